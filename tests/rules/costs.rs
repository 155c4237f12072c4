//! What would cost much: time that grows with the square of the rows of a project, of findings, of waivers.
//! Each is done within the patience of these tests.

use goalcheck::finding::{Standing, Waiver};
use goalcheck::internals::judge::baseline::Baseline;
use goalcheck::{Found, Options, Rules, judge, parse};
use std::time::{Duration, Instant};

/// Far more than it takes, and far less than the square of these rows would.
const PATIENCE: Duration = Duration::from_secs(30);
const ROWS: usize = 20_000;

/// Judges a project of so many rows, each of a task of its own, by one check. Gives how many findings there are.
fn findings(check: &str) -> usize {
    let rules = format!(
        "id = \"own\"\n[field.task]\nscope = \"indicator\"\nlabels = [\"所属任务\"]\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {check}\n"
    );
    let set = parse("own.toml", &rules).unwrap_or_else(|error| panic!("{error}"));
    let rules = Rules::combine(&[set]).unwrap_or_else(|error| panic!("{error}"));
    let row = |place: usize| format!("甲,数量指标,完成数量之{place},≥{}个,第{place}项,1\n", place % 97 + 1);
    let rows: String = (0..ROWS).map(row).collect();
    let csv = format!("项目名称,二级指标,三级指标,指标值,所属任务,权重\n{rows}");
    let begun = Instant::now();
    let report = judge(&[Found::bytes("a.csv", csv.as_str())], &rules, &Options::default());
    assert!(begun.elapsed() < PATIENCE, "{check} took {:?}", begun.elapsed());
    report.files[0].findings.len()
}

#[test]
fn groups_cost_what_their_rows_cost() {
    assert_eq!(findings(r#"{ kind = "count", each = "task", at-least = 2 }"#), ROWS);
    assert_eq!(findings(r#"{ kind = "sum", each = "task", parts = ["weight"], at-least = 2 }"#), ROWS);
}

/// Gives each row of a list a finding: its note is blank.
fn without_notes(row: impl Fn(usize) -> String, options: &Options<'_>) -> goalcheck::finding::Report {
    let text = "id = \"own\"\n[[rule]]\nid = \"noted\"\nsummary = \"a\"\ncheck = { kind = \"filled\", field = \"note\" }\n";
    let rules = Rules::combine(&[parse("own.toml", text).expect("a sound rule")]).expect("sound rules");
    let rows: String = (0..2 * ROWS).map(row).collect();
    let csv = format!("项目编码,项目名称,三级指标,指标值,备注\n{rows}");
    judge(&[Found::bytes("a.csv", csv.as_str())], &rules, options)
}

#[test]
fn findings_that_are_known_by_one_key_cost_what_each_costs() {
    let row = |_: usize| "P1,甲,培训场次,≥5场,\n".to_owned();
    let before = Baseline::of(&without_notes(row, &Options::default())).expect("a baseline");
    let begun = Instant::now();
    let baseline = Some(Baseline::parse(&before).expect("that baseline"));
    let report = without_notes(row, &Options { baseline, ..Options::default() });
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert!(report.files[0].findings.iter().all(|one| one.standing == Standing::Remaining));
    assert_eq!(report.files[0].findings.len(), 2 * ROWS);
}

/// Nobody writes a count of which the memory of a machine would be full.
#[test]
fn a_baseline_that_counts_to_no_end_is_refused() {
    let of = |count: &str| {
        Baseline::parse(&format!(
            r#"{{"schema":"goalcheck-baseline/2","findings":[{{"project":"P1","rule":"a","count":{count}}}]}}"#
        ))
    };
    assert!(of("3").is_ok());
    assert!(of("99999999999").is_err());
}

#[test]
fn waivers_cost_what_they_cover() {
    let row = |place: usize| format!("P{place},项目{place},培训场次,≥5场,\n");
    let mut options = Options::default();
    let waiver = |place: usize| Waiver {
        rule: "noted".into(),
        project: format!("P{place}"),
        reason: "x".into(),
        approver: "x".into(),
        expires: "2099-12-31".into(),
        expired: false,
        names: 0,
        used: 0,
    };
    options.waivers.all = (0..500).map(waiver).collect();
    options.waivers.today = "2026-01-01".into();
    let begun = Instant::now();
    let report = without_notes(row, &options);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert!(report.waivers.iter().all(|waiver| waiver.used == 1), "{:?}", report.waivers);
}

#[test]
fn what_is_no_rule_file_is_refused_in_time() {
    let text = "项目名称,三级指标,指标值\n".repeat(3 * ROWS);
    let begun = Instant::now();
    let error = parse("list.csv", &text).expect_err("a list is no rule file");
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert_eq!(error.problems.len(), 3 * ROWS);
}
