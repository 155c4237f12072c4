//! The spelling in which values are read: half width, one shape for each sign, no blanks.
//! Takes a cell's text, borrows it when it is spelt so already. The report keeps quoting the cell as written.

use super::words::ValueWords;
use crate::normal::{half_width, is_blank};
use std::borrow::Cow;

/// The text in half width, look-alike signs made plain, without blanks and line breaks.
///
/// A blank between two digits stays one blank, unless it parts groups of three (1 200 000); a line break after text
/// becomes a semicolon, so that two lines do not run into one number.
pub(super) fn plain<'a>(text: &'a str, words: &ValueWords) -> Cow<'a, str> {
    if text.chars().all(|c| c.is_ascii_graphic() || is_ideograph(c)) {
        return Cow::Borrowed(text);
    }
    let respelt = respell(text, words);
    if respelt == text { Cow::Borrowed(text) } else { Cow::Owned(respelt) }
}

fn is_ideograph(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn respell(text: &str, words: &ValueWords) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut blank = false;
    let quoted = text.contains('《') && text.contains('》');
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        let c = match c {
            '《' | '》' if quoted => c,
            '。' => {
                let between = plain.ends_with(|c: char| c.is_ascii_digit())
                    && text[at + c.len_utf8()..].starts_with(|c: char| half_width(c).is_ascii_digit());
                if between { '.' } else { ';' }
            }
            '、' => c,
            _ if is_ideograph(c) => c,
            _ => {
                let half = half_width(c);
                words.look_alikes.get(&half).copied().unwrap_or(half)
            }
        };
        if blank
            && c.is_ascii_digit()
            && plain.ends_with(|c: char| c.is_ascii_digit())
            && !parts_thousands(&plain, text, at)
        {
            plain.push(' ');
        }
        blank = false;
        plain.push(c);
    }
    plain
}

/// Whether exactly three digits follow, after one to three before: 1 200 000.
fn parts_thousands(before: &str, text: &str, at: usize) -> bool {
    let behind = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let ahead = text[at..].chars().take_while(|c| half_width(*c).is_ascii_digit()).count();
    (1..=3).contains(&(behind % 3 + if behind % 3 == 0 { 3 } else { 0 }))
        && ahead == 3
        && !before.contains(['-', '/', ':'])
}
