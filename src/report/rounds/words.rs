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

/// How much is left to do, as a headline; with doubts nothing is called settled.
pub(super) fn left(open: usize, doubts: bool, lang: Lang) -> String {
    match (open, doubts, lang) {
        (0, false, Lang::Zh) => "问题已全部整改".to_owned(),
        (0, false, Lang::En) => "Everything is corrected".to_owned(),
        (0, true, Lang::Zh) => "是否已全部整改，尚不能确定".to_owned(),
        (0, true, Lang::En) => "Whether everything is corrected is not known".to_owned(),
        (open, _, Lang::Zh) => format!("还有{}处问题待整改", number(open)),
        (open, _, Lang::En) => format!("{} left to correct", number(open)),
    }
}

/// That a round was not judged by these rule sets and tables of the one before it, or of another stage.
pub(super) fn other_rules(name: &str, sets: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "{name} 的检查依据与上一轮不同：{sets}；已整改的可能只是没有检查，请用同样的规则集、参照表和环节重新检查"
        ),
        Lang::En => format!(
            "{name} was not judged by all that the round before it was: {sets}; what counts as corrected may not have been looked at, so check again by the same rule sets, tables and stage"
        ),
    }
}

/// That something of the last round was not read.
pub(super) fn incomplete_round(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 的检查未完成，有内容没有读出；请处理后重新检查"),
        Lang::En => {
            format!("{name} is incomplete, since not all of it was read; put that right and check again")
        }
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
