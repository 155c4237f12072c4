//! Arithmetic that stands in a value and comes to it: 30万=20+10, 2000元/人×50人=10万元.
//! Takes a text in plain spelling, gives the side that is the whole, or that both sides differ.

use super::sizes::magnitude_at;
use super::words::ValueWords;
use crate::text::fold::beginning;
use crate::text::number;
use rust_decimal::Decimal;

/// What joins the terms of a side, and the factors of a term.
const PLUS: char = '+';
const TIMES: [char; 4] = ['*', '×', 'x', 'X'];

/// What the two sides of a sum say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sum<'t> {
    /// They agree, on this.
    Of(&'t str),
    /// A sum of things of one unit does not come to what stands beside it.
    Wrong,
}

/// The sum in a text that is one from end to end. None where it is none, or nobody can tell what it comes to.
pub(super) fn of<'t>(text: &'t str, words: &ValueWords) -> Option<Sum<'t>> {
    if !text.contains('=') || !text.contains(|c| c == PLUS || TIMES.contains(&c)) {
        return None;
    }
    let (left, right) = text.trim_end_matches(['.', ';']).split_once('=')?;
    let is_sum = |side: &str| side.contains(|c| c == PLUS || TIMES.contains(&c));
    let (whole, terms) = match (is_sum(left), is_sum(right)) {
        (false, true) => (left, right),
        (true, false) => (right, left),
        _ => return None,
    };
    let wanted = Factor::of(whole, words)?;
    let mut sum = Decimal::ZERO;
    let mut of_one_unit = true;
    for term in terms.split(PLUS) {
        let factors =
            term.split(TIMES).map(|factor| Factor::of(factor, words)).collect::<Option<Vec<_>>>()?;
        let value = match &factors[..] {
            [one] => {
                of_one_unit &= one.name.is_empty() || wanted.name.is_empty() || one.name == wanted.name;
                one.value(if one.unit.is_empty() { wanted.size } else { one.size })
            }
            _ => {
                of_one_unit = false;
                factors
                    .iter()
                    .try_fold(Decimal::ONE, |product, one| product.checked_mul(one.value(one.size)?))
            }
        };
        sum = sum.checked_add(value?)?;
    }
    match wanted.value(wanted.size)? == sum {
        true => Some(Sum::Of(whole)),
        false => of_one_unit.then_some(Sum::Wrong),
    }
}

impl ValueWords {
    /// What the sum in a text comes to: 30万 of 30万=20+10. None where there is none, or it comes to something else.
    pub fn whole_of_sum(&self, text: &str) -> Option<String> {
        match of(&self.plain(beginning(text)), self)? {
            Sum::Of(whole) => Some(whole.to_owned()),
            Sum::Wrong => None,
        }
    }
}

/// A number with its unit.
struct Factor<'t> {
    number: Decimal,
    unit: &'t str,
    size: Decimal,
    name: &'t str,
}

impl<'t> Factor<'t> {
    fn of(text: &'t str, words: &ValueWords) -> Option<Self> {
        let number = number::digits_at(text)?;
        let unit = &text[number.len..];
        let (taken, size) = magnitude_at(unit).unwrap_or((0, Decimal::ONE));
        let known = unit.is_empty() || taken == unit.len() || words.is_unit(unit);
        known.then_some(Factor { number: number.value?, unit, size, name: &unit[taken..] })
    }

    fn value(&self, size: Decimal) -> Option<Decimal> {
        self.number.checked_mul(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_in_a_cell_is_what_it_comes_to() {
        let words = ValueWords::builtin();
        for (text, expected) in [
            ("30万=20+10", Some(Sum::Of("30万"))),
            ("30万元=20万元+10万元", Some(Sum::Of("30万元"))),
            ("30万元=20万+10万", Some(Sum::Of("30万元"))),
            ("3+2=5场", Some(Sum::Of("5场"))),
            ("2000元/人×50人=10万元", Some(Sum::Of("10万元"))),
            ("5*20+100=200", Some(Sum::Of("200"))),
            ("30万=20+15", Some(Sum::Wrong)),
            ("2000元/人×50人=12万元", None),
            ("30万元=20台+10", None),
            ("7*24小时", None),
            ("=100", None),
            ("≥3+2", None),
        ] {
            assert_eq!(of(text, words), expected, "{text}");
        }
    }
}
