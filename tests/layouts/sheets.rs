//! Sheets of one workbook that belong together, and documents whose form is in several tables.

use goalcheck::internals::layout;
use goalcheck::internals::model::notice::Fact;
use goalcheck::internals::model::project::{Indicator, Side};
use goalcheck::internals::read::{self, Options, Source};
use goalcheck::internals::words::value::{Switches, ValueWords};
use goalcheck::internals::words::vocabulary::{Field, Vocabulary};
use goalcheck_testkit::page::{Carrier, Page};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const WITH_SHEETS: [Carrier; 4] = [Carrier::Xlsx, Carrier::Ods, Carrier::Fods, Carrier::Xls];

fn page(name: &str, rows: &[&[&str]]) -> Page {
    let mut page = Page::new(name);
    for row in rows {
        page.row(row);
    }
    page
}

/// Project by project: name, department, category, goal, number of indicators; then the facts that are noticed.
fn read_file(name: &str, bytes: Vec<u8>) -> (Vec<String>, Vec<Fact>) {
    let vocabulary = Vocabulary::builtin();
    let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
    let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
    for (sheet, report) in workbook.sheets.iter().zip(&submission.sheets) {
        let sum = report.project_rows + report.known_rows + report.skipped_rows;
        assert_eq!(sum, sheet.row_count(), "every row is accounted for");
    }
    let projects = submission.projects().map(|project| {
        let text = |field| project.values.text(field);
        let fields = [Field::PROJECT_NAME, Field::DEPARTMENT, Field::CATEGORY, Field::GOAL].map(text);
        format!("{} {}", fields.join("│"), project.indicators.len())
    });
    (projects.collect(), submission.notices.iter().map(|notice| notice.fact).collect())
}

fn read_pages(carrier: Carrier, pages: &[Page]) -> (Vec<String>, Vec<Fact>) {
    let (name, bytes) = carrier.files(pages).remove(0);
    read_file(name, bytes)
}

const INDICATORS: [&[&str]; 5] = [
    &["项目编码", "一级指标", "二级指标", "三级指标", "指标值"],
    &["A01", "产出指标", "数量指标", "窗口数", "10个"],
    &["A01", "产出指标", "质量指标", "准确率", "≥95%"],
    &["A02", "产出指标", "数量指标", "升级窗口", "4个"],
    &["A02", "满意度指标", "满意度指标", "群众满意度", "≥90%"],
];

#[test]
fn a_master_sheet_and_its_indicators_are_joined_by_code() {
    let master = page(
        "项目信息",
        &[
            &["2025年项目信息表"],
            &["项目编码", "项目名称", "主管部门", "项目类别", "年度目标"],
            &["A01", "大厅运行", "甲办", "运行保障类", "保障大厅运行"],
            &["A02", "窗口升级", "甲办", "运行保障类", "升级窗口"],
            &["A03", "系统维护", "乙办", "运行保障类", "维护系统"],
            &["合计"],
        ],
    );
    let indicators = page("指标信息", &INDICATORS);
    for carrier in WITH_SHEETS {
        for pages in [[master.clone(), indicators.clone()], [indicators.clone(), master.clone()]] {
            let (projects, facts) = read_pages(carrier, &pages);
            assert_eq!(
                projects,
                [
                    "大厅运行│甲办│运行保障类│保障大厅运行 2",
                    "窗口升级│甲办│运行保障类│升级窗口 2",
                    // Without indicators it is a project all the same.
                    "系统维护│乙办│运行保障类│维护系统 0",
                ],
                "{carrier:?}"
            );
            assert!(!facts.iter().any(|fact| fact.unread()), "{facts:?}");
        }
    }
}

const MASTER: [&[&str]; 5] = [
    &["2026年项目清单"],
    &["项目编码", "项目名称", "主管部门", "项目类别", "年度预算（万元）", "绩效目标"],
    &["A01", "路灯维护", "区城管局", "运行保障类", "120", "维修路灯"],
    &["A02", "桥梁检测", "区城管局", "运行保障类", "80", "检测桥梁"],
    &["合计", "", "", "", "200"],
];

