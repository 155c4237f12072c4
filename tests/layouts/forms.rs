//! Layouts with a head and a table, one project a form.

use crate::samples::{Indicator, Project};
use crate::{Layout, Shows};
use goalcheck_testkit::page::Page;

pub const ALL: &[Layout] = &[
    Layout { name: "national form", shows: Shows::WHOLE, pages: national },
    Layout { name: "national form with residue of the template", shows: Shows::WHOLE, pages: residue },
    Layout { name: "both sides, the same words twice", shows: Shows::WHOLE.both_sides(), pages: two_sided },
    Layout { name: "both sides, long term blank", shows: Shows::WHOLE, pages: annual_of_two },
    Layout {
        name: "both sides, annual blank",
        shows: Shows::WHOLE.long_term_only(),
        pages: long_term_of_two,
    },
    Layout { name: "both sides, said in brackets", shows: Shows::WHOLE.both_sides(), pages: bracketed_sides },
    Layout { name: "both sides, said above", shows: Shows::WHOLE.both_sides(), pages: grouped_sides },
    Layout { name: "both values beside one name", shows: Shows::WHOLE.both_sides(), pages: two_values },
    Layout { name: "long term above annual", shows: Shows::WHOLE.both_sides(), pages: stacked_sides },
    Layout {
        name: "long term above annual, lines between",
        shows: Shows::WHOLE.both_sides(),
        pages: lined_sides,
    },
    Layout {
        name: "value and unit in one, satisfaction over two levels",
        shows: Shows::WHOLE.with_reworded_levels(),
        pages: value_and_unit,
    },
    Layout { name: "content and standard columns", shows: Shows::WHOLE, pages: special_fund },
    Layout { name: "content for the name", shows: Shows::WHOLE, pages: content },
    Layout { name: "description column, nothing merged", shows: Shows::WHOLE, pages: described },
    Layout {
        name: "points in the level, explanation",
        shows: Shows::WHOLE.with_reworded_level1().with_weight(),
        pages: points,
    },
    Layout { name: "levels shifted by one", shows: Shows::WHOLE.without_level1(), pages: shifted },
    Layout { name: "no level 3", shows: Shows::WHOLE.without_level2(), pages: no_level3 },
    Layout { name: "no level 2", shows: Shows::WHOLE.without_level2().with_weight(), pages: no_level2 },
    Layout { name: "no levels", shows: Shows::WHOLE.without_levels(), pages: no_levels },
    Layout { name: "name in the description", shows: Shows::WHOLE, pages: typed_by_class },
    Layout { name: "transfer, unit before value", shows: Shows::UNIT, pages: transfer },
    Layout { name: "operator, value, unit, weight", shows: Shows::PARTS.with_weight(), pages: parts },
    Layout { name: "words under kind, content apart", shows: Shows::PARTS, pages: kind_holds_operator },
    Layout { name: "self-evaluation", shows: Shows::WHOLE.with_weight().with_actual(), pages: evaluation },
    Layout {
        name: "self-evaluation, weight before value",
        shows: Shows::WHOLE.with_weight().with_actual(),
        pages: weight_first,
    },
    Layout {
        name: "self-evaluation, goals over rows",
        shows: Shows::WHOLE.with_actual(),
        pages: goal_blocks,
    },
    Layout { name: "header over two rows", shows: Shows::PARTS, pages: grouped_header },
    Layout { name: "one heading over both levels", shows: Shows::WHOLE, pages: wide_heading },
    Layout { name: "monitoring, reasons over two rows", shows: Shows::WHOLE, pages: monitoring },
    Layout { name: "forms stacked in a sheet", shows: Shows::WHOLE, pages: stacked_forms },
    Layout { name: "list and form in a sheet", shows: Shows::WHOLE, pages: list_then_form },
    Layout { name: "project named in the title", shows: Shows::WHOLE, pages: titled },
    Layout { name: "broken class names", shows: Shows::WHOLE.with_reworded_levels(), pages: broken_names },
    Layout { name: "a table on its side", shows: Shows::WHOLE, pages: turned },
    Layout { name: "forms side by side", shows: Shows::WHOLE, pages: side_by_side },
];

