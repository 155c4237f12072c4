//! The key `once-for`: several indicators may be rows of one thing, such as the task that they belong to.
//! Takes a table of a rule file, gives the field by which they are one. Which rows are so is for `check`.

use super::Known;
use super::subject::Subject;
use crate::strict::keys::{Key, Keys, Shape};
use crate::words::vocabulary::Scope;

pub(crate) const ONCE_FOR: Key = Key {
    name: "once-for",
    shape: Shape::Field,
    says: (
        "此字段相同的指标（如同一任务）只算一次",
        "indicators that have the same in this field, such as the same task, count once",
    ),
};

/// The field that `once-for` names.
pub(crate) fn once_for(keys: &Keys<'_>, known: Known<'_>) -> Option<Subject> {
    let id = keys.text("once-for")?;
    let place = keys.place_of("once-for");
    let subject = Subject::parse(id, place, known.vocabulary, known.problems)?;
    if subject.scope == Scope::Project || subject.is_number() {
        known.problems.add(
            place,
            format!("“{id}”不是指标的文字字段，不能据以归并指标"),
            format!("`{id}` is not a text of indicators, so nothing can count once for it"),
        );
        return None;
    }
    Some(subject)
}
