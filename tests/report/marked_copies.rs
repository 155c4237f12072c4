//! Marked copies, read back.

use crate::awkward;
use crate::lang::Lang;
use crate::model::finding::Report;
use crate::model::sheet::{Address, Marks, Region, SheetBuilder};
use crate::model::workbook::Workbook;
use crate::read::limits::Limits;
use crate::read::{self, Source};
use crate::workbook::mark::marked;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter as writer;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

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
        format: crate::model::workbook::Format::Xlsx,
        encoding: None,
        sheets: vec![sheet],
        notices: Vec::new(),
    }
}

fn fresh(workbook: &Workbook, report: &Report, file: usize, lang: Lang) -> Vec<u8> {
    marked(None, workbook, report, &report.files[file], &Limits::default(), lang).unwrap().bytes
}

#[test]
fn the_copy_keeps_the_cells_in_their_places_and_lists_the_findings_first() {
    let report = awkward::usual();
    let bytes = fresh(&workbook("申报表"), &report, 1, Lang::Zh);
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
        let bytes = fresh(&workbook(name), &report, 0, Lang::En);
        let book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names().len(), 2);
    }
}

/// A form as a clerk has it: B2 is in a merged region and has a note; with a formula, a drop-down, a colour of its own,
/// a print area, a second sheet.
fn form() -> Vec<u8> {
    let mut book = writer::Workbook::new();
    let bold = writer::Format::new().set_bold().set_font_name("仿宋").set_font_size(16);
    let sheet = book.add_worksheet().set_name("申报表").unwrap();
    sheet.write_with_format(0, 0, "项目支出绩效目标申报表", &bold).unwrap();
    sheet.write(1, 0, "项目名称").unwrap();
    sheet.merge_range(1, 1, 1, 3, "会议培训经费", &bold).unwrap();
    sheet.insert_note(1, 1, &writer::Note::new("请核对<名称>").set_author("张三")).unwrap();
    sheet.write_formula(2, 1, writer::Formula::new("=1+1").set_result("2")).unwrap();
    let choices = writer::DataValidation::new().allow_list_strings(&["甲", "乙"]).unwrap();
    sheet.add_data_validation(3, 1, 3, 1, &choices).unwrap();
    let blank = writer::ConditionalFormatBlank::new().set_format(writer::Format::new().set_bold());
    sheet.add_conditional_format(1, 1, 4, 4, &blank).unwrap();
    sheet.set_print_area(0, 0, 9, 4).unwrap().set_landscape();
    let other = book.add_worksheet().set_name("说明").unwrap();
    other.write(0, 0, "填表说明").unwrap();
    other.set_print_area(0, 0, 1, 1).unwrap();
    book.save_to_buffer().unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        parts.insert(part.name().unwrap().into_owned(), String::from_utf8_lossy(&text).into_owned());
    }
    parts
}

