//! How the characters of a run look, and how they become the text of a cell or a paragraph.

use super::super::xml::{BytesStart, attribute};
use super::symbols;
use crate::model::sheet::Marks;
use crate::read::runs::{RunLook, Runs};

/// What is set for the characters of one run.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Written as hidden text.
    pub vanishes: bool,
    look: RunLook,
    font: Option<String>,
}

impl Run {
    /// Takes one property of the run.
    pub(super) fn set(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "vanish" => self.vanishes = is_on(start),
            "strike" | "dstrike" => {
                self.look.struck = is_on(start) || self.look.struck && name == "dstrike";
            }
            "vertAlign" => {
                self.look.raised = attribute(start, "val").as_deref() == Some("superscript");
            }
            "rFonts" => {
                let font = attribute(start, "ascii").or_else(|| attribute(start, "hAnsi"));
                self.font = font.map(|font| font.into_owned());
            }
            _ => {}
        }
    }

    /// Adds characters of this run.
    pub(super) fn write(&self, text: &str, out: &mut Text) {
        let seen = |font: &str| text.chars().map(|c| symbols::seen(font, c).unwrap_or(c)).collect::<String>();
        match &self.font {
            Some(font) => out.runs.push(&seen(font), self.look, 0, &mut out.text),
            None => out.runs.push(text, self.look, 0, &mut out.text),
        }
    }
}

/// The text of a cell or a paragraph, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub text: String,
    runs: Runs,
}

impl Text {
    /// What is special about the text.
    pub(super) fn marks(&self) -> Marks {
        self.runs.marks()
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
