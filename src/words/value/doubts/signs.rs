//! Letters, signs and digits that leave open what a text says: 1OO%, ?120公里, ≥120公里≤.
//! Takes the text of a value, gives whether something in it does. Knows nothing of its name.

use crate::text::dash::is_dash;
use crate::text::date;
use crate::text::fold::{is_han, is_word};
use crate::text::number::NUMERALS;
use crate::words::value::nothing::puts_off;
use crate::words::value::words::ValueWords;
use crate::words::value::{comparator, unit};

/// Whether letters that look like digits are among digits: 1OO, l5, 8O%, 4,OOO. In plain spelling.
pub(in crate::words::value) fn letters_among_digits(text: &str, words: &ValueWords) -> bool {
    if !text.contains(|c| words.like_digits.has(c)) {
        return false;
    }
    let like = |c: char| words.like_digits.has(c);
    // 二O块; but 二O二六年 is how a year is written.
    let is_numeral = |c: char| NUMERALS.contains(c);
    let is_zero = |c: char| matches!(c, 'O' | 'o' | 'О' | 'о' | 'Ο' | 'ο');
    let mut numerals = text.split(|c| !is_numeral(c) && !is_zero(c)).filter(|run| run.contains(is_zero));
    let is_year = |run: &str| run.chars().nth(3).is_some() && text.contains('年');
    if numerals.any(|run| run.contains(is_numeral) && !is_year(run)) {
        return true;
    }
    let belongs = |c: char| c.is_ascii_alphanumeric() || like(c) || matches!(c, '.' | ',');
    // 4,OOO is one number, and A,B,1 three texts.
    let grouped = |run: &str| run.split(',').skip(1).all(|group| group.chars().count() == 3);
    let runs = text.split(|c| !belongs(c)).flat_map(|run| match grouped(run) {
        true => vec![run.replace(',', "")],
        false => run.split(',').map(str::to_owned).collect(),
    });
    runs.into_iter().filter(|run| !words.formulas.contains(run.as_str())).any(|run| {
        run.contains(like)
            && run.contains(|c: char| c.is_ascii_digit())
            && run.chars().all(|c| c.is_ascii_digit() || like(c) || c == '.')
    })
}

/// Whether a minus or a dash stands before the comparator, where nobody knows what it does to the number: -≥90%.
pub(in crate::words::value) fn minus_before_sign(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|rest| rest.starts_with(comparator::is_sign))
}

/// Whether signs of comparison say both more and less, or unequal: <>85%, ≠85%; or stand between two numbers and nothing else:
/// 500<600人. In plain spelling. That of ≥85%以下 is told beside its number.
pub(in crate::words::value) fn signs_at_odds(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let behind = text.trim_start_matches(|c: char| digit(c) || c == '.');
    let number = &text[..text.len() - behind.len()];
    // 1.≥90% is numbered.
    let between = number.ends_with(digit)
        && behind.starts_with(comparator::is_sign)
        && behind.trim_start_matches(comparator::is_sign).starts_with(digit)
        // 100=50+50 is a sum.
        && !text.contains(['+', '*', '×', 'x', 'X']);
    // ≥10人/≥20人: which of the two?
    let is_bound = |text: &str| text.starts_with(comparator::is_sign) && text.contains(digit);
    let mut stated = text.split(['/', '或']).filter(|part| is_bound(part));
    let either = stated.next().is_some() && stated.next().is_some();
    between || either || ["≠", "!=", "<>", "><", "≥≤", "≤≥"].iter().any(|odd| text.contains(odd))
}

/// Whether a sign is written as an export escapes it: &le;120公里, &#8804;120公里. In plain spelling.
fn is_escaped(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = &text[at + 1..];
        let name =
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
        (2..=8).contains(&name) && rest[name..].starts_with(';')
    })
}

/// Whether a character is one that only the font of its cell could show: a sign of Symbol or Wingdings, or what was left of it.
fn is_nameless(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}')
}

/// Whether a question mark stands beside a number: ?120公里, where a sign may have been lost, and ≥120公里(?); or an escaped sign,
/// or one that nobody can see. In plain spelling.
pub(in crate::words::value) fn asks(text: &str) -> bool {
    let counts = || text.contains(|c: char| c.is_ascii_digit());
    (text.contains(|c: char| c == '?' || is_nameless(c)) || text.contains('&') && is_escaped(text))
        && counts()
}

