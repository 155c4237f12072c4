//! What is inside one cell of a head: several labels with their values, amounts with their parts.
//! Takes the text of a cell, gives labels, amounts and units of money. Knows nothing of the cells around it.

use super::amount_in_name::{is_amount, may_be_amount, sum};
use super::pieces::{Label, Piece};
use super::ticks::said;
use super::title;
use super::years;
use crate::model::project::Value;
use crate::model::sheet::{Address, Marks};
use crate::text::fold::{half_width, is_blank, squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::text::words::words;
use crate::words::vocabulary::{Field, Vocabulary, word_form};
use std::borrow::Cow;

/// A unit of money in the brackets of a label: 项目资金（万元）.
pub(super) fn bracket_unit(text: &str) -> Option<MoneyUnit> {
    let open = text.find(['(', '（'])?;
    MoneyUnit::stated_in(&squeeze(&text[open..]))
}

/// A label without what makes it that of a part: 其中：财政资金.
pub(super) fn behind_of_which(label: &str) -> &str {
    trim(label).trim_start_matches("其中").trim_start_matches([':', '：'])
}

/// A unit of money that a line states for all: 单位：万元, also behind who fills in the form: 填报单位：市水务局　单位：万元.
pub(super) fn stated_unit(text: &str) -> Option<MoneyUnit> {
    const LABEL: &str = "单位:";
    // Every cell of a list is asked, and hardly one speaks of a unit.
    if !text.contains([':', '：']) {
        return None;
    }
    let text = squeeze(text);
    let begins = text.trim_start_matches(['(', '[']);
    let stated = words().money.stated.at(begins).and_then(|word| begins[word.len()..].strip_prefix(':'));
    if let Some(unit) = stated.and_then(|unit| MoneyUnit::whole(unit.trim_end_matches([')', ']']))) {
        return Some(unit);
    }
    if !text.contains('位') {
        return None;
    }
    text.match_indices(LABEL).find_map(|(at, _)| {
        let stated = &text[at + LABEL.len()..];
        money_alone(stated.split([',', ';', ')', ']']).next().unwrap_or(stated))
    })
}

/// The unit of money at the start of a text, where that is what the text is about: 万元, 人民币万元, 万元 2024年. 元/人 is a
/// unit of prices.
fn money_alone(text: &str) -> Option<MoneyUnit> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(8);
    let units = ends.filter_map(|end| Some((end, MoneyUnit::whole(&text[..end])?)));
    units.last().filter(|(end, _)| !text[*end..].starts_with(['/', '每', '·'])).map(|(_, unit)| unit)
}

/// Whether a text is a unit of money and nothing else.
pub(super) fn is_money_unit(text: &str) -> bool {
    MoneyUnit::whole(&squeeze(text)).is_some()
}

/// Labels with values in one cell: `年度资金总额：16 其中：上级资金16`, `项目名称：…`.
pub(super) fn inline_pairs<'a>(vocabulary: &'a Vocabulary, piece: &Piece<'a>) -> Vec<Label<'a>> {
    if piece.text.len() > LONGEST_PAIRS {
        return goal_alone(vocabulary, piece).into_iter().collect();
    }
    pairs_in(vocabulary, piece.text, piece.cell.at, piece.cell.marks)
}

