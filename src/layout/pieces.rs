//! What the head of a form is taken apart into: cells as far as they are understood, and labels with their values.

use crate::model::project::Value;
use crate::model::sheet::{Address, Cell};
use crate::text::money::MoneyUnit;
use crate::words::vocabulary::Field;
use std::borrow::Cow;

/// A label with the place where its value should be.
#[derive(Debug, Clone)]
pub(super) struct Label<'a> {
    /// The label itself, as a word to compare.
    pub word: Cow<'a, str>,
    pub fields: Vec<Field>,
    pub at: Address,
    pub unit: Option<MoneyUnit>,
    /// Another unit that the form says for the same amount.
    pub other_unit: Option<MoneyUnit>,
    pub value: Option<Value<'a>>,
    pub place: Address,
    /// Stands in one cell with other labels; then it is a part of what they say, and contradicts nothing.
    pub is_part: bool,
    /// Stands right before another label or over the whole width, and heads what follows: without a value it is not left blank.
    pub heads: bool,
}

/// A line without a label that names a project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// Zero where it has none.
    pub number: u32,
    pub name: &'a str,
    pub at: Address,
}

/// One cell of the head, as far as it is understood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub cell: Cell<'a>,
    pub text: &'a str,
    pub last: Address,
    pub row: usize,
    pub what: What<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What<'a> {
    Label(&'a [Field]),
    /// A label that no field claims.
    Other,
    Text,
}

/// The pieces of the row that one is in.
pub(super) fn row_around<'p, 'a>(pieces: &'p [Piece<'a>], at: usize) -> &'p [Piece<'a>] {
    let is_of_row = |piece: &&Piece<'_>| piece.row == pieces[at].row;
    let before = pieces[..at].iter().rev().take_while(is_of_row).count();
    let behind = pieces[at..].iter().take_while(is_of_row).count();
    &pieces[at - before..at + behind]
}

/// Whether this piece is the only one of its row; those of a row stand together.
pub(super) fn stands_alone(pieces: &[Piece<'_>], at: usize) -> bool {
    let row = pieces[at].row;
    let is_of_row = |place: usize| pieces.get(place).is_some_and(|other| other.row == row);
    !is_of_row(at + 1) && !at.checked_sub(1).is_some_and(is_of_row)
}

/// Whether a label stands right before another one, with no place between them for what it says, or alone over the whole width of
/// its form: 年度绩效目标 │ 预期目标 │ 实际完成情况.
pub(super) fn heads_more(pieces: &[Piece<'_>], at: usize) -> bool {
    let label = pieces[at];
    match pieces.get(at + 1).filter(|next| next.row == label.row) {
        Some(next) => next.what != What::Text && next.cell.at.column == label.last.column + 1,
        None => {
            let last = pieces.iter().map(|piece| piece.last.column).max();
            label.last.column > label.cell.at.column && Some(label.last.column) == last
        }
    }
}
