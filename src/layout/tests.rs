//! What a user would miss first: each kind of layout in its plainest shape. Odd ones are in `tests/layouts`.

use super::{LongList, Submission, extract};
use crate::model::notice::Fact;
use crate::model::project::{Category, Project, Side};
use crate::model::sheet::{Address, Marks, Region, Sheet, SheetBuilder};
use crate::model::workbook::{Format, Workbook};
use crate::text::money::MoneyUnit;
use crate::words::value::{Doubt, Kind, Switches, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary};

/// A sheet from lines, cells apart by `│`; blanks at the ends of a cell are not part of it.
fn sheet(lines: &str) -> Sheet {
    let mut builder = SheetBuilder::new();
    for (row, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        for (column, text) in line.split('│').enumerate() {
            let text = text.trim().replace("\\n", "\n");
            builder.push(Address::new(row as u32, column as u32), 0, &text, Marks::NONE).expect("in order");
        }
    }
    builder.finish("表".to_owned())
}

fn workbook(sheets: Vec<Sheet>) -> Workbook {
    Workbook { format: Format::Xlsx, encoding: None, sheets, notices: Vec::new() }
}

fn with<T>(workbook: &Workbook, look: impl FnOnce(&Submission<'_>) -> T) -> T {
    let vocabulary = Vocabulary::builtin();
    let submission = extract(workbook, vocabulary, ValueWords::builtin(), Switches::default());
    for (sheet, report) in workbook.sheets.iter().zip(&submission.sheets) {
        let sum = report.project_rows + report.known_rows + report.skipped_rows;
        assert_eq!(sum, sheet.row_count(), "every row is accounted for");
    }
    look(&submission)
}

/// Indicators as `level1/level2/name/value/class@cell`.
fn lines(project: &Project<'_>) -> Vec<String> {
    let vocabulary = Vocabulary::builtin();
    let line = |indicator: &crate::model::project::Indicator<'_>| {
        let text = |field| indicator.values.text(field).replace('\n', "");
        let class = indicator.class.map_or("-", |class| &vocabulary.classes[usize::from(class.0)].id);
        let side = if indicator.side == Side::LongTerm { " long-term" } else { "" };
        format!(
            "{}/{}/{}/{}/{class}@{}{side}",
            text(Field::LEVEL1),
            text(Field::LEVEL2),
            text(Field::NAME),
            text(Field::VALUE),
            indicator.at
        )
    };
    project.indicators.iter().map(line).collect()
}

#[test]
fn a_list_is_grouped_by_code_and_its_blanks_are_carried_down() {
    let workbook = workbook(vec![sheet(
        "2024年部门预算项目绩效目标表
         单位：万元
         序号│项目编码│项目名称│主管部门│项目类别│绩效目标│一级指标│二级指标│三级指标│指标值│度量单位│预算数
         1│A1│甲项目│教育局│运行保障类│保障运行│产出指标│数量指标│培训人数│≥200│人│16
         │││││││质量指标│合格率│90%││
         2│A2│乙项目│水务局│特定目标类│建好水库│产出指标│数量指标│水库│1│座│20
         3│A1│甲项目│教育局│运行保障类│保障工作│满意度指标│服务对象满意度│学员满意度│││
         合计│││││││││││36
         注：预算数为万元",
    )]);
    with(&workbook, |submission| {
        assert_eq!(submission.project_count(), 2);
        let first = submission.project(0);
        assert_eq!(
            lines(&first),
            [
                "产出指标/数量指标/培训人数/≥200/quantity@J4",
                "产出指标/质量指标/合格率/90%/quality@J5",
                "满意度指标/服务对象满意度/学员满意度//satisfaction@J7",
            ]
        );
        assert!(matches!(first.category, Category::Known(_)));
        assert_eq!(first.at.to_string(), "C4");
        assert_eq!(first.conflicts.len(), 1);
        assert_eq!(first.conflicts[0].1.at.to_string(), "F7");
        let second = submission.project(1);
        assert_eq!(second.category, Category::Unknown);
        assert_eq!(
            second.values.get(Field::ANNUAL_AMOUNT).map(|value| value.at.to_string()).as_deref(),
            Some("L6")
        );
        let report = &submission.sheets[0];
        assert_eq!((report.project_rows, report.known_rows, report.skipped_rows), (4, 4, 1));
    });
}

