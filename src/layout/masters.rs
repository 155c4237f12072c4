//! Sheets that say more about the projects of other sheets: a master sheet with name, category and goal beside a list of
//! indicators or beside forms, joined by code, else by name; and the head of a form that is on a sheet of its own.
//! Takes sheets without a table of goals, gives fields of projects; which rows nobody asked for is told. Judges nothing.

use super::account::{Account, Fate};
use super::category::category_among;
use super::columns::Column;
use super::grid::Grid;
use super::head::{self, Head};
use super::header;
use super::list::same_amount;
use super::pairs::stated_unit;
use super::residue::{self, Line};
use super::ticks::said;
use crate::model::finding::SkipReason;
use crate::model::project::{Project, Value, Values};
use crate::model::sheet::{Address, Cell, Row, Sheet};
use crate::text::fold::{squeeze, trim};
use crate::text::identity;
use crate::text::money::MoneyUnit;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary, word_form};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// Cells up to that of a value in which its label is looked for.
const LABELS_BEFORE: usize = 2;
/// Rows in which the header of a master sheet is looked for.
const MOST_ROWS_ABOVE: usize = 20;
/// Columns of projects from which a sheet is about projects; it counts only where it has a row for one that was read.
const FEWEST_COLUMNS: usize = 2;

/// The goal that all of a sheet says, where its name is that of a goal: lines of text, each perhaps behind its number.
pub(super) fn goals_of<'a>(sheet: &'a Sheet, vocabulary: &Vocabulary) -> Option<(Field, Value<'a>)> {
    let named = |text: &str| {
        let field = vocabulary.field_named(text)?;
        field.is_goal().then_some(field)
    };
    // 2总体目标, 3.绩效目标表
    let tab =
        sheet.name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '、' | '_'));
    let field = named(tab.strip_suffix('表').unwrap_or(tab))?;
    let grid = Grid::within(sheet, 0..u32::MAX);
    let mut lines: Vec<Cell<'a>> = Vec::new();
    for index in 0..grid.row_count() {
        let mut cells = grid.cells(index).peekable();
        cells.next_if(|cell| residue::numbers_row(cell.text));
        match (cells.next(), cells.next()) {
            // 绩效目标 over the lines, or a title.
            (Some(only), None) if lines.is_empty() && is_heading(vocabulary, only.text) => {}
            (Some(only), None) => lines.push(only),
            (None, _) => {}
            _ => return None,
        }
    }
    let first = *lines.first()?;
    let text = lines.iter().map(|line| trim(line.text)).collect::<Vec<_>>().join("\n");
    Some((field, Value::of(text, &first)))
}

fn is_heading(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.is_word(text) || residue::line(vocabulary, text) == Line::Title
}

/// A sheet with one row for each project.
#[derive(Debug)]
pub(super) struct Master<'a> {
    pub sheet: usize,
    pub columns: Vec<Column>,
    /// Headers that no field claims.
    pub unmatched: Vec<(Address, &'a str)>,
    header: usize,
    /// The first row behind it, where the header of another begins.
    pub end: usize,
    unit: Option<MoneyUnit>,
    /// For each code, and for each name without one, the first row.
    rows: FxHashMap<String, usize>,
    /// Further rows of the project of a first row.
    further: FxHashMap<usize, Vec<usize>>,
    /// Fields whose heading may be of another one: 预算单位 is that of the department or of the unit that does the work.
    unsure: Vec<Field>,
}

