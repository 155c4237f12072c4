//! What is wrong with a rule file: place and sentence in both languages.
//! Collects every problem of a load, so that an author can fix them in one go. Not about submissions.

use crate::lang::{Bilingual, Lang};
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

/// Where something is in a rule file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file as it was named, or the id of a built-in rule set.
    pub file: Arc<str>,
    /// One-based; 0 for the file as a whole.
    pub line: u32,
    /// One-based, in characters; 0 for the line as a whole.
    pub column: u32,
}

impl Place {
    /// The file as a whole.
    pub fn file(name: &str) -> Self {
        Self { file: Arc::from(name), line: 0, column: 0 }
    }

    /// Whether this is a file as a whole, as all is that the build has read: it knows no lines.
    pub(crate) fn is_of_the_build(&self) -> bool {
        self.line == 0
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}", self.file),
            line => write!(f, "{}:{line}:{}", self.file, self.column),
        }
    }
}

/// One thing that is wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Problem {
    pub place: Place,
    pub text: Bilingual,
}

/// Everything that is wrong with the rule files of one load, in the order of the files and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    /// All problems, in the order of the files and lines.
    pub problems: Vec<Problem>,
}

impl RuleError {
    /// One line a problem: `file:line:column: sentence`.
    pub fn text(&self, lang: Lang) -> String {
        let lines: Vec<String> = self
            .problems
            .iter()
            .map(|problem| format!("{}: {}", problem.place, problem.text.get(lang)))
            .collect();
        lines.join("\n")
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for RuleError {}

/// The problems found so far. Shared by the parts of the loader, which all only add.
#[derive(Debug, Default)]
pub struct Problems {
    all: RefCell<Vec<Problem>>,
    /// The same, to tell whether one is known.
    known: RefCell<HashSet<Problem>>,
    /// Ids of what is declared and has problems of its own: that they are not known would only mislead.
    faulty: RefCell<Vec<String>>,
}

impl Problems {
    pub fn add(&self, place: &Place, zh: impl Into<String>, en: impl Into<String>) {
        self.take(Problem { place: place.clone(), text: Bilingual::new(zh, en) });
    }

    /// Adds a problem that another load found, unless it is known.
    pub fn take(&self, problem: Problem) {
        if self.known.borrow_mut().insert(problem.clone()) {
            self.all.borrow_mut().push(problem);
        }
    }

    /// Says that what is declared by this id could not be read.
    pub fn faulty(&self, id: &str) {
        self.faulty.borrow_mut().push(id.to_owned());
    }

    fn is_faulty(&self, id: &str) -> bool {
        self.faulty.borrow().iter().any(|known| known == id)
    }

    /// How many there are so far.
    pub fn count(&self) -> usize {
        self.all.borrow().len()
    }

    /// The value when nothing is wrong, otherwise all that is.
    pub fn or<T>(self, value: T) -> Result<T, RuleError> {
        let mut problems = self.all.into_inner();
        if problems.is_empty() {
            return Ok(value);
        }
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        Err(RuleError { problems })
    }
}

/// The known word that is meant by a misspelt one, when one is near enough.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = if length < 3 { 0 } else { (length / 3).clamp(1, 3) };
    known
        .into_iter()
        .map(|other| (strsim::damerau_levenshtein(word, other), other))
        .filter(|(distance, other)| {
            // sustainable for sustainability: most of it is the same from the beginning.
            let same = || word.chars().zip(other.chars()).take_while(|(own, its)| own == its).count();
            let begun = || length > 5 && same() * 3 >= length * 2;
            *distance <= allowed || (word.len() > 3 && other.contains(word)) || begun()
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// Says that a word is not known, what was probably meant, and else what is known.
pub(crate) fn unknown<'a>(
    problems: &Problems,
    place: &Place,
    what: (&str, &str),
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
) {
    if problems.is_faulty(word) {
        return;
    }
    let mut known: Vec<&str> = known.into_iter().collect();
    let mut seen = HashSet::new();
    known.retain(|word| seen.insert(*word));
    let (zh, en) = what;
    match nearest(word, known.iter().copied()) {
        Some(near) => problems.add(
            place,
            format!("{zh}“{word}”不存在，是否应为“{near}”？"),
            format!("unknown {en} `{word}`; did you mean `{near}`?"),
        ),
        None if known.is_empty() => problems.add(
            place,
            format!("{zh}“{word}”不存在，也没有别的可用"),
            format!("unknown {en} `{word}`; none is declared"),
        ),
        None => {
            problems.add(
                place,
                format!("{zh}“{word}”不存在；可用：{}", known.join("、")),
                format!("unknown {en} `{word}`; known: {}", known.join(", ")),
            );
        }
    }
}
