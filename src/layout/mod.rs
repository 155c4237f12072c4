//! Turns cells into projects, whatever the layout: lists with many projects, forms with a head and a table.
//!
//! Takes a workbook and the vocabulary, gives projects on demand and an account of every row. Layouts are found by
//! header and label words, never by fixed addresses; one that is not known is said, not guessed. Judges nothing.

mod abreast;
mod account;
mod amount_in_name;
mod as_row;
mod bare;
mod by_group;
mod category;
mod coded;
mod columns;
mod ends;
mod execution;
mod form;
mod grid;
mod head;
mod header;
mod instructions;
mod joined;
mod labelled;
mod lines;
mod list;
mod long;
mod masters;
mod pairs;
mod parted;
mod parting;
mod pieces;
mod points;
mod residue;
mod sentences;
mod set_aside;
mod sheet;
mod side_words;
mod sides;
mod sides_apart;
mod stages;
mod stated_year;
mod strips;
mod subprojects;
mod table;
#[cfg(test)]
mod tests;
mod ticks;
mod title;
mod total_score;
mod turned;
mod unknown;
mod years;

use crate::model::finding::{SheetReport, SkippedRow, UnmatchedColumn};
use crate::model::notice::{Fact, Notice};
use crate::model::project::Project;
use crate::model::workbook::Workbook;
use crate::text::identity;
use crate::words::value::{self, Switches, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary};
use by_group::More;
use grid::{Grid, Strip};
pub(crate) use long::LongList;
use masters::Master;
use stages::Later;
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
    /// Sheets that say more about the projects of the tables.
    masters: Vec<Master<'a>>,
    project_count: usize,
    /// Whether a sheet without a table has as many words as the header of one.
    nearly_a_table: bool,
}

#[derive(Debug)]
struct Table<'a> {
    sheet: usize,
    /// The columns in which it stands.
    strip: Strip,
    /// Index of its first project.
    first: usize,
    kind: sheet::Table<'a>,
    /// What later stages say of the project of a form.
    later: Vec<Later<'a>>,
    /// The form of its long term.
    long_term: Option<Later<'a>>,
    /// Further indicators of its projects, on sheets of their own.
    more: Vec<More<'a>>,
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
        masters: Vec::new(),
        project_count: 0,
        nearly_a_table: false,
    };
    let (mut without_table, mut with_targets) = (Vec::new(), Vec::new());
    for (place, sheet) in workbook.sheets.iter().enumerate() {
        let content = sheet::read(place, sheet, vocabulary);
        if content.tables.is_empty() && sheet.row_count() > 0 {
            without_table.push((place, content.met));
        }
        for (strip, kind) in content.tables {
            submission.add_table(place, strip, kind);
        }
        for master in content.masters {
            submission.join_master_above(master);
        }
        submission.sheets.push(content.report);
        submission.skipped.extend(content.skipped);
        submission.unmatched.extend(content.unmatched);
        submission.notices.extend(content.notices);
        with_targets.extend(content.with_targets.map(|rows| (place, rows)));
    }
    submission.nearly_a_table = without_table.iter().any(|(_, met)| met.len() >= NEARLY_A_TABLE);
    submission.leave_dictionaries();
    submission.join_groups();
    submission.join_masters(&mut without_table);
    submission.join_head(&mut without_table);
    submission.join_goals(&mut without_table);
    submission.tell_whole();
    submission.join_sides();
    submission.join_stages();
    submission.say_void_sheets();
    let has_projects = submission.project_count > 0;
    let known = match without_table.iter().any(|(place, _)| names_project(&submission, *place).is_some()) {
        true => submission.names(),
        false => Vec::new(),
    };
    // A sheet about a project of another sheet may say more about it; one about a project that has no table is not read.
    let is_about_another = |submission: &Submission<'_>, place: usize| match names_project(submission, place)
    {
        Some(name) => {
            let listed = lists_project(submission, place);
            !known.contains(&name) && !listed.is_some_and(|name| known.contains(&name))
        }
        None => {
            let sheet = &workbook.sheets[place];
            !instructions::are_on(sheet, vocabulary) && unknown::holds_all_in_one(sheet, vocabulary)
        }
    };
    let about: Vec<bool> =
        without_table.iter().map(|(place, _)| is_about_another(&submission, *place)).collect();
    submission.notices.extend(without_table.into_iter().zip(about).map(|((place, met), about)| {
        // A cover page or an annex has no words of a table of goals; a table that is nearly one must not pass for such.
        let with_targets = with_targets.iter().find(|(sheet, _)| *sheet == place);
        let sheet = &workbook.sheets[place];
        let is_aid = || set_aside::is_aid(sheet, vocabulary, &met, with_targets.is_some());
        let is_nearly = unknown::is_nearly_a_table(sheet, vocabulary) && !is_aid();
        if has_projects && !is_nearly && !about {
            match with_targets {
                Some((_, rows)) => unknown::rows_with_targets(place, *rows),
                None => Notice::new(Fact::SheetWithoutProject).on(place),
            }
        } else {
            unknown::layout_unknown(place, None, &met)
        }
    }));
    submission
}