/// Text classes are still shown where levels are not compared.
fn each(projects: &[Project], write: impl Fn(&Project) -> Page) -> Vec<Page> {
    projects.iter().map(write).collect()
}

fn head(page: &mut Page, project: &Project, columns: u16) {
    let title = page.row(&["项目支出绩效目标申报表"]);
    page.merge(title, 0, title, columns - 1);
    let year = page.row(&["（2024年度）"]);
    page.merge(year, 0, year, columns - 1);
    let row = page.row(&["项目名称", project.name]);
    page.merge(row, 1, row, columns - 1);
    let row = page.row(&["主管部门及代码", project.department, "实施单位", project.unit]);
    page.merge(row, 3, row, columns - 1);
    page.row(&["项目属性", "新增项目□ 延续项目√", "项目期", "2024年"]);
    let row = page.row(&["项目资金\n（万元）", "年度资金总额：", project.amount]);
    page.row(&["", "其中：财政拨款", project.amount]);
    page.row(&["", "其他资金", "0"]);
    page.merge(row, 0, row + 2, 0);
    let row = page.row(&["总体目标", "年度目标"]);
    page.row(&["", project.goal]);
    page.merge(row, 0, row + 1, 0);
    page.merge(row, 1, row, columns - 1);
    page.merge(row + 1, 1, row + 1, columns - 1);
}

fn levels(page: &mut Page, rows: std::ops::Range<u32>, level1: u16) {
    page.merge_runs(level1, &[], rows.clone());
    page.merge_runs(level1 + 1, &[level1], rows);
}

fn table<const N: usize>(
    page: &mut Page,
    project: &Project,
    header: [&str; N],
    cells: impl Fn(&Indicator) -> [String; N],
) {
    page.row(&header);
    for one in &project.indicators {
        page.row(&cells(one));
    }
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn form<const N: usize>(
    project: &Project,
    header: [&str; N],
    merged: Option<u16>,
    cells: impl Fn(&Indicator) -> [String; N],
) -> Page {
    let mut page = Page::new(project.name);
    head(&mut page, project, N.max(4) as u16);
    let first = page.next_row() + 1;
    table(&mut page, project, header, cells);
    if let Some(level1) = merged {
        let rows = first..page.next_row();
        levels(&mut page, rows, level1);
    }
    page
}

fn national(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        head(&mut page, project, 5);
        let header = page.row(&["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"]);
        for one in &project.indicators {
            page.row(&["", one.level1, one.level2, one.name, &one.whole()]);
        }
        let end = page.next_row();
        page.merge(header, 0, end - 1, 0);
        levels(&mut page, header + 1..end, 1);
        let note = page.row(&["注：1.“其他资金”是指与财政拨款共同用于同一项目的单位自有资金。"]);
        page.merge(note, 0, note, 4);
        page.row(&["填表人：张三", "", "联系电话：020-12345678", "填报日期：2023年11月3日"]);
        page
    })
}

fn wide_heading(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        head(&mut page, project, 5);
        let header = page.row(&["绩效指标", "指标类型", "", "指标名称", "目标值"]);
        page.merge(header, 1, header, 2);
        for one in &project.indicators {
            page.row(&["", one.level1, one.level2, one.name, &one.whole()]);
        }
        let end = page.next_row();
        page.merge(header, 0, end - 1, 0);
        levels(&mut page, header + 1..end, 1);
        page.row(&["主管部门审核意见", "", "", "同意申报", "（公章）"]);
        page
    })
}

fn monitoring(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        head(&mut page, project, 5);
        let header = page.row(&[
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "1-7月执行情况",
            "偏差原因分析",
            "",
            "",
            "完成目标可能性",
        ]);
        page.row(&["", "", "", "", "", "经费保障", "制度保障", "其他", "确定能", "有可能"]);
        for column in 0..5 {
            page.merge(header, column, header + 1, column);
        }
        page.merge(header, 5, header, 7);
        page.merge(header, 8, header, 9);
        for one in &project.indicators {
            page.row(&[one.level1, one.level2, one.name, &one.whole(), "已过半", "", "", "", "√"]);
        }
        let end = page.next_row();
        levels(&mut page, header + 2..end, 0);
        page
    })
}

