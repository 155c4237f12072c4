//! Rules before projects: what each finds, and where. Long: one test below the other, nothing else.

use super::project::{notices, project as judge_project};
use crate::lang::Lang;
use crate::model::finding::Finding;
use crate::model::finding::*;
use crate::model::notice::Notice;
use crate::model::project::Project;
use crate::model::project::{Category, Indicator, Side, Value, Values};
use crate::model::sheet::{Address, Marks};
use crate::rule::Rules;
use crate::rule::{builtin, parse};
use crate::say::sentence::message;
use crate::terms::reference::Table;
use crate::words::value as target;
use crate::words::value::{Parts, ValueWords};
use crate::words::vocabulary::Field;
use crate::{layout, read};

fn value(text: &str, at: Address) -> Value<'_> {
    Value { text: text.into(), at, marks: Marks::NONE, unit: None }
}

/// A project by hand: category, goal, and indicators as (class, name, value), from row 2 on.
fn made<'a>(
    rules: &Rules,
    category: &'a str,
    goal: &'a str,
    rows: &[(&'a str, &'a str, &'a str)],
) -> Project<'a> {
    let mut values = Values::default();
    for (column, (field, text)) in
        (0..).zip([(Field::PROJECT_NAME, "甲项目"), (Field::CATEGORY, category), (Field::GOAL, goal)])
    {
        let at = Address::new(1, column);
        match text {
            "" => values.set_place(field, at),
            text => drop(values.set(field, value(text, at))),
        }
    }
    let vocabulary = &rules.world.vocabulary;
    let indicators = (1..).zip(rows).map(|(row, (class, name, target))| {
        let mut values = Values::default();
        for (column, (field, text)) in
            (3..).zip([(Field::LEVEL2, *class), (Field::NAME, *name), (Field::VALUE, *target)])
        {
            match text {
                "" => values.set_place(field, Address::new(row, column)),
                text => drop(values.set(field, value(text, Address::new(row, column)))),
            }
        }
        let class = vocabulary.class_of(class);
        let parts = Parts { value: target, name, ..Parts::default() };
        Indicator {
            side: Side::Annual,
            at: Address::new(row, 5),
            values,
            class,
            group: class.and_then(|class| vocabulary.classes[usize::from(class.0)].group),
            target: target::parse(parts, ValueWords::builtin(), &rules.world.switches),
            declared_kind: None,
            actual: None,
            name_form: Default::default(),
            forms: Default::default(),
        }
    });
    Project {
        sheet: 0,
        at: Address::new(1, 0),
        values,
        category: match category {
            "" => Category::Missing,
            text => vocabulary.category_of(text).map_or(Category::Unknown, Category::Known),
        },
        indicators: indicators.collect(),
        conflicts: Vec::new(),
        told: Default::default(),
        shared: Default::default(),
    }
}

fn guangzhou() -> Rules {
    Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap()
}

fn shown(rules: &Rules, findings: &[Finding]) -> Vec<String> {
    let shown = |finding: &Finding| {
        let unjudged = if finding.outcome == Outcome::Unjudged { " ?" } else { "" };
        let at = finding.at.map(|at| at.to_string()).unwrap_or_default();
        format!("{} {at}{unjudged}", rules.texts[finding.rule].id)
    };
    findings.iter().map(shown).collect()
}

const FOUR: [(&str, &str, &str); 4] = [
    ("数量指标", "培训场次", "≥4场"),
    ("成本指标", "培训成本", "≤2万元"),
    ("社会效益指标", "知晓率", "≥90%"),
    ("服务对象满意度指标", "学员满意度", "≥95%"),
];

#[test]
fn a_sound_project_has_no_findings() {
    let rules = guangzhou();
    let project = made(&rules, "运行保障类", "完成全年培训", &FOUR);
    assert_eq!(shown(&rules, &judge_project(&rules, &project)), Vec::<String>::new());
}

#[test]
fn exactly_half_is_not_more_than_half() {
    let rules = guangzhou();
    let mut rows = FOUR;
    (rows[2].2, rows[3].1, rows[3].2) = ("显著提高", "学员评价", "满意");
    let project = made(&rules, "运行保障类", "完成全年培训", &rows);
    let findings = judge_project(&rules, &project);
    assert_eq!(shown(&rules, &findings), ["quantitative-share A2"]);
    let finding = &findings[0];
    assert_eq!(finding.found.as_ref().unwrap().raw(), "2/4");
    assert_eq!(finding.required.as_ref().unwrap().raw(), "> 50%");
    assert_eq!(finding.difference.as_deref(), Some("1"));
    assert_eq!(finding.counted, [Address::new(3, 5), Address::new(4, 5)]);
    let percent = finding.args.iter().find(|(name, _)| *name == "percent").unwrap();
    assert_eq!(percent.1, Arg::Plain("50%".into()));
}

