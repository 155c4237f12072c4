//! The HTML pages in an MHTML file, as a spreadsheet program saves a single-file web page (RFC 2557).

/// The pages in the file, decoded from how mail carries them; the file itself where it is a page and no mail. None where
/// the mark that ends the last part is missing, and parts with it perhaps, or where what carries a page is damaged.
pub(super) fn pages(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let Some((header, body)) = split_header(bytes) else { return Some(vec![bytes.to_vec()]) };
    let Some(boundary) = parameter(&header, "boundary") else {
        let is_mail = header.to_ascii_lowercase().contains("mime-version:");
        return Some(vec![if is_mail { decoded(&header, body)? } else { bytes.to_vec() }]);
    };
    let boundary = format!("--{boundary}");
    memchr::memmem::rfind(body, format!("{boundary}--").as_bytes())?;
    let starts: Vec<usize> = memchr::memmem::find_iter(body, boundary.as_bytes()).collect();
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| body.get(start + boundary.len()..end));
    let pages = parts
        .filter_map(split_header)
        .filter(|(header, _)| header.to_ascii_lowercase().contains("content-type: text/html"));
    pages.map(|(header, body)| decoded(&header, body)).collect()
}

/// The header lines, and what is behind the blank line.
fn split_header(bytes: &[u8]) -> Option<(String, &[u8])> {
    let text = bytes.trim_ascii_start();
    if text.starts_with(b"<") {
        return None;
    }
    let crlf = memchr::memmem::find(text, b"\r\n\r\n").map(|at| (at, 4));
    let lf = memchr::memmem::find(text, b"\n\n").map(|at| (at, 2));
    let (at, length) = [crlf, lf].into_iter().flatten().min()?;
    Some((String::from_utf8_lossy(&text[..at]).into_owned(), &text[at + length..]))
}

/// The value of a parameter such as `boundary="..."`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let at = header.to_ascii_lowercase().find(&format!("{name}="))?;
    let value = &header[at + name.len() + 1..];
    let end = |c: char| c.is_whitespace() || c == ';';
    Some(match value.strip_prefix('"') {
        Some(value) => value.split('"').next()?.to_owned(),
        None => value.split(end).next()?.to_owned(),
    })
}

fn decoded(header: &str, body: &[u8]) -> Option<Vec<u8>> {
    let header = header.to_ascii_lowercase();
    if header.contains("quoted-printable") {
        Some(quoted_printable(body))
    } else if header.contains("base64") {
        base64(body)
    } else {
        Some(body.to_vec())
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
