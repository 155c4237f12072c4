//! Indicators that are rows of one thing, such as the task that they belong to: `once-for`; and those that one merged cell
//! speaks for.
//! Takes indicators, gives the rows of each thing and which of them speaks for it, or why nobody can tell. Judges nothing.

use super::groups::{Same, same};
use super::missing::Gap;
use super::observe::Looked;
use super::satisfies::{Reason, look, shown};
use crate::model::project::{Indicator, Project, SharedCell};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::text::fold::squeeze;
use crate::words::vocabulary::Field;
use rustc_hash::{FxHashMap, FxHashSet};

/// Of rows for which one merged cell says a field, only the first: 30 beside three indicators are 30 in all. Of the value it is
/// said elsewhere.
///
/// # Errors
/// The first whose cell is also that of an indicator which is not among them: how much of it is theirs nobody can tell.
pub(crate) fn each_cell_once<'p>(
    part: Part,
    project: &Project<'p>,
    rows: Vec<&'p Indicator<'p>>,
) -> Result<Vec<&'p Indicator<'p>>, &'p Indicator<'p>> {
    let Part::Field(field, _) = part else { return Ok(rows) };
    if field == Field::VALUE || project.indicators.len() < 2 {
        return Ok(rows);
    }
    let mut own: FxHashMap<SharedCell, usize> = FxHashMap::default();
    for one in &rows {
        if let Some((cell, 2..)) = project.cell_of(field, one) {
            *own.entry(cell).or_default() += 1;
        }
    }
    if own.is_empty() {
        return Ok(rows);
    }
    let mut taken = FxHashSet::default();
    let mut kept = Vec::with_capacity(rows.len());
    for one in rows {
        if let Some((cell, all @ 2..)) = project.cell_of(field, one) {
            if own.get(&cell).is_none_or(|own| *own < all) {
                return Err(one);
            }
            if !taken.insert(cell) {
                continue;
            }
        }
        kept.push(one);
    }
    Ok(kept)
}

/// The rows of each thing, in the order in which the things occur, and the rows that name none.
pub(crate) fn things<'p>(
    by: &Subject,
    world: &World,
    project: &Project<'p>,
    rows: impl IntoIterator<Item = &'p Indicator<'p>>,
) -> (Vec<Vec<&'p Indicator<'p>>>, Vec<&'p Indicator<'p>>) {
    let (mut things, mut nameless) = (Vec::<Vec<_>>::new(), Vec::new());
    let mut places: FxHashMap<Same, usize> = FxHashMap::default();
    for one in rows {
        let Some((same, _)) = same(by, world, project, one) else {
            nameless.push(one);
            continue;
        };
        let place = *places.entry(same).or_insert_with(|| {
            things.push(Vec::new());
            things.len() - 1
        });
        things[place].push(one);
    }
    (things, nameless)
}

/// The rows that speak for their things: of each the first in which `part` is filled in.
///
/// # Errors
/// Where a row names no thing, or rows of one thing say different things.
pub(crate) fn speakers<'p>(
    by: &Subject,
    part: &Subject,
    world: &World,
    project: &'p Project<'p>,
    rows: impl IntoIterator<Item = &'p Indicator<'p>>,
) -> Result<Vec<&'p Indicator<'p>>, (&'p Indicator<'p>, Reason)> {
    let (things, nameless) = things(by, world, project, rows);
    if let Some(one) = nameless.first() {
        return Err((one, Reason::FieldMissing(by.id.clone())));
    }
    let said = |one: &Indicator<'_>| match look(part.part, world, project, Some(one)) {
        Looked::Text(text, _) | Looked::Target(text, _) => Some(squeeze(text).into_owned()),
        Looked::Number(Ok(figure)) => Some(shown(&figure, false)),
        _ => None,
    };
    let mut speakers = Vec::new();
    for rows in things {
        let mut filled = rows.iter().filter_map(|one| Some((*one, said(one)?)));
        let first = filled.next();
        if let Some((_, text)) = &first
            && let Some((other, _)) = filled.find(|(_, other)| other != text)
        {
            return Err((other, Reason::Gap(Gap::RowsDiffer, part.id.clone())));
        }
        speakers.extend(first.map(|(one, _)| one).or(rows.first().copied()));
    }
    Ok(speakers)
}
