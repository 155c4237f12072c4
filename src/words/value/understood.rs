//! Whether a clause of a result is understood wholly: each of its words speaks of success, is the target's or the name's, or is known to
//! change nothing beside them. Takes a clause and its target in plain spelling and what else explains words, gives yes or no.
//! What the clause says of the target is for `reached`.

use super::another::Around;
use super::explained::shared_at;
use super::lexicon::Lexicon;
use super::unit;
use super::words::{Direction, ValueWords};
use crate::text::fold::is_han;
use std::ops::Range;

/// Most characters that nobody knows before a word that tells what they are: 林果种植 of 林果种植技术.
const LONGEST_UNKNOWN: usize = 6;

/// Bytes of the longest clause that is looked at.
const LONGEST_CLAUSE: usize = 600;

/// How a place in a clause is come to.
const PLAIN: u8 = 1;
const DENIED: u8 = 2;

/// What a clause says of success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Success {
    /// It has the target's own words.
    Own,
    /// 良好, 未发生事故.
    Told,
    /// 完成: it was done, whatever it was.
    Finished,
    None,
}

/// A clause and what explains its words.
#[derive(Clone, Copy)]
pub(super) struct Clause<'a> {
    pub text: &'a str,
    pub wanted: &'a str,
    pub around: Around<'a>,
    pub success: Success,
}

impl ValueWords {
    /// What a clause says of success, in whatever words; those of the target are known already.
    pub(super) fn success(&self, clause: &str, wanted: &str, around: Around<'_>, is_own: bool) -> Success {
        if clause.len() > LONGEST_CLAUSE {
            return Success::None;
        }
        let result = &self.result;
        let told = || {
            // 带动就业320人 says what was done to 促进就业; of how many of all it does not tell.
            match self.number_in(clause) {
                Some(at) => {
                    !result.whole.within(wanted)
                        && (self.is_told_before(&clause[..at], wanted)
                            || self.tells_a_change(clause, wanted, around.name))
                }
                None => {
                    result.reached.within(clause)
                        || self.tells_of_no_harm(clause, wanted)
                        || !self.denies_at_start(wanted) && self.deals_with_a_harm(clause)
                        || !self.denies_at_start(wanted)
                            && self.may_fall(clause, wanted, around)
                            && self.goes(clause, Direction::Down)
                }
            }
        };
        match () {
            () if is_own => Success::Own,
            () if told() => Success::Told,
            () if result.finished.within(clause) || result.best.whole(clause).is_some() => Success::Finished,
            () => Success::None,
        }
    }

