//! Reads the rows of a table one by one: carries levels down, puts shifted levels right, makes indicators.
//! Takes rows and their columns, gives indicators and what kind of row each was. Knows nothing of projects.

mod judging;
mod making;
mod rows;
mod shared;

use super::account::Fate;
use super::columns::{Block, Columns, of_names, sign_in_brackets, unit_of};
use super::grid::Grid;
use super::residue;
use super::sentences;
use super::sides::side_of;
use super::ticks::said_of_indicator;
use crate::model::finding::SkipReason;
use crate::model::project::{Indicator, Side, Value, Values};
use crate::model::sheet::{Address, Cell, Row, same_text};
use crate::text::fold::{half_width, trim};
use crate::words::value::{Doubt, Parts, Switches, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary};
pub(super) use judging::judge;
pub(super) use making::{Gathered, Level};
use making::{borrowed, class_in_name, of_result};
pub(super) use rows::are_lines;
use rows::{goes_on, holds_mark, is_level_name, level_among_names};
use shared::{doubt_shared, doubt_shared_name};
use std::borrow::Cow;

/// What is needed to read any row of a submission.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    pub grid: Grid<'a>,
    pub vocabulary: &'a Vocabulary,
    pub words: &'a ValueWords,
    pub switches: Switches,
}

/// What a row under a header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    Indicator,
    /// A class row or a numbered slot that was left blank.
    BlankSlot,
    /// An indicator that is said not to apply: 不适用.
    NotApplicable,
    Total,
    /// Values that do not count, beside others that do: 调整前.
    OtherVersion,
    /// What came of the indicator above it, in a row of its own: 完成值 below 目标值.
    Reached,
    /// A title, note, signature.
    Note,
    /// A line across the table that says which side follows.
    Side(Side),
    /// A line across the table that says which level follows: 一、产出指标.
    Level,
    /// None of these.
    Unknown,
}

impl RowKind {
    /// Where such a row goes, if nothing else is known of it.
    pub(super) fn fate(self) -> Fate {
        match self {
            RowKind::Indicator | RowKind::Reached => Fate::Project,
            RowKind::BlankSlot => Fate::Skipped(SkipReason::BlankSlot),
            RowKind::NotApplicable => Fate::Skipped(SkipReason::NotApplicable),
            RowKind::OtherVersion => Fate::Skipped(SkipReason::OtherVersion),
            RowKind::Total => Fate::Skipped(SkipReason::TotalRow),
            RowKind::Note | RowKind::Side(_) | RowKind::Level => Fate::Known,
            RowKind::Unknown => Fate::Skipped(SkipReason::NothingUnderstood),
        }
    }
}

/// The levels that one block carries down.
#[derive(Debug, Clone, Copy, Default)]
struct Carried<'a> {
    level1: Option<Level<'a>>,
    level2: Option<Level<'a>>,
    /// What a column of sides said last.
    side: Option<Side>,
}

/// Reads the rows of one project, in their order.
#[derive(Debug)]
pub(super) struct RowReader<'r, 'a> {
    reading: &'r Reading<'a>,
    columns: &'r Columns<'a>,
    carried: Vec<Carried<'a>>,
    side: Option<Side>,
}

impl<'r, 'a> RowReader<'r, 'a> {
    /// `side` is what is said around the table; a header that says another counts more.
    pub(super) fn new(reading: &'r Reading<'a>, columns: &'r Columns<'a>, side: Option<Side>) -> Self {
        let under = |block: &Block| {
            let cell = reading.grid.sheet.at(block.under?)?;
            Some(reading.level(cell, of_names(reading.vocabulary, cell.text)))
        };
        let carried =
            columns.blocks.iter().map(|block| Carried { level1: under(block), ..Carried::default() });
        Self { reading, columns, carried: carried.collect(), side }
    }

    /// Goes on with the columns of another page, and the levels that were carried down so far.
    pub(super) fn on_next_page(self, columns: &'r Columns<'a>) -> Self {
        let carried = match self.carried.len() == columns.blocks.len() {
            true => self.carried,
            false => columns.blocks.iter().map(|_| Carried::default()).collect(),
        };
        Self { columns, carried, ..self }
    }

