//! The clauses of a result, and what each of them does to the number that was reached: counts, stands aside, takes something back.
//! Takes a result as written and what may explain its words, gives clauses in plain spelling. Measures nothing.

use super::another::Around;
use super::results::says_a_part;
use super::spelling;
use super::words::{Direction, ValueWords};
use super::years;
use crate::text::fold::beginning;

/// Digits of a group in 1,234.
const GROUP: usize = 3;

/// What a clause of a result does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clause {
    /// It has a number that may be what was reached.
    Counts,
    /// It says something else, and takes nothing back: 节约0.2万元, 未超预算, 其中线上3场.
    Aside,
    /// It tells what is still to come besides: 1条在建, 剩余2.5公里因征地未开工.
    Unreached,
    /// It takes something back: 部分未结业, 不含家属.
    TakesBack,
    /// Nobody knows what it does.
    Unknown,
}

impl ValueWords {
    /// The clauses of a result in plain spelling; one alone is none.
    pub(crate) fn clauses_of_result(&self, text: &str) -> Vec<String> {
        let plain = spelling::plain(beginning(text), self);
        let is_digit = |c: char| c.is_ascii_digit();
        let mut clauses = vec![String::new()];
        let mut before = None;
        for (at, c) in plain.char_indices() {
            let behind = &plain[at + c.len_utf8()..];
            let grouped = c == ','
                && before.is_some_and(is_digit)
                && behind.bytes().take_while(u8::is_ascii_digit).count() == GROUP;
            match c {
                ',' if grouped => {}
                ',' | ';' | '、' | '(' | ')' | '[' | ']' | '!' => clauses.push(String::new()),
                c => clauses.last_mut().into_iter().for_each(|clause| clause.push(c)),
            }
            before = Some(c);
        }
        clauses.retain(|clause| !clause.is_empty());
        if clauses.len() > 1 { clauses } else { Vec::new() }
    }

    /// What a clause of a result does, in plain spelling.
    pub(crate) fn clause_of_result(&self, clause: &str, around: Around<'_>) -> Clause {
        let result = &self.result;
        let counts = clause.contains(|c: char| c.is_ascii_digit());
        // 计划300人, 年初目标12场; of 312人（预计数） it is the number itself that is.
        if self.to_come.at(clause).is_some_and(|(len, ())| len > '将'.len_utf8()) {
            return if counts && !self.only_a_day(clause) { Clause::Aside } else { Clause::TakesBack };
        }
        let is_aside = result.asides.at(clause).is_some();
        let is_part = || self.tasks.within(clause) || is_aside && result.tasks.within(clause);
        let takes_back = self.excluding.at(clause).is_some()
            || self.another_year.within(clause) && self.base(clause).is_none()
            || is_aside && self.is_part_of_another_year(clause, around.year)
            || self.beside_within.within(clause)
            || self.tentative.within(clause)
            || result.missed.within(clause) && !self.says_unreached(clause, around.name)
            || self.denies(clause) && !self.says_unreached(clause, around.name)
            || result.doubted.within(clause)
            || self.tells_a_harm(clause, around.name)
            || is_part() && says_a_part(clause)
            || is_aside && result.tasks.within(clause) && self.direction(clause) == Some(Direction::Down);
        if takes_back {
            return Clause::TakesBack;
        }
        if !counts {
            // 未超预算, 全部合格; of 分两批 every word is known.
            let is_good = || self.reached(clause, around.other, around) == Some(true);
            let is_known = || self.uncovered(clause, &self.behind_numbers(), true, around.name).is_none();
            let says = !self.says_unreached(clause, around.name) && is_known() || is_good();
            return if says { Clause::Aside } else { Clause::Unknown };
        }
        if self.says_unreached(clause, around.name) {
            return Clause::Unreached;
        }
        if is_aside { Clause::Aside } else { Clause::Counts }
    }

    /// Whether the numbers of a clause say a day and nothing else: 预计12月完成.
    fn only_a_day(&self, clause: &str) -> bool {
        let counts = |(at, c): (usize, char)| {
            let number = clause[at..].trim_start_matches(|c: char| c.is_ascii_digit());
            c.is_ascii_digit() && !number.starts_with(['年', '月', '日', '号', '季'])
        };
        !clause.char_indices().any(counts)
    }

    /// Whether a part is said to be of another year: 含2025年30公里. Where nobody knows of which year the whole is, it may be.
    fn is_part_of_another_year(&self, clause: &str, year: Option<u16>) -> bool {
        let begins = ["含", "其中", "包括", "包含"].iter().any(|word| clause.starts_with(word));
        let named = if begins && clause.contains('年') { years(clause, self) } else { Vec::new() };
        named.iter().any(|years| year.is_none_or(|year| !years.contains(&year)))
    }

    /// Whether one clause of a result takes back what another says: 312人（含上年结转部分）. Words that nobody knows do not.
    pub(crate) fn is_taken_back(&self, text: &str, around: Around<'_>) -> bool {
        let parted = |c| matches!(c, ',' | '，' | ';' | '；' | '(' | '（' | '、' | '。');
        let takes_back = |clause: &String| self.clause_of_result(clause, around) == Clause::TakesBack;
        text.contains(parted) && self.clauses_of_result(text).iter().any(takes_back)
    }

    /// Whether a clause tells of something bad of which nothing was done, and of which the name does not speak: 1处不合格.
    fn tells_a_harm(&self, clause: &str, name: &str) -> bool {
        clause.char_indices().any(|(at, _)| {
            let (before, rest) = clause.split_at(at);
            let harm = self.better.harms.at(rest).map(|(len, ())| &rest[..len]);
            harm.is_some_and(|harm| !name.contains(harm))
                && !self.is_dealt_with(before)
                && !self.is_harm_undone(rest)
                && !rest.char_indices().any(|(at, _)| self.better.handling.at(&rest[at..]).is_some())
        })
    }
}
