//! Findings one by one: file by file, project by project, those of one rule in one row, and how many are only counted.

use super::columns::{Block, Columns, Kind};
use super::{PLAIN, Page, RULED, badge, sort_of};
use crate::lang::{Lang, joined, number, words};
use crate::model::finding::{FileReport, Finding, ProjectReport};
use crate::say::causes::Causes;
use crate::say::escape::{excerpt, terminal};
use crate::say::tally::Level;
use crate::say::wrap::width;
use crate::say::{sentence, summary};
use comfy_table::Cell;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

/// Findings of one rule in one project that share a row of the table, at most.
const ROW_SHARED: usize = 50;
/// Rows that are laid out at once, so that memory stays flat with any number of findings.
const ROWS_AT_ONCE: usize = 500;

impl<'a> Page<'a> {
    /// One file: its findings project by project, and how many of them are only counted.
    pub(super) fn file(&mut self, file: &'a FileReport, out: &mut dyn Write) -> io::Result<()> {
        let causes = Causes::of(file);
        let admitted = self.admit(&file.findings, &causes);
        if admitted.is_empty() {
            return Ok(());
        }
        self.title(&words::file_title(file.path.raw(), self.lang), out)?;
        let columns = self.columns(Some(file), &admitted);
        self.header(&columns, out)?;
        for group in admitted.chunk_by(|a, b| a.project == b.project) {
            let group = &by_urgency(group);
            let project = group[0].project.and_then(|project| file.projects.get(project));
            self.heading(&self.project_line(file, project), out)?;
            self.findings(Some(file), group, &causes, &columns, out)?;
        }
        self.more(&file.findings, &admitted, &causes, out)
    }

    /// Findings about all files together.
    pub(super) fn batch(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let causes = Causes::default();
        let admitted = self.admit(&self.report.batch, &causes);
        if admitted.is_empty() {
            return Ok(());
        }
        self.title(words::WHOLE_BATCH.get(self.lang), out)?;
        let columns = self.columns(None, &admitted);
        self.header(&columns, out)?;
        self.findings(None, &admitted, &causes, &columns, out)?;
        self.more(&self.report.batch, &admitted, &causes, out)
    }

    /// The findings that are printed one by one: of each rule the first few of the run. What they tell besides themselves is
    /// printed with them.
    fn admit(&mut self, findings: &'a [Finding], causes: &Causes<'_>) -> Vec<&'a Finding> {
        let mut admitted = Vec::new();
        for finding in findings.iter().filter(|finding| !causes.tells(finding)) {
            let printed = self.printed.entry(sort_of(finding)).or_default();
            if *printed < self.limit {
                *printed += 1;
                admitted.push(finding);
                for told in causes.consequences(finding) {
                    *self.printed.entry(sort_of(told)).or_default() += 1;
                }
            }
        }
        admitted
    }

    fn project_line(&self, file: &FileReport, project: Option<&ProjectReport>) -> String {
        let lang = self.lang;
        let Some(project) = project else { return words::WHOLE_FILE.get(lang).to_owned() };
        let names = [&project.code, &project.name].map(|name| excerpt(name.raw(), lang));
        let names: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let mut line = format!("{} {}", words::PROJECT_TITLE.get(lang), names.join(" "));
        let sheet = file.sheets.get(project.sheet).map_or("", |sheet| sheet.name.raw());
        let mut about = Vec::new();
        if !project.department.raw().is_empty() {
            about.push(excerpt(project.department.raw(), lang).into_owned());
        }
        if !sheet.is_empty() {
            about.push(words::sheet_named(&excerpt(sheet, lang), lang));
        }
        about.push(words::INDICATORS.of(project.indicators, lang));
        about.push(words::QUANTITATIVE.of(project.quantitative, lang));
        line.push_str(words::OPEN.get(lang));
        line.push_str(&about.join(words::CLAUSE.get(lang)));
        line.push_str(words::CLOSE.get(lang));
        line
    }

    /// Wide enough for every place, and for the count of those that share a row.
    fn columns(&self, file: Option<&FileReport>, findings: &[&Finding]) -> Columns {
        let places = findings.iter().map(|finding| width(&self.place_of(file, finding)));
        let shared = rows_of(findings).map(<[_]>::len).filter(|count| *count > 1);
        let counts = shared.map(|count| width(&words::PLACES.of(count, self.lang)));
        Columns::fitting(self, places.chain(counts).max().unwrap_or(0))
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
        causes: &Causes<'_>,
        columns: &Columns,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut rows = Vec::new();
        for alike in rows_of(findings) {
            rows.push(self.row(file, alike, causes, columns));
            if rows.len() == ROWS_AT_ONCE {
                self.table(std::mem::take(&mut rows), &columns.widths, RULED, out)?;
            }
        }
        self.table(rows, &columns.widths, RULED, out)?;
        self.line("─", out)
    }

    /// One row: the requirement, then place and fault of each finding, then the remedy and the rule.
    fn row(
        &self,
        file: Option<&FileReport>,
        alike: &[&Finding],
        causes: &Causes<'_>,
        columns: &Columns,
    ) -> Vec<Cell> {
        let lang = self.lang;
        let rule = &self.report.rules[alike[0].rule];
        let level = Level::of(alike[0]);
        let (severity, colour) = (badge(level, lang), Some(level));
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
        for told in alike.iter().filter_map(|finding| causes.said(self.report, finding, lang)) {
            block.lay(Vec::new(), columns.what(&terminal(&told)));
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
        file.map_or(String::new(), |file| place_in(file, finding, self.lang))
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
    fn more(
        &self,
        all: &[Finding],
        admitted: &[&Finding],
        causes: &Causes<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let told = |finding: &&Finding| causes.consequences(finding).iter().copied();
        let admitted: Vec<&Finding> =
            admitted.iter().copied().chain(admitted.iter().flat_map(told)).collect();
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
}

/// What is most urgent first, then what stands further up; those of one rule stay together.
fn by_urgency<'a>(findings: &[&'a Finding]) -> Vec<&'a Finding> {
    let mut first = HashMap::new();
    for finding in findings {
        let at = first.entry((sort_of(finding), finding.standing)).or_insert(finding.at);
        *at = finding.at.min(*at);
    }
    let mut sorted = findings.to_vec();
    sorted.sort_by_key(|finding| {
        let sort = (sort_of(finding), finding.standing);
        (Level::of(finding).urgency(), finding.sheet, first[&sort], finding.rule, finding.at)
    });
    sorted
}

/// The findings of one project, rule and standing share a row.
fn rows_of<'f, 'a>(findings: &'f [&'a Finding]) -> impl Iterator<Item = &'f [&'a Finding]> {
    let alike = |a: &&Finding, b: &&Finding| {
        (a.project, sort_of(a), a.standing) == (b.project, sort_of(b), b.standing)
    };
    findings.chunk_by(alike).flat_map(|alike| alike.chunks(ROW_SHARED))
}

/// The cell, and the sheet where the heading does not say it: where the finding is about no project.
fn place_in(file: &FileReport, finding: &Finding, lang: Lang) -> String {
    let place = match (finding.project, finding.at) {
        (Some(_), Some(at)) => sentence::cell(at, lang),
        _ => sentence::place_said(file, finding, lang)
            .map_or(String::new(), |place| terminal(place.raw()).into_owned()),
    };
    match sentence::line_apart(file, finding) {
        Some(line) => format!("{place} ({line})"),
        None => place,
    }
}
