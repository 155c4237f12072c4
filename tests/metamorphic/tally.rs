//! What became of planted defects: found, said as unjudged, not looked at by the run, or lost in silence.

use crate::defects::{Expect, Ground, Place, Planted};
use crate::submission::{Judged, Key, Submission, weight};
use goalcheck::finding::{Arg, Finding, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What became of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    Found,
    Unjudged,
    Unasked(&'static str),
    Lost(String),
}

/// Compares a run with a planted defect with the run before.
pub fn fate(ground: &Ground<'_>, planted: &Planted, after: &Judged) -> Fate {
    let before = ground.before.keys();
    if let Some(better) = better(ground.before, after) {
        return Fate::Lost(better);
    }
    let told: Vec<&Finding> = after
        .findings()
        .filter(|(file, one)| {
            !before.contains(&after.key(*file, one)) || is_new_there(ground, planted, after, *file, one)
        })
        .filter(|(file, one)| names(after, *file, one, &planted.place))
        .map(|(_, one)| one)
        .collect();
    let heaviest = told.iter().map(|one| weight(one)).max();
    match planted.expect {
        Expect::Unasked(reason) if told.is_empty() => Fate::Unasked(reason),
        Expect::Fails if after.passed() => Fate::Lost("the run passes".into()),
        Expect::Fails if heaviest != Some(2) => Fate::Lost("no finding that fails names the place".into()),
        Expect::Said if told.is_empty() => Fate::Lost("nothing new names the place".into()),
        _ if told.iter().any(|one| one.outcome == Outcome::Violated) => Fate::Found,
        _ => Fate::Unjudged,
    }
}

/// Whether a finding that says the same as one before says it of another row; only where no row has moved.
fn is_new_there(
    ground: &Ground<'_>,
    planted: &Planted,
    after: &Judged,
    file: Option<usize>,
    finding: &Finding,
) -> bool {
    let rows = |submission: &Submission| file.and_then(|file| Some(submission.files.get(file)?.1.rows.len()));
    let same = |(other_file, other): (Option<usize>, &Finding)| {
        other_file == file
            && other.at == finding.at
            && ground.before.key(other_file, other).rule == after.key(file, finding).rule
    };
    rows(ground.submission) == rows(&planted.changed) && !ground.before.findings().any(same)
}

/// Why a run is better than the one before: its verdict, or findings that are gone without another as heavy.
fn better(before: &Judged, after: &Judged) -> Option<String> {
    if after.badness() < before.badness() {
        return Some("the verdict got better".into());
    }
    let gone = |from: &Judged, than: &Judged| -> Vec<(Key, u8)> {
        let known: BTreeSet<Key> = than.keys().into_iter().map(bare).collect();
        from.findings()
            .map(|(file, one)| (bare(from.key(file, one)), weight(one)))
            .filter(|(key, _)| !known.contains(key))
            .collect()
    };
    let (lost, gained) = (gone(before, after), gone(after, before));
    let heaviest = |keys: &[(Key, u8)]| keys.iter().map(|(_, weight)| *weight).max();
    let key = lost.first()?.0.clone();
    (heaviest(&gained) < heaviest(&lost)).then(|| format!("{key:?} is gone"))
}

/// A finding without what it says is there.
fn bare(key: Key) -> Key {
    Key { found: String::new(), unjudged: false, ..key }
}

/// Whether a finding points to the place: its rows, a project that has them, or by name.
fn names(judged: &Judged, file: Option<usize>, finding: &Finding, place: &Place) -> bool {
    let is_named =
        |text: &str| place.names.iter().any(|name| !name.is_empty() && text.contains(name.as_str()));
    let project = file.zip(finding.project).map(|(file, index)| &judged.report.files[file].projects[index]);
    let by_project = project.is_some_and(|one| is_named(one.code.raw()) || is_named(one.name.raw()));
    let by_args = finding.args.iter().any(|(_, arg)| match arg {
        Arg::Text(text) => is_named(text.raw()),
        Arg::Both(texts) => texts.iter().any(|text| is_named(text.raw())),
        Arg::Plain(text) => is_named(text),
        Arg::Words(_) | Arg::List(_) | Arg::Cells(_) => false,
    });
    let row = |row: u32| place.rows.iter().any(|own| row as usize == own + 1);
    let by_row = file.is_some() && file == place.file && finding.at.is_some_and(|at| row(at.row));
    // A file that is not read as it should be, and what is said once for the run.
    let whole = finding.at.is_none() && (file.is_none() || file == place.file);
    by_row || by_project || by_args || whole || (place.file.is_none() && place.names.is_empty())
}

/// Sums over many.
#[derive(Debug, Default)]
pub struct Tally {
    kinds: BTreeMap<&'static str, Sums>,
    reasons: BTreeMap<&'static str, usize>,
    pub lost: Vec<String>,
}

#[derive(Debug, Default)]
struct Sums {
    tried: usize,
    found: usize,
    unjudged: usize,
    unasked: usize,
    lost: usize,
}

impl Tally {
    pub fn add(&mut self, kind: &'static str, fate: &Fate, about: impl FnOnce() -> String) {
        let sums = self.kinds.entry(kind).or_default();
        sums.tried += 1;
        match fate {
            Fate::Found => sums.found += 1,
            Fate::Unjudged => sums.unjudged += 1,
            Fate::Unasked(reason) => {
                sums.unasked += 1;
                *self.reasons.entry(reason).or_default() += 1;
            }
            Fate::Lost(why) => {
                sums.lost += 1;
                self.lost.push(format!("{kind}: {}\n    {why}", about()));
            }
        }
    }

    pub fn tried(&self) -> usize {
        self.kinds.values().map(|sums| sums.tried).sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>8} {:>8} {:>8} {:>8} {:>8}", "tried", "found", "unjudged", "unasked", "lost")?;
        let mut whole = Sums::default();
        for (kind, sums) in &self.kinds {
            let Sums { tried, found, unjudged, unasked, lost } = sums;
            writeln!(f, "{tried:>8} {found:>8} {unjudged:>8} {unasked:>8} {lost:>8}  {kind}")?;
            whole.tried += tried;
            whole.found += found;
            whole.unjudged += unjudged;
            whole.unasked += unasked;
            whole.lost += lost;
        }
        let Sums { tried, found, unjudged, unasked, lost } = whole;
        writeln!(f, "{tried:>8} {found:>8} {unjudged:>8} {unasked:>8} {lost:>8}  together")?;
        for (reason, count) in &self.reasons {
            writeln!(f, "{count:>8} not looked at: {reason}")?;
        }
        Ok(())
    }
}
