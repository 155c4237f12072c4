//! Findings and what is reported around them: plain data, no sentence, no language, no output format.
//! `check` and the runner make it, `report` reads it.

mod file;
mod roster;
mod score;
mod total;

pub use file::{
    FileReport, IndicatorReport, Lines, ProjectReport, SheetReport, SkipReason, SkippedRow, UnmatchedColumn,
    Verdict,
};
pub use roster::{Expected, Roster};
pub use score::{Area, Deduction, ScoreItem, ScoreSheet, Way};
pub use total::{Figure, Reach, Total, TotalUnit};

use crate::lang::Bilingual;
use crate::model::sheet::Address;
use crate::model::stage::Stage;
use crate::text::codes::codes;
use std::sync::Arc;

/// Text out of a submission, of a file name, or of a library's error that may quote either. It may be hostile:
/// there is no `Display`, so that every output escapes it in its own way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Untrusted(Box<str>);

impl Untrusted {
    /// Takes text out of a file.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text as it came. Only for an escaper, or for comparing.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// Consumes the wrapper; the text is still untrusted.
    pub fn into_raw(self) -> String {
        self.0.into()
    }
}

codes! {
    /// 级别. A rule set says it; `Error` fails a run by default.
    pub enum Severity {
        Info = "info",
        Warning = "warning",
        Error = "error",
    }
}

codes! {
    /// Outcome of a check that did not pass.
    pub enum Outcome {
        Violated = "violated",
        /// Something the rule needs is absent or cannot be understood. Never passed.
        Unjudged = "unjudged",
    }
}

codes! {
    /// 有没有, 全不全, 好不好: which question a rule answers.
    pub enum Aspect {
        Presence = "presence",
        Completeness = "completeness",
        Quality = "quality",
    }
}

codes! {
    /// What the shares of a report are formed by.
    pub enum Grouping {
        /// 主管部门 ¦ department
        Department = "department",
        /// 所属区 ¦ district
        District = "district",
    }
}

codes! {
    /// In which order departments are listed.
    pub enum Order {
        /// 问题多的在前 ¦ those with most to correct first
        Worst = "worst",
        /// 按名称（拼音顺序）¦ by name
        Name = "name",
        /// 按名册顺序 ¦ in the order of the roster
        Roster = "roster",
    }
}

/// Whether a finding counts against the run, given an earlier report and the granted waivers.
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

/// 豁免: permission to break one rule in one project, given by somebody for a reason until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Id of the rule that may be broken.
    pub rule: String,
    /// Code of the project, or its name.
    pub project: String,
    /// Why it may be broken.
    pub reason: String,
    /// Who gave leave.
    pub approver: String,
    /// Last day on which it holds, as `2026-12-31`.
    pub expires: String,
    /// After its last day it waives nothing any more.
    pub expired: bool,
    /// How many different projects of the run it names; one that names several waives nothing.
    pub names: usize,
    /// How many findings it waived.
    pub used: usize,
}

/// A finding of the earlier report that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fixed {
    /// Code of the project, or its department and name.
    pub project: Untrusted,
    /// Id of the rule.
    pub rule: Untrusted,
    /// Name of the indicator, empty for the project as a whole.
    pub subject: Untrusted,
}

/// 整改情况: this run compared with an earlier report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Findings of the earlier report that are gone.
    pub fixed: Vec<Fixed>,
    /// Findings that stood in the earlier report already.
    pub remaining: usize,
    /// Findings that did not.
    pub new: usize,
    /// Findings of the earlier report whose projects are not in this run, or were not read in full: neither fixed nor remaining.
    pub unseen: usize,
}

/// A value for a placeholder of a rule's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Ours: numbers, percentages, signs, field values that we computed.
    Plain(String),
    /// Out of the submission.
    Text(Untrusted),
    /// Out of the submission, with words of ours in between: 执行数80万元 ÷ 预算数200万元 = 40%.
    Both(Box<[Untrusted; 2]>),
    /// Ours, in both languages: names of classes, categories, fields, reasons.
    Words(Bilingual),
    /// Several of these, joined by the language's comma: names of classes, fields.
    List(Vec<Bilingual>),
    /// Cells of the finding's sheet.
    Cells(Vec<Address>),
}

/// Argument of an unjudged finding that wants a field: whether that is one of the project or one of the indicator.
pub(crate) const WANTING: &str = "wanting";
/// The field is one of the project.
pub(crate) const OF_PROJECT: &str = "project";
/// The field is one of the indicator.
pub(crate) const OF_INDICATOR: &str = "indicator";

/// Argument of an unjudged finding: what stands in the cell is what cannot be compared, and why.
pub(crate) const UNLIKE: &str = "unlike";

/// Argument of a finding of the batch: the department whose it is, as a reference table says.
pub(crate) const OWNER_DEPARTMENT: &str = "owner-department";
/// The same for the district.
pub(crate) const OWNER_DISTRICT: &str = "owner-district";

