//! `.ods` and flat `.fods`: the content of an OpenDocument spreadsheet to sheets of cells, in one pass.
//! Repeated cells and rows are written out within the limits; what a cell shows is in the file as text. What other files said
//! that formulas name, of which LibreOffice keeps a copy and shows nothing, is no sheet.

mod cell;
mod styles;
mod table;

use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::package::Package;
use super::xml::{self, BytesStart, PartProblem, Token, Xml, attribute};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::workbook::{Format, Workbook};
use std::collections::HashSet;
use std::sync::Arc;
use styles::{Reading, Styles};
use table::Table;

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
                    table = Some(Table::new(&start, depth, keeper, document.styles(), zeros.are_hidden));
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

/// A count in an attribute; one where there is none, or where it is not a count.
fn count(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|text| text.parse().ok()).filter(|count| *count > 0).unwrap_or(1)
}

#[cfg(test)]
mod tests;
