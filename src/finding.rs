//! Findings and what is reported around them: plain data, no sentence, no language, no output format.
//! `check` and the runner make it, `report` reads it.

use crate::cell::Address;
use crate::lang::Bilingual;
use crate::project::Side;
use crate::target::Kind;
use crate::workbook::Format;
use rust_decimal::{Decimal, RoundingStrategy};
use std::sync::Arc;

/// Text out of a submission, of a file name, or of a library's error that may quote either. It may be hostile:
/// there is no `Display`, so that every output escapes it in its own way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Untrusted(String);

impl Untrusted {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came. Only for an escaper, or for comparing.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// The same, for whom it is all that is needed.
    pub fn into_raw(self) -> String {
        self.0
    }
}

/// 级别. A rule set says it; `Error` fails a run by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    pub fn code(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a check came to, where it did not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    Violated,
    /// Something the rule needs is absent or cannot be understood. Never passed.
    Unjudged,
}

impl Outcome {
    pub fn code(self) -> &'static str {
        match self {
            Outcome::Violated => "violated",
            Outcome::Unjudged => "unjudged",
        }
    }
}

/// 有没有, 全不全, 好不好: which question a rule answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aspect {
    Presence,
    Completeness,
    Quality,
}

impl Aspect {
    pub fn code(self) -> &'static str {
        match self {
            Aspect::Presence => "presence",
            Aspect::Completeness => "completeness",
            Aspect::Quality => "quality",
        }
    }
}

/// What the shares of a report are formed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Grouping {
    /// 主管部门 ¦ department
    Department,
    /// 所属区 ¦ district
    District,
}

impl Grouping {
    pub fn code(self) -> &'static str {
        match self {
            Grouping::Department => "department",
            Grouping::District => "district",
        }
    }
}

/// Whether a finding counts against the run, seen beside an earlier report and the granted waivers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    /// 新增: counts. Without a baseline every finding is new.
    #[default]
    New,
    /// 未整改: it stood in the earlier report already. Reported, but does not fail the run.
    Remaining,
    /// 豁免: waived, with a reason and an approver (index into [`Report::waivers`]). Reported, does not fail the run.
    Waived(usize),
}

/// 豁免: leave to break one rule in one project, given by somebody for a reason until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    pub rule: String,
    /// Code of the project, or its name.
    pub project: String,
    pub reason: String,
    pub approver: String,
    /// Last day on which it holds, as `2026-12-31`.
    pub expires: String,
    /// After its last day it waives nothing any more.
    pub expired: bool,
    /// How many findings it waived.
    pub used: usize,
}

/// A finding of the earlier report that is gone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed {
    /// Code of the project, or its department and name.
    pub project: Untrusted,
    pub rule: Untrusted,
    /// Name of the indicator, empty for the project as a whole.
    pub subject: Untrusted,
}

/// 整改情况: this run beside an earlier report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    pub fixed: Vec<Fixed>,
    pub remaining: usize,
    pub new: usize,
    /// Findings of the earlier report whose projects are not in this run: neither fixed nor remaining.
    pub unseen: usize,
}

/// A value for a placeholder of a rule's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Ours: numbers, percentages, signs, field values that we computed.
    Plain(String),
    /// Out of the submission.
    Text(Untrusted),
    /// Ours, in both languages: names of classes, categories, fields, reasons.
    Words(Bilingual),
    /// Several of these, joined by the language's comma: names of classes, fields.
    List(Vec<Bilingual>),
    /// Cells of the finding's sheet.
    Cells(Vec<Address>),
}

/// One rule broken, or not judgeable, in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Index into [`Report::rules`].
    pub rule: usize,
    pub severity: Severity,
    pub outcome: Outcome,
    pub standing: Standing,
    /// Index into [`FileReport::sheets`]; None for the file as a whole.
    pub sheet: Option<usize>,
    pub at: Option<Address>,
    /// One-based physical line in a text file; 0 where there is none.
    pub line: u32,
    /// Id of the field that is at fault.
    pub field: Option<Arc<str>>,
    /// Index into [`FileReport::projects`].
    pub project: Option<usize>,
    /// Name of the indicator at fault, as read: with project and rule it is what a baseline knows a finding by,
    /// since rows move.
    pub subject: Option<Untrusted>,
    /// What stands there, without language: `4/8`, `3`, a quoted cell.
    pub found: Option<Untrusted>,
    /// What should, without language: `> 50%`, `>= 4`.
    pub required: Option<Untrusted>,
    /// How much is missing or too much.
    pub difference: Option<String>,
    /// The cells that were counted, or that failed to count, as the rule's sentence says.
    pub counted: Vec<Address>,
    /// Values for the placeholders of the rule's sentences.
    pub args: Vec<(&'static str, Arg)>,
}

