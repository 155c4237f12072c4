//! Every format from the shared reports, in both languages: as snapshots, and parsed back by an independent parser,
//! which must find the same findings that the report holds.

use super::awkward;
use super::*;
use crate::report::totals::Totals;
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
            for (format, kind) in [
                (Format::Table, "table"),
                (Format::Csv, "csv"),
                (Format::Sarif, "sarif"),
                (Format::Junit, "junit"),
                (Format::Github, "github"),
                (Format::Gitlab, "gitlab"),
            ] {
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

/// File, place (`Sheet!B12`), rule of every finding.
fn places(report: &Report) -> Vec<[String; 3]> {
    let place = |(file, finding): (Option<&crate::finding::FileReport>, &crate::finding::Finding)| {
        let place = file.and_then(|file| sentence::place(file, finding));
        [
            file.map_or(String::new(), |file| file.path.raw().to_owned()),
            place.map_or(String::new(), |place| place.raw().to_owned()),
            report.rules[finding.rule].id.clone(),
        ]
    };
    totals::all(report).map(place).collect()
}

#[test]
fn sarif_keeps_to_the_official_schema_and_holds_every_finding() {
    let (schemas, schema) = compiled(include_str!("../../tests/schemas/sarif-2.1.0.json"));
    for (name, report) in REPORTS {
        let report = report();
        let document: serde_json::Value =
            serde_json::from_str(&text(&report, Format::Sarif, &Style::plain(Lang::En))).unwrap();
        let problem = schemas.validate(&document, schema).map_err(|problem| problem.to_string());
        assert_eq!(problem, Ok(()), "{name}");
        let results = document["runs"][0]["results"].as_array().unwrap();
        let found: Vec<[String; 3]> = results
            .iter()
            .map(|result| {
                let location = &result["locations"][0];
                let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
                [
                    text(&location["physicalLocation"]["artifactLocation"]["uri"]),
                    text(&location["logicalLocations"][0]["fullyQualifiedName"]),
                    text(&result["ruleId"]),
                ]
            })
            .collect();
        let expected: Vec<[String; 3]> = places(&report)
            .into_iter()
            .map(|[file, place, rule]| [escape::uri(&file), place, rule])
            .collect();
        assert_eq!(found, expected, "{name}");
        let prints: std::collections::HashSet<_> =
            results.iter().map(|result| result["partialFingerprints"]["goalcheck/v1"].as_str()).collect();
        assert_eq!(prints.len(), results.len(), "{name}");
        for result in results {
            let unjudged = result["properties"]["outcome"] == "unjudged";
            assert_eq!(result["kind"] == "open", unjudged);
        }
    }
}

#[test]
fn junit_is_xml_and_its_cases_fail_for_what_is_wrong() {
    use quick_xml::events::Event;
    for (name, report) in REPORTS {
        let report = report();
        let xml = text(&report, Format::Junit, &Style::plain(Lang::Zh));
        let mut reader = quick_xml::Reader::from_str(&xml);
        reader.config_mut().check_end_names = true;
        let (mut cases, mut failures, mut errors) = (Vec::new(), 0, 0);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) if tag.name().as_ref() == "testcase" => {
                    let rule = tag.try_get_attribute("name").unwrap().unwrap();
                    cases.push(
                        rule.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned(),
                    );
                }
                Event::Start(tag) if tag.name().as_ref() == "failure" => failures += 1,
                Event::Start(tag) if tag.name().as_ref() == "error" => errors += 1,
                Event::Eof => break,
                _ => {}
            }
        }
        let mut expected: Vec<String> = Vec::new();
        let mut last = None;
        for (file, finding) in totals::all(&report) {
            let key = (file.map(|file| &file.path), finding.project, finding.rule);
            if last.replace(key) != Some(key) {
                expected.push(report.rules[finding.rule].id.clone());
            }
        }
        assert_eq!(cases, expected, "{name}");
        let totals = Totals::of_report(&report);
        assert_eq!((failures, errors), (totals.errors, totals.unjudged), "{name}");
        for place in places(&report).iter().filter(|[_, place, _]| !place.is_empty()) {
            assert!(xml.contains(&*escape::markup(&place[1])), "{name}: {place:?}");
        }
    }
}

