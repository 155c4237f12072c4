//! Lines of text outside the tables of a page: headings, paragraphs, what is between tags that break a line.
//! Takes tags and text, gives the lines since the last table. Knows nothing of tables.

use super::tags::{self, Piece, Tag};

/// Elements whose text nobody sees on the page, or that are no part of it.
const UNSEEN: [&str; 5] = ["head", "title", "xml", "noscript", "template"];
/// Elements that stand in a line and do not break it.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "em", "font", "i", "ins", "label", "mark", "small", "span",
    "strong", "sub", "sup", "textarea", "u", "o:p",
];

/// The lines since the last table.
#[derive(Debug, Default)]
pub(super) struct Lines {
    done: Vec<String>,
    /// The line that is being read.
    pub line: String,
    /// The element that is passed over until its end.
    passed: Option<String>,
}

impl Lines {
    /// Whether this piece is within something that the page does not show or that only leads about in it: before its tables a
    /// program that saves a workbook as a page lists the sheets.
    pub(super) fn passes_over(&mut self, piece: &Piece<'_>, in_table: bool) -> bool {
        match (&self.passed, piece) {
            // A page whose head has no end shows its body all the same.
            (Some(name), Piece::Tag(tag)) if tag.name == *name && tag.closes || tag_is_body(piece) => {
                self.passed = None;
                !tag_is_body(piece)
            }
            (Some(_), _) => true,
            (None, Piece::Tag(tag))
                if !tag.closes && (UNSEEN.contains(&tag.name.as_str()) || !in_table && leads_about(tag)) =>
            {
                self.passed = Some(tag.name.clone());
                true
            }
            (None, _) => false,
        }
    }

    /// A tag outside tables.
    pub(super) fn tag(&mut self, tag: &Tag<'_>) {
        if !INLINE.contains(&tag.name.as_str()) {
            self.break_line();
        }
    }

    /// All lines so far.
    pub(super) fn take(&mut self) -> Vec<String> {
        self.break_line();
        std::mem::take(&mut self.done)
    }

    fn break_line(&mut self) {
        self.done.extend(broken(&std::mem::take(&mut self.line)));
    }
}

/// Whether this is a link to another place of the same page.
fn leads_about(tag: &Tag<'_>) -> bool {
    tag.name == "a" && tag.attribute("href").is_some_and(|place| place.trim_start().starts_with('#'))
}

/// Whether the piece begins or ends what a page shows.
fn tag_is_body(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Tag(tag) if matches!(tag.name.as_str(), "body" | "table" | "html"))
}

/// The text as lines, if there is any.
pub(super) fn broken(text: &str) -> Vec<String> {
    let text = tags::collapsed(text);
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}
