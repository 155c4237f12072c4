//! A bureau's round: a hundred departments hand in three times, by the commands of the guide. What each of them hands in is
//! planned here, and every figure expected is counted from that plan, never from what the program printed.

use crate::rounds::{HEADER, INDICATORS};
use goalcheck_testkit::{Folder, document_text, goalcheck};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const DEPARTMENTS: usize = 100;
const ROUNDS: [&str; 3] = ["第一轮", "第二轮", "第三轮"];

/// What is amiss with a project as it is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Well,
    /// The first target value is still open.
    Open,
    /// The category is none of those in use: an error, and with it two rules that cannot be judged, and a warning.
    Misfiled,
}

/// The rules that speak of it, with their severity and whether they could be judged.
fn found(state: State) -> &'static [(&'static str, &'static str, bool)] {
    match state {
        State::Well => &[],
        State::Open => &[("indicator-filled", "error", true)],
        State::Misfiled => &[
            ("category-known", "error", true),
            ("operational-indicator-minimum", "error", false),
            ("development-indicator-minimum", "error", false),
            ("benefits-covered", "warning", true),
        ],
    }
}

/// What a department hands in: the states of its projects, and whether a second file repeats the first of them. None where it
/// hands in nothing.
type HandIn = Option<(Vec<State>, bool)>;

/// The plan: most are well from the start, every third one has something open, every eleventh a wrong category; most correct
/// it at once, some later; some come late, one is gone for a round, one hands in twice.
fn plan(department: usize, round: usize) -> HandIn {
    let late = match department {
        17 => 1,
        42 | 43 => 2,
        _ => 0,
    };
    if round < late || department == 60 && round == 1 {
        return None;
    }
    let state = |project: usize| match (department + project, round) {
        // 5 of them leave it open for two rounds, and one to the end.
        (number, 0) if number % 3 == 0 => State::Open,
        (number, 1) if number % 3 == 0 && number % 5 == 0 => State::Open,
        (99, 2) => State::Open,
        (number, 0 | 1) if number % 11 == 1 => State::Misfiled,
        // A correction that spoils something else.
        (number, 1) if number % 19 == 2 => State::Open,
        _ => State::Well,
    };
    let projects = (0..1 + department % 3).map(state).collect();
    Some((projects, department == 8 && round == 0))
}

fn name(department: usize) -> String {
    format!("第{department}局")
}

fn code(department: usize, project: usize) -> String {
    format!("44{department:03}{project:03}")
}

fn rows(department: usize, project: usize, state: State) -> String {
    let category = if state == State::Misfiled { "其他类" } else { "运行保障类" };
    let row = |(number, indicator): (usize, &&str)| {
        let (named, value) = indicator.rsplit_once(',').expect("a value");
        let value = if number == 0 && state == State::Open { "待定" } else { value };
        let (code, name) = (code(department, project), name(department));
        format!(
            "{code},运行{department}之{project},{name},{category},保障{department}号系统全年平稳运行,{named},{value}\n"
        )
    };
    INDICATORS.iter().enumerate().map(row).collect()
}

fn hand_in(folder: &Folder, round: usize) {
    for department in 0..DEPARTMENTS {
        let Some((projects, twice)) = plan(department, round) else { continue };
        let of = |(project, state): (usize, &State)| rows(department, project, *state);
        let text = HEADER.to_owned() + &projects.iter().enumerate().map(of).collect::<String>();
        let path = format!("{}/{}/申报表.csv", ROUNDS[round], name(department));
        folder.write(&path, &text);
        if twice {
            let again = HEADER.to_owned() + &rows(department, 0, projects[0]);
            folder.write(&format!("{}/{}/重报.csv", ROUNDS[round], name(department)), &again);
        }
    }
}

