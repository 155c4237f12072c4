//! What is said of a value of another sort than it should be, with what to do about it.
//! Takes what stands there and what should, adds a problem. Reads no key.

use super::node::{Item, Node};
use super::problem::Problems;
use rust_decimal::Decimal;

/// Says that a value is of another sort than it should be.
pub(crate) fn wrong(problems: &Problems, node: &Node, should: (&str, &str)) {
    told(problems, node, should, remedy(node, should.1));
}

fn told(problems: &Problems, node: &Node, should: (&str, &str), remedy: (String, String)) {
    let (zh, en) = node.what();
    problems.add(
        &node.place,
        format!("这里是{zh}，应为{}{}", should.0, remedy.0),
        format!("is {en}, should be {}{}", should.1, remedy.1),
    );
}

/// Says that something else stands where a text should.
pub(super) fn wrong_text(problems: &Problems, node: &Node) {
    told(problems, node, ("文字", "a text"), remedy_of_text(node));
}

/// A remedy as it stands behind what is wrong.
fn both(zh: String, en: String) -> (String, String) {
    (format!("；{zh}"), format!("; {en}"))
}

/// What to do with what stands where a text should.
fn remedy_of_text(node: &Node) -> (String, String) {
    match &node.item {
        Item::List(list) => match &list[..] {
            [] => Default::default(),
            [Node { item: Item::Text(text), .. }] => both(
                format!("只有一个的不写列表，写 \"{text}\""),
                format!("one alone is no list: write \"{text}\""),
            ),
            _ => both(
                "这里只能写一个；几个的，各写一条规则".to_owned(),
                "only one can stand here; write a rule for each".to_owned(),
            ),
        },
        Item::Number(number) => {
            both(format!("文字加引号，如 \"{number}\""), format!("texts have quotes, such as \"{number}\""))
        }
        _ => Default::default(),
    }
}

/// What to do with a text that is nearly what it should be.
fn remedy(node: &Node, should: &str) -> (String, String) {
    let Item::Text(text) = &node.item else { return Default::default() };
    let text = text.trim();
    if Decimal::from_str_exact(text).is_ok() && should.contains("number") {
        return both(format!("数字不加引号，写 {text}"), format!("numbers have no quotes: write {text}"));
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() && should.starts_with("a whole number") {
        return both(format!("只写数字 {digits}"), format!("write the number {digits} alone"));
    }
    if let ("是" | "否", true) = (text, should.contains("true")) {
        let flag = text == "是";
        return both(format!("“{text}”写作 {flag}"), format!("`{text}` is written {flag}"));
    }
    match text.chars().next().filter(|c| "≥≤>＞<＜=＝".contains(*c)) {
        Some(sign) => both(
            format!("不写 {sign}：at-least、more-than、at-most、less-than 已说明"),
            format!("without {sign}, which at-least, more-than, at-most or less-than say"),
        ),
        None => Default::default(),
    }
}
