//! The spelling in which values are read: half width, one shape for each sign, no blanks.
//! Takes a cell's text, borrows it when it is spelt so already. The report keeps quoting the cell as written.

use super::comparator::is_sign;
use super::unit;
use super::words::ValueWords;
use crate::text::fold::{half_width, is_blank, is_han, is_han_or};
use std::borrow::Cow;

/// The text in half width, look-alike signs made plain, without blanks and line breaks.
///
/// A blank between two digits stays one blank, unless the digits after it can be no number of their own (1 200 000, 1 0 0).
pub(super) fn plain<'a>(text: &'a str, words: &ValueWords) -> Cow<'a, str> {
    // Nearly every value is a sign, a number and a unit: ≥95%, 12场.
    let unsigned = text.strip_prefix(['≥', '≤']).unwrap_or(text);
    let leads = unsigned.trim_start_matches(is_sign).starts_with('.');
    if !leads && !text.ends_with(".%") && is_han_or(unsigned, u8::is_ascii_graphic) {
        return Cow::Borrowed(text);
    }
    let respelt = respell(text, words);
    if respelt == text { Cow::Borrowed(text) } else { Cow::Owned(respelt) }
}

/// The plain shape of a character: half width, no look-alike.
pub(super) fn shape(c: char, words: &ValueWords) -> char {
    let half = half_width(c);
    words.look_alikes.get(&half).copied().unwrap_or(half)
}

fn respell(text: &str, words: &ValueWords) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut blank = false;
    let mut line_break = false;
    let quoted = text.contains('《') && text.contains('》');
    let mut read = 0;
    for (at, c) in text.char_indices() {
        if at < read {
            continue;
        }
        if is_blank(c) {
            blank = true;
            line_break |= matches!(c, '\n' | '\r');
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
            _ if is_han(c) => c,
            _ => shape(c, words),
        };
        if blank
            && c.is_ascii_digit()
            && plain.ends_with(|c: char| c.is_ascii_digit())
            && (line_break || !goes_on(text, at))
        {
            if let Some((decimals, length)) =
                fraction(&text[at..]).filter(|_| !line_break && ends_whole(&plain))
            {
                plain.push_str(&decimals);
                (read, blank) = (at + length, false);
                continue;
            }
            plain.push(' ');
        }
        (blank, line_break) = (false, false);
        // .95% is 0.95%.
        let is_bare = || {
            let after = text[at..].chars().nth(1).map(half_width);
            plain.chars().all(is_sign) && after.is_some_and(|c| c.is_ascii_digit())
        };
        if c == '.' && is_bare() {
            plain.push('0');
        }
        // 85.% is 85%.
        if matches!(c, '%' | '‰')
            && plain.ends_with('.')
            && plain[..plain.len() - 1].ends_with(|c: char| c.is_ascii_digit())
        {
            plain.pop();
        }
        plain.push(c);
    }
    plain
}

/// Whether a text ends with a whole number.
fn ends_whole(text: &str) -> bool {
    !text.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['.', ',', '/'])
}

/// The fraction that begins here as decimals, 1/2 as .5, and its length; None where it has no end as decimals.
fn fraction(text: &str) -> Option<(String, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let above = digits(text);
    let rest = text[above..].strip_prefix(['/', '\u{2044}'])?;
    let below = digits(rest);
    let end = text.len() - rest.len() + below;
    let (mut part, whole): (u32, u32) = (text[..above].parse().ok()?, rest[..below].parse().ok()?);
    if part >= whole || whole > 1_000 || text[end..].starts_with(['/', '\u{2044}', '.']) {
        return None;
    }
    let mut decimals = String::from(".");
    while part > 0 {
        decimals.push(char::from_digit(part * 10 / whole, 10)?);
        part = part * 10 % whole;
        if decimals.len() > 9 {
            return None;
        }
    }
    Some((decimals, end))
}

/// The text without what makes a number less exact before its unit: 1万余人次 is 1万人次, 5000+人次 is 5000人次.
pub(super) fn without_about<'a>(text: Cow<'a, str>, words: &ValueWords) -> Cow<'a, str> {
    let text = without_gap(text, words);
    let about = text.char_indices().find_map(|(at, _)| {
        let (len, ()) = words.approximate_after.at(&text[at..])?;
        let counts = |c: char| c.is_ascii_digit() || words.magnitudes.contains(&c);
        let counted = text[..at].ends_with(counts) && unit::at(&text[at + len..], words).is_some();
        counted.then_some((at, len))
    });
    match about {
        Some((at, len)) => Cow::Owned([&text[..at], &text[at + len..]].concat()),
        None => text,
    }
}

/// The text without the brackets in which a template asks for a number before a unit: 不少于(12)场, [95]%.
fn without_gap<'a>(text: Cow<'a, str>, words: &ValueWords) -> Cow<'a, str> {
    let gap = text.match_indices(['(', '[']).find_map(|(open, bracket)| {
        let close = open + text[open..].find(if bracket == "(" { ')' } else { ']' })?;
        let (before, inside, after) = (&text[..open], &text[open + 1..close], &text[close + 1..]);
        let is_number = !inside.is_empty() && inside.bytes().all(|c| c.is_ascii_digit() || c == b'.');
        if !is_number || unit::at(after, words).is_none() {
            return None;
        }
        let is_asked = before.is_empty() && unit::whole(after, words).is_some()
            || before.ends_with(is_sign)
            || [&words.before, &words.directly_before].iter().any(|list| list.at_end(before).is_some())
            || words.filler.at_end(before).is_some();
        is_asked.then_some((open, close))
    });
    match gap {
        Some((open, close)) => {
            Cow::Owned([&text[..open], &text[open + 1..close], &text[close + 1..]].concat())
        }
        None => text,
    }
}

/// Whether the digits here go on with the number before the blank: groups of three (1 200 000), a single digit (9 5%, 1 0 0)
/// or zeros (1 00%), none of which is alone. A fraction (1 1/2) does not.
fn goes_on(text: &str, at: usize) -> bool {
    let digit = |c: &char| half_width(*c).is_ascii_digit();
    let behind = text[..at].trim_end_matches(is_blank).chars().rev().take_while(digit).count();
    let ahead = text[at..].chars().take_while(digit).count();
    let zero = text[at..].chars().next().map(half_width) == Some('0');
    let is_fraction =
        text[at..].chars().nth(ahead).is_some_and(|c| matches!(half_width(c), '/' | '\u{2044}'));
    !is_fraction && (ahead == 1 || zero || (1..=3).contains(&behind) && ahead == 3)
}
