//! Reads on where a table is of several projects: 项目：… between its rows, lines 一、老旧小区改造, a column for each
//! region, projects side by side; and says what is named above a list of others.

use super::{Table, Walk};
use crate::layout::account::Fate;
use crate::layout::amount_in_name;
use crate::layout::columns::Columns;
use crate::layout::ends::names_level;
use crate::layout::form::Form;
use crate::layout::grid::Grid;
use crate::layout::head::{self, Head};
use crate::layout::header;
use crate::layout::lines;
use crate::layout::list::List;
use crate::layout::masters::{self, Master};
use crate::layout::table::{RowKind, judge};
use crate::layout::title;
use crate::model::notice::{Fact, Notice};
use crate::model::project::{Side, Value, Values};
use crate::model::sheet::{Address, Cell, Marks};
use crate::text::fold::trim;
use crate::text::identity;
use crate::words::vocabulary::Field;
use std::ops::Range;

/// Rows above a list that may be a table of its projects: a header and one of them.
const FEWEST_ROWS_OF_MASTER: usize = 2;
/// Rows of a list that are looked at for names that are blank; every stretch of a long list begins with them.
const ROWS_FOR_BLANKS: usize = 500;

impl<'a> Walk<'a> {
    /// Reads the form of one of several projects that stand side by side, and names it where the heading over its columns does.
    pub(super) fn abreast(&mut self, grid: Grid<'a>, name: Option<Cell<'a>>) {
        let before = self.tables.len();
        self.strip(grid);
        if self.tables.len() == before {
            self.bare(grid);
        }
        let Some(name) = name else { return };
        for (_, table) in &mut self.tables[before..] {
            if let Table::Form(form) = table {
                form.at = name.at;
                form.values.set(Field::PROJECT_NAME, Value::of(trim(name.text), &name));
            }
        }
        let notice = Notice::new(Fact::NamedByLine).on(self.place).at(name.at);
        self.notices.push(notice.arg("taken", trim(name.text)));
    }

    /// Takes the line above a header, or above its labels, for the name of the project, where nothing else in these rows is.
    pub(super) fn name_by_line(
        &mut self,
        grid: &Grid<'a>,
        head: &mut Head<'a>,
        rows: Range<usize>,
        before: Option<u32>,
    ) {
        let vocabulary = self.vocabulary;
        let is_named = |title| title::project_in(vocabulary, title).is_some();
        let is_titled = head.title.is_some_and(|(_, title)| is_named(title));
        let (first, captioned) = (rows.clone(), rows.clone());
        let found = lines::above(grid, vocabulary, rows, before)
            .or_else(|| lines::caption(grid, vocabulary, captioned).filter(|_| !is_titled))
            .or_else(|| lines::first(grid, vocabulary, first).filter(|_| !is_titled && !head.is_of_office));
        head.line = found.map(|(_, line)| line);
        if let Some((row, _)) = found {
            self.account.mark(row, Fate::Project);
        }
    }

    /// Takes the line of an office right above the header of a list, where nothing else in these rows names one: 一、市水务局.
    pub(super) fn take_office_above(&mut self, grid: &Grid<'a>, head: &mut Head<'a>, rows: Range<usize>) {
        let Some(above) = rows.end.checked_sub(1).filter(|above| rows.contains(above)) else { return };
        let office = || lines::office(grid, self.vocabulary, above);
        if head.values.place(Field::DEPARTMENT).is_none()
            && let Some(line) = office()
        {
            self.account.mark(above, Fate::Project);
            head.values.add(
                Field::DEPARTMENT,
                Value { text: line.name.into(), at: line.at, marks: Marks::NONE, unit: None },
            );
        }
    }

    /// Says that what the head names is not what each row of the list below it names: a fund over its parts, or one of them.
    pub(super) fn say_name_above(&mut self, grid: &Grid<'a>, list: &List<'a>, head: &Head<'a>) {
        let above = head.values.get(Field::PROJECT_NAME).filter(|name| !name.text.is_empty());
        let (Some(above), Some(column), false) =
            (above, list.columns.project(Field::PROJECT_NAME), list.columns.by_region)
        else {
            return;
        };
        let name = identity::name(&above.text);
        let is_another = |project: usize| {
            let first = list.rows_of(project).first();
            let own = first.and_then(|row| grid.cell(&grid.row(*row as usize), column));
            own.is_some_and(|own| identity::name(own.text) != name)
        };
        if (0..list.project_count()).any(is_another) {
            let notice = Notice::new(Fact::NameAbove).on(self.place).at(above.at);
            self.notices.push(notice.arg("taken", &*above.text));
        }
    }