#[test]
fn unfilled_indicators_count_neither_in_the_minimum_nor_in_the_share() {
    let rules = guangzhou();
    let mut rows = FOUR;
    rows[0].2 = "待定";
    rows[2].2 = "显著提高";
    let project = made(&rules, "运行保障类", "完成全年培训", &rows);
    let findings = judge_project(&rules, &project);
    assert_eq!(
        shown(&rules, &findings),
        ["operational-indicator-minimum A2", "classes-covered A2", "indicator-filled F2"]
    );
    assert_eq!(findings[0].found.as_ref().unwrap().raw(), "3");
    let nothing = made(&rules, "运行保障类", "完成全年培训", &[("数量指标", "培训场次", "/")]);
    let findings = judge_project(&rules, &nothing);
    assert!(!shown(&rules, &findings).iter().any(|shown| shown.contains("share")), "the minimum speaks");
}

#[test]
fn an_unknown_category_leaves_the_minimums_unjudged_and_the_share_judged() {
    let rules = guangzhou();
    let mut rows = FOUR;
    (rows[2].2, rows[3].1, rows[3].2) = ("显著提高", "学员评价", "满意");
    for (category, reason) in [("特别类", "规定类别"), ("", "未填写")] {
        let project = made(&rules, category, "完成全年培训", &rows);
        let findings = judge_project(&rules, &project);
        assert_eq!(
            shown(&rules, &findings),
            [
                "category-known B2",
                "operational-indicator-minimum A2 ?",
                "development-indicator-minimum A2 ?",
                "quantitative-share A2",
                "benefits-covered A2",
            ]
        );
        let Arg::Words(words) = &findings[1].args[0].1 else { panic!("a reason") };
        assert!(words.zh.contains(reason), "{}", words.zh);
    }
}

#[test]
fn the_long_term_side_is_judged_only_by_rules_that_ask_for_it() {
    let own = r#"
id = "own"
[[rule]]
id = "annual"
check = { kind = "count", at-least = 2 }
summary = "annual"
[[rule]]
id = "long"
check = { kind = "count", side = "long-term", at-least = 2 }
summary = "long"
[[rule]]
id = "both"
check = { kind = "count", side = "both", at-least = 5 }
summary = "both"
"#;
    let rules = Rules::combine(&[parse("own", own).unwrap()]).unwrap();
    let mut project = made(&rules, "运行保障类", "完成", &FOUR);
    for one in &mut project.indicators[1..] {
        one.side = Side::LongTerm;
    }
    assert_eq!(shown(&rules, &judge_project(&rules, &project)), ["annual A2", "both A2"]);
}

#[test]
fn shares_are_compared_as_fractions_and_not_rounded() {
    let own = |bound: &str| {
        let text = format!(
            "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {{ kind = \"share\", where = {{ class = \"quantity\" }}, {bound} }}\n"
        );
        Rules::combine(&[parse("own", &text).unwrap()]).unwrap()
    };
    let rows = [("数量指标", "甲", "1个"), ("质量指标", "乙", "1个"), ("时效指标", "丙", "1个")];
    for (bound, fires) in [
        ("at-least = \"33.33%\"", false),
        ("at-least = \"33.34%\"", true),
        ("at-most = \"33.33%\"", true),
        ("less-than = \"33.34%\"", false),
        ("more-than = 0.3333333333", false),
    ] {
        let rules = own(bound);
        let findings = judge_project(&rules, &made(&rules, "", "", &rows));
        assert_eq!(!findings.is_empty(), fires, "{bound}");
    }
}

