//! Every fixed word of the reports, in one place: Chinese and English side by side. Long: one word below the other.

use super::{Counted, Lang, Words};

pub(crate) const COMMA: Words = Words("、", ", ");
pub(crate) const CLAUSE: Words = Words("，", ", ");
pub(crate) const COLON: Words = Words("：", ": ");
pub(crate) const SEMICOLON: Words = Words("；", "; ");
pub(crate) const OR: Words = Words("或", " or ");
pub(crate) const OPEN: Words = Words("（", " (");
pub(crate) const CLOSE: Words = Words("）", ")");

pub(crate) const OTHER_FILES: Words = Words("其他文件", "other files");

pub(crate) const ERROR: Words = Words("错误", "error");
pub(crate) const WARNING: Words = Words("警告", "warning");
pub(crate) const INFO: Words = Words("提示", "info");
pub(crate) const UNJUDGED: Words = Words("无法判断", "unjudged");
pub(crate) const REMAINING: Words = Words("未整改", "remaining");
pub(crate) const WAIVED: Words = Words("已豁免", "waived");
pub(crate) const VIOLATED: Words = Words("不符合", "violated");

pub(crate) const PASS: Words = Words("通过", "passed");
pub(crate) const NOTHING_NEW: Words = Words("未新增问题", "nothing new");
pub(crate) const FAIL: Words = Words("未通过", "failed");
pub(crate) const INCOMPLETE: Words = Words("检查未完成", "incomplete");
pub(crate) const LEFT_ASIDE: Words = Words("已跳过", "skipped");

pub(crate) const PAGE_TITLE: Words = Words("绩效目标申报表检查报告", "Performance goals: check report");
pub(crate) const BY_DEPARTMENT: Words = Words("按主管部门汇总", "By department");
pub(crate) const BY_DISTRICT: Words = Words("按所属区汇总", "By district");
pub(crate) const NO_DISTRICT: Words = Words("（未注明所属区）", "(no district)");
pub(crate) const ALL_GROUPS: Words = Words("全部", "all");
pub(crate) const SHARES_HEADER: [Words; 4] = [
    Words("项目数", "projects"),
    Words("有没有", "with goals"),
    Words("全不全", "complete"),
    Words("好不好", "good"),
];
pub(crate) const TOTALS: Words = Words("各项合计", "Totals");
pub(crate) const TOTALS_HEADER: [Words; 2] = [Words("数额", "figure"), Words("项目数", "projects")];
pub(crate) const BY_PROJECT: Words = Words("逐个项目", "Project by project");
pub(crate) const FINDINGS: Words = Words("问题清单", "Findings");
pub(crate) const VERDICT: Words = Words("结论", "Verdict");
pub(crate) const FILE_COLUMN: Words = Words("文件", "File");
pub(crate) const SEVERITY_COLUMN: Words = Words("级别", "Severity");
pub(crate) const PLACE: Words = Words("位置", "Place");
pub(crate) const PROBLEM_AND_FIX: Words = Words("问题和修改意见", "Problem and fix");
pub(crate) const INDICATORS_COLUMN: Words = Words("指标", "Indicators");
pub(crate) const UNREAD_FILES: Words = Words("未完整读取的文件", "files not read in full");
pub(crate) const FILES_LEFT_ASIDE_TILE: Words = Words("已跳过的文件", "files skipped");
pub(crate) const SKIPPED_ROWS_TILE: Words = Words("未计入的行", "rows skipped");
pub(crate) const UNMATCHED_COLUMNS_TILE: Words = Words("未识别的列", "columns not recognised");
pub(crate) const OUTSIDE_BANDS: Words = Words("各档以外", "outside all bands");
pub(crate) const NO_DEPARTMENT: Words = Words("（未注明部门）", "(no department)");
pub(crate) const EVERY_DEPARTMENT: Words = Words("全部部门", "every department");
pub(crate) const DEPARTMENT_COLUMN: Words = Words("主管部门", "Department");
pub(crate) const DISTRICT_COLUMN: Words = Words("所属区", "District");
pub(crate) const PROJECT_CODE_COLUMN: Words = Words("项目编码", "Project code");
pub(crate) const PROJECT_NAME_COLUMN: Words = Words("项目名称", "Project name");
pub(crate) const SHEET_COLUMN: Words = Words("工作表", "Sheet");
pub(crate) const CELL_COLUMN: Words = Words("单元格", "Cell");
pub(crate) const PROBLEM_COLUMN: Words = Words("问题", "Problem");
pub(crate) const FIX_COLUMN: Words = Words("修改意见", "How to fix");
pub(crate) const RULE_COLUMN: Words = Words("规则", "Rule");
pub(crate) const SOURCE_COLUMN: Words = Words("依据", "Source");
pub(crate) const CORRECTED_COLUMN: Words = Words("修改情况（部门填写）", "Corrected (by the department)");
pub(crate) const PLACES_COLUMN: Words = Words("问题数", "Findings");
pub(crate) const RETURNED_TITLE: Words =
    Words("绩效目标申报表退回修改意见表", "Performance goals returned for correction");