/// One rule broken, or not judgeable, in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Index into [`Report::rules`].
    pub rule: usize,
    /// How bad it is, for this project.
    pub severity: Severity,
    /// Violated, or not judged.
    pub outcome: Outcome,
    /// Whether it counts, given an earlier report and waivers.
    pub standing: Standing,
    /// Index into [`FileReport::sheets`]; None for the file as a whole.
    pub sheet: Option<usize>,
    /// The cell; None where it belongs to no cell.
    pub at: Option<Address>,
    /// Id of the field that is at fault.
    pub field: Option<Arc<str>>,
    /// Index into [`FileReport::projects`].
    pub project: Option<usize>,
    /// Name of the indicator at fault, as read: with project and rule it is what a baseline knows a finding by,
    /// since rows move.
    pub subject: Option<Untrusted>,
    /// What is there, without language: `4/8`, `3`, a quoted cell.
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
    /// Whose it is, where a reference table says so, or what it is found of: [`OWNER_DEPARTMENT`] or [`OWNER_DISTRICT`].
    pub(crate) fn owner(&self, which: &str) -> Option<&str> {
        self.args.iter().find_map(|(name, arg)| match arg {
            Arg::Text(text) if *name == which => Some(text.raw().trim()),
            _ => None,
        })
    }

    /// Whether it fails what it is about. What was not judged fails whatever its severity; what remains from an earlier report,
    /// and what is waived, does not; but what was not judged is excused by a waiver alone.
    pub(crate) fn fails(&self, fail_on: Severity) -> bool {
        match (self.standing, self.outcome) {
            (Standing::Remaining, Outcome::Unjudged) | (Standing::New, Outcome::Unjudged) => true,
            (Standing::Remaining | Standing::Waived(_), _) => false,
            (Standing::New, Outcome::Violated) => self.severity >= fail_on,
        }
    }

    /// A new finding without place and arguments.
    pub fn blank(rule: usize, severity: Severity, outcome: Outcome) -> Finding {
        Finding {
            rule,
            severity,
            outcome,
            standing: Standing::New,
            sheet: None,
            at: None,
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
    /// Id of the rule, kebab-case.
    pub id: String,
    /// Index into [`Report::rule_sets`].
    pub rule_set: usize,
    /// Severity where nothing else is said for a project.
    pub severity: Severity,
    /// Which question it answers, where the rule set says so.
    pub aspect: Option<Aspect>,
    /// What is required, in one sentence.
    pub summary: Bilingual,
    /// What is wrong, with placeholders in braces; filled from [`Finding::args`].
    pub message: Bilingual,
    /// How to fix it, with the same placeholders.
    pub fix: Option<Bilingual>,
    /// Where the requirement comes from: document and article.
    pub source: Option<Bilingual>,
}

/// One rule set that a run used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetName {
    /// Id of the rule set.
    pub id: String,
    /// Version of the rule set.
    pub version: String,
    /// Name of the rule set for people.
    pub title: Bilingual,
    /// False where the file itself says that nobody has compared its rules with the document they come from.
    pub verified: bool,
    /// Whose rules they are, for people.
    pub origin: Origin,
    /// `sha256:` and 64 hexadecimal digits, over the bytes of the file.
    pub hash: String,
}

/// One reference table that the rules of a run ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName {
    /// Its id in the rule file.
    pub id: String,
    /// `sha256:` and 64 hexadecimal digits, over what was read of it; None where nobody gave it.
    pub hash: Option<String>,
}

/// Whose rules a rule set holds: where, when and for what they are used. For people; nothing is judged by it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Place: 广州市.
    pub place: Option<Bilingual>,
    /// Budget year: 2020.
    pub year: String,
    /// What is checked: 目标申报, 绩效自评.
    pub used_at: Option<Bilingual>,
}

/// Files that were judged by the same rule sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The pattern of `goalcheck.toml` that they belong to; None for those that belong to none.
    pub path: Option<String>,
    /// Indices into [`Report::rule_sets`].
    pub rule_sets: Vec<usize>,
}

/// What a JSON report calls itself; whoever reads one asks for it.
pub(crate) const REPORT_VERSION: &str = "goalcheck-report/1";

/// All of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The rule sets of the run.
    pub rule_sets: Vec<RuleSetName>,
    /// The stage of the review whose rules were asked; None where all were.
    pub stage: Option<Stage>,
    /// The reference tables that they ask for.
    pub tables: Vec<TableName>,
    /// The words of each rule, under the index that findings use.
    pub rules: Vec<RuleText>,
    /// Which rule sets judged which files; one, with all rule sets, unless folders have their own.
    pub folders: Vec<Folder>,
    /// Every file of the run, in order.
    pub files: Vec<FileReport>,
    /// Findings about the batch as a whole (a register row without a submission, no file matched).
    pub batch: Vec<Finding>,
    /// From which severity on a finding fails the run.
    pub fail_on: Severity,
    /// The waivers that were given, used or not.
    pub waivers: Vec<Waiver>,
    /// Set when the run was compared with an earlier report.
    pub progress: Option<Progress>,
    /// Set when the shares of projects with goals, complete goals and good goals were asked for.
    pub shares_by: Option<Grouping>,
    /// What the report is to be called, where somebody said so.
    pub title: Option<String>,
    /// Day of the run as it is to be shown, where somebody asked for it.
    pub date: Option<String>,
    /// Set when what each department handed in was asked for, and in which order.
    pub departments_by: Option<Order>,
    /// The totals that the rule sets declare, in their order.
    pub totals: Vec<Total>,
    /// Set when the run was compared with a roster of departments.
    pub roster: Option<Roster>,
    /// The score sheet by which points are given, where there is one.
    pub score: Option<ScoreSheet>,
    /// What the run comes to.
    pub verdict: Verdict,
}
