//! `reading`: a fact that the reader noticed; the rule's id is the id of the fact.

use crate::check::declare::{About, Context, Spec};
use crate::check::emit::Case;
use crate::model::notice::Fact;
use crate::strict::keys::Keys;
use crate::strict::problem::unknown;

/// A fact that the reader noticed.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    pub fact: Fact,
}

pub(crate) const SPEC: Spec = Spec {
    name: "reading",
    says: (
        "读取时发现的情况；规则的标识就是情况的标识",
        "a fact that the reader noticed; the id of the rule is the id of the fact",
    ),
    keys: &[],
    placeholders: &[
        "allowed", "columns", "count", "encoding", "expected", "fields", "file", "first", "flag", "found",
        "files", "is", "limit", "line", "missing", "named", "offset", "other", "part", "places", "problem",
        "rows", "rule", "said", "sheet", "table", "taken", "value", "what",
    ],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Reading> {
    let fact = Fact::ALL.iter().copied().find(|fact| fact.id() == context.rule);
    if fact.is_none() {
        let known = Fact::ALL.iter().map(|fact| fact.id());
        unknown(context.problems, keys.place, ("读取事实", "fact of the reader"), context.rule, known);
    }
    fact.map(|fact| Reading { fact })
}

/// What it looks at.
pub(crate) fn about(_: &Reading) -> About<'_> {
    About { of_project: false, ..About::default() }
}

/// Nothing: it is reported when the reader notices it.
pub(crate) fn judge(_: &Reading, _: &mut Case<'_>) {}
