//! One submission as a report knows it: what was read of it, its sheets, its projects and its findings.

use super::{Finding, Untrusted};
use crate::lang::Bilingual;
use crate::model::project::Side;
use crate::model::sheet::Address;
use crate::model::workbook::Format;
use crate::text::codes::codes;
use crate::text::fold::is_blank_text;
use crate::text::identity;
use crate::words::value::Kind;
use crate::words::value::{self, ValueWords};
use std::borrow::Cow;
use std::sync::Arc;

codes! {
    /// What became of a project, a file, a run.
    pub enum Verdict {
        /// Of a file only: nobody tried to read it (a lock file, a link, a document), and a notice says so.
        LeftAside = "left-aside",
        /// All read, all judged, nothing at or above the failing severity.
        Pass = "pass",
        /// Findings at or above the failing severity, or something not judged.
        Fail = "fail",
        /// Something was not read.
        Incomplete = "incomplete",
    }
}

/// One project as the report names it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectReport {
    /// Code of the project as written; empty where there is none.
    pub code: Untrusted,
    /// Name of the project as written.
    pub name: Untrusted,
    /// Department (主管部门) as written.
    pub department: Untrusted,
    /// 所属区; blank where the submission has none.
    pub district: Untrusted,
    /// Code of the category; None when unknown or missing.
    pub category: Option<Arc<str>>,
    /// Index of its sheet in the file.
    pub sheet: usize,
    /// Where it is.
    pub at: Address,
    /// Indicators on the side that counts, unfilled ones left out.
    pub indicators: usize,
    /// How many of them are quantitative, as the rules count.
    pub quantitative: usize,
    /// What its findings come to.
    pub verdict: Verdict,
    /// Its indicators in the order of the sheet; empty unless a report is to show them.
    pub listed: Vec<IndicatorReport>,
}

impl ProjectReport {
    /// Whether neither a name nor a code nor an indicator of it is filled in.
    pub(crate) fn is_blank(&self) -> bool {
        let says_nothing = |text: &Untrusted| is_blank_text(text.raw());
        self.indicators == 0 && says_nothing(&self.name) && says_nothing(&self.code)
    }
}

/// One indicator as it was understood, for a report that shows it beside its findings.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorReport {
    /// Its value cell, or its name where there is no value cell.
    pub at: Address,
    /// Side of a two-sided form on which it stands.
    pub side: Side,
    /// Name of its class; None where it has none.
    pub class: Option<Bilingual>,
    /// Name without numbering and template residue.
    pub name: Untrusted,
    /// The target value as written.
    pub value: Untrusted,
    /// The kind that the rules count.
    pub kind: Kind,
    /// Comparator, number and unit as understood, e.g. `≥90%`; empty for words.
    pub understood: Untrusted,
}

impl ProjectReport {
    /// Whether both are one project: a project is its code; without one, its department and name. A code beside two names
    /// is that of two projects, and of a code that a spreadsheet program has spoilt nothing is known.
    pub fn is_same_project(&self, other: &ProjectReport) -> bool {
        let (own, others) = (self.normal_name(), other.normal_name());
        if self.identity() != other.identity() {
            return false;
        }
        match (own.is_empty(), others.is_empty()) {
            (true, true) => self.is_known(),
            (true, false) | (false, true) => !self.has_spoilt_code(),
            (false, false) => own == others,
        }
    }

    /// What projects that may be one have in common: the code; without one, department and name.
    pub fn identity(&self) -> String {
        match self.has_code() {
            true => identity::code(self.code.raw()).into_owned(),
            false => {
                format!("{}\n{}", identity::office(self.department.raw()), self.normal_name())
            }
        }
    }

    /// Whether it has a code that says something.
    pub fn has_code(&self) -> bool {
        !value::says_nothing(self.code.raw(), ValueWords::builtin())
    }

    /// Its name as those are compared; 待定 is none.
    pub(crate) fn normal_name(&self) -> Cow<'_, str> {
        match value::says_nothing(self.name.raw(), ValueWords::builtin()) {
            true => Cow::Borrowed(""),
            false => identity::name(self.name.raw()),
        }
    }

    /// Whether a spreadsheet program has spoilt its code, so that others may have the same.
    pub(crate) fn has_spoilt_code(&self) -> bool {
        identity::is_damaged(&identity::code(self.code.raw()))
    }

    /// Whether it says which project it is; one that does not may be any and is not the same as another.
    pub(crate) fn is_known(&self) -> bool {
        !self.normal_name().is_empty() || self.has_code() && !self.has_spoilt_code()
    }
}

