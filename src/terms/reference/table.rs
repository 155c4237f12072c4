//! The rows of a reference table, given for a run. Takes a workbook and what a rule file declares, gives cells by declared
//! columns, and the quantities in them. Looks nothing up.

use super::aside::Aside;
use super::carried::{Carried, said_again};
use super::heads::{Header, beside, found, header, header_again, unit_above, unit_column};
use super::{Column, Read, Reference, UNCALCULATED};
use crate::lang::{Bilingual, Said};
use crate::model::sheet::{self, Marks, Sheet};
use crate::model::workbook::Workbook;
use crate::text::fold::{half_width, is_blank_text, squeeze};
use crate::text::money::MoneyUnit;
use crate::words::quantity::{Measure, Quantity, Role, Unlike, of_amount, of_date, of_number, of_target};
use crate::words::value::{self, Parts, ValueWords};
use anyhow::{Result, bail};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// The rows of a reference table, given for a run.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// For each declared column, where the table has it, what its header says of the cells.
    columns: Vec<Option<Header>>,
    /// The declared column that stands first in the table.
    first: usize,
    /// Row by row, one cell for each declared column, one behind the other.
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// One-based rows as a spreadsheet program shows them.
    pub numbers: Vec<u32>,
    /// Headings and notes among the rows, which are none: 一、县交通局.
    aside: Vec<Aside>,
    /// Rows by a column and how its cell begins; made when texts are asked for cells that stand in them.
    starts: OnceLock<FxHashMap<(usize, char), Vec<u32>>>,
}

/// What a sheet without a header is to the table of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// Its rows go on with it: its first row fills the columns of the header with the same kinds of texts as the first row
    /// there, numbers among them.
    GoesOn,
    /// It may do so, but they are words, as those of other tables are.
    Unclear,
    Other,
}

/// The number of a cell with the unit that its row says, where its header says none: 90 and % are 90%.
fn in_unit_of_row(column: &Column, header: Option<&Header>, text: &str, unit: &str) -> Option<String> {
    if unit.is_empty() {
        return None;
    }
    let is_asked = matches!(column.read, Some(Read::Target | Read::Rate));
    let is_bare = text.ends_with(|c: char| half_width(c).is_ascii_digit());
    let says_none = header
        .is_some_and(|header| header.unit_of_cells.is_empty() && !header.percent && header.unit.is_none());
    let name = ValueWords::builtin().unit_parts(unit).map_or("", |parts| parts.name);
    (is_asked && is_bare && says_none && ValueWords::builtin().is_unit(name)).then(|| format!("{text}{unit}"))
}

pub(super) fn below(head: &Sheet, index: usize, sheet: &Sheet) -> Below {
    let is_filled = |cell: &sheet::Cell<'_>| !is_blank_text(cell.text);
    let is_number = |cell: &sheet::Cell<'_>| cell.text.contains(|c: char| half_width(c).is_ascii_digit());
    let first = |sheet: &Sheet, index: usize| -> Vec<(u32, bool)> {
        if index >= sheet.row_count() {
            return Vec::new();
        }
        let cells = sheet.row(index).cells().filter(is_filled);
        cells.map(|cell| (cell.at.column, is_number(&cell))).collect()
    };
    let (own, next) = (first(head, index + 1), first(sheet, 0));
    match !own.is_empty() && own == next {
        true if next.iter().any(|(_, is_number)| *is_number) => Below::GoesOn,
        true => Below::Unclear,
        false => Below::Other,
    }
}

