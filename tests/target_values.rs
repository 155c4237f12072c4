//! Scores the reading of target values on the labelled rows of published forms.

#![allow(clippy::unwrap_used)]

use goalcheck::target::{Kind, Parts, Switches, Target, ValueWords, parse};
use std::path::Path;

/// The rows of a table in `tests/data`, without its header and without remark lines.
fn rows(name: &str) -> Vec<csv::StringRecord> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_path(path).unwrap();
    reader.records().map(Result::unwrap).collect()
}

fn read(row: &csv::StringRecord) -> Target<'_> {
    let parts = Parts { operator: &row[0], value: &row[1], unit: &row[2], name: &row[3] };
    parse(parts, ValueWords::builtin(), &Switches::default())
}

#[test]
fn published_rows_have_the_kind_that_people_gave_them() {
    let (mut judged, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for row in rows("corpus_kinds.csv") {
        let expected = match &row[4] {
            "quantitative" | "date" => Kind::Quantitative,
            "qualitative" => Kind::Qualitative,
            _ => continue,
        };
        judged += 1;
        let found = read(&row).kind;
        if found == expected {
            right += 1;
        } else {
            wrong.push(format!("{}: {}", &row[1], found.code()));
        }
    }
    println!("{right} of {judged} published rows have the right kind");
    println!("wrong: {wrong:?}");
    assert!(right * 100 >= judged * 99, "{}", wrong.join("\n"));
}
