//! Any bytes as a submission of each format. What was read is in order, every row of it is accounted for, and nothing
//! that was not read is passed over.

use goalcheck::internals::judge;
use goalcheck::internals::layout;
use goalcheck::internals::model::workbook::Workbook;
use goalcheck::internals::read::limits::Limits;
use goalcheck::internals::read::{Options, Source, open as read_submission};
use goalcheck::internals::rule::{Rules, builtin};
use goalcheck::internals::words::value::{Switches, ValueWords};
use goalcheck::internals::words::vocabulary::Vocabulary;
use std::io::{Cursor, Write};
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Any bytes as a submission of whatever format: cells, or notices that something was not read.
pub fn open(bytes: &[u8]) {
    read_through("x", bytes.to_vec());
}

fn cells(workbook: &Workbook) -> Vec<(String, String)> {
    let rows = workbook.sheets.iter().flat_map(|sheet| sheet.rows());
    rows.flat_map(|row| row.cells()).map(|cell| (cell.at.to_string(), cell.text.to_owned())).collect()
}

/// Text in one encoding and in another must give the same cells.
pub fn delimited_text(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // Among many control characters a file is taken for no text at all, and how many are many depends on the encoding.
    if text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        return;
    }
    // A byte order mark settles the encoding, so that the content cannot look like another one.
    let utf8 = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    match (read_through("x.csv", utf8), read_through("x.csv", utf16)) {
        (Some(one), Some(other)) => assert_eq!(cells(&one), cells(&other)),
        (None, None) => {}
        (one, other) => panic!("{} {}", one.is_some(), other.is_some()),
    }
}

/// Any bytes as the parts of an `.xlsx` inside a sound package, where a change of the package itself would only be
/// found by its checksum. The bytes are cut at zero bytes into the sheet, the shared texts, the styles, the workbook.
pub fn sheet_part(bytes: &[u8]) {
    let mut pieces = bytes.split(|byte| *byte == 0);
    let mut piece =
        |otherwise: &'static str| pieces.next().filter(|own| !own.is_empty()).unwrap_or(otherwise.as_bytes());
    let sheet = piece("<worksheet><sheetData/></worksheet>");
    let strings = piece("<sst><si><t>a</t></si></sst>");
    let (styles, workbook) = (piece("<styleSheet/>"), piece(WORKBOOK_XML));
    let as_usual = read_xlsx(sheet, strings, styles, workbook);
    // Cells and texts that are written as usual are taken at a glance, with one blank more they are not.
    let is_text = |part: &[u8]| !part.windows(2).any(|two| matches!(two, b"<!" | b"<?"));
    if is_text(sheet) && is_text(strings) {
        let (sheet, strings) = (with(sheet, b"<c r=", b"<c  r="), with(strings, b"<si>", b"<si >"));
        let unusual = read_xlsx(&sheet, &strings, styles, workbook);
        assert_eq!(as_usual.as_ref().map(cells), unusual.as_ref().map(cells));
    }
}

/// The bytes with one word in place of another.
fn with(bytes: &[u8], word: &[u8], other: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let (taken, written) = if rest.starts_with(word) { (word.len(), other) } else { (1, &rest[..1]) };
        out.extend(written);
        rest = &rest[taken..];
    }
    out
}

/// A workbook part of one sheet.
const WORKBOOK_XML: &str = "<workbook><sheets><sheet name=\"a\" id=\"rId1\"/></sheets></workbook>";

/// Reads a sound package of these parts.
fn read_xlsx(sheet: &[u8], strings: &[u8], styles: &[u8], workbook: &[u8]) -> Option<Workbook> {
    read_through(
        "x.xlsx",
        package(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relationships("xl/workbook.xml").as_bytes()),
            ("xl/_rels/workbook.xml.rels", parts_of_workbook("xml").as_bytes()),
            ("xl/sheet1.xml", sheet),
            ("xl/sharedStrings.xml", strings),
            ("xl/styles.xml", styles),
            ("xl/workbook.xml", workbook),
        ]),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Any number format on any number and text: the first line is the code of the format, the second the number or text.
