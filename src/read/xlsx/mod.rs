//! `.xlsx` and `.xlsm`: the parts of an Office Open XML workbook (ECMA-376) to sheets of cells, in one pass each.
//! Refuses a workbook where a part is missing, damaged, or there twice; skips nothing silently.

mod address;
mod pieces;
mod plain;
mod sheet;
mod strings;
mod styles;

use self::strings::SharedStrings;
use self::styles::Styles;
use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::package::Package;
use super::xml::{Token, Xml, attribute};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::workbook::{Format, Workbook};
use std::collections::HashSet;

/// One sheet as the workbook part lists it.
struct Listed {
    name: String,
    relationship: String,
    hidden: bool,
}

/// The list of sheets, and what is true of all of them.
struct Contents {
    sheets: Vec<Listed>,
    /// Whether dates count from 1904.
    date1904: bool,
    /// Whether whoever opens the workbook is to calculate all formulas.
    to_calculate: bool,
}

/// Reads all sheets of the package.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Workbook, Notice> {
    let main =
        package.relationships("")?.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let main = main.ok_or_else(|| package.problem("_rels/.rels").broken(Phrase::PartMissing))?.target;
    let contents = contents(package, &main, limits)?;
    if contents.sheets.is_empty() {
        return Err(Notice::new(Fact::NoData));
    }
    let relationships = package.relationships(&main)?;
    let part_of = |kind: &str| relationships.iter().find(|relationship| relationship.kind == kind);
    let strings = match part_of("sharedStrings") {
        Some(part) => SharedStrings::read(&mut package.xml(&part.target)?, limits)?,
        None => SharedStrings::default(),
    };
    let styles = match part_of("styles") {
        Some(part) => Styles::read(&mut package.xml(&part.target)?, limits)?,
        None => Styles::default(),
    };
    let mut workbook =
        Workbook { format: Format::Xlsx, encoding: None, sheets: Vec::new(), notices: Vec::new() };
    let mut seen = HashSet::new();
    let mut counts = Counts::default();
    let (date1904, to_calculate) = (contents.date1904, contents.to_calculate);
    let context = sheet::Context { strings: &strings, styles: &styles, date1904, to_calculate };
    for listed in contents.sheets {
        let part = relationships.iter().find(|relationship| relationship.id == listed.relationship);
        let part = part.ok_or_else(|| package.problem(&main).broken(Phrase::PartMissing))?;
        // A name or a part that stands twice: which one a reviewer sees cannot be known.
        if !seen.insert((true, listed.name.to_lowercase()))
            || !seen.insert((false, part.target.to_lowercase()))
        {
            return Err(package.problem(&main).broken(Phrase::Duplicate));
        }
        let problem = package.problem(&part.target);
        let mut keeper = Keeper::new(workbook.sheets.len(), problem, limits, &mut counts);
        match pieces::read(package, &part.target, &context, limits) {
            Some(pieces) => keeper.take_pieces(pieces)?,
            None => keeper = sheet::read(&mut package.xml(&part.target)?, &context, keeper)?,
        }
        // Where the part is damaged, the cells are whole all the same.
        if let Some(comments) = package.comments(&part.target)
            && let Ok(mut xml) = package.xml(&comments)
        {
            see_comments(&mut xml, &mut keeper);
        }
        let (sheet, notices) = keeper.finish(listed.name, listed.hidden);
        workbook.notices.extend(notices);
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// Sees which cells carry a comment.
fn see_comments(xml: &mut Xml<'_>, keeper: &mut Keeper<'_>) {
    while let Ok(token) = xml.next() {
        match token {
            Token::Start(start, 3) if start.local_name().as_ref() == "comment" => {
                if let Some(at) = attribute(&start, "ref").and_then(|at| address::cell(at.trim())) {
                    keeper.see_note(at);
                }
            }
            Token::Finished => return,
            _ => {}
        }
    }
}

/// Reads the workbook part. Only sheets that are in their place count.
fn contents(package: &mut Package<'_>, main: &str, limits: &Limits) -> Result<Contents, Notice> {
    let mut xml = package.xml(main)?;
    let mut contents = Contents { sheets: Vec::new(), date1904: false, to_calculate: false };
    let mut in_sheets = false;
    loop {
        match xml.next()? {
            Token::Finished => return Ok(contents),
            Token::Start(start, depth) => {
                let text = |name| attribute(&start, name).unwrap_or_default();
                let is_true = |name| matches!(&*text(name), "1" | "true");
                in_sheets &= depth > 2;
                match (depth, start.local_name().as_ref()) {
                    (2, "workbookPr") => contents.date1904 = is_true("date1904"),
                    (2, "calcPr") => contents.to_calculate = is_true("fullCalcOnLoad"),
                    (2, "sheets") => in_sheets = true,
                    (3, "sheet") if in_sheets => contents.sheets.push(Listed {
                        name: text("name").into_owned(),
                        relationship: text("id").into_owned(),
                        hidden: matches!(&*text("state"), "hidden" | "veryHidden"),
                    }),
                    _ => {}
                }
                if contents.sheets.len() as u64 > limits.sheets {
                    return Err(limits.reached(Phrase::Sheets));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
