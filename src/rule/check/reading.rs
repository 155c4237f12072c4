//! `reading`: a fact that the reader noticed; the rule's id is the id of the fact.

use super::{Check, CheckKind, Context};
use crate::model::notice::Fact;
use crate::strict::keys::Keys;
use crate::strict::problem::unknown;

pub(crate) const KIND: CheckKind = CheckKind {
    name: "reading",
    says: "a fact that the reader noticed; the id of the rule is the id of the fact",
    keys: &[],
    placeholders: &[
        "allowed", "columns", "count", "encoding", "expected", "fields", "file", "first", "flag", "found",
        "files", "is", "limit", "line", "missing", "named", "offset", "other", "part", "places", "problem",
        "rows", "sheet", "taken", "value", "what",
    ],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let fact = Fact::ALL.iter().copied().find(|fact| fact.id() == context.rule);
    if fact.is_none() {
        let known = Fact::ALL.iter().map(|fact| fact.id());
        unknown(context.problems, keys.place, ("读取事实", "fact of the reader"), context.rule, known);
    }
    fact.map(Check::Reading)
}
