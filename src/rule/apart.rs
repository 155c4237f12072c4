//! Words, tables and numbers of sets that are used together: submissions are read once for all of them, so that what one set
//! declares must not change what another reads.
//! Takes the files of a run and the sets that were asked for, refuses what would, by name. Adds no word.

use super::file::RuleFile;
use super::overlay::inherits;
use super::shared::is_of;
use super::unheard::{WORDS, meanings};
use super::words::{self, tables};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems};
use crate::terms::reference::{self, Column, Reference};
use crate::words::vocabulary::{Vocabulary, word_form};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Says what of one set would hold for another that reads it otherwise.
pub(super) fn declarations(
    files: &[Arc<RuleFile>],
    tops: &[usize],
    vocabulary: &Vocabulary,
    problems: &Problems,
) {
    if tops.len() < 2 {
        return;
    }
    // What is wrong with them is said where they are read for the run.
    let quiet = Problems::default();
    let every: Vec<&RuleFile> = files.iter().map(|file| &**file).collect();
    let of_run = references(&every, &quiet);
    for top in tops {
        let chain = |of: bool| (0..files.len()).filter(move |file| is_of(files, *top, *file) == of);
        let own: Vec<&RuleFile> = chain(true).map(|file| &*files[file]).collect();
        let mut its = Vocabulary::builtin().clone();
        own.iter().for_each(|file| words::extend(&mut its, file, &quiet));
        let its_tables = references(&own, &quiet);
        let pair = |file: &RuleFile| (files[*top].name.id.clone(), file.name.id.clone());
        for place in chain(false) {
            let file = &*files[place];
            for (key, list) in WORDS {
                for (id, node) in tables(file, key, &quiet) {
                    for (word, place) in node.texts(list).filter(|(word, _)| !word_form(word).is_empty()) {
                        let before = meanings(&its, key, word);
                        let is_changed = !before.is_empty() && before != meanings(vocabulary, key, word);
                        if is_changed && own.iter().any(|own| looks_at(own, key, &before)) {
                            means_another(word, &before, place, pair(file), problems);
                        }
                    }
                    if Vocabulary::builtin_has(key, id) || spellings(&its, key, id).is_empty() {
                        continue;
                    }
                    if spellings(&its, key, id) != spellings(vocabulary, key, id) {
                        has_both(id, &node.place, pair(file), problems);
                    }
                }
            }
            for (id, node) in tables(file, "reference", &quiet) {
                let find = |all: &[Reference]| all.iter().find(|known| known.id == id).cloned();
                let Some((own, run)) = find(&its_tables).zip(find(&of_run)) else { continue };
                let is_there = |column: &Column| run.columns.iter().any(|other| reads_alike(column, other));
                if !own.columns.iter().all(is_there) {
                    has_both(id, &node.place, pair(file), problems);
                }
            }
            // What a file declares that it does not build on was refused.
            let bases: Vec<&RuleFile> =
                chain(true).filter(|base| inherits(files, place, *base)).map(|base| &*files[base]).collect();
            for key in ["number", "total"] {
                for (id, node) in tables(file, key, &quiet) {
                    let has =
                        |base: &&RuleFile| tables(base, key, &quiet).iter().any(|(other, _)| *other == id);
                    if bases.iter().any(has) {
                        has_both(id, &node.place, pair(file), problems);
                    }
                }
            }
        }
    }
}

/// Whether what a file asks for has to do with one of these fields, levels or categories.
fn looks_at(file: &RuleFile, table: &str, ids: &[&str]) -> bool {
    // Groups are made, and classes counted, without naming each.
    let all = if table == "field" { None } else { Some(table) };
    let names = |text: &str| ids.contains(&text) || all == Some(text);
    ["when", "rule", "number", "total"].iter().filter_map(|key| file.node(key)).any(|node| has(node, &names))
}

fn has(node: &Node, names: &impl Fn(&str) -> bool) -> bool {
    match &node.item {
        Item::Text(text) => names(text),
        Item::List(list) => list.iter().any(|node| has(node, names)),
        Item::Table(table) => table.iter().any(|entry| names(&entry.key) || has(&entry.node, names)),
        _ => false,
    }
}

/// Whether two declarations of a column find the same header and read its cells alike.
fn reads_alike(one: &Column, other: &Column) -> bool {
    let set = |texts: &[String]| texts.iter().cloned().collect::<BTreeSet<String>>();
    let same = |own: &[String], its: &[String]| set(own) == set(its);
    (&one.id, one.read) == (&other.id, other.read)
        && same(&one.words, &other.words)
        && same(&one.values, &other.values)
}

/// The reference tables that these files declare.
fn references(files: &[&RuleFile], problems: &Problems) -> Vec<Reference> {
    let mut all = Vec::new();
    files
        .iter()
        .for_each(|file| reference::declare(&mut all, &tables(file, "reference", problems), problems));
    all
}

/// What submissions may call it.
fn spellings<'v>(vocabulary: &'v Vocabulary, key: &str, id: &str) -> BTreeSet<&'v str> {
    let of = |words: &'v [String]| words.iter().map(String::as_str).collect();
    let terms = match key {
        "group" => &vocabulary.groups,
        "class" => &vocabulary.classes,
        "category" => &vocabulary.categories,
        _ => {
            let spec = vocabulary.fields.iter().find(|field| field.id == id);
            return spec.map(|field| of(&field.words)).unwrap_or_default();
        }
    };
    let term = terms.iter().find(|term| term.id == id);
    term.map(|term| term.words.iter().chain(&term.name_endings).map(String::as_str).collect())
        .unwrap_or_default()
}

fn means_another(
    word: &str,
    before: &[&str],
    place: &Place,
    (top, by): (String, String),
    problems: &Problems,
) {
    let before = before.join("、");
    problems.add(
        place,
        format!("同时使用的规则集共用一套词语：“{word}”在“{top}”中是“{before}”，“{by}”另作他用，会改变“{top}”的结论；请让两者写得相同，或让其中一个 extends 另一个，或分两次检查"),
        format!("rule sets that are used together share their words: `{word}` is `{before}` in `{top}`, and as `{by}` has it, it would change what `{top}` finds; let both say the same, let one extend the other, or check twice"),
    );
}

fn has_both(id: &str, place: &Place, (top, by): (String, String), problems: &Problems) {
    problems.add(
        place,
        format!("同时使用的规则集“{top}”和“{by}”都有“{id}”，写法不同，会改变彼此的结论；请换一个标识，或让两者写得相同，或让其中一个 extends 另一个，或分两次检查"),
        format!("`{top}` and `{by}`, which are used together, both have `{id}`, and not alike: each would change what the other finds; choose another id, let both say the same, let one extend the other, or check twice"),
    );
}
