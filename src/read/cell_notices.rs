//! Notices about single cells and about what is hidden, the same for every workbook format.
//! Many cells with the same fault are reported one by one up to a number, and then counted.

use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, Marks, Place, Sheet, column_letters};

/// Cells reported one by one, for each fact and sheet.
const MOST: usize = 200;

/// What the marks of cells say, and the fact that tells it.
const FACTS: [(Marks, Fact); 4] = [
    (Marks::FORMULA_WITHOUT_VALUE, Fact::FormulaWithoutValue),
    (Marks::ERROR_VALUE, Fact::ErrorValue),
    (Marks::DAMAGED_NUMBER, Fact::DamagedNumber),
    (Marks::STRUCK, Fact::StruckOut),
];

/// What is noticed about the cells of one sheet, the counted rest at the end. `marks` are those of all its cells
/// together: where none of them says anything, no cell need be looked at.
pub(super) fn cell_notices(sheet: &Sheet, place: usize, marks: Marks) -> Vec<Notice> {
    let mut notices = Vec::new();
    if !FACTS.iter().any(|(mark, _)| marks.has(*mark)) {
        return notices;
    }
    let mut told = FACTS.map(|(mark, fact)| (mark, fact, 0, None));
    for cell in sheet.rows().flat_map(|row| row.cells()) {
        for (mark, fact, count, first_untold) in &mut told {
            if !cell.marks.has(*mark) {
                continue;
            }
            *count += 1;
            if *count > MOST {
                first_untold.get_or_insert(cell.at);
                continue;
            }
            let notice = Notice::new(*fact).on(place).at(cell.at);
            notices.push(if cell.text.is_empty() { notice } else { notice.arg("value", cell.text) });
        }
    }
    for (_, fact, count, first_untold) in told {
        if let Some(at) = first_untold {
            let notice = Notice::new(Fact::MoreOfTheSame).on(place).at(at);
            notices.push(notice.arg("fact", fact.id()).arg("count", (count - MOST).to_string()));
        }
    }
    notices
}

/// Ranges named in one notice.
const MOST_RANGES: usize = 8;

/// What of the sheet is hidden and holds cells.
pub(super) fn hidden_content(sheet: &Sheet, place: usize, marks: Marks) -> Vec<Notice> {
    let hidden = |what: Phrase, places: String| {
        Notice::new(Fact::HiddenContent).on(place).phrase("what", what).arg("places", places)
    };
    let mut notices = Vec::new();
    if sheet.hidden && sheet.cell_count() > 0 {
        // A table of a page has a number and no name.
        let name = if sheet.name.is_empty() { (place + 1).to_string() } else { sheet.name.clone() };
        notices.push(hidden(Phrase::HiddenSheet, name));
    }
    if !sheet.hidden_rows.is_empty() {
        let rows: Vec<u32> =
            sheet.rows().map(|row| row.number).filter(|row| sheet.row_is_hidden(*row)).collect();
        if let Some(first) = rows.first() {
            let places = ranges(&rows, |row| Place::of_row(row).number().to_string());
            notices.push(hidden(Phrase::HiddenRows, places).at(Address::new(*first, 0)));
        }
    }
    if marks.has(Marks::UNSEEN) {
        let cells = sheet.rows().flat_map(|row| row.cells());
        let unseen: Vec<Address> =
            cells.filter(|cell| cell.marks.has(Marks::UNSEEN)).map(|cell| cell.at).collect();
        let named: Vec<String> = unseen.iter().take(MOST_RANGES).map(Address::to_string).collect();
        let places = named.join(", ") + if unseen.len() > MOST_RANGES { ", …" } else { "" };
        notices.extend(unseen.first().map(|first| hidden(Phrase::UnseenText, places).at(*first)));
    }
    if !sheet.hidden_columns.is_empty() {
        let cells = sheet.rows().flat_map(|row| row.cells());
        let mut columns: Vec<u32> = Vec::new();
        for cell in cells.filter(|cell| sheet.column_is_hidden(cell.at.column)) {
            if let Err(place) = columns.binary_search(&cell.at.column) {
                columns.insert(place, cell.at.column);
            }
        }
        if let Some(first) = columns.first() {
            let places = ranges(&columns, column_letters);
            notices.push(hidden(Phrase::HiddenColumns, places).at(Address::new(0, *first)));
        }
    }
    notices
}

/// The cells of a sheet that carry a comment or a footnote.
#[derive(Debug, Default)]
pub(super) struct Noted {
    first: Vec<Address>,
    count: u64,
}

impl Noted {
    pub(super) fn add(&mut self, at: Address) {
        self.count += 1;
        if self.first.len() < MOST_RANGES {
            self.first.push(at);
        }
    }

    /// What is said of them, where there are some.
    pub(super) fn notice(&self, place: usize) -> Option<Notice> {
        let mut first = self.first.clone();
        first.sort_unstable();
        let at = *first.first()?;
        let named: Vec<String> = first.iter().map(Address::to_string).collect();
        let places = named.join(", ") + if self.count > named.len() as u64 { ", …" } else { "" };
        let notice = Notice::new(Fact::CellNotes).on(place).at(at);
        Some(notice.arg("places", places).arg("count", self.count.to_string()))
    }
}

/// Ascending numbers as ranges, `3-5, 9`; an ellipsis where there are more of them than can be taken in.
fn ranges(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    let all: Vec<&[u32]> = numbers.chunk_by(|before, next| before + 1 == *next).collect();
    let named = all.iter().take(MOST_RANGES).map(|range| match range {
        [first, .., last] => format!("{}-{}", name(*first), name(*last)),
        range => range.iter().map(|one| name(*one)).collect(),
    });
    let named: Vec<String> = named.collect();
    named.join(", ") + if all.len() > MOST_RANGES { ", …" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_short_however_many_there_are() {
        assert_eq!(ranges(&[2, 3, 4, 8], |row| (row + 1).to_string()), "3-5, 9");
        assert_eq!(ranges(&[0, 25, 26], column_letters), "A, Z-AA");
        let odd: Vec<u32> = (0..100).map(|number| number * 2).collect();
        assert!(ranges(&odd, |row| row.to_string()).ends_with("14, …"));
    }
}
