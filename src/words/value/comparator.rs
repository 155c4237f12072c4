//! Comparators around a number, in signs and in words: ≥, 不少于, 以上, 控制在…以内.
//! Takes the text before and after, gives the comparator that both together say.

use super::Comparator;
use super::words::ValueWords;

/// What is around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Around {
    pub comparator: Option<Comparator>,
    /// A sign right before the number says it.
    pub signed: bool,
    /// What is right before the number says at least, and what is right behind it at most, or the other way round:
    /// 不低于100台以下, ≥85%以下.
    pub odds: bool,
    /// Bytes after the number that belong to it: 以上, (含)以上.
    pub taken: usize,
}

/// Whether a character is one of the five signs of comparison, in plain spelling.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '≥' | '≤' | '>' | '<' | '=')
}

/// The comparator that the text before and after a number and its unit says. `lasts`: the number is a length of time
/// or a share, so that a 内 after it cannot start another word.
pub(super) fn around(before: &str, after: &str, lasts: bool, words: &ValueWords) -> Around {
    let (later, taken) = suffix(after, lasts, words);
    let stem = bare_sign(before.trim_end_matches('±'));
    if let Some(sign) = or_equal(stem, words).or_else(|| sign_at_end(stem)) {
        // ≥85%以下, ≥120公里≤
        let odds = [later, sign_behind(after)].into_iter().flatten().any(|later| oppose(sign, later));
        return Around { comparator: Some(sign), signed: true, odds, taken };
    }
    if let Some(turned) = sign_after(stem, after) {
        return Around { comparator: Some(turned), signed: true, odds: false, taken };
    }
    let stem = strip_filler(stem, words);
    let near =
        sign_at_end(stem).or_else(|| words.directly_before.at_end(stem).map(|(_, comparator)| comparator));
    let far = far(stem, words);
    // ≤市场价的90%
    let first = || leading(before).filter(|sign| *sign != Comparator::Equal);
    let comparator = match (far.or(near).or_else(first), later) {
        (Some(strict @ Comparator::MoreThan), Some(Comparator::AtLeast)) => Some(strict),
        (Some(strict @ Comparator::LessThan), Some(Comparator::AtMost)) => Some(strict),
        (_, Some(later)) => Some(later),
        (earlier, None) => earlier,
    };
    let again = || words.after.at(&after[taken..]).map(|(_, comparator)| comparator);
    let odds = later.is_some_and(|later| {
        // 120公里以上以下
        at_odds(stem, later, words) || again().is_some_and(|again| oppose(later, again))
    });
    Around { comparator, signed: false, odds, taken }
}

