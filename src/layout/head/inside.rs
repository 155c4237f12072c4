//! What the cell beside a label says of amounts besides that of the label: 300万元（财政拨款200万元）, 财政拨款120万元；自筹80万元.
//! Takes the cell and the labels so far, adds those inside it. What no label says is told.

use super::Head;
use crate::layout::pairs::{amount_and_parts, amounts_left, begins_with_amount, inline_pairs};
use crate::layout::pieces::{Label, Piece};
use crate::text::money::MoneyUnit;
use crate::words::vocabulary::{Field, Vocabulary};

/// Adds what the value of a label of money says of others; `outer` is the place of that label.
pub(super) fn take<'a>(
    vocabulary: &'a Vocabulary,
    inside: &Piece<'a>,
    unit: Option<MoneyUnit>,
    outer: usize,
    labels: &mut Vec<Label<'a>>,
    head: &mut Head<'a>,
) {
    let (inline, left) = within(vocabulary, inside);
    let mut inline = inline;
    inline.iter_mut().for_each(|label| label.unit = label.unit.or(unit));
    let own = labels[outer].value.as_ref();
    let is_own = |said: &&str| own.is_none_or(|own| !own.text.starts_with(said));
    head.passed.extend(left.into_iter().filter(is_own).map(|said| (inside.cell.at, said.to_owned())));
    // 项目资金 │ 年度资金总额：300万元（财政拨款200万元）
    if begins_with_amount(vocabulary, inside.text) && !inline.is_empty() {
        let outer = labels.remove(outer);
        if inline[0].fields[..] == [Field::TOTAL_AMOUNT] && outer.fields[..] == [Field::ANNUAL_AMOUNT] {
            inline[0].fields = outer.fields;
        }
    }
    labels.extend(inline);
}

/// Adds what stands behind a label that no field claims: 资金来源 │ 财政拨款120万元；自筹80万元.
pub(super) fn take_parts<'a>(
    vocabulary: &'a Vocabulary,
    inside: &Piece<'a>,
    labels: &mut Vec<Label<'a>>,
    head: &mut Head<'a>,
) {
    if begins_with_amount(vocabulary, inside.text) {
        let (inline, left) = within(vocabulary, inside);
        head.passed.extend(left.into_iter().map(|said| (inside.cell.at, said.to_owned())));
        labels.extend(inline);
    }
}

fn within<'a>(vocabulary: &'a Vocabulary, inside: &Piece<'a>) -> (Vec<Label<'a>>, Vec<&'a str>) {
    let inline = inline_pairs(vocabulary, inside);
    let place = (inside.cell.at, inside.cell.marks);
    match amount_and_parts(vocabulary, inside.text, place).filter(|_| inline.is_empty()) {
        Some((_, parts, left)) => (parts, left),
        None => {
            let left = amounts_left(vocabulary, inside.text, &inline);
            (inline, left)
        }
    }
}
