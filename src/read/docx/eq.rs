//! Fields that draw their text themselves: a character in a circle or a box (带圈字符), a fraction. Takes the instruction of a field
//! that has no result, gives what is seen in its place. Draws nothing else: what it does not know is a sign that nobody can read.

/// What a field shows that has this instruction and no result. None where it shows nothing, or is no such field.
pub(super) fn shown(instruction: &str) -> Option<String> {
    let text = instruction.trim();
    // A sum that no program has worked out.
    if text.starts_with('=') {
        return Some('\u{FFFD}'.to_string());
    }
    let switches = text.get(..2).filter(|name| name.eq_ignore_ascii_case("eq")).map(|_| text[2..].trim())?;
    let seen = over(switches).or_else(|| fraction(switches));
    Some(seen.unwrap_or_else(|| '\u{FFFD}'.to_string()))
}

/// One character over another: \o\ac(□,√), \o\ac(○,12).
fn over(switches: &str) -> Option<String> {
    let (around, inside) = arguments(switches, "\\o")?;
    let (around, inside) = (around.trim(), inside.trim());
    let is_frame = |text: &str| matches!(text, "○" | "〇" | "◯" | "O" | "□" | "☐" | "△" | "◇");
    let (frame, inside) = match (is_frame(around), is_frame(inside)) {
        (true, false) => (around, inside),
        (false, true) => (inside, around),
        _ => return None,
    };
    if matches!(inside, "√" | "✓" | "✔" | "v" | "V" | "×" | "✗" | "✕") {
        return Some("☑".to_owned());
    }
    if inside.is_empty() {
        return Some(frame.to_owned());
    }
    let circled = inside.parse::<u32>().ok().filter(|number| (1..=20).contains(number));
    let circled = circled.and_then(|number| char::from_u32('①' as u32 + number - 1));
    Some(circled.map_or_else(|| format!("({inside})"), String::from))
}

/// \f(1,2)
fn fraction(switches: &str) -> Option<String> {
    let (above, below) = arguments(switches, "\\f")?;
    Some(format!("{}/{}", above.trim(), below.trim()))
}

/// The two arguments of a switch: □ and √ of \o\ac(□,√). Some programs write the signs of Chinese texts.
fn arguments<'t>(switches: &'t str, switch: &str) -> Option<(&'t str, &'t str)> {
    let own = switches.get(..switch.len())?;
    own.eq_ignore_ascii_case(switch).then_some(())?;
    let (_, inside) = switches.split_once(['(', '（'])?;
    let inside = inside.trim_end().strip_suffix([')', '）'])?;
    let (one, other) = inside.split_once([',', '，', ';', '；'])?;
    (!other.contains([',', '，', '\\'])).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_in_a_frame_and_a_fraction_are_seen_and_nothing_is_dropped() {
        for (instruction, seen) in [
            (" eq \\o\\ac(□,√) ", "☑"),
            ("EQ \\o\\ac(√,○)", "☑"),
            ("eq \\o\\ac(○,12)", "⑫"),
            ("eq \\o\\ac(○,甲)", "(甲)"),
            ("eq \\o\\ac(□, )", "□"),
            ("eq \\f(3,4)", "3/4"),
            ("eq \\x(90%)", "\u{FFFD}"),
            ("=SUM(ABOVE)", "\u{FFFD}"),
        ] {
            assert_eq!(shown(instruction).as_deref(), Some(seen), "{instruction}");
        }
        for instruction in ["FORMCHECKBOX", "XE \"词条\"", "PAGE", ""] {
            assert_eq!(shown(instruction), None, "{instruction}");
        }
    }
}