impl Table {
    /// Takes the rows under the headers that have most of the declared columns, at least half: of every sheet that has such a
    /// header, since a table may go on in the next one, and of the sheets behind it that go on without one.
    ///
    /// # Errors
    /// When no sheet has such a header, or two that have it, or more than half of the columns, differ in them or in their units.
    pub fn read(reference: &Reference, workbook: &Workbook) -> Result<Table> {
        let found = found(reference, workbook);
        let matched = found.iter().map(|(matched, _)| *matched).max().unwrap_or_default();
        if matched * 2 < reference.columns.len() || matched == 0 {
            let wanted: Vec<&str> =
                reference.columns.iter().filter_map(|one| one.words.first()).map(String::as_str).collect();
            let (id, zh, en) = (&reference.id, wanted.join("、"), wanted.join("`, `"));
            bail!(Said::new(
                format!("没有找到参照表“{id}”的表头；应有这些列：{zh}"),
                format!("found no header with the columns of `{id}`: `{en}`"),
            ));
        }
        let mut table: Option<Table> = None;
        let mut above: Option<(&Sheet, usize)> = None;
        for (sheet, (own, index)) in workbook.sheets.iter().zip(found) {
            if let (Some(table), Some((head, index))) = (&mut table, above.take_if(|_| own == 0))
                && below(head, index, sheet) == Below::GoesOn
            {
                table.append(&Table::below(reference, head, index, sheet)?);
                above = Some((head, index));
                continue;
            }
            // A sheet with most of the columns has rows of the table, and those must not be lost.
            if own < matched && own * 2 <= reference.columns.len() {
                continue;
            }
            let next = Table::under(reference, sheet, index)?;
            if own < matched && next.is_empty() {
                continue;
            }
            above = Some((sheet, index));
            match &mut table {
                None => table = Some(next),
                Some(table) if table.columns == next.columns && table.first == next.first => {
                    table.append(&next)
                }
                Some(_) => bail!(Said::new(
                    format!(
                        "参照表“{}”有几张工作表，所用的列或单位不同，不知以哪一张为准；请统一表头，或只留一张",
                        reference.id
                    ),
                    format!(
                        "several sheets have columns of `{}`, not the same or with other units; give them the same header, or leave one of them",
                        reference.id
                    ),
                )),
            }
        }
        Ok(table.unwrap_or_default())
    }

    /// The rows of a sheet under the header in this row. Where the header stands again with its columns in another order, those
    /// below it are in that order.
    ///
    /// # Errors
    /// When a header below says other units.
    fn under(reference: &Reference, sheet: &Sheet, index: usize) -> Result<Table> {
        Self::rows(reference, (sheet, index), sheet, index + 1)
    }

    /// All rows of a sheet without a header, under that of another.
    fn below(reference: &Reference, head: &Sheet, index: usize, sheet: &Sheet) -> Result<Table> {
        Self::rows(reference, (head, index), sheet, 0)
    }

    fn rows(
        reference: &Reference,
        (head, index): (&Sheet, usize),
        sheet: &Sheet,
        from: usize,
    ) -> Result<Table> {
        let mut at = header(reference, head.row(index));
        let above = unit_above(head, index);
        let units = |sheet, row, at: &[Option<u32>]| -> Vec<Option<Header>> {
            at.iter().map(|column| Some(Header::of(sheet, row, (*column)?)?.or_in(above))).collect()
        };
        let first = (0..at.len()).filter(|column| at[*column].is_some()).min_by_key(|column| at[*column]);
        let first = first.unwrap_or_default();
        let mut table = Table { columns: units(head, index, &at), first, ..Table::default() };
        let mut beside = beside(reference, head, index, &at);
        let unit_column = unit_column(head, index);
        let again = said_again((from..sheet.row_count()).map(|index| sheet.row(index)), &at);
        let mut carried = Carried::under(head.row(index), &at, &again);
        for index in from..sheet.row_count() {
            let row = sheet.row(index);
            if let Some(columns) = header_again(reference, row, at[first]) {
                if columns == at {
                    continue;
                }
                if units(sheet, index, &columns) != table.columns {
                    let number = sheet::Place::of_row(row.number).number();
                    bail!(Said::new(
                        format!(
                            "参照表“{}”第{number}行又有表头，列或单位与前面不同；请统一表头",
                            reference.id
                        ),
                        format!(
                            "row {number} of `{}` is a header again, with other columns or units; give the table one header",
                            reference.id
                        ),
                    ));
                }
                beside = self::beside(reference, sheet, index, &columns);
                carried = Carried::under(row, &columns, &again);
                at = columns;
                continue;
            }
            let text = |column: u32| {
                row.get(column).map_or("", |cell| match cell.marks.has(Marks::FORMULA_WITHOUT_VALUE) {
                    true => UNCALCULATED,
                    false => crate::text::fold::trim(cell.text),
                })
            };
            let mut texts: Vec<Cow<'_, str>> =
                at.iter()
                    .zip(&beside)
                    .map(|(column, beside)| {
                        let own = column.map_or("", text);
                        let other = beside.iter().map(|column| text(*column)).find(|other| {
                            !own.is_empty() && !other.is_empty() && squeeze(own) != squeeze(other)
                        });
                        // Which of the two it is nobody knows.
                        other.map_or(Cow::Borrowed(own), |other| Cow::Owned(format!("{own}；{other}")))
                    })
                    .collect();
            let next = || {
                let next = (index + 1 < sheet.row_count()).then(|| sheet.row(index + 1))?;
                let text = |column: &Option<u32>| {
                    next.get((*column)?).map(|cell| crate::text::fold::trim(cell.text))
                };
                Some(at.iter().map(|column| text(column).unwrap_or_default()).collect::<Vec<_>>())
            };
            if let Some(aside) = Aside::of(row, &at) {
                table.aside.push(aside);
                continue;
            }
            let is_level = carried.fill(row, &mut texts, next);
            if !is_level && texts.iter().any(|text| !text.is_empty()) {
                let unit = unit_column.map_or("", text);
                for (place, text) in texts.iter().enumerate() {
                    let column = &reference.columns[place];
                    let header = table.columns[place].as_ref();
                    match in_unit_of_row(column, header, text, unit) {
                        Some(text) => table.push(&text),
                        None => table.push(text),
                    }
                }
                table.numbers.push(sheet::Place::of_row(row.number).number());
            }
        }
        Ok(table)
    }

