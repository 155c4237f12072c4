//! The little table of money in the head of a form: 年度资金总额 and its parts, each beside several amounts, under 年初预算数 │
//! 全年预算数 │ 全年执行数 │ 分值 │ 执行率 │ 得分; and the same in one line, or in halves. Takes the pieces of a head, tells the labels
//! of the table from its texts, gives which amount of a row is that of its label, and what the row of the whole says under other
//! headings.

use crate::layout::pieces::{Piece, What, row_around, stands_alone};
use crate::layout::years::{self, Year};
use crate::model::sheet::Address;
use crate::text::fold::is_han;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use std::borrow::Cow;
use std::ops::Range;

/// Pieces before one among which the heading of its column stands.
const MOST_PIECES_UP: usize = 64;

/// Rows below its headings that such a table may have.
const MOST_ROWS: usize = 8;

/// Longest heading of what was spent, in bytes.
const LONGEST_HEADING: usize = 60;

/// Longest heading of the amounts of a year, in bytes.
const LONGEST_YEAR: usize = 30;

/// An amount under the heading of its column; places of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Under {
    pub heading: usize,
    pub amount: usize,
}

/// Tells the labels of the table from its texts: the row of the whole, where it is called 合计; labels of the half of what was
/// spent, which are none of the budget; short headings, of which those that nobody knows are given; 得分 in one line with what was spent, which is 预算执行得分.
pub(super) fn find_labels<'a>(
    vocabulary: &'a Vocabulary,
    pieces: &mut [Piece<'a>],
) -> Vec<(Address, String)> {
    const OF_THE_WHOLE: &[Field] = &[Field::ANNUAL_AMOUNT];
    find_spent(vocabulary, pieces);
    let unknown = find_short(vocabulary, pieces);
    let is_amount = |piece: &Piece<'_>| field_of_amount(vocabulary, piece).is_some();
    let is_spent = |piece: &Piece<'_>| {
        piece.what != What::Text && says_any(&word_form(piece.text), &vocabulary.sheet.executed)
    };
    // Where its first row begins, and what that is.
    let mut headings: Option<(usize, Kind)> = None;
    let mut begin = 0;
    while begin < pieces.len() {
        let row = pieces[begin].row;
        let end = begin + pieces[begin..].iter().take_while(|piece| piece.row == row).count();
        let labels = pieces[begin..end].iter().filter(|piece| piece.what != What::Text).count();
        // 资金来源 │ 合计 │ 2025年 │ 2026年
        let years = (begin..end).filter(|at| says_year(vocabulary, pieces[*at].text)).count();
        if years > 1 && head_years(&pieces[begin..end]) {
            headings = Some((begin, Kind::Headings));
            begin = end;
            continue;
        }
        if labels > 1 && pieces[begin..end].iter().any(is_spent) {
            let texts = end - begin - labels;
            let mut before = pieces[begin..end].iter().take_while(|piece| !is_spent(piece));
            let kind = match texts * 2 < labels {
                true => Some(Kind::Headings),
                false => before.any(is_amount).then_some(Kind::Halves),
            };
            // Below them the row of the whole may have no label.
            let is_unlabelled = pieces
                .get(end)
                .is_some_and(|next| next.row == row + 1 && next.what == What::Text && says_figure(next.text));
            name_parts(vocabulary, &mut pieces[begin..end], is_unlabelled);
            headings = kind.map(|kind| (begin, kind));
            begin = end;
            continue;
        }
        headings = headings.filter(|(above, _)| row <= pieces[*above].row + MOST_ROWS);
        match headings {
            Some((above, Kind::Halves)) => leave_spent(vocabulary, pieces, above, begin..end),
            Some((_, Kind::Headings)) => {
                let word = word_form(pieces[begin].text);
                let is_total = vocabulary.sheet.money_totals.iter().any(|total| *total == word);
                let is_text = pieces[begin].what == What::Text;
                if is_total && is_text && !pieces[begin..].iter().take(MOST_PIECES_UP).any(is_amount_of_whole)
                {
                    pieces[begin].what = What::Label(OF_THE_WHOLE);
                }
            }
            None => {}
        }
        begin = end;
    }
    unknown
}

/// Makes labels of headings that are short for those of amounts, over figures: 总额 │ 财政 │ 自筹. Gives those beside them that nobody
/// knows.
fn find_short<'a>(vocabulary: &'a Vocabulary, pieces: &mut [Piece<'a>]) -> Vec<(Address, String)> {
    const OF_THE_WHOLE: &[Field] = &[Field::ANNUAL_AMOUNT];
    let mut unknown = Vec::new();
    let mut begin = 0;
    while begin < pieces.len() {
        let row = pieces[begin].row;
        let end = begin + pieces[begin..].iter().take_while(|piece| piece.row == row).count();
        let under = |piece: &Piece<'_>, row: usize| {
            let mut below = pieces[end..].iter().take(MOST_PIECES_UP).take_while(|next| next.row <= row);
            below.any(|next| {
                next.row == row && next.cell.at.column == piece.cell.at.column && says_figure(next.text)
            })
        };
        // Over several rows they head a list, and over years what is of each of them.
        let is_over = |piece: &Piece<'_>| under(piece, row + 1) && !under(piece, row + 2);
        let are_years = pieces.get(end).is_some_and(|next| says_year(vocabulary, next.text));
        let meaning = |piece: &Piece<'a>| -> Option<&'a [Field]> {
            let word = word_form(piece.text);
            let whole = vocabulary.sheet.money_totals.iter().any(|total| *total == word);
            let long = format!("{word}{}", vocabulary.sheet.of_funds);
            // 区级财政 is 区级财政资金, which ends in 财政资金.
            let fields = vocabulary.fields_of(&long);
            let is_part = || {
                word.chars().all(is_han) && fields.first().is_some_and(|field| vocabulary.is_amount(*field))
            };
            match piece.what {
                What::Text if whole => Some(OF_THE_WHOLE),
                What::Text if is_part() => Some(fields),
                What::Label(own) => field_of_amount(vocabulary, piece).map(|_| own),
                _ => None,
            }
        };
        let short: Vec<_> = (begin..end)
            .filter(|at| is_over(&pieces[*at]))
            .filter_map(|at| Some((at, meaning(&pieces[at])?)))
            .collect();
        if short.len() > 1 && !are_years {
            let is_known = |at: &usize| short.iter().any(|(known, _)| known == at);
            let others = (begin..end).filter(|at| {
                pieces[*at].what == What::Text && !is_known(at) && !says_figure(pieces[*at].text)
            });
            let others: Vec<_> = others.filter(|at| is_over(&pieces[*at])).collect();
            for at in others {
                unknown.push((pieces[at].cell.at, pieces[at].text.to_owned()));
                pieces[at].what = What::Other;
            }
            short.into_iter().for_each(|(at, fields)| pieces[at].what = What::Label(fields));
        }
        begin = end;
    }
    unknown
}

