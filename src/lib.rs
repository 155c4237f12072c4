//! goalcheck reads performance-goal submissions (绩效目标申报表), checks them against rule files, and reports findings.
//!
//! bytes → [`read`] → cells → [`layout`] → projects → [`check`] → findings → [`report`] → bytes

pub mod baseline;
pub mod cell;
pub mod check;
pub mod cli;
pub mod command;
pub mod config;
pub mod date;
pub mod extract;
pub mod finding;
pub mod help;
pub mod lang;
pub mod layout;
pub mod mark;
pub mod money;
pub mod normal;
pub mod notice;
pub mod number;
pub mod project;
pub mod read;
pub mod report;
pub mod rule;
pub mod save;
pub mod target;
pub mod template;
pub mod validate;
pub mod vocabulary;
pub mod waiver;
pub mod walk;
pub mod workbook;
