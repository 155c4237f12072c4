//! Reports for the tests of every format: an awkward one with whatever breaks formats, a usual one, a clean one,
//! an empty one.

use crate::lang::Bilingual;
use crate::model::finding::*;
use crate::model::project::Side;
use crate::model::sheet::Address;
use crate::model::stage::Stage;
use crate::model::workbook::Format;
use crate::words::value::Kind;

/// Text that breaks, one way or another, every format there is.
pub(crate) const HOSTILE: &str =
    "=1+1%\r\n::error::x <b title=\"'\">&amp;]]>\u{1b}[31m\u{202e}\u{0}😀\u{200b}\u{fffe}|`,;\\";

pub(crate) fn rule(
    id: &str,
    severity: Severity,
    summary: Bilingual,
    message: Bilingual,
    fix: Option<Bilingual>,
) -> RuleText {
    RuleText {
        id: id.into(),
        rule_set: 0,
        severity,
        aspect: None,
        summary,
        message,
        fix,
        source: Some(Bilingual::new("第20202180号建议答复的函", "Reply letter no. 20202180")),
    }
}

/// A finding of rule `rule` without any place.
pub(crate) fn finding(rule: usize) -> Finding {
    Finding::blank(rule, Severity::Error, Outcome::Violated)
}

fn rule_sets() -> Vec<RuleSetName> {
    vec![RuleSetName {
        id: "guangzhou-2020".into(),
        version: "1".into(),
        title: Bilingual::new(
            "广州市2020年部门预算绩效目标编制要求",
            "Guangzhou 2020 budget: performance goals",
        ),
        verified: true,
        origin: Default::default(),
        hash: format!("sha256:{}", "0f".repeat(32)),
    }]
}

fn rules() -> Vec<RuleText> {
    vec![
        rule(
            "operational-indicator-minimum",
            Severity::Error,
            Bilingual::new(
                "运行保障类项目绩效指标至少4个",
                "Operational projects need at least 4 indicators",
            ),
            Bilingual::new("现有{actual}个，还差{missing}个", "has {actual}, {missing} short"),
            Some(Bilingual::new(
                "再补充{missing}个有指标值的绩效指标",
                "add {missing} indicators with a target value",
            )),
        ),
        rule(
            "quantitative-share",
            Severity::Error,
            Bilingual::new("量化指标应超过50%", "More than half of the indicators must be quantitative"),
            Bilingual::new(
                "{actual}/{total} = {share}，还差{missing}个；未量化：{cells}",
                "{actual}/{total} = {share}, {missing} short; not quantitative: {cells}",
            ),
            Some(Bilingual::new(
                "把 {cells} 中能用数字衡量的改写成数值，例如“≥90%”",
                "rewrite what can be measured among {cells} as numbers, for example “≥90%”",
            )),
        ),
        rule(
            "vague-word",
            Severity::Warning,
            Bilingual::new(
                "数量、成本指标不应使用含糊词语",
                "Quantity and cost indicators must not be vague",
            ),
            Bilingual::new("写着“{value}”", "says “{value}”"),
            Some(Bilingual::new("写明数量和单位", "state a number and a unit")),
        ),
        rule(
            "cannot-open",
            Severity::Error,
            Bilingual::new("文件应能打开", "The file must open"),
            Bilingual::new("打不开：{problem}", "cannot be opened: {problem}"),
            Some(Bilingual::new(
                "用 Excel 或 WPS 重新另存为 .xlsx",
                "save it again as .xlsx with Excel or WPS",
            )),
        ),
        rule(
            "hidden-content",
            Severity::Info,
            Bilingual::new("不应有隐藏内容", "Nothing should be hidden"),
            Bilingual::new("有隐藏的行，已照常检查", "there are hidden rows; they were checked all the same"),
            None,
        ),
    ]
}

fn project(code: &str, name: &str, department: &str, verdict: Verdict) -> ProjectReport {
    ProjectReport {
        code: Untrusted::new(code),
        name: Untrusted::new(name),
        department: Untrusted::new(department),
        district: Untrusted::default(),
        category: Some("operational".into()),
        sheet: 0,
        at: Address::new(1, 1),
        indicators: 8,
        quantitative: 4,
        verdict,
        listed: Vec::new(),
    }
}

/// An indicator of which everything that comes from the submission is `text`.
pub(crate) fn indicator(at: Address, text: &str) -> IndicatorReport {
    IndicatorReport {
        at,
        side: Side::Annual,
        class: Some(Bilingual::new("数量指标", "quantity")),
        name: Untrusted::new(text),
        value: Untrusted::new(text),
        kind: Kind::Qualitative,
        understood: Untrusted::new(text),
    }
}

fn sheet(name: &str) -> SheetReport {
    SheetReport {
        name: Untrusted::new(name),
        hidden: false,
        lines: None,
        project_rows: 24,
        known_rows: 3,
        skipped_rows: 0,
    }
}

