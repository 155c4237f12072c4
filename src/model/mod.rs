//! What every other room speaks of: cells and workbooks, projects and indicators, notices and findings. Plain data.

pub mod finding;
pub(crate) mod format;
pub mod notice;
pub mod project;
pub mod sheet;
pub mod stage;
pub mod workbook;
