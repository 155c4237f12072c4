//! Conditions of rules: `when` selects projects, `where` selects indicators.
//! Takes tables of a rule file, gives compiled conditions. Whether one holds is for `check`.

use super::Known;
use super::bounds::Bounds;
use super::lookup::{FoundBy, Lookup};
use super::reference::Need;
use super::subject::{Part, Subject, ids, no_field, no_value};
use crate::strict::keys::{Key, Keys, Shape, text, texts, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems, unknown};
use crate::text::fold::squeeze;
use crate::words::quantity::How;
use crate::words::vocabulary::{Scope, ValueType, Vocabulary};
use regex::Regex;

/// All of these hold. Empty: always.
#[derive(Debug, Clone, Default)]
pub struct Condition(pub Vec<Test>);

/// One part of a condition.
#[derive(Debug, Clone)]
pub enum Test {
    /// The subject is so.
    Is(Subject, Is),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Condition),
    /// The project has (or has not) a filled indicator of the annual side that is so.
    Has(Condition, bool),
    /// There is a row in a reference table.
    Listed(Lookup),
}

/// How a subject is to be.
#[derive(Debug, Clone)]
pub enum Is {
    /// Something is written there, or nothing.
    Present(bool),
    /// One of these code numbers.
    Code(Codes),
    /// One of these texts, in normal form.
    Text(Vec<String>),
    /// Holds one of these texts, in normal form.
    Contains(Vec<String>),
    Matches(Regex),
    Within(Bounds),
    /// Compares so with another field of the project or the indicator.
    Against(How, Subject),
    Not(Box<Is>),
    All(Vec<Is>),
}

/// A set of code numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Codes([u64; 4]);

impl Codes {
    /// The codes below 64 whose bits are set.
    pub const fn of_bits(bits: u64) -> Codes {
        Codes([bits, 0, 0, 0])
    }

    pub fn insert(&mut self, code: u8) {
        self.0[usize::from(code >> 6)] |= 1 << (code & 63);
    }

    pub fn has(&self, code: u8) -> bool {
        self.0[usize::from(code >> 6)] >> (code & 63) & 1 == 1
    }

    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    pub fn meets(&self, other: &Codes) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// The codes, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u8> + '_ {
        (0..=255u8).filter(|code| self.has(*code))
    }
}

/// Keys of a condition that are not fields.
pub(crate) const JOINS: &[Key] = &[
    Key {
        name: "any",
        shape: Shape::Tables,
        says: ("其中至少一个条件成立", "at least one of these conditions holds"),
    },
    Key {
        name: "not", shape: Shape::Condition, says: ("此条件不成立", "this condition does not hold")
    },
    Key {
        name: "has",
        shape: Shape::Condition,
        says: ("项目有符合条件的（已填写）指标", "the project has a filled indicator that matches"),
    },
    Key {
        name: "has-not",
        shape: Shape::Condition,
        says: ("项目没有符合条件的（已填写）指标", "the project has no filled indicator that matches"),
    },
    Key {
        name: "listed",
        shape: Shape::Table,
        says: (
            "{ in = 参照表, by = { 列 = 字段 }, rows = { 列 = 文字 } }：在此表中有对应的行",
            "{ in = reference table, by = { column = field }, rows = { column = text } }: has a row in this table",
        ),
    },
];

/// Keys of the table that says how one field is to be.
pub(crate) const IS: &[Key] = &[
    Key {
        name: "present",
        shape: Shape::Bool,
        says: ("true：已填写；false：未填写", "true: the field is filled in; false: it is not"),
    },
    Key { name: "equal", shape: Shape::Text, says: ("文字或代码相同", "the same text or code") },
    Key {
        name: "one-of",
        shape: Shape::Texts,
        says: ("是这些文字或代码之一", "one of these texts or codes"),
    },
    Key {
        name: "contains", shape: Shape::Texts, says: ("含有其中一个词", "contains one of these texts")
    },
    Key {
        name: "matches",
        shape: Shape::Regex,
        says: ("匹配此正则表达式", "matches this regular expression"),
    },
    Key {
        name: "not",
        shape: Shape::Text,
        says: (
            "不应成立的：一段文字、一个列表，或由这些键组成的表",
            "must not hold: a text, a list, or a table of these keys",
        ),
    },
    Key {
        name: "at-least",
        shape: Shape::Bound,
        says: ("不少于此：数字，或另一个字段", "this or more: a number, or another field"),
    },
    Key { name: "more-than", shape: Shape::Bound, says: ("超过此", "more than this") },
    Key { name: "at-most", shape: Shape::Bound, says: ("不超过此", "this or less") },
    Key { name: "less-than", shape: Shape::Bound, says: ("少于此", "less than this") },
];

