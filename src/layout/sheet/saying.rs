//! What is said of a sheet besides its projects: which column was taken, what was not used, which table was not read.
//! Takes what was found on the way down a sheet, adds notices. Decides nothing.

use super::Walk;
use crate::layout::account::Counts;
use crate::layout::columns::Beside;
use crate::layout::grid::Grid;
use crate::layout::head::{self, Head};
use crate::layout::header::Heading;
use crate::layout::parting::Parting;
use crate::layout::unknown::{
    MOST_ROWS, WORDS_QUOTED, are_of_a_table, layout_unknown, rows_skipped, rows_with_targets,
};
use crate::layout::years::{self, Chosen};
use crate::model::finding::{UnmatchedColumn, Untrusted};
use crate::model::notice::{Fact, Notice};
use crate::model::sheet::{Address, Cell, column_letters};
use crate::text::fold::trim;
use crate::words::vocabulary::Field;
use std::ops::Range;

/// Longest line, in bytes, that says which year the rows below it are of.
const LONGEST_LINE: usize = 60;

/// What is said of rows that nothing explains and of columns that no field claims.
pub(in crate::layout) fn not_understood(
    place: usize,
    counts: &Counts,
    columns: &[UnmatchedColumn],
) -> impl Iterator<Item = Notice> + use<> {
    let rows = counts.unexplained.map(|rows| rows_skipped(place, rows));
    let targets = counts.with_targets.map(|rows| rows_with_targets(place, rows));
    let columns = columns.first().map(|first| {
        let name = |column: &UnmatchedColumn| {
            let letters = column_letters(column.at.column);
            match column.header.raw() {
                "" => letters,
                header => format!("{letters}“{header}”"),
            }
        };
        let names: Vec<_> = columns.iter().take(WORDS_QUOTED).map(name).collect();
        Notice::new(Fact::ColumnsUnmatched).on(place).at(first.at).arg("columns", names.join("、"))
    });
    rows.into_iter().chain(targets).chain(columns)
}

fn begins_with_any(text: &str, words: &[String]) -> bool {
    let text = trim(text);
    words.iter().any(|word| text.starts_with(word.as_str()))
}

/// The beginning of what a label says.
fn short(said: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String = said.chars().take(LONGEST).collect();
    if short.len() < said.len() {
        short.push('…');
    }
    short
}

