//! Indicators that stand in sentences: name and value in one cell, several of them on lines or between stops.
//! Takes the text of a cell, gives for each sentence class, name and value. Knows no tables.

use super::residue;
use crate::text::fold::{half_width, is_blank, trim};
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::Vocabulary;

/// Numbers of a list as one character each.
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩";

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
    let pieces = pieces(text);
    // How many of the pieces so far are numbered one after the other.
    let mut counted = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let next = || pieces.get(at + 1).copied();
        let mut rest = uncounted(&mut counted, trim(piece), next);
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
            // 数量指标：1.… begins a list of its own.
            rest = uncounted(&mut counted, trim(behind), next);
        }
        for rest in parts(rest, words) {
            if residue::is_placeholder(rest) {
                continue;
            }
            let is_value = begins_with_digit(rest)
                || words.begins_with_sign(rest)
                || value::begins_with_bound(rest, words);
            let alone = if is_value { ("", rest) } else { (rest, "") };
            let apart = of_several(rest, words).or_else(|| value::apart(rest, words));
            let (name, value) = apart.unwrap_or(alone);
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

/// The pieces of a text that each may be a sentence: between stops, and before numbers that go on with those of a list on one
/// line: ①…②…, 1. … 2. ….
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for line in text.split(['\n', '\r', ';', '；', '。']) {
        let (mut start, mut number) = (0, 1);
        for (at, c) in line.char_indices().filter(|(at, _)| *at > 0) {
            let rest = &line[at..];
            let is_circled = CIRCLED.chars().nth(number) == Some(c);
            let is_spaced = line[..at].ends_with(is_blank) && half_width(c).is_ascii_digit();
            // 数量指标：①… begins with a level.
            let is_number = |text: &str| without_number(number, trim(text)).is_some();
            let begins =
                |text: &str| is_number(text) || text.rsplit([':', '：']).next().is_some_and(is_number);
            if (is_circled || is_spaced && without_number(number + 1, rest).is_some())
                && begins(&line[start..at])
            {
                pieces.push(&line[start..at]);
                (start, number) = (at, number + 1);
            }
        }
        pieces.push(&line[start..]);
    }
    pieces
}

/// A piece without the number that it has in a list: 2.300人参训 behind 1.培训12场. A point before digits is that of a list only
/// where the number goes on with one, or the next piece goes on with it and no number has such an end: 1.8月底前.
fn uncounted<'a>(counted: &mut usize, piece: &'a str, next: impl Fn() -> Option<&'a str>) -> &'a str {
    let is_point = |rest: &str| {
        let mark = piece[..piece.len() - rest.len()].trim_end();
        mark.ends_with(['.', '．']) && begins_with_digit(rest)
    };
    let is_listed = |rest: &str| {
        let next = next().and_then(|next| without_number(2, trim(next)));
        !is_point(rest) || value::begins_with_date(rest) || next.is_some_and(|next| !begins_with_digit(next))
    };
    if let Some(rest) = without_number(*counted + 1, piece).filter(|rest| *counted > 0 || is_listed(rest)) {
        *counted += 1;
        return residue::clean_name(rest);
    }
    if let Some(rest) = without_number(1, piece).filter(|rest| is_listed(rest)) {
        *counted = 1;
        return residue::clean_name(rest);
    }
    residue::clean_name(piece)
}

/// Whether a text begins with a digit, as decimals go on behind their point.
fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| half_width(c).is_ascii_digit())
}

/// The parts of a sentence between 、 or commas, where each has a name and a value: 新建广场1个、安装器材≥12件.
fn parts<'a>(sentence: &'a str, words: &ValueWords) -> Vec<&'a str> {
    let parts: Vec<&str> = sentence.split(['、', '，']).collect();
    let is_whole = |part: &&str| value::apart(trim(part), words).is_some();
    if parts.len() > 1 && parts.iter().all(is_whole) { parts } else { Vec::from([sentence]) }
}

/// Name and value of a sentence with several values of one name: 培训 and 12场次、300人次.
fn of_several<'a>(sentence: &'a str, words: &ValueWords) -> Option<(&'a str, &'a str)> {
    let (first, rest) = sentence.split_once(['、', '，'])?;
    let (name, value) = value::apart(first, words)?;
    let are_values = rest
        .split(['、', '，'])
        .map(trim)
        .all(|part| begins_with_digit(part) || words.begins_with_sign(part));
    let begin = first.rfind(value)?;
    are_values.then_some((name, &sentence[begin..]))
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
    fn the_number_of_a_list_is_none_of_its_values() {
        let vocabulary = Vocabulary::builtin();
        let of = |text| all(vocabulary, text).iter().map(|one| (one.name, one.value)).collect::<Vec<_>>();
        assert_eq!(of("1.培训12场\n2.300人参训\n3.95%合格")[0], ("培训", "12场"));
        for (text, values) in [
            ("1.培训场次12场\n2.300人参训", ["12场", "300人参训"]),
            ("数量指标：1.维修校舍4栋\n2.3个工作日内响应", ["4栋", "3个工作日内响应"]),
            ("时效指标：1.8月底前完工\n2.12月底前验收", ["8月底前完工", "12月底前验收"]),
            ("①培训场次≥12场②培训人数≥300人", ["≥12场", "≥300人"]),
            ("1. 培训场次12场 2. 300人参训", ["12场", "300人参训"]),
            // Two lengths, and no list.
            ("1.5公里管网；2.3公里道路", ["1.5公里管网", "2.3公里道路"]),
        ] {
            let found: Vec<String> = of(text).iter().map(|(name, value)| format!("{name}{value}")).collect();
            assert_eq!(found.len(), 2, "{text}: {found:?}");
            assert!(found.iter().zip(values).all(|(own, value)| own.contains(value)), "{text}: {found:?}");
        }
        assert_eq!(of("培训12场次、300人次"), [("培训", "12场次、300人次")]);
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
