//! HTML pages with tables, saved under a spreadsheet's name by exports of government systems, also wrapped as MHTML.
//! Every table is a sheet, a table in another's cell too. Text before a table, and behind the last one, has rows of its own, as
//! spreadsheet programs give it. Lenient as a browser is: tags may be unclosed, but a table whose tags do not fit together is said.

mod balance;
mod controls;
mod entities;
mod lines;
mod look;
mod mime;
mod out_of_sight;
mod styles;
mod tags;

use self::balance::Balance;
use self::controls::Controls;
use self::lines::Lines;
use self::look::{CellLook, Inside};
use self::styles::{Style, Styles};
use self::tags::{Piece, Tag};
use super::encoding;
use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::xml::PartProblem;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks, Region};
use crate::model::workbook::{Format, Workbook};
use encoding_rs::Encoding;
use std::sync::Arc;

/// Most rows and columns that one cell reaches over, as browsers have it.
const MOST_ROWS: u32 = 65_534;
const MOST_COLUMNS: u32 = 1_000;
/// Columns behind the last cell of a row that are looked at for what reaches into it from above.
const MOST_BEYOND: usize = 256;

/// Reads all tables of a page, or of the pages in an MHTML file.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    forced: Option<&'static Encoding>,
) -> Result<Workbook, Notice> {
    let problem = PartProblem { part: Arc::from("html"), limits: limits.clone() };
    let pages = mime::pages(bytes).map_err(|why| match why {
        mime::Unread::Damaged => problem.broken(Phrase::Truncated),
        mime::Unread::Letter => Notice::new(Fact::NotATable).phrase("is", Phrase::Email).arg("named", "mht"),
    })?;
    let mut workbook =
        Workbook { format: Format::Html, encoding: None, sheets: Vec::new(), notices: Vec::new() };
    let mut counts = Counts::default();
    for bytes in &pages {
        let (page, name) = encoding::decode_page(bytes, forced)?;
        workbook.encoding.get_or_insert(name);
        let styles = Styles::of(&page);
        if styles.unapplied || styles::are_elsewhere(&page) {
            workbook.notices.push(Notice::new(Fact::LinkedStyle));
        }
        for table in tables(&page, &styles, &problem)? {
            let mut keeper = Keeper::new(workbook.sheets.len(), problem.clone(), limits, &mut counts);
            if table.drawn {
                keeper.see_picture();
            }
            let above = table.before.len() as u32;
            let lower = |at: Address| Address::new(at.row + above, at.column);
            for row in table.hidden_rows {
                keeper.hide_rows(row + above, row + above);
            }
            for (first, last) in table.hidden_columns {
                keeper.hide_columns(first, last);
            }
            for region in table.merged {
                keeper.merge(Region { first: lower(region.first), last: lower(region.last) })?;
            }
            let line = |(row, text)| (Address::new(row, 0), text, Marks::NONE);
            let before = (0..).zip(&table.before).map(line);
            let below = (above + table.rows..).zip(&table.after).map(line);
            let own = table.cells.iter().map(|(at, text, marks)| (lower(*at), text, *marks));
            for (at, text, marks) in before.chain(own).chain(below) {
                keeper.keep(at, text, marks)?;
            }
            let is_hidden = table.around[0].hidden == Some(true);
            let number = workbook.sheets.len();
            let (sheet, notices) = keeper.finish(String::new(), is_hidden);
            // A table that only arranges others has nothing of its own.
            if sheet.cell_count() > 0 {
                if workbook.sheets.len() as u64 >= limits.sheets {
                    return Err(limits.reached(Phrase::Sheets));
                }
                workbook.sheets.push(sheet);
                workbook.notices.extend(notices);
                let torn = table.balance.broken_at().map(lower);
                workbook.notices.extend(torn.map(|at| Notice::new(Fact::TagsTorn).on(number).at(at)));
                let (expected, narrow) = table.balance.narrow();
                workbook.notices.extend(narrow.map(|width| {
                    let at = lower(Address::new(width.first, width.columns));
                    Notice::new(Fact::RaggedRow)
                        .on(number)
                        .at(at)
                        .arg("fields", width.columns.to_string())
                        .arg("expected", expected.to_string())
                        .arg("rows", width.rows.to_string())
                }));
            }
        }
    }
    if workbook.sheets.is_empty() { Err(Notice::new(Fact::NoData)) } else { Ok(workbook) }
}