impl Finding {
    /// A new finding without place and arguments.
    pub fn blank(rule: usize, severity: Severity, outcome: Outcome) -> Finding {
        Finding {
            rule,
            severity,
            outcome,
            standing: Standing::New,
            sheet: None,
            at: None,
            line: 0,
            field: None,
            project: None,
            subject: None,
            found: None,
            required: None,
            difference: None,
            counted: Vec::new(),
            args: Vec::new(),
        }
    }
}

/// The words of one rule, for every report.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleText {
    pub id: String,
    /// Index into [`Report::rule_sets`].
    pub rule_set: usize,
    pub severity: Severity,
    pub aspect: Option<Aspect>,
    /// What is required, in one sentence.
    pub summary: Bilingual,
    /// What is wrong, with placeholders in braces; filled from [`Finding::args`].
    pub message: Bilingual,
    /// How to mend it, with the same placeholders.
    pub fix: Option<Bilingual>,
    /// Where the requirement comes from: document and article.
    pub source: Option<Bilingual>,
}

/// One rule set that a run used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetName {
    pub id: String,
    pub version: String,
    pub title: Bilingual,
    /// False where the file itself says that nobody has compared its rules with the document they come from.
    pub verified: bool,
    /// `sha256:` and 64 hexadecimal digits, over the bytes of the file.
    pub hash: String,
}

/// What became of a project, a file, a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Of a file only: nobody tried to read it (a lock file, a link, a document), and a notice says so.
    LeftAside,
    /// All read, all judged, nothing at or above the failing severity.
    Pass,
    /// Findings at or above the failing severity, or something not judged.
    Fail,
    /// Something was not read.
    Incomplete,
}

impl Verdict {
    pub fn code(self) -> &'static str {
        match self {
            Verdict::LeftAside => "left-aside",
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Incomplete => "incomplete",
        }
    }
}

/// One project as the report names it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectReport {
    pub code: Untrusted,
    pub name: Untrusted,
    pub department: Untrusted,
    /// 所属区; blank where the submission has none.
    pub district: Untrusted,
    /// Code of the category; None when unknown or missing.
    pub category: Option<Arc<str>>,
    pub sheet: usize,
    pub at: Address,
    /// Indicators on the side that counts, unfilled ones left out.
    pub indicators: usize,
    pub quantitative: usize,
    pub verdict: Verdict,
    /// Its indicators in the order of the sheet; empty unless a report is to show them.
    pub listed: Vec<IndicatorReport>,
}

/// One indicator as it was understood, for a report that shows it beside its findings.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorReport {
    /// Its value cell, or its name where there is no value cell.
    pub at: Address,
    pub side: Side,
    /// Name of its class; None where it has none.
    pub class: Option<Bilingual>,
    pub name: Untrusted,
    /// The target value as written.
    pub value: Untrusted,
    /// The kind that the rules count.
    pub kind: Kind,
    /// Comparator, number and unit as understood, e.g. `≥90%`; empty for words.
    pub understood: Untrusted,
}

impl ProjectReport {
    /// Whether both are one project: a project is its code; without one, its department and name.
    pub fn is_same_project(&self, other: &ProjectReport) -> bool {
        match (self.code.raw(), other.code.raw()) {
            ("", "") => self.name == other.name && self.department == other.department,
            (own, other) => own == other,
        }
    }
}

/// One sheet and where its rows went: every non-empty row is in exactly one of the three counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetReport {
    pub name: Untrusted,
    pub hidden: bool,
    /// Rows that are part of a project.
    pub project_rows: usize,
    /// Titles, headers, notes and signatures that the layout knows.
    pub known_rows: usize,
    pub skipped_rows: usize,
}

/// A non-empty row that is nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRow {
    pub sheet: usize,
    /// Zero-based.
    pub row: u32,
    /// Beginning of what stands in it.
    pub text: Untrusted,
    pub reason: SkipReason,
}

/// Why a row was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkipReason {
    /// Before or between tables, and no known title or note.
    OutsideTables,
    /// In a table, but without a project or an indicator in it.
    NothingUnderstood,
    /// A class row or numbered slot that was left blank.
    BlankSlot,
    /// A sum over other rows (合计, 小计).
    TotalRow,
    /// The sheet has no table that is known.
    NoTable,
}

