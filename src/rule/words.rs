//! The words that a rule file adds to the vocabulary, and how it reads disputed values.
//! Takes the tables `field`, `group`, `class`, `category`, `kinds` and `phrase`.

use super::file::RuleFile;
use crate::lang::Bilingual;
use crate::strict::keys::{Key, Keys, Shape, check_id, pick, texts, words, wrong};
use crate::strict::node::{Entry, Item, Node, Table};
use crate::strict::problem::{Place, Problems, unknown};
use crate::terms::subject::Subject;
use crate::terms::world::KindBasis;
use crate::text::codes::words_of;
use crate::text::fold::squeeze;
use crate::words::value::{Kind, Switches};
use crate::words::vocabulary::{FieldWords, Scope, TermWords, ValueType, Vocabulary, Words, YearColumn};
use std::collections::{BTreeMap, HashMap};

/// Keys of `[field.ID]`.
pub(super) const FIELD: &[Key] = &[
    Key {
        name: "scope",
        shape: Shape::OneOf(words_of!(SCOPES)),
        says: (
            "字段属于项目（默认），还是属于每个指标",
            "whether the field belongs to a project (default) or to each indicator",
        ),
    },
    Key {
        name: "type",
        shape: Shape::OneOf(words_of!(TYPES)),
        says: (
            "规则比较时按什么来读（默认 text，文字）",
            "what the field is read as when a rule compares it (default text)",
        ),
    },
    Key { name: "label", shape: Shape::Words, says: ("字段的名称", "name of the field for people") },
    Key {
        name: "labels",
        shape: Shape::Texts,
        says: ("表头和标签的各种写法", "what headers and labels call it"),
    },
];

/// Keys of `[group.ID]`, `[class.ID]` and `[category.ID]`.
pub(super) const TERM: &[Key] = &[
    Key { name: "label", shape: Shape::Words, says: ("名称", "name for people") },
    Key {
        name: "words", shape: Shape::Texts, says: ("申报表中的各种写法", "what submissions call it")
    },
    Key {
        name: "group",
        shape: Shape::Text,
        says: ("用于指标类别：所属一级指标的标识", "for a class: id of its level-1 group"),
    },
    Key {
        name: "name-endings",
        shape: Shape::Texts,
        says: (
            "用于指标类别：没有级别写明类别时，以这些字结尾的指标名称属于此类",
            "for a class: what the names of its indicators end with, where no level says the class",
        ),
    },
    Key { name: "order", shape: Shape::Count, says: ("在列表中的次序", "position in lists") },
];

const KIND: Shape = Shape::OneOf(words_of!(SETTLED));
const SETTLED: [(&str, Kind); 2] = Kind::some([Kind::Quantitative, Kind::Qualitative]);

const BASES: [(&str, KindBasis); 2] = [("derived", KindBasis::Derived), ("declared", KindBasis::Declared)];
const COLUMNS: [(&str, YearColumn); 3] =
    [("budget-year", YearColumn::BudgetYear), ("first", YearColumn::First), ("last", YearColumn::Last)];

/// Keys of `[years]`.
pub(super) const YEARS: &[Key] = &[Key {
    name: "column",
    shape: Shape::OneOf(words_of!(COLUMNS)),
    says: (
        "指标值分年度填写时以哪一列为准：表中所写预算年度的那一列，没有写则第一列（默认）；第一列；最后一列",
        "which column counts where target values stand by year: that of the budget year which the sheet states, else the first (default); the first; the last",
    ),
}];

/// Keys of `[kinds]`.
pub(super) const KINDS: &[Key] = &[
    Key {
        name: "basis",
        shape: Shape::OneOf(words_of!(BASES)),
        says: (
            "以哪种量化性质为准：由指标值得出的（默认），或表中所填的",
            "which kind counts: derived from the value (default), or declared by the form",
        ),
    },
    Key {
        name: "deadline",
        shape: KIND,
        says: (
            "以日期或期间为指标值（默认算定量）",
            "a calendar date or period as target (default quantitative)",
        ),
    },
    Key {
        name: "rank",
        shape: KIND,
        says: ("写明名次的（默认算定量）", "a rank by number (default quantitative)"),
    },
    Key {
        name: "grade",
        shape: KIND,
        says: ("名称性的等级、标准（默认算定性）", "a named grade, level or standard (default qualitative)"),
    },
    Key {
        name: "frequency-without-number",
        shape: KIND,
        says: (
            "没有数字的周期，如按月（默认算定性）",
            "a countable period without a number, such as 按月 (default qualitative)",
        ),
    },
    Key {
        name: "zero-in-words",
        shape: KIND,
        says: ("零事故、无事故（默认算定量）", "零事故, 无事故 (default quantitative)"),
    },
];

