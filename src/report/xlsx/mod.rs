//! A workbook for the reviewer: totals, the list of findings with filters, and for each department a sheet to be
//! returned to it for correction (退回修改意见表).
//!
//! Every text is written as a string and never as a formula; links lead from sheet to sheet of this workbook only.
//! The same report gives the same bytes: no time of writing is kept.

pub(super) mod round;

use super::Style;
use super::returned::{Entry, departments, entries};
use crate::lang::{Lang, Words, heads, words};
use crate::model::finding::{Order, Report};
use crate::say::departments::Departments;
use crate::say::escape::visible;
use crate::say::tally as totals;
use crate::say::tally::{Level, Totals};
use crate::say::wrap::row_height;
use crate::say::{declared_totals as figures, sentence, summary};
use rayon::prelude::*;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Url, Workbook,
    Worksheet, XlsxError,
};
use std::io::{self, Write};

/// Most departments that get a sheet of their own; those with most errors come first, the others are only counted.
const DEPARTMENT_SHEETS: usize = 250;
/// Most rows of a list on a sheet: what it can hold, less its header, signatures, and the line that says what is left out.
const ROWS: usize = 1_048_560;
/// Number of findings from which a sheet is kept out of memory, where a shorter one is not worth an open file. Nobody
/// prints a list so long: its cells take their look from their columns, without lines around each.
const LONG: usize = 2_000;
/// Rows whose texts are made side by side before they are written.
const ROWS_AT_ONCE: usize = 4_096;
/// How hard a long list is packed: less than is usual, which takes half the time.
const PACKED_FAST: u8 = 3;
/// Number of the paper in the format.
const A4: u8 = 9;
/// Widths of the two columns of the first sheet, in characters.
const NAMES: f64 = 76.0;
const COUNTS: f64 = 12.0;
/// Longest text of a cell, in characters, well below the limit of the format.
const CELL: usize = 8_000;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let bytes = Book::new(style.lang).fill(report).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// The workbooks that go back to the departments: the name of each department, and its workbook. Made one by one, since
/// there may be hundreds.
pub(super) fn returned(
    report: &Report,
    lang: Lang,
) -> impl Iterator<Item = (String, io::Result<Vec<u8>>)> + '_ {
    let all = Departments::of(report, Order::Worst);
    departments(report, &all, lang).into_iter().map(move |(department, entries)| {
        let bytes = Book::new(lang).fill_returned(&department, &entries).map_err(io::Error::other);
        (department, bytes)
    })
}

pub(super) struct Book {
    workbook: Workbook,
    lang: Lang,
    title: Format,
    header: Format,
    line: Format,
    text: Format,
    link: Format,
    levels: [Format; 6],
}

