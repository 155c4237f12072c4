//! The headers of a reference table: where each declared column stands, what its header says of the cells, and what stands above it.
//! Takes the sheets of a workbook and what a rule file declares. Reads no row of the table.

use super::{Column, Reference, header_form};
use crate::lang::Bilingual;
use crate::model::sheet::{self, Sheet};
use crate::model::workbook::Workbook;
use crate::text::fold::squeeze;
use crate::text::money::MoneyUnit;
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Vocabulary};

/// Rows among which a header is looked for.
const HEADER_ROWS: usize = 30;

/// The unit in the last brackets of a header, where it ends with them.
fn unit_in(text: &str) -> &str {
    let inside = text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']));
    let unit = inside.map_or("", |(_, inside)| inside.trim_start_matches("单位:"));
    let words = ValueWords::builtin();
    // 元/小时 is one by what is counted.
    let name = words.unit_parts(unit).map_or("", |parts| parts.name);
    if words.is_unit(name) { unit } else { "" }
}

/// What a header says of the cells below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) unit: Option<MoneyUnit>,
    pub(super) percent: bool,
    /// The unit in brackets behind the name: 元/小时.
    pub(super) unit_of_cells: String,
}

impl Header {
    /// What the header in this row and column says; None where nothing stands.
    pub(super) fn of(sheet: &Sheet, row: usize, column: u32) -> Option<Header> {
        let cell = sheet.row(row).get(column)?;
        Some(Header {
            unit: MoneyUnit::stated_in(&squeeze(cell.text)),
            percent: cell.text.contains(['%', '％']),
            unit_of_cells: unit_in(&squeeze(cell.text)).to_owned(),
        })
    }
}

impl Header {
    /// The same with the unit that stands above the table, where the header itself has none.
    pub(super) fn or_in(self, above: Option<MoneyUnit>) -> Header {
        Header { unit: self.unit.or(above), ..self }
    }
}

/// The column of a table that says for each row in which unit its numbers are: 单位, 计量单位.
pub(super) fn unit_column(sheet: &Sheet, index: usize) -> Option<u32> {
    let vocabulary = Vocabulary::builtin();
    let mut heads = sheet.row(index).cells();
    heads.find(|head| vocabulary.fields_of(head.text).contains(&Field::VALUE_UNIT)).map(|head| head.at.column)
}

/// For each sheet how many of the declared columns its best header has, and where that is.
pub(super) fn found(reference: &Reference, workbook: &Workbook) -> Vec<(usize, usize)> {
    let best = |sheet: &Sheet| {
        let matched = |index| header(reference, sheet.row(index)).iter().flatten().count();
        let rows = 0..sheet.row_count().min(HEADER_ROWS);
        rows.map(|index| (matched(index), index))
            .rev()
            .max_by_key(|(matched, _)| *matched)
            .unwrap_or_default()
    };
    workbook.sheets.iter().map(best).collect()
}

/// Where two columns have headings that mean one declared column and differ: which was taken, and the first row.
pub(super) fn synonyms(reference: &Reference, sheet: &Sheet, index: usize) -> Vec<Bilingual> {
    let taken = header(reference, sheet.row(index));
    let heads: Vec<(u32, &str, String)> =
        sheet.row(index).cells().map(|cell| (cell.at.column, cell.text, header_form(cell.text))).collect();
    let differs = |(column, taken): (&Column, u32)| {
        let of = |at: u32| heads.iter().find(|(known, ..)| *known == at);
        let others = heads.iter().filter(|(at, _, form)| *at != taken && column.words.contains(form));
        let apart = |at: u32| {
            (index + 1..sheet.row_count()).find(|row| {
                let text = |at| sheet.row(*row).get(at).map_or("", |cell| crate::text::fold::trim(cell.text));
                !text(taken).is_empty() && !text(at).is_empty() && squeeze(text(taken)) != squeeze(text(at))
            })
        };
        others
            .filter_map(|(at, other, _)| {
                let row = sheet::Place::of_row(sheet.row(apart(*at)?).number).number();
                let head = of(taken)?.1;
                let alike = Header::of(sheet, index, *at) == Header::of(sheet, index, taken);
                let (zh, en) = match alike && column.is_one_of_few() {
                    true => {
                        ("不同的行不作判断".to_owned(), "where they differ nothing was judged".to_owned())
                    }
                    false => (format!("用的是“{head}”"), format!("“{head}” was used")),
                };
                Some(both(
                    format!("“{head}”和“{other}”两列都可以是“{}”，第{row}行两者不同；{zh}", column.id),
                    format!(
                        "“{head}” and “{other}” may both be `{}`, and differ in row {row}; {en}",
                        column.id
                    ),
                ))
            })
            .collect::<Vec<_>>()
    };
    let columns = reference.columns.iter().zip(taken);
    columns.filter_map(|(column, taken)| Some((column, taken?))).flat_map(differs).collect()
}

