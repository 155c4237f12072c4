//! Fixed words that only the command line says, Chinese and English side by side; with those of the reports.

use crate::lang::{Counted, Lang, Words};

pub(crate) use crate::lang::words::*;

pub(crate) const ONE_OF: Words = Words("可选", "one of");
pub(crate) const USUALLY: Words = Words("默认", "default");
pub(crate) const CONFIG_FILE: Words = Words("配置文件", "configuration file");
pub(crate) const NO_CONFIG: Words = Words("无", "none");
pub(crate) const RULES_OF_FILES: Words = Words("各文件所用的规则集", "rule sets that judge each file");
/// Before the path of a document, of which no marked copy is made.
pub(crate) const NOT_MARKED: Words = Words(
    "Word 文档不作标注，请按上面的位置（表、行、列）逐处修改，或把表格复制到 .xlsx 后再标注：",
    "a Word document is not marked; go by the places above (table, row, column), or copy its tables to an .xlsx: ",
);
/// Of standard input.
pub(crate) const NAMELESS_NOT_MARKED: Words = Words(
    "标准输入的内容没有文件名，未生成标注副本；请先存成文件",
    "standard input has no name and was not copied; save it as a file first",
);
pub(crate) const MARKED_COPY: Words = Words("标注副本：", "marked copy: ");
pub(crate) const PAGE: Words = Words("报告网页：", "page: ");
pub(crate) const NOT_COPIED: Counted = Counted(
    "份申报表没有问题，未生成副本",
    "submission without findings was not copied",
    "submissions without findings were not copied",
);
/// For whoever clicked on the program.
pub(crate) const ON_THE_DESKTOP: Words = Words(
    "goalcheck 检查项目支出绩效目标申报表。

  1. 把申报表（.xlsx、.xls、.docx、.csv 等），或者存放申报表的文件夹，拖到 goalcheck.exe 的图标上。
  2. 检查结果（网页）自动打开，并保存在申报表旁边；有问题的单元格在“-marked”副本中标出。
  3. 按修改意见改好申报表，再拖一次，直到没有错误。

不改动原文件，不联网。全部命令见 goalcheck --help。",
    "goalcheck checks performance-goal submissions.

  1. Drop submissions (.xlsx, .xls, .docx, .csv and others), or their folder, on the icon of goalcheck.exe.
  2. The results open as a page, which is saved beside the submission; a copy named “-marked” shows the cells.
  3. Correct the submission and drop it again until no error is left.

Your files are not changed, and nothing is sent anywhere. For all commands: goalcheck --help.",
);
pub(crate) const CLOSE_WINDOW: Words = Words("按回车键关闭窗口……", "Press Enter to close this window …");
pub(crate) const CATEGORY: Words = Words("项目类别", "category");
pub(crate) const REQUIREMENT: Words = Words("要求内容", "requirement");
pub(crate) const ANNUAL: Words = Words("年度", "annual");
pub(crate) const PUBLICATION_HEADER: [Words; 8] = [
    Words("项目名称", "Project"),
    Words("主管部门", "Department"),
    Words("绩效目标", "Goal"),
    Words("年度或中期", "Annual or long-term"),
    Words("一级指标", "Level 1"),
    Words("二级指标", "Level 2"),
    Words("三级指标", "Indicator"),
    Words("指标值", "Target value"),
];
pub(crate) const NOT_USED: Words = Words("未计入的行和列", "Rows and columns that were not used");
pub(crate) const NOTICED: Words = Words("读取情况", "What reading noticed");
pub(crate) const UNMATCHED_COLUMN: Words = Words("列标题未识别", "column header not recognised");
pub(crate) const EXPECTED: Words = Words("应有", "should be");
pub(crate) const GOT: Words = Words("实有", "but is");

/// What was made public, and how many projects were left out.
pub(crate) fn published(projects: usize, indicators: usize, left_out: usize, lang: Lang) -> String {
    let (public, left) = (PROJECTS.of(projects, lang), PROJECTS.of(left_out, lang));
    let indicators = INDICATORS.of(indicators, lang);
    match lang {
        Lang::Zh => format!("公开{public}，{indicators}；涉密或注明不公开的{left}没有列入。"),
        Lang::En => format!(
            "{public} with {indicators} for publication; {left} left out as secret or not for publication."
        ),
    }
}

/// How many examples of a rule file found what they should.
pub(crate) fn examples_passed(passed: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{all}个示例，{passed}个通过"),
        Lang::En => format!("{passed} of {all} examples passed"),
    }
}

/// Rules that no example makes fire.
pub(crate) fn fire_in_no_example(rules: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有示例使这些规则报出问题，不知是否写对：{}", rules.join("、")),
        Lang::En => format!(
            "no example makes these rules fire, so nobody knows whether they can: {}",
            rules.join(", ")
        ),
    }
}

pub(crate) const TITLE: Words = Words("标题", "title");
pub(crate) const ORIGIN: Words = Words("适用", "used at");
pub(crate) const VERIFIED: Words = Words("已核实", "verified");
pub(crate) const REFERENCE_TABLES: Words = Words("参照表", "reference tables");
pub(crate) const YES: Words = Words("是", "yes");
pub(crate) const NO: Words = Words("否", "no");

/// Said while the next change is waited for.
pub(crate) const WATCHING: Words = Words(
    "正在等待文件保存，保存后自动重新检查；按 Ctrl-C 结束",
    "waiting for a file to be saved; Ctrl-C ends",
);
