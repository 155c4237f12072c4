//! The examples of made-up policies, between them of every kind of check, each written otherwise: what means the same must be
//! judged the same, whichever kind of check looks at it.

use crate::dice::Dice;
use crate::sames;
use crate::submission::{Judged, RulesOf, Sheet, Submission};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;

/// Changes that every table bears, whatever its columns are about.
const CHANGES: [&str; 8] = [
    "as GBK",
    "as xlsx",
    "as ods",
    "as xls",
    "in full width",
    "with blanks around",
    "in folders",
    "with a stop before %",
];

/// The examples of one policy.
pub fn examples(path: &str, policy: &toml::Table) -> Vec<Submission> {
    let list = policy.get("example").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let text =
        |table: &toml::Value, key: &str| table.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    // Pages with merged cells are no tables of rows that could be written otherwise.
    let is_table = |example: &&toml::Value| {
        !text(example, "submission").is_some_and(|text| text.trim_start().starts_with('<'))
    };
    let examples = list.iter().filter(is_table).map(|example| {
        let sheet = |text: &str| Sheet::parse(text.trim_start_matches('\n'));
        let tables = example.get("reference").and_then(toml::Value::as_table).cloned().unwrap_or_default();
        let tables = tables.iter().map(|(id, table)| (id.clone(), sheet(table.as_str().expect("a text"))));
        let submission = text(example, "submission").expect("a submission");
        Submission {
            name: format!("{path}: {}", text(example, "name").expect("a name")),
            files: vec![("list.csv".to_owned(), sheet(&submission))],
            tables: tables.collect(),
            rules: RulesOf::new(&[path], text(example, "stage").as_deref()),
            merges: Vec::new(),
        }
    });
    examples.collect()
}

/// The files of made-up policies, with their paths.
pub fn policies() -> Vec<(String, toml::Table)> {
    let mut paths: Vec<String> = fs::read_dir("tests/policies")
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path().display().to_string())
        .filter(|path| path.ends_with(".toml"))
        .collect();
    paths.sort();
    let read = |path: String| {
        let policy = fs::read_to_string(&path).expect("a text").parse().expect("TOML");
        (path, policy)
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_kind_of_check_judges_the_same_what_says_the_same() {
    let policies = policies();
    let of = |rule: &toml::Value| Some(rule.get("check")?.get("kind")?.as_str()?.to_owned());
    let kinds: BTreeSet<String> = policies
        .iter()
        .flat_map(|(_, policy)| policy.get("rule").and_then(toml::Value::as_array).into_iter().flatten())
        .filter_map(of)
        .collect();
    let schema = goalcheck::internals::rule::schema();
    let known = schema["$defs"]["check"]["anyOf"].as_array().expect("kinds").iter();
    let known = known.filter_map(|kind| kind["properties"]["kind"]["const"].as_str());
    let missing: Vec<&str> = known.filter(|kind| !kinds.contains(*kind) && *kind != "reading").collect();
    assert!(missing.is_empty(), "no policy has a check of kind {missing:?}");

    let wrong: Vec<String> = policies
        .par_iter()
        .flat_map(|(path, policy)| examples(path, policy))
        .flat_map_iter(|one| {
            let before = Judged::new(&one.found(), &one.given());
            let changes = sames::ALL.iter().filter(|(name, _)| CHANGES.contains(name));
            let mut dice = Dice::new(one.name.len() as u64);
            let changed: Vec<String> = changes
                .filter_map(|(name, same)| {
                    let after = Judged::new(&same(&one, &mut dice)?, &one.given());
                    let alike = crate::said(&before) == crate::said(&after);
                    (!alike).then(|| {
                        format!("{name}: {}\n    {:?}\n    {:?}", one.name, before.shown(), after.shown())
                    })
                })
                .collect();
            changed
        })
        .collect();
    assert!(wrong.is_empty(), "{} judged otherwise:\n{}", wrong.len(), wrong.join("\n"));
}
