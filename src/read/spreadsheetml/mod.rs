//! SpreadsheetML 2003, one XML file that exports save under the name `.xls`, to sheets of cells in one pass.

#[cfg(test)]
mod tests;

use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::look::{self, Look};
use super::number_format::{NumberFormat, Shown};
use super::runs::{RunLook, Runs};
use super::xml::{self, BytesStart, PartProblem, Token, Xml, attribute};
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks, Region};
use crate::model::workbook::{Format, Workbook};
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::sync::Arc;

/// Reads all sheets of the document.
pub(super) fn read(document: &str, limits: &Limits) -> Result<Workbook, Notice> {
    let problem = PartProblem { part: Arc::from("xml"), limits: limits.clone() };
    if xml::holds_controls(document) {
        return Err(problem.broken(Phrase::XmlBroken));
    }
    // The text is decoded already; its declaration may still name the encoding that it had.
    let start = if document.starts_with("<?xml") { document.find("?>").map_or(0, |end| end + 2) } else { 0 };
    let document = &document[start..];
    let mut xml = Xml::of_bytes(document.as_bytes(), problem.clone());
    let mut workbook =
        Workbook { format: Format::SpreadsheetMl, encoding: None, sheets: Vec::new(), notices: Vec::new() };
    let mut styles = Styles::default();
    let mut counts = Counts::default();
    let mut names = HashSet::new();
    let without_zeros = without_zeros(document, &problem)?;
    let mut sheet: Option<Worksheet<'_>> = None;
    loop {
        match (xml.next()?, &mut sheet) {
            (Token::Start(start, 2), None) if start.local_name().as_ref() == "Worksheet" => {
                let name = attribute(&start, "Name").unwrap_or_default().into_owned();
                if !names.insert(name.to_lowercase()) {
                    return Err(problem.broken(Phrase::Duplicate));
                }
                if workbook.sheets.len() as u64 >= limits.sheets {
                    return Err(limits.reached(Phrase::Sheets));
                }
                let keeper = Keeper::new(workbook.sheets.len(), problem.clone(), limits, &mut counts);
                let hides_zeros = without_zeros.contains(&workbook.sheets.len());
                sheet = Some(Worksheet { hides_zeros, ..Worksheet::new(name, keeper) });
            }
            (Token::Start(start, _), None) => styles.start(&start),
            (Token::Start(start, depth), Some(sheet)) => sheet.start(&start, depth)?,
            (Token::Text(text), Some(sheet)) => sheet.text(&text),
            (Token::End(2), Some(_)) => {
                if let Some(sheet) = sheet.take() {
                    let (sheet, notices) = sheet.keeper.finish(sheet.name, sheet.hidden);
                    workbook.sheets.push(sheet);
                    workbook.notices.extend(notices);
                }
            }
            (Token::End(depth), Some(sheet)) => sheet.end(depth, &styles)?,
            (Token::Finished, _) => return Ok(workbook),
            _ => {}
        }
    }
}

/// The places of the sheets that show nothing where a number is zero. It stands behind their cells, and hardly a file has it.
fn without_zeros(document: &str, problem: &PartProblem) -> Result<Vec<usize>, Notice> {
    const OPTION: &str = "DoNotDisplayZeros";
    let mut found = Vec::new();
    if memchr::memmem::find(document.as_bytes(), OPTION.as_bytes()).is_none() {
        return Ok(found);
    }
    let mut xml = Xml::of_bytes(document.as_bytes(), problem.clone());
    let mut sheets = 0_usize;
    loop {
        match xml.next()? {
            Token::Start(start, 2) if start.local_name().as_ref() == "Worksheet" => sheets += 1,
            Token::Start(start, _) if start.local_name().as_ref() == OPTION => {
                found.extend(sheets.checked_sub(1));
            }
            Token::Finished => return Ok(found),
            _ => {}
        }
    }
}

/// What styles say of cells, by their ids.
#[derive(Debug, Default)]
struct Styles {
    known: FxHashMap<String, Style>,
    style: String,
    /// Days are counted from 1904.
    date1904: bool,
}

/// One style, with what it has of its parent.
#[derive(Debug, Default, Clone)]
struct Style {
    format: Option<NumberFormat>,
    look: Look,
}

impl Styles {
    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "Style" => {
                self.style = attribute(start, "ID").unwrap_or_default().into_owned();
                let parent = attribute(start, "Parent").and_then(|parent| self.known.get(&*parent).cloned());
                self.known.insert(self.style.clone(), parent.unwrap_or_default());
            }
            "NumberFormat" => {
                let code = attribute(start, "Format").unwrap_or_default();
                self.own().format = Some(NumberFormat::of_name(&code));
            }
            "Font" => {
                let (struck, white) = (attribute(start, "StrikeThrough"), is_white(start));
                let own = self.own();
                own.look.struck |= struck.as_deref() == Some("1");
                own.look.white = white.unwrap_or(own.look.white);
            }
            "Interior" => {
                let white = is_white(start);
                let own = self.own();
                own.look.ground = white.map_or(own.look.ground, |white| !white);
            }
            "Date1904" => self.date1904 = true,
            _ => {}
        }
    }

    /// The style that is being read.
    fn own(&mut self) -> &mut Style {
        self.known.entry(self.style.clone()).or_default()
    }
}

