//! One submission in, one [`FileReport`] out. Total: a file that nobody can read is a finding, never an early return.
//!
//! Joins the rooms read, layout and check for one file. Prints nothing and knows no other file; what needs all files
//! together is for the runner.

use super::Options;
use super::across::{Trace, trace};
use super::found::Found;
use super::met::Met;
use super::project;
use crate::layout::{self, LongList, Submission};
use crate::model::finding::{
    FileReport, Finding, IndicatorReport, ProjectReport, Severity, SheetReport, SkippedRow, UnmatchedColumn,
    Untrusted, Verdict,
};
use crate::model::notice::{Fact, Notice};
use crate::model::project::{Category, Indicator, Project, Side};
use crate::model::workbook::{Format, Workbook};
use crate::read;
use crate::rule::{Folders, Rules};
use crate::terms::world::World;
use crate::words::value::Kind;
use crate::words::vocabulary::Field;
use rayon::prelude::*;
use std::borrow::Cow;

/// Projects that one thread takes at a time.
const PROJECTS_AT_ONCE: usize = 64;

/// One submission judged, and what is kept of its projects for the checks over all files.
#[derive(Debug)]
pub(super) struct Judged {
    pub report: FileReport,
    /// In the order of the report's projects.
    pub traces: Vec<Trace>,
}

/// What every submission of a run is judged by.
#[derive(Clone, Copy)]
pub(super) struct Judge<'r> {
    pub folders: &'r Folders<'r>,
    pub options: &'r Options<'r>,
    pub met: &'r Met,
}

/// A submission that was read.
#[derive(Debug)]
pub struct Opened<'f> {
    /// As the report shows it.
    pub path: Cow<'f, str>,
    /// What was read.
    pub workbook: Workbook,
}

/// Reads a submission.
///
/// # Errors
/// The notice that says why nothing of it was read: it could not be, or it is left aside.
pub fn open<'f>(found: &'f Found, reading: &read::Options) -> Result<Opened<'f>, Notice> {
    opened(found, &source(found)?, reading)
}

fn opened<'f>(
    found: &'f Found,
    source: &read::Source,
    reading: &read::Options,
) -> Result<Opened<'f>, Notice> {
    read::open(source, reading).map(|workbook| Opened { path: found.shown(), workbook })
}

/// Reads a submission, or what may be one.
///
/// # Errors
/// The notice that says why it is none: it could not be read, or it is left aside.
#[cfg(feature = "cli")]
pub(crate) fn submission<'f>(
    found: &'f Found,
    world: &World,
    reading: &read::Options,
) -> Result<Opened<'f>, Notice> {
    submission_in(found, &source(found)?, world, reading)
}

fn submission_in<'f>(
    found: &'f Found,
    source: &read::Source,
    world: &World,
    reading: &read::Options,
) -> Result<Opened<'f>, Notice> {
    match opened(found, source, reading) {
        // A file whose name does not tell what it is counts as a submission where it holds one.
        Ok(opened) if found.is_unnamed() && holds_none(&opened, found, world) => Err(aside(found)),
        Ok(opened) => match opened.workbook.notices.iter().find(|one| one.fact == Fact::OwnOutputSkipped) {
            Some(own) => Err(own.clone()),
            None => Ok(opened),
        },
        Err(notice) if found.is_unnamed() && !is_fault(found, &notice) => Err(aside(found)),
        Err(notice) => Err(notice),
    }
}

/// Whether a file whose name does not tell what it is holds no submission. A document with a table that is nearly
/// one of goals is not passed over, and a plain text only if it has no columns.
fn holds_none(opened: &Opened<'_>, found: &Found, world: &World) -> bool {
    let submission = understand(&opened.workbook, world);
    let has_columns = || {
        let mut rows = opened.workbook.sheets.iter().flat_map(|sheet| sheet.rows());
        rows.any(|row| row.cells().filter(|cell| !cell.text.trim().is_empty()).nth(1).is_some())
    };
    submission.project_count() == 0
        && !(found.is_document() && submission.is_nearly_a_table())
        && !(found.is_plain_text() && has_columns())
}

fn source(found: &Found) -> Result<read::Source, Notice> {
    match found {
        Found::Standard => Ok(read::Source::Standard),
        Found::File(path) | Found::Unnamed(path) => Ok(read::Source::Path(path.clone())),
        Found::Bytes { name, bytes } | Found::UnnamedBytes { name, bytes } => {
            Ok(read::Source::bytes(name, bytes.as_slice()))
        }
        Found::Left(_, notice) => Err(notice.clone()),
    }
}

/// The projects of a workbook, as the words of these rules name what is in it.
pub fn understand<'w>(workbook: &'w Workbook, world: &'w World) -> Submission<'w> {
    layout::extract(workbook, &world.vocabulary, &world.words, world.switches)
}

