//! Rounds of a submission (整改对照): what became of the findings of one round in the next.
//!
//! Takes the JSON reports of the rounds; gives which findings are corrected, which remain, which are new, and which are of
//! projects that were not handed in again. Knows findings as `baseline` does; one that is worse than before remains. What
//! is waived is settled and in no count.

mod document;

use super::baseline::{Key, Shared};
use super::filled_in::ByName;
use crate::lang::Bilingual;
use crate::model::finding::{Fixed, Outcome, Severity, Untrusted};
use crate::say::shares::tenths;
use crate::text::codes::codes;
use crate::text::identity::office;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

codes! {
    /// What became of a finding.
    pub(crate) enum Fate {
        /// 已整改: its project is there and it is not.
        Corrected = "corrected",
        /// 未整改: it stands as before.
        Remaining = "remaining",
        /// 新增: it was not there, or not as bad.
        New = "new",
        /// 未再报送: its project is not in the later round, or was not read in full there, so nobody knows.
        Absent = "absent",
    }
}

/// One finding of a round.
#[derive(Debug, Clone)]
pub(crate) struct Stood {
    key: Key,
    /// Department of its project; of a file, the one that all its projects have, else its folder.
    pub(crate) department: Untrusted,
    /// How grave it is.
    pub(crate) severity: Severity,
    /// Violated, or not judged.
    pub(crate) outcome: Outcome,
    /// File and cell.
    pub(crate) file: Untrusted,
    /// The sheet; empty for text files.
    pub(crate) sheet: Untrusted,
    /// The cell; empty for a file as a whole.
    pub(crate) cell: Untrusted,
    /// Name of its project; empty for a file as a whole.
    pub(crate) project: Untrusted,
    /// What was wrong.
    pub(crate) message: (Untrusted, Untrusted),
}

impl Stood {
    /// Id of the rule.
    pub(crate) fn rule(&self) -> &Untrusted {
        &self.key.0.rule
    }
}

/// One round: everything that its report found.
#[derive(Debug)]
pub(crate) struct Round {
    /// Its findings, in the order of the report.
    pub(crate) findings: Vec<Stood>,
    /// How many files and projects it had.
    pub(crate) files: usize,
    /// How many projects.
    pub(crate) projects: usize,
    /// What the rules of its findings are called, by their ids.
    pub(crate) rules: HashMap<String, Bilingual>,
    /// Its departments in the order of the report, where that names them.
    pub(crate) departments: Vec<String>,
    /// The rule sets by which it was judged.
    pub(crate) rule_sets: Vec<RuleSet>,
    /// The stage whose rules alone were asked.
    stage: Option<String>,
    /// The reference tables that the rules ask for.
    references: Vec<Reference>,
    /// Whether something of it was not read.
    pub(crate) is_incomplete: bool,
    /// What its waived findings are known by.
    waived: Vec<Key>,
    here: BTreeSet<String>,
    by_name: ByName,
}

/// A rule set of a round.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct RuleSet {
    /// Its id.
    pub(crate) id: String,
    /// Of its content.
    hash: String,
}

/// A reference table of a round.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Reference {
    id: String,
    /// Of its content; None where nobody gave it.
    hash: Option<String>,
}

/// What a finding is known by, without the file that tells its project from that of another.
type Plain<'k> = (&'k str, &'k Untrusted, &'k Untrusted, bool);

fn plain((known, unjudged): &Key) -> Plain<'_> {
    (Shared::plain(known.project.raw()), &known.rule, &known.subject, *unjudged)
}

fn is_plain((known, _): &Key) -> bool {
    Shared::plain(known.project.raw()) == known.project.raw()
}

/// How many findings came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally([usize; Fate::ALL.len()]);

impl Tally {
    /// How many came to this.
    pub(crate) fn of(&self, fate: Fate) -> usize {
        self.0[fate as usize]
    }

    /// How many there were before.
    pub(crate) fn before(&self) -> usize {
        self.of(Fate::Corrected) + self.of(Fate::Remaining) + self.of(Fate::Absent)
    }

    /// Corrected ones among those of before, in tenths of a percent.
    pub(crate) fn rate(&self) -> Option<usize> {
        tenths(self.of(Fate::Corrected), self.before())
    }
}

/// What came of one round in the next: each finding of either, once.
#[derive(Debug)]
pub(crate) struct Step<'r>(pub(crate) Vec<(Fate, &'r Stood)>);

