//! Words that change nothing beside a number or a day, and those that make it one of something else.
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
    /// Before a number, where nothing else stands there.
    pub alone: Box<str>,
    /// Beside a day.
    pub beside_days: Box<str>,
    /// What is done with what is counted.
    pub doing: Box<str>,
    /// Characters that deny what stands behind them, and words with them that do not.
    pub denying: Box<str>,
    pub made: OnceLock<[Lexicon<()>; 4]>,
}

impl Harmless {
    /// The words that may stand on both sides of a number, before one, and beside a day; and what is done with what is counted.
    pub(super) fn lists(&self) -> &[Lexicon<()>; 4] {
        self.made.get_or_init(|| {
            let lists = [&self.anywhere, &self.before, &self.beside_days, &self.doing];
            lists.map(|list| Lexicon::new(list.split_whitespace().map(|word| (word, ()))))
        })
    }

    /// Whether a word alone before a number says no more than what was done with it: 支出5万元; not 多支出5万元.
    pub(super) fn is_alone(&self, text: &str) -> bool {
        self.alone.split_whitespace().any(|word| word == text)
    }

    /// Whether a text denies what stands behind it: 未, 不; not in 不合格产品, nor where the name says so too.
    pub(super) fn denies(&self, text: &str, name: &str) -> bool {
        let mut words = self.denying.split_whitespace();
        let signs = words.next().unwrap_or_default();
        let is_name = |at: usize| words.clone().any(|word| text[at..].starts_with(word));
        text.char_indices().any(|(at, c)| signs.contains(c) && !name.contains(c) && !is_name(at))
    }
}

/// Words that make a number one of something else, as lists with blanks between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Another {
    /// 差额, 结余, 缺口.
    pub measures: Box<str>,
    /// 增长率, 涨幅.
    pub changes: Box<str>,
    /// Words with one of these in them that say nothing of the kind: 差额拨款.
    pub names: Box<str>,
    pub made: OnceLock<[Lexicon<()>; 3]>,
}

impl Another {
    /// The words of changes.
    pub(super) fn of_changes(&self) -> &Lexicon<()> {
        &self.lists()[1]
    }

    /// The words of differences, those of changes, and what says neither.
    pub(super) fn lists(&self) -> &[Lexicon<()>; 3] {
        self.made.get_or_init(|| {
            let lists = [&self.measures, &self.changes, &self.names];
            lists.map(|list| Lexicon::new(list.split_whitespace().map(|word| (word, ()))))
        })
    }
}
