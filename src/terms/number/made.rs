//! What a number is made of, each way by itself: indicators taken together, rows of tables, numbers in texts, findings.
//! Takes the keys of a declaration, gives what they say. Numbers that are put together of others are in `operands`.

use super::{Among, Findings, Made, Over};
use crate::model::finding::Severity;
use crate::strict::keys::Keys;
use crate::strict::node::Node;
use crate::strict::problem::{Place, Problems};
use crate::terms::Known;
use crate::terms::condition::{self, Condition, Of, is_words, measured};
use crate::terms::lookup::ListedNumber;
use crate::terms::once::once_for;
use crate::terms::regex::Regex;
use crate::terms::subject::{Part, Subject};
use crate::words::vocabulary::{Field, Scope, ValueType};

/// The rules whose findings are counted. Whether there are such rules is known once all have been read.
pub(super) fn findings(keys: &Keys<'_>, known: Known<'_>) -> Findings {
    for key in ["where", "once-for", "each"].into_iter().filter(|key| keys.has(key)) {
        known.problems.add(
            keys.place_of(key),
            format!("count = \"findings\" 数的是问题，不是指标，不写 {key}；只数几条规则的写 rules"),
            format!("count = \"findings\" counts findings and no indicators, so `{key}` has no effect; `rules` names those that count"),
        );
    }
    let named = keys
        .texts("rules")
        .map(|list| list.into_iter().map(|(id, place)| (id.to_owned(), place.clone())).collect::<Vec<_>>());
    if named.as_ref().is_some_and(Vec::is_empty) {
        known.problems.add(keys.place_of("rules"), "列表为空", "the list is empty");
    }
    Findings { named, rules: Vec::new(), severity: keys.one_of("severity", Severity::CODES) }
}

pub(super) type Read = (Made, ValueType, Scope, Option<Field>);

/// Which indicators a table selects by `where`.
pub(crate) fn of_indicators(keys: &Keys<'_>, known: Known<'_>) -> Among {
    let once_for = once_for(keys, known);
    let together = keys.count("together");
    if together.is_some_and(|many| many < 2) {
        known.problems.add(
            keys.place_of("together"),
            "together 为相加的个数，不少于2",
            "`together` is how many are added up, 2 or more",
        );
    }
    let each = keys.has("each").then(|| each(keys, known)).flatten();
    let Some(node) = keys.node("where") else {
        return Among { condition: Condition::default(), once_for, each, together };
    };
    let condition = condition::parse(node, Of::Indicators, known);
    if !condition.references().is_empty() {
        known.problems.add(
            keys.place_of("where"),
            "计算数值时不能查参照表（listed）；请在规则的 when 或 where 中查",
            "a number cannot look into reference tables (`listed`); let the rule do that in `when` or `where`",
        );
    }
    Among { condition, once_for, each, together }
}

/// The field in which indicators are to be the same.
fn each(keys: &Keys<'_>, known: Known<'_>) -> Option<Subject> {
    let subject = subject(keys, "each", known)?;
    if subject.scope == Scope::Project || subject.is_number() {
        known.problems.add(
            keys.place_of("each"),
            format!("“{}”不是指标的文字字段，不能据以分组", subject.id),
            format!("`{}` is not a text of indicators and cannot make groups", subject.id),
        );
        return None;
    }
    Some(subject)
}

/// Of what such a number is, and in whose cell it is spoken of: of an indicator where it looks at those that are like it.
pub(super) fn scope_of(among: &Among, at: Option<Field>) -> (Scope, Option<Field>) {
    match &among.each {
        None => (Scope::Project, None),
        Some(each) => (Scope::Indicator, at.or(each.part.field())),
    }
}

pub(super) fn subject(keys: &Keys<'_>, key: &str, known: Known<'_>) -> Option<Subject> {
    let id = keys.text(key)?;
    let place = keys.node(key).map_or(keys.place, |node| &node.place);
    Subject::parse(id, place, known.vocabulary, known.problems)
}

