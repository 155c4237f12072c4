//! The lines of a part: a file, its projects with what is kept of them for the checks over all files, its findings, the end.
//! Each shape here stands beside one of the model and takes it apart field by field, so that a new field is not forgotten.
//! Takes plain data to lines and back; what comes back points to nothing that is not there.

mod finding;
mod project;

use crate::judge::across::Trace;
use crate::model::finding::{
    FileReport, Finding, Lines, ProjectReport, SheetReport, SkipReason, SkippedRow, UnmatchedColumn,
    Untrusted, Verdict,
};
use crate::model::sheet::Address;
use crate::model::workbook::Format;
use crate::rule::Folders;
use finding::Problem;
use project::Project;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// Names of placeholders and encodings are few and short; more or longer ones were made up.
const MOST_NAMES: usize = 256;
const LONGEST_NAME: usize = 64;
/// Lines of a text file stay below this.
const MOST_LINES: u32 = 1 << 30;
/// And so do the rows of a sheet and the indicators of a project, which are added up.
const MOST_ROWS: usize = MOST_LINES as usize;

type Text<'a> = Cow<'a, str>;

/// One line behind the first.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Record<'a> {
    File(File<'a>),
    /// Of the file above, in order.
    Projects(Vec<Project<'a>>),
    /// Of the file above, in order.
    Findings(Vec<Problem<'a>>),
    End {
        /// How many there are in the part.
        files: usize,
        /// How many submissions are not in it, since its run was stopped.
        #[serde(default, skip_serializing_if = "is_default")]
        left_out: usize,
        /// Rules with a condition that projects were asked for.
        asked: Vec<usize>,
        /// Those of them that met an indicator.
        met: Vec<usize>,
        /// Files that somebody wanted left out, by name.
        excluded: BTreeSet<String>,
    },
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct File<'a> {
    path: Text<'a>,
    folder: usize,
    format: Option<Text<'a>>,
    encoding: Option<Text<'a>>,
    read: bool,
    sheets: Vec<Sheet<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    skipped: Vec<Skipped<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unmatched: Vec<Unmatched<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Sheet<'a> {
    name: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<(u32, u32)>>,
    /// In a project, known, skipped.
    rows: [usize; 3],
}

#[derive(Debug, Serialize, Deserialize)]
struct Skipped<'a> {
    sheet: usize,
    row: u32,
    text: Text<'a>,
    reason: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Unmatched<'a> {
    sheet: usize,
    at: At,
    header: Text<'a>,
}

/// Row and column.
type At = (u32, u32);
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Words that many records share, kept once.
#[derive(Debug, Default)]
pub(super) struct Known {
    names: HashSet<&'static str>,
    shared: HashSet<Arc<str>>,
}

impl Known {
    /// The name of a placeholder or an encoding. It lasts as long as the program, since findings have theirs out of it.
    fn name(&mut self, name: &str) -> Option<&'static str> {
        if let Some(known) = self.names.get(name) {
            return Some(known);
        }
        if self.names.len() >= MOST_NAMES || name.len() > LONGEST_NAME {
            return None;
        }
        let name: &'static str = Box::leak(name.into());
        self.names.insert(name);
        Some(name)
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.shared.get(text) {
            return known.clone();
        }
        let text: Arc<str> = text.into();
        self.shared.insert(text.clone());
        text
    }
}

impl<'a> Record<'a> {
    pub(super) fn of_file(file: &'a FileReport) -> Record<'a> {
        // Projects and findings have lines of their own; the verdict is settled anew.
        let FileReport {
            path,
            folder,
            format,
            encoding,
            read,
            sheets,
            projects: _,
            skipped,
            unmatched,
            findings: _,
            verdict: _,
        } = file;
        let skipped = skipped.iter().map(|SkippedRow { sheet, row, text, reason }| Skipped {
            sheet: *sheet,
            row: *row,
            text: text.raw().into(),
            reason: reason.code().into(),
        });
        let unmatched = unmatched.iter().map(|UnmatchedColumn { sheet, at, header }| Unmatched {
            sheet: *sheet,
            at: pair(*at),
            header: header.raw().into(),
        });
        Record::File(File {
            path: path.raw().into(),
            folder: *folder,
            format: format.map(|format| format.code().into()),
            encoding: encoding.map(Into::into),
            read: *read,
            sheets: sheets.iter().map(Sheet::of).collect(),
            skipped: skipped.collect(),
            unmatched: unmatched.collect(),
        })
    }

    pub(super) fn of_projects(projects: &'a [ProjectReport], traces: &'a [Trace]) -> Record<'a> {
        Record::Projects(projects.iter().zip(traces).map(|(one, trace)| Project::of(one, trace)).collect())
    }