    /// Takes the tables above a list that have a row for one of its projects at least: of what they are, of their goals.
    pub(super) fn take_master(&mut self, grid: &Grid<'a>, list: &List<'a>, above: Range<usize>) {
        let mut rest = above;
        while rest.len() >= FEWEST_ROWS_OF_MASTER {
            let found = masters::find(self.place, grid.sheet, self.vocabulary, rest.clone());
            let Some(master) = found else { return };
            rest.start = master.end;
            self.take_master_of(grid, list, master);
        }
    }

    fn take_master_of(&mut self, grid: &Grid<'a>, list: &List<'a>, master: Master<'a>) {
        let fields =
            [Field::PROJECT_NAME, Field::PROJECT_CODE].map(|field| (field, list.columns.project(field)));
        let is_known = |project: usize| {
            let row = grid.row(list.rows_of(project)[0] as usize);
            let mut values = Values::default();
            for (field, column) in fields {
                let cell = column.and_then(|column| grid.cell(&row, column));
                if let Some(cell) = cell {
                    values.add(field, Value::of(trim(cell.text), &cell));
                }
            }
            master.row_of(grid, &values).is_some()
        };
        if !(0..list.project_count()).any(is_known) {
            return;
        }
        self.keep_master(master);
    }

    /// Takes a table above the first form of a sheet that has a row for one of its forms at least.
    pub(super) fn take_master_of_forms(&mut self, grid: &Grid<'a>) {
        let vocabulary = self.vocabulary;
        let forms = || {
            self.tables.iter().filter_map(|(_, table)| match table {
                Table::Form(form) => Some(form),
                _ => None,
            })
        };
        if forms().next().is_none() {
            return;
        }
        let begins = |index: &usize| {
            head::begins_form(grid, vocabulary, *index) || header::find(grid, vocabulary, *index).is_some()
        };
        let Some(end) = (0..grid.row_count()).find(begins).filter(|end| *end >= FEWEST_ROWS_OF_MASTER) else {
            return;
        };
        let found = masters::find(self.place, grid.sheet, vocabulary, 0..end);
        let Some(master) =
            found.filter(|master| forms().any(|form| master.row_of(grid, &form.values).is_some()))
        else {
            return;
        };
        (0..=master.header()).for_each(|index| self.account.mark(index, Fate::Known));
        self.keep_master(master);
    }

    fn keep_master(&mut self, master: Master<'a>) {
        self.account.mark(master.header(), Fate::Known);
        for row in master.own_rows() {
            self.account.mark(row, Fate::Project);
        }
        self.take_unmatched(master.unmatched.iter().copied());
        self.masters.push(master);
    }

    /// Says the first project with a code and no name, below one that has a name, where no cell of the sheet is merged: an
    /// export that undid merged cells leaves their text at the first project.
    pub(super) fn say_blank_below(&mut self, grid: &Grid<'a>, list: &List<'a>) {
        let (Some(column), false) = (list.columns.project(Field::PROJECT_NAME), grid.sheet.has_merges())
        else {
            return;
        };
        let mut above: Option<&str> = None;
        for project in 0..list.project_count() {
            let row = list.rows_of(project)[0] as usize;
            if row >= list.begin() + ROWS_FOR_BLANKS {
                return;
            }
            let row = grid.row(row);
            match (grid.cell(&row, column), above) {
                (Some(cell), _) => above = Some(trim(cell.text)),
                (None, Some(above)) => {
                    let at = Address::new(row.number, column);
                    self.notices
                        .push(Notice::new(Fact::BlankBelow).on(self.place).at(at).arg("taken", above));
                    return;
                }
                (None, None) => {}
            }
        }
    }

