//! What a row under a header is: an indicator, a level, a sum, a line of text, or one that does not count.
//! Takes a row and the columns of its table, gives its kind. Reads no values.

use super::RowKind;
use super::making::is_left_out;
use super::rows::{
    self, are_lines, around, holds_mark, is_banner, is_label_with_text, is_level, is_level_name, is_opinion,
    starts_plainly,
};
use crate::layout::columns::{Columns, State};
use crate::layout::grid::Grid;
use crate::layout::pairs::stated_unit;
use crate::layout::residue;
use crate::layout::years;
use crate::model::sheet::Row;
use crate::text::fold::trim;
use crate::words::vocabulary::{Vocabulary, word_form};

/// Tells what a row is, from its name and value cells, and whether it is ticked.
pub(in crate::layout) fn judge<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    columns: &Columns<'_>,
    row: &Row<'a>,
) -> RowKind {
    let kind = by_cells(grid, vocabulary, columns, row);
    let is_unticked = |state: &State<'_>| state.by_ticks && grid.cell(row, state.column).is_none();
    match kind {
        RowKind::Indicator if columns.states.iter().any(is_unticked) => RowKind::OtherVersion,
        kind => kind,
    }
}

/// Tells what a row is, from its name and value cells.
fn by_cells<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, columns: &Columns<'_>, row: &Row<'a>) -> RowKind {
    let other = |column| rows::other_version(grid, vocabulary, column, row);
    if let Some(kind) = columns.versions.and_then(other) {
        return kind;
    }
    let is_void = |state: &State<'_>| {
        let said = grid.cell(row, state.column).map(|cell| word_form(cell.text));
        said.is_some_and(|said| state.states.is_void(&said))
    };
    let is_of_year = |(column, year)| {
        let own = grid.cell(row, column).and_then(|cell| years::of_cell(cell.text));
        own.is_none_or(|own| own == year)
    };
    if columns.states.iter().any(is_void) || !columns.row_years.is_none_or(is_of_year) {
        return RowKind::OtherVersion;
    }
    if !columns.is_list() && rows::labels_office(grid, vocabulary, row) {
        return RowKind::Unknown;
    }
    let (mut slot, mut left_out) = (false, false);
    for block in &columns.blocks {
        let name = block.name.and_then(|column| grid.cell(row, column));
        let value = block.value_in(grid, vocabulary, row);
        let name_text = name.map_or("", |cell| trim(cell.text));
        let value_text = value.map_or("", |cell| trim(cell.text));
        if is_left_out(value_text) {
            left_out = true;
            continue;
        }
        if !name_text.is_empty()
            && !value_text.is_empty()
            && starts_plainly(vocabulary, name_text)
            // 预算年度：2026 │ 金额单位：万元, over the head of the next form
            && stated_unit(value_text).is_none()
            && !is_banner(grid, vocabulary, block, row, name_text, value_text)
            && (columns.is_list() || !is_opinion(grid, vocabulary, block, row))
        {
            return RowKind::Indicator;
        }
        let is_across = || is_banner(grid, vocabulary, block, row, name_text, value_text);
        if (value_text.is_empty() || is_across()) && is_level(grid, vocabulary, columns, row) {
            return RowKind::Level;
        }
        if name_text.is_empty() && value_text.is_empty() && value.is_none() {
            let levels = || block.levels().filter_map(|at| row.get(at));
            // A value that slipped into the place of a level is no blank row.
            let slipped = levels().any(|cell| {
                let text = word_form(residue::clean_name(cell.text));
                text.contains(|c: char| c.is_ascii_digit()) && !is_level_name(vocabulary, &text)
            });
            slot |= !slipped && levels().next().is_some() && !rows::is_odd_line(grid, vocabulary, row);
            continue;
        }
        if is_banner(grid, vocabulary, block, row, name_text, value_text) {
            continue;
        }
        let first = grid.cells_of(row).next().map_or("", |cell| cell.text);
        // Behind the name of its project, where an export wrote that into every row.
        let before_the_name = || {
            let last = block.name.or(block.value).unwrap_or(0);
            let mut cells = grid.cells_of(row).take_while(|cell| cell.at.column < last);
            name_text.is_empty() && cells.any(|cell| vocabulary.is_total(cell.text))
        };
        if vocabulary.is_total(name_text) || vocabulary.is_total(first) || before_the_name() {
            return RowKind::Total;
        }
        if residue::clean_name(name_text).is_empty()
            && residue::is_placeholder(value_text)
            && !holds_mark(value)
        {
            slot |= !rows::is_odd_line(grid, vocabulary, row);
            continue;
        }
        let is_title = are_lines(grid, vocabulary, row);
        // 质量指标 │ 公章 │ 100%: whoever wrote that, a line below the table has no class.
        let has_class =
            || block.levels().any(|at| row.get(at).is_some_and(|cell| is_level_name(vocabulary, cell.text)));
        let is_note = residue::is_note(vocabulary, name_text)
            && residue::is_label(vocabulary, name_text)
            && (value_text.is_empty() || !has_class());
        let is_beside_label = || !columns.is_list() && is_label_with_text(grid, vocabulary, block, row);
        if is_title || is_note || is_opinion(grid, vocabulary, block, row) || is_beside_label() {
            continue;
        }
        return RowKind::Indicator;
    }
    around(grid, vocabulary, row).unwrap_or(match () {
        () if left_out => RowKind::NotApplicable,
        () if slot => RowKind::BlankSlot,
        () => RowKind::Unknown,
    })
}
