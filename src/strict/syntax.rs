//! What the TOML parser finds wrong, in Chinese. Takes its English sentence, gives words for the sort of mistake; the
//! sentence itself is behind them in brackets.

use super::called::key_called;

/// Beginnings of the parser's sentences, and what each comes to.
const SORTS: &[(&str, &str)] = &[
    ("duplicate key", "同一个键写了两次"),
    ("unclosed array table", "表头 [[ ]] 没有闭合"),
    ("unclosed table", "表头 [ ] 没有闭合"),
    ("unclosed array", "方括号没有闭合"),
    ("unclosed inline table", "大括号没有闭合"),
    ("missing comma", "缺少逗号"),
    ("extra comma", "多了一个逗号"),
    ("string values must be quoted", "等号后面应有值，文字应放在引号内"),
    ("missing opening quote", "缺少前引号"),
    ("missing escaped value", "反斜杠的写法不对；路径可以用 / 或放在单引号内"),
    ("too few unicode value digits", "反斜杠的写法不对；路径可以用 / 或放在单引号内"),
    ("invalid basic string", "引号没有闭合，或引号内有不能使用的字符"),
    ("invalid literal string", "引号没有闭合，或引号内有不能使用的字符"),
    ("invalid multi-line", "三引号没有闭合，或其中有不能使用的字符"),
    ("invalid string", "文字的写法不对"),
    ("key with no value", "只有键，没有值；应写成 键 = 值"),
    ("missing value", "等号后面缺少值"),
    ("missing assignment", "键和值之间缺少等号"),
    ("extra assignment", "多了一个等号"),
    ("extra `=`", "多了一个等号"),
    ("unexpected `=`", "这里不应有等号"),
    ("missing key", "缺少键"),
    ("invalid unquoted key", "键只能用字母、数字、- 和 _，其他字符应放在引号内"),
    ("unquoted keys cannot be empty", "键不能是空的"),
    ("keys cannot be multi-line", "键不能写成多行"),
    ("invalid key", "键的写法不对"),
    ("invalid table", "表头的写法不对"),
    ("invalid inline table", "大括号内的写法不对"),
    ("invalid date", "日期的写法不对，应如 2026-12-31"),
    ("invalid time", "时间的写法不对"),
    ("invalid boolean", "只能是 true 或 false"),
    ("invalid comment", "注释中有不能使用的字符"),
    ("invalid value", "值的写法不对"),
    ("unexpected leading zero", "数字不能以 0 开头"),
    ("invalid float", "数字的写法不对"),
    ("invalid integer", "数字的写法不对"),
    ("invalid mantissa", "数字的写法不对"),
    ("invalid fraction", "数字的写法不对"),
    ("invalid exponent", "数字的写法不对"),
    ("invalid octal", "数字的写法不对"),
    ("invalid binary", "数字的写法不对"),
    ("invalid hexadecimal", "数字的写法不对"),
    ("integers with a radix", "数字的写法不对"),
    ("radix must be", "数字的写法不对"),
    ("redundant", "数字的写法不对"),
    ("unexpected sign", "数字的写法不对"),
    ("`_` may only", "数字的写法不对"),
    ("unexpected", "这里有多余的内容"),
    ("carriage return", "换行符不完整，请重新保存为文本文件"),
    ("cannot recurse", "嵌套层数太多"),
    ("cannot extend", "同一个表写了两次"),
];

/// Words for what the parser says.
pub(crate) fn in_chinese(said: &str) -> &'static str {
    let known = SORTS.iter().find(|(beginning, _)| said.starts_with(beginning));
    known.map_or("写法不符合 TOML 的规定", |(_, words)| words)
}

/// Signs that people write in full width.
const WIDE: &str = "“”‘’＂＝，：【】［］｛｝＃。";

/// Ways to compare and to join that other languages have.
const OF_OTHERS: &[&str] =
    &[">=", "<=", "!=", "==", "≥", "≤", "＞", "＜", " or ", " and ", "||", "&&", " 或 ", " 且 "];

