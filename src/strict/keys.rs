//! Strict reading of one table of a rule file: which keys it may have, of what shape, and what each says.
//! The same lists serve the loader, the JSON Schema and the guide. Knows no rule.

use super::called::{CALLED, elsewhere, key_called};
use super::node::{Entry, Item, Node, Table};
use super::problem::{Place, Problems, unknown};
pub(crate) use super::remedy::wrong;
use super::remedy::wrong_text;
use crate::lang::Bilingual;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// One key that a table may have.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub name: &'static str,
    pub shape: Shape,
    /// What it says, in one clause, in Chinese and in English, for the JSON Schema.
    pub says: (&'static str, &'static str),
}

/// What may follow a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Text,
    /// A text for both languages, or `{ zh = "…", en = "…" }`.
    Words,
    Bool,
    /// A whole number from 0.
    Count,
    /// A share: `"50%"` or `0.5`.
    Share,
    /// A number, an amount (`"1000万元"`), a percentage or a date.
    Bound,
    /// Id of a field.
    Field,
    /// Id of a field, or a list of them.
    Fields,
    /// A list of fields, numbers of the file, and constants.
    Numbers,
    /// A field, or such a list.
    FieldOrNumbers,
    /// A text or a list of texts.
    Texts,
    /// A text or a number, or a list of either.
    TextsOrNumbers,
    /// Classes and groups: a text, a list of texts, or of such lists.
    Classes,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Some of these words.
    SomeOf(&'static [&'static str]),
    /// Conditions by field.
    Condition,
    /// A regular expression.
    Regex,
    /// A table with keys of its own.
    Table,
    /// A list of tables with keys of their own.
    Tables,
}

/// One table, its keys checked against those it may have.
pub struct Keys<'a> {
    table: &'a Table,
    pub place: &'a Place,
    pub problems: &'a Problems,
}

impl<'a> Keys<'a> {
    /// Checks that the node is a table and that each of its keys is known.
    pub fn of(node: &'a Node, lists: &[&[Key]], problems: &'a Problems) -> Option<Self> {
        let Item::Table(table) = &node.item else {
            let names = || lists.iter().flat_map(|list| list.iter().map(|key| key.name));
            let (zh, en) = (names().collect::<Vec<_>>().join("、"), names().collect::<Vec<_>>().join(", "));
            let (zh, en) =
                (format!("表 {{ … }}，可写的键：{zh}"), format!("a table {{ … }} of these keys: {en}"));
            wrong(problems, node, (&zh, &en));
            return None;
        };
        #[cfg(test)]
        super::recorded::note(node, lists);
        for entry in table {
            let mut known = lists.iter().flat_map(|list| list.iter().map(|key| key.name));
            if !known.any(|name| name == entry.key) {
                let mut known = lists.iter().flat_map(|list| list.iter().map(|key| key.name));
                if let Some(code) =
                    key_called(&entry.key).iter().find(|code| known.any(|name| name == **code))
                {
                    problems.add(
                        &entry.place,
                        format!("键“{}”请写“{code}”", entry.key),
                        format!("unknown key `{}`; write `{code}`", entry.key),
                    );
                    continue;
                }
                let known = lists.iter().flat_map(|list| list.iter().map(|key| key.name));
                if let Some((zh, en)) = elsewhere(&entry.key, known.clone()) {
                    let key = &entry.key;
                    problems.add(
                        &entry.place,
                        format!("这里没有键“{key}”：{zh}"),
                        format!("there is no key `{key}` here: {en}"),
                    );
                    continue;
                }
                unknown(problems, &entry.place, ("键", "key"), &entry.key, known);
            }
        }
        Some(Self { table, place: &node.place, problems })
    }

