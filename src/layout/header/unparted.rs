//! One heading over goals and indicators alike: 绩效目标及指标 over columns that have no headings of their own.
//! Takes a row that names projects, gives its header: the last column with the values, the one before it with the names, the
//! first with the goals where there are three. That this was taken to be so is said by whoever reads the table.

use super::{Header, Heading, headings};
use crate::layout::grid::Grid;
use crate::model::project::Side;
use crate::model::sheet::Cell;
use crate::text::fold::{squeeze, trim};
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Vocabulary};

/// Rows under the header that are looked at.
const SAMPLE: usize = 20;

/// Whether a heading names goals and indicators in one: 绩效目标及指标, 绩效目标、绩效指标.
pub(in crate::layout) fn names_goals_and_indicators(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = squeeze(text);
    let Some((goal, indicators)) =
        ["及", "和", "与", "、", ",", "/"].iter().find_map(|between| text.split_once(between))
    else {
        return false;
    };
    let is_goal = vocabulary.field_named(goal) == Some(Field::GOAL);
    (is_goal || goal == "目标") && indicators.ends_with("指标")
}

/// The header in this row, if one heading is over goals, names and values that have none.
pub(super) fn find<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, index: usize) -> Option<Header<'a>> {
    let mut headings = headings(grid, vocabulary, index..index + 1);
    let place = headings.iter().position(|one| names_goals_and_indicators(vocabulary, one.text))?;
    let over = headings[place].clone();
    let rows = index + 1..grid.row_count().min(index + 1 + SAMPLE);
    // 绩效目标 │ 指标名称 │ 指标值 below it are headings of their own.
    let is_heading = |cell: &Cell<'_>| {
        let first = vocabulary.fields_of(cell.text).first();
        matches!(first, Some(&Field::NAME | &Field::VALUE))
    };
    if rows.start < rows.end && grid.cells(rows.start).any(|cell| is_heading(&cell)) {
        return None;
    }
    let next = headings.get(place + 1).map_or(u32::MAX, |next| next.column);
    let mut below: Vec<u32> =
        rows.clone().flat_map(|row| grid.cells(row)).map(|cell| cell.at.column).collect();
    below.retain(|column| (over.column..next).contains(column));
    below.sort_unstable();
    below.dedup();
    let [.., name, value] = below[..] else { return None };
    let words = ValueWords::builtin();
    let (mut texts, mut targets) = (0, 0);
    for cell in rows.filter_map(|row| grid.row(row).get(value)).filter(|cell| !trim(cell.text).is_empty()) {
        texts += 1;
        targets += usize::from(cell.text.contains(char::is_numeric) || words.begins_with_sign(cell.text));
    }
    if targets == 0 || targets * 2 <= texts {
        return None;
    }
    let heading = |column: u32, fields: &'static [Field]| Heading {
        column,
        fields,
        side: Some(Side::Annual),
        ..over.clone()
    };
    headings.splice(
        place..=place,
        (below.len() > 2)
            .then(|| Heading { side: None, ..heading(below[0], &[Field::GOAL]) })
            .into_iter()
            .chain([heading(name, &[Field::NAME]), heading(value, &[Field::VALUE])]),
    );
    Some(Header { rows: index..index + 1, headings, is_of_classes: false, is_unparted: true })
}
