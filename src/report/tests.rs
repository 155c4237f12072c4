//! Every format from the shared reports, in both languages: as snapshots, and parsed back by an independent parser,
//! which must find the same findings that the report holds.

use super::awkward;
use super::*;
use crate::report::wrap::width;

type Builder = fn() -> Report;

const REPORTS: [(&str, Builder); 5] = [
    ("usual", awkward::usual),
    ("clean", awkward::clean),
    ("empty", awkward::empty),
    ("awkward", awkward::awkward),
    ("compared", awkward::compared),
];

fn text(report: &Report, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    write(report, format, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// File, sheet, cell, rule of a finding, as it came.
type Key = [String; 4];

fn keys(report: &Report) -> Vec<Key> {
    let key = |(file, finding): (Option<&crate::finding::FileReport>, &crate::finding::Finding)| {
        let sheet = file.zip(finding.sheet).map(|(file, sheet)| file.sheets[sheet].name.raw().to_owned());
        [
            file.map_or(String::new(), |file| file.path.raw().to_owned()),
            sheet.unwrap_or_default(),
            finding.at.map_or(String::new(), |at| at.to_string()),
            report.rules[finding.rule].id.clone(),
        ]
    };
    totals::all(report).map(key).collect()
}

fn json_key(finding: &serde_json::Value) -> Key {
    ["file", "sheet", "cell", "rule"].map(|name| finding[name].as_str().unwrap_or("").to_owned())
}

fn no_raw_controls(text: &str) {
    let raw = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r'));
    assert_eq!(raw, None);
    assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{fffe}']));
}

#[test]
fn formats_for_people_look_like_this() {
    for (name, report) in REPORTS {
        for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            for (format, kind) in [(Format::Table, "table"), (Format::Csv, "csv")] {
                let text = text(&report(), format, &Style::plain(lang));
                no_raw_controls(&text);
                insta::assert_snapshot!(format!("{name}.{kind}.{code}"), text);
            }
        }
    }
}

#[test]
fn formats_for_programs_look_like_this() {
    for (name, report) in REPORTS {
        for (format, kind) in [(Format::Json, "json"), (Format::Jsonl, "jsonl")] {
            let text = text(&report(), format, &Style::plain(Lang::Zh));
            no_raw_controls(&text);
            insta::assert_snapshot!(format!("{name}.{kind}"), text);
        }
    }
}

#[test]
fn json_and_json_lines_hold_every_finding_and_the_same_summary() {
    for (_, report) in REPORTS {
        let report = report();
        let style = Style::plain(Lang::Zh);
        let document: serde_json::Value = serde_json::from_str(&text(&report, Format::Json, &style)).unwrap();
        let found: Vec<Key> = document["findings"].as_array().unwrap().iter().map(json_key).collect();
        assert_eq!(found, keys(&report));

        let lines = text(&report, Format::Jsonl, &style);
        let mut lines: Vec<serde_json::Value> =
            lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let last = lines.pop().unwrap();
        assert_eq!(last["summary"], document["summary"]);
        assert_eq!(lines.iter().map(json_key).collect::<Vec<_>>(), keys(&report));
    }
}

#[test]
fn json_keeps_to_its_published_schema() {
    let (schemas, schema) = compiled(json_schema());
    for (name, report) in REPORTS {
        let text = text(&report(), Format::Json, &Style::plain(Lang::Zh));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let problem = schemas.validate(&document, schema).map_err(|problem| problem.to_string());
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
fn csv_holds_every_finding_and_no_formula() {
    for (_, report) in REPORTS {
        let report = report();
        let text = text(&report, Format::Csv, &Style::plain(Lang::En));
        let body = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = ::csv::Reader::from_reader(body.as_bytes());
        let header = reader.headers().unwrap().clone();
        let column = |name: &str| header.iter().position(|field| field == name).unwrap();
        let columns = ["file", "sheet", "cell", "rule"].map(column);
        let mut found = Vec::new();
        for record in reader.records() {
            let record = record.unwrap();
            for field in &record {
                let first = field.trim_start().chars().next().unwrap_or(' ');
                assert!(!"=+-@|＝＋－＠".contains(first), "{field}");
            }
            found.push(columns.map(|index| record[index].to_owned()));
        }
        let expected: Vec<Key> =
            keys(&report).into_iter().map(|key| key.map(|field| escape::csv(&field).into_owned())).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn no_line_of_the_table_is_wider_than_the_terminal() {
    for (name, report) in REPORTS {
        for lang in [Lang::Zh, Lang::En] {
            for columns in [20, 40, 49, 50, 80, 115, 116, 160] {
                let text = text(&report(), Format::Table, &Style { width: columns, ..Style::plain(lang) });
                let wide = text.lines().find(|line| width(line) > columns);
                assert_eq!(wide, None, "{name} at {columns}");
            }
            let nonsense = Style { width: 1, ..Style::plain(lang) };
            let usual = Style::plain(lang);
            assert_eq!(text(&report(), Format::Table, &nonsense), text(&report(), Format::Table, &usual));
        }
    }
}

#[test]
fn what_the_table_does_not_list_it_counts() {
    let report = awkward::usual();
    let style = Style { limit: Some(3), ..Style::plain(Lang::Zh) };
    let shown = text(&report, Format::Table, &style);
    assert!(shown.contains("另有37处没有逐条列出（vague-word 37）"), "{shown}");
    assert!(shown.contains("2处错误，40处警告，1处未判断"), "{shown}");
    let all = text(&report, Format::Table, &Style { limit: None, ..style });
    assert!(!all.contains("没有逐条列出"), "{all}");
    assert!(all.contains("J42"), "{all}");
}

#[test]
fn among_many_files_those_without_findings_are_counted() {
    let mut report = awkward::usual();
    let silent = report.files[0].clone();
    report.files.extend(std::iter::repeat_n(silent, 2997));
    let shown = text(&report, Format::Table, &Style::plain(Lang::Zh));
    assert!(shown.contains("其余2,998个文件没有发现问题"), "{shown}");
    assert!(!shown.contains("办公楼维修"), "{shown}");
    assert!(shown.contains("3,000个文件"), "{shown}");
}

#[test]
fn a_clean_run_says_what_was_checked() {
    let shown = text(&awkward::clean(), Format::Table, &Style::plain(Lang::Zh));
    assert!(shown.contains("通过：检查了2个文件、2个项目、16个绩效指标，没有发现问题。"), "{shown}");
    let shown = text(&awkward::clean(), Format::Table, &Style::plain(Lang::En));
    assert!(shown.contains("passed: 2 files, 2 projects, 16 indicators checked, nothing found."), "{shown}");
}

#[test]
fn colour_only_repeats_what_words_say() {
    let plain = Style::plain(Lang::Zh);
    let coloured = text(&awkward::usual(), Format::Table, &Style { colour: true, ..plain });
    let codes = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert!(codes.is_match(&coloured));
    let ends = regex::Regex::new("(?m) +$").unwrap();
    let bare = codes.replace_all(&coloured, "");
    assert_eq!(ends.replace_all(&bare, ""), text(&awkward::usual(), Format::Table, &plain));
}
