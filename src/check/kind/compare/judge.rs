//! How two fields compare: looks at both, compares, and says what is wrong or why nobody can tell.

use super::came::{Came, came};
use super::met::met;
use super::sides::OnSide;
use super::texts::{of_year, texts};
use super::{By, Compare, Relation};
use crate::check::emit::Case;
use crate::check::observe::{Looked, says_nothing, with_unit, year_of};
use crate::check::satisfies::{Reason, arithmetic, look, missing, reason};
use crate::check::select::{each, why};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::terms::bounds::Measure;
use crate::terms::slack::Slack;
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::text::date;
use crate::text::fold::squeeze;
use crate::words::quantity::{self, Quantity};
use crate::words::quantity::{Edge, End, How, Unlike, is_coarser, keeps, percent, stands};
use crate::words::vocabulary::Field;
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(crate) fn judge(check: &Compare, case: &mut Case<'_>) {
    let side = check.with_side.map(|side| OnSide::of(case.project, side));
    each(check.left.scope, &check.of, case, |case, indicator| one(check, case, indicator, side.as_ref()));
}

fn one(check: &Compare, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>, side: Option<&OnSide<'_>>) {
    let left = look(check.left.part, case.world, case.project, indicator);
    let other = match (side, indicator) {
        (Some(side), Some(one)) => match side.counterpart(one, &case.world.words) {
            Ok(None) => return,
            Ok(other) => other,
            Err((at, reason)) => return case.unjudged(at, reason),
        },
        _ => indicator,
    };
    let right = look(check.right.part, case.world, case.project, other);
    // Two that both say 待定 are not the same for that.
    let of_content = |looked, part| match check.by == By::Text && says_nothing(part, case.world, &looked) {
        true => Looked::Nothing,
        false => looked,
    };
    let (left, right) = (of_content(left, check.left.part), of_content(right, check.right.part));
    // 1OO: of what kind it is nobody can be sure of.
    if let (By::Code, Some(one)) = (check.by, indicator) {
        let is_open = |subject: &Subject, looked: &Looked<'_>| {
            subject.part.is_of(Field::VALUE) && matches!(looked, Looked::Nothing) && one.is_unknown()
        };
        if is_open(&check.left, &left) || is_open(&check.right, &right) {
            return case.unjudged(one.at, why(&check.of, case.world, case.project, one));
        }
    }
    let came = match (check.by, check.relation) {
        _ if matches!(left, Looked::Unknown) => Came::Unlike(true, Unlike::Words),
        (by, _) if check.required && says_no_number(by, &left, check) => Came::Wrong,
        _ if matches!(right, Looked::Unknown) => Came::Unlike(false, Unlike::Words),
        (_, Relation::Meets) => met(check, case, indicator, &left, &right),
        (By::Code, _) => codes(check, case.world, &left, &right),
        (_, Relation::NotOtherUnit) => in_one_unit(check, &left, &right),
        (_, Relation::OfYear) => of_year(case, &left, &right),
        (By::Text, _) => texts(check, &left, &right),
        (By::Number, _) => sizes(check, case.world, &left, &right, Measure::Number),
        (By::Amount, _) => sizes(check, case.world, &left, &right, Measure::Yuan),
        (By::Date, _) => dates(check, case, &left, &right),
    };
    let came = match came {
        Came::Unlike(..) if is_as_written(check, case.world, &left, &right) => Came::Right,
        came => came,
    };
    match came {
        Came::Right => {}
        Came::Unlike(is_left, unlike) => {
            let (subject, looked) = if is_left { (&check.left, &left) } else { (&check.right, &right) };
            let at = case.place(subject.part, indicator);
            let reason = match (looked, unlike) {
                (Looked::Nothing, Unlike::Words) if is_written(subject.part, indicator) => {
                    Reason::NotComparable(subject.id.clone(), Unlike::NotKnown)
                }
                (Looked::Text(..), Unlike::NotKnown) => Reason::NotComparable(subject.id.clone(), unlike),
                (Looked::Nothing, _) => missing(subject, case.project),
                _ => reason(looked, subject, unlike),
            };
            case.unjudged(at, reason);
        }
        Came::Wrong => wrong(check, case, indicator, &left, &right),
    }
}

