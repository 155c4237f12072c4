//! Runs the examples that rule sets carry, through the real reader and layout.
//! Takes a rule set, gives for each example what it should find and what it finds. Prints nothing.

use super::across::{across, totals, trace};
use super::previous::{self, PREVIOUS};
use super::project::{notices, project};
use crate::lang::{self, Bilingual, Lang, Said};
use crate::layout;
use crate::model::finding::{FileReport, Finding, Outcome, ProjectReport, Total, Untrusted, Verdict};
use crate::model::notice::Notice;
use crate::model::project::Project;
use crate::model::workbook::Workbook;
use crate::read::{self, Source};
use crate::rule::{Example, Folders, RuleSet, Rules};
use crate::strict::problem::RuleError;
use crate::terms::reference::Table;
use crate::words::value::ValueWords;
use crate::words::vocabulary::Field;

/// One example and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub example: Example,
    /// The findings in their order: `rule-id CELL`, with ` ?` behind an unjudged one.
    pub found: Vec<String>,
    /// The totals in their order: `total-id FIGURE`, with what is left out behind an incomplete one.
    pub totals: Vec<String>,
    /// Why it could not be run at all.
    pub problem: Option<Bilingual>,
}

impl Run {
    /// Whether it found just what it should.
    pub fn passed(&self) -> bool {
        self.problem.is_none()
            && self.found == self.example.findings
            && self.example.totals.as_ref().is_none_or(|totals| self.totals == *totals)
    }
}

/// Runs the examples of a rule set on all its rules, those of its bases too.
///
/// # Errors
/// What is wrong with the rule set.
pub fn run(set: &RuleSet) -> Result<Vec<Run>, RuleError> {
    let rules = Rules::combine(std::slice::from_ref(set))?;
    let run = |example: Example| {
        let mut rules = rules.clone();
        rules.stage = example.stage;
        let (found, totals) = match give(&mut rules, &example) {
            Ok(()) => judge(&rules, &example.submission),
            Err(error) => {
                let [zh, en] = [Lang::Zh, Lang::En].map(|lang| lang::error(&error, lang));
                let problem = Some(Bilingual::new(zh, en));
                return Run { found: Vec::new(), totals: Vec::new(), problem, example };
            }
        };
        Run {
            found: found.iter().map(|one| shown(&rules, one)).collect(),
            totals: totals.iter().map(shown_total).collect(),
            problem: None,
            example,
        }
    };
    Ok(set.examples().into_iter().map(run).collect())
}

fn open(text: &str) -> Result<Workbook, Vec<Notice>> {
    read::open(&Source::bytes("example.csv", text), &read::Options::default())
}

/// Gives the rules the reference tables of an example.
fn give(rules: &mut Rules, example: &Example) -> anyhow::Result<()> {
    for (name, text) in &example.references {
        let workbook = open(text).map_err(|_| {
            Said::new(
                format!("示例中的参照表“{name}”不能作为 CSV 读取"),
                format!("the reference table `{name}` of the example cannot be read as CSV"),
            )
        })?;
        if name == PREVIOUS {
            previous::give(rules, &[workbook])?;
        } else {
            rules.give(name, |reference| Table::read(reference, &workbook))?;
        }
    }
    Ok(())
}

fn each_project(rules: &Rules, workbook: &Workbook, mut each: impl FnMut(&Project<'_>)) -> Vec<Notice> {
    let extracted =
        layout::extract(workbook, &rules.world.vocabulary, ValueWords::builtin(), rules.world.switches);
    extracted.projects().for_each(|one| each(&one));
    extracted.notices
}

/// The findings and the totals of a submission.
fn judge(rules: &Rules, submission: &str) -> (Vec<Finding>, Vec<Total>) {
    let workbook = match open(submission) {
        Ok(workbook) => workbook,
        Err(unread) => return (notices(rules, &unread), Vec::new()),
    };
    let (mut own, mut traces, mut projects) = (Vec::new(), Vec::new(), Vec::new());
    let noticed = each_project(rules, &workbook, |one| {
        let mut found = project(rules, one);
        found.iter_mut().for_each(|finding| finding.project = Some(projects.len()));
        own.extend(found);
        traces.push(trace(rules, one));
        projects.push(ProjectReport {
            code: Untrusted::new(one.values.text(Field::PROJECT_CODE)),
            name: Untrusted::new(one.values.text(Field::PROJECT_NAME)),
            department: Untrusted::new(one.values.text(Field::DEPARTMENT)),
            district: Untrusted::new(one.values.text(Field::DISTRICT)),
            category: None,
            sheet: one.sheet,
            at: one.at,
            indicators: 0,
            quantitative: 0,
            verdict: Verdict::Pass,
            listed: Vec::new(),
        });
    });
    let mut findings = notices(rules, &workbook.notices);
    findings.extend(notices(rules, &noticed));
    findings.extend(own);
    let mut files = [FileReport {
        path: Untrusted::new("example.csv"),
        folder: 0,
        format: Some(workbook.format),
        encoding: workbook.encoding,
        read: true,
        sheets: Vec::new(),
        projects,
        skipped: Vec::new(),
        unmatched: Vec::new(),
        findings,
        verdict: Verdict::Pass,
    }];
    let traces = [traces];
    let folders = Folders::together([rules]);
    let totals = totals(&folders, &files, &traces);
    let whole = across(&folders, &mut files, &traces, &totals);
    let [file] = files;
    (file.findings.into_iter().chain(whole).collect(), totals)
}

/// A total as examples write it: `cut-rate 39.55%`, `cut 12万元 (2 left out)`.
fn shown_total(total: &Total) -> String {
    let value = total.whole.value.map_or("—".to_owned(), |value| total.unit.shown(value));
    match total.whole.left_out {
        0 => format!("{} {value}", total.id),
        count => format!("{} {value} ({count} left out)", total.id),
    }
}

/// A finding as examples write it.
fn shown(rules: &Rules, finding: &Finding) -> String {
    let mut text = rules.texts[finding.rule].id.clone();
    if let Some(at) = finding.at {
        text.push_str(&format!(" {at}"));
    }
    if finding.outcome == Outcome::Unjudged {
        text.push_str(" ?");
    }
    text
}