#[test]
fn conditions_select_by_every_sort_of_field() {
    let rows = [
        ("数量指标", "培训场次", "≥4场"),
        ("数量指标", "培训人数", "200人"),
        ("质量指标", "合格率", "100%"),
        ("社会效益指标", "知晓率", "显著提高"),
    ];
    for (condition, count) in [
        ("{ class = \"quantity\" }", 2),
        ("{ class = \"数量指标\" }", 2),
        ("{ class = [\"quantity\", \"quality\"] }", 3),
        ("{ class = { not = \"quantity\" } }", 2),
        ("{ group = \"output\", kind = \"quantitative\" }", 3),
        ("{ form = \"rate\" }", 1),
        ("{ comparator = \"at-least\" }", 1),
        ("{ comparator = false }", 3),
        ("{ unit = \"人\" }", 1),
        ("{ value = { at-least = 100 } }", 2),
        ("{ value = { more-than = 100 } }", 1),
        ("{ name = { matches = \"率$\" } }", 2),
        ("{ name = { contains = \"培训\" } }", 2),
        ("{ name = { not = \"合格率\" } }", 3),
        ("{ note = { not = \"x\" } }", 4),
        ("{ note = true }", 0),
        ("{ any = [{ class = \"quality\" }, { class = \"social\" }] }", 2),
        ("{ not = { class = \"quality\" } }", 3),
        ("{ project-name = \"甲项目\", class = \"quality\" }", 1),
        ("{ has = { class = \"social\" }, class = \"quality\" }", 1),
        ("{ has-not = { class = \"social\" }, class = \"quality\" }", 0),
    ] {
        let text = format!(
            "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {{ kind = \"count\", exactly = 99, where = {condition} }}\n"
        );
        let rules = Rules::combine(&[parse("own", &text).unwrap_or_else(|error| panic!("{error}"))]).unwrap();
        let findings = judge_project(&rules, &made(&rules, "", "", &rows));
        assert_eq!(findings[0].found.as_ref().unwrap().raw(), count.to_string(), "{condition}");
    }
}

#[test]
fn a_notice_becomes_a_finding_with_its_words() {
    use crate::model::notice::{Fact, Phrase};
    let rules = guangzhou();
    let notice = Notice::new(Fact::NotATable).phrase("is", Phrase::Pdf).arg("named", "xlsx");
    let findings = notices(&rules, &[notice]);
    assert_eq!(rules.texts[findings[0].rule].id, "not-a-table");
    assert_eq!(findings[0].args[0], ("is", Arg::Words(rules.world.phrase(Phrase::Pdf))));
}

#[test]
fn numbers_that_no_budget_has_overflow_nothing() {
    let own = r#"
id = "own"
[[rule]]
id = "sum"
summary = "sum"
check = { kind = "sum", parts = ["weight"], equals = 100 }
[[rule]]
id = "share"
summary = "share"
check = { kind = "share", by = "weight", where = { class = "quantity" }, more-than = "50%" }
[[rule]]
id = "amount"
summary = "amount"
check = { kind = "range", field = "annual-amount", at-most = "1亿元" }
[[rule]]
id = "twice"
summary = "twice"
check = { kind = "compare", field = "value", with = "weight", is = "at-most", times = 1000000 }
"#;
    let rules = Rules::combine(&[parse("own", own).unwrap_or_else(|error| panic!("{error}"))]).unwrap();
    let huge = "79228162514264337593543950335";
    let mut project = made(&rules, "", "", &[("数量指标", "甲", huge), ("质量指标", "乙", "1个")]);
    project.values.set(Field::ANNUAL_AMOUNT, value("79228162514264337593543950335亿元", Address::new(1, 9)));
    for one in &mut project.indicators {
        one.values.set(Field::WEIGHT, value(huge, Address::new(1, 8)));
    }
    let findings = judge_project(&rules, &project);
    assert!(findings.iter().all(|finding| finding.outcome == Outcome::Unjudged), "{findings:?}");
    assert_eq!(
        shown(&rules, &findings)[..3],
        ["sum I2 ?".to_owned(), "share I2 ?".to_owned(), "amount J2 ?".to_owned()]
    );
}

/// The project with a formula without result in place of the value of this row.
fn without_result<'a>(mut project: Project<'a>, row: usize) -> Project<'a> {
    let one = &mut project.indicators[row];
    let marks = Marks::FORMULA_WITHOUT_VALUE;
    one.values.set(Field::VALUE, Value { marks, ..value("", one.at) });
    one.target = target::parse(Parts::default(), ValueWords::builtin(), &target::Switches::default());
    project
}

