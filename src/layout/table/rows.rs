//! What a row of a table looks like, by itself: a level, a banner, an opinion, a continuation.

use super::RowKind;
use crate::layout::columns::{Block, Columns};
use crate::layout::grid::Grid;
use crate::layout::header::{ends_as_indicators, names_class};
use crate::layout::pairs::stated_unit;
use crate::layout::residue::{self, Line};
use crate::layout::sides::side_of;
use crate::model::sheet::{Address, Cell, Row};
use crate::text::fold::{is_han, trim};
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Whether the row is a signature or an opinion with its label before the names: 主管部门审核意见 │ 同意.
pub(super) fn is_opinion<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, block: &Block, row: &Row<'a>) -> bool {
    let is_before = |cell: &Cell<'a>| block.name.is_none_or(|name| cell.at.column < name);
    let first = grid.cells_of(row).next().filter(is_before);
    first.is_some_and(|first| {
        residue::is_note(vocabulary, first.text) && residue::is_label(vocabulary, first.text)
            || is_label_of_project(vocabulary, first.text)
    })
}

/// Whether a text is a label of a project with its colon, and no name: 联系人：.
fn is_label_of_project(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = trim(text);
    let label = text.trim_end_matches([':', '：']);
    label.len() < text.len() && vocabulary.names_field_of_projects(label)
}

/// Rows above one that says nothing of itself in which it is looked for what they say.
const MOST_ROWS_UP: u32 = 200;

/// What a row is by the column that says which values of a row are meant, where it does not say the target, here or last
/// above: 调整前, 完成值.
pub(super) fn other_version<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    column: u32,
    row: &Row<'a>,
) -> Option<RowKind> {
    let above = || {
        let rows = (row.number.saturating_sub(MOST_ROWS_UP)..row.number).rev();
        let mut cells = rows.filter_map(|number| grid.sheet.at(Address::new(number, column)));
        cells.find(|cell| !trim(cell.text).is_empty())
    };
    let text = grid.cell(row, column).or_else(above).map_or("", |cell| cell.text);
    let (word, words) = (word_form(text), &vocabulary.sheet);
    let is_reached = || words.row_plans.reached.iter().any(|reached| *reached == word);
    if words.is_before(&word) {
        Some(RowKind::OtherVersion)
    } else {
        (vocabulary.target_or_actual(text).1 || is_reached()).then_some(RowKind::Reached)
    }
}

/// Whether a text names a class or a group, also inside other words.
pub(super) fn is_level_name(vocabulary: &Vocabulary, text: &str) -> bool {
    let (class, group) = vocabulary.level_of(trim(text));
    class.is_some() || group.is_some()
}

/// Nearly every name begins with a character that no residue, sum or note begins with; the rest is looked at closely.
pub(super) fn starts_plainly(vocabulary: &Vocabulary, name: &str) -> bool {
    name.starts_with(is_han)
        && residue::is_bare(name)
        && !vocabulary.sheet.begins_line(name)
        && !vocabulary.sheet.ends_total(name)
}

/// Whether the row is the name of a class or group alone, in the place of the names or across the table.
pub(super) fn is_level<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> bool {
    let [block] = &columns.blocks[..] else { return false };
    let Some(only) = grid.only(row) else {
        return level_among_names(grid, vocabulary, columns, block, row).is_some();
    };
    // In the column of a level it is one of a row whose other cells are blank.
    let is_in_its_column = [block.level1, block.level2].contains(&Some(only.at.column))
        && block.name.is_none_or(|name| grid.extent(only.at).column < name);
    let text = residue::level_name(only.text);
    !is_in_its_column
        && (vocabulary.group_exactly(text).is_some() || vocabulary.class_exactly(text).is_some())
}

