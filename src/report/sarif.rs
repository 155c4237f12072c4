//! SARIF 2.1.0, for code scanning: its rules with help and source, one result a finding. Code scanning refuses a run of
//! more results than [`RESULTS`] and a file of more runs than [`RUNS`]; what is beyond is in further runs, and beyond
//! those the least weighty is cut, which the last run says.
//!
//! A cell is a logical location (`Sheet!B12`); its region is the line of a text file, or the row of a sheet. What could not be judged has the
//! kind `open`, which by the standard goes with the level `none`; what is waived is suppressed and not left out.

use super::Style;
use crate::lang::Lang;
use crate::lang::words;
use crate::model::finding::{FileReport, Finding, Outcome, Report, RuleText, Severity, Standing, Verdict};
use crate::say::escape::uri;
use crate::say::fingerprint::{Fingerprint, Fingerprints};
use crate::say::lines::{self, Placed};
use crate::say::sentence;
use crate::say::tally::{self as totals, Level};
use serde::Serialize;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::io::{self, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Results of one run, and runs of one file, that code scanning of GitHub takes.
const RESULTS: usize = 25_000;
const RUNS: usize = 20;

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lang = style.lang;
    let rules: Vec<Value> = report.rules.iter().map(|rule| descriptor(report, rule, lang)).collect();
    let tool = json!({"driver": {
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": match lang { Lang::Zh => "zh-CN", Lang::En => "en-US" },
        "rules": rules,
    }});
    let mut findings: Vec<Placed<'_>> = totals::all(report).collect();
    let cut = findings.len().saturating_sub(RESULTS * RUNS);
    if cut > 0 {
        findings.sort_by_key(|(_, finding)| Level::of(finding).urgency());
        findings.truncate(RESULTS * RUNS);
    }
    let count = findings.len().div_ceil(RESULTS).max(1);
    write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[")?;
    let mut fingerprints = Fingerprints::default();
    for number in 0..count {
        if number > 0 {
            out.write_all(b",")?;
        }
        let run = Run {
            tool: &tool,
            automation_details: (count > 1).then(|| json!({"id": format!("goalcheck/{}/", number + 1)})),
            invocations: [invocation(report, if number + 1 == count { cut } else { 0 }, lang)],
            column_kind: "unicodeCodePoints",
            artifacts: artifacts(report),
        };
        let own = &findings[number * RESULTS..findings.len().min((number + 1) * RESULTS)];
        let own = own.iter().map(|placed| (*placed, fingerprints.next(report, placed.0, placed.1)));
        lines::write_object(&run, "results", own, out, |(placed, fingerprint)| {
            SarifResult::of(report, placed, fingerprint, lang)
        })?;
    }
    out.write_all(b"]}\n")
}

/// A run but for its last member, the list of its results.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: &'a Value,
    /// Runs of one file are told apart by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    automation_details: Option<Value>,
    invocations: [Value; 1],
    column_kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    artifacts: Vec<Value>,
}

fn invocation(report: &Report, cut: usize, lang: Lang) -> Value {
    let mut invocation = json!({"executionSuccessful": report.verdict != Verdict::Incomplete});
    if cut > 0 {
        let text = words::CUT_FOR_CODE_SCANNING.of(cut, lang);
        invocation["toolExecutionNotifications"] = json!([{"level": "warning", "message": {"text": text}}]);
    }
    invocation
}

/// Which rule sets judged which files, where folders have their own.
fn artifacts(report: &Report) -> Vec<Value> {
    let artifact = |file: &FileReport| {
        let sets = &report.folders[file.folder].rule_sets;
        let sets: Vec<&str> = sets.iter().map(|set| report.rule_sets[*set].id.as_str()).collect();
        json!({"location": {"uri": uri(file.path.raw())}, "properties": {"ruleSets": sets}})
    };
    match report.folders.len() {
        0 | 1 => Vec::new(),
        _ => report.files.iter().map(artifact).collect(),
    }
}

