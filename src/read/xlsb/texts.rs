//! Texts in records of a binary workbook. Takes the bytes of a record, gives the texts in it, with the marks of their runs.

use super::Formats;
use crate::model::sheet::Marks;
use crate::read::runs;
use crate::read::xls::numbers::{u16_at, u32_at};

/// The text at this place, its length in four bytes before it, and how many bytes both take.
pub(super) fn text(data: &[u8], at: usize) -> Option<(String, usize)> {
    units(data, at).map(|(units, length)| (String::from_utf16_lossy(&units), length))
}

/// The same as units.
fn units(data: &[u8], at: usize) -> Option<(Vec<u16>, usize)> {
    let length = u32_at(data, at)?;
    if length == u32::MAX {
        return Some((Vec::new(), 4));
    }
    let bytes = data.get(at + 4..)?.get(..(length as usize).checked_mul(2)?)?;
    let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    Some((units, 4 + bytes.len()))
}

/// The rich text at this place (MS-XLSB 2.5.122) and its marks: flags, the text, then where its runs begin.
pub(super) fn rich_text(data: &[u8], at: usize, formats: &Formats) -> Option<(String, Marks)> {
    let flags = *data.get(at)?;
    let (units, length) = units(data, at + 1)?;
    let from = at + 1 + length;
    let mut begins = Vec::new();
    if flags & 1 != 0 {
        let count = u32_at(data, from)? as usize;
        for run in data.get(from + 4..)?.get(..count.checked_mul(4)?)?.chunks_exact(4) {
            let look = formats.fonts.get(usize::from(u16_at(run, 2)?)).copied();
            begins.push((u16_at(run, 0)?, look.unwrap_or_default()));
        }
    }
    Some(runs::of_units(&units, &begins))
}

/// All texts one behind the other from this place on.
pub(super) fn all(data: &[u8], from: usize) -> Vec<String> {
    let (mut texts, mut at) = (Vec::new(), from);
    while let Some((own, length)) = text(data, at) {
        texts.push(own);
        at += length;
    }
    texts
}