/// One table, complete or being read.
#[derive(Debug, Default)]
struct Table {
    cells: Vec<(Address, String, Marks)>,
    merged: Vec<Region>,
    /// A picture stands in a cell, or another page or object beside them.
    drawn: bool,
    hidden_rows: Vec<u32>,
    /// As spreadsheet programs save them, which hide the cells of such a column; a browser shows them.
    hidden_columns: Vec<(u32, u32)>,
    /// Columns that the page has said something of so far.
    columns: u32,
    /// Rows begun so far.
    rows: u32,
    column: u32,
    cells_in_row: u32,
    /// For each column the first row that no cell from above reaches into.
    free_from: Vec<u32>,
    /// The cell that is being read.
    open: Option<(Address, String)>,
    look: CellLook,
    balance: Balance,
    /// What the table, the group of rows and the row that are being read look like.
    around: [Style; 3],
    /// Lines of text before it and, if it is the last one, behind it.
    before: Vec<String>,
    /// What stands in it and in no cell.
    caption: String,
    after: Vec<String>,
    /// How many tables had ended when it began.
    tables_before: usize,
}

/// How much of a page was read, within its limits.
struct Seen<'a> {
    problem: &'a PartProblem,
    cells: u64,
    /// Places of the grid that cells take or that were passed over to find a free one.
    places: u64,
}

impl Seen<'_> {
    fn place(&mut self, count: u32) -> Result<(), Notice> {
        self.places += u64::from(count);
        let full = self.places > self.problem.limits.styled_cells;
        if full { Err(self.problem.reached(Phrase::StyledCells)) } else { Ok(()) }
    }

    fn cell(&mut self) -> Result<(), Notice> {
        self.cells += 1;
        let full = self.cells > self.problem.limits.cells;
        if full { Err(self.problem.reached(Phrase::Cells)) } else { Ok(()) }
    }
}

/// All tables of a page, in the order of their ends.
fn tables(page: &str, styles: &Styles<'_>, problem: &PartProblem) -> Result<Vec<Table>, Notice> {
    let (mut done, mut open): (Vec<Table>, Vec<Table>) = (Vec::new(), Vec::new());
    let mut seen = Seen { problem, cells: 0, places: 0 };
    // The page's own end, where it has a beginning: without it more tables may have followed.
    let mut ended = true;
    let mut lines = Lines::default();
    let mut drawn = false;
    // What is open around all tables.
    let mut outside = Inside::default();
    for piece in Controls::of(page) {
        if lines.passes_over(&piece, !open.is_empty()) {
            continue;
        }
        match piece {
            Piece::Tag(tag) if tag.name == "table" && !tag.closes => {
                let before = if open.is_empty() { lines.take() } else { Vec::new() };
                outside.end("p");
                let mut style = styles.of_tag(&tag);
                if open.last().map_or(outside.hides(), Table::hides) {
                    style.hidden = Some(true);
                }
                let around = [style, Style::default(), Style::default()];
                open.push(Table { before, around, tables_before: done.len(), ..Table::default() });
                if (done.len() + open.len()) as u64 > problem.limits.sheets {
                    return Err(problem.reached(Phrase::Sheets));
                }
            }
            Piece::Tag(tag) if tag.name == "table" => {
                if let Some(mut table) = open.pop() {
                    table.cut_cell(&mut seen)?;
                    table.end_row();
                    // What stands before a table that only arranges others is about the first of these.
                    let first = done.get_mut(table.tables_before).filter(|_| table.cells.is_empty());
                    let caption = std::mem::take(&mut table.caption);
                    table.before.extend(lines::broken(&caption));
                    if let Some(first) = first {
                        first.before.splice(..0, std::mem::take(&mut table.before));
                    }
                    done.push(table);
                }
            }
            Piece::Tag(tag) if matches!(tag.name.as_str(), "html" | "body") => ended = tag.closes,
            Piece::Tag(tag) => match open.last_mut() {
                Some(table) if shows_another(&tag.name, true) => table.drawn = true,
                None if shows_another(&tag.name, false) => drawn = true,
                Some(table) => table.tag(&tag, styles, &mut seen)?,
                None => {
                    lines.tag(&tag);
                    outside.tag(&tag, styles);
                }
            },
            Piece::Style(_) => {}
            Piece::Text(text) => {
                let target = match open.last_mut() {
                    Some(Table { open: Some((_, cell)), look, .. }) => {
                        look.push(&text, cell);
                        cell
                    }
                    // A caption, or what a browser shows before the table.
                    table => {
                        let target = table.map(|table| &mut table.caption).unwrap_or(&mut lines.line);
                        tags::push_text(&text, target);
                        target
                    }
                };
                if target.len() as u64 > problem.limits.cell_bytes {
                    return Err(problem.reached(Phrase::CellText));
                }
            }
        }
    }
    // The end of a table or of the page is missing, and rows or tables with it perhaps.
    if !open.is_empty() || !ended {
        return Err(problem.broken(Phrase::Truncated));
    }
    // Behind a table in another's cell there is no line of its own.
    if let Some(last) = done.last_mut() {
        last.after = lines.take();
        last.drawn |= drawn;
    }
    Ok(done)
}