    pub fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.table.iter().find(|entry| entry.key == key)
    }

    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Where the key is, or the table where it should be.
    pub fn place_of(&self, key: &str) -> &'a Place {
        self.entry(key).map_or(self.place, |entry| &entry.place)
    }

    /// Says that the key is missing.
    pub fn missing(&self, key: &str) {
        self.problems.add(self.place, format!("缺少键“{key}”"), format!("key `{key}` is missing"));
    }

    pub fn text(&self, key: &str) -> Option<&'a str> {
        text(self.node(key)?, self.problems)
    }

    /// The text, which must be there.
    pub fn required(&self, key: &str) -> Option<&'a str> {
        if !self.has(key) {
            self.missing(key);
        }
        self.text(key)
    }

    pub fn flag(&self, key: &str) -> bool {
        match self.node(key).map(|node| (&node.item, node)) {
            None => false,
            Some((Item::Bool(yes), _)) => *yes,
            Some((_, node)) => {
                wrong(self.problems, node, ("true 或 false", "true or false"));
                false
            }
        }
    }

    pub fn words(&self, key: &str) -> Option<Bilingual> {
        words(self.node(key)?, self.problems)
    }

    pub fn count(&self, key: &str) -> Option<u64> {
        let node = self.node(key)?;
        if let Item::Number(number) = &node.item
            && number.is_integer()
            && let Ok(number) = u64::try_from(*number)
        {
            return Some(number);
        }
        wrong(self.problems, node, ("不小于0的整数", "a whole number, 0 or more"));
        None
    }

    /// A share as an exact number: `"50%"` and 0.5 are the same.
    pub fn share(&self, key: &str) -> Option<Decimal> {
        let node = self.node(key)?;
        let share = match &node.item {
            Item::Number(number) => Some(*number),
            Item::Text(text) => percent(text).or_else(|| part(text, Toward::of(key))),
            _ => None,
        };
        match share {
            Some(share) if (Decimal::ZERO..=Decimal::ONE).contains(&share) => Some(share),
            Some(share)
                if matches!(node.item, Item::Number(_))
                    && share <= Decimal::ONE_HUNDRED
                    && share > Decimal::ONE =>
            {
                self.problems.add(
                    &node.place,
                    format!("这里是数字{share}，应为0%至100%的比例；{share}%写作 \"{share}%\""),
                    format!("is a number, {share}, should be a share from 0% to 100%; write \"{share}%\""),
                );
                None
            }
            _ => {
                wrong(
                    self.problems,
                    node,
                    (
                        "0%至100%的比例，如 \"50%\"、\"1/3\"",
                        "a share from 0% to 100%, e.g. \"50%\" or \"1/3\"",
                    ),
                );
                None
            }
        }
    }

    /// A factor or a small number: `1.2` and `"120%"` are the same.
    pub fn factor(&self, key: &str) -> Option<Decimal> {
        let node = self.node(key)?;
        let factor = match &node.item {
            Item::Number(number) => Some(*number),
            Item::Text(text) => percent(text).or_else(|| part(text, Toward::Less)),
            _ => None,
        };
        let factor = factor.filter(|factor| *factor > Decimal::ZERO && *factor <= Decimal::from(1_000_000));
        if factor.is_none() {
            wrong(
                self.problems,
                node,
                ("大于0的数字，如 1.2 或 \"120%\"", "a number above 0, such as 1.2 or \"120%\""),
            );
        }
        factor
    }

    /// A text or a list of texts, each with its place.
    pub fn texts(&self, key: &str) -> Option<Vec<(&'a str, &'a Place)>> {
        let list = texts(self.node(key)?, self.problems);
        each_once(&list, self.problems);
        Some(list)
    }

    /// The same of a list that says what comes one after the other, so that one may come again.
    pub fn texts_in_order(&self, key: &str) -> Option<Vec<(&'a str, &'a Place)>> {
        Some(texts(self.node(key)?, self.problems))
    }

    /// The same, where nothing or a blank would decide nothing.
    pub fn some_texts(&self, key: &str) -> Option<Vec<(&'a str, &'a Place)>> {
        let node = self.node(key)?;
        let list = self.texts(key)?;
        if matches!(&node.item, Item::List(list) if list.is_empty()) {
            self.problems.add(
                &node.place,
                format!("列表为空，“{key}”不起作用；请写出文字，或删去这个键"),
                format!(
                    "the list is empty, so `{key}` decides nothing; name something, or leave the key out"
                ),
            );
        }
        for (_, place) in list.iter().filter(|(text, _)| crate::text::fold::squeeze(text).is_empty()) {
            self.problems.add(
                place,
                format!("空白的文字对“{key}”不起作用；空白单元格由 filled 检查"),
                format!("a blank text decides nothing in `{key}`; `filled` is for blank cells"),
            );
        }
        Some(list)
    }

    /// Says that only one of two keys may be there, the bounds of one end.
    pub(crate) fn only_one(&self, inclusive: &str, strict: &str) {
        if self.has(inclusive) && self.has(strict) {
            self.problems.add(
                self.place_of(strict),
                format!("“{inclusive}”与“{strict}”只能写一个"),
                format!("`{inclusive}` and `{strict}` cannot be used together"),
            );
        }
    }

    /// The entries of a list of tables, such as `[[rule]]`.
    pub fn tables(&self, key: &str) -> &'a [Node] {
        self.node(key).map_or(&[], |node| tables(node, key, self.problems))
    }

    /// One of a few words.
    pub fn one_of<T: Copy>(&self, key: &str, known: &[(&'static str, T)]) -> Option<T> {
        let node = self.node(key)?;
        let word = text(node, self.problems)?;
        pick(word, &node.place, known, self.problems)
    }
}

/// The meaning of one of a few words; another word is a problem.
pub(crate) fn pick<T: Copy>(
    word: &str,
    place: &Place,
    known: &[(&'static str, T)],
    problems: &Problems,
) -> Option<T> {
    let found = known.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning);
    if found.is_none() {
        let is_it =
            |(called, code): &&(&str, &str)| *called == word && known.iter().any(|(name, _)| name == code);
        let meant = CALLED.iter().find(is_it);
        match meant {
            Some((_, code)) => problems.add(
                place,
                format!("取值“{word}”请写“{code}”"),
                format!("unknown value `{word}`; write `{code}`"),
            ),
            None => unknown(problems, place, ("取值", "value"), word, known.iter().map(|(name, _)| *name)),
        }
    }
    found
}

pub(crate) fn text<'a>(node: &'a Node, problems: &Problems) -> Option<&'a str> {
    match &node.item {
        Item::Text(text) | Item::Date(text) => Some(text),
        _ => {
            wrong_text(problems, node);
            None
        }
    }
}