/// Whether a tick stands between two words, without boxes, so that either may be ticked: 优√良.
pub(in crate::words::value) fn ticks_either(text: &str) -> bool {
    let Some((before, after)) = text.split_once(['√', '✓', '✔', '☑']) else { return false };
    let is_word = |text: &str| !text.is_empty() && text.chars().all(is_han);
    is_word(before) && is_word(after)
}

/// Whether there are digits that are read nowhere: 𝟓𝟎, ٥٠, ½, and those raised beside others (10²). Not ① and Ⅲ, which
/// number and grade, nor the 2 of m². In plain spelling.
pub(in crate::words::value) fn other_digits(text: &str) -> bool {
    let mut before = None;
    text.chars().any(|c| {
        let of_a_unit = matches!(c, '²' | '³') && before.is_some_and(char::is_alphabetic);
        before = Some(c);
        let reads = matches!(c, '〇' | '①'..='⓿' | '❶'..='➓' | 'Ⅰ'..='ↈ' | '㈠'..='㊿');
        // So is what a damaged file or an unknown font left of a character.
        c == '\u{FFFD}' || !c.is_ascii() && c.is_numeric() && !reads && !of_a_unit
    })
}

/// Whether there are Latin letters and none of any word: asdf, IPv6. In plain spelling.
pub(in crate::words::value) fn only_letters(text: &str) -> bool {
    text.is_ascii() && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether something beside the number leaves open what it is: a unit behind %, half a range, a number that is not
/// settled, or that was not reached. In plain spelling.
pub(in crate::words::value) fn unexplained_rest(text: &str, words: &ValueWords) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit() || c == '%') else {
        // 完成率待定, 全部（待定）
        return [text, text.trim_end_matches(')')].iter().any(|text| words.tentative.at_end(text).is_some());
    };
    // 12..5: one point too many, or a digit lost between them.
    if text
        .match_indices("..")
        .any(|(at, _)| text[..at].ends_with(digit) && text[at..].trim_start_matches('.').starts_with(digit))
    {
        return true;
    }
    let end = last + 1;
    let (number, rest) = text.split_at(end);
    // —90%: a minus, or the end of a range.
    let dashed = text.strip_prefix(|c| is_dash(c) && c != '-').is_some_and(|rest| rest.starts_with(digit));
    let half = rest.trim_end_matches([';', '.', ',']);
    let half = half.ends_with(is_dash) && half.trim_end_matches(is_dash).chars().count() <= 4;
    // 90%人, 90%元; %% is a slip.
    let counted = number.ends_with('%')
        && !rest.is_empty()
        && !rest.starts_with('/')
        && unit::whole(rest, words)
            .is_some_and(|unit| unit.measure != crate::words::value::words::Measure::Rate);
    dashed
        || half
        || counted
        || words.missed.at_end(rest.trim_end_matches(')')).is_some()
        || words.tentative.within(text)
        || puts_off(text, words)
}

/// Whether letters that are no unit and no known word end a value with a number: 12场abc, ≥98qq. In plain spelling.
/// Capitals behind a unit may be what is counted: 2套ERP, 2024年Q2.
pub(in crate::words::value) fn letters_behind(text: &str, words: &ValueWords) -> bool {
    let text = text.trim_end_matches(|c: char| !is_word(c));
    if !text.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let run = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let letters = text[run.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
    let before = &text[..text.len() - letters.len()];
    let capitals = letters.bytes().all(|c| !c.is_ascii_lowercase());
    let of_a_name = letters.len() == 1 || !before.ends_with(|c: char| c.is_ascii_digit());
    let known = letters.is_empty()
        || capitals && of_a_name
        || date::at(&text[run.len()..]).is_some_and(|found| found.len == text.len() - run.len())
        || unit::whole(letters, words).is_some()
        || unit::currency(words, letters).is_some()
        || words.names.whole(letters).is_some()
        || words.measured_letters.whole(letters).is_some()
        || words.standards.whole(letters).is_some()
        || words.whole.contains_key(letters);
    // 50mg/L, (a), A-b: what is before goes on.
    !known
        && before.contains(|c: char| c.is_ascii_digit())
        && before.ends_with(|c: char| is_word(c) || c == '%')
}
