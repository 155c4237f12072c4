//! How one subject is to be: what is written in a condition after its name.
//! Takes the value of one key, gives what is asked, as codes, texts, sizes or another field.

use super::sizes::{measured, sized};
use super::{Codes, Is, never};
use crate::strict::keys::{Key, Keys, Shape, each_once, text, texts};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems};
use crate::terms::bounds::Bounds;
use crate::terms::regex::{Regex, is_one_word};
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::{Part, Subject, no_value};
use crate::text::fold::squeeze;
use crate::words::quantity::How;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{Field, Scope, ValueType, Vocabulary};

/// Keys of the table that says how one field is to be.
pub(crate) const IS: &[Key] = &[
    Key {
        name: "present",
        shape: Shape::Bool,
        says: ("true：已填写；false：未填写", "true: the field is filled in; false: it is not"),
    },
    Key {
        name: "labelled",
        shape: Shape::Bool,
        says: (
            "true：申报表有此字段的标签或列，填没填都算；false：没有",
            "true: the submission has a label or a column for it, filled in or not; false: it has none",
        ),
    },
    Key {
        name: "equal",
        shape: Shape::Text,
        says: ("文字或代码相同，或与另一个字段同样多", "the same text or code, or as much as another field"),
    },
    Key {
        name: "one-of",
        shape: Shape::Texts,
        says: ("是这些文字或代码之一", "one of these texts or codes"),
    },
    Key {
        name: "contains", shape: Shape::Texts, says: ("含有其中一个词", "contains one of these texts")
    },
    Key {
        name: "contained-in",
        shape: Shape::Field,
        says: (
            "出现在另一个字段的文字中，如名称写入了绩效目标",
            "stands in the text of another field, such as a name in the goal",
        ),
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
    TOLERANCE,
];

pub(super) fn parse_is(
    node: &Node,
    subject: &Subject,
    vocabulary: &Vocabulary,
    problems: &Problems,
) -> Option<Is> {
    match &node.item {
        Item::Text(_) => equal(node, subject, vocabulary, problems),
        Item::List(list) => {
            if list.is_empty() {
                never(problems, &node.place);
            }
            match is_size(subject) {
                Some(value_type) => as_much_as_one(list, subject, value_type, problems),
                None => equal(node, subject, vocabulary, problems),
            }
        }
        Item::Bool(present) => Some(Is::Present(*present)),
        Item::Number(_) | Item::Date(_) => {
            let value_type = measured(subject, &node.place, problems)?;
            let bounds = Bounds::exactly(node, value_type, problems)?;
            bounds.of_years(subject, &node.place, problems);
            Some(Is::Within(bounds))
        }
        Item::Table(_) => parse_is_table(node, subject, vocabulary, problems),
    }
}

/// A word that is asked for and counts as not filled in, where something is to be filled in.
fn denied_by_presence(all: &[Is]) -> Option<&str> {
    let is_blank = |word: &&String| value::is_placeholder(word, ValueWords::builtin());
    let mut words_of = all.iter().flat_map(|is| match is {
        Is::Text(texts) | Is::Contains(texts) => &texts[..],
        _ => &[],
    });
    let wants_presence = all.iter().any(|is| matches!(is, Is::Present(true)));
    words_of.find(|word| wants_presence && is_blank(word)).map(String::as_str)
}

fn parse_is_table(
    node: &Node,
    subject: &Subject,
    vocabulary: &Vocabulary,
    problems: &Problems,
) -> Option<Is> {
    let keys = Keys::of(node, &[IS], problems)?;
    of_texts(&keys, subject)?;
    let mut all = Vec::new();
    if keys.has("present") {
        all.push(Is::Present(keys.flag("present")));
    }
    if let Some(node) = keys.node("labelled") {
        if subject.part.field().is_none() {
            let id = &subject.id;
            problems.add(
                &node.place,
                format!("“{id}”不是申报表上填写的字段，没有标签"),
                format!("`{id}` is nothing that a submission fills in, so it has no label"),
            );
            return None;
        }
        all.push(Is::Labelled(keys.flag("labelled")));
    }
    for key in ["equal", "one-of"] {
        if let Some(node) = keys.node(key) {
            all.push(match as_much_as_field(node, subject, vocabulary) {
                Some(other) if key == "equal" => against_field(&keys, How::Equal, key, subject, other)?,
                _ => parse_is(node, subject, vocabulary, problems)?,
            });
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
        list.iter().for_each(|(text, place)| is_one_word(text, place, problems));
        all.push(Is::Contains(list.iter().map(|(text, _)| squeeze(text).into_owned()).collect()));
    }
    if let Some(node) = keys.node("contained-in") {
        all.push(Is::In(other_text(text(node, problems)?, subject, &node.place, vocabulary, problems)?));
    }
    if let Some(node) = keys.node("matches") {
        all.push(Is::Matches(Regex::read_to_ask(node, problems)?));
    }
    if let Some(node) = keys.node("not") {
        all.push(Is::Not(Box::new(parse_is(node, subject, vocabulary, problems)?)));
    }
    let against = fields_in(&keys, subject, vocabulary)?;
    if !against.is_empty() {
        all.extend(against);
    } else if Bounds::are_in(&keys) {
        let value_type = sized(subject, keys.place, problems)?;
        let bounds = Bounds::of_project(&keys, value_type)?.fitting(subject, &keys);
        bounds.of_years(subject, keys.place, problems);
        all.push(Is::Within(bounds));
    }
    if let Some(word) = denied_by_presence(&all) {
        problems.add(
            &node.place,
            format!("“{word}”视为未填写，present = true 时写它的格不会符合；请去掉 present"),
            format!("`{word}` counts as not filled in, so what says it is not met beside `present = true`; leave `present` out"),
        );
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

/// The keys that ask for a text.
const OF_TEXTS: [&str; 3] = ["contains", "contained-in", "matches"];

/// Says of what is understood that its codes are no texts. None where that is a problem.
fn of_texts(keys: &Keys<'_>, subject: &Subject) -> Option<()> {
    let Some(key) = OF_TEXTS.into_iter().find(|key| keys.has(key)) else { return Some(()) };
    let id = &subject.id;
    let others = ["equal", "one-of", "not"].into_iter().filter(|key| keys.has(key)).count();
    let (zh, en) = match subject.part {
        // What submissions call it.
        Part::Category if others == 0 => return Some(()),
        Part::Category => (
            format!("“{id}”的 {key} 看所写的文字，与代码不能写在同一个表中；请写成两个条件"),
            format!("`{key}` of `{id}` is about what is written; ask for codes in a condition of their own"),
        ),
        part if part.is_coded() => (
            format!(
                "“{id}”按代码比较，{key} 不起作用；请写代码，如 class = \"quantity\"，或问文字字段，如 level2"
            ),
            format!(
                "`{id}` has codes, of which `{key}` says nothing; write a code, such as class = \"quantity\", or ask a text, such as level2"
            ),
        ),
        _ => return Some(()),
    };
    keys.problems.add(keys.place_of(key), zh, en);
    None
}

/// Whether it asks for what is written, and not for a code.
pub(super) fn asks_for_text(is: &Is) -> bool {
    match is {
        Is::Contains(_) | Is::Matches(_) | Is::In(_) => true,
        Is::Not(is) => asks_for_text(is),
        Is::All(all) => all.iter().any(asks_for_text),
        _ => false,
    }
}

/// The field in whose text that of the subject is to stand.
fn other_text(
    id: &str,
    subject: &Subject,
    place: &Place,
    vocabulary: &Vocabulary,
    problems: &Problems,
) -> Option<Subject> {
    let other = Subject::parse(id, place, vocabulary, problems)?;
    let is_text = |one: &Subject| matches!(one.part, Part::Field(..) | Part::Category);
    if !is_text(subject) || !is_text(&other) || subject.part == other.part {
        let own = &subject.id;
        problems.add(
            place,
            format!("contained-in 用于两个不同的文字字段，“{own}”与“{id}”不是"),
            format!("`contained-in` is for two different texts, which `{own}` and `{id}` are not"),
        );
        return None;
    }
    if subject.scope == Scope::Project && other.scope == Scope::Indicator {
        let own = &subject.id;
        problems.add(
            place,
            format!("“{own}”是项目的字段，“{id}”是指标的字段：请写 {id} = {{ … }}"),
            format!("`{own}` belongs to the project and `{id}` to indicators: ask it of `{id}`"),
        );
        return None;
    }
    Some(other)
}

/// The field that stands where a target or a size is to be as much: `{ equal = "value" }`. Of texts it is a text.
fn as_much_as_field(node: &Node, subject: &Subject, vocabulary: &Vocabulary) -> Option<Subject> {
    let Item::Text(id) = &node.item else { return None };
    let of_size =
        |one: &Subject| !matches!(one.part.value_type(), None | Some(ValueType::Text)) || one.is_number();
    Subject::of(id, vocabulary).filter(|other| of_size(subject) && of_size(other))
}

/// What is asked where a bound is another field. None where that is a problem.
fn against_field(keys: &Keys<'_>, how: How, key: &str, subject: &Subject, other: Subject) -> Option<Is> {
    let of = match subject.part.value_type() {
        Some(ValueType::Date) => slack::Of::Dates,
        Some(ValueType::Amount) => slack::Of::Amounts,
        _ => slack::Of::Numbers,
    };
    let (place, problems) = (keys.place_of(key), keys.problems);
    let tolerance = Slack::parse(keys, of)?;
    let (own, its) = (sized(subject, place, problems)?, sized(&other, place, problems)?);
    let open = |one: ValueType| matches!(one, ValueType::Target | ValueType::Share);
    let alike = own == its || open(own) && its != ValueType::Date || open(its) && own != ValueType::Date;
    if !alike
        || subject.part == other.part
        || subject.scope == Scope::Project && other.scope == Scope::Indicator
    {
        let id = &other.id;
        problems.add(
            place,
            format!("“{}”与“{id}”不能比较大小", subject.id),
            format!("`{}` and `{id}` cannot be compared by size", subject.id),
        );
        return None;
    }
    Some(Is::Against(how, other, tolerance))
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
        found.push(against_field(keys, how, key, subject, other)?);
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
    let is_equal =
        || keys.node("equal").is_some_and(|node| as_much_as_field(node, subject, vocabulary).is_some());
    if found.is_empty() && keys.has("tolerance") && !is_equal() {
        problems.add(
            keys.place_of("tolerance"),
            "tolerance 与另一个字段作界限时一起使用，如 { less-than = \"start-date\", tolerance = \"1年\" }",
            "`tolerance` is for a bound that is another field, such as { less-than = \"start-date\", tolerance = \"1年\" }",
        );
    }
    Some(found)
}

/// What it is read as where it is a size and nothing else: what is written beside it is compared as such, so that 100万元 is
/// 1000000元. A target value is asked for by its words too.
fn is_size(subject: &Subject) -> Option<ValueType> {
    let sizes = [ValueType::Number, ValueType::Amount, ValueType::Date, ValueType::Share];
    let is_size = |value_type: &ValueType| subject.is_number() || sizes.contains(value_type);
    subject.part.value_type().filter(is_size)
}

/// As much as one of several.
fn as_much_as_one(
    list: &[Node],
    subject: &Subject,
    value_type: ValueType,
    problems: &Problems,
) -> Option<Is> {
    let exactly = |node: &Node| {
        let bounds = Bounds::exactly(node, value_type, problems)?;
        bounds.of_years(subject, &node.place, problems);
        Some(Is::Within(bounds))
    };
    let none: Option<Vec<Is>> =
        list.iter().map(|node| exactly(node).map(|is| Is::Not(Box::new(is)))).collect();
    Some(Is::Not(Box::new(Is::All(none?))))
}

/// A target value that says a number: however it is written, 100% or ＝100.0%. None of words, which are asked for as written.
fn as_written_or_as_much(node: &Node, subject: &Subject) -> Option<Is> {
    let nodes = match &node.item {
        Item::List(list) => &list[..],
        _ => std::slice::from_ref(node),
    };
    let is_target = matches!(subject.part, Part::Field(_, ValueType::Target));
    let begins = |text: &str| squeeze(text).starts_with(|c: char| c.is_ascii_digit());
    let is_number = |node: &&Node| matches!(&node.item, Item::Text(text) if begins(text));
    if !is_target || !nodes.iter().any(|node| is_number(&node)) {
        return None;
    }
    let mut none: Vec<Is> = Vec::new();
    for node in nodes {
        let Item::Text(text) = &node.item else { return None };
        // What is no number after all is a text.
        let size = begins(text).then(|| Bounds::exactly(node, ValueType::Target, &Problems::default()));
        let written = Is::Text(vec![squeeze(text).into_owned()]);
        let both = size.flatten().map(|bounds| Is::Not(Box::new(Is::Within(bounds))));
        none.extend([Some(Is::Not(Box::new(written))), both].into_iter().flatten());
    }
    Some(Is::Not(Box::new(Is::All(none))))
}

fn equal(node: &Node, subject: &Subject, vocabulary: &Vocabulary, problems: &Problems) -> Option<Is> {
    if let Some(value_type) = is_size(subject) {
        let bounds = Bounds::exactly(node, value_type, problems)?;
        bounds.of_years(subject, &node.place, problems);
        return Some(Is::Within(bounds));
    }
    let words = texts(node, problems);
    each_once(&words, problems);
    if let Some(other) = as_much_as_field(node, subject, vocabulary) {
        let (own, id) = (&subject.id, &other.id);
        problems.add(
            &node.place,
            format!("“{id}”是字段；与它同样多请写 {own} = {{ equal = \"{id}\" }}"),
            format!("`{id}` is a field; for as much as that write {own} = {{ equal = \"{id}\" }}"),
        );
        return None;
    }
    if let Some(is) = as_written_or_as_much(node, subject) {
        return Some(is);
    }
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
        let is_name = subject.part.is_of(Field::NAME) || subject.part.is_of(Field::PROJECT_NAME);
        let is_nothing = |word: &str| {
            !squeeze(word).is_empty() && value::name_form(word, ValueWords::builtin()).is_empty()
        };
        // A row whose name is 待定 has no name.
        let is_blank = |word: &str| !is_nothing(word) && value::says_nothing(word, ValueWords::builtin());
        for (word, place) in words.iter().filter(|(word, _)| is_name && is_blank(word)) {
            let id = &subject.id;
            problems.add(
                place,
                format!("“{word}”视同未填写，没有名称是它；要求未填写请写 {id} = false"),
                format!(
                    "`{word}` counts as not filled in, so no name is ever that; for what is not filled in write {id} = false"
                ),
            );
        }
        for (word, place) in words.iter().filter(|(word, _)| is_name && is_nothing(word)) {
            problems.add(
                place,
                format!("“{word}”去掉序号、符号和括号后没有文字，没有名称会与它相同"),
                format!(
                    "`{word}` is nothing without numbers, signs and brackets, so no name is ever the same"
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
