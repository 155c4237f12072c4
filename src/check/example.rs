//! Runs the examples that rule sets carry, through the real reader and layout.
//! Takes a rule set, gives for each example what it should find and what it finds. Prints nothing.

use super::{notices, project};
use crate::finding::{Finding, Outcome};
use crate::layout;
use crate::read::{self, Source};
use crate::rule::{Example, RuleError, RuleSet, Rules};
use crate::target::ValueWords;

/// One example and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub example: Example,
    /// The findings in their order: `rule-id CELL`, with ` ?` behind an unjudged one.
    pub found: Vec<String>,
}

impl Run {
    /// Whether it found just what it should.
    pub fn passed(&self) -> bool {
        self.found == self.example.findings
    }
}

/// Runs the examples of a rule set on all its rules, those of its bases too.
///
/// # Errors
/// What is wrong with the rule set.
pub fn run(set: &RuleSet) -> Result<Vec<Run>, RuleError> {
    let mut rules = Rules::combine(std::slice::from_ref(set))?;
    let run = |example: Example| {
        rules.stage = example.stage;
        let found = findings(&rules, &example.submission);
        Run { found: found.iter().map(|finding| shown(&rules, finding)).collect(), example }
    };
    Ok(set.examples().into_iter().map(run).collect())
}

fn findings(rules: &Rules, submission: &str) -> Vec<Finding> {
    let source = Source::bytes("example.csv", submission);
    let workbook = match read::open(&source, &read::Options::default()) {
        Ok(workbook) => workbook,
        Err(unread) => return notices(rules, &unread),
    };
    let extracted = layout::extract(&workbook, &rules.vocabulary, ValueWords::builtin(), rules.switches);
    let mut findings = notices(rules, &workbook.notices);
    findings.extend(notices(rules, &extracted.notices));
    findings.extend(extracted.projects().flat_map(|one| project(rules, &one)));
    findings
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
