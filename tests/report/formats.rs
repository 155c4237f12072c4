//! Every format from the shared reports, in both languages, as snapshots; and what is particular to each. That all
//! carry the same findings is shown in `roundtrip`.

use crate::awkward;
use crate::lang::Lang;
use crate::model::finding::{Outcome, Report, Severity, Standing, Untrusted, Verdict};
use crate::report::{Format, Style, write};
use crate::roundtrip::REPORTS;
use crate::say::wrap::width;

pub(crate) fn text(report: &Report, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    write(report, format, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn no_raw_controls(text: &str) {
    let raw = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r'));
    assert_eq!(raw, None);
    assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{fffe}']));
}

/// JSON laid out for a reviewer, line by line. Between its strings only blanks are put in: order, numbers and escapes
/// stay as they were written.
fn indented(json: &str) -> String {
    let (mut out, mut depth, mut chars) = (String::new(), 0, json.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                out.push(c);
                out.push_str(&rest_of_string(&mut chars));
            }
            '{' | '[' => {
                out.push(c);
                if !matches!(chars.peek(), Some('}' | ']')) {
                    depth += 1;
                    break_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                if !out.ends_with(['{', '[']) {
                    depth -= 1;
                    break_line(&mut out, depth);
                }
                out.push(c);
            }
            ',' => {
                out.push(c);
                break_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => out.push(c),
        }
    }
    out
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
}

/// JSON without blanks between its strings.
fn compact(json: &str) -> String {
    let (mut out, mut chars) = (String::new(), json.chars());
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                out.push(c);
                out.push_str(&rest_of_string(&mut chars));
            }
            ' ' | '\n' | '\r' | '\t' => {}
            _ => out.push(c),
        }
    }
    out
}

