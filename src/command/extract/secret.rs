//! Which projects of a workbook are called secret in a place that no field reads: 项目密级 as a heading, 涉密项目 in a column of notes.
//!
//! Takes the cells of a workbook and its projects, gives the numbers of the projects that are held back. What the fields say is for
//! the rules; the words are those of the rule `secret-word-anywhere`.

use crate::check::Check;
use crate::check::kind::pattern::Pattern;
use crate::model::project::Project;
use crate::model::sheet::{Address, Row};
use crate::model::workbook::Workbook;
use crate::rule::Rules;
use crate::words::vocabulary::Field;

/// Id of the rule whose words are looked for.
pub(super) const ANYWHERE: &str = "secret-word-anywhere";
/// Characters of a heading or a short answer; instructions of a template are longer.
const SHORT: usize = 12;

/// What is looked for, and in which fields it is for the rules.
pub(super) struct Secrecy<'r> {
    words: Option<&'r Pattern>,
    rules: &'r Rules,
    answers: Vec<Field>,
}

impl<'r> Secrecy<'r> {
    /// `answers` are the fields in which a project says whether it is secret.
    pub(super) fn of(rules: &'r Rules, answers: &[&str]) -> Secrecy<'r> {
        let check = rules.find(ANYWHERE).map(|place| &rules.rules[place].check);
        let words = match check {
            Some(Check::Pattern(words)) => Some(words),
            _ => None,
        };
        let vocabulary = &rules.world.vocabulary;
        let answers = answers.iter().filter_map(|id| vocabulary.field(id)).collect();
        Secrecy { words, rules, answers }
    }

    /// The projects that are held back, by their numbers.
    pub(super) fn held_back(&self, workbook: &Workbook, projects: &[Project<'_>]) -> Vec<usize> {
        let Some(words) = self.words else { return Vec::new() };
        let mut held = Vec::new();
        for (sheet, cells) in workbook.sheets.iter().enumerate() {
            let of_sheet: Vec<usize> =
                (0..projects.len()).filter(|one| projects[*one].sheet == sheet).collect();
            for row in cells.rows() {
                let found = self.speaking(words, &row);
                if found.is_empty() {
                    continue;
                }
                let own: Vec<usize> =
                    of_sheet.iter().copied().filter(|one| stands_in(&projects[*one], row.number)).collect();
                let answers = |at: Address| of_sheet.iter().any(|one| self.answers_at(&projects[*one], at));
                for (_, is_short) in found.into_iter().filter(|(at, _)| !answers(*at)) {
                    match own.is_empty() {
                        false => held.extend(&own),
                        true if is_short => held.extend(&of_sheet),
                        true => {}
                    }
                }
            }
        }
        held
    }

    /// Where the words stand in this row and are not the label of a field, and whether the cell is short.
    fn speaking(&self, words: &Pattern, row: &Row<'_>) -> Vec<(Address, bool)> {
        let is_label = |text: &str| self.rules.world.vocabulary.field_named(text).is_some();
        row.cells()
            .filter(|cell| words.objects_to(cell.text) && !is_label(cell.text))
            .map(|cell| (cell.at, cell.text.chars().count() <= SHORT))
            .collect()
    }

    fn answers_at(&self, project: &Project<'_>, at: Address) -> bool {
        self.answers.iter().any(|field| project.values.place(*field) == Some(at))
    }
}

/// Whether the project or one of its indicators stands in this row.
fn stands_in(project: &Project<'_>, row: u32) -> bool {
    project.at.row == row || project.indicators.iter().any(|one| one.at.row == row)
}