/// The name of a level in the column of the names, where the rest of the row numbers it, or says which level it is or what
/// is above it: 101 │ 二级 │ 数量指标 │ 产出指标.
pub(super) fn level_among_names<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    block: &Block,
    row: &Row<'a>,
) -> Option<Cell<'a>> {
    let cell = row.get(block.name?)?;
    let text = residue::level_name(cell.text);
    if vocabulary.group_exactly(text).is_none() && vocabulary.class_exactly(text).is_none() {
        return None;
    }
    let is_above = |other: &str| names_class(vocabulary, other) && word_form(other) != word_form(text);
    // 产出指标 │ 数量指标 │ 数量指标 lacks its name, where columns hold the levels.
    let mut own_levels = block.levels().filter_map(|at| grid.cell(row, at));
    if !own_levels.all(|level| is_above(trim(level.text))) || block.level1.is_some() {
        return None;
    }
    let is_mark = |text: &str| {
        let is_level = || {
            let first = vocabulary.fields_of(text).first();
            matches!(first, Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME))
        };
        residue::numbers_row(text.trim_end_matches('分')) || is_level() || is_above(text)
    };
    let is_of_project = |cell: &Cell<'_>| columns.project.iter().any(|own| own.column == cell.at.column);
    let mut others =
        grid.cells_of(row).filter(|other| other.at != cell.at && !is_of_project(other)).peekable();
    // In a list only its label or a mark beside it tells a level from an indicator that lacks its name.
    if columns.is_list() && others.peek().is_none() && !vocabulary.labels_level(text) {
        return None;
    }
    others.all(|cell| is_mark(trim(cell.text))).then_some(cell)
}

/// Whether name and value both are cells that began in a row above: the row adds a line to the indicator there, such as
/// one more grade of its scoring standard.
pub(super) fn goes_on(row: &Row<'_>, name: Option<Cell<'_>>, value: Option<Cell<'_>>) -> bool {
    let from_above = |cell: Option<Cell<'_>>| cell.is_some_and(|cell| cell.at.row < row.number);
    from_above(name) && from_above(value)
}

/// Whether each cell of a row is a line around tables: a title, a year or a unit of money, with labels of who filled in the
/// form or of the project beside it or alone: （2026年度） │ 单位：万元, 自评人： │ 联系电话：.
pub(in crate::layout) fn are_lines<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, row: &Row<'a>) -> bool {
    let is_line = |text: &str| residue::line(vocabulary, text) == Line::Title || stated_unit(text).is_some();
    let says_label = |text: &str| {
        let own = |field: &Field| vocabulary.is_of_projects(*field);
        let label = text.split_once([':', '：']).map(|(label, _)| label);
        residue::is_note(vocabulary, text)
            || label.is_some_and(|label| vocabulary.fields_before_colon(label).first().is_some_and(own))
    };
    let mut cells = grid.cells_of(row);
    let Some(first) = cells.next() else { return false };
    // What is merged over several columns comes again where an export undid that.
    let mut others = cells.filter(|cell| cell.text != first.text).peekable();
    // No indicator says 单位：万元 in a cell: what is beside it is an office or a year.
    let states_unit =
        |text: &str| stated_unit(text).is_some() && residue::line(vocabulary, text) == Line::Title;
    if grid.cells_of(row).any(|cell| states_unit(cell.text)) {
        return true;
    }
    // Most rows begin with a code or a number, which is no such line.
    if first.text.bytes().all(|c| c.is_ascii_alphanumeric()) {
        return false;
    }
    (is_line(first.text) || says_label(first.text) && others.peek().is_some())
        && others.all(|cell| is_line(cell.text) || says_label(cell.text))
}

/// Whether a row says one thing in words that are neither a level nor a blank that a template left: 以下指标作废, 待定. It may take
/// back what is around it.
pub(super) fn is_odd_line<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, row: &Row<'a>) -> bool {
    let Some(only) = grid.only(row).filter(|only| only.at.row == row.number) else { return false };
    let text = residue::level_name(only.text);
    let is_slot = || {
        is_level_name(vocabulary, text)
            || ends_as_indicators(text) && !vocabulary.sheet.takes_back(text)
            || residue::numbers_row(text.trim_end_matches(['分', ')', '）']))
            || residue::clean_name(text).is_empty() && !ValueWords::builtin().is_tentative(text)
    };
    text.contains(is_han) && !is_slot()
}

