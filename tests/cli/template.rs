//! The template: read back as it is it holds nothing, filled in it passes.

use crate::stdout;
use calamine::{DataType, Reader};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

fn check(file: &Path, code: i32) -> serde_json::Value {
    let args = ["check", "--no-config", "--format", "json", file.to_str().expect("a plain path")];
    serde_json::from_str(&stdout(&args, code)).expect("output is JSON")
}

fn template(folder: &Path, category: &str, more: &[&str]) -> PathBuf {
    let file = folder.join(format!("{category}.xlsx"));
    let args = ["template", "--category", category, "-o", file.to_str().expect("a plain path")];
    stdout(&[&args, more].concat(), 0);
    file
}

/// The texts of the first sheet by row and column.
fn texts(file: &Path) -> Vec<Vec<String>> {
    let mut book = calamine::open_workbook_auto(file).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a sheet that can be read");
    assert_eq!(sheet.start(), Some((0, 0)));
    let text = |cell: &calamine::Data| cell.as_string().unwrap_or_default();
    sheet.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The XML of the sheet.
fn sheet_xml(file: &Path) -> String {
    let mut package = zip::ZipArchive::new(File::open(file).expect("a file")).expect("a package");
    let mut text = String::new();
    package.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut text).expect("XML");
    text
}

/// Fills blank cells as a spreadsheet program does, and changes nothing else.
fn fill(file: &Path, cells: &[(String, &str)]) {
    let mut xml = sheet_xml(file);
    for (cell, text) in cells {
        let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
        let end = start + xml[start..].find("/>").expect("a blank cell");
        let filled = format!("{} t=\"inlineStr\"><is><t>{text}</t></is></c>", &xml[start..end]);
        xml.replace_range(start..end + 2, &filled);
    }
    let mut package = zip::ZipArchive::new(File::open(file).expect("a file")).expect("a package");
    let mut copy = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        if name == "xl/worksheets/sheet1.xml" {
            bytes = xml.clone().into_bytes();
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        copy.write_all(&bytes).expect("its bytes");
    }
    fs::write(file, copy.finish().expect("a package").into_inner()).expect("a file");
}

/// The cell right of a label.
fn beside(texts: &[Vec<String>], label: &str) -> String {
    let found = texts.iter().enumerate().find_map(|(row, cells)| {
        cells.iter().position(|text| text == label).map(|column| format!("{}{}", letter(column + 1), row + 1))
    });
    found.unwrap_or_else(|| panic!("no label {label}"))
}

fn letter(column: usize) -> char {
    char::from(b'A' + column as u8)
}

/// The first row of a class, counted from one.
fn row_of(texts: &[Vec<String>], class: &str) -> usize {
    texts.iter().position(|row| row[1] == class).expect("rows of the class") + 1
}

#[test]
fn an_empty_template_is_read_and_only_lacks_what_is_to_be_filled_in() {
    let folder = tempfile::tempdir().expect("a folder");
    for (category, findings) in [
        (
            "operational",
            &["goal-overview", "project-named", "operational-indicator-minimum", "classes-covered"][..],
        ),
        (
            "development",
            &[
                "goal-overview",
                "project-named",
                "development-indicator-minimum",
                "classes-covered",
                "benefits-covered",
            ],
        ),
    ] {
        for lang in ["zh", "en"] {
            let file = template(folder.path(), category, &["--lang", lang]);
            let report = check(&file, 1);
            let rules: Vec<_> = report["findings"].as_array().expect("findings").iter().collect();
            let rules: Vec<_> = rules.iter().map(|one| one["rule"].as_str().unwrap_or_default()).collect();
            assert_eq!(rules, findings, "{category} {lang}");
            assert_eq!(report["files"][0]["projects"][0]["category"], category);
            assert_eq!(stdout(&["extract", "--format", "jsonl", file.to_str().unwrap_or_default()], 0), "");
            fs::remove_file(&file).expect("it is there");
        }
    }
}