/// What a condition may look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// `when`: fields of the project only.
    Projects,
    /// `where`: fields of the indicator and of its project.
    Indicators,
}

impl Condition {
    /// Whether nothing is asked.
    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the condition asks about this part at its top level.
    pub fn asks(&self, part: Part) -> bool {
        self.0.iter().any(|test| matches!(test, Test::Is(subject, _) if subject.part == part))
    }

    /// Whether it compares what people write with texts of the rule file, where a word that nobody writes makes it hold for
    /// nothing.
    pub fn compares_texts(&self) -> bool {
        fn of_text(how: &Is) -> bool {
            match how {
                Is::Text(_) | Is::Contains(_) | Is::Matches(_) => true,
                Is::All(all) => all.iter().any(of_text),
                _ => false,
            }
        }
        self.0.iter().any(|test| match test {
            Test::Is(_, how) => of_text(how),
            Test::Any(any) => any.iter().any(Condition::compares_texts),
            Test::Has(condition, true) => condition.compares_texts(),
            Test::Has(_, false) | Test::Not(_) | Test::Listed(_) => false,
        })
    }

    /// Whether it asks for sizes or for what values are, of which a value may leave open whether it is so.
    pub fn measures(&self) -> bool {
        fn sized(how: &Is) -> bool {
            match how {
                Is::Within(_) | Is::Against(..) => true,
                Is::Not(inner) => sized(inner),
                Is::All(all) => all.iter().any(sized),
                _ => false,
            }
        }
        self.0.iter().any(|test| match test {
            Test::Is(subject, how) => subject.part == Part::Form || sized(how),
            Test::Any(any) => any.iter().any(Condition::measures),
            Test::Not(condition) | Test::Has(condition, _) => condition.measures(),
            Test::Listed(lookup) => lookup.tests_rows(),
        })
    }

    /// The reference tables that it looks at, and their columns.
    pub fn references(&self) -> Vec<Need> {
        let of = |test: &Test| match test {
            Test::Is(..) => Vec::new(),
            Test::Any(any) => any.iter().flat_map(Condition::references).collect(),
            Test::Not(condition) | Test::Has(condition, _) => condition.references(),
            Test::Listed(lookup) => lookup.needs.clone(),
        };
        self.0.iter().flat_map(of).collect()
    }

    /// How it finds rows of reference tables.
    pub fn look_ups(&self) -> Vec<FoundBy<'_>> {
        let of = |test| match test {
            &Test::Is(..) => Vec::new(),
            Test::Any(any) => any.iter().flat_map(Condition::look_ups).collect(),
            Test::Not(condition) | Test::Has(condition, _) => condition.look_ups(),
            Test::Listed(lookup) => vec![lookup.found_by()],
        };
        self.0.iter().flat_map(of).collect()
    }

    /// The class codes that the condition demands at its top level, where it does.
    pub fn codes_of(&self, part: Part) -> Option<Codes> {
        self.0.iter().find_map(|test| match test {
            Test::Is(subject, Is::Code(codes)) if subject.part == part => Some(*codes),
            _ => None,
        })
    }
}

/// Reads a condition table.
pub(crate) fn parse(node: &Node, of: Of, known: Known<'_>) -> Condition {
    let Known { vocabulary, problems, .. } = known;
    let Item::Table(table) = &node.item else {
        wrong(
            problems,
            node,
            ("条件表，如 { class = \"quantity\" }", "a condition such as { class = \"quantity\" }"),
        );
        return Condition::default();
    };
    let mut tests = Vec::new();
    for entry in table {
        let node = &entry.node;
        match entry.key.as_str() {
            "any" => {
                let Item::List(list) = &node.item else {
                    wrong(problems, node, ("条件列表", "a list of conditions"));
                    continue;
                };
                let any: Vec<Condition> = list.iter().map(|node| parse(node, of, known)).collect();
                if any.is_empty() {
                    never(problems, &entry.place);
                }
                if any.iter().any(Condition::is_always) {
                    problems.add(
                        &entry.place,
                        "其中有空的条件，总是成立，any 不起作用",
                        "one of these is empty and always holds, so `any` decides nothing",
                    );
                }
                tests.push(Test::Any(any));
            }
            "not" => tests.push(Test::Not(parse(node, of, known))),
            "has" => tests.push(Test::Has(parse(node, Of::Indicators, known), true)),
            "has-not" => tests.push(Test::Has(parse(node, Of::Indicators, known), false)),
            "listed" => {
                let may = |(_, subject): &(usize, Subject)| may_look_at(subject, of, &node.place, problems);
                let lookup = Lookup::parse(node, known).filter(|lookup| lookup.by.iter().all(may));
                tests.extend(lookup.map(Test::Listed));
            }
            id => {
                let Some(subject) = Subject::of(id, vocabulary) else {
                    if !vocabulary.fields_of(id).is_empty() {
                        no_field(id, &entry.place, vocabulary, problems);
                        continue;
                    }
                    let known = ids(vocabulary).into_iter().chain(JOINS.iter().map(|key| key.name));
                    unknown(problems, &entry.place, ("字段", "field"), id, known);
                    continue;
                };
                if !may_look_at(&subject, of, &entry.place, problems) {
                    continue;
                }
                if let Some(is) = parse_is(node, &subject, vocabulary, problems) {
                    tests.push(Test::Is(subject, is));
                }
            }
        }
    }
    let condition = Condition(tests);
    if super::never::never(&condition, vocabulary) {
        never(problems, &node.place);
    }
    condition
}

