//! Reads sheets in which no header was found: tables that lie on their side, tables that only the words of their levels
//! tell, forms that say all their indicators in one cell.

use super::{Table, Walk, levels_above};
use crate::layout::account::Fate;
use crate::layout::bare::{self, Bare};
use crate::layout::columns::Columns;
use crate::layout::form::Form;
use crate::layout::grid::Grid;
use crate::layout::head;
use crate::layout::header::{self, Header};
use crate::layout::labelled;
use crate::layout::list::List;
use crate::layout::parting;
use crate::layout::sentences;
use crate::layout::sides;
use crate::layout::strips::MOST_ROWS_OF_STRIPS;
use crate::layout::turned;
use crate::model::notice::{Fact, Notice};
use crate::model::project::Side;
use crate::model::sheet::{Cell, column_letters};
use crate::words::vocabulary::Field;

impl<'a> Walk<'a> {
    /// Reads tables that lie on their side, each under its head.
    pub(super) fn turned(&mut self, grid: Grid<'a>) {
        let mut open: Option<Box<Form<'a>>> = None;
        let mut gap = 0;
        for band in turned::find(&grid, self.vocabulary) {
            let head = self.head(&grid, gap..band.rows.start);
            for index in band.rows.clone() {
                self.account.mark(index, Fate::Project);
            }
            let (side, first) = (head.side, gap);
            gap = band.rows.end;
            match open.as_mut().filter(|form| !form.is_begun_anew(&head)) {
                Some(form) => form.take_head(head),
                None => {
                    self.close(&grid, open.take());
                    open = Some(Box::new(self.form(&grid, head, first, None)));
                }
            }
            if let Some(form) = open.as_mut() {
                form.turned.push((band, side));
            }
        }
        let has_table = open.is_some();
        self.close(&grid, open);
        if has_table {
            self.foot(&grid, gap..grid.row_count());
        }
    }

    /// Reads tables without a header, each under its head. What the columns were taken for is said.
    pub(super) fn bare(&mut self, grid: Grid<'a>) {
        let vocabulary = self.vocabulary;
        let mut gap = 0;
        let next = |gap: usize| {
            let labelled = labelled::find(&grid, vocabulary, gap).map(|table| (table, true));
            labelled.or_else(|| bare::find(&grid, vocabulary, gap).map(|table| (table, false)))
        };
        while let Some((table, is_labelled)) = next(gap) {
            if table.columns.is_list() {
                gap = self.labelled_list(&grid, table, gap);
                continue;
            }
            let above = table.header.unwrap_or(table.first);
            let heads = || (gap..above).any(|index| head::begins_form(&grid, vocabulary, index));
            let open = self.tables.last().is_some();
            if !open && !heads() && head::read(&grid, vocabulary, gap..above).title.is_none() {
                return;
            }
            let levels = levels_above(&grid, vocabulary, above);
            let head = self.head(&grid, gap..above);
            for index in table.header.into_iter().chain(levels.clone()) {
                self.account.mark(index, Fate::Known);
            }
            let side = head.side.or_else(|| self.side_of_tab(&grid));
            let mut form = match self.tables.pop() {
                Some((_, Table::Form(mut form))) if !form.is_begun_anew(&head) => {
                    form.take_head(head);
                    form
                }
                other => {
                    self.tables.extend(other);
                    Box::new(self.form(&grid, head, gap, None))
                }
            };
            if !is_labelled {
                self.say_columns(&grid, table.first, &table.columns);
            }
            if form.values.text(Field::PROJECT_NAME).is_empty()
                && let Some(parting) = parting::find(&grid, vocabulary, &table.columns, table.first, None)
            {
                self.say_parting(&parting);
            }
            self.take_unmatched(table.columns.unmatched.iter().copied());
            let next = form.read_part(&grid, vocabulary, table.first, table.columns, side, &mut self.account);
            // A table of which no row could be read would be found again for ever.
            gap = next.max(table.first + 1);
            if let Some(part) = form.parts.last_mut() {
                part.levels = levels;
            }
            self.close(&grid, Some(form));
        }
        if !self.tables.is_empty() {
            self.foot(&grid, gap..grid.row_count());
            self.say_head_without_table(&grid, gap..grid.row_count());
        }
    }

    /// Reads a list whose cells each say their label. Gives the first row after it.
    fn labelled_list(&mut self, grid: &Grid<'a>, table: Bare<'a>, gap: usize) -> usize {
        let head = self.head(grid, gap..table.first);
        let header = Header {
            rows: table.first..table.first,
            headings: Vec::new(),
            is_of_classes: false,
            is_unparted: false,
        };
        let office = head.values.text(Field::DEPARTMENT);
        let (mut list, next) =
            List::read(grid, self.vocabulary, &header, table.columns, office, &mut self.account);
        (list.shared, list.side, list.unit) = (head.values, head.side, head.unit);
        if list.project_count() > 0 {
            self.tables.push((grid.strip(), Table::List(Box::new(list))));
        }
        next.max(table.first + 1)
    }

    /// Says which columns of a table without a header were taken for names and values.
    pub(super) fn say_columns(&mut self, grid: &Grid<'a>, row: usize, columns: &Columns<'a>) {
        let Some(block) = columns.blocks.first() else { return };
        let letters = |column: Option<u32>| column.map(column_letters).unwrap_or_default();
        let at = grid.cells(row).next().map(|cell| cell.at).unwrap_or_default();
        let notice = Notice::new(Fact::WithoutHeader).on(self.place).at(at);
        self.notices.push(
            notice.arg("taken", letters(block.name.or(block.value))).arg("value", letters(block.value)),
        );
    }

    /// Reads a form that says all its indicators in one cell: 绩效指标 │ 1.补贴机具500台；2.合格率≥98%. Every sentence must be one.
    pub(super) fn told(&mut self, grid: Grid<'a>) {
        let vocabulary = self.vocabulary;
        let names_project = |index: usize| head::begins_form(&grid, vocabulary, index);
        let all = 0..grid.row_count().min(MOST_ROWS_OF_STRIPS);
        if !all.clone().any(names_project) {
            return;
        }
        let cells: Vec<(usize, Cell<'a>, Option<Side>)> = all
            .clone()
            .filter_map(|index| {
                let mut cells = grid.cells(index);
                let label = cells.next().filter(|cell| header::is_known_column(vocabulary, cell.text))?;
                let told = cells.next().filter(|_| cells.next().is_none())?;
                let sentences = sentences::all(vocabulary, told.text);
                let is_whole = sentences.len() > 1
                    && sentences.iter().all(|one| !one.name.is_empty() && !one.value.is_empty());
                is_whole.then(|| (index, told, sides::side_of(vocabulary, label.text)))
            })
            .collect();
        let Some((first, ..)) = cells.first() else { return };
        let head = self.head(&grid, 0..*first);
        let mut form = self.form(&grid, head, 0, None);
        let last = cells.last().map_or(*first, |(last, ..)| *last);
        for (index, cell, side) in cells {
            self.account.mark(index, Fate::Project);
            form.told.push((cell, side));
        }
        self.close(&grid, Some(Box::new(form)));
        self.foot(&grid, last + 1..grid.row_count());
    }
}
