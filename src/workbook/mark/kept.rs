//! A marked copy that is the clerk's own workbook: every part of the package stays as it is but for the marks that are
//! added, so that fonts, borders, formulas, pictures, drop-downs, filters, macros and print set-up are all kept.
//!
//! Takes the bytes of an .xlsx or .xlsm that the reader has read in full, gives those of the copy; None where the
//! package is not built as usual, for then a change could damage it. Cells are coloured by conditional formats, which
//! leave the formats of the cells alone.

use super::grid::{self, Grid};
use super::part::{MAIN, OFFICE, Part};
use super::sheet::Looks;
use super::{Marked, Marks, notes, sheet, thread};
use crate::lang::words;
use crate::read::limits::Limits;
use crate::read::package::{Package, Relationship, plain_name, relationships_of};
use crate::say::escape::markup;
use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// The copy; None where the package cannot be changed safely.
pub(super) fn marked(original: &[u8], marks: &Marks<'_>, limits: &Limits) -> Option<Marked> {
    let package = Package::open(original, limits).ok()?;
    // A copy that was marked before has such a folder already.
    let mut folders = (1..).map(|number: u16| (number, format!("xl/goalcheck{number}")));
    let (number, folder) = folders.find(|(_, folder)| !package.has(&format!("{folder}/list.xml")))?;
    let (changed, added) = (BTreeMap::new(), Vec::new());
    let mut copy = Copy { package, changed, added, number, folder, answers: false };
    let main = copy.package.relationships("").ok()?;
    let main = main.into_iter().find(|one| one.kind == "officeDocument")?.target;
    copy.workbook(&main, marks)?;
    let ending = copy.content_types(&main)?;
    Some(Marked { bytes: copy.write(original)?, ending })
}

struct Copy<'p> {
    package: Package<'p>,
    /// Parts that are there and change, by their plain names.
    changed: BTreeMap<String, Vec<u8>>,
    added: Vec<Added>,
    /// Which copy of a copy this is, from one on.
    number: u16,
    /// Where new parts go.
    folder: String,
    /// Whether something is said in a conversation.
    answers: bool,
}

/// A new part; one without a type of its own has that of its ending.
struct Added {
    name: String,
    bytes: Vec<u8>,
    kind: Option<&'static str>,
}