/// Whether something stands there that is none of the words for it: 数量型 where 定量 or 定性 are asked.
fn is_written(part: Part, indicator: Option<&Indicator<'_>>) -> bool {
    let fields: &[Field] = match part {
        Part::Class => &[Field::LEVEL2, Field::LEVEL1],
        Part::Group => &[Field::LEVEL1],
        Part::DeclaredKind => &[Field::NATURE],
        _ => &[],
    };
    indicator.is_some_and(|one| fields.iter().any(|field| !one.values.text(*field).is_empty()))
}

/// Whether the actual value is the target letter by letter, so that it is met whatever it measures: 7*24小时.
fn is_as_written(check: &Compare, world: &World, left: &Looked<'_>, right: &Looked<'_>) -> bool {
    let is_met = match check.relation {
        Relation::Meets => true,
        Relation::AtMost => check.times >= Decimal::ONE,
        _ => false,
    };
    let texts = (left, right);
    // ≥200人 written once more is what was to be reached, and not what was.
    let is_bound = |text: &str| world.words.sign_in(text).is_some();
    is_met
        && matches!(texts, (Looked::Target(own, _), Looked::Target(other, target))
            if !is_bound(own)
                && (squeeze(own) == squeeze(other)
                    || world.words.repeats(own, other, target)))
}

fn wrong(
    check: &Compare,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    left: &Looked<'_>,
    right: &Looked<'_>,
) {
    let (field, other) = (case.field_name(&check.left.id), case.field_name(&check.right.id));
    let words = |looked: &Looked<'_>, part| {
        let arg = match looked {
            Looked::Text(text, unit) => Arg::Text(Untrusted::new(with_unit(text, *unit).as_ref())),
            Looked::Target(text, _) | Looked::Disputed(text) => Arg::Text(Untrusted::new(*text)),
            Looked::Code(code) => Arg::Words(case.code_name(part, *code)),
            Looked::Day(day) => Arg::Plain(Measure::Day.shown(*day)),
            Looked::Number(_) => {
                let percent = check.shows_percent(left, right);
                let told = arithmetic(part, percent, case.world, case.project, indicator);
                return told.map_or((Arg::Plain(String::new()), None), |told| (told.arg(), Some(told.bare)));
            }
            Looked::Nothing | Looked::Unknown | Looked::Either(..) | Looked::Codes(_) => {
                Arg::Plain(String::new())
            }
        };
        let raw = match &arg {
            Arg::Text(text) => Some(text.raw().to_owned()),
            _ => None,
        };
        (arg, raw)
    };
    let ((shown_left, left_raw), (shown_right, right_raw)) =
        (words(left, check.left.part), words(right, check.right.part));
    let measure = if check.by == By::Amount { Measure::Yuan } else { Measure::Number };
    let share =
        left.quantity(check.left.part, measure).ok().zip(right.quantity(check.right.part, measure).ok());
    let share = share.and_then(|(left, right)| percent(&left, &right));
    // By how much it is missed, as a part of what it is held against.
    let missed = share.map(|share| (share - Decimal::ONE_HUNDRED * check.times).abs());
    let missed = missed.filter(|_| how(check.relation).is_some() || check.relation == Relation::Meets);
    let share = share.map(|share| format!("{}%", share.round_dp(1).normalize()));
    case.violated_in(&check.left, indicator, |finding, args| {
        if let Arg::Both(_) = &shown_left {
            args.put(finding, "found", || shown_left.clone());
        }
        if let Arg::Both(_) = &shown_right {
            args.put(finding, "required", || shown_right.clone());
        }
        finding.found = left_raw.map(Untrusted::new);
        finding.difference = missed.map(|missed| format!("{}%", missed.round_dp(4).normalize()));
        let required = |right: String| {
            check.relation.required(&right, check.times, check.tolerance, check.by == By::Amount)
        };
        finding.required = right_raw.map(required).map(Untrusted::new);
        args.put(finding, "left", || shown_left);
        args.put(finding, "right", || times(shown_right, check.times));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "other", || Arg::Words(other));
        args.put(finding, "percent", || Arg::Plain(share.unwrap_or_default()));
    });
}

