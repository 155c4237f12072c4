//! What stands inside one cell of a head: several labels with their values, ticked boxes, amounts with their parts.
//! Takes the text of a cell, gives labels, options, amounts and units of money. Knows nothing of the cells around it.

use super::columns::money_unit;
use super::head::{Label, Piece};
use crate::normal::{is_blank, squeeze};
use crate::project::Value;
use crate::vocabulary::{Field, Scope, Vocabulary};
use std::borrow::Cow;

/// The options that are ticked in a cell such as 新增项目□ 延续项目√; the text itself where there are no boxes.
pub(super) fn ticked(text: &str) -> Cow<'_, str> {
    let is_empty_box = |c: char| matches!(c, '□' | '☐' | '○' | '◯' | '〇');
    let is_tick = |c: char| matches!(c, '√' | '☑' | '✓' | '✔' | '■' | '☒' | '●' | '▣' | '◉' | '✅');
    let is_box = |c: char| is_empty_box(c) || is_tick(c);
    if !text.contains(is_box)
        || (!text.contains(is_empty_box) && text.chars().filter(|c| is_tick(*c)).count() == 0)
    {
        return Cow::Borrowed(text);
    }
    let before = text.starts_with(|c: char| is_box(c) || "([（【".contains(c));
    let mut chosen = Vec::new();
    let mut option_start = 0;
    let mut pending_tick = false;
    let clean = |option: &str| {
        option.trim_matches(|c: char| is_blank(c) || "()（）[]【】、,，;；/".contains(c)).to_owned()
    };
    for (at, c) in text.char_indices().filter(|(_, c)| is_box(*c)) {
        let option = clean(&text[option_start..at]);
        let is_chosen = if before { pending_tick } else { is_tick(c) };
        if is_chosen && !option.is_empty() {
            chosen.push(option);
        }
        pending_tick = is_tick(c);
        option_start = at + c.len_utf8();
    }
    let rest = clean(&text[option_start..]);
    if before && pending_tick && !rest.is_empty() {
        chosen.push(rest);
    }
    Cow::Owned(chosen.join("、"))
}

/// A unit of money in the brackets of a label: 项目资金（万元）.
pub(super) fn bracket_unit(text: &str) -> Option<&'static str> {
    let open = text.find(['(', '（'])?;
    money_unit(&text[open..])
}

/// A unit of money that a line states for all: 单位：万元.
pub(super) fn stated_unit(text: &str) -> Option<&'static str> {
    let text = squeeze(text);
    let at = text.find("单位:")? + "单位:".len();
    let stated: String = text[at..].chars().take(5).collect();
    let stated = stated.trim_start_matches("人民币");
    ["万元", "亿元", "千元", "元"].into_iter().find(|unit| stated.starts_with(unit))
}

/// Labels with values in one cell: `年度资金总额：16 其中：上级资金16`, `项目名称：…`.
pub(super) fn inline_pairs<'a>(vocabulary: &'a Vocabulary, piece: &Piece<'a>) -> Vec<Label<'a>> {
    let text = piece.text;
    if text.len() > 1200 || !text.contains(|c: char| matches!(c, ':' | '：') || c.is_ascii_digit()) {
        return Vec::new();
    }
    // Each label begins after a break and ends before a colon or an amount.
    let mut found: Vec<(&'a [Field], usize, usize, Option<&'static str>)> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        match label_at(vocabulary, &text[start..]) {
            Some((fields, label, value)) => {
                found.push((fields, start, start + value, bracket_unit(&text[start..start + label])));
                start += value;
            }
            None => start += next_break(&text[start..]),
        }
    }
    if found
        .first()
        .is_none_or(|(_, at, _, _)| *at > 0 && !text[..*at].contains(['总', '其']) && found.len() < 2)
    {
        return Vec::new();
    }
    let mut labels = Vec::new();
    for (place, (fields, _, from, unit)) in found.iter().enumerate() {
        let to = found.get(place + 1).map_or(text.len(), |(_, next, _, _)| *next);
        let is_edge =
            |c: char| is_blank(c) || matches!(c, ';' | '；' | ',' | '，' | '(' | '（' | '、' | ')' | '）');
        let mut value = text[*from..to].trim_matches(is_edge);
        for tail in ["其中:", "其中：", "其中", "一、", "二、", "三、", "四、"] {
            value = value.strip_suffix(tail).unwrap_or(value).trim_matches(is_edge);
        }
        let at = piece.cell.at;
        let value = (!value.is_empty()).then(|| Value {
            text: ticked(value),
            at,
            marks: piece.cell.marks,
            unit: None,
        });
        let is_part = found.len() > 1;
        labels.push(Label { fields: fields.to_vec(), at, unit: *unit, value, place: at, is_part });
    }
    labels
}

/// A known label at the beginning of the text, with its length and where its value begins.
fn label_at<'a>(vocabulary: &'a Vocabulary, text: &str) -> Option<(&'a [Field], usize, usize)> {
    let mut best = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count > 24 {
            break;
        }

        let ends = matches!(c, ':' | '：') || is_blank(c) || (c.is_ascii_digit() && count >= 3);
        if !ends || count < 2 {
            continue;
        }
        let fields = vocabulary.fields_of(&text[..at]);
        let is_project = fields.iter().any(|field| vocabulary.spec(*field).scope == Scope::Project);
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
        if at > 0 && previous_is_number && c.is_alphabetic() && !"万亿千元".contains(c) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticked_options_are_what_counts() {
        assert_eq!(ticked("新增项目□ 延续项目√"), "延续项目");
        assert_eq!(ticked("□新增项目 ☑延续项目"), "延续项目");
        assert_eq!(ticked("新增项目□ 延续项目□"), "");
        assert_eq!(ticked("延续项目"), "延续项目");
        assert_eq!(ticked("√新增项目 □延续项目"), "新增项目");
    }
}
