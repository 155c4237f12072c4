//! The two languages of every sentence, and which one a person wants.

pub(crate) mod heads;
pub(crate) mod round;
mod said;
pub(crate) mod words;

pub(crate) use said::{Said, of_system};
pub use said::{defect, error};

use crate::text::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// Language of the words for people. Chinese first.
    pub enum Lang {
        Zh = "zh",
        En = "en",
    }
}

/// One text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// The text in Chinese.
    pub zh: String,
    /// The text in English.
    pub en: String,
}

impl Bilingual {
    /// A text in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The same text in both, for what needs no translation.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { zh: text.clone(), en: text }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// With these words in the place of a placeholder.
    pub fn with(&self, placeholder: &str, words: &Bilingual) -> Bilingual {
        Bilingual::new(self.zh.replace(placeholder, &words.zh), self.en.replace(placeholder, &words.en))
    }
}

/// A fixed word or sentence of ours: Chinese, English. Those of rules are in the rule files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub &'static str, pub &'static str);

impl Words {
    pub(crate) fn both(self) -> Bilingual {
        Bilingual::new(self.0, self.1)
    }

    /// The text in one language.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.0,
            Lang::En => self.1,
        }
    }
}

/// Something that is counted: Chinese measure word and noun, English singular and plural.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted(pub &'static str, pub &'static str, pub &'static str);

impl Counted {
    /// `3个文件`, `1 file`, `3 files`.
    pub(crate) fn of(self, count: usize, lang: Lang) -> String {
        let number = number(count);
        match lang {
            Lang::Zh => format!("{number}{}", self.0),
            Lang::En if count == 1 => format!("{number} {}", self.1),
            Lang::En => format!("{number} {}", self.2),
        }
    }
}

/// A count for people, with thousands separators: `12,345`.
pub(crate) fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Joins parts into one enumeration: `甲、乙`, `a, b`.
pub(crate) fn joined<I: IntoIterator<Item = S>, S: AsRef<str>>(parts: I, lang: Lang) -> String {
    let comma = words::COMMA.get(lang);
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(comma);
        }
        out.push_str(part.as_ref());
    }
    out
}
