//! `one-of`: a field says one of the listed terms.

use crate::check::declare::{About, Context, FIELD, SIDE, Selection, Spec, WHERE, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, look, place_of};
use crate::check::satisfies::{Reason, reason};
use crate::check::select::{each, why};
use crate::lang::{Bilingual, Lang, joined};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Category, Indicator};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::condition::{Codes, Is, Test};
use crate::terms::subject::{Part, Subject, no_value};
use crate::text::fold::{is_word, squeeze};
use crate::words::quantity::Unlike;
use crate::words::value::{Doubt, Form, ValueWords};
use crate::words::vocabulary::Field;

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
    /// The same as codes, where they are codes.
    pub codes: Vec<u8>,
}

/// The listed terms.
#[derive(Debug, Clone)]
pub enum Listed {
    /// For what the vocabulary knows: one of these code numbers.
    Codes(Codes),
    /// For other fields: one of these texts in normal form.
    Texts(Vec<String>),
}

pub(crate) const SPEC: Spec = Spec {
    name: "one-of",
    says: (
        "字段应为所列之一；不写 required 时空白不查",
        "a field says one of the listed terms; a blank field is ignored without `required`",
    ),
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key {
            name: "values",
            shape: Shape::Texts,
            says: (
                "可用的取值；category、class、group 写代码（默认：词汇表中的全部）",
                "the terms; for category, class and group the codes (default: all that the vocabulary knows)",
            ),
        },
        Key {
            name: "not-values",
            shape: Shape::Texts,
            says: ("与 values 相反：不允许的取值", "instead of `values`: the terms that are not allowed"),
        },
        Key {
            name: "required",
            shape: Shape::Bool,
            says: ("空白也算不符合", "a blank field breaks the rule too"),
        },
    ],
    placeholders: &["allowed", "field"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<OneOf> {
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let required = keys.flag("required");
    let forbidden = keys.has("not-values");
    if forbidden && keys.has("values") {
        keys.problems.add(
            keys.place_of("not-values"),
            "values 与 not-values 只能写一个",
            "`values` and `not-values` cannot be used together",
        );
    }
    let values = keys.texts(if forbidden { "not-values" } else { "values" });
    for (_, place) in values.iter().flatten().filter(|(word, _)| squeeze(word).is_empty()) {
        keys.problems.add(
            place,
            "空白不是取值；必须填写请写 required = true",
            "blank is not a value; where it must be filled in write required = true",
        );
    }
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
        return Some(OneOf {
            subject,
            of,
            listed: Listed::Texts(texts),
            forbidden,
            required,
            names,
            codes: Vec::new(),
        });
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
                    let known = known.iter().map(|(code, _)| *code);
                    no_value(&subject.id, word, place, known, context.problems);
                }
                code.map(|code| (*word, code))
            })
            .collect(),
    };
    let listed = all.iter().map(|(_, code)| *code).collect();
    for (word, code) in all {
        codes.insert(code);
        names.push(label(subject.part, code).unwrap_or_else(|| Bilingual::same(word)));
    }
    Some(OneOf { subject, of, listed: Listed::Codes(codes), forbidden, required, names, codes: listed })
}

/// What breaks it: none of the listed terms, or one that must not be.
pub(crate) fn breaks(check: &OneOf) -> Option<Test> {
    let listed = match &check.listed {
        Listed::Codes(codes) => Is::Code(*codes),
        Listed::Texts(texts) => Is::Text(texts.clone()),
    };
    let is = if check.forbidden { listed } else { Is::Not(Box::new(listed)) };
    (!check.required).then(|| Test::Is(check.subject.clone(), is))
}

/// What it looks at.
pub(crate) fn about(check: &OneOf) -> About<'_> {
    let list = |lang| joined(check.names.iter().map(|name| name.get(lang)), lang);
    About {
        subjects: vec![&check.subject],
        of: Some(&check.of),
        required: (!check.forbidden).then(|| Bilingual::new(list(Lang::Zh), list(Lang::En))),
        scope: check.subject.scope,
        ..About::default()
    }
}

