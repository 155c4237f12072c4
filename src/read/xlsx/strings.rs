//! The shared texts of a workbook, and rich text in general: its text without formats and phonetic guides.

use super::plain;
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::Marks;
use crate::read::limits::Limits;
use crate::read::runs::{RunLook, Runs};
use crate::read::xml::{BytesStart, Token, Xml, attribute};

/// All shared texts, one behind the other.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    text: String,
    ends: Vec<u32>,
    /// The numbers of those of which something is struck out or white, in their order, with the marks that this gives.
    marked: Vec<(u32, Marks)>,
}

impl SharedStrings {
    /// Reads the part to its end.
    pub(super) fn read(xml: &mut Xml<'_>, limits: &Limits) -> Result<Self, Notice> {
        let mut strings = SharedStrings::default();
        let mut rich = RichText::default();
        let mut at_item = false;
        loop {
            while let Some((text, len)) = xml.rest().filter(|_| at_item).and_then(plain::shared_text) {
                push_unescaped(&text, &mut strings.text);
                strings.end_item(Marks::NONE, limits)?;
                xml.skip(len);
            }
            at_item = false;
            match xml.next()? {
                Token::Start(_, 1) => at_item = true,
                Token::Start(_, 2) => rich.begin(strings.text.len()),
                Token::Start(start, depth) => rich.start(&start, depth),
                Token::End(2) => {
                    strings.end_item(rich.marks(), limits)?;
                    at_item = true;
                }
                Token::End(depth) => rich.end(depth),
                Token::Text(text) => rich.text(&text, &mut strings.text),
                Token::Nothing => {}
                Token::Finished => return Ok(strings),
            }
        }
    }

    /// An item of the list ended.
    fn end_item(&mut self, marks: Marks, limits: &Limits) -> Result<(), Notice> {
        let length = u32::try_from(self.text.len()).ok().filter(|length| {
            u64::from(*length) <= limits.shared_string_bytes
                // An empty item costs the file five bytes, and four here.
                && (self.ends.len() as u64) < limits.shared_string_bytes / 4
        });
        if marks != Marks::NONE {
            self.marked.extend(u32::try_from(self.ends.len()).map(|number| (number, marks)));
        }
        self.ends.push(length.ok_or_else(|| limits.reached(Phrase::SharedStrings))?);
        Ok(())
    }

    /// The text of this number, as it is in the file, and its marks; None where there is none.
    pub(super) fn get(&self, number: &str) -> Option<(&str, Marks)> {
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: usize = number.parse().ok()?;
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let place = self.marked.binary_search_by_key(&number, |(marked, _)| *marked as usize);
        let marks = place.map_or(Marks::NONE, |place| self.marked[place].1);
        Some((self.text.get(start..end)?, marks))
    }
}

/// Where in a rich text (`si`, `is`) the reader stands.
#[derive(Debug, Default)]
pub(super) struct RichText {
    text: Option<usize>,
    phonetic: Option<usize>,
    /// Where the text begins in what it is added to.
    from: usize,
    look: RunLook,
    runs: Runs,
}

impl RichText {
    /// A text begins at this place of what it is added to.
    pub(super) fn begin(&mut self, from: usize) {
        *self = RichText { from, ..RichText::default() };
    }

    pub(super) fn start(&mut self, start: &BytesStart<'_>, depth: usize) {
        let value = || attribute(start, "val");
        match start.local_name().as_ref() {
            "r" => self.look = RunLook::default(),
            "strike" => self.look.struck = !matches!(value().as_deref(), Some("0" | "false")),
            "color" => self.look.unseen = super::styles::is_white(start),
            "vertAlign" => self.look.raised = value().as_deref() == Some("superscript"),
            "rPh" if self.phonetic.is_none() => self.phonetic = Some(depth),
            "t" if self.phonetic.is_none() => self.text = Some(depth),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, depth: usize) {
        if self.text == Some(depth) {
            self.text = None;
        }
        if self.phonetic == Some(depth) {
            self.phonetic = None;
        }
    }

    /// Adds the text to `out`, if it is text of the cell.
    pub(super) fn text(&mut self, text: &str, out: &mut String) {
        if self.text.is_none() {
            return;
        }
        if self.look == RunLook::default() && self.runs.are_plain() {
            return push_unescaped(text, out);
        }
        let mut own = String::new();
        push_unescaped(text, &mut own);
        self.runs.push(&own, self.look, self.from, out);
    }

    /// The marks of the text.
    pub(super) fn marks(&self) -> Marks {
        self.runs.marks()
    }
}

/// Adds the text with `_x000D_` and the like as the characters they mean (ECMA-376 part 1, 22.9.2.19).
pub(super) fn push_unescaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let code = escape.get(2..6).filter(|_| escape.as_bytes().get(6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &escape[7..];
            }
            None => {
                out.push_str("_x");
                rest = &escape[2..];
            }
        }
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_and_look_alikes_kept() {
        for (written, meant) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x00", "a_x00"),
            ("_xD800_", "_xD800_"),
            ("_x目标_", "_x目标_"),
            ("plain", "plain"),
        ] {
            let mut out = String::new();
            push_unescaped(written, &mut out);
            assert_eq!(out, meant);
        }
    }
}
