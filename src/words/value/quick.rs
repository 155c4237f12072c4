//! The two sorts of values that most cells hold, read at a glance: a sign, a plain number and a known unit (≥95%),
//! and plain words (有效提升). Gives the same as the thorough reading, or nothing where that is needed.

use super::nothing::is_one_letter;
use super::quantity::Quantity;
use super::words::{Measure, ValueWords, Whole};
use super::{Comparator, Form};
use crate::text::date::BUDGET_YEARS;
use crate::text::fold::is_han;
use crate::text::number;
use rust_decimal::Decimal;

/// Least characters of a bare number that may be a year, a month or a day: 1.31, 2024.
const SHORTEST_DATE: usize = 4;

/// `≥95%`, `10人`, `100`: the quantity, where nothing else can be meant. `counted`: there is a unit column.
pub(super) fn number<'a>(text: &'a str, counted: bool, words: &ValueWords) -> Option<Quantity<'a>> {
    let (comparator, rest) = sign(text);
    let read = number::digits_at(rest)?;
    // 020-83123456
    if read.digits > 2 && rest.starts_with('0') {
        return None;
    }
    let unit = &rest[read.len..];
    let measure = match unit {
        "" => {
            let calendar = !counted && matches!(read.digits, 6 | 8);
            let dated = read.len >= SHORTEST_DATE
                && read.value.is_some_and(|value| {
                    could_be_a_year(value) || could_be_a_day(value) || could_be_a_month(value)
                });
            if calendar || dated {
                return None;
            }
            Measure::Count
        }
        "%" => Measure::Rate,
        "届" if read.value.is_some_and(could_be_a_year) => return None,
        _ if unit.starts_with(|c: char| c.is_ascii()) => return None,
        _ => *words.plain_units.get(unit)?,
    };
    Some(Quantity {
        comparator,
        signed: comparator.is_some(),
        number: read.value,
        unit: (!unit.is_empty()).then_some(unit),
        form: measure.form(),
        happens: measure == Measure::Times,
        ..Quantity::ZERO
    })
}

/// A bare number that may be a day, 12.31.
pub(super) fn could_be_a_day(number: Decimal) -> bool {
    let month = number.trunc();
    let day = number.fract() * Decimal::ONE_HUNDRED;
    let within = |number: Decimal, most: u8| number >= Decimal::ONE && number <= Decimal::from(most);
    number.scale() == 2 && within(month, 12) && within(day, 31)
}

/// A bare number that may be a month, 2024.12.
fn could_be_a_month(number: Decimal) -> bool {
    number.scale() > 0 && could_be_a_year(number.trunc())
}

/// A bare number that may be a year.
pub(super) fn could_be_a_year(number: Decimal) -> bool {
    let (first, last) = (*BUDGET_YEARS.start(), *BUDGET_YEARS.end());
    number.scale() == 0 && number >= Decimal::from(first) && number <= Decimal::from(last)
}

fn sign(text: &str) -> (Option<Comparator>, &str) {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return (None, text);
    }
    const SIGNS: [(&str, Comparator); 7] = [
        ("≥", Comparator::AtLeast),
        ("≤", Comparator::AtMost),
        (">=", Comparator::AtLeast),
        ("<=", Comparator::AtMost),
        ("=", Comparator::Equal),
        (">", Comparator::MoreThan),
        ("<", Comparator::LessThan),
    ];
    let sign =
        SIGNS.into_iter().find_map(|(sign, comparator)| Some((Some(comparator), text.strip_prefix(sign)?)));
    sign.unwrap_or((None, text))
}

/// The sign of an operator column, where it is one sign.
pub(super) fn operator(text: &str) -> Option<Comparator> {
    match sign(text) {
        (Some(comparator), "") => Some(comparator),
        _ => None,
    }
}

/// Words in which nothing measures, grades or dates: [`Form::Words`]; or one known word of another form.
pub(super) fn plain_words(text: &str, words: &ValueWords) -> Option<Form> {
    let first = text.chars().next().filter(|c| is_han(*c))?;
    match words.whole.get(text) {
        Some(Whole::YesNo) => return Some(Form::YesNo),
        Some(Whole::Scale) => return Some(Form::Grade),
        Some(Whole::Words) => return Some(Form::Words),
        Some(_) => return None,
        None => {}
    }
    let last = text.chars().next_back()?;
    let plain = !words.at_start.has(first)
        && !words.at_end.has(last)
        && text.chars().all(|c| is_han(c) && !words.anywhere.has(c));
    (plain && text.len() <= 30 && !is_one_letter(text)).then_some(Form::Words)
}

#[cfg(test)]
mod tests {
    use super::super::{Parts, Switches, ValueWords, comparator, parse, spelling, thorough};
    use proptest::prelude::*;

    /// The thorough reading, whatever the quick one could do.
    fn agree(parts: Parts<'_>) {
        let words = ValueWords::builtin();
        let switches = Switches::default();
        let operator = comparator::column(&spelling::plain(parts.operator, words), words);
        assert_eq!(parse(parts, words, &switches), thorough(parts, operator, words, &switches), "{parts:?}");
    }

    #[test]
    fn the_quick_reading_gives_what_the_thorough_one_gives() {
        for table in [
            include_str!("../../../tests/data/target_values.csv"),
            include_str!("../../../tests/data/corpus_kinds.csv"),
        ] {
            for row in csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).records() {
                let row = row.unwrap();
                agree(Parts { operator: &row[0], value: &row[1], unit: &row[2], name: &row[3] });
            }
        }
    }

    #[test]
    fn it_does_so_for_every_known_word() {
        let words = ValueWords::builtin();
        for (unit, _) in words.units.entries() {
            for number in ["1", "12", "90", "100.5", "2022", "202012", "2280"] {
                for sign in ["", "≥", "<="] {
                    let value = format!("{sign}{number}{unit}");
                    agree(Parts { value: &value, ..Parts::default() });
                    agree(Parts { value: number, operator: sign, unit, name: "数量" });
                }
            }
            agree(Parts { value: unit, ..Parts::default() });
        }
        let known = words
            .whole
            .keys()
            .map(|word| &**word)
            .chain(words.before.entries().map(|(word, _)| &**word))
            .chain(words.after.entries().map(|(word, _)| &**word));
        for word in known
            .chain(words.strong_dates.entries().chain(words.weak_dates.entries()).map(|(word, _)| &**word))
        {
            agree(Parts { value: word, ..Parts::default() });
        }
    }

    proptest! {
        #[test]
        fn it_does_so_for_words(text in "[有效提升保障年月季度不低于以上三全优良级标准达到完成事故零无人]{1,8}") {
            agree(Parts { value: &text, ..Parts::default() });
        }
    }
}
