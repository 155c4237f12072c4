//! Rows of a list that are none of its projects: the header again on the next page, another table, an office over its projects.
//! Takes a row of the sheet and the header, says what it is.

use crate::layout::columns::{self, Columns};
use crate::layout::form::MOST_ROWS_OF_OTHER;
use crate::layout::grid::Grid;
use crate::layout::head;
use crate::layout::header::{self, Header, Heading};
use crate::layout::lines;
use crate::layout::pairs::stated_unit;
use crate::layout::residue;
use crate::layout::sides::side_of;
use crate::layout::title;
use crate::model::project::Side;
use crate::model::sheet::{Cell, Row};
use crate::text::fold::{squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::text::number::NUMERALS;
use crate::words::vocabulary::{Field, Vocabulary};
use rust_decimal::Decimal;

/// Lines and rows of a header that may stand between the projects of two printed pages.
const MOST_ROWS_OF_PAGE: usize = 10;
/// Rows of the projects of one office.
const MOST_ROWS_OF_OFFICE: usize = 500;

/// Whether this row repeats the header, as printed lists do on each page.
pub(super) fn is_repeated<'a>(grid: &Grid<'a>, header: &Header<'_>, row: &Row<'a>) -> bool {
    let mut same = 0;
    for cell in grid.cells_of(row) {
        let text = trim(cell.text);
        if !header.headings.iter().any(|heading| heading.text == text || heading.over == Some(text)) {
            return false;
        }
        same += 1;
    }
    same > 1
}

/// The header that this row repeats with its columns in another order, as the next page of a printed list may have it.
pub(super) fn other_order<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    header: &Header<'a>,
    columns: &Columns<'a>,
    index: usize,
) -> Option<(Header<'a>, Columns<'a>)> {
    let row = grid.row(index);
    let moved = |cell: Cell<'a>| {
        let text = trim(cell.text);
        let has = |heading: &&Heading<'a>| heading.text == text;
        let mut own = header.headings.iter().filter(has).peekable();
        own.peek().is_some() && own.all(|heading| heading.column != cell.at.column)
    };
    if !is_repeated(grid, header, &row) || !grid.cells_of(&row).any(moved) {
        return None;
    }
    let found = header::find(grid, vocabulary, index).filter(|found| found.rows.start == index)?;
    let other = columns::of(grid, vocabulary, &found);
    (other.is_list() && other.blocks.len() == columns.blocks.len()).then_some((found, other))
}

/// Whether another table or the head of a form begins in this row. One with an indicator and a name of its project is a row of
/// the list, also where that name is made like a label: 项目1, A项目.
pub(super) fn begins_else<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    header: &Header<'_>,
    index: usize,
    is_own_row: bool,
) -> bool {
    if grid.begins_table(index) {
        return true;
    }
    let row = grid.row(index);
    let Some(first) = grid.cells_of(&row).next() else { return false };
    if first.text.is_ascii() {
        return false;
    }
    let is_name = is_own_row && !vocabulary.is_word(first.text);
    if !is_name && head::begins_form(grid, vocabulary, index) {
        return true;
    }
    let find = |index: usize| header::find(grid, vocabulary, index);
    if grid.only(&row).is_some_and(|cell| title::names_table(vocabulary, cell.text)) {
        let below = (index + 1..grid.row_count().min(index + MOST_ROWS_OF_OTHER)).find_map(find);
        return below.is_some_and(|below| !header.says_the_same(&below));
    }
    let is_word = header::is_word_of_headers(vocabulary, first.text)
        || vocabulary.sheet.part_names.iter().any(|name| name == trim(first.text));
    // The row may be the upper one of a header.
    let begins = || {
        let below = || find(index + 1).filter(|below| below.rows.start <= index);
        find(index).or_else(|| (index + 1 < grid.row_count()).then(below).flatten())
    };
    is_word && !is_repeated(grid, header, &row) && begins().is_some()
}

