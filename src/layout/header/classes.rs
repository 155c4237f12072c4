//! Headers of lists with a column for each class, or for each indicator: 项目名称 │ 数量指标 │ 质量指标, and below these perhaps
//! 开通线路（条） │ 正班率（%）.
//! Takes a row that names projects, gives its header. Which columns hold what is for `columns`.

use super::below::repeats_above;
use super::{
    Header, Heading, LONGEST, MOST_ROWS, ends_as_indicators, headings, is_indicator, is_known_column,
    is_word_of_headers, names_goals_and_indicators,
};
use crate::layout::grid::Grid;
use crate::layout::residue;
use crate::layout::sentences::{self, Sentence};
use crate::model::sheet::Cell;
use crate::text::fold::{squeeze, trim};
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Vocabulary};

/// The header that begins in this row, if it names classes, or names of indicators below something that is over them.
pub(super) fn find<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, index: usize) -> Option<Header<'a>> {
    let is_class = |cell: &Cell<'_>| names_class(vocabulary, cell.text);
    let classes = |row: usize| grid.cells(row).filter(is_class).count();
    let mut end = index + 1;
    // 项目名称 │ 候鸟保护 is a label and what it says.
    let is_top = |cell: Cell<'_>| is_word_of_headers(vocabulary, cell.text) || is_class(&cell);
    let is_label = || grid.cells(index).count() == 2 && !grid.cells(index).all(is_top);
    let is_parted = || {
        // Beside them, parts of another heading: 约束性任务 │ 指导性任务 under 任务清单.
        let is_heading = |cell: Cell<'_>| {
            is_class(&cell) || cell.text.len() <= LONGEST && !cell.text.contains(char::is_numeric)
        };
        let below = end < grid.row_count() && classes(end) > 1;
        let is_upper = || classes(index) == 0 && grid.cells(end).all(is_heading);
        below && (grid.cells(end).all(|cell| is_class(&cell)) || is_upper()) && !is_label()
    };
    if is_parted() {
        end += 1;
    } else if classes(index) < 2 && !stands_over(grid, vocabulary, index) {
        return None;
    }
    // 三级指标 │ 指标值 below the classes make it another table.
    let is_heading =
        |cell: Cell<'_>| vocabulary.fields_of(cell.text).iter().any(|field| is_indicator(vocabulary, *field));
    if end < grid.row_count() && grid.cells(end).any(is_heading) {
        return None;
    }
    let has_names = end < index + MOST_ROWS && are_names(grid, vocabulary, index, end);
    if !has_names && classes(index).max(classes(end - 1)) < 2 {
        return None;
    }
    end += usize::from(has_names);
    let headings = headings(grid, vocabulary, index..end);
    end += usize::from(has_names && are_units(grid, end));
    // What is merged down over the next row is not all of the header.
    let next = (end < grid.row_count()).then(|| grid.row(end).number);
    let goes_on = grid.cells(index).any(|cell| next.is_some_and(|next| grid.extent(cell.at).row >= next));
    (!goes_on).then_some(Header { rows: index..end, headings, is_of_classes: true, is_unparted: false })
}

/// Rows under a header that are looked at to see whether goals tell all indicators.
const SAMPLE: usize = 20;

/// The header of a list that tells all indicators of a project in its goal: 项目名称 │ 资金 │ 绩效目标 over 数量指标：新建广场1个；….
pub(super) fn told<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, index: usize) -> Option<Header<'a>> {
    let is_word = |cell: &Cell<'_>| {
        !vocabulary.fields_of(cell.text).is_empty() || is_known_column(vocabulary, cell.text)
    };
    let cells = grid.cells(index).count();
    if cells < 2 || grid.cells(index).filter(is_word).count() * 2 < cells {
        return None;
    }
    let headings = headings(grid, vocabulary, index..index + 1);
    let tells = headings.iter().any(|heading| tells_indicators(grid, vocabulary, heading, index + 1));
    tells.then_some(Header { rows: index..index + 1, headings, is_of_classes: true, is_unparted: false })
}

