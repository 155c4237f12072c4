//! `pattern`: the text of a field matches, or must not match.

use super::{Check, CheckKind, Context, FIELD, SIDE, Selection, WHERE, subject_of};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::condition::regex;
use crate::terms::subject::{Part, Subject};
use crate::text::fold::squeeze;
use regex::Regex;

/// The text of the field matches all that it must, and nothing that it must not. A blank field passes.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub subject: Subject,
    pub of: Selection,
    pub matches: Option<Regex>,
    pub not_matches: Option<Regex>,
    /// One of these must occur; in normal form.
    pub contains: Vec<String>,
    /// None of these may occur; in normal form.
    pub contains_none: Vec<String>,
    /// The text as a whole may be none of these; in normal form.
    pub is_none: Vec<String>,
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "pattern",
    says: "the text of a field matches, or must not match; a blank field passes",
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key { name: "matches", shape: Shape::Regex, says: "must match this regular expression" },
        Key { name: "not-matches", shape: Shape::Regex, says: "must not match this regular expression" },
        Key { name: "contains", shape: Shape::Texts, says: "must hold at least one of these texts" },
        Key { name: "contains-none", shape: Shape::Texts, says: "must hold none of these texts" },
        Key { name: "is-none", shape: Shape::Texts, says: "the whole text must be none of these" },
    ],
    placeholders: &["match", "field"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let subject = subject_of(keys, context)?;
    if !matches!(subject.part, Part::Field(..) | Part::Unit | Part::Category) {
        let id = &subject.id;
        keys.problems.add(
            keys.place_of("field"),
            format!("“{id}”没有可供匹配的文字；请用 one-of"),
            format!("`{id}` has no text to match; use `one-of`"),
        );
    }
    let of = Selection::parse(keys, context);
    let list = |key: &str| -> Vec<String> {
        let texts = keys.texts(key).unwrap_or_default();
        texts.iter().map(|(text, _)| squeeze(text).into_owned()).filter(|text| !text.is_empty()).collect()
    };
    let pattern = Pattern {
        subject,
        of,
        matches: keys.node("matches").and_then(|node| regex(node, context.problems)),
        not_matches: keys.node("not-matches").and_then(|node| regex(node, context.problems)),
        contains: list("contains"),
        contains_none: list("contains-none"),
        is_none: list("is-none"),
    };
    let nothing = pattern.matches.is_none()
        && pattern.not_matches.is_none()
        && pattern.contains.is_empty()
        && pattern.contains_none.is_empty()
        && pattern.is_none.is_empty();
    if nothing && !keys.has("matches") && !keys.has("not-matches") {
        keys.problems.add(
            keys.place,
            "应写出 matches、not-matches、contains、contains-none、is-none 之一",
            "one of `matches`, `not-matches`, `contains`, `contains-none`, `is-none` is needed",
        );
        return None;
    }
    Some(Check::Pattern(pattern))
}
