//! Indicators that stand in sentences: name and value in one cell, several of them on lines or between stops.
//! Takes the text of a cell, gives for each sentence class, name and value. Knows no tables.

use super::residue;
use crate::text::fold::{half_width, trim};
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::Vocabulary;

/// Greatest number of a name that its value may have too.
const MOST_NUMBERED: usize = 30;

/// One sentence; without a value where none is found in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence<'a> {
    /// The group and the class that are written before it.
    pub levels: [Option<&'a str>; 2],
    pub name: &'a str,
    pub value: &'a str,
}

impl Sentence<'_> {
    /// Whether it is a name without a value, under the same levels as what follows it.
    fn awaits_value(&self, next: &Sentence<'_>) -> bool {
        self.value.is_empty() && !self.name.is_empty() && self.levels == next.levels
    }
}

/// The sentences of a cell. The class or group that one begins with, or that stands alone before others, is theirs.
pub(super) fn all<'a>(vocabulary: &Vocabulary, text: &'a str) -> Vec<Sentence<'a>> {
    let words = ValueWords::builtin();
    let mut levels = [None; 2];
    let mut sentences: Vec<Sentence<'a>> = Vec::new();
    for piece in text.split(['\n', '\r', ';', '；', '。']) {
        let mut rest = residue::clean_name(piece);
        loop {
            let is_level =
                |text| vocabulary.group_exactly(text).is_some() || vocabulary.class_exactly(text).is_some();
            let (mut first, mut behind) = rest.split_once([':', '：']).unwrap_or((rest, ""));
            first = residue::level_name(first);
            // 一级指标：产出指标 is the level and its label.
            if !is_level(first) && is_level(residue::level_name(rest)) {
                (first, behind) = (residue::level_name(rest), "");
            }
            if vocabulary.group_exactly(first).is_some() {
                levels = [Some(first), None];
            } else if vocabulary.class_exactly(first).is_some() {
                levels[1] = Some(first);
            } else {
                break;
            }
            rest = residue::clean_name(behind);
        }
        for rest in parts(rest, words) {
            if residue::is_placeholder(rest) {
                continue;
            }
            let is_value =
                rest.starts_with(|c: char| half_width(c).is_ascii_digit()) || words.begins_with_sign(rest);
            let alone = if is_value { ("", rest) } else { (rest, "") };
            let (name, value) = value::apart(rest, words).unwrap_or(alone);
            let one = Sentence { levels, name: residue::clean_name(trim(name)), value };
            // ≥12套 on a line of its own is the value of the name above it.
            match sentences.last_mut() {
                Some(above) if one.name.is_empty() && above.awaits_value(&one) => above.value = value,
                _ => sentences.push(one),
            }
        }
    }
    sentences
}

/// The parts of a sentence between 、 or commas, where each has a name and a value: 新建广场1个、安装器材≥12件.
fn parts<'a>(sentence: &'a str, words: &ValueWords) -> Vec<&'a str> {
    let parts: Vec<&str> = sentence.split(['、', '，']).collect();
    let is_whole = |part: &&str| value::apart(trim(part), words).is_some();
    if parts.len() > 1 && parts.iter().all(is_whole) { parts } else { Vec::from([sentence]) }
}

/// Names and values in two cells, line by line, where the names are numbered: 1.甲 2.乙 beside 1.≥20场 2.10人.
pub(super) fn paired<'a>(names: &'a str, values: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    // 指标2：…… is a slot that was left.
    let is_slot = |line: &&str| residue::clean_name(line).is_empty();
    if let Some(numbered) = numbered(names, values) {
        return Some(numbered.into_iter().filter(|(name, _)| !is_slot(name)).collect());
    }
    let slots = lines(names).filter(is_slot).count();
    let names: Vec<&str> = lines(names).filter(|line| !is_slot(line)).collect();
    let values: Vec<&str> = lines(values).filter(|line| !is_slot(line)).collect();
    if names.len() + slots < 2 || names.len() != values.len() {
        return None;
    }
    let names = unnumbered(&names)?;
    let values = unnumbered(&values).unwrap_or(values);
    Some(names.into_iter().zip(values).map(|(name, value)| (whole(name), whole(value))).collect())
}

/// Names and values of two cells whose lines are all numbered alike, whatever they say: 2.合格率 beside 2.不适用.
fn numbered<'a>(names: &'a str, values: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
    let [names, values] = [names, values].map(|text| lines(text).collect::<Vec<_>>());
    if names.len() < 2 || names.len() != values.len() {
        return None;
    }
    let pairs = unnumbered(&names)?.into_iter().zip(unnumbered(&values)?);
    Some(pairs.map(|(name, value)| (whole(name), whole(value))).collect())
}

/// Lines without their numbers, counted from one.
fn unnumbered<'a>(lines: &[&'a str]) -> Option<Vec<&'a str>> {
    (1..).zip(lines).map(|(number, line)| without_number(number, line)).collect()
}

/// A line without the stop at its end.
fn whole(line: &str) -> &str {
    line.trim_end_matches([';', '；', '。', ',', '，', '、'])
}

/// Names and values in two cells, line by line, without numbers: each value has its sign, or the cell of the levels has as
/// many lines. Else a line may be half of a name.
pub(super) fn aligned<'a>(names: &'a str, values: &'a str, levels: &str) -> Option<Vec<(&'a str, &'a str)>> {
    let count = lines(values).count();
    if count < 2 || lines(names).count() != count {
        return None;
    }
    let has_sign = |line: &str| ValueWords::builtin().begins_with_sign(line);
    (lines(levels).count() == count || lines(values).all(has_sign))
        .then(|| lines(names).zip(lines(values)).collect())
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).map(trim).filter(|line| !line.is_empty())
}