#[test]
fn a_form_gives_its_head_and_its_merged_levels() {
    let mut form = sheet(
        "项目支出绩效目标申报表
         （2024年度）
         项目名称│雾炮车降尘服务│
         主管部门及代码│[042]环卫处│实施单位│环卫中心
         项目属性│新增项目□ 延续项目√│项目期│2024年
         项目资金（万元）│年度资金总额：│250
         │其中：财政拨款│200
         │其他资金│50
         总体目标│年度目标
         │目标1：降尘
         │目标2：抑尘
         一级指标│二级指标│三级指标│指标值
         产出指标│数量指标│指标1：车辆数│10辆
         ││指标2：│
         ││……│
         │质量指标│空气质量│优良
         │时效指标││
         效益指标│社会效益 指标│知晓率（≥**%）│
         社会公众或服务对象满意度指标││市民满意度│≥90%
         填表人：张三   联系电话：123",
    );
    let cell = |row, column| Address::new(row, column);
    form.set_merges(&[
        Region { first: cell(12, 0), last: cell(16, 0) },
        Region { first: cell(12, 1), last: cell(14, 1) },
        Region { first: cell(18, 0), last: cell(18, 1) },
        Region { first: cell(8, 0), last: cell(10, 0) },
        Region { first: cell(0, 0), last: cell(0, 3) },
    ]);
    with(&workbook(vec![form]), |submission| {
        assert_eq!(submission.project_count(), 1);
        let project = submission.project(0);
        assert_eq!(
            lines(&project),
            [
                "产出指标/数量指标/车辆数/10辆/quantity@D13",
                "产出指标/质量指标/空气质量/优良/quality@D16",
                "效益指标/社会效益 指标/知晓率//social@D18",
                "社会公众或服务对象满意度指标/社会公众或服务对象满意度指标/市民满意度/≥90%/satisfaction@D19",
            ]
        );
        let text = |field| project.values.text(field).to_owned();
        assert_eq!(text(Field::PROJECT_NAME), "雾炮车降尘服务");
        assert_eq!(text(Field::DEPARTMENT), "[042]环卫处");
        assert_eq!(text(Field::UNIT), "环卫中心");
        assert_eq!(text(Field::ATTRIBUTE), "延续项目");
        assert_eq!(text(Field::GOAL), "目标1：降尘\n目标2：抑尘");
        assert_eq!(text(Field::ANNUAL_AMOUNT), "250");
        assert_eq!(text(Field::ANNUAL_FISCAL), "200");
        assert_eq!(text(Field::ANNUAL_OTHER), "50");
        let unit = |field| project.values.get(field).and_then(|value| value.unit);
        assert_eq!(unit(Field::ANNUAL_AMOUNT), Some(MoneyUnit::TenThousand));
        assert_eq!(unit(Field::ANNUAL_FISCAL), Some(MoneyUnit::TenThousand));
        assert_eq!(project.category, Category::Missing);
    });
}

#[test]
fn one_name_over_several_values_is_doubted() {
    let mut form = sheet(
        "项目名称│雾炮车降尘服务│
         二级指标│三级指标│指标值
         数量指标│车辆数│10辆
         ││12辆
         质量指标│空气质量│优良",
    );
    let cell = |row, column| Address::new(row, column);
    form.set_merges(&[Region { first: cell(2, 1), last: cell(3, 1) }]);
    with(&workbook(vec![form]), |submission| {
        let project = submission.project(0);
        let doubted = project.indicators.iter().map(|one| one.target.doubts.has(Doubt::NameShared));
        assert_eq!(doubted.collect::<Vec<_>>(), [false, true, false]);
    });
}

#[test]
fn a_sheet_without_a_known_table_is_said() {
    let words = sheet("会议通知\n请于周五前报送");
    with(&workbook(vec![words.clone()]), |submission| {
        assert_eq!(submission.project_count(), 0);
        assert_eq!(submission.notices[0].fact, Fact::LayoutUnknown);
    });
    let list = sheet("项目名称│三级指标│指标值\n甲│人数│3人");
    with(&workbook(vec![words, list]), |submission| {
        assert_eq!(submission.project_count(), 1);
        assert_eq!(submission.notices[0].fact, Fact::SheetWithoutProject);
    });
}

