//! Target values (指标值): what a value cell, with its operator and unit columns, says.
//!
//! Takes texts as written, gives comparator, exact numbers, unit, form and kind, and what is doubtful about them.
//! The words it knows are data, in `rules/values.toml`; the disputed readings are switches of the rule set.
//! Judges nothing: whether 292% is allowed is for a rule.

mod adding;
mod another;
mod apart;
mod beside;
mod body;
mod changes;
mod clauses;
mod columns;
mod comparator;
mod counter;
mod days;
mod doubts;
mod explained;
mod grades;
mod harm;
mod harmless;
mod held;
mod kind;
mod lexicon;
mod mention;
mod named;
mod nothing;
mod numbered;
mod quantity;
mod quick;
mod reached;
mod results;
mod short;
mod sizes;
mod spelling;
mod sum;
mod tells;
mod understood;
mod unit;
mod vague;
mod ways;
mod words;
mod years;

use crate::text::codes::codes;
use crate::text::fold::beginning;
pub use another::Around;
pub(crate) use apart::{apart, begins_with_bound};
pub(crate) use clauses::Clause;
pub(crate) use counter::{may_be_numbered, without_counter};
pub use doubts::{Doubt, Doubts};
pub(crate) use harm::{way_of_direction, way_of_name};
pub use held::Held;
pub(crate) use nothing::{
    is_example, is_not_applicable, name_form, name_without_unit, says_nothing, says_nothing_in_a_name,
    says_nothing_in_a_sentence, says_nothing_in_words, surely_says,
};
pub(crate) use numbered::begins_with_date;
use rust_decimal::Decimal;
pub use sizes::{AtOdds, UnitParts};
use std::borrow::Cow;
pub use tells::Tells;
pub(crate) use ways::Way;
pub use words::{Base, Direction, ValueWords};
pub(crate) use years::years;

codes! {
    /// What is wanted of a number.
    pub enum Better {
        More = "more",
        Less = "less",
    }
}

codes! {
    /// How the actual value is to compare with the target.
    pub enum Comparator {
        AtLeast = "at-least",
        MoreThan = "more-than",
        Equal = "equal",
        LessThan = "less-than",
        AtMost = "at-most",
    }
}

impl Comparator {
    /// ≥, >, =, <, ≤.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::AtLeast => "≥",
            Comparator::MoreThan => ">",
            Comparator::Equal => "=",
            Comparator::LessThan => "<",
            Comparator::AtMost => "≤",
        }
    }
}

codes! {
    /// 量化性质: whether a target can be measured.
    pub enum Kind {
        /// 定量: holds a number that measures the indicator.
        Quantitative = "quantitative",
        /// 定性: words only.
        Qualitative = "qualitative",
        /// 未填: blank, a placeholder, or what the template printed.
        Unfilled = "unfilled",
    }
}

codes! {
    /// What sort of thing the value is.
    pub enum Form {
        /// A percentage or a per-mille: 90%, 百分之九十.
        Rate = "rate",
        /// Things counted or measured: 10辆, 375万平方米, a bare number.
        Count = "count",
        /// Money, in total or per thing: 80万元, 780元/生/年.
        Amount = "amount",
        /// A length of time: 30日内, ≤20工作日, 2小时.
        Duration = "duration",
        /// A number of times in a period: 每月1次, 1次/季度.
        Frequency = "frequency",
        /// A calendar date or period: 2021年底, 1-12月, 全年.
        Deadline = "deadline",
        /// A place in an order: 前3名, 全球前1%.
        Rank = "rank",
        /// A named level or a scale of them: 优良, 国家一级, 高中低.
        Grade = "grade",
        /// Yes or no: 是, 通过, 完成.
        YesNo = "yes-no",
        /// Words that measure nothing: 显著提高.
        Words = "words",
        /// Nothing filled in.
        Nothing = "nothing",
    }
}

/// A reading on which people differ; the rule set decides by a switch of this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Disputed {
    /// A calendar date or period as target (default quantitative).
    Deadline,
    /// A rank by number (default quantitative).
    Rank,
    /// A named grade, level or standard (default qualitative).
    Grade,
    /// A countable period without a number: 按月 (default qualitative).
    FrequencyWithoutNumber,
    /// 零事故, 无事故 (default quantitative).
    ZeroInWords,
}

/// How a rule set reads the disputed values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switches {
    /// How a calendar date or period is read.
    pub deadline: Kind,
    /// How a rank by number is read.
    pub rank: Kind,
    /// How a named grade, level or standard is read.
    pub grade: Kind,
    /// How a countable period without a number is read.
    pub frequency_without_number: Kind,
    /// How 零事故, 无事故 is read.
    pub zero_in_words: Kind,
}

