//! `pattern`: the text of a field matches, or must not match.

use crate::check::declare::{About, Context, FIELD, SIDE, Selection, Spec, WHERE, never_fires, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, look, place_of, says_nothing};
use crate::check::satisfies::{held, reason};
use crate::check::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::condition::{Is, Test};
use crate::terms::regex::{Regex, is_one_word, matches_all_texts};
use crate::terms::subject::{Part, Subject};
use crate::text::fold::{is_word, squeeze};
use crate::words::quantity::Unlike;
use crate::words::value::Held;
use crate::words::vocabulary::Field;
use std::borrow::Cow;

/// The text of the field matches all that it must, and nothing that it must not. A blank field passes.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub subject: Subject,
    pub of: Selection,
    pub matches: Option<Regex>,
    pub not_matches: Option<Regex>,
    /// One of these must occur; in normal form.
    pub contains: Vec<String>,
    /// None of these may occur; in normal form.
    pub contains_none: Vec<String>,
    /// The text as a whole may be none of these; in normal form.
    pub is_none: Vec<String>,
    /// What stands in these is not looked at; in normal form, the longest first.
    pub except: Vec<String>,
}

pub(crate) const SPEC: Spec = Spec {
    name: "pattern",
    says: (
        "字段的文字应匹配，或不应匹配；空白不查",
        "the text of a field matches, or must not match; a blank field passes",
    ),
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key {
            name: "matches",
            shape: Shape::Regex,
            says: ("应匹配此正则表达式", "must match this regular expression"),
        },
        Key {
            name: "not-matches",
            shape: Shape::Regex,
            says: ("不应匹配此正则表达式", "must not match this regular expression"),
        },
        Key {
            name: "contains",
            shape: Shape::Texts,
            says: ("至少含有其中一个词", "must hold at least one of these texts"),
        },
        Key {
            name: "contains-none",
            shape: Shape::Texts,
            says: ("不含其中任何一个词", "must hold none of these texts"),
        },
        Key {
            name: "is-none",
            shape: Shape::Texts,
            says: ("整段文字不是其中任何一个", "the whole text must be none of these"),
        },
        Key {
            name: "except",
            shape: Shape::Texts,
            says: (
                "用于 contains-none、not-matches：这些文字除外，其中的词不算，如 \"文旅考察线路\" 中的“考察”",
                "for `contains-none` and `not-matches`: words in these texts do not count, such as 考察 in \"文旅考察线路\"",
            ),
        },
    ],
    placeholders: &["match", "field"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Pattern> {
    let subject = subject_of(keys, context)?;
    if !matches!(subject.part, Part::Field(..) | Part::Unit | Part::Category) {
        let id = &subject.id;
        keys.problems.add(
            keys.place_of("field"),
            format!("“{id}”没有可供匹配的文字；请用 one-of"),
            format!("`{id}` has no text to match; use `one-of`"),
        );
    }
    let of = Selection::parse(keys, context);
    let list = |key: &str| -> Vec<String> {
        let texts = keys.some_texts(key).unwrap_or_default();
        texts.iter().for_each(|(text, place)| is_one_word(text, place, context.problems));
        texts.iter().map(|(text, _)| squeeze(text).into_owned()).filter(|text| !text.is_empty()).collect()
    };
    let mut pattern = Pattern {
        subject,
        of,
        matches: keys.node("matches").and_then(|node| Regex::read(node, context.problems)),
        not_matches: keys.node("not-matches").and_then(|node| Regex::read(node, context.problems)),
        contains: list("contains"),
        contains_none: list("contains-none"),
        is_none: list("is-none"),
        except: list("except"),
    };
    // Of what the build has read tests have shown that it can fire.
    let is_checked = keys.place.is_of_the_build();
    if !is_checked && pattern.matches.as_ref().is_some_and(|regex| matches_all_texts(regex)) {
        never_fires(keys, "matches");
    }
    pattern.except.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let decides = |except: &String| {
        let holds = |word: &String| except.contains(word.as_str());
        pattern.contains_none.iter().any(holds)
            || pattern.not_matches.as_ref().is_some_and(|regex| regex.matches(except))
    };
    if let Some(text) = pattern.except.iter().find(|text| !is_checked && !decides(text)) {
        keys.problems.add(
            keys.place_of("except"),
            format!("except 的“{text}”中没有 contains-none 或 not-matches 所禁的词，不起作用"),
            format!("`{text}` of `except` has none of the words that `contains-none` or `not-matches` forbid, and decides nothing"),
        );
    }
    // Each word is itself excepted.
    let is_excepted = |word: &String| pattern.except.contains(word);
    if !pattern.contains_none.is_empty()
        && pattern.contains_none.iter().all(is_excepted)
        && pattern.not_matches.is_none()
    {
        never_fires(keys, "except");
    }
    let nothing = pattern.matches.is_none()
        && pattern.not_matches.is_none()
        && pattern.contains.is_empty()
        && pattern.contains_none.is_empty()
        && pattern.is_none.is_empty();
    let is_read = keys.has("matches") || keys.has("not-matches");
    // What is wrong with a list was said.
    if nothing && !is_read && ["contains", "contains-none", "is-none"].iter().any(|key| keys.has(key)) {
        return None;
    }
    if nothing && !is_read {
        keys.problems.add(
            keys.place,
            "应写出 matches、not-matches、contains、contains-none、is-none 之一",
            "one of `matches`, `not-matches`, `contains`, `contains-none`, `is-none` is needed",
        );
        return None;
    }
    let is_forbidden =
        |word: &String| pattern.contains_none.iter().any(|other| word.contains(other.as_str()));
    if !pattern.contains.is_empty() && pattern.contains.iter().all(is_forbidden) {
        keys.problems.add(
            keys.place_of("contains-none"),
            "contains 中的每个词都含有 contains-none 中的词，没有一处能符合",
            "every word of `contains` has a word of `contains-none` in it, so nothing can keep to both",
        );
    }
    Some(pattern)
}

/// What breaks it, where it asks for one thing only: none of the words that must be there, or one that must not be.
pub(crate) fn breaks(check: &Pattern) -> Option<Test> {
    let regexes = [&check.matches, &check.not_matches].into_iter().flatten().count();
    let lists = [&check.contains, &check.contains_none, &check.is_none];
    let asked = regexes + lists.iter().filter(|list| !list.is_empty()).count();
    let words = |words: &[String]| Is::Contains(words.to_vec());
    let is = match lists.map(|list| &list[..]) {
        _ if asked != 1 || regexes == 1 || !check.except.is_empty() => return None,
        [[], [], whole] => Is::Text(whole.to_vec()),
        [[], unwanted, _] => words(unwanted),
        [wanted, ..] => Is::Not(Box::new(words(wanted))),
    };
    Some(Test::Is(check.subject.clone(), is))
}

/// What it looks at.
pub(crate) fn about(check: &Pattern) -> About<'_> {
    let scope = check.subject.scope;
    About { subjects: vec![&check.subject], of: Some(&check.of), scope, ..About::default() }
}

