//! What the words of values say beside a day: whether something ends or begins then, about then, before it, in another year.
//! Takes texts around a day, gives words of `rules/values.toml`. Reads no day.

use super::explained::{clause_end, first, last};
use super::lexicon::Lexicon;
use super::tells::Tells;
use super::words::ValueWords;
use super::{Comparator, Form, Target, spelling};
use crate::text::date::{self, Precision};
use crate::text::fold::beginning;
use crate::text::number;

/// Days of the years 2000 to 2099 as spreadsheets number them.
const SERIALS: std::ops::RangeInclusive<u32> = 36_526..=73_050;

impl ValueWords {
    /// Whether a text with a date says that it was put off: 延期, 推迟.
    pub fn is_moved(&self, text: &str) -> bool {
        self.moved.within(text)
    }

    /// Whether what stands behind a day says that it goes on from then: 以后, 起.
    pub fn goes_on_behind(&self, after: &str) -> bool {
        self.from_behind.at(after).is_some()
    }

    /// Whether what stands before a day says so: 自, 不早于, but not 不晚于.
    pub fn goes_on_from(&self, before: &str) -> bool {
        let word = self.from_before.at_end(before);
        word.is_some_and(|(len, ())| !before[..before.len() - len].ends_with('不'))
    }

    /// How many years the end of a span is later than its beginning, as the words between them say, where these are all that the
    /// text is made of: 0 of 起至, 1 of 至次年.
    pub fn years_on(&self, between: &str) -> Option<u16> {
        Some(self.span.made_of(between)?.into_iter().sum())
    }

    /// Whether what stands behind a month or a year says before it: 前, 以前; not 前期.
    pub fn ends_before(&self, after: &str) -> bool {
        let others = self.short_ends.iter().find(|(end, _)| &**end == "前").map_or("", |(_, others)| others);
        after.starts_with("之前")
            || after.starts_with("以前")
            || after.strip_prefix('前').is_some_and(|rest| !rest.starts_with(|c| others.contains(c)))
    }

    /// Whether a text speaks of a day, or of the end, of a year that is over: 去年12月底前, 上年底. Not 较上年末. In plain spelling.
    pub fn is_of_another_year(&self, text: &str) -> bool {
        self.speaks_of_the_year(text, &self.another_year)
    }

    /// Whether a text speaks of a day, or of the end, of a year that is over or to come: 明年6月底前, 去年底前. In plain spelling.
    pub fn is_of_no_such_year(&self, text: &str) -> bool {
        [&self.another_year, &self.next_year].iter().any(|year| self.speaks_of_the_year(text, year))
    }

    fn speaks_of_the_year(&self, text: &str, year: &Lexicon<()>) -> bool {
        if !text.contains('年') {
            return false;
        }
        text.char_indices().any(|(at, _)| {
            let Some((len, ())) = year.at(&text[at..]) else { return false };
            let rest = text[at + len..].trim_start_matches(['的', '度']);
            let ends = rest.starts_with(['底', '末', '终']) || self.strong_dates.at(rest).is_some();
            (ends || date::at(rest).is_some()) && self.comparing.at_end(&text[..at]).is_none()
        })
    }

    /// Whether a text with a date says only when something begins: 开工, 招标.
    pub fn only_begins(&self, text: &str) -> bool {
        self.begins.within(text)
    }

    /// Whether what stands around a date says that it is about then, or not in that year: 2025年12月前后, 约2025年12月.
    pub fn says_about_a_day(&self, before: &str, after: &str) -> bool {
        // 合同约定的2025年: 约 counts next to the date only.
        self.about_a_day.at_end(before).is_some() || self.about_a_day.at(after).is_some()
    }

    /// Whether a value speaks of a day or a month besides what it says (12月31日前完成100%, 年底前完成100%), or may be one that is
    /// written in another way: 12/31, and 46387, the number of a day in a spreadsheet. `timely`: its class is about time.
    pub(super) fn may_be_a_day(&self, value: &str, target: &Target<'_>, timely: bool) -> bool {
        if self.is_month_apart(target) {
            return true;
        }
        if matches!(target.form, Form::Deadline | Form::Nothing | Form::Frequency) {
            return false;
        }
        let plain = spelling::plain(beginning(value), self);
        if target.unit.is_none() && target.form == Form::Count && self.is_named_for_a_day(target.name) {
            let is_serial = plain.parse().is_ok_and(|number: u32| SERIALS.contains(&number));
            let is_day = date::at(&format!("{plain}前")).is_some_and(|found| found.len == plain.len());
            return is_serial || is_day || self.is_a_month_of(&plain, target.name);
        }
        // 12/31 is 12 of 31 elsewhere.
        if target.form == Form::Rate
            && plain.contains('/')
            && (timely || self.is_named_for_a_day(target.name))
        {
            return plain.chars().all(|c| c.is_ascii_digit() || c == '/');
        }
        self.speaks_of_a_day(&plain)
    }

