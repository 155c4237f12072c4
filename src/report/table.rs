//! The table that a clerk reads: findings by file and project, then totals by rule, by file and in all.
//!
//! Fits its lines into the width, colours only when asked, says in words how many findings it did not print one by
//! one. Totals are never cut.

mod figures;

use super::escape::{excerpt, terminal};
use super::totals::{Level, Totals};
use super::wrap::{width, wrap};
use super::{Style, sentence, summary};
use crate::finding::{FileReport, Finding, ProjectReport, Report, Verdict};
use crate::lang::{Lang, joined, number, words};
use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, LineStyle, Table, TableStyle, Width,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// Below this, a width is no terminal's: something set COLUMNS to nonsense.
const LEAST_WIDTH: usize = 20;
/// Width to use instead.
const USUAL_WIDTH: usize = 80;
/// Above this, lines are too long to read.
const MOST_WIDTH: usize = 160;
/// From here on, remedy and rule have columns of their own.
const WIDE: usize = 116;
/// Below this, severity and cell stand above the sentence and not beside it.
const NARROW: usize = 50;
/// Findings of one rule in one project share a row of the table, at most as many.
const ROW_SHARED: usize = 50;
/// Rows that are laid out at once, so that memory stays flat with any number of findings.
const ROWS_AT_ONCE: usize = 500;
/// Up to as many files, those without findings are named too.
const FILES_NAMED: usize = 20;

pub fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
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

impl<'a> Page<'a> {
    /// One file: its findings project by project, and how many of them are only counted.
    fn file(&mut self, file: &'a FileReport, out: &mut dyn Write) -> io::Result<()> {
        let admitted = self.admit(&file.findings);
        if admitted.is_empty() {
            return Ok(());
        }
        self.title(&words::file_title(file.path.raw(), self.lang), out)?;
        let columns = Columns::of(self, file, &admitted);
        self.header(&columns, out)?;
        for group in admitted.chunk_by(|a, b| a.project == b.project) {
            let project = group[0].project.and_then(|project| file.projects.get(project));
            self.heading(&self.project_line(file, project), out)?;
            self.findings(Some(file), group, &columns, out)?;
        }
        self.more(&file.findings, &admitted, out)
    }

    /// Findings about all files together.
    fn batch(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let admitted = self.admit(&self.report.batch);
        if admitted.is_empty() {
            return Ok(());
        }
        self.title(words::WHOLE_BATCH.get(self.lang), out)?;
        let columns = Columns::fitting(self, 0);
        self.header(&columns, out)?;
        self.findings(None, &admitted, &columns, out)?;
        self.more(&self.report.batch, &admitted, out)
    }

