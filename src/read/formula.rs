//! Formulas that are in a cell as text: what they show is not in the file.
//! Takes the text of a cell, says whether it is a formula that nobody calculated, or the one of a picture in WPS.
//! A value that a person wrote with an equals sign, `=90%`, is none.

use crate::model::sheet::Marks;
use crate::text::fold::trim;

/// The function with which WPS puts a picture into a cell. What it gives is its own text.
const PICTURE: &str = "DISPIMG(";
/// What Excel puts before functions that it does not know.
const UNKNOWN: &str = "_xlfn.";

/// What a person sees where this text is in a cell, and what the text itself says is special about it: nothing of a
/// formula, whose result is not known; the word of an error.
#[inline]
pub(super) fn shown(text: &str) -> (&str, Marks) {
    // Nearly every cell begins with none of these.
    match text.as_bytes().first() {
        Some(b'=' | b'D' | b'd' | b'_') if is_formula(text) => ("", Marks::FORMULA_WITHOUT_VALUE),
        Some(b'#' | b'E' | 0xEF) => (text, Marks::of_text(trim(text))),
        // The same behind blanks.
        Some(b' ' | b'\t' | b'\n' | b'\r' | 0xC2 | 0xE2 | 0xE3) => (text, Marks::of_text(trim(text))),
        _ => (text, Marks::NONE),
    }
}

fn is_formula(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'=') => is_expression(&text[1..]) || is_picture(&text[1..]),
        Some(b'D' | b'd' | b'_') => is_picture(text),
        _ => false,
    }
}

fn is_picture(text: &str) -> bool {
    let text = strip(text, UNKNOWN).unwrap_or(text);
    strip(text, PICTURE).is_some()
}

/// The text behind this beginning, small or capital.
fn strip<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    text.get(..begin.len()).filter(|own| own.eq_ignore_ascii_case(begin)).map(|_| &text[begin.len()..])
}

/// Whether it is an expression over other cells, `SUM(`, `$B$2*2`, `Sheet1!C3`, or joins texts: `"≥"&B2`.
fn is_expression(text: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '$' | '_' | '.');
    let (mut rest, mut refers) = (text, false);
    while let Some(c) = rest.chars().next() {
        if matches!(c, '"' | '\'') {
            let Some((_, behind)) = rest[1..].split_once(c) else { return false };
            rest = behind;
            refers |= c == '"' && rest.starts_with('&');
        } else if is_name(c) {
            let (word, behind) = rest.split_at(rest.find(|c| !is_name(c)).unwrap_or(rest.len()));
            rest = behind;
            let is_call = word.len() > 1 && word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            match behind.as_bytes().first() {
                Some(b'(') if is_call => return true,
                // The name of a sheet.
                Some(b'!') => {}
                _ if is_address(word) => refers = true,
                _ if word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {}
                _ => return false,
            }
        } else if "+-*/^&<>=(),:!% ".contains(c) {
            rest = &rest[1..];
        } else {
            return false;
        }
    }
    refers
}

/// `A1`, `$XFD$1048576`.
fn is_address(word: &str) -> bool {
    let rest = word.strip_prefix('$').unwrap_or(word);
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = rest[letters..].strip_prefix('$').unwrap_or(&rest[letters..]);
    (1..=3).contains(&letters) && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text that a list protects so that all its digits are kept, `="0012"`; None where it is not such a cell.
pub(super) fn protected(text: &str) -> Option<&str> {
    let inside = text.strip_prefix("=\"")?.strip_suffix('"')?;
    (!inside.contains('"')).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_values() {
        for text in [
            "=SUM(A1:A3)",
            "=A1",
            "=$B$2*2",
            "=Sheet1!C3",
            "=表1!C3",
            "=(A1+B1)/2",
            "=-A1",
            "=2*B3",
            "='表 1'!C3",
            "=\"≥\"&B2&\"%\"",
            "=IF(甲,1,2)",
            "=DISPIMG(\"ID_0A1B\",1)",
            "=_xlfn.DISPIMG(\"ID_0A1B\",1)",
            "_xlfn.DISPIMG(\"ID_0A1B\",1)",
            "DISPIMG(\"ID_0A1B\",1)",
            "=dispimg(\"ID_0A1B\",1)",
            "=_xlfn.CONCAT(A1)",
        ] {
            assert!(is_formula(text), "{text}");
        }
        for text in [
            "",
            "=",
            "=90%",
            "=100",
            "=90（分）",
            "=A级",
            "=100%（含）",
            "D",
            "DISPLAY",
            "_",
            "==",
            "=甲",
            "=\"0012\"",
            "=90%（A1级）",
            "=90+5",
            "=1/2",
            "=A(优)",
            "=总额",
            "='",
        ] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn protected_codes_are_their_text() {
        assert_eq!(protected("=\"0012\""), Some("0012"));
        assert_eq!(protected("=\"\""), Some(""));
        for text in ["0012", "=0012", "=\"a\"&\"b\"", "=\"", "\"0012\""] {
            assert_eq!(protected(text), None, "{text}");
        }
    }
}
