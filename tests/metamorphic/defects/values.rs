//! Defects in values: of targets, their units, and what was reached.

use super::wrapping::{ERRORS, INVISIBLE, wrapped_value};
use super::{Expect, Ground, Plant, Planted, Spot, has_digit};
use crate::dice::Dice;
use crate::submission::Part;

pub const ALL: &[(&str, Plant)] = &[
    ("a placeholder for a value", placeholder),
    ("a value blanked", blanked),
    ("the gap of a template left in a value", gap),
    ("a time or a share that cannot be", impossible),
    ("an error or a formula for a value", error),
    ("a letter for a digit of a value", letter),
    ("a unit taken away", unit_away),
    ("a range turned round", range_turned),
    ("words behind a value", words_behind),
    ("a value for each month", each_month),
    ("a value put off", put_off),
    ("either of two values", either),
    ("a deadline of another year", another_year),
    ("a deadline without year", no_year),
    ("a placeholder for a result", result_placeholder),
    ("a letter for a digit of a result", result_letter),
    ("a unit of a result taken away", result_unit),
];

/// What must become of a target that is gone.
fn asked(ground: &Ground<'_>) -> Expect {
    match ["guangzhou-2020", "self-evaluation"].iter().any(|set| ground.asks(set)) {
        true => Expect::Fails,
        false => Expect::Unasked("the rule sets do not ask for a target"),
    }
}

/// What must become of a target of which nobody can be sure.
fn doubted(ground: &Ground<'_>) -> Expect {
    match ["value-doubts", "self-evaluation"].iter().any(|set| ground.asks(set)) {
        true => Expect::Said,
        false => Expect::Unasked("the rule sets do not look at targets"),
    }
}

fn any(ground: &Ground<'_>, spot: Spot) -> bool {
    !ground.text(spot, Part::Value).is_empty()
}

fn placeholder(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    let text = wrapped_value(dice);
    // 无 where errors and accidents are counted is a number of them.
    if ground.text(spot, Part::Indicator).contains("差错") && text.contains(['无', '没']) {
        return None;
    }
    ground.put(spot, Part::Value, &text, asked(ground))
}

fn blanked(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    ground.put(spot, Part::Value, dice.pick::<&str>(&INVISIBLE), asked(ground))
}

/// What a template prints around a number, and no number.
fn gap(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    let before =
        dice.pick(&["共", "约", "第", "前", "达到", "不少于", "每年", "完成", "覆盖", "新增", "≥", "提高"]);
    let unit = match *before {
        "第" | "前" => "名",
        "提高" | "达到" => "%",
        _ => dice.pick(&["个", "次", "万元", "公里", "人次"]),
    };
    let space = dice.pick(&[" ", "  ", "\u{3000}", "    "]);
    ground.put(spot, Part::Value, &format!("{before}{space}{unit}"), asked(ground))
}

/// Days, months and quarters that no calendar has, shares of nothing.
fn impossible(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    let text = match dice.roll(6) {
        0 => format!("{}月{}日前", dice.pick(&[2, 4, 6, 9, 11]), dice.pick(&[31, 32])),
        1 => format!("2020年{}月底前", dice.pick(&[0, 13, 14, 20])),
        2 => format!("{}月底前", dice.pick(&[0, 13, 14, 18])),
        3 => format!("第{}季度", dice.pick(&["五", "0", "六", "5"])),
        4 => format!("{}/0", dice.roll(9) + 1),
        _ => format!("2020-{}-{}", dice.pick(&["02-30", "13-01", "04-31"]), "")
            .trim_end_matches('-')
            .to_owned(),
    };
    let expect = match ["value-doubts", "guangzhou-2020"].iter().any(|set| ground.asks(set)) {
        true => Expect::Said,
        false if has_result(ground, spot) => Expect::Said,
        false => Expect::Unasked("the rule sets do not look at targets"),
    };
    ground.put(spot, Part::Value, &text, expect)
}

fn error(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    ground.put(spot, Part::Value, dice.pick::<&str>(&ERRORS), asked(ground))
}

