//! Takes a sentence apart that says name and value in one: 补贴机具500台, 合格率不低于98%, 完工时间：2026年10月.
//! Takes text as written, gives its two parts, or nothing where it is not sure. Understands neither of them.

use super::ValueWords;
use crate::text::fold::{half_width, trim};

/// Fewest characters of a name.
const SHORTEST_NAME: usize = 2;
/// Most characters of a number with its unit.
const LONGEST_VALUE: usize = 14;

/// The name and the value of a sentence.
pub(crate) fn apart<'a>(text: &'a str, words: &ValueWords) -> Option<(&'a str, &'a str)> {
    let at = comparator(text, words).or_else(|| colon(text)).or_else(|| number(text))?;
    let (name, value) = (trim(&text[..at]), trim(&text[at..]));
    let value = trim(value.trim_start_matches([':', '：']));
    let is_name = name.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST_NAME;
    (is_name && !value.is_empty()).then_some((name.trim_end_matches([':', '：']), value))
}

fn starts_number(text: &str) -> bool {
    text.chars().next().is_some_and(|c| half_width(c).is_ascii_digit())
}

/// Where a sign or a word of comparison with its number begins.
fn comparator(text: &str, words: &ValueWords) -> Option<usize> {
    let is_sign = |c: char| "≥≤><=≧≦＞＜＝⩾⩽═".contains(c);
    if let Some(at) = text.find(is_sign).filter(|at| *at > 0) {
        return Some(at);
    }
    let begins = |rest: &str| {
        let word = words.before.at(rest).or_else(|| words.directly_before.at(rest));
        word.is_some_and(|(len, _)| starts_number(trim(&rest[len..])) || rest[len..].starts_with("百分之"))
    };
    text.char_indices().skip(SHORTEST_NAME).map(|(at, _)| at).find(|at| begins(&text[*at..]))
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
    let mut before = None;
    for (at, c) in text.char_indices() {
        let goes_on =
            |before: char| is_digit(before) || matches!(before, '.' | ',' | '，' | '-' | '~' | '年' | '月');
        if is_digit(c) && !before.is_some_and(goes_on) {
            begin = Some(at);
        }
        before = Some(c);
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
            ("提升服务能力", None),
            ("500台", None),
            ("2026年完成前期工作并开工建设一批重点项目", None),
        ] {
            assert_eq!(apart(text, words), parts, "{text}");
        }
    }
}
