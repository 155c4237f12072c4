//! Rules of their own for some folders: which rule sets judge which file, and that nothing is judged by other rules than a
//! person believes. Checks over all files stay checks over all files.

use goalcheck_testkit::{Folder, goalcheck};
use serde_json::Value;
use std::fs;

const HEADER: &str = "项目编码,项目名称,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值\n";

/// A rule set with one rule: so many indicators.
fn minimum(id: &str, least: usize) -> String {
    format!(
        "id = \"{id}\"\n[[rule]]\nid = \"{id}-minimum\"\nsummary = \"at least {least}\"\ncheck = {{ kind = \"count\", at-least = {least} }}\n"
    )
}

/// The rule that no code occurs twice in the batch.
const CODES: &str = "id = \"codes\"\n[[rule]]\nid = \"code-once\"\nsummary = \"each code once\"\ncheck = { kind = \"unique\", field = \"project-code\" }\n";

/// Writes a list with one project of this many indicators.
fn list(folder: &Folder, name: &str, code: &str, indicators: usize) {
    let row = |number| {
        format!(
            "{code},项目{code},运行保障类,保障系统全年稳定运行,产出指标,数量指标,巡检次数{number},≥12次\n"
        )
    };
    folder.write(name, &(HEADER.to_owned() + &(0..indicators).map(row).collect::<String>()));
}

