//! The numbers of a quantity with their unit: a range, a ratio, one number in parts, a fraction in words, a tolerance.
//! Takes the text where a number begins, gives its ends, its unit and its length. Knows nothing of what stands around it.

use super::sizes::magnitude_at;
use super::unit::{self, Unit};
use super::words::{Measure, ValueWords};
use crate::text::dash::joint;
use crate::text::number::{self, Number};
use rust_decimal::Decimal;

/// Digits from which a number before 年 may be a year.
const LEAST_OF_A_YEAR: usize = 3;

/// Numbers and unit, without what is before and after.
pub(super) struct Body<'t> {
    pub number: Option<Decimal>,
    pub upper: Option<Decimal>,
    pub unit: Option<Unit<'t>>,
    /// Written in Chinese numerals.
    pub chinese: bool,
    pub len: usize,
}

impl<'t> Body<'t> {
    /// `bracket`: is after a bracket, where a comma may join the ends of a range: [80%,90%].
    pub(super) fn at(text: &'t str, bracket: bool, words: &ValueWords) -> Option<Self> {
        if let Some(fraction) = Self::fraction_in_words(text, words) {
            return Some(fraction);
        }
        if let Some(number) = Self::in_parts(text, words) {
            return Some(number);
        }
        if let Some(time) = Self::time_in_parts(text, words) {
            return Some(time);
        }
        let Number { value, mut len, chinese, .. } = number::at(text)?;
        if let Some(ratio) = ratio(&text[len..], words) {
            let unit = Unit { text: ratio, len: ratio.len(), measure: Measure::Rate, per_period: false };
            return Some(Body {
                number: value,
                upper: None,
                unit: Some(unit),
                chinese,
                len: len + ratio.len(),
            });
        }
        // 500(含)人以上
        if text[len..].starts_with("(含)") && unit::at(&text[len + "(含)".len()..], words).is_some() {
            len += "(含)".len();
        }
        // 1个半小时
        if let Some(half) = text[len..].strip_prefix("个半")
            && let Some(unit) = unit::at(half, words).filter(|unit| unit.measure == Measure::Duration)
        {
            let number = value.and_then(|value| value.checked_add(Decimal::new(5, 1)));
            len += "个半".len() + unit.len;
            return Some(Body { number, upper: None, unit: Some(unit), chinese, len });
        }
        let unit_at = |at: usize| {
            let unit = unit::at(&text[at..], words).or_else(|| unit::bracketed(&text[at..], words))?;
            // 十分, 两区 are words; 九十五分 is so many.
            let counts = || {
                let after = &text[at + unit.len..];
                let ends = !after.starts_with(char::is_alphanumeric) || words.after.at(after).is_some();
                ends && value.is_some_and(|value| value > Decimal::TEN)
            };
            (!chinese || !words.not_after_numerals.contains(unit.text) || counts()).then_some(unit)
        };
        let unit = unit_at(len);
        len += unit.map_or(0, |unit| unit.len);
        let range = upper(&text[len..], bracket, "").and_then(|(upper, taken)| {
            let own = unit_at(len + taken);
            let unit = of_both_ends(unit, own, words)?;
            Some((upper, unit, taken + own.map_or(0, |own| own.len)))
        });
        // 一年半, 两天半; but 每年半数.
        let half = text[len..].strip_prefix('半').filter(|after| {
            let ends = !after.starts_with(char::is_alphanumeric) || words.after.at(after).is_some();
            ends && range.is_none() && unit.is_some_and(|unit| unit.measure == Measure::Duration)
        });
        if half.is_some() {
            let number = value.and_then(|value| value.checked_add(Decimal::new(5, 1)));
            return Some(Body { number, upper: None, unit, chinese, len: len + '半'.len_utf8() });
        }
        let Some((upper, unit, taken)) = range else {
            let (number, upper, own, taken) = tolerance(value, unit.as_ref(), &text[len..], words);
            return Some(Body { number, upper, unit: unit.or(own), chinese, len: len + taken });
        };
        Some(Body { number: value, upper: upper.value, unit, chinese, len: len + taken })
    }

