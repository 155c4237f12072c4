//! Tables whose labels stand before their cells: labels below each other in one column with one column for each indicator,
//! or cards, each of one indicator with several labels in a row, one below the other.
//! Takes a sheet, gives bands of such rows, and the indicators of one. Reads no head.

use super::grid::Grid;
use super::header::{ends_as_indicators, is_known_column, names_class, numbers_indicator};
use super::residue;
use super::table::{Gathered, Level, Reading};
use crate::model::project::{Indicator, Side, Value, Values};
use crate::model::sheet::{Address, Cell};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Scope, Vocabulary};
use std::ops::Range;

/// Rows of a sheet in which bands are looked for.
const MOST_ROWS: usize = 500;

/// Rows that belong together, with labels before their cells.
#[derive(Debug, Clone)]
pub(super) struct Band {
    /// Places among the non-empty rows of the sheet.
    pub rows: Range<usize>,
    /// What each label says; the same field never twice.
    fields: Vec<Labelled>,
    /// How many indicators stand side by side behind the labels.
    indicators: u32,
    /// The label of the names, where it is the level of them all: 数量指标 over 目标值.
    under: Option<Address>,
}

/// One label: its row, what it says, and the first column behind it, or its own where label and text are in one cell.
#[derive(Debug, Clone, Copy)]
struct Labelled {
    row: usize,
    field: Field,
    behind: u32,
    has_text: bool,
}

impl Labelled {
    /// The cell that says what the label asks for.
    fn cell<'a>(&self, reading: &Reading<'a>, place: u32) -> Option<Cell<'a>> {
        let grid = &reading.grid;
        let cell = grid.cell(&grid.row(self.row), self.behind + place)?;
        let text = residue::text_in(reading.vocabulary, self.has_text, self.field, cell.text);
        Some(if self.has_text { Cell { text, ..cell } } else { cell })
    }
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

/// Whether a sheet says its indicators on cards: several labels in a row with their texts, and the same labels again below.
pub(super) fn are_cards(grid: &Grid<'_>, vocabulary: &Vocabulary) -> bool {
    let begins = |index: &usize| labels_of(grid, vocabulary, *index).len() > 1;
    let first = (0..grid.row_count().min(MOST_ROWS)).find(begins);
    first.is_some() && find(grid, vocabulary).iter().filter(|band| band.is_card()).count() > 1
}

/// The band that begins in this row: labels of name and value with one other label at least.
fn band(grid: &Grid<'_>, vocabulary: &Vocabulary, first: usize) -> Option<Band> {
    let mut fields: Vec<Labelled> = Vec::new();
    let mut end = first;
    let mut last = 0;
    let mut is_card = false;
    let mut under = None;
    for index in first..grid.row_count() {
        let mut labels = labels_of(grid, vocabulary, index);
        if index == first
            && labels.is_empty()
            && let Some((names, level)) = names_over_values(grid, vocabulary, first)
        {
            labels.push(names);
            under = level;
        }
        let is_new = |label: &Labelled| fields.iter().all(|known| known.field != label.field);
        // The labels of one column; those of a card stand where they fit.
        let is_below =
            fields.first().zip(labels.first()).is_none_or(|(above, own)| above.behind == own.behind);
        // Labels with their texts make a card where the name is in its first row and no level is below it.
        if labels.iter().any(|label| label.has_text) {
            let has = |fields: &[Field]| labels.iter().any(|label| fields.contains(&label.field));
            let fits =
                if index == first { has(&[Field::NAME]) } else { !has(&[Field::LEVEL1, Field::LEVEL2]) };
            if !fits {
                break;
            }
        }
        let stands_alone = labels.len() == 1 && !labels.iter().any(|label| label.has_text);
        if labels.is_empty() || !is_below && stands_alone || !labels.iter().all(is_new) {
            break;
        }
        is_card |= labels.len() > 1;
        fields.extend(labels);
        last = last.max(grid.cells(index).map(|cell| grid.extent(cell.at).column).max().unwrap_or(0));
        end = index + 1;
    }
    let of = |field| fields.iter().find(|known| known.field == field);
    let has_text = |label: &Labelled| grid.cell(&grid.row(label.row), label.behind).is_some();
    let begin = fields.first()?.behind;
    // 指标名称 right over 指标值 needs no third label.
    let is_whole = of(Field::NAME).is_some_and(|name| !is_card || has_text(name))
        && of(Field::VALUE).is_some()
        && (fields.len() > 2 || !is_card);
    // 三级指标：新建站点 │ 指标值：≥6座 in each row is a table.
    let is_table = end == first + 1 && fields.iter().any(|label| label.has_text);
    let indicators = if is_card { 1 } else { (last + 1).saturating_sub(begin) };
    (is_whole && !is_table && indicators > 0).then_some(Band { rows: first..end, fields, indicators, under })
}

