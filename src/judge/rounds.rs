//! Rounds of a submission (整改对照): what became of the findings of one round in the next.
//!
//! Takes the JSON reports of the rounds; gives which findings are corrected, which remain, which are new, and which are of
//! projects that were not handed in again. Knows findings as `baseline` does; one that is worse than before remains. What
//! is waived is settled and in no count.

use super::baseline::{Key, Shared, file_known, project_known, seen};
use super::filled_in::ByName;
use crate::lang::{Bilingual, Said};
use crate::model::finding::{Fixed, Outcome, REPORT_VERSION, Severity, Untrusted, Verdict};
use crate::model::notice::Fact;
use crate::say::departments::whose;
use crate::say::shares::tenths;
use crate::text::codes::codes;
use crate::text::identity::office;
use anyhow::{Result, ensure};
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

#[derive(Deserialize)]
struct Document {
    schema: String,
    #[serde(default)]
    rule_sets: Vec<RuleSet>,
    #[serde(default)]
    stage: Option<String>,
    #[serde(default)]
    references: Vec<Reference>,
    #[serde(default)]
    summary: Summary,
    /// Reports of earlier versions of the program do not name them.
    #[serde(default)]
    rules: Vec<Called>,
    #[serde(default)]
    departments: Vec<Department>,
    files: Vec<File>,
    findings: Vec<Finding>,
}

#[derive(Default, Deserialize)]
struct Summary {
    #[serde(default)]
    verdict: String,
}

#[derive(Deserialize)]
struct Called {
    id: String,
    summary: Bilingual,
}

#[derive(Deserialize)]
struct Department {
    name: String,
}

#[derive(Deserialize)]
struct File {
    path: String,
    read: bool,
    projects: Vec<Project>,
}

#[derive(Deserialize)]
struct Project {
    code: String,
    name: String,
    department: String,
}

#[derive(Deserialize)]
struct Named {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct Finding {
    rule: String,
    severity: String,
    outcome: String,
    standing: String,
    file: Option<String>,
    sheet: Option<String>,
    cell: Option<String>,
    project: Option<Named>,
    subject: Option<String>,
    message: Bilingual,
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

    /// Reads the JSON report of a round.
    ///
    /// # Errors
    /// When the text is no such report, or of another version.
    pub(crate) fn parse(text: &str) -> Result<Round> {
        let document: Document =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
                Said::new(
                    "不是 goalcheck check --format json 输出的报告",
                    "not a report written by goalcheck check --format json",
                )
                .because(error)
            })?;
        let version = &document.schema;
        ensure!(
            version == REPORT_VERSION,
            Said::new(
                format!("报告的版本是 {version}，本程序只能对照 {REPORT_VERSION}；请重新检查并输出报告"),
                format!(
                    "its version is {version}, this program compares {REPORT_VERSION}; check again and write it anew"
                ),
            )
        );
        Ok(Round::of(document))
    }

    fn of(document: Document) -> Round {
        let files: HashMap<&str, Handed<'_>> =
            document.files.iter().map(|file| (file.path.as_str(), Handed::of(file))).collect();
        let known = |project: &Project| project_known(&project.code, &project.department, &project.name);
        let paths = document.files.iter().map(|file| (file.path.as_str(), file.projects.iter().map(known)));
        let shared = Shared::of(paths);
        let all = document.findings.iter().map(|finding| {
            let path = finding.file.as_deref().unwrap_or_default();
            (finding.standing == "waived", stood(finding, &shared, path, files.get(path)))
        });
        let (waived, findings): (Vec<_>, Vec<_>) = all.partition(|(is_waived, _)| *is_waived);
        let waived = waived.into_iter().map(|(_, one)| one.key).collect();
        let findings = findings.into_iter().map(|(_, one)| one).collect();
        let projects = document.files.iter().filter(|file| file.read).flat_map(|file| &file.projects);
        let by_name = ByName::of(projects.map(|one| (&*one.code, &*one.department, &*one.name)));
        let here = document.files.iter();
        let here = seen(here.map(|file| (file.path.as_str(), file.read, file.projects.iter().map(known))));
        Round {
            findings,
            waived,
            rule_sets: document.rule_sets,
            stage: document.stage,
            references: document.references,
            rules: document.rules.into_iter().map(|rule| (rule.id, rule.summary)).collect(),
            departments: document.departments.into_iter().map(|one| one.name).collect(),
            files: document.files.len(),
            projects: document.files.iter().map(|file| file.projects.len()).sum(),
            is_incomplete: document.summary.verdict == Verdict::Incomplete.code(),
            here,
            by_name,
        }
    }
}

/// A file of a round and the departments of its projects.
struct Handed<'d> {
    /// By code and name, of the first that has both.
    departments: HashMap<(&'d str, &'d str), &'d str>,
    /// Whose it is as a whole.
    whose: &'d str,
}

impl<'d> Handed<'d> {
    fn of(file: &'d File) -> Handed<'d> {
        let mut departments = HashMap::new();
        for Project { code, name, department } in &file.projects {
            departments.entry((code.as_str(), name.as_str())).or_insert(department.as_str());
        }
        let all = file.projects.iter().map(|project| project.department.as_str());
        Handed { departments, whose: whose(&file.path, all) }
    }
}

fn stood(finding: &Finding, shared: &Shared, path: &str, file: Option<&Handed<'_>>) -> Stood {
    let own = finding.project.as_ref().map(|named| {
        let known = file.and_then(|file| file.departments.get(&(&*named.code, &*named.name)));
        (named, known.copied().unwrap_or_default())
    });
    let known = match own {
        Some((named, department)) => project_known(&named.code, department, &named.name),
        None => file_known(path),
    };
    let known = shared.apart(known, path);
    let is_missing = finding.rule == Fact::DepartmentMissing.id();
    let department = match (own, &finding.subject) {
        (Some((_, department)), _) => department,
        // That a department has not handed in is that department's.
        (None, Some(subject)) if is_missing => subject,
        (None, _) => file.map_or_else(|| whose(path, std::iter::empty()), |file| file.whose),
    };
    let text = |text: &Option<String>| Untrusted::new(text.as_deref().unwrap_or_default());
    let outcome = Outcome::from_code(&finding.outcome).unwrap_or(Outcome::Unjudged);
    let fixed = Fixed {
        project: Untrusted::new(known),
        rule: Untrusted::new(finding.rule.as_str()),
        subject: text(&finding.subject),
    };
    Stood {
        key: (fixed, outcome == Outcome::Unjudged),
        department: Untrusted::new(department.trim()),
        severity: Severity::from_code(&finding.severity).unwrap_or(Severity::Error),
        outcome,
        file: Untrusted::new(path),
        sheet: text(&finding.sheet),
        cell: text(&finding.cell),
        project: Untrusted::new(own.map_or("", |(named, _)| named.name.as_str())),
        message: (Untrusted::new(finding.message.zh.as_str()), Untrusted::new(finding.message.en.as_str())),
    }
}
