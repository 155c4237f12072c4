//! Which rows of a list are of one project: by code, else by department and name, carried down where a row is blank.

use super::{NONE, is_office};
use crate::layout::columns::Columns;
use crate::layout::grid::Grid;
use crate::layout::table::RowKind;
use crate::model::sheet::Row;
use crate::text::fold::trim;
use crate::text::identity;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{Field, SheetWords};
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};

/// Turns "row → project" into "project → rows", by counting.
pub(super) fn by_project(owner: &[u32], first: usize, projects: usize) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; projects + 1];
    for project in owner.iter().filter(|project| **project != NONE) {
        starts[*project as usize + 1] += 1;
    }
    for index in 0..projects {
        starts[index + 1] += starts[index];
    }
    let mut rows = vec![0; starts[projects] as usize];
    let mut next = starts.clone();
    for (index, project) in owner.iter().enumerate().filter(|(_, project)| **project != NONE) {
        let place = &mut next[*project as usize];
        rows[*place as usize] = (first + index) as u32;
        *place += 1;
    }
    (starts, rows)
}

/// Whether a cell says something itself, and not what the row above does: 同上, —.
pub(super) fn says_own(words: &SheetWords, text: &str) -> bool {
    let is_dash = || text.contains(['-', '—', '－', '–']) && !text.contains(char::is_alphanumeric);
    !words.repeats_above(text) && !is_dash()
}

/// Tells the projects of a list apart.
pub(super) struct Grouping<'g, 'a> {
    grid: &'g Grid<'a>,
    words: &'a SheetWords,
    code: Option<u32>,
    name: Option<u32>,
    offices: Vec<u32>,
    projects: FxHashMap<Cow<'a, str>, u32>,
    /// For each code the name of the project that had it first, and that project.
    codes: FxHashMap<Cow<'a, str>, (Cow<'a, str>, u32)>,
    /// Other names beside a code, with the project that had the code first.
    names: FxHashMap<(u32, Cow<'a, str>), u32>,
    pub(super) shared_codes: FxHashMap<u32, u32>,
    pub(super) office_rows: Vec<u32>,
    /// A hash of what each project is known by.
    pub(super) keys: Vec<u64>,
    /// What the row above says, carried down where a row is blank.
    above: Option<Above<'a>>,
    office_row: u32,
    /// The office that a line among the rows named last, where it is another than that of the lines above the list.
    office_line: &'a str,
    /// The office that the lines above the list name.
    office_above: &'g str,
}

#[derive(Clone, Copy)]
struct Above<'a> {
    code: &'a str,
    name: &'a str,
    office: &'a str,
    project: u32,
}

impl<'g, 'a> Grouping<'g, 'a> {
    pub(super) fn new(
        grid: &'g Grid<'a>,
        words: &'a SheetWords,
        columns: &Columns<'_>,
        office_above: &'g str,
    ) -> Self {
        // Where lines name the offices, their codes alone begin none.
        let begins = |field| is_office(field) && !(columns.offices_above && field == Field::DEPARTMENT_CODE);
        let offices = columns.project.iter().filter(|column| begins(column.field));
        let offices = offices.map(|column| column.column);
        Self {
            grid,
            words,
            code: columns.project(Field::PROJECT_CODE),
            name: columns.project(Field::PROJECT_NAME),
            offices: offices.collect(),
            projects: FxHashMap::default(),
            codes: FxHashMap::default(),
            names: FxHashMap::default(),
            shared_codes: FxHashMap::default(),
            office_rows: Vec::new(),
            keys: Vec::new(),
            above: None,
            office_row: NONE,
            office_line: "",
            office_above,
        }
    }

    /// Goes on with the columns of another page.
    pub(super) fn take_columns(&mut self, columns: &Columns<'_>) {
        let Grouping { code, name, offices, .. } = Grouping::new(self.grid, self.words, columns, "");
        (self.code, self.name, self.offices) = (code, name, offices);
    }

