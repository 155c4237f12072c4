//! What is kept of a project for the checks over all files, once the project itself is dropped.

use crate::check::OverBatch;
use crate::check::apart::apart;
use crate::check::emit::{code_id, code_name};
use crate::check::groups::same;
use crate::check::kind::complete::Complete;
use crate::check::kind::total::{self as checked, Each, TotalWithin, is_nameless};
use crate::check::kind::unique::{Unique, Within, twice};
use crate::check::lookup_keys::key_with;
use crate::check::observe::{Looked, look, look_for_content, place_of};
use crate::check::satisfies::{Like, Reason, Truth, holds_for_project, may_hold, why_no_key};
use crate::check::select::{selected, undecided};
use crate::judge::totals::{self, Adds};
use crate::model::finding::{Grouping, ProjectReport, Severity, Untrusted};
use crate::model::project::{Indicator, Project, Side};
use crate::model::sheet::Address;
use crate::rule::{Numbers, Rule, Rules};
use crate::terms::bounds::Measure;
use crate::terms::keys::{KeyHash, normal};
use crate::terms::names;
use crate::terms::subject::{Part, Subject};
use crate::terms::total::{self, Source};
use crate::terms::world::World;
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Field, Scope, ValueType};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU64;

/// What is kept of one project for the checks over all files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trace {
    pub(in crate::judge) marks: Box<[Mark]>,
    /// What it adds to each declared total.
    pub(in crate::judge) adds: Box<[Adds]>,
    /// Where it belongs by the rules that group projects.
    pub(in crate::judge) groups: Box<[Grouped]>,
}

/// Where a project, or some of its indicators, belong by a rule that groups them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::judge) struct Grouped {
    /// Index of the rule.
    pub(in crate::judge) rule: u32,
    /// What stands in the fields by which it groups.
    pub(in crate::judge) name: Box<str>,
    /// What these of its indicators add to each declared total; None where it is the whole project that is grouped.
    pub(in crate::judge) adds: Option<Box<[Adds]>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::judge) struct Mark {
    /// Index of the rule.
    pub(in crate::judge) rule: u32,
    pub(in crate::judge) sort: Sort,
    pub(in crate::judge) key: u64,
    pub(in crate::judge) at: Address,
    /// What the rule weighs for this project; None where it is switched off for it.
    pub(in crate::judge) severity: Option<Severity>,
    /// A hash of what the project says in the field that tells it from others; None where it says nothing, or none is asked.
    pub(in crate::judge) apart: Option<NonZeroU64>,
    /// What a sentence or a baseline will ask for and the report does not keep.
    pub(in crate::judge) quoted: Option<Box<Quoted>>,
}

impl Mark {
    /// Whether the two may not be the same: they differ in the field in which they are to, or one of them leaves it open.
    pub(super) fn is_apart_from(&self, other: &Mark) -> bool {
        self.apart.is_none() || self.apart != other.apart
    }

    /// What a pair weighs, told here: the heavier of both, but of two folders each has its own severity.
    pub(super) fn severity_beside(&self, other: &Mark) -> Option<Severity> {
        self.severity.filter(|_| self.rule != other.rule).or(self.severity.max(other.severity))
    }
}

/// What a mark stands for; by these names in a part, too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::judge) enum Sort {
    /// Something that is there: what must be unique, or what a row of a reference table asks for.
    #[default]
    There,
    /// What must be unique among the projects that say the same in a field: a hash of that.
    Within(u64),
    /// The same of a project that leaves the field blank, so that nobody knows among which projects.
    Astray,
    /// The same of one that has an error there, which may be any text.
    Lost,
    /// A project whose rows in a reference table must be there.
    Given,
    /// A project of which nobody knows which rows must be there: the field of this place in the key says nothing.
    Unnamed(usize),
    /// What may answer to any row: in the field of this place in the key stands an error, or what no row can be found by.
    Unread(usize),
    /// One of several codes that stand in one cell.
    Part,
    /// What answers to its row, if it is one of those that the rule asks for, which it leaves open.
    Open,
}

/// What is kept of an indicator to name it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::judge) struct Quoted {
    pub(in crate::judge) name: Box<str>,
    pub(in crate::judge) value: Box<str>,
    pub(in crate::judge) found: Box<str>,
    /// What the project says in the field within which it is looked for, in normal form.
    pub(in crate::judge) group: Box<str>,
}