fn residue(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        head(&mut page, project, 4);
        page.row(&["一级指标", "二级指标", "三级指标", "指标值"]);
        let first = page.next_row();
        let mut last = ("", "");
        let mut number = 0;
        for one in &project.indicators {
            if (one.level1, one.level2) != last {
                if number > 0 {
                    page.row(&[last.0, last.1, &format!("指标{}：", number + 1), ""]);
                    page.row(&[last.0, last.1, "……", ""]);
                }
                (last, number) = ((one.level1, one.level2), 0);
            }
            number += 1;
            let name = match one.name.len() % 4 {
                0 => format!("指标{number}：{}", one.name),
                1 => format!("★{}（≥**{}）", one.name, one.unit),
                2 => format!("指标{number}.{}", one.name),
                _ => format!("{number}、{}", one.name),
            };
            page.row(&[one.level1, one.level2, &name, &one.whole()]);
        }
        page.row(&["效益指标", "生态效益指标", "", ""]);
        page.row(&["效益指标", "可持续影响指标", "/", "/"]);
        let rows = first..page.next_row();
        levels(&mut page, rows, 0);
        page.row(&["财政部门审核意见"]);
        page
    })
}

fn both(project: &Project, header: &[&str; 7], over: Option<[&str; 7]>, shown: [bool; 2]) -> Page {
    let mut page = Page::new(project.name);
    let title = page.row(&["项目支出绩效目标申报表"]);
    page.merge(title, 0, title, 6);
    page.row(&["项目名称", project.name]);
    page.row(&["主管部门及代码", project.department, "", "实施单位", project.unit]);
    let row = page.row(&["项目资金（万元）", "中期资金总额：", "900", "", "年度资金总额：", project.amount]);
    page.row(&["", "其中：财政拨款", "900", "", "其中：财政拨款", project.amount]);
    page.merge(row, 0, row + 1, 0);
    let row = page.row(&["总体目标", "中期目标（2024年—2026年）", "", "", "年度目标"]);
    page.row(&["", "三年内全部完成", "", "", project.goal]);
    page.merge(row, 0, row + 1, 0);
    page.merge(row, 1, row, 3);
    page.merge(row, 4, row, 6);
    page.merge(row + 1, 1, row + 1, 3);
    page.merge(row + 1, 4, row + 1, 6);
    if let Some(over) = over {
        let row = page.row(&over);
        page.merge(row, 1, row, 3);
        page.merge(row, 4, row, 6);
    }
    page.row(header);
    let first = page.next_row();
    for one in &project.indicators {
        let whole = one.whole();
        let side = [one.level2, one.name, whole.as_str()];
        let blank = [one.level2, "", ""];
        let [left, right] = shown.map(|shown| if shown { side } else { blank });
        page.row(&[one.level1, left[0], left[1], left[2], right[0], right[1], right[2]]);
    }
    let rows = first..page.next_row();
    page.merge_runs(0, &[], rows.clone());
    page.merge_runs(1, &[0], rows.clone());
    page.merge_runs(4, &[0], rows);
    page
}

const TWICE: [&str; 7] = ["一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"];

fn two_sided(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| both(project, &TWICE, None, [true, true]))
}

fn annual_of_two(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| both(project, &TWICE, None, [false, true]))
}

fn long_term_of_two(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| both(project, &TWICE, None, [true, false]))
}

fn bracketed_sides(projects: &[Project]) -> Vec<Page> {
    let header = [
        "一级指标",
        "二级指标(年度)",
        "三级指标(年度)",
        "指标值(年度)",
        "二级指标(长期)",
        "三级指标(长期)",
        "指标值(长期)",
    ];
    each(projects, |project| both(project, &header, None, [true, true]))
}

fn grouped_sides(projects: &[Project]) -> Vec<Page> {
    let over = ["", "实施期绩效指标", "", "", "年度绩效指标", "", ""];
    each(projects, |project| both(project, &TWICE, Some(over), [true, true]))
}

