//! Words of which a text may be made up: 按要求 完成 工作.
//! Takes words in normal form, tells whether a text is nothing but these, digits and signs. Knows nothing of what they mean.

use super::char_set::CharSet;
use super::fold::{is_han, is_word, squeeze};

/// Longer texts than this, in bytes, say something.
const LONGEST: usize = 120;

/// Words, and the characters that are in them.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    words: Vec<Box<str>>,
    characters: CharSet,
}

impl WordList {
    /// Of these words; blank ones are left out.
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        let words: Vec<Box<str>> =
            words.into_iter().filter(|word| !word.is_empty()).map(String::into_boxed_str).collect();
        let characters = CharSet::of(words.iter().flat_map(|word| word.chars()));
        Self { words, characters }
    }

    /// Whether the text is made up of these words, digits and signs, one of the words at least.
    pub fn makes_up(&self, text: &str) -> bool {
        // Nearly every text has a character that is in no word.
        let is_foreign = |c: char| is_han(c) && !self.characters.has(c);
        if self.words.is_empty() || text.len() > LONGEST || text.contains(is_foreign) {
            return false;
        }
        let text = &*squeeze(text);
        // Where what is before is made up of them: without a word so far, and with one.
        let mut reached = vec![[false; 2]; text.len() + 1];
        reached[0] = [true, false];
        for (at, c) in text.char_indices() {
            let before = reached[at];
            if before == [false; 2] {
                continue;
            }
            if !is_word(c) || c.is_ascii_digit() {
                let next = &mut reached[at + c.len_utf8()];
                *next = [next[0] | before[0], next[1] | before[1]];
            }
            for word in self.words.iter().filter(|word| text[at..].starts_with(&***word)) {
                reached[at + word.len()][1] = true;
            }
        }
        reached[text.len()][1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_up_of_words_digits_and_signs() {
        let list = WordList::new(["按", "按要求", "要求完成", "工作", ""].map(str::to_owned));
        for text in ["按要求完成工作", "工作", "1.工作；2.工作。", "按要求按工作"] {
            assert!(list.makes_up(text), "{text}");
        }
        for text in ["", "12", "；", "完成工作", "按要求完成培训", "工作量"] {
            assert!(!list.makes_up(text), "{text}");
        }
        assert!(!WordList::default().makes_up(""));
    }
}