pub(super) fn holds_mark(cell: Option<Cell<'_>>) -> bool {
    cell.is_some_and(|cell| trim(cell.text).is_empty())
}

/// Whether name and value show the same merged cell, a line across the table; or the same text as the level before
/// them, where an export undid the merge. A name is none.
pub(super) fn is_banner<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    block: &Block,
    row: &Row<'a>,
    name_text: &str,
    value_text: &str,
) -> bool {
    let (Some(name), Some(value)) = (block.name, block.value) else { return false };
    if grid.is_one_cell(row, name, value) {
        // Beside a level it is a name whose cell was merged too far: 时效指标 │ 完成时间, over the place of the target.
        let is_level = |cell: Cell<'_>| cell.at.column < name && is_level_name(vocabulary, cell.text);
        let is_name = grid.cell(row, name).is_some_and(|cell| cell.at.column == name);
        return !(is_name && block.levels().any(|column| grid.cell(row, column).is_some_and(is_level)));
    }
    let is_of_level = || match block.level1.or(block.level2) {
        Some(column) => grid.cell(row, column).is_some_and(|cell| trim(cell.text) == name_text),
        None => true,
    };
    // A label with its text, each said in every column that its cell was merged over.
    let is_label_with_text = || {
        let label = grid.cells_of(row).next().map_or("", |cell| trim(cell.text));
        let mut texts = grid.cells_of(row).map(|cell| trim(cell.text));
        label != name_text
            && texts.all(|text| text == label || text == name_text)
            && !is_level_name(vocabulary, residue::level_name(label))
            && !residue::is_placeholder(name_text)
    };
    !name_text.is_empty() && name_text == value_text && (is_of_level() || is_label_with_text())
}

/// Whether a row is a label in the place of a level with its text in the place of a name, and nothing else: 评估结论 │ 予以支持.
pub(super) fn is_label_with_text<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    block: &Block,
    row: &Row<'a>,
) -> bool {
    let mut cells = grid.cells_of(row);
    let (Some(label), Some(text), None) = (cells.next(), cells.next(), cells.next()) else { return false };
    Some(text.at.column) == block.name
        && [block.level1, block.level2].contains(&Some(label.at.column))
        && !is_level_name(vocabulary, residue::level_name(label.text))
}

/// Whether a row begins with the label of an office and what it says, and has another label behind, as the head of a form does:
/// 主管部门 │ 市水务局 │ 实施单位 │ ….
pub(super) fn labels_office<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, row: &Row<'a>) -> bool {
    let mut cells = grid.cells_of(row).filter(|cell| cell.at.row == row.number);
    let label = cells.next().map_or("", |cell| cell.text);
    let is_label = || matches!(vocabulary.field_named(label), Some(Field::DEPARTMENT | Field::UNIT));
    // 单位 may head a column, and be what a cell of any table says.
    label.chars().count() > 2
        && is_label()
        && cells.next().is_some_and(|said| said.text != label)
        && cells.any(|cell| vocabulary.names_field_of_projects(cell.text))
}

/// What a row without name and value is.
pub(super) fn around<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, row: &Row<'a>) -> Option<RowKind> {
    let mut cells = grid.cells_of(row);
    let first = cells.next()?;
    match residue::line(vocabulary, first.text) {
        Line::Total => return Some(RowKind::Total),
        // 注：第5行指标值作废 is more than a note.
        Line::Note | Line::Title if vocabulary.sheet.takes_back(first.text) => return None,
        Line::Note | Line::Title => return Some(RowKind::Note),
        Line::Other if vocabulary.sheet.rank_of_total(&word_form(first.text)).is_some() => {
            return Some(RowKind::Total);
        }
        Line::Other => {}
    }
    let is_alone = cells.next().is_none();
    // 年度目标：… says its side by its label, however long the goal is.
    let text = first.text.split([':', '：']).next().unwrap_or_default();
    let is_banner = is_alone && text.len() < 120 && text.contains("标");
    is_banner.then(|| side_of(vocabulary, text).map(RowKind::Side)).flatten()
}