fn file(path: &str, verdict: Verdict) -> FileReport {
    FileReport {
        path: Untrusted::new(path),
        folder: 0,
        format: Some(Format::Xlsx),
        encoding: None,
        read: true,
        sheets: vec![sheet("申报表")],
        projects: vec![project("A001", "道路养护经费", "市交通运输局", verdict)],
        skipped: Vec::new(),
        unmatched: Vec::new(),
        findings: Vec::new(),
        verdict,
    }
}

fn report(files: Vec<FileReport>, verdict: Verdict) -> Report {
    Report {
        rule_sets: rule_sets(),
        rules: rules(),
        folders: vec![Folder { path: None, rule_sets: vec![0] }],
        files,
        batch: Vec::new(),
        fail_on: Severity::Error,
        waivers: Vec::new(),
        progress: None,
        shares_by: None,
        title: None,
        date: None,
        stage: Some(Stage::Final),
        tables: vec![
            TableName { id: "library".into(), hash: Some(format!("sha256:{}", "0".repeat(64))) },
            TableName { id: "register".into(), hash: None },
        ],
        departments_by: None,
        totals: Vec::new(),
        roster: None,
        score: None,
        verdict,
    }
}

fn count_finding(project: usize, at: Address) -> Finding {
    Finding {
        sheet: Some(0),
        at: Some(at),
        project: Some(project),
        field: Some("name".into()),
        found: Some(Untrusted::new("3")),
        required: Some(Untrusted::new(">= 4")),
        difference: Some("1".into()),
        counted: vec![Address::new(11, 4), Address::new(12, 4), Address::new(13, 4)],
        args: vec![("actual", Arg::Plain("3".into())), ("missing", Arg::Plain("1".into()))],
        ..finding(0)
    }
}

fn share_finding(project: usize, at: Address) -> Finding {
    let cells = vec![Address::new(11, 4), Address::new(14, 4), Address::new(15, 4), Address::new(16, 4)];
    Finding {
        sheet: Some(0),
        at: Some(at),
        project: Some(project),
        found: Some(Untrusted::new("4/8")),
        required: Some(Untrusted::new("> 50%")),
        difference: Some("1".into()),
        counted: cells.clone(),
        args: vec![
            ("actual", Arg::Plain("4".into())),
            ("total", Arg::Plain("8".into())),
            ("share", Arg::Plain("50%".into())),
            ("missing", Arg::Plain("1".into())),
            ("cells", Arg::Cells(cells)),
        ],
        ..finding(1)
    }
}

fn vague_finding(project: Option<usize>, at: Address, value: &str) -> Finding {
    Finding {
        severity: Severity::Warning,
        sheet: Some(0),
        at: Some(at),
        project,
        field: Some("value".into()),
        found: Some(Untrusted::new(value)),
        args: vec![("value", Arg::Text(Untrusted::new(value)))],
        ..finding(2)
    }
}

/// What a clerk sees on an ordinary evening: three files, one of them clean, one with many findings of one rule.
pub(crate) fn usual() -> Report {
    let mut form = file("申报/2021/道路养护经费.xlsx", Verdict::Fail);
    form.findings = vec![count_finding(0, Address::new(1, 1)), share_finding(0, Address::new(1, 1))];
    form.sheets[0].skipped_rows = 1;
    form.skipped.push(SkippedRow {
        sheet: 0,
        row: 29,
        text: Untrusted::new("合计"),
        reason: SkipReason::TotalRow,
    });
    let mut list = file("申报/2021/项目清单.csv", Verdict::Fail);
    list.format = Some(Format::Csv);
    list.encoding = Some("GB18030");
    list.sheets[0].name = Untrusted::new("");
    list.projects.push(project(
        "",
        "智慧政务平台升级改造及运行维护服务采购项目",
        "市政务服务数据管理局",
        Verdict::Fail,
    ));
    list.unmatched.push(UnmatchedColumn {
        sheet: 0,
        at: Address::new(0, 11),
        header: Untrusted::new("是否涉密"),
    });
    list.findings = (0..40).map(|row| vague_finding(Some(1), Address::new(row + 2, 9), "显著提高")).collect();
    list.findings.insert(
        0,
        Finding {
            outcome: Outcome::Unjudged,
            args: vec![(
                "reason",
                Arg::Words(Bilingual::new("项目类别“特定目标类”无法识别", "the category is not known")),
            )],
            ..count_finding(0, Address::new(1, 2))
        },
    );
    list.sheets.iter_mut().for_each(|sheet| sheet.lines = Some(Lines::default()));
    report(vec![file("申报/2021/办公楼维修.xlsx", Verdict::Pass), form, list], Verdict::Fail)
}

/// Nothing wrong anywhere.
pub(crate) fn clean() -> Report {
    report(vec![file("a.xlsx", Verdict::Pass), file("b.xlsx", Verdict::Pass)], Verdict::Pass)
}

/// No file at all.
pub(crate) fn empty() -> Report {
    let mut report = report(Vec::new(), Verdict::Incomplete);
    report.batch.push(Finding {
        args: vec![("problem", Arg::Words(Bilingual::new("没有文件", "no file")))],
        ..finding(3)
    });
    report
}

