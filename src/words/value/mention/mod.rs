//! Everything in a value that could measure: quantities, ranks, dates, levels; and the numbers that only name something.
//! Takes text in plain spelling, gives what is mentioned, in one walk from left to right. Decides no kind.

mod naming;

use super::Form;
use super::quantity::{Quantity, measured};
use super::unit;
use super::words::{Measure, ValueWords};
use super::{beside, comparator};
use crate::text::date::{self, Precision};
use crate::text::fold::is_han;
use crate::text::number::{self, Number};
use rust_decimal::Decimal;

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
    /// The day stands in another clause than a length of time before or behind it: 工期10个月，2026年12月完工.
    pub dated_apart: bool,
    /// A level such as 二级, Ⅲ类, 5A.
    pub level: bool,
    /// What stands beside a number makes it another one.
    pub beside: bool,
    /// A date that no calendar has, or a share of nothing: 2月30日, 1/0.
    pub impossible: bool,
    /// What is around a number leaves open what it is: 不低于100台以下.
    pub unclear: bool,
}

/// Walks the text once. `counted`: there is a unit column, so that bare digits are not a date.
pub(super) fn mentions<'t>(text: &'t str, counted: bool, words: &'t ValueWords) -> Mentions<'t> {
    let found = Mentions {
        best: None,
        quantities: 0,
        dated: Dated::No,
        dated_apart: false,
        level: false,
        beside: false,
        impossible: false,
        unclear: false,
    };
    let mut walk = Walk { text, counted, words, clause: 0, free: 0, found };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = walk.step(at, c);
    }
    walk.found
}

/// Bytes of what makes a time of day of the hour before: 点半, 时30分, 点 in 6点前. 8时 alone may be hours.
fn clock(after: &str) -> Option<usize> {
    let rest = after.strip_prefix(['点', '时'])?;
    let rest = rest.strip_prefix('钟').unwrap_or(rest);
    let minutes = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - minutes.len();
    let exact = ["半", "整", "一刻", "三刻"].iter().find_map(|word| rest.strip_prefix(word));
    let exact = exact.or_else(|| minutes.strip_prefix('分').filter(|_| (1..=2).contains(&digits)));
    let bounded = ["前", "之前", "以前", "后", "之后", "以后", "起", "开始", "至", "到", "-", "~"];
    let taken = |rest: &str| after.len() - rest.len();
    match exact {
        Some(rest) => Some(taken(rest)),
        None => bounded.iter().any(|word| rest.starts_with(word)).then(|| taken(rest)),
    }
}

/// The minutes of a time of day behind its hour: 65 of 时65分.
fn minutes(after: &str) -> Option<u32> {
    let rest = after.strip_prefix(['点', '时'])?;
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let said = &rest[..rest.len() - behind.len()];
    said.parse().ok().filter(|_| behind.starts_with('分') && !behind.starts_with("分钟"))
}

/// The walk through one value.
struct Walk<'t> {
    text: &'t str,
    counted: bool,
    words: &'t ValueWords,
    /// Where the clause starts.
    clause: usize,
    /// Where the text starts that no earlier mention of the clause has used.
    free: usize,
    found: Mentions<'t>,
}

