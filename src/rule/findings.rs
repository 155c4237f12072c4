//! Which rules, numbers and totals look at how much other rules found: what they name is found, and none may count itself.
//! Takes compiled rules and the names that their numbers gave, marks who counts, says what cannot be counted. Counts nothing.

use super::overlay::Declared;
use super::{RuleFile, Rules};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Problems, unknown};
use crate::terms::number::Made;
use crate::terms::order::MadeOf;
use std::collections::HashSet;
use std::sync::Arc;

/// The ids of the numbers that are made of findings, directly or by way of others; each is marked as that. What stands at the top of
/// a file is asked before there are any findings.
pub(super) fn counters(
    rules: &mut Rules,
    made_of: &MadeOf,
    files: &[Arc<RuleFile>],
    problems: &Problems,
) -> HashSet<String> {
    let specs = &rules.world.vocabulary.numbers;
    let is_made = |number: &crate::terms::number::Number| matches!(number.made, Made::Findings(_));
    let own: HashSet<String> = specs
        .iter()
        .zip(&rules.world.numbers)
        .filter(|(_, number)| is_made(number))
        .map(|(spec, _)| spec.id.clone())
        .collect();
    if own.is_empty() {
        return own;
    }
    let mut all = own.clone();
    for (spec, number) in specs.iter().zip(&mut rules.world.numbers) {
        if is_made(number) || made_of.leads_to(&spec.id, |other| own.contains(other)) {
            number.counts_findings = true;
            all.insert(spec.id.clone());
        }
    }
    for node in files.iter().filter_map(|file| file.node("when")).filter(|node| names(node, &all)) {
        problems.add(
            &node.place,
            "文件开头的 when 先于各规则，不能看发现了多少个问题；请写在规则的 when 中",
            "`when` at the top of a file comes before its rules and cannot ask how much they found; write it as `when` of a rule",
        );
    }
    all
}

/// Whether a rule names one of these numbers in what it asks.
pub(super) fn counts(declared: &Declared<'_>, counters: &HashSet<String>) -> bool {
    let asks = ["check", "when", "severity-when"];
    let node = |key| declared.node.entry(key).map(|entry| &entry.node);
    !counters.is_empty() && asks.into_iter().filter_map(node).any(|node| names(node, counters))
}

fn names(node: &Node, ids: &HashSet<String>) -> bool {
    match &node.item {
        Item::Text(text) => ids.contains(text),
        Item::List(list) => list.iter().any(|node| names(node, ids)),
        Item::Table(table) => table.iter().any(|entry| ids.contains(&entry.key) || names(&entry.node, ids)),
        _ => false,
    }
}

/// Finds the rules that numbers name, all of which are known now. One that is switched off finds nothing.
pub(super) fn find(rules: &mut Rules, declared: &[Declared<'_>], problems: &Problems) {
    let Rules { rules: all, texts, world, .. } = rules;
    for number in &mut world.numbers {
        let Made::Findings(findings) = &mut number.made else { continue };
        for (id, place) in findings.named.iter().flatten() {
            let named: Vec<usize> = (0..texts.len()).filter(|index| texts[*index].id == *id).collect();
            if named.is_empty() && !declared.iter().any(|known| known.id == *id) {
                let known = texts.iter().map(|text| text.id.as_str());
                unknown(problems, place, ("规则", "rule"), id, known);
            }
            // Sets that are used together may have changed it, each in its own way.
            for index in named {
                if all[index].counts_findings {
                    problems.add(
                        place,
                        format!("规则“{id}”本身要看发现了多少个问题，不能再计入"),
                        format!(
                            "rule `{id}` itself looks at how much others found and cannot be counted in turn"
                        ),
                    );
                } else if !all[index].is_of_one_project() {
                    problems.add(
                        place,
                        format!("规则“{id}”由读取时或所有文件一并判断，其问题不能计入单个项目"),
                        format!("what rule `{id}` finds is known with all files or from reading them, and is not counted for a project"),
                    );
                } else {
                    findings.rules.push(index);
                }
            }
        }
    }
}
