//! Which labels of a field are most its own, and which fields a label may not say, as a label that is more their own stands there
//! and was left blank: 年度目标 (blank) beside 总体目标, 主管部门 (blank) beside 单位名称.
//! Takes the labels of a head, gives how strong each is and what it is kept from. Takes no value.

use crate::layout::pieces::Label;
use crate::layout::subprojects::rank_of_name;
use crate::text::fold::is_blank_text;
use crate::words::vocabulary::{Field, Vocabulary, says_any};

/// Fields of the year: of their labels those that say 年度 or 当年 are most their own.
const OF_THE_YEAR: [Field; 4] =
    [Field::GOAL, Field::ANNUAL_AMOUNT, Field::ANNUAL_FISCAL, Field::ANNUAL_OTHER];

/// How much a label is one of this field and of no other; the least is the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Own {
    /// Says the field itself: 主管部门, 年度目标, 项目名称.
    Most,
    /// Is of this field alone: 预算部门, 绩效目标, 工程名称.
    Alone,
    /// May be of another field, or names a whole over several: 单位名称, 总体目标, 专项资金名称.
    Shared,
    /// Counts only where no other says the field.
    Weak,
}

/// Whether a label says that the goal under it is that of the year.
pub(super) fn says_year(vocabulary: &Vocabulary, label: &Label<'_>) -> bool {
    label.fields == [Field::GOAL] && says_any(&label.word, &vocabulary.sheet.annual)
}

fn own(vocabulary: &Vocabulary, field: Field, label: &Label<'_>) -> Own {
    let words = &vocabulary.sheet;
    let holds_first =
        || vocabulary.spec(field).words.first().is_some_and(|word| label.word.contains(&**word));
    let says_year = || OF_THE_YEAR.contains(&field) && says_any(&label.word, &words.annual);
    if words.is_weak_label(&label.word) {
        return Own::Weak;
    }
    match &label.fields[..] {
        [Field::PROJECT_NAME] => match rank_of_name(vocabulary, &label.word) {
            0 | 1 => Own::Most,
            2 => Own::Alone,
            _ => Own::Shared,
        },
        // 中央主管部门 is above the 主管部门.
        [_] if words.is_upper_label(&label.word) => Own::Shared,
        [_] if holds_first() || says_year() => Own::Most,
        [_] => Own::Alone,
        _ => Own::Shared,
    }
}

/// Labels that were left blank, by the field that each is most of.
#[derive(Debug)]
pub(super) struct Blank<'l, 'a> {
    labels: Vec<(Field, &'l Label<'a>)>,
}

impl<'l, 'a> Blank<'l, 'a> {
    pub(super) fn among(vocabulary: &Vocabulary, labels: &[&'l Label<'a>]) -> Self {
        let says_nothing =
            |label: &Label<'a>| label.value.as_ref().is_none_or(|value| is_blank_text(&value.text));
        let of = |label: &&'l Label<'a>| match &label.fields[..] {
            [field]
                if says_nothing(label) && !label.heads && own(vocabulary, *field, label) < Own::Shared =>
            {
                Some((*field, *label))
            }
            _ => None,
        };
        // 项目名称 that is blank here and filled in there is not blank.
        let is_said_elsewhere =
            |blank: &Label<'a>| labels.iter().any(|label| label.word == blank.word && !says_nothing(label));
        let blank = labels.iter().filter_map(of).filter(|(_, label)| !is_said_elsewhere(label));
        Self { labels: blank.collect() }
    }

    /// Whether a label more this field's own than this one was left blank, so that this one says another thing.
    pub(super) fn keeps(&self, vocabulary: &Vocabulary, field: Field, from: &Label<'a>) -> bool {
        let is_stronger = |(of, blank): &(Field, &Label<'a>)| {
            *of == field && own(vocabulary, field, blank) < own(vocabulary, field, from)
        };
        self.labels.iter().any(is_stronger)
    }
}
