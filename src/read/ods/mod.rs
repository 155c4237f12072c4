//! `.ods` and flat `.fods`: the content of an OpenDocument spreadsheet to sheets of cells, in one pass.
//! Repeated cells and rows are written out within the limits; what a cell shows is in the file as text. What other files said
//! that formulas name, of which LibreOffice keeps a copy and shows nothing, is no sheet.

mod cell;
mod styles;

use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::look::Look;
use super::package::Package;
use super::runs::{RunLook, Runs};
use super::xml::{self, BytesStart, PartProblem, Token, Xml, attribute};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks, Region};
use crate::model::workbook::{Format, Workbook};
use cell::Declared;
use std::collections::HashSet;
use std::sync::Arc;
use styles::{Reading, Styles};

const CONTENT: &str = "content.xml";
/// The styles that have a name which people gave them.
const NAMED_STYLES: &str = "styles.xml";
/// How the sheets are shown.
const SETTINGS: &str = "settings.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads all sheets of the package.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Workbook, Notice> {
    if package.has(MANIFEST) && is_encrypted(package)? {
        return Err(Notice::new(Fact::Encrypted));
    }
    let mut reading = Reading::default();
    if package.has(NAMED_STYLES) {
        named_styles(&mut package.xml(NAMED_STYLES)?, &mut reading)?;
    }
    let mut zeros = Zeros::default();
    if package.has(SETTINGS) {
        let mut xml = package.xml(SETTINGS)?;
        loop {
            match xml.next()? {
                Token::Start(start, _) => zeros.start(&start),
                Token::Text(text) => zeros.text(&text),
                Token::Finished => break,
                _ => {}
            }
        }
    }
    let problem = package.problem(CONTENT);
    content(package.xml(CONTENT)?, reading, zeros, problem, limits)
}

/// Whether the settings say that a zero is shown as nothing; in a flat file they stand before the tables.
#[derive(Default)]
struct Zeros {
    are_hidden: bool,
    in_item: bool,
}

impl Zeros {
    fn start(&mut self, start: &BytesStart<'_>) {
        let is_item = start.local_name().as_ref() == "config-item";
        self.in_item = is_item && attribute(start, "name").as_deref() == Some("ShowZeroValues");
    }

    fn text(&mut self, text: &str) {
        self.are_hidden |= self.in_item && text.trim() == "false";
    }
}

/// Reads the styles that have a name; those behind them are of the pages.
fn named_styles(xml: &mut Xml<'_>, reading: &mut Reading) -> Result<(), Notice> {
    loop {
        match xml.next()? {
            Token::Start(start, 2) if start.local_name().as_ref() == "automatic-styles" => return Ok(()),
            Token::Start(start, _) => reading.start(&start),
            Token::Finished => return Ok(()),
            _ => {}
        }
    }
}

/// Reads all sheets of a document that is one XML file (`.fods`).
pub(super) fn read_flat(document: &str, limits: &Limits) -> Result<Workbook, Notice> {
    let problem = PartProblem { part: Arc::from("fods"), limits: limits.clone() };
    if xml::holds_controls(document) {
        return Err(problem.broken(Phrase::XmlBroken));
    }
    let xml = Xml::of_bytes(document.as_bytes(), problem.clone());
    content(xml, Reading::default(), Zeros::default(), problem, limits)
}

