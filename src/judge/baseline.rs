//! Rectification (整改): this report beside an earlier one. Which findings are new, which remain, which are fixed.
//!
//! Knows a finding by project, rule and indicator, never by rows, since rows move. What was not read or not judged
//! is never excused: such findings are not written to a baseline and always count as new.

use crate::lang::Said;
use crate::model::finding::{
    FileReport, Finding, Fixed, Outcome, Progress, ProjectReport, Report, Standing, Untrusted,
};
use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Version of the baseline file.
const SCHEMA: &str = "goalcheck-baseline/1";

/// The findings of an earlier run, and how often each occurred.
#[derive(Debug, Default)]
pub struct Baseline(BTreeMap<Fixed, usize>);

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
        let file: File = serde_json::from_str(text).map_err(|error| {
            Said::new(
                "不是 --write-baseline 写出的文件，请用它重新生成",
                "not a file written by --write-baseline; write it anew with that",
            )
            .because(error)
        })?;
        let version = &file.schema;
        ensure!(
            version == SCHEMA,
            Said::new(
                format!("文件的版本是 {version}，本程序只读 {SCHEMA}；请用 --write-baseline 重新生成"),
                format!(
                    "its version is {version}, this program reads {SCHEMA}; write it anew with --write-baseline"
                ),
            )
        );
        let mut known = BTreeMap::new();
        for Entry { project, rule, indicator, count } in file.findings {
            let key = Fixed {
                project: Untrusted::new(project),
                rule: Untrusted::new(rule),
                subject: Untrusted::new(indicator),
            };
            *known.entry(key).or_default() += count;
        }
        Ok(Self(known))
    }

    /// The baseline that this report makes, in a stable order that reads well in a diff.
    ///
    /// # Errors
    /// Never in practice: only when text cannot be written as JSON.
    pub fn of(report: &Report) -> Result<String> {
        let mut known: BTreeMap<Fixed, usize> = BTreeMap::new();
        for file in &report.files {
            for finding in &file.findings {
                if let Some(key) = key(&report.rules[finding.rule].id, file, finding) {
                    *known.entry(key).or_default() += 1;
                }
            }
        }
        let entry = |(key, count): (Fixed, usize)| Entry {
            project: key.project.raw().to_owned(),
            rule: key.rule.raw().to_owned(),
            indicator: key.subject.raw().to_owned(),
            count,
        };
        let file = File { schema: SCHEMA.to_owned(), findings: known.into_iter().map(entry).collect() };
        Ok(serde_json::to_string_pretty(&file)? + "\n")
    }

    /// Marks the findings that stood in the baseline already, and lists those that are gone.
    pub fn compare(&self, report: &mut Report) {
        let mut known = self.0.clone();
        let mut progress = Progress::default();
        for file in &mut report.files {
            let mut findings = std::mem::take(&mut file.findings);
            for finding in &mut findings {
                let before =
                    key(&report.rules[finding.rule].id, file, finding).and_then(|key| known.get_mut(&key));
                match before {
                    Some(count) if *count > 0 => {
                        *count -= 1;
                        finding.standing = Standing::Remaining;
                        progress.remaining += 1;
                    }
                    _ => progress.new += 1,
                }
            }
            file.findings = findings;
        }
        progress.new += report.batch.len();
        let here: BTreeSet<String> =
            report.files.iter().flat_map(|file| &file.projects).map(project_key).collect();
        for (key, count) in known {
            if here.contains(key.project.raw()) {
                progress.fixed.extend(std::iter::repeat_n(key, count));
            } else {
                progress.unseen += count;
            }
        }
        report.progress = Some(progress);
    }
}

/// What a finding is known by; None for what a baseline may not excuse.
fn key(rule: &str, file: &FileReport, finding: &Finding) -> Option<Fixed> {
    if finding.outcome == Outcome::Unjudged {
        return None;
    }
    Some(Fixed {
        project: Untrusted::new(project_key(&file.projects[finding.project?])),
        rule: Untrusted::new(rule),
        subject: finding.subject.clone().unwrap_or_default(),
    })
}

/// A project is its code; without one, its department and name.
fn project_key(project: &ProjectReport) -> String {
    if project.code.raw().is_empty() {
        format!("{} {}", project.department.raw(), project.name.raw())
    } else {
        project.code.raw().to_owned()
    }
}
