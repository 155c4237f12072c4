//! Judges `compare`.

use super::emit::Case;
use super::observe::{Looked, look, place_of};
use super::satisfies::Reason;
use super::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project, Side};
use crate::rule::check::compare::{By, Compare, Relation};
use crate::terms::bounds::Measure;
use crate::text::fold::squeeze;
use crate::words::value::{Comparator, Target};
use crate::words::vocabulary::{Field, Scope};
use rust_decimal::Decimal;

pub(crate) fn judge(check: &Compare, case: &mut Case<'_>) {
    each(check.left.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

/// The indicator of the same name, and of the same class where both have one, on this side of the form.
fn counterpart<'p>(project: &'p Project<'_>, one: &Indicator<'_>, side: Side) -> Option<&'p Indicator<'p>> {
    let name = squeeze(one.values.text(Field::NAME));
    let is_same = |other: &&Indicator<'_>| {
        other.side == side
            && !name.is_empty()
            && squeeze(other.values.text(Field::NAME)) == name
            && (one.class == other.class || one.class.is_none() || other.class.is_none())
    };
    project.indicators.iter().find(is_same)
}

/// What a comparison came to.
enum Came {
    Right,
    Wrong,
    /// The left side (true) or the right one cannot be read.
    Unreadable(bool),
}

fn one(check: &Compare, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let left = look(check.left.part, case.rules, case.project, indicator);
    let other = match (check.with_side, indicator) {
        (Some(side), Some(one)) => match counterpart(case.project, one, side) {
            None => return,
            other => other,
        },
        _ => indicator,
    };
    let right = look(check.right.part, case.rules, case.project, other);
    let came = match (check.by, check.relation) {
        _ if matches!(left, Looked::Unknown) => Came::Unreadable(true),
        _ if matches!(right, Looked::Unknown) => Came::Unreadable(false),
        (_, Relation::Meets) => meets(&left, &right),
        (By::Code, _) => codes(check, &left, &right),
        (By::Text, _) => texts(check, &left, &right),
        (By::Number, _) => sizes(check, &left, &right, Measure::Number),
        (By::Amount, _) => sizes(check, &left, &right, Measure::Yuan),
        (By::Date, _) => dates(check, &left, &right),
    };
    match came {
        Came::Right => {}
        Came::Unreadable(is_left) => {
            let (subject, looked) = if is_left { (&check.left, &left) } else { (&check.right, &right) };
            let at = place_of(subject.part, case.project, indicator);
            let reason = match looked {
                Looked::Nothing => Reason::FieldMissing(subject.id.clone()),
                Looked::Unknown => Reason::FieldUnknown(subject.id.clone()),
                _ => Reason::FieldUnreadable(subject.id.clone()),
            };
            case.unjudged(at, reason);
        }
        Came::Wrong => wrong(check, case, indicator, &left, &right),
    }
}

fn wrong(
    check: &Compare,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    left: &Looked<'_>,
    right: &Looked<'_>,
) {
    let (field, other) = (case.field_name(&check.left.id), case.field_name(&check.right.id));
    let words = |looked: &Looked<'_>, part| match looked {
        Looked::Text(text, _) | Looked::Target(text, _) => Arg::Text(Untrusted::new(*text)),
        Looked::Code(code) => Arg::Words(case.code_name(part, *code)),
        Looked::Day(day) => Arg::Plain(Measure::Day.shown(*day)),
        Looked::Nothing | Looked::Unknown | Looked::Codes(_) => Arg::Plain(String::new()),
    };
    let (shown_left, shown_right) = (words(left, check.left.part), words(right, check.right.part));
    let percent = match (left.measured(Measure::Number), right.measured(Measure::Number)) {
        (Some((left, _)), Some((right, _))) => percent(left, right),
        _ => None,
    };
    case.violated_in(&check.left, indicator, |finding, args| {
        let raw = |arg: &Arg| match arg {
            Arg::Text(text) => Some(text.clone()),
            _ => None,
        };
        finding.found = raw(&shown_left);
        finding.required = raw(&shown_right);
        args.put(finding, "left", || shown_left);
        args.put(finding, "right", || shown_right);
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "other", || Arg::Words(other));
        args.put(finding, "percent", || Arg::Plain(percent.unwrap_or_default()));
    });
}

/// Left as a share of right: `120%`.
fn percent(left: Decimal, right: Decimal) -> Option<String> {
    let share = left.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(right)?;
    Some(format!("{}%", share.round_dp(1).normalize()))
}

fn codes(check: &Compare, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    match (left, right, check.relation) {
        (Looked::Code(left), Looked::Code(right), Relation::NotEqual) => came(left != right),
        (Looked::Code(left), Looked::Code(right), _) => came(left == right),
        _ => Came::Right,
    }
}

fn came(right: bool) -> Came {
    if right { Came::Right } else { Came::Wrong }
}