/// The same of a part of a cell.
fn pairs_in<'a>(vocabulary: &'a Vocabulary, text: &'a str, at: Address, marks: Marks) -> Vec<Label<'a>> {
    if !text.contains(|c: char| matches!(c, ':' | '：') || c.is_ascii_digit()) {
        return Vec::new();
    }
    // Each label begins after a break and ends before a colon or an amount.
    let mut found: Vec<(&'a [Field], usize, usize, Option<MoneyUnit>)> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let is_of_money = |(fields, ..): &(&[Field], usize, usize, Option<MoneyUnit>)| {
            fields.iter().any(|field| vocabulary.is_amount(*field))
        };
        let shortest = if found.last().is_some_and(is_of_money) { 2 } else { SHORTEST_BEFORE_DIGITS };
        match label_from(vocabulary, &text[start..], shortest) {
            Some((fields, label, value)) => {
                found.push((fields, start, start + value, bracket_unit(&text[start..start + label])));
                start += value;
            }
            None => start += next_break(&text[start..]),
        }
    }
    // 表一　项目名称：普法宣传
    let begin = text.len() - title::without_table_number(text).len();
    if found
        .first()
        .is_none_or(|(_, at, _, _)| *at > begin && !text[..*at].contains(['总', '其']) && found.len() < 2)
    {
        return Vec::new();
    }
    let mut labels: Vec<Label<'a>> = Vec::new();
    for (place, (fields, start, from, unit)) in found.iter().enumerate() {
        let to = found.get(place + 1).map_or(text.len(), |(_, next, _, _)| *next);
        let is_edge =
            |c: char| is_blank(c) || matches!(c, ';' | '；' | ',' | '，' | '(' | '（' | '、' | ')' | '）');
        let stated = without_stamp(vocabulary, &text[*from..to]);
        let mut value = unbroken(stated, stated.trim_matches(is_edge));
        for tail in ["其中:", "其中：", "其中", "一、", "二、", "三、", "四、"] {
            value = value.strip_suffix(tail).map_or(value, |rest| rest.trim_matches(is_edge));
        }
        if !fields.iter().any(|field| field.is_goal()) {
            value = before_other_label(value);
        }
        if fields.iter().all(|field| vocabulary.is_amount(*field)) {
            value = first_amount(value);
        }
        let value = (!value.is_empty()).then(|| Value { text: said(fields, value), at, marks, unit: None });
        let is_part = found.len() > 1;
        let word = word_form(&text[*start..*from]);
        // 其中：省级资金500万元，市级资金700万元
        let before = place.checked_sub(1).map_or("", |before| &text[found[before].1..*start]);
        let is_adding = |word: &str| {
            let word = word.trim_start_matches("其中").trim_matches(':');
            vocabulary.sheet.is_adding(word)
        };
        let is_beside = || {
            !text[*start..].starts_with('其')
                && !before.trim_start_matches("其中").contains(['(', '（', '其'])
        };
        if let (Some(value), Some(last)) = (&value, labels.last_mut())
            && last.fields == *fields
            && is_adding(&last.word)
            && is_adding(&word)
            && is_beside()
            && let Some(sum) = last.value.as_ref().and_then(|own| sum(own, value))
        {
            last.value = Some(sum);
            continue;
        }
        labels.push(Label {
            other_unit: None,
            word,
            fields: fields.to_vec(),
            at,
            unit: *unit,
            value,
            place: at,
            is_part,
            heads: false,
        });
    }
    labels
}

/// The amount before what is said of other amounts: 200万元 of 200万元，群众自筹40万元.
fn first_amount(text: &str) -> &str {
    let Some(end) = amount_parts(text).next().map(str::len) else { return text };
    let (own, rest) = text.split_at(end);
    let says_more = |rest: &str| rest.chars().any(char::is_alphanumeric);
    if may_be_amount(own) && (!says_more(rest) || rest.contains(|c: char| half_width(c).is_ascii_digit())) {
        own
    } else {
        text
    }
}

/// An amount with its parts behind it: 500万元, and the labels of 500万元（财政资金400万元，自筹100万元）. None where these are not
/// labels of amounts.
pub(super) fn amount_and_parts<'a>(
    vocabulary: &'a Vocabulary,
    text: &'a str,
    (at, marks): (Address, Marks),
) -> Option<(&'a str, Vec<Label<'a>>, Vec<&'a str>)> {
    let own = first_amount(text);
    let rest = text[own.len()..].trim_start_matches(|c| is_blank(c) || !char::is_alphanumeric(c));
    let parts = if own.len() < text.len() { pairs_in(vocabulary, rest, at, marks) } else { Vec::new() };
    let is_of_money = |part: &Label<'_>| part.fields.iter().all(|field| vocabulary.is_amount(*field));
    let left = amounts_left(vocabulary, rest, &parts);
    (!parts.is_empty() && parts.iter().all(is_of_money)).then_some((own, parts, left))
}

/// Amounts in a text that no label of it says: 群众自筹40万元.
pub(super) fn amounts_left<'a>(vocabulary: &Vocabulary, text: &'a str, labels: &[Label<'a>]) -> Vec<&'a str> {
    let is_said = |part: &str| {
        if label_from(vocabulary, part, 2).is_some() {
            return true;
        }
        let mut values = labels.iter().filter_map(|label| label.value.as_ref());
        values.any(|value| part.contains(&*value.text) || value.text.contains(part))
    };
    let says_amount = |part: &&str| {
        let number = part.find(|c: char| half_width(c).is_ascii_digit());
        number.is_some_and(|at| at > 0 && is_amount(&part[at..]))
    };
    if labels.is_empty() {
        Vec::new()
    } else {
        amount_parts(text).filter(says_amount).filter(|part| !is_said(part)).collect()
    }
}

/// The parts of a text between its breaks; 1,200万元 has none inside it.
fn amount_parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let is_digit = |c: char| half_width(c).is_ascii_digit();
        let ends = |(at, c): &(usize, char)| match *c {
            ',' | '，' => {
                !text[..*at].ends_with(is_digit) || !text[*at + c.len_utf8()..].starts_with(is_digit)
            }
            c => matches!(c, ';' | '；' | '(' | '（' | ')' | '）' | '、' | '。' | ':' | '：'),
        };
        let Some((at, c)) = text.char_indices().find(ends) else { return Some(text) };
        rest = Some(&text[at + c.len_utf8()..]);
        Some(&text[..at])
    })
}

