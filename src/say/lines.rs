//! Findings as lines, made side by side and written in their order: for formats where a line needs nothing of another.
//!
//! Takes what makes one line of one finding, gives all lines to the writer. Holds only some thousands at a time. Runs
//! on the threads of the pool it is called in.

use super::tally as totals;
use crate::model::finding::{FileReport, Finding, Report};
use rayon::prelude::*;
use std::io::{self, Write};

/// A finding and its file; None for one of the batch as a whole.
pub(crate) type Placed<'a> = (Option<&'a FileReport>, &'a Finding);

/// Findings that one thread makes lines of in one go.
const TOGETHER: usize = 256;
/// Such goes before what they made is written.
const GOES: usize = 32;

/// Writes the lines of every finding: file by file, those of the batch last. `lines` is given some findings that
/// follow one another, and what to put their lines into.
///
/// # Errors
/// Those of the writer, or of `lines`.
pub(crate) fn write<L>(report: &Report, out: &mut dyn Write, lines: L) -> io::Result<()>
where
    L: Fn(&[Placed], &mut Vec<u8>) -> io::Result<()> + Sync,
{
    let made = |findings: &[Placed]| {
        let mut bytes = Vec::new();
        lines(findings, &mut bytes).map(|()| bytes)
    };
    let mut findings = totals::all(report);
    loop {
        let some: Vec<Placed> = findings.by_ref().take(TOGETHER * GOES).collect();
        if some.is_empty() {
            return Ok(());
        }
        let made: Vec<Vec<u8>> = some.par_chunks(TOGETHER).map(made).collect::<io::Result<_>>()?;
        made.iter().try_for_each(|bytes| out.write_all(bytes))?;
    }
}