#[test]
fn a_filled_template_passes() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = template(folder.path(), "operational", &[]);
    let texts = texts(&file);
    let mut cells = vec![
        (beside(&texts, "项目名称"), "办公网络运维"),
        (beside(&texts, "主管部门"), "市财政局"),
        (beside(&texts, "年度资金总额（万元）"), "35"),
        (beside(&texts, "绩效目标概述"), "保障办公网络全年稳定运行"),
    ];
    for (class, [name, operator, value, unit]) in [
        ("数量指标", ["维护设备数量", "≥", "120", "台"]),
        ("成本指标", ["维护总成本", "≤", "35", "万元"]),
        ("社会效益指标", ["业务连续性", "", "有效保障", ""]),
        ("服务对象满意度指标", ["使用人员满意度", "≥", "90", "%"]),
    ] {
        let row = row_of(&texts, class);
        let values = [('C', name), ('D', operator), ('E', value), ('F', unit)];
        let filled = values.into_iter().filter(|(_, text)| !text.is_empty());
        cells.extend(filled.map(|(column, text)| (format!("{column}{row}"), text)));
    }
    fill(&file, &cells);
    let report = check(&file, 0);
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0), "{report:#}");
    let project = &report["files"][0]["projects"][0];
    assert_eq!((project["indicators"].as_u64(), project["quantitative"].as_u64()), (Some(4), Some(3)));
    assert_eq!(project["department"], "市财政局");
}

#[test]
fn lists_hints_and_rows_come_from_the_rules() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("own.toml");
    let text = "id = \"own\"\nextends = [\"guangzhou-2020\"]\n\
        [field.pre-evaluation]\nlabels = [\"事前绩效评估结论\"]\n\
        [category.special]\nwords = [\"特定目标类\"]\n\
        [[rule]]\nid = \"special-minimum\"\nseverity = \"error\"\nwhen = { category = \"special\" }\n\
        check = { kind = \"count\", at-least = 30 }\nsummary = { zh = \"特定目标类至少30个\", en = \"thirty\" }\n\
        message = { zh = \"现有{actual}个\", en = \"{actual}\" }\n\
        [[rule]]\nid = \"weights\"\nseverity = \"error\"\ncheck = { kind = \"filled\", field = \"weight\" }\n\
        summary = { zh = \"应有权重\", en = \"a weight\" }\nmessage = { zh = \"没有权重\", en = \"none\" }\n";
    fs::write(&rules, text).expect("a rule file");
    let named = ["--lang", "zh", "--rules", rules.to_str().expect("a plain path")];
    let file = template(folder.path(), "special", &named);
    let texts = texts(&file);
    let of_class = |class: &str| texts.iter().filter(|row| row[1] == class).count();
    assert!(of_class("数量指标") * 9 >= 30, "{}", of_class("数量指标"));
    beside(&texts, "事前绩效评估结论");
    let all: Vec<&String> = texts.iter().flatten().collect();
    assert!(all.iter().any(|text| *text == "权重"), "the column that a rule asks for");
    assert!(all.iter().any(|text| text.contains("特定目标类至少30个")));
    assert!(
        !all.iter().any(|text| text.contains("运行保障类项目绩效指标应不少于4个")),
        "not for this category"
    );
    let xml = sheet_xml(&file);
    for list in ["运行保障类,经济和社会发展类,特定目标类", "数量指标,质量指标,时效指标", "≥,&gt;,=,&lt;,≤"]
    {
        assert!(xml.contains(list), "no list {list}");
    }
    let plain = template(folder.path(), "operational", &["--lang", "zh"]);
    assert!(!self::texts(&plain).iter().flatten().any(|text| text == "权重"), "nobody asks for it");
}

#[test]
fn a_template_never_overwrites_and_an_unknown_category_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = template(folder.path(), "operational", &[]);
    let before = fs::read(&file).expect("a file");
    let path = file.to_str().expect("a plain path");
    stdout(&["template", "--category", "运行保障类", "-o", path], 2);
    assert_eq!(fs::read(&file).expect("a file"), before);
    let other = folder.path().join("other.xlsx");
    stdout(&["template", "--category", "other", "-o", other.to_str().expect("a plain path")], 2);
    assert!(!other.exists());
}
