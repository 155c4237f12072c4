//! The first cells under a header, to see what a column holds.

use super::Block;
use crate::layout::grid::Grid;
use crate::layout::head;
use crate::layout::header::Header;
use crate::layout::residue::{self, Line};
use crate::layout::sentences::{self, Sentence};
use crate::text::fold::{squeeze, trim};
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;

/// Rows under the header that are examined to see what a column holds.
const SAMPLE: usize = 60;

/// The cells under a header, to see what a column holds.
pub(super) struct Sample<'s, 'a> {
    pub grid: &'s Grid<'a>,
    pub vocabulary: &'a Vocabulary,
    pub first: usize,
    end: usize,
    /// Notes and signatures among the rows, which are in the columns of something else, and headings that come again.
    notes: Vec<usize>,
}

/// Whether a row says headings and nothing else, as on the next page.
fn repeats(grid: &Grid<'_>, header: &Header<'_>, index: usize) -> bool {
    let says = |text: &str| header.headings.iter().any(|heading| heading.text == trim(text));
    grid.cells(index).all(|cell| says(cell.text))
}

impl<'s, 'a> Sample<'s, 'a> {
    /// The rows below a header, up to the next form of the sheet.
    pub(super) fn of(grid: &'s Grid<'a>, vocabulary: &'a Vocabulary, header: &Header<'a>) -> Self {
        let first = header.rows.end;
        let end = grid.row_count().min(first + SAMPLE);
        let line = |index: usize| {
            grid.only(&grid.row(index)).map_or(Line::Other, |cell| residue::line(vocabulary, cell.text))
        };
        let mut notes = Vec::new();
        for index in first..end {
            let line = line(index);
            let is_other = || head::begins_form(grid, vocabulary, index) || grid.begins_table(index);
            if index > first && (line == Line::Title || is_other()) {
                return Self { grid, vocabulary, first, end: index, notes };
            }
            if line == Line::Note || repeats(grid, header, index) {
                notes.push(index);
            }
        }
        Self { grid, vocabulary, first, end, notes }
    }

    fn rows(&self) -> impl Iterator<Item = usize> {
        (self.first..self.end).filter(|index| !self.notes.contains(index))
    }

