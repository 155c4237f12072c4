//! `cover`: which classes occur.

use super::suggest::{self, SUGGEST, Suggest};
use super::{Check, CheckKind, Context, SIDE, Selection, WHERE};
use crate::lang::Bilingual;
use crate::rule::condition::Codes;
use crate::rule::keys::{Key, Keys, Shape, text};
use crate::rule::node::{Item, Node};
use crate::rule::problem::unknown;

/// Each of these is met by at least one filled indicator.
#[derive(Debug, Clone)]
pub struct Cover {
    pub of: Selection,
    pub all: Vec<Wanted>,
    pub suggest: Option<Suggest>,
}

/// A class or a group, or several of which one is enough.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub classes: Codes,
    pub groups: Codes,
    /// Names of the alternatives.
    pub names: Vec<Bilingual>,
}

pub(super) const KIND: CheckKind = CheckKind {
    name: "cover",
    says: "each of these classes or groups has an indicator; of an inner list, one is enough",
    keys: &[
        WHERE,
        SIDE,
        Key {
            name: "all-of",
            shape: Shape::Texts,
            says: "each of these; an inner list is met by one of its members",
        },
        Key { name: "any-of", shape: Shape::Texts, says: "at least one of these" },
        SUGGEST,
    ],
    placeholders: &["missing", "missing-count", "present", "suggested"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let of = Selection::parse(keys, context);
    let mut all = Vec::new();
    if let Some(node) = keys.node("all-of") {
        match &node.item {
            Item::List(list) => all.extend(list.iter().filter_map(|node| wanted(node, context))),
            _ => all.extend(wanted(node, context)),
        }
    }
    if let Some(node) = keys.node("any-of") {
        all.extend(wanted(node, context));
    }
    if !keys.has("all-of") && !keys.has("any-of") {
        keys.missing("all-of");
        return None;
    }
    if all.is_empty() {
        keys.problems.add(
            keys.place,
            "没有写出有效的类别，规则永远不会触发",
            "no class is named, so the rule can never fire",
        );
        return None;
    }
    Some(Check::Cover(Cover { of, all, suggest: suggest::parse(keys, context) }))
}

fn wanted(node: &Node, context: &Context<'_>) -> Option<Wanted> {
    let list = match &node.item {
        Item::List(list) => list.iter().collect(),
        _ => vec![node],
    };
    let mut wanted = Wanted::default();
    for node in list {
        let Some(id) = text(node, context.problems) else { continue };
        let vocabulary = context.vocabulary;
        let (class, group) = (vocabulary.class(id), vocabulary.group(id));
        let mut name = None;
        if let Some(group) = group {
            wanted.groups.insert(group.0);
            name = vocabulary.groups.get(usize::from(group.0));
        }
        if let Some(class) = class {
            wanted.classes.insert(class.0);
            name = vocabulary.classes.get(usize::from(class.0));
        }
        match name {
            Some(term) => wanted.names.push(term.label.clone()),
            None => {
                let known = vocabulary.classes.iter().chain(&vocabulary.groups).map(|term| term.id.as_str());
                unknown(context.problems, &node.place, ("类别", "class"), id, known);
            }
        }
    }
    (!wanted.names.is_empty()).then_some(wanted)
}
