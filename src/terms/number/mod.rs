//! Numbers that a rule file computes from fields: `[number.ID]`, named in rules as fields are.
//! Takes tables of a rule file, gives what they are made of. Computing one is for `check`.

mod keys;
mod made;
mod operands;
mod sort;

pub(crate) use self::keys::{NUMBER, WAYS};
pub(crate) use self::made::{counted_as, of_indicators};
use self::made::{findings, listed, of_type, over, places, scope_of, subject, written};
use self::operands::put_together;
use self::sort::sort_of;
use super::Known;
use super::bounds::{self, Bounds, Measure, yuan};
use super::condition::Condition;
use super::lookup::ListedNumber;
use super::reference::Need;
use super::regex::Regex;
use super::subject::{Part, Subject};
use crate::lang::Bilingual;
use crate::model::finding::Severity;
use crate::strict::keys::{Keys, percent};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Place;
use crate::words::quantity;
use crate::words::vocabulary::{Field, NumberSpec, Scope, Sort, ValueType};
use rust_decimal::Decimal;

/// A number as a rule file declares it.
#[derive(Debug, Clone)]
pub struct Number {
    pub made: Made,
    /// The reference tables without which it is not known, those behind its parts included.
    pub needs: Vec<Need>,
    /// Whether it is made of how much rules found.
    pub counts_findings: bool,
    /// Of the time between two days, in what it is counted: whole months or years, and parts of them.
    pub lasts: Option<Lasts>,
    /// To a whole number.
    pub round: Option<Round>,
    /// More counts as this.
    pub most: Option<Cap>,
    /// Less counts as this.
    pub least: Option<Cap>,
}

/// What a number is at most, or at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    pub at: Decimal,
    /// Whether it is so much money.
    pub yuan: bool,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lasts {
    /// How many months it has.
    pub months: u8,
    pub measure: &'static quantity::Measure<'static>,
}

/// The units in which the time between two days may be counted, and how many months each has.
const UNITS: [(&str, u8); 2] = [("个月", 1), ("年", 12)];

/// Which whole number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    Down,
    Up,
}

const ROUNDS: [(&str, Round); 2] = [("down", Round::Down), ("up", Round::Up)];

/// What can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Indicators,
    Findings,
}

const COUNTED: [(&str, Counted); 2] = [("indicators", Counted::Indicators), ("findings", Counted::Findings)];

/// What a number is made of.
#[derive(Debug, Clone)]
pub enum Made {
    Of(Way, Vec<Operand>),
    /// A field of the indicators of the project that match, taken together.
    Over(Over, Subject, Among),
    Count(Among),
    /// How often rules found something of the project.
    Findings(Findings),
    /// What a reference table says.
    Listed(ListedNumber),
    /// A number inside a text.
    Written(Subject, Regex),
    /// The number in a field, whichever end of it is open.
    Stated(Subject),
    /// How much there is between the ends of a range.
    Width(Subject),
    /// In how many places a text matches.
    Places(Subject, Regex),
}

/// Which indicators a number looks at.
#[derive(Debug, Clone)]
pub struct Among {
    pub condition: Condition,
    /// Those that have the same here count once.
    pub once_for: Option<Subject>,
    /// For each indicator only those that have the same here.
    pub each: Option<Subject>,
    /// So many of the greatest or smallest, added up.
    pub together: Option<u64>,
}

/// Of which rules what they found is counted.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Their ids, where only some are meant.
    pub named: Option<Vec<(String, Place)>>,
    /// Their places among the rules of the run.
    pub rules: Vec<usize>,
    /// Only what weighs so much.
    pub severity: Option<Severity>,
}

/// How a field is taken together over indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    Total,
    Single,
    Greatest,
    Smallest,
}

/// How numbers are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Sum,
    Difference,
    Product,
    Quotient,
    /// The greatest of them.
    Greatest,
    Smallest,
}

impl Way {
    /// As it is written between two numbers.
    pub fn sign(self) -> &'static str {
        match self {
            Way::Sum => "+",
            Way::Difference => "−",
            Way::Product => "×",
            Way::Quotient => "÷",
            Way::Greatest | Way::Smallest => "、",
        }
    }
}

/// One of the numbers that are put together.
#[derive(Debug, Clone)]
pub enum Operand {
    Field(Subject),
    Exactly(Decimal, Measure),
    /// So many yuan for each of these: 450元/人·天.
    Each(Decimal, Vec<String>),
}

impl Operand {
    /// Whether it is this field.
    pub(crate) fn is_of(&self, field: Field) -> bool {
        matches!(self, Operand::Field(subject) if subject.part.is_of(field))
    }

    /// Whether it is a day.
    pub(crate) fn is_date(&self) -> bool {
        matches!(self, Operand::Field(subject) if subject.part.value_type() == Some(ValueType::Date))
    }
}

