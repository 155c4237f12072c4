//! GitLab code quality: an array with one object a finding. A workbook has no lines; its row stands for one.
//! The format knows no waivers: what is waived is there, but only as `info`.

use super::Style;
use crate::lang::Lang;
use crate::model::finding::{Report, Severity};
use crate::say::escape::visible;
use crate::say::fingerprint::{Fingerprint, Fingerprints};
use crate::say::lines::{self, Placed};
use crate::say::tally::Level;
use crate::say::{sentence, tally as totals};
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let all = totals::all(report).map(|placed| (placed, fingerprints.next(report, placed.0, placed.1)));
    lines::write_list(all, out, |(placed, fingerprint)| Issue::of(report, placed, fingerprint, style.lang))?;
    out.write_all(b"\n")
}

/// One object of the array. Keys are in alphabetical order.
#[derive(Serialize)]
struct Issue<'a> {
    check_name: &'a str,
    description: String,
    fingerprint: String,
    location: Location<'a>,
    severity: &'static str,
}

#[derive(Serialize)]
struct Location<'a> {
    lines: Lines,
    path: &'a str,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

impl<'a> Issue<'a> {
    fn of(report: &'a Report, (file, finding): Placed<'a>, fingerprint: Fingerprint<'_>, lang: Lang) -> Self {
        let rule = &report.rules[finding.rule];
        let sentence = sentence::whole(finding, rule, lang);
        let description = match file.and_then(|file| sentence::place(file, finding)) {
            Some(place) => format!("{} {}", visible(place.raw()), visible(sentence.raw())),
            None => visible(sentence.raw()).into_owned(),
        };
        Self {
            check_name: &rule.id,
            description,
            fingerprint: fingerprint.hex(),
            location: Location {
                lines: Lines { begin: file.map_or(1, |file| sentence::some_line(file, finding)) },
                path: file.map_or("-", |file| file.path.raw()),
            },
            severity: match (Level::of(finding), finding.severity) {
                (Level::Waived, _) => "info",
                // What was not judged fails the run, whatever its rule weighs.
                (Level::Unjudged, _) | (_, Severity::Error) => "major",
                (_, Severity::Warning) => "minor",
                (_, Severity::Info) => "info",
            },
        }
    }
}
