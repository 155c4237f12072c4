//! The unit and the comparator of a target beside its number: in columns of their own, and in short (10W, 30万 of a cost).
//! Takes the target and its cells, gives it unit, comparator and form, and says where the columns disagree with the value.

use super::words::{Measure, Told, ValueWords};
use super::{Comparator, Doubt, Form, Parts, Target, comparator, spelling, unit};
use std::borrow::Cow;

/// Takes comparator and unit out of their own columns, and says where they disagree with the value.
pub(super) fn take_columns<'a>(
    target: &mut Target<'a>,
    parts: &Parts<'a>,
    operator: Option<Comparator>,
    words: &ValueWords,
) {
    if let (Some(own), Some(column)) = (target.comparator, operator)
        && own != column
    {
        target.doubts = target.doubts.with(Doubt::OperatorConflict);
    }
    if parts.unit.is_empty() && target.unit.as_ref().is_none_or(|unit| !words.percent.contains(&**unit)) {
        return;
    }
    if let (None, Some(measure)) = (&target.unit, plain_column(parts.unit, words)) {
        target.form = if target.form == Form::Rank { target.form } else { measure.form() };
        target.unit = Some(Cow::Borrowed(parts.unit));
        return;
    }
    let column = spelling::plain(parts.unit, words);
    let (column, comparator) = unit_column(column, words);
    target.comparator = target.comparator.or(comparator.filter(|_| operator.is_none()));
    let own = target.unit.take().map(|unit| shown(unit, words));
    if column.is_empty() || super::kind::is_unfilled_unit(&column, words) {
        target.unit = own;
        return;
    }
    match own {
        None => {
            if says_no_unit(&column, words) {
                target.doubts = target.doubts.with(Doubt::Unexplained);
            }
            target.form = form_of(&column, target.form, words);
            target.unit = Some(column);
        }
        Some(own) if own == column => {
            target.doubts = target.doubts.with(Doubt::UnitTwice);
            target.unit = Some(own);
        }
        Some(own) if own.chars().all(|c| words.magnitudes.contains(&c)) => {
            target.form = form_of(&column, target.form, words);
            target.unit = Some(Cow::Owned(format!("{own}{column}")));
        }
        Some(own) if says_more(&column, &own) => {
            target.doubts = target.doubts.with(Doubt::UnitTwice);
            target.form = form_of(&column, target.form, words);
            target.unit = Some(column);
        }
        Some(own) if says_more(&own, &column) || agree(&own, &column, words) => {
            target.doubts = target.doubts.with(Doubt::UnitTwice);
            target.unit = Some(own);
        }
        Some(own) => {
            target.doubts = target.doubts.with(Doubt::UnitConflict);
            target.unit = Some(own);
        }
    }
}

/// Whether a unit column holds what can be no unit: digits, or small letters of no word that is known (asdf).
fn says_no_unit(column: &str, words: &ValueWords) -> bool {
    let bytes = column.as_bytes();
    let is_none = bytes.iter().all(u8::is_ascii_digit)
        || bytes.len() > 2 && bytes.iter().all(u8::is_ascii_lowercase) && words.names.whole(column).is_none();
    is_none && unit::at(column, words).is_none()
}

