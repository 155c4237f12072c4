//! The same projects, written in every layout that is known and handed in as every format, must be read the same.

#![allow(clippy::unwrap_used)]

mod accounting;
mod forms;
mod grids;
mod headers;
mod heads;
mod lists;
mod merged;
mod samples;
mod sheets;
mod stretches;

use goalcheck::internals::layout;
use goalcheck::internals::model::notice::{Fact, NoticeArg};
use goalcheck::internals::model::project::{self, Indicator, Side};
use goalcheck::internals::read::{self, Options, Source};
use goalcheck::internals::words::value::{Switches, ValueWords};
use goalcheck::internals::words::vocabulary::{Field, Vocabulary};
use goalcheck_testkit::page::{Carrier, Page};
use samples::Project;

/// Hands in one page, and looks at each project that is read of it.
fn each_project(carrier: Carrier, page: &Page, mut look: impl FnMut(&project::Project<'_>)) {
    let (name, bytes) = carrier.files(std::slice::from_ref(page)).remove(0);
    let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
    let (vocabulary, words) = (Vocabulary::builtin(), ValueWords::builtin());
    let submission = layout::extract(&workbook, vocabulary, words, Switches::default());
    submission.projects().for_each(|project| look(&project));
}

/// The id of its class.
fn class_of(one: &Indicator<'_>) -> &'static str {
    one.class.map_or("-", |class| &Vocabulary::builtin().classes[usize::from(class.0)].id)
}

/// One way of writing projects.
pub struct Layout {
    pub name: &'static str,
    pub shows: Shows,
    pub pages: fn(&[Project]) -> Vec<Page>,
}

/// How a layout shows a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Level {
    Same,
    /// There is none.
    Absent,
    /// In other words, which are not compared; the class still is.
    Reworded,
}

/// What of an indicator a layout shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shows {
    level1: Level,
    level2: Level,
    class: bool,
    /// The operator has its own column.
    operator: bool,
    /// The unit has its own column.
    unit: bool,
    weight: bool,
    actual: bool,
    annual: bool,
    long_term: bool,
}

impl Shows {
    /// Operator, value and unit in one cell.
    pub const WHOLE: Shows = Shows {
        level1: Level::Same,
        level2: Level::Same,
        class: true,
        operator: false,
        unit: false,
        weight: false,
        actual: false,
        annual: true,
        long_term: false,
    };
    /// The unit in its own column, operator and value in one.
    pub const UNIT: Shows = Shows { unit: true, ..Shows::WHOLE };
    /// Operator, value and unit in three cells.
    pub const PARTS: Shows = Shows { operator: true, unit: true, ..Shows::WHOLE };

    pub const fn with_weight(self) -> Shows {
        Shows { weight: true, ..self }
    }

    pub const fn with_actual(self) -> Shows {
        Shows { actual: true, ..self }
    }

    pub const fn without_levels(self) -> Shows {
        Shows { level1: Level::Absent, level2: Level::Absent, class: false, ..self }
    }

    pub const fn without_level1(self) -> Shows {
        Shows { level1: Level::Absent, ..self }
    }

    /// Without level 2 there is a class only where level 1 is one: 成本, 满意度.
    pub const fn without_level2(self) -> Shows {
        Shows { level2: Level::Absent, class: false, ..self }
    }

    pub const fn with_reworded_levels(self) -> Shows {
        Shows { level1: Level::Reworded, level2: Level::Reworded, ..self }
    }

    pub const fn with_reworded_level1(self) -> Shows {
        Shows { level1: Level::Reworded, ..self }
    }

    pub const fn both_sides(self) -> Shows {
        Shows { long_term: true, ..self }
    }

    pub const fn long_term_only(self) -> Shows {
        Shows { long_term: true, annual: false, ..self }
    }
}

/// What is read of an indicator, as one line to compare.
fn expected(projects: &[Project], shows: Shows) -> Vec<String> {
    let mut lines = Vec::new();
    for project in projects {
        for (side, _) in
            [("annual", shows.annual), ("long-term", shows.long_term)].iter().filter(|(_, shown)| *shown)
        {
            for one in &project.indicators {
                let keep = |shown: bool, text: &'static str| if shown { text } else { "" };
                let operator = if one.operator == "定性" && !shows.operator { "" } else { one.operator };
                let mut value = one.value.to_owned();
                if !shows.operator {
                    value = format!("{operator}{value}");
                }
                if !shows.unit {
                    value.push_str(one.unit);
                }
                lines.push(
                    [
                        project.name,
                        side,
                        keep(shows.level1 == Level::Same, one.level1),
                        keep(shows.level2 == Level::Same, one.level2),
                        one.name,
                        keep(shows.class, one.class()),
                        keep(shows.operator, one.operator),
                        &value,
                        keep(shows.unit, one.unit),
                        keep(shows.weight, one.weight),
                        keep(shows.actual, one.actual),
                    ]
                    .join("│"),
                );
            }
        }
    }
    lines.sort();
    lines
}

