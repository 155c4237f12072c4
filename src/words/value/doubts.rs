//! What is doubtful about a target: no unit, signs read as digits, sentences.
//! Takes the target and its cells, gives marks for a person to look at. Changes no number.

use super::columns::without_brackets;
use super::harm::way_of_name;
use super::nothing::puts_off;
use super::tells::Tells;
use super::ways::Way;
use super::words::ValueWords;
use super::{Comparator, Form, Kind, Parts, Target, comparator, spelling, unit};
use crate::text::codes::codes;
use crate::text::dash::is_dash;
use crate::text::date;
use crate::text::fold::is_word;
use crate::text::number::NUMERALS;
use rust_decimal::Decimal;

codes! {
    /// Something about a value that a person should look at again.
    pub enum Doubt {
        /// Looks as if ≥ had been read as 2: 292%, 2280次.
        SignReadAsDigit = "sign-read-as-digit",
        /// The unit is in the value and in the unit column, the same.
        UnitTwice = "unit-twice",
        /// The unit in the value and the one in the unit column differ.
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

/// Whether letters that look like digits are among digits: 1OO, l5, 8O%, 4,OOO. In plain spelling.
pub(super) fn letters_among_digits(text: &str, words: &ValueWords) -> bool {
    if !text.contains(|c| words.like_digits.has(c)) {
        return false;
    }
    let like = |c: char| words.like_digits.has(c);
    // 二O块; but 二O二六年 is how a year is written.
    let is_numeral = |c: char| NUMERALS.contains(c);
    let is_zero = |c: char| matches!(c, 'O' | 'o' | 'О' | 'о' | 'Ο' | 'ο');
    let mut numerals = text.split(|c| !is_numeral(c) && !is_zero(c)).filter(|run| run.contains(is_zero));
    let is_year = |run: &str| run.chars().nth(3).is_some() && text.contains('年');
    if numerals.any(|run| run.contains(is_numeral) && !is_year(run)) {
        return true;
    }
    let belongs = |c: char| c.is_ascii_alphanumeric() || like(c) || matches!(c, '.' | ',');
    // 4,OOO is one number, and A,B,1 three texts.
    let grouped = |run: &str| run.split(',').skip(1).all(|group| group.chars().count() == 3);
    let runs = text.split(|c| !belongs(c)).flat_map(|run| match grouped(run) {
        true => vec![run.replace(',', "")],
        false => run.split(',').map(str::to_owned).collect(),
    });
    runs.into_iter().filter(|run| !words.formulas.contains(run.as_str())).any(|run| {
        run.contains(like)
            && run.contains(|c: char| c.is_ascii_digit())
            && run.chars().all(|c| c.is_ascii_digit() || like(c) || c == '.')
    })
}

/// Whether a minus or a dash stands before the comparator, where nobody knows what it does to the number: -≥90%.
pub(super) fn minus_before_sign(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(comparator::is_sign))
}

/// Whether signs of comparison say both more and less, or unequal: <>85%, ≠85%; or stand between two numbers and nothing else:
/// 500<600人. In plain spelling. That of ≥85%以下 is told beside its number.
pub(super) fn signs_at_odds(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let behind = text.trim_start_matches(|c: char| digit(c) || c == '.');
    let number = &text[..text.len() - behind.len()];
    // 1.≥90% is numbered.
    let between = number.ends_with(digit)
        && behind.starts_with(comparator::is_sign)
        && behind.trim_start_matches(comparator::is_sign).starts_with(digit)
        // 100=50+50 is a sum.
        && !text.contains(['+', '*', '×', 'x', 'X']);
    // ≥10人/≥20人: which of the two?
    let is_bound = |text: &str| text.starts_with(comparator::is_sign) && text.contains(digit);
    let mut stated = text.split(['/', '或']).filter(|part| is_bound(part));
    let either = stated.next().is_some() && stated.next().is_some();
    between || either || ["≠", "!=", "<>", "><", "≥≤", "≤≥"].iter().any(|odd| text.contains(odd))
}

/// Whether a sign is written as an export escapes it: &le;120公里, &#8804;120公里. In plain spelling.
fn is_escaped(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        let name =
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
        (2..=8).contains(&name) && rest[name..].starts_with(';')
    })
}

/// Whether a question mark stands beside a number: ?120公里, where a sign may have been lost, and ≥120公里(?); or an escaped sign. In
/// plain spelling.
pub(super) fn asks(text: &str) -> bool {
    let counts = || text.contains(|c: char| c.is_ascii_digit());
    text.contains('?') && counts() || text.contains('&') && is_escaped(text) && counts()
}

