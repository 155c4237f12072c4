//! Projects that are columns of one form: 项目名称 │ 甲 │ 乙 │ 丙 over a table whose levels they share.
//! Takes a sheet, gives for each project the columns it is read in: the shared ones of the labels and its own. Reads no
//! tables; each is an ordinary form then.

use super::bare;
use super::grid::{Grid, Strip};
use super::header;
use super::residue;
use crate::model::sheet::{Cell, Sheet};
use crate::text::fold::{squeeze, trim};
use crate::text::identity;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Larger sheets are not looked at.
const MOST_ROWS: usize = 200;
/// Rows in which the projects are named.
const MOST_ROWS_OF_HEAD: usize = 30;
/// Nobody puts more projects side by side.
const MOST_PROJECTS: usize = 64;
/// Rows below with a cell in the columns of each project.
const FEWEST_ROWS: usize = 2;

/// The columns of each of several projects that stand side by side.
pub(super) fn projects(sheet: &Sheet, vocabulary: &Vocabulary) -> Option<Vec<Strip>> {
    if sheet.row_count() > MOST_ROWS {
        return None;
    }
    let whole = Grid::within(sheet, 0..u32::MAX);
    let (named, names) = (0..whole.row_count().min(MOST_ROWS_OF_HEAD))
        .find_map(|index| Some((index, names(&whole, vocabulary, index)?)))?;
    let (shared, shared_rows) = (names[0].at.column, whole.row(named).number);
    let ends = names[1..].iter().map(|next| next.at.column).chain([u32::MAX]);
    let own = names.iter().zip(ends).map(|(name, end)| name.at.column..end);
    let strips: Vec<Strip> = own.map(|own| Strip { own, shared, shared_rows }).collect();
    strips.iter().all(|strip| has_table(sheet, vocabulary, strip, named)).then_some(strips)
}

/// The names of several projects that a row says behind its label, and nothing else.
fn names<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Vec<Cell<'a>>> {
    let mut cells = grid.cells(index);
    let label = cells.next()?;
    let names: Vec<Cell<'a>> = cells.take(MOST_PROJECTS + 1).collect();
    if !(2..=MOST_PROJECTS).contains(&names.len())
        || vocabulary.field_named(label.text) != Some(Field::PROJECT_NAME)
    {
        return None;
    }
    let is_name = |cell: &Cell<'_>| {
        let text = trim(cell.text);
        text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !vocabulary.is_word(text)
            && !header::is_known_column(vocabulary, text)
            && !text.contains([':', '：'])
            // 1.项目名称与预算一致 beside the form tells how to fill it in.
            && !squeeze(text).contains(word_form(label.text).as_ref())
    };
    let mut known: Vec<_> = names.iter().map(|cell| identity::name(cell.text)).collect();
    known.sort_unstable();
    known.dedup();
    (known.len() == names.len() && names.iter().all(is_name)).then_some(names)
}

/// Whether the shared columns with those of one project are a table, with cells of its own beside its levels.
fn has_table(sheet: &Sheet, vocabulary: &Vocabulary, strip: &Strip, named: usize) -> bool {
    let grid = Grid::within(sheet, strip.clone());
    let below = named + 1..grid.row_count();
    let names_level = |cell: Cell<'_>| header::names_class(vocabulary, residue::level_name(cell.text));
    let mut levels = below
        .clone()
        .filter(|index| grid.cells(*index).take_while(|cell| cell.at.column < strip.shared).any(names_level));
    let has_own = |index: usize| {
        grid.row(index).cells().any(|cell| strip.own.contains(&cell.at.column) && !trim(cell.text).is_empty())
    };
    let (own, all) =
        levels.by_ref().fold((0, 0), |(own, all), index| (own + usize::from(has_own(index)), all + 1));
    if own < FEWEST_ROWS || own * 2 < all {
        return false;
    }
    let is_under = |index: usize| {
        let header = header::find(&grid, vocabulary, index);
        header.is_some_and(|header| header.headings.first().is_some_and(|first| first.column < strip.shared))
    };
    below.into_iter().any(is_under) || bare::find(&grid, vocabulary, named + 1).is_some()
}
