//! A marked copy as a new workbook, for what is not an Office Open XML workbook: texts, numbers and merged regions are kept,
//! nothing else. Takes the cells as read, gives the bytes of an .xlsx.

use super::{GROUNDS, HEADER, LINK, Marks, Spot, cell, grid, list};
use crate::lang::{Lang, words};
use crate::model::sheet::{Address, Cell, Marks as CellMarks, Region, Sheet};
use crate::model::workbook::Workbook;
use crate::say::escape::visible;
use crate::say::wrap::{row_height, width};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Note, Url,
    Workbook as Book, Worksheet, XlsxError,
};
use std::collections::{BTreeMap, HashMap};

/// A column is made as wide as its texts within these bounds, in characters.
const NARROWEST: f64 = 8.0;
const WIDEST: f64 = 44.0;
/// Cells that merged regions of the copy cover at most, all together: each is written out. The cells of a submission come to
/// thousands; a region that is too much has its text in its first cell.
const COVERED: u64 = 1_000_000;
/// The last column of the list.
const LAST: u16 = list::COLUMNS.len() as u16 - 1;

/// The bytes of the copy.
pub(super) fn marked(marks: &Marks<'_>) -> Result<Vec<u8>, XlsxError> {
    let copy = Copy { marks, names: names(marks.workbook, marks.lang), looks: Looks::new() };
    let mut book = Book::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    book.push_worksheet(copy.list()?);
    let mut room = COVERED;
    for (index, sheet) in marks.workbook.sheets.iter().enumerate() {
        book.push_worksheet(copy.sheet(index, sheet, &mut room)?);
    }
    book.save_to_buffer()
}

struct Copy<'a> {
    marks: &'a Marks<'a>,
    /// Names of the sheets in the copy.
    names: Vec<String>,
    looks: Looks,
}

struct Looks {
    text: Format,
    hint: Format,
    header: Format,
    link: Format,
    levels: [Format; 6],
}

impl Looks {
    fn new() -> Looks {
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let text = wrapped.clone().set_border(FormatBorder::Hair);
        let level = |ground: u32| text.clone().set_background_color(Color::RGB(ground));
        Looks {
            hint: wrapped,
            header: text.clone().set_bold().set_background_color(Color::RGB(HEADER)),
            link: text.clone().set_font_color(Color::RGB(LINK)).set_underline(FormatUnderline::Single),
            levels: GROUNDS.map(level),
            text,
        }
    }
}

