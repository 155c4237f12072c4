//! Numbers that only name something: ordinals, numbering, numbers of documents, years that a share is taken of.
//! Takes the walk at a number, gives whether it measures nothing.

use super::{Dated, Walk};
use crate::text::number::Number;
use crate::words::value::{comparator, quick};
use rust_decimal::Decimal;

impl Walk<'_> {
    /// Ordinals, numbering, document numbers, names: digits that measure nothing.
    pub(super) fn only_names(&mut self, at: usize, after: &str, number: &Number) -> bool {
        let before = &self.text[self.free..at];
        if before.ends_with('第') {
            return !(after.is_empty() || self.words.rank_after.at(after).is_some());
        }
        // 上年90台, 电话020-12345678: the number of something else, where no comparator makes a target of it.
        if self.words.elsewhere.at_end(before).is_some()
            && self.words.before.last_in(before).is_none()
            && !before.contains(comparator::is_sign)
        {
            return true;
        }
        // 近3年平均的60%: the years say of what it is a share.
        let period = self.words.periods.at(after).map(|(len, ())| &after[len..]);
        if self.words.period_before.at_end(before).is_some()
            && period.is_some_and(|rest| self.is_reference(rest))
        {
            return true;
        }
        // 上一年归档量的60%, 前一年度: the year next to this one, and no length of time. 提前一年 is one.
        if self.is_next_to(before) && period.is_some() && number.chinese && number.value == Some(Decimal::ONE)
        {
            return true;
        }
        // "两节"慰问, "三公"经费: a numeral that starts a quoted name.
        if number.chinese && before.ends_with('"') {
            return true;
        }
        // 数十次, 几百人: no number that could be checked.
        if before.ends_with(['数', '几'])
            && self.text[at..].starts_with(['十', '百', '千'])
            && !after.starts_with('分')
        {
            return true;
        }
        if after.starts_with(['日', '号']) {
            let monthly = before.ends_with("每月") || before.ends_with("次月") || before.ends_with("当月");
            if monthly || after.starts_with("日前") || after.starts_with("号前") {
                self.found.dated = Dated::Yes;
                return true;
            }
        }
        let intake = number.value.is_some_and(quick::could_be_a_year) && after.starts_with(['届', '级']);
        if intake
            || self.words.name_endings.at(after).is_some()
            || number.digits == 4 && before.ends_with(['[', '〔', '('])
        {
            return true;
        }
        let small = number.value.is_some_and(|value| value.scale() == 0 && value < Decimal::ONE_HUNDRED);
        let mark = after.chars().next().filter(|c| matches!(c, '、' | ')' | '.' | ':' | '是' | ']' | '〕'));
        let beyond = mark.map_or(after, |mark| &after[mark.len_utf8()..]);
        let starts = self.clause == at || before == "(";
        let bullet = match mark {
            Some(')') => !beyond.is_empty(),
            Some('、') if number.value == Some(Decimal::ONE) => !beyond.is_empty(),
            Some('、' | '.') => !beyond.is_empty() && !beyond.starts_with(|c: char| c.is_ascii_digit()),
            Some('是') => number.chinese,
            _ => false,
        };
        let numbered = self.words.numbering.at_end(before).is_some() && (after.is_empty() || mark.is_some());
        small && (starts && bullet || numbered)
    }

    /// Whether what is behind a number of years makes of them what a share is taken of: 平均的60%, 档案平均数量的60%.
    fn is_reference(&self, rest: &str) -> bool {
        let clause = rest.split([',', ';']).next().unwrap_or(rest);
        let share =
            || clause.rfind('的').is_some_and(|of| clause[of..].contains(|c: char| c.is_ascii_digit()));
        self.words.period_after.at(rest).is_some() || self.words.period_after.within(clause) && share()
    }
}
