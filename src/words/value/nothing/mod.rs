//! What says nothing, whatever the field: blanks, signs, placeholders in any wrapping, and what a template printed.
//!
//! One list, `[placeholder]` of `rules/values.toml`, and one way of taking signs, brackets, quotes, stops and numbering
//! off before it. Values, goals, names, codes, categories, reasons and units are all asked here.

mod gaps;
#[cfg(test)]
mod tests;

use super::words::{ValueWords, Whole};
use super::{comparator, spelling, unit};
use crate::text::fold::{beginning, half_width, is_han, is_han_or, is_word, squeeze, without_idle_signs};
use crate::text::number::NUMERALS;
use std::borrow::Cow;

/// Longer texts than this, in bytes, say something if they have any letter.
const LONGEST: usize = 120;

/// Longest text, in characters, that points elsewhere: 详见附件.
const LONGEST_POINTER: usize = 20;

/// Whether a text of any field says nothing: `待定`, `（待定）`, `目标1：`, `XXX项目`, `详见附件`, `/`.
pub(crate) fn says_nothing(text: &str, words: &ValueWords) -> bool {
    if surely_says(text, words) {
        return false;
    }
    if text.len() > LONGEST {
        return !text.chars().any(is_word);
    }
    is_nothing(&spelling::plain(beginning(text), words), words)
}

/// Whether a text says something at a glance, as nearly all do: an ideograph or a number with which nothing begins that
/// says nothing, or ideographs and digits with one that is in no such word. False only means: look at it closely.
pub(crate) fn surely_says(text: &str, words: &ValueWords) -> bool {
    let Some(first) = text.chars().next() else { return false };
    if !is_han(first) {
        return begins_with_number(text, words);
    }
    let is_known = |c: char| c.is_ascii_digit() || words.nothing.has(c);
    let says = !words.nothing_starts.has(first)
        || is_han_or(text, u8::is_ascii_digit)
            && !text.chars().all(is_known)
            && words.pointers.at(text).is_none()
            && words.prompts.at(text).is_none()
            && !is_deferred_between(text, words);
    says && !is_one_letter(text)
}

/// Whether a text is one letter over and over, as somebody types it to get on: 啊啊啊, aaa.
pub(super) fn is_one_letter(text: &str) -> bool {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return false };
    rest.all(|c| c == first) && text.len() > 2 * first.len_utf8() && first.is_alphabetic()
}

/// `≥95%`, `12场`, `100`: a number that does not count what follows it, and of which no placeholder is made.
pub(super) fn begins_with_number(text: &str, words: &ValueWords) -> bool {
    let mut rest = match text.as_bytes() {
        // ≥ and ≤.
        [0xE2, 0x89, 0xA4 | 0xA5, rest @ ..] | [b'=', rest @ ..] => rest,
        bytes => bytes,
    };
    if !rest.first().is_some_and(|first| first.is_ascii_digit() && !words.nothing.has(char::from(*first))) {
        return false;
    }
    while let [b'0'..=b'9', ..] | [b'.', b'0'..=b'9', ..] = rest {
        rest = &rest[1..];
    }
    // The end, a unit, or the rest of a code: what begins with this byte is an ideograph.
    matches!(rest, [] | [b'%' | b'-' | b'/' | b'_' | b'A'..=b'Z' | b'a'..=b'z' | 0xE4..=0xE9, ..])
}

/// The same of what may be nothing but numbers and signs only by mistake: a goal, a reason.
pub(crate) fn says_nothing_in_words(text: &str, words: &ValueWords) -> bool {
    // Latin letters alone are what somebody typed to get on: asdf, abc.
    let says = |c: char| c.is_alphabetic() && !c.is_ascii();
    says_nothing(text, words)
        || text.len() <= LONGEST && !text.chars().any(says)
        || begins_as_example(text, words)
}

/// The same of a sentence, in which a template may have left a gap: 完成____公里河道整治.
pub(crate) fn says_nothing_in_a_sentence(text: &str, words: &ValueWords) -> bool {
    says_nothing_in_words(text, words) || gaps::has_one(text, words)
}

/// 例：完成河道整治12公里.
fn begins_as_example(text: &str, words: &ValueWords) -> bool {
    if !text.trim_start().starts_with(['例', '样', '示']) || text.len() > LONGEST {
        return false;
    }
    let plain = spelling::plain(text, words);
    words.template_starts.at(&plain).is_some_and(|(len, ())| plain[..len].ends_with(':'))
}

