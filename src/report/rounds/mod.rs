//! The reports of several rounds side by side, and what became of each finding in the last of them.
//!
//! Takes rounds that were read, writes tables, a list for spreadsheet programs, figures for programs, a page with a chart, or
//! a workbook. Compares nothing itself: that is for `judge::rounds`.

mod book;
mod csv;
mod json;
mod page;
mod table;
mod words;

use super::Style;
use crate::judge::rounds::{Fate, Round, Step, Stood, Tally};
use crate::lang::{Lang, Words, joined, number};
use crate::model::finding::{Outcome, Severity, Untrusted};
use crate::say::sentence;
use crate::say::tally::Level;
use crate::text::codes::codes;
use crate::text::identity::office;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

codes! {
    /// What a comparison of rounds is written as.
    pub(crate) enum RoundsFormat {
        /// For people, in a terminal.
        Table = "table",
        /// Every finding of the last two rounds, for a spreadsheet program.
        Csv = "csv",
        /// The figures, for programs.
        Json = "json",
        /// One page with a chart.
        Html = "html",
        /// A workbook: the rounds, departments, rules and every finding.
        Xlsx = "xlsx",
    }
}

/// Rounds by their names, the earliest first; two at least.
pub(crate) struct Rounds(pub(crate) Vec<(String, Round)>);

/// Levels that a finding of a round has, since what is known from before is told by its fate.
const LEVELS: [Level; 4] = [Level::Error, Level::Warning, Level::Info, Level::Unjudged];

/// Writes the comparison in one format.
///
/// # Errors
/// Those of the writer.
pub(crate) fn write(
    rounds: &Rounds,
    format: RoundsFormat,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        RoundsFormat::Table => table::write(rounds, style, out),
        RoundsFormat::Csv => csv::write(rounds, style.lang, out),
        RoundsFormat::Json => json::write(rounds, out),
        RoundsFormat::Html => page::write(rounds, style.lang, out),
        RoundsFormat::Xlsx => book::write(rounds, style.lang, out),
    }
}

impl Rounds {
    /// What became of each round in the next one.
    fn all(&self) -> Vec<Step<'_>> {
        Step::all(self.0.iter().map(|(_, round)| round))
    }

    /// Why what counts as corrected may not be: a later round was judged by other rules, or something of the last one was not
    /// read.
    pub(crate) fn doubts(&self, lang: Lang) -> Vec<String> {
        let later = self.0.windows(2).map(|two| (two[1].0.as_str(), two[1].1.not_judged_by(&two[0].1)));
        let others = later.filter(|(_, sets)| !sets.is_empty());
        let others = others.map(|(name, what)| {
            words::other_rules(name, &joined(what.iter().map(|one| one.get(lang)), lang), lang)
        });
        let last = self.0.last().filter(|(_, round)| round.is_incomplete);
        others.chain(last.map(|(name, _)| words::incomplete_round(name, lang))).collect()
    }

    /// What became of the last round, and of what was open before it.
    fn last(&self) -> Step<'_> {
        self.all().pop().unwrap_or(Step(Vec::new()))
    }

    /// Whether something is left that must be settled, as far as the findings tell.
    pub(crate) fn leaves_something(&self) -> bool {
        leaves_something(&self.last())
    }

    /// What became of each round in the next one.
    fn steps(&self) -> Vec<Tally> {
        self.all().iter().map(Step::tally).collect()
    }

    /// What is counted of the rounds, a figure for each of them; of the first nobody knows what became of it before.
    fn history(&self) -> Vec<(Words, Vec<Option<usize>>)> {
        let rounds = || self.0.iter().map(|(_, round)| round);
        let mut lines = vec![(words::PROJECTS, rounds().map(|round| Some(round.projects)).collect())];
        lines.extend(
            LEVELS.map(|level| (level.word(), rounds().map(|round| Some(count(round, level))).collect())),
        );
        let steps = self.steps();
        lines.extend(Fate::ALL.iter().map(|came| {
            let since = steps.iter().map(|step| Some(step.of(*came)));
            (fate(*came), std::iter::once(None).chain(since).collect())
        }));
        lines
    }

    /// The last round by department, those with most left to do first, then as the last report that names departments has them.
    fn by_department<'r>(&'r self, step: &Step<'r>, lang: Lang) -> Vec<(&'r str, Tally)> {
        let mut places = HashMap::new();
        for name in self.0.iter().rev().flat_map(|(_, round)| &round.departments) {
            let next = places.len();
            places.entry(office(name)).or_insert(next);
        }
        let mut groups = step.by_department();
        groups.sort_by_key(|(name, _)| *places.get(&office(name.raw())).unwrap_or(&usize::MAX));
        let name = |name: &'r Untrusted| match name.raw() {
            "" => words::NO_DEPARTMENT.get(lang),
            name => name,
        };
        most_left_first(groups.into_iter().map(|(id, tally)| (name(id), tally)))
    }

    /// The same by rule, each called as its rule set calls it.
    fn by_rule<'r>(&'r self, step: &Step<'r>, lang: Lang) -> Vec<(&'r str, Tally)> {
        let name = |id: &'r Untrusted| {
            let said = self.0.iter().rev().find_map(|(_, round)| round.rules.get(id.raw()));
            said.map_or(id.raw(), |name| name.get(lang))
        };
        most_left_first(step.by_rule().into_iter().map(|(id, tally)| (name(id), tally)))
    }
}

