//! Every format carries the same findings: each report is written in each format, read back by a parser that is not
//! ours, and what that finds (file, place, rule and level of every finding) is what the report holds. The page is read
//! by a browser, in `browser`.

use crate::awkward;
use crate::lang::Lang;
use crate::model::finding::{FileReport, Finding, Report};
use crate::report::{Format, Style, write};
use crate::say::tally as totals;
use crate::say::tally::Level;
use crate::say::{escape, sentence};
use serde_json::Value;

/// File, place (`Sheet!B12`), rule and level (its Chinese word) of a finding, unseen characters written out.
pub(crate) type Key = [String; 4];

pub(crate) type Builder = fn() -> Report;

pub(crate) const REPORTS: [(&str, Builder); 5] = [
    ("usual", awkward::usual),
    ("clean", awkward::clean),
    ("empty", awkward::empty),
    ("awkward", awkward::awkward),
    ("compared", awkward::compared),
];

/// What every format has to carry.
pub(crate) fn keys(report: &Report) -> Vec<Key> {
    let key = |(file, finding): (Option<&FileReport>, &Finding)| {
        let place = file.and_then(|file| sentence::place(file, finding));
        [
            shown(file.map_or("", |file| file.path.raw())),
            shown(place.as_ref().map_or("", |place| place.raw())),
            report.rules[finding.rule].id.clone(),
            Level::of(finding).word().get(Lang::Zh).to_owned(),
        ]
    };
    totals::all(report).map(key).collect()
}

/// The first key that differs, not all of a long list.
fn same(name: &str, found: &[Key], expected: &[Key]) {
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(found, expected, "{name}: finding {place}");
    }
    assert_eq!(found.len(), expected.len(), "{name}");
}

fn shown(text: &str) -> String {
    escape::visible(text).into_owned()
}

/// A place as a formula names it, from a sheet and a cell that stand apart.
fn joined(sheet: &str, cell: &str) -> String {
    match (sheet, cell) {
        (sheet, "") => sheet.to_owned(),
        ("", cell) => cell.to_owned(),
        (sheet, cell) => {
            let (column, row) = cell.split_at(cell.find(|c: char| c.is_ascii_digit()).unwrap());
            let column = column.bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'@'));
            sentence::reference(
                sheet,
                crate::model::sheet::Address::new(row.parse::<u32>().unwrap() - 1, column - 1),
            )
        }
    }
}

fn written(report: &Report, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    let style = Style { limit: None, width: 160, ..Style::plain(Lang::Zh) };
    write(report, format, &style, &mut out).unwrap();
    out
}

fn text(report: &Report, format: Format) -> String {
    String::from_utf8(written(report, format)).unwrap()
}

fn of<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or("")
}

/// The word of a level from what programs get of it.
fn level(severity: &str, outcome: &str, standing: &str) -> String {
    let level = match (standing, outcome, severity) {
        ("waived", ..) => Level::Waived,
        ("remaining", ..) => Level::Remaining,
        (_, "unjudged", _) => Level::Unjudged,
        (_, _, "error") => Level::Error,
        (_, _, "warning") => Level::Warning,
        (_, _, "info" | "note") => Level::Info,
        other => panic!("no level: {other:?}"),
    };
    level.word().get(Lang::Zh).to_owned()
}

fn of_json(finding: &Value) -> Key {
    [
        shown(of(finding, "/file")),
        shown(&joined(of(finding, "/sheet"), of(finding, "/cell"))),
        of(finding, "/rule").to_owned(),
        level(of(finding, "/severity"), of(finding, "/outcome"), of(finding, "/standing")),
    ]
}

/// The test that reads a format back; a format without one does not compile.
pub(crate) fn read_back(format: Format) -> fn(&str, &Report) {
    match format {
        Format::Table => in_the_sums_of_the_table,
        Format::Json | Format::Jsonl => in_json_and_in_json_lines_with_the_same_summary,
        Format::Csv => in_csv_without_a_formula,
        Format::Sarif => in_sarif,
        Format::Junit => in_junit_each_under_its_rule,
        Format::Github => in_annotations_as_far_as_they_tell_levels_apart,
        Format::Gitlab => in_code_quality_as_far_as_it_tells_levels_apart,
        Format::Html => crate::browser::in_the_page,
        Format::Xlsx => in_the_workbook_as_plain_text,
    }
}

#[test]
fn every_format_carries_every_finding() {
    for &format in Format::ALL {
        for (name, report) in REPORTS {
            read_back(format)(&format!("{name} as {}", format.code()), &report());
        }
    }
}