fn descriptor(report: &Report, rule: &RuleText, lang: Lang) -> Value {
    let set = &report.rule_sets[rule.rule_set];
    let summary = rule.summary.get(lang);
    let source = rule.source.as_ref().map(|source| source.get(lang));
    // A remedy with placeholders makes sense with its finding only.
    let fix = rule.fix.as_ref().map(|fix| fix.get(lang)).filter(|fix| !fix.contains('{'));
    let help: Vec<&str> = [fix, source].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let mut tags = vec![set.id.as_str()];
    tags.extend(rule.aspect.map(|aspect| aspect.code()));
    json!({
        "id": rule.id,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": if help.is_empty() { summary.to_owned() } else { help.join("\n") }},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {
            "tags": tags,
            "source": source,
            "ruleSet": {"id": set.id, "version": set.version, "hash": set.hash},
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// One result. Keys are in alphabetical order, as everywhere in this format.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    kind: &'static str,
    level: &'static str,
    locations: [Location<'a>; 1],
    message: Message,
    partial_fingerprints: PartialFingerprints,
    properties: Properties<'a>,
    rule_id: &'a str,
    rule_index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<[Suppression<'a>; 1]>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
struct PartialFingerprints {
    #[serde(rename = "goalcheck/v1")]
    own: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    difference: Option<&'a str>,
    found: Option<&'a str>,
    outcome: &'static str,
    project_code: Option<&'a str>,
    project_name: Option<&'a str>,
    required: Option<&'a str>,
    severity: &'static str,
}

#[derive(Serialize)]
struct Suppression<'a> {
    justification: &'a str,
    kind: &'static str,
    status: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation<'a>; 1]>,
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: String,
    kind: &'static str,
    name: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
}

impl<'a> SarifResult<'a> {
    fn of(report: &'a Report, (file, finding): Placed<'a>, fingerprint: Fingerprint<'_>, lang: Lang) -> Self {
        let rule = &report.rules[finding.rule];
        let mut text = sentence::whole(finding, rule, lang).into_raw();
        if let Some(fix) = sentence::fix(finding, rule, lang) {
            text.push('\n');
            text.push_str(fix.raw());
        }
        let (kind, level) = match finding.outcome {
            Outcome::Violated => ("fail", level(finding.severity)),
            Outcome::Unjudged => ("open", "none"),
        };
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        let suppressed = |waiver: usize| {
            let reason = report.waivers.get(waiver).map_or("", |waiver| waiver.reason.as_str());
            [Suppression { justification: reason, kind: "external", status: "accepted" }]
        };
        Self {
            baseline_state: report.progress.is_some().then_some(match finding.standing {
                Standing::New => "new",
                Standing::Remaining | Standing::Waived(_) => "unchanged",
            }),
            kind,
            level,
            locations: [Location::of(file, finding)],
            message: Message { text },
            partial_fingerprints: PartialFingerprints { own: fingerprint.hex() },
            properties: Properties {
                difference: finding.difference.as_deref(),
                found: finding.found.as_ref().map(|text| text.raw()),
                outcome: finding.outcome.code(),
                project_code: project.map(|project| project.code.raw()),
                project_name: project.map(|project| project.name.raw()),
                required: finding.required.as_ref().map(|text| text.raw()),
                severity: finding.severity.code(),
            },
            rule_id: &rule.id,
            rule_index: finding.rule,
            suppressions: match finding.standing {
                Standing::Waived(waiver) => Some(suppressed(waiver)),
                Standing::New | Standing::Remaining => None,
            },
        }
    }
}

impl<'a> Location<'a> {
    /// A result without a location is refused; what is about no file is about the folder.
    fn of(file: Option<&'a FileReport>, finding: &Finding) -> Self {
        let place = file.and_then(|file| Some((file, sentence::place(file, finding)?)));
        let logical = place.map(|(file, place)| {
            let sheet = finding.sheet.and_then(|sheet| file.sheets.get(sheet));
            let name = match finding.at {
                Some(at) => Cow::Owned(at.to_string()),
                None => Cow::Borrowed(sheet.map_or("", |sheet| sheet.name.raw())),
            };
            [LogicalLocation { fully_qualified_name: place.into_raw(), kind: "member", name }]
        });
        Self {
            logical_locations: logical,
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: file.map_or_else(|| ".".to_owned(), |file| uri(file.path.raw())),
                },
                region: Region { start_line: file.map_or(1, |file| sentence::some_line(file, finding)) },
            },
        }
    }
}
