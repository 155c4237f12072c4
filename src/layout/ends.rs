//! What ends the table of a form, or stands between its rows, and is about something else: the details of its budget, a plan, a
//! list of equipment, or a label with its text.
//! Takes rows under the header of a form, says what begins there. Reads no indicators.

use super::columns::{Block, Columns};
use super::grid::Grid;
use super::head;
use super::header::{self, ends_as_indicators};
use super::lines::unnumbered;
use super::residue;
use super::table::RowKind;
use super::title;
use super::years;
use crate::model::project::{Value, Values};
use crate::model::sheet::{Cell, Row};
use crate::text::fold::{half_width, is_han, squeeze, trim};
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Rows below a label in which the header of the table that it belongs to begins.
const MOST_ROWS_OF_PART: usize = 4;
/// Fewest characters of a goal below its heading.
const SHORTEST_GOAL: usize = 8;
/// Rows of another table among those of a form after which its own go on.
const MOST_ROWS_BETWEEN: usize = 40;

/// What the columns of the levels held so far.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// All rows that said a level said one that is known.
    are_known: Option<bool>,
    /// The last row was neither an indicator nor a level: a line of its own, or headings that nobody knows.
    after_other: bool,
}

impl Levels {
    /// Whether with this row something else begins below levels that are all known: it has other words in their columns and
    /// stands below a line of its own, heads such rows, or has a number for its name.
    pub(super) fn leave(
        &mut self,
        grid: &Grid<'_>,
        vocabulary: &Vocabulary,
        columns: &Columns<'_>,
        index: usize,
        kind: RowKind,
    ) -> bool {
        let row = grid.row(index);
        let after_other = std::mem::replace(&mut self.after_other, is_other(grid, vocabulary, &row, kind));
        if kind != RowKind::Indicator || self.are_known == Some(false) {
            return false;
        }
        let (known, other) = levels_of(grid, vocabulary, columns, &row);
        let is_apart = || {
            is_label_below(grid, vocabulary, index)
                || other > 1 && (begins_with_digit(columns, &row) || heads(grid, vocabulary, columns, index))
        };
        let leaves = self.are_known == Some(true) && !known && other > 0 && (after_other || is_apart());
        if !leaves && (known || other > 0) {
            self.are_known = Some(known);
        }
        leaves
    }
}

/// Whether a row is a line of its own that is no title of goals, or cells that nobody understands.
fn is_other(grid: &Grid<'_>, vocabulary: &Vocabulary, row: &Row<'_>, kind: RowKind) -> bool {
    let is_title = || grid.only(row).is_some_and(|only| title::names_table(vocabulary, only.text));
    matches!(kind, RowKind::Unknown | RowKind::Note) && !is_title()
}

/// Whether a row begins with the label of what stands below a table: 联系电话, 绩效目标审核人, 项目实施的保障措施.
fn is_label_below(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let Some(first) = grid.cells(index).next() else { return false };
    let text = residue::level_name(first.text);
    vocabulary.sheet.labels_below.names(&word_form(text))
        || vocabulary.names_field_of_projects(text)
        || residue::is_note(vocabulary, text)
}

/// Whether the cell in the column of the names begins with a number, as no name does that stands behind other words: 26座.
fn begins_with_digit(columns: &Columns<'_>, row: &Row<'_>) -> bool {
    let name = columns.blocks.first().and_then(|block| row.get(block.name?));
    name.is_some_and(|name| trim(name.text).starts_with(|c: char| half_width(c).is_ascii_digit()))
}

/// Whether a row says no number and heads rows that have other words than levels too, or numbers for names: 审核部门 │ 审核意见
/// │ 审核人 │ 日期.
fn heads(grid: &Grid<'_>, vocabulary: &Vocabulary, columns: &Columns<'_>, index: usize) -> bool {
    let below = (index + 1 < grid.row_count()).then(|| grid.row(index + 1));
    let is_number = |cell: Cell<'_>| cell.text.contains(char::is_numeric);
    !grid.cells(index).any(is_number)
        && below.is_some_and(|below| {
            let (known, other) = levels_of(grid, vocabulary, columns, &below);
            !known && (other > 1 || begins_with_digit(columns, &below))
        })
}

/// Whether a row names levels of indicators as a header does, though none was found in it: 一级指标 │ 三级指标 │ 完成值.
pub(super) fn heads_levels(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let is_heading = |cell: &Cell<'_>| {
        let first = vocabulary.fields_of(cell.text).first();
        cell.text.contains("指标")
            && vocabulary.is_word(cell.text)
            && matches!(first, Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME))
    };
    grid.cells(index).filter(is_heading).nth(1).is_some()
}