/// What stands on the right with the factor that the left side is held against.
fn times(right: Arg, factor: Decimal) -> Arg {
    let times = |text: &str| Untrusted::new(format!("{text}×{}", factor.normalize()));
    match right {
        right if factor == Decimal::ONE => right,
        Arg::Text(text) => Arg::Text(times(text.raw())),
        Arg::Both(both) => Arg::Both(Box::new(both.map(|text| times(text.raw())))),
        right => right,
    }
}

impl Compare {
    /// Whether a share that the rule file computes is held against a percentage.
    fn shows_percent(&self, left: &Looked<'_>, right: &Looked<'_>) -> bool {
        let is_rate = |looked: &Looked<'_>, part| {
            let read = looked.quantity(part, Measure::Number);
            read.is_ok_and(|quantity| quantity.measure == quantity::Measure::Rate)
        };
        is_rate(left, self.left.part) || is_rate(right, self.right.part)
    }
}

/// Codes of what was understood; beside one, a text stands for what submissions call so.
fn codes(check: &Compare, world: &World, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let code = |own: &Looked<'_>, other: Part| match own {
        Looked::Code(code) => Ok(*code),
        Looked::Text(text, _) => other.code_of_word(text, &world.vocabulary).ok_or(Unlike::NotKnown),
        Looked::Either(_, _, unlike) => Err(*unlike),
        _ => Err(Unlike::Words),
    };
    let nothing = |looked: &Looked<'_>| matches!(looked, Looked::Nothing);
    match (code(left, check.right.part), code(right, check.left.part)) {
        (Ok(left), Ok(right)) => came((left == right) == (check.relation != Relation::NotEqual)),
        _ if check.relation == Relation::NotEqual && (nothing(left) || nothing(right)) => Came::Right,
        (Err(unlike), _) => Came::Unlike(true, unlike),
        (_, Err(unlike)) => Came::Unlike(false, unlike),
    }
}

/// Whether neither amount is just ten thousand times the other. What cannot be compared says nothing of that.
fn in_one_unit(check: &Compare, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let sizes = left.quantity(check.left.part, Measure::Yuan).ok();
    let Some((one, other)) = sizes.zip(right.quantity(check.right.part, Measure::Yuan).ok()) else {
        return Came::Right;
    };
    let fold = Decimal::from(1_000_000);
    let is_fold = |one: &Quantity<'_>, other: &Quantity<'_>| quantity::percent(one, other) == Some(fold);
    came(!is_fold(&one, &other) && !is_fold(&other, &one))
}

/// How a relation compares quantities; None of the relations of texts.
pub(crate) fn how(relation: Relation) -> Option<How> {
    Some(match relation {
        Relation::Equal => How::Equal,
        Relation::NotEqual => How::NotEqual,
        Relation::AtLeast => How::AtLeast,
        Relation::MoreThan => How::MoreThan,
        Relation::AtMost => How::AtMost,
        Relation::LessThan => How::LessThan,
        Relation::Within => How::Within,
        Relation::Unlike
        | Relation::Contains
        | Relation::NotContains
        | Relation::ContainedIn
        | Relation::StartsWith
        | Relation::OfYear
        | Relation::NotOtherUnit
        | Relation::Meets => return None,
    })
}

/// Whether the left side is blank, or surely words.
fn says_no_number(by: By, left: &Looked<'_>, check: &Compare) -> bool {
    let measure = match by {
        By::Date => Measure::Day,
        By::Amount => Measure::Yuan,
        By::Text | By::Code | By::Number => Measure::Number,
    };
    let words = || left.quantity(check.left.part, measure).err().is_some_and(|unlike| left.is_words(unlike));
    matches!(left, Looked::Nothing) || words()
}

