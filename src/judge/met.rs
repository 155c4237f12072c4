//! Whether what a rule's `where` asks for was met at all: with a word that nobody writes it asks nothing, and what asks
//! nothing must not look like what was passed.
//!
//! Takes the projects of a run from any thread; gives, once for the run, the rules that were asked and met no indicator.

use crate::check::declare::Selection;
use crate::check::satisfies::{Truth, holds_for_project};
use crate::check::select::selected;
use crate::model::notice::{Fact, Notice};
use crate::model::project::Project;
use crate::rule::{Folders, Rule, Rules};
use crate::words::vocabulary::Scope;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What is known of the rules of a run so far.
pub(super) struct Met {
    /// By their numbers in the run.
    rules: Vec<Asked>,
    /// For each folder the places of the rules that compare texts: others ask for codes, which are known to be some.
    by_text: Vec<Vec<usize>>,
}

#[derive(Default)]
struct Asked {
    /// Of a project with indicators.
    asked: AtomicBool,
    met: AtomicBool,
}

impl Met {
    pub(super) fn of(folders: &Folders<'_>) -> Met {
        // Counts and sums say themselves that there is nothing; a size in a condition is how what is wrong is found.
        let compares = |rule: &Rule| {
            let about = rule.check.about();
            let is_by_text = |of: &Selection| of.condition.compares_texts() && !of.condition.measures();
            about.scope == Scope::Indicator && about.of.is_some_and(is_by_text)
        };
        let places = |rules: &&Rules| {
            let rules = rules.rules.iter().enumerate();
            rules.filter(|(_, rule)| compares(rule)).map(|(place, _)| place).collect()
        };
        Met {
            rules: folders.texts.iter().map(|_| Asked::default()).collect(),
            by_text: folders.rules.iter().map(places).collect(),
        }
    }

    /// Looks whether the rules of a folder meet an indicator of the project, as far as that is not known.
    pub(super) fn look(&self, folders: &Folders<'_>, folder: usize, project: &Project<'_>) {
        if project.indicators.is_empty() {
            return;
        }
        let (rules, numbers) = (folders.rules[folder], &folders.numbers[folder].rules);
        for place in &self.by_text[folder] {
            let (rule, known) = (&rules.rules[*place], &self.rules[numbers[*place]]);
            if known.met.load(Relaxed) || !rule.applies_at(rules.stage) || rules.lacking(rule).is_some() {
                continue;
            }
            let Some(of) = rule.check.about().of else { continue };
            if holds_for_project(&rule.when, &rules.world, project) == Truth::Yes {
                known.asked.store(true, Relaxed);
                if selected(of, &rules.world, project).next().is_some() {
                    known.met.store(true, Relaxed);
                }
            }
        }
    }

    /// The rules that were asked and those that met something, by their numbers in the run.
    pub(super) fn known(&self) -> [Vec<usize>; 2] {
        let of = |is: fn(&Asked) -> &AtomicBool| {
            let rules = self.rules.iter().enumerate().filter(|(_, one)| is(one).load(Relaxed));
            rules.map(|(number, _)| number).collect()
        };
        [of(|one| &one.asked), of(|one| &one.met)]
    }

    /// Takes in what was known elsewhere; numbers of no rule are nobody's.
    pub(super) fn learn(&self, [asked, met]: &[Vec<usize>; 2]) {
        let of = |number: &usize| self.rules.get(*number);
        asked.iter().filter_map(of).for_each(|one| one.asked.store(true, Relaxed));
        met.iter().filter_map(of).for_each(|one| one.met.store(true, Relaxed));
    }

    /// One notice for each rule that met nothing.
    pub(super) fn notices(self, folders: &Folders<'_>) -> Vec<Notice> {
        let never = |one: &Asked| one.asked.load(Relaxed) && !one.met.load(Relaxed);
        let rules = self.rules.iter().zip(&folders.texts).filter(|(one, _)| never(one));
        rules
            .map(|(_, text)| Notice::new(Fact::ConditionNeverMet).words("rule", text.summary.clone()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::{Found, Options, judge};
    use crate::model::notice::Fact;
    use crate::rule::{Rules, parse};

    /// How often it is said, in a run over these submissions.
    fn said(check: &str, submissions: &[&str]) -> usize {
        let set = format!(
            "id = \"own\"\ntitle = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {check}\n"
        );
        let rules = Rules::combine(&[parse("own.toml", &set).unwrap()]).unwrap();
        let files: Vec<Found> = submissions
            .iter()
            .map(|rows| {
                let head = "项目名称,项目类别,一级指标,二级指标,三级指标,指标值\n";
                Found::bytes("x.csv", format!("{head}{rows}"))
            })
            .collect();
        let report = judge(&files, &rules, &Options::default());
        report.batch.iter().filter(|one| Some(one.rule) == rules.of_fact(Fact::ConditionNeverMet)).count()
    }

    #[test]
    fn a_condition_that_no_indicator_of_the_run_met_is_said_once() {
        let (training, road) = (
            "甲,运行保障类,产出指标,数量指标,培训人数,12人\n",
            "乙,运行保障类,产出指标,数量指标,道路,3公里\n",
        );
        let of_name = r#"{ kind = "filled", field = "unit", where = { name = "培训人数" } }"#;
        assert_eq!(said(of_name, &[road, road]), 1);
        assert_eq!(said(of_name, &[road, training]), 0);
        // A project without indicators is none that it was asked of.
        assert_eq!(said(of_name, &["甲,运行保障类,产出指标,数量指标,,\n"]), 0);
        let forbidden = r#"{ kind = "count", where = { name = { contains = "培训" } }, at-most = 0 }"#;
        assert_eq!(said(forbidden, &[road]), 0);
        let by_code = r#"{ kind = "filled", field = "unit", where = { class = "cost" } }"#;
        assert_eq!(said(by_code, &[road]), 0);
    }
}
