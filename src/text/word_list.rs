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
        self.is_made_up(text, "")
    }

    /// Whether the text is made up of these words, digits, signs, and pieces of another text, one of the pieces at least:
    /// 完成上级下达的病虫害防治任务 with 病虫害防治.
    pub fn makes_up_with(&self, other: &str, text: &str) -> bool {
        !other.is_empty() && self.is_made_up(text, &squeeze(other))
    }

    fn is_made_up(&self, text: &str, other: &str) -> bool {
        // Nearly every text has a character that is in no word.
        let is_foreign = |c: char| is_han(c) && !self.characters.has(c) && !other.contains(c);
        if self.words.is_empty() || text.len() > LONGEST || text.contains(is_foreign) {
            return false;
        }
        let text = &*squeeze(text);
        // Where what is before is made up of them: without what it needs so far, and with it.
        let mut reached = vec![[false; 2]; text.len() + 1];
        reached[0] = [true, false];
        for (at, c) in text.char_indices() {
            let before = reached[at];
            if before == [false; 2] {
                continue;
            }
            let mut reach = |end: usize, is_needed: bool| {
                let [without, with] = &mut reached[end];
                *without |= before[0] && !is_needed;
                *with |= before[1] || is_needed;
            };
            if !is_word(c) || c.is_ascii_digit() {
                reach(at + c.len_utf8(), false);
            }
            for word in self.words.iter().filter(|word| text[at..].starts_with(&***word)) {
                reach(at + word.len(), other.is_empty());
            }
            // One character alone is in many texts.
            let ends = text[at..].char_indices().skip(1).map(|(len, c)| at + len + c.len_utf8());
            for end in ends.take_while(|end| !other.is_empty() && other.contains(&text[at..*end])) {
                reach(end, true);
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

    #[test]
    fn a_text_is_made_up_of_words_and_pieces_of_another() {
        let list = WordList::new(["完成", "上级", "下达的", "任务"].map(str::to_owned));
        let name = "松材线虫病防治（2026年）项目";
        for text in ["完成上级下达的松材线虫病防治任务。", "松材线虫病防治", "完成2026年 松材线虫病任务"]
        {
            assert!(list.makes_up_with(name, text), "{text}");
        }
        for text in ["", "完成任务", "完成松材线虫病除治任务", "完成病任务", "完成任务病"]
        {
            assert!(!list.makes_up_with(name, text), "{text}");
        }
        assert!(!list.makes_up_with("", "完成任务"));
    }
}
