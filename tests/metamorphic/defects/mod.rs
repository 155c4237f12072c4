//! Changes that must not make a verdict better, and what each must be told as. What is expected is decided here, from
//! what the rules of the run ask, never from what the program says.

mod fields;
mod identity;
mod merges;
mod results;
mod rows;
mod scores;
mod tables;
mod values;
mod wrapping;

use crate::dice::Dice;
use crate::submission::{Judged, Part, Sheet, Submission};

/// What must become of a defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// The run fails, by a finding at the place.
    Fails,
    /// A finding of any severity at the place.
    Said,
    /// No rule of the run looks at what was changed, for this reason.
    Unasked(&'static str),
}

/// Where a defect is, in the changed submission.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Index of the file; None for one that is in a reference table.
    pub file: Option<usize>,
    /// Rows of the file, zero-based without the header.
    pub rows: Vec<usize>,
    /// Codes, names and departments that a finding may name instead.
    pub names: Vec<String>,
}

/// One defect, planted.
#[derive(Debug, Clone)]
pub struct Planted {
    pub changed: Submission,
    pub place: Place,
    pub expect: Expect,
    /// From what, to what.
    pub what: String,
}

/// Plants a defect somewhere; None where this submission has no place for it.
pub type Plant = fn(&Ground<'_>, &mut Dice) -> Option<Planted>;

/// Every change, under its name.
pub fn all() -> Vec<(&'static str, Plant)> {
    [values::ALL, fields::ALL, rows::ALL, identity::ALL, tables::ALL, scores::ALL, merges::ALL, results::ALL]
        .concat()
}

/// A submission and what is found of it before anything is changed.
pub struct Ground<'g> {
    pub submission: &'g Submission,
    pub before: &'g Judged,
}

/// One row of one file.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    pub file: usize,
    pub row: usize,
}

impl Ground<'_> {
    pub fn sheet(&self, spot: Spot) -> &Sheet {
        &self.submission.files[spot.file].1
    }

    pub fn text(&self, spot: Spot, part: Part) -> &str {
        self.sheet(spot).text(spot.row, part)
    }

    pub fn asks(&self, rule_set: &str) -> bool {
        self.submission.rules.has(rule_set)
    }

    /// Any row that nothing is said about yet, where this holds.
    pub fn spot(&self, dice: &mut Dice, fits: impl Fn(&Self, Spot) -> bool) -> Option<Spot> {
        for _ in 0..20 {
            let file = dice.roll(self.submission.files.len());
            let spot = Spot { file, row: dice.roll(self.submission.files[file].1.rows.len()) };
            if !self.is_told(spot) && fits(self, spot) {
                return Some(spot);
            }
        }
        None
    }

    /// Whether a finding points to this row already.
    fn is_told(&self, spot: Spot) -> bool {
        self.before.report.files[spot.file]
            .findings
            .iter()
            .any(|one| one.at.is_some_and(|at| at.row as usize == spot.row + 1))
    }

    /// The place of a row, or of all rows of its project.
    pub fn place(&self, spot: Spot, rows: Vec<usize>) -> Place {
        let names = [Part::Code, Part::Name].map(|part| self.text(spot, part).to_owned());
        Place {
            file: Some(spot.file),
            rows,
            names: names.into_iter().filter(|name| !name.is_empty()).collect(),
        }
    }

    /// Another text in one cell, or in all rows of the project where it is one of the project.
    pub fn put(&self, spot: Spot, part: Part, text: &str, expect: Expect) -> Option<Planted> {
        let column = self.sheet(spot).column(part)?;
        let rows = match part.of_project() {
            true => self.sheet(spot).project(spot.row),
            false => vec![spot.row],
        };
        let before = self.sheet(spot).rows[spot.row][column].clone();
        if before == text {
            return None;
        }
        let mut changed = self.submission.clone();
        for row in &rows {
            changed.files[spot.file].1.rows[*row][column] = text.to_owned();
        }
        let what = format!("{part:?} in row {}: {before:?} → {text:?}", spot.row + 2);
        Some(Planted { changed, place: self.place(spot, rows), expect, what })
    }
}

/// Whether a text holds a digit.
pub fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}