#[test]
fn every_annotation_is_one_line_of_its_own() {
    let command = regex::Regex::new(
        "^::(error|warning|notice) (?:file=([^,]*),)?(?:line=[0-9]+,)?title=([^,:]*)::(.*)$",
    );
    let command = command.unwrap();
    for (name, report) in REPORTS {
        let report = report();
        let annotations = text(&report, Format::Github, &Style::plain(Lang::Zh));
        let decoded = |text: &str| text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
        let (commands, plain): (Vec<&str>, Vec<&str>) =
            annotations.lines().partition(|line| line.starts_with("::"));
        assert_eq!(plain.len(), 2, "{name}: {plain:?}");
        let found: Vec<[String; 2]> = commands
            .iter()
            .map(|line| {
                let parts = command.captures(line).unwrap_or_else(|| panic!("{line}"));
                [decoded(parts.get(2).map_or("", |file| file.as_str())), decoded(&parts[3])]
            })
            .collect();
        let expected: Vec<[String; 2]> = places(&report)
            .into_iter()
            .map(|[file, place, rule]| {
                let title = format!("{rule} {place}");
                [escape::visible(&file).into_owned(), escape::visible(title.trim_end()).into_owned()]
            })
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn gitlab_gets_every_finding_once() {
    for (name, report) in REPORTS {
        let report = report();
        let issues: Vec<serde_json::Value> =
            serde_json::from_str(&text(&report, Format::Gitlab, &Style::plain(Lang::Zh))).unwrap();
        assert_eq!(issues.len(), places(&report).len(), "{name}");
        for (issue, [file, place, rule]) in issues.iter().zip(places(&report)) {
            assert_eq!(issue["check_name"], rule);
            assert_eq!(issue["location"]["path"], if file.is_empty() { "-".to_owned() } else { file });
            assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
            let described = issue["description"].as_str().unwrap();
            assert!(described.starts_with(&*escape::visible(&place)), "{described}");
        }
        let prints: std::collections::HashSet<_> =
            issues.iter().map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(prints.len(), issues.len());
    }
}

#[test]
fn a_fingerprint_outlives_a_moved_row() {
    let mut report = awkward::usual();
    let before = text(&report, Format::Gitlab, &Style::plain(Lang::Zh));
    let fingerprint =
        |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap()[0]["fingerprint"].clone();
    let at = report.files[1].findings[0].at.as_mut().unwrap();
    at.row += 7;
    let after = text(&report, Format::Gitlab, &Style::plain(Lang::Zh));
    assert_ne!(before, after);
    assert_eq!(fingerprint(&before), fingerprint(&after));
}

#[test]
fn the_workbook_lists_every_finding_as_plain_text() {
    use calamine::{Data, Reader, Xlsx};
    for (name, report) in REPORTS {
        let report = report();
        let mut bytes = Vec::new();
        write(&report, Format::Xlsx, &Style::plain(Lang::Zh), &mut bytes).unwrap();
        let mut again = Vec::new();
        write(&report, Format::Xlsx, &Style::plain(Lang::Zh), &mut again).unwrap();
        assert!(bytes == again, "{name}: the same report gives the same bytes");
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let list = book.worksheet_range("问题清单").unwrap();
        let column =
            |title: &str| list.rows().next().unwrap().iter().position(|cell| *cell == title).unwrap();
        let columns = ["文件", "工作表", "单元格", "规则"].map(column);
        let found: Vec<Key> =
            list.rows().skip(1).map(|row| columns.map(|column| row[column].to_string())).collect();
        let shown = |key: Key| key.map(|text| escape::visible(&text).into_owned());
        assert_eq!(found, keys(&report).into_iter().map(shown).collect::<Vec<_>>(), "{name}");
        for sheet in book.sheet_names() {
            let formulas = book.worksheet_formula(&sheet).unwrap();
            assert_eq!(formulas.cells().filter(|(_, _, formula)| !formula.is_empty()).count(), 0);
            let range = book.worksheet_range(&sheet).unwrap();
            assert!(
                range
                    .cells()
                    .all(|(_, _, cell)| matches!(cell, Data::String(_) | Data::Float(_) | Data::Empty))
            );
        }
    }
}

#[test]
fn each_department_gets_its_sheet_to_return() {
    use calamine::{Reader, Xlsx};
    let mut bytes = Vec::new();
    write(&awkward::usual(), Format::Xlsx, &Style::plain(Lang::Zh), &mut bytes).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["合计", "问题清单", "1 市交通运输局", "2 市政务服务数据管理局"]);
    let sheet = book.worksheet_range("2 市政务服务数据管理局").unwrap();
    assert_eq!(sheet.get((0, 0)).unwrap().to_string(), "绩效目标申报表退回修改意见表");
    let rows = sheet.rows().filter(|row| row[4].to_string().starts_with('J')).count();
    assert_eq!(rows, 40);
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

#[test]
fn a_rule_set_that_nobody_has_verified_says_so() {
    for (verified, said) in [(true, false), (false, true)] {
        let mut report = awkward::usual();
        report.rule_sets[0].verified = verified;
        for (format, words) in [
            (Format::Table, "未与依据文件核对"),
            (Format::Html, "未与依据文件核对"),
            (Format::Json, "\"verified\":false"),
        ] {
            let mut out = Vec::new();
            write(&report, format, &Style { width: 200, ..Style::plain(Lang::Zh) }, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap().contains(words), said, "{format:?}");
        }
    }
    let set = crate::rule::builtin("weights-2021").unwrap().unwrap();
    let rules = crate::rule::Rules::combine(&[set]).unwrap();
    let verified: Vec<bool> = rules.sets.iter().map(|set| set.verified).collect();
    assert_eq!(verified, [true, false]);
}
