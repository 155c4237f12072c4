//! Which characters the bytes of a text file are: a byte order mark decides, else strict UTF-8 over the whole file,
//! else GB18030 without an error, else it is said that nothing fits. Nothing is ever replaced silently.

use super::input::Input;
use super::limits::Limits;
use crate::model::notice::{Fact, Notice};
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// What the first bytes or the user say about the encoding.
#[derive(Debug, Clone, Copy)]
pub(super) enum Declared {
    /// Nothing: to be found out.
    Nothing,
    /// This encoding, and the number of bytes before its text begins.
    As(&'static Encoding, u64),
    /// UTF-32 with a byte order mark; the flag is set for big endian.
    Utf32(bool),
}

const MARKS: &[(&[u8], Declared)] = &[
    // UTF-32 before UTF-16, whose mark is the beginning of the other.
    (b"\xFF\xFE\0\0", Declared::Utf32(false)),
    (b"\0\0\xFE\xFF", Declared::Utf32(true)),
    (b"\xEF\xBB\xBF", Declared::As(UTF_8, 3)),
    (b"\xFF\xFE", Declared::As(UTF_16LE, 2)),
    (b"\xFE\xFF", Declared::As(UTF_16BE, 2)),
    (b"\x84\x31\x95\x33", Declared::As(GB18030, 4)),
];

/// What a byte order mark says, or else the user.
pub(super) fn declared(head: &[u8], forced: Option<&'static Encoding>) -> Declared {
    let mark = MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, declared)| *declared);
    match (mark, forced) {
        (Some(Declared::As(encoding, length)), Some(forced)) if encoding == forced => {
            Declared::As(forced, length)
        }
        (_, Some(forced)) => Declared::As(forced, 0),
        (Some(declared), None) => declared,
        (None, None) => Declared::Nothing,
    }
}

/// The whole input as UTF-8, for encodings that are rare or have no bytes of ASCII to split lines at.
pub(super) fn transcode(input: Input, declared: Declared, limits: &Limits) -> Result<Input, Notice> {
    let mut bytes = vec![0; usize::try_from(input.length().min(limits.text_bytes)).unwrap_or(usize::MAX)];
    let length = input.read_at(0, &mut bytes)?;
    bytes.truncate(length);
    let text = match declared {
        Declared::Utf32(big) => from_utf32(&bytes, big),
        Declared::As(encoding, start) => decode(&bytes, start as usize, encoding),
        Declared::Nothing => return Ok(Input::Bytes(bytes)),
    };
    match text {
        Ok(text) => Ok(Input::Bytes(text.into_bytes())),
        Err(Wrong { before, offset }) => {
            let line = before.matches('\n').count() + 1;
            let notice = Notice::new(Fact::EncodingUnknown).arg("line", line.to_string());
            Err(notice.arg("offset", offset.to_string()))
        }
    }
}

/// A place that cannot be decoded: the text before it, and its offset in bytes.
struct Wrong {
    before: String,
    offset: usize,
}

fn from_utf32(bytes: &[u8], big: bool) -> Result<String, Wrong> {
    let mut text = String::with_capacity(bytes.len() / 2);
    // The first unit is the byte order mark.
    for (index, unit) in bytes.chunks(4).enumerate().skip(1) {
        let unit = <[u8; 4]>::try_from(unit).ok();
        let code = unit.map(|unit| if big { u32::from_be_bytes(unit) } else { u32::from_le_bytes(unit) });
        match code.and_then(char::from_u32) {
            Some(c) => text.push(c),
            None => return Err(Wrong { before: text, offset: index * 4 }),
        }
    }
    Ok(text)
}

fn decode(bytes: &[u8], start: usize, encoding: &'static Encoding) -> Result<String, Wrong> {
    let bytes = bytes.get(start..).unwrap_or_default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(most);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(length, behind), read) => {
            let wrong = usize::from(length) + usize::from(behind);
            Err(Wrong { before: text, offset: start + read.saturating_sub(wrong) })
        }
        (_, read) if read < bytes.len() => Err(Wrong { before: text, offset: start + read }),
        _ => Ok(text),
    }
}

