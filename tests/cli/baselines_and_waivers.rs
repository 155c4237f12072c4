//! Findings beside an earlier report and beside waivers: what is known or excused does not fail a run, what was not
//! judged or not read always does.

use goalcheck_testkit::{Folder, goalcheck};
use serde_json::Value;
use std::fs;

/// The report on the list in this folder.
fn check(folder: &Folder, args: &[&str], code: i32) -> Value {
    let output = folder.run(goalcheck!(), &[&["check", "list.csv", "--format", "json"], args].concat());
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A list in which the projects named here have no goal overview.
fn list(without_goal: &[&str]) -> String {
    let mut text = String::from("项目编码,项目名称,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值\n");
    for code in ["P1", "P2"] {
        let goal = if without_goal.contains(&code) {
            ""
        } else {
            "保障系统全年稳定运行，服务群众满意"
        };
        for (level1, level2, name, value) in [
            ("产出指标", "数量指标", "巡检次数", "≥12次"),
            ("成本指标", "经济成本指标", "总成本", "≤20万元"),
            ("效益指标", "社会效益指标", "受益人数", "≥300人"),
            ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
        ] {
            text.push_str(&format!("{code},项目{code},运行保障类,{goal},{level1},{level2},{name},{value}\n"));
        }
    }
    text
}

#[test]
fn a_baseline_excuses_what_was_known_and_tells_what_is_new_and_fixed() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&["P1"]));
    check(&folder, &["--write-baseline", "known.json"], 1);
    assert_eq!(check(&folder, &["--baseline", "known.json"], 0)["progress"]["remaining"], 1);

    // Some editors put a byte order mark before what they save.
    let known = std::fs::read_to_string(folder.path().join("known.json")).expect("a baseline");
    folder.write("marked.json", &format!("\u{feff}{known}"));
    assert_eq!(check(&folder, &["--baseline", "marked.json"], 0)["progress"]["remaining"], 1);

    // Rows above it move the finding; it is still the same one.
    let moved = list(&["P1"]).replacen('\n', "\n\n\n", 1);
    folder.write("list.csv", &moved);
    check(&folder, &["--baseline", "known.json"], 0);

    folder.write("list.csv", &list(&["P2"]));
    let report = check(&folder, &["--baseline", "known.json"], 1);
    assert_eq!(report["progress"]["new"], 1);
    assert_eq!(report["progress"]["fixed"][0]["project"], "P1");
}

#[test]
fn what_cannot_be_judged_is_never_excused_by_a_baseline() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&[]).replace("运行保障类", "其他类"));
    check(&folder, &["--write-baseline", "known.json"], 1);
    let report = check(&folder, &["--baseline", "known.json"], 1);
    assert!(report["summary"]["unjudged"].as_u64() > Some(0));
}

#[test]
fn what_was_not_judged_before_is_not_new() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&[]).replace("运行保障类", "其他类"));
    check(&folder, &["--write-baseline", "known.json"], 1);
    let report = check(&folder, &["--baseline", "known.json"], 1);
    assert_eq!(report["progress"]["new"], 0, "{report}");
}

#[test]
fn what_is_worse_than_it_was_is_new() {
    let folder = Folder::new();
    let rows = |left_out: &[&str]| {
        let all = list(&[]);
        let kept = all
            .lines()
            .filter(|line| !left_out.iter().any(|name| line.starts_with("P1") && line.contains(name)));
        kept.collect::<Vec<_>>().join("\n") + "\n"
    };
    folder.write("list.csv", &rows(&["受益人数"]));
    check(&folder, &["--write-baseline", "known.json"], 1);
    check(&folder, &["--baseline", "known.json"], 0);
    folder.write("list.csv", &rows(&["受益人数", "总成本", "群众满意度"]));
    let report = check(&folder, &["--baseline", "known.json"], 1);
    assert_eq!(report["summary"]["errors"], 1);
    assert_eq!(report["progress"]["fixed"].as_array().map(Vec::len), Some(0), "nothing of it is fixed");
}

