//! Defects planted in thousands of submissions, none of which may be lost in silence, and changes that mean nothing, none
//! of which may change a verdict.
//!
//! `cargo test` plants a few thousand. `GOALCHECK_METAMORPHIC=100000` plants so many, and
//! `cargo test --test metamorphic -- --nocapture` shows what became of them.

mod defects;
mod dice;
mod sources;
mod submission;
mod tally;

use defects::Ground;
use dice::Dice;
use rayon::prelude::*;
use submission::Submission;
use tally::{Fate, Tally, fate};

/// How many defects are planted, unless the environment asks for more.
const FEW: usize = 5000;
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
