//! Whether a result in words says the opposite of its target, or that something bad is over: 不严格 beside 严格执行, 逾期率下降.
//! Takes clauses in plain spelling, gives whether they do. Whether the target was reached is for the room above.

use super::LONGEST_OPPOSITE;
use crate::words::value::lexicon::Lexicon;
use crate::words::value::understood::pairs;
use crate::words::value::words::ValueWords;

impl ValueWords {
    /// Whether what stands before it makes good news of something bad: 无, 避免.
    pub(in crate::words::value) fn is_undone(&self, before: &str) -> bool {
        let none_found = |(at, _): (usize, char)| {
            let not = self.result.not_yet.at(&before[at..]);
            not.is_some_and(|(len, ())| self.result.happened.at(&before[at + len..]).is_some())
        };
        self.not_unmet.at_end(before).is_some()
            || self.result.negators.at_end(before).is_some()
            || before.char_indices().any(none_found)
    }

    /// The same of a harm, about which something may also be done: 查处违法案件, 治理水土流失.
    pub(in crate::words::value) fn is_dealt_with(&self, before: &str) -> bool {
        self.is_undone(before) || self.better.handling.at_end(before).is_some()
    }

    /// Whether something bad is said to be over: 逾期率下降.
    pub(in crate::words::value) fn is_harm_undone(&self, rest: &str) -> bool {
        let reducing = |(at, _): (usize, char)| {
            // Of one character only: 无, which denies what stands behind it.
            self.better.reducing.at(&rest[at..]).is_some_and(|(len, ())| len > 3)
        };
        // 延误问题已整改
        let handled = |at: usize| self.better.handling.at(&rest[at + '已'.len_utf8()..]).is_some();
        rest.char_indices().any(reducing) || rest.find('已').is_some_and(handled)
    }

    /// Whether a text begins with the opposite of what is wanted, so that it is good not to have had it: 增加 where 控制 is wanted.
    pub(in crate::words::value) fn is_opposite_of(&self, text: &str, wanted: &str) -> bool {
        let opposes = |(one, other): &(Lexicon<()>, Lexicon<()>)| {
            let word = other.at(text).filter(|_| one.within(wanted));
            word.is_some_and(|(len, ())| !wanted.contains(&text[..len]))
        };
        self.result.opposites.iter().any(opposes)
    }

    /// Whether the text begins with what should not happen, or with a word that comes before it: 发生, 受影响.
    pub(in crate::words::value) fn is_harm(&self, text: &str) -> bool {
        let result = &self.result;
        [&result.happened, &self.better.harms, &self.unmet, &result.missed]
            .iter()
            .any(|words| words.at(text).is_some())
    }

    /// Whether what the target denies is there: 超预算 where 不超预算 was wanted.
    pub(super) fn is_denied_target(&self, clause: &str, wanted: &str) -> bool {
        let Some((len, ())) = self.result.negators.at(wanted) else { return false };
        let denied = &wanted[len..];
        denied.chars().nth(1).is_some()
            && clause.find(denied).is_some_and(|at| !self.is_dealt_with(&clause[..at]))
    }

    /// Whether two characters of the target that stand together are denied in the clause, and not in the target: 不严格 where 严格执行
    /// was wanted. Not what nobody wants: 没有投诉 where 减少投诉 was.
    pub(super) fn denies_a_word(&self, clause: &str, wanted: &str) -> bool {
        let denied = |before: &str| before.ends_with(['不', '未', '没', '欠']);
        pairs(wanted).any(|at| {
            let word = &wanted[at.clone()];
            // 无不满意反馈 is no denial.
            let in_clause = || {
                let place = clause.find(word).filter(|place| denied(&clause[..*place]));
                place.is_some_and(|place| {
                    let before = clause[..place].char_indices().next_back().map_or(0, |(at, _)| at);
                    !self.is_undone(&clause[..before])
                })
            };
            !denied(&wanted[..at.start]) && in_clause() && !self.is_harm(word)
        })
    }

    /// Whether the clause says the opposite of what the target says: 下降 beside 提升. That what should not happen became less is
    /// no such thing.
    pub(super) fn has_opposite(&self, clause: &str, wanted: &str) -> bool {
        let harm = || clause.char_indices().any(|(at, _)| self.better.harms.at(&clause[at..]).is_some());
        clause.chars().count() <= LONGEST_OPPOSITE
            && self.result.opposites.iter().any(|(one, other)| {
                let stands = |(at, _): (usize, char)| {
                    other.at(&clause[at..]).is_some() && !self.is_dealt_with(&clause[..at])
                };
                one.within(wanted)
                    && !one.within(clause)
                    && !other.within(wanted)
                    && clause.char_indices().any(stands)
                    && !(harm() && self.is_harm_undone(clause))
            })
    }
}
