//! Reports in every format, from shared reports of which one holds whatever breaks formats; and marked copies, which say
//! the same in the clerk's own workbook.

#![allow(clippy::unwrap_used, reason = "a test may fail by it")]

mod awkward;
mod browser;
mod consumers;
mod declared_totals;
mod formats;
mod marked_copies;
mod roundtrip;

/// What all of them reach of the library.
use goalcheck::internals::{lang, model, read, report, rule, say, words, workbook};
