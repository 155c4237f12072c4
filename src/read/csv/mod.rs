//! Delimited text to one sheet: encoding, delimiter, and the parts of a large file read side by side.
//! Each part is decoded and cut into cells block by block, so that no second copy of the file is held. Where a part
//! turns out not to begin at a record, it is read again together with the part before it.

mod part;
mod records;

use self::part::{Charset, Failure, Part, Plan};
use self::records::{FieldCount, Records};
use super::cell_notices::cell_notices;
use super::encoding::{self, Declared};
use super::input::Input;
use super::limits::Limits;
use super::{Options, sniff};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, Marks, Sheet, SheetBuilder};
use crate::model::workbook::{Format, Workbook};
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

/// Reads the whole input as delimited text.
pub(super) fn read(input: Input, options: &Options) -> Result<Workbook, Vec<Notice>> {
    let limits = &options.limits;
    let head = input.head(sniff::HEAD).map_err(one)?;
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
            let input = encoding::transcode(input, declared, limits).map_err(one)?;
            read_declared(&input, Charset::Utf8, 0, name, limits)
        }
    }
}

fn one(notice: Notice) -> Vec<Notice> {
    vec![notice]
}

fn read_declared(
    input: &Input,
    charset: Charset,
    start: u64,
    name: &'static str,
    limits: &Limits,
) -> Result<Workbook, Vec<Notice>> {
    match table(input, charset, start, limits) {
        Ok(table) => Ok(table.workbook(name, input)),
        Err(Failure::Undecodable { offset }) => Err(vec![undecodable(input, offset)]),
        Err(Failure::Told(notice)) => Err(vec![*notice]),
    }
}

/// Strict UTF-8, else GB18030, else neither.
fn read_undeclared(input: &Input, limits: &Limits) -> Result<Workbook, Vec<Notice>> {
    let wrong = match table(input, Charset::Utf8, 0, limits) {
        Ok(table) if table.seen.only_two_byte_characters() => return read_ambiguous(input, table, limits),
        Ok(table) => return Ok(table.workbook(UTF_8.name(), input)),
        Err(Failure::Told(notice)) => return Err(vec![*notice]),
        Err(Failure::Undecodable { offset }) => offset,
    };
    let from = wrong.saturating_sub(sniff::HEAD as u64);
    let mut window = vec![0; 2 * sniff::HEAD];
    let length = input.read_at(from, &mut window).map_err(one)?;
    if encoding::is_damaged_utf8(&window[..length]) {
        return Err(vec![undecodable(input, wrong)]);
    }
    match table(input, Charset::Gb18030, 0, limits) {
        Ok(table) => Ok(table.workbook(GB18030_NAME, input)),
        Err(Failure::Told(notice)) => Err(vec![*notice]),
        Err(Failure::Undecodable { offset }) => Err(vec![undecodable(input, wrong.max(offset))]),
    }
}

