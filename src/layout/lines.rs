//! Lines across a table that name the project of the rows below them and have no label: 一、老旧小区改造, 二、危房鉴定.
//! Takes rows of a table that names no project otherwise, gives number and name of such a line. Makes no projects.

use super::columns::Columns;
use super::grid::Grid;
use super::head;
use super::header;
use super::pieces::Named;
use super::residue::{self, Line};
use super::sides::side_of_line;
use super::table::{RowKind, judge};
use super::title;
use crate::model::sheet::{Cell, Row};
use crate::text::fold::{half_width, is_blank, trim};
use crate::text::number::{self, NUMERALS};
use crate::words::vocabulary::{Vocabulary, word_form};
use std::ops::Range;

/// Most rows in which a second line is looked for.
const MOST_ROWS: usize = 2000;
/// Most rows of labels between a line that names a project and the header of its table.
const MOST_LABELS: usize = 16;
/// Most rows of levels between a project and the first of its indicators.
const MOST_LEVELS: usize = 2;
/// The number of a line that has none.
const NO_NUMBER: u32 = 0;
/// Fewest characters of a name.
const SHORTEST: usize = 4;

/// Whether in this row, the first of a table, begin lines that name projects: two or more of them, counted from one.
pub(super) fn begin<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    first: usize,
) -> bool {
    if columns.projects_above {
        return named(grid, vocabulary, columns, first).is_some();
    }
    let is = |index: usize, number| {
        named(grid, vocabulary, columns, index).is_some_and(|line| line.number == number)
    };
    let has_office = office(grid, vocabulary, first).is_some();
    let first = first + usize::from(has_office);
    let next = match named(grid, vocabulary, columns, first) {
        Some(Named { number: 1, .. }) => 2,
        Some(Named { number: NO_NUMBER, .. }) => NO_NUMBER,
        _ => return false,
    };
    let mut below = (first + 1..grid.row_count().min(first + MOST_ROWS))
        .take_while(|index| header::find(grid, vocabulary, *index).is_none());
    // Below the next office they are counted from one again.
    below.any(|index| is(index, next) || has_office && is(index, 1))
}

/// The office that a line between the projects of a table names: 一、县民政局（2个项目，共320万元）.
pub(super) fn office<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Named<'a>> {
    let only = only_text(grid, index)?;
    let (number, name) = numbered(vocabulary, trim(only.text)).unwrap_or((NO_NUMBER, trim(only.text)));
    let name = trim(name.split(['(', '（', ':', '：']).next()?);
    vocabulary.sheet.ends_as_office(name).then_some(Named { number, name, at: only.at })
}

/// The region that a numbered line names: 一、青山县.
pub(super) fn region<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Named<'a>> {
    line(grid, vocabulary, index).filter(|line| header::names_region(vocabulary, line.name))
}

/// Whether this row is the line of an office over one that names a project.
pub(super) fn is_office_above<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> bool {
    index + 1 < grid.row_count()
        && office(grid, vocabulary, index).is_some()
        && named(grid, vocabulary, columns, index + 1).is_some()
}

/// The project that the line right above a header names, or above the labels before it, where nothing else does: it ends as
/// projects do, or the table before it or behind it has the number next to its own. With the row of the line.
pub(super) fn above<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    rows: Range<usize>,
    before: Option<u32>,
) -> Option<(usize, Named<'a>)> {
    let header = rows.end;
    let (index, own) =
        rows.rev().take(MOST_LABELS).find_map(|index| Some((index, line(grid, vocabulary, index)?)))?;
    if header_below(grid, vocabulary, index) != Some(header) {
        return None;
    }
    let goes_on = || before.is_some_and(|before| before + 1 == own.number);
    let is_followed = || {
        let below = header + 1..grid.row_count().min(header + MOST_ROWS);
        // Its number first: what a line names takes longer to tell.
        let says_two = |index: usize| {
            let only = only_text(grid, index)?;
            Some(numbered(vocabulary, trim(only.text))?.0 == 2)
        };
        let next = |index: &usize| says_two(*index) == Some(true) && line(grid, vocabulary, *index).is_some();
        let next = below.into_iter().find(next);
        own.number == 1 && next.is_some_and(|next| header_below(grid, vocabulary, next).is_some())
    };
    let is_bracketed = || bracketed(grid, index).is_some();
    let is_named =
        header::names_project(vocabulary, own.name) || goes_on() || is_followed() || is_bracketed();
    is_named.then_some((index, own))
}

