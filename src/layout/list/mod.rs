//! Lists: many projects a sheet, each row says whose it is. A project is its code; without one, its department and name.
//! Takes a table with project columns, gives for each project the rows that are its own, and makes it on demand.

mod between;
mod grouping;
mod making;

use super::account::{Account, Fate};
use super::columns::{Beside, Columns, Nameless};
use super::grid::Grid;
use super::header::{self, Header};
use super::pairs::behind_of_which;
use super::residue;
use super::table::{RowKind, judge};
use crate::model::finding::SkipReason;
use crate::model::project::{Side, Value, Values};
use crate::model::sheet::Row;
use crate::text::fold::{is_blank_text, trim};
use crate::text::money::MoneyUnit;
use crate::words::quantity::of_amount;
use crate::words::vocabulary::{Field, Vocabulary};
use between::{
    begins_else, heads_section, is_above_header, is_across, is_coded_office, is_over_fields, is_repeated,
    is_sum_of_next, is_summed_office, labels_office, names_office, next_row, office_said, other_order,
    sums_office,
};
use grouping::{Grouping, by_project};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// One list, with the rows of its projects: four bytes a row and eight a project.
#[derive(Debug)]
pub(super) struct List<'a> {
    pub columns: Columns<'a>,
    /// The columns from a row on, where the header of a later page has them in another order.
    later: Vec<(usize, Columns<'a>)>,
    /// What the lines above the list say of all its projects.
    pub shared: Values<'a>,
    pub side: Option<Side>,
    /// Unit of money that the lines above the list state.
    pub unit: Option<MoneyUnit>,
    /// Rows of project `i` are `rows[starts[i]..starts[i + 1]]`, places among the non-empty rows of the sheet.
    starts: Vec<u32>,
    rows: Vec<u32>,
    /// What was seen of each row under the header.
    seen: Vec<Seen>,
    /// The first row under the header.
    first: usize,
    /// Projects whose code is also that of another name, with the first row of the project that had it first.
    shared_codes: FxHashMap<u32, u32>,
    /// For each project the row that last said its department, for lists that write it once over many projects.
    office_rows: Vec<u32>,
    /// A line among its rows says with a label of which office the next ones are.
    has_office_lines: bool,
    /// For each project a hash of what it is known by: its code, or its department and name.
    keys: Vec<u64>,
    /// What stands in columns without a heading.
    pub nameless: Beside,
}

/// What is seen of a row by itself and the row above it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    kind: RowKind,
    /// Whether its project code and name are those of the row above it, if both were read together and stored once.
    same_project: bool,
}

/// Rows that are judged when a list or a page of it begins, and at most at once.
const ROWS_AT_FIRST: usize = 16;
const ROWS_AT_ONCE: usize = 1 << 16;
/// Fewest rows that are worth a thread.
const ROWS_OF_THREAD: usize = 256;
/// No row.
const NONE: u32 = u32::MAX;

impl<'a> List<'a> {
    pub(super) fn project_count(&self) -> usize {
        self.office_rows.len()
    }

    /// The rows of a project, places among the non-empty rows of the sheet, ascending.
    pub(super) fn rows_of(&self, project: usize) -> &[u32] {
        &self.rows[self.starts[project] as usize..self.starts[project + 1] as usize]
    }

    /// A hash of what a project is known by.
    pub(super) fn key_of(&self, project: usize) -> u64 {
        self.keys[project]
    }

    /// Whether the columns of the header are those of all its rows, and no row above its projects names their office.
    pub(super) fn is_plain(&self) -> bool {
        self.later.is_empty() && !self.columns.offices_above && !self.has_office_lines
    }

    /// Whether none of the rows above this one is needed to know of which office a project is.
    pub(super) fn has_its_office_from(&self, row: usize, project: usize) -> bool {
        let has_none = || !self.columns.project.iter().any(|column| is_office(column.field));
        match self.office_rows[project] {
            NONE => row == 0 || has_none(),
            office => office as usize >= row,
        }
    }

    /// The first row under its header.
    pub(super) fn begin(&self) -> usize {
        self.first
    }

    /// The first row after it.
    pub(super) fn end(&self) -> usize {
        self.first + self.seen.len()
    }