/// A grave finding in place of a slight one, and an amount, a result and a score that are missed by far more.
#[test]
fn a_greater_miss_under_any_check_is_new() {
    let folder = Folder::new();
    folder.write(
        "own.toml",
        r#"
        id = "own"
        version = "1"
        title = "own"
        [number.done]
        label = "完成率"
        quotient = ["actual", "value"]
        [[rule]]
        id = "completion"
        check = { kind = "bands", field = "done", bands = [{ less-than = "60%", severity = "error" }, { at-least = "60%", less-than = "100%", severity = "warning" }, { at-least = "100%" }] }
        summary = "completion"
        [[rule]]
        id = "costs"
        check = { kind = "sum", parts = ["value"], total = "annual-amount", is = "at-most", where = { class = "cost" } }
        summary = "costs"
        [[rule]]
        id = "met"
        check = { kind = "compare", field = "actual", with = "value", is = "meets" }
        summary = "met"
        "#,
    );
    let list = |cost: u32, actual: u32| {
        format!(
            "项目编码,项目名称,年度资金总额（万元）,绩效目标,二级指标,三级指标,指标值,实际完成值\n\
             P1,校舍修缮,100,修缮校舍,数量指标,修缮校舍数,≥120处,{actual}处\n\
             P1,校舍修缮,100,修缮校舍,成本指标,修缮总成本,≤{cost}万元,90万元\n"
        )
    };
    let judged = |extra: &[&str], code| check(&folder, &[&["--rules", "own.toml"], extra].concat(), code);
    folder.write("list.csv", &list(101, 119));
    judged(&["--write-baseline", "known.json"], 1);
    assert_eq!(judged(&["--baseline", "known.json"], 0)["progress"]["new"], 0);
    // Of 9999万元 only a hundredth was spent, which is an error where it was a warning.
    for (cost, actual, new) in [(101, 118, 1), (9999, 119, 2), (101, 12, 2), (100, 119, 0)] {
        folder.write("list.csv", &list(cost, actual));
        let report = judged(&["--baseline", "known.json"], i32::from(new > 0));
        assert_eq!(report["progress"]["new"], new, "{cost} {actual}: {report}");
    }
}

#[test]
fn no_report_is_written_over_the_baseline_of_its_run() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&["P1"]));
    check(&folder, &["--write-baseline", "known.json"], 1);
    let output = folder.run(
        goalcheck!(),
        &["check", "list.csv", "--lang", "en", "--baseline", "known.json", "--format", "json=known.json"],
    );
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("known.json is read in this run and is not overwritten"), "{said}");
    // The baseline itself may be written anew in its place.
    check(&folder, &["--baseline", "known.json", "--write-baseline", "known.json"], 0);
}

#[test]
fn errors_that_remain_are_not_called_passed() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&["P1"]));
    check(&folder, &["--write-baseline", "known.json"], 1);
    let output = folder.run(goalcheck!(), &["check", "list.csv", "--lang", "zh", "--baseline", "known.json"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let said: String = said.split_whitespace().collect();
    assert!(said.contains("未新增问题") && said.contains("还有1处尚未整改") && !said.contains('✓'), "{said}");
}

#[test]
fn a_waiver_that_names_two_projects_waives_neither() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&["P1", "P2"]).replace("项目P2", "项目P1"));
    let waiver = |project: &str| {
        format!(
            "[[waiver]]\nrule = \"goal-overview\"\nproject = \"{project}\"\nreason = \"另行报送\"\n\
             approver = \"预算处\"\nexpires = 2999-12-31\n"
        )
    };
    folder.write("goalcheck.toml", &waiver("项目P1"));
    assert_eq!(check(&folder, &[], 1)["summary"]["waived"], 0);
    folder.write("goalcheck.toml", &waiver("P1"));
    assert_eq!(check(&folder, &[], 1)["summary"]["waived"], 1);
}