const SCOPES: [(&str, Scope); 2] = [("project", Scope::Project), ("indicator", Scope::Indicator)];
pub(super) const TYPES: [(&str, ValueType); 6] = [
    ("text", ValueType::Text),
    ("number", ValueType::Number),
    ("amount", ValueType::Amount),
    ("date", ValueType::Date),
    ("target", ValueType::Target),
    // 85 is 85% there.
    ("rate", ValueType::Share),
];

/// Adds the fields, classes, groups and categories of a rule file to the vocabulary.
pub(super) fn extend(vocabulary: &mut Vocabulary, file: &RuleFile, problems: &Problems) {
    let mut own = Words::default();
    for (id, node) in tables(file, "field", problems) {
        let before = problems.count();
        let Some(keys) = Keys::of(node, &[FIELD], problems) else { continue };
        let known = vocabulary.field(id).map(|field| vocabulary.spec(field));
        let scope = keys.one_of("scope", &SCOPES);
        let value_type = keys.one_of("type", &TYPES);
        match known {
            Some(spec)
                if scope.is_some_and(|scope| scope != spec.scope)
                    || value_type.is_some_and(|value_type| value_type != spec.value_type) =>
            {
                problems.add(
                    &node.place,
                    format!("字段“{id}”已有定义，只能增加 labels"),
                    format!("field `{id}` is already defined; only its labels can be added to"),
                );
            }
            None if vocabulary.numbers.iter().any(|number| number.id == id) => problems.add(
                &node.place,
                format!("“{id}”已是计算数的标识，请换一个"),
                format!("`{id}` is a number already; choose another id"),
            ),
            None if Subject::of(id, vocabulary).is_some() => problems.add(
                &node.place,
                format!("“{id}”是程序理解出来的内容，不是一栏，请换一个标识"),
                format!("`{id}` is something that is understood and no column; choose another id"),
            ),
            None if !keys.has("labels") && problems.count() == before => keys.missing("labels"),
            _ => {}
        }
        let labels = owned(keys.texts("labels"));
        let label =
            keys.words("label").or_else(|| labels.first().map(|label| Bilingual::same(label.as_str())));
        own.field.insert(id.to_owned(), FieldWords { scope, value_type, label, labels, cells: Vec::new() });
    }
    own.group = terms(file, "group", |id| vocabulary.group(id).is_some(), problems);
    own.class = terms(file, "class", |id| vocabulary.class(id).is_some(), problems);
    own.category = terms(file, "category", |id| vocabulary.category(id).is_some(), problems);
    for (id, node) in tables(file, "class", problems) {
        let group = node.entry("group");
        if let Some(entry) = group
            && let Item::Text(group) = &entry.node.item
            && vocabulary.group(group).is_none()
            && !own.group.contains_key(group)
        {
            let known = vocabulary.groups.iter().map(|term| term.id.as_str());
            unknown(problems, &entry.node.place, ("一级指标", "group"), group, known);
        } else if vocabulary.class(id).is_none() && group.is_none() {
            problems.add(&node.place, "缺少键“group”", "key `group` is missing");
        }
    }
    vocabulary.extend(&own);
    for (list, zh, en) in [
        (vocabulary.classes.len(), "类别", "classes"),
        (vocabulary.groups.len(), "一级指标", "groups"),
        (vocabulary.categories.len(), "项目类别", "categories"),
    ] {
        if list > 200 {
            problems.add(&file.place, format!("{zh}超过200个"), format!("more than 200 {en}"));
        }
    }
}