impl Switches {
    /// How this rule set counts a disputed value.
    pub fn kind(&self, disputed: Disputed) -> Kind {
        match disputed {
            Disputed::Deadline => self.deadline,
            Disputed::Rank => self.rank,
            Disputed::Grade => self.grade,
            Disputed::FrequencyWithoutNumber => self.frequency_without_number,
            Disputed::ZeroInWords => self.zero_in_words,
        }
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            deadline: Kind::Quantitative,
            rank: Kind::Quantitative,
            grade: Kind::Qualitative,
            frequency_without_number: Kind::Qualitative,
            zero_in_words: Kind::Quantitative,
        }
    }
}

/// The cells that together say one target, as written; empty text where there is no such column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts<'a> {
    /// The value cell.
    pub value: &'a str,
    /// The operator column.
    pub operator: &'a str,
    /// The unit column.
    pub unit: &'a str,
    /// The indicator's name: a unit may be in it, 数量（台）.
    pub name: &'a str,
}

/// One target value, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Target<'a> {
    /// None where none was written; then the number itself is meant.
    pub comparator: Option<Comparator>,
    /// The number, or the lower end of a range. 20万人次 is 20.
    pub number: Option<Decimal>,
    /// Upper end of a range.
    pub upper: Option<Decimal>,
    /// As written after the number, in normal form: `%`, `万人次`, `元/人·月`.
    pub unit: Option<Cow<'a, str>>,
    /// What sort of thing the value is.
    pub form: Form,
    /// Derived from the value; what the form declares is kept beside it.
    pub kind: Kind,
    /// The switch that decided the kind, where people differ.
    pub disputed: Option<Disputed>,
    /// What a person should look at again.
    pub doubts: Doubts,
    /// The indicator's name: what stands beside the number may be out of it.
    pub name: &'a str,
}

impl Target<'_> {
    /// Comparator, number and unit in one text: `≥90%`, `5–10天`. Empty where none was understood.
    pub fn understood(&self) -> String {
        let sign = self.comparator.map_or("", Comparator::sign);
        let number = self.number.map_or(String::new(), |number| number.normalize().to_string());
        let upper = self.upper.map_or(String::new(), |upper| format!("–{}", upper.normalize()));
        format!("{sign}{number}{upper}{}", self.unit.as_deref().unwrap_or_default())
    }

    /// A target of which nobody can be sure, for this reason.
    fn unclear(comparator: Option<Comparator>, doubt: Doubt) -> Self {
        Self {
            form: Form::Words,
            kind: Kind::Qualitative,
            doubts: Doubts::default().with(doubt),
            ..Self::unfilled(comparator)
        }
    }

    /// A target of which nothing is filled in.
    fn unfilled(comparator: Option<Comparator>) -> Self {
        Self {
            comparator,
            number: None,
            upper: None,
            unit: None,
            form: Form::Nothing,
            kind: Kind::Unfilled,
            disputed: None,
            doubts: Doubts::default(),
            name: "",
        }
    }
}

/// Understands one target value from the cells that together say it.
///
/// Total: any text whatever gives a target; what says nothing measurable is [`Kind::Qualitative`], what is not filled
/// in is [`Kind::Unfilled`]. Comparator and unit come from the value, else from their own columns.
pub fn parse<'a>(parts: Parts<'a>, words: &ValueWords, switches: &Switches) -> Target<'a> {
    let parts = Parts { value: numbered::without_number(parts.value), ..parts };
    let operator = match parts.operator {
        "" => None,
        text => quick::operator(text)
            .or_else(|| comparator::column(&spelling::plain(beginning(text), words), words)),
    };
    if let Some(quantity) = quick::number(parts.value, kind::is_counted(parts.unit, words), words) {
        return of_quantity(quantity, 1, &parts, operator, words);
    }
    if let Some(form) = quick::plain_words(parts.value, words) {
        let doubts = doubts::of_words(&parts, words);
        let name = parts.name;
        return Target { form, kind: Kind::Qualitative, doubts, name, ..Target::unfilled(operator) };
    }
    let [value, unit, name] = [parts.value, parts.unit, parts.name].map(beginning);
    thorough(Parts { value, unit, name, ..parts }, operator, words, switches)
}

/// The target that one quantity and the columns beside it make.
fn of_quantity<'a>(
    quantity: quantity::Quantity<'a>,
    quantities: usize,
    parts: &Parts<'a>,
    operator: Option<Comparator>,
    words: &ValueWords,
) -> Target<'a> {
    let mut target = Target {
        comparator: quantity.comparator,
        number: quantity.number,
        upper: quantity.upper,
        unit: quantity.unit.map(Cow::Borrowed),
        form: quantity.form,
        kind: Kind::Quantitative,
        disputed: None,
        doubts: Doubts::default(),
        name: parts.name,
    };
    columns::take_columns(&mut target, parts, operator, words);
    columns::money_in_short(&mut target, parts.name, words);
    target.comparator = target.comparator.or(operator);
    target.doubts = doubts::of(&target, parts.value, quantities, parts, words).and(target.doubts);
    target
}

