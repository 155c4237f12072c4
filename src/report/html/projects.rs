//! A section a project: its findings, and its indicators as they were understood with their own findings beside them.

use super::{Page, parts};
use crate::lang::words;
use crate::model::finding::{
    FileReport, Finding, IndicatorReport, ProjectReport, Report, Untrusted, Verdict,
};
use crate::model::project::Side;
use crate::say::causes::Causes;
use crate::say::escape::markup;
use crate::say::tally::{Level, Totals};
use crate::say::{sentence, summary};
use rustc_hash::FxHashMap;
use std::io::{self, Write};

/// Findings in the sections of projects, in all; those of further projects stand in the list alone.
const FINDINGS_SHOWN: usize = 5_000;
/// Indicators that the page lists in all: with more it would no longer open at once.
const INDICATORS_SHOWN: usize = 20_000;
/// How high the closed section of a project is, about, in pixels: what a browser takes until it has laid it out.
const CLOSED: usize = 54;

/// The findings of a project that may be about an indicator, by their row.
fn by_row<'f>(project: &ProjectReport, findings: &[&'f Finding]) -> FxHashMap<u32, Vec<&'f Finding>> {
    let mut rows: FxHashMap<u32, Vec<&Finding>> = FxHashMap::default();
    for finding in findings.iter().filter(|finding| finding.sheet == Some(project.sheet)) {
        if let Some(at) = finding.at.filter(|at| *at != project.at) {
            rows.entry(at.row).or_default().push(finding);
        }
    }
    rows
}

/// Whether a finding in the row of an indicator is under its name, if it has one.
fn is_about(finding: &Finding, one: &IndicatorReport) -> bool {
    finding.subject.as_ref().map_or("", Untrusted::raw) == one.name.raw()
}

/// Which projects have a section: those before this one, by their file and place in it.
pub(super) struct Sections {
    end: (usize, usize),
    /// At most this many.
    written: usize,
}

impl Sections {
    pub(super) fn of(report: &Report) -> Self {
        let (mut left, mut written) = (FINDINGS_SHOWN, 0);
        for (index, file) in report.files.iter().enumerate() {
            let mut counts = vec![0; file.projects.len()];
            let projects = file.findings.iter().filter_map(|finding| finding.project);
            projects.for_each(|project| counts.get_mut(project).into_iter().for_each(|count| *count += 1));
            for (place, count) in counts.into_iter().enumerate() {
                // The first is shown, however much it has.
                if count > left && written > 0 {
                    return Sections { end: (index, place), written };
                }
                left = left.saturating_sub(count);
                written += usize::from(count > 0);
            }
        }
        Sections { end: (report.files.len(), 0), written: usize::MAX }
    }
}

