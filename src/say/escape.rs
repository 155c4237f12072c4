//! One escaper per output for text that came out of a submission.
//!
//! Takes any text, gives text that is safe in a terminal, a CSV cell, HTML, XML 1.0, a JSON string or a
//! CI annotation. Every escaper first makes visible what nobody could see: controls, direction marks, zero widths.

use crate::lang::{Lang, words};
use regex::Regex;
use serde_json::ser::Formatter;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;
use std::sync::LazyLock;

/// Marks that may be on one base character; more of them only deface what is above and below.
const COMBINING_MARKS: usize = 4;

/// What a person cannot see, or what draws over its neighbours: controls, format characters, private and unassigned
/// code points, line and paragraph separators, the blank braille pattern, and what Unicode calls ignorable though it is
/// a letter or a mark, written out: the tables of such properties are too heavy for the page.
static UNSEEN: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::unwrap_used, reason = "a fixed pattern, compiled by every test")]
    Regex::new(
        r"(?x)[\p{C}\p{Zl}\p{Zp}\u{2800}
            \u{34F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180F}\u{3164}\u{FE00}-\u{FE0F}\u{FFA0}\u{E0100}-\u{E01EF}
        ]|\p{M}{5,}",
    )
    .unwrap()
});

/// The text with everything unseen written as `\n`, `\t` or `\u{202e}`, and piles of combining marks cut.
/// The common case, plain text, is borrowed.
pub fn visible(text: &str) -> Cow<'_, str> {
    if all_plain(text) || !UNSEEN.is_match(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut end = 0;
    for found in UNSEEN.find_iter(text) {
        out.push_str(&text[end..found.start()]);
        let piled = found.as_str().chars().nth(1).is_some();
        for (place, c) in found.as_str().chars().enumerate() {
            if piled && place < COMBINING_MARKS {
                out.push(c);
            } else {
                push_visible(&mut out, c);
            }
        }
        end = found.end();
    }
    out.push_str(&text[end..]);
    Cow::Owned(out)
}

/// Whether every character is one that needs no look-up. Reports are long, and nearly all of them is printable ASCII
/// and common Han, which can be told from the bytes alone, sixteen at a glance.
fn all_plain(text: &str) -> bool {
    let all = text.as_bytes();
    let looked_at = |start: usize, bytes: &[u8]| {
        bytes
            .iter()
            .enumerate()
            .all(|(place, byte)| is_common(*byte) || begins_plainly(&all[start + place..]))
    };
    let (glances, rest) = all.as_chunks::<16>();
    let glance = |(at, bytes): (usize, &[u8; 16])| {
        // As a number: the compiler compares sixteen of these in one step.
        bytes.iter().fold(1, |all, byte| all & u8::from(is_common(*byte))) == 1 || looked_at(at * 16, bytes)
    };
    glances.iter().enumerate().all(glance) && looked_at(all.len() - rest.len(), rest)
}

/// Printable ASCII, or part of a Han character: in UTF-8 those begin with E4 to E9 (U+4000 to U+9FFF) and go on
/// with 80 to BF.
fn is_common(byte: u8) -> bool {
    (byte.wrapping_sub(b' ') < 0x5F) | (byte.wrapping_sub(0x80) < 0x40) | (byte.wrapping_sub(0xE4) < 6)
}

/// Whether these bytes of UTF-8 begin with the punctuation that goes with Han: U+3001 to U+3029, full width, `≤≥…“”`.
fn begins_plainly(utf8: &[u8]) -> bool {
    matches!(
        utf8,
        [0xE3, 0x80, 0x81..=0xA9, ..]
            | [0xEF, 0xBC, 0x81..=0xBF, ..]
            | [0xEF, 0xBD, 0x80..=0x9E, ..]
            | [0xE2, 0x89, 0xA4 | 0xA5, ..]
            | [0xE2, 0x80, 0x9C | 0x9D | 0xA6, ..]
    )
}

fn push_visible(out: &mut String, c: char) {
    match c {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ => {
            let _ = write!(out, "\\u{{{:x}}}", c as u32);
        }
    }
}

/// For a terminal and for logs: nothing unseen, and no command that a CI runner would obey (`::error`, `##[…]`).
pub(crate) fn terminal(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if !text.contains("::") && !text.contains("##") {
        return text;
    }
    Cow::Owned(text.replace("::", ":\\u{3a}").replace("##", "#\\u{23}"))
}

/// Before CSV that people open: Excel in China takes a file without it for GBK.
pub(crate) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// For one CSV field, before quoting: a leading `'` keeps a spreadsheet program from calculating it.
pub(crate) fn csv(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    let first = text.trim_start_matches(|c: char| c.is_whitespace()).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '|' | '＝' | '＋' | '－' | '＠' | '｜') => {
            Cow::Owned(format!("'{text}"))
        }
        _ => text,
    }
}

/// For HTML text and quoted attributes, and for XML 1.0, which cannot hold control characters at all.
pub(crate) fn markup(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// For the text of a GitHub workflow command.
pub(crate) fn github_data(text: &str) -> String {
    visible(text).replace('%', "%25")
}

/// For a property of a GitHub workflow command (`file=`, `title=`).
pub(crate) fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A path as a URI reference: slashes kept, all else that is not unreserved percent-encoded as UTF-8. One from the root is a
/// `file` URI without host; no other can be read as having a scheme.
pub fn uri(path: &str) -> String {
    let is_drive = cfg!(windows) && matches!(path.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z', b':', b'/', ..]);
    let (mut out, path) = match path.strip_prefix('/') {
        Some(path) => ("file:///".to_owned(), path.trim_start_matches('/')),
        None if is_drive => (format!("file:///{}", &path[..2]), &path[2..]),
        None => (String::new(), path),
    };
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char)
            }
            _ => out.extend(['%', hex_digit(byte >> 4), hex_digit(byte)]),
        }
    }
    out
}

