//! Which rows below the first one of a header belong to it.

use super::names::{is_whole, of_both, short_for_funds};
use super::{LONGEST, LONGEST_PART, is_indicator, is_known_column};
use crate::layout::grid::Grid;
use crate::layout::pairs::bracket_unit;
use crate::layout::years;
use crate::model::sheet::{Address, Cell};
use crate::text::fold::{squeeze, trim};
use crate::words::vocabulary::{Field, SheetWords, Vocabulary, says_any};
use std::ops::Range;

/// Whether a row goes on with the header above it: header words only, and each under a group or in a free column.
pub(super) fn continues(grid: &Grid<'_>, vocabulary: &Vocabulary, first: usize, index: usize) -> bool {
    if super::holds_indicator(grid, vocabulary, index) {
        return false;
    }
    let (mut known, mut fields, mut values, mut cells) = (0, 0, 0, 0);
    for (cell, over) in own_cells(grid, first, index) {
        cells += 1;
        if cell.text.len() > LONGEST {
            return false;
        }
        let text = trim(cell.text);
        let is_one = |fields: &[Field]| fields.iter().any(|field| is_indicator(vocabulary, *field));
        let is_field = is_one(vocabulary.fields_of(text))
            || over.and_then(|over| of_both(vocabulary, over, text)).is_some_and(is_one);
        fields += usize::from(is_field);
        values += usize::from(vocabulary.fields_of(text).first() == Some(&Field::VALUE));
        // 类别 │ 名称 under 绩效指标
        let is_kind = || vocabulary.is_word(text) && vocabulary.fields_of(text) == [Field::CATEGORY];
        let is_of_grades = || {
            let SheetWords { best_grades, other_grades, .. } = &vocabulary.sheet;
            is_grade(best_grades, text) || is_grade(other_grades, text)
        };
        known += usize::from(is_field || is_known_column(vocabulary, text) || is_kind() || is_of_grades());
    }
    // 指标值 │ 理由 │ 指标值 │ 意见 under two groups
    cells > 1 && fields > 0 && (known * 2 > cells || values > 1 && known * 2 == cells)
}

/// The cells of a row that do not repeat those above it, each with the heading in the first row that it may be below.
fn own_cells<'a>(
    grid: &Grid<'a>,
    first: usize,
    index: usize,
) -> impl Iterator<Item = (Cell<'a>, Option<&'a str>)> {
    let (mut top, mut over) = (grid.cells(first).peekable(), None);
    grid.cells(index).filter(move |cell| !repeats_above(grid, first..index, cell)).map(move |cell| {
        while let Some(next) = top.next_if(|next| next.at.column <= cell.at.column) {
            over = Some(next.text);
        }
        (cell, over)
    })
}

/// Whether a cell says again what stands above it: a whole row of these is a repeated header, a part of one is what an
/// export makes of headings merged down.
pub(super) fn repeats_above<'a>(grid: &Grid<'a>, mut rows: Range<usize>, cell: &Cell<'a>) -> bool {
    rows.any(|above| {
        let up = grid.row(above).get(cell.at.column);
        up.is_some_and(|up| trim(up.text) == trim(cell.text) && grid.sheet.merge_origin(cell.at).is_none())
    })
}

/// Whether a row only parts the column of the value: 前年 │ 上年 under 近两年指标值, 合计 │ 甲县 │ 乙县 under 指标值.
/// Its cells are under the value and in columns without a heading of their own.
pub(super) fn parts_value<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    first: usize,
    index: usize,
) -> bool {
    let is_value = |text: &str| vocabulary.fields_of(text).first() == Some(&Field::VALUE);
    let top: Vec<_> = grid.cells(first).collect();
    let Some(own) = top.iter().find(|cell| is_value(cell.text)) else { return false };
    // An export that undid its merge says the value over every column.
    let is_next = |cell: &&Cell<'_>| cell.at.column > own.at.column && trim(cell.text) != trim(own.text);
    let value = own.at.column;
    let next = top.iter().find(is_next).map_or(u32::MAX, |cell| cell.at.column);
    let mut cells = 0;
    for cell in
        grid.cells(index).filter(|cell| !repeats_above(grid, first..index, cell) || is_value(cell.text))
    {
        let text = trim(cell.text);
        if !(value..next).contains(&cell.at.column)
            || text.chars().count() > LONGEST_PART
            || text.contains(char::is_numeric)
                && !squeeze(text).ends_with("季度")
                && years::of_heading(vocabulary, text).is_none()
        {
            return false;
        }
        cells += 1;
    }
    cells > 1
}

