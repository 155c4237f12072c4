//! A marked copy of a submission: cells coloured by severity, a note on each with rule and remedy, and a first sheet
//! that lists the findings with links to the cells.
//!
//! Takes the workbook as read, its bytes and the findings of the file, gives the bytes of a copy: the workbook itself
//! with the marks added where it is an .xlsx or .xlsm (`kept`), else a new one with its texts and numbers (`fresh`);
//! the first sheet says which. The original is not touched.

mod fresh;
mod grid;
mod kept;
mod list;
mod notes;
mod part;
mod sheet;
mod thread;

use crate::lang::{Lang, words};
use crate::model::finding::{FileReport, Finding, Report};
use crate::model::sheet::{Address, Region, Sheet};
use crate::model::workbook::Workbook;
use crate::read::limits::Limits;
use crate::say::causes::Causes;
use crate::say::escape::visible;
use crate::say::sentence;
use crate::say::tally::{Level, urgency_in_file};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

/// Longest text of a cell in the format, in UTF-16 units.
const CELL: usize = 32_767;
/// Longest note that a person would read, in characters.
const NOTE: usize = 2_000;
/// Grounds of the levels, the gravest first.
const GROUNDS: [u32; 6] = [0xFFC7CE, 0xFFE699, 0xCFE8F7, 0xE4CFF2, 0xE2E5EA, 0xE2E5EA];
/// Ground of a header, and ink of a link.
const HEADER: u32 = 0xE9EDF2;
const LINK: u32 = 0x0B57A4;

/// A marked copy and how its name is to end.
pub struct Marked {
    /// The workbook.
    pub bytes: Vec<u8>,
    /// `xlsx` or `xlsm`.
    pub ending: &'static str,
}

/// The marked copy of a submission; `original` is the file itself, where it is an Office Open XML workbook.
///
/// # Errors
/// When no .xlsx can be made of the workbook.
pub fn marked(
    original: Option<&[u8]>,
    workbook: &Workbook,
    report: &Report,
    file: &FileReport,
    limits: &Limits,
    lang: Lang,
) -> Result<Marked, XlsxError> {
    let causes = Causes::of(file);
    let mut told: Vec<&Finding> = file.findings.iter().filter(|finding| !causes.tells(finding)).collect();
    told.sort_by_key(|finding| urgency_in_file(finding));
    let marks = Marks { workbook, report, file, causes, told, lang };
    // A package that is not built as usual is not changed by guess.
    match original.and_then(|bytes| kept::marked(bytes, &marks, limits)) {
        Some(marked) => Ok(marked),
        None => Ok(Marked { bytes: fresh::marked(&marks)?, ending: "xlsx" }),
    }
}

/// What there is to mark.
struct Marks<'a> {
    workbook: &'a Workbook,
    report: &'a Report,
    file: &'a FileReport,
    causes: Causes<'a>,
    /// The findings that are not told by another one, in the order in which people deal with them.
    told: Vec<&'a Finding>,
    lang: Lang,
}

/// A cell with findings, or a merged region.
struct Spot {
    region: Region,
    /// The gravest of its findings.
    level: Level,
    note: String,
}

impl Marks<'_> {
    /// The cells of a sheet that have findings, row by row.
    fn spots(&self, index: usize, sheet: &Sheet) -> Vec<Spot> {
        let mut found: BTreeMap<Address, Vec<&Finding>> = BTreeMap::new();
        for finding in self.told.iter().filter(|finding| finding.sheet == Some(index)) {
            if let Some(at) = finding.at {
                found.entry(sheet.merge_origin(at).unwrap_or(at)).or_default().push(finding);
            }
        }
        let merged: BTreeMap<Address, Region> =
            sheet.merges().into_iter().map(|region| (region.first, region)).collect();
        let spot = |(at, findings): (Address, Vec<&Finding>)| Spot {
            region: merged.get(&at).copied().unwrap_or(Region { first: at, last: at }),
            level: findings
                .iter()
                .map(|finding| Level::of(finding))
                .min_by_key(|level| level.urgency())
                .unwrap_or(Level::Info),
            note: self.note(&findings),
        };
        found.into_iter().map(spot).collect()
    }

    fn note(&self, findings: &[&Finding]) -> String {
        let lang = self.lang;
        let mut note = String::new();
        for finding in findings {
            let rule = &self.report.rules[finding.rule];
            let level = Level::of(finding);
            if !note.is_empty() {
                note.push_str("\n\n");
            }
            note.push_str(&format!("{} {} ", level.sign(), level.word().get(lang)));
            note.push_str(&visible(sentence::whole(finding, rule, lang).raw()));
            if let Some(told) = self.causes.said(self.report, finding, lang) {
                note.push_str(&format!("\n{}", visible(&told)));
            }
            if let Some(fix) = sentence::fix(finding, rule, lang) {
                note.push_str(&format!("\n{}{}", words::FIX_LABEL.get(lang), visible(fix.raw())));
            }
            note.push_str(&format!("\n{}{}", words::RULE_LABEL.get(lang), visible(&rule.id)));
        }
        match note.char_indices().nth(NOTE) {
            Some((end, _)) => format!("{}…", &note[..end]),
            None => note,
        }
    }
}

/// Text as a cell can hold it. Line breaks stay; what nobody sees is written out.
fn cell(text: &str) -> String {
    let shown: Vec<_> = text.split('\n').map(|line| visible(line.trim_end_matches('\r'))).collect();
    let mut shown = shown.join("\n");
    let mut units = 0;
    let end = shown.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL
    });
    if let Some((end, _)) = end {
        shown.truncate(end);
    }
    shown
}