pub fn number_format(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (code, number) = text.split_once('\n').unwrap_or((text, "44196.5"));
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{}\"/></numFmts>\
         <cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
        escaped(code)
    );
    let sheet = format!(
        "<worksheet><sheetData><row><c><v>{0}</v></c><c><v>-44196.25</v></c><c t=\"d\"><v>{0}</v></c>\
         <c t=\"inlineStr\"><is><t>{0}</t></is></c></row></sheetData></worksheet>",
        escaped(number)
    );
    read_xlsx(sheet.as_bytes(), b"<sst/>", styles.as_bytes(), WORKBOOK_XML.as_bytes());
}

/// Any bytes as the records of an `.xls`, without its container. Those that do not begin a workbook of either
/// generation get such a beginning.
pub fn xls_records(bytes: &[u8]) {
    let begin: &[u8] = match bytes {
        [0x09, 0x08, 0x08 | 0x10, 0, ..] => b"",
        [first, ..] if first & 1 == 0 => b"\x09\x08\x08\0\0\x06\x05\0\0\0\0\0",
        _ => b"\x09\x08\x08\0\0\x05\x05\0\0\0\0\0",
    };
    read_through("x.xls", [begin, bytes].concat());
}

/// BrtBeginSheetData, a row, a cell with the first shared text, one with a number, BrtEndSheetData, BrtEndSheet.
const SHEET: &[u8] = b"\x91\x01\0\x00\x11\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \x07\x0C\0\0\0\0\0\0\0\0\0\0\0\0\x02\x0C\x01\0\0\0\0\0\0\0\x1E\0\0\0\x92\x01\0\x82\x01\0";
/// BrtSSTItem with one character.
const STRINGS: &[u8] = b"\x13\x07\0\x01\0\0\0\x32\x75";
/// One cell format, that of the built-in percentage.
const STYLES: &[u8] = b"\xE9\x04\x04\x01\0\0\0\x2F\x10\0\0\x09\0\0\0\0\0\0\0\0\0\0\0\0\0\xEA\x04\0";
/// BrtBundleSh of the sheet `rId1`, named `a`.
const WORKBOOK: &[u8] = b"\x9C\x01\x1A\0\0\0\0\x01\0\0\0\x04\0\0\0r\0I\0d\x001\0\x01\0\0\0a\0";

/// Any bytes as one part of an `.xlsb` in a sound package: the first byte says which.
pub fn xlsb_parts(bytes: &[u8]) {
    let (which, part) = bytes.split_first().unwrap_or((&0, &[]));
    let own = |place: u8, otherwise: &'static [u8]| if which % 4 == place { part } else { otherwise };
    read_through(
        "x.xlsb",
        package(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relationships("xl/workbook.bin").as_bytes()),
            ("xl/_rels/workbook.bin.rels", parts_of_workbook("bin").as_bytes()),
            ("xl/sheet1.bin", own(0, SHEET)),
            ("xl/sharedStrings.bin", own(1, STRINGS)),
            ("xl/styles.bin", own(2, STYLES)),
            ("xl/workbook.bin", own(3, WORKBOOK)),
        ]),
    );
}

/// Any bytes as the content of an `.ods` in a sound package, and behind a zero byte as its named styles.
pub fn ods_content(bytes: &[u8]) {
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    let (content, styles) = with_styles(bytes, b"<office:document-styles/>");
    let parts = [("mimetype", &mimetype[..]), ("styles.xml", styles), ("content.xml", content)];
    read_through("x.ods", package(&parts));
}

/// The bytes before a zero byte, and those behind it as styles, where there are any.
fn with_styles<'b>(bytes: &'b [u8], otherwise: &'b [u8]) -> (&'b [u8], &'b [u8]) {
    let mut pieces = bytes.splitn(2, |byte| *byte == 0);
    (pieces.next().unwrap_or_default(), pieces.next().unwrap_or(otherwise))
}

