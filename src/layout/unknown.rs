//! What is said of a sheet, or of rows, that no layout explains.
//! Takes sheets without a table, gives the words that were met and whether they are those of a table. Reads nothing.

use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, Cell, Place, Sheet};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary};

/// Words quoted of a sheet that is not understood.
pub(super) const WORDS_QUOTED: usize = 8;
/// Rows of a sheet that are looked at.
pub(super) const MOST_ROWS: usize = 3000;

/// Texts of the sheet that headers and labels may be, to say what was found where nothing was understood.
pub(super) fn words_met<'a>(sheet: &'a Sheet, vocabulary: &Vocabulary) -> Vec<&'a str> {
    let mut met: Vec<&str> = Vec::new();
    for row in sheet.rows().take(200) {
        for cell in row.cells() {
            let text = trim(cell.text);
            if met.len() < WORDS_QUOTED && !vocabulary.fields_of(text).is_empty() && !met.contains(&text) {
                met.push(text);
            }
        }
    }
    met
}

/// Whether one cell holds what a form has in many: 项目名称：… 绩效目标：… 三级指标：….
pub(super) fn holds_all_in_one(sheet: &Sheet, vocabulary: &Vocabulary) -> bool {
    const ASKED: [Field; 5] = [Field::PROJECT_NAME, Field::GOAL, Field::NAME, Field::VALUE, Field::CATEGORY];
    let says = |text: &str, field: Field| {
        let labels = &vocabulary.spec(field).words;
        labels.iter().any(|label| label.chars().count() > 2 && text.contains(label.as_str()))
    };
    let mut cells = sheet.rows().take(MOST_ROWS).flat_map(|row| row.cells());
    cells
        .any(|cell| cell.text.len() > 60 && ASKED.iter().filter(|field| says(cell.text, **field)).count() > 2)
}

/// Says how many rows of a sheet nothing explains, and the first of them.
pub(super) fn rows_skipped(place: usize, (count, first): (usize, u32)) -> Notice {
    let notice = Notice::new(Fact::RowsSkipped).on(place).at(Address::new(first, 0));
    notice.arg("rows", count.to_string()).arg("first", Place::of_row(first).number().to_string())
}

/// Whether a sheet without a table has the words of one.
pub(super) fn is_nearly_a_table(sheet: &Sheet, vocabulary: &Vocabulary) -> bool {
    are_of_a_table(sheet.rows().take(MOST_ROWS).flat_map(|row| row.cells()), vocabulary)
}

/// Whether cells have the words of a table: headers of levels, names and values, or names of classes.
pub(super) fn are_of_a_table<'a>(cells: impl Iterator<Item = Cell<'a>>, vocabulary: &Vocabulary) -> bool {
    const HEADERS: [Field; 4] = [Field::LEVEL1, Field::LEVEL2, Field::NAME, Field::VALUE];
    let (mut headers, mut levels): (Vec<Field>, Vec<&str>) = (Vec::new(), Vec::new());
    for cell in cells {
        let text = trim(cell.text);
        if let [first, ..] = vocabulary.fields_of(text)
            && HEADERS.contains(first)
            && !headers.contains(first)
        {
            headers.push(*first);
        }
        let is_level = vocabulary.class_exactly(text).is_some() || vocabulary.group_exactly(text).is_some();
        if is_level && !levels.contains(&text) && levels.len() < WORDS_QUOTED {
            levels.push(text);
        }
    }
    headers.len() > 1 || levels.len() > 1
}

/// Says that a layout is not known, with the words that were found and what is missing.
pub(super) fn layout_unknown(place: usize, at: Option<Address>, met: &[&str]) -> Notice {
    let mut notice = Notice::new(Fact::LayoutUnknown).on(place);
    notice.at = at;
    let notice = match met {
        [] => notice.phrase("found", Phrase::NoKnownWord),
        words => notice.arg("found", words.join("、")),
    };
    notice.phrase("missing", Phrase::TableHeader)
}
