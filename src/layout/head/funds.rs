//! The little table of money in the head of a form: 年度资金总额 and its parts, each beside several amounts, under 年初预算数 │
//! 全年预算数 │ 全年执行数 │ 分值 │ 执行率 │ 得分. Takes the pieces of a head, gives which amount of a row is that of its label, and what
//! the row of the whole says under other headings.

use crate::layout::pieces::{Piece, What};
use crate::layout::years::{self, Year};
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use std::borrow::Cow;

/// Pieces before one among which the heading of its column stands.
const MOST_PIECES_UP: usize = 64;

/// Longest heading of the amounts of a year, in bytes.
const LONGEST_YEAR: usize = 30;

/// An amount under the heading of its column; places of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Under {
    pub heading: usize,
    pub amount: usize,
}

/// What stands beside the label of an amount in such a table, in its order; empty where it is in none.
pub(super) fn row_of(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize) -> Vec<Under> {
    let label = pieces[at];
    let is_of_money =
        |what| matches!(what, What::Label(fields) if fields.iter().any(|field| vocabulary.is_amount(*field)));
    if !is_of_money(label.what) {
        return Vec::new();
    }
    let beside = pieces.iter().enumerate().skip(at + 1).take_while(|(_, piece)| piece.row == label.row);
    let texts = beside.take_while(|(_, piece)| piece.what == What::Text).map(|(place, _)| place);
    let under = |amount: usize| {
        let column = pieces[amount].cell.at.column;
        let is_over = |place: &usize| {
            let piece = &pieces[*place];
            piece.row < label.row
                && (piece.what != What::Text || says_year(vocabulary, piece.text))
                && (piece.cell.at.column..=piece.last.column).contains(&column)
        };
        let heading = (amount.saturating_sub(MOST_PIECES_UP)..amount).rev().find(is_over)?;
        Some(Under { heading, amount })
    };
    let row: Vec<Under> = texts.filter_map(under).collect();
    // Labels one below the other with their values beside them are no table.
    let are_headings = row.first().is_some_and(|first| {
        let line = pieces[first.heading].row;
        row.len() > 1 && row.iter().all(|one| pieces[one.heading].row == line)
    });
    if are_headings { row } else { Vec::new() }
}

/// Whether a cell heads the amounts of a year: 2025年, 上年, 本年.
fn says_year(vocabulary: &Vocabulary, text: &str) -> bool {
    let words = &vocabulary.sheet;
    text.len() <= LONGEST_YEAR
        && (years::of_heading(vocabulary, text).is_some()
            || words.annual.iter().any(|word| word_form(text).trim_end_matches('度') == word)
            || says_any(text, &words.other_years))
}

/// The amount of several that is that of the row's label: under 全年预算数, not under 年初预算数 before it; under 本年 or the year
/// of the budget, not under 上年.
pub(super) fn that_counts(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    row: &[Under],
    budget_year: Option<u32>,
) -> Option<usize> {
    let text = |one: &Under| pieces[one.heading].text;
    let is_final = |one: &&Under| says_any(text(one), &vocabulary.sheet.final_budgets);
    let of_year = |one: &Under| years::of_heading(vocabulary, text(one));
    let is_of_budget =
        |one: &&Under| of_year(one) == budget_year.map(Year::Calendar) && budget_year.is_some();
    let is_other = |one: &Under| match (of_year(one), budget_year) {
        (Some(Year::Calendar(year)), Some(budget)) => year != budget,
        _ => says_any(text(one), &vocabulary.sheet.other_years),
    };
    let has_other = row.iter().any(is_other);
    let own = || row.iter().find(|one| has_other && !is_other(one) && says_year(vocabulary, text(one)));
    let counts = row.iter().find(is_final).or_else(|| row.iter().find(is_of_budget)).or_else(own);
    counts.map(|one| one.amount)
}

/// The fields of the project that the row of the whole says under its other headings, with their words: of 执行率 and 得分 those
/// that are called so, or 预算执行得分.
pub(super) fn others(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    label: &[Field],
    row: &[Under],
) -> Vec<(Under, Vec<Field>)> {
    if !matches!(label.first(), Some(&(Field::ANNUAL_AMOUNT | Field::TOTAL_AMOUNT))) {
        return Vec::new();
    }
    let own = |word: &str| -> Vec<Field> {
        let fields = vocabulary.fields_of(word).iter().copied();
        let fields = fields.filter(|field| vocabulary.is_of_projects(*field) && !label.contains(field));
        if vocabulary.is_word(word) { fields.collect() } else { Vec::new() }
    };
    let of = |one: &Under| {
        let word: Cow<'_, str> = word_form(pieces[one.heading].text);
        let plain = own(&word);
        let fields =
            if plain.is_empty() { own(&format!("{}{word}", vocabulary.sheet.of_execution)) } else { plain };
        (!fields.is_empty()).then_some((*one, fields))
    };
    row.iter().filter_map(of).collect()
}
