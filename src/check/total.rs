//! Totals over the batch: adds up what rule files declare, and judges the rules about totals.
//! Takes what each project adds, kept when the project itself is gone, gives exact figures for all and for each
//! department and district. A project that cannot be counted is left out and counted as that; one that was handed in
//! twice is counted once.

use super::emit::Args;
use super::observe::look;
use super::satisfies::{Truth, holds_for_project};
use crate::lang::{Bilingual, words};
use crate::model::finding::{
    Arg, Figure, Finding, Grouping, Outcome, ProjectReport, Total, TotalUnit, Untrusted,
};
use crate::model::project::Project;
use crate::rule::check::total::{Limit, TotalWithin};
use crate::rule::{Folders, Rule, Rules};
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::reference::KeyHash;
use crate::terms::total::Made;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// What one project adds to one count or sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Adds {
    /// It is not such a project.
    Nothing,
    /// It is one, or may be one, but its number is missing or cannot be read.
    Unreadable,
    Number(Decimal),
}

/// What the project adds to each declared total; nothing to those that are made of others.
pub(crate) fn adds(rules: &Rules, project: &Project<'_>) -> Box<[Adds]> {
    let add = |total: &crate::terms::total::Total| {
        let measure = if total.unit == TotalUnit::Yuan { Measure::Yuan } else { Measure::Number };
        let number = match &total.made {
            Made::Count => Some(Decimal::ONE),
            Made::Sum(subject) => {
                look(subject.part, rules, project, None).measured(measure).map(|(number, _)| number)
            }
            Made::Difference(..) | Made::Ratio(..) => return Adds::Nothing,
        };
        match (holds_for_project(&total.when, rules, project), number) {
            (Truth::No, _) => Adds::Nothing,
            (Truth::Unknown(_), _) | (Truth::Yes, None) => Adds::Unreadable,
            (Truth::Yes, Some(number)) => Adds::Number(number),
        }
    };
    rules.totals.iter().map(add).collect()
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
            let mut groups: BTreeMap<&str, Vec<Counted<'_>>> = BTreeMap::new();
            for one in &counted {
                groups.entry(name(one.project).raw().trim()).or_default().push(*one);
            }
            let figure = |(name, counted): (&str, Vec<Counted<'_>>)| {
                (Untrusted::new(name), made.figure(index, &counted))
            };
            groups.into_iter().map(figure).collect()
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

/// The totals of one folder.
struct Totals<'r> {
    rules: &'r Rules,
    /// What each of them is among those of the run.
    numbers: &'r [usize],
}

impl Totals<'_> {
    /// The counts and sums that a total is made of, by their numbers in the run.
    fn leaves(&self, index: usize) -> BTreeSet<usize> {
        match self.rules.totals[index].made {
            Made::Count | Made::Sum(_) => BTreeSet::from([self.numbers[index]]),
            Made::Difference(first, second) | Made::Ratio(first, second) => {
                self.leaves(first).into_iter().chain(self.leaves(second)).collect()
            }
        }
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
        }
    }

    /// None where nothing is divided by, or the numbers are too large.
    fn value<'a, I: Iterator<Item = &'a [Adds]>>(
        &self,
        index: usize,
        adds: &impl Fn() -> I,
    ) -> Option<Decimal> {
        let of = |index| self.value(index, adds);
        match self.rules.totals[index].made {
            Made::Count | Made::Sum(_) => {
                adds().try_fold(Decimal::ZERO, |sum, adds| match adds[self.numbers[index]] {
                    Adds::Number(number) => sum.checked_add(number),
                    Adds::Nothing | Adds::Unreadable => Some(sum),
                })
            }
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

/// A project that a total is about.
#[derive(Debug, Clone, Copy)]
struct Counted<'a> {
    project: &'a ProjectReport,
    /// None where it is left out.
    adds: Option<&'a [Adds]>,
    /// How often it was handed in again.
    again: usize,
}

/// The projects that a total is about, each once: where it was handed in several times, the first that can be counted.
fn counted<'a>(projects: &[Added<'a>], leaves: &BTreeSet<usize>) -> Vec<Counted<'a>> {
    let mut counted: Vec<Counted<'a>> = Vec::new();
    let mut known: FxHashMap<[&str; 3], usize> = FxHashMap::default();
    for (project, adds) in projects {
        let parts = || leaves.iter().map(|leaf| adds[*leaf]);
        if parts().all(|part| part == Adds::Nothing) {
            continue;
        }
        let adds = (!parts().any(|part| part == Adds::Unreadable)).then_some(*adds);
        let name = match project.code.raw() {
            "" => ["", project.department.raw(), project.name.raw()],
            code => [code, "", ""],
        };
        match known.get(&name) {
            Some(place) => {
                let one = &mut counted[*place];
                one.again += 1;
                one.adds = one.adds.or(adds);
            }
            None => {
                if name != [""; 3] {
                    known.insert(name, counted.len());
                }
                counted.push(Counted { project, adds, again: 0 });
            }
        }
    }
    counted
}

