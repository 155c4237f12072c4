//! Options of a cell and those of them that are ticked: 新增项目□ 延续项目√.
//! Takes the text of a cell, or of several, gives what counts. Knows nothing of labels and of where the cells stand.

use crate::text::fold::is_blank;
use crate::text::number::NUMERALS;
use crate::text::words::words as text_words;
use crate::words::vocabulary::{Field, ValueType, Vocabulary};
use std::borrow::Cow;

const TICKS: [char; 10] = ['√', '☑', '✓', '✔', '■', '☒', '●', '▣', '◉', '✅'];
/// A longer text is not a choice between options, whatever bullets it has.
const LONGEST_OPTIONS: usize = 240;

/// What a cell says under a label of these fields: the options that are ticked (新增项目□ 延续项目√), or the text itself
/// where there are no boxes or where the field is free text.
pub(super) fn said<'a>(fields: &[Field], text: &'a str) -> Cow<'a, str> {
    const FREE: [Field; 4] = [Field::PROJECT_NAME, Field::PROJECT_CODE, Field::GOAL, Field::LONG_TERM_GOAL];
    // ○ before a line of a goal is a bullet, ○○ in a name is a part of it.
    if fields.iter().any(|field| FREE.contains(field)) { Cow::Borrowed(text) } else { ticked(text) }
}

/// What a cell of an indicator says in a column of words that a rule set declares: the options that are ticked (☑确定能 □有可能).
/// Only where there are boxes: √ and ● stand in such texts for other things too.
pub(super) fn said_of_indicator<'a>(field: Field, vocabulary: &Vocabulary, text: &'a str) -> Cow<'a, str> {
    let is_boxed = text.contains(['□', '☐', '☑', '☒']);
    let is_own = || usize::from(field.0) >= Field::KNOWN.len() || field == Field::NATURE;
    let is_words = || vocabulary.spec(field).value_type == ValueType::Text;
    if is_boxed && is_own() && is_words() { ticked(text) } else { Cow::Borrowed(text) }
}

/// Whether a cell is a tick or an empty box and nothing else: √, □, （ ）.
pub(super) fn tick_alone(text: &str) -> Option<bool> {
    let is_edge = |c: char| is_blank(c) || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】');
    let bare = text.trim_matches(is_edge);
    let is_box = |c: char| matches!(c, '□' | '☐' | '○' | '◯');
    if bare.is_empty() {
        return (!text.trim_matches(is_blank).is_empty()).then_some(false);
    }
    if bare.chars().all(|c| TICKS.contains(&c)) {
        return Some(true);
    }
    bare.chars().all(is_box).then_some(false)
}

/// The ticked options of several cells, of which one begins or ends with a box or a tick: （ ）是 │ （√）否. None where none does.
pub(super) fn ticked_cells(texts: &[&str]) -> Option<String> {
    let is_box = |c: char| TICKS.contains(&c) || matches!(c, '□' | '☐');
    let has_box = |text: &&str| {
        let boxed = with_boxes(text.trim_matches(is_blank));
        boxed.starts_with(is_box) || boxed.ends_with(is_box)
    };
    let all = texts.join(" ");
    if all.len() > LONGEST_OPTIONS || !texts.iter().any(has_box) {
        return None;
    }
    tick(&with_boxes(&all))
}

fn ticked(text: &str) -> Cow<'_, str> {
    if text.len() > LONGEST_OPTIONS || !text.contains(|c: char| !c.is_alphanumeric() || c == '〇') {
        return Cow::Borrowed(text);
    }
    let boxed = with_boxes(text);
    let chosen = match tick(&boxed) {
        // A tick and nothing beside it, under 是否涉密, is an answer; a box that nobody ticked is none.
        Some(chosen)
            if chosen.is_empty() && text.contains(TICKS) && !text.contains(char::is_alphanumeric) =>
        {
            return Cow::Borrowed(&text_words().answer.yes);
        }
        Some(chosen) => chosen,
        None => return Cow::Borrowed(text),
    };
    Cow::Owned(chosen)
}