/// The first part of a fund that a line names by the word for a part, above a header or the labels before it: 方向一：产业发展.
pub(super) fn part<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    rows: Range<usize>,
) -> Option<(usize, Named<'a>)> {
    let header = rows.end;
    let is_part = |index: &usize| {
        only_text(grid, *index).is_some_and(|only| without_part(vocabulary, trim(only.text)).is_some())
    };
    let index = rows.rev().take(MOST_LABELS).find(is_part)?;
    let own = line(grid, vocabulary, index).filter(|own| own.number == 1)?;
    (header_below(grid, vocabulary, index) == Some(header)).then_some((index, own))
}

/// The project that the first line of a sheet names over the labels of a form: 乡村公益电影放映 over 资金 │ 24万元.
pub(super) fn first<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    rows: Range<usize>,
) -> Option<(usize, Named<'a>)> {
    let index = rows.start;
    let only = only_text(grid, index).filter(|_| index == 0 && rows.end > index + 1)?;
    let name = trim(only.text);
    let is_name = names_something(vocabulary, name)
        && title::project_of_tab(vocabulary, name).is_some()
        && title::project_of_tab(vocabulary, &grid.sheet.name).is_none()
        && !vocabulary.sheet.ends_as_office(name)
        && !name.contains([':', '：', '。', '；'])
        && !name.ends_with('表');
    let is_over_labels = || header_below(grid, vocabulary, index) == Some(rows.end);
    (is_name && is_over_labels()).then_some((index, Named { number: NO_NUMBER, name, at: only.at }))
}

/// The project that a line is the caption of, right above a table or above the labels before it: 表1 大气监测站运维绩效目标.
pub(super) fn caption<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    rows: Range<usize>,
) -> Option<(usize, Named<'a>)> {
    let header = rows.end;
    let own = |index| Some((index, captioned(grid, vocabulary, index)?));
    let (index, line) = rows.rev().take(MOST_LABELS).find_map(own)?;
    (header_below(grid, vocabulary, index) == Some(header)).then_some((index, line))
}

fn captioned<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Named<'a>> {
    let only = only_text(grid, index)?;
    let name = title::project_in_caption(vocabulary, only.text)?;
    names_something(vocabulary, name).then_some(Named { number: NO_NUMBER, name, at: only.at })
}

/// Whether this row is the line with the next number, right above the header of the next table or the labels before that, or
/// after captions the next of them.
pub(super) fn begins_next(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize, number: u32) -> bool {
    let is_next = || line(grid, vocabulary, index).is_some_and(|line| line.number == number + 1);
    let is_bracketed = || bracketed(grid, index).is_some() && header_below(grid, vocabulary, index).is_some();
    let is_captioned =
        || captioned(grid, vocabulary, index).is_some() && header_below(grid, vocabulary, index).is_some();
    number == NO_NUMBER && (is_bracketed() || is_captioned())
        || is_next() && header_below(grid, vocabulary, index).is_some()
}