impl Copy<'_> {
    /// The workbook part, its styles and its sheets: the list comes first, the others are marked.
    fn workbook(&mut self, main: &str, marks: &Marks<'_>) -> Option<()> {
        let relationships = self.package.relationships(main).ok()?;
        let mut book = self.part(main, |depth, name| {
            depth == 2 && name == "sheets"
                || depth == 3 && matches!(name, "sheet" | "workbookView" | "definedName")
        })?;
        if !book[0].says(MAIN) {
            return None;
        }
        let sheets = book.one(2, "sheets")?;
        let listed: Vec<usize> =
            book.all(3, "sheet").into_iter().filter(|sheet| book[*sheet].is_in(&book[sheets])).collect();
        let mut names = Vec::new();
        let mut parts = Vec::new();
        let mut number = 0;
        for sheet in listed {
            let id = book[sheet].attribute("id")?;
            parts.push(relationships.iter().find(|one| one.id == id)?.target.clone());
            names.push(book[sheet].attribute("name")?);
            number = number.max(book[sheet].attribute("sheetId")?.parse::<u32>().ok()?);
        }
        if !names.iter().eq(marks.workbook.sheets.iter().map(|sheet| &sheet.name)) {
            return None;
        }
        let looks = self.looks(&relationships)?;
        for (index, part) in parts.iter().enumerate() {
            self.sheet(index, part, marks, &looks)?;
        }
        if self.answers {
            // Whoever speaks in a conversation is one of the persons of the workbook.
            let name = &relationships.iter().find(|one| one.kind == "person")?.target;
            let mut persons = self.part(name, |depth, name| depth == 2 && name == "person")?;
            thread::introduce(&mut persons);
            self.put(name, persons.finish());
        }
        let taken: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let name = words::MARKED_LIST.get(marks.lang);
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let mut free = std::iter::once(name.to_owned()).chain(numbered);
        let name = free.find(|name| !taken.contains(&name.to_lowercase()))?;
        let part = format!("{}/list.xml", self.folder);
        self.add(&part, sheet::list(marks, &names, &looks).into_bytes(), Some(SHEET_TYPE));
        let id = self.relate(main, &[("worksheet", &part)])?.pop()?;
        let (name, number) = (markup(&name), number.checked_add(1)?);
        book[sheets].put_first(&format!(
            r#"<sheet xmlns="{MAIN}" name="{name}" sheetId="{number}" xmlns:r="{OFFICE}" r:id="{id}"/>"#
        ));
        // Names of one sheet count the sheets from the first; and the list is what is seen first.
        for name in book.all(3, "definedName") {
            if let Some(sheet) = book[name].attribute("localSheetId") {
                book[name].set("localSheetId", Some(&sheet.parse::<u32>().ok()?.checked_add(1)?.to_string()));
            }
        }
        for view in book.all(3, "workbookView") {
            book[view].set("activeTab", None);
            book[view].set("firstSheet", None);
        }
        self.put(main, book.finish());
        Some(())
    }

    fn looks(&mut self, relationships: &[Relationship]) -> Option<Looks> {
        let name = &relationships.iter().find(|one| one.kind == "styles")?.target;
        let mut styles = self
            .part(name, |depth, name| depth == 2 || depth == 3 && matches!(name, "xf" | "border" | "dxf"))?;
        let looks = Looks::add_to(&mut styles)?;
        self.put(name, styles.finish());
        Some(looks)
    }

    /// One sheet: coloured, with notes, and no longer the one that is selected.
    fn sheet(&mut self, index: usize, name: &str, marks: &Marks<'_>, looks: &Looks) -> Option<()> {
        let spots = marks.spots(index, marks.workbook.sheets.get(index)?);
        let mut part = self.part(name, |depth, name| {
            depth == 2 || depth == 3 && matches!(name, "sheetView" | "cfRule") || grid::wanted(depth, name)
        })?;
        let selected: Vec<usize> = part
            .all(3, "sheetView")
            .into_iter()
            .filter(|view| part[*view].attribute("tabSelected").is_some())
            .collect();
        if spots.is_empty() && selected.is_empty() {
            return Some(());
        }
        selected.into_iter().for_each(|view| part[view].set("tabSelected", None));
        if !spots.is_empty() {
            sheet::colour(&mut part, &spots, looks)?;
            let drawing = part.one(2, "legacyDrawing").map(|place| part[place].attribute("id"));
            let drawn = self.notes(index, name, drawing.flatten(), (&spots, &Grid::of(&part)))?;
            if let Some(id) = drawn {
                sheet::draw(&mut part, &id)?;
            }
        }
        self.put(name, part.finish());
        Some(())
    }

    /// The notes of a sheet, with those that it has already; gives the id of a drawing that the sheet has to name.
    fn notes(
        &mut self,
        index: usize,
        sheet: &str,
        drawing: Option<String>,
        (spots, grid): (&[super::Spot], &Grid),
    ) -> Option<Option<String>> {
        let has_relationships = self.package.has(&relationships_of(sheet));
        let relationships =
            if has_relationships { self.package.relationships(sheet).ok()? } else { Vec::new() };
        let mut new = Vec::new();
        let comments = relationships.iter().find(|one| one.kind == "comments").map(|one| one.target.clone());
        let mut part = match &comments {
            Some(name) => self.part(name, notes::wanted)?,
            None => Part::new(notes::EMPTY.into(), notes::wanted).ok()?,
        };
        let undrawn = notes::write(&mut part, spots)?;
        self.answer(&relationships, index, spots)?;
        match comments {
            Some(name) => self.put(&name, part.finish()),
            None => {
                let name = format!("{}/comments{}.xml", self.folder, index + 1);
                self.add(&name, part.finish(), Some(COMMENTS_TYPE));
                new.push(("comments", name));
            }
        }
        match drawing {
            Some(id) => {
                let name = &relationships.iter().find(|one| one.id == id)?.target;
                let text = String::from_utf8(self.package.bytes(name).ok()?).ok()?;
                let is_new = |spot: &&super::Spot| undrawn.iter().any(|new| std::ptr::eq(*new, *spot));
                let there: Vec<&super::Spot> = spots.iter().filter(|spot| !is_new(spot)).collect();
                let grown = notes::grow(&text, &there, grid)?;
                let drawn = notes::draw(&grown, &undrawn, grid)?;
                self.put(name, drawn.into_bytes());
            }
            None => {
                let name = format!("{}/notes{}.vml", self.folder, index + 1);
                self.add(&name, notes::draw(notes::EMPTY_DRAWING, &undrawn, grid)?.into_bytes(), None);
                new.push(("vmlDrawing", name));
            }
        }
        let new: Vec<(&str, &str)> = new.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
        let ids = self.relate(sheet, &new)?;
        Some(new.iter().zip(ids).find(|((kind, _), _)| *kind == "vmlDrawing").map(|(_, id)| id))
    }

    /// Answers the conversations that stand in the cells of spots, so that they are kept and what is found is seen in them.
    fn answer(&mut self, relationships: &[Relationship], sheet: usize, spots: &[super::Spot]) -> Option<()> {
        let Some(name) = relationships.iter().find(|one| one.kind == "threadedComment") else {
            return Some(());
        };
        let mut part = self.part(&name.target, thread::wanted)?;
        let round = thread::Round { copy: self.number, sheet };
        if thread::answer(&mut part, round, spots) {
            self.put(&name.target, part.finish());
            self.answers = true;
        }
        Some(())
    }

    /// Lets a part name others, each by the last word of its kind; gives their ids.
    fn relate(&mut self, part: &str, others: &[(&str, &str)]) -> Option<Vec<String>> {
        if others.is_empty() {
            return Some(Vec::new());
        }
        let name = relationships_of(part);
        let mut list = match self.package.has(&name) {
            true => self.part(&name, |depth, _| depth == 2)?,
            false => {
                let none = format!(r#"<Relationships xmlns="{RELATIONSHIPS}"/>"#);
                Part::new(none.into(), |_, _| true).ok()?
            }
        };
        let taken: HashSet<String> =
            list.all(2, "Relationship").into_iter().filter_map(|one| list[one].attribute("Id")).collect();
        let free = (1..).map(|number| format!("goalcheck{number}")).filter(|id| !taken.contains(id));
        let ids: Vec<String> = free.take(others.len()).collect();
        for ((kind, target), id) in others.iter().zip(&ids) {
            list[0].put_last(&format!(
                r#"<Relationship xmlns="{RELATIONSHIPS}" Id="{id}" Type="{OFFICE}/{kind}" Target="/{target}"/>"#
            ));
        }
        match self.package.has(&name) {
            true => self.put(&name, list.finish()),
            false => self.add(&name, list.finish(), None),
        }
        Some(ids)
    }

    /// Says of every new part what it is; gives the ending that a workbook of this kind must have.
    fn content_types(&mut self, main: &str) -> Option<&'static str> {
        let name = "[Content_Types].xml";
        let mut types = self.part(name, |depth, _| depth == 2)?;
        let workbook = types.all(2, "Override").into_iter().find(|one| {
            types[*one].attribute("PartName").is_some_and(|part| plain_name(&part) == plain_name(main))
        })?;
        let kind = types[workbook].attribute("ContentType")?;
        // What is made from an empty form is a workbook, no form.
        if kind.contains(".template.") {
            types[workbook].set("ContentType", Some(&kind.replace(".template.", ".sheet.")));
        }
        let of_drawings =
            |one: &usize| types[*one].attribute("Extension").is_some_and(|is| is.eq_ignore_ascii_case("vml"));
        if !types.all(2, "Default").iter().any(of_drawings) {
            types[0].put_first(&format!(
                r#"<Default xmlns="{TYPES}" Extension="vml" ContentType="{DRAWING_TYPE}"/>"#
            ));
        }
        for Added { name, kind, .. } in &self.added {
            if let Some(kind) = kind {
                types[0].put_last(&format!(
                    r#"<Override xmlns="{TYPES}" PartName="/{name}" ContentType="{kind}"/>"#
                ));
            }
        }
        self.put(name, types.finish());
        Some(if kind.contains("macroEnabled") { "xlsm" } else { "xlsx" })
    }

    fn part(&mut self, name: &str, wanted: impl Fn(usize, &str) -> bool) -> Option<Part> {
        Part::new(self.package.bytes(name).ok()?, wanted).ok()
    }

    fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.changed.insert(plain_name(name), bytes);
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>, kind: Option<&'static str>) {
        self.added.push(Added { name: name.to_owned(), bytes, kind });
    }

    /// The package with its changes; what did not change is not even unpacked.
    fn write(mut self, original: &[u8]) -> Option<Vec<u8>> {
        let mut archive = ZipArchive::new(Cursor::new(original)).ok()?;
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(original.len())));
        // The same submission gives the same copy, whenever it is made.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        for place in 0..archive.len() {
            let entry = archive.by_index_raw(place).ok()?;
            let name = entry.name().ok()?.into_owned();
            match self.changed.remove(&plain_name(&name)) {
                Some(bytes) => {
                    out.start_file(name, options).ok()?;
                    out.write_all(&bytes).ok()?;
                }
                None => out.raw_copy_file(entry).ok()?,
            }
        }
        for Added { name, bytes, .. } in &self.added {
            out.start_file(name.as_str(), options).ok()?;
            out.write_all(bytes).ok()?;
        }
        Some(out.finish().ok()?.into_inner())
    }
}
