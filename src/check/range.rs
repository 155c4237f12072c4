//! Judges `range`.

use super::emit::Case;
use super::observe::{Looked, look, place_of};
use super::satisfies::Reason;
use super::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::rule::check::range::Range;
use crate::terms::bounds::Bounds;

pub(crate) fn judge(check: &Range, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Range, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.rules, case.project, indicator);
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
