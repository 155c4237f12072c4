//! Totals over the batch: adds up what rule files declare, and judges the rules about totals.
//! Takes what each project adds, kept when the project itself is gone, gives exact figures for all and for each
//! department and district. A project that cannot be counted is left out and counted as that; one that was handed in
//! twice is counted once.

use super::firsts::Firsts;
use super::reach;
use crate::check::kind::total::is_nameless;
use crate::check::observe::{Looked, exact};
use crate::check::satisfies::{Like, Truth, holds_for_project, look, over};
use crate::model::finding::{Figure, ProjectReport, Reach, Total, TotalUnit, Untrusted};
use crate::model::project::Project;
use crate::rule::{Folders, Rules};
use crate::terms::bounds::Measure;
use crate::terms::total::{self, Made, Source};
use crate::text::offices::Offices;
use crate::words::quantity::Quantity;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What one project adds to one count or sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adds {
    /// It is not such a project.
    Nothing,
    /// It is one, or may be one, but its number is missing or cannot be read.
    Unreadable,
    /// So many of this, as a hash of the unit; 0 of a bare number, and where the total says in what it is counted.
    Number(Decimal, u64),
}

/// What the project adds to each declared total; nothing to those that are made of others. With `like` what the indicators add
/// that are like this one.
pub(crate) fn adds(rules: &Rules, project: &Project<'_>, like: Option<Like<'_>>) -> Box<[Adds]> {
    let add = |total: &crate::terms::total::Total| {
        let measure = total.measure;
        let number = match &total.made {
            Made::Count => Some((Decimal::ONE, 0)),
            Made::Sum(source) | Made::Mean(source) | Made::Greatest(source) | Made::Smallest(source) => {
                let (part, looked) = match source {
                    Source::Project(subject) => {
                        (subject.part, look(subject.part, &rules.world, project, None))
                    }
                    Source::Indicators(how, subject, among) => {
                        let figure = over(*how, subject, among, &rules.world, project, like);
                        (subject.part, Looked::Number(figure.map(Box::new)))
                    }
                };
                let read = looked.quantity(part, measure).ok();
                // ≤5吨 is no plan for 5.
                let read = read.filter(|one| !one.ceiling);
                // 50公里 and 500米 add up to neither 550 of one nor of the other.
                let read = read.filter(|one| measure != Measure::Number || one.is_of_one_unit());
                read.and_then(|one| Some((exact(&one, measure).ok()?, unit_in(&one, measure))))
            }
            Made::Difference(..) | Made::Ratio(..) => return Adds::Nothing,
        };
        match (holds_for_project(&total.when, &rules.world, project), number) {
            (Truth::No, _) => Adds::Nothing,
            (Truth::Unknown(_), _) | (Truth::Yes, None) => Adds::Unreadable,
            (Truth::Yes, Some((number, unit))) => Adds::Number(number, unit),
        }
    };
    rules.totals.iter().map(add).collect()
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
            let reach = astray.as_ref().map(|astray| self.reach(index, own, astray));
            (Untrusted::new(*name), Figure { reach, ..self.figure(index, counted) })
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
            Made::Greatest(_) => Some(reach::Made::Greatest),
            Made::Smallest(_) => Some(reach::Made::Smallest),
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
            reach: None,
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
                Adds::Nothing | Adds::Unreadable => None,
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
            Made::Greatest(_) => numbers().max(),
            Made::Smallest(_) => numbers().min(),
            Made::Difference(first, second) => of(first)?.checked_sub(of(second)?),
            Made::Ratio(first, second) => {
                let share = self.rules.totals[index].unit == TotalUnit::Percent;
                let scale = if share { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                of(first)?.checked_mul(scale)?.checked_div(of(second)?)
            }
        }
        .map(|value| value.normalize())
    }
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
        let adds = (!parts().any(|part| part == Adds::Unreadable)).then_some(*adds);
        match firsts.of(project, counted.len()) {
            Some(place) => {
                let one = &mut counted[place];
                one.again += 1;
                let differs =
                    |(own, other): (&[Adds], &[Adds])| leaves.iter().any(|leaf| own[*leaf] != other[*leaf]);
                one.differs |= one.adds.zip(adds).is_some_and(differs);
                one.adds = one.adds.or(adds).filter(|_| !one.differs);
            }
            None => counted.push(Counted { project, adds, again: 0, differs: false }),
        }
    }
    counted
}
