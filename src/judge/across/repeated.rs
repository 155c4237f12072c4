//! What occurs more than once in a file, in the batch, or among the projects that say the same in a field.
//! Takes the marks of traces, gives a finding at each after the first, and where nobody knows among which projects one is.

use super::trace::{Mark, Sort, Trace, kept};
use super::{field_name, of_project};
use crate::check::emit::{Args, reason_words};
use crate::check::kind::unique::twice::Seen;
use crate::check::kind::unique::{Unique, Within};
use crate::check::satisfies::Reason;
use crate::model::finding::{Arg, FileReport, Finding, Outcome, ProjectReport, Severity, Untrusted};
use crate::rule::Folders;
use crate::terms::subject::Part;
use crate::words::vocabulary::{Field, Scope};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// Something that may not occur twice, where it stands.
#[derive(Debug, Clone, Copy)]
struct One<'t> {
    file: u32,
    project: u32,
    mark: &'t Mark,
}

/// Which two projects may say the same.
struct Exempt {
    /// Where it is projects that must be unique, one that was handed in twice is none.
    names_projects: bool,
    codes_apart: bool,
}

impl Exempt {
    fn of(check: &Unique) -> Exempt {
        let naming = |part: &Part| matches!(part, Part::Field(Field::PROJECT_CODE | Field::PROJECT_NAME, _));
        let names_projects =
            check.scope == Scope::Indicator || check.fields.iter().any(|field| naming(&field.part));
        Exempt { names_projects, codes_apart: check.codes_apart }
    }

    fn lets(&self, own: Option<&ProjectReport>, other: Option<&ProjectReport>) -> bool {
        let Some((own, other)) = own.zip(other) else { return false };
        !self.names_projects && own.is_same_project(other)
            || self.codes_apart && own.has_code() && other.has_code()
    }
}

/// The marks of these versions of a rule, each with the places of its file and its project.
fn marks<'t>(versions: &[usize], traces: &'t [Vec<Trace>]) -> impl Iterator<Item = (usize, usize, &'t Mark)> {
    traces.iter().enumerate().flat_map(move |(file, projects)| {
        projects.iter().enumerate().flat_map(move |(project, trace)| {
            let own = trace.marks.iter().filter(move |mark| versions.contains(&(mark.rule as usize)));
            own.map(move |mark| (file, project, mark))
        })
    })
}

/// Adds what occurs more than once, at each occurrence after the first.
pub(super) fn repeated(
    check: &Unique,
    folders: &Folders<'_>,
    versions: &[usize],
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
) {
    let mut seen: FxHashMap<(u64, Sort), Seen<One<'_>>> = FxHashMap::default();
    // Of each code that is one of several in a cell, the first that has it so.
    let mut among: FxHashMap<u64, (usize, usize, &Mark)> = FxHashMap::default();
    let field = check.fields.first().map(|field| field.id.clone());
    let exempt = Exempt::of(check);
    for (file, projects) in traces.iter().enumerate() {
        if matches!(check.within, Within::File) {
            seen.clear();
        }
        for (project, trace) in projects.iter().enumerate() {
            let marks = trace.marks.iter().filter(|mark| versions.contains(&(mark.rule as usize)));
            for mark in marks.filter(|mark| mark.sort != Sort::Lost) {
                if mark.sort == Sort::Part {
                    among.entry(mark.key).or_insert((file, project, mark));
                    continue;
                }
                let own = One { file: file as u32, project: project as u32, mark };
                let seen = match seen.entry((mark.key, mark.sort)) {
                    Entry::Vacant(vacant) => {
                        vacant.insert(Seen::new(own, mark.severity));
                        continue;
                    }
                    Entry::Occupied(occupied) => occupied.into_mut(),
                };
                let of = |one: One<'_>| files[one.file as usize].projects.get(one.project as usize);
                let may = |other: One<'_>| mark.is_apart_from(other.mark) && !exempt.lets(of(own), of(other));
                let is_known = |other: One<'_>| mark.apart.is_some() && other.mark.apart.is_some();
                let Some((other, severity)) = seen.again(own, mark.severity, may, is_known) else { continue };
                let is_open = mark.apart.is_none() || other.mark.apart.is_none();
                if let Some(field) = check.across.as_ref().filter(|_| is_open) {
                    let finding =
                        of_no_group(&field.id, folders, mark, Some(severity), &files[file], project);
                    files[file].findings.push(finding);
                    continue;
                }
                let severity = mark.severity_beside(other.mark).unwrap_or(severity);
                let (other_file, other, at) = (other.file as usize, other.project as usize, other.mark.at);
                let (folder, place) = folders.homes[mark.rule as usize];
                let rules = folders.rules[folder];
                let rule = &rules.rules[place];
                let args = Args::of(&rule.telling);
                let mut finding = of_project(rule, mark, &files[file], project);
                finding.severity = severity;
                finding.field = field.clone();
                let kept = check.fields.first().and_then(|first| kept(first.part));
                finding.found = of(own).zip(kept).map(|(own, kept)| kept(own).clone());
                if let Some(quoted) = &mark.quoted {
                    let text = |text: &str| Arg::Text(Untrusted::new(text));
                    finding.found = Some(Untrusted::new(&*quoted.found));
                    finding.subject = (!quoted.name.is_empty()).then(|| Untrusted::new(&*quoted.name));
                    args.put(&mut finding, "indicator", || text(&quoted.name));
                    args.put(&mut finding, "value", || text(&quoted.value));
                }
                let name = |file: &FileReport, index: usize| {
                    file.projects.get(index).map(|project| project.name.clone()).unwrap_or_default()
                };
                args.put(&mut finding, "other", || Arg::Plain(at.to_string()));
                args.put(&mut finding, "other-project", || Arg::Text(name(&files[other_file], other)));
                args.put(&mut finding, "other-file", || Arg::Text(files[other_file].path.clone()));
                if let Some(id) = &field {
                    args.put(&mut finding, "field", || Arg::Words(field_name(&rules.world, id)));
                }
                files[file].findings.push(finding);
            }
        }
    }
    in_part(check, &among, folders, versions, files, traces);
    if let Within::Field(within) = &check.within {
        astray(&exempt, &within.id, folders, versions, files, traces);
    }
}

