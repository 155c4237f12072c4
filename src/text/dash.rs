//! What joins the two ends of a range: 5-10, 5至10, 2024.1—2024.12. Takes text in half width, knows nothing of what is joined.

/// Every dash, whatever its length, and the tildes that are read as one.
const DASHES: [char; 9] = ['-', '~', '～', '—', '–', '―', '−', '－', '‐'];

/// Words between the ends of a range.
const WORDS: [&str; 2] = ["至", "到"];

/// Whether a character is a dash.
pub(crate) fn is_dash(c: char) -> bool {
    DASHES.contains(&c)
}

/// Bytes of what joins the ends of a range at the start of the text: one dash or two, or a word. None where nothing does.
pub(crate) fn joint(text: &str) -> Option<usize> {
    if let Some(word) = WORDS.into_iter().find(|word| text.starts_with(word)) {
        return Some(word.len());
    }
    let mut chars = text.chars();
    let first = chars.next().filter(|c| is_dash(*c))?;
    let twice = matches!(first, '-' | '—') && chars.next() == Some(first);
    Some(first.len_utf8() * if twice { 2 } else { 1 })
}

/// Whether the text ends with what joins it with something more: 2024年1月至.
pub(crate) fn ends_with_joint(text: &str) -> bool {
    text.ends_with(is_dash) || WORDS.into_iter().any(|word| text.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_range_are_joined_by_dashes_and_words() {
        for (text, len) in [
            ("-5", Some(1)),
            ("--5", Some(2)),
            ("——5", Some(6)),
            ("–5", Some(3)),
            ("至5", Some(3)),
            ("5", None),
        ] {
            assert_eq!(joint(text), len, "{text}");
        }
        assert!(ends_with_joint("1月–") && ends_with_joint("1月至") && !ends_with_joint("1月"));
    }
}
