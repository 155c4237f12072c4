//! Parts of a year: 12月31日, 9月上旬, 第4季度, 上半年, 年底.
//! Takes the text behind a year, or without one, gives the part at its start. 18月 may be a length of time and is none.

use super::calendar::{days, months};
use super::{Day, Period, Precision, Single, small};
use crate::text::dash::joint;

/// `12月`, `6月份`, `12月31日`, `1-12月`, `十二月底`, `9月上旬`.
pub(super) fn of_month(text: &str, year: Option<u16>) -> Option<Single> {
    let (from, from_len) = small(text)?;
    let mut at = from_len;
    let mut to = from;
    if let Some(dash) = joint(&text[at..]) {
        let (last, last_len) = small(&text[at + dash..])?;
        to = last;
        at += dash + last_len;
    }
    if !text[at..].starts_with('月') || text[at..].starts_with("月龄") {
        return None;
    }
    at += '月'.len_utf8();
    // 18月 may be so long; 13月底, 0月 and 14月前 can only be months, and there are none.
    if year.is_none() && !(1..=12).contains(&from) && !is_a_month(from, &text[at..]) {
        return None;
    }
    if let Some(rest) = text[at..].strip_prefix('份') {
        at = text.len() - rest.len();
    }
    let (Ok(from), Ok(to)) = (u8::try_from(from), u8::try_from(to)) else { return None };
    let mut single =
        Single { span: months(year, from, to), precision: Precision::Month, len: at, year, month: Some(to) };
    let rest = &text[at..];
    if from == to
        && let Some((day, day_len)) = small(rest)
    {
        let after = &rest[day_len..];
        // 12月31, 12月31前; not 12月31场.
        let bare = || {
            let ends = after.is_empty()
                || ["前", "之前", "以前", "止", ",", ";", ")"].iter().any(|end| after.starts_with(end));
            let digits = rest[..day_len].bytes().all(|c| c.is_ascii_digit());
            (ends && digits && (1..=31).contains(&day)).then_some("")
        };
        if let Some(mark) = ["日", "号"].into_iter().find(|mark| after.starts_with(mark)).or_else(bare) {
            single.span = days(year, u32::from(from), Some(day));
            single.precision = Precision::Day;
            single.len += day_len + mark.len();
        }
    } else {
        single.len += part_of_month(rest, &mut single.span);
    }
    Some(single)
}

/// Whether 月 after a number that no month has says a month all the same, and not how long: 13月底前, 14月5日, 0月.
fn is_a_month(number: u32, rest: &str) -> bool {
    let words = ["份", "底", "末", "初", "上旬", "中旬", "下旬", "前", "之前", "以前"];
    let day = small(rest).is_some_and(|(_, len)| rest[len..].starts_with(['日', '号']));
    // 24月 is two years; nobody counts 13月.
    let alone = rest.is_empty() && !number.is_multiple_of(6);
    number == 0 || alone || day || words.iter().any(|word| rest.starts_with(word))
}

/// 底, 末, 初, 上旬, 中旬, 下旬 after a month; narrows the span and gives the bytes taken.
fn part_of_month(rest: &str, span: &mut Option<Period>) -> usize {
    const PARTS: [(&str, u8, u8); 8] = [
        ("上旬", 1, 10),
        ("中旬", 11, 20),
        ("下旬", 21, 31),
        ("月底", 31, 31),
        ("底", 31, 31),
        ("末", 31, 31),
        ("初", 1, 10),
        ("中", 11, 20),
    ];
    let Some((word, first, last)) = PARTS.into_iter().find(|(word, _, _)| rest.starts_with(word)) else {
        return 0;
    };
    if let Some(span) = span {
        let end = span.last.day;
        span.first = Day { day: first.min(end), ..span.last };
        span.last.day = last.min(end);
    }
    word.len()
}

/// 第4季度, 四季度, 一至三季度.
pub(super) fn quarter(text: &str, year: Option<u16>) -> Option<Single> {
    let start = text.strip_prefix('第').map_or(0, |rest| text.len() - rest.len());
    let (from, from_len) = small(&text[start..])?;
    let mut at = start + from_len;
    let mut to = from;
    if let Some(dash) = joint(&text[at..]) {
        let skip = if text[at + dash..].starts_with('第') { '第'.len_utf8() } else { 0 };
        let (last, last_len) = small(&text[at + dash + skip..])?;
        to = last;
        at += dash + skip + last_len;
    }
    let rest = text[at..].strip_prefix("季度")?;
    let len = text.len() - rest.len();
    if !(1..=4).contains(&from) || !(from..=4).contains(&to) {
        // 5季度 may be so long; 第五季度, 五季度末 and 2025年5季度 can only be quarters, and there are none.
        let ends = ["前", "之前", "以前", "末", "底", "初"].iter().any(|word| rest.starts_with(word));
        let is_one = start > 0 || year.is_some() || ends;
        return is_one.then_some(Single { span: None, precision: Precision::Month, len, year, month: None });
    }
    let span = months(year, from as u8 * 3 - 2, to as u8 * 3);
    let mut single = Single { span, precision: Precision::Month, len, year, month: Some(to as u8 * 3) };
    single.len += part_of_month(rest, &mut single.span);
    Some(single)
}

/// 上半年, 下半年, 底, 末 after a year.
pub(super) fn half(text: &str, year: u16) -> Option<Single> {
    const PARTS: [(&str, u8, u8); 7] = [
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("年底", 12, 12),
        ("底", 12, 12),
        ("末", 12, 12),
        ("终", 12, 12),
        ("初", 1, 1),
    ];
    let (word, first, last) = PARTS.into_iter().find(|(word, _, _)| text.starts_with(word))?;
    let mut span = months(Some(year), first, last);
    if let Some(span) = span.as_mut().filter(|_| matches!(word, "底" | "年底" | "末" | "终")) {
        span.first = span.last;
    }
    Some(Single { span, precision: Precision::Month, len: word.len(), year: Some(year), month: Some(last) })
}
