//! What the list of findings says of one of them, before it is a row of the page or data for one.

use crate::say::tally::Level;

/// What the list says of one finding: texts as they came, to be escaped.
pub(super) struct Row {
    pub level: Level,
    /// Index of the rule, and of the department.
    pub rule: usize,
    pub department: usize,
    /// What the browser keeps ticks by.
    pub known: String,
    pub about: About,
    pub place: Option<String>,
    pub path: Option<String>,
    pub message: String,
    pub told: Option<String>,
    pub fix: Option<String>,
    pub why: Option<String>,
}

/// What a finding is about.
pub(super) enum About {
    /// A project, and the id of its section where it has one.
    Project { section: Option<String>, name: String },
    /// The file or the batch as a whole, in words.
    Other(&'static str),
}