/// Whether the row is the name of an office, above its projects in the column of their names: the next row names something
/// too, and nothing else is in this one; or it has a code of another length or the sum of its projects, and no goal.
pub(super) fn names_office(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> bool {
    let Some(name) = columns.project(Field::PROJECT_NAME) else { return false };
    if index + 1 >= grid.row_count() {
        return false;
    }
    let first = |index: usize| grid.cells(index).next().map(|cell| cell.at.column);
    if first(index) == Some(name) && grid.cells(index).nth(1).is_none() {
        return first(index + 1) == Some(name);
    }
    let text = |index: usize, field: Field| {
        let cell = columns.project(field).and_then(|column| grid.cell(&grid.row(index), column));
        cell.map_or("", |cell| trim(cell.text))
    };
    let code = |index: usize| {
        [Field::PROJECT_CODE, Field::DEPARTMENT_CODE].map(|field| text(index, field).len()).into_iter().max()
    };
    let [own, next] = [index, index + 1].map(|index| code(index).unwrap_or(0));
    let names = |index: usize| !text(index, Field::PROJECT_NAME).is_empty();
    let is_other_code = own != next && next > 0;
    let is_office = || is_other_code || is_sum_of_next(grid, vocabulary, columns, index);
    names(index) && names(index + 1) && text(index, Field::GOAL).is_empty() && is_office()
}

/// Whether a row has the code and the name of an office, and at most an amount, above a longer code of it: 101 │ 县委办公室 over
/// 101001T26 │ 信息化运维.
pub(super) fn is_coded_office(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> bool {
    let (Some(code), Some(name), None) = (
        columns.project(Field::PROJECT_CODE),
        columns.project(Field::PROJECT_NAME),
        columns.project(Field::DEPARTMENT),
    ) else {
        return false;
    };
    if index + 1 >= grid.row_count() {
        return false;
    }
    let (row, next) = (grid.row(index), grid.row(index + 1));
    let text =
        |row: &Row<'_>, column: u32| grid.cell(row, column).map_or("", |cell| trim(cell.text)).to_owned();
    let (own, below) = (text(&row, code), text(&next, code));
    let amounts =
        || columns.project.iter().filter(|one| vocabulary.is_amount(one.field)).map(|one| one.column);
    let says_only = || {
        let mut cells = grid.cells_of(&row);
        cells.all(|cell| [code, name].contains(&cell.at.column) || amounts().any(|at| at == cell.at.column))
    };
    !own.is_empty()
        && below.len() > own.len()
        && below.starts_with(&own)
        && vocabulary.sheet.ends_as_office(&text(&row, name))
        && says_only()
}

/// Whether a row is the sum of the projects of an office: 区卫健委 合计 │ 312.
pub(super) fn sums_office(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'_>,
) -> bool {
    let Some(cell) = columns.project(Field::PROJECT_NAME).and_then(|name| grid.cell(row, name)) else {
        return false;
    };
    let text = squeeze(cell.text);
    let office = vocabulary.sheet.totals.iter().find_map(|total| text.strip_suffix(total.as_str()));
    office.is_some_and(|office| vocabulary.sheet.ends_as_office(office.trim_end_matches(['(', ':'])))
}

/// Whether a row heads a section of the list: its number is in words and those of the projects below it in digits, and it has a
/// name and nothing else; or the numbers stand before the names, and it has no indicator: 一、水资源管理 over 1、节水型社会建设; or
/// it is a name with a colon behind it, and nothing else.
pub(super) fn heads_section(grid: &Grid<'_>, columns: &Columns<'_>, index: usize) -> bool {
    let Some(name) = columns.project(Field::PROJECT_NAME).filter(|_| index + 1 < grid.row_count()) else {
        return false;
    };
    let number = |index: usize| {
        let first = grid.cells(index).next().filter(|first| first.at.column < name)?;
        Some(trim(first.text).trim_end_matches(['、', '.', '．']))
    };
    let in_words = |text: &str| !text.is_empty() && text.chars().all(|c| NUMERALS.contains(c));
    let in_digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && residue::numbers_row(text);
    let row = grid.row(index);
    let of_blocks = || columns.blocks.iter().flat_map(|block| [block.name, block.value]).flatten();
    let own_number = |index: usize| {
        let text = trim(grid.row(index).get(name)?.text);
        let number = text.split_once('、')?.0;
        (number.len() < text.len()).then_some(number)
    };
    if own_number(index).is_some_and(in_words)
        && own_number(index + 1).is_some_and(in_digits)
        && of_blocks().all(|column| grid.cell(&row, column).is_none())
    {
        return true;
    }
    // 续建项目： over projects with names of their own
    let names = |row: &Row<'_>| row.get(name).is_some_and(|cell| !trim(cell.text).is_empty());
    let ends_open = |cell: &Cell<'_>| cell.at.column == name && trim(cell.text).ends_with([':', '：']);
    if grid.only(&row).is_some_and(|only| ends_open(&only)) && names(&grid.row(index + 1)) {
        return true;
    }
    let behind = grid.cells_of(&row).filter(|cell| cell.at.column > name && cell.at.row == row.number);
    number(index).is_some_and(in_words)
        && number(index + 1).is_some_and(in_digits)
        && names(&row)
        && behind.count() == 0
}

/// Whether the amount of a row is that of all rows with goals or indicators below it, up to the next without: an office over
/// its projects.
pub(super) fn is_sum_of_next(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> bool {
    let (name, amount) = match (
        columns.project(Field::PROJECT_NAME),
        columns.project.iter().find(|column| vocabulary.is_amount(column.field)),
    ) {
        (Some(name), Some(amount)) => (name, amount.column),
        _ => return false,
    };
    let number = |index: usize| {
        let cell = grid.cell(&grid.row(index), amount)?;
        Decimal::from_str_exact(&squeeze(cell.text).replace(',', "")).ok()
    };
    let goals = columns.project(Field::GOAL).into_iter();
    let telling: Vec<u32> = goals.chain(columns.blocks.iter().flat_map(|block| block.value)).collect();
    let says_more = |index: usize| {
        let row = grid.row(index);
        telling.iter().any(|column| grid.cell(&row, *column).is_some())
    };
    let Some(own) = number(index).filter(|_| !says_more(index)) else { return false };
    let below = index + 1..grid.row_count().min(index + MOST_ROWS_OF_OFFICE);
    let named = below.filter(|row| grid.row(*row).get(name).is_some_and(|cell| !trim(cell.text).is_empty()));
    let mut sum = Decimal::ZERO;
    let mut above = None;
    for row in named.take_while(|row| says_more(*row)) {
        // What several rows of one project repeat counts once; so it does where they say 同上.
        let own = (number(row), grid.row(row).get(name).map(|cell| trim(cell.text)));
        let Some(amount) = own.0.filter(|_| above != Some(own)) else { continue };
        let Some(next) = sum.checked_add(amount) else { return false };
        (sum, above) = (next, Some(own));
    }
    !sum.is_zero() && sum == own
}

/// Whether a row names an office in the column of the projects, with the sum of theirs and nothing else: 县水利局 │ 271.
pub(super) fn is_summed_office(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    index: usize,
) -> bool {
    let Some(name) = columns.project(Field::PROJECT_NAME) else { return false };
    let row = grid.row(index);
    let is_amount = |column: u32| {
        columns.project.iter().any(|one| one.column == column && vocabulary.is_amount(one.field))
    };
    let says_only = || {
        grid.cells_of(&row).all(|cell| {
            let column = cell.at.column;
            column == name || is_amount(column) || column < name && residue::numbers_row(cell.text)
        })
    };
    let office = grid.cell(&row, name).map_or("", |cell| lines::unnumbered(vocabulary, cell.text));
    vocabulary.sheet.ends_as_unit(office) && says_only() && is_sum_of_next(grid, vocabulary, columns, index)
}

/// Whether the row is a line of a list that says of which office the projects below it are: 单位：市农科院, or 市水务局 where no
/// column says the office.
pub(super) fn labels_office<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> bool {
    let Some(only) = beside_unit(grid, row) else { return false };
    let words = &vocabulary.sheet;
    let is_plain = || {
        let text = trim(only.text);
        let is_unit = || is_across(grid, columns, row) && words.ends_as_unit(text);
        columns.project(Field::DEPARTMENT).is_none() && (words.ends_as_office(text) || is_unit())
    };
    office_in(vocabulary, only.text).is_some() || is_plain()
}

/// The first row behind this one that may be of a project: no line of a printed page, and not its header.
pub(super) fn next_row<'a>(grid: &Grid<'a>, header: &Header<'_>, index: usize) -> Option<Row<'a>> {
    let rows = (index + 1..grid.row_count()).take(MOST_ROWS_OF_PAGE).map(|next| grid.row(next));
    let is_of_page = |row: &Row<'a>| is_repeated(grid, header, row) || beside_unit(grid, row).is_some();
    rows.into_iter().find(|row| !is_of_page(row))
}

/// Whether the header is repeated right behind this row, as it is below the lines of a printed page.
pub(super) fn is_above_header(grid: &Grid<'_>, header: &Header<'_>, index: usize) -> bool {
    index + 1 < grid.row_count() && is_repeated(grid, header, &grid.row(index + 1))
}

/// What a row says besides the unit of its amounts, where it is one thing: 部门：市水利局 │ 单位：元.
fn beside_unit<'a>(grid: &Grid<'a>, row: &Row<'a>) -> Option<Cell<'a>> {
    let mut cells = grid.cells_of(row).filter(|cell| stated_unit(cell.text).is_none());
    cells.next().filter(|first| cells.all(|cell| cell.text == first.text))
}

/// The office that a row among the projects names: behind its label, or in the column of the names.
pub(super) fn office_said<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> &'a str {
    let said = grid.cells_of(row).find_map(|cell| office_of_line(vocabulary, cell.text));
    let named = || grid.cell(row, columns.project(Field::PROJECT_NAME)?).map(|cell| trim(cell.text));
    said.or_else(named).unwrap_or_default()
}

/// The office that a line says, behind its label where it has one.
pub(super) fn office_of_line<'t>(vocabulary: &Vocabulary, text: &'t str) -> Option<&'t str> {
    let plain =
        || Some(lines::unnumbered(vocabulary, text)).filter(|text| vocabulary.sheet.ends_as_unit(trim(text)));
    office_in(vocabulary, text).or_else(plain)
}