    /// Reads on where rows like 项目：… part a table into projects: each is one of its own, and what the head said is said
    /// for all. Gives the first row after them.
    pub(super) fn parted(
        &mut self,
        grid: &Grid<'a>,
        open: &mut Option<Box<Form<'a>>>,
        columns: &Columns<'a>,
        side: Option<Side>,
        first: usize,
        mut row: usize,
    ) -> usize {
        let vocabulary = self.vocabulary;
        let mut ahead = None;
        let mut parts = |row| {
            let below = (row + 1 < grid.row_count()).then(|| grid.row(row + 1));
            let reads_on = |row| judge(grid, vocabulary, columns, &row) == RowKind::Indicator;
            let is_above_level = below.is_some_and(|row| names_level(vocabulary, columns, &row));
            below.is_some_and(reads_on)
                && head::parts_table(grid, vocabulary, row, is_above_level, &mut ahead)
        };
        let shared = open.as_ref().map(|form| form.values.clone()).unwrap_or_default();
        // The title of a table of several offices, or of several regions, names none of their projects.
        let has_offices = lines::office(grid, vocabulary, first).is_some()
            || lines::region(grid, vocabulary, first).is_some();
        let names_nothing = open
            .as_ref()
            .is_some_and(|form| form.names_nothing() || has_offices && form.is_named_by_title(vocabulary));
        if names_nothing && lines::begin(grid, vocabulary, columns, first) {
            *open = None;
            return self.by_lines(grid, open, columns, side, first, &shared);
        }
        if row == first && parts(row) {
            *open = None;
        }
        while parts(row) {
            self.close(grid, open.take());
            let head = self.head(grid, row..row + 1);
            let at = grid.cells(row).next().map(|cell| cell.at).unwrap_or_default();
            let mut form = Form::new(head, at);
            form.share(&shared);
            row = form.read_part(grid, vocabulary, row + 1, columns.clone(), side, &mut self.account);
            *open = Some(Box::new(form));
        }
        row
    }

    /// Reads a table that numbered lines part into projects: 一、老旧小区改造. That they name projects is said.
    fn by_lines(
        &mut self,
        grid: &Grid<'a>,
        open: &mut Option<Box<Form<'a>>>,
        columns: &Columns<'a>,
        side: Option<Side>,
        mut row: usize,
        shared: &Values<'a>,
    ) -> usize {
        let vocabulary = self.vocabulary;
        let mut office: Option<Value<'a>> = None;
        let value = |text: &'a str, at| Value { text: text.into(), at, marks: Marks::NONE, unit: None };
        loop {
            if lines::is_office_above(grid, vocabulary, columns, row)
                && let Some(line) = lines::office(grid, vocabulary, row)
            {
                self.account.mark(row, Fate::Project);
                office = Some(value(line.name, line.at));
                row += 1;
            }
            let Some(line) =
                (row < grid.row_count()).then(|| lines::named(grid, vocabulary, columns, row)).flatten()
            else {
                break;
            };
            self.close(grid, open.take());
            self.account.mark(row, Fate::Project);
            let mut form = Form::new(Head::default(), line.at);
            let (name, amount) = amount_in_name::part(vocabulary, line.name);
            form.name(name, line.at);
            form.whole = shared.get(Field::PROJECT_NAME).cloned();
            form.be_part_of(vocabulary);
            let own = office.clone().map(|office| (Field::DEPARTMENT, office));
            let amount = amount.map(|(field, amount)| (field, value(amount, line.at)));
            let in_row = self.said_in_row(grid, columns, row);
            for (field, value) in own.into_iter().chain(amount).chain(in_row) {
                if form.values.get(field).is_none() {
                    form.values.add(field, value);
                }
            }
            form.share(shared);
            form.by_lines = true;
            self.notices.push(Notice::new(Fact::NamedByLine).on(self.place).at(line.at).arg("taken", name));
            row = form.read_part(grid, vocabulary, row + 1, columns.clone(), side, &mut self.account);
            *open = Some(Box::new(form));
        }
        row
    }

    /// What the row that names a project says of it in columns of their own, where these rows are among those of indicators:
    /// amounts and goals.
    fn said_in_row(&self, grid: &Grid<'a>, columns: &Columns<'a>, row: usize) -> Vec<(Field, Value<'a>)> {
        let line = grid.row(row);
        let own = columns.project.iter().filter(|_| columns.projects_above);
        let said = own.filter_map(|column| {
            let cell = grid.cell(&line, column.column)?;
            let unit = column.unit.filter(|_| self.vocabulary.is_amount(column.field));
            Some((column.field, Value { unit, ..Value::of(trim(cell.text), &cell) }))
        });
        said.collect()
    }

    /// Reads a table with a column of targets for each region: each is a project of its own. Gives the first row after it.
    pub(super) fn by_region(
        &mut self,
        grid: &Grid<'a>,
        whole: Form<'a>,
        columns: &Columns<'a>,
        side: Option<Side>,
        first: usize,
    ) -> usize {
        let mut row = first;
        for region in &columns.regions {
            let mut form = Form::new(Head::default(), region.at);
            form.be_region(&whole.values, region, self.vocabulary);
            form.conflicts = whole.conflicts.clone();
            let own = columns.of_region(region);
            row = form.read_part(grid, self.vocabulary, first, own, side, &mut self.account);
            self.close(grid, Some(Box::new(form)));
        }
        row
    }
}