fn content(
    mut xml: Xml<'_>,
    reading: Reading,
    mut zeros: Zeros,
    problem: PartProblem,
    limits: &Limits,
) -> Result<Workbook, Notice> {
    let mut counts = Counts::default();
    let mut document = Document {
        limits,
        problem,
        workbook: Workbook { format: Format::Ods, encoding: None, sheets: Vec::new(), notices: Vec::new() },
        names: HashSet::new(),
        reading,
        styles: None,
    };
    let mut table: Option<Table<'_>> = None;
    // Depth of a table that is passed over.
    let mut passed: Option<usize> = None;
    loop {
        match (xml.next()?, &mut table) {
            (Token::End(depth), None) if passed == Some(depth) => passed = None,
            (Token::Start(..), None) if passed.is_some() => {}
            (Token::Start(start, depth), None) if is_of_another_file(&start) => passed = Some(depth),
            (Token::Start(start, depth), None) => match start.local_name().as_ref() {
                "table" => {
                    document.check_sheets()?;
                    let keeper = Keeper::new(
                        document.workbook.sheets.len(),
                        document.problem.clone(),
                        limits,
                        &mut counts,
                    );
                    let hides_zeros = zeros.are_hidden;
                    let styles = document.styles();
                    table = Some(Table { hides_zeros, ..Table::new(&start, depth, keeper, styles) });
                }
                "config-item" => zeros.start(&start),
                _ => document.reading.start(&start),
            },
            (Token::Start(start, depth), Some(table)) => table.start(&start, depth)?,
            (Token::Text(text), None) => zeros.text(&text),
            (Token::Text(text), Some(table)) => table.text(&text)?,
            (Token::End(depth), Some(open)) if open.depth == depth => {
                if let Some(table) = table.take() {
                    document.keep(table)?;
                }
            }
            (Token::End(depth), Some(table)) => table.end(depth)?,
            (Token::Finished, _) => break,
            _ => {}
        }
    }
    if document.workbook.sheets.is_empty() { Err(Notice::new(Fact::NoData)) } else { Ok(document.workbook) }
}

/// Whether a table is what a file beside this one said, `'file:///a.ods'#Sheet1`, kept for the formulas that name it.
fn is_of_another_file(start: &BytesStart<'_>) -> bool {
    start.local_name().as_ref() == "table"
        && attribute(start, "name").is_some_and(|name| name.starts_with("'file:") && name.contains("'#"))
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Notice> {
    let manifest = package.bytes(MANIFEST)?;
    Ok(memchr::memmem::find(&manifest, b"encryption-data").is_some())
}

/// What is drawn on a sheet (OpenDocument 1.3 part 3, chapter 10): text in it is not that of the cell that it is fixed to.
const SHAPES: [&str; 14] = [
    "frame",
    "custom-shape",
    "rect",
    "line",
    "polyline",
    "polygon",
    "regular-polygon",
    "path",
    "circle",
    "ellipse",
    "connector",
    "caption",
    "measure",
    "g",
];

/// What was read of the document so far.
struct Document<'a> {
    limits: &'a Limits,
    problem: PartProblem,
    workbook: Workbook,
    names: HashSet<String>,
    reading: Reading,
    styles: Option<Arc<Styles>>,
}

impl Document<'_> {
    fn check_sheets(&self) -> Result<(), Notice> {
        let full = self.workbook.sheets.len() as u64 >= self.limits.sheets;
        if full { Err(self.limits.reached(Phrase::Sheets)) } else { Ok(()) }
    }

    /// The styles. They all stand before the first table.
    fn styles(&mut self) -> Arc<Styles> {
        let reading = &mut self.reading;
        Arc::clone(self.styles.get_or_insert_with(|| Arc::new(std::mem::take(reading).finish())))
    }

    fn keep(&mut self, table: Table<'_>) -> Result<(), Notice> {
        if !self.names.insert(table.name.to_lowercase()) {
            return Err(self.problem.broken(Phrase::Duplicate));
        }
        let (sheet, notices) = table.keeper.finish(table.name, table.hidden);
        self.workbook.sheets.push(sheet);
        self.workbook.notices.extend(notices);
        Ok(())
    }
}

/// One cell of the row that is being read, which may stand for several.
struct RowCell {
    column: u32,
    repeated: u32,
    text: String,
    marks: Marks,
}

