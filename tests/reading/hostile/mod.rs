//! Broken and hostile files, made here: whatever comes, reading ends with cells or with a notice that something was
//! not read, soon, and without swelling.

#![allow(clippy::unwrap_used)]

mod costs;
mod docx;
mod kinds;
mod package;
mod parts;
mod runs;
mod same;
mod text;

use goalcheck::internals::model::notice::{Fact, Notice, NoticeArg, Phrase};
use goalcheck::internals::model::workbook::Workbook;
use goalcheck::internals::read::{Options, Source, open};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook as Written};
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Longest that any of these files may take, in an unoptimised build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

fn read(name: &str, bytes: &[u8]) -> Result<Workbook, Notice> {
    open(&Source::bytes(name, bytes), &Options::default())
}

fn fact(name: &str, bytes: &[u8]) -> Fact {
    refused(name, bytes).0
}

/// Why it is not read: the fact, and the phrase that says what is wrong, what is limited, or what it is instead.
fn refused(name: &str, bytes: &[u8]) -> (Fact, Option<Phrase>) {
    let begun = Instant::now();
    let notice = read(name, bytes).expect_err("must not be read");
    assert!(begun.elapsed() < PATIENCE, "{name} took {:?}", begun.elapsed());
    assert!(notice.fact.unread(), "{notice:?}");
    let phrase = |(_, arg): &(&str, NoticeArg)| match arg {
        NoticeArg::Phrase(phrase) => Some(*phrase),
        _ => None,
    };
    (notice.fact, notice.args.iter().find_map(phrase))
}

