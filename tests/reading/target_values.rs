//! Scores the reading of target values: our own table of spellings, and the labelled rows of published forms.

#![allow(clippy::unwrap_used)]

use goalcheck::internals::words::value::{Kind, Parts, Switches, Target, ValueWords, parse};
use std::collections::BTreeMap;
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
fn spellings_are_understood() {
    let mut wrong = Vec::new();
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = rows("target_values.csv");
    for row in &rows {
        let target = read(row);
        let number =
            |number: Option<rust_decimal::Decimal>| number.map_or(String::new(), |number| number.to_string());
        let found = [
            ("kind", target.kind.code().to_owned()),
            (
                "comparator",
                target.comparator.map_or(String::new(), |comparator| comparator.sign().to_owned()),
            ),
            ("number", number(target.number)),
            ("upper", number(target.upper)),
            ("unit", target.unit.as_deref().unwrap_or_default().to_owned()),
            ("form", target.form.code().to_owned()),
        ];
        for (column, (name, found)) in found.iter().enumerate() {
            match &row[4 + column] == found {
                true => *right.entry(name).or_default() += 1,
                false => wrong.push(format!(
                    "[{}|{}|{}|{}] {name}: {found:?}, not {:?}",
                    &row[0],
                    &row[1],
                    &row[2],
                    &row[3],
                    &row[4 + column]
                )),
            }
        }
    }
    println!("{} spellings; right by column: {right:?}", rows.len());
    assert!(rows.len() >= 700, "only {} spellings", rows.len());
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
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
