//! A new rule file that builds on another: what is usually changed in it stands at its top.
//! Takes a rule set and the id of the new one, gives TOML. Writes no file.

use super::Rules;
use super::example::Example;
use super::file::RuleSet;
use super::overlay::{ENTRIES, declared};
use crate::strict::node::{Entry, Item, Node};
use crate::strict::problem::Problems;
use std::fmt::Write;

/// Keys of checks whose numbers differ from place to place.
const NUMBERS: &[&str] = &[
    "at-least",
    "more-than",
    "at-most",
    "less-than",
    "exactly",
    "equals",
    "min-length",
    "max-length",
    "tolerance",
    "zero-below",
    "zero-above",
    "alike",
    "times",
];

/// A rule file of this id that extends the set, with the numbers of its rules ready to be changed. `base` is how it names the
/// set: its id, or a path.
pub(crate) fn starter(set: &RuleSet, base: &str, id: &str) -> String {
    let mut text = String::new();
    let title = set.files.last().map(|file| file.name.title.zh.clone()).unwrap_or_default();
    let _ = writeln!(
        text,
        "# 以“{title}”（{base}）为基础的规则集。请改写下面的标识、名称和依据，调整数值，删去不改的规则。"
    );
    let _ = writeln!(
        text,
        "# Built on {base}. Change id, title, source and numbers; delete the rules that stay as they are."
    );
    let _ = writeln!(
        text,
        "#\n# 改数值：改等号后面的数。“50%”“30天”这样的放在半角双引号内。以 # 开头的行是说明，不起作用。"
    );
    let _ = writeln!(
        text,
        "# 条件（when、where）、参照表的行（rows）、分档（bands）中的数：去掉行首的 # 和空格，再改其中的数。"
    );
    let _ = writeln!(
        text,
        "# 停用一条规则：在它下面写 off = true。改严重程度：severity = \"warning\"（error、warning、info）。"
    );
    let _ = writeln!(
        text,
        "# 试一试：goalcheck rules test 本文件　　使用：goalcheck check 申报表 --rules 本文件"
    );
    let _ = writeln!(
        text,
        "# To change a number, change what is behind the sign =; \"50%\" and \"30天\" stand in quotes. Lines with # are remarks."
    );
    let _ = writeln!(
        text,
        "# Numbers in conditions (when, where), rows of tables and bands: take the # and the blank from the beginning of the line."
    );
    let _ = writeln!(
        text,
        "# To switch a rule off, write off = true below it. Another severity: severity = \"warning\"."
    );
    let _ =
        writeln!(text, "# Try: goalcheck rules test THIS-FILE. Use: goalcheck check FILES --rules THIS-FILE");
    let _ = writeln!(text, "\nid = {}\nversion = \"1\"", quoted(id));
    let _ = writeln!(text, "title = {{ zh = \"某地绩效目标要求\", en = \"Goals of some place\" }}");
    let _ = writeln!(text, "source = \"某财办〔20××〕×号\"\nextends = [{}]", quoted(base));
    let texts = Rules::combine(std::slice::from_ref(set)).map(|rules| rules.texts).unwrap_or_default();
    let all = declared(&set.files, |_| true, &Problems::default());
    for rule in all.iter().filter(|rule| !rule.off) {
        // What is taken from another rule follows it when it is changed.
        let like = rule.node.entry("like").and_then(|entry| match &entry.node.item {
            Item::Text(id) => all.iter().find(|other| other.id == *id),
            _ => None,
        });
        let lines = |lines_of: fn(&Node) -> Vec<String>| {
            let taken = like.map(|other| lines_of(&other.node)).unwrap_or_default();
            lines_of(&rule.node).into_iter().filter(|line| !taken.contains(line)).collect::<Vec<_>>()
        };
        let (numbers, conditions) = (lines(numbers_of), lines(conditions_of));
        if numbers.is_empty() && conditions.is_empty() {
            continue;
        }
        let _ = writeln!(text);
        if let Some(said) = texts.iter().find(|text| text.id == rule.id) {
            let _ = writeln!(text, "# {}", said.summary.zh.replace(['\n', '\r'], " "));
        }
        let _ = writeln!(text, "[[rule]]\nid = {}", quoted(&rule.id));
        for line in numbers.iter().chain(&conditions) {
            let _ = writeln!(text, "{line}");
        }
    }
    text.push_str(&example(set));
    text
}

/// An example that the new set passes: what the base finds, it finds too until something is changed. One without findings where
/// there is one, since it holds longest.
fn example(set: &RuleSet) -> String {
    let mut examples = set.examples();
    examples.sort_by_key(|one| (!one.findings.is_empty(), !one.references.is_empty()));
    let mut text = String::new();
    let Some((tables, example)) = examples.into_iter().find_map(|one| Some((tables_of(&one)?, one))) else {
        text.push_str(
            "\n# [[example]]\n# name = \"…\"\n# submission = \"\"\"\n# …\n# \"\"\"\n# findings = []\n",
        );
        return text;
    };
    let [submission, tables] = tables;
    let _ = writeln!(text, "\n[[example]]\nname = {}", quoted(&example.name));
    if let Some(stage) = example.stage {
        let _ = writeln!(text, "stage = {}", quoted(stage.code()));
    }
    let _ = writeln!(text, "submission = {submission}\nfindings = {}", list(&example.findings));
    if let Some(totals) = &example.totals {
        let _ = writeln!(text, "totals = {}", list(totals));
    }
    text.push_str(&tables);
    text
}

