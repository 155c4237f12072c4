//! One part of a text file: bytes in, decoded block by block, records out. Nothing invalid is replaced.

use super::records::{Dialect, Fault, Records, line_ends};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::SheetBuilder;
use crate::read::input::{self, Input};
use crate::read::limits::Limits;
use encoding_rs::{Decoder, DecoderResult, GB18030};
use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes read at once.
const BLOCK: usize = 256 << 10;
/// What programs of DOS put at the end of a text.
pub(super) const END_OF_FILE: u8 = 0x1A;

/// The encodings that are decoded while they are read. In both of them a byte that looks like a delimiter, a quotation
/// mark or a line end is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    Gb18030,
}

impl Charset {
    /// For looking at a piece of text that may be cut in the middle of a character.
    pub(super) fn decode_loosely(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Charset::Utf8 => String::from_utf8_lossy(bytes),
            Charset::Gb18030 => GB18030.decode_without_bom_handling(bytes).0,
        }
    }
}

/// How the file is to be read.
pub(super) struct Plan {
    pub charset: Charset,
    pub dialect: Dialect,
    /// Offsets in bytes where the parts begin, the first one included.
    pub begins: Vec<u64>,
    /// Lines before the first part that are not rows.
    pub lines_before: u32,
    /// Cells read so far, of all parts.
    pub cells: AtomicU64,
}

impl Plan {
    /// Where each part begins and ends, in a text of this length.
    pub(super) fn ranges(&self, length: u64) -> Vec<(u64, u64)> {
        let ends = self.begins.iter().skip(1).copied().chain([length]);
        self.begins.iter().copied().zip(ends).collect()
    }

    /// Takes back the cells of a part that is to be read again.
    pub(super) fn forget(&self, part: &Part) {
        self.cells.fetch_sub(part.records.builder.cell_count() as u64, Ordering::Relaxed);
    }
}

/// What the characters of a text tell about its encoding.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    beyond_ascii: bool,
    three_bytes: bool,
}

impl Seen {
    pub(super) fn add(&mut self, other: Seen) {
        self.beyond_ascii |= other.beyond_ascii;
        self.three_bytes |= other.three_bytes;
    }

    /// Whether there are characters beyond ASCII and all of them have two bytes in UTF-8.
    pub(super) fn only_two_byte_characters(self) -> bool {
        self.beyond_ascii && !self.three_bytes
    }

    fn look(&mut self, utf8: &[u8]) {
        if !self.three_bytes {
            self.three_bytes = utf8.iter().any(|byte| *byte >= 0xE0);
            self.beyond_ascii |= !utf8.is_ascii();
        }
    }
}

/// A part that was read.
pub(super) struct Part {
    pub records: Records,
    pub seen: Seen,
    /// False when the part ended in the middle of a record.
    pub ended: bool,
}

/// Why a part could not be read.
pub(super) enum Failure {
    /// Not in this encoding; the offset is that of the first wrong byte in the file.
    Undecodable { offset: u64 },
    /// Its `line` counts from the beginning of the part.
    Told(Box<Notice>),
}

impl From<Notice> for Failure {
    fn from(notice: Notice) -> Self {
        Failure::Told(Box::new(notice))
    }
}

/// Reads the bytes from `begin` to `end` as records.
pub(super) fn read(
    input: &Input,
    plan: &Plan,
    begin: u64,
    end: u64,
    limits: &Limits,
) -> Result<Part, Failure> {
    let length = usize::try_from(end - begin).unwrap_or(0);
    // Memory that is reserved and not used costs nothing; growing and copying does.
    let builder = SheetBuilder::with_capacity(length, length / 16, length / 128);
    // And for the blocks that they are read from.
    let spare = Vec::<u8>::new().try_reserve_exact(8 * BLOCK);
    let (Some(builder), Ok(())) = (builder, spare) else { return Err(input::out_of_memory().into()) };
    let mut records = Records::new(plan.dialect, limits, builder);
    let mut text = Text {
        plan,
        at: begin,
        end,
        pending: Pending::default(),
        raw: Vec::new(),
        decoder: GB18030.new_decoder_without_bom_handling(),
        seen: Seen::default(),
    };
    let is_last = end == input.length();
    loop {
        let all_read = text.fill(input, &records)?;
        let pending = text.pending.bytes();
        let whole = if all_read { pending.len() } else { whole_characters(pending) };
        let valid = simdutf8::compat::from_utf8(&pending[..whole]).map_err(|wrong| {
            let behind = pending.len() - wrong.valid_up_to();
            Failure::Undecodable { offset: text.at - behind as u64 }
        })?;
        let before = records.builder.cell_count();
        let used = records.take(valid, all_read && is_last).map_err(|fault| told(fault, limits))?;
        let new = (records.builder.cell_count() - before) as u64;
        if plan.cells.fetch_add(new, Ordering::Relaxed) + new > limits.text_cells {
            return Err(told(Fault::TooManyCells, limits));
        }
        text.pending.drop_front(used);
        if all_read {
            let ended = text.pending.bytes().is_empty();
            return Ok(Part { records, seen: text.seen, ended });
        }
    }
}

