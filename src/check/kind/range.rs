//! `range`: a number, amount, percentage or date within bounds.

use crate::check::declare::{About, Context, FIELD, REQUIRED, SIDE, Selection, Spec, WHERE, subject_of};
use crate::check::emit::{Case, reason_words};
use crate::check::missing::{Gap, Missing};
use crate::check::observe::{Looked, with_unit, year_of};
use crate::check::satisfies::{Reason, arithmetic, look, reason};
use crate::check::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::condition::{Is, Test, measured, sized};
use crate::terms::subject::{Part, Subject};
use crate::text::codes::words_of;
use crate::text::exact::Exact;
use crate::text::fold::squeeze;
use crate::words::quantity::{self, Edge, Quantity, Unlike};
use crate::words::vocabulary::{Field, ValueType};
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// The field is within the bounds. What is not such a quantity, or not certainly, is unjudged, words and blanks too.
#[derive(Debug, Clone)]
pub struct Range {
    pub subject: Subject,
    pub of: Selection,
    pub bounds: Bounds,
    /// A last day that is not worked gives way to the next one that is.
    pub next_working_day: bool,
    /// What is blank, or says no number, breaks the rule too.
    pub required: bool,
    /// The number counts whatever words stand beside it: what no number of this kind may be, it may not be either.
    pub whatever_beside: bool,
}

pub(crate) const SPEC: Spec = Spec {
    name: "range",
    says: ("数、金额、百分比或日期在上下限之内", "a number, amount, percentage or date is within bounds"),
    keys: &[
        FIELD,
        WHERE,
        SIDE,
        Key {
            name: "as",
            shape: Shape::OneOf(words_of!(AS)),
            says: (
                "文字字段按什么来读（默认 number；已知字段有自己的类型）",
                "what a text field is read as (default number; known fields have their own type)",
            ),
        },
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
        REQUIRED,
        Key {
            name: "next-working-day",
            shape: Shape::Bool,
            says: (
                "at-most 的日期不是工作日的，顺延到下一个工作日",
                "an `at-most` day that is not a working day is put off to the next one that is",
            ),
        },
        Key {
            name: "whatever-beside",
            shape: Shape::Bool,
            says: (
                "数字旁有未能理解的文字的（≥95%（按户籍人口）），仍按这个数判断，不作“无法判断”",
                "a number with words beside it that were not understood (≥95%（按户籍人口）) is judged all the same",
            ),
        },
    ],
    placeholders: &["field", "limit"],
};

/// What a text field can be read as.
pub(crate) const AS: [(&str, ValueType); 3] =
    [("number", ValueType::Number), ("amount", ValueType::Amount), ("date", ValueType::Date)];

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Range> {
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let place = keys.place_of("field");
    let value_type = match keys.one_of("as", &AS) {
        Some(wanted) => measured(&subject, place, context.problems).map(|_| wanted)?,
        None => sized(&subject, place, context.problems)?,
    };
    if !Bounds::are_in(keys) {
        keys.missing("at-least");
        return None;
    }
    let bounds = Bounds::of_project(keys, value_type)?.fitting(&subject, keys);
    let next_working_day = keys.flag("next-working-day");
    let is_day = matches!(bounds.measure, Measure::Day | Measure::DayOfYear);
    if next_working_day && !(is_day && keys.has("at-most")) {
        keys.problems.add(
            keys.place_of("next-working-day"),
            "顺延到下一个工作日，只用于 at-most 的日期",
            "only an `at-most` day can be put off to the next working day",
        );
    }
    Some(Range {
        subject,
        of,
        bounds,
        next_working_day,
        required: keys.flag("required"),
        whatever_beside: keys.flag("whatever-beside"),
    })
}

/// What it looks at.
pub(crate) fn about(check: &Range) -> About<'_> {
    About {
        subjects: vec![&check.subject],
        of: Some(&check.of),
        required: Some(check.bounds.words()),
        scope: check.subject.scope,
        ..About::default()
    }
}

/// What breaks it: a number outside the bounds.
pub(crate) fn breaks(check: &Range) -> Option<Test> {
    let outside = || Is::Not(Box::new(Is::Within(check.bounds)));
    let plain = !check.required && !check.next_working_day;
    plain.then(|| Test::Is(check.subject.clone(), outside()))
}

pub(crate) fn judge(check: &Range, case: &mut Case<'_>) {
    let fractions = OnceCell::new();
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator, &fractions));
}

/// Whether it is blank, or surely words, or the text or the indicator in which it should be does not have it.
fn says_no_number(looked: &Looked<'_>, part: Part, measure: Measure) -> bool {
    match looked {
        Looked::Nothing => true,
        Looked::Number(Err(Missing::Nothing(_) | Missing::Gap(Gap::NotWritten | Gap::NoIndicator, _))) => {
            true
        }
        looked => looked.quantity(part, measure).err().is_some_and(|unlike| looked.is_words(unlike)),
    }
}

/// Adds that there is no number where one is required.
fn without_number(
    check: &Range,
    bounds: &Bounds,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    looked: &Looked<'_>,
) {
    let text = match looked {
        Looked::Text(text, _) | Looked::Target(text, _) => (*text).to_owned(),
        _ => String::new(),
    };
    let field = case.field_name(&check.subject.id);
    // A computed number stands nowhere: it is told why there is none.
    let none = matches!(looked, Looked::Number(_))
        .then(|| reason_words(case.world, &reason(looked, &check.subject, Unlike::Words)));
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(text));
        if let Some(none) = none {
            args.put(finding, "found", || Arg::Words(none));
        }
        finding.required = Some(Untrusted::new(bounds.sign()));
        args.put(finding, "limit", || {
            let bound = bounds.low.or(bounds.high).map(|bound| bounds.measure.shown(bound.at));
            Arg::Plain(bound.unwrap_or_default())
        });
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// Whether a weight may be of one and not of a hundred, as its bounds are: 0.4 under "at most 15".
fn may_be_of_one(check: &Range, bounds: &Bounds, weight: &Quantity<'_>) -> bool {
    let are_points = || [bounds.low, bounds.high].into_iter().flatten().any(|bound| bound.at > Decimal::ONE);
    let is_part = |at: Decimal| at > Decimal::ZERO && at < Decimal::ONE;
    check.subject.part.is_of(Field::WEIGHT)
        && bounds.measure == Measure::Number
        && weight.measure == quantity::Measure::Number
        && are_points()
        && weight.stated(Edge::High).and_then(Exact::decimal).is_some_and(is_part)
}

