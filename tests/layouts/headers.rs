//! One table under its header in many ways: one to three rows, names of groups over its columns, headings merged down, left
//! at the top or at the bottom, blank rows, hints and numbers below. Whatever the way, the indicators are the same.

use crate::{class_of, each_project};
use goalcheck::internals::words::vocabulary::Field;
use goalcheck_testkit::page::{Carrier, Page};

const CARRIERS: [Carrier; 4] = [Carrier::Csv, Carrier::FilledCsv, Carrier::Xlsx, Carrier::Docx];

const ROWS: [[&str; 5]; 5] = [
    ["产出指标", "数量指标", "整治河道长度", "≥12公里", "30"],
    ["产出指标", "质量指标", "验收合格率", "≥98%", "20"],
    ["产出指标", "时效指标", "完工时间", "2026年10月底前", "10"],
    ["效益指标", "生态效益指标", "断面水质达标率", "≥90%", "30"],
    ["满意度指标", "服务对象满意度指标", "沿岸居民满意度", "≥85%", "10"],
];

/// The columns of a table: heading, and its cell of a row.
type Column = (&'static str, fn(&[&'static str; 5]) -> &'static str);

/// What a table has for columns; in each the levels are the first.
const COLUMNS: [&[Column]; 4] = [
    &[
        ("一级指标", |row| row[0]),
        ("二级指标", |row| row[1]),
        ("三级指标", |row| row[2]),
        ("指标值", |row| row[3]),
    ],
    &[
        ("一级指标", |row| row[0]),
        ("二级指标", |row| row[1]),
        ("三级指标", |row| row[2]),
        ("目标值", |row| row[3]),
        ("权重", |row| row[4]),
        ("备注", |_| ""),
    ],
    &[
        ("一级指标", |row| row[0]),
        ("二级指标", |row| row[1]),
        ("三级指标", |row| row[2]),
        ("指标解释", |_| "按实际统计"),
        ("年度指标值", |row| row[3]),
        ("分值", |row| row[4]),
    ],
    &[
        ("指标类型", |row| row[1]),
        ("指标名称", |row| row[2]),
        ("指标值", |row| row[3]),
        ("权重", |row| row[4]),
    ],
];

/// The name of a group over columns: its text, the first column and the last, counted from the levels; −1 is the last of all.
type Group = (&'static str, usize, i32);

const GROUPS: [&[&[Group]]; 6] = [
    &[],
    &[&[("绩效指标", 0, 2)]],
    &[&[("年度绩效指标", 0, -1)]],
    &[&[("绩效指标", 0, 1)]],
    &[&[("绩效指标", 0, -1)], &[("指标名称及类别", 0, 2)]],
    &[&[("年度绩效指标", 0, -1)], &[("绩效指标", 0, 2)]],
];

/// Where the heading of a column without a group stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Heading {
    MergedDown,
    AtTheTop,
    AtTheBottom,
}

/// What stands between the header and its table.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Below {
    Nothing,
    BlankRows,
    Hints,
    Numbers,
}

#[derive(Debug, Clone, Copy)]
struct Way {
    columns: usize,
    groups: usize,
    heading: Heading,
    below: Below,
    /// 绩效指标 stands before all levels, merged down over the table.
    beside: bool,
}

fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for columns in 0..COLUMNS.len() {
        for groups in 0..GROUPS.len() {
            for heading in [Heading::MergedDown, Heading::AtTheTop, Heading::AtTheBottom] {
                for below in [Below::Nothing, Below::BlankRows, Below::Hints, Below::Numbers] {
                    for beside in [false, true] {
                        if groups > 0 || heading == Heading::MergedDown {
                            ways.push(Way { columns, groups, heading, below, beside });
                        }
                    }
                }
            }
        }
    }
    ways
}

