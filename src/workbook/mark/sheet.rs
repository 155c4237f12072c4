//! Sheets of a marked copy in XML: the colours of the cells, the list of the findings, and the formats of both.
//! Takes parts of a workbook and what is to be marked, changes the parts. Knows nothing of packages.

use super::part::Part;
use super::part::{MAIN, OFFICE};
use super::{GROUNDS, HEADER, LINK, Marks, Spot, list};
use crate::lang::words;
use crate::model::sheet::{Address, Region};
use crate::say::tally::Level;
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// Children of a sheet that are before a drawing of notes, in their order (ECMA-376 part 1, 18.3.1.99).
const ORDER: [&str; 30] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
];
/// Cells that one conditional format names at most, so that no attribute grows without end.
const CELLS: usize = 500;

/// Places of the formats that the marks need.
pub(super) struct Looks {
    /// The format of wrapped text within lines.
    wrapped: usize,
    /// The first of the conditional formats: one a level, then those of the list.
    first: usize,
}

impl Looks {
    /// Adds the formats to the styles of a workbook; None where these are not as usual.
    pub(super) fn add_to(styles: &mut Part) -> Option<Looks> {
        let formats = styles.one(2, "cellXfs")?;
        let line = |side: &str| format!(r#"<{side} style="hair"><color auto="1"/></{side}>"#);
        let lines = ["left", "right", "top", "bottom"].map(line).concat();
        let borders = styles.one(2, "borders")?;
        let border = add(styles, borders, "border", &[lines], "");
        let wrapped = format!(
            r#" numFmtId="0" fontId="0" fillId="0" borderId="{border}" xfId="0" applyBorder="1" applyAlignment="1""#
        );
        let alignment = r#"<alignment vertical="top" wrapText="1"/>"#.to_owned();
        let wrapped = add(styles, formats, "xf", &[alignment], &wrapped);
        let ground = |colour: u32| {
            format!(
                r#"<fill><patternFill patternType="solid"><bgColor rgb="FF{colour:06X}"/></patternFill></fill>"#
            )
        };
        let mut added: Vec<String> = GROUNDS.map(ground).into();
        added.push(format!("<font><b/></font>{}", ground(HEADER)));
        added.push(format!(r#"<font><u/><color rgb="FF{LINK:06X}"/></font>"#));
        let first = match styles.one(2, "dxfs") {
            Some(list) => add(styles, list, "dxf", &added, ""),
            None => {
                let before = styles.one(2, "cellStyles").unwrap_or(formats);
                let xml: String = added.iter().map(|one| format!("<dxf>{one}</dxf>")).collect();
                let list = format!(r#"<dxfs xmlns="{MAIN}" count="{}">{xml}</dxfs>"#, added.len());
                styles[before].put_behind(&list);
                0
            }
        };
        Some(Looks { wrapped, first })
    }

    fn level(&self, level: Level) -> usize {
        self.first + level as usize
    }

    fn header(&self) -> usize {
        self.first + Level::ALL.len()
    }

    fn link(&self) -> usize {
        self.header() + 1
    }
}

/// Adds elements of this name to a list of formats; gives the place of the first.
fn add(styles: &mut Part, list: usize, name: &str, contents: &[String], attributes: &str) -> usize {
    let first = styles.all(3, name).into_iter().filter(|one| styles[*one].is_in(&styles[list])).count();
    for content in contents {
        styles[list].put_last(&format!(r#"<{name} xmlns="{MAIN}"{attributes}>{content}</{name}>"#));
    }
    styles[list].set("count", Some(&(first + contents.len()).to_string()));
    first
}

/// Colours the spots of a sheet, above the conditional formats that it has; None for what is not a sheet of cells.
pub(super) fn colour(sheet: &mut Part, spots: &[Spot], looks: &Looks) -> Option<()> {
    for rule in sheet.all(3, "cfRule") {
        let priority = sheet[rule].attribute("priority")?.parse::<u32>().ok()?;
        let lower = priority.saturating_add(Level::ALL.len() as u32);
        sheet[rule].set("priority", Some(&lower.to_string()));
    }
    let mut xml = String::new();
    for level in Level::ALL {
        let regions: Vec<Region> =
            spots.iter().filter(|spot| spot.level == level).map(|spot| spot.region).collect();
        // Where two meet, the more urgent one is seen.
        xml.push_str(&conditional(&regions, looks.level(level), usize::from(level.urgency()) + 1));
    }
    let before = last_before(sheet, "conditionalFormatting")?;
    sheet[before].put_behind(&xml);
    Some(())
}

/// Lets a sheet name the drawing that holds its notes.
pub(super) fn draw(sheet: &mut Part, id: &str) -> Option<()> {
    let before = last_before(sheet, "legacyDrawing")?;
    sheet[before].put_behind(&format!(r#"<legacyDrawing xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="{id}"/>"#));
    Some(())
}

/// The last child that is before those of this name.
fn last_before(sheet: &Part, name: &str) -> Option<usize> {
    let end = ORDER.iter().position(|one| *one == name).unwrap_or(ORDER.len());
    let last = ORDER[..end].iter().flat_map(|name| sheet.all(2, name)).max()?;
    (sheet[0].name == "worksheet" && sheet.one(2, "sheetData").is_some()).then_some(last)
}

/// One format for these cells, whatever is in them.
fn conditional(regions: &[Region], look: usize, priority: usize) -> String {
    let mut xml = String::new();
    for some in regions.chunks(CELLS) {
        let cells: Vec<String> = some.iter().map(named).collect();
        let _ = write!(
            xml,
            r#"<conditionalFormatting xmlns="{MAIN}" sqref="{}"><cfRule type="expression" dxfId="{look}" priority="{priority}"><formula>TRUE</formula></cfRule></conditionalFormatting>"#,
            cells.join(" ")
        );
    }
    xml
}

fn named(region: &Region) -> String {
    match region.first == region.last {
        true => region.first.to_string(),
        false => format!("{}:{}", region.first, region.last),
    }
}

/// The first sheet: every finding, with links to the cells; `names` are those of the sheets.
pub(super) fn list(marks: &Marks<'_>, names: &[String], looks: &Looks) -> String {
    let lang = marks.lang;
    let wrapped = looks.wrapped;
    let last_column = list::COLUMNS.len() as u32 - 1;
    let text = |out: &mut String, row: u32, column: u32, text: &str| {
        let (at, text) = (Address::new(row, column), xml_text(text));
        let _ = write!(
            out,
            r#"<c r="{at}" s="{wrapped}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#
        );
    };
    let row = |number: u32, high: f64| format!(r#"<row r="{number}" ht="{high}" customHeight="1">"#);
    let hint = words::MARKED_KEPT.get(lang);
    let mut rows = row(1, list::hint_height(hint));
    text(&mut rows, 0, 0, hint);
    rows.push_str("</row>");
    rows.push_str(&row(2, list::HEADER_HEIGHT));
    for (column, (title, _)) in (0..).zip(list::COLUMNS) {
        text(&mut rows, 1, column, title.get(lang));
    }
    rows.push_str("</row>");
    let mut levels: [Vec<Region>; Level::ALL.len()] = Default::default();
    let mut linked = Vec::new();
    let mut links = String::new();
    let one = |row: u32, column: u32| {
        let at = Address::new(row, column);
        Region { first: at, last: at }
    };
    let mut last = 1;
    for line in list::lines(marks) {
        last += 1;
        rows.push_str(&row(last + 1, line.height()));
        for (column, shown) in (0..).zip(&line.texts) {
            text(&mut rows, last, column, shown);
        }
        rows.push_str("</row>");
        levels[line.level as usize].push(one(last, 0));
        let link = line.link.filter(|_| linked.len() < list::LINKS);
        if let Some((name, at)) = link.and_then(|(sheet, at)| Some((names.get(sheet)?, at))) {
            let cell = one(last, list::PLACE as u32);
            let target = escape(list::target(name, at)).into_owned();
            let _ = write!(links, r#"<hyperlink ref="{}" location="{target}"/>"#, cell.first);
            linked.push(cell);
        }
    }
    if !links.is_empty() {
        links = format!("<hyperlinks>{links}</hyperlinks>");
    }
    let table = Region { first: Address::new(1, 0), last: Address::new(last, last_column) };
    let header = Region { last: Address::new(1, last_column), ..table };
    let mut formats = String::new();
    for (level, cells) in Level::ALL.into_iter().zip(&levels) {
        formats.push_str(&conditional(cells, looks.level(level), level as usize + 1));
    }
    formats.push_str(&conditional(&[header], looks.header(), Level::ALL.len() + 1));
    formats.push_str(&conditional(&linked, looks.link(), Level::ALL.len() + 2));
    let column = |(number, (_, wide)): (usize, &(_, f64))| {
        format!(r#"<col min="{number}" max="{number}" width="{wide}" customWidth="1"/>"#)
    };
    let columns: String = (1..).zip(&list::COLUMNS).map(column).collect();
    let (table, top) =
        (named(&table), named(&Region { first: Address::new(0, 0), last: Address::new(0, last_column) }));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A3" sqref="A3"/></sheetView></sheetViews><cols>{columns}</cols><sheetData>{rows}</sheetData><autoFilter ref="{table}"/><mergeCells count="1"><mergeCell ref="{top}"/></mergeCells>{formats}{links}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/></worksheet>"#
    )
}

/// Text of a cell or a note. `_x0041_` in it would be read as an escape (ECMA-376 part 1, 22.9.2.19).
pub(super) fn xml_text(text: &str) -> String {
    escape(text).replace("_x", "_x005F_x")
}
