//! Runs the examples that rule sets carry, through the real reader and layout.
//! Takes a rule set, gives for each example what it should find and what it finds. Prints nothing.

use super::found::Found;
use super::previous::{self, PREVIOUS};
use super::why::Saw;
use super::{Options, judge, open};
use crate::lang::{self, Bilingual, Lang, Said};
use crate::model::finding::{Finding, Outcome, Total};
use crate::model::notice::Fact;
use crate::read;
use crate::rule::{Example, RuleSet, Rules};
use crate::say::sentence;
use crate::strict::problem::RuleError;
use crate::terms::reference::Table;

/// What an example is called; its ending says that it is text.
const NAME: &str = "example.csv";

/// One example and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The example as the rule file states it.
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

/// The rules of the set itself that fire in none of its examples: one that can never fire looks like one that is kept.
///
/// # Errors
/// What is wrong with the rule set.
pub fn untried(set: &RuleSet, runs: &[Run]) -> Result<Vec<String>, RuleError> {
    let rules = Rules::combine(std::slice::from_ref(set))?;
    let own = rules.sets.iter().position(|name| name.id == set.id());
    let fires = |id: &str| {
        let is_it = |found: &String| found.split(' ').next() == Some(id) && !found.ends_with('?');
        runs.iter().any(|run| run.found.iter().any(is_it))
    };
    let texts = rules.texts.iter().filter(|text| Some(text.rule_set) == own && !fires(&text.id));
    Ok(texts.map(|text| text.id.clone()).collect())
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
        let (found, totals) = match give(&mut rules, &example.references) {
            Ok(()) => judged(&rules, &example.submission),
            Err(error) => {
                let [zh, en] = [Lang::Zh, Lang::En].map(|lang| lang::error(&error, lang));
                let problem = Some(Bilingual::new(zh, en));
                return Run { found: Vec::new(), totals: Vec::new(), problem, example };
            }
        };
        Run {
            found: found.iter().map(|one| shown(&rules, one)).collect(),
            totals: totals.iter().map(shown_total).collect(),
            problem: found.iter().find_map(|one| unsaid(&rules, one)),
            example,
        }
    };
    Ok(set.examples().into_iter().map(run).collect())
}

/// What each rule of a set saw in each of its examples, and those that it inherits where they found something.
///
/// # Errors
/// What is wrong with the rule set.
pub fn why(set: &RuleSet) -> Result<Vec<Vec<Saw>>, RuleError> {
    let rules = Rules::combine(std::slice::from_ref(set))?;
    let saw = |example: Example| {
        let mut rules = rules.clone();
        rules.stage = example.stage;
        match give(&mut rules, &example.references) {
            Ok(()) => super::why::why(&rules, set.id(), &example.submission, NAME),
            Err(_) => Vec::new(),
        }
    };
    Ok(set.examples().into_iter().map(saw).collect())
}

/// Gives the rules reference tables that stand as CSV text under their names.
///
/// # Errors
/// When a text is not CSV, or no rule set declares a table of its name.
pub fn give(rules: &mut Rules, tables: &[(String, String)]) -> anyhow::Result<()> {
    for (name, text) in tables {
        let table = Found::bytes(NAME, text.as_str());
        let opened = open(&table, &read::Options::default()).map_err(|_| {
            Said::new(
                format!("示例中的参照表“{name}”不能作为 CSV 读取"),
                format!("the reference table `{name}` of the example cannot be read as CSV"),
            )
        })?;
        if name == PREVIOUS {
            previous::give(rules, &[opened.workbook])?;
        } else {
            rules.give(name, |reference| Table::read(reference, &opened.workbook))?;
        }
    }
    Ok(())
}

/// The findings and the totals of a submission.
fn judged(rules: &Rules, submission: &str) -> (Vec<Finding>, Vec<Total>) {
    let report = judge(&[Found::bytes(NAME, submission)], rules, &Options::default());
    let own = report.files.into_iter().flat_map(|file| file.findings);
    // An example is about one rule; that others meet nothing in it is no news.
    let never =
        [Fact::ConditionNeverMet, Fact::ColumnNeverThere, Fact::NeverListed].map(|fact| rules.of_fact(fact));
    let findings = own.chain(report.batch).filter(|finding| !never.contains(&Some(finding.rule)));
    (findings.collect(), report.totals)
}

/// That a sentence would be shown with its placeholder, since the check did not give it a value.
fn unsaid(rules: &Rules, finding: &Finding) -> Option<Bilingual> {
    let rule = &rules.texts[finding.rule];
    let name = sentence::unfilled(finding, rule)?;
    Some(Bilingual::new(
        format!("规则“{}”的文字用了 {{{name}}}，但检查没有给出它的值", rule.id),
        format!("the sentences of `{}` use {{{name}}}, to which the check gives no value", rule.id),
    ))
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
