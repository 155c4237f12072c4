//! JUnit XML 1.0: a suite a file, a case a project and rule with findings, one passing case a project without any.
//!
//! An error fails its case; what could not be judged is an error of the case, never a pass; what is waived or remains
//! from before is skipped; warnings and hints stand in the output of a case that passes.

use super::escape::markup;
use super::totals::{Level, Totals};
use super::{Style, sentence, summary};
use crate::finding::{FileReport, Finding, Report, Verdict};
use crate::lang::{Lang, words};
use std::io::{self, Write};

pub fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<Suite> = report
        .files
        .iter()
        .map(|file| Suite::of(report, Some(file), &file.findings, style.lang))
        .chain((!report.batch.is_empty()).then(|| Suite::of(report, None, &report.batch, style.lang)))
        .collect();
    let sum = |count: fn(&Suite<'_>) -> usize| suites.iter().map(count).sum::<usize>();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="goalcheck" tests="{}" failures="{}" errors="{}" skipped="{}">"#,
        sum(|suite| suite.tests()),
        sum(|suite| suite.failures),
        sum(|suite| suite.errors),
        sum(|suite| suite.skipped)
    )?;
    for suite in &suites {
        suite.write(out)?;
    }
    writeln!(out, "</testsuites>")
}

struct Suite<'a> {
    report: &'a Report,
    file: Option<&'a FileReport>,
    lang: Lang,
    /// Findings of one project and rule each.
    cases: Vec<&'a [Finding]>,
    /// Projects without findings.
    passed: Vec<usize>,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl<'a> Suite<'a> {
    fn of(
        report: &'a Report,
        file: Option<&'a FileReport>,
        findings: &'a [Finding],
        lang: Lang,
    ) -> Suite<'a> {
        let cases: Vec<&[Finding]> =
            findings.chunk_by(|a, b| (a.project, a.rule) == (b.project, b.rule)).collect();
        let projects = file.map_or(0, |file| file.projects.len());
        let mut silent = vec![true; projects];
        for project in findings.iter().filter_map(|finding| finding.project) {
            silent[project] = false;
        }
        let passed = (0..projects)
            .filter(|project| {
                silent[*project] && file.is_some_and(|file| file.projects[*project].verdict == Verdict::Pass)
            })
            .collect();
        let count = |wanted: Level| cases.iter().filter(|case| worst(case) == wanted).count();
        let skipped = count(Level::Remaining) + count(Level::Waived);
        let (failures, errors) = (count(Level::Error), count(Level::Unjudged));
        Suite { report, file, lang, cases, passed, failures, errors, skipped }
    }

    fn tests(&self) -> usize {
        self.cases.len() + self.passed.len()
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = self.file.map_or(words::WHOLE_BATCH.get(self.lang), |file| file.path.raw());
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{}" errors="{}" skipped="{}">"#,
            markup(name),
            self.tests(),
            self.failures,
            self.errors,
            self.skipped
        )?;
        for case in &self.cases {
            self.case(case, out)?;
        }
        for project in &self.passed {
            let project = self.project(Some(*project));
            let every = words::EVERY_RULE.get(self.lang);
            writeln!(out, r#"    <testcase classname="{}" name="{every}"/>"#, markup(&project))?;
        }
        if let Some(file) = self.file {
            let counts = summary::counts(&Totals::of_file(file), false, self.lang);
            writeln!(out, "    <system-out>{}</system-out>", markup(&counts))?;
        }
        writeln!(out, "  </testsuite>")
    }

    fn project(&self, project: Option<usize>) -> String {
        let project = self.file.zip(project).and_then(|(file, project)| file.projects.get(project));
        match (project, self.file) {
            (Some(project), _) => format!("{} {}", project.code.raw(), project.name.raw()).trim().to_owned(),
            (None, Some(_)) => words::WHOLE_FILE.get(self.lang).to_owned(),
            (None, None) => words::WHOLE_BATCH.get(self.lang).to_owned(),
        }
    }

    fn case(&self, case: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let rule = &self.report.rules[case[0].rule];
        let classname = self.project(case[0].project);
        writeln!(out, r#"    <testcase classname="{}" name="{}">"#, markup(&classname), markup(&rule.id))?;
        let lines: Vec<String> = case.iter().map(|finding| self.line(finding)).collect();
        let (message, lines) = (markup(rule.summary.get(self.lang)), lines.join("\n"));
        match worst(case) {
            Level::Error => {
                writeln!(out, r#"      <failure type="error" message="{message}">{lines}</failure>"#)?;
            }
            Level::Unjudged => {
                writeln!(out, r#"      <error type="unjudged" message="{message}">{lines}</error>"#)?;
            }
            Level::Waived | Level::Remaining => {
                let why = markup(Level::of(&case[0]).word().get(self.lang));
                writeln!(out, r#"      <skipped message="{why}"/>"#)?;
                writeln!(out, "      <system-out>{lines}</system-out>")?;
            }
            Level::Warning | Level::Info => writeln!(out, "      <system-out>{lines}</system-out>")?,
        }
        writeln!(out, "    </testcase>")
    }

    /// `申报表!B12 警告 写着“显著提高”`, escaped.
    fn line(&self, finding: &Finding) -> String {
        let rule = &self.report.rules[finding.rule];
        let place = self.file.and_then(|file| sentence::place(file, finding));
        let place = place.as_ref().map_or(String::new(), |place| format!("{} ", place.raw()));
        let word = Level::of(finding).word().get(self.lang);
        let mut line = format!("{place}{word} {}", sentence::message(finding, rule, self.lang).raw());
        if let Some(fix) = sentence::fix(finding, rule, self.lang) {
            line.push_str(words::SEMICOLON.get(self.lang));
            line.push_str(fix.raw());
        }
        if let Some(why) = summary::waived_because(self.report, finding, self.lang) {
            line.push_str(words::SEMICOLON.get(self.lang));
            line.push_str(&why);
        }
        markup(&line).into_owned()
    }
}

/// What decides the fate of a case: an error before what could not be judged, before what does not count.
fn worst(case: &[Finding]) -> Level {
    let has = |level: Level| case.iter().any(|finding| Level::of(finding) == level);
    [Level::Error, Level::Unjudged, Level::Warning, Level::Info, Level::Remaining]
        .into_iter()
        .find(|level| has(*level))
        .unwrap_or(Level::Waived)
}
