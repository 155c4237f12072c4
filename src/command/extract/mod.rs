//! `goalcheck extract`: what was read of each file, one row per indicator, and what became of every other row.

mod publication;
pub(crate) mod row;
mod secret;

use super::rule_choice::Named;
use super::{files_of, gather, print, reading, table, threads};
use crate::command::args::{Extract, ExtractFormat};
use crate::command::config::Config;
use crate::command::save::save;
use crate::command::words;
use crate::judge::found::Found;
use crate::judge::{self, FolderRules, Opened, understand};
use crate::lang::{Lang, Said};
use crate::layout::Submission;
use crate::model::notice::{Fact, Notice};
use crate::model::workbook::Workbook;
use crate::read;
use crate::report::{self, Format, Style};
use crate::rule::Rules;
use crate::say::escape::{BYTE_ORDER_MARK, excerpt, terminal};
use crate::say::sentence;
use crate::say::skipped;
use anyhow::ensure;
use publication::Publication;
use rayon::prelude::*;
use row::{COLUMNS, Row, heading};
use std::io::{self, Write};
use std::process::ExitCode;

/// Projects that are rendered before they are written, so that memory stays flat.
const PROJECTS_AT_ONCE: usize = 4096;

pub(crate) fn run(args: &Extract, config: &Config, lang: Lang) -> anyhow::Result<ExitCode> {
    let found = gather(&args.input, config)?.found;
    let named = Named::of(&args.input.means, config);
    let of = named.settle(&found)?;
    let mut rules = Vec::new();
    for (_, sets) in named.sets()? {
        let sets = if args.publication { publication::with_own(sets)? } else { sets };
        rules.push(Rules::combine(&sets)?);
    }
    let reading = reading(&args.input.means)?;
    ensure!(
        args.publication || args.format != ExtractFormat::Xlsx,
        Said::new(
            "--format xlsx 只与 --publication 同用；要用表格软件查看识别结果，请用 csv",
            "--format xlsx is only for --publication; use csv to see in a spreadsheet program how the file was read",
        )
    );
    let job = |rules| Job { rules, reading: &reading, format: args.format, lang };
    let jobs: Vec<Job<'_>> = rules.iter().map(job).collect();
    let (mut unread, mut is_any_read) = (Vec::new(), false);
    let mut public = Publication::default();
    let mut write = |out: &mut dyn Write| {
        if !args.publication && args.format == ExtractFormat::Csv {
            writeln!(out, "{BYTE_ORDER_MARK}{}", COLUMNS.join(","))?;
        }
        for (one, folder) in found.iter().zip(&of) {
            let job = &jobs[*folder];
            let is_unread = match (job.open(one), args.publication) {
                (Err(notice), _) => notice.fact.unread(),
                (Ok(opened), publication) => {
                    is_any_read = true;
                    match publication {
                        true => public.add(&opened, job.rules, job.lang),
                        false => job.file(&opened, out)?,
                    }
                }
            };
            if is_unread {
                unread.push((one.clone(), *folder));
            }
        }
        match args.publication {
            true => public.write(args.format, lang, out),
            false => Ok(()),
        }
    };
    threads(args.input.means.jobs)?.install(|| match &args.output {
        None => print(&mut write),
        Some(file) => save(file, &files_of(&found), &mut write),
    })?;
    if args.publication {
        public.summary(lang, &mut io::stderr().lock())?;
    }
    if !is_any_read {
        unread = found.into_iter().zip(of).collect();
    }
    if !is_any_read || !unread.is_empty() {
        let (unread, of): (Vec<Found>, Vec<usize>) = unread.into_iter().unzip();
        let folders: Vec<_> = rules.iter().map(|rules| FolderRules { path: None, rules }).collect();
        let options = judge::Options { reading, ..judge::Options::default() };
        let report = judge::run(&unread, &of, &folders, &options).report;
        report::write(&report, Format::Table, &Style::plain(lang), &mut io::stderr().lock())?;
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::from(u8::from(public.is_private())))
}

/// How the files of one folder are shown.
struct Job<'a> {
    rules: &'a Rules,
    reading: &'a read::Options,
    format: ExtractFormat,
    lang: Lang,
}

