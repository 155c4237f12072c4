//! The category that a project names: 运行保障类, 项目支出类, or what a rule set calls so. Takes the values of a project and what
//! contradicts them, gives one category or that none can be told.

use crate::model::project::{Category, Value, Values};
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary};

/// The category that a project's rows, columns and head name together. Two categories are none: the minimum that holds
/// cannot be told.
pub(super) fn category_among(
    vocabulary: &Vocabulary,
    values: &Values<'_>,
    conflicts: &[(Field, Value<'_>)],
) -> Category {
    let named = |value: &Value<'_>| vocabulary.category_of(&value.text);
    let first = values.get(Field::CATEGORY).map(named);
    let other =
        |(field, value): &(Field, Value<'_>)| *field == Field::CATEGORY && Some(named(value)) != first;
    match conflicts.iter().any(other) {
        true => Category::Unknown,
        false => category_of(vocabulary, values),
    }
}

/// The category that the value of 项目类别 names.
fn category_of(vocabulary: &Vocabulary, values: &Values<'_>) -> Category {
    match values.get(Field::CATEGORY) {
        None => Category::Missing,
        Some(value) if value::says_nothing(&value.text, ValueWords::builtin()) => Category::Missing,
        // 运行保障类（待定）
        Some(value) if ValueWords::builtin().is_tentative(&value.text) => Category::Unknown,
        Some(value) => vocabulary.category_of(&value.text).map_or(Category::Unknown, Category::Known),
    }
}
