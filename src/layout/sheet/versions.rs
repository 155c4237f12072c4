//! Reads on where a form has one table of what no longer counts and one of what does, below each other: 调整前绩效目标 and
//! 调整后绩效目标. The first is not used, and its rows are listed as such.

use super::Walk;
use crate::layout::columns::Columns;
use crate::layout::form::{Form, Version};
use crate::layout::grid::Grid;
use crate::layout::head::Head;
use crate::text::fold::trim;
use crate::words::vocabulary::{Vocabulary, says_any, word_form};
use std::ops::Range;

/// Rows above a header in which such a line is looked for.
const MOST_ROWS_ABOVE: usize = 4;
/// Most characters of such a line.
const LONGEST: usize = 20;

/// What a line above the header that is right below these rows says of its table: 二、调整后绩效目标.
pub(super) fn above(grid: &Grid<'_>, vocabulary: &Vocabulary, rows: Range<usize>) -> Option<Version> {
    let is_line = |index: &usize| grid.cells(*index).nth(2).is_none();
    rows.rev().take(MOST_ROWS_ABOVE).take_while(is_line).find_map(|index| {
        let cell = grid.cells(index).next()?;
        let label = trim(trim(cell.text).split([':', '：']).next()?);
        if label.chars().count() > LONGEST || !label.contains('标') {
            return None;
        }
        let (word, words) = (word_form(label), &vocabulary.sheet);
        if says_any(&word, &words.replaced) {
            Some(Version::Replaced)
        } else {
            words.is_final(&word).then_some(Version::Counts)
        }
    })
}

impl<'a> Walk<'a> {
    /// Reads the next table of a form, where it does not count beside those so far. None where it is one of the form; where
    /// those so far do not count beside it, they are taken from the form, with what the lines above them said.
    pub(super) fn of_other_version(
        &mut self,
        grid: &Grid<'a>,
        form: &mut Form<'a>,
        head: &Head<'a>,
        next: Option<Version>,
        (columns, first): (&Columns<'a>, usize),
    ) -> Option<usize> {
        if form.parts.is_empty() {
            return None;
        }
        match (form.version?, next?) {
            (Version::Replaced, Version::Counts) => {
                for part in std::mem::take(&mut form.parts) {
                    self.pass_over(part.rows);
                }
                for (field, value) in head.values.iter() {
                    form.values.set(field, value.clone());
                }
                form.version = Some(Version::Counts);
                None
            }
            (Version::Counts, Version::Replaced) => {
                let mut passed = Form::new(Head::default(), form.at);
                let end =
                    passed.read_part(grid, self.vocabulary, first, columns.clone(), None, &mut self.account);
                self.pass_over(first..end);
                Some(end)
            }
            _ => None,
        }
    }
}
