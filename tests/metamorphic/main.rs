//! Defects planted in thousands of submissions, none of which may be lost in silence, and changes that mean nothing, none
//! of which may change a verdict.
//!
//! `cargo test` plants a few thousand. `GOALCHECK_METAMORPHIC=100000` plants so many, in some five minutes on two cores with
//! `--release`, and `cargo test --test metamorphic -- --nocapture` shows what became of them.

mod defects;
mod dice;
mod kinds;
mod sames;
mod sources;
mod submission;
mod tally;
mod unknown;
mod words;

use defects::Ground;
use dice::Dice;
use rayon::prelude::*;
use std::collections::BTreeMap;
use submission::{Judged, Submission};
use tally::{Fate, Tally, fate};

/// How many defects are planted, unless the environment asks for more.
const FEW: usize = 3000;
/// Defects that are planted in one submission, before the next one is taken.
const EACH: usize = 60;

fn wanted() -> usize {
    std::env::var("GOALCHECK_METAMORPHIC").ok().and_then(|text| text.parse().ok()).unwrap_or(FEW)
}

/// What became of the defects that were planted in one submission.
fn planted_in(number: usize, submission: &Submission) -> Vec<(&'static str, Fate, String)> {
    let before = submission.judged();
    let ground = Ground { submission, before: &before };
    let all = defects::all();
    let mut dice = Dice::new(number as u64 ^ 0xFACE);
    let mut fates = Vec::new();
    for turn in 0..EACH {
        let (kind, plant) = all[(number * EACH + turn) % all.len()];
        let Some(planted) = plant(&ground, &mut dice) else { continue };
        let after = planted.changed.judged();
        let fate = fate(&ground, &planted, &after);
        let about = match &fate {
            Fate::Lost(_) => format!(
                "{}: {} ({:?})\n    before {:?}\n    after {:?}",
                submission.name,
                planted.what,
                planted.expect,
                before.shown(),
                after.shown()
            ),
            _ => String::new(),
        };
        fates.push((kind, fate, about));
    }
    fates
}

#[test]
fn no_planted_defect_is_lost_in_silence() {
    let examples = sources::examples();
    let mut tally = Tally::default();
    let mut number = 0;
    while tally.tried() < wanted() {
        let submissions: Vec<(usize, Submission)> = (number..number + 16)
            .map(|number| match examples.get(number) {
                Some(example) => (number, example.clone()),
                None => (number, sources::made_up(number)),
            })
            .collect();
        number += 16;
        let fates: Vec<_> =
            submissions.par_iter().flat_map(|(number, one)| planted_in(*number, one)).collect();
        for (kind, fate, about) in fates {
            tally.add(kind, &fate, || about);
        }
    }
    println!("{tally}");
    let shown: Vec<&String> = tally.lost.iter().take(40).collect();
    assert!(
        shown.is_empty(),
        "{} lost in silence, such as\n{}",
        tally.lost.len(),
        shown.iter().map(|one| format!("{one}\n")).collect::<String>()
    );
}

/// What is found, whatever the width of its characters and wherever it stands.
fn said(judged: &Judged) -> BTreeMap<(String, bool, String, String), usize> {
    let plain = |text: &str| {
        let half = |c: char| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).expect("half width"),
            c => c,
        };
        text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').map(half).collect::<String>()
    };
    let mut all = BTreeMap::new();
    for (file, one) in judged.findings() {
        let key = judged.key(file, one);
        // Cells, and files of their own: where something stands is what has changed.
        *all.entry((key.rule, key.unjudged, plain(&key.project), plain(&key.subject))).or_default() += 1;
    }
    all
}

#[test]
fn what_says_the_same_is_judged_the_same() {
    let wanted = wanted() / 25;
    let examples = sources::examples();
    let mut tried = 0;
    let mut wrong: Vec<String> = Vec::new();
    let mut number = 0;
    while tried < wanted {
        let submissions: Vec<(usize, Submission)> = (number..number + 8)
            .map(|number| match examples.get(number) {
                Some(example) => (number, example.clone()),
                None => (number, sources::made_up(number)),
            })
            .collect();
        number += 8;
        let results: Vec<Option<String>> = submissions
            .par_iter()
            .flat_map(|(number, one)| {
                let rules = one.given();
                let before = Judged::new(&one.found(), &rules);
                let mut dice = Dice::new(*number as u64 ^ 0xBEEF);
                let mut results = Vec::new();
                for turn in 0..6 {
                    let (name, same) = sames::ALL[(number * 5 + turn) % sames::ALL.len()];
                    let Some(files) = same(one, &mut dice) else { continue };
                    let after = Judged::new(&files, &rules);
                    let alike = said(&before) == said(&after) && before.badness() == after.badness();
                    results.push((!alike).then(|| {
                        format!("{name}: {}\n    {:?}\n    {:?}", one.name, before.shown(), after.shown())
                    }));
                }
                results
            })
            .collect();
        tried += results.len();
        wrong.extend(results.into_iter().flatten());
    }
    println!("{tried} changes that mean nothing, {} of them judged otherwise", wrong.len());
    let shown: Vec<&String> = wrong.iter().take(40).collect();
    assert!(
        shown.is_empty(),
        "{} judged otherwise, such as\n{}",
        wrong.len(),
        shown.iter().map(|one| format!("{one}\n")).collect::<String>()
    );
}

#[test]
fn any_number_of_threads_says_the_same_in_the_same_order() {
    for number in 0..6 {
        let one = sources::made_up(number);
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
            pool.install(|| one.judged().shown())
        };
        assert_eq!(on(1), on(4), "{}", one.name);
    }
}