/// As what a field is computed with; a text of the program's own fields, and what is understood, is no number.
pub(crate) fn counted_as(subject: &Subject, place: &Place, problems: &Problems) -> Option<ValueType> {
    let id = &subject.id;
    if is_words(subject.part) || subject.part.is_of(Field::PERIOD) {
        problems.add(
            place,
            format!("“{id}”是文字，不能计算；文字中的数用 written-in 取出，有几处用 places-in 数"),
            format!("`{id}` is a text and no number; `written-in` takes a number out of it, `places-in` counts places in it"),
        );
        return None;
    }
    if !matches!(subject.part, Part::Field(..) | Part::Number { .. }) {
        problems.add(
            place,
            format!("“{id}”不是数，不能计算；有几个这样的指标用 count = \"indicators\"，where = {{ {id} = … }}"),
            format!("`{id}` is no number; how many indicators are so says count = \"indicators\" with where = {{ {id} = … }}"),
        );
        return None;
    }
    measured(subject, place, problems)
}

pub(super) fn over(keys: &Keys<'_>, key: &str, over: Over, known: Known<'_>) -> Option<Read> {
    let subject = subject(keys, key, known)?;
    if subject.scope == Scope::Project {
        known.problems.add(
            keys.place_of(key),
            format!("“{}”是项目的字段；{key} 把各指标的同一字段合在一起，几个项目字段相加请用 sum", subject.id),
            format!("`{}` belongs to the project; `{key}` takes a field together over the indicators, `sum` adds up several fields", subject.id),
        );
        return None;
    }
    let value_type = of_type(counted_as(&subject, keys.place_of(key), known.problems)?);
    let among = of_indicators(keys, known);
    let (scope, at) = scope_of(&among, subject.part.field());
    Some((Made::Over(over, subject, among), value_type, scope, at))
}

pub(super) fn listed(node: &Node, known: Known<'_>) -> Option<Read> {
    let (listed, value_type) = ListedNumber::parse(node, known)?;
    let by = || listed.lookup.by.iter().map(|(_, subject)| subject);
    let scope = match by().any(|subject| subject.scope == Scope::Indicator) {
        true => Scope::Indicator,
        false => Scope::Project,
    };
    let at = by().find(|one| one.scope == scope).and_then(|one| one.part.field());
    Some((Made::Listed(listed), value_type, scope, at))
}

pub(super) fn written(keys: &Keys<'_>, known: Known<'_>) -> Option<Read> {
    let subject = subject(keys, "written-in", known)?;
    let node = keys.node("matches");
    if node.is_none() {
        keys.missing("matches");
    }
    let regex = Regex::read(node?, known.problems)?;
    if regex.captures_len() != 2 {
        known.problems.add(
            keys.place_of("matches"),
            "应有一对圆括号，括住数字，如 \"([0-9.]+)分\"",
            "should have one pair of round brackets, around the number, such as \"([0-9.]+)分\"",
        );
        return None;
    }
    let (scope, at) = (subject.scope, subject.part.field());
    Some((Made::Written(subject, regex), ValueType::Target, scope, at))
}

pub(super) fn places(keys: &Keys<'_>, known: Known<'_>) -> Option<Read> {
    let subject = subject(keys, "places-in", known)?;
    let node = keys.node("matches");
    if node.is_none() {
        keys.missing("matches");
    }
    let regex = Regex::read(node?, known.problems)?;
    if !matches!(subject.part, Part::Field(_, ValueType::Text | ValueType::Target)) {
        known.problems.add(
            keys.place_of("places-in"),
            format!("“{}”不是文字，无从数其中的词", subject.id),
            format!("`{}` is not a text in which words could be counted", subject.id),
        );
        return None;
    }
    let (scope, at) = (subject.scope, subject.part.field());
    Some((Made::Places(subject, regex), ValueType::Target, scope, at))
}

/// As what a number is read: an amount, or whatever its fields turn out to be.
pub(super) fn of_type(value_type: ValueType) -> ValueType {
    if value_type == ValueType::Amount { ValueType::Amount } else { ValueType::Target }
}