/// The same of the name of an indicator, in which a template may have left its mark (XX率), or somebody that it does not
/// count any more: 满意度（取消）, 例：满意度.
pub(crate) fn says_nothing_in_a_name(text: &str, words: &ValueWords) -> bool {
    if says_nothing(text, words) {
        return true;
    }
    // Nearly every name is in Chinese from end to end, and has no mark.
    if is_han_or(text, |_| false) {
        return false;
    }
    let marked =
        |c: char| matches!(half_width(c), 'X' | 'x' | '×' | '*' | '_' | '○' | '〇' | '□' | '△' | '(' | ':');
    if text.len() > LONGEST || !text.contains(marked) && !text.ends_with(|c: char| c.is_ascii_alphanumeric())
    {
        return false;
    }
    let plain = spelling::plain(text, words);
    if let Some(stem) = without_value_of_template(&plain, words) {
        return says_nothing(stem, words);
    }
    // 指标A, 三级指标1
    let stem = plain.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let numbered = stem.len() < plain.len()
        && (words.labels.whole(stem).is_some() || words.numbering.whole(stem).is_some());
    numbered
        || words.template_starts.at(&plain).is_some()
        || words.residue.within(&plain)
        || words.tentative.within(&plain)
}

/// A name without what the template prints for the value behind it: 受益人口数 of 受益人口数≥**人 and 受益人口数(**人). None where there
/// is nothing of that, or no name before it.
fn without_value_of_template<'n>(plain: &'n str, words: &ValueWords) -> Option<&'n str> {
    let is_gap = |c| matches!(c, '*' | '_' | 'X' | 'x' | '×');
    let in_brackets = || {
        let (stem, inside) = plain.strip_suffix(')')?.rsplit_once('(')?;
        let unit = inside.trim_start_matches(is_gap);
        (unit.len() < inside.len() && unit::whole(unit, words).is_some()).then_some(stem)
    };
    let stem = plain.find(comparator::is_sign).map(|sign| &plain[..sign]).or_else(in_brackets)?;
    let stem = stem.trim_end_matches(|c| !is_word(c));
    let is_said = |c| is_word(c) || matches!(c, '.' | '、' | '/' | '-' | '(' | ')' | '"');
    let names = stem.chars().filter(|c| is_han(*c)).nth(2).is_some() && stem.chars().all(is_said);
    (names && !words.residue.within(stem)).then_some(stem)
}

/// Whether a text is the example that a template gives, all of it in brackets: （如：按期完成率）.
pub(crate) fn is_example(text: &str, words: &ValueWords) -> bool {
    if !text.starts_with(['(', '（']) || !text.ends_with([')', '）']) || text.len() > LONGEST {
        return false;
    }
    words.template_starts.at(&spelling::plain(text, words)).is_some()
}

/// Whether a text says that there is nothing to say here: 不适用, （不涉及）, 无此项.
pub(crate) fn is_not_applicable(text: &str, words: &ValueWords) -> bool {
    if text.len() > LONGEST || surely_says(text, words) {
        return false;
    }
    // Nearly every value has no character with which one of the words begins.
    let begins_none =
        |c: char| (is_han(c) || c.is_ascii()) && !words.not_applicable_starts.has(c) || "≥≤".contains(c);
    if text.chars().all(begins_none) {
        return false;
    }
    let text = spelling::plain(beginning(text), words);
    let mut pieces =
        pieces(&text).map(|piece| bare(piece, words)).filter(|piece| !piece.is_empty()).peekable();
    pieces.peek().is_some() && pieces.all(|piece| words.whole.get(piece) == Some(&Whole::NotApplicable))
}

/// A name in a form in which two are the same when they say the same: without signs, and without a unit in brackets.
pub(crate) fn name_form<'n>(name: &'n str, words: &ValueWords) -> Cow<'n, str> {
    match spelling::plain(beginning(name), words) {
        Cow::Borrowed(plain) => without_idle_signs(without_unit(plain, words)),
        Cow::Owned(plain) => Cow::Owned(without_idle_signs(without_unit(&plain, words)).into_owned()),
    }
}

/// A name without the unit in brackets behind it, without blanks and in half width; None where there is no unit.
pub(crate) fn name_without_unit(name: &str, words: &ValueWords) -> Option<String> {
    if !name.trim_end().ends_with([')', '）']) {
        return None;
    }
    let plain = spelling::plain(beginning(name), words);
    let stem = without_unit(&plain, words);
    (stem.len() < plain.len()).then(|| squeeze(stem).into_owned())
}

/// A name in plain spelling without a unit in brackets behind it.
fn without_unit<'n>(plain: &'n str, words: &ValueWords) -> &'n str {
    match plain.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        Some((stem, inside)) if !stem.is_empty() && unit::whole(inside, words).is_some() => stem,
        _ => plain,
    }
}

