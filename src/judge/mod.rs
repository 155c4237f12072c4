//! The front door: files and rules in, a report out.

pub mod baseline;
pub mod example;
pub mod file;
pub mod previous;
pub mod waiver;
pub mod walk;
