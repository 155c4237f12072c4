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
use crate::text::fold::{is_blank_text, trim};
use crate::words::vocabulary::{Field, says_any};
use rustc_hash::{FxHashMap, FxHashSet};

/// Id of the rule whose words are looked for.
pub(super) const ANYWHERE: &str = "secret-word-anywhere";
/// Characters of a heading or a short answer; instructions of a template are longer.
const SHORT: usize = 12;
/// Characters of a title with a mark behind it in brackets: 申报表（内部资料）.
const LONGEST_TITLE: usize = 40;
/// Characters of a label that is an answer as well: 涉密.
const SHORTEST_LABEL: usize = 2;

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
            let mut headings = FxHashMap::default();
            let found: Vec<Saying> =
                cells.rows().flat_map(|row| self.speaking(words, &row, &mut headings)).collect();
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
            let heads = |at: Address| answers.iter().any(|own| own.column == at.column && own.row > at.row);
            for one in found.into_iter().filter(|one| !answers.contains(&one.at)) {
                let own = by_row.get(&one.at.row);
                // 涉密 │ 否 is a label, 项目性质 │ 涉密 is not.
                if one.may_be_label && own.is_none() && (!one.ends_row || heads(one.at)) {
                    continue;
                }
                match own {
                    Some(own) => own.iter().for_each(|index| held[*index] = true),
                    None if one.is_short => by_row.values().flatten().for_each(|index| held[*index] = true),
                    None => {}
                }
            }
        }
        held
    }

    /// Where the words stand in this row, alone or as the answer to a question beside or over them: 是否对外公开 │ 否. What is the
    /// label of a field says nothing by itself. `headings` are the questions over each column so far.
    fn speaking(&self, words: &Pattern, row: &Row<'_>, headings: &mut FxHashMap<u32, String>) -> Vec<Saying> {
        let vocabulary = &self.rules.world.vocabulary;
        let is_label = |text: &str| vocabulary.field_named(text).is_some();
        let mut found = Vec::new();
        let mut cells = row.cells().filter(|cell| !is_blank_text(cell.text)).peekable();
        let mut left: Option<String> = None;
        while let Some(cell) = cells.next() {
            let text = trim(cell.text);
            let length = text.chars().count();
            // 是否涉密 is a question by its own word, and its answers are for the rules.
            let answers = |question: &String| {
                !words.objects_to(question) && words.objects_to(&format!("{question}：{text}"))
            };
            let is_answer = length <= SHORT
                && (left.as_ref().is_some_and(answers) || headings.get(&cell.at.column).is_some_and(answers));
            let is_own_label = is_label(text);
            if is_answer || words.objects_to(text) && (!is_own_label || length <= SHORTEST_LABEL) {
                let is_mark = text.ends_with([')', '）', '】', '〕', ']']) && length <= LONGEST_TITLE;
                found.push(Saying {
                    at: cell.at,
                    is_short: length <= SHORT || is_mark,
                    may_be_label: is_own_label && !is_answer,
                    ends_row: cells.peek().is_none(),
                });
            }
            let is_question = length <= SHORT && says_any(text, &vocabulary.sheet.secrecy);
            left = is_question.then(|| text.to_owned());
            if is_question {
                headings.insert(cell.at.column, text.to_owned());
            }
        }
        found
    }
}

/// A cell that says that something is secret.
struct Saying {
    at: Address,
    /// It may be about the whole of its sheet.
    is_short: bool,
    /// It is a word that is a label too: 涉密.
    may_be_label: bool,
    /// Nothing stands right of it.
    ends_row: bool,
}
