//! Regular expressions of rule files. Takes what is written, gives whether a text matches, as it stands or in normal form.

mod begins;

use self::begins::Begins;
use crate::strict::keys::text;
use crate::strict::node::Node;
use crate::strict::problem::{Place, Problems};
use crate::text::fold::squeeze;
use regex_syntax::hir::Look;
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// From how many bytes of text on, over all that are asked, the tables are worth the time that they take to make: without them a
/// byte takes some hundreds of instructions, and making them a million. A form asks each of some two hundred bytes.
const WORTH_TABLES: usize = 2 << 10;

/// One, made ready when a text is first asked: its tables take half a millisecond, and few runs ask all. While it was
/// asked of little, as for one form, it does without them.
#[derive(Debug)]
pub struct Regex {
    written: Box<str>,
    /// What a match begins with; nothing where it may be anything.
    begins: OnceLock<Option<Box<Begins>>>,
    /// Nobody asks where it matches.
    is_asked_whether: bool,
    ready: OnceLock<regex::Regex>,
    /// Nothing where it cannot do without its tables.
    plain: OnceLock<Option<regex_lite::Regex>>,
    /// How many bytes it was asked of without them.
    asked: AtomicUsize,
}

impl Clone for Regex {
    fn clone(&self) -> Self {
        Self {
            written: self.written.clone(),
            begins: self.begins.clone(),
            is_asked_whether: self.is_asked_whether,
            ready: self.ready.clone(),
            plain: self.plain.clone(),
            asked: AtomicUsize::new(self.asked.load(Ordering::Relaxed)),
        }
    }
}

impl Regex {
    /// Reads one; a bad or empty one is a problem.
    pub(crate) fn read(node: &Node, problems: &Problems) -> Option<Self> {
        let text = text(node, problems)?;
        if text.is_empty() {
            problems.add(&node.place, "正则表达式为空", "the regular expression is empty");
            return None;
        }
        let ready = OnceLock::new();
        // Of what the build has read tests have shown that it is one.
        if !node.place.is_of_the_build() {
            if let Some(anchor) = anchor_within(text) {
                let (zh, en) = if anchor == '^' { ("开头", "beginning") } else { ("末尾", "end") };
                problems.add(
                    &node.place,
                    format!("正则表达式“{text}”中的 {anchor} 只在{zh}能符合，这里永远不会符合；字符本身写作 \\{anchor}"),
                    format!("`{anchor}` is only ever met at the {en}, and never where it stands in `{text}`; for the character itself write \\{anchor}"),
                );
                return None;
            }
            match regex::Regex::new(text) {
                Ok(regex) if matches_anything(&regex) => {
                    problems.add(
                        &node.place,
                        format!("正则表达式“{text}”符合任何文字，连空白也符合，不起作用；至少一个字写作 \".\"，从头到尾符合的写作 \"^…$\""),
                        format!("`{text}` matches any text, even a blank one, and decides nothing; `.` is at least one character, and ^…$ matches from beginning to end"),
                    );
                    return None;
                }
                Ok(regex) => ready.get_or_init(|| regex),
                Err(error) => {
                    refuse(text, &error, node, problems);
                    return None;
                }
            };
        }
        Some(Self {
            written: text.into(),
            begins: OnceLock::new(),
            is_asked_whether: false,
            ready,
            plain: OnceLock::new(),
            asked: AtomicUsize::new(0),
        })
    }

    /// The same where only whether it matches is asked, as in conditions.
    pub(crate) fn read_to_ask(node: &Node, problems: &Problems) -> Option<Self> {
        Self::read(node, problems).map(|regex| Self { is_asked_whether: true, ..regex })
    }