#[test]
fn a_waiver_holds_for_its_project_and_rule_until_its_day() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&["P1", "P2"]));
    let waiver = |project: &str, expires: &str| {
        format!(
            "[[waiver]]\nrule = \"goal-overview\"\nproject = \"{project}\"\nreason = \"另行报送\"\n\
             approver = \"预算处\"\nexpires = {expires}\n"
        )
    };
    folder.write("goalcheck.toml", &(waiver("P1", "2999-12-31") + &waiver("P2", "2999-12-31")));
    let report = check(&folder, &[], 0);
    assert_eq!(report["summary"]["waived"], 2);
    assert_eq!(report["waivers"][0]["used"], 1);

    folder.write("goalcheck.toml", &(waiver("P1", "2999-12-31") + &waiver("P2", "2020-12-31")));
    let report = check(&folder, &[], 1);
    assert_eq!(report["waivers"][1]["expired"], true);
    assert_eq!(report["waivers"][1]["used"], 0);
    check(&folder, &["--no-config"], 1);
}

#[test]
fn marking_judges_as_checking_does() {
    let folder = Folder::new();
    folder.write("list.csv", &list(&["P1"]));
    folder.write("other.csv", &list(&["P2"]));
    check(&folder, &["--write-baseline", "known.json"], 1);
    let run = |args: &[&str]| {
        let output = folder.run(goalcheck!(), args);
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    for options in [
        &["--jobs", "1"][..],
        &["--jobs", "5"],
        &["--stage", "entry"],
        &["--baseline", "known.json"],
        &["--fail-on", "warning"],
        &["--reference", "library=list.csv", "--rules", "indicator-library"],
    ] {
        let checked = run(&[&["check", "list.csv", "other.csv"], options].concat());
        let marked = run(&[&["mark", "list.csv", "other.csv", "-o", "marked"], options].concat());
        assert_eq!(checked.0, marked.0, "{options:?}");
        let copies = marked.1.strip_prefix(checked.1.as_str());
        let copies = copies.unwrap_or_else(|| panic!("{options:?}: {} {}", checked.1, marked.1));
        assert!(copies.contains("list-marked.xlsx") && copies.contains("other-marked.xlsx"), "{copies}");
    }
    assert!(folder.path().join("marked/other-marked.xlsx").exists());
    // What is known of one file excuses nothing in the other, but alone it passes.
    let known = ["mark", "list.csv", "-o", "marked", "--baseline", "known.json"];
    assert_eq!(run(&known).0, Some(0));
}

#[test]
fn a_report_never_overwrites_a_submission() {
    let folder = Folder::new();
    let text = list(&[]);
    folder.write("list.csv", &text);
    for args in [["check", "list.csv"], ["check", "."], ["extract", "."]] {
        let output = folder.run(goalcheck!(), &[&args[..], &["-o", "./list.csv"]].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert_eq!(fs::read_to_string(folder.path().join("list.csv")).expect("the list"), text);
    }
}

/// 申报表.csv in the folder of each department: one that was known to be wrong does not excuse another.
#[test]
fn what_is_known_of_a_file_is_not_taken_for_another_of_its_name() {
    const HEADER: &str = "项目名称,项目类别,绩效目标,二级指标,三级指标,指标值\n";
    let rows = |value: &str| {
        let row = |class: &str, value: &str| {
            format!("系统运行,运行保障类,保障系统全年平稳运行,{class}指标,{class}的比例,{value}\n")
        };
        let classes = ["质量", "时效", "社会效益", "服务对象满意度"].map(|class| row(class, "≥95%"));
        HEADER.to_owned() + &classes.concat() + &row("数量", value)
    };
    let folder = Folder::new();
    let write = |first: &str, second: &str| {
        folder.write("甲局/申报表.csv", &rows(first));
        folder.write("乙局/申报表.csv", &rows(second));
    };
    let run = |more: &[&str], code: i32| {
        let args = [&["check", "甲局", "乙局", "--no-config", "--fail-on", "error"], more].concat();
        let output = folder.run(goalcheck!(), &args);
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stdout));
    };
    write("待定", "≥95%");
    run(&["--write-baseline", "known.json"], 1);
    run(&["--baseline", "known.json"], 0);
    write("≥95%", "待定");
    run(&["--baseline", "known.json"], 1);
}