    /// Adds the indicators of this row, if it holds any; `kind` is what [`judge`] says of it.
    pub(super) fn read(&mut self, row: &Row<'a>, kind: RowKind, out: &mut Vec<Indicator<'a>>) {
        match kind {
            RowKind::Side(side) => self.side = Some(side),
            RowKind::Level => self.carry_line(row),
            RowKind::Reached => self.reached(row, out),
            RowKind::Indicator | RowKind::BlankSlot | RowKind::NotApplicable | RowKind::Unknown => {
                let columns = self.columns;
                for (place, block) in columns.blocks.iter().enumerate() {
                    self.carry(place, block, row);
                    if kind == RowKind::Unknown {
                        continue;
                    }
                    if block.in_sentences {
                        self.sentences(place, block, row, out);
                        continue;
                    }
                    if kind == RowKind::Indicator
                        && let Some((mut one, levels)) = self.indicator(place, block, row)
                    {
                        doubt_shared(row, &mut one, out);
                        if block.name_in.is_none() {
                            doubt_shared_name(row, &mut one, out);
                        }
                        match self.lines(block, row, &one, levels) {
                            Some(several) => out.extend(several),
                            None => out.push(one),
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes what a row says for what came of the indicator above it, if it is of the same name.
    fn reached(&self, row: &Row<'a>, out: &mut [Indicator<'a>]) {
        let Reading { grid, vocabulary, words, switches } = *self.reading;
        let ([block], Some(last)) = (&self.columns.blocks[..], out.last_mut()) else { return };
        let Some(value) = block.value_in(&grid, vocabulary, row) else { return };
        let name = block.name.and_then(|column| grid.cell(row, column)).map_or("", |cell| trim(cell.text));
        let is_same = name.is_empty() || residue::clean_name(name) == last.values.text(Field::NAME);
        if !is_same || last.values.get(Field::ACTUAL).is_some() || trim(value.text).is_empty() {
            return;
        }
        let text = trim(value.text);
        let [unit, name] = [Field::VALUE_UNIT, Field::NAME].map(|field| borrowed(&last.values, field));
        last.actual = Some(of_result(Parts { value: text, operator: "", unit, name }, words, &switches));
        last.values.add(Field::ACTUAL, Value::of(text, &value));
    }

    /// The indicators of a row whose names and values are lines of two cells, and their levels perhaps of a third.
    fn lines(
        &self,
        block: &Block,
        row: &Row<'a>,
        one: &Indicator<'a>,
        around: [Option<Level<'a>>; 2],
    ) -> Option<Vec<Indicator<'a>>> {
        let value = borrowed(&one.values, Field::VALUE);
        if !value.contains('\n') && !borrowed(&one.values, Field::NAME).contains('\n') {
            return None;
        }
        let name = block.name.and_then(|column| self.reading.grid.cell(row, column))?;
        let cell = |column: Option<u32>| column.and_then(|column| self.reading.grid.cell(row, column));
        let level = [(Field::LEVEL2, block.level2), (Field::LEVEL1, block.level1)];
        let mut level = level.into_iter().filter_map(|(field, column)| Some((field, cell(column)?)));
        let level = level.find(|(_, cell)| sentences::lines(cell.text).nth(1).is_some());
        let levels = level.map_or("", |(_, cell)| cell.text);
        let pairs =
            sentences::paired(name.text, value).or_else(|| sentences::aligned(name.text, value, levels))?;
        let is_level = |level: &&str| is_level_name(self.reading.vocabulary, level);
        let levels: Vec<&str> = sentences::lines(levels).filter(is_level).collect();
        let mut levels = levels.into_iter();
        let has_levels = levels.len() == pairs.len();
        let again = |(name, value)| {
            let line = levels.next().filter(|_| has_levels).zip(level);
            let level = line.map(|(line, (field, cell))| (field, self.reading.level(cell, line)));
            self.reading.again(one, around, name, value, level)
        };
        Some(pairs.into_iter().filter_map(again).collect())
    }

    /// Adds the indicators that the sentences of a cell say.
    fn sentences(&self, place: usize, block: &Block, row: &Row<'a>, out: &mut Vec<Indicator<'a>>) {
        let cell = block.value.and_then(|column| self.reading.grid.cell(row, column));
        let Some(cell) = cell.filter(|cell| cell.at.row == row.number) else { return };
        let Carried { level1, level2, side } = self.carried[place];
        let side = side.or(block.side).or(self.side).unwrap_or(Side::Annual);
        let before = out.len();
        let mut own = Values::with_capacity(block.others.len());
        self.others(block, row, Some(cell), trim(cell.text), &mut own);
        self.reading.sentences(cell, [level1, level2], side, &own, out);
        if block.goal_too {
            let added = out.split_off(before);
            let is_indicator =
                |one: &Indicator<'_>| one.class.is_some() || one.values.get(Field::VALUE).is_some();
            out.extend(added.into_iter().filter(is_indicator));
        }
    }

    /// Takes the level that a line across the table names: a group ends the class above it.
    fn carry_line(&mut self, row: &Row<'a>) {
        let Reading { grid, vocabulary, .. } = *self.reading;
        let among = || level_among_names(&grid, vocabulary, self.columns, self.columns.blocks.first()?, row);
        let Some(cell) = among().or_else(|| grid.cells_of(row).next()) else { return };
        let level = self.reading.level(cell, residue::level_name(cell.text));
        for carried in &mut self.carried {
            match level.group {
                Some(_) => *carried = Carried { level1: Some(level), level2: None, ..*carried },
                None => carried.level2 = Some(level),
            }
        }
    }

    /// Takes the levels of this row, or keeps those of the rows above. A new level 1 ends the level 2 above it.
    fn carry(&mut self, place: usize, block: &Block, row: &Row<'a>) {
        let grid = &self.reading.grid;
        let carried = &mut self.carried[place];
        let vocabulary = self.reading.vocabulary;
        let cell = |column: Option<u32>| column.and_then(|column| grid.cell(row, column));
        let own = |column| cell(column).filter(|cell| !vocabulary.sheet.repeats_above(cell.text));
        let text_of =
            |field, cell: Cell<'a>| residue::text_in(vocabulary, block.has_labels, field, cell.text);
        if let Some(cell) = own(block.other(Field::SIDE)) {
            carried.side = side_of(self.reading.vocabulary, cell.text).or(carried.side);
        }
        if let Some(cell) = own(block.level1) {
            let text = text_of(Field::LEVEL1, cell);
            let is_same = carried.level1.is_some_and(|above| same_text(above.text, text));
            if !is_same && !text.is_empty() {
                carried.level2 = None;
                carried.level1 = Some(self.reading.level(cell, text));
            } else if let Some(above) = carried.level1.as_mut() {
                above.cell = cell;
            }
        }
        if let Some(cell) = own(block.level2) {
            let text = text_of(Field::LEVEL2, cell);
            match carried.level2.as_mut() {
                Some(above) if same_text(above.text, text) => above.cell = cell,
                _ if !text.is_empty() => carried.level2 = Some(self.reading.level(cell, text)),
                _ => {}
            }
        }
    }

    /// One row alone may be shifted too: 数量指标 │ the name │ (blank). Then level 2 holds no class but the name.
    fn name_in_level2(&self, level2: Option<Level<'a>>, row: &Row<'a>) -> Option<Level<'a>> {
        let own = level2.filter(|level| level.cell.at.row == row.number && level.class.is_none())?;
        self.reading.vocabulary.group_exactly(own.text).is_none().then_some(own)
    }

    /// Whether a stage says what an earlier stage of the same indicator says, or nothing while another stage has a target.
    fn adds_nothing(&self, place: usize, row: &Row<'a>, text: &str) -> bool {
        let value = |block: &Block| {
            let cell = block.value.and_then(|column| self.reading.grid.cell(row, column));
            cell.map_or("", |cell| trim(cell.text))
        };
        let blocks = &self.columns.blocks;
        // A dash leaves the stage out; 待定 does not.
        let is_left_out = |text: &str| !text.contains(char::is_alphanumeric);
        if is_left_out(text) {
            return place > 0 || blocks.iter().any(|block| !is_left_out(value(block)));
        }
        blocks[..place].iter().any(|earlier| value(earlier) == text)
    }

    /// What the columns beside name and value say of an indicator, and where they say nothing.
    fn others(
        &self,
        block: &Block,
        row: &Row<'a>,
        value: Option<Cell<'a>>,
        value_text: &str,
        values: &mut Values<'a>,
    ) {
        let Reading { grid, vocabulary, .. } = *self.reading;
        // One cell over value and unit is the value, also where an export wrote it into both.
        let is_value = |field: Field, cell: &Cell<'a>| {
            let repeats = || field == Field::VALUE_UNIT && same_text(cell.text, value_text);
            value.is_some_and(|value| value.at == cell.at || repeats())
        };
        for column in &block.others {
            match grid.cell(row, column.column).filter(|cell| !is_value(column.field, cell)) {
                Some(cell) => {
                    let text = residue::text_in(vocabulary, block.has_labels, column.field, cell.text);
                    let unit = column.unit.filter(|_| vocabulary.is_amount(column.field));
                    let said = said_of_indicator(column.field, vocabulary, text);
                    values.add(column.field, Value { text: said, unit, ..Value::of(text, &cell) });
                }
                None => values.set_place(column.field, Address::new(row.number, column.column)),
            }
        }
    }

    /// The indicator of a row, and the levels it is under.
    fn indicator(
        &self,
        place: usize,
        block: &Block,
        row: &Row<'a>,
    ) -> Option<(Indicator<'a>, [Option<Level<'a>>; 2])> {
        let Reading { grid, .. } = *self.reading;
        let vocabulary = self.reading.vocabulary;
        let cell = |column: Option<u32>| column.and_then(|column| grid.cell(row, column));
        let value = block.value_in(&grid, vocabulary, row);
        let name = cell(block.name).or_else(|| block.name_in.and_then(|at| grid.sheet.at(at)));
        let mut name_text = name.map_or("", |cell| residue::clean_name(cell.text));
        let mut name_at = name.map(|cell| cell.at);
        let mut value_text = value.map_or("", |cell| trim(cell.text));
        if block.has_labels {
            let behind = |field, text| residue::behind_label(vocabulary, field, text).unwrap_or(text);
            (name_text, value_text) = (behind(Field::NAME, name_text), behind(Field::VALUE, value_text));
        }
        let numbered = name.and_then(|name| sentences::numbered_as(name.text, value_text));
        let (value_text, is_open) = numbered.unwrap_or((value_text, false));
        let Carried { mut level1, mut level2, side: carried_side } = self.carried[place];

        let own_name = name_text.is_empty() && self.columns.blocks.len() == 1;
        if let Some(own) = own_name.then(|| self.name_in_level2(level2, row)).flatten() {
            (name_text, name_at) = (residue::clean_name(own.text), Some(own.cell.at));
            (level1, level2) = match level1.filter(|level| level.group.is_none() && level.class.is_some()) {
                Some(class) => (None, Some(class)),
                None => (level1, None),
            };
        }
        if name_text.is_empty() && residue::is_placeholder(value_text) && !holds_mark(value)
            || block.name_in.is_some() && !value_text.contains(char::is_alphanumeric)
            || block.name_in.is_none() && goes_on(row, name, value)
            || block.is_stage && self.adds_nothing(place, row, value_text)
        {
            return None;
        }

        let levels = [level1, level2];
        let prefixed;
        (prefixed, name_text) = class_in_name(vocabulary, levels, name_text);
        let mut values = Values::with_capacity(block.others.len() + 4);
        for (field, level) in [(Field::LEVEL1, level1), (Field::LEVEL2, level2)] {
            if let Some(level) = level {
                values.add(field, Value::of(level.text, &level.cell));
            }
        }
        let place_of = |column: u32| Address::new(row.number, column);
        match name_at {
            Some(at) if !name_text.is_empty() => values.add(
                Field::NAME,
                Value {
                    text: Cow::Borrowed(name_text),
                    at,
                    marks: name.map(|cell| cell.marks).unwrap_or_default(),
                    unit: None,
                },
            ),
            _ => {
                if let Some(column) = block.name {
                    values.set_place(Field::NAME, place_of(column));
                }
            }
        }
        match (value, block.value) {
            (Some(cell), _) => values.add(Field::VALUE, Value::of(value_text, &cell)),
            (None, Some(column)) => values.set_place(Field::VALUE, place_of(column)),
            (None, None) => {}
        }
        let side = carried_side.or(block.side).or(self.side).unwrap_or(Side::Annual);
        self.others(block, row, value, value_text, &mut values);
        // The heading may say the unit of all values, where a value has none itself.
        if let Some(heading) = block.unit_in.and_then(|at| grid.sheet.at(at))
            && values.place(Field::VALUE_UNIT).is_none()
            && value_text.ends_with(|c: char| half_width(c).is_ascii_digit())
            && let Some(unit) = unit_of(heading.text)
        {
            values.add(Field::VALUE_UNIT, Value::of(unit, &heading));
        }
        if let Some(heading) = block.unit_in.and_then(|at| grid.sheet.at(at))
            && values.place(Field::OPERATOR).is_none()
            && value_text.contains(|c: char| half_width(c).is_ascii_digit())
            && let Some(sign) = sign_in_brackets(heading.text)
        {
            values.add(Field::OPERATOR, Value::of(sign, &heading));
        }
        let written = name
            .filter(|cell| !name_text.is_empty() && Some(cell.at) == name_at)
            .map_or(name_text, |cell| trim(cell.text));
        let at = values.place(Field::VALUE).or(name_at).unwrap_or(place_of(0));
        let gathered = Gathered { side, at, levels, prefixed, name: name_text, written, values };
        let mut one = self.reading.indicator(gathered)?;
        if is_open {
            one.target.doubts = one.target.doubts.with(Doubt::Unexplained);
        }
        Some((one, levels))
    }
}
