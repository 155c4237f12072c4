//! Records of delimited text, straight into a sheet: quotes, line ends, row and line numbers, the limits of a record.
//! Takes text block by block and uses up whole records; says where a quotation mark was opened and never closed.
//! Follows RFC 4180, lenient where a spreadsheet program is, strict where leniency would swallow rows.

use crate::model::sheet::{Address, BuildError, Marks, SheetBuilder};
use crate::read::formula;
use crate::read::limits::Limits;
use rustc_hash::FxHashMap;

/// How fields are parted and quoted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Dialect {
    pub delimiter: u8,
    /// Whether blanks stand between a delimiter and the quotation mark behind it: "P1", "校舍修缮".
    pub is_spaced: bool,
}

impl Dialect {
    /// That of a text with this delimiter, as its first line has it: a blank before a mark in a row below may be of its text.
    pub(super) fn of(text: &str, delimiter: u8) -> Dialect {
        let line = text.lines().next().unwrap_or_default();
        let is_spaced = memchr::memmem::find(line.as_bytes(), &[delimiter, b' ', b'"']).is_some();
        Dialect { delimiter, is_spaced: is_spaced && delimiter != b' ' }
    }
}

/// Why records cannot be read on. Lines are one-based and counted from the start of this part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    QuoteUnclosed { line: u32 },
    RecordTooLong,
    TooManyFields,
    TooMuchText,
    TooManyCells,
}

/// How many rows have this number of fields, the first of them, and how many fields at most are filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct FieldCount {
    pub rows: u32,
    pub first_row: u32,
    pub filled: u32,
}

impl FieldCount {
    /// Takes rows with this number of fields.
    pub(super) fn add(&mut self, other: FieldCount) {
        self.rows += other.rows;
        self.filled = self.filled.max(other.filled);
    }
}

/// What was read of one part of the text.
#[derive(Debug, Default)]
pub(super) struct Records {
    dialect: Dialect,
    record_bytes: usize,
    record_fields: u32,
    pub builder: SheetBuilder,
    /// Records so far, blank lines included: the row a spreadsheet program shows.
    pub rows: u32,
    /// Physical lines so far.
    pub lines: u32,
    field_counts: FxHashMap<u32, FieldCount>,
    usual: (u32, FieldCount),
    /// Fields of the record that is being read, as far as the last that is not empty.
    filled: u32,
    /// Where the record above begins in the text at hand; None for the first one.
    above: Option<usize>,
    /// How far from the beginning of the record its first fields end, their delimiters included: those before any that is
    /// quoted. First those of the record above, then the own ones.
    ends: Vec<usize>,
    /// The marks of all cells together.
    pub marks: Marks,
    unescaped: String,
}

/// One record that has begun.
struct Record {
    fields: u32,
    lines: u32,
}

/// How a field ended.
enum End {
    Field,
    Record,
    /// The text ended before the record did.
    Text,
}

impl Records {
    pub(super) fn new(dialect: Dialect, limits: &Limits, builder: SheetBuilder) -> Self {
        Self {
            dialect,
            record_bytes: usize::try_from(limits.record_bytes).unwrap_or(usize::MAX),
            record_fields: u32::try_from(limits.record_fields).unwrap_or(u32::MAX),
            builder,
            ..Self::default()
        }
    }

    /// Reads the records of this text and gives how many bytes of it they are. The rest is the beginning of a record;
    /// it is to come again with more behind it. With `last`, the end of the text ends the record.
    pub(super) fn take(&mut self, text: &str, last: bool) -> Result<usize, Fault> {
        let mut start = 0;
        self.above = None;
        while start < text.len() {
            match self.record(text, start, last)? {
                Some(end) => {
                    self.above = Some(start);
                    start = end;
                }
                None => {
                    self.builder.forget_row(self.rows);
                    break;
                }
            }
        }
        Ok(start)
    }

    /// Every number of fields that occurs, with its rows.
    pub(super) fn field_counts(mut self) -> (SheetBuilder, FxHashMap<u32, FieldCount>) {
        self.settle_usual();
        (self.builder, self.field_counts)
    }

