//! Looking up in a reference table: which table, by which key, and which of its rows count.
//! Takes the keys `in`, `by` and `rows` of a rule file, gives what is to be looked up. What follows is for `check`.

use super::Known;
use super::bounds::Bounds;
use super::reference::{self, Reference, Table, key_of_row};
use super::subject::{Part, Subject};
use crate::strict::keys::{Key, Keys, Shape, text, texts, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, unknown};
use crate::words::vocabulary::{ValueType, Vocabulary};
use rust_decimal::Decimal;
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

pub(crate) const IN: Key = Key { name: "in", shape: Shape::Text, says: "the reference table" };
pub(crate) const BY: Key =
    Key { name: "by", shape: Shape::Table, says: "the key: column of the table = field of the submission" };
pub(crate) const ROWS: Key = Key {
    name: "rows",
    shape: Shape::Table,
    says: "only rows that are so: column = text, list of texts, or bounds such as { less-than = 60 }",
};

/// Whether a reference table has a row with this key.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// Index of the reference table.
    pub reference: usize,
    /// Column and what must stand in it: the key.
    pub by: Vec<(usize, Subject)>,
    /// Only rows that are so.
    rows: Vec<(usize, RowTest)>,
    /// The keys of these rows; made when the first is looked up.
    keys: OnceLock<FxHashSet<u64>>,
}

/// How a cell of a row must be for the row to count.
#[derive(Debug, Clone)]
pub enum RowTest {
    /// One of these texts.
    OneOf(Vec<String>),
    Within(Bounds),
}

pub(crate) const LOOKUP: &[Key] = &[IN, BY, ROWS];

impl Lookup {
    /// Reads the table `{ in = …, by = …, rows = … }`.
    pub(crate) fn parse(node: &Node, known: Known<'_>) -> Option<Lookup> {
        let keys = Keys::of(node, &[LOOKUP], known.problems)?;
        let (reference, spec) = table_of(&keys, known, "in")?;
        let by = columns(&keys, "by", spec, known);
        if by.is_empty() {
            keys.missing("by");
            return None;
        }
        let rows = rows(&keys, spec, known);
        Some(Lookup { reference, by, rows, keys: OnceLock::new() })
    }

    /// Whether a row of the table that was given has this key.
    pub fn has(&self, key: u64, table: &Table, vocabulary: &Vocabulary) -> bool {
        let keys = self.keys.get_or_init(|| {
            let by: Vec<(usize, Part)> =
                self.by.iter().map(|(column, subject)| (*column, subject.part)).collect();
            let counts =
                |row: &usize| self.rows.iter().all(|(column, test)| test.holds(table, *row, *column));
            let rows = (0..table.len()).filter(counts);
            rows.map(|row| key_of_row(table, row, &by, vocabulary)).collect()
        });
        keys.contains(&key)
    }
}

impl RowTest {
    /// Whether a row is so.
    pub fn holds(&self, table: &Table, row: usize, column: usize) -> bool {
        let text = table.cell(row, column);
        match self {
            RowTest::OneOf(words) => words.iter().any(|word| reference::same(word, text)),
            RowTest::Within(bounds) => {
                let text = crate::text::fold::squeeze(text);
                let number = Decimal::from_str_exact(text.trim_end_matches(['%', '分'])).ok();
                number.is_some_and(|number| bounds.hold(number))
            }
        }
    }
}

/// The reference table that a key names.
pub(crate) fn table_of<'a>(keys: &Keys<'_>, known: Known<'a>, key: &str) -> Option<(usize, &'a Reference)> {
    let id = keys.required(key)?;
    let index = reference::find(known.references, id, keys.place_of(key), known.problems)?;
    Some((index, known.references.get(index)?))
}

/// A table `column = field`.
pub(crate) fn columns(
    keys: &Keys<'_>,
    key: &str,
    spec: &Reference,
    known: Known<'_>,
) -> Vec<(usize, Subject)> {
    let Some(node) = keys.node(key) else { return Vec::new() };
    let Item::Table(table) = &node.item else {
        wrong(
            known.problems,
            node,
            ("表，如 { code = \"project-code\" }", "a table such as { code = \"project-code\" }"),
        );
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in table {
        let column = column(spec, &entry.key, &entry.place, known);
        let id = text(&entry.node, known.problems);
        let subject =
            id.and_then(|id| Subject::parse(id, &entry.node.place, known.vocabulary, known.problems));
        if let (Some(column), Some(subject)) = (column, subject) {
            found.push((column, subject));
        }
    }
    found
}

pub(crate) fn column(spec: &Reference, id: &str, place: &Place, known: Known<'_>) -> Option<usize> {
    let column = spec.column(id);
    if column.is_none() {
        unknown(known.problems, place, ("列", "column"), id, spec.columns.iter().map(|(id, _)| id.as_str()));
    }
    column
}

/// The table `rows`.
pub(crate) fn rows(keys: &Keys<'_>, spec: &Reference, known: Known<'_>) -> Vec<(usize, RowTest)> {
    let Some(node) = keys.node("rows") else { return Vec::new() };
    let Item::Table(table) = &node.item else {
        wrong(known.problems, node, ("表", "a table"));
        return Vec::new();
    };
    let mut tests = Vec::new();
    for entry in table {
        let Some(column) = column(spec, &entry.key, &entry.place, known) else { continue };
        let test = match &entry.node.item {
            Item::Table(_) => Keys::of(&entry.node, &[Bounds::KEYS], known.problems)
                .and_then(|keys| Bounds::parse(&keys, ValueType::Number))
                .map(RowTest::Within),
            _ => {
                let words = texts(&entry.node, known.problems);
                Some(RowTest::OneOf(words.iter().map(|(word, _)| (*word).to_owned()).collect()))
            }
        };
        tests.extend(test.map(|test| (column, test)));
    }
    tests
}
