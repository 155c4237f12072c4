//! Columns that part the rows of a table as projects do, though nothing says that they name any: 支出事由 │ 一级指标 │ 三级指标, with
//! the levels once more from the top for each text. Takes the rows below a header, gives such a column; guesses no project.

use super::columns::Columns;
use super::grid::Grid;
use super::head;
use super::header;
use super::table::{RowKind, judge};
use crate::model::sheet::{Address, Cell, Row};
use crate::text::fold::{is_blank_text, trim};
use crate::words::vocabulary::{Vocabulary, word_form};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Rows below a header that are looked at.
const MOST_ROWS: usize = 400;

/// A column of such texts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parting<'a> {
    /// Its heading, or its first text where it has none.
    pub at: Address,
    pub heading: &'a str,
    /// The first two texts.
    pub texts: [&'a str; 2],
}

/// The first column left of the levels, names and values that no field claims and that parts the rows so. Where no column
/// says a level, any text that stands over several rows does, but that of a level. Where a column of offices stands for that
/// of projects, the rows of each office are looked at by themselves.
pub(super) fn find<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'a>,
    first: usize,
    office: Option<u32>,
) -> Option<Parting<'a>> {
    let [block] = &columns.blocks[..] else { return None };
    let levels = [block.level1, block.level2];
    let begin = levels.into_iter().chain([block.name, block.value]).flatten().min()?;
    let claimed = |column: &u32| columns.project.iter().any(|own| own.column == *column);
    let heading = |column: u32| columns.unmatched.iter().find(|(at, _)| at.column == column);
    let is_open = |column: &u32| heading(*column).is_some() || !columns.headed.contains(column);
    let begins_else = |index: usize| {
        index > first && grid.begins_table(index)
            || head::begins_form(grid, vocabulary, index)
            || header::find(grid, vocabulary, index).is_some()
    };
    let candidates: Vec<u32> = (0..begin).filter(|column| !claimed(column) && is_open(column)).collect();
    if candidates.is_empty() {
        return None;
    }
    let rows = (first..grid.row_count().min(first + MOST_ROWS)).take_while(|index| !begins_else(*index));
    let rows: Vec<Row<'a>> = rows
        .map(|index| grid.row(index))
        .filter(|row| judge(grid, vocabulary, columns, row) == RowKind::Indicator)
        .collect();
    candidates.into_iter().find_map(|column| {
        let of_office = |one: &Row<'a>, other: &Row<'a>| {
            office.is_none_or(|office| {
                let text = |row| grid.cell(row, office).map_or("", |cell| trim(cell.text));
                text(other).is_empty() || text(one) == text(other)
            })
        };
        let mut offices = rows.chunk_by(of_office);
        let (first, second) = offices.find_map(|rows| parts(grid, vocabulary, rows, column, levels))?;
        let (at, heading) = heading(column).copied().unwrap_or((first.at, ""));
        Some(Parting { at, heading, texts: [trim(first.text), trim(second.text)] })
    })
}

/// The first two texts of a column, where its texts part the rows.
fn parts<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    rows: &[Row<'a>],
    column: u32,
    levels: [Option<u32>; 2],
) -> Option<(Cell<'a>, Cell<'a>)> {
    let mut texts: Vec<Cell<'a>> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    // Of each level the text that it was met in first, and the level of the row above.
    let mut met: FxHashMap<Cow<'a, str>, usize> = FxHashMap::default();
    let mut above: Option<Cow<'a, str>> = None;
    let mut current = None;
    let (mut is_over_several, mut begins_again) = (false, false);
    for row in rows {
        let own = grid.cell(row, column).filter(|cell| !is_blank_text(cell.text));
        let last = current;
        match own {
            Some(cell) => {
                let text = trim(cell.text);
                if vocabulary.level_of(text) != (None, None) {
                    return None;
                }
                let next = texts.len();
                let place = *places.entry(text).or_insert(next);
                if place == next {
                    texts.push(cell);
                }
                is_over_several |= last == Some(place);
                current = Some(place);
            }
            None => is_over_several |= last.is_some(),
        }
        let Some(place) = current else { continue };
        // A level that is merged over several of the texts begins with none of them.
        let level = levels.into_iter().flatten().find_map(|at| grid.cell(row, at));
        let Some(level) = level.filter(|level| !is_blank_text(level.text)) else { continue };
        let word = word_form(level.text);
        let is_own = level.at.row >= texts[place].at.row;
        begins_again |= is_own
            && above.as_ref().is_some_and(|above| *above != word)
            && met.get(&word).is_some_and(|first| *first != place);
        met.entry(word.clone()).or_insert(place);
        above = Some(word);
    }
    let [first, second, ..] = texts[..] else { return None };
    let has_levels = levels.iter().any(Option::is_some);
    (is_over_several && (begins_again || !has_levels)).then_some((first, second))
}