/// Whether a text in plain spelling says nothing.
pub(super) fn is_nothing(text: &str, words: &ValueWords) -> bool {
    match words.whole.get(text) {
        Some(Whole::Placeholder | Whole::NotApplicable) => return true,
        Some(_) => return false,
        None => {}
    }
    if text.len() > LONGEST {
        return !text.chars().any(is_word);
    }
    if is_one_letter(text) || is_ditto(text) {
        return true;
    }
    // （填写本年度要达到的目标）
    if text.starts_with('(') && text.ends_with(')') && words.template_starts.at(text).is_some() {
        return true;
    }
    if is_interval(text) {
        return false;
    }
    if is_made_of_nothing(text, words) {
        return true;
    }
    let is_short = text.chars().count() <= LONGEST_POINTER;
    let mut pieces = pieces(text).peekable();
    let (mut is_said, mut counts) = (false, false);
    while let Some(piece) = pieces.next() {
        let number = piece.trim_matches(['(', ')', '[', ']']);
        // 1、待定: the number counts what follows it.
        if pieces.peek().is_some()
            && (matches!(number.len(), 1 | 2) && number.bytes().all(|c| c.is_ascii_digit())
                || !number.is_empty() && number.chars().all(|c| NUMERALS.contains(c)))
        {
            counts = true;
            continue;
        }
        let rest = bare(piece, words);
        // 1、待定 2、待定: so does the one before a stop.
        let rest = match pieces.peek() {
            Some(_) if rest.chars().any(char::is_alphabetic) => {
                rest.trim_end_matches(|c: char| c.is_ascii_digit())
            }
            _ => rest,
        };
        let is_name = || is_name_of_field(piece.trim_matches(|c| !is_word(c)), words);
        let asks = || words.prompts.at(rest).is_some();
        let points = || asks() || is_short && (words.pointers.at(rest).is_some() || is_deferred(rest, words));
        if !is_word_for_nothing(piece, words) && !is_empty_piece(rest, words) && !is_name() && !points() {
            return false;
        }
        is_said |= !piece.is_empty();
    }
    is_said || !counts
}

/// Whether a text says no more than that it is as another line or another year: 同第2行, 同上两行, 参照2025年.
fn is_ditto(text: &str) -> bool {
    // 参照2025年, 同2025年度
    let year = ["参照", "沿用", "同"].iter().find_map(|word| text.strip_prefix(word));
    let year = year.and_then(|rest| rest.trim_end_matches('度').strip_suffix('年'));
    if year.is_some_and(|year| matches!(year.len(), 2 | 4) && year.bytes().all(|c| c.is_ascii_digit())) {
        return true;
    }
    let line = text.strip_prefix('同').and_then(|rest| rest.strip_suffix(['行', '条', '格', '项']));
    let counts =
        |c: char| c.is_ascii_digit() || NUMERALS.contains(c) || matches!(c, '第' | '上' | '下' | '前' | '两');
    line.is_some_and(|line| !line.is_empty() && line.chars().all(counts))
}

/// Whether a text is words for nothing and signs among them, one inside another's brackets, or one over and over: 待-定,
/// 待定/待定, 暂无（待定）, 无无.
fn is_made_of_nothing(text: &str, words: &ValueWords) -> bool {
    let is_sign = |c: char| !is_word(c);
    if !text.contains(is_sign) {
        let half = text.len() / 2;
        return text.is_char_boundary(half)
            && text[..half] == text[half..]
            && is_word_for_nothing(&text[half..], words);
    }
    let mut parts = text.split(is_sign).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(|part| is_word_for_nothing(part, words))
        || is_word_for_nothing(&text.replace(is_sign, ""), words)
}

/// Whether a text is a range between brackets, and not two numbers that count what follows: (30,50), [80%,90%).
fn is_interval(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '[']).and_then(|text| text.strip_suffix([')', ']']));
    let Some((low, high)) = inside.and_then(|inside| inside.split_once(',')) else { return false };
    let is_end = |text: &str| {
        let number = text.strip_suffix('%').unwrap_or(text);
        number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|c| c.is_ascii_digit() || c == b'.')
    };
    is_end(low) && is_end(high)
}

/// The parts of a text between stops.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split([';', ':', ',', '、', '|'])
}

fn is_empty_piece(rest: &str, words: &ValueWords) -> bool {
    rest.is_empty() || is_word_for_nothing(rest, words) || is_name_of_field(rest, words)
}