/// Whether the weights of a project are fractions, which add up to one: 0.4 of them are 40 of a hundred.
fn are_fractions(project: &Project<'_>) -> bool {
    let weights =
        project.indicators.iter().map(|one| one.values.text(Field::WEIGHT)).filter(|text| !text.is_empty());
    let (mut sum, mut count) = (Decimal::ZERO, 0);
    for weight in weights {
        let Some(weight) = squeeze(weight).parse::<Decimal>().ok().filter(|weight| *weight < Decimal::ONE)
        else {
            return false;
        };
        (sum, count) = (sum + weight, count + 1);
    }
    count > 1 && sum == Decimal::ONE
}

fn one(check: &Range, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>, fractions: &OnceCell<bool>) {
    let looked = look(check.subject.part, case.world, case.project, indicator);
    let year = year_of(case.project);
    let Some(bounds) = check.bounds.in_year(year) else {
        let at = case.place(check.subject.part, indicator);
        return case.unjudged(at, Reason::FieldMissing("year".into()));
    };
    let bounds = match bounds.high.filter(|_| check.next_working_day) {
        None => bounds,
        Some(high) => match case.world.calendar.next(high.at) {
            Some(day) => Bounds { high: Some(Bound { at: day, ..high }), ..bounds },
            None => {
                let at = case.place(check.subject.part, indicator);
                let id = check.subject.id.clone();
                return case.unjudged(at, Reason::NotComparable(id, Unlike::NoCalendar));
            }
        },
    };
    let measure = bounds.measure;
    if check.required && says_no_number(&looked, check.subject.part, measure) {
        return without_number(check, &bounds, case, indicator, &looked);
    }
    let read = looked.quantity(check.subject.part, measure);
    let read = match (&looked, read) {
        (Looked::Target(_, target), Err(Unlike::Beside)) if check.whatever_beside => {
            quantity::bare(target, &case.world.words).ok_or(Unlike::Beside)
        }
        (_, read) => read,
    };
    let read = read.map(|quantity| quantity.in_year(year));
    let within = match &looked {
        Looked::Unknown => return case.unknown(&check.subject, indicator),
        Looked::Number(_) => {
            read.as_ref().map_err(|unlike| *unlike).and_then(|quantity| bounds.judge(quantity))
        }
        _ => read.as_ref().map_err(|unlike| *unlike).and_then(|quantity| bounds.judge_read(quantity)),
    };
    // 2026年1月 of a day by which something was handed in: which day of it nobody says. An end is the last.
    let is_a_day = matches!(check.subject.part, Part::Field(field, ValueType::Date) if field != Field::END);
    let within = match (within, &read) {
        (Ok(false), Ok(quantity)) if is_a_day => bounds.judge_asked(quantity),
        (within, _) => within,
    };
    let within = match &read {
        Ok(read)
            if may_be_of_one(check, &bounds, read)
                && *fractions.get_or_init(|| are_fractions(case.project)) =>
        {
            Err(Unlike::NoUnit)
        }
        _ => within,
    };
    let quantity = match (within, &looked, &read) {
        (Ok(true), ..) => return,
        (Ok(false), _, Ok(quantity)) => quantity,
        (Err(unlike), ..) | (_, _, &Err(unlike)) => {
            let at = case.place(check.subject.part, indicator);
            return case.unjudged(at, reason(&looked, &check.subject, unlike));
        }
    };
    let too_low = Bounds { high: None, ..bounds }.judge(quantity) == Ok(false);
    let (bound, side) = match too_low {
        true => (bounds.low, Edge::Low),
        false => (bounds.high, Edge::High),
    };
    let number = match measure {
        Measure::Unit(_) => {
            quantity.counted_in(&measure.of(Decimal::ZERO)).ok().and_then(|one| one.stated(side))
        }
        _ => quantity.stated(side),
    };
    let number = number.and_then(Exact::decimal);
    let percent = measure == Measure::Percent;
    let told = arithmetic(check.subject.part, percent, case.world, case.project, indicator);
    let text = match looked {
        Looked::Text(text, unit) => with_unit(text, unit).into_owned(),
        Looked::Target(text, _) => text.to_owned(),
        _ => {
            let bare = told.as_ref().map(|told| told.bare.clone());
            bare.or(number.map(|number| measure.shown(number))).unwrap_or_default()
        }
    };
    let field = case.field_name(&check.subject.id);
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(text));
        if let Some(told) = &told {
            args.put(finding, "found", || told.arg());
        }
        finding.required = Some(Untrusted::new(bounds.sign()));
        if let Some(bound) = bound {
            args.put(finding, "limit", || Arg::Plain(measure.shown(bound.at)));
            let difference = number.and_then(|number| bound.at.checked_sub(number));
            if let Some(difference) = difference.filter(|_| measure != Measure::Day) {
                finding.difference = Some(difference.abs().normalize().to_string());
            }
        }
        args.put(finding, "field", || Arg::Words(field));
    });
}
