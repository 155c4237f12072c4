//! Whether what a rule asks for by words of its file was met at all: projects, indicators, columns, rows of a table. With a word
//! that nobody writes a rule asks nothing, and what asks nothing must not look like what was passed.
//!
//! Takes the projects of a run from any thread; gives, once for the run, the rules that were asked and met nothing.

mod sought;

use self::sought::{ASPECTS, Sought, Watch};
use crate::check::satisfies::{Truth, holds_for_project, look};
use crate::check::select::selected;
use crate::model::notice::{Fact, Notice};
use crate::model::project::Project;
use crate::rule::{Folders, Rules};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What is known of the rules of a run so far.
pub(super) struct Met {
    /// By their numbers in the run, for each aspect of them one after the other.
    rules: Vec<Asked>,
    /// For each folder what is sought.
    watched: Vec<Vec<Watch>>,
}

#[derive(Default)]
struct Asked {
    /// Of a project with indicators.
    asked: AtomicBool,
    met: AtomicBool,
}

impl Met {
    pub(super) fn of(folders: &Folders<'_>) -> Met {
        let count = folders.texts.len();
        let watched = folders.rules.iter().zip(&folders.numbers);
        Met {
            rules: (0..count * ASPECTS).map(|_| Asked::default()).collect(),
            watched: watched.map(|(rules, numbers)| sought::of(rules, &numbers.rules, count)).collect(),
        }
    }

    /// Looks whether the rules of a folder meet something of the project, as far as that is not known.
    pub(super) fn look(&self, folders: &Folders<'_>, folder: usize, project: &Project<'_>) {
        let rules = folders.rules[folder];
        for watch in &self.watched[folder] {
            let (rule, known) = (&rules.rules[watch.place], &self.rules[watch.number]);
            if known.met.load(Relaxed) || !rule.applies_at(rules.stage) || rules.lacking(rule).is_some() {
                continue;
            }
            let is_asked = || holds_for_project(&rule.when, &rules.world, project) == Truth::Yes;
            if let Some(met) = meets(&watch.sought, rules, project, is_asked) {
                known.asked.store(true, Relaxed);
                known.met.fetch_or(met, Relaxed);
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
        let mut sought: Vec<Option<&Sought>> = vec![None; self.rules.len()];
        self.watched.iter().flatten().for_each(|watch| sought[watch.number] = Some(&watch.sought));
        let texts = folders.texts.iter().cycle();
        let rules = self.rules.iter().zip(sought).zip(texts).filter(|((one, _), _)| never(one));
        rules
            .filter_map(|((_, sought), text)| {
                let notice = match sought? {
                    Sought::Row(_) => Notice::new(Fact::NeverListed),
                    Sought::Field(field, ..) => {
                        Notice::new(Fact::ColumnNeverThere).words("columns", field.clone())
                    }
                    Sought::Projects(_) => Notice::new(Fact::ConditionNeverMet).arg("part", "when"),
                    Sought::Indicators(_) => Notice::new(Fact::ConditionNeverMet).arg("part", "where"),
                    Sought::NoRow => Notice::new(Fact::ConditionNeverMet).arg("part", "rows"),
                };
                Some(notice.words("rule", text.summary.clone()))
            })
            .collect()
    }
}

/// Whether the project has what is sought. None where it is not asked.
fn meets(sought: &Sought, rules: &Rules, project: &Project<'_>, is_asked: impl Fn() -> bool) -> Option<bool> {
    let world = &rules.world;
    // A project without indicators is none that could be so.
    let has_rows = !project.indicators.is_empty();
    match sought {
        Sought::Row(check) => check.finds(world, project).filter(|_| is_asked()),
        Sought::Projects(when) => has_rows.then(|| holds_for_project(when, world, project) != Truth::No),
        Sought::Indicators(of) => {
            (has_rows && is_asked()).then(|| selected(of, world, project).next().is_some())
        }
        Sought::NoRow => Some(false),
        Sought::Field(_, subject, of) => (has_rows && is_asked()).then(|| {
            let is_there = |one| look(subject.part, world, project, one).is_something();
            is_there(None) || selected(of, world, project).any(|one| is_there(Some(one)))
        }),
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
        said_of(&format!("check = {check}\n"), Fact::ConditionNeverMet, submissions)
    }

    fn said_of(rule: &str, fact: Fact, submissions: &[&str]) -> usize {
        let declared = "[field.risk]\nlabel = \"风险等级\"\nlabels = [\"风险等极\"]\n[number.persons]\nlabel = \"人数\"\n\
                        total = \"value\"\nwhere = { name = { contains = \"培训\" } }\n\
                        [number.trainings]\ncount = \"indicators\"\nwhere = { name = { contains = \"培训\" } }\n";
        let set = format!(
            "id = \"own\"\ntitle = \"own\"\n{declared}[[rule]]\nid = \"a\"\nsummary = \"a\"\n{rule}\n"
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
        report.batch.iter().filter(|one| Some(one.rule) == rules.of_fact(fact)).count()
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
        let some = r#"{ kind = "count", where = { name = { contains = "培训" } }, at-most = 3 }"#;
        assert_eq!([said(some, &[road]), said(some, &[road, training])], [1, 0]);
        let part = r#"{ kind = "share", where = { name = { contains = "培训" } }, at-most = "50%" }"#;
        assert_eq!([said(part, &[road]), said(part, &[road, training])], [1, 0]);
        let by_code = r#"{ kind = "filled", field = "unit", where = { class = "cost" } }"#;
        assert_eq!(said(by_code, &[road]), 0);
    }

    #[test]
    fn so_is_one_that_no_project_met_a_sum_of_nothing_and_a_column_that_no_form_has() {
        let (training, road) = (
            "甲,运行保障类,产出指标,数量指标,培训人数,12人\n",
            "乙,运行保障类,产出指标,数量指标,道路,3公里\n",
        );
        let met = |rule: &str| {
            [&[road, road][..], &[road, training]].map(|rows| said_of(rule, Fact::ConditionNeverMet, rows))
        };
        let count = r#"check = { kind = "count", at-least = 1 }"#;
        for limit in [3, 0] {
            let number = format!(r#"check = {{ kind = "range", field = "trainings", at-most = {limit} }}"#);
            // None at all is what should be nowhere.
            assert_eq!(met(&number), [usize::from(limit > 0), 0]);
        }
        assert_eq!(met(&format!("when = {{ project-name = \"甲\" }}\n{count}")), [1, 0]);
        assert_eq!(met(&format!("when = {{ has = {{ name = \"培训人数\" }} }}\n{count}")), [1, 0]);
        assert_eq!(met(r#"check = { kind = "range", field = "persons", at-most = "100人" }"#), [1, 0]);
        let sum = r#"check = { kind = "sum", parts = ["value"], where = { name = { contains = "培训" } }, at-most = 100 }"#;
        assert_eq!(met(sum), [1, 0]);
        // What no project is, is no word that nobody writes.
        assert_eq!(met(&format!("when = {{ category = \"development\" }}\n{count}")), [0, 0]);
        let risk = r#"check = { kind = "one-of", field = "risk", values = ["高", "低"] }"#;
        assert_eq!(said_of(risk, Fact::ColumnNeverThere, &[road]), 1);
        let asked = format!("when = {{ risk = true }}\n{count}");
        assert_eq!(said_of(&asked, Fact::ConditionNeverMet, &[road]), 1);
    }
}
