//! The number that is written inside a text: 50 of 产出指标(50分).
//! Takes a text and the expression that finds the number, gives it, or why nobody can tell which it is.

use crate::check::missing::Gap;
use crate::text::fold::squeeze;
use crate::words::quantity::{Quantity, Unlike, of_number};
use regex::Regex;

/// The number that the first group of the expression finds.
///
/// # Errors
/// That there is none, or why it is not certain.
pub(super) fn written(text: &str, regex: &Regex) -> Result<Quantity<'static>, Result<Gap, Unlike>> {
    let normal = squeeze(text);
    let mut found = regex.captures_iter(&normal).filter_map(|found| Some((found.get(0)?, found.get(1)?)));
    let (whole, first) = found.next().ok_or(Ok(Gap::NotWritten))?;
    // 30分/40分: one of them.
    if found.any(|(_, other)| other.as_str() != first.as_str()) {
        return Err(Err(Unlike::Several));
    }
    // What the expression itself wants before the number is no part of it: 440100 of 4401002026.
    if whole.start() == first.start() && is_cut(&normal[..first.start()]) {
        return Err(Err(Unlike::Unclear));
    }
    of_number(first.as_str()).map(Quantity::into_owned).map_err(Err)
}

/// Whether the number began before what was found: the sign of （-30分）, the 1 of 1,200分. A dash behind words parts them from it.
fn is_cut(before: &str) -> bool {
    let mut before = before.chars().rev();
    match before.next() {
        Some('0'..='9') => true,
        Some('.' | ',') => before.next().is_some_and(|c| c.is_ascii_digit()),
        Some('-' | '−' | '–' | '负') => {
            before.next().is_none_or(|c| matches!(c, '(' | '[' | '【' | ':' | '=' | ','))
        }
        _ => false,
    }
}
