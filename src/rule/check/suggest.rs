//! `suggest`: rows of a reference table that would fit where a class or an indicator is missing.
//! Takes the table `suggest` of a check, gives rows by class once the reference table is there. Chooses none.

use super::Context;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::lookup::{column, columns, table_of};
use crate::terms::reference::Table;
use crate::terms::subject::{Part, Subject};
use crate::words::vocabulary::Vocabulary;
use std::sync::Arc;

/// Where fitting indicators are looked up.
#[derive(Debug, Clone)]
pub struct Suggest {
    /// Index of the reference table.
    pub reference: usize,
    /// Column of the class.
    class: usize,
    /// Column of the name.
    pub name: usize,
    /// Column of the owner and what it is compared with: own rows come first, rows without owner are for all, rows of
    /// other owners are left out.
    pub own: Option<(usize, Subject)>,
    /// For each class its rows; made when the table is given.
    pub rows: Option<Arc<Vec<Vec<u32>>>>,
}

pub(crate) const SUGGEST: Key = Key {
    name: "suggest",
    shape: Shape::Table,
    says: "{ from = a reference table, class = column, name = column, own = { column = field } }: what would fit, as {suggested}",
};

const KEYS: &[Key] = &[
    Key { name: "from", shape: Shape::Text, says: "the reference table" },
    Key { name: "class", shape: Shape::Text, says: "its column with the class" },
    Key { name: "name", shape: Shape::Text, says: "its column with the name" },
    Key {
        name: "own",
        shape: Shape::Table,
        says: "column = field: own rows first, then those without owner; not those of others",
    },
];

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Suggest> {
    let keys = Keys::of(keys.node("suggest")?, &[KEYS], context.problems)?;
    let (reference, spec) = table_of(&keys, context.known(), "from")?;
    let find = |key: &str| column(spec, keys.required(key)?, keys.place_of(key), context.known());
    let (class, name) = (find("class"), find("name"));
    let own = columns(&keys, "own", spec, context.known()).into_iter().next();
    Some(Suggest { reference, class: class?, name: name?, own, rows: None })
}

impl Suggest {
    /// Sorts the rows of the table that was given by their classes.
    pub fn prepare(&mut self, table: &Table, vocabulary: &Vocabulary) {
        let mut rows = vec![Vec::new(); vocabulary.classes.len()];
        for row in 0..table.len() {
            let class = Part::Class.code_of_word(table.cell(row, self.class), vocabulary);
            if let Some(of_class) = class.and_then(|class| rows.get_mut(usize::from(class))) {
                of_class.push(row as u32);
            }
        }
        self.rows = Some(Arc::new(rows));
    }
}
