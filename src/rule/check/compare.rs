//! `compare`: one field against another.

use super::range::AS;
use super::{Check, CheckKind, Context, FIELD, SIDE, Selection, WHERE, subject_of};
use crate::model::project::Side;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::yuan;
use crate::terms::subject::{Part, Subject};
use crate::words::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

/// One field stands to another as it should.
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
    /// The right side is taken so many times.
    pub times: Decimal,
    /// So much difference is in order; for amounts in yuan, for dates in months.
    pub tolerance: Decimal,
}

/// How the left side is to stand to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Equal,
    NotEqual,
    /// Texts that differ in more than digits, punctuation and blanks.
    Unlike,
    /// The left text begins with the right one.
    StartsWith,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    /// A date or period inside another.
    Within,
    /// An actual value that meets its target, by the target's comparator.
    Meets,
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

pub(crate) const RELATIONS: &[(&str, Relation)] = &[
    ("equal", Relation::Equal),
    ("not-equal", Relation::NotEqual),
    ("unlike", Relation::Unlike),
    ("starts-with", Relation::StartsWith),
    ("at-least", Relation::AtLeast),
    ("more-than", Relation::MoreThan),
    ("at-most", Relation::AtMost),
    ("less-than", Relation::LessThan),
    ("within", Relation::Within),
    ("meets", Relation::Meets),
];

pub(crate) const KIND: CheckKind = CheckKind {
    name: "compare",
    says: "one field against another: texts, numbers, amounts, dates, kinds, actual value against target",
    keys: &[
        FIELD,
        Key { name: "with", shape: Shape::Field, says: "the field that it is compared with" },
        Key {
            name: "is",
            shape: Shape::OneOf(&[
                "equal",
                "not-equal",
                "unlike",
                "starts-with",
                "at-least",
                "more-than",
                "at-most",
                "less-than",
                "within",
                "meets",
            ]),
            says: "how it should stand to the other; unlike: different in more than digits and punctuation; starts-with: a code that begins with the other; within: a date inside a period; meets: an actual value that meets its target",
        },
        WHERE,
        SIDE,
        Key {
            name: "with-side",
            shape: Shape::OneOf(&["annual", "long-term"]),
            says: "the other field is that of the indicator of the same name on this side",
        },
        Key {
            name: "as",
            shape: Shape::OneOf(&["number", "amount", "date"]),
            says: "what text fields are read as, where sizes are compared",
        },
        Key {
            name: "times",
            shape: Shape::Bound,
            says: "the other field is taken so many times: 1.2 or \"120%\"",
        },
        Key {
            name: "tolerance",
            shape: Shape::Bound,
            says: "so much difference is in order: 0.01, \"1000元\" for amounts, \"6个月\" or \"3年\" for dates",
        },
    ],
    placeholders: &["field", "other", "left", "right", "percent"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let left = subject_of(keys, context)?;
    let id = keys.required("with")?;
    let place = keys.node("with").map_or(keys.place, |node| &node.place);
    let right = Subject::parse(id, place, context.vocabulary, context.problems)?;
    let of = Selection::parse(keys, context);
    if !keys.has("is") {
        keys.missing("is");
    }
    let relation = keys.one_of("is", RELATIONS)?;
    if left.scope == Scope::Project && right.scope == Scope::Indicator {
        context.problems.add(
            place,
            format!("“{id}”是指标的字段，请把它写在 field 中"),
            format!("`{id}` belongs to indicators; name it as `field`"),
        );
    }
    let sides = [("annual", Side::Annual), ("long-term", Side::LongTerm)];
    let with_side = keys.one_of("with-side", &sides);
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
    let by = by(&left, &right, relation, keys.one_of("as", AS));
    let sizes = matches!(by, By::Number | By::Amount) && relation != Relation::Meets;
    let differs = sizes || by == By::Date && relation != Relation::Within;
    for (key, used) in [("times", sizes), ("tolerance", differs)] {
        if keys.has(key) && !used {
            context.problems.add(
                keys.place_of(key),
                format!("这样比较时“{key}”不起作用"),
                format!("`{key}` decides nothing in such a comparison"),
            );
        }
    }
    let times = keys.node("times").map(|_| keys.factor("times")).unwrap_or(Some(Decimal::ONE))?;
    let tolerance = match (by, keys.node("tolerance")) {
        (_, None) => Decimal::ZERO,
        (By::Date, Some(_)) => {
            let months = keys.text("tolerance").and_then(months);
            if months.is_none() {
                context.problems.add(
                    keys.place_of("tolerance"),
                    "应为年数或月数，如 \"3年\" 或 \"6个月\"",
                    "should be a number of years or months, such as \"3年\" or \"6个月\"",
                );
            }
            months?
        }
        (By::Amount, Some(_)) => {
            let yuan = keys.text("tolerance").and_then(|text| yuan(text, ""));
            if yuan.is_none() {
                context.problems.add(
                    keys.place_of("tolerance"),
                    "应为带单位的金额，如 \"1000元\"",
                    "should be an amount with its unit, such as \"1000元\"",
                );
            }
            yuan?
        }
        (_, Some(_)) => keys.factor("tolerance")?,
    };
    Some(Check::Compare(Compare { left, right, of, relation, by, with_side, times, tolerance }))
}

/// `3年`, `6个月` as months.
fn months(text: &str) -> Option<Decimal> {
    let text = crate::text::fold::squeeze(text);
    let (number, each) = match text.strip_suffix('年') {
        Some(years) => (years, 12),
        None => (text.strip_suffix("个月").or_else(|| text.strip_suffix('月'))?, 1),
    };
    number.parse::<u16>().ok().map(|number| Decimal::from(u32::from(number) * each))
}

fn by(left: &Subject, right: &Subject, relation: Relation, wanted: Option<ValueType>) -> By {
    let types = [left, right].map(|subject| match subject.part {
        Part::Field(_, value_type) => Some(value_type),
        _ => None,
    });
    let is = |value_type| wanted == Some(value_type) || wanted.is_none() && types.contains(&Some(value_type));
    match relation {
        Relation::Within => By::Date,
        Relation::Meets => By::Number,
        Relation::Unlike | Relation::StartsWith => By::Text,
        _ if types == [None, None] => By::Code,
        _ if is(ValueType::Date) => By::Date,
        _ if is(ValueType::Amount) => By::Amount,
        _ if is(ValueType::Number) || is(ValueType::Target) => By::Number,
        Relation::Equal | Relation::NotEqual => By::Text,
        _ => By::Number,
    }
}
