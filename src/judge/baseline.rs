//! Rectification (整改): this report compared with an earlier one. Which findings are new, which remain, which are fixed.
//!
//! Knows a finding by project (or file), rule and indicator, never by rows, since rows move, and by how much is missing:
//! what is worse than it was is new. What was not judged is known too, and is not new where it stood before, but it fails
//! the run all the same.

use crate::lang::Said;
use crate::model::finding::{
    FileReport, Finding, Fixed, Outcome, Progress, ProjectReport, Report, Standing, Untrusted,
};
use crate::words::value::{self, ValueWords};
use anyhow::{Result, ensure};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Version of the baseline file.
const SCHEMA: &str = "goalcheck-baseline/2";
/// No run finds as many of one: a file that says so was not written by this program.
const MOST: usize = 1 << 24;
/// The version that holds no differences and nothing that was not judged.
const OLD_SCHEMA: &str = "goalcheck-baseline/1";

/// The findings of an earlier run.
#[derive(Debug, Default)]
pub struct Baseline(Known);

/// What a finding is known by, and whether it was judged.
pub(super) type Key = (Fixed, bool);

/// Findings that are waiting to be met again: for each by how much was missing how often it occurred.
#[derive(Debug, Clone, Default)]
struct Known(BTreeMap<Key, BTreeMap<Option<Decimal>, usize>>);

impl Known {
    fn add(&mut self, key: Key, difference: Option<Decimal>, count: usize) {
        *self.0.entry(key).or_default().entry(difference).or_default() += count;
    }

    /// Takes one away that was as bad or worse. Gives whether there was one.
    fn take(&mut self, key: &Key, now: Option<Decimal>) -> bool {
        let Some(before) = self.0.get_mut(key) else { return false };
        // Of which nobody knows how bad it was may have been as bad.
        let as_bad = match now {
            Some(_) if !before.contains_key(&None) => before.range_mut(now..).next(),
            _ => before.iter_mut().next(),
        };
        let Some((difference, count)) = as_bad else { return false };
        let difference = *difference;
        *count -= 1;
        if *count == 0 {
            before.remove(&difference);
        }
        true
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    project: String,
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    indicator: String,
    /// How much was missing or too much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unjudged: bool,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// When the text is not a baseline of this version.
    pub fn parse(text: &str) -> Result<Self> {
        let foreign = || {
            Said::new(
                "不是 --write-baseline 写出的文件，请用它重新生成",
                "not a file written by --write-baseline; write it again with that option",
            )
        };
        let text = text.trim_start_matches('\u{feff}');
        let file: File = serde_json::from_str(text).map_err(|error| foreign().because(error))?;
        let version = &file.schema;
        ensure!(
            version == SCHEMA || version == OLD_SCHEMA,
            Said::new(
                format!("文件的版本是 {version}，本程序只读 {SCHEMA}；请用 --write-baseline 重新生成"),
                format!(
                    "its version is {version}, this program reads {SCHEMA}; write it again with --write-baseline"
                ),
            )
        );
        ensure!(file.findings.iter().all(|entry| (1..=MOST).contains(&entry.count)), foreign());
        let mut known = Known::default();
        for Entry { project, rule, indicator, difference, unjudged, count } in file.findings {
            let key = Fixed {
                project: Untrusted::new(project),
                rule: Untrusted::new(rule),
                subject: Untrusted::new(indicator),
            };
            known.add((key, unjudged), difference.as_deref().and_then(number), count);
        }
        Ok(Self(known))
    }

    /// The baseline that this report makes, in a stable order that reads well in a diff.
    ///
    /// # Errors
    /// Never in practice: only when text cannot be written as JSON.
    pub fn of(report: &Report) -> Result<String> {
        let mut known: BTreeMap<(Key, Option<Decimal>), usize> = BTreeMap::new();
        let of_files =
            report.files.iter().flat_map(|file| file.findings.iter().map(move |one| (Some(file), one)));
        for (file, finding) in of_files.chain(report.batch.iter().map(|finding| (None, finding))) {
            let key = key(&report.rules[finding.rule].id, file, finding);
            *known.entry((key, difference(finding))).or_default() += 1;
        }
        let entry = |(((key, unjudged), difference), count): ((Key, Option<Decimal>), usize)| Entry {
            project: key.project.raw().to_owned(),
            rule: key.rule.raw().to_owned(),
            indicator: key.subject.raw().to_owned(),
            difference: difference.map(|one| one.to_string()),
            unjudged,
            count,
        };
        let file = File { schema: SCHEMA.to_owned(), findings: known.into_iter().map(entry).collect() };
        Ok(serde_json::to_string_pretty(&file)? + "\n")
    }

    /// Marks the findings that stood in the baseline already, and lists those that are gone.
    pub fn compare(&self, report: &mut Report) {
        let mut known = self.0.clone();
        let mut progress = Progress::default();
        let mut worse: BTreeMap<Key, usize> = BTreeMap::new();
        let rules = &report.rules;
        let mut settle = |file: Option<&FileReport>, findings: &mut [Finding]| {
            for finding in findings {
                let key = key(&rules[finding.rule].id, file, finding);
                if known.take(&key, difference(finding)) {
                    finding.standing = Standing::Remaining;
                    progress.remaining += 1;
                } else {
                    progress.new += 1;
                    *worse.entry(key).or_default() += 1;
                }
            }
        };
        for file in &mut report.files {
            let mut findings = std::mem::take(&mut file.findings);
            settle(Some(file), &mut findings);
            file.findings = findings;
        }
        let mut batch = std::mem::take(&mut report.batch);
        settle(None, &mut batch);
        report.batch = batch;
        let projects = report.files.iter().flat_map(|file| &file.projects).map(project_key);
        let here: BTreeSet<String> =
            projects.chain(report.files.iter().map(file_key)).chain([String::new()]).collect();
        for (key, differences) in known.0 {
            let count: usize = differences.values().sum();
            if here.contains(key.0.project.raw()) {
                // What is worse than it was is new, and yet nothing of it is fixed.
                let worse = worse.get(&key).copied().unwrap_or_default();
                progress.fixed.extend(std::iter::repeat_n(key.0, count.saturating_sub(worse)));
            } else {
                progress.unseen += count;
            }
        }
        report.progress = Some(progress);
    }
}

/// How much is missing or too much, where that is one number.
fn difference(finding: &Finding) -> Option<Decimal> {
    finding.difference.as_deref().and_then(number)
}

fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().map(|number| number.normalize())
}

/// What a finding is known by.
fn key(rule: &str, file: Option<&FileReport>, finding: &Finding) -> Key {
    let project = finding.project.and_then(|project| file?.projects.get(project)).map(project_key);
    let fixed = Fixed {
        project: Untrusted::new(project.or(file.map(file_key)).unwrap_or_default()),
        rule: Untrusted::new(rule),
        subject: finding.subject.clone().unwrap_or_default(),
    };
    (fixed, finding.outcome == Outcome::Unjudged)
}

fn file_key(file: &FileReport) -> String {
    file_known(file.path.raw())
}

/// A file is its name, wherever the folder stands.
pub(super) fn file_known(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

fn project_key(project: &ProjectReport) -> String {
    project_known(project.code.raw(), project.department.raw(), project.name.raw())
}

/// A project is its code; without one, its department and name.
pub(super) fn project_known(code: &str, department: &str, name: &str) -> String {
    match value::says_nothing(code, ValueWords::builtin()) {
        true => format!("{department} {name}"),
        false => code.to_owned(),
    }
}
