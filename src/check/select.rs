//! The indicators that a check looks at.
//! Takes a selection, gives the indicators of the sides and conditions that it names, one by one where each is judged.

use super::declare::{Selection, Sides};
use super::emit::Case;
use super::satisfies::{Reason, Truth, doubt, holds, look, may_hold, so_far, unknown_value};
use crate::model::project::{Indicator, Project, Side, Value};
use crate::model::sheet::Address;
use crate::terms::names;
use crate::terms::subject::Part;
use crate::terms::world::World;
use crate::text::fold::{squeeze, without_signs};
use crate::words::value::{self, Kind};
use crate::words::vocabulary::{Field, Scope};
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// Whether the side of the indicator is one that counts.
pub(crate) fn on_side(sides: Sides, side: Side) -> bool {
    match sides {
        Sides::Annual => side == Side::Annual,
        Sides::LongTerm => side == Side::LongTerm,
        Sides::Both => true,
    }
}

/// The indicators of a project among which a check selects: all, or those of one group.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'p> {
    project: &'p Project<'p>,
    group: Option<&'p [&'p Indicator<'p>]>,
}

impl<'p> From<&'p Project<'p>> for Rows<'p> {
    fn from(project: &'p Project<'p>) -> Self {
        Rows { project, group: None }
    }
}

impl<'p> Rows<'p> {
    pub(crate) fn of_group(project: &'p Project<'p>, group: &'p [&'p Indicator<'p>]) -> Self {
        Rows { project, group: Some(group) }
    }

    pub(crate) fn len(self) -> usize {
        self.group.map_or(self.project.indicators.len(), <[_]>::len)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'p Indicator<'p>> {
        let all = if self.group.is_some() { &[] } else { &self.project.indicators[..] };
        all.iter().chain(self.group.unwrap_or_default().iter().copied())
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
        Scope::Indicator => each_placed(of, case, |case, _, indicator| one(case, Some(indicator))),
    }
}

/// Judges each selected indicator, with its place among all of the project. Where its own quantities leave open whether it
/// is selected, what would be found of it is not judged.
pub(crate) fn each_placed(
    of: &Selection,
    case: &mut Case<'_>,
    mut one: impl FnMut(&mut Case<'_>, usize, &Indicator<'_>),
) {
    let (world, project) = (case.world, case.project);
    for (place, indicator) in project.indicators.iter().enumerate() {
        if !on_side(of.sides, indicator.side) {
            continue;
        }
        case.judged = Some(indicator);
        let truth = so_far(&of.condition, world, project, indicator);
        if matches!(truth, Truth::Yes) {
            one(case, place, indicator);
            continue;
        }
        let reason = hidden(of, world, project, indicator).or_else(|| truth.left_open());
        if let Some(reason) = reason.filter(|_| is_read(indicator))
            && case.finds(|case| one(case, place, indicator))
        {
            let at = cell_of(&reason, world, indicator).unwrap_or(indicator.at);
            case.unjudged(at, reason);
        }
    }
    case.judged = None;
}

/// The cell of a field of the indicator that leaves it open: an error, or a blank.
pub(crate) fn cell_of(reason: &Reason, world: &World, one: &Indicator<'_>) -> Option<Address> {
    let field = |id: &str| world.vocabulary.field(id);
    match reason {
        Reason::FieldUnknown(id) => {
            one.values.get(field(id)?).filter(|value| value.is_unknown()).map(|value| value.at)
        }
        Reason::FieldMissing(id) | Reason::NotComparable(id, _) => one.values.place(field(id)?),
        _ => None,
    }
}

/// Whether its value is a text. Of an error or a formula without result it is said once that nobody knows what is there,
/// and not by every rule that might have looked at it.
fn is_read(one: &Indicator<'_>) -> bool {
    one.target.doubts.unclear() || !one.is_unknown()
}

/// Why nobody can tell whether this indicator is selected; None where it surely is not.
fn in_doubt(of: &Selection, world: &World, project: &Project<'_>, one: &Indicator<'_>) -> Option<Reason> {
    hidden(of, world, project, one).or_else(|| doubt(&of.condition, world, project, one))
}

/// The same, as far as nobody knows what its target value is.
fn hidden(of: &Selection, world: &World, project: &Project<'_>, one: &Indicator<'_>) -> Option<Reason> {
    let hides = one.is_unknown() && may_hold(&of.condition, world, project, one);
    hides.then(|| why(of, world, project, one))
}

/// The selected indicators, unfilled ones too: for checks that look at each by itself.
pub(crate) fn selected<'p>(
    of: &'p Selection,
    world: &'p World,
    rows: impl Into<Rows<'p>>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    let rows = rows.into();
    rows.iter().filter(move |one| is_selected(of, world, rows.project, one))
}

