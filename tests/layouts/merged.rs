//! Layouts with merged cells, in `tests/data/merged`: a grid in which `<` is a cell merged with the one to its left, `^` with
//! the one above, ` / ` a line break; then what a person reads of it, written by hand. Every format must give the same.

use crate::{class_of, each_project};
use goalcheck::internals::model::project::Side;
use goalcheck::internals::words::vocabulary::Field;
use goalcheck_testkit::page::{Carrier, Page};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

fn page(grid: &str) -> Page {
    let mut page = Page::new("");
    let mut origins: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    let mut last: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for (row, line) in grid.lines().enumerate() {
        let cells: Vec<String> = line.split('│').map(|cell| cell.trim().replace(" / ", "\n")).collect();
        for (column, cell) in cells.iter().enumerate() {
            let origin = match cell.as_str() {
                "<" => origins[&(row, column - 1)],
                "^" => origins[&(row - 1, column)],
                _ => (row, column),
            };
            origins.insert((row, column), origin);
            let end = last.entry(origin).or_insert((row, column));
            *end = (end.0.max(row), end.1.max(column));
        }
        let own: Vec<&str> = cells
            .iter()
            .map(|cell| if matches!(cell.as_str(), "<" | "^") { "" } else { cell.as_str() })
            .collect();
        page.row(&own);
    }
    for ((top, left), (bottom, right)) in last {
        page.merge(top as u32, left as u16, bottom as u32, right as u16);
    }
    page
}

fn found(carrier: Carrier, page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    each_project(carrier, page, |project| {
        let text = |field| project.values.text(field);
        for one in &project.indicators {
            let side = if one.side == Side::Annual { "annual" } else { "long-term" };
            let class = class_of(one);
            let (indicator, value) = (one.values.text(Field::NAME), one.values.text(Field::VALUE));
            lines.push([text(Field::PROJECT_NAME), side, class, indicator, value].join(" │ "));
        }
        lines.push(format!("goal │ {}", text(Field::GOAL)));
        lines.push(format!("department │ {}", text(Field::DEPARTMENT)));
    });
    lines
}

#[test]
fn merged_layouts_are_read_as_people_read_them_in_every_format() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/merged");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 20, "the cases are found");
    let mut wrong = Vec::new();
    for path in &files {
        let text = fs::read_to_string(path).unwrap();
        let (grid, expected) = text.split_once("----\n").unwrap();
        let page = page(grid);
        let expected: Vec<&str> = expected.lines().collect();
        for carrier in Carrier::ALL {
            let found = found(carrier, &page);
            let is_field = |line: &&str| line.starts_with("goal │") || line.starts_with("department │");
            let said = || format!("{} as {carrier:?}:", path.file_stem().unwrap().display());
            for line in expected.iter().filter(|line| !found.iter().any(|other| other == *line)) {
                wrong.push(format!("{} missing {line}", said()));
            }
            for line in
                found.iter().filter(|line| !is_field(&line.as_str()) && !expected.contains(&line.as_str()))
            {
                wrong.push(format!("{} unexpected {line}", said()));
            }
            let times = |lines: &[&str], line: &str| lines.iter().filter(|other| **other == line).count();
            let all: Vec<&str> = found.iter().map(String::as_str).collect();
            for line in expected.iter().filter(|line| !is_field(line)) {
                if times(&all, line) > times(&expected, line) {
                    wrong.push(format!("{} more than once {line}", said()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_signature_and_a_note_below_change_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/merged");
    let mut wrong = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let text = fs::read_to_string(&path).unwrap();
        let (grid, _) = text.split_once("----\n").unwrap();
        let plain = page(grid);
        let mut below = plain.clone();
        for line in ["填报人：甲    审核人：乙    填报日期：2025年11月3日", "注：本表一式两份。"]
        {
            below.row(&[line]);
        }
        for carrier in [Carrier::Csv, Carrier::Xlsx] {
            let (own, other) = (found(carrier, &plain), found(carrier, &below));
            if own != other {
                wrong.push(format!("{} as {carrier:?}: {own:#?} {other:#?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Without the merge nobody knows that 区第一小学 is no project.
#[test]
fn a_unit_in_a_line_merged_over_a_list_is_that_of_the_projects_below_it() {
    let lines = [
        "填报单位：县教育局 │ < │ < │ <",
        "项目名称 │ 指标类型 │ 指标名称 │ 指标值",
        "区第一小学 │ < │ < │ <",
        "操场翻新 │ 数量指标 │ 翻新面积 │ ≥6000平方米",
        "实验幼儿园 │ < │ < │ <",
        "操场翻新 │ 数量指标 │ 翻新面积 │ ≥800平方米",
    ];
    for carrier in [Carrier::Xlsx, Carrier::Ods, Carrier::Xls] {
        let found = found(carrier, &page(&lines.join("\n")));
        let offices: Vec<_> = found.iter().filter(|line| line.starts_with("department")).collect();
        assert_eq!(offices, ["department │ 区第一小学", "department │ 实验幼儿园"], "{carrier:?}");
    }
}