pub(crate) fn texts<'a>(node: &'a Node, problems: &Problems) -> Vec<(&'a str, &'a Place)> {
    match &node.item {
        Item::List(list) => {
            list.iter().filter_map(|node| text(node, problems).map(|text| (text, &node.place))).collect()
        }
        Item::Text(text) => {
            if text.contains(['、', '；']) {
                problems.add(
                    &node.place,
                    format!("“{text}”像是几个写在了一起，请写成列表，如 [\"甲\", \"乙\"]；确为一个的，写成只有它的列表"),
                    format!("`{text}` looks like several in one: write a list such as [\"a\", \"b\"]; where it is one, a list of it alone"),
                );
            }
            vec![(text, &node.place)]
        }
        _ => {
            wrong(problems, node, ("文字或文字列表", "a text or a list of texts"));
            Vec::new()
        }
    }
}

/// Says of what stands twice in a list that it decides nothing the second time.
pub(crate) fn each_once(list: &[(&str, &Place)], problems: &Problems) {
    let mut seen = HashSet::new();
    for (text, place) in list.iter().filter(|(text, _)| !seen.insert(*text)) {
        problems.add(place, format!("“{text}”写了两次"), format!("`{text}` stands here twice"));
    }
}

/// The entries of the list of tables under this key.
pub(crate) fn tables<'a>(node: &'a Node, key: &str, problems: &Problems) -> &'a [Node] {
    let Item::List(list) = &node.item else {
        problems.add(
            &node.place,
            format!("应写成 [[{key}]]"),
            format!("should be written `[[{key}]]`, with two brackets"),
        );
        return &[];
    };
    list
}

const WORDS: &[Key] = &[
    Key { name: "zh", shape: Shape::Text, says: ("中文", "Chinese") },
    Key { name: "en", shape: Shape::Text, says: ("英文", "English") },
];

/// A text for both languages, or one for each; a language that is left out takes the words of the other.
pub(crate) fn words(node: &Node, problems: &Problems) -> Option<Bilingual> {
    if let Item::Text(text) = &node.item {
        return Some(Bilingual::same(text.as_str()));
    }
    let Item::Table(_) = &node.item else {
        wrong(problems, node, ("文字或 { zh = \"…\", en = \"…\" }", "a text or { zh = \"…\", en = \"…\" }"));
        return None;
    };
    let keys = Keys::of(node, &[WORDS], problems)?;
    let (zh, en) = (keys.text("zh"), keys.text("en"));
    match (zh.or(en), en.or(zh)) {
        (Some(zh), Some(en)) => Some(Bilingual::new(zh, en)),
        _ => {
            keys.missing("zh");
            None
        }
    }
}

/// To which side a bound that is no one number is taken: a third, which no decimal holds exactly, so that exactly as much keeps to it;
/// a month, by its first day or its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toward {
    Less,
    More,
}

impl Toward {
    /// That of a bound under this key.
    pub(crate) fn of(key: &str) -> Toward {
        if matches!(key, "at-most" | "more-than") { Toward::More } else { Toward::Less }
    }
}

/// `1/3` as a number up to 1.
pub(crate) fn part(text: &str, toward: Toward) -> Option<Decimal> {
    const DIGITS: u32 = 20;
    let text = crate::text::fold::squeeze(text);
    let (part, whole) = text.split_once('/')?;
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| (1..=1000).contains(number));
    let (part, whole) = (number(part)?, number(whole)?);
    let exact = Decimal::from(part).checked_div(Decimal::from(whole))?;
    let less = exact.trunc_with_scale(DIGITS);
    let least = Decimal::new(1, DIGITS);
    Some(if less < exact && toward == Toward::More { less + least } else { less }).filter(|_| part <= whole)
}

/// `50%` as 0.5, a plain number as it is.
pub(crate) fn percent(text: &str) -> Option<Decimal> {
    let text = crate::text::fold::squeeze(text);
    match text.strip_suffix('%') {
        Some(number) => Decimal::from_str_exact(number).ok()?.checked_div(Decimal::ONE_HUNDRED),
        None => Decimal::from_str_exact(&text).ok(),
    }
}

/// Ids are kebab-case, so that they can be typed and used in every output format.
pub(crate) fn check_id(id: &str, place: &Place, problems: &Problems) {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fits) || id.starts_with('-') || id.ends_with('-') {
        problems.add(
            place,
            format!("标识“{id}”只能用小写字母、数字和连字符"),
            format!("id `{id}` may hold lower-case letters, digits and hyphens only"),
        );
    }
}
