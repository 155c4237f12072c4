//! The figures of every step, and those of the last by department and rule.

use super::Rounds;
use crate::judge::rounds::{Fate, Stood, Tally};
use crate::model::finding::Untrusted;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) fn write(rounds: &Rounds, out: &mut dyn Write) -> io::Result<()> {
    let since = std::iter::once(None).chain(rounds.steps().into_iter().map(Some));
    let of = |((name, round), since): (&(String, _), Option<Tally>)| {
        let round: &crate::judge::rounds::Round = round;
        json!({
            "report": name,
            "files": round.files,
            "projects": round.projects,
            "findings": round.findings.len(),
            "since": since.as_ref().map(figures),
        })
    };
    let groups = |groups: Vec<(&Untrusted, Tally)>| {
        let group =
            |(name, tally): (&Untrusted, Tally)| json!({"name": name.raw(), "figures": figures(&tally)});
        groups.into_iter().map(group).collect::<Vec<_>>()
    };
    let step = rounds.last();
    let document = json!({
        "schema": "goalcheck-rounds/1",
        "rounds": rounds.0.iter().zip(since).map(of).collect::<Vec<_>>(),
        "departments": groups(step.by(|one| &one.department)),
        "rules": groups(step.by(Stood::rule)),
    });
    writeln!(out, "{document:#}")
}

fn figures(tally: &Tally) -> Value {
    let mut figures: Map<String, Value> =
        Fate::ALL.iter().map(|fate| (fate.code().to_owned(), tally.of(*fate).into())).collect();
    figures.insert("before".to_owned(), tally.before().into());
    figures.into()
}
