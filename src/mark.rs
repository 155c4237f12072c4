//! A marked copy of a submission: cells coloured by severity, a note on each with rule and remedy, and a first sheet
//! that lists the findings with links to the cells.
//!
//! Takes the cells as read and the findings of the file, gives a new workbook. The original is not touched. Texts,
//! numbers and merged regions are kept; fonts, borders, formulas and pictures are not, and the first sheet says so.

use crate::cell::{Address, Marks, Region, Sheet};
use crate::finding::{FileReport, Finding, Report};
use crate::lang::{Lang, words};
use crate::report::escape::visible;
use crate::report::sentence;
use crate::report::totals::Level;
use crate::workbook::Workbook;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Note, Url,
    Workbook as Book, Worksheet, XlsxError,
};
use std::collections::HashMap;

/// Longest text of a cell in the format, in UTF-16 units.
const CELL: usize = 32_767;
/// Longest note that a person would read, in characters.
const NOTE: usize = 2_000;
/// Widest that a column is made to fit its text, in pixels.
const WIDEST: u32 = 360;

/// The bytes of the marked copy (.xlsx).
///
/// # Errors
/// When the workbook cannot be written as .xlsx.
pub fn marked(
    workbook: &Workbook,
    report: &Report,
    file: &FileReport,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut copy = Copy { report, file, lang, names: names(workbook, lang), looks: Looks::new() };
    let mut book = Book::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let list = copy.list()?;
    book.push_worksheet(list);
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        let sheet = copy.sheet(index, sheet)?;
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}

struct Copy<'a> {
    report: &'a Report,
    file: &'a FileReport,
    lang: Lang,
    /// Names of the sheets in the copy.
    names: Vec<String>,
    looks: Looks,
}

struct Looks {
    text: Format,
    header: Format,
    link: Format,
    levels: [Format; 6],
}

impl Looks {
    fn new() -> Looks {
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
        let level = |ground: u32| text.clone().set_background_color(Color::RGB(ground));
        Looks {
            header: text.clone().set_bold().set_background_color(Color::RGB(0xE9EDF2)),
            link: text.clone().set_font_color(Color::RGB(0x0B57A4)).set_underline(FormatUnderline::Single),
            levels: [0xFFC7CE, 0xFFE699, 0xCFE8F7, 0xE4CFF2, 0xE2E5EA, 0xE2E5EA].map(level),
            text,
        }
    }
}

impl Copy<'_> {
    /// The first sheet: what is wrong, where, how to mend it.
    fn list(&mut self) -> Result<Worksheet, XlsxError> {
        let lang = self.lang;
        let mut list = Worksheet::new();
        list.set_name(words::MARKED_LIST.get(lang))?.set_freeze_panes(2, 0)?;
        list.write_string(0, 0, words::MARKED_HINT.get(lang))?;
        let columns = [
            (words::SEVERITY_COLUMN, 10.0),
            (words::PLACE, 22.0),
            (words::PROJECT_NAME_COLUMN, 32.0),
            (words::PROBLEM_COLUMN, 60.0),
            (words::FIX_COLUMN, 44.0),
            (words::RULE_COLUMN, 30.0),
        ];
        for (column, (title, wide)) in (0..).zip(columns) {
            list.set_column_width(column, wide)?;
            list.write_string_with_format(1, column, title.get(lang), &self.looks.header)?;
        }
        for (row, finding) in (2..).zip(&self.file.findings) {
            let rule = &self.report.rules[finding.rule];
            let level = Level::of(finding);
            let text = &self.looks.text;
            let word = format!("{} {}", level.sign(), level.word().get(lang));
            list.write_string_with_format(row, 0, word, &self.looks.levels[level as usize])?;
            let place = sentence::place(self.file, finding).map_or(String::new(), |place| cell(place.raw()));
            match (finding.sheet.and_then(|sheet| self.names.get(sheet)), finding.at) {
                (Some(name), Some(at)) => {
                    let link = Url::new(format!("internal:'{}'!{at}", name.replace('\'', "''")));
                    list.write_url_with_options(row, 1, link, place, "", Some(&self.looks.link))?;
                }
                _ => {
                    list.write_string_with_format(row, 1, place, text)?;
                }
            }
            let project = finding.project.and_then(|project| self.file.projects.get(project));
            let project = project.map_or(String::new(), |project| {
                cell(format!("{} {}", project.code.raw(), project.name.raw()).trim())
            });
            let fix = sentence::fix(finding, rule, lang).map_or(String::new(), |fix| cell(fix.raw()));
            list.write_string_with_format(row, 2, project, text)?;
            list.write_string_with_format(row, 3, cell(sentence::whole(finding, rule, lang).raw()), text)?;
            list.write_string_with_format(row, 4, fix, text)?;
            list.write_string_with_format(row, 5, cell(&rule.id), text)?;
        }
        let last = self.file.findings.len() as u32 + 1;
        list.autofilter(1, 0, last, 5)?;
        Ok(list)
    }

    /// One sheet with its cells where they were.
    fn sheet(&mut self, index: usize, sheet: &Sheet) -> Result<Worksheet, XlsxError> {
        let mut found: HashMap<Address, Vec<&Finding>> = HashMap::new();
        for finding in self.file.findings.iter().filter(|finding| finding.sheet == Some(index)) {
            if let Some(at) = finding.at {
                found.entry(sheet.merge_origin(at).unwrap_or(at)).or_default().push(finding);
            }
        }
        let mut copy = Worksheet::new();
        copy.set_name(&self.names[index])?;
        let merged: HashMap<Address, Region> =
            sheet.merges().into_iter().map(|region| (region.first, region)).collect();
        for row in sheet.rows() {
            for one in row.cells() {
                let look = self.look(found.get(&one.at));
                let (row, column) = (one.at.row, one.at.column as u16);
                if let Some(region) = merged.get(&one.at).filter(|region| region.first != region.last) {
                    let (last_row, last_column) = (region.last.row, region.last.column as u16);
                    // Regions that overlap are a fault of the file; the later one is left out.
                    if copy.merge_range(row, column, last_row, last_column, &cell(one.text), look).is_ok() {
                        continue;
                    }
                }
                match number(one.text, one.marks) {
                    Some(number) => copy.write_number_with_format(row, column, number, look)?,
                    None => copy.write_string_with_format(row, column, cell(one.text), look)?,
                };
            }
        }
        let mut places: Vec<(&Address, &Vec<&Finding>)> = found.iter().collect();
        places.sort_unstable_by_key(|(at, _)| **at);
        for (at, findings) in places {
            let (row, column) = (at.row, at.column as u16);
            if sheet.at(*at).is_none() {
                copy.write_blank(row, column, self.look(Some(findings)))?;
            }
            let note = Note::new(self.note(findings)).set_author("goalcheck").add_author_prefix(false);
            copy.insert_note(row, column, &note.set_width(320).set_height(160))?;
        }
        copy.set_autofit_max_width(WIDEST);
        copy.autofit();
        Ok(copy)
    }

    fn look(&self, findings: Option<&Vec<&Finding>>) -> &Format {
        let worst = findings.and_then(|findings| findings.iter().map(|finding| Level::of(finding)).min());
        worst.map_or(&self.looks.text, |level| &self.looks.levels[level as usize])
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
    let shown = shown.join("\n");
    let mut units = 0;
    let end = shown.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > CELL
    });
    end.map_or(shown.clone(), |(end, _)| shown[..end].to_owned())
}

