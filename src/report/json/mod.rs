//! JSON for programs: one document, or one line a finding. Both languages of every sentence, whatever the style.
//!
//! `json` is one object of [`v1`]. `jsonl` is one finding object of [`v1`] a line, in the same order, and one last
//! line with the tool, the rule sets and the summary, so that a reader knows that nothing was cut off.

mod round;
mod v1;

use crate::model::finding::Report;
use crate::say::escape::JsonLine;
use crate::say::lines;
use crate::say::tally as totals;
use serde::Serialize;
use std::io::{self, Write};

/// JSON Schema (draft 2020-12) of the `json` report, version 1.
pub(super) const SCHEMA: &str = include_str!("goalcheck-report-1.schema.json");

/// One JSON document, written piece by piece.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let finding = |(file, finding)| v1::Finding::of(report, file, finding);
    lines::write_object(&v1::Document::of(report), "findings", totals::all(report), out, finding)?;
    out.write_all(b"\n")
}

/// One finding a line, then the summary.
pub(super) fn write_lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    lines::write(report, out, |findings, out| {
        findings
            .iter()
            .try_for_each(|(file, finding)| line(&v1::Finding::of(report, *file, finding), &mut *out))
    })?;
    line(&v1::LastLine::of(report), out)
}

fn line(value: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, JsonLine))?;
    out.write_all(b"\n")
}