    pub(super) fn texts(&self, column: u32) -> impl Iterator<Item = &'a str> {
        self.rows().filter_map(move |index| {
            let cell = self.grid.row(index).get(column)?;
            let text = trim(cell.text);
            (!text.is_empty()).then_some(text)
        })
    }

    /// Whether the first row is filled in this column.
    pub(super) fn begins_filled(&self, column: u32) -> bool {
        let first = (self.first < self.grid.row_count()).then(|| self.grid.row(self.first));
        first.is_some_and(|row| self.grid.cell(&row, column).is_some())
    }

    /// All rows up to the end of the table, for what a single row decides.
    fn all_rows(&self) -> impl Iterator<Item = usize> {
        let Self { grid, vocabulary, .. } = *self;
        let goes_on = self.end == self.first + SAMPLE;
        let beyond = if goes_on { self.end..grid.row_count() } else { 0..0 };
        let is_other =
            move |index: &usize| head::begins_form(grid, vocabulary, *index) || grid.begins_table(*index);
        self.rows().chain(beyond.take_while(move |index| !is_other(index)))
    }

    fn text(&self, index: usize, column: u32) -> &'a str {
        self.grid.row(index).get(column).map_or("", |cell| trim(cell.text))
    }

    /// Whether all texts of a column are of this kind, as far as the table goes.
    pub(super) fn every(&self, column: u32, is_one: impl Fn(&str) -> bool) -> bool {
        self.all_rows().map(|index| self.text(index, column)).all(|text| text.is_empty() || is_one(text))
    }

    /// Whether a row has other texts in these columns; a blank cell is none.
    pub(super) fn differ(&self, left: u32, right: u32) -> bool {
        self.all_rows().any(|index| {
            let (own, other) = (self.text(index, left), self.text(index, right));
            !own.is_empty() && !other.is_empty() && squeeze(own) != squeeze(other)
        })
    }

    /// Whether a row has a text in both columns.
    pub(super) fn meet(&self, left: u32, right: u32) -> bool {
        self.all_rows().any(|index| !self.text(index, left).is_empty() && !self.text(index, right).is_empty())
    }

    /// Whether a row has a text in the second column that the first does not have.
    pub(super) fn passes_over(&self, taken: u32, other: u32) -> bool {
        self.all_rows().any(|index| {
            let (own, other) = (self.text(index, taken), self.text(index, other));
            !other.is_empty() && squeeze(own) != squeeze(other)
        })
    }

    /// Whether each row with a value has its content, and rows of one name have other contents.
    pub(super) fn vary_under(&self, name: u32, content: u32, value: u32) -> bool {
        let (mut above, mut vary) = (("", ""), false);
        for index in self.rows().filter(|index| !self.text(*index, value).is_empty()) {
            let own = (self.text(index, name), self.text(index, content));
            if own.1.is_empty() {
                return false;
            }
            let is_same_name = !above.1.is_empty() && (own.0.is_empty() || own.0 == above.0);
            vary |= is_same_name && squeeze(own.1) != squeeze(above.1);
            above = (if own.0.is_empty() { above.0 } else { own.0 }, own.1);
        }
        vary
    }

    /// How much of a column is names of classes and groups.
    pub(super) fn levels(&self, column: u32) -> Levels {
        let mut levels = Levels::default();
        for index in self.rows() {
            let text = self.text(index, column);
            let joined = residue::joined_levels(self.vocabulary, text).is_some();
            let class = joined || self.vocabulary.class_exactly(text).is_some();
            let group = self.vocabulary.group_exactly(text).is_some();
            // A line across the table says nothing of its columns.
            let is_line = || !class && !group && self.grid.only(&self.grid.row(index)).is_some();
            // 绩效目标 among the classes says that the row is the goal of its project.
            let is_goal = || self.vocabulary.field_named(text).is_some_and(Field::is_goal);
            // Nor do the sum below the levels and the execution of the budget above them.
            let is_of_all =
                || self.vocabulary.is_total(text) || text.starts_with(&*self.vocabulary.sheet.of_execution);
            if text.is_empty() || is_line() || is_goal() || is_of_all() {
                continue;
            }
            levels.filled += 1;
            levels.named += usize::from(class || group);
            levels.only_class += usize::from(class && !group);
        }
        levels
    }

    /// Whether both blocks name classes, or indicators, and none names one of the other.
    pub(super) fn hold_others(&self, blocks: &[Block; 2]) -> bool {
        fn are_apart<T: PartialEq>([left, right]: [Vec<T>; 2]) -> bool {
            !left.is_empty() && !right.is_empty() && left.iter().all(|own| !right.contains(own))
        }
        let classes = |block: &Block| {
            let texts = block.levels().flat_map(|column| self.texts(column));
            texts.filter_map(|text| self.vocabulary.class_exactly(text)).collect::<Vec<_>>()
        };
        let names = |block: &Block| {
            let texts = block.name.into_iter().flat_map(|column| self.texts(column));
            texts.map(|text| squeeze(residue::clean_name(text))).filter(|name| !name.is_empty()).collect()
        };
        let [left, right] = blocks;
        are_apart([classes(left), classes(right)]) || are_apart::<Cow<'_, str>>([names(left), names(right)])
    }

    /// Whether all cells of a column say names and values alike: 清淤≥12万方.
    pub(super) fn tell(&self, column: Option<u32>) -> bool {
        let mut cells = self.sentences(column).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.iter().all(is_whole))
    }

    /// Whether most cells of a column say names and values alike.
    pub(super) fn mostly_tells(&self, column: Option<u32>) -> bool {
        let (mut cells, mut whole) = (0, 0);
        for cell in self.sentences(column) {
            cells += 1;
            whole += usize::from(!cell.is_empty() && cell.iter().all(is_whole));
        }
        whole > 1 && whole * 2 > cells
    }

    /// What each cell of a column says in sentences.
    fn sentences(&self, column: Option<u32>) -> impl Iterator<Item = Vec<Sentence<'a>>> {
        let texts = column.into_iter().flat_map(|column| self.texts(column));
        texts.map(|text| sentences::all(self.vocabulary, text))
    }

    pub(super) fn any(&self, column: u32, test: impl Fn(&str) -> bool) -> bool {
        self.texts(column).any(|text| test(&squeeze(text)))
    }
}

/// Whether a sentence says a name and its value.
fn is_whole(one: &Sentence<'_>) -> bool {
    !one.name.is_empty() && !one.value.is_empty()
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Levels {
    filled: usize,
    /// Cells that name a class or a group.
    named: usize,
    /// Cells that name a class and no group: 数量, not 成本.
    only_class: usize,
}

impl Levels {
    pub(super) fn is_classes(self) -> bool {
        self.only_class > 0 && self.named * 3 >= self.filled * 2
    }

    pub(super) fn is_levels(self) -> bool {
        self.named > 0 && self.named * 3 >= self.filled * 2
    }
}