fn page(way: Way) -> Page {
    let columns = COLUMNS[way.columns];
    let groups = GROUPS[way.groups];
    let shift = u16::from(way.beside);
    let mut page = Page::new("");
    page.row(&["项目绩效目标申报表"]);
    page.row(&["项目名称", "河道整治", "主管部门", "市水务局"]);
    let first = page.next_row();
    let last = first + groups.len() as u32;
    for (depth, row) in groups.iter().enumerate() {
        let row_number = first + depth as u32;
        for (text, from, to) in row.iter() {
            let to = if *to < 0 { columns.len() - 1 } else { (*to as usize).min(columns.len() - 2) };
            page.put(row_number, *from as u16 + shift, &[text]);
            page.merge(row_number, *from as u16 + shift, row_number, to as u16 + shift);
        }
    }
    for (at, (heading, _)) in columns.iter().enumerate() {
        let column = at as u16 + shift;
        let is_under = |row: &&[Group]| {
            row.iter().any(|(_, from, to)| {
                let to = if *to < 0 { columns.len() - 1 } else { (*to as usize).min(columns.len() - 2) };
                (*from..=to).contains(&at)
            })
        };
        let top = groups.iter().rposition(is_under).map_or(first, |depth| first + depth as u32 + 1);
        match way.heading {
            Heading::MergedDown => {
                page.put(top, column, &[heading]);
                page.merge(top, column, last, column);
            }
            Heading::AtTheTop => page.put(top, column, &[heading]),
            Heading::AtTheBottom => page.put(last, column, &[heading]),
        }
    }
    page.skip_rows(last + 1 - page.next_row());
    let own = |cells: Vec<String>| {
        let blank = way.beside.then(String::new);
        blank.into_iter().chain(cells).collect::<Vec<String>>()
    };
    let numbers = || own((1..=columns.len()).map(|number| number.to_string()).collect());
    match way.below {
        Below::Nothing => {}
        Below::BlankRows => page.skip_rows(2),
        Below::Hints => {
            let hints = (0..columns.len()).map(|at| ["（按要求填写）", "（应具体）"][at % 2].to_owned());
            page.row(&own(hints.collect()));
        }
        Below::Numbers => {
            page.row(&numbers());
        }
    }
    for row in &ROWS {
        page.row(&own(columns.iter().map(|(_, cell)| cell(row).to_owned()).collect()));
    }
    if way.beside {
        page.put(first, 0, &["绩效指标"]);
        page.merge(first, 0, page.next_row() - 1, 0);
    }
    page
}

fn found(carrier: Carrier, page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    each_project(carrier, page, |project| {
        for one in &project.indicators {
            let class = class_of(one);
            let [name, value, weight] =
                [Field::NAME, Field::VALUE, Field::WEIGHT].map(|field| one.values.text(field));
            lines.push([project.values.text(Field::PROJECT_NAME), class, name, value, weight].join("│"));
        }
    });
    lines
}

#[test]
fn a_header_over_several_rows_heads_the_same_table() {
    const CLASSES: [&str; 5] = ["quantity", "quality", "timeliness", "ecological", "satisfaction"];
    let (mut wrong, mut read) = (Vec::new(), 0);
    for way in ways() {
        let has_weight = COLUMNS[way.columns].iter().any(|(heading, _)| ["权重", "分值"].contains(heading));
        let wanted: Vec<String> = ROWS
            .iter()
            .zip(CLASSES)
            .map(|(row, class)| {
                ["河道整治", class, row[2], row[3], if has_weight { row[4] } else { "" }].join("│")
            })
            .collect();
        for carrier in CARRIERS {
            let found = found(carrier, &page(way));
            read += 1;
            if found != wanted {
                let missing = wanted.iter().find(|line| !found.contains(line));
                let other = found.iter().find(|line| !wanted.contains(line));
                wrong.push(format!("{way:?} as {carrier:?}: missing {missing:?}, instead {other:?}"));
            }
        }
    }
    assert!(read > 1000, "the ways are tried");
    assert!(wrong.is_empty(), "{} of {read}\n{}", wrong.len(), wrong.join("\n"));
}
