//! The columns of the findings: how wide each is, and the lines of a row kept beside one another.

use super::{Page, badge_width};
use crate::lang::words;
use crate::say::wrap::{width, wrap};

/// From here on, remedy and rule have columns of their own.
const WIDE: usize = 116;
/// Below this, severity and cell are above the sentence and not beside it.
pub(super) const NARROW: usize = 50;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Severity, place, sentence, remedy, rule.
    Wide,
    /// Severity, place, sentence with remedy and rule under it.
    Usual,
    /// One under the other.
    Narrow,
}

/// Lines of the place column and of the sentence column, kept beside one another.
#[derive(Default)]
pub(super) struct Block {
    pub(super) places: Vec<String>,
    pub(super) whats: Vec<String>,
}

impl Block {
    pub(super) fn lay(&mut self, place: Vec<String>, what: Vec<String>) {
        let height = self.whats.len() + place.len().max(what.len());
        self.places.extend(place);
        self.whats.extend(what);
        self.places.resize(height, String::new());
        self.whats.resize(height, String::new());
    }

    /// The same lines in one column: places are above their sentences, the first one beside the severity.
    pub(super) fn stacked(&self, severity: &str) -> String {
        let mut out = severity.to_owned();
        for (index, (place, what)) in self.places.iter().zip(&self.whats).enumerate() {
            let apart = if index == 0 { "  " } else { "\n" };
            for (apart, line) in [(apart, place), ("\n", what)] {
                if !line.is_empty() {
                    out.push_str(apart);
                    out.push_str(line);
                }
            }
        }
        out
    }
}

/// Widths of the columns of a file's findings, the same for all its projects.
pub(super) struct Columns {
    pub(super) kind: Kind,
    /// Without the blank on each side.
    pub(super) widths: Vec<usize>,
}

impl Columns {
    /// For a page of this width whose widest place takes `place` columns.
    pub(super) fn fitting(page: &Page, place: usize) -> Columns {
        let severity = badge_width(page.lang);
        let place = place.max(width(words::CELL.get(page.lang))).min(16);
        if page.width < NARROW {
            return Columns { kind: Kind::Narrow, widths: vec![page.width - 2] };
        }
        // Every column has a blank on each side.
        let rest = page.width - (severity + 2) - (place + 2) - 2;
        if page.width < WIDE {
            return Columns { kind: Kind::Usual, widths: vec![severity, place, rest] };
        }
        let id = page.report.rules.iter().map(|rule| width(&rule.id)).max().unwrap_or(0).clamp(4, 30);
        let sentences = rest - (id + 2) - 2;
        let what = sentences * 4 / 7;
        Columns { kind: Kind::Wide, widths: vec![severity, place, what, sentences - what, id] }
    }

    pub(super) fn wrapped(&self, column: usize, text: &str) -> Vec<String> {
        wrap(text, self.widths[column])
    }

    pub(super) fn place(&self, text: &str) -> Vec<String> {
        self.wrapped(if self.kind == Kind::Narrow { 0 } else { 1 }, text)
    }

    pub(super) fn what(&self, text: &str) -> Vec<String> {
        self.wrapped(if self.kind == Kind::Narrow { 0 } else { 2 }, text)
    }

    /// The text beside its label, later lines under its first.
    pub(super) fn labelled(&self, label: &str, text: &str) -> Vec<String> {
        let columns = if self.kind == Kind::Narrow { self.widths[0] } else { self.widths[2] };
        let indent = width(label);
        let lines = wrap(text, columns.saturating_sub(indent));
        let first = |(index, line): (usize, &String)| match index {
            0 => format!("{label}{line}"),
            _ => format!("{:indent$}{line}", ""),
        };
        lines.iter().enumerate().map(first).collect()
    }
}