impl SkipReason {
    pub fn code(self) -> &'static str {
        match self {
            SkipReason::OutsideTables => "outside-tables",
            SkipReason::NothingUnderstood => "nothing-understood",
            SkipReason::BlankSlot => "blank-slot",
            SkipReason::TotalRow => "total-row",
            SkipReason::NoTable => "no-table",
        }
    }
}

/// A column with a header that no field claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmatchedColumn {
    pub sheet: usize,
    pub at: Address,
    pub header: Untrusted,
}

/// 合计: a count or sum over the projects of the batch, or a difference or ratio of such, as a rule file declares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    pub id: String,
    pub label: Bilingual,
    pub unit: TotalUnit,
    pub whole: Figure,
    /// By name, empty where the submission does not name one.
    pub departments: Vec<(Untrusted, Figure)>,
    pub districts: Vec<(Untrusted, Figure)>,
}

/// What a total is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TotalUnit {
    /// Projects, or whatever the field counts.
    Number,
    /// 元
    Yuan,
    Percent,
}

/// One exact number, and what it is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figure {
    /// None where nothing is divided by, or no project can be counted.
    pub value: Option<Decimal>,
    /// How many projects it is of.
    pub projects: usize,
    /// Projects that belong to it but could not be counted: a number is missing or cannot be read.
    pub left_out: usize,
    /// How often one of its projects was handed in again; each is counted once.
    pub again: usize,
}

impl TotalUnit {
    pub fn code(self) -> &'static str {
        match self {
            TotalUnit::Number => "number",
            TotalUnit::Yuan => "yuan",
            TotalUnit::Percent => "percent",
        }
    }

    /// A number as a person writes it, rounded to two digits: `90.63亿元`, `39.55%`, `337`.
    pub fn shown(self, value: Decimal) -> String {
        let rounded = |value: Decimal| {
            value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
        };
        let in_yuan = |unit: u64| rounded(value / Decimal::from(unit));
        match self {
            TotalUnit::Number => rounded(value).to_string(),
            TotalUnit::Percent => format!("{}%", rounded(value)),
            TotalUnit::Yuan if value.abs() >= Decimal::from(100_000_000) => {
                format!("{}亿元", in_yuan(100_000_000))
            }
            TotalUnit::Yuan if value.abs() >= Decimal::from(10_000) => format!("{}万元", in_yuan(10_000)),
            TotalUnit::Yuan => format!("{}元", rounded(value)),
        }
    }
}

/// Files that were judged by the same rule sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The pattern of `goalcheck.toml` that they belong to; None for those that belong to none.
    pub path: Option<String>,
    /// Indices into [`Report::rule_sets`].
    pub rule_sets: Vec<usize>,
}

/// One submission: what was read of it and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// As given or walked; `-` for standard input.
    pub path: Untrusted,
    /// Index into [`Report::folders`].
    pub folder: usize,
    /// None where the file could not be opened as anything.
    pub format: Option<Format>,
    pub encoding: Option<&'static str>,
    /// False when anything in it was not read.
    pub read: bool,
    pub sheets: Vec<SheetReport>,
    pub projects: Vec<ProjectReport>,
    pub skipped: Vec<SkippedRow>,
    pub unmatched: Vec<UnmatchedColumn>,
    /// By place: project by project in the order of the file, then by rule.
    pub findings: Vec<Finding>,
    pub verdict: Verdict,
}

impl FileReport {
    /// Whether nobody tried to read it: it has no format, though nothing of it failed to be read.
    pub fn is_left_aside(&self) -> bool {
        self.read && self.format.is_none()
    }

    /// Whether all of it was read and nothing was found.
    pub fn is_silent(&self) -> bool {
        self.findings.is_empty() && self.verdict == Verdict::Pass
    }
}

/// All of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub rule_sets: Vec<RuleSetName>,
    pub rules: Vec<RuleText>,
    /// Which rule sets judged which files; one, with all rule sets, unless folders have their own.
    pub folders: Vec<Folder>,
    pub files: Vec<FileReport>,
    /// Findings about the batch as a whole (a register row without a submission, no file matched).
    pub batch: Vec<Finding>,
    /// The waivers that were given, used or not.
    pub waivers: Vec<Waiver>,
    /// Set when the run was compared with an earlier report.
    pub progress: Option<Progress>,
    /// Set when the shares of projects with goals, complete goals and good goals were asked for.
    pub shares_by: Option<Grouping>,
    /// The totals that the rule sets declare, in their order.
    pub totals: Vec<Total>,
    pub verdict: Verdict,
}