/// Chinese in UTF-8 always has characters of three bytes. A file of two-byte ones only, which is also GB18030 with
/// Chinese characters in it, is taken as that.
fn read_ambiguous(input: &Input, as_utf8: Table, limits: &Limits) -> Result<Workbook, Vec<Notice>> {
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

fn undecodable(input: &Input, offset: u64) -> Notice {
    let line = part::line_at(input, offset);
    Notice::new(Fact::EncodingUnknown).arg("line", line.to_string()).arg("offset", offset.to_string())
}

/// All of the text as cells.
struct Table {
    sheet: Sheet,
    seen: part::Seen,
    rows: u32,
    field_counts: FxHashMap<u32, FieldCount>,
    /// The marks of all cells together.
    marks: Marks,
}

impl Table {
    fn workbook(self, encoding: &'static str, input: &Input) -> Workbook {
        let mut notices = ragged_rows(&self.field_counts);
        notices.extend(self.cut(input));
        notices.extend(cell_notices(&self.sheet, 0, self.marks));
        Workbook { format: Format::Csv, encoding: Some(encoding), sheets: vec![self.sheet], notices }
    }
}

impl Table {
    /// The notice that the text ends in the middle of a row: the last one has fewer fields than all others, more than
    /// the one of a note, and no line end.
    fn cut(&self, input: &Input) -> Option<Notice> {
        // Delimiters behind the last field that is ever filled are no columns.
        let (_, FieldCount { filled: usual, .. }) =
            self.field_counts.iter().max_by_key(|(_, count)| count.rows)?;
        let is_last = |count: &FieldCount| count.rows == 1 && count.first_row + 1 == self.rows;
        let mut counts = self.field_counts.iter();
        counts.find(|(fields, count)| (2..*usual).contains(*fields) && is_last(count))?;
        let mut last = [0];
        input.read_at(input.length().checked_sub(1)?, &mut last).ok()?;
        let problem = Notice::new(Fact::Broken).arg("part", "csv").phrase("problem", Phrase::Truncated);
        // A mark at the end says that it is the end.
        (!matches!(last, [b'\n' | b'\r' | part::END_OF_FILE])).then_some(problem)
    }
}

/// Rows with another number of fields than most. Where no number is that of most rows the text is not a table with
/// columns, and nothing is said; nor where only delimiters at the ends of rows make the difference.
fn ragged_rows(counts: &FxHashMap<u32, FieldCount>) -> Vec<Notice> {
    let total: u64 = counts.values().map(|count| u64::from(count.rows)).sum();
    let Some((&expected, usual)) = counts.iter().max_by_key(|(_, count)| count.rows) else {
        return Vec::new();
    };
    if u64::from(usual.rows) * 2 <= total {
        return Vec::new();
    }
    let is_title =
        |fields: u32, count: &FieldCount| fields == 1 && count.rows == 1 && count.first_row < usual.first_row;
    let is_same = |fields: u32, count: &FieldCount| fields >= usual.filled && count.filled <= expected;
    let mut ragged: Vec<_> = counts
        .iter()
        .filter(|(fields, count)| !is_same(**fields, count) && !is_title(**fields, count))
        .collect();
    ragged.sort_unstable_by_key(|(_, count)| count.first_row);
    let notice = |(fields, count): (&u32, &FieldCount)| {
        Notice::new(Fact::RaggedRow)
            .on(0)
            .at(Address::new(count.first_row, 0))
            .arg("fields", fields.to_string())
            .arg("expected", expected.to_string())
            .arg("rows", count.rows.to_string())
    };
    ragged.into_iter().map(notice).collect()
}

/// Reads all parts and joins them.
fn table(input: &Input, charset: Charset, start: u64, limits: &Limits) -> Result<Table, Failure> {
    let plan = plan(input, charset, start, limits)?;
    let ends = plan.begins.iter().skip(1).copied().chain([input.length()]);
    let ranges: Vec<(u64, u64)> = plan.begins.iter().copied().zip(ends).collect();
    let parts: Vec<Result<Part, Failure>> =
        ranges.par_iter().map(|&(begin, end)| part::read(input, &plan, begin, end, limits)).collect();
    let mut table = Table {
        sheet: SheetBuilder::new().finish(String::new()),
        seen: part::Seen::default(),
        rows: 0,
        field_counts: FxHashMap::default(),
        marks: Marks::NONE,
    };
    let (mut rows, mut lines) = (0, plan.lines_before);
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
        let part = match part {
            Ok(part) => part,
            Err(Failure::Told(notice)) => return Err(Failure::Told(Box::new(moved_down(*notice, lines)))),
            Err(undecodable) => return Err(undecodable),
        };
        if !part.ended {
            plan.forget(&part);
            unfinished = unfinished.or(Some(begin));
            continue;
        }
        unfinished = None;
        table.seen.add(part.seen);
        let (part_rows, part_lines) = (part.records.rows, part.records.lines);
        table.marks = table.marks.with(part.records.marks);
        let (builder, counts) = part.records.field_counts();
        for (fields, count) in counts {
            let moved = FieldCount { rows: 0, first_row: count.first_row + rows, filled: 0 };
            table.field_counts.entry(fields).or_insert(moved).add(count);
        }
        table.sheet.append(builder.finish(String::new()), rows, lines);
        rows = rows.saturating_add(part_rows);
        lines = lines.saturating_add(part_lines);
    }
    table.rows = rows;
    Ok(table)
}

/// The notice of a part, its line counted from the start of the file.
fn moved_down(mut notice: Notice, lines: u32) -> Notice {
    for (name, value) in &mut notice.args {
        if let ("line", crate::model::notice::NoticeArg::Text(line)) = (*name, value)
            && let Ok(number) = line.parse::<u64>()
        {
            *line = (number + u64::from(lines)).to_string();
        }
    }
    notice
}

/// Finds the delimiter, and where the parts may begin.
fn plan(input: &Input, charset: Charset, start: u64, limits: &Limits) -> Result<Plan, Failure> {
    let mut head = vec![0; sniff::HEAD];
    let length = input.read_at(start, &mut head)?;
    let head = charset.decode_loosely(&head[..length]);
    let mut plan =
        Plan { charset, delimiter: b',', begins: vec![start], lines_before: 0, cells: AtomicU64::new(0) };
    if let Some((delimiter, length)) = delimiter_line(&head) {
        plan.delimiter = delimiter;
        plan.begins = vec![start + length as u64];
        plan.lines_before = 1;
    } else {
        plan.delimiter = delimiter(&head, limits);
    }
    let expected = usual_fields(&head, plan.delimiter, limits);
    let mut target = start + PART_BYTES;
    while target + PART_BYTES / 2 < input.length() {
        if let Some(begin) = record_begin(input, &plan, target, expected, limits)? {
            plan.begins.push(begin);
        }
        target += PART_BYTES;
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
        let counts = field_counts(head, delimiter, limits);
        counts
            .into_iter()
            .map(|(fields, count)| u64::from(fields - 1) * u64::from(count.rows))
            .max()
            .unwrap_or(0)
    };
    // The first of equals is meant, so the list is tried from its end.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

fn usual_fields(head: &str, delimiter: u8, limits: &Limits) -> Option<u32> {
    field_counts(head, delimiter, limits)
        .into_iter()
        .max_by_key(|(_, count)| count.rows)
        .map(|(fields, _)| fields)
}

fn field_counts(text: &str, delimiter: u8, limits: &Limits) -> FxHashMap<u32, FieldCount> {
    let mut records = Records::new(delimiter, limits, SheetBuilder::new());
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
        let counts = field_counts(&probe, plan.delimiter, limits);
        let looks_usual = counts.len() == 1 && counts.keys().next().copied() == expected;
        if looks_usual && expected > Some(1) {
            return Ok(Some(target + line_end as u64 + 1));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