/// Whether the condition may look at this; otherwise it is a problem.
fn may_look_at(subject: &Subject, of: Of, place: &Place, problems: &Problems) -> bool {
    let may = of == Of::Indicators || subject.scope == Scope::Project;
    if !may {
        let id = &subject.id;
        problems.add(
            place,
            format!("“{id}”是指标的字段，不能用在 when 中；请用 where，或 when = {{ has = {{ … }} }}"),
            format!("`{id}` belongs to indicators and cannot be used in `when`; use `where`, or `when = {{ has = {{ … }} }}`"),
        );
    }
    may
}

fn never(problems: &Problems, place: &Place) {
    problems.add(
        place,
        "此条件永远不成立，规则永远不会触发",
        "this can never hold, so the rule can never fire",
    );
}

fn parse_is(node: &Node, subject: &Subject, vocabulary: &Vocabulary, problems: &Problems) -> Option<Is> {
    match &node.item {
        Item::Text(_) => equal(node, subject, vocabulary, problems),
        Item::List(list) => {
            if list.is_empty() {
                never(problems, &node.place);
            }
            match is_size(subject) {
                Some(value_type) => as_much_as_one(list, value_type, problems),
                None => equal(node, subject, vocabulary, problems),
            }
        }
        Item::Bool(present) => Some(Is::Present(*present)),
        Item::Number(_) | Item::Date(_) => {
            let value_type = measured(subject, &node.place, problems)?;
            Bounds::exactly(node, value_type, problems).map(Is::Within)
        }
        Item::Table(_) => parse_is_table(node, subject, vocabulary, problems),
    }
}

fn parse_is_table(
    node: &Node,
    subject: &Subject,
    vocabulary: &Vocabulary,
    problems: &Problems,
) -> Option<Is> {
    let keys = Keys::of(node, &[IS], problems)?;
    let mut all = Vec::new();
    if keys.has("present") {
        all.push(Is::Present(keys.flag("present")));
    }
    for key in ["equal", "one-of"] {
        if let Some(node) = keys.node(key) {
            all.push(parse_is(node, subject, vocabulary, problems)?);
        }
    }
    if let Some(list) = keys.texts("contains") {
        if list.is_empty() {
            never(problems, keys.place_of("contains"));
        }
        for (_, place) in list.iter().filter(|(text, _)| squeeze(text).is_empty()) {
            problems.add(
                place,
                "空文字在任何文字中，不起作用",
                "an empty text is in every text and decides nothing",
            );
        }
        all.push(Is::Contains(list.iter().map(|(text, _)| squeeze(text).into_owned()).collect()));
    }
    if let Some(node) = keys.node("matches") {
        all.push(Is::Matches(regex(node, problems)?));
    }
    if let Some(node) = keys.node("not") {
        all.push(Is::Not(Box::new(parse_is(node, subject, vocabulary, problems)?)));
    }
    let against = fields_in(&keys, subject, vocabulary)?;
    if !against.is_empty() {
        all.extend(against);
    } else if Bounds::are_in(&keys) {
        let value_type = measured(subject, keys.place, problems)?;
        all.push(Is::Within(Bounds::of_project(&keys, value_type)?.fitting(subject, &keys)));
    }
    match all.len() {
        0 => {
            problems.add(&node.place, "条件为空", "the condition is empty");
            None
        }
        1 => all.pop(),
        _ => Some(Is::All(all)),
    }
}

