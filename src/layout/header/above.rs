//! Where a header begins: which rows above the one that names its columns belong to it.

use super::{LONGEST, MOST_ROWS, is_word_of_headers, numbers_indicator};
use crate::layout::grid::Grid;
use crate::layout::pairs::bracket_unit;
use crate::model::sheet::Cell;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary};
use std::ops::Range;

/// The first row of the header that is found in these rows; whether they name the value.
pub(super) fn begin(grid: &Grid<'_>, vocabulary: &Vocabulary, rows: Range<usize>, value: bool) -> usize {
    let mut begin = begins_over_groups(grid, vocabulary, rows.start);
    if begin == rows.start && !value && reaches_from_above(grid, vocabulary, rows.start) {
        begin -= 1;
    }
    while rows.end - begin < MOST_ROWS && is_upper_part(grid, vocabulary, begin..rows.end) {
        begin -= 1;
    }
    begin
}

/// Whether a heading in the row above is behind the names of this row, where this row has no heading: 全年目标 merged down
/// beside 一级指标 │ 二级指标 │ 三级指标.
fn reaches_from_above(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let is_name = |cell: &Cell<'_>| vocabulary.fields_of(cell.text).first() == Some(&Field::NAME);
    let name = grid.cells(index).find(is_name).map(|cell| cell.at.column);
    let (Some(above), Some(name)) = (index.checked_sub(1), name) else { return false };
    let is_free = |column| grid.cells(index).all(|cell| cell.at.column != column);
    grid.cells(above)
        .any(|cell| cell.at.column > name && cell.text.len() <= LONGEST && is_free(cell.at.column))
}

/// Whether the row above is the upper part of a header: groups over its columns, and beside them at least as many headings
/// of columns that have none in it (项目类别 merged down beside 绩效指标 over 一级指标 │ 二级指标 │ 三级指标).
fn is_upper_part(grid: &Grid<'_>, vocabulary: &Vocabulary, rows: Range<usize>) -> bool {
    let Some(above) = rows.start.checked_sub(1) else { return false };
    let (mut cells, mut own, mut merged, mut over, mut words, mut again) = (0, 0, 0, 0, 0, 0);
    let mut begins_list = false;
    for cell in grid.cells(above) {
        if cell.text.len() > LONGEST {
            return false;
        }
        // What an export repeats beside the header and all rows of the table is no part of it.
        let below = grid.row(rows.start).get(cell.at.column);
        if below.is_some_and(|below| trim(below.text) == trim(cell.text)) {
            again += usize::from(is_word_of_headers(vocabulary, cell.text));
            continue;
        }
        cells += 1;
        // A heading of the header itself may be merged over this column; what is merged down from above is the cell itself.
        let is_free = rows.clone().all(|row| {
            let row = grid.row(row);
            let own = grid.cell(&row, cell.at.column);
            own.is_none_or(|own| own.at.row < row.number || trim(own.text).is_empty())
        });
        let is_word = is_word_of_headers(vocabulary, cell.text);
        // 年度总体目标 │ 完成养护120公里，改善出行条件。, with its label merged down too far.
        if !is_word && is_sentence(cell.text) {
            return false;
        }
        words += usize::from(is_word);
        begins_list |= is_free && heads_projects(vocabulary, cell.text);
        if is_free && is_word {
            own += 1;
            merged += usize::from(grid.extent(cell.at).row >= grid.row(rows.start).number);
        } else if cell.text.contains("指标") || bracket_unit(cell.text).is_some() {
            over += 1;
        }
    }
    // 项目名称 │ 资金来源（万元） │ 年度目标 │ 绩效指标, where an export undid the merges of its headings.
    if again > 1 && cells > 1 && own + over == cells {
        return true;
    }
    // Two cells may as well be a label and what is filled in; 绩效指标 │ 权重 are not, nor are words alone of which one
    // reaches down: 绩效指标 │ 指标描述 │ 评价标准.
    own * 2 >= cells && (cells > 2 || cells == 2 && (merged > 0 || own == 1 && over == 1))
        || cells > 2 && (merged > 0 && words == cells || begins_list)
}

/// Whether a text has the stops of a sentence, outside of brackets.
fn is_sentence(text: &str) -> bool {
    let end = text.find(['(', '（']).unwrap_or(text.len());
    text[..end].contains(['。', '，', '；'])
}

/// Whether a text is the heading of a column of projects, or the label of one.
pub(in crate::layout) fn heads_projects(vocabulary: &Vocabulary, text: &str) -> bool {
    let field = vocabulary.fields_of(text).first();
    vocabulary.is_word(text) && matches!(field, Some(&Field::PROJECT_NAME | &Field::PROJECT_CODE))
}

/// Where the header begins whose names and values are in this row: names of groups may be over several of them (成本指标
/// over 三级指标 │ 指标值, 产出指标 over the next), and the columns of projects over these.
fn begins_over_groups(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> usize {
    let means = |field| move |cell: &Cell<'_>| vocabulary.fields_of(cell.text).first() == Some(&field);
    let times = |row, field| grid.cells(row).filter(means(field)).count();
    let names_group = |cell: &Cell<'_>| {
        vocabulary.group_exactly(cell.text).is_some() || vocabulary.class_exactly(cell.text).is_some()
    };
    let Some(above) = index.checked_sub(1) else { return index };
    let names = times(index, Field::NAME);
    let has_levels = times(index, Field::LEVEL1) + times(index, Field::LEVEL2) > 0;
    let groups = grid.cells(above).filter(names_group).count();
    let numbered = || grid.cells(above).filter(|cell| numbers_indicator(cell.text)).count();
    // 产出指标 │ 效益指标 over 二级指标 │ 三级指标 │ 指标值 twice.
    let has_groups =
        names > 0 && !has_levels && (groups > 1 || names > 1 && numbered() > 1) || names > 1 && groups > 1;
    let first = |row| grid.cells(row).next().map(|cell| cell.at.column);
    // 指标类别 │ 食堂改造 over 指标名称 │ 指标值
    let has_level_above = || {
        let is_level = |cell: &Cell<'_>| means(Field::LEVEL1)(cell) || means(Field::LEVEL2)(cell);
        names > 0
            && !has_levels
            && grid.cells(above).next().is_some_and(|cell| is_level(&cell))
            && first(above) < first(index)
    };
    let begin = if has_groups || has_level_above() { above } else { index };
    let Some(above) = begin.checked_sub(1) else { return begin };
    let is_known = |cell: &Cell<'_>| is_word_of_headers(vocabulary, cell.text);
    let names_project = |row| times(row, Field::PROJECT_NAME) + times(row, Field::PROJECT_CODE) > 0;
    // Groups and projects may be named in one row.
    if has_groups && names_project(begin) {
        return begin;
    }
    let stands_over =
        has_groups || names_project(above) && !names_project(begin) && first(above) < first(begin);
    let (cells, known) = (grid.cells(above).count(), grid.cells(above).filter(is_known).count());
    if stands_over && cells > 2 && known * 4 >= cells * 3 { above } else { begin }
}
