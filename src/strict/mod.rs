//! TOML read strictly: every key is known, every problem has its line, and all problems are reported at once.
//! For rule files and for `goalcheck.toml`; knows neither.

mod called;
pub(crate) mod keys;
pub(crate) mod node;
pub(crate) mod parsed;
pub(crate) mod problem;
#[cfg(test)]
pub(crate) mod recorded;
mod remedy;
pub(crate) mod syntax;
