//! Conditions of rules: `when` selects projects, `where` selects indicators.
//! Takes tables of a rule file, gives compiled conditions. Whether one holds is for `check`.

mod is;
mod sizes;
mod words;

use super::Known;
use super::bounds::Bounds;
use super::lookup::{FoundBy, Lookup};
use super::reference::Need;
use super::regex::Regex;
use super::slack::Slack;
use super::subject::{Part, Subject, ids, no_field};
use crate::strict::keys::{Key, Shape, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems, unknown};
use crate::words::quantity::How;
use crate::words::vocabulary::{Field, Scope, ValueType};
pub(crate) use is::IS;
use is::{asks_for_text, parse_is};
pub(crate) use sizes::{is_words, measured, sized};

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
    /// The submission has a place for it, a label or a column, or has none.
    Labelled(bool),
    /// One of these code numbers.
    Code(Codes),
    /// One of these texts, in normal form.
    Text(Vec<String>),
    /// Holds one of these texts, in normal form.
    Contains(Vec<String>),
    Matches(Regex),
    Within(Bounds),
    /// Compares so with another field of the project or the indicator.
    Against(How, Subject, Slack),
    /// Stands in the text of another field.
    In(Subject),
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

    /// Whether the condition asks about this part of what it is held against, and not of others.
    pub fn asks(&self, part: Part) -> bool {
        self.0.iter().any(|test| match test {
            Test::Is(subject, _) => subject.part == part,
            Test::Any(any) => any.iter().any(|one| one.asks(part)),
            Test::Not(one) => one.asks(part),
            Test::Has(..) | Test::Listed(_) => false,
        })
    }

    /// Whether it asks for sizes or for what values are, of which a value may leave open whether it is so.
    pub fn measures(&self) -> bool {
        fn sized(how: &Is) -> bool {
            match how {
                Is::Within(_) | Is::Against(..) | Is::In(_) => true,
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

/// Most conditions that one may be made of. Whether they can hold together is asked of each with each.
const MOST: usize = 500;

/// Reads a condition table.
pub(crate) fn parse(node: &Node, of: Of, known: Known<'_>) -> Condition {
    match is_too_large(node, known.problems) {
        true => Condition::default(),
        false => read(node, of, known),
    }
}

/// Whether there are more conditions in a table, or in a list of tables, than a rule may hold; then it is a problem.
pub(crate) fn is_too_large(node: &Node, problems: &Problems) -> bool {
    let is_large = conditions_in(node, MOST) > MOST;
    if is_large {
        problems.add(
            &node.place,
            format!("这里的条件超过{MOST}个；一个字段有许多写法的写成列表，如 name = [\"甲\", \"乙\"]，更多的放在参照表中用 listed 查"),
            format!("there are more than {MOST} conditions here; write the many texts of one field as a list, such as name = [\"a\", \"b\"], or look them up in a reference table with `listed`"),
        );
    }
    is_large
}

/// How many conditions there are in a table, those within others too; counted no further than to see that there are more
/// than `most`.
fn conditions_in(node: &Node, most: usize) -> usize {
    let mut count = 0;
    let mut left = vec![node];
    while let (Some(node), true) = (left.pop(), count <= most) {
        match &node.item {
            Item::Table(table) => {
                count += table.len();
                left.extend(table.iter().map(|entry| &entry.node));
            }
            Item::List(list) => left.extend(list.iter().filter(|node| matches!(node.item, Item::Table(_)))),
            _ => {}
        }
    }
    count
}

/// The same of a condition within another.
fn read(node: &Node, of: Of, known: Known<'_>) -> Condition {
    let Known { vocabulary, problems, .. } = known;
    let Item::Table(table) = &node.item else {
        wrong(
            problems,
            node,
            ("条件表，如 { class = \"quantity\" }", "a condition such as { class = \"quantity\" }"),
        );
        return Condition::default();
    };
    #[cfg(test)]
    crate::strict::recorded::note(node, &[JOINS]);
    let mut tests = Vec::new();
    for entry in table {
        let node = &entry.node;
        match entry.key.as_str() {
            "any" => {
                let Item::List(list) = &node.item else {
                    wrong(problems, node, ("条件列表", "a list of conditions"));
                    continue;
                };
                let mut has_empty = false;
                let mut one = |node: &Node| {
                    let before = problems.count();
                    let condition = read(node, of, known);
                    // Of what was refused nobody knows what it asks.
                    has_empty |= condition.is_always() && problems.count() == before;
                    condition
                };
                let any: Vec<Condition> = list.iter().map(&mut one).collect();
                if any.is_empty() {
                    never(problems, &entry.place);
                }
                if has_empty {
                    problems.add(
                        &entry.place,
                        "其中有空的条件，总是成立，any 不起作用",
                        "one of these is empty and always holds, so `any` decides nothing",
                    );
                }
                tests.push(Test::Any(any));
            }
            "not" => tests.push(Test::Not(read(node, of, known))),
            "has" | "has-not" => {
                let condition = read(node, Of::Indicators, known);
                if super::never::never_has(&condition, vocabulary) {
                    never(problems, &entry.place);
                }
                tests.push(Test::Has(condition, entry.key == "has"));
            }
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
                    let written = Part::Field(Field::CATEGORY, ValueType::Text);
                    let of_text = subject.part == Part::Category && asks_for_text(&is);
                    let subject = if of_text { Subject { part: written, ..subject } } else { subject };
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
