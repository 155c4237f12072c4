//! The form in which two names are one: of indicators and of projects, in conditions and as keys of reference tables.
//! Takes a name as written; numbers before it, marks, quotes and a unit behind it make no other one.

use crate::text::fold::{is_han_or, is_word, squeeze, without_idle_signs};
use crate::text::identity;
use crate::text::number::NUMERALS;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::Vocabulary;
use std::borrow::Cow;

/// The name of an indicator, the letters and digits alone: `1.“培训人数”`, `培训人数（人）` and `数量指标：培训人数` are 培训人数.
pub(crate) fn indicator(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return Cow::Borrowed(name);
    }
    match without_idle_signs(&bare(name)).into_owned() {
        form if form.is_empty() => squeeze(name),
        form => Cow::Owned(form),
    }
}

/// The name of a project: `（1）河道整治`, `★河道整治` and `河道·整治` are 河道整治; other brackets and years are part of it.
pub(crate) fn project(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return Cow::Borrowed(name);
    }
    let form = identity::name(name);
    let rest = unmarked(&form);
    let dots = ['·', '•', '・'];
    match rest.len() == form.len() && !form.contains(dots) {
        true => form,
        false => Cow::Owned(rest.replace(dots, "")),
    }
}

/// The name of an indicator as it is written, without what is no part of it at its ends: 合格率 of “合格率（%）”.
pub(crate) fn bare(name: &str) -> Cow<'_, str> {
    if is_plain(name) {
        return Cow::Borrowed(name);
    }
    let form = identity::name(name);
    let form = unmarked(&form);
    let name = behind_class(form);
    let words = ValueWords::builtin();
    let without_unit = value::name_without_unit(name, words).or_else(|| {
        // 培训人数，人
        let (stem, unit) = name.rsplit_once(',')?;
        value::name_without_unit(&format!("{stem}({unit})"), words)
    });
    Cow::Owned(without_unit.unwrap_or_else(|| name.to_owned()))
}

/// Whether there is nothing at its ends that could be no part of it.
fn is_plain(name: &str) -> bool {
    is_han_or(name, u8::is_ascii_alphanumeric)
}

/// Without signs and numbers before it, and what marks a note behind it.
fn unmarked(name: &str) -> &str {
    let is_circled = |c: char| matches!(c, '①'..='⑳');
    // ≥60岁 and <60岁 are not the same.
    let is_part = |c: char| matches!(c, '(' | '"' | '“' | '「' | '【' | '≥' | '≤' | '<' | '>');
    let is_mark = |c: char| !is_word(c) && !is_part(c);
    let rest = name.trim_start_matches(is_mark);
    let rest = unnumbered(rest).trim_start_matches(is_circled).trim_end_matches(is_circled);
    if rest.is_empty() { name } else { rest }
}

/// Without `1.`, `(1)`, `(101)`, `一、`; a year and a decimal are no such numbers.
fn unnumbered(name: &str) -> &str {
    let open = name.strip_prefix('(').unwrap_or(name);
    let is_numeral = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    let rest = open.trim_start_matches(is_numeral);
    let number = &open[..open.len() - rest.len()];
    let is_year = number.len() == 4 && number.starts_with(['1', '2']);
    let marks: &[char] = if open.len() < name.len() { &[')'] } else { &['.', ',', '、', ')'] };
    match rest.strip_prefix(marks) {
        // 三、四年级人数 counts two years of pupils.
        Some(rest) if !number.is_empty() && !is_year && !rest.starts_with(is_numeral) => rest,
        _ => name,
    }
}

/// What stands behind the class that some write before the name: 数量指标：培训人数.
pub(crate) fn behind_class(name: &str) -> &str {
    let parted = name.split_once([':', '：']).filter(|(class, rest)| {
        let vocabulary = Vocabulary::builtin();
        let is_class =
            |text: &str| vocabulary.class_exactly(text).is_some() || vocabulary.group_exactly(text).is_some();
        // 数量：培训人数, 产出数量指标：培训人数
        let is_named = || class.ends_with("指标") && vocabulary.class_of(class).is_some();
        !rest.is_empty() && (is_class(class) || is_class(&format!("{class}指标")) || is_named())
    });
    parted.map_or(name, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_indicator_in_many_spellings() {
        for spelling in [
            "培训 人数",
            "1.培训人数",
            "（1）培训人数（人）",
            "★培训人数",
            "培训人数：",
            "培训人数。",
            "“培训人数”",
            "数量指标：培训人数",
            "产出数量指标：培训人数",
            "数量：培训人数",
            "培训人数，人",
            "培训人数①",
        ] {
            assert_eq!(indicator(spelling), "培训人数", "{spelling}");
        }
        assert_ne!(indicator("三、四年级人数"), indicator("四年级人数"));
        for other in ["培训人数（进口）", "培训人数率", "培训，人数增长", "1.5米以上栏杆"]
        {
            assert_ne!(indicator(other), "培训人数", "{other}");
        }
        for [one, other] in [
            ["1.5小时到达率", "15小时到达率"],
            ["0-3岁入托率", "03岁入托率"],
            ["≥60岁体检人数", "<60岁体检人数"],
        ] {
            assert_ne!(indicator(one), indicator(other), "{one}");
        }
        assert_eq!(indicator("0—3岁入托率"), indicator("0~3岁入托率"));
        assert_eq!(bare("“合格率（%）”"), "合格率");
        assert_eq!(bare("单价（进口）"), "单价(进口)");
        assert_eq!(indicator("+"), "+");
    }

    #[test]
    fn one_project_in_many_spellings() {
        for spelling in [
            "1.河道整治",
            "（1）河道整治",
            "★河道整治",
            "[101]河道整治",
            "一、河道整治",
            "河道·整治",
            "河道整治①",
        ] {
            assert_eq!(project(spelling), "河道整治", "{spelling}");
        }
        for other in ["（2025）河道整治", "河道整治（一期）", "2025年河道整治", "3.15河道整治"]
        {
            assert_ne!(project(other), "河道整治", "{other}");
        }
    }
}
