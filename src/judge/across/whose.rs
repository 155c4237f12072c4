//! Whose the rows of a reference table are: of one key in several departments each is asked of its own projects.
//! Takes the table and the keys of its rows, gives for each row who alone answers to it, and whether anybody did.

use super::trace::Mark;
use crate::check::kind::complete::Complete;
use crate::terms::reference::Table;
use crate::terms::within::Within;
use crate::terms::world::World;
use rustc_hash::{FxHashMap, FxHashSet};
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

/// Who answers to each row of a table; nothing where anybody does to all.
pub(super) struct Owners(Vec<Whose>);

impl Owners {
    pub(super) fn of(
        within: Option<&Within>,
        world: &World,
        table: &Table,
        key: impl Fn(usize) -> u64,
    ) -> Self {
        let Some(within) = within else { return Owners(Vec::new()) };
        let rows: Vec<(u64, Option<NonZeroU64>)> =
            (0..table.len()).map(|row| (key(row), within.of_row(world, table, row))).collect();
        // Of each key whose the first row is that says it, and whether others are another's.
        let mut keys: FxHashMap<u64, (NonZeroU64, bool)> = FxHashMap::default();
        for (key, own) in rows.iter().filter_map(|(key, own)| Some((*key, (*own)?))) {
            let (first, is_of_several) = keys.entry(key).or_insert((own, false));
            *is_of_several |= *first != own;
        }
        let is_of_several = |key: &u64| keys.get(key).is_some_and(|(_, is_of_several)| *is_of_several);
        let whose = |(key, own): &(u64, Option<NonZeroU64>)| {
            own.filter(|_| is_of_several(key)).map_or(Whose::Anybody, Whose::Said)
        };
        Owners(rows.iter().map(whose).collect())
    }

    pub(super) fn of_row(&self, row: usize) -> Whose {
        self.0.get(row).copied().unwrap_or(Whose::Anybody)
    }
}

/// The keys that projects answer to, each with whose it is and, where rows are asked of each project by itself, which one it is.
pub(super) struct Answers {
    tells_apart: bool,
    keys: FxHashSet<(u64, Whose, Option<usize>)>,
}

impl Answers {
    pub(super) fn to(check: &Complete) -> Self {
        Answers { tells_apart: check.within.is_some(), keys: FxHashSet::default() }
    }

    pub(super) fn add(&mut self, mark: &Mark, who: Option<usize>) {
        self.keys.insert((mark.key, Whose::Anybody, who));
        if self.tells_apart {
            self.keys.insert((mark.key, mark.apart.into(), who));
        }
    }

    /// Whether one answers to a row of this key; one that does not say whose it is may.
    pub(super) fn has(&self, key: u64, whose: Whose, who: Option<usize>) -> bool {
        let has = |whose| self.keys.contains(&(key, whose, who));
        has(whose) || matches!(whose, Whose::Said(_)) && has(Whose::Unsaid)
    }
}