/// What must be kept of a project. Costs nothing where no rule looks over files.
pub(crate) fn trace(rules: &Rules, project: &Project<'_>) -> Trace {
    let (mut marks, mut groups) = (Vec::new(), Vec::new());
    for (place, rule) in rules.rules.iter().enumerate().filter(|(_, rule)| rule.applies_at(rules.stage)) {
        if let Some(OverBatch::Total(check)) = rule.check.over_batch() {
            Tracer { rules, rule, place, project, marks: &mut marks }.own(check);
        }
        if let Some(OverBatch::Total(TotalWithin { each: Some(Each::Fields(subjects)), total, .. })) =
            rule.check.over_batch()
        {
            let rule = place as u32;
            match subjects.iter().find(|subject| subject.scope == Scope::Indicator) {
                None => {
                    let name = group_of(subjects, &rules.world, project, None);
                    groups.push(Grouped { rule, name, adds: None });
                }
                Some(by) => {
                    groups_of_indicators(rules, rule, *total, (&subjects[..], by), project, &mut groups)
                }
            }
            continue;
        }
        let mut tracer = Tracer { rules, rule, place, project, marks: &mut marks };
        match rule.check.over_batch() {
            Some(OverBatch::Unique(check)) if !matches!(check.within, Within::Project) => {
                tracer.unique(check)
            }
            Some(OverBatch::Complete(check)) => tracer.complete(check),
            // What projects add to totals is kept once, whatever rules ask of the totals.
            Some(OverBatch::Unique(_) | OverBatch::Total(_)) | None => {}
        }
    }
    Trace { marks: marks.into(), adds: totals::adds(rules, project, None), groups: groups.into() }
}

/// Adds the groups of the indicators that may count in a total, each with what it adds.
fn groups_of_indicators(
    rules: &Rules,
    rule: u32,
    total: usize,
    (subjects, by): (&[Subject], &Subject),
    project: &Project<'_>,
    groups: &mut Vec<Grouped>,
) {
    let world = &rules.world;
    let leaves = total::leaves(&rules.totals, total);
    let may_count = |one: &Indicator<'_>| {
        leaves.iter().any(|leaf| match rules.totals[*leaf].source() {
            Some(Source::Indicators(_, _, among)) => {
                (one.side == Side::Annual || among.condition.asks(Part::Side))
                    && may_hold(&among.condition, world, project, one)
            }
            _ => one.side == Side::Annual,
        })
    };
    let name = |one| same(by, world, project, one).map(|(same, _)| same);
    // The indicators of each name, and those of which nobody knows it: a project may have thousands of names.
    let (mut of_names, mut unknown): (FxHashMap<_, Vec<_>>, Vec<_>) = Default::default();
    for one in &project.indicators {
        match look(by.part, world, project, Some(one)) {
            Looked::Unknown => unknown.push(one),
            _ => of_names.entry(name(one)).or_default().push(one),
        }
    }
    let mut seen = FxHashSet::default();
    for one in project.indicators.iter().filter(|one| may_count(one)) {
        let name = name(one);
        let own = of_names.get(&name).map(Vec::as_slice).unwrap_or_default();
        if !seen.insert(name) {
            continue;
        }
        let among: Vec<_> = own.iter().chain(&unknown).copied().collect();
        let adds = totals::adds(rules, project, Some(Like { by, one, among: &among }));
        if leaves.iter().any(|leaf| adds[*leaf] != Adds::Nothing) {
            let name = group_of(subjects, world, project, Some(one));
            groups.push(Grouped { rule, name, adds: Some(adds) });
        }
    }
}

