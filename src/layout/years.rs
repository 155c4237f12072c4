//! Values and goals by year: 2025年 │ 2026年, 第一年度 │ 第二年度. Which of them counts is a choice of the rule set, else the
//! budget year that the sheet states, else the first.
//! Takes texts, gives years, and of several columns the one that counts. Reads no cells.

use crate::model::sheet::Address;
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Field, Vocabulary, YearColumn, says_any};

/// The year that a heading speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// 2025年
    Calendar(u32),
    /// 第一年度
    Nth(u32),
}

/// The year that a line above a table says it is of.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfYear<'a> {
    pub year: u32,
    pub label: &'a str,
    pub at: Address,
}

/// What was chosen where values stand by year; for the notice.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub taken: String,
    pub others: Vec<String>,
}

/// The year that a heading speaks of, if it names nothing but a year or the target value of one.
pub(super) fn of_heading(vocabulary: &Vocabulary, text: &str) -> Option<Year> {
    if text.len() > 60 {
        return None;
    }
    let text = squeeze(text);
    let text = text.trim_matches(['(', ')', '[', ']']);
    let (year, rest) = leading(text)?;
    let rest = rest.trim_matches(['(', ')', ':']);
    let is_value = || vocabulary.fields_of(rest).first() == Some(&Field::VALUE);
    let is_short = rest.is_empty() || matches!(rest, "目标" | "计划" | "预期" | "值" | "指标");
    (is_short || is_value()).then_some(year)
}

/// The calendar year that a text begins with, and what is behind it: 2026 and 绩效目标 of 2026年度绩效目标.
pub(super) fn calendar(text: &str) -> Option<(u32, &str)> {
    match leading(text)? {
        (Year::Calendar(year), rest) if !rest.is_empty() => Some((year, rest)),
        _ => None,
    }
}

/// The year that a text begins with, and what is behind it.
fn leading(text: &str) -> Option<(Year, &str)> {
    let behind = |rest: &'_ str| -> Option<usize> {
        ["年度", "年"].iter().find_map(|end| rest.starts_with(end).then_some(end.len()))
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 && text.starts_with("20") {
        let rest = &text[digits..];
        let year = Year::Calendar(text[..digits].parse().ok()?);
        return Some((year, &rest[behind(rest).unwrap_or(0)..]));
    }
    for (word, number) in [('首', 1), ('次', 2)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((Year::Nth(number), &rest[behind(rest)?..]));
        }
    }
    let rest = text.strip_prefix('第')?;
    let mut chars = rest.chars();
    let number = match chars.next()? {
        c if c.is_ascii_digit() => c.to_digit(10)?,
        c => "一二三四五六七八九".chars().position(|known| known == c)? as u32 + 1,
    };
    let rest = chars.as_str();
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    Some((Year::Nth(number), &rest[behind(rest)?..]))
}

/// Whether a heading says of its year what is no target of it: 2025年预计值.
pub(super) fn says_other(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = squeeze(text);
    leading(&text).is_some_and(|(_, rest)| says_any(rest, &vocabulary.sheet.not_target))
}

/// The year that a text names anywhere: 2025年指标值, （2025年度）.
pub(super) fn within(text: &str) -> Option<u32> {
    let text = squeeze(text);
    let at = text.find("20")?;
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4 && text[at + 4..].starts_with('年')).then(|| text[at..at + 4].parse().ok()).flatten()
}

/// Whether figures beside each other may be years: 2025 │ 2026, each the one after the one before, as amounts hardly ever are. What
/// says 年 is no figure.
pub(super) fn may_be_years<'t>(texts: impl Iterator<Item = &'t str>) -> bool {
    let figures: Vec<Option<u32>> = texts.filter(|text| is_figure(text)).map(of_cell).collect();
    figures.iter().all(Option::is_some)
        && figures.windows(2).all(|pair| pair[0].map(|year| year + 1) == pair[1])
}

/// Whether a text is a number and nothing else.
pub(super) fn is_figure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// The year that a cell says and nothing else: 2025, 2025年度.
pub(super) fn of_cell(text: &str) -> Option<u32> {
    let year = squeeze(text).trim_end_matches(['年', '度']).parse().ok()?;
    (2000..2100).contains(&year).then_some(year)
}

/// Which of these columns counts, by its place among them.
pub(super) fn counts(vocabulary: &Vocabulary, years: &[Year], stated: Option<u32>) -> usize {
    let of_the_year =
        || stated.and_then(|stated| years.iter().position(|year| *year == Year::Calendar(stated)));
    match vocabulary.year_column {
        YearColumn::BudgetYear => of_the_year().unwrap_or(0),
        YearColumn::First => 0,
        YearColumn::Last => years.len().saturating_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_are_years_are_told_from_those_that_name_one() {
        let vocabulary = Vocabulary::builtin();
        for (text, year) in [
            ("2025年", Some(Year::Calendar(2025))),
            ("（2025年度）", Some(Year::Calendar(2025))),
            ("2026", Some(Year::Calendar(2026))),
            ("2025年目标值", Some(Year::Calendar(2025))),
            ("第一年度", Some(Year::Nth(1))),
            ("第2年", Some(Year::Nth(2))),
            ("第三个年度", Some(Year::Nth(3))),
            ("首年", Some(Year::Nth(1))),
            ("次年目标", Some(Year::Nth(2))),
            ("第一季度", None),
            ("2024年实际完成值", None),
            ("2025年完成道路改造", None),
            ("首批", None),
        ] {
            assert_eq!(of_heading(vocabulary, text), year, "{text}");
        }
    }
}