fn form_of(tab: &str, code: &str, name: &str, more: &[&[&str]]) -> Page {
    let mut rows: Vec<&[&str]> = Vec::new();
    let head = ["项目编码", code, "项目名称", name];
    if !(code.is_empty() && name.is_empty()) {
        rows.push(&head);
    }
    rows.extend(more);
    rows.push(&["一级指标", "二级指标", "三级指标", "指标值"]);
    rows.push(&["产出指标", "数量指标", "完成数量", "≥300处"]);
    page(tab, &rows)
}

#[test]
fn what_a_master_sheet_says_of_forms_is_theirs() {
    let master = page("清单", &MASTER);
    let lamps = form_of("甲", "A01", "路灯维护", &[]);
    let bridges = form_of("乙", "A02", "桥梁检测", &[]);
    let read = ["路灯维护│区城管局│运行保障类│维修路灯 1", "桥梁检测│区城管局│运行保障类│检测桥梁 1"];
    for carrier in WITH_SHEETS {
        for pages in [
            [master.clone(), lamps.clone(), bridges.clone()],
            [lamps.clone(), bridges.clone(), master.clone()],
        ] {
            let (projects, facts) = read_pages(carrier, &pages);
            assert_eq!((&projects[..], &facts[..]), (&read.map(String::from)[..], &[][..]), "{carrier:?}");
        }
        // One that no form is of is a project without indicators.
        let (projects, _) = read_pages(carrier, &[master.clone(), lamps.clone()]);
        assert_eq!(projects, [read[0], "桥梁检测│区城管局│运行保障类│检测桥梁 0"], "{carrier:?}");
    }
    // By name where no form says a code; by the tab where none says a name either; alone where there is but one.
    let tabs = [form_of("A01", "", "", &[]), form_of("桥梁检测", "", "", &[])];
    let by_name = [form_of("甲", "", "路灯维护", &[]), form_of("乙", "", "桥梁检测", &[])];
    for [one, other] in [tabs, by_name] {
        let (projects, _) = read_pages(Carrier::Xlsx, &[master.clone(), one, other]);
        assert_eq!(projects, read);
    }
    // Where each stands is said in a column of the list: 所在表 │ 表1.
    let index = [
        &["序号", "项目名称", "主管部门", "绩效目标", "所在表"][..],
        &["1", "路灯维护", "区城管局", "维修路灯", "表1"],
        &["2", "桥梁检测", "区城管局", "检测桥梁", "表2"],
    ];
    let pages = [page("目录", &index), form_of("表1", "", "", &[]), form_of("表2", "", "", &[])];
    let (projects, _) = read_pages(Carrier::Xlsx, &pages);
    assert_eq!(projects, ["路灯维护│区城管局││维修路灯 1", "桥梁检测│区城管局││检测桥梁 1"]);
    let single = page("基本信息", &MASTER[..3]);
    let (projects, _) = read_pages(Carrier::Xlsx, &[single, form_of("绩效目标", "", "", &[])]);
    assert_eq!(projects, [read[0]]);
    // That none of its projects has a form is said; a list of what was bought is an annex.
    let others = page("附表", &[MASTER[1], &["B07", "绿化养护", "区园林局", "运行保障类", "60", "养护绿地"]]);
    let (projects, facts) = read_pages(Carrier::Xlsx, &[lamps.clone(), others]);
    assert_eq!(
        (projects.len(), &facts[..]),
        (1, &[Fact::ProjectsWithoutForm, Fact::SheetWithoutProject][..])
    );
    let bought = page("附表", &[&["序号", "项目名称", "金额（万元）"], &["1", "灯杆", "60"]]);
    let (_, facts) = read_pages(Carrier::Xlsx, &[lamps, bought]);
    assert_eq!(facts, [Fact::SheetWithoutProject]);
}

/// The fields of the first project that something else contradicts.
fn conflicts(pages: &[Page]) -> Vec<String> {
    let vocabulary = Vocabulary::builtin();
    let (name, bytes) = Carrier::Xlsx.files(pages).remove(0);
    let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
    let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
    let conflicts = submission.project(0).conflicts;
    conflicts.iter().map(|(field, value)| format!("{} {}", vocabulary.spec(*field).id, value.text)).collect()
}