/// From behind the first quotation mark to behind the last.
fn rest_of_string(chars: &mut impl Iterator<Item = char>) -> String {
    let (mut out, mut escaped) = (String::new(), false);
    for c in chars {
        out.push(c);
        match c {
            '"' if !escaped => break,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    out
}

/// A document, or one a line, for a snapshot. What is written is valid and has no blank that does not count, so that
/// the snapshot determines every byte of it.
fn for_review(name: &str, text: &str) -> String {
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name} ends with its last line");
    let mut shown = Vec::new();
    for line in text.lines() {
        let valid = serde_json::from_str::<serde_json::Value>(line).map(|_| ());
        assert!(valid.is_ok(), "{name}: {valid:?}");
        let laid_out = indented(line);
        assert_eq!(compact(&laid_out), line, "{name}: compact, one document a line");
        shown.push(laid_out);
    }
    shown.join("\n")
}

/// The same, where all is one document.
fn one_document(name: &str, text: &str) -> String {
    assert_eq!(text.lines().count(), 1, "{name} is one line");
    for_review(name, text)
}

#[test]
fn every_format_looks_like_this() {
    for &format in Format::ALL {
        let laid_out: fn(&str, &str) -> String = match format {
            Format::Table | Format::Csv | Format::Junit | Format::Github => |_, text| text.to_owned(),
            Format::Json | Format::Sarif | Format::Gitlab => one_document,
            Format::Jsonl => for_review,
            // Looked at by a browser in `browser`, and by a reader of workbooks in `roundtrip`.
            Format::Html | Format::Xlsx => continue,
        };
        let languages: &[(&str, Lang)] = match format {
            Format::Json | Format::Jsonl => &[("", Lang::Zh)],
            _ => &[(".zh", Lang::Zh), (".en", Lang::En)],
        };
        for (name, report) in REPORTS {
            for &(ending, lang) in languages {
                let name = format!("{name}.{}{ending}", format.code());
                let text = text(&report(), format, &Style::plain(lang));
                no_raw_controls(&text);
                insta::assert_snapshot!(name.as_str(), laid_out(&name, &text));
            }
        }
    }
}

/// Names of the cases, and how many of them fail, err and are skipped.
fn junit(report: &Report) -> (Vec<String>, [usize; 3]) {
    use quick_xml::events::{BytesStart, Event};
    let xml = text(report, Format::Junit, &Style::plain(Lang::Zh));
    let attribute = |tag: &BytesStart, name| {
        let value = tag.try_get_attribute(name).unwrap().unwrap();
        value.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned()
    };
    let mut reader = quick_xml::Reader::from_str(&xml);
    let (mut cases, mut seen, mut said) = (Vec::new(), [0; 3], [0; 3]);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "testsuites" => {
                    said = ["failures", "errors", "tests"].map(|name| attribute(&tag, name).parse().unwrap());
                }
                "testcase" => cases.push(attribute(&tag, "name")),
                "failure" => seen[0] += 1,
                "error" => seen[1] += 1,
                "skipped" => seen[2] += 1,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(said, [seen[0], seen[1], cases.len()]);
    (cases, seen)
}

#[test]
fn a_junit_case_is_what_one_rule_says_of_one_project() {
    let (cases, seen) = junit(&awkward::usual());
    let found = [
        "operational-indicator-minimum",
        "quantitative-share",
        "operational-indicator-minimum",
        "vague-word",
    ];
    assert_eq!(cases, ["全部规则"].into_iter().chain(found).collect::<Vec<_>>());
    assert_eq!(seen, [2, 1, 0]);
    let (_, [_, _, skipped]) = junit(&awkward::awkward());
    assert_eq!(skipped, 1, "the file left aside is neither passed nor failed");
    let (_, [_, _, skipped]) = junit(&awkward::compared());
    assert_eq!(skipped, 2, "one remains, one is waived");
}

#[test]
fn a_run_that_did_not_pass_has_a_junit_case_that_says_so() {
    for verdict in [Verdict::Fail, Verdict::Incomplete] {
        let mut report = awkward::clean();
        report.verdict = verdict;
        let (cases, seen) = junit(&report);
        assert_eq!(cases.last().map(String::as_str), Some("结论"));
        assert_eq!(seen, [0, 1, 0]);
    }
    assert_eq!(junit(&awkward::clean()).1, [0, 0, 0]);
}

#[test]
fn a_file_left_aside_is_never_called_passed() {
    let report = awkward::awkward();
    let table = text(&report, Format::Table, &Style::plain(Lang::Zh));
    assert!(
        table.contains(" - ~$锁.xlsx") && table.contains("3个文件") && table.contains("1个文件已跳过"),
        "{table}"
    );
    let page = text(&report, Format::Html, &Style::plain(Lang::Zh));
    assert!(page.contains(r#"<td class="verdict left-aside">已跳过</td>"#));
    let document: serde_json::Value =
        serde_json::from_str(&text(&report, Format::Json, &Style::plain(Lang::Zh))).unwrap();
    let file = document["files"].as_array().unwrap().iter().find(|file| file["path"] == "~$锁.xlsx").unwrap();
    assert_eq!((&file["read"], &file["verdict"]), (&false.into(), &"left-aside".into()));
}

/// It fails the run whatever its rule weighs, and so it may not stand among the notices.
#[test]
fn what_was_not_judged_is_an_error_where_annotations_are_weighed() {
    let mut report = awkward::usual();
    let all = report.files.iter_mut().flat_map(|file| &mut file.findings);
    for finding in all.filter(|finding| finding.outcome == Outcome::Unjudged) {
        (finding.severity, finding.standing) = (Severity::Info, Standing::Remaining);
    }
    let style = Style::plain(Lang::Zh);
    let github = text(&report, Format::Github, &style);
    assert!(github.lines().any(|line| line.starts_with("::error ") && line.contains("无法判断")), "{github}");
    let issues: serde_json::Value = serde_json::from_str(&text(&report, Format::Gitlab, &style)).unwrap();
    let unjudged = |issue: &&serde_json::Value| issue["description"].as_str().unwrap().contains("无法判断");
    let unjudged: Vec<_> = issues.as_array().unwrap().iter().filter(unjudged).collect();
    assert!(
        !unjudged.is_empty() && unjudged.iter().all(|issue| issue["severity"] == "major"),
        "{unjudged:?}"
    );
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
fn each_department_gets_its_sheet_to_return() {
    use calamine::{Reader, Xlsx};
    let mut bytes = Vec::new();
    write(&awkward::usual(), Format::Xlsx, &Style::plain(Lang::Zh), &mut bytes).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["合计", "各主管部门情况", "问题清单", "按文件汇总", "1 市交通运输局", "2 市政务服务数据管理局"]
    );
    let sheet = book.worksheet_range("2 市政务服务数据管理局").unwrap();
    assert_eq!(sheet.get((0, 0)).unwrap().to_string(), "绩效目标申报表退回修改意见表");
    let rows = sheet.rows().filter(|row| row[4].to_string().starts_with('J')).count();
    assert_eq!(rows, 40);
}

#[test]
fn the_list_begins_with_what_is_most_urgent() {
    use calamine::{Reader, Xlsx};
    let mut bytes = Vec::new();
    write(&awkward::usual(), Format::Xlsx, &Style::plain(Lang::Zh), &mut bytes).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let list = book.worksheet_range("问题清单").unwrap();
    let levels: Vec<String> = list.rows().skip(1).map(|row| row[0].to_string()).collect();
    let mut expected = vec!["错误", "错误", "无法判断"];
    expected.extend(["警告"; 40]);
    assert_eq!(levels, expected);
    // Departments, and of the clean file that it is one.
    let departments = book.worksheet_range("各主管部门情况").unwrap();
    let row: Vec<String> = departments.rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(row[..9], ["市交通运输局", "未通过", "3", "3", "1", "0.333", "2", "0", "0"]);
    let files = book.worksheet_range("按文件汇总").unwrap();
    assert!(files.rows().any(|row| row[1] == "没有发现问题"));
}

#[test]
fn departments_beyond_the_sheets_of_a_workbook_are_still_counted() {
    use calamine::{Reader, Xlsx};
    let mut report = awkward::batch(2 * 260);
    for (place, file) in report.files.iter_mut().enumerate() {
        file.projects[0].department = Untrusted::new(format!("第{place}局"));
    }
    let mut bytes = Vec::new();
    write(&report, Format::Xlsx, &Style::plain(Lang::Zh), &mut bytes).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names().len(), 4 + 250);
    let totals = book.worksheet_range("合计").unwrap();
    let names: Vec<String> = totals.rows().map(|row| row[0].to_string()).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with('第') && name.ends_with('局')).count(), 260);
    assert!(names.iter().any(|name| name.contains("另有10个部门没有单独的退回修改意见表")), "{names:?}");
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
    assert!(shown.contains("2处错误，40处警告，1处无法判断"), "{shown}");
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