/// The first row behind this one that says levels and all of them known, among the next ones of the table.
pub(super) fn resumes(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> Option<usize> {
    let end = grid.row_count().min(index + MOST_ROWS_BETWEEN);
    let ends = |row: usize| {
        head::begins_form(grid, vocabulary, row)
            || heads_levels(grid, vocabulary, row)
            || header::find(grid, vocabulary, row).is_some()
    };
    let is_known = |row: &usize| {
        let row = grid.row(*row);
        levels_of(grid, vocabulary, columns, &row) == (true, 0) && names_level(vocabulary, columns, &row)
    };
    (index + 1..end).take_while(|row| !ends(*row)).find(is_known)
}

/// Whether a row says a level that is known, itself or merged from above, and in how many of their columns it says
/// something else. The number of a row is neither, nor is the name of its indicator again.
fn levels_of(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'_>,
) -> (bool, usize) {
    let [block @ Block { in_sentences: false, .. }] = &columns.blocks[..] else { return (false, 0) };
    let name = block.name.and_then(|at| row.get(at)).map_or("", |cell| trim(cell.text));
    // 成本项目 │ 单价 holds the word of a level, and is none.
    let (mut known, mut held, mut other) = (false, false, 0);
    for cell in block.levels().filter_map(|at| grid.cell(row, at)) {
        let text = residue::level_name(cell.text);
        let is_level = ends_as_indicators(text) || header::names_class(vocabulary, text);
        let holds_one = !is_level && vocabulary.level_of(text) != (None, None);
        (known, held) = (known | is_level, held | holds_one);
        let says_nothing = || residue::numbers_row(text) || !text.contains(is_han) || text == name;
        other += usize::from(!is_level && !holds_one && cell.at.row == row.number && !says_nothing());
    }
    (known || held && other == 0, other)
}

/// Whether a row is a label with its text, between two tables of a form: 年度目标 │ … before its own header, or both in one
/// cell.
pub(super) fn begins_part(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize, kind: RowKind) -> bool {
    let mut cells = grid.cells(index);
    let Some(first) = cells.next() else { return false };
    let end = grid.row_count().min(index + 1 + MOST_ROWS_OF_PART);
    let mut is_label = || {
        kind == RowKind::Unknown
            && cells.next().is_some()
            && (vocabulary.names_field_of_projects(first.text)
                || head::is_numbered_label(vocabulary, first.text))
    };
    (is_label() || may_be_line(kind) && goal_label(vocabulary, first.text).is_some())
        && (index + 1..end).any(|row| header::find(grid, vocabulary, row).is_some())
}

/// The label of a goal with its text behind it, in one cell: 年度目标：送戏60场.
pub(super) fn goal_label<'t>(vocabulary: &Vocabulary, text: &'t str) -> Option<&'t str> {
    let (label, goal) = trim(text).split_once([':', '：'])?;
    let label = years::calendar(label).map_or(label, |(_, behind)| behind);
    let is_goal =
        vocabulary.is_word(label) && vocabulary.fields_of(label).iter().all(|field| field.is_goal());
    (is_goal && !trim(goal).is_empty()).then_some(label)
}

fn may_be_line(kind: RowKind) -> bool {
    matches!(kind, RowKind::Unknown | RowKind::Side(_) | RowKind::Note | RowKind::BlankSlot)
}

/// Whether a row is the label of a goal with its text in the cell behind it, and nothing else: 年度绩效目标 │ 完成….
fn is_goal_in_two_cells(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let mut cells = grid.cells(index);
    let (Some(label), Some(text), None) = (cells.next(), cells.next(), cells.next()) else { return false };
    // Over a header it is in the head of what follows.
    let mut below = index + 1..grid.row_count().min(index + 1 + MOST_ROWS_OF_PART);
    vocabulary.field_named(label.text).is_some_and(Field::is_goal)
        && !vocabulary.is_word(text.text)
        && trim(label.text) != trim(text.text)
        && !below.any(|row| header::find(grid, vocabulary, row).is_some())
}

/// The goals that a row among the indicators says, and nothing else.
pub(super) fn goals_in<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    index: usize,
    kind: RowKind,
) -> Option<Values<'a>> {
    if !may_be_line(kind) {
        return None;
    }
    if !is_goal_in_two_cells(grid, vocabulary, index) {
        goal_label(vocabulary, grid.only(&grid.row(index))?.text)?;
    }
    let values = head::read(grid, vocabulary, index..index + 1).values;
    let are_goals = values.iter().all(|(field, _)| field.is_about_goal());
    are_goals.then_some(values)
}