#[test]
fn what_contradicts_a_master_sheet_is_said() {
    let of = |more: &[&[&str]]| conflicts(&[form_of("甲", "A01", "路灯维护", more), page("清单", &MASTER)]);
    assert_eq!(of(&[&["主管部门", "区水务局"]]), ["department 区城管局"]);
    assert_eq!(of(&[&["年度资金总额（万元）", "150"]]), ["annual-amount 120"]);
    assert_eq!(of(&[&["年度目标", "清洗路灯"]]), ["goal-overview 维修路灯"]);
    assert_eq!(of(&[&["项目类别", "经济社会发展类"]]), ["category 运行保障类"]);
    // The same in other words, in another unit, or of another office than the label means contradicts nothing.
    assert_eq!(of(&[&["主管部门", "[105]区城管局"], &["年度资金总额（元）", "1200000"]]), [""; 0]);
    assert_eq!(of(&[&["填报单位", "路灯所"], &["年度目标", "全年维修路灯300盏"]]), [""; 0]);
    // Further rows of a project are compared with the first; amounts that differ are of its parts.
    let twice = |second: &[&str]| {
        let rows: [&[&str]; 3] = [MASTER[1], MASTER[2], second];
        conflicts(&[form_of("甲", "A01", "路灯维护", &[]), page("清单", &rows)])
    };
    assert_eq!(
        twice(&["A01", "路灯维护", "区城管局", "经济社会发展类", "30", "维修路灯"]),
        ["category 经济社会发展类"]
    );
    assert_eq!(twice(&["A01", "路灯维护", "区城管局", "运行保障类", "30", "维修路灯"]), [""; 0]);
}

#[test]
fn a_sheet_that_says_targets_is_no_mere_annex() {
    let form = page("申报表", &FORM);
    let more = page("补充", &[&["补充内容"], &["培训文艺骨干", "≥30人"]]);
    let plan = page("评分", &[&["等次", "分数"], &["优", "≥90分"], &["良", "≥80分"]]);
    for carrier in WITH_SHEETS {
        let (_, facts) = read_pages(carrier, &[form.clone(), more.clone()]);
        assert_eq!(facts, [Fact::RowsWithTargets], "{carrier:?}");
        let (_, facts) = read_pages(carrier, &[form.clone(), plan.clone()]);
        assert_eq!(facts, [Fact::SheetWithoutProject], "{carrier:?}");
    }
}

#[test]
fn a_finding_about_the_master_sheet_points_there() {
    use goalcheck::internals::judge;
    use goalcheck::internals::rule::{Rules, builtin};
    let master = page(
        "项目信息",
        &[
            &["项目编码", "项目名称", "主管部门", "项目类别", "年度目标"],
            &["A01", "大厅运行", "甲办", "运行保障类", "待定"],
            &["A02", "窗口升级", "甲办", "运行保障类", "升级窗口"],
        ],
    );
    let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
    let (name, bytes) = Carrier::Xlsx.files(&[page("指标信息", &INDICATORS), master]).remove(0);
    let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
    let vocabulary = &rules.world.vocabulary;
    let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), rules.world.switches);
    let findings = judge::project::project(&rules, &submission.project(0));
    let goal = findings.iter().find(|finding| rules.texts[finding.rule].id == "goal-overview").unwrap();
    assert_eq!((goal.sheet, goal.at.map(|at| at.to_string())), (Some(1), Some("E2".to_owned())));
}

const FORM: [&[&str]; 6] = [
    &["项目名称", "路灯维护", "主管部门", "区城管局"],
    &["项目类别", "运行保障类"],
    &["年度目标", "全年维修路灯300盏。"],
    &["一级指标", "二级指标", "三级指标", "指标值"],
    &["产出指标", "数量指标", "维修路灯", "300盏"],
    &["产出指标", "质量指标", "亮灯率", "≥98%"],
];
const READ: &str = "路灯维护│区城管局│运行保障类│全年维修路灯300盏。 2";