impl Job<'_> {
    /// Reads a submission, or says why it is none, as a check does.
    fn open<'f>(&self, found: &'f Found) -> Result<Opened<'f>, Notice> {
        judge::submission(found, &self.rules.world, self.reading)
    }

    /// Writes one file's rows; whether anything of it was not read.
    fn file(&self, Opened { path, workbook }: &Opened<'_>, out: &mut dyn Write) -> anyhow::Result<bool> {
        let submission = understand(workbook, &self.rules.world);
        let all: Vec<usize> = (0..submission.project_count()).collect();
        for some in all.chunks(PROJECTS_AT_ONCE) {
            let rendered: Vec<io::Result<Vec<u8>>> =
                some.par_iter().map(|index| self.project(path, workbook, &submission, *index)).collect();
            for bytes in rendered {
                out.write_all(&bytes?)?;
            }
        }
        if self.format == ExtractFormat::Table {
            self.rest(workbook, &submission, out)?;
            self.noticed(workbook, &submission, out)?;
        }
        Ok(workbook.notices.iter().chain(&submission.notices).any(|notice| notice.fact.unread()))
    }

    fn project(
        &self,
        path: &str,
        workbook: &Workbook,
        submission: &Submission<'_>,
        index: usize,
    ) -> io::Result<Vec<u8>> {
        let project = submission.project(index);
        let tab = |sheet: usize| workbook.sheets.get(sheet).map_or("", |sheet| &sheet.name);
        let sheet = tab(project.sheet);
        let vocabulary = &self.rules.world.vocabulary;
        // Indicators of the long term may stand on a sheet of their own.
        let mut rows = project.indicators.iter().map(|one| {
            let own = one.at.apart().0.map_or(sheet, tab);
            Row::new(path, own, &project, one, vocabulary)
        });
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
    fn rest(&self, workbook: &Workbook, submission: &Submission<'_>, out: &mut dyn Write) -> io::Result<()> {
        if submission.skipped.is_empty() && submission.unmatched.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", words::NOT_USED.get(self.lang))?;
        let colon = words::COLON.get(self.lang);
        let sheet = |index: usize| workbook.sheets.get(index).map_or("", |sheet| &sheet.name);
        for row in &submission.skipped {
            let (sheet, text) = (terminal(sheet(row.sheet)), excerpt(row.text.raw(), self.lang));
            let reason = skipped::reason(row.reason).get(self.lang);
            let place = sentence::row(row.row, self.lang);
            writeln!(out, "{sheet} {place} {reason}{colon}{}", terminal(&text))?;
        }
        for column in &submission.unmatched {
            let (sheet, header) = (terminal(sheet(column.sheet)), excerpt(column.header.raw(), self.lang));
            let reason = words::UNMATCHED_COLUMN.get(self.lang);
            writeln!(out, "{sheet} {} {reason}{colon}{}", column.at, terminal(&header))?;
        }
        Ok(())
    }

    /// What reading noticed besides: what is hidden, how something was understood.
    fn noticed(
        &self,
        workbook: &Workbook,
        submission: &Submission<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        // Rows and columns were named one by one, and what was not read is said at the end.
        let is_said = |notice: &&Notice| {
            notice.fact.unread() || matches!(notice.fact, Fact::RowsSkipped | Fact::ColumnsUnmatched)
        };
        let notices = workbook.notices.iter().chain(&submission.notices);
        let notices: Vec<Notice> = notices.filter(|notice| !is_said(notice)).cloned().collect();
        let findings = judge::project::notices(self.rules, &notices);
        if !findings.is_empty() {
            writeln!(out, "{}", words::NOTICED.get(self.lang))?;
        }
        for finding in &findings {
            let sheet = finding.sheet.and_then(|sheet| workbook.sheets.get(sheet));
            let sheet = sheet.filter(|sheet| !sheet.name.is_empty());
            let sheet = sheet.map_or(String::new(), |sheet| format!("{} ", terminal(&sheet.name)));
            let place = finding.at.map_or(String::new(), |at| format!("{} ", sentence::cell(at, self.lang)));
            let said = sentence::message(finding, &self.rules.texts[finding.rule], self.lang);
            writeln!(out, "{sheet}{place}{}", terminal(said.raw()))?;
        }
        Ok(())
    }
}
