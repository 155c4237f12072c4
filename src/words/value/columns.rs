//! The unit and the comparator of a target beside its number: in columns of their own, and in short (10W, 30万 of a cost).
//! Takes the target and its cells, gives it unit, comparator and form, and says where the columns disagree with the value.

use super::tells::Tells;
use super::words::{Measure, ValueWords};
use super::{Comparator, Doubt, Form, Parts, Target, comparator, spelling, unit};
use crate::text::fold::beginning;
use rust_decimal::Decimal;
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
    // ±, 90: whether more or less is meant nobody knows.
    if operator.is_none() && !parts.operator.is_empty() && !says_no_sign(parts.operator, words) {
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
    // ≤95 beside 万元以上: one of them is wrong.
    if let (Some(own), Some(other)) = (target.comparator.or(operator), comparator)
        && comparator::oppose(own, other)
    {
        target.doubts = target.doubts.with(Doubt::OperatorConflict);
    }
    target.comparator = target.comparator.or(comparator.filter(|_| operator.is_none()));
    let own = target.unit.take().map(|unit| shown(unit, words));
    if column.is_empty() || super::kind::is_unfilled_unit(&column, words) {
        target.unit = own;
        return;
    }
    match own {
        None => {
            let (column, other) = without_number(column, target.number);
            if other || says_no_unit(&column, words) {
                target.doubts = target.doubts.with(Doubt::Unexplained);
            }
            if says_two_units(&column, words) {
                target.doubts = target.doubts.with(Doubt::UnitConflict);
            }
            target.form = form_of(&column, target.form, words);
            target.unit = Some(column);
        }
        Some(own) if own == column => {
            target.doubts = target.doubts.with(Doubt::UnitTwice);
            target.unit = Some(own);
        }
        // 5万 beside 万人: of which of both 万 nobody knows whether it is there twice.
        Some(own) if words.is_magnitude(&own) && column.starts_with(|c| words.magnitudes.contains(&c)) => {
            target.doubts = target.doubts.with(Doubt::UnitConflict);
            target.form = form_of(&column, target.form, words);
            target.unit = Some(column);
        }
        Some(own) if words.is_magnitude(&own) => {
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

/// The unit without the target's number, which stands before it once more (12 │ 12场), and whether another number does (12 │ 10场).
fn without_number(column: Cow<'_, str>, number: Option<Decimal>) -> (Cow<'_, str>, bool) {
    let unit = column.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let said = &column[..column.len() - unit.len()];
    if said.is_empty() || unit.is_empty() {
        return (column, false);
    }
    match said.parse().ok() == number {
        true => (Cow::Owned(unit.to_owned()), false),
        false => (column, true),
    }
}

/// Whether a unit column holds what can be no unit: digits, or small letters of no word that is known (asdf).
fn says_no_unit(column: &str, words: &ValueWords) -> bool {
    let bytes = column.as_bytes();
    let is_none = bytes.iter().all(u8::is_ascii_digit)
        || bytes.len() > 2 && bytes.iter().all(u8::is_ascii_lowercase) && words.names.whole(column).is_none();
    is_none && unit::at(column, words).is_none()
}

/// Whether a unit column leaves open which unit of money is meant: 元/万元, 元(万元).
fn says_two_units(column: &str, words: &ValueWords) -> bool {
    let mut money = column
        .split(['/', '(', ')', '、', ','])
        .filter(|part| unit::whole(part, words).is_some_and(|unit| unit.measure == Measure::Amount));
    money.next().is_some_and(|first| money.any(|other| other != first))
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
    words.measure_told_by(words.measured(name)) == Some(Tells::Amount)
}

impl ValueWords {
    /// Whether a unit is none, but only says how many of one: 万.
    pub(super) fn is_magnitude(&self, unit: &str) -> bool {
        unit.chars().all(|c| self.magnitudes.contains(&c))
    }

    /// What the end of this name tells; that of 时间成本 and of 维护情况 tells nothing.
    pub(crate) fn told_by(&self, name: &str) -> Option<Tells> {
        let name = self.measured(name);
        match self.part_names.at_end(name) {
            Some(_) => Some(Tells::Part),
            None => self.measure_told_by(name),
        }
    }

    /// The same where any share is a rate. Takes a name as `measured` gives it.
    pub(super) fn measure_told_by(&self, name: &str) -> Option<Tells> {
        self.telling_names.at_end(name).and_then(|(_, told)| told)
    }
}

/// What a column with one known unit and nothing else measures, as most have.
fn plain_column(column: &str, words: &ValueWords) -> Option<Measure> {
    if column == "%" {
        return Some(Measure::Rate);
    }
    words.plain_units.get(column).copied().filter(|measure| *measure != Measure::Rate)
}

/// The unit of a unit column without what else clerks put there: `%以上`, `≥%`, `%(百分比)`, `(%)`, `人。`. What says neither a
/// comparator nor the same again stays, and makes it another unit: 人(上年).
fn unit_column<'a>(column: Cow<'a, str>, words: &ValueWords) -> (Cow<'a, str>, Option<Comparator>) {
    match column {
        Cow::Borrowed(text) => {
            let (unit, comparator) = told(text, words);
            (shown(Cow::Borrowed(unit), words), comparator)
        }
        Cow::Owned(text) => {
            let (unit, comparator) = told(&text, words);
            (shown(Cow::Owned(unit.to_owned()), words), comparator)
        }
    }
}

fn told<'t>(column: &'t str, words: &ValueWords) -> (&'t str, Option<Comparator>) {
    let column = bare(column);
    let leading = comparator::leading(column);
    let unit = if leading.is_some() { column.trim_start_matches(comparator::is_sign) } else { column };
    let len = unit::at(unit, words).map_or(0, |unit| unit.len);
    let (own, rest) = unit.split_at(len);
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let after = words.after.whole(inside.unwrap_or(rest));
    let is_told = after.is_some() || inside.is_some_and(|inside| is_same(own, inside, words));
    (if len > 0 && is_told { own } else { unit }, leading.or(after))
}

/// A unit without the brackets around all of it and the stop behind it.
fn bare(column: &str) -> &str {
    let column = column.trim_end_matches(['.', '。', ',', ';', '、']);
    let pairs = [('(', ')'), ('[', ']'), ('【', '】')];
    let inside = |(open, close): (char, char)| {
        column.strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.contains([open, close]))
    };
    pairs.into_iter().find_map(inside).unwrap_or(column)
}