/// The submission of an example and its reference tables as TOML writes them. None where they cannot be written as they are.
fn tables_of(example: &Example) -> Option<[String; 2]> {
    let mut tables = String::new();
    if !example.references.is_empty() {
        tables.push_str("[example.reference]\n");
    }
    for (name, table) in &example.references {
        let _ = writeln!(tables, "{name} = {}", lines_of(table)?);
    }
    Some([lines_of(&example.submission)?, tables])
}

/// A text of several lines.
fn lines_of(text: &str) -> Option<String> {
    (!text.contains("\"\"\"")).then(|| format!("\"\"\"\n{}\"\"\"", text.replace('\\', "\\\\")))
}

fn list(texts: &[String]) -> String {
    match texts {
        [] => "[]".to_owned(),
        texts => {
            let lines: String = texts.iter().map(|text| format!("  {},\n", quoted(text))).collect();
            format!("[\n{lines}]")
        }
    }
}

/// Keys of a rule and of its check that hold numbers inside, and are changed as a whole.
const WHOLE: &[&str] = &["where", "of", "rows", "bands", "given"];

/// The conditions, rows and bands of a rule in which there are numbers, as remarks that change them once the sign before them is gone:
/// whatever else is asked there stands beside the numbers.
fn conditions_of(rule: &Node) -> Vec<String> {
    let line = |path: &str, entry: &Entry| {
        let holds = has_number(&entry.node).then(|| written(&entry.node)).flatten();
        holds.map(|value| format!("# {path}{} = {value}", entry.key))
    };
    let when = rule.entry("when").and_then(|entry| line("", entry));
    let check = match rule.entry("check").map(|entry| &entry.node.item) {
        Some(Item::Table(check)) => &check[..],
        _ => &[],
    };
    let of_check = check.iter().filter(|entry| WHOLE.contains(&entry.key.as_str()));
    when.into_iter().chain(of_check.filter_map(|entry| line("check.", entry))).collect()
}

/// Whether a bound, or a number that something is to be, stands somewhere inside.
fn has_number(node: &Node) -> bool {
    match &node.item {
        Item::Number(_) | Item::Date(_) => true,
        Item::Text(_) | Item::Bool(_) => false,
        Item::List(list) => list.iter().any(has_number),
        Item::Table(table) => table.iter().any(|entry| {
            let is_bound = NUMBERS.contains(&entry.key.as_str());
            is_bound
                && matches!(&entry.node.item, Item::Text(text) if text.contains(|c: char| c.is_ascii_digit()))
                || has_number(&entry.node)
        }),
    }
}

/// A value in one line of TOML. None of a text that no quotes can hold in one line.
fn written(node: &Node) -> Option<String> {
    let joined = |all: Option<Vec<String>>| Some(all?.join(", "));
    match &node.item {
        Item::Number(number) => Some(number.normalize().to_string()),
        Item::Bool(yes) => Some(yes.to_string()),
        Item::Date(day) => Some(day.clone()),
        Item::Text(text) if text.contains(['\n', '\r']) => None,
        Item::Text(text) => Some(quoted(text)),
        Item::List(list) => Some(format!("[{}]", joined(list.iter().map(written).collect())?)),
        Item::Table(table) => {
            let entry = |entry: &Entry| Some(format!("{} = {}", key(&entry.key), written(&entry.node)?));
            Some(format!("{{ {} }}", joined(table.iter().map(entry).collect())?))
        }
    }
}

/// A key as TOML writes it.
fn key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if key.chars().all(is_bare) { key.to_owned() } else { quoted(key) }
}

/// The numbers of the check of a rule, as lines that change them.
fn numbers_of(rule: &Node) -> Vec<String> {
    let mut numbers = Vec::new();
    if let Some(Item::Table(check)) = rule.entry("check").map(|entry| &entry.node.item) {
        collect("check", check, &mut numbers);
    }
    numbers
}

/// The numbers of a table, and of those in it that hold one requirement for each group or column, as lines that change them.
fn collect(path: &str, table: &[Entry], into: &mut Vec<String>) {
    for Entry { key, node, .. } in table {
        let name = self::key(key);
        let line = || Some(format!("{path}.{name} = {}", number(node)?));
        match &node.item {
            Item::Table(inside)
                if ENTRIES.contains(&key.as_str()) || ENTRIES.iter().any(|one| path.ends_with(one)) =>
            {
                collect(&format!("{path}.{name}"), inside, into);
            }
            _ if NUMBERS.contains(&key.as_str()) => into.extend(line()),
            _ => {}
        }
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn number(node: &Node) -> Option<String> {
    match &node.item {
        Item::Number(number) => Some(number.normalize().to_string()),
        Item::Text(text) => Some(quoted(text)),
        _ => None,
    }
}