fn found(pages: &[Page], carrier: Carrier, shows: Shows) -> Vec<String> {
    let vocabulary = Vocabulary::builtin();
    let mut lines = Vec::new();
    for (name, bytes) in carrier.files(pages) {
        let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
        let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
        for (sheet, report) in workbook.sheets.iter().zip(&submission.sheets) {
            let sum = report.project_rows + report.known_rows + report.skipped_rows;
            assert_eq!(sum, sheet.row_count(), "every row is accounted for");
        }
        for project in submission.projects() {
            for one in &project.indicators {
                let text = |shown: bool, field: Field| if shown { one.values.text(field) } else { "" };
                let class = one.class.map_or("", |class| &vocabulary.classes[usize::from(class.0)].id);
                let side = if one.side == Side::Annual { "annual" } else { "long-term" };
                let project_name = project.values.text(Field::PROJECT_NAME);
                lines.push(
                    [
                        project_name,
                        side,
                        text(shows.level1 != Level::Reworded, Field::LEVEL1),
                        text(shows.level2 != Level::Reworded, Field::LEVEL2),
                        text(true, Field::NAME),
                        if shows.class { class } else { "" },
                        text(true, Field::OPERATOR),
                        text(true, Field::VALUE),
                        text(true, Field::VALUE_UNIT),
                        text(shows.weight, Field::WEIGHT),
                        text(shows.actual, Field::ACTUAL),
                    ]
                    .join("│"),
                );
            }
        }
    }
    lines.sort();
    lines
}

/// How many lines two sorted lists have in common.
fn common(left: &[String], right: &[String]) -> usize {
    let mut rest = right.to_vec();
    left.iter()
        .filter(|line| rest.iter().position(|other| other == *line).map(|at| rest.swap_remove(at)).is_some())
        .count()
}

#[test]
fn every_layout_in_every_format_gives_the_same_indicators() {
    let projects = samples::projects();
    assert!(projects.len() >= 12);
    let (mut wanted, mut read, mut right) = (0, 0, 0);
    let mut wrong = Vec::new();
    for layout in lists::ALL.iter().chain(forms::ALL) {
        let pages = (layout.pages)(&projects);
        let expected = expected(&projects, layout.shows);
        let mut line = format!("{:45}", layout.name);
        for carrier in Carrier::ALL {
            let found = found(&pages, carrier, layout.shows);
            let common = common(&expected, &found);
            line.push_str(&format!(" {carrier:?} {common}/{}/{}", expected.len(), found.len()));
            (wanted, read, right) = (wanted + expected.len(), read + found.len(), right + common);
            if common < expected.len() || common < found.len() {
                let missing = expected.iter().find(|line| !found.contains(line));
                let invented = found.iter().find(|line| !expected.contains(line));
                wrong.push(format!(
                    "{} as {carrier:?}\n  missing {missing:?}\n  instead {invented:?}",
                    layout.name
                ));
            }
        }
        println!("{line}");
    }
    let percent = |part: usize, whole: usize| part as f64 * 100.0 / whole as f64;
    println!(
        "recall {:.2} %, precision {:.2} % of {wanted} indicators",
        percent(right, wanted),
        percent(right, read)
    );
    for one in &wrong {
        println!("{one}");
    }
    assert!(percent(right, wanted) >= 99.0 && percent(right, read) >= 99.0, "recall and precision");
}

#[test]
fn a_layout_that_is_not_known_is_said_with_what_was_found() {
    let vocabulary = Vocabulary::builtin();
    let pages = forms::without_values(&samples::projects()[..1]);
    for (name, bytes) in Carrier::Csv.files(&pages) {
        let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
        let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
        assert_eq!(submission.project_count(), 0);
        let notice = &submission.notices[0];
        assert_eq!(notice.fact, Fact::LayoutUnknown);
        let found = NoticeArg::Text("项目名称、年度目标、一级指标、二级指标、三级指标".to_owned());
        assert_eq!(notice.args[0], ("found", found));
    }
}
