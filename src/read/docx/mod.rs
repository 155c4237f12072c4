//! `.docx`: the tables of a Word document to one sheet of cells, with the paragraphs between them as rows of their own, for
//! one form may be in several tables; a table in a cell is a sheet of its own. Takes the package, gives sheets; what is
//! deleted, hidden or in another format is said. List numbers are not looked at.

mod eq;
mod form;
mod met;
mod run;
mod styles;
mod symbols;
mod table;
mod walk;

use self::styles::Styles;
use self::table::{Line, Table};
use self::walk::{Read, Walk};
use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::package::{Package, relationships_of};
use super::page_text;
use super::xml::{PartProblem, Token, Xml};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, Place};
use crate::model::workbook::{Format, Workbook};

/// The main part where a package does not say which it is.
const DOCUMENT: &str = "word/document.xml";

/// Reads all tables of the package.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Workbook, Notice> {
    let part = main_part(package)?;
    let problem = package.problem(&part);
    let beside = match package.has(&relationships_of(&part)) {
        true => package.relationships(&part)?,
        false => Vec::new(),
    };
    let styles = match beside.iter().find(|beside| beside.kind == "styles") {
        Some(styles) => Styles::read(&mut package.xml(&styles.target)?)?,
        None => Styles::default(),
    };
    let read = walked(&mut package.xml(&part)?, Walk::new(problem.clone(), styles))?;
    if read.tables.is_empty() {
        let is = Phrase::DocumentWithoutTable;
        return Err(Notice::new(Fact::NotATable).phrase("is", is).arg("named", "docx"));
    }
    let around = beside.iter().filter(|beside| matches!(beside.kind.as_str(), "header" | "footer"));
    let around: Vec<&str> = around.map(|beside| beside.target.as_str()).collect();
    let mut workbook =
        Workbook { format: Format::Docx, encoding: None, sheets: Vec::new(), notices: read.notices };
    let mut counts = Counts::default();
    let (nested, own): (Vec<Table>, Vec<Table>) = read.tables.into_iter().partition(|table| table.is_nested);
    let keeper = Keeper::new(0, problem.clone(), limits, &mut counts);
    keep(keeper, String::new(), &own, &read.after, &mut workbook)?;
    for table in nested {
        let keeper = Keeper::new(workbook.sheets.len(), problem.clone(), limits, &mut counts);
        keep(keeper, format!("表{}", table.number + 1), &[table], &[], &mut workbook)?;
    }
    let said = around.into_iter().find_map(|part| text_around(package, part));
    workbook.notices.extend(said.map(|text| Notice::new(Fact::PageHeader).arg("value", text)));
    Ok(workbook)
}

/// What a header or footer of the pages says besides their numbers. Where it is damaged, the tables are whole all the same.
fn text_around(package: &mut Package<'_>, part: &str) -> Option<String> {
    let mut xml = package.xml(part).ok()?;
    let (mut text, mut in_text) = (String::new(), false);
    loop {
        match xml.next().ok()? {
            Token::Start(start, _) => in_text = start.local_name().as_ref() == "t",
            Token::Text(own) if in_text => text.push_str(&own),
            Token::End(_) => in_text = false,
            Token::Finished => break,
            _ => {}
        }
    }
    page_text::told(&text)
}

/// What the main part holds.
fn walked(xml: &mut Xml<'_>, mut walk: Walk) -> Result<Read, Notice> {
    loop {
        match xml.next()? {
            Token::Start(start, depth) => walk.start(&start, depth)?,
            Token::Text(text) => walk.text(&text)?,
            Token::End(depth) => walk.end(depth)?,
            Token::Finished => return walk.finish(),
            Token::Nothing => {}
        }
    }
}

fn main_part(package: &mut Package<'_>) -> Result<String, Notice> {
    if package.has(&relationships_of("")) {
        let main = package.relationships("")?.into_iter().find(|part| part.kind == "officeDocument");
        if let Some(main) = main {
            return Ok(main.target);
        }
    }
    Ok(DOCUMENT.to_owned())
}

fn keep(
    mut keeper: Keeper<'_>,
    name: String,
    tables: &[Table],
    after: &[Line],
    workbook: &mut Workbook,
) -> Result<(), Notice> {
    let problem = keeper.problem.clone();
    for table in tables {
        let number = table.number;
        for (line, text) in (0..).zip(&table.before) {
            let row = row_of(Place::Before { table: number, line }, &problem)?;
            keeper.keep(Address::new(row, 0), &text.text, text.marks)?;
        }
        for row in &table.hidden_rows {
            keeper.hide_rows(*row, *row);
        }
        for region in &table.merged {
            keeper.merge(*region)?;
        }
        for at in &table.noted {
            keeper.see_note(*at);
        }
        for (at, text, marks) in &table.cells {
            keeper.keep(*at, text, *marks)?;
        }
    }
    let table = tables.last().map_or(0, |table| table.number);
    for (line, text) in (0..).zip(after) {
        let row = row_of(Place::After { table, line }, &problem)?;
        keeper.keep(Address::new(row, 0), &text.text, text.marks)?;
    }
    let (sheet, notices) = keeper.finish(name, false);
    // A table that only arranges others has nothing of its own.
    if sheet.cell_count() > 0 {
        workbook.sheets.push(sheet);
        workbook.notices.extend(notices);
    }
    Ok(())
}

/// The row of an address at this place.
fn row_of(place: Place, problem: &PartProblem) -> Result<u32, Notice> {
    place.row().ok_or_else(|| problem.broken(Phrase::BadAddress))
}

#[cfg(test)]
mod tests;
