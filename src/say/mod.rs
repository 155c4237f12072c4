//! What every report says and how it says it safely: sentences, sums, wrapping, escaping.
//! Takes findings and texts, gives words; knows no report format.

pub mod declared_totals;
pub mod escape;
pub mod fingerprint;
pub mod lines;
pub mod sentence;
pub mod shares;
pub mod summary;
pub mod tally;
pub mod wrap;
