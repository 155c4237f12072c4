//! One check of several fields: `field = ["goal-overview", "department"]`.
//! Takes the `check` table of a rule, gives a check for each field; what they find stands from the top of the sheet down. With
//! `at-least` so many of them are enough.

use super::{Check, filled, pattern};
use crate::check::declare::{About, Context, FIELD, Spec};
use crate::check::emit::Case;
use crate::model::finding::{Finding, Outcome};
use crate::strict::keys::{Key, Keys};
use crate::strict::node::{Entry, Item, Node};
use crate::terms::subject::{Part, Subject};
use crate::words::vocabulary::{FieldSpec, Scope, ValueType, Vocabulary};

/// The same check of each of several fields.
#[derive(Debug, Clone)]
pub struct Fields {
    checks: Vec<Check>,
    /// How many of them are to find nothing; None for all.
    least: Option<usize>,
}

/// All that is written in words, of the project and of its indicators.
const EVERY_TEXT: &str = "every-text";

/// The fields that a check of one field lists, where it lists them.
pub(super) fn several(node: &Node, spec: &Spec, vocabulary: &Vocabulary) -> Option<Vec<Node>> {
    let takes_one = spec.keys.iter().any(|key: &Key| key.name == FIELD.name && key.shape == FIELD.shape);
    let field = &node.entry(FIELD.name)?.node;
    match &field.item {
        Item::List(list) if takes_one => Some(list.clone()),
        Item::Text(text) if text == EVERY_TEXT && spec.name == pattern::SPEC.name => {
            let is_text = |one: &&FieldSpec| {
                let part = Subject::of(&one.id, vocabulary).map(|subject| subject.part);
                matches!(
                    part,
                    Some(Part::Field(_, ValueType::Text | ValueType::Target) | Part::Unit | Part::Category)
                )
            };
            let id = |one: &FieldSpec| Node { item: Item::Text(one.id.clone()), place: field.place.clone() };
            Some(vocabulary.fields.iter().filter(is_text).map(id).collect())
        }
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
        let of_all = |entry: &&Entry| spec.name == filled::SPEC.name && entry.key == "at-least";
        let item = Item::Table(table.iter().filter(|entry| !of_all(entry)).map(own).collect());
        let node = Node { item, place: node.place.clone() };
        let keys = Keys::of(&node, &[&[super::KIND], spec.keys], problems)?;
        Check::parse(spec, &keys, context)
    };
    for (index, field) in fields.iter().enumerate() {
        if let Item::Text(id) = &field.item
            && fields[..index].iter().any(|earlier| matches!(&earlier.item, Item::Text(other) if other == id))
        {
            problems.add(&field.place, format!("“{id}”写了两次"), format!("`{id}` stands here twice"));
        }
    }
    let checks: Vec<Option<Check>> = fields.iter().map(of).collect();
    let checks: Vec<Check> = checks.into_iter().collect::<Option<_>>()?;
    let Some(first) = checks.first() else {
        problems.add(&node.place, "列表为空", "the list is empty");
        return None;
    };
    let scope = first.about().scope;
    if node.entry(FIELD.name).is_some_and(|entry| matches!(entry.node.item, Item::Text(_))) {
        return Some(Check::Fields(Fields { checks, least: None }));
    }
    let other = checks.iter().zip(fields).find(|(check, _)| check.about().scope != scope);
    if let Some((_, field)) = other {
        problems.add(
            &field.place,
            "项目的字段与指标的字段不能写在一条规则里，请分成两条",
            "fields of the project and fields of the indicators are not for one rule; write two",
        );
        return None;
    }
    let least = match Keys::of(node, &[&[super::KIND], spec.keys], problems) {
        Some(keys) if spec.name == filled::SPEC.name && keys.has("at-least") => {
            Some(least(&keys, checks.len(), scope)?)
        }
        _ => None,
    };
    Some(Check::Fields(Fields { checks, least }))
}

fn least(keys: &Keys<'_>, fields: usize, scope: Scope) -> Option<usize> {
    let least = usize::try_from(keys.count("at-least")?).ok()?;
    if scope == Scope::Indicator {
        keys.problems.add(
            keys.place_of("at-least"),
            "at-least 只用于项目的字段",
            "`at-least` is for fields of the project",
        );
    }
    if least == 0 || least > fields {
        keys.problems.add(
            keys.place_of("at-least"),
            format!("列出了{fields}个字段，at-least 应为1至{fields}"),
            format!("{fields} fields are listed, so `at-least` is from 1 to {fields}"),
        );
    }
    Some(least)
}

/// What they look at.
pub(super) fn about(fields: &Fields) -> About<'_> {
    let mut all = fields.checks.iter().map(Check::about);
    let mut about = all.next().unwrap_or_default();
    about.subjects.extend(all.flat_map(|one| one.subjects));
    about
}

/// The fields of which a blank passes.
pub(super) fn passes_blank(fields: &Fields) -> Vec<&Subject> {
    fields.checks.iter().flat_map(Check::passes_blank).collect()
}

pub(super) fn judge(fields: &Fields, case: &mut Case<'_>) {
    let before = case.findings.len();
    for check in &fields.checks {
        // Of each field it is to be known whether it is filled in, also where two are told of one cell.
        if fields.least.is_some() {
            case.told.clear();
        }
        check.judge(case);
    }
    if let Some(least) = fields.least {
        enough(fields, least, case, before);
    }
    case.findings[before..].sort_by_key(|finding| (finding.sheet, finding.at));
}

/// Leaves nothing of what was found where enough fields are filled in; where nobody knows of some, that; else one finding, at
/// the first that is not.
fn enough(fields: &Fields, least: usize, case: &mut Case<'_>, before: usize) {
    let found = case.findings.split_off(before);
    let is_open = |finding: &Finding| finding.outcome == Outcome::Unjudged;
    let open = found.iter().filter(|finding| is_open(finding)).count();
    let filled = fields.checks.len().saturating_sub(found.len());
    let wanted = match filled + open < least {
        _ if filled >= least => return,
        is_broken => found.into_iter().find(|finding| is_open(finding) != is_broken),
    };
    case.findings.extend(wanted);
}