pub(super) fn both(zh: String, en: String) -> Bilingual {
    Bilingual { zh, en }
}

/// The unit of money that a line above the header states for the table (单位：万元); None where there are two.
pub(super) fn unit_above(sheet: &Sheet, index: usize) -> Option<MoneyUnit> {
    let stated = |text: &str| MoneyUnit::stated_in(text.split_once("单位:")?.1);
    let cells = (0..index).flat_map(|row| sheet.row(row).cells());
    let mut found = cells.filter_map(|cell| stated(&squeeze(cell.text)));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Other columns that may be the same as those that were taken, with cells that are read alike.
pub(super) fn beside(
    reference: &Reference,
    sheet: &Sheet,
    index: usize,
    at: &[Option<u32>],
) -> Vec<Vec<u32>> {
    let heads = || sheet.row(index).cells().map(|cell| (cell.at.column, header_form(cell.text)));
    let said = |column| Header::of(sheet, index, column);
    let beside = |(spec, taken): (&Column, &Option<u32>)| -> Vec<u32> {
        let Some(taken) = taken.filter(|_| spec.is_one_of_few()) else { return Vec::new() };
        let is_other =
            |at: u32, head: &String| at != taken && spec.words.contains(head) && said(at) == said(taken);
        heads().filter(|(at, head)| is_other(*at, head)).map(|(at, _)| at).collect()
    };
    reference.columns.iter().zip(at).map(beside).collect()
}

/// The columns of a row below the header that is one again; a glance at one cell of it tells most that are none.
pub(super) fn header_again(
    reference: &Reference,
    row: crate::model::sheet::Row<'_>,
    first: Option<u32>,
) -> Option<Vec<Option<u32>>> {
    let text = row.get(first?)?.text;
    let begins = |word: &String| word.chars().next() == text.trim_start_matches(['*', ' ']).chars().next();
    let is_head = |one: &Column| one.words.iter().any(|word| begins(word) && *word == header_form(text));
    if !reference.columns.iter().any(is_head) {
        return None;
    }
    let again = header(reference, row);
    // A row of the table may have one such word in it.
    let found = again.iter().flatten().count();
    (found > 1 && found * 2 >= reference.columns.len() || reference.columns.len() == 1).then_some(again)
}

/// The column of the sheet for each declared column. Of two columns of one heading nobody knows which counts, so that there
/// is none.
pub(super) fn header(reference: &Reference, row: crate::model::sheet::Row<'_>) -> Vec<Option<u32>> {
    let cells: Vec<(u32, String)> =
        row.cells().map(|cell| (cell.at.column, header_form(cell.text))).collect();
    let at = |words: &Vec<String>| {
        let word = words.iter().find(|word| cells.iter().any(|(_, text)| text == *word))?;
        let mut columns = cells.iter().filter(|(_, text)| text == word).map(|(column, _)| *column);
        columns.next().filter(|_| columns.next().is_none())
    };
    reference.columns.iter().map(|one| at(&one.words)).collect()
}
