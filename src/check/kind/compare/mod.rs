//! `compare`: one field against another.

mod came;
mod judge;
mod met;
mod sides;
mod texts;

pub(crate) use judge::{how, judge};
pub(crate) use met::{in_words, keeps_to, limit, nothing_done};

use super::range::AS;
use crate::check::declare::{About, Context, FIELD, REQUIRED, SIDE, Selection, Spec, WHERE, subject_of};
use crate::model::project::Side;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::condition::{Is, Test, is_words, sized};
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::{Part, Subject};
use crate::text::codes::{codes, words_of};
use crate::words::quantity::How;
use crate::words::value::{Form, ValueWords};
use crate::words::vocabulary::{Field, Scope, ValueType};
use rust_decimal::Decimal;

/// One field compares with another as required.
#[derive(Debug, Clone)]
pub struct Compare {
    pub left: Subject,
    pub right: Subject,
    pub of: Selection,
    pub relation: Relation,
    pub by: By,
    /// The right side is that of the indicator of the same name on this side of the form; without one there is nothing
    /// to compare.
    pub with_side: Option<Side>,
    /// Factor applied to the right side.
    pub times: Decimal,
    pub tolerance: Slack,
    /// A left side that is blank, or says no number, breaks the rule too.
    pub required: bool,
}

codes! {
    /// How the left side is to compare with the right.
    pub enum Relation {
        Equal = "equal",
        NotEqual = "not-equal",
        /// Texts that differ in more than digits, punctuation and blanks.
        Unlike = "unlike",
        /// The right text stands in the left one; of a year its number.
        Contains = "contains",
        /// The right text does not stand in the left one.
        NotContains = "not-contains",
        /// The left text stands in the right one.
        ContainedIn = "contained-in",
        /// The left text begins with the right one.
        StartsWith = "starts-with",
        AtLeast = "at-least",
        MoreThan = "more-than",
        AtMost = "at-most",
        LessThan = "less-than",
        /// A date or period inside another.
        Within = "within",
        /// A text that, if it names years, names this one.
        OfYear = "of-year",
        /// Amounts of which one is not ten thousand times the other, as where 元 stands for 万元.
        NotOtherUnit = "not-other-unit",
        /// An actual value that meets its target, by the target's comparator.
        Meets = "meets",
    }
}

impl Relation {
    /// What a report says should stand on the left, where this much stands on the right: `<= 100万元 × 0.9`.
    pub(crate) fn required(self, right: &str, times: Decimal, tolerance: Slack, amounts: bool) -> String {
        let sign = match self {
            Relation::AtLeast => ">= ",
            Relation::MoreThan => "> ",
            Relation::AtMost => "<= ",
            Relation::LessThan => "< ",
            _ => "",
        };
        // ≥60人 is at least 60人.
        let right = if sign.is_empty() { right } else { ValueWords::builtin().behind_signs(right) };
        let times = if times == Decimal::ONE { String::new() } else { format!(" × {}", times.normalize()) };
        let around = match self {
            Relation::AtLeast | Relation::MoreThan => " − ",
            Relation::AtMost | Relation::LessThan => " + ",
            _ => " ± ",
        };
        let unit = if amounts && matches!(tolerance, Slack::Fixed(_)) { "元" } else { "" };
        let tolerance = tolerance.shown().map(|by| format!("{around}{by}{unit}")).unwrap_or_default();
        format!("{sign}{right}{times}{tolerance}")
    }
}

/// As what both sides are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Text,
    /// Codes of what was understood, such as kinds.
    Code,
    Number,
    Amount,
    Date,
}

