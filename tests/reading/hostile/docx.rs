//! Broken and hostile documents: refused, or read within the limits.

use super::{fact, read, refused, zipped};
use goalcheck::internals::model::notice::{Fact, Phrase};

fn document(main: &str) -> Vec<u8> {
    let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    zipped(&[
        own("[Content_Types].xml", "<Types/>"),
        own(
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"t/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        own("word/document.xml", main),
    ])
}

fn body(body: &str) -> Vec<u8> {
    document(&format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"))
}

const ROW: &str = "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>";

#[test]
fn a_document_that_is_cut_is_refused_wherever_it_is_cut() {
    let main = "<w:document><w:body><w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:tcPr>\
        <w:vMerge/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    assert_eq!(read("x.docx", &document(main)).unwrap().sheets[0].cell_count(), 2);
    for end in (0..main.len()).filter(|end| main.is_char_boundary(*end)) {
        assert_eq!(refused("x.docx", &document(&main[..end])).0, Fact::Broken, "at {end}");
    }
}

#[test]
fn bombs_in_a_document_are_refused() {
    let entities = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"{}\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><w:document>&a;&b;</w:document>",
        "x".repeat(1000)
    );
    assert_eq!(refused("x.docx", &document(&entities)), (Fact::Broken, Some(Phrase::Doctype)));
    let unknown = body(&format!("<w:tbl>{ROW}</w:tbl><w:p><w:r><w:t>&a;</w:t></w:r></w:p>"));
    assert_eq!(refused("x.docx", &unknown), (Fact::Broken, Some(Phrase::XmlBroken)));

    let tables = format!("<w:tbl>{ROW}</w:tbl><w:p/>").repeat(300);
    assert_eq!(refused("x.docx", &body(&tables)), (Fact::OverLimit, Some(Phrase::Sheets)));
    let nested = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(300), "</w:tc></w:tr></w:tbl>".repeat(300));
    assert_eq!(refused("x.docx", &body(&nested)), (Fact::OverLimit, Some(Phrase::Sheets)));
    let deep = format!(
        "{}{}{}",
        "<w:sdt><w:sdtContent>".repeat(100_000),
        "<w:tbl/>",
        "</w:sdtContent></w:sdt>".repeat(100_000)
    );
    assert!(fact("x.docx", &body(&deep)).unread());
    let long = format!(
        "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        "<w:r><w:t>长长长长长长长长</w:t></w:r>".repeat(20_000)
    );
    assert_eq!(refused("x.docx", &body(&long)), (Fact::OverLimit, Some(Phrase::CellText)));
    let line =
        format!("<w:p>{}</w:p><w:tbl>{ROW}</w:tbl>", "<w:r><w:t>长长长长长长长长</w:t></w:r>".repeat(20_000));
    assert_eq!(refused("x.docx", &body(&line)), (Fact::OverLimit, Some(Phrase::CellText)));
}

#[test]
fn spans_that_lie_are_bounded() {
    let spanned = |properties: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>")
    };
    for value in ["4294967295", "99999999999999999999", "-1", "0", "x", ""] {
        let span = format!("<w:gridSpan w:val=\"{value}\"/><w:vMerge w:val=\"restart\"/>");
        let row =
            format!("<w:tr><w:trPr><w:gridBefore w:val=\"{value}\"/></w:trPr>{}</w:tr>", spanned(&span));
        let workbook = read("x.docx", &body(&format!("<w:tbl>{}</w:tbl>", row.repeat(3)))).unwrap();
        assert_eq!(workbook.sheets[0].cell_count(), 3, "{value}");
    }
    let wide = spanned("<w:gridSpan w:val=\"1000\"/>").repeat(20);
    assert_eq!(
        refused("x.docx", &body(&format!("<w:tbl><w:tr>{wide}</w:tr></w:tbl>"))),
        (Fact::Broken, Some(Phrase::BadAddress))
    );
}

#[test]
fn a_document_without_its_main_part_is_refused() {
    let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let types = "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let empty = zipped(&[own("[Content_Types].xml", types)]);
    assert_eq!(refused("x.docx", &empty), (Fact::Broken, Some(Phrase::PartMissing)));
}