#[test]
fn the_stages_of_a_project_are_one_project() {
    let monitoring: [&[&str]; 5] = [
        &["项目支出绩效运行监控表"],
        &["项目名称", "路灯维护", "主管部门", "区城管局"],
        &["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况"],
        &["产出指标", "数量指标", "维修路灯", "300盏", "180盏"],
        &["产出指标", "质量指标", "亮灯率", "≥98%", "97%"],
    ];
    let evaluation = |lamps: &'static str| {
        page(
            "自评表",
            &[
                &["项目名称", "路灯维护", "主管部门", "区城管局"],
                &["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"],
                &["产出指标", "数量指标", "维修路灯", lamps, "310盏"],
                &["产出指标", "质量指标", "亮灯率", "≥98%", "99%"],
            ],
        )
    };
    let form = page("申报表", &FORM);
    let monitoring = page("监控表", &monitoring);
    for carrier in WITH_SHEETS {
        let (projects, facts) = read_pages(carrier, &[form.clone(), monitoring.clone(), evaluation("300盏")]);
        assert_eq!(projects, [READ], "{carrier:?}");
        assert!(!facts.contains(&Fact::StageDiffers));
        // Another target is said, and that of the goal form counts.
        let (projects, facts) = read_pages(carrier, &[form.clone(), evaluation("200盏")]);
        assert_eq!(projects, [READ], "{carrier:?}");
        assert!(facts.contains(&Fact::StageDiffers));
    }
    // A goal form that is blank is no goal form of what was done.
    let blank = page("申报表", &FORM[..4]);
    let (projects, _) = read_pages(Carrier::Xlsx, &[blank, evaluation("300盏")]);
    assert_eq!(projects.len(), 2);
    // Two goal forms of one name are two projects.
    let (projects, _) =
        read_pages(Carrier::Xlsx, &[form.clone(), page("申报表二", &FORM), evaluation("300盏")]);
    assert_eq!(projects.len(), 3);
    let (name, bytes) = Carrier::Xlsx.files(&[form, evaluation("300盏")]).remove(0);
    let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
    let vocabulary = Vocabulary::builtin();
    let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
    let project = submission.project(0);
    let actual = project.indicators[0].values.get(Field::ACTUAL).unwrap();
    assert_eq!((&*actual.text, actual.at.apart().0), ("310盏", Some(1)));
}

#[test]
fn goals_as_they_were_approved_count_before_those_applied_for() {
    let declared = page("申报表", &FORM);
    let approved = |lamps: &'static str| {
        page(
            "批复表",
            &[
                &["项目支出绩效目标批复表"],
                &["项目名称", "路灯维护", "主管部门", "区城管局"],
                &["一级指标", "二级指标", "三级指标", "指标值"],
                &["产出指标", "数量指标", "维修路灯", lamps],
                &["产出指标", "质量指标", "亮灯率", "≥98%"],
            ],
        )
    };
    for carrier in WITH_SHEETS {
        for pages in [[declared.clone(), approved("260盏")], [approved("260盏"), declared.clone()]] {
            // What the approved form does not say is said by the other.
            let (projects, facts) = read_pages(carrier, &pages);
            assert_eq!(projects, [READ], "{carrier:?}");
            assert!(facts.contains(&Fact::StageDiffers));
            let (name, bytes) = carrier.files(&pages).remove(0);
            let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
            let (vocabulary, words) = (Vocabulary::builtin(), ValueWords::builtin());
            let submission = layout::extract(&workbook, vocabulary, words, Switches::default());
            let project = submission.project(0);
            assert_eq!(project.indicators[0].values.text(Field::VALUE), "260盏");
        }
        let (_, facts) = read_pages(carrier, &[declared.clone(), approved("300盏")]);
        assert!(!facts.contains(&Fact::StageDiffers));
    }
}

#[test]
fn annexes_beside_a_form_are_named_and_no_fault() {
    let pages = [
        page("申报表", &FORM),
        page(
            "立项依据",
            &[&["项目名称", "路灯维护"], &["立项依据", "条例"], &["实施单位", "照明所"], &["负责人", "张"]],
        ),
        page(
            "实施计划",
            &[&["序号", "工作内容", "开始时间", "完成时间", "负责人"], &["1", "维修", "3月", "12月", "李"]],
        ),
    ];
    for carrier in WITH_SHEETS {
        let (projects, facts) = read_pages(carrier, &pages);
        assert_eq!(projects, [READ]);
        assert_eq!(facts, [Fact::SheetWithoutProject; 2], "{carrier:?}");
    }
    // A table of goals that is not understood is no annex.
    let rest = page(
        "其他",
        &[&["产出指标", "数量指标", "改造", "3处"], &["效益指标", "社会效益指标", "受益", "9人"]],
    );
    let (_, facts) = read_pages(Carrier::Xlsx, &[page("申报表", &FORM), rest]);
    assert!(facts.contains(&Fact::LayoutUnknown));
}

