//! One table of an OpenDocument spreadsheet: columns, rows and cells as they come, to the cells of a sheet.
//! Repeated cells and rows are written out within the limits; what is drawn on the sheet is not what a cell says.

use super::cell::Declared;
use super::count;
use super::styles::Styles;
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks, Region};
use crate::read::keeper::Keeper;
use crate::read::look::Look;
use crate::read::runs::{RunLook, Runs};
use crate::read::xml::{BytesStart, attribute};
use std::sync::Arc;

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

/// One cell of the row that is being read, which may stand for several.
struct RowCell {
    column: u32,
    repeated: u32,
    text: String,
    marks: Marks,
}

/// The sheet that is being read.
pub(super) struct Table<'a> {
    pub(super) name: String,
    pub(super) hidden: bool,
    hides_zeros: bool,
    pub(super) depth: usize,
    pub(super) keeper: Keeper<'a>,
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
    /// The table that starts here; with `hides_zeros`, its zeros are shown as nothing.
    pub(super) fn new(
        start: &BytesStart<'_>,
        depth: usize,
        keeper: Keeper<'a>,
        styles: Arc<Styles>,
        hides_zeros: bool,
    ) -> Self {
        Table {
            name: attribute(start, "name").unwrap_or_default().into_owned(),
            hidden: styles.hide(start),
            hides_zeros,
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

    pub(super) fn start(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<(), Notice> {
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

    pub(super) fn text(&mut self, text: &str) -> Result<(), Notice> {
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

    pub(super) fn end(&mut self, depth: usize) -> Result<(), Notice> {
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
