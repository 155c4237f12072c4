//! TOML read strictly: every key is known, every problem has its line, and all problems are told at once.
//! For rule files and for `goalcheck.toml`; knows neither.

pub mod keys;
pub mod node;
pub mod problem;
pub mod syntax;