#[test]
fn half_a_header_of_indicators_is_no_annex() {
    let tables: [&[&[&str]]; 4] = [
        &[&["序号", "项目名称", "三级指标", "计划"], &["1", "农家书屋", "更新图书", "待定"]],
        &[&["项目名称", "年度绩效目标", "主要指标", "完成值"], &["农家书屋", "更新", "图书", "9册"]],
        &[&["序号", "项目名称", "任务", "指标值"], &["1", "农家书屋", "更新图书", "待定"]],
        &[&["农家书屋绩效指标表"], &["序号", "内容", "数值"], &["1", "更新图书", "待定"]],
    ];
    for table in tables {
        let (_, facts) = read_pages(Carrier::Xlsx, &[page("申报表", &FORM), page("其他", table)]);
        assert_eq!(facts, [Fact::LayoutUnknown], "{table:?}");
    }
    // What only explains indicators has no targets.
    let table = &[&["序号", "指标名称", "指标解释", "数据来源"][..], &["1", "更新图书", "当年新购", "台账"]];
    let (_, facts) = read_pages(Carrier::Xlsx, &[page("申报表", &FORM), page("其他", table)]);
    assert_eq!(facts, [Fact::SheetWithoutProject]);
}

#[test]
fn a_head_on_a_sheet_of_its_own_belongs_to_the_only_form() {
    let pages = [page("基本信息", &FORM[..3]), page("绩效指标", &FORM[3..])];
    for carrier in WITH_SHEETS {
        let (projects, facts) = read_pages(carrier, &pages);
        assert_eq!((projects, facts), (vec![READ.to_owned()], vec![]), "{carrier:?}");
    }
}

