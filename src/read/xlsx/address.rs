//! Addresses as a workbook writes them, `B12` and `A1:C3`, within the grid or refused.

use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Region};

/// The cell of an address such as `B12`; None where it is none or beyond the grid.
pub(super) fn cell(text: &str) -> Option<Address> {
    let bytes = text.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = bytes[..letters]
        .iter()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = row(&text[letters..])?;
    let column = column - 1;
    (column <= LAST_COLUMN).then_some(Address::new(row, column))
}

/// The zero-based row of a one-based row number; None where it is none or beyond the grid.
pub(super) fn row(text: &str) -> Option<u32> {
    // Seven digits are enough for the grid and cannot overflow.
    if text.is_empty() || text.len() > 7 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let row = text.bytes().fold(0, |row, digit| row * 10 + u32::from(digit - b'0')).checked_sub(1)?;
    (row <= LAST_ROW).then_some(row)
}

/// The region of `A1:C3` or of a single cell; None where it is none or its corners are in the wrong order.
pub(super) fn region(text: &str) -> Option<Region> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (cell(first)?, cell(last)?);
    (first.row <= last.row && first.column <= last.column).then_some(Region { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_beyond_the_grid_are_none() {
        assert_eq!(cell("A1"), Some(Address::new(0, 0)));
        assert_eq!(cell("XFD1048576"), Some(Address::new(LAST_ROW, LAST_COLUMN)));
        assert_eq!(cell("ab10"), Some(Address::new(9, 27)));
        for text in
            ["XFE1", "A1048577", "A0", "A", "1", "", "A4294967297", "MWLQKWV1", "A-1", "A1B", "Ä1", "A 1"]
        {
            assert_eq!(cell(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_read_what_they_write() {
        for at in [Address::new(0, 25), Address::new(4, 26), Address::new(99, 701), Address::new(7, 702)] {
            assert_eq!(cell(&at.to_string()), Some(at));
        }
        assert_eq!(region("C3:A1"), None);
    }
}
