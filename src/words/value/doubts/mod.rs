//! What is doubtful about a target: no unit, signs read as digits, sentences.
//! Takes the target and its cells, gives marks for a person to look at. Changes no number.

mod name_number;
mod signs;

pub(super) use signs::{
    asks, letters_among_digits, letters_behind, minus_before_sign, only_letters, other_digits, signs_at_odds,
    ticks_either, unexplained_rest,
};

use super::harm::way_of_name;
use super::tells::Tells;
use super::ways::Way;
use super::words::{Measure, ValueWords};
use super::{Comparator, Form, Kind, Parts, Target, comparator, spelling, unit};
use crate::text::codes::codes;
use crate::text::fold::is_han;
use rust_decimal::Decimal;

codes! {
    /// Something about a value that a person should look at again.
    pub enum Doubt {
        /// Looks as if ≥ had been read as 2: 292%, 2280次.
        SignReadAsDigit = "sign-read-as-digit",
        /// The unit is in the value and in the unit column, the same.
        UnitTwice = "unit-twice",
        /// The unit in the value and the one in the unit column differ, or the number in the name and the value.
        UnitConflict = "unit-conflict",
        /// The comparator in the value and the one in the operator column differ.
        OperatorConflict = "operator-conflict",
        /// More than one quantity in one cell.
        SeveralNumbers = "several-numbers",
        /// A sentence where a value should be.
        Sentence = "sentence",
        /// A number without unit in value, unit column and name.
        UnitMissing = "unit-missing",
        /// One merged cell is the value of several indicators of one class.
        ValueShared = "value-shared",
        /// One merged cell is the value of indicators of several classes.
        ValueSharedByClasses = "value-shared-by-classes",
        /// Points where a value should be: 10分 for a length of road, or the indicator's own weight or score.
        ScoreForValue = "score-for-value",
        /// A range whose lower end is above its upper one: 90%-80%.
        RangeTurned = "range-turned",
        /// Letters are among the digits or behind them, so that nobody can be sure of the number: 1OO, l5, 12场abc;
        /// or a minus stands before its sign: -≥90%.
        Unexplained = "unexplained",
        /// What stands beside the number makes it another one, or the number of something else: 不≥85%, 首期50万元, 85%*.
        Beside = "beside",
        /// What cannot be: 2月30日, 13月底前, 第五季度, 1/0.
        Impossible = "impossible",
        /// A part of what has none: 3000.5人.
        InParts = "in-parts",
        /// Of another measure than the name speaks of: a rate in 台, a length in %, a time in 元.
        OtherMeasure = "other-measure",
        /// At least so many of what should not happen: 投诉次数 ≥5次.
        HarmAtLeast = "harm-at-least",
        /// The name once more: 网络稳定运行 for 网络稳定运行.
        RepeatsName = "repeats-name",
        /// One merged cell is the name of several values.
        NameShared = "name-shared",
    }
}

/// A small set of doubts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doubts(u32);

impl Doubts {
    /// The same with one more.
    pub const fn with(self, doubt: Doubt) -> Doubts {
        Doubts(self.0 | 1 << doubt as u16)
    }

    /// Those of both.
    pub const fn and(self, others: Doubts) -> Doubts {
        Doubts(self.0 | others.0)
    }

    /// A bit for each, at the place of its code number.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether this doubt is among them.
    pub const fn has(self, doubt: Doubt) -> bool {
        self.0 & 1 << doubt as u16 != 0
    }

    /// Whether nobody can be sure of what is said: letters among the digits, a day that no calendar has, half a person.
    pub const fn unclear(self) -> bool {
        self.has(Doubt::Unexplained) || self.has(Doubt::Impossible) || self.has(Doubt::InParts)
    }
}

/// More characters than this are a sentence.
const LONGEST_VALUE: usize = 30;