/// The sign behind a number and its unit with no other number behind it: ≤ of ≥120公里≤.
fn sign_behind(after: &str) -> Option<Comparator> {
    let rest = after.trim_start_matches(is_sign);
    leading(after).filter(|_| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Without what is around a sign at the end and not part of it: (≤), 【≤】, `≤，`.
fn bare_sign(stem: &str) -> &str {
    let bare = stem.trim_end_matches([')', ']', '】', ',', ':']);
    if bare.len() < stem.len() && bare.ends_with(is_sign) { bare } else { stem }
}

/// 小于=, 大于=: a sign behind the word with which it says one thing.
fn or_equal(stem: &str, words: &ValueWords) -> Option<Comparator> {
    let (_, word) = words.before.at_end(stem.strip_suffix('=')?)?;
    Some(match word {
        Comparator::LessThan => Comparator::AtMost,
        Comparator::MoreThan => Comparator::AtLeast,
        other => other,
    })
}

/// The last comparator in words anywhere in the text. 最低工资 and 最高人民法院 compare nothing.
fn far(stem: &str, words: &ValueWords) -> Option<Comparator> {
    let mut before = stem;
    loop {
        let (at, _, comparator) = words.before.last_in(before)?;
        if words.names.at(&stem[at..]).is_none() {
            return Some(comparator);
        }
        before = &before[..at];
    }
}

/// Whether the comparator in words that ends the text says the opposite of the later one: 不低于 of 不低于100台以下. 达到3天以内 says
/// no more than that it is reached.
fn at_odds(stem: &str, later: Comparator, words: &ValueWords) -> bool {
    let Some((len, earlier)) = words.before.at_end(stem) else { return false };
    let reaches = words.reaching.whole(&stem[stem.len() - len..]).is_some();
    !reaches && oppose(earlier, later)
}

/// Whether one says at least and the other at most.
pub(super) fn oppose(one: Comparator, other: Comparator) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let (more, less) = (|one| matches!(one, AtLeast | MoreThan), |one| matches!(one, AtMost | LessThan));
    more(one) && less(other) || less(one) && more(other)
}

/// 90%≤满意度 says what 满意度≥90% says; nothing must be before the number.
fn sign_after(before: &str, after: &str) -> Option<Comparator> {
    if !before.is_empty() {
        return None;
    }
    match leading(after)? {
        Comparator::AtLeast => Some(Comparator::AtMost),
        Comparator::AtMost => Some(Comparator::AtLeast),
        Comparator::MoreThan => Some(Comparator::LessThan),
        Comparator::LessThan => Some(Comparator::MoreThan),
        Comparator::Equal => None,
    }
}

/// Whether a comparator in signs or words is at the end of the text.
pub(super) fn ends_with_one(before: &str, words: &ValueWords) -> bool {
    let stem = strip_filler(before, words);
    sign_at_end(stem).is_some()
        || words.before.at_end(stem).is_some()
        || words.directly_before.at_end(stem).is_some()
}

/// Whether the whole text is a comparator in signs or words.
pub(super) fn is_one(text: &str, words: &ValueWords) -> bool {
    words.before.whole(text).is_some()
        || words.directly_before.whole(text).is_some()
        || text.chars().all(is_sign)
}

/// What a whole operator column says; None for 定性, 正向指标, 不适用 and everything else that compares nothing.
pub(super) fn column(text: &str, words: &ValueWords) -> Option<Comparator> {
    if text.is_empty() {
        return None;
    }
    let all_signs = text.chars().all(is_sign);
    if all_signs {
        return sign_at_end(text);
    }
    let word = text.trim_start_matches('(').trim_end_matches(')');
    let lower = word.to_ascii_lowercase();
    words.column.whole(&lower).or_else(|| words.before.whole(word)).or_else(|| {
        let sign = text.find(is_sign)?;
        let end = text[sign..].find(|c| !is_sign(c)).map_or(text.len(), |len| sign + len);
        sign_at_end(&text[sign..end])
    })
}

/// The comparator in signs that a text starts with: ≤12月31日.
pub(super) fn leading(text: &str) -> Option<Comparator> {
    let rest = text.trim_start_matches(is_sign);
    sign_at_end(&text[..text.len() - rest.len()])
}

/// The comparator that the last signs of the text make: ≥, >=, =>, ≥≥.
fn sign_at_end(text: &str) -> Option<Comparator> {
    let (mut more, mut less, mut equal) = (false, false, false);
    let mut any = false;
    for c in text.chars().rev() {
        match c {
            '≥' => (more, equal) = (true, true),
            '≤' => (less, equal) = (true, true),
            '>' => more = true,
            '<' => less = true,
            '=' => equal = true,
            _ => break,
        }
        any = true;
    }
    if !any {
        return None;
    }
    Some(match (more, less, equal) {
        (true, false, true) => Comparator::AtLeast,
        (true, false, false) => Comparator::MoreThan,
        (false, true, true) => Comparator::AtMost,
        (false, true, false) => Comparator::LessThan,
        (false, false, true) => Comparator::Equal,
        _ => return None,
    })
}

fn strip_filler<'t>(mut text: &'t str, words: &ValueWords) -> &'t str {
    while let Some((len, ())) = words.filler.at_end(text) {
        text = &text[..text.len() - len];
    }
    text.strip_suffix(['(', ':']).unwrap_or(text)
}

/// A comparator after the number: right there, after (含), or at the end of the clause.
fn suffix(after: &str, lasts: bool, words: &ValueWords) -> (Option<Comparator>, usize) {
    let included = after
        .strip_prefix("(含")
        .and_then(|rest| rest.find(')').map(|end| "(含".len() + end + 1))
        // (含100万元)以上; (含60%) is another number.
        .filter(|end| {
            let other = after[..*end].contains(|c: char| c.is_ascii_digit());
            !other || words.after.at(&after[*end..]).is_some()
        })
        .or_else(|| after.starts_with("(及)").then_some("(及)".len()))
        // 50万元(不含税)起
        .or_else(|| {
            let end = after.strip_prefix('(')?.find(')')? + "()".len();
            let plain = !after[..end].contains(|c: char| c.is_ascii_digit());
            (plain && words.after.at(&after[end..]).is_some()).then_some(end)
        })
        .unwrap_or(0);
    let rest = &after[included..];
    // 85%(最高), 85%为上限
    let inside = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    let stated = inside.or_else(|| rest.strip_prefix('为')).unwrap_or(rest);
    if let Some(comparator) = words.before.whole(stated).filter(|_| included == 0) {
        return (Some(comparator), 0);
    }
    // 1000人(以下), 95万元(或更多)
    if let Some((inside, comparator)) = inside.and_then(|inside| Some((inside, words.after.whole(inside)?))) {
        return (Some(comparator), included + inside.len() + "()".len());
    }
    let one_letter = |len: usize| len <= '内'.len_utf8() && len < rest.len() && !lasts;
    if let Some((len, comparator)) = words.after.at(rest).filter(|(len, _)| !one_letter(*len)) {
        let mut taken = included + len;
        if after[taken..].starts_with("(含") {
            taken += after[taken..].find(')').map_or(0, |end| end + 1);
        }
        return (Some(comparator), taken);
    }
    let ends = words.after.at_end(rest).filter(|(len, _)| *len >= "以上".len());
    (ends.map(|(_, comparator)| comparator), included)
}
