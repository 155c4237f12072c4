//! Projects → findings: every rule on every project.
//!
//! Takes compiled rules and projects, gives findings as plain data. Makes no sentence; reads no file.

pub mod batch;
mod compare;
mod count;
mod cover;
pub mod emit;
mod filled;
mod listed;
mod lookup_keys;
pub mod observe;
mod one_of;
mod pattern;
mod range;
mod satisfies;
mod select;
mod share;
mod suggest;
mod sum;
#[cfg(test)]
mod tests;
mod total;
mod unique;

use crate::model::finding::{Arg, Finding, Outcome, Severity, Untrusted};
use crate::model::notice::{Fact, Notice, NoticeArg};
use crate::model::project::{Category, Project, Values};
use crate::model::sheet::Address;
use crate::rule::{Check, Rule, Rules};
use crate::words::vocabulary::{CategoryId, Field};
pub use batch::{Trace, across, totals, trace};
use emit::Case;
use lookup_keys::Keys;
use satisfies::{Truth, holds_for_project};

/// What is wrong with one project, in the order of the rules, within a rule in the order of the sheet.
/// The project's place in its file and the lines of a text file are for the caller to fill in.
pub fn project(rules: &Rules, project: &Project<'_>) -> Vec<Finding> {
    let mut findings = conflicts(rules, project);
    let mut keys = Keys::default();
    for (place, rule) in rules.rules.iter().enumerate() {
        if matches!(rule.check, Check::Reading(_)) || !rule.applies_at(rules.stage) {
            continue;
        }
        // Without its table the rule is unjudged once for the whole run, see `across`.
        if rules.lacking(rule).is_some() {
            continue;
        }
        let when = match rule.when.is_always() {
            true => Truth::Yes,
            false => holds_for_project(&rule.when, rules, project),
        };
        if when == Truth::No {
            continue;
        }
        let findings = &mut findings;
        let mut case = Case { rules, rule, place, project, severity: None, keys: &mut keys, findings };
        if let Truth::Unknown(reason) = when {
            case.unjudged(project.at, reason);
            continue;
        }
        match &rule.check {
            Check::Count(check) => count::judge(check, &mut case),
            Check::Share(check) => share::judge(check, &mut case),
            Check::Cover(check) => cover::judge(check, &mut case),
            Check::Filled(check) => filled::judge(check, &mut case),
            Check::OneOf(check) => one_of::judge(check, &mut case),
            Check::Pattern(check) => pattern::judge(check, &mut case),
            Check::Range(check) => range::judge(check, &mut case),
            Check::Sum(check) => sum::judge(check, &mut case),
            Check::Compare(check) => compare::judge(check, &mut case),
            Check::Unique(check) => unique::judge(check, &mut case),
            Check::Listed(check) => listed::judge(check, &mut case),
            // Over all files together: see `across`.
            Check::Complete(_) | Check::Total(_) | Check::Reading(_) => {}
        }
    }
    findings
}

/// Where later rows of the project say something else: the first place of each field.
fn conflicts(rules: &Rules, project: &Project<'_>) -> Vec<Finding> {
    let mut said: Vec<Field> = Vec::new();
    let mut findings = Vec::new();
    for (field, value) in &project.conflicts {
        if said.contains(field) {
            continue;
        }
        said.push(*field);
        let notice = Notice::new(Fact::FieldConflict)
            .on(project.sheet)
            .at(value.at)
            .arg("value", value.text.as_ref())
            .arg("other", project.values.text(*field));
        findings.extend(notice_finding(rules, &notice).map(|finding| Finding {
            field: Some(rules.vocabulary.spec(*field).id.as_str().into()),
            ..finding
        }));
    }
    findings
}

/// Whether a rule speaks about projects of this category, as far as can be said of one with nothing filled in.
pub fn may_concern(rules: &Rules, rule: usize, category: CategoryId) -> bool {
    let rule = &rules.rules[rule];
    let project = Project {
        sheet: 0,
        at: Address::new(0, 0),
        values: Values::default(),
        category: Category::Known(category),
        indicators: Vec::new(),
        conflicts: Vec::new(),
    };
    !matches!(rule.check, Check::Reading(_))
        && rule.applies_at(rules.stage)
        && holds_for_project(&rule.when, rules, &project) != Truth::No
        && severity_for(rules, rule, &project).is_some()
}

/// The severity of a rule for one project; None where it is switched off for such projects.
fn severity_for(rules: &Rules, rule: &Rule, project: &Project<'_>) -> Option<Severity> {
    for (condition, severity) in &rule.severity_when {
        if holds_for_project(condition, rules, project) == Truth::Yes {
            return *severity;
        }
    }
    Some(rule.severity)
}

/// The findings for what reading noticed, without what the rule set has switched off.
pub fn notices(rules: &Rules, notices: &[Notice]) -> Vec<Finding> {
    notices.iter().filter_map(|one| notice_finding(rules, one)).collect()
}

fn notice_finding(rules: &Rules, notice: &Notice) -> Option<Finding> {
    let place = rules.of_fact(notice.fact)?;
    let rule = &rules.rules[place];
    let arg = |arg: &NoticeArg| match arg {
        NoticeArg::Text(text) => Arg::Text(Untrusted::new(text.as_str())),
        NoticeArg::Phrase(phrase) => Arg::Words(rules.phrase(*phrase)),
        NoticeArg::System(said) => Arg::Words(said.clone()),
    };
    let text = |name: &str| {
        notice.args.iter().find(|(known, _)| *known == name).and_then(|(_, value)| match value {
            NoticeArg::Text(text) => Some(Untrusted::new(text.as_str())),
            NoticeArg::Phrase(_) | NoticeArg::System(_) => None,
        })
    };
    Some(Finding {
        sheet: notice.sheet,
        at: notice.at,
        found: text("value"),
        required: text("allowed").or_else(|| text("expected")),
        args: notice.args.iter().map(|(name, value)| (*name, arg(value))).collect(),
        ..Finding::blank(place, rule.severity, Outcome::Violated)
    })
}
