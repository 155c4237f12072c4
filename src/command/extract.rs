//! `goalcheck extract`: what was read of each file, one row per indicator, and what became of every other row.

use super::publication::{self, Publication};
use super::{config, files_of, gather, print, reading, sets, table, threads};
use crate::cli::{Extract, ExtractFormat};
use crate::extract::{COLUMNS, Row, heading};
use crate::finding::{Report, Severity, SkipReason, Verdict};
use crate::lang::{Lang, Said, Words, words};
use crate::layout::{self, Submission};
use crate::report::escape::{excerpt, terminal};
use crate::report::{self, Format, Style};
use crate::rule::Rules;
use crate::save::save;
use crate::target::ValueWords;
use crate::validate::Judge;
use crate::walk::Found;
use crate::{read, workbook};
use anyhow::{Result, ensure};
use rayon::prelude::*;
use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

/// Projects that are rendered before they are written, so that memory stays flat.
const PROJECTS_AT_ONCE: usize = 4096;
/// A byte order mark, without which Excel takes UTF-8 for the local encoding.
pub(super) const MARK: &str = "\u{FEFF}";

pub fn run(args: &Extract, lang: Option<Lang>) -> Result<ExitCode> {
    let config = config(&args.input)?;
    let lang = lang.or(config.lang).unwrap_or_else(Lang::of_locale);
    let named = if args.input.rules.is_empty() { &config.rules } else { &args.input.rules };
    let mut sets = sets(named)?;
    if args.publication {
        sets = publication::with_own(sets)?;
    }
    let rules = Rules::combine(&sets)?;
    let found = gather(&args.input, &config)?;
    let reading = reading(&args.input)?;
    ensure!(
        args.publication || args.format != ExtractFormat::Xlsx,
        Said::new(
            "--format xlsx 只与 --publication 同用；要用表格软件查看读懂的内容，请用 csv",
            "--format xlsx is for --publication; use csv to see in a spreadsheet program what was understood",
        )
    );
    let job = Job { rules: &rules, reading: &reading, format: args.format, lang };
    let mut unread = Vec::new();
    let mut public = Publication::default();
    let mut write = |out: &mut dyn Write| {
        if args.publication {
            found.iter().for_each(|one| job.publish(one, &mut unread, &mut public));
            return public.write(args.format, lang, out);
        }
        if args.format == ExtractFormat::Csv {
            writeln!(out, "{MARK}{}", COLUMNS.join(","))?;
        }
        found.iter().try_for_each(|one| job.file(one, &mut unread, out))
    };
    threads(args.input.jobs)?.install(|| match &args.output {
        None => print(&mut write),
        Some(file) => save(file, &files_of(&found), &mut write),
    })?;
    if args.publication {
        public.summary(lang, &mut io::stderr().lock())?;
    }
    if found.is_empty() || !unread.is_empty() {
        let judge = Judge { rules: &rules, reading: &reading, fail_on: Severity::Error, listing: false };
        let report = Report {
            rule_sets: Vec::new(),
            rules: rules.texts.clone(),
            files: unread.into_iter().map(|one| judge.validate(one).report).collect(),
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
    /// Reads one file; one that cannot be read is put on the list.
    fn open<'f>(
        &self,
        found: &'f Found,
        unread: &mut Vec<&'f Found>,
    ) -> Option<(Cow<'f, str>, workbook::Workbook)> {
        let (path, source) = match found {
            Found::Standard => ("-".into(), read::Source::Standard),
            Found::File(path) => (path.to_string_lossy(), read::Source::Path(path.clone())),
            Found::Left(_, notice) => {
                if notice.fact.unread() {
                    unread.push(found);
                }
                return None;
            }
        };
        match read::open(&source, self.reading) {
            Ok(workbook) => Some((path, workbook)),
            Err(_) => {
                unread.push(found);
                None
            }
        }
    }

    /// Adds one file's projects to what is made public; a file with anything unread is also put on the list.
    fn publish<'f>(&self, found: &'f Found, unread: &mut Vec<&'f Found>, public: &mut Publication) {
        let Some((path, workbook)) = self.open(found, unread) else { return };
        if public.add(&path, &workbook, self.rules, self.lang) {
            unread.push(found);
        }
    }

    /// Writes one file's rows; a file with anything unread is also put on the list.
    fn file<'f>(&self, found: &'f Found, unread: &mut Vec<&'f Found>, out: &mut dyn Write) -> Result<()> {
        let Some((path, workbook)) = self.open(found, unread) else { return Ok(()) };
        let words = ValueWords::builtin();
        let submission = layout::extract(&workbook, &self.rules.vocabulary, words, self.rules.switches);
        if workbook.notices.iter().chain(&submission.notices).any(|notice| notice.fact.unread()) {
            unread.push(found);
        }
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
        Ok(())
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
        let vocabulary = &self.rules.vocabulary;
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
        let sheet = |index: usize| workbook.sheets.get(index).map_or("", |sheet| &sheet.name);
        for row in &submission.skipped {
            let (sheet, text) = (terminal(sheet(row.sheet)), excerpt(row.text.raw()));
            let reason = skipped(row.reason).get(self.lang);
            let place = words::row_at(u64::from(row.row) + 1, self.lang);
            writeln!(out, "{sheet} {place} {reason}: {}", terminal(&text))?;
        }
        for column in &submission.unmatched {
            let (sheet, header) = (terminal(sheet(column.sheet)), excerpt(column.header.raw()));
            let reason = words::UNMATCHED_COLUMN.get(self.lang);
            writeln!(out, "{sheet} {} {reason}: {}", column.at, terminal(&header))?;
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
