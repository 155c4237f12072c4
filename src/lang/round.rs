//! The words of a bureau's round: who handed in, what came of each department. Chinese and English side by side.

use super::{Bilingual, Counted, Lang, Words, number};

pub(crate) const HANDED_IN: Words = Words("报送情况", "Handed in");
pub(crate) const DEPARTMENTS: Words = Words("各主管部门情况", "Departments");
pub(crate) const MISSING: Words = Words("未报送的部门", "Departments that have not handed in");
pub(crate) const AGAIN: Words = Words(
    "重复报送的部门（所列文件中有项目已由另一文件报送）",
    "Departments that sent a project twice (the files that repeat one)",
);
pub(crate) const STRANGERS: Words =
    Words("不属于名册中任何部门的文件", "Files of no department on the roster");
pub(crate) const ASIDE: Words = Words("未检查的文件", "files skipped");
pub(crate) const TWICE: Words = Words("重复报送", "handed in again");
pub(crate) const REMARK: Words = Words("备注", "Remark");
pub(crate) const ROSTER_ROW: Words = Words("名册序号", "Roster");
pub(crate) const FILES_COLUMN: Words = Words("文件数", "Files");
pub(crate) const PROJECTS_COLUMN: Words = Words("项目数", "Projects");
pub(crate) const PASSED_COLUMN: Words = Words("通过", "Passed");
pub(crate) const RATE_COLUMN: Words = Words("通过率", "Rate");
pub(crate) const NOT_HANDED_IN: Words = Words("未报送", "not handed in");
pub(crate) const CLEAN_FILES: Words = Words("没有发现问题的文件", "Files without findings");
/// What a reviewer ticks on the page, and what then shows the others only.
pub(crate) const HANDLED: Words = Words("已处理", "handled");
pub(crate) const LEFT_TO_DO: Words = Words("仅看未处理", "not handled only");
/// Of the bar and the tiles: passed, not passed, not read in full, not handed in.
pub(crate) const CAME: [Words; 4] = [
    Words("通过", "passed"),
    Words("未通过", "failed"),
    Words("未能完整读取", "not read in full"),
    Words("未报送", "missing"),
];

/// `97.0%`.
pub(crate) fn percent(tenths: Option<usize>) -> String {
    tenths.map_or("—".to_owned(), |tenths| format!("{}.{}%", tenths / 10, tenths % 10))
}

/// Under the head of a chart that paper has the beginning of only.
pub(crate) fn first_bars(count: usize, lang: Lang) -> String {
    let all = DEPARTMENTS.get(lang);
    match lang {
        Lang::Zh => format!("前{count}个部门；其余见“{all}”。"),
        Lang::En => format!("The first {count}; all of them under “{all}”."),
    }
}

/// How far the round is: departments on the roster, how many handed in, and what came of those.
/// `share` is `97.0%`.
pub(crate) fn handed_in(
    expected: usize,
    [passed, failed, unread, missing]: [usize; 4],
    share: &str,
    lang: Lang,
) -> String {
    let there = expected - missing;
    let [expected, there, missing, passed, failed, unread] =
        [expected, there, missing, passed, failed, unread].map(number);
    match lang {
        Lang::Zh => format!(
            "应报{expected}个部门，已报{there}个（{share}），未报{missing}个。已报部门中：通过{passed}个，未通过{failed}个，未能完整读取{unread}个。"
        ),
        Lang::En => format!(
            "Departments on the roster: {expected}; handed in: {there} ({share}); missing: {missing}. Of those that handed in: {passed} passed, {failed} failed, {unread} not read in full."
        ),
    }
}

/// Behind a verdict, where departments are missing.
pub(crate) fn missing(expected: usize, missing: usize, lang: Lang) -> String {
    let [expected, missing] = [expected, missing].map(number);
    match lang {
        Lang::Zh => format!("应报{expected}个部门，尚有{missing}个未报送"),
        Lang::En => format!("{missing} of {expected} departments have not handed in"),
    }
}

/// Puts that departments are missing behind what came of the submissions; alone it is the verdict.
pub(crate) fn add_missing(verdict: &mut String, missing: &str, lang: Lang) {
    if verdict.is_empty() {
        verdict.push_str(match lang {
            Lang::Zh => "检查未通过：",
            Lang::En => "failed: ",
        });
    } else {
        // The sentence goes on.
        let end = verdict.trim_end_matches(['。', '.']).len();
        verdict.truncate(end);
        verdict.push_str(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        });
    }
    verdict.push_str(missing);
    verdict.push_str(match lang {
        Lang::Zh => "。",
        Lang::En => ".",
    });
}

pub(crate) const PROBLEMS: Counted = Counted("处问题", "finding", "findings");

