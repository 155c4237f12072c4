//! One cell of an OpenDocument sheet: what its attributes declare, and what a person sees of it.
//! Takes the start of a cell and its text, gives the text shown and its marks. Knows neither rows nor sheets.

use super::count;
use crate::model::sheet::Marks;
use crate::read::date;
use crate::read::look::Look;
use crate::read::number::Digits;
use crate::read::xml::{BytesStart, attribute};

/// How a cell says what it is, in its attributes.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub kind: String,
    pub value: String,
    pub date: String,
    pub time: String,
    pub has_formula: bool,
    pub columns_spanned: u32,
    pub rows_spanned: u32,
    pub repeated: u32,
    pub look: Look,
}

impl Declared {
    pub(super) fn of(start: &BytesStart<'_>) -> Declared {
        let text = |name| attribute(start, name).unwrap_or_default().into_owned();
        // LibreOffice declares an error value as text, and as an error in a namespace of its own.
        let is_error = start
            .attributes()
            .flatten()
            .any(|own| own.key.as_ref() == "calcext:value-type" && &*own.value == "error");
        Declared {
            kind: if is_error { "error".to_owned() } else { text("value-type") },
            value: text("value") + &text("boolean-value") + &text("string-value"),
            date: text("date-value"),
            time: text("time-value"),
            has_formula: attribute(start, "formula").is_some(),
            columns_spanned: count(start, "number-columns-spanned"),
            rows_spanned: count(start, "number-rows-spanned"),
            repeated: count(start, "number-columns-repeated"),
            look: Look::default(),
        }
    }

    /// Whether it is a number, and none at all.
    pub(super) fn is_zero(&self) -> bool {
        matches!(self.kind.as_str(), "float" | "currency" | "percentage") && self.value.parse() == Ok(0.0)
    }

    /// What a person sees of the cell. The file has it as text, beside the stored value; some writers leave it out, and
    /// then the value is shown as it is.
    pub(super) fn show(&self, written: Option<&str>) -> (String, Marks) {
        let text = written.unwrap_or_default();
        let shown = || text.to_owned();
        match self.kind.as_str() {
            "float" | "currency" | "percentage" => {
                let Some(digits) = Digits::parse(&self.value) else { return (shown(), Marks::ERROR_VALUE) };
                if written == Some("") {
                    return (String::new(), Marks::NONE);
                }
                let percent = self.kind == "percentage";
                let mut marks = if percent { Marks::NUMBER.with(Marks::PERCENT) } else { Marks::NUMBER };
                if digits.is_damaged() {
                    marks = marks.with(Marks::DAMAGED_NUMBER);
                }
                // The value as it is stands for what is shown with an exponent.
                let is_stored = written.is_none() || percent && Digits::parse(text) == Some(digits);
                if is_stored || has_exponent(text) {
                    let mut plain = String::new();
                    digits.shifted(if percent { 2 } else { 0 }).write(&mut plain);
                    return (if percent { plain + "%" } else { plain }, marks);
                }
                (shown(), marks)
            }
            "date" if written == Some("") => (String::new(), Marks::NONE),
            // Words show in which order the figures stand.
            "date" if !text.is_ascii() => (shown(), Marks::DATE),
            "date" => match date::month_alone(text, &self.date) {
                Some(month) => (month.to_owned(), Marks::DATE),
                None => (date::of_iso(&self.date), Marks::DATE),
            },
            "time" if written == Some("") => (String::new(), Marks::NONE),
            "time" if written.is_none() => (date::of_duration(&self.time), Marks::DATE),
            "time" => (shown(), Marks::DATE),
            "boolean" => ((if self.value == "true" { "TRUE" } else { "FALSE" }).to_owned(), Marks::NONE),
            "error" => (shown(), Marks::ERROR_VALUE),
            "string" if written.is_none() => (self.value.clone(), Marks::NONE),
            "" if text.is_empty() && self.has_formula => (String::new(), Marks::FORMULA_WITHOUT_VALUE),
            _ => (shown(), Marks::NONE),
        }
    }
}

/// Whether the text is a number with an exponent, `3.30E+17`, and not one with words that have the letter.
fn has_exponent(text: &str) -> bool {
    text.contains(['E', 'e']) && text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.,eE %".contains(&byte))
}
