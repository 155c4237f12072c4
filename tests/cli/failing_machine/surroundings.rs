//! Full disks, closed pipes, few handles, little memory, odd surroundings, odd names.

use super::{LIST, goalcheck};
use goalcheck::Format;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs it under a limit of the shell, e.g. `ulimit -n 10`.
fn limited(limit: &str, args: &[&str]) -> Output {
    let mut command = Command::new("sh");
    let program = goalcheck();
    command.args(["-c", &format!("{limit} && exec \"$0\" \"$@\"")]).arg(program.get_program());
    command.args(program.get_args()).args(args).output().expect("a shell")
}

/// The exit code, which is one of ours, and what was said, which names no panic.
fn ended(output: &Output) -> (i32, String) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    let code = output.status.code().unwrap_or_else(|| panic!("killed: {:?} {said}", output.status));
    assert!([0, 1, 2].contains(&code), "{code} {said}");
    (code, said)
}

fn full() -> Stdio {
    Stdio::from(OpenOptions::new().write(true).open("/dev/full").expect("a full device"))
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    for format in Format::WORDS {
        let output = goalcheck().args([LIST, "--format", format]).stdout(full()).output().expect("it runs");
        let (code, said) = ended(&output);
        assert!(code == 2 && said.contains("standard output"), "{format}: {said}");
        let output =
            goalcheck().args([LIST, "--format", &format!("{format}=/dev/full")]).output().expect("it runs");
        let (code, said) = ended(&output);
        assert!(code == 2 && said.contains("/dev/full"), "{format}: {said}");
    }
    // Where nothing can be said any more, the exit code still tells.
    let output =
        goalcheck().args([LIST, "--rules", "no-such-rules"]).stderr(full()).output().expect("it runs");
    assert_eq!(ended(&output).0, 2);
    let output = goalcheck().args([LIST, "--progress", "json"]).stderr(full()).output().expect("it runs");
    assert_eq!(ended(&output).0, 1);
}