fn document(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn a_form_in_several_tables_of_a_document_is_one() {
    let (head, goals, more) = (table(&FORM[..3]), table(&FORM[3..5]), table(&FORM[5..]));
    let whole = table(&FORM[3..]);
    let page = table(&[FORM[3], FORM[5]]);
    for body in [
        format!("{head}{whole}"),
        format!("{head}<w:p/>{whole}"),
        format!(
            "{}{head}{}{whole}{}",
            paragraph("一、基本情况"),
            paragraph("二、绩效指标"),
            paragraph("填表人：张")
        ),
        // Pages, with and without the header again.
        format!("{head}<w:p/>{goals}<w:p/>{more}"),
        format!("{head}<w:p/>{goals}{}{page}", paragraph("续表")),
    ] {
        let (projects, _) = read_file("form.docx", document(&body));
        assert_eq!(projects, [READ], "{body}");
    }
}

#[test]
fn a_table_without_a_header_goes_on_with_the_one_before_it() {
    let head = table(&FORM[..5]);
    let between = ["续表", "（续上表）", "二、效益指标", "注：以下为第二部分"].map(paragraph);
    for between in between.iter().chain([&"<w:p/>".to_owned()]) {
        let (projects, facts) =
            read_file("form.docx", document(&format!("{head}{between}{}", table(&FORM[5..]))));
        assert_eq!(projects, [READ], "{between}");
        assert!(!facts.contains(&Fact::WithoutHeader), "{between}: {facts:?}");
    }
    // With a column less its own columns are found, and that they were is said.
    let narrow: Vec<&[&str]> = FORM[5..].iter().map(|row| &row[1..]).collect();
    let more: [&[&str]; 1] = [&["满意度指标", "住户满意度", "≥90%"]];
    let narrow = table(&[&narrow[..], &more].concat());
    let (projects, facts) = read_file("form.docx", document(&format!("{head}{}{narrow}", paragraph("续表"))));
    assert_eq!(projects, [READ.replace(" 2", " 3")]);
    assert!(facts.contains(&Fact::WithoutHeader), "{facts:?}");
}

#[test]
fn another_table_of_a_document_adds_no_indicators() {
    let annex = table(&[
        &["序号", "支出内容", "数量", "单价", "金额", "备注"],
        &["1", "灯具", "300", "80", "24000", "采购"],
    ]);
    for between in ["<w:p/>".to_owned(), paragraph("附：预算明细")] {
        let body = format!("{}{}{between}{annex}", table(&FORM[..3]), table(&FORM[3..]));
        let (projects, facts) = read_file("form.docx", document(&body));
        assert_eq!(projects, [READ]);
        assert!(facts.contains(&Fact::RowsSkipped), "{facts:?}");
    }
}

#[test]
fn the_long_term_and_the_year_on_two_sheets_are_one_project() {
    let side = |title: &'static str, goal: &'static str, lamps: &'static str| {
        page(
            title,
            &[
                &[title],
                &["项目名称", "路灯维护", "主管部门", "区城管局"],
                &[goal, "保障照明"],
                &["一级指标", "二级指标", "三级指标", "指标值"],
                &["产出指标", "数量指标", "维修路灯", lamps],
            ],
        )
    };
    let long_term = side("项目支出总体绩效目标表", "总体目标", "900盏");
    let annual = side("项目支出年度绩效目标表", "年度目标", "300盏");
    for carrier in WITH_SHEETS {
        for pages in [[long_term.clone(), annual.clone()], [annual.clone(), long_term.clone()]] {
            let of_long_term = pages.iter().position(|page| page.name == long_term.name);
            let (name, bytes) = carrier.files(&pages).remove(0);
            let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
            let vocabulary = Vocabulary::builtin();
            let submission =
                layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
            let projects: Vec<_> = submission.projects().collect();
            let [project] = &projects[..] else { panic!("{carrier:?}: {} projects", projects.len()) };
            let text = |one: &Indicator<'_>| one.values.text(Field::VALUE).to_owned();
            let found: Vec<_> = project.indicators.iter().map(|one| (one.side, text(one))).collect();
            let both = [(Side::Annual, "300盏".to_owned()), (Side::LongTerm, "900盏".to_owned())];
            assert_eq!(found, both, "{carrier:?}");
            assert_eq!(project.indicators[1].at.apart().0, of_long_term);
            let goals = [Field::GOAL, Field::LONG_TERM_GOAL].map(|field| project.values.text(field));
            assert_eq!(goals, ["保障照明"; 2]);
        }
    }
    // Of two departments they are two projects, and so they are where nothing tells the side.
    let other = page(
        "年度",
        &[
            &["项目支出年度绩效目标表"],
            &["项目名称", "路灯维护", "主管部门", "县交通局"],
            &["三级指标", "指标值"],
            &["维修路灯", "3盏"],
        ],
    );
    assert_eq!(read_pages(Carrier::Xlsx, &[long_term.clone(), other]).0.len(), 2);
    let plain = side("项目支出绩效目标表", "绩效目标", "300盏");
    assert_eq!(read_pages(Carrier::Xlsx, &[long_term, plain]).0.len(), 2);
}

/// The class and the value of each indicator of all projects.
fn classes(carrier: Carrier, pages: &[Page]) -> Vec<String> {
    let vocabulary = Vocabulary::builtin();
    let (name, bytes) = carrier.files(pages).remove(0);
    let workbook = read::open(&Source::bytes(name, bytes), &Options::default()).unwrap();
    let submission = layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
    let of = |one: &Indicator<'_>| {
        let class = one.class.map_or("", |class| &vocabulary.classes[usize::from(class.0)].id);
        format!("{class} {} {}", one.values.text(Field::VALUE), one.at.apart().0.map_or(0, |sheet| sheet))
    };
    submission.projects().flat_map(|project| project.indicators.iter().map(of).collect::<Vec<_>>()).collect()
}

#[test]
fn sheets_that_are_called_after_groups_are_of_one_project() {
    let head =
        page("基本信息", &[&["项目名称", "村医培训"], &["主管部门", "县卫健局"], &["年度目标", "培训村医"]]);
    let output = page("产出指标", &[&["指标类别", "指标名称", "目标值"], &["数量", "培训人数", "≥320人"]]);
    let satisfaction = page("满意度指标", &[&["序号", "指标名称", "目标值"], &["1", "学员评价", "≥92%"]]);
    for carrier in WITH_SHEETS {
        let pages = [head.clone(), output.clone(), satisfaction.clone()];
        let (projects, facts) = read_pages(carrier, &pages);
        assert_eq!(projects, ["村医培训│县卫健局││培训村医 2"], "{carrier:?}");
        assert!(facts.is_empty(), "{facts:?}");
        // The sheet says the class of what nothing else does, and a finding points to it.
        assert_eq!(classes(carrier, &pages), ["quantity ≥320人 0", "satisfaction ≥92% 2"]);
    }
}

