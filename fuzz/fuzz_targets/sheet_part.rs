//! Any bytes as the parts of a workbook inside a sound package, where a change of the package itself would only be
//! found by its checksum. The bytes are cut at zero bytes into the sheet, the shared texts, the styles and the workbook.
#![no_main]

use goalcheck::read::{Options, Source, open};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONSHIPS: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const PARTS: &str = "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"sheet1.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>\
    <Relationship Id=\"rId3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";

fuzz_target!(|bytes: &[u8]| {
    let mut pieces = bytes.split(|byte| *byte == 0);
    let mut piece =
        |otherwise: &'static str| pieces.next().filter(|own| !own.is_empty()).unwrap_or(otherwise.as_bytes());
    let parts = [
        ("[Content_Types].xml", "<Types/>".as_bytes()),
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/sheet1.xml", piece("<worksheet><sheetData/></worksheet>")),
        ("xl/sharedStrings.xml", piece("<sst><si><t>a</t></si></sst>")),
        ("xl/styles.xml", piece("<styleSheet/>")),
        ("xl/workbook.xml", piece("<workbook><sheets><sheet name=\"a\" id=\"rId1\"/></sheets></workbook>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a file in memory");
        zip.write_all(bytes).expect("a file in memory");
    }
    let package = zip.finish().expect("a file in memory").into_inner();
    let _ = open(&Source::bytes("x.xlsx", package), &Options::default());
});
