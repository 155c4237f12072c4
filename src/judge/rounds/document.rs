//! The JSON report of a round, as far as rounds are compared.
//! Takes its text, gives the round. What a report of an earlier version does not name is empty.

use super::{Reference, Round, RuleSet, Stood};
use crate::judge::baseline::{Shared, file_known, project_known, seen};
use crate::judge::filled_in::ByName;
use crate::lang::{Bilingual, Said};
use crate::model::finding::{Fixed, Outcome, REPORT_VERSION, Severity, Untrusted, Verdict};
use crate::model::notice::Fact;
use crate::say::departments::whose;
use anyhow::{Result, ensure};
use serde::Deserialize;
use std::collections::HashMap;

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