/// Everything that is found of a round: department, project (empty for one that is missing), rule, severity, judged.
fn findings(round: usize) -> Vec<(usize, String, &'static str, &'static str, bool)> {
    let mut all = Vec::new();
    for department in 0..DEPARTMENTS {
        let Some((projects, twice)) = plan(department, round) else {
            all.push((department, String::new(), "department-missing", "error", true));
            continue;
        };
        for (project, state) in projects.iter().enumerate() {
            let code = code(department, project);
            let own = found(*state)
                .iter()
                .map(|(rule, severity, judged)| (department, code.clone(), *rule, *severity, *judged));
            all.extend(own.clone());
            if twice && project == 0 {
                all.extend(own);
                all.push((department, code, "project-code-repeated", "error", true));
            }
        }
    }
    all
}

fn missing(round: usize) -> Vec<String> {
    (0..DEPARTMENTS).filter(|department| plan(*department, round).is_none()).map(name).collect()
}

/// The commands of the guide, as it shows them.
fn commands() -> Vec<Vec<String>> {
    let guide = std::fs::read_to_string("docs/zh-CN/using.md").expect("the guide");
    let (_, section) = guide.split_once("## 对照各轮报送").expect("the section");
    let block = section.split("```").nth(1).expect("a block");
    let lines = block.lines().filter_map(|line| line.strip_prefix("goalcheck "));
    lines.map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

fn json(folder: &Folder, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.path().join(name)).expect(name);
    serde_json::from_str(&text).expect("JSON")
}

fn count(value: &Value) -> usize {
    value.as_u64().expect("a count") as usize
}

#[test]
fn a_hundred_departments_hand_in_three_times_with_every_figure_right() {
    let folder = Folder::new();
    let roster: String =
        (0..DEPARTMENTS).map(|department| format!("{},{}\n", department + 1, name(department))).collect();
    folder.write("名册.csv", &format!("序号,单位名称\n{roster}"));
    (0..ROUNDS.len()).for_each(|round| hand_in(&folder, round));
    let commands = commands();
    assert_eq!(commands.len(), ROUNDS.len() + 3, "the guide shows the whole round");
    let mut printed = Vec::new();
    for args in &commands {
        let args: Vec<&str> = ["--lang", "zh"].into_iter().chain(args.iter().map(String::as_str)).collect();
        let output = folder.run(goalcheck!(), &args);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        printed.push(String::from_utf8(output.stdout).expect("UTF-8"));
    }
    for round in 0..ROUNDS.len() {
        let report = json(&folder, &format!("{}.json", ROUNDS[round]));
        figures_of_a_round(&report, round);
        // Of a hundred each is a percent.
        let absent = missing(round).len();
        let there = DEPARTMENTS - absent;
        let said = format!("应报100个部门，已报{there}个（{there}.0%），未报{absent}个。");
        assert!(printed[round].replace("\n ", "").contains(&said), "{said}\n{}", printed[round]);
    }
    what_went_back(&folder);
    what_became_of_it(&folder, &printed);
    // The page says of the last round what the terminal says.
    let page = std::fs::read_to_string(folder.path().join("整改对照.html")).expect("the page");
    let verdict = printed[ROUNDS.len()].lines().rev().find(|line| !line.is_empty()).expect("a verdict");
    assert!(verdict.contains("整改率") && page.contains(verdict), "{verdict}");
    points(&folder);
}

