//! Goals in rows of their own below the label of them all: 总体目标 │ 如下： over 目标1 │ … and 目标2 │ …; and the headings over the
//! texts of goals: 预算申报时目标 beside 年度实际完成目标.
//! Takes the pieces of a head, adds what such rows say to the goal above them, and tells headings from texts.

use crate::layout::header::without_number;
use crate::layout::pieces::{Label, Piece, What};
use crate::layout::residue::numbers_goal;
use crate::layout::years;
use crate::model::project::Value;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use std::borrow::Cow;

/// Makes headings of the pieces that are made of the words of such alone: of a goal, or of what was reached, which is no goal.
/// Behind the label of something else such words are what it says: 项目名称 │ 预算绩效自评.
pub(super) fn find_headings(vocabulary: &Vocabulary, pieces: &mut [Piece<'_>]) {
    const OF_GOALS: &[Field] = &[Field::GOAL];
    let is_goal = |field: &Field| field.is_goal();
    for at in 0..pieces.len() {
        let row = pieces[at].row;
        let left = at.checked_sub(1).map(|left| pieces[left]).filter(|left| left.row == row);
        let next = pieces.get(at + 1).copied().filter(|next| next.row == row);
        let piece = &mut pieces[at];
        let is_value = match left.map(|left| left.what) {
            Some(What::Label(fields)) => !fields.iter().any(is_goal),
            _ => false,
        };
        if matches!(piece.what, What::Label(_)) || is_value || piece.text.contains([':', '：']) {
            continue;
        }
        if next.is_some_and(|next| is_short_heading(vocabulary, piece, &next)) {
            piece.what = What::Label(OF_GOALS);
        } else if piece.what == What::Text {
            match vocabulary.sheet.goal_headings.reached(&word_form(piece.text)) {
                Some(true) => piece.what = What::Other,
                Some(false) => piece.what = What::Label(OF_GOALS),
                None => {}
            }
        }
    }
}

/// Whether a piece is a short word for a goal before the heading of what was reached (目标 │ 完成情况), or one of a year before a text:
/// 2026年目标 │ 建成厂房5万平方米.
fn is_short_heading(vocabulary: &Vocabulary, piece: &Piece<'_>, next: &Piece<'_>) -> bool {
    let is_short = |text: &str| vocabulary.sheet.short_goals.iter().any(|short| *short == word_form(text));
    let of_year =
        || years::calendar(piece.text).is_some_and(|(_, behind)| next.what == What::Text && is_short(behind));
    is_short(piece.text) && says_result(vocabulary, next.text) || piece.what == What::Text && of_year()
}

/// Whether a text is the heading of what was reached.
fn says_result(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.fields_of(text).first() == Some(&Field::ACTUAL)
        || vocabulary.sheet.goal_headings.reached(&word_form(text)) == Some(true)
}

/// Whether a label that is none of a goal says what was reached of one: it speaks of goals, or stands behind the label or heading
/// of one. Behind the money of a project 完成情况 is no result of its goal.
pub(super) fn heads_result(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize) -> bool {
    let piece = &pieces[at];
    let headings = &vocabulary.sheet.goal_headings;
    let is_result = says_result(vocabulary, piece.text);
    let mut before = pieces[..at].iter().rev().take_while(|other| other.row == piece.row);
    let is_goal = |other: &Piece<'_>| matches!(other.what, What::Label(fields) if fields.iter().any(|field| field.is_goal()));
    is_result && (says_any(piece.text, &headings.goal) || before.any(is_goal))
}

/// What was reached of the goal, with its label in one cell, in a row with that of the goal or of itself alone: 全年完成情况：扶持移民村12个.
pub(super) fn result_in_line<'a>(
    vocabulary: &Vocabulary,
    piece: &Piece<'a>,
    has_goal: bool,
) -> Option<Value<'a>> {
    let (label, text) = trim(piece.text).split_once([':', '：'])?;
    let headings = &vocabulary.sheet.goal_headings;
    let is_result = says_result(vocabulary, label);
    let is_of_goal = has_goal || says_any(label, &headings.goal);
    (is_result && is_of_goal && !trim(text).is_empty()).then(|| Value::of(trim(text), &piece.cell))
}

