//! Records of a BIFF stream (MS-XLS 2.1.4), and the texts in them: with one or two bytes a character, over several
//! records when long. Every read is checked; a record that is too short has no answer.

use super::numbers::u16_at;
use encoding_rs::Encoding;

pub(super) const CONTINUE: u16 = 0x3C;

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    /// Where the next record begins.
    pub next: usize,
}

/// The record that begins at this place; None where there is none, where only zeros are, or where it reaches beyond the stream.
pub(super) fn record(stream: &[u8], at: usize) -> Option<Record<'_>> {
    let kind = u16_at(stream, at)?;
    let length = usize::from(u16_at(stream, at.checked_add(2)?)?);
    // Where a file was overwritten with zeros.
    if (kind, length) == (0, 0) {
        return None;
    }
    let start = at + 4;
    let data = stream.get(start..start.checked_add(length)?)?;
    Some(Record { kind, data, next: start + length })
}

/// How texts are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TextStyle {
    /// Unicode, with one byte a character where that is enough (BIFF8).
    Unicode,
    /// In a code page (BIFF5 and before).
    Bytes(&'static Encoding),
}

/// The units of a text, and where its runs begin with their fonts.
pub(super) type RichText = (Vec<u16>, Vec<(u16, u16)>);

/// Bytes of a record and of the records that continue it.
pub(super) struct Continued<'a> {
    stream: &'a [u8],
    data: &'a [u8],
    next: usize,
}

impl<'a> Continued<'a> {
    pub(super) fn new(stream: &'a [u8], record: Record<'a>) -> Self {
        Self { stream, data: record.data, next: record.next }
    }

    pub(super) fn skip(&mut self, count: usize) -> Option<()> {
        let mut left = count;
        loop {
            let own = left.min(self.data.len());
            self.data = &self.data[own..];
            left -= own;
            if left == 0 {
                return Some(());
            }
            self.turn()?;
        }
    }

    /// Whether everything is used up.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.data.is_empty() && self.turn().is_none()
    }

    /// A text behind its length in two bytes, and where its runs begin with their fonts.
    pub(super) fn rich_text(&mut self) -> Option<RichText> {
        let length = usize::from(self.number()?);
        self.units(length)
    }

    /// A text behind its length in two bytes.
    pub(super) fn text(&mut self, style: TextStyle) -> Option<String> {
        let length = usize::from(self.number()?);
        match style {
            TextStyle::Unicode => self.unicode(length),
            TextStyle::Bytes(encoding) => {
                let bytes = self.data.get(..length)?;
                self.data = &self.data[length..];
                decode(bytes, encoding)
            }
        }
    }

    /// A Unicode text of this many characters, its flags first; runs of formats and phonetic data are passed over.
    pub(super) fn unicode(&mut self, length: usize) -> Option<String> {
        self.units(length).map(|(units, _)| String::from_utf16_lossy(&units))
    }

    /// The same as units, and where its runs begin with their fonts; phonetic data are passed over.
    fn units(&mut self, length: usize) -> Option<RichText> {
        let mut flags = self.byte()?;
        let count = if flags & 8 != 0 { self.number()? } else { 0 };
        let extra = if flags & 4 != 0 {
            let bytes = [self.byte()?, self.byte()?, self.byte()?, self.byte()?];
            usize::try_from(u32::from_le_bytes(bytes)).ok()?
        } else {
            0
        };
        let mut units: Vec<u16> = Vec::with_capacity(length);
        while units.len() < length {
            if self.data.is_empty() {
                // The text goes on in the next record, which says anew how wide its characters are.
                self.turn()?;
                flags = self.byte()?;
            }
            let left = length - units.len();
            if flags & 1 != 0 {
                let count = left.min(self.data.len() / 2);
                if count == 0 {
                    return None;
                }
                units.extend(
                    self.data[..2 * count].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])),
                );
                self.data = &self.data[2 * count..];
            } else {
                let count = left.min(self.data.len());
                units.extend(self.data[..count].iter().map(|byte| u16::from(*byte)));
                self.data = &self.data[count..];
            }
        }
        let mut runs = Vec::new();
        for _ in 0..count {
            runs.push((self.number()?, self.number()?));
        }
        self.skip(extra)?;
        Some((units, runs))
    }

    fn number(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn byte(&mut self) -> Option<u8> {
        while self.data.is_empty() {
            self.turn()?;
        }
        let (byte, rest) = self.data.split_first()?;
        self.data = rest;
        Some(*byte)
    }

    /// Goes on with the record behind, if it continues this one.
    fn turn(&mut self) -> Option<()> {
        let record = record(self.stream, self.next).filter(|record| record.kind == CONTINUE)?;
        self.data = record.data;
        self.next = record.next;
        Some(())
    }
}

/// A text whose length in one byte comes first, as sheet names have it.
pub(super) fn short_text(data: &[u8], style: TextStyle) -> Option<String> {
    let (length, rest) = data.split_first()?;
    let length = usize::from(*length);
    match style {
        TextStyle::Unicode => Continued { stream: &[], data: rest, next: 0 }.unicode(length),
        TextStyle::Bytes(encoding) => decode(rest.get(..length)?, encoding),
    }
}

fn decode(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}