fn two_values(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        form(
            project,
            ["一级指标", "二级指标", "三级指标", "实施期指标值", "年度指标值"],
            Some(0),
            |one| [s(one.level1), s(one.level2), s(one.name), one.whole(), one.whole()],
        )
    })
}

fn stacked_sides(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["项目绩效目标表"]);
        page.row(&["（2021年度）"]);
        page.row(&["填报单位(盖章)：市某局"]);
        page.row(&["项目名称", project.name, "项目属性", "新增项目□ 延续项目√"]);
        page.row(&["主管部门", project.department, "主管部门编码", "", "项目单位", project.unit]);
        page.row(&["项目负责人", "李四", "联系电话", "7242318", "起止时间", "2021年度"]);
        page.row(&[
            "资金总额及构成",
            "总额10606.7522万元 一、财政拨款:10606.7522万元(其中:上级0;本级10606.7522) 二、自有资金:0",
        ]);
        page.row(&["项目概况", "为公众服务的项目"]);
        page.row(&["立项依据", "有关文件"]);
        page.row(&["项目绩效目标", "长期目标", "年度目标"]);
        page.row(&["", "长期坚持", project.goal]);
        for side in ["长期绩效指标", "年度绩效指标"] {
            let first = page.row(&[side, "一级指标", "二级指标", "指标内容", "指标值", "备注"]);
            for one in &project.indicators {
                page.row(&["", one.level1, one.level2, one.name, &one.whole()]);
            }
            let end = page.next_row();
            page.merge(first, 0, end - 1, 0);
            levels(&mut page, first + 1..end, 1);
        }
        page.row(&["主管部门审核意见"]);
        page
    })
}

fn lined_sides(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        head(&mut page, project, 4);
        page.row(&["一级指标", "二级指标", "三级指标", "指标值"]);
        for side in ["一、中期绩效指标", "二、年度绩效指标"] {
            let row = page.row(&[side]);
            page.merge(row, 0, row, 3);
            let first = page.next_row();
            for one in &project.indicators {
                page.row(&[one.level1, one.level2, one.name, &one.whole()]);
            }
            let end = page.next_row();
            levels(&mut page, first..end, 0);
        }
        page
    })
}

fn value_and_unit(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["2023年项目支出绩效目标申报表"]);
        page.row(&["填报单位:(盖章)", "", "", "", "单位:万元"]);
        page.row(&["项目支出名称", project.name, "", "预算部门", project.department]);
        page.row(&["年度本级预算金额", "250万", "", "该项目支出上级资金", "0"]);
        page.row(&["项目支出实施期", "2023.07-2024.01"]);
        page.row(&["实施期绩效目标", project.goal, "", "本年度绩效目标", project.goal]);
        let top =
            page.row(&["本年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值及单位", "绩效标准"]);
        let mut over = None;
        for one in &project.indicators {
            if one.level1 == "满意度指标" {
                let row =
                    page.row(&["", "社会公众或服务对象满意度指标", "", one.name, &one.whole(), "计划标准"]);
                over = Some(row);
                page.merge(row, 1, row, 2);
            } else {
                let short = |level: &str| level.trim_end_matches("指标").to_owned();
                page.row(&["", &short(one.level1), &short(one.level2), one.name, &one.whole(), "计划标准"]);
            }
        }
        let end = over.unwrap_or(page.next_row());
        let last = page.row(&["", "效益", "生态效益", "", "", ""]);
        levels(&mut page, top + 1..end, 1);
        page.merge(top, 0, last, 0);
        page.row(&[
            "财政部门审核意见",
            "",
            "填表人：王五",
            "联系电话：7242318",
            "填报日期：2023.1.3",
            "单位负责人签字：",
        ]);
        page
    })
}