impl Page<'_> {
    pub(super) fn has_section(&self, file: usize, project: usize) -> bool {
        (file, project) < self.sections.end
    }

    /// A section a project with findings; the others are counted, or listed where there are indicators to show.
    pub(super) fn projects(&self, out: &mut dyn Write) -> io::Result<()> {
        let count: usize = self.report.files.iter().map(|file| file.projects.len()).sum();
        if count == 0 {
            return Ok(());
        }
        let failed = self.report.files.iter().flat_map(|file| &file.projects);
        let failed = failed.filter(|project| project.verdict != Verdict::Pass).count();
        let height = failed.min(self.sections.written) * CLOSED + CLOSED;
        writeln!(out, r#"<div class="projects" style="contain-intrinsic-height: auto {height}px">"#)?;
        writeln!(out, "<h2>{}</h2>", words::BY_PROJECT.get(self.lang))?;
        let (mut silent, mut beyond) = (0, 0);
        let mut room = INDICATORS_SHOWN;
        for (index, file) in self.report.files.iter().enumerate() {
            let mut findings: Vec<Vec<&Finding>> = vec![Vec::new(); file.projects.len()];
            for finding in &file.findings {
                if let Some(of) = finding.project.and_then(|project| findings.get_mut(project)) {
                    of.push(finding);
                }
            }
            let causes = Causes::of(file);
            for (place, (project, findings)) in file.projects.iter().zip(&findings).enumerate() {
                if findings.is_empty() && project.verdict == Verdict::Pass {
                    silent += 1;
                } else if !self.has_section(index, place) {
                    beyond += 1;
                } else {
                    let shown = project.listed.len() <= room;
                    room = room.saturating_sub(project.listed.len());
                    let id = format!("p{index}-{place}");
                    self.project(file, &id, project, (findings, &causes), shown, out)?;
                }
            }
        }
        if beyond > 0 {
            writeln!(out, "<p>{}</p>", markup(&words::projects_in_list_only(beyond, self.lang)))?;
        }
        if silent > 0 {
            writeln!(out, "<p>{}</p>", markup(&words::projects_without_findings(silent, self.lang)))?;
        }
        writeln!(out, "</div>")
    }

    fn project(
        &self,
        file: &FileReport,
        id: &str,
        project: &ProjectReport,
        (findings, causes): (&[&Finding], &Causes<'_>),
        shown: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = self.lang;
        let mut totals = Totals::default();
        findings.iter().for_each(|finding| totals.count(finding));
        writeln!(
            out,
            r#"<details id="{id}"><summary><b><bdi>{}</bdi></b> <span class="verdict {}">{}</span> <span class="dim"><bdi>{}</bdi> · {} · {}</span></summary><div class="inside">"#,
            markup(&parts::project_name(project)),
            project.verdict.code(),
            summary::verdict(project.verdict).get(lang),
            markup(&summary::department(Some(project), lang)),
            words::INDICATORS.of(project.indicators, lang),
            words::QUANTITATIVE.of(project.quantitative, lang),
        )?;
        let sheet = file.sheets.get(project.sheet).map_or("", |sheet| sheet.name.raw());
        writeln!(
            out,
            r#"<p class="dim"><bdi>{}</bdi> <bdi>{}</bdi></p><ul>"#,
            parts::path(file.path.raw()),
            markup(&sentence::reference(sheet, project.at))
        )?;
        for finding in findings.iter().filter(|finding| !causes.tells(finding)) {
            let rule = &self.report.rules[finding.rule];
            let level = Level::of(finding);
            let told = causes.said(self.report, finding, lang);
            let told = told.map_or(String::new(), |told| format!("<br>{}", markup(&told)));
            let at = finding.at.map_or(String::new(), |at| sentence::cell(at, lang));
            writeln!(
                out,
                r#"<li class="l{}"><span class="level">{}</span><b>{at}</b><span>{}{told}</span></li>"#,
                level as usize,
                parts::level_text(level, lang),
                markup(sentence::whole(finding, rule, lang).raw())
            )?;
        }
        writeln!(out, "</ul>")?;
        match shown {
            true if project.listed.is_empty() => {}
            true => self.indicators(project, findings, out)?,
            false => writeln!(out, r#"<p class="dim">{}</p>"#, words::LISTED_ELSEWHERE.get(lang))?,
        }
        writeln!(out, "</div></details>")
    }

    /// The indicators of a project as they were understood, each with the levels and rules of its findings.
    fn indicators(
        &self,
        project: &ProjectReport,
        findings: &[&Finding],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = self.lang;
        write!(out, "<table><thead><tr>")?;
        for word in words::EXTRACT_HEADER.into_iter().chain([words::PROBLEM_COLUMN]) {
            write!(out, "<th>{}</th>", word.get(lang))?;
        }
        writeln!(out, "</tr></thead><tbody>")?;
        let rows = by_row(project, findings);
        for one in &project.listed {
            let row = rows.get(&one.at.row).map_or(&[][..], Vec::as_slice);
            let own = || row.iter().filter(|finding| is_about(finding, one));
            let class = one.class.as_ref().map_or("—", |class| class.get(lang));
            let side = match one.side {
                Side::Annual => "",
                Side::LongTerm => words::LONG_TERM.get(lang),
            };
            let bad = if own().next().is_some() { r#" class="bad""# } else { "" };
            write!(
                out,
                "<tr{bad}><td>{}</td><td>{} {side}</td><td>{}</td><td>{}</td><td>{} <bdi>{}</bdi></td><td>",
                one.at,
                markup(class),
                markup(one.name.raw()),
                markup(one.value.raw()),
                summary::kind(one.kind).get(lang),
                markup(one.understood.raw())
            )?;
            for finding in own() {
                let rule = &self.report.rules[finding.rule];
                let level = Level::of(finding);
                let (place, mark) = (level as usize, parts::level_text(level, lang));
                let title = markup(rule.summary.get(lang));
                write!(
                    out,
                    r#"<div class="l{place}" title="{title}"><span class="level">{mark}</span> <code>{}</code></div>"#,
                    markup(&rule.id)
                )?;
            }
            writeln!(out, "</td></tr>")?;
        }
        writeln!(out, "</tbody></table>")
    }
}
