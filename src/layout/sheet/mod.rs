//! Walks one sheet from the top: finds headers, hands the rows above them to the head and those below to a list or form.
//! Takes a sheet, gives its tables, its account and what is to be said of it. Several strips of columns are read apart.

mod begun;
mod fund_parts;
mod further;
mod headless;
mod projects;
mod saying;
mod unheaded;
mod versions;
mod yearly;

use super::abreast;
use super::account::{Account, Fate};
use super::columns::{self, Block};
use super::form::Form;
use super::grid::{Grid, Strip};
use super::head::{self, Head, HeadRow};
use super::header::{self, Header};
use super::lines;
use super::list::List;
use super::masters::Master;
use super::parted;
use super::parting;
use super::residue;
use super::sides;
use super::strips::{head_beside, strips};
use super::title;
use super::turned;
use super::unknown::words_met;

use crate::model::finding::{SheetReport, SkippedRow, UnmatchedColumn};
use crate::model::notice::{Fact, Notice};
use crate::model::project::{Side, Value};
use crate::model::sheet::Sheet;
use crate::words::vocabulary::{Field, Vocabulary};
use std::ops::Range;

use begun::say_year_of;
pub(super) use saying::not_understood;

/// Lines that say levels above one header: that of the group and that of the class.
const MOST_LEVELS_ABOVE: usize = 2;

