//! What a field is held against: the cell of a row, the average of several, words of one scale.
//! Takes the cells of a row, gives a quantity, or how words stand to each other. Judges no rule.

use crate::check::kind::compare::Relation;
use crate::check::observe::exact;
use crate::terms::bounds::Measure;
use crate::terms::keys::same;
use crate::terms::reference::{Read, Table};
use crate::terms::world::World;
use crate::words::quantity::{Figure, Quantity, Unlike, add, divide};
use crate::words::value::Around;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Whether words stand to those of the table as they should: the same words, or grades of one scale. None of other words: what
/// was 明显改善 and is 基本改善 may have become less.
pub(super) fn words_agree(relation: Relation, own: &str, listed: &str, world: &World) -> Option<bool> {
    if relation == Relation::Meets {
        return world.words.reached(own, listed, Around::default());
    }
    let stands = if same(own, listed) {
        Ordering::Equal
    } else if world.words.is_below(own, listed)? {
        Ordering::Less
    } else {
        Ordering::Greater
    };
    Some(match relation {
        Relation::AtLeast => stands.is_ge(),
        Relation::MoreThan => stands.is_gt(),
        Relation::AtMost => stands.is_le(),
        Relation::LessThan => stands.is_lt(),
        _ => return None,
    })
}

/// What the field is held against: the cell, or the average of several. Those of them that are blank are no part of it.
///
/// # Errors
/// Why it is not a quantity.
pub(super) fn average<'t>(
    (first, further): (usize, &[usize]),
    table: &'t Table,
    row: usize,
    read: Read,
) -> Result<Quantity<'t>, Unlike> {
    if further.is_empty() {
        return table.quantity(row, first, read);
    }
    let mut sum: Option<Figure> = None;
    let mut count = 0u32;
    let columns = std::iter::once(&first).chain(further);
    for column in columns.filter(|column| !table.cell(row, **column).is_empty()) {
        let next = Figure::from(table.quantity(row, *column, read)?.into_owned());
        count += 1;
        sum = Some(match sum {
            None => next,
            Some(sum) => add(&sum, &next)?,
        });
    }
    let sum = sum.ok_or(Unlike::Words)?;
    let by = Figure::from(Measure::Number.of(Decimal::from(count)));
    divide(&sum, &by)?.map(|figure| figure.quantity).ok_or(Unlike::Words)
}

/// That average as a person reads it; None of one cell, and of what is no number.
pub(super) fn average_shown(
    columns: (usize, &[usize]),
    table: &Table,
    row: usize,
    read: Option<Read>,
) -> Option<String> {
    let read = read.filter(|_| !columns.1.is_empty())?;
    let measure = if read == Read::Amount { Measure::Yuan } else { Measure::Number };
    let average = average(columns, table, row, read).ok()?;
    Some(measure.shown(exact(&average, measure).ok()?.round_dp(2)))
}
