//! Quantities out of fields that hold nothing else: amounts, numbers, dates and periods.
//! Takes texts and the unit that the form states, gives a quantity, or why nobody can be sure of one.

use super::{Edge, End, Measure, Quantity, Role, Unit, Unlike, of_target};
use crate::text::dash::{ends_with_joint, is_dash};
use crate::text::date::{self, BUDGET_YEARS, DateError, Period, Precision};
use crate::text::exact::Exact;
use crate::text::fold::{beginning, half_width, squeeze};
use crate::text::money::{self, MoneyError, MoneyUnit};
use crate::text::number::{self, NUMERALS};
use crate::words::value::{self, Comparator, Parts, Switches, ValueWords};
use rust_decimal::Decimal;

/// Most characters of a unit behind a number.
const LONGEST_UNIT: usize = 6;

/// The amount of money in a cell. `stated` is the unit that the form says outside it.
///
/// # Errors
/// Why it holds no amount in yuan that could be compared.
pub fn of_amount(text: &str, stated: Option<MoneyUnit>) -> Result<Quantity<'static>, Unlike> {
    // 30=20+10: the whole counts.
    if text.contains(['=', '＝'])
        && let Some(whole) = ValueWords::builtin().whole_of_sum(text)
    {
        return of_amount(&whole, stated);
    }
    if number::has_chinese_comma(text) {
        return Err(Unlike::Several);
    }
    // 95（万元） is 95万元; beside another unit of the form nobody knows.
    if let Some((number, unit)) = unit_in_brackets(text) {
        return match stated.is_none_or(|stated| stated == unit) {
            true => of_amount(number, Some(unit)),
            false => Err(Unlike::Unclear),
        };
    }
    let money = money::amount(text, stated).map_err(|problem| match problem {
        MoneyError::NoAmount => Unlike::Words,
        MoneyError::TooLong => Unlike::TooLarge,
    })?;
    if money.unclear {
        return Err(Unlike::Unclear);
    }
    if money.several {
        return Err(Unlike::Several);
    }
    match money.unit {
        None => return Err(Unlike::NoUnit),
        Some(MoneyUnit::Foreign) => return Err(Unlike::Currency),
        Some(MoneyUnit::PerOne) => return Err(Unlike::PerOne),
        Some(_) => {}
    }
    let yuan = Quantity::yuan(money.yuan().ok_or(Unlike::TooLarge)?);
    let (before, after) = money.around();
    let words = ValueWords::builtin();
    let plain = words.plain(beginning(text));
    let mut comparator = None;
    if !(before.is_empty() && after.is_empty()) {
        let (before, after) = (words.plain(before), words.plain(after));
        comparator = words.comparator_around(&before, &after).map_err(|_| Unlike::Unclear)?;
        // 30000台, 节约30万元, 30万元上浮60%: of what it is says the cell, and not the heading.
        if !words.may_be_around_an_amount(&before, &after) {
            return Err(Unlike::Unclear);
        }
        // 100/年, 每月100 under 万元.
        if after.starts_with(['/', '每']) || words.says_each(&before) {
            return Err(Unlike::PerOne);
        }
        // (100): how accounts write what is below nothing.
        let bracketed = before == "(" && after == ")";
        let dangling = after.starts_with(is_dash) || before.ends_with('~');
        if bracketed || dangling || words.is_tentative(&plain) || words.changed_beside(&before, &after) {
            return Err(Unlike::Unclear);
        }
    }
    if words.has_other_digits(&plain) {
        return Err(Unlike::Unclear);
    }
    let amount = Quantity { about: words.says_about(&plain), ..yuan.bounded(comparator) };
    if !(before.is_empty() && after.is_empty()) {
        said_otherwise(text, stated, &amount)?;
    }
    Ok(amount)
}

/// A number and the unit of money in brackets right behind it.
fn unit_in_brackets(text: &str) -> Option<(&str, MoneyUnit)> {
    let (number, inside) = text.trim().strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    let ends = number.trim_end().ends_with(|c: char| half_width(c).is_ascii_digit());
    let inside = squeeze(inside);
    // 100（单位：元）
    let inside = inside.strip_prefix("单位:").unwrap_or(&inside);
    Some((number, MoneyUnit::whole(inside)?)).filter(|_| ends)
}