fn sizes(check: &Compare, world: &World, left: &Looked<'_>, right: &Looked<'_>, measure: Measure) -> Came {
    let as_read = if check.shows_percent(left, right) { Measure::Percent } else { measure };
    let of = |looked: &Looked<'_>| if matches!(looked, Looked::Number(_)) { as_read } else { measure };
    let is_bare = |looked: &Looked<'_>| !matches!(looked, Looked::Number(_));
    let (one, other) = (
        left.quantity_beside(check.left.part, of(left), right),
        right.quantity_beside(check.right.part, of(right), left),
    );
    let (one, other) = match (one, other) {
        (Err(unlike), _) => return Came::Unlike(true, unlike),
        (_, Err(unlike)) => return Came::Unlike(false, unlike),
        (Ok(_), Ok(other)) if is_bare(right) && left.is_unclear_beside(check.left.part, &other) => {
            return Came::Unlike(false, Unlike::NoUnit);
        }
        (Ok(one), Ok(_)) if is_bare(left) && right.is_unclear_beside(check.right.part, &one) => {
            return Came::Unlike(true, Unlike::NoUnit);
        }
        (Ok(one), Ok(other)) => (left.beside(one.clone(), &other), right.beside(other, &one)),
    };
    let Some(how) = how(check.relation) else { return Came::Right };
    // By how much more was reached than ≥100万元 is counted from the 100万元.
    let exceeds = check.times > Decimal::ONE
        && how == How::AtMost
        && check.left.part.is_of(Field::ACTUAL)
        && check.right.part.is_of(Field::VALUE);
    let other = if exceeds && other.high == End::Open { other.as_stated() } else { other };
    let near = other.times(check.times).and_then(|other| check.tolerance.around(&other, &world.calendar));
    // What a rule file computes may well be below nothing.
    let stands = if matches!(left, Looked::Number(_)) { stands } else { keeps };
    match near.and_then(|[less, more]| Ok((stands(&one, how, [&less, &more])?, may_be(&one, [&less, &more]))))
    {
        Err(unlike) => Came::Unlike(!only_other_is(unlike, &one, &other), unlike),
        // 10 to 19 points, since nobody knows the day, may be 17.
        Ok((stands, true)) if of_sameness(how, stands) && is_between(left, &one) => {
            Came::Unlike(true, Unlike::About)
        }
        Ok((stands, true)) if of_sameness(how, stands) && is_between(right, &other) => {
            Came::Unlike(false, Unlike::About)
        }
        Ok((stands, _)) => came(stands),
    }
}

/// Whether it was found that two are not the same.
fn of_sameness(how: How, stands: bool) -> bool {
    how == How::Equal && !stands || how == How::NotEqual && stands
}

/// Whether a number that the rule file computes lies somewhere between two ends.
fn is_between(looked: &Looked<'_>, quantity: &Quantity<'_>) -> bool {
    matches!(looked, Looked::Number(_)) && quantity.low != quantity.high
}

/// Whether two quantities have a number in common.
fn may_be(one: &Quantity<'_>, [less, more]: [&Quantity<'_>; 2]) -> bool {
    let order = |(one, side), (other, far)| quantity::compare((one, side), (other, far)).order();
    order((one, Edge::Low), (more, Edge::High)).is_ok_and(Ordering::is_le)
        && order((one, Edge::High), (less, Edge::Low)).is_ok_and(Ordering::is_ge)
}

/// Whether what cannot be compared is so because of the other side alone.
fn only_other_is(unlike: Unlike, one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    let open = |side: &Quantity<'_>| side.low == End::Open || side.high == End::Open;
    match unlike {
        Unlike::Open => open(other) && !open(one),
        Unlike::About => other.about && !one.about,
        Unlike::NoYear => other.without_year && !one.without_year,
        _ => false,
    }
}