#[test]
fn every_unit_of_money_is_known_in_a_heading_a_label_and_a_line() {
    for unit in MoneyUnit::WHOLE {
        let word = unit.word();
        let list = format!(
            "项目名称│项目资金（{word}）│绩效目标│二级指标│三级指标│指标值\n甲│5│保障│数量指标│次数│3次"
        );
        let label = format!(
            "项目名称│甲│年度资金总额（{word}）│5\n一级指标│二级指标│三级指标│指标值\n产出指标│数量指标│次数│3次"
        );
        let line = format!(
            "单位：{word}\n项目名称│甲│年度资金总额│5\n一级指标│二级指标│三级指标│指标值\n产出指标│数量指标│次数│3次"
        );
        for text in [list, label, line] {
            with(&workbook(vec![sheet(&text)]), |submission| {
                let projects: Vec<_> = submission.projects().collect();
                let amounts = [Field::ANNUAL_AMOUNT, Field::TOTAL_AMOUNT];
                let amount = amounts.iter().find_map(|field| projects[0].values.get(*field));
                assert_eq!(amount.map(|value| (&*value.text, value.unit)), Some(("5", Some(unit))), "{text}");
            });
        }
    }
}

#[test]
fn every_declaring_word_decides() {
    let toml: toml::Table = include_str!("../../rules/values.toml").parse().unwrap();
    let words = ValueWords::builtin();
    let mut seen = 0;
    for (list, kind) in [("quantitative", Kind::Quantitative), ("qualitative", Kind::Qualitative)] {
        for word in toml["declared"][list].as_array().unwrap() {
            let word = word.as_str().unwrap();
            let text = format!(
                "项目名称│绩效目标│二级指标│三级指标│指标性质│指标值\n甲│保障│数量指标│次数│{word}│3次"
            );
            with(&workbook(vec![sheet(&text)]), |submission| {
                let declared = submission.projects().next().unwrap().indicators[0].declared_kind;
                assert_eq!(declared, Some(kind), "{word}");
            });
            seen += 1;
        }
    }
    assert_eq!(seen, 23);
    let declared = |text| crate::words::value::declared_kind(text, words);
    assert_eq!(declared("定量（正向）"), Some(Kind::Quantitative));
    assert_eq!(declared("定性/定量"), None);
    assert_eq!(declared("正向指标"), None);
    assert_eq!(declared("≥"), None);
}

/// Codes of the projects of a list that is read in stretches of these many rows; None where it is to be read as a whole.
fn in_stretches(rows: &[String], lengths: &[usize]) -> Option<Vec<String>> {
    let vocabulary = Vocabulary::builtin();
    let mut list = LongList::default();
    let mut codes = Vec::new();
    let mut from = 0;
    for length in lengths {
        let to = (from + length).min(rows.len());
        let mut builder = SheetBuilder::new();
        for (row, text) in (from..to).map(|row| (row, &rows[row])) {
            for (column, text) in text.split('│').enumerate() {
                builder
                    .push(Address::new(row as u32, column as u32), 0, text, Marks::NONE)
                    .expect("in order");
            }
        }
        from = to;
        let sheet = list.under_its_head(builder.finish(String::new()));
        let words = ValueWords::builtin();
        let stretch = list.read(&sheet, to == rows.len(), vocabulary, words, Switches::default())?;
        let code = |index| stretch.project(index).values.text(Field::PROJECT_CODE).to_owned();
        codes.extend((0..stretch.project_count).map(code));
    }
    Some(codes)
}

#[test]
fn the_projects_of_a_long_list_are_given_once_each_wherever_a_stretch_ends() {
    let mut rows = vec!["项目编码│项目名称│三级指标│指标值".to_owned()];
    rows.extend((0..5000).map(|row| format!("P{}│项目{}│指标{row}│{row}场", row / 7, row / 7)));
    let all: Vec<String> = (0..5000_usize.div_ceil(7)).map(|project| format!("P{project}")).collect();
    for lengths in [vec![5001], vec![4000, 2000], vec![3100, 3, 700, 1, 2000]] {
        assert_eq!(in_stretches(&rows, &lengths).as_ref(), Some(&all), "{lengths:?}");
    }
    rows[4500] = rows[3].clone();
    assert_eq!(in_stretches(&rows, &[4000, 2000]), None, "a project in two places");
    assert!(in_stretches(&rows, &[5001]).is_some(), "both places are in sight");
}

