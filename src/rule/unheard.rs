//! Words of rule files that no submission can mean: blank, too long for a heading, or another term's already.
//! Takes a file and the vocabulary that holds its words, gives problems. Adds no word.

use super::file::RuleFile;
use super::words::tables;
use crate::strict::problem::{Place, Problems};
use crate::words::value::{ValueWords, says_nothing};
use crate::words::vocabulary::{Field, Term, Vocabulary, may_be_word, word_form};

/// The tables of words, and the key of each that holds them.
pub(super) const WORDS: [(&str, &str); 4] =
    [("group", "words"), ("class", "words"), ("category", "words"), ("field", "labels")];

/// Says which words of the file mean nothing, or something else than it says.
pub(super) fn words(vocabulary: &Vocabulary, file: &RuleFile, problems: &Problems) {
    for (key, list) in WORDS {
        for (id, node) in tables(file, key, problems) {
            for (word, place) in node.texts(list) {
                if !is_word(word, place, problems) {
                    continue;
                }
                if key != "field" && says_nothing(word, ValueWords::builtin()) {
                    problems.add(
                        place,
                        format!("“{word}”在申报表中视同空白，永远不会用到"),
                        format!("`{word}` counts as blank in submissions, so it can never be used here"),
                    );
                    continue;
                }
                let meant = meanings(vocabulary, key, word);
                if !meant.contains(&id) {
                    taken(word, meant.first().copied(), place, problems);
                } else if key == "field"
                    && let Some(other) = built_in(id, word)
                {
                    names_another(word, other, place, problems);
                }
            }
            for (ending, place) in node.texts("name-endings") {
                is_word(ending, place, problems);
            }
            if key == "field" && node.texts(list).next().is_none() && node.entry(list).is_some() {
                problems.add(
                    &node.place,
                    format!("字段“{id}”没有 labels，申报表中永远找不到"),
                    format!("field `{id}` has no `labels`, so no submission can have it"),
                );
            }
        }
    }
}

/// Fields without which a submission cannot be read or told apart: no other field may take their columns.
const RELIED_ON: [Field; 9] = [
    Field::PROJECT_CODE,
    Field::PROJECT_NAME,
    Field::DEPARTMENT,
    Field::YEAR,
    Field::CATEGORY,
    Field::GOAL,
    Field::LEVEL1,
    Field::LEVEL2,
    Field::NAME,
];

/// The field that a word of an own field means too, which would take its column.
fn built_in<'v>(id: &str, word: &str) -> Option<&'v str> {
    let known = Vocabulary::builtin();
    let field =
        known.field_named(word).filter(|field| known.field(id).is_none() && RELIED_ON.contains(field))?;
    Some(known.spec(field).id.as_str())
}

fn names_another(word: &str, other: &str, place: &Place, problems: &Problems) {
    problems.add(
        place,
        format!("“{word}”已是字段“{other}”的写法，请在规则中直接使用“{other}”；另有所指的，换一个表头用词"),
        format!("`{word}` is a heading of the field `{other}` already; use `{other}` in the rules, or another word if something else is meant"),
    );
}

/// The ids that a word means as a heading, a level, or a category.
pub(super) fn meanings<'v>(vocabulary: &'v Vocabulary, key: &str, word: &str) -> Vec<&'v str> {
    let term = |terms: &'v [Term], index: Option<u8>| -> Vec<&'v str> {
        index.map(|index| terms[usize::from(index)].id.as_str()).into_iter().collect()
    };
    match key {
        "group" => term(&vocabulary.groups, vocabulary.group_exactly(word).map(|id| id.0)),
        "class" => term(&vocabulary.classes, vocabulary.class_exactly(word).map(|id| id.0)),
        "category" => term(&vocabulary.categories, vocabulary.category_of(word).map(|id| id.0)),
        _ => vocabulary.fields_of(word).iter().map(|field| vocabulary.spec(*field).id.as_str()).collect(),
    }
}

/// Whether it can stand in a form as a heading, a label or the name of a class.
fn is_word(word: &str, place: &Place, problems: &Problems) -> bool {
    if word_form(word).is_empty() {
        problems.add(
            place,
            format!("“{word}”去掉空白、序号和括号后没有文字，申报表中的任何写法都对不上"),
            format!("`{word}` is nothing without blanks, numbers and brackets, so nothing can ever mean it"),
        );
        return false;
    }
    if !may_be_word(word) {
        problems.add(
            place,
            "超过40个字，不会当作表头、标签或类别来认",
            "longer than 40 characters, and so never taken for a heading, a label or a class",
        );
        return false;
    }
    true
}

fn taken(word: &str, by: Option<&str>, place: &Place, problems: &Problems) {
    match by {
        Some(other) => problems.add(
            place,
            format!("“{word}”已是“{other}”的写法，这里永远不会用到"),
            format!("`{word}` means `{other}` already, so it can never be used here"),
        ),
        None => problems.add(
            place,
            format!("“{word}”对不上任何写法，永远不会用到"),
            format!("`{word}` can never be met"),
        ),
    }
}