/// What is doubtful about the value itself.
pub(super) fn of(
    target: &Target<'_>,
    value: &str,
    quantities: usize,
    parts: &Parts<'_>,
    words: &ValueWords,
) -> Doubts {
    let mut doubts = of_words(parts, words).and(beside_name(target, parts.value, parts.name, words));
    if quantities > 1 {
        doubts = doubts.with(Doubt::SeveralNumbers);
    }
    if value.len() <= LONGEST_VALUE {
        return doubts.and(of_number(target, parts, words));
    }
    let stops = value.contains([';', ',', '!']) && target.kind == Kind::Qualitative;
    if (stops && value.chars().count() > LONGEST_VALUE / 3) || value.chars().count() > LONGEST_VALUE {
        doubts = doubts.with(Doubt::Sentence);
    }
    doubts.and(of_number(target, parts, words))
}

/// Whether the value says no more than the name, as where cells of both are merged.
pub(super) fn of_words(parts: &Parts<'_>, words: &ValueWords) -> Doubts {
    let doubts = Doubts::default();
    if parts.value == parts.name && !parts.value.is_empty() {
        return doubts.with(Doubt::RepeatsName);
    }
    if words.of_no_number.whole(parts.value).is_some() && says_none_of(parts.value, parts.name, words) {
        return doubts.with(Doubt::OtherMeasure);
    }
    doubts
}

/// Whether words say how something is that a name which tells a share or a time does not speak of: 健全 under 满意度.
fn says_none_of(value: &str, name: &str, words: &ValueWords) -> bool {
    let name = words.measured(name);
    let is_wanted = name.chars().next_back().is_some_and(|last| words.telling_ends.has(last));
    let tells = || match words.measure_told_by(name) {
        Some(Tells::Rate) => words.of_no_number.whole(value) != Some(Tells::Time),
        Some(Tells::Time) => words.of_no_number.whole(value) != Some(Tells::Rate),
        _ => false,
    };
    is_wanted && tells() && !name.contains(value)
}

/// What is doubtful about the value beside its name: it may stand in the row of another one.
fn beside_name(target: &Target<'_>, value: &str, name: &str, words: &ValueWords) -> Doubts {
    let mut doubts = Doubts::default();
    // 不低于 of what should not happen.
    let more = matches!(target.comparator, Some(Comparator::AtLeast | Comparator::MoreThan));
    let some = || target.number.is_some_and(|number| number > Decimal::ZERO);
    // ≥下降5%
    let is_change = || words.directions.within(value);
    if more
        && some()
        && target.form != Form::Amount
        && way_of_name(name, words) == Some(Way::Less)
        && !is_change()
    {
        doubts = doubts.with(Doubt::HarmAtLeast);
    }
    let name = words.measured(name);
    if is_in_another_unit(target, name, words) {
        return doubts.with(Doubt::OtherMeasure);
    }
    let is_wanted = name.chars().next_back().is_some_and(|last| words.telling_ends.has(last));
    if target.kind == Kind::Unfilled || !is_wanted {
        return doubts;
    }
    // 95分 says how satisfied they are; a number that has no known unit may be of anything.
    let things = || {
        let unit = target.unit.as_deref().filter(|unit| !is_of_any_whole(unit));
        // /株 says for each of what, and not of what.
        target.form == Form::Count && unit.is_some_and(|unit| !unit.starts_with('/') && words.is_unit(unit))
    };
    let is_one_of = |forms: &[Form]| forms.contains(&target.form);
    let is_other = match words.measure_told_by(name) {
        Some(Tells::Rate) => {
            things() || is_one_of(&[Form::Amount, Form::Duration, Form::Deadline, Form::Rank])
        }
        // 较上年增长8% says how many more there are.
        Some(Tells::Count) => {
            target.form == Form::Rate && !words.directions.within(value)
                || is_one_of(&[Form::Amount, Form::Deadline, Form::Duration])
        }
        Some(Tells::Time) => {
            is_one_of(&[Form::Amount, Form::Rank])
                || things()
                || target.form == Form::Rate
                    && !words.directions.within(value)
                    && !words.speaks_of_a_change(name)
        }
        Some(Tells::Amount) => things() || is_one_of(&[Form::Duration, Form::Deadline, Form::Rank]),
        Some(Tells::Part) | None => false,
    };
    if is_other { doubts.with(Doubt::OtherMeasure) } else { doubts }
}

