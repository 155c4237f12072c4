//! Sheets that hold no submission, though they have a table or its words: the list from which a form is filled in, and how to fill
//! it in. And sheets of which their own names say that they do not count: 作废, 草稿. The first are not read as projects, the others
//! are said.
//! Takes what was read of a workbook, takes tables away and adds notices.

use super::account::Account;
use super::instructions;
use super::residue;
use super::sheet;
use super::unknown;
use super::{Submission, Table};
use crate::model::notice::{Fact, Notice};
use crate::model::sheet::Sheet;
use crate::text::fold::squeeze;
use crate::words::value::Kind;
use crate::words::vocabulary::{Field, Vocabulary, says_any};

/// Whether a sheet without a table that has words of one is there to help to fill in the form: a hidden one with the levels of
/// indicators and without a target, one that is called 数据字典 or 指标库, one of instructions, one of nothing but words to choose.
pub(super) fn is_aid(sheet: &Sheet, vocabulary: &Vocabulary, met: &[&str], with_targets: bool) -> bool {
    let has_value = || met.iter().any(|word| vocabulary.fields_of(word).contains(&Field::VALUE));
    let is_called = || says_any(&squeeze(&sheet.name), &vocabulary.sheet.dictionaries);
    (sheet.hidden || is_called()) && !has_value()
        || !with_targets && instructions::are_on(sheet, vocabulary)
        || unknown::holds_only_choices(sheet, vocabulary)
}

impl<'a> Submission<'a> {
    /// Leaves tables that no head stands over to those who fill in the form, where they are on a hidden sheet, or on one that is
    /// called 数据字典 or 填报说明, beside a form that is shown; so too the form as it was handed out.
    pub(super) fn leave_dictionaries(&mut self) {
        let workbook = self.workbook;
        let vocabulary = self.vocabulary;
        let words = &vocabulary.sheet.dictionaries;
        let is_called = |table: &Table<'_>| says_any(&squeeze(&workbook.sheets[table.sheet].name), words);
        let is_list = |table: &Table<'_>| {
            let sheet = &workbook.sheets[table.sheet];
            let sheet::Table::Form(form) = &table.kind else { return false };
            let of_tab = |field, text: &str| field == Field::PROJECT_NAME && sheet.name.contains(text);
            let is_titled = form.title.is_some_and(|title| {
                !says_any(&squeeze(title), words)
                    && !says_any(&squeeze(title), &vocabulary.sheet.instructions)
            });
            let mut said = form.values.iter();
            said.all(|(field, value)| of_tab(field, &value.text))
                && !is_titled
                && (sheet.hidden || is_called(table) || instructions::are_on(sheet, vocabulary))
        };
        let is_aside = |table: &Table<'_>| is_list(table) || self.is_template(table);
        let lists: Vec<bool> = self.tables.iter().map(is_aside).collect();
        let is_form =
            |(table, is_list): (&Table<'_>, &bool)| !is_list && !workbook.sheets[table.sheet].hidden;
        if !lists.contains(&true) || !self.tables.iter().zip(&lists).any(is_form) {
            return;
        }
        let tables = std::mem::take(&mut self.tables);
        let mut kept = Vec::with_capacity(tables.len());
        for (table, is_list) in tables.into_iter().zip(lists) {
            if !is_list {
                kept.push(Some(table));
                continue;
            }
            let place = table.sheet;
            self.notices.retain(|notice| notice.sheet != Some(place));
            self.unmatched.retain(|column| column.sheet != place);
            self.settle(place, &Account::new(&workbook.sheets[place]));
            // A hidden table with targets that nothing calls a list may be of the form: that is said too.
            if is_called(&table) || says_any(&workbook.sheets[place].name, &vocabulary.sheet.templates) {
                self.notices.retain(|notice| notice.sheet != Some(place));
            }
            self.notices.push(Notice::new(Fact::SheetWithoutProject).on(place));
        }
        self.take_tables(kept);
    }

    /// Whether a table is the form as it was handed out: its sheet is called so, and neither a project nor a goal, an amount or
    /// a target is filled in.
    fn is_template(&self, table: &Table<'_>) -> bool {
        const PRINTED: [Field; 4] = [Field::CATEGORY, Field::ATTRIBUTE, Field::RECURRENCE, Field::YEAR];
        let sheet::Table::Form(form) = &table.kind else { return false };
        says_any(&self.workbook.sheets[table.sheet].name, &self.vocabulary.sheet.templates)
            && form.conflicts.is_empty()
            && form
                .values
                .iter()
                .all(|(field, value)| PRINTED.contains(&field) || residue::is_placeholder(&value.text))
            && self.project(table.first).indicators.iter().all(|one| one.target.kind == Kind::Unfilled)
    }

    /// Says of each sheet with projects that its name says that they do not count. 备份 in the name of a project is a part of it.
    pub(super) fn say_void_sheets(&mut self) {
        let words = &self.vocabulary.sheet;
        let mut places: Vec<usize> = self.tables.iter().map(|table| table.sheet).collect();
        places.dedup();
        for place in places {
            let tab = squeeze(&self.workbook.sheets[place].name);
            let Some(word) = words.void_word_in(&tab) else { continue };
            let is_part = |name: &str| squeeze(name).contains(word);
            let is_own_word = self.projects().filter(|project| project.sheet == place).any(|project| {
                let name = project.values.text(Field::PROJECT_NAME);
                is_part(name) && squeeze(name) != tab
            });
            if !is_own_word {
                let value = self.workbook.sheets[place].name.to_string();
                self.notices.push(Notice::new(Fact::SheetTakenBack).on(place).arg("value", value));
            }
        }
    }
}
