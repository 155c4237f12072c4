//! Numbers of examples of policies in whose place words stand, or what nobody can read: no rule that found something may fall silent
//! for it, unless something else is said of the project.

use crate::kinds;
use crate::submission::{Judged, Part, Sheet, Submission};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What stands there instead: words, letters among digits, several numbers, an error, nothing.
const INSTEAD: [&str; 6] = ["若干", "未完成", "1O", "10、30", "#N/A", ""];

/// What is said of each project: by which rules, and whether it is certain.
type Said = BTreeMap<String, BTreeMap<String, bool>>;

fn said(judged: &Judged) -> Said {
    let mut said = Said::new();
    for (file, finding) in judged.findings() {
        let key = judged.key(file, finding);
        let is_certain = said.entry(key.project).or_default().entry(key.rule).or_default();
        *is_certain |= !key.unjudged;
    }
    said
}

/// Whether a number stands there, and perhaps its unit and its sign.
fn is_number(text: &str) -> bool {
    let bare = text.trim_start_matches(['≥', '≤', '>', '<', '=', '＞', '＜']);
    bare.starts_with(|c: char| c.is_ascii_digit()) && text.chars().count() < 12
}

/// Every number in turn, in all rows of its project where these say the same, with `instead` in its place.
fn changed(one: &Submission, instead: &str) -> Vec<(String, Submission)> {
    let mut all = Vec::new();
    for (file, (_, sheet)) in one.files.iter().enumerate() {
        for (column, header) in sheet.header.iter().enumerate() {
            if matches!(Part::of(header), Part::Code | Part::Name | Part::Indicator) {
                continue;
            }
            let mut done = BTreeSet::new();
            for row in (0..sheet.rows.len()).filter(|row| is_number(&sheet.rows[*row][column])) {
                let own = sheet.project(row);
                let is_shared = own.iter().all(|other| sheet.rows[*other][column] == sheet.rows[row][column]);
                let rows = if is_shared && Part::of(header).of_project() { own } else { vec![row] };
                if !done.insert(rows.clone()) {
                    continue;
                }
                let mut changed = one.clone();
                let sheet: &mut Sheet = &mut changed.files[file].1;
                rows.iter().for_each(|row| sheet.rows[*row][column] = instead.to_owned());
                all.push((format!("{header}, row {}: {instead:?}", row + 2), changed));
            }
        }
    }
    all
}

#[test]
fn words_in_place_of_a_number_silence_no_rule() {
    let told: Vec<(usize, Vec<String>)> = kinds::policies()
        .par_iter()
        .flat_map(|(path, policy)| kinds::examples(path, policy))
        .map(|one| {
            let rules = one.given();
            let before = said(&Judged::new(&one.found(), &rules));
            let all: Vec<(String, Submission)> =
                INSTEAD.iter().flat_map(|instead| changed(&one, instead)).collect();
            let silent = all.iter().flat_map(|(place, changed)| {
                let judged = Judged::new(&changed.found(), &rules);
                let after = said(&judged);
                let mut lost = Vec::new();
                for (project, rules) in &before {
                    let now = after.get(project).cloned().unwrap_or_default();
                    let is_new = now.keys().any(|rule| !rules.contains_key(rule));
                    let gone = rules.iter().filter(|(rule, _)| !now.contains_key(*rule));
                    for (rule, _) in gone.filter(|_| !is_new) {
                        lost.push(format!(
                            "{}: {place}: {rule} of {project}\n    {:?}",
                            one.name,
                            judged.shown()
                        ));
                    }
                }
                lost
            });
            (all.len(), silent.collect())
        })
        .collect();
    // What stands in a target may be words, a blank is none of the others, and what asks for a text sees another text.
    let cells: usize = told.iter().map(|(cells, _)| cells).sum();
    let lost: Vec<&str> = told.iter().flat_map(|(_, lost)| lost).map(String::as_str).collect();
    println!("{cells} numbers with something else, {} silent", lost.len());
    lost.iter().for_each(|one| println!("{one}"));
    assert!(cells > 5000, "{cells}");
    let is_wrong = |one: &&&str| {
        let by_right = ["指标值", "\"\"", "\"若干\"", "begun-in-", "two-above-ten-thousand"];
        !by_right.iter().any(|words| one.lines().next().unwrap_or_default().contains(words))
    };
    let wrong: Vec<&&str> = lost.iter().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{} silent:\n{wrong:#?}", wrong.len());
}
