//! Fields of forms of older programs: a box to tick, a list to choose from. Takes their properties, gives what they show.

use super::styles::is_on;
use crate::read::xml::{BytesStart, attribute};

/// A field as far as it was read.
#[derive(Debug)]
pub(super) enum Form {
    Box {
        by_default: bool,
        set: Option<bool>,
    },
    List {
        entries: Vec<String>,
        by_default: usize,
        chosen: Option<usize>,
        /// How many characters were read before it.
        before: u64,
    },
}

impl Form {
    pub(super) fn of_box() -> Form {
        Form::Box { by_default: false, set: None }
    }

    /// A list behind this many characters.
    pub(super) fn of_list(before: u64) -> Form {
        Form::List { entries: Vec::new(), by_default: 0, chosen: None, before }
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self, Form::List { .. })
    }

    /// Takes one property of the field.
    pub(super) fn set(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = || attribute(start, "val").unwrap_or_default();
        match (self, name) {
            (Form::Box { set, .. }, "checked") => *set = Some(is_on(start)),
            (Form::Box { by_default, .. }, "default") => *by_default = is_on(start),
            (Form::List { entries, .. }, "listEntry") => entries.push(value().into_owned()),
            (Form::List { by_default, .. }, "default") => *by_default = value().trim().parse().unwrap_or(0),
            (Form::List { chosen, .. }, "result") => *chosen = value().trim().parse().ok(),
            _ => {}
        }
    }

    /// What the field shows, where this many characters were read up to its end.
    pub(super) fn shown(self, characters: u64) -> String {
        match self {
            Form::Box { by_default, set } => if set.unwrap_or(by_default) { "☑" } else { "□" }.to_owned(),
            Form::List { before, .. } if before < characters => String::new(),
            Form::List { mut entries, by_default, chosen, .. } => {
                let place = chosen.unwrap_or(by_default);
                if place < entries.len() { entries.swap_remove(place) } else { String::new() }
            }
        }
    }
}
