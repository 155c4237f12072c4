//! The score of a whole project in the last rows of its table: 总分 │ 100 │ 89, 总分：98.5分.
//! Takes a row of totals and the columns above it, gives field and value. Which of several rows counts is for the form.

use super::columns::Columns;
use super::grid::Grid;
use crate::model::project::Value;
use crate::model::sheet::{Cell, Row};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// What a row of totals says of the project under the heading of a score: 总分 │ 100 │ 89. The less the number with it, the
/// stronger is its label.
pub(super) fn of_row<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> Option<(Field, usize, Value<'a>)> {
    let first = grid.cells_of(row).next()?;
    let (label, said) = match first.text.split_once([':', '：']) {
        Some((label, said)) if !trim(said).is_empty() => (word_form(label), Some(trim(said))),
        _ => (word_form(first.text), None),
    };
    let of_project = |word: &str| {
        vocabulary.fields_of(word).iter().copied().find(|field| vocabulary.is_of_projects(*field))
    };
    // 小计 is that of a level.
    let words = &vocabulary.sheet;
    let rank = words.rank_of_total(&label);
    let of_whole = || words.total_scores.first().filter(|_| rank.is_some());
    let field = of_project(&label).or_else(|| of_project(of_whole()?))?;
    let others = || columns.blocks.iter().flat_map(|block| &block.others);
    let under = |wanted: Field| {
        others().filter(move |other| other.field == wanted).find_map(|other| row.get(other.column))
    };
    let (text, score) = match said {
        Some(said) => (said, first),
        // 总分 │ 99.5, where the cell of the number goes over the rest of the row.
        None => {
            let only = || {
                let mut rest = grid.cells_of(row).skip(1).filter(|cell| trim(cell.text) != trim(first.text));
                rest.next().filter(|_| rest.next().is_none())
            };
            let is_weight = |cell: &Cell<'_>| {
                under(Field::WEIGHT).is_some_and(|weight| weight.at == cell.at)
                    && grid.extent(cell.at).column == cell.at.column
            };
            let has_scores = others().any(|other| other.field == Field::SCORE);
            let score =
                under(Field::SCORE).or_else(|| only().filter(|cell| has_scores && !is_weight(cell)))?;
            (trim(score.text), score)
        }
    };
    let rank = rank.unwrap_or(0);
    Some((field, rank, Value::of(text, &score)))
}