/// Longest text in which labels are looked for, in bytes.
const LONGEST_PAIRS: usize = 1200;

/// A long text that begins with the label of a goal: all of it is the goal, whatever it says.
fn goal_alone<'a>(vocabulary: &'a Vocabulary, piece: &Piece<'a>) -> Option<Label<'a>> {
    let (fields, label, from) = label_at(vocabulary, piece.text)?;
    let is_goal = fields.iter().all(|field| field.is_goal());
    let at = piece.cell.at;
    let text = piece.text[from..].trim_matches(is_blank);
    let value = Value { text: said(fields, text), at, marks: piece.cell.marks, unit: None };
    is_goal.then(|| Label {
        other_unit: None,
        word: word_form(&piece.text[..label]),
        fields: fields.to_vec(),
        at,
        unit: None,
        value: Some(value),
        place: at,
        is_part: false,
        heads: false,
    })
}

/// Longest label that no field claims, in characters.
const LONGEST_LABEL: usize = 8;

/// What is behind a stamp in brackets: 市生态环境局 of （盖章）市生态环境局.
fn without_stamp<'t>(vocabulary: &Vocabulary, text: &'t str) -> &'t str {
    let inside = text.trim_start_matches(is_blank).strip_prefix(['(', '（']);
    let parts = inside.and_then(|inside| inside.split_once([')', '）']));
    let is_stamp = |word: &str| vocabulary.sheet.signatures.iter().any(|known| known == word);
    parts.filter(|(word, _)| is_stamp(word)).map_or(text, |(_, behind)| behind)
}

/// Amounts in a line of labels behind one that no field claims: 评审金额：205万元.
pub(super) fn other_amounts<'a>(vocabulary: &Vocabulary, text: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(|c| is_blank(c) || matches!(c, ';' | '；')).filter(move |part| {
        let parts = part.split_once([':', '：']);
        parts.is_some_and(|(label, value)| {
            is_amount(value) && !label.is_empty() && vocabulary.fields_before_colon(label).is_empty()
        })
    })
}

/// What is before a label that no field claims: 县住建局　填报日期：2024年12月 is 县住建局.
fn before_other_label(text: &str) -> &str {
    let Some(colon) = text.find([':', '：']) else { return text };
    let Some((before, label)) = text[..colon].rsplit_once(is_blank) else { return text };
    let length = label.chars().count();
    let is_label = (2..=LONGEST_LABEL).contains(&length) && label.chars().all(char::is_alphabetic);
    if is_label { before.trim_end_matches(is_blank) } else { text }
}

/// Fewest characters of a label right before digits; behind an amount it may be shorter: 财政资金200万元，自筹40万元.
const SHORTEST_BEFORE_DIGITS: usize = 3;

/// Whether a text begins with a label of an amount: 年度资金总额 300万元（财政拨款200万元）.
pub(super) fn begins_with_amount(vocabulary: &Vocabulary, text: &str) -> bool {
    label_at(vocabulary, text)
        .is_some_and(|(fields, ..)| fields.iter().any(|field| vocabulary.is_amount(*field)))
}

/// A known label at the beginning of the text, with its length and where its value begins.
fn label_at<'a>(vocabulary: &'a Vocabulary, text: &str) -> Option<(&'a [Field], usize, usize)> {
    label_from(vocabulary, text, SHORTEST_BEFORE_DIGITS)
}

/// The same, where a label right before digits has at least so many characters.
fn label_from<'a>(
    vocabulary: &'a Vocabulary,
    text: &str,
    shortest: usize,
) -> Option<(&'a [Field], usize, usize)> {
    // 2026年度绩效目标：…
    if let Some((_, rest)) = years::calendar(text) {
        let year = text.len() - rest.len();
        let goal =
            label_at(vocabulary, rest).filter(|(fields, ..)| fields.iter().all(|field| field.is_goal()));
        if let Some((fields, label, value)) = goal {
            return Some((fields, year + label, year + value));
        }
    }
    let mut best = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        // 界碑维护；主管部门 is a name and the label of what is next.
        if count > 24 || matches!(c, ';' | '；' | ',' | '，' | '。') {
            break;
        }
        let ends = matches!(c, ':' | '：') || is_blank(c) || (c.is_ascii_digit() && count >= shortest);
        if !ends || count < 2 {
            continue;
        }
        let fields = if matches!(c, ':' | '：') {
            vocabulary.fields_before_colon(&text[..at])
        } else {
            vocabulary.fields_of(&text[..at])
        };
        let is_project = fields.iter().any(|field| vocabulary.is_of_projects(*field));
        let is_money = fields.iter().any(|field| vocabulary.is_amount(*field));
        let colon = matches!(c, ':' | '：');
        if is_project && (colon || is_money) {
            let value = at + if colon { c.len_utf8() } else { 0 };
            best = Some((fields, at, value));
        }
        // 项 目 名 称 is one word, 临时救助 主管部门 are two.
        if colon || c.is_ascii_digit() || (is_blank(c) && last_word_is_long(&text[..at])) {
            break;
        }
    }
    best
}

