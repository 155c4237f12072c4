//! A list longer than is held at once: one stretch of its rows after the other, each read under the head of the list.
//!
//! Takes the rows of a stretch, gives its projects, and keeps what is to be counted and said in the end. A project that
//! the end of a stretch may cut is read with the next one. Gives up on a list of which a stretch cannot be understood by
//! itself, as one whose projects are scattered or take their department from far above: it is to be read as a whole.

use super::account::Counts;
use super::grid::Grid;
use super::list::List;
use super::sheet::{Table, Walk, not_understood};
use super::strips::MOST_ROWS_OF_STRIPS;
use super::table::Reading;
use crate::model::finding::{SheetReport, SkippedRow, UnmatchedColumn};
use crate::model::notice::Notice;
use crate::model::project::Project;
use crate::model::sheet::Sheet;
use crate::words::value::{Switches, ValueWords};
use crate::words::vocabulary::Vocabulary;
use rustc_hash::FxHashSet;

/// Rows of the list that stand under its header before every stretch: by what is in them the columns are understood.
const ROWS_OF_HEAD: usize = 512;
/// Rows below a row that may tell what it is.
const LOOK_AHEAD: usize = 64;
/// Rows that are read again with the next stretch.
const MOST_CARRIED: usize = 1 << 16;

/// A list of which one stretch after the other is read.
#[derive(Debug, Default)]
pub(crate) struct LongList {
    /// What stands above the list, its header and its first rows.
    head: Sheet,
    /// The rows of the project that the stretch before may have cut.
    carried: Sheet,
    /// What the projects so far are known by.
    keys: FxHashSet<u64>,
    counts: Counts,
    unmatched: Vec<UnmatchedColumn>,
    notices: Vec<Notice>,
}

/// The projects that stand wholly in one stretch.
#[derive(Debug)]
pub(crate) struct Stretch<'a> {
    reading: Reading<'a>,
    list: Box<List<'a>>,
    /// The first one, and how many: those before it were given with the first stretch.
    first: usize,
    pub(crate) project_count: usize,
}

impl<'a> Stretch<'a> {
    /// Makes one project with its indicators.
    pub(crate) fn project(&self, index: usize) -> Project<'a> {
        self.list.project(&self.reading, 0, self.first + index)
    }
}

impl LongList {
    /// How many rows the first stretch is to have at least: tables that stand side by side are looked for in short lists.
    pub(crate) const LEAST_ROWS: usize = MOST_ROWS_OF_STRIPS + 1;

    fn is_begun(&self) -> bool {
        self.head.row_count() > 0
    }

    /// The rows of the next stretch, as they are to be read.
    pub(crate) fn under_its_head(&mut self, rows: Sheet) -> Sheet {
        let mut sheet = self.head.clone();
        sheet.append(std::mem::take(&mut self.carried), 0, 0);
        sheet.append(rows, 0, 0);
        sheet
    }

    /// Reads one stretch. None where the list is to be read as a whole.
    pub(crate) fn read<'a>(
        &mut self,
        sheet: &'a Sheet,
        is_last: bool,
        vocabulary: &'a Vocabulary,
        words: &'a ValueWords,
        switches: Switches,
    ) -> Option<Stretch<'a>> {
        if !self.is_begun() && sheet.row_count() < Self::LEAST_ROWS {
            return None;
        }
        let grid = Grid::within(sheet, 0..u32::MAX);
        let mut walk = Walk::new(0, sheet, vocabulary);
        walk.strip(grid);
        let Some((_, Table::List(list))) = walk.tables.pop().filter(|_| walk.tables.is_empty()) else {
            return None;
        };
        let (head, end) = (self.head.row_count(), sheet.row_count());
        if !walk.masters.is_empty() || !list.is_plain() || !is_last && list.end() < end {
            return None;
        }
        let starts = |project: usize| list.rows_of(project)[0] as usize;
        let ends = |project: usize| list.rows_of(project).last().map_or(0, |last| *last as usize + 1);
        let all = 0..list.project_count();
        let first = all.clone().take_while(|project| starts(*project) < head).count();
        // Rows are understood with a look at those below them.
        let whole = |project: &usize| starts(*project) + LOOK_AHEAD <= end;
        let (next, cut) = match is_last {
            true => (all.end, end),
            false => {
                let next = all.clone().rev().find(whole)?;
                (next.max(first), starts(next).max(head))
            }
        };
        let is_whole = |project: usize| {
            ends(project) <= cut
                && list.has_its_office_from(head, project)
                && !self.keys.contains(&list.key_of(project))
        };
        let is_scattered = (0..first).any(|project| ends(project) > head) || !(first..next).all(is_whole);
        let is_in_sight = is_last || self.is_begun() || list.begin() + ROWS_OF_HEAD <= cut;
        let is_as_before =
            !self.is_begun() || self.unmatched == walk.unmatched && (is_last || self.notices == walk.notices);
        if is_scattered || !is_in_sight || !is_as_before || end - cut > MOST_CARRIED {
            return None;
        }
        self.keys.extend((first..next).map(|project| list.key_of(project)));
        walk.account.count(head..cut, 0, (sheet, vocabulary), &mut self.counts);
        if !self.is_begun() && !is_last {
            self.head = sheet.part(0..list.begin() + ROWS_OF_HEAD);
        }
        self.carried = sheet.part(cut..end);
        (self.unmatched, self.notices) = (walk.unmatched, walk.notices);
        let reading = Reading { grid, vocabulary, words, switches };
        Some(Stretch { reading, list, first, project_count: next - first })
    }

    /// What is to be said of the list, once its last stretch was read.
    pub(crate) fn finish(mut self) -> (SheetReport, Vec<SkippedRow>, Vec<UnmatchedColumn>, Vec<Notice>) {
        let report = self.counts.report(&self.head);
        self.notices.extend(not_understood(0, &self.counts, &self.unmatched));
        (report, self.counts.skipped, self.unmatched, self.notices)
    }
}
