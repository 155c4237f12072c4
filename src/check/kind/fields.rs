//! One check of several fields: `field = ["goal-overview", "department"]`.
//! Takes the `check` table of a rule, gives a check for each field; what they find stands from the top of the sheet down.

use super::Check;
use crate::check::declare::{About, Context, FIELD, Spec};
use crate::check::emit::Case;
use crate::strict::keys::{Key, Keys};
use crate::strict::node::{Entry, Item, Node};

/// The fields that a check of one field lists, where it lists them.
pub(super) fn several(node: &Node, spec: &Spec) -> Option<Vec<Node>> {
    let takes_one = spec.keys.iter().any(|key: &Key| key.name == FIELD.name && key.shape == FIELD.shape);
    match node.entry(FIELD.name).map(|entry| &entry.node.item) {
        Some(Item::List(list)) if takes_one => Some(list.clone()),
        _ => None,
    }
}

/// Reads the check once for each field.
pub(super) fn parse(node: &Node, fields: &[Node], spec: &Spec, context: &Context<'_>) -> Option<Check> {
    let problems = context.problems;
    let Item::Table(table) = &node.item else { return None };
    let of = |field: &Node| {
        let own = |entry: &Entry| match entry.key == FIELD.name {
            true => Entry { node: field.clone(), ..entry.clone() },
            false => entry.clone(),
        };
        let item = Item::Table(table.iter().map(own).collect());
        let node = Node { item, place: node.place.clone() };
        let keys = Keys::of(&node, &[&[super::KIND], spec.keys], problems)?;
        Check::parse(spec, &keys, context)
    };
    let checks: Vec<Option<Check>> = fields.iter().map(of).collect();
    let checks: Vec<Check> = checks.into_iter().collect::<Option<_>>()?;
    let Some(first) = checks.first() else {
        problems.add(&node.place, "列表为空", "the list is empty");
        return None;
    };
    let scope = first.about().scope;
    let other = checks.iter().zip(fields).find(|(check, _)| check.about().scope != scope);
    if let Some((_, field)) = other {
        problems.add(
            &field.place,
            "项目的字段与指标的字段不能写在一条规则里，请分成两条",
            "fields of the project and fields of the indicators are not for one rule; write two",
        );
        return None;
    }
    Some(Check::Fields(checks))
}

/// What they look at.
pub(super) fn about(checks: &[Check]) -> About<'_> {
    let mut all = checks.iter().map(Check::about);
    let mut about = all.next().unwrap_or_default();
    about.subjects.extend(all.flat_map(|one| one.subjects));
    about
}

pub(super) fn judge(checks: &[Check], case: &mut Case<'_>) {
    let before = case.findings.len();
    checks.iter().for_each(|check| check.judge(case));
    case.findings[before..].sort_by_key(|finding| (finding.sheet, finding.at));
}