    /// Reads the rows under the header up to where something else begins, where the lines above it name this office or none.
    /// Gives the list and the first row after it.
    pub(super) fn read(
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        header: &Header<'a>,
        columns: Columns<'a>,
        office_above: &str,
        account: &mut Account,
    ) -> (List<'a>, usize) {
        let mut grouping = Grouping::new(grid, &vocabulary.sheet, &columns, office_above);
        let mut nameless = Nameless::of(vocabulary, &columns);
        let mut later: Vec<(usize, Columns<'a>)> = Vec::new();
        let mut page = header.clone();
        let mut owner: Vec<u32> = Vec::new();
        let mut has_office_lines = false;
        let first = header.rows.end;
        let mut next = first;
        let mut seen = Vec::new();
        for index in first..grid.row_count() {
            next = index;
            if index < page.rows.end {
                account.mark(index, Fate::Known);
                owner.push(NONE);
                next = index + 1;
                continue;
            }
            let columns = later.last().map_or(&columns, |(_, columns)| columns);
            if seen.len() <= index - first {
                see_more(grid, vocabulary, columns, first, page.rows.end, &mut seen);
            }
            let Seen { kind, same_project } = seen[index - first];
            // Most rows are one more of the project above: nothing else needs to be asked.
            let above = owner.last().copied().filter(|project| same_project && *project != NONE);
            if let (Some(project), RowKind::Indicator | RowKind::BlankSlot | RowKind::NotApplicable) =
                (above, kind)
            {
                let applies = kind != RowKind::NotApplicable;
                account.mark(index, if applies { Fate::Project } else { kind.fate() });
                nameless.look(grid, &grid.row(index));
                owner.push(project);
                next = index + 1;
                continue;
            }
            let row = grid.row(index);
            let same = grouping.is_same_as_above(&row);
            if !same {
                if let Some((header, columns)) = other_order(grid, vocabulary, &page, columns, index) {
                    grouping.take_columns(&columns);
                    nameless.turn(&columns);
                    // What was seen of the rows ahead was seen in the old order.
                    seen.truncate(index - first);
                    seen.resize(header.rows.end - first, Seen { kind: RowKind::Note, same_project: false });
                    later.push((header.rows.end, columns));
                    page = header;
                    account.mark(index, Fate::Known);
                    owner.push(NONE);
                    next = index + 1;
                    continue;
                }
                // 项目名称：山塘整治 names a project, and begins no form where each cell has its label.
                let is_own_row = kind == RowKind::Indicator && grouping.has_own_key(&row);
                if !columns.has_labels() && begins_else(grid, vocabulary, &page, index, is_own_row) {
                    break;
                }
                if is_repeated(grid, &page, &row) || header::numbers_columns(grid, index) {
                    account.mark(index, Fate::Known);
                    owner.push(NONE);
                    next = index + 1;
                    continue;
                }
            }
            next = index + 1;
            let may_be_line = matches!(kind, RowKind::Unknown | RowKind::BlankSlot | RowKind::Note);
            let is_line = may_be_line && labels_office(grid, vocabulary, columns, &row);
            // Between rows of one project it is the line above each printed page.
            let begins_project =
                || next_row(grid, &page, index).is_some_and(|next| grouping.has_own_key(&next));
            // Above the header of the next page it says again what stands above the list.
            let is_page_head = || {
                is_above_header(grid, &page, index)
                    && grouping.is_above(office_said(grid, vocabulary, columns, &row))
            };
            if is_line && (!begins_project() || is_page_head()) {
                account.mark(index, Fate::Known);
                owner.push(NONE);
                continue;
            }
            let is_summed = || {
                is_coded_office(grid, vocabulary, columns, index)
                    || is_summed_office(grid, vocabulary, columns, index)
            };
            let is_line = is_line || may_be_line && is_summed();
            // 一 │ 教学类项目 over 1 │ 专业群建设, 区卫健委合计 │ 312
            let is_sum = may_be_line && sums_office(grid, vocabulary, columns, &row);
            if is_sum || may_be_line && heads_section(grid, columns, index) {
                let kind = if is_sum { RowKind::Total } else { RowKind::Unknown };
                account.mark(index, kind.fate());
                owner.push(NONE);
                continue;
            }
            has_office_lines |= is_line;
            if is_line || columns.offices_above && is_office_row(grid, vocabulary, columns, kind, index) {
                grouping.begin_office(index, office_said(grid, vocabulary, columns, &row));
                account.mark(index, Fate::Known);
                owner.push(NONE);
                continue;
            }
            let project = match kind {
                // A title merged over all columns is in those of the projects and of the values.
                RowKind::Indicator | RowKind::BlankSlot | RowKind::NotApplicable
                    if is_own(grid, columns, &row) =>
                {
                    grouping.project_of(index, &row, kind)
                }
                RowKind::Reached => owner.last().copied().filter(|above| *above != NONE),
                // 数量指标 in the place of a name, of a row that says its project.
                RowKind::Level if grouping.has_own_key(&row) => grouping.project_of(index, &row, kind),
                RowKind::Unknown
                    if grouping.has_own_key(&row)
                        && is_own(grid, columns, &row)
                        && !is_footer(grid, vocabulary, &row) =>
                {
                    grouping.project_of(index, &row, kind)
                }
                _ => None,
            };
            let fate = match (kind, project) {
                (RowKind::Indicator, None) => Fate::Skipped(SkipReason::NothingUnderstood),
                (RowKind::NotApplicable, _) => kind.fate(),
                // 河道清淤 │ 预算300万元, with neither a name nor a target: what it says is not used.
                (RowKind::Unknown, Some(_)) if says_in_levels(vocabulary, columns, &row) => kind.fate(),
                (kind, Some(_)) if kind != RowKind::Indicator && grouping.has_own_key(&row) => Fate::Project,
                _ => kind.fate(),
            };
            if project.is_some() {
                nameless.look(grid, &row);
            }
            account.mark(index, fate);
            owner.push(project.unwrap_or(NONE));
        }
        let shared_codes = std::mem::take(&mut grouping.shared_codes);
        let (office_rows, keys) = (grouping.office_rows, grouping.keys);
        let (starts, rows) = by_project(&owner, first, office_rows.len());
        seen.truncate(owner.len());
        let list = List {
            columns,
            later,
            shared: Values::default(),
            side: None,
            unit: None,
            starts,
            rows,
            seen,
            first,
            shared_codes,
            office_rows,
            has_office_lines,
            keys,
            nameless: nameless.found(),
        };
        (list, next)
    }
}

/// Whether what a row says is of a project: no title or heading that is merged over its columns.
fn is_own<'a>(grid: &Grid<'a>, columns: &Columns<'_>, row: &Row<'a>) -> bool {
    !is_across(grid, columns, row) && !is_over_fields(grid, columns, row)
}