    /// The rows of the next sheet below the own ones.
    fn append(&mut self, next: &Table) {
        let shift = self.text.len();
        self.text.push_str(&next.text);
        self.ends.extend(next.ends.iter().map(|end| end + shift));
        self.numbers.extend(&next.numbers);
        self.aside.extend_from_slice(&next.aside);
    }

    /// What stands among the rows and is none of them; `true` for what may change one.
    pub fn left_rows(&self) -> impl Iterator<Item = (bool, Bilingual)> {
        self.aside.iter().map(Aside::said)
    }

    /// A table from rows at hand, one text for each declared column.
    pub fn of_rows(reference: &Reference, rows: impl IntoIterator<Item = Vec<String>>) -> Table {
        let mut table =
            Table { columns: vec![Some(Header::default()); reference.columns.len()], ..Table::default() };
        for (number, row) in (1..).zip(rows) {
            row.iter().for_each(|text| table.push(text));
            table.numbers.push(number);
        }
        table
    }

    /// The same where some of the declared columns are not there.
    pub fn lacking(mut self, is_lacking: impl Fn(usize) -> bool) -> Table {
        let columns = self.columns.iter_mut().enumerate().filter(|(column, _)| is_lacking(*column));
        columns.for_each(|(_, header)| *header = None);
        self
    }

    /// `sha256:` and 64 hexadecimal digits, over all that is kept of it: two tables with one hash answer alike.
    pub fn hash(&self) -> String {
        use crate::text::hex::hex;
        use sha2::{Digest as _, Sha256};
        let Table { columns, text, ends, numbers, first, aside: _, starts: _ } = self;
        let mut hash = Sha256::new();
        for column in columns {
            let said = column.as_ref().map(|Header { unit, percent, unit_of_cells }| {
                (unit.map(MoneyUnit::word), percent, unit_of_cells)
            });
            hash.update(format!("{said:?}\n"));
        }
        hash.update((*first as u64).to_le_bytes());
        hash.update(text);
        ends.iter().for_each(|end| hash.update((*end as u64).to_le_bytes()));
        numbers.iter().for_each(|number| hash.update(number.to_le_bytes()));
        format!("sha256:{}", hex(&hash.finalize()))
    }

    fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Whether the row may be a note below the table: words in the first column, and nothing beside them.
    pub fn may_be_note(&self, row: usize) -> bool {
        let beside =
            (0..self.columns.len()).any(|column| column != self.first && !self.cell(row, column).is_empty());
        let cell = self.cell(row, self.first);
        !beside && self.columns.len() > 2 && !cell.chars().all(|c| c.is_ascii_alphanumeric())
    }