impl Judge<'_> {
    /// Reads and checks one submission by the rules of its folder, under the numbers that these have in the run.
    pub(super) fn validate(&self, found: &Found, folder: usize) -> Judged {
        let bench = Bench { judge: self, folder, rules: self.folders.rules[folder] };
        let mut judged = bench.validate(found);
        if self.folders.rules.len() > 1 {
            let (numbers, totals) = (&self.folders.numbers[folder], self.folders.totals.len());
            judged.report.findings.iter_mut().for_each(|finding| finding.rule = numbers.rules[finding.rule]);
            judged.traces.iter_mut().for_each(|trace| trace.renumber(numbers, totals));
        }
        judged
    }
}

/// What was found in the projects of a submission so far.
#[derive(Default)]
struct Done {
    projects: Vec<ProjectReport>,
    findings: Vec<Finding>,
    traces: Vec<Trace>,
}

/// What reading says of a submission.
struct Said {
    format: Format,
    encoding: Option<&'static str>,
    sheets: Vec<SheetReport>,
    skipped: Vec<SkippedRow>,
    unmatched: Vec<UnmatchedColumn>,
}

/// The rules of one folder, under their own numbers.
struct Bench<'b> {
    judge: &'b Judge<'b>,
    folder: usize,
    rules: &'b Rules,
}

impl Bench<'_> {
    fn validate(&self, found: &Found) -> Judged {
        let reading = &self.judge.options.reading;
        let source = source(found);
        if let (Ok(source), false) = (&source, found.is_unnamed())
            && let Some(judged) = self.in_stretches(&found.shown(), source)
        {
            return judged;
        }
        match source.and_then(|source| submission_in(found, &source, &self.rules.world, reading)) {
            Ok(opened) => self.judge(&opened),
            Err(notice) => self.unread(&found.shown(), &notice),
        }
    }

    /// Checks what was read.
    fn judge(&self, Opened { path, workbook }: &Opened<'_>) -> Judged {
        let submission = understand(workbook, &self.rules.world);
        let mut done = Done::default();
        self.projects(
            submission.project_count(),
            |index| submission.project(index),
            self.judge.met,
            &mut done,
        );
        let Submission { sheets, skipped, unmatched, mut notices, .. } = submission;
        notices.splice(0..0, workbook.notices.iter().cloned());
        let said = Said { format: workbook.format, encoding: workbook.encoding, sheets, skipped, unmatched };
        self.judged(path, said, notices, done)
    }

    /// Checks a long list while it is read, so that its length is not held in memory. None for what is to be read as a
    /// whole: what is found is the same.
    fn in_stretches(&self, path: &str, source: &read::Source) -> Option<Judged> {
        let mut text = read::stretches(source, &self.judge.options.reading)?;
        let world = &self.rules.world;
        // Should it give up, nothing is known yet.
        let met = Met::of(self.judge.folders);
        let (mut list, mut done) = (LongList::default(), Done::default());
        let mut rows = Some(text.next(LongList::LEAST_ROWS).ok()?);
        while let Some(stretch) = rows.take() {
            let sheet = list.under_its_head(stretch);
            let is_last = text.is_at_end();
            let judge = || -> Option<()> {
                let stretch = list.read(&sheet, is_last, &world.vocabulary, &world.words, world.switches)?;
                self.projects(stretch.project_count, |index| stretch.project(index), &met, &mut done);
                Some(())
            };
            // Read beside it: where only one thread can judge, the other is not idle.
            let read = || if is_last { Ok(None) } else { text.next(1).map(Some) };
            let (judged, next) = rayon::join(judge, read);
            judged?;
            rows = next.ok()?;
        }
        let (encoding, mut notices) = text.finish().ok()?;
        self.judge.met.learn(&met.known());
        let (sheet, skipped, unmatched, own) = list.finish();
        notices.extend(own);
        let (encoding, sheets) = (Some(encoding), vec![sheet]);
        let said = Said { format: Format::Csv, encoding, sheets, skipped, unmatched };
        Some(self.judged(path, said, notices, done))
    }

    /// Checks projects, each made when its turn comes and dropped afterwards.
    fn projects<'p>(
        &self,
        count: usize,
        project: impl Fn(usize) -> Project<'p> + Sync,
        met: &Met,
        done: &mut Done,
    ) {
        let before = done.projects.len();
        let mut projects: Vec<ProjectReport> = Vec::new();
        let mut judged: Vec<(Vec<Finding>, Trace)> = Vec::new();
        (0..count)
            .into_par_iter()
            .with_min_len(PROJECTS_AT_ONCE)
            .map(|index| {
                let project = project(index);
                let mut findings = project::project(self.rules, &project);
                met.look(self.judge.folders, self.folder, &project);
                findings.iter_mut().for_each(|finding| finding.project = Some(before + index));
                findings.shrink_to_fit();
                (self.report(&project, &findings), (findings, trace(self.rules, &project)))
            })
            .unzip_into_vecs(&mut projects, &mut judged);
        done.projects.extend(projects);
        done.findings.reserve(judged.iter().map(|(own, _)| own.len()).sum());
        for (own, trace) in judged {
            done.findings.extend(own);
            done.traces.push(trace);
        }
    }

    /// The report of what was read and judged.
    fn judged(&self, path: &str, said: Said, mut notices: Vec<Notice>, done: Done) -> Judged {
        let Done { projects, traces, mut findings } = done;
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        if !projects.is_empty() && self.rules.world.vocabulary.sheet.is_void_file(name) {
            notices.push(Notice::new(Fact::FileTakenBack).arg("value", name));
        }
        findings.splice(0..0, project::notices(self.rules, &notices));
        let mut read = !notices.iter().any(|notice| notice.fact.unread());
        let is_blank = !projects.is_empty() && projects.iter().all(ProjectReport::is_blank);
        // What rules object to is no pass anyway.
        if is_blank && verdict(read, &findings, self.judge.options.fail_on) == Verdict::Pass {
            findings.splice(0..0, project::notices(self.rules, &[Notice::new(Fact::FormBlank)]));
            read = false;
        }
        let report = FileReport {
            path: Untrusted::new(path),
            folder: self.folder,
            format: Some(said.format),
            encoding: said.encoding,
            read,
            sheets: said.sheets,
            projects,
            skipped: said.skipped,
            unmatched: said.unmatched,
            verdict: verdict(read, &findings, self.judge.options.fail_on),
            findings,
        };
        Judged { report, traces }
    }

    /// The report of something that was not read, or left aside.
    fn unread(&self, path: &str, notice: &Notice) -> Judged {
        let read = !notice.fact.unread();
        let findings = project::notices(self.rules, std::slice::from_ref(notice));
        let mut report = FileReport {
            path: Untrusted::new(path),
            folder: self.folder,
            format: None,
            encoding: None,
            read,
            sheets: Vec::new(),
            projects: Vec::new(),
            skipped: Vec::new(),
            unmatched: Vec::new(),
            verdict: Verdict::LeftAside,
            findings,
        };
        conclude(&mut report, self.judge.options.fail_on);
        Judged { report, traces: Vec::new() }
    }

    fn report(&self, project: &Project<'_>, findings: &[Finding]) -> ProjectReport {
        let text = |field| Untrusted::new(project.values.text(field));
        let counted = || {
            project
                .indicators
                .iter()
                .filter(|one| one.side == Side::Annual && !one.is_unfilled() && !one.is_unknown())
        };
        let category = match project.category {
            Category::Known(id) => {
                Some(self.rules.world.vocabulary.categories[usize::from(id.0)].id.as_str().into())
            }
            Category::Unknown | Category::Missing => None,
        };
        ProjectReport {
            code: text(Field::PROJECT_CODE),
            name: text(Field::PROJECT_NAME),
            department: text(Field::DEPARTMENT),
            district: text(Field::DISTRICT),
            category,
            sheet: project.sheet,
            at: project.at,
            indicators: counted().count(),
            quantitative: counted().filter(|one| self.rules.world.kind(one) == Kind::Quantitative).count(),
            verdict: verdict(true, findings, self.judge.options.fail_on),
            listed: match self.judge.options.listing {
                true => project.indicators.iter().map(|one| self.listed(one)).collect(),
                false => Vec::new(),
            },
        }
    }

    fn listed(&self, one: &Indicator<'_>) -> IndicatorReport {
        IndicatorReport {
            at: one.at,
            side: one.side,
            class: one.class.map(|id| self.rules.world.vocabulary.classes[usize::from(id.0)].label.clone()),
            name: Untrusted::new(one.values.text(Field::NAME)),
            value: Untrusted::new(one.values.text(Field::VALUE)),
            kind: self.rules.world.kind(one),
            understood: Untrusted::new(one.target.understood()),
        }
    }
}

