//! The roster: who has not handed in, what came twice, what belongs to nobody; and the table of departments.

use goalcheck_testkit::{Folder, goalcheck};
use serde_json::{Value, json};

/// A project of this department with nothing to correct; another one with nothing but a value that is still open.
fn project(code: &str, department: &str, value: &str) -> String {
    let rows = [
        "数量指标,巡检次数,≥12次",
        "质量指标,验收合格率,≥95%",
        "成本指标,单次巡检成本,≤800元",
        "社会效益指标,服务企业户数,≥300户",
    ];
    let row = |indicator: &str| {
        format!("{code},{code}号系统运维,{department},运行保障类,保障{code}号系统全年平稳运行,{indicator}\n")
    };
    let last = row(&format!("服务对象满意度指标,企业满意度,{value}"));
    let header = "项目编码,项目名称,主管部门,项目类别,绩效目标,二级指标,三级指标,指标值\n";
    header.to_owned() + &rows.map(row).concat() + &last
}

/// Five departments are to hand in: one is well, one has something to correct, one came twice, one as a scan only, one not
/// at all. A sixth is not on the roster.
fn round() -> Folder {
    let folder = Folder::new();
    folder.write("名册.csv", "序号,单位名称\n1,[101]甲局\n2,乙局\n3,丙局\n4,丁局\n5,戊局\n,合计\n");
    folder.write("in/甲.csv", &project("1", "甲局", "≥90%"));
    folder.write("in/乙.csv", &project("2", "乙 局", "待定"));
    folder.write("in/丙.csv", &project("3", "丙局", "≥90%"));
    folder.write("in/丙-更正.csv", &project("3", "丙局", "≥90%"));
    folder.write("in/丁局/扫描.pdf", "%PDF-1.7");
    folder.write("in/己.csv", &project("6", "己局", "≥90%"));
    folder
}

const CHECK: [&str; 5] = ["check", "in", "--no-config", "--roster", "名册.csv"];

#[test]
fn the_roster_says_who_is_missing_and_what_belongs_to_nobody() {
    let folder = round();
    let output = folder.run(goalcheck!(), &[&CHECK[..], &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let roster = &report["roster"];
    assert_eq!([&roster["expected"], &roster["handed_in"]], [5, 3]);
    let files = |place: usize| &roster["departments"][place]["files"];
    assert_eq!(files(0), &json!(["in/甲.csv"]));
    assert_eq!(files(1), &json!(["in/乙.csv"]), "blanks and codes make no other department");
    assert_eq!(files(2), &json!(["in/丙-更正.csv", "in/丙.csv"]));
    assert_eq!(roster["departments"][2]["again"], json!(["in/丙.csv"]));
    assert_eq!([files(3), files(4)], [&json!([]), &json!([])]);
    assert_eq!(roster["departments"][3]["skipped"], json!(["in/丁局/扫描.pdf"]));
    assert_eq!(roster["strangers"], json!(["in/己.csv"]));
    let of = |rule: &str| {
        report["findings"].as_array().expect("findings").iter().filter(|one| one["rule"] == rule).count()
    };
    assert_eq!([of("department-missing"), of("off-roster")], [2, 1]);
    let verdicts = report["departments"].as_array().expect("departments").iter();
    let verdicts: Vec<_> =
        verdicts.map(|one| (one["name"].as_str().unwrap_or(""), one["verdict"].as_str())).collect();
    // Of 丙局 the same code is in two files, which the rule set forbids.
    let expected = [
        ("[101]甲局", Some("pass")),
        ("乙局", Some("fail")),
        ("丙局", Some("fail")),
        ("丁局", None),
        ("戊局", None),
        ("己局", Some("pass")),
    ];
    assert_eq!(verdicts, expected);
}

#[test]
fn the_table_says_it_at_a_glance_and_the_verdict_again() {
    let folder = round();
    let output = folder.run(goalcheck!(), &[&CHECK[..], &["--lang", "zh"]].concat());
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    for said in [
        "# 通过 1   = 未通过 2   ? 未能完整读取 0   . 未报送 2",
        "未报送的部门（2）：丁局（未检查的文件：in/丁局/扫描.pdf）、戊局",
        "不属于名册中任何部门的文件（1）：in/己.csv",
        "应报5个部门，已报3个（60.0%），未报2个。已报部门中：通过1个",
        "✗ 检查未通过：有2处错误需改正；应报5个部门，尚有2个未报送。",
    ] {
        assert!(table.contains(said), "{said}\n{table}");
    }
    let bar = table.lines().find(|line| line.starts_with(" [#")).expect("a bar");
    assert_eq!(bar.matches('#').count() + bar.matches('=').count() + bar.matches('.').count(), 96);
}

/// Known from the last round or not, a department that is missing is not passed over.
#[test]
fn a_baseline_does_not_excuse_who_is_missing() {
    let folder = round();
    std::fs::remove_file(folder.path().join("in/乙.csv")).expect("the file");
    let with = |more: &[&str]| folder.run(goalcheck!(), &[&CHECK[..], more].concat()).status.code();
    assert_eq!(with(&["--write-baseline", "last.json"]), Some(1));
    assert_eq!(with(&["--baseline", "last.json"]), Some(1));
}

#[test]
fn departments_are_listed_in_the_order_asked_for() {
    let folder = round();
    let names = |order: &str| {
        let args = ["check", "in", "--no-config", "--departments", order, "--format", "json"];
        let output = folder.run(goalcheck!(), &args);
        let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let rows = report["departments"].as_array().expect("departments").iter();
        rows.map(|one| one["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("worst")[..2], ["乙 局", "丙局"], "an error and a hint come before an error");
    // bǐng, jǐ, jiǎ, yǐ
    assert_eq!(names("name"), ["丙局", "己局", "甲局", "乙 局"]);
}

#[test]
fn a_roster_without_departments_is_an_error_that_names_the_file() {
    let folder = round();
    folder.write("名册.csv", "姓名,电话\n张三,1\n");
    let output = folder.run(goalcheck!(), &[&CHECK[..], &["--lang", "zh"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(words.contains("报送名册 名册.csv") && words.contains("主管部门"), "{words}");
}
