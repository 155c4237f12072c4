//! How the characters of a run look, and how they become the text of a cell or a paragraph.

use super::super::xml::{BytesStart, attribute};
use super::symbols;

/// What is set for the characters of one run.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Written as hidden text.
    pub vanishes: bool,
    struck: bool,
    raised: bool,
    font: Option<String>,
}

impl Run {
    /// Takes one property of the run.
    pub(super) fn set(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "vanish" => self.vanishes = is_on(start),
            "strike" | "dstrike" => self.struck = is_on(start) || self.struck && name == "dstrike",
            "vertAlign" => self.raised = attribute(start, "val").as_deref() == Some("superscript"),
            "rFonts" => {
                let font = attribute(start, "ascii").or_else(|| attribute(start, "hAnsi"));
                self.font = font.map(|font| font.into_owned());
            }
            _ => {}
        }
    }

    /// Adds characters of this run.
    pub(super) fn write(&self, text: &str, out: &mut Text) {
        for c in text.chars() {
            let seen = self.font.as_deref().and_then(|font| symbols::seen(font, c)).unwrap_or(c);
            let raised = self.raised && out.text.ends_with(|before: char| before.is_ascii_digit());
            out.push(if raised { symbols::raised(seen) } else { seen }, self.struck);
        }
    }
}

/// The text of a cell or a paragraph, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub text: String,
    /// Whether some of it is struck out, and whether its last character is.
    pub struck: bool,
    last_is_struck: bool,
}

impl Text {
    fn push(&mut self, c: char, struck: bool) {
        // Of 50 struck out and 60 behind it nobody makes 5060.
        if struck != self.last_is_struck
            && c.is_ascii_digit()
            && self.text.ends_with(|before: char| before.is_ascii_digit())
        {
            self.text.push(' ');
        }
        self.last_is_struck = struck;
        self.struck |= struck && !c.is_whitespace();
        self.text.push(c);
    }

    /// Ends a line, where there is one.
    pub(super) fn break_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The text without line breaks at its ends.
    pub(super) fn finished(&self) -> &str {
        self.text.trim_matches('\n')
    }
}

/// Whether a property that is on or off is on: it is, unless its value says otherwise.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    !matches!(attribute(start, "val").as_deref(), Some("0" | "false" | "off"))
}
