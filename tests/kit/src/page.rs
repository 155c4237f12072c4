//! A page as a clerk sees it, and the files that it is handed in as.

use rust_xlsxwriter::{Format, Workbook};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// One sheet: cells by row and column, merged regions by their corners.
#[derive(Debug, Default, Clone)]
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
    Ods,
    /// The same in one XML file.
    Fods,
    Xls,
    /// Lines that have only one cell, from the top, are paragraphs before the table, one page a file.
    Docx,
}

impl Carrier {
    pub const ALL: [Carrier; 8] = [
        Carrier::Csv,
        Carrier::Gbk,
        Carrier::FilledCsv,
        Carrier::Xlsx,
        Carrier::Ods,
        Carrier::Fods,
        Carrier::Xls,
        Carrier::Docx,
    ];

    /// One file for all pages, or one a page where the format has no sheets; with their names.
    pub fn files(self, pages: &[Page]) -> Vec<(&'static str, Vec<u8>)> {
        match self {
            Carrier::Xlsx => return vec![("pages.xlsx", xlsx(pages))],
            Carrier::Ods => return vec![("pages.ods", ods(pages))],
            Carrier::Fods => return vec![("pages.fods", fods(pages))],
            Carrier::Docx => return pages.iter().map(|page| ("page.docx", docx(page))).collect(),
            Carrier::Xls => return vec![("pages.xls", xls(pages))],
            Carrier::Csv | Carrier::Gbk | Carrier::FilledCsv => {}
        }
        let text = |page: &Page| csv(&if self == Carrier::FilledCsv { page.filled() } else { page.stored() });
        let bytes = |text: String| match self {
            Carrier::Gbk => encoding_rs::GBK.encode(&text).0.into_owned(),
            _ => text.into_bytes(),
        };
        pages.iter().map(|page| ("page.csv", bytes(text(page)))).collect()
    }

