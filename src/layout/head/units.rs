//! Which unit of money a label in a head has that says none itself: that of the whole above it, 年度资金总额（万元） over 其中：财政拨款;
//! or the one that stands alone in a corner.
//! Takes pieces in their order, gives a unit. Reads no amounts.

use crate::layout::pairs::bracket_unit;
use crate::layout::pieces::{Piece, What};
use crate::text::fold::squeeze;
use crate::text::money::MoneyUnit;

/// Longest text of a unit, in bytes.
const LONGEST: usize = 30;

/// The last amount that says its unit in its label, and how far down its parts have come.
#[derive(Debug, Default)]
pub(super) struct Units {
    last: Option<(usize, u32, MoneyUnit)>,
}

impl Units {
    /// Sees a label, or a text that may hold some, in the order of the form; `begins` its row, if nothing stands before it.
    pub(super) fn pass(&mut self, label: &Piece<'_>, heads_amounts: bool, begins: bool) {
        let column = label.cell.at.column;
        if let Some(unit) = bracket_unit(label.text).filter(|_| heads_amounts) {
            // 预算总额（万元） │ 年度预算（万元） over 其中：财政拨款: the parts stand below the first of them.
            let is_beside = |(row, _, own): &(usize, u32, MoneyUnit)| *row == label.row && *own == unit;
            if !self.last.as_ref().is_some_and(is_beside) {
                self.last = Some((label.row, column, unit));
            }
        // 资金情况（万元） stands left of all rows of its amounts, and nothing below it.
        } else if let Some((row, own, _)) = &mut self.last
            && (*own == column || *own < column && begins)
            && label.row <= *row + 1
        {
            *row = label.row;
        }
    }

    /// The unit that holds for a label of money: it stands below such a one, with nothing but labels between, or behind it.
    pub(super) fn of(&self, label: &Piece<'_>) -> Option<MoneyUnit> {
        let (row, column, unit) = self.last?;
        let at = label.cell.at.column;
        (label.row == row && at >= column).then_some(unit)
    }
}

/// The unit that a cell says alone, in a row without labels: （万元） in the corner above a form.
pub(super) fn unit_alone(pieces: &[Piece<'_>]) -> Option<MoneyUnit> {
    let is_line = |row| pieces.iter().filter(|other| other.row == row).all(|other| other.what == What::Text);
    let alone = |piece: &Piece<'_>| unit_in(piece.text).filter(|_| is_line(piece.row));
    pieces.iter().filter(|piece| piece.text.len() <= LONGEST).find_map(alone)
}

/// The unit that stands alone behind its label: 金额单位 │ 万元.
pub(super) fn unit_behind_label(pieces: &[Piece<'_>]) -> Option<MoneyUnit> {
    let labels_unit = |piece: &Piece<'_>| {
        let text = squeeze(piece.text);
        text.len() <= LONGEST && text.trim_end_matches(':').ends_with("单位")
    };
    pieces.windows(2).find_map(|pair| {
        let is_pair = pair[0].row == pair[1].row && labels_unit(&pair[0]);
        if is_pair { unit_in(pair[1].text) } else { None }
    })
}

/// Whether a text is a unit of money and nothing else, also in brackets.
pub(super) fn is_unit(text: &str) -> bool {
    unit_in(text).is_some()
}

fn unit_in(text: &str) -> Option<MoneyUnit> {
    MoneyUnit::whole(squeeze(text).trim_matches(['(', ')', '[', ']']))
}
