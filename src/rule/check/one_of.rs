//! `one-of`: a field says one of the listed terms.

use super::{Check, CheckKind, Context, FIELD, SIDE, Selection, WHERE, subject_of};
use crate::lang::Bilingual;
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::problem::unknown;
use crate::terms::condition::Codes;
use crate::terms::subject::{Part, Subject};
use crate::text::fold::squeeze;

/// The field is one of these.
#[derive(Debug, Clone)]
pub struct OneOf {
    pub subject: Subject,
    pub of: Selection,
    pub listed: Listed,
    /// Whether the listed terms are those that it must not be.
    pub forbidden: bool,
    /// Whether a blank field breaks the rule too.
    pub required: bool,
    /// The allowed terms for people.
    pub names: Vec<Bilingual>,
}

/// The listed terms.
#[derive(Debug, Clone)]
pub enum Listed {
    /// For what the vocabulary knows: one of these code numbers.
    Codes(Codes),
    /// For other fields: one of these texts in normal form.
    Texts(Vec<String>),
}

pub(crate) const KIND: CheckKind = CheckKind {
    name: "one-of",
    says: "a field says one of the listed terms; a blank field only matters with `required`",
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key {
            name: "values",
            shape: Shape::Texts,
            says: "the terms; for category, class and group the codes (default: all that the vocabulary knows)",
        },
        Key {
            name: "not-values",
            shape: Shape::Texts,
            says: "instead of values: the terms that it must not be",
        },
        Key { name: "required", shape: Shape::Bool, says: "a blank field breaks the rule too" },
    ],
    placeholders: &["allowed", "field"],
    parse,
};

fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let required = keys.flag("required");
    let forbidden = keys.has("not-values");
    if forbidden && keys.has("values") {
        keys.problems.add(
            keys.place_of("not-values"),
            "values 与 not-values 只能写一个",
            "`values` and `not-values` exclude each other",
        );
    }
    let values = keys.texts(if forbidden { "not-values" } else { "values" });
    if values.as_ref().is_some_and(Vec::is_empty) {
        keys.problems.add(keys.place, "列表为空", "the list is empty");
    }
    let label = |part: Part, code: u8| {
        let terms = match part {
            Part::Category => &context.vocabulary.categories,
            Part::Class => &context.vocabulary.classes,
            Part::Group => &context.vocabulary.groups,
            _ => return None,
        };
        terms.get(usize::from(code)).map(|term| term.label.clone())
    };
    let Some(known) = subject.part.codes(context.vocabulary) else {
        let Some(values) = values else {
            keys.missing("values");
            return None;
        };
        let texts = values.iter().map(|(text, _)| squeeze(text).into_owned()).collect();
        let names = values.iter().map(|(text, _)| Bilingual::same(*text)).collect();
        return Some(Check::OneOf(OneOf {
            subject,
            of,
            listed: Listed::Texts(texts),
            forbidden,
            required,
            names,
        }));
    };
    let mut codes = Codes::default();
    let mut names = Vec::new();
    let all: Vec<(&str, u8)> = match &values {
        None => known,
        Some(values) => values
            .iter()
            .filter_map(|(word, place)| {
                let code = known.iter().find(|(code, _)| code == word).map(|(_, code)| *code);
                let code = code.or_else(|| subject.part.code_of_word(word, context.vocabulary));
                if code.is_none() {
                    unknown(
                        context.problems,
                        place,
                        ("取值", "value"),
                        word,
                        known.iter().map(|(code, _)| *code),
                    );
                }
                code.map(|code| (*word, code))
            })
            .collect(),
    };
    for (word, code) in all {
        codes.insert(code);
        names.push(label(subject.part, code).unwrap_or_else(|| Bilingual::same(word)));
    }
    Some(Check::OneOf(OneOf { subject, of, listed: Listed::Codes(codes), forbidden, required, names }))
}
