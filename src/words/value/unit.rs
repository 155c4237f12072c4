//! Units at the start of a text: 万人次, 元/人·月, 个工作日, and what they measure.
//! Takes text in plain spelling. Converts nothing: 20万人次 stays 20 of 万人次.

use super::comparator::is_sign;
use super::words::{Measure, ValueWords};

/// Most characters of a unit that no list knows.
const LONGEST_UNKNOWN: usize = 8;

/// A unit as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit<'t> {
    pub text: &'t str,
    pub len: usize,
    pub measure: Measure,
    /// Per period of time: 次/年, 次每月.
    pub per_period: bool,
}

/// The unit at the start of the text, as long as it goes.
pub(super) fn at<'t>(text: &'t str, words: &ValueWords) -> Option<Unit<'t>> {
    let magnitude = magnitude(text, words);
    let head = counted(text, magnitude, words);
    let (mut len, measure) = match head {
        Some(head) => head,
        None if magnitude > 0 => (magnitude, Measure::Count),
        None if text.starts_with('/') => (0, Measure::Count),
        None => return None,
    };
    while measure == Measure::Rate && text[len..].starts_with('%') {
        len += 1;
    }
    let shown = len;
    let mut per_period = false;
    // 80-89岁每人每月50元: who is meant, and for each of whom something else is.
    let goes_on = !(text[len..].starts_with('每') && words.ages.contains(&text[..len]));
    let part = |len: usize| compound(&text[len..], &text[..len], words);
    while let Some((part, period)) = part(len).filter(|_| goes_on) {
        per_period |= period;
        len += part;
    }
    let shown = if measure == Measure::Rate && len == shown && text.starts_with('%') { 1 } else { len };
    (len > 0).then(|| Unit { text: &text[..shown], len, measure, per_period })
}

/// A unit in brackets: 10(万元); the bytes taken include the brackets.
pub(super) fn bracketed<'t>(text: &'t str, words: &ValueWords) -> Option<Unit<'t>> {
    let (inside, _) = text.strip_prefix('(')?.split_once(')')?;
    whole(inside, words).map(|unit| Unit { len: inside.len() + 2, ..unit })
}

/// What follows a number at the start of a value and is short: a unit that no list knows.
pub(super) fn unknown<'t>(after: &'t str, words: &ValueWords) -> Option<Unit<'t>> {
    let end = after.find(|c| matches!(c, ',' | ';' | '(' | '、') || is_sign(c)).unwrap_or(after.len());
    let mut text = &after[..end];
    if let Some((len, _)) = words.after.at_end(text) {
        text = &text[..text.len() - len];
    }
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '·' | '²' | '³' | '°'));
    // 100或200台, 100至台: what joins two numbers is no unit.
    let joins = words.joints.at(text).is_some();
    // 接警15秒内应答: what has a number of its own is no unit.
    let mut before = 'm';
    let counts = text.chars().any(|c| {
        let begins = c.is_ascii_digit() && !before.is_ascii_alphanumeric();
        before = c;
        begins
    });
    let known = plain && !joins && !counts && !text.is_empty() && text.chars().count() <= LONGEST_UNKNOWN;
    let measures =
        words.date_residue.at(text).is_none_or(|(len, ())| len <= 3) && words.zero_things.at(text).is_none();
    (known && measures && !text.starts_with(|c: char| c.is_ascii_digit())).then_some(Unit {
        text,
        len: text.len(),
        measure: Measure::Count,
        per_period: false,
    })
}

/// Whether the whole text is a unit and nothing else.
pub(super) fn whole<'t>(text: &'t str, words: &ValueWords) -> Option<Unit<'t>> {
    at(text, words).filter(|unit| unit.len == text.len())
}

