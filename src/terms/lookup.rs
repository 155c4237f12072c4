//! Looking up in a reference table: which table, by which key, and which of its rows count.
//! Takes the keys `in`, `by` and `rows` of a rule file, gives what is to be looked up. What follows is for `check`.

use super::Known;
use super::keys::key_of_row;
use super::reference::{self, Need, Read, Reference, Table, column};
use super::rows::{Counts, ROWS, RowTest, counts, rows};
use super::subject::{Part, Subject};
use crate::strict::keys::{Key, Keys, Shape, text, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Place;
use crate::text::codes::words_of;
use crate::words::quantity::{Quantity, Unlike};
use crate::words::vocabulary::{ValueType, Vocabulary};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

pub(crate) const IN: Key = Key { name: "in", shape: Shape::Text, says: ("参照表", "the reference table") };
pub(crate) const BY: Key = Key {
    name: "by",
    shape: Shape::Table,
    says: ("关键字段：参照表的列 = 申报表的字段", "the key: column of the table = field of the submission"),
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

pub(crate) const LOOKUP: &[Key] = &[IN, BY, ROWS];

impl Lookup {
    /// Reads the table `{ in = …, by = …, rows = … }`.
    pub(crate) fn parse(node: &Node, known: Known<'_>) -> Option<Lookup> {
        Lookup::of(&Keys::of(node, &[LOOKUP], known.problems)?, known)
    }

    fn of(keys: &Keys<'_>, known: Known<'_>) -> Option<Lookup> {
        let (reference, spec) = table_of(keys, known, "in")?;
        let by = columns(keys, "by", spec, known);
        let rows = rows(keys, spec, known);
        if by.is_empty() && is_given(keys, "by") {
            return None;
        }
        // The one row that `rows` leaves is found without a key.
        if by.is_empty() && rows.is_empty() {
            keys.problems.add(
                keys.place_of("by"),
                "by 应写明用哪一列、哪个字段找行，如 by = { code = \"project-code\" }；只有一行可取的，用 rows 选出它",
                "`by` says by which column and field a row is found, such as by = { code = \"project-code\" }; where only one row is meant, `rows` picks it",
            );
            return None;
        }
        let columns = by.iter().map(|(column, _)| *column).chain(rows.iter().map(|(column, _)| *column));
        let needs = [(reference, None)].into_iter().chain(columns.map(|column| (reference, Some(column))));
        let needs = needs.collect();
        Some(Lookup { reference, by, rows, needs, keys: OnceLock::new() })
    }

    /// Whether it asks for the same row of the same table.
    pub(crate) fn same_as(&self, other: &Lookup) -> bool {
        (self.reference, &self.by, &self.rows) == (other.reference, &other.by, &other.rows)
    }

    /// Whether it counts only rows of which a cell may leave open whether they do.
    pub fn tests_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Columns and parts of the key.
    fn key(&self) -> Vec<(usize, Part)> {
        self.by.iter().map(|(column, subject)| (*column, subject.part)).collect()
    }

    /// How it finds its rows.
    pub(crate) fn found_by(&self) -> FoundBy<'_> {
        FoundBy { reference: self.reference, columns: &self.by, rows: &self.rows }
    }

    /// Whether a row of the table that was given has this key.
    pub fn has(&self, key: u64, reference: &Reference, table: &Table, vocabulary: &Vocabulary) -> Counts {
        let keys = self.keys.get_or_init(|| {
            let by = self.key();
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

/// A number that stands in a reference table: in this column of the row that is found.
#[derive(Debug, Clone)]
pub struct ListedNumber {
    pub lookup: Lookup,
    column: usize,
    read: Read,
    /// What stands there by key; made when the first is looked up.
    known: OnceLock<FxHashMap<u64, Result<Quantity<'static>, Unsure>>>,
}

/// Why a reference table does not say a number; rows as people count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsure {
    /// It has no such row.
    NoRow,
    /// What is in this cell cannot be understood.
    Cell { row: u32, column: usize, unlike: Unlike },
    /// Two rows of one key do not say the same.
    RowsDiffer(u32, u32),
}

const COLUMN_OF_NUMBER: &[Key] = &[Key {
    name: "column",
    shape: Shape::Text,
    says: ("写着这个数的列", "the column in which the number stands"),
}];
/// Keys of the table that says where a number is listed.
pub(crate) const LISTED_NUMBER: &[&[Key]] = &[LOOKUP, COLUMN_OF_NUMBER];

impl ListedNumber {
    /// Reads the table `{ in = …, by = …, rows = …, column = … }`; and as what the number is compared.
    pub(crate) fn parse(node: &Node, known: Known<'_>) -> Option<(ListedNumber, ValueType)> {
        let keys = Keys::of(node, LISTED_NUMBER, known.problems)?;
        let mut lookup = Lookup::of(&keys, known)?;
        let spec = &known.references[lookup.reference];
        let id = keys.required("column")?;
        let column = column(spec, id, keys.place_of("column"), known.problems)?;
        let value_type = match spec.columns[column].read {
            Some(Read::Amount) => ValueType::Amount,
            Some(Read::Date) => ValueType::Date,
            Some(Read::Number) => ValueType::Number,
            Some(Read::Rate | Read::Target) => ValueType::Target,
            Some(Read::Text) | None => {
                known.problems.add(
                    keys.place_of("column"),
                    format!(
                        "“{id}”一列应写明是什么数：[reference.{}.columns] 中写 {id} = {{ words = […], type = \"amount\" }}，type 为 amount、number、rate、date 或 target",
                        spec.id
                    ),
                    format!(
                        "column `{id}` has to say what it holds: in [reference.{}.columns], {id} = {{ words = […], type = \"amount\" }}, with amount, number, rate, date or target",
                        spec.id
                    ),
                );
                return None;
            }
        };
        let read = spec.columns[column].read?;
        lookup.needs.push((lookup.reference, Some(column)));
        Some((ListedNumber { lookup, column, read, known: OnceLock::new() }, value_type))
    }

    /// The number in the row of this key. Several rows of one key must say the same.
    ///
    /// # Errors
    /// Why the table does not say it.
    pub fn of_key(
        &self,
        key: u64,
        reference: &Reference,
        table: &Table,
        vocabulary: &Vocabulary,
    ) -> Result<&Quantity<'static>, Unsure> {
        let known = self.known.get_or_init(|| self.read_all(reference, table, vocabulary));
        known.get(&key).map_or(Err(Unsure::NoRow), |one| one.as_ref().map_err(|unsure| *unsure))
    }

    fn read_all(
        &self,
        reference: &Reference,
        table: &Table,
        vocabulary: &Vocabulary,
    ) -> FxHashMap<u64, Result<Quantity<'static>, Unsure>> {
        let by = self.lookup.key();
        let mut first: FxHashMap<u64, (u32, Result<Quantity<'static>, Unsure>)> = FxHashMap::default();
        for row in 0..table.len() {
            let number = table.numbers[row];
            let says = match counts(&self.lookup.rows, reference, table, row) {
                Counts::No => continue,
                Counts::Unknown { column, unlike, .. } => Err(Unsure::Cell { row: number, column, unlike }),
                Counts::Yes => {
                    let cell = |unlike| Unsure::Cell { row: number, column: self.column, unlike };
                    table.quantity(row, self.column, self.read).map_err(cell)
                }
            };
            let key = key_of_row(table, row, &by, vocabulary);
            let Some((other, known)) = first.get_mut(&key) else {
                first.insert(key, (number, says));
                continue;
            };
            let differs = Unsure::RowsDiffer(*other, number);
            *known = match (&*known, says) {
                (Ok(one), Ok(other)) if *one == other => Ok(other),
                (Err(unsure), _) => Err(*unsure),
                (_, Err(unsure)) => Err(unsure),
                _ => Err(differs),
            };
        }
        first.into_iter().map(|(key, (_, says))| (key, says)).collect()
    }
}

/// The reference table that a key names.
pub(crate) fn table_of<'a>(keys: &Keys<'_>, known: Known<'a>, key: &str) -> Option<(usize, &'a Reference)> {
    let id = keys.required(key)?;
    let index = reference::find(known.references, id, keys.place_of(key), known.problems)?;
    Some((index, known.references.get(index)?))
}

/// The key by which rows are found; where there is none, that is a problem.
pub(crate) fn key_columns(
    keys: &Keys<'_>,
    spec: &Reference,
    known: Known<'_>,
) -> Option<Vec<(usize, Subject)>> {
    let by = columns(keys, "by", spec, known);
    if by.is_empty() && !is_given(keys, "by") {
        keys.missing("by");
    }
    (!by.is_empty()).then_some(by)
}

/// Whether there is something in a table; that none of it could be read has been said then.
fn is_given(keys: &Keys<'_>, key: &str) -> bool {
    matches!(keys.node(key).map(|node| &node.item), Some(Item::Table(table)) if !table.is_empty())
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
        if let Item::Text(own) = &entry.node.item
            && spec.column(&entry.key).is_none()
            && spec.column(own).is_some()
            && Subject::of(&entry.key, known.vocabulary).is_some()
        {
            known.problems.add(
                &entry.place,
                format!("写反了：等号前是参照表的列，后面是申报表的字段，应写 {own} = \"{}\"", entry.key),
                format!("the wrong way round: the column of the table comes first, then the field: write {own} = \"{}\"", entry.key),
            );
            continue;
        }
        let column = column(spec, &entry.key, &entry.place, known.problems);
        let subject = match &entry.node.item {
            Item::Table(_) => holding(&entry.node, key, spec, known),
            _ => text(&entry.node, known.problems)
                .and_then(|id| Subject::parse(id, &entry.node.place, known.vocabulary, known.problems)),
        };
        let subject = subject.filter(|subject| may_be_key(subject, &entry.node.place, known));
        found.extend(column.zip(subject));
    }
    found
}

const HOLDING: &[Key] = &[
    Key {
        name: "field", shape: Shape::Field, says: ("申报表中的字段", "the field of the submission")
    },
    Key {
        name: "is",
        shape: Shape::OneOf(words_of!(HOW)),
        says: (
            "contains：该字段的文字中含有此列的文字，最长的算",
            "contains: the field has the text of the column in it; of several the longest counts",
        ),
    },
];
const HOW: [(&str, ()); 1] = [("contains", ())];

/// A field that has the key in it: `{ field = "name", is = "contains" }`.
fn holding(node: &Node, key: &str, spec: &Reference, known: Known<'_>) -> Option<Subject> {
    let keys = Keys::of(node, &[HOLDING], known.problems)?;
    let id = keys.required("field")?;
    let subject = Subject::parse(id, &node.place, known.vocabulary, known.problems)?;
    if keys.node("is").is_none() {
        keys.missing("is");
    }
    keys.one_of("is", &HOW)?;
    let is_text = matches!(subject.part, Part::Field(_, ValueType::Text));
    if !is_text || !["by", "given"].contains(&key) {
        known.problems.add(
            &node.place,
            format!("contains 用于 by 中的文字字段，如 by = {{ sort = {{ field = \"name\", is = \"contains\" }} }}，“{id}”不行"),
            format!("`contains` is for a text in `by`, such as by = {{ sort = {{ field = \"name\", is = \"contains\" }} }}, and not for `{id}`"),
        );
        return None;
    }
    let reference = known.references.iter().position(|one| one.id == spec.id)?;
    Some(Subject { holds: Some(reference), ..subject })
}

/// Whether a table can say what rows are looked up by. What it cannot is a problem.
fn may_be_key(subject: &Subject, place: &Place, known: Known<'_>) -> bool {
    let id = &subject.id;
    match subject.part {
        Part::Doubt | Part::Form | Part::Better | Part::NameTells | Part::Side => known.problems.add(
            place,
            format!("“{id}”不是申报表里写着的内容，参照表中不会有，不能据以找行；请在 where 中用它选取指标"),
            format!("`{id}` is written in no submission and no table, so no row is found by it; select indicators by it in `where`"),
        ),
        Part::Number { .. } | Part::Field(_, ValueType::Amount) => known.problems.add(
            place,
            format!("“{id}”是数额，不能据以找行；与表中的数比较大小请写 agree，或用 [number] 的 listed 取出表中的数"),
            format!("`{id}` is a size, by which no row is found; hold it against the table in `agree`, or take the number of the table by `listed` of `[number]`"),
        ),
        _ => return true,
    }
    false
}
