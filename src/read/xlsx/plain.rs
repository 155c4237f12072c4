//! The cell that nearly every cell is, at a glance: `<c r="B2" s="1" t="s"><v>7</v></c>`, or one with a format alone.
//! Takes bytes, gives what stands in the cell that they begin with; None for whatever is written in another way, which
//! the XML reader is for. Judges nothing: an address or a kind may be wrong.

/// A cell, as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainCell<'a> {
    pub reference: &'a str,
    /// Its `s`; empty where there is none.
    pub format: &'a str,
    /// Its `t`.
    pub kind: Option<&'a str>,
    pub value: Option<&'a str>,
    /// How many bytes it takes.
    pub len: usize,
}

/// A longer value is rare, and has a limit that the XML reader knows.
const LONGEST: usize = 1024;

/// The cell that the bytes begin with.
pub(super) fn cell(bytes: &[u8]) -> Option<PlainCell<'_>> {
    let (reference, rest) = quoted(bytes.strip_prefix(b"<c r=\"")?)?;
    let (format, rest) = rest.strip_prefix(b" s=\"").map_or(Some(("", rest)), quoted)?;
    let (kind, rest) = match rest.strip_prefix(b" t=\"") {
        Some(rest) => quoted(rest).map(|(kind, rest)| (Some(kind), rest))?,
        None => (None, rest),
    };
    let (value, rest) = match rest.strip_prefix(b"/>") {
        Some(rest) => (None, rest),
        None => {
            let rest = rest.strip_prefix(b"><v>")?;
            let end = memchr::memchr(b'<', &rest[..rest.len().min(LONGEST)])?;
            let (value, rest) = rest.split_at(end);
            (Some(verbatim(value)?), rest.strip_prefix(b"</v></c>")?)
        }
    };
    Some(PlainCell { reference, format, kind, value, len: bytes.len() - rest.len() })
}

/// The value of an attribute up to its quotation mark: letters and digits and nothing else, and what follows it.
fn quoted(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
    let rest = bytes[end..].strip_prefix(b"\"")?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, rest))
}

/// Text that means what it says: no reference, no line end that XML would change.
fn verbatim(bytes: &[u8]) -> Option<&str> {
    if bytes.iter().any(|byte| matches!(byte, b'&' | b'\r')) {
        return None;
    }
    std::str::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_cell_is_taken_whole_and_anything_else_left_alone() {
        let behind = "</row>";
        for (written, meant) in [
            (r#"<c r="B2" s="1" t="s"><v>7</v></c>"#, Some(("B2", "1", Some("s"), Some("7")))),
            (r#"<c r="B2"><v>1.5E-3</v></c>"#, Some(("B2", "", None, Some("1.5E-3")))),
            (
                r#"<c r="AA10" t="str"><v>指标 > 值</v></c>"#,
                Some(("AA10", "", Some("str"), Some("指标 > 值"))),
            ),
            (r#"<c r="B2" s="4"/>"#, Some(("B2", "4", None, None))),
            (r#"<c r="B2"><v></v></c>"#, Some(("B2", "", None, Some("")))),
            (r#"<c r="B2" t="str"><v>&#25351;</v></c>"#, None),
            ("<c r=\"B2\" t=\"str\"><v>a\rb</v></c>", None),
            (r#"<c r="B2"><f>1+1</f><v>2</v></c>"#, None),
            (r#"<c r="B2"><v>2</v><v>3</v></c>"#, None),
            (r#"<c r="B2"><v>2<!-- --></v></c>"#, None),
            (r#"<c r="B2" r="B3"><v>2</v></c>"#, None),
            (r#"<c r="&#66;2"><v>2</v></c>"#, None),
            (r#"<c  r="B2"><v>2</v></c>"#, None),
            (r#"<c r="B2"><v xml:space="preserve">2</v></c>"#, None),
            (r#"<c r="B2"><v>2</v></c"#, None),
            (r#"<c r="B2"><v>2"#, None),
            ("", None),
        ] {
            let all = format!("{written}{behind}");
            let cell = cell(all.as_bytes());
            assert_eq!(cell.as_ref().map(|cell| (cell.reference, cell.format, cell.kind, cell.value)), meant);
            assert_eq!(cell.map(|cell| cell.len), meant.map(|_| written.len()), "{written}");
        }
    }
}