/// Blank texts equal nothing and differ from nothing.
fn texts(check: &Compare, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let (Looked::Text(left, _) | Looked::Target(left, _), Looked::Text(right, _) | Looked::Target(right, _)) =
        (left, right)
    else {
        return Came::Right;
    };
    match check.relation {
        Relation::NotEqual => came(squeeze(left) != squeeze(right)),
        Relation::StartsWith => came(squeeze(left).starts_with(squeeze(right).as_ref())),
        Relation::Unlike => came(skeleton(left) != skeleton(right)),
        _ => came(squeeze(left) == squeeze(right)),
    }
}

/// The text without digits, punctuation and blanks: what is left when numbers are changed in a copy.
pub(crate) fn skeleton(text: &str) -> String {
    squeeze(text).chars().filter(|c| c.is_alphabetic()).collect()
}

fn sizes(check: &Compare, left: &Looked<'_>, right: &Looked<'_>, measure: Measure) -> Came {
    let words = |looked: &Looked<'_>| matches!(looked, Looked::Target(..));
    let Some((low, high)) = left.measured(measure) else {
        return if words(left) { Came::Right } else { Came::Unreadable(true) };
    };
    let Some((right_low, right_high)) = right.measured(measure) else {
        return if words(right) { Came::Right } else { Came::Unreadable(false) };
    };
    // What is counted in different units is not compared by its numbers.
    if let (Looked::Target(_, left), Looked::Target(_, right), Measure::Number) = (left, right, measure)
        && let (Some(unit), Some(other)) = (&left.unit, &right.unit)
        && unit != other
    {
        return Came::Unreadable(true);
    }
    let (right_low, right_high) = (right_low * check.times, right_high * check.times);
    let slack = check.tolerance;
    came(match check.relation {
        Relation::Equal => (low - right_low).abs() <= slack && (high - right_high).abs() <= slack,
        Relation::NotEqual => (low - right_low).abs() > slack,
        Relation::AtLeast => low + slack >= right_low,
        Relation::MoreThan => low + slack > right_low,
        Relation::AtMost => high - slack <= right_high,
        Relation::LessThan => high - slack < right_high,
        Relation::Within => low >= right_low && high <= right_high,
        Relation::Unlike | Relation::StartsWith | Relation::Meets => true,
    })
}

fn dates(check: &Compare, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    // A day without a year says nothing about another year's; words that are no date are not this rule's matter.
    let Some((first, last)) = left.measured(Measure::Day) else {
        return match left {
            Looked::Target(..) => Came::Right,
            Looked::Nothing if check.left.scope == Scope::Indicator => Came::Right,
            _ => Came::Unreadable(true),
        };
    };
    let Some((from, to)) = right.measured(Measure::Day) else { return Came::Unreadable(false) };
    let (earlier, later) = (|day| months_on(day, -check.tolerance), |day| months_on(day, check.tolerance));
    let near = |day, other| day >= earlier(other) && day <= later(other);
    came(match check.relation {
        Relation::Equal => near(first, from) && near(last, to),
        Relation::NotEqual => !(near(first, from) && near(last, to)),
        Relation::AtLeast => first >= earlier(from),
        Relation::MoreThan => first > earlier(to),
        Relation::AtMost => last <= later(to),
        Relation::LessThan => last < later(from),
        Relation::Within => first >= from && last <= to,
        Relation::Unlike | Relation::StartsWith | Relation::Meets => true,
    })
}

/// The day, as the number yyyymmdd, so many months on. It may be one that no calendar has (2月30日), but it stands
/// where it should between those that are compared with it.
fn months_on(day: Decimal, months: Decimal) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    let (month, day) = ((day / hundred).floor(), day % hundred);
    let (year, month) = ((month / hundred).floor(), month % hundred);
    let all = year * Decimal::from(12) + month - Decimal::ONE + months;
    let (year, month) = ((all / Decimal::from(12)).floor(), all % Decimal::from(12) + Decimal::ONE);
    (year * hundred + month) * hundred + day
}

/// Whether an actual value meets its target. Without comparator, and with =, reaching the number is enough.
fn meets(actual: &Looked<'_>, target: &Looked<'_>) -> Came {
    let Looked::Target(_, target) = target else { return Came::Right };
    if target.number.is_none() {
        return Came::Right;
    }
    match actual {
        Looked::Nothing => Came::Unreadable(true),
        Looked::Target(_, actual) => met(actual, target),
        _ => Came::Unreadable(true),
    }
}

fn met(actual: &Target<'_>, target: &Target<'_>) -> Came {
    let (Some(reached), Some(wanted)) = (actual.number, target.number) else { return Came::Unreadable(true) };
    if let (Some(unit), Some(other)) = (&actual.unit, &target.unit)
        && unit != other
    {
        return Came::Unreadable(true);
    }
    if let Some(upper) = target.upper {
        return came((wanted..=upper).contains(&reached));
    }
    came(match target.comparator {
        Some(Comparator::AtMost) => reached <= wanted,
        Some(Comparator::LessThan) => reached < wanted,
        Some(Comparator::MoreThan) => reached > wanted,
        Some(Comparator::AtLeast | Comparator::Equal) | None => reached >= wanted,
    })
}
