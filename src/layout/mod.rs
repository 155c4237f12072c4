//! Turns cells into projects, whatever the layout: lists with many projects, forms with a head and a table.
//!
//! Takes a workbook and the vocabulary, gives projects on demand and an account of every row. Layouts are found by
//! header and label words, never by fixed addresses; one that is not known is said, not guessed. Judges nothing.

mod account;
mod columns;
mod form;
mod grid;
mod head;
mod header;
mod list;
mod residue;
mod table;
#[cfg(test)]
mod tests;

use crate::cell::Workbook;
use crate::finding::{SheetReport, SkipReason, SkippedRow, UnmatchedColumn, Untrusted};
use crate::notice::{Fact, Notice};
use crate::project::Project;
use crate::target::{Switches, ValueWords};
use crate::vocabulary::Vocabulary;
use account::Account;
use form::Form;
use grid::Grid;
use head::HeadRow;
use list::List;
use table::Reading;

/// What a submission says: its projects, made one by one when asked for, and where each row went.
///
/// It can be shared between threads; a project that was made and dropped leaves no trace.
#[derive(Debug)]
pub struct Submission<'a> {
    /// One for each sheet of the workbook, in order; the three counts add up to its non-empty rows.
    pub sheets: Vec<SheetReport>,
    /// Rows that are nobody's, in the order of the file. Very many of one sheet are cut off; `sheets` counts all.
    pub skipped: Vec<SkippedRow>,
    /// Columns with a header that no field claims.
    pub unmatched: Vec<UnmatchedColumn>,
    /// Unknown layouts, sheets without a project, hidden content, skipped rows, unmatched columns.
    pub notices: Vec<Notice>,
    workbook: &'a Workbook,
    vocabulary: &'a Vocabulary,
    words: &'a ValueWords,
    switches: Switches,
    tables: Vec<Table<'a>>,
    project_count: usize,
}

#[derive(Debug)]
struct Table<'a> {
    sheet: usize,
    /// Index of its first project.
    first: usize,
    kind: TableKind<'a>,
}

#[derive(Debug)]
enum TableKind<'a> {
    List(List<'a>),
    Form(Box<Form<'a>>),
}

/// Reads the layout of every sheet.
pub fn extract<'a>(
    workbook: &'a Workbook,
    vocabulary: &'a Vocabulary,
    words: &'a ValueWords,
    switches: Switches,
) -> Submission<'a> {
    let mut submission = Submission {
        sheets: Vec::with_capacity(workbook.sheets.len()),
        skipped: Vec::new(),
        unmatched: Vec::new(),
        notices: Vec::new(),
        workbook,
        vocabulary,
        words,
        switches,
        tables: Vec::new(),
        project_count: 0,
    };
    let mut without_table = Vec::new();
    for index in 0..workbook.sheets.len() {
        if !submission.read_sheet(index) {
            without_table.push(index);
        }
    }
    submission.say_sheets_without_table(&without_table);
    submission
}

impl<'a> Submission<'a> {
    pub fn project_count(&self) -> usize {
        self.project_count
    }

