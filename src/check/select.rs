//! The indicators that a check looks at.
//! Takes a selection, gives the indicators of the sides and conditions that it names, one by one where each is judged.

use super::emit::Case;
use super::satisfies::{holds, may_hold};
use crate::model::project::{Indicator, Project, Side};
use crate::rule::Rules;
use crate::rule::check::{Selection, Sides};
use crate::words::value::Kind;
use crate::words::vocabulary::Scope;

/// Whether the side of the indicator is one that counts.
pub(crate) fn on_side(sides: Sides, side: Side) -> bool {
    match sides {
        Sides::Annual => side == Side::Annual,
        Sides::LongTerm => side == Side::LongTerm,
        Sides::Both => true,
    }
}

/// Judges the project, or each selected indicator, by what the rule is about.
pub(crate) fn each(
    scope: Scope,
    of: &Selection,
    case: &mut Case<'_>,
    mut one: impl FnMut(&mut Case<'_>, Option<&Indicator<'_>>),
) {
    match scope {
        Scope::Project => one(case, None),
        Scope::Indicator => {
            let (rules, project) = (case.rules, case.project);
            selected(of, rules, project).for_each(|indicator| one(case, Some(indicator)));
        }
    }
}

/// The selected indicators, unfilled ones too: for checks that look at each by itself.
pub(crate) fn selected<'p>(
    of: &'p Selection,
    rules: &'p Rules,
    project: &'p Project<'p>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    placed(of, rules, project).map(|(_, one)| one)
}

/// The selected indicators with their places among all of the project.
pub(crate) fn placed<'p>(
    of: &'p Selection,
    rules: &'p Rules,
    project: &'p Project<'p>,
) -> impl Iterator<Item = (usize, &'p Indicator<'p>)> {
    project
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, one)| on_side(of.sides, one.side) && holds(&of.condition, rules, project, one))
}

/// The indicators that may be selected and may count, if anybody knew their target values.
pub(crate) fn unknown<'p>(
    of: &'p Selection,
    rules: &'p Rules,
    project: &'p Project<'p>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    project.indicators.iter().filter(|one| {
        one.is_unknown() && on_side(of.sides, one.side) && may_hold(&of.condition, rules, project, one)
    })
}

/// The selected indicators that count: unfilled ones only where the selection asks about the kind, never those whose
/// target value nobody can know.
pub(crate) fn counted<'p>(
    of: &'p Selection,
    rules: &'p Rules,
    project: &'p Project<'p>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    selected(of, rules, project)
        .filter(|one| (of.asks_kind || rules.kind(one) != Kind::Unfilled) && !one.is_unknown())
}
