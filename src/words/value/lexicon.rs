//! Look-ups of known words in a text.
//! Takes words, gives which of them a text starts with, ends with, or is. Knows nothing of what they mean.

use rustc_hash::{FxHashMap, FxHashSet};

/// Words to look for at the start of a text, each with what it means.
#[derive(Debug, Clone)]
pub(super) struct Lexicon<T> {
    by_first: FxHashMap<char, Vec<(Box<str>, T)>>,
    /// The last characters of all words.
    ends: FxHashSet<char>,
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), ends: FxHashSet::default() }
    }
}

impl<T: Copy> Lexicon<T> {
    pub(super) fn new<'w>(words: impl IntoIterator<Item = (&'w str, T)>) -> Self {
        let mut lexicon = Self::default();
        for (word, meaning) in words {
            lexicon.ends.extend(word.chars().next_back());
            if let Some(first) = word.chars().next() {
                lexicon.by_first.entry(first).or_default().push((word.into(), meaning));
            }
        }
        for words in lexicon.by_first.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        lexicon
    }

    /// All words with their meanings, in no order.
    pub(super) fn entries(&self) -> impl Iterator<Item = &(Box<str>, T)> {
        self.by_first.values().flatten()
    }

    /// The first characters of all words.
    pub(super) fn firsts(&self) -> impl Iterator<Item = char> {
        self.by_first.keys().copied()
    }

    /// The last characters of all words.
    pub(super) fn lasts(&self) -> impl Iterator<Item = char> {
        self.ends.iter().copied()
    }

    /// The longest word that the text starts with: its bytes and its meaning.
    pub(super) fn at(&self, text: &str) -> Option<(usize, T)> {
        let words = self.by_first.get(&text.chars().next()?)?;
        words.iter().find(|(word, _)| text.starts_with(&**word)).map(|(word, meaning)| (word.len(), *meaning))
    }

    /// Bytes of all words that the text starts with.
    pub(super) fn all_at(&self, text: &str) -> impl Iterator<Item = usize> {
        let words = text.chars().next().and_then(|first| self.by_first.get(&first));
        let found = words.into_iter().flatten().filter(move |(word, _)| text.starts_with(&**word));
        found.map(|(word, _)| word.len())
    }

    /// What the whole text means.
    pub(super) fn whole(&self, text: &str) -> Option<T> {
        self.at(text).filter(|(len, _)| *len == text.len()).map(|(_, meaning)| meaning)
    }

    /// The last word in the text: where it starts, where it ends, its meaning.
    pub(super) fn last_in(&self, text: &str) -> Option<(usize, usize, T)> {
        let mut last = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            match self.at(&text[at..]) {
                Some((len, meaning)) => {
                    last = Some((at, at + len, meaning));
                    at += len;
                }
                None => at += c.len_utf8(),
            }
        }
        last
    }

    /// Whether one of the words is anywhere in the text.
    pub(super) fn within(&self, text: &str) -> bool {
        text.char_indices().any(|(at, _)| self.at(&text[at..]).is_some())
    }

    /// The meanings of the words that the text is made of, one after the other and nothing else; None where it is not. Longer
    /// texts than a few words are none.
    pub(super) fn made_of(&self, text: &str) -> Option<Vec<T>> {
        let mut reached: Vec<Option<Vec<T>>> = vec![None; text.len() + 1];
        reached[0] = Some(Vec::new());
        for (at, c) in text.char_indices() {
            let Some(before) = reached[at].clone() else { continue };
            for (word, meaning) in self.by_first.get(&c).into_iter().flatten() {
                let end = at + word.len();
                if text[at..].starts_with(&**word) && reached[end].is_none() {
                    reached[end] = Some(before.iter().copied().chain([*meaning]).collect());
                }
            }
        }
        reached.pop().flatten().filter(|words| !words.is_empty())
    }

    /// How many bytes each word has that the text ends with, the longest first.
    pub(super) fn all_at_end(&self, text: &str) -> impl Iterator<Item = usize> {
        let may_end = text.ends_with(|last| self.ends.contains(&last));
        let starts = text.char_indices().filter(move |_| may_end);
        starts.filter(|(at, _)| self.whole(&text[*at..]).is_some()).map(|(at, _)| text.len() - at)
    }

    /// The longest word with which the text ends: its bytes and what it means.
    pub(super) fn at_end(&self, text: &str) -> Option<(usize, T)> {
        // Most texts end with a character that no word ends with.
        text.chars().next_back().filter(|last| self.ends.contains(last))?;
        text.char_indices()
            .find_map(|(at, _)| self.whole(&text[at..]).map(|meaning| (text.len() - at, meaning)))
    }
}
