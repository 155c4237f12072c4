//! Names that are numbered: 设备数量2, 设备数量B, 设备数量（乙）, 第二批设备数量. Takes a name without signs, gives it without its
//! counter. Whether two such names are one indicator is for others. The words are `[counter]` of `rules/values.toml`.

use super::words::ValueWords;
use crate::text::fold::is_han;
use crate::text::number::{self, NUMERALS};

/// Whether a name as written may have a counter: a glance at its ends, which for nearly all says no.
pub(crate) fn may_be_numbered(name: &str, words: &ValueWords) -> bool {
    let counts = |c: char| !is_han(c) || NUMERALS.contains(c) || words.counter_signs.has(c);
    let (first, last) = (name.chars().next(), name.chars().next_back());
    let is_counted = || {
        words.counted.at_end(name).is_some_and(|(len, ())| {
            name[..name.len() - len].ends_with(|c: char| c.is_ascii_digit() || NUMERALS.contains(c))
        })
    };
    first.is_some_and(|c| counts(c) || c == '第')
        || last.is_some_and(counts)
        || last.is_some_and(|c| words.counted_ends.has(c)) && is_counted()
}

/// A name without signs, without the counter behind it or before it: 设备数量 of 设备数量2 and 第二批设备数量. None where there is none,
/// or where it is part of what is named: PM2.5, 标段2, A类设备.
pub(crate) fn without_counter<'n>(form: &'n str, words: &ValueWords) -> Option<&'n str> {
    let stem = without_end(form, words).or_else(|| without_start(form, words))?;
    let names = stem.chars().nth(1).is_some() && words.numbering.at_end(stem).is_none();
    names.then_some(stem)
}

fn without_end<'n>(form: &'n str, words: &ValueWords) -> Option<&'n str> {
    // 设备数量第一批, 设备数量第1项
    let counted = words.counted.at_end(form).and_then(|(len, ())| {
        let number = &form[..form.len() - len];
        let rest = without_numeral_behind(number);
        (rest.len() < number.len()).then_some(rest)
    });
    let stem = counted.unwrap_or_else(|| {
        let rest = without_numeral_behind(form);
        let rest = if rest.len() < form.len() { rest } else { without_letters_behind(form) };
        match rest.strip_suffix(|c| words.counter_signs.has(c)) {
            Some(stem) if rest.len() == form.len() => stem,
            _ => rest,
        }
    });
    let stem = stem.strip_suffix('第').unwrap_or(stem);
    let stem = words.counter_before.at_end(stem).map_or(stem, |(len, ())| &stem[..stem.len() - len]);
    (stem.len() < form.len() && stem.ends_with(is_han)).then_some(stem)
}

fn without_numeral_behind(form: &str) -> &str {
    let stem = form.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.trim_end_matches(|c: char| matches!(c, '①'..='⑳' | 'Ⅰ'..='ⅿ') || NUMERALS.contains(c))
}

/// Without one letter, or a Roman number in letters: 设备数量B, 设备数量III.
fn without_letters_behind(form: &str) -> &str {
    let stem = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = &form[stem.len()..];
    let is_roman = letters.bytes().all(|c| matches!(c, b'I' | b'V' | b'X'))
        || letters.bytes().all(|c| matches!(c, b'i' | b'v' | b'x'));
    if letters.len() == 1 || is_roman { stem } else { form }
}

fn without_start<'n>(form: &'n str, words: &ValueWords) -> Option<&'n str> {
    // 第二批设备数量, 二期设备数量; but 三次 and 两个 before something say how many.
    let ordinal = form.strip_prefix('第');
    let after = ordinal.unwrap_or(form);
    if let Some(number) = number::at(after) {
        let rest = &after[number.len..];
        let (len, ()) = match ordinal {
            Some(_) => words.counted.at(rest)?,
            None => words.counted_first.at(rest)?,
        };
        return Some(&rest[len..]).filter(|stem| stem.starts_with(is_han));
    }
    let rest = form.strip_prefix(|c: char| c.is_ascii_alphabetic() || words.counter_signs.has(c))?;
    (rest.starts_with(is_han) && words.counter_not_before.at(rest).is_none()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::value::name_form;

    #[test]
    fn a_counter_is_taken_off_wherever_it_stands() {
        let words = ValueWords::builtin();
        for name in [
            "设备数量2",
            "设备数量（二）",
            "设备数量②",
            "设备数量B",
            "设备数量（乙）",
            "设备数量II",
            "设备数量Ⅱ",
            "设备数量（贰）",
            "设备数量之二",
            "设备数量No.2",
            "设备数量第2项",
            "设备数量（第二批）",
            "第二批设备数量",
            "二期设备数量",
            "B设备数量",
            "乙、设备数量",
        ] {
            let form = name_form(name, words);
            assert!(may_be_numbered(name, words), "{name}");
            assert_eq!(without_counter(&form, words), Some("设备数量"), "{name}");
        }
        for name in [
            "设备数量",
            "PM2.5",
            "标段2",
            "A类设备数量",
            "乙级实验室数量",
            "一线设备数量",
            "第一中学维修数量",
            "二次供水设施",
        ] {
            assert_eq!(without_counter(&name_form(name, words), words), None, "{name}");
        }
    }
}