/// Bytes that wait, in room that is made once: clearing it for each block would cost as much as reading the block.
#[derive(Default)]
struct Pending {
    room: Vec<u8>,
    length: usize,
}

impl Pending {
    fn bytes(&self) -> &[u8] {
        &self.room[..self.length]
    }

    /// Makes room for this many bytes behind those that wait.
    fn behind(&mut self, wanted: usize) -> &mut [u8] {
        let end = self.length + wanted;
        if self.room.len() < end {
            self.room.resize(end, 0);
        }
        &mut self.room[self.length..end]
    }

    fn drop_front(&mut self, count: usize) {
        self.room.copy_within(count..self.length, 0);
        self.length -= count;
    }
}

/// The decoded text of a part that is not yet used up.
struct Text<'a> {
    plan: &'a Plan,
    /// Offset of the next byte to read.
    at: u64,
    end: u64,
    /// UTF-8 that waits for the end of its record.
    pending: Pending,
    raw: Vec<u8>,
    decoder: Decoder,
    seen: Seen,
}

impl Text<'_> {
    /// Adds one block behind what is pending; true when the part is at its end.
    fn fill(&mut self, input: &Input, records: &Records) -> Result<bool, Failure> {
        let before = self.pending.length;
        let wanted = usize::try_from(self.end - self.at).unwrap_or(BLOCK).min(BLOCK);
        let all_read = self.at + wanted as u64 == self.end;
        let block = match self.plan.charset {
            Charset::Utf8 => self.pending.behind(wanted),
            Charset::Gb18030 => {
                self.raw.resize(wanted, 0);
                &mut self.raw[..]
            }
        };
        if input.read_at(self.at, block)? != wanted {
            return Err(input::changed().into());
        }
        if let Some(place) = memchr::memchr(0, block) {
            let line = records.lines + 1 + line_ends(&block[..place]);
            let line = line + line_ends(self.pending.bytes());
            let offset = self.at + place as u64;
            let notice = Notice::new(Fact::NulCharacter);
            return Err(notice.arg("line", line.to_string()).arg("offset", offset.to_string()).into());
        }
        match self.plan.charset {
            Charset::Utf8 => self.pending.length += wanted,
            Charset::Gb18030 => self.decode(all_read)?,
        }
        self.at += wanted as u64;
        if all_read && self.end == input.length() {
            let text = self.pending.bytes();
            let marks = text[before..].iter().rev().take_while(|byte| **byte == END_OF_FILE).count();
            self.pending.length -= marks;
        }
        self.seen.look(&self.pending.bytes()[before..]);
        Ok(all_read)
    }

    fn decode(&mut self, last: bool) -> Result<(), Failure> {
        let most = self.decoder.max_utf8_buffer_length_without_replacement(self.raw.len());
        let room = self.pending.behind(most.unwrap_or(4 * BLOCK));
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(&self.raw, room, last);
        self.pending.length += written;
        match result {
            DecoderResult::InputEmpty => Ok(()),
            DecoderResult::Malformed(length, behind) => {
                let wrong = (u64::from(length) + u64::from(behind)).min(self.at + read as u64);
                Err(Failure::Undecodable { offset: self.at + read as u64 - wrong })
            }
            DecoderResult::OutputFull => Err(Failure::Undecodable { offset: self.at }),
        }
    }
}

/// The length without a character at the end that is not complete.
fn whole_characters(utf8: &[u8]) -> usize {
    let tail = utf8.iter().rev().take(4).position(|byte| *byte & 0xC0 != 0x80);
    let Some(behind) = tail else { return utf8.len() };
    let begin = utf8.len() - 1 - behind;
    let needed = match utf8[begin] {
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
        _ => 1,
    };
    if begin + needed > utf8.len() { begin } else { utf8.len() }
}

fn told(fault: Fault, limits: &Limits) -> Failure {
    match fault {
        Fault::QuoteUnclosed { line } => {
            Notice::new(Fact::QuoteUnclosed).arg("line", line.to_string()).into()
        }
        Fault::RecordTooLong => limits.reached(Phrase::RecordSize).into(),
        Fault::TooManyFields => limits.reached(Phrase::RecordFields).into(),
        Fault::TooMuchText => limits.reached(Phrase::TextSize).into(),
        Fault::TooManyCells => limits.reached(Phrase::TextCells).into(),
    }
}

/// One-based number of the line that this byte is on.
pub(super) fn line_at(input: &Input, offset: u64) -> u64 {
    let mut block = vec![0; BLOCK];
    let (mut at, mut line) = (0, 1);
    while at < offset {
        let wanted = usize::try_from(offset - at).unwrap_or(BLOCK).min(BLOCK);
        match input.read_at(at, &mut block[..wanted]) {
            Ok(length) if length > 0 => {
                line += u64::from(line_ends(&block[..length]));
                at += length as u64;
            }
            _ => break,
        }
    }
    line
}
