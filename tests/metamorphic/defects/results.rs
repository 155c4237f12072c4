//! Defects in what was reached: of a difference, a rest or a change instead of the whole, of what was missed, of another sort than
//! the target.

use super::{Expect, Ground, Plant, Planted, Spot, has_digit};
use crate::dice::Dice;
use crate::submission::Part;

pub const ALL: &[(&str, Plant)] = &[
    ("a difference for a result", difference),
    ("a change for a result", change),
    ("a target for a result", target),
    ("what is of each for a result", of_each),
    ("a result of another year", another_year),
    ("a result in words for a number", words),
    ("a result in words that was missed", missed),
    ("a number for a result in words", number),
    ("a clause that takes a result back", taken_back),
    ("a word of the target denied", denied),
    ("words that do not say that the target was reached", not_understood),
    ("a result in words without the degree of its target", without_degree),
    ("a number that is not there yet for a result", not_yet),
];

/// Where a result is told without a reason beside it.
fn has_result(ground: &Ground<'_>, spot: Spot) -> bool {
    !ground.text(spot, Part::Actual).is_empty() && ground.text(spot, Part::Reason).is_empty()
}

/// Where both are numbers, and no days.
fn of_numbers(ground: &Ground<'_>, spot: Spot) -> bool {
    let is_number = |part| {
        let text = ground.text(spot, part);
        has_digit(text) && !text.contains(['年', '月', '日', '-'])
    };
    has_result(ground, spot) && is_number(Part::Value) && is_number(Part::Actual)
}

/// Where both are words.
fn of_words(ground: &Ground<'_>, spot: Spot) -> bool {
    let numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '零'];
    let is_words = |part| {
        let text = ground.text(spot, part);
        !text.is_empty() && !has_digit(text) && !text.contains(numerals)
    };
    has_result(ground, spot) && is_words(Part::Value) && is_words(Part::Actual)
}

/// Another measure than that of the target, which no name of the catalogue speaks of.
fn difference(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, of_numbers)?;
    let word = dice.pick(&[
        "差额", "缺口", "结余", "余额", "剩余", "尚差", "节余", "赤字", "超支", "亏损", "仅剩", "缺额",
        "测算",
    ]);
    let text = ground.text(spot, Part::Actual);
    let text = match dice.roll(3) {
        0 => format!("{word}{text}"),
        1 => format!("{text}{}（{word}）", ground.text(spot, Part::Unit)),
        _ => format!("完成任务{word}{text}"),
    };
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

fn change(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        let name = ground.text(spot, Part::Indicator);
        let speaks = ["新增", "下降", "减少", "增长", "提高", "提升"].iter().any(|word| name.contains(word));
        of_numbers(ground, spot) && !speaks
    })?;
    let word =
        dice.pick(&["同比", "环比", "增加", "增长", "净增", "增速", "涨幅", "增长率", "较上年增加", "上升"]);
    let text = format!("{word}{}", ground.text(spot, Part::Actual));
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

/// What is still to be reached, however it is said.
fn target(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        of_numbers(ground, spot) && ground.text(spot, Part::Actual).starts_with(|c: char| c.is_ascii_digit())
    })?;
    let before =
        dice.pick(&["≥", "＞", "预期≥", "预计达到", "能达到", "有望达到", "将达", "可达", "力争不低于"]);
    let text = format!("{before}{}", ground.text(spot, Part::Actual));
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