fn check(folder: &Folder, args: &[&str], code: i32) -> Value {
    let output = folder.run(goalcheck!(), &[&["check", "--format", "json"], args].concat());
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What is said of a run that cannot be carried out.
fn refused(folder: &Folder, args: &[&str]) -> String {
    let output = folder.run(goalcheck!(), args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{:?} {said}", output.status);
    said
}

/// City rules above, two folders with rules of their own, each list just below what its folder asks.
fn city() -> Folder {
    let folder = Folder::new();
    folder.write("rules/city.toml", &minimum("city", 2));
    folder.write("rules/east.toml", &minimum("east", 3));
    folder.write("rules/west.toml", &minimum("west", 4));
    folder.write(
        "goalcheck.toml",
        "rules = [\"rules/city.toml\"]\n[[folder]]\npath = \"districts/**\"\nrules = [\"rules/east.toml\"]\n[[folder]]\npath = \"districts/west\"\nrules = [\"rules/west.toml\"]\n",
    );
    list(&folder, "own.csv", "P1", 1);
    list(&folder, "districts/east/a.csv", "P2", 2);
    list(&folder, "districts/west/deep/b.csv", "P3", 3);
    folder
}

fn findings(report: &Value) -> Vec<(&str, &str)> {
    let all = report["findings"].as_array().expect("findings");
    all.iter()
        .map(|one| (one["file"].as_str().unwrap_or("-"), one["rule"].as_str().expect("there")))
        .collect()
}

#[test]
fn the_last_folder_that_fits_a_file_decides_by_which_rules_it_is_judged() {
    let folder = city();
    let report = check(&folder, &["."], 1);
    let expected = [
        ("districts/east/a.csv", "east-minimum"),
        ("districts/west/deep/b.csv", "west-minimum"),
        ("own.csv", "city-minimum"),
    ];
    assert_eq!(findings(&report), expected);
    for (file, set) in [(0, "east"), (1, "west"), (2, "city")] {
        assert_eq!(report["files"][file]["rule_sets"], serde_json::json!(["reading", set]));
        assert_eq!(report["findings"][file]["rule_set"], set);
    }
    // The same wherever the run begins, and for one file alone.
    assert_eq!(
        findings(&check(&folder, &["districts/west/deep/b.csv"], 1)),
        [("districts/west/deep/b.csv", "west-minimum")]
    );
}

#[test]
fn the_reports_say_which_rule_sets_judged_which_files() {
    let folder = city();
    let table = folder.run(goalcheck!(), &["check", ".", "--lang", "en"]);
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    for line in [
        "other files (1 file): Reading (reading version 1), city",
        "districts/** (1 file): ",
        "districts/west (1 file): ",
    ] {
        assert!(table.contains(line), "{table}");
    }
    let sarif = folder.run(goalcheck!(), &["check", ".", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    let artifact = &sarif["runs"][0]["artifacts"][1];
    assert!(
        artifact["location"]["uri"].as_str().is_some_and(|uri| uri.ends_with("west/deep/b.csv")),
        "{artifact}"
    );
    assert_eq!(artifact["properties"]["ruleSets"], serde_json::json!(["reading", "west"]));
}

#[test]
fn rule_sets_of_the_command_line_are_for_all_files() {
    let folder = city();
    let report = check(&folder, &[".", "--rules", "rules/west.toml"], 1);
    assert!(findings(&report).iter().all(|(_, rule)| *rule == "west-minimum"), "{report}");
}

#[test]
fn a_rule_that_a_folder_changes_is_another_one_under_the_same_id() {
    let folder = city();
    folder.write(
        "rules/west.toml",
        "id = \"west\"\nextends = [\"city.toml\"]\n[[rule]]\nid = \"city-minimum\"\nsummary = \"at least 9\"\ncheck = { kind = \"count\", at-least = 9 }\n",
    );
    let report = check(&folder, &["own.csv", "districts/west"], 1);
    let required: Vec<_> = report["findings"]
        .as_array()
        .expect("there")
        .iter()
        .map(|one| (&one["rule"], &one["rule_set"], &one["required"]))
        .collect();
    let city = serde_json::json!("city-minimum");
    assert_eq!(
        serde_json::json!(required),
        serde_json::json!([[city, "west", ">= 9"], [city, "city", ">= 2"]])
    );
}

#[test]
fn what_only_one_folder_lacks_a_table_for_is_unjudged_there() {
    let folder = city();
    folder.write(
        "rules/west.toml",
        "id = \"west\"\nextends = [\"city.toml\"]\n[reference.key]\ncolumns = { code = [\"项目编码\"] }\n[[rule]]\nid = \"city-minimum\"\nwhen = { listed = { in = \"key\", by = { code = \"project-code\" } } }\n",
    );
    let report = check(&folder, &["."], 1);
    let outcome = |set: &str| {
        let findings = report["findings"].as_array().expect("there");
        let of_set = |one: &&Value| one["rule"] == "city-minimum" && one["rule_set"] == set;
        findings.iter().find(of_set).map(|one| one["outcome"].clone())
    };
    assert_eq!(outcome("west"), Some("unjudged".into()), "{report}");
    assert_eq!(outcome("city"), Some("violated".into()), "{report}");
}

#[test]
fn what_must_be_unique_in_the_batch_is_so_across_folders() {
    let folder = city();
    folder.write("rules/codes.toml", CODES);
    // West asks the same, as a warning only.
    folder.write(
        "rules/west.toml",
        "id = \"west\"\nextends = [\"codes.toml\"]\n[[rule]]\nid = \"code-once\"\nseverity = \"warning\"\n",
    );
    folder.write(
        "goalcheck.toml",
        "rules = [\"rules/city.toml\", \"rules/codes.toml\"]\n[[folder]]\npath = \"districts\"\nrules = [\"rules/east.toml\", \"rules/codes.toml\"]\n[[folder]]\npath = \"districts/west\"\nrules = [\"rules/west.toml\"]\n",
    );
    for file in ["own.csv", "districts/east/a.csv", "districts/west/deep/b.csv"] {
        list(&folder, file, "P1", 4);
    }
    let report = check(&folder, &["."], 1);
    let found: Vec<_> = report["findings"]
        .as_array()
        .expect("there")
        .iter()
        .map(|one| (&one["file"], &one["severity"]))
        .collect();
    assert_eq!(
        serde_json::json!(found),
        serde_json::json!([["districts/west/deep/b.csv", "warning"], ["own.csv", "error"]])
    );
}

#[test]
fn every_row_of_a_register_and_every_total_is_asked_of_all_folders_together() {
    let folder = city();
    let register = "id = \"register-rules\"\n[reference.register]\ncolumns = { project-code = [\"项目编码\"] }\n[total.all]\ncount = \"projects\"\n[[rule]]\nid = \"handed-in\"\nsummary = \"each project of the register is there\"\ncheck = { kind = \"complete\", of = \"register\", by = { project-code = \"project-code\" } }\n";
    folder.write("rules/register-rules.toml", register);
    folder.write("register.txt", "项目编码\nP1\nP2\nP3\nP4\n");
    let sets = |name: &str| format!("rules = [\"rules/{name}.toml\", \"rules/register-rules.toml\"]\n");
    folder.write(
        "goalcheck.toml",
        &format!("{}exclude = [\"register.txt\"]\n[reference]\nregister = \"register.txt\"\n[[folder]]\npath = \"districts\"\n{}", sets("city"), sets("east")),
    );
    let report = check(&folder, &["."], 1);
    let missing =
        report["findings"].as_array().expect("there").iter().filter(|one| one["rule"] == "handed-in");
    assert_eq!(missing.map(|one| one["found"].as_str().expect("there")).collect::<Vec<_>>(), ["P4"]);
    assert_eq!(report["totals"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["totals"][0]["projects"], 3);
}

#[test]
fn a_folder_that_is_not_there_is_an_error_and_an_empty_one_is_none() {
    let folder = city();
    folder.write("goalcheck.toml", "rules = [\"rules/city.toml\"]\n[[folder]]\npath = \"districts/wset\"\nrules = [\"rules/west.toml\"]\n");
    for lang in ["zh", "en"] {
        let said = refused(&folder, &["check", "own.csv", "--lang", lang]);
        assert!(said.contains("goalcheck.toml:3:") && said.contains("districts/wset"), "{said}");
    }
    fs::create_dir(folder.path().join("districts/wset")).expect("a folder");
    check(&folder, &["own.csv"], 1);
}

#[test]
fn what_is_wrong_with_a_folder_is_said_with_its_line_before_anything_is_checked() {
    let folder = city();
    for (text, said) in [
        (
            "[[folder]]\npath = \"districts\"\nrule = [\"rules/east.toml\"]\n",
            &["goalcheck.toml:3:1", "`rule`", "`rules`"][..],
        ),
        ("[[folder]]\npath = \"districts\"\nrules = []\n", &["goalcheck.toml:3:1", "exclude"]),
        ("[[folder]]\nrules = [\"rules/east.toml\"]\n", &["goalcheck.toml:1:1", "`path` is missing"]),
        ("[[folder]]\npath = \"a[\"\nrules = [\"rules/east.toml\"]\n", &["goalcheck.toml:2:", "`a[`"]),
        // Also where no file of the run would have needed them.
        ("[[folder]]\npath = \"districts\"\nrules = [\"rules/esat.toml\"]\n", &["rules/esat.toml"]),
        (
            "[[folder]]\npath = \"districts\"\nrules = [\"guangzhou-2002\"]\n",
            &["guangzhou-2002", "guangzhou-2020"],
        ),
    ] {
        folder.write("goalcheck.toml", text);
        let answer = refused(&folder, &["check", "own.csv", "--lang", "en"]);
        assert!(said.iter().all(|part| answer.contains(part)), "{text}: {answer}");
    }
}

#[test]
fn two_different_rule_sets_of_one_id_are_refused_even_where_no_file_is_judged_by_both() {
    let folder = city();
    folder.write("rules/west.toml", &minimum("east", 9));
    let said = refused(&folder, &["check", ".", "--lang", "en"]);
    assert!(said.contains("`east` has the same id as"), "{said}");
}

#[test]
fn a_file_that_belongs_to_another_configuration_is_not_judged_by_this_one() {
    let folder = city();
    folder.write("districts/west/goalcheck.toml", "rules = [\"guangzhou-2020\"]\n");
    for args in [&["check", "."][..], &["check", "own.csv", "districts/west/deep/b.csv"], &["extract", "."]] {
        let said = refused(&folder, &[args, &["--lang", "en"]].concat());
        assert!(said.contains("west/goalcheck.toml") && said.contains("--config"), "{said}");
    }
    check(&folder, &[".", "--config", "goalcheck.toml"], 1);
    check(&folder, &["districts/west"], 1);
}

#[test]
fn the_settings_of_a_run_are_shown_with_the_rule_sets_of_each_file() {
    let folder = city();
    let output = folder.run(
        goalcheck!(),
        &["check", "districts", "own.csv", "--show-config", "--fail-on", "warning", "--lang", "en"],
    );
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0));
    for line in [
        "fail-on = \"warning\"",
        "path = \"districts/west\"",
        "districts/east/a.csv: ",
        "east.toml  [[folder]] districts/**",
        "west.toml  [[folder]] districts/west",
    ] {
        assert!(shown.contains(line), "{line} is not in {shown}");
    }
    // It is a configuration file itself, which says the same again.
    folder.write("goalcheck.toml", &shown);
    let again = folder.run(goalcheck!(), &["check", "districts", "own.csv", "--show-config", "--lang", "en"]);
    assert_eq!(String::from_utf8_lossy(&again.stdout), shown);
}

#[test]
fn a_folder_with_fields_of_its_own_is_read_with_them_by_extract_too() {
    let folder = city();
    folder.write(
        "rules/west.toml",
        "id = \"west\"\n[field.name]\nlabels = [\"考核内容\"]\n[[rule]]\nid = \"any\"\nsummary = \"any\"\ncheck = { kind = \"count\", at-least = 1 }\n",
    );
    let text =
        HEADER.replace("三级指标", "考核内容") + "P3,项目,运行保障类,目标,产出指标,数量指标,巡检次数,≥12次\n";
    folder.write("districts/west/deep/b.csv", &text);
    let output = folder.run(goalcheck!(), &["extract", "districts/west", "--format", "jsonl"]);
    let row: Value = serde_json::from_slice(&output.stdout).expect("one row");
    assert_eq!(row["name"], "巡检次数");
}
