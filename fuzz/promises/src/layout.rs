//! Any grid of words as a sheet.

use super::read::understood;
use goalcheck::internals::model::sheet::{Address, Marks, Region, SheetBuilder};
use goalcheck::internals::model::workbook::{Format, Workbook};
use goalcheck::internals::words::value::Switches;
use goalcheck::internals::words::vocabulary::Vocabulary;

const WORDS: [&str; 48] = [
    "项目名称",
    "项目编码",
    "主管部门",
    "项目类别",
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
    "项目资金（万元）",
    "年度资金总额：",
    "其中：财政拨款",
    "产出指标",
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "效益指标",
    "社会效益指标",
    "满意度指标",
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
    "运行保障类",
    "年度绩效指标",
    "项目支出绩效目标申报表",
    "（2024年度）",
    "单位：万元",
    "定性",
    "≥",
    "3",
    "项目名称：丙 主管部门：丁",
    "长期绩效指标",
];

/// Any grid of words that mean something in a sheet: every row is accounted for. Each byte is a word, the next cell,
/// the next row, or the corner of a merged region.
pub fn layout(bytes: &[u8]) {
    let mut builder = SheetBuilder::new();
    let mut at = Address::default();
    let mut regions: Vec<Region> = Vec::new();
    for byte in bytes {
        match byte {
            0..=127 => {
                builder.push(at, 0, WORDS[usize::from(*byte) % WORDS.len()], Marks::NONE).expect("in order");
                at.column += 1;
            }
            128..=159 => at.column += u32::from(byte & 3) + 1,
            160..=199 => at = Address::new(at.row + u32::from(byte & 1) + 1, 0),
            _ => {
                let last = Address::new(at.row + u32::from(byte >> 2 & 3), at.column + u32::from(byte & 3));
                regions.push(Region { first: at, last });
            }
        }
    }
    let mut sheet = builder.finish("a".to_owned());
    if sheet.cell_count() > 0 {
        sheet.set_merges(&regions);
        let workbook =
            Workbook { format: Format::Xlsx, encoding: None, sheets: vec![sheet], notices: Vec::new() };
        understood(&workbook, Vocabulary::builtin(), Switches::default());
    }
}