#[test]
fn what_a_formula_without_result_says_is_not_judged() {
    let rules = guangzhou();
    let project = without_result(made(&rules, "运行保障类", "完成全年培训", &FOUR), 0);
    let findings = judge_project(&rules, &project);
    assert_eq!(
        shown(&rules, &findings),
        [
            "year-of-four-digits F2 ?",
            "day-for-quantity F2 ?",
            "batch-of-one F2 ?",
            "target-of-failure F2 ?",
            "letter-for-zero F2 ?",
            "operational-indicator-minimum A2 ?",
            "classes-covered A2 ?",
            "indicator-filled F2 ?"
        ],
        "the share is more than half with it and without"
    );
    let Arg::Words(words) = &findings[4].args[0].1 else { panic!("a reason") };
    assert!(words.zh.contains("“指标值”是没有计算结果的公式"), "{}", words.zh);
    let enough = [&FOUR[..], &[("质量指标", "合格率", "≥90%"), ("数量指标", "培训人数", "200人")]].concat();
    let project = without_result(made(&rules, "运行保障类", "完成全年培训", &enough), 0);
    assert_eq!(
        shown(&rules, &judge_project(&rules, &project)),
        [
            "year-of-four-digits F2 ?",
            "day-for-quantity F2 ?",
            "batch-of-one F2 ?",
            "target-of-failure F2 ?",
            "letter-for-zero F2 ?",
            "indicator-filled F2 ?"
        ]
    );
    let project = without_result(made(&rules, "运行保障类", "完成全年培训", &FOUR[..3]), 0);
    assert!(
        shown(&rules, &judge_project(&rules, &project))
            .contains(&"operational-indicator-minimum A2".to_owned())
    );
}

#[test]
fn an_error_value_leaves_the_share_open_where_it_could_turn() {
    let rules = guangzhou();
    let mut rows = FOUR;
    rows[2].2 = "显著提高";
    let mut project = made(&rules, "运行保障类", "完成全年培训", &rows);
    let one = &mut project.indicators[3];
    one.values.set(Field::VALUE, Value { marks: Marks::ERROR_VALUE, ..value("#REF!", one.at) });
    let parts = Parts { value: "#REF!", ..Parts::default() };
    one.target = target::parse(parts, ValueWords::builtin(), &rules.world.switches);
    // 2/3 without it; 3/4 or 2/4 with it.
    let found = shown(&rules, &judge_project(&rules, &project));
    assert!(found.contains(&"quantitative-share A2 ?".to_owned()), "{found:?}");
    assert!(found.contains(&"indicator-filled F5 ?".to_owned()), "{found:?}");
}

#[test]
fn a_goal_that_nobody_can_know_is_not_called_missing() {
    let rules = guangzhou();
    let mut project = made(&rules, "运行保障类", "", &FOUR);
    let at = Address::new(1, 2);
    project.values.set(Field::GOAL, Value { marks: Marks::FORMULA_WITHOUT_VALUE, ..value("", at) });
    let found = shown(&rules, &judge_project(&rules, &project));
    let doubts =
        ["goal-repeats-name", "goal-says-none", "goal-is-department", "goal-of-no-such-year", "text-damaged"];
    let unjudged = doubts
        .into_iter()
        .chain(["goal-overview", "goal-only-names-project"])
        .map(|rule| format!("{rule} C2 ?"));
    assert_eq!(found, unjudged.collect::<Vec<_>>());
}