/// A package of these parts, inflated texts by their names.
fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook with these rows in its only sheet.
fn parts_of(rows: &str) -> Vec<(String, String)> {
    let relationship = |id: u32, kind: &str, target: &str| {
        format!("<Relationship Id=\"rId{id}\" Type=\"x/relationships/{kind}\" Target=\"{target}\"/>")
    };
    let own = |name: &str, text: String| (name.to_owned(), text);
    vec![
        own("[Content_Types].xml", "<Types/>".to_owned()),
        own(
            "_rels/.rels",
            format!(
                "<Relationships>{}</Relationships>",
                relationship(1, "officeDocument", "xl/workbook.xml")
            ),
        ),
        own(
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships>{}{}{}</Relationships>",
                relationship(1, "worksheet", "worksheets/sheet1.xml"),
                relationship(2, "sharedStrings", "sharedStrings.xml"),
                relationship(3, "styles", "styles.xml")
            ),
        ),
        own(
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"a\" r:id=\"rId1\"/></sheets></workbook>".to_owned(),
        ),
        own("xl/sharedStrings.xml", "<sst><si><t>甲</t></si></sst>".to_owned()),
        own("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>".to_owned()),
        own(
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"m\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ]
}

/// A workbook as a clerk's program writes it: texts, numbers, percentages, a merged title.
fn workbook(rows: u32) -> Vec<u8> {
    let mut workbook = Written::new();
    let sheet = workbook.add_worksheet();
    let percent = Format::new().set_num_format("0%");
    sheet.merge_range(0, 0, 0, 3, "项目支出绩效目标申报表", &Format::new()).unwrap();
    for row in 1..=rows {
        sheet.write(row, 0, format!("项目{row}")).unwrap();
        sheet.write(row, 1, f64::from(row) + 0.5).unwrap();
        sheet.write_with_format(row, 2, 0.9, &percent).unwrap();
        sheet.write(row, 3, "数量指标").unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// The same package with the text of one part changed.
fn changed(package: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = Vec::new();
        std::io::copy(&mut entry, &mut text).unwrap();
        if name == part {
            text = change(String::from_utf8(text).unwrap()).into_bytes();
        }
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(&text).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The workbook with this in place of its rows.
fn with_rows(rows: &str) -> Vec<u8> {
    changed(&workbook(1), SHEET, |text| {
        let (start, end) = (text.find("<sheetData>").unwrap(), text.find("</sheetData>").unwrap());
        format!("{}<sheetData>{rows}{}", &text[..start], &text[end..])
    })
}

#[test]
fn bombs_are_refused_while_they_are_read() {
    let many_rows: String =
        (1..=400_000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")).collect();
    let mut options = Options::default();
    options.limits.set("cells", 300_000);
    let notice = open(&Source::bytes("x.xlsx", with_rows(&many_rows)), &options).unwrap_err();
    assert_eq!(notice.fact, Fact::OverLimit);
    let long = "a".repeat(2 << 20);
    for rows in [
        format!("<row><c t=\"inlineStr\"><is><t>{long}</t></is></c></row>"),
        format!("<row><!-- {long} --></row>"),
        format!("<row x=\"{long}\"></row>"),
        format!("<row>{}</row>", "<c t=\"inlineStr\"><is><t>a</t></is></c>".repeat(20_000)),
    ] {
        let fact = fact("x.xlsx", &with_rows(&rows));
        assert!(matches!(fact, Fact::OverLimit | Fact::Broken));
    }
    // A gigabyte of blanks in a megabyte of package.
    let blanks = changed(&workbook(1), SHEET, |text| {
        let (head, tail) = text.split_once("<sheetData>").unwrap();
        format!("{head}<sheetData>{}{tail}", "<row/>\n".repeat(40 << 20))
    });
    assert!(blanks.len() < 4 << 20);
    assert!(matches!(fact("x.xlsx", &blanks), Fact::OverLimit | Fact::Broken));
}

#[test]
fn cells_far_away_cost_nothing() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let read = read("x.xlsx", &with_rows(rows)).unwrap();
    assert_eq!(read.sheets[0].cell_count(), 2);
}

#[test]
fn counts_that_lie_are_not_believed() {
    for (part, from, to) in [
        ("xl/sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"99999999999999999999"),
        ("xl/styles.xml", "<cellXfs count=\"", "<cellXfs count=\"9999999999"),
        (SHEET, "<dimension ref=\"", "<dimension ref=\"H6:XFD1048576"),
    ] {
        let lying = changed(&workbook(3), part, |text| text.replacen(from, to, 1));
        assert_eq!(read("x.xlsx", &lying).unwrap().sheets[0].cell_count(), 13, "{part}");
    }
}

#[test]
fn text_bombs_are_refused() {
    assert_eq!(fact("x.csv", format!("a,b\n\"{}", "x,y\n".repeat(1 << 20)).as_bytes()), Fact::QuoteUnclosed);
    assert_eq!(fact("x.csv", "x".repeat(3 << 20).as_bytes()), Fact::OverLimit);
    assert_eq!(fact("x.csv", ",".repeat(30_000).as_bytes()), Fact::OverLimit);
    assert_eq!(fact("x.xls", "<table>".repeat(100_000).as_bytes()), Fact::OverLimit);
    assert_eq!(
        fact(
            "x.xls",
            format!("<table>{}</table>", "<tr><td rowspan=65534 colspan=1000>x".repeat(20)).as_bytes()
        ),
        Fact::Broken
    );
}

#[test]
fn a_cut_workbook_is_never_read_as_a_shorter_one() {
    let whole = workbook(20);
    // The first three bytes do not even say that it is a package.
    for length in (4..whole.len()).step_by(7).chain(whole.len() - 30..whole.len()) {
        fact("x.xlsx", &whole[..length]);
    }
}

#[test]
fn flipped_bits_never_change_what_is_read() {
    let whole = workbook(20);
    let cells = |workbook: &Workbook| -> Vec<String> {
        let rows = workbook.sheets.iter().flat_map(|sheet| sheet.rows());
        rows.flat_map(|row| row.cells()).map(|cell| format!("{}{}", cell.at, cell.text)).collect()
    };
    let good = cells(&read("x.xlsx", &whole).unwrap());
    for place in (0..whole.len()).step_by(5) {
        let mut broken = whole.clone();
        broken[place] ^= 0x10;
        // A flip in a time stamp, or in a part that holds no cells, leaves the cells as they are.
        if let Ok(workbook) = read("x.xlsx", &broken) {
            assert_eq!(cells(&workbook), good, "byte {place}");
        }
    }
}

#[test]
fn a_large_text_read_in_parts_gives_the_records_of_another_reader() {
    // Two cells of many lines that each look like a row stand where a part would begin, after eight and sixteen MiB.
    let trap = format!("\"{}\",x,\"y\nz\"\n", "a,b,c\n".repeat(100_000));
    let mut text = String::from("one,two,three\n");
    let mut traps = [8 << 20, 16 << 20].into_iter().peekable();
    while text.len() < 20 << 20 {
        if traps.next_if(|place| text.len() > place - 300_000).is_some() {
            text.push_str(&trap);
        }
        text.push_str("指标,\"first line\nsecond, line\",≥90%\n\n甲,\"say \"\"it\"\"\",\n");
    }
    let ours = read("x.csv", text.as_bytes()).unwrap();
    let mut theirs = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = ours.sheets[0].rows();
    let (mut line, mut counted) = (1, 0);
    for record in theirs.records() {
        let record = record.unwrap();
        let row = rows.next().unwrap();
        // The other reader puts a record at the blank lines before it.
        let place = record.position().unwrap().byte() as usize;
        let begin = place + text[place..].find(|c| c != '\n').unwrap();
        line += text[counted..begin].matches('\n').count();
        counted = begin;
        assert_eq!(row.line as usize, line);
        let filled = record.iter().enumerate().filter(|(_, text)| !text.is_empty());
        assert!(row.cells().map(|cell| (cell.at.column as usize, cell.text)).eq(filled), "line {}", row.line);
    }
    assert!(rows.next().is_none());
    // Parts that are read again are not counted twice; what looked like rows inside a cell was held for a while.
    let mut options = Options::default();
    let looked_like_cells = 2 * 3 * 100_000;
    options.limits.set("text-cells", ours.sheets[0].cell_count() as u64 + looked_like_cells);
    assert!(open(&Source::bytes("x.csv", text.as_bytes()), &options).is_ok());
    options.limits.set("text-cells", ours.sheets[0].cell_count() as u64 - 1);
    assert_eq!(open(&Source::bytes("x.csv", text.as_bytes()), &options).unwrap_err().fact, Fact::OverLimit);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_cells_or_a_notice(bytes in prop::collection::vec(any::<u8>(), 0..2000), kind in 0..9_usize) {
        const BEGINNINGS: [&[u8]; 9] = [
            b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\x09\x08\x10\0\0\x06\x05\0", b"<table><tr><td>",
            b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n", b"a,b\n\"", b"\xFF\xFE",
        ];
        let bytes = [BEGINNINGS[kind], &bytes].concat();
        if let Err(notice) = read("x", &bytes) {
            prop_assert!(notice.fact.unread());
        }
    }

    #[test]
    fn records_are_those_of_another_reader(
        rows in prop::collection::vec(prop::collection::vec("[a-z项目\", \n]{0,6}", 2..5), 1..12),
        crlf in any::<bool>(),
    ) {
        let mut bytes = Vec::new();
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().terminator(terminator).flexible(true).from_writer(&mut bytes);
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        drop(writer);
        let Ok(workbook) = read("x.csv", &bytes) else {
            prop_assert!(rows.iter().flatten().all(String::is_empty));
            return Ok(());
        };
        let sheet = &workbook.sheets[0];
        let filled = rows.iter().flatten().filter(|text| !text.is_empty()).count();
        // With few cells another character than the comma may look like the delimiter; there is none here.
        prop_assert_eq!(sheet.cell_count(), filled);
        for (row, fields) in rows.iter().enumerate() {
            for (column, text) in fields.iter().enumerate() {
                let at = goalcheck::internals::model::sheet::Address::new(row as u32, column as u32);
                prop_assert_eq!(sheet.at(at).map_or("", |cell| cell.text), text);
            }
        }
    }

    #[test]
    fn workbooks_are_those_of_another_reader(
        cells in prop::collection::btree_map((0..30_u32, 0..8_u16), prop_oneof![
            "[a-z项目<&\" ]{1,6}".prop_map(Ok),
            (-1e6..1e6_f64).prop_map(Err),
        ], 1..40),
    ) {
        let mut workbook = Written::new();
        let sheet = workbook.add_worksheet();
        for ((row, column), value) in &cells {
            match value {
                Ok(text) => sheet.write(*row, *column, text.as_str()).unwrap(),
                Err(number) => sheet.write(*row, *column, *number).unwrap(),
            };
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let ours = read("x.xlsx", &bytes).unwrap();
        let mut theirs: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = calamine::Reader::worksheet_range(&mut theirs, "Sheet1").unwrap();
        prop_assert_eq!(ours.sheets[0].cell_count(), cells.len());
        for (row, column) in cells.keys() {
            let own = ours.sheets[0].at(goalcheck::internals::model::sheet::Address::new(*row, u32::from(*column))).unwrap();
            match range.get_value((*row, u32::from(*column))).unwrap() {
                calamine::Data::String(text) => prop_assert_eq!(own.text, text),
                calamine::Data::Float(number) => {
                    let shown: f64 = own.text.parse().unwrap();
                    prop_assert!((shown - number).abs() <= number.abs() * 1e-14);
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}