fn count(round: &Round, wanted: Level) -> usize {
    round.findings.iter().filter(|one| level(one) == wanted).count()
}

/// Of a project that was not handed in again nobody knows, so that nothing of it is settled.
fn leaves_something(step: &Step<'_>) -> bool {
    step.0.iter().any(|(fate, one)| *fate != Fate::Corrected && must_be_settled(one))
}

fn most_left_first<'r>(groups: impl Iterator<Item = (&'r str, Tally)>) -> Vec<(&'r str, Tally)> {
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by_key(|(_, tally)| Reverse(tally.of(Fate::Remaining) + tally.of(Fate::New)));
    groups
}

/// The findings that came to this, the gravest first.
fn those<'r>(step: &Step<'r>, wanted: Fate) -> Vec<&'r Stood> {
    let mut found: Vec<&Stood> =
        step.0.iter().filter(|(fate, _)| *fate == wanted).map(|(_, one)| *one).collect();
    found.sort_by_key(|one| (!must_be_settled(one), Reverse(one.severity)));
    found
}

/// Whether it fails a check by itself.
fn must_be_settled(one: &Stood) -> bool {
    one.severity == Severity::Error || one.outcome == Outcome::Unjudged
}

fn fate(fate: Fate) -> Words {
    match fate {
        Fate::Corrected => words::CORRECTED,
        Fate::Remaining => words::REMAINING,
        Fate::New => words::NEW,
        Fate::Absent => words::ABSENT,
    }
}

fn level(one: &Stood) -> Level {
    Level::of_new(one.outcome, one.severity)
}

/// Heads of a table by department or rule.
fn group_heads(name: Words) -> impl Iterator<Item = Words> {
    let fates = Fate::ALL.iter().map(|one| fate(*one));
    [name, words::BEFORE].into_iter().chain(fates).chain([words::RATE])
}

/// `58.3%`, beside the figures that it is made of.
fn rate(tally: &Tally) -> String {
    tally.rate().map_or_else(|| "—".to_owned(), |tenths| format!("{}.{}%", tenths / 10, tenths % 10))
}

fn message(one: &Stood, lang: Lang) -> &Untrusted {
    match lang {
        Lang::Zh => &one.message.0,
        Lang::En => &one.message.1,
    }
}

/// `file.xlsx '05-2'!B12`, as the other reports name it.
fn place(one: &Stood) -> String {
    let (file, sheet, cell) = (one.file.raw(), one.sheet.raw(), one.cell.raw());
    match (sheet, cell) {
        ("", "") => file.to_owned(),
        (sheet, "") => format!("{file} {sheet}"),
        (sheet, cell) => format!("{file} {}", sentence::reference_written(sheet, cell)),
    }
}

/// The whole comparison in one line, with its arithmetic.
fn verdict(tally: &Tally, lang: Lang) -> String {
    let [corrected, remaining, new, absent] =
        [Fate::Corrected, Fate::Remaining, Fate::New, Fate::Absent].map(|fate| tally.of(fate));
    let before = tally.before();
    let rate = match before {
        0 => rate(tally),
        _ => format!("{}/{} = {}", number(corrected), number(before), rate(tally)),
    };
    words::verdict([before, corrected, remaining, absent, new], &rate, lang)
}

/// What the list says of each finding, in the order of `heads::ROUNDS`.
fn record(came: Fate, one: &Stood, lang: Lang) -> [&str; 9] {
    [
        fate(came).get(lang),
        level(one).word().get(lang),
        one.department.raw(),
        one.project.raw(),
        one.file.raw(),
        one.sheet.raw(),
        one.cell.raw(),
        message(one, lang).raw(),
        one.rule().raw(),
    ]
}
