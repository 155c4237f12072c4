//! The zip package around a workbook, tampered with: read as every other program reads it, or refused by name.

use super::{parts_of, read, refused, zipped};
use goalcheck::internals::model::notice::{Fact, Phrase};
use goalcheck::internals::model::workbook::Workbook;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A workbook of one cell, each part as a text.
fn parts() -> Vec<(String, String)> {
    parts_of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
}

fn cells(workbook: &Workbook) -> usize {
    workbook.sheets.iter().map(|sheet| sheet.cell_count()).sum()
}

/// Changes two bytes of each header of this part, at these places in the local header and in the directory.
fn patched(package: &[u8], part: &str, local: usize, directory: usize, value: u16) -> Vec<u8> {
    let mut package = package.to_vec();
    let places: Vec<usize> = memchr::memmem::find_iter(&package, part.as_bytes()).collect();
    let (first, last) = (places[0] - 30 + local, places[places.len() - 1] - 46 + directory);
    for place in [first, last] {
        package[place..place + 2].copy_from_slice(&value.to_le_bytes());
    }
    package
}

#[test]
fn names_with_other_slashes_and_cases_are_the_same_parts() {
    for rename in [
        |name: &str| format!("/{name}"),
        |name: &str| name.replace('/', "\\"),
        |name: &str| name.to_uppercase(),
    ] {
        let parts: Vec<_> = parts().into_iter().map(|(name, text)| (rename(&name), text)).collect();
        assert_eq!(cells(&read("x.xlsx", &zipped(&parts)).unwrap()), 1, "{}", parts[0].0);
    }
}

#[test]
fn names_that_lead_out_of_the_package_lead_nowhere() {
    let mut beside = parts();
    beside.push(("../../../../tmp/goalcheck-was-here".to_owned(), "x".to_owned()));
    beside.push(("C:\\Windows\\goalcheck-was-here".to_owned(), "x".to_owned()));
    assert_eq!(cells(&read("x.xlsx", &zipped(&beside)).unwrap()), 1);
    for target in ["file:///etc/passwd", "http://example.org/sheet.xml", "../../../../etc/passwd", ""] {
        let parts: Vec<_> = parts()
            .into_iter()
            .map(|(name, text)| (name, text.replace("worksheets/sheet1.xml", target)))
            .collect();
        assert_eq!(refused("x.xlsx", &zipped(&parts)), (Fact::Broken, Some(Phrase::PartMissing)), "{target}");
    }
}

#[test]
fn large_packages_are_read_and_foreign_methods_named() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts() {
        zip.start_file(name, SimpleFileOptions::default().large_file(true)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    assert_eq!(cells(&read("x.xlsx", &zip.finish().unwrap().into_inner()).unwrap()), 1);
    let good = zipped(&parts());
    // Deflate64, bzip2, LZMA, zstd, XZ, PPMd.
    for method in [9, 12, 14, 93, 95, 98] {
        let packed = patched(&good, SHEET, 8, 10, method);
        assert_eq!(refused("x.xlsx", &packed), (Fact::Broken, Some(Phrase::Compression)), "method {method}");
    }
    let locked = patched(&good, SHEET, 6, 8, 1);
    assert_eq!(refused("x.xlsx", &locked).0, Fact::Encrypted);
}

#[test]
fn a_directory_that_lies_is_refused() {
    let good = zipped(&parts());
    let end = memchr::memmem::rfind(&good, b"PK\x05\x06").unwrap();
    for entries in [0_u16, 1, 6, 8, 0xFFFF] {
        let mut lying = good.clone();
        lying[end + 8..end + 10].copy_from_slice(&entries.to_le_bytes());
        lying[end + 10..end + 12].copy_from_slice(&entries.to_le_bytes());
        refused("x.xlsx", &lying);
    }
    let mut many = parts();
    many.extend((0..5000).map(|number| (format!("docProps/{number}.xml"), String::new())));
    assert_eq!(refused("x.xlsx", &zipped(&many)), (Fact::OverLimit, Some(Phrase::ZipEntries)));
    for (broken, size) in [(22, 0_u32), (22, 1), (24, u32::MAX), (24, 7)] {
        // The sizes of the part in the directory: stored, and inflated.
        let mut lying = good.clone();
        let place = memchr::memmem::rfind(&lying, SHEET.as_bytes()).unwrap() - 46 + broken - 2;
        lying[place..place + 4].copy_from_slice(&size.to_le_bytes());
        if let Ok(workbook) = read("x.xlsx", &lying) {
            assert_eq!(cells(&workbook), 1, "size {size} at {broken}");
        }
    }
}

#[test]
fn a_part_that_is_missing_is_never_an_empty_one() {
    for (place, (name, _)) in parts().iter().enumerate() {
        let mut parts = parts();
        parts.remove(place);
        let zipped = zipped(&parts);
        match name.as_str() {
            // Without it the package is any zip file.
            "[Content_Types].xml" => assert_eq!(refused("x.xlsx", &zipped).0, Fact::NotATable),
            _ => assert_eq!(refused("x.xlsx", &zipped), (Fact::Broken, Some(Phrase::PartMissing)), "{name}"),
        }
    }
}

#[test]
fn sheets_of_other_kinds_are_read_or_refused_but_never_left_out() {
    let with = |from: &str, to: &str| -> Vec<u8> {
        let changed = |(name, text): (String, String)| (name, text.replace(from, to));
        zipped(&parts().into_iter().map(changed).collect::<Vec<_>>())
    };
    for (from, to) in [
        // Macro sheets and dialogs hold cells too; a chart is a sheet without any, and here it has some.
        ("x/relationships/worksheet", "x/relationships/xlMacrosheet"),
        ("x/relationships/worksheet", "x/relationships/chartsheet"),
        ("<worksheet ", "<dialogsheet "),
    ] {
        match read("x.xlsx", &with(from, to)) {
            Ok(workbook) => assert_eq!(cells(&workbook), 1, "{to}"),
            Err(notice) => assert!(notice.fact.unread(), "{to}"),
        }
    }
    let macrosheet = with("<worksheet ", "<xm:macrosheet ").to_vec();
    refused("x.xlsm", &macrosheet);
}