fn hex_digit(half: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(half & 0xF)])
}

/// Writes JSON on one line, with everything unseen as `\u202e`: the data is the same, and a terminal is safe.
pub(crate) struct JsonLine;

impl Formatter for JsonLine {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if all_plain(fragment) || !UNSEEN.is_match(fragment) {
            return out.write_all(fragment.as_bytes());
        }
        let mut end = 0;
        for found in UNSEEN.find_iter(fragment) {
            out.write_all(&fragment.as_bytes()[end..found.start()])?;
            let mut units = [0; 2];
            for c in found.as_str().chars() {
                for unit in c.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
            end = found.end();
        }
        out.write_all(&fragment.as_bytes()[end..])
    }
}

/// Longest quotation from a submission in a sentence, in characters.
const QUOTED: usize = 120;

/// The beginning of a long text and how long it was, so that a sentence stays a sentence.
pub(crate) fn excerpt(text: &str, lang: Lang) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}{}", &text[..end], words::cut(text.chars().count(), lang))),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in ["", "≥90%", "道路维护（二期）", "Café №5 ㎡ Ⅲ类", "😀", "e\u{301}"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn the_unseen_is_written_out() {
        assert_eq!(visible("a\u{1b}[31mb\r\n\tc"), "a\\u{1b}[31mb\\r\\n\\tc");
        assert_eq!(visible("\u{202e}gpj.exe"), "\\u{202e}gpj.exe");
        assert_eq!(visible("金\u{200b}额\u{feff}\u{ad}"), "金\\u{200b}额\\u{feff}\\u{ad}");
        assert_eq!(
            visible("\u{e0041}\u{85}\u{9b}\u{2028}\u{e000}\u{3164}"),
            "\\u{e0041}\\u{85}\\u{9b}\\u{2028}\\u{e000}\\u{3164}"
        );
    }

    #[test]
    fn a_glance_takes_nothing_unseen_for_plain() {
        for c in ('\0'..=char::MAX).filter(|c| all_plain(c.encode_utf8(&mut [0; 4]))) {
            assert!(!UNSEEN.is_match(c.encode_utf8(&mut [0; 4])), "{c:?}");
        }
        let padding = "文a，".repeat(20);
        for (place, _) in padding.char_indices() {
            let text = format!("{}\u{202e}{}", &padding[..place], &padding[place..]);
            assert!(!all_plain(&text), "{place}");
        }
    }

    #[test]
    fn a_pile_of_combining_marks_is_cut() {
        let zalgo = format!("a{}b", "\u{301}".repeat(50));
        let shown = visible(&zalgo);
        assert!(shown.starts_with("a\u{301}\u{301}\u{301}\u{301}\\u{301}"), "{shown}");
        assert_eq!(shown.matches('\u{301}').count(), COMBINING_MARKS);
    }

    #[test]
    fn a_log_line_holds_no_command() {
        assert_eq!(terminal("::error file=x::y"), ":\\u{3a}error file=x:\\u{3a}y");
        assert!(!terminal(":::x").contains("::"));
        assert!(!terminal("####[error]").contains("##"));
        assert!(!terminal("##vso[task.setvariable]").contains("##"));
    }

    #[test]
    fn a_csv_cell_is_never_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{a0}=1", "＝1", "　＋1", "－1", "＠x", "|cmd"]
        {
            assert!(csv(text).starts_with('\''), "{text:?} gave {}", csv(text));
        }
        for text in ["\t=1", "\r=1", "\n=1", "\u{feff}=1"] {
            assert!(csv(text).starts_with('\\'), "{text:?} gave {}", csv(text));
        }
        assert_eq!(csv("≥90%"), "≥90%");
        assert_eq!(csv("2020-12-31"), "2020-12-31");
    }

    #[test]
    fn markup_and_annotations_are_closed() {
        assert_eq!(markup("<a href=\"x\">&'\u{8}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\\u{8}");
        assert_eq!(github_data("50%\n::stop"), "50%25\\n::stop");
        assert_eq!(github_property("a:b,c%"), "a%3Ab%2Cc%25");
    }

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("数据/a b#1.xlsx"), "%E6%95%B0%E6%8D%AE/a%20b%231.xlsx");
        assert_eq!(uri("javascript:alert(1)"), "javascript%3Aalert%281%29");
        assert_eq!(uri("/数 据/a.csv"), "file:///%E6%95%B0%20%E6%8D%AE/a.csv");
        assert_eq!(uri("//host/share"), "file:///host/share");
        assert_eq!(uri("a/../b.csv"), "a/../b.csv");
    }

    #[test]
    fn a_long_quotation_says_how_long_it_was() {
        let (long, cut) = ("长".repeat(300), "长".repeat(120));
        assert_eq!(excerpt(&long, Lang::Zh), format!("{cut}…（共300字）"));
        assert_eq!(excerpt(&long, Lang::En), format!("{cut}… (300 characters in all)"));
        assert_eq!(excerpt("短", Lang::Zh), "短");
    }

    proptest! {
        #[test]
        fn no_escaper_lets_a_control_character_through(text in any::<String>()) {
            let mut json = Vec::new();
            let mut to_json = serde_json::Serializer::with_formatter(&mut json, JsonLine);
            serde::Serialize::serialize(&text, &mut to_json).unwrap();
            let json = String::from_utf8(json).unwrap();
            let all = [visible(&text), terminal(&text), csv(&text), markup(&text),
                github_data(&text).into(), github_property(&text).into(), uri(&text).into(), json.as_str().into()];
            for escaped in all {
                let unseen = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
                prop_assert!(!escaped.chars().any(unseen), "{:?}", escaped);
            }
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