    /// As it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether it matches the text as written.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        if !self.may_begin_in(text) {
            return false;
        }
        self.plain_for(text).map_or_else(|| (**self).is_match(text), |plain| plain.is_match(text))
    }

    /// What is left of the text without all that it matches.
    pub(crate) fn cut_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.may_begin_in(text) {
            return Cow::Borrowed(text);
        }
        match self.plain_for(text) {
            Some(plain) => plain.replace_all(text, ""),
            None => self.replace_all(text, ""),
        }
    }

    fn may_begin_in(&self, text: &str) -> bool {
        let begins = self.begins.get_or_init(|| Begins::of(&self.written).map(Box::new));
        begins.as_ref().is_none_or(|begins| begins.are_in(text))
    }

    /// The matcher without tables, as long as it was asked of little.
    fn plain_for(&self, text: &str) -> Option<&regex_lite::Regex> {
        let is_little = self.ready.get().is_none()
            && self.asked.fetch_add(text.len(), Ordering::Relaxed) + text.len() < WORTH_TABLES;
        is_little.then(|| self.plain.get_or_init(|| without_tables(&self.written)).as_ref())?
    }

    /// Whether it matches the text as written, or in normal form.
    pub(crate) fn matches(&self, text: &str) -> bool {
        if self.is_match(text) {
            return true;
        }
        match squeeze(text) {
            Cow::Borrowed(_) => false,
            Cow::Owned(normal) => self.is_match(&normal),
        }
    }

    /// Whether it has this very text in it: 无 in `^(有|无)$`.
    pub(crate) fn speaks_of(&self, text: &str) -> bool {
        self.as_str().contains(&*squeeze(text))
    }
}

/// The same expression for a matcher that makes no tables. It knows the classes of ASCII alone, so it is given those that
/// `regex` understands, written out. None where it has no such thing: ends of words and lines.
fn without_tables(written: &str) -> Option<regex_lite::Regex> {
    let meant = regex_syntax::parse(written).ok()?;
    let looks = meant.properties().look_set();
    let ends_alone = looks.iter().all(|look| matches!(look, Look::Start | Look::End));
    ends_alone.then(|| regex_lite::Regex::new(&meant.to_string()).ok())?
}

impl Deref for Regex {
    type Target = regex::Regex;

    fn deref(&self) -> &regex::Regex {
        self.ready.get_or_init(|| {
            // Asked from the beginning it needs no tables of where it may begin, which take the longest to make.
            let ready = match self.is_asked_whether {
                true => regex::Regex::new(&format!("(?s)^.*(?:{})", self.written)),
                false => regex::Regex::new(&self.written),
            };
            ready.expect("it was read, or tests have read it")
        })
    }
}

/// Texts of every sort that stands in submissions.
const PROBES: [&str; 8] =
    ["甲", "≥90%", "12", "2026年12月31日前", "ABC-1", "（一）进一步改善", "/", "https://a.cn"];
/// How long the longest of them is made: an upper bound of characters asks for something.
const LONG: usize = 4000;

/// Whether it matches what nothing is in common to, so that it asks for nothing.
fn matches_anything(regex: &regex::Regex) -> bool {
    regex.is_match("") && matches_all_texts(regex)
}

/// Whether it matches whatever is not blank.
pub(crate) fn matches_all_texts(regex: &regex::Regex) -> bool {
    PROBES.iter().all(|text| regex.is_match(text)) && regex.is_match(&"改".repeat(LONG))
}

