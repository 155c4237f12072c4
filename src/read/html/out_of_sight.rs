//! Declarations of a style that put text where nobody sees it: far beside the page, cut away, in a box of no size, scaled to nothing.
//! Takes a block of declarations, says whether its text is out of sight. Knows nothing of colours and of what is not shown at all.

use super::tags;

/// So many points or pixels beside its place a text is off the page.
const FAR: f64 = 500.0;

/// Whether what is declared so is nowhere on the page.
pub(super) fn is_out_of_sight(block: &str) -> bool {
    let (mut no_size, mut cut) = (false, false);
    for (name, value) in tags::declarations(block) {
        let value = value.split("!important").next().unwrap_or(value).trim().to_ascii_lowercase();
        let hides = match name.to_ascii_lowercase().as_str() {
            "left" | "right" | "top" | "bottom" | "text-indent" | "margin-left" | "margin-right"
            | "margin-top" => is_far(&value),
            "clip" => value.starts_with("rect(") && numbers(&value).all(|number| number.abs() <= 1.0),
            "clip-path" => {
                let least = if value.starts_with("inset(") { Some(50.0) } else { None };
                let first = numbers(&value).next();
                least.is_some_and(|least| first.is_some_and(|first| first >= least))
                    || value.starts_with("circle(") && first == Some(0.0)
            }
            "transform" => {
                value.contains("scale") && numbers(&value).any(|number| number == 0.0)
                    || value.contains("translate") && numbers(&value).any(|number| number.abs() >= FAR)
            }
            "scale" | "zoom" => numbers(&value).next() == Some(0.0),
            "filter" => value.starts_with("opacity(") && numbers(&value).next() == Some(0.0),
            "content-visibility" => value == "hidden",
            "width" | "height" | "max-width" | "max-height" => {
                no_size |= numbers(&value).next() == Some(0.0);
                false
            }
            "overflow" | "overflow-x" | "overflow-y" => {
                cut |= matches!(value.as_str(), "hidden" | "clip");
                false
            }
            _ => false,
        };
        if hides {
            return true;
        }
    }
    no_size && cut
}

/// Whether a length is negative and longer than a page.
fn is_far(value: &str) -> bool {
    let Some(length) = value.strip_prefix('-') else { return false };
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let least = match unit {
        "em" | "rem" | "ch" | "vw" | "vh" => FAR / 10.0,
        "%" => FAR / 5.0,
        "in" | "cm" => FAR / 20.0,
        _ => FAR,
    };
    length[..length.len() - unit.len()].parse().is_ok_and(|length: f64| length >= least)
}

/// The numbers of a value, whatever stands between them.
fn numbers(value: &str) -> impl Iterator<Item = f64> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    value.split(move |c| !is_part(c)).filter_map(|number| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_beside_the_page_cut_away_or_without_size_is_out_of_sight() {
        for block in [
            "position:absolute; left:-9999px",
            "text-indent: -999em",
            "text-indent:-100%",
            "clip-path: inset(100%)",
            "clip: rect(0 0 0 0); position:absolute",
            "clip:rect(1px, 1px, 1px, 1px)",
            "width:0;overflow:hidden",
            "Overflow: clip; max-height: 0px",
            "transform: scale(0)",
            "transform: translateX(-9999px)",
            "zoom:0",
            "filter: opacity(0%)",
        ] {
            assert!(is_out_of_sight(block), "{block}");
        }
        for block in [
            "text-indent:-24pt; padding-left:24pt",
            "left:0",
            "margin-left:-5.4pt",
            "width:0",
            "height:20px; overflow:hidden",
            "transform: scale(0.9) translate(-50%)",
            "clip-path: inset(0)",
            "zoom:100%",
        ] {
            assert!(!is_out_of_sight(block), "{block}");
        }
    }
}