/// What the project, or its indicator, says in these fields; nothing where it says nothing in one of them, and an error where one
/// is there.
fn group_of(
    subjects: &[Subject],
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Box<str> {
    let said = |subject: &Subject| -> Box<str> {
        let indicator = indicator.filter(|_| subject.scope == Scope::Indicator);
        let looked = look_for_content(subject.part, world, project, indicator);
        let is_read = |measure| looked.quantity(subject.part, measure).is_ok();
        match looked {
            // 2026 and 2026年 are one year; which one 1O is nobody knows.
            Looked::Text(text, _) if of_figures(subject) => {
                match is_read(Measure::Number) || is_read(Measure::Day) {
                    true => (*normal(subject.part, text.trim())).into(),
                    false => Box::default(),
                }
            }
            // 8765-4321 and 87654321 are one telephone.
            Looked::Text(text, _) if subject.part.is_of(Field::PHONE) => (*normal(subject.part, text)).into(),
            // 培训单价（元/人） is 培训单价.
            Looked::Text(text, _) if subject.part.is_of(Field::NAME) => (*names::bare(text.trim())).into(),
            Looked::Text(text, _) => text.trim().into(),
            Looked::Code(code) => code_name(world, subject.part, code).zh.into(),
            _ => Box::default(),
        }
    };
    let [subject] = subjects else {
        let all: Vec<Box<str>> = subjects.iter().map(said).collect();
        return all.iter().find(|text| is_nameless(text)).cloned().unwrap_or_else(|| all.join("、").into());
    };
    said(subject)
}

/// Whether what stands in the field is read as a number or a day, however it is written.
fn of_figures(subject: &Subject) -> bool {
    let of = |value_type| matches!(value_type, Some(ValueType::Number | ValueType::Date));
    subject.part.is_of(Field::YEAR) || of(subject.part.value_type())
}

impl Trace {
    /// Gives its rules and totals the numbers that they have in the run.
    pub(crate) fn renumber(&mut self, numbers: &Numbers, totals: usize) {
        self.marks.iter_mut().for_each(|mark| mark.rule = numbers.rules[mark.rule as usize] as u32);
        let renumbered = |own: &[Adds]| {
            let mut adds = vec![Adds::Nothing; totals];
            for (own, number) in own.iter().zip(&numbers.totals) {
                adds[*number] = *own;
            }
            adds.into()
        };
        for group in &mut self.groups {
            group.rule = numbers.rules[group.rule as usize] as u32;
            group.adds = group.adds.as_deref().map(renumbered);
        }
        self.adds = renumbered(&self.adds);
    }
}

/// One rule before one project.
struct Tracer<'t> {
    rules: &'t Rules,
    rule: &'t Rule,
    place: usize,
    project: &'t Project<'t>,
    marks: &'t mut Vec<Mark>,
}