pub(crate) fn judge(check: &Pattern, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Pattern, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.world, case.project, indicator);
    let text = match (check.subject.part, &looked) {
        (_, Looked::Text(text, _) | Looked::Target(text, _)) => *text,
        (_, Looked::Unknown) => return case.unknown(&check.subject, indicator),
        (_, Looked::Disputed(_)) => return case.disputed(&check.subject, indicator),
        (Part::Category, _) => case.project.values.text(Field::CATEGORY),
        _ => "",
    };
    if text.is_empty() {
        return;
    }
    // 待定 fits whatever fits anything, and is no answer to it.
    let answers_nothing = || {
        is_asked(check, text) && says_nothing(check.subject.part, case.world, &looked) && !names(check, text)
    };
    let is_denied = || {
        let asked = &check.contains;
        !asked.is_empty() && held(check.subject.part, case.world, &squeeze(text), asked) == Held::Denied
    };
    let fault = match fault(check, text) {
        Some(fault) => fault,
        None if is_denied() => {
            let reason = reason(&looked, &check.subject, Unlike::Denied);
            return case.unjudged(place_of(check.subject.part, case.project, indicator), reason);
        }
        None if answers_nothing() => String::new(),
        None => return,
    };
    let field = case.field_name(&check.subject.id);
    let text = text.to_owned();
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(text));
        args.put(finding, "match", || Arg::Text(Untrusted::new(fault)));
        args.put(finding, "field", || Arg::Words(field));
    });
}

#[cfg(feature = "cli")]
impl Pattern {
    /// Whether something is wrong with this text, wherever it stands.
    pub(crate) fn objects_to(&self, text: &str) -> bool {
        fault(self, text).is_some()
    }
}

/// Whether the check asks for something that the text must have. The name of an indicator always says something.
fn is_asked(check: &Pattern, text: &str) -> bool {
    !text.is_empty()
        && (check.matches.is_some() || !check.contains.is_empty())
        && !check.subject.part.is_of(Field::NAME)
}

/// Whether this very text is asked for.
fn names(check: &Pattern, text: &str) -> bool {
    check.matches.as_ref().is_some_and(|regex| regex.speaks_of(text))
        || check.contains.iter().any(|word| *word == squeeze(text))
}

/// The text without these, in normal form where one of them is there.
fn without<'t>(except: &[String], text: &'t str) -> Cow<'t, str> {
    if except.is_empty() {
        return Cow::Borrowed(text);
    }
    let normal = squeeze(text);
    match except.iter().any(|one| normal.contains(one.as_str())) {
        // What stands before and behind makes no word together.
        true => Cow::Owned(
            except.iter().fold(normal.into_owned(), |left, one| left.replace(one.as_str(), "\u{FFFC}")),
        ),
        false => Cow::Borrowed(text),
    }
}

/// What is wrong with the text: the words in it that must not be there, or nothing but that something is missing.
fn fault(check: &Pattern, text: &str) -> Option<String> {
    if let Some(regex) = &check.matches
        && !regex.matches(text)
    {
        return Some(String::new());
    }
    let left = without(&check.except, text);
    if let Some(regex) = &check.not_matches
        && regex.matches(&left)
    {
        let normal = squeeze(&left);
        let found = regex.find(&left).or_else(|| regex.find(&normal));
        return Some(found.map(|found| found.as_str().to_owned()).unwrap_or_default());
    }
    if check.contains.is_empty() && check.contains_none.is_empty() && check.is_none.is_empty() {
        return None;
    }
    let text = squeeze(text);
    if !check.contains.is_empty() && !check.contains.iter().any(|word| text.contains(word.as_str())) {
        return Some(String::new());
    }
    let left = squeeze(&left);
    let within = check.contains_none.iter().find(|word| left.contains(word.as_str()));
    // （一般）, 一般。
    let bare = text.trim_matches(|c| !is_word(c));
    within.or_else(|| check.is_none.iter().find(|word| **word == text || word.as_str() == bare)).cloned()
}