    /// Whether the name of an indicator says that its value tells when: 完成时间, 完成月份.
    fn is_named_for_a_day(&self, name: &str) -> bool {
        self.names_a_time(name) || self.month_names.at_end(self.measured(name)).is_some()
    }

    /// Whether a name ends as those do that say when, or how long: 完成时间, 审批时限.
    pub(super) fn names_a_time(&self, name: &str) -> bool {
        self.measure_told_by(self.measured(name)) == Some(Tells::Time)
    }

    /// Whether a bare number is a month by the name it stands under: 12, ≤12 under 完成月份.
    fn is_a_month_of(&self, plain: &str, name: &str) -> bool {
        let number = plain.trim_start_matches(super::comparator::is_sign);
        let is_month = number.parse().is_ok_and(|number: u8| (1..=12).contains(&number));
        is_month && self.month_names.at_end(self.measured(name)).is_some()
    }

    /// Whether a text in plain spelling has a day, a month or a word for one in it that is no base of a comparison.
    fn speaks_of_a_day(&self, plain: &str) -> bool {
        let at_a_glance = date::may_hold_a_day(plain) || self.strong_dates.within(plain);
        at_a_glance && self.days_in(plain).next().is_some()
    }

    /// Where days, months and words for them stand in a text in plain spelling, and where they end; no bases of comparison.
    fn days_in(&self, plain: &str) -> impl Iterator<Item = (usize, usize)> {
        let begins = |c: char| c.is_ascii_digit() || c == '第' || c == '元' || number::starts_numeral(c);
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(c) = plain[at..].chars().next() {
                let (start, before, rest) = (at, &plain[..at], &plain[at..]);
                let word = self.strong_dates.at(rest).map(|(len, ())| (len, true));
                let free = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
                let found = || date::at(rest).map(|found| (found.len, says_when(before, rest, &found)));
                let found = word.or_else(|| (begins(c) && free).then(found).flatten());
                at += found.map_or(c.len_utf8(), |(len, _)| len);
                // 较上年底 is a base of comparison too.
                let base = before.trim_end_matches(['上', '去', '前']);
                let compares =
                    || self.comparing.at_end(before).or_else(|| self.comparing.at_end(base)).is_some();
                if found.is_some_and(|(_, says)| says) && !compares() {
                    return Some((start, at));
                }
            }
            None
        })
    }

    /// The only day that a value says beside its number, with what says that it is before that: 9月底前 of 9月底前支付100%. None
    /// where there is none, or several, or where it is not when something ends.
    pub fn day_beside(&self, value: &str) -> Option<String> {
        let plain = spelling::plain(beginning(value), self);
        let mut days = self.days_in(&plain);
        let ((start, end), None) = (days.next()?, days.next()) else { return None };
        let (before, after) = (&plain[..start], &plain[end..]);
        let others = self.goes_on_behind(after)
            || self.goes_on_from(before)
            || self.says_about_a_day(before, after)
            || self.only_begins(&plain)
            || self.is_moved(&plain)
            || self.is_of_another_year(&plain);
        let ends = ["之前", "以前", "前", "底", "末"].iter().find(|end| after.starts_with(**end)).copied();
        (!others).then(|| format!("{}{}", &plain[start..end], ends.unwrap_or_default()))
    }

    /// Whether what was read as a month may be a number of them: 一月内.
    pub(super) fn may_be_months(&self, value: &str) -> bool {
        let plain = spelling::plain(beginning(value), self);
        let months = ["月内", "月之内", "月以内"].iter().find_map(|end| plain.strip_suffix(end));
        months
            .and_then(number::numeral_at)
            .is_some_and(|found| months.is_some_and(|text| found.len == text.len()))
    }

    /// Whether the number of a month, or of a year and a month, was taken for a length of time, since its unit stands apart: 8 with
    /// 月 or 月底前 under 完工时间, 2026.8 with 年.
    fn is_month_apart(&self, target: &Target<'_>) -> bool {
        let (Some(number), Some(unit)) = (target.number, target.unit.as_deref()) else { return false };
        let is_in = |first: i64, last: i64| number >= first.into() && number < (last + 1).into();
        // 13月: so long, or a month that there is not. 20 with 日前.
        let ends = ["前", "底", "末", "之前", "以前"];
        let is_day = unit.strip_prefix(['日', '号']).is_some_and(|end| ends.contains(&end));
        let may_be = (unit.starts_with('月') || is_day) && number.fract().is_zero()
            || unit.starts_with('年') && is_in(2000, 2099);
        may_be && target.form == Form::Duration && self.finishing.at_end(self.measured(target.name)).is_some()
    }

    /// The words beside a day that nothing explains: 或年底 of 8月底或年底, 逾 of 逾8月底. Both in plain spelling.
    pub(in crate::words) fn unexplained_beside_day<'t>(
        &self,
        before: &'t str,
        after: &'t str,
        name: &str,
    ) -> Option<&'t str> {
        // 8月？, 若资金到位8月底
        for text in [before, after] {
            if let Some(at) = text.find('?') {
                return Some(first(&text[at..]));
            }
            if self.beside_within.within(text) {
                return Some(last(text));
            }
        }
        let name = spelling::plain(beginning(name), self);
        // 8月开工 under 完成时间: when it ends nobody says.
        if self.begins.within(after) && !self.begins.within(&name) {
            return Some(first(after));
        }
        self.before_a_day(before, &name).or_else(|| self.behind_a_day(after, &name))
    }

    /// The same of a value with one day in it.
    pub(crate) fn unexplained_at_a_day(&self, value: &str, name: &str) -> Option<String> {
        let plain = spelling::plain(beginning(value), self);
        let (at, found) = plain.char_indices().find_map(|(at, _)| Some((at, date::at(&plain[at..])?)))?;
        let (before, after) = (&plain[..at], &plain[at + found.len..]);
        self.unexplained_beside_day(before, after, name).map(str::to_owned)
    }

    fn before_a_day<'t>(&self, before: &'t str, name: &str) -> Option<&'t str> {
        let clause = before.rfind([',', ';', '、', ':']).map_or(before, |at| &before[at..]);
        let mut stem = clause.trim_end_matches(|c: char| !c.is_alphanumeric());
        let word = self.before.at_end(stem).or_else(|| self.directly_before.at_end(stem));
        if let Some((len, sign)) = word {
            let is_end = matches!(sign, Comparator::AtMost | Comparator::LessThan | Comparator::Equal);
            if !is_end {
                return Some(last(stem));
            }
            stem = &stem[..stem.len() - len];
        }
        if !stem.ends_with(char::is_alphanumeric) {
            return None;
        }
        // 2O26年8月, 20××年8月, 115年8月: a year that nobody reads.
        let year = stem.trim_end_matches('年');
        let is_gap = |c: char| c.is_ascii_alphanumeric() || !c.is_alphanumeric();
        if year.len() < stem.len() && year.ends_with(is_gap)
            || stem.ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            return Some(last(stem));
        }
        self.tail(stem, self.known_before_a_day(stem), name)
    }

    fn behind_a_day<'t>(&self, after: &'t str, name: &str) -> Option<&'t str> {
        let mut rest = after;
        while let Some((len, ())) = self.deadline_ends.at(rest) {
            rest = &rest[len..];
        }
        for (end, others) in &self.short_ends {
            let goes_on = |rest: &str| rest.starts_with(|c| others.contains(c));
            rest = rest.strip_prefix(&**end).filter(|rest| !goes_on(rest)).unwrap_or(rest);
        }
        self.uncovered(&rest[..clause_end(rest)], &self.beside_days(), false, name)
    }
}