    fn record(&mut self, text: &str, start: usize, last: bool) -> Result<Option<usize>, Fault> {
        let bytes = text.as_bytes();
        let mut record = Record { fields: self.repeat(bytes, start)?, lines: 1 };
        let mut at = start + self.ends.last().copied().unwrap_or(0);
        loop {
            let blanks = match self.dialect.is_spaced {
                true => bytes[at..].iter().take_while(|byte| **byte == b' ').count(),
                false => 0,
            };
            let quoted = bytes.get(at + blanks) == Some(&b'"');
            let (next, end) = if quoted {
                self.quoted(text, at + blanks, last, &mut record)?
            } else {
                self.plain(text, at, last, record.fields)?
            };
            match end {
                End::Text => {
                    // The line where the quotation mark opened is the line of the field's first character.
                    if text.len() - start > self.record_bytes {
                        let line = self.lines + record.lines;
                        return Err(if quoted {
                            Fault::QuoteUnclosed { line }
                        } else {
                            Fault::RecordTooLong
                        });
                    }
                    return Ok(None);
                }
                End::Field => {
                    if !quoted && self.ends.len() == record.fields as usize {
                        self.ends.push(next - start);
                    }
                    record.fields += 1;
                    at = next;
                }
                End::Record => {
                    if next - start > self.record_bytes.saturating_add(2) {
                        return Err(Fault::RecordTooLong);
                    }
                    let blank = record.fields == 0 && matches!(bytes[start], b'\n' | b'\r');
                    if !blank {
                        self.count(record.fields + 1)?;
                    }
                    self.rows += 1;
                    self.lines += record.lines;
                    return Ok(Some(next));
                }
            }
        }
    }

    /// Takes the first fields from the record above, where this one begins with the same bytes, as the rows of one
    /// project do. Gives how many.
    fn repeat(&mut self, bytes: &[u8], start: usize) -> Result<u32, Fault> {
        let same = self.above.map_or(0, |above| same_length(&bytes[above..start], &bytes[start..]));
        self.ends.truncate(self.ends.partition_point(|end| *end <= same));
        let fields = self.ends.len() as u32;
        if !self.builder.repeat(self.rows, self.lines + 1, fields).map_err(fault)? {
            self.ends.clear();
        }
        let begin = |place: usize| place.checked_sub(1).map_or(0, |before| self.ends[before]);
        let filled = (0..self.ends.len()).rev().find(|place| self.ends[*place] - begin(*place) > 1);
        self.filled = filled.map_or(0, |place| place as u32 + 1);
        Ok(self.ends.len() as u32)
    }

    fn plain(&mut self, text: &str, start: usize, last: bool, column: u32) -> Result<(usize, End), Fault> {
        let bytes = text.as_bytes();
        let Some(length) = memchr::memchr3(self.dialect.delimiter, b'\n', b'\r', &bytes[start..]) else {
            if last {
                self.push(column, &text[start..])?;
                return Ok((text.len(), End::Record));
            }
            return Ok((start, End::Text));
        };
        let stop = start + length;
        let Some((next, end)) = self.after_field(bytes, stop, last) else { return Ok((start, End::Text)) };
        self.push(column, &text[start..stop])?;
        Ok((next, end))
    }