fn last_word_is_long(text: &str) -> bool {
    text.rsplit(is_blank).next().is_some_and(|word| word.chars().count() > 1)
}

/// How far to the next place where a label may begin.
fn next_break(text: &str) -> usize {
    let mut previous_is_number = false;
    for (at, c) in text.char_indices() {
        let is_break = is_blank(c)
            || matches!(c, ':' | '：' | ';' | '；' | ',' | '，' | '(' | '（' | '、' | '。' | ')' | '）');
        if at > 0 && previous_is_number && c.is_alphabetic() && !"百万亿千元".contains(c) {
            return at;
        }
        if is_break {
            return at + c.len_utf8();
        }
        previous_is_number = c.is_ascii_digit() || c == '元';
    }
    text.len()
}

/// The amount itself of a cell that goes on with its parts: `总额106万元 一、财政拨款：…` is `106万元`.
pub(super) fn bare_amount<'a>(vocabulary: &Vocabulary, text: Cow<'a, str>) -> Cow<'a, str> {
    let Cow::Borrowed(borrowed) = text else { return text };
    let from = borrowed
        .find(|c: char| c.is_ascii_digit())
        .filter(|at| borrowed[..*at].chars().count() <= 4)
        // A sign or a letter before the digits belongs to them.
        .filter(|at| {
            borrowed[..*at]
                .chars()
                .all(|c| c.is_alphabetic() && !c.is_ascii() || matches!(c, ':' | '：') || is_blank(c))
        })
        .unwrap_or(0);
    let rest = &borrowed[from..];
    let mut end = rest.len();
    let mut start = 0;
    while start < rest.len() {
        start += next_break(&rest[start..]);
        if start < rest.len() && label_at(vocabulary, &rest[start..]).is_some() {
            end = start;
            break;
        }
    }
    let is_edge = |c: char| is_blank(c) || matches!(c, ';' | '；' | ',' | '，' | '(' | '（' | '、');
    let mut bare = rest[..end].trim_end_matches(is_edge);
    for tail in ["其中:", "其中：", "一、"] {
        bare = bare.strip_suffix(tail).unwrap_or(bare).trim_end_matches(is_edge);
    }
    Cow::Borrowed(if bare.is_empty() { borrowed } else { bare })
}

/// The trimmed part of a text with the bracket at its end that closes one inside it: 维修（二期）.
fn unbroken<'a>(text: &'a str, trimmed: &'a str) -> &'a str {
    let (Some(open), Some(at)) = (trimmed.rfind(['(', '（']), text.find(trimmed)) else { return trimmed };
    let end = at + trimmed.len();
    let closes = text[end..].chars().next().filter(|c| matches!(c, ')' | '）'));
    match closes {
        Some(c) if !trimmed[open..].contains([')', '）']) => &text[at..end + c.len_utf8()],
        _ => trimmed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_that_closes_one_inside_stays() {
        assert_eq!(unbroken("维修（二期）", "维修（二期"), "维修（二期）");
        assert_eq!(unbroken("16（其中", "16（其中"), "16（其中");
    }

    #[test]
    fn a_unit_is_stated_wherever_it_stands_in_its_line() {
        for text in [
            "单位：万元",
            "金额：万元",
            "填报单位：市水务局　　单位：万元",
            "（填报单位：某局，金额单位：人民币万元）",
        ] {
            assert_eq!(stated_unit(text), Some(MoneyUnit::TenThousand), "{text}");
        }
        assert_eq!(stated_unit("填报单位：市水务局"), None);
        assert_eq!(stated_unit("单位：元/人"), None);
        assert_eq!(stated_unit("金额：12万元"), None);
        assert_eq!(stated_unit("单位：元，%"), Some(MoneyUnit::Yuan));
    }

    #[test]
    fn a_value_ends_before_a_label_that_no_field_claims() {
        assert_eq!(before_other_label("县住建局　　填报日期：2024年12月"), "县住建局");
        assert_eq!(before_other_label("2024年1月 至 12月"), "2024年1月 至 12月");
        assert_eq!(before_other_label("维修（含：水电）"), "维修（含：水电）");
    }
}
