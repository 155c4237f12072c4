//! The year that a title, or a line around a table, says its form is of: 2026年项目支出绩效目标表, （2026年度第一批）, 填报单位：某局　2026年度.
//! Takes the text of a cell, gives a year. Dates, spans of years and editions of a form are none; of two years nobody can tell.

use crate::text::fold::{half_width, is_blank};
use crate::text::number::digits_of_year;
use crate::words::vocabulary::{Vocabulary, says_any};

/// Most characters of a line behind its year: 年度第一批, 年部门预算.
const MOST_BEHIND: usize = 8;

/// The year of a title: 2025 of 2025年度项目支出绩效目标申报表 and of 项目支出绩效目标申报表（2025）.
pub(super) fn in_title(vocabulary: &Vocabulary, title: &str) -> Option<u32> {
    one_of(years(vocabulary, &plain(title)).map(|year| year.year))
}

/// The year of a line that is no title: a part of it says the year, and little more.
pub(super) fn in_line(vocabulary: &Vocabulary, line: &str) -> Option<u32> {
    let words = &vocabulary.sheet;
    let of_part = |part: &str| {
        let part = plain(part);
        let said = match part.split_once(':') {
            Some((label, said)) if says_any(label, &words.annual) => said,
            Some(_) => return None,
            None => &part,
        };
        let said = said.trim_start_matches(|c: char| !c.is_alphanumeric());
        let said = words.valid_for.iter().find_map(|word| said.strip_prefix(word.as_str())).unwrap_or(said);
        let year = years(vocabulary, said).next().filter(|year| year.at == 0)?;
        (year.behind.starts_with('年') && year.behind.chars().count() <= MOST_BEHIND).then_some(year.year)
    };
    one_of(line.split(is_blank).filter_map(of_part))
}

/// The only one of some years.
fn one_of(mut years: impl Iterator<Item = u32>) -> Option<u32> {
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

/// A year in a text, and what is behind it.
struct Found<'t> {
    at: usize,
    year: u32,
    behind: &'t str,
}

/// What stands between the ends of a span.
const DASHES: [char; 6] = ['-', '—', '–', '~', '至', '到'];

/// The years that a text is about: with 年 behind them, or alone at its beginning, its end or in brackets.
fn years<'t>(vocabulary: &'t Vocabulary, text: &'t str) -> impl Iterator<Item = Found<'t>> {
    let is_digit = |c: char| c.is_ascii_digit();
    text.match_indices("20").filter_map(move |(at, _)| {
        let end = at + 4;
        let digits = text.get(at..end).filter(|year| year.bytes().all(|c| c.is_ascii_digit()))?;
        let (before, behind) = (&text[..at], &text[end..]);
        if before.ends_with(is_digit) || behind.starts_with(is_digit) {
            return None;
        }
        let named = behind.strip_prefix('年');
        let rest = named.map_or(behind, |rest| rest.strip_prefix('度').unwrap_or(rest));
        let is_span = rest.starts_with(DASHES) && rest.trim_start_matches(DASHES).starts_with(is_digit)
            || before.ends_with(DASHES)
                && before.trim_end_matches(DASHES).ends_with(|c| is_digit(c) || c == '年');
        let is_date = named.is_some_and(|rest| rest.starts_with(is_digit) && !begins_with_months(rest));
        let is_edition = vocabulary.sheet.editions.iter().any(|word| rest.starts_with(word.as_str()));
        let stands_free = at == 0 || behind.is_empty() || behind.starts_with([')', ']']);
        if is_span || is_date || is_edition || named.is_none() && !stands_free {
            return None;
        }
        Some(Found { at, year: digits.parse().ok()?, behind })
    })
}

/// Whether a text begins with months up to which a form tells: 1-6月, 1月至7月. One month alone is that of a date.
fn begins_with_months(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let rest = text.trim_start_matches(is_digit);
    let rest = rest.strip_prefix('月').unwrap_or(rest);
    let last = rest.trim_start_matches(DASHES);
    last.len() < rest.len()
        && last.starts_with(is_digit)
        && last.trim_start_matches(is_digit).starts_with('月')
}

/// The text in half width with years in words as figures: 二〇二六年 as 2026年. Without blanks, but for those that part two numbers.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().map(half_width).peekable();
    while let Some(c) = chars.next() {
        let is_digit = |c: char| c.is_ascii_digit();
        let parts_numbers = plain.ends_with(is_digit) && chars.peek().copied().is_some_and(is_digit);
        if !is_blank(c) || parts_numbers {
            plain.push(c);
        }
    }
    digits_of_year(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_one_year_or_none() {
        let vocabulary = Vocabulary::builtin();
        for (title, year) in [
            ("2025年度项目支出绩效目标申报表", Some(2025)),
            ("附件2：水务局2025年项目绩效目标表（2025年）", Some(2025)),
            ("（ 2025 年度）", Some(2025)),
            ("2026项目支出绩效目标申报表", Some(2026)),
            ("项目支出绩效目标申报表（2026）", Some(2026)),
            ("表14 2026年项目绩效目标表", Some(2026)),
            ("二〇二六年度项目支出绩效目标申报表", Some(2026)),
            ("二0二六年度项目支出绩效目标申报表", Some(2026)),
            ("项目支出绩效目标申报表（2025年编2026年）", Some(2026)),
            ("项目支出绩效目标申报表（2025年版）", None),
            ("2026—2028年项目支出绩效目标申报表", None),
            ("2024年提前下达2025年资金绩效目标表", None),
            ("2026年1-9月项目支出绩效运行监控表", Some(2026)),
            ("2025年10月项目支出绩效目标申报表", None),
            ("项目支出绩效目标申报表", None),
            ("120250年绩效目标表", None),
            ("1998年绩效目标表", None),
        ] {
            assert_eq!(in_title(vocabulary, title), year, "{title}");
        }
    }

    #[test]
    fn a_line_says_its_year_beside_other_things_and_no_date() {
        let vocabulary = Vocabulary::builtin();
        for (line, year) in [
            ("（2026年度）  填报日期：2025年10月", Some(2026)),
            ("2026年度 编制单位：某局", Some(2026)),
            ("填报单位：某局    2026年度", Some(2026)),
            ("填报时间：2025年10月    预算年度：2026年", Some(2026)),
            ("（2026年度第一批）", Some(2026)),
            ("2026年度部门预算", Some(2026)),
            ("—2026年度—", Some(2026)),
            ("（适用于2026年度）", Some(2026)),
            ("（2026年1—7月）", Some(2026)),
            ("2026年1月至7月", Some(2026)),
            ("填报日期：2025年10月20日", None),
            ("2025年10月20日", None),
            ("2025年农村公路养护工程及配套设施完善", None),
            ("农村公路养护2025年工程", None),
        ] {
            assert_eq!(in_line(vocabulary, line), year, "{line}");
        }
    }
}
