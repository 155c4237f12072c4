//! What the look of a cell of a page does to its text: struck out, white, hidden, shown in a number format of Office.
//! Takes the tags of a cell with their styles, gives its text as a person sees it. Where a style may give a ground that is
//! not known, no text counts as unseen.

use super::styles::{Style, Styles};
use super::tags::{self, Tag};
use crate::model::sheet::Marks;
use crate::read::look::Look;
use crate::read::number_format::NumberFormat;
use crate::read::runs::{RunLook, Runs};

/// Longest number that a format is applied to.
const LONGEST: usize = 24;

/// The look of the cell that is being read.
#[derive(Debug, Default)]
pub(super) struct CellLook {
    look: Look,
    format: Option<NumberFormat>,
    /// It is not shown, or a part of its text is not: `display:none`.
    hidden: bool,
    /// How the characters look that come next.
    run: RunLook,
    runs: Runs,
}

impl CellLook {
    /// The look of a cell, in a table and a row that look so.
    pub(super) fn of(tag: &Tag<'_>, style: Style, around: &[Style; 2]) -> Self {
        let mut look = CellLook::default();
        let white = |style: &Style| style.white;
        let [table, row] = around;
        look.look.white = style.white.or_else(|| white(row)).or_else(|| white(table)).unwrap_or_default();
        let all = [table, row, &style];
        look.look.ground = all.iter().any(|style| style.ground == Some(true));
        look.look.struck = all.iter().any(|style| style.struck == Some(true));
        look.hidden = tag.is_hidden() || style.hidden == Some(true);
        // The value that is stored beside the text is what the format was applied to.
        if tag.attribute("x:num").is_none() {
            // What is a text stays as it is written.
            let code = style.number_format.as_deref().map(unescaped).filter(|code| code != "@");
            look.format = code.map(|code| NumberFormat::of_name(&code));
        }
        look
    }

    /// A tag in the cell.
    pub(super) fn tag(&mut self, tag: &Tag<'_>, styles: &Styles<'_>) {
        match (tag.name.as_str(), tag.closes) {
            ("s" | "strike" | "del", closes) => self.run.struck = !closes,
            ("sup", closes) => self.run.raised = !closes,
            ("font" | "span" | "b" | "a" | "p" | "div", false) => {
                let style = styles.of_tag(tag);
                self.look.white |= style.white == Some(true);
                self.look.ground |= style.ground == Some(true);
                self.look.struck |= style.struck == Some(true);
                self.hidden |= tag.is_hidden() || style.hidden == Some(true);
            }
            _ => {}
        }
    }

    /// Adds text to that of the cell.
    pub(super) fn push(&mut self, text: &str, cell: &mut String) {
        if self.run == RunLook::default() && self.runs.marks() == Marks::NONE {
            return tags::push_text(text, cell);
        }
        let mut own = String::new();
        tags::push_text(text, &mut own);
        self.runs.push(&own, self.run, 0, cell);
    }

    /// The text as it is seen, and its marks. Office reads a number and shows it in the format.
    pub(super) fn shown(self, text: String) -> (String, Marks) {
        let hidden = if self.hidden { Marks::UNSEEN } else { Marks::NONE };
        let look = if text.is_empty() {
            Marks::NONE
        } else {
            self.look.marks().with(self.runs.marks()).with(hidden)
        };
        let is_number = text.len() <= LONGEST
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
        let mut shown = String::new();
        match self.format.filter(|_| is_number).and_then(|format| format.show(&text, false, &mut shown)) {
            Some(marks) if !shown.is_empty() => (shown, marks.with(look)),
            _ => (text, look),
        }
    }
}

/// A number format as a style writes it: in quotation marks, with a stroke before what style sheets use themselves, and
/// other characters by their number.
fn unescaped(code: &str) -> String {
    let code = code.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    let code = code.trim().trim_matches(['"', '\'']);
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
        match u32::from_str_radix(&rest[..digits], 16).ok().and_then(char::from_u32).filter(|_| digits == 4) {
            Some(c) => {
                out.push(c);
                rest = &rest[digits..];
            }
            None => {
                out.extend(rest.chars().next());
                rest = rest.chars().next().map_or("", |c| &rest[c.len_utf8()..]);
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_office_are_unescaped() {
        for (code, format) in [
            ("'0%'", "0%"),
            ("0\\.00", "0.00"),
            ("\"\\#\\,\\#\\#0\\.00\"", "#,##0.00"),
            ("'0\\0022万元\\0022'", "0\"万元\""),
            ("\\@", "@"),
            ("Percent", "Percent"),
        ] {
            assert_eq!(unescaped(code), format, "{code}");
        }
    }
}
