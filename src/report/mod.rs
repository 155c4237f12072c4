//! Findings become bytes: for the clerk's terminal, for a reviewer, for a program, for a CI gate.
//!
//! Takes a finished [`Report`], a [`Format`] and a [`Style`], writes to any writer. Knows findings and nothing of
//! sheets, layouts or checks. Prints nothing itself. All of a format's quirks are in the file of its name.

mod csv;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod letter;
mod returned;
#[cfg(feature = "cli")]
pub(crate) mod rounds;
mod sarif;
mod table;
mod xlsx;

pub use html::policy_hash;

use crate::lang::Lang;
use crate::model::finding::Report;
use crate::text::codes::codes;
use std::io::{self, Write};

codes! {
    /// What a report is written as.
    pub enum Format {
        /// For people, in a terminal.
        Table = "table",
        /// One document, `goalcheck-report/1`.
        Json = "json",
        /// One finding a line, then one line with the summary.
        Jsonl = "jsonl",
        /// One finding a line, for a spreadsheet program.
        Csv = "csv",
        /// SARIF 2.1.0, for code scanning.
        Sarif = "sarif",
        /// JUnit XML, for test reports.
        Junit = "junit",
        /// Annotations of a GitHub workflow.
        Github = "github",
        /// GitLab code quality.
        Gitlab = "gitlab",
        /// One self-contained page, for a reviewer.
        Html = "html",
        /// A workbook with the list of findings and a sheet to return to each department.
        Xlsx = "xlsx",
    }
}

/// How a report for people looks. Formats for programs take no notice of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Language of the words for people.
    pub lang: Lang,
    /// Columns of the terminal. Where there is none, 80 reads well; below 20 it is taken for a mistake.
    pub width: usize,
    /// Whether severities are coloured as well; they are always said in words too.
    pub colour: bool,
    /// Findings of one rule that the table shows one by one before it counts the rest; None shows all.
    pub limit: Option<usize>,
}

impl Style {
    /// For a pipe or a file: 80 columns, no colour, the first 20 findings of each rule.
    pub fn plain(lang: Lang) -> Style {
        Style { lang, width: 80, colour: false, limit: Some(20) }
    }
}

/// A workbook for each department with findings: what goes back to it for correction, and the same as a list. Gives the
/// name of the department and the bytes, one by one.
///
/// # Errors
/// When a workbook cannot be put together.
pub fn returned(report: &Report, lang: Lang) -> impl Iterator<Item = (String, io::Result<Vec<u8>>)> + '_ {
    xlsx::returned(report, lang)
}

/// A letter (.docx) to each department with findings, in the order of their workbooks; `office` signs it.
///
/// # Errors
/// When a document cannot be put together.
pub fn letters<'r>(
    report: &'r Report,
    office: &'r str,
    lang: Lang,
) -> impl Iterator<Item = (String, io::Result<Vec<u8>>)> + 'r {
    letter::letters(report, office, lang)
}

/// Writes the whole report in one format.
///
/// # Errors
/// Those of the writer. Nothing of the report itself can fail.
// Inlined, so that who writes one format does not carry the others.
#[inline(always)]
pub fn write(report: &Report, format: Format, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => table::write(report, style, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => json::write_lines(report, out),
        Format::Csv => csv::write(report, style, out),
        Format::Sarif => sarif::write(report, style, out),
        Format::Junit => junit::write(report, style, out),
        Format::Github => github::write(report, style, out),
        Format::Xlsx => xlsx::write(report, style, out),
        Format::Html => html::write(report, style, out),
        Format::Gitlab => gitlab::write(report, style, out),
    }
}

/// JSON Schema of [`Format::Json`], version 1.
pub fn json_schema() -> &'static str {
    json::SCHEMA
}
