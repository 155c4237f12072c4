//! What the words of values say about sizes: how many of which unit, whether it is about so much.
//! Takes units and texts, gives factors and words of `rules/values.toml`. Compares nothing.

#[cfg(test)]
mod tests;

use super::lexicon::Lexicon;
use super::words::{Measure, ValueWords};
use super::{Comparator, beside, comparator, doubts, spelling, unit};
use crate::text::exact::Exact;
use crate::text::fold::is_word;
use crate::text::number::{self, NUMERALS};
use crate::text::words::words as text_words;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What is before a number says the opposite of what is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtOdds;

/// What stands between a unit and for each of what it is: 元/平方米·月, 元每人, 元/人.天.
const BETWEEN: [char; 7] = ['/', '·', '•', '每', '*', '一', '.'];

/// A unit taken apart: 万元/人 is ten thousand of 元, for each 人.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitParts<'t> {
    /// The magnitude before the unit; 10,000 in 万人.
    pub times: Decimal,
    /// What is counted, without magnitude; empty where only a magnitude is there (5万).
    pub name: &'t str,
    /// For each of what: `/人`, `每年`, `·月`; empty where it is for all.
    pub per: &'t str,
}

impl ValueWords {
    /// Takes a unit as written apart. None where its magnitudes make no number that could be kept.
    pub fn unit_parts<'t>(&self, unit: &'t str) -> Option<UnitParts<'t>> {
        let end = unit.find(BETWEEN).unwrap_or(unit.len());
        let (counted, per) = unit.split_at(end);
        let magnitude: usize =
            counted.chars().take_while(|c| self.magnitudes.contains(c)).map(char::len_utf8).sum();
        // 千米 is a unit of its own; 万千瓦时 is 万 of 千瓦时.
        let splits = counted.char_indices().map(|(at, _)| at).chain([counted.len()]);
        let known = splits
            .take_while(|at| *at <= magnitude)
            .find(|at| *at < counted.len() && self.units.whole(&counted[*at..]).is_some());
        let (times, name) = counted.split_at(known.unwrap_or(magnitude));
        let times = times.chars().try_fold(Decimal::ONE, |times, c| times.checked_mul(magnitude_of(c)?))?;
        let alone = name.strip_prefix('个').filter(|name| self.units.whole(name).is_some());
        Some(UnitParts { times, name: alone.unwrap_or(name), per })
    }

    /// The unit in which this one is measured, and how many of that it is.
    pub fn same_measure<'t>(&'t self, unit: &'t str) -> (&'t str, Exact) {
        self.same.get(unit).map_or((unit, Exact::ONE), |(base, times)| (&**base, *times))
    }

    /// How many of the unit in which this one is measured each unit of that measure is, but for those that nobody leaves out.
    pub fn units_like<'t>(&'t self, unit: &'t str) -> impl Iterator<Item = Exact> + use<'t> {
        let (base, _) = self.same_measure(unit);
        let others = self
            .same
            .iter()
            .filter(move |(name, (other, _))| &**other == base && !self.always_written.contains(&**name));
        others.map(|(_, (_, times))| *times).chain([Exact::ONE])
    }

    /// Whether what is counted in this unit happens so many times: 次, 场.
    pub fn happens(&self, unit: &str) -> bool {
        self.units.whole(unit) == Some(Measure::Times)
    }

    /// How many of this period a year has; None where that differs from year to year, or nobody would count on it.
    pub fn times_a_year(&self, period: &str) -> Option<u8> {
        self.times_a_year.whole(period)
    }

    /// Whether the text is a unit of time, or a period.
    pub fn is_time(&self, unit: &str) -> bool {
        self.periods.whole(unit).is_some() || self.units.whole(unit) == Some(Measure::Duration)
    }

    /// Whether the text is a known unit of things that are counted one by one: no other unit is so many of it, or the part
    /// of so many.
    pub fn is_of_pieces(&self, unit: &str) -> bool {
        matches!(self.units.whole(unit), Some(Measure::Count | Measure::Times)) && self.has_no_other(unit)
    }

    /// Whether no other unit is so many of this one: not of 公里, which is so many 米.
    pub fn has_no_other(&self, unit: &str) -> bool {
        let (base, _) = self.same_measure(unit);
        self.same.iter().all(|(_, (other, times))| &**other != base || *times == Exact::ONE)
    }

    /// Whether there are no parts of what is counted so: 人.
    pub fn has_no_parts(&self, unit: &str) -> bool {
        self.indivisible.contains(unit)
    }

    /// Whether a sign of money that is not yuan is in the text. In plain spelling.
    pub fn has_foreign_sign(&self, text: &str) -> bool {
        text_words().money.foreign_before.all().iter().any(|sign| text.contains(sign.as_str()))
    }

    /// Whether the text is a unit of money of any currency.
    pub fn is_money(&self, unit: &str) -> bool {
        self.units.whole(unit) == Some(Measure::Amount)
    }

    /// Whether nothing but what is known to stand around an amount stands around it, in plain spelling.
    pub fn may_be_around_an_amount(&self, before: &str, after: &str) -> bool {
        let is_mark = |c: char| {
            c == ' ' || c.is_ascii_punctuation() && !"+*^/".contains(c) || "、。“”‘’【】…—≥≤￥¥".contains(c)
        };
        let before = before.trim_end_matches(is_mark);
        let after = after.trim_start_matches(is_mark);
        let ends = |words: &Lexicon<()>| words.at_end(before).is_some();
        let comparators = [&self.before, &self.directly_before];
        // 三年95 is no amount of one year; 2026年95 is.
        let years = before.trim_end_matches('度').strip_suffix('年').unwrap_or_default();
        let number = years.len() - years.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if years.ends_with(|c| NUMERALS.contains(c) || c == '两') || matches!(number, 1 | 2) {
            return false;
        }
        let is_known = ends(&self.before_amount)
            || ends(&self.about) && !ends(&self.not_about)
            || comparators.iter().any(|words| words.at_end(before).is_some());
        (before.is_empty() || is_known)
            && (after.is_empty() || self.after_amount.at(after).is_some() || self.after.at(after).is_some())
    }

    /// Whether the text is a known unit, perhaps with a magnitude before it.
    pub fn is_unit(&self, unit: &str) -> bool {
        unit::whole(unit, self).is_some()
    }

    /// Whether a text says that a day was kept: 按时完成.
    pub fn is_on_time(&self, text: &str) -> bool {
        let plain = spelling::plain(text, self);
        self.on_time.whole(plain.trim_end_matches([';', '.'])).is_some()
    }

    /// Whether a text says how things stand, in a field that is no target: 取消, 暂停.
    pub fn is_a_state(&self, text: &str) -> bool {
        self.states.whole(text).is_some()
    }

    /// Whether an actual value in words says that what was wanted was not reached: 否, 不合格, 因疫情未完成; not 无逾期.
    pub fn denies(&self, text: &str) -> bool {
        let text = self.plain(text);
        // 未发生事故 is what was wanted.
        let is_wanted = [&self.zero_before, &self.not_negative].iter().any(|words| words.at(&text).is_some());
        let begins = self.negative.at(&text).is_some() && !is_wanted;
        begins
            || text.char_indices().any(|(at, _)| {
                self.unmet.at(&text[at..]).is_some() && self.not_unmet.at_end(&text[..at]).is_none()
            })
    }

    /// Whether what is beside a number changes what it says: see [`beside::changes`]. In plain spelling.
    pub fn changed_beside(&self, before: &str, after: &str) -> bool {
        beside::changes(before, after, self)
    }

    /// Whether there are digits that are read nowhere: 10², ٥٠. In plain spelling.
    pub fn has_other_digits(&self, text: &str) -> bool {
        doubts::other_digits(text)
    }

    /// Whether money is said to be for each of something: 人均500元, 每月20万元. In plain spelling.
    pub fn says_each(&self, text: &str) -> bool {
        self.each.within(text)
    }

    /// For each of what a number is that has `每` or `月均` before it: `/月` of 每月800人, `/村` of 每个村1处, `/?` where that is
    /// not known. None where it is for all. In plain spelling.
    pub fn each_before(&self, text: &str) -> Option<Cow<'static, str>> {
        let digit = |from: usize| text[from..].find(|c: char| c.is_ascii_digit()).map(|len| from + len);
        // 80周岁以上每人每月50元: the number that 每 stands before.
        let behind = text.rfind('每').and_then(digit);
        let before = &text[..behind.or_else(|| digit(0)).unwrap_or(text.len())];
        // 每月每平方米5元: for each of both.
        let mut all = before.split('每');
        let first = all.next();
        let each = all.map(|each| {
            let of = each.strip_prefix('个').unwrap_or(each);
            let period = self.periods.at(of).map(|(len, ())| len);
            let unit = self.units.at(of).map(|(len, _)| len);
            period.max(unit).map(|len| &of[..len])
        });
        if first.is_some_and(|first| first.len() < before.len()) {
            let each: Option<Vec<&str>> = each.collect();
            let found = each.map(|each| self.per_form(&format!("/{}", each.join("·"))).into_owned());
            return Some(found.map_or(Cow::Borrowed("/?"), Cow::Owned));
        }
        let (of, _) = before.rsplit_once('均')?;
        let of = of.chars().next_back()?;
        self.averaged.has(of).then(|| Cow::Owned(self.per_form(&format!("/{of}")).into_owned()))
    }

    /// For each of what, in one form: `/人·年` of `/人/年`, `每人每年` and `/人·年度`.
    pub fn per_form<'t>(&self, per: &'t str) -> Cow<'t, str> {
        let inside = per.trim_matches(['(', ')']).trim_end_matches(')');
        let inside = inside.strip_prefix("/(").unwrap_or(inside);
        let parts =
            || inside.split(BETWEEN).flat_map(|part| self.with_period(part)).filter(|part| !part.is_empty());
        let same = |part: &str| self.same_periods.get(part).map(|period| &**period);
        if !per.contains(['•', '*', '每', '一', '.', '('])
            && parts().count() < 2
            && parts().all(|part| same(part).is_none())
        {
            return Cow::Borrowed(per);
        }
        let parts: Vec<&str> = parts().map(|part| same(part).unwrap_or(part)).collect();
        Cow::Owned(format!("/{}", parts.join("·")))
    }

    /// Whether two ways of writing for each of what are one, in whatever order and spelling: /人·天 and /天/人, /㎡ and /平方米.
    pub fn is_same_per(&self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let (one, other) = (self.per_form(one), self.per_form(other));
        let parts = |per: &str| {
            let each = per.strip_prefix('/').unwrap_or(per).split('·');
            let mut parts: Vec<_> =
                each.map(|of| self.same_measure(of)).map(|(of, times)| (of.to_owned(), times)).collect();
            parts.sort_by(|(one, _), (other, _)| one.cmp(other));
            parts
        };
        one == other || parts(&one) == parts(&other)
    }

    /// A unit and the period that is written right behind it: 人 and 天 of 人天; 人次 is one.
    fn with_period<'t>(&self, part: &'t str) -> [&'t str; 2] {
        if self.units.whole(part).is_some() || self.periods.whole(part).is_some() {
            return [part, ""];
        }
        let is_both = |at: &usize| {
            self.units.whole(&part[..*at]).is_some() && self.periods.whole(&part[*at..]).is_some()
        };
        match part.char_indices().map(|(at, _)| at).skip(1).find(is_both) {
            Some(at) => [&part[..at], &part[at..]],
            None => [part, ""],
        }
    }

    /// Whether a text without digits speaks of great amounts of money: 上百万元, 数百万元. In plain spelling.
    pub fn speaks_of_much(&self, text: &str) -> bool {
        let mut parts = text.split('元');
        parts.next_back();
        parts.any(|before| before.ends_with(|c: char| self.magnitudes.contains(&c)))
    }

    /// Whether a text says of what it states that it is not settled, or does not count: 暂定, （待定）, （作废）. In plain spelling.
    pub fn is_tentative(&self, text: &str) -> bool {
        self.tentative.within(text)
    }

    /// The text in the spelling of values: half width, one shape for each sign, without blanks.
    pub fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        spelling::plain(text, self)
    }

    /// The comparator that is around a number in signs or words, both in plain spelling: what is before it, and what is after its
    /// unit.
    ///
    /// # Errors
    /// [`AtOdds`] where one says at least and the other at most: 不低于100万元以下.
    pub fn comparator_around(&self, before: &str, after: &str) -> Result<Option<Comparator>, AtOdds> {
        let around = comparator::around(before, after, true, self);
        if around.odds { Err(AtOdds) } else { Ok(around.comparator) }
    }

    /// Whether the text compares and says nothing else: ≥, 不少于.
    pub fn is_comparator(&self, text: &str) -> bool {
        let plain = self.plain(text);
        !plain.is_empty() && comparator::is_one(&plain, self)
    }

    /// Where the first sign of comparison stands, whatever its shape: ≥, ≧, ＞, 〈. 《 and 》 around a title are none.
    pub fn sign_in(&self, text: &str) -> Option<usize> {
        let titled = text.contains('《') && text.contains('》');
        text.find(|c| !(titled && matches!(c, '《' | '》')) && self.is_sign(c))
    }

    fn is_sign(&self, c: char) -> bool {
        !is_word(c) && comparator::is_sign(spelling::shape(c, self))
    }

    /// Whether the text begins with a sign of comparison.
    pub fn begins_with_sign(&self, text: &str) -> bool {
        text.starts_with(|c| self.is_sign(c)) && self.sign_in(text) == Some(0)
    }

    /// The words of comparison that the text ends with: 不超过 of 培训费不超过.
    pub fn sign_in_words<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (len, _) = self.before.at_end(text)?;
        Some(&text[text.len() - len..]).filter(|word| word.chars().nth(1).is_some())
    }

    /// The text behind the signs of comparison that it begins with.
    pub fn behind_signs<'t>(&self, mut text: &'t str) -> &'t str {
        while self.begins_with_sign(text) {
            text = &text[text.chars().next().map_or(0, char::len_utf8)..];
        }
        text
    }

    /// Whether the text says that its number is not exact. In plain spelling.
    pub fn says_about(&self, text: &str) -> bool {
        let counts = |c: char| c.is_ascii_digit() || self.magnitudes.contains(&c);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let Some((len, ())) = self.about.at(rest) else {
                // 节约100万元, 附近2个村: no word for about so much.
                at += self.not_about.at(rest).map_or(c.len_utf8(), |(len, ())| len);
                continue;
            };
            // 基本达到90%, 约≥95%
            let behind = rest[len..].trim_start_matches(comparator::is_sign);
            let compared = self.before.at(behind).or_else(|| self.directly_before.at(behind));
            let behind = compared.map_or(behind, |(len, _)| &behind[len..]);
            let says = match self.about_behind.at(rest) {
                Some(_) => self.counted_right_before(&text[..at]) && self.about_sides.at(behind).is_none(),
                None => {
                    behind.starts_with(|c: char| counts(c) || NUMERALS.contains(c))
                        || text[..at].ends_with(counts)
                        || behind.is_empty() && len > '近'.len_utf8()
                }
            };
            if says {
                return true;
            }
            at += len;
        }
        false
    }

    /// Whether the text says that there is a little more than its number: 200余人, 20多场. In plain spelling.
    pub fn says_over(&self, text: &str) -> bool {
        let counts =
            |c: char| c.is_ascii_digit() || NUMERALS.contains(c) || self.magnitudes.contains(&c) || c == '%';
        // 150场+
        let ends = || text.strip_suffix('+').is_some_and(|text| self.counted_right_before(text));
        ends()
            || text.char_indices().any(|(at, c)| {
                let behind = &text[at + c.len_utf8()..];
                self.over.has(c)
                    && text[..at].ends_with(counts)
                    && !behind.starts_with(|c: char| c.is_ascii_digit())
            })
    }

    /// Whether the number is one of so many each, and not of all: 各1000人, 平均1000人. In plain spelling.
    pub fn is_shared_out(&self, text: &str) -> bool {
        let Some(digits) = text.find(|c: char| c.is_ascii_digit()) else { return false };
        self.shared_out.at_end(text[..digits].trim_end_matches(comparator::is_sign)).is_some()
    }

    /// Whether a number and no more than its unit end the text: 100人, 三十公里.
    fn counted_right_before(&self, text: &str) -> bool {
        let is_number = |c: char| c.is_ascii_digit() || NUMERALS.contains(c) || self.magnitudes.contains(&c);
        let Some(last) = text.rfind(is_number) else { return false };
        let unit = &text[last + text[last..].chars().next().map_or(0, char::len_utf8)..];
        unit.is_empty() || unit.starts_with('%') || self.is_unit(unit)
    }

    /// What a text says without the word before or behind it that says that its number is not exact: 约20, 20分左右. In plain
    /// spelling. None where there is no such word.
    pub fn without_about<'t>(&self, text: &'t str) -> Option<&'t str> {
        if !self.says_about(text) {
            return None;
        }
        let behind = || self.about.at_end(text).map(|(len, ())| &text[..text.len() - len]);
        self.about.at(text).map(|(len, ())| &text[len..]).or_else(behind)
    }

    /// The unit behind a name, in brackets, behind a stroke or with its magnitude: 吨 of 储备小麦数量（吨）, 万人 of 受益人数/万人 and 供水人口万人.
    pub fn unit_named(&self, name: &str) -> Option<String> {
        let plain = self.plain(name).replace(['[', '【'], "(").replace([']', '】'], ")");
        let in_brackets = || doubts::unit_in_brackets(&plain, self).filter(|_| plain.ends_with(')'));
        let behind = || {
            let (before, unit) = plain.rsplit_once('/')?;
            // 元/人 of 人均费用（元/人） is not 人; of 人数/户数 neither is the unit.
            (!before.contains('(') && !plain.ends_with('数') && self.is_unit(unit)).then_some(unit)
        };
        // 供水人口万人
        let at_the_end = || {
            let (at, magnitude) = plain.char_indices().rfind(|(_, c)| matches!(c, '万' | '亿'))?;
            let counted = self.units.whole(&plain[at + magnitude.len_utf8()..]).is_some();
            (at > 0 && counted && !plain[..at].ends_with(|c: char| NUMERALS.contains(c)))
                .then_some(&plain[at..])
        };
        in_brackets().or_else(behind).or_else(at_the_end).map(str::to_owned)
    }
}

/// The magnitude at the start of a text: its bytes and what it is, 8 and ten million of 千万.
pub(super) fn magnitude_at(text: &str) -> Option<(usize, Decimal)> {
    let taken: usize = text.chars().take_while(|c| magnitude_of(*c).is_some()).map(char::len_utf8).sum();
    let size = text[..taken].chars().try_fold(Decimal::ONE, |size, c| size.checked_mul(magnitude_of(c)?))?;
    (taken > 0).then_some((taken, size))
}

fn magnitude_of(c: char) -> Option<Decimal> {
    // How a keyboard writes 万.
    let c = if matches!(c, 'w' | 'W') { '万' } else { c };
    number::magnitude(c).map(Decimal::from)
}