/// A column: its title, its width in characters, what is in it.
type Column = (Words, f64, fn(&Entry<'_>, Lang) -> String);

const LIST: &[Column] = &[
    (heads::WORKBOOK[0], 10.0, |entry, lang| Level::of(entry.finding).word().get(lang).to_owned()),
    (heads::WORKBOOK[1], 22.0, |entry, _| entry.department.clone()),
    (heads::WORKBOOK[2], 20.0, |entry, _| entry.project(|project| project.code.raw())),
    (heads::WORKBOOK[3], 32.0, |entry, _| entry.project(|project| project.name.raw())),
    (heads::WORKBOOK[4], 32.0, |entry, _| entry.file.map_or("", |file| file.path.raw()).to_owned()),
    (heads::WORKBOOK[5], 14.0, |entry, _| entry.sheet()),
    (heads::WORKBOOK[6], 9.0, |entry, lang| {
        entry.finding.at.map_or(String::new(), |at| sentence::cell(at, lang))
    }),
    (heads::WORKBOOK[7], 56.0, |entry, lang| entry.problem(lang)),
    (heads::WORKBOOK[8], 40.0, |entry, lang| entry.fix(lang)),
    (heads::WORKBOOK[9], 28.0, |entry, _| entry.rule().id.clone()),
    (heads::WORKBOOK[10], 28.0, |entry, lang| entry.source(lang)),
];

const RETURNED: &[Column] = &[
    (words::SEVERITY_COLUMN, 9.0, |entry, lang| Level::of(entry.finding).word().get(lang).to_owned()),
    (words::PROJECT_CODE_COLUMN, 16.0, |entry, _| entry.project(|project| project.code.raw())),
    (words::PROJECT_NAME_COLUMN, 20.0, |entry, _| entry.project(|project| project.name.raw())),
    (words::FILE_COLUMN, 18.0, |entry, _| entry.file_name()),
    (words::PLACE, 12.0, |entry, lang| entry.place(lang)),
    (words::PROBLEM_COLUMN, 36.0, |entry, lang| entry.problem(lang)),
    (words::FIX_COLUMN, 30.0, |entry, lang| entry.fix(lang)),
    (words::SOURCE_COLUMN, 18.0, |entry, lang| entry.source(lang)),
    (words::CORRECTED_COLUMN, 16.0, |_, _| String::new()),
];

impl Book {
    pub(super) fn new(lang: Lang) -> Book {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
        let header = Format::new().set_bold().set_background_color(Color::RGB(0xE9EDF2));
        let header = header.set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let level = |ink: u32, ground: u32| {
            text.clone().set_bold().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(ground))
        };
        Book {
            workbook: Workbook::new(),
            lang,
            title: Format::new().set_bold().set_font_size(16),
            header,
            line: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            link: text.clone().set_font_color(Color::RGB(0x0B57A4)).set_underline(FormatUnderline::Single),
            levels: [
                level(0xC0272D, 0xFDECEC),
                level(0x8A5200, 0xFFF4DE),
                level(0x1F6F9F, 0xE8F4FB),
                level(0x7A3FA0, 0xF5ECFA),
                level(0x4B5563, 0xEEF0F3),
                level(0x4B5563, 0xEEF0F3),
            ],
            text,
        }
    }

    /// The workbook of the whole run.
    fn fill(mut self, report: &Report) -> Result<Vec<u8>, XlsxError> {
        let all = Departments::of(report, report.departments_by.unwrap_or(Order::Worst));
        let list = entries(report, &all, self.lang);
        let departments = departments(report, &all, self.lang);
        let named = departments.iter().enumerate().take(DEPARTMENT_SHEETS);
        let names: Vec<String> = named.map(|(place, (name, _))| sheet_name(place + 1, name)).collect();
        self.totals(report, list.len(), &departments, &names)?;
        self.roster(report, &all)?;
        self.departments(report, &all)?;
        self.scores(report)?;
        self.list(&list)?;
        self.files(report)?;
        for ((department, entries), name) in departments.iter().zip(&names) {
            self.returned(department, entries, name)?;
        }
        self.finish()
    }

    /// The workbook of one department: what goes back to it, and the same as a list.
    fn fill_returned(mut self, department: &str, entries: &[Entry]) -> Result<Vec<u8>, XlsxError> {
        self.returned(department, entries, words::RETURNED_SHEET.get(self.lang))?;
        self.list(entries)?;
        self.finish()
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        let zero = ExcelDateTime::from_ymd(2000, 1, 1)?;
        self.workbook.set_properties(&DocProperties::new().set_creation_datetime(&zero));
        self.workbook.save_to_buffer()
    }

    fn totals(
        &mut self,
        report: &Report,
        listed: usize,
        departments: &[(String, Vec<Entry>)],
        names: &[String],
    ) -> Result<(), XlsxError> {
        let lang = self.lang;
        let totals = Totals::of_report(report);
        let mut sheet = Worksheet::new();
        sheet.set_name(words::IN_ALL.get(lang))?.set_column_width(0, NAMES)?.set_column_width(1, COUNTS)?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.write_string_with_format(0, 0, cell(summary::title(report, lang)), &self.title)?;
        let mut lines: Vec<String> = report.date.iter().cloned().collect();
        lines
            .extend([summary::verdict_sentence(report, &totals, lang), summary::counts(&totals, true, lang)]);
        lines.extend(summary::rule_sets(report, lang));
        lines.extend(summary::told(report, lang));
        lines.extend(summary::handed_in(report, lang));
        lines.extend(summary::progress(report, lang));
        let unlisted = listed.saturating_sub(ROWS);
        lines.extend((unlisted > 0).then(|| words::beyond_the_sheet(unlisted, lang)));
        let unreturned = departments.len() - names.len();
        lines.extend((unreturned > 0).then(|| words::without_a_sheet(unreturned, lang)));
        lines.extend(summary::unverified(report, lang));
        lines.extend(summary::waivers(report, lang));
        let mut row = 1;
        for line in &lines {
            let line = cell(line);
            sheet.merge_range(row, 0, row, 1, &line, &self.line)?;
            sheet.set_row_height(row, row_height([(line.as_str(), NAMES + COUNTS)]))?;
            row += 1;
        }
        row += 1;
        sheet.write_string_with_format(row, 0, words::BY_RULE.get(lang), &self.header)?;
        sheet.write_string_with_format(row, 1, words::PLACES_COLUMN.get(lang), &self.header)?;
        let mut counts = vec![0; report.rules.len()];
        totals::all(report).for_each(|(_, finding)| counts[finding.rule] += 1);
        for (rule, count) in report.rules.iter().zip(counts).filter(|(_, count)| *count > 0) {
            row += 1;
            let name = cell(rule.summary.get(lang));
            sheet.set_row_height(row, row_height([(name.as_str(), NAMES)]))?;
            sheet.write_string_with_format(row, 0, name, &self.text)?;
            sheet.write_number_with_format(row, 1, count as f64, &self.text)?;
        }
        let totals = figures::rows(report, lang);
        if !totals.is_empty() {
            row += 2;
            sheet.write_string_with_format(row, 0, words::TOTALS.get(lang), &self.header)?;
            for (column, head) in (1..).zip(words::TOTALS_HEADER) {
                sheet.write_string_with_format(row, column, head.get(lang), &self.header)?;
            }
        }
        for total in totals {
            row += 1;
            let indent = if total.is_part { "　" } else { "" };
            let name = summary::noted(&total.name, &total.note, lang);
            sheet.write_string_with_format(row, 0, cell(&format!("{indent}{name}")), &self.text)?;
            sheet.write_string_with_format(row, 1, total.value, &self.text)?;
            sheet.write_number_with_format(row, 2, total.projects as f64, &self.text)?;
        }
        row += 2;
        sheet.write_string_with_format(row, 0, words::BY_DEPARTMENT.get(lang), &self.header)?;
        sheet.write_string_with_format(row, 1, words::PLACES_COLUMN.get(lang), &self.header)?;
        let (shown, unlisted) = fitting(departments.len(), row);
        for (place, (department, entries)) in departments.iter().enumerate().take(shown) {
            row += 1;
            if let Some(name) = names.get(place) {
                let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''")));
                sheet.write_url_with_options(row, 0, link, cell(department), "", Some(&self.link))?;
            } else {
                sheet.write_string_with_format(row, 0, cell(department), &self.text)?;
            }
            let count: usize = entries.iter().map(|entry| entry.counts).sum();
            sheet.write_number_with_format(row, 1, count as f64, &self.text)?;
        }
        if unlisted > 0 {
            sheet.write_string(row + 1, 0, words::more_rows(unlisted, lang))?;
        }
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    fn list(&mut self, entries: &[Entry]) -> Result<(), XlsxError> {
        let mut sheet = self.sheet_of(entries.len())?;
        sheet.set_name(words::FINDINGS.get(self.lang))?.set_freeze_panes(1, 0)?;
        let end = self.rows(&mut sheet, 0, LIST, &[entries])?;
        sheet.autofilter(0, 0, end, (LIST.len() - 1) as u16)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// The sheet that goes back to a department: what to correct, where, how, and room to say that it was done.
    fn returned(&mut self, department: &str, entries: &[Entry], name: &str) -> Result<(), XlsxError> {
        let lang = self.lang;
        let mut sheet = self.sheet_of(entries.len())?;
        sheet.set_name(name)?.set_freeze_panes(4, 0)?;
        sheet.write_string_with_format(0, 0, words::RETURNED_TITLE.get(lang), &self.title)?;
        let about = format!("{}{}{department}", words::DEPARTMENT_COLUMN.get(lang), words::COLON.get(lang));
        sheet.write_string(1, 0, cell(&about))?;
        sheet.write_string(2, 0, words::to_correct(entries.len(), lang))?;
        let level = |entry: &Entry| Level::of(entry.finding);
        let parts: Vec<&[Entry]> = entries.chunk_by(|one, other| level(one) == level(other)).collect();
        let end = self.rows(&mut sheet, 3, RETURNED, &parts)?;
        sheet.write_string(end + 2, 0, words::SIGNATURES.get(lang))?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(3, 3)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    /// A sheet for this number of findings.
    fn sheet_of(&mut self, findings: usize) -> Result<Worksheet, XlsxError> {
        if !is_long(findings) {
            return Ok(Worksheet::new());
        }
        self.workbook.set_zip_compression_level(PACKED_FAST);
        self.waiting()
    }

    /// A sheet that waits in a file without a name and not in memory, where there are files.
    #[cfg(feature = "cli")]
    fn waiting(&mut self) -> Result<Worksheet, XlsxError> {
        self.workbook.new_worksheet_with_low_memory()
    }

    #[cfg(not(feature = "cli"))]
    fn waiting(&mut self) -> Result<Worksheet, XlsxError> {
        Ok(Worksheet::new())
    }

    /// Header and rows, several parts each under the name of its level; gives the last row.
    fn rows(
        &self,
        sheet: &mut Worksheet,
        top: u32,
        columns: &[Column],
        parts: &[&[Entry]],
    ) -> Result<u32, XlsxError> {
        sheet.set_row_height(top, 20)?;
        for (place, (title, wide, _)) in columns.iter().enumerate() {
            sheet.set_column_width(place as u16, *wide)?;
            sheet.write_string_with_format(top, place as u16, title.get(self.lang), &self.header)?;
        }
        let is_long = is_long(parts.iter().map(|part| part.len()).sum());
        if is_long {
            // Lines would run down the sheet beside and below the list.
            (0..columns.len())
                .try_for_each(|place| sheet.set_column_format(place as u16, &self.line).map(|_| ()))?;
        }
        let line = |entry: &Entry<'_>| {
            let texts: Vec<String> =
                columns.iter().map(|(_, _, value)| cell(&value(entry, self.lang))).collect();
            let widths = columns.iter().map(|(_, wide, _)| *wide);
            let height = row_height(texts.iter().map(String::as_str).zip(widths));
            Line { texts, height, level: Level::of(entry.finding) }
        };
        let made = |rows: &[Entry<'_>]| -> Vec<Line> { rows.par_iter().map(line).collect() };
        let mut row = top;
        // Room is left for what stands above and below.
        let mut room = ROWS;
        for part in parts {
            let rows = &part[..part.len().min(room)];
            room -= rows.len();
            if let (Some(first), true) = (rows.first(), parts.len() > 1) {
                let level = Level::of(first.finding);
                let places = words::PLACES.of(part.len(), self.lang);
                let name = format!("{} {places}", level.word().get(self.lang));
                let last = (columns.len() - 1) as u16;
                row += 1;
                sheet.merge_range(row, 0, row, last, &name, &self.levels[level as usize])?;
            }
            // While some are written, the next are made.
            let mut chunks = rows.chunks(ROWS_AT_ONCE);
            let mut next = chunks.next().map(made);
            while let Some(all) = next.take() {
                let following = chunks.next();
                let write = || all.iter().try_for_each(|line| self.row(sheet, &mut row, line, is_long));
                let (written, made) = rayon::join(write, || following.map(made));
                written?;
                next = made;
            }
        }
        Ok(row)
    }

    /// One finding in the row below.
    fn row(&self, sheet: &mut Worksheet, row: &mut u32, line: &Line, is_long: bool) -> Result<(), XlsxError> {
        *row += 1;
        sheet.set_row_height(*row, line.height)?;
        for (place, text) in (0..).zip(&line.texts) {
            match place {
                0 => sheet.write_string_with_format(*row, 0, text, &self.levels[line.level as usize])?,
                _ if is_long => sheet.write_string(*row, place, text)?,
                _ => sheet.write_string_with_format(*row, place, text, &self.text)?,
            };
        }
        Ok(())
    }
}

/// What a row of findings holds.
struct Line {
    texts: Vec<String>,
    /// In points.
    height: f64,
    level: Level,
}

/// How many of so many rows fit on a sheet below this one, with a line that says how many do not.
fn fitting(rows: usize, above: u32) -> (usize, usize) {
    let shown = rows.min(ROWS.saturating_sub(above as usize));
    (shown, rows - shown)
}

fn is_long(findings: usize) -> bool {
    findings >= LONG
}

/// Text that may be in a cell: nothing unseen, not longer than a person reads.
fn cell(text: &str) -> String {
    let shown = visible(text);
    match shown.char_indices().nth(CELL) {
        Some((end, _)) => format!("{}…", &shown[..end]),
        None => shown.into_owned(),
    }
}

/// A sheet name made of a number and what is allowed of a department's name; the number makes it unique.
fn sheet_name(number: usize, department: &str) -> String {
    let allowed = visible(department).replace(['[', ']', ':', '*', '?', '/', '\\', '\''], "_");
    let mut units = 0;
    let short: String = allowed
        .chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= 24
        })
        .collect();
    format!("{number} {short}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_on_a_sheet_is_counted() {
        assert_eq!(fitting(3, 10), (3, 0));
        assert_eq!(fitting(ROWS + 7, 10), (ROWS - 10, 17));
        assert_eq!(fitting(1, u32::MAX), (0, 1));
    }
}
