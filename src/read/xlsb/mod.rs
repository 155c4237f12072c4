//! `.xlsb`: the binary parts of an Office Open XML workbook (MS-XLSB) to sheets of cells, record by record.
//! The package and its relationships are those of `.xlsx`; only the parts differ.

#[cfg(test)]
mod tests;
mod texts;

use self::texts::{rich_text, text};
use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::look::Look;
use super::number_format::NumberFormat;
use super::package::Package;
use super::runs::RunLook;
use super::xls::numbers::{error_word, float, is_low, is_narrow, rk, u16_at, u32_at};
use super::xml::PartProblem;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks, Region};
use crate::model::workbook::{Format, Workbook};
use rustc_hash::FxHashMap;
use std::collections::HashSet;

/// Reads all sheets of the package.
pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Workbook, Notice> {
    let main =
        package.relationships("")?.into_iter().find(|relationship| relationship.kind == "officeDocument");
    let main = main.ok_or_else(|| package.problem("_rels/.rels").broken(Phrase::PartMissing))?.target;
    let (listed, date1904) = contents(&package.bytes(&main)?, &package.problem(&main))?;
    if listed.is_empty() {
        return Err(Notice::new(Fact::NoData));
    }
    if listed.len() as u64 > limits.sheets {
        return Err(limits.reached(Phrase::Sheets));
    }
    let relationships = package.relationships(&main)?;
    let part_of = |kind: &str| relationships.iter().find(|relationship| relationship.kind == kind);
    let formats = match part_of("styles") {
        Some(part) => Formats::read(&package.bytes(&part.target)?, limits, &package.problem(&part.target))?,
        None => Formats::default(),
    };
    let strings = match part_of("sharedStrings") {
        Some(part) => {
            strings(&package.bytes(&part.target)?, &formats, limits, &package.problem(&part.target))?
        }
        None => Vec::new(),
    };
    let mut workbook =
        Workbook { format: Format::Xlsb, encoding: None, sheets: Vec::new(), notices: Vec::new() };
    let mut counts = Counts::default();
    let mut seen = HashSet::new();
    for Listed { name, relationship, hidden } in listed {
        let part = relationships.iter().find(|own| own.id == relationship);
        let part = part.ok_or_else(|| package.problem(&main).broken(Phrase::PartMissing))?;
        if !seen.insert((true, name.to_lowercase())) || !seen.insert((false, part.target.to_lowercase())) {
            return Err(package.problem(&main).broken(Phrase::Duplicate));
        }
        let keeper = Keeper::new(workbook.sheets.len(), package.problem(&part.target), limits, &mut counts);
        let mut keeper = sheet(&package.bytes(&part.target)?, &strings, &formats, date1904, keeper)?;
        // Where the part is damaged, the cells are whole all the same.
        if let Some(comments) = package.comments(&part.target)
            && let Ok(comments) = package.bytes(&comments)
        {
            see_comments(&comments, &mut keeper);
        }
        let (sheet, notices) = keeper.finish(name, hidden);
        workbook.sheets.push(sheet);
        workbook.notices.extend(notices);
    }
    Ok(workbook)
}

/// Sees which cells carry a comment.
fn see_comments(part: &[u8], keeper: &mut Keeper<'_>) {
    let problem = keeper.problem.clone();
    let mut records = Records { rest: part, problem: &problem };
    while let Ok(Some((kind, data))) = records.next() {
        // BrtBeginComment
        if let (635, Some(row), Some(column)) = (kind, u32_at(data, 4), u32_at(data, 12)) {
            keeper.see_note(Address::new(row, column));
        }
    }
}

/// The records of a part: kind and data. The part is damaged where a record reaches beyond it.
struct Records<'a> {
    rest: &'a [u8],
    problem: &'a PartProblem,
}

impl<'a> Records<'a> {
    fn truncated(&self) -> Notice {
        self.problem.broken(Phrase::Truncated)
    }