/// Letters that look like the digit.
fn alike(digit: char) -> &'static [char] {
    match digit {
        '0' => &['O', 'o', 'Ｏ', 'О', 'Ο'],
        '1' => &['l', 'I', 'ｌ', 'Ｉ', '|'],
        _ => &[],
    }
}

/// The text with one digit that has a double replaced by it; only where another digit stays.
fn lettered(text: &str, dice: &mut Dice) -> Option<String> {
    let places: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !alike(*c).is_empty()).collect();
    if places.is_empty() || text.chars().filter(char::is_ascii_digit).count() < 2 {
        return None;
    }
    let (at, digit) = *dice.pick(&places);
    Some(format!("{}{}{}", &text[..at], dice.pick(alike(digit)), &text[at + 1..]))
}

fn letter(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    let text = lettered(ground.text(spot, Part::Value), dice)?;
    ground.put(spot, Part::Value, &text, doubted(ground))
}

/// The number of a value with its sign, and its unit; None for words.
fn number_and_unit(text: &str) -> Option<(&str, &str)> {
    let end = text.char_indices().rev().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at + 1)?;
    let unit = &text[end..];
    let plain = text[..end].chars().all(|c| c.is_ascii_digit() || "≥≤=-.".contains(c));
    (plain && !unit.is_empty()).then(|| (&text[..end], unit))
}

/// Names that say what their number measures.
fn says_its_unit(name: &str) -> bool {
    ["率", "度", "比例", "占比"].iter().any(|ending| name.trim_end_matches(['）', ')']).ends_with(ending))
}

/// Names that end with what is counted: 人数, 次数, 培训人次, 参训学员.
fn says_what_is_counted(name: &str) -> bool {
    ["数", "人次", "场次", "台次"].iter().any(|ending| name.ends_with(ending))
}

fn unit_away(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, any)?;
    let name = ground.text(spot, Part::Indicator);
    let doubted = ground.asks("value-doubts");
    let expect = match doubted {
        true if says_its_unit(name) => Expect::Unasked("the name says that it is a rate"),
        true if says_what_is_counted(name) => Expect::Unasked("the name says what is counted"),
        true => Expect::Said,
        // Its own unit, unless that stood in the column of both.
        false if ground.text(spot, Part::Unit).is_empty() && has_result(ground, spot) => Expect::Said,
        false if has_result(ground, spot) => Expect::Unasked("target and result have one unit"),
        false => Expect::Unasked("no rule asks for a unit"),
    };
    let own = ground.text(spot, Part::Unit);
    if !own.is_empty() && has_digit(ground.text(spot, Part::Value)) {
        return ground.put(spot, Part::Unit, "", expect);
    }
    let (number, _) = number_and_unit(ground.text(spot, Part::Value))?;
    ground.put(spot, Part::Value, number, expect)
}

fn range_turned(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        has_digit(ground.text(spot, Part::Value)) && number_of(ground.text(spot, Part::Value)).is_some()
    })?;
    let text = ground.text(spot, Part::Value);
    let (before, number, behind) = number_of(text)?;
    let high: f64 = number.parse().ok()?;
    let sign = dice.pick(&["-", "~", "～", "至", "—", "－"]);
    let low = (high * 0.8 * 100.0).round() / 100.0;
    let turned = format!("{}{high}{sign}{low}{behind}", before.trim_matches(['≥', '≤', '=']));
    ground.put(spot, Part::Value, &turned, doubted(ground))
}

/// What stands before the only number of a text, the number, and what stands behind; None for dates and words.
fn number_of(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text[start..]
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .map_or(text.len(), |length| start + length);
    let behind = &text[end..];
    (!has_digit(behind) && !behind.starts_with('年')).then(|| (&text[..start], &text[start..end], behind))
}

/// What is to be reached each month is not what was reached in all.
fn each_month(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        let unit = number_and_unit(ground.text(spot, Part::Value)).map(|(_, unit)| unit);
        unit.is_some_and(|unit| ["人", "场", "次", "台", "公里", "处"].contains(&unit))
    })?;
    let expect = match has_result(ground, spot) {
        true => Expect::Said,
        false => Expect::Unasked("nothing is compared with it"),
    };
    let text = format!("每月{}", ground.text(spot, Part::Value));
    ground.put(spot, Part::Value, &text, expect)
}