/// What to say of a file of a folder that is not a submission.
fn aside(found: &Found) -> Notice {
    Notice::new(if found.is_document() { Fact::DocumentSkipped } else { Fact::FileLeftAside })
}

/// Whether a file of a folder is to be named as one that could not be read: a document may be a submission, and when it
/// is damaged nobody knows.
fn is_fault(found: &Found, notice: &Notice) -> bool {
    match notice.fact {
        Fact::CannotOpen => true,
        Fact::NotATable | Fact::NoData | Fact::EmptyFile => false,
        _ => found.is_document(),
    }
}

/// Sets the verdicts of a file and of its projects from their findings as they stand.
pub(super) fn conclude(file: &mut FileReport, fail_on: Severity) {
    file.verdict = match verdict(file.read, &file.findings, fail_on) {
        Verdict::Pass if file.is_left_aside() => Verdict::LeftAside,
        verdict => verdict,
    };
    for project in &mut file.projects {
        project.verdict = Verdict::Pass;
    }
    for finding in file.findings.iter().filter(|finding| finding.fails(fail_on)) {
        if let Some(project) = finding.project.and_then(|index| file.projects.get_mut(index)) {
            project.verdict = Verdict::Fail;
        }
    }
}

/// What findings come to, apart from whether everything was read.
pub(super) fn verdict(read: bool, findings: &[Finding], fail_on: Severity) -> Verdict {
    match (read, findings.iter().any(|finding| finding.fails(fail_on))) {
        (false, _) => Verdict::Incomplete,
        (true, true) => Verdict::Fail,
        (true, false) => Verdict::Pass,
    }
}