    /// Where the first number of a clause stands that counts something; a day is none.
    fn number_in(&self, clause: &str) -> Option<usize> {
        let mut before = None;
        clause.char_indices().find_map(|(at, c)| {
            let begins = c.is_ascii_digit() && !before.replace(c).is_some_and(|c: char| c.is_ascii_digit());
            let number = clause[at..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            (begins && day(number).is_none() && !clause[at..].starts_with("100%")).then_some(at)
        })
    }

    /// Whether the words before a number are those of the target: 就业 of 促进就业.
    fn is_told_before(&self, before: &str, wanted: &str) -> bool {
        // 追加预算20万元 is no good news where 不超预算 was wanted.
        let is_noun =
            |word: &str| self.result.reached.whole(word).is_none() && self.priced.whole(word).is_none();
        let shares = || pairs(wanted).any(|at| is_noun(&wanted[at.clone()]) && before.contains(&wanted[at]));
        shares() && !self.result.extents.iter().any(|(words, _)| words.within(wanted))
    }

    /// Whether something bad is said not to have been: 未发生事故, 无投诉.
    pub(super) fn tells_of_no_harm(&self, clause: &str, wanted: &str) -> bool {
        clause.char_indices().any(|(at, _)| self.no_harm_at(&clause[at..], wanted).is_some())
    }

    /// Bytes of the denial with which a text begins, if what it denies is bad.
    fn no_harm_at(&self, text: &str, wanted: &str) -> Option<usize> {
        if self.result.not_not_yet.at(text).is_some() || text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let len =
            [&self.result.not_yet, &self.zero_before].iter().find_map(|words| Some(words.at(text)?.0))?;
        let denied = &text[len..];
        let near = |(at, _): (usize, char)| self.is_harm(&denied[at..]);
        let is_bad = self.not_negative.at(text).is_some()
            || denied.is_empty() && self.denies_at_start(wanted)
            || self.is_opposite_of(denied, wanted)
            || denied.char_indices().take(LONGEST_UNKNOWN).any(near);
        is_bad.then_some(len)
    }

    /// Whether a target wants that there is nothing: 无, 0起, 不发生.
    pub(super) fn denies_at_start(&self, wanted: &str) -> bool {
        let bare = wanted.trim_start_matches(super::comparator::is_sign);
        self.zero_before.at(bare).is_some() || self.result.contrary[1].whole(bare).is_some()
    }

    /// Whether the clause says of everything bad in it that something was done about it, or that it became less: 逾期率下降.
    fn deals_with_a_harm(&self, clause: &str) -> bool {
        let better = &self.better;
        let is_harm = |(at, _): &(usize, char)| better.harms.at(&clause[*at..]).is_some();
        let is_dealt = |(at, _): (usize, char)| {
            let (before, rest) = clause.split_at(at);
            let reduced = before.char_indices().any(|(at, _)| {
                better.reducing.at(&before[at..]).is_some_and(|(len, ())| len > '无'.len_utf8())
            });
            reduced || self.is_dealt_with(before) || self.is_harm_undone(rest) || better.handling.within(rest)
        };
        let mut harms = clause.char_indices().filter(is_harm).peekable();
        harms.peek().is_some() && !self.goes(clause, Direction::Up) && harms.all(is_dealt)
    }

    /// Whether it is good that something became less: what the target or the name wants to be less, a harm, a cost.
    fn may_fall(&self, clause: &str, wanted: &str, around: Around<'_>) -> bool {
        let better = &self.better;
        self.falls(wanted)
            || better.harms.within(clause)
            || self.has_less_of(clause)
            || better.way(around.name) == Some(super::ways::Way::Less)
    }

    /// Whether every word of a clause is known, and none of them says more than what was reached.
    pub(super) fn is_understood(&self, clause: &Clause<'_>) -> bool {
        self.is_known(clause, false)
    }

    /// Whether a clause beside one that says that the target was reached speaks of success or of work that was done, and has no word
    /// that could take something back, whether its other words are known or not: 新建教学楼投入使用，办学条件明显提升.
    pub(super) fn only_adds(&self, clause: &Clause<'_>) -> bool {
        let Clause { text, wanted, around, success } = *clause;
        let falls = self.may_fall(text, wanted, around);
        let rises = !self.has_less_of(text) && !self.falls(wanted);
        let fits = |way| way == Direction::Up && rises || way == Direction::Down && falls;
        let changes = |(at, _): (usize, char)| self.share_of_a_change(text, at, fits).is_some();
        (success != Success::None || text.char_indices().any(changes))
            && (rises || !self.goes(text, Direction::Up))
            && !self.unsettles(text, wanted)
            && self.is_known(clause, true)
    }

    /// `beside`: what nobody knows is no harm, as long as none of "unsure" is in it.
    fn is_known(&self, clause: &Clause<'_>, beside: bool) -> bool {
        let result = &self.result;
        let text = clause.text;
        let name = self.plain(clause.around.name);
        let is_narrow = clause.success == Success::Finished && !beside;
        if text.len() > LONGEST_CLAUSE
            || self.is_planned(text, clause.wanted)
            || self.tells_of_trouble(text, clause.wanted, &name)
        {
            return false;
        }
        let able = !result.finished.within(text);
        let dealt = self.deals_with_a_harm(text);
        let falls = self.may_fall(text, clause.wanted, clause.around);
        let has_less = self.has_less_of(text);
        let rises = !has_less || self.goes(clause.wanted, Direction::Up) && !self.has_more_of_less(text);
        let speaks = clause.success == Success::Own;
        let [anywhere, .., doing] = self.harmless.lists();
        let always: [&Lexicon<()>; 5] =
            [&result.finished, &result.aims, &result.strong, &result.best, &result.adverbs];
        let broad: [&Lexicon<()>; 5] = [&result.reached, &result.all, &result.deeds, anywhere, doing];
        let bad: [&Lexicon<()>; 6] = [
            &result.happened,
            &self.better.harms,
            &self.better.harm_ends,
            &self.unmet,
            &result.missed,
            &self.better.handling,
        ];
        // How each place may be come to: by known words, and behind a denial.
        let mut known = vec![0_u8; text.len() + 1];
        known[0] = PLAIN;
        for (at, c) in text.char_indices() {
            let here = known[at];
            if here == 0 {
                continue;
            }
            let rest = &text[at..];
            let mut step = |len: usize| known[at + len] |= here;
            if !c.is_alphanumeric() && !"?%×✗✘□±‰~".contains(c) {
                step(c.len_utf8());
            }
            for len in shared_at(rest, clause.wanted) {
                step(len);
            }
            let is_plan = self.to_come.at(rest).is_some_and(|(len, ())| len > '将'.len_utf8());
            for len in shared_at(rest, &name).filter(|_| !is_plan) {
                step(len);
            }
            let may_stand = |len: usize| {
                let word = &rest[..len];
                (able || result.able.whole(word).is_none())
                    && result.preparing.whole(word).is_none()
                    && (speaks || clause.success == Success::None || result.ongoing.whole(word).is_none())
            };
            let way = self.directions.at(rest);
            let turns = |len: usize| way.is_some_and(|(own, _)| own >= len);
            for list in always {
                list.all_at(rest).filter(|len| may_stand(*len)).for_each(&mut step);
            }
            if let Some((len, way)) = way
                && (way == Direction::Up && rises || way == Direction::Down && falls)
            {
                step(len);
            }
            // 能耗提升20% is no 提升, and 增加支出5% no 节约.
            let more = !has_less && !self.falls(clause.wanted);
            let fits = |way| way == Direction::Up && more || way == Direction::Down && falls;
            if let Some(len) = self.share_of_a_change(text, at, fits) {
                step(len);
            }
            if let Some(len) = self.day_at(rest, clause.around.year) {
                step(len);
            }
            if beside && is_han(c) && !result.unsure.has(c) && way.is_none() {
                step(c.len_utf8());
            }
            if is_narrow {
                continue;
            }
            for list in broad {
                list.all_at(rest).filter(|len| may_stand(*len) && !turns(*len)).for_each(&mut step);
            }
            // 全力 is no 力 of anything; 幸福感 is one.
            let heads = result.heads.all_at(rest).filter(|len| *len > c.len_utf8());
            heads.filter(|len| may_stand(*len) && !turns(*len)).for_each(&mut step);
            if dealt || here & DENIED != 0 {
                for list in bad {
                    list.all_at(rest).for_each(&mut step);
                }
            }
            for text in clause.around.texts {
                shared_at(rest, text).filter(|_| !is_plan).for_each(&mut step);
            }
            if let Some(len) = self.counted_at(rest) {
                step(len);
            }
            if let Some(len) = self.named_at(rest) {
                step(len);
            }
            if let Some(len) = self.no_harm_at(rest, clause.wanted) {
                known[at + len] |= DENIED;
            }
        }
        known[text.len()] != 0
    }

    /// Whether a clause begins with a word of what is to come, which the target does not begin with: 预计完成; not 预期目标已完成.
    fn is_planned(&self, clause: &str, wanted: &str) -> bool {
        let Some((len, ())) = self.to_come.at(clause) else { return false };
        len > '将'.len_utf8()
            && self.result.able.at(clause).is_none()
            && !wanted.starts_with(&clause[..len])
            && !clause.contains('已')
            && !self.result.all.within(clause)
    }

    /// Bytes of words that nobody knows and of the one behind them that tells what they are: 林果种植技术, 幸福感; not 着力.
    fn named_at(&self, text: &str) -> Option<usize> {
        for (count, (at, c)) in text.char_indices().take(LONGEST_UNKNOWN + 1).enumerate() {
            let head = self.result.heads.at(&text[at..]).map(|(len, ())| len);
            if let Some(len) = head.filter(|len| count > 1 || count == 1 && *len > c.len_utf8()) {
                let unknown = [&self.result.reached, &self.result.finished];
                let says = unknown.iter().any(|words| words.within(&text[..at]));
                return (!says && !self.result.preparing.within(&text[..at + len])).then_some(at + len);
            }
            if !is_han(c) || self.result.unsure.has(c) {
                return None;
            }
        }
        None
    }

    /// Bytes of a number and of what is counted with it; no share.
    fn counted_at(&self, text: &str) -> Option<usize> {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        if digits == 0 || text.starts_with('.') {
            return None;
        }
        let unit = unit::at(&text[digits..], self)?;
        (unit.measure != super::words::Measure::Rate).then_some(digits + unit.len)
    }

    /// Bytes of a day, or of a year, if it is of the year that the values are of.
    fn day_at(&self, text: &str, year: Option<u16>) -> Option<usize> {
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = text.len() - number.len();
        if let Some(rest) = number.strip_prefix('年').filter(|_| digits == 4) {
            let is_own = year.is_some_and(|year| text[..digits] == *year.to_string());
            return is_own.then(|| text.len() - rest.strip_prefix('度').unwrap_or(rest).len());
        }
        let unit = day(number).filter(|_| (1..=2).contains(&digits))?;
        Some(digits + unit)
    }
}

/// Bytes of what makes a day or a month of the number before it: 月 of 11月底; not 个月.
fn day(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['月', '日', '号'])?;
    let rest = rest.strip_prefix(['份', '底', '初', '末']).unwrap_or(rest);
    let rest = ["之前", "以前", "前"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    Some(text.len() - rest.len())
}

/// Where two ideographs stand together in a text.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let two = text.char_indices().zip(text.char_indices().skip(1));
    two.filter(|((_, first), (_, second))| is_han(*first) && is_han(*second))
        .map(|((at, _), (next, second))| at..next + second.len_utf8())
}