/// Any bytes as the main part of a `.docx` in a sound package, and behind a zero byte as its styles.
pub fn docx_document(bytes: &[u8]) {
    let (document, styles) = with_styles(bytes, b"<w:styles/>");
    read_through(
        "x.docx",
        package(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", relationships("word/document.xml").as_bytes()),
            ("word/_rels/document.xml.rels", STYLES_OF_DOCUMENT),
            ("word/styles.xml", styles),
            ("word/document.xml", document),
        ]),
    );
}

/// The part that names the styles of a document.
const STYLES_OF_DOCUMENT: &[u8] =
    b"<Relationships><Relationship Id=\"rId1\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";

/// Any bytes as a page with tables, or as a page in a mail. Those that begin neither get a table's tag first.
pub fn html_page(bytes: &[u8]) {
    let begins = bytes.starts_with(b"<") || bytes.starts_with(b"MIME-Version:");
    let begin: &[u8] = if begins { b"" } else { b"<table><tr><td>" };
    read_through("x.xls", [begin, bytes].concat());
}

const SPREADSHEETML: &[u8] =
    b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";

/// Any bytes as the sheets of a SpreadsheetML document.
pub fn spreadsheetml(bytes: &[u8]) {
    read_through("x.xls", [SPREADSHEETML, bytes, b"</Workbook>"].concat());
}

/// The part of a package that names its workbook part.
fn relationships(main: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/officeDocument\" Target=\"{main}\"/></Relationships>"
    )
}

/// The part that names the parts of a workbook, their names ending in this.
fn parts_of_workbook(ending: &str) -> String {
    format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"sheet1.{ending}\"/>\
         <Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.{ending}\"/>\
         <Relationship Id=\"rId3\" Type=\"x/styles\" Target=\"styles.{ending}\"/></Relationships>"
    )
}

/// A sound package of these parts. They are stored as they are: inflating is not what is tested.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a file in memory");
        zip.write_all(bytes).expect("a file in memory");
    }
    zip.finish().expect("a file in memory").into_inner()
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let sets =
        ["guangzhou-2020", "goal-quality"].map(|id| builtin(id).expect("there is one").expect("it is sound"));
    Rules::combine(&sets).expect("they go together")
});

/// Reads the bytes as far as findings. What was read is in order, every row of it is accounted for, and nothing that
/// was not read is passed over.
pub fn read_through(name: &str, bytes: Vec<u8>) -> Option<Workbook> {
    let limits = Limits { cells: 200_000, styled_cells: 400_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    match read_submission(&Source::bytes(name, bytes), &options) {
        Err(notice) => {
            assert!(notice.fact.unread(), "{notice:?}");
            None
        }
        Ok(workbook) => {
            assert!(workbook.sheets.iter().any(|sheet| sheet.cell_count() > 0));
            in_order(&workbook);
            understood(&workbook, &RULES.world.vocabulary, RULES.world.switches);
            Some(workbook)
        }
    }
}

fn in_order(workbook: &Workbook) {
    for sheet in &workbook.sheets {
        let places = sheet.rows().flat_map(|row| row.cells()).map(|cell| (cell.at.row, cell.at.column));
        assert!(places.is_sorted_by(|one, next| one < next));
    }
}

/// Every row of every sheet is in exactly one count, and a workbook without a project is not called read.
pub fn understood(workbook: &Workbook, vocabulary: &Vocabulary, switches: Switches) {
    let submission = layout::extract(workbook, vocabulary, ValueWords::builtin(), switches);
    for (report, sheet) in submission.sheets.iter().zip(&workbook.sheets) {
        assert_eq!(report.project_rows + report.known_rows + report.skipped_rows, sheet.row_count());
    }
    let skipped: usize = submission.sheets.iter().map(|sheet| sheet.skipped_rows).sum();
    assert_eq!(skipped, submission.skipped.len());
    if submission.project_count() == 0 {
        assert!(submission.notices.iter().any(|notice| notice.fact.unread()), "nothing read is said");
    }
    for project in submission.projects() {
        judge::project::project(&RULES, &project);
    }
}
