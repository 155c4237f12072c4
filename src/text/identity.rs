//! What makes two names one: offices and projects are the same when these normal forms are.
//! Takes names as written: full width, blanks, kinds of brackets, and a leading code make no other office.

use super::fold::{half_width, is_word, squeeze};
use super::words::words;
use std::borrow::Cow;

/// An office without its leading code: `[105]市水务局`, `105-市水务局` and `市水务局` are one.
pub(crate) fn office(name: &str) -> Cow<'_, str> {
    let name = one_kind_of_brackets(squeeze(name));
    let is_mark =
        |c: char| !is_word(c) && !matches!(c, '(' | ')' | '"' | '“' | '”' | '「' | '」' | '【' | '】');
    let rest = without_note(without_code(unwrapped(name.trim_end_matches(is_mark))));
    if rest.len() == name.len() || rest.is_empty() { name } else { Cow::Owned(rest.to_owned()) }
}

/// The code that an office has before its name: 105 of `[105]市水务局`.
pub(crate) fn office_code(name: &str) -> Option<String> {
    let name = one_kind_of_brackets(squeeze(name));
    let code = &name[..name.len() - without_code(&name).len()];
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// A project's name in normal form.
pub(crate) fn name(name: &str) -> Cow<'_, str> {
    let name = one_kind_of_brackets(squeeze(name));
    let trimmed = unwrapped(name.trim_end_matches(|c: char| !is_word(c) && !matches!(c, ')' | '"' | '”')));
    if trimmed.len() == name.len() { name } else { Cow::Owned(trimmed.to_owned()) }
}

/// What stands in brackets or quotes that are around the whole of it.
fn unwrapped(name: &str) -> &str {
    for [open, close] in [['(', ')'], ['"', '"'], ['“', '”'], ['「', '」'], ['【', '】']] {
        let inside = name.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inside) = inside.filter(|inside| !inside.is_empty() && !inside.contains([open, close])) {
            return inside;
        }
    }
    name
}

/// A telephone number, its digits without the code of its area: 8765-4321 and （020）87654321 are 87654321. What has few digits or
/// none is as it is written.
pub(crate) fn phone(text: &str) -> Cow<'_, str> {
    const FEWEST: usize = 7;
    let is_idle = |c: char| matches!(c, '-' | '—' | '–' | '(' | ')' | ' ' | '.');
    let number = squeeze(text);
    let digits: String = number.chars().filter(|c| !is_idle(*c)).collect();
    let is_number = digits.len() >= FEWEST && digits.bytes().all(|c| c.is_ascii_digit());
    if !is_number {
        return number;
    }
    // 010 and 02x are short codes of areas, all others have four digits.
    let area = if digits.starts_with("01") || digits.starts_with("02") { 3 } else { 4 };
    let is_with_area = digits.starts_with('0') && digits.len() >= FEWEST + area;
    Cow::Owned(if is_with_area { digits[area..].to_owned() } else { digits })
}

/// Signs between codes that stand in one cell.
const BETWEEN_CODES: [char; 10] = ['、', ',', '，', ';', '；', '/', '／', '\n', ' ', '\u{3000}'];

/// Each of several codes that stand in one cell: A1/A2, A1、A2. None where it is one, or no codes.
pub(crate) fn codes_in(cell: &str) -> Option<Vec<&str>> {
    if !cell.contains(BETWEEN_CODES) {
        return None;
    }
    let codes: Vec<&str> = cell.split(BETWEEN_CODES).map(str::trim).filter(|code| !code.is_empty()).collect();
    let is_code = |code: &&str| {
        code.chars().nth(1).is_some() && code.chars().map(half_width).any(|c| c.is_ascii_digit())
    };
    (codes.len() > 1 && codes.iter().all(is_code)).then_some(codes)
}

/// A code in normal form: capitals, half width, no blanks; 440100200001.0 and 440,100,200,001 are what programs make of
/// one that they take for a number.
pub(crate) fn code(code: &str) -> Cow<'_, str> {
    let code = without_marks_of_numbers(squeeze(code));
    let trimmed = code.trim_matches(|c: char| !is_word(c));
    let is_dash = |c: char| matches!(c, '—' | '–' | '‐' | '‑' | '−' | '_');
    if trimmed.is_empty()
        || trimmed.len() == code.len()
            && !code.bytes().any(|c| c.is_ascii_lowercase())
            && !code.contains(is_dash)
    {
        return code;
    }
    Cow::Owned(trimmed.to_ascii_uppercase().replace(is_dash, "-"))
}

fn without_marks_of_numbers(code: Cow<'_, str>) -> Cow<'_, str> {
    if !code.contains(['.', ',']) || code.bytes().any(|c| !c.is_ascii_digit() && !matches!(c, b'.' | b',')) {
        return code;
    }
    let whole = match code.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|c| c == b'0') => whole,
        Some(_) => return code,
        None => &code,
    };
    let mut groups = whole.split(',');
    let first = groups.next().map_or(0, str::len);
    let grouped = !whole.contains(',') || (1..=3).contains(&first) && groups.all(|group| group.len() == 3);
    if grouped && first > 0 { Cow::Owned(whole.replace(',', "")) } else { code }
}

