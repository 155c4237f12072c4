//! Whether what a rule's `where` asks for was met at all, and whether a table that need not have a row ever had one: with a
//! word that nobody writes a rule asks nothing, and what asks nothing must not look like what was passed.
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
    /// For each folder the places of the rules that look up what may be in their table or not.
    either: Vec<Vec<usize>>,
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
        let either = |rule: &Rule| rule.check.either().is_some();
        let compares = |rule: &Rule| !either(rule) && compares(rule);
        let places = |rules: &Rules, is: &dyn Fn(&Rule) -> bool| {
            let rules = rules.rules.iter().enumerate();
            rules.filter(|(_, rule)| is(rule)).map(|(place, _)| place).collect()
        };
        Met {
            rules: folders.texts.iter().map(|_| Asked::default()).collect(),
            by_text: folders.rules.iter().map(|rules| places(rules, &compares)).collect(),
            either: folders.rules.iter().map(|rules| places(rules, &either)).collect(),
        }
    }

    /// Looks whether the rules of a folder meet an indicator of the project, as far as that is not known.
    pub(super) fn look(&self, folders: &Folders<'_>, folder: usize, project: &Project<'_>) {
        let (rules, numbers) = (folders.rules[folder], &folders.numbers[folder].rules);
        for place in &self.either[folder] {
            let (rule, known) = (&rules.rules[*place], &self.rules[numbers[*place]]);
            if known.met.load(Relaxed) || !rule.applies_at(rules.stage) || rules.lacking(rule).is_some() {
                continue;
            }
            let found = rule.check.either().and_then(|check| check.finds(&rules.world, project));
            if let Some(found) =
                found.filter(|_| holds_for_project(&rule.when, &rules.world, project) == Truth::Yes)
            {
                known.asked.store(true, Relaxed);
                known.met.fetch_or(found, Relaxed);
            }
        }
        if project.indicators.is_empty() {
            return;
        }
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
        let mut either = vec![false; self.rules.len()];
        for (places, numbers) in self.either.iter().zip(&folders.numbers) {
            places.iter().for_each(|place| either[numbers.rules[*place]] = true);
        }
        let rules = self.rules.iter().zip(&folders.texts).zip(either).filter(|((one, _), _)| never(one));
        rules
            .map(|((_, text), either)| {
                let fact = if either { Fact::NeverListed } else { Fact::ConditionNeverMet };
                Notice::new(fact).words("rule", text.summary.clone())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::judge::example::give;
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
    fn a_table_in_which_nothing_of_the_run_was_found_is_said_once() {
        let set = "id = \"own\"\ntitle = \"own\"\n[reference.t]\nlabel = \"t\"\n[reference.t.columns]\nname = \"名称\"\n\
                   value = \"标准\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = { kind = \"listed\", in = \"t\", \
                   by = { name = \"project-name\" }, is = \"either\", agree = { value = \"category\" } }\n";
        let said = |table: &str| {
            let mut rules = Rules::combine(&[parse("own.toml", set).unwrap()]).unwrap();
            give(&mut rules, &[("t".to_owned(), table.to_owned())]).unwrap();
            let rows = "项目名称,项目类别,一级指标,二级指标,三级指标,指标值\n甲,运行保障类,产出指标,数量指标,人数,12人\n";
            let file = Found::bytes("x.csv", rows.to_owned());
            let report = judge(&[file], &rules, &Options::default());
            report.batch.iter().filter(|one| Some(one.rule) == rules.of_fact(Fact::NeverListed)).count()
        };
        assert_eq!(said("名称,标准\n乙,运行保障类\n"), 1);
        assert_eq!(said("名称,标准\n乙,运行保障类\n甲,运行保障类\n"), 0);
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
