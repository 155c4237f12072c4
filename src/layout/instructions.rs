//! How to fill in a form, below it, above it or on a sheet of its own: 填报说明 over 1.项目名称：填写全称.
//! Takes rows of a sheet, says which of them tell that and so name nothing. Reads no value.

use super::grid::Grid;
use crate::model::sheet::{Row, Sheet};
use crate::text::fold::{is_blank_text, squeeze, trim};
use crate::words::vocabulary::{Telling, Vocabulary, says_any};

/// Most rows of instructions above one of them.
const MOST_ROWS_UP: usize = 60;
/// Most cells of a row of them: 1 │ 项目名称 │ 填写全称.
const MOST_CELLS: usize = 3;
/// Most characters of the heading of instructions.
const LONGEST_HEADING: usize = 30;
/// Rows in which the heading of a sheet of instructions stands.
const FIRST_ROWS: usize = 2;

/// Whether a row is one of instructions: below their heading, or on a sheet that is called so, it tells what to fill in.
pub(super) fn holds(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    if !tells_how(grid, vocabulary, &grid.row(index)) {
        return false;
    }
    let is_line = |index: usize| {
        let row = grid.row(index);
        grid.only(&row).is_some() || tells_how(grid, vocabulary, &row)
    };
    let is_headed = |index: usize| {
        let first = grid.cells(index).next();
        first.is_some_and(|first| is_heading(vocabulary, first.text))
    };
    let above = || (0..index).rev().take(MOST_ROWS_UP);
    match above().find(|row| is_headed(*row) || !is_line(*row)) {
        Some(row) => is_headed(row),
        None => index < MOST_ROWS_UP && is_heading(vocabulary, &grid.sheet.name),
    }
}

/// Whether the last cell of a row tells what to fill in, behind a label in it or before it: 3.年度目标：概括描述本年度目标.
fn tells_how<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, row: &Row<'a>) -> bool {
    let mut cells = grid.cells_of(row);
    let Some(first) = cells.next() else { return false };
    if grid.cells_of(row).nth(MOST_CELLS).is_some() {
        return false;
    }
    let told = match cells.last() {
        Some(last) => last.text,
        None => match first.text.split_once([':', '：']) {
            Some((_, told)) => told,
            None => return false,
        },
    };
    let told = trim(told).trim_start_matches(['(', '（', '【', '“']);
    let Telling { begins, holds } = &vocabulary.sheet.telling;
    begins.iter().any(|word| told.starts_with(word.as_str())) || says_any(told, holds)
}

/// Whether a sheet is called 填报说明, or begins so.
pub(super) fn are_on(sheet: &Sheet, vocabulary: &Vocabulary) -> bool {
    let begins = |row: Row<'_>| row.cells().any(|cell| is_heading(vocabulary, cell.text));
    is_heading(vocabulary, &sheet.name) || sheet.rows().take(FIRST_ROWS).any(begins)
}

/// Whether a text is the heading of instructions: 填报说明：, 《项目支出绩效目标表》填写说明.
fn is_heading(vocabulary: &Vocabulary, text: &str) -> bool {
    if text.chars().count() > LONGEST_HEADING || is_blank_text(text) {
        return false;
    }
    let text = squeeze(text);
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    vocabulary.sheet.instructions.iter().any(|word| {
        let word = word.as_str();
        bare.starts_with(word) || bare.ends_with(word)
    })
}
