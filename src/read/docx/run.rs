//! How the characters of a run look, and how they become the text of a cell or a paragraph.

use super::super::xml::{BytesStart, attribute};
use super::styles::{self, Face, Said};
use super::symbols;
use crate::model::sheet::Marks;
use crate::read::runs::{RunLook, Runs};

/// What is set for the characters of one run.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// What its paragraph and its style make of it, where it says nothing itself.
    pub style: Face,
    said: Said,
    /// It has a ground of its own.
    has_ground: bool,
    font: Option<String>,
}

impl Run {
    /// A run of which styles make this.
    pub(super) fn of(style: Face) -> Run {
        Run { style, ..Run::default() }
    }

    /// Takes one property of the run.
    pub(super) fn set(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "shd" => self.has_ground |= styles::is_ground(start),
            "highlight" => self.has_ground = true,
            "rFonts" => {
                let font = attribute(start, "ascii").or_else(|| attribute(start, "hAnsi"));
                self.font = font.map(|font| font.into_owned());
            }
            name => self.said.set(name, start),
        }
    }

    /// Whether it is written as hidden text.
    pub(super) fn vanishes(&self) -> bool {
        self.said.vanishes.unwrap_or(self.style.vanishes)
    }

    /// How its characters look, on a ground of another colour than white or on none.
    fn look(&self, has_ground: bool) -> RunLook {
        let is_white = self.said.white.or(self.style.white) == Some(true);
        RunLook {
            struck: self.said.struck.unwrap_or(self.style.struck),
            raised: self.said.raised.unwrap_or(self.style.raised),
            unseen: is_white && !has_ground && !self.has_ground,
        }
    }

    /// Adds characters of this run to a text that may stand on a ground of another colour than white.
    pub(super) fn write(&self, text: &str, has_ground: bool, out: &mut Text) {
        let look = self.look(has_ground);
        let seen = |font: &str| text.chars().map(|c| symbols::seen(font, c).unwrap_or(c)).collect::<String>();
        match &self.font {
            Some(font) => out.runs.push(&seen(font), look, 0, &mut out.text),
            None => out.runs.push(text, look, 0, &mut out.text),
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
