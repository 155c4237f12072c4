//! Whether a result in words says that the target, in words too, was reached: 明显提升 beside 略有下降.
//! Takes both as written, gives yes, no, or that nobody can tell. The words are data; what is here is how they stand together.

mod opposite;
#[cfg(test)]
mod tests;

use super::another::Around;
use super::lexicon::Lexicon;
use super::results::says_a_part;
use super::understood::{Clause, Success};
use super::words::{Measure, ValueWords};
use super::{Comparator, Target};

/// What a clause, or all of a result, says of the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Missed,
    Reached,
    /// Less than was wanted, perhaps: 有所提升 beside 明显提升.
    Weaker,
    Nothing,
}

/// Longer clauses with the opposite of the target in them may be about something else.
const LONGEST_OPPOSITE: usize = 10;

/// Longer parts of a target are not looked for as a whole.
const LONGEST_CORE: usize = 24;

impl ValueWords {
    /// Whether what was reached is what was to be reached, both in words; None where nobody can tell. `around` is what else explains
    /// the words of the result: they are understood wholly, or nobody can.
    pub fn reached(&self, actual: &str, target: &str, around: Around<'_>) -> Option<bool> {
        match self.told(actual, target, around) {
            Said::Reached => Some(true),
            Said::Missed => Some(false),
            Said::Weaker | Said::Nothing => None,
        }
    }

    /// What a result says of its target, both as written.
    pub(super) fn told(&self, actual: &str, target: &str, around: Around<'_>) -> Said {
        match self.is_below(actual, target) {
            Some(true) => return Said::Missed,
            Some(false) => return Said::Reached,
            None => {}
        }
        let (own, wanted) = (self.plain(actual), self.plain(target));
        if own == wanted {
            return Said::Reached;
        }
        if self.is_an_answer(&own, &wanted) || self.are_contrary(&own, &wanted) {
            return Said::Missed;
        }
        if self.are_other_levels(&own, &wanted) {
            return Said::Weaker;
        }
        let cores = self.cores(&wanted);
        let mut came = Said::Nothing;
        let (mut understood, mut finished) = (true, false);
        // What is said beside a clause that says that the target was reached needs less: see `only_adds`.
        let (mut is_told, mut adds) = (false, true);
        for clause in clauses(&own) {
            // Ⅲ类，个别月份Ⅳ类
            let levels = clause.char_indices().skip(1).map(|(at, _)| &clause[at..]);
            if levels.into_iter().any(|level| self.is_level_below(level, &wanted)) {
                return Said::Missed;
            }
            // 全年稳定在Ⅱ类
            let level = clause
                .char_indices()
                .map(|(at, _)| at)
                .find(|at| self.is_no_level_below(&clause[*at..], &wanted));
            let is_own = level.is_some()
                || self.is_own(clause, &cores)
                || self.answers_its_name(clause, &wanted, around.name);
            let success = self.success(clause, &wanted, around, is_own);
            let said = self.said(clause, &wanted, &cores, success);
            match said {
                // 保障1286人，应保尽保
                Said::Weaker if self.is_said_beside(clause, &own, &wanted) => {}
                Said::Missed => return Said::Missed,
                Said::Weaker => came = Said::Weaker,
                Said::Reached if came == Said::Nothing => came = Said::Reached,
                Said::Reached | Said::Nothing => {}
            }
            finished |= success == Success::Finished;
            let text = &clause[..level.unwrap_or(clause.len())];
            let clause = Clause { text, wanted: &wanted, around, success };
            let is_clear = self.is_understood(&clause);
            let repeats = success == Success::Own || self.tells_a_change(text, &wanted, around.name);
            is_told |= is_clear && repeats && said == Said::Reached;
            adds &= is_clear || self.only_adds(&clause);
            understood &= is_clear;
        }
        understood |= is_told && adds;
        let in_part = || self.says_in_part(&own) && !self.says_in_part(&wanted);
        // 完成 says that all was done that was to be, unless that is the target's own word.
        let in_full = || finished && !self.result.finished.within(&wanted);
        match came {
            Said::Weaker => Said::Weaker,
            _ if in_part() => Said::Weaker,
            _ if !understood => Said::Nothing,
            Said::Reached
                if !in_full()
                    && !self.tells_of_no_harm(&own, &wanted)
                    && self.is_less_extensive(&own, &wanted) =>
            {
                Said::Weaker
            }
            came => came,
        }
    }

