//! One submission in, one [`FileReport`] out. Total: a file that nobody can read is a finding, never an early return.
//!
//! Joins the rooms read, layout and check for one file. Prints nothing and knows no other file; what needs all files
//! together is for the runner.

use super::across::{Trace, trace};
use super::project;
use crate::judge::walk::{self, Found};
use crate::layout;
use crate::model::finding::{
    FileReport, Finding, IndicatorReport, Outcome, ProjectReport, Severity, Standing, Untrusted, Verdict,
};
use crate::model::notice::Notice;
use crate::model::project::{Category, Indicator, Project, Side};
use crate::model::workbook::Workbook;
use crate::read;
use crate::rule::{Folders, Rules};
use crate::words::value::{Kind, ValueWords};
use crate::words::vocabulary::Field;
use rayon::prelude::*;

/// Projects that one thread takes at a time.
const PROJECTS_AT_ONCE: usize = 64;

/// One submission judged, and what is kept of its projects for the checks over all files.
#[derive(Debug)]
pub struct Judged {
    pub report: FileReport,
    /// In the order of the report's projects.
    pub traces: Vec<Trace>,
}

/// What every submission of a run is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'r> {
    pub folders: &'r Folders<'r>,
    pub reading: &'r read::Options,
    /// From this severity on a finding fails its project, its file and the run.
    pub fail_on: Severity,
    /// Whether the report is to show the indicators of each project.
    pub listing: bool,
}

impl Judge<'_> {
    /// Reads and checks one submission by the rules of its folder, under the numbers that these have in the run.
    pub fn validate(&self, found: &Found, folder: usize) -> Judged {
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

/// The rules of one folder, under their own numbers.
struct Bench<'b> {
    judge: &'b Judge<'b>,
    folder: usize,
    rules: &'b Rules,
}

impl Bench<'_> {
    fn validate(&self, found: &Found) -> Judged {
        let (path, source) = match found {
            Found::Standard => ("-".into(), read::Source::Standard),
            Found::File(path) => (walk::shown(path), read::Source::Path(path.clone())),
            Found::Left(path, notice) => {
                return self.unread(&walk::shown(path), std::slice::from_ref(notice));
            }
        };
        match read::open(&source, self.judge.reading) {
            Ok(workbook) => self.judge(&path, &workbook),
            Err(notices) => self.unread(&path, &notices),
        }
    }

    /// Checks what was read.
    fn judge(&self, path: &str, workbook: &Workbook) -> Judged {
        let rules = self.rules;
        let submission =
            layout::extract(workbook, &rules.world.vocabulary, ValueWords::builtin(), rules.world.switches);
        let mut notices = workbook.notices.clone();
        notices.extend(submission.notices.iter().cloned());
        let mut findings = project::notices(rules, &notices);
        let mut projects: Vec<ProjectReport> = Vec::new();
        let mut judged: Vec<(Vec<Finding>, Trace)> = Vec::new();
        (0..submission.project_count())
            .into_par_iter()
            .with_min_len(PROJECTS_AT_ONCE)
            .map(|index| {
                let project = submission.project(index);
                let mut findings = project::project(rules, &project);
                findings.iter_mut().for_each(|finding| finding.project = Some(index));
                (self.report(&project, &findings), (findings, trace(rules, &project)))
            })
            .unzip_into_vecs(&mut projects, &mut judged);
        let mut traces = Vec::with_capacity(judged.len());
        for (own, trace) in judged {
            findings.extend(own);
            traces.push(trace);
        }
        let read = !notices.iter().any(|notice| notice.fact.unread());
        let report = FileReport {
            path: Untrusted::new(path),
            folder: self.folder,
            format: Some(workbook.format),
            encoding: workbook.encoding,
            read,
            sheets: submission.sheets,
            projects,
            skipped: submission.skipped,
            unmatched: submission.unmatched,
            verdict: verdict(read, &findings, self.judge.fail_on),
            findings,
        };
        Judged { report, traces }
    }

    /// The report of something that was not read, or left aside.
    fn unread(&self, path: &str, notices: &[Notice]) -> Judged {
        let read = !notices.iter().any(|notice| notice.fact.unread());
        let findings = project::notices(self.rules, notices);
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
        conclude(&mut report, self.judge.fail_on);
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
            verdict: verdict(true, findings, self.judge.fail_on),
            listed: match self.judge.listing {
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

/// Sets the verdicts of a file and of its projects from their findings as they stand.
pub fn conclude(file: &mut FileReport, fail_on: Severity) {
    file.verdict = match verdict(file.read, &file.findings, fail_on) {
        Verdict::Pass if file.is_left_aside() => Verdict::LeftAside,
        verdict => verdict,
    };
    for project in &mut file.projects {
        project.verdict = Verdict::Pass;
    }
    for finding in file.findings.iter().filter(|finding| fails(finding, fail_on)) {
        if let Some(project) = finding.project.and_then(|index| file.projects.get_mut(index)) {
            project.verdict = Verdict::Fail;
        }
    }
}

/// What findings come to, beside whether everything was read.
pub fn verdict(read: bool, findings: &[Finding], fail_on: Severity) -> Verdict {
    match (read, findings.iter().any(|finding| fails(finding, fail_on))) {
        (false, _) => Verdict::Incomplete,
        (true, true) => Verdict::Fail,
        (true, false) => Verdict::Pass,
    }
}

/// What was not judged fails whatever its severity; what remains from an earlier report, and what is waived, does not.
fn fails(finding: &Finding, fail_on: Severity) -> bool {
    match (finding.standing, finding.outcome) {
        (Standing::Remaining | Standing::Waived(_), _) => false,
        (Standing::New, Outcome::Unjudged) => true,
        (Standing::New, Outcome::Violated) => finding.severity >= fail_on,
    }
}
