//! What a person reads when a command cannot be carried out: in the language of the run, with the name of what is wrong and
//! what to do about it.

use goalcheck_testkit::goalcheck;
use std::fs;

/// A mistake: its arguments, and what each message must name. `zh` and `en` are words of the remedy.
struct Mistake(&'static [&'static str], &'static str, &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    // The machine and the paths.
    Mistake(&["check", "a.csv", "--rules", "no.toml"], "no.toml", "请检查路径", "check the path"),
    Mistake(&["check", "a.csv", "--config", "no.toml"], "no.toml", "请检查路径", "check the path"),
    Mistake(&["check", "a.csv", "--config", "folder"], "folder", "请换一个名称", "choose another name"),
    Mistake(&["check", "a.csv", "--config", "latin.toml"], "latin.toml", "另存为 UTF-8", "save it as UTF-8"),
    Mistake(
        &["check", "a.csv", "--rules", "folder/d.toml"],
        "folder/d.toml",
        "不是普通文件",
        "not a regular file",
    ),
    Mistake(&["check", "a.csv", "--format", "json=no/x.json"], "no/x.json", "请检查路径", "check the path"),
    Mistake(&["check", "a.csv", "--format", "json=a.csv"], "a.csv", "换一个文件名", "name another file"),
    Mistake(&["check", "a.csv", "--write-baseline", "no/x"], "no/x", "请检查路径", "check the path"),
    Mistake(&["mark", "a.csv", "-o", "a.csv"], "a.csv", "请换一个名称", "choose another name"),
    Mistake(&["extract", "a.csv", "-o", "no/x"], "no/x", "请检查路径", "check the path"),
    Mistake(
        &["check", "a.csv", "--date=2026-02-30"],
        "2026-02-30",
        "应写成 2026-06-01",
        "write it as 2026-06-01",
    ),
    // Rule files.
    Mistake(&["check", "a.csv", "--rules", "open.toml"], "open.toml:1:", "引号没有闭合", "basic string"),
    Mistake(&["check", "a.csv", "--rules", "extends.toml"], "open.toml:1:", "引号没有闭合", "basic string"),
    Mistake(
        &["check", "a.csv", "--rules", "latin.toml"],
        "latin.toml:1:",
        "另存为 UTF-8",
        "save it as UTF-8",
    ),
    Mistake(&["check", "a.csv", "--rules", "lost.toml"], "no.toml", "请检查路径", "check the path"),
    Mistake(
        &["check", "a.csv", "--rules", "guangzhou"],
        "guangzhou",
        "是不是 guangzhou-2020",
        "did you mean `guangzhou-2020`",
    ),
    Mistake(
        &["check", "a.csv", "--rules", "final.toml", "--stage", "entry"],
        "--stage",
        "检查 --stage",
        "check --stage",
    ),
    Mistake(
        &["rules", "show", "goal-overveiw"],
        "goal-overveiw",
        "是不是 goal-overview",
        "did you mean goal-overview",
    ),
    Mistake(&["rules", "test", "bare.toml"], "bare.toml", "至少写一个", "add at least one"),
    // The configuration.
    Mistake(&["check", "a.csv", "--config", "open.toml"], "open.toml:1:", "引号没有闭合", "basic string"),
    Mistake(&["check", "a.csv", "--config", "keys.toml"], "keys.toml:1:1", "“fail-on”", "`fail-on`"),
    Mistake(
        &["check", "a.csv", "--config", "glob.toml"],
        "glob.toml:1:",
        "例如 districts",
        "for example districts",
    ),
    // References and earlier reports.
    Mistake(&["check", "a.csv", "--reference", "x"], "--reference x", "名称=文件", "NAME=FILE"),
    Mistake(
        &["check", "a.csv", "--reference", "x=a.csv"],
        "x=a.csv",
        "没有声明参照表",
        "declare no reference table",
    ),
    Mistake(
        &["check", "a.csv", "--rules", "indicator-library", "--reference", "library=no.csv"],
        "library=no.csv",
        "没有这个文件",
        "no such file",
    ),
    Mistake(
        &["check", "a.csv", "--rules", "project-register", "--reference", "register=odd.csv"],
        "register=odd.csv",
        "应有这些列",
        "with the columns",
    ),
    Mistake(
        &["check", "a.csv", "--rules", "stage-comparison", "--previous", "no.csv"],
        "no.csv",
        "没有这个文件",
        "no such file",
    ),
    Mistake(&["check", "a.csv", "--baseline", "no.json"], "no.json", "请检查路径", "check the path"),
    Mistake(&["check", "a.csv", "--baseline", "a.csv"], "a.csv", "--write-baseline", "--write-baseline"),
    Mistake(
        &["check", "a.csv", "--baseline", "old.json"],
        "old.json",
        "--write-baseline",
        "--write-baseline",
    ),
    // Options.
    Mistake(
        &["check", "a.csv", "--encoding", "latin"],
        "--encoding latin",
        "常用的有 UTF-8",
        "known are UTF-8",
    ),
    Mistake(&["check", "a.csv", "--format", "yaml"], "--format yaml", "可选：table", "one of table"),
    Mistake(
        &["check", "a.csv", "--format", "json", "--format", "csv"],
        "--format",
        "--format json=报告.json",
        "--format json=report.json",
    ),
    Mistake(&["check", "a.csv", "--read-limit", "cells"], "--read-limit", "名称=数字", "NAME=NUMBER"),
    Mistake(&["check", "a.csv", "--read-limit", "rows=1"], "rows=1", "可选：text-size", "one of text-size"),
    Mistake(&["check", "a.csv", "--jobs", "many"], "--jobs", "不小于0的整数", "--help"),
    Mistake(&["check", "a.csv", "--color", "red"], "--color", "可选：auto", "possible values: auto"),
    Mistake(&["check", "a.csv", "--colour", "red"], "--colour", "是不是“--color”", "'--color'"),
    Mistake(
        &["template", "--category", "x", "-o", "t.xlsx"],
        "--category x",
        "可选：operational",
        "one of operational",
    ),
    Mistake(
        &["template", "--category", "operational", "-o", "a.csv"],
        "a.csv",
        "换一个文件名",
        "name another file",
    ),
    Mistake(&["extract", "a.csv", "--format", "xlsx"], "--format xlsx", "请用 csv", "use csv"),
    Mistake(&["rules", "lits"], "lits", "是不是“list", "'list"),
];