pub(crate) const SPEC: Spec = Spec {
    name: "compare",
    says: (
        "一个字段与另一个字段比较：文字、数、金额、日期、量化性质、实际完成值与指标值",
        "one field against another: texts, numbers, amounts, dates, kinds, actual value against target",
    ),
    keys: &[
        FIELD,
        Key {
            name: "with",
            shape: Shape::Field,
            says: ("与之比较的字段", "the field that it is compared with"),
        },
        Key {
            name: "is",
            shape: Shape::OneOf(Relation::WORDS),
            says: (
                "两者应是什么关系；unlike：不只是数字、标点不同；contains：其中含有另一个（年度则含其年份）；not-contains：其中不含另一个；contained-in：出现在另一个之中；starts-with：以另一个开头的编码；within：日期在期间或年度内；of-year：文字中不写年份，或写的是这一年；not-other-unit：金额不恰好相差一万倍，即没有混用元与万元；meets：实际完成值达到指标值",
                "how it should compare with the other; unlike: different in more than digits and punctuation; contains: a text in which the other stands (of `year` its number); not-contains: one in which it does not; contained-in: one that stands in the other; starts-with: a code that begins with the other; within: a date inside a period or a year; of-year: a text that names no years or this one; not-other-unit: an amount that is not exactly ten thousand times the other or its ten-thousandth, as where 元 and 万元 are mixed up; meets: an actual value that meets its target",
            ),
        },
        WHERE,
        SIDE,
        Key {
            name: "with-side",
            shape: Shape::OneOf(Side::WORDS),
            says: (
                "另一个字段取自这一侧的同名指标",
                "take the other field from the indicator of the same name on this side",
            ),
        },
        Key {
            name: "as",
            shape: Shape::OneOf(words_of!(AS)),
            says: (
                "比较大小时，文字字段按什么来读",
                "what text fields are read as, where sizes are compared",
            ),
        },
        Key {
            name: "times",
            shape: Shape::Bound,
            says: (
                "另一字段乘以的倍数：1.2 或 \"120%\"",
                "factor applied to the other field: 1.2 or \"120%\"",
            ),
        },
        TOLERANCE,
        REQUIRED,
    ],
    placeholders: &["field", "other", "left", "right", "percent"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Compare> {
    let left = subject_of(keys, context)?;
    let id = keys.required("with")?;
    let place = keys.node("with").map_or(keys.place, |node| &node.place);
    let right = Subject::parse(id, place, context.vocabulary, context.problems)?;
    let of = Selection::parse(keys, context);
    if !keys.has("is") {
        keys.missing("is");
    }
    let relation = keys.one_of("is", Relation::CODES)?;
    if left.scope == Scope::Project && right.scope == Scope::Indicator {
        context.problems.add(
            place,
            format!("“{id}”是指标的字段，请把它写在 field 中，“{}”写在 with 中，关系随之倒过来（at-most 改为 at-least）", left.id),
            format!("`{id}` belongs to indicators; name it as `field` and `{}` in `with`, and turn the relation round (at-most becomes at-least)", left.id),
        );
    }
    let with_side = keys.one_of("with-side", Side::CODES);
    if with_side.is_some() && (left.scope, right.scope) != (Scope::Indicator, Scope::Indicator) {
        context.problems.add(
            keys.place_of("with-side"),
            "with-side 只用于指标的字段之间",
            "`with-side` is for two fields of indicators",
        );
    }
    if left == right && with_side.is_none() {
        context.problems.add(place, "字段与自身比较，规则没有意义", "a field is compared with itself");
    }
    let wanted = keys.one_of("as", &AS);
    let by = by(&left, &right, relation, wanted);
    if let Err((zh, en)) = of_codes(&left, &right, relation) {
        context.problems.add(place, zh, en);
        return None;
    }
    if let Some(subject) = misplaced(&left, &right, relation) {
        let (id, word) = (&subject.id, relation.code());
        context.problems.add(
            if subject == &left { keys.place_of("field") } else { place },
            format!("is = \"{word}\" 不能用于“{id}”：它不是这样比较的那一类（文字、日期或编码）"),
            format!("`{id}` is not what {word} compares (a text, a day or a code)"),
        );
        return None;
    }
    if wanted.is_none() && is_of_sizes(by, relation) {
        sized(&left, keys.place_of("field"), context.problems)?;
        sized(&right, place, context.problems)?;
    }
    for (subject, other) in [(&left, &right), (&right, &left)] {
        if !may_be(by, relation, subject, wanted) || other.part.is_of(Field::VALUE) && !of_form(&of, by) {
            let (id, other) = (&subject.id, &other.id);
            context.problems.add(
                place,
                format!("“{id}”与“{other}”不是同一种量，永远不能比较；自己的文字字段请用 as 说明按什么来读"),
                format!("`{id}` and `{other}` have different measures and can never be compared; `as` says how your own text fields are read"),
            );
            break;
        }
    }
    let sizes = matches!(by, By::Number | By::Amount) && relation != Relation::Meets;
    let differs = sizes || by == By::Date && relation != Relation::Within;
    for (key, used) in [("times", sizes), ("tolerance", differs), ("required", sizes || by == By::Date)] {
        if keys.has(key) && !used {
            context.problems.add(
                keys.place_of(key),
                format!("这样比较时“{key}”不起作用"),
                format!("`{key}` has no effect in this comparison"),
            );
        }
    }
    let times = keys.node("times").map(|_| keys.factor("times")).unwrap_or(Some(Decimal::ONE))?;
    let of_what = match by {
        By::Date => slack::Of::Dates,
        By::Amount => slack::Of::Amounts,
        By::Text | By::Code | By::Number => slack::Of::Numbers,
    };
    let tolerance = Slack::parse(keys, of_what)?;
    let required = keys.flag("required");
    Some(Compare { left, right, of, relation, by, with_side, times, tolerance, required })
}

/// Which of the two cannot stand so to another: a size has no text in it, and a name is no day.
fn misplaced<'s>(left: &'s Subject, right: &'s Subject, relation: Relation) -> Option<&'s Subject> {
    let is_size = |one: &&Subject| {
        one.is_number()
            || matches!(
                one.part.value_type(),
                Some(ValueType::Number | ValueType::Amount | ValueType::Date | ValueType::Share)
            )
    };
    let is_money = |one: &&Subject| {
        matches!(one.part.value_type(), Some(ValueType::Amount | ValueType::Share)) || one.is_number()
    };
    let holds_words = |one: &&Subject| is_words(one.part);
    let mut both = [left, right].into_iter();
    match relation {
        Relation::Unlike => both.find(is_size),
        Relation::Contains | Relation::NotContains => Some(left).filter(is_size),
        Relation::ContainedIn => Some(right).filter(is_size),
        Relation::OfYear => Some(left).filter(is_size).or(Some(right).filter(is_money)),
        Relation::StartsWith => both.find(is_money),
        Relation::Within | Relation::Meets => both.find(holds_words),
        _ => None,
    }
}

/// Whether nothing but sizes can be compared so.
fn is_of_sizes(by: By, relation: Relation) -> bool {
    match relation {
        Relation::AtLeast | Relation::MoreThan | Relation::AtMost | Relation::LessThan => by != By::Code,
        Relation::Equal | Relation::NotEqual => matches!(by, By::Number | By::Amount | By::Date),
        _ => false,
    }
}

fn by(left: &Subject, right: &Subject, relation: Relation, wanted: Option<ValueType>) -> By {
    let types = [left, right].map(|subject| subject.part.value_type());
    // A target is words too: a name is the same, or is not.
    let beside_words = [left, right].iter().any(|one| is_words(one.part)) && wanted.is_none();
    let are_texts =
        beside_words && types.iter().all(|own| matches!(own, Some(ValueType::Text | ValueType::Target)));
    let is = |value_type| wanted == Some(value_type) || wanted.is_none() && types.contains(&Some(value_type));
    match relation {
        Relation::Within => By::Date,
        Relation::NotOtherUnit => By::Amount,
        Relation::Meets => By::Number,
        Relation::Unlike
        | Relation::Contains
        | Relation::NotContains
        | Relation::ContainedIn
        | Relation::StartsWith
        | Relation::OfYear => By::Text,
        _ if left.part.is_coded() || right.part.is_coded() => By::Code,
        Relation::Equal | Relation::NotEqual if are_texts && !left.is_number() && !right.is_number() => {
            By::Text
        }
        _ if is(ValueType::Date) => By::Date,
        _ if is(ValueType::Amount) => By::Amount,
        _ if is(ValueType::Number) || is(ValueType::Target) || is(ValueType::Share) => By::Number,
        Relation::Equal | Relation::NotEqual => By::Text,
        _ => By::Number,
    }
}

/// Whether what is understood, and has codes, can stand so beside the other.
///
/// # Errors
/// What is wrong with it, in Chinese and in English.
fn of_codes(left: &Subject, right: &Subject, relation: Relation) -> Result<(), (String, String)> {
    let coded = [left, right].map(|subject| subject.part.is_coded());
    let (one, other) = (&left.id, &right.id);
    if coded == [false, false] {
        return Ok(());
    }
    if !matches!(relation, Relation::Equal | Relation::NotEqual) {
        let word = relation.code();
        return Err((
            format!("“{one}”与“{other}”只能比较是否相同，is 写 equal 或 not-equal，不能写 {word}"),
            format!("`{one}` and `{other}` are the same or not: write `equal` or `not-equal`, not `{word}`"),
        ));
    }
    let sort = |part: Part| match part {
        Part::DerivedKind | Part::DeclaredKind => Part::Kind,
        part => part,
    };
    let can = match coded {
        [true, true] => sort(left.part) == sort(right.part) && left.part != Part::Doubt,
        [true, false] => left.part.has_words() && right.part.value_type() == Some(ValueType::Text),
        _ => right.part.has_words() && left.part.value_type() == Some(ValueType::Text),
    };
    if can {
        return Ok(());
    }
    Err((
        format!("“{one}”与“{other}”不是同一类取值，永远不会相同；某一取值请写在 where 或 one-of 中"),
        format!(
            "`{one}` and `{other}` have different values and are never the same; ask for one value in `where` or `one-of`"
        ),
    ))
}

/// Whether a field can hold what the comparison reads it as.
fn may_be(by: By, relation: Relation, subject: &Subject, wanted: Option<ValueType>) -> bool {
    let Some(own) = subject.part.value_type() else { return true };
    let field = subject.part.field();
    match (by, own) {
        (By::Date, _) if field == Some(Field::YEAR) => relation == Relation::Within,
        (By::Text | By::Code, _) | (_, ValueType::Target) => true,
        (By::Number, ValueType::Share) => true,
        (By::Date, ValueType::Date) | (By::Amount, ValueType::Amount) => true,
        (By::Number, ValueType::Number | ValueType::Text) => true,
        (By::Date, ValueType::Text) => {
            field == Some(Field::PERIOD) || relation == Relation::Within || wanted == Some(ValueType::Date)
        }
        (By::Amount, ValueType::Text | ValueType::Number) => wanted == Some(ValueType::Amount),
        (By::Number, ValueType::Amount | ValueType::Date) | (By::Date, _) | (By::Amount, _) => false,
    }
}

/// Whether the values that `where` selects by their form can be what the comparison reads them as.
fn of_form(of: &Selection, by: By) -> bool {
    let Some(forms) = of.condition.codes_of(Part::Form) else { return true };
    let has = |form: Form| forms.has(form as u8);
    match by {
        By::Amount => has(Form::Amount),
        By::Date => has(Form::Deadline),
        By::Text | By::Code | By::Number => true,
    }
}

/// What breaks it, where it holds one size against another as both are.
pub(crate) fn breaks(check: &Compare) -> Option<Test> {
    let how = match check.relation {
        Relation::AtLeast => How::AtLeast,
        Relation::MoreThan => How::MoreThan,
        Relation::AtMost => How::AtMost,
        Relation::LessThan => How::LessThan,
        _ => return None,
    };
    let plain = check.times == Decimal::ONE
        && check.tolerance == Slack::None
        && check.with_side.is_none()
        && !check.required;
    let is = || Is::Against(how, check.right.clone(), Slack::None);
    plain.then(|| Test::Is(check.left.clone(), Is::Not(Box::new(is()))))
}

/// What it looks at.
pub(crate) fn about(check: &Compare) -> About<'_> {
    let (subjects, scope) = (vec![&check.left, &check.right], check.left.scope);
    About { subjects, of: Some(&check.of), scope, ..About::default() }
}