impl Copy<'_> {
    /// The first sheet: what is wrong, where, how to fix it.
    fn list(&self) -> Result<Worksheet, XlsxError> {
        let lang = self.marks.lang;
        let mut list = Worksheet::new();
        list.set_name(words::MARKED_LIST.get(lang))?.set_freeze_panes(2, 0)?;
        let hint = words::MARKED_FRESH.get(lang);
        list.merge_range(0, 0, 0, LAST, hint, &self.looks.hint)?
            .set_row_height(0, list::hint_height(hint))?;
        for (column, (title, wide)) in (0..).zip(list::COLUMNS) {
            list.set_column_width(column, wide)?;
            list.write_string_with_format(1, column, title.get(lang), &self.looks.header)?;
        }
        list.set_row_height(1, list::HEADER_HEIGHT)?;
        let (mut last, mut links) = (1, 0);
        for line in list::lines(self.marks) {
            last += 1;
            list.set_row_height(last, line.height())?;
            for (place, text) in line.texts.iter().enumerate() {
                let column = place as u16;
                let link = line.link.filter(|_| place == list::PLACE && links < list::LINKS);
                if let Some((name, at)) = link.and_then(|(sheet, at)| Some((self.names.get(sheet)?, at))) {
                    let link = Url::new(format!("internal:{}", list::target(name, at)));
                    list.write_url_with_options(last, column, link, text, "", Some(&self.looks.link))?;
                    links += 1;
                    continue;
                }
                let look =
                    if place == 0 { &self.looks.levels[line.level as usize] } else { &self.looks.text };
                list.write_string_with_format(last, column, text, look)?;
            }
        }
        list.autofilter(1, 0, last, LAST)?;
        list.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(1, 1)?;
        Ok(list)
    }

    /// One sheet with its cells where they were; merged regions take some of the room that there is for them.
    fn sheet(&self, index: usize, sheet: &Sheet, room: &mut u64) -> Result<Worksheet, XlsxError> {
        let spots = self.marks.spots(index, sheet);
        let found: HashMap<Address, &Spot> = spots.iter().map(|spot| (spot.region.first, spot)).collect();
        let look = |at: &Address| {
            found.get(at).map_or(&self.looks.text, |spot| &self.looks.levels[spot.level as usize])
        };
        let mut copy = Worksheet::new();
        copy.set_name(&self.names[index])?;
        let mut fits = |region: &Region| {
            let [first, last] = [region.first, region.last];
            let covered = u64::from(last.row - first.row + 1) * u64::from(last.column - first.column + 1);
            let left = room.checked_sub(covered);
            *room = left.unwrap_or(*room);
            first != last && left.is_some()
        };
        let merges = sheet.merges().into_iter().filter(&mut fits);
        let merged: HashMap<Address, Region> = merges.map(|region| (region.first, region)).collect();
        let region_of = |one: &Cell| merged.get(&one.at);
        let mut widths: BTreeMap<u32, f64> = BTreeMap::new();
        for one in sheet.rows().flat_map(|row| row.cells()).filter(|one| region_of(one).is_none()) {
            let wide = width(one.text) as f64 + 2.0;
            let column = widths.entry(one.at.column).or_insert(NARROWEST);
            *column = column.max(wide).min(WIDEST);
        }
        for (column, wide) in &widths {
            copy.set_column_width(*column as u16, *wide)?;
        }
        for row in sheet.rows() {
            let mut high: f64 = 0.0;
            for one in row.cells() {
                let look = look(&one.at);
                let (row, column) = (one.at.row, one.at.column as u16);
                let region = region_of(&one);
                let last = region.map_or(one.at, |region| region.last);
                if last.row == row {
                    let columns = one.at.column..=last.column;
                    let wide = columns.map(|column| widths.get(&column).unwrap_or(&NARROWEST)).sum();
                    high = high.max(row_height([(one.text, wide)]));
                }
                // Regions that overlap are a fault of the file; the later one is left out.
                let is_merged = region.is_some()
                    && copy
                        .merge_range(row, column, last.row, last.column as u16, &cell(one.text), look)
                        .is_ok();
                match number(one.text, one.marks) {
                    _ if is_merged => {}
                    Some(number) => {
                        copy.write_number_with_format(row, column, number, look)?;
                    }
                    None => {
                        copy.write_string_with_format(row, column, cell(one.text), look)?;
                    }
                }
            }
            copy.set_row_height(row.number, high)?;
        }
        for spot in &spots {
            let at = spot.region.first;
            let (row, column) = (at.row, at.column as u16);
            if sheet.at(at).is_none() {
                let Region { last, .. } = spot.region;
                let is_merged = merged.contains_key(&at)
                    && copy.merge_range(row, column, last.row, last.column as u16, "", look(&at)).is_ok();
                if !is_merged {
                    copy.write_blank(row, column, look(&at))?;
                }
            }
            let note = Note::new(&spot.note).set_author("goalcheck").add_author_prefix(false);
            let high = grid::height(&spot.note) * 4 / 3;
            copy.insert_note(row, column, &note.set_width(320).set_height(high as u32))?;
        }
        copy.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        Ok(copy)
    }
}

/// The number of a cell that shows a plain number and lost nothing.
fn number(text: &str, marks: CellMarks) -> Option<f64> {
    let special = [CellMarks::PERCENT, CellMarks::DATE, CellMarks::ERROR_VALUE, CellMarks::DAMAGED_NUMBER];
    if !marks.has(CellMarks::NUMBER) || special.into_iter().any(|mark| marks.has(mark)) {
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
