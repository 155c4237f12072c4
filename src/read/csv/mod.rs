//! Delimited text to one sheet: encoding, delimiter, and the parts of a large file read side by side.
//! Each part is decoded and cut into cells block by block, so that no second copy of the file is held. Where a part
//! turns out not to begin at a record, it is read again together with the part before it.

mod joined;
mod part;
mod records;
mod stretches;

use self::joined::Joined;
use self::part::{Charset, Failure, Part, Plan};
use self::records::{Dialect, FieldCount, Records};
use super::encoding::{self, Declared};
use super::input::Input;
use super::limits::Limits;
use super::{Options, sniff};
use crate::model::notice::{Fact, Notice};
use crate::model::sheet::SheetBuilder;
use crate::model::workbook::Workbook;
use crate::text::fold::is_han;
use encoding_rs::{GB18030, GBK, UTF_8};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::atomic::AtomicU64;

/// A part is so long that starting it costs nothing, and short enough for the cores to share the work evenly.
const PART_BYTES: u64 = 8 << 20;
/// Lines tried for the beginning of a part before the parts are left joined.
const CANDIDATES: usize = 64;
/// Records that must have the usual number of fields where a part may begin.
const PROBE_RECORDS: u32 = 3;
/// The library's own name for it is in lower case.
const GB18030_NAME: &str = "GB18030";
const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

pub(crate) use stretches::Stretches;

/// Reads the whole input as delimited text.
pub(super) fn read(input: Input, options: &Options) -> Result<Workbook, Notice> {
    let limits = &options.limits;
    let head = input.head(sniff::HEAD)?;
    match encoding::declared(&head, options.encoding) {
        Declared::Nothing => read_undeclared(&input, limits),
        Declared::As(encoding, start) if encoding == UTF_8 => {
            read_declared(&input, Charset::Utf8, start, encoding.name(), limits)
        }
        Declared::As(encoding, start) if encoding == GB18030 || encoding == GBK => {
            read_declared(&input, Charset::Gb18030, start, GB18030_NAME, limits)
        }
        declared => {
            let name = match declared {
                Declared::As(encoding, _) => encoding.name(),
                _ => "UTF-32",
            };
            let input = encoding::transcode(input, declared, limits)?;
            read_declared(&input, Charset::Utf8, 0, name, limits)
        }
    }
}

fn read_declared(
    input: &Input,
    charset: Charset,
    start: u64,
    name: &'static str,
    limits: &Limits,
) -> Result<Workbook, Notice> {
    match table(input, charset, start, limits) {
        Ok(table) => Ok(table.workbook(name, input)),
        Err(Failure::Undecodable { offset }) => Err(undecodable(input, offset)),
        Err(Failure::Told(notice)) => Err(*notice),
    }
}

/// Strict UTF-8, else GB18030, else neither.
fn read_undeclared(input: &Input, limits: &Limits) -> Result<Workbook, Notice> {
    let wrong = match table(input, Charset::Utf8, 0, limits) {
        Ok(table) if table.seen.only_two_byte_characters() => return read_ambiguous(input, table, limits),
        Ok(table) => return Ok(table.workbook(UTF_8.name(), input)),
        Err(Failure::Told(notice)) => return Err(*notice),
        Err(Failure::Undecodable { offset }) => offset,
    };
    if is_damaged_utf8(input, wrong)? {
        return Err(undecodable(input, wrong));
    }
    match table(input, Charset::Gb18030, 0, limits) {
        Ok(table) => Ok(table.workbook(GB18030_NAME, input)),
        Err(Failure::Told(notice)) => Err(*notice),
        Err(Failure::Undecodable { offset }) => Err(undecodable(input, wrong.max(offset))),
    }
}

/// Chinese in UTF-8 always has characters of three bytes. A file of two-byte ones only, which is also GB18030 with
/// Chinese characters in it, is taken as that.
fn read_ambiguous(input: &Input, as_utf8: Joined, limits: &Limits) -> Result<Workbook, Notice> {
    match table(input, Charset::Gb18030, 0, limits) {
        Ok(table) if table.sheet.rows().any(|row| row.cells().any(|cell| cell.text.contains(is_han))) => {
            let mut workbook = table.workbook(GB18030_NAME, input);
            let notice = Notice::new(Fact::EncodingAmbiguous);
            workbook.notices.push(notice.arg("taken", GB18030_NAME).arg("other", UTF_8.name()));
            Ok(workbook)
        }
        _ => Ok(as_utf8.workbook(UTF_8.name(), input)),
    }
}

/// Whether the text is UTF-8 around the first place that is not.
fn is_damaged_utf8(input: &Input, wrong: u64) -> Result<bool, Notice> {
    let from = wrong.saturating_sub(sniff::HEAD as u64);
    let mut window = vec![0; 2 * sniff::HEAD];
    let length = input.read_at(from, &mut window)?;
    Ok(encoding::is_damaged_utf8(&window[..length]))
}

