//! `goalcheck extract`: what was read of each file, one row per indicator, and what became of every other row.

mod publication;
pub mod row;

use super::rule_choice::Named;
use super::{files_of, gather, print, reading, table, threads};
use crate::command::args::{Extract, ExtractFormat};
use crate::command::config::Config;
use crate::command::extract::row::{COLUMNS, Row, heading};
use crate::judge::file::Judge;
use crate::judge::walk::{self, Found};
use crate::lang::{Lang, Said, Words, words};
use crate::layout::{self, Submission};
use crate::model::finding::{Report, Severity, SkipReason, Verdict};
use crate::model::workbook;
use crate::read;
use crate::report::{self, Format, Style};
use crate::rule::{Folders, Rules};
use crate::say::escape::{excerpt, terminal};
use crate::say::save::save;
use crate::words::value::ValueWords;
use anyhow::ensure;
use publication::Publication;
use rayon::prelude::*;
use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

/// Projects that are rendered before they are written, so that memory stays flat.
const PROJECTS_AT_ONCE: usize = 4096;
/// A byte order mark, without which Excel takes UTF-8 for the local encoding.
pub(super) const MARK: &str = "\u{FEFF}";

pub fn run(args: &Extract, config: &Config, lang: Lang) -> anyhow::Result<ExitCode> {
    let found = gather(&args.input, config)?;
    let named = Named::of(&args.input, config);
    let of = named.settle(&found)?;
    let mut rules = Vec::new();
    for (_, sets) in named.sets()? {
        let sets = if args.publication { publication::with_own(sets)? } else { sets };
        rules.push(Rules::combine(&sets)?);
    }
    let reading = reading(&args.input)?;
    ensure!(
        args.publication || args.format != ExtractFormat::Xlsx,
        Said::new(
            "--format xlsx 只与 --publication 同用；要用表格软件查看读懂的内容，请用 csv",
            "--format xlsx is for --publication; use csv to see in a spreadsheet program what was understood",
        )
    );
    let job = |rules| Job { rules, reading: &reading, format: args.format, lang };
    let jobs: Vec<Job<'_>> = rules.iter().map(job).collect();
    let mut unread = Vec::new();
    let mut public = Publication::default();
    let mut write = |out: &mut dyn Write| {
        if !args.publication && args.format == ExtractFormat::Csv {
            writeln!(out, "{MARK}{}", COLUMNS.join(","))?;
        }
        for (one, folder) in found.iter().zip(&of) {
            let job = &jobs[*folder];
            let is_unread = match args.publication {
                true => job.publish(one, &mut public),
                false => job.file(one, out)?,
            };
            if is_unread {
                unread.push((one, *folder));
            }
        }
        match args.publication {
            true => public.write(args.format, lang, out),
            false => Ok(()),
        }
    };
    threads(args.input.jobs)?.install(|| match &args.output {
        None => print(&mut write),
        Some(file) => save(file, &files_of(&found), &mut write),
    })?;
    if args.publication {
        public.summary(lang, &mut io::stderr().lock())?;
    }
    if found.is_empty() || !unread.is_empty() {
        let folders = Folders::together(&rules);
        let judge = Judge { folders: &folders, reading: &reading, fail_on: Severity::Error, listing: false };
        let report = Report {
            rule_sets: Vec::new(),
            folders: Vec::new(),
            files: unread.into_iter().map(|(one, folder)| judge.validate(one, folder).report).collect(),
            rules: folders.texts.clone(),
            batch: Vec::new(),
            waivers: Vec::new(),
            progress: None,
            shares_by: None,
            totals: Vec::new(),
            verdict: Verdict::Incomplete,
        };
        report::write(&report, Format::Table, &Style::plain(lang), &mut io::stderr().lock())?;
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::from(u8::from(public.is_private())))
}

struct Job<'a> {
    rules: &'a Rules,
    reading: &'a read::Options,
    format: ExtractFormat,
    lang: Lang,
}