fn special_fund(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["专项资金绩效目标表"]);
        page.row(&["填报单位(盖章)", project.department]);
        page.row(&["专项名称", project.name, "专项属性", "延续专项√ 新增专项□"]);
        page.row(&["专项实施进度计划", "专项实施内容", "计划开始时间", "计划完成时间"]);
        page.row(&["", "实施", "2024年1月", "2024年12月"]);
        page.row(&["专项长期绩效目标", "长期坚持"]);
        page.row(&["专项年度绩效目标", project.goal]);
        let first = page.row(&["一级指标", "二级指标", "三级指标", "指标内容", "指标值", "绩效标准"]) + 1;
        for one in &project.indicators {
            page.row(&[one.level1, one.level2, one.name, "反映项目情况", &one.whole(), "历史标准"]);
        }
        let rows = first..page.next_row();
        levels(&mut page, rows, 0);
        page
    })
}

fn content(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["项目名称", project.name]);
        page.row(&["项目主管部门", project.department, "项目执行单位", project.unit]);
        page.row(&["资金情况(万元)", "年度资金总额:16 其中:上级资金16"]);
        page.row(&["总体目标", "年度目标"]);
        page.row(&["", project.goal]);
        let first = page.row(&["一级指标", "二级指标", "指标内容", "指标值", "备注"]) + 1;
        for one in &project.indicators {
            page.row(&[one.level1, one.level2, one.name, &one.whole()]);
        }
        let rows = first..page.next_row();
        levels(&mut page, rows, 0);
        page
    })
}

fn described(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        form(
            project,
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"],
            None,
            |one| {
                [
                    s(one.level1),
                    s(one.level2),
                    s(one.name),
                    format!("反映{}的完成情况", one.name),
                    one.whole(),
                ]
            },
        )
    })
}

fn points(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        form(
            project,
            ["一级指标", "二级指标", "三级指标", "指标值", "分值", "指标解释"],
            Some(0),
            |one| {
                let level1 = match one.level1 {
                    "成本指标" => "成本指标(0-20)分",
                    "产出指标" => "产出指标（40-50）分",
                    "效益指标" => "效益指标(30分)",
                    _ => "（10分）",
                };
                [s(level1), s(one.level2), s(one.name), one.whole(), s(one.weight), s("")]
            },
        )
    })
}

fn shifted(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = form(
            project,
            ["一级指标", "二级指标", "绩效标准", "当年预期实现值"],
            None,
            |one| [s(one.level2), s(one.name), format!("反映{}", one.name), one.whole()],
        );
        let rows = page.next_row() - project.indicators.len() as u32..page.next_row();
        page.merge_runs(0, &[], rows);
        page
    })
}

fn no_level3(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        form(project, ["一级指标", "二级指标", "指标值"], None, |one| {
            [s(one.level1), s(one.name), one.whole()]
        })
    })
}

fn no_level2(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["市级财政支出项目绩效自评表"]);
        page.row(&["项目名称", project.name, "主管部门", project.department]);
        page.row(&["项目类别", "指标名称", "权重", "目标值", "实际完成值", "自评分"]);
        let first = page.next_row();
        for one in &project.indicators {
            page.row(&[one.level1, one.name, one.weight, &one.whole(), one.actual, one.weight]);
        }
        let rows = first..page.next_row();
        page.merge_runs(0, &[], rows);
        page
    })
}

fn no_levels(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        form(project, ["序号", "指标名称", "目标值"], None, |one| [s("1"), s(one.name), one.whole()])
    })
}

fn typed_by_class(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        form(project, ["指标类型", "指标名称", "指标值", "指标描述"], None, |one| {
            [s(one.level1), s(one.level2), one.whole(), s(one.name)]
        })
    })
}

fn transfer(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["中央对地方专项转移支付区域绩效目标表"]);
        page.row(&["资金名称", project.name]);
        page.row(&["中央主管部门", project.department, "省级财政部门", "省财政厅"]);
        page.row(&["资金情况（万元）", "年度金额：", project.amount]);
        page.row(&["", "其中：中央补助", project.amount]);
        page.row(&["", "地方资金", "0"]);
        page.row(&["年度目标", project.goal]);
        let first = page.row(&["绩效指标", "一级指标", "二级指标", "三级指标", "单位", "指标值"]);
        for one in &project.indicators {
            let operator = if one.operator == "定性" { "" } else { one.operator };
            page.row(&["", one.level1, one.level2, one.name, one.unit, &format!("{operator}{}", one.value)]);
        }
        let end = page.next_row();
        page.merge(first, 0, end - 1, 0);
        levels(&mut page, first + 1..end, 1);
        page
    })
}

