//! One normal form of words for comparing them: full width becomes half width, blanks and line breaks go.
//! Takes text as written, borrows it when it is normal already. Does not change what a report quotes.

use super::radicals::meant;
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
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' => meant(c),
        _ => c,
    }
}

/// Characters that a person does not see: blanks, line breaks, zero-width marks, byte order marks, fillers.
pub fn is_blank(c: char) -> bool {
    !is_han(c) && (c.is_whitespace() || c.is_control() || c > '\u{7F}' && is_invisible(c))
}

/// Characters of no width and fillers that look like a blank; what only Unicode's tables know to be invisible.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Characters of a cell that are searched for a value, an amount or a date. What is longer is an essay;
/// each number is judged by what is around it, and in a text of megabytes that would take forever.
const LONGEST: usize = 500;

/// The beginning of a text, long enough for any value, amount or date, without blanks before it.
pub fn beginning(text: &str) -> &str {
    if text.len() <= LONGEST {
        return text;
    }
    let text = trim(text);
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// Whether the character says something: a letter, a digit, a Han character.
pub fn is_word(c: char) -> bool {
    is_han(c) || c.is_alphanumeric()
}

/// A Han character of the block in which nearly every character is; asking that first spares the look-up of a table.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// The text without blanks, in half width: two words are the same when these are equal.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    // Bytes of ASCII signs and letters and of U+4000 to U+9FFF: most texts have no other.
    let is_plain = |byte: &u8| matches!(byte, 0x21..=0x7E | 0x80..=0xBF | 0xE4..=0xE9);
    if text.as_bytes().iter().fold(true, |plain, byte| plain & is_plain(byte)) {
        return Cow::Borrowed(text);
    }
    let (mut normal, mut kept) = (String::new(), 0);
    for (at, c) in text.char_indices() {
        let half = if is_blank(c) { None } else { Some(half_width(c)) };
        if half == Some(c) {
            continue;
        }
        if normal.is_empty() {
            normal.reserve(text.len());
        }
        normal.push_str(&text[kept..at]);
        normal.extend(half);
        kept = at + c.len_utf8();
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    normal.push_str(&text[kept..]);
    Cow::Owned(normal)
}

/// Whether a text is made of Han characters and of those in ASCII that are so, as nearly all are: a look at its bytes.
/// False only means: look at its characters.
pub fn is_han_or(text: &str, is_so: fn(&u8) -> bool) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            // U+4E00 to U+9FFF.
            [0xE4, 0xB8..=0xBF, _, rest @ ..] | [0xE5..=0xE9, _, _, rest @ ..] => rest,
            [byte, rest @ ..] if is_so(byte) => rest,
            _ => return false,
        }
    }
}

/// The letters, digits and Han characters alone.
pub fn without_signs(text: &str) -> Cow<'_, str> {
    match is_han_or(text, u8::is_ascii_alphanumeric) || text.chars().all(is_word) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|c| is_word(*c)).collect()),
    }
}

/// The same with the signs by which names are told apart: comparators, and what stands between two digits (1.5, 0-3).
pub fn without_idle_signs(text: &str) -> Cow<'_, str> {
    if is_han_or(text, u8::is_ascii_alphanumeric) || text.chars().all(is_word) {
        return Cow::Borrowed(text);
    }
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().map(half_width).peekable();
    while let Some(c) = chars.next() {
        let joins =
            matches!(c, '.' | '-' | '~' | '—' | '–' | ':' | '/') && is_digit(kept.chars().next_back());
        if joins && is_digit(chars.peek().copied()) {
            kept.push(if matches!(c, '~' | '—' | '–') { '-' } else { c });
        } else if is_word(c) || matches!(c, '≥' | '≤' | '<' | '>') {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

/// Whether a UTF-8 character that begins with this byte is surely seen: ASCII signs and letters, most Han characters.
fn is_plain_start(byte: u8) -> bool {
    matches!(byte, 0x21..=0x7E | 0xE4..=0xE9)
}

/// Whether nothing is seen of the text.
#[inline]
pub fn is_blank_text(text: &str) -> bool {
    !text.as_bytes().first().copied().is_some_and(is_plain_start) && text.chars().all(is_blank)
}

/// The text without blanks at its ends.
#[inline]
pub fn trim(text: &str) -> &str {
    // Nearly every cell begins and ends with a character that is seen: a sign or letter of ASCII, a Han character, a
    // full-width sign or digit.
    let ends_plainly = matches!(
        text.as_bytes(),
        [.., 0x21..=0x7E] | [.., 0xE4..=0xE9, _, _] | [.., 0xEF, 0xBC, 0x81..=0xBF]
    );
    if ends_plainly && text.as_bytes().first().copied().is_some_and(is_plain_start) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// The text without digits, punctuation and blanks: what is left when numbers are changed in a copy.
pub fn skeleton(text: &str) -> impl Iterator<Item = char> {
    let seen = text.chars().filter(|c| !is_blank(*c)).map(half_width);
    seen.filter(|c| is_han(*c) || c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn squeezing_drops_blanks_and_halves_width(text in "[ \u{3000}\n\u{200B}a9%％中文，。é\u{4E00}\u{9FFF}\u{E000}]{0,8}") {
            let normal: String = text.chars().filter(|c| !is_blank(*c)).map(half_width).collect();
            prop_assert_eq!(squeeze(&text), normal);
        }

        #[test]
        fn what_bytes_say_of_a_text_its_characters_say_too(text in "[a9-\u{4DFF}\u{4E00}\u{9FFF}\u{A000}中é]{0,6}") {
            let is_so = |c: char| is_han(c) || c.is_ascii_alphanumeric();
            prop_assert_eq!(is_han_or(&text, u8::is_ascii_alphanumeric), text.chars().all(is_so));
        }

        #[test]
        fn trimming_cuts_blanks_off_the_ends_and_nothing_else(text in "[ \u{3000}\n\u{200B}a9%中文，é]{0,8}") {
            prop_assert_eq!(trim(&text), text.trim_matches(is_blank));
            prop_assert_eq!(is_blank_text(&text), text.chars().all(is_blank));
        }
    }
}
