//! The program as its users meet it: commands, exit codes, what goes where.

use crate::stdout;
use assert_cmd::Command;
use goalcheck_testkit::{Folder, goalcheck};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn goalcheck(args: &[&str]) -> Command {
    let mut command = Command::from_std(goalcheck!());
    command.args(args);
    command
}

fn json(args: &[&str], code: i32) -> serde_json::Value {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&stdout(&args, code)).expect("output is JSON")
}

/// File, cell and rule of every finding, the file relative to the examples.
fn findings(report: &serde_json::Value) -> BTreeSet<[String; 3]> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().expect("a list of findings");
    findings
        .iter()
        .map(|one| [text(&one["file"]).replace("examples/", ""), text(&one["cell"]), text(&one["rule"])])
        .collect()
}

#[test]
fn the_examples_give_the_planted_defects_and_nothing_else() {
    let planted: BTreeSet<[String; 3]> = fs::read_to_string("examples/planted.md")
        .expect("the list of planted defects")
        .lines()
        .filter(|line| line.starts_with("| failing/"))
        .filter_map(|line| {
            let cells: Vec<_> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
            Some([cells.get(1)?.clone(), cells.get(2)?.clone(), cells.get(3)?.clone()])
        })
        .collect();
    assert!(planted.len() >= 9, "the list of planted defects was not understood");
    let mut found = findings(&json(&["check", "examples"], 1));
    // `examples/goalcheck.toml` leaves the systems out.
    assert!(found.remove(&[String::new(), String::new(), "excluded".to_owned()]));
    assert_eq!(found, planted);
}

#[test]
fn the_passing_examples_pass() {
    let report = json(&["check", "examples/passing"], 0);
    assert_eq!(report["summary"]["verdict"], "pass");
    assert_eq!(report["summary"]["files"], 4);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_file_alone_is_checked_and_standard_input_too() {
    let alone = stdout(&["examples/failing/form.xlsx"], 1);
    assert_eq!(alone, stdout(&["check", "examples/failing/form.xlsx"], 1));
    let text = fs::read("examples/failing/list.csv").expect("an example");
    let output =
        goalcheck(&["-", "--format", "json"]).write_stdin(text).assert().code(1).get_output().clone();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("output is JSON");
    assert_eq!(report["files"][0]["path"], "-");
    assert!(report["summary"]["errors"].as_u64() > Some(0));
}

#[test]
fn what_cannot_be_read_is_a_finding_and_the_others_are_still_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy("examples/passing/list.csv", folder.path().join("good.csv")).expect("a copy");
    fs::write(folder.path().join("broken.xlsx"), b"PK\x03\x04 and no more").expect("a file");
    let report = json(&["check", &folder.path().display().to_string()], 2);
    assert_eq!(report["summary"]["verdict"], "incomplete");
    assert_eq!(report["summary"]["unread"], 1);
    assert_eq!(report["summary"]["projects"], 3);
    assert_eq!(json(&["check", "no-such-file.csv"], 2)["findings"][0]["rule"], "cannot-open");
}

#[test]
fn nothing_to_check_is_never_passed() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = json(&["check", &folder.path().display().to_string()], 2);
    assert_eq!(report["summary"]["verdict"], "incomplete");
    let rules: Vec<_> =
        report["findings"].as_array().expect("findings").iter().map(|one| &one["rule"]).collect();
    assert_eq!(rules, ["folder-empty", "nothing-to-check"]);
    let header = folder.path().join("header.csv");
    fs::write(&header, "项目名称,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值\n").expect("a file");
    json(&["check", &header.display().to_string()], 2);
}