/// Whether a date that was found says when: a month and a day do, of a year its end (2026年底前), and not a year that only names
/// something, a time of day, or digits that may count (2024.5).
fn says_when(before: &str, rest: &str, found: &date::Found) -> bool {
    let (taken, after) = rest.split_at(found.len);
    let in_words = || taken.contains(['月', '年', '季', 'Q', 'q']);
    let counted = || {
        taken.ends_with('月') && taken.chars().count() <= 3 && before.ends_with(super::comparator::is_sign)
    };
    found.period.is_ok()
        && match found.precision {
            Precision::Day => true,
            Precision::Month => in_words() && !counted(),
            Precision::Year => after.starts_with(['底', '末', '前', '内']),
            Precision::Time => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beside_a_day_are_named_unless_they_say_that_all_is_done_then() {
        let words = ValueWords::builtin();
        for value in [
            "8月底或年底",
            "逾8月底",
            "不在8月底",
            "8月底完成招标",
            "8月底完成一半",
            "8月底（视资金）",
            "8月底验收不通过",
            "8月开工",
            "2O26年8月",
            "115年8月",
            "20××年8月",
            "8月日",
            "8月？",
            "若资金到位8月底",
        ] {
            assert!(words.unexplained_at_a_day(value, "完成时间").is_some(), "{value}");
        }
        for (value, name) in [
            ("2026年8月31日前", "完成时间"),
            ("不晚于8月31日", "完成时间"),
            ("于2026年10月底前完成竣工验收", "项目完成时间"),
            ("11月完成专家评审", "专家评审时间"),
            ("8月开工", "开工时间"),
            ("计划2026年6月底前全部完成", "完成时间"),
            ("截至12月底", "资金支付进度"),
        ] {
            assert_eq!(words.unexplained_at_a_day(value, name), None, "{value}");
        }
    }
}
