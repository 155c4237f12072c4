//! Whose the rows of a reference table are, where several have one key: departments that all have a project of the same name.
//! Takes the key `within` of a rule file, gives a hash of what tells the rows apart. Looks nothing up.

use super::Known;
use super::keys::{KeyHash, normal};
use super::lookup::columns;
use super::reference::{Reference, Table};
use super::subject::{Part, Subject};
use super::world::World;
use crate::strict::keys::{Key, Keys, Shape};
use crate::words::vocabulary::{Scope, ValueType};
use std::num::NonZeroU64;

pub(crate) const WITHIN: Key = Key {
    name: "within",
    shape: Shape::Table,
    says: (
        "列 = 字段，如 { department = \"department\" }：关键字段相同的几行此列不同的，只看与此字段相同的",
        "column = field, such as { department = \"department\" }: where rows of one key differ in this column, only those count that say the same as the field",
    ),
};

/// The column that says whose a row is, and the field that says whose a project is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    pub column: usize,
    pub subject: Subject,
}

impl Within {
    pub(crate) fn parse(keys: &Keys<'_>, spec: &Reference, known: Known<'_>) -> Option<Within> {
        let given = columns(keys, "within", spec, known);
        let is_text = |subject: &Subject| {
            subject.scope == Scope::Project && matches!(subject.part, Part::Field(_, ValueType::Text))
        };
        match <[(usize, Subject); 1]>::try_from(given) {
            Ok([(column, subject)]) if is_text(&subject) => return Some(Within { column, subject }),
            Err(given) if given.is_empty() => {}
            _ => known.problems.add(
                keys.place_of("within"),
                "within 写一列和项目的一个文字字段，如 within = { department = \"department\" }",
                "`within` is one column and a text of the project, such as within = { department = \"department\" }",
            ),
        }
        None
    }

    /// A hash of whose a row is; None where it does not say.
    pub fn of_row(&self, world: &World, table: &Table, row: usize) -> Option<NonZeroU64> {
        let text = table.cell(row, self.column);
        if world.says_nothing_in_a_table(text) { None } else { whose(self.subject.part, text) }
    }
}

/// A hash of a text that tells two apart.
pub(crate) fn whose(part: Part, text: &str) -> Option<NonZeroU64> {
    NonZeroU64::new(KeyHash::of(&normal(part, text)))
}
