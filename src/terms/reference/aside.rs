//! Headings and notes among the rows of a reference table: 一、县交通局, 备注：P2已撤销.
//! Takes a row and where the columns are, gives what stands there alone. Knows nothing of what the rows are about.

use super::heads::both;
use crate::lang::Bilingual;
use crate::model::sheet::{Place, Row};
use crate::text::fold::{is_blank_text, trim};
use crate::text::number::NUMERALS;

/// A line that is no row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aside {
    number: u32,
    text: String,
    is_note: bool,
}

impl Aside {
    /// What a row says that has one cell filled, the first of several columns, with the words of a heading or a note in it.
    pub(super) fn of(row: Row<'_>, at: &[Option<u32>]) -> Option<Aside> {
        let mut filled = row.cells().filter(|cell| !is_blank_text(cell.text));
        let cell = filled.next()?;
        let first = at.iter().flatten().min()?;
        if filled.next().is_some() || cell.at.column > *first || at.iter().flatten().nth(1).is_none() {
            return None;
        }
        let text = trim(cell.text);
        let is_note = says_of_the_list(text);
        let number = Place::of_row(row.number).number();
        (is_note || is_counted(text)).then(|| Aside { number, text: text.to_owned(), is_note })
    }

    /// That it was left out; `true` where it may say something of the rows.
    pub(super) fn said(&self) -> (bool, Bilingual) {
        let Aside { number, text, is_note } = self;
        let (zh, en) = match is_note {
            true => ("说明", "note"),
            false => ("小标题", "heading"),
        };
        let said = both(
            format!("第{number}行的“{text}”是{zh}，没有作为一行读取"),
            format!("row {number}, “{text}”, is a {en} and was not read as a row"),
        );
        (*is_note, said)
    }
}

/// Whether it names nothing, but says something of the list: 备注：含本级, 2个单位.
pub(crate) fn says_of_the_list(text: &str) -> bool {
    let after_number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    text.contains([':', '：']) || after_number.len() < text.len() && after_number.starts_with('个')
}

/// Whether it begins with a number as headings have it: 二、事业单位.
pub(crate) fn is_counted(text: &str) -> bool {
    let numeral = |c: char| NUMERALS.contains(c);
    text.split_once('、')
        .is_some_and(|(number, rest)| !number.is_empty() && number.chars().all(numeral) && !rest.is_empty())
}