/// One sheet and where its rows went: every non-empty row is in exactly one of the three counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetReport {
    /// Name of the sheet.
    pub name: Untrusted,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Where its rows are in a text file; None in a workbook.
    pub lines: Option<Lines>,
    /// Rows that are part of a project.
    pub project_rows: usize,
    /// Titles, headers, notes and signatures that the layout knows.
    pub known_rows: usize,
    /// Rows that no project has and no layout knows.
    pub skipped_rows: usize,
}

/// On which physical line of a text file each row begins. Fields with line breaks move all rows below them, blank lines
/// too; only where that happens anything is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// A zero-based row, and how many lines more than rows are above it from there on; ascending.
    moved: Vec<(u32, u32)>,
}

impl Lines {
    /// Takes in where the next row begins: its zero-based row, its one-based line.
    pub fn push(&mut self, row: u32, line: u32) {
        let more = line.saturating_sub(row + 1);
        if self.moved.last().map_or(0, |(_, more)| *more) != more {
            self.moved.push((row, more));
        }
    }

    /// What is kept of it.
    pub(crate) fn moved(&self) -> &[(u32, u32)] {
        &self.moved
    }

    /// The same again.
    pub(crate) fn of_moved(moved: Vec<(u32, u32)>) -> Lines {
        Lines { moved }
    }

    /// The one-based line on which a zero-based row begins.
    pub fn of(&self, row: u32) -> u32 {
        let above = self.moved.partition_point(|(from, _)| *from <= row);
        row + 1 + above.checked_sub(1).map_or(0, |last| self.moved[last].1)
    }
}

/// A non-empty row that is nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRow {
    /// Index of its sheet in the file.
    pub sheet: usize,
    /// Zero-based.
    pub row: u32,
    /// Beginning of what is in it.
    pub text: Untrusted,
    /// Why it was skipped.
    pub reason: SkipReason,
}

codes! {
    /// Why a row was skipped; where several tables pass a row over, the greatest counts.
    pub enum SkipReason {
        /// The sheet has no table that is known.
        NoTable = "no-table",
        /// Before or between tables, and no known title or note.
        OutsideTables = "outside-tables",
        /// In a table, but without a project or an indicator in it.
        NothingUnderstood = "nothing-understood",
        /// A class row or numbered slot that was left blank.
        BlankSlot = "blank-slot",
        /// An indicator that is said not to apply (不适用).
        NotApplicable = "not-applicable",
        /// A sum over other rows (合计, 小计).
        TotalRow = "total-row",
        /// Values that do not count, beside those that do: 调整前 beside 调整后.
        OtherVersion = "other-version",
    }
}

/// A column with a header that no field claims, or with texts and no header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmatchedColumn {
    /// Index of its sheet in the file.
    pub sheet: usize,
    /// Where its header is, or its first text.
    pub at: Address,
    /// What the header says; empty without one.
    pub header: Untrusted,
}

/// One submission: what was read of it and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// As given or walked; `-` for standard input.
    pub path: Untrusted,
    /// Index into `Report::folders`.
    pub folder: usize,
    /// None where the file could not be opened as anything.
    pub format: Option<Format>,
    /// Name of the character encoding of a text file.
    pub encoding: Option<&'static str>,
    /// False when anything in it was not read.
    pub read: bool,
    /// Its sheets, in order.
    pub sheets: Vec<SheetReport>,
    /// Its projects, in order.
    pub projects: Vec<ProjectReport>,
    /// Rows that were skipped, as far as they are kept one by one.
    pub skipped: Vec<SkippedRow>,
    /// Columns whose header no field claims.
    pub unmatched: Vec<UnmatchedColumn>,
    /// By place: project by project in the order of the file, then by rule.
    pub findings: Vec<Finding>,
    /// What its findings come to.
    pub verdict: Verdict,
}

impl FileReport {
    /// Whether nobody tried to read it: it has no format, though nothing of it failed to be read.
    pub fn is_left_aside(&self) -> bool {
        self.read && self.format.is_none()
    }

    /// Puts its findings in the order of its projects, those of the whole file first; what a project has keeps its order.
    pub(crate) fn sort_findings(&mut self) {
        self.findings.sort_by_key(|finding| finding.project.map_or(0, |project| project + 1));
    }

    /// The one-based line of a text file on which the row of a finding begins; None in a workbook and without a cell.
    pub fn line(&self, finding: &Finding) -> Option<u32> {
        let lines = self.sheets.get(finding.sheet?)?.lines.as_ref()?;
        Some(lines.of(finding.at?.row))
    }

    /// Whether all of it was read and nothing was found.
    pub fn is_silent(&self) -> bool {
        self.findings.is_empty() && self.verdict == Verdict::Pass
    }
}
