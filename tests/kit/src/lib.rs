//! What tests, the example and the benchmark share: sample submissions, and pages in every format.
//! A failure here is a failure of the test that called it.

#![allow(clippy::unwrap_used, reason = "a test may fail by it")]

pub mod generate;
pub mod page;
