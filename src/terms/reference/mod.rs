//! Reference tables (参照表): second tables that rules look things up in, as rule files declare them.
//! Takes `[reference.NAME]` tables, gives tables and columns. How rows are found is for `keys`.

mod aside;
mod carried;
mod doubts;
mod heads;
mod table;

use crate::lang::{Bilingual, Said};
use crate::strict::keys::{Key, Keys, Shape, check_id, texts, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems, unknown};
use crate::text::codes::codes;
use crate::text::fold::squeeze;
pub(crate) use aside::{is_counted, says_of_the_list};
use std::collections::BTreeSet;
pub(crate) use table::Table;

/// Keys of `[reference.NAME]`.
pub(crate) const REFERENCE: &[Key] = &[
    Key { name: "label", shape: Shape::Words, says: ("参照表的名称", "name of the table for people") },
    Key {
        name: "columns",
        shape: Shape::Table,
        says: ("列的标识 = 表头可能的写法", "column id = what its header may say"),
    },
];

/// The table that is made of an earlier version of the submissions.
pub(crate) const PREVIOUS: &str = "previous";

/// What a formula that nobody calculated is taken for: an error, and not a blank that would require nothing.
pub(crate) const UNCALCULATED: &str = "#VALUE!";

/// A reference table as rule files declare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As `--reference NAME=FILE` names it.
    pub id: String,
    pub label: Bilingual,
    pub columns: Vec<Column>,
}

/// A column as rule files declare it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    pub id: String,
    /// What its header may say, in normal form.
    pub words: Vec<String>,
    /// As what its cells are read; as the field that they are compared with where that is not declared.
    pub read: Option<Read>,
    /// The only texts that may be there, where that is declared: another one is not understood.
    pub values: Vec<String>,
}

impl Column {
    /// Whether its cells are sizes or one of a few words, so that of two that differ at most one can be meant.
    pub(crate) fn is_one_of_few(&self) -> bool {
        !self.values.is_empty() || self.read.is_some_and(|read| read != Read::Text)
    }
}

codes! {
    /// As what the cells of a column are read.
    pub enum Read {
        Text = "text",
        Number = "number",
        /// Money, in the unit of the cell or of the header.
        Amount = "amount",
        /// Percent; a number without sign is one where the header says %.
        Rate = "rate",
        Date = "date",
        /// A target value: ≥90%.
        Target = "target",
    }
}

/// What a rule cannot do without: a reference table with rows in it, or this column of one.
pub(crate) type Need = (usize, Option<usize>);

/// What of its reference tables a rule does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// The table was not given.
    Table(usize),
    /// It has no rows.
    Rows(usize),
    /// It has no such column.
    Column(usize, usize),
}

impl Reference {
    /// Index of the column of this id.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.id == id)
    }
}

/// Adds the reference tables that a file declares; a later file may add columns and words.
pub(crate) fn declare(all: &mut Vec<Reference>, tables: &[(&str, &Node)], problems: &Problems) {
    for &(id, node) in tables {
        let Some(keys) = Keys::of(node, &[REFERENCE], problems) else { continue };
        let label = keys.words("label");
        let index = all.iter().position(|known| known.id == id).unwrap_or_else(|| {
            all.push(Reference { id: id.to_owned(), label: Bilingual::same(id), columns: Vec::new() });
            all.len() - 1
        });
        if let Some(label) = label {
            all[index].label = label;
        }
        let Some(columns) = keys.node("columns") else {
            if all[index].columns.is_empty() {
                keys.missing("columns");
            }
            continue;
        };
        let Item::Table(columns) = &columns.item else {
            wrong(
                problems,
                columns,
                ("表，如 { name = \"指标名称\" }", "a table such as { name = \"指标名称\" }"),
            );
            continue;
        };
        for column in columns {
            check_id(&column.key, &column.place, problems);
            let Some(declared) = column_of(&column.key, &column.node, problems) else { continue };
            // The columns of an earlier submission are fields.
            if id != PREVIOUS {
                has_words(&column.key, &column.node, problems);
            }
            match all[index].column(&column.key) {
                Some(known) => {
                    let known = &mut all[index].columns[known];
                    known.words.extend(declared.words);
                    known.read = declared.read.or(known.read);
                    known.values.extend(declared.values);
                }
                None => all[index].columns.push(declared),
            }
        }
    }
}

