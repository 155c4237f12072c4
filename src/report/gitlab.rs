//! GitLab code quality: an array with one object a finding. A workbook has no lines; its row stands for one.
//! The format knows no waivers: what is waived is there, but only as `info`.

use super::Style;
use crate::lang::Lang;
use crate::model::finding::{FileReport, Finding, Report, Severity, Standing};
use crate::say::escape::{JsonLine, visible};
use crate::say::fingerprint::Fingerprints;
use crate::say::{sentence, tally as totals};
use serde::Serializer;
use serde::ser::SerializeSeq;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let mut json = serde_json::Serializer::with_formatter(&mut *out, JsonLine);
    let mut issues = json.serialize_seq(None)?;
    for (file, finding) in totals::all(report) {
        let fingerprint = fingerprints.of(report, file, finding);
        issues.serialize_element(&issue(report, file, finding, &fingerprint, style.lang))?;
    }
    SerializeSeq::end(issues)?;
    out.write_all(b"\n")
}

fn issue(
    report: &Report,
    file: Option<&FileReport>,
    finding: &Finding,
    fingerprint: &str,
    lang: Lang,
) -> Value {
    let rule = &report.rules[finding.rule];
    let place = file.and_then(|file| sentence::place(file, finding));
    let sentence = sentence::whole(finding, rule, lang);
    let description = match &place {
        Some(place) => format!("{} {}", visible(place.raw()), visible(sentence.raw())),
        None => visible(sentence.raw()).into_owned(),
    };
    json!({
        "description": description,
        "check_name": rule.id,
        "fingerprint": fingerprint,
        "severity": match (finding.standing, finding.severity) {
            (Standing::Waived(_), _) | (_, Severity::Info) => "info",
            (_, Severity::Error) => "major",
            (_, Severity::Warning) => "minor",
        },
        "location": {
            "path": file.map_or("-", |file| file.path.raw()),
            "lines": {"begin": file.map_or(1, |file| sentence::some_line(file, finding))},
        },
    })
}
