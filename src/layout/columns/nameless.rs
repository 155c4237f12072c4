//! Columns of a table that have no heading. Takes what its columns hold and its rows, gives where the first text of each
//! stands, and where headings of another table stand among them; what they say is nobody's, and somebody has to be told.

use super::Columns;
use crate::layout::grid::Grid;
use crate::layout::header::is_word_of_headers;
use crate::layout::residue;
use crate::model::sheet::{Address, Row};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary};

#[derive(Debug)]
pub(in crate::layout) struct Nameless<'v> {
    vocabulary: &'v Vocabulary,
    /// By column, whether nothing more is to be said of it: it has a heading, or was found before.
    settled: Vec<bool>,
    /// Columns between those with headings.
    gaps: Vec<u32>,
    /// The last number in each column that may number the rows.
    counted: Vec<(u32, u32)>,
    found: Beside,
}

/// What was found in columns without a heading.
#[derive(Debug, Default)]
pub(in crate::layout) struct Beside {
    /// The first text of each, in the order of the rows.
    pub texts: Vec<Address>,
    /// The first heading of another table that begins beside the rows of this one: 指标名称 │ 指标值.
    pub table: Option<Address>,
    /// The first text that takes back what stands in its row: 该指标已取消.
    pub taken_back: Option<(Address, String)>,
}

impl<'v> Nameless<'v> {
    pub(in crate::layout) fn of(vocabulary: &'v Vocabulary, columns: &Columns<'_>) -> Self {
        let mut all = Nameless {
            vocabulary,
            settled: Vec::new(),
            gaps: Vec::new(),
            counted: Vec::new(),
            found: Beside::default(),
        };
        all.turn(columns);
        all
    }

    /// Goes on under another header.
    pub(in crate::layout) fn turn(&mut self, columns: &Columns<'_>) {
        self.settled.clear();
        columns.headed.iter().copied().chain(columns.used()).for_each(|column| self.settle(column));
        let open = (0..).zip(&self.settled).filter(|(_, settled)| !**settled);
        self.gaps = open.map(|(column, _)| column).collect();
    }

    fn settle(&mut self, column: u32) {
        let place = column as usize;
        self.settled.resize(self.settled.len().max(place + 1), false);
        self.settled[place] = true;
    }

    /// Looks at a row that says something of a project.
    #[inline]
    pub(in crate::layout) fn look<'a>(&mut self, grid: &Grid<'a>, row: &Row<'a>) {
        let last = row.cells().next_back().map_or(0, |cell| cell.at.column as usize + 1);
        if last > self.settled.len() || self.gaps.iter().any(|column| row.get(*column).is_some()) {
            self.look_closely(grid, row);
        }
    }

    #[inline(never)]
    fn look_closely<'a>(&mut self, grid: &Grid<'a>, row: &Row<'a>) {
        let mut left = "";
        for cell in grid.cells_of(row) {
            // An export that undid a merge says its text in every column.
            let above_left = std::mem::replace(&mut left, trim(cell.text));
            let is_settled = self.settled.get(cell.at.column as usize).is_some_and(|settled| *settled);
            if !is_settled && self.found.taken_back.is_none() && self.vocabulary.sheet.takes_back(cell.text) {
                self.found.taken_back = Some((cell.at, trim(cell.text).to_owned()));
            }
            let numbers_on = is_settled || self.numbers_on(cell.at.column, trim(cell.text));
            // A number of the row, and a word of headings along the side of a table, say nothing of their own.
            let says = || {
                let text = trim(cell.text);
                let is_number = numbers_on && residue::numbers_row(text) || numbers_name(text);
                let is_word = is_word_of_headers(self.vocabulary, text)
                    || self.vocabulary.level_of(text) != (None, None);
                !is_number && !is_word && above_left != text
            };
            if !is_settled && says() {
                self.settle(cell.at.column);
                self.found.texts.push(cell.at);
            } else if !is_settled
                && self.found.table.is_none()
                && heads_indicators(self.vocabulary, cell.text)
            {
                self.found.table = Some(cell.at);
            }
        }
        let settled = &self.settled;
        self.gaps.retain(|column| !settled[*column as usize]);
    }

    /// Whether a number goes on from the one above it, as numbers of rows do; 200 and 80 are no such numbers, nor are 95% and
    /// 200.5. True of what is none.
    fn numbers_on(&mut self, column: u32, text: &str) -> bool {
        const MOST: u32 = 99;
        let Ok(number) = text.parse::<u32>() else {
            let whole = text.split('.').next().and_then(|whole| whole.parse::<u32>().ok());
            return !text.ends_with(['%', '％']) && whole.is_none_or(|whole| whole <= MOST);
        };
        match self.counted.iter_mut().find(|(known, _)| *known == column) {
            Some((_, last)) => {
                let goes_on = number <= 1 || number == *last || Some(number) == last.checked_add(1);
                *last = number;
                goes_on
            }
            None => {
                self.counted.push((column, number));
                number <= 1
            }
        }
    }

    pub(in crate::layout) fn found(self) -> Beside {
        self.found
    }
}

/// Whether a text numbers an indicator, whose name stands beside it: 指标1：.
fn numbers_name(text: &str) -> bool {
    text.contains(char::is_numeric) && residue::clean_name(text).is_empty()
}

/// Whether a text is a heading of indicators or of their targets, and nothing that stands along the side of a table.
fn heads_indicators(vocabulary: &Vocabulary, text: &str) -> bool {
    let first = vocabulary.fields_of(text).first();
    vocabulary.is_word(text) && matches!(first, Some(&Field::NAME | &Field::VALUE)) && text.contains("指标")
}
