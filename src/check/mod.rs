//! What rules check: a closed set of kinds, one file each with its keys, its placeholders and its judge.
//! Takes the `check` table of a rule, gives a [`Check`]; takes a check and a project, adds findings. Reads no file and
//! writes no sentence.

pub(crate) mod apart;
pub(crate) mod declare;
pub(crate) mod emit;
pub(crate) mod fraction;
pub(crate) mod groups;
pub(crate) mod kind;
mod looked;
pub(crate) mod lookup_keys;
pub(crate) mod missing;
pub(crate) mod observe;
pub(crate) mod once;
pub(crate) mod satisfies;
pub(crate) mod seen;
pub(crate) mod select;
pub(crate) mod suggest;
pub(crate) mod telling;
mod year;

pub(crate) use kind::{Check, KINDS, OverBatch};
