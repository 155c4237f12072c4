//! Characters of one cell that do not all look alike: some struck out, raised or not to be seen. The same for every format.
//! Takes the runs of a text one by one, adds them so that no digit becomes one of a number that nobody sees: 60 behind a
//! 50 that is struck out is not 5060, and a 1 raised behind 95 is the mark of a note.

use crate::model::sheet::Marks;

/// How the characters of one run look.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunLook {
    pub struck: bool,
    pub raised: bool,
    /// White, or not displayed.
    pub unseen: bool,
}

/// What was seen of the runs of a text so far.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Runs {
    struck: bool,
    unseen: bool,
    /// Its last character is struck out, or is not seen.
    last: (bool, bool),
    /// Its last character was put above the line.
    last_is_raised: bool,
}

impl Runs {
    /// Adds characters to a text that begins at `from`.
    pub(super) fn push(&mut self, text: &str, look: RunLook, from: usize, out: &mut String) {
        if look == RunLook::default() && self.are_plain() {
            out.push_str(text);
            return;
        }
        let own = (look.struck, look.unseen);
        for c in text.chars() {
            let behind_digit = out[from..].ends_with(|before: char| before.is_ascii_digit());
            if own != self.last && behind_digit && c.is_ascii_digit() {
                out.push(' ');
            }
            self.last = own;
            self.struck |= look.struck && !c.is_whitespace();
            self.unseen |= look.unseen && !c.is_whitespace();
            self.last_is_raised = look.raised && (behind_digit || self.last_is_raised);
            out.push(if self.last_is_raised { raised(c) } else { c });
        }
    }

    /// Whether the last character looks as most do, so that any of these may follow as it is.
    pub(super) fn are_plain(self) -> bool {
        self.last == (false, false) && !self.last_is_raised
    }

    /// The marks of the cell, where its ground is white. On another one, white is seen.
    pub(super) fn marks(self) -> Marks {
        let struck = if self.struck { Marks::STRUCK } else { Marks::NONE };
        if self.unseen { struck.with(Marks::UNSEEN) } else { struck }
    }
}

/// A text of UTF-16 units whose runs begin at these places, in their order, and its marks.
pub(super) fn of_units(units: &[u16], begins: &[(u16, RunLook)]) -> (String, Marks) {
    let (mut text, mut runs, mut look, mut at) = (String::new(), Runs::default(), RunLook::default(), 0);
    let mut push = |until: usize, look: RunLook| {
        let until = until.min(units.len());
        if until > at {
            runs.push(&String::from_utf16_lossy(&units[at..until]), look, 0, &mut text);
            at = until;
        }
    };
    for (begin, next) in begins {
        push(usize::from(*begin), look);
        look = *next;
    }
    push(units.len(), look);
    (text, runs.marks())
}

/// The digit as it stands above the line.
fn raised(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_joins_a_number_that_nobody_sees() {
        let unseen = RunLook { unseen: true, ..RunLook::default() };
        let (plain, struck, raised) = (
            RunLook::default(),
            RunLook { struck: true, ..RunLook::default() },
            RunLook { raised: true, ..RunLook::default() },
        );
        for (runs, shown, mark) in [
            (&[("50", struck), ("60人", plain)][..], "50 60人", Marks::STRUCK),
            (&[("50人", plain), (" ", struck)], "50人 ", Marks::NONE),
            (&[("95", plain), ("1", raised)], "95¹", Marks::NONE),
            (&[("95", plain), ("12", raised), ("%", plain)], "95¹²%", Marks::NONE),
            (&[("100m", plain), ("2", raised)], "100m2", Marks::NONE),
            (&[("95", plain), ("1", raised), ("，100m", plain), ("2", raised)], "95¹，100m2", Marks::NONE),
            (&[("50", unseen), ("60人", plain)], "50 60人", Marks::UNSEEN),
        ] {
            let (mut text, mut own) = (String::from("7"), Runs::default());
            runs.iter().for_each(|(piece, look)| own.push(piece, *look, 1, &mut text));
            assert_eq!((&text[1..], own.marks()), (shown, mark));
        }
        let units: Vec<u16> = "人50与60".encode_utf16().collect();
        assert_eq!(of_units(&units, &[(1, struck), (3, plain)]), ("人50与60".to_owned(), Marks::STRUCK));
        assert_eq!(of_units(&units, &[(9, struck)]).1, Marks::NONE);
    }
}