/// The office that a text says behind its label.
fn office_in<'t>(vocabulary: &Vocabulary, text: &'t str) -> Option<&'t str> {
    let (label, office) = text.split_once([':', '：'])?;
    let is_office = vocabulary.fields_before_colon(label).first() == Some(&Field::DEPARTMENT);
    let office = trim(office);
    (is_office && !office.is_empty() && MoneyUnit::whole(office).is_none()).then_some(office)
}

/// Whether the row is one cell merged over names and values: a heading of the rows below, such as their office.
pub(super) fn is_across<'a>(grid: &Grid<'a>, columns: &Columns<'_>, row: &Row<'a>) -> bool {
    let mut cells = grid.cells_of(row);
    let Some(only) = cells.next().filter(|_| cells.next().is_none()) else { return false };
    let names = columns.blocks.iter().filter_map(|block| block.name.or(block.value));
    let last = grid.extent(only.at).column;
    last > only.at.column && names.min().is_some_and(|name| last >= name)
}

/// Whether one cell of the row is merged over the name of its project and an amount or a goal, and so is none of them.
pub(super) fn is_over_fields<'a>(grid: &Grid<'a>, columns: &Columns<'_>, row: &Row<'a>) -> bool {
    const APART: [Field; 3] = [Field::ANNUAL_AMOUNT, Field::GOAL, Field::LONG_TERM_GOAL];
    let Some(name) = columns.project(Field::PROJECT_NAME) else { return false };
    let is_one = |column: u32| grid.is_one_cell(row, name, column);
    APART.iter().filter_map(|field| columns.project(*field)).any(is_one)
}

/// Whether the column of sides says of a row that it is of the long term, where no column is that of its goal.
pub(super) fn is_long_term<'a>(
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    grid: &Grid<'a>,
    row: &Row<'a>,
) -> bool {
    let side = columns.blocks.iter().find_map(|block| block.other(Field::SIDE));
    let cell = side.filter(|_| columns.project(Field::LONG_TERM_GOAL).is_none());
    let cell = cell.and_then(|column| grid.cell(row, column));
    cell.is_some_and(|cell| side_of(vocabulary, cell.text) == Some(Side::LongTerm))
}