/// Whether most goals under this heading are indicators with their classes, in sentences.
pub(in crate::layout) fn tells_indicators(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    heading: &Heading<'_>,
    first: usize,
) -> bool {
    // 绩效目标, 绩效目标及指标
    let is_goal = heading.fields.first() == Some(&Field::GOAL)
        || heading.fields.is_empty() && heading.text.contains('标') && heading.text.len() <= LONGEST;
    if !is_goal {
        return false;
    }
    // A class has a column of its own.
    let heads_all = ends_as_indicators(heading.text) && !names_class(vocabulary, heading.text);
    let says_both = heads_all || names_goals_and_indicators(vocabulary, heading.text);
    let tells = |text: &str| {
        let all = sentences::all(vocabulary, text);
        let is_whole = |one: &&Sentence<'_>| {
            (says_both || one.levels[1].is_some()) && !one.name.is_empty() && !one.value.is_empty()
        };
        all.iter().filter(is_whole).count().max(1) * 2 > all.len().max(2)
    };
    let rows = first..grid.row_count().min(first + SAMPLE);
    let (mut texts, mut told) = (0, 0);
    for cell in rows.filter_map(|row| grid.row(row).get(heading.column)) {
        texts += usize::from(!trim(cell.text).is_empty());
        told += usize::from(tells(cell.text));
    }
    told > 0 && told * 2 > texts
}

/// Whether a row says the units of the columns and nothing else: 万亩 │ 人 │ %.
fn are_units(grid: &Grid<'_>, index: usize) -> bool {
    let is_unit = |cell: Cell<'_>| ValueWords::builtin().is_unit(&squeeze(cell.text));
    index < grid.row_count() && grid.cells(index).count() > 1 && grid.cells(index).all(is_unit)
}

/// Whether a text names a class, a group or both.
pub(in crate::layout) fn names_class(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.class_exactly(text).is_some()
        || vocabulary.group_exactly(text).is_some()
        || residue::joined_levels(vocabulary, text).is_some()
}

/// Whether 绩效指标 or a class stands in this row over several columns.
fn stands_over(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let next = |column: u32| grid.cells(index).map(|cell| cell.at.column).find(|next| *next > column);
    let mut tops = grid.cells(index).filter(|cell| is_top(vocabulary, cell.text)).map(|cell| cell.at.column);
    tops.any(|column| next(column).is_none_or(|next| next > column + 1))
}

/// Whether a heading may stand over the names of indicators.
pub(in crate::layout) fn is_top(vocabulary: &Vocabulary, text: &str) -> bool {
    let is_goal = || vocabulary.field_named(text) == Some(Field::GOAL);
    let heads_indicators = || is_known_column(vocabulary, text) && ends_as_indicators(text);
    names_class(vocabulary, text) || heads_indicators() || is_goal()
}

/// Whether this row names indicators: each of its cells is below something that may be over names, none is a word of
/// headers or a value, and the next row names a project again.
fn are_names(grid: &Grid<'_>, vocabulary: &Vocabulary, top: usize, index: usize) -> bool {
    let next = index + 1 + usize::from(are_units(grid, index + 1));
    if next >= grid.row_count() {
        return false;
    }
    let over: Vec<_> = (top..index).flat_map(|row| grid.cells(row)).collect();
    let stands_below_top = |cell: &Cell<'_>| {
        let nearest =
            over.iter().filter(|over| over.at.column <= cell.at.column).max_by_key(|over| over.at.column);
        nearest.is_some_and(|over| is_top(vocabulary, over.text))
    };
    let is_name = |cell: &Cell<'_>| {
        let text = trim(cell.text);
        text.len() <= LONGEST
            && !text.starts_with(|c: char| c.is_ascii_digit())
            && !ValueWords::builtin().begins_with_sign(text)
            && !vocabulary.is_word(text)
            && !residue::is_placeholder(text)
    };
    let own = || grid.cells(index).filter(|cell| !repeats_above(grid, top..index, cell));
    let mut names = own().peekable();
    let first = names.peek().map(|cell| cell.at.column);
    let below = grid.cells(next).next().map(|cell| cell.at.column);
    let count = own().count();
    // 公众满意度 is a class elsewhere; names are more than classes.
    let classes = own().filter(|cell| names_class(vocabulary, cell.text)).count();
    classes < count
        && count > 1
        && below < first
        && names.all(|cell| is_name(&cell) && stands_below_top(&cell))
}
