//! What makes two keys one: texts in normal form, their hash, and the rows of a reference table by it.
//! Takes texts and the rows of tables, gives rows. Knows nothing of how a table is declared or read.

use super::names;
use super::near::Names;
use super::reference::Table;
use super::subject::Part;
use crate::text::date;
use crate::text::fold::{half_width, is_blank, is_han, squeeze};
use crate::text::identity;
use crate::words::quantity::{self, Edge, Quantity, of_date, of_number};
use crate::words::vocabulary::{Field, ValueType, Vocabulary, word_form};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Cow;
use std::hash::Hasher as _;

/// Hash of several parts that are compared in normal form, without building strings.
#[derive(Default)]
pub(crate) struct KeyHash(FxHasher);

impl KeyHash {
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars().filter(|c| !is_blank(*c)) {
            self.0.write_u32(half_width(c).to_ascii_lowercase() as u32);
        }
        self.0.write_u32(u32::MAX);
    }

    /// A text of this part, in the form in which two are the same office, project or code.
    pub(crate) fn text_of(&mut self, part: Part, text: &str) {
        self.text(&normal(part, text));
    }

    pub(crate) fn code(&mut self, code: u8) {
        self.0.write_u32(u32::from(code) | 1 << 31);
        self.0.write_u32(u32::MAX);
    }

    pub(crate) fn finish(&self) -> u64 {
        self.0.finish()
    }

    /// The hash of one text alone.
    pub(crate) fn of(text: &str) -> u64 {
        let mut hash = KeyHash::default();
        hash.text(text);
        hash.finish()
    }
}

/// The key of a row of a table, in these columns; a column of a term by what the vocabulary understands.
pub(crate) fn key_of_row(table: &Table, row: usize, by: &[(usize, Part)], vocabulary: &Vocabulary) -> u64 {
    let mut hash = KeyHash::default();
    for (column, part) in by {
        let text = table.cell(row, *column);
        match part.code_of_word(text, vocabulary) {
            Some(code) => hash.code(code),
            None => hash.text_of(*part, text),
        }
    }
    hash.finish()
}

/// A text in the form in which it names the same as others: offices without their codes, names without numbers and marks, levels
/// without numbers and points, codes in capitals.
pub(crate) fn normal(part: Part, text: &str) -> Cow<'_, str> {
    if part.is_of(Field::DEPARTMENT) || part.is_of(Field::DISTRICT) {
        identity::office(text)
    } else if part.is_of(Field::PROJECT_NAME) {
        names::project(text)
    } else if part.is_of(Field::NAME) {
        names::indicator(text)
    } else if part.is_of(Field::LEVEL1) || part.is_of(Field::LEVEL2) {
        // 二、效益指标（30分）
        word_form(text)
    } else if part.is_of(Field::PROJECT_CODE) {
        identity::code(text)
    } else if part.is_of(Field::PHONE) {
        identity::phone(text)
    } else if part.is_of(Field::YEAR) {
        date::stated_year(text).map_or(Cow::Borrowed(text), |year| Cow::Owned(year.to_string()))
    } else {
        match part.value_type() {
            Some(ValueType::Number) => in_figures(text, of_number(text).ok(), |_, _| None),
            Some(ValueType::Date) => {
                in_figures(text, of_date(text).ok(), |low, high| Some(format!("{low}-{high}")))
            }
            _ => Cow::Borrowed(text),
        }
    }
}

/// The same of a text that names a group: without the number or the mark of a list too.
pub(crate) fn normal_name(part: Part, text: &str) -> Cow<'_, str> {
    match normal(part, text) {
        Cow::Borrowed(same) if same.len() == text.len() && text.contains(is_han) => names::project(same),
        form => form,
    }
}

/// A number or a day in figures, however it is written: 1,000 and 1000, 2026年3月 and 2026-03. What is none is what it says.
fn in_figures<'t>(
    text: &'t str,
    read: Option<Quantity<'_>>,
    range: impl Fn(Decimal, Decimal) -> Option<String>,
) -> Cow<'t, str> {
    let end = |edge| read.as_ref()?.stated(edge)?.decimal().map(|number| number.normalize());
    let plain = |one: &Quantity<'_>| one.measure == quantity::Measure::Number && one.low == one.high;
    match end(Edge::Low).zip(end(Edge::High)) {
        Some((low, _)) if read.as_ref().is_some_and(plain) => Cow::Owned(low.to_string()),
        Some((low, high)) => range(low, high).map_or(Cow::Borrowed(text), Cow::Owned),
        None => Cow::Borrowed(text),
    }
}

/// Whether two texts are the same in normal form.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a == b || squeeze(a).eq_ignore_ascii_case(&squeeze(b))
}

/// The rows of a table by the hash of their key columns.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Rules that look up by the same key share an index: the place of the first of them.
    pub id: usize,
    by: Vec<(usize, Part)>,
    rows: FxHashMap<u64, Vec<u32>>,
    /// The names of which near ones may be asked for.
    pub names: Option<Names>,
}

impl Index {
    /// Indexes the rows by these columns; a column of a term is indexed by what the vocabulary understands. `name` is
    /// the column of which near texts may be asked for.
    pub fn of(
        id: usize,
        table: &Table,
        by: Vec<(usize, Part)>,
        name: Option<usize>,
        vocabulary: &Vocabulary,
    ) -> Index {
        let names = name.map(|column| Names::new((0..table.len()).map(|row| table.cell(row, column))));
        let mut index = Index { id, by, names, rows: FxHashMap::default() };
        for row in 0..table.len() {
            let key = key_of_row(table, row, &index.by, vocabulary);
            index.rows.entry(key).or_default().push(row as u32);
        }
        index
    }

    /// Whether it is by these columns.
    pub fn is_by(&self, by: &[(usize, Part)]) -> bool {
        self.by == by
    }

    /// The rows with this key.
    pub fn rows(&self, key: u64) -> &[u32] {
        self.rows.get(&key).map_or(&[], |rows| rows)
    }
}