/// What cannot be judged because of a finding: the summaries of rules.
pub(crate) fn not_judged(rules: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("因此无法判断：{}", rules.join("；")),
        Lang::En => format!("Because of this, not judged: {}", rules.join("; ")),
    }
}

/// How many findings are told with their causes.
pub(crate) fn told(count: usize, lang: Lang) -> String {
    let count = number(count);
    match lang {
        Lang::Zh => format!("其中{count}处无法判断是所列错误引起的，已并入该错误，改正后方可判断。"),
        Lang::En => format!("Not judged because of an error listed here, and told with it: {count}."),
    }
}

/// The letter that goes back to a department, and the end of its name.
pub(crate) const LETTER: Words = Words("退回修改意见函", "letter");
pub(crate) const LETTER_TITLE: Words =
    Words("关于退回修改绩效目标申报表的函", "Performance goals returned for correction");
pub(crate) const NUMBER_COLUMN: Words = Words("序号", "No.");
pub(crate) const CONTACT: Words =
    Words("联系人：　　　　　　　　联系电话：", "Contact:                      Telephone: ");
pub(crate) const DAY: Words = Words("　　年　　月　　日", "Date: ");
pub(crate) const ANNEX: Words =
    Words("附件：退回修改意见表（电子表格）", "Annex: the same list as a workbook");
/// Parts of the letter, in their order: errors, unjudged, warnings, hints.
pub(crate) const LETTER_PARTS: [Words; 4] = [
    Words("须改正的问题", "To correct"),
    Words("无法判断、须补充或说明的事项", "Could not be judged; please complete or explain"),
    Words("请核实的事项", "Please check"),
    Words("提示", "Hints"),
];

/// How an office opens such a letter: files, projects, and findings in all.
pub(crate) fn letter_opening(files: &str, projects: &str, findings: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "你单位报送的绩效目标申报表收悉。经审核，所报{files}、{projects}中存在以下{findings}，请对照逐项修改完善，并于＿＿月＿＿日前重新报送。"
        ),
        Lang::En => format!(
            "We have reviewed the performance goals that you handed in ({files}, {projects}). Please correct the following {findings} and hand them in again by ______."
        ),
    }
}

/// `一、须改正的问题（12处）`.
pub(crate) fn letter_part(number: usize, name: &str, count: &str, lang: Lang) -> String {
    const NUMERALS: [&str; 4] = ["一", "二", "三", "四"];
    match lang {
        Lang::Zh => format!("{}、{name}（{count}）", NUMERALS.get(number).unwrap_or(&"")),
        Lang::En => format!("{}. {name} ({count})", number + 1),
    }
}

pub(crate) const SCORES: Words = Words("考核得分", "Scores");
pub(crate) const ARITHMETIC: Words = Words("得分计算", "Arithmetic");
pub(crate) const RANK: Words = Words("名次", "Rank");
pub(crate) const POINTS: Words = Words("得分", "Points");
pub(crate) const FULL: Words = Words("满分", "Full");
pub(crate) const AREA: Words = Words("考核内容", "Area");
pub(crate) const ITEM: Words = Words("考核项目", "Item");
pub(crate) const NOT_ENTERED: Words = Words("尚未评分", "not entered");
pub(crate) const NOT_ASKED: Words = Words("没有这方面的规则", "no rule asks for this");
pub(crate) const NOT_READ: Words = Words("有文件未能完整读取，得分待定", "something was not read; not final");

/// 有没有, 全不全, 好不好.
pub(crate) const LEVELS: [Words; 3] =
    [Words("有没有", "with goals"), Words("全不全", "complete"), Words("好不好", "good")];

/// Points that somebody gave.
pub(crate) fn entered(points: &str) -> Bilingual {
    Bilingual::new(format!("评分 {points}"), format!("entered {points}"))
}

/// ` − 3处×2`, and what that is cut to.
pub(crate) fn deducted(count: usize, each: &str, cap: Option<&str>) -> Bilingual {
    let count = number(count);
    match cap {
        None => Bilingual::new(format!(" − {count}处×{each}"), format!(" − {count} × {each}")),
        Some(cap) => Bilingual::new(
            format!(" − {cap}（{count}处×{each}，最多扣{cap}）"),
            format!(" − {cap} ({count} × {each}, at most {cap})"),
        ),
    }
}

/// Of whom the arithmetic is not shown here: the first of them, and how many there are.
pub(crate) fn elsewhere(first: &str, count: usize, lang: Lang) -> String {
    let count = number(count);
    match lang {
        Lang::Zh => {
            format!("{first}等{count}个的得分计算，见网页（--format html）和工作簿（--format xlsx）。")
        }
        Lang::En => format!(
            "The arithmetic of {count} more ({first} …) is on the page (--format html) and in the workbook (--format xlsx)."
        ),
    }
}
