//! Levels of a reference table that stand once for the rows below them, as a library is printed: 数量指标 in the first row of its
//! block, or in a row of its own above it. Takes rows in their order, gives what a blank cell stands for. Knows no keys.

use crate::model::sheet::Row;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;

/// What stands in the columns of levels, as far as rows have been seen.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// For each declared column that holds a level, what stood there last.
    last: Vec<Option<String>>,
    /// The columns of levels that are not declared, and what stood there last: another 一级指标 has other classes.
    above: Vec<(u32, String)>,
}

/// For each declared column whether its cells say again what stands above them at least as often as they are blank.
pub(super) fn said_again<'s>(rows: impl Iterator<Item = Row<'s>>, at: &[Option<u32>]) -> Vec<bool> {
    let mut seen = vec![("", 0_u32, 0_u32); at.len()];
    for row in rows {
        for (column, (above, again, blank)) in at.iter().zip(&mut seen) {
            let text = column.and_then(|column| row.get(column)).map_or("", |cell| trim(cell.text));
            match text {
                "" => *blank += 1,
                text if text == *above => *again += 1,
                text => *above = text,
            }
        }
    }
    seen.into_iter().map(|(_, again, blank)| again > 0 && again >= blank).collect()
}

impl Carried {
    /// The columns of a header that hold levels; not those that say them again in each row, where a blank is a hole.
    pub(super) fn under(header: Row<'_>, at: &[Option<u32>], again: &[bool]) -> Self {
        let is_level = |text: &str| {
            let field = Vocabulary::builtin().field_named(text);
            matches!(field, Some(Field::LEVEL1 | Field::LEVEL2))
        };
        let names = |column: u32| header.get(column).is_some_and(|cell| is_level(cell.text));
        let once = at.iter().zip(again).map(|(column, again)| column.filter(|_| !again));
        let last = once.map(|column| column.filter(|at| names(*at)).map(|_| String::new()));
        let other = |column: &u32| !at.contains(&Some(*column)) && names(*column);
        let above = header.cells().map(|cell| cell.at.column).filter(other);
        Self { last: last.collect(), above: above.map(|column| (column, String::new())).collect() }
    }

    /// Puts what stands above into the blank cells of levels of a row that says something else. Gives whether the row is none
    /// of the table, but one that says the level of those below it.
    pub(super) fn fill<'n>(
        &mut self,
        row: Row<'_>,
        texts: &mut [Cow<'_, str>],
        next: impl FnOnce() -> Option<Vec<&'n str>>,
    ) -> bool {
        for (column, known) in &mut self.above {
            let text = row.get(*column).map_or("", |cell| trim(cell.text));
            if !text.is_empty() && text != known {
                text.clone_into(known);
                self.last.iter_mut().flatten().for_each(String::clear);
            }
        }
        let is_filled = |texts: &[Cow<'_, str>], of_levels: bool| {
            self.last.iter().zip(texts).any(|(level, text)| level.is_some() == of_levels && !text.is_empty())
        };
        let says_more = is_filled(texts, false);
        for (level, text) in self.last.iter_mut().zip(texts.iter_mut()) {
            let Some(level) = level else { continue };
            if !text.is_empty() {
                text.as_ref().clone_into(level);
            } else if says_more {
                *text = Cow::Owned(level.clone());
            }
        }
        if says_more || self.last.iter().all(Option::is_none) {
            return false;
        }
        // The row below goes on with the level of this one.
        next().is_some_and(|next| {
            let mut cells = self.last.iter().zip(&next);
            cells.all(|(level, text)| level.is_none() || text.is_empty())
                && next.iter().any(|text| !text.is_empty())
        })
    }
}
