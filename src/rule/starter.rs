//! A new rule file that builds on another: what is usually changed in it stands at its top.
//! Takes a rule set and the id of the new one, gives TOML. Writes no file.

use super::Rules;
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
        let mut numbers = numbers_of(&rule.node);
        // What is taken from another rule follows it when it is changed.
        let like = rule.node.entry("like").and_then(|entry| match &entry.node.item {
            Item::Text(id) => all.iter().find(|other| other.id == *id),
            _ => None,
        });
        let taken = like.map(|other| numbers_of(&other.node)).unwrap_or_default();
        numbers.retain(|line| !taken.contains(line));
        if numbers.is_empty() {
            continue;
        }
        let _ = writeln!(text);
        if let Some(said) = texts.iter().find(|text| text.id == rule.id) {
            let _ = writeln!(text, "# {}", said.summary.zh.replace(['\n', '\r'], " "));
        }
        let _ = writeln!(text, "[[rule]]\nid = {}\n{}", quoted(&rule.id), numbers.join("\n"));
    }
    // What the base finds, the new set finds too until a number is changed.
    let example = set.examples().into_iter().find(|one| one.findings.is_empty() && one.references.is_empty());
    if let Some(example) = example.filter(|one| !one.submission.contains("\"\"\"")) {
        let _ = writeln!(text, "\n[[example]]\nname = {}", quoted(&example.name));
        let _ = writeln!(
            text,
            "submission = \"\"\"\n{}\"\"\"\nfindings = []",
            example.submission.replace('\\', "\\\\")
        );
    } else {
        let _ = writeln!(
            text,
            "\n# [[example]]\n# name = \"…\"\n# submission = \"\"\"\n# …\n# \"\"\"\n# findings = []"
        );
    }
    text
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
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let name = if key.chars().all(is_bare) { key.clone() } else { quoted(key) };
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
