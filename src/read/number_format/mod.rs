//! Number formats of spreadsheets: what a person sees of a stored value (ECMA-376 part 1, 18.8.30 and 18.8.31).
//! Takes a format code and a number or text, gives the text shown and whether it is a number, a percentage or a date; a
//! section that shows nothing or a word gives just that. Says whether it writes in white. A code is understood once, and used for any number of cells.
//! Does not imitate width: blanks at the ends are left out, and a number without a format is shown in full.

mod chinese;
mod date;
mod digits;
mod named;
mod parse;

use self::date::DateSection;
use self::digits::DigitSection;
use self::parse::{Condition, RawSection, Token};
use super::date::serial_of_iso;
use super::number::Digits;
use crate::model::sheet::Marks;
use std::cmp::Ordering;

/// Excel takes codes of 255 characters at most. A number with a longer one is shown as if it had none.
const LONGEST_CODE: usize = 255;

/// A format code, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NumberFormat {
    /// For numbers, in the order in which they are tried. None at all for a number as it is.
    sections: Vec<Section>,
    /// For texts; None where they are shown as they are.
    text: Option<Vec<TextPart>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Section {
    /// The numbers that it is for, of those that are not for a section before; None for all of them.
    condition: Option<Condition>,
    /// It is for negative numbers only, so that it shows them without a sign of their own.
    unsigned: bool,
    /// Whether the colour that it gives is white; None where it gives none.
    white: Option<bool>,
    kind: Kind,
}

/// What was written of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// Whether it is a number, a percentage, a date.
    pub marks: Marks,
    /// Whether it is written in white; None where that is left to the font.
    pub white: Option<bool>,
}

impl From<Marks> for Shown {
    fn from(marks: Marks) -> Self {
        Shown { marks, white: None }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Digits(DigitSection),
    Date(DateSection),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum TextPart {
    Literal(String),
    /// The text of the cell.
    Stored,
}

impl NumberFormat {
    /// Understands a format code such as `0.00%` or `yyyy"年"m"月"`.
    pub(super) fn parse(code: &str) -> NumberFormat {
        let is_general = code.trim().eq_ignore_ascii_case("general");
        if is_general || code.is_empty() || code.chars().nth(LONGEST_CODE).is_some() {
            return NumberFormat::default();
        }
        let mut sections = parse::sections(code);
        let is_text = |section: &RawSection| section.tokens.contains(&Token::Stored);
        let text =
            if sections.len() == 4 || sections.last().is_some_and(is_text) { sections.pop() } else { None };
        if sections.is_empty() {
            return NumberFormat { sections: Vec::new(), text: text.and_then(text_parts) };
        }
        let conditions = conditions(&sections);
        let sections = sections.into_iter().zip(conditions).map(|(section, (condition, unsigned))| {
            let date = DateSection::parse(&section).map(Kind::Date);
            Section {
                condition,
                unsigned,
                white: section.white,
                kind: date.unwrap_or_else(|| Kind::Digits(DigitSection::parse(section))),
            }
        });
        NumberFormat { sections: sections.collect(), text: text.and_then(text_parts) }
    }

    /// The format of a built-in id, as a Chinese Excel shows it. Numbers without meaning are General.
    pub(super) fn built_in(id: u32) -> NumberFormat {
        NumberFormat::parse(named::built_in(id))
    }

    /// The format of a code, or of a name that SpreadsheetML has for it.
    pub(super) fn of_name(name: &str) -> NumberFormat {
        NumberFormat::parse(named::of_name(name))
    }

    /// Writes what a person sees of the stored number. None, and nothing is written, where it is not a number.
    pub(super) fn show(&self, stored: &str, date1904: bool, out: &mut String) -> Option<Shown> {
        Some(self.show_digits(Digits::parse(stored)?, date1904, out))
    }

    /// Writes what a person sees of a binary number. One that is none is an error value.
    pub(super) fn show_value(&self, stored: f64, date1904: bool, out: &mut String) -> Shown {
        if !stored.is_finite() {
            out.push_str("#NUM!");
            return Marks::ERROR_VALUE.into();
        }
        self.show_digits(Digits::of(stored), date1904, out)
    }

    /// Writes what a person sees of a date that is stored as an ISO 8601 text.
    pub(super) fn show_date(&self, stored: &str, out: &mut String) -> Shown {
        let number = serial_of_iso(stored).map(Digits::of);
        let shows_date =
            |number: &Digits| matches!(self.section(number), Some(Section { kind: Kind::Date(_), .. }));
        match number.filter(shows_date) {
            Some(number) => self.show_digits(number, false, out),
            None => {
                out.push_str(&super::date::of_iso(stored));
                Marks::DATE.into()
            }
        }
    }

    /// Whether texts are shown otherwise than they are stored.
    pub(super) fn changes_texts(&self) -> bool {
        self.text.is_some()
    }

    /// What a person sees of a stored text: nothing new where it is shown as it is.
    pub(super) fn show_text(&self, text: &str) -> Option<String> {
        let shown = self.text.as_ref()?.iter().map(|part| match part {
            TextPart::Literal(literal) => literal,
            TextPart::Stored => text,
        });
        Some(shown.collect())
    }

    fn section(&self, number: &Digits) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.condition.as_ref().is_none_or(|condition| condition.holds(number)))
    }