    /// One number in several parts, each a magnitude below the one before: 50万5千元, 1亿2000万元, 九成五.
    fn in_parts(text: &'t str, words: &ValueWords) -> Option<Self> {
        let first = number::at(text)?;
        let after = &text[first.len..];
        let next = |at: usize| number::at(&text[at..]).filter(|next| next.chinese == first.chinese);
        if let Some(tenths) = after.strip_prefix('成') {
            let at = text.len() - tenths.len();
            let part = next(at).filter(|part| part.value.is_some_and(|part| part < Decimal::TEN))?;
            let len = at + part.len;
            let number = first.value?.checked_add(part.value?.checked_div(Decimal::TEN)?)?.normalize();
            let ends = !text[len..].starts_with(['%', '成']) && unit::at(&text[len..], words).is_none();
            let unit = Unit { text: &text[first.len..at], len: 0, measure: Measure::Rate, per_period: false };
            let whole = Body { number: Some(number), upper: None, unit: Some(unit), chinese: true, len };
            return ends.then_some(whole);
        }
        if first.chinese {
            return None;
        }
        let (taken, mut least) = magnitude_at(after)?;
        let mut number = first.value?.checked_mul(least)?;
        let mut len = first.len + taken;
        let mut parts = 1;
        while let Some(part) = next(len) {
            let (taken, size) = magnitude_at(&text[len + part.len..]).unwrap_or((0, Decimal::ONE));
            let part_size = part.value?.checked_mul(size)?;
            if part_size >= least || size >= least {
                return None;
            }
            number = number.checked_add(part_size)?;
            len += part.len + taken;
            (least, parts) = (size, parts + 1);
        }
        let unit = unit::at(&text[len..], words).filter(|_| parts > 1)?;
        Some(Body {
            number: Some(number),
            upper: None,
            unit: Some(unit),
            chinese: false,
            len: len + unit.len,
        })
    }

    /// A length of time in two parts, in the unit of the second: 220分钟 of 3小时40分钟, 270秒 of 4分30秒, 18个月 of 1年6个月.
    fn time_in_parts(text: &'t str, words: &ValueWords) -> Option<Self> {
        // 2206年10月 is a slip, and no length of time.
        let first = number::digits_at(text).filter(|first| first.digits < LEAST_OF_A_YEAR)?;
        let after = &text[first.len..];
        let is_time = |unit: &Unit<'_>| unit.measure == Measure::Duration;
        // 分 alone are points.
        let minutes = after.strip_prefix('分').filter(|rest| !rest.starts_with('钟'));
        let (large, rest) = match minutes {
            Some(rest) => ("分钟", rest),
            None => unit::at(after, words).filter(is_time).map(|unit| (unit.text, &after[unit.len..]))?,
        };
        let rest = rest.strip_prefix(['零', '又']).unwrap_or(rest);
        let second = number::digits_at(rest)?;
        let behind = &rest[second.len..];
        let unit = unit::at(behind, words).filter(is_time);
        // 3小时40分
        let unit = unit.or_else(|| {
            let minutes =
                behind.strip_prefix('分').filter(|rest| !rest.starts_with(char::is_alphanumeric))?;
            let len = behind.len() - minutes.len();
            Some(Unit { text: "分钟", len, measure: Measure::Duration, per_period: false })
        })?;
        let [(base, one), (same, other)] = [large, unit.text].map(|unit| {
            let name = words.unit_parts(unit).map_or(unit, |parts| parts.name);
            words.same_measure(name)
        });
        let times = one.over(other)?.decimal().filter(|times| *times > Decimal::ONE)?;
        let number = first.value?.checked_mul(times)?.checked_add(second.value?)?;
        let len = text.len() - behind.len() + unit.len;
        let whole = Body { number: Some(number), upper: None, unit: Some(unit), chinese: false, len };
        (base == same && second.value? < times).then_some(whole)
    }