pub(crate) const SIGNATURES: Words = Words(
    "审核人：　　　　　　　　退回日期：　　　　　　　　部门经办人：　　　　　　　　重新报送日期：",
    "Reviewer:                Returned on:                Department:                Resubmitted on:",
);

/// The sheet of a workbook that goes back to one department, and the end of its name.
pub(crate) const RETURNED_SHEET: Words = Words("退回修改意见表", "returned");

/// First line of a sheet that goes back to a department.
pub(crate) fn to_correct(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => {
            format!("经审核，你单位报送的绩效目标申报表存在以下{count}处问题，请修改完善后重新报送。")
        }
        Lang::En => format!("To correct or explain: {count}. Please resubmit afterwards."),
    }
}

pub(crate) const MARKED_LIST: Words = Words("检查结果", "Findings");
pub(crate) const MARKED_KEPT: Words = Words(
    "标注副本：有问题的单元格已着色并加批注，点击“位置”可跳转。原表的文字、公式、格式、图片和打印设置均已保留，只增加了本表、批注和着色（条件格式）；原有数字签名在副本中失效。请在原文件中修改。",
    "Marked copy: cells with findings are coloured and carry a note; click a place to go there. Texts, formulas, formats, pictures and print set-up are those of the original; only this sheet, the notes and the colours (conditional formats) were added. A digital signature no longer holds in the copy. Please correct the original.",
);
pub(crate) const MARKED_FRESH: Words = Words(
    "标注副本：有问题的单元格已着色并加批注，点击“位置”可跳转。副本只保留文字、数值和合并单元格，不保留原有字体、边框、列宽、公式、图片、下拉选项和打印设置。请在原文件中修改。",
    "Marked copy: cells with findings are coloured and carry a note; click a place to go there. Texts, numbers and merged cells are kept; fonts, borders, column widths, formulas, pictures, drop-downs and print set-up are not. Please correct the original.",
);
pub(crate) const TEMPLATE_HINT: Words = Words(
    "有下拉箭头的单元格可从列表中选择；每行填写一个绩效指标，用不到的行留空即可，行数不够时在表内插入",
    "choose from the list in cells with an arrow; one indicator per row; leave unused rows blank, insert rows if there are too few",
);
pub(crate) const UNNAMED_SHEET: Words = Words("数据", "Data");
pub(crate) const SHOW_MORE: Words = Words("显示更多", "Show more");
pub(crate) const SEARCH: Words = Words("查找：项目、单元格、问题……", "search: project, cell, problem …");

/// Findings for which the sheet of a workbook has no row left.
pub(crate) fn beyond_the_sheet(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => {
            format!("工作表的行数有限，“问题清单”另有{count}处没有列出；要看全部，请用 --format csv。")
        }
        Lang::En => format!(
            "A sheet cannot hold more rows; findings not listed here: {count}; --format csv lists them all."
        ),
    }
}

/// Behind a list that is longer than a sheet can be.
pub(crate) fn more_rows(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => format!("工作表的行数有限，另有{count}行没有列出。"),
        Lang::En => format!("A sheet cannot hold more rows; not listed here: {count}."),
    }
}

/// Departments that get no sheet of their own.
pub(crate) fn without_a_sheet(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => format!("部门较多，另有{count}个部门没有单独的退回修改意见表，其问题见“问题清单”。"),
        Lang::En => format!(
            "Departments without a sheet of their own: {count}; their findings are on the sheet “Findings”."
        ),
    }
}