    /// Whether the table has this column at all.
    pub fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(Option::is_some)
    }

    /// A cell as people read it, with the unit that its header states: 7.2元/平方米.
    pub fn shown(&self, row: usize, column: usize) -> Cow<'_, str> {
        let cell = self.cell(row, column);
        let unit = match self.columns.get(column).and_then(Option::as_ref) {
            Some(header) if header.unit_of_cells.contains('/') => header.unit_of_cells.as_str(),
            header => header.and_then(|header| header.unit).map_or("", MoneyUnit::word),
        };
        match cell.ends_with(|c: char| half_width(c).is_ascii_digit()) && !unit.is_empty() {
            true => Cow::Owned(format!("{cell}{unit}")),
            false => Cow::Borrowed(cell),
        }
    }

    /// The unit of money that the header of the column states.
    pub fn unit(&self, column: usize) -> Option<MoneyUnit> {
        self.columns.get(column)?.as_ref()?.unit
    }

    /// The quantity in a cell, read as this; a text is none.
    ///
    /// # Errors
    /// Why it holds none that could be compared.
    pub fn quantity(&self, row: usize, column: usize, read: Read) -> Result<Quantity<'static>, Unlike> {
        let cell = self.cell(row, column);
        let header = || self.columns.get(column).and_then(Option::as_ref);
        let percent = || header().is_some_and(|header| header.percent);
        let is_price = || header().is_some_and(|header| header.unit_of_cells.contains('/'));
        match read {
            Read::Text => Err(Unlike::Words),
            // 550 under 补助标准（元/人） is a price, and no amount in all.
            Read::Amount if is_price() => self.quantity(row, column, Read::Target),
            Read::Amount => of_amount(cell, self.unit(column)),
            Read::Date => of_date(cell),
            Read::Number => of_number(cell).map(Quantity::into_owned),
            Read::Rate => match of_number(cell)?.into_owned() {
                Quantity { measure: Measure::Number, .. } if !percent() => Err(Unlike::NoUnit),
                Quantity { measure: Measure::Number, low, high, .. } => {
                    Ok(Quantity { low, high, ..Quantity::exactly(Measure::Rate, Decimal::ZERO) })
                }
                other => Ok(other),
            },
            Read::Target => {
                // 45 under 指导价（元/小时）.
                let unit = header().map_or("", |header| header.unit_of_cells.as_str());
                let bare = !unit.is_empty() && cell.ends_with(|c: char| c.is_ascii_digit());
                let cell = if bare { Cow::Owned(format!("{cell}{unit}")) } else { Cow::Borrowed(cell) };
                let parts = Parts { value: &cell, ..Parts::default() };
                let target = value::parse(parts, ValueWords::builtin(), &value::Switches::default());
                of_target(&cell, &target, Role::Target).map(Quantity::into_owned)
            }
        }
    }

    /// The longest cell of a column that stands in a text; None where none does.
    ///
    /// # Errors
    /// [`Unlike::Several`] where two that are as long do.
    pub fn cell_in(&self, column: usize, text: &str) -> Result<Option<&str>, Unlike> {
        let starts = self.starts.get_or_init(|| {
            let mut starts: FxHashMap<(usize, char), Vec<u32>> = FxHashMap::default();
            for (row, column) in
                (0..self.len()).flat_map(|row| (0..self.columns.len()).map(move |at| (row, at)))
            {
                if let Some(first) = squeeze(self.cell(row, column)).chars().next() {
                    starts.entry((column, first)).or_default().push(row as u32);
                }
            }
            starts
        });
        let text = squeeze(text);
        let mut found: Option<Cow<'_, str>> = None;
        let (mut longest, mut is_one) = (None, true);
        for (at, first) in text.char_indices() {
            for row in starts.get(&(column, first)).into_iter().flatten() {
                let cell = self.cell(*row as usize, column);
                let own = squeeze(cell);
                let than = found.as_ref().map_or(0, |found| found.len());
                if own.len() < than || !text[at..].starts_with(&*own) || found.as_ref() == Some(&own) {
                    continue;
                }
                is_one = own.len() > than;
                (found, longest) = (Some(own), Some(cell));
            }
        }
        if is_one { Ok(longest) } else { Err(Unlike::Several) }
    }

    /// The cell of a row; blank where the table has no such column.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let place = row * self.columns.len() + column;
        let start = place.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let cell = start.zip(self.ends.get(place)).and_then(|(start, end)| self.text.get(start..*end));
        cell.unwrap_or_default()
    }
}