/// Whether there are digits that are read nowhere: 𝟓𝟎, ٥٠, ½, and those raised beside others (10²). Not ① and Ⅲ, which
/// number and grade, nor the 2 of m². In plain spelling.
pub(super) fn other_digits(text: &str) -> bool {
    let mut before = None;
    text.chars().any(|c| {
        let of_a_unit = matches!(c, '²' | '³') && before.is_some_and(char::is_alphabetic);
        before = Some(c);
        let reads = matches!(c, '〇' | '①'..='⓿' | '❶'..='➓' | 'Ⅰ'..='ↈ' | '㈠'..='㊿');
        // So is what a damaged file or an unknown font left of a character.
        c == '\u{FFFD}' || !c.is_ascii() && c.is_numeric() && !reads && !of_a_unit
    })
}

/// Whether there are Latin letters and none of any word: asdf, IPv6. In plain spelling.
pub(super) fn only_letters(text: &str) -> bool {
    text.is_ascii() && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether something beside the number leaves open what it is: a unit behind %, half a range, a number that is not
/// settled, or that was not reached. In plain spelling.
pub(super) fn unexplained_rest(text: &str, words: &ValueWords) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit() || c == '%') else {
        // 完成率待定, 全部（待定）
        return [text, text.trim_end_matches(')')].iter().any(|text| words.tentative.at_end(text).is_some());
    };
    // 12..5: one point too many, or a digit lost between them.
    if text
        .match_indices("..")
        .any(|(at, _)| text[..at].ends_with(digit) && text[at..].trim_start_matches('.').starts_with(digit))
    {
        return true;
    }
    let end = last + 1;
    let (number, rest) = text.split_at(end);
    // —90%: a minus, or the end of a range.
    let dashed = text.strip_prefix(|c| is_dash(c) && c != '-').is_some_and(|rest| rest.starts_with(digit));
    let half = rest.trim_end_matches([';', '.', ',']);
    let half = half.ends_with(is_dash) && half.trim_end_matches(is_dash).chars().count() <= 4;
    // 90%人, 90%元; %% is a slip.
    let counted = number.ends_with('%')
        && !rest.is_empty()
        && !rest.starts_with('/')
        && unit::whole(rest, words).is_some_and(|unit| unit.measure != super::words::Measure::Rate);
    dashed
        || half
        || counted
        || words.missed.at_end(rest.trim_end_matches(')')).is_some()
        || words.tentative.within(text)
        || puts_off(text, words)
}

/// Whether letters that are no unit and no known word end a value with a number: 12场abc, ≥98qq. In plain spelling.
/// Capitals behind a unit may be what is counted: 2套ERP, 2024年Q2.
pub(super) fn letters_behind(text: &str, words: &ValueWords) -> bool {
    let text = text.trim_end_matches(|c: char| !is_word(c));
    if !text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let run = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let letters = text[run.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
    let before = &text[..text.len() - letters.len()];
    let capitals = letters.bytes().all(|c| !c.is_ascii_lowercase());
    let of_a_name = letters.len() == 1 || !before.ends_with(|c: char| c.is_ascii_digit());
    let known = letters.is_empty()
        || capitals && of_a_name
        || date::at(&text[run.len()..]).is_some_and(|found| found.len == text.len() - run.len())
        || unit::whole(letters, words).is_some()
        || unit::currency(words, letters).is_some()
        || words.names.whole(letters).is_some()
        || words.measured_letters.whole(letters).is_some()
        || words.standards.whole(letters).is_some()
        || words.whole.contains_key(letters);
    // 50mg/L, (a), A-b: what is before goes on.
    !known
        && before.contains(|c: char| c.is_ascii_digit())
        && before.ends_with(|c: char| is_word(c) || c == '%')
}

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
    let name = without_brackets(name);
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
    let name = without_brackets(name);
    if is_in_another_unit(target, name, words) {
        return doubts.with(Doubt::OtherMeasure);
    }
    let is_wanted = name.chars().next_back().is_some_and(|last| words.telling_ends.has(last));
    if target.kind == Kind::Unfilled || !is_wanted {
        return doubts;
    }
    // 95分 says how satisfied they are; a number that has no known unit may be of anything.
    let things = || {
        let unit = target.unit.as_deref().filter(|unit| !matches!(*unit, "分" | "倍" | "番" | "级"));
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
    if contradicts_name(target, parts.name, words) {
        doubts = doubts.with(Doubt::UnitConflict);
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
    let (_, inside) = name.rsplit_once('(')?;
    let inside = inside.trim_end_matches(')');
    let inside = inside.trim_start_matches(|c: char| words.signs.contains(&c) && c != '%' && c != '/');
    let inside = inside.strip_prefix("单位:").unwrap_or(inside);
    let is_unit = comparator::column(inside, words).is_none() && unit::whole(inside, words).is_some();
    is_unit.then_some(inside)
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
    words.same_measure(own.name) != words.same_measure(said.name)
        || said.times > own.times
        || is_price && !words.is_same_per(own.per, said.per)
}
