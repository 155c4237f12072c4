//! Tables that lie on their side: labels below each other in one column, one column for each indicator.
//! Takes a sheet without any other table, gives bands of such rows, and the indicators of one. Reads no head.

use super::grid::Grid;
use super::header::is_known_column;
use super::residue;
use super::table::{Gathered, Level, Reading, plain};
use crate::model::project::{Indicator, Side, Values};
use crate::model::sheet::{Address, Cell};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Scope, Vocabulary};
use std::ops::Range;

/// Rows of a sheet in which bands are looked for.
const MOST_ROWS: usize = 500;

/// Rows that belong together, each with a label before its cells.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// Places among the non-empty rows of the sheet.
    pub rows: Range<usize>,
    /// What each of the rows says; the same field never twice.
    fields: Vec<(usize, Field)>,
    /// The columns behind the labels.
    columns: Range<u32>,
}

/// All bands of a sheet, from its top down.
pub(super) fn find(grid: &Grid<'_>, vocabulary: &Vocabulary) -> Vec<Band> {
    let mut bands = Vec::new();
    let mut row = 0;
    while row < grid.row_count().min(MOST_ROWS) {
        match band(grid, vocabulary, row) {
            Some(band) => {
                row = band.rows.end;
                bands.push(band);
            }
            None => row += 1,
        }
    }
    bands
}

/// The band that begins in this row: labels of name and value with one other label at least, one below the other.
fn band(grid: &Grid<'_>, vocabulary: &Vocabulary, first: usize) -> Option<Band> {
    let (mut fields, mut column): (Vec<(usize, Field)>, Option<u32>) = (Vec::new(), None);
    let mut end = first;
    let mut last = 0;
    for index in first..grid.row_count() {
        let Some((label, field)) = label_of(grid, vocabulary, index) else { break };
        let is_new = fields.iter().all(|(_, known)| *known != field);
        if column.is_some_and(|column| column != label.at.column) || !is_new {
            break;
        }
        column = Some(label.at.column);
        fields.push((index, field));
        last = last.max(grid.cells(index).map(|cell| grid.extent(cell.at).column).max().unwrap_or(0));
        end = index + 1;
    }
    let has = |field| fields.iter().any(|(_, known)| *known == field);
    let begin = grid.extent(Address::new(grid.row(first).number, column?)).column + 1;
    let is_whole = has(Field::NAME) && has(Field::VALUE) && fields.len() > 2;
    (is_whole && last >= begin).then(|| Band { rows: first..end, fields, columns: begin..last + 1 })
}

/// The label of a row whose other cells are none: its field is one of indicators.
fn label_of<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<(Cell<'a>, Field)> {
    let mut cells = grid.cells(index).peekable();
    // 绩效指标 may stand before the labels, over all of them.
    cells.next_if(|cell| is_known_column(vocabulary, cell.text));
    let label = cells.next()?;
    let is_own = |field: &Field| vocabulary.spec(*field).scope == Scope::Indicator;
    let field = vocabulary.fields_of(trim(label.text)).iter().copied().find(is_own)?;
    let is_label = |cell: Cell<'_>| vocabulary.is_word(cell.text) && !is_name_of_class(vocabulary, cell.text);
    (vocabulary.is_word(label.text) && !cells.any(is_label)).then_some((label, field))
}

fn is_name_of_class(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.class_exactly(text).is_some() || vocabulary.group_exactly(text).is_some()
}

impl Band {
    /// The indicators, column by column. A level that is blank is that of the column before it.
    pub(super) fn read<'a>(&self, reading: &Reading<'a>, side: Option<Side>, out: &mut Vec<Indicator<'a>>) {
        let grid = &reading.grid;
        let mut levels: [Option<Level<'a>>; 2] = [None; 2];
        let mut before = [None; 2];
        for column in self.columns.clone() {
            let of = |field: Field| {
                let (row, _) = self.fields.iter().find(|(_, known)| *known == field)?;
                grid.cell(&grid.row(*row), column)
            };
            for (place, field) in [Field::LEVEL1, Field::LEVEL2].into_iter().enumerate() {
                let Some(cell) = of(field).filter(|cell| !trim(cell.text).is_empty()) else { continue };
                if place == 0 && levels[0].is_some_and(|level| level.text != trim(cell.text)) {
                    levels[1] = None;
                }
                levels[place] = Some(reading.level(cell, trim(cell.text)));
            }
            let (name, value) = (of(Field::NAME), of(Field::VALUE));
            let own = [name, value].map(|cell| cell.map(|cell| cell.at));
            let text = name.map_or("", |cell| residue::clean_name(cell.text));
            let says_nothing = value.is_none_or(|value| residue::is_placeholder(trim(value.text)));
            let is_sum = name.is_some_and(|name| reading.vocabulary.is_total(name.text));
            // Name and value merged over several columns are one indicator.
            if text.is_empty() && says_nothing || is_sum || own == before {
                continue;
            }
            before = own;
            out.extend(self.indicator(reading, column, levels, side, text));
        }
    }

    fn indicator<'a>(
        &self,
        reading: &Reading<'a>,
        column: u32,
        levels: [Option<Level<'a>>; 2],
        side: Option<Side>,
        name: &'a str,
    ) -> Option<Indicator<'a>> {
        let grid = &reading.grid;
        let mut values = Values::with_capacity(self.fields.len());
        for level in [Field::LEVEL1, Field::LEVEL2].into_iter().zip(levels) {
            if let (field, Some(level)) = level {
                values.add(field, plain(level.text, &level.cell));
            }
        }
        let mut written = name;
        for (row, field) in
            self.fields.iter().filter(|(_, field)| ![Field::LEVEL1, Field::LEVEL2].contains(field))
        {
            let row = grid.row(*row);
            match grid.cell(&row, column) {
                Some(cell) if *field == Field::NAME && name.is_empty() => values.set_place(*field, cell.at),
                Some(cell) if *field == Field::NAME => {
                    written = trim(cell.text);
                    values.add(*field, plain(name, &cell));
                }
                Some(cell) => values.add(*field, plain(trim(cell.text), &cell)),
                None => values.set_place(*field, Address::new(row.number, column)),
            }
        }
        let at = values.place(Field::VALUE)?;
        let side = side.unwrap_or(Side::Annual);
        Some(reading.indicator(Gathered { side, at, levels, prefixed: None, name, written, values }))
    }
}
