//! Cells of made-up policies in which an error stands instead: what was there may be there still, so that no rule that was kept
//! may be called broken for it, and of levels and categories none that was broken may fall silent; of other cells that is counted.

use crate::kinds;
use crate::submission::{Judged, Part, Sheet, Submission};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a spreadsheet shows where a look-up found nothing.
const ERROR: &str = "#N/A";

/// What the reader tells.
const NOT_OF_POLICIES: [&str; 5] =
    ["error-value", "condition-never-met", "column-never-there", "never-listed", "field-conflict"];

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

/// Whether an error in it leaves open what is asked, and hides nothing.
fn of_terms(part: &Part) -> bool {
    matches!(part, Part::Level1 | Part::Level2 | Part::Category)
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
    let judged: Vec<(usize, Vec<(bool, String)>)> = kinds::policies()
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
                let told = broken.map(|(key, _)| (true, format!("{key:?} is broken"))).collect::<Vec<_>>();
                let hidden = sure.iter().filter(|(key, certain)| **certain && !now.contains_key(*key));
                // What stands in a cell that nobody can read may be what a condition asks for.
                let hidden = hidden.filter(|((rule, _), _)| rule != "condition-never-met");
                let hidden = hidden.map(|(key, _)| (of_terms(part), format!("{key:?} is silent")));
                let all: Vec<(bool, String)> = told.into_iter().chain(hidden).collect();
                let after = after.shown();
                all.into_iter()
                    .map(|(is_wrong, what)| {
                        (is_wrong, format!("{}: {place}: {what}\n    {after:?}", one.name))
                    })
                    .collect::<Vec<_>>()
            });
            (changed.len(), wrong.collect())
        })
        .collect();
    let cells: usize = judged.iter().map(|(cells, _)| cells).sum();
    let all = judged.iter().flat_map(|(_, told)| told);
    let (wrong, counted): (Vec<_>, Vec<_>) = all.partition(|(is_wrong, _)| *is_wrong);
    counted.iter().for_each(|(_, one)| println!("{one}"));
    let wrong: Vec<&str> = wrong.iter().map(|(_, one)| one.as_str()).collect();
    println!("{cells} cells with an error, {} silent where only the error is told", counted.len());
    assert!(cells > 1000, "{cells}");
    assert!(wrong.is_empty(), "{} judged wrongly:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}
