//! What is on the first sheet of a marked copy: each finding with its place, what is wrong and how to fix it.
//! Takes the findings of a file, gives lines of text; how they look is for the two writers.

use super::{Marks, cell};
use crate::lang::{Words, words};
use crate::model::sheet::Address;
use crate::say::sentence;
use crate::say::tally::Level;
use crate::say::wrap::row_height;

/// Titles of the columns and their widths in characters.
pub(super) const COLUMNS: [(Words, f64); 6] = [
    (words::SEVERITY_COLUMN, 10.0),
    (words::PLACE, 22.0),
    (words::PROJECT_NAME_COLUMN, 30.0),
    (words::PROBLEM_COLUMN, 56.0),
    (words::FIX_COLUMN, 44.0),
    (words::RULE_COLUMN, 30.0),
];
/// Height of the row of titles, in points.
pub(super) const HEADER_HEIGHT: f64 = 20.0;
/// Most links that a sheet may have; with more, programs take the file for damaged.
pub(super) const LINKS: usize = 65_530;
/// The column that leads to the cell.
pub(super) const PLACE: usize = 1;

/// One finding.
pub(super) struct Line {
    pub level: Level,
    /// Sheet and cell to go to; None where there is no cell, or where it is on a hidden sheet.
    pub link: Option<(usize, Address)>,
    /// What is in the columns.
    pub texts: [String; COLUMNS.len()],
}

impl Line {
    /// How high its row is, in points.
    pub(super) fn height(&self) -> f64 {
        row_height(self.texts.iter().map(String::as_str).zip(COLUMNS.map(|(_, wide)| wide)))
    }
}

/// Height of the row of the hint in points, which is over all columns.
pub(super) fn hint_height(hint: &str) -> f64 {
    row_height([(hint, COLUMNS.iter().map(|(_, wide)| wide).sum())])
}

/// A line each finding, the most urgent first.
pub(super) fn lines<'m>(marks: &'m Marks<'_>) -> impl Iterator<Item = Line> + 'm {
    marks.told.iter().map(|finding| {
        let lang = marks.lang;
        let rule = &marks.report.rules[finding.rule];
        let level = Level::of(finding);
        let place =
            sentence::place_said(marks.file, finding, lang).map_or(String::new(), |place| cell(place.raw()));
        let project = finding.project.and_then(|project| marks.file.projects.get(project));
        let project = project.map_or(String::new(), |project| {
            cell(format!("{} {}", project.code.raw(), project.name.raw()).trim())
        });
        let fix = sentence::fix(finding, rule, lang).map_or(String::new(), |fix| cell(fix.raw()));
        let told = marks.causes.said(marks.report, finding, lang);
        let told = told.map_or(String::new(), |told| format!("\n{told}"));
        let problem = format!("{}{told}", sentence::whole(finding, rule, lang).raw());
        let shown = |sheet: &usize| marks.workbook.sheets.get(*sheet).is_some_and(|sheet| !sheet.hidden);
        Line {
            level,
            link: finding.sheet.filter(shown).zip(finding.at),
            texts: [
                format!("{} {}", level.sign(), level.word().get(lang)),
                place,
                project,
                cell(&problem),
                fix,
                cell(&rule.id),
            ],
        }
    })
}

/// A place in this workbook, as a link names it.
pub(super) fn target(sheet: &str, at: Address) -> String {
    format!("'{}'!{at}", sheet.replace('\'', "''"))
}
