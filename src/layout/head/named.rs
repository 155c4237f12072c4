//! Words of labels that are what the label before them says: 是否涉密 │ 涉密, 资金来源 │ 财政拨款, 项目属性 │ 专项资金.
//! Takes the pieces of a head, makes such words texts. Reads no values.

use crate::layout::pieces::{Piece, What};
use crate::words::vocabulary::{Field, Vocabulary};

/// Makes headings of names of projects that stand twice in a row and have no text behind them: 项目 │ 金额 │ 项目 │ 金额 over what is
/// earned and what is spent.
pub(super) fn find_headings(pieces: &mut [Piece<'_>]) {
    let heads = |at: usize| {
        let label = &pieces[at];
        let of_row = |other: &&Piece<'_>| other.row == label.row;
        let again = |other: &Piece<'_>| other.cell.at != label.cell.at && other.text == label.text;
        let next = pieces.get(at + 1).filter(of_row);
        matches!(label.what, What::Label([Field::PROJECT_NAME, ..]))
            && next.is_some_and(|next| next.what != What::Text)
            && pieces[..at]
                .iter()
                .rev()
                .take_while(of_row)
                .chain(pieces[at..].iter().take_while(of_row))
                .any(again)
    };
    let headings: Vec<usize> = (0..pieces.len()).filter(|at| heads(*at)).collect();
    for at in headings {
        pieces[at].what = What::Other;
    }
}

/// Makes texts of words that stand right behind a label, have nothing behind or below them, and are no label of the kind that a
/// form leaves blank: of an amount, of nothing that is asked for, or of the field before them.
pub(super) fn find_texts(vocabulary: &Vocabulary, pieces: &mut [Piece<'_>]) {
    for at in 1..pieces.len() {
        let (label, word) = (&pieces[at - 1], &pieces[at]);
        let What::Label(fields) = label.what else { continue };
        let is_beside = label.row == word.row && label.last.column + 1 == word.cell.at.column;
        let awaits = |field: &Field| !vocabulary.is_amount(*field) && !field.is_goal();
        let may_be_said = match word.what {
            What::Text => false,
            What::Other => true,
            What::Label(others) => {
                others.iter().all(|field| vocabulary.is_amount(*field))
                    || others.iter().any(|field| fields.contains(field))
            }
        };
        let behind = pieces.get(at + 1).filter(|next| next.row == word.row);
        // A row of labels has what they say below it.
        let below = pieces[at + 1..].iter().skip_while(|piece| piece.row == word.row);
        let mut below = below.take_while(|piece| piece.row == word.row + 1).peekable();
        let begins_with_label = below
            .peek()
            .is_some_and(|first| first.what != What::Text && first.cell.at.column <= label.cell.at.column);
        let columns = [label.cell.at.column, word.cell.at.column];
        // 执行率 │ 得分 over a row of amounts: its label stands before both.
        let columns = if begins_with_label { &columns[..1] } else { &columns };
        let is_heading =
            below.any(|piece| piece.what == What::Text && columns.contains(&piece.cell.at.column));
        if is_beside
            && fields.iter().all(awaits)
            && may_be_said
            && behind.is_none_or(|next| next.what != What::Text)
            && !is_heading
        {
            pieces[at].what = What::Text;
        }
    }
}
