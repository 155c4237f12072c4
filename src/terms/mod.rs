//! What rules are made of: subjects, bounds, conditions, reference tables, totals. Takes the tables of a rule file,
//! gives what they say. Judges nothing.

pub(crate) mod bounds;
pub(crate) mod calendar;
pub(crate) mod condition;
pub(crate) mod keys;
pub(crate) mod lookup;
pub(crate) mod names;
pub(crate) mod near;
pub(crate) mod never;
pub(crate) mod number;
pub(crate) mod once;
pub(crate) mod order;
pub(crate) mod reference;
pub(crate) mod regex;
pub(crate) mod rows;
pub(crate) mod slack;
pub(crate) mod subject;
pub(crate) mod total;
pub(crate) mod within;
pub(crate) mod world;

use crate::strict::problem::Problems;
use crate::words::vocabulary::Vocabulary;
use reference::Reference;

/// What the tables of a rule file are read with: what they may name, and where to say what is wrong with them.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub vocabulary: &'a Vocabulary,
    pub references: &'a [Reference],
    pub problems: &'a Problems,
}
