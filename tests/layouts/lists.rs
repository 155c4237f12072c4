//! Layouts with many projects in a sheet.

use crate::samples::Project;
use crate::{Layout, Shows};
use goalcheck_testkit::page::Page;

pub const ALL: &[Layout] = &[
    Layout { name: "list, every cell filled", shows: Shows::WHOLE.with_weight(), pages: filled },
    Layout { name: "list, merged", shows: Shows::PARTS, pages: merged },
    Layout { name: "list, one cell over value and unit", shows: Shows::WHOLE, pages: over_units },
    Layout { name: "list, rows of a project apart", shows: Shows::PARTS, pages: scattered },
    Layout {
        name: "list with operator, direction and weight",
        shows: Shows::PARTS.with_weight(),
        pages: directed,
    },
    Layout {
        name: "list with two header rows",
        shows: Shows::PARTS.with_actual().with_weight(),
        pages: two_headers,
    },
    Layout { name: "list, headings merged down beside groups", shows: Shows::WHOLE, pages: merged_down },
    Layout { name: "list with three header rows", shows: Shows::WHOLE, pages: three_headers },
    Layout { name: "list with repeated headers and sums", shows: Shows::WHOLE, pages: printed },
    Layout { name: "list without levels", shows: Shows::PARTS.without_levels().with_weight(), pages: flat },
    Layout { name: "list with declared kinds", shows: Shows::UNIT, pages: typed },
    Layout { name: "list with directions", shows: Shows::PARTS, pages: reversed },
    Layout { name: "list, department written once", shows: Shows::WHOLE, pages: by_department },
];

fn filled(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("导出");
    page.row(&[
        "项目编码",
        "项目名称",
        "项目类别",
        "绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "权重(%)",
        "指标值",
    ]);
    for project in projects {
        for one in &project.indicators {
            let code = project.code.as_str();
            let whole = one.whole();
            page.row(&[
                code,
                project.name,
                project.category,
                project.goal,
                one.level1,
                one.level2,
                one.name,
                one.weight,
                &whole,
            ]);
        }
    }
    vec![page]
}

fn over_units(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("导出");
    let head = [
        "项目编码",
        "项目名称",
        "项目类别",
        "绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "计量单位",
    ];
    page.row(&head);
    for project in projects {
        for one in &project.indicators {
            let whole = one.whole();
            let own = [project.code.as_str(), project.name, project.category, project.goal];
            let row = page.row(&[&own[..], &[one.level1, one.level2, one.name, &whole]].concat());
            page.merge(row, 7, row, 8);
        }
    }
    vec![page]
}

fn merged(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("申报表");
    let title = page.row(&["2024年部门预算项目绩效目标申报表"]);
    page.merge(title, 0, title, 9);
    page.row(&["", "", "", "", "", "", "", "", "单位：万元"]);
    page.row(&[
        "序号",
        "主管部门",
        "项目名称",
        "项目类别",
        "预算数",
        "一级指标",
        "二级指标",
        "三级指标",
        "计算符号",
        "指标值",
        "计量单位",
    ]);
    for (number, project) in projects.iter().enumerate() {
        let first = page.next_row();
        for one in &project.indicators {
            let number = (number + 1).to_string();
            page.row(&[
                number.as_str(),
                project.department,
                project.name,
                project.category,
                project.amount,
                one.level1,
                one.level2,
                one.name,
                one.operator,
                one.value,
                one.unit,
            ]);
        }
        let rows = first..page.next_row();
        for column in 0..5 {
            page.merge_runs(column, &[0], rows.clone());
        }
        page.merge_runs(5, &[], rows.clone());
        page.merge_runs(6, &[5], rows);
    }
    page.row(&["注：计算符号为“定性”的，指标值填写文字。"]);
    vec![page]
}

fn scattered(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("Sheet1");
    page.row(&["项目代码", "项目名称", "一级指标", "二级指标", "三级指标", "运算符号", "目标值", "度量单位"]);
    let most = projects.iter().map(|project| project.indicators.len()).max().unwrap();
    for at in 0..most {
        for project in projects {
            let Some(one) = project.indicators.get(at) else { continue };
            page.row(&[
                project.code.as_str(),
                project.name,
                one.level1,
                one.level2,
                one.name,
                one.operator,
                one.value,
                one.unit,
            ]);
        }
    }
    vec![page]
}

fn directed(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("项目绩效");
    page.row(&["部门预算项目绩效目标申报表"]);
    page.row(&["金额单位：元"]);
    page.row(&[
        "单位名称",
        "项目名称",
        "预算数",
        "年度目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "权重",
        "指标方向性",
    ]);
    for project in projects {
        let first = page.next_row();
        // The levels come in no order.
        let mut order: Vec<_> = project.indicators.iter().collect();
        order.sort_by_key(|one| one.name.len() % 5);
        for one in order {
            let direction = if one.operator == "≤" { "反向指标" } else { "正向指标" };
            page.row(&[
                project.department,
                project.name,
                project.amount,
                project.goal,
                one.level1,
                one.level2,
                one.name,
                one.operator,
                one.value,
                one.unit,
                one.weight,
                direction,
            ]);
        }
        let rows = first..page.next_row();
        for column in 0..4 {
            page.merge_runs(column, &[1], rows.clone());
        }
    }
    vec![page]
}