fn figures_of_a_round(report: &Value, round: usize) {
    let found = findings(round);
    let level = |severity: &str, of: &(usize, String, &str, &str, bool)| of.4 && of.3 == severity;
    let summary = &report["summary"];
    let name_of = ROUNDS[round];
    for (key, wanted) in [
        ("errors", found.iter().filter(|one| level("error", one)).count()),
        ("warnings", found.iter().filter(|one| level("warning", one)).count()),
        ("unjudged", found.iter().filter(|one| !one.4).count()),
    ] {
        assert_eq!(count(&summary[key]), wanted, "{name_of} {key}");
    }
    let roster = &report["roster"];
    assert_eq!(count(&roster["expected"]), DEPARTMENTS);
    assert_eq!(count(&roster["handed_in"]), DEPARTMENTS - missing(round).len(), "{name_of}");
    let entries = roster["departments"].as_array().expect("departments");
    let absent = entries.iter().filter(|one| one["files"] == Value::Array(Vec::new()));
    let absent: Vec<&str> = absent.map(|one| one["name"].as_str().expect("a name")).collect();
    assert_eq!(absent, missing(round), "{name_of}");
    assert_eq!(roster["strangers"], Value::Array(Vec::new()));
    let rows = report["departments"].as_array().expect("departments");
    assert_eq!(rows.len(), DEPARTMENTS, "{name_of}");
    let mut well = 0;
    for (department, (row, entry)) in rows.iter().zip(entries).enumerate() {
        let own: Vec<_> = found.iter().filter(|one| one.0 == department).collect();
        let label = format!("{name_of} {}", name(department));
        assert_eq!(row["name"], name(department), "{label}");
        assert_eq!(count(&row["errors"]), own.iter().filter(|one| level("error", one)).count(), "{label}");
        assert_eq!(
            count(&row["warnings"]),
            own.iter().filter(|one| level("warning", one)).count(),
            "{label}"
        );
        assert_eq!(count(&row["unjudged"]), own.iter().filter(|one| !one.4).count(), "{label}");
        let Some((projects, twice)) = plan(department, round) else {
            assert_eq!((&row["verdict"], count(&row["projects"])), (&Value::Null, 0), "{label}");
            continue;
        };
        assert_eq!(count(&row["projects"]), projects.len() + usize::from(twice), "{label}");
        assert_eq!(count(&row["files"]), 1 + usize::from(twice), "{label}");
        assert_eq!(entry["again"].as_array().map(Vec::len), Some(usize::from(twice)), "{label}");
        // Of a project in two files the first stands, and the second is the repetition.
        let passed = projects.iter().filter(|state| **state == State::Well).count();
        assert_eq!(count(&row["passed"]), passed, "{label}");
        let verdict = if own.is_empty() { "pass" } else { "fail" };
        well += usize::from(own.is_empty());
        assert_eq!(row["verdict"], verdict, "{label}");
    }
    assert_eq!(count(&roster["passed"]), well, "{name_of}");
}

/// A workbook and a letter to each department with findings, whose letter counts what is told: consequences with their
/// cause.
fn what_went_back(folder: &Folder) {
    for (round, sent) in [(0, "退回1"), (1, "退回2")] {
        let mut told: BTreeMap<usize, usize> = BTreeMap::new();
        for (department, _, rule, _, judged) in findings(round) {
            if judged && rule != "department-missing" {
                *told.entry(department).or_default() += 1;
            }
        }
        let mut expected = BTreeSet::new();
        for (department, count) in told {
            let letter = format!("{}-退回修改意见函.docx", name(department));
            let text = document_text(&std::fs::read(folder.path().join(sent).join(&letter)).expect(&letter));
            assert!(text.contains(&format!("存在以下{count}处问题")), "{letter}: {text}");
            assert!(text.contains(&format!("{}：", name(department))) && text.contains("市财政局"), "{text}");
            expected.extend([letter, format!("{}-退回修改意见表.xlsx", name(department))]);
        }
        let written = std::fs::read_dir(folder.path().join(sent)).expect("a folder");
        let written: BTreeSet<String> =
            written.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
        assert_eq!(written, expected, "{sent}");
    }
}

/// Corrected, remaining, new, and in projects that were not handed in again.
fn fates(before: usize, after: usize) -> BTreeMap<String, [usize; 4]> {
    step(findings(before).iter().map(key).collect(), after).0
}

/// The same of the second round and the third, where the first is compared too: what was in projects that were not in the
/// second is still open.
fn fates_since_the_first() -> BTreeMap<String, [usize; 4]> {
    let (_, absent) = step(findings(0).iter().map(key).collect(), 1);
    step(findings(1).iter().map(key).chain(absent).collect(), 2).0
}