    fn show_digits(&self, number: Digits, date1904: bool, out: &mut String) -> Shown {
        let start = out.len();
        let section = self.section(&number);
        let marks = match section {
            Some(Section { kind: Kind::Digits(section), unsigned, .. }) => {
                let marks = section.write(number, *unsigned, out);
                trim(out, start);
                marks
            }
            Some(Section { kind: Kind::Date(section), .. })
                if section.write(number.value(), date1904, out) =>
            {
                trim(out, start);
                Marks::NUMBER.with(Marks::DATE)
            }
            // No section is for it, or it is no date.
            Some(Section { kind: Kind::Date(_), .. }) | None => {
                number.write(out);
                Marks::NUMBER
            }
        };
        let marks = match (out.len() == start, marks.has(Marks::NUMBER) && number.is_damaged()) {
            (true, _) => Marks::NONE,
            (_, true) => marks.with(Marks::DAMAGED_NUMBER),
            _ => marks,
        };
        Shown { marks, white: section.and_then(|section| section.white) }
    }
}

/// Leaves out blanks at the ends of what was written.
fn trim(out: &mut String, start: usize) {
    out.truncate(start + out[start..].trim_end_matches(' ').len());
    if out[start..].starts_with(' ') {
        let blanks = out[start..].len() - out[start..].trim_start_matches(' ').len();
        out.drain(start..start + blanks);
    }
}

/// What of a section is shown for a text; None where it is the text alone.
fn text_parts(section: RawSection) -> Option<Vec<TextPart>> {
    let mut parts = Vec::new();
    for token in section.tokens {
        parts.push(match token {
            Token::Stored => TextPart::Stored,
            Token::Text(text) => TextPart::Literal(text),
            Token::Place(c) | Token::Letter(c) => TextPart::Literal(c.into()),
            Token::Point => TextPart::Literal(".".into()),
            Token::Comma => TextPart::Literal(",".into()),
            Token::Percent => TextPart::Literal("%".into()),
            Token::Slash => TextPart::Literal("/".into()),
            Token::General => return None,
            Token::Blank | Token::Exponent | Token::Elapsed(..) | Token::HalfDay => continue,
        });
    }
    (parts != [TextPart::Stored]).then_some(parts)
}

/// Which numbers each section is for, and whether these are negative ones only. Without conditions of their own they
/// are for positive numbers, negative ones and zero; a section without one behind others is for all the rest.
fn conditions(sections: &[RawSection]) -> Vec<(Option<Condition>, bool)> {
    const POSITIVE: &[Ordering] = &[Ordering::Greater];
    const NEGATIVE: &[Ordering] = &[Ordering::Less];
    const NOT_NEGATIVE: &[Ordering] = &[Ordering::Greater, Ordering::Equal];
    let is_plain = sections.iter().all(|section| section.condition.is_none());
    let of = |place: usize, section: &RawSection| {
        section.condition.clone().or(match (place, sections.len()) {
            (0, 2) => Some(Condition::of_zero(NOT_NEGATIVE)),
            (0, 3) => Some(Condition::of_zero(POSITIVE)),
            (1, 3) if is_plain => Some(Condition::of_zero(NEGATIVE)),
            _ => None,
        })
    };
    let conditions: Vec<_> = sections.iter().enumerate().map(|(place, section)| of(place, section)).collect();
    let unsigned = |place: usize| match &conditions[place] {
        Some(condition) => !condition.reaches_zero_or_more(),
        None => conditions[..place].iter().flatten().any(Condition::takes_all_from_zero),
    };
    (0..conditions.len()).map(|place| (conditions[place].clone(), unsigned(place))).collect()
}

#[cfg(test)]
pub(super) mod tests;