/// The name, or the code, of the project that a sheet without a table is about.
fn names_project(submission: &Submission<'_>, place: usize) -> Option<String> {
    let grid = Grid::within(&submission.workbook.sheets[place], 0..u32::MAX);
    let (vocabulary, rows) = (submission.vocabulary, grid.row_count().min(MOST_ROWS_OF_HEAD));
    (0..rows).find(|index| head::begins_form(&grid, vocabulary, *index))?;
    let head = head::read(&grid, vocabulary, 0..rows);
    let named = [Field::PROJECT_NAME, Field::PROJECT_CODE].into_iter().find_map(|field| {
        Some(head.values.text(field)).filter(|text| !value::says_nothing(text, submission.words))
    });
    named.map(|name| identity::name(name).into_owned())
}

/// The first project below 项目名称 on a sheet without a table, where this heads a column of details: 项目名称 │ 支出内容 │ 金额.
fn lists_project(submission: &Submission<'_>, place: usize) -> Option<String> {
    let grid = Grid::within(&submission.workbook.sheets[place], 0..u32::MAX);
    let (vocabulary, rows) = (submission.vocabulary, grid.row_count().min(MOST_ROWS_OF_HEAD));
    let index = (0..rows).find(|index| head::begins_form(&grid, vocabulary, *index))?;
    let heading = grid.cells(index).next()?;
    let below = (index + 1 < rows).then(|| grid.row(index + 1)).and_then(|row| row.get(heading.at.column))?;
    Some(identity::name(below.text).into_owned())
}

/// Rows of a sheet without a table in which the head of a form is looked for.
const MOST_ROWS_OF_HEAD: usize = 200;

/// Number of words of headers and labels from which a sheet is a form that was not understood, and not a cover page.
const NEARLY_A_TABLE: usize = 4;

impl<'a> Submission<'a> {
    pub fn project_count(&self) -> usize {
        self.project_count
    }

    /// Whether a sheet without a table is nearly one of goals: it has the words of its header.
    pub fn is_nearly_a_table(&self) -> bool {
        self.nearly_a_table
    }

    /// Makes one project with its indicators.
    ///
    /// # Panics
    /// When `index` is not below [`Submission::project_count`].
    pub fn project(&self, index: usize) -> Project<'a> {
        assert!(index < self.project_count, "project index is not below project_count");
        let after = self.tables.partition_point(|table| table.first <= index);
        let table = &self.tables[after - 1];
        let reading = self.reading(table.sheet, &table.strip);
        let mut project = match &table.kind {
            sheet::Table::List(list) => list.project(&reading, table.sheet, index - table.first),
            sheet::Table::Form(form) => {
                let mut project = form.project(&reading, table.sheet);
                if let Some(other) = &table.long_term {
                    let reading = self.reading(other.sheet, &other.strip);
                    sides_apart::complete(&mut project, &reading, other);
                }
                for later in &table.later {
                    stages::complete(&mut project, &self.reading(later.sheet, &later.strip), later);
                }
                project
            }
            sheet::Table::Alone(master, rows) => {
                let own = &self.masters[*master];
                let sheet = &self.workbook.sheets[own.sheet];
                let mut project = own.alone(sheet, self.vocabulary, rows[index - table.first]);
                let others = self.masters.iter().enumerate().filter(|(place, _)| place != master);
                for (_, other) in others.filter(|(_, other)| other.sheet == own.sheet) {
                    other.complete(&self.workbook.sheets, self.vocabulary, &mut project);
                }
                return project;
            }
        };
        let tab = |sheet: usize| &*self.workbook.sheets[sheet].name;
        by_group::tell_level(self.vocabulary, tab(table.sheet), &mut project.indicators);
        for more in &table.more {
            let (sheet, strip) = more.place();
            more.complete(&mut project, &self.reading(sheet, strip), index - table.first, tab(sheet));
        }
        for master in &self.masters {
            master.complete(&self.workbook.sheets, self.vocabulary, &mut project);
        }
        project
    }

    fn reading(&self, sheet: usize, strip: &Strip) -> Reading<'a> {
        Reading {
            grid: Grid::within(&self.workbook.sheets[sheet], strip.clone()),
            vocabulary: self.vocabulary,
            words: self.words,
            switches: self.switches,
        }
    }

    fn add_table(&mut self, sheet: usize, strip: Strip, kind: sheet::Table<'a>) {
        let first = self.project_count;
        self.project_count += match &kind {
            sheet::Table::List(list) => list.project_count(),
            sheet::Table::Form(_) => 1,
            sheet::Table::Alone(_, rows) => rows.len(),
        };
        self.tables.push(Table {
            sheet,
            strip,
            first,
            kind,
            later: Vec::new(),
            long_term: None,
            more: Vec::new(),
        });
    }

    /// Accounts anew for the rows of a sheet.
    fn settle(&mut self, place: usize, account: &account::Account) {
        let sheet = &self.workbook.sheets[place];
        let mut counts = account.counts(place, sheet, self.vocabulary);
        self.sheets[place] = counts.report(sheet);
        self.skipped.retain(|row| row.sheet != place);
        self.notices.extend(sheet::not_understood(place, &counts, &[]));
        self.skipped.extend(counts.skipped);
    }

    /// The names and codes of all projects, in normal form.
    fn names(&self) -> Vec<String> {
        let fields = [Field::PROJECT_NAME, Field::PROJECT_CODE];
        let of = |project: Project<'a>| {
            fields.map(|field| identity::name(project.values.text(field)).into_owned())
        };
        self.projects().flat_map(of).filter(|name| !name.is_empty()).collect()
    }

    /// All projects, in the order of the file.
    pub fn projects(&self) -> impl Iterator<Item = Project<'a>> {
        (0..self.project_count).map(|index| self.project(index))
    }
}