#[test]
fn a_share_that_another_reading_would_turn_says_so() {
    use crate::lang::Lang;
    use crate::say::sentence::message;
    let rules = guangzhou();
    let said = |rows: &[(&'static str, &'static str, &'static str)]| {
        let findings = judge_project(&rules, &made(&rules, "运行保障类", "完成全年培训", rows));
        let of_share = findings.iter().find(|one| rules.texts[one.rule].id.starts_with("quantitative-share"));
        of_share
            .map(|one| message(one, &rules.texts[one.rule], Lang::Zh).raw().to_owned())
            .unwrap_or_default()
    };
    let mut rows = FOUR;
    (rows[2].2, rows[3].2) = ("显著提高", "优良");
    assert_eq!(
        said(&rows),
        "量化指标 2/4 = 50%，应超过50%，还差1个；未量化：F4、F5；F5是否算量化，认定不一，换一种认定则为3/4 = 75%，结论相反"
    );
    (rows[2].2, rows[3].1, rows[3].2) = ("显著提高", "学员评价", "满意");
    assert!(!said(&rows).contains("认定"), "nothing turns: {}", said(&rows));
    (rows[1].2, rows[2].2, rows[3].1, rows[3].2) = ("2020年底前", "90%", "学员评价", "满意");
    assert_eq!(said(&rows), "现为 3/4 = 75%，达到要求；但F3是否算量化，认定不一，换一种认定则为2/4 = 50%");
    rows[3].2 = "≥90%";
    assert_eq!(said(&rows), "", "3/4 without the deadline too");
}

#[test]
fn of_rows_that_do_not_agree_the_field_is_named() {
    use crate::read::{Options, Source, open};
    let rules = guangzhou();
    let list = "项目编码,项目名称,绩效目标,二级指标,三级指标,指标值\n\
                P1,甲,全年培训,数量指标,场次,12场\n\
                P1,甲,全年会议,数量指标,人数,9人\n";
    let workbook = open(&Source::bytes("x.csv", list), &Options::default()).unwrap();
    let words = ValueWords::builtin();
    let submission = crate::layout::extract(&workbook, &rules.world.vocabulary, words, rules.world.switches);
    let findings = judge_project(&rules, &submission.project(0));
    let is_conflict = |finding: &&Finding| rules.texts[finding.rule].id == "field-conflict";
    let conflicts: Vec<_> = findings.iter().filter(is_conflict).collect();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].field.as_deref(), Some("goal-overview"));
    assert_eq!(conflicts[0].found.as_ref().unwrap().raw(), "全年会议");
}

#[test]
fn texts_that_are_compared_are_shown() {
    let set = "id = \"own\"\n[[rule]]\nid = \"same\"\nsummary = \"same\"\n\
               check = { kind = \"compare\", field = \"goal-overview\", with = \"project-name\", is = \"unlike\" }\n";
    let rules = Rules::combine(&[parse("own.toml", set).unwrap()]).unwrap();
    let findings = judge_project(&rules, &made(&rules, "运行保障类", "甲项目", &FOUR));
    assert_eq!(shown(&rules, &findings), ["same C2"]);
    let raw = |text: &Option<Untrusted>| text.as_ref().map(|text| text.raw().to_owned());
    assert_eq!(
        (raw(&findings[0].found), raw(&findings[0].required)),
        (Some("甲项目".to_owned()), Some("甲项目".to_owned()))
    );
}

#[test]
fn what_is_not_filled_in_is_named_where_indicators_are_too_few() {
    let set = "id = \"own\"\n[[rule]]\nid = \"few\"\nsummary = \"few\"\nmessage = \"{unfilled}\"\n\
               check = { kind = \"count\", at-least = 4 }\n";
    let rules = Rules::combine(&[parse("own.toml", set).unwrap()]).unwrap();
    let mut rows = FOUR;
    rows[1].2 = "";
    let findings = judge_project(&rules, &made(&rules, "运行保障类", "完成全年培训", &rows));
    let unfilled = findings[0].args.iter().find(|(name, _)| *name == "unfilled").unwrap();
    assert_eq!(unfilled.1, Arg::Cells(vec![Address::new(2, 5)]));
}

#[test]
fn the_value_that_all_have_is_shown() {
    let set = "id = \"own\"\n[[rule]]\nid = \"same\"\nsummary = \"same\"\n\
               check = { kind = \"unique\", field = \"value\", all-same = 4 }\n";
    let rules = Rules::combine(&[parse("own.toml", set).unwrap()]).unwrap();
    let rows = FOUR.map(|(class, name, _)| (class, name, "100%"));
    let findings = judge_project(&rules, &made(&rules, "运行保障类", "完成全年培训", &rows));
    assert_eq!(findings[0].found.as_ref().unwrap().raw(), "100%");
}

const OWN: &str = r#"
id = "own"
[reference.library]
columns = { class = "类别", name = "名称", owner = "部门" }
[[rule]]
id = "fits"
summary = "fits"
check = { kind = "KIND", suggest = { from = "library", class = "class", name = "name", own = { owner = "department" } } }
message = "{suggested}"
"#;

fn suggested(kind: &str) -> String {
    let mut rules = Rules::combine(&[parse("own", &OWN.replace("KIND\"", kind)).unwrap()]).unwrap();
    let open =
        |text: &str| read::open(&read::Source::bytes("it.csv", text), &read::Options::default()).unwrap();
    let library = "类别,名称,部门\n质量,甲,\n质量,乙,丙局\n质量,丁,[105]某局\n质量,戊,\n质量,己,\n成本,庚,\n数量,场 次,某局\n数量,人次,\n";
    rules.give("library", |reference| Table::read(reference, &open(library))).unwrap();
    let sheet = open("项目名称,主管部门,绩效目标,二级指标,三级指标,指标值\n甲,某局,目标,数量指标,场次,2次\n");
    let all = layout::extract(&sheet, &rules.world.vocabulary, ValueWords::builtin(), rules.world.switches);
    let findings: Vec<_> = all.projects().flat_map(|project| judge_project(&rules, &project)).collect();
    message(&findings[0], &rules.texts[findings[0].rule], Lang::Zh).raw().to_owned()
}