impl Subject {
    /// Whether it is no less than nothing, whatever stands there: money, points, how many there are of something, and what is made
    /// of such. Of a target value money alone is that.
    pub(crate) fn is_never_below_nothing(&self, of_money: bool, numbers: &[Number]) -> bool {
        match self.part {
            Part::Field(Field::WEIGHT | Field::SCORE, _) | Part::Field(_, ValueType::Amount) => true,
            Part::Field(Field::VALUE | Field::ACTUAL, _) => of_money,
            Part::Number { index, .. } => {
                numbers[usize::from(index)].is_never_below_nothing(of_money, numbers)
            }
            _ => false,
        }
    }
}

impl Number {
    fn is_never_below_nothing(&self, of_money: bool, numbers: &[Number]) -> bool {
        let is_sound = |operand: &Operand| match operand {
            Operand::Field(subject) => subject.is_never_below_nothing(of_money, numbers),
            Operand::Exactly(at, _) => *at >= Decimal::ZERO,
            Operand::Each(..) => true,
        };
        self.least.is_some_and(|least| least.at >= Decimal::ZERO)
            || match &self.made {
                Made::Of(way, operands) => *way != Way::Difference && operands.iter().all(is_sound),
                Made::Over(_, subject, _) | Made::Stated(subject) => {
                    subject.is_never_below_nothing(of_money, numbers)
                }
                Made::Count(_) | Made::Findings(_) | Made::Places(..) => true,
                Made::Width(_) => true,
                Made::Listed(_) | Made::Written(..) => false,
            }
    }
}

/// Reads one declaration; the vocabulary knows the numbers before it.
pub(crate) fn parse(id: &str, node: &Node, known: Known<'_>) -> Option<(NumberSpec, Number)> {
    let Known { vocabulary, problems, .. } = known;
    let before = problems.count();
    let keys = Keys::of(node, &[NUMBER], problems)?;
    if vocabulary.field(id).is_some() || Subject::of(id, vocabulary).is_some_and(|one| !one.is_number()) {
        problems.add(
            keys.place,
            format!("“{id}”已是字段的标识，请换一个"),
            format!("`{id}` is a field already; choose another id"),
        );
        return None;
    }
    let label = keys.words("label").unwrap_or_else(|| Bilingual::same(id));
    let ways: Vec<&str> = WAYS.iter().copied().filter(|way| keys.has(way)).collect();
    let [way] = ways[..] else {
        if let [_, _, ..] = ways[..] {
            problems.add(
                keys.place,
                format!("同时写了 {}，只能写其中一个；由几步得出的，分别声明几个计算数", ways.join("、")),
                format!(
                    "{} stand here, of which there can be one; declare a number for each step",
                    ways.join(", ")
                ),
            );
            return None;
        }
        // A key that is none may have been meant for one of them.
        if problems.count() == before {
            let list = WAYS.join(", ");
            problems.add(
                keys.place,
                format!("应写出其中一个：{list}"),
                format!("one of these is needed: {list}"),
            );
        }
        return None;
    };
    for (key, wanted) in [
        ("rules", &["count"][..]),
        ("severity", &["count"]),
        ("where", &["total", "single", "greatest", "smallest", "count"]),
        ("once-for", &["total", "count"]),
        ("each", &["total", "greatest", "smallest", "count"]),
        ("matches", &["written-in", "places-in"]),
        ("together", &["greatest", "smallest"]),
        ("unit", &["difference"]),
    ] {
        if keys.has(key) && !wanted.contains(&way) {
            problems.add(
                keys.place_of(key),
                format!("“{key}”只与 {} 一起使用", wanted.join("、")),
                format!("`{key}` is for {}", wanted.join(" and ")),
            );
        }
    }
    let of_list = keys.node(way).is_some_and(|node| matches!(node.item, Item::List(_)));
    for key in ["where", "together"].into_iter().filter(|key| of_list && keys.has(key)) {
        problems.add(
            keys.place_of(key),
            format!("列表中的数不按指标选取，不写 {key}"),
            format!("`{key}` is about indicators; it has no effect on a list"),
        );
    }
    let (made, value_type, scope, at) = match way {
        "greatest" | "smallest" if of_list => put_together(&keys, way, known)?,
        "total" => over(&keys, way, Over::Total, known)?,
        "single" => over(&keys, way, Over::Single, known)?,
        "greatest" => over(&keys, way, Over::Greatest, known)?,
        "smallest" => over(&keys, way, Over::Smallest, known)?,
        "count" if keys.one_of("count", &COUNTED)? == Counted::Findings => {
            (Made::Findings(findings(&keys, known)), ValueType::Target, Scope::Project, None)
        }
        "count" => {
            for key in ["rules", "severity"].into_iter().filter(|key| keys.has(key)) {
                problems.add(
                    keys.place_of(key),
                    format!("“{key}”只与 count = \"findings\" 一起使用"),
                    format!("`{key}` is for count = \"findings\""),
                );
            }
            let among = of_indicators(&keys, known);
            let (scope, at) = scope_of(&among, None);
            (Made::Count(among), ValueType::Target, scope, at)
        }
        "written-in" => written(&keys, known)?,
        "places-in" => places(&keys, known)?,
        "stated" | "width" => {
            let subject = subject(&keys, way, known)?;
            let value_type = of_type(counted_as(&subject, keys.place_of(way), problems)?);
            let (scope, at) = (subject.scope, subject.part.field());
            let made = if way == "stated" { Made::Stated(subject) } else { Made::Width(subject) };
            (made, value_type, scope, at)
        }
        "listed" => listed(keys.node("listed")?, known)?,
        _ => put_together(&keys, way, known)?,
    };
    let end = |key: &str| match &keys.node(key)?.item {
        Item::Number(number) => Some(Cap { at: *number, yuan: false }),
        Item::Text(text) => {
            let share = percent(text).map(|at| Cap { at, yuan: false });
            share.or_else(|| yuan(text).map(|at| Cap { at, yuan: true }))
        }
        _ => None,
    };
    for key in ["at-most", "at-least"] {
        if keys.has(key) && end(key).is_none() {
            let node = keys.node(key)?;
            crate::strict::keys::wrong(
                problems,
                node,
                ("数字、百分比或带单位的金额", "a number, a percentage or an amount with its unit"),
            );
        }
        let Some(cap) = end(key) else { continue };
        if !Bounds::fits(cap.at) {
            Bounds::too_large(keys.place_of(key), problems);
        }
        // 100 of an amount would be 100 yuan, and nobody means that.
        if value_type == ValueType::Amount && !cap.yuan && !cap.at.is_zero() {
            problems.add(
                keys.place_of(key),
                format!("“{id}”是金额，{key} 要写单位，如 {key} = \"100万元\""),
                format!("`{id}` is an amount of money; give `{key}` its unit, such as {key} = \"100万元\""),
            );
        }
    }
    if end("at-least").zip(end("at-most")).is_some_and(|(least, most)| least.at > most.at) {
        problems.add(keys.place_of("at-least"), "下限高于上限", "the lower bound is above the upper bound");
    }
    let needs = match &made {
        Made::Listed(listed) => listed.lookup.needs.clone(),
        _ => Vec::new(),
    };
    let lasts = lasts(&keys, &made);
    let round = keys.one_of("round", &ROUNDS);
    let counts_findings = matches!(made, Made::Findings(_));
    let number =
        Number { made, needs, counts_findings, lasts, round, most: end("at-most"), least: end("at-least") };
    let sort = sort_of(&number.made, vocabulary);
    // So many full ones are a number, and a share of shares is one still.
    let value_type = match value_type {
        ValueType::Share if round.is_some() => ValueType::Target,
        ValueType::Target if sort == Some(Sort::Rate) && round.is_none() => ValueType::Share,
        value_type => value_type,
    };
    let sort = sort.map(|sort| if sort == Sort::Rate && round.is_some() { Sort::Pieces } else { sort });
    if value_type == ValueType::Share {
        caps_of_share(&keys);
    }
    Some((NumberSpec { id: id.to_owned(), label, scope, value_type, at, sort }, number))
}

