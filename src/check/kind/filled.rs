//! `filled`: a field has real content.

use crate::check::declare::{
    About, Context, FIELD, SIDE, Selection, Spec, WHERE, never_fires, subject_of, text_of_project,
};
use crate::check::emit::Case;
use crate::check::observe::{Looked, look, place_of, says_nothing};
use crate::check::satisfies::{Reason, missing, reason};
use crate::check::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::Bounds;
use crate::terms::subject::{Part, Subject};
use crate::text::fold::{is_blank, squeeze};
use crate::text::word_list::WordList;
use crate::words::quantity::Unlike;
use crate::words::vocabulary::Field;

/// The field holds something: not blank, no placeholder, not too short, not too long.
#[derive(Debug, Clone)]
pub struct Filled {
    pub subject: Subject,
    /// For fields of indicators: which ones.
    pub of: Selection,
    /// Words that are as good as nothing for this rule, besides those of every field; in normal form.
    pub placeholders: Vec<String>,
    /// A text of nothing but these words, numbers and signs is as good as nothing; in normal form.
    pub filler: WordList,
    /// Pieces of this field count as filler, one of which at least the text is made of.
    pub filler_with: Option<Subject>,
    /// In characters, blanks not counted.
    pub min_length: Option<u64>,
    /// In characters, blanks not counted.
    pub max_length: Option<u64>,
    /// Whether a blank field is in order, so that only placeholders and lengths are looked at.
    pub may_be_blank: bool,
}

pub(crate) const SPEC: Spec = Spec {
    name: "filled",
    says: (
        "字段有实际内容：不空白，不是占位文字（/ XX 待定……），长度在上下限之内",
        "a field has real content: not blank, not a placeholder (/ XX 待定 …), length within bounds",
    ),
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key {
            name: "placeholders",
            shape: Shape::Texts,
            says: ("其他视同空白的文字", "further words that count as blank"),
        },
        Key {
            name: "filler",
            shape: Shape::Texts,
            says: (
                "没有内容的套话，数量、次序不限（按要求 完成 工作）：只由这些词、数字和标点组成的，视同空白",
                "words that say nothing, in any number and order (按要求 完成 工作): a text of nothing but these, digits and punctuation counts as blank",
            ),
        },
        Key {
            name: "filler-with",
            shape: Shape::Field,
            says: (
                "与 filler 同用：此字段中的文字也算套话，至少用了其中一处才算，如 project-name：完成上级下达的（项目名称）任务",
                "with `filler`: what this field says counts as filler too, and some of it must be there, such as project-name: 完成上级下达的 … 任务",
            ),
        },
        Key {
            name: "min-length",
            shape: Shape::Count,
            says: ("至少这么多字，空白不计", "at least this many characters, not counting blanks"),
        },
        Key {
            name: "max-length",
            shape: Shape::Count,
            says: ("至多这么多字，空白不计", "at most this many characters, not counting blanks"),
        },
        Key {
            name: "at-least",
            shape: Shape::Count,
            says: (
                "列出几个字段时：至少填写其中这么多个",
                "of a list of fields: at least this many are filled in",
            ),
        },
        Key {
            name: "may-be-blank",
            shape: Shape::Bool,
            says: ("可以空白，只在填写时检查内容", "a blank field is allowed; only content is judged"),
        },
    ],
    placeholders: &["length", "limit", "difference", "field"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Filled> {
    let subject = subject_of(keys, context)?;
    if always_says(subject.part) {
        let id = &subject.id;
        keys.problems.add(
            keys.place_of("field"),
            format!("“{id}”对任何指标都有取值，filled 不起作用；要求填写的写 field = \"value\"，要求是某一取值的用 one-of"),
            format!("`{id}` says something of every indicator, so `filled` decides nothing; write field = \"value\" for what is to be filled in, `one-of` for what is to be so"),
        );
        return None;
    }
    let of = Selection::parse(keys, context);
    let placeholders = keys.some_texts("placeholders").unwrap_or_default();
    let placeholders = placeholders.iter().map(|(word, _)| squeeze(word).into_owned()).collect();
    let filler = keys.some_texts("filler").unwrap_or_default();
    let filler = WordList::new(filler.iter().map(|(word, _)| squeeze(word).into_owned()));
    let filler_with = match keys.text("filler-with") {
        Some(id) => {
            let why = ("，其中没有可作套话的文字", ", of which there are pieces");
            Some(text_of_project("filler-with", id, why, keys, context)?)
        }
        None => None,
    };
    if keys.has("filler-with") && !keys.has("filler") {
        keys.problems.add(
            keys.place_of("filler-with"),
            "filler-with 与 filler 同用：另写 filler = [\"完成\", \"任务\"]",
            "`filler-with` goes with `filler`: add filler = [\"完成\", \"任务\"]",
        );
    }
    let (min_length, max_length) = (keys.count("min-length"), keys.count("max-length"));
    if let (Some(min), Some(max)) = (min_length, max_length)
        && min > max
    {
        keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
    }
    let may_be_blank = keys.flag("may-be-blank");
    // Of a list it is read where the list is.
    if keys.has("at-least") {
        keys.problems.add(
            keys.place_of("at-least"),
            "at-least 是列出的几个字段中至少填写的个数，如 field = [\"contact\", \"phone\"]；字数写 min-length",
            "`at-least` is how many of a list of fields are filled in, such as field = [\"contact\", \"phone\"]; characters are `min-length`",
        );
    }
    if may_be_blank
        && min_length.unwrap_or_default() == 0
        && max_length.is_none()
        && keys.texts("placeholders").is_none_or(|words| words.is_empty())
        && keys.texts("filler").is_none_or(|words| words.is_empty())
    {
        never_fires(keys, "may-be-blank");
    }
    Some(Filled { subject, of, placeholders, filler, filler_with, min_length, max_length, may_be_blank })
}

/// Whether it is understood of every indicator, filled in or not.
fn always_says(part: Part) -> bool {
    matches!(part, Part::Kind | Part::DerivedKind | Part::Form | Part::Side | Part::Better | Part::Doubt)
}

/// What it looks at.
pub(crate) fn about(check: &Filled) -> About<'_> {
    let bounded = check.min_length.is_some() || check.max_length.is_some();
    About {
        subjects: [&check.subject].into_iter().chain(&check.filler_with).collect(),
        of: Some(&check.of),
        required: bounded.then(|| Bounds::of_count(check.min_length, check.max_length).words()),
        scope: check.subject.scope,
        ..About::default()
    }
}

