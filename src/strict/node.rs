//! A rule file as a tree of values that know their line. Takes TOML, gives nodes; numbers stay exact decimals.
//! Knows nothing of rules.

use super::problem::{Place, Problems};
use super::syntax;
use rust_decimal::Decimal;
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Most characters of a text that a problem quotes.
const SHOWN: usize = 20;

/// One value and where it is.
#[derive(Debug, Clone)]
pub struct Node {
    pub place: Place,
    pub item: Item,
}

#[derive(Debug, Clone)]
pub enum Item {
    Text(String),
    Number(Decimal),
    Bool(bool),
    /// A TOML date, as written.
    Date(String),
    List(Vec<Node>),
    Table(Table),
}

/// Entries in the order of the file.
pub(crate) type Table = Vec<Entry>;

#[derive(Debug, Clone)]
pub struct Entry {
    pub key: String,
    pub place: Place,
    pub node: Node,
}

impl Node {
    /// The entry of a key, where this is a table that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        let Item::Table(table) = &self.item else { return None };
        table.iter().find(|entry| entry.key == key)
    }

    /// The texts under a key of a table, one or a list of them, each with its place. What is none was refused where it was read.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = (&str, &Place)> {
        let own = self.entry(key).map(|entry| &entry.node);
        let nodes = match own {
            Some(Node { item: Item::List(list), .. }) => &list[..],
            own => own.map_or(&[][..], std::slice::from_ref),
        };
        nodes.iter().filter_map(|node| match &node.item {
            Item::Text(text) => Some((text.as_str(), &node.place)),
            _ => None,
        })
    }

    /// What it is, for the sentence "is a text `3`, should be a number".
    pub fn what(&self) -> (String, String) {
        let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match &self.item {
            Item::Text(text) => {
                let mut short: String = text.chars().take(SHOWN).collect();
                if short.len() < text.len() {
                    short.push('…');
                }
                (format!("文字“{short}”"), format!("a text `{short}`"))
            }
            Item::Number(number) => (format!("数字{number}"), format!("a number, {number}")),
            Item::Bool(yes) => (yes.to_string(), yes.to_string()),
            Item::Date(date) => (format!("日期{date}"), format!("a date, {date}")),
            Item::List(_) => both("列表", "a list"),
            Item::Table(_) => both("表", "a table"),
        }
    }
}

/// Reads TOML. Where its syntax is wrong, that is added to the problems and nothing is given: what follows from a mistake
/// of syntax would only mislead.
pub(crate) fn read(name: &str, text: &str, problems: &Problems) -> Option<Node> {
    let last = Cell::new((0, 0, 1));
    let file = File { name: Arc::from(name), text, line_starts: line_starts(text), last, problems };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut told = HashSet::new();
    for error in &errors {
        let place = file.place(error.span().map_or(0, |span| span.start));
        // What else the parser finds in a line follows from the first.
        if !told.insert(place.line) {
            continue;
        }
        let (said, zh) = (error.message(), syntax::in_chinese(error.message()));
        let column = place.column.saturating_sub(1) as usize;
        let hint = file.line(place.line).and_then(|line| syntax::hint(line, column, said));
        let (hint_zh, hint_en) = hint.unwrap_or_default();
        problems.add(
            &place,
            format!("TOML 语法错误：{zh}（{said}）{hint_zh}"),
            format!("TOML syntax: {said}{hint_en}"),
        );
    }
    let root = Node { place: Place::file(name), item: Item::Table(file.table(table.into_inner())) };
    errors.is_empty().then_some(root)
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect()
}

struct File<'a> {
    name: Arc<str>,
    text: &'a str,
    line_starts: Vec<usize>,
    /// Line, place and column of what was asked for last: the next one is near it, also where a line is megabytes long.
    last: Cell<(usize, usize, usize)>,
    problems: &'a Problems,
}

impl File<'_> {
    fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        let (last, column) = match self.last.get() {
            (of, last, column) if of == line && last.abs_diff(offset) < offset - start => (last, column),
            _ => (start, 1),
        };
        let between =
            self.text.get(last.min(offset)..last.max(offset)).map_or(0, |text| text.chars().count());
        let column = if last > offset { column.saturating_sub(between) } else { column + between };
        self.last.set((line, offset, column));
        Place { file: self.name.clone(), line: line as u32, column: column as u32 }
    }

    /// The text of a line, counted from 1.
    fn line(&self, line: u32) -> Option<&str> {
        let start = self.line_starts.get(line.checked_sub(1)? as usize)?;
        self.text.get(*start..)?.lines().next()
    }

    fn table(&self, table: DeTable<'_>) -> Table {
        let mut entries: Vec<(usize, Entry)> = table
            .into_iter()
            .map(|(key, value)| {
                let offset = key.span().start;
                let place = self.place(offset);
                let node = self.node(value.span().start, value.into_inner());
                (offset, Entry { key: key.into_inner().into_owned(), place, node })
            })
            .collect();
        entries.sort_by_key(|(offset, _)| *offset);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn node(&self, offset: usize, value: DeValue<'_>) -> Node {
        let place = self.place(offset);
        let item = match value {
            DeValue::String(text) => Item::Text(text.into_owned()),
            DeValue::Boolean(yes) => Item::Bool(yes),
            DeValue::Datetime(date) => Item::Date(date.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => self.number(&place, number.as_str()),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Item::Number(number.into()),
                Err(_) => self.number(&place, number.as_str()),
            },
            DeValue::Float(number) => self.number(&place, number.as_str()),
            DeValue::Array(list) => Item::List(
                list.into_iter().map(|value| self.node(value.span().start, value.into_inner())).collect(),
            ),
            DeValue::Table(table) => Item::Table(self.table(table)),
        };
        Node { place, item }
    }

    fn number(&self, place: &Place, text: &str) -> Item {
        let parsed = match text.contains(['e', 'E']) {
            true => Decimal::from_scientific(text).ok(),
            false => Decimal::from_str_exact(text.trim_start_matches('+')).ok(),
        };
        Item::Number(parsed.unwrap_or_else(|| {
            self.problems.add(
                place,
                format!("{text} 不是可以精确计算的数字"),
                format!("{text} is not a number that can be computed exactly"),
            );
            Decimal::ZERO
        }))
    }
}
