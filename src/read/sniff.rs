//! What a file is, by its first bytes and never by its name.
//! Takes the head of the input, gives a kind; the parts of a zip package are looked at by `read::package`.

use super::xls::compound;
use crate::model::notice::Phrase;
use encoding_rs::GB18030;

/// How many bytes of the head are enough.
pub(super) const HEAD: usize = 64 << 10;

/// What the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip package: a workbook, or something else that is packed.
    Zip,
    /// A compound file: an old workbook, a protected one, or another old office file.
    Compound,
    /// An old workbook without the container.
    BareRecords,
    Html,
    SpreadsheetMl,
    /// An OpenDocument spreadsheet in one XML file.
    FlatOds,
    Text,
    /// Something that holds no table.
    Other(Phrase),
}

const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"PK\x07\x08", Kind::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Compound),
    (b"%PDF", Kind::Other(Phrase::Pdf)),
    (b"Rar!", Kind::Other(Phrase::Archive)),
    (b"7z\xBC\xAF\x27\x1C", Kind::Other(Phrase::Archive)),
    (b"\x1F\x8B", Kind::Other(Phrase::Archive)),
    (b"\x89PNG", Kind::Other(Phrase::Picture)),
    (b"\xFF\xD8\xFF", Kind::Other(Phrase::Picture)),
    (b"GIF8", Kind::Other(Phrase::Picture)),
    (b"II*\0", Kind::Other(Phrase::Picture)),
    (b"MM\0*", Kind::Other(Phrase::Picture)),
    (b"{\\rtf", Kind::Other(Phrase::Rtf)),
    // Records without their container, as exporters write them.
    (b"\x09\x08\x08\0", Kind::BareRecords),
    (b"\x09\x08\x10\0", Kind::BareRecords),
    (b"\x09\x04\x06\0", Kind::Other(Phrase::AncientExcel)),
    (b"\x09\x02\x06\0", Kind::Other(Phrase::AncientExcel)),
    (b"\x09\0\x04\0", Kind::Other(Phrase::AncientExcel)),
    (b"\x7FELF", Kind::Other(Phrase::Binary)),
    (b"SQLite format 3\0", Kind::Other(Phrase::Binary)),
];

/// What the file is whose first bytes these are.
pub(super) fn kind(head: &[u8]) -> Kind {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return *kind;
    }
    let text = as_ascii(head);
    let start = text.trim_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag));
    if begins("mime-version:") || (begins("from:") && contains(start, "multipart/related")) {
        return Kind::Html;
    }
    if !start.starts_with('<') {
        return match () {
            () if is_binary(&text) => Kind::Other(Phrase::Binary),
            () if begins("ID;P") && (start.contains("\nC;") || start.contains("\nB;")) => {
                Kind::Other(Phrase::Sylk)
            }
            () if begins("TABLE") && start.contains("VECTORS") && start.contains("TUPLES") => {
                Kind::Other(Phrase::Dif)
            }
            () if is_mail(start) => Kind::Other(Phrase::Email),
            () => Kind::Text,
        };
    }
    if begins("<?xml") && contains(start, "<office:document") {
        let is_table = contains(start, "opendocument.spreadsheet");
        return if is_table { Kind::FlatOds } else { Kind::Other(Phrase::OtherOpenDocument) };
    }
    if contains(start, "urn:schemas-microsoft-com:office:spreadsheet")
        && begins("<?xml")
        && !contains(start, "<html")
    {
        return Kind::SpreadsheetMl;
    }
    const HTML: [&str; 8] =
        ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div"];
    if HTML.iter().any(|tag| begins(tag)) || contains(start, "<table") || contains(start, "<html") {
        return Kind::Html;
    }
    if begins("<?xml") || begins("<!doctype") { Kind::Other(Phrase::OtherXml) } else { Kind::Text }
}

/// Whether a text begins with the head of an e-mail.
fn is_mail(text: &str) -> bool {
    const FIRST: [&str; 8] =
        ["received:", "return-path:", "delivered-to:", "message-id:", "from:", "date:", "subject:", "x-"];
    let begins =
        |line: &str, tag: &str| line.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag));
    let has = |tag: &str| text.lines().take(200).any(|line| begins(line, tag));
    FIRST.iter().any(|tag| begins(text, tag)) && has("subject:") && has("from:") && has("content-type:")
}

