//! Heads of forms with all their merged cells, in every carrier: the year below the title, the table of money, the headings over
//! goals and over what was reached.

use crate::each_project;
use goalcheck::internals::words::vocabulary::Field;
use goalcheck_testkit::page::{Carrier, Page};

/// The last column of the form.
const LAST: u16 = 8;

/// A form with these headings of its money, these over its goal and what was reached, and this goal.
fn form(money: [&str; 4], [label, planned, reached]: [&str; 3], goal: &str) -> Page {
    let mut page = Page::new("表");
    for line in ["项目支出绩效自评表", "（2025年度）"] {
        let row = page.row(&[line]);
        page.merge(row, 0, row, LAST);
    }
    let row = page.row(&["项目名称", "", "农村饮水"]);
    page.merge(row, 0, row, 1);
    page.merge(row, 2, row, LAST);
    let row = page.row(&["中央主管部门", "", "水利部", "", "地方主管部门", "", "市水利局"]);
    for (first, last) in [(0, 1), (2, 3), (4, 5), (6, LAST)] {
        page.merge(row, first, row, last);
    }
    let row = page.next_row();
    page.put(row, 0, &["项目资金（万元）"]);
    page.put(row, 3, &money);
    page.put(row + 1, 2, &["年度资金总额", "200", "170", "85%", "190"]);
    page.put(row + 2, 2, &["其中：财政拨款", "180", "150", "83%", "170"]);
    page.merge(row, 0, row + 2, 1);
    page.skip_rows(1);
    let row = page.row(&[label, planned, "", "", "", reached]);
    page.put(row + 1, 1, &[goal, "", "", "", "已维修饮水工程10处。"]);
    page.merge(row, 0, row + 1, 0);
    page.skip_rows(1);
    for row in [row, row + 1] {
        page.merge(row, 1, row, 4);
        page.merge(row, 5, row, LAST);
    }
    page.row(&["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"]);
    page.row(&["", "产出指标", "数量指标", "维修工程数", "≥10处", "10处"]);
    page
}

/// What is read of its head: name, department, year, amounts, goal.
fn head(carrier: Carrier, page: &Page) -> String {
    let mut said = Vec::new();
    each_project(carrier, page, |project| {
        let text = |field| project.values.text(field).replace('\n', "");
        let fields = [
            Field::PROJECT_NAME,
            Field::DEPARTMENT,
            Field::YEAR,
            Field::ANNUAL_AMOUNT,
            Field::ANNUAL_FISCAL,
            Field::GOAL,
        ];
        let conflicts = project.conflicts.len();
        said.push(format!("{} {conflicts} {}", fields.map(text).join("│"), project.indicators.len()));
    });
    said.join("\n")
}

#[test]
fn the_budget_and_the_goal_are_told_from_what_was_spent_and_reached_in_every_carrier() {
    let money = [
        ["年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数"],
        ["全年预算数", "1—6月执行数", "1—6月执行率", "预计全年执行数"],
        ["年初预算数", "实际支出数", "支出进度", "全年预计支出数"],
    ];
    let goals = [
        ["年度总体目标", "预期目标", "实际完成情况"],
        ["年度目标完成情况", "预期目标", "实际完成目标"],
        ["年度总体目标", "预算申报时目标", "年度总体目标完成情况综述"],
    ];
    for carrier in Carrier::ALL {
        for (money, headings) in money.into_iter().zip(goals) {
            let of = |goal| head(carrier, &form(money, headings, goal));
            let goal = "维修饮水工程10处，保障2万人饮水安全。";
            let known = "农村饮水│市水利局│2025│200│180│";
            assert_eq!(of(goal), format!("{known}{goal} 0 1"), "{carrier:?} {headings:?}");
            assert_eq!(of(""), format!("{known} 0 1"), "{carrier:?} {headings:?}");
        }
    }
}

/// A form with these rows in its head, each of a label with its merged value, or of two.
fn with_rows(rows: &[[&str; 4]]) -> Page {
    let mut page = Page::new("表");
    let row = page.row(&["项目支出绩效目标申报表"]);
    page.merge(row, 0, row, 3);
    for cells in [["项目名称", "农村饮水", "", ""]].iter().chain(rows) {
        let row = page.row(cells);
        if cells[2].is_empty() {
            page.merge(row, 1, row, 3);
        }
    }
    page.row(&["一级指标", "二级指标", "三级指标", "指标值"]);
    page.row(&["产出指标", "数量指标", "维修工程数", "≥10处"]);
    page
}

#[test]
fn a_blank_label_is_filled_in_by_no_other_in_every_carrier() {
    let goal = "维修饮水工程10处，保障2万人饮水安全。";
    for carrier in Carrier::ALL {
        for (rows, known) in [
            ([["总体目标", goal, "", ""], ["年度目标", "", "", ""]], "农村饮水│││││ 0 1".to_owned()),
            (
                [["总体目标", goal, "", ""], ["项目背景", "管网老化", "", ""]],
                format!("农村饮水│││││{goal} 0 1"),
            ),
            ([["年度目标", "", "", ""], ["项目背景", "管网老化", "", ""]], "农村饮水│││││ 0 1".to_owned()),
            ([["年度目标", "", "", ""], ["三、绩效指标情况", "", "", ""]], "农村饮水│││││ 0 1".to_owned()),
            (
                [["主管部门", "", "单位名称", "县水利站"], ["年度目标", goal, "", ""]],
                format!("农村饮水│││││{goal} 0 1"),
            ),
            (
                [["主管部门", "", "单位性质", "事业单位"], ["年度目标", goal, "", ""]],
                format!("农村饮水│││││{goal} 0 1"),
            ),
            (
                [["主管部门", "县水利局", "单位性质", "事业单位"], ["年度目标", goal, "", ""]],
                format!("农村饮水│县水利局││││{goal} 0 1"),
            ),
        ] {
            assert_eq!(head(carrier, &with_rows(&rows)), known, "{carrier:?} {rows:?}");
        }
    }
}

#[test]
fn two_units_for_one_amount_are_two_amounts_in_every_carrier() {
    for carrier in Carrier::ALL {
        for (rows, known) in [
            ([["单位：元", "", "", ""], ["年度资金总额（万元）", "200", "", ""]], "农村饮水│││200││ 1 1"),
            (
                [["项目资金（万元）", "年度资金总额（元）", "200", ""], ["", "", "", ""]],
                "农村饮水│││200││ 1 1",
            ),
            ([["单位：万元", "", "", ""], ["年度资金总额（万元）", "200", "", ""]], "农村饮水│││200││ 0 1"),
            (
                [["单位：元", "", "", ""], ["年度资金总额（万元）", "200万元", "", ""]],
                "农村饮水│││200万元││ 0 1",
            ),
        ] {
            assert_eq!(head(carrier, &with_rows(&rows)), known, "{carrier:?} {rows:?}");
        }
    }
}