/// Reads any value whatever.
fn thorough<'a>(
    parts: Parts<'a>,
    operator: Option<Comparator>,
    words: &ValueWords,
    switches: &Switches,
) -> Target<'a> {
    let value = spelling::without_about(spelling::plain(parts.value, words), words);
    if kind::is_unfilled(parts.value, &value, words) {
        return match kind::zero_in_words(&value, parts.name, words) {
            true => kind::zero(operator, switches),
            false => Target::unfilled(operator),
        };
    }
    if doubts::letters_among_digits(&value, words)
        || doubts::letters_behind(&value, words)
        || doubts::minus_before_sign(&value)
        || doubts::signs_at_odds(&value)
        || doubts::asks(&value)
        || doubts::other_digits(&value)
        || doubts::ticks_either(&value)
        || doubts::unexplained_rest(&value, words)
    {
        return Target::unclear(operator, Doubt::Unexplained);
    }
    let value = match sum::of(&value, words) {
        Some(sum::Sum::Of(whole)) => Cow::Owned(whole.to_owned()),
        Some(sum::Sum::Wrong) => return Target::unclear(operator, Doubt::Unexplained),
        None => value,
    };
    let read = kind::read(&value, &parts, words);
    if read.impossible {
        return Target::unclear(operator, Doubt::Impossible);
    }
    // ⑧⓪%, 九O%: a sign of a number that nobody reads. asdf, IPv6: letters that no list knows.
    let unread = read.quantity.is_none() && value.contains(['%', '‰']);
    let letters = read.form == Form::Words && read.quantity.is_none() && doubts::only_letters(&value);
    // 3#楼, K12+300: more likely a name than a number. 100+ is one.
    let named =
        read.beside && !value.ends_with('+') && read.quantity.is_some_and(|quantity| quantity.unit.is_none());
    if read.unclear || unread || letters || named {
        return Target::unclear(operator, Doubt::Unexplained);
    }
    let disputed = read.disputed;
    let mut target = Target {
        comparator: None,
        number: None,
        upper: None,
        unit: None,
        form: read.form,
        kind: disputed.map_or(read.kind, |disputed| switches.kind(disputed)),
        disputed,
        doubts: Doubts::default(),
        name: parts.name,
    };
    if let Some(quantity) = read.quantity {
        target.number = quantity.number;
        target.upper = quantity.upper;
        target.comparator = quantity.comparator;
        target.unit = quantity.unit.map(|unit| columns::own_unit(keep(parts.value, unit), parts.name, words));
        columns::take_columns(&mut target, &parts, operator, words);
        columns::money_in_short(&mut target, parts.name, words);
    } else {
        target.comparator = comparator::leading(&value);
    }
    target.comparator = target.comparator.or(operator);
    target.doubts = doubts::of(&target, &value, read.quantities, &parts, words).and(target.doubts);
    if read.beside || target.form == Form::Deadline && words.is_of_another_year(&value) {
        target.doubts = target.doubts.with(Doubt::Beside);
    }
    target
}

/// What an operator column says: ≥, 大于等于, 不低于. None where it says no comparator.
pub fn comparator_of(text: &str, words: &ValueWords) -> Option<Comparator> {
    comparator::column(&spelling::plain(text, words), words)
}

/// What a 定量/定性 column, or an operator column that says 定性, declares; also where more is beside the word, as in
/// 定量（正向）. None where it says something else, or both.
pub fn declared_kind(text: &str, words: &ValueWords) -> Option<Kind> {
    if text.is_ascii() || text.chars().count() == 1 {
        return None;
    }
    let text = spelling::plain(beginning(text), words);
    words.declared.whole(&text).or_else(|| {
        let mut found = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let word = words.declared.at(&text[at..]);
            at += word.map_or(c.len_utf8(), |(len, _)| len);
            match (word, found) {
                (Some((_, kind)), Some(other)) if kind != other => return None,
                (Some((_, kind)), _) => found = Some(kind),
                (None, _) => {}
            }
        }
        found
    })
}

/// Whether a value is blank, a placeholder (`/`, 待定, `≥**%`), a bare unit, or what the template printed.
pub fn is_placeholder(text: &str, words: &ValueWords) -> bool {
    let (text, plain) = (beginning(text), spelling::plain(beginning(text), words));
    kind::is_unfilled(text, &plain, words)
}

/// Whether a unit column says nothing: blank, `/`, 无, 定性. `%` and `℃` are units.
pub fn is_placeholder_unit(text: &str, words: &ValueWords) -> bool {
    let text = spelling::plain(beginning(text), words);
    text.is_empty() || kind::is_unfilled_unit(&text, words)
}

/// The part of the cell that is spelt so, borrowed where the cell has it in this spelling.
fn keep<'a>(cell: &'a str, part: &str) -> Cow<'a, str> {
    match cell.find(part) {
        Some(at) => Cow::Borrowed(&cell[at..at + part.len()]),
        None => Cow::Owned(part.to_owned()),
    }
}