/// Everything that breaks formats, in every field that comes from outside.
pub(crate) fn awkward() -> Report {
    let mut hostile = file(HOSTILE, Verdict::Fail);
    hostile.sheets[0].name = Untrusted::new(HOSTILE);
    hostile.sheets[0].skipped_rows = 1;
    hostile.projects[0] = project(HOSTILE, HOSTILE, HOSTILE, Verdict::Fail);
    hostile.projects[0].listed.push(indicator(Address::new(3, 3), HOSTILE));
    hostile.skipped.push(SkippedRow {
        sheet: 0,
        row: 0,
        text: Untrusted::new(HOSTILE),
        reason: SkipReason::OutsideTables,
    });
    hostile.unmatched.push(UnmatchedColumn {
        sheet: 0,
        at: Address::new(0, 16_383),
        header: Untrusted::new(HOSTILE),
    });
    hostile.findings = vec![
        vague_finding(Some(0), Address::new(1_048_575, 16_383), HOSTILE),
        vague_finding(Some(0), Address::new(0, 0), &"长".repeat(2000)),
        Finding { severity: Severity::Info, sheet: Some(0), ..finding(4) },
        Finding {
            outcome: Outcome::Unjudged,
            args: vec![("reason", Arg::Words(Bilingual::new("类别未填", "no category")))],
            ..count_finding(0, Address::new(3, 3))
        },
        Finding { outcome: Outcome::Unjudged, ..share_finding(0, Address::new(3, 3)) },
    ];
    let mut unread = file("-rf ../C:\\坏\u{9b}.xls", Verdict::Incomplete);
    unread.read = false;
    unread.format = None;
    unread.sheets.clear();
    unread.projects.clear();
    unread.findings =
        vec![Finding { args: vec![("problem", Arg::Text(Untrusted::new(HOSTILE)))], ..finding(3) }];
    let mut aside = file("~$锁.xlsx", Verdict::LeftAside);
    aside.format = None;
    aside.sheets.clear();
    aside.projects.clear();
    aside.findings = vec![Finding { severity: Severity::Info, ..finding(4) }];
    let files = vec![hostile, unread, file("clean.xlsx", Verdict::Pass), aside];
    let mut report = report(files, Verdict::Incomplete);
    report.batch.push(finding(0));
    report
}

/// A run compared with an earlier report, with waivers: one used, one expired, one in vain.
pub(crate) fn compared() -> Report {
    let mut report = usual();
    report.files[1].findings[0].standing = Standing::Waived(0);
    report.files[1].findings[1].standing = Standing::Remaining;
    report.files[1].findings[1].subject = Some(Untrusted::new("道路完好率"));
    let waiver = |rule: &str, expired: bool, used: usize| Waiver {
        rule: rule.into(),
        project: "A001".into(),
        reason: "一次性项目，财政同意".into(),
        approver: "王某".into(),
        expires: "2026-12-31".into(),
        expired,
        names: 1,
        used,
    };
    report.waivers = vec![
        waiver("operational-indicator-minimum", false, 1),
        waiver("vague-word", true, 0),
        waiver("quantitative-share", false, 0),
    ];
    report.progress = Some(Progress {
        fixed: vec![Fixed {
            project: Untrusted::new("A002"),
            rule: Untrusted::new("vague-word"),
            subject: Untrusted::new("车辆数"),
        }],
        remaining: 1,
        new: 41,
        unseen: 2,
    });
    report
}

/// A batch of `projects` files from a dozen departments, ten findings to a project in every second one.
pub(crate) fn batch(projects: usize) -> Report {
    const DEPARTMENTS: [&str; 12] = [
        "市教育局",
        "市公安局",
        "市民政局",
        "市交通运输局",
        "市水务局",
        "市农业农村局",
        "市文化广电旅游局",
        "市卫生健康委员会",
        "市生态环境局",
        "市住房和城乡建设局",
        "市政务服务数据管理局",
        "市体育局",
    ];
    const NAMES: [&str; 6] = [
        "信息系统运行维护",
        "道路养护经费",
        "办公楼维修",
        "困难群众临时救助",
        "学校设备购置",
        "河道清淤工程",
    ];
    let one = |index: usize| {
        let verdict = if index.is_multiple_of(2) { Verdict::Pass } else { Verdict::Fail };
        let mut file = file(&format!("2021/{}/{index:04}.xlsx", DEPARTMENTS[index % 12]), verdict);
        let name = NAMES[index % 6];
        file.projects[0] = project(&format!("A{index:05}"), name, DEPARTMENTS[index % 12], verdict);
        if index % 2 == 1 {
            file.findings.push(count_finding(0, Address::new(1, 1)));
            file.findings.push(share_finding(0, Address::new(1, 1)));
            let vague = (0..7).map(|row| vague_finding(Some(0), Address::new(row + 10, 4), "显著提高"));
            file.findings.extend(vague);
            file.findings.push(Finding {
                outcome: Outcome::Unjudged,
                args: vec![("reason", Arg::Words(Bilingual::new("项目类别未填", "no category")))],
                ..count_finding(0, Address::new(3, 1))
            });
        }
        file
    };
    report((0..projects).map(one).collect(), Verdict::Fail)
}
