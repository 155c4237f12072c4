//! Doubts about one merged cell for several: a value of several indicators, a name of several values.
//! Takes an indicator and those above it, adds the doubt. Which row is an indicator is for [`super`].

use crate::model::project::Indicator;
use crate::model::sheet::Row;
use crate::words::value::Doubt;
use crate::words::vocabulary::Field;

/// Doubts a value that is one merged cell over several indicators: it is uncertain whether each is to reach it.
pub(super) fn doubt_shared<'a>(row: &Row<'a>, one: &mut Indicator<'a>, above: &mut [Indicator<'a>]) {
    let Some(at) = one.values.get(Field::VALUE).map(|value| value.at).filter(|at| at.row < row.number) else {
        return;
    };
    let is_same =
        |other: &&mut Indicator<'a>| other.values.get(Field::VALUE).is_some_and(|value| value.at == at);
    let Some(first) = above.iter_mut().rev().find(is_same) else { return };
    let doubt = if first.class == one.class { Doubt::ValueShared } else { Doubt::ValueSharedByClasses };
    one.target.doubts = one.target.doubts.with(doubt);
}

/// Doubts a name that is one merged cell over several values: it is uncertain whether they are of one indicator.
pub(super) fn doubt_shared_name<'a>(row: &Row<'a>, one: &mut Indicator<'a>, above: &[Indicator<'a>]) {
    let at = |one: &Indicator<'a>| one.values.get(Field::NAME).map(|name| name.at);
    let Some(own) = at(one).filter(|at| at.row < row.number) else { return };
    if above.iter().rev().any(|other| other.side == one.side && at(other) == Some(own)) {
        one.target.doubts = one.target.doubts.with(Doubt::NameShared);
    }
}
