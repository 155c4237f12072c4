//! Which projects of a workbook are called secret in a place that no field reads: 项目密级 as a heading, 涉密项目 in a column of notes.
//!
//! Takes the cells of a workbook and its projects, gives of each whether it is held back. What the fields say is for
//! the rules; the words are those of the rule `secret-word-anywhere`.

use crate::check::Check;
use crate::check::kind::pattern::Pattern;
use crate::model::project::Project;
use crate::model::sheet::{Address, Row};
use crate::model::workbook::Workbook;
use crate::rule::Rules;
use crate::words::vocabulary::Field;
use rustc_hash::{FxHashMap, FxHashSet};

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

    /// Of each project whether it is held back.
    pub(super) fn held_back(&self, workbook: &Workbook, projects: &[Project<'_>]) -> Vec<bool> {
        let mut held = vec![false; projects.len()];
        let Some(words) = self.words else { return held };
        for (sheet, cells) in workbook.sheets.iter().enumerate() {
            let found = cells.rows().filter_map(|row| {
                let found = self.speaking(words, &row);
                (!found.is_empty()).then_some((row.number, found))
            });
            let found: Vec<_> = found.collect();
            if found.is_empty() {
                continue;
            }
            let mut by_row: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
            let mut answers: FxHashSet<Address> = FxHashSet::default();
            for (index, project) in projects.iter().enumerate().filter(|(_, one)| one.sheet == sheet) {
                let rows = project.indicators.iter().map(|one| one.at.row).chain([project.at.row]);
                rows.for_each(|row| by_row.entry(row).or_default().push(index));
                answers.extend(self.answers.iter().filter_map(|field| project.values.place(*field)));
            }
            for (row, cells) in found {
                for (_, is_short) in cells.into_iter().filter(|(at, _)| !answers.contains(at)) {
                    match by_row.get(&row) {
                        Some(own) => own.iter().for_each(|index| held[*index] = true),
                        None if is_short => by_row.values().flatten().for_each(|index| held[*index] = true),
                        None => {}
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
}
