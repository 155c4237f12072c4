//! A run that somebody interrupts reports what it has, says that it is not all, and leaves no temporary file.
#![cfg(unix)]

use goalcheck_testkit::goalcheck;
use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

#[test]
fn finished_files_are_reported_and_the_run_is_marked_incomplete() {
    for signal in ["-INT", "-TERM"] {
        interrupted_by(signal);
    }
}

fn interrupted_by(signal: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let list = fs::read("examples/passing/list.csv").expect("an example");
    let files = 3000;
    for number in 0..files {
        fs::write(folder.path().join(format!("{number:04}.csv")), &list).expect("a copy");
    }
    let out = tempfile::tempdir().expect("a folder");
    let (report, verdict) = (out.path().join("report.json"), out.path().join("verdict.txt"));
    let mut child = goalcheck!()
        .args(["check", "--lang", "zh", "--jobs", "1", "--progress", "json"])
        .arg(format!("--format=json={}", report.display()))
        .arg(format!("--format=github={}", verdict.display()))
        .arg(folder.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The first line of progress says that files are being read.
    let mut said = [0; 8];
    std::io::Read::read_exact(child.stderr.as_mut().expect("standard error"), &mut said).expect("progress");
    Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill runs");
    for _ in 0..600 {
        if child.try_wait().expect("a child").is_some() {
            break;
        }
        sleep(Duration::from_millis(50));
    }
    assert_eq!(child.wait().expect("the program ends").code(), Some(130));
    let text = fs::read(&report).expect("a report");
    let report: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let read = report["summary"]["files"].as_u64().expect("a number");
    assert!(read > 0 && read < files, "{read}");
    assert_eq!(report["summary"]["verdict"], "incomplete");
    let findings = report["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|one| one["rule"] == "interrupted"));
    let said = fs::read_to_string(&verdict).expect("a verdict");
    assert!(said.contains("还有文件没有检查") && !said.contains("没有可以检查的内容"), "{said}");
    assert_eq!(fs::read_dir(out.path()).expect("the folder").count(), 2, "a temporary file was left");
}