/// A number that is settled somewhere else, later.
fn put_off(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| number_of(ground.text(spot, Part::Value)).is_some())?;
    let rest = dice.pick(&[
        "实际以招标为准",
        "以实际为准",
        "根据批复情况确定",
        "视资金情况而定",
        "待方案批复后确定",
        "以上级文件为准",
    ]);
    let text = match dice.roll(2) {
        0 => format!("{}，{rest}", ground.text(spot, Part::Value)),
        _ => format!("{}（{rest}）", ground.text(spot, Part::Value)),
    };
    ground.put(spot, Part::Value, &text, doubted(ground))
}

/// ≥12期/≥24期: nobody chose.
fn either(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        let text = ground.text(spot, Part::Value);
        text.starts_with(['≥', '≤']) && number_of(text).is_some()
    })?;
    let text = ground.text(spot, Part::Value);
    let (sign, number, behind) = number_of(text)?;
    let other = number.parse::<f64>().ok()? * 2.0;
    let joint = dice.pick(&["/", "或"]);
    ground.put(spot, Part::Value, &format!("{text}{joint}{sign}{other}{behind}"), doubted(ground))
}

fn words_behind(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| has_digit(ground.text(spot, Part::Value)))?;
    let rest = dice.pick(&["abc", "xyz", "wq", "asdf", "kk12x", "qq"]);
    let text = format!("{}{rest}", ground.text(spot, Part::Value));
    ground.put(spot, Part::Value, &text, doubted(ground))
}

fn deadline(ground: &Ground<'_>, spot: Spot) -> bool {
    let text = ground.text(spot, Part::Value);
    text.contains('年') && text.contains('月') && has_digit(text)
}

fn another_year(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, deadline)?;
    let text = ground.text(spot, Part::Value);
    let year = text.find("20").map(|at| &text[at..at + 4])?;
    let other = *dice.pick(&["2018", "2016", "2031", "2099"]);
    let dated = ground.asks("value-doubts") && ground.text(spot, Part::Year) == year;
    let compared = has_result(ground, spot);
    let expect = match dated || compared && other < "2020" {
        true => Expect::Said,
        false => Expect::Unasked("no rule knows the year of the budget"),
    };
    ground.put(spot, Part::Value, &text.replace(year, other), expect)
}

fn no_year(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, deadline)?;
    let text = ground.text(spot, Part::Value);
    let (_, rest) = text.split_once('年')?;
    let expect = match ground.sheet(spot).column(Part::Actual) {
        Some(_) if ground.text(spot, Part::Year).is_empty() => Expect::Said,
        Some(_) => Expect::Unasked("the year is that of the project"),
        None => Expect::Unasked("no rule compares the day"),
    };
    ground.put(spot, Part::Value, rest, expect)
}

fn has_result(ground: &Ground<'_>, spot: Spot) -> bool {
    !ground.text(spot, Part::Actual).is_empty()
}

fn result_placeholder(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, has_result)?;
    let text = if dice.one_in(4) { (*dice.pick(&INVISIBLE)).to_owned() } else { wrapped_value(dice) };
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

fn result_letter(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        has_digit(ground.text(spot, Part::Actual)) && has_digit(ground.text(spot, Part::Value))
    })?;
    let text = lettered(ground.text(spot, Part::Actual), dice)?;
    ground.put(spot, Part::Actual, &text, Expect::Fails)
}

fn result_unit(ground: &Ground<'_>, dice: &mut Dice) -> Option<Planted> {
    let spot = ground.spot(dice, |ground, spot| {
        number_and_unit(ground.text(spot, Part::Actual)).is_some()
            && has_digit(ground.text(spot, Part::Value))
    })?;
    // 12期 in a column whose unit stands beside it, or against a target of one clear measure, is 12.
    let (number, unit) = number_and_unit(ground.text(spot, Part::Actual))?;
    let target = format!("{}{}", ground.text(spot, Part::Value), ground.text(spot, Part::Unit));
    let expect = match target.ends_with(unit) {
        true => Expect::Unasked("the target's unit is taken for the result's"),
        false => Expect::Said,
    };
    ground.put(spot, Part::Actual, number, expect)
}
