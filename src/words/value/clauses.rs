//! The clauses of a result, and what each of them does to the number that was reached: counts, stands aside, takes something back.
//! Takes a result as written and what may explain its words, gives clauses in plain spelling. Measures nothing.

use super::another::Around;
use super::results::says_a_part;
use super::spelling;
use super::words::ValueWords;
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
    /// It may take something back, or nobody knows what it does: 2人未到场, 不含家属.
    TakesBack,
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
        // 计划300人, 年初目标12场
        if self.to_come.at(clause).is_some_and(|(len, ())| len > '将'.len_utf8()) {
            return Clause::Aside;
        }
        let takes_back = self.excluding.at(clause).is_some()
            || self.another_year.within(clause) && self.base(clause).is_none()
            || self.beside_within.within(clause)
            || self.tentative.within(clause)
            || result.missed.within(clause) && !self.says_unreached(clause, around.name)
            || self.denies(clause) && !self.says_unreached(clause, around.name)
            || self.tasks.within(clause) && says_a_part(clause);
        if takes_back {
            return Clause::TakesBack;
        }
        if !clause.contains(|c: char| c.is_ascii_digit()) {
            // 未超预算, 全部合格; of 分两批 every word is known.
            let is_good = || self.reached(clause, around.other) == Some(true);
            let is_known = || self.uncovered(clause, &self.behind_numbers(), true, around.name).is_none();
            let says = !self.says_unreached(clause, around.name) && is_known() || is_good();
            return if says { Clause::Aside } else { Clause::TakesBack };
        }
        if self.says_unreached(clause, around.name) {
            return Clause::Unreached;
        }
        if result.asides.at(clause).is_some() { Clause::Aside } else { Clause::Counts }
    }
}