/// The number of a cell that shows a plain number and lost nothing.
fn number(text: &str, marks: Marks) -> Option<f64> {
    let special = [Marks::PERCENT, Marks::DATE, Marks::ERROR_VALUE, Marks::DAMAGED_NUMBER];
    if !marks.has(Marks::NUMBER) || special.into_iter().any(|mark| marks.has(mark)) {
        return None;
    }
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && number.to_string() == text).then_some(number)
}

/// Names that a workbook can have: allowed characters, at most 31 of them, none twice, none that of the list.
fn names(workbook: &Workbook, lang: Lang) -> Vec<String> {
    let mut taken = vec![words::MARKED_LIST.get(lang).to_lowercase()];
    let mut names = Vec::new();
    for sheet in &workbook.sheets {
        let allowed = visible(&sheet.name).replace(['[', ']', ':', '*', '?', '/', '\\', '\''], "_");
        let base = if allowed.trim().is_empty() { words::UNNAMED_SHEET.get(lang) } else { allowed.trim() };
        let mut number = 1;
        let name = loop {
            let ending = if number == 1 { String::new() } else { format!(" {number}") };
            let mut units = ending.len();
            let fitting = |c: &char| {
                units += c.len_utf16();
                units <= 31
            };
            let name: String = base.chars().take_while(fitting).chain(ending.chars()).collect();
            if !taken.contains(&name.to_lowercase()) {
                break name;
            }
            number += 1;
        };
        taken.push(name.to_lowercase());
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::SheetBuilder;
    use crate::report::awkward;
    use calamine::{Data, Reader, Xlsx};

    fn workbook(name: &str) -> Workbook {
        let mut sheet = SheetBuilder::new();
        for (row, column, text, marks) in [
            (0, 0, "项目支出绩效目标申报表", Marks::NONE),
            (1, 0, "项目名称", Marks::NONE),
            (1, 1, "=1+1", Marks::NONE),
            (2, 1, "12.5", Marks::NUMBER),
            (3, 1, "440106199001010019", Marks::NUMBER),
        ] {
            sheet.push(Address::new(row, column), 0, text, marks).unwrap();
        }
        let mut sheet = sheet.finish(name.to_owned());
        let region = Region { first: Address::new(0, 0), last: Address::new(0, 4) };
        sheet.set_merges(&[region]);
        assert_eq!(sheet.merges(), [region]);
        Workbook {
            format: crate::workbook::Format::Xlsx,
            encoding: None,
            sheets: vec![sheet],
            notices: Vec::new(),
        }
    }

    #[test]
    fn the_copy_keeps_the_cells_in_their_places_and_lists_the_findings_first() {
        let report = awkward::usual();
        let bytes = marked(&workbook("申报表"), &report, &report.files[1], Lang::Zh).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["检查结果", "申报表"]);
        let list = book.worksheet_range("检查结果").unwrap();
        assert_eq!(list.get_value((2, 1)).unwrap().to_string(), "申报表!B2");
        assert_eq!(list.rows().count(), 4);
        let sheet = book.worksheet_range("申报表").unwrap();
        assert_eq!(sheet.get_value((1, 1)), Some(&Data::String("=1+1".into())));
        assert_eq!(sheet.get_value((2, 1)), Some(&Data::Float(12.5)));
        assert_eq!(sheet.get_value((3, 1)), Some(&Data::String("440106199001010019".into())));
    }

    #[test]
    fn any_sheet_name_and_any_place_can_be_marked() {
        let report = awkward::awkward();
        for name in ["", "检查结果", awkward::HOSTILE, &"长".repeat(200)] {
            let bytes = marked(&workbook(name), &report, &report.files[0], Lang::En).unwrap();
            let book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
            assert_eq!(book.sheet_names().len(), 2);
        }
    }
}
