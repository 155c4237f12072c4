//! Totals over the batch: adds up what rule files declare, and judges the rules about totals.
//! Takes what each project adds, kept when the project itself is gone, gives exact figures for all and for each
//! department and district. A project that cannot be counted is left out and counted as that; one that was handed in
//! twice is counted once.

use super::firsts::Firsts;
use super::reach;
use crate::check::kind::total::is_nameless;
use crate::check::observe::{Looked, exact, is_never_below_nothing};
use crate::check::satisfies::{Like, Truth, holds_for_project, look, over};
use crate::model::finding::{Figure, ProjectReport, Reach, Total, TotalUnit, Untrusted};
use crate::model::project::Project;
use crate::rule::{Folders, Rules};
use crate::terms::bounds::Measure;
use crate::terms::total::{self, Made, Source, Together};
use crate::text::offices::Offices;
use crate::words::quantity::{Each, End, Quantity};
use rust_decimal::Decimal;
use rustc_hash::FxBuildHasher;
use std::collections::BTreeSet;
use std::hash::BuildHasher as _;

/// What one project adds to one count or sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adds {
    /// It is not such a project.
    Nothing,
    /// It is one, or may be one, but its number is missing or cannot be read.
    Unreadable,
    /// The same, but whatever the number is, it is not below nothing.
    NotLess,
    /// So many of this, as a hash of the unit; 0 of a bare number, and where the total says in what it is counted.
    Number(Decimal, u64),
}

/// What the project adds to each declared total; nothing to those that are made of others. With `like` what the indicators add
/// that are like this one.
pub(crate) fn adds(rules: &Rules, project: &Project<'_>, like: Option<Like<'_>>) -> Box<[Adds]> {
    let add = |total: &crate::terms::total::Total| {
        let measure = total.measure;
        let number = match &total.made {
            Made::Count => Ok((Decimal::ONE, 0)),
            Made::Sum(source)
            | Made::Mean(source)
            | Made::Greatest(source, _)
            | Made::Smallest(source, _) => {
                let (subject, looked) = match source {
                    Source::Project(subject) => (subject, look(subject.part, &rules.world, project, None)),
                    Source::Indicators(how, subject, among) => {
                        let figure = over(*how, subject, among, &rules.world, project, like);
                        (subject, Looked::Number(figure.map(Box::new)))
                    }
                };
                // ≤5吨 is no plan for 5.
                let is_plan = |one: &Quantity<'_>| !one.is_ceiling() || !one.counts();
                let read = looked.quantity(subject.part, measure).ok().filter(is_plan);
                // 50公里 and 500米 add up to neither 550 of one nor of the other.
                let read = read.filter(|one| measure != Measure::Number || one.is_of_one_unit());
                // What some rule could not judge may have been found more often.
                let read = read.filter(|one| !(one.reached && one.high == End::Open));
                let read = read.and_then(|one| {
                    let unit = unit_in(&one, measure) ^ each_of(&looked, measure);
                    Some((exact(&one, measure).ok()?, unit))
                });
                // A budget of -50万元 keeps to no limit, and takes nothing off that of another.
                let read = read.filter(|(number, _)| !subject.is_budget() || *number >= Decimal::ZERO);
                read.ok_or_else(|| is_never_below_nothing(subject, &looked, measure, &rules.world))
            }
            Made::Difference(..) | Made::Ratio(..) => return Adds::Nothing,
        };
        match (holds_for_project(&total.when, &rules.world, project), number) {
            (Truth::No, _) => Adds::Nothing,
            (Truth::Unknown(_), Ok((number, _))) if number >= Decimal::ZERO => Adds::NotLess,
            (Truth::Unknown(_) | Truth::Yes, Err(true)) => Adds::NotLess,
            (Truth::Unknown(_), _) | (Truth::Yes, Err(false)) => Adds::Unreadable,
            (Truth::Yes, Ok((number, unit))) => Adds::Number(number, unit),
        }
    };
    rules.totals.iter().map(add).collect()
}

