//! Rules of sets that are used together: each set keeps its rules as it has them, whatever another changes in a base of both.
//! Takes parsed files and the sets that were asked for, gives each rule once for all that have it alike. Compiles nothing.

use super::file::RuleFile;
use super::overlay::{Declared, declared, place_of, taken};
use super::shared::is_of;
use crate::model::finding::Severity;
use crate::strict::node::Item;
use crate::strict::problem::Problems;
use std::sync::Arc;

/// Every rule of the run, in the order of the files. One that two sets have changed in their own ways, or that one of them has
/// switched off, is there for each that has it.
pub(super) fn of_all<'f>(
    files: &'f [Arc<RuleFile>],
    tops: &[usize],
    problems: &Problems,
) -> Vec<Declared<'f>> {
    if tops.len() < 2 {
        let mut all = declared(files, |_| true, problems);
        all.iter_mut().for_each(|rule| rule.tops.extend(tops));
        return all;
    }
    let mut all: Vec<Declared<'_>> = Vec::new();
    for top in tops {
        for mut rule in declared(files, |file| is_of(files, *top, file), problems) {
            let same = |known: &&mut Declared<'_>| known.id == rule.id;
            if let Some(known) = all.iter_mut().find(|known| known.id == rule.id && known.file != rule.file) {
                let place = place_of(&rule.node, "id");
                taken(("规则", "rule"), &rule.id, &files[known.file], place, problems);
                continue;
            }
            match all.iter_mut().filter(same).find(|known| known.by == rule.by) {
                Some(known) => known.tops.push(*top),
                None => {
                    rule.tops.push(*top);
                    all.push(rule);
                }
            }
        }
    }
    all.sort_by_key(|rule| (rule.file, rule.nth));
    heaviest_of_reading(all, files)
}

/// What reading noticed is told once: as the set has it that takes it for the worst.
fn heaviest_of_reading<'f>(all: Vec<Declared<'f>>, files: &[Arc<RuleFile>]) -> Vec<Declared<'f>> {
    let weight = |rule: &Declared<'_>| (!rule.off).then(|| severity(rule));
    let mut kept: Vec<Declared<'_>> = Vec::with_capacity(all.len());
    for rule in all {
        match kept.last_mut().filter(|known| known.id == rule.id && files[rule.file].name.id == "reading") {
            Some(known) if weight(&rule) > weight(known) => *known = rule,
            Some(_) => {}
            None => kept.push(rule),
        }
    }
    kept
}

fn severity(rule: &Declared<'_>) -> Severity {
    let code = match rule.node.entry("severity").map(|entry| &entry.node.item) {
        Some(Item::Text(code)) => Severity::CODES.iter().find(|(known, _)| known == code),
        _ => None,
    };
    code.map_or(Severity::Error, |(_, severity)| *severity)
}