/// Adds where one of several codes in a cell is that of another project, which may be one of those that are meant.
fn in_part(
    check: &Unique,
    among: &FxHashMap<u64, (usize, usize, &Mark)>,
    folders: &Folders<'_>,
    versions: &[usize],
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
) {
    if among.is_empty() {
        return;
    }
    let mut told: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (file, project, mark) in marks(versions, traces) {
        let Some((first, other, part)) = among.get(&mark.key).copied() else { continue };
        let is_near = !matches!(check.within, Within::File) || first == file;
        let severity = mark.severity.max(part.severity);
        if (first, other) == (file, project)
            || !is_near
            || severity.is_none()
            || !told.insert((file, project))
        {
            continue;
        }
        let (folder, place) = folders.homes[mark.rule as usize];
        let rules = folders.rules[folder];
        let mut finding = of_project(&rules.rules[place], mark, &files[file], project);
        finding.severity = severity.unwrap_or(finding.severity);
        finding.outcome = Outcome::Unjudged;
        finding.field = check.fields.first().map(|field| field.id.clone());
        let codes = files[first].projects.get(other).map(|one| one.code.clone()).unwrap_or_default();
        finding.args = vec![
            ("reason", Arg::Words(rules.world.words("code-among-several"))),
            ("codes", Arg::Text(codes)),
            ("other", Arg::Plain(part.at.to_string())),
        ];
        files[file].findings.push(finding);
    }
}

/// Adds what may occur more than once, where a project leaves the field blank within which it may not: nobody knows whether
/// it is one of those that say the same.
fn astray(
    exempt: &Exempt,
    within: &Arc<str>,
    folders: &Folders<'_>,
    versions: &[usize],
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
) {
    let marks = || marks(versions, traces);
    let mut astray: FxHashMap<u64, Vec<(usize, usize, &Mark)>> = FxHashMap::default();
    let is_stray = |mark: &Mark| matches!(mark.sort, Sort::Astray | Sort::Lost);
    for (file, project, mark) in marks().filter(|(.., mark)| is_stray(mark)) {
        astray.entry(mark.key).or_default().push((file, project, mark));
    }
    if astray.is_empty() {
        return;
    }
    for (file, project, mark) in marks() {
        let Some(strays) = astray.get_mut(&mark.key) else { continue };
        let named = files[file].projects.get(project);
        let is_in_doubt = |(file, project, stray): &mut (usize, usize, &Mark)| {
            // Those that leave the field blank are compared with each other; an error may be any of them.
            (!is_stray(mark) || (stray.sort == Sort::Lost && !std::ptr::eq(*stray, mark)))
                && stray.severity.max(mark.severity).is_some()
                && stray.is_apart_from(mark)
                && !exempt.lets(files[*file].projects.get(*project), named)
        };
        // Each is told once, with the first that it may repeat.
        let told: Vec<_> = strays.extract_if(.., is_in_doubt).collect();
        for (file, project, stray) in told {
            let severity = stray.severity.max(mark.severity);
            let finding = of_no_group(within, folders, stray, severity, &files[file], project);
            files[file].findings.push(finding);
        }
    }
}

/// That nobody knows among which projects this may not occur twice, where one of them says the same.
pub(super) fn of_no_group(
    within: &Arc<str>,
    folders: &Folders<'_>,
    mark: &Mark,
    severity: Option<Severity>,
    file: &FileReport,
    project: usize,
) -> Finding {
    let (folder, place) = folders.homes[mark.rule as usize];
    let rules = folders.rules[folder];
    let rule = &rules.rules[place];
    let mut finding = of_project(rule, mark, file, project);
    finding.severity = severity.unwrap_or(finding.severity);
    finding.outcome = Outcome::Unjudged;
    finding.field = Some(within.clone());
    let reason = reason_words(&rules.world, &Reason::FieldMissing(within.clone()));
    finding.args.push(("reason", Arg::Words(reason)));
    finding
}