/// A page or document as text: what the user or a byte order mark says, else strict UTF-8, else what it declares
/// itself, else GB18030. Gives the name of the encoding too.
pub(super) fn decode_page(
    bytes: &[u8],
    forced: Option<&'static Encoding>,
) -> Result<(String, &'static str), Notice> {
    let candidates = match declared(bytes, forced) {
        Declared::As(encoding, start) => vec![(encoding, start as usize)],
        _ => [Some(UTF_8), declared_inside(bytes), Some(GB18030)]
            .into_iter()
            .flatten()
            .map(|own| (own, 0))
            .collect(),
    };
    let mut furthest = 0;
    for (encoding, start) in candidates {
        match decode(bytes, start, encoding) {
            Ok(text) => {
                let name = if encoding == GB18030 { "GB18030" } else { encoding.name() };
                return match memchr::memchr(0, text.as_bytes()) {
                    None => Ok((text, name)),
                    Some(nul) => Err(notice_at(Fact::NulCharacter, text.as_bytes(), nul)),
                };
            }
            Err(wrong) => furthest = furthest.max(wrong.offset),
        }
    }
    Err(notice_at(Fact::EncodingUnknown, bytes, furthest))
}

/// What is wrong at this place, with its line.
fn notice_at(fact: Fact, bytes: &[u8], offset: usize) -> Notice {
    let line = memchr::memchr_iter(b'\n', &bytes[..offset.min(bytes.len())]).count() + 1;
    Notice::new(fact).arg("line", line.to_string()).arg("offset", offset.to_string())
}

/// What `charset=` or `encoding=` in the head of a page or document says.
fn declared_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let places =
        ["charset=", "encoding="].into_iter().filter_map(|name| head.find(name).map(|at| at + name.len()));
    let label = head.get(places.min()?..)?.trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(label.len());
    // In units of two bytes none of this could be read; browsers do not believe it either.
    Encoding::for_label(&label.as_bytes()[..end]).filter(|own| *own != UTF_16LE && *own != UTF_16BE)
}

/// Whether bytes around a place that is not UTF-8 are UTF-8 for the most part: then the file is a damaged one or a
/// mixed one, and reading it as another encoding would give wrong characters without an error.
pub(super) fn is_damaged_utf8(window: &[u8]) -> bool {
    let (mut good, mut bad, mut before) = (0, 0, 0);
    for chunk in window.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| *c >= '\u{800}').count();
        if !chunk.invalid().is_empty() {
            if bad == 0 {
                before = good;
            }
            bad += 1;
        }
    }
    // Text in GB18030 hardly ever gives a valid sequence of three bytes.
    before >= 8 || good > 4 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_gb18030_is_not_taken_for_damaged_utf8() {
        let (gbk, _, _) = GB18030.encode("项目名称,绩效目标,指标值\n设备采购数量,按计划完成,100台\n");
        assert!(!is_damaged_utf8(&gbk));
        let mut broken = "项目名称,绩效目标,指标值\n设备采购数量".as_bytes().to_vec();
        broken[40] = 0xFF;
        assert!(is_damaged_utf8(&broken));
    }

    #[test]
    fn a_page_is_not_in_units_of_two_bytes_because_it_says_so() {
        let (page, _, _) = GB18030.encode("<meta charset=unicode><table><tr><td>指标值</table>");
        let (text, name) = decode_page(&page, None).unwrap_or_default();
        assert!(text.contains("指标值"), "{name} {text}");
    }

    #[test]
    fn utf32_is_told_from_utf16() {
        assert!(matches!(declared(b"\xFF\xFE\0\0a\0\0\0", None), Declared::Utf32(false)));
        assert!(matches!(declared(b"\xFF\xFEa\0", None), Declared::As(encoding, 2) if encoding == UTF_16LE));
    }
}