/// For each of what a computed price is, as a hash: so much for each kilometre and for each metre do not add up. Where the total
/// says in what it is counted, they have been converted.
fn each_of(looked: &Looked<'_>, measure: Measure) -> u64 {
    let Looked::Number(Ok(figure)) = looked else { return 0 };
    let of = |each: &Each| if let Each::Of(name) = each { Some(name.clone()) } else { None };
    let names: Vec<String> = figure.each.iter().filter_map(of).collect();
    if names.is_empty() || matches!(measure, Measure::Unit(_)) { 0 } else { FxBuildHasher.hash_one(names) }
}

/// The unit of what is added up as a plain number, as [`Adds::Number`] has it.
fn unit_in(quantity: &Quantity<'_>, measure: Measure) -> u64 {
    if measure == Measure::Number { quantity.unit_hash() } else { 0 }
}

/// One project of the batch: as the report names it, and what it adds.
pub(crate) type Added<'a> = (&'a ProjectReport, &'a [Adds]);

/// The figures of all declared totals, by their numbers in the run.
pub(crate) fn totals(folders: &Folders<'_>, projects: &[Added<'_>]) -> Vec<Total> {
    let of = |(folder, index): &(usize, usize)| {
        let (rules, index) = (folders.rules[*folder], *index);
        let numbers = &folders.numbers[*folder].totals[..];
        let made = Totals { rules, numbers };
        let counted = counted(projects, &made.leaves(index));
        let by = |name: fn(&ProjectReport) -> &Untrusted| {
            // A group of which nothing counts has its nothing: it must not be missing where so much is asked of each.
            let mut groups: Offices<'_, Vec<Counted<'_>>> = Offices::new();
            for (project, _) in projects {
                groups.of(name(project).raw().trim());
            }
            for one in &counted {
                groups.of(name(one.project).raw().trim()).push(*one);
            }
            made.figures(index, &groups.into_vec())
        };
        let total = &rules.totals[index];
        Total {
            id: total.id.clone(),
            label: total.label.clone(),
            unit: total.unit,
            whole: made.figure(index, &counted),
            departments: by(|project| &project.department),
            districts: by(|project| &project.district),
        }
    };
    folders.totals.iter().map(of).collect()
}