impl Tracer<'_> {
    fn mark(&mut self, sort: Sort, key: u64, at: Address, severity: Option<Severity>) {
        self.marks.push(Mark { rule: self.place as u32, sort, key, at, severity, apart: None, quoted: None });
    }

    fn unique(&mut self, check: &Unique) {
        let (world, project) = (&self.rules.world, self.project);
        // Where nobody knows whether the rule is for such projects, the project itself has been told that it is not judged.
        let is_for_it = holds_for_project(&self.rule.when, world, project) == Truth::Yes;
        let Some(first) = check.fields.first().filter(|_| is_for_it) else { return };
        let said = |field: &Subject| match look_for_content(field.part, world, project, None) {
            Looked::Text(text, _) => Ok(squeeze(&normal(field.part, text)).into_owned()),
            Looked::Unknown => Err(Sort::Lost),
            _ => Err(Sort::Astray),
        };
        let (group, sort) = match &check.within {
            Within::Field(field) => match said(field) {
                Ok(group) => {
                    let sort = Sort::Within(KeyHash::of(&group));
                    (group, sort)
                }
                Err(sort) => (String::new(), sort),
            },
            _ => (String::new(), Sort::There),
        };
        let mut one = |indicator: Option<&Indicator<'_>>| {
            let Some(key) = twice::key(check, world, project, indicator) else { return };
            // One that is switched off is still compared with those that are not.
            let severity = self.rule.telling.severity_of(world, project, indicator);
            let is_kept = indicator.is_none() && kept(first.part).is_some();
            let quoted = (!is_kept || check.alike.is_some()).then(|| {
                let found = match look(first.part, world, project, indicator) {
                    Looked::Text(text, _) | Looked::Target(text, _) => text,
                    _ => "",
                };
                let text = |field| indicator.map_or("", |one| one.values.text(field)).into();
                let (name, value) = (text(Field::NAME), text(Field::VALUE));
                let group = group.as_str().into();
                Box::new(Quoted { name, value, found: found.into(), group })
            });
            let apart = check.across.as_ref().and_then(|field| apart(field, world, project, indicator));
            let (rule, at) = (self.place as u32, place_of(first.part, project, indicator));
            for part in twice::parts(check, project) {
                let (sort, key) = (Sort::Part, KeyHash::of(&part));
                self.marks.push(Mark { rule, sort, key, at, severity, apart, quoted: None });
            }
            self.marks.push(Mark { rule, sort, key: KeyHash::of(&key), at, severity, apart, quoted });
        };
        match check.scope {
            Scope::Project => one(None),
            Scope::Indicator => {
                selected(&check.of, world, project).for_each(|indicator| one(Some(indicator)))
            }
        }
    }

    /// A project that is held against a total, with what it is held by.
    fn own(&mut self, check: &TotalWithin) {
        let (world, project) = (&self.rules.world, self.project);
        let Some(own) = &check.own else { return };
        if holds_for_project(&self.rule.when, world, project) != Truth::Yes {
            return;
        }
        // What cannot be read has been told.
        let (at, Ok(number)) = checked::read(own, world, project) else { return };
        let group = match &check.each {
            None => Box::default(),
            Some(Each::Known(Grouping::Department)) => project.values.text(Field::DEPARTMENT).trim().into(),
            Some(Each::Known(Grouping::District)) => project.values.text(Field::DISTRICT).trim().into(),
            Some(Each::Fields(subjects)) => group_of(subjects, world, project, None),
        };
        let severity = self.rule.telling.severity_for(world, project);
        let quoted = Quoted { name: "".into(), value: "".into(), found: number.to_string().into(), group };
        let quoted = severity.map(|_| Box::new(quoted));
        let (rule, sort) = (self.place as u32, Sort::There);
        self.marks.push(Mark { rule, sort, key: 0, at, severity, apart: None, quoted });
    }

    fn complete(&mut self, check: &Complete) {
        let (world, project) = (&self.rules.world, self.project);
        let first = self.marks.len();
        self.answers(check);
        let Some(within) = &check.within else { return };
        let apart = apart(&within.subject, world, project, None);
        self.marks[first..].iter_mut().for_each(|mark| mark.apart = apart);
    }

    /// What the project and its indicators ask of the rows of a reference table, and answer to.
    fn answers(&mut self, check: &Complete) {
        let (world, project) = (&self.rules.world, self.project);
        let severity = self.rule.telling.severity_for(world, project);
        let holds = holds_for_project(&self.rule.when, world, project);
        if check.in_each && severity.is_some() && holds == Truth::Yes {
            match key(&check.given, world, project, None) {
                Some(key) => self.mark(Sort::Given, key, project.at, severity),
                None => {
                    let says = |(_, subject): &(usize, Subject)| {
                        look_for_content(subject.part, world, project, None).is_something()
                    };
                    let place = check.given.iter().position(|one| !says(one)).unwrap_or_default();
                    self.mark(Sort::Unnamed(place), 0, project.at, severity);
                }
            }
        }
        // What may be such a project is no reason to call its row missing.
        if holds == Truth::No {
            return;
        }
        let mut one = |sort, indicator: Option<&Indicator<'_>>| {
            let severity = Some(self.rule.telling.severity);
            if let Some(key) = key(&check.by, world, project, indicator) {
                self.mark(sort, key, project.at, severity);
            } else if let (place, Reason::FieldUnknown(_) | Reason::NotComparable(..)) =
                why_no_key(&check.by, world, project, indicator)
            {
                self.mark(Sort::Unread(place), 0, project.at, severity);
            }
        };
        match check.scope {
            Scope::Project => one(Sort::There, None),
            Scope::Indicator => {
                selected(&check.of, world, project).for_each(|own| one(Sort::There, Some(own)));
                undecided(&check.of, world, project).for_each(|own| one(Sort::Open, Some(own)));
            }
        }
    }
}

/// What a row of a reference table is known by. The same in all folders of a run, so that codes, which each rule set may
/// count on from, are taken by their ids.
fn key(
    by: &[(usize, Subject)],
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<u64> {
    key_with(by, world, project, indicator, |hash, part, code| hash.text(&code_id(world, part, code)))
}

/// Where the report itself keeps what stands in this field of a project.
pub(super) fn kept(part: Part) -> Option<fn(&ProjectReport) -> &Untrusted> {
    match part {
        Part::Field(Field::PROJECT_CODE, _) => Some(|project| &project.code),
        Part::Field(Field::PROJECT_NAME, _) => Some(|project| &project.name),
        Part::Field(Field::DEPARTMENT, _) => Some(|project| &project.department),
        _ => None,
    }
}