#[test]
fn what_is_read_again_for_a_copy_or_a_table_is_what_a_check_reads() {
    let folder = Folder::new();
    folder.write("在/扫描件.pdf", "%PDF-1.4");
    let run = |args: &[&str]| folder.run(goalcheck!(), args);
    let output = run(&["extract", "在", "--lang", "zh"]);
    assert_eq!(output.status.code(), Some(2), "nothing was read");
    assert!(String::from_utf8_lossy(&output.stderr).contains("扫描件.pdf"));
    // Names that do not tell what is in them: no table, and a workbook with an error.
    folder.write("在/说明", "请于月底前报送。\n");
    fs::copy("examples/failing/form.xlsx", folder.path().join("在/三月申报")).expect("a copy");
    assert_eq!(run(&["extract", "在"]).status.code(), Some(0));
    assert_eq!(run(&["mark", "在", "-o", "出"]).status.code(), Some(1));
    assert!(folder.path().join("出/在/三月申报-marked.xlsx").exists(), "its errors are marked like others");
    let out = folder.path().join("出").display().to_string();
    let form = fs::read("examples/failing/form.xlsx").expect("an example");
    let piped = goalcheck(&["mark", "-", "-o", &out, "--lang", "zh"]).write_stdin(form).assert().code(1);
    assert!(String::from_utf8_lossy(&piped.get_output().stdout).contains("标准输入的内容没有文件名"));
}

#[test]
fn excluded_files_are_counted_and_named() {
    let folder = Folder::new();
    let list = fs::read_to_string("examples/passing/list.csv").expect("an example");
    for name in ["a.csv", "old/1.csv", "old/2.csv", "old/scan.pdf"] {
        folder.write(name, &list);
    }
    folder.write("goalcheck.toml", "exclude = [\"old/**\"]\n");
    let output = folder.run(goalcheck!(), &["check", ".", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((output.status.code(), &report["summary"]["files"]), (Some(0), &1.into()));
    let [said] = &report["findings"].as_array().expect("findings")[..] else { panic!("{report}") };
    assert_eq!((&said["rule"], &said["severity"]), (&"excluded".into(), &"info".into()));
    // The scan would have been left aside anyway.
    let message = said["message"]["zh"].as_str().expect("a message");
    assert!(message.contains("2个文件") && message.ends_with("old/1.csv, old/2.csv"), "{message}");
}

#[test]
fn roster_and_reference_tables_in_the_folder_are_no_submissions() {
    let folder = Folder::new();
    let list = fs::read_to_string("examples/passing/list.csv").expect("an example");
    folder.write("a.csv", &list);
    folder.write("library.csv", "二级指标,三级指标,计量单位\n数量指标,培训场次,场\n");
    let config = "rules = [\"indicator-library\"]\n[reference]\nlibrary = \"library.csv\"\n";
    folder.write("goalcheck.toml", config);
    let rules_of = |args: &[&str]| {
        let output = folder.run(goalcheck!(), args);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let of_library = |finding: &&serde_json::Value| finding["file"] == "library.csv";
        let found = report["findings"].as_array().expect("findings").iter().filter(of_library);
        found.map(|finding| finding["rule"].as_str().expect("a rule").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rules_of(&["check", ".", "--format", "json"]), ["file-left-aside"]);
    // Named itself, it is to be checked.
    assert_eq!(rules_of(&["check", "library.csv", "a.csv", "--format", "json"]), ["layout-unknown"]);
}

#[test]
fn the_number_of_threads_does_not_show() {
    let with =
        |jobs: &str, format: &str| stdout(&["check", "examples", "--jobs", jobs, "--format", format], 1);
    for format in ["table", "json", "jsonl", "csv"] {
        assert_eq!(with("1", format), with("7", format), "{format}");
    }
}

#[test]
fn several_reports_come_of_one_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (json, csv) = (format!("json={}", file("a.json")), format!("csv={}", file("a.csv")));
    let table = stdout(&["check", "examples", "--format", "table", "--format", &json, "--format", &csv], 1);
    assert!(table.contains("quantitative-share"));
    let report = fs::read_to_string(file("a.json")).expect("the JSON report");
    assert!(serde_json::from_str::<serde_json::Value>(&report).is_ok());
    assert!(fs::read_to_string(file("a.csv")).expect("the CSV report").contains("quantitative-share"));
    let output = stdout(&["check", "examples", "-o", &file("b.txt")], 1);
    assert_eq!(output, "");
    assert!(Path::new(&file("b.txt")).exists());
}

#[test]
fn the_page_shows_every_indicator_of_a_project_with_findings() {
    let page = stdout(&["check", "examples/failing/form.xlsx", "--format", "html", "--lang", "zh"], 1);
    let rows: Vec<&str> = page.lines().filter(|line| line.contains("</td><td>数量指标")).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("专项检查企业户数") && rows[0].contains("≥300户"), "{}", rows[0]);
    let unfilled = page.lines().find(|line| line.contains("<td>E15</td>")).expect("the row of E15");
    assert!(unfilled.contains("待定") && unfilled.contains("class=\"bad\""), "{unfilled}");
    assert!(page.contains("indicator-filled"));
}

#[test]
fn warnings_fail_only_when_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("rules.toml");
    let text = "id = \"mild\"\nextends = [\"guangzhou-2020\"]\n\n[[rule]]\nid = \"goal-overview\"\nseverity = \"warning\"\n";
    fs::write(&rules, text).expect("a rule file");
    let list = folder.path().join("list.csv");
    let good = fs::read_to_string("examples/passing/list.csv").expect("an example");
    let goal = good.lines().nth(1).and_then(|line| line.split(',').nth(4)).expect("a goal");
    fs::write(&list, good.replace(goal, "")).expect("a list without goals");
    let args = ["check", &list.display().to_string(), "--rules", &rules.display().to_string()];
    stdout(&args, 0);
    stdout(&[&args[..], &["--fail-on", "warning"]].concat(), 1);
}

