//! What nobody knows of a share: which indicators may be in the whole, in the part, or another one again.
//! Takes the check and a project, says whether the verdict hangs on them and why. Reports nothing.

use super::Share;
use super::parts::{Reading, is_part, members, weight};
use crate::check::emit::Case;
use crate::check::fraction::Fraction;
use crate::check::satisfies::{Reason, doubt};
use crate::check::select::{counted, may_be_numbered, undecided, why_undecided, without_numbered};
use crate::model::project::{Indicator, Project};
use crate::terms::world::World;
use crate::words::quantity::Unlike;
use rust_decimal::Decimal;

/// Those of the whole that may be another of them again, see [`without_numbered`].
pub(super) fn numbered<'p>(
    check: &'p Share,
    world: &'p World,
    project: &'p Project<'p>,
) -> Vec<&'p Indicator<'p>> {
    match check.distinct && project.indicators.iter().any(|one| may_be_numbered(world, one)) {
        true => without_numbered(world, members(check, world, project).collect()).1,
        false => Vec::new(),
    }
}

/// The indicators that may be in the whole or not, and those of the whole that may be in the part or not.
pub(super) fn open<'p>(
    check: &'p Share,
    world: &'p World,
    project: &'p Project<'p>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    undecided(&check.of, world, project).chain(open_parts(check, world, project))
}

/// Those of the whole of which nobody knows whether they are in the part.
fn open_parts<'p>(
    check: &'p Share,
    world: &'p World,
    project: &'p Project<'p>,
) -> impl Iterator<Item = &'p Indicator<'p>> {
    let is_open = |one: &&Indicator<'_>| doubt(&check.part, world, project, one).is_some();
    // Nearly always none is open, and which of them count once is dear to know.
    let some = counted(&check.of, world, project).any(|one| is_open(&one));
    some.then(|| members(check, world, project)).into_iter().flatten().filter(is_open)
}

/// Why nobody can say how large the share is.
pub(super) fn why_open(check: &Share, world: &World, project: &Project<'_>, is_numbered: bool) -> Reason {
    match undecided(&check.of, world, project).next() {
        Some(_) => why_undecided(&check.of, world, project),
        None => {
            let first = open_parts(check, world, project).next();
            let why = first.and_then(|one| doubt(&check.part, world, project, one));
            why.unwrap_or_else(|| match is_numbered {
                true => Reason::NotComparable("name".into(), Unlike::Numbered),
                false => Reason::FieldUnknown("value".into()),
            })
        }
    }
}

/// Whether the verdict hangs on what nobody can know: each that may be in the whole could be in the part, in the rest, or in
/// neither; each of the whole that may be in the part, in it or in the rest; each of the whole that may be another again, where
/// it is or nowhere.
pub(super) fn unknown_could_turn(
    check: &Share,
    case: &Case<'_>,
    known: Fraction,
    numbered: &[&Indicator<'_>],
    reading: Reading,
) -> bool {
    let (world, project) = (case.world, case.project);
    let sum = |unknown: &mut dyn Iterator<Item = &Indicator<'_>>| match check.by_weight {
        true => unknown.map(|one| weight(one).ok()).try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one?)),
        false => Some(Decimal::from(unknown.count())),
    };
    let more = sum(&mut undecided(&check.of, world, project));
    let either = sum(&mut open_parts(check, world, project));
    let Some((more, either)) = more.zip(either) else { return true };
    let again = |is: bool| {
        let surely = |one: &&Indicator<'_>| {
            doubt(&check.part, world, project, one).is_none()
                && is_part(check, world, project, one, reading) == is
        };
        sum(&mut numbered.iter().copied().filter(surely))
    };
    let Some((parts, others)) = again(true).zip(again(false)) else { return true };
    let (Some(with), Some(with_either)) = (more.checked_add(either), known.plus(either, Decimal::ZERO))
    else {
        return true;
    };
    let (part, whole) = (known.plus(with, more), known.plus(Decimal::ZERO, more));
    let all = [
        Some(known),
        part,
        Some(with_either),
        whole,
        known.plus(-parts, -parts),
        whole.and_then(|whole| whole.plus(-parts, -parts)),
        part.and_then(|part| part.plus(Decimal::ZERO, -others)),
        with_either.plus(Decimal::ZERO, -others),
    ];
    // What is too large to compute with may be anything.
    let Some(all) = all.into_iter().collect::<Option<Vec<Fraction>>>() else { return true };
    let holds = |fraction: &Fraction| fraction.whole().is_zero() || fraction.is_within(&check.bounds);
    all.iter().any(holds) && !all.iter().all(holds)
}