fn in_json_and_in_json_lines_with_the_same_summary(name: &str, report: &Report) {
    let document: Value = serde_json::from_str(&text(report, Format::Json)).unwrap();
    let found: Vec<Key> = document["findings"].as_array().unwrap().iter().map(of_json).collect();
    same(name, &found, &keys(report));

    let lines = text(report, Format::Jsonl);
    let mut lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.pop().unwrap()["summary"], document["summary"], "{name}");
    same(name, &lines.iter().map(of_json).collect::<Vec<_>>(), &keys(report));
}

fn in_csv_without_a_formula(name: &str, report: &Report) {
    let text = text(report, Format::Csv);
    let mut reader = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|field| field == name).unwrap();
    let columns = ["文件", "工作表", "单元格", "规则", "级别", "判断", "状态"].map(column);
    let mut found = Vec::new();
    for record in reader.records() {
        let record = record.unwrap();
        for field in &record {
            let first = field.trim_start().chars().next().unwrap_or(' ');
            assert!(!"=+-@|＝＋－＠".contains(first), "{name}: {field}");
        }
        let [file, sheet, cell, rule, severity, outcome, standing] =
            columns.map(|index| record[index].strip_prefix('\'').unwrap_or(&record[index]));
        let level = match (standing, outcome) {
            ("已豁免" | "未整改", _) => standing,
            (_, "无法判断") => outcome,
            _ => severity,
        };
        found.push([file, &joined(sheet, cell), rule, level].map(str::to_owned));
    }
    same(name, &found, &keys(report));
}

fn in_sarif(name: &str, report: &Report) {
    let document: Value = serde_json::from_str(&text(report, Format::Sarif)).unwrap();
    let runs = document["runs"].as_array().unwrap().iter();
    let results = runs.flat_map(|run| run["results"].as_array().unwrap()).map(|result| {
        let standing = match (result.get("suppressions"), of(result, "/baselineState")) {
            (Some(_), _) => "waived",
            (None, "unchanged") => "remaining",
            _ => "new",
        };
        let outcome = if result["kind"] == "open" { "unjudged" } else { "violated" };
        [
            of(result, "/locations/0/physicalLocation/artifactLocation/uri").to_owned(),
            shown(of(result, "/locations/0/logicalLocations/0/fullyQualifiedName")),
            of(result, "/ruleId").to_owned(),
            level(of(result, "/level"), outcome, standing),
        ]
    });
    let mut expected = keys(report);
    for (key, (file, _)) in expected.iter_mut().zip(totals::all(report)) {
        key[0] = escape::uri(file.map_or(".", |file| file.path.raw()));
    }
    same(name, &results.collect::<Vec<_>>(), &expected);
}

fn in_junit_each_under_its_rule(name: &str, report: &Report) {
    use quick_xml::events::{BytesStart, Event};
    let attribute = |tag: &BytesStart, name| {
        let value = tag.try_get_attribute(name).unwrap().unwrap();
        value.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned()
    };
    let words = Level::ALL.map(|level| level.word().get(Lang::Zh)).join("|");
    let line = regex::Regex::new(&format!("^(?:(.*?) )?({words}) ")).unwrap();
    let xml = text(report, Format::Junit);
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut file, mut rule, mut said, mut found) = (String::new(), None, String::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "testsuite" => {
                file = attribute(&tag, "name").replace("整批申报表", "");
            }
            Event::Start(tag) if tag.name().as_ref() == "testcase" => {
                // What one rule says of one project in two places is two cases: `id`, `id (2)`.
                let case = attribute(&tag, "name");
                rule = Some(case.split(' ').next().unwrap_or("").to_owned());
            }
            Event::Text(text) => said.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().unwrap() {
                Some(c) => said.push(c),
                None => {
                    let named = quick_xml::escape::resolve_predefined_entity(&reference.into_inner());
                    said.push_str(named.unwrap());
                }
            },
            Event::End(tag) if tag.name().as_ref() == "testcase" => {
                let rule = rule.take().unwrap();
                for said in said.split('\n').filter(|said| !said.trim().is_empty()) {
                    let parts = line.captures(said.trim_start()).unwrap_or_else(|| panic!("{said}"));
                    let place = parts.get(1).map_or("", |place| place.as_str());
                    found.push([&file, place, &rule, &parts[2]].map(str::to_owned));
                }
                said.clear();
            }
            Event::End(_) if rule.is_none() => said.clear(),
            Event::Eof => break,
            _ => {}
        }
    }
    same(name, &found, &keys(report));
}