#[test]
fn lists_on_sheets_of_groups_have_the_same_projects() {
    let header: &[&str] = &["项目编码", "二级指标", "三级指标", "指标值"];
    let master =
        page("项目", &[&["项目编码", "项目名称", "主管部门"], &["P1", "甲", "乙局"], &["P2", "丙", "乙局"]]);
    let output =
        page("产出指标", &[header, &["P1", "数量指标", "套数", "12套"], &["P2", "数量指标", "人数", "30人"]]);
    let benefit = page("效益指标", &[header, &["P2", "社会效益指标", "惠及人数", "900人"]]);
    let other = page("效益指标", &[header, &["P3", "社会效益指标", "惠及人数", "900人"]]);
    for carrier in WITH_SHEETS {
        let pages = [master.clone(), output.clone(), benefit.clone()];
        assert_eq!(read_pages(carrier, &pages).0, ["甲│乙局││ 1", "丙│乙局││ 2"], "{carrier:?}");
        // One that has another project stays a list of its own.
        let pages = [master.clone(), output.clone(), other.clone()];
        assert_eq!(read_pages(carrier, &pages).0, ["甲│乙局││ 1", "丙│乙局││ 1", "│││ 1"]);
    }
}

#[test]
fn a_list_to_fill_in_from_is_no_project_and_a_draft_is_said() {
    let form = form_of("申报表", "A01", "路灯维护", &[]);
    let header: &[&str] = &["一级指标", "二级指标", "三级指标", "参考指标值"];
    let rows: [&[&str]; 2] = [header, &["产出指标", "数量指标", "完成数量", "≥300处"]];
    let read = |tab: &str, first: &Page| read_pages(Carrier::Xlsx, &[first.clone(), page(tab, &rows)]);
    let (projects, facts) = read("数据字典", &form);
    assert_eq!((projects.len(), &facts[..]), (1, &[Fact::SheetWithoutProject][..]));
    // Nothing says that another table without a head is such a list.
    assert_eq!(read("附表", &form).0.len(), 2);
    let facts = |tab: &str, name: &str| read_pages(Carrier::Xlsx, &[form_of(tab, "A01", name, &[])]).1;
    assert_eq!(facts("作废", "路灯维护"), [Fact::SheetTakenBack]);
    assert_eq!(facts("数据备份", "数据备份系统"), []);
}

#[test]
fn sheets_that_help_to_fill_in_a_form_are_no_fault() {
    let form = || {
        let rows: [&[&str]; 6] = [
            &["项目支出绩效目标申报表"],
            &["项目名称", "山塘整治"],
            &["主管部门", "县水利局"],
            &["年度目标", "整治山塘6座，保障灌溉。"],
            &["一级指标", "二级指标", "三级指标", "指标值"],
            &["产出指标", "数量指标", "整治山塘", "≥6座"],
        ];
        page("申报表", &rows)
    };
    let aids: [(&str, &[&[&str]]); 7] = [
        (
            "填报说明",
            &[
                &["填报说明"],
                &["1.项目名称：填写全称。"],
                &["2.三级指标：填写具体指标名称；指标值：如≥95%。"],
            ],
        ),
        ("Sheet2", &[&["《绩效目标申报表》填报说明"], &["一、基本信息"], &["项目名称：填写项目全称"]]),
        ("填表须知", &[&["1", "项目名称", "与预算批复一致"], &["2", "三级指标", "填写具体指标名称"]]),
        ("填报说明", &[&["填表说明"], &["三级指标", "填写具体指标"], &["指标值", "填写目标值"]]),
        ("下拉", &[&["经济和社会发展类", "数量指标", "≥"], &["运行保障类", "质量指标", "≤"]]),
        ("Sheet3", &[&["数量指标", "≥", "个"], &["质量指标", "≤", "%"], &["时效指标", "＝", "是"]]),
        (
            "指标库",
            &[
                &["一级指标", "二级指标", "三级指标", "指标解释"],
                &["产出指标", "数量指标", "培训人数", "反映规模"],
            ],
        ),
    ];
    let read = "山塘整治│县水利局││整治山塘6座，保障灌溉。 1";
    for carrier in WITH_SHEETS {
        for (tab, rows) in aids {
            for pages in [[form(), page(tab, rows)], [page(tab, rows), form()]] {
                let (projects, facts) = read_pages(carrier, &pages);
                assert_eq!(projects, [read], "{carrier:?} {tab}");
                assert_eq!(facts, [Fact::SheetWithoutProject], "{carrier:?} {tab}");
            }
        }
    }
    // A project that is on such a sheet all the same, and names of indicators, are not passed over.
    let others: [(&str, &[&[&str]]); 2] = [
        ("填报说明", &[&["填报说明"], &["项目名称：河道清淤"], &["主管部门：县水利局"]]),
        ("Sheet3", &[&["数量指标", "清淤河道", "12公里"], &["质量指标", "合格率", "100%"]]),
    ];
    for (tab, rows) in others {
        let (_, facts) = read_pages(Carrier::Xlsx, &[form(), page(tab, rows)]);
        assert!(facts.contains(&Fact::LayoutUnknown), "{tab}: {facts:?}");
    }
}