/// `{shown}` is filled in by the page.
pub(crate) fn shown_of(all: usize, lang: Lang) -> String {
    let all = super::number(all);
    match lang {
        Lang::Zh => format!("共{all}处，当前显示{{shown}}处"),
        Lang::En => format!("{{shown}} of {all} shown"),
    }
}

/// Where findings are so many that only the first projects have a section of their own.
pub(crate) fn projects_in_list_only(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有{}，问题见上面的问题列表。", PROJECTS.of(count, lang)),
        Lang::En => format!("Another {}: see the list of findings above.", PROJECTS.of(count, lang)),
    }
}

/// Where the rest of a long list waits for the script, or for a browser that can read it.
pub(crate) fn unshown_without_script(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => {
            format!("其余{count}处未能显示：请允许网页运行脚本，或用较新的浏览器打开（Chrome 80以上）。")
        }
        Lang::En => format!(
            "{count} more cannot be shown: allow the page to run its script, or open it in a newer browser (Chrome 80 or later)."
        ),
    }
}

pub(crate) fn projects_without_findings(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其余{}没有发现问题。", PROJECTS.of(count, lang)),
        Lang::En => format!("The other {}: no findings.", PROJECTS.of(count, lang)),
    }
}

pub(crate) const CANNOT_BE_JUDGED: Words = Words("无法判断：", "cannot be judged: ");
pub(crate) const NO_REASON: Words =
    Words("所需内容缺失或无法识别", "what the rule needs is missing or cannot be understood");

pub(crate) const SEVERITY: Words = Words("级别", "severity");
pub(crate) const OUTCOME: Words = Words("判断", "outcome");
pub(crate) const STANDING: Words = Words("状态", "standing");
pub(crate) const NEW: Words = Words("新增", "new");
pub(crate) const FILE: Words = Words("文件", "file");
pub(crate) const SHEET: Words = Words("工作表", "sheet");
pub(crate) const CELL: Words = Words("单元格", "cell");
pub(crate) const LINE: Words = Words("行", "line");
pub(crate) const DEPARTMENT: Words = Words("主管部门", "department");
pub(crate) const PROJECT_TITLE: Words = Words("项目", "Project");
pub(crate) const PROJECT_CODE: Words = Words("项目编码", "project_code");
pub(crate) const PROJECT_NAME: Words = Words("项目名称", "project_name");
pub(crate) const PROBLEM: Words = Words("问题", "message");
pub(crate) const FIX: Words = Words("修改意见", "fix");
pub(crate) const FOUND: Words = Words("现有", "found");
pub(crate) const REQUIRED: Words = Words("要求", "required");
pub(crate) const DIFFERENCE: Words = Words("差额", "difference");
pub(crate) const RULE: Words = Words("规则", "rule");
pub(crate) const SOURCE: Words = Words("依据", "source");

pub(crate) const CLASS: Words = Words("类别", "class");
pub(crate) const INDICATOR: Words = Words("指标名称", "indicator");
pub(crate) const VALUE: Words = Words("指标值", "target value");
pub(crate) const UNDERSTOOD: Words = Words("理解为", "understood as");
pub(crate) const EXTRACT_HEADER: [Words; 5] = [CELL, CLASS, INDICATOR, VALUE, UNDERSTOOD];
pub(crate) const QUANTITATIVE_KIND: Words = Words("定量", "quantitative");
pub(crate) const QUALITATIVE_KIND: Words = Words("定性", "qualitative");
pub(crate) const UNFILLED_KIND: Words = Words("未填", "unfilled");
pub(crate) const LISTED_ELSEWHERE: Words = Words(
    "绩效指标太多，这里不再列出；可用 goalcheck extract 逐行查看。",
    "Too many indicators to list here; `goalcheck extract` shows every row.",
);
pub(crate) const LONG_TERM: Words = Words("中长期", "long term");

// Why a row is nobody's.
pub(crate) const OUTSIDE_TABLES: Words =
    Words("不在表格内，也不是已知的标题或说明", "outside the tables, and not a known title or note");
pub(crate) const NOTHING_UNDERSTOOD: Words =
    Words("表格内没有识别出项目或指标", "in a table, but without a project or indicator");