/// The row of the header right below a line, or below labels of a project that name none: 主管部门, 年度目标.
fn header_below(grid: &Grid<'_>, vocabulary: &Vocabulary, line: usize) -> Option<usize> {
    // 主管部门：县商务局
    let is_label = |text: &str| {
        // （一）绩效目标：…, （二）绩效指标
        let text = unnumbered(vocabulary, text.split_once([':', '：']).map_or(text, |(label, _)| label));
        let word = word_form(text);
        let is_known = |words: &[String]| words.iter().any(|known| *known == word);
        vocabulary.names_field_of_projects(text)
            || is_known(&vocabulary.sheet.labels)
            || header::ends_as_indicators(text) && is_known(&vocabulary.sheet.columns)
    };
    let begins_with_label =
        |index: usize| grid.cells(index).next().is_some_and(|cell| is_label(trim(cell.text)));
    for index in line + 1..grid.row_count().min(line + 1 + MOST_LABELS) {
        if header::find(grid, vocabulary, index).is_some() {
            return Some(index);
        }
        if grid.cells(index).next().is_none() {
            continue;
        }
        if head::begins_form(grid, vocabulary, index)
            || index == line + 1 && !begins_with_label(index)
            || grid.only(&grid.row(index)).is_some_and(|only| !is_label(only.text))
        {
            return None;
        }
    }
    None
}

/// The project that this row names, if it is a line above indicators that is numbered or merged over all of the table.
pub(super) fn named<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> Option<Named<'a>> {
    if columns.projects_above {
        return above_its_indicators(grid, vocabulary, columns, index);
    }
    let own = line(grid, vocabulary, index).or_else(|| across(grid, vocabulary, columns, index))?;
    let kind = |index: usize| judge(grid, vocabulary, columns, &grid.row(index));
    (matches!(kind(index), RowKind::Unknown | RowKind::BlankSlot) && kind(index + 1) == RowKind::Indicator)
        .then_some(own)
}

/// The project that a row names in the column of the indicators below it: it has neither a level nor a value, and they have.
fn above_its_indicators<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> Option<Named<'a>> {
    let [block] = &columns.blocks[..] else { return None };
    // 产出指标 may stand between a project and its first indicator.
    let is_level = |index: &usize| {
        let name = block.name.and_then(|column| grid.cell(&grid.row(*index), column));
        name.is_some_and(|name| header::names_class(vocabulary, residue::level_name(name.text)))
    };
    let next = (index + 1..grid.row_count()).take(MOST_LEVELS + 1).find(|next| !is_level(next))?;
    let (row, next) = (grid.row(index), grid.row(next));
    let says = |row: &Row<'a>, column: Option<u32>| column.is_some_and(|at| grid.cell(row, at).is_some());
    let is_alone = [block.level1, block.level2, block.value].iter().all(|column| !says(&row, *column));
    let cell = block.name.and_then(|column| grid.cell(&row, column)).filter(|_| is_alone)?;
    let name = unnumbered(vocabulary, cell.text);
    let is_name = names_something(vocabulary, name) && says(&next, block.value);
    is_name.then_some(Named { number: NO_NUMBER, name, at: cell.at })
}

/// The number and the name of a line above others, that is neither a level nor a title nor a label.
fn line<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Named<'a>> {
    let only = only_text(grid, index)?;
    let (number, name) = bracketed(grid, index)
        .map(|name| (NO_NUMBER, name))
        .or_else(|| numbered(vocabulary, trim(only.text)))?;
    let is_name = names_something(vocabulary, name);
    is_name.then_some(Named { number, name: without_tail(vocabulary, name), at: only.at })
}

/// What a line says in brackets that stand around all of it: 【古建筑群维修保护】.
fn bracketed<'a>(grid: &Grid<'a>, index: usize) -> Option<&'a str> {
    let text = trim(only_text(grid, index)?.text);
    let inside = text.strip_prefix('【')?.strip_suffix('】')?;
    (!inside.contains(['【', '】'])).then_some(trim(inside))
}

/// A name without what may follow it in a line above its table: 校舍维修经费|绩效目标.
fn without_tail<'t>(vocabulary: &Vocabulary, name: &'t str) -> &'t str {
    let tails = &vocabulary.sheet.caption_tails;
    let own = tails.iter().find_map(|tail| name.strip_suffix(tail.as_str())).map(trim);
    own.filter(|own| own.chars().count() >= SHORTEST).unwrap_or(name)
}

