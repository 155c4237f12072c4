//! Text in one encoding and in another must give the same cells.
#![no_main]

use goalcheck::workbook::Workbook;
use goalcheck::read::{Options, Source, open};
use libfuzzer_sys::fuzz_target;

fn cells(workbook: &Workbook) -> Vec<(String, String)> {
    let rows = workbook.sheets.iter().flat_map(|sheet| sheet.rows());
    rows.flat_map(|row| row.cells()).map(|cell| (cell.at.to_string(), cell.text.to_owned())).collect()
}

fuzz_target!(|text: &str| {
    // A byte order mark settles the encoding, so that the content cannot look like another one.
    let utf8 = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let read = |bytes: Vec<u8>| open(&Source::bytes("x.csv", bytes), &Options::default());
    match (read(utf8), read(utf16)) {
        (Ok(one), Ok(other)) => assert_eq!(cells(&one), cells(&other)),
        (Err(_), Err(_)) => {}
        (one, other) => panic!("{} {}", one.is_ok(), other.is_ok()),
    }
});
