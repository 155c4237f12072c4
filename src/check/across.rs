//! Checks that need all files together: what is unique in a file or in the batch, and what a reference table demands.
//! Takes a trace of each project, kept when the project itself is gone, gives findings. Order of files is the order of
//! the report, so that the result does not depend on threads.

use super::case::{Args, blank};
use super::each::selected;
use super::holds::{Truth, holds_for_project};
use super::listed::key_of;
use super::look::place_of;
use super::{applies_at_stage, unique};
use crate::cell::Address;
use crate::finding::{Arg, FileReport, Finding, Outcome, Untrusted};
use crate::lang::Bilingual;
use crate::project::Project;
use crate::rule::check::complete::Complete;
use crate::rule::check::unique::{Unique, Within};
use crate::rule::reference::KeyHash;
use crate::rule::{Check, Rule, Rules};
use crate::vocabulary::Scope;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is kept of one project for the checks over all files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    marks: Vec<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    /// Index of the rule.
    rule: u32,
    /// Which of the rule's keys it is: 0 for what is looked up, 1 for the project of `given`.
    sort: u8,
    key: u64,
    at: Address,
}

/// What must be kept of a project. Costs nothing where no rule looks over files.
pub fn trace(rules: &Rules, project: &Project<'_>) -> Trace {
    let mut trace = Trace::default();
    for (place, rule) in rules.rules.iter().enumerate() {
        match &rule.check {
            Check::Unique(check) if check.within != Within::Project && applies(rules, rule, project) => {
                trace.unique(place, check, rules, project);
            }
            Check::Complete(check) => trace.complete(place, check, rules, project),
            _ => {}
        }
    }
    trace
}

fn applies(rules: &Rules, rule: &Rule, project: &Project<'_>) -> bool {
    applies_at_stage(rules, rule) && holds_for_project(&rule.when, rules, project) == Truth::Yes
}

impl Trace {
    fn mark(&mut self, rule: usize, sort: u8, key: u64, at: Address) {
        self.marks.push(Mark { rule: rule as u32, sort, key, at });
    }

    fn unique(&mut self, place: usize, check: &Unique, rules: &Rules, project: &Project<'_>) {
        let Some(first) = check.fields.first() else { return };
        let hash = |key: &str| {
            let mut hash = KeyHash::default();
            hash.text(key);
            hash.finish()
        };
        match check.scope {
            Scope::Project => {
                if let Some(key) = unique::key(check, rules, project, None) {
                    self.mark(place, 0, hash(&key), place_of(first.part, project, None));
                }
            }
            Scope::Indicator => {
                for one in selected(&check.of, rules, project) {
                    if let Some(key) = unique::key(check, rules, project, Some(one)) {
                        self.mark(place, 0, hash(&key), place_of(first.part, project, Some(one)));
                    }
                }
            }
        }
    }

    fn complete(&mut self, place: usize, check: &Complete, rules: &Rules, project: &Project<'_>) {
        if let Some(key) = key_of(&check.given, rules, project, None).filter(|_| !check.given.is_empty()) {
            self.mark(place, 1, key, project.at);
        }
        match check.scope {
            Scope::Project => {
                if let Some(key) = key_of(&check.by, rules, project, None) {
                    self.mark(place, 0, key, project.at);
                }
            }
            Scope::Indicator => {
                for one in selected(&check.of, rules, project) {
                    if let Some(key) = key_of(&check.by, rules, project, Some(one)) {
                        self.mark(place, 0, key, one.at);
                    }
                }
            }
        }
    }
}

/// Judges over all files. `traces` holds those of each file's projects, in the order of `files`. Findings with a place
/// are added to their files, in the order of the projects; the others are given back.
pub fn across(rules: &Rules, files: &mut [FileReport], traces: &[Vec<Trace>]) -> Vec<Finding> {
    let mut whole = Vec::new();
    for (place, rule) in rules.rules.iter().enumerate().filter(|(_, rule)| applies_at_stage(rules, rule)) {
        let reference = match &rule.check {
            Check::Listed(check) => Some(check.reference),
            Check::Complete(check) => Some(check.reference),
            _ => None,
        };
        if let Some(reference) = reference.filter(|reference| rules.table(*reference).is_none()) {
            whole.push(not_given(rules, rule, place, reference));
            continue;
        }
        match &rule.check {
            Check::Unique(check) if check.within != Within::Project => {
                repeated(check, rules, rule, place, files, traces);
            }
            Check::Complete(check) => whole.extend(absent(check, rules, rule, place, traces)),
            _ => {}
        }
    }
    for file in files {
        file.findings.sort_by_key(|finding| finding.project.map_or(0, |project| project + 1));
    }
    whole
}

