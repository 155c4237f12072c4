//! `unique`: no two are the same.

use super::{Check, CheckKind, Context, SIDE, Selection, WHERE, where_is_for};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::subject::Subject;
use crate::words::vocabulary::Scope;

/// These fields together are the same nowhere else. Blank ones are passed over.
#[derive(Debug, Clone)]
pub struct Unique {
    pub of: Selection,
    pub fields: Vec<Subject>,
    pub within: Within,
    /// Texts that differ in digits, punctuation and blanks only are the same too.
    pub near: bool,
    /// In characters: shorter texts may repeat.
    pub min_length: u64,
    /// Told only where all indicators of a project are the same, and are at least so many.
    pub all_same: Option<u64>,
    pub scope: Scope,
}

/// Where the same may not occur twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    Project,
    File,
    Batch,
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "unique",
    says: "these fields together occur once within a project, a file or the batch; blank ones are passed over",
    keys: &[
        Key { name: "field", shape: Shape::Texts, says: "the field, or several that count together" },
        Key {
            name: "within",
            shape: Shape::OneOf(&["project", "file", "batch"]),
            says: "where they may occur once (default: indicators in their project, projects in the batch)",
        },
        Key {
            name: "near",
            shape: Shape::Bool,
            says: "what differs in digits, punctuation and blanks only is the same",
        },
        Key { name: "min-length", shape: Shape::Count, says: "texts of fewer characters may repeat" },
        Key {
            name: "all-same",
            shape: Shape::Count,
            says: "only where all indicators of a project are the same, and are at least so many",
        },
        WHERE,
        SIDE,
    ],
    placeholders: &["field", "other", "other-project", "other-file"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    if !keys.has("field") {
        keys.missing("field");
    }
    let fields: Vec<Subject> = keys
        .texts("field")?
        .into_iter()
        .filter_map(|(id, place)| Subject::parse(id, place, context.vocabulary, context.problems))
        .collect();
    if fields.is_empty() {
        return None;
    }
    let of_indicators = fields.iter().any(|field| field.scope == Scope::Indicator);
    let scope = if of_indicators { Scope::Indicator } else { Scope::Project };
    let default = if of_indicators { Within::Project } else { Within::Batch };
    let words = [("project", Within::Project), ("file", Within::File), ("batch", Within::Batch)];
    let within = keys.one_of("within", &words).unwrap_or(default);
    if within == Within::Project && !of_indicators {
        keys.problems.add(
            keys.place_of("within"),
            "项目的字段在一个项目内只有一个，规则永远不会触发",
            "a project has each of its fields once, so the rule can never fire",
        );
    }
    where_is_for(scope, keys, context);
    let of = Selection::parse(keys, context);
    let min_length = keys.count("min-length").unwrap_or(0);
    let all_same = keys.count("all-same");
    if all_same.is_some() && within != Within::Project {
        keys.problems.add(
            keys.place_of("all-same"),
            "all-same 只用于一个项目内的指标",
            "`all-same` is for indicators within their project",
        );
    }
    let near = keys.flag("near");
    Some(Check::Unique(Unique { of, fields, within, near, min_length, all_same, scope }))
}