fn is_selected(of: &Selection, world: &World, project: &Project<'_>, one: &Indicator<'_>) -> bool {
    on_side(of.sides, one.side) && holds(&of.condition, world, project, one)
}

/// The selected indicators with their places among all of the project.
pub(crate) fn placed<'p>(
    of: &'p Selection,
    world: &'p World,
    project: &'p Project<'p>,
) -> impl Iterator<Item = (usize, &'p Indicator<'p>)> {
    project.indicators.iter().enumerate().filter(|(_, one)| is_selected(of, world, project, one))
}

/// The indicators that may be selected and may count, if anybody knew their target values or what they leave open.
pub(crate) fn undecided<'p>(
    of: &'p Selection,
    world: &'p World,
    rows: impl Into<Rows<'p>>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    undecided_or(of, world, rows.into(), |_| false)
}

/// The same of those of which a field counts, see [`bearing`].
pub(crate) fn undecided_bearing<'p>(
    part: Part,
    of: &'p Selection,
    world: &'p World,
    rows: impl Into<Rows<'p>>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    let rows = rows.into();
    undecided_or(of, world, rows, move |one| bears(part, world, rows.project, one))
        .filter(move |one| !bears_surely(part, of, world, rows.project, one))
}

fn undecided_or<'p>(
    of: &'p Selection,
    world: &'p World,
    rows: Rows<'p>,
    counts: impl Fn(&Indicator<'_>) -> bool + 'p,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    let filled = |one: &Indicator<'_>| of.asks_kind || world.kind(one) != Kind::Unfilled;
    rows.iter().filter(move |one| {
        on_side(of.sides, one.side)
            && in_doubt(of, world, rows.project, one).is_some()
            && (one.is_unknown() || filled(one) || counts(one))
    })
}

/// The selected indicators that count: unfilled ones only where the selection asks about the kind, never those whose
/// target value nobody can know.
pub(crate) fn counted<'p>(
    of: &'p Selection,
    world: &'p World,
    rows: impl Into<Rows<'p>>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    selected(of, world, rows)
        .filter(|one| (of.asks_kind || world.kind(one) != Kind::Unfilled) && !one.is_unknown())
}

/// The indicators of which a field counts: those that count, and unfilled ones with something in the field all the same.
pub(crate) fn bearing<'p>(
    part: Part,
    of: &'p Selection,
    world: &'p World,
    rows: impl Into<Rows<'p>>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    let rows = rows.into();
    selected(of, world, rows).filter(move |one| {
        let counts =
            of.asks_kind || world.kind(one) != Kind::Unfilled || bears(part, world, rows.project, one);
        counts && (!one.is_unknown() || bears_surely(part, of, world, rows.project, one))
    })
}

/// Whether a field of its own, beside its target value, is filled in.
pub(crate) fn bears(part: Part, world: &World, project: &Project<'_>, one: &Indicator<'_>) -> bool {
    matches!(part, Part::Field(field, _) if field != Field::VALUE)
        && look(part, world, project, Some(one)).is_something()
}

/// Whether a field of an indicator counts whatever its target value is, which nobody knows: the weight beside 5oo户.
fn bears_surely(
    part: Part,
    of: &Selection,
    world: &World,
    project: &Project<'_>,
    one: &Indicator<'_>,
) -> bool {
    let is_struck = |field| one.values.get(field).is_some_and(Value::is_struck);
    !of.asks_kind
        && !is_struck(Field::NAME)
        && !is_struck(Field::VALUE)
        && bears(part, world, project, one)
        && holds(&of.condition, world, project, one)
}

/// Whether an indicator leaves open how much its target values add up to: 若干, or a blank behind its name.
pub(crate) fn says_no_amount(world: &World, one: &Indicator<'_>) -> bool {
    world.kind(one) == Kind::Unfilled && !one.values.text(Field::NAME).is_empty()
}

