//! The keys by which the indicators of a project are looked up in reference tables: hashed once, however many rules
//! look them up. Takes a check and its project, gives a key for each indicator. Looks nothing up.

use super::listed::key_of;
use crate::model::project::Project;
use crate::rule::Rules;
use crate::rule::check::listed::Listed;

/// The keys of one project so far.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    /// [`crate::terms::reference::Index::id`], and a key for each indicator; None where a part of it is blank.
    known: Vec<(usize, Vec<Option<u64>>)>,
}

impl Keys {
    /// The keys of all indicators, in their order.
    pub fn of(
        &mut self,
        index: usize,
        check: &Listed,
        rules: &Rules,
        project: &Project<'_>,
    ) -> &[Option<u64>] {
        let place = self.known.iter().position(|(known, _)| *known == index).unwrap_or_else(|| {
            let key = |one| key_of(&check.by, rules, project, Some(one));
            self.known.push((index, project.indicators.iter().map(key).collect()));
            self.known.len() - 1
        });
        &self.known[place].1
    }
}