/// So many each are not so many in all.
fn of_each(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    const COUNTED: [&str; 12] = ["人", "场", "次", "台", "公里", "处", "期", "册", "户", "卷", "个", "项"];
    let spot = ground.spot(dice, |ground, spot| {
        let target = format!("{}{}", ground.text(spot, Part::Value), ground.text(spot, Part::Unit));
        let counts = COUNTED.iter().any(|unit| target.ends_with(unit));
        of_numbers(ground, spot) && counts && !ground.text(spot, Part::Indicator).contains('均')
    })?;
    let text =
        format!("{}{}", dice.pick(&["平均", "各", "人均", "日均", "每镇"]), ground.text(spot, Part::Actual));
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

/// What was reached in another year was not reached in this one.
fn another_year(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground
        .spot(dice, |ground, spot| of_numbers(ground, spot) && !ground.text(spot, Part::Year).is_empty())?;
    let budget = ground.text(spot, Part::Year).parse::<u32>().ok()?;
    let year = budget + 2 - dice.roll(2) as u32 * 4;
    let text = format!("{year}年{}{}", dice.pick(&["", "完成", "底累计"]), ground.text(spot, Part::Actual));
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

fn words(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, of_numbers)?;
    let text = dice.pick(&[
        "完成",
        "已完成",
        "基本完成",
        "超额完成",
        "部分完成",
        "达标",
        "良好",
        "按时",
        "达成预期指标",
        "是",
    ]);
    ground.put(spot, Part::Actual, text, Expect::Fails)
}

fn missed(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, of_words)?;
    let text = dice.pick(&[
        "未提升",
        "因疫情未完成",
        "暂未完成",
        "还没完成",
        "没有明显改善",
        "效果不明显",
        "效果不佳",
        "逾期完成",
        "进度滞后",
        "已延期",
        "大部分完成",
        "基本完成",
        "难以完成",
        "有待提高",
        "正在实施",
        "完成一半",
        "较差",
        "无明显变化",
    ]);
    // 基本健全 was all that was wanted.
    if *text == "基本完成" && ground.text(spot, Part::Value).contains("基本") {
        return None;
    }
    ground.put(spot, Part::Actual, text, Expect::Fails)
}

fn number(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, of_words)?;
    ground.put(
        spot,
        Part::Actual,
        dice.pick::<&str>(&["85%", "≥85%", "98人", "0.6", "3项", "60分"]),
        Expect::Fails,
    )
}

/// Another clause says that it was not all of it, or not of this.
fn taken_back(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, of_numbers)?;
    let clause = dice.pick(&[
        "其余未完成",
        "部分未完成",
        "不含合作单位",
        "含上年结转部分",
        "待核实",
        "数据有待核对",
        "2人未到场",
        "3处停工",
        "完成率80%",
        "包括去年的",
        "进度滞后",
    ]);
    let result = ground.text(spot, Part::Actual);
    let text =
        if dice.roll(2) == 0 { format!("{result}，{clause}") } else { format!("{result}（{clause}）") };
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

/// 提升不明显 where 明显提升 was wanted.
fn denied(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        let target = ground.text(spot, Part::Value);
        let is_four = target.chars().count() == 4 && !target.contains(['不', '无', '未', '没', '非']);
        of_words(ground, spot) && is_four
    })?;
    let target: Vec<char> = ground.text(spot, Part::Value).chars().collect();
    let [first, second] = [&target[..2], &target[2..]].map(|half| half.iter().collect::<String>());
    ground.put(spot, Part::Actual, &format!("{second}不{first}"), Expect::Fails)
}

/// What is only planned, begun, harmful or about something else, with words of success in it.
fn not_understood(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, of_words)?;
    let text = dice.pick(&[
        "无法建立",
        "拟于明年建立",
        "已取消建立",
        "建立失败",
        "即将完成",
        "预计完成",
        "力争落实",
        "下年度实施",
        "受到投诉",
        "群众不认可",
        "群众反映强烈",
        "仍有差距",
        "存在安全隐患",
        "质量不高",
        "完成情况差",
        "完成80%",
        "完成3项",
        "已上报",
        "完成招标",
        "完成初稿",
        "已开展前期工作",
        "稳步推进",
        "建立了领导小组",
        "提升缓慢",
    ]);
    ground.put(spot, Part::Actual, text, Expect::Fails)
}

/// 改善 where 明显改善 was wanted.
fn without_degree(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let degree = |text: &str| {
        let degrees = ["明显", "显著", "大幅", "持续", "长期", "全年", "每月"];
        degrees.iter().find_map(|degree| text.strip_prefix(degree)).map(str::to_owned)
    };
    let spot = ground.spot(dice, |ground, spot| {
        of_words(ground, spot) && degree(ground.text(spot, Part::Value)).is_some_and(|rest| rest.len() > 3)
    })?;
    let rest = degree(ground.text(spot, Part::Value))?;
    ground.put(spot, Part::Actual, &rest, Expect::Fails)
}

/// What was contracted, what can be done, what is expected.
fn not_yet(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        of_numbers(ground, spot) && !ground.text(spot, Part::Indicator).contains("合同")
    })?;
    let result = ground.text(spot, Part::Actual);
    let text = match dice.roll(4) {
        0 => format!("已签合同{result}"),
        1 => format!("可完成{result}"),
        2 => format!("{result}（预计12月完成）"),
        _ => format!("{result}（含1999年部分）"),
    };
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}