    /// Whether another clause of the result says all that was wanted, and counts nothing itself.
    fn is_said_beside(&self, clause: &str, own: &str, wanted: &str) -> bool {
        let says = |one: &str| one.contains(wanted) && !one.contains(|c: char| c.is_ascii_digit());
        self.result.all.within(wanted) && !says(clause) && clauses(own).any(says)
    }

    /// Whether a target says how much or how long, and its result does not: 改善 of 明显改善, 有效 of 长期有效.
    fn is_less_extensive(&self, own: &str, wanted: &str) -> bool {
        let lacks =
            |(words, enough): &(Lexicon<()>, Lexicon<()>)| words.within(wanted) && !enough.within(own);
        self.result.extents.iter().any(lacks)
    }

    /// Whether yes was wanted, and a clause says what the name asks for: 已开展培训 of 是否开展培训.
    fn answers_its_name(&self, clause: &str, wanted: &str, name: &str) -> bool {
        let bare = clause.strip_prefix('已').unwrap_or(clause);
        self.result.contrary[0].whole(wanted).is_some()
            && bare.chars().nth(1).is_some()
            && self.plain(name).contains(bare)
    }

    /// Whether a result says that there was nothing, where that was wanted: 无 where 不发生安全事故 was.
    pub fn is_none_as_wanted(&self, actual: &str, target: &str) -> bool {
        let (own, wanted) = (self.plain(actual), self.plain(target));
        self.result.contrary[1].whole(&own).is_some() && self.denies_at_start(&wanted)
    }

    /// Whether a number is said to be of a part of the year, or of the whole, which the name does not speak of: 一季度50万元.
    pub fn is_of_a_part(&self, actual: &str, name: &str) -> bool {
        let own = self.plain(actual);
        self.result.partly.last_in(&own).is_some_and(|(at, end, ())| !name.contains(&own[at..end]))
    }

    /// Whether one is yes, and the other is no.
    fn are_contrary(&self, own: &str, wanted: &str) -> bool {
        let [yes, no] = &self.result.contrary;
        let is = |one: &Lexicon<()>, other: &Lexicon<()>| {
            one.whole(own).is_some() && other.whole(wanted).is_some()
        };
        // 有 where 不发生 was wanted.
        let is_there = || self.answers.iter().any(|(one, _)| one == own) && self.denies_at_start(wanted);
        is(yes, no) || is(no, yes) || is_there()
    }

