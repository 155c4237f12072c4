//! Forms: a head with labels and values, then one or more indicator tables; one project each.
//! Takes a sheet from where a head begins, gives the project's fields and the rows of its tables.

use super::account::{Account, Fate};
use super::columns::Columns;
use super::grid::Grid;
use super::head::{self, Head};
use super::header;
use super::list::category_among;
use super::points;
use super::table::{Reading, RowKind, RowReader, judge};
use crate::model::finding::SkipReason;
use crate::model::project::{Project, Side, Value, Values};
use crate::model::sheet::{Address, Marks};
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;
use std::ops::Range;

/// One table of a form.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub columns: Columns<'a>,
    pub rows: Range<usize>,
    /// What the lines before it say about 年度 or 长期.
    pub side: Option<Side>,
}

/// One form.
#[derive(Debug)]
pub(super) struct Form<'a> {
    pub values: Values<'a>,
    pub conflicts: Vec<(Field, Value<'a>)>,
    pub at: Address,
    pub parts: Vec<Part<'a>>,
}

impl<'a> Form<'a> {
    pub(super) fn new(head: Head<'a>, first: Address) -> Self {
        let at = [Field::PROJECT_NAME, Field::PROJECT_CODE]
            .iter()
            .find_map(|field| head.values.get(*field).map(|value| value.at))
            .unwrap_or(first);
        Self { values: head.values, conflicts: head.conflicts, at, parts: Vec::new() }
    }

    /// Gives the project the name that is in the title or on the tab.
    pub(super) fn name(&mut self, name: &'a str, at: Address) {
        let value = Value { text: Cow::Borrowed(name), at, marks: Marks::NONE, unit: None };
        self.values.add(Field::PROJECT_NAME, value);
        self.at = at;
    }

    /// Takes what is said for several projects and what this one does not say itself.
    pub(super) fn share(&mut self, shared: &Values<'a>) {
        for (field, value) in shared.iter().filter(|(_, value)| !value.text.is_empty()) {
            if self.values.place(field).is_none() {
                self.values.add(field, value.clone());
            } else if field == Field::CATEGORY && squeeze(self.values.text(field)) != squeeze(&value.text) {
                self.conflicts.push((field, value.clone()));
            }
        }
    }

    /// Reads the rows of a table from the first under its header up to where something else begins. Gives the first row
    /// after them.
    pub(super) fn read_part(
        &mut self,
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        first: usize,
        columns: Columns<'a>,
        side: Option<Side>,
        account: &mut Account,
    ) -> usize {
        let mut next = first;
        while next < grid.row_count() {
            if head::begins_form(grid, vocabulary, next)
                || header::find(grid, vocabulary, next).is_some()
                || next > first && grid.begins_table(next)
            {
                break;
            }
            let row = grid.row(next);
            if grid.cells_of(&row).next().is_some() {
                let fate = match judge(grid, vocabulary, &columns, &row) {
                    RowKind::Indicator => Fate::Project,
                    RowKind::BlankSlot => Fate::Skipped(SkipReason::BlankSlot),
                    RowKind::Total => Fate::Skipped(SkipReason::TotalRow),
                    RowKind::Note | RowKind::Side(_) | RowKind::Level => Fate::Known,
                    RowKind::Unknown => Fate::Skipped(SkipReason::NothingUnderstood),
                };
                account.mark(next, fate);
            }
            next += 1;
        }
        self.parts.push(Part { columns, rows: first..next, side });
        next
    }

    /// To be called when all tables are read: only then it is known whether a side has another beside it.
    pub(super) fn finish(&mut self) {
        if let [part] = &mut self.parts[..] {
            part.columns.forget_whole();
        }
    }

    pub(super) fn project(&self, reading: &Reading<'a>, sheet: usize) -> Project<'a> {
        let mut indicators = Vec::new();
        for part in &self.parts {
            let mut reader = RowReader::new(reading, &part.columns, part.side);
            for index in part.rows.clone() {
                let row = reading.grid.row(index);
                let kind = judge(&reading.grid, reading.vocabulary, &part.columns, &row);
                reader.read(&row, kind, &mut indicators);
            }
        }
        points::doubt(&mut indicators);
        Project {
            sheet,
            at: self.at,
            category: category_among(reading.vocabulary, &self.values, &self.conflicts),
            values: self.values.clone(),
            indicators,
            conflicts: self.conflicts.clone(),
        }
    }
}
