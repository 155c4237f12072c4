//! JUnit XML 1.0: a suite a file, a case a project and rule with findings, one passing case a project without any.
//!
//! An error fails its case; what could not be judged is an error of the case, never a pass; what is waived, remains
//! from before, or is of a file left aside is skipped; warnings and hints are in the output of a case that passes.
//! A run that did not pass has a case that says so, even where only its warnings fail it.

use super::Style;
use crate::lang::{Lang, words};
use crate::model::finding::{FileReport, Finding, Report, Verdict};
use crate::say::escape::markup;
use crate::say::tally::{Level, Totals};
use crate::say::{sentence, summary};
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<Suite> = report
        .files
        .iter()
        .map(|file| Suite::of(report, Some(file), &file.findings, style.lang))
        .chain((!report.batch.is_empty()).then(|| Suite::of(report, None, &report.batch, style.lang)))
        .collect();
    let sum = |count: fn(&Suite<'_>) -> usize| suites.iter().map(count).sum::<usize>();
    let (tests, failures, errors) =
        (sum(|suite| suite.tests()), sum(|suite| suite.failures), sum(|suite| suite.errors));
    let silent = report.verdict > Verdict::Pass && failures + errors == 0;
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<testsuites name="goalcheck" tests="{}" failures="{}" errors="{}">"#,
        tests + usize::from(silent),
        failures,
        errors + usize::from(silent)
    )?;
    for suite in &suites {
        suite.write(out)?;
    }
    if silent {
        whole_run(report, style.lang, out)?;
    }
    writeln!(out, "</testsuites>")
}

/// The verdict as a suite of its own, where no finding fails a case: a rule set made them milder than the run takes them.
fn whole_run(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let said = summary::verdict_sentence(report, &Totals::of_report(report), lang);
    let (verdict, said) = (words::VERDICT.get(lang), markup(&said));
    writeln!(out, r#"  <testsuite name="goalcheck" tests="1" failures="0" errors="1" skipped="0">"#)?;
    writeln!(out, r#"    <testcase classname="goalcheck" name="{verdict}">"#)?;
    writeln!(out, r#"      <error type="{}" message="{said}"/>"#, report.verdict.code())?;
    writeln!(out, "    </testcase>\n  </testsuite>")
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
        let mut suite = Suite { report, file, lang, cases, passed, failures: 0, errors: 0, skipped: 0 };
        let count = |wanted: Fate| suite.cases.iter().filter(|case| suite.fate(case) == wanted).count();
        (suite.failures, suite.errors, suite.skipped) =
            (count(Fate::Failure), count(Fate::Error), count(Fate::Skipped));
        suite
    }

    /// An error decides before what could not be judged, and that before what does not count.
    fn fate(&self, case: &[Finding]) -> Fate {
        let has = |level: Level| case.iter().any(|finding| Level::of(finding) == level);
        if has(Level::Error) {
            Fate::Failure
        } else if has(Level::Unjudged) {
            Fate::Error
        } else if self.file.is_some_and(FileReport::is_left_aside) {
            Fate::Skipped
        } else if has(Level::Warning) || has(Level::Info) {
            Fate::Passed
        } else {
            Fate::Skipped
        }
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
        let mut identities = Identities::default();
        for case in &self.cases {
            let identity = identities.of(self.class(case[0].project), &self.report.rules[case[0].rule].id);
            self.case(case, &identity, out)?;
        }
        for project in &self.passed {
            let every = words::EVERY_RULE.get(self.lang);
            writeln!(out, "    <testcase {}/>", identities.of(self.class(Some(*project)), every))?;
        }
        if let Some(file) = self.file {
            let counts = summary::counts(&Totals::of_file(file), false, self.lang);
            writeln!(out, "    <system-out>{}</system-out>", markup(&counts))?;
        }
        writeln!(out, "  </testsuite>")
    }

    /// File and project: the same project of two files is two classes.
    fn class(&self, project: Option<usize>) -> String {
        let Some(file) = self.file else { return words::WHOLE_BATCH.get(self.lang).to_owned() };
        let path = file.path.raw();
        match project.and_then(|project| file.projects.get(project)) {
            Some(project) => {
                let name = format!("{} {}", project.code.raw(), project.name.raw());
                format!("{path}: {}", name.trim())
            }
            None => format!("{path}: {}", words::WHOLE_FILE.get(self.lang)),
        }
    }

    fn case(&self, case: &[Finding], identity: &str, out: &mut dyn Write) -> io::Result<()> {
        let rule = &self.report.rules[case[0].rule];
        writeln!(out, "    <testcase {identity}>")?;
        let lines: Vec<String> = case.iter().map(|finding| self.line(finding)).collect();
        let (message, lines) = (markup(rule.summary.get(self.lang)), lines.join("\n"));
        match self.fate(case) {
            Fate::Failure => {
                writeln!(out, r#"      <failure type="error" message="{message}">{lines}</failure>"#)?;
            }
            Fate::Error => {
                writeln!(out, r#"      <error type="unjudged" message="{message}">{lines}</error>"#)?;
            }
            Fate::Skipped => {
                let why = match self.file {
                    Some(file) if file.is_left_aside() => words::LEFT_ASIDE,
                    _ => Level::of(&case[0]).word(),
                };
                writeln!(out, r#"      <skipped message="{}"/>"#, why.get(self.lang))?;
                writeln!(out, "      <system-out>{lines}</system-out>")?;
            }
            Fate::Passed => writeln!(out, "      <system-out>{lines}</system-out>")?,
        }
        writeln!(out, "    </testcase>")
    }

    /// `申报表!B12 警告 写着“显著提高”`, escaped.
    fn line(&self, finding: &Finding) -> String {
        let rule = &self.report.rules[finding.rule];
        let place = self.file.and_then(|file| sentence::place_said(file, finding, self.lang));
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

/// Attributes by which cases are known in the next run: class and name, numbered where both are those of an earlier case.
#[derive(Default)]
struct Identities(HashMap<(String, String), usize>);

impl Identities {
    fn of(&mut self, class: String, name: &str) -> String {
        let (class, name) = (markup(&class).into_owned(), markup(name).into_owned());
        let alike = self.0.entry((class.clone(), name.clone())).or_default();
        *alike += 1;
        match *alike {
            1 => format!(r#"classname="{class}" name="{name}""#),
            number => format!(r#"classname="{class}" name="{name} ({number})""#),
        }
    }
}

/// What becomes of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Failure,
    Error,
    Skipped,
    Passed,
}
