//! Rules as their files declare them, with what later files change in each laid over it.
//! Takes parsed files, bases first; gives one table for each rule, and who declared and changed it. Compiles nothing. How sets that
//! are used together share them is for `together`.

use super::builtin::{BUILT_IN, BuiltIn};
use super::file::{RULE, RuleFile};
use crate::check::KINDS;
use crate::strict::keys::{Keys, check_id};
use crate::strict::node::{Entry, Item, Node};
use crate::strict::problem::{Place, Problems, unknown};
use std::borrow::Cow;
use std::sync::Arc;

/// A rule as declared, with what later files changed.
pub(super) struct Declared<'f> {
    pub id: String,
    /// As its file has it, where no later one changed it.
    pub node: Cow<'f, Node>,
    pub file: usize,
    /// The file that says where the requirement stands: the last one that changed what is required.
    pub source: usize,
    /// The files that declare it and change it.
    pub by: Vec<usize>,
    pub off: bool,
    /// Its place among the rules of its file.
    pub nth: usize,
    /// The sets, of those that were asked for, that have it so.
    pub tops: Vec<usize>,
}

/// Every rule of the files that are asked for once, where it was first declared, later changes laid over it.
pub(super) fn declared<'f>(
    files: &'f [Arc<RuleFile>],
    is_asked: impl Fn(usize) -> bool,
    problems: &Problems,
) -> Vec<Declared<'f>> {
    let mut all: Vec<Declared<'_>> = Vec::new();
    for (index, file) in files.iter().enumerate().filter(|(index, _)| is_asked(*index)) {
        let mut own: Vec<&str> = Vec::new();
        for (nth, node) in file.tables("rule", problems).iter().enumerate() {
            let Some(keys) = Keys::of(node, &[RULE], problems) else { continue };
            of_check(node, problems);
            let Some(id) = keys.required("id") else { continue };
            let off = keys.flag("off");
            let asks = keys.has("check") || keys.has("like");
            let place = keys.place_of("id");
            check_id(id, place, problems);
            if own.contains(&id) {
                problems.add(
                    place,
                    format!("规则“{id}”在本文件中出现两次"),
                    format!("rule `{id}` is in this file twice"),
                );
                continue;
            }
            own.push(id);
            match all.iter_mut().find(|known| known.id == id) {
                Some(known) if inherits(files, index, known.file) => {
                    if is_source(node) {
                        known.source = index;
                        remove(known.node.to_mut(), "source");
                    }
                    overlay(known.node.to_mut(), node);
                    known.by.push(index);
                    known.off = if keys.has("off") { off } else { known.off };
                }
                Some(known) => taken(("规则", "rule"), id, &files[known.file], place, problems),
                None if off || !asks || changes(node) => {
                    let known: Vec<&str> = all.iter().map(|known| known.id.as_str()).collect();
                    if let Some(near) = crate::strict::problem::nearest(id, known.iter().copied()) {
                        unknown(problems, place, ("规则", "rule"), id, [near]);
                    } else if let Some(set) = of_built_in(id) {
                        problems.add(
                            place,
                            format!("规则“{id}”在内置规则集“{set}”中；要修改或停用它，请写 extends = [\"{set}\"]"),
                            format!("rule `{id}` is in the built-in set `{set}`; to change it or switch it off, write extends = [\"{set}\"]"),
                        );
                    } else if off {
                        problems.add(
                            place,
                            format!("没有可停用的规则“{id}”"),
                            format!("there is no rule `{id}` to switch off"),
                        );
                    } else if asks {
                        let like = |known: &Declared<'_>| strsim::jaro_winkler(&known.id, id);
                        let known = all.iter().filter(|known| files[known.file].name.id != "reading");
                        let near = known.max_by(|a, b| like(a).total_cmp(&like(b)));
                        let near = near.map(|known| &known.id);
                        let near = (
                            near.map_or(String::new(), |near| format!("，最接近的是“{near}”")),
                            near.map_or(String::new(), |near| format!("; the nearest is `{near}`")),
                        );
                        problems.add(
                            place,
                            format!("规则“{id}”不存在{}；新的规则要写 check 的 kind 和 summary", near.0),
                            format!("there is no rule `{id}`{}. A new rule needs `kind` in its check, and `summary`", near.1),
                        );
                    } else {
                        keys.missing("check");
                    }
                }
                None => all.push(Declared {
                    id: id.to_owned(),
                    node: Cow::Borrowed(node),
                    file: index,
                    source: index,
                    by: vec![index],
                    off,
                    nth,
                    tops: Vec::new(),
                }),
            }
        }
    }
    liken(&mut all, problems);
    all
}