fn undecodable(input: &Input, offset: u64) -> Notice {
    let line = part::line_at(input, offset);
    Notice::new(Fact::EncodingUnknown).arg("line", line.to_string()).arg("offset", offset.to_string())
}

/// Reads all parts and joins them.
fn table(input: &Input, charset: Charset, start: u64, limits: &Limits) -> Result<Joined, Failure> {
    let plan = plan(input, charset, start, PART_BYTES, limits)?;
    let ranges = plan.ranges(input.length());
    let parts: Vec<Result<Part, Failure>> =
        ranges.par_iter().map(|&(begin, end)| part::read(input, &plan, begin, end, limits)).collect();
    let mut joined = Joined::new(&plan);
    let mut unfinished = None;
    for (&(begin, end), part) in ranges.iter().zip(parts) {
        let part = match unfinished {
            None => part,
            // The part before ended in the middle of a record: this one began at a wrong place.
            Some(begin) => {
                part.iter().for_each(|part| plan.forget(part));
                part::read(input, &plan, begin, end, limits)
            }
        };
        let part = part.map_err(|failure| joined.below(failure))?;
        if !part.ended {
            plan.forget(&part);
            unfinished = unfinished.or(Some(begin));
            continue;
        }
        unfinished = None;
        joined.add(part);
    }
    Ok(joined)
}

/// Finds the delimiter, and where the parts may begin.
fn plan(
    input: &Input,
    charset: Charset,
    start: u64,
    part_bytes: u64,
    limits: &Limits,
) -> Result<Plan, Failure> {
    let mut head = vec![0; sniff::HEAD];
    let length = input.read_at(start, &mut head)?;
    let head = charset.decode_loosely(&head[..length]);
    let (delimiter, begin, lines_before) = match delimiter_line(&head) {
        Some((delimiter, length)) => (delimiter, length, 1),
        None => (delimiter(&head, limits), 0, 0),
    };
    let dialect = Dialect::of(&head[begin..], delimiter);
    let expected = usual_fields(&head, dialect, limits);
    let mut plan =
        Plan { charset, dialect, begins: vec![start + begin as u64], lines_before, cells: AtomicU64::new(0) };
    let mut target = start + part_bytes;
    while target + part_bytes / 2 < input.length() {
        let begin = record_begin(input, &plan, target, expected, limits)?;
        plan.begins.extend(begin);
        target = target.max(begin.unwrap_or(0)) + part_bytes;
    }
    Ok(plan)
}

/// `sep=;` on the first line is for the spreadsheet program, which does not show it as a row.
fn delimiter_line(head: &str) -> Option<(u8, usize)> {
    let rest = head.strip_prefix("sep=")?;
    let delimiter = *rest.as_bytes().first()?;
    let line_end = rest.get(1..)?;
    let length =
        if line_end.starts_with("\r\n") { 2 } else { usize::from(line_end.starts_with(['\n', '\r'])) };
    (delimiter.is_ascii() && length > 0).then_some((delimiter, "sep=".len() + 1 + length))
}

/// The delimiter that cuts most records of the head into the same number of fields, and into the most fields.
fn delimiter(head: &str, limits: &Limits) -> u8 {
    let score = |delimiter: u8| {
        let counts = field_counts(head, Dialect::of(head, delimiter), limits);
        counts
            .into_iter()
            .map(|(fields, count)| u64::from(fields - 1) * u64::from(count.rows))
            .max()
            .unwrap_or(0)
    };
    // The first of equals is meant, so the list is tried from its end.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

fn usual_fields(head: &str, dialect: Dialect, limits: &Limits) -> Option<u32> {
    field_counts(head, dialect, limits)
        .into_iter()
        .max_by_key(|(_, count)| count.rows)
        .map(|(fields, _)| fields)
}

fn field_counts(text: &str, dialect: Dialect, limits: &Limits) -> FxHashMap<u32, FieldCount> {
    let mut records = Records::new(dialect, limits, SheetBuilder::new());
    // A fault is told when the part is read in earnest.
    let whole = records.take(text, false).unwrap_or(0);
    if whole == 0 {
        let _ = records.take(text, true);
    }
    records.field_counts().1
}

/// The first line at or after `target` that looks like the beginning of a record.
fn record_begin(
    input: &Input,
    plan: &Plan,
    target: u64,
    expected: Option<u32>,
    limits: &Limits,
) -> Result<Option<u64>, Failure> {
    let mut window = vec![0; sniff::HEAD];
    let length = input.read_at(target, &mut window)?;
    let window = &window[..length];
    for line_end in memchr::memchr_iter(b'\n', window).take(CANDIDATES) {
        let rest = &window[line_end + 1..];
        let probe_end =
            memchr::memchr_iter(b'\n', rest).nth(PROBE_RECORDS as usize).map_or(rest.len(), |at| at + 1);
        let probe = plan.charset.decode_loosely(&rest[..probe_end]);
        let counts = field_counts(&probe, plan.dialect, limits);
        let looks_usual = counts.len() == 1 && counts.keys().next().copied() == expected;
        if looks_usual && expected > Some(1) {
            return Ok(Some(target + line_end as u64 + 1));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