/// Whether it is counted in a known unit in which what the name speaks of is not: 里程 in 平方米, 场次 in 人.
fn is_in_another_unit(target: &Target<'_>, name: &str, words: &ValueWords) -> bool {
    let Some((_, place)) = words.unit_names.at_end(name).filter(|_| target.form == Form::Count) else {
        return false;
    };
    // 10分 is said to be a weight.
    let unit = target.unit.as_deref().filter(|unit| *unit != "分");
    let Some(parts) = unit.and_then(|unit| words.unit_parts(unit)) else { return false };
    let base = words.same_measure(parts.name).0;
    let is_one = words.units_of_names.get(place).is_some_and(|units| units.iter().any(|unit| unit == base));
    parts.per.is_empty() && !parts.name.is_empty() && words.is_unit(parts.name) && !is_one
}

/// What is doubtful about its number.
fn of_number(target: &Target<'_>, parts: &Parts<'_>, words: &ValueWords) -> Doubts {
    let mut doubts = Doubts::default();
    let Some(number) = target.number else { return doubts };
    let counted = matches!(target.form, Form::Count) && target.disputed.is_none();
    if counted
        && !number.is_zero()
        && target.unit.is_none()
        && !unit_in_name(parts.name, words)
        && ![parts.name, parts.value].iter().any(|text| words.unitless_names.within(text))
        && !words.measured_letters.within(parts.value)
    {
        doubts = doubts.with(Doubt::UnitMissing);
    }
    if contradicts_name(target, parts.name, words) || name_number::differs(target, parts.name, words) {
        doubts = doubts.with(Doubt::UnitConflict);
    }
    if target.unit.as_deref().is_some_and(|unit| letters_before_unit(unit, words)) {
        doubts = doubts.with(Doubt::Unexplained);
    }
    if target.unit.as_deref() == Some("分") && is_points(number, target, parts, words) {
        doubts = doubts.with(Doubt::ScoreForValue);
    }
    // 3.5人; but 3.5人/户 and what is an average.
    let is_part = |one: Decimal| !one.fract().is_zero();
    if (is_part(number) || target.upper.is_some_and(is_part))
        && target.unit.as_deref().is_some_and(|unit| words.indivisible.contains(unit))
        && ![parts.value, parts.name].iter().any(|text| text.contains(['均', '每']) || words.says_about(text))
    {
        doubts = doubts.with(Doubt::InParts);
    }
    if target.upper.is_some_and(|upper| upper < number) {
        doubts = doubts.with(Doubt::RangeTurned);
    }
    if target.comparator.is_none()
        && target.upper.is_none()
        && sign_as_digit(number, target, parts.name, words)
    {
        doubts = doubts.with(Doubt::SignReadAsDigit);
    }
    doubts
}

/// Whether letters that nothing explains stand between a number and its unit: e公里 of 120e公里, Z0公里 of 1Z0公里. 30w人 is 30万人.
fn letters_before_unit(unit: &str, words: &ValueWords) -> bool {
    let rest = unit.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let letters = &unit[..unit.len() - rest.len()];
    unit.starts_with(|c: char| c.is_ascii_alphabetic())
        && !matches!(letters, "w" | "W")
        && rest.starts_with(is_han)
        && words.is_unit(rest)
        && !words.is_unit(unit)
        && words.names.at(unit).is_none()
}

/// 10分 for a length of road: so few points are a weight, where the name speaks of no points.
fn is_points(number: Decimal, target: &Target<'_>, parts: &Parts<'_>, words: &ValueWords) -> bool {
    matches!(target.comparator, None | Some(Comparator::Equal))
        && target.upper.is_none()
        && number <= Decimal::from(50)
        && !words.score_names.within(parts.name)
        // 平均分提高5分: so many more.
        && !words.directions.within(parts.value)
}