#[test]
fn a_bad_rule_file_is_refused_with_every_problem_and_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("bad.toml");
    let text = "id = \"bad\"\n\n[[rule]]\nid = \"a\"\nseverty = \"error\"\ncheck = { kind = \"cuont\", at-least = 4 }\n";
    fs::write(&rules, text).expect("a rule file");
    let output = goalcheck(&["check", "examples", "--lang", "en", "--rules", &rules.display().to_string()])
        .assert()
        .code(2)
        .get_output()
        .clone();
    let error = String::from_utf8(output.stderr).expect("UTF-8");
    for part in ["bad.toml", "severty", "severity", "cuont", "count"] {
        assert!(error.contains(part), "{part} is not in: {error}");
    }
    assert!(output.stdout.is_empty());
}

#[test]
fn rule_files_without_rules_check_nothing_and_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("rules.toml");
    let words = "id = \"words\"\n[class.cost]\nwords = [\"花费\"]\n";
    for text in ["", "# nothing yet\n", words] {
        fs::write(&rules, text).expect("a rule file");
        goalcheck(&["check", "examples/passing", "--rules", &rules.display().to_string()]).assert().code(2);
    }
    let both = ["--rules", &rules.display().to_string(), "--rules", "guangzhou-2020"];
    stdout(&[&["check", "examples/passing"][..], &both].concat(), 0);
}

#[test]
fn a_file_named_twice_is_one_submission() {
    let twice = ["check", "examples/passing", "examples/passing/list.csv", "examples/../examples/passing"];
    assert_eq!(json(&twice, 0)["summary"]["files"], json(&twice[..2], 0)["summary"]["files"]);
}