/// Whether what stands in brackets behind a unit says the same: %(百分比), 元(人民币), 平方米(㎡), 个(套).
fn is_same(unit: &str, inside: &str, words: &ValueWords) -> bool {
    let times = |unit| words.unit_parts(unit).map(|unit| unit.times);
    let counts = |unit| words.units.whole(unit) == Some(Measure::Count) && words.has_no_other(unit);
    shown(Cow::Borrowed(inside), words) == shown(Cow::Borrowed(unit), words)
        || counts(unit) && counts(inside)
        || agree(unit, inside, words) && times(unit) == times(inside)
        || words.is_money(unit.trim_start_matches(|c| words.magnitudes.contains(&c)))
            && unit::currency(words, inside).is_some_and(|own| unit.ends_with(own))
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

pub(super) fn form_of(column: &str, form: Form, words: &ValueWords) -> Form {
    match unit::at(column, words) {
        Some(_) if form == Form::Rank => form,
        Some(unit) if unit.measure == Measure::Times && unit.per_period => Form::Frequency,
        Some(unit) => unit.measure.form(),
        None => form,
    }
}

/// Whether a column of signs says that there is none: /, 正向, 定量.
fn says_no_sign(text: &str, words: &ValueWords) -> bool {
    let plain = spelling::plain(beginning(text), words);
    let word = plain.trim_matches(['(', ')']);
    // ± is a sign, of which nobody knows what it asks.
    if plain.contains('±') {
        return false;
    }
    words.no_sign.at(word).is_some()
        || words.declared.at(word).is_some()
        || super::kind::is_unfilled(text, &plain, words)
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

    #[test]
    fn what_else_stands_in_a_unit_column_is_dropped_where_it_says_nothing_else() {
        let words = ValueWords::builtin();
        let read = |column| {
            let (unit, comparator) = unit_column(spelling::plain(column, words), words);
            (unit.into_owned(), comparator)
        };
        let bare = [
            ("（人）", "人"),
            ("[人]", "人"),
            ("【人】", "人"),
            ("人。", "人"),
            ("(%)", "%"),
            ("%（百分比）", "%"),
        ];
        let money = [
            ("（万元）", "万元"),
            ("万元（人民币）", "万元"),
            ("元/人", "元/人"),
            ("dB(A)", "dB(A)"),
            ("个（套）", "个"),
        ];
        for (column, unit) in bare.into_iter().chain(money) {
            assert_eq!(read(column), (unit.to_owned(), None), "{column}");
        }
        assert_eq!(read("人（以下）"), ("人".to_owned(), Some(Comparator::AtMost)));
        assert_eq!(read("万元以上"), ("万元".to_owned(), Some(Comparator::AtLeast)));
        for other in ["人(上年)", "人(次)", "元(万元)", "万元(年)"] {
            assert_eq!(read(other), (other.to_owned(), None));
        }
    }
}
