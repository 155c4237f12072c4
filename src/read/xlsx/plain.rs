//! The cells and shared texts that nearly all are, at a glance: `<c r="B2" s="1" t="s"><v>7</v></c>`, a cell with a
//! format alone, `<si><t>指标值</t></si>`.
//! Takes bytes, gives what stands in the element that they begin with; None for whatever is written in another way, which
//! the XML reader is for. Judges nothing: an address or a kind may be wrong.

use crate::read::xml::meant;
use std::borrow::Cow;

/// A cell, as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainCell<'a> {
    pub reference: &'a str,
    /// Its `s`; empty where there is none.
    pub format: &'a str,
    /// Its `t`.
    pub kind: Option<&'a str>,
    pub content: Content<'a>,
}

/// What is in a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    Nothing,
    /// Of `v`.
    Value(Cow<'a, str>),
    /// Of `is`, with the escapes of such texts.
    Inline(Cow<'a, str>),
}

/// A longer text is rare, and has a limit that the XML reader knows.
const LONGEST: usize = 4096;

/// The cell that the bytes begin with, and how many bytes it takes.
pub(super) fn cell(bytes: &[u8]) -> Option<(PlainCell<'_>, usize)> {
    let (reference, rest) = quoted(bytes.strip_prefix(b"<c r=\"")?)?;
    let (format, rest) = rest.strip_prefix(b" s=\"").map_or(Some(("", rest)), quoted)?;
    let (kind, rest) = match rest.strip_prefix(b" t=\"") {
        Some(rest) => quoted(rest).map(|(kind, rest)| (Some(kind), rest))?,
        None => (None, rest),
    };
    let (content, rest) = if let Some(rest) = rest.strip_prefix(b"/>") {
        (Content::Nothing, rest)
    } else if let Some(rest) = rest.strip_prefix(b"><v>") {
        let (value, rest) = text(rest)?;
        (Content::Value(value), rest.strip_prefix(b"</v></c>")?)
    } else {
        let (text, rest) = in_t(rest.strip_prefix(b"><is>")?)?;
        (Content::Inline(text), rest.strip_prefix(b"</is></c>")?)
    };
    Some((PlainCell { reference, format, kind, content }, bytes.len() - rest.len()))
}

/// The shared text that the bytes begin with, with its escapes, and how many bytes it takes.
pub(super) fn shared_text(bytes: &[u8]) -> Option<(Cow<'_, str>, usize)> {
    let (text, rest) = in_t(bytes.strip_prefix(b"<si>")?)?;
    Some((text, bytes.len() - rest.strip_prefix(b"</si>")?.len()))
}

/// The text in `t`, and what follows that.
fn in_t(bytes: &[u8]) -> Option<(Cow<'_, str>, &[u8])> {
    let rest = bytes.strip_prefix(b"<t")?;
    let rest = rest.strip_prefix(b" xml:space=\"preserve\"").unwrap_or(rest);
    let (text, rest) = text(rest.strip_prefix(b">")?)?;
    Some((text, rest.strip_prefix(b"</t>")?))
}

/// The value of an attribute up to its quotation mark: letters and digits and nothing else, and what follows it.
fn quoted(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
    let rest = bytes[end..].strip_prefix(b"\"")?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, rest))
}

/// The text up to the next tag, as it is meant, and what follows it.
fn text(bytes: &[u8]) -> Option<(Cow<'_, str>, &[u8])> {
    let end = memchr::memchr(b'<', &bytes[..bytes.len().min(LONGEST)])?;
    let (text, rest) = bytes.split_at(end);
    Some((meant(std::str::from_utf8(text).ok()?)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cell says that is taken at a glance, as `reference format kind: text`.
    fn said(bytes: &[u8]) -> Option<(String, usize)> {
        let (PlainCell { reference, format, kind, content }, len) = cell(bytes)?;
        let content = match content {
            Content::Nothing => "nothing".to_owned(),
            Content::Value(text) => format!("v {text}"),
            Content::Inline(text) => format!("is {text}"),
        };
        Some((format!("{reference} {format} {}: {content}", kind.unwrap_or("-")), len))
    }

    #[test]
    fn a_plain_cell_is_taken_whole_and_anything_else_left_alone() {
        for (written, meant) in [
            (r#"<c r="B2" s="1" t="s"><v>7</v></c>"#, Some("B2 1 s: v 7")),
            (r#"<c r="B2"><v>1.5E-3</v></c>"#, Some("B2  -: v 1.5E-3")),
            (r#"<c r="AA10" t="str"><v>指标 > 值</v></c>"#, Some("AA10  str: v 指标 > 值")),
            (r#"<c r="B2" t="str"><v>&#25351;&lt;标</v></c>"#, Some("B2  str: v 指<标")),
            ("<c r=\"B2\" t=\"str\"><v>a\r\nb</v></c>", Some("B2  str: v a\nb")),
            (r#"<c r="B2" s="4"/>"#, Some("B2 4 -: nothing")),
            (r#"<c r="B2"><v></v></c>"#, Some("B2  -: v ")),
            (r#"<c r="B2" t="inlineStr"><is><t>指标</t></is></c>"#, Some("B2  inlineStr: is 指标")),
            (
                r#"<c r="B2" t="inlineStr"><is><t xml:space="preserve"> 指 </t></is></c>"#,
                Some("B2  inlineStr: is  指 "),
            ),
            (r#"<c r="B2" t="inlineStr"><is><r><t>指标</t></r></is></c>"#, None),
            (r#"<c r="B2" t="inlineStr"><is><t>指</t><t>标</t></is></c>"#, None),
            (r#"<c r="B2" t="str"><v>&#0;</v></c>"#, None),
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
            let all = format!("{written}</row>");
            let meant = meant.map(|meant| (meant.to_owned(), written.len()));
            assert_eq!(said(all.as_bytes()), meant, "{written}");
        }
    }

    #[test]
    fn a_plain_shared_text_is_taken_whole_and_anything_else_left_alone() {
        for (written, meant) in [
            ("<si><t>指标值</t></si>", Some("指标值")),
            (r#"<si><t xml:space="preserve"> 5 </t></si>"#, Some(" 5 ")),
            ("<si><t></t></si>", Some("")),
            ("<si><t>指标值</t><rPh sb=\"0\" eb=\"1\"><t>zhi</t></rPh></si>", None),
            ("<si><r><t>指标值</t></r></si>", None),
            ("<si/>", None),
            ("<si><t/></si>", None),
        ] {
            let all = format!("{written}</sst>");
            let text = shared_text(all.as_bytes());
            assert_eq!(text, meant.map(|meant| (meant.into(), written.len())), "{written}");
        }
    }
}
