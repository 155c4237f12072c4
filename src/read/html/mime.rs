//! The HTML pages in an MHTML file, as a spreadsheet program saves a single-file web page (RFC 2557). A letter is another thing:
//! what is attached to it may be the submission.

use super::tags::end_of;

/// Multipart bodies that lie one in another, at most.
const DEEPEST: usize = 8;

/// A head and what is behind it: the mail itself, or one part of it.
struct Part<'a> {
    /// Names in lower case, and values, those of several lines in one.
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

/// Why the pages of a file are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// The mark that ends the last part is missing, and parts with it perhaps, or what carries a page is damaged.
    Damaged,
    /// Files are attached to the mail.
    Letter,
}

/// The pages in the file, decoded from how mail carries them; the file itself where it is a page and no mail.
pub(super) fn pages(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Unread> {
    let page = || Ok(vec![bytes.to_vec()]);
    let Some(mail) = Part::of(bytes) else { return page() };
    if mail.boundary().is_some() {
        let mut pages = Vec::new();
        mail.add_pages(DEEPEST, &mut pages)?;
        return Ok(pages);
    }
    if mail.field("mime-version").is_some() { Ok(vec![mail.decoded()?]) } else { page() }
}

impl<'a> Part<'a> {
    /// None where there is no head.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let text = bytes.trim_ascii_start();
        if text.starts_with(b"<") {
            return None;
        }
        let crlf = memchr::memmem::find(text, b"\r\n\r\n").map(|at| (at, 4));
        let lf = memchr::memmem::find(text, b"\n\n").map(|at| (at, 2));
        let (at, length) = [crlf, lf].into_iter().flatten().min()?;
        Some(Part { fields: fields(&String::from_utf8_lossy(&text[..at])), body: &text[at + length..] })
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What it is, in lower case, without parameters.
    fn media_type(&self) -> String {
        let value = self.field("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// What stands between the parts of it.
    fn boundary(&self) -> Option<String> {
        let value = parameter(self.field("content-type")?, "boundary")?;
        Some(format!("--{value}"))
    }

    /// Whether it is a file of its own, and nothing that belongs to a page: its picture, its style.
    fn is_attached(&self, is_mixed: bool) -> bool {
        let disposition = self.field("content-disposition").unwrap_or_default().to_ascii_lowercase();
        let kind = self.media_type();
        let of_page = ["text/", "image/", "multipart/", "application/xhtml"];
        let is_of_page = kind.is_empty() || of_page.iter().any(|of| kind.starts_with(of));
        disposition.starts_with("attachment") || is_mixed && !is_of_page
    }

    /// Adds the pages in it, in their order.
    fn add_pages(&self, deepest: usize, pages: &mut Vec<Vec<u8>>) -> Result<(), Unread> {
        if matches!(self.media_type().as_str(), "text/html" | "application/xhtml+xml") {
            pages.push(self.decoded()?);
        }
        let Some(boundary) = self.boundary() else { return Ok(()) };
        let (deepest, body) = (deepest.checked_sub(1).ok_or(Unread::Damaged)?, self.body);
        memchr::memmem::rfind(body, format!("{boundary}--").as_bytes()).ok_or(Unread::Damaged)?;
        let is_mixed = self.media_type() == "multipart/mixed";
        // It begins a line, and what goes on behind it is the mark between other parts.
        let is_mark = |at: &usize| {
            let behind = &body[at + boundary.len()..];
            (*at == 0 || body[at - 1] == b'\n')
                && (behind.starts_with(b"--") || behind.first().is_none_or(u8::is_ascii_whitespace))
        };
        let starts: Vec<usize> =
            memchr::memmem::find_iter(body, boundary.as_bytes()).filter(is_mark).collect();
        let ends = starts.iter().skip(1).copied().chain([body.len()]);
        let parts = starts.iter().zip(ends).filter_map(|(start, end)| body.get(start + boundary.len()..end));
        parts.filter_map(Part::of).try_for_each(|part| match part.is_attached(is_mixed) {
            true => Err(Unread::Letter),
            false => part.add_pages(deepest, pages),
        })
    }

    fn decoded(&self) -> Result<Vec<u8>, Unread> {
        let encoding = self.field("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        match encoding.as_str() {
            "quoted-printable" => Ok(quoted_printable(self.body)),
            "base64" => base64(self.body).ok_or(Unread::Damaged),
            _ => Ok(self.body.to_vec()),
        }
    }
}

/// The fields of a head. A line that begins with a blank goes on with the one above.
fn fields(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.lines() {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push_str(if value.is_empty() { "" } else { " " });
                value.push_str(line.trim());
            }
            (_, _, Some((name, value))) => {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    fields
}

/// The value of a parameter such as `boundary="..."`.
fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value;
    loop {
        rest = &rest[end_of(rest, ';')..];
        rest = rest.strip_prefix(';')?;
        let (own, behind) = rest.split_once('=')?;
        if own.trim().eq_ignore_ascii_case(name) {
            let behind = behind.trim_start();
            let value = match behind.strip_prefix('"') {
                Some(quoted) => quoted.split('"').next(),
                None => behind.split(|c: char| c.is_whitespace() || c == ';').next(),
            };
            return value.filter(|value| !value.is_empty()).map(str::to_owned);
        }
    }
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        bytes.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let digit = |place: usize| rest.get(place).and_then(|digit| char::from(*digit).to_digit(16));
        if rest.starts_with(b"\r\n") {
            rest = &rest[2..];
        } else if rest.starts_with(b"\n") {
            rest = &rest[1..];
        } else if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = &rest[2..];
        } else {
            bytes.push(b'=');
        }
    }
    bytes.extend_from_slice(rest);
    bytes
}

/// None where it has other characters, or one of four is missing.
fn base64(body: &[u8]) -> Option<Vec<u8>> {
    let value = |byte: &u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    let written = body.iter().filter(|byte| !byte.is_ascii_whitespace());
    let length = written.clone().count();
    for byte in written.take_while(|byte| **byte != b'=') {
        let six = value(byte)?;
        bits = (bits << 6 | u32::from(six)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    let padding = body.iter().filter(|byte| **byte == b'=').count();
    (length.is_multiple_of(4) && padding <= 2).then_some(bytes)
}
