//! What a number counts, as far as its rule file shows it: points, pieces, time, or a share of one by another.
//! Takes what it is made of, gives its sort. What submissions hold is not asked.

use super::{Made, Operand, Over, Way};
use crate::terms::bounds::Measure;
use crate::terms::subject::{Part, Subject};
use crate::words::vocabulary::{Field, Sort, ValueType, Vocabulary};

/// What a number that is made so counts; None where only submissions show it.
pub(super) fn sort_of(made: &Made, vocabulary: &Vocabulary) -> Option<Sort> {
    match made {
        Made::Of(way, operands) => put_together(*way, operands, vocabulary),
        // Shares of several add up to whatever there are of them.
        Made::Over(Over::Total, subject, _) => {
            of_subject(subject, vocabulary).filter(|sort| *sort != Sort::Rate)
        }
        Made::Over(_, subject, _) | Made::Stated(subject) => of_subject(subject, vocabulary),
        Made::Count(_) | Made::Findings(_) | Made::Places(..) => Some(Sort::Pieces),
        Made::Listed(_) | Made::Written(..) | Made::Width(_) => None,
    }
}

fn of_subject(subject: &Subject, vocabulary: &Vocabulary) -> Option<Sort> {
    match subject.part {
        Part::Field(Field::WEIGHT | Field::SCORE, ValueType::Number) => Some(Sort::Points),
        Part::Number { index, value_type, .. } => match value_type {
            ValueType::Share => Some(Sort::Rate),
            _ => vocabulary.numbers.get(usize::from(index))?.sort,
        },
        Part::Field(_, ValueType::Share) => Some(Sort::Rate),
        _ => None,
    }
}

/// One of the numbers that are put together.
enum Of {
    Sort(Sort),
    /// A bare number, which takes the sort of what it stands beside.
    Bare,
    Unknown,
}

fn put_together(way: Way, operands: &[Operand], vocabulary: &Vocabulary) -> Option<Sort> {
    if way == Way::Difference && !operands.is_empty() && operands.iter().all(Operand::is_date) {
        return Some(Sort::Time);
    }
    let of = |operand: &Operand| match operand {
        Operand::Field(subject) => of_subject(subject, vocabulary).map_or(Of::Unknown, Of::Sort),
        Operand::Exactly(_, Measure::Percent) => Of::Sort(Sort::Rate),
        Operand::Exactly(_, Measure::Number) => Of::Bare,
        Operand::Exactly(..) | Operand::Each(..) => Of::Unknown,
    };
    let all: Vec<Of> = operands.iter().map(of).collect();
    let mut sorts = Vec::new();
    for one in &all {
        match one {
            Of::Sort(sort) => sorts.push(*sort),
            Of::Bare => {}
            Of::Unknown => return None,
        }
    }
    let first = *sorts.first()?;
    let are_alike = sorts.iter().all(|sort| *sort == first);
    match way {
        Way::Quotient => match &all[..] {
            [Of::Sort(one), Of::Sort(other)] if one == other => Some(Sort::Rate),
            _ => None,
        },
        // A part of the points are points; a hundred times as many are on another scale.
        Way::Product if !are_of_one(operands) => None,
        Way::Product => {
            let others: Vec<Sort> = sorts.iter().copied().filter(|sort| *sort != Sort::Rate).collect();
            match others[..] {
                [one] => Some(one),
                [] if sorts.len() == all.len() => Some(Sort::Rate),
                _ => None,
            }
        }
        // 1 less a share is one; 100 less a share is a mistake or points.
        Way::Sum | Way::Difference | Way::Greatest | Way::Smallest if first == Sort::Rate => {
            (are_alike && are_of_one(operands)).then_some(first)
        }
        Way::Sum | Way::Difference | Way::Greatest | Way::Smallest => are_alike.then_some(first),
    }
}

/// Whether the bare numbers are no more than one, as shares are.
fn are_of_one(operands: &[Operand]) -> bool {
    operands.iter().all(|operand| match operand {
        Operand::Exactly(at, Measure::Number) => *at <= rust_decimal::Decimal::ONE,
        _ => true,
    })
}