fn in_annotations_as_far_as_they_tell_levels_apart(name: &str, report: &Report) {
    let command = "^::(error|warning|notice) (?:file=([^,]*),)?(?:line=[0-9]+,)?title=([^,:]*)::(.*)$";
    let command = regex::Regex::new(command).unwrap();
    let annotations = text(report, Format::Github);
    let decoded = |text: &str| text.replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    let (commands, plain): (Vec<&str>, Vec<&str>) =
        annotations.lines().partition(|line| line.starts_with("::"));
    assert_eq!(plain.len(), 2, "{name}: {plain:?}");
    let found = commands.into_iter().map(|line| {
        let parts = command.captures(line).unwrap_or_else(|| panic!("{line}"));
        let title = decoded(&parts[3]);
        let (rule, place) = title.split_once(' ').unwrap_or((&title, ""));
        let file = decoded(parts.get(2).map_or("", |file| file.as_str()));
        [&file, place, rule, &parts[1]].map(str::to_owned)
    });
    let mut expected = keys(report);
    for (key, (_, finding)) in expected.iter_mut().zip(totals::all(report)) {
        key[3] = match (key[3].as_str(), finding.severity.code()) {
            ("未整改" | "已豁免", _) | (_, "info") => "notice",
            (_, severity) => severity,
        }
        .to_owned();
    }
    same(name, &found.collect::<Vec<_>>(), &expected);
}

fn in_code_quality_as_far_as_it_tells_levels_apart(name: &str, report: &Report) {
    let issues: Vec<Value> = serde_json::from_str(&text(report, Format::Gitlab)).unwrap();
    let mut expected = keys(report);
    assert_eq!(issues.len(), expected.len(), "{name}");
    for ((key, issue), (file, finding)) in expected.iter_mut().zip(&issues).zip(totals::all(report)) {
        let path = shown(of(issue, "/location/path"));
        assert_eq!(path, if file.is_some() { key[0].as_str() } else { "-" }, "{name}");
        assert_eq!(of(issue, "/check_name"), key[2], "{name}");
        assert!(of(issue, "/description").starts_with(&key[1]), "{name}: {issue}");
        let severity = match (key[3].as_str(), finding.severity.code()) {
            ("已豁免", _) => "info",
            (_, "error") => "major",
            (_, "warning") => "minor",
            (_, severity) => severity,
        };
        assert_eq!(of(issue, "/severity"), severity, "{name}");
    }
}

fn in_the_workbook_as_plain_text(name: &str, report: &Report) {
    use calamine::{Data, Reader, Xlsx};
    let bytes = written(report, Format::Xlsx);
    assert!(bytes == written(report, Format::Xlsx), "{name}: the same report gives the same bytes");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let list = book.worksheet_range("问题清单").unwrap();
    let column = |title: &str| list.rows().next().unwrap().iter().position(|cell| *cell == title).unwrap();
    let columns = ["文件", "工作表", "单元格", "规则", "级别"].map(column);
    let found = list.rows().skip(1).map(|row| {
        let [file, sheet, cell, rule, level] = columns.map(|column| row[column].to_string());
        [file, joined(&sheet, &cell), rule, level]
    });
    // The workbook lists by urgency.
    let (mut found, mut expected) = (found.collect::<Vec<_>>(), keys(report));
    found.sort();
    expected.sort();
    same(name, &found, &expected);
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert_eq!(formulas.cells().filter(|(_, _, formula)| !formula.is_empty()).count(), 0);
        let range = book.worksheet_range(&sheet).unwrap();
        let mut cells = range.cells();
        assert!(cells.all(|(_, _, cell)| matches!(cell, Data::String(_) | Data::Float(_) | Data::Empty)));
    }
}

/// The sums of the table by rule and level; where its findings stand is pictured in the snapshots.
fn in_the_sums_of_the_table(name: &str, report: &Report) {
    let sum = regex::Regex::new("^ . (\\S+) +([0-9]+)处  ").unwrap();
    let table = text(report, Format::Table);
    let mut lines = table.lines().skip_while(|line| *line != "按规则汇总");
    let mut found = Vec::new();
    while let Some(line) = lines.next().filter(|line| *line != "合计") {
        if let Some(parts) = sum.captures(line) {
            let rule = lines.next().unwrap().trim();
            found.extend(vec![[rule.to_owned(), parts[1].to_owned()]; parts[2].parse().unwrap()]);
        }
    }
    let mut expected: Vec<[String; 2]> =
        keys(report).into_iter().map(|[_, _, rule, level]| [rule, level]).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "{name}");
}