fn two_headers(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("部门项目支出绩效目标05-2");
    page.row(&["部门项目支出绩效目标表"]);
    page.row(&["", "", "", "", "", "", "", "公开14表"]);
    let top = page.row(&[
        "项目名称",
        "绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "",
        "",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ]);
    page.row(&["", "", "", "", "", "指标性质", "指标值", "度量单位"]);
    page.merge(top, 5, top, 7);
    for column in [0, 1, 2, 3, 4, 8, 9, 10, 11] {
        page.merge(top, column, top + 1, column);
    }
    for project in projects {
        for one in &project.indicators {
            page.row(&[
                project.name,
                project.goal,
                one.level1,
                one.level2,
                one.name,
                one.operator,
                one.value,
                one.unit,
                one.actual,
                one.weight,
                one.weight,
            ]);
        }
    }
    vec![page]
}

fn printed(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("打印");
    let header = ["项目名称", "主管部门", "一级指标", "二级指标", "三级指标", "指标值", "备注"];
    page.row(&["项目绩效目标汇总表"]);
    for project in projects {
        page.row(&header);
        for one in &project.indicators {
            page.row(&[project.name, project.department, one.level1, one.level2, one.name, &one.whole()]);
        }
        page.row(&["小计", "", "", "", "", "", project.amount]);
    }
    page.row(&["合计", "", "", "", "", "", "22000"]);
    vec![page]
}

fn flat(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("");
    page.row(&["项目名称", "主管部门", "指标名称", "计量单位", "指标性质", "指标值", "指标权重(分)"]);
    for project in projects {
        for one in &project.indicators {
            page.row(&[
                project.name,
                project.department,
                one.name,
                one.unit,
                one.operator,
                one.value,
                one.weight,
            ]);
        }
    }
    vec![page]
}

fn typed(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("表");
    page.row(&[
        "*项目名称",
        "*部门(单位)名称",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值类型",
        "*指标值",
        "计量单位",
        "*指标解释",
        "*评(扣)分标准",
        "备注",
    ]);
    for project in projects {
        for one in &project.indicators {
            let kind = if one.operator == "定性" { "定性" } else { "定量" };
            let operator = if one.operator == "定性" { "" } else { one.operator };
            let value = format!("{operator}{}", one.value);
            let standard = "未达指标值酌情扣分";
            page.row(&[
                project.name,
                project.department,
                one.level1,
                one.level2,
                one.name,
                kind,
                &value,
                one.unit,
                "按实际统计",
                standard,
            ]);
        }
    }
    vec![page]
}

fn reversed(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("表");
    page.row(&[
        "项目名称",
        "主管部门",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "符号",
        "指标值",
        "单位(文字描述)",
    ]);
    for project in projects {
        for one in &project.indicators {
            let direction = match one.operator {
                "定性" => "定性",
                "≤" | "<" => "反向",
                _ => "正向",
            };
            page.row(&[
                project.name,
                project.department,
                one.level1,
                one.level2,
                one.name,
                direction,
                one.operator,
                one.value,
                one.unit,
            ]);
        }
    }
    vec![page]
}

fn by_department(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("表");
    page.row(&["主管部门", "项目名称", "绩效目标", "一级指标", "二级指标", "三级指标", "年初目标值"]);
    let first = page.next_row();
    for project in projects {
        for one in &project.indicators {
            page.row(&[
                "市财政局",
                project.name,
                project.goal,
                one.level1,
                one.level2,
                one.name,
                &one.whole(),
            ]);
        }
    }
    let rows = first..page.next_row();
    page.merge_runs(0, &[], rows.clone());
    page.merge_runs(1, &[], rows.clone());
    page.merge_runs(2, &[1], rows.clone());
    page.merge_runs(3, &[1], rows.clone());
    page.merge_runs(4, &[1, 3], rows);
    vec![page]
}

/// 项目类别 and 绩效目标 are merged down beside 项目 and 绩效指标, which name neither a level nor the value.
fn merged_down(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("导出");
    let top = page.row(&["项目", "", "主管部门", "项目类别", "绩效目标", "绩效指标"]);
    page.row(&["项目编码", "项目名称", "", "", "", "一级指标", "二级指标", "三级指标", "指标值"]);
    page.merge(top, 0, top, 1);
    (2..5).for_each(|column| page.merge(top, column, top + 1, column));
    page.merge(top, 5, top, 8);
    rows_under(projects, &mut page);
    vec![page]
}

fn three_headers(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("导出");
    let top = page.row(&["项目基本信息", "", "", "项目类别", "绩效目标", "绩效指标"]);
    page.row(&["项目", "", "主管部门", "", "", "指标名称", "", "", "指标值"]);
    page.row(&["项目编码", "项目名称", "", "", "", "一级指标", "二级指标", "三级指标"]);
    page.merge(top, 0, top, 2);
    (3..5).for_each(|column| page.merge(top, column, top + 2, column));
    page.merge(top, 5, top, 8);
    page.merge(top + 1, 0, top + 1, 1);
    page.merge(top + 1, 2, top + 2, 2);
    page.merge(top + 1, 5, top + 1, 7);
    page.merge(top + 1, 8, top + 2, 8);
    rows_under(projects, &mut page);
    vec![page]
}

fn rows_under(projects: &[Project], page: &mut Page) {
    for project in projects {
        for one in &project.indicators {
            let own =
                [project.code.as_str(), project.name, project.department, project.category, project.goal];
            page.row(&[&own[..], &[one.level1, one.level2, one.name, &one.whole()]].concat());
        }
    }
}
