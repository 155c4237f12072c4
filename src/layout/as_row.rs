//! What a table says of amounts and goals elsewhere than in a column of their own: in rows in the place of an indicator (绩效目标 │
//! 推广先进农机, 资金总额（万元） │ 300 over 数量指标 │ 补贴农机 │ ≥1200台), and several amounts in one cell. Takes a row or the values of a
//! project, gives them field by field. Whose row it is is for the list.

use super::amount_in_name::may_be_amount;
use super::columns::Columns;
use super::list::same_amount;
use super::pairs::{amount_and_parts, behind_of_which, bracket_unit};
use super::table::Reading;
use crate::model::project::{Value, Values};
use crate::model::sheet::Row;
use crate::text::fold::{squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;

/// Takes the goal or the amount that a row says in the place of an indicator; false where it says none. What contradicts it is
/// kept too.
pub(super) fn take<'a>(
    reading: &Reading<'a>,
    columns: &Columns<'_>,
    row: &Row<'a>,
    unit: Option<MoneyUnit>,
    values: &mut Values<'a>,
    conflicts: &mut Vec<(Field, Value<'a>)>,
) -> bool {
    let has = |field| values.get(field).is_some();
    let is_of_whole = has(Field::TOTAL_AMOUNT) && !has(Field::ANNUAL_AMOUNT);
    let Some((field, own)) = of(reading, columns, row, is_of_whole) else { return false };
    let unit = own.unit.or(unit).filter(|_| reading.vocabulary.is_amount(field));
    let own = Value { unit, ..own };
    match values.get(field) {
        None => values.add(field, own),
        Some(known) if squeeze(&known.text) == squeeze(&own.text) => {}
        Some(known) if same_amount(reading.vocabulary, field, known, &own) => {}
        Some(_) => conflicts.push((field, own)),
    }
    true
}

/// The goal or the amount that a row says behind its label in the place of a level; `is_of_whole` where a row above says that of
/// all years. None where it says more than one thing.
fn of<'a>(
    reading: &Reading<'a>,
    columns: &Columns<'_>,
    row: &Row<'a>,
    is_of_whole: bool,
) -> Option<(Field, Value<'a>)> {
    let Reading { grid, vocabulary, .. } = *reading;
    let [block] = &columns.blocks[..] else { return None };
    let is_own = |column: u32| columns.project.iter().any(|one| one.column == column);
    let places = [block.level2, block.level1].into_iter().flatten();
    let mut labels = places.filter_map(|column| grid.cell(row, column));
    let (field, label) =
        labels.find_map(|cell| Some((field_of(vocabulary, cell.text, is_of_whole)?, cell)))?;
    // 成本指标 │ 资金总额 is an indicator of costs.
    let mut before =
        grid.cells_of(row).filter(|cell| cell.at.column < label.at.column && !is_own(cell.at.column));
    if vocabulary.is_amount(field) && before.any(|cell| !trim(cell.text).is_empty()) {
        return None;
    }
    let is_said = |text: &str| !trim(text).is_empty() && trim(text) != trim(label.text);
    let of_block = [block.level1, block.level2, block.name, block.value];
    let mut behind = grid.cells_of(row).filter(|cell| {
        of_block.contains(&Some(cell.at.column))
            && cell.at.row == row.number
            && cell.at.column > label.at.column
            && is_said(cell.text)
    });
    let first = behind.next()?;
    if behind.any(|cell| trim(cell.text) != trim(first.text)) {
        return None;
    }
    let unit = bracket_unit(label.text);
    let said = trim(first.text);
    let is_right = !vocabulary.is_amount(field) || may_be_amount(said);
    is_right.then(|| (field, Value { unit, ..Value::of(said, &first) }))
}

/// The goal or the amount of a project that a label is for. One that may be of the year or of the whole is what the amount before
/// it is.
fn field_of(vocabulary: &Vocabulary, label: &str, is_of_whole: bool) -> Option<Field> {
    let label = behind_of_which(label);
    let first = vocabulary.field_named(label)?;
    let amounts = || vocabulary.fields_of(label).iter().copied().filter(|field| vocabulary.is_amount(*field));
    match first.is_goal() {
        true => Some(first),
        false if is_of_whole => amounts().next(),
        false => amounts().next_back().filter(|_| vocabulary.is_amount(first)),
    }
}

/// Parts an amount from what its cell says of others: 500万元（财政资金400万元，自筹100万元）. What no field takes contradicts it.
pub(super) fn part_amounts<'a>(
    vocabulary: &'a Vocabulary,
    values: &mut Values<'a>,
    conflicts: &mut Vec<(Field, Value<'a>)>,
) {
    for field in [Field::ANNUAL_AMOUNT, Field::TOTAL_AMOUNT] {
        let Some(own) = values.get(field).cloned() else { continue };
        let Cow::Borrowed(text) = own.text else { continue };
        let Some((amount, parts, left)) = amount_and_parts(vocabulary, text, (own.at, own.marks)) else {
            continue;
        };
        values.set(field, Value { text: Cow::Borrowed(amount), ..own.clone() });
        for part in parts {
            let is_annual = field == Field::ANNUAL_AMOUNT;
            let own_field = if is_annual { part.fields.last() } else { part.fields.first() };
            let Some((field, value)) = own_field.copied().zip(part.value) else { continue };
            let value = Value { unit: own.unit, ..value };
            match values.get(field) {
                None => values.add(field, value),
                Some(_) => conflicts.push((field, value)),
            }
        }
        let left = left.into_iter().map(|text| (field, Value { text: Cow::Borrowed(text), ..own.clone() }));
        conflicts.extend(left);
    }
}
