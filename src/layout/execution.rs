//! The execution of the budget among the rows of an evaluation: a row of its rate beside the indicators, and the little table of
//! money below their header. Takes rows under a header, gives what they say of the project. Makes no indicators.

use super::columns::Columns;
use super::grid::Grid;
use super::head::{self, Head};
use super::pairs::behind_of_which;
use super::residue;
use crate::model::project::{Value, Values};
use crate::model::sheet::{Cell, Row};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use std::borrow::Cow;
use std::ops::Range;

/// Most rows of the table of money below its headings.
const MOST_ROWS: usize = 8;

/// What a row says of the execution of the budget, in a table of what was reached: 预算执行率 in the places of the levels and of
/// the name, with its score. Under 产出指标 the same words are an indicator. None where it is no such row.
pub(super) fn of_row<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> Option<Values<'a>> {
    let [block] = &columns.blocks[..] else { return None };
    let under = |field: Field| block.other(field).and_then(|column| row.get(column));
    if block.other(Field::SCORE).is_none() && block.other(Field::ACTUAL).is_none() {
        return None;
    }
    let is_of_execution = |cell: &Cell<'_>| {
        word_form(residue::level_name(cell.text)).starts_with(&*vocabulary.sheet.of_execution)
    };
    let mut places = block.levels().chain(block.name).filter_map(|column| grid.cell(row, column)).peekable();
    let says_level = places.peek().is_some_and(|first| Some(first.at.column) != block.name);
    if !says_level || !places.all(|cell| is_of_execution(&cell) || residue::numbers_row(cell.text)) {
        return None;
    }
    let mut values = Values::default();
    for (said, under) in [("得分", under(Field::SCORE)), ("率", under(Field::ACTUAL))] {
        let word = format!("{}{said}", vocabulary.sheet.of_execution);
        let own = vocabulary.fields_of(&word).iter().find(|field| vocabulary.is_of_projects(**field));
        if let Some((field, cell)) = own.filter(|_| vocabulary.is_word(&word)).zip(under) {
            values.add(*field, Value::of(Cow::Borrowed(trim(cell.text)), &cell));
        }
    }
    Some(values)
}

/// The table of money that begins in this row, below the header of the indicators, with what it says: headings of the budget and
/// of what was spent over rows with labels of amounts.
pub(super) fn table<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    index: usize,
) -> Option<(Range<usize>, Head<'a>)> {
    let is_amount = |text: &str| {
        let own = |field| vocabulary.is_amount(field) && vocabulary.is_of_projects(field);
        vocabulary.fields_of(text).first().is_some_and(|field| own(*field))
    };
    let words = &vocabulary.sheet;
    let is_spent = |cell: Cell<'_>| says_any(&word_form(cell.text), &words.executed);
    let is_budget =
        |cell: Cell<'_>| is_amount(cell.text) && !says_any(&word_form(cell.text), &words.executed);
    let says_number = |cell: Cell<'_>| trim(cell.text).starts_with(|c: char| c.is_ascii_digit());
    let headings = || grid.cells(index);
    if !headings().any(is_spent) || !headings().any(is_budget) || headings().any(says_number) {
        return None;
    }
    let is_row = |row: &usize| {
        let label = |cell: Cell<'_>| {
            let text = behind_of_which(cell.text);
            is_amount(text) || words.money_totals.iter().any(|total| *total == word_form(text))
        };
        let mut cells = grid.cells(*row).take(2);
        cells.any(label) && grid.cells(*row).nth(1).is_some()
    };
    let rows = (index + 1..grid.row_count()).take(MOST_ROWS).take_while(is_row).count();
    let range = index..index + 1 + rows;
    (rows > 0).then(|| (range.clone(), head::read(grid, vocabulary, range)))
}
