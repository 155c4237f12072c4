//! What says nothing, and what people wrap it in.

use crate::dice::Dice;
use std::fs;
use std::sync::LazyLock;

/// The placeholders of `rules/values.toml`, from the file itself.
static PLACEHOLDERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = fs::read_to_string("rules/values.toml").expect("a file");
    let table: toml::Table = text.parse().expect("TOML");
    let words = table["placeholder"]["words"].as_array().expect("a list");
    words.iter().map(|word| word.as_str().expect("a text").to_owned()).collect()
});

/// What may stand around any text; `{}` is the text.
const AROUND: [&str; 40] = [
    "{}",
    "（{}）",
    "({})",
    "【{}】",
    "[{}]",
    "〔{}〕",
    "《{}》",
    "“{}”",
    "\"{}\"",
    "'{}'",
    "‘{}’",
    "「{}」",
    "{}。",
    "{}.",
    "{}；",
    "{};",
    "{}、",
    "{}，",
    "{}…",
    "{}……",
    "{}！",
    "{}？",
    "{}：",
    "：{}",
    "-{}-",
    "—{}—",
    "*{}*",
    "※{}",
    "★{}",
    " {} ",
    "　{}　",
    "\u{200b}{}",
    "{}\u{feff}",
    "{}\u{00ad}",
    "{}\n",
    "\t{}",
    "/{}",
    "{}/",
    "（{}",
    "{}）",
];
/// What may stand around a value besides.
const AROUND_VALUES: [&str; 22] = [
    "≥{}",
    "≤{}",
    "={}",
    "＝{}",
    ">{}",
    "＞ {}",
    "<{}",
    "≥（{}）",
    "≥{}%",
    "{}%",
    "{}台",
    "{}个",
    "≥{}场",
    "{}万元",
    "≤{}元",
    "不低于{}",
    "不少于{}",
    "达到{}",
    "约{}",
    "{}以上",
    "≥ {} 次",
    "±{}",
];
/// Before a text that is numbered.
const NUMBERING: [&str; 8] = ["1.{}", "1、{}", "（1）{}", "(一){}", "①{}", "目标1：{}", "一、{}", "1．{}"];

/// A placeholder as somebody may write it.
pub fn placeholder(dice: &mut Dice) -> String {
    let word = dice.pick(&PLACEHOLDERS).clone();
    match dice.roll(8) {
        0 => word.chars().map(|c| format!("{c} ")).collect::<String>().trim_end().to_owned(),
        1 => word.chars().map(wide).collect(),
        2 => word.to_uppercase(),
        _ => word,
    }
}

/// A placeholder in one or two wrappings.
pub fn wrapped(dice: &mut Dice) -> String {
    let inner = placeholder(dice);
    let once = dice.pick(&AROUND).replace("{}", &inner);
    if dice.one_in(3) { dice.pick(&AROUND).replace("{}", &once) } else { once }
}

/// The same, as a value may be written.
pub fn wrapped_value(dice: &mut Dice) -> String {
    let inner = wrapped(dice);
    if dice.one_in(2) { dice.pick(&AROUND_VALUES).replace("{}", &inner) } else { inner }
}

/// The same, numbered as lists are.
pub fn wrapped_in_list(dice: &mut Dice) -> String {
    let inner = wrapped(dice);
    if dice.one_in(3) { dice.pick(&NUMBERING).replace("{}", &inner) } else { inner }
}

fn wide(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).expect("full width"),
        c => c,
    }
}

/// What can be seen nowhere.
pub const INVISIBLE: [&str; 16] = [
    "",
    " ",
    "　",
    "\u{200b}",
    "\u{feff}",
    "\u{00a0}",
    "\u{3164}",
    "\u{2800}",
    "\u{180e}",
    "\u{00ad}",
    "\u{2060}",
    "\u{200d}",
    "\u{115f}",
    "\t",
    "\n",
    "\u{202f}\u{2009}",
];

/// What a broken formula leaves behind, and formulas that were written out.
pub const ERRORS: [&str; 16] = [
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "=SUM(A1:A3)",
    "=B2",
    "=VLOOKUP(A2,Sheet2!A:B,2,0)",
    "#REF! ",
    "＃REF！",
    "=IF(A1>0,90%,\"\")",
    "'#N/A",
    "Err:502",
    "#名称?",
];
