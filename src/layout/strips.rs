//! Parts of a sheet that stand side by side: tables with projects of their own, or a head beside its table.
//! Takes a sheet, gives the columns of each part. Reads neither heads nor tables.

use super::columns;
use super::grid::Grid;
use super::head;
use super::header;
use super::sides::side_of_line;
use super::title;
use crate::model::sheet::{Cell, Sheet};
use crate::text::fold::{is_blank_text, trim};
use crate::words::vocabulary::{Field, Vocabulary};
use std::ops::Range;

/// Larger sheets are not looked at for tables side by side.
pub(super) const MOST_ROWS_OF_STRIPS: usize = 3000;
/// Larger sheets are not looked at for a head beside a table.
const MOST_ROWS_BESIDE: usize = 200;
/// Nobody puts more forms side by side.
const MOST_STRIPS: usize = 64;
/// Blank columns that are looked at.
const MOST_GAPS: usize = 8;

/// The columns of a head that stands beside its table, with a blank column between, and those of the table.
pub(super) fn head_beside(sheet: &Sheet, vocabulary: &Vocabulary) -> Option<(Range<u32>, Range<u32>)> {
    if sheet.row_count() > MOST_ROWS_BESIDE {
        return None;
    }
    let used = columns_with_text(sheet);
    let begins_beside = table_beside_label(sheet, vocabulary);
    let may_part = |pair: &&[u32]| pair[1] > pair[0] + 1 || Some(pair[1]) == begins_beside;
    let gaps: Vec<&[u32]> = used.windows(2).filter(may_part).take(MOST_GAPS).collect();
    if gaps.is_empty() {
        return None;
    }
    let reaches = sheet.merges();
    if reaches.len() > MOST_ROWS_BESIDE {
        return None;
    }
    // A title or a signature is over both parts.
    let ends = used.first().zip(used.last());
    let is_line = |first: u32, last: u32| ends.is_some_and(|(left, right)| first <= *left && last >= *right);
    let is_free = |column: u32| {
        !reaches.iter().any(|region| {
            let (first, last) = (region.first.column, region.last.column);
            (first..=last).contains(&column) && !is_line(first, last)
        })
    };
    let mut gaps = gaps
        .into_iter()
        .filter(|pair| Some(pair[1]) == begins_beside || (pair[0] + 1..pair[1]).take(MOST_GAPS).any(is_free));
    gaps.find_map(|pair| {
        let parts = [0..pair[1], pair[1]..u32::MAX];
        let grids = parts.clone().map(|part| Grid::within(sheet, part));
        let header = |grid: &Grid<'_>| {
            let header = (0..grid.row_count()).find_map(|index| header::find(grid, vocabulary, index))?;
            Some(columns::of(grid, vocabulary, &header).is_list())
        };
        let naming =
            |grid: &Grid<'_>| (0..grid.row_count()).find(|index| head::begins_form(grid, vocabulary, *index));
        // Label and value both stand in the head's own columns.
        let says_name = |grid: &Grid<'_>| {
            let row = naming(grid);
            row.is_some_and(|row| {
                let mut cells = grid.cells(row);
                cells.next().is_some_and(|label| label.text.contains([':', '：'])) || cells.next().is_some()
            })
        };
        let is_table = |grid: &Grid<'_>| header(grid) == Some(false) && naming(grid).is_none();
        let is_heading = |cell: Cell<'_>| {
            let first = vocabulary.fields_of(trim(cell.text)).first();
            matches!(first, Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME | &Field::VALUE))
        };
        let is_part = |grid: &Grid<'_>| (0..grid.row_count()).any(|index| grid.cells(index).any(is_heading));
        let is_head = |grid: &Grid<'_>| says_name(grid) && header(grid).is_none() && !is_part(grid);
        let [left, right] = parts;
        if is_head(&grids[0]) && is_table(&grids[1]) {
            Some((left, right))
        } else if is_table(&grids[0]) && is_head(&grids[1]) {
            Some((right, left))
        } else {
            None
        }
    })
}

