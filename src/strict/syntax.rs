//! What the TOML parser finds wrong, in Chinese. Takes its English sentence, gives words for the sort of mistake; the
//! sentence itself is behind them in brackets.

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

/// What probably went wrong in this line, in Chinese and English, to stand behind what the parser says.
pub(crate) fn hint(line: &str, said: &str) -> Option<(String, String)> {
    let mut quoted = false;
    let wide = |c: &char| {
        matches!(
            c,
            '“' | '”'
                | '‘'
                | '’'
                | '＂'
                | '＝'
                | '，'
                | '：'
                | '【'
                | '】'
                | '［'
                | '］'
                | '｛'
                | '｝'
                | '＃'
                | '。'
        )
    };
    let outside = line.chars().filter(|c| {
        quoted ^= *c == '"';
        !quoted && *c != '"'
    });
    if let Some(c) = outside.take_while(|c| *c != '#').find(wide) {
        return Some((
            format!("；这一行有全角符号 {c} ，请改成半角"),
            format!("; this line has a full-width {c}: write it in half width"),
        ));
    }
    let line = line.trim();
    let is_one = line.starts_with('[') && !line.starts_with("[[");
    if said.starts_with("duplicate key") && is_one {
        return Some((
            format!("；可以写多个的，用两层方括号：[{line}]"),
            format!("; where there may be several, use double brackets: [{line}]"),
        ));
    }
    let value = line.split_once('=').map_or("", |(_, value)| value).trim();
    let with_unit = value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains(' ');
    (with_unit && said.starts_with("string values must be quoted")).then(|| {
        (format!("；带单位的数写成 \"{value}\""), format!("; a number with its unit is written \"{value}\""))
    })
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
        ] {
            let (zh, en) = hint(line, said).unwrap();
            assert!(zh.contains(hint_has) && en.contains(hint_has), "{line}: {zh}");
        }
        // What is in a text or a comment is meant so.
        for line in ["name = \"甲，乙\" 1", "a = b # 全角，", "a = b"] {
            assert_eq!(hint(line, "string values must be quoted"), None, "{line}");
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
