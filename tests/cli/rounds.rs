//! A bureau's round: ten departments hand in three times, and every figure of the comparison is known beforehand.

use goalcheck_testkit::{Folder, goalcheck};
use serde_json::Value;

pub(crate) const HEADER: &str = "项目编码,项目名称,主管部门,项目类别,绩效目标,二级指标,三级指标,指标值\n";

/// Indicators of every class, so that nothing but what is planted is found.
pub(crate) const INDICATORS: [&str; 5] = [
    "数量指标,巡检次数,≥12次",
    "质量指标,验收合格率,≥95%",
    "成本指标,单次巡检成本,≤800元",
    "社会效益指标,服务企业户数,≥300户",
    "服务对象满意度指标,企业满意度,≥90%",
];

/// One project of a department, of which the first so many indicators have no value yet.
fn project(department: usize, unfilled: usize) -> String {
    let row = |(number, indicator): (usize, &&str)| {
        let (named, value) = indicator.rsplit_once(',').expect("a value");
        let value = if number < unfilled { "待定" } else { value };
        format!(
            "44{department:04},运行{department},第{department}局,运行保障类,保障{department}号系统全年平稳运行,{named},{value}\n"
        )
    };
    INDICATORS.iter().enumerate().map(row).collect()
}

/// Writes a round and checks it; the figures are the unfilled indicators of each department that hands in.
fn round(folder: &Folder, name: &str, handed_in: &[(usize, usize)]) {
    for (department, unfilled) in handed_in {
        folder.write(
            &format!("{name}/{department}.csv"),
            &(HEADER.to_owned() + &project(*department, *unfilled)),
        );
    }
    let report = format!("json={name}.json");
    let code = folder.run(goalcheck!(), &["check", name, "--no-config", "--format", &report]).status.code();
    assert!(matches!(code, Some(0 | 1)), "{code:?}");
}

fn figures(figures: &Value) -> [u64; 4] {
    ["corrected", "remaining", "new", "absent"].map(|name| figures[name].as_u64().expect("a figure"))
}