/// The label of names that is none by itself, 绩效指标 or a level, where the row below is labelled as their values; and where
/// the level stands.
fn names_over_values(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    index: usize,
) -> Option<(Labelled, Option<Address>)> {
    let below = (index + 1 < grid.row_count()).then(|| labels_of(grid, vocabulary, index + 1))?;
    let [Labelled { field: Field::VALUE, behind, .. }] = below[..] else { return None };
    let mut cells = grid.cells(index);
    let label = cells.find(|cell| grid.extent(cell.at).column + 1 >= behind)?;
    let is_level = names_class(vocabulary, residue::level_name(label.text));
    let is_label = is_level || is_known_column(vocabulary, label.text) && ends_as_indicators(label.text);
    let is_name = |cell: Cell<'_>| !vocabulary.is_word(cell.text) && !residue::is_placeholder(cell.text);
    let stands_before = grid.extent(label.at).column + 1 == behind;
    let mut names = cells.peekable();
    (stands_before && is_label && names.peek().is_some() && names.all(is_name)).then_some((
        Labelled { row: index, field: Field::NAME, behind, has_text: false },
        is_level.then_some(label.at),
    ))
}

/// The labels of a row whose cells each say label and text: 一级指标：产出指标 │ 三级指标：开通线路, and 指标值：≥16条 below it.
fn labels_with_texts(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> Option<Vec<Labelled>> {
    let is_own = |field: &Field| vocabulary.spec(*field).scope == Scope::Indicator;
    let label = |cell: Cell<'_>| {
        let (word, text) = cell.text.split_once([':', '：'])?;
        let field = vocabulary.fields_of(word).iter().copied().find(is_own)?;
        let is_label = vocabulary.is_word(word) && !trim(text).is_empty();
        is_label.then_some(Labelled { row: index, field, behind: cell.at.column, has_text: true })
    };
    grid.cells(index).filter(|cell| !residue::numbers_row(cell.text)).map(label).collect()
}

/// The labels of a row whose other cells are none, each with its text behind it: fields of indicators, in their order.
fn labels_of(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> Vec<Labelled> {
    if let Some(labels) = labels_with_texts(grid, vocabulary, index).filter(|labels| !labels.is_empty()) {
        return labels;
    }
    let mut cells = grid.cells(index).peekable();
    // 绩效指标 or 指标1 may stand before the labels, over all of them, and 序号 with its number.
    cells.next_if(|cell| is_known_column(vocabulary, cell.text) || numbers_indicator(cell.text));
    cells.next_if(|cell| residue::numbers_row(cell.text));
    let is_own = |field: &Field| vocabulary.spec(*field).scope == Scope::Indicator;
    let label = |cell: &Cell<'_>| {
        let field = vocabulary.fields_of(trim(cell.text)).iter().copied().find(is_own)?;
        let is_label = vocabulary.is_word(cell.text) && !is_name_of_class(vocabulary, cell.text);
        let behind = grid.extent(cell.at).column + 1;
        is_label.then_some(Labelled { row: index, field, behind, has_text: false })
    };
    let Some(first) = cells.next().and_then(|cell| label(&cell)) else { return Vec::new() };
    let mut labels = Vec::from([first]);
    let mut texts = 0;
    for cell in cells {
        match label(&cell) {
            Some(next) => {
                // A second label right behind the first makes the row a header; so does one that comes again.
                let is_apart = labels.last().is_some_and(|last| cell.at.column > last.behind);
                let is_new = labels.iter().all(|known| known.field != next.field);
                if texts > 1 || !is_apart || !is_new {
                    return Vec::new();
                }
                labels.push(next);
                texts = 0;
            }
            None if vocabulary.is_word(cell.text) && !is_name_of_class(vocabulary, cell.text) => {
                return Vec::new();
            }
            None => texts += 1,
        }
    }
    let is_pair = labels.len() == 1 || texts <= 1;
    if is_pair { labels } else { Vec::new() }
}

