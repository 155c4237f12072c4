//! A page as a clerk sees it, and the files that it is handed in as.

use goalcheck::read::Source;
use rust_xlsxwriter::{Format, Workbook};
use std::collections::BTreeMap;

/// One sheet: cells by row and column, merged regions by their corners.
#[derive(Default, Clone)]
pub struct Page {
    pub name: String,
    cells: BTreeMap<(u32, u16), String>,
    merges: Vec<(u32, u16, u32, u16)>,
    next: u32,
}

impl Page {
    pub fn new(name: &str) -> Page {
        Page { name: name.to_owned(), ..Page::default() }
    }

    /// Writes one row from column A on; gives its number.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> u32 {
        let row = self.next;
        self.put(row, 0, cells);
        self.next += 1;
        row
    }

    /// Writes cells from a column on, without going to the next row.
    pub fn put<S: AsRef<str>>(&mut self, row: u32, column: u16, cells: &[S]) {
        for (offset, text) in cells.iter().enumerate().filter(|(_, text)| !text.as_ref().is_empty()) {
            self.cells.insert((row, column + offset as u16), text.as_ref().to_owned());
        }
        self.next = self.next.max(row);
    }

    pub fn next_row(&self) -> u32 {
        self.next
    }

    pub fn skip_rows(&mut self, rows: u32) {
        self.next += rows;
    }

    pub fn merge(&mut self, first_row: u32, first_column: u16, last_row: u32, last_column: u16) {
        if (first_row, first_column) != (last_row, last_column) {
            self.merges.push((first_row, first_column, last_row, last_column));
        }
    }

    /// Merges runs of equal cells in a column, as far as the columns in `within` are equal too; the cells below the
    /// first of a run become blank.
    pub fn merge_runs(&mut self, column: u16, within: &[u16], rows: std::ops::Range<u32>) {
        let key = |page: &Page, row: u32| -> Vec<Option<String>> {
            within.iter().chain([&column]).map(|column| page.cells.get(&(row, *column)).cloned()).collect()
        };
        let keys: Vec<_> = rows.clone().map(|row| key(self, row)).collect();
        let mut start = 0;
        for at in 1..=keys.len() {
            if at < keys.len() && keys[at] == keys[start] {
                continue;
            }
            let (first, last) = (rows.start + start as u32, rows.start + at as u32 - 1);
            if keys[start].last().is_some_and(Option::is_some) {
                self.merge(first, column, last, column);
            }
            start = at;
        }
    }

    /// The cells as they stand in the file: only the first cell of a merged region has text.
    fn stored(&self) -> BTreeMap<(u32, u16), String> {
        let mut cells = self.cells.clone();
        for (first_row, first_column, last_row, last_column) in &self.merges {
            for row in *first_row..=*last_row {
                for column in *first_column..=*last_column {
                    if (row, column) != (*first_row, *first_column) {
                        cells.remove(&(row, column));
                    }
                }
            }
        }
        cells
    }

    /// The cells after an export that undid the merges and wrote their text into every row.
    fn filled(&self) -> BTreeMap<(u32, u16), String> {
        let mut cells = self.stored();
        for (first_row, first_column, last_row, _) in &self.merges {
            if let Some(text) = cells.get(&(*first_row, *first_column)).cloned() {
                for row in *first_row..=*last_row {
                    cells.insert((row, *first_column), text.clone());
                }
            }
        }
        cells
    }
}

/// What a page is handed in as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// Merged cells blank but for the first.
    Csv,
    Gbk,
    /// Merges undone, each row filled.
    FilledCsv,
    Xlsx,
}

impl Carrier {
    pub const ALL: [Carrier; 4] = [Carrier::Csv, Carrier::Gbk, Carrier::FilledCsv, Carrier::Xlsx];

    /// One file for all pages, or one a page where the format has no sheets.
    pub fn files(self, pages: &[Page]) -> Vec<Source> {
        if self == Carrier::Xlsx {
            return vec![Source::bytes("pages.xlsx", xlsx(pages))];
        }
        let text = |page: &Page| csv(&if self == Carrier::FilledCsv { page.filled() } else { page.stored() });
        let bytes = |text: String| match self {
            Carrier::Gbk => encoding_rs::GBK.encode(&text).0.into_owned(),
            _ => text.into_bytes(),
        };
        pages.iter().map(|page| Source::bytes("page.csv", bytes(text(page)))).collect()
    }
}

fn csv(cells: &BTreeMap<(u32, u16), String>) -> String {
    let columns = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let rows = cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let mut text = String::new();
    for row in 0..=rows {
        for column in 0..=columns {
            if column > 0 {
                text.push(',');
            }
            if let Some(cell) = cells.get(&(row, column)) {
                text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn xlsx(pages: &[Page]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let format = Format::new();
    for page in pages {
        let sheet = workbook.add_worksheet();
        if !page.name.is_empty() {
            sheet.set_name(&page.name).unwrap();
        }
        for (first_row, first_column, last_row, last_column) in &page.merges {
            sheet.merge_range(*first_row, *first_column, *last_row, *last_column, "", &format).unwrap();
        }
        for ((row, column), text) in page.stored() {
            // Clerks type bare numbers, and these are stored as numbers.
            match text.parse::<f64>() {
                Ok(number) if text.len() < 12 && !text.starts_with('0') => {
                    sheet.write_number(row, column, number).unwrap()
                }
                _ => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}