/// Whether the words around an amount say of it what they would say in a target value: 较上年增加95万元, 95万元（调减）.
fn said_otherwise(text: &str, stated: Option<MoneyUnit>, amount: &Quantity<'_>) -> Result<(), Unlike> {
    // The parts of an amount, and the same once more in words, are for `text::money`.
    if ["其中", "大写"].iter().any(|word| text.contains(word)) {
        return Ok(());
    }
    let parts = Parts { value: text, unit: stated.map_or("", MoneyUnit::word), ..Parts::default() };
    let target = value::parse(parts, ValueWords::builtin(), &Switches::default());
    match of_target(text, &target, Role::Target) {
        // 30整 has no other unit; what may stand beside an amount is looked at above.
        Err(Unlike::Several | Unlike::NoUnit | Unlike::Conflict | Unlike::Beside) => Ok(()),
        // 上年30: a number there is, but not one of now.
        Err(Unlike::Words) => Err(Unlike::Unclear),
        Err(why) => Err(why),
        Ok(target) if target.is_change() => Err(Unlike::Change),
        Ok(target) => match (target.low, target.high) == (amount.low, amount.high) {
            true => Ok(()),
            false => Err(Unlike::Unclear),
        },
    }
}

/// The number in a cell, with the unit behind it: 1,200人, 75%, 10分.
///
/// # Errors
/// Why it holds no number that could be compared.
pub fn of_number(text: &str) -> Result<Quantity<'_>, Unlike> {
    let read = plain_number(text);
    if !matches!(read, Err(Unlike::Unclear | Unlike::Words)) {
        return read;
    }
    // 约20, 20分左右: a number, of which is said that it is not exact.
    let words = ValueWords::builtin();
    let plain = words.plain(beginning(text));
    let Some(bare) = words.without_about(&plain) else { return read };
    let about = plain_number(bare).map(Quantity::into_owned);
    about.map_or(read, |number| Ok(Quantity { about: true, ..number }))
}

fn plain_number(text: &str) -> Result<Quantity<'_>, Unlike> {
    if number::has_chinese_comma(text) {
        return Err(Unlike::Several);
    }
    let squeezed = squeeze(beginning(text));
    let (negative, digits) = match squeezed.strip_prefix(['-', '−', '－']) {
        Some(digits) => (true, digits),
        None => (false, &*squeezed),
    };
    let Some(number) = number::digits_at(digits) else {
        let mixed = digits.contains(|c: char| c.is_ascii_digit());
        return Err(if mixed { Unlike::Unclear } else { Unlike::Words });
    };
    let rest = &digits[number.len..];
    if rest.contains(|c: char| c.is_ascii_digit()) || rest.starts_with([',', '.']) {
        return Err(Unlike::Unclear);
    }
    let value = number.value.ok_or(Unlike::TooLarge)?;
    let value = if negative { -value } else { value };
    if rest.is_empty() {
        return Ok(Quantity::exactly(Measure::Number, value));
    }
    if rest.chars().count() > LONGEST_UNIT {
        return Err(Unlike::Unclear);
    }
    let scaled = |measure, scale: Exact| {
        let at = Exact::from(value).times(scale).ok_or(Unlike::TooLarge)?;
        Ok(Quantity::exactly(measure, at))
    };
    match rest {
        "%" => return scaled(Measure::Rate, Exact::ONE),
        "‰" => return scaled(Measure::Rate, Exact::of(Decimal::ONE, Decimal::TEN).unwrap_or(Exact::ONE)),
        "成" => return scaled(Measure::Rate, Decimal::TEN.into()),
        "个百分点" | "百分点" => return scaled(Measure::Points, Exact::ONE),
        _ => {}
    }
    let words = ValueWords::builtin();
    // What is no unit is something that nothing explains: 50以内, 60（暂定）.
    let is_known = words.is_unit(rest) || words.same_measure(rest).0 != rest;
    if !is_known && words.unit_parts(rest).is_none_or(|parts| !parts.name.is_empty()) {
        return Err(Unlike::Unclear);
    }
    let parts = words.unit_parts(rest).ok_or(Unlike::TooLarge)?;
    let times = Exact::from(parts.times);
    // 40*, 40/项
    if parts.name.is_empty() && !parts.per.is_empty() {
        return Err(Unlike::Unclear);
    }
    if parts.name.is_empty() {
        return scaled(Measure::Number, times);
    }
    let unit =
        Unit { name: parts.name.to_owned().into(), per: words.per_form(parts.per).into_owned().into() };
    if words.is_money(parts.name) {
        let name = if MoneyUnit::whole(parts.name).is_some_and(|unit| unit != MoneyUnit::Foreign) {
            Default::default()
        } else {
            unit.name
        };
        return scaled(Measure::Amount(Unit { name, ..unit }), times);
    }
    scaled(Measure::Count(unit), times)
}