fn is_name_of_class(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.class_exactly(text).is_some() || vocabulary.group_exactly(text).is_some()
}

impl Band {
    /// Whether it is of one indicator, with several labels in a row.
    fn is_card(&self) -> bool {
        self.fields.windows(2).any(|pair| pair[0].row == pair[1].row)
    }

    /// The indicators, side by side. A level that is blank is that of the indicator before it.
    pub(super) fn read<'a>(&self, reading: &Reading<'a>, side: Option<Side>, out: &mut Vec<Indicator<'a>>) {
        let grid = &reading.grid;
        let mut levels: [Option<Level<'a>>; 2] = [None; 2];
        if let Some(cell) = self.under.and_then(|at| grid.sheet.at(at)) {
            let level = reading.level(cell, residue::level_name(cell.text));
            levels[usize::from(level.group.is_none())] = Some(level);
        }
        let mut before = [None; 2];
        for place in 0..self.indicators {
            let of =
                |field: Field| self.fields.iter().find(|known| known.field == field)?.cell(reading, place);
            for (level, field) in [Field::LEVEL1, Field::LEVEL2].into_iter().enumerate() {
                let Some(cell) = of(field).filter(|cell| !trim(cell.text).is_empty()) else { continue };
                if level == 0 && levels[0].is_some_and(|level| level.text != trim(cell.text)) {
                    levels[1] = None;
                }
                levels[level] = Some(reading.level(cell, trim(cell.text)));
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
            out.extend(self.indicator(reading, place, levels, side, text));
        }
    }

    fn indicator<'a>(
        &self,
        reading: &Reading<'a>,
        place: u32,
        levels: [Option<Level<'a>>; 2],
        side: Option<Side>,
        name: &'a str,
    ) -> Option<Indicator<'a>> {
        let grid = &reading.grid;
        let mut values = Values::with_capacity(self.fields.len());
        for level in [Field::LEVEL1, Field::LEVEL2].into_iter().zip(levels) {
            if let (field, Some(level)) = level {
                values.add(field, Value::of(level.text, &level.cell));
            }
        }
        let mut written = name;
        let is_other = |label: &&Labelled| ![Field::LEVEL1, Field::LEVEL2].contains(&label.field);
        for label @ Labelled { row, field, behind, .. } in self.fields.iter().filter(is_other) {
            let row = grid.row(*row);
            let column = behind + place;
            match label.cell(reading, place) {
                Some(cell) if *field == Field::NAME && name.is_empty() => values.set_place(*field, cell.at),
                Some(cell) if *field == Field::NAME => {
                    written = trim(cell.text);
                    values.add(*field, Value::of(name, &cell));
                }
                Some(cell) => values.add(*field, Value::of(trim(cell.text), &cell)),
                None => values.set_place(*field, Address::new(row.number, column)),
            }
        }
        let at = values.place(Field::VALUE)?;
        let side = side.unwrap_or(Side::Annual);
        reading.indicator(Gathered { side, at, levels, prefixed: None, name, written, values })
    }
}