impl<'a> Walk<'a> {
    /// Keeps the columns that no field claims.
    pub(super) fn take_unmatched<'t>(&mut self, columns: impl Iterator<Item = (Address, &'t str)>) {
        let sheet = self.place;
        self.unmatched.extend(columns.map(|(at, text)| UnmatchedColumn {
            sheet,
            at,
            header: Untrusted::new(text),
        }));
    }

    /// Keeps the columns without a heading, and says that another table begins among them.
    pub(super) fn take_nameless(&mut self, beside: &Beside) {
        self.take_unmatched(beside.texts.iter().map(|at| (*at, "")));
        self.notices.extend(beside.table.map(|at| layout_unknown(self.place, Some(at), &[])));
        self.notices.extend(beside.taken_back.iter().map(|(at, text)| {
            Notice::new(Fact::RowsTakenBack).on(self.place).at(*at).arg("value", text.as_str())
        }));
    }

    /// Says which year was taken where several stand side by side.
    pub(super) fn say_year(&mut self, at: Address, chosen: &Chosen) {
        let notice = Notice::new(Fact::YearColumn).on(self.place).at(at);
        let notice = notice.arg("taken", chosen.taken.as_str());
        self.notices.push(notice.arg("other", chosen.others.join("、")));
    }

    /// Says that a column parts the rows of a table, and nobody knows whether each part is a project.
    pub(super) fn say_parting(&mut self, parting: &Parting<'a>) {
        let letters = column_letters(parting.at.column);
        let column = match parting.heading {
            "" => letters,
            heading => format!("{letters}“{heading}”"),
        };
        let notice = Notice::new(Fact::RowsParted).on(self.place).at(parting.at).arg("taken", column);
        let [first, second] = parting.texts;
        self.notices.push(notice.arg("first", first).arg("other", second));
    }

    /// Says what labels of a head say that was not used, as another label said it before.
    pub(super) fn say_passed_over(&mut self, head: &Head<'a>) {
        // 绩效目标申报表（作废）
        if let Some((at, title)) = head.title.filter(|(_, title)| self.vocabulary.sheet.is_marked(title)) {
            let notice = Notice::new(Fact::RowsTakenBack).on(self.place).at(at);
            self.notices.push(notice.arg("value", trim(title)));
        }
        if let Some((at, _)) = head.passed.first() {
            let others: Vec<_> = head.passed.iter().take(WORDS_QUOTED).map(|(_, said)| short(said)).collect();
            let notice = Notice::new(Fact::LabelsPassedOver).on(self.place).at(*at);
            self.notices.push(notice.arg("other", others.join("、")));
        }
    }

    /// Says that two columns are of one field, and which was taken.
    pub(super) fn say_rivals(&mut self, fact: Fact, [taken, other]: &[Heading<'a>; 2]) {
        let name = |heading: &Heading<'_>| format!("{}“{}”", column_letters(heading.column), heading.text);
        let notice = Notice::new(fact).on(self.place).at(other.at);
        self.notices.push(notice.arg("taken", name(taken)).arg("other", name(other)));
    }

    /// Says that rows which nothing explains have the words of a table beside those that were read: it was not read.
    pub(super) fn say_table_not_read(&mut self, grid: &Grid<'a>) {
        if self.notices.iter().any(|notice| notice.fact == Fact::LayoutUnknown) {
            return;
        }
        // Below 填报说明 under the last table stands how to fill it in.
        let begins_instructions = |index: &usize| {
            let only = grid.only(&grid.row(*index));
            only.is_some_and(|only| begins_with_any(only.text, &self.vocabulary.sheet.instructions))
        };
        let behind = self.account.behind_projects();
        let end = (behind..grid.row_count()).find(begins_instructions).unwrap_or(usize::MAX);
        let rows = || self.account.unexplained().take_while(|row| *row < end).take(MOST_ROWS);
        if are_of_a_table(rows().map(|index| (index, grid.row(index))), self.vocabulary) {
            let cells = || rows().flat_map(|index| grid.cells(index));
            let is_word = |cell: &Cell<'a>| !self.vocabulary.fields_of(trim(cell.text)).is_empty();
            let met: Vec<_> =
                cells().filter(is_word).map(|cell| trim(cell.text)).take(WORDS_QUOTED).collect();
            let at = cells().next().map(|cell| cell.at);
            self.notices.push(layout_unknown(self.place, at, &met));
        }
    }

    /// Says the first line across a table that was read by which rows of it do not count: 以下指标不纳入考核.
    pub(super) fn say_taken_back(&mut self, grid: &Grid<'a>) {
        if self.tables.is_empty() {
            return;
        }
        let words = &self.vocabulary.sheet;
        let line = |index: usize| {
            let last = grid.cells(index).last()?;
            (grid.cells(index).count() <= 2 && words.takes_back(last.text)).then_some(last)
        };
        // 审核意见 │ 不同意, 是否有效 │ 否: what a form says of itself as a whole.
        let state = |index: usize| {
            let mut cells = grid.cells(index);
            let (label, text, None) = (cells.next()?, cells.next()?, cells.next()) else { return None };
            let is_note = || self.vocabulary.field_named(label.text) == Some(Field::NOTE);
            let is_back = words.is_void(label.text, text.text) || is_note() && words.takes_back(text.text);
            is_back.then_some(text)
        };
        let found = self.account.unexplained().take(MOST_ROWS).find_map(line);
        if let Some(line) = found.or_else(|| (0..grid.row_count().min(MOST_ROWS)).find_map(state)) {
            let notice = Notice::new(Fact::RowsTakenBack).on(self.place).at(line.at);
            self.notices.push(notice.arg("value", trim(line.text)));
        }
    }

    /// Says the first line among the rows of a form that says that the next ones are of another year than that of the form:
    /// 2025年度指标.
    pub(super) fn say_line_of_other_year(&mut self, grid: &Grid<'a>, own: Option<u32>, rows: Range<usize>) {
        let Some(own) = own else { return };
        let line = rows.take(MOST_ROWS).find_map(|index| {
            let only = grid.only(&grid.row(index)).filter(|only| only.text.len() <= LONGEST_LINE)?;
            let (year, rest) = years::calendar(trim(only.text))?;
            (year != own && rest.ends_with("指标")).then_some(only)
        });
        if let Some(line) = line {
            let notice = Notice::new(Fact::RowsTakenBack).on(self.place).at(line.at);
            self.notices.push(notice.arg("value", trim(line.text)));
        }
    }

    /// A head that names a project and is followed by no table that is known.
    pub(super) fn say_head_without_table(&mut self, grid: &Grid<'a>, rows: Range<usize>) {
        let begin = rows.clone().find(|index| head::begins_form(grid, self.vocabulary, *index));
        if let Some(cell) = begin.and_then(|index| grid.cells(index).next()) {
            let met: Vec<_> = rows
                .flat_map(|index| grid.cells(index))
                .map(|cell| trim(cell.text))
                .filter(|text| !self.vocabulary.fields_of(text).is_empty())
                .take(WORDS_QUOTED)
                .collect();
            self.notices.push(layout_unknown(self.place, Some(cell.at), &met));
        }
    }
}