/// Whether a spreadsheet program has spoilt the code: `4.4E+17`, or nothing but zeros after the fifteenth digit, which is
/// the last that such programs keep. Of one zero nobody can tell: every tenth code ends with it.
pub(crate) fn is_damaged(code: &str) -> bool {
    let code = squeeze(code);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    if let Some((mantissa, exponent)) = code.split_once(['E', 'e']) {
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        // 4E17 and 2020E1 may be codes; a point or a plus is written by no clerk.
        let written = part.len() < mantissa.len() && mantissa.contains('.') || exponent.starts_with('+');
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return written && digits(whole) && whole.len() == 1 && digits(part) && digits(exponent);
    }
    code.len() >= 17 && digits(&code) && code[15..].bytes().all(|c| c == b'0')
}

fn one_kind_of_brackets(name: Cow<'_, str>) -> Cow<'_, str> {
    if !name.contains(['[', ']', '{', '}', '〈', '〉', '《', '》', '<', '>']) {
        return name;
    }
    // <60岁 has a sign, and no bracket.
    let is_bracketed = name.find('<').is_some_and(|at| name[at..].contains('>'));
    let one_kind = |c: char| match c {
        '[' | '{' | '〈' | '《' => '(',
        ']' | '}' | '〉' | '》' => ')',
        '<' if is_bracketed => '(',
        '>' if is_bracketed => ')',
        c => c,
    };
    Cow::Owned(name.chars().map(one_kind).collect())
}

/// What is behind `(105)`, `105-`, `105001 `.
fn without_code(name: &str) -> &str {
    let open = name.strip_prefix('(').unwrap_or(name);
    let digits = open.bytes().take_while(u8::is_ascii_digit).count();
    let rest = open[digits..].trim_start_matches([')', '-', '_', '.', ':', '—', ',']);
    // 12345热线中心 and 301医院 are names that begin with a number of their own, by which they are told apart.
    let parted = open.len() < name.len() || open.len() > digits + rest.len();
    let is_code = parted || matches!(digits, 3 | 6) && is_organ(rest);
    if digits > 0 && is_code { rest } else { name }
}

/// Without `(305001)` and `(盖章)` behind it; what else stands in brackets there is part of the name: (本级).
fn without_note(name: &str) -> &str {
    let parted = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let is_note = |note: &str| {
        let is_code = note.len() > 2 && note.bytes().all(|c| c.is_ascii_digit());
        is_code || words().organ.are_seals(note)
    };
    parted.filter(|(rest, note)| !rest.is_empty() && is_note(note)).map_or(name, |(rest, _)| rest)
}

/// Whether a name is that of an organ of government, of which none is told from another by a number: 市水务局.
fn is_organ(name: &str) -> bool {
    let bare = name.split('(').next().unwrap_or(name);
    bare.chars().count() > 2 && words().organ.endings.end(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_in_many_spellings() {
        for spelling in [
            "市水务局（本级）",
            "市水务局(本级)",
            "市水务局（本级）（305001）",
            "市水务局（本级）（盖章）",
            "“市水务局（本级）”",
            "市水务局（本级）。",
            "市 水务局 （本级）",
            "[105]市水务局(本级)",
            "105-市水务局(本级)",
            "105市水务局【本级】",
            "（105001）市水务局（本级）",
        ] {
            assert_eq!(office(spelling), "市水务局(本级)", "{spelling}");
        }
        assert_ne!(office("市水务局"), office("市水务局(本级)"));
        assert_eq!(office("12345热线管理中心"), "12345热线管理中心");
        assert_ne!(office("301医院"), office("309医院"));
        assert_eq!(office("[301]市医院"), office("301-市医院"));
        assert_eq!(office("105"), "105");
    }

    #[test]
    fn a_code_that_a_program_took_for_a_number_is_the_same_code() {
        for spelling in
            ["440100200001", "440100200001.0", "440100200001.00", "440,100,200,001", " 440100200001 "]
        {
            assert_eq!(code(spelling), "440100200001", "{spelling}");
        }
        for other in ["44.01", "4401,0020", "1.2.0", "A1.0", "440100200001.5"] {
            assert_eq!(code(other), other);
        }
    }

    #[test]
    fn a_code_that_was_a_number_once_is_spoilt() {
        for code in [
            "4.4E+17",
            "4.40101E+17",
            "4.4010e11",
            "４．４Ｅ＋１７",
            "4E+17",
            "440100261234500000",
            "44010026123450000",
        ] {
            assert!(is_damaged(code), "{code}");
        }
        for code in
            ["440100261234500012", "4401002612345000", "P1", "2020E1", "4E17", "A4.4E+17", "44.4E+17", ""]
        {
            assert!(!is_damaged(code), "{code}");
        }
    }
}
