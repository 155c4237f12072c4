//! Goals in rows of their own below the label of them all: 总体目标 │ 如下： over 目标1 │ … and 目标2 │ ….
//! Takes the pieces of a head, adds what such rows say to the goal above them.

use super::beside::numbers_goal;
use crate::layout::pieces::{Label, Piece, What};
use crate::model::project::Value;
use crate::words::vocabulary::{Field, word_form};
use std::borrow::Cow;

/// Whether a row begins with the number of a goal, and the goal is behind it: 目标1 │ 完成…
pub(super) fn labels_goal(pieces: &[Piece<'_>], at: usize, used: &[bool]) -> bool {
    let row = pieces[at].row;
    let begins = at.checked_sub(1).is_none_or(|before| pieces[before].row != row);
    begins
        && pieces[at].text.contains("目标")
        && numbers_goal(pieces[at].text)
        && pieces.get(at + 1).is_some_and(|goal| {
            goal.row == row && goal.what == What::Text && !used[at + 1] && !numbers_goal(goal.text)
        })
}

/// Adds numbered goals in rows of their own to the goal above them.
pub(super) fn take_goals<'a>(pieces: &[Piece<'a>], goals: &[usize], labels: &mut Vec<Label<'a>>) {
    let Some(first) = goals.first() else { return };
    let texts: Vec<&str> = goals.iter().map(|at| pieces[at + 1].text).collect();
    let of_goal = |label: &&mut Label<'a>| {
        label.fields.contains(&Field::GOAL) && label.at < pieces[*first].cell.at && !label.is_part
    };
    if let Some(value) = labels.iter_mut().rev().find(of_goal).and_then(|label| label.value.as_mut()) {
        value.text = Cow::Owned(format!("{}\n{}", value.text, texts.join("\n")));
        return;
    }
    let (label, goal) = (&pieces[*first], &pieces[*first + 1]);
    labels.push(Label {
        word: word_form(label.text),
        fields: Vec::from([Field::GOAL]),
        at: label.cell.at,
        unit: None,
        value: Some(Value {
            text: Cow::Owned(texts.join("\n")),
            at: goal.cell.at,
            marks: goal.cell.marks,
            unit: None,
        }),
        place: goal.cell.at,
        is_part: false,
    });
}
