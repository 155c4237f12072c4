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
    /// Characters that deny what stands behind them.
    pub denying: Box<str>,
    pub made: OnceLock<[Lexicon<()>; 3]>,
}

impl Harmless {
    /// What may stand behind a number, before one, and beside a day: these words, and `more` of each.
    pub(super) fn lexicons<'w>(&self, more: impl FnOnce() -> [Vec<&'w str>; 3]) -> &[Lexicon<()>; 3] {
        self.made.get_or_init(|| {
            let own = [[&*self.anywhere, ""], [&*self.anywhere, &*self.before], ["", &*self.beside_days]];
            let mut own = own.into_iter();
            more().map(|more| {
                let own = own.next().into_iter().flatten().flat_map(str::split_whitespace);
                Lexicon::new(own.chain(more).map(|word| (word, ())))
            })
        })
    }

    /// Whether a text denies what stands behind it: 未, 不; not where the name says so too.
    pub(super) fn denies(&self, text: &str, name: &str) -> bool {
        text.contains(|c| self.denying.contains(c) && !name.contains(c))
    }
}
