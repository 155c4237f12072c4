//! Computes the numbers that rule files declare: for a project, or for one of its indicators.
//! Takes a number and what is filled in, gives a figure, or what is missing for it. Decides nothing.

mod dates;
mod of_indicators;
mod width;
mod written;

use self::dates::{days_between, lasting};
use self::of_indicators::{Counted, counted, counted_or_open, of_both, perhaps_more, total, unread};
use self::width::width;
use super::super::lookup_keys::key_of;
use super::{look, why_no_key};
use crate::check::missing::{Gap, Missing};
use crate::check::observe::{Looked, place_of, year_of};
use crate::check::once::things;
use crate::check::select::Rows;
use crate::model::project::{Indicator, Project, Told};
use crate::model::sheet::Address;
use crate::terms::bounds::Measure;
use crate::terms::lookup::{ListedNumber, Unsure};
use crate::terms::number::{Among, Cap, Findings, Made, Number, Operand, Over, Round, Way};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::words::quantity::{self, Each, Edge, Figure, Quantity, Unlike, add, divide, multiply, subtract};
use crate::words::vocabulary::{Field, ValueType};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::Arc;

/// Where the number is asked for.
#[derive(Clone, Copy)]
pub(super) struct At<'p> {
    pub(super) world: &'p World,
    pub(super) project: &'p Project<'p>,
    pub(super) indicator: Option<&'p Indicator<'p>>,
}

/// The number of this index.
pub(super) fn number(
    index: u16,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Result<Figure, Missing> {
    let number = &world.numbers[usize::from(index)];
    let id = || Arc::from(world.vocabulary.numbers[usize::from(index)].id.as_str());
    let figure = made(number, At { world, project, indicator }).map_err(|missing| missing.of(id))?;
    rounded(number.round, figure)
        .and_then(|figure| capped(number, figure))
        .map_err(|unlike| Missing::Unlike(id(), unlike, false))
}

/// The indicators that say the same in a field as one of them.
#[derive(Clone, Copy)]
pub(crate) struct Like<'l> {
    pub by: &'l Subject,
    pub one: &'l Indicator<'l>,
    /// Those that may: all others of the project say something else there, or nothing.
    pub among: &'l [&'l Indicator<'l>],
}

/// A field taken together over the indicators of a project that match; with `like` only over these.
pub(crate) fn over(
    over: Over,
    subject: &Subject,
    among: &Among,
    world: &World,
    project: &Project<'_>,
    like: Option<Like<'_>>,
) -> Result<Figure, Missing> {
    let Some(Like { by, one, among: rows }) = like else {
        return total(over, subject, among, project.into(), At { world, project, indicator: None });
    };
    let among = Among { each: Some(by.clone()), ..among.clone() };
    total(over, subject, &among, Rows::of_group(project, rows), At { world, project, indicator: Some(one) })
}

