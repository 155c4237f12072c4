//! The guides to rule files, in either language: every block loads, every example holds, every key is shown at work.

use super::built_in::text;
use super::*;
use crate::check::KINDS;
use crate::strict::recorded;
use crate::words::vocabulary::Vocabulary;
use std::collections::HashSet;

const GUIDES: [(&str, &str); 2] = [
    ("rules/README.md", include_str!("../../../rules/README.md")),
    ("rules/README.zh-CN.md", include_str!("../../../rules/README.zh-CN.md")),
];

/// What the rule files of a run may hold, and no file of its own: the rules of what reading notices.
const READING: &str = "reading";

/// A rule file of a guide, loaded.
struct Block {
    name: String,
    text: String,
    set: RuleSet,
}

fn blocks(file: &str, guide: &str) -> Vec<Block> {
    let read = |(number, block): (usize, &str)| {
        let text = block.split("```").next().unwrap();
        let name = format!("{file}, block {}", number + 1);
        let text =
            if text.contains("id = \"own") { text.to_owned() } else { format!("id = \"own\"\n{text}") };
        let set = parse(&name, &text).unwrap_or_else(|error| panic!("{}", error.text(Lang::En)));
        Block { name, text, set }
    };
    guide.split("```toml\n").skip(1).enumerate().map(read).collect()
}

/// Whether an example of the block finds something, so that what it shows is seen at work.
fn finds(block: &Block) -> bool {
    block.set.examples().iter().any(|example| !example.findings.is_empty())
}

#[test]
fn the_guides_are_true() {
    for (file, guide) in GUIDES {
        for Block { name, set, .. } in blocks(file, guide) {
            for run in crate::judge::example::run(&set).unwrap() {
                assert_eq!(run.found, run.example.findings, "{name}: {}", run.example.name);
            }
        }
        let vocabulary = Vocabulary::builtin();
        for field in &vocabulary.fields {
            let row = format!("| `{}` |", field.id);
            assert!(guide.contains(&row), "{file} does not name the field {}", field.id);
        }
        for term in vocabulary.classes.iter().chain(&vocabulary.groups) {
            let named = format!("`{}` {}", term.id, term.label.zh.replace("服务对象", ""));
            assert!(guide.contains(&named), "{file} does not name {}", term.id);
        }
        for kind in KINDS {
            for key in kind.keys {
                let named = format!("`{}", key.name);
                assert!(guide.contains(&named), "{file} does not name {} of {}", key.name, kind.name);
            }
        }
    }
}

/// Each line of the table that says what to write names keys and kinds; all of them stand in a block whose examples find something.
#[test]
fn every_line_of_the_guides_has_an_example() {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
    for (file, guide) in GUIDES {
        let blocks = blocks(file, guide);
        let shown: String =
            blocks.iter().filter(|block| finds(block)).map(|block| block.text.as_str()).collect();
        let words: HashSet<&str> = shown.split(|c| !is_word(c)).collect();
        let table = guide.split("\n\n").find(|part| part.contains("`each = \"class\", limits")).unwrap();
        let mut without = Vec::new();
        for line in table.lines().filter(|line| line.starts_with("| ")) {
            // Names of fields and texts inside the code stand for any.
            for span in line.split('`').skip(1).step_by(2) {
                let bare: String = span.split('"').step_by(2).collect();
                let keys = bare.split(|c| !is_word(c));
                let keys = keys.filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()));
                without.extend(
                    keys.filter(|key| !words.contains(key)).map(|key| format!("{file}: {key}: {line}")),
                );
            }
        }
        assert!(without.is_empty(), "{without:#?}");
    }
}

/// The loader itself says which keys the tables may have that it reads, and which of them it met in a block whose examples find
/// something.
#[test]
fn every_key_that_the_loader_knows_is_shown_at_work_in_the_guides() {
    for BuiltIn { id, .. } in BUILT_IN {
        parse(id, text(id)).unwrap();
    }
    for policy in std::fs::read_dir("tests/policies").unwrap() {
        let path = policy.unwrap().path();
        parse(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap()).unwrap();
    }
    let at_work: Vec<HashSet<String>> = GUIDES
        .iter()
        .map(|(file, guide)| blocks(file, guide).into_iter().filter(finds).map(|block| block.name).collect())
        .collect();
    let known = recorded::known();
    let unread: Vec<&str> = KINDS
        .iter()
        .filter(|kind| kind.keys.iter().any(|key| !known.contains(&(kind.name.to_owned(), key.name))))
        .map(|kind| kind.name)
        .collect();
    assert!(unread.is_empty(), "no rule file has a check of {unread:?}");
    for ((file, _), names) in GUIDES.iter().zip(at_work) {
        let met = recorded::met(|name| names.contains(name));
        let unshown: Vec<_> =
            known.difference(&met).filter(|(owner, key)| owner != READING && *key != "phrase").collect();
        assert!(unshown.is_empty(), "{file} shows these nowhere at work: {unshown:#?}");
    }
}
