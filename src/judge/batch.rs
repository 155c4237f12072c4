//! Many submissions: each judged by itself, in parallel and in order, then all of them together; compared with an
//! earlier report, waivers applied, verdicts settled. Takes rules by folder, gives the report. The first half can be
//! written down, see `part`, and the second done elsewhere.

use super::across::{across, totals};
use super::file::{Judge, Judged, conclude, verdict};
use super::found::Found;
use super::met::Met;
use super::project::notices;
use super::{Options, some_folders, waiver};
use crate::model::finding::{FileReport, Folder, Report, TableName, Verdict};
use crate::model::notice::{Fact, Notice};
use crate::rule::{Folders, Rules};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The rules for the files of one folder.
#[derive(Debug, Clone, Copy)]
pub struct FolderRules<'r> {
    /// The pattern that says which files these are; None for the files in no such folder.
    pub path: Option<&'r str>,
    /// The rules.
    pub rules: &'r Rules,
}

/// What came of a run.
pub struct Done {
    /// The report.
    pub report: Report,
    /// For each file of the report the index of its submission.
    pub from: Vec<usize>,
    /// How many submissions were left out when the run was stopped.
    pub left_out: usize,
}

/// Submissions judged each by itself, with what judging all of them together needs.
pub(crate) struct Batch {
    /// In the order of the report.
    pub(super) judged: Vec<Judged>,
    pub(super) met: Met,
    /// Files that somebody wanted left out, by name.
    pub(super) excluded: BTreeSet<String>,
    /// For each of them the index of its submission.
    from: Vec<usize>,
    /// How many submissions were left out when the run was stopped.
    pub left_out: usize,
}

/// Judges every submission by the rules of its folder, and all of them together. `of` holds the index of its folder for
/// each submission; the first folder is that of files in no other.
pub fn run(submissions: &[Found], of: &[usize], folders: &[FolderRules<'_>], options: &Options<'_>) -> Done {
    let numbered = numbered(folders);
    let batch = each(submissions, of, &numbered, options);
    together(batch, numbered, folders, options)
}

/// The rules of all folders under the numbers that they have in the run.
pub(super) fn numbered<'r>(folders: &[FolderRules<'r>]) -> Folders<'r> {
    Folders::together(folders.iter().map(|folder| folder.rules))
}

/// The first half of [`run`].
pub(super) fn each(
    submissions: &[Found],
    of: &[usize],
    folders: &Folders<'_>,
    options: &Options<'_>,
) -> Batch {
    let met = Met::of(folders);
    let judge = Judge { folders, options, met: &met };
    let judged: Vec<Option<Judged>> = (submissions, of)
        .into_par_iter()
        .map(|(one, folder)| {
            let judged = (options.go_on)().then(|| judge.validate(one, *folder));
            (options.done)();
            judged
        })
        .collect();
    let left_out = judged.iter().filter(|one| one.is_none()).count();
    let is_done = |(index, judged): (usize, Option<Judged>)| judged.map(|judged| (index, judged));
    let (from, judged) = judged.into_iter().enumerate().filter_map(is_done).unzip();
    let excluded = options.excluded.iter().cloned().collect();
    Batch { judged, met, excluded, from, left_out }
}

impl Batch {
    /// What was judged elsewhere; there are no submissions to point to.
    pub(super) fn of_parts(
        judged: Vec<Judged>,
        met: Met,
        excluded: BTreeSet<String>,
        left_out: usize,
    ) -> Batch {
        Batch { judged, met, excluded, from: Vec::new(), left_out }
    }

    /// Takes in what was judged by the same rules after it; the submissions of the two are no longer pointed to.
    pub(super) fn join(&mut self, later: Batch) {
        self.judged.extend(later.judged);
        self.met.learn(&later.met.known());
        self.excluded.extend(later.excluded);
        self.from.clear();
        self.left_out += later.left_out;
    }
}

/// The first names, as many as a person reads.
fn some_of(names: BTreeSet<String>) -> String {
    const SHOWN: usize = 5;
    let more = if names.len() > SHOWN { " …" } else { "" };
    names.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ") + more
}

/// The second half of [`run`].
pub(super) fn together(
    batch: Batch,
    numbered: Folders<'_>,
    folders: &[FolderRules<'_>],
    options: &Options<'_>,
) -> Done {
    let Batch { judged, met, excluded, from, left_out } = batch;
    let (mut files, traces): (Vec<FileReport>, Vec<_>) =
        judged.into_iter().map(|judged| (judged.report, judged.traces)).unzip();
    let totals = totals(&numbered, &files, &traces);
    let never_met = met.notices(&numbered);
    let not_seen = some_folders::notice(&numbered, &files);
    let batch = across(&numbered, &mut files, &traces, &totals);
    let paths = folders.iter().map(|folder| folder.path.map(str::to_owned));
    let sets = numbered.numbers.into_iter().map(|numbers| numbers.sets);
    let mut tables: Vec<TableName> = Vec::new();
    for table in folders.iter().flat_map(|folder| folder.rules.tables()) {
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    let mut report = Report {
        stage: folders.first().and_then(|folder| folder.rules.stage),
        tables,
        rule_sets: numbered.sets,
        rules: numbered.texts,
        folders: paths.zip(sets).map(|(path, rule_sets)| Folder { path, rule_sets }).collect(),
        batch,
        fail_on: options.fail_on,
        waivers: Vec::new(),
        progress: None,
        shares_by: None,
        title: None,
        date: None,
        departments_by: None,
        totals,
        roster: None,
        score: None,
        verdict: Verdict::Pass,
        files,
    };
    let nothing = left_out == 0 && report.files.iter().all(FileReport::is_left_aside);
    let mut noticed = options.beside.clone();
    if left_out == 0 {
        noticed.extend(never_met);
        noticed.extend(not_seen);
    }
    if nothing {
        noticed.push(Notice::new(Fact::NothingToCheck));
    }
    if !excluded.is_empty() {
        let count = excluded.len().to_string();
        noticed.push(Notice::new(Fact::Excluded).arg("count", count).arg("files", some_of(excluded)));
    }
    if left_out > 0 {
        noticed.push(Notice::new(Fact::Interrupted).arg("count", left_out.to_string()));
    }
    if let Some(folder) = folders.first() {
        report.batch.extend(notices(folder.rules, &noticed));
        // Of a run that was stopped nobody knows who is missing.
        if let Some(listed) = options.roster.as_ref().filter(|_| left_out == 0) {
            let (roster, missing) = listed.call(&mut report.files, folder.rules);
            report.batch.extend(missing);
            report.roster = Some(roster);
        }
    }
    if let Some(baseline) = &options.baseline {
        baseline.compare(&mut report);
    }
    waiver::apply(&options.waivers, &mut report);
    for file in &mut report.files {
        conclude(file, options.fail_on);
    }
    let whole = verdict(!nothing && left_out == 0, &report.batch, options.fail_on);
    // Who has not handed in is not passed, however grave a rule set calls that, and however long it is known.
    let absent = report.roster.as_ref().is_some_and(|roster| roster.missing().next().is_some());
    let whole = if absent { whole.max(Verdict::Fail) } else { whole };
    report.verdict = report.files.iter().map(|file| file.verdict).fold(whole, Ord::max);
    Done { report, from, left_out }
}
