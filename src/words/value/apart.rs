//! Takes a sentence apart that says name and value in one: 补贴机具500台, 合格率不低于98%, 完工时间：2026年10月.
//! Takes text as written, gives its two parts, or nothing where it is not sure. Understands neither of them.

use super::ValueWords;
use crate::text::date::{self, Precision};
use crate::text::fold::{half_width, is_han, trim};

/// Fewest characters of a name.
const SHORTEST_NAME: usize = 2;
/// Fewest characters of what is to be done by a day; 完成 alone is no name.
const SHORTEST_TASK: usize = 4;
/// Characters in which a date or a period stands that a sentence begins with.
const LONGEST_DATE: usize = 40;
/// Most characters of a number with its unit.
const LONGEST_VALUE: usize = 14;

/// The name and the value of a sentence.
pub(crate) fn apart<'a>(text: &'a str, words: &ValueWords) -> Option<(&'a str, &'a str)> {
    name_first(text, words).or_else(|| deadline_first(text, words))
}

fn name_first<'a>(text: &'a str, words: &ValueWords) -> Option<(&'a str, &'a str)> {
    if begins_with_bound(text, words) {
        return None;
    }
    let at = comparator(text, words).or_else(|| colon(text)).or_else(|| number(text))?;
    let (name, value) = (trim(&text[..at]), trim(&text[at..]));
    let value = trim(value.trim_start_matches([':', '：']));
    let is_name = name.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_NAME;
    (is_name && !value.is_empty()).then_some((name.trim_end_matches([':', '：', ',', '，']), value))
}

/// A day or a month by which something is to be done, and what: 2026年10月底前完成主体工程. A year alone tells too little.
fn deadline_first<'a>(text: &'a str, words: &ValueWords) -> Option<(&'a str, &'a str)> {
    let text = trim(text);
    let rest = text.strip_prefix(['于', '在']).unwrap_or(text);
    let plain: String = rest.chars().take(LONGEST_DATE).map(half_width).collect();
    let found = date::at(&plain)?;
    // 10月中小学校舍: where the month ends nobody knows.
    if plain[..found.len].ends_with('中') {
        return None;
    }
    let (end, _) = rest.char_indices().nth(plain[..found.len].chars().count())?;
    let behind = &rest[end..];
    let mut name = behind;
    while let Some((len, ())) = words.deadline_ends.at(name) {
        name = &name[len..];
    }
    for (end, others) in &words.short_ends {
        let goes_on = |rest: &str| rest.starts_with(|c| others.contains(c));
        name = name.strip_prefix(&**end).filter(|rest| !goes_on(rest)).unwrap_or(name);
    }
    let is_bounded = name.len() < behind.len() || found.precision != Precision::Year;
    let name = trim(name.trim_start_matches([',', '，', '、']));
    let value = trim(&text[..text.len() - name.len()]).trim_end_matches([',', '，', '、']);
    let is_name = name.starts_with(is_han) && name.chars().count() >= SHORTEST_TASK;
    (is_bounded && is_name).then_some((name, value))
}

fn starts_number(text: &str) -> bool {
    text.chars().next().is_some_and(|c| half_width(c).is_ascii_digit())
}

/// Whether a text begins with a word of comparison and its number: 不少于12家, 达到95%. That is a value without a name.
pub(crate) fn begins_with_bound(text: &str, words: &ValueWords) -> bool {
    let word = words.before.at(text).or_else(|| words.directly_before.at(text));
    word.is_some_and(|(len, _)| starts_number(trim(&text[len..])) || text[len..].starts_with("百分之"))
}

/// Where a sign or a word of comparison with its number begins.
fn comparator(text: &str, words: &ValueWords) -> Option<usize> {
    if let Some(at) = words.sign_in(text).filter(|at| *at > 0) {
        return Some(at);
    }
    text.char_indices()
        .skip(SHORTEST_NAME)
        .map(|(at, _)| at)
        .find(|at| begins_with_bound(&text[*at..], words))
}

fn colon(text: &str) -> Option<usize> {
    let at = text.find([':', '：'])?;
    let is_clock = text[..at].ends_with(|c: char| half_width(c).is_ascii_digit());
    (!is_clock).then_some(at)
}

/// Where the last number begins, if little stands behind it; the parts of a date are one.
fn number(text: &str) -> Option<usize> {
    let is_digit = |c: char| half_width(c).is_ascii_digit();
    let mut begin = None;
    let [mut before, mut earlier] = [None; 2];
    for (at, c) in text.char_indices() {
        let goes_on = |before: char| match before {
            // 1,000; a comma behind words parts clauses.
            ',' | '，' => earlier.is_some_and(is_digit),
            '.' | '-' | '~' | '年' | '月' => true,
            before => is_digit(before),
        };
        if is_digit(c) && !before.is_some_and(goes_on) {
            begin = Some(at);
        }
        (earlier, before) = (before, Some(c));
    }
    begin.filter(|at| text[*at..].chars().count() <= LONGEST_VALUE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_in_one_sentence_are_parted() {
        let words = ValueWords::builtin();
        for (text, parts) in [
            ("封场面积≥12万平方米", Some(("封场面积", "≥12万平方米"))),
            ("合格率不低于98%", Some(("合格率", "不低于98%"))),
            ("完工时间：2026年10月底前", Some(("完工时间", "2026年10月底前"))),
            ("补贴机具500台", Some(("补贴机具", "500台"))),
            ("5G基站覆盖率达到95%", Some(("5G基站覆盖率", "达到95%"))),
            ("每人补助1,000元/月", Some(("每人补助", "1,000元/月"))),
            ("2026年10月底前完成主体工程", Some(("完成主体工程", "2026年10月底前"))),
            ("于2026年12月31日之前完成竣工验收", Some(("完成竣工验收", "于2026年12月31日之前"))),
            ("2026年内建成分馆", Some(("建成分馆", "2026年内"))),
            ("１２月底前完成维修", Some(("完成维修", "１２月底前"))),
            ("2026年10月中小学校舍完工", None),
            ("2026年内部控制建设", None),
            ("2026年前期工作", None),
            ("2025年底前完成", None),
            ("完成验收，2026年10月底前", Some(("完成验收", "2026年10月底前"))),
            ("《条例》宣传20场", Some(("《条例》宣传", "20场"))),
            ("提升服务能力", None),
            ("500台", None),
            ("不少于12家", None),
            ("达到95%以上", None),
            ("2026年完成前期工作并开工建设一批重点项目", None),
        ] {
            assert_eq!(apart(text, words), parts, "{text}");
        }
    }
}
