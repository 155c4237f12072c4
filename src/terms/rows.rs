//! Which rows of a reference table count: what `rows` asks of their cells.
//! Takes the key `rows` of a rule file and the rows of a table, gives whether a row is so. Finds no row.

use super::Known;
use super::bounds::{Bounds, Measure};
use super::keys;
use super::reference::{Column, Read, Reference, Table, column};
use crate::model::sheet::Marks;
use crate::strict::keys::{Key, Keys, Shape, each_once, texts, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::unknown;
use crate::text::fold::squeeze;
use crate::words::quantity::{Unlike, all};
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::ValueType;

pub(crate) const ROWS: Key = Key {
    name: "rows",
    shape: Shape::Table,
    says: (
        "只看符合的行：列 = 文字、若干文字，或上下限如 { less-than = 60 }",
        "only rows that match: column = text, list of texts, or bounds such as { less-than = 60 }",
    ),
};

/// How a cell of a row must be for the row to count.
#[derive(Debug, Clone, PartialEq)]
pub enum RowTest {
    /// One of these texts.
    OneOf(Vec<String>),
    /// Holds one of these, in normal form.
    Contains(Vec<String>),
    Within(Bounds, Option<Read>),
    /// Not all of these.
    Not(Vec<RowTest>),
}

/// Keys of the table that says how a cell of a row must be, beside bounds.
const OF_TEXTS: &[Key] = &[
    Key {
        name: "contains",
        shape: Shape::Texts,
        says: ("单元格含有其中一个词，如 \"≥\"", "the cell holds one of these texts, such as \"≥\""),
    },
    Key {
        name: "not",
        shape: Shape::Texts,
        says: (
            "单元格不是这些文字，或不是 { contains = … } 等所写的",
            "the cell is none of these texts, or not as { contains = … } and the like say",
        ),
    },
];

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
        // A cell in which a formula failed says nothing of its row, and a placeholder is a blank.
        if Marks::of_text(text) != Marks::NONE {
            return Err(Unlike::Words);
        }
        let text = if value::says_nothing(text, ValueWords::builtin()) { "" } else { text };
        match self {
            RowTest::OneOf(words) if words.iter().any(|word| keys::same(word, text)) => Ok(true),
            RowTest::OneOf(_) => {
                let known = spec.values.is_empty() || spec.values.iter().any(|one| keys::same(one, text));
                if known { Ok(false) } else { Err(Unlike::NotKnown) }
            }
            RowTest::Contains(words) => {
                let text = squeeze(text);
                Ok(words.iter().any(|word| text.contains(word.as_str())))
            }
            RowTest::Not(tests) => {
                let holds = |test: &RowTest| test.holds(spec, table, row, column);
                all(tests.iter().map(holds)).map(|holds| !holds)
            }
            RowTest::Within(bounds, read) => {
                let default = if bounds.measure == Measure::Yuan { Read::Amount } else { Read::Number };
                bounds.judge(&table.quantity(row, column, spec.read.or(*read).unwrap_or(default))?)
            }
        }
    }
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
        let Some(column) = column(spec, &entry.key, &entry.place, known.problems) else { continue };
        tests.extend(tests_of(&entry.node, spec, column, known).into_iter().map(|test| (column, test)));
    }
    tests
}

/// What is asked of one cell.
fn tests_of(node: &Node, spec: &Reference, column: usize, known: Known<'_>) -> Vec<RowTest> {
    let Item::Table(_) = &node.item else { return vec![one_of(node, spec, column, known)] };
    let Some(keys) = Keys::of(node, &[Bounds::KEYS, OF_TEXTS], known.problems) else { return Vec::new() };
    let mut tests = Vec::new();
    if let Some(words) = keys.texts("contains") {
        let words: Vec<String> = words.iter().map(|(word, _)| squeeze(word).into_owned()).collect();
        if words.iter().any(String::is_empty) || words.is_empty() {
            known.problems.add(
                keys.place_of("contains"),
                "应写出文字；空文字在任何文字中",
                "should be texts; an empty one is in every text",
            );
        }
        tests.push(RowTest::Contains(words));
    }
    if let Some(node) = keys.node("not") {
        tests.push(RowTest::Not(tests_of(node, spec, column, known)));
    }
    let has_texts = OF_TEXTS.iter().any(|key| keys.has(key.name));
    if !has_texts || Bounds::are_in(&keys) {
        let bounds = Bounds::parse(&keys, value_type(spec.columns[column].read));
        tests.extend(bounds.map(|bounds| RowTest::Within(bounds, spec.columns[column].read)));
    }
    tests
}

/// One of the texts that stand there.
fn one_of(node: &Node, spec: &Reference, column: usize, known: Known<'_>) -> RowTest {
    let words = texts(node, known.problems);
    each_once(&words, known.problems);
    let values = &spec.columns[column].values;
    // A row may leave the cell blank.
    let said = words.iter().filter(|(word, _)| !values.is_empty() && !word.trim().is_empty());
    for (word, place) in said {
        if !values.iter().any(|value| keys::same(value, word)) {
            let values = values.iter().map(String::as_str);
            unknown(known.problems, place, ("取值", "value"), word, values);
        }
    }
    if words.is_empty() {
        known.problems.add(
            &node.place,
            "没有写出文字，任何一行都对不上",
            "no text is given, so no row can ever match",
        );
    }
    RowTest::OneOf(words.iter().map(|(word, _)| (*word).to_owned()).collect())
}