/// An anchor with letters before it where a text begins, or behind it where it ends: 明显$改善, a^. It never matches.
fn anchor_within(regex: &str) -> Option<char> {
    if regex.contains("(?") {
        return None;
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (mut before, mut in_class, mut rest) = (None, false, regex.chars());
    while let Some(c) = rest.next() {
        match c {
            // What an escape means is no letter of its own.
            '\\' => {
                rest.next();
                before = None;
                continue;
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '^' if !in_class && letter(before) => return Some('^'),
            '$' if !in_class && letter(rest.clone().next()) => return Some('$'),
            _ => {}
        }
        before = Some(c);
    }
    None
}

/// Says of a word that is sought that it looks like several, or like a pattern: 明显|改善, 有所*.
pub(crate) fn is_one_word(word: &str, place: &Place, problems: &Problems) {
    let sign = word.chars().find(|c| matches!(c, '|' | '*'));
    if let Some(sign) = sign.filter(|_| word.chars().any(char::is_alphabetic)) {
        problems.add(
            place,
            format!("“{word}”按原样查找，{sign} 也是其中的字；几个词请分开写，如 [\"明显\", \"改善\"]，规律请用 matches、not-matches"),
            format!("`{word}` is sought as it stands, with its {sign}; write several words apart, such as [\"明显\", \"改善\"], and patterns in `matches` or `not-matches`"),
        );
    }
}

fn refuse(text: &str, error: &regex::Error, node: &Node, problems: &Problems) {
    let said = error.to_string();
    let said = said.lines().last().unwrap_or_default().trim_start_matches("error: ");
    let sorts = [
        ("repetition operator missing", "* + ? 前面应有要重复的内容，任意文字写作 .*；"),
        ("unclosed group", "圆括号没有闭合；"),
        ("unopened group", "多了一个右圆括号；"),
        ("unclosed character class", "方括号没有闭合；"),
        ("look-around", "不能用 (?= 、(?! 等写法；"),
    ];
    let sort = sorts.iter().find(|(beginning, _)| said.starts_with(beginning));
    let zh = sort.map_or("", |(_, zh)| zh);
    problems.add(
        &node.place,
        format!("正则表达式“{text}”有误：{zh}{said}"),
        format!("invalid regular expression: {said}"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expressions of a rule file.
    fn collect(value: &toml::Value, into: &mut Vec<String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    match value {
                        toml::Value::String(text) if key.ends_with("matches") => into.push(text.clone()),
                        value => collect(value, into),
                    }
                }
            }
            toml::Value::Array(list) => list.iter().for_each(|value| collect(value, into)),
            _ => {}
        }
    }

    #[test]
    fn with_tables_and_without_them_the_built_in_expressions_match_the_same() {
        let mut all = Vec::new();
        for entry in std::fs::read_dir("rules").unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                collect(&toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap(), &mut all);
            }
        }
        assert!(all.len() > 50, "{}", all.len());
        let others = ["", "0", "９", "٣", "\u{85}", "　", "\n", "Ⅳ", "az_", "%", "度", "不"];
        let mut matched = 0;
        for written in &all {
            let (plain, tables) = (without_tables(written).unwrap(), regex::Regex::new(written).unwrap());
            // Pieces of the expression itself are what it is likeliest to match.
            let pieces: Vec<&str> = written.split(['|', '(', ')', '[', ']', '?', '*', '+']).collect();
            for text in pieces.iter().flat_map(|piece| others.map(|other| [piece, other, piece].concat())) {
                let is_match = tables.is_match(&text);
                assert_eq!(plain.is_match(&text), is_match, "{written} on {text:?}");
                let begins = Begins::of(written);
                assert!(!is_match || begins.is_none_or(|one| one.are_in(&text)), "{written} on {text:?}");
                matched += usize::from(is_match);
            }
        }
        assert!(matched > all.len(), "{matched}");
    }

    #[test]
    fn ends_of_words_and_lines_need_the_tables() {
        for written in [r"\ba", "(?m)^a", r"(?-u:\b)a"] {
            assert!(without_tables(written).is_none(), "{written}");
        }
    }

    #[test]
    fn an_anchor_that_is_never_met_is_seen() {
        for regex in ["明显$改善", "率$x", "a^", "(a^|b)"] {
            assert!(anchor_within(regex).is_some(), "{regex}");
        }
        for regex in
            ["^a$", "(^|a)b", "[^ab]", "a[$^]b", r"\$5", r"a\^b", "率$|数$", "(率|数)$", "(?m)a$b", "a(b$)"]
        {
            assert_eq!(anchor_within(regex), None, "{regex}");
        }
    }
}
