//! Words around tables that are one group, of which each has a part of its own: headings of goals, labels under labels.
//! Takes them as `rules/vocabulary.toml` has them, gives what a word of theirs says.

use super::says_any;
use serde::Deserialize;

/// What tells how to fill in something, where instructions are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Telling {
    /// It begins with one of these.
    pub begins: Vec<String>,
    /// Or holds one of these.
    pub holds: Vec<String>,
}

/// A column that says of each row whether it counts: 是否有效, 状态.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowStates {
    /// Its headings.
    pub headings: Vec<String>,
    /// What it says of a row that does not count.
    pub void: Vec<String>,
    /// What it says of a row that counts. A column that says anything else is used, and said to be not understood.
    #[serde(default)]
    pub kept: Vec<String>,
    /// The same where a row of which it says nothing does not count: √.
    #[serde(default)]
    pub chosen: Vec<String>,
    /// Those of the headings that may be over buttons of a saved page, where all rows say the same.
    #[serde(default)]
    pub buttons: Vec<String>,
}

impl RowStates {
    /// Whether a text in the form of a word says that its row does not count, whatever reason follows: 不同意,依据不足.
    pub fn is_void(&self, word: &str) -> bool {
        let is_ended = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        let is_one = |void: &String| {
            word.strip_prefix(void.as_str())
                .is_some_and(|rest| rest.is_empty() || void.chars().nth(1).is_some() && is_ended(rest))
        };
        self.void.iter().any(is_one)
    }

    /// Whether it says that its row counts.
    pub fn is_kept(&self, word: &str) -> bool {
        self.kept.iter().chain(&self.chosen).any(|kept| *kept == word)
    }
}

/// What a column says of rows of which each indicator has two.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RowPlans {
    /// Of those that are the target.
    pub planned: Vec<String>,
    /// Of those that are not.
    pub reached: Vec<String>,
}

/// What headings over the texts of goals are made of: 预算申报时目标, 年度实际完成目标.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GoalHeadings {
    /// What a heading over a goal holds.
    pub goal: Vec<String>,
    /// Words that tell nothing.
    pub parts: Vec<String>,
    /// Those of what was reached.
    pub reached: Vec<String>,
    /// Those of what was reached, where none of what is planned is there.
    pub done: Vec<String>,
    /// Those of what is planned.
    pub planned: Vec<String>,
}

impl GoalHeadings {
    /// Whether a word is made of these words and no others, and if so, whether it heads what was reached.
    pub fn reached(&self, word: &str) -> Option<bool> {
        const SHORTEST: usize = 4;
        let says = |words: &[String]| says_any(word, words);
        let reached = says(&self.reached) || says(&self.done) && !says(&self.planned);
        let is_planned = || says(&self.planned) && says(&self.goal);
        let is_heading = word.chars().count() >= SHORTEST && (reached || is_planned()) && self.make(word);
        is_heading.then_some(reached)
    }

    fn make(&self, word: &str) -> bool {
        let all = [&self.goal, &self.parts, &self.reached, &self.done, &self.planned];
        let behind = |part: &String| word.strip_prefix(part.as_str()).is_some_and(|rest| self.make(rest));
        word.is_empty() || all.iter().any(|words| words.iter().any(behind))
    }
}

/// What labels of rows below a table begin or end with: 绩效目标审核人, 是否通过集体决策.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LabelsBelow {
    /// They begin with one of these.
    pub begins: Vec<String>,
    /// Or end with one of these.
    pub ends: Vec<String>,
}

impl LabelsBelow {
    /// Whether a word is such a label.
    pub fn names(&self, word: &str) -> bool {
        self.begins.iter().any(|begin| word.starts_with(begin.as_str()))
            || self.ends.iter().any(|end| word.ends_with(end.as_str()))
    }
}

/// What headings of why a target was not reached are made of: 未完成年度目标的主要原因及整改措施.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReasonHeadings {
    /// Each of these makes one by itself.
    pub reasons: Vec<String>,
    /// One of these does with one of `tells`.
    pub deviates: Vec<String>,
    /// What is said of a deviation.
    pub tells: Vec<String>,
    /// Words that tell nothing.
    pub parts: Vec<String>,
}

impl ReasonHeadings {
    /// Whether a word is made of these words and no others, and heads reasons.
    pub fn names(&self, word: &str) -> bool {
        let says = |words: &[String]| says_any(word, words);
        (says(&self.reasons) || says(&self.deviates) && says(&self.tells)) && self.make(word)
    }

    /// Goes once over the word, and keeps to which places parts of it lead.
    fn make(&self, word: &str) -> bool {
        let all = [&self.reasons, &self.deviates, &self.tells, &self.parts];
        let mut reached = vec![false; word.len() + 1];
        reached[0] = true;
        for (at, first) in word.char_indices() {
            if !reached[at] {
                continue;
            }
            if first.is_ascii_digit() || first == '%' {
                reached[at + 1] = true;
            }
            let parts = all.iter().flat_map(|words| words.iter());
            for part in parts.filter(|part| word[at..].starts_with(part.as_str())) {
                reached[at + part.len()] = true;
            }
        }
        reached[word.len()]
    }
}

/// Labels under a label: 姓名, 原, 调整后.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubLabels {
    /// Those that say nothing about whether it counts.
    pub plain: Vec<String>,
    /// Those of a code beside a name.
    pub codes: Vec<String>,
    /// Of what no longer counts.
    pub replaced: Vec<String>,
    /// Of what counts before all others.
    pub newer: Vec<String>,
    /// Of what counts where nothing newer is said.
    pub applied: Vec<String>,
}

impl SubLabels {
    /// Whether a word is one of them.
    pub fn has(&self, word: &str) -> bool {
        [&self.plain, &self.codes, &self.replaced, &self.newer, &self.applied]
            .iter()
            .any(|words| words.iter().any(|known| known == word))
    }
}
