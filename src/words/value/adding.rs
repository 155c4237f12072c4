//! What a result says beside the words of its target: by how much something changed, what was found amiss, what is not settled.
//! Takes clauses in plain spelling, gives yes or no. What they say of the target is for `reached`.

use super::lexicon::Lexicon;
use super::unit;
use super::words::{Direction, Measure, ValueWords};
use crate::text::fold::is_han;

/// Most characters between the word of a change and by how much: 压减支出5%.
const LONGEST_CHANGED: usize = 4;

impl ValueWords {
    /// Whether a clause says by how much something changed the way that the target, or the name, wants: 增收1200元 of 促进增收,
    /// 下降5% of 有效降低. Not 提高到5%, and no change by nothing.
    pub(super) fn tells_a_change(&self, clause: &str, wanted: &str, name: &str) -> bool {
        clause.char_indices().any(|(at, _)| {
            let rest = &clause[at..];
            let Some((len, _)) = self.directions.at(rest) else { return false };
            let is_wanted = || {
                let lists = self.result.opposites.iter();
                lists
                    .map(|(one, _)| one)
                    .any(|one| one.whole(&rest[..len]).is_some() && (one.within(wanted) || one.within(name)))
            };
            amount(rest[len..].strip_prefix('了').unwrap_or(&rest[len..]), self).is_some() && is_wanted()
        })
    }

    /// Bytes of the share that stands in a clause here, if it is by how much something changed: 20% of 提升20%, 5% of 压减支出5%. `fits`
    /// says which ways are good news.
    pub(super) fn share_of_a_change(
        &self,
        clause: &str,
        at: usize,
        fits: impl Fn(Direction) -> bool,
    ) -> Option<usize> {
        let (len, measure) = amount(&clause[at..], self)?;
        let before = &clause[..at];
        let changes = |(start, _): (usize, char)| {
            let Some((len, way)) = self.directions.at(&before[start..]) else { return false };
            let between = &before[start + len..];
            fits(way)
                && between.chars().count() <= LONGEST_CHANGED
                && between.chars().all(is_han)
                && !self.result.finished.within(between)
                && !self.direction_ends.within(between)
        };
        (measure == Measure::Rate && before.char_indices().any(changes)).then_some(len)
    }

    /// Whether what is denied is that something good came of it, or the work itself: 见明显成效, 使用; not 见异常, 使用农药.
    pub(super) fn denies_what_was_done(&self, denied: &str) -> bool {
        let result = &self.result;
        let Some((len, ())) = result.seen.at(denied) else { return result.deeds.whole(denied).is_some() };
        let mut good = &denied[len..];
        while let Some((len, ())) = result.strong.at(good).or_else(|| result.adverbs.at(good)) {
            good = &good[len..];
        }
        let is_bad = || good.char_indices().any(|(at, _)| self.better.harms.at(&good[at..]).is_some());
        result.reached.at(good).is_some() && !is_bad() && !result.troubles.within(good)
    }

    /// Whether a result says that nothing at all was done: 未实施, 项目未启动, 因疫情取消. Not of a part (2项未实施), and not where the
    /// name speaks of that itself: 取消 of 取消审批事项数.
    pub fn says_not_done(&self, actual: &str, name: &str) -> bool {
        let (own, name) = (self.plain(actual), self.plain(name));
        let is_whole = |text: &str| {
            !text.contains(|c: char| c.is_ascii_digit())
                && !self.in_part.within(text)
                && !text.contains("个别")
        };
        let named = || self.result.called_off.within(&name);
        is_whole(&own) && !named() && super::reached::clauses(&own).any(|clause| self.is_undone_work(clause))
    }

    /// Whether a clause ends with work that was not done.
    pub(super) fn is_undone_work(&self, clause: &str) -> bool {
        let result = &self.result;
        let before = |len: usize| &clause[..clause.len() - len];
        let is_undone =
            result.work.at_end(clause).is_some_and(|(len, ())| result.not_yet.at_end(before(len)).is_some());
        let is_off = result.called_off.at_end(clause).is_some_and(|(len, ())| {
            result.not_yet.at_end(before(len)).is_none() && result.negators.at_end(before(len)).is_none()
        });
        is_undone || is_off
    }

    /// Whether a clause has a word that could take something back of what is said beside it.
    pub(super) fn unsettles(&self, clause: &str, wanted: &str) -> bool {
        let result = &self.result;
        // Of one character they stand in other words: 使 of 使用.
        let longer = |list: &Lexicon<()>| {
            clause.char_indices().any(|(at, _)| {
                let word = list.at(&clause[at..]).map(|(len, ())| &clause[at..at + len]);
                word.is_some_and(|word| word.chars().nth(1).is_some() && !wanted.contains(word))
            })
        };
        let lists = [
            &result.preparing,
            &result.missed,
            &result.missed_alone,
            &result.short_of,
            &result.doubted,
            &self.unreached,
            &self.unmet,
            &self.in_part,
        ];
        let is_bad = || {
            (longer(&result.happened) || longer(&self.better.harms)) && !self.tells_of_no_harm(clause, wanted)
        };
        lists.iter().any(|list| longer(list)) || clause.ends_with('中') || is_bad()
    }

    /// Whether a clause tells of a trouble that neither the target nor the name speaks of, and not that anything was done about it:
    /// 审计发现问题2个, 追加预算20万元.
    pub(super) fn tells_of_trouble(&self, clause: &str, wanted: &str, name: &str) -> bool {
        let result = &self.result;
        let mut past = 0;
        clause.char_indices().any(|(at, _)| {
            // The 隐患 of 无安全隐患 is in what was asked already.
            let Some((len, ())) = result.troubles.at(&clause[at..]).filter(|_| at >= past) else {
                return false;
            };
            past = at + len;
            if result.not_troubles.at(&clause[at..]).is_some() {
                return false;
            }
            let (before, word, rest) = (&clause[..at], &clause[at..at + len], &clause[at + len..]);
            let is_over = || result.overcome.within(before) || result.overcome.within(rest);
            !(wanted.contains(word) || name.contains(word) || self.is_undone(before) || is_over())
        })
    }

    /// Whether a text says that something is to be, or became, less.
    pub(super) fn falls(&self, text: &str) -> bool {
        self.goes(text, Direction::Down) || self.better.reducing.within(text)
    }

    /// Whether a text speaks of what is better the less there is of it: 能耗.
    pub(super) fn has_less_of(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.better.less_at(&text[at..]).is_some())
    }

    /// Whether a text says that there is more of such: 成本上升; not 成本控制水平提升.
    pub(super) fn has_more_of_less(&self, text: &str) -> bool {
        let rises = |(at, _): (usize, char)| {
            let end = self.better.less_at(&text[at..]).map(|len| at + len);
            let way = end.and_then(|end| self.directions.at(&text[end..]));
            way.is_some_and(|(_, way)| way == Direction::Up)
        };
        text.char_indices().any(rises)
    }

    /// Whether a clause speaks of a change that goes this way.
    pub(super) fn goes(&self, clause: &str, way: Direction) -> bool {
        clause
            .char_indices()
            .any(|(at, _)| self.directions.at(&clause[at..]).is_some_and(|(_, own)| own == way))
    }
}

/// The bytes of a number above nothing with its unit, and what it measures.
fn amount(text: &str, words: &ValueWords) -> Option<(usize, Measure)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let is_some = text[..digits].contains(|c: char| matches!(c, '1'..='9'));
    let unit = unit::at(&text[digits..], words).filter(|_| is_some && !text.starts_with('.'))?;
    Some((digits + unit.len, unit.measure))
}
