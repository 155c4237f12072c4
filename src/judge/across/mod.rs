//! Checks that need all files together: what is unique in a file or in the batch, and what a reference table demands.
//! Takes a trace of each project, kept when the project itself is gone, gives findings. Order of files is the order of
//! the report, so that the result does not depend on threads.

mod alike;
mod own;
mod part;
mod repeated;
#[cfg(test)]
mod tests;
mod trace;
mod whose;

pub(super) use trace::{Grouped, Mark, Quoted, Sort};
pub(crate) use trace::{Trace, trace};

use self::part::Part;
use self::whose::{Answers, Owners, Whose};
use super::firsts::Firsts;
use super::previous::PREVIOUS;
use super::totals::{self, Added};
use crate::check::OverBatch;
use crate::check::emit::{Args, code_id, field_name, reason_words};
use crate::check::kind::complete::Complete;
use crate::check::kind::total;
use crate::check::satisfies::Reason;
use crate::model::finding::{
    Arg, FileReport, Finding, Grouping, OWNER_DEPARTMENT, OWNER_DISTRICT, Outcome, Total, Untrusted,
};
use crate::rule::{Folders, Rule, Rules};
use crate::terms::keys::KeyHash;
use crate::terms::lookup::FoundBy;
use crate::terms::rows::{Counts, counts};
use crate::terms::subject::Subject;
use crate::terms::world::World;
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Field, Scope};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The totals that the rule sets declare, over all files.
pub(crate) fn totals(folders: &Folders<'_>, files: &[FileReport], traces: &[Vec<Trace>]) -> Vec<Total> {
    let mut projects: Vec<Added<'_>> = Vec::new();
    for (file, traces) in files.iter().zip(traces) {
        projects.extend(file.projects.iter().zip(traces).map(|(project, trace)| (project, &*trace.adds)));
    }
    totals::totals(folders, &projects)
}

/// Judges over all files. `traces` holds those of each file's projects, in the order of `files`. Findings with a place
/// are added to their files, in the order of the projects; the others are given back.
pub(crate) fn across(
    folders: &Folders<'_>,
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
    totals: &[Total],
) -> Vec<Finding> {
    let mut whole = Vec::new();
    for (number, (folder, place)) in folders.homes.iter().enumerate() {
        let rules = folders.rules[*folder];
        let rule = &rules.rules[*place];
        if !rule.applies_at(rules.stage) {
            continue;
        }
        if let (Some(OverBatch::Total(check)), None) = (rule.check.over_batch(), rules.lacking(rule)) {
            let place = |total: usize| folders.numbers[*folder].totals[total];
            let of_fields = |total| by_field(folders, check, number, place(total), files, traces);
            let of_groups = |total: usize| match check.each {
                Some(total::Each::Known(Grouping::Department)) => totals[place(total)].departments.clone(),
                Some(total::Each::Known(Grouping::District)) => totals[place(total)].districts.clone(),
                Some(total::Each::Fields(_)) | None => of_fields(total),
            };
            let by_field = of_fields(check.total);
            let asked: Vec<_> = check.only.iter().map(|(total, _)| of_groups(*total)).collect();
            if let Some(own) = &check.own {
                let of = own::Of { rules, rule, number, check, own };
                let (total, groups) = (&totals[place(check.total)], of_groups(check.total));
                own::own(of, total, &groups, &asked, files, traces);
                continue;
            }
            whole.extend(total::within(
                &rules.world,
                &rule.telling,
                number,
                check,
                (&totals[place(check.total)], rules.totals[check.total].is_sum(&rules.totals)),
                (&by_field, &asked),
            ));
            continue;
        }
        // What folders have changed in a rule in their own way is still asked of all their files together, but each way
        // may need a table of its own: the first that has it judges for all, and what is lacking is said once.
        let mut versions = folders.versions(number);
        let lacking = |version: usize| {
            let (folder, place) = folders.homes[version];
            folders.rules[folder].lacking(&folders.rules[folder].rules[place])
        };
        if let Some(lack) = lacking(number) {
            if !versions.iter().any(|version| *version < number && lacking(*version).is_some()) {
                whole.push(not_given(rules, rule, number, Reason::Lacking(lack)));
            }
            continue;
        }
        versions.sort_by_key(|version| lacking(*version).is_some());
        if versions[0] != number {
            continue;
        }
        let no_key = rule.look_ups().into_iter().find_map(|found_by| without_key(&found_by, &rules.world));
        whole.extend(no_key.map(|reason| not_given(rules, rule, number, reason)));
        match rule.check.over_batch() {
            // Of what must be unique within its project no trace is kept.
            Some(OverBatch::Unique(check)) => match check.alike {
                Some(least) => alike::alike(check, least, folders, &versions, files, traces),
                None => repeated::repeated(check, folders, &versions, files, traces),
            },
            Some(OverBatch::Complete(check)) => {
                whole.extend(absent(check, rules, rule, &versions, files, traces));
            }
            Some(OverBatch::Total(_)) | None => {}
        }
    }
    for file in files {
        file.sort_findings();
    }
    whole
}