/// The built-in set that declares this rule, which the file does not build on.
fn of_built_in(id: &str) -> Option<&'static str> {
    let quiet = Problems::default();
    let is_it = |node: &Node| matches!(node.entry("id").map(|entry| &entry.node.item), Some(Item::Text(own)) if own == id);
    let has = |set: &&BuiltIn| RuleFile::built_in(set, &quiet).0.tables("rule", &quiet).iter().any(is_it);
    BUILT_IN.iter().find(has).map(|set| set.id)
}

/// Says that a file which this one does not build on has declared the same.
pub(super) fn taken(what: (&str, &str), id: &str, by: &RuleFile, place: &Place, problems: &Problems) {
    let ((zh, en), other) = (what, &by.name.id);
    problems.add(
        place,
        format!("{zh}“{id}”已在规则集“{other}”中；如要修改它，请写 extends = [\"{other}\"]"),
        format!("{en} `{id}` is already in rule set `{other}`; to change it, write extends = [\"{other}\"]"),
    );
}

/// Lays each rule that is like another over that other, as it is after all changes.
fn liken(all: &mut [Declared<'_>], problems: &Problems) {
    for index in 0..all.len() {
        let Some((id, place)) = likeness(&all[index].node, problems) else { continue };
        let Some(other) = all.iter().find(|other| other.id == id) else {
            unknown(problems, &place, ("规则", "rule"), &id, all.iter().map(|known| known.id.as_str()));
            continue;
        };
        if other.node.entry("like").is_some() {
            problems.add(
                &place,
                format!("规则“{id}”本身也写了 like；请写它所参照的规则"),
                format!("rule `{id}` is itself like another; name that one"),
            );
            continue;
        }
        let mut node = Node::clone(&other.node);
        let off = all[index].node.entry("off").map_or(other.off, |_| all[index].off);
        overlay(&mut node, &all[index].node);
        let (by, source) = (other.by.clone(), other.source);
        let own = &mut all[index];
        // The article of another document is none of this one.
        if !is_source(&own.node) {
            own.source = source;
        } else if own.source != source && own.node.entry("source").is_none() {
            remove(&mut node, "source");
        }
        own.by.extend(by);
        (own.node, own.off) = (Cow::Owned(node), off);
    }
}

/// Whether what is required stands where this says it: it changes that, or names its article.
fn is_source(node: &Node) -> bool {
    ["source", "check", "when"].iter().any(|key| node.entry(key).is_some())
}

/// Says of keys of a check that stand beside it where they belong.
fn of_check(node: &Node, problems: &Problems) {
    let Item::Table(table) = &node.item else { return };
    let is_rule = |key: &str| RULE.iter().any(|known| known.name == key);
    let is_check =
        |key: &str| key == "kind" || KINDS.iter().flat_map(|kind| kind.keys).any(|known| known.name == key);
    for entry in table.iter().filter(|entry| !is_rule(&entry.key) && is_check(&entry.key)) {
        let key = &entry.key;
        problems.add(
            &entry.place,
            format!("“{key}”是 check 的键，请写 check.{key} = …"),
            format!("`{key}` is a key of the check: write check.{key} = …"),
        );
    }
}

/// Whether it only changes keys of the check of a rule that is there already.
fn changes(node: &Node) -> bool {
    let check = node.entry("check").map(|entry| &entry.node);
    check.is_some_and(|check| matches!(check.item, Item::Table(_)) && check.entry("kind").is_none())
        && node.entry("like").is_none()
        && node.entry("summary").is_none()
}

/// The rule that a rule is like, where it says so.
fn likeness(node: &Node, problems: &Problems) -> Option<(String, Place)> {
    let entry = node.entry("like")?;
    Some((crate::strict::keys::text(&entry.node, problems)?.to_owned(), entry.place.clone()))
}

fn remove(node: &mut Node, key: &str) {
    if let Item::Table(table) = &mut node.item {
        table.retain(|entry| entry.key != key);
    }
}

/// Whether one file builds on another, directly or through others. Every file builds on `reading`.
pub(super) fn inherits(files: &[Arc<RuleFile>], file: usize, base: usize) -> bool {
    let base_id = &files[base].name.id;
    if base_id == "reading" {
        return true;
    }
    files[file].extends.iter().any(|id| {
        id == base_id
            || files
                .iter()
                .position(|other| other.name.id == *id)
                .is_some_and(|next| inherits(files, next, base))
    })
}

/// Lays the keys of a later rule over an earlier one. In `check`, key by key, and so in `agree` and `limits`; a
/// bound takes the place of the other bound of its side.
fn overlay(under: &mut Node, over: &Node) {
    let (Item::Table(under), Item::Table(over)) = (&mut under.item, &over.item) else { return };
    lay(under, over, |known, entry| {
        let goes_on = entry.key == "check" && same_kind(known, &entry.node);
        if goes_on {
            overlay_check(known, &entry.node);
        }
        goes_on
    });
}

/// Lays entries over others: each takes the place of that of its key, unless `inside` says that it was laid over what is
/// in there.
fn lay(under: &mut Vec<Entry>, over: &[Entry], inside: impl Fn(&mut Node, &Entry) -> bool) {
    for entry in over {
        let Some(known) = under.iter_mut().find(|known| known.key == entry.key) else {
            under.push(entry.clone());
            continue;
        };
        if !inside(&mut known.node, entry) {
            *known = entry.clone();
        }
    }
}

fn same_kind(under: &Node, over: &Node) -> bool {
    match (kind_of(under), kind_of(over)) {
        (_, None) => true,
        (under, over) => under == over,
    }
}

fn kind_of(check: &Node) -> Option<&str> {
    match &check.entry("kind")?.node.item {
        Item::Text(text) => Some(text.as_str()),
        _ => None,
    }
}

const OTHER_BOUND: &[(&str, &str)] = &[
    ("at-least", "more-than"),
    ("more-than", "at-least"),
    ("at-most", "less-than"),
    ("less-than", "at-most"),
];

fn overlay_check(under: &mut Node, over: &Node) {
    let (Item::Table(table), Item::Table(over)) = (&mut under.item, &over.item) else { return };
    for Entry { key, .. } in over {
        let other = OTHER_BOUND.iter().find(|(bound, _)| bound == key).map(|(_, other)| *other);
        table.retain(|known| Some(known.key.as_str()) != other);
    }
    lay(table, over, |known, entry| {
        ENTRIES.contains(&entry.key.as_str()) && overlay_entries(known, &entry.node)
    });
}

/// Keys of a check that hold one requirement for each column or group: what is not written of them stays.
pub(super) const ENTRIES: &[&str] = &["agree", "limits", "limit"];

/// False where they are no tables, so that there is nothing that could stay.
fn overlay_entries(under: &mut Node, over: &Node) -> bool {
    let (Item::Table(known), Item::Table(entries)) = (&mut under.item, &over.item) else { return false };
    lay(known, entries, |known, entry| {
        let are_tables = matches!((&known.item, &entry.node.item), (Item::Table(_), Item::Table(_)));
        if are_tables {
            overlay_check(known, &entry.node);
        }
        are_tables
    });
    true
}

pub(super) fn place_of<'a>(node: &'a Node, key: &str) -> &'a Place {
    node.entry(key).map_or(&node.place, |entry| &entry.place)
}
