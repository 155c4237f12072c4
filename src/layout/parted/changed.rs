//! A column in which reviewers say what they change about targets: 指标值 │ 审核值, where what they leave stands in the first.
//! Takes a header and the rows below it, gives the two columns; a column of changes that says nothing is no value.

use crate::layout::grid::Grid;
use crate::layout::header::{Header, Heading};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};

/// Rows under a header that are looked at.
const MOST_ROWS: usize = 5000;

/// Two columns of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) struct Changed {
    /// Of what counts where it says something.
    pub to: u32,
    /// Of what counts elsewhere.
    pub from: u32,
}

impl Changed {
    /// Finds the two columns, where the header has one of each. Beside 调整前 a blank 调整后 tells nothing.
    pub(super) fn take(grid: &Grid<'_>, vocabulary: &Vocabulary, header: &mut Header<'_>) -> Option<Self> {
        let words = &vocabulary.sheet;
        let is_value = |heading: &&Heading<'_>| heading.fields.first() == Some(&Field::VALUE);
        let is_final = |heading: &Heading<'_>| words.is_final(&word_form(heading.text));
        let mut finals = header.headings.iter().filter(is_value).filter(|heading| is_final(heading));
        let mut others = header.headings.iter().filter(is_value).filter(|heading| !is_final(heading));
        let (to, from) = match (finals.next(), finals.next(), others.next(), others.next()) {
            (Some(to), None, Some(from), None) => (to, from),
            _ => return None,
        };
        let before = word_form(from.text);
        if words.is_before(&before) || says_any(&before, &words.replaced) {
            return None;
        }
        let own = Self { to: to.column, from: from.column };
        let (mut changes, mut leaves) = (false, false);
        for row in (header.rows.end..grid.row_count()).take(MOST_ROWS) {
            let row = grid.row(row);
            let text = |column| row.get(column).map_or("", |cell| trim(cell.text));
            let (is_left, has_target) = (words.leaves_unchanged(text(own.to)), !text(own.from).is_empty());
            changes |= !is_left;
            leaves |= is_left && has_target;
        }
        if !leaves {
            return None;
        }
        if !changes {
            let column = own.to;
            header
                .headings
                .iter_mut()
                .filter(|heading| heading.column == column)
                .for_each(|heading| heading.fields = &[]);
            return None;
        }
        Some(own)
    }
}
