//! What a subject is measured as where it is held against a size. Takes a subject, gives its type, or says why it has no size.

use crate::strict::problem::{Place, Problems};
use crate::terms::subject::{Part, Subject};
use crate::words::vocabulary::{Field, ValueType};

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

/// Whether it is one of the program's own fields that are filled in with words. 绩效标准 may be a number, a period has days.
pub(crate) fn is_words(part: Part) -> bool {
    matches!(part, Part::Field(field, ValueType::Text)
        if !field.is_declared() && field != Field::STANDARD && field != Field::PERIOD)
}

/// The same of what is held against sizes. Words would never be judged there, which is a problem.
pub(crate) fn sized(subject: &Subject, place: &Place, problems: &Problems) -> Option<ValueType> {
    if !is_words(subject.part) {
        return measured(subject, place, problems);
    }
    let id = &subject.id;
    problems.add(
        place,
        format!(
            "“{id}”是文字，不能比较大小：字数用 filled 的 min-length、max-length；文字中的数、有几处某些词，用 [number] 的 written-in、places-in；有几个这样的指标用 count"
        ),
        format!(
            "`{id}` is a text and has no size: how long it is says `filled` with `min-length` and `max-length`; a number in it, or in how many places words stand there, `written-in` and `places-in` of [number]; how many indicators are so, `count`"
        ),
    );
    None
}
