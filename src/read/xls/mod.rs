//! `.xls`: a BIFF8 or BIFF5 workbook (MS-XLS), in its container or bare as some exporters write it, to sheets of cells.
//! The globals give texts, formats and the places of the sheets; each sheet is read in one pass over its records.

pub(super) mod compound;
pub(super) mod numbers;
mod records;
mod sheet;

use self::compound::Compound;
use self::numbers::{u16_at, u32_at};
use self::records::{Continued, TextStyle, record, short_text};
use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::look::Look;
use super::number_format::NumberFormat;
use super::runs::{self, RunLook};
use super::xml::PartProblem;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::Marks;
use crate::model::workbook::{Format, Workbook};
use encoding_rs::{BIG5, Encoding, GB18030};
use rustc_hash::FxHashMap;
use std::collections::HashSet;
use std::sync::Arc;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x0A;
const BIFF8: u16 = 0x0600;
/// A stream that begins with a sheet and has no globals.
const SHEET_STREAM: u16 = 0x0010;

/// What the sheets of a workbook share.
struct Globals {
    text_style: TextStyle,
    date1904: bool,
    sheets: Vec<Listed>,
    strings: Vec<(String, Marks)>,
    formats: FxHashMap<u16, NumberFormat>,
    /// Number format of each cell format.
    format_of: Vec<u16>,
    /// How each font makes characters look, and its colour.
    fonts: Vec<(RunLook, u16)>,
    /// Font and ground of each cell format.
    looks: Vec<Ground>,
    /// Which colours are white: a file may give those from [`FIRST_OF_PALETTE`] on others than usual.
    white: [bool; COLORS],
}

/// Number of colours that a file names, those of its palette last.
const COLORS: usize = 64;
const FIRST_OF_PALETTE: usize = 8;

/// What a cell format says of its look; what its colours are is known only at the end of the records.
struct Ground {
    font: u16,
    /// The colour of the ground, where it has one.
    color: Option<u16>,
}

struct Listed {
    name: String,
    hidden: bool,
    offset: usize,
}

/// Reads a workbook in its container.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    forced: Option<&'static Encoding>,
) -> Result<Workbook, Notice> {
    let problem = PartProblem { part: Arc::from("xls"), limits: limits.clone() };
    let truncated = |_| problem.broken(Phrase::Truncated);
    let file = Compound::open(bytes).map_err(truncated)?;
    // A file for two generations of the program has both; the newer one counts.
    let name = if file.has("Workbook") { "Workbook" } else { "Book" };
    read_stream(&file.stream(name).map_err(truncated)?, limits, forced)
}

/// Reads a bare stream of records.
pub(super) fn read_stream(
    stream: &[u8],
    limits: &Limits,
    forced: Option<&'static Encoding>,
) -> Result<Workbook, Notice> {
    let problem = PartProblem { part: Arc::from("xls"), limits: limits.clone() };
    let globals = Globals::read(stream, limits, &problem, forced)?;
    if globals.sheets.is_empty() {
        return Err(Notice::new(Fact::NoData));
    }
    let mut workbook =
        Workbook { format: Format::Xls, encoding: None, sheets: Vec::new(), notices: Vec::new() };
    let mut counts = Counts::default();
    let mut seen = HashSet::new();
    let mut unread = stream.len();
    for listed in &globals.sheets {
        if !seen.insert((true, listed.name.to_lowercase()))
            || !seen.insert((false, listed.offset.to_string()))
        {
            return Err(problem.broken(Phrase::Duplicate));
        }
        let keeper = Keeper::new(workbook.sheets.len(), problem.clone(), limits, &mut counts);
        let (keeper, end) = sheet::read(stream, listed.offset, &globals, keeper)?;
        // Sheets that share records would be read again and again.
        unread = unread.checked_sub(end - listed.offset).ok_or_else(|| problem.broken(Phrase::Duplicate))?;
        let (sheet, notices) = keeper.finish(listed.name.clone(), listed.hidden);
        workbook.sheets.push(sheet);
        workbook.notices.extend(notices);
    }
    Ok(workbook)
}