/// Says of a column that no header can be it.
fn has_words(id: &str, node: &Node, problems: &Problems) {
    let own = node.entry("words").map_or(node, |entry| &entry.node);
    let quiet = Problems::default();
    let named = texts(own, &quiet);
    if named.is_empty() && matches!(own.item, Item::List(_)) {
        problems.add(
            &own.place,
            format!("列“{id}”没有写表头的文字，永远找不到；请写表头，如 {id} = \"指标名称\""),
            format!("column `{id}` names no words of its header and is never found; write them, such as {id} = \"指标名称\""),
        );
    }
    for (word, place) in named.iter().filter(|(word, _)| header_form(word).is_empty()) {
        problems.add(
            place,
            format!("“{word}”去掉空白、符号和括号后没有文字，任何表头都对不上"),
            format!("`{word}` is nothing without blanks, signs and brackets, so no header is ever it"),
        );
    }
}

/// Keys of a column that says more than the words of its header.
pub(crate) const COLUMN: &[Key] = &[
    Key { name: "words", shape: Shape::Texts, says: ("表头可能的写法", "what its header may say") },
    Key {
        name: "type",
        shape: Shape::OneOf(Read::WORDS),
        says: (
            "单元格按什么来读（默认与所比较的字段相同）",
            "how its cells are read (default: like the field that they are compared with)",
        ),
    },
    Key {
        name: "values",
        shape: Shape::Texts,
        says: (
            "此列只能写这些文字；写了其他文字的行无法判断",
            "the only texts allowed in it; a row with another one is unjudged",
        ),
    },
];

/// A column: the words of its header, or a table that says more.
fn column_of(id: &str, node: &Node, problems: &Problems) -> Option<Column> {
    let forms = |words: Vec<(&str, &Place)>| words.into_iter().map(|(word, _)| header_form(word)).collect();
    let Item::Table(_) = node.item else {
        return Some(Column { id: id.to_owned(), words: forms(texts(node, problems)), ..Column::default() });
    };
    let keys = Keys::of(node, &[COLUMN], problems)?;
    if !keys.has("words") {
        keys.missing("words");
    }
    let values = keys.texts("values").unwrap_or_default();
    Some(Column {
        id: id.to_owned(),
        words: forms(keys.texts("words").unwrap_or_default()),
        read: keys.one_of("type", Read::CODES),
        values: values.into_iter().map(|(text, _)| text.to_owned()).collect(),
    })
}

/// The index of the reference table that a check names; an unknown one is a problem.
pub(crate) fn find(all: &[Reference], id: &str, place: &Place, problems: &Problems) -> Option<usize> {
    let found = all.iter().position(|known| known.id == id);
    if found.is_none() && all.is_empty() {
        problems.add(
            place,
            format!("没有声明参照表“{id}”：先写 [reference.标识]，其下 [reference.标识.columns] 写各列，这里写它的标识"),
            format!("no reference table `{id}` is declared: write [reference.ID] with [reference.ID.columns], and its id here"),
        );
    } else if found.is_none() {
        unknown(
            problems,
            place,
            ("参照表", "reference table"),
            id,
            all.iter().map(|known| known.id.as_str()),
        );
    }
    found
}

/// The column of this id; where there is none, that is a problem.
pub(crate) fn column(spec: &Reference, id: &str, place: &Place, problems: &Problems) -> Option<usize> {
    let column = spec.column(id);
    if column.is_none() {
        unknown(problems, place, ("列", "column"), id, spec.columns.iter().map(|one| one.id.as_str()));
    }
    column
}

/// A header without blanks, signs and what is in brackets.
fn header_form(text: &str) -> String {
    let text = squeeze(text);
    let text = text.trim_start_matches('*');
    text.split(['(', '[']).next().unwrap_or_default().to_owned()
}

/// That none of these rules looks anything up in a table of this name.
pub(crate) fn undeclared<'r>(name: &str, declared: impl IntoIterator<Item = &'r Reference>) -> Said {
    let known: BTreeSet<&str> = declared.into_iter().map(|known| known.id.as_str()).collect();
    let known: Vec<&str> = known.into_iter().collect();
    let (zh, en) = match known[..] {
        [] => ("它们不查任何参照表".to_owned(), "they use no reference table".to_owned()),
        _ => (format!("可用：{}", known.join("、")), format!("available: {}", known.join(", "))),
    };
    Said::new(
        format!("所用规则集没有声明参照表“{name}”；{zh}"),
        format!("the rule sets in use declare no reference table `{name}`; {en}"),
    )
}
