//! `goalcheck-report/1`, frozen: names and meanings here never change; what is new is added, or becomes version 2.
//!
//! Own structs that borrow from the report, so that no change inside reaches what other people's programs read.
//! The published schema beside this file says the same in JSON Schema. Long, since it is the format: whoever has to know it
//! reads one file.

use super::round;
use crate::lang::Bilingual;
use crate::model::finding::{self, FileReport, Grouping, REPORT_VERSION, Report, Standing};
use crate::model::sheet::{Address, Place};
use crate::model::stage::Stage;
use crate::say::sentence;
use crate::say::shares;
use crate::say::tally as totals;
use crate::say::tally::Totals;
use serde::{Serialize, Serializer};

/// The document but for its last member, the list of its findings.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    schema: &'static str,
    tool: Tool,
    rule_sets: Vec<RuleSet<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<Reference<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    shares: Option<Shares<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    totals: Vec<Total<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departments: Option<Vec<round::Department>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<round::Roster<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<round::Score<'a>>,
    progress: Option<Progress<'a>>,
    waivers: Vec<Waiver<'a>>,
    rules: Vec<Rule<'a>>,
    files: Files<'a>,
}

impl<'a> Document<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let LastLine { schema, tool, rule_sets, summary } = LastLine::of(report);
        let waivers = report.waivers.iter().map(|waiver| Waiver {
            rule: &waiver.rule,
            project: &waiver.project,
            reason: &waiver.reason,
            approver: &waiver.approver,
            expires: &waiver.expires,
            expired: waiver.expired,
            used: waiver.used,
        });
        Self {
            schema,
            tool,
            rule_sets,
            stage: report.stage.map(Stage::code),
            references: report
                .tables
                .iter()
                .map(|table| Reference { id: &table.id, hash: table.hash.as_deref() })
                .collect(),
            summary,
            shares: report.shares_by.map(|by| Shares::of(report, by)),
            totals: Total::all(report),
            departments: round::departments(report),
            score: round::Score::of(report),
            roster: report.roster.as_ref().map(|roster| round::Roster::of(report, roster)),
            progress: report.progress.as_ref().map(Progress::of),
            waivers: waivers.collect(),
            rules: Rule::all(report),
            files: Files(report),
        }
    }
}

/// A rule that has a finding.
#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
    summary: &'a Bilingual,
}

impl<'a> Rule<'a> {
    fn all(report: &'a Report) -> Vec<Self> {
        let mut found = vec![false; report.rules.len()];
        totals::all(report).for_each(|(_, finding)| found[finding.rule] = true);
        let rules = report.rules.iter().zip(found).filter(|(_, found)| *found);
        rules.map(|(rule, _)| Self { id: &rule.id, summary: &rule.summary }).collect()
    }
}

/// The last line of JSON Lines: the document without its lists.
#[derive(Serialize)]
pub(super) struct LastLine<'a> {
    schema: &'static str,
    tool: Tool,
    rule_sets: Vec<RuleSet<'a>>,
    summary: Summary,
}

impl<'a> LastLine<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let rule_sets = report
            .rule_sets
            .iter()
            .map(|set| RuleSet {
                id: &set.id,
                version: &set.version,
                hash: &set.hash,
                verified: set.verified,
            })
            .collect();
        let tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
        Self { schema: REPORT_VERSION, tool, rule_sets, summary: Summary::of(report) }
    }
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Reference<'a> {
    id: &'a str,
    /// None where nobody gave the table.
    hash: Option<&'a str>,
}

#[derive(Serialize)]
struct RuleSet<'a> {
    id: &'a str,
    version: &'a str,
    hash: &'a str,
    /// Left out where nothing is to be said.
    #[serde(skip_serializing_if = "is_true")]
    verified: bool,
}

fn is_true(yes: &bool) -> bool {
    *yes
}

#[derive(Serialize)]
struct Summary {
    verdict: &'static str,
    files: usize,
    unread: usize,
    projects: usize,
    indicators: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    unjudged: usize,
    skipped_rows: usize,
    unmatched_columns: usize,
    remaining: usize,
    waived: usize,
}

impl Summary {
    fn of(report: &Report) -> Self {
        let totals = Totals::of_report(report);
        Self {
            verdict: report.verdict.code(),
            files: totals.files,
            unread: totals.unread,
            projects: totals.projects,
            indicators: totals.indicators,
            errors: totals.errors,
            warnings: totals.warnings,
            infos: totals.infos,
            unjudged: totals.unjudged,
            skipped_rows: totals.skipped_rows,
            unmatched_columns: totals.unmatched_columns,
            remaining: totals.remaining,
            waived: totals.waived,
        }
    }
}

