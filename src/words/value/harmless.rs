//! Words that change nothing beside a number or a day.
//! Takes them as the file has them, looks them up only from the first time that somebody asks.

use super::lexicon::Lexicon;
use std::sync::OnceLock;

/// Lists of words, each with blanks between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Harmless {
    /// On both sides of a number.
    pub anywhere: Box<str>,
    /// Before a number alone: what is counted or measured.
    pub before: Box<str>,
    /// Beside a day.
    pub beside_days: Box<str>,
    /// Characters that deny what stands behind them, and words with them that do not.
    pub denying: Box<str>,
    pub made: OnceLock<[Lexicon<()>; 3]>,
}

impl Harmless {
    /// The words that may stand on both sides of a number, before one, and beside a day.
    pub(super) fn lists(&self) -> &[Lexicon<()>; 3] {
        self.made.get_or_init(|| {
            let lists = [&self.anywhere, &self.before, &self.beside_days];
            lists.map(|list| Lexicon::new(list.split_whitespace().map(|word| (word, ()))))
        })
    }

    /// Whether a text denies what stands behind it: 未, 不; not in 不合格产品, nor where the name says so too.
    pub(super) fn denies(&self, text: &str, name: &str) -> bool {
        let mut words = self.denying.split_whitespace();
        let signs = words.next().unwrap_or_default();
        let is_name = |at: usize| words.clone().any(|word| text[at..].starts_with(word));
        text.char_indices().any(|(at, c)| signs.contains(c) && !name.contains(c) && !is_name(at))
    }
}