/// The longest known unit at the start, after any part of the magnitude: 万千瓦时 is 万 of 千瓦时, and not 万千 of 瓦.
fn counted(text: &str, magnitude: usize, words: &ValueWords) -> Option<(usize, Measure)> {
    let splits = text.char_indices().map(|(at, _)| at).chain([text.len()]).take_while(|at| *at <= magnitude);
    let found = splits.filter_map(|at| words.units.at(&text[at..]).map(|(len, measure)| (at + len, measure)));
    // The M of 500Mbit is no unit.
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let found =
        found.filter(|(end, _)| !(text[..*end].ends_with(is_letter) && text[*end..].starts_with(is_letter)));
    found.reduce(|best, other| if other.0 > best.0 { other } else { best })
}

fn magnitude(text: &str, words: &ValueWords) -> usize {
    text.chars().take_while(|c| words.magnitudes.contains(c)).map(char::len_utf8).sum()
}

/// One more part behind these: `/人`, `·月`, `每年`, `、天`; its bytes and whether it is a period of time.
fn compound(text: &str, before: &str, words: &ValueWords) -> Option<(usize, bool)> {
    // 24万元一年, 3次一月; not 一年内.
    if let Some(period) = text.strip_prefix('一') {
        let (len, ()) = words.periods.at(period)?;
        let ends = !period[len..].starts_with(char::is_alphanumeric);
        return ends.then_some(('一'.len_utf8() + len, true));
    }
    let mark = ["/", "·", "•", "每", "、", "*", "."].into_iter().find(|mark| text.starts_with(mark))?;
    let mut len = mark.len();
    if text[len..].starts_with('(') {
        return text.find(')').filter(|end| *end <= LONGEST_UNKNOWN * 4).map(|end| (end + 1, false));
    }
    len += text[len..].bytes().take_while(u8::is_ascii_digit).count();
    let number = len - mark.len();
    // 100%、95%, 4期*50人: what follows is the next number, and not as in 次/2年.
    if number > 0 && mark != "/" {
        return None;
    }
    let start = len;
    len += magnitude(&text[len..], words);
    let measured = counted(&text[start..], len - start, words);
    let rest = &text[len..];
    let period = words.periods.at(rest).map(|(period, ())| len + period);
    // 90%/95%: another number, and not as in 次/2年.
    if number > 0 && measured.is_some_and(|(_, measure)| measure == Measure::Rate) {
        return None;
    }
    let unit = measured.map(|(unit, _)| start + unit);
    if let Some(mut end) = period.max(unit) {
        // 元/人天: for each 人, and each 天.
        if let Some((len, ())) = words.periods.at(&text[end..])
            && !text[end + len..].starts_with(char::is_alphanumeric)
        {
            end += len;
        }
        // 报告1份、方案2个: what follows is the next thing, no part of the unit; but 元/人.年以上.
        let after = &text[end..];
        let is_dot = mark == "." && period >= unit && (before.contains('/') || before == "人");
        let ends = !after.starts_with(char::is_alphanumeric) || is_dot && words.after.at(after).is_some();
        if matches!(mark, "、" | ".") && !ends {
            return None;
        }
        return Some((end, period >= unit));
    }
    // 10/10万, 0.5/万
    let many = len > mark.len() + number && (number > 0 || !rest.starts_with(char::is_alphabetic));
    if mark == "/" && many {
        return Some((len, false));
    }
    let each = mark == "/" || mark == "·" && before.contains('/');
    if !each || number > 0 {
        return None;
    }
    let unknown: usize = rest
        .chars()
        .take_while(|c| c.is_alphabetic() && !matches!(c, '以' | '及' | '左' | '内'))
        .take(4)
        .map(char::len_utf8)
        .sum();
    (unknown > 0).then_some((len + unknown, false))
}

/// The unit that a currency sign or code means.
pub(super) fn currency<'w>(words: &'w ValueWords, sign: &str) -> Option<&'w str> {
    words.currency.iter().find(|(known, _)| &**known == sign).map(|(_, unit)| &**unit)
}

/// A currency sign at the end of the text: its bytes and the unit it means.
pub(super) fn currency_before<'w>(words: &'w ValueWords, before: &str) -> Option<(usize, &'w str)> {
    words
        .currency
        .iter()
        .find(|(sign, _)| before.ends_with(&**sign))
        .map(|(sign, unit)| (sign.len(), &**unit))
}
