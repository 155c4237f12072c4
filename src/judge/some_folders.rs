//! Rules that look over all files together where only some folders have them: what a total or a search for repetitions did not see is
//! told.
//! Takes the rules of the folders and the files of the run, gives one notice. Judges nothing.

use crate::check::OverBatch;
use crate::check::kind::unique::Within;
use crate::lang::Bilingual;
use crate::model::finding::FileReport;
use crate::model::notice::{Fact, Notice};
use crate::rule::{Folders, Rule};
use std::collections::BTreeSet;

/// As many rules as a person reads.
const SHOWN: usize = 5;

/// What rules did not see; None where each saw everything.
pub(super) fn notice(folders: &Folders<'_>, files: &[FileReport]) -> Option<Notice> {
    let mut of_folder = vec![0_usize; folders.rules.len()];
    for file in files.iter().filter(|file| !file.projects.is_empty()) {
        *of_folder.get_mut(file.folder)? += 1;
    }
    let used: Vec<usize> = (0..of_folder.len()).filter(|folder| of_folder[*folder] > 0).collect();
    if used.len() < 2 {
        return None;
    }
    let mut unseen: BTreeSet<usize> = BTreeSet::new();
    let mut named: Vec<&Bilingual> = Vec::new();
    for (number, (folder, place)) in folders.homes.iter().enumerate() {
        let rules = folders.rules[*folder];
        let rule = &rules.rules[*place];
        if !is_over_all(rule) || !rule.applies_at(rules.stage) {
            continue;
        }
        let versions = folders.versions(number);
        if versions.first() != Some(&number) {
            continue;
        }
        let has = |folder: &usize| folders.numbers[*folder].rules.iter().any(|own| versions.contains(own));
        let (with, without): (Vec<usize>, Vec<usize>) = used.iter().copied().partition(has);
        if !with.is_empty() && !without.is_empty() {
            unseen.extend(without);
            named.push(&folders.texts[number].summary);
        }
    }
    let first = named.first()?;
    let list = |of: fn(&Bilingual) -> &str, apart: &str| {
        let shown: Vec<String> = named.iter().take(SHOWN).map(|one| format!("“{}”", of(one))).collect();
        shown.join(apart) + if named.len() > SHOWN { " …" } else { "" }
    };
    let words = match named.len() {
        1 => Bilingual::new(format!("“{}”", first.zh), format!("“{}”", first.en)),
        _ => Bilingual::new(list(|one| &one.zh, "、"), list(|one| &one.en, ", ")),
    };
    let count: usize = unseen.iter().map(|folder| of_folder[*folder]).sum();
    Some(Notice::new(Fact::OverSomeFolders).arg("count", count.to_string()).words("rule", words))
}

/// Whether what it finds depends on which projects are looked at together.
fn is_over_all(rule: &Rule) -> bool {
    match rule.check.over_batch() {
        Some(OverBatch::Unique(check)) => matches!(check.within, Within::Batch | Within::Field(_)),
        Some(OverBatch::Total(_)) => true,
        Some(OverBatch::Complete(_)) | None => false,
    }
}