    /// A number of at most this many bytes, seven bits in each (MS-XLSB 2.1.4).
    fn number(&mut self, most: u32) -> Result<u32, Notice> {
        let mut number = 0;
        for place in 0..most {
            let (byte, rest) = self.rest.split_first().ok_or_else(|| self.truncated())?;
            self.rest = rest;
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }

    fn next(&mut self) -> Result<Option<(u32, &'a [u8])>, Notice> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let kind = self.number(2)?;
        let length = self.number(4)? as usize;
        let (data, rest) = self.rest.split_at_checked(length).ok_or_else(|| self.truncated())?;
        self.rest = rest;
        Ok(Some((kind, data)))
    }
}

struct Listed {
    name: String,
    relationship: String,
    hidden: bool,
}

/// The list of sheets, and whether dates count from 1904.
fn contents(part: &[u8], problem: &PartProblem) -> Result<(Vec<Listed>, bool), Notice> {
    let mut records = Records { rest: part, problem };
    let (mut listed, mut date1904) = (Vec::new(), false);
    while let Some((kind, data)) = records.next()? {
        match kind {
            // BrtWbProp
            153 => date1904 = data.first().is_some_and(|flags| flags & 1 != 0),
            // BrtBundleSh
            156 => {
                let sheet = (|| {
                    let (relationship, length) = text(data, 8)?;
                    let (name, _) = text(data, 8 + length)?;
                    Some(Listed { name, relationship, hidden: u32_at(data, 0)? != 0 })
                })();
                listed.push(sheet.ok_or_else(|| records.truncated())?);
            }
            _ => {}
        }
    }
    Ok((listed, date1904))
}

/// All shared texts.
fn strings(
    part: &[u8],
    formats: &Formats,
    limits: &Limits,
    problem: &PartProblem,
) -> Result<Vec<(String, Marks)>, Notice> {
    let mut records = Records { rest: part, problem };
    let (mut strings, mut bytes) = (Vec::new(), 0);
    while let Some((kind, data)) = records.next()? {
        // BrtSSTItem
        if kind == 19 {
            let (own, marks) = rich_text(data, 0, formats).ok_or_else(|| records.truncated())?;
            bytes += own.len() as u64 + size_of::<(String, Marks)>() as u64;
            if bytes > limits.shared_string_bytes {
                return Err(limits.reached(Phrase::SharedStrings));
            }
            strings.push((own, marks));
        }
    }
    Ok(strings)
}

/// The number formats, and which of them each cell format has.
struct Formats {
    formats: FxHashMap<u16, NumberFormat>,
    of_cell: Vec<u16>,
    /// Font and ground of each cell format.
    looks: Vec<Look>,
    /// How each font makes characters look.
    fonts: Vec<RunLook>,
}

impl Default for Formats {
    /// The one format of a workbook without styles.
    fn default() -> Self {
        Self {
            formats: FxHashMap::from_iter([(0, NumberFormat::built_in(0))]),
            of_cell: vec![0],
            looks: Vec::new(),
            fonts: Vec::new(),
        }
    }
}

impl Formats {
    fn read(part: &[u8], limits: &Limits, problem: &PartProblem) -> Result<Formats, Notice> {
        let mut records = Records { rest: part, problem };
        let mut formats =
            Formats { formats: FxHashMap::default(), of_cell: Vec::new(), ..Formats::default() };
        // Whether each ground is of another colour than white.
        let mut grounds: Vec<bool> = Vec::new();
        let mut in_cell_formats = false;
        while let Some((kind, data)) = records.next()? {
            let number = |at| u16_at(data, at).ok_or_else(|| problem.broken(Phrase::Truncated));
            match kind {
                // BrtFmt
                44 => {
                    let (code, _) = text(data, 2).ok_or_else(|| problem.broken(Phrase::Truncated))?;
                    formats.formats.insert(number(0)?, NumberFormat::parse(&code));
                }
                // BrtBeginCellXFs and BrtEndCellXFs
                617 | 618 => in_cell_formats = kind == 617,
                // BrtFont
                43 => {
                    let (flags, place) = (number(2).unwrap_or(0), number(6).unwrap_or(0));
                    let (struck, raised, unseen) = (flags & 8 != 0, place == 1, is_white(data, 12));
                    formats.fonts.push(RunLook { struck, raised, unseen });
                }
                // BrtFill
                45 => grounds.push(u32_at(data, 0).unwrap_or(0) != 0 && !is_white(data, 4)),
                // BrtXF
                47 if in_cell_formats => {
                    formats.of_cell.push(number(2)?);
                    let place = |at| u16_at(data, at).map_or(usize::MAX, usize::from);
                    let font = formats.fonts.get(place(4)).copied().unwrap_or_default();
                    let ground = grounds.get(place(6)).copied().unwrap_or_default();
                    formats.looks.push(Look { struck: font.struck, white: font.unseen, ground });
                }
                _ => {}
            }
            let faces = formats.fonts.len().max(grounds.len());
            if formats.of_cell.len().max(faces) as u64 > limits.cell_formats {
                return Err(limits.reached(Phrase::CellFormats));
            }
        }
        if formats.of_cell.is_empty() {
            return Ok(Formats::default());
        }
        for id in &formats.of_cell {
            formats.formats.entry(*id).or_insert_with(|| NumberFormat::built_in(u32::from(*id)));
        }
        Ok(formats)
    }