#[test]
fn words_follow_the_language() {
    assert!(stdout(&["check", "examples", "--lang", "zh"], 1).contains("量化指标"));
    let english = stdout(&["check", "examples/failing/form.xlsx", "--lang", "en"], 1);
    assert!(!english.contains("如何修改"), "{english}");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let mut child = goalcheck!()
        .args(["extract", "examples/passing", "--format", "jsonl"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn extract_shows_every_indicator_row() {
    let lines = stdout(&["extract", "examples/passing/list.csv", "--format", "jsonl"], 0);
    let rows = fs::read_to_string("examples/passing/list.csv").expect("an example").lines().count() - 1;
    assert_eq!(lines.lines().count(), rows);
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["cell"], "I2");
    assert_eq!(first["class"], "quantity");
    assert_eq!(first["side"], "annual");
}

/// Whoever looks at how a file was read is to see what is not on the screen of the one who made it.
#[test]
fn extract_says_what_reading_noticed() {
    let folder = Folder::new();
    let row = |cells: [&str; 4]| cells.map(|cell| format!("<td>{cell}</td>")).concat();
    let (head, hidden) =
        (row(["项目名称", "二级指标", "三级指标", "指标值"]), row(["甲", "数量指标", "培训人数", "60人"]));
    folder
        .write("form.html", &format!("<table><tr>{head}</tr><tr style='display:none'>{hidden}</tr></table>"));
    let said = |args: &[&str]| {
        let output = folder.run(goalcheck!(), args);
        String::from_utf8(output.stdout).expect("text")
    };
    let table = said(&["extract", "form.html", "--lang", "zh"]);
    assert!(table.ends_with("\n读取情况\nA2 有隐藏的行（2），已照常读取\n"), "{table}");
    let rows = said(&["extract", "form.html", "--format", "csv"]);
    assert_eq!(rows.lines().count(), 2, "{rows}");
}

#[test]
fn rows_that_name_two_categories_leave_the_minimum_unjudged() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = folder.path().join("list.csv");
    let text = fs::read_to_string("examples/passing/list.csv").expect("an example");
    let first: Vec<&str> = text.lines().take(3).collect();
    let second = first[2].replace("运行保障类", "经济和社会发展类");
    assert_ne!(second, first[2]);
    fs::write(&list, [first[0], first[1], &second].join("\n")).expect("a list");
    let report = json(&["check", &list.display().to_string()], 1);
    let rules: Vec<_> = findings(&report).into_iter().map(|[_, cell, rule]| (rule, cell)).collect();
    for (rule, cell) in
        [("field-conflict", "D3"), ("category-known", "D2"), ("operational-indicator-minimum", "B2")]
    {
        assert!(rules.contains(&(rule.to_owned(), cell.to_owned())), "{rule} {cell} is not in {rules:?}");
    }
}

/// A goal of two lines moves everything below it; programs that show a finding beside its line ask for the line.
#[test]
fn a_finding_below_a_field_with_a_break_stands_on_its_line() {
    let folder = Folder::new();
    let rows = "甲,运行保障类,\"保障系统\n全年运行\",数量指标,巡检次数,≥12次\n\
                甲,运行保障类,\"保障系统\n全年运行\",质量指标,巡检合格率,待定\n";
    folder.write("list.csv", &format!("项目名称,项目类别,绩效目标,二级指标,三级指标,指标值\n{rows}"));
    let output = folder.run(goalcheck!(), &["check", "list.csv", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let unfilled = findings.iter().find(|one| one["rule"] == "indicator-filled").expect("待定 is found");
    assert_eq!((unfilled["cell"].as_str(), unfilled["line"].as_u64()), (Some("F3"), Some(4)));
}

/// However a file is named, it is the same file with the same findings in a program that compares two runs.
#[test]
fn three_spellings_of_a_path_give_the_same_report() {
    let folder = Folder::new();
    folder.write("申报/list.csv", &fs::read_to_string("examples/failing/list.csv").expect("an example"));
    let here = folder.path().canonicalize().expect("a folder");
    for format in ["gitlab", "sarif", "junit", "json"] {
        let report = |path: &str| {
            let output = Command::from_std(goalcheck!())
                .current_dir(&here)
                .args(["check", path, "--format", format])
                .assert()
                .code(1);
            String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
        };
        let plain = report("申报");
        assert!(plain.contains("list.csv"));
        assert_eq!(report("./申报"), plain);
        assert_eq!(report(&here.join("申报").display().to_string()), plain);
    }
}

/// For somebody without a terminal: everything stands beside the submission, and a second run does not check what the first
/// has written.
#[test]
fn open_puts_page_and_copies_beside_the_submissions() {
    let folder = Folder::new();
    for (from, to) in [("failing", "申报/有问题.csv"), ("passing", "申报/没有问题.csv")] {
        folder.write(to, &fs::read_to_string(format!("examples/{from}/list.csv")).expect("an example"));
    }
    let first = folder.run(goalcheck!(), &["open", "申报", "--no-browser", "--lang", "zh"]);
    assert_eq!(first.status.code(), Some(1));
    let there = |name: &str| folder.path().join("申报").join(name).exists();
    assert!(there("goalcheck-report.html") && there("有问题-marked.xlsx"));
    assert!(!there("没有问题-marked.xlsx"), "nobody needs a copy of what is right");
    let said = String::from_utf8(first.stdout).expect("UTF-8");
    assert!(said.contains("1份申报表没有问题"), "{said}");

    let output = folder.run(goalcheck!(), &["check", "申报", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let skipped = report["findings"].as_array().expect("findings");
    let skipped: BTreeSet<&str> = skipped
        .iter()
        .filter(|one| one["rule"] == "own-output-skipped")
        .filter_map(|one| one["file"].as_str())
        .collect();
    assert_eq!(skipped, BTreeSet::from(["申报/goalcheck-report.html", "申报/有问题-marked.xlsx"]));
    assert_eq!(report["summary"]["projects"], 9, "those of the two submissions");
}

/// Reports that somebody wrote into the folder under a name of their own are no submissions in the next run; a marked copy
/// is one, since it may be what the department corrected.
#[test]
fn a_report_in_the_folder_is_known_by_its_content() {
    let folder = Folder::new();
    folder.write("申报/甲.csv", &fs::read_to_string("examples/failing/list.csv").expect("an example"));
    let formats = [("html", "a.html"), ("xlsx", "b.xlsx"), ("csv", "c.csv"), ("csv", "d.txt")];
    for (lang, part) in [("zh", "结果"), ("en", "result")] {
        for (format, name) in formats {
            let to = format!("{format}=申报/{part}-{name}");
            folder.run(goalcheck!(), &["check", "申报/甲.csv", "--lang", lang, "--format", &to]);
        }
    }
    folder.run(goalcheck!(), &["mark", "申报/甲.csv", "--output", "标注"]);
    let marked = folder.path().join("标注/申报/甲-marked.xlsx");
    fs::rename(&marked, folder.path().join("申报/甲改.xlsx")).expect("a marked copy");
    let output = folder.run(goalcheck!(), &["check", "申报", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let files = report["files"].as_array().expect("files");
    let read: BTreeSet<&str> =
        files.iter().filter(|file| file["read"] == true).filter_map(|file| file["path"].as_str()).collect();
    assert_eq!(read, BTreeSet::from(["申报/甲.csv", "申报/甲改.xlsx"]));
    let findings = report["findings"].as_array().expect("findings");
    assert_eq!(findings.iter().filter(|one| one["rule"] == "own-output-skipped").count(), 8);
}

#[test]
fn a_new_rule_file_on_one_of_our_own_loads_as_it_is_written() {
    let folder = Folder::new();
    let base = "id = \"base\"\n[[rule]]\nid = \"of-each\"\nsummary = \"各一级指标的个数\"\n\
                check = { kind = \"count\", each = \"level1\", limits = { \"产出指标\" = { at-least = 1 } } }\n\
                [[example]]\nname = \"one\"\nfindings = []\n\
                submission = \"项目名称,一级指标,三级指标,指标值\\n甲,产出指标,培训场次,≥5场\\n\"\n";
    fs::write(folder.path().join("base.toml"), base).expect("a rule file");
    fs::create_dir(folder.path().join("own")).expect("a folder");
    for output in ["ours.toml", "own/ours.toml"] {
        let made = folder.run(goalcheck!(), &["rules", "new", "base.toml", "--id", "ours", "-o", output]);
        assert!(made.status.success(), "{made:?}");
        let tested = folder.run(goalcheck!(), &["rules", "test", output]);
        assert!(tested.status.success(), "{tested:?}");
    }
}

/// A word that nobody writes, and an example in which nothing is wrong: the rule asks nothing, and all examples pass.
#[test]
fn a_rule_that_no_example_makes_fire_is_named() {
    let folder = Folder::new();
    let rules = "id = \"own\"\n[[rule]]\nid = \"never\"\nsummary = \"名称不写大概\"\n\
                 check = { kind = \"pattern\", field = \"name\", contains-none = [\"大慨\"] }\n\
                 [[rule]]\nid = \"filled\"\nsummary = \"填写指标值\"\ncheck = { kind = \"filled\", field = \"value\" }\n\
                 [[example]]\nname = \"one\"\nfindings = [\"filled C2\"]\n\
                 submission = \"项目名称,三级指标,指标值\\n甲,培训场次大概,\\n\"\n";
    folder.write("own.toml", rules);
    let tested = folder.run(goalcheck!(), &["rules", "test", "own.toml", "--lang", "en"]);
    let said = String::from_utf8(tested.stdout).expect("UTF-8");
    assert_eq!(tested.status.code(), Some(0), "{said}");
    let named =
        said.lines().find(|line| line.starts_with("no example makes these rules fire")).expect("named");
    assert!(named.ends_with(": never"), "{said}");
}