const FILES: &[(&str, &[u8])] = &[
    ("a.csv", "项目编码,项目名称,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值\nP1,甲,运行保障类,保障运行,产出指标,数量指标,巡检次数,≥12次\n".as_bytes()),
    ("odd.csv", b"x,y\n1,2\n"),
    ("open.toml", b"id = \"open\n"),
    ("extends.toml", b"id = \"extends\"\nextends = [\"open.toml\"]\n[[rule]]\nid = \"goal-overview\"\nseverity = \"info\"\n"),
    ("lost.toml", b"id = \"lost\"\nextends = [\"no.toml\"]\n"),
    ("latin.toml", b"id = \"\xe9\"\n"),
    ("final.toml", b"id = \"final\"\n[[rule]]\nid = \"any\"\nstage = \"final\"\nsummary = \"any\"\ncheck = { kind = \"count\", at-least = 1 }\n"),
    ("bare.toml", b"id = \"bare\"\n"),
    ("keys.toml", b"fial-on = \"error\"\n"),
    ("glob.toml", b"exclude = [\"a[\"]\n"),
    ("old.json", b"{\"schema\": \"goalcheck-baseline/0\", \"findings\": []}"),
];

/// What the program says of a mistake.
fn said(args: &[&str], lang: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("folder/d.toml")).expect("a folder");
    for (name, bytes) in FILES {
        fs::write(folder.path().join(name), bytes).expect("a file");
    }
    let mut command = goalcheck!();
    let output =
        command.current_dir(folder.path()).args(["--lang", lang]).args(args).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The text without what stands in Chinese brackets: there the system or a library may have its own say.
fn without_brackets(text: &str) -> String {
    let mut depth = 0;
    let outside = |c: &char| {
        depth += i32::from(*c == '（');
        let is_outside = depth == 0;
        depth -= i32::from(*c == '）');
        is_outside
    };
    text.chars().filter(outside).collect()
}

/// Whether three English words follow one another.
fn is_english_sentence(text: &str) -> bool {
    let mut in_a_row = 0;
    text.split([' ', '\n']).any(|word| {
        let is_word = word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || c == ',' || c == ':');
        in_a_row = if is_word { in_a_row + 1 } else { 0 };
        in_a_row == 3
    })
}