    /// What font and ground of a cell format make of its text, which the number format may make white or another colour, with
    /// what its runs do.
    fn look(&self, cell_format: u32, white: Option<bool>, runs: Marks) -> Marks {
        self.looks.get(cell_format as usize).copied().unwrap_or_default().in_color(white).with_runs(runs)
    }

    fn format(&self, cell_format: u32) -> Option<&NumberFormat> {
        self.formats.get(self.of_cell.get(cell_format as usize)?)
    }
}

/// Whether a colour (MS-XLSB 2.5.13) is white, or the first of the theme as it is.
fn is_white(data: &[u8], at: usize) -> bool {
    let Some([kind, index, tint @ .., red, green, blue, _]) = data.get(at..at + 8) else { return false };
    match kind >> 1 {
        1 => matches!(index, 1 | 9),
        2 => [*red, *green, *blue] == [0xFF; 3],
        3 => *index == 0 && *tint == [0, 0],
        _ => false,
    }
}

fn sheet<'a>(
    part: &[u8],
    strings: &[(String, Marks)],
    formats: &Formats,
    date1904: bool,
    mut keeper: Keeper<'a>,
) -> Result<Keeper<'a>, Notice> {
    let problem = keeper.problem.clone();
    let truncated = || problem.broken(Phrase::Truncated);
    let bad_address = || problem.broken(Phrase::BadAddress);
    let mut records = Records { rest: part, problem: &problem };
    let (mut row, mut last_column, mut ended) = (None, None, false);
    let mut hides_zeros = false;
    let mut shown = String::new();
    while let Some((kind, data)) = records.next()? {
        let number = |at| u32_at(data, at).ok_or_else(truncated);
        match kind {
            // BrtRowHdr
            0 => {
                let own = number(0)?;
                if own > LAST_ROW {
                    return Err(bad_address());
                }
                if row.is_some_and(|before| own <= before) {
                    return Err(problem.broken(if row == Some(own) {
                        Phrase::Duplicate
                    } else {
                        Phrase::OutOfOrder
                    }));
                }
                let is_hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
                if is_hidden || is_low(u16_at(data, 8).unwrap_or(0)) {
                    keeper.hide_rows(own, own);
                }
                row = Some(own);
                last_column = None;
            }
            // BrtCellBlank to BrtFmlaError, BrtShortBlank to BrtShortIsst, and BrtCellRString
            1..=18 | 62 => {
                keeper.count()?;
                let (kind, data, column) = match SHORT.get((kind as usize).wrapping_sub(SHORT_BLANK)) {
                    // A short record stands in the column behind that of the cell before it (MS-XLSB 2.2.1).
                    Some(long) => (*long, data, last_column.ok_or_else(bad_address)? + 1),
                    None => (kind, data.get(4..).ok_or_else(truncated)?, number(0)?),
                };
                let at = Address::new(row.ok_or_else(bad_address)?, column);
                if at.column > LAST_COLUMN {
                    return Err(bad_address());
                }
                if last_column.is_some_and(|before| at.column <= before) {
                    let twice = last_column == Some(at.column);
                    return Err(problem.broken(if twice { Phrase::Duplicate } else { Phrase::OutOfOrder }));
                }
                last_column = Some(at.column);
                shown.clear();
                let own = u32_at(data, 0).map(|format| format & 0xFF_FFFF);
                let format = own.and_then(|format| formats.format(format));
                let (mut white, mut runs) = (None, Marks::NONE);
                let changed = |text: &str| format.and_then(|format| format.show_text(text));
                let marks = match value(kind, data, strings, formats).ok_or_else(truncated)? {
                    Value::Number(0.0) if hides_zeros => Marks::NONE,
                    Value::Number(number) => {
                        let format = format.ok_or_else(|| problem.broken(Phrase::BadStyle))?;
                        let shown = format.show_value(number, date1904, &mut shown);
                        white = shown.white;
                        shown.marks
                    }
                    Value::Text(text, own) => {
                        shown.push_str(changed(&text).as_deref().unwrap_or(&text));
                        runs = own;
                        Marks::NONE
                    }
                    Value::Shared(text) => {
                        let (text, own) = text.ok_or_else(|| problem.broken(Phrase::BadSharedString))?;
                        shown.push_str(changed(text).as_deref().unwrap_or(text));
                        runs = *own;
                        Marks::NONE
                    }
                    Value::Boolean(value) => {
                        shown.push_str(if value { "TRUE" } else { "FALSE" });
                        Marks::NONE
                    }
                    Value::Error(word) => {
                        shown.push_str(word);
                        Marks::ERROR_VALUE
                    }
                    Value::Nothing => continue,
                };
                let look =
                    own.filter(|_| !shown.is_empty()).map_or(runs, |own| formats.look(own, white, runs));
                keeper.keep(at, &shown, marks.with(look))?;
            }
            // BrtBeginWsView
            137 => hides_zeros = u16_at(data, 0).is_some_and(|flags| flags & 0x10 == 0),
            // BrtColInfo
            60 if u16_at(data, 16).ok_or_else(truncated)? & 1 != 0 || is_narrow(number(8)?) => {
                let (first, last) = (number(0)?, number(4)?);
                if first > last || first > LAST_COLUMN {
                    return Err(bad_address());
                }
                keeper.hide_columns(first, last);
            }
            // BrtMergeCell
            176 => {
                let (first, last) =
                    (Address::new(number(0)?, number(8)?), Address::new(number(4)?, number(12)?));
                let on_grid = last.row <= LAST_ROW && last.column <= LAST_COLUMN;
                if first.row > last.row || first.column > last.column || !on_grid {
                    return Err(bad_address());
                }
                keeper.merge(Region { first, last })?;
            }
            // BrtBeginHeaderFooter
            479 => texts::all(data, 2).iter().for_each(|codes| keeper.see_around(codes)),
            // BrtDrawing and BrtOleObject
            550 | 639 => keeper.see_picture(),
            // BrtEndSheet
            130 => ended = true,
            _ => {}
        }
    }
    if ended { Ok(keeper) } else { Err(truncated()) }
}