/// Says of caps of a share that are numbers above one that they would be a hundred times as much as was meant.
fn caps_of_share(keys: &Keys<'_>) {
    for key in ["at-most", "at-least"] {
        let Some(Item::Number(at)) = keys.node(key).map(|node| &node.item) else { continue };
        if *at > Decimal::ONE {
            keys.problems.add(
                keys.place_of(key),
                format!("得数是比率，{key} = {at} 即{}%；请写百分数，如 {key} = \"{at}%\"", at * Decimal::ONE_HUNDRED),
                format!(
                    "the result is a share, of which {key} = {at} is {}%; write a percentage, such as {key} = \"{at}%\"",
                    at * Decimal::ONE_HUNDRED
                ),
            );
        }
    }
}

/// In what the time between two days is counted, where the table says it.
fn lasts(keys: &Keys<'_>, made: &Made) -> Option<Lasts> {
    let months = keys.one_of("unit", &UNITS)?;
    let are_dates =
        matches!(made, Made::Of(Way::Difference, operands) if operands.iter().any(Operand::is_date));
    if !are_dates {
        keys.problems.add(
            keys.place_of("unit"),
            "unit 用于两个日期相减，以月或年计；其他的差用原来的单位",
            "`unit` is for the time between two dates, in months or years; other differences keep their unit",
        );
        return None;
    }
    let (word, _) = UNITS.into_iter().find(|(_, one)| *one == months)?;
    match bounds::in_unit(&format!("1{word}"))? {
        (_, Measure::Unit(measure)) => Some(Lasts { months, measure }),
        _ => None,
    }
}