#[test]
fn a_folder_that_takes_no_file_is_told() {
    for file in ["/proc/report.json", "/no/such/folder/report.json", LIST] {
        let output = goalcheck().args([LIST, "--format", &format!("json={file}")]).output().expect("it runs");
        let (code, said) = ended(&output);
        assert!(code == 2 && said.contains(file), "{said}");
    }
    // A current folder in which nothing can be written is none of our business.
    let output = goalcheck().arg(LIST).current_dir("/proc").output().expect("it runs");
    assert_eq!(ended(&output).0, 1);
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    for format in ["table", "jsonl", "html", "xlsx"] {
        let mut child = goalcheck()
            .args([LIST, "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        assert_eq!(ended(&child.wait_with_output().expect("it ends")).0, 1, "{format}");
    }
}

#[test]
fn few_handles_and_little_memory_end_in_words() {
    for handles in [20, 10, 6, 5, 4] {
        let output = limited(&format!("ulimit -n {handles}"), &[LIST, "--jobs", "2"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // With three the loader of the system ends before the program begins.
        let (code, _) = ended(&output);
        assert!(
            code == 1 || code == 2 && (!said.is_empty() || !output.stdout.is_empty()),
            "{handles}: {said}"
        );
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("bomb.ods");
    fs::write(&file, bomb()).expect("a file");
    let output =
        limited("ulimit -v 2000000", &["--jobs", "1", "--format", "json", file.to_str().expect("a name")]);
    assert_eq!(ended(&output).0, 2);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(report["findings"][0]["rule"], "over-limit");
}

#[test]
fn a_list_that_the_memory_does_not_hold_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("list.csv");
    let goal = "保障全年系统平稳运行，服务群众满意，资金使用规范、安全、高效。".repeat(3);
    let row = format!("P1,甲,运行保障类,{goal},数量指标,系统巡检次数,≥12次\n");
    fs::write(&file, row.repeat((200 << 20) / row.len())).expect("a file");
    let name = file.to_str().expect("a name");
    let output = limited("ulimit -v 150000", &["--jobs", "1", "--format", "json", name]);
    assert_eq!(ended(&output).0, 2);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a report");
    assert_eq!(report["findings"][0]["rule"], "cannot-open");
}

/// Eight kilobytes that ask for seventeen thousand million cells.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let cell = "<table-cell number-columns-repeated=\"16384\"><p>项目</p></table-cell>";
    let row = format!("<table-row number-rows-repeated=\"1048576\">{cell}</table-row>");
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &*format!("<x><table name=\"a\">{row}</table></x>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file in memory");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("a file in memory");
    }
    zip.finish().expect("a file in memory").into_inner()
}

#[test]
fn surroundings_do_not_matter() {
    let usual = goalcheck().args([LIST, "--format", "json"]).output().expect("it runs").stdout;
    for (name, value) in [
        ("LC_ALL", "C"),
        ("LC_ALL", "zh_CN.GB18030"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LC_ALL", "no such locale"),
        ("TERM", "dumb"),
        ("COLUMNS", "1"),
        ("COLUMNS", "0"),
        ("COLUMNS", "-7"),
        ("COLUMNS", "99999999999999999999"),
        ("TZ", "no/such/zone"),
        ("HOME", "/no/such/home"),
        ("TMPDIR", "/no/such/folder"),
    ] {
        let bare = |format: &str| {
            let mut command = goalcheck();
            command.env_clear().env(name, value).args([LIST, "--format", format]).output().expect("it runs")
        };
        let output = bare("json");
        assert_eq!((ended(&output).0, &output.stdout), (1, &usual), "{name}={value}");
        assert_eq!(ended(&bare("table")).0, 1, "{name}={value}");
    }
}

#[test]
fn standard_input_that_is_none_is_unread() {
    let folder = Stdio::from(File::open("/").expect("a folder"));
    let output = goalcheck().args(["-", "--format", "json"]).stdin(folder).output().expect("it runs");
    assert_eq!(ended(&output).0, 2);
    let output = goalcheck().args(["-", "--format", "json"]).stdin(Stdio::null()).output().expect("it runs");
    assert_eq!(ended(&output).0, 2);
}

fn put(folder: &Path, name: &[u8]) {
    fs::copy(LIST, folder.join(OsStr::from_bytes(name))).expect("a copy");
}

#[test]
fn names_of_every_kind_are_read_and_shown_harmlessly() {
    let folder = tempfile::tempdir().expect("a folder");
    let names: [&[u8]; 7] = [
        b"\xCF\xEE\xC4\xBF.csv",
        b"-rf.csv",
        b"--format.csv",
        b"\x1b[31m\x07.csv",
        b"a\nb::error::c.csv",
        "\u{202e}vsc.csv".as_bytes(),
        b"%s%n$(id)`id`.csv",
    ];
    for name in names {
        put(folder.path(), name);
    }
    // A workbook is packed; what stands in it is read back by the tests of reports.
    for format in Format::WORDS.iter().filter(|format| **format != Format::Xlsx.code()) {
        let output = goalcheck().args(["--format", format]).arg(folder.path()).output().expect("it runs");
        assert_eq!(ended(&output).0, 1, "{format}");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}");
        if *format == "json" {
            let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(report["summary"]["files"], names.len());
        }
    }
    // Named from within the folder, a dash is no option behind `--`, and in a path none at all.
    for args in [&["--", "-rf.csv"][..], &["./-rf.csv"]] {
        let output = goalcheck().args(args).current_dir(folder.path()).output().expect("it runs");
        assert_eq!(ended(&output).0, 1, "{args:?}");
    }
}

#[test]
fn links_that_lead_in_a_circle_and_locks_are_left_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), b"list.csv");
    put(folder.path(), b"~$list.xlsx");
    symlink(folder.path(), folder.path().join("loop")).expect("a link");
    symlink("itself.csv", folder.path().join("itself.csv")).expect("a link");
    symlink("/dev/zero", folder.path().join("zero.csv")).expect("a link");
    let output = goalcheck().args(["--format", "json"]).arg(folder.path()).output().expect("it runs");
    assert_eq!(ended(&output).0, 1);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let told = |rule: &str| findings.iter().filter(|one| one["rule"] == rule).count();
    assert_eq!((told("link-skipped"), told("lock-file-skipped")), (3, 1));
    // Named on the command line, a link is followed as far as it leads.
    for name in ["itself.csv", "zero.csv"] {
        let output = goalcheck().arg(folder.path().join(name)).output().expect("it runs");
        assert_eq!(ended(&output).0, 2, "{name}");
    }
}