/// Whether a row says one thing, which is no name of a project: 共9条记录.
fn is_footer<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, row: &Row<'a>) -> bool {
    grid.only(row).is_some_and(|only| {
        residue::is_footer(vocabulary, only.text) || vocabulary.sheet.ends_as_office(trim(only.text))
    })
}

/// Whether a row names the office of the projects below it, in the column of their names.
fn is_office_row(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    kind: RowKind,
    index: usize,
) -> bool {
    match kind {
        RowKind::Unknown => names_office(grid, vocabulary, columns, index),
        // Blank cells in the columns of the levels.
        RowKind::BlankSlot => is_sum_of_next(grid, vocabulary, columns, index),
        _ => false,
    }
}

/// The name of a region with that of the whole before it, where this is known: 造林补助（东山县）. A project has its own.
pub(super) fn of_region<'a>(whole: &Values<'a>, region: &Value<'a>, vocabulary: &Vocabulary) -> Value<'a> {
    match whole.text(Field::PROJECT_NAME) {
        whole if whole.is_empty() || header::names_project(vocabulary, &region.text) => region.clone(),
        whole => Value { text: Cow::Owned(format!("{whole}（{}）", region.text)), ..region.clone() },
    }
}

/// Looks at the same number of rows again as were seen so far of the page that begins in row `page`, on all threads: a
/// short list or page costs little, a long one few steps.
fn see_more<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'a>,
    first: usize,
    page: usize,
    seen: &mut Vec<Seen>,
) {
    let code = columns.project(Field::PROJECT_CODE);
    let name = columns.project(Field::PROJECT_NAME);
    let is_blank = |row: &Row<'a>, column: u32| row.get(column).is_none_or(|cell| is_blank_text(cell.text));
    let same_project = |row: &Row<'a>, above: &Row<'a>| {
        code.is_some_and(|code| row.shares(above, code) && !is_blank(row, code))
            && name.is_none_or(|name| row.shares(above, name) || is_blank(row, name))
    };
    let see = |index: usize| {
        let row = grid.row(index);
        Seen {
            kind: judge(grid, vocabulary, columns, &row),
            same_project: row.above().is_some_and(|above| same_project(&row, &above)),
        }
    };
    let from = first + seen.len();
    let to = grid.row_count().min(from + (from - page).clamp(ROWS_AT_FIRST, ROWS_AT_ONCE));
    seen.par_extend((from..to).into_par_iter().with_min_len(ROWS_OF_THREAD).map(see));
}

/// Fields that a list may write once over several projects.
fn is_office(field: Field) -> bool {
    matches!(field, Field::DEPARTMENT | Field::DEPARTMENT_CODE | Field::UNIT | Field::DISTRICT | Field::YEAR)
}

/// Whether two cells state one amount in different units: 35 under 万元 and 350000 under 元.
pub(super) fn same_amount(vocabulary: &Vocabulary, field: Field, one: &Value<'_>, other: &Value<'_>) -> bool {
    let read = |value: &Value<'_>| of_amount(&value.text, value.unit).ok();
    vocabulary.is_amount(field) && read(one).is_some_and(|amount| Some(amount) == read(other))
}

/// Whether a row says a number in the place of a level, and names no indicator. Behind the label of an amount or a goal it is
/// that of the project.
fn says_in_levels(vocabulary: &Vocabulary, columns: &Columns<'_>, row: &Row<'_>) -> bool {
    let own = || columns.levels().filter_map(|column| row.get(column)).map(|cell| cell.text);
    let is_label = |text: &str| vocabulary.names_field_of_projects(behind_of_which(text));
    own().any(|text| text.contains(|c: char| c.is_ascii_digit()) && !text.contains([':', '：']))
        && !own().any(is_label)
}