/// The bounds that are other fields. None where that is a problem.
fn fields_in(keys: &Keys<'_>, subject: &Subject, vocabulary: &Vocabulary) -> Option<Vec<Is>> {
    let problems = keys.problems;
    let mut found = Vec::new();
    let ends = [
        ("at-least", How::AtLeast),
        ("more-than", How::MoreThan),
        ("at-most", How::AtMost),
        ("less-than", How::LessThan),
    ];
    for (key, how) in ends {
        let Some(Item::Text(id)) = keys.node(key).map(|node| &node.item) else { continue };
        let Some(other) = Subject::of(id, vocabulary) else { continue };
        let place = keys.place_of(key);
        let (own, its) = (measured(subject, place, problems)?, measured(&other, place, problems)?);
        let open = |one: ValueType| matches!(one, ValueType::Target | ValueType::Share);
        let alike = own == its || open(own) && its != ValueType::Date || open(its) && own != ValueType::Date;
        if !alike || subject.scope == Scope::Project && other.scope == Scope::Indicator {
            problems.add(
                place,
                format!("“{}”与“{id}”不能比较大小", subject.id),
                format!("`{}` and `{id}` cannot be compared by size", subject.id),
            );
            return None;
        }
        found.push(Is::Against(how, other));
    }
    let bounds = Bounds::KEYS.iter().filter(|key| keys.has(key.name)).count();
    if !found.is_empty() && found.len() < bounds {
        problems.add(
            keys.place,
            "同一条件中，界限或者都写字段，或者都写数",
            "within one condition write either fields or numbers as bounds",
        );
        return None;
    }
    Some(found)
}

/// What the subject is measured as, where it can be compared by size.
pub(crate) fn measured(subject: &Subject, place: &Place, problems: &Problems) -> Option<ValueType> {
    match subject.part {
        Part::Field(_, ValueType::Text) => Some(ValueType::Number),
        Part::Field(_, value_type) | Part::Number { value_type, .. } => Some(value_type),
        _ => {
            let id = &subject.id;
            problems.add(place, format!("“{id}”不能比较大小"), format!("`{id}` cannot be compared by size"));
            None
        }
    }
}

/// What it is read as where it is a size and nothing else: what is written beside it is compared as such, so that 100万元 is
/// 1000000元. A target value is asked for by its words too.
fn is_size(subject: &Subject) -> Option<ValueType> {
    let sizes = [ValueType::Number, ValueType::Amount, ValueType::Date, ValueType::Share];
    subject.part.value_type().filter(|value_type| sizes.contains(value_type))
}

/// As much as one of several.
fn as_much_as_one(list: &[Node], value_type: ValueType, problems: &Problems) -> Option<Is> {
    let exactly = |node: &Node| Some(Is::Within(Bounds::exactly(node, value_type, problems)?));
    let none: Option<Vec<Is>> =
        list.iter().map(|node| exactly(node).map(|is| Is::Not(Box::new(is)))).collect();
    Some(Is::Not(Box::new(Is::All(none?))))
}

fn equal(node: &Node, subject: &Subject, vocabulary: &Vocabulary, problems: &Problems) -> Option<Is> {
    if let Some(value_type) = is_size(subject) {
        return Bounds::exactly(node, value_type, problems).map(Is::Within);
    }
    let words = texts(node, problems);
    let Some(known) = subject.part.codes(vocabulary) else {
        for (_, place) in words.iter().filter(|(word, _)| squeeze(word).is_empty()) {
            let id = &subject.id;
            problems.add(
                place,
                format!("空白不是文字，永远不会相同；要求未填写请写 {id} = false"),
                format!(
                    "blank is not a text and never the same; for what is not filled in write {id} = false"
                ),
            );
        }
        return Some(Is::Text(words.iter().map(|(word, _)| squeeze(word).into_owned()).collect()));
    };
    let mut codes = Codes::default();
    for (word, place) in words {
        let code = known.iter().find(|(code, _)| *code == word).map(|(_, code)| *code);
        match code.or_else(|| subject.part.code_of_word(word, vocabulary)) {
            Some(code) => codes.insert(code),
            None => no_value(&subject.id, word, place, known.iter().map(|(code, _)| *code), problems),
        }
    }
    Some(Is::Code(codes))
}

/// Compiles a regular expression; a bad or empty one is a problem.
pub(crate) fn regex(node: &Node, problems: &Problems) -> Option<Regex> {
    let text = text(node, problems)?;
    if text.is_empty() {
        problems.add(&node.place, "正则表达式为空", "the regular expression is empty");
        return None;
    }
    match Regex::new(text) {
        Ok(regex) => Some(regex),
        Err(error) => {
            let said = error.to_string();
            let said = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
            problems.add(
                &node.place,
                format!("正则表达式有误：{said}"),
                format!("invalid regular expression: {said}"),
            );
            None
        }
    }
}