/// Whether a row begins with the number of a goal, and the goal is behind it: 目标1 │ 完成…
pub(super) fn labels_goal(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize, used: &[bool]) -> bool {
    let row = pieces[at].row;
    let begins = at.checked_sub(1).is_none_or(|before| pieces[before].row != row);
    let text = pieces[at].text;
    begins
        && (text.contains("目标") && numbers_goal(text) || is_numbered_label(vocabulary, text))
        && pieces.get(at + 1).is_some_and(|goal| {
            goal.row == row && goal.what == What::Text && !used[at + 1] && !numbers_goal(goal.text)
        })
}

/// Further goals below the first one, where all of them are numbered in a column before that of the goals: 1 │ … over 2 │ ….
pub(super) fn numbered_below(pieces: &[Piece<'_>], at: usize, value: &[usize], used: &[bool]) -> Vec<usize> {
    let [first] = value else { return Vec::new() };
    let (label, goal) = (pieces[at], pieces[*first]);
    let is_numbered = |place: usize| {
        let Some(number) = place.checked_sub(1).map(|before| pieces[before]) else { return false };
        number.row == pieces[place].row
            && number.cell.at.column < label.cell.at.column
            && numbers_goal(number.text)
    };
    // Beside other headings it is one of a table: 项目名称 │ 金额 │ 总体目标.
    let is_of_row = |piece: &&Piece<'_>| piece.row == label.row;
    let beside = || {
        let before = pieces[..at].iter().rev().take_while(is_of_row).count();
        before + pieces[at + 1..].iter().take_while(is_of_row).count()
    };
    if goal.row == label.row || !is_numbered(*first) || beside() > 1 {
        return Vec::new();
    }
    let mut row = goal.row;
    let mut further = Vec::new();
    for (place, piece) in pieces.iter().enumerate().skip(first + 1) {
        if piece.row > row + 1 {
            break;
        }
        let is_below = piece.row == row + 1 && piece.cell.at.column == goal.cell.at.column;
        if is_below && piece.what == What::Text && !used[place] && is_numbered(place) {
            row = piece.row;
            further.push(place);
        }
    }
    further
}

/// Whether a cell is the label of goals with the number of one of them: 年度绩效目标1（40分）.
pub(in crate::layout) fn is_numbered_label(vocabulary: &Vocabulary, text: &str) -> bool {
    const LONGEST: usize = 60;
    if text.len() > LONGEST || !text.contains("目标") {
        return false;
    }
    let word = word_form(text);
    let label = without_number(&word);
    label.len() < word.len()
        && vocabulary.is_word(label)
        && vocabulary.field_named(label).is_some_and(Field::is_goal)
}

/// Adds numbered goals in rows of their own to the goal above them.
pub(super) fn take_goals<'a>(pieces: &[Piece<'a>], goals: &[usize], labels: &mut Vec<Label<'a>>) {
    let Some(first) = goals.first() else { return };
    let texts: Vec<&str> = goals.iter().map(|at| pieces[at + 1].text).collect();
    let of_goal = |label: &&mut Label<'a>| {
        label.fields.contains(&Field::GOAL) && label.at < pieces[*first].cell.at && !label.is_part
    };
    let (label, goal) = (&pieces[*first], &pieces[*first + 1]);
    let all =
        Value { text: Cow::Owned(texts.join("\n")), at: goal.cell.at, marks: goal.cell.marks, unit: None };
    if let Some(label) = labels.iter_mut().rev().find(of_goal) {
        match label.value.as_mut() {
            Some(value) => value.text = Cow::Owned(format!("{}\n{}", value.text, all.text)),
            // 年度目标 heads them, and is not blank.
            None => (label.place, label.value) = (all.at, Some(all)),
        }
        return;
    }
    labels.push(Label {
        other_unit: None,
        word: word_form(label.text),
        fields: Vec::from([Field::GOAL]),
        at: label.cell.at,
        unit: None,
        value: Some(all),
        place: goal.cell.at,
        is_part: false,
        heads: false,
    });
}
