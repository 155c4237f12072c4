//! Files that somebody writes to while they are read: what is reported is the whole of what once stood there, or the
//! file is called unread. A race is looked for some seconds long.

use super::goalcheck;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const HEADER: &str = "项目编码,项目名称,项目类别,绩效目标,二级指标,三级指标,指标值\n";
const PATIENCE: Duration = Duration::from_secs(3);

fn row(project: &str) -> String {
    format!("{project},甲{project},运行保障类,保障全年系统平稳运行,数量指标,系统巡检次数,≥12次\n")
}

/// Checks the file again and again while it is written to; each report that calls it read is given on. Gives how
/// many did.
fn meanwhile(file: &Path, write: impl Fn() + Sync, mut seen: impl FnMut(&serde_json::Value)) -> usize {
    let stop = AtomicBool::new(false);
    let mut read = 0;
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                write();
            }
        });
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let output = goalcheck().args(["--format", "json"]).arg(file).output().expect("it runs");
            let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
            match report["files"][0]["read"] == true {
                true => {
                    read += 1;
                    seen(&report);
                }
                false => {
                    assert_eq!(output.status.code(), Some(2));
                    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1));
                }
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    read
}

fn rows_of(report: &serde_json::Value) -> usize {
    report["files"][0]["sheets"][0]["project_rows"].as_u64().expect("a number") as usize
}

#[test]
fn of_a_growing_file_all_that_stood_there_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.csv");
    fs::write(&file, HEADER.to_owned() + &row("P1").repeat(20_000)).expect("a file");
    let written = AtomicUsize::new(20_000);
    let grow = || {
        let mut file = OpenOptions::new().append(true).open(&file).expect("the file");
        file.write_all(row("P2").as_bytes()).expect("a row");
        written.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(20));
    };
    let mut least = 20_000;
    meanwhile(&file, grow, |report| {
        let (rows, most) = (rows_of(report), written.load(Ordering::SeqCst) + 1);
        assert!((least..=most).contains(&rows), "{rows} of {least} to {most}");
        least = rows;
    });
}

/// Two lists that take turns, and that nobody can take for each other or for a mixture.
fn versions() -> [String; 2] {
    [("P1", 20_000), ("P2", 12_345)].map(|(project, rows)| HEADER.to_owned() + &row(project).repeat(rows))
}

fn is_one_version(report: &serde_json::Value) {
    let projects = report["files"][0]["projects"].as_array().expect("projects");
    let codes: Vec<_> = projects.iter().map(|project| project["code"].as_str()).collect();
    let rows = rows_of(report);
    assert!(
        matches!((&codes[..], rows), ([Some("P1")], 20_000) | ([Some("P2")], 12_345)),
        "{rows} rows of {codes:?}"
    );
}

#[test]
fn of_a_file_that_is_replaced_one_is_read_and_no_mixture() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, new) = (folder.path().join("list.csv"), folder.path().join("new"));
    let (versions, turn) = (versions(), AtomicUsize::new(1));
    fs::write(&file, &versions[0]).expect("a file");
    let replace = || {
        fs::write(&new, &versions[turn.fetch_add(1, Ordering::SeqCst) % 2]).expect("a file");
        fs::rename(&new, &file).expect("the other file in its place");
    };
    let read = meanwhile(&file, replace, is_one_version);
    assert!(read > 0, "a file that is replaced at once is whole at any time");
}

#[test]
fn a_file_that_is_written_anew_in_its_place_is_whole_or_unread() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.csv");
    let (versions, turn, writing) = (versions(), AtomicUsize::new(1), AtomicBool::new(false));
    fs::write(&file, &versions[0]).expect("a file");
    let rewrite = || {
        writing.store(true, Ordering::SeqCst);
        fs::write(&file, &versions[turn.fetch_add(1, Ordering::SeqCst) % 2]).expect("a file");
        writing.store(false, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(100));
    };
    meanwhile(&file, rewrite, |report| {
        // Of a writer who pauses for the whole run nobody can know.
        if !writing.load(Ordering::SeqCst) {
            is_one_version(report);
        }
    });
}
