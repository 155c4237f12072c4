//! `range`: a number, amount, percentage or date within bounds.

use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::Bounds;
use crate::terms::condition::measured;
use crate::terms::subject::Subject;
use crate::words::vocabulary::ValueType;
use crate::check::declare::{About, Spec, Context, FIELD, SIDE, Selection, WHERE, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, look, place_of};
use crate::check::satisfies::Reason;
use crate::check::select::each;

/// The field is within the bounds. What cannot be read as a number, an amount or a date is unjudged; words where a
/// target value may be words are passed over.
#[derive(Debug, Clone)]
pub struct Range {
    pub subject: Subject,
    pub of: Selection,
    pub bounds: Bounds,
}

pub(crate) const SPEC: Spec = Spec {
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
};

pub(crate) const AS: &[(&str, ValueType)] =
    &[("number", ValueType::Number), ("amount", ValueType::Amount), ("date", ValueType::Date)];

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Range> {
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let own = measured(&subject, keys.place_of("field"), context.problems)?;
    let value_type = keys.one_of("as", AS).unwrap_or(own);
    if !Bounds::are_in(keys) {
        keys.missing("at-least");
        return None;
    }
    let bounds = Bounds::parse(keys, value_type)?;
    Some(Range { subject, of, bounds })
}

/// What it looks at.
pub(crate) fn about(check: &Range) -> About<'_> {
    About {
        subjects: vec![&check.subject],
        of: Some(&check.of),
        required: Some(check.bounds.words()),
        scope: check.subject.scope,
        ..About::default()
    }
}

pub(crate) fn judge(check: &Range, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Range, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.world, case.project, indicator);
    let measure = check.bounds.measure;
    let at = || place_of(check.subject.part, case.project, indicator);
    let Some((lowest, highest)) = looked.measured(measure) else {
        match (looked, indicator) {
            (Looked::Nothing, Some(_)) | (Looked::Target(..), _) => {}
            (Looked::Nothing, None) => case.unjudged(at(), Reason::FieldMissing(check.subject.id.clone())),
            (Looked::Unknown, _) => case.unknown(&check.subject, indicator),
            _ => case.unjudged(at(), Reason::FieldUnreadable(check.subject.id.clone())),
        }
        return;
    };
    if check.bounds.hold_all(lowest, highest) {
        return;
    }
    let too_low = !Bounds { high: None, ..check.bounds }.hold_all(lowest, highest);
    let (bound, number) = match too_low {
        true => (check.bounds.low, lowest),
        false => (check.bounds.high, highest),
    };
    let text = match looked {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        _ => measure.shown(number),
    };
    let field = case.field_name(&check.subject.id);
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(text));
        finding.required = Some(Untrusted::new(check.bounds.sign()));
        if let Some(bound) = bound {
            args.put(finding, "limit", || Arg::Plain(measure.shown(bound.at)));
            if measure != crate::terms::bounds::Measure::Day {
                finding.difference = Some((bound.at - number).abs().normalize().to_string());
            }
        }
        args.put(finding, "field", || Arg::Words(field));
    });
}
