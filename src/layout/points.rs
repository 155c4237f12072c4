//! Points in the wrong column: the weight (分值) or the score (得分) of an indicator where its target value should be.
//! Takes the indicators of one project, adds the doubt to them. One value may equal its weight; that all do is not chance.

use crate::model::project::Indicator;
use crate::text::fold::squeeze;
use crate::words::value::{Doubt, ValueWords};
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;

/// Number of bare values that must equal their points to be more than chance.
const TOO_MANY: usize = 3;

/// Marks the indicators whose value looks like their points.
pub(super) fn doubt(indicators: &mut [Indicator<'_>]) {
    for points in [Field::WEIGHT, Field::SCORE] {
        if equal_their(points, indicators) {
            indicators.iter_mut().filter(|one| bare(one, Field::VALUE).is_some()).for_each(mark);
        }
    }
    indicators.iter_mut().filter(|one| is_swapped(one)).for_each(mark);
}

fn mark(one: &mut Indicator<'_>) {
    one.target.doubts = one.target.doubts.with(Doubt::ScoreForValue);
}

/// Whether every bare value that has such points beside it equals them, and there are several.
fn equal_their(points: Field, indicators: &[Indicator<'_>]) -> bool {
    let mut equal = 0;
    for one in indicators.iter().filter(|one| one.target.comparator.is_none()) {
        let Some(points) = bare(one, points) else { continue };
        match bare(one, Field::VALUE) {
            Some(value) if points == value => equal += 1,
            Some(_) => return false,
            None => {}
        }
    }
    equal >= TOO_MANY
}

/// 20 where the value should be, and ≥95% where the points should be.
fn is_swapped(one: &Indicator<'_>) -> bool {
    ValueWords::builtin().begins_with_sign(one.values.text(Field::WEIGHT))
        && bare(one, Field::VALUE).is_some()
}

/// The number of a cell that holds nothing else, or only 分 behind it.
fn bare(one: &Indicator<'_>, field: Field) -> Option<Decimal> {
    let text = one.values.text(field);
    if !text.starts_with(char::is_numeric) {
        return None;
    }
    Decimal::from_str_exact(squeeze(text).trim_end_matches('分')).ok()
}
