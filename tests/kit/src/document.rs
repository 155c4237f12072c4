//! The text of a Word document, paragraph by paragraph, as nobody's parser but this one's reads it.

use std::io::{Cursor, Read};

/// What stands in `word/document.xml`, a line a paragraph.
pub fn document_text(bytes: &[u8]) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut xml = String::new();
    package.by_name("word/document.xml").expect("a text").read_to_string(&mut xml).expect("UTF-8");
    let mut text = String::new();
    for piece in xml.split('<').skip(1) {
        let (tag, behind) = piece.split_once('>').expect("a tag ends");
        if tag == "/w:p" {
            text.push('\n');
        }
        text.push_str(behind.trim_matches('\n'));
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign))
}
