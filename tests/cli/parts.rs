//! `check --partial` and `merge`: a run that was divided gives every report byte for byte, and a part that is missing, cut,
//! doubled or of other rules is said.

use goalcheck_testkit::{Folder, goalcheck};
use std::fs;
use std::process::Output;

const HEAD: &str = "项目编码,项目名称,主管部门,项目类别,绩效目标,二级指标,三级指标,指标值\n";

/// A project with something to correct, and one whose code another file has too.
fn list(code: &str, department: &str) -> String {
    format!(
        "{HEAD}{code},项目{code},{department},运行保障类,保障{code}号系统运行,数量指标,巡检次数,待定\n\
         9,共同项目,{department},运行保障类,保障运行,质量指标,验收合格率,≥95%\n"
    )
}

/// Submissions of a round, one of them no table, one left aside, and what they are compared with.
fn round() -> Folder {
    let folder = Folder::new();
    for (code, department) in [("1", "甲局"), ("2", "乙局"), ("3", "丙局"), ("4", "甲局")] {
        folder.write(&format!("in/{department}/{code}.csv"), &list(code, department));
    }
    folder.write("in/说明.csv", "备注\n没有表格\n");
    folder.write("in/扫描.pdf", "%PDF-1.7");
    folder.write("in/丙局/草稿.csv", &list("5", "丙局"));
    folder.write("in/说明/草稿.csv", &list("6", "丙局"));
    folder.write("名册.csv", "单位名称\n甲局\n乙局\n丁局\n");
    folder.write(
        "goalcheck.toml",
        "roster = \"名册.csv\"\nexclude = [\"**/草稿.csv\"]\n[[waiver]]\nrule = \"indicator-filled\"\nproject = \"3\"\nreason = \"试点\"\napprover = \"张三\"\nexpires = 2099-12-31\n",
    );
    folder
}

fn run(folder: &Folder, args: &[&str]) -> Output {
    folder.run(goalcheck!(), args)
}