/// Whether an element shows what is not in the page: another page or an object, and in a cell a picture. Beside the tables of
/// a page are pictures of no matter.
fn shows_another(name: &str, in_cell: bool) -> bool {
    let is_picture = matches!(name, "img" | "picture" | "svg");
    matches!(name, "iframe" | "frame" | "object" | "embed") || in_cell && is_picture
}

impl Table {
    fn tag(&mut self, tag: &Tag<'_>, styles: &Styles<'_>, seen: &mut Seen<'_>) -> Result<(), Notice> {
        if tag.is_torn() {
            self.balance.stray(self.here());
        }
        match (tag.name.as_str(), tag.closes) {
            ("tr", false) => {
                self.cut_cell(seen)?;
                self.begin_row(styles.of_tag(tag), seen)?;
            }
            ("tbody" | "thead" | "tfoot", closes) => {
                self.around[1] = if closes { Style::default() } else { styles.of_tag(tag) };
            }
            ("col", false) => self.column(tag, &styles.of_tag(tag)),
            ("td" | "th", false) => self.start_cell(tag, styles, seen)?,
            ("td" | "th", true) => {
                match self.open {
                    Some(_) => self.balance.end_of_cell(),
                    None => self.balance.stray(self.here()),
                }
                self.end_cell(seen)?;
            }
            ("tr", true) => {
                self.cut_cell(seen)?;
                self.balance.end_of_row();
            }
            ("br", _) => {
                if let Some((_, text)) = &mut self.open {
                    text.push('\n');
                }
            }
            ("p" | "div" | "li", _) => {
                // A line break at either end of the text does not stay.
                if let Some((_, text)) = &mut self.open
                    && !text.ends_with('\n')
                {
                    text.push('\n');
                }
                if self.open.is_some() {
                    self.look.tag(tag, styles);
                }
            }
            _ => {
                if self.open.is_some() {
                    self.look.tag(tag, styles);
                }
            }
        }
        Ok(())
    }

    /// Notes how wide the row is that ends here, with the cells that reach into it from above.
    fn end_row(&mut self) {
        let row = self.rows.saturating_sub(1);
        let beyond = self.free_from.get(self.column as usize..).unwrap_or_default();
        if self.cells_in_row > 1 && beyond.len() <= MOST_BEYOND {
            let from_above = beyond.iter().rposition(|free| *free > row).map_or(0, |last| last as u32 + 1);
            self.balance.width(self.column + from_above, row);
        }
        self.cells_in_row = 0;
    }