    /// The file for one page.
    pub fn file(self, page: &Page) -> Vec<u8> {
        let (_, bytes) = self.files(std::slice::from_ref(page)).remove(0);
        bytes
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
            match bare_number(&text) {
                Some(number) => sheet.write_number(row, column, number).unwrap(),
                None => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Clerks type bare numbers, and these are stored as numbers.
fn bare_number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| text.len() < 12 && !text.starts_with('0'))
}

/// The name on a page's tab; none is given twice.
fn tab(page: &Page, number: usize) -> String {
    if page.name.is_empty() { format!("Sheet{number}") } else { page.name.clone() }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The content of an OpenDocument spreadsheet under this root element.
fn spreadsheet(root: &str, pages: &[Page]) -> String {
    let mut content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><{root} \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>",
    );
    for (number, page) in (1..).zip(pages) {
        content.push_str(&format!("<table:table table:name=\"{}\">", escaped(&tab(page, number))));
        let cells = page.stored();
        let last = |of: fn(&(u32, u16)) -> u32| cells.keys().map(of).max().unwrap_or(0);
        for row in 0..=last(|at| at.0) {
            content.push_str("<table:table-row>");
            for column in 0..=last(|at| u32::from(at.1)) as u16 {
                let within = |merge: &&(u32, u16, u32, u16)| {
                    (merge.0..=merge.2).contains(&row) && (merge.1..=merge.3).contains(&column)
                };
                let (kind, spans) = match page.merges.iter().find(within) {
                    Some(merge) if (merge.0, merge.1) != (row, column) => {
                        ("covered-table-cell", String::new())
                    }
                    Some((top, left, bottom, right)) => {
                        let (rows, columns) = (bottom - top + 1, right - left + 1);
                        let rows = format!(" table:number-rows-spanned=\"{rows}\"");
                        ("table-cell", format!("{rows} table:number-columns-spanned=\"{columns}\""))
                    }
                    None => ("table-cell", String::new()),
                };
                let text = cells.get(&(row, column)).map_or("", String::as_str);
                let value = match bare_number(text) {
                    _ if text.is_empty() => String::new(),
                    Some(number) => format!(" office:value-type=\"float\" office:value=\"{number}\""),
                    None => " office:value-type=\"string\"".to_owned(),
                };
                let lines: String =
                    text.lines().map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect();
                content.push_str(&format!("<table:{kind}{spans}{value}>{lines}</table:{kind}>"));
            }
            content.push_str("</table:table-row>");
        }
        content.push_str("</table:table>");
    }
    let root = root.split(' ').next().unwrap_or_default();
    content.push_str(&format!("</office:spreadsheet></office:body></{root}>"));
    content
}

fn fods(pages: &[Page]) -> Vec<u8> {
    let root = "office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"";
    spreadsheet(root, pages).into_bytes()
}

fn ods(pages: &[Page]) -> Vec<u8> {
    let content = spreadsheet("office:document-content", pages);
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default();
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &*content)]
    {
        package.start_file(name, stored).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// A Word document: merged cells by `gridSpan` and `vMerge`, lines of a cell as paragraphs.
fn docx(page: &Page) -> Vec<u8> {
    let cells = page.stored();
    let columns = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let rows = cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let paragraphs = |text: &str| -> String {
        let paragraph =
            |line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(line));
        if text.is_empty() { "<w:p/>".to_owned() } else { text.lines().map(paragraph).collect() }
    };
    let alone = |row: &u32| cells.range((*row, 0)..=(*row, u16::MAX)).count() <= 1;
    let first = (0..=rows).find(|row| !alone(row)).unwrap_or(0);
    let mut body: String =
        cells.range(..(first, 0)).map(|(_, text)| paragraphs(&text.replace('\n', " "))).collect();
    body.push_str("<w:tbl><w:tblPr/><w:tblGrid/>");
    for row in first..=rows {
        body.push_str("<w:tr>");
        let mut column = 0;
        while column <= columns {
            let within = |merge: &&(u32, u16, u32, u16)| {
                (merge.0..=merge.2).contains(&row) && (merge.1..=merge.3).contains(&column)
            };
            let (mut properties, mut wide) = (String::new(), 1);
            if let Some((top, left, bottom, right)) = page.merges.iter().find(within) {
                wide = right - left + 1;
                properties = format!("<w:gridSpan w:val=\"{wide}\"/>");
                match row == *top {
                    _ if top == bottom => {}
                    true => properties.push_str("<w:vMerge w:val=\"restart\"/>"),
                    false => properties.push_str("<w:vMerge/>"),
                }
            }
            let text = cells.get(&(row, column)).map_or("", String::as_str);
            body.push_str(&format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraphs(text)));
            column += wide;
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl><w:p/>");
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types><Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/></Types>"),
        ),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned(),
        ),
        ("word/document.xml", document),
    ];
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name, SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// A bare BIFF8 stream, as exports of government systems are.
fn xls(pages: &[Page]) -> Vec<u8> {
    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let begin = |kind: u8| record(0x809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x0A, &[]);
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let sheets: Vec<Vec<u8>> = pages
        .iter()
        .map(|page| {
            let mut sheet = begin(0x10);
            for ((row, column), text) in page.stored() {
                let at = [(row as u16).to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
                sheet.extend(match bare_number(&text) {
                    Some(number) => record(0x203, &[at, number.to_le_bytes().to_vec()].concat()),
                    None => {
                        let length = (text.encode_utf16().count() as u16).to_le_bytes();
                        record(0x204, &[&at[..], &length, &[1], &wide(&text)].concat())
                    }
                });
            }
            for merges in page.merges.chunks(1000) {
                let mut data = (merges.len() as u16).to_le_bytes().to_vec();
                for (top, left, bottom, right) in merges {
                    let corners = [*top as u16, *bottom as u16, *left, *right];
                    data.extend(corners.iter().flat_map(|corner| corner.to_le_bytes()));
                }
                sheet.extend(record(0xE5, &data));
            }
            sheet.extend(&end);
            sheet
        })
        .collect();
    let globals = |first: usize| {
        let (mut globals, mut offset) = (begin(5), first);
        for ((number, page), sheet) in (1..).zip(pages).zip(&sheets) {
            let name = tab(page, number);
            let length = name.encode_utf16().count() as u8;
            let data = [&(offset as u32).to_le_bytes()[..], &[0, 0, length, 1], &wide(&name)].concat();
            globals.extend(record(0x85, &data));
            offset += sheet.len();
        }
        globals.extend(&end);
        globals
    };
    [globals(globals(0).len()), sheets.concat()].concat()
}