    pub(super) fn of_findings(findings: &'a [Finding]) -> Record<'a> {
        Record::Findings(findings.iter().map(Problem::of).collect())
    }
}

impl<'a> Sheet<'a> {
    fn of(sheet: &'a SheetReport) -> Self {
        let SheetReport { name, hidden, lines, project_rows, known_rows, skipped_rows } = sheet;
        Sheet {
            name: name.raw().into(),
            hidden: *hidden,
            lines: lines.as_ref().map(|lines| lines.moved().to_vec()),
            rows: [*project_rows, *known_rows, *skipped_rows],
        }
    }

    fn read(self) -> Option<SheetReport> {
        let Sheet { name, hidden, lines, rows } = self;
        let [project_rows, known_rows, skipped_rows] = rows;
        let is_sound = |(row, more): &(u32, u32)| *row < MOST_LINES && *more < MOST_LINES;
        if lines.as_ref().is_some_and(|lines| !lines.iter().all(is_sound))
            || rows.iter().any(|rows| *rows >= MOST_ROWS)
        {
            return None;
        }
        let (name, lines) = (untrusted(name), lines.map(Lines::of_moved));
        Some(SheetReport { name, hidden, lines, project_rows, known_rows, skipped_rows })
    }
}

impl File<'_> {
    /// The file, without projects and findings yet.
    pub(super) fn read(self, folders: &Folders<'_>, known: &mut Known) -> Option<FileReport> {
        let File { path, folder, format, encoding, read, sheets, skipped, unmatched } = self;
        let format = match format {
            Some(code) => Some(Format::from_code(&code)?),
            None => None,
        };
        let encoding = match encoding {
            Some(name) => Some(known.name(&name)?),
            None => None,
        };
        let skipped = skipped.into_iter().map(|Skipped { sheet, row, text, reason }| {
            let (text, reason) = (untrusted(text), SkipReason::from_code(&reason)?);
            Some(SkippedRow { sheet, row, text, reason })
        });
        let unmatched = unmatched.into_iter().map(|Unmatched { sheet, at, header }| UnmatchedColumn {
            sheet,
            at: address(at),
            header: untrusted(header),
        });
        (folder < folders.rules.len()).then_some(())?;
        Some(FileReport {
            path: untrusted(path),
            folder,
            format,
            encoding,
            read,
            sheets: sheets.into_iter().map(Sheet::read).collect::<Option<_>>()?,
            projects: Vec::new(),
            skipped: skipped.collect::<Option<_>>()?,
            unmatched: unmatched.collect(),
            findings: Vec::new(),
            verdict: Verdict::Incomplete,
        })
    }
}

/// Whether everything in a file points to something that is there.
pub(super) fn is_sound(file: &FileReport) -> bool {
    let sheets = file.sheets.len();
    // Beyond these rows there is no line that could be said.
    let in_lines = |sheet: usize, row: u32| {
        file.sheets.get(sheet).is_some_and(|sheet| sheet.lines.is_none() || row < MOST_LINES)
    };
    file.projects.iter().all(|project| in_lines(project.sheet, project.at.row))
        && file.skipped.iter().all(|skipped| in_lines(skipped.sheet, skipped.row))
        && file.unmatched.iter().all(|unmatched| unmatched.sheet < sheets)
        && file.findings.iter().all(|finding| {
            let row = finding.at.map_or(0, |at| at.row);
            finding.sheet.is_none_or(|sheet| in_lines(sheet, row))
                && finding.project.is_none_or(|project| project < file.projects.len())
        })
}

fn pair(Address { row, column }: Address) -> At {
    (row, column)
}

fn address((row, column): At) -> Address {
    Address { row, column }
}

fn untrusted(text: Text<'_>) -> Untrusted {
    Untrusted::new(text.into_owned())
}