/// What is in a compound file, by the streams in it. None where the container is damaged.
pub(super) fn compound(bytes: &[u8]) -> Option<Compound> {
    let file = compound::Compound::open(bytes).ok()?;
    let has = |name: &str| file.has(name);
    Some(if has("EncryptedPackage") || has("EncryptionInfo") {
        Compound::Encrypted
    } else if has("Workbook") || has("Book") {
        Compound::Workbook
    } else if has("WordDocument") {
        Compound::Other(Phrase::WordDocument)
    } else if has("__properties_version1.0") {
        Compound::Other(Phrase::Email)
    } else if has("PowerPoint Document") {
        Compound::Other(Phrase::Presentation)
    } else {
        Compound::Other(Phrase::OtherOffice)
    })
}

/// What is in a compound file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compound {
    Workbook,
    Encrypted,
    Other(Phrase),
}

/// The characters of the head as far as they matter for telling formats apart: each beyond ASCII is one U+FFFD, whatever
/// the encoding. In UTF-16 and UTF-32 with a byte order mark each unit is one character: the halves of a Han character are
/// no control characters.
fn as_ascii(head: &[u8]) -> String {
    let (width, little) = match head {
        [0xFF, 0xFE, 0, 0, ..] => (4, true),
        [0, 0, 0xFE, 0xFF, ..] => (4, false),
        [0xFF, 0xFE, ..] => (2, true),
        [0xFE, 0xFF, ..] => (2, false),
        _ => {
            let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
            let text = match std::str::from_utf8(head) {
                Err(wrong) if wrong.error_len().is_some() => GB18030.decode_without_bom_handling(head).0,
                _ => String::from_utf8_lossy(head),
            };
            return text.chars().map(|c| if c.is_ascii() { c } else { '\u{FFFD}' }).collect();
        }
    };
    let unit = |unit: &[u8]| {
        let significant = if little { unit.first() } else { unit.last() };
        let others = if little { unit.get(1..) } else { unit.get(..width - 1) };
        match (significant, others) {
            (Some(byte), Some(others)) if byte.is_ascii() && others.iter().all(|byte| *byte == 0) => {
                char::from(*byte)
            }
            _ => '\u{FFFD}',
        }
    };
    head.chunks_exact(width).skip(1).map(unit).collect()
}

/// Whether there are too many control characters for a text, even a damaged one. Marks of its end are none.
fn is_binary(text: &str) -> bool {
    let text = text.trim_end_matches('\x1A');
    let strange = text.bytes().filter(|byte| *byte < b'\t' || (0x0E..0x1B).contains(byte)).count();
    strange > text.chars().count() / 16
}

fn contains(text: &str, tag: &str) -> bool {
    text.as_bytes().windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_a_file_is_whatever_its_name() {
        let cases: &[(&[u8], Kind)] = &[
            (b"PK\x03\x04....", Kind::Zip),
            (b"%PDF-1.7", Kind::Other(Phrase::Pdf)),
            (b"\xEF\xBB\xBF<html><body><table>", Kind::Html),
            (b"\n <TABLE border=1>", Kind::Html),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Kind::Html),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Kind::SpreadsheetMl,
            ),
            (b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", Kind::Html),
            (b"<?xml version=\"1.0\"?><feed/>", Kind::Other(Phrase::OtherXml)),
            (b"a,b\n1,2", Kind::Text),
            (b"\xFF\xFEa\0,\0b\0", Kind::Text),
            // 一\t丁, as a spreadsheet saves Unicode text: 00 4E 09 00 01 4E.
            (b"\xFF\xFE\x00\x4E\x09\x00\x01\x4E", Kind::Text),
            (b"\xFE\xFF\x4E\x00\x00\x09\x4E\x01", Kind::Text),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Kind::Html),
            (b"a\0,\0b\0", Kind::Other(Phrase::Binary)),
            ("项目名称,指标值\n".as_bytes(), Kind::Text),
        ];
        for (head, expected) in cases {
            assert_eq!(kind(head), *expected, "{}", String::from_utf8_lossy(head));
        }
    }
}