pub(crate) const BLANK_SLOT: Words = Words("空白的类别行或序号行", "a blank class row or numbered slot");
pub(crate) const NOT_APPLICABLE: Words = Words("指标注明不适用", "an indicator that is said not to apply");
pub(crate) const TOTAL_ROW: Words = Words("合计行", "a row of totals");
pub(crate) const OTHER_VERSION: Words =
    Words("不作依据的行（如调整前）", "values that do not count (such as 调整前)");
pub(crate) const NO_TABLE: Words = Words("所在工作表没有可识别的表格", "its sheet has no known table");

pub(crate) const FIX_LABEL: Words = Words("修改意见：", "fix:  ");
pub(crate) const RULE_LABEL: Words = Words("规则：", "rule: ");
pub(crate) const WHOLE_FILE: Words = Words("整个文件", "The file as a whole");
pub(crate) const WHOLE_BATCH: Words = Words("整批申报表", "The batch as a whole");
pub(crate) const EVERY_RULE: Words = Words("全部规则", "every rule");
pub(crate) const BY_RULE: Words = Words("按规则汇总", "By rule");
pub(crate) const BY_FILE: Words = Words("按文件汇总", "By file");
pub(crate) const IN_ALL: Words = Words("合计", "In all");
pub(crate) const RULE_SETS: Words = Words("检查依据", "Rule sets");

/// Heading of the rule sets that judged a number of files of a folder.
pub(crate) fn rule_sets_of(folder: &str, files: usize, lang: Lang) -> String {
    let files = FILES.of(files, lang);
    match lang {
        Lang::Zh => format!("{folder}（{files}）检查依据"),
        Lang::En => format!("Rule sets of {folder} ({files})"),
    }
}

pub(crate) fn rule_set(title: &str, id: &str, version: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{title}（{id} 第{version}版）"),
        Lang::En => format!("{title} ({id} version {version})"),
    }
}

pub(crate) const NO_FINDINGS: Words = Words("没有发现问题", "no findings");
pub(crate) const NOT_READ_IN_FULL: Words = Words("未能完整读取", "not read in full");

pub(crate) const FILES: Counted = Counted("个文件", "file", "files");
pub(crate) const PROJECTS: Counted = Counted("个项目", "project", "projects");
pub(crate) const PROJECTS_LEFT_OUT: Counted =
    Counted("个项目未计入", "project could not be counted", "projects could not be counted");
pub(crate) const CUT_FOR_CODE_SCANNING: Counted = Counted(
    "处问题未列入：已达到代码扫描平台接受的上限，完整清单见其他格式的报告",
    "finding is left out: code scanning takes no more; reports in other formats have all",
    "findings are left out: code scanning takes no more; reports in other formats have all",
);
pub(crate) const HANDED_IN_AGAIN: Counted =
    Counted("次重复申报只计一次", "repetition counted once", "repetitions counted once");
pub(crate) const INDICATORS: Counted = Counted("个绩效指标", "indicator", "indicators");
pub(crate) const QUANTITATIVE: Counted = Counted("个量化指标", "quantitative", "quantitative");
pub(crate) const ERRORS: Counted = Counted("处错误", "error", "errors");
pub(crate) const WARNINGS: Counted = Counted("处警告", "warning", "warnings");
pub(crate) const INFOS: Counted = Counted("处提示", "info", "infos");
pub(crate) const UNJUDGED_PLACES: Counted = Counted("处无法判断", "unjudged", "unjudged");
pub(crate) const REMAINING_PLACES: Counted = Counted("处上次提出、尚未整改", "remaining", "remaining");
pub(crate) const WAIVED_PLACES: Counted = Counted("处已豁免", "waived", "waived");
pub(crate) const SKIPPED_ROWS: Counted = Counted("行未计入", "row skipped", "rows skipped");
pub(crate) const UNMATCHED_COLUMNS: Counted =
    Counted("列未识别", "column not recognised", "columns not recognised");
pub(crate) const FILES_UNREAD: Counted =
    Counted("个文件未能完整读取", "file not read in full", "files not read in full");
pub(crate) const FILES_LEFT_ASIDE: Counted = Counted("个文件已跳过", "file skipped", "files skipped");
pub(crate) const PLACES: Counted = Counted("处", "place", "places");
pub(crate) const CELLS: Counted = Counted("个单元格", "cell", "cells");