/// The day or the period in a cell: the only one in it.
///
/// # Errors
/// Why it holds no day that could be compared.
pub fn of_date(text: &str) -> Result<Quantity<'static>, Unlike> {
    // 2026 under 开始年度: in a field that holds nothing but days, a year.
    let year = squeeze(beginning(text));
    let bare = year.len() == 4 && year.parse().is_ok_and(|year| BUDGET_YEARS.contains(&year));
    if bare { of_day(&format!("{year}年"), "") } else { of_day(text, "") }
}

/// The same of a value of the indicator that is called so: what stands beside the day may be out of its name.
pub(super) fn of_day(text: &str, name: &str) -> Result<Quantity<'static>, Unlike> {
    let words = ValueWords::builtin();
    let text = squeeze(without_time(beginning(text)));
    let mut found: Option<(date::Found, usize)> = None;
    let mut before = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after_letter = before.is_some_and(|c: char| c.is_ascii_alphanumeric());
        before = Some(c);
        match date::at(&text[at..]).filter(|_| !after_letter) {
            Some(next) => {
                if found.is_some() {
                    return Err(Unlike::Several);
                }
                // 12月31日24时前: the hour belongs to the day.
                let len = next.len + hour(&text[at + next.len..]);
                before = text[..at + len].chars().next_back();
                found = Some((date::Found { len, ..next }, at));
                at += len;
            }
            // Digits that are no date of their own leave open what is meant: 2025年第5季度.
            None if c.is_ascii_digit() && found.is_some() => return Err(Unlike::Unclear),
            None => at += c.len_utf8(),
        }
    }
    // 年底前: the end of the year of whatever it stands in.
    let found = found.or_else(|| date::of_its_year(&text));
    let Some((found, start)) = found else {
        // 明年3月, 下年度: another year than the one that all else is in. 32日前: a day that there is not.
        let moved = text.contains('年') && (words.is_moved(&text) || words.is_of_another_year(&text));
        let unclear = moved || looks_like_a_year(&text) || says_no_day(&text);
        return Err(if unclear { Unlike::Unclear } else { Unlike::Words });
    };
    let period = found.period.map_err(|problem| match problem {
        DateError::NotADate => Unlike::Words,
        DateError::Impossible => Unlike::Unclear,
    })?;
    // 去年12月底前: of the year before, and not of the one that all else is in.
    if words.is_of_another_year(&text) {
        return Err(Unlike::Unclear);
    }
    let days = Quantity::days(period).ok_or(Unlike::NoYear)?;
    let (before, after) = (&text[..start], &text[start + found.len..]);
    let dangling = after.trim_end_matches([')', '.', ';', ' ']);
    if ends_with_joint(dangling) || before.ends_with(is_dash) {
        return Err(Unlike::Unclear);
    }
    // 2026年中: when that ends nobody says.
    if found.precision == Precision::Year && (lacks_its_number(after) || after.starts_with('中')) {
        return Err(Unlike::Unclear);
    }
    // 自2025年1月至12月 is a period that ends.
    let ranged = (period.first.year, period.first.month) != (period.last.year, period.last.month);
    if words.goes_on_behind(after.trim_start_matches('(')) || !ranged && words.goes_on_from(before) {
        return Ok(Quantity { high: End::Open, ..days });
    }
    if words.is_moved(&text) || words.is_tentative(&text) || words.says_about_a_day(before, after) {
        return Err(Unlike::Unclear);
    }
    if words.unexplained_beside_day(before, after, name).is_some() {
        return Err(Unlike::Beside);
    }
    let is_open = is_one_part(found.precision, period) || is_first_of_month(found.precision, period);
    Ok(Quantity { before: is_open && words.ends_before(after), ..days })
}

