//! When a rule weighs more or less than it says: `severity-when`. Takes the keys of a rule, gives conditions with severities in
//! their order; which of them holds is asked where findings are made.

use super::file::{SEVERITY_OR_OFF, SEVERITY_WHEN};
use crate::model::finding::Severity;
use crate::strict::keys::{self, Keys};
use crate::strict::node::Item;
use crate::terms::Known;
use crate::terms::condition::{self, Condition, Of};
use crate::words::vocabulary::Scope;

pub(super) fn severity_when(
    keys: &Keys<'_>,
    scope: Scope,
    known: Known<'_>,
) -> Vec<(Condition, Option<Severity>)> {
    let Some(node) = keys.node("severity-when") else { return Vec::new() };
    let Item::List(list) = &node.item else {
        keys::wrong(keys.problems, node, ("表的列表", "a list of tables"));
        return Vec::new();
    };
    if condition::is_too_large(node, keys.problems) {
        return Vec::new();
    }
    let mut all = Vec::new();
    for node in list {
        let Some(keys) = Keys::of(node, &[SEVERITY_WHEN], keys.problems) else { continue };
        for key in ["when", "severity"] {
            if !keys.has(key) {
                keys.missing(key);
            }
        }
        let of = if scope == Scope::Indicator { Of::Indicators } else { Of::Projects };
        let condition = keys.node("when").map(|node| condition::parse(node, of, known));
        if let (Some(condition), Some(severity)) = (condition, keys.one_of("severity", &SEVERITY_OR_OFF)) {
            if condition.is_always() {
                let place = keys.place_of("when");
                keys.problems.add(
                    place,
                    "条件为空，对所有项目都成立；请改写规则的 severity",
                    "the condition is empty and holds for all; change the `severity` of the rule instead",
                );
            }
            all.push((condition, severity));
        }
    }
    all
}