#[derive(Serialize)]
struct Shares<'a> {
    by: &'static str,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    name: &'a str,
    projects: usize,
    present: usize,
    complete: usize,
    good: usize,
}

impl<'a> Shares<'a> {
    fn of(report: &'a Report, by: Grouping) -> Self {
        let (groups, _) = shares::shares(report, by);
        let group = |(name, group): (&'a str, shares::Shares)| Group {
            name,
            projects: group.projects,
            present: group.present,
            complete: group.complete,
            good: group.good,
        };
        Self { by: by.code(), groups: groups.into_iter().map(group).collect() }
    }
}

#[derive(Serialize)]
struct Total<'a> {
    id: &'a str,
    label: &'a Bilingual,
    unit: &'static str,
    #[serde(flatten)]
    whole: Figure,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<TotalGroup<'a>>,
}

#[derive(Serialize)]
struct TotalGroup<'a> {
    name: &'a str,
    #[serde(flatten)]
    figure: Figure,
}

#[derive(Serialize)]
struct Figure {
    value: Option<String>,
    projects: usize,
    left_out: usize,
    again: usize,
}

impl Figure {
    fn of(figure: &finding::Figure) -> Self {
        Self {
            value: figure.value.map(|value| value.to_string()),
            projects: figure.projects,
            left_out: figure.left_out,
            again: figure.again,
        }
    }
}

impl<'a> Total<'a> {
    fn all(report: &'a Report) -> Vec<Self> {
        let of = |total: &'a finding::Total| {
            let groups = match report.shares_by {
                None => &[][..],
                Some(Grouping::Department) => &total.departments,
                Some(Grouping::District) => &total.districts,
            };
            let group = |(name, figure): &'a (finding::Untrusted, finding::Figure)| TotalGroup {
                name: name.raw(),
                figure: Figure::of(figure),
            };
            Self {
                id: &total.id,
                label: &total.label,
                unit: total.unit.code(),
                whole: Figure::of(&total.whole),
                by: report.shares_by.map(Grouping::code),
                groups: groups.iter().map(group).collect(),
            }
        };
        report.totals.iter().map(of).collect()
    }
}

#[derive(Serialize)]
struct Waiver<'a> {
    rule: &'a str,
    project: &'a str,
    reason: &'a str,
    approver: &'a str,
    expires: &'a str,
    expired: bool,
    used: usize,
}

#[derive(Serialize)]
struct Progress<'a> {
    fixed: Vec<Fixed<'a>>,
    remaining: usize,
    new: usize,
    unseen: usize,
}

impl<'a> Progress<'a> {
    fn of(progress: &'a finding::Progress) -> Self {
        let fixed = progress.fixed.iter().map(|fixed| Fixed {
            project: fixed.project.raw(),
            rule: fixed.rule.raw(),
            subject: fixed.subject.raw(),
        });
        Self {
            fixed: fixed.collect(),
            remaining: progress.remaining,
            new: progress.new,
            unseen: progress.unseen,
        }
    }
}

#[derive(Serialize)]
struct Fixed<'a> {
    project: &'a str,
    rule: &'a str,
    subject: &'a str,
}

struct Files<'a>(&'a Report);

impl Serialize for Files<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.files.iter().map(|file| File::of(self.0, file)))
    }
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    /// Ids, where not all rule sets of the report judged it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_sets: Option<Vec<&'a str>>,
    format: Option<&'static str>,
    encoding: Option<&'static str>,
    read: bool,
    verdict: &'static str,
    sheets: Vec<Sheet<'a>>,
    projects: Vec<Project<'a>>,
    skipped: Vec<Skipped<'a>>,
    unmatched: Vec<Unmatched<'a>>,
}

