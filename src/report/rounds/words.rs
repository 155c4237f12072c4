//! The words of a comparison of rounds, Chinese and English side by side; with those of all reports.

use crate::lang::{Lang, Words, number};

pub(super) use crate::lang::words::*;

pub(super) const COMPARISON: Words = Words("绩效目标整改对照", "Performance goals: rounds compared");
pub(super) const FINDINGS_OF_ROUNDS: Words = Words("各轮问题数", "Findings of each round");
pub(super) const ROUNDS: Words = Words("各轮情况", "Rounds");
pub(super) const PROJECTS: Words = Words("项目", "projects");
pub(super) const BEFORE: Words = Words("上次", "before");
pub(super) const RATE: Words = Words("整改率", "rate");
pub(super) const CORRECTED: Words = Words("已整改", "corrected");
pub(super) const REMAINING: Words = Words("未整改", "remaining");
pub(super) const NEW: Words = Words("新增", "new");
/// Of projects that are not in the later round.
pub(super) const ABSENT: Words = Words("未再报送", "not handed in");

/// How much is left to do, as a headline.
pub(super) fn left(open: usize, lang: Lang) -> String {
    match (open, lang) {
        (0, Lang::Zh) => "问题已全部整改".to_owned(),
        (0, Lang::En) => "Everything is corrected".to_owned(),
        (open, Lang::Zh) => format!("还有{}处问题待整改", number(open)),
        (open, Lang::En) => format!("{} left to correct", number(open)),
    }
}

/// What is not named one by one.
pub(super) fn more(count: usize, lang: Lang) -> String {
    let count = number(count);
    match lang {
        Lang::Zh => format!("另有{count}处没有逐条列出；完整清单见 --format csv 或 xlsx"),
        Lang::En => format!("{count} more are not listed; --format csv or xlsx lists all"),
    }
}

/// The whole comparison in one line, with its arithmetic. `rate` is `7/12 = 58.3%`.
pub(super) fn verdict(
    [before, corrected, remaining, absent, new]: [usize; 5],
    rate: &str,
    lang: Lang,
) -> String {
    let [before, corrected, remaining, absent, new] = [before, corrected, remaining, absent, new].map(number);
    match lang {
        Lang::Zh => format!(
            "上次的{before}处问题：已整改{corrected}处，未整改{remaining}处，所在项目本次未再报送{absent}处；本次新增{new}处。整改率 {rate}。"
        ),
        Lang::En => format!(
            "Of {before} findings before: {corrected} corrected, {remaining} remaining, {absent} in projects not handed in again; {new} new. Corrected: {rate}."
        ),
    }
}