/// Says of each indicator whether it is the first of those that say the same: the same name and value, whatever the class,
/// marks and numbering. Of those without a name each is one.
pub(crate) fn first_of_its_kind<'p>(
    world: &'p World,
    rows: impl Into<Rows<'p>>,
) -> impl FnMut(&&'p Indicator<'p>) -> bool {
    let mut seen = FxHashSet::default();
    let most = rows.into().len();
    move |one| {
        if seen.is_empty() {
            seen.reserve(most);
        }
        let name = one.values.text(Field::NAME);
        name.is_empty() || seen.insert((name_form(one, world), Said::of(one)))
    }
}

/// Parts indicators into those that surely are one each, and those that may be another of them again: the name differs in its
/// counter alone, and the value is the same, as in 设备数量1, 设备数量2.
pub(crate) fn without_numbered<'p>(
    world: &'p World,
    all: Vec<&'p Indicator<'p>>,
) -> (Vec<&'p Indicator<'p>>, Vec<&'p Indicator<'p>>) {
    let stems: Vec<Option<String>> = all.iter().map(|one| stem(world, one)).collect();
    // Only what has the value of a numbered one can be it again.
    let numbered = stems.iter().zip(&all).filter(|(stem, _)| stem.is_some());
    let values: FxHashSet<_> = numbered.map(|(_, one)| Said::of(one)).collect();
    let plain = stems.iter().zip(&all).filter(|(stem, _)| stem.is_none() && !values.is_empty());
    let plain = plain.map(|(_, one)| (Said::of(one), *one)).filter(|(said, _)| values.contains(said));
    let mut seen: FxHashSet<_> = plain.map(|(said, one)| (name_form(one, world).to_owned(), said)).collect();
    let mut stems = stems.into_iter();
    all.into_iter()
        .partition(|one| stems.next().flatten().is_none_or(|stem| seen.insert((stem, Said::of(one)))))
}

/// The name of an indicator as those are compared that may be one: the class before it is no part of it, nor does it matter
/// whether it is in capitals. As written where it is nothing but signs.
pub(crate) fn name_form<'p>(one: &'p Indicator<'_>, world: &World) -> &'p str {
    one.name_form.get_or_init(|| {
        let name = one.values.text(Field::NAME);
        match value::name_form(names::behind_class(name), &world.words) {
            form if form.is_empty() => squeeze(name).into(),
            form if form.contains(char::is_uppercase) => form.to_lowercase().into(),
            form => form.into(),
        }
    })
}

/// The name without its counter, where it has one.
fn stem(world: &World, one: &Indicator<'_>) -> Option<String> {
    let form = may_be_numbered(world, one).then(|| name_form(one, world))?;
    value::without_counter(form, &world.words).map(str::to_owned)
}

/// Whether its name may have a counter: a glance.
pub(crate) fn may_be_numbered(world: &World, one: &Indicator<'_>) -> bool {
    value::may_be_numbered(one.values.text(Field::NAME), &world.words)
}

/// What a target says: two are equal when they say the same.
#[derive(PartialEq, Eq, Hash)]
enum Said<'p> {
    /// The number, the upper end of a range, and the unit.
    Number(Decimal, Option<Decimal>, Option<&'p str>),
    /// The value without signs.
    Words(Cow<'p, str>),
}

impl<'p> Said<'p> {
    fn of(one: &'p Indicator<'p>) -> Self {
        match one.target.number {
            Some(number) => Said::Number(number, one.target.upper, one.target.unit.as_deref()),
            None => Said::Words(without_signs(one.values.text(Field::VALUE))),
        }
    }
}

/// Why nobody knows whether these indicators count: the reason of the first of them.
pub(crate) fn why_undecided<'p>(of: &'p Selection, world: &'p World, rows: impl Into<Rows<'p>>) -> Reason {
    let rows = rows.into();
    let first = undecided(of, world, rows).next();
    first.map_or(Reason::FieldUnknown("value".into()), |one| why(of, world, rows.project, one))
}

/// Why nobody knows whether this indicator counts.
pub(crate) fn why(of: &Selection, world: &World, project: &Project<'_>, one: &Indicator<'_>) -> Reason {
    let known = (!one.is_unknown()).then(|| doubt(&of.condition, world, project, one)).flatten();
    known.unwrap_or_else(|| unknown_value(one))
}
