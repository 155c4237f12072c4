//! What every report says and how it says it safely: sentences, sums, wrapping, escaping.
//! Takes findings and texts, gives words; knows no report format.

pub(crate) mod causes;
pub(crate) mod declared_totals;
pub(crate) mod departments;
pub(crate) mod escape;
pub(crate) mod fingerprint;
pub(crate) mod lines;
pub(crate) mod score;
pub(crate) mod sentence;
pub(crate) mod shares;
pub(crate) mod skipped;
pub(crate) mod summary;
pub(crate) mod tally;
pub(crate) mod wrap;