impl<'r> Step<'r> {
    /// What became of each round in the next one. What is not corrected is carried on, also where its project is missing
    /// from the rounds in between.
    pub(crate) fn all(rounds: impl IntoIterator<Item = &'r Round>) -> Vec<Step<'r>> {
        let mut rounds = rounds.into_iter();
        let mut open: Vec<&Stood> = rounds.next().map_or(Vec::new(), |first| first.findings.iter().collect());
        let steps = rounds.map(|after| {
            let step = Step::between(&open, after);
            open = step.0.iter().filter(|(fate, _)| *fate != Fate::Corrected).map(|(_, one)| *one).collect();
            step
        });
        steps.collect()
    }

    /// Compares what stood with a round. What remains or is new is that of the round, with its cell. What it waives is
    /// neither.
    fn between(before: &[&'r Stood], after: &'r Round) -> Step<'r> {
        let before = &after.as_known_there(before);
        let mut known: HashMap<&Key, usize> = HashMap::new();
        // What was in one file and is in two, or the other way round, is known without its file.
        let mut alike: HashMap<Plain<'_>, Vec<&Key>> = HashMap::new();
        for (key, _) in before {
            let count = known.entry(&**key).or_default();
            *count += 1;
            if *count == 1 {
                alike.entry(plain(key)).or_default().push(&**key);
            }
        }
        let mut take = |key: &Key| {
            let one_file = |other: &Key| is_plain(key) || is_plain(other);
            let near = alike.get(&plain(key)).into_iter().flatten().copied().filter(|other| one_file(other));
            let found =
                std::iter::once(key).chain(near).find(|one| known.get(one).is_some_and(|left| *left > 0));
            let Some(left) = found.and_then(|found| known.get_mut(found)) else { return false };
            *left -= 1;
            true
        };
        after.waived.iter().for_each(|key| {
            take(key);
        });
        let later =
            after.findings.iter().map(|one| (if take(&one.key) { Fate::Remaining } else { Fate::New }, one));
        let mut fates: Vec<(Fate, &Stood)> = later.collect();
        // What nothing in the later round took away.
        let left = before.iter().filter(|(key, _)| match known.get_mut(&**key) {
            Some(count @ 1..) => {
                *count -= 1;
                true
            }
            _ => false,
        });
        let earlier = left.map(|(key, one)| {
            let is_here = after.here.contains(Shared::plain(key.0.project.raw()));
            (if is_here { Fate::Corrected } else { Fate::Absent }, *one)
        });
        fates.extend(earlier);
        Step(fates)
    }

    /// All of them together.
    pub(crate) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.0.iter().for_each(|(fate, _)| tally.0[*fate as usize] += 1);
        tally
    }

    /// Grouped by department, whichever way its name is written.
    pub(crate) fn by_department(&self) -> Vec<(&'r Untrusted, Tally)> {
        self.by(|one| (office(one.department.raw()), &one.department))
    }

    /// Grouped by rule.
    pub(crate) fn by_rule(&self) -> Vec<(&'r Untrusted, Tally)> {
        self.by(|one| (Cow::Borrowed(one.rule().raw()), one.rule()))
    }

    /// Groups by a key, called as the first finding of each calls it and in the order of those.
    fn by(&self, group: impl Fn(&'r Stood) -> (Cow<'r, str>, &'r Untrusted)) -> Vec<(&'r Untrusted, Tally)> {
        let (mut places, mut groups) = (HashMap::new(), Vec::new());
        for (fate, one) in &self.0 {
            let (key, name) = group(one);
            let place = *places.entry(key).or_insert_with(|| {
                groups.push((name, Tally::default()));
                groups.len() - 1
            });
            groups[place].1.0[*fate as usize] += 1;
        }
        groups
    }
}

impl Round {
    /// Findings of earlier rounds with what they are known by in this one: that of a project whose code or department was filled in
    /// since then is known by that.
    fn as_known_there<'k, 'r>(&self, before: &[&'r Stood]) -> Vec<(Cow<'k, Key>, &'r Stood)>
    where
        'r: 'k,
    {
        let mut others: HashMap<&str, BTreeSet<&str>> = HashMap::new();
        let known_here = |one: &Stood| {
            let known = one.key.0.project.raw();
            let is_gone = is_plain(&one.key) && !self.here.contains(known);
            let found = || self.by_name.known(known, one.department.raw(), one.project.raw());
            is_gone.then(found).flatten()
        };
        for one in before {
            let known = one.key.0.project.raw();
            others.entry(known_here(one).unwrap_or(Shared::plain(known))).or_default().insert(known);
        }
        // Two that would be one in this round are two.
        let renamed = |one: &Stood| known_here(one).filter(|known| others[known].len() == 1);
        let all = before.iter().map(|one| match renamed(one) {
            Some(known) => {
                let (fixed, unjudged) = &one.key;
                let fixed = Fixed { project: Untrusted::new(known), ..fixed.clone() };
                (Cow::Owned((fixed, *unjudged)), *one)
            }
            None => (Cow::Borrowed(&one.key), *one),
        });
        all.collect()
    }

    /// The rule sets and tables of an earlier round that this one was not judged by, or by another version of, and the stage
    /// where it is another: what is gone may be so because nobody looked.
    pub(crate) fn not_judged_by(&self, before: &Round) -> Vec<Bilingual> {
        let sets = before.rule_sets.iter().filter(|one| !self.rule_sets.contains(one));
        let sets = sets.map(|one| Bilingual::same(one.id.as_str()));
        let tables = before.references.iter().filter(|one| !self.references.contains(one));
        let table = |id: &str| Bilingual::new(format!("参照表 {id}"), format!("reference table {id}"));
        let stage = |stage: &Option<String>| stage.clone().unwrap_or_else(|| "-".to_owned());
        let (own, other) = (stage(&self.stage), stage(&before.stage));
        let stages = (own != other)
            .then(|| Bilingual::new(format!("环节 {other} → {own}"), format!("stage {other} → {own}")));
        sets.chain(tables.map(|one| table(&one.id))).chain(stages).collect()
    }
}