/// The text with brackets that hold nothing or a tick as boxes: (√)新增 ( )延续 is √新增 □延续.
fn with_boxes(text: &str) -> Cow<'_, str> {
    if !text.contains(['(', '（', '[', '【']) || !text.contains(TICKS) {
        return Cow::Borrowed(text);
    }
    let mut boxed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '（', '[', '【']) {
        boxed.push_str(&rest[..open]);
        let inner = rest[open..].trim_start_matches(['(', '（', '[', '【']);
        let mut inside = inner.trim_start_matches(is_blank);
        let mark = inside.chars().next().filter(|c| TICKS.contains(c));
        if let Some(mark) = mark {
            inside = inside[mark.len_utf8()..].trim_start_matches(is_blank);
        }
        match inside.strip_prefix([')', '）', ']', '】']) {
            Some(after) => {
                boxed.push(mark.unwrap_or('□'));
                rest = after;
            }
            None => {
                boxed.push_str(&rest[open..rest.len() - inner.len()]);
                rest = inner;
            }
        }
    }
    boxed.push_str(rest);
    Cow::Owned(boxed)
}

/// The ticked options; None where there is no box.
fn tick(text: &str) -> Option<String> {
    // 二〇二四 is a year.
    let is_numeral = |c: char| c.is_numeric() || c == '零' || NUMERALS.contains(c);
    let zero = |at: usize, c: char| {
        matches!(c, '〇' | '○' | '◯')
            && (text[..at].ends_with(is_numeral) || text[at + c.len_utf8()..].starts_with(is_numeral))
    };
    let is_empty_box = |c: char| matches!(c, '□' | '☐' | '○' | '◯' | '〇');
    let is_tick = |c: char| TICKS.contains(&c);
    let is_box = |c: char| is_empty_box(c) || is_tick(c);
    let boxes = || text.char_indices().filter(|(at, c)| is_box(*c) && !zero(*at, *c));
    boxes().next()?;
    let told = boxes_outside(text, is_box, is_tick)
        .or_else(|| answer_at_end(text, is_box, is_tick))
        .or_else(|| tick_between(text, is_box, is_tick));
    if told.is_some() {
        return told;
    }
    let before = text.starts_with(|c: char| is_box(c) || "([（【".contains(c))
        || is_label_before(text, is_box, is_tick);
    let mut chosen = Vec::new();
    let mut option_start = 0;
    let mut pending_tick = false;
    let clean = |option: &str| {
        option.trim_matches(|c: char| is_blank(c) || "()（）[]【】、,，;；/".contains(c)).to_owned()
    };
    for (at, c) in boxes() {
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
    Some(chosen.join("、"))
}

/// The option of two that is ticked where one box stands before both and one behind: √甲类 乙类□.
fn boxes_outside(
    text: &str,
    is_box: impl Fn(char) -> bool,
    is_tick: impl Fn(char) -> bool,
) -> Option<String> {
    let text = text.trim_matches(is_blank);
    let (mut inside, first) = (text.chars(), text.chars().next().filter(|c| is_box(*c))?);
    inside.next();
    let last = inside.next_back().filter(|c| is_box(*c))?;
    let inside = inside.as_str();
    let mut options = inside.split(is_blank).filter(|option| !option.is_empty());
    let (one, other) = (options.next()?, options.next()?);
    if options.next().is_some() || inside.contains(is_box) {
        return None;
    }
    let chosen = [(first, one), (last, other)].into_iter().filter(|(sign, _)| is_tick(*sign));
    Some(chosen.map(|(_, option)| option).collect::<Vec<_>>().join("、"))
}

/// Which of two answers a tick at one end of them belongs to: √是 否.
fn answer_at_end(
    text: &str,
    is_box: impl Fn(char) -> bool,
    is_tick: impl Fn(char) -> bool,
) -> Option<String> {
    let text = text.trim_matches(is_blank);
    let options = text.trim_matches(&is_tick);
    let mut words = options.split(is_blank).filter(|word| !word.is_empty());
    let (one, other) = (words.next()?, words.next()?);
    let answers = &text_words().answer;
    let are_answers = answers.are(one) && answers.are(other) && words.next().is_none();
    let ends = (text.starts_with(&is_tick), text.ends_with(&is_tick));
    if !are_answers || options.contains(is_box) {
        return None;
    }
    match ends {
        (true, false) => Some(one.to_owned()),
        (false, true) => Some(other.to_owned()),
        _ => None,
    }
}

/// Which of two options a tick between them belongs to: the one that no blank parts it from. Both where nothing tells:
/// 甲类√乙类.
fn tick_between(text: &str, is_box: impl Fn(char) -> bool, is_tick: impl Fn(char) -> bool) -> Option<String> {
    let at = text.find(&is_box)?;
    let sign = text[at..].chars().next().filter(|c| is_tick(*c))?;
    let (one, other) = (&text[..at], &text[at + sign.len_utf8()..]);
    let says = |option: &str| {
        option.chars().filter(|c| c.is_alphabetic()).nth(1).is_some()
            || text_words().answer.are(option.trim())
    };
    if other.contains(&is_box) || !says(one) || !says(other) {
        return None;
    }
    let chosen = match (one.ends_with(is_blank), other.starts_with(is_blank)) {
        (false, true) => one.trim().to_owned(),
        (true, false) => other.trim().to_owned(),
        _ => format!("{}、{}", one.trim(), other.trim()),
    };
    Some(chosen)
}

/// Whether boxes stand before their options though something is before them all, which is no option: 类别：□甲类 √乙类.
fn is_label_before(text: &str, is_box: impl Fn(char) -> bool, is_tick: impl Fn(char) -> bool) -> bool {
    let leads = |(at, sign): (usize, char)| {
        let (before, after) = (&text[..at], &text[at + sign.len_utf8()..]);
        before.ends_with(|c: char| is_blank(c) || matches!(c, ':' | '：'))
            && after.starts_with(|c: char| c.is_alphabetic())
    };
    let mut boxes = text.char_indices().filter(|(_, c)| is_box(*c));
    text.contains(is_tick) && text.matches(&is_box).count() > 1 && boxes.all(leads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_goals_keep_their_bullets() {
        assert_eq!(said(&[Field::PROJECT_NAME], "○○街道补助"), "○○街道补助");
        assert_eq!(said(&[Field::GOAL], "○完成甲\n○完成乙"), "○完成甲\n○完成乙");
    }

    #[test]
    fn ticked_options_are_what_counts() {
        assert_eq!(ticked("新增项目□ 延续项目√"), "延续项目");
        assert_eq!(ticked("□新增项目 ☑延续项目"), "延续项目");
        assert_eq!(ticked("新增项目□ 延续项目□"), "");
        assert_eq!(ticked("延续项目"), "延续项目");
        assert_eq!([ticked("√"), ticked("（√）"), ticked("□")], ["是", "是", ""]);
        assert_eq!(
            [ticked("√是 否"), ticked("是√ 否"), ticked("是 √否"), ticked("是 否√")],
            ["是", "是", "否", "否"]
        );
        assert_eq!(ticked("是√否"), "是、否");
        assert_eq!(ticked("√新增项目 □延续项目"), "新增项目");
        assert_eq!(ticked("（√）运行保障类（ ）经济和社会发展类"), "运行保障类");
        assert_eq!(ticked("( )运行保障类 ( √ )经济和社会发展类"), "经济和社会发展类");
        assert_eq!(ticked("培训（）"), "培训（）");
        assert_eq!(ticked("√运行保障类 经济和社会发展类□"), "运行保障类");
        assert_eq!(ticked("□运行保障类 经济和社会发展类√"), "经济和社会发展类");
        assert_eq!(ticked("运行保障类√ 经济和社会发展类"), "运行保障类");
        assert_eq!(ticked("运行保障类 √经济和社会发展类"), "经济和社会发展类");
        assert_eq!(ticked("运行保障类√经济和社会发展类"), "运行保障类、经济和社会发展类");
        assert_eq!(ticked("类别：□运行保障类 √经济和社会发展类"), "经济和社会发展类");
        assert_eq!(ticked("运行保障类() 经济和社会发展类(√)"), "经济和社会发展类");
        assert_eq!(ticked("二〇二四年春节慰问"), "二〇二四年春节慰问");
        assert_eq!(ticked("二○二四年慰问(一期)"), "二○二四年慰问(一期)");
    }
}
