//! In which order the numbers and the totals of rule files are read, since one may be made of another, wherever it is
//! declared. Takes their tables, gives them so that each comes behind those that it is made of. Numbers that are made of themselves
//! are a problem and left out. Reads no number.

use super::bounds::Bounds;
use super::condition::{IS, JOINS};
use super::{number, total};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Problems;
use std::collections::{HashMap, HashSet};

/// What the numbers, or the totals, of the files so far are made of: their ids, by id.
#[derive(Debug, Default)]
pub(crate) struct MadeOf(HashMap<String, HashSet<String>>);

/// Where a declaration names others of its sort.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Naming {
    /// Under the keys that put numbers together, and wherever a field may stand.
    Numbers,
    /// Under the keys that put totals together alone: a condition asks fields, whatever totals are called.
    Totals,
}

impl Naming {
    fn is_in(self, key: &str) -> bool {
        match self {
            Naming::Numbers => number::WAYS.contains(&key) || key == "once-for",
            Naming::Totals => total::OF_OTHERS.contains(&key),
        }
    }
}

impl MadeOf {
    /// The tables of the next file in an order in which they can be read.
    pub(crate) fn in_order<'f>(
        &mut self,
        naming: Naming,
        tables: &[(&'f str, &'f Node)],
        problems: &Problems,
    ) -> Vec<(&'f str, &'f Node)> {
        for (id, node) in tables {
            let mut texts = HashSet::new();
            named(naming, node, &mut texts);
            self.0.insert((*id).to_owned(), texts);
        }
        let mut order = Vec::new();
        // One that a file declares anew may lead back to itself by way of a file that it builds on.
        let (round, mut waiting): (Vec<_>, Vec<_>) =
            tables.iter().partition(|(id, _)| self.leads_to_itself(id));
        while let Some(next) =
            waiting.iter().position(|(id, _)| !waiting.iter().any(|(other, _)| self.0[*id].contains(*other)))
        {
            order.push(waiting.remove(next));
        }
        for (id, node) in round {
            problems.add(
                &node.place,
                format!("“{id}”由它自己算出（直接，或经过其他的数），无从计算"),
                format!("`{id}` is made of itself, directly or by way of others"),
            );
        }
        order
    }

    fn leads_to_itself(&self, id: &str) -> bool {
        self.leads_to(id, |other| other == id)
    }

    /// Whether one is made of another of which this is so, directly or by way of others.
    pub(crate) fn leads_to(&self, id: &str, is_it: impl Fn(&str) -> bool) -> bool {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut next: Vec<&str> = vec![id];
        while let Some(one) = next.pop() {
            for other in self.0.get(one).into_iter().flatten().filter(|other| self.0.contains_key(*other)) {
                if is_it(other) {
                    return true;
                }
                if seen.insert(other) {
                    next.push(other);
                }
            }
        }
        false
    }
}

/// What a declaration names: the fields and numbers that it puts together, and those that its condition asks.
fn named(naming: Naming, node: &Node, into: &mut HashSet<String>) {
    let Item::Table(table) = &node.item else { return };
    for entry in table {
        match entry.key.as_str() {
            "where" if matches!(naming, Naming::Numbers) => asked(&entry.node, into),
            // `count = "indicators"` names no number, whatever numbers are called.
            "count" => {}
            key if naming.is_in(key) => texts(&entry.node, into),
            _ => {}
        }
    }
}

/// The fields of a condition: its keys, and what bounds name.
fn asked(node: &Node, into: &mut HashSet<String>) {
    match &node.item {
        Item::List(list) => list.iter().for_each(|node| asked(node, into)),
        Item::Table(table) => {
            for entry in table {
                let is_bound = Bounds::KEYS.iter().any(|key| key.name == entry.key);
                if is_bound {
                    texts(&entry.node, into);
                } else if !IS.iter().chain(JOINS).any(|key| key.name == entry.key) {
                    into.insert(entry.key.clone());
                }
                asked(&entry.node, into);
            }
        }
        _ => {}
    }
}

fn texts(node: &Node, into: &mut HashSet<String>) {
    match &node.item {
        Item::Text(text) => drop(into.insert(text.clone())),
        Item::List(list) => list.iter().for_each(|node| texts(node, into)),
        _ => {}
    }
}
