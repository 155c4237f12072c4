//! The examples that a rule file carries: a submission and the complete list of its findings.
//! Takes `[[example]]` tables, gives texts. Running them is for `judge::example`.

use super::builtin;
use super::file::{RuleFile, RuleSet};
use crate::model::stage::Stage;
use crate::strict::keys::{Key, Keys, Shape, text, wrong};
use crate::strict::node::{Entry, Item};
use crate::strict::problem::{Place, Problems};

/// Keys of `[[example]]`.
pub(super) const EXAMPLE: &[Key] = &[
    Key { name: "name", shape: Shape::Text, says: ("示例说明什么", "what the example shows") },
    Key { name: "submission", shape: Shape::Text, says: ("申报表，CSV 格式", "the submission as CSV") },
    Key {
        name: "findings",
        shape: Shape::Texts,
        says: (
            "全部问题，按次序，每个写“规则标识 单元格”，无法判断的后加“ ?”",
            "all findings in order, each `rule-id CELL`, followed by ` ?` if unjudged",
        ),
    },
    Key {
        name: "reference",
        shape: Shape::Table,
        says: (
            "参照表，CSV 格式：名称 = 文字；previous 是上一次的申报表",
            "reference tables as CSV: name = text; `previous` is an earlier submission",
        ),
    },
    Key {
        name: "totals",
        shape: Shape::Texts,
        says: (
            "全部合计，按次序，每个写“合计标识 数值”，如 cut-rate 39.55%",
            "all totals in order, each `total-id FIGURE`, such as `cut-rate 39.55%`",
        ),
    },
    Key {
        name: "stage", shape: Shape::OneOf(Stage::WORDS), says: ("检查所处的阶段", "stage of the check")
    },
];

/// One example of a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    pub name: String,
    /// Where it is in the rule file.
    pub place: Place,
    /// CSV.
    pub submission: String,
    /// All findings in their order: `rule-id CELL`, with ` ?` behind an unjudged one.
    pub findings: Vec<String>,
    /// All totals in their order: `total-id FIGURE`. None where the example does not say.
    pub totals: Option<Vec<String>>,
    pub stage: Option<super::Stage>,
    /// Reference tables as CSV, by name.
    pub references: Vec<(String, String)>,
}

impl RuleSet {
    /// The examples of the rule set itself, without those of its bases.
    pub fn examples(&self) -> Vec<Example> {
        let Some(file) = self.files.last() else { return Vec::new() };
        let problems = Problems::default();
        let text = builtin::text(&file.name.id).filter(|_| file.is_built_in);
        let written = text.and_then(|text| RuleFile::parse(&file.name.id, text.as_bytes(), &problems));
        parse(written.as_ref().map_or(file, |(file, _)| file), &problems)
    }
}

/// Reads the examples of a file.
pub(super) fn parse(file: &RuleFile, problems: &Problems) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for node in file.tables("example", problems) {
        let Some(keys) = Keys::of(node, &[EXAMPLE], problems) else { continue };
        let name = keys.required("name");
        let submission = keys.required("submission");
        let findings = keys.texts_in_order("findings");
        if findings.is_none() && !keys.has("findings") {
            keys.missing("findings");
        }
        let references = references(&keys);
        let stage = keys.one_of("stage", crate::model::stage::Stage::CODES);
        if let (Some(name), Some(submission), Some(findings)) = (name, submission, findings) {
            if examples.iter().any(|known| known.name == name) {
                problems.add(
                    keys.place_of("name"),
                    format!("示例“{name}”重名"),
                    format!("two examples are called `{name}`"),
                );
            }
            examples.push(Example {
                name: name.to_owned(),
                place: keys.place.clone(),
                submission: submission.trim_start_matches('\n').to_owned(),
                findings: words_apart(findings),
                totals: keys.texts_in_order("totals").map(words_apart),
                stage,
                references,
            });
        }
    }
    examples
}

/// Each text with single blanks between its words.
fn words_apart(texts: Vec<(&str, &Place)>) -> Vec<String> {
    texts.into_iter().map(|(text, _)| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn references(keys: &Keys<'_>) -> Vec<(String, String)> {
    let Some(node) = keys.node("reference") else { return Vec::new() };
    let Item::Table(table) = &node.item else {
        wrong(keys.problems, node, ("表", "a table"));
        return Vec::new();
    };
    let of = |entry: &Entry| {
        let csv = text(&entry.node, keys.problems)?;
        Some((entry.key.clone(), csv.trim_start_matches('\n').to_owned()))
    };
    table.iter().filter_map(of).collect()
}
