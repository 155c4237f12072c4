//! Projects that are columns of one form: 项目名称 │ 甲 │ 乙 │ 丙 over a table whose levels they share, or 指标类别 │ 甲 │ 乙 over a name
//! and a value of each.
//! Takes a sheet, gives for each project the columns it is read in: the shared ones of the labels and its own. Reads no
//! tables; each is an ordinary form then.

use super::bare;
use super::grid::{Grid, Strip};
use super::header;
use super::residue;
use super::sides::side_of;
use super::title;
use super::years;
use crate::model::sheet::{Cell, Sheet};
use crate::text::fold::{squeeze, trim};
use crate::text::identity;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};

/// Larger sheets are not looked at.
const MOST_ROWS: usize = 200;
/// Rows in which the projects are named.
const MOST_ROWS_OF_HEAD: usize = 30;
/// Nobody puts more projects side by side.
const MOST_PROJECTS: usize = 64;
/// Rows below with a cell in the columns of each project.
const FEWEST_ROWS: usize = 2;

/// The columns of each of several projects that stand side by side, with its name where no label says that.
pub(super) fn projects<'a>(
    sheet: &'a Sheet,
    vocabulary: &Vocabulary,
) -> Option<Vec<(Strip, Option<Cell<'a>>)>> {
    if sheet.row_count() > MOST_ROWS {
        return None;
    }
    let whole = Grid::within(sheet, 0..u32::MAX);
    let rows = 0..whole.row_count().min(MOST_ROWS_OF_HEAD);
    let labelled = rows.clone().find_map(|index| Some((index, names(&whole, vocabulary, index)?)));
    let is_labelled = labelled.is_some();
    let over = || rows.clone().find_map(|index| Some((index, names_over(&whole, vocabulary, index)?)));
    let (named, names) = labelled.or_else(over)?;
    let (shared, shared_rows) = (names[0].at.column, whole.row(named).number);
    let ends = names[1..].iter().map(|next| next.at.column).chain([u32::MAX]);
    let own = names.iter().zip(ends).map(|(name, end)| name.at.column..end);
    let strips: Vec<Strip> = own.map(|own| Strip { own, shared, shared_rows }).collect();
    let are_tables = strips.iter().all(|strip| has_table(sheet, vocabulary, strip, named));
    let named = names.iter().map(|name| (!is_labelled).then_some(*name));
    are_tables.then(|| strips.into_iter().zip(named).collect())
}

/// The names of several projects that a row says behind its label, and nothing else.
fn names<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Vec<Cell<'a>>> {
    let mut cells = grid.cells(index);
    let label = cells.next()?;
    let names: Vec<Cell<'a>> = cells.take(MOST_PROJECTS + 1).collect();
    let is_label = vocabulary.field_named(label.text) == Some(Field::PROJECT_NAME);
    (is_label && are_names(vocabulary, &label, &names)).then_some(names)
}

/// The names that stand over a name and a value of each project, beside the heading of levels: 指标类别 │ 甲 │ 乙 over 指标名称 │ 指标值 │
/// 指标名称 │ 指标值. What tells the time, the region or the group of values names none.
fn names_over<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Vec<Cell<'a>>> {
    let words = &vocabulary.sheet;
    let is_level = |cell: &Cell<'a>| {
        let first = vocabulary.fields_of(cell.text).first();
        matches!(first, Some(&Field::LEVEL1 | &Field::LEVEL2))
            || header::is_known_column(vocabulary, cell.text)
    };
    let mut cells = grid.cells(index).peekable();
    let mut label = None;
    while let Some(level) = cells.next_if(is_level) {
        label = Some(level);
    }
    let (label, mut names) = (label?, cells.take(MOST_PROJECTS * 2).collect::<Vec<_>>());
    // An export that undid its merges says a name over each of its columns.
    names.dedup_by(|next, name| next.text == name.text);
    let below = (index + 1 < grid.row_count()).then_some(index + 1)?;
    let under = |place: usize| {
        let end = names.get(place + 1).map_or(u32::MAX, |next| next.at.column);
        let columns = names[place].at.column..end;
        let cells = grid.cells(below).filter(|cell| columns.contains(&cell.at.column));
        cells.map(|cell| trim(cell.text)).collect::<Vec<_>>()
    };
    let holds =
        |texts: &[&str], field| texts.iter().any(|text| vocabulary.fields_of(text).first() == Some(&field));
    let is_other = |cell: &Cell<'a>| {
        let lists = [&words.final_values, &words.replaced, &words.not_target, &words.other_years];
        title::project_of_tab(vocabulary, cell.text).is_none()
            || side_of(vocabulary, cell.text).is_some()
            || years::within(cell.text).is_some()
            || header::names_class(vocabulary, cell.text)
            || header::numbers_indicator(cell.text)
            || header::time_part(vocabulary, cell.text, &words.time_parts)
            || words.stage_in(cell.text).is_some()
            || lists.iter().any(|list| says_any(cell.text, list))
    };
    let first = (names.len() > 1).then(|| under(0))?;
    let are_pairs = holds(&first, Field::NAME)
        && holds(&first, Field::VALUE)
        && (0..names.len()).all(|place| under(place) == first && !is_other(&names[place]));
    (are_pairs && are_names(vocabulary, &label, &names)).then_some(names)
}

/// Whether cells beside a label name several projects, each another.
fn are_names(vocabulary: &Vocabulary, label: &Cell<'_>, names: &[Cell<'_>]) -> bool {
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
    (2..=MOST_PROJECTS).contains(&names.len()) && known.len() == names.len() && names.iter().all(is_name)
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
