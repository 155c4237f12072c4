//! Counts over findings and files: what every summary says. Takes a report, gives numbers.

use crate::lang::{Words, words};
use crate::model::finding::{FileReport, Finding, Outcome, Report, Severity, Standing};
use crate::model::sheet::Address;

/// What a finding is counted as: by severity when it counts against the run, else by why it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Violated, of severity error.
    Error,
    /// Violated, of severity warning.
    Warning,
    /// Violated, of severity info.
    Info,
    /// Could not be judged.
    Unjudged,
    /// Known from an earlier report.
    Remaining,
    /// Excused.
    Waived,
}

impl Level {
    /// All of them, the gravest first.
    pub const ALL: [Level; 6] =
        [Level::Error, Level::Warning, Level::Info, Level::Unjudged, Level::Remaining, Level::Waived];

    /// The level of a finding.
    pub fn of(finding: &Finding) -> Level {
        match (finding.standing, finding.outcome) {
            (Standing::Waived(_), _) => Level::Waived,
            (Standing::Remaining, Outcome::Violated) => Level::Remaining,
            (Standing::New, _) | (_, Outcome::Unjudged) => Level::of_new(finding.outcome, finding.severity),
        }
    }

    /// The level of what nobody knew before.
    pub(crate) fn of_new(outcome: Outcome, severity: Severity) -> Level {
        match (outcome, severity) {
            (Outcome::Unjudged, _) => Level::Unjudged,
            (Outcome::Violated, Severity::Error) => Level::Error,
            (Outcome::Violated, Severity::Warning) => Level::Warning,
            (Outcome::Violated, Severity::Info) => Level::Info,
        }
    }

    /// In which order they are to be dealt with, the most urgent first.
    pub(crate) fn urgency(self) -> u8 {
        match self {
            Level::Error => 0,
            Level::Remaining => 1,
            Level::Unjudged => 2,
            Level::Warning => 3,
            Level::Info => 4,
            Level::Waived => 5,
        }
    }

    /// What it is called.
    pub fn word(self) -> Words {
        match self {
            Level::Error => words::ERROR,
            Level::Warning => words::WARNING,
            Level::Info => words::INFO,
            Level::Unjudged => words::UNJUDGED,
            Level::Remaining => words::REMAINING,
            Level::Waived => words::WAIVED,
        }
    }

    /// A sign beside the word, so that neither has to be understood alone.
    pub fn sign(self) -> &'static str {
        match self {
            Level::Error => "✗",
            Level::Warning => "!",
            Level::Info => "i",
            Level::Unjudged => "?",
            Level::Remaining => "=",
            Level::Waived => "-",
        }
    }
}

/// The order of findings within one file: by urgency, then by sheet and cell.
pub fn urgency_in_file(finding: &Finding) -> (u8, (Option<usize>, Option<Address>, usize)) {
    (Level::of(finding).urgency(), (finding.sheet, finding.at, finding.rule))
}

/// Counts of a file or of a run. Every finding is in exactly one of the last six.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files, whatever became of them.
    pub files: usize,
    /// Files of which anything was not read.
    pub unread: usize,
    /// Files that nobody tried to read.
    pub left_aside: usize,
    /// Projects that were understood.
    pub projects: usize,
    /// Indicators of them that are filled in.
    pub indicators: usize,
    /// Rows that are nobody's.
    pub skipped_rows: usize,
    /// Columns that no field claims.
    pub unmatched_columns: usize,
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level info.
    pub infos: usize,
    /// Findings that say what was not judged.
    pub unjudged: usize,
    /// Stood in the earlier report already.
    pub remaining: usize,
    /// Those of them that are errors.
    pub remaining_errors: usize,
    /// Are excused.
    pub waived: usize,
    /// Those of them that could not be judged.
    pub waived_unjudged: usize,
}

impl Totals {
    /// Counts one file.
    pub fn of_file(file: &FileReport) -> Totals {
        let mut totals = Totals {
            files: 1,
            unread: usize::from(!file.read),
            left_aside: usize::from(file.is_left_aside()),
            projects: file.projects.len(),
            indicators: file.projects.iter().map(|project| project.indicators).sum(),
            skipped_rows: file.sheets.iter().map(|sheet| sheet.skipped_rows).sum(),
            unmatched_columns: file.unmatched.len(),
            ..Totals::default()
        };
        file.findings.iter().for_each(|finding| totals.count(finding));
        totals
    }

    /// Counts a run.
    pub fn of_report(report: &Report) -> Totals {
        let mut totals = Totals::default();
        report.files.iter().for_each(|file| totals.add(Totals::of_file(file)));
        report.batch.iter().for_each(|finding| totals.count(finding));
        totals
    }

    pub(crate) fn count(&mut self, finding: &Finding) {
        let is_unjudged = finding.outcome == Outcome::Unjudged;
        match finding.standing {
            Standing::Waived(_) => self.waived_unjudged += usize::from(is_unjudged),
            Standing::Remaining if !is_unjudged => {
                self.remaining_errors += usize::from(finding.severity == Severity::Error);
            }
            Standing::New | Standing::Remaining => {}
        }
        match Level::of(finding) {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Info => self.infos += 1,
            Level::Unjudged => self.unjudged += 1,
            Level::Remaining => self.remaining += 1,
            Level::Waived => self.waived += 1,
        }
    }

    pub(crate) fn add(&mut self, other: Totals) {
        self.files += other.files;
        self.unread += other.unread;
        self.left_aside += other.left_aside;
        self.projects += other.projects;
        self.indicators += other.indicators;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.unjudged += other.unjudged;
        self.skipped_rows += other.skipped_rows;
        self.unmatched_columns += other.unmatched_columns;
        self.remaining += other.remaining;
        self.waived += other.waived;
        self.remaining_errors += other.remaining_errors;
        self.waived_unjudged += other.waived_unjudged;
    }

    /// Files that were read, or should have been.
    pub(crate) fn submissions(&self) -> usize {
        self.files - self.left_aside
    }

    /// The count of one level.
    pub fn at(&self, level: Level) -> usize {
        match level {
            Level::Error => self.errors,
            Level::Warning => self.warnings,
            Level::Info => self.infos,
            Level::Unjudged => self.unjudged,
            Level::Remaining => self.remaining,
            Level::Waived => self.waived,
        }
    }

    pub(crate) fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos + self.unjudged + self.remaining + self.waived
    }
}

/// Every finding with its file, file by file, those of the batch last.
pub fn all(report: &Report) -> impl Iterator<Item = (Option<&FileReport>, &Finding)> {
    let of_files = report.files.iter().flat_map(|file| file.findings.iter().map(move |f| (Some(file), f)));
    of_files.chain(report.batch.iter().map(|finding| (None, finding)))
}