/// Whether the figures of a row, if it has any, may be years that head amounts: behind no label, and one after the other.
fn head_years(row: &[Piece<'_>]) -> bool {
    let figures = || row.iter().map(|piece| piece.text).filter(|text| years::is_figure(text));
    let is_labelled = || row.first().is_some_and(|first| matches!(first.what, What::Label(_)));
    figures().next().is_none() || years::may_be_years(figures()) && (figures().count() > 1 || !is_labelled())
}

/// What the first row of a table of money is: headings, or labels with their amounts, of the budget and of what was spent.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Headings,
    Halves,
}

/// Makes labels of headings of what was spent up to some month, whatever stands before the word: 1—6月执行数, 预计全年支出数. Behind the
/// label of something else it is what that says.
fn find_spent(vocabulary: &Vocabulary, pieces: &mut [Piece<'_>]) {
    let words = &vocabulary.sheet;
    for at in 0..pieces.len() {
        let is_value = at.checked_sub(1).map(|left| &pieces[left]).is_some_and(|left| {
            let is_other = matches!(left.what, What::Label(_)) && field_of_amount(vocabulary, left).is_none();
            left.row == pieces[at].row && is_other
        });
        let piece = &mut pieces[at];
        if piece.what != What::Text || is_value || piece.text.len() > LONGEST_HEADING {
            continue;
        }
        let word = word_form(piece.text);
        let ends = |end: &String| word.ends_with(end.as_str());
        if words.executed.iter().chain(&words.execution_rates).any(ends) {
            piece.what = What::Other;
        }
    }
}

/// The first field of a label, where that is one of money.
fn field_of_amount(vocabulary: &Vocabulary, piece: &Piece<'_>) -> Option<Field> {
    match piece.what {
        What::Label([first, ..]) => Some(*first).filter(|field| vocabulary.is_amount(*field)),
        _ => None,
    }
}

fn is_amount_of_whole(piece: &Piece<'_>) -> bool {
    matches!(piece.what, What::Label([Field::ANNUAL_AMOUNT | Field::TOTAL_AMOUNT, ..]))
}

fn says_figure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Makes 得分 and the like in one line with what was spent those of the execution, where it says them, or the row below it does.
fn name_parts<'a>(vocabulary: &'a Vocabulary, row: &mut [Piece<'a>], is_said_below: bool) {
    for at in 0..row.len() {
        let has_text = row.get(at + 1).is_some_and(|next| next.what == What::Text);
        if row[at].what != What::Other || !(has_text || is_said_below) {
            continue;
        }
        let word = format!("{}{}", vocabulary.sheet.of_execution, word_form(row[at].text));
        let fields = vocabulary.fields_of(&word);
        if vocabulary.is_word(&word) && fields.iter().any(|field| vocabulary.is_of_projects(*field)) {
            row[at].what = What::Label(fields);
        }
    }
}

/// Leaves the labels of a row that stand below that of what was spent, where the same stand below that of the budget:
/// 预算数 │ 20 │ 执行数 │ 19.8 over 其中：财政拨款 │ 20 │ 其中：财政拨款 │ 19.8.
fn leave_spent(vocabulary: &Vocabulary, pieces: &mut [Piece<'_>], above: usize, row: Range<usize>) {
    for at in row.clone() {
        let field = field_of_amount(vocabulary, &pieces[at]);
        let is_again = |place: usize| field_of_amount(vocabulary, &pieces[place]) == field;
        if field.is_none() || !(row.start..at).any(is_again) {
            continue;
        }
        let column = pieces[at].cell.at.column;
        let in_row = pieces[above..].iter().take_while(|piece| piece.row == pieces[above].row);
        let over = in_row.into_iter().find(|piece| piece.cell.at.column == column);
        if over.is_some_and(|over| says_any(&word_form(over.text), &vocabulary.sheet.executed)) {
            pieces[at].what = What::Other;
        }
    }
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
            // （2026年度） under the title heads no amounts.
            let heads_year = || {
                says_year(vocabulary, piece.text)
                    && !stands_alone(pieces, *place)
                    && head_years(row_around(pieces, *place))
            };
            piece.row < label.row
                && (piece.what != What::Text || heads_year())
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

/// Whether an amount of a row stands under the heading of a year, where the row has amounts under other headings too.
pub(super) fn is_of_year(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    row: &[Under],
    amount: usize,
) -> bool {
    let says = |one: &Under| says_year(vocabulary, pieces[one.heading].text);
    row.iter().any(|one| one.amount == amount && says(one)) && row.iter().any(|one| !says(one))
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
