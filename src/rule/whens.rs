//! The `when` at the top of rule files: for which projects all rules of a file are.
//! Takes the files of a run, gives what they set for a rule. Holds no condition against a project.

use super::file::RuleFile;
use super::overlay::inherits;
use crate::terms::Known;
use crate::terms::condition::{self, Condition, Of, Test};
use std::sync::Arc;

/// The condition that a file sets for all its rules and totals.
pub(super) fn file_when(file: &RuleFile, known: Known<'_>) -> Condition {
    let node = file.node("when");
    node.map(|node| condition::parse(node, Of::Projects, known)).unwrap_or_default()
}

/// The condition that files set for a rule of this file: its own, and that of each set that was asked for and inherits it. Where
/// several were asked for, the rule is for the projects of any of them.
pub(super) fn whens(files: &[Arc<RuleFile>], of: usize, tops: &[&str], known: Known<'_>) -> Condition {
    let mut own = file_when(&files[of], known);
    if files[of].name.id == "reading" {
        return own;
    }
    let is_top = |index: usize| tops.contains(&files[index].name.id.as_str());
    let mut paths = Vec::new();
    for top in (0..files.len()).filter(|top| is_top(*top)) {
        if top == of {
            return own;
        }
        if !inherits(files, top, of) {
            continue;
        }
        let mut path = Condition::default();
        for index in (0..files.len()).filter(|index| *index != of && inherits(files, *index, of)) {
            if index == top || inherits(files, top, index) {
                path.0.extend(file_when(&files[index], known).0);
            }
        }
        if path.is_always() {
            return own;
        }
        paths.push(path);
    }
    match paths.len() {
        0 => {}
        1 => own.0.extend(paths.remove(0).0),
        _ => own.0.push(Test::Any(paths)),
    }
    own
}
