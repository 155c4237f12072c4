//! Everything in a value that could measure: quantities, ranks, dates, levels; and the numbers that only name something.
//! Takes text in plain spelling, gives what is mentioned, in one walk from left to right. Decides no kind.

use super::comparator;
use super::unit::{self, Unit};
use super::words::{Measure, ValueWords};
use super::{Comparator, Form};
use crate::date::{self, Precision};
use crate::number::{self, Number};
use rust_decimal::Decimal;

/// One number that measures, with what stands around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity<'t> {
    pub comparator: Option<Comparator>,
    /// The comparator is a sign right before the number.
    pub signed: bool,
    pub number: Option<Decimal>,
    pub upper: Option<Decimal>,
    pub unit: Option<&'t str>,
    /// A currency sign before the number says the unit.
    pub currency: bool,
    pub form: Form,
    /// 85% in 从85%提高到90%: where it comes from, not where it is to go. Or the 2 of 每2年.
    pub aside: bool,
}

/// How surely a text holds a date or period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dated {
    No,
    /// A year alone: it may only name something.
    Weak,
    Yes,
}

/// What a value mentions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mentions<'t> {
    /// The quantity that counts.
    pub best: Option<Quantity<'t>>,
    /// How many quantities there are, asides left out.
    pub quantities: usize,
    pub dated: Dated,
    /// A level such as 二级, Ⅲ类, 5A.
    pub level: bool,
    /// Bytes of all bare years and dates, to see what stands beside them.
    pub date_bytes: usize,
}

/// Walks the text once.
pub(super) fn mentions<'t>(text: &'t str, words: &'t ValueWords) -> Mentions<'t> {
    let found = Mentions { best: None, quantities: 0, dated: Dated::No, level: false, date_bytes: 0 };
    let mut walk = Walk { text, words, clause: 0, free: 0, found };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = walk.step(at, c);
    }
    walk.found
}

struct Walk<'t> {
    text: &'t str,
    words: &'t ValueWords,
    /// Where the clause starts.
    clause: usize,
    /// Where the text starts that no earlier mention of the clause has used.
    free: usize,
    found: Mentions<'t>,
}

impl<'t> Walk<'t> {
    /// What stands at this place; gives the place after it.
    fn step(&mut self, at: usize, c: char) -> usize {
        let rest = &self.text[at..];
        if matches!(c, ',' | ';' | '、' | '!' | '?') || (c == ':' && at > 0) {
            self.clause = at + c.len_utf8();
            self.free = self.clause;
            return self.clause;
        }
        if let Some(len) = self.name(rest) {
            return at + len;
        }
        if c.is_ascii_digit() || number::starts_numeral(c) {
            return self.number(at).max(at + c.len_utf8());
        }
        if c.is_ascii_alphabetic() {
            return self.letters(at);
        }
        if ('Ⅰ'..='ⅿ').contains(&c) || ('①'..='⑳').contains(&c) {
            let after = &rest[c.len_utf8()..];
            self.found.level |= self.level_mark(after) || self.words.numeral_levels.at(after).is_some();
        }
        if rest.starts_with("(含") {
            return at + rest.find(')').map_or(c.len_utf8(), |end| end + 1);
        }
        at + c.len_utf8()
    }