/// The figures of a total for each text of the field by which the rule groups projects.
fn by_field(
    folders: &Folders<'_>,
    check: &total::TotalWithin,
    rule: usize,
    total: usize,
    files: &[FileReport],
    traces: &[Vec<Trace>],
) -> Vec<(Untrusted, crate::model::finding::Figure)> {
    if !matches!(check.each, Some(total::Each::Fields(_))) {
        return Vec::new();
    }
    let mut projects: Vec<(Added<'_>, &str)> = Vec::new();
    for (file, traces) in files.iter().zip(traces) {
        for (project, trace) in file.projects.iter().zip(traces) {
            for group in trace.groups.iter().filter(|group| group.rule as usize == rule) {
                projects.push(((project, group.adds.as_deref().unwrap_or(&trace.adds)), &*group.name));
            }
        }
    }
    totals::grouped(folders, total, &projects)
}

/// The first row of a reference table that nobody can find, since a cell of its key says nothing: it may be anybody's. Sums,
/// notes below the table and rows that the rule leaves out are nobody's.
fn without_key(found_by: &FoundBy<'_>, world: &World) -> Option<Reason> {
    let reference = found_by.reference;
    let (table, spec) = (world.table(reference)?, &world.references[reference]);
    let of_indicators = |(_, subject): &&(usize, Subject)| subject.scope == Scope::Indicator;
    let blank = |row: usize, column: usize| world.says_nothing_in_a_table(table.cell(row, column));
    (0..table.len()).find_map(|row| {
        let (column, _) = found_by.columns.iter().find(|(column, _)| blank(row, *column))?;
        let filled = (0..spec.columns.len()).filter(|column| !blank(row, *column)).count();
        let is_sum = (0..spec.columns.len()).any(|column| world.vocabulary.is_total(table.cell(row, column)));
        // An earlier project without indicators has one row, which says so.
        let without = spec.id == PREVIOUS
            && found_by.columns.iter().any(|one| of_indicators(&one))
            && found_by.columns.iter().filter(of_indicators).all(|(column, _)| blank(row, *column));
        let counts = counts(found_by.rows, spec, table, row) != Counts::No;
        let (index, row) = (row, table.numbers[row]);
        (filled > 0 && !table.may_be_note(index) && !is_sum && !without && counts).then_some(Reason::NoKey {
            reference,
            row,
            column: *column,
        })
    })
}

/// That a rule does not have what it needs of a reference table.
fn not_given(rules: &Rules, rule: &Rule, number: usize, reason: Reason) -> Finding {
    let reason = Arg::Words(reason_words(&rules.world, &reason));
    Finding {
        args: vec![("reason", reason)],
        ..Finding::blank(number, rule.telling.severity, Outcome::Unjudged)
    }
}

/// A violation at the mark of a project, of the rule's severity where the mark has none.
fn of_project(rule: &Rule, mark: &Mark, file: &FileReport, project: usize) -> Finding {
    let own = file.projects.get(project);
    let mut finding = Finding {
        at: Some(mark.at),
        project: Some(project),
        sheet: own.map(|own| own.sheet),
        ..Finding::blank(
            mark.rule as usize,
            mark.severity.unwrap_or(rule.telling.severity),
            Outcome::Violated,
        )
    };
    let name = || Arg::Text(own.map(|own| own.name.clone()).unwrap_or_default());
    Args::of(&rule.telling).put(&mut finding, "project", name);
    finding
}

/// The rows of a reference table that nothing in the batch answers to. Where rows are asked of the projects that are
/// given, each of these must answer them by itself: what is missing is added to its file. The others are given back.
fn absent(
    check: &Complete,
    rules: &Rules,
    rule: &Rule,
    versions: &[usize],
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
) -> Vec<Finding> {
    let Some(table) = rules.world.table(check.reference) else { return Vec::new() };
    let (mut there, mut open) = (Answers::to(check), Answers::to(check));
    let mut given: FxHashMap<u64, Vec<Given<'_>>> = FxHashMap::default();
    let mut asked: FxHashSet<(u64, Option<usize>)> = FxHashSet::default();
    let mut unread: FxHashMap<Option<usize>, &Subject> = FxHashMap::default();
    let (mut firsts, mut count) = (Firsts::new(), 0);
    for (file, projects) in traces.iter().enumerate() {
        for (project, trace) in projects.iter().enumerate() {
            count += 1;
            let own = files[file].projects.get(project).filter(|_| check.in_each);
            let who = own.map(|own| firsts.of(own, count).unwrap_or(count));
            for mark in trace.marks.iter().filter(|mark| versions.contains(&(mark.rule as usize))) {
                match mark.sort {
                    Sort::Unnamed(place) => {
                        let Some((_, subject)) = check.given.get(place) else { continue };
                        let reason = reason_words(&rules.world, &Reason::FieldMissing(subject.id.clone()));
                        let mut finding = of_project(rule, mark, &files[file], project);
                        finding.outcome = Outcome::Unjudged;
                        finding.field = Some(subject.id.clone());
                        finding.args.push(("reason", Arg::Words(reason)));
                        files[file].findings.push(finding);
                    }
                    Sort::Unread(place) => {
                        unread.extend(check.by.get(place).map(|(_, subject)| (who, subject)));
                    }
                    Sort::Open => open.add(mark, who),
                    Sort::There | Sort::Within(_) | Sort::Astray | Sort::Lost | Sort::Part => {
                        there.add(mark, who);
                    }
                    Sort::Given => {
                        if asked.insert((mark.key, who)) {
                            given.entry(mark.key).or_default().push(Given { file, project, mark, who });
                        }
                    }
                }
            }
        }
    }
    let key = |by: &[(usize, Subject)], row: usize| {
        let mut hash = KeyHash::default();
        for (column, subject) in by {
            let text = table.cell(row, *column);
            match subject.part.code_of_word(text, &rules.world.vocabulary) {
                Some(code) => hash.text(&code_id(&rules.world, subject.part, code)),
                None => hash.text_of(subject.part, text),
            }
        }
        hash.finish()
    };
    let reference = &rules.world.references[check.reference];
    let mut whole = Vec::new();
    let mut said: FxHashSet<(u64, Whose, Vec<&str>)> = FxHashSet::default();
    let owners = |by| Owners::of(check.within.as_ref(), &rules.world, table, |row| key(by, row));
    let (owners, owners_given) = (owners(&check.by), owners(&check.given));
    let mut is_unnamed_told = false;
    let mut parts: BTreeMap<(usize, usize), Part<'_>> = BTreeMap::new();
    // By its code alone the one of two projects may be taken for the other.
    let by_code = |(_, subject): &(usize, Subject)| subject.part.is_of(Field::PROJECT_CODE);
    let names_one = check.name.filter(|_| check.by.iter().all(by_code) && !check.in_each);
    let mut named: FxHashMap<u64, (Cow<'_, str>, u32)> = FxHashMap::default();
    let says_nothing = |row, column| rules.world.says_nothing_in_a_table(table.cell(row, column));
    for row in 0..table.len() {
        // Of a row that nobody can find it is said that it cannot be judged; sums and notes are nobody's.
        let is_sum = |row, column| rules.world.vocabulary.is_total(table.cell(row, column));
        if check.by.iter().any(|(column, _)| says_nothing(row, *column) || is_sum(row, *column)) {
            continue;
        }
        match counts(&check.rows, reference, table, row) {
            Counts::Yes => {}
            Counts::No => continue,
            Counts::Unknown { column, unlike, .. } => {
                let row = table.numbers[row];
                let reason = Reason::TableCell { reference: check.reference, row, column, unlike };
                whole.push(not_given(rules, rule, versions[0], reason));
                continue;
            }
        }
        // Whose such a row is, nobody knows either; it is said once.
        let unnamed = check.given.iter().find(|(column, _)| says_nothing(row, *column));
        if let Some((column, _)) = unnamed {
            if !table.may_be_note(row) && !std::mem::replace(&mut is_unnamed_told, true) {
                let (reference, row) = (check.reference, table.numbers[row]);
                let reason = Reason::NoKey { reference, row, column: *column };
                whole.push(not_given(rules, rule, versions[0], reason));
            }
            continue;
        }
        let own_key = key(&check.by, row);
        if let Some(column) = names_one.filter(|column| !says_nothing(row, *column)) {
            let (name, number) = (squeeze(table.cell(row, column)), table.numbers[row]);
            let (first, of) = named.entry(own_key).or_insert_with(|| (name.clone(), number));
            if *first != name {
                let reason = Reason::RowsDisagree { reference: check.reference, rows: (*of, number) };
                whole.push(not_given(rules, rule, versions[0], reason));
                continue;
            }
        }
        let whose = owners.of_row(row);
        let is_there = |who| there.has(own_key, whose, who);
        let is_left_open = |who| open.has(own_key, whose, who);
        let text = |column: Option<usize>| column.map(|column| table.cell(row, column)).unwrap_or_default();
        let own = text(check.by.last().map(|(column, _)| *column));
        let args = Args::of(&rule.telling);
        let filled = |mut finding: Finding| {
            (finding.found, finding.subject) = (Some(Untrusted::new(own)), Some(Untrusted::new(own)));
            args.put(&mut finding, "key", || Arg::Text(Untrusted::new(own)));
            args.put(&mut finding, "name", || {
                let name = text(check.name);
                let name = if name.is_empty() { own } else { name };
                // Others have the name too.
                let owner = check.within.as_ref().filter(|_| matches!(whose, Whose::Said(_)));
                Arg::Text(match owner.map(|within| table.cell(row, within.column)) {
                    Some(owner) => Untrusted::new(format!("{name}（{owner}）")),
                    None => Untrusted::new(name),
                })
            });
            args.put(&mut finding, "row", || Arg::Plain(table.numbers[row].to_string()));
            args.put(&mut finding, "reference", || Arg::Words(reference.label.clone()));
            for (column, subject) in &check.owner {
                let which =
                    if subject.part.is_of(Field::DISTRICT) { OWNER_DISTRICT } else { OWNER_DEPARTMENT };
                let owner = table.cell(row, *column);
                if !rules.world.says_nothing(owner) {
                    finding.args.push((which, Arg::Text(Untrusted::new(owner))));
                }
            }
            finding
        };
        // Where an error stands in a key, its row may be there, and so where nobody knows whether an indicator is asked for.
        let or_unread = |mut finding: Finding, who, unsaid: Option<&Subject>| {
            let unknown =
                |subject: &&Subject| reason_words(&rules.world, &Reason::FieldUnknown(subject.id.clone()));
            let is_open = || is_left_open(who).then(|| rules.world.words("indicator-left-open"));
            // Of a project that does not say whose it is nobody knows whether the row is asked of it.
            let is_unsaid = || {
                let missing = |subject: &Subject| Reason::FieldMissing(subject.id.clone());
                unsaid.map(|subject| reason_words(&rules.world, &missing(subject)))
            };
            if let Some(reason) = unread.get(&who).map(unknown).or_else(is_open).or_else(is_unsaid) {
                finding.outcome = Outcome::Unjudged;
                finding.args.push(("reason", Arg::Words(reason)));
            }
            finding
        };
        // Of a project that has several rows, as in an earlier submission, it is said once.
        let owner = || check.owner.iter().map(|(column, _)| table.cell(row, *column)).collect();
        if !check.in_each && !is_there(None) && said.insert((own_key, whose, owner())) {
            let finding = Finding::blank(versions[0], rule.telling.severity, Outcome::Violated);
            whole.push(or_unread(filled(finding), None, None));
        }
        let of_given = owners_given.of_row(row);
        for Given { file, project, mark, who } in given.get(&key(&check.given, row)).into_iter().flatten() {
            let its = Whose::from(mark.apart);
            if matches!((of_given, its), (Whose::Said(one), Whose::Said(other)) if one != other) {
                continue;
            }
            if check.share.is_some() {
                let part = parts.entry((*file, *project)).or_insert_with(|| Part::of(mark));
                let is_open = unread.contains_key(who) || is_left_open(*who);
                let name = text(check.name);
                part.add(is_there(*who), is_open, if name.is_empty() { own } else { name });
            } else if !is_there(*who) {
                let is_unsaid = matches!((of_given, its), (Whose::Said(_), Whose::Unsaid));
                let unsaid = check.within.as_ref().map(|within| &within.subject).filter(|_| is_unsaid);
                let finding = filled(of_project(rule, mark, &files[*file], *project));
                let finding = or_unread(finding, *who, unsaid);
                files[*file].findings.push(finding);
            }
        }
    }
    if let Some(share) = &check.share {
        for ((file, project), part) in parts {
            let found = part.told(share, rules, rule, &files[file], project);
            files[file].findings.extend(found);
        }
    }
    whole
}

/// A project of which rows of a reference table are asked.
struct Given<'t> {
    file: usize,
    project: usize,
    mark: &'t Mark,
    /// Which project it is, wherever it stands: the number of the first that is the same.
    who: Option<usize>,
}