/// What is in a cell.
enum Value<'a> {
    Nothing,
    Number(f64),
    Text(String, Marks),
    /// A shared text, if there is one of this number.
    Shared(Option<&'a (String, Marks)>),
    Boolean(bool),
    Error(&'static str),
}

/// BrtShortBlank, the first of the records of cells that have no column of their own.
const SHORT_BLANK: usize = 12;
/// What these are beside their column, in their order: blank, packed number, error, truth value, number, text, shared
/// text.
const SHORT: [u32; 7] = [1, 2, 3, 4, 5, 6, 7];

/// The value in a cell's record behind its column; None where the record is too short.
fn value<'a>(kind: u32, data: &[u8], strings: &'a [(String, Marks)], formats: &Formats) -> Option<Value<'a>> {
    // The format takes four bytes.
    Some(match kind {
        2 => Value::Number(rk(data, 4)?),
        3 | 11 => Value::Error(error_word(*data.get(4)?)),
        4 | 10 => Value::Boolean(*data.get(4)? != 0),
        5 | 9 => Value::Number(float(data, 4)?),
        6 | 8 => Value::Text(text(data, 4)?.0, Marks::NONE),
        7 => Value::Shared(strings.get(u32_at(data, 4)? as usize)),
        62 => {
            let (text, marks) = rich_text(data, 4, formats)?;
            Value::Text(text, marks)
        }
        _ => Value::Nothing,
    })
}