fn parts(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["部门预算项目绩效目标申报表"]);
        page.row(&[
            format!("单位信息：{}", project.department),
            s(""),
            format!("项目名称：{}", project.name),
        ]);
        page.row(&[s("项目经办人：赵六"), s(""), s("项目总额：86.5")]);
        page.row(&[format!("整体目标：{}", project.goal)]);
        let header = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重(%)"];
        table(&mut page, project, header, |one| {
            [one.level1, one.level2, one.name, one.operator, one.value, one.unit, one.weight].map(s)
        });
        page.row(&["", "", "", "", "", "合计", "100"]);
        page
    })
}

fn kind_holds_operator(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let header =
            ["一级指标", "二级指标", "三级指标", "指标值类型", "目标值", "度量单位", "指标值内容", "备注"];
        form(project, header, Some(0), |one| {
            [one.level1, one.level2, one.name, one.operator, one.value, one.unit, "按统计数", ""].map(s)
        })
    })
}

fn evaluation_head(page: &mut Page, project: &Project) {
    page.row(&["项目支出绩效自评表"]);
    page.row(&["（2023年度）"]);
    page.row(&["项目名称", project.name]);
    page.row(&["主管部门", project.department, "", "实施单位", project.unit]);
    page.row(&["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]);
    page.row(&["", "年度资金总额", project.amount, project.amount, "80", "10", "93%", "9.3"]);
    page.row(&["", "其中：当年财政拨款", project.amount, project.amount, "80", "—", "93%", "—"]);
    page.row(&["年度总体目标", "预期目标", "", "", "实际完成情况"]);
    page.row(&["", project.goal, "", "", "已全部完成"]);
}

fn evaluation(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        evaluation_head(&mut page, project);
        let first = page.row(&[
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ]);
        for one in &project.indicators {
            page.row(&[
                "",
                one.level1,
                one.level2,
                one.name,
                &one.whole(),
                one.actual,
                one.weight,
                one.weight,
            ]);
        }
        let end = page.next_row();
        page.merge(first, 0, end - 1, 0);
        levels(&mut page, first + 1..end, 1);
        page.row(&["总分", "", "", "", "", "", "100", "99"]);
        page
    })
}

fn weight_first(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        evaluation_head(&mut page, project);
        let header = [
            "一级指标",
            "二级指标",
            "三级指标",
            "指标分值",
            "年度\n指标值",
            "全年实际完成值",
            "自评得分",
            "未完成原因和改进措施",
        ];
        table(&mut page, project, header, |one| {
            [one.level1, one.level2, one.name, one.weight, &one.whole(), one.actual, one.weight, ""].map(s)
        });
        page
    })
}

fn goal_blocks(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["2022年度项目自评表"]);
        page.row(&["项目名称", project.name, "主管部门", project.department]);
        page.row(&["年度目标", project.goal]);
        let first = page.row(&[
            "年度绩效目标1（80分）",
            "一级指标",
            "二级指标",
            "三级指标",
            "年初目标值（A）",
            "实际完成值（B）",
            "得分",
        ]);
        for one in &project.indicators {
            page.row(&["", one.level1, one.level2, one.name, &one.whole(), one.actual, one.weight]);
        }
        let end = page.next_row();
        page.merge(first, 0, end - 1, 0);
        levels(&mut page, first + 1..end, 1);
        page
    })
}

fn grouped_header(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        head(&mut page, project, 6);
        let top = page.row(&["绩效指标", "", "", "年度指标值"]);
        page.row(&["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]);
        page.merge(top, 0, top, 2);
        page.merge(top, 3, top, 5);
        let first = page.next_row();
        for one in &project.indicators {
            page.row(&[one.level1, one.level2, one.name, one.operator, one.value, one.unit]);
        }
        let rows = first..page.next_row();
        levels(&mut page, rows, 0);
        page
    })
}

