//! goalcheck reads performance-goal submissions (绩效目标申报表), checks them against rule files, and reports findings.
//!
//! bytes → [`read`] → cells → [`layout`] → projects → [`check`] → findings → [`report`] → bytes

pub mod check;
#[cfg(feature = "cli")]
pub mod command;
pub mod judge;
pub mod lang;
pub mod layout;
pub mod model;
pub mod read;
pub mod report;
pub mod rule;
pub mod say;
pub mod strict;
pub mod terms;
pub mod text;
pub mod words;
pub mod workbook;
