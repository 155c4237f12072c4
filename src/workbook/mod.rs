//! Workbooks for people: the marked copy of a submission, and the empty template.

pub mod mark;
pub mod template;