impl<'t> Walk<'t> {
    /// Takes what is at this place; gives the place after it.
    fn step(&mut self, at: usize, c: char) -> usize {
        let rest = &self.text[at..];
        let next = at + c.len_utf8();
        // 大于等于:8个
        let compares = || self.words.before.at_end(&self.text[self.free..at]).is_some();
        let parts =
            c == ':' && !self.text[..at].trim_end_matches(comparator::is_sign).is_empty() && !compares();
        if matches!(c, ',' | ';' | '、' | '!' | '?') || parts {
            self.clause = next;
            self.free = next;
            return next;
        }
        if let Some(len) = self.name(rest) {
            return at + len;
        }
        // 50户（其中C级30户）: of the whole, which stands before it.
        if c == '其' && rest.starts_with("其中") && self.found.best.is_some_and(|best| !best.aside) {
            return self.text.len();
        }
        // 第五季度: with 第 it can only be a quarter.
        if c == '第'
            && let Some(end) = self.date(at)
        {
            return end;
        }
        if c.is_ascii_digit() || number::starts_numeral(c) {
            return self.number(at).max(next);
        }
        if c.is_ascii_alphabetic() {
            return self.letters(at);
        }
        if ('Ⅰ'..='ⅿ').contains(&c) || ('①'..='⑳').contains(&c) {
            let after = &self.text[next..];
            self.found.level |=
                self.words.levels.at(after).or_else(|| self.words.numeral_levels.at(after)).is_some();
        }
        // (含税); of (含60%) the number is another one.
        let inside =
            rest.strip_prefix("(含").map(|rest| rest.split_once(')').map_or(rest, |(inside, _)| inside));
        let digits = |text: &str| text.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
        // 10处(含3处重点): which of the whole these are.
        let is_part = |inside: &str| {
            let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit());
            let unit = unit::at(rest, self.words).map_or(0, |unit| unit.len);
            let before = inside.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
            let names = rest.len() < inside.len() && rest[unit..].starts_with(is_han)
                || inside[..before].ends_with(is_han);
            names
                && inside[before..]
                    .trim_start_matches(|c: char| c.is_ascii_digit())
                    .chars()
                    .all(|c| !c.is_ascii_digit())
        };
        if inside.is_some_and(is_part) && self.found.best.is_some_and(|best| !best.aside) {
            return at + rest.find(')').map_or(c.len_utf8(), |end| end + 1);
        }
        if inside.is_some_and(|inside| self.text[..at].contains(&digits(inside))) {
            return at + rest.find(')').map_or(c.len_utf8(), |end| end + 1);
        }
        next
    }

    /// A word that has numerals or digits in it and counts nothing: 进一步, 5G.
    fn name(&self, rest: &str) -> Option<usize> {
        let (len, ()) = self.words.names.at(rest)?;
        let latin = rest[..len].ends_with(|c: char| c.is_ascii_alphabetic());
        (!latin || !rest[len..].starts_with(|c: char| c.is_ascii_alphanumeric())).then_some(len)
    }

    /// Letters, and the digits that belong to them: GB3838-2002, PM2.5, A4.
    fn letters(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let is_letter = |c: char| c.is_ascii_alphabetic();
        let after = rest.trim_start_matches(is_letter);
        let letters = &rest[..rest.len() - after.len()];
        if self.words.measured_letters.whole(letters).is_some()
            || self.words.rank_before.whole(letters).is_some()
            || unit::currency(self.words, letters).is_some()
        {
            return at + letters.len();
        }
        self.found.level |= after.starts_with(['级', '类']);
        let tail = after.strip_prefix('/').map_or(after, |more| more.trim_start_matches(is_letter));
        let tail = tail.strip_prefix('-').unwrap_or(tail);
        let standard = self.words.standards.whole(letters).is_some();
        let belongs = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-') || standard && c == '/';
        let beyond = tail.trim_start_matches(belongs);
        let digits = &tail[..tail.len() - beyond.len()];
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return at + letters.len();
        }
        // 购置AED20台, 削减COD20吨: so many of what the letters name. The digits of PM10 and DN300 are their own.
        let counts = letters.len() > 1
            && letters.bytes().all(|c| c.is_ascii_uppercase())
            && tail.len() == after.len()
            && digits.bytes().all(|c| c.is_ascii_digit())
            && !standard
            && self.words.with_digits.whole(letters).is_none()
            && unit::at(beyond, self.words).is_some_and(|unit| !unit.text.starts_with('/'));
        if beyond.starts_with('%') || counts {
            return self.text.len() - tail.len();
        }
        if letters.eq_ignore_ascii_case("Q") && matches!(digits, "1" | "2" | "3" | "4") {
            self.found.dated = Dated::Yes;
        }
        self.text.len() - beyond.len()
    }

    /// A number; gives the place after all that belongs to it, or `at` when nothing is counted here.
    fn number(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        if let Some(end) = self.date(at) {
            return end;
        }
        // 下半年各1次: half a year of its own, and no length of time.
        if rest.starts_with("半年") && self.is_next_to(&self.text[..at]) {
            self.found.dated = Dated::Yes;
            self.free = at + "半年".len();
            return self.free;
        }
        // 二三十人, 一二三产: digits side by side are no exact number.
        let Some(number) = number::at(rest) else {
            return if rest.starts_with("万分之") {
                self.measure(at)
            } else {
                at + number::numeral_run(rest)
            };
        };
        let end = at + number.len;
        let after = &self.text[end..];
        let hour = number.value.is_some_and(|hour| hour <= Decimal::from(24));
        self.found.impossible |= !hour && clock(after).is_some_and(|len| after[len..].starts_with('前'));
        // 24时65分前
        let is_last = number.value == Some(Decimal::from(24));
        self.found.impossible |=
            hour && minutes(after).is_some_and(|minutes| minutes > if is_last { 0 } else { 59 });
        // 12月31日24时前, 12月31日18时30分前: the time of a date.
        if self.free == at && self.found.dated == Dated::Yes && after.starts_with(['时', '点']) {
            self.free = end + clock(after).unwrap_or_default();
            return self.free;
        }
        // 8点至下午5点: with half of the day before it, it can only be an hour.
        let halved = self.words.day_halves.at_end(&self.text[..at]).is_some();
        let bare = || after.chars().next().filter(|c| halved && matches!(c, '点' | '时')).map(char::len_utf8);
        if let Some(len) = clock(after).or_else(bare).filter(|_| hour) {
            self.found.dated = Dated::Yes;
            self.free = end + len;
            return end + len;
        }
        if self.only_names(at, after, &number) {
            return end;
        }
        let small = number.value.is_some_and(|value| value < Decimal::from(20));
        let level = self.words.levels.at(after).is_some()
            || number.chinese && self.words.numeral_levels.at(after).is_some();
        if small && level {
            self.found.level = true;
            return end;
        }
        // 7*24小时, 5+N: the factor counts nothing.
        if let Some(factor) = after.strip_prefix(['*', '×', 'x', 'X', '+'])
            && factor.starts_with(|c: char| c.is_ascii_digit() || c == 'N')
        {
            // 2*20天, 30+5天: which of them counts nobody can tell.
            let one_thing = self.words.factors.iter().any(|word| rest.starts_with(&**word));
            self.found.quantities += usize::from(!one_thing && !factor.starts_with('N'));
            if one_thing {
                self.free = self.text.len() - factor.len();
            }
            return self.text.len() - factor.len();
        }
        self.measure(at)
    }

    /// Whether a period behind this is the one next to another: 上, 下, 前, but not 提前 and 以上.
    fn is_next_to(&self, before: &str) -> bool {
        before.ends_with(['上', '下', '前']) && self.words.not_next.at_end(before).is_none()
    }

    /// A number that nothing else explains.
    fn measure(&mut self, at: usize) -> usize {
        let Some((quantity, end)) = measured(self.text, self.free, at, self.words) else { return at };
        self.found.impossible |= quantity.is_of_nothing();
        self.found.unclear |= quantity.unclear;
        // 65岁以上老年人: an age that only says who is meant.
        let beyond = self.text[end..].starts_with(|c: char| c.is_alphanumeric());
        if beyond && quantity.unit.is_some_and(|unit| self.words.ages.contains(unit)) {
            self.free = end;
            return end;
        }
        let clause_end = self.text[end..].find([',', ';', '、']).map_or(self.text.len(), |len| end + len);
        // 50万元,不封顶
        let last = !self.text[clause_end..].contains(|c: char| c.is_ascii_digit());
        let after = &self.text[end..if last { self.text.len() } else { clause_end }];
        // 30小时分钟
        self.found.unclear |= quantity.form == Form::Duration
            && unit::whole(after, self.words).is_some_and(|unit| unit.measure == Measure::Duration);
        self.found.beside |= beside::changes(&self.text[self.free..at], after, self.words);
        self.keep(quantity, at, end);
        end
    }

    /// A date or a period; not where a comparator sign makes a number of months of it (≤12月).
    fn date(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let before = &self.text[self.free..at];
        if self.text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.') {
            return None;
        }
        // 2024, 202412 and 2024.5 beside a unit.
        if self.counted && number::digits_at(rest).is_some_and(|digits| digits.len == rest.len()) {
            return None;
        }
        let found = date::at(rest)?;
        let taken = &rest[..found.len];
        let months = taken.ends_with('月') && taken.chars().count() <= 3;
        if months && before.ends_with(comparator::is_sign) {
            return None;
        }
        let end = at + found.len;
        // 一月两次: in each month, and not in January.
        let happens = |number: Number| {
            let unit = unit::at(&self.text[end + number.len..], self.words);
            unit.is_some_and(|unit| unit.measure == Measure::Times)
        };
        if taken == "一月" && number::at(&self.text[end..]).is_some_and(happens) {
            return None;
        }
        self.found.impossible |= found.precision != Precision::Time && found.period.is_err();
        if self.words.comparing.at_end(before).is_none() {
            let year_alone = found.precision == Precision::Year && !taken.contains('-');
            let bounded = self.text[end..].starts_with(['底', '末', '前', '内']);
            let is_period = |best: Quantity<'_>| best.form == Form::Duration && best.place[2] <= self.clause;
            self.found.dated_apart |= found.period.is_ok() && self.found.best.is_some_and(is_period);
            self.found.dated =
                self.found.dated.max(if year_alone && !bounded { Dated::Weak } else { Dated::Yes });
        }
        self.free = end;
        Some(end)
    }

    /// Keeps the quantity if it counts more than the one before.
    fn keep(&mut self, mut quantity: Quantity<'t>, at: usize, end: usize) {
        let clause = &self.text[self.clause..at];
        let between = &self.text[self.free..at];
        let touches = between.is_empty()
            || comparator::is_one(between, self.words)
            || self.words.per_period.at_end(clause).is_some();
        self.free = end;
        let Some(best) = &mut self.found.best else {
            quantity.per(self.words.per_period.within(clause));
            self.found.quantities += usize::from(!quantity.aside);
            self.found.best = Some(quantity);
            return;
        };
        // 一年两次, 每2年1次: the first is the period of the second.
        let period = best.is_period() && quantity.happens && (touches || best.aside);
        quantity.per(period || self.words.per_period.within(clause));
        if best.closes_with(&quantity) {
            *best = best.up_to(&quantity);
            return;
        }
        // 100%≥X≥90%
        if best.signed && quantity.signed && quantity.closes_with(best) {
            *best = quantity.up_to(best);
            return;
        }
        // ≥95%且≤90%; 合格率≥95%，差错率≤5% speaks of two things.
        let of_one_thing = || {
            let stem = between.trim_end_matches(comparator::is_sign);
            let joins = stem.trim_matches([',', '(']);
            let is_joint = joins.is_empty()
                || comparator::is_one(joins, self.words)
                || self.words.bound_joints.at(joins).is_some_and(|(len, ())| {
                    let rest = &joins[len..];
                    rest.is_empty() || comparator::is_one(rest, self.words)
                });
            is_joint && !self.text[end..].contains(char::is_alphanumeric)
        };
        if best.excludes(&quantity) && of_one_thing() {
            *best = best.up_to(&quantity);
            return;
        }
        if quantity.excludes(best) && of_one_thing() {
            *best = quantity.up_to(best);
            return;
        }
        // 110接警15秒内应答: a number that no unit follows, but a word, names something.
        let names = best.unit.is_none()
            && best.comparator.is_none()
            && best.upper.is_none()
            && best.form == Form::Count
            && quantity.unit.is_some()
            && between.starts_with(is_han);
        // 一场不少于500人: so many in each.
        let each = best.number == Some(Decimal::ONE)
            && best.unit.is_some()
            && best.comparator.is_none()
            && best.upper.is_none()
            && !between.is_empty()
            && comparator::is_one(between, self.words);
        // 三年保存率达到80%, 2小时内响应率≥95%: the time belongs to the name of the share.
        let of_a_share = best.form == Form::Duration
            && best.upper.is_none()
            && !best.signed
            && quantity.form == Form::Rate
            && between.starts_with(is_han)
            && self.words.rate_names.within(between);
        let names = names || each || of_a_share;
        let counts = !quantity.aside && !period && !names;
        self.found.quantities += usize::from(counts);
        let better = names
            || period
            || best.aside && !quantity.aside
            || quantity.signed && !best.signed && !quantity.aside;
        if better {
            *best = quantity;
        }
    }
}
