//! The keys by which the indicators of a project are looked up in reference tables: hashed once, however many rules
//! look them up. Takes a check and its project, gives a key for each indicator. Looks nothing up.

use super::observe::{Looked, look_for_content};
use crate::model::project::{Indicator, Project};
use crate::terms::keys::KeyHash;
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;

/// The keys of one project so far.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// [`crate::terms::keys::Index::id`], and a key for each indicator; None where a part of it is blank.
    known: Vec<(usize, Vec<Option<u64>>)>,
}

impl Keys {
    /// The keys of all indicators, in their order.
    pub(crate) fn of(
        &mut self,
        index: usize,
        by: &[(usize, Subject)],
        world: &World,
        project: &Project<'_>,
    ) -> &[Option<u64>] {
        let place = self.known.iter().position(|(known, _)| *known == index).unwrap_or_else(|| {
            let key = |one| key_of(by, world, project, Some(one));
            self.known.push((index, project.indicators.iter().map(key).collect()));
            self.known.len() - 1
        });
        &self.known[place].1
    }
}

/// The key of a project or indicator; None where a part of it is blank.
pub(crate) fn key_of(
    by: &[(usize, Subject)],
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<u64> {
    key_with(by, world, project, indicator, |hash, _, code| hash.code(code))
}

/// The same, with another way of taking in codes.
pub(crate) fn key_with(
    by: &[(usize, Subject)],
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    take: impl Fn(&mut KeyHash, Part, u8),
) -> Option<u64> {
    let mut hash = KeyHash::default();
    for (column, subject) in by {
        match look_for_content(subject.part, world, project, indicator) {
            Looked::Text(text, _) | Looked::Target(text, _) => {
                let held = match subject.holds.and_then(|reference| world.table(reference)) {
                    Some(table) => table.cell_in(*column, text).ok()?,
                    None => None,
                };
                hash.text_of(subject.part, held.unwrap_or(text));
            }
            Looked::Day(day) => hash.text(&format!("{0}-{0}", day.normalize())),
            Looked::Code(code) => take(&mut hash, subject.part, code),
            Looked::Nothing
            | Looked::Unknown
            | Looked::Number(_)
            | Looked::Either(..)
            | Looked::Codes(_)
            | Looked::Disputed(_) => {
                return None;
            }
        }
    }
    Some(hash.finish())
}