/// Whether the colour of a font or a ground is white; None where it has none of its own.
fn is_white(start: &BytesStart<'_>) -> Option<bool> {
    attribute(start, "Color").map(|color| look::is_white(&color))
}

/// The cell that is being read.
#[derive(Debug, Default)]
struct Open {
    at: Address,
    style: String,
    kind: String,
    has_formula: bool,
    has_data: bool,
    text: String,
    /// The looks of the runs that are being read, one in another.
    looks: Vec<RunLook>,
    runs: Runs,
}

/// The sheet that is being read.
struct Worksheet<'a> {
    name: String,
    hidden: bool,
    hides_zeros: bool,
    keeper: Keeper<'a>,
    /// The row and the column that come next.
    row: u32,
    column: u32,
    next_column_format: u32,
    /// Columns with a style of their own, both ends included.
    column_styles: Vec<(u32, u32, String)>,
    table_style: String,
    /// Whether a row that does not say how high it is shows nothing.
    rows_are_hidden: bool,
    row_style: String,
    cell: Open,
    in_data: bool,
    in_visible: bool,
}

impl<'a> Worksheet<'a> {
    fn new(name: String, keeper: Keeper<'a>) -> Self {
        Worksheet {
            name,
            hidden: false,
            hides_zeros: false,
            keeper,
            row: 0,
            column: 0,
            next_column_format: 0,
            column_styles: Vec::new(),
            table_style: String::new(),
            rows_are_hidden: false,
            row_style: String::new(),
            cell: Open::default(),
            in_data: false,
            in_visible: false,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<(), Notice> {
        let name = start.local_name();
        match (depth, name.as_ref()) {
            (3, "Table") => {
                self.table_style = attribute(start, "StyleID").unwrap_or_default().into_owned();
                self.rows_are_hidden = shows_nothing(start, "DefaultRowHeight", look::is_low) == Some(true);
            }
            (4, "Column") => {
                let first = self.place(start, "Index", self.next_column_format, LAST_COLUMN)?;
                let last = first.saturating_add(number(start, "Span")).min(LAST_COLUMN);
                if is_hidden(start) || shows_nothing(start, "Width", look::is_narrow_in_points) == Some(true)
                {
                    self.keeper.hide_columns(first, last);
                }
                if let Some(style) = attribute(start, "StyleID") {
                    self.column_styles.push((first, last, style.into_owned()));
                }
                self.next_column_format = last + 1;
            }
            (4, "Row") => {
                let row = self.place(start, "Index", self.row, LAST_ROW)?;
                let last = row.saturating_add(number(start, "Span")).min(LAST_ROW);
                if is_hidden(start)
                    || shows_nothing(start, "Height", look::is_low).unwrap_or(self.rows_are_hidden)
                {
                    self.keeper.hide_rows(row, last);
                }
                self.row_style = attribute(start, "StyleID").unwrap_or_default().into_owned();
                // Cells of this row stand in its first row; a row that spans several has none.
                self.cell.at.row = row;
                self.row = last + 1;
                self.column = 0;
            }
            (5, "Cell") => self.start_cell(start)?,
            (6, "Data") => {
                self.in_data = true;
                self.cell.has_data = true;
                self.cell.kind = attribute(start, "Type").unwrap_or_default().into_owned();
            }
            (6, "Comment") => self.keeper.see_note(self.cell.at),
            (_, name) if self.in_data => self.cell.begin_run(name, start),
            (5, "Header" | "Footer") => {
                self.keeper.see_around(&attribute(start, "Data").unwrap_or_default());
            }
            (4, "Visible") => self.in_visible = true,
            _ => {}
        }
        Ok(())
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        self.keeper.count()?;
        let column = self.place(start, "Index", self.column, LAST_COLUMN)?;
        let at = Address::new(self.cell.at.row, column);
        let (across, down) = (number(start, "MergeAcross"), number(start, "MergeDown"));
        if (across, down) != (0, 0) {
            let last_row = at.row.saturating_add(down).min(LAST_ROW);
            let last = Address::new(last_row, column.saturating_add(across).min(LAST_COLUMN));
            self.keeper.merge(Region { first: at, last })?;
        }
        self.column = column.saturating_add(across).saturating_add(1);
        let style = attribute(start, "StyleID").map(|style| style.into_owned());
        self.cell = Open {
            at,
            style: style.unwrap_or_else(|| self.style_of(column).to_owned()),
            has_formula: attribute(start, "Formula").is_some(),
            ..Open::default()
        };
        Ok(())
    }

    /// The style of a cell that has none itself: that of its row, its column, the table, else of the workbook.
    fn style_of(&self, column: u32) -> &str {
        let of_column = || {
            let after = self.column_styles.partition_point(|(first, ..)| *first <= column);
            let (_, last, style) = self.column_styles.get(after.checked_sub(1)?)?;
            (column <= *last).then_some(style.as_str())
        };
        let own = [Some(self.row_style.as_str()), of_column(), Some(self.table_style.as_str())];
        own.into_iter().flatten().find(|style| !style.is_empty()).unwrap_or("Default")
    }

    fn text(&mut self, text: &str) {
        if self.in_data {
            let Open { text: own, looks, runs, .. } = &mut self.cell;
            runs.push(text, looks.last().copied().unwrap_or_default(), 0, own);
        } else if self.in_visible {
            self.hidden |= text.contains("Hidden");
        }
    }

    fn end(&mut self, depth: usize, styles: &Styles) -> Result<(), Notice> {
        match depth {
            4 => self.in_visible = false,
            6 => self.in_data = false,
            _ if self.in_data => drop(self.cell.looks.pop()),
            5 if self.cell.has_data || self.cell.has_formula => {
                let at = self.cell.at;
                let cell = std::mem::replace(&mut self.cell, Open { at, ..Open::default() });
                let is_unseen =
                    self.hides_zeros && cell.kind == "Number" && cell.text.trim().parse() == Ok(0.0);
                let (text, marks) = if is_unseen { (String::new(), Marks::NONE) } else { cell.show(styles) };
                self.keeper.keep(cell.at, &text, marks)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// The zero-based place in a one-based attribute, never before the next place.
    fn place(&self, start: &BytesStart<'_>, name: &str, next: u32, last: u32) -> Result<u32, Notice> {
        let written = attribute(start, name).map(|text| text.trim().parse::<u32>().ok());
        let place = match written {
            None => Some(next),
            Some(number) => number.and_then(|number| number.checked_sub(1)),
        };
        let place = place
            .filter(|place| *place <= last)
            .ok_or_else(|| self.keeper.problem.broken(Phrase::BadAddress))?;
        if place < next { Err(self.keeper.problem.broken(Phrase::OutOfOrder)) } else { Ok(place) }
    }
}

impl Open {
    /// An element of rich text begins.
    fn begin_run(&mut self, name: &str, start: &BytesStart<'_>) {
        let mut look = self.looks.last().copied().unwrap_or_default();
        look.struck |= name.eq_ignore_ascii_case("S");
        look.unseen = is_white(start).unwrap_or(look.unseen);
        look.raised |= name.eq_ignore_ascii_case("Sup");
        self.looks.push(look);
    }

    /// What a person sees of the cell.
    fn show(&self, styles: &Styles) -> (String, Marks) {
        let general = NumberFormat::default();
        let style = styles.known.get(&self.style);
        let format = style.and_then(|style| style.format.as_ref()).unwrap_or(&general);
        let (text, Shown { marks, white }) = self.formatted(format, styles.date1904);
        let look = style.map(|style| style.look).unwrap_or_default().in_color(white);
        let look = if text.is_empty() { Marks::NONE } else { look.with_runs(self.runs.marks()) };
        (text, marks.with(look))
    }

    fn formatted(&self, format: &NumberFormat, date1904: bool) -> (String, Shown) {
        let mut out = String::new();
        let (text, marks) = match self.kind.as_str() {
            _ if self.text.is_empty() && self.has_formula && self.kind != "String" => {
                (String::new(), Marks::FORMULA_WITHOUT_VALUE)
            }
            "Number" => match format.show(&self.text, date1904, &mut out) {
                Some(shown) => return (out, shown),
                None => (self.text.clone(), Marks::ERROR_VALUE),
            },
            "DateTime" => {
                let shown = format.show_date(&self.text, &mut out);
                return (out, shown);
            }
            "Boolean" => ((if self.text.trim() == "1" { "TRUE" } else { "FALSE" }).to_owned(), Marks::NONE),
            "Error" => (self.text.clone(), Marks::ERROR_VALUE),
            _ => (format.show_text(&self.text).unwrap_or_else(|| self.text.clone()), Marks::NONE),
        };
        (text, marks.into())
    }
}

fn number(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

fn is_hidden(start: &BytesStart<'_>) -> bool {
    attribute(start, "Hidden").as_deref() == Some("1")
}

/// Whether the size in this attribute is as good as none; None where it says no size.
fn shows_nothing(start: &BytesStart<'_>, size: &str, is_too_small: fn(f64) -> bool) -> Option<bool> {
    attribute(start, size)?.trim().parse().ok().map(is_too_small)
}