impl Job<'_> {
    /// Reads one file; where nothing comes of it, whether that is because it could not be read.
    fn open<'f>(&self, found: &'f Found) -> Result<(Cow<'f, str>, workbook::Workbook), bool> {
        let (path, source) = match found {
            Found::Standard => ("-".into(), read::Source::Standard),
            Found::File(path) => (walk::shown(path), read::Source::Path(path.clone())),
            Found::Left(_, notice) => return Err(notice.fact.unread()),
        };
        read::open(&source, self.reading).map(|workbook| (path, workbook)).map_err(|_| true)
    }

    /// Adds one file's projects to what is made public; whether anything of it was not read.
    fn publish(&self, found: &Found, public: &mut Publication) -> bool {
        match self.open(found) {
            Ok((path, workbook)) => public.add(&path, &workbook, self.rules, self.lang),
            Err(is_unread) => is_unread,
        }
    }

    /// Writes one file's rows; whether anything of it was not read.
    fn file(&self, found: &Found, out: &mut dyn Write) -> anyhow::Result<bool> {
        let (path, workbook) = match self.open(found) {
            Ok(opened) => opened,
            Err(is_unread) => return Ok(is_unread),
        };
        let words = ValueWords::builtin();
        let submission =
            layout::extract(&workbook, &self.rules.world.vocabulary, words, self.rules.world.switches);
        let all: Vec<usize> = (0..submission.project_count()).collect();
        for some in all.chunks(PROJECTS_AT_ONCE) {
            let rendered: Vec<io::Result<Vec<u8>>> =
                some.par_iter().map(|index| self.project(&path, &workbook, &submission, *index)).collect();
            for bytes in rendered {
                out.write_all(&bytes?)?;
            }
        }
        if self.format == ExtractFormat::Table {
            self.rest(&workbook, &submission, out)?;
        }
        Ok(workbook.notices.iter().chain(&submission.notices).any(|notice| notice.fact.unread()))
    }

    fn project(
        &self,
        path: &str,
        workbook: &workbook::Workbook,
        submission: &Submission<'_>,
        index: usize,
    ) -> io::Result<Vec<u8>> {
        let project = submission.project(index);
        let sheet = workbook.sheets.get(project.sheet).map_or("", |sheet| &sheet.name);
        let vocabulary = &self.rules.world.vocabulary;
        let mut rows = project.indicators.iter().map(|one| Row::new(path, sheet, &project, one, vocabulary));
        let mut out = Vec::new();
        match self.format {
            ExtractFormat::Jsonl => rows.try_for_each(|row| row.write_json(&mut out))?,
            // A workbook is only made of what is made public.
            ExtractFormat::Xlsx => {}
            ExtractFormat::Csv => rows.try_for_each(|row| row.write_csv(&mut out))?,
            ExtractFormat::Table => {
                let mut table = table();
                table.set_header(words::EXTRACT_HEADER.map(|word| word.get(self.lang)));
                rows.for_each(|row| {
                    table.add_row(row.cells(self.lang));
                });
                let heading = heading(path, sheet, &project, vocabulary, self.lang);
                writeln!(out, "{heading}\n{}\n", table.trim_fmt())?;
            }
        }
        Ok(out)
    }

    /// What is not an indicator: where each row and column went that no project has.
    fn rest(
        &self,
        workbook: &workbook::Workbook,
        submission: &Submission<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if submission.skipped.is_empty() && submission.unmatched.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", words::NOT_USED.get(self.lang))?;
        let colon = words::COLON.get(self.lang);
        let sheet = |index: usize| workbook.sheets.get(index).map_or("", |sheet| &sheet.name);
        for row in &submission.skipped {
            let (sheet, text) = (terminal(sheet(row.sheet)), excerpt(row.text.raw(), self.lang));
            let reason = skipped(row.reason).get(self.lang);
            let place = words::row_at(u64::from(row.row) + 1, self.lang);
            writeln!(out, "{sheet} {place} {reason}{colon}{}", terminal(&text))?;
        }
        for column in &submission.unmatched {
            let (sheet, header) = (terminal(sheet(column.sheet)), excerpt(column.header.raw(), self.lang));
            let reason = words::UNMATCHED_COLUMN.get(self.lang);
            writeln!(out, "{sheet} {} {reason}{colon}{}", column.at, terminal(&header))?;
        }
        Ok(())
    }
}

fn skipped(reason: SkipReason) -> Words {
    match reason {
        SkipReason::OutsideTables => words::OUTSIDE_TABLES,
        SkipReason::NothingUnderstood => words::NOTHING_UNDERSTOOD,
        SkipReason::BlankSlot => words::BLANK_SLOT,
        SkipReason::TotalRow => words::TOTAL_ROW,
        SkipReason::NoTable => words::NO_TABLE,
    }
}
