//! Settings that a run has once: how disputed values are read, which column of several years counts, which days are worked.
//! Takes the files of a run and the sets that were asked for, refuses what one of them sets and another does not.

use super::file::RuleFile;
use super::overlay::inherits;
use super::words;
use crate::strict::node::{Item, Node};
use crate::strict::problem::Problems;
use crate::terms::calendar::Calendar;
use crate::terms::world::KindBasis;
use crate::words::value::Switches;
use crate::words::vocabulary::{Vocabulary, YearColumn};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The places of the sets that were asked for, without those that another of them builds on: these are as that one has them.
pub(super) fn tops(files: &[Arc<RuleFile>], asked_for: &[&str]) -> Vec<usize> {
    let is_top = |index: &usize| asked_for.contains(&files[*index].name.id.as_str());
    let tops: Vec<usize> = (0..files.len()).filter(is_top).collect();
    let builds = |top: usize| tops.iter().any(|other| *other != top && inherits(files, *other, top));
    tops.iter().copied().filter(|top| !builds(*top)).collect()
}

/// Whether a set is made of this file: it is the set itself, or one that it builds on.
pub(super) fn is_of(files: &[Arc<RuleFile>], top: usize, file: usize) -> bool {
    file == top || inherits(files, top, file)
}

/// Says which settings of one set would hold for another that was asked for beside it.
pub(super) fn settings(files: &[Arc<RuleFile>], tops: &[usize], problems: &Problems) {
    if tops.len() < 2 {
        return;
    }
    refuse(files, tops, "kinds", kinds, |_| true, problems);
    refuse(files, tops, "placeholders", placeholders, leaves_out_blanks, problems);
    refuse(files, tops, "years", years, |_| true, problems);
    refuse(files, tops, "calendar", calendar, |files| files.iter().any(|file| counts_days(file)), problems);
}

/// Says of a setting that holds for a set which does not have it, where that set `asks` for it.
fn refuse<S: PartialEq>(
    files: &[Arc<RuleFile>],
    tops: &[usize],
    key: &str,
    read: impl Fn(&[&RuleFile]) -> S,
    asks: impl Fn(&[&RuleFile]) -> bool,
    problems: &Problems,
) {
    let chain = |top: usize| -> Vec<&RuleFile> {
        (0..files.len()).filter(|index| is_of(files, top, *index)).map(|index| &*files[index]).collect()
    };
    if !files.iter().any(|file| file.node(key).is_some()) {
        return;
    }
    let own: Vec<(usize, S)> = tops.iter().map(|top| (*top, read(&chain(*top)))).collect();
    let every: Vec<&RuleFile> = files.iter().map(|file| &**file).collect();
    let of_run = read(&every);
    for (top, set) in own.iter().filter(|(top, set)| *set != of_run && asks(&chain(*top))) {
        let Some((other, _)) = own.iter().find(|(_, its)| its != set) else { continue };
        // Of two that differ the one that says it is named where it does.
        let says = |top: usize| chain(top).into_iter().rev().find_map(|file| Some((file, file.node(key)?)));
        let Some((by, node)) = says(*other).or_else(|| says(*top)) else { continue };
        let (by, id) = (&by.name.id, if says(*other).is_some() { *top } else { *other });
        let id = &files[id].name.id;
        problems.add(
            &node.place,
            format!("同时使用的规则集只有一个 [{key}]：“{by}”这样写，会改变“{id}”的结论；请让两者写得相同，或让其中一个 extends 另一个，或分两次检查"),
            format!("rule sets that are used together have one [{key}]: as `{by}` has it, it would change what `{id}` finds; let both say the same, let one extend the other, or check twice"),
        );
        return;
    }
}

fn kinds(files: &[&RuleFile]) -> (Switches, bool) {
    let (mut switches, mut basis) = (Switches::default(), KindBasis::default());
    // What is wrong with them is said where they are read for the run.
    files.iter().for_each(|file| words::kinds(&mut switches, &mut basis, file, &Problems::default()));
    (switches, basis == KindBasis::Declared)
}

fn placeholders(files: &[&RuleFile]) -> BTreeSet<String> {
    files.iter().flat_map(|file| words::placeholders(file, &Problems::default())).collect()
}

/// Whether what counts as blank is left out of something, and no rule says that it is to be filled in.
fn leaves_out_blanks(files: &[&RuleFile]) -> bool {
    let quiet = Problems::default();
    let checks = || {
        let rules = files.iter().flat_map(|file| file.tables("rule", &quiet));
        rules.filter_map(|rule| Some(&rule.entry("check")?.node))
    };
    let is = |node: &Node, key: &str, text: &str| node.texts(key).any(|(own, _)| own == text);
    let asks_for_values = |node: &&Node| is(node, "kind", "filled") && is(node, "field", "value");
    checks().any(|node| is(node, "kind", "share")) && !checks().any(|node| asks_for_values(&node))
}

fn years(files: &[&RuleFile]) -> YearColumn {
    let mut column = Vocabulary::builtin().year_column;
    files.iter().for_each(|file| words::years(&mut column, file, &Problems::default()));
    column
}

fn calendar(files: &[&RuleFile]) -> Calendar {
    let mut calendar = Calendar::default();
    for node in files.iter().filter_map(|file| file.node("calendar")) {
        calendar.extend(node, &Problems::default());
    }
    calendar
}

/// Whether a rule of the file counts working days.
fn counts_days(file: &RuleFile) -> bool {
    file.node("rule").is_some_and(has_days)
}

fn has_days(node: &Node) -> bool {
    match &node.item {
        Item::Text(text) => text.contains("工作日"),
        Item::List(list) => list.iter().any(has_days),
        Item::Table(table) => table
            .iter()
            .filter(|entry| !["summary", "message", "fix", "source"].contains(&entry.key.as_str()))
            .any(|entry| entry.key == "next-working-day" || has_days(&entry.node)),
        _ => false,
    }
}
