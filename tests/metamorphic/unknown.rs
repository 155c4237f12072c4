//! Cells of made-up policies in which an error stands instead: what was there may be there still, so that no rule that was kept
//! may be called broken for it, and none that was broken may fall silent. For levels and categories; of other cells it is counted.

use crate::kinds;
use crate::submission::{Judged, Part, Sheet, Submission};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a spreadsheet shows where a look-up found nothing.
const ERROR: &str = "#N/A";

/// What the reader tells.
const NOT_OF_POLICIES: [&str; 2] = ["error-value", "condition-never-met"];

/// What is said of each rule and project: whether it is certain.
type Said = BTreeMap<(String, String), bool>;

fn said(judged: &Judged) -> Said {
    let mut said = Said::new();
    for (file, finding) in judged.findings() {
        let key = judged.key(file, finding);
        let is_certain = said.entry((key.rule, key.project)).or_default();
        *is_certain |= !key.unjudged;
    }
    said
}

/// Every cell in turn, in all rows of its project where these say the same, with an error in it.
fn with_errors(one: &Submission) -> Vec<(Part, String, Submission)> {
    let mut all = Vec::new();
    for (file, (_, sheet)) in one.files.iter().enumerate() {
        for (column, header) in sheet.header.iter().enumerate() {
            let part = Part::of(header);
            // By these the rows of one project are known.
            if matches!(part, Part::Code | Part::Name) {
                continue;
            }
            let mut done = BTreeSet::new();
            let is_named =
                |row: usize| sheet.column(Part::Indicator).is_none_or(|at| !sheet.rows[row][at].is_empty());
            // The last that is filled in of a row without a name is its name.
            let filled = |row: &usize| !sheet.rows[*row][column].is_empty() && is_named(*row);
            for row in (0..sheet.rows.len()).filter(filled) {
                let own = sheet.project(row);
                let is_shared = own.iter().all(|other| sheet.rows[*other][column] == sheet.rows[row][column]);
                let rows = if is_shared { own } else { vec![row] };
                if !done.insert(rows.clone()) {
                    continue;
                }
                let mut changed = one.clone();
                let sheet: &mut Sheet = &mut changed.files[file].1;
                rows.iter().for_each(|row| sheet.rows[*row][column] = ERROR.to_owned());
                all.push((part, format!("{header}, row {}", row + 2), changed));
            }
        }
    }
    all
}

#[test]
fn an_error_in_a_cell_breaks_no_rule_and_hides_no_break() {
    let judged: Vec<(usize, Vec<(Part, String)>)> = kinds::policies()
        .par_iter()
        .flat_map(|(path, policy)| kinds::examples(path, policy))
        .map(|one| {
            let rules = one.given();
            let before = Judged::new(&one.found(), &rules);
            let sure = said(&before);
            let changed = with_errors(&one);
            let wrong = changed.iter().flat_map(|(part, place, changed)| {
                let after = Judged::new(&changed.found(), &rules);
                let now = said(&after);
                let broken = now.iter().filter(|(key, certain)| **certain && !sure.contains_key(*key));
                let broken = broken.filter(|((rule, _), _)| !NOT_OF_POLICIES.contains(&rule.as_str()));
                let told = broken.map(|(key, _)| format!("{key:?} is broken")).collect::<Vec<_>>();
                let hidden = sure.iter().filter(|(key, certain)| **certain && !now.contains_key(*key));
                let hidden = hidden.map(|(key, _)| format!("{key:?} is silent"));
                let all: Vec<String> = told.into_iter().chain(hidden).collect();
                let after = after.shown();
                all.into_iter()
                    .map(|what| (*part, format!("{}: {place}: {what}\n    {after:?}", one.name)))
                    .collect::<Vec<_>>()
            });
            (changed.len(), wrong.collect())
        })
        .collect();
    let cells: usize = judged.iter().map(|(cells, _)| cells).sum();
    let all: Vec<&(Part, String)> = judged.iter().flat_map(|(_, wrong)| wrong).collect();
    let of_terms = |part: &Part| matches!(part, Part::Level1 | Part::Level2 | Part::Category);
    let wrong: Vec<&str> =
        all.iter().filter(|(part, _)| of_terms(part)).map(|(_, one)| one.as_str()).take(60).collect();
    all.iter().filter(|(part, _)| !of_terms(part)).for_each(|(_, one)| println!("{one}"));
    println!(
        "{cells} cells with an error, {} judged wrongly, {} of levels and categories",
        all.len(),
        wrong.len()
    );
    assert!(cells > 1000, "{cells}");
    assert!(wrong.is_empty(), "{} judged wrongly:\n{}", wrong.len(), wrong.join("\n"));
}