fn packed(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The copy of a workbook with the findings of the usual report, two of them in B2; and how its name ends.
fn kept(original: &[u8]) -> (Vec<u8>, &'static str) {
    let report = awkward::usual();
    let workbook = read::open(&Source::bytes("a.xlsx", original), &read::Options::default()).unwrap();
    let copy =
        marked(Some(original), &workbook, &report, &report.files[1], &Limits::default(), Lang::Zh).unwrap();
    (copy.bytes, copy.ending)
}

#[test]
fn the_clerks_own_workbook_is_kept_and_only_the_marks_are_added() {
    let original = form();
    let (copy, ending) = kept(&original);
    assert_eq!(ending, "xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&copy)).unwrap();
    assert_eq!(book.sheet_names(), ["检查结果", "申报表", "说明"]);
    assert_eq!(book.worksheet_formula("申报表").unwrap().get_value((2, 1)).unwrap(), "1+1");
    let list = book.worksheet_range("检查结果").unwrap();
    assert!(list.get_value((0, 0)).unwrap().to_string().contains("均已保留"));
    assert_eq!(list.get_value((2, 1)).unwrap().to_string(), "申报表!B2");
    let (before, after) = (parts(&original), parts(&copy));
    let changed = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ];
    let differ: Vec<&str> =
        before.iter().filter(|(name, text)| after[*name] != **text).map(|(name, _)| name.as_str()).collect();
    assert_eq!(differ, changed);
    let added: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(added, ["xl/goalcheck1/list.xml"]);
    // The clerk's own colours come behind the marks, the print areas stay with their sheets, one sheet is selected.
    let sheet = &after["xl/worksheets/sheet1.xml"];
    let (own, clerks) = (sheet.find(r#"sqref="B2:D2""#).unwrap(), sheet.find(r#"sqref="B2:E5""#).unwrap());
    assert!(own < clerks && sheet[clerks..].contains(r#"priority="7""#), "{sheet}");
    assert!(!sheet.contains("tabSelected") && sheet.contains("<dataValidation "));
    let names = &after["xl/workbook.xml"];
    assert!(
        names.contains(r#"localSheetId="1">申报表!$A$1"#) && names.contains(r#"localSheetId="2">说明!$A$1"#)
    );
    let notes = &after["xl/comments1.xml"];
    assert_eq!(notes.matches("<comment ").count(), 1);
    let clerks = notes.find("请核对&lt;名称&gt;").unwrap();
    assert!(notes[clerks..].contains("operational-indicator-minimum"), "{notes}");
    assert_eq!(kept(&original).0, copy, "the same submission gives the same copy");
}

#[test]
fn a_copy_can_be_marked_again_and_a_form_without_notes_gets_its_first() {
    let mut plain = parts(&form());
    let sheet = plain.get_mut("xl/worksheets/sheet1.xml").unwrap();
    *sheet = sheet.replace(r#"<legacyDrawing r:id="rId1"/>"#, "");
    let relationships = "xl/worksheets/_rels/sheet1.xml.rels";
    assert!(plain.remove(relationships).is_some());
    let (once, _) = kept(&packed(&plain));
    let after = parts(&once);
    assert!(after["xl/worksheets/sheet1.xml"].contains(r#"r:id="goalcheck2""#));
    assert!(after[relationships].contains(r#"Target="/xl/goalcheck1/notes1.vml""#));
    assert!(after["xl/goalcheck1/comments1.xml"].contains(r#"ref="B2""#));
    assert!(after["xl/goalcheck1/notes1.vml"].contains("<x:Row>1</x:Row><x:Column>1</x:Column>"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(kept(&once).0)).unwrap();
    assert_eq!(book.sheet_names(), ["检查结果 2", "检查结果", "申报表", "说明"]);
    assert!(book.worksheet_range("检查结果").is_ok());
}

#[test]
fn macros_are_kept_with_the_ending_that_they_need() {
    let mut parts = parts(&form());
    let types = parts.get_mut("[Content_Types].xml").unwrap();
    let plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    *types = types.replace(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
    parts.insert("xl/vbaProject.bin".to_owned(), "macros".to_owned());
    let (copy, ending) = kept(&packed(&parts));
    assert_eq!(ending, "xlsm");
    assert_eq!(self::parts(&copy)["xl/vbaProject.bin"], "macros");
}

#[test]
fn a_package_that_is_not_as_usual_is_written_anew_and_the_copy_says_so() {
    let usual = parts(&form());
    let strict = |text: &String| {
        text.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    };
    let all_strict = usual.iter().map(|(name, text)| (name.clone(), strict(text))).collect();
    let mut broken_notes = usual.clone();
    broken_notes.insert("xl/comments1.xml".to_owned(), "<comments><authors>".to_owned());
    let mut no_end = usual.clone();
    no_end.insert("xl/drawings/vmlDrawing1.vml".to_owned(), "<xml><v:shape>".to_owned());
    let mut no_styles = usual;
    let styles = no_styles.get_mut("xl/styles.xml").unwrap();
    *styles = styles.replace("cellXfs", "others");
    for parts in [all_strict, broken_notes, no_end, no_styles] {
        let (copy, ending) = kept(&packed(&parts));
        assert_eq!(ending, "xlsx");
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(copy)).unwrap();
        let list = book.worksheet_range("检查结果").unwrap();
        assert!(list.get_value((0, 0)).unwrap().to_string().contains("不保留"));
        let form = book.worksheet_range("申报表").unwrap();
        assert_eq!(form.get_value((1, 1)), Some(&Data::String("会议培训经费".into())));
    }
}

#[test]
fn hostile_texts_are_texts_in_the_list_and_in_the_notes() {
    let report = awkward::awkward();
    let original = form();
    let workbook = read::open(&Source::bytes("a.xlsx", &*original), &read::Options::default()).unwrap();
    let copy = marked(Some(&original), &workbook, &report, &report.files[0], &Limits::default(), Lang::En);
    let copy = copy.unwrap().bytes;
    let again = read::open(&Source::bytes("copy.xlsx", &*copy), &read::Options::default()).unwrap();
    assert_eq!(again.sheets.len(), 3);
    let list = &again.sheets[0];
    assert_eq!(list.row_count(), 2 + report.files[0].findings.len());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(copy)).unwrap();
    assert!(book.worksheet_formula("Findings").unwrap().is_empty());
}

/// The form with a conversation in B2 of both sheets, as newer programs write one beside the note.
fn discussed() -> Vec<u8> {
    let mut all = parts(&form());
    let end = "</Relationships>";
    let add = |all: &mut BTreeMap<String, String>, name: &str, xml: &str| {
        let start = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        let part = all.entry(name.to_owned()).or_insert_with(|| format!("{start}{end}"));
        *part = part.replace(end, &format!("{xml}{end}"));
    };
    let space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
    let kinds = "http://schemas.microsoft.com/office/2017/10/relationships";
    all.insert(
        "xl/persons/person.xml".into(),
        format!(r#"<?xml version="1.0"?><personList xmlns="{space}"><person displayName="李四" id="{{A}}" userId="l" providerId="None"/></personList>"#),
    );
    let of = |kind: &str, target: &str| {
        format!(r#"<Relationship Id="rIdT" Type="{kinds}/{kind}" Target="{target}"/>"#)
    };
    for sheet in 1..=2 {
        let name = format!("threadedComments/threadedComment{sheet}.xml");
        all.insert(
            format!("xl/{name}"),
            format!(r#"<?xml version="1.0"?><ThreadedComments xmlns="{space}"><threadedComment ref="B2" dT="2026-01-02T03:04:05.00" personId="{{A}}" id="{{ROOT{sheet}}}"><text>这个名称对吗？</text></threadedComment></ThreadedComments>"#),
        );
        let target = of("threadedComment", &format!("../{name}"));
        add(&mut all, &format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"), &target);
    }
    add(&mut all, "xl/_rels/workbook.xml.rels", &of("person", "persons/person.xml"));
    packed(&all)
}

#[test]
fn a_conversation_is_kept_and_answered() {
    let original = discussed();
    let (copy, _) = kept(&original);
    let after = parts(&copy);
    let threads = &after["xl/threadedComments/threadedComment1.xml"];
    assert!(threads.contains("这个名称对吗？") && threads.contains(r#"parentId="{ROOT1}""#), "{threads}");
    assert!(threads.contains("修改意见："), "{threads}");
    let persons = &after["xl/persons/person.xml"];
    assert!(persons.contains("李四") && persons.contains("goalcheck"));
    // Marked again, the one who answers is introduced once.
    let again = parts(&kept(&copy).0);
    assert_eq!(again["xl/persons/person.xml"].matches(r#"displayName="goalcheck""#).count(), 1);
}

/// Programs keep one conversation of two with one id, and throw the other away.
#[test]
fn no_two_answers_of_a_workbook_have_one_id() {
    let marked_on = |original: &[u8], sheets: [usize; 2]| {
        let mut report = awkward::usual();
        for (finding, sheet) in report.files[1].findings.iter_mut().zip(sheets) {
            finding.sheet = Some(sheet);
        }
        let workbook = read::open(&Source::bytes("a.xlsx", original), &read::Options::default()).unwrap();
        let file = &report.files[1];
        marked(Some(original), &workbook, &report, file, &Limits::default(), Lang::Zh).unwrap().bytes
    };
    let once = marked_on(&discussed(), [0, 1]);
    // In the copy of a copy all sheets have moved on by one.
    let twice = parts(&marked_on(&once, [1, 2]));
    let threads = (1..=2).map(|sheet| &twice[&format!("xl/threadedComments/threadedComment{sheet}.xml")]);
    let ids: Vec<&str> = threads
        .flat_map(|part| part.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()))
        .collect();
    assert_eq!(ids.len(), 6, "{ids:?}");
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 6, "{ids:?}");
}

/// Corners of the box that belongs to a cell, as the drawing gives them.
fn anchor(drawing: &str, row: u32, column: u32) -> Vec<u32> {
    let place = format!("<x:Row>{row}</x:Row><x:Column>{column}</x:Column>");
    let shapes = drawing.split("<v:shape ").skip(1);
    let blank = |text: &str| text.split_whitespace().collect::<String>();
    let own = shapes.map(blank).find(|shape| shape.contains(&place)).unwrap();
    let (_, rest) = own.split_once("<x:Anchor>").unwrap();
    rest.split('<').next().unwrap().split(',').map(|one| one.parse().unwrap()).collect()
}

#[test]
fn a_box_is_beside_its_cell_and_as_high_as_its_text() {
    let original = form();
    let before = parts(&original);
    let after = parts(&kept(&original).0);
    let drawing = |parts: &BTreeMap<String, String>| parts["xl/drawings/vmlDrawing1.vml"].clone();
    let (old, new) = (anchor(&drawing(&before), 1, 1), anchor(&drawing(&after), 1, 1));
    assert!(new[6] > old[6] + 3, "the clerk's box has room for what is added: {old:?} {new:?}");
    assert_eq!(new[..4], old[..4], "and stays where it is");
    // A form without notes gets boxes of its own, beside the merged region B2:D2.
    let mut plain = before;
    for part in ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels"] {
        plain.remove(part);
    }
    let sheet = plain.get_mut("xl/worksheets/sheet1.xml").unwrap();
    let start = sheet.find("<legacyDrawing").unwrap();
    let end = start + sheet[start..].find("/>").unwrap() + 2;
    sheet.replace_range(start..end, "");
    let types = plain.get_mut("[Content_Types].xml").unwrap();
    let (head, rest) = types.split_once(r#"<Override PartName="/xl/comments1.xml""#).unwrap();
    *types = format!("{head}{}", rest.split_once("/>").unwrap().1);
    let copy = parts(&kept(&packed(&plain)).0);
    let drawing = copy.iter().find(|(name, _)| name.ends_with(".vml")).unwrap().1;
    let own = anchor(drawing, 1, 1);
    assert_eq!((own[0], own[2]), (4, 0));
    assert!(own[4] > own[0] && own[6] > own[2], "{own:?}");
}

/// A sheet may hide all columns that it does not use, each by itself.
#[test]
fn a_box_is_wide_enough_over_hidden_columns() {
    let mut all = parts(&form());
    let sheet = all.get_mut("xl/worksheets/sheet1.xml").unwrap();
    let hidden = |column: u32| format!(r#"<col min="{column}" max="{column}" width="9" hidden="1"/>"#);
    let columns: String = (6..=5_000).map(hidden).collect();
    *sheet = sheet.replacen("<sheetData>", &format!("<cols>{columns}</cols><sheetData>"), 1);
    let after = parts(&kept(&packed(&all)).0);
    let own = anchor(&after["xl/drawings/vmlDrawing1.vml"], 1, 1);
    assert!(own[4] >= 5_000, "the columns between show nothing of it: {own:?}");
}

/// A page may say in a few bytes that one cell is as large as a sheet; the copy would take gigabytes to write.
#[test]
fn a_cell_as_large_as_a_sheet_is_copied_without_its_region() {
    let mut workbook = workbook("申报表");
    let whole = Region { first: Address::new(3, 1), last: Address::new(65_536, 1_000) };
    let title = Region { first: Address::new(0, 0), last: Address::new(0, 4) };
    workbook.sheets[0].set_merges(&[title, whole]);
    let sheet = &parts(&fresh(&workbook, &awkward::usual(), 1, Lang::Zh))["xl/worksheets/sheet2.xml"];
    assert!(sheet.contains(r#"<mergeCell ref="A1:E1"/>"#), "{sheet}");
    assert_eq!(sheet.matches("<mergeCell ").count(), 1, "{sheet}");
}

#[test]
fn a_sheet_never_has_more_links_than_programs_take() {
    let mut report = awkward::usual();
    let finding = report.files[1].findings[0].clone();
    report.files[1].findings = vec![finding; 65_540];
    let bytes = fresh(&workbook("申报表"), &report, 1, Lang::Zh);
    let list = &parts(&bytes)["xl/worksheets/sheet1.xml"];
    assert_eq!(list.matches("<hyperlink ").count(), 65_530);
}

#[test]
fn of_two_findings_in_a_cell_the_more_urgent_one_colours_it() {
    use crate::model::finding::{Outcome, Severity};
    let mut report = awkward::usual();
    let finding = report.files[1].findings[0].clone();
    let hint = crate::model::finding::Finding { severity: Severity::Info, ..finding.clone() };
    let unjudged = crate::model::finding::Finding { outcome: Outcome::Unjudged, ..finding };
    report.files[1].findings = vec![hint, unjudged];
    let original = form();
    let workbook = read::open(&Source::bytes("a.xlsx", &original[..]), &read::Options::default()).unwrap();
    let copy =
        marked(Some(&original), &workbook, &report, &report.files[1], &Limits::default(), Lang::Zh).unwrap();
    let sheet = &parts(&copy.bytes)["xl/worksheets/sheet1.xml"];
    // One colour for the merged region, before the clerk's own.
    let (_, own) = sheet.split_once(r#"sqref="B2:D2""#).unwrap();
    assert!(own.split("</cfRule>").next().unwrap().contains(r#"priority="3""#), "{own}");
    // And it is first on the list, whichever rule comes first.
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(copy.bytes)).unwrap();
    let list = book.worksheet_range("检查结果").unwrap();
    let levels = list.rows().skip(2).map(|row| row[0].to_string()).collect::<Vec<_>>();
    assert_eq!(levels, ["? 无法判断", "i 提示"]);
}
