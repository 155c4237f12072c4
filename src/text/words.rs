//! The few words that text itself knows, as data from `rules/text.toml`: money, answers, and the names of organs of government.
//! Gives lists that are looked up at the start and at the end of a text, understands no text.

use super::char_set::CharSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// `rules/text.toml` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextWords {
    pub money: MoneyWords,
    pub organ: OrganWords,
    pub answer: AnswerWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MoneyWords {
    /// What yuan are called behind a number, and before it.
    pub yuan: Words,
    pub yuan_before: Words,
    /// What other money is called behind a number, and before it.
    pub foreign: Words,
    pub foreign_before: Words,
    /// At the beginning of a line, before a unit alone, these state it for all amounts.
    pub stated: Words,
    /// A number before one of these is not an amount.
    pub not_money: Words,
    /// An amount behind one of these is for each of something.
    pub each: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrganWords {
    /// What the names of organs of government end with.
    pub endings: Words,
    /// What is printed beside a name or in its place, where it is to be sealed or signed.
    seals: Words,
}

impl OrganWords {
    /// Whether a text is what is printed where a name is to be sealed or signed: 盖章.
    pub(crate) fn are_seals(&self, text: &str) -> bool {
        self.seals.all().iter().any(|seal| seal == text)
    }
}

/// What is answered where one of two is meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerWords {
    pub yes: String,
    pub no: String,
}

impl AnswerWords {
    /// Whether a text is one of them, and nothing else.
    pub(crate) fn are(&self, text: &str) -> bool {
        [&self.yes, &self.no].iter().any(|answer| *answer == text)
    }

    /// The text behind one of them, where it begins so.
    pub(crate) fn behind<'t>(&self, text: &'t str) -> Option<&'t str> {
        [&self.yes, &self.no].iter().find_map(|answer| text.strip_prefix(answer.as_str()))
    }
}

/// The words that come with the tool.
pub(crate) fn words() -> &'static TextWords {
    static WORDS: LazyLock<TextWords> = LazyLock::new(|| {
        let json = include_str!(concat!(env!("OUT_DIR"), "/text.json"));
        serde_json::from_str(json).expect("rules/text.toml is sound")
    });
    &WORDS
}

/// Words, and the characters with which they begin and end: most places have none of them.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Words {
    /// The longest first.
    words: Vec<String>,
    firsts: CharSet,
    lasts: CharSet,
}

impl From<Vec<String>> for Words {
    fn from(mut words: Vec<String>) -> Self {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let firsts = CharSet::of(words.iter().filter_map(|word| word.chars().next()));
        let lasts = CharSet::of(words.iter().filter_map(|word| word.chars().next_back()));
        Words { words, firsts, lasts }
    }
}

impl Words {
    /// Every word.
    pub(crate) fn all(&self) -> &[String] {
        &self.words
    }

    /// The longest of the words with which the text begins.
    pub(crate) fn at(&self, text: &str) -> Option<&str> {
        text.chars().next().filter(|first| self.firsts.has(*first))?;
        self.words.iter().map(String::as_str).find(|word| text.starts_with(word))
    }

    /// Whether the text ends with one of the words.
    pub(crate) fn end(&self, text: &str) -> bool {
        text.ends_with(|last| self.lasts.has(last))
            && self.words.iter().any(|word| text.ends_with(word.as_str()))
    }
}
