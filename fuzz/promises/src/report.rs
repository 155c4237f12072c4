//! Any text out of a submission in every report.

use super::read::read_through;
use goalcheck::internals::lang::{Bilingual, Lang};
use goalcheck::internals::model::finding::*;
use goalcheck::internals::model::project::Side;
use goalcheck::internals::model::sheet::Address;
use goalcheck::internals::report::{Format, Style, write};
use goalcheck::internals::words::value::Kind;

fn of_text(text: &str) -> Report {
    let own = || Untrusted::new(text);
    let said = || Bilingual::new("写着“{value}”：{cells}", "says “{value}”: {cells}");
    let rule = RuleText {
        id: "a".into(),
        rule_set: 0,
        severity: Severity::Warning,
        aspect: None,
        summary: Bilingual::new("某", "some"),
        message: said(),
        fix: Some(said()),
        source: None,
    };
    let finding = Finding {
        sheet: Some(0),
        at: Some(Address::new(1, 1)),
        field: Some("value".into()),
        project: Some(0),
        subject: Some(own()),
        found: Some(own()),
        required: Some(own()),
        counted: vec![Address::new(1, 1)],
        args: vec![("value", Arg::Text(own())), ("cells", Arg::Cells(vec![Address::new(1, 1)]))],
        ..Finding::blank(0, Severity::Warning, Outcome::Violated)
    };
    let listed = IndicatorReport {
        at: Address::new(1, 1),
        side: Side::Annual,
        class: None,
        name: own(),
        value: own(),
        kind: Kind::Qualitative,
        understood: own(),
    };
    let project = ProjectReport {
        code: own(),
        name: own(),
        department: own(),
        district: own(),
        category: None,
        sheet: 0,
        at: Address::new(1, 0),
        indicators: 1,
        quantitative: 0,
        verdict: Verdict::Fail,
        listed: vec![listed],
    };
    let file = FileReport {
        path: own(),
        folder: 0,
        format: Some(goalcheck::internals::model::workbook::Format::Csv),
        encoding: None,
        read: true,
        sheets: vec![SheetReport {
            name: own(),
            hidden: false,
            lines: None,
            project_rows: 1,
            known_rows: 0,
            skipped_rows: 1,
        }],
        projects: vec![project],
        skipped: vec![SkippedRow { sheet: 0, row: 4, text: own(), reason: SkipReason::OutsideTables }],
        unmatched: vec![UnmatchedColumn { sheet: 0, at: Address::new(0, 3), header: own() }],
        findings: vec![finding],
        verdict: Verdict::Fail,
    };
    Report {
        stage: None,
        tables: Vec::new(),
        rule_sets: vec![RuleSetName {
            id: "a".into(),
            version: "1".into(),
            title: Bilingual::new("某", "some"),
            verified: true,
            origin: Default::default(),
            hash: String::new(),
        }],
        rules: vec![rule],
        folders: vec![Folder { path: Some(text.into()), rule_sets: vec![0] }],
        files: vec![file],
        batch: Vec::new(),
        fail_on: Severity::Error,
        waivers: vec![Waiver {
            rule: "a".into(),
            project: text.into(),
            reason: text.into(),
            approver: text.into(),
            expires: "2026-12-31".into(),
            expired: false,
            names: 1,
            used: 0,
        }],
        progress: Some(Progress {
            fixed: vec![Fixed { project: own(), rule: own(), subject: own() }],
            ..Progress::default()
        }),
        shares_by: Some(Grouping::Department),
        title: Some(text.into()),
        date: Some(text.into()),
        departments_by: Some(Order::Worst),
        score: Some(ScoreSheet {
            title: Bilingual::same(text),
            by: Grouping::Department,
            areas: vec![Area {
                label: Bilingual::same(text),
                weight: 10.into(),
                items: vec![ScoreItem {
                    level: Aspect::Presence,
                    label: Some(Bilingual::same(text)),
                    points: 20.into(),
                    way: Way::Share(Aspect::Presence),
                }],
            }],
        }),
        roster: Some(Roster {
            departments: vec![Expected {
                name: own(),
                row: 2,
                files: vec![0],
                again: vec![0],
                aside: vec![0],
            }],
            strangers: vec![0],
        }),
        totals: vec![Total {
            id: "a".into(),
            label: Bilingual::new("某", "some"),
            unit: TotalUnit::Number,
            whole: Figure::default(),
            departments: vec![(own(), Figure::default())],
            districts: vec![(own(), Figure::default())],
        }],
        verdict: Verdict::Fail,
    }
}

fn written(report: &Report, format: Format, lang: Lang) -> String {
    let mut out = Vec::new();
    write(report, format, &Style::plain(lang), &mut out).expect("a buffer takes everything");
    let text = String::from_utf8(out).expect("text");
    let raw = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r'));
    assert_eq!(raw, None, "{format:?}");
    assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{2028}', '\u{fffe}']), "{format:?}");
    text
}

fn is_xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().expect("XML") {
            quick_xml::events::Event::Eof => return,
            quick_xml::events::Event::Start(tag) => {
                tag.attributes().for_each(|attribute| assert!(attribute.is_ok()));
            }
            _ => {}
        }
    }
}

/// Any text out of a submission, in every place that a report has for it: what is written is free of control characters
/// and is read back by a parser of its format.
pub fn report(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let report = of_text(text);
    for &format in Format::ALL {
        if format == Format::Xlsx {
            let mut workbook = Vec::new();
            write(&report, format, &Style::plain(Lang::Zh), &mut workbook)
                .expect("a buffer takes everything");
            assert!(read_through("report.xlsx", workbook).is_some());
            continue;
        }
        for lang in [Lang::Zh, Lang::En] {
            read_back(format, &written(&report, format, lang));
        }
    }
}

fn read_back(format: Format, text: &str) {
    let is_json = |text: &str| _ = serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    match format {
        Format::Table => text.lines().for_each(is_no_command),
        // A line that is no annotation of ours may be none of somebody else's either.
        Format::Github => text.lines().filter(|line| !line.starts_with("::")).for_each(is_no_command),
        Format::Html => assert_eq!(text.matches("<script").count(), 1),
        Format::Junit => is_xml(text),
        Format::Csv => {
            let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
            let rows: Result<Vec<csv::StringRecord>, _> = rows.records().collect();
            assert_eq!(rows.expect("rows").len(), 1);
        }
        Format::Json | Format::Sarif | Format::Gitlab => is_json(text),
        Format::Jsonl => text.lines().for_each(is_json),
        Format::Xlsx => unreachable!("packed, so no text"),
    }
}

/// A line that the log of a build service would not take for a command.
fn is_no_command(line: &str) {
    let begins = ["##[", "##vso["].iter().any(|begin| line.contains(begin)) || line.starts_with("::");
    assert!(!begins, "{line}");
}