/// What the rules about totals find.
pub(crate) fn judge(
    rules: &Rules,
    rule: &Rule,
    number: usize,
    check: &TotalWithin,
    total: &Total,
) -> Vec<Finding> {
    let whole = [(Untrusted::default(), total.whole)];
    let groups = match check.each {
        None => &whole[..],
        Some(Grouping::Department) => &total.departments[..],
        Some(Grouping::District) => &total.districts[..],
    };
    let judging = Judging { rules, rule, number, each: check.each, total };
    let limits = match &check.limit {
        Limit::Fixed(bounds) => {
            let one = |(name, figure)| judging.within(name, figure, bounds);
            return groups.iter().map(|(name, figure)| (name, figure)).filter_map(one).collect();
        }
        Limit::Listed(limits) => limits,
    };
    // Without its table the rule is unjudged once for the whole run, see `across`.
    let Some(table) = rules.table(limits.reference) else { return Vec::new() };
    let mut listed: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for row in 0..table.len() {
        listed.entry(key(table.cell(row, limits.name))).or_default().push(row);
    }
    let one = |(name, figure): &(Untrusted, Figure)| {
        let bounds = match listed.get(&key(name.raw())).map(Vec::as_slice) {
            Some(&[row]) => limits.bounds(table.cell(row, limits.column), table.unit(limits.column)),
            _ => None,
        };
        match bounds {
            Some(bounds) => judging.within(name, figure, &bounds),
            None => Some(judging.without_limit(name, &rules.references[limits.reference].label)),
        }
    };
    groups.iter().filter_map(one).collect()
}

fn key(name: &str) -> u64 {
    let mut hash = KeyHash::default();
    hash.text(name);
    hash.finish()
}

/// One total and the rule that judges it.
struct Judging<'r> {
    rules: &'r Rules,
    rule: &'r Rule,
    /// Number of the rule in the run.
    number: usize,
    each: Option<Grouping>,
    total: &'r Total,
}

impl Judging<'_> {
    /// What is found of one group where its figure is not within the bounds.
    fn within(&self, name: &Untrusted, figure: &Figure, bounds: &Bounds) -> Option<Finding> {
        let total = self.total;
        if figure.left_out > 0 {
            let count = Arg::Plain(figure.left_out.to_string());
            let args = [("total", Arg::Words(total.label.clone())), ("count", count)];
            return Some(self.unjudged(name, "total-left-out", args));
        }
        let value = figure.value?;
        if bounds.hold(value) {
            return None;
        }
        let low = Bounds { high: None, ..*bounds };
        let limit = if low.hold(value) { bounds.high } else { bounds.low }?.at;
        let mut finding = Finding {
            subject: self.each.map(|_| name.clone()),
            found: Some(Untrusted::new(total.unit.shown(value))),
            required: Some(Untrusted::new(bounds.sign())),
            difference: Some((value - limit).abs().normalize().to_string()),
            ..Finding::blank(self.number, self.rule.severity, Outcome::Violated)
        };
        let args = Args::of(self.rule);
        args.put(&mut finding, "total", || Arg::Words(total.label.clone()));
        args.put(&mut finding, "actual", || Arg::Plain(total.unit.shown(value)));
        args.put(&mut finding, "limit", || Arg::Plain(bounds.measure.shown(limit)));
        args.put(&mut finding, "group", || self.group(name));
        Some(finding)
    }

    /// That the table does not say what the limit of this group is.
    fn without_limit(&self, name: &Untrusted, reference: &Bilingual) -> Finding {
        self.unjudged(name, "limit-not-listed", [("reference", Arg::Words(reference.clone()))])
    }

    fn unjudged<const N: usize>(
        &self,
        name: &Untrusted,
        reason: &str,
        args: [(&'static str, Arg); N],
    ) -> Finding {
        let own = [("reason", Arg::Words(self.rules.words(reason))), ("group", self.group(name))];
        Finding {
            subject: self.each.map(|_| name.clone()),
            args: own.into_iter().chain(args).collect(),
            ..Finding::blank(self.number, self.rule.severity, Outcome::Unjudged)
        }
    }

    fn group(&self, name: &Untrusted) -> Arg {
        match (self.each, name.raw()) {
            (None, _) => Arg::Words(words::WHOLE_BATCH.both()),
            (Some(Grouping::Department), "") => Arg::Words(words::NO_DEPARTMENT.both()),
            (Some(Grouping::District), "") => Arg::Words(words::NO_DISTRICT.both()),
            (Some(_), name) => Arg::Text(Untrusted::new(name)),
        }
    }
}