pub(crate) fn judge(check: &Filled, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Filled, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.world, case.project, indicator);
    let text = match looked {
        Looked::Nothing if check.may_be_blank => return,
        Looked::Nothing if check.subject.part == Part::Unit && has_its_unit(indicator, case) => return,
        // ≤3OO元/人: of what nobody understands nobody knows whether a unit is in it.
        Looked::Nothing if check.subject.part == Part::Unit && is_unclear(indicator) => {
            let reason = Reason::NotComparable("value".into(), Unlike::Unclear);
            return case.unjudged(place_of(Part::Unit, case.project, indicator), reason);
        }
        Looked::Nothing => "",
        Looked::Unknown => return case.unknown(&check.subject, indicator),
        // 2026年1月起: when it ends the period of the project leaves open.
        Looked::Number(Err(_)) => {
            let at = place_of(check.subject.part, case.project, indicator);
            return case.unjudged(at, reason(&looked, &check.subject, Unlike::Unclear));
        }
        Looked::Text(text, _) | Looked::Disputed(text) | Looked::Target(text, _) => text,
        Looked::Number(Ok(_)) | Looked::Day(_) | Looked::Code(_) | Looked::Either(..) | Looked::Codes(_) => {
            return;
        }
    };
    let says_nothing = says_nothing(check.subject.part, case.world, &looked)
        || matches!(looked, Looked::Text(..))
            && !is_sign(check.subject.part)
            && case.world.says_nothing(text);
    let of_filler = match &check.filler_with {
        None => check.filler.makes_up(text),
        Some(other) => match look(other.part, case.world, case.project, None) {
            Looked::Text(other, _) => check.filler.makes_up_with(other, text),
            Looked::Unknown => return case.unknown(other, None),
            _ => false,
        },
    };
    let is_filler = is_listed(&check.placeholders, text) || of_filler;
    let length = match (check.min_length, check.max_length) {
        (None, None) => 0,
        _ => text.chars().filter(|c| !is_blank(*c)).count() as u64,
    };
    // Where it may be blank only its length is asked, and that of 待核实 tells nothing of what will stand there.
    let of_length = check.may_be_blank && !is_filler;
    if of_length && says_nothing && check.min_length.is_some_and(|min| length >= min) {
        let at = place_of(check.subject.part, case.project, indicator);
        return case.unjudged(at, missing(&check.subject, case.project));
    }
    let unfilled = is_filler || says_nothing && (!of_length || check.min_length.is_some());
    let (required, limit) = if unfilled {
        match check.min_length {
            Some(min) => (format!(">= {min}"), min),
            None => (String::new(), 1),
        }
    } else if let Some(min) = check.min_length.filter(|min| length < *min) {
        (format!(">= {min}"), min)
    } else if let Some(max) = check.max_length.filter(|max| length > *max) {
        (format!("<= {max}"), max)
    } else {
        return;
    };
    let field = case.field_name(&check.subject.id);
    let written = match text {
        "" => as_written(check, case, indicator),
        text => text.to_owned(),
    };
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = (!written.is_empty()).then(|| Untrusted::new(written));
        if !required.is_empty() {
            finding.required = Some(Untrusted::new(required));
            finding.difference = Some(limit.abs_diff(length).to_string());
        }
        args.plain(finding, "length", length);
        args.plain(finding, "limit", limit);
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// Whether the name of the indicator says the unit: 人均培训成本（元/人）.
fn has_its_unit(indicator: Option<&Indicator<'_>>, case: &Case<'_>) -> bool {
    indicator.is_some_and(|one| case.world.words.unit_named(one.values.text(Field::NAME)).is_some())
}

fn is_unclear(indicator: Option<&Indicator<'_>>) -> bool {
    indicator.is_some_and(|one| one.target.doubts.unclear())
}

fn is_listed(words: &[String], text: &str) -> bool {
    if words.is_empty() {
        return false;
    }
    let text = squeeze(text);
    words.iter().any(|word| *word == text)
}

/// Whether a sign may be all that the field says: %, ≥.
fn is_sign(part: Part) -> bool {
    matches!(part, Part::Unit | Part::Comparator | Part::Field(Field::OPERATOR | Field::VALUE_UNIT, _))
}

/// Where the vocabulary understood nothing, what is there all the same.
fn as_written(check: &Filled, case: &Case<'_>, indicator: Option<&Indicator<'_>>) -> String {
    let text = match (check.subject.part, indicator) {
        (Part::Category, _) => case.project.values.text(Field::CATEGORY),
        (Part::Class, Some(one)) => match one.values.text(Field::LEVEL2) {
            "" => one.values.text(Field::LEVEL1),
            text => text,
        },
        (Part::Group, Some(one)) => one.values.text(Field::LEVEL1),
        _ => "",
    };
    text.to_owned()
}
