//! Workbooks for people: the marked copy of a submission, and the empty template.

pub(crate) mod mark;
pub(crate) mod template;