    /// 百分之九十, 千分之5, 百分之八十至九十, 百分百, 三分之一.
    fn fraction_in_words(text: &'t str, words: &ValueWords) -> Option<Self> {
        let rate = |number: Option<Decimal>, sign: &'t str, len: usize| {
            let unit = Unit { text: sign, len: sign.len(), measure: Measure::Rate, per_period: false };
            Body { number, upper: None, unit: Some(unit), chinese: true, len }
        };
        let spelt = [("百分之百", 100), ("百分百", 100), ("一半", 50), ("半数", 50)];
        if let Some((word, percent)) = spelt.into_iter().find(|(word, _)| text.starts_with(word)) {
            return Some(rate(Some(Decimal::from(percent)), "%", word.len()));
        }
        for (word, sign) in [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")] {
            if let Some(number) = text.strip_prefix(word).and_then(number::at) {
                let len = word.len() + number.len;
                let lower = rate(number.value, sign, len);
                let range = upper(&text[len..], false, word)
                    .filter(|(_, taken)| unit::at(&text[len + taken..], words).is_none());
                return Some(match range {
                    Some((upper, taken)) => Body { upper: upper.value, len: len + taken, ..lower },
                    None => lower,
                });
            }
        }
        let whole = number::numeral_at(text)?;
        let of = whole.len + text[whole.len..].strip_prefix("分之").map(|_| "分之".len())?;
        let part = number::numeral_at(&text[of..])?;
        Some(rate(part.value, &text[..of], of + part.len))
    }
}

/// 10±2台 is a range; of 20台±5% only the middle is sure. Gives both ends, the unit behind them and the bytes taken.
fn tolerance<'t>(
    middle: Option<Decimal>,
    unit: Option<&Unit<'_>>,
    after: &'t str,
    words: &ValueWords,
) -> (Option<Decimal>, Option<Decimal>, Option<Unit<'t>>, usize) {
    let Some(number) = after.strip_prefix('±').and_then(number::digits_at) else {
        return (middle, None, None, 0);
    };
    let taken = '±'.len_utf8() + number.len;
    let own = unit::at(&after[taken..], words);
    let ends = match (middle, number.value) {
        (Some(middle), Some(by))
            if own.is_none()
                || unit.is_none() && own.is_some_and(|own| own.measure != Measure::Rate)
                || own.map(|own| own.text) == unit.map(|unit| unit.text) =>
        {
            middle.checked_sub(by).zip(middle.checked_add(by))
        }
        _ => None,
    };
    let taken = taken + own.map_or(0, |own| own.len);
    ends.map_or((middle, None, None, taken), |(lower, upper)| (Some(lower), Some(upper), own, taken))
}

/// `:1` in 1:1, `/3` in 1/3, `比1` in 3比1.
fn ratio<'t>(after: &'t str, words: &ValueWords) -> Option<&'t str> {
    let mark = [":", "/", "比"].into_iter().find(|mark| after.starts_with(mark))?;
    let number = number::digits_at(&after[mark.len()..])?;
    let (ratio, beyond) = after.split_at(mark.len() + number.len);
    let ends = !beyond.starts_with(|c: char| c.is_alphabetic() || matches!(c, '.' | '/' | ':'))
        || words.after.at(beyond).is_some();
    ends.then_some(ratio)
}

/// The unit of a range: the same at both ends, or at one of them. None where they differ: 1小时-2天 is no range of days.
fn of_both_ends<'t>(
    low: Option<Unit<'t>>,
    high: Option<Unit<'t>>,
    words: &ValueWords,
) -> Option<Option<Unit<'t>>> {
    let (Some(one), Some(other)) = (low, high) else { return Some(high.or(low)) };
    // 5万-10万元, 3个-5个月, 10元-20元/人: one end says more of it.
    let says_more = |longer: &Unit<'_>, shorter: &Unit<'_>| {
        let more = longer.text.strip_prefix(shorter.text);
        more.is_some_and(|more| !more.starts_with(|c| words.magnitudes.contains(&c)))
    };
    // 3天-5日
    let same = || {
        let [one, other] = [one, other].map(|unit| words.unit_parts(unit.text));
        one.zip(other).is_some_and(|(one, other)| {
            one.times == other.times
                && one.per == other.per
                && words.same_measure(one.name) == words.same_measure(other.name)
        })
    };
    if says_more(&other, &one) || same() {
        return Some(high);
    }
    says_more(&one, &other).then_some(low)
}

/// The upper end of a range: `-5`, `至5`, `~95`, `(含)-20`; and its bytes. `again`: what may stand before both ends.
fn upper(after: &str, bracket: bool, again: &str) -> Option<(Number, usize)> {
    let included = if after.starts_with("(含)") { "(含)".len() } else { 0 };
    let after = &after[included..];
    let comma = (bracket && after.starts_with(',')).then_some(','.len_utf8());
    let rest = &after[joint(after).or(comma)?..];
    let end = rest.strip_prefix(again).unwrap_or(rest);
    let number = number::at(end)?;
    Some((number, included + after.len() - end.len() + number.len))
}
