//! Findings as text, made side by side and written in their order: for formats where one needs nothing of another.
//!
//! Takes what makes the text of one finding, gives all texts to the writer: lines, or the elements of a list in JSON.
//! Holds only some thousands at a time. Runs on the threads of the pool it is called in.

use super::escape::JsonLine;
use super::tally as totals;
use crate::model::finding::{FileReport, Finding, Report};
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// A finding and its file; None for one of the batch as a whole.
pub(crate) type Placed<'a> = (Option<&'a FileReport>, &'a Finding);

/// Findings that one thread makes texts of in one go.
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
    write_pieces(totals::all(report), b"", out, |findings, out| lines(&findings, out))
}

/// Writes an object in JSON: the members of `head`, then one more of this name, the list of what `element` makes of each
/// item.
///
/// # Errors
/// Those of the writer.
pub(crate) fn write_object<T: Send, E: Serialize>(
    head: &impl Serialize,
    name: &str,
    items: impl Iterator<Item = T>,
    out: &mut dyn Write,
    element: impl Fn(T) -> E + Sync,
) -> io::Result<()> {
    let mut open = BufWriter::new(WithoutEnd { out, end: None });
    head.serialize(&mut serde_json::Serializer::with_formatter(&mut open, JsonLine))?;
    open.flush()?;
    drop(open);
    write!(out, ",\"{name}\":")?;
    write_list(items, out, element)?;
    out.write_all(b"}")
}

/// Writes a list in JSON of what `element` makes of each item.
///
/// # Errors
/// Those of the writer.
pub(crate) fn write_list<T: Send, E: Serialize>(
    items: impl Iterator<Item = T>,
    out: &mut dyn Write,
    element: impl Fn(T) -> E + Sync,
) -> io::Result<()> {
    out.write_all(b"[")?;
    write_pieces(items, b",", out, |items, out| {
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            element(item).serialize(&mut serde_json::Serializer::with_formatter(&mut *out, JsonLine))?;
        }
        Ok(())
    })?;
    out.write_all(b"]")
}

/// Writes what `make` makes of some items that follow one another, and `between` two such pieces.
///
/// # Errors
/// Those of the writer, or of `make`.
pub(crate) fn write_pieces<T: Send>(
    mut items: impl Iterator<Item = T>,
    between: &[u8],
    out: &mut dyn Write,
    make: impl Fn(Vec<T>, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let made = |items: Vec<T>| {
        let mut bytes = Vec::new();
        make(items, &mut bytes).map(|()| bytes)
    };
    let mut is_first = true;
    loop {
        let some: Vec<T> = items.by_ref().take(TOGETHER * GOES).collect();
        if some.is_empty() {
            return Ok(());
        }
        let made: Vec<Vec<u8>> =
            some.into_par_iter().chunks(TOGETHER).map(made).collect::<io::Result<_>>()?;
        for bytes in made {
            if !std::mem::take(&mut is_first) {
                out.write_all(between)?;
            }
            out.write_all(&bytes)?;
        }
    }
}

/// Keeps the last byte back: the brace that ends an object, before which more is to stand.
struct WithoutEnd<'w> {
    out: &'w mut dyn Write,
    end: Option<u8>,
}

impl Write for WithoutEnd<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some((last, before)) = bytes.split_last() else { return Ok(0) };
        if let Some(held) = self.end.replace(*last) {
            self.out.write_all(&[held])?;
        }
        self.out.write_all(before)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
