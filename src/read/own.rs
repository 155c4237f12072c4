//! Whether what was read is a report of ours, whatever it is called. Takes the beginning of a file, or what was read of it.

use crate::lang::{Lang, Words, heads};
use crate::model::sheet::{Row, Sheet};
use crate::model::workbook::Workbook;

/// Whether a page says in its head that it is ours.
pub(super) fn is_page(head: &[u8]) -> bool {
    memchr::memmem::find(head, heads::PAGE.as_bytes()).is_some()
}

/// Whether one of its sheets begins with the head of a list of findings.
pub(super) fn is_report(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(is_list)
}

/// Whether a sheet begins with the head of a list of findings.
pub(super) fn is_list(sheet: &Sheet) -> bool {
    sheet.rows().next().is_some_and(|row| is_head(&row))
}

fn is_head(row: &Row<'_>) -> bool {
    let is = |head: &[Words], lang: Lang| {
        row.cells().map(|cell| cell.text).eq(head.iter().map(|word| word.get(lang)))
    };
    let lists: [&[Words]; 3] = [&heads::WORKBOOK, &heads::CSV, &heads::ROUNDS];
    Lang::ALL.iter().any(|lang| lists.iter().any(|head| is(head, *lang)))
}
