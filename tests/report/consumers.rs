//! What other programs refuse: each report is held against the schema or the rules that its consumer publishes, the
//! shared reports and one of 120,000 findings alike.

use crate::awkward;
use crate::formats;
use crate::lang::Lang;
use crate::model::finding::{Report, Untrusted};
use crate::report::{Format, Style, json_schema};
use crate::roundtrip::{Builder, REPORTS, read_back};
use serde_json::Value;
use std::collections::HashSet;

fn text(report: &Report, format: Format) -> String {
    formats::text(report, format, &Style::plain(Lang::Zh))
}

fn json(report: &Report, format: Format) -> Value {
    serde_json::from_str(&text(report, format)).unwrap()
}

const MANY: [(&str, Builder); 1] = [("many", a_great_many)];

/// More than a code scanning service takes in one run, more links than a sheet may have, more than a page can hold as rows.
fn a_great_many() -> Report {
    awkward::batch(24_000)
}

#[test]
fn a_hundred_and_twenty_thousand_findings_are_all_carried() {
    let report = a_great_many();
    for format in [Format::Sarif, Format::Junit, Format::Github, Format::Gitlab, Format::Xlsx] {
        read_back(format)(&format!("many as {}", format.code()), &report);
    }
}

#[test]
fn json_keeps_to_its_published_schema() {
    let (schemas, schema) = compiled(json_schema());
    for (name, report) in REPORTS.into_iter().chain(MANY) {
        let problem =
            schemas.validate(&json(&report(), Format::Json), schema).map_err(|problem| problem.to_string());
        assert_eq!(problem, Ok(()), "{name}");
    }
    let cut_short = serde_json::json!({"schema": "goalcheck-report/1"});
    assert!(schemas.validate(&cut_short, schema).is_err());
}

fn compiled(schema: &str) -> (boon::Schemas, boon::SchemaIndex) {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("file:///schema.json", serde_json::from_str(schema).unwrap()).unwrap();
    let index = compiler.compile("file:///schema.json", &mut schemas).unwrap();
    (schemas, index)
}

#[test]
fn sarif_keeps_to_the_official_schema_and_knows_each_result_again() {
    let (schemas, schema) = compiled(include_str!("../schemas/sarif-2.1.0.json"));
    for (name, report) in REPORTS.into_iter().chain(MANY) {
        let document = json(&report(), Format::Sarif);
        let problem = schemas.validate(&document, schema).map_err(|problem| problem.to_string());
        assert_eq!(problem, Ok(()), "{name}");
        let results =
            || document["runs"].as_array().unwrap().iter().flat_map(|run| run["results"].as_array().unwrap());
        let prints: HashSet<_> =
            results().map(|result| result["partialFingerprints"]["goalcheck/v1"].as_str()).collect();
        assert_eq!(prints.len(), results().count(), "{name}");
    }
}

/// What the schema junit-10 of Jenkins' xUnit plugin allows: the elements within an element, and its attributes.
const JUNIT: [(&str, &[&str], &[&str]); 8] = [
    ("", &["testsuites"], &[]),
    ("testsuites", &["testsuite"], &["name", "time", "tests", "failures", "errors"]),
    (
        "testsuite",
        &["testsuite", "properties", "testcase", "system-out", "system-err"],
        &["name", "tests", "failures", "errors", "skipped", "time", "id", "file"],
    ),
    (
        "testcase",
        &["skipped", "error", "failure", "system-out", "system-err"],
        &["name", "time", "classname"],
    ),
    ("failure", &[], &["type", "message"]),
    ("error", &[], &["type", "message"]),
    ("skipped", &[], &["type", "message"]),
    ("system-out", &[], &[]),
];

#[test]
fn junit_holds_what_jenkins_allows_and_names_no_case_twice() {
    use quick_xml::events::Event;
    for (name, report) in REPORTS.into_iter().chain(MANY) {
        let mut report = report();
        // The same file handed in twice over, with the same projects.
        let mut again = report.files.clone();
        again.iter_mut().for_each(|file| file.path = Untrusted::new(format!("又/{}", file.path.raw())));
        report.files.extend(again);
        let xml = text(&report, Format::Junit);
        let mut reader = quick_xml::Reader::from_str(&xml);
        let (mut open, mut cases) = (vec![String::new()], HashSet::new());
        loop {
            let event = reader.read_event().unwrap();
            let (tag, is_open) = match &event {
                Event::Start(tag) => (tag, true),
                Event::Empty(tag) => (tag, false),
                Event::End(_) => {
                    open.pop();
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            let element = tag.name().as_ref().to_owned();
            let within = JUNIT.iter().find(|(name, ..)| open.last().unwrap() == name).unwrap();
            assert!(within.1.contains(&element.as_str()), "{name}: {element} in {}", within.0);
            let (.., allowed) = JUNIT.iter().find(|(name, ..)| *name == element).unwrap();
            for attribute in tag.attributes() {
                let key = attribute.unwrap().key.as_ref().to_owned();
                assert!(allowed.contains(&key.as_str()), "{name}: {element} {key}");
            }
            if element == "testcase" {
                let identity = ["classname", "name"]
                    .map(|name| tag.try_get_attribute(name).unwrap().unwrap().value.into_owned());
                assert!(cases.insert(identity.clone()), "{name}: {identity:?}");
            }
            if is_open {
                open.push(element);
            }
        }
    }
}

#[test]
fn code_scanning_gets_no_run_that_it_refuses() {
    let document = json(&a_great_many(), Format::Sarif);
    let runs = document["runs"].as_array().unwrap();
    let results: Vec<usize> = runs.iter().map(|run| run["results"].as_array().unwrap().len()).collect();
    assert_eq!(results, [25_000, 25_000, 25_000, 25_000, 20_000]);
    let ids: HashSet<_> = runs.iter().map(|run| run["automationDetails"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 5);
    let mut prints = HashSet::new();
    for result in runs.iter().flat_map(|run| run["results"].as_array().unwrap()) {
        let place = &result["locations"][0]["physicalLocation"];
        assert!(
            place["artifactLocation"]["uri"].is_string() && place["region"]["startLine"].as_u64() >= Some(1)
        );
        assert!(prints.insert(result["partialFingerprints"]["goalcheck/v1"].as_str().unwrap()));
    }
}

#[test]
fn gitlab_knows_each_issue_again_and_gets_a_line_for_it() {
    for (name, report) in REPORTS.into_iter().chain(MANY) {
        let issues = json(&report(), Format::Gitlab);
        let issues = issues.as_array().unwrap();
        assert!(issues.iter().all(|issue| issue["location"]["lines"]["begin"].as_u64() >= Some(1)), "{name}");
        let prints: HashSet<_> = issues.iter().map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(prints.len(), issues.len(), "{name}");
    }
}