/// One table with its project or projects.
#[derive(Debug)]
pub(super) enum Table<'a> {
    List(Box<List<'a>>),
    Form(Box<Form<'a>>),
    /// Rows of a master sheet, by its index, whose projects have indicators nowhere.
    Alone(usize, Vec<usize>),
}

/// What one sheet says.
#[derive(Debug)]
pub(super) struct Content<'a> {
    /// With the columns in which each stands.
    pub tables: Vec<(Strip, Table<'a>)>,
    pub report: SheetReport,
    pub skipped: Vec<SkippedRow>,
    pub unmatched: Vec<UnmatchedColumn>,
    pub notices: Vec<Notice>,
    /// Tables above a list with a row for each of its projects.
    pub masters: Vec<Master<'a>>,
    /// Words that a header of a table that is known could have, where there is none; for the notice.
    pub met: Vec<&'a str>,
    /// Rows of a sheet without a table that say a name and a target: how many, and the first.
    pub with_targets: Option<(usize, u32)>,
}

pub(super) fn read<'a>(place: usize, sheet: &'a Sheet, vocabulary: &'a Vocabulary) -> Content<'a> {
    let mut walk = Walk::new(place, sheet, vocabulary);
    let whole = Grid::within(sheet, 0..u32::MAX);
    match head_beside(sheet, vocabulary) {
        // The labels of a card would be taken for a header.
        _ if turned::are_cards(&whole, vocabulary) => {}
        Some((head, table)) => walk.beside(Grid::within(sheet, head), Grid::within(sheet, table)),
        None => match abreast::projects(sheet, vocabulary) {
            Some(strips) => {
                for (strip, name) in strips {
                    walk.abreast(Grid::within(sheet, strip), name);
                }
            }
            None => {
                for strip in strips(sheet, vocabulary) {
                    walk.strip(Grid::within(sheet, strip));
                }
            }
        },
    }
    if walk.tables.is_empty() {
        walk.turned(whole);
    }
    if walk.tables.is_empty() {
        walk.bare(whole);
    }
    if walk.tables.is_empty() {
        walk.told(whole);
    }
    walk.take_master_of_forms(&whole);
    let met = if walk.tables.is_empty() { words_met(sheet, vocabulary) } else { Vec::new() };
    let mut counts = walk.account.counts(place, sheet, vocabulary);
    if !walk.tables.is_empty() && counts.unexplained.is_some() {
        walk.say_table_not_read(&whole);
    }
    walk.say_taken_back(&whole);
    let Walk { tables, unmatched, masters, mut notices, .. } = walk;
    if tables.is_empty() {
        counts.unexplained = None;
    }
    // Of a sheet without a table it is told once it is known whether another has its projects.
    let with_targets = counts.with_targets.take_if(|_| tables.is_empty());
    notices.extend(not_understood(place, &counts, &unmatched));
    Content {
        tables,
        report: counts.report(sheet),
        skipped: counts.skipped,
        unmatched,
        notices,
        masters,
        met,
        with_targets,
    }
}

/// What was found on the way down a sheet.
pub(super) struct Walk<'a> {
    place: usize,
    vocabulary: &'a Vocabulary,
    pub account: Account,
    /// With the columns in which each stands.
    pub tables: Vec<(Strip, Table<'a>)>,
    pub unmatched: Vec<UnmatchedColumn>,
    pub notices: Vec<Notice>,
    /// Tables above a list with a row for each of its projects.
    pub masters: Vec<Master<'a>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(place: usize, sheet: &Sheet, vocabulary: &'a Vocabulary) -> Self {
        Self {
            place,
            vocabulary,
            account: Account::new(sheet),
            tables: Vec::new(),
            unmatched: Vec::new(),
            notices: Vec::new(),
            masters: Vec::new(),
        }
    }

    /// Reads the tables that stand below each other in these columns.
    pub(super) fn strip(&mut self, grid: Grid<'a>) {
        let vocabulary = self.vocabulary;
        let before = self.tables.len();
        let mut open: Option<Box<Form<'a>>> = None;
        let mut last: Option<(Header<'a>, Vec<Block>)> = None;
        let mut gap = 0;
        let mut row = 0;
        while row < grid.row_count() {
            let Some(header) = header::find(&grid, vocabulary, row) else {
                row = match self.headless(&grid, &mut open, gap, row) {
                    Some(next) => {
                        gap = next;
                        next
                    }
                    None => row + 1,
                };
                continue;
            };
            if let Some(form) = open.as_mut() {
                gap = self.further(&grid, form, gap, header.rows.start);
            }
            let mut head = self.head_of_part(&grid, gap..header.rows.start.max(gap));
            for index in header.rows.clone() {
                self.account.mark(index, Fate::Known);
            }
            let mut columns = columns::of(&grid, vocabulary, &header);
            // The rows above those of indicators name their projects.
            let are_rows = !columns.is_list()
                && columns.projects_above
                && head.names_no_project()
                && lines::begin(&grid, vocabulary, &columns, header.rows.end);
            if columns.is_list() && (head.names_project() || head.is_of_office) {
                columns.forget_projects_behind(&header);
            }
            if open.is_none() && !columns.is_list() && head.names_fund {
                columns.take_parts(vocabulary, true);
            }
            if open.is_none() && !columns.is_list() && head.names_no_project() {
                // Beside the tasks of an office stand the projects that pay for them.
                if !head.is_of_office {
                    columns.take_parts(vocabulary, false);
                }
                let is_list = columns.is_list();
                columns.take_offices(&grid, vocabulary, &header);
                let office = columns.project(Field::PROJECT_NAME).filter(|_| !is_list);
                let names_project = head.is_of_office
                    || head.title.is_some_and(|(_, title)| title::project_in(vocabulary, title).is_some());
                if !is_list
                    && !names_project
                    && !are_rows
                    && let Some(parting) = parting::find(&grid, vocabulary, &columns, header.rows.end, office)
                {
                    self.say_parting(&parting);
                }
            }
            // A further page may have few rows to tell its columns by.
            let is_further =
                open.as_ref().is_some_and(|form| head.names_no_project() && !form.is_begun_anew(&head));
            if let Some((_, blocks)) = last.take_if(|_| !columns.is_list()).filter(|(above, blocks)| {
                is_further && above.says_the_same(&header) && blocks.len() == columns.blocks.len()
            }) {
                columns.blocks = blocks;
            }
            columns.unmatched.retain(|(at, _)| columns.regions.iter().all(|region| region.at != *at));
            if !columns.is_list() && !are_rows {
                columns.leave_projects(&header);
            }
            self.take_unmatched(columns.unmatched.iter().copied());
            if let Some((at, chosen)) = &columns.years {
                self.say_year(*at, chosen);
            }
            for rivals in &columns.rivals {
                self.say_rivals(Fact::ValueColumns, rivals);
            }
            for doubled in &columns.doubled {
                self.say_rivals(Fact::ColumnDoubled, doubled);
            }
            if header.is_unparted {
                self.say_columns(&grid, header.rows.start, &columns);
            }
            if columns.is_list() {
                self.close(&grid, open.take());
                self.take_office_above(&grid, &mut head, gap..header.rows.start);
                let office = head.values.text(Field::DEPARTMENT);
                let (mut list, next) =
                    List::read(&grid, vocabulary, &header, columns, office, &mut self.account);
                self.take_nameless(&list.nameless);
                self.say_name_above(&grid, &list, &head);
                self.say_blank_below(&grid, &list);
                list.shared = head.values;
                if list.columns.by_region && list.shared.place(Field::PROJECT_NAME).is_none() {
                    let named =
                        head.title.and_then(|(at, text)| Some((at, title::project_in(vocabulary, text)?)));
                    let whole = named.map(|(at, name)| begun::plain(name, at));
                    whole.into_iter().for_each(|whole| list.shared.add(Field::PROJECT_NAME, whole));
                }
                say_year_of(head.year, &mut list.shared);
                list.side = head.side.or_else(|| self.side_of_tab(&grid));
                list.unit = head.unit;
                self.take_master(&grid, &list, gap..header.rows.start);
                if list.project_count() > 0 {
                    self.tables.push((grid.strip(), Table::List(Box::new(list))));
                }
                row = next;
            } else {
                if head.line.is_none() && head.names_no_project() && header.rows.start > gap {
                    let before = open.as_ref().and_then(|form| form.line);
                    self.name_by_line(&grid, &mut head, gap..header.rows.start, before);
                }
                let side = head.side.or_else(|| self.side_of_tab(&grid));
                let goes_on = open.as_mut().is_some_and(|form| form.goes_on(&head, &columns));
                let own = open.as_mut().filter(|form| !goes_on && !form.is_begun_anew(&head));
                let side = side.or_else(|| own.as_ref().and_then(|form| form.side_of_next(&head)));
                let first = header.rows.end;
                let year = yearly::above(&grid, vocabulary, 0..header.rows.start);
                let version = versions::above(&grid, vocabulary, 0..header.rows.start);
                if let Some(form) = own {
                    if let Some(end) = self.of_other_version(&grid, form, &head, version, (&columns, first)) {
                        (row, gap) = (end, end);
                        continue;
                    }
                    if let Some(end) = self.of_other_year(&grid, form, &head, year, (&columns, first)) {
                        (row, gap) = (end, end);
                        continue;
                    }
                    form.tell_sides(side, &head);
                    form.take_head(head);
                } else if !goes_on {
                    let mut form = self.form(&grid, head, gap, open.as_deref());
                    self.close(&grid, open.take());
                    (form.year, form.version) = (year, version);
                    open = Some(Box::new(form));
                }
                if !columns.regions.is_empty()
                    && let Some(form) = open.take_if(|form| form.parts.is_empty())
                {
                    row = self.by_region(&grid, *form, &columns, side, first);
                } else if let Some(form) = open.as_mut() {
                    row = form.read_part(&grid, vocabulary, first, columns.clone(), side, &mut self.account);
                    if let Some(part) = form.parts.last_mut() {
                        self.take_nameless(&part.nameless);
                        part.goes_on = goes_on;
                        part.levels = levels_above(&grid, vocabulary, header.rows.start);
                        for index in part.levels.clone() {
                            self.account.mark(index, Fate::Known);
                        }
                    }
                }
                let year = parted::stated_year(&grid, vocabulary, &header);
                self.say_line_of_other_year(&grid, year, first..row);
                row = self.parted(&grid, &mut open, &columns, side, first, row);
                last = Some((header, columns.blocks));
                if let Some(form) = open.as_mut() {
                    row = form.give_back(&grid, vocabulary, row);
                }
            }
            gap = row;
        }
        if let Some(form) = open.as_mut() {
            gap = self.further(&grid, form, gap, grid.row_count());
        }
        let rest = gap..grid.row_count();
        // A form may have its head below.
        let awaits_head =
            self.tables.len() == before && open.as_ref().is_some_and(|form| form.names_nothing());
        if awaits_head && rest.clone().any(|index| head::begins_form(&grid, vocabulary, index)) {
            let head = self.head(&grid, rest);
            if let Some(form) = open.as_mut() {
                form.take_head(head);
            }
            self.close(&grid, open);
            return;
        }
        self.close(&grid, open);
        if self.tables.len() > before {
            self.foot(&grid, rest.clone());
            self.say_head_without_table(&grid, rest);
        }
    }

    /// Reads a table and the head that stands beside it.
    fn beside(&mut self, head: Grid<'a>, table: Grid<'a>) {
        self.strip(table);
        let rows = 0..head.row_count();
        let head = self.head(&head, rows);
        if let [(_, Table::Form(form))] = &mut self.tables[..] {
            form.take_head(head);
        }
    }

    fn close(&mut self, grid: &Grid<'a>, mut form: Option<Box<Form<'a>>>) {
        if let Some(form) = form.as_mut() {
            form.finish();
        }
        self.tables.extend(form.map(|form| (grid.strip(), Table::Form(form))));
    }

    /// Reads the rows before a header. Where another form began among them and had no table, only the last one's head
    /// belongs to the header, and the other is said.
    fn head(&mut self, grid: &Grid<'a>, rows: Range<usize>) -> Head<'a> {
        let start = head::last_form(grid, self.vocabulary, rows.clone());
        if start > rows.start {
            self.say_head_without_table(grid, rows.start..start);
            let before = head::read(grid, self.vocabulary, rows.start..start);
            self.settle(grid, rows.start, &before.rows);
        }
        let head = head::read(grid, self.vocabulary, start..rows.end);
        self.settle(grid, start, &head.rows);
        if let Some((at, chosen)) = &head.years {
            self.say_year(*at, chosen);
        }
        if let Some((at, fund)) = &head.fund {
            self.notices.push(Notice::new(Fact::NameAbove).on(self.place).at(*at).arg("taken", &**fund));
        }
        self.say_passed_over(&head);
        head
    }

    /// Which side the name of the sheet speaks of: 中期指标.
    fn side_of_tab(&self, grid: &Grid<'_>) -> Option<Side> {
        sides::side_of_line(self.vocabulary, &grid.sheet.name)
    }

    /// Reads the rows behind the last table. Who filled in the form stands there, and that is known; a category there is one
    /// of the form, and may contradict that above. What else a label says belongs to no project that was read, and is not
    /// used.
    fn foot(&mut self, grid: &Grid<'a>, rows: Range<usize>) {
        const OF_PEOPLE: [Field; 6] = [
            Field::CONTACT,
            Field::PHONE,
            Field::DEPARTMENT,
            Field::UNIT,
            Field::YEAR,
            Field::DEPARTMENT_CODE,
        ];
        let mut head = head::read(grid, self.vocabulary, rows.clone());
        let category = match &mut self.tables[..] {
            [.., (_, Table::Form(form))] => head.values.get(Field::CATEGORY).map(|category| {
                form.take(Field::CATEGORY, category);
                category.at.row
            }),
            _ => None,
        };
        for (index, fate) in rows.clone().zip(&mut head.rows).filter(|(_, fate)| **fate == HeadRow::Project) {
            let number = grid.row(index).number;
            let is_other =
                |(field, value): (Field, &Value<'_>)| value.at.row == number && !OF_PEOPLE.contains(&field);
            let other = head.values.iter().any(is_other);
            *fate = match other {
                true if category == Some(number) => HeadRow::Project,
                true => HeadRow::Unknown,
                false => HeadRow::Known,
            };
        }
        self.settle(grid, rows.start, &head.rows);
    }

    fn settle(&mut self, grid: &Grid<'a>, first: usize, rows: &[HeadRow]) {
        for (index, row) in (first..).zip(rows) {
            if grid.cells(index).next().is_some() {
                self.account.mark(index, row.fate());
            }
        }
    }
}

/// The lines right above a header that each name a level and nothing else: 一、产出指标, （一）数量指标.
fn levels_above(grid: &Grid<'_>, vocabulary: &Vocabulary, header: usize) -> Range<usize> {
    let is_level = |index: usize| {
        grid.only(&grid.row(index)).is_some_and(|cell| {
            let text = residue::level_name(cell.text);
            vocabulary.group_exactly(text).is_some() || vocabulary.class_exactly(text).is_some()
        })
    };
    let lines = (0..header).rev().take(MOST_LEVELS_ABOVE).take_while(|index| is_level(*index)).count();
    header - lines..header
}
