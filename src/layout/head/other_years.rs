//! Labels of a head that are about another year than the form: 2025年度目标 beside 年度目标, 上年情况 │ 年度资金总额; and a sum that
//! is about the year of the form: 年度预算申请 │ 资金总额. Takes the pieces of a head, makes the former labels those of nothing that is
//! asked for, the latter that of the year. Reads no value.

use crate::layout::pieces::{Piece, What};
use crate::layout::years::{self, Year};
use crate::model::sheet::Address;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};

/// Most characters of what says left of a label that it is about another year.
const LONGEST_QUALIFIER: usize = 10;
/// Rows below it that a text left of labels may be about.
const MOST_ROWS: u32 = 12;

/// Leaves the labels that are about another year. A form that has no other label than 2025年度目标 says that.
pub(super) fn leave(vocabulary: &Vocabulary, pieces: &mut [Piece<'_>], budget_year: Option<u32>) {
    let is_dated_otherwise = |piece: &Piece<'_>| {
        let (Some(budget), Some(own)) = (budget_year, years::within(piece.text)) else { return false };
        own != budget
    };
    let mut undated: Vec<Field> = Vec::new();
    for piece in pieces.iter().filter(|piece| !is_dated_otherwise(piece)) {
        undated.extend(first_field(piece).filter(|field| !undated.contains(field)));
    }
    let mut begin = 0;
    // What stands left of labels is about the rows below too, up to one that begins as far left.
    let mut above: Option<(Address, About)> = None;
    while begin < pieces.len() {
        let row = pieces[begin].row;
        let end = begin + pieces[begin..].iter().take_while(|piece| piece.row == row).count();
        let first = pieces[begin].cell.at;
        above = match qualifier(&pieces[begin..end]) {
            Some(text) => Some((first, about(vocabulary, text, budget_year))),
            // 年度预算 │ 资金总额 │ 386
            None if heads_amounts_of_year(vocabulary, &pieces[begin..end]) => Some((first, About::Year)),
            None => {
                above.filter(|(above, _)| first.column > above.column && first.row <= above.row + MOST_ROWS)
            }
        };
        let is_about = |time| above.is_some_and(|(_, about)| about == time);
        let (is_of_other, is_of_year) = (is_about(About::OtherYear), is_about(About::Year));
        for piece in &mut pieces[begin..end] {
            let Some(field) = first_field(piece) else { continue };
            if is_of_other || undated.contains(&field) && is_dated_otherwise(piece) {
                piece.what = What::Other;
            } else if is_of_year && field == Field::TOTAL_AMOUNT && is_plain_total(vocabulary, piece.text) {
                piece.what = What::Label(&[Field::ANNUAL_AMOUNT]);
            }
        }
        begin = end;
    }
}

/// Whether a cell left of labels tells the time that they are about: 本年度, 上一年度, 2025年.
pub(super) fn tells_time(vocabulary: &Vocabulary, text: &str) -> bool {
    let words = &vocabulary.sheet;
    let is_annual = |word: &str| words.annual.iter().any(|known| known == word.trim_end_matches('度'));
    text.chars().count() <= LONGEST_QUALIFIER
        && (years::of_heading(vocabulary, text).is_some()
            || is_annual(&word_form(text))
            || says_any(&word_form(text), &words.other_years))
}

fn first_field(piece: &Piece<'_>) -> Option<Field> {
    match piece.what {
        What::Label([first, ..]) => Some(*first),
        _ => None,
    }
}

/// What stands left of the labels of a row that says something.
fn qualifier<'a>(row: &[Piece<'a>]) -> Option<&'a str> {
    let is_label = |piece: &Piece<'_>| matches!(piece.what, What::Label(_));
    let [first, next, ..] = row else { return None };
    let says = row[1..].iter().any(|piece| piece.what == What::Text);
    (says && !is_label(first) && is_label(next)).then_some(first.text)
}

/// Whether the label of the amount of the year stands right before other labels of its row; 资金 may head those of all years.
fn heads_amounts_of_year(vocabulary: &Vocabulary, row: &[Piece<'_>]) -> bool {
    let [first, next, ..] = row else { return false };
    let word = word_form(first.text);
    let says_year = || says_any(&word, &vocabulary.sheet.annual) || word.contains("预算");
    first_field(first) == Some(Field::ANNUAL_AMOUNT) && first_field(next).is_some() && says_year()
}

/// What a text left of labels tells of the time that they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    OtherYear,
    /// 年度预算申请
    Year,
    Nothing,
}

fn about(vocabulary: &Vocabulary, text: &str, budget_year: Option<u32>) -> About {
    let word = word_form(text);
    let says_year =
        says_any(&word, &vocabulary.sheet.annual) && !says_any(&word, &vocabulary.sheet.long_term);
    match text.chars().count() <= LONGEST_QUALIFIER && says_other(vocabulary, text, budget_year) {
        true => About::OtherYear,
        false if says_year && word.chars().count() <= LONGEST_QUALIFIER => About::Year,
        false => About::Nothing,
    }
}

/// Whether a label is that of a sum and says no longer time: 资金总额, not 实施期资金总额 or 总投资.
fn is_plain_total(vocabulary: &Vocabulary, label: &str) -> bool {
    let word = word_form(label);
    let words = &vocabulary.sheet;
    words.money_totals.iter().any(|total| word.ends_with(total.as_str()))
        && !says_any(&word, &words.long_term)
}

/// Whether a text is about another year.
fn says_other(vocabulary: &Vocabulary, text: &str, budget_year: Option<u32>) -> bool {
    let is_calendar = match (years::of_heading(vocabulary, text), budget_year) {
        (Some(Year::Calendar(own)), Some(budget)) => own != budget,
        _ => false,
    };
    is_calendar || says_any(&word_form(text), &vocabulary.sheet.other_years)
}
