//! Regular expressions of rule files. Takes what is written, gives whether a text matches, as it stands or in normal form.

use crate::strict::keys::text;
use crate::strict::node::Node;
use crate::strict::problem::Problems;
use crate::text::fold::squeeze;
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;

/// One, made ready when a text is first asked: that takes a tenth of a millisecond each, and few runs ask all.
#[derive(Debug, Clone)]
pub struct Regex {
    written: Box<str>,
    ready: OnceLock<regex::Regex>,
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
            match regex::Regex::new(text) {
                Ok(regex) => ready.get_or_init(|| regex),
                Err(error) => {
                    refuse(text, &error, node, problems);
                    return None;
                }
            };
        }
        Some(Self { written: text.into(), ready })
    }

    /// As it is written.
    pub(crate) fn as_str(&self) -> &str {
        &self.written
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

impl Deref for Regex {
    type Target = regex::Regex;

    fn deref(&self) -> &regex::Regex {
        self.ready
            .get_or_init(|| regex::Regex::new(&self.written).expect("it was read, or tests have read it"))
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
