//! What is special about a cell besides its text: how it was stored, and what of it a person does not see or would not trust.
//! Takes what a reader says of a cell, or the word of an error that an export wrote out. Small, since every cell has it.

use crate::text::fold::half_width;

/// What is special about a cell besides its text. A small set, kept in eight bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks(pub(super) u8);

impl Marks {
    /// Nothing special.
    pub const NONE: Marks = Marks(0);
    /// Stored as a number (not as text).
    pub const NUMBER: Marks = Marks(1);
    /// A number shown with a percent format; the text already carries the `%`.
    pub const PERCENT: Marks = Marks(1 << 1);
    /// A date or time; the text is what a person sees (`2020-12-31`).
    pub const DATE: Marks = Marks(1 << 2);
    /// A formula whose result was not stored in the file: what it shows cannot be known. Text is empty, or the formula
    /// where an export wrote that out.
    pub const FORMULA_WITHOUT_VALUE: Marks = Marks(1 << 3);
    /// An error value such as `#REF!`; the text is that word.
    pub const ERROR_VALUE: Marks = Marks(1 << 4);
    /// An integer of more than 15 digits stored as a number: its last digits are lost.
    pub const DAMAGED_NUMBER: Marks = Marks(1 << 5);
    /// Some of the text is struck out.
    pub const STRUCK: Marks = Marks(1 << 6);
    /// Written in the colour of its ground, so that nobody sees it.
    pub const UNSEEN: Marks = Marks(1 << 7);

    /// Those of both.
    pub const fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// Those of these that are none of the others.
    pub const fn without(self, others: Marks) -> Marks {
        Marks(self.0 & !others.0)
    }

    /// Whether one of them is there.
    pub const fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0 && other.0 != 0
    }

    /// What a text says of itself, where an export wrote out the word of an error (`#REF!`, `Err:502`).
    #[inline]
    pub fn of_text(text: &str) -> Marks {
        let is_error = match text.as_bytes().first() {
            Some(b'#') => is_error(&text[1..]),
            // In full width, as input methods leave it.
            Some(0xEF) if text.starts_with('＃') => is_error(&text['＃'.len_utf8()..]),
            Some(b'E') => text.strip_prefix("Err:").is_some_and(|number| {
                let number = number.trim_end();
                !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit())
            }),
            _ => false,
        };
        if is_error { Marks::ERROR_VALUE } else { Marks::NONE }
    }
}

/// Whether the word of an error stands behind `#`: `REF!`, `DIV/0!`, `名称?`. No list: programs write new ones.
fn is_error(word: &str) -> bool {
    let word = word.trim_end();
    if word.len() > LONGEST_ERROR {
        return false;
    }
    let plain: String = word.chars().map(half_width).collect();
    let Some(stem) = plain.strip_suffix(['!', '?']) else {
        return matches!(plain.as_str(), "N/A" | "GETTING_DATA");
    };
    let of_word = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '0' | '_');
    !stem.is_empty() && (stem.chars().all(of_word) || IN_CHINESE.contains(&stem))
}

/// Most bytes of the word of an error.
const LONGEST_ERROR: usize = 40;

/// The words of errors in programs that translate them.
const IN_CHINESE: [&str; 7] = ["名称", "值", "引用", "除数为零", "数值", "空值", "计算"];