type Key = (String, &'static str, usize);

fn key(one: &(usize, String, &'static str, &'static str, bool)) -> Key {
    (one.1.clone(), one.2, one.0)
}

/// What came of these in a round, and those of which nobody knows.
fn step(mut left: Vec<Key>, after: usize) -> (BTreeMap<String, [usize; 4]>, Vec<Key>) {
    let there = |department: usize, project: &str| match plan(department, after) {
        _ if project.is_empty() => true,
        None => false,
        Some((projects, _)) => (0..projects.len()).any(|one| code(department, one) == project),
    };
    let mut fates: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut come_to = |department: usize, fate: usize| fates.entry(name(department)).or_default()[fate] += 1;
    for one in findings(after).iter().map(key) {
        match left.iter().position(|known| *known == one) {
            Some(known) => {
                left.remove(known);
                come_to(one.2, 1);
            }
            None => come_to(one.2, 2),
        }
    }
    for (project, _, department) in &left {
        come_to(*department, if there(*department, project) { 0 } else { 3 });
    }
    left.retain(|(project, _, department)| !there(*department, project));
    (fates, left)
}

fn what_became_of_it(folder: &Folder, printed: &[String]) {
    let args = ["diff", "第一轮.json", "第二轮.json", "第三轮.json", "--format", "json"];
    let document: Value = serde_json::from_slice(&folder.run(goalcheck!(), &args).stdout).expect("JSON");
    let figures = |value: &Value| ["corrected", "remaining", "new", "absent"].map(|key| count(&value[key]));
    let sum = |fates: &BTreeMap<String, [usize; 4]>| {
        fates.values().fold([0; 4], |sum, one| [0, 1, 2, 3].map(|place| sum[place] + one[place]))
    };
    let rounds = document["rounds"].as_array().expect("rounds");
    assert_eq!(figures(&rounds[1]["since"]), sum(&fates(0, 1)));
    assert_eq!(figures(&rounds[2]["since"]), sum(&fates_since_the_first()));
    let groups = document["departments"].as_array().expect("departments").iter();
    let groups: BTreeMap<String, [usize; 4]> = groups
        .map(|one| (one["name"].as_str().expect("a name").to_owned(), figures(&one["figures"])))
        .collect();
    assert_eq!(groups, fates_since_the_first());
    // The guide prints the same figures, and lists each finding of the last step.
    let [corrected, remaining, new, absent] = sum(&fates_since_the_first());
    let said =
        format!("已整改{corrected}处，未整改{remaining}处，所在项目本次未再报送{absent}处；本次新增{new}处");
    assert!(printed[3].contains(&said), "{said}\n{}", printed[3]);
    let [corrected, remaining, new, absent] = sum(&fates(1, 2));
    let list = std::fs::read_to_string(folder.path().join("整改情况.csv")).expect("the list");
    assert_eq!(list.lines().count(), 1 + corrected + remaining + new + absent);
}

/// Two points less for each error, judged or not, five at most; whoever hands in nothing gets nothing.
fn points(folder: &Folder) {
    let sheet = "title = \"考核\"\nby = \"department\"\n[[area]]\nlabel = \"绩效目标\"\n[[area.item]]\nlevel = \"quality\"\npoints = 10\n\
        [[area.item.deduct]]\nseverity = \"error\"\neach = 2\ncap = 5\n";
    folder.write("评分表.toml", sheet);
    let args = ["check", "第一轮", "--roster", "名册.csv", "--score", "评分表.toml", "--format", "json"];
    let report: Value = serde_json::from_slice(&folder.run(goalcheck!(), &args).stdout).expect("JSON");
    let of = |department: usize| match plan(department, 0) {
        None => 0,
        Some(_) => {
            let found = findings(0);
            let errors = found.iter().filter(|one| one.0 == department && one.3 == "error").count();
            10 - (2 * errors).min(5)
        }
    };
    let all: Vec<usize> = (0..DEPARTMENTS).map(of).collect();
    let groups = report["score"]["groups"].as_array().expect("groups");
    assert_eq!(groups.len(), DEPARTMENTS);
    for one in groups {
        let name_of = one["name"].as_str().expect("a name");
        let department = (0..DEPARTMENTS).find(|department| name(*department) == name_of).expect(name_of);
        assert_eq!(one["points"].as_str(), Some(&*all[department].to_string()), "{name_of}: {one}");
        let rank = 1 + all.iter().filter(|other| **other > all[department]).count();
        assert_eq!(count(&one["rank"]), rank, "{name_of}");
    }
}
