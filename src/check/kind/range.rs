//! `range`: a number, amount, percentage or date within bounds.

use crate::check::declare::{About, Context, FIELD, SIDE, Selection, Spec, WHERE, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, place_of, with_unit, year_of};
use crate::check::satisfies::{arithmetic, look, reason};
use crate::check::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::condition::measured;
use crate::terms::subject::Subject;
use crate::text::exact::Exact;
use crate::words::quantity::Edge;
use crate::words::vocabulary::ValueType;

/// The field is within the bounds. What is not such a quantity, or not certainly, is unjudged; words where a target value may
/// be words are passed over.
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
    let read = looked.quantity(check.subject.part, measure);
    let read = read.map(|quantity| quantity.in_year(year_of(case.project)));
    let within = match (&looked, indicator) {
        (Looked::Nothing, Some(_)) => return,
        (Looked::Unknown, _) => return case.unknown(&check.subject, indicator),
        (Looked::Number(_), _) => {
            read.as_ref().map_err(|unlike| *unlike).and_then(|quantity| check.bounds.judge(quantity))
        }
        _ => read.as_ref().map_err(|unlike| *unlike).and_then(|quantity| check.bounds.judge_read(quantity)),
    };
    let quantity = match (within, &looked, &read) {
        (Ok(true), ..) => return,
        (Err(unlike), looked, _) if looked.is_words(unlike) => return,
        (Ok(false), _, Ok(quantity)) => quantity,
        (Err(unlike), ..) | (_, _, &Err(unlike)) => {
            let at = place_of(check.subject.part, case.project, indicator);
            return case.unjudged(at, reason(&looked, &check.subject, unlike));
        }
    };
    let too_low = Bounds { high: None, ..check.bounds }.judge(quantity) == Ok(false);
    let (bound, side) = match too_low {
        true => (check.bounds.low, Edge::Low),
        false => (check.bounds.high, Edge::High),
    };
    let number = quantity.stated(side).and_then(Exact::decimal);
    let text = match looked {
        Looked::Text(text, unit) => with_unit(text, unit).into_owned(),
        Looked::Target(text, _) => text.to_owned(),
        _ => {
            let percent = measure == Measure::Percent;
            arithmetic(check.subject.part, percent, case.world, case.project, indicator)
                .or(number.map(|number| measure.shown(number)))
                .unwrap_or_default()
        }
    };
    let field = case.field_name(&check.subject.id);
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(text));
        finding.required = Some(Untrusted::new(check.bounds.sign()));
        if let Some(bound) = bound {
            args.put(finding, "limit", || Arg::Plain(measure.shown(bound.at)));
            let difference = number.and_then(|number| bound.at.checked_sub(number));
            if let Some(difference) = difference.filter(|_| measure != Measure::Day) {
                finding.difference = Some(difference.abs().normalize().to_string());
            }
        }
        args.put(finding, "field", || Arg::Words(field));
    });
}
