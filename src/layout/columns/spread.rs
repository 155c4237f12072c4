//! A heading over several columns, merged or with blanks beside it, whose rows are not merged: 三级指标 over 指标1 │ 养护公路里程, 指标值 over 120 │ 公里.
//! Takes the cells below, gives the header with each such heading over the column that holds what it says. What else stands below
//! it has no heading, and is said.

use super::sample::Sample;
use crate::layout::header::{Header, Heading};
use crate::layout::residue;
use crate::words::value::ValueWords;
use crate::words::vocabulary::Field;
use std::borrow::Cow;
use std::ops::RangeInclusive;

/// The header as it is to be read.
pub(super) fn settled<'h, 'a>(sample: &Sample<'_, 'a>, header: &'h Header<'a>) -> Cow<'h, Header<'a>> {
    let mut own = Cow::Borrowed(header);
    for (place, heading) in header.headings.iter().enumerate() {
        // Text files have no merges: there the columns up to the next heading are blank beside it.
        let next =
            header.headings.iter().map(|other| other.column).filter(|other| *other > heading.column).min();
        let blank = next.map_or(heading.column + 1, |next| next - 1);
        let columns = heading.column..=blank;
        if columns.start() >= columns.end() {
            continue;
        }
        match heading.fields.first() {
            Some(&Field::NAME) => {
                if let Some(column) = behind_numbers(sample, columns) {
                    own.to_mut().headings[place].column = column;
                }
            }
            Some(&Field::VALUE) => {
                if let Some(column) = behind_blanks(sample, heading, columns.clone()) {
                    own.to_mut().headings[place].column = column;
                } else if let Some(column) = of_units(sample, columns) {
                    let unit = Heading { column, text: "", fields: &[Field::VALUE_UNIT], ..heading.clone() };
                    own.to_mut().headings.push(unit);
                }
            }
            _ => {}
        }
    }
    if let Cow::Owned(own) = &mut own {
        own.headings.sort_by_key(|heading| heading.column);
    }
    own
}

fn rest(columns: RangeInclusive<u32>) -> RangeInclusive<u32> {
    columns.start() + 1..=*columns.end()
}

/// The first column with names, where those before it only number them.
fn behind_numbers(sample: &Sample<'_, '_>, columns: RangeInclusive<u32>) -> Option<u32> {
    let is_number = |text: &str| {
        let bare = text.trim_matches(|c: char| ('①'..='⑳').contains(&c) || !c.is_alphanumeric());
        bare.is_empty() || residue::clean_name(text).is_empty() || residue::numbers_row(text)
    };
    let only_numbers = |column: u32| sample.texts(column).all(is_number);
    let is_named = |column: &u32| !only_numbers(*column);
    only_numbers(*columns.start()).then(|| rest(columns).find(is_named)).flatten()
}

/// The first column with values, where none stands in those before it. Where the heading does not reach over it, they must look
/// like values: a remark beside a form that nobody filled in is none.
fn behind_blanks(
    sample: &Sample<'_, '_>,
    heading: &Heading<'_>,
    columns: RangeInclusive<u32>,
) -> Option<u32> {
    let is_filled = |column: &u32| sample.texts(*column).next().is_some();
    let is_covered = |column: u32| column <= sample.grid.extent(heading.at).column;
    let are_values = |column: u32| {
        let (all, sized) = sample.texts(column).fold((0, 0), |(all, sized), text| {
            (all + 1, sized + usize::from(text.contains(char::is_numeric)))
        });
        sized > 1 && sized * 2 >= all
    };
    let first = rest(columns.clone()).find(is_filled)?;
    (!is_filled(columns.start()) && (is_covered(first) || are_values(first))).then_some(first)
}

/// The column right behind the values that says their units and nothing else.
fn of_units(sample: &Sample<'_, '_>, columns: RangeInclusive<u32>) -> Option<u32> {
    let words = ValueWords::builtin();
    let column = columns.start() + 1;
    let mut texts = sample.texts(column).peekable();
    let is_next = columns.contains(&column) && texts.peek().is_some();
    (is_next && texts.all(|text| words.is_unit(text))).then_some(column)
}
