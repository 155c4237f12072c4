//! Lines that fit a width, by the width of characters on a terminal (a Han character is two columns wide).
//!
//! Breaks between words and between Han characters; no line begins with a closing mark or ends with an opening one.

use crate::text::fold::is_han;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes in a terminal.
pub fn width(text: &str) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        columns += match c {
            ' '..='~' => 1,
            c if is_han(c) => 2,
            // Its neighbours may matter.
            _ => return text.width(),
        };
    }
    columns
}

/// Height in points of a row of a sheet that shows all of these texts, each in a column of this many characters: no
/// program can be relied on to find it when it opens the sheet.
pub(crate) fn row_height<'t>(texts: impl IntoIterator<Item = (&'t str, f64)>) -> f64 {
    // Excel's default line, and the highest row that it allows.
    const LINE: f64 = 15.0;
    const HIGHEST: f64 = 409.0;
    // Longer ones fill the highest row anyhow.
    const LONGEST: usize = 8_000;
    let lines = |(text, wide): (&str, f64)| {
        // A cell has margins, and a letter is not always as wide as a digit.
        let columns = (wide * 0.92) as usize;
        let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
        let count = |line: &str| {
            let mut lines = 0;
            // No text has more columns than bytes.
            if line.len() <= columns {
                1
            } else {
                each_line(line, columns, |_| lines += 1);
                lines
            }
        };
        text[..end].split('\n').map(count).sum::<usize>()
    };
    let most = texts.into_iter().map(lines).max().unwrap_or(1).max(1);
    (most as f64 * LINE + 2.0).min(HIGHEST)
}

/// The text as lines of at most `columns`; only a single character wider than that is longer. Never empty.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    each_line(text, columns, |line| lines.push(line.to_owned()));
    lines
}

/// Gives the same lines one by one.
fn each_line<'t>(text: &'t str, columns: usize, mut line: impl FnMut(&'t str)) {
    let columns = columns.max(2);
    let (mut start, mut end, mut used) = (0, 0, 0);
    for piece in pieces(text) {
        let seen = width(piece.trim_end());
        if used + seen > columns && used > 0 {
            line(text[start..end].trim_end());
            (start, used) = (end, 0);
        }
        if used + seen <= columns {
            used += width(piece);
            end += piece.len();
            continue;
        }
        // One word wider than a line: a long path, an id, an escaped run. It is cut where it must be.
        for c in piece.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > columns && used > 0 {
                line(text[start..end].trim_end());
                (start, used) = (end, 0);
            }
            end += c.len_utf8();
            used += wide;
        }
    }
    line(text[start..].trim_end());
}

/// The unbreakable pieces of a text: a word with its blanks, a Han character with the marks that cling to it.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| {
                let breaks = may_break(before, *c);
                before = *c;
                breaks
            })
            .map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

fn may_break(before: char, after: char) -> bool {
    // What most of every text is, asked first.
    if is_han(before) && is_han(after) {
        return true;
    }
    if before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return false;
    }
    if closes(after) || opens(before) || (!after.is_ascii() && !is_han(after) && after.width() == Some(0)) {
        return false;
    }
    // A number stays with its measure word.
    if after.is_whitespace() || before.is_ascii_digit() && is_wide(after) {
        return false;
    }
    before.is_whitespace()
        || is_wide(before)
        || is_wide(after)
        || (before == '/' || before == '-') && after.is_alphabetic()
}

fn is_wide(c: char) -> bool {
    is_han(c) || !c.is_ascii() && c.width() == Some(2)
}

/// Marks that never begin a line.
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '】'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '」'
            | '』'
            | '％'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Marks that never end one.
fn opens(c: char) -> bool {
    matches!(c, '（' | '《' | '【' | '〔' | '“' | '‘' | '「' | '『' | '(' | '[' | '{' | '≥' | '≤')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn han_text_breaks_between_characters_but_not_before_a_closing_mark() {
        assert_eq!(wrap("现有三个，还差一个。", 8), ["现有三", "个，还差", "一个。"]);
        assert_eq!(wrap("应（大于）", 6), ["应（大", "于）"]);
        assert_eq!(wrap("应（大于）", 5), ["应", "（大", "于）"]);
    }

    #[test]
    fn words_stay_whole_until_they_are_longer_than_a_line() {
        assert_eq!(wrap("add two indicators", 10), ["add two", "indicators"]);
        assert_eq!(wrap("operational-indicator-minimum", 14), ["operational-", "indicator-", "minimum"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), [""]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[ -~一-龥，。（）😀]{0,80}", columns in 2usize..60) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
            let kept: String = lines.concat().split_whitespace().collect();
            prop_assert_eq!(kept, text.split_whitespace().collect::<String>());
        }
    }
}
