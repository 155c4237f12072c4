//! Rows right below a header that are about its columns: their numbers, how they are to be filled in, their headings in
//! Latin letters. Takes cells of a row, says whether it is one. Reads no headings.

use super::LONGEST;
use crate::layout::grid::Grid;
use crate::model::sheet::Cell;
use crate::text::fold::{squeeze, trim};

/// Whether a row only numbers the columns: 1 │ 2 │ 3, 栏次 │ (1) │ (2), 甲 │ 乙 │ 1 │ 2=3+4 │ 3.
pub(in crate::layout) fn numbers_columns(grid: &Grid<'_>, index: usize) -> bool {
    numbers_cells(grid.cells(index))
}

pub(super) fn numbers_cells<'a>(row: impl Iterator<Item = Cell<'a>>) -> bool {
    let mut next = 1_u32;
    let mut cells = 0;
    for cell in row {
        let text = squeeze(cell.text);
        let text = text.split('=').next().unwrap_or_default().trim_matches(['(', ')']);
        match text.parse::<u32>() {
            Ok(number) if number == next => next += 1,
            // Letters and words stand before the numbers.
            Err(_) if next == 1 && (text == "栏次" || is_ordinal(text)) => {}
            _ => return false,
        }
        cells += 1;
    }
    cells > 2 && next > 2
}

/// Whether a row only says in brackets how each column is to be filled in: （填产出、效益等） │ （应具体、可衡量）.
pub(super) fn holds_hints<'a>(row: impl Iterator<Item = Cell<'a>>) -> bool {
    let is_hint = |cell: &Cell<'_>| {
        let text = trim(cell.text);
        let inside = text.strip_prefix(['(', '（', '【', '[']);
        let inside = inside.and_then(|text| text.strip_suffix([')', '）', '】', ']']));
        inside.is_some_and(|inside| !inside.contains([')', '）', '】', ']']))
    };
    let mut hints = 0;
    for cell in row {
        if !is_hint(&cell) {
            return false;
        }
        hints += 1;
    }
    hints > 1
}

/// Whether a row says the headings above it in Latin letters and nothing else: Level 1 │ Level 2 │ Indicator │ Target.
pub(super) fn translates<'a>(mut row: impl Iterator<Item = Cell<'a>>) -> bool {
    let is_word = |cell: Cell<'_>| {
        let text = trim(cell.text);
        text.is_ascii() && text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.len() <= LONGEST
    };
    let mut cells = 0;
    row.all(|cell| {
        cells += 1;
        is_word(cell)
    }) && cells > 2
}

/// One letter or one of 甲乙丙丁.
fn is_ordinal(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    chars.next().is_none() && first.is_some_and(|c| c.is_ascii_uppercase() || "甲乙丙丁戊己庚辛".contains(c))
}