/// The line that is merged over the names and the values, and says more than a level.
fn across<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> Option<Named<'a>> {
    let only = only_text(grid, index)?;
    let [block] = &columns.blocks[..] else { return None };
    let name = trim(only.text);
    let is_across = grid.is_one_cell(&grid.row(index), block.name?, block.value?)
        && !head::begins_form(grid, vocabulary, index);
    (is_across && names_something(vocabulary, name)).then_some(Named { number: NO_NUMBER, name, at: only.at })
}

/// The only text of a row that is not the last.
fn only_text<'a>(grid: &Grid<'a>, index: usize) -> Option<Cell<'a>> {
    if index + 1 < grid.row_count() { grid.only(&grid.row(index)) } else { None }
}

/// Whether a line names something that is neither a level nor a side nor a title, a note or a label.
fn names_something(vocabulary: &Vocabulary, name: &str) -> bool {
    // 社会公众满意度指标 is a level, 流域生态补偿 names something.
    let ends_as_level = || header::ends_as_indicators(name) && vocabulary.class_of(name).is_some();
    let is_level = || {
        header::names_class(vocabulary, name) || ends_as_level() || side_of_line(vocabulary, name).is_some()
    };
    let is_line = || residue::line(vocabulary, name) != Line::Other;
    // （一）绩效目标：…, （二）绩效指标
    let label = name.split([':', '：']).next().unwrap_or(name);
    if vocabulary.is_word(label) || header::is_known_column(vocabulary, label) {
        return false;
    }
    let is_short = name.chars().count() < SHORTEST && !header::names_region(vocabulary, name);
    !(is_short || name.ends_with([':', '：']) || is_level() || is_line())
}

/// A line without its number: 一、县教育局 is 县教育局.
pub(super) fn unnumbered<'t>(vocabulary: &Vocabulary, text: &'t str) -> &'t str {
    numbered(vocabulary, trim(text)).map_or(trim(text), |(_, name)| name)
}

/// What stands behind the word for a part of something that is counted: 一：产业发展 of 方向一：产业发展.
fn without_part<'t>(vocabulary: &Vocabulary, text: &'t str) -> Option<&'t str> {
    vocabulary.sheet.counted_parts.iter().find_map(|part| text.strip_prefix(part.as_str()))
}

/// The number that a line begins with, and what is behind it: 一、甲, （二）乙, 3.丙, 项目四：丁.
fn numbered<'t>(vocabulary: &Vocabulary, text: &'t str) -> Option<(u32, &'t str)> {
    let text = without_part(vocabulary, text).unwrap_or(text);
    let open = text.trim_start_matches(['(', '（', '第']);
    let is_numeral = |c: char| half_width(c).is_ascii_digit() || NUMERALS.contains(c);
    let end = open.find(|c| !is_numeral(c))?;
    let digits: String = open[..end].chars().map(half_width).collect();
    let number = u32::try_from(number::at(&digits)?.value?).ok()?;
    let rest = open[end..].trim_start_matches('个').trim_start_matches(|c| matches!(half_width(c), ')'));
    let name =
        rest.trim_start_matches(|c: char| matches!(half_width(c), '.' | ',' | ':' | '、') || is_blank(c));
    let is_marked = name.len() < open[end..].len();
    is_marked.then_some((number, trim(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_parted_from_names() {
        for (text, found) in [
            ("一、老旧小区改造", Some((1, "老旧小区改造"))),
            ("（二）危房鉴定", Some((2, "危房鉴定"))),
            ("3．消防演练", Some((3, "消防演练"))),
            ("１．消防演练", Some((1, "消防演练"))),
            ("项目十二：绿化", Some((12, "绿化"))),
            ("方向一：产业发展", Some((1, "产业发展"))),
            ("一站式服务", None),
            ("2026年绿化", None),
        ] {
            assert_eq!(numbered(Vocabulary::builtin(), text), found, "{text}");
        }
    }
}