/// A sheet of many rows takes as long as its rows, and not as long as their square: these took minutes.
#[test]
fn long_sheets_of_rows_that_part_them_are_read_in_one_pass() {
    use std::fmt::Write as _;
    let mut parted = "三级指标│指标值│二级指标\n".to_owned();
    let mut turned = String::new();
    let mut foot =
        "项目名称│甲项目\n三级指标│指标值\n养护里程│3公里\n填表人：张三\n项目名称│乙项目\n".to_owned();
    for row in 0..1500 {
        write!(parted, "项目名称（{row}）：道路养护{row}\n养护里程│{row}公里│数量指标\n").expect("a string");
        let (header, own) = match row % 2 {
            0 => ("三级指标│指标值", format!("养护里程│{row}公里")),
            _ => ("指标值│三级指标", format!("{row}公里│养护里程")),
        };
        write!(turned, "项目编码│项目名称│{header}\nP{row}│项目{row}│{own}\n").expect("a string");
    }
    (0..10_000).for_each(|row| writeln!(foot, "某某说明文字{row}│其他{row}").expect("a string"));
    for (rows, projects) in [(parted, 1500), (turned, 1500), (foot, 1)] {
        with(&workbook(vec![sheet(&rows)]), |submission| {
            assert_eq!(submission.project_count(), projects);
            let last = submission.project(projects - 1);
            assert_eq!(last.indicators.len(), 1);
            assert_eq!(last.indicators[0].values.text(Field::NAME), "养护里程");
        });
    }
}

#[test]
fn each_line_of_a_name_tells_its_own_class() {
    let rows = "项目名称│绩效目标│三级指标│指标值
        甲│保障│1.培训人数\\n2.学员满意度│1.≥200人\\n2.≥90%
        乙│保障│数量指标：培训人数\\n质量指标：合格率│≥200人\\n≥90%";
    with(&workbook(vec![sheet(rows)]), |submission| {
        let of = |index| lines(&submission.project(index));
        assert_eq!(of(0), ["//培训人数/≥200人/-@D2", "//学员满意度/≥90%/satisfaction@D2"]);
        assert_eq!(of(1), ["//培训人数/≥200人/quantity@D3", "//合格率/≥90%/quality@D3"]);
    });
}

#[test]
fn what_does_not_apply_is_left_out_wherever_an_indicator_is_made() {
    for rows in [
        "项目名称│甲
         二级指标│数量指标│质量指标
         三级指标│培训人数│合格率
         指标值│200人│不适用",
        "项目名称│甲
         二级指标│三级指标│指标值
         数量指标│培训人数│200人
         质量指标│合格率│不适用",
    ] {
        with(&workbook(vec![sheet(rows)]), |submission| {
            let indicators = submission.project(0).indicators;
            let names: Vec<_> =
                indicators.iter().map(|one| one.values.text(Field::NAME).to_owned()).collect();
            assert_eq!(names, ["培训人数"], "{rows}");
        });
    }
}

#[test]
fn what_came_of_an_indicator_may_stand_in_the_row_below_it() {
    let rows = "
        项目名称：│培训│ │ │
        一级指标│二级指标│三级指标│类型│数值
        产出指标│数量指标│培训人数│计划│≥1200人
        │ │ │完成│1260人
        产出指标│质量指标│取证率│计划│80%
        产出指标│质量指标│取证率│完成│83%";
    let workbook = workbook(vec![sheet(rows)]);
    with(&workbook, |submission| {
        let project = submission.project(0);
        let actual = |one: &crate::model::project::Indicator<'_>| {
            (
                one.values.text(Field::ACTUAL).to_owned(),
                one.actual.as_ref().is_some_and(|one| one.number.is_some()),
            )
        };
        let actual: Vec<_> = project.indicators.iter().map(actual).collect();
        assert_eq!(actual, [("1260人".to_owned(), true), ("83%".to_owned(), true)]);
    });
}
