//! The front door: files and rules in, a report out.

pub mod across;
pub mod baseline;
pub mod example;
pub mod file;
pub mod previous;
pub mod project;
#[cfg(test)]
mod tests;
pub mod totals;
pub mod waiver;
pub mod walk;
