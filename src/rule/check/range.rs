//! `range`: a number, amount, percentage or date within bounds.

use super::{Check, CheckKind, Context, FIELD, SIDE, Selection, WHERE, subject_of};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::Bounds;
use crate::terms::condition::measured;
use crate::terms::subject::Subject;
use crate::words::vocabulary::ValueType;

/// The field is within the bounds. What cannot be read as a number, an amount or a date is unjudged; words where a
/// target value may be words are passed over.
#[derive(Debug, Clone)]
pub struct Range {
    pub subject: Subject,
    pub of: Selection,
    pub bounds: Bounds,
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "range",
    says: "a number, amount, percentage or date is within bounds",
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key {
            name: "as",
            shape: Shape::OneOf(&["number", "amount", "date"]),
            says: "what a text field is read as (default number; known fields have their own type)",
        },
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
    ],
    placeholders: &["field", "limit"],
    parse,
};

pub(crate) const AS: &[(&str, ValueType)] =
    &[("number", ValueType::Number), ("amount", ValueType::Amount), ("date", ValueType::Date)];

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let own = measured(&subject, keys.place_of("field"), context.problems)?;
    let value_type = keys.one_of("as", AS).unwrap_or(own);
    if !Bounds::are_in(keys) {
        keys.missing("at-least");
        return None;
    }
    let bounds = Bounds::parse(keys, value_type)?;
    Some(Check::Range(Range { subject, of, bounds }))
}