/// That the reference table of a rule was not given.
fn not_given(rules: &Rules, rule: &Rule, place: usize, reference: usize) -> Finding {
    let reference = &rules.references[reference];
    let words = rules.words("reference-missing");
    let fill = |text: &str, label: &str| text.replace("{reference}", label).replace("{name}", &reference.id);
    let words = Bilingual::new(fill(&words.zh, &reference.label.zh), fill(&words.en, &reference.label.en));
    Finding { args: vec![("reason", Arg::Words(words))], ..blank(place, rule.severity, Outcome::Unjudged) }
}

/// Adds what occurs more than once, at each occurrence after the first.
fn repeated(
    check: &Unique,
    rules: &Rules,
    rule: &Rule,
    place: usize,
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
) {
    let mut seen: FxHashMap<u64, (usize, usize, Address)> = FxHashMap::default();
    let field = check.fields.first().map(|field| field.id.clone());
    for (file, projects) in traces.iter().enumerate() {
        if check.within == Within::File {
            seen.clear();
        }
        for (project, trace) in projects.iter().enumerate() {
            for mark in trace.marks.iter().filter(|mark| mark.rule as usize == place) {
                let Some((other_file, other, at)) = seen.get(&mark.key).copied() else {
                    seen.insert(mark.key, (file, project, mark.at));
                    continue;
                };
                let args = Args::of(rule);
                let mut finding = Finding {
                    at: Some(mark.at),
                    project: Some(project),
                    sheet: files[file].projects.get(project).map(|project| project.sheet),
                    field: field.clone(),
                    ..blank(place, rule.severity, Outcome::Violated)
                };
                let name = |file: &FileReport, index: usize| {
                    file.projects.get(index).map(|project| project.name.clone()).unwrap_or_default()
                };
                args.put(&mut finding, "project", || Arg::Text(name(&files[file], project)));
                args.put(&mut finding, "other", || Arg::Plain(at.to_string()));
                args.put(&mut finding, "other-project", || Arg::Text(name(&files[other_file], other)));
                args.put(&mut finding, "other-file", || Arg::Text(files[other_file].path.clone()));
                if let Some(id) = &field {
                    args.put(&mut finding, "field", || Arg::Words(super::case::field_name(rules, id)));
                }
                files[file].findings.push(finding);
            }
        }
    }
}

/// The rows of a reference table that nothing in the batch answers to.
fn absent(check: &Complete, rules: &Rules, rule: &Rule, place: usize, traces: &[Vec<Trace>]) -> Vec<Finding> {
    let Some(table) = rules.table(check.reference) else { return Vec::new() };
    let mut present: [FxHashSet<u64>; 2] = Default::default();
    for mark in traces.iter().flatten().flat_map(|trace| &trace.marks) {
        if mark.rule as usize == place {
            present[usize::from(mark.sort)].insert(mark.key);
        }
    }
    let key = |by: &[(usize, crate::rule::subject::Subject)], row: usize| {
        let mut hash = KeyHash::default();
        for (column, subject) in by {
            let text = table.cell(row, *column);
            match subject.part.code_of_word(text, &rules.vocabulary) {
                Some(code) => hash.code(code),
                None => hash.text(text),
            }
        }
        hash.finish()
    };
    let reference = &rules.references[check.reference];
    let mut findings = Vec::new();
    for row in 0..table.len() {
        let wanted = check.rows.iter().all(|(column, test)| test.holds(table, row, *column))
            && (check.given.is_empty() || present[1].contains(&key(&check.given, row)));
        if !wanted || present[0].contains(&key(&check.by, row)) {
            continue;
        }
        let text = |column: Option<usize>| column.map(|column| table.cell(row, column)).unwrap_or_default();
        let own = text(check.by.last().map(|(column, _)| *column));
        let args = Args::of(rule);
        let mut finding = Finding {
            found: Some(Untrusted::new(own)),
            subject: Some(Untrusted::new(own)),
            ..blank(place, rule.severity, Outcome::Violated)
        };
        args.put(&mut finding, "key", || Arg::Text(Untrusted::new(own)));
        args.put(&mut finding, "name", || {
            let name = text(check.name);
            Arg::Text(Untrusted::new(if name.is_empty() { own } else { name }))
        });
        args.put(&mut finding, "row", || Arg::Plain(table.numbers[row].to_string()));
        args.put(&mut finding, "reference", || Arg::Words(reference.label.clone()));
        findings.push(finding);
    }
    findings
}