/// A known placeholder, in capitals or not.
pub(super) fn is_word_for_nothing(text: &str, words: &ValueWords) -> bool {
    // n.a. without its last stop.
    if text.len() == "n.a".len()
        && text.is_ascii()
        && words.whole.contains_key(format!("{}.", text.to_ascii_lowercase()).as_str())
    {
        return true;
    }
    match words.whole.get(text) {
        Some(Whole::Placeholder | Whole::NotApplicable) => true,
        Some(_) => false,
        None if text.bytes().any(|c| c.is_ascii_uppercase()) => {
            let lower = text.to_ascii_lowercase();
            matches!(words.whole.get(lower.as_str()), Some(Whole::Placeholder))
        }
        None => false,
    }
}

/// What is left where signs, brackets, quotes and numbering are taken off.
pub(super) fn bare<'t>(piece: &'t str, words: &ValueWords) -> &'t str {
    let mut rest = piece;
    loop {
        let is_sign = |c: char| words.signs.contains(&c) || !is_word(c);
        let trimmed = without_numbering(rest.trim_start_matches(is_sign), words).trim_end_matches(is_sign);
        // √ and A+ say something, with signs or without.
        if trimmed.len() == rest.len() || is_said(rest, words) {
            return rest;
        }
        rest = trimmed;
    }
}

fn is_said(text: &str, words: &ValueWords) -> bool {
    words.whole.get(text).is_some_and(|whole| !matches!(whole, Whole::Placeholder | Whole::NotApplicable))
}

/// Cuts 目标1, 指标二, 1., (3), ① off the front.
fn without_numbering<'t>(text: &'t str, words: &ValueWords) -> &'t str {
    let digits = |text: &'t str| text.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some((len, ())) = words.numbering.at(text) {
        let rest = &text[len..];
        let after = digits(rest).trim_start_matches(|c: char| NUMERALS.contains(c));
        return if after.len() < rest.len() && !after.starts_with(is_word) { after } else { text };
    }
    let circled = text.trim_start_matches(|c| matches!(c, '①'..='⑳'));
    if circled.len() < text.len() {
        return circled;
    }
    let after = match digits(text) {
        same if same.len() == text.len() => text.trim_start_matches(|c: char| NUMERALS.contains(c)),
        after => after,
    };
    let marked = after.len() < text.len() && after.starts_with(['.', ')', '、']);
    let rest = after.trim_start_matches(['.', ')', '、']);
    if marked && !rest.starts_with(|c: char| c.is_ascii_digit()) { rest } else { text }
}

/// Whether a text only says that something will be said later, or elsewhere, or cannot be: 待上级下达, 以批复为准, 无法统计.
fn is_deferred(text: &str, words: &ValueWords) -> bool {
    let made_of = words.deferring.made_of(text);
    made_of.is_some_and(|parts| parts.len() > 1 && parts.contains(&true)) || is_deferred_between(text, words)
}

/// 视申请量而定, 以上级文件为准; but 以国家标准为准 says by what it is measured.
fn is_deferred_between(text: &str, words: &ValueWords) -> bool {
    let is_between = |(begin, ends): &(String, Vec<String>)| {
        text.strip_prefix(begin.as_str())
            .is_some_and(|rest| ends.iter().any(|end| rest.ends_with(end.as_str())))
    };
    words.deferring_between.iter().any(is_between)
        && !text.contains(|c: char| c.is_ascii_digit())
        && !words.standards.within(text)
}

/// Whether a clause beside a number puts off what it is: 实际以招标为准, 根据申报情况确定. In plain spelling.
pub(super) fn puts_off(text: &str, words: &ValueWords) -> bool {
    let clauses = text.split([',', ';', '(', ')']);
    let mut puts_off = clauses.filter(|clause| clause.ends_with(['准', '定']));
    puts_off.any(|clause| clause.chars().nth(LONGEST_POINTER).is_none() && is_deferred(clause, words))
}

/// What a template or an anonymous text puts for a name: XXX项目, 某某单位, 项目名称.
fn is_name_of_field(text: &str, words: &ValueWords) -> bool {
    let mut rest = text;
    while let Some((len, ())) = words.residue.at(rest).or_else(|| words.vague.at(rest)) {
        rest = &rest[len..];
        rest = rest.trim_start_matches(|c: char| words.signs.contains(&c));
    }
    let named = |text: &str| text.is_empty() || words.labels.whole(text).is_some();
    rest.len() < text.len() && named(rest)
        || words.labels.whole(text).is_some_and(|()| piece_of_template(text))
}

/// A label alone names its field and fills nothing in; 项目 and 工作 alone are too short to be sure of it.
fn piece_of_template(text: &str) -> bool {
    text.chars().count() > 2
}
