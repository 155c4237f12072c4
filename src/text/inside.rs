//! Whether one text stands in another. Takes two texts, gives yes or no; blanks and full width make no difference.

use super::fold::squeeze;

/// Whether a text stands in another. Of a target value without its sign (300人 of ≥300人), and as a number of its own: 12场 is not in
/// 312场.
pub(crate) fn stands_in(is_target: bool, text: &str, whole: &str) -> bool {
    let (text, whole) = (squeeze(text), squeeze(whole));
    if !is_target {
        return has(&whole, &text);
    }
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = if bare.is_empty() { text.as_ref() } else { bare };
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let begins = |at: usize| !bare.starts_with(is_digit) || !whole[..at].ends_with(is_digit);
    let ends = |at: usize| !bare.ends_with(is_digit) || !whole[at..].starts_with(is_digit);
    whole.match_indices(bare).any(|(at, _)| begins(at) && ends(at + bare.len()))
}

/// Whether a text in normal form has another one in it; a code as one of its own: P001 is not in P0012.
pub(crate) fn has(whole: &str, part: &str) -> bool {
    let is_code = part.is_ascii() && part.contains(|c: char| c.is_ascii_digit());
    if !is_code {
        return whole.contains(part);
    }
    let goes_on = |c: char| c.is_ascii_alphanumeric();
    let begins = |at: usize| !part.starts_with(goes_on) || !whole[..at].ends_with(goes_on);
    let ends = |at: usize| !part.ends_with(goes_on) || !whole[at..].starts_with(goes_on);
    whole.match_indices(part).any(|(at, _)| begins(at) && ends(at + part.len()))
}

#[cfg(test)]
mod tests {
    use super::{has, stands_in};

    #[test]
    fn a_code_is_not_the_beginning_or_the_end_of_another() {
        for (whole, part, is_there) in [
            ("P0012", "P001", false),
            ("并入P001、P002", "P001", true),
            ("AP001", "P001", false),
            ("P001-2", "P001", true),
            ("2026年", "2026", true),
            ("公路养护2期", "公路养护", true),
            ("ABC工程", "AB", true),
        ] {
            assert_eq!(has(whole, part), is_there, "{part} in {whole}");
        }
    }

    #[test]
    fn a_target_stands_there_as_a_number_of_its_own() {
        let whole = "培训 300 人、举办活动312场，覆盖率95.5%";
        for (text, is_there) in [
            ("≥300人", true),
            ("300人", true),
            ("12场", false),
            ("312场", true),
            ("31", false),
            ("95.5%", true),
            ("5.5%", false),
            ("≥", false),
        ] {
            assert_eq!(stands_in(true, text, whole), is_there, "{text}");
        }
        assert!(stands_in(false, "12场", whole), "a name is any part of it");
    }
}