/// The value without the number that it has in common with its name: 2、8期 beside 2、培训期数. Whether the stop behind the number
/// may as well be a point, so that the value is left as it is: 1.11月底前 and 1.5倍 beside 1.完成时间.
pub(super) fn numbered_as<'a>(name: &str, value: &'a str) -> Option<(&'a str, bool)> {
    let (name, first) = (trim(name), value.chars().next()?);
    let is_numbered =
        name.starts_with(first) || name.strip_prefix("指标").is_some_and(|name| name.starts_with(first));
    if !is_numbered || residue::is_bare(value) || value.contains('\n') || name.contains('\n') {
        return None;
    }
    let is_digit = |c: char| half_width(c).is_ascii_digit();
    let own = |number: &usize| without_number(*number, name).is_some_and(|name| !name.starts_with(is_digit));
    let rest = without_number((1..=MOST_NUMBERED).find(own)?, value)?;
    let is_point = value[..value.len() - rest.len()].ends_with(['.', '．', ',', '，', ':', '：'])
        && rest.starts_with(is_digit);
    Some(if is_point { (value, true) } else { (rest, false) })
}

/// A line without this number before it; None where it has not this one.
fn without_number(number: usize, line: &str) -> Option<&str> {
    const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩";
    if let Some(rest) = CIRCLED.chars().nth(number - 1).and_then(|circled| line.strip_prefix(circled)) {
        return Some(trim(rest));
    }
    let bare = line.strip_prefix("指标").unwrap_or(line);
    let open = bare.trim_start_matches(['(', '（']);
    let digits = open.find(|c: char| !half_width(c).is_ascii_digit())?;
    let own: String = open[..digits].chars().map(half_width).collect();
    let rest = open[digits..].strip_prefix(['.', '．', '、', ':', '：', ')', '）', ',', '，'])?;
    (own.parse() == Ok(number)).then(|| trim(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_lines_of_two_cells_belong_together() {
        let pairs = Vec::from([("演出场次", "≥20场"), ("参与市民", "≥10万人次")]);
        assert_eq!(paired("1.演出场次\n2.参与市民", "1.≥20场\n2.≥10万人次"), Some(pairs.clone()));
        assert_eq!(paired("①演出场次\n②参与市民", "≥20场\n≥10万人次"), Some(pairs));
        let ended = Vec::from([("演出场次", "≥20场"), ("参与市民", "≥10万人次")]);
        assert_eq!(paired("1.演出场次；\n2.参与市民。", "1.≥20场；\n2.≥10万人次"), Some(ended));
        assert_eq!(paired("演出\n场次", "≥20场\n以上"), None);
        assert_eq!(paired("1.演出场次\n2.参与市民", "≥20场"), None);
        let left_out = Vec::from([("培训人数", "200人"), ("合格率", "不适用")]);
        assert_eq!(paired("1.培训人数\n2.合格率", "1.200人\n2.不适用"), Some(left_out));
    }

    #[test]
    fn a_value_may_be_numbered_as_its_name() {
        for (name, value, found) in [
            ("2、培训期数", "2、8期", Some(("8期", false))),
            ("1.培训人数", "1.≥200人", Some(("≥200人", false))),
            ("指标1：培训人数", "1：≥200人", Some(("≥200人", false))),
            ("①取证率", "①≥90%", Some(("≥90%", false))),
            ("1.完成时间", "1.11月底前", Some(("1.11月底前", true))),
            ("1.完成时间", "11月底前", None),
            ("3年完成", "3、8期", None),
            ("12.5公里管网", "12.5公里", None),
            ("培训期数", "2、8期", None),
        ] {
            assert_eq!(numbered_as(name, value), found, "{name} {value}");
        }
    }

    #[test]
    fn a_value_on_a_line_of_its_own_is_that_of_the_name_above_it() {
        let found = all(Vocabulary::builtin(), "维护系统\n≥12套\n验收合格率\n98%\n制定制度");
        let found: Vec<_> = found.iter().map(|one| (one.name, one.value)).collect();
        assert_eq!(found, [("维护系统", "≥12套"), ("验收合格率", "98%"), ("制定制度", "")]);
    }

    #[test]
    fn classes_before_sentences_are_theirs() {
        let vocabulary = Vocabulary::builtin();
        let text = "产出指标：\n1.数量指标：补贴机具500台；2.质量指标：合格率≥98%；\n满意度指标：\n3.农户满意度≥90%。";
        let labelled = all(vocabulary, "一级指标：产出指标；二级指标：数量指标；补贴机具500台");
        let levels = [Some("一级指标：产出指标"), Some("二级指标：数量指标")];
        assert_eq!(labelled, [Sentence { levels, name: "补贴机具", value: "500台" }]);
        let found = all(vocabulary, text);
        let found: Vec<_> = found.iter().map(|one| (one.levels, one.name, one.value)).collect();
        let output = Some("产出指标");
        assert_eq!(
            found,
            [
                ([output, Some("数量指标")], "补贴机具", "500台"),
                ([output, Some("质量指标")], "合格率", "≥98%"),
                ([Some("满意度指标"), None], "农户满意度", "≥90%"),
            ]
        );
    }
}
