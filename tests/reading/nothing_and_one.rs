//! What is nothing, what is one and what was left aside, in submissions as they are handed in.

use goalcheck_testkit::{Folder, goalcheck};
use serde_json::Value;

const HEAD: &str = "项目名称,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值";
const ROWS: [&str; 4] = [
    "产出指标,数量指标,维护设备数量,≥120台",
    "产出指标,成本指标,维护总成本,≤35万元",
    "效益指标,社会效益指标,业务中断次数,≤2次",
    "满意度指标,服务对象满意度指标,使用人员满意度,≥90%",
];

/// One project of four sound indicators.
fn sound() -> String {
    let rows = ROWS.map(|row| format!("网络运维,运行保障类,保障办公网络全年稳定运行,{row}\n"));
    format!("{HEAD}\n{}", rows.concat())
}

/// Checks these files in a folder. Gives the exit code and the rules of the findings with their files and cells.
fn check(files: &[(&str, &str)]) -> (Option<i32>, Vec<String>) {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(name, text);
    }
    let output = folder.run(goalcheck!(), &["check", ".", "--no-config", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let said = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().trim_start_matches("./").to_owned();
        format!("{} {} {}", text("rule"), text("file"), text("cell")).trim().to_owned()
    };
    let findings = report["findings"].as_array().expect("a list").iter().map(said).collect();
    (output.status.code(), findings)
}

#[test]
fn a_page_whose_header_has_another_order_is_read_by_its_own_header() {
    let text = format!(
        "{HEAD},上年完成值\n甲,运行保障类,保障办公网络全年稳定运行,{},1\n甲,运行保障类,保障办公网络全年稳定运行,{},1\n\
         项目名称,项目类别,绩效目标,一级指标,二级指标,三级指标,上年完成值,指标值\n\
         甲,运行保障类,保障办公网络全年稳定运行,效益指标,社会效益指标,业务中断次数,1,≤2次\n\
         甲,运行保障类,保障办公网络全年稳定运行,满意度指标,服务对象满意度指标,使用人员满意度,≥80%,待定\n",
        ROWS[0], ROWS[1]
    );
    let (code, found) = check(&[("a.csv", &text)]);
    let errors = ["indicator-filled a.csv H6", "operational-indicator-minimum a.csv A2"];
    assert_eq!(code, Some(1));
    assert!(errors.iter().all(|error| found.contains(&(*error).to_owned())), "{found:?}");
    let (code, found) = check(&[("a.csv", &text.replace(",≥80%,待定", ",≥80%,≥90%"))]);
    assert_eq!((code, found.iter().any(|one| one.contains("minimum"))), (Some(0), false), "{found:?}");
}

#[test]
fn two_columns_of_categories_that_differ_name_none() {
    let second = |category: &str| {
        sound().lines().enumerate().fold(String::new(), |text, (line, row)| {
            text + row + "," + if line == 0 { "项目类别" } else { category } + "\n"
        })
    };
    assert_eq!(check(&[("a.csv", &second("运行保障类"))]).0, Some(0));
    let (code, found) = check(&[("a.csv", &second("经济和社会发展类"))]);
    assert_eq!(code, Some(1));
    assert!(found.contains(&"category-known a.csv B2".to_owned()), "{found:?}");
}

#[test]
fn a_file_without_an_ending_is_read_where_it_is_a_submission_and_named_where_not() {
    let short = sound().lines().take(3).collect::<Vec<_>>().join("\n");
    let (code, found) =
        check(&[("a.csv", &sound()), ("三月申报", &short), ("b.csv.bak", "x"), (".c.csv", "x")]);
    assert_eq!(code, Some(1));
    for one in
        ["operational-indicator-minimum 三月申报 A2", "file-left-aside b.csv.bak", "file-left-aside .c.csv"]
    {
        assert!(found.contains(&one.to_owned()), "{one}: {found:?}");
    }
    let (code, found) = check(&[("a.csv", &sound()), ("说明", "本文件夹为三月份申报材料")]);
    assert_eq!((code, found), (Some(0), vec!["file-left-aside 说明".to_owned()]));
    let (code, found) = check(&[("a.csv", &sound()), ("填报说明.txt", "填报说明\n一、指标值应量化。\n")]);
    assert_eq!((code, found), (Some(0), vec!["document-skipped 填报说明.txt".to_owned()]));
    let (code, found) = check(&[("a.csv", &sound()), ("申报.txt", "项目名称,三级指标\n甲,培训\n")]);
    assert_eq!((code, found), (Some(2), vec!["layout-unknown 申报.txt".to_owned()]));
}

#[test]
fn the_word_of_an_error_is_no_content() {
    let (code, found) = check(&[("a.csv", &sound().replace("≥120台", "#REF!"))]);
    assert_eq!(code, Some(1));
    assert!(found.contains(&"error-value a.csv G2".to_owned()), "{found:?}");
}

#[test]
fn an_indicator_that_is_struck_out_meets_no_minimum() {
    let row = |cells: Vec<&str>| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
    let page = |text: &str| {
        let rows: String = text.lines().map(|line| row(line.split(',').collect())).collect();
        format!("<html><head><meta charset=\"utf-8\"></head><body><table>{rows}</table></body></html>")
    };
    assert_eq!(check(&[("a.html", &page(&sound()))]).0, Some(0));
    for struck in ["使用人员满意度", "≥90%"] {
        let text = page(&sound()).replace(struck, &format!("<s>{struck}</s>"));
        let (code, found) = check(&[("a.html", &text)]);
        assert_eq!(code, Some(1), "{found:?}");
        assert!(found.iter().any(|one| one.starts_with("operational-indicator-minimum")), "{found:?}");
    }
}