fn dates(check: &Compare, case: &Case<'_>, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let year = year_of(case.project);
    let read = |looked: &Looked<'_>, subject: &Subject| {
        if subject.part.is_of(Field::YEAR) {
            return year.and_then(whole_year).ok_or(Unlike::Unclear);
        }
        looked.quantity(subject.part, Measure::Day).map(|days| days.in_year(year).into_owned())
    };
    let one = match read(left, &check.left) {
        Ok(days) => days,
        Err(unlike) => return Came::Unlike(true, unlike),
    };
    let other = match read(right, &check.right) {
        Ok(days) => days,
        Err(unlike) => return Came::Unlike(false, unlike),
    };
    let Some(how) = how(check.relation) else { return Came::Right };
    match check.tolerance.around(&other, &case.world.calendar) {
        Err(unlike) => Came::Unlike(false, unlike),
        Ok([less, more]) => match stands(&one, how, [&less, &more]) {
            Err(unlike) => Came::Unlike(!only_other_is(unlike, &one, &other), unlike),
            Ok(stood) => match open_within(check, how, stood, &one, [&less, &more]) {
                Some(is_left) => Came::Unlike(is_left, Unlike::Coarse),
                None => in_days(check, how, stood, &one, &other),
            },
        },
    }
}

/// Where days are counted from a day of which only the month is known, or up to one: on which side that leaves open whether
/// they are kept. 10 working days from some day of September end in October or still in September.
fn open_within(
    check: &Compare,
    how: How,
    stood: bool,
    one: &Quantity<'_>,
    near: [&Quantity<'_>; 2],
) -> Option<bool> {
    let (on_left, on_right) = match how {
        How::AtMost | How::LessThan => (ends(&check.left), ends(&check.right)),
        How::AtLeast | How::MoreThan => (ends(&check.left), begins(&check.right)),
        How::Equal | How::NotEqual | How::Within => return None,
    };
    let alone = |days: &Quantity<'_>, at| Quantity { low: at, high: at, ..days.clone().into_owned() };
    let each = |days: &Quantity<'_>| [alone(days, days.low), alone(days, days.high)];
    let differs = |held: Result<bool, Unlike>| held.is_ok_and(|held| held != stood);
    let is_counted = !matches!(check.tolerance, Slack::None);
    let left = || each(one).iter().any(|day| differs(stands(day, how, near)));
    let right = || {
        let [less, more] = near.map(each);
        less.iter().zip(&more).any(|(less, more)| differs(stands(one, how, [less, more])))
    };
    match is_counted {
        true if !on_left && left() => Some(true),
        true if !on_right && right() => Some(false),
        _ => None,
    }
}

/// What is done by the end of the month that it names.
fn ends(subject: &Subject) -> bool {
    is_any(subject, &[Field::END, Field::VALUE, Field::ACTUAL, Field::PERIOD])
}

/// What begins with the first day of the month that it names.
fn begins(subject: &Subject) -> bool {
    is_any(subject, &[Field::START, Field::PERIOD])
}

fn is_any(subject: &Subject, fields: &[Field]) -> bool {
    fields.iter().any(|field| subject.part.is_of(*field))
}

/// What a comparison of days came to where one side is a month and the other a day in it. Something is done by the end of the
/// month in which it ends, and a period begins with its first day; of other months nobody knows which day is meant.
fn in_days(check: &Compare, how: How, stands: bool, one: &Quantity<'_>, other: &Quantity<'_>) -> Came {
    let (left, right) = (is_coarser(one, other), is_coarser(other, one));
    let open = |is_left| Came::Unlike(is_left, Unlike::Coarse);
    match how {
        How::Equal | How::NotEqual if left || right => open(left),
        How::AtLeast if left && !stands => {
            if ends(&check.left) {
                Came::Right
            } else {
                open(true)
            }
        }
        How::AtLeast if right && stands && !begins(&check.right) => open(false),
        How::AtMost if left && !stands && !ends(&check.left) => open(true),
        How::AtMost if right && stands && !ends(&check.right) => open(false),
        _ => came(stands),
    }
}

/// The days of a year.
fn whole_year(year: u16) -> Option<Quantity<'static>> {
    let day = |month, day| date::Day { year: Some(year), month, day };
    Quantity::days(date::Period { first: day(1, 1), last: day(12, 31) })
}