/// The figures of one total for each text that projects have in a field; what they write differently in blanks and width only is
/// one.
pub(crate) fn grouped(
    folders: &Folders<'_>,
    number: usize,
    projects: &[(Added<'_>, &str)],
) -> Vec<(Untrusted, Figure)> {
    let (folder, index) = folders.totals[number];
    let rules = folders.rules[folder];
    let made = Totals { rules, numbers: &folders.numbers[folder].totals[..] };
    let leaves = made.leaves(index);
    let mut groups: Offices<'_, Vec<Added<'_>>> = Offices::new();
    for (added, text) in projects {
        groups.of(text).push(*added);
    }
    let groups: Vec<(&str, Vec<Counted<'_>>)> =
        groups.into_vec().into_iter().map(|(name, projects)| (name, counted(&projects, &leaves))).collect();
    made.figures(index, &groups)
}

/// The totals of one folder.
struct Totals<'r> {
    rules: &'r Rules,
    /// What each of them is among those of the run.
    numbers: &'r [usize],
}

impl Totals<'_> {
    /// The counts and sums that a total is made of, by their numbers in the run.
    fn leaves(&self, index: usize) -> BTreeSet<usize> {
        total::leaves(&self.rules.totals, index).into_iter().map(|leaf| self.numbers[leaf]).collect()
    }

    /// The figure of each group; with how far it may reach where projects do not say to which they belong.
    fn figures(&self, index: usize, groups: &[(&str, Vec<Counted<'_>>)]) -> Vec<(Untrusted, Figure)> {
        let nameless = groups.iter().filter(|(name, _)| is_nameless(name));
        let strays: Vec<Counted<'_>> = nameless.flat_map(|(_, counted)| counted).copied().collect();
        let astray = (!strays.is_empty()).then(|| self.astray(index, &strays));
        let figure = |(name, counted): &(&str, Vec<Counted<'_>>)| {
            let own = if is_nameless(name) { &[] } else { &counted[..] };
            let figure = self.figure(index, counted);
            let reach = match &astray {
                // What is left out and what belongs nowhere together may do anything.
                Some(_) if figure.left_out > 0 && !is_nameless(name) => Some(Reach::default()),
                Some(astray) => Some(self.reach(index, own, astray)),
                None => figure.reach,
            };
            (Untrusted::new(*name), Figure { reach, ..figure })
        };
        groups.iter().map(figure).collect()
    }

    /// The value of a total of these.
    fn of(&self, index: usize, counted: &[Counted<'_>]) -> Option<Decimal> {
        self.figure(index, counted).value
    }

    /// What strays may add to a group, whichever it is.
    fn astray(&self, index: usize, strays: &[Counted<'_>]) -> Astray {
        let is_sum = |index: usize| matches!(self.rules.totals[index].made, Made::Count | Made::Sum(_));
        let each: Vec<Option<Decimal>> = strays.iter().map(|one| self.of(index, &[*one])).collect();
        let mut divided_by = None;
        let made = match self.rules.totals[index].made {
            Made::Count | Made::Sum(_) => Some(reach::Made::Sum),
            Made::Greatest(_, None) => Some(reach::Made::Greatest),
            Made::Smallest(_, None) => Some(reach::Made::Smallest),
            Made::Greatest(..) | Made::Smallest(..) => None,
            Made::Mean(_) => Some(reach::Made::Between),
            Made::Difference(first, second) => {
                let is_known = is_sum(first) && is_sum(second) && each.iter().all(Option::is_some);
                is_known.then_some(reach::Made::Sum)
            }
            // The rate of all is between those of its parts where each is divided by more than nothing.
            Made::Ratio(first, second) => {
                divided_by = Some(second);
                let mut parts = strays.iter().map(|one| self.of(second, &[*one]));
                let is_known = is_sum(first) && is_sum(second) && parts.all(is_more_than_nothing);
                is_known.then_some(reach::Made::Between)
            }
        };
        Astray { made, divided_by, strays: reach::Strays::of(&each) }
    }

    /// How far the figure of a group may reach with strays; of one that has no projects of its own, with one of them at least.
    fn reach(&self, index: usize, own: &[Counted<'_>], astray: &Astray) -> Reach {
        let Some(made) = astray.made else { return Reach::default() };
        if own.is_empty() {
            return reach::reach(made, None, &astray.strays);
        }
        if astray.divided_by.is_some_and(|second| !is_more_than_nothing(self.of(second, own))) {
            return Reach::default();
        }
        // Of what is not known in itself nothing is known with others.
        let own = self.of(index, own);
        own.map_or(Reach::default(), |own| reach::reach(made, Some(own), &astray.strays))
    }

    fn figure(&self, index: usize, counted: &[Counted<'_>]) -> Figure {
        let adds = || counted.iter().filter_map(|one| one.adds);
        let (projects, left_out) = (adds().count(), counted.iter().filter(|one| one.adds.is_none()).count());
        // Of projects none of which can be counted, nothing is known, not even that it is nothing.
        let is_known = projects > 0 || left_out == 0;
        Figure {
            value: is_known.then(|| self.value(index, &adds)).flatten(),
            projects,
            left_out,
            again: counted.iter().map(|one| one.again).sum(),
            reach: (left_out > 0).then(|| self.reach_of(index, counted)),
        }
    }

    /// Between which numbers a total is, whatever the numbers of those are that are left out of it.
    fn reach_of(&self, index: usize, counted: &[Counted<'_>]) -> Reach {
        let of = |index| self.reach_of(index, counted);
        let number = self.numbers[index];
        let adds = || counted.iter().map(|one| one.partly.map_or(Adds::Unreadable, |adds| adds[number]));
        let known = || {
            adds().filter_map(|one| match one {
                Adds::Number(number, _) => Some(number),
                Adds::Nothing | Adds::Unreadable | Adds::NotLess => None,
            })
        };
        let sum = || known().try_fold(Decimal::ZERO, Decimal::checked_add);
        let open = adds().filter(|one| matches!(one, Adds::Unreadable | Adds::NotLess)).count();
        let rises =
            adds().all(|one| one != Adds::Unreadable) && known().all(|number| number >= Decimal::ZERO);
        let mut units = adds().filter_map(|one| match one {
            Adds::Number(_, unit) if unit != 0 => Some(unit),
            _ => None,
        });
        let first = units.next();
        if units.any(|unit| Some(unit) != first) {
            return Reach::default();
        }
        match self.rules.totals[index].made {
            Made::Count => {
                let low = sum();
                Reach { low, high: low.and_then(|at| at.checked_add(Decimal::from(open))) }
            }
            Made::Sum(_) => {
                let low = sum();
                Reach { low: low.filter(|_| open == 0 || rises), high: low.filter(|_| open == 0) }
            }
            Made::Mean(_) => {
                let low = sum().and_then(|sum| sum.checked_div(Decimal::from(known().count() + open)));
                Reach { low: low.filter(|_| open == 0 || rises), high: low.filter(|_| open == 0) }
            }
            Made::Greatest(_, together) => {
                let low = outermost(known(), together, true);
                let is_sound = open == 0 || together.is_none() || rises;
                Reach { low: low.filter(|_| is_sound), high: low.filter(|_| open == 0) }
            }
            Made::Smallest(_, Some(many)) => {
                // With those that are left out there are as many or more, and the smallest of more are no greater.
                let enough = usize::try_from(many).is_ok_and(|many| known().count() >= many);
                let at = outermost(known(), Some(many), false);
                let low = if open == 0 { at } else { Some(Decimal::ZERO).filter(|_| rises) };
                Reach { low, high: at.filter(|_| open == 0 || enough) }
            }
            Made::Smallest(_, None) => {
                let high = known().min();
                let low = if open == 0 { high } else { Some(Decimal::ZERO).filter(|_| rises) };
                Reach { low, high }
            }
            Made::Difference(first, second) => {
                let less = |one: Option<Decimal>, other: Option<Decimal>| one?.checked_sub(other?);
                let (one, other) = (of(first), of(second));
                Reach { low: less(one.low, other.high), high: less(one.high, other.low) }
            }
            Made::Ratio(first, second) => {
                let scale = self.scale(index, first, second);
                let (one, other) = (of(first), of(second));
                let is_sound = |at: Option<Decimal>| at.is_some_and(|at| at >= Decimal::ZERO);
                if !is_sound(one.low) || !is_sound(other.low) {
                    return Reach::default();
                }
                let divided = |one: Option<Decimal>, other: Option<Decimal>| {
                    one?.checked_mul(scale)?.checked_div(other?)
                };
                let low = divided(one.low, other.high).or(Some(Decimal::ZERO));
                Reach { low, high: divided(one.high, other.low) }
            }
        }
    }

    /// What a ratio is multiplied by: a part of the same is so many percent. Percentages divided by a number stay what they are.
    fn scale(&self, index: usize, first: usize, second: usize) -> Decimal {
        let unit = |index: usize| self.rules.totals[index].unit;
        match unit(index) == TotalUnit::Percent && unit(first) == unit(second) {
            true => Decimal::ONE_HUNDRED,
            false => Decimal::ONE,
        }
    }

    /// None where nothing is divided by, the numbers are too large, or they are of several things: 10场 and 300人.
    fn value<'a, I: Iterator<Item = &'a [Adds]>>(
        &self,
        index: usize,
        adds: &impl Fn() -> I,
    ) -> Option<Decimal> {
        let of = |index| self.value(index, adds);
        let all = || {
            adds().filter_map(|adds| match adds[self.numbers[index]] {
                Adds::Number(number, unit) => Some((number, unit)),
                Adds::Nothing | Adds::Unreadable | Adds::NotLess => None,
            })
        };
        let mut units = all().map(|(_, unit)| unit).filter(|unit| *unit != 0);
        let first = units.next();
        if units.any(|unit| Some(unit) != first) {
            return None;
        }
        let numbers = || all().map(|(number, _)| number);
        match self.rules.totals[index].made {
            Made::Count | Made::Sum(_) => numbers().try_fold(Decimal::ZERO, Decimal::checked_add),
            Made::Mean(_) => {
                let mut count = 0u32;
                let sum = numbers().inspect(|_| count += 1).try_fold(Decimal::ZERO, Decimal::checked_add)?;
                sum.checked_div(Decimal::from(count))
            }
            Made::Greatest(_, together) => outermost(numbers(), together, true),
            Made::Smallest(_, together) => outermost(numbers(), together, false),
            Made::Difference(first, second) => of(first)?.checked_sub(of(second)?),
            Made::Ratio(first, second) => {
                let scale = self.scale(index, first, second);
                of(first)?.checked_mul(scale)?.checked_div(of(second)?)
            }
        }
        .map(|value| value.normalize())
    }
}

/// The greatest or smallest of these, or so many of them added up. None of none, and where they are too large.
fn outermost(numbers: impl Iterator<Item = Decimal>, together: Together, greatest: bool) -> Option<Decimal> {
    let Some(many) = together else { return if greatest { numbers.max() } else { numbers.min() } };
    let mut all: Vec<Decimal> = numbers.collect();
    all.sort_unstable();
    if greatest {
        all.reverse();
    }
    let mut chosen = all.iter().take(usize::try_from(many).unwrap_or(usize::MAX)).copied();
    let first = chosen.next()?;
    chosen.try_fold(first, Decimal::checked_add)
}

/// What the projects that do not say to which group they belong may add to any.
struct Astray {
    /// How the figure of a group is made with them; None where nothing is known of it then.
    made: Option<reach::Made>,
    /// The total that has to be more than nothing in the group too.
    divided_by: Option<usize>,
    strays: reach::Strays,
}

fn is_more_than_nothing(value: Option<Decimal>) -> bool {
    value.is_some_and(|value| value > Decimal::ZERO)
}

/// A project that a total is about.
#[derive(Debug, Clone, Copy)]
struct Counted<'a> {
    project: &'a ProjectReport,
    /// None where it is left out.
    adds: Option<&'a [Adds]>,
    /// What is known of it, also where it is left out; None where it was handed in with other numbers.
    partly: Option<&'a [Adds]>,
    /// How often it was handed in again.
    again: usize,
    /// It was handed in with two numbers: which of them counts, nobody knows.
    differs: bool,
}

/// The projects that a total is about, each once. Where one was handed in several times, the numbers must agree; those that
/// cannot be read say nothing.
fn counted<'a>(projects: &[Added<'a>], leaves: &BTreeSet<usize>) -> Vec<Counted<'a>> {
    let mut counted: Vec<Counted<'a>> = Vec::new();
    let mut firsts = Firsts::new();
    for (project, adds) in projects {
        let parts = || leaves.iter().map(|leaf| adds[*leaf]);
        if parts().all(|part| part == Adds::Nothing) {
            continue;
        }
        let is_known = !parts().any(|part| matches!(part, Adds::Unreadable | Adds::NotLess));
        let (partly, adds) = (*adds, is_known.then_some(*adds));
        match firsts.of(project, counted.len()) {
            Some(place) => {
                let one = &mut counted[place];
                one.again += 1;
                let differs =
                    |(own, other): (&[Adds], &[Adds])| leaves.iter().any(|leaf| own[*leaf] != other[*leaf]);
                one.differs |= one.adds.zip(adds).is_some_and(differs);
                one.adds = one.adds.or(adds).filter(|_| !one.differs);
                one.partly = one.adds;
            }
            None => counted.push(Counted { project, adds, partly: Some(partly), again: 0, differs: false }),
        }
    }
    counted
}
