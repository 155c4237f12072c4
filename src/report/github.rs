//! GitHub workflow commands: one annotation a finding, then one plain line with the totals, since GitHub shows only
//! the first few annotations of a step.

use super::Style;
use crate::lang::Lang;
use crate::model::finding::Report;
use crate::say::escape::{github_data, github_property, terminal};
use crate::say::lines::{self, Placed};
use crate::say::tally::{Level, Totals};
use crate::say::{sentence, summary};
use std::io::{self, Write};

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lang = style.lang;
    lines::write(report, out, |findings, out| annotations(report, findings, lang, out))?;
    let totals = Totals::of_report(report);
    writeln!(out, "{}", terminal(&summary::counts(&totals, true, lang)))?;
    writeln!(out, "{}", terminal(&summary::verdict_sentence(report, &totals, lang)))
}

fn annotations(report: &Report, findings: &[Placed], lang: Lang, out: &mut Vec<u8>) -> io::Result<()> {
    for &(file, finding) in findings {
        let rule = &report.rules[finding.rule];
        let command = match Level::of(finding) {
            // What was not judged fails the run, whatever its rule weighs.
            Level::Error | Level::Unjudged => "error",
            Level::Warning => "warning",
            Level::Info | Level::Remaining | Level::Waived => "notice",
        };
        let place = file.and_then(|file| sentence::place(file, finding));
        let title = match &place {
            Some(place) => format!("{} {}", rule.id, place.raw()),
            None => rule.id.clone(),
        };
        write!(out, "::{command} ")?;
        if let Some(file) = file {
            let (path, line) = (github_property(file.path.raw()), sentence::some_line(file, finding));
            write!(out, "file={path},line={line},")?;
        }
        let message = sentence::whole(finding, rule, lang);
        write!(out, "title={}::{}", github_property(&title), github_data(message.raw()))?;
        if let Some(fix) = sentence::fix(finding, rule, lang) {
            write!(out, "%0A{}", github_data(fix.raw()))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
