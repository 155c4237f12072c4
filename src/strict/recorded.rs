//! Which keys the loader knew and which it met, for the test that the guides show every one of them. In tests alone.

use super::keys::Key;
use super::node::{Item, Node};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A table by what it is, and a key of it: `count`, `at-least`.
pub(crate) type Known = (String, &'static str);

thread_local! {
    static KNOWN: RefCell<BTreeSet<Known>> = const { RefCell::new(BTreeSet::new()) };
    static MET: RefCell<BTreeSet<(Known, String)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Notes a table that is read with these lists of keys. A check is told apart by its kind, every other table by its keys.
pub(crate) fn note(node: &Node, lists: &[&[Key]]) {
    let keys = || lists.iter().flat_map(|list| list.iter().map(|key| key.name));
    let kind = node.entry("kind").filter(|_| keys().any(|key| key == "kind"));
    let owner = match kind.map(|entry| &entry.node.item) {
        Some(Item::Text(kind)) => kind.clone(),
        _ => format!("table of {}", keys().collect::<Vec<_>>().join(" ")),
    };
    KNOWN.with_borrow_mut(|known| known.extend(keys().map(|key| (owner.clone(), key))));
    MET.with_borrow_mut(|met| {
        for key in keys() {
            let file = node.entry(key).map(|entry| entry.place.file.to_string());
            met.extend(file.map(|file| ((owner.clone(), key), file)));
        }
    });
}

/// Every key of the tables that were read by this thread.
pub(crate) fn known() -> BTreeSet<Known> {
    KNOWN.with_borrow(Clone::clone)
}

/// The keys that were met in a file for which this is so.
pub(crate) fn met(is_it: impl Fn(&str) -> bool) -> BTreeSet<Known> {
    MET.with_borrow(|met| {
        met.iter().filter(|(_, file)| is_it(file)).map(|(known, _)| known.clone()).collect()
    })
}