fn terms(
    file: &RuleFile,
    key: &str,
    is_known: impl Fn(&str) -> bool,
    problems: &Problems,
) -> BTreeMap<String, TermWords> {
    let mut own = BTreeMap::new();
    for (id, node) in tables(file, key, problems) {
        let Some(keys) = Keys::of(node, &[TERM], problems) else { continue };
        let words = owned(keys.texts("words"));
        let order = keys.count("order").and_then(|order| u16::try_from(order).ok());
        let label = keys.words("label").or_else(|| words.first().map(|word| Bilingual::same(word.as_str())));
        let group = keys.text("group").map(str::to_owned);
        let name_endings = owned(keys.texts("name-endings"));
        if words.is_empty() && name_endings.is_empty() && !is_known(id) {
            problems.add(
                &node.place,
                format!("“{id}”没有 words，申报表中的任何写法都对不上，永远不会用到"),
                format!("`{id}` has no `words`, so nothing in a submission can ever mean it"),
            );
        }
        own.insert(id.to_owned(), TermWords { label, words, group, name_endings, order });
    }
    own
}

fn owned(texts: Option<Vec<(&str, &Place)>>) -> Vec<String> {
    texts.unwrap_or_default().into_iter().map(|(text, _)| text.to_owned()).collect()
}

/// The tables `[KEY.ID]` with their ids.
pub(super) fn tables<'a>(file: &'a RuleFile, key: &str, problems: &Problems) -> Vec<(&'a str, &'a Node)> {
    let Some(node) = file.node(key) else { return Vec::new() };
    let Item::Table(table) = &node.item else {
        problems.add(&node.place, format!("应写成 [{key}.标识]"), format!("should be written `[{key}.ID]`"));
        return Vec::new();
    };
    let table: &Table = table;
    let is_table = |entry: &&Entry| {
        let is_table = matches!(entry.node.item, Item::Table(_));
        if !is_table {
            let (id, what) = (&entry.key, entry.node.what());
            problems.add(
                &entry.place,
                format!("[{key}] 下的“{id}”是{}；若漏写了标识，应写成 [{key}.标识]，其下再写 {id} = …", what.0),
                format!("`{id}` below [{key}] is {}; if the id was left out, write `[{key}.ID]` and {id} = … below it", what.1),
            );
        }
        is_table
    };
    let all = table.iter().filter(is_table).map(|entry| {
        check_id(&entry.key, &entry.place, problems);
        (entry.key.as_str(), &entry.node)
    });
    all.collect()
}

/// Applies the table `[kinds]`.
pub(super) fn kinds(switches: &mut Switches, basis: &mut KindBasis, file: &RuleFile, problems: &Problems) {
    let Some(keys) = file.node("kinds").and_then(|node| Keys::of(node, &[KINDS], problems)) else { return };
    *basis = keys.one_of("basis", &BASES).unwrap_or(*basis);
    for (key, switch) in [
        ("deadline", &mut switches.deadline),
        ("rank", &mut switches.rank),
        ("grade", &mut switches.grade),
        ("frequency-without-number", &mut switches.frequency_without_number),
        ("zero-in-words", &mut switches.zero_in_words),
    ] {
        let word = keys.text(key).zip(keys.node(key));
        let kind = word.and_then(|(word, node)| pick(word, &node.place, &SETTLED, problems));
        *switch = kind.unwrap_or(*switch);
    }
}

/// Applies the table `[years]`.
pub(super) fn years(column: &mut YearColumn, file: &RuleFile, problems: &Problems) {
    let Some(keys) = file.node("years").and_then(|node| Keys::of(node, &[YEARS], problems)) else { return };
    *column = keys.one_of("column", &COLUMNS).unwrap_or(*column);
}

/// The list `placeholders`, in normal form.
pub(super) fn placeholders(file: &RuleFile, problems: &Problems) -> Vec<String> {
    let words = file.node("placeholders").map(|node| texts(node, problems)).unwrap_or_default();
    words.iter().map(|(word, _)| squeeze(word).into_owned()).collect()
}

/// Collects the table `[phrase]`.
pub(super) fn phrases(all: &mut HashMap<String, Bilingual>, file: &RuleFile, problems: &Problems) {
    let Some(node) = file.node("phrase") else { return };
    let Item::Table(table) = &node.item else {
        wrong(problems, node, ("表", "a table"));
        return;
    };
    for entry in table {
        // The reader names every key there is, and comes first.
        if file.name.id != "reading" && !all.contains_key(&entry.key) {
            let mut known: Vec<&str> = all.keys().map(String::as_str).collect();
            known.sort_unstable();
            unknown(problems, &entry.place, ("词语", "phrase"), &entry.key, known);
            continue;
        }
        if let Some(words) = words(&entry.node, problems) {
            all.insert(entry.key.clone(), words);
        }
    }
}