/// The goal below a heading of its own among or behind the indicators: 三、项目绩效目标 over a line of text.
pub(super) fn goal_below<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    index: usize,
    kind: RowKind,
) -> Option<(Field, Value<'a>)> {
    if !may_be_line(kind) || index + 1 >= grid.row_count() {
        return None;
    }
    let (heading, text) = (grid.only(&grid.row(index))?, grid.only(&grid.row(index + 1))?);
    let label = unnumbered(vocabulary, heading.text).trim_end_matches([':', '：']);
    let field = vocabulary.field_named(label).filter(|field| field.is_goal() && vocabulary.is_word(label))?;
    let is_text = text.text.chars().count() >= SHORTEST_GOAL
        && residue::line(vocabulary, text.text) == residue::Line::Other
        && !vocabulary.is_word(text.text);
    let mut below = index + 1..grid.row_count().min(index + 1 + MOST_ROWS_OF_PART);
    if !is_text || below.any(|row| header::find(grid, vocabulary, row).is_some()) {
        return None;
    }
    Some((field, Value::of(trim(text.text), &text)))
}

/// Whether a row is the header of a table about something else: 支出项目 │ 数量 │ 单价 │ 金额, with a label of projects where
/// the value should be, or 序号 before words alone; or one with classes for names and values, which nobody knows.
pub(super) fn heads_another<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> bool {
    let is_label = |cell: &Cell<'_>| {
        let own = |field| vocabulary.is_amount(field) && vocabulary.is_of_projects(field);
        vocabulary.field_named(cell.text).is_some_and(own)
    };
    let names_class = |column: Option<u32>| {
        let cell = column.and_then(|column| grid.cell(row, column));
        // Nearly every target has a digit.
        cell.is_some_and(|cell| {
            !cell.text.contains(|c: char| c.is_ascii_digit()) && header::names_class(vocabulary, cell.text)
        })
    };
    let are_classes =
        |block: &Block| block.name.is_some() && names_class(block.value) && names_class(block.name);
    let mut values = columns.blocks.iter().filter_map(|block| grid.cell(row, block.value?));
    let has_cells = || grid.cells_of(row).nth(2).is_some();
    // 序号 │ 支出内容 │ 数量 │ 单价（元）: no indicator is called 序号.
    let is_list = || {
        let first = grid.cells_of(row).next();
        let numbers_rows = |cell: Cell<'_>| {
            cell.at.row == row.number
                && header::is_known_column(vocabulary, cell.text)
                && !header::ends_as_indicators(cell.text)
        };
        first.is_some_and(numbers_rows)
            && !grid.cells_of(row).any(|cell| cell.text.contains(char::is_numeric))
    };
    has_cells() && (values.any(|cell| is_label(&cell)) || is_list() && !names_level(vocabulary, columns, row))
        || columns.blocks.iter().any(are_classes)
}

/// Whether a row has the name of a level in the column of one.
pub(super) fn names_level(vocabulary: &Vocabulary, columns: &Columns<'_>, row: &Row<'_>) -> bool {
    let mut cells = columns.levels().filter_map(|column| row.get(column));
    cells.any(|cell| header::names_class(vocabulary, residue::level_name(cell.text)))
}

/// Whether a row is the name of a table about something else: 项目支出预算明细, above words that are no level.
pub(super) fn names_another(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> bool {
    let is_name = |cell: Cell<'_>| {
        let text = squeeze(cell.text);
        let name = text.split('(').next().unwrap_or_default().trim_end_matches(':');
        vocabulary.sheet.table_endings.iter().any(|end| name.ends_with(end.as_str()))
    };
    let next = index + 1;
    grid.only(&grid.row(index)).is_some_and(is_name)
        && next < grid.row_count()
        && !names_level(vocabulary, columns, &grid.row(next))
        && grid.cells(next).nth(2).is_some()
        && header::find(grid, vocabulary, next).is_none()
}

/// The category that a row among the indicators says and nothing else: 项目类别 │ 运行保障类.
pub(super) fn category_in<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    index: usize,
) -> Option<Value<'a>> {
    let mut cells = grid.cells(index);
    let label = cells.next()?;
    if !vocabulary.is_word(label.text) || !vocabulary.fields_of(label.text).contains(&Field::CATEGORY) {
        return None;
    }
    vocabulary.category_of(cells.next()?.text)?;
    head::read(grid, vocabulary, index..index + 1).values.get(Field::CATEGORY).cloned()
}
