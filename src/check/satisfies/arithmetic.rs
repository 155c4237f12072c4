//! How computed numbers are told: their figures as people read them, and the arithmetic behind them.
//! Takes a number and what is filled in, gives text. Computes through `number` and decides nothing.

use super::look;
use super::number::{At, made, number, price_of};
use crate::check::observe::{Looked, with_unit};
use crate::lang::{Bilingual, Lang};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::terms::bounds::Measure;
use crate::terms::number::{Made, Operand, Over, Way};
use crate::terms::subject::Part;
use crate::terms::world::World;
use crate::words::quantity::{self, Edge, Figure};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A figure as people read it; a share as a percentage, where `percent` asks for that.
pub(crate) fn shown(figure: &Figure, percent: bool) -> String {
    let quantity = match percent {
        true => figure.as_rate().unwrap_or_else(|_| figure.quantity.clone()),
        false => figure.quantity.clone(),
    };
    let (low, high) = (quantity.stated(Edge::Low), quantity.stated(Edge::High));
    let unit = match &quantity.measure {
        quantity::Measure::Rate => Cow::Borrowed("%"),
        quantity::Measure::Points => Cow::Borrowed("个百分点"),
        quantity::Measure::Count(unit)
        | quantity::Measure::Duration(unit)
        | quantity::Measure::Amount(unit) => Cow::Owned(format!("{}{}", unit.name, unit.per)),
        _ => Cow::Borrowed(""),
    };
    let yuan = matches!(&quantity.measure, quantity::Measure::Amount(unit) if unit.name.is_empty());
    let one = |at: crate::text::exact::Exact| {
        let two = at.rounded(2).unwrap_or_default();
        // 59.996% must not look like the 60% that it misses.
        let number = match at.compare(two.into()) {
            Some(std::cmp::Ordering::Equal) | None => two,
            Some(_) if two.is_integer() => at.rounded(6).unwrap_or(two),
            Some(_) => two,
        };
        let number = if yuan { Measure::Yuan.shown(number) } else { number.to_string() };
        format!("{number}{unit}")
    };
    match (low, high) {
        (Some(low), Some(high)) if low == high => one(low),
        (Some(low), Some(high)) => format!("{}至{}", one(low), one(high)),
        _ => String::new(),
    }
}

/// Whether people say it as a percentage: 40%, but not 2500% of what is 25.
fn is_share(figure: &Figure) -> bool {
    let high = figure.quantity.stated(Edge::High).and_then(|at| at.compare(Decimal::TEN.into()));
    figure.pure && high != Some(std::cmp::Ordering::Greater)
}

/// How a number comes about.
pub(crate) struct Arithmetic {
    /// Without language: 80万元 ÷ 200万元 = 40%.
    pub bare: String,
    /// With the names of what is in it: 执行数80万元 ÷ 预算数200万元 = 40%.
    pub told: Bilingual,
}

impl Arithmetic {
    /// For a placeholder.
    pub(crate) fn arg(&self) -> Arg {
        Arg::Both(Box::new([&self.told.zh, &self.told.en].map(|text| Untrusted::new(text.as_str()))))
    }
}

/// How the number comes about. None where it does not.
pub(crate) fn arithmetic(
    part: Part,
    percent: bool,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<Arithmetic> {
    let Part::Number { index, .. } = part else { return None };
    let number = &world.numbers[usize::from(index)];
    let figure = number_of(index, world, project, indicator)?;
    let counted = shown(&figure, percent);
    let at = At { world, project, indicator };
    // Where it is rounded or capped, what it would be without that.
    let changes = number.round.is_some() || number.most.is_some() || number.least.is_some();
    let before = if changes { made(number, at).ok().map(|one| shown(&one, percent)) } else { None };
    let before = before.filter(|before| *before != counted);
    let result = |lang| match (&before, lang) {
        (None, _) | (_, None) => counted.clone(),
        (Some(before), Some(Lang::Zh)) => format!("{before}，计{counted}"),
        (Some(before), Some(Lang::En)) => format!("{before}, counted as {counted}"),
    };
    let told = |lang| match &number.made {
        Made::Of(way, operands) => {
            let result = result(lang);
            let all: Vec<String> = operands.iter().map(|one| operand_shown(one, lang, at)).collect();
            match (way, lang) {
                (Way::Greatest, Some(Lang::Zh)) => format!("{}中最大的{result}", all.join("、")),
                (Way::Smallest, Some(Lang::Zh)) => format!("{}中最小的{result}", all.join("、")),
                (Way::Greatest, Some(Lang::En)) => format!("greatest of {}: {result}", all.join(", ")),
                (Way::Smallest, Some(Lang::En)) => format!("smallest of {}: {result}", all.join(", ")),
                (Way::Greatest | Way::Smallest, None) => result.clone(),
                _ => format!("{} = {result}", all.join(&format!(" {} ", way.sign()))),
            }
        }
        Made::Over(over, subject, _) => match lang {
            None => result(lang),
            // What it is called says which of them are meant.
            Some(lang) if *label_of(index, world) != Bilingual::same(id_of(index, world)) => {
                format!("{}{}", label(label_of(index, world), lang), result(Some(lang)))
            }
            Some(lang) => {
                let word = match over {
                    Over::Single => Bilingual::default(),
                    Over::Total => Bilingual::new("合计", "in all "),
                    Over::Greatest => Bilingual::new("最大", "at most "),
                    Over::Smallest => Bilingual::new("最小", "at least "),
                };
                let label = label(&world.field_name(&subject.id), lang);
                format!("{label}{}{}", word.get(lang), result(Some(lang)))
            }
        },
        Made::Count(_)
        | Made::Findings(_)
        | Made::Listed(_)
        | Made::Written(..)
        | Made::Stated(_)
        | Made::Width(_)
        | Made::Places(..) => result(lang),
    };
    Some(Arithmetic { bare: told(None), told: Bilingual::new(told(Some(Lang::Zh)), told(Some(Lang::En))) })
}

fn id_of(index: u16, world: &World) -> &str {
    &world.vocabulary.numbers[usize::from(index)].id
}

fn label_of(index: u16, world: &World) -> &Bilingual {
    &world.vocabulary.numbers[usize::from(index)].label
}

/// A name before a number: 执行数80万元, executed 80万元.
fn label(name: &Bilingual, lang: Lang) -> String {
    match lang {
        Lang::Zh => name.zh.clone(),
        Lang::En => format!("{} ", name.en),
    }
}

fn number_of(
    index: u16,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<Figure> {
    number(index, world, project, indicator).ok()
}

/// One of the numbers that are put together, in a language with its name.
fn operand_shown(operand: &Operand, lang: Option<Lang>, at: At<'_>) -> String {
    let subject = match operand {
        Operand::Exactly(number, measure) => return measure.shown(*number),
        Operand::Each(yuan, each) => return format!("{}{}", Measure::Yuan.shown(*yuan), price_of(each)),
        Operand::Field(subject) => subject,
    };
    let label = lang.map(|lang| label(&at.world.field_name(&subject.id), lang)).unwrap_or_default();
    match look(subject.part, at.world, at.project, at.indicator) {
        Looked::Text(text, unit) => format!("{label}{}", with_unit(text, unit)),
        Looked::Target(text, _) => format!("{label}{text}"),
        Looked::Day(day) => format!("{label}{}", Measure::Day.shown(day)),
        Looked::Number(Ok(figure)) => format!("{label}{}", shown(&figure, is_share(&figure))),
        _ => label,
    }
}
