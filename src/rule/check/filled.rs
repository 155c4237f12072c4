//! `filled`: a field has real content.

use super::{Check, CheckKind, Context, FIELD, SIDE, Selection, WHERE, never_fires, subject_of};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::subject::Subject;
use crate::text::fold::squeeze;

/// The field holds something: not blank, no placeholder, not too short, not too long.
#[derive(Debug, Clone)]
pub struct Filled {
    pub subject: Subject,
    /// For fields of indicators: which ones.
    pub of: Selection,
    /// Words that are as good as nothing beside those of [`crate::rule::Rules::placeholders`], in normal form.
    pub placeholders: Vec<String>,
    /// In characters, blanks not counted.
    pub min_length: Option<u64>,
    /// In characters, blanks not counted.
    pub max_length: Option<u64>,
    /// Whether a blank field is in order, so that only placeholders and lengths are looked at.
    pub may_be_blank: bool,
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "filled",
    says: "a field has real content: not blank, no placeholder (/ XX 待定 …), length within bounds",
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key { name: "placeholders", shape: Shape::Texts, says: "further words that are as good as nothing" },
        Key {
            name: "min-length",
            shape: Shape::Count,
            says: "at least so many characters, blanks not counted",
        },
        Key {
            name: "max-length",
            shape: Shape::Count,
            says: "at most so many characters, blanks not counted",
        },
        Key {
            name: "may-be-blank",
            shape: Shape::Bool,
            says: "a blank field is in order; only its content is judged",
        },
    ],
    placeholders: &["length", "limit", "difference", "field"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let placeholders = keys.texts("placeholders").unwrap_or_default();
    let placeholders = placeholders.iter().map(|(word, _)| squeeze(word).into_owned()).collect();
    let (min_length, max_length) = (keys.count("min-length"), keys.count("max-length"));
    if let (Some(min), Some(max)) = (min_length, max_length)
        && min > max
    {
        keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
    }
    let may_be_blank = keys.flag("may-be-blank");
    if may_be_blank && min_length.is_none() && max_length.is_none() && !keys.has("placeholders") {
        never_fires(keys, "may-be-blank");
    }
    Some(Check::Filled(Filled { subject, of, placeholders, min_length, max_length, may_be_blank }))
}