impl Globals {
    fn read(
        stream: &[u8],
        limits: &Limits,
        problem: &PartProblem,
        forced: Option<&'static Encoding>,
    ) -> Result<Globals, Notice> {
        let truncated = || problem.broken(Phrase::Truncated);
        let begin = record(stream, 0).filter(|record| record.kind == BOF).ok_or_else(truncated)?;
        let is_biff8 = u16_at(begin.data, 0) == Some(BIFF8);
        let mut globals = Globals {
            // Old files say a western code page, or none, and hold Chinese text all the same.
            text_style: if is_biff8 {
                TextStyle::Unicode
            } else {
                TextStyle::Bytes(forced.unwrap_or(GB18030))
            },
            date1904: false,
            sheets: Vec::new(),
            strings: Vec::new(),
            formats: FxHashMap::default(),
            format_of: Vec::new(),
            fonts: Vec::new(),
            looks: Vec::new(),
            white: std::array::from_fn(|color| matches!(color, 1 | 9)),
        };
        if u16_at(begin.data, 2) == Some(SHEET_STREAM) {
            globals.sheets.push(Listed { name: "Sheet1".into(), hidden: false, offset: 0 });
            return Ok(globals.complete_formats());
        }
        let mut at = begin.next;
        loop {
            let record = record(stream, at).ok_or_else(truncated)?;
            let data = record.data;
            match record.kind {
                EOF => return Ok(globals.complete_formats()),
                // FILEPASS
                0x2F => return Err(Notice::new(Fact::Encrypted)),
                // CODEPAGE
                0x42 if !is_biff8 && forced.is_none() && u16_at(data, 0) == Some(950) => {
                    globals.text_style = TextStyle::Bytes(BIG5);
                }
                // DATEMODE
                0x22 => globals.date1904 = u16_at(data, 0) == Some(1),
                // BOUNDSHEET
                0x85 => globals.sheets.push(globals.listed(data).ok_or_else(truncated)?),
                // FORMAT, with a long text in BIFF8 and a short one before
                0x41E => {
                    let id = u16_at(data, 0).ok_or_else(truncated)?;
                    let code = match globals.text_style {
                        TextStyle::Unicode => {
                            let mut text = Continued::new(stream, record);
                            text.skip(2).and_then(|()| text.text(TextStyle::Unicode))
                        }
                        style => short_text(&data[2..], style),
                    };
                    globals.formats.insert(id, NumberFormat::parse(&code.ok_or_else(truncated)?));
                }
                // FONT
                0x31 => {
                    let (flags, color) = (u16_at(data, 2).unwrap_or(0), u16_at(data, 4).unwrap_or(0));
                    let raised = u16_at(data, 8) == Some(1);
                    globals.fonts.push((RunLook { struck: flags & 8 != 0, raised, unseen: false }, color));
                }
                // XF
                0xE0 => {
                    globals.format_of.push(u16_at(data, 2).ok_or_else(truncated)?);
                    globals.looks.push(ground(data));
                }
                // PALETTE
                0x92 => {
                    let colors = data.get(2..).unwrap_or_default().chunks_exact(4);
                    for (white, color) in globals.white[FIRST_OF_PALETTE..].iter_mut().zip(colors) {
                        *white = color[..3] == [0xFF; 3];
                    }
                }
                // SST
                0xFC => {
                    globals.strings = strings(Continued::new(stream, record), &globals, limits, problem)?;
                }
                _ => {}
            }
            if globals.sheets.len() as u64 > limits.sheets {
                return Err(limits.reached(Phrase::Sheets));
            }
            if globals.format_of.len() as u64 > limits.cell_formats {
                return Err(limits.reached(Phrase::CellFormats));
            }
            at = record.next;
        }
    }

    /// The font of this number. The one that would be the fifth is not there.
    fn font(&self, number: u16) -> (RunLook, u16) {
        let number = usize::from(number);
        self.fonts.get(if number > 4 { number - 1 } else { number }).copied().unwrap_or_default()
    }

    /// What the look of a cell format makes of its text, which the number format may make white or another colour. The ground
    /// of old files is not looked at, and a text that may stand on one is seen. With what the runs of the text do.
    fn look(&self, cell_format: u16, white: Option<bool>, runs: Marks) -> Marks {
        let Some(format) = self.looks.get(usize::from(cell_format)) else { return runs };
        let (RunLook { struck, .. }, color) = self.font(format.font);
        let is_biff8 = matches!(self.text_style, TextStyle::Unicode);
        let ground = format.color.is_some_and(|color| !self.is_white(color));
        let white = white.unwrap_or(self.is_white(color)) && is_biff8;
        Look { struck, white, ground }.with_runs(runs)
    }

    fn is_white(&self, color: u16) -> bool {
        self.white.get(usize::from(color)).is_some_and(|white| *white)
    }

    /// How characters of this font look in a shared text, which old files do not have.
    fn run(&self, font: u16) -> RunLook {
        let (look, color) = self.font(font);
        RunLook { unseen: self.is_white(color), ..look }
    }

    fn listed(&self, data: &[u8]) -> Option<Listed> {
        let offset = usize::try_from(u32_at(data, 0)?).ok()?;
        let hidden = data.get(4)? & 3 != 0;
        Some(Listed { name: short_text(data.get(6..)?, self.text_style)?, hidden, offset })
    }

    /// Puts the built-in formats that cells have beside the file's own.
    fn complete_formats(mut self) -> Globals {
        for id in &self.format_of {
            self.formats.entry(*id).or_insert_with(|| NumberFormat::built_in(u32::from(*id)));
        }
        if self.format_of.is_empty() {
            self.formats.insert(0, NumberFormat::built_in(0));
        }
        self
    }

    /// The number format of a cell format. Without any cell formats in the file, all cells have the general one.
    fn format(&self, cell_format: u16) -> Option<&NumberFormat> {
        let id = if self.format_of.is_empty() { 0 } else { *self.format_of.get(usize::from(cell_format))? };
        self.formats.get(&id)
    }
}

/// Font and ground of a cell format (MS-XLS 2.4.353).
fn ground(data: &[u8]) -> Ground {
    let pattern = u32_at(data, 14).unwrap_or(0) >> 26;
    let color = (pattern != 0).then(|| u16_at(data, 18).unwrap_or(0) & 0x7F);
    Ground { font: u16_at(data, 0).unwrap_or(0), color }
}

/// All shared texts.
fn strings(
    mut data: Continued<'_>,
    globals: &Globals,
    limits: &Limits,
    problem: &PartProblem,
) -> Result<Vec<(String, Marks)>, Notice> {
    let truncated = || problem.broken(Phrase::Truncated);
    // Both counts before the texts are the writer's word only.
    data.skip(8).ok_or_else(truncated)?;
    let (mut strings, mut bytes) = (Vec::new(), 0);
    while !data.is_at_end() {
        let (units, runs) = data.rich_text().ok_or_else(truncated)?;
        let begins: Vec<(u16, RunLook)> =
            runs.into_iter().map(|(begin, font)| (begin, globals.run(font))).collect();
        let (text, marks) = runs::of_units(&units, &begins);
        bytes += text.len() as u64 + size_of::<(String, Marks)>() as u64;
        if bytes > limits.shared_string_bytes {
            return Err(limits.reached(Phrase::SharedStrings));
        }
        strings.push((text, marks));
    }
    Ok(strings)
}

#[cfg(test)]
mod tests;