#[test]
fn every_mistake_is_said_in_the_language_of_the_run_with_its_object_and_its_remedy() {
    for Mistake(args, object, zh, en) in MISTAKES {
        let chinese = said(args, "zh");
        assert!(chinese.contains(object) && chinese.contains(zh), "{args:?}: {chinese}");
        let own = without_brackets(&chinese);
        assert!(own.chars().filter(|c| is_chinese(*c)).count() >= 4, "{args:?}: {chinese}");
        assert!(!is_english_sentence(&own), "{args:?}: {chinese}");
        let english = said(args, "en");
        assert!(english.contains(object) && english.contains(en), "{args:?}: {english}");
        // What is quoted may be the words of a form.
        let own: String = english.split('`').step_by(2).collect();
        assert!(!own.chars().any(is_chinese), "{args:?}: {english}");
    }
}

#[test]
fn a_mistake_of_syntax_is_said_alone() {
    for args in [["--rules", "open.toml"], ["--rules", "extends.toml"], ["--config", "open.toml"]] {
        let chinese = said(&[&["check", "a.csv"], &args[..]].concat(), "zh");
        assert_eq!(chinese.lines().count(), 1, "{chinese}");
    }
}

#[test]
fn the_language_that_the_configuration_names_is_that_of_mistakes_too() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("goalcheck.toml"), "lang = \"zh\"\n").expect("a file");
    let mut command = goalcheck!();
    let command =
        command.current_dir(folder.path()).env("LC_ALL", "C").args(["check", ".", "--rules", "no.toml"]);
    let said = String::from_utf8(command.output().expect("it runs").stderr).expect("text");
    assert!(said.contains("没有这个文件"), "{said}");
}

#[test]
fn help_and_manual_are_chinese_in_a_chinese_run() {
    let text = |args: &[&str]| {
        let output = goalcheck!().args(["--lang", "zh"]).args(args).output();
        String::from_utf8(output.expect("it runs").stdout).expect("text")
    };
    let commands: [&[&str]; 9] = [
        &["--help"],
        &["check", "--help"],
        &["extract", "--help"],
        &["mark", "--help"],
        &["template", "--help"],
        &["rules", "--help"],
        &["rules", "list", "--help"],
        &["completions", "--help"],
        &["man"],
    ];
    for args in commands {
        let help = text(args);
        assert!(help.contains("选项") && !is_english_sentence(&help), "{help}");
        for word in ["OPTIONS", "Usage", "<FILE", "<PATH>", "SYNOPSIS"] {
            assert!(!help.contains(word), "{word}: {help}");
        }
    }
}

#[test]
fn what_cannot_be_opened_is_said_in_the_language_of_the_report() {
    let output = goalcheck!()
        .args(["check", "no-such-file.csv", "--lang", "zh", "--format", "csv"])
        .output()
        .expect("it runs");
    let report = String::from_utf8(output.stdout).expect("text");
    assert!(report.contains("无法打开：没有这个文件或文件夹（No such file"), "{report}");
    let report = goalcheck!()
        .args(["check", "no-such-file.csv", "--lang", "en", "--format", "csv"])
        .output()
        .expect("it runs")
        .stdout;
    assert!(String::from_utf8_lossy(&report).contains("cannot be opened: no such file or folder"));
}

#[cfg(unix)]
#[test]
fn how_deep_and_how_many_files_are_read_is_a_limit_like_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path().join("a/b")).expect("folders");
    for name in ["a/b/x.csv", "a/y.csv", "z.csv"] {
        fs::write(folder.path().join(name), FILES[0].1).expect("a file");
    }
    for (limit, words) in
        [("folder-depth=2", "文件夹的层数超过上限2"), ("files=2", "一次检查的文件数超过上限2")]
    {
        let output = goalcheck!()
            .args(["check", "--lang", "zh", "--format", "csv", "--read-limit", limit])
            .arg(folder.path())
            .output()
            .expect("it runs");
        let report = String::from_utf8(output.stdout).expect("text");
        assert_eq!(output.status.code(), Some(2));
        let (name, _) = limit.split_once('=').expect("a limit");
        assert!(report.contains(words) && report.contains(&format!("--read-limit {name}=4")), "{report}");
    }
}

#[test]
fn a_misspelt_command_is_no_file_name() {
    for (word, command) in [("chek", "check"), ("extrat", "extract"), ("rulse", "rules")] {
        let output = goalcheck!().args([word, "x", "--lang", "en"]).output().expect("it runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(output.status.code() == Some(2) && said.contains(&format!("'{command}'")), "{said}");
    }
    let output = goalcheck!().args(["申报表.xlsx", "--lang", "en"]).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("申报表.xlsx"), "a file, and not there");
}
