//! The lines of a part: a file, its projects with what is kept of them for the checks over all files, its findings, the end.
//! Each shape here stands beside one of the model and takes it apart field by field, so that a new field is not forgotten: the
//! room is long since all of the format is in it.
//! Takes plain data to lines and back; what comes back points to nothing that is not there.

use crate::judge::across::{Mark, Quoted, Sort, Trace};
use crate::judge::totals::Adds;
use crate::lang::Bilingual;
use crate::model::finding::{
    Arg, FileReport, Finding, IndicatorReport, Lines, Outcome, ProjectReport, Severity, SheetReport,
    SkipReason, SkippedRow, Standing, UnmatchedColumn, Untrusted, Verdict,
};
use crate::model::project::Side;
use crate::model::sheet::Address;
use crate::model::workbook::Format;
use crate::rule::Folders;
use crate::words::value::Kind;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// Names of placeholders and encodings are few and short; more or longer ones were made up.
const MOST_NAMES: usize = 256;
const LONGEST_NAME: usize = 64;
/// Lines of a text file stay below this.
const MOST_LINES: u32 = 1 << 30;

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
        /// Rules with a condition that projects were asked for.
        asked: Vec<usize>,
        /// Those of them that met an indicator.
        met: Vec<usize>,
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

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Project<'a> {
    code: Text<'a>,
    name: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    department: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    district: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    sheet: usize,
    at: At,
    /// All that count, and the quantitative ones.
    count: [usize; 2],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    listed: Vec<Listed<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Marked<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    adds: Vec<Added<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<(u32, Text<'a>)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Listed<'a> {
    at: At,
    side: Text<'a>,
    class: Option<Cow<'a, Bilingual>>,
    name: Text<'a>,
    value: Text<'a>,
    kind: Text<'a>,
    understood: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Marked<'a> {
    rule: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    sort: As,
    key: u64,
    at: At,
    severity: Text<'a>,
    /// Name, value, what was found, and what the project says in the field within which it is looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quoted: Option<[Text<'a>; 4]>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum As {
    #[default]
    There,
    Given,
    Unnamed(usize),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Added<'a> {
    Nothing,
    Unreadable,
    Number(Text<'a>),
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Problem<'a> {
    rule: usize,
    severity: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    unjudged: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<At>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    project: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    found: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    required: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    difference: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    counted: Vec<At>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(Text<'a>, Value<'a>)>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Value<'a> {
    Plain(Text<'a>),
    Text(Text<'a>),
    Words(Cow<'a, Bilingual>),
    List(Vec<Cow<'a, Bilingual>>),
    Cells(Vec<At>),
}

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
        let Sheet { name, hidden, lines, rows: [project_rows, known_rows, skipped_rows] } = self;
        let is_sound = |(row, more): &(u32, u32)| *row < MOST_LINES && *more < MOST_LINES;
        if lines.as_ref().is_some_and(|lines| !lines.iter().all(is_sound)) {
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

impl<'a> Project<'a> {
    fn of(project: &'a ProjectReport, trace: &'a Trace) -> Self {
        let ProjectReport {
            code,
            name,
            department,
            district,
            category,
            sheet,
            at,
            indicators,
            quantitative,
            verdict: _,
            listed,
        } = project;
        let Trace { marks, adds, groups } = trace;
        let added = |adds: &Adds| match adds {
            Adds::Nothing => Added::Nothing,
            Adds::Unreadable => Added::Unreadable,
            Adds::Number(number) => Added::Number(number.to_string().into()),
        };
        Project {
            code: code.raw().into(),
            name: name.raw().into(),
            department: department.raw().into(),
            district: district.raw().into(),
            category: category.as_deref().map(Into::into),
            sheet: *sheet,
            at: pair(*at),
            count: [*indicators, *quantitative],
            listed: listed.iter().map(Listed::of).collect(),
            marks: marks.iter().map(Marked::of).collect(),
            adds: adds.iter().map(added).collect(),
            groups: groups.iter().map(|(rule, text)| (*rule, Cow::from(&**text))).collect(),
        }
    }

    /// The project and what is kept of it; its indicators only where they are listed.
    pub(super) fn read(
        self,
        folders: &Folders<'_>,
        known: &mut Known,
        listing: bool,
    ) -> Option<(ProjectReport, Trace)> {
        let Project {
            code,
            name,
            department,
            district,
            category,
            sheet,
            at,
            count,
            listed,
            marks,
            adds,
            groups,
        } = self;
        let is_rule = |rule: u32| (rule as usize) < folders.texts.len();
        let marks = marks.into_iter().map(|mark| mark.read().filter(|mark| is_rule(mark.rule)));
        let adds = adds.into_iter().map(|adds| {
            Some(match adds {
                Added::Nothing => Adds::Nothing,
                Added::Unreadable => Adds::Unreadable,
                Added::Number(number) => Adds::Number(Decimal::from_str_exact(&number).ok()?),
            })
        });
        let groups = groups.into_iter().map(|(rule, text)| is_rule(rule).then(|| (rule, text.into())));
        let listed = listed.into_iter().filter(|_| listing).map(Listed::read);
        let trace = Trace {
            marks: marks.collect::<Option<_>>()?,
            adds: adds.collect::<Option<_>>()?,
            groups: groups.collect::<Option<_>>()?,
        };
        (trace.adds.len() == folders.totals.len()).then_some(())?;
        let [indicators, quantitative] = count;
        let project = ProjectReport {
            code: untrusted(code),
            name: untrusted(name),
            department: untrusted(department),
            district: untrusted(district),
            category: category.map(|category| known.shared(&category)),
            sheet,
            at: address(at),
            indicators,
            quantitative,
            verdict: Verdict::Incomplete,
            listed: listed.collect::<Option<_>>()?,
        };
        Some((project, trace))
    }
}

impl<'a> Listed<'a> {
    fn of(one: &'a IndicatorReport) -> Self {
        let IndicatorReport { at, side, class, name, value, kind, understood } = one;
        Listed {
            at: pair(*at),
            side: side.code().into(),
            class: class.as_ref().map(Cow::Borrowed),
            name: name.raw().into(),
            value: value.raw().into(),
            kind: kind.code().into(),
            understood: understood.raw().into(),
        }
    }

    fn read(self) -> Option<IndicatorReport> {
        let Listed { at, side, class, name, value, kind, understood } = self;
        Some(IndicatorReport {
            at: address(at),
            side: Side::from_code(&side)?,
            class: class.map(Cow::into_owned),
            name: untrusted(name),
            value: untrusted(value),
            kind: Kind::from_code(&kind)?,
            understood: untrusted(understood),
        })
    }
}

impl<'a> Marked<'a> {
    fn of(mark: &'a Mark) -> Self {
        let Mark { rule, sort, key, at, severity, quoted } = mark;
        let sort = match sort {
            Sort::There => As::There,
            Sort::Given => As::Given,
            Sort::Unnamed(place) => As::Unnamed(*place),
        };
        let quoted = quoted.as_ref().map(|quoted| {
            let Quoted { name, value, found, group } = &**quoted;
            [name, value, found, group].map(|text| Cow::from(&**text))
        });
        Marked { rule: *rule, sort, key: *key, at: pair(*at), severity: severity.code().into(), quoted }
    }

    fn read(self) -> Option<Mark> {
        let Marked { rule, sort, key, at, severity, quoted } = self;
        let sort = match sort {
            As::There => Sort::There,
            As::Given => Sort::Given,
            As::Unnamed(place) => Sort::Unnamed(place),
        };
        let quoted = quoted.map(|quoted| {
            let [name, value, found, group] = quoted.map(|text| text.into());
            Box::new(Quoted { name, value, found, group })
        });
        let severity = Severity::from_code(&severity)?;
        Some(Mark { rule, sort, key, at: address(at), severity, quoted })
    }
}

impl<'a> Problem<'a> {
    fn of(finding: &'a Finding) -> Self {
        // No earlier report has been compared with yet, and nothing was waived.
        let Finding {
            rule,
            severity,
            outcome,
            standing: _,
            sheet,
            at,
            field,
            project,
            subject,
            found,
            required,
            difference,
            counted,
            args,
        } = finding;
        let text = |text: &'a Option<Untrusted>| text.as_ref().map(|text| text.raw().into());
        Problem {
            rule: *rule,
            severity: severity.code().into(),
            unjudged: *outcome == Outcome::Unjudged,
            sheet: *sheet,
            at: at.map(pair),
            field: field.as_deref().map(Into::into),
            project: *project,
            subject: text(subject),
            found: text(found),
            required: text(required),
            difference: difference.as_deref().map(Into::into),
            counted: counted.iter().copied().map(pair).collect(),
            args: args.iter().map(|(name, arg)| (Cow::from(*name), Value::of(arg))).collect(),
        }
    }

    pub(super) fn read(self, folders: &Folders<'_>, known: &mut Known) -> Option<Finding> {
        let Problem {
            rule,
            severity,
            unjudged,
            sheet,
            at,
            field,
            project,
            subject,
            found,
            required,
            difference,
            counted,
            args,
        } = self;
        (rule < folders.texts.len()).then_some(())?;
        let args = args.into_iter().map(|(name, value)| Some((known.name(&name)?, value.read())));
        let args = args.collect::<Option<_>>()?;
        Some(Finding {
            rule,
            severity: Severity::from_code(&severity)?,
            outcome: if unjudged { Outcome::Unjudged } else { Outcome::Violated },
            standing: Standing::New,
            sheet,
            at: at.map(address),
            field: field.map(|field| known.shared(&field)),
            project,
            subject: subject.map(untrusted),
            found: found.map(untrusted),
            required: required.map(untrusted),
            difference: difference.map(Cow::into_owned),
            counted: counted.into_iter().map(address).collect(),
            args,
        })
    }
}

impl<'a> Value<'a> {
    fn of(arg: &'a Arg) -> Self {
        match arg {
            Arg::Plain(text) => Value::Plain(text.into()),
            Arg::Text(text) => Value::Text(text.raw().into()),
            Arg::Words(words) => Value::Words(Cow::Borrowed(words)),
            Arg::List(list) => Value::List(list.iter().map(Cow::Borrowed).collect()),
            Arg::Cells(cells) => Value::Cells(cells.iter().copied().map(pair).collect()),
        }
    }

    fn read(self) -> Arg {
        match self {
            Value::Plain(text) => Arg::Plain(text.into_owned()),
            Value::Text(text) => Arg::Text(untrusted(text)),
            Value::Words(words) => Arg::Words(words.into_owned()),
            Value::List(list) => Arg::List(list.into_iter().map(Cow::into_owned).collect()),
            Value::Cells(cells) => Arg::Cells(cells.into_iter().map(address).collect()),
        }
    }
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