/// Where a table begins right beside the label of a project and its name, with another label below: 项目名称 │ 城市书房 │ 绩效指标
/// │ 目标值.
fn table_beside_label(sheet: &Sheet, vocabulary: &Vocabulary) -> Option<u32> {
    let grid = Grid::within(sheet, 0..u32::MAX);
    let first = |index: usize| (index < grid.row_count()).then(|| grid.cells(index).next()).flatten();
    // 年初预算数 below what is beside 项目名称 parts the columns of a list, and so does 项目名称 once more.
    let is_label = |above: &Cell<'_>, index: usize| {
        let below = first(index).filter(|below| below.at.column == above.at.column);
        below.is_some_and(|cell| cell.text != above.text && vocabulary.names_field_of_projects(cell.text))
    };
    let begins = |index: &usize| {
        head::begins_form(&grid, vocabulary, *index)
            && first(*index).is_some_and(|label| is_label(&label, index + 1))
    };
    (0..grid.row_count()).filter(begins).find_map(|index| {
        let heads = |cell: &Cell<'_>| {
            let first = vocabulary.fields_of(trim(cell.text)).first();
            header::is_known_column(vocabulary, cell.text)
                || matches!(first, Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME))
        };
        grid.cells(index).skip(2).find(heads).map(|cell| cell.at.column)
    })
}

/// The columns of each part of a sheet, where parts that name projects of their own are side by side.
pub(super) fn strips(sheet: &Sheet, vocabulary: &Vocabulary) -> Vec<Range<u32>> {
    let whole = 0..u32::MAX;
    if sheet.row_count() > MOST_ROWS_OF_STRIPS {
        return Vec::from([whole]);
    }
    let used = columns_with_text(sheet);
    let mut starts: Vec<u32> =
        used.windows(2).filter(|pair| pair[1] > pair[0] + 1).map(|pair| pair[1]).collect();
    starts.extend(second_heads(sheet, vocabulary));
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    if !(2..=MOST_STRIPS).contains(&starts.len()) {
        return Vec::from([whole]);
    }
    let names_project = |strip: &Range<u32>| {
        let grid = Grid::within(sheet, strip.clone());
        let mut header = None;
        let named = (0..grid.row_count()).any(|index| {
            header = header.take().or_else(|| header::find(&grid, vocabulary, index));
            head::begins_form(&grid, vocabulary, index)
                || header.is_none() && title_of_project(&grid, vocabulary, index).is_some()
                || header.as_ref().is_some_and(|header| columns::of(&grid, vocabulary, header).is_list())
        });
        named && (0..grid.row_count()).any(|index| header::find(&grid, vocabulary, index).is_some())
    };
    let mut strips: Vec<Range<u32>> = Vec::new();
    let mut begin = 0;
    for (place, start) in starts.iter().enumerate().skip(1) {
        let right = *start..starts.get(place + 1).copied().unwrap_or(u32::MAX);
        // Cells merged over several columns leave gaps in a form too.
        let begins_form = || {
            let rest = Grid::within(sheet, *start..u32::MAX);
            let first = |index: usize| rest.cells(index).next().map(|cell| cell.at.column);
            let begins =
                |index: usize| first(index) == Some(*start) && head::begins_form(&rest, vocabulary, index);
            (0..rest.row_count()).any(begins) && names_project(&(*start..u32::MAX))
        };
        if names_project(&(begin..*start)) && (names_project(&right) || begins_form()) {
            strips.push(begin..*start);
            begin = *start;
        }
    }
    strips.push(begin..u32::MAX);
    strips
}

/// The project that a title over a table names, where it speaks of no side of one: 绩效目标表一：古树名木保护.
fn title_of_project<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<&'a str> {
    let only = grid.only(&grid.row(index)).filter(|only| side_of_line(vocabulary, only.text).is_none())?;
    title::project_in(vocabulary, only.text)
}

/// The columns with a cell that says something, from left to right; a frame or a line merged over all columns fills others
/// with blanks.
fn columns_with_text(sheet: &Sheet) -> Vec<u32> {
    let cells = sheet.rows().flat_map(|row| row.cells());
    let mut used: Vec<u32> =
        cells.filter(|cell| !is_blank_text(cell.text)).map(|cell| cell.at.column).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// The columns in which a row names a project for the second time: 项目名称 │ 甲 │ 项目名称 │ 乙.
fn second_heads(sheet: &Sheet, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut columns = Vec::new();
    for row in sheet.rows() {
        let names = |cell: &Cell<'_>| vocabulary.field_named(trim(cell.text)) == Some(Field::PROJECT_NAME);
        columns.extend(row.cells().filter(names).skip(1).map(|cell| cell.at.column));
    }
    columns
}
