//! What is handed in under a spreadsheet's name and is none, or is locked: said by name, whatever the ending.

use super::{refused, zipped};
use goalcheck::internals::model::notice::{Fact, Phrase};

/// A compound file whose directory lists streams of these names, each with these bytes.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    let mut table = vec![0xFFFF_FFFD, END];
    let mut contents = Vec::new();
    let mut directory = entry("Root Entry", 5, END, 0);
    for (name, bytes) in streams {
        let mut bytes = bytes.to_vec();
        bytes.resize(bytes.len().max(4096).next_multiple_of(SECTOR), 0);
        directory.extend(entry(name, 2, table.len() as u32, bytes.len() as u32));
        let first = table.len() as u32;
        let sectors = (bytes.len() / SECTOR) as u32;
        table.extend((first + 1..first + sectors).chain([END]));
        contents.extend(bytes);
    }
    assert!(directory.len() <= SECTOR && table.len() <= SECTOR / 4, "one sector each");
    directory.resize(SECTOR, 0);
    table.resize(SECTOR / 4, 0xFFFF_FFFF);
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(SECTOR, 0);
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &0_u32.to_le_bytes());
    let table: Vec<u8> = table.iter().flat_map(|sector| sector.to_le_bytes()).collect();
    [header, table, directory, contents].concat()
}

fn entry(name: &str, kind: u8, start: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let name_length = entry.len() as u16;
    entry.resize(128, 0);
    entry[64..66].copy_from_slice(&name_length.to_le_bytes());
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&length.to_le_bytes());
    entry
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    zipped(&parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Vec<_>>())
}

#[test]
fn what_is_no_table_is_said_by_name() {
    let cases: Vec<(Vec<u8>, Phrase)> = vec![
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(), Phrase::Pdf),
        (b"Rar!\x1A\x07\x01\0".to_vec(), Phrase::Archive),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), Phrase::Archive),
        (b"\x1F\x8B\x08\0".to_vec(), Phrase::Archive),
        (b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR".to_vec(), Phrase::Picture),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), Phrase::Picture),
        (b"GIF89a\x01\0".to_vec(), Phrase::Picture),
        (b"II*\0\x08\0\0\0".to_vec(), Phrase::Picture),
        (b"{\\rtf1\\ansi".to_vec(), Phrase::Rtf),
        (b"\x09\x04\x06\0\0\0\x10\0".to_vec(), Phrase::AncientExcel),
        (b"\x7FELF\x02\x01\x01\0".to_vec(), Phrase::Binary),
        (b"SQLite format 3\0\x10\0".to_vec(), Phrase::Binary),
        (b"<?xml version=\"1.0\"?><report/>".to_vec(), Phrase::OtherXml),
        (
            package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>")]),
            Phrase::DocumentWithoutTable,
        ),
        (package(&[("OFD.xml", "<x/>")]), Phrase::Ofd),
        (package(&[("Index/Document.iwa", "x")]), Phrase::Iwork),
        (b"ID;PWXL;N;E\r\nC;Y1;X1;K\"a\"\r\nE\r\n".to_vec(), Phrase::Sylk),
        (b"TABLE\r\n0,1\r\n\"\"\r\nVECTORS\r\n0,2\r\n\"\"\r\nTUPLES\r\n0,1\r\n".to_vec(), Phrase::Dif),
        (b"From: a@b\r\nSubject: x\r\nContent-Type: multipart/mixed\r\n\r\nx".to_vec(), Phrase::Email),
        (
            package(&[("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<x/>")]),
            Phrase::Presentation,
        ),
        (package(&[("list.csv", "a,b\n1,2\n")]), Phrase::Archive),
        (
            package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]),
            Phrase::OtherOpenDocument,
        ),
        (compound(&[("WordDocument", b"x")]), Phrase::WordDocument),
        (compound(&[("__properties_version1.0", b"x")]), Phrase::Email),
        (compound(&[("PowerPoint Document", b"x")]), Phrase::Presentation),
        (compound(&[("VisioDocument", b"x")]), Phrase::OtherOffice),
    ];
    for (bytes, is) in cases {
        for name in ["x.xlsx", "x.xls", "x.csv", "x"] {
            assert_eq!(refused(name, &bytes), (Fact::NotATable, Some(is)), "{name}");
        }
    }
}

#[test]
fn what_is_locked_is_said_to_be_locked() {
    let stream = |after: &[u8]| [b"\x09\x08\x10\0\0\x06\x05\0\0\0\0\0\0\0\0\0\0\0\0\0", after].concat();
    let manifest = "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let locked = [
        compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]),
        // FILEPASS, alone and in a container.
        stream(b"\x2F\0\x06\0\0\0\0\0\0\0"),
        compound(&[("Workbook", &stream(b"\x2F\0\x36\0\x01\0\x01\0\x01\0"))]),
        package(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", "\u{1}\u{2}\u{3}"),
        ]),
    ];
    for bytes in locked {
        for name in ["x.xlsx", "x.xls", "x.ods", "x"] {
            assert_eq!(refused(name, &bytes).0, Fact::Encrypted, "{name}");
        }
    }
}

#[test]
fn a_page_or_a_service_answer_instead_of_a_workbook_is_no_clean_run() {
    for text in [
        "<!DOCTYPE html><html><head><title>404</title></head><body>Not Found</body></html>",
        "<html><body><table></table></body></html>",
        "<html><body><table><tr><td> </td></tr></table></body></html>",
        "{\"error\":\"not found\"}",
        "Sub Auto_Open()",
    ] {
        let fact = match super::read("x.xls", text.as_bytes()) {
            Err(notice) => notice.fact,
            Ok(workbook) => {
                let vocabulary = goalcheck::internals::words::vocabulary::Vocabulary::builtin();
                let words = goalcheck::internals::words::value::ValueWords::builtin();
                let submission = goalcheck::internals::layout::extract(
                    &workbook,
                    vocabulary,
                    words,
                    goalcheck::internals::words::value::Switches::default(),
                );
                submission.notices.iter().find(|notice| notice.fact.unread()).expect("is said").fact
            }
        };
        assert!(fact.unread(), "{text}");
    }
}
