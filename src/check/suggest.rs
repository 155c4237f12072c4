//! Fitting indicators of a reference table for what a project lacks.
//! Takes where to look and the classes that are wanted, gives names. Judges nothing.

use super::declare::Context;
use super::observe::{Looked, look};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Project;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::condition::Codes;
use crate::terms::keys::normal;
use crate::terms::lookup::{columns, table_of};
use crate::terms::reference::{Table, column};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Field, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where fitting indicators are looked up.
#[derive(Debug, Clone)]
pub struct Suggest {
    /// Index of the reference table.
    pub reference: usize,
    /// Column of the class.
    class: usize,
    /// Column of the name.
    pub name: usize,
    /// Column of the owner and what it is compared with: own rows come first, rows without owner are for all, rows of
    /// other owners are left out.
    pub own: Option<(usize, Subject)>,
    /// For each class its rows by their owners; made when the table is given.
    rows: Option<Arc<Vec<ByOwner>>>,
}

/// Rows by the normal form of their owner, blank for those that are for all.
type ByOwner = FxHashMap<String, Vec<u32>>;

pub(crate) const SUGGEST: Key = Key {
    name: "suggest",
    shape: Shape::Table,
    says: (
        "{ from = 参照表, class = 列, name = 列, own = { 列 = 字段 } }：可选用的指标，即 {suggested}",
        "{ from = a reference table, class = column, name = column, own = { column = field } }: what would fit, as {suggested}",
    ),
};

const KEYS: &[Key] = &[
    Key { name: "from", shape: Shape::Text, says: ("参照表", "the reference table") },
    Key { name: "class", shape: Shape::Text, says: ("写类别的列", "its column with the class") },
    Key { name: "name", shape: Shape::Text, says: ("写名称的列", "its column with the name") },
    Key {
        name: "own",
        shape: Shape::Table,
        says: (
            "列 = 字段：先列本单位的，再列没有写明单位的；不列其他单位的",
            "column = field: own rows first, then those without owner; not those of others",
        ),
    },
];

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Suggest> {
    let keys = Keys::of(keys.node("suggest")?, &[KEYS], context.problems)?;
    let (reference, spec) = table_of(&keys, context.known(), "from")?;
    let find = |key: &str| column(spec, keys.required(key)?, keys.place_of(key), context.problems);
    let (class, name) = (find("class"), find("name"));
    let own = columns(&keys, "own", spec, context.known()).into_iter().next();
    Some(Suggest { reference, class: class?, name: name?, own, rows: None })
}

impl Suggest {
    /// Sorts the rows of the table that was given by their classes.
    pub fn prepare(&mut self, table: &Table, vocabulary: &Vocabulary) {
        let mut rows = vec![ByOwner::default(); vocabulary.classes.len()];
        for row in 0..table.len() {
            let class = Part::Class.code_of_word(table.cell(row, self.class), vocabulary);
            if let Some(of_class) = class.and_then(|class| rows.get_mut(usize::from(class))) {
                let owner = self.own.as_ref().map(|(column, owner)| form_of(owner, table.cell(row, *column)));
                of_class.entry(owner.unwrap_or_default()).or_default().push(row as u32);
            }
        }
        self.rows = Some(Arc::new(rows));
    }
}

/// An owner in the form in which two are the same.
fn form_of(owner: &Subject, text: &str) -> String {
    form(&normal(owner.part, text))
}

fn form(text: &str) -> String {
    squeeze(text).to_ascii_lowercase()
}

/// Number of names for each thing that is missing.
const MOST: usize = 3;

/// The names of rows of these classes, own ones first, then those for all, without what the project has already. The
/// classes take turns, those that the project lacks before the others.
pub(crate) fn names<'r>(
    suggest: &Suggest,
    world: &'r World,
    project: &Project<'_>,
    classes: &Codes,
) -> Vec<&'r str> {
    let (Some(table), Some(rows)) = (world.table(suggest.reference), &suggest.rows) else {
        return Vec::new();
    };
    let own = suggest.own.as_ref().map(|(_, owner)| match look(owner.part, world, project, None) {
        Looked::Text(text, _) => form_of(owner, text),
        _ => String::new(),
    });
    let own = own.unwrap_or_default();
    let has = |class: u8| project.indicators.iter().any(|one| one.class.is_some_and(|id| id.0 == class));
    let used: FxHashSet<String> =
        project.indicators.iter().map(|one| form(one.values.text(Field::NAME))).collect();
    // Ordered by: own, lacking class, turn.
    let mut found: BTreeMap<(bool, bool, usize, u8), &str> = BTreeMap::new();
    for class in classes.iter() {
        let Some(rows) = rows.get(usize::from(class)) else { continue };
        let owners = [(false, own.as_str()), (true, "")].into_iter();
        // Who has no name owns nothing.
        for (is_for_all, owner) in owners.filter(|(is_for_all, owner)| *is_for_all || !owner.is_empty()) {
            let rows = rows.get(owner).into_iter().flatten();
            let names = rows.map(|row| table.cell(*row as usize, suggest.name));
            let names = names.filter(|name| !name.is_empty() && !used.contains(&form(name)));
            for (turn, name) in names.take(MOST).enumerate() {
                found.insert((is_for_all, has(class), turn, class), name);
            }
        }
    }
    let mut names: Vec<&str> = Vec::new();
    for name in found.into_values() {
        if names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Names as an argument of a sentence.
pub(crate) fn said(names: &[&str]) -> Arg {
    match names {
        [] => Arg::Plain("—".to_owned()),
        names => Arg::Text(Untrusted::new(names.join("、"))),
    }
}