    /// Makes one project with its indicators.
    ///
    /// # Panics
    /// When `index` is not below [`Submission::project_count`].
    pub fn project(&self, index: usize) -> Project<'a> {
        assert!(index < self.project_count, "project index is not below project_count");
        let after = self.tables.partition_point(|table| table.first <= index);
        let table = &self.tables[after - 1];
        let reading = Reading {
            grid: Grid::new(&self.workbook.sheets[table.sheet]),
            vocabulary: self.vocabulary,
            words: self.words,
            switches: self.switches,
        };
        match &table.kind {
            TableKind::List(list) => list.project(&reading, table.sheet, index - table.first),
            TableKind::Form(form) => form.project(&reading, table.sheet),
        }
    }

    /// All projects, in the order of the file.
    pub fn projects(&self) -> impl Iterator<Item = Project<'a>> {
        (0..self.project_count).map(|index| self.project(index))
    }

    fn add_table(&mut self, sheet: usize, kind: TableKind<'a>) {
        let count = match &kind {
            TableKind::List(list) => list.project_count(),
            TableKind::Form(_) => 1,
        };
        if count > 0 {
            self.tables.push(Table { sheet, first: self.project_count, kind });
            self.project_count += count;
        }
    }

    /// Reads the tables of one sheet. Tells whether there was one.
    fn read_sheet(&mut self, index: usize) -> bool {
        let workbook = self.workbook;
        let sheet = &workbook.sheets[index];
        let grid = Grid::new(sheet);
        let mut account = Account::new(index, &sheet.name, sheet.hidden);
        let mut open: Option<Box<Form<'a>>> = None;
        let mut has_table = false;
        let mut gap = 0;
        let mut row = 0;
        while row < grid.row_count() {
            let Some(header) = header::find(&grid, self.vocabulary, row) else {
                row += 1;
                continue;
            };
            has_table = true;
            let mut head = head::read(&grid, self.vocabulary, gap..row);
            settle_head(&grid, gap, &head.rows, &mut account);
            for _ in header.rows.clone() {
                account.known();
            }
            let columns = columns::of(&grid, self.vocabulary, &header);
            let unmatched = columns.unmatched.iter().map(|(at, text)| UnmatchedColumn {
                sheet: index,
                at: *at,
                header: Untrusted::new(*text),
            });
            self.unmatched.extend(unmatched);
            if columns.is_list() {
                if let Some(form) = open.take() {
                    self.add_table(index, TableKind::Form(form));
                }
                let (mut list, next) = List::read(&grid, self.vocabulary, &header, columns, &mut account);
                list.shared = std::mem::take(&mut head.values);
                list.side = head.side;
                self.add_table(index, TableKind::List(list));
                row = next;
            } else {
                let side = head.side;
                let is_new = open.is_none() || head.values.iter().next().is_some() || head.title.is_some();
                if is_new {
                    if let Some(form) = open.take() {
                        self.add_table(index, TableKind::Form(form));
                    }
                    let first = grid.cells(gap).next().map(|cell| cell.at).unwrap_or_default();
                    open = Some(Box::new(Form::new(head, first)));
                }
                if let Some(form) = open.as_mut() {
                    row = form.read_part(&grid, self.vocabulary, &header, columns, side, &mut account);
                }
            }
            gap = row;
        }
        if let Some(form) = open.take() {
            self.add_table(index, TableKind::Form(form));
        }
        if has_table {
            let head = head::read(&grid, self.vocabulary, gap..grid.row_count());
            settle_head(&grid, gap, &head.rows, &mut account);
        } else {
            for row in sheet.rows() {
                account.skip(&row, SkipReason::NoTable);
            }
        }
        self.say_skipped(index, &account);
        let (report, skipped) = account.finish();
        self.sheets.push(report);
        self.skipped.extend(skipped);
        has_table
    }

    fn say_skipped(&mut self, sheet: usize, account: &Account<'a>) {
        let mut rows = account.unexplained();
        if let Some(first) = rows.next() {
            let count = 1 + rows.count();
            let notice = Notice::new(Fact::RowsSkipped).on(sheet);
            let notice =
                notice.arg("rows", count.to_string()).arg("first", (u64::from(first.row) + 1).to_string());
            self.notices.push(notice);
        }
    }

    fn say_sheets_without_table(&mut self, sheets: &[usize]) {
        for index in sheets {
            let sheet = &self.workbook.sheets[*index];
            if sheet.row_count() == 0 {
                continue;
            }
            let fact = if self.project_count > 0 { Fact::SheetWithoutProject } else { Fact::LayoutUnknown };
            self.notices.push(Notice::new(fact).on(*index));
        }
    }
}

fn settle_head<'a>(grid: &Grid<'a>, first: usize, rows: &[HeadRow], account: &mut Account<'a>) {
    for (place, row) in rows.iter().enumerate() {
        match row {
            HeadRow::Project => account.project(),
            HeadRow::Known => account.known(),
            HeadRow::Total => account.skip(&grid.row(first + place), SkipReason::TotalRow),
            HeadRow::Unknown => account.skip(&grid.row(first + place), SkipReason::OutsideTables),
        }
    }
}