/// The master sheet that these rows of a sheet are, if they are one.
pub(super) fn find<'a>(
    place: usize,
    sheet: &'a Sheet,
    vocabulary: &'a Vocabulary,
    rows: Range<usize>,
) -> Option<Master<'a>> {
    let grid = Grid::within(sheet, 0..u32::MAX);
    let mut above = rows.clone().take(MOST_ROWS_ABOVE);
    let header = above.find(|index| is_header(&grid, vocabulary, *index))?;
    let (mut columns, mut unmatched): (Vec<Column>, Vec<(Address, &str)>) = (Vec::new(), Vec::new());
    let mut unsure = Vec::new();
    for cell in grid.cells(header) {
        let is_free = |field: &Field| columns.iter().all(|column| column.field != *field);
        let own = |field: &Field| vocabulary.is_of_projects(*field);
        let fields = vocabulary.fields_of(cell.text);
        match fields.iter().copied().filter(own).find(is_free) {
            Some(field) => {
                unsure.extend(Some(field).filter(|_| fields.len() > 1));
                columns.push(Column {
                    field,
                    column: cell.at.column,
                    unit: MoneyUnit::stated_in(&squeeze(cell.text)),
                });
            }
            None if header::is_known_column(vocabulary, cell.text) => {}
            None => unmatched.push((cell.at, trim(cell.text))),
        }
    }
    let unit =
        (rows.start..header).flat_map(|index| grid.cells(index)).find_map(|cell| stated_unit(cell.text));
    let (rows_of, further) = (FxHashMap::default(), FxHashMap::default());
    // The header again is that of the next printed page.
    let says_same =
        |index: usize| grid.cells(index).map(|cell| cell.text).eq(grid.cells(header).map(|cell| cell.text));
    let is_another = |index: &usize| is_header(&grid, vocabulary, *index) && !says_same(*index);
    let end = (header + 1..rows.end).find(is_another).unwrap_or(rows.end);
    let mut master =
        Master { sheet: place, columns, unmatched, header, end, unit, rows: rows_of, further, unsure };
    for index in (header + 1..end).filter(|index| !says_same(*index)) {
        let mut keys = master.keys(&grid, vocabulary, index).peekable();
        let first = keys.peek().and_then(|key| master.rows.get(key)).copied();
        if let Some(first) = first {
            master.further.entry(first).or_default().push(index);
        }
        for key in keys {
            master.rows.entry(key).or_insert(index);
        }
    }
    master.forget_parts(&grid, vocabulary);
    (!master.rows.is_empty()).then_some(master)
}

fn is_header(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let (mut cells, mut known, mut fields) = (0, 0, Vec::new());
    for cell in grid.cells(index) {
        cells += 1;
        let of = vocabulary.fields_of(cell.text);
        known += usize::from(!of.is_empty() || header::is_known_column(vocabulary, cell.text));
        let own =
            of.iter().copied().find(|field| vocabulary.is_of_projects(*field) && !fields.contains(field));
        fields.extend(own);
    }
    let names = fields.contains(&Field::PROJECT_CODE) || fields.contains(&Field::PROJECT_NAME);
    names
        && fields.len() >= FEWEST_COLUMNS
        && known * 2 > cells
        && !head::begins_form(grid, vocabulary, index)
}

/// The keys of a project: its code, and its name.
fn keys_of(code: &str, name: &str) -> impl Iterator<Item = String> {
    let code = identity::code(code).into_owned();
    let name = identity::name(name).into_owned();
    let is_said = |text: &str| !text.is_empty() && !value::says_nothing(text, ValueWords::builtin());
    let code = (is_said(&code) && !identity::is_damaged(&code)).then(|| format!("#{code}"));
    code.into_iter().chain(is_said(&name).then_some(name))
}

