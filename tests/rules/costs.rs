//! Rules that would cost much: time that grows with the square of the rows of a project.
//! Each is judged within the patience of these tests.

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
