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
use crate::say::escape::{JsonLine, uri};
use crate::say::fingerprint::Fingerprints;
use crate::say::sentence;
use crate::say::tally::{self as totals, Level};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{self, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Results of one run, and runs of one file, that code scanning of GitHub takes.
const RESULTS: usize = 25_000;
const RUNS: usize = 20;

type Placed<'a> = (Option<&'a FileReport>, &'a Finding);

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
    let fingerprints = RefCell::new(Fingerprints::default());
    let run = |number: usize| Run {
        tool: &tool,
        automation_details: (count > 1).then(|| json!({"id": format!("goalcheck/{}/", number + 1)})),
        invocations: [invocation(report, if number + 1 == count { cut } else { 0 }, lang)],
        column_kind: "unicodeCodePoints",
        artifacts: artifacts(report),
        results: Results {
            report,
            findings: &findings[number * RESULTS..findings.len().min((number + 1) * RESULTS)],
            fingerprints: &fingerprints,
            lang,
        },
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: (0..count).map(run).collect() };
    log.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, JsonLine))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run<'a>>,
}

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
    results: Results<'a>,
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

struct Results<'a> {
    report: &'a Report,
    findings: &'a [Placed<'a>],
    fingerprints: &'a RefCell<Fingerprints>,
    lang: Lang,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|&(file, finding)| {
            let fingerprint = self.fingerprints.borrow_mut().of(self.report, file, finding);
            result(self.report, file, finding, &fingerprint, self.lang)
        }))
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

fn result(
    report: &Report,
    file: Option<&FileReport>,
    finding: &Finding,
    fingerprint: &str,
    lang: Lang,
) -> Value {
    let rule = &report.rules[finding.rule];
    let message = sentence::whole(finding, rule, lang);
    let fix = sentence::fix(finding, rule, lang);
    let text = match &fix {
        Some(fix) => format!("{}\n{}", message.raw(), fix.raw()),
        None => message.raw().to_owned(),
    };
    let (kind, level) = match finding.outcome {
        Outcome::Violated => ("fail", level(finding.severity)),
        Outcome::Unjudged => ("open", "none"),
    };
    let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
    let mut result = json!({
        "ruleId": rule.id,
        "ruleIndex": finding.rule,
        "kind": kind,
        "level": level,
        "message": {"text": text},
        "locations": [file.map_or_else(of_the_batch, |file| location(file, finding))],
        "partialFingerprints": {"goalcheck/v1": fingerprint},
        "properties": {
            "severity": finding.severity.code(),
            "outcome": finding.outcome.code(),
            "projectCode": project.map(|project| project.code.raw()),
            "projectName": project.map(|project| project.name.raw()),
            "found": finding.found.as_ref().map(|text| text.raw()),
            "required": finding.required.as_ref().map(|text| text.raw()),
            "difference": finding.difference,
        },
    });
    if report.progress.is_some() {
        let new = finding.standing == Standing::New;
        result["baselineState"] = json!(if new { "new" } else { "unchanged" });
    }
    if let Standing::Waived(waiver) = finding.standing {
        let reason = report.waivers.get(waiver).map(|waiver| waiver.reason.as_str());
        result["suppressions"] =
            json!([{"kind": "external", "status": "accepted", "justification": reason.unwrap_or("")}]);
    }
    result
}

/// A result without a location is refused; what is about no file is about the folder.
fn of_the_batch() -> Value {
    json!({"physicalLocation": {"artifactLocation": {"uri": "."}, "region": {"startLine": 1}}})
}

fn location(file: &FileReport, finding: &Finding) -> Value {
    let physical = json!({
        "artifactLocation": {"uri": uri(file.path.raw())},
        "region": {"startLine": sentence::some_line(file, finding)},
    });
    let mut location = json!({"physicalLocation": physical});
    if let Some(place) = sentence::place(file, finding) {
        let sheet =
            finding.sheet.and_then(|sheet| file.sheets.get(sheet)).map_or("", |sheet| sheet.name.raw());
        let name = finding.at.map_or(sheet.to_owned(), |at| at.to_string());
        location["logicalLocations"] =
            json!([{"name": name, "fullyQualifiedName": place.raw(), "kind": "member"}]);
    }
    location
}
