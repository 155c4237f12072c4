//! Colours of the table. They need the terminal side of the table library, which is there with feature `cli` only; without
//! it the same table has none.

use crate::say::tally::Level;
use comfy_table::{Cell, Table};

#[cfg(feature = "cli")]
mod terminal {
    use super::{Cell, Level, Table};
    use comfy_table::{Attribute, Color};

    pub(crate) fn settle(table: &mut Table, colour: bool) {
        if colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
    }

    pub(crate) fn paint(cell: Cell, level: Option<Level>, bold: bool) -> Cell {
        let colour = level.and_then(|level| match level {
            Level::Error => Some(Color::Red),
            Level::Warning => Some(Color::Yellow),
            Level::Info => Some(Color::Cyan),
            Level::Unjudged => Some(Color::Magenta),
            Level::Remaining | Level::Waived => None,
        });
        let cell = match colour {
            Some(colour) => cell.fg(colour),
            None => cell,
        };
        if bold { cell.add_attribute(Attribute::Bold) } else { cell }
    }
}

#[cfg(not(feature = "cli"))]
mod terminal {
    use super::{Cell, Level, Table};

    pub(crate) fn settle(_: &mut Table, _: bool) {}

    pub(crate) fn paint(cell: Cell, _: Option<Level>, _: bool) -> Cell {
        cell
    }
}

/// Lets the table colour its cells whatever it is written to, or not at all.
pub(super) fn settle(table: &mut Table, colour: bool) {
    terminal::settle(table, colour);
}

/// A cell in the colour of its level.
pub(super) fn paint(cell: Cell, level: Option<Level>, bold: bool) -> Cell {
    terminal::paint(cell, level, bold)
}
