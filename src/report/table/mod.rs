//! The table that a clerk reads: findings by file and project, then totals by rule, by file and in all.
//!
//! Fits its lines into the width, colours only when asked, says in words how many findings it did not print one by
//! one. Totals are never cut.

mod columns;
mod departments;
mod figures;
mod findings;
mod paint;
mod score;
mod sums;

use super::Style;
use crate::lang::Lang;
use crate::model::finding::{Finding, Report, Verdict};
use crate::say::escape::terminal;
use crate::say::tally::{Level, Totals};
use crate::say::wrap::{width, wrap};
use comfy_table::{Cell, ColumnConstraint, LineStyle, Table, TableStyle, Width};
use std::collections::HashMap;
use std::io::{self, Write};

/// Below this, a width is not a terminal's: something set COLUMNS to nonsense.
const LEAST_WIDTH: usize = 20;
/// Width to use instead.
const USUAL_WIDTH: usize = 80;
/// Above this, lines are too long to read.
const MOST_WIDTH: usize = 160;
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let width = if style.width < LEAST_WIDTH { USUAL_WIDTH } else { style.width.min(MOST_WIDTH) };
    let mut page = Page {
        report,
        lang: style.lang,
        width,
        colour: style.colour,
        limit: style.limit.unwrap_or(usize::MAX),
        printed: HashMap::new(),
    };
    for file in &report.files {
        page.file(file, out)?;
    }
    page.batch(out)?;
    page.by_rule(out)?;
    page.by_file(out)?;
    page.shares(out)?;
    page.departments(out)?;
    page.scores(out)?;
    page.totals(out)?;
    page.in_all(out)
}

struct Page<'a> {
    report: &'a Report,
    lang: Lang,
    width: usize,
    colour: bool,
    limit: usize,
    /// How many findings of each sort were printed one by one.
    printed: HashMap<Sort, usize>,
}

/// Findings that are counted together: those of one rule and level.
type Sort = (usize, Level);

fn sort_of(finding: &Finding) -> Sort {
    (finding.rule, Level::of(finding))
}

impl Page<'_> {
    /// A line that begins a part of the page, with a rule over the whole width under it.
    fn title(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out)?;
        for line in wrap(&terminal(text), self.width) {
            writeln!(out, "{}", self.bold(&line))?;
        }
        self.line("═", out)
    }

    fn line(&self, of: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", of.repeat(self.width))
    }

    fn heading(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        for line in wrap(&terminal(text), self.width.saturating_sub(2)) {
            writeln!(out, " {}", self.bold(&line))?;
        }
        self.line("─", out)
    }

    fn paragraph(&self, text: &str, indent: usize, out: &mut dyn Write) -> io::Result<()> {
        for line in wrap(&terminal(text), self.width.saturating_sub(indent + 1)) {
            writeln!(out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }

    /// Prints rows of cells whose lines already fit these widths (blanks beside them not counted).
    fn table(
        &self,
        rows: Vec<Vec<Cell>>,
        widths: &[usize],
        style: TableStyle,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut table = Table::new();
        table.load_style(style);
        paint::settle(&mut table, self.colour);
        table.add_rows(rows);
        let constraint = |columns: &usize| ColumnConstraint::Absolute(Width::Fixed(*columns as u16 + 2));
        table.set_constraints(widths.iter().map(constraint));
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn paint(&self, cell: Cell, level: Option<Level>, bold: bool) -> Cell {
        if self.colour { paint::paint(cell, level, bold) } else { cell }
    }

    fn bold(&self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn coloured(&self, text: &str, code: &str) -> String {
        if self.colour { format!("\u{1b}[1;{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// A thin line between rows.
const RULED: TableStyle = TableStyle::new().row_separator(LineStyle::none().fill('┈'));
const PLAIN: TableStyle = TableStyle::new();

fn badge(level: Level, lang: Lang) -> String {
    format!("{} {}", level.sign(), level.word().get(lang))
}

fn badge_width(lang: Lang) -> usize {
    let levels =
        [Level::Error, Level::Warning, Level::Info, Level::Unjudged, Level::Remaining, Level::Waived];
    levels.iter().map(|level| width(&badge(*level, lang))).max().unwrap_or(0)
}

/// Sign of a verdict and its colour as an ANSI code.
fn sign_of(verdict: Verdict, totals: &Totals) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Pass if totals.remaining_errors > 0 => ("=", "33"),
        Verdict::LeftAside => ("-", "90"),
        Verdict::Pass => ("✓", "32"),
        Verdict::Fail => ("✗", "31"),
        Verdict::Incomplete => ("?", "35"),
    }
}