/// Whether a period is one month, a quarter or a year, and no day and no range of them.
fn is_one_part(precision: Precision, period: Period) -> bool {
    let (first, last) = (period.first, period.last);
    let months = last.month.checked_sub(first.month);
    first != last
        && first.year == last.year
        && match precision {
            Precision::Year => true,
            Precision::Month => matches!(months, Some(0 | 2)),
            Precision::Day | Precision::Time => false,
        }
}

/// Whether a day is the first of its month, before which is by the end of the month before it to some: 11月1日前.
fn is_first_of_month(precision: Precision, period: Period) -> bool {
    precision == Precision::Day && period.first == period.last && period.first.day == 1
}

/// Whether what stands behind a year is a part of it whose number is missing or is none: 2025年 月, 2025年X月, 2025年第五季度.
fn lacks_its_number(after: &str) -> bool {
    let is_number = |c: char| {
        !c.is_alphabetic()
            || c.is_ascii()
            || matches!(c, '第' | '×' | 'Ｘ' | 'ｘ' | '〇' | '○' | '□')
            || NUMERALS.contains(c)
    };
    let rest = after.trim_start_matches(is_number);
    rest.starts_with(['月', '日', '季'])
}

/// The text without the time of day that a program wrote behind a date: 2025-12-31 00:00:00.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let Some((day, time)) = text.rsplit_once([' ', 'T']) else { return text };
    let is_time = (5..=12).contains(&time.len())
        && time.split([':', '.']).all(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()))
        && time.as_bytes().get(2) == Some(&b':');
    if is_time && day.ends_with(|c: char| c.is_ascii_digit()) { day } else { text }
}

/// Whether a text without a date begins like one: 2025-13, 2025/26, 20251232.
fn looks_like_a_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year = text.get(..4).and_then(|year| year.parse::<u16>().ok());
    let goes_on = digits == 8 || text[digits..].starts_with(['-', '/', '.', '~', '～', '—', '+']);
    year.is_some_and(|year| BUDGET_YEARS.contains(&year)) && (digits == 4 && goes_on || digits == 8)
}

/// Whether it names a day or a month that no calendar has: 32日前, 0月底. 每月5日 is a day of each.
fn says_no_day(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse::<u8>().ok();
    let most = match text[digits..].chars().next() {
        Some('月') => 12,
        Some('日' | '号') => 31,
        _ => return false,
    };
    let ends = ["底", "前", "末", "之前", "以前"];
    let is_day = text.char_indices().nth(1).is_some() && ends.iter().any(|end| text.ends_with(end));
    is_day && number.is_none_or(|number| !(1..=most).contains(&number))
}

/// Bytes of an hour of the day: 24时, 17点.
fn hour(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_hour = text[..digits].parse::<u8>().is_ok_and(|hour| hour <= 24);
    let mark = ["时", "点"].into_iter().find(|mark| text[digits..].starts_with(mark));
    mark.filter(|_| is_hour).map_or(0, |mark| digits + mark.len())
}

impl Quantity<'_> {
    /// Open at the end that the comparator leaves open.
    fn bounded(mut self, comparator: Option<Comparator>) -> Self {
        let without = |end: Option<Exact>| end.map_or(End::Open, |at| End::At { at, included: false });
        match comparator {
            None | Some(Comparator::Equal) => {}
            Some(Comparator::AtLeast) => self.high = End::Open,
            Some(Comparator::AtMost) => self.low = End::Open,
            Some(Comparator::MoreThan) => {
                (self.low, self.high) = (without(self.stated(Edge::Low)), End::Open);
            }
            Some(Comparator::LessThan) => {
                (self.low, self.high) = (End::Open, without(self.stated(Edge::High)));
            }
        }
        self
    }
}
