//! What submissions are compared with (reference tables, the roster, an earlier stage) is held to what they are held to:
//! what is not read of it is named or ends the run, and what is doubtful is told.

use goalcheck_testkit::{Folder, goalcheck};
use serde_json::Value;

const HEADER: &str =
    "项目编码,项目名称,主管部门,项目类别,年度资金总额（万元）,绩效目标,二级指标,三级指标,指标值\n";

/// A project with nothing to correct.
fn project(code: &str, name: &str) -> String {
    let rows = [
        "数量指标,保洁河道长度,≥12公里",
        "质量指标,保洁验收合格率,≥95%",
        "成本指标,保洁总成本,≤260万元",
        "服务对象满意度指标,沿河居民满意度,≥85%",
    ];
    let row = |indicator: &str| {
        format!("{code},{name},水务局,运行保障类,300,完成{name}全年任务并改善沿岸水质,{indicator}\n")
    };
    rows.map(row).concat()
}

fn submission() -> Folder {
    let folder = Folder::new();
    folder.write("a.csv", &(HEADER.to_owned() + &project("P1", "河道保洁")));
    folder
}

/// The exit code of a check of `a.csv`, and rule and message of what is found besides what is so every time.
fn check(folder: &Folder, more: &[&str]) -> (Option<i32>, String) {
    let args = [&["check", "a.csv", "--no-config", "--lang", "en", "--format", "json"], more].concat();
    let output = folder.run(goalcheck!(), &args);
    let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
        return (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned());
    };
    let findings = report["findings"].as_array().expect("findings").iter();
    let said =
        findings.filter(|one| one["rule"] != "classes-covered" && one["rule"] != "condition-never-met");
    let said = said.map(|one| format!("{} {} {}\n", one["rule"], one["severity"], one["message"]["en"]));
    (output.status.code(), said.collect())
}

#[test]
fn what_is_not_read_of_an_earlier_stage_is_named() {
    const PREVIOUS: [&str; 6] =
        ["--rules", "guangzhou-2020", "--rules", "stage-comparison", "--previous", "old"];
    let folder = submission();
    let whole = HEADER.to_owned() + &project("P1", "河道保洁");
    folder.write("old/a.csv", &whole);
    assert_eq!(check(&folder, &PREVIOUS), (Some(0), String::new()));

    // A document may be a submission: it is read, as in a folder that is checked.
    folder.write("old/泵站", &(HEADER.to_owned() + &project("P2", "泵站维护")));
    let (code, said) = check(&folder, &PREVIOUS);
    assert_eq!(code, Some(0));
    assert!(said.contains("project-gone") && said.contains("泵站维护"), "{said}");

    for (name, text, told) in [
        ("扫描.pdf", "%PDF-1.7", "beside-left"),
        ("稿.csv.bak", whole.as_str(), "beside-left"),
        ("短.csv", &(whole.clone() + "P1,河道保洁\n"), "beside-doubtful"),
    ] {
        let folder = submission();
        folder.write("old/a.csv", &whole);
        folder.write(&format!("old/{name}"), text);
        let (code, said) = check(&folder, &PREVIOUS);
        assert_eq!(code, Some(0), "{name}: {said}");
        assert!(said.contains(told) && said.contains(name), "{name}: {said}");
    }
    for (name, text) in [("其他.csv", "甲,乙\n1,2\n"), ("坏.xlsx", "PK\u{3}\u{4}")] {
        folder.write(&format!("old/{name}"), text);
        let (code, said) = check(&folder, &PREVIOUS);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains(name), "{name}: {said}");
        std::fs::remove_file(folder.path().join("old").join(name)).expect("it was written");
    }
}

#[test]
fn what_is_not_certain_of_a_reference_table_is_told() {
    const REGISTER: [&str; 6] =
        ["--rules", "guangzhou-2020", "--rules", "project-register", "--reference", "register=r.csv"];
    let of = |table: &str| {
        let folder = submission();
        folder.write("r.csv", table);
        check(&folder, &REGISTER)
    };
    let head = "项目编码,项目名称,项目级次,预算金额（万元）";
    let sound = format!("{head}\nP1,河道保洁,一级项目,300\nP9,水闸,二级项目,20\n");
    assert_eq!(of(&sound), (Some(0), String::new()));
    let (code, said) = of(&(sound.clone() + "P8,水闸乙,二级项目\n"));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("beside-doubtful") && said.contains("r.csv"), "{said}");
    let (code, said) = of(&format!("{head},年度预算金额\nP1,河道保洁,一级项目,300,900\n"));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("beside-doubtful") && said.contains("年度预算金额"), "{said}");

    let folder = submission();
    folder.write("r.csv", &sound);
    folder.write("other.csv", &sound);
    let (code, said) = check(&folder, &[&REGISTER[..], &["--reference", "register=other.csv"]].concat());
    assert_eq!(code, Some(2), "which of two tables counts nobody can tell: {said}");
}

#[test]
fn a_row_of_the_roster_that_names_nobody_is_told() {
    let of = |row: &str| {
        let folder = submission();
        folder.write("r.csv", &format!("主管部门\n水务局\n{row}\n"));
        check(&folder, &["--roster", "r.csv"])
    };
    assert_eq!(of("合计"), (Some(0), String::new()));
    let (code, said) = of("待定");
    assert_eq!(code, Some(0));
    assert!(said.contains("beside-doubtful") && said.contains("待定"), "{said}");
    assert_eq!(of("#N/A").0, Some(2), "of an error nobody knows which department it is");
}