impl<'a> Master<'a> {
    fn text(&self, grid: &Grid<'a>, row: &Row<'a>, field: Field) -> &'a str {
        let column = self.columns.iter().find(|column| column.field == field);
        column.and_then(|column| grid.cell(row, column.column)).map_or("", |cell| trim(cell.text))
    }

    fn keys(
        &self,
        grid: &Grid<'a>,
        vocabulary: &Vocabulary,
        index: usize,
    ) -> impl Iterator<Item = String> + use<'a> {
        let row = grid.row(index);
        // A title, also where it is merged over all columns, and 市教育局小计.
        let is_alone = grid.only(&row).is_some();
        // 填报单位：某镇 │ 单位：万元 is the head of what is below it.
        let is_label = |cell: Cell<'_>| {
            let label = cell.text.split_once([':', '：']).map_or("", |(label, _)| label);
            !label.is_empty() && !vocabulary.fields_before_colon(label).is_empty()
                // 年度目标 │ … below 项目名称 │ 项目编码 and what they say.
                || vocabulary.names_field_of_projects(cell.text)
        };
        let is_alone = is_alone || grid.cells(index).next().is_some_and(is_label);
        let is_total = grid
            .cells(index)
            .next()
            .is_some_and(|cell| cell.text.len() < 60 && vocabulary.sheet.ends_total(&word_form(cell.text)));
        let (code, name) = match is_total || is_alone {
            true => ("", ""),
            false => (self.text(grid, &row, Field::PROJECT_CODE), self.text(grid, &row, Field::PROJECT_NAME)),
        };
        keys_of(code, name)
    }

    /// Whether it says of each project what only a list of projects handed in does, so that their forms are missing where no
    /// other sheet has any.
    pub(super) fn lists_projects(&self) -> bool {
        const TELLING: [Field; 3] = [Field::PROJECT_CODE, Field::CATEGORY, Field::GOAL];
        let has = |field: &Field| self.columns.iter().any(|column| column.field == *field);
        self.columns.len() > FEWEST_COLUMNS && has(&Field::PROJECT_NAME) && TELLING.iter().any(has)
    }

    /// The names of its projects, in order.
    pub(super) fn names(&self, grid: &Grid<'a>) -> Vec<&'a str> {
        let name = |row: usize| self.text(grid, &grid.row(row), Field::PROJECT_NAME);
        self.own_rows().into_iter().map(name).filter(|name| !name.is_empty()).collect()
    }

    /// Its rows of projects, the first of each, in order.
    pub(super) fn own_rows(&self) -> Vec<usize> {
        let mut rows: Vec<usize> = self.rows.values().copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Places among the non-empty rows of the sheet from its header on, as far as it names projects.
    pub(super) fn header(&self) -> usize {
        self.header
    }

    /// The row of a project. Under one code, another name is another project.
    pub(super) fn row_of(&self, grid: &Grid<'a>, values: &Values<'_>) -> Option<usize> {
        let (code, name) = (values.text(Field::PROJECT_CODE), values.text(Field::PROJECT_NAME));
        // 管网清淤 in a list is 管网清淤项目 in the title of its form.
        let short = || name.strip_suffix("项目").filter(|short| !short.is_empty());
        self.row_named(grid, code, name).or_else(|| self.row_named(grid, code, short()?))
    }

    fn row_named(&self, grid: &Grid<'a>, code: &str, name: &str) -> Option<usize> {
        keys_of(code, name).find_map(|key| {
            let row = *self.rows.get(&key)?;
            let other = self.text(grid, &grid.row(row), Field::PROJECT_NAME);
            let agrees = name.is_empty() || other.is_empty() || identity::name(name) == identity::name(other);
            agrees.then_some(row)
        })
    }

    /// Leaves out the amounts where several rows of one project have different ones: they are of its parts, 演出费 │ 60 below
    /// 交通费 │ 30.
    fn forget_parts(&mut self, grid: &Grid<'a>, vocabulary: &Vocabulary) {
        let is_amount = |column: &&Column| vocabulary.is_amount(column.field);
        let text = |index: usize, column: u32| {
            grid.cell(&grid.row(index), column).map(|cell| squeeze(cell.text).into_owned())
        };
        let parts = |column: &&Column| {
            let differs = |(first, further): (&usize, &Vec<usize>)| {
                let own = text(*first, column.column);
                further.iter().any(|index| text(*index, column.column) != own)
            };
            self.further.iter().any(differs)
        };
        let parted: Vec<u32> =
            self.columns.iter().filter(is_amount).filter(parts).map(|column| column.column).collect();
        self.columns.retain(|column| !parted.contains(&column.column));
        let headings = grid.cells(self.header).filter(|cell| parted.contains(&cell.at.column));
        self.unmatched.extend(headings.map(|cell| (cell.at, trim(cell.text))));
    }

    /// Name and code of the project that a form without them is about: the one that its tab names, or the only one of the
    /// sheet where the form is the only one of the workbook.
    pub(super) fn named_by(
        &self,
        sheet: &'a Sheet,
        vocabulary: &Vocabulary,
        tab: &str,
        is_only: bool,
    ) -> Vec<(Field, Value<'a>)> {
        let grid = Grid::within(sheet, 0..u32::MAX);
        let by_tab = || keys_of(tab, tab).find_map(|key| self.rows.get(&key).copied());
        // 1 │ 戏曲进乡村 │ 表1
        let names_tab = |index: &usize| grid.cells(*index).any(|cell| squeeze(cell.text) == squeeze(tab));
        let by_cell = || {
            let mut rows = self.own_rows().into_iter().filter(names_tab);
            rows.next().filter(|_| rows.next().is_none())
        };
        let by_itself = || match self.own_rows()[..] {
            [only] if is_only => Some(only),
            _ => None,
        };
        let Some(row) = by_tab().or_else(by_cell).or_else(by_itself) else { return Vec::new() };
        let is_key = |field| [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(&field);
        let values = self.values(&grid, vocabulary, row).into_iter();
        values
            .filter(|(field, ..)| is_key(*field))
            .filter_map(|(field, at, value)| Some((field, Value { at: at.on_sheet(self.sheet), ..value? })))
            .collect()
    }

    /// Adds to a project what this sheet says of it, and what contradicts what it says itself.
    pub(super) fn complete(&self, sheets: &'a [Sheet], vocabulary: &Vocabulary, project: &mut Project<'a>) {
        let grid = Grid::within(&sheets[self.sheet], 0..u32::MAX);
        let Some(first) = self.row_of(&grid, &project.values) else { return };
        let is_sure = |field: Field, own: &Value<'a>| {
            field != Field::DEPARTMENT
                || !self.unsure.contains(&field)
                    && is_headed(
                        &sheets[own.at.apart().0.unwrap_or(project.sheet)],
                        vocabulary,
                        own.at.apart().1,
                        field,
                    )
        };
        for index in iter::once(first).chain(self.further.get(&first).into_iter().flatten().copied()) {
            for (field, at, value) in self.values(&grid, vocabulary, index) {
                let at = if project.sheet == self.sheet { at } else { at.on_sheet(self.sheet) };
                match (value, project.values.get(field)) {
                    (Some(value), None) => project.values.add(field, Value { at, ..value }),
                    (Some(value), Some(own))
                        if contradicts(vocabulary, field, own, &value) && is_sure(field, own) =>
                    {
                        project.conflicts.push((field, Value { at, ..value }));
                    }
                    (None, None) => project.values.set_place(field, at),
                    _ => {}
                }
            }
        }
        project.category = category_among(vocabulary, &project.values, &project.conflicts);
    }

    /// A project that no other sheet has indicators of.
    pub(super) fn alone(&self, sheet: &'a Sheet, vocabulary: &Vocabulary, index: usize) -> Project<'a> {
        let grid = Grid::within(sheet, 0..u32::MAX);
        let mut values = Values::default();
        for (field, at, value) in self.values(&grid, vocabulary, index) {
            match value {
                Some(value) => values.add(field, value),
                None => values.set_place(field, at),
            }
        }
        let at = [Field::PROJECT_NAME, Field::PROJECT_CODE].into_iter().find_map(|field| values.place(field));
        let category = category_among(vocabulary, &values, &[]);
        let at = at.unwrap_or_default();
        Project {
            sheet: self.sheet,
            at,
            values,
            category,
            indicators: Vec::new(),
            conflicts: Vec::new(),
            told: Default::default(),
            shared: Default::default(),
        }
    }

    fn values(
        &self,
        grid: &Grid<'a>,
        vocabulary: &Vocabulary,
        index: usize,
    ) -> Vec<(Field, Address, Option<Value<'a>>)> {
        let row = grid.row(index);
        let value = |column: &Column| {
            let cell = grid.cell(&row, column.column);
            let at = cell.map_or(Address::new(row.number, column.column), |cell| cell.at);
            let unit = column.unit.or(self.unit).filter(|_| vocabulary.is_amount(column.field));
            let value = cell.map(|cell| Value {
                text: said(&[column.field], trim(cell.text)),
                at,
                marks: cell.marks,
                unit,
            });
            (column.field, at, value)
        };
        self.columns.iter().map(value).collect()
    }

    /// The rows of projects that nobody else named, and where each row of the sheet went. The used rows are ascending.
    pub(super) fn settle(
        &self,
        sheet: &'a Sheet,
        vocabulary: &Vocabulary,
        used: &[usize],
    ) -> (Vec<usize>, Account) {
        let grid = Grid::within(sheet, 0..u32::MAX);
        let mut account = Account::new(sheet);
        let mut alone = Vec::new();
        for index in 0..grid.row_count() {
            let mut keys = self.keys(&grid, vocabulary, index);
            let fate = match () {
                () if index <= self.header => Fate::Known,
                () if used.binary_search(&index).is_ok() => Fate::Project,
                () => match keys.next() {
                    None => Fate::Skipped(SkipReason::TotalRow),
                    // A further row of a project is compared with the first.
                    Some(key) if self.rows.get(&key).is_some_and(|first| *first != index) => Fate::Project,
                    Some(_) => {
                        alone.push(index);
                        Fate::Project
                    }
                },
            };
            account.mark(index, fate);
        }
        (alone, account)
    }
}

/// Whether a master sheet says something else than the project itself. What is said in more words in one place, who answers
/// for it and when it begins contradict nothing.
fn contradicts(vocabulary: &Vocabulary, field: Field, own: &Value<'_>, other: &Value<'_>) -> bool {
    const IN_OTHER_WORDS: [Field; 5] =
        [Field::GOAL, Field::LONG_TERM_GOAL, Field::ATTRIBUTE, Field::RECURRENCE, Field::SECRET];
    if [own, other].iter().any(|value| value::says_nothing(&value.text, ValueWords::builtin())) {
        return false;
    }
    let [one, two] = [own, other].map(|value| squeeze(&value.text));
    match field {
        _ if one == two => false,
        Field::CATEGORY => true,
        Field::PROJECT_CODE => identity::code(&own.text) != identity::code(&other.text),
        Field::DEPARTMENT => identity::office(&own.text) != identity::office(&other.text),
        field if vocabulary.is_amount(field) => !same_amount(vocabulary, field, own, other),
        field => IN_OTHER_WORDS.contains(&field) && !one.contains(&*two) && !two.contains(&*one),
    }
}

/// Whether the label of a value, before it in its row or in its cell, is of this field alone.
fn is_headed(sheet: &Sheet, vocabulary: &Vocabulary, at: Address, field: Field) -> bool {
    let label = |text: &str| {
        let fields = vocabulary.fields_of(text.split([':', '：']).next().unwrap_or_default());
        fields.iter().filter(|field| vocabulary.is_of_projects(**field)).eq([&field])
    };
    let before = (0..=at.column).rev().filter_map(|column| sheet.at(Address::new(at.row, column)));
    before.take(LABELS_BEFORE).any(|cell| label(cell.text))
}

/// The head of a form on a sheet without a table, its places on that sheet, and where each row went.
pub(super) fn head_of<'a>(place: usize, sheet: &'a Sheet, vocabulary: &'a Vocabulary) -> (Head<'a>, Account) {
    let grid = Grid::within(sheet, 0..u32::MAX);
    let mut head = head::read(&grid, vocabulary, 0..grid.row_count());
    let mut account = Account::new(sheet);
    for (index, row) in head.rows.iter().enumerate() {
        account.mark(index, row.fate());
    }
    let mut values = Values::default();
    for (field, value) in head.values.iter() {
        values.add(field, Value { at: value.at.on_sheet(place), text: Cow::clone(&value.text), ..*value });
    }
    head.values = values;
    head.conflicts.iter_mut().for_each(|(_, value)| value.at = value.at.on_sheet(place));
    (head, account)
}