    /// Whether the target's own words stand in a clause, and no number before them: not 3个乡镇健全.
    fn is_own(&self, clause: &str, cores: &[&str]) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        // No money, time or day.
        let is_thing = |measure| matches!(measure, Measure::Count | Measure::Times | Measure::Rate);
        // 有力保障了各项业务开展 of 保障有力
        let turned = |core: &&str| {
            let middle = core.char_indices().nth(2).filter(|_| core.chars().count() == 4);
            let is_there = |half: &str| self.result.reached.whole(half).is_some() && clause.contains(half);
            middle.is_some_and(|(at, _)| is_there(&core[..at]) && is_there(&core[at..]))
        };
        cores.iter().any(|core| turned(core) && !clause.contains(is_digit))
            || cores.iter().any(|core| {
                let counts = |at: usize| {
                    let behind = &clause[at + core.len()..];
                    // 通过3项: of how many? 开展演练2次 and 缩短2天 are what was wanted.
                    let is_state = self.result.reached.within(core) && !self.directions.within(core);
                    clause[..at].contains(is_digit) || is_state && self.counts(behind, is_thing)
                };
                clause.find(core).is_some_and(|at| core.contains(is_digit) || !counts(at))
            })
    }

    /// Whether a text says of something that it is so in part only: 整改后通过, 略好; not 略有提升, which adds a word and takes nothing.
    fn says_in_part(&self, text: &str) -> bool {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let rest = &text[at..];
            let adds = self
                .result
                .adverbs
                .at(rest)
                .or_else(|| self.result.not_in_part.at(rest))
                .map_or(0, |(len, ())| len);
            if self.in_part.at(rest).is_some_and(|(len, ())| len > adds) {
                return true;
            }
            at += adds.max(c.len_utf8());
        }
        false
    }

    /// Whether a result in words says that all of what is counted was reached: 全部达标 where 100% was wanted. None where it says
    /// neither that nor that some was not.
    pub fn all_reached(&self, actual: &str, around: Around<'_>) -> Option<bool> {
        let own = self.plain(actual);
        match self.reached(actual, "全部完成", around) {
            Some(true) if !self.result.all.within(&own) => None,
            reached => reached,
        }
    }

    /// Whether a result is the target as written with words beside it that take nothing back: 7*24小时值守. What its unit says
    /// beside a bare number is all that may follow it.
    pub fn repeats(&self, actual: &str, text: &str, target: &Target<'_>) -> bool {
        let (own, wanted) = (self.plain(actual), self.plain(text));
        let unit = target.unit.as_deref().unwrap_or_default();
        // Words are held against words by what stands before them.
        let counts = wanted.contains(|c: char| c.is_ascii_digit());
        let Some((before, after)) = own.split_once(&*wanted).filter(|_| counts) else { return false };
        // 26O, 120人, 5个月 and 第1 where 26个, 120公里, 5天 and 1个 were wanted.
        let is_bare = wanted.ends_with(|c: char| c.is_ascii_digit());
        if is_bare && (before.ends_with('第') || !(after.is_empty() || after == self.plain(unit))) {
            return false;
        }
        let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit() || "%.".contains(c));
        // 每镇18.6公里 where 18.6公里 were wanted.
        let is_each = self.each.within(before) || self.shared_out.at_end(before).is_some();
        let around = Around { other: text, ..Around::default() };
        // 环比18.6公里
        // and 320台（测算）, （余额） where 320台 were.
        let is_change = self.speaks_of_a_change(before)
            || [before, after].iter().any(|text| self.another_measure(text, "").is_some());
        // 不超过300人, 300人左右
        let is_bounded = self.says_about(&own)
            || !matches!(
                self.comparator_around(before, after),
                Ok(None | Some(Comparator::AtLeast | Comparator::MoreThan | Comparator::Equal))
            );
        !is_each
            && !is_change
            && !is_bounded
            && !self.is_taken_back(actual, around)
            && !self.says_unreached(&own, target.name)
            && ![before, after].iter().any(|text| {
                digits(text)
                    || self.denies(text)
                    || clauses(text).any(|clause| self.result.missed.within(clause))
            })
            && self.result.negators.at_end(before).is_none()
            && self.result.short_of.at_end(before).is_none()
    }

    /// Whether a result says that something was missed, whatever its target was: 取消, 正在完善中.
    pub fn is_missed(&self, actual: &str) -> bool {
        let own = self.plain(actual);
        clauses(&own).any(|clause| {
            let said = self.result.missed_alone.whole(clause).is_some()
                || self.unmet.within(clause)
                || self.is_undone_work(clause);
            let tells = |rest: &str| {
                [&self.result.reached, &self.result.finished].iter().any(|words| words.at(rest).is_some())
            };
            said || self.result.short_of.at(clause).is_some_and(|(len, ())| tells(&clause[len..]))
        })
    }

    /// Whether a result says no more than that something bad did not happen, whatever its target was: 未超过, 没有突破.
    pub fn is_undenied(&self, actual: &str) -> bool {
        let own = self.plain(actual);
        let denied = self.result.not_yet.at(&own).map(|(len, ())| &own[len..]);
        denied.is_some_and(|denied| self.result.happened.at(denied).is_some())
    }

    fn said(&self, clause: &str, wanted: &str, cores: &[&str], success: Success) -> Said {
        let result = &self.result;
        if self.negative.whole(clause).is_some() || result.missed_alone.whole(clause).is_some() {
            return Said::Missed;
        }
        let mut came = if success == Success::None { Said::Nothing } else { Said::Reached };
        for (at, _) in clause.char_indices() {
            let (before, rest) = clause.split_at(at);
            let is_bad = [&self.unmet, &result.missed].iter().any(|words| words.at(rest).is_some());
            if is_bad && !self.is_undone(before) && !self.is_harm_undone(rest) {
                return Said::Missed;
            }
            // 未超预算, 没有投诉 are good news; 未完成, 没有提高 are not.
            if let Some((len, ())) = result.not_yet.at(rest) {
                let denied = &rest[len..];
                let good = self.is_harm(denied) && !self.denies_what_was_done(denied)
                    || self.not_negative.at(rest).is_some() && !self.denies_what_was_done(denied)
                    || self.is_opposite_of(denied, wanted);
                match good {
                    true => {}
                    false if result.not_not_yet.at(rest).is_some() || self.is_undone(before) => {}
                    false => return Said::Missed,
                }
            }
        }
        // 覆盖18个镇 of 全覆盖 does not say how many there are.
        if result.all.within(wanted)
            && self.counts(clause, |measure| measure != Measure::Rate)
            && !result.all.within(clause)
        {
            return Said::Weaker;
        }
        let strong = result.strong.within(wanted);
        if strong && result.weak.within(clause) && !result.strong.within(clause) {
            came = Said::Weaker;
        }
        for core in cores {
            match self.beside_core(clause, core, wanted) {
                Said::Nothing | Said::Reached => {}
                Said::Weaker => came = Said::Weaker,
                Said::Missed => return Said::Missed,
            }
        }
        if self.is_denied_target(clause, wanted)
            || self.denies_a_word(clause, wanted)
            || self.has_opposite(clause, wanted)
            || result.whole.within(wanted) && says_a_part(clause)
        {
            return Said::Missed;
        }
        came
    }

    /// Whether so many of something are told, in units that measure such.
    fn counts(&self, text: &str, is_such: impl Fn(Measure) -> bool) -> bool {
        text.char_indices().any(|(at, c)| {
            let unit = || self.units.at(&text[at + c.len_utf8()..]);
            c.is_ascii_digit() && unit().is_some_and(|(_, measure)| is_such(measure))
        })
    }

    /// What the target says without what only adds to it: 提升 of 明显提升.
    fn cores<'t>(&self, wanted: &'t str) -> Vec<&'t str> {
        let mut cores = Vec::new();
        for part in clauses(wanted) {
            let mut rest = part;
            while let Some((len, ())) = self.result.strong.at(rest).or_else(|| self.result.adverbs.at(rest)) {
                rest = &rest[len..];
            }
            let length = rest.chars().count();
            match length {
                0 => cores.push(part),
                2..=LONGEST_CORE => cores.push(rest),
                _ => {}
            }
        }
        cores
    }

    /// What stands before the words of the target where they stand in the clause again: 不规范, 基本健全.
    fn beside_core(&self, clause: &str, core: &str, wanted: &str) -> Said {
        let Some(at) = clause.find(core) else { return Said::Nothing };
        let mut before = &clause[..at];
        let result = &self.result;
        loop {
            let less = [&result.short_of, &result.negators].map(|words| words.at_end(before));
            // 群众用水困难得到解决: of what it is told, and nothing that is 难.
            let noun = result.heads.at_end(before).map_or(0, |(len, ())| len);
            if let Some(len) = less.iter().flatten().map(|(len, ())| *len).filter(|len| *len >= noun).max() {
                // 无不满意反馈
                return if self.is_undone(&before[..before.len() - len]) {
                    Said::Nothing
                } else {
                    Said::Missed
                };
            }
            let is_on_its_way = result.slowly.at_end(before).is_some()
                && result.settled.within(core)
                && !result.slowly.within(wanted);
            if is_on_its_way || result.less_than.at_end(before).is_some() {
                return Said::Weaker;
            }
            let adverb = result.adverbs.at_end(before).or_else(|| result.strong.at_end(before));
            let Some((len, ())) = adverb else { return Said::Reached };
            before = &before[..before.len() - len];
        }
    }
}

/// The clauses of a text in plain spelling. The point of 95.2 ends none.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    text.split(move |c: char| {
        let ends = match c {
            ',' | ';' | '、' | '。' | '(' | ')' | ':' | '\n' | '!' => true,
            '.' => !before.is_some_and(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        before = Some(c);
        ends
    })
    .map(str::trim)
    .filter(|clause| !clause.is_empty())
}