/// The sheet that is being read.
struct Table<'a> {
    name: String,
    hidden: bool,
    hides_zeros: bool,
    depth: usize,
    keeper: Keeper<'a>,
    styles: Arc<Styles>,
    /// Font and ground in columns whose cells have no style of their own: the last column of each, in order.
    column_looks: Vec<(u32, Look)>,
    /// Columns and rows so far.
    columns: u32,
    row: u32,
    rows_repeated: u32,
    /// Depth of a group of rows or columns that is folded up.
    folded: Option<usize>,
    /// Depth of the row that is being read.
    open_row: Option<usize>,
    cells: Vec<RowCell>,
    column: u32,
    /// The cell that is being read, and its depth.
    cell: Option<(Declared, usize)>,
    text: String,
    /// The runs of the text, and the looks and depths of those that are being read.
    runs: Runs,
    looks: Vec<(usize, RunLook)>,
    paragraphs: u32,
    /// Depth of the paragraph of the cell that is being read.
    paragraph: Option<usize>,
    /// Depth of something in a cell that is not its text: a comment, a drawing.
    skipped: Option<usize>,
}

impl<'a> Table<'a> {
    fn new(start: &BytesStart<'_>, depth: usize, keeper: Keeper<'a>, styles: Arc<Styles>) -> Self {
        Table {
            name: attribute(start, "name").unwrap_or_default().into_owned(),
            hidden: styles.hide(start),
            hides_zeros: false,
            depth,
            keeper,
            styles,
            column_looks: Vec::new(),
            columns: 0,
            row: 0,
            rows_repeated: 1,
            folded: None,
            open_row: None,
            cells: Vec::new(),
            column: 0,
            cell: None,
            text: String::new(),
            runs: Runs::default(),
            looks: Vec::new(),
            paragraphs: 0,
            paragraph: None,
            skipped: None,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<(), Notice> {
        if self.skipped.is_some() {
            return Ok(());
        }
        let name = start.local_name();
        match (name.as_ref(), &self.cell) {
            ("table-row-group" | "table-column-group", None)
                if attribute(start, "display").as_deref() == Some("false") =>
            {
                self.folded.get_or_insert(depth);
            }
            ("table-column", None) => {
                let last = self.columns.saturating_add(count(start, "number-columns-repeated"));
                if self.hides(start) && self.columns <= LAST_COLUMN {
                    self.keeper.hide_columns(self.columns, last - 1);
                }
                self.columns = last;
                if !self.styles.are_plain() {
                    let style = attribute(start, "default-cell-style-name").unwrap_or_default();
                    self.column_looks.push((last - 1, self.styles.look(&style)));
                }
            }
            ("table-row", None) => {
                self.rows_repeated = count(start, "number-rows-repeated");
                if self.hides(start) && self.row <= LAST_ROW {
                    self.keeper
                        .hide_rows(self.row, self.row.saturating_add(self.rows_repeated - 1).min(LAST_ROW));
                }
                self.open_row = Some(depth);
                self.column = 0;
                self.cells.clear();
            }
            ("table-cell" | "covered-table-cell", None) => {
                self.keeper.count()?;
                let mut declared = Declared::of(start);
                if !self.styles.are_plain() {
                    declared.look = self.look_of(start);
                }
                self.cell = Some((declared, depth));
                self.text.clear();
                self.runs = Runs::default();
                self.looks.clear();
                self.paragraphs = 0;
            }
            ("p" | "h", Some(_)) if self.paragraph.is_none() => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.paragraph = Some(depth);
            }
            ("span", Some(_)) => {
                let style = attribute(start, "style-name").unwrap_or_default();
                let mut look = self.styles.of_run(&style);
                if let Some((_, around)) = self.looks.last() {
                    look.struck |= around.struck;
                    look.raised |= around.raised;
                }
                self.looks.push((depth, look));
            }
            ("s", Some(_)) if self.paragraph.is_some() => {
                let blanks = count(start, "c");
                self.room_for(u64::from(blanks))?;
                self.text.extend(std::iter::repeat_n(' ', blanks as usize));
            }
            ("tab", Some(_)) if self.paragraph.is_some() => self.text.push('\t'),
            ("line-break", Some(_)) if self.paragraph.is_some() => self.text.push('\n'),
            (shape, _) if SHAPES.contains(&shape) => {
                self.keeper.see_picture();
                self.skipped = Some(depth);
            }
            // A table in a cell.
            ("table", _) => {
                self.keeper.see_picture();
                self.skipped = Some(depth);
            }
            ("annotation" | "ruby-text" | "table-source" | "control", _) => {
                if name.as_ref() == "annotation" && self.cell.is_some() {
                    self.keeper.see_note(Address::new(self.row, self.column));
                }
                self.skipped = Some(depth);
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether a row or column is hidden: folded up, collapsed or filtered away, or by its style.
    fn hides(&self, start: &BytesStart<'_>) -> bool {
        self.folded.is_some()
            || attribute(start, "visibility").is_some_and(|visibility| &*visibility != "visible")
            || self.styles.hide(start)
    }

    /// What the style of a cell, else that of its column, makes of its text.
    fn look_of(&self, start: &BytesStart<'_>) -> Look {
        match attribute(start, "style-name") {
            Some(style) => self.styles.look(&style),
            None => {
                let column = self.column_looks.partition_point(|(last, _)| *last < self.column);
                self.column_looks.get(column).map_or(Look::default(), |(_, look)| *look)
            }
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Notice> {
        if self.paragraph.is_some() && self.skipped.is_none() {
            self.room_for(text.len() as u64)?;
            let look = self.looks.last().map(|(_, look)| *look).unwrap_or_default();
            self.runs.push(text, look, 0, &mut self.text);
        }
        Ok(())
    }

    /// Whether this much more text is still within one cell: blanks are written as a number, which may be any.
    fn room_for(&self, bytes: u64) -> Result<(), Notice> {
        let limits = &self.keeper.problem.limits;
        let full = self.text.len() as u64 + bytes > limits.cell_bytes;
        if full { Err(limits.reached(Phrase::CellText)) } else { Ok(()) }
    }

    fn end(&mut self, depth: usize) -> Result<(), Notice> {
        if self.skipped == Some(depth) {
            self.skipped = None;
        } else if self.looks.last().is_some_and(|(begun, _)| *begun == depth) {
            self.looks.pop();
        } else if self.paragraph == Some(depth) {
            self.paragraph = None;
        } else if self.cell.as_ref().is_some_and(|(_, open)| *open == depth) {
            self.end_cell()?;
        } else if self.folded == Some(depth) {
            self.folded = None;
        } else if self.open_row == Some(depth) {
            self.open_row = None;
            self.end_row()?;
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Notice> {
        let Some((declared, _)) = self.cell.take() else { return Ok(()) };
        let text = (self.paragraphs > 0).then_some(self.text.as_str());
        let (text, marks) = match self.hides_zeros && declared.is_zero() {
            true => (String::new(), Marks::NONE),
            false => declared.show(text),
        };
        let look = declared.look.with_runs(self.runs.marks());
        let marks = if text.is_empty() { marks } else { marks.with(look) };
        let spans = (declared.rows_spanned, declared.columns_spanned);
        if spans != (1, 1) && self.column <= LAST_COLUMN && self.row <= LAST_ROW {
            let first = Address::new(self.row, self.column);
            let end = |start: u32, span: u32, most: u32| start.saturating_add(span - 1).min(most);
            let last = Address::new(end(self.row, spans.0, LAST_ROW), end(self.column, spans.1, LAST_COLUMN));
            self.keeper.merge(Region { first, last })?;
        }
        if !text.is_empty() || marks != Marks::NONE {
            self.cells.push(RowCell { column: self.column, repeated: declared.repeated, text, marks });
        }
        self.column = self.column.saturating_add(declared.repeated);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Notice> {
        if !self.cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.rows_repeated) {
                for cell in &self.cells {
                    for column in cell.column..cell.column.saturating_add(cell.repeated) {
                        self.keeper.keep(Address::new(row, column), &cell.text, cell.marks)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.rows_repeated);
        Ok(())
    }
}

/// A count in an attribute; one where there is none, or where it is not a count.
fn count(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|text| text.parse().ok()).filter(|count| *count > 0).unwrap_or(1)
}

#[cfg(test)]
mod tests;
