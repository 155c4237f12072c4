//! Characters of symbol fonts as the characters that a person sees: ticked and open boxes, signs of comparison.

/// What a character of this font looks like; None where the font is not one of symbols.
///
/// A character that is not known is one that nobody understands, and not nothing.
pub(super) fn seen(font: &str, c: char) -> Option<char> {
    // Symbol fonts are kept in the private use area, F000 to F0FF.
    let code = match u32::from(c) {
        code @ 0xF000..=0xF0FF => code - 0xF000,
        code @ 0x20..=0xFF => code,
        _ => return None,
    };
    let known = match font.to_ascii_lowercase().as_str() {
        "wingdings" => match code {
            0xFE => '☑',
            0xFD | 0x78 => '☒',
            0xFC => '√',
            0xFB => '×',
            0xA8 | 0x6F | 0x71 | 0x72 => '□',
            0x6E => '■',
            0x6C => '●',
            0xA1 => '○',
            0xA4 => '◉',
            _ => other(c),
        },
        "wingdings 2" => match code {
            0x52 => '☑',
            0x53 | 0x54 => '☒',
            0x50 => '√',
            0x4F => '×',
            0xA3 | 0x2A | 0x30 => '□',
            0xA2 => '■',
            _ => other(c),
        },
        "symbol" => match code {
            0xA3 => '≤',
            0xB3 => '≥',
            0xB1 => '±',
            0xB4 => '×',
            0xB9 => '≠',
            0xBB => '≈',
            0xB0 => '°',
            0xB7 => '•',
            0x20..=0x3F if code != 0x27 => char::from_u32(code).unwrap_or(c),
            _ => other(c),
        },
        font if font.starts_with("wingdings") || font.starts_with("webdings") => other(c),
        _ => return None,
    };
    Some(known)
}

/// A blank is one in every font.
fn other(c: char) -> char {
    if c == ' ' || c == '\u{F020}' { ' ' } else { '\u{FFFD}' }
}
