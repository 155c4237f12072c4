//! Forms: a head with labels and values, then one or more indicator tables; one project each.
//! Takes a sheet from where a head begins, gives the project's fields and the rows of its tables.

use super::account::Account;
use super::columns::Columns;
use super::grid::Grid;
use super::head::{self, Head};
use super::header::{self, Header};
use super::list::category_of;
use super::table::{Reading, RowKind, RowReader, judge};
use crate::cell::Address;
use crate::finding::SkipReason;
use crate::project::{Project, Side, Value, Values};
use crate::vocabulary::{Field, Vocabulary};
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

    /// Reads the rows under a header up to where something else begins. Gives the first row after them.
    pub(super) fn read_part(
        &mut self,
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        header: &Header<'a>,
        columns: Columns<'a>,
        side: Option<Side>,
        account: &mut Account<'a>,
    ) -> usize {
        let first = header.rows.end;
        let mut next = first;
        while next < grid.row_count() {
            if head::begins_form(grid, vocabulary, next) || header::find(grid, vocabulary, next).is_some() {
                break;
            }
            let row = grid.row(next);
            match judge(grid, vocabulary, &columns, &row) {
                RowKind::Indicator => account.project(),
                RowKind::BlankSlot => account.skip(&row, SkipReason::BlankSlot),
                RowKind::Total => account.skip(&row, SkipReason::TotalRow),
                RowKind::Note | RowKind::Side(_) => account.known(),
                RowKind::Unknown => account.skip(&row, SkipReason::NothingUnderstood),
            }
            next += 1;
        }
        self.parts.push(Part { columns, rows: first..next, side });
        next
    }

    pub(super) fn project(&self, reading: &Reading<'a>, sheet: usize) -> Project<'a> {
        let mut indicators = Vec::new();
        for part in &self.parts {
            let mut reader = RowReader::new(reading, &part.columns, part.side);
            for index in part.rows.clone() {
                reader.read(&reading.grid.row(index), &mut indicators);
            }
        }
        Project {
            sheet,
            at: self.at,
            category: category_of(reading.vocabulary, &self.values),
            values: self.values.clone(),
            indicators,
            conflicts: self.conflicts.clone(),
        }
    }
}