/// The cell of the one indicator that states the number: that of `single`, the greatest, the smallest. Of one that is put
/// together, the cell of what is wanting for it.
pub(super) fn place(
    index: u16,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<Address> {
    let made = &world.numbers[usize::from(index)].made;
    if let Made::Of(way, operands) = made {
        let of = |field: &Subject| figure(field, At { world, project, indicator });
        let is_nothing = |figure: &Figure| figure.quantity.stated(Edge::Low).is_some_and(|at| at.is_zero());
        let wanting = |(place, one): (usize, &Operand)| match one {
            Operand::Field(field) => match of(field) {
                Err(_) => Some(field.part),
                Ok(figure) => {
                    (*way == Way::Quotient && place > 0 && is_nothing(&figure)).then_some(field.part)
                }
            },
            Operand::Exactly(..) | Operand::Each(..) => None,
        };
        let part = operands.iter().enumerate().find_map(wanting)?;
        return Some(super::place_of(part, world, project, indicator));
    }
    let Made::Over(over, subject, among) = made else { return None };
    let all = match counted(among, Some(subject.part), project.into(), At { world, project, indicator }) {
        Ok(all) => all,
        // What leaves open the number of each of them is told at each.
        Err(_) if among.each.is_some() => return None,
        Err((missing, one)) => {
            let of_value = match &missing {
                Missing::Nothing(id) | Missing::Unknown(id) | Missing::Unlike(id, ..) => &**id == "value",
                _ => false,
            };
            let own = one?.values.place(Field::VALUE).filter(|_| of_value);
            return own.or_else(|| Some(place_of(subject.part, project, one)));
        }
    };
    let one = match (over, &all[..]) {
        // What cannot be added up.
        (Over::Total, all) => {
            *all.iter().find(|one| figure(subject, At { world, project, indicator: Some(**one) }).is_err())?
        }
        (_, [one]) => *one,
        (Over::Single, _) => return None,
        (Over::Greatest | Over::Smallest, all) => {
            let of =
                |one: &&Indicator<'_>| figure(subject, At { world, project, indicator: Some(*one) }).ok();
            match total(*over, subject, among, project.into(), At { world, project, indicator }) {
                Ok(wanted) => {
                    *all.iter().find(|one| of(one).is_some_and(|own| own.quantity == wanted.quantity))?
                }
                Err(_) => *all.iter().find(|one| of(one).is_none())?,
            }
        }
    };
    Some(super::place_of(subject.part, world, project, Some(one)))
}

/// To a whole number.
fn rounded(round: Option<Round>, figure: Figure) -> Result<Figure, Unlike> {
    let Some(round) = round else { return Ok(figure) };
    let end = |end| match end {
        quantity::End::Open => Ok(quantity::End::Open),
        quantity::End::At { at, .. } => {
            let at = if round == Round::Down { at.floor() } else { at.ceiling() };
            Ok(quantity::End::At { at: at.ok_or(Unlike::TooLarge)?, included: true })
        }
    };
    let quantity = figure.quantity;
    let (low, high) = (end(quantity.low)?, end(quantity.high)?);
    // So many whole ones are a number and no share.
    Ok(Figure { quantity: Quantity { low, high, ..quantity }, pure: false, each: figure.each })
}

/// With what is above the greatest or below the least taken for that.
fn capped(number: &Number, figure: Figure) -> Result<Figure, Unlike> {
    let cap = |figure: Figure, cap: Option<Cap>, over: std::cmp::Ordering| {
        let Some(Cap { at: bound, yuan }) = cap else { return Ok(figure) };
        let is_zero = figure.quantity.stated(Edge::Low).is_some_and(|at| at.is_zero());
        match &figure.quantity.measure {
            quantity::Measure::Amount(_) if !yuan && !bound.is_zero() => return Err(Unlike::NoUnit),
            quantity::Measure::Amount(_) => {}
            // What nothing was added up to has no unit of its own.
            _ if yuan && !is_zero => return Err(Unlike::Measures),
            _ => {}
        }
        let rate = figure.quantity.measure == quantity::Measure::Rate;
        let bound = if rate { bound * Decimal::ONE_HUNDRED } else { bound };
        let end = |end| match end {
            quantity::End::At { at, .. } if at.compare(bound.into()) == Some(over) => {
                quantity::End::at(bound)
            }
            end => end,
        };
        let Figure { quantity, pure, each } = figure;
        let (low, high) = (end(quantity.low), end(quantity.high));
        Ok(Figure { quantity: Quantity { low, high, ..quantity }, pure, each })
    };
    let figure = cap(figure, number.most, std::cmp::Ordering::Greater)?;
    cap(figure, number.least, std::cmp::Ordering::Less)
}

pub(super) fn made(number: &Number, at: At<'_>) -> Result<Figure, Missing> {
    match &number.made {
        Made::Of(Way::Difference, operands) if operands.iter().any(Operand::is_date) => {
            let [one, other] = &operands[..] else { return Err(Missing::Own(Unlike::Measures)) };
            let (last, first) = (day(one, at)?, day(other, at)?);
            let is_period = one.is_of(Field::END) && other.is_of(Field::START);
            let lasts = |lasts| lasting(&first, &last, is_period, lasts);
            number.lasts.map_or_else(|| days_between(&first, &last), lasts).map_err(Missing::Own)
        }
        Made::Of(way, operands) => put_together(*way, operands, at),
        Made::Over(over, subject, among) => total(*over, subject, among, at.project.into(), at),
        Made::Count(among) => {
            let all = counted_or_open(among, None, at.project.into(), at);
            let Counted { rows, open } = all.map_err(|(missing, _)| missing)?;
            let count = match &among.once_for {
                None => rows.len(),
                Some(by) => match things(by, at.world, at.project, rows) {
                    (things, nameless) if nameless.is_empty() => things.len(),
                    _ => return Err(Missing::Nothing(by.id.clone())),
                },
            };
            let most = quantity::End::at(Decimal::from(count + open.len() + perhaps_more(among, at)));
            let count = Quantity::exactly(quantity::Measure::Number, Decimal::from(count));
            Ok(Quantity { high: most, unsure: !open.is_empty(), ..count }.into())
        }
        Made::Findings(findings) => found(findings, at),
        Made::Listed(listed) => in_table(listed, at),
        Made::Stated(subject) => {
            let Figure { quantity, pure, each } = figure(subject, at)?;
            Ok(Figure { quantity: quantity.as_stated(), pure, each })
        }
        Made::Width(subject) => {
            let width = width(&figure(subject, at)?.quantity);
            width.map_err(|unlike| Missing::Unlike(subject.id.clone(), unlike, false))
        }
        Made::Places(subject, regex) => {
            let looked = look(subject.part, at.world, at.project, at.indicator);
            let count = match looked {
                Looked::Text(text, _) | Looked::Target(text, _) => {
                    // As written, and in half width without blanks.
                    let normal = crate::text::fold::squeeze(text);
                    regex.find_iter(text).count().max(regex.find_iter(&normal).count())
                }
                Looked::Nothing => 0,
                looked => return Err(missing(&looked, subject, Unlike::Words)),
            };
            Ok(Quantity::exactly(quantity::Measure::Number, Decimal::from(count)).into())
        }
        Made::Written(subject, regex) => {
            let looked = look(subject.part, at.world, at.project, at.indicator);
            let text = match looked {
                Looked::Text(text, _) | Looked::Target(text, _) => Cow::Borrowed(text),
                // The first or the last day of a period.
                Looked::Day(day) => Cow::Owned(Measure::Day.shown(day)),
                looked => return Err(missing(&looked, subject, Unlike::Words)),
            };
            let written = written::written(&text, regex).map_err(|why| match why {
                Ok(gap) => Missing::Gap(gap, subject.id.clone()),
                Err(unlike) => Missing::Unlike(subject.id.clone(), unlike, false),
            });
            Ok(written?.into())
        }
    }
}

/// How often rules found something. What could not be judged may be any number of findings more.
fn found(findings: &Findings, at: At<'_>) -> Result<Figure, Missing> {
    let told = at.project.told.get().ok_or(Missing::OwnGap(Gap::NotJudged))?;
    let counts = |one: &&Told| {
        (findings.named.is_none() || findings.rules.contains(&one.rule))
            && findings.severity.is_none_or(|severity| severity == one.severity)
    };
    let (open, found): (Vec<&Told>, Vec<&Told>) = told.iter().filter(counts).partition(|one| one.is_open);
    let count = Quantity::exactly(quantity::Measure::Number, Decimal::from(found.len()));
    // What is at least as much, and not how a plan for as much is written.
    Ok(match open.is_empty() {
        true => count.into(),
        false => Quantity { high: quantity::End::Open, reached: true, ..count }.into(),
    })
}

/// What the reference table says for the project or indicator.
fn in_table(listed: &ListedNumber, at: At<'_>) -> Result<Figure, Missing> {
    let At { world, project, indicator } = at;
    let lookup = &listed.lookup;
    if let Some(lack) = world.lacking(&lookup.needs) {
        return Err(Missing::Lacking(lack));
    }
    let Some(key) = key_of(&lookup.by, world, project, indicator) else {
        return Err(unread(why_no_key(&lookup.by, world, project, indicator).1));
    };
    let (reference, table) = (lookup.reference, world.table(lookup.reference));
    let Some(table) = table else { return Err(Missing::OwnGap(Gap::NotListed)) };
    match listed.of_key(key, &world.references[reference], table, &world.vocabulary) {
        Ok(quantity) => Ok(quantity.clone().into()),
        Err(Unsure::NoRow) => Err(Missing::OwnGap(Gap::NotListed)),
        Err(unsure) => Err(Missing::Table(reference, unsure)),
    }
}

fn missing(looked: &Looked<'_>, subject: &Subject, unlike: Unlike) -> Missing {
    let id = subject.id.clone();
    match looked {
        Looked::Nothing => Missing::Nothing(id),
        Looked::Unknown => Missing::Unknown(id),
        Looked::Number(Err(missing)) => missing.clone(),
        _ => Missing::Unlike(id, unlike, unlike == Unlike::Words && matches!(looked, Looked::Target(..))),
    }
}

/// As what a field is read.
fn measure_of(part: Part) -> Measure {
    match part.value_type() {
        Some(ValueType::Amount) => Measure::Yuan,
        Some(ValueType::Date) => Measure::Day,
        _ => Measure::Number,
    }
}

fn figure(subject: &Subject, at: At<'_>) -> Result<Figure, Missing> {
    let looked = look(subject.part, at.world, at.project, at.indicator);
    if let Looked::Number(Ok(figure)) = &looked {
        return Ok((**figure).clone());
    }
    let read = looked.quantity(subject.part, measure_of(subject.part)).map(Quantity::into_owned);
    // A budget of -50万元 is none that could be computed with.
    let read = match read {
        Ok(quantity) if subject.is_budget() && quantity.is_negative() => Err(Unlike::Negative),
        read => read,
    };
    read.map(Figure::from).map_err(|unlike| missing(&looked, subject, unlike))
}

/// A day, in the year of its project where it says none.
fn day(operand: &Operand, at: At<'_>) -> Result<Figure, Missing> {
    let Operand::Field(subject) = operand else { return self::operand(operand, at) };
    let looked = look(subject.part, at.world, at.project, at.indicator);
    let read =
        looked.quantity(subject.part, Measure::Day).map(|day| day.in_year(year_of(at.project)).into_owned());
    read.map(Figure::from).map_err(|unlike| missing(&looked, subject, unlike))
}

/// How many indicators there are is no measure of its own: 254% of three indicators are 84.7% of each.
fn as_constant(operand: &Operand, divided: &Figure, figure: Figure, world: &World) -> Figure {
    let counts = |part: Part| match part {
        Part::Number { index, .. } => matches!(world.numbers[usize::from(index)].made, Made::Count(_)),
        _ => false,
    };
    let is_count = matches!(operand, Operand::Field(subject) if counts(subject.part));
    match is_count && divided.quantity.measure == quantity::Measure::Rate {
        true => {
            Figure { quantity: Quantity { measure: quantity::Measure::Any, ..figure.quantity }, ..figure }
        }
        false => figure,
    }
}

fn operand(operand: &Operand, at: At<'_>) -> Result<Figure, Missing> {
    match operand {
        Operand::Field(subject) => figure(subject, at),
        Operand::Exactly(number, measure) => Ok(measure.of(*number).into()),
        Operand::Each(yuan, each) => {
            let unit = quantity::Unit { name: Default::default(), per: price_of(each).into() };
            Ok(Quantity::exactly(quantity::Measure::Amount(unit), *yuan).into())
        }
    }
}

/// A target that is added up, subtracted or multiplied counts as the number that is planned: 95% of ≥95%.
fn planned(way: Way, operand: &Operand, figure: Figure) -> Figure {
    let is_target = matches!(operand, Operand::Field(subject) if subject.part.is_of(Field::VALUE));
    let counts = matches!(way, Way::Sum | Way::Difference | Way::Product);
    match is_target && counts && !figure.quantity.is_limit() {
        true => Figure { quantity: figure.quantity.as_stated(), ..figure },
        false => figure,
    }
}

/// For each of what, as a unit has it: /人·天.
pub(super) fn price_of(each: &[String]) -> String {
    format!("/{}", each.join("·"))
}

fn is_number(operand: &Operand) -> bool {
    matches!(operand, Operand::Field(subject) if subject.part.value_type() == Some(ValueType::Number))
}

fn put_together(way: Way, operands: &[Operand], at: At<'_>) -> Result<Figure, Missing> {
    let all = operands.iter().map(|one| Ok((one, planned(way, one, operand(one, at)?))));
    let mut all: Vec<(&Operand, Figure)> = all.collect::<Result<_, Missing>>()?;
    if way == Way::Product {
        // Money, and what is for each of something, comes first, so that people and days are taken off it one after the other.
        all.sort_by_key(|(_, figure)| !is_taken_off(figure));
    }
    let mut all = all.into_iter();
    let Some((first_operand, mut result)) = all.next() else { return Err(Missing::Own(Unlike::Words)) };
    for (one, next) in all {
        let came = match way {
            Way::Sum => add(&result, &next),
            Way::Difference => subtract(&result, &next),
            // 16 beside 550元/人·天: of people, of days or of hours.
            Way::Product if is_price_of(&result) && is_bare(one, &next, at.world) => Err(Unlike::NoUnit),
            Way::Product if is_price_of(&next) && is_bare(first_operand, &result, at.world) => {
                Err(Unlike::NoUnit)
            }
            Way::Product => multiply(&result, &next),
            Way::Greatest => of_both(result, next, Edge::High),
            Way::Smallest => of_both(result, next, Edge::Low),
            Way::Quotient => match divide(&result, &as_constant(one, &result, next, at.world)) {
                Ok(Some(mut figure)) => {
                    // What a column of numbers counts the rule file knows; what a bare target counts it does not.
                    if is_number(one)
                        && figure.each.len() > result.each.len()
                        && let Some(each @ Each::Bare) = figure.each.last_mut()
                    {
                        *each = Each::Any;
                    }
                    Ok(figure)
                }
                Ok(None) => {
                    let id = match one {
                        Operand::Field(subject) => subject.id.clone(),
                        Operand::Exactly(..) | Operand::Each(..) => Arc::from(""),
                    };
                    return Err(Missing::Gap(Gap::Zero, id));
                }
                Err(unlike) => Err(unlike),
            },
        };
        result = came.map_err(Missing::Own)?;
    }
    Ok(result)
}

/// Whether it is money, or so many for each of something.
fn is_taken_off(figure: &Figure) -> bool {
    match &figure.quantity.measure {
        quantity::Measure::Amount(_) => true,
        quantity::Measure::Count(unit) | quantity::Measure::Duration(unit) => !unit.per.is_empty(),
        _ => false,
    }
}

/// Whether it is so much money for each of something.
fn is_price_of(figure: &Figure) -> bool {
    matches!(&figure.quantity.measure, quantity::Measure::Amount(unit) if !unit.per.is_empty())
}

/// Whether it is what a target says, without unit: a rule file knows what its own columns of numbers count, but not that.
fn is_bare(operand: &Operand, figure: &Figure, world: &World) -> bool {
    let of_target = |part: Part| part.is_of(Field::VALUE) || part.is_of(Field::ACTUAL);
    let is_said = match operand {
        Operand::Field(Subject { part: Part::Number { index, .. }, .. }) => {
            match &world.numbers[usize::from(*index)].made {
                Made::Over(_, subject, _) | Made::Stated(subject) => of_target(subject.part),
                _ => false,
            }
        }
        Operand::Field(subject) => of_target(subject.part),
        Operand::Exactly(..) | Operand::Each(..) => false,
    };
    is_said && figure.quantity.measure == quantity::Measure::Number
}
