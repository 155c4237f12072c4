//! The storeys of `src`: a room imports only from rooms below its own. What a room's tests need is left aside.

#![allow(clippy::unwrap_used, reason = "a test may fail by it")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the roof down; those of one line do not know each other.
const STOREYS: &[&[&str]] = &[
    &["main"],
    &["command"],
    &["report", "workbook"],
    &["judge"],
    &["say"],
    &["rule"],
    &["check"],
    &["terms"],
    &["strict"],
    &["layout"],
    &["read"],
    &["model"],
    &["words"],
    &["lang"],
    &["text"],
];

/// Rooms whose inside is held too: none of their files is part of a circle.
const LIBRARY: &str = "lib";

#[test]
fn every_room_stands_in_a_storey() {
    let known: BTreeSet<&str> = STOREYS.iter().flat_map(|storey| storey.iter().copied()).collect();
    let rooms: BTreeSet<String> = files().iter().map(|file| room(file)).collect();
    let rooms: BTreeSet<&str> = rooms.iter().map(String::as_str).filter(|room| *room != LIBRARY).collect();
    assert_eq!(rooms, known, "a room was added or taken away: give it its storey in this test");
}

#[test]
fn no_import_runs_up() {
    let storey = |room: &str| STOREYS.iter().position(|storey| storey.contains(&room));
    let mut up = Vec::new();
    for file in files() {
        let own = room(&file);
        for (line, path) in imports(&file) {
            let Some(other) = path.first().filter(|other| **other != own) else { continue };
            if let (Some(from), Some(to)) = (storey(&own), storey(other))
                && to <= from
            {
                up.push(format!("{}:{line}: {own} takes {}", file.display(), path.join("::")));
            }
        }
    }
    assert_eq!(up, Vec::<String>::new());
}

#[test]
fn no_files_go_in_circles() {
    let files = files();
    let modules: BTreeMap<Vec<String>, &PathBuf> = files.iter().map(|file| (module(file), file)).collect();
    let mut arrows: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> = BTreeMap::new();
    for file in &files {
        for (_, path) in imports(file) {
            // The longest path that is a file; what a file hands on from those below it is its own.
            let target = (1..=path.len()).rev().find_map(|length| modules.get(&path[..length]));
            if let Some(target) = target.filter(|target| **target != file && !is_above(target, file)) {
                arrows.entry(file).or_default().insert(target);
            }
        }
    }
    // What nothing takes from, or what takes from nothing, is no part of a circle; take it away until nothing changes.
    loop {
        let taken: BTreeSet<&PathBuf> = arrows.values().flatten().copied().collect();
        let before = arrows.values().map(BTreeSet::len).sum::<usize>();
        let left: BTreeSet<&PathBuf> = arrows.keys().copied().filter(|file| taken.contains(file)).collect();
        arrows.retain(|file, _| left.contains(file));
        arrows.values_mut().for_each(|targets| targets.retain(|target| left.contains(target)));
        arrows.retain(|_, targets| !targets.is_empty());
        if arrows.values().map(BTreeSet::len).sum::<usize>() == before {
            break;
        }
    }
    assert!(arrows.is_empty(), "these files import each other in circles: {arrows:#?}");
}

/// One way of writing modules: what has files of its own is a folder with a `mod.rs`, which may hand on what is below it.
#[test]
fn a_room_with_files_of_its_own_is_a_folder() {
    let beside: Vec<PathBuf> = files().into_iter().filter(|file| file.with_extension("").is_dir()).collect();
    assert_eq!(beside, Vec::<PathBuf>::new());
}

#[test]
fn only_one_place_joins_reading_layout_and_checks() {
    let callers: Vec<PathBuf> = files()
        .into_iter()
        .filter(|file| room(file) != "layout")
        .filter(|file| ["layout::extract(", "LongList::"].iter().any(|door| code(file).contains(door)))
        .collect();
    assert_eq!(callers, [PathBuf::from("src/judge/file.rs")]);
}

/// Whether a file is the `mod.rs` of a folder that holds the other: handing names on to what stands in it is no circle.
fn is_above(one: &Path, other: &Path) -> bool {
    one.ends_with("mod.rs") && one.parent().is_some_and(|folder| other.starts_with(folder))
}

/// Every file of the library and the program that is not a test.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if is_test(&path) {
                continue;
            }
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(Path::new("src"), &mut out);
    out.sort();
    out
}

/// Files and folders that are compiled for tests only.
fn is_test(path: &Path) -> bool {
    let text = fs::read_to_string(path.with_file_name("mod.rs")).unwrap_or_default();
    let name = path.file_stem().unwrap().to_string_lossy();
    name == "tests"
        || text.contains(&format!("#[cfg(test)]\nmod {name};"))
        || text.contains(&format!("#[cfg(test)]\npub(crate) mod {name};"))
}

/// The path of a file's module, from the root.
fn module(file: &Path) -> Vec<String> {
    let path = file.strip_prefix("src").unwrap().with_extension("");
    let mut parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn room(file: &Path) -> String {
    module(file).swap_remove(0)
}

/// The text of a file before its tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end].to_owned()
}

/// What a file names of the crate: line and path, with `super` and `self` resolved and groups taken apart.
fn imports(file: &Path) -> Vec<(usize, Vec<String>)> {
    let own = module(file);
    let text = code(file);
    let mut out = Vec::new();
    for (start, _) in text.match_indices("use ") {
        let before = text[..start].chars().last();
        if !(before.is_none() || before == Some('\n') || before == Some(' ')) {
            continue;
        }
        let line = text[..start].lines().count() + 1;
        let Some(tree) = text[start + 4..].split(';').next() else { continue };
        for path in leaves(tree) {
            out.extend(resolved(&path, &own).map(|path| (line, path)));
        }
    }
    for (start, _) in text.match_indices("crate::") {
        let line = text[..start].lines().count() + 1;
        let path: String =
            text[start + 7..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
        out.push((line, path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()));
    }
    out.retain(|(_, path)| !path.is_empty());
    out
}

/// The paths that a `use` tree names.
fn leaves(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let (head, group) = match tree.split_once('{') {
        Some((head, rest)) => (head, rest.trim_end().strip_suffix('}')),
        None => (tree.split(" as ").next().unwrap_or_default(), None),
    };
    let head: Vec<String> =
        head.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let Some(group) = group else { return vec![head] };
    let (mut depth, mut part, mut parts) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                part.push(c);
            }
        }
    }
    parts.push(part);
    let inner = parts.iter().filter(|part| !part.trim().is_empty()).flat_map(|part| leaves(part));
    inner.map(|leaf| head.iter().cloned().chain(leaf).collect()).collect()
}

/// A path from the root of the crate; None for other crates.
fn resolved(path: &[String], own: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    let rest = |from: usize| path[from..].iter().filter(|part| *part != "self").cloned();
    match path.first()?.as_str() {
        "crate" | "goalcheck" => Some(rest(1).collect()),
        "super" => Some(own[..own.len().checked_sub(ups)?].iter().cloned().chain(rest(ups)).collect()),
        "self" => Some(own.iter().cloned().chain(rest(1)).collect()),
        _ => None,
    }
}