    /// The findings that are printed one by one: of each rule the first few of the run.
    fn admit(&mut self, findings: &'a [Finding]) -> Vec<&'a Finding> {
        let mut admitted = Vec::new();
        for finding in findings {
            let printed = self.printed.entry(sort_of(finding)).or_default();
            if *printed < self.limit {
                *printed += 1;
                admitted.push(finding);
            }
        }
        admitted
    }

    fn project_line(&self, file: &FileReport, project: Option<&ProjectReport>) -> String {
        let lang = self.lang;
        let Some(project) = project else { return words::WHOLE_FILE.get(lang).to_owned() };
        let names = [&project.code, &project.name].map(|name| excerpt(name.raw()));
        let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let mut line = format!("{} {}", words::PROJECT_TITLE.get(lang), names.join(" "));
        let sheet = file.sheets.get(project.sheet).map_or("", |sheet| sheet.name.raw());
        let mut about = Vec::new();
        if !project.department.raw().is_empty() {
            about.push(excerpt(project.department.raw()).into_owned());
        }
        if !sheet.is_empty() {
            about.push(words::sheet_named(&excerpt(sheet), lang));
        }
        about.push(words::INDICATORS.of(project.indicators, lang));
        about.push(words::QUANTITATIVE.of(project.quantitative, lang));
        line.push_str(words::OPEN.get(lang));
        line.push_str(&about.join(words::CLAUSE.get(lang)));
        line.push_str(words::CLOSE.get(lang));
        line
    }

    fn header(&self, columns: &Columns, out: &mut dyn Write) -> io::Result<()> {
        if columns.kind != Kind::Wide {
            return Ok(());
        }
        let titles = [words::SEVERITY, words::CELL, words::PROBLEM, words::FIX, words::RULE];
        let row = titles.map(|word| self.paint(Cell::new(word.get(self.lang)), None, true));
        self.table(vec![row.to_vec()], &columns.widths, PLAIN, out)?;
        self.line("─", out)
    }

    /// The findings of one project, those of one rule in one row.
    fn findings(
        &self,
        file: Option<&FileReport>,
        findings: &[&Finding],
        columns: &Columns,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut rows = Vec::new();
        for alike in findings
            .chunk_by(|a, b| sort_of(a) == sort_of(b) && a.standing == b.standing)
            .flat_map(|alike| alike.chunks(ROW_SHARED))
        {
            rows.push(self.row(file, alike, columns));
            if rows.len() == ROWS_AT_ONCE {
                self.table(std::mem::take(&mut rows), &columns.widths, RULED, out)?;
            }
        }
        self.table(rows, &columns.widths, RULED, out)?;
        self.line("─", out)
    }

    /// One row: the requirement, then place and fault of each finding, then the remedy and the rule.
    fn row(&self, file: Option<&FileReport>, alike: &[&Finding], columns: &Columns) -> Vec<Cell> {
        let lang = self.lang;
        let rule = &self.report.rules[alike[0].rule];
        let level = Level::of(alike[0]);
        let (severity, colour) = (badge(level, lang), colour_of(level));
        let summary = terminal(rule.summary.get(lang));
        let fixes: Vec<_> = alike.iter().map(|finding| self.fix_of(finding)).collect();
        let one_fix = fixes.iter().all(|fix| *fix == fixes[0]);
        let mut block = Block::default();
        match alike {
            [one] => {
                block.lay(columns.place(&self.place_of(file, one)), columns.what(&summary));
                block.lay(Vec::new(), columns.what(&self.message_of(one)));
            }
            many => {
                block.lay(columns.place(&words::PLACES.of(many.len(), lang)), columns.what(&summary));
                for (finding, fix) in many.iter().zip(&fixes) {
                    let mut what = columns.what(&self.message_of(finding));
                    if let (false, Some(fix)) = (one_fix, fix) {
                        what.extend(columns.labelled(words::FIX_LABEL.get(lang), fix));
                    }
                    block.lay(columns.place(&self.place_of(file, finding)), what);
                }
            }
        }
        if let Some(why) = summary::waived_because(self.report, alike[0], lang) {
            block.lay(Vec::new(), columns.what(&terminal(&why)));
        }
        let fix = if one_fix { fixes[0].as_deref() } else { None };
        if columns.kind != Kind::Wide {
            if let Some(fix) = fix {
                block.lay(Vec::new(), columns.labelled(words::FIX_LABEL.get(lang), fix));
            }
            let rule = columns.labelled(words::RULE_LABEL.get(lang), &terminal(&rule.id));
            block.lay(Vec::new(), rule);
        }
        if columns.kind == Kind::Narrow {
            return vec![self.paint(Cell::new(block.stacked(&severity)), colour, false)];
        }
        let mut cells = vec![
            self.paint(Cell::new(severity), colour, true),
            self.paint(Cell::new(block.places.join("\n")), None, true),
            Cell::new(block.whats.join("\n")),
        ];
        if columns.kind == Kind::Wide {
            cells.push(Cell::new(columns.wrapped(3, fix.unwrap_or("")).join("\n")));
            cells.push(Cell::new(columns.wrapped(4, &terminal(&rule.id)).join("\n")));
        }
        cells
    }

    fn place_of(&self, file: Option<&FileReport>, finding: &Finding) -> String {
        file.map_or(String::new(), |file| place_in(file, finding))
    }

    fn message_of(&self, finding: &Finding) -> String {
        let rule = &self.report.rules[finding.rule];
        terminal(sentence::message(finding, rule, self.lang).raw()).into_owned()
    }

    fn fix_of(&self, finding: &Finding) -> Option<String> {
        let rule = &self.report.rules[finding.rule];
        sentence::fix(finding, rule, self.lang).map(|fix| terminal(fix.raw()).into_owned())
    }

    /// `另有37处没有逐条列出`, with the rules they break.
    fn more(&self, all: &[Finding], admitted: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
        if all.len() == admitted.len() {
            return Ok(());
        }
        let mut by_rule: BTreeMap<usize, usize> = BTreeMap::new();
        all.iter().for_each(|finding| *by_rule.entry(finding.rule).or_default() += 1);
        admitted.iter().for_each(|finding| *by_rule.entry(finding.rule).or_default() -= 1);
        by_rule.retain(|_, count| *count > 0);
        let id = |rule: &usize| &self.report.rules[*rule].id;
        let rules = by_rule.iter().map(|(rule, count)| format!("{} {}", id(rule), number(*count)));
        let rules = joined(rules, self.lang);
        self.paragraph(&words::more_of(all.len() - admitted.len(), &rules, self.lang), 1, out)
    }

    /// How often each rule was broken, in the order of the rules; nothing where nothing was found.
    fn by_rule(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
        for (_, finding) in super::totals::all(self.report) {
            *counts.entry(sort_of(finding)).or_default() += 1;
        }
        if counts.is_empty() {
            return Ok(());
        }
        let mut counts: Vec<(Sort, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|((_, level), count)| (*level, Reverse(*count)));
        self.title(words::BY_RULE.get(self.lang), out)?;
        let places = counts.iter().map(|(_, count)| words::PLACES.of(*count, self.lang));
        let places_width = places.map(|text| width(&text)).max().unwrap_or(0);
        let severity_width = badge_width(self.lang);
        let narrow = self.width < NARROW;
        let rest = if narrow { self.width - 2 } else { self.width - severity_width - places_width - 6 };
        let mut rows = Vec::new();
        for (sort, count) in counts {
            let rule = &self.report.rules[sort.0];
            let (severity, colour) = (badge(sort.1, self.lang), colour_of(sort.1));
            let places = words::PLACES.of(count, self.lang);
            let mut lines = wrap(&terminal(rule.summary.get(self.lang)), rest);
            lines.extend(wrap(&terminal(&rule.id), rest));
            let unlisted = count - self.printed.get(&sort).unwrap_or(&0);
            if unlisted > 0 {
                lines.extend(wrap(&words::more(unlisted, self.lang), rest));
            }
            let lines = lines.join("\n");
            rows.push(if narrow {
                vec![self.paint(Cell::new(format!("{severity} {places}\n{lines}")), colour, false)]
            } else {
                let places = Cell::new(places).set_alignment(CellAlignment::Right);
                vec![self.paint(Cell::new(severity), colour, true), places, Cell::new(lines)]
            });
        }
        let widths = if narrow { vec![rest] } else { vec![severity_width, places_width, rest] };
        self.table(rows, &widths, PLAIN, out)
    }

    /// One entry a file; where there are many, those without findings are only counted.
    fn by_file(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        if self.report.files.len() < 2 {
            return Ok(());
        }
        self.title(words::BY_FILE.get(lang), out)?;
        let name_all = self.report.files.len() <= FILES_NAMED;
        let mut silent = Totals::default();
        for file in &self.report.files {
            let totals = Totals::of_file(file);
            let quiet = totals.findings() == 0 && file.verdict == Verdict::Pass;
            if quiet && !name_all {
                silent.add(totals);
                continue;
            }
            let (sign, colour) = sign_of(file.verdict);
            let path = terminal(file.path.raw());
            for (index, line) in wrap(&path, self.width.saturating_sub(4)).iter().enumerate() {
                let sign = if index == 0 { self.coloured(sign, colour) } else { " ".to_owned() };
                writeln!(out, " {sign} {line}")?;
            }
            self.paragraph(&summary::counts(&totals, false, lang), 5, out)?;
        }
        if silent.files > 0 {
            let (sign, colour) = sign_of(Verdict::Pass);
            let line = words::files_without_findings(silent.files, lang);
            writeln!(out, " {} {line}", self.coloured(sign, colour))?;
            self.paragraph(&summary::counts(&silent, false, lang), 5, out)?;
        }
        Ok(())
    }

    /// One line a department or district, then all together; only where it was asked for.
    fn in_all(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let totals = Totals::of_report(self.report);
        self.title(words::IN_ALL.get(lang), out)?;
        self.paragraph(&summary::counts(&totals, true, lang), 1, out)?;
        for line in summary::rule_sets(self.report, lang) {
            self.paragraph(&line, 1, out)?;
        }
        if let Some(progress) = &self.report.progress {
            let fixed = progress.fixed.len();
            let line = words::progress(fixed, progress.remaining, progress.new, progress.unseen, lang);
            self.paragraph(&line, 1, out)?;
        }
        for line in summary::unverified(self.report, lang).chain(summary::waivers(self.report, lang)) {
            self.paragraph(&line, 1, out)?;
        }
        let printed: usize = self.printed.values().sum();
        if printed < totals.findings() {
            self.paragraph(&words::unlisted(totals.findings() - printed, lang), 1, out)?;
        }
        let (sign, colour) = sign_of(self.report.verdict);
        let verdict = summary::verdict_sentence(self.report.verdict, &totals, lang);
        for line in wrap(&format!("{sign} {verdict}"), self.width.saturating_sub(2)) {
            writeln!(out, " {}", self.coloured(&line, colour))?;
        }
        Ok(())
    }

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
        if self.colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        table.add_rows(rows);
        let constraint = |columns: &usize| ColumnConstraint::Absolute(Width::Fixed(*columns as u16 + 2));
        table.set_constraints(widths.iter().map(constraint));
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn paint(&self, cell: Cell, colour: Option<Color>, bold: bool) -> Cell {
        let cell = match colour {
            Some(colour) if self.colour => cell.fg(colour),
            _ => cell,
        };
        if bold && self.colour { cell.add_attribute(Attribute::Bold) } else { cell }
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wide,
    Usual,
    Narrow,
}

/// Lines of the place column and of the sentence column, kept beside one another.
#[derive(Default)]
struct Block {
    places: Vec<String>,
    whats: Vec<String>,
}

impl Block {
    fn lay(&mut self, place: Vec<String>, what: Vec<String>) {
        let height = self.whats.len() + place.len().max(what.len());
        self.places.extend(place);
        self.whats.extend(what);
        self.places.resize(height, String::new());
        self.whats.resize(height, String::new());
    }

    /// The same lines in one column: places stand above their sentences, the first one beside the severity.
    fn stacked(&self, severity: &str) -> String {
        let mut out = severity.to_owned();
        for (index, (place, what)) in self.places.iter().zip(&self.whats).enumerate() {
            let apart = if index == 0 { "  " } else { "\n" };
            for (apart, line) in [(apart, place), ("\n", what)] {
                if !line.is_empty() {
                    out.push_str(apart);
                    out.push_str(line);
                }
            }
        }
        out
    }
}

/// Widths of the columns of a file's findings, the same for all its projects.
struct Columns {
    kind: Kind,
    widths: Vec<usize>,
}

impl Columns {
    fn of(page: &Page, file: &FileReport, findings: &[&Finding]) -> Columns {
        let places = findings.iter().map(|finding| width(&place_in(file, finding)));
        Columns::fitting(page, places.max().unwrap_or(0))
    }

    fn fitting(page: &Page, place: usize) -> Columns {
        let severity = badge_width(page.lang);
        let place = place.max(width(words::CELL.get(page.lang))).min(16);
        if page.width < NARROW {
            return Columns { kind: Kind::Narrow, widths: vec![page.width - 2] };
        }
        // Every column has a blank on each side.
        let rest = page.width - (severity + 2) - (place + 2) - 2;
        if page.width < WIDE {
            return Columns { kind: Kind::Usual, widths: vec![severity, place, rest] };
        }
        let id = page.report.rules.iter().map(|rule| width(&rule.id)).max().unwrap_or(0).clamp(4, 30);
        let sentences = rest - (id + 2) - 2;
        let what = sentences * 4 / 7;
        Columns { kind: Kind::Wide, widths: vec![severity, place, what, sentences - what, id] }
    }

    fn wrapped(&self, column: usize, text: &str) -> Vec<String> {
        wrap(text, self.widths[column])
    }

    fn place(&self, text: &str) -> Vec<String> {
        self.wrapped(if self.kind == Kind::Narrow { 0 } else { 1 }, text)
    }

    fn what(&self, text: &str) -> Vec<String> {
        self.wrapped(if self.kind == Kind::Narrow { 0 } else { 2 }, text)
    }

    /// The text beside its label, later lines under its first.
    fn labelled(&self, label: &str, text: &str) -> Vec<String> {
        let columns = if self.kind == Kind::Narrow { self.widths[0] } else { self.widths[2] };
        let indent = width(label);
        let lines = wrap(text, columns.saturating_sub(indent));
        let first = |(index, line): (usize, &String)| match index {
            0 => format!("{label}{line}"),
            _ => format!("{:indent$}{line}", ""),
        };
        lines.iter().enumerate().map(first).collect()
    }
}

/// The cell, and the sheet where the heading does not say it: where the finding is about no project.
fn place_in(file: &FileReport, finding: &Finding) -> String {
    let place = match (finding.project, finding.at) {
        (Some(_), Some(at)) => at.to_string(),
        _ => sentence::place(file, finding).map_or(String::new(), |place| terminal(place.raw()).into_owned()),
    };
    match sentence::line_apart(finding) {
        Some(line) => format!("{place} ({line})"),
        None => place,
    }
}

fn colour_of(level: Level) -> Option<Color> {
    match level {
        Level::Error => Some(Color::Red),
        Level::Warning => Some(Color::Yellow),
        Level::Info => Some(Color::Cyan),
        Level::Unjudged => Some(Color::Magenta),
        Level::Remaining | Level::Waived => None,
    }
}

fn badge(level: Level, lang: Lang) -> String {
    format!("{} {}", level.sign(), level.word().get(lang))
}

fn badge_width(lang: Lang) -> usize {
    let levels =
        [Level::Error, Level::Warning, Level::Info, Level::Unjudged, Level::Remaining, Level::Waived];
    levels.iter().map(|level| width(&badge(*level, lang))).max().unwrap_or(0)
}

/// Sign of a verdict and its colour as an ANSI code.
fn sign_of(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Pass => ("✓", "32"),
        Verdict::Fail => ("✗", "31"),
        Verdict::Incomplete => ("?", "35"),
    }
}
