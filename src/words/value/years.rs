//! The years that a text speaks of as its own: 2020年底前, 2018-2020年. Takes any text, gives the years.
//! Years that something is compared with (较2019年), numbers of documents (〔2019〕5号) and mere digits are none of them.

use super::ValueWords;
use super::spelling;
use super::unit;
use crate::text::date::{self, BUDGET_YEARS, Precision};
use crate::text::fold::beginning;
use crate::text::number;
use std::ops::RangeInclusive;

/// Bytes of a year in numerals: four of them.
const LONGEST_IN_NUMERALS: usize = 4 * '二'.len_utf8();

/// The years that a text names with 年, or as part of a date; a range of years is all of them.
pub(crate) fn years(text: &str, words: &ValueWords) -> Vec<RangeInclusive<u16>> {
    let text = spelling::plain(beginning(text), words);
    let bytes = text.as_bytes();
    let mut found: Vec<RangeInclusive<u16>> = Vec::new();
    let mut at = 0;
    // Where the year before stands, if only a dash is between: 2018-2020年.
    let mut open: Option<(usize, u16)> = None;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            // 二〇二四年
            if let Some((year, len)) = in_numerals(&text, at).filter(|(year, _)| BUDGET_YEARS.contains(year))
            {
                let compared = words.comparing.at_end(&text[..at]).is_some();
                found.extend((!compared).then_some(year..=year));
                at += len;
            } else {
                at += 1;
            }
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        if let Some(year) =
            written_short(&text[start..], at - start).filter(|year| BUDGET_YEARS.contains(year))
        {
            let compared = words.comparing.at_end(&text[..start]).is_some();
            found.extend((!compared && !text[..start].ends_with(['第', '.', '-'])).then_some(year..=year));
            continue;
        }
        let Some(year) =
            text[start..at].parse().ok().filter(|year| at - start == 4 && BUDGET_YEARS.contains(year))
        else {
            continue;
        };
        let (before, after) = (&text[..start], &text[at..]);
        let first = open.take().filter(|(end, first)| {
            matches!(text[*end..start].trim_start_matches('年'), "-" | "~" | "—" | "--" | "至" | "到")
                && *first <= year
        });
        let begins = first.map_or(start, |(end, _)| end - 4);
        let compared = words.comparing.at_end(&text[..begins]).is_some();
        let dated = after.strip_prefix(['-', '.', '/']).is_some_and(|rest| {
            let month = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            (1..=2).contains(&month)
        });
        // 2025完成, 2025财年; 2025元 and 2000余人 are so many.
        let named = words.behind_years.at(after).is_some() && unit::at(after, words).is_none();
        if (after.starts_with('年') || dated || named) && !compared && !before.ends_with('第') {
            found.push(first.map_or(year, |(_, first)| first)..=year);
        }
        open = (!compared).then_some((at, year));
    }
    found.extend(in_short(&text, words));
    found.extend(text.char_indices().filter_map(|(at, _)| {
        let (_, [first, last]) = words.plan_periods.at(&text[at..])?;
        let compared = words.comparing.at_end(text[..at].trim_end_matches('"')).is_some();
        (!compared).then_some(first..=last)
    }));
    // The first end of a range is no year of its own.
    let ends: Vec<RangeInclusive<u16>> = found.clone();
    found.retain(|one| {
        !ends.iter().any(|other| other != one && other.start() == one.start() && other.end() > one.end())
    });
    found
}

/// The year with which a text begins, in two digits: 25年完成整治. Not 25年以上, 25年房龄.
fn in_short(text: &str, words: &ValueWords) -> Option<RangeInclusive<u16>> {
    let year = text.get(..2)?.parse::<u16>().ok().filter(|year| *year > 9)? + 2000;
    let rest = text[2..].strip_prefix('年')?;
    let is_year = BUDGET_YEARS.contains(&year) && words.behind_years.at(rest).is_some();
    is_year.then_some(year..=year)
}

/// A year in numerals before 年, at this byte: 2024 of 二〇二四年; and its bytes.
fn in_numerals(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = text.get(at..).filter(|rest| rest.starts_with('二'))?;
    let end = rest.find('年').filter(|end| *end <= LONGEST_IN_NUMERALS)?;
    // 二O二四年, with a letter for the zero.
    let numeral = rest[..end].replace(['O', 'o'], "〇");
    let number = number::numeral_at(&numeral).filter(|number| number.len == numeral.len())?;
    Some((u16::try_from(number.value?).ok()?, end))
}

/// The year of a date whose digits are no year of four: 24年12月, 202412, 20241231. `digits`: how many begin the text.
fn written_short(text: &str, digits: usize) -> Option<u16> {
    let is_short = digits == 2 && text[digits..].starts_with('年');
    let is_compact = matches!(digits, 6 | 8);
    if !is_short && !is_compact {
        return None;
    }
    let found = date::at(text).filter(|found| found.precision != Precision::Year || is_compact)?;
    found.period.ok()?.first.year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_a_text_are_those_that_it_speaks_of_as_its_own() {
        let years = |text| years(text, ValueWords::builtin());
        assert_eq!(years("2020年12月底前"), [2020..=2020]);
        assert_eq!(years("２０２０ 年完成，2021年验收"), [2020..=2020, 2021..=2021]);
        assert_eq!(years("2018-2020年"), [2018..=2020]);
        assert_eq!(years("2018年至2020年"), [2018..=2020]);
        assert_eq!(years("2020-12-31"), [2020..=2020]);
        assert_eq!(years("2020.12"), [2020..=2020]);
        assert_eq!(years("二〇二〇年完成"), [2020..=2020]);
        assert_eq!(years("二Ｏ二〇年完成"), [2020..=2020]);
        assert_eq!(years("20年12月底前"), [2020..=2020]);
        assert_eq!(years("202012"), [2020..=2020]);
        assert_eq!(years("2020完成机房改造"), [2020..=2020]);
        assert_eq!(years("FY2020财年完成"), [2020..=2020]);
        assert_eq!(years("25年完成整治任务"), [2025..=2025]);
        assert_eq!(years("十四五期间完成整治"), [2021..=2025]);
        for text in [
            "较2019年提高5%",
            "与2019年相比",
            "穗财〔2019〕5号",
            "2020台",
            "020-20201234",
            "12月底前",
            "20年",
            "25年以上房龄",
            "2025元每人",
            "培训2000余人",
            "2020度电",
            "较十三五期间提高",
            "质保20年",
            "",
        ] {
            assert_eq!(years(text), [], "{text}");
        }
    }
}
