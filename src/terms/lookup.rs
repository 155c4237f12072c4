//! Looking up in a reference table: which table, by which key, and which of its rows count.
//! Takes the keys `in`, `by` and `rows` of a rule file, gives what is to be looked up. What follows is for `check`.

use super::Known;
use super::bounds::{Bounds, Measure};
use super::keys::{self, key_of_row};
use super::reference::{self, Column, Need, Read, Reference, Table};
use super::subject::{Part, Subject};
use crate::strict::keys::{Key, Keys, Shape, text, texts, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, unknown};
use crate::words::quantity::Unlike;
use crate::words::vocabulary::{ValueType, Vocabulary};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

pub(crate) const IN: Key = Key { name: "in", shape: Shape::Text, says: "the reference table" };
pub(crate) const BY: Key =
    Key { name: "by", shape: Shape::Table, says: "the key: column of the table = field of the submission" };
pub(crate) const ROWS: Key = Key {
    name: "rows",
    shape: Shape::Table,
    says: "only rows that match: column = text, list of texts, or bounds such as { less-than = 60 }",
};

/// Whether a reference table has a row with this key.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// Index of the reference table.
    pub reference: usize,
    /// Column and what must be in it: the key.
    pub by: Vec<(usize, Subject)>,
    /// Only rows that are so.
    rows: Vec<(usize, RowTest)>,
    /// The table and the columns without which it cannot be decided.
    pub needs: Vec<Need>,
    /// The keys of these rows; made when the first is looked up.
    keys: OnceLock<FxHashMap<u64, Counts>>,
}

/// The columns by which the rows of a reference table are found.
#[derive(Debug, Clone, Copy)]
pub struct FoundBy<'c> {
    /// Index of the reference table.
    pub reference: usize,
    /// Columns, and whether each is of indicators.
    pub columns: &'c [(usize, Subject)],
    /// Only rows that are so.
    pub rows: &'c [(usize, RowTest)],
}

/// How a cell of a row must be for the row to count.
#[derive(Debug, Clone)]
pub enum RowTest {
    /// One of these texts.
    OneOf(Vec<String>),
    Within(Bounds, Option<Read>),
}

/// Whether a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    Yes,
    No,
    /// This cell of it leaves it open.
    Unknown {
        row: usize,
        column: usize,
        unlike: Unlike,
    },
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
        let columns = by.iter().map(|(column, _)| *column).chain(rows.iter().map(|(column, _)| *column));
        let needs = [(reference, None)].into_iter().chain(columns.map(|column| (reference, Some(column))));
        let needs = needs.collect();
        Some(Lookup { reference, by, rows, needs, keys: OnceLock::new() })
    }

    /// How it finds its rows.
    pub(crate) fn found_by(&self) -> FoundBy<'_> {
        FoundBy { reference: self.reference, columns: &self.by, rows: &self.rows }
    }

    /// Whether a row of the table that was given has this key.
    pub fn has(&self, key: u64, reference: &Reference, table: &Table, vocabulary: &Vocabulary) -> Counts {
        let keys = self.keys.get_or_init(|| {
            let by: Vec<(usize, Part)> =
                self.by.iter().map(|(column, subject)| (*column, subject.part)).collect();
            let mut keys = FxHashMap::default();
            for row in 0..table.len() {
                let counts = counts(&self.rows, reference, table, row);
                let known = keys.entry(key_of_row(table, row, &by, vocabulary)).or_insert(Counts::No);
                match (*known, counts) {
                    (Counts::Yes, _) | (_, Counts::No) => {}
                    _ => *known = counts,
                }
            }
            keys
        });
        keys.get(&key).copied().unwrap_or(Counts::No)
    }
}

/// Whether a row is as all of these ask. A test that it surely fails decides, whatever is not known of the others.
pub(crate) fn counts(tests: &[(usize, RowTest)], reference: &Reference, table: &Table, row: usize) -> Counts {
    let mut result = Counts::Yes;
    for (column, test) in tests {
        match test.holds(&reference.columns[*column], table, row, *column) {
            Ok(true) => {}
            Ok(false) => return Counts::No,
            Err(unlike) => result = Counts::Unknown { row, column: *column, unlike },
        }
    }
    result
}

impl RowTest {
    /// Whether a row is so.
    ///
    /// # Errors
    /// Why it cannot be decided: its cell cannot be compared, or is none of the texts that may be there.
    fn holds(&self, spec: &Column, table: &Table, row: usize, column: usize) -> Result<bool, Unlike> {
        let text = table.cell(row, column);
        match self {
            RowTest::OneOf(words) if words.iter().any(|word| keys::same(word, text)) => Ok(true),
            RowTest::OneOf(_) => {
                let known = spec.values.is_empty() || spec.values.iter().any(|one| keys::same(one, text));
                if known { Ok(false) } else { Err(Unlike::Words) }
            }
            RowTest::Within(bounds, read) => {
                let default = if bounds.measure == Measure::Yuan { Read::Amount } else { Read::Number };
                bounds.judge(&table.quantity(row, column, spec.read.or(*read).unwrap_or(default))?)
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
        unknown(known.problems, place, ("列", "column"), id, spec.columns.iter().map(|one| one.id.as_str()));
    }
    column
}

/// As what the bounds of a column are read.
fn value_type(read: Option<Read>) -> ValueType {
    match read {
        Some(Read::Amount) => ValueType::Amount,
        Some(Read::Date) => ValueType::Date,
        Some(Read::Target) => ValueType::Target,
        Some(Read::Text | Read::Number | Read::Rate) | None => ValueType::Number,
    }
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
                .and_then(|keys| Bounds::parse(&keys, value_type(spec.columns[column].read)))
                .map(|bounds| RowTest::Within(bounds, spec.columns[column].read)),
            _ => {
                let words = texts(&entry.node, known.problems);
                Some(RowTest::OneOf(words.iter().map(|(word, _)| (*word).to_owned()).collect()))
            }
        };
        tests.extend(test.map(|test| (column, test)));
    }
    tests
}
