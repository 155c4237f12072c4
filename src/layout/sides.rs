//! 年度 or 中期: which side of a two-sided form a heading or half of a table speaks of.
//! Takes headers, gives sides and where the second half of a table begins. Assigns no columns.

use super::grid::Grid;
use super::header::{Header, Heading, is_known_column};
use super::side_words::side_of_heading;
use crate::model::project::Side;
use crate::words::vocabulary::{Field, Vocabulary};

pub(super) use super::side_words::{says_only_whole, side_of, side_of_line};

/// Rows above the header that may label the halves of a two-sided table.
const LABELS_ABOVE: usize = 3;

/// What the heading itself or the heading over it says about the side.
pub(super) fn own_side(vocabulary: &Vocabulary, heading: &Heading<'_>) -> Option<Side> {
    let own = || side_of_heading(vocabulary, heading.text);
    heading.side.or_else(own).or_else(|| side_of(vocabulary, heading.over?))
}

/// Splits the headings of a two-sided table: the second half begins where a level or the name comes again,
/// or with a second value that is said to be of another side.
pub(super) fn halves<'h, 'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    header: &'h Header<'a>,
) -> (&'h [Heading<'a>], &'h [Heading<'a>]) {
    let all = &header.headings[..];
    let first = |heading: &Heading<'_>| heading.fields.first().copied();
    let is_value = |heading: &Heading<'_>| first(heading) == Some(Field::VALUE) && heading.fields.len() == 1;
    let values: Vec<usize> = (0..all.len()).filter(|at| is_value(&all[*at])).collect();
    let [one, two, ..] = values[..] else { return (all, &[]) };
    // 类别 │ 指标 │ 目标值 │ 类别 │ 指标 │ 目标值
    let begins_anew = |heading: &Heading<'_>| {
        all[..one].iter().any(|left| left.text == heading.text && left.column != heading.column)
    };
    let again = (one + 1..two).find(|at| {
        let level =
            first(&all[*at]).filter(|field| [Field::LEVEL1, Field::LEVEL2, Field::NAME].contains(field));
        begins_anew(&all[*at])
            || level.is_some_and(|field| all[..one].iter().any(|heading| first(heading) == Some(field)))
    });
    if let Some(at) = again {
        return all.split_at(at);
    }
    let sides = [one, two].map(|at| heading_side(grid, vocabulary, header, &all[at]));
    let own = [one, two].map(|at| own_side(vocabulary, &all[at]));
    let is_stage = [one, two].iter().any(|at| vocabulary.sheet.stage_in(all[*at].text).is_some());
    match sides {
        [Some(left), Some(right)] if left != right => all.split_at(two),
        // 中期指标值 │ 指标值
        [Some(Side::LongTerm), None] | [None, Some(Side::LongTerm)] if sides == own && !is_stage => {
            all.split_at(two)
        }
        _ => (all, &[]),
    }
}

/// The sides of both halves: what their values' headings say, else the labels above. None where nothing is said.
pub(super) fn of_halves(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    header: &Header<'_>,
    halves: [&[Heading<'_>]; 2],
) -> Option<[Side; 2]> {
    let values = halves.map(|half| half.iter().find(|heading| heading.fields.first() == Some(&Field::VALUE)));
    let own = values.map(|value| value.and_then(|heading| own_side(vocabulary, heading)));
    let beside = || sides_beside(grid, vocabulary, header).map(|sides| sides.map(Some));
    let above =
        || values.map(|value| value.and_then(|heading| side_above(grid, vocabulary, header, heading)));
    let said = match own {
        [None, None] => beside().unwrap_or_else(above),
        said => said,
    };
    match said {
        // 2026年 in both halves is the year in both.
        [Some(left), Some(right)] if left != right || said == own => Some([left, right]),
        [Some(left), None] => Some([left, other(left)]),
        [None, Some(right)] => Some([other(right), right]),
        _ => None,
    }
}

/// What the heading, or a label in the rows above it, says about the side: 中期目标 over the left half.
fn heading_side(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    header: &Header<'_>,
    heading: &Heading<'_>,
) -> Option<Side> {
    own_side(vocabulary, heading).or_else(|| side_above(grid, vocabulary, header, heading))
}

/// What the nearest label above the heading says about the side.
fn side_above(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    header: &Header<'_>,
    heading: &Heading<'_>,
) -> Option<Side> {
    rows_above(header).find_map(|index| {
        let over = grid.cells(index).rev().find(|cell| cell.at.column <= heading.column)?;
        label_side(vocabulary, over.text)
    })
}

/// The sides of both halves where one row above has a label for each, wherever their texts begin: 中期目标 │ … │ 年度目标 │ ….
fn sides_beside(grid: &Grid<'_>, vocabulary: &Vocabulary, header: &Header<'_>) -> Option<[Side; 2]> {
    rows_above(header).find_map(|index| {
        let mut sides = grid.cells(index).filter_map(|cell| label_side(vocabulary, cell.text));
        let first = sides.next()?;
        sides.next_back().filter(|last| *last != first).map(|last| [first, last])
    })
}

fn rows_above(header: &Header<'_>) -> impl Iterator<Item = usize> + use<> {
    (header.rows.start.saturating_sub(LABELS_ABOVE)..header.rows.start).rev()
}

/// The side that a label speaks of; a text that is not a label speaks of none.
fn label_side(vocabulary: &Vocabulary, text: &str) -> Option<Side> {
    let is_label = !vocabulary.fields_of(text).is_empty() || is_known_column(vocabulary, text);
    is_label.then(|| side_of(vocabulary, text)).flatten()
}

fn other(side: Side) -> Side {
    match side {
        Side::Annual => Side::LongTerm,
        Side::LongTerm => Side::Annual,
    }
}