/// Behind a quotation that is cut: how long the whole text is, in characters.
pub(crate) fn cut(all: usize, lang: Lang) -> String {
    let all = super::number(all);
    match lang {
        Lang::Zh => format!("…（共{all}字）"),
        Lang::En => format!("… ({all} characters in all)"),
    }
}

pub(crate) fn file_title(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("文件 {path}"),
        Lang::En => format!("File {path}"),
    }
}

/// That a rule set says of itself that it is not verified.
pub(crate) fn not_verified(title: &str, id: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("规则集“{title}”（{id}）未与依据文件核对，其结论仅供参考"),
        Lang::En => format!(
            "rule set “{title}” ({id}) has not been compared with its source document; treat its findings as hints"
        ),
    }
}

/// Why a finding does not count: the words of a waiver.
pub(crate) fn waived_because(reason: &str, approver: &str, expires: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已豁免：{reason}（{approver}批准，有效期至{expires}）"),
        Lang::En => format!("waived: {reason} (approved by {approver}, until {expires})"),
    }
}

pub(crate) fn waiver_expired(rule: &str, project: &str, expires: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("豁免已过期，不再有效：{rule}，{project}（有效期至{expires}）"),
        Lang::En => format!("waiver expired, no longer in force: {rule}, {project} (until {expires})"),
    }
}

pub(crate) fn waiver_unused(rule: &str, project: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("豁免没有用到，可以删除：{rule}，{project}"),
        Lang::En => format!("waiver not used, can be removed: {rule}, {project}"),
    }
}

/// That a waiver names several projects at once, and so none.
pub(crate) fn waiver_ambiguous(rule: &str, project: &str, names: usize, lang: Lang) -> String {
    let names = super::number(names);
    match lang {
        Lang::Zh => format!(
            "豁免没有生效：{rule}，“{project}”对应{names}个不同的项目；请改写项目编码，或写“主管部门+项目名称”"
        ),
        Lang::En => format!(
            "waiver not in force: {rule}, {project} names {names} different projects; give the project code, or department and name"
        ),
    }
}

/// This run compared with an earlier report.
pub(crate) fn progress(fixed: usize, remaining: usize, new: usize, unseen: usize, lang: Lang) -> String {
    let [fixed, remaining, new] = [fixed, remaining, new].map(super::number);
    let mut line = match lang {
        Lang::Zh => format!("与上次相比：已整改{fixed}处，未整改{remaining}处，新增{new}处"),
        Lang::En => {
            format!("Compared with the earlier report: {fixed} fixed, {remaining} remaining, {new} new")
        }
    };
    if unseen > 0 {
        line.push_str(&match lang {
            Lang::Zh => format!("；另有{}处的项目不在本次检查之内，或没有完整读出", super::number(unseen)),
            Lang::En => format!(
                "; {} in projects that are not in this run or were not read in full",
                super::number(unseen)
            ),
        });
    }
    line
}

pub(crate) fn sheet_named(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("工作表“{name}”"),
        Lang::En => format!("sheet “{name}”"),
    }
}

/// Findings that were counted and not printed one by one.
pub(crate) fn more(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => format!("另有{count}处没有逐条列出"),
        Lang::En => format!("and {count} more, not listed one by one"),
    }
}

/// The same, with the rules that they break.
pub(crate) fn more_of(count: usize, rules: &str, lang: Lang) -> String {
    format!("{}{}{rules}{}", more(count, lang), OPEN.get(lang), CLOSE.get(lang))
}

/// How to see what was only counted.
pub(crate) fn unlisted(count: usize, lang: Lang) -> String {
    let count = super::number(count);
    match lang {
        Lang::Zh => format!("有{count}处问题没有逐条列出；要看全部，请加 --limit 0，或用 --format csv。"),
        Lang::En => {
            format!("findings not listed one by one: {count}; --limit 0 or --format csv shows them all.")
        }
    }
}

/// Files that have nothing to say.
pub(crate) fn files_without_findings(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其余{}没有发现问题", FILES.of(count, lang)),
        Lang::En => format!("the other {} without findings", FILES.of(count, lang)),
    }
}

