//! Whatever stands in a sheet, reading it never fails, each row is counted once, and each indicator has its place.

use goalcheck::internals::layout;
use goalcheck::internals::model::notice::Fact;
use goalcheck::internals::model::sheet::{Address, Marks, Region, SheetBuilder};
use goalcheck::internals::model::workbook::{Format, Workbook};
use goalcheck::internals::words::value::{Switches, ValueWords};
use goalcheck::internals::words::vocabulary::Vocabulary;
use proptest::prelude::*;

/// Words that mean something in a sheet, and some that mean nothing.
const WORDS: &[&str] = &[
    "",
    "",
    "",
    "",
    "",
    "项目名称",
    "项目编码",
    "主管部门",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "年度指标值",
    "实际完成值",
    "计量单位",
    "指标性质",
    "分值",
    "绩效目标",
    "年度目标",
    "中期目标",
    "总体目标",
    "项目资金（万元）",
    "年度资金总额：",
    "其中：财政拨款",
    "产出指标",
    "数量指标",
    "质量指标",
    "满意度指标",
    "效益指标",
    "(50分)",
    "指标1：培训人数",
    "指标2：",
    "……",
    "≥90%",
    "10辆",
    "合计",
    "注：说明",
    "填表人：某人 联系电话：1",
    "甲项目",
    "乙项目",
    "目标1：甲",
    "一、目标",
    "长期绩效指标",
    "年度绩效指标",
    "项目支出绩效目标申报表",
    "（2024年度）",
    "单位：万元",
    "新增项目□ 延续项目√",
    "年度资金总额：16 其中：上级资金16",
    "定性",
    "≥",
    "3",
    "项目名称：丙 主管部门：丁",
    "\u{3000}",
    "é",
    "一",
    "目标一",
    "：",
    "附件1：",
    "2024年甲乙丙丁绩效目标表",
    "项目类别",
    "指标内容",
    "其中：",
    "□",
    "√",
    "20",
    "2024",
    "😀",
];

fn workbook(cells: &[Vec<usize>], merges: &[(u32, u32, u32, u32)]) -> Workbook {
    let mut builder = SheetBuilder::new();
    for (row, line) in cells.iter().enumerate() {
        for (column, word) in line.iter().enumerate() {
            let at = Address::new(row as u32, column as u32);
            builder.push(at, 0, WORDS[word % WORDS.len()], Marks::NONE).unwrap();
        }
    }
    let mut sheet = builder.finish("表".to_owned());
    // Readers keep no regions that overlap.
    let mut regions: Vec<Region> = Vec::new();
    for (row, column, down, right) in merges {
        let region =
            Region { first: Address::new(*row, *column), last: Address::new(row + down, column + right) };
        let apart = |other: &Region| {
            other.last.row < region.first.row
                || region.last.row < other.first.row
                || other.last.column < region.first.column
                || region.last.column < other.first.column
        };
        if regions.iter().all(apart) {
            regions.push(region);
        }
    }
    sheet.set_merges(&regions);
    Workbook { format: Format::Xlsx, encoding: None, sheets: vec![sheet], notices: Vec::new() }
}

/// 指标内容 over a column of a table whose header was not understood: the names are found by what they hold, and that
/// column is said to be unused.
#[test]
fn a_heading_of_names_over_another_column_adds_no_second_name() {
    let line = |words: &[&str]| -> Vec<usize> {
        words.iter().map(|word| WORDS.iter().position(|known| known == word).unwrap()).collect()
    };
    let cells = [
        line(&["项目名称"]),
        line(&["", "", "一级指标", "指标内容"]),
        line(&["产出指标", "项目资金（万元）", "", "项目名称"]),
        line(&["产出指标", "实际完成值", "", "", "", "（2024年度）"]),
        line(&["数量指标", "项目名称", "", "", "", "(50分)"]),
    ];
    let workbook = workbook(&cells, &[]);
    let submission =
        layout::extract(&workbook, Vocabulary::builtin(), ValueWords::builtin(), Switches::default());
    assert_eq!(submission.projects().map(|project| project.indicators.len()).sum::<usize>(), 3);
    assert!(submission.notices.iter().any(|notice| notice.fact == Fact::ColumnsUnmatched));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn every_row_is_accounted_for(
        cells in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 1..9), 1..24),
        merges in prop::collection::vec((0..24_u32, 0..8_u32, 0..4_u32, 0..4_u32), 0..6),
    ) {
        let workbook = workbook(&cells, &merges);
        let submission =
            layout::extract(&workbook, Vocabulary::builtin(), ValueWords::builtin(), Switches::default());
        let report = &submission.sheets[0];
        let sum = report.project_rows + report.known_rows + report.skipped_rows;
        prop_assert_eq!(sum, workbook.sheets[0].row_count());
        prop_assert_eq!(report.skipped_rows, submission.skipped.len());
        for project in submission.projects() {
            for indicator in &project.indicators {
                let place = indicator.at;
                prop_assert!((place.row as usize) < cells.len() + 4 && place.column < 13, "{place}");
            }
        }
        if submission.project_count() == 0 && workbook.sheets[0].row_count() > 0 {
            prop_assert!(submission.notices.iter().any(|notice| notice.fact.unread()), "nothing read is said");
        }
    }
}
