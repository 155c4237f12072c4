//! Judges `count`.

use super::emit::Case;
use super::satisfies::Reason;
use super::select::{counted, on_side, unknown};
use super::suggest;
use crate::model::finding::{Arg, Untrusted};
use crate::model::sheet::Address;
use crate::rule::check::count::Count;
use crate::terms::condition::Codes;
use crate::terms::subject::Part;
use crate::words::value::Kind;

pub(crate) fn judge(check: &Count, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let actual = counted(&check.of, rules, project).count() as u64;
    let possible = actual + unknown(&check.of, rules, project).count() as u64;
    let (sign, limit, difference) = match (check.at_least, check.at_most) {
        (Some(low), _) if possible < low => (">=", low, low - actual),
        (_, Some(high)) if actual > high => ("<=", high, actual - high),
        (low, high) if low.is_some_and(|low| actual < low) || high.is_some_and(|high| possible > high) => {
            return case.unjudged(project.at, Reason::FieldUnknown("value".into()));
        }
        _ => return,
    };
    let exact = check.at_least == check.at_most;
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(actual.to_string()));
        finding.required = Some(Untrusted::new(format!("{} {limit}", if exact { "=" } else { sign })));
        finding.difference = Some(difference.to_string());
        finding.counted = counted(&check.of, rules, project).map(|one| one.at).collect();
        args.plain(finding, "actual", actual);
        args.plain(finding, "missing", difference);
        args.plain(finding, "excess", difference);
        args.plain(finding, "limit", limit);
        args.put(finding, "suggested", || {
            let classes = check.of.condition.codes_of(Part::Class).unwrap_or_else(|| {
                let mut all = Codes::default();
                (0u8..).zip(&rules.vocabulary.classes).for_each(|(code, _)| all.insert(code));
                all
            });
            let of = check.suggest.as_ref();
            suggest::said(&of.map(|of| suggest::names(of, rules, project, &classes)).unwrap_or_default())
        });
        args.put(finding, "unfilled", || {
            let unfilled = project
                .indicators
                .iter()
                .filter(|one| on_side(check.of.sides, one.side) && rules.kind(one) == Kind::Unfilled);
            Arg::Cells(unfilled.map(|one| one.at).collect::<Vec<Address>>())
        });
    });
}