    fn quoted(
        &mut self,
        text: &str,
        start: usize,
        last: bool,
        record: &mut Record,
    ) -> Result<(usize, End), Fault> {
        let bytes = text.as_bytes();
        let line = self.lines + record.lines;
        self.unescaped.clear();
        let mut from = start + 1;
        let close = loop {
            let Some(length) = memchr::memchr(b'"', &bytes[from..]) else {
                return if last { Err(Fault::QuoteUnclosed { line }) } else { Ok((start, End::Text)) };
            };
            let close = from + length;
            match bytes.get(close + 1) {
                Some(b'"') => {
                    self.unescaped.push_str(&text[from..=close]);
                    from = close + 2;
                }
                None if !last => return Ok((start, End::Text)),
                _ => break close,
            }
        };
        let inside = &text[start + 1..close];
        let rest = close + 1;
        let stop = match bytes.get(rest) {
            None => rest,
            Some(byte) if *byte == self.dialect.delimiter || matches!(byte, b'\n' | b'\r') => rest,
            // Text behind the closing mark. On one line a spreadsheet program takes it as part of the field; over
            // several lines it is the mark of the next field that closed this one, and rows would be lost.
            Some(_) if inside.contains(['\n', '\r']) => return Err(Fault::QuoteUnclosed { line }),
            Some(_) => match memchr::memchr3(self.dialect.delimiter, b'\n', b'\r', &bytes[rest..]) {
                Some(length) => rest + length,
                None if last => text.len(),
                None => return Ok((start, End::Text)),
            },
        };
        let ended = if stop == text.len() {
            last.then_some((stop, End::Record))
        } else {
            self.after_field(bytes, stop, last)
        };
        let Some((next, end)) = ended else { return Ok((start, End::Text)) };
        if self.unescaped.is_empty() && stop == rest {
            self.push(record.fields, inside)?;
        } else {
            self.unescaped.push_str(&text[from..close]);
            self.unescaped.push_str(&text[rest..stop]);
            let unescaped = std::mem::take(&mut self.unescaped);
            let pushed = self.push(record.fields, &unescaped);
            self.unescaped = unescaped;
            pushed?;
        }
        record.lines += line_ends(inside.as_bytes());
        Ok((next, end))
    }

    /// What the delimiter or line end at `stop` ends, and where the next field begins. None where the other half of
    /// a line end may be still to come.
    fn after_field(&self, bytes: &[u8], stop: usize, last: bool) -> Option<(usize, End)> {
        match (bytes[stop], bytes.get(stop + 1)) {
            (byte, _) if byte == self.dialect.delimiter => Some((stop + 1, End::Field)),
            (b'\r', Some(b'\n')) => Some((stop + 2, End::Record)),
            (b'\r', None) if !last => None,
            _ => Some((stop + 1, End::Record)),
        }
    }

    fn push(&mut self, column: u32, text: &str) -> Result<(), Fault> {
        let (shown, marks) = formula::shown(formula::protected(text).unwrap_or(text));
        self.marks = self.marks.with(marks);
        if !text.is_empty() {
            self.filled = column + 1;
        }
        let at = Address::new(self.rows, column);
        self.builder.push(at, self.lines + 1, shown, marks).map_err(fault)
    }

    fn count(&mut self, fields: u32) -> Result<(), Fault> {
        if fields > self.record_fields {
            return Err(Fault::TooManyFields);
        }
        if self.usual.0 != fields {
            self.settle_usual();
            self.usual = (fields, FieldCount { rows: 0, first_row: self.rows, filled: 0 });
        }
        self.usual.1.add(FieldCount { rows: 1, first_row: self.rows, filled: self.filled });
        Ok(())
    }

    fn settle_usual(&mut self) {
        let (fields, count) = self.usual;
        if count.rows > 0 {
            let known = self.field_counts.entry(fields).or_insert(FieldCount { rows: 0, ..count });
            known.add(count);
        }
    }
}

fn fault(error: BuildError) -> Fault {
    match error {
        BuildError::OffGrid(_) | BuildError::OutOfOrder(_) => Fault::TooManyFields,
        BuildError::TooMuchText => Fault::TooMuchText,
    }
}

/// How many bytes both begin with.
fn same_length(one: &[u8], other: &[u8]) -> usize {
    const AT_ONCE: usize = 16;
    let blocks = one.chunks_exact(AT_ONCE).zip(other.chunks_exact(AT_ONCE));
    let whole = AT_ONCE * blocks.take_while(|(one, other)| one == other).count();
    let rest = one[whole..].iter().zip(&other[whole..]);
    whole + rest.take_while(|(one, other)| one == other).count()
}

/// How many line ends there are: CRLF, LF and a CR alone count as one each.
pub(super) fn line_ends(bytes: &[u8]) -> u32 {
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).count() as u32
}