/// Whether a row only parts the columns of amounts: 总额 │ 财政 │ 自筹 under 预算资金, also with a row of 资金 alone between them.
pub(super) fn parts_amounts<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    first: usize,
    index: usize,
) -> bool {
    let SheetWords { executed, execution_rates, .. } = &vocabulary.sheet;
    let is_amount = |text: &str| vocabulary.fields_of(text).iter().any(|field| vocabulary.is_amount(*field));
    let is_part = |text: &str| {
        text.len() <= LONGEST
            && (is_whole(vocabulary, text)
                || is_amount(text)
                || short_for_funds(vocabulary, trim(text)).is_some()
                || says_any(text, executed)
                || says_any(text, execution_rates))
    };
    let own = |index: usize| {
        let mut own = 0;
        for (cell, over) in own_cells(grid, first, index) {
            let is_over = over.is_some_and(|over| is_amount(over) || bracket_unit(over).is_some());
            own = if is_over && is_part(cell.text) { own + 1 } else { return 0 };
        }
        own
    };
    let next = index + 1;
    own(index) > 1 || own(index) == 1 && next < grid.row_count() && own(next) > 1
}

/// Whether the best of several grades stands below a heading, and another beside it.
pub(super) fn heads_grades(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize, cell: &Cell<'_>) -> bool {
    let below = index + 1;
    let best = (below < grid.row_count()).then(|| grid.row(below).get(cell.at.column)).flatten();
    best.is_some_and(|best| is_grade(&vocabulary.sheet.best_grades, best.text))
        && grid.cells(below).any(|cell| is_grade(&vocabulary.sheet.other_grades, cell.text))
}

/// Whether a row names grades and nothing else, besides what it repeats of the header above it.
pub(super) fn are_grades(grid: &Grid<'_>, vocabulary: &Vocabulary, first: usize, index: usize) -> bool {
    let SheetWords { best_grades, other_grades, .. } = &vocabulary.sheet;
    let mut own = grid.cells(index).filter(|cell| !repeats_above(grid, first..index, cell));
    own.next().is_some_and(|cell| is_grade(best_grades, cell.text))
        && own.all(|cell| is_grade(other_grades, cell.text))
}

fn is_grade(grades: &[String], text: &str) -> bool {
    grades.iter().any(|grade| grade == trim(text))
}

/// Whether the heading of the names or of the value is merged down over the row below: that row only parts other columns.
pub(super) fn reaches_down(grid: &Grid<'_>, vocabulary: &Vocabulary, rows: Range<usize>) -> bool {
    let below = grid.row(rows.end).number;
    let names = |cell: &Cell<'_>| {
        let first = vocabulary.fields_of(cell.text).first();
        matches!(first, Some(&Field::NAME | &Field::VALUE))
            && grid.extent(cell.at).row >= below
            && !stands_before_levels(grid, vocabulary, cell)
    };
    rows.flat_map(|row| grid.cells(row)).any(|cell| names(&cell))
}

/// Whether a heading of names stands right before those of the levels: 指标 │ 一级 │ 二级 │ 三级. It may be merged down beside the whole
/// table, and names nothing.
pub(super) fn stands_before_levels(grid: &Grid<'_>, vocabulary: &Vocabulary, cell: &Cell<'_>) -> bool {
    let first = |text: &str| vocabulary.fields_of(text).first().copied();
    let next = grid.sheet.at(Address::new(cell.at.row, grid.extent(cell.at).column + 1));
    first(cell.text) == Some(Field::NAME)
        && next.is_some_and(|next| matches!(first(next.text), Some(Field::LEVEL1 | Field::LEVEL2)))
}