/// Checks these parts of the round; gives their names.
fn check(folder: &Folder, parts: &[&[&str]]) -> Vec<String> {
    let names: Vec<String> = (1..=parts.len()).map(|number| format!("{number}.part")).collect();
    for (paths, name) in parts.iter().zip(&names) {
        let output = run(folder, &[&["check"], *paths, &["--keep-indicators", "--partial", name]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty(), "a part is no report");
    }
    names
}

/// What the program says of parts that it does not put together.
fn refused(folder: &Folder, args: &[&str]) -> String {
    let output = run(folder, &[&["merge"], args, &["--lang", "en"]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "nothing is reported");
    String::from_utf8(output.stderr).expect("UTF-8")
}

const DIVIDED: [&[&str]; 3] =
    [&["in/丙局", "in/扫描.pdf"], &["in/乙局/2.csv", "in/甲局/4.csv"], &["in/甲局/1.csv", "in/说明.csv"]];

#[test]
fn every_report_of_a_divided_run_is_that_of_one_run() {
    let folder = round();
    // A file named on the command line is not left aside as one of a folder is, so the scan comes with a folder.
    let parts = check(
        &folder,
        &[&["in/丙局"], &["in/乙局/2.csv", "in/甲局/4.csv"], &["in/甲局/1.csv", "in/说明.csv"]],
    );
    let whole = ["check", "in/丙局", "in/乙局", "in/甲局", "in/说明.csv"];
    let known = run(&folder, &[&whole[..], &["--write-baseline", "known.json", "--format", "csv"]].concat());
    assert_eq!(known.status.code(), Some(2), "a file without a table was not judged");
    let orders = [[0, 1, 2], [2, 0, 1], [1, 2, 0]];
    for (format, order) in goalcheck::Format::WORDS.iter().zip(orders.iter().cycle()) {
        let parts: Vec<&str> = order.iter().map(|place| parts[*place].as_str()).collect();
        let asked =
            ["--format", format, "--by", "department", "--departments", "worst", "--baseline", "known.json"];
        let asked = [&asked[..], &["--title", "一轮", "--output", "report"]].concat();
        let one = run(&folder, &[&whole[..], &asked].concat());
        let report = fs::read(folder.path().join("report")).expect("a report");
        let merged = run(&folder, &[&["merge"], &parts[..], &["--expect", "3"], &asked].concat());
        assert_eq!(
            merged.status.code(),
            one.status.code(),
            "{format}: {}",
            String::from_utf8_lossy(&merged.stderr)
        );
        assert!(fs::read(folder.path().join("report")).expect("a report") == report, "{format}");
    }
}

#[test]
fn what_goes_back_to_the_departments_is_the_same_too() {
    let folder = round();
    let parts = check(&folder, &[&["in/甲局"], &["in/乙局"], &["in/丙局", "in/说明.csv"]]);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let split = |to: &str, args: &[&str]| {
        run(
            &folder,
            &[args, &["--split", to, "--letter", "市财政局", "--write-baseline", &format!("{to}.json")]]
                .concat(),
        );
        let files = fs::read_dir(folder.path().join(to)).expect("a folder");
        let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
        files.sort();
        let read = |file: &std::path::PathBuf| {
            (file.file_name().expect("a name").to_owned(), fs::read(file).expect("a file"))
        };
        (
            files.iter().map(read).collect::<Vec<_>>(),
            fs::read(folder.path().join(format!("{to}.json"))).expect("a baseline"),
        )
    };
    let one = split("one", &["check", "in/甲局", "in/乙局", "in/丙局", "in/说明.csv"]);
    assert!(one.0.len() >= 3);
    assert!(one == split("two", &[&["merge"], &parts[..]].concat()));
}

#[test]
fn a_missing_a_doubled_and_a_cut_part_are_said() {
    let folder = round();
    let parts = check(&folder, &DIVIDED);
    let said = refused(&folder, &[&parts[0], &parts[1], "--expect", "3"]);
    assert!(said.contains("--expect asks for 3 parts, and 2 came"), "{said}");
    let said = refused(&folder, &[&parts[0], &parts[0]]);
    assert!(said.contains("1.part is given twice"), "{said}");
    fs::copy(folder.path().join("2.part"), folder.path().join("copy.part")).expect("a copy");
    let said = refused(&folder, &[&parts[1], "copy.part"]);
    assert!(said.contains("in/乙局/2.csv is in two parts, 2.part and copy.part"), "{said}");
    let whole = fs::read(folder.path().join("1.part")).expect("a part");
    fs::write(folder.path().join("cut.part"), &whole[..whole.len() - 5]).expect("a file");
    let said = refused(&folder, &["cut.part"]);
    assert!(said.contains("cut.part: it is cut off"), "{said}");
    let said = refused(&folder, &["in/甲局/1.csv"]);
    assert!(said.contains("not a part"), "{said}");
    let said = refused(&folder, &["none.part"]);
    assert!(said.contains("none.part"), "{said}");
}

#[test]
fn a_part_of_other_rules_is_refused_by_name() {
    let folder = round();
    let parts = check(&folder, &DIVIDED[1..2]);
    let said = refused(&folder, &[&parts[0], "--rules", "goal-quality"]);
    assert!(said.contains("guangzhou-2020 1, the merge has"), "{said}");
}

/// A list of which a project is cut in two: neither piece has the whole of it.
#[test]
fn rows_of_a_project_in_two_pieces_of_a_list_are_said() {
    let folder = Folder::new();
    folder.write("a.csv", &format!("{HEAD}1,甲,局,运行保障类,保障运行,数量指标,次数,12次\n"));
    folder.write("b.csv", &format!("{HEAD}1,甲,局,运行保障类,保障运行,质量指标,合格率,≥95%\n"));
    let parts = check(&folder, &[&["a.csv"], &["b.csv"]]);
    let said = refused(&folder, &[&parts[0], &parts[1], "--pieces"]);
    assert!(said.contains("the rows of project 甲 are scattered over a.csv and b.csv"), "{said}");
}

#[test]
fn a_part_is_written_whole_over_no_submission_and_without_a_report() {
    let folder = round();
    let before = fs::read(folder.path().join("in/甲局/1.csv")).expect("a file");
    let over = run(&folder, &["check", "in/甲局/1.csv", "--partial", "in/甲局/1.csv"]);
    assert_eq!(over.status.code(), Some(2));
    assert_eq!(fs::read(folder.path().join("in/甲局/1.csv")).expect("a file"), before);
    for of_the_whole in ["--format=json", "--baseline=x", "--roster=x", "--fail-on=info", "--by=district"] {
        let output = run(&folder, &["check", "in", "--partial", "x.part", of_the_whole]);
        assert_eq!(output.status.code(), Some(2), "{of_the_whole} is about all submissions together");
    }
    assert!(!folder.path().join("x.part").exists());
}

/// The same input gives the same part: a task that is done again changes nothing.
#[test]
fn a_part_that_is_written_again_is_the_same() {
    let folder = round();
    let parts = check(&folder, &[&["in"], &["in"]]);
    let read = |name: &String| fs::read(folder.path().join(name)).expect("a part");
    assert_eq!(read(&parts[0]), read(&parts[1]));
}

#[test]
fn a_named_folder_in_which_nothing_is_found_is_said_in_a_run_and_in_a_part() {
    let folder = Folder::new();
    folder.write("满/1.csv", &list("1", "甲局"));
    fs::create_dir(folder.path().join("空")).expect("a folder");
    let whole = run(&folder, &["check", "空", "满", "--no-config", "--format", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_slice(&whole).expect("JSON");
    let said = report["findings"].as_array().expect("findings").iter();
    let said: Vec<_> = said.filter(|one| one["rule"] == "folder-empty").map(|one| &one["file"]).collect();
    assert_eq!(said, ["空"]);

    let parts = check(&folder, &[&["空"], &["满"]]);
    let merged = run(&folder, &["merge", &parts[0], &parts[1], "--no-config", "--format", "json"]);
    assert_eq!(merged.stdout, whole);
    // And alone it is no pass.
    assert_eq!(run(&folder, &["merge", &parts[0], "--no-config"]).status.code(), Some(2));
}