impl<'a> File<'a> {
    fn of(report: &'a Report, file: &'a FileReport) -> Self {
        let sets = report.folders.get(file.folder).map_or(&[][..], |folder| &folder.rule_sets);
        let some = (sets.len() < report.rule_sets.len())
            .then(|| sets.iter().map(|set| report.rule_sets[*set].id.as_str()).collect());
        let sheet_name = |sheet: usize| file.sheets.get(sheet).map_or("", |sheet| sheet.name.raw());
        let sheets = file.sheets.iter().map(|sheet| Sheet {
            name: sheet.name.raw(),
            hidden: sheet.hidden,
            project_rows: sheet.project_rows,
            known_rows: sheet.known_rows,
            skipped_rows: sheet.skipped_rows,
        });
        let projects = file.projects.iter().map(|project| Project {
            code: project.code.raw(),
            name: project.name.raw(),
            department: project.department.raw(),
            district: project.district.raw(),
            category: project.category.as_deref(),
            sheet: sheet_name(project.sheet),
            cell: project.at.to_string(),
            indicators: project.indicators,
            quantitative: project.quantitative,
            verdict: project.verdict.code(),
        });
        let skipped = file.skipped.iter().map(|row| Skipped {
            sheet: sheet_name(row.sheet),
            row: Place::of_row(row.row).number(),
            reason: row.reason.code(),
            text: row.text.raw(),
        });
        let unmatched = file.unmatched.iter().map(|column| Unmatched {
            sheet: sheet_name(column.sheet),
            cell: column.at.to_string(),
            header: column.header.raw(),
        });
        Self {
            path: file.path.raw(),
            rule_sets: some,
            format: file.format.map(|format| format.code()),
            encoding: file.encoding,
            read: file.read && !file.is_left_aside(),
            verdict: file.verdict.code(),
            sheets: sheets.collect(),
            projects: projects.collect(),
            skipped: skipped.collect(),
            unmatched: unmatched.collect(),
        }
    }
}

#[derive(Serialize)]
struct Sheet<'a> {
    name: &'a str,
    hidden: bool,
    project_rows: usize,
    known_rows: usize,
    skipped_rows: usize,
}

#[derive(Serialize)]
struct Project<'a> {
    code: &'a str,
    name: &'a str,
    department: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    district: &'a str,
    category: Option<&'a str>,
    sheet: &'a str,
    cell: String,
    indicators: usize,
    quantitative: usize,
    verdict: &'static str,
}

#[derive(Serialize)]
struct Skipped<'a> {
    sheet: &'a str,
    row: u32,
    reason: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct Unmatched<'a> {
    sheet: &'a str,
    cell: String,
    header: &'a str,
}

#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    /// Where folders have rules of their own, the rule set that last changed the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_set: Option<&'a str>,
    severity: &'static str,
    outcome: &'static str,
    standing: &'static str,
    file: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    line: Option<u32>,
    field: Option<&'a str>,
    project: Option<ProjectName<'a>>,
    subject: Option<&'a str>,
    found: Option<&'a str>,
    required: Option<&'a str>,
    difference: Option<&'a str>,
    counted: Vec<Cell>,
    message: Bilingual,
    fix: Option<Bilingual>,
    /// In Chinese, as the document is written.
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct ProjectName<'a> {
    code: &'a str,
    name: &'a str,
}

struct Cell(Address);

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'a> Finding<'a> {
    pub(super) fn of(
        report: &'a Report,
        file: Option<&'a FileReport>,
        finding: &'a finding::Finding,
    ) -> Self {
        let rule = &report.rules[finding.rule];
        let sheet = file.zip(finding.sheet).and_then(|(file, sheet)| file.sheets.get(sheet));
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        Self {
            rule: &rule.id,
            rule_set: (report.folders.len() > 1).then(|| report.rule_sets[rule.rule_set].id.as_str()),
            severity: finding.severity.code(),
            outcome: finding.outcome.code(),
            standing: match finding.standing {
                Standing::New => "new",
                Standing::Remaining => "remaining",
                Standing::Waived(_) => "waived",
            },
            file: file.map(|file| file.path.raw()),
            sheet: sheet.map(|sheet| sheet.name.raw()),
            cell: finding.at.map(|at| at.to_string()),
            line: file.and_then(|file| file.line(finding)),
            field: finding.field.as_deref(),
            project: project
                .map(|project| ProjectName { code: project.code.raw(), name: project.name.raw() }),
            subject: finding.subject.as_ref().map(|text| text.raw()),
            found: finding.found.as_ref().map(|text| text.raw()),
            required: finding.required.as_ref().map(|text| text.raw()),
            difference: finding.difference.as_deref(),
            counted: finding.counted.iter().copied().map(Cell).collect(),
            message: sentence::both(|lang| sentence::whole(finding, rule, lang)),
            fix: sentence::fix_both(finding, rule),
            source: rule.source.as_ref().map(|source| source.zh.as_str()),
        }
    }
}
