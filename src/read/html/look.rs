//! What the look of a cell of a page does to its text: struck out, white, hidden, shown in a number format of Office.
//! Takes the tags of a cell with their styles, gives its text as a person sees it. Where a style may give a ground that is
//! not known, no text counts as unseen.

use super::styles::{Style, Styles};
use super::tags::{self, Tag};
use crate::model::sheet::Marks;
use crate::read::look::Look;
use crate::read::number_format::{NumberFormat, Shown};
use crate::read::runs::{RunLook, Runs};

/// Longest number that a format is applied to.
const LONGEST: usize = 24;

/// The look of the cell that is being read.
#[derive(Debug, Default)]
pub(super) struct CellLook {
    look: Look,
    format: Option<NumberFormat>,
    /// A text in it is not shown: `display:none`.
    hidden: bool,
    inside: Inside,
    /// How the characters look that come next.
    run: RunLook,
    runs: Runs,
}

impl CellLook {
    /// The look of a cell, in a table, a group of rows and a row that look so.
    pub(super) fn of(tag: &Tag<'_>, style: Style, around: &[Style; 3]) -> Self {
        let mut look = CellLook::default();
        let [table, rows, row] = around;
        let all = [table, rows, row, &style];
        look.look.ground = all.iter().any(|style| style.ground == Some(true));
        let nearest =
            |of: fn(&Style) -> Option<bool>| all.iter().rev().find_map(|style| of(style)) == Some(true);
        look.inside.around = Seen {
            white: nearest(|style| style.white),
            clear: nearest(|style| style.clear),
            tiny: nearest(|style| style.tiny),
            struck: all.iter().any(|style| style.struck == Some(true)),
            // That a row or a table is hidden is said of it.
            hidden: style.hidden == Some(true),
        };
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
            _ => {}
        }
        self.look.ground |= self.inside.tag(tag, styles).ground == Some(true);
    }

    /// Whether text here is not shown.
    pub(super) fn hides(&self) -> bool {
        self.inside.hides()
    }

    /// Adds text to that of the cell.
    pub(super) fn push(&mut self, text: &str, cell: &mut String) {
        let seen = self.inside.now();
        let hidden = seen.hidden || seen.clear || seen.tiny;
        if !text.trim().is_empty() {
            self.look.white |= seen.white;
            self.hidden |= hidden;
        }
        let struck = self.run.struck || seen.struck;
        let run = RunLook { struck, unseen: seen.white || hidden, ..self.run };
        if run == RunLook::default() && self.runs.are_plain() {
            return tags::push_text(text, cell);
        }
        let mut own = String::new();
        tags::push_text(text, &mut own);
        let own = if cell.ends_with([' ', '\n']) { own.trim_start_matches(' ') } else { &own };
        self.runs.push(own, run, 0, cell);
    }

    /// The text as it is seen, and its marks. Office reads a number and shows it in the format.
    pub(super) fn shown(self, text: String) -> (String, Marks) {
        let hidden = if self.hidden { Marks::UNSEEN } else { Marks::NONE };
        let look = |white| match text.is_empty() {
            true => Marks::NONE,
            false => self.look.in_color(white).with_runs(self.runs.marks()).with(hidden),
        };
        let is_number = text.len() <= LONGEST
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
            && text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
        let mut shown = String::new();
        match self
            .format
            .as_ref()
            .filter(|_| is_number)
            .and_then(|format| format.show(&text, false, &mut shown))
        {
            Some(Shown { marks, white }) if !shown.is_empty() => {
                let marks = marks.with(look(white));
                (shown, marks)
            }
            _ => {
                let marks = look(None);
                (text, marks)
            }
        }
    }
}

/// Elements that hold no text and have no end.
const EMPTY: [&str; 9] = ["area", "br", "col", "embed", "hr", "img", "input", "link", "wbr"];
/// Elements that lie one in another and are told apart, at most.
const DEEPEST: usize = 256;

/// The elements that are open: what they say of the text in them.
#[derive(Debug, Default)]
pub(super) struct Inside {
    /// What is said around them all.
    around: Seen,
    /// From the first one that says something; each with what all around it say too.
    open: Vec<(String, Seen)>,
}

/// How text is seen.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Seen {
    white: bool,
    clear: bool,
    tiny: bool,
    struck: bool,
    hidden: bool,
}

impl Inside {
    /// An element begins or ends; gives the style of one that begins.
    pub(super) fn tag(&mut self, tag: &Tag<'_>, styles: &Styles<'_>) -> Style {
        let name = tag.name.as_str();
        if EMPTY.contains(&name) {
            return Style::default();
        }
        if tag.closes {
            if let Some(at) = self.open.iter().rposition(|(own, _)| own == name) {
                self.open.truncate(at);
            }
            return Style::default();
        }
        match name {
            "p" | "div" | "ul" | "ol" => self.end("p"),
            "li" => self.end("li"),
            _ => {}
        }
        let (style, around) = (styles.of_tag(tag), self.now());
        let seen = Seen {
            white: style.white.unwrap_or(around.white),
            clear: style.clear.unwrap_or(around.clear),
            tiny: style.tiny.unwrap_or(around.tiny),
            struck: around.struck || style.struck == Some(true),
            hidden: around.hidden || style.hidden == Some(true),
        };
        if self.open.len() >= DEEPEST {
            self.open.last_mut().into_iter().for_each(|(_, last)| *last = seen);
        } else if !self.open.is_empty() || seen != around {
            self.open.push((tag.name.clone(), seen));
        }
        style
    }

    /// The innermost element ends without a tag of its own, if it is this one.
    pub(super) fn end(&mut self, name: &str) {
        self.open.pop_if(|(own, _)| own == name);
    }

    pub(super) fn hides(&self) -> bool {
        self.now().hidden
    }

    fn now(&self) -> Seen {
        self.open.last().map_or(self.around, |(_, seen)| *seen)
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