/// Why a run did not pass, or what it was that passed.
pub(crate) fn passed(warnings: bool, files: usize, projects: usize, indicators: usize, lang: Lang) -> String {
    let (files, projects, indicators) =
        (FILES.of(files, lang), PROJECTS.of(projects, lang), INDICATORS.of(indicators, lang));
    match (lang, warnings) {
        (Lang::Zh, false) => format!("自动检查通过：检查了{files}、{projects}、{indicators}，没有发现问题。"),
        (Lang::En, false) => format!("passed: {files}, {projects}, {indicators} checked, nothing found."),
        (Lang::Zh, true) => {
            format!("自动检查通过：检查了{files}、{projects}、{indicators}；所列警告、提示事项请予核实。")
        }
        (Lang::En, true) => {
            format!(
                "passed: {files}, {projects}, {indicators} checked; please review the listed warnings and hints."
            )
        }
    }
}

/// Instead of a pass, where errors remain that an earlier report had: files, projects and indicators, and those errors.
pub(crate) fn nothing_new([files, projects, indicators]: [usize; 3], errors: usize, lang: Lang) -> String {
    let (files, projects, indicators) =
        (FILES.of(files, lang), PROJECTS.of(projects, lang), INDICATORS.of(indicators, lang));
    let errors = super::number(errors);
    match lang {
        Lang::Zh => format!(
            "未新增问题：检查了{files}、{projects}、{indicators}；上次提出的错误还有{errors}处尚未整改。"
        ),
        Lang::En => format!(
            "nothing new: {files}, {projects}, {indicators} checked; known errors that remain: {errors}."
        ),
    }
}

/// Added to a verdict where what could not be judged was waived.
pub(crate) fn waived_unjudged(places: usize, lang: Lang) -> String {
    let places = super::number(places);
    match lang {
        Lang::Zh => format!("其中{places}处无法判断，已予豁免。"),
        Lang::En => format!(" Waived without being judged: {places}."),
    }
}

/// `errors` and `unjudged` are both counts of findings.
pub(crate) fn failed(errors: usize, unjudged: usize, lang: Lang) -> String {
    match (lang, errors, unjudged) {
        (Lang::Zh, 0, 0) => "检查未通过：所列警告、提示事项需要处理。".to_owned(),
        (Lang::En, 0, 0) => "failed: the listed warnings and hints must be resolved.".to_owned(),
        (Lang::Zh, 0, _) => format!("检查未通过：有{}，不作通过处理。", UNJUDGED_PLACES.of(unjudged, lang)),
        (Lang::En, 0, _) => {
            format!("failed: {}; this is not a pass.", UNJUDGED_PLACES.of(unjudged, lang))
        }
        (Lang::Zh, _, 0) => format!("检查未通过：有{}需改正。", ERRORS.of(errors, lang)),
        (Lang::En, _, 0) => format!("failed: {} to correct.", ERRORS.of(errors, lang)),
        (Lang::Zh, _, _) => {
            format!(
                "检查未通过：有{}需改正，另有{}。",
                ERRORS.of(errors, lang),
                UNJUDGED_PLACES.of(unjudged, lang)
            )
        }
        (Lang::En, _, _) => {
            format!("failed: {} to correct, {}.", ERRORS.of(errors, lang), UNJUDGED_PLACES.of(unjudged, lang))
        }
    }
}

/// `unread` is the count of files of which anything was not read; without any there was nothing to check, or the run was
/// stopped.
pub(crate) fn incomplete(unread: usize, nothing: bool, lang: Lang) -> String {
    match (lang, unread) {
        (Lang::Zh, 0) if nothing => "检查未完成：没有可以检查的内容，不作通过处理。".to_owned(),
        (Lang::En, 0) if nothing => "incomplete: there was nothing to check; this is not a pass.".to_owned(),
        (Lang::Zh, 0) => "检查未完成：还有文件没有检查，不作通过处理。".to_owned(),
        (Lang::En, 0) => "incomplete: not all files were checked; this is not a pass.".to_owned(),
        (Lang::Zh, _) => format!("检查未完成：{}，不作通过处理。", FILES_UNREAD.of(unread, lang)),
        (Lang::En, _) => {
            format!("incomplete: {}; this is not a pass.", FILES_UNREAD.of(unread, lang))
        }
    }
}