/// 292% for ≥92%, 2280次 for ≥280次.
fn sign_as_digit(number: Decimal, target: &Target<'_>, name: &str, words: &ValueWords) -> bool {
    let rate = match target.unit.as_deref() {
        Some(unit) => unit == "%" && target.form == Form::Rate,
        None => words.rate_names.within(name),
    };
    if rate {
        let looks_so =
            number > Decimal::from(249) && number < Decimal::from(300) || number == Decimal::from(2100);
        return looks_so && !words.growth.within(name);
    }
    let whole = number.scale() == 0;
    let points = target.unit.as_deref() == Some("分") && whole;
    if points && (Decimal::from(260)..=Decimal::from(299)).contains(&number) {
        return true;
    }
    let times = target.unit.as_deref() == Some("次") && whole;
    times && (Decimal::from(2100)..Decimal::from(3000)).contains(&number) && (number % Decimal::TEN).is_zero()
}

/// 数量（台）, 满意度%, (≥**人); 车辆数, 培训人次.
fn unit_in_name(name: &str, words: &ValueWords) -> bool {
    // 查处宗数, 查处宗数宗
    let stem = words.units.at_end(name).map_or(name, |(len, _)| &name[..name.len() - len]);
    let numbered = name.strip_suffix('数').or_else(|| stem.strip_suffix('数'));
    let counted = numbered.and_then(|thing| words.units.at_end(thing));
    // One character may be the end of any word: 成本 is no 本.
    let itself = || words.units.at_end(name).is_some_and(|(len, _)| len > '本'.len_utf8());
    if counted.is_some() || itself() {
        return true;
    }
    if !name.contains(['(', '（', '%', '％']) {
        return false;
    }
    let name = spelling::plain(name, words);
    if name.ends_with('%') {
        return true;
    }
    unit_in_brackets(&name, words).is_some()
}

/// The unit in brackets behind a name in plain spelling: 公里 of 道路长度(公里).
pub(super) fn unit_in_brackets<'n>(name: &'n str, words: &ValueWords) -> Option<&'n str> {
    let (measured, inside) = name.rsplit_once('(')?;
    let inside = inside.trim_end_matches(')');
    let inside = inside.trim_start_matches(|c: char| words.signs.contains(&c) && c != '%' && c != '/');
    let inside = inside.strip_prefix("单位:").unwrap_or(inside);
    let is_unit = comparator::column(inside, words).is_none() && unit::whole(inside, words).is_some();
    // 满意度（学生）: whose it is. 满意度（分）
    let is_whose = || {
        words.measure_told_by(measured) == Some(Tells::Rate)
            && matches!(words.units.whole(inside), Some(Measure::Count | Measure::Times))
            && !is_of_any_whole(inside)
    };
    (is_unit && !is_whose()).then_some(inside)
}

/// Whether a unit is one in which a share may be told as well: 95分, 2倍.
fn is_of_any_whole(unit: &str) -> bool {
    matches!(unit, "分" | "倍" | "番" | "级")
}

/// Whether the name says another unit than the value: 费用（万元） beside 260元. A magnitude that only the value has says how many.
fn contradicts_name(target: &Target<'_>, name: &str, words: &ValueWords) -> bool {
    if !name.ends_with([')', '）']) || target.form == Form::Rank {
        return false;
    }
    let Some(own) = target.unit.as_deref().filter(|own| words.is_unit(own)) else { return false };
    let name = spelling::plain(name, words);
    let Some(said) = unit_in_brackets(&name, words) else { return false };
    let said = if words.percent.contains(said) { "%" } else { said };
    if said == own {
        return false;
    }
    let (Some(own), Some(said)) = (words.unit_parts(own), words.unit_parts(said)) else { return false };
    // 28元 beside 元/株 leaves out for each of what, /株 of what.
    if own.name.is_empty() || said.name.is_empty() {
        return false;
    }
    // 台/套 is one or the other, 元/吨 is a price.
    let is_price = words.is_money(own.name) && words.is_money(said.name);
    // 500元 under 人均成本（元/人）
    let is_each = own.per.is_empty() && words.each.within(&name);
    words.same_measure(own.name) != words.same_measure(said.name)
        || said.times > own.times
        || is_price && !words.is_same_per(own.per, said.per) && !is_each
}
