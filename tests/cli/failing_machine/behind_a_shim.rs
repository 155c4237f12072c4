//! What only a shim between the program and the C library can show: a disk that fails in the middle of a file, and other
//! days on the clock.

use super::{LIST, goalcheck};
use goalcheck::Format;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

/// The shim, compiled by the compiler that links Rust programs here.
static SHIM: LazyLock<PathBuf> = LazyLock::new(|| {
    let shim = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shim-{}.so", std::process::id()));
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "tests/cli/failing_machine/shim.c", "-o"]).arg(&shim);
    assert!(compiler.status().expect("a C compiler").success());
    shim
});

/// Runs it behind the shim, with one of its variables set.
fn shimmed(command: &mut Command, variable: &str, value: impl ToString) -> Output {
    let output =
        command.env("LD_PRELOAD", &*SHIM).env(variable, value.to_string()).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some() && !said.contains("panicked"), "{} {said}", output.status);
    output
}

fn report(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("a report")
}

#[test]
fn a_disk_that_fails_leaves_no_file_half_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let failing = folder.path().join("failing-disk");
    fs::create_dir(&failing).expect("a folder");
    // So long that it is read in parts.
    let header = "项目编码,项目名称,项目类别,绩效目标,二级指标,三级指标,指标值\n";
    let row = "P1,甲,运行保障类,保障全年系统平稳运行,数量指标,系统巡检次数,≥12次\n";
    fs::write(failing.join("long.csv"), header.to_owned() + &row.repeat(200_000)).expect("a file");
    for example in ["failing/list-gbk.csv", "failing/form.xlsx", "passing/list.xlsx"] {
        fs::copy(Path::new("examples").join(example), failing.join(example.replace('/', "-")))
            .expect("a copy");
    }
    let page = format!(
        "<table><tr><td>{}</table>",
        format!("{header}{row}").replace(',', "<td>").replace('\n', "<tr><td>")
    );
    fs::write(failing.join("page.xls"), page).expect("a file");
    fs::copy(LIST, folder.path().join("list.csv")).expect("a copy");
    let unread = |from: u64| -> Vec<String> {
        let mut command = goalcheck();
        let output = shimmed(command.args(["--format", "json"]).arg(folder.path()), "FAIL_FROM", from);
        assert_eq!(output.status.code(), Some(if from < u64::MAX >> 1 { 2 } else { 1 }));
        let report = report(&output);
        let files = report["files"].as_array().expect("files");
        assert_eq!(files.len(), 6);
        let unread = files.iter().filter(|file| file["read"] == false);
        let unread: Vec<String> =
            unread.map(|file| file["path"].as_str().expect("a path").to_owned()).collect();
        let findings = report["findings"].as_array().expect("findings");
        for path in &unread {
            let mut own = findings.iter().filter(|finding| finding["file"] == path.as_str());
            let told = own.next().expect("a finding");
            assert_eq!(told["rule"], "cannot-open");
            assert!(told["message"]["en"].as_str().expect("words").contains("os error 5"), "{told}");
            assert!(own.next().is_none(), "nothing else is said of {path}");
        }
        unread
    };
    assert_eq!(unread(0).len(), 5, "all on the failing disk, not the one beside it");
    for from in [100_000, 9 << 20, 17 << 20] {
        assert_eq!(unread(from).len(), 1, "the long list, from {from} on");
    }
    assert!(unread(u64::MAX >> 1).is_empty());
}

/// Seconds of 1970-01-01, 2024-12-31, 2025-01-01 and of the first day that 32 bits do not hold.
const DAYS: [u64; 4] = [0, 1_735_603_200, 1_735_689_600, 1 << 31];

#[test]
fn the_day_decides_on_waivers_and_on_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let waiver = "[[waiver]]\nrule = \"operational-indicator-minimum\"\nproject = \"甲\"\nreason = \"x\"\n\
                  approver = \"x\"\nexpires = 2024-12-31\n";
    fs::write(folder.path().join("goalcheck.toml"), waiver).expect("a file");
    let list = "项目名称,项目类别,绩效目标,二级指标,三级指标,指标值\n\
                甲,运行保障类,保障系统运行,数量指标,巡检,≥12次\n";
    fs::write(folder.path().join("list.csv"), list).expect("a file");
    let codes = DAYS.map(|day| {
        let mut command = goalcheck!();
        shimmed(command.arg("check").arg(folder.path().join("list.csv")), "CLOCK", day).status.code()
    });
    assert_eq!(codes, [Some(0), Some(0), Some(1), Some(1)], "the last day is one on which it holds");
    for format in Format::WORDS {
        let run = |day| shimmed(goalcheck().args([LIST, "--format", format]), "CLOCK", day);
        let first = run(DAYS[0]);
        assert_eq!(first.status.code(), Some(1), "{format}");
        for day in DAYS {
            assert!(run(day).stdout == first.stdout, "{format} on day {day}");
        }
    }
}
