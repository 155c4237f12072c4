//! Which heading is that of the names where none says 三级指标: 年度指标 │ 年度指标值, 数量指标 │ 目标值.
//! Takes the headings of a table, gives the field to those that stand for it.

use super::{Heading, LONGEST, LONGEST_PART, names_class, numbers_indicator};
use crate::layout::pairs::bracket_unit;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Takes 年度指标 right before 年度指标值 for the names, whatever it is elsewhere.
pub(super) fn take_names_of_values(headings: &mut [Heading<'_>]) {
    for place in 1..headings.len() {
        let (name, value) = (word_form(headings[place - 1].text), word_form(headings[place].text));
        let is_its_value = value.strip_suffix('值').is_some_and(|stem| stem == name);
        if is_its_value && matches!(headings[place - 1].fields, [] | [Field::VALUE]) {
            headings[place - 1].fields = &[Field::NAME];
        }
    }
}

/// Whether a heading may be over the names of indicators of one class where their value is right behind it: 数量指标, 产出指标1;
/// 数量 is a heading of many tables.
pub(super) fn may_head_names(vocabulary: &Vocabulary, text: &str) -> bool {
    let is_class = || text.contains("指标") && names_class(vocabulary, text);
    text.len() <= LONGEST && (numbers_indicator(text) || is_class())
}

/// Takes a class or a numbered indicator right before each value for its name, where no heading says 三级指标: 数量指标 │ 目标值 │
/// 质量指标 │ 目标值.
pub(super) fn take_names_of_classes(vocabulary: &Vocabulary, headings: &mut [Heading<'_>]) {
    let is = |heading: &Heading<'_>, field| heading.fields.first() == Some(&field);
    let is_level =
        |one: &Heading<'_>| is(one, Field::NAME) || is(one, Field::LEVEL1) || is(one, Field::LEVEL2);
    if headings.iter().any(is_level) {
        return;
    }
    for place in 1..headings.len() {
        let is_pair =
            is(&headings[place], Field::VALUE) && may_head_names(vocabulary, headings[place - 1].text);
        if is_pair && headings[place - 1].fields.is_empty() {
            headings[place - 1].fields = &[Field::NAME];
        }
    }
}

/// A class and what a column holds of it, where a heading says one of them in brackets: 产出指标（名称）, 指标（效益）.
pub(in crate::layout) fn class_and_part<'t>(
    vocabulary: &Vocabulary,
    text: &'t str,
) -> Option<(&'t str, Field)> {
    if text.len() > LONGEST {
        return None;
    }
    let (outside, inside) = text.strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    let is_class = |text: &str| names_class(vocabulary, text);
    let part = |text: &str| match trim(text) {
        "名称" => Some(Field::NAME),
        text => vocabulary.field_named(text),
    };
    match (is_class(outside), is_class(inside)) {
        (true, false) => {
            part(inside).filter(|part| [Field::NAME, Field::VALUE].contains(part)).map(|part| (outside, part))
        }
        (false, true) => part(outside).filter(|part| *part == Field::NAME).map(|part| (inside, part)),
        _ => None,
    }
}

/// What a heading means below another: as a word of both, where a rule set has one (偏差原因分析/其他), else by itself.
pub(super) fn under<'a>(
    vocabulary: &'a Vocabulary,
    over: &Heading<'a>,
    text: &str,
    own: &'a [Field],
) -> &'a [Field] {
    of_both(vocabulary, over.text, text).unwrap_or_else(|| match own {
        [] => part_of_funds(vocabulary, over, text),
        own => own,
    })
}

/// What two headings mean together, where a rule set has such a word.
pub(super) fn of_both<'a>(vocabulary: &'a Vocabulary, over: &str, text: &str) -> Option<&'a [Field]> {
    let is_short = over.len() + text.len() < LONGEST;
    let both = is_short.then(|| format!("{over}/{text}")).filter(|both| vocabulary.is_word(both))?;
    Some(vocabulary.fields_of(&both))
}

/// What a heading below one of amounts is short for: 财政 for 财政资金; 资金 and 总额 are the whole of it.
fn part_of_funds<'a>(vocabulary: &'a Vocabulary, over: &Heading<'a>, text: &str) -> &'a [Field] {
    let is_of_money = |fields: &[Field]| fields.iter().any(|field| vocabulary.is_amount(*field));
    // 资金来源（万元） is no amount, and all below it are.
    let (is_amount, says_unit) = (is_of_money(over.fields), bracket_unit(over.text).is_some());
    if !(is_amount || says_unit) || text.len() > LONGEST_PART {
        return &[];
    }
    match is_whole(vocabulary, text) {
        true if is_amount => return over.fields,
        true => return &[Field::ANNUAL_AMOUNT],
        false => {}
    }
    short_for_funds(vocabulary, text).unwrap_or_default()
}

/// What a word is short for with that of funds behind it.
pub(super) fn short_for_funds<'a>(vocabulary: &'a Vocabulary, text: &str) -> Option<&'a [Field]> {
    let word = format!("{text}{}", vocabulary.sheet.of_funds);
    vocabulary.is_word(&word).then(|| vocabulary.fields_of(&word))
}

/// Whether a heading below one of amounts is that of all of them: 总额, 合计, 资金.
pub(super) fn is_whole(vocabulary: &Vocabulary, text: &str) -> bool {
    let word = word_form(text);
    let words = &vocabulary.sheet;
    word == words.of_funds || words.money_totals.iter().chain(&words.totals).any(|total| *total == word)
}