#[test]
fn three_rounds_are_compared_with_every_figure_right() {
    let folder = Folder::new();
    // At most one of five is unfilled, so that nothing but the indicator itself is found.
    round(&folder, "1", &[(0, 1), (1, 1), (2, 1), (3, 0), (4, 1)]);
    // Departments 0 and 1 have corrected, 2 has not, 3 has a new fault, 4 does not hand in again.
    round(&folder, "2", &[(0, 0), (1, 0), (2, 1), (3, 1)]);
    round(&folder, "3", &[(0, 0), (1, 0), (2, 0), (3, 0)]);
    let run = |args: &[&str]| folder.run(goalcheck!(), args);

    let output = run(&["diff", "1.json", "2.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "something remains");
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(figures(&document["rounds"][1]["since"]), [2, 1, 1, 1]);
    let departments = document["departments"].as_array().expect("departments");
    let of =
        |name: &str| figures(&departments.iter().find(|one| one["name"] == name).expect(name)["figures"]);
    assert_eq!(of("第0局"), [1, 0, 0, 0]);
    assert_eq!(of("第2局"), [0, 1, 0, 0]);
    assert_eq!(of("第3局"), [0, 0, 1, 0]);
    assert_eq!(of("第4局"), [0, 0, 0, 1]);
    assert_eq!(document["rules"].as_array().map(Vec::len), Some(1));

    let output = run(&["diff", "1.json", "2.json", "--lang", "zh"]);
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    let said =
        "上次的4处问题：已整改2处，未整改1处，所在项目本次未再报送1处；本次新增1处。整改率 2/4 = 50.0%。";
    assert!(table.contains(said), "{table}");

    let output = run(&["diff", "1.json", "2.json", "3.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "nobody knows of department 4, since the first round");
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(figures(&document["rounds"][2]["since"]), [2, 0, 0, 1]);

    round(&folder, "4", &[(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]);
    let output = run(&["diff", "1.json", "2.json", "3.json", "4.json", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "all is corrected");
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(figures(&document["rounds"][3]["since"]), [1, 0, 0, 0]);
}

#[test]
fn what_nobody_looked_at_or_was_waived_is_not_corrected() {
    let folder = Folder::new();
    round(&folder, "1", &[(0, 1)]);
    let check = |more: &[&str]| {
        folder.run(goalcheck!(), &[&["check", "1", "--format", "json=2.json"], more].concat());
        let output =
            folder.run(goalcheck!(), &["diff", "1.json", "2.json", "--lang", "en", "--format", "json"]);
        let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        (output.status.code(), figures(&document["rounds"][1]["since"]), said)
    };
    let (code, _, said) = check(&["--no-config", "--rules", "value-doubts"]);
    assert_eq!(code, Some(1), "other rules have found less");
    assert!(said.contains("guangzhou-2020"), "{said}");
    let (code, _, said) = check(&["--no-config", "--stage", "final"]);
    assert_eq!(code, Some(1), "another stage has found less");
    assert!(said.contains("stage - → final"), "{said}");
    // Whoever gets the page alone learns it too.
    for format in ["html", "table"] {
        let output =
            folder.run(goalcheck!(), &["diff", "1.json", "2.json", "--lang", "zh", "--format", format]);
        let page = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(page.contains("已整改的可能只是没有检查") && !page.contains("问题已全部整改"), "{page}");
    }

    // A library that knows fewer names forbids less, or more.
    let rules = "id = \"r\"\n[reference.library]\nlabel = \"库\"\n[reference.library.columns]\nname = [\"名称\"]\n[[rule]]\nid = \"known\"\nseverity = \"error\"\ncheck = { kind = \"listed\", in = \"library\", by = { name = \"name\" } }\nsummary = \"x\"\nmessage = \"x\"\n";
    folder.write("r.toml", rules);
    for (name, library) in [("1", "名称\n甲\n"), ("2", "名称\n乙\n")] {
        folder.write("library.csv", library);
        let report = format!("json={name}.json");
        let asked = ["--no-config", "--rules", "r.toml", "--reference", "library=library.csv"];
        folder.run(goalcheck!(), &[&["check", "1", "--format", &report], &asked[..]].concat());
    }
    let output = folder.run(goalcheck!(), &["diff", "1.json", "2.json", "--lang", "en"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8").replace('\n', " ");
    assert!(said.contains("reference table library"), "{said}");
    round(&folder, "1", &[(0, 1)]);

    let waiver = "[[waiver]]\nrule = \"indicator-filled\"\nproject = \"运行0\"\nreason = \"另行报送\"\napprover = \"预算处\"\nexpires = 2999-12-31\n";
    folder.write("w.toml", waiver);
    let (_, [corrected, remaining, new, _], said) = check(&["--config", "w.toml"]);
    assert_eq!(said, "");
    assert_eq!((corrected, new), (0, 0), "{remaining} remain");
}

#[test]
fn departments_stand_as_on_the_roster_and_are_one_however_they_are_written() {
    let folder = Folder::new();
    folder.write("roster.csv", "主管部门\n第12局\n第2局\n第1局\n");
    let handed_in = |name: &str, department: usize, unfilled: usize, written: &str| {
        let rows =
            project(department, unfilled).replace(&format!(",第{department}局,"), &format!(",{written},"));
        folder.write(&format!("{name}/{department}.csv"), &(HEADER.to_owned() + &rows));
    };
    for (name, unfilled) in [("1", 1), ("2", 0)] {
        handed_in(name, 1, unfilled, "第1局");
        handed_in(name, 2, unfilled, "第2局");
        handed_in(name, 12, 1, if unfilled == 1 { "[012]第12局" } else { "第12局" });
        let report = format!("json={name}.json");
        folder.run(
            goalcheck!(),
            &["check", name, "--no-config", "--roster", "roster.csv", "--format", &report],
        );
    }
    let output = folder.run(goalcheck!(), &["diff", "1.json", "2.json", "--lang", "zh"]);
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    let rows = table.lines().skip_while(|line| *line != "按主管部门汇总").filter(|line| line.contains('局'));
    let rows: Vec<Vec<&str>> = rows.take(3).map(|line| line.split_whitespace().collect()).collect();
    // Most left first; those that are alike as on the roster.
    assert_eq!(rows[0], ["第12局", "1", "0", "1", "0", "0", "0.0%"]);
    assert_eq!(rows[1], ["第2局", "1", "1", "0", "0", "0", "100.0%"]);
    assert_eq!(rows[2], ["第1局", "1", "1", "0", "0", "0", "100.0%"]);
}

#[test]
fn a_comparison_is_a_page_and_a_workbook_with_the_same_figures() {
    use calamine::{Reader, Xlsx};
    let folder = Folder::new();
    round(&folder, "1", &[(0, 1), (1, 1), (2, 1)]);
    round(&folder, "2", &[(0, 0), (1, 1), (3, 1)]);
    let rows = HEADER.to_owned() + &project(5, 1).replace("第5局", "<b>局&");
    folder.write("2/hostile.csv", &rows);
    round(&folder, "2", &[]);
    let write = |format: &str, file: &str| {
        let args = ["diff", "1.json", "2.json", "--lang", "zh", "--format", format, "-o", file];
        assert_eq!(folder.run(goalcheck!(), &args).status.code(), Some(1), "something remains");
    };

    write("html", "page.html");
    let page = std::fs::read_to_string(folder.path().join("page.html")).expect("a page");
    assert!(page.contains("还有4处问题待整改"), "one remains, two are new, of one nobody knows");
    assert!(page.contains("已整改1处，未整改1处，所在项目本次未再报送1处；本次新增2处"));
    assert!(page.contains("每个绩效指标应填写指标值</bdi>"), "rules go by their names");
    assert!(page.contains("&lt;b&gt;局&amp;") && !page.contains("<b>局"), "text is text");
    assert!(page.contains("default-src 'none'") && !page.contains("<script"));

    write("xlsx", "book.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path().join("book.xlsx")).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names, ["各轮情况", "按主管部门汇总", "按规则汇总", "问题清单"]);
    let mut rows = |name: &str| -> Vec<Vec<String>> {
        let range = book.worksheet_range(name).expect(name);
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    };
    assert_eq!(rows("按规则汇总")[1], ["每个绩效指标应填写指标值", "3", "1", "1", "2", "1", "0.333"]);
    let fates: Vec<String> = rows("问题清单").into_iter().skip(1).map(|row| row[0].clone()).collect();
    assert_eq!(fates, ["未整改", "新增", "新增", "已整改", "未再报送"]);

    // Among submissions both are known and left aside.
    let output =
        folder.run(goalcheck!(), &["check", "page.html", "book.xlsx", "1", "--no-config", "--lang", "en"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("2 files skipped"), "{said}");
}

/// Three missing where one was missing before: nothing is corrected by that.
#[test]
fn what_is_worse_than_before_remains() {
    let folder = Folder::new();
    let rows = |count: usize| {
        HEADER.to_owned()
            + &project(1, 0).lines().take(count).map(|row| format!("{row}\n")).collect::<String>()
    };
    for (round, count) in [("1", 3), ("2", 1)] {
        folder.write(&format!("{round}.csv"), &rows(count));
        let report = format!("json={round}.json");
        folder.run(goalcheck!(), &["check", &format!("{round}.csv"), "--no-config", "--format", &report]);
    }
    let output = folder.run(goalcheck!(), &["diff", "1.json", "2.json", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rules = document["rules"].as_array().expect("rules");
    let minimum =
        rules.iter().find(|one| one["name"] == "operational-indicator-minimum").expect("the minimum");
    assert_eq!(figures(&minimum["figures"]), [0, 1, 0, 0]);
}

/// A file that broke on its way has corrected nothing, neither by a baseline nor by a comparison of rounds.
#[test]
fn what_was_not_read_again_is_not_corrected() {
    let folder = Folder::new();
    // A line at the end has too few fields, which is said of the file, and names another project than the rows above.
    folder.write("1/0.csv", &(HEADER.to_owned() + &project(0, 0) + "\n\n另附说明一份\n"));
    let check = |more: &[&str]| {
        let args = [&["check", "1", "--no-config", "--format"], more].concat();
        let output = folder.run(goalcheck!(), &args);
        serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default()
    };
    check(&["json=1.json", "--write-baseline", "known.json"]);
    let known = std::fs::read_to_string(folder.path().join("known.json")).expect("a baseline");
    assert!(known.contains("0.csv"), "{known}");
    std::fs::write(folder.path().join("1/0.csv"), b"PK\x03\x04 and no more").expect("a file");
    check(&["json=2.json"]);
    let progress = &check(&["json", "--baseline", "known.json"])["progress"];
    assert_eq!((&progress["fixed"], &progress["unseen"]), (&serde_json::json!([]), &2.into()), "{progress}");
    let output = folder.run(goalcheck!(), &["diff", "1.json", "2.json", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let [corrected, _, _, absent] = figures(&document["rounds"][1]["since"]);
    assert_eq!((corrected, absent), (0, 2), "{document}");
}

#[test]
fn what_is_no_report_is_named_with_the_way_to_make_one() {
    let folder = Folder::new();
    folder.write("a.json", "{}");
    folder.write("old.json", r#"{"schema":"goalcheck-report/0","files":[],"findings":[]}"#);
    for (file, said) in
        [("a.json", "check --format json"), ("old.json", "goalcheck-report/0"), ("none.json", "none.json")]
    {
        let output = folder.run(goalcheck!(), &["diff", file, "a.json", "--lang", "en"]);
        let words = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(2));
        assert!(words.contains(file) && words.contains(said), "{words}");
    }
}

#[test]
fn each_department_with_findings_gets_its_own_workbook() {
    use calamine::{Reader, Xlsx};
    let folder = Folder::new();
    for (department, unfilled) in [(0, 1), (1, 0), (2, 1)] {
        folder.write(
            &format!("1/{department}/申报.csv"),
            &(HEADER.to_owned() + &project(department, unfilled)),
        );
    }
    folder.write("1/3/申报.csv", "这不是申报表\n");
    let output = folder.run(goalcheck!(), &["check", "1", "--no-config", "--lang", "zh", "--split", "退回"]);
    assert_eq!(output.status.code(), Some(2), "one file cannot be read");
    let entries = std::fs::read_dir(folder.path().join("退回")).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    let expected = ["1_3-退回修改意见表.xlsx", "第0局-退回修改意见表.xlsx", "第2局-退回修改意见表.xlsx"];
    assert_eq!(names, expected, "the file of nobody is its folder's");
    let mut book: Xlsx<_> =
        calamine::open_workbook(folder.path().join("退回").join(expected[2])).expect("a workbook");
    assert_eq!(book.sheet_names(), ["退回修改意见表", "问题清单"]);
    let sheet = book.worksheet_range("退回修改意见表").expect("a sheet");
    let all: String = sheet.rows().flatten().map(|cell| cell.to_string()).collect();
    assert!(all.contains("第2局") && all.contains("以下1处问题") && !all.contains("第0局"), "{all}");
    let file = sheet.rows().nth(4).and_then(|row| row.get(3)).expect("the file").to_string();
    assert_eq!(file, "申报.csv", "not where the bureau keeps it");
}

#[test]
fn each_department_with_findings_gets_a_letter_that_the_office_signs() {
    let folder = Folder::new();
    for (department, unfilled) in [(0, 1), (1, 0)] {
        folder.write(&format!("1/{department}.csv"), &(HEADER.to_owned() + &project(department, unfilled)));
    }
    // Markup in a name stays text.
    folder.write("1/2.csv", &(HEADER.to_owned() + &project(2, 1).replace("运行2", "<w:p>运行&2")));
    let args = ["check", "1", "--no-config", "--lang", "zh", "--split", "退回", "--letter", "市财政局"];
    folder.run(goalcheck!(), &[&args[..], &["--date=2026年6月1日"]].concat());
    let text = |name: &str| {
        let bytes = std::fs::read(folder.path().join("退回").join(name)).expect("a letter");
        let found = goalcheck_testkit::document_text(&bytes);
        assert!(bytes.len() > 1000);
        found
    };
    let letter = text("第0局-退回修改意见函.docx");
    for said in [
        "第0局：",
        "所报1个文件、1个项目中存在以下",
        "一、须改正的问题（1处）",
        "0.csv",
        "H2",
        "市财政局",
        "2026年6月1日",
    ] {
        assert!(letter.contains(said), "{said}\n{letter}");
    }
    assert!(text("第2局-退回修改意见函.docx").contains("<w:p>运行&2"));
    assert!(!folder.path().join("退回/第1局-退回修改意见函.docx").exists(), "nothing to correct");
    // Met in a folder later, it is no submission.
    let output = folder.run(goalcheck!(), &["check", "退回", "--no-config", "--lang", "zh"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("没有可以检查的内容"));
    let output = folder.run(goalcheck!(), &["check", "1", "--letter", "市财政局"]);
    assert_eq!(output.status.code(), Some(2), "a letter needs a folder");
}