#[test]
fn own_indicators_come_first_those_of_others_never_and_what_is_used_is_left_out() {
    assert_eq!(suggested("cover\", all-of = [\"quality\"]"), "丁、甲、戊");
    assert_eq!(suggested("cover\", all-of = [\"quality\", \"cost\"]"), "丁、甲、戊、庚");
    assert_eq!(suggested("cover\", all-of = [\"satisfaction\"]"), "—");
    assert_eq!(suggested("count\", at-least = 9"), "丁、甲、庚", "classes that are lacking take turns");
    assert_eq!(suggested("count\", at-least = 9, where = { class = \"quantity\" }"), "人次");
}

/// A workbook of these sheets, each of rows of cells.
fn sheets(all: &[&str]) -> crate::model::workbook::Workbook {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let row = |row: &str| format!("<Row>{}</Row>", row.split(',').map(cell).collect::<String>());
    let sheet = |(number, rows): (usize, &&str)| {
        let rows: String = rows.lines().map(row).collect();
        format!("<Worksheet ss:Name=\"{number}\"><Table>{rows}</Table></Worksheet>")
    };
    let all: String = all.iter().enumerate().map(sheet).collect();
    let text = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{all}</Workbook>"
    );
    read::open(&read::Source::bytes("it.xls", text.as_bytes()), &read::Options::default()).unwrap()
}

#[test]
fn no_sheet_of_a_reference_table_is_left_out_in_silence() {
    let set =
        "id = \"own\"\n[reference.t]\ncolumns = { code = \"编码\", name = \"名称\", amount = \"金额\" }\n";
    let given = |all: &[&str]| {
        let mut rules = Rules::combine(&[parse("own", set).unwrap()]).unwrap();
        let given = rules.give("t", |reference| Table::read(reference, &sheets(all)));
        given.map(|()| rules.world.tables[0].as_ref().unwrap().len()).map_err(|error| error.to_string())
    };
    let whole = "编码,名称,金额\nP1,甲,1";
    assert_eq!(given(&[whole, "编码,名称,金额\nP2,乙,2"]), Ok(2));
    let error = given(&[whole, "编码,名称\nP2,乙"]).unwrap_err();
    assert!(error.contains("several sheets"), "{error}");
    // A sheet about something else, and one without rows, are no part of it.
    assert_eq!(given(&[whole, "编码,备注\nP2,停用", "编码,名称"]), Ok(1));
    // One that goes on with its rows and has no header is read; another table is not.
    assert_eq!(given(&[whole, "P2,乙,2\nP3,丙,3", "P4,丁,4"]), Ok(4));
    assert_eq!(given(&[whole, "单位,联系人,电话\n甲局,张,1"]), Ok(1));
}

#[test]
fn an_amount_that_two_columns_say_otherwise_is_an_error_and_a_rounded_one_is_none() {
    let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
    let of = |wan: &str, yuan: &str| {
        let text = format!(
            "项目名称,年度资金总额（万元）,年度资金总额（元）,绩效目标,三级指标,指标值\n甲项目,{wan},{yuan},保障全年运行,场次,≥12场\n"
        );
        let workbook =
            read::open(&read::Source::bytes("a.csv", text.as_bytes()), &read::Options::default()).unwrap();
        let submission =
            layout::extract(&workbook, &rules.world.vocabulary, &rules.world.words, rules.world.switches);
        let found = judge_project(&rules, &submission.project(0));
        let ids: Vec<&str> = found.iter().map(|one| &*rules.texts[one.rule].id).collect();
        ids.contains(&"column-doubled")
    };
    assert_eq!([of("300", "9000000"), of("300.46", "3004700"), of("３００．４６", "3004700")], [true; 3]);
    assert_eq!([of("300", "3000000"), of("300.46", "3004567"), of("300", "3004567")], [false; 3]);
    assert!(!of("300.46万元", "3004567元"));
}
