//! Numbers in the binary records of `.xls` and `.xlsb`. Every read is checked; beyond the end there is no number.

use crate::read::look;

/// The number of two bytes at this place.
pub(in crate::read) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|unit| u16::from_le_bytes(*unit))
}

/// The number of four bytes at this place.
pub(in crate::read) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|unit| u32::from_le_bytes(*unit))
}

/// A number packed into four bytes (MS-XLS 2.5.217).
pub(in crate::read) fn rk(data: &[u8], at: usize) -> Option<f64> {
    let packed = u32_at(data, at)?;
    let value = if packed & 2 != 0 {
        f64::from(packed as i32 >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    Some(if packed & 1 != 0 { value / 100.0 } else { value })
}

/// A binary number of eight bytes.
pub(in crate::read) fn float(data: &[u8], at: usize) -> Option<f64> {
    data.get(at..)?.first_chunk().map(|bytes| f64::from_le_bytes(*bytes))
}

/// Whether a row of this height, in twentieths of a point, shows nothing of its cells. None is lower than one of them: zero
/// says nothing of the height.
pub(in crate::read) fn is_low(height: u16) -> bool {
    height > 0 && look::is_low(f64::from(height) / 20.0)
}

/// Whether a column of this width, in parts of a character of which 256 are one, shows nothing of its cells.
pub(in crate::read) fn is_narrow(width: u32) -> bool {
    look::is_narrow(f64::from(width) / 256.0)
}

/// The word of an error value.
pub(in crate::read) fn error_word(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    }
}
