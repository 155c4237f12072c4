//! One normal form of words for comparing them: full width becomes half width, blanks and line breaks go.
//! Takes text as written, borrows it when it is normal already. Does not change what a report quotes.

use std::borrow::Cow;

/// The half-width twin of a full-width or look-alike character, or the character itself.
pub fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => ',',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '“' | '”' => '"',
        _ => c,
    }
}

/// Characters that a person does not see: blanks, line breaks, zero-width marks, byte order marks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}')
}

/// The text without blanks, in half width: two words are the same when these are equal.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_blank(c) && half_width(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_blank(*c)).map(half_width).collect())
}

/// The text without blanks at its ends.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}