/// What probably went wrong in this line, at this character (counted from 0), in Chinese and English, to stand behind what the
/// parser says.
pub(crate) fn hint(line: &str, column: usize, said: &str) -> Option<(String, String)> {
    let both = |zh: String, en: String| Some((format!("；{zh}"), format!("; {en}")));
    let outside = outside(line);
    if let Some(c) = outside.chars().find(|c| WIDE.contains(*c)) {
        return both(
            format!("这一行有全角符号 {c} ，请改成半角"),
            format!("this line has a full-width {c}: write it in half width"),
        );
    }
    if let Some(sign) = OF_OTHERS.iter().find(|sign| outside.contains(**sign)) {
        let sign = sign.trim();
        return both(
            format!(
                "没有 {sign} 这种写法：界限写 at-least、more-than、at-most、less-than，“不是”写 {{ not = … }}，几个之一写成列表"
            ),
            format!(
                "{sign} is not used here: bounds are at-least, more-than, at-most and less-than, what it is not is {{ not = … }}, one of several is a list"
            ),
        );
    }
    let rest: String = line.chars().skip(column).collect();
    let line = line.trim();
    let is_one = line.starts_with('[') && !line.starts_with("[[");
    if said.starts_with("duplicate key") && is_one {
        return both(
            format!("可以写多个的，用两层方括号：[{line}]"),
            format!("where there may be several, use double brackets: [{line}]"),
        );
    }
    if said.starts_with("missing comma") {
        if rest.starts_with('}') || rest.starts_with(']') {
            let (missing, before) = if rest.starts_with('}') { (']', '}') } else { ('}', ']') };
            return both(
                format!("{before} 之前缺少 {missing}"),
                format!("a {missing} is missing before the {before}"),
            );
        }
        if column == 0 {
            return both(
                "上一行的 { 或 [ 可能没有闭合".to_owned(),
                "a { or [ of the line before may not be closed".to_owned(),
            );
        }
    }
    let doubled = line.match_indices("\"\"").any(|(at, _)| {
        let next = line[at + 2..].chars().next();
        next.is_some_and(|c| c.is_alphanumeric()) && !line[..at].ends_with('"')
    });
    if doubled {
        return both("文字两边各写一个引号".to_owned(), "a text has one quote on each side".to_owned());
    }
    let ends = |c: char| c.is_whitespace() || ",}]#=".contains(c);
    let word: String = rest.chars().take_while(|c| !ends(*c)).collect();
    if said.starts_with("invalid unquoted key") && !word.is_ascii() {
        return match key_called(&word) {
            [] => both(
                "键用英文，如 at-least；参照表的列名可以放在引号内".to_owned(),
                "keys are English, such as at-least; names of columns may be in quotes".to_owned(),
            ),
            codes => both(
                format!("“{word}”请写 {}", codes.join(" 或 ")),
                format!("write {} for {word}", codes.join(" or ")),
            ),
        };
    }
    let with_unit = word.starts_with(|c: char| c.is_ascii_digit());
    (with_unit && said.starts_with("string values must be quoted"))
        .then(|| {
            both(
                format!("带单位的数写成 \"{word}\""),
                format!("a number with its unit is written \"{word}\""),
            )
        })
        .flatten()
}

/// What of a line is neither in quotes nor a comment.
fn outside(line: &str) -> String {
    let mut quoted = false;
    let outside = line.chars().filter(|c| {
        quoted ^= *c == '"';
        !quoted && *c != '"'
    });
    outside.take_while(|c| *c != '#').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    #[test]
    fn what_probably_went_wrong_is_said() {
        for (line, said, hint_has) in [
            ("id = “own”", "string values must be quoted", "“"),
            ("check.at-least ＝ 5", "key with no value", "＝"),
            ("【【rule】】", "invalid unquoted key", "【"),
            ("[rule]", "duplicate key", "[[rule]]"),
            ("check.more-than = 50%", "string values must be quoted", "\"50%\""),
            (
                "check = { kind = \"share\", at-least = 60%, by = \"count\" }",
                "string values must be quoted",
                "\"60%\"",
            ),
            ("check = { kind = \"count\", at-least = 3个 }", "string values must be quoted", "\"3个\""),
            ("check = { kind = \"count\", at-least >= 3 }", "missing assignment", ">="),
            ("where = { class != \"cost\" }", "missing assignment", "!="),
            ("where = { class = \"cost\" or \"quality\" }", "missing comma", "or"),
            ("where = { class = \"\"cost\"\" }", "missing comma", ""),
            ("check = { 至少 = 3 }", "invalid unquoted key", "at-least"),
            ("check = { 指标名称 = 3 }", "invalid unquoted key", "at-least"),
            ("all-of = [\"cost\" }", "missing comma", "]"),
            ("summary = \"x\"", "missing comma", "{"),
        ] {
            let at = ["60%", "50%", "3个", "至少", "指标名称", "}"].iter().find_map(|word| line.find(word));
            let column = at.map_or(0, |at| line[..at].chars().count());
            let (zh, en) = hint(line, column, said).unwrap();
            assert!(zh.contains(hint_has) && en.contains(hint_has), "{line}: {zh}");
        }
        // What is in a text or a comment is meant so.
        for line in ["name = \"甲，乙\" 1", "a = b # 全角，", "a = b"] {
            assert_eq!(hint(line, 0, "string values must be quoted"), None, "{line}");
        }
    }

    #[test]
    fn the_mistakes_that_people_make_are_told_apart() {
        for (text, words) in [
            ("a = 1\na = 2", "两次"),
            ("a = [1, 2", "方括号没有闭合"),
            ("[a", "表头"),
            ("[[a]", "表头"),
            ("a = { b = 1", "大括号没有闭合"),
            ("a = [\"b\" \"c\"]", "逗号"),
            ("a = { b = \"c\" d = \"e\" }", "逗号"),
            ("a = word", "引号"),
            ("a = \"word", "引号"),
            ("a = \"c:\\data\"", "反斜杠"),
            ("a", "键"),
            ("a =", "应有值"),
            ("a == 1", "等号"),
            ("键 = 1", "引号内"),
            ("a = 2026-13-99", "日期"),
            ("a = 1__0", "数字"),
            ("a = 007", "0 开头"),
            ("a = 1 b = 2", "多余"),
            ("[a]\n[a]", "两次"),
        ] {
            let (_, errors) = DeTable::parse_recoverable(text);
            let said: Vec<String> = errors
                .iter()
                .map(|error| format!("{} ({})", in_chinese(error.message()), error.message()))
                .collect();
            assert!(said.iter().any(|said| said.contains(words)), "{text}: {said:?}");
        }
    }
}
