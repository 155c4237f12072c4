//! What rules check: a closed set of kinds, one file each with its keys, its placeholders and its judge.
//! Takes the `check` table of a rule, gives a [`Check`]; takes a check and a project, adds findings. Reads no file and
//! writes no sentence.

pub mod declare;
pub mod emit;
pub mod fraction;
pub mod kind;
pub mod lookup_keys;
pub mod observe;
pub mod satisfies;
pub mod select;
pub mod suggest;

pub use kind::{Check, KINDS, OverBatch};
