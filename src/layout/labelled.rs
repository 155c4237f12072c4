//! Tables without a header whose cells each say their label: 二级指标：数量指标 │ 三级指标：清理河道 │ 指标值：≥26公里.
//! Takes the rows of a sheet without any other table, gives the first of them and what their columns hold. Reads no rows.

use super::bare::Bare;
use super::columns::{Block, Column, Columns};
use super::grid::Grid;
use super::residue;
use crate::words::vocabulary::{Field, Scope, Vocabulary};

/// Rows of a sheet in which such tables are looked for.
const MOST_ROWS: usize = 500;

/// The next such table from this row on: two rows that say name and value in the same columns, and nothing without a label
/// in the first.
pub(super) fn find<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, from: usize) -> Option<Bare<'a>> {
    let end = grid.row_count().min(MOST_ROWS);
    let pair = |index: usize| {
        let labels = labels(grid, vocabulary, index)?;
        let of = |field| labels.iter().find(|label| label.field == field).map(|label| label.column);
        of(Field::NAME).zip(of(Field::VALUE)).map(|pair| (labels, pair))
    };
    (from + 1..end).find_map(|next| {
        let (own, first) = pair(next - 1)?;
        let (_, second) = pair(next)?;
        let columns = (first == second).then(|| columns(vocabulary, &own))?;
        Some(Bare { first: next - 1, header: None, columns })
    })
}

/// The fields whose labels the cells of a row begin with, where each has one but the number of the row.
fn labels(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> Option<Vec<Column>> {
    let label = |column: u32, text: &str| {
        let (label, _) = text.split_once([':', '：'])?;
        let field = vocabulary.field_named(label)?;
        Some(Column { field, column, unit: None })
    };
    let cells = grid.cells(index).filter(|cell| !residue::numbers_row(cell.text));
    cells.map(|cell| label(cell.at.column, cell.text)).collect()
}

fn columns<'a>(vocabulary: &Vocabulary, labels: &[Column]) -> Columns<'a> {
    let of = |field| labels.iter().find(|label| label.field == field).map(|label| label.column);
    let own = [Field::LEVEL1, Field::LEVEL2, Field::NAME, Field::VALUE];
    let scope = |label: &Column| vocabulary.spec(label.field).scope;
    let block = Block {
        level1: of(Field::LEVEL1),
        level2: of(Field::LEVEL2),
        name: of(Field::NAME),
        value: of(Field::VALUE),
        has_labels: true,
        others: labels
            .iter()
            .filter(|label| scope(label) == Scope::Indicator && !own.contains(&label.field))
            .copied()
            .collect(),
        ..Block::default()
    };
    let project = labels.iter().filter(|label| scope(label) == Scope::Project).copied().collect();
    Columns { project, blocks: Vec::from([block]), ..Columns::default() }
}
