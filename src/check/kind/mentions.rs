//! `mentions`: the numbers in a text stand in the indicators too.

use crate::check::declare::{About, Context, FIELD, SIDE, Selection, Spec, WHERE, never_fires, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, place_of};
use crate::check::satisfies::{Reason, look};
use crate::check::select::selected;
use crate::model::finding::{Arg, Untrusted};
use crate::model::sheet::Address;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::Measure;
use crate::terms::condition::sized;
use crate::terms::subject::Subject;
use crate::text::fold::squeeze;
use crate::text::number;
use crate::words::quantity::{self, Edge, Quantity, Role, Standing, Unlike, compare, of_target};
use crate::words::value::{Form, Parts, ValueWords, parse as parse_value};
use crate::words::vocabulary::{Scope, ValueType};

/// Most numbers of a text that are looked at.
const MOST: usize = 50;

/// A number with its unit in the text is that of one of the indicators, where any has the same unit.
#[derive(Debug, Clone)]
pub struct Mentions {
    pub subject: Subject,
    /// Fields in which the numbers may stand.
    pub with: Vec<Subject>,
    pub of: Selection,
    /// Only those whose digits stand there at another power of ten.
    pub power_of_ten: bool,
}

pub(crate) const SPEC: Spec = Spec {
    name: "mentions",
    says: (
        "文字中带单位的数（培训300人），指标中有同单位的数时，应有与之相同的",
        "numbers with units in a text (培训300人) stand in the indicators too, where any has the same unit",
    ),
    keys: &[
        FIELD,
        Key {
            name: "with",
            shape: Shape::Texts,
            says: (
                "这些数应出现在哪些字段（默认 value）；也可写项目的金额",
                "fields in which the numbers may stand (default value); amounts of the project too",
            ),
        },
        Key {
            name: "power-of-ten",
            shape: Shape::Bool,
            says: (
                "只报与指标中的数差十倍、百倍等的（12公里与120公里）",
                "only what is ten, a hundred or more times a number of the indicators, or such a part of it (12公里 and 120公里)",
            ),
        },
        WHERE,
        SIDE,
    ],
    placeholders: &["field", "number", "others"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Mentions> {
    let subject = keys
        .required("field")
        .and_then(|id| Subject::parse(id, keys.place_of("field"), context.vocabulary, context.problems))?;
    if subject.scope == Scope::Indicator || subject.is_number() {
        subject_of(keys, context)?;
        context.problems.add(
            keys.place_of("field"),
            "应是项目的文字字段，如 goal-overview",
            "should be a text of the project, such as goal-overview",
        );
        return None;
    }
    let named = keys.some_texts("with").unwrap_or_else(|| vec![("value", keys.place)]);
    let mut with = Vec::new();
    for (id, place) in named {
        let other = Subject::parse(id, place, context.vocabulary, context.problems)?;
        sized(&other, place, context.problems)?;
        if other == subject {
            never_fires(keys, "with");
        }
        with.push(other);
    }
    let power_of_ten = keys.flag("power-of-ten");
    Some(Mentions { subject, with, of: Selection::parse(keys, context), power_of_ten })
}

/// What it looks at.
pub(crate) fn about(check: &Mentions) -> About<'_> {
    let subjects = std::iter::once(&check.subject).chain(&check.with).collect();
    About { subjects, of: Some(&check.of), ..About::default() }
}

pub(crate) fn judge(check: &Mentions, case: &mut Case<'_>) {
    let (world, project) = (case.world, case.project);
    let text = match look(check.subject.part, world, project, None) {
        Looked::Text(text, _) | Looked::Target(text, _) => text,
        Looked::Unknown => return case.unknown(&check.subject, None),
        _ => return,
    };
    let mut known: Vec<(Quantity<'_>, Address)> = Vec::new();
    // What nobody can read may be any number.
    let mut unread: Option<(Address, Reason)> = None;
    for other in &check.with {
        let measure = match other.part.value_type() {
            Some(ValueType::Amount) => Measure::Yuan,
            _ => Measure::Number,
        };
        let mut take = |indicator| {
            let looked = look(other.part, world, project, indicator);
            let at = place_of(other.part, project, indicator);
            match looked.quantity(other.part, measure) {
                Ok(quantity) => known.push((quantity.into_owned(), at)),
                Err(unlike @ (Unlike::Unclear | Unlike::Several | Unlike::NoUnit | Unlike::TooLarge)) => {
                    unread.get_or_insert_with(|| (at, Reason::NotComparable(other.id.clone(), unlike)));
                }
                // What an amount is nobody knows where words stand.
                Err(unlike @ Unlike::Words)
                    if measure == Measure::Yuan && matches!(looked, Looked::Text(..)) =>
                {
                    unread.get_or_insert_with(|| (at, Reason::NotComparable(other.id.clone(), unlike)));
                }
                Err(_) if matches!(looked, Looked::Unknown) => {
                    unread.get_or_insert_with(|| (at, Reason::FieldUnknown(other.id.clone())));
                }
                Err(_) => {}
            }
        };
        match other.scope {
            Scope::Project => take(None),
            Scope::Indicator => selected(&check.of, world, project).for_each(|one| take(Some(one))),
        }
    }
    let text = squeeze(text);
    let mut told: Vec<&str> = Vec::new();
    let mut pieces = pieces(&text, &world.words);
    for piece in pieces.by_ref().take(MOST) {
        let parts = Parts { value: piece, ..Parts::default() };
        let target = parse_value(parts, &world.words, &world.switches);
        if !matches!(target.form, Form::Count | Form::Rate | Form::Amount | Form::Duration) {
            continue;
        }
        let Ok(own) = of_target(piece, &target, Role::Target) else { continue };
        if matches!(own.measure, quantity::Measure::Number | quantity::Measure::Any) || told.contains(&piece)
        {
            continue;
        }
        let stands = |side, other| compare((&own, side), (other, side));
        let own_digits = digits(&own);
        let is_like = |other| !check.power_of_ten || own_digits.is_some() && digits(other) == own_digits;
        let mut like = Vec::new();
        let is_there = known.iter().any(|(other, at)| {
            let both = [stands(Edge::Low, other), stands(Edge::High, other)];
            if !matches!(both[0], Standing::NotComparable(unlike) if unlike != Unlike::Open) && is_like(other)
            {
                like.push(*at);
            }
            own.stated(Edge::Low).is_some() && both.contains(&Standing::Equal)
        });
        if is_there || like.is_empty() && (unread.is_none() || check.power_of_ten) {
            continue;
        }
        if let Some((at, reason)) = unread {
            return case.unjudged(at, reason);
        }
        told.push(piece);
        let field = case.field_name(&check.subject.id);
        case.violated_in(&check.subject, None, |finding, args| {
            finding.found = Some(Untrusted::new(piece));
            args.put(finding, "number", || Arg::Text(Untrusted::new(piece)));
            args.put(finding, "others", || Arg::Cells(like.clone()));
            args.put(finding, "field", || Arg::Words(field));
            finding.counted = like;
        });
    }
    // What stands behind so many is not looked at, and so nobody knows whether it is there.
    let is_asked = !known.is_empty() || unread.is_some();
    if is_asked && pieces.next().is_some() {
        let at = place_of(check.subject.part, project, None);
        case.unjudged(at, Reason::NotComparable(check.subject.id.clone(), Unlike::TooMany));
    }
}

/// The digits of a number without the zeros around them; None where there are fewer than two, which many numbers share.
fn digits(quantity: &Quantity<'_>) -> Option<i128> {
    let mut digits = quantity.stated(Edge::Low)?.decimal()?.normalize().mantissa();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    (digits > 9).then_some(digits)
}

/// The numbers of a text, each with the characters behind it that may be its unit.
fn pieces<'t>(text: &'t str, words: &'t ValueWords) -> impl Iterator<Item = &'t str> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut at = 0;
    std::iter::from_fn(move || {
        // 三百人; one numeral alone (一般, 三级) may be no number.
        let numeral = |at: usize, c: char| {
            number::starts_numeral(c)
                .then(|| number::numeral_at(&text[at..]).map(|number| number.len))
                .flatten()
                .filter(|len| *len > c.len_utf8())
        };
        let begins = |(at, c): &(usize, char)| c.is_ascii_digit() || numeral(*at, *c).is_some();
        let (start, first) = text[at..].char_indices().map(|(more, c)| (at + more, c)).find(begins)?;
        let digits = match numeral(start, first) {
            Some(len) => start + len,
            None => text[start..].find(|c| !is_number(c)).map_or(text.len(), |end| start + end),
        };
        let after = &text[digits..];
        let ends = |c: char| c.is_ascii_digit() || (!c.is_alphanumeric() && !matches!(c, '%' | '‰' | '/'));
        let unit = after.find(ends).unwrap_or(after.len());
        // The longest unit has six characters; behind it other words follow: 12.5万元修缮校舍.
        let ends = after[..unit].char_indices().map(|(at, c)| at + c.len_utf8()).take(6);
        let known = ends.clone().filter(|end| words.is_unit(&after[..*end])).last();
        let unit = known.or(ends.last()).unwrap_or(unit);
        at = digits + unit;
        Some(text[start..at].trim_end_matches(['.', ',']))
    })
}