    fn name(&self, rest: &str) -> Option<usize> {
        let (len, ()) = self.words.names.at(rest)?;
        let latin = rest[..len].ends_with(|c: char| c.is_ascii_alphabetic());
        (!latin || !rest[len..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(len)
    }

    fn level_mark(&self, after: &str) -> bool {
        self.words.levels.at(after).is_some()
    }

    /// Letters, and the digits that belong to them: GB3838-2002, PM2.5, A4.
    fn letters(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let after = &rest[len..];
        if self.words.rank_before.whole(&rest[..len]).is_some()
            || unit::currency(self.words, &rest[..len]).is_some()
        {
            return at + len;
        }
        self.found.level |= after.starts_with(['级', '类']);
        let tail = after
            .strip_prefix('/')
            .map_or(after, |more| more.trim_start_matches(|c: char| c.is_ascii_alphabetic()));
        let digits =
            tail.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')).count();
        if !tail.starts_with(|c: char| c.is_ascii_digit()) {
            return at + len;
        }
        if tail[digits..].starts_with('%') {
            return at + rest.len() - tail.len();
        }
        if rest[..len].eq_ignore_ascii_case("Q") && matches!(&tail[..digits], "1" | "2" | "3" | "4") {
            self.found.dated = Dated::Yes;
        }
        at + rest.len() - tail.len() + digits
    }

    /// A number; gives the place after all that belongs to it, or `at` when nothing is counted here.
    fn number(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let before = &self.text[self.free..at];
        if let Some(end) = self.date(at, before) {
            return end;
        }
        if let Some(end) = self.fraction_in_words(at) {
            return end;
        }
        let Some(number) = number::at(rest) else { return at };
        let end = at + number.len;
        let after = &self.text[end..];
        if self.only_names(before, after, &number, at) {
            return end;
        }
        if self.is_level(after, &number) {
            self.found.level = true;
            return end;
        }
        if let Some(factor) = after.strip_prefix(['*', '×', 'x', 'X', '+'])
            && factor.starts_with(|c: char| c.is_ascii_digit() || c == 'N')
        {
            return end + 1;
        }
        self.quantity(at, end, number)
    }

    /// A date or a period; not where a comparator sign makes a number of months of it (≤12月).
    fn date(&mut self, at: usize, before: &str) -> Option<usize> {
        let rest = &self.text[at..];
        if self.text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let found = date::at(rest)?;
        let taken = &rest[..found.len];
        let months = taken.ends_with('月')
            && found.precision == Precision::Month
            && taken.len() <= 2 + '月'.len_utf8();
        if months && before.ends_with(['≥', '≤', '>', '<', '=']) {
            return None;
        }
        let end = at + found.len;
        let compared =
            self.words.comparing.at_end(before.trim_end_matches('第')).is_some_and(|_| !before.is_empty());
        let weak = found.precision == Precision::Year && !taken.contains('-');
        self.found.date_bytes += found.len;
        if !compared {
            let before_it = self.text[end..].starts_with(['底', '末', '前', '内']);
            self.found.dated =
                self.found.dated.max(if weak && !before_it { Dated::Weak } else { Dated::Yes });
        }
        self.free = end;
        Some(end)
    }

    /// 百分之九十, 千分之五, 三分之一, 百分百.
    fn fraction_in_words(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let before = &self.text[self.free..at];
        for (word, unit) in [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")] {
            let Some(after) = rest.strip_prefix(word) else { continue };
            let number = match after.strip_prefix('百') {
                Some(after) if !after.starts_with('分') => Some(Number {
                    value: Some(Decimal::ONE_HUNDRED),
                    len: '百'.len_utf8(),
                    digits: 0,
                    chinese: true,
                }),
                _ => number::at(after),
            };
            let number = number?;
            let end = at + word.len() + number.len;
            let (mut quantity, end) = self.surroundings(before, end);
            quantity.number = number.value;
            quantity.unit = Some(unit);
            quantity.form = Form::Rate;
            self.keep(quantity, end);
            return Some(end);
        }
        if rest.starts_with("百分百") {
            let (mut quantity, end) = self.surroundings(before, at + "百分百".len());
            quantity.number = Some(Decimal::ONE_HUNDRED);
            quantity.unit = Some("%");
            quantity.form = Form::Rate;
            self.keep(quantity, end);
            return Some(end);
        }
        let whole = number::numeral_at(rest)?;
        let part = rest[whole.len..].strip_prefix("分之")?;
        let part = number::numeral_at(part)?;
        let of = at + whole.len + "分之".len();
        let (mut quantity, end) = self.surroundings(before, of + part.len);
        quantity.number = part.value;
        quantity.unit = Some(&self.text[at..of]);
        quantity.form = Form::Rate;
        self.keep(quantity, end);
        Some(end)
    }

    /// Ordinals, numbering, document numbers, names: digits that measure nothing.
    fn only_names(&mut self, before: &str, after: &str, number: &Number, at: usize) -> bool {
        let small = number.value.is_some_and(|value| value.scale() == 0 && value < Decimal::from(100));
        if before.ends_with('第') {
            return !(after.is_empty() || self.words.rank_after.at(after).is_some());
        }
        if after.starts_with(['日', '号'])
            && (before.ends_with("每月") || before.ends_with("次月") || after[3..].starts_with('前'))
        {
            self.found.dated = Dated::Yes;
            return true;
        }
        if self.words.name_endings.at(after).is_some() {
            return true;
        }
        let starts = self.clause == at || before.is_empty() && self.text[..at].ends_with('(');
        let bullet = after.starts_with(['、', ')', '.', ':']) && !after[1..].is_empty()
            || number.chinese && after.starts_with(['是', '、']);
        if small && bullet && starts && !after[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return !after.starts_with(':');
        }
        let numbered = self.words.numbering.at_end(before).is_some();
        small && numbered && (after.is_empty() || after.starts_with([':', '.', '、', ')', ']', '〕']))
            || number.digits == 4 && before.ends_with(['[', '〔', '('])
            || after.starts_with("]")
    }

    fn is_level(&self, after: &str, number: &Number) -> bool {
        let bare = number.chinese && self.words.numeral_levels.at(after).is_some();
        number.value.is_some_and(|value| value < Decimal::from(20)) && (bare || self.level_mark(after))
    }

    /// A number that counts: its unit, range, comparator.
    fn quantity(&mut self, at: usize, end: usize, number: Number) -> usize {
        let mut before = &self.text[self.free..at];
        let mut after = &self.text[end..];
        let mut end = end;
        if let Some((len, ())) = self.words.approximate_after.at(after)
            && unit::at(&after[len..], self.words).is_some()
        {
            end += len;
            after = &self.text[end..];
        }
        let mut value = number.value;
        let negative = before.ends_with('-')
            && before[..before.len() - 1]
                .chars()
                .next_back()
                .is_none_or(|c| matches!(c, '≥' | '≤' | '>' | '<' | '=' | '为'));
        if negative {
            value = value.map(|value| -value);
            before = &before[..before.len() - 1];
        }
        let plus_minus = before.ends_with('±');
        let currency = unit::currency_before(self.words, before);
        if let Some((len, _)) = currency {
            before = &before[..before.len() - len];
        }
        if let Some((ratio, len)) = ratio(after) {
            end += len;
            let (mut quantity, end) = self.surroundings(before, end);
            quantity.number = value;
            quantity.unit = Some(&self.text[end.min(end)..end]).filter(|_| false).or(Some(ratio));
            quantity.form = Form::Rate;
            self.keep(quantity, end);
            return end;
        }
        let mut unit = unit::at(after, self.words);
        if number.chinese {
            unit = unit.filter(|unit| !self.words.not_after_numerals.contains(unit.text));
        }
        if unit.is_none() && number.chinese && !self.numeral_alone(before, after) {
            return at;
        }
        let mut upper = None;
        let lower_unit = unit.map_or(0, |unit| unit.len);
        if let Some((second, second_end)) = self.upper(end + lower_unit) {
            upper = second.value;
            end = second_end;
            after = &self.text[end..];
            unit = unit::at(after, self.words).or(unit.filter(|_| lower_unit > 0));
            if let Some(unit) = unit.filter(|unit| after.starts_with(unit.text)) {
                end += unit.len;
            }
        } else {
            end += lower_unit;
        }
        if plus_minus && upper.is_none() {
            upper = value;
            value = value.map(|value| -value);
        }
        if unit.is_none() && self.text[..at].ends_with(before) && before.is_empty() && at == 0 {
            unit = unit::unknown(after, self.words);
            end += unit.map_or(0, |unit| unit.len);
        }
        let rank =
            self.rank(before, unit.as_ref(), &self.text[end - unit.map_or(0, |unit| unit.len).min(end)..]);
        let (mut quantity, end) = self.surroundings(before, end);
        quantity.number = value;
        quantity.upper = upper;
        quantity.unit = unit.map(|unit| unit.text);
        quantity.form = match unit {
            _ if rank => Form::Rank,
            Some(unit) if unit.measure == Measure::Times && (unit.per_period || self.per_period(before)) => {
                Form::Frequency
            }
            Some(unit) => unit.measure.form(),
            None => Form::Count,
        };
        if let Some((_, name)) = currency {
            quantity.currency = true;
            quantity.form = Form::Amount;
            if unit.is_none() {
                quantity.unit = Some(name);
            }
        }
        quantity.aside |= before.ends_with('每');
        self.keep(quantity, end);
        end
    }

    /// The comparator before and after, and whether the number is an aside.
    fn surroundings(&self, before: &'t str, end: usize) -> (Quantity<'t>, usize) {
        let clause_end = self.text[end..].find([',', ';']).map_or(self.text.len(), |len| end + len);
        let read = comparator::around(before, &self.text[end..clause_end], self.words);
        let end = end + read.taken;
        let aside = before.ends_with(['从', '由']) || before.ends_with("现有") || before.ends_with("原有");
        let quantity = Quantity {
            comparator: read.comparator,
            signed: read.signed,
            number: None,
            upper: None,
            unit: None,
            currency: false,
            form: Form::Count,
            aside,
        };
        (quantity, end)
    }

    fn keep(&mut self, quantity: Quantity<'t>, end: usize) {
        self.free = end;
        if !quantity.aside {
            self.found.quantities += 1;
        }
        let better = match &self.found.best {
            None => true,
            Some(best) if best.aside != quantity.aside => best.aside,
            Some(best) if closes(best, &quantity) => {
                let lower = *best;
                self.found.quantities -= 1;
                self.found.best = Some(Quantity {
                    upper: quantity.number,
                    comparator: None,
                    unit: lower.unit.or(quantity.unit),
                    form: quantity.form,
                    ..lower
                });
                return;
            }
            Some(best) => quantity.signed && !best.signed,
        };
        if better {
            self.found.best = Some(quantity);
        }
    }

    /// The upper end of a range: `-5次`, `至5`, `～95%`.
    fn upper(&self, at: usize) -> Option<(Number, usize)> {
        let rest = &self.text[at..];
        let dash = ["--", "-", "~", "—", "–", "至", "到"].into_iter().find(|dash| rest.starts_with(dash))?;
        let number = number::at(&rest[dash.len()..])?;
        Some((number, at + dash.len() + number.len))
    }

    /// A Chinese numeral without unit counts where it stands alone or after a comparator.
    fn numeral_alone(&self, before: &str, after: &str) -> bool {
        let ends =
            after.is_empty() || after.starts_with([',', ';']) || self.words.after.whole(after).is_some();
        ends && (before.is_empty()
            || comparator::ends_with_one(before, self.words)
            || self.rank(before, None, after))
    }

    fn rank(&self, before: &str, unit: Option<&Unit>, after: &str) -> bool {
        let Some((len, ())) = self.words.rank_before.at_end(before) else { return false };
        let earlier = before[..before.len() - len].chars().next_back().or_else(|| {
            let start = self.text.len() - after.len() - before.len();
            self.text
                .get(..self.free)
                .filter(|_| start <= self.text.len())
                .and_then(|text| text.chars().next_back())
        });
        let before_a_date = before.ends_with('前')
            && earlier.is_some_and(|c| self.words.not_a_rank.contains(&c) || c.is_ascii_digit());
        let fits = unit.is_none_or(|unit| self.words.rank_after.at(unit.text).is_some());
        !before_a_date && (fits || self.words.rank_after.at(after).is_some())
    }

    fn per_period(&self, before: &str) -> bool {
        self.words.per_period.within(before)
            || self.found.best.is_some_and(|best| best.aside && best.form == Form::Duration)
    }
}

/// `:1` in 1:1, `/3` in 1/3.
fn ratio(after: &str) -> Option<(&str, usize)> {
    let rest = after.strip_prefix([':', '/'])?;
    let number = number::digits_at(rest)?;
    let len = 1 + number.len;
    let ends = !after[len..].starts_with(|c: char| c.is_alphabetic() || matches!(c, '.' | '/' | ':'));
    ends.then(|| (&after[..len], len))
}

/// Whether two bounds make one range: ≥80%且≤90%.
fn closes(lower: &Quantity<'_>, upper: &Quantity<'_>) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let same = lower.unit == upper.unit || lower.unit.is_none() || upper.unit.is_none();
    same && lower.upper.is_none()
        && lower.number <= upper.number
        && matches!(lower.comparator, Some(AtLeast | MoreThan))
        && matches!(upper.comparator, Some(AtMost | LessThan))
        && lower.signed == upper.signed
}