#[test]
fn goals_on_a_sheet_of_their_own_need_no_label() {
    let head = page("基本信息", &[&["项目名称", "停车系统"], &["主管部门", "甲局"]]);
    let indicators = page("绩效指标", &[&["三级指标", "指标值"], &["停车场", "86处"]]);
    let goals = page("绩效目标", &[&["1", "保障停车场运行。"], &["2", "减少投诉。"]]);
    let table = page("绩效目标", &[&["1", "保障停车场运行。", "86"], &["2", "减少投诉。", "3"]]);
    for carrier in WITH_SHEETS {
        let (projects, facts) = read_pages(carrier, &[head.clone(), goals.clone(), indicators.clone()]);
        assert_eq!(projects, ["停车系统│甲局││保障停车场运行。\n减少投诉。 1"], "{carrier:?}");
        assert!(facts.is_empty(), "{facts:?}");
        let (projects, facts) = read_pages(carrier, &[head.clone(), table.clone(), indicators.clone()]);
        assert_eq!((&*projects[0], &facts[..]), ("停车系统│甲局││ 1", &[Fact::SheetWithoutProject][..]));
    }
}

#[test]
fn a_head_belongs_to_the_form_that_has_its_name_in_the_title() {
    let head =
        page("表一", &[&["项目名称", "雨水管网排查"], &["主管部门", "甲局"], &["年度目标", "排查管网。"]]);
    let titled = |title: &str| page("表二", &[&[title], &["三级指标", "指标值"], &["排查管网", "≥320公里"]]);
    for carrier in WITH_SHEETS {
        let own = read_pages(carrier, &[head.clone(), titled("雨水管网排查项目绩效指标表")]);
        assert_eq!(own.0, ["雨水管网排查│甲局││排查管网。 1"], "{carrier:?}");
        // Another name is another project, and the head without a table is said.
        let other = read_pages(carrier, &[head.clone(), titled("污水管网改造项目绩效指标表")]);
        assert_eq!((&*other.0[0], other.1.contains(&Fact::LayoutUnknown)), ("污水管网改造项目│││ 1", true));
    }
}

#[test]
fn the_form_as_it_was_handed_out_beside_filled_ones_is_said_once() {
    let blank = |tab: &str, name: &str| {
        let rows: [&[&str]; 6] = [
            &["项目支出绩效目标申报表"],
            &["项目名称", name, "项目类别", "运行保障类"],
            &["年度目标", ""],
            &["一级指标", "二级指标", "三级指标", "指标值"],
            &["产出指标", "数量指标", "例：培训人数", "≥**人次"],
            &["效益指标", "社会效益指标", "……", ""],
        ];
        page(tab, &rows)
    };
    let filled = form_of("甲", "A01", "路灯维护", &[]);
    for carrier in WITH_SHEETS {
        let (projects, facts) = read_pages(carrier, &[blank("模板", ""), filled.clone()]);
        assert_eq!((projects, facts), (vec!["路灯维护│││ 1".to_owned()], vec![Fact::SheetWithoutProject]));
        // One with a name is a project that was left blank, and one of another name is one that may have been forgotten.
        for other in [blank("模板", "桥梁检测"), blank("乙", "")] {
            assert_eq!(read_pages(carrier, &[other, filled.clone()]).0.len(), 2);
        }
    }
}