fn stacked_forms(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("全部");
    for project in projects {
        head(&mut page, project, 5);
        let first = page.row(&["一级指标", "二级指标", "三级指标", "指标值", "备注"]) + 1;
        for one in &project.indicators {
            page.row(&[one.level1, one.level2, one.name, &one.whole()]);
        }
        let end = page.next_row();
        levels(&mut page, first..end, 0);
        page.row(&["填表人：张三", "", "联系电话：020-12345678"]);
        page.skip_rows(2);
    }
    vec![page]
}

fn list_then_form(projects: &[Project]) -> Vec<Page> {
    let mut page = Page::new("全部");
    let (last, others) = projects.split_last().unwrap();
    page.row(&["项目名称", "主管部门", "一级指标", "二级指标", "三级指标", "指标值"]);
    for project in others {
        for one in &project.indicators {
            page.row(&[project.name, project.department, one.level1, one.level2, one.name, &one.whole()]);
        }
    }
    page.skip_rows(1);
    head(&mut page, last, 4);
    table(&mut page, last, ["一级指标", "二级指标", "三级指标", "指标值"], |one| {
        [s(one.level1), s(one.level2), s(one.name), one.whole()]
    });
    vec![page]
}

fn titled(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new("Sheet1");
        page.name = String::new();
        let row = page.row(&[format!("2024年{}绩效目标申报表", project.name)]);
        page.merge(row, 0, row, 3);
        page.row(&["单位：市某局"]);
        table(&mut page, project, ["一级指标", "二级指标", "三级指标", "指标值"], |one| {
            [s(one.level1), s(one.level2), s(one.name), one.whole()]
        });
        page
    })
}

fn broken_names(projects: &[Project]) -> Vec<Page> {
    let broken = |level: &str| {
        let mut chars: Vec<char> = level.chars().collect();
        chars.insert(chars.len() - 2, if chars.len().is_multiple_of(2) { '\n' } else { ' ' });
        chars.into_iter().collect::<String>()
    };
    each(projects, |project| {
        form(
            project,
            ["一级\n指标", "二级 指标", "三级指标", "指标值（包含数字及文字描述）"],
            Some(0),
            |one| [broken(one.level1), broken(one.level2), s(one.name), one.whole()],
        )
    })
}

fn side_by_side(projects: &[Project]) -> Vec<Page> {
    projects
        .chunks(2)
        .map(|pair| {
            let mut page = Page::new("");
            for (place, project) in pair.iter().enumerate() {
                let column = place as u16 * 6;
                let mut row = 0;
                let mut put = |page: &mut Page, cells: &[&str]| {
                    page.put(row, column, cells);
                    row += 1;
                };
                put(&mut page, &["项目支出绩效目标申报表"]);
                put(&mut page, &["项目名称", project.name, "主管部门", project.department]);
                put(&mut page, &["年度目标", project.goal]);
                put(&mut page, &["一级指标", "二级指标", "三级指标", "指标值"]);
                for one in &project.indicators {
                    put(&mut page, &[one.level1, one.level2, one.name, &one.whole()]);
                }
            }
            page
        })
        .collect()
}

/// The fields stand in rows, one column for each indicator.
fn turned(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["项目名称", project.name]);
        page.row(&["年度目标", project.goal]);
        let line = |label: &str, cell: &dyn Fn(&Indicator) -> String| -> Vec<String> {
            std::iter::once(s(label)).chain(project.indicators.iter().map(cell)).collect()
        };
        page.row(&line("一级指标", &|one| s(one.level1)));
        page.row(&line("二级指标", &|one| s(one.level2)));
        page.row(&line("三级指标", &|one| s(one.name)));
        page.row(&line("指标值", &|one| one.whole()));
        page
    })
}

/// No layout that is known: nothing says which are the values.
pub fn without_values(projects: &[Project]) -> Vec<Page> {
    each(projects, |project| {
        let mut page = Page::new(project.name);
        page.row(&["项目名称", project.name]);
        page.row(&["年度目标", project.goal]);
        page.row(&["一级指标", "二级指标", "三级指标"]);
        for one in &project.indicators {
            page.row(&[one.level1, one.level2, one.name]);
        }
        page
    })
}