/// Whether a unit is the other one and says besides for each of what: 元/人 beside 元, 次/年 beside 次.
fn says_more(longer: &str, shorter: &str) -> bool {
    longer.strip_prefix(shorter).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether the unit in the value is that of the column in another spelling (㎡, 平方米), or so many of it (万人次, 人次). Of money a
/// magnitude on one side alone leaves open which of them was meant. 个村 is 个 too.
fn agree(own: &str, column: &str, words: &ValueWords) -> bool {
    if column == "个" {
        return own.starts_with('个');
    }
    let (Some(own), Some(column)) = (words.unit_parts(own), words.unit_parts(column)) else { return false };
    let is_known = words.units.whole(own.name).is_some() && !column.name.is_empty();
    is_known
        && words.same_measure(own.name) == words.same_measure(column.name)
        && words.is_same_per(own.per, column.per)
        && (own.times == column.times || own.times > column.times && !words.is_money(own.name))
}

/// Money in short, where the name of the indicator speaks of money: 30万 of 总成本 is 30万元, 50块 of 单价 50元.
pub(super) fn money_in_short(target: &mut Target<'_>, name: &str, words: &ValueWords) {
    if target.form != Form::Count {
        return;
    }
    let Some(unit) = target.unit.as_deref() else { return };
    let is_short = |c: char| words.magnitudes.contains(&c) || words.yuan.has(c);
    if !unit.starts_with(is_short) {
        return;
    }
    // 万 of 万/人, 万一年.
    let (counted, per) = unit.split_at(unit.find(['/', '每', '一']).unwrap_or(unit.len()));
    if counted.chars().all(is_short) && is_of_money(name, words) {
        let times = counted.trim_end_matches(|c| words.yuan.has(c));
        target.unit = Some(Cow::Owned(format!("{times}元{per}")));
        target.form = Form::Amount;
    }
}

fn is_of_money(name: &str, words: &ValueWords) -> bool {
    matches!(words.telling_names.at_end(without_brackets(name)), Some((_, Told::Amount)))
}

/// A name without what stands in brackets at its end.
pub(super) fn without_brackets(name: &str) -> &str {
    match name.strip_suffix([')', '）']).and_then(|inside| inside.rfind(['(', '（'])) {
        Some(open) => &name[..open],
        None => name,
    }
}

/// What a column with one known unit and nothing else measures, as most have.
fn plain_column(column: &str, words: &ValueWords) -> Option<Measure> {
    if column == "%" {
        return Some(Measure::Rate);
    }
    words.plain_units.get(column).copied().filter(|measure| *measure != Measure::Rate)
}

/// The unit of a unit column without what else clerks put there: `%以上`, `≥%`, `%(百分比)`.
fn unit_column<'a>(column: Cow<'a, str>, words: &ValueWords) -> (Cow<'a, str>, Option<Comparator>) {
    if column.is_empty() {
        return (column, None);
    }
    let leading = comparator::leading(&column);
    let start = if leading.is_some() {
        column.len() - column.trim_start_matches(comparator::is_sign).len()
    } else {
        0
    };
    let len = unit::at(&column[start..], words).map_or(0, |unit| unit.len);
    let rest = &column[start + len..];
    let after = words.after.whole(rest);
    let keeps = len == 0 || !(after.is_some() || rest.starts_with('('));
    let end = if keeps { column.len() } else { start + len };
    let unit = match column {
        Cow::Borrowed(text) => Cow::Borrowed(&text[start..end]),
        Cow::Owned(text) => Cow::Owned(text[start..end].to_owned()),
    };
    (shown(unit, words), leading.or(after))
}

/// 百分比 written out is the unit %, w元 is 万元.
fn shown<'a>(unit: Cow<'a, str>, words: &ValueWords) -> Cow<'a, str> {
    if words.percent.contains(&*unit) { Cow::Borrowed("%") } else { with_wan(unit, words) }
}

/// w元 and W人次 as 万元 and 万人次; W alone may be a watt.
fn with_wan<'a>(unit: Cow<'a, str>, words: &ValueWords) -> Cow<'a, str> {
    let mut chars = unit.chars();
    let begins = chars.next().is_some_and(|c| words.wan.contains(&c));
    let counted = chars.as_str();
    if begins && counted.starts_with(|c: char| !c.is_ascii()) {
        Cow::Owned(format!("万{counted}"))
    } else {
        unit
    }
}

/// The unit of a number as it is shown: 10W is 10万, where the name does not speak of power.
pub(super) fn own_unit<'a>(unit: Cow<'a, str>, name: &str, words: &ValueWords) -> Cow<'a, str> {
    let mut chars = unit.chars();
    let alone = chars.next().is_some_and(|c| words.wan.contains(&c)) && chars.as_str().is_empty();
    if alone && !words.watts.within(name) { Cow::Borrowed("万") } else { with_wan(unit, words) }
}

fn form_of(column: &str, form: Form, words: &ValueWords) -> Form {
    match unit::at(column, words) {
        Some(_) if form == Form::Rank => form,
        Some(unit) if unit.measure == Measure::Times && unit.per_period => Form::Frequency,
        Some(unit) => unit.measure.form(),
        None => form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_unit_column_is_what_the_thorough_reading_makes_of_it() {
        let words = ValueWords::builtin();
        let units: Vec<&str> = words.plain_units.keys().map(|unit| &**unit).chain(["%"]).collect();
        assert!(units.len() > 100);
        for unit in units {
            let (column, comparator) = unit_column(spelling::plain(unit, words), words);
            assert_eq!((&*column, comparator), (unit, None));
            assert!(!super::super::kind::is_unfilled_unit(&column, words), "{unit}");
            if let Some(measure) = plain_column(unit, words) {
                assert_eq!(form_of(&column, Form::Count, words), measure.form(), "{unit}");
            }
        }
    }
}