    /// What a cell says; 同上, or a dash, says what the row above does.
    pub(super) fn text(&self, row: &Row<'a>, column: Option<u32>) -> &'a str {
        let cell = column.and_then(|column| self.grid.cell(row, column));
        let own = cell.filter(|cell| says_own(self.words, cell.text));
        own.map_or("", |cell| trim(cell.text))
    }

    /// Whether the row has the same code as the one above it: then nothing else needs to be asked.
    pub(super) fn is_same_as_above(&self, row: &Row<'a>) -> bool {
        let (Some(above), Some(code)) = (self.above, self.code) else { return false };
        let name = self.name.and_then(|column| row.get(column)).map_or("", |cell| trim(cell.text));
        !above.code.is_empty()
            && row.get(code).is_some_and(|cell| trim(cell.text) == above.code)
            && (name.is_empty() || name == above.name)
    }

    /// Whether the lines above the list name this office.
    pub(super) fn is_above(&self, office: &str) -> bool {
        identity::office(office) == identity::office(self.office_above)
    }

    /// Takes a row that names the office of the projects below it. One name under two offices is that of two projects; the line
    /// above a printed page says again what stands above the list.
    pub(super) fn begin_office(&mut self, index: usize, office: &'a str) {
        self.office_line = if self.is_above(office) { "" } else { office };
        self.office_row = index as u32;
        self.above = None;
    }

    pub(super) fn has_own_key(&self, row: &Row<'a>) -> bool {
        [self.code, self.name].into_iter().flatten().any(|column| row.get(column).is_some())
    }

    /// The project of the row above, where that left its code blank and says the same department and name.
    fn begun_without_code(&self, name: &str, office: &str) -> Option<u32> {
        let above = self.above.filter(|above| value::says_nothing(above.code, ValueWords::builtin()))?;
        let is_same = !name.is_empty()
            && identity::name(name) == identity::name(above.name)
            && identity::office(office) == identity::office(above.office);
        is_same.then_some(above.project)
    }

    /// The project of a row; a new one where its code, or its department and name, were not met before. A code that says
    /// nothing is none, and one that is beside two names is the code of two projects. Indicators above all projects are of one
    /// without a name.
    pub(super) fn project_of(&mut self, index: usize, row: &Row<'a>, kind: RowKind) -> Option<u32> {
        let code = self.text(row, self.code);
        let name = self.text(row, self.name);
        if let Some(above) = self
            .above
            .filter(|above| !code.is_empty() && above.code == code && (name.is_empty() || name == above.name))
        {
            return Some(above.project);
        }
        let words = ValueWords::builtin();
        let said = if value::says_nothing(code, words) { "" } else { code };
        let own_office =
            self.offices.iter().map(|column| self.text(row, Some(*column))).find(|text| !text.is_empty());
        if own_office.is_some() {
            self.office_row = index as u32;
        }
        let office = own_office.unwrap_or(self.above.map_or(self.office_line, |above| above.office));
        if said.is_empty() {
            if let Some(above) = self.above {
                let is_carried = name.is_empty()
                    || (name == above.name && identity::office(office) == identity::office(above.office));
                if is_carried {
                    return Some(above.project);
                }
            } else if name.is_empty() && code.is_empty() && kind != RowKind::Indicator {
                return None;
            }
        }
        let mut hasher = FxHasher::default();
        let project = match said {
            "" => {
                let key = format!("{}\u{1}{}", identity::office(office), identity::name(name));
                key.hash(&mut hasher);
                *self.projects.entry(Cow::Owned(key)).or_insert(self.office_rows.len() as u32)
            }
            code => {
                let begun = self.begun_without_code(name, office);
                let name = identity::name(name);
                let code = identity::code(code);
                code.hash(&mut hasher);
                if let Some(project) = begun
                    && !self.codes.contains_key(&code)
                {
                    self.keys[project as usize] = hasher.finish();
                    self.codes.insert(code.clone(), (name.clone(), project));
                }
                let project = self.office_rows.len() as u32;
                match self.codes.entry(code) {
                    Entry::Vacant(entry) => entry.insert((name, project)).1,
                    // Rows without a name belong to the project that was the first to have the code.
                    Entry::Occupied(mut entry) => match entry.get_mut() {
                        (known, first) if known.is_empty() => {
                            *known = name;
                            *first
                        }
                        (known, first) if name.is_empty() || *known == name => *first,
                        (_, first) => *self.names.entry((*first, name)).or_insert_with(|| {
                            self.shared_codes.insert(project, *first);
                            project
                        }),
                    },
                }
            }
        };
        if project as usize == self.office_rows.len() {
            self.office_rows.push(self.office_row);
            self.keys.push(hasher.finish());
        }
        self.above = Some(Above { code, name, office, project });
        Some(project)
    }
}
