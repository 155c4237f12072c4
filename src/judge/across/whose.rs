//! Whose the rows of a reference table are: of one key in several departments each is asked of its own projects.
//! Takes the table and the keys of its rows, gives for each row who alone answers to it.

use crate::terms::reference::Table;
use crate::terms::within::Within;
use crate::terms::world::World;
use rustc_hash::FxHashMap;
use std::num::NonZeroU64;

/// Who answers to a row, and whose a project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    Anybody,
    /// A project that does not say it; it may be anybody's.
    Unsaid,
    /// A hash of what it says.
    Said(NonZeroU64),
}

impl From<Option<NonZeroU64>> for Whose {
    fn from(said: Option<NonZeroU64>) -> Self {
        said.map_or(Whose::Unsaid, Whose::Said)
    }
}

/// The keys of a table that rows of several have.
pub(super) struct Owners<'t> {
    table: &'t Table,
    world: &'t World,
    within: Option<&'t Within>,
    /// Of each key whose the first row is that says it, and whether others are another's.
    keys: FxHashMap<u64, (NonZeroU64, bool)>,
}

impl<'t> Owners<'t> {
    pub(super) fn of(
        within: Option<&'t Within>,
        world: &'t World,
        table: &'t Table,
        key: impl Fn(usize) -> u64,
    ) -> Self {
        let mut keys: FxHashMap<u64, (NonZeroU64, bool)> = FxHashMap::default();
        for row in (0..table.len()).filter(|_| within.is_some()) {
            let Some(own) = within.and_then(|within| within.of_row(world, table, row)) else { continue };
            let (first, is_of_several) = keys.entry(key(row)).or_insert((own, false));
            *is_of_several |= *first != own;
        }
        Owners { table, world, within, keys }
    }

    /// Who answers to a row of this key.
    pub(super) fn of_row(&self, row: usize, key: u64) -> Whose {
        let is_of_several = self.keys.get(&key).is_some_and(|(_, is_of_several)| *is_of_several);
        let within = self.within.filter(|_| is_of_several);
        within
            .and_then(|within| within.of_row(self.world, self.table, row))
            .map_or(Whose::Anybody, Whose::Said)
    }
}
