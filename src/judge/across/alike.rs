//! What is alike in a file, a department or the batch without being the same.
//! Takes the texts that traces keep, gives a finding at each after the first that it is alike to.

use super::repeated::of_no_group;
use super::trace::{Mark, Sort};
use super::{field_name, of_project};
use crate::check::emit::{Args, reason_words};
use crate::check::kind::unique::{Unique, Within};
use crate::check::satisfies::Reason;
use crate::model::finding::{Arg, FileReport, Outcome, Untrusted};
use crate::rule::Folders;
use crate::text::likeness::{self, Alike};
use crate::words::quantity::Unlike;
use crate::words::vocabulary::Scope;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The group of those that have an error where others say to which group they belong; no text is so.
const LOST: &str = "\u{0}";

/// One text and where it stands.
#[derive(Clone, Copy)]
struct One<'t> {
    file: usize,
    project: usize,
    mark: &'t Mark,
    text: &'t str,
}

/// Adds what is alike, at each occurrence after the first.
pub(super) fn alike(
    check: &Unique,
    least: u32,
    folders: &Folders<'_>,
    versions: &[usize],
    files: &mut [FileReport],
    traces: &[Vec<super::Trace>],
) {
    let mut groups: BTreeMap<String, Vec<One<'_>>> = BTreeMap::new();
    for (file, projects) in traces.iter().enumerate() {
        for (project, trace) in projects.iter().enumerate() {
            for mark in trace.marks.iter().filter(|mark| versions.contains(&(mark.rule as usize))) {
                let Some(quoted) = &mark.quoted else { continue };
                let group = match check.within {
                    Within::File => file.to_string(),
                    Within::Field(_) if mark.sort == Sort::Lost => LOST.to_owned(),
                    Within::Field(_) => quoted.group.to_string(),
                    Within::Batch | Within::Project => String::new(),
                };
                groups.entry(group).or_default().push(One { file, project, mark, text: &quoted.found });
            }
        }
    }
    // An error may be any text: it is held against all, and those that leave the field blank against those that do not.
    let lost = groups.remove(LOST).unwrap_or_default();
    if let Within::Field(within) = &check.within
        && (groups.contains_key("") || !lost.is_empty())
    {
        let is_named = |(name, _): &(&String, &Vec<One<'_>>)| !name.is_empty();
        let mut all: Vec<One<'_>> =
            groups.iter().filter(is_named).flat_map(|(_, group)| group).copied().collect();
        let named = all.len();
        all.extend(groups.get("").into_iter().flatten());
        let known = all.len();
        all.extend(&lost);
        let may = |one, other| one < named && other >= named || other >= known;
        let found = alike_among(check, least, files, &all, may);
        for (one, found) in all.iter().zip(found).skip(named) {
            let other = match found {
                Alike::No => continue,
                Alike::TooMany => None,
                Alike::To(other, _) => all[other].mark.severity,
            };
            let severity = one.mark.severity.max(other);
            let finding = of_no_group(&within.id, folders, one.mark, severity, &files[one.file], one.project);
            files[one.file].findings.push(finding);
        }
    }
    for group in groups.into_values().filter(|group| group.iter().any(|one| one.mark.severity.is_some())) {
        let found = alike_among(check, least, files, &group, |_, _| true);
        for (one, found) in group.iter().zip(found) {
            if let Some(finding) = told(check, folders, files, one, &group, found) {
                files[one.file].findings.push(finding);
            }
        }
    }
}

/// What of these is alike: not one project to itself, and not two of which the rule is switched off for both.
fn alike_among(
    check: &Unique,
    least: u32,
    files: &[FileReport],
    all: &[One<'_>],
    may: impl Fn(usize, usize) -> bool,
) -> Vec<Alike> {
    let texts: Vec<&str> = all.iter().map(|one| one.text).collect();
    let project = |one: &One<'_>| files[one.file].projects.get(one.project);
    likeness::alike(&texts, least, |one, other| {
        let (own, its) = (&all[one], &all[other]);
        let both = project(own).zip(project(its));
        may(one, other)
            && own.mark.is_apart_from(its.mark)
            && own.mark.severity.max(its.mark.severity).is_some()
            && (check.scope == Scope::Indicator || !both.is_some_and(|(own, its)| own.is_same_project(its)))
    })
}

fn told(
    check: &Unique,
    folders: &Folders<'_>,
    files: &[FileReport],
    one: &One<'_>,
    group: &[One<'_>],
    found: Alike,
) -> Option<crate::model::finding::Finding> {
    let field = check.fields.first()?;
    let (folder, place) = folders.homes[one.mark.rule as usize];
    let rules = folders.rules[folder];
    let rule = &rules.rules[place];
    let mut finding = of_project(rule, one.mark, &files[one.file], one.project);
    finding.field = Some(field.id.clone());
    let (other, much) = match found {
        Alike::No => return None,
        Alike::TooMany => {
            let reason = Reason::NotComparable(field.id.clone(), Unlike::TooMany);
            finding.outcome = Outcome::Unjudged;
            finding.args.push(("reason", Arg::Words(reason_words(&rules.world, &reason))));
            return Some(finding);
        }
        Alike::To(other, much) => (&group[other], much),
    };
    let is_open = one.mark.apart.is_none() || other.mark.apart.is_none();
    if let Some(field) = check.across.as_ref().filter(|_| is_open) {
        let severity = one.mark.severity.max(other.mark.severity);
        let (file, project) = (&files[one.file], one.project);
        return Some(of_no_group(&field.id, folders, one.mark, severity, file, project));
    }
    finding.severity = one.mark.severity_beside(other.mark).unwrap_or(finding.severity);
    let args = Args::of(&rule.telling);
    finding.found = Some(Untrusted::new(one.text));
    if let Some(quoted) = one.mark.quoted.as_ref().filter(|quoted| !quoted.name.is_empty()) {
        finding.subject = Some(Untrusted::new(&*quoted.name));
        args.put(&mut finding, "indicator", || Arg::Text(Untrusted::new(&*quoted.name)));
        args.put(&mut finding, "value", || Arg::Text(Untrusted::new(&*quoted.value)));
    }
    let percent = Decimal::new(i64::from(much), 2).round_dp(1).normalize();
    args.plain(&mut finding, "percent", format!("{percent}%"));
    let project = files[other.file].projects.get(other.project);
    args.put(&mut finding, "other", || Arg::Plain(other.mark.at.to_string()));
    args.put(&mut finding, "other-project", || {
        Arg::Text(project.map(|project| project.name.clone()).unwrap_or_default())
    });
    args.put(&mut finding, "other-file", || Arg::Text(files[other.file].path.clone()));
    args.put(&mut finding, "field", || Arg::Words(field_name(&rules.world, &field.id)));
    Some(finding)
}
