//! Labels that are short for those of a project, where no other label is one of it: 名称 │ 河道保洁, 目标 │ 全县河道常年保洁.
//! Takes the pieces of a head, makes such pieces labels. Reads no values.

use crate::layout::pieces::{Label, Piece, What, stands_alone};
use crate::model::project::Value;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Makes labels of short words that begin a row and have a text beside them.
pub(super) fn find_labels(vocabulary: &Vocabulary, pieces: &mut [Piece<'_>]) {
    const NAME: &[Field] = &[Field::PROJECT_NAME];
    const GOAL: &[Field] = &[Field::GOAL];
    let words = &vocabulary.sheet;
    let short: [(&[String], &'static [Field], &[Field]); 2] = [
        (&words.short_names, NAME, &[Field::PROJECT_NAME, Field::PROJECT_CODE]),
        (&words.short_goals, GOAL, &[Field::GOAL, Field::LONG_TERM_GOAL]),
    ];
    for (words, fields, same) in short {
        // 项目一 alone in its row says no name.
        let is_said = |at: usize| match pieces[at].what {
            What::Label(fields) => {
                fields.iter().any(|field| same.contains(field)) && !stands_alone(pieces, at)
            }
            _ => false,
        };
        if (0..pieces.len()).any(is_said) {
            continue;
        }
        let is_short = |at: usize| {
            let piece = &pieces[at];
            let begins = at.checked_sub(1).is_none_or(|before| pieces[before].row != piece.row);
            let has_text = pieces.get(at + 1).is_some_and(|next| {
                next.row == piece.row
                    && next.what == What::Text
                    && next.cell.at.column == piece.last.column + 1
            });
            let word = word_form(piece.text);
            begins && has_text && words.iter().any(|short| *short == word)
        };
        let found = (0..pieces.len()).find(|at| is_short(*at));
        if let Some(at) = found {
            pieces[at].what = What::Label(fields);
        }
    }
}

/// The goal that a line of its own says behind such a label, where no other label is one of goals: 目标：全县河道常年保洁.
pub(super) fn goal_in_line<'a>(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'a>],
    at: usize,
    labels: &[Label<'a>],
) -> Option<Label<'a>> {
    let piece = &pieces[at];
    let (label, text) = piece.text.split_once([':', '：']).filter(|_| stands_alone(pieces, at))?;
    let word = word_form(label);
    if !vocabulary.sheet.short_goals.iter().any(|short| *short == word) {
        return None;
    }
    let of_goals = |fields: &[Field]| fields.iter().any(|field| field.is_goal());
    let is_said = labels.iter().any(|label| of_goals(&label.fields))
        || pieces.iter().any(|piece| matches!(piece.what, What::Label(fields) if of_goals(fields)));
    let cell = piece.cell;
    let text = Some(trim(text)).filter(|text| !text.is_empty() && !is_said)?;
    Some(Label {
        other_unit: None,
        word,
        fields: Vec::from([Field::GOAL]),
        at: cell.at,
        unit: None,
        value: Some(Value::of(text, &cell)),
        place: cell.at,
        is_part: false,
        heads: false,
    })
}