    fn begin_row(&mut self, style: Style, seen: &Seen<'_>) -> Result<(), Notice> {
        self.end_row();
        self.balance.row();
        self.rows += 1;
        self.column = 0;
        self.around[2] = style;
        self.note_hidden_row();
        if self.rows > LAST_ROW + 1 { Err(seen.problem.broken(Phrase::BadAddress)) } else { Ok(()) }
    }

    fn note_hidden_row(&mut self) {
        if self.around[1..].iter().any(|style| style.hidden == Some(true)) {
            self.hidden_rows.push(self.rows - 1);
        }
    }

    /// Something is said of the next columns.
    fn column(&mut self, tag: &Tag<'_>, style: &Style) {
        let first = self.columns;
        self.columns = first.saturating_add(span(tag, "span", MOST_COLUMNS));
        if style.hidden == Some(true) && first <= LAST_COLUMN {
            self.hidden_columns.push((first, self.columns - 1));
        }
    }

    /// Whether text here is not shown.
    fn hides(&self) -> bool {
        self.open.is_some() && self.look.hides() || self.around.iter().any(|style| style.hidden == Some(true))
    }

    fn start_cell(&mut self, tag: &Tag<'_>, styles: &Styles<'_>, seen: &mut Seen<'_>) -> Result<(), Notice> {
        self.cut_cell(seen)?;
        // As browsers have it, a cell behind the end of a row begins the next one.
        if self.balance.is_between_rows() {
            self.begin_row(Style::default(), seen)?;
        }
        if self.rows == 0 {
            self.rows = 1;
            self.note_hidden_row();
        }
        let row = self.rows - 1;
        let from = self.column;
        while self.free_from.get(self.column as usize).is_some_and(|free| *free > row) {
            self.column += 1;
        }
        if self.column > LAST_COLUMN {
            return Err(seen.problem.broken(Phrase::BadAddress));
        }
        let (down, across) = (span(tag, "rowspan", MOST_ROWS), span(tag, "colspan", MOST_COLUMNS));
        let at = Address::new(row, self.column);
        let last = Address::new((row + down - 1).min(LAST_ROW), (at.column + across - 1).min(LAST_COLUMN));
        seen.place(last.column + 1 - from)?;
        if (down, across) != (1, 1) {
            self.merged.push(Region { first: at, last });
        }
        if down > 1 {
            let needed = last.column as usize + 1;
            self.free_from.resize(self.free_from.len().max(needed), 0);
            for column in at.column..=last.column {
                self.free_from[column as usize] = last.row + 1;
            }
        }
        self.column = last.column + 1;
        self.cells_in_row += 1;
        self.open = Some((at, String::new()));
        self.look = CellLook::of(tag, styles.of_tag(tag), &self.around);
        Ok(())
    }

    /// Where the next cell would stand.
    fn here(&self) -> Address {
        Address::new(self.rows.saturating_sub(1), self.column.min(LAST_COLUMN))
    }

    /// Ends the cell that is being read by something else than its own tag.
    fn cut_cell(&mut self, seen: &mut Seen<'_>) -> Result<(), Notice> {
        if let Some((at, _)) = self.open {
            self.balance.cut_off(at);
        }
        self.end_cell(seen)
    }

    fn end_cell(&mut self, seen: &mut Seen<'_>) -> Result<(), Notice> {
        if let Some((at, text)) = self.open.take() {
            let look = std::mem::take(&mut self.look);
            let (text, marks) = look.shown(tags::collapsed(&text));
            // A box alone, before each row of a list, is no content.
            if !text.is_empty() && text != "□" {
                seen.cell()?;
                self.cells.push((at, text, marks));
            }
        }
        Ok(())
    }
}

/// Over how many rows or columns a tag reaches, as this attribute says; whatever stands behind its digits is not looked at, as
/// browsers have it.
fn span(tag: &Tag<'_>, name: &str, most: u32) -> u32 {
    let digits = |text: &str| text.trim().split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
    tag.attribute(name).and_then(digits).unwrap_or(1).clamp(1, most)
}

#[cfg(test)]
mod tests;