pub(crate) fn judge(check: &OneOf, case: &mut Case<'_>) {
    // Most projects have no such doubt, and there are many rules about doubts.
    if let (Part::Doubt, Listed::Codes(codes)) = (check.subject.part, &check.listed)
        && check.forbidden
        && !check.required
    {
        let may_be = |one: &Indicator<'_>| {
            let doubts = one.target.doubts;
            doubts.has(Doubt::UnitMissing) || codes.meets(&Codes::of_bits(doubts.bits().into()))
        };
        if !case.project.indicators.iter().any(may_be) {
            return;
        }
    }
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &OneOf, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.world, case.project, indicator);
    let allowed = match (&check.listed, &looked) {
        // Of what form a blank target is nobody knows; that it is blank is for other rules.
        (Listed::Codes(codes), Looked::Code(code) | Looked::Either(code, ..))
            if check.subject.part == Part::Form && *code == Form::Nothing as u8 && !codes.has(*code) =>
        {
            let Some(one) = indicator.filter(|_| !check.forbidden) else { return };
            let at = one.values.place(Field::VALUE).unwrap_or(one.at);
            return case.unjudged(at, Reason::FieldMissing("value".into()));
        }
        (Listed::Codes(codes), Looked::Code(code)) => codes.has(*code) != check.forbidden,
        // What is written of a cost may be money, and is none as it is written: 按市场价.
        (Listed::Codes(codes), Looked::Either(code, _, Unlike::Words)) => codes.has(*code) != check.forbidden,
        (Listed::Codes(codes), Looked::Codes(set)) => codes.meets(set) != check.forbidden,
        (Listed::Texts(texts), Looked::Text(text, _) | Looked::Target(text, _)) => {
            let is_unit = check.subject.part == Part::Unit;
            let is = |known: &str, text: &str| {
                known == text || is_unit && ValueWords::builtin().is_the_unit(text, known)
            };
            let among = |text: &str| texts.iter().any(|known| is(known, text));
            // What must not be there is there in brackets and beside other things too: （经验）, 经验、计划.
            let beside = |mark: char| matches!(mark, '、' | ',' | ';' | '/' | '。');
            let bare = |part: &str| among(part.trim_matches(|c| !is_word(c)));
            let parts = || squeeze(text).split(beside).any(bare);
            (among(text) || among(&squeeze(text)) || check.forbidden && parts()) != check.forbidden
        }
        // A cost without unit may be an amount.
        (Listed::Codes(codes), Looked::Either(one, other, unlike)) => {
            let [one, other] = [one, other].map(|code| codes.has(*code) != check.forbidden);
            if one != other {
                let at = place_of(check.subject.part, case.project, indicator);
                return case.unjudged(at, reason(&looked, &check.subject, *unlike));
            }
            one
        }
        (_, Looked::Unknown) => return case.unknown(&check.subject, indicator),
        (_, Looked::Disputed(_)) => return case.disputed(&check.subject, indicator),
        // 3O天: what it is nobody can be sure of.
        (_, Looked::Nothing)
            if (asks_value(check.subject.part)
                || check.required && matches!(check.subject.part, Part::Comparator | Part::Unit))
                && indicator.is_some_and(|one| one.is_unknown()) =>
        {
            let Some(one) = indicator else { return };
            return case.unjudged(one.at, why(&check.of, case.world, case.project, one));
        }
        (_, Looked::Nothing) => {
            let written = check.subject.part == Part::Category && case.project.category == Category::Unknown;
            !check.required && !written
        }
        _ => check.forbidden,
    };
    if allowed {
        return;
    }
    let text = match (check.subject.part, looked, indicator) {
        (Part::Category, ..) => case.project.values.text(Field::CATEGORY),
        (Part::Class, _, Some(one)) => one.values.text(Field::LEVEL2),
        (Part::Group, _, Some(one)) => one.values.text(Field::LEVEL1),
        (
            Part::Kind | Part::DerivedKind | Part::Form | Part::Comparator | Part::Better | Part::Doubt,
            _,
            Some(one),
        ) => one.values.text(Field::VALUE),
        (_, Looked::Text(text, _) | Looked::Target(text, _), _) => text,
        _ => "",
    };
    let text = text.to_owned();
    let field = case.field_name(&check.subject.id);
    let allowed = match check.codes.is_empty() {
        true => check.names.clone(),
        false => check.codes.iter().map(|code| case.code_name(check.subject.part, *code)).collect(),
    };
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = (!text.is_empty()).then(|| Untrusted::new(text));
        args.put(finding, "allowed", || Arg::List(allowed));
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// Whether it is understood from the target value.
fn asks_value(part: Part) -> bool {
    matches!(part, Part::Kind | Part::DerivedKind | Part::Form)
}
