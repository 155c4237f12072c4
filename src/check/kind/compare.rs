//! `compare`: one field against another.

use super::range::AS;
use crate::check::declare::{About, Context, FIELD, SIDE, Selection, Spec, WHERE, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, is_cost, look, place_of, with_unit, year_of};
use crate::check::satisfies::Reason;
use crate::check::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project, Side};
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Measure, yuan};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::text::codes::codes;
use crate::text::fold::{half_width, skeleton, squeeze};
use crate::words::quantity::{self, Quantity};
use crate::words::quantity::{How, Unlike, meets, percent, stands};
use crate::words::value::{self, Form};
use crate::words::vocabulary::{ClassId, Field, Scope, ValueType};
use rust_decimal::Decimal;

/// One field compares with another as required.
#[derive(Debug, Clone)]
pub struct Compare {
    pub left: Subject,
    pub right: Subject,
    pub of: Selection,
    pub relation: Relation,
    pub by: By,
    /// The right side is that of the indicator of the same name on this side of the form; without one there is nothing
    /// to compare.
    pub with_side: Option<Side>,
    /// Factor applied to the right side.
    pub times: Decimal,
    /// Allowed difference; for amounts in yuan, for dates in months.
    pub tolerance: Decimal,
}

codes! {
    /// How the left side is to compare with the right.
    pub enum Relation {
        Equal = "equal",
        NotEqual = "not-equal",
        /// Texts that differ in more than digits, punctuation and blanks.
        Unlike = "unlike",
        /// The left text begins with the right one.
        StartsWith = "starts-with",
        AtLeast = "at-least",
        MoreThan = "more-than",
        AtMost = "at-most",
        LessThan = "less-than",
        /// A date or period inside another.
        Within = "within",
        /// A text that, if it names years, names this one.
        OfYear = "of-year",
        /// Amounts of which one is not ten thousand times the other, as where 元 stands for 万元.
        NotOtherUnit = "not-other-unit",
        /// An actual value that meets its target, by the target's comparator.
        Meets = "meets",
    }
}

/// As what both sides are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Text,
    /// Codes of what was understood, such as kinds.
    Code,
    Number,
    Amount,
    Date,
}

pub(crate) const SPEC: Spec = Spec {
    name: "compare",
    says: "one field against another: texts, numbers, amounts, dates, kinds, actual value against target",
    keys: &[
        FIELD,
        Key { name: "with", shape: Shape::Field, says: "the field that it is compared with" },
        Key {
            name: "is",
            shape: Shape::OneOf(&[
                "equal",
                "not-equal",
                "unlike",
                "starts-with",
                "at-least",
                "more-than",
                "at-most",
                "less-than",
                "within",
                "of-year",
                "not-other-unit",
                "meets",
            ]),
            says: "how it should compare with the other; unlike: different in more than digits and punctuation; starts-with: a code that begins with the other; within: a date inside a period; of-year: a text that names no years or this one; not-other-unit: an amount that is not exactly ten thousand times the other or its ten-thousandth, as where 元 and 万元 are mixed up; meets: an actual value that meets its target",
        },
        WHERE,
        SIDE,
        Key {
            name: "with-side",
            shape: Shape::OneOf(&["annual", "long-term"]),
            says: "take the other field from the indicator of the same name on this side",
        },
        Key {
            name: "as",
            shape: Shape::OneOf(&["number", "amount", "date"]),
            says: "what text fields are read as, where sizes are compared",
        },
        Key {
            name: "times",
            shape: Shape::Bound,
            says: "factor applied to the other field: 1.2 or \"120%\"",
        },
        Key {
            name: "tolerance",
            shape: Shape::Bound,
            says: "allowed difference: 0.01, \"1000元\" for amounts, \"6个月\" or \"3年\" for dates",
        },
    ],
    placeholders: &["field", "other", "left", "right", "percent"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Compare> {
    let left = subject_of(keys, context)?;
    let id = keys.required("with")?;
    let place = keys.node("with").map_or(keys.place, |node| &node.place);
    let right = Subject::parse(id, place, context.vocabulary, context.problems)?;
    let of = Selection::parse(keys, context);
    if !keys.has("is") {
        keys.missing("is");
    }
    let relation = keys.one_of("is", Relation::CODES)?;
    if left.scope == Scope::Project && right.scope == Scope::Indicator {
        context.problems.add(
            place,
            format!("“{id}”是指标的字段，请把它写在 field 中"),
            format!("`{id}` belongs to indicators; name it as `field`"),
        );
    }
    let with_side = keys.one_of("with-side", Side::CODES);
    if with_side.is_some() && (left.scope, right.scope) != (Scope::Indicator, Scope::Indicator) {
        context.problems.add(
            keys.place_of("with-side"),
            "with-side 只用于指标的字段之间",
            "`with-side` is for two fields of indicators",
        );
    }
    if left == right && with_side.is_none() {
        context.problems.add(place, "字段与自身比较，规则没有意义", "a field is compared with itself");
    }
    let wanted = keys.one_of("as", AS);
    let by = by(&left, &right, relation, wanted);
    for (subject, other) in [(&left, &right), (&right, &left)] {
        if !may_be(by, relation, subject, wanted) || other.part.is_of(Field::VALUE) && !of_form(&of, by) {
            let (id, other) = (&subject.id, &other.id);
            context.problems.add(
                place,
                format!("“{id}”与“{other}”不是同一种量，永远不能比较；自己的文字字段请用 as 说明按什么来读"),
                format!("`{id}` and `{other}` have different measures and can never be compared; `as` says how your own text fields are read"),
            );
            break;
        }
    }
    let sizes = matches!(by, By::Number | By::Amount) && relation != Relation::Meets;
    let differs = sizes || by == By::Date && relation != Relation::Within;
    for (key, used) in [("times", sizes), ("tolerance", differs)] {
        if keys.has(key) && !used {
            context.problems.add(
                keys.place_of(key),
                format!("这样比较时“{key}”不起作用"),
                format!("`{key}` has no effect in this comparison"),
            );
        }
    }
    let times = keys.node("times").map(|_| keys.factor("times")).unwrap_or(Some(Decimal::ONE))?;
    let tolerance = match (by, keys.node("tolerance")) {
        (_, None) => Decimal::ZERO,
        (By::Date, Some(_)) => {
            let months = keys.text("tolerance").and_then(months);
            if months.is_none() {
                context.problems.add(
                    keys.place_of("tolerance"),
                    "应为年数或月数，如 \"3年\" 或 \"6个月\"",
                    "should be a number of years or months, such as \"3年\" or \"6个月\"",
                );
            }
            months?
        }
        (By::Amount, Some(_)) => {
            let yuan = keys.text("tolerance").and_then(yuan);
            if yuan.is_none() {
                context.problems.add(
                    keys.place_of("tolerance"),
                    "应为带单位的金额，如 \"1000元\"",
                    "should be an amount with its unit, such as \"1000元\"",
                );
            }
            yuan?
        }
        (_, Some(_)) => keys.factor("tolerance")?,
    };
    Some(Compare { left, right, of, relation, by, with_side, times, tolerance })
}

/// `3年`, `6个月` as months.
fn months(text: &str) -> Option<Decimal> {
    let text = crate::text::fold::squeeze(text);
    let (number, each) = match text.strip_suffix('年') {
        Some(years) => (years, 12),
        None => (text.strip_suffix("个月").or_else(|| text.strip_suffix('月'))?, 1),
    };
    number.parse::<u16>().ok().map(|number| Decimal::from(u32::from(number) * each))
}

fn by(left: &Subject, right: &Subject, relation: Relation, wanted: Option<ValueType>) -> By {
    let types = [left, right].map(|subject| match subject.part {
        Part::Field(_, value_type) => Some(value_type),
        _ => None,
    });
    let is = |value_type| wanted == Some(value_type) || wanted.is_none() && types.contains(&Some(value_type));
    match relation {
        Relation::Within => By::Date,
        Relation::NotOtherUnit => By::Amount,
        Relation::Meets => By::Number,
        Relation::Unlike | Relation::StartsWith | Relation::OfYear => By::Text,
        _ if types == [None, None] => By::Code,
        _ if is(ValueType::Date) => By::Date,
        _ if is(ValueType::Amount) => By::Amount,
        _ if is(ValueType::Number) || is(ValueType::Target) => By::Number,
        Relation::Equal | Relation::NotEqual => By::Text,
        _ => By::Number,
    }
}

/// Whether a field can hold what the comparison reads it as.
fn may_be(by: By, relation: Relation, subject: &Subject, wanted: Option<ValueType>) -> bool {
    let Part::Field(field, own) = subject.part else { return true };
    match (by, own) {
        (By::Text | By::Code, _) | (_, ValueType::Target) => true,
        (By::Date, ValueType::Date) | (By::Amount, ValueType::Amount) => true,
        (By::Number, ValueType::Number | ValueType::Text) => true,
        (By::Date, ValueType::Text) => {
            field == Field::PERIOD || relation == Relation::Within || wanted == Some(ValueType::Date)
        }
        (By::Amount, ValueType::Text | ValueType::Number) => wanted == Some(ValueType::Amount),
        (By::Number, ValueType::Amount | ValueType::Date) | (By::Date, _) | (By::Amount, _) => false,
    }
}

/// Whether the values that `where` selects by their form can be what the comparison reads them as.
fn of_form(of: &Selection, by: By) -> bool {
    let Some(forms) = of.condition.codes_of(Part::Form) else { return true };
    let has = |form: Form| forms.has(form as u8);
    match by {
        By::Amount => has(Form::Amount),
        By::Date => has(Form::Deadline),
        By::Text | By::Code | By::Number => true,
    }
}

/// What it looks at.
pub(crate) fn about(check: &Compare) -> About<'_> {
    let (subjects, scope) = (vec![&check.left, &check.right], check.left.scope);
    About { subjects, of: Some(&check.of), scope, ..About::default() }
}

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
    /// The left side (true) or the right one is not a quantity, or not one that can be compared.
    Unlike(bool, Unlike),
}

impl From<Result<bool, Unlike>> for Came {
    fn from(stands: Result<bool, Unlike>) -> Self {
        match stands {
            Ok(true) => Came::Right,
            Ok(false) => Came::Wrong,
            Err(unlike) => Came::Unlike(true, unlike),
        }
    }
}

fn one(check: &Compare, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let left = look(check.left.part, case.world, case.project, indicator);
    let other = match (check.with_side, indicator) {
        (Some(side), Some(one)) => match counterpart(case.project, one, side) {
            None => return,
            other => other,
        },
        _ => indicator,
    };
    let right = look(check.right.part, case.world, case.project, other);
    let came = match (check.by, check.relation) {
        _ if matches!(left, Looked::Unknown) => Came::Unlike(true, Unlike::Words),
        _ if matches!(right, Looked::Unknown) => Came::Unlike(false, Unlike::Words),
        (_, Relation::Meets) => met(check, case, indicator, &left, &right),
        (By::Code, _) => codes(check, &left, &right),
        (_, Relation::NotOtherUnit) => in_one_unit(check, &left, &right),
        (_, Relation::OfYear) => of_year(case, &left, &right),
        (By::Text, _) => texts(check, &left, &right),
        (By::Number, _) => sizes(check, &left, &right, Measure::Number),
        (By::Amount, _) => sizes(check, &left, &right, Measure::Yuan),
        (By::Date, _) => dates(check, case.project, &left, &right),
    };
    match came {
        Came::Right => {}
        Came::Unlike(is_left, unlike) => {
            let (subject, looked) = if is_left { (&check.left, &left) } else { (&check.right, &right) };
            let at = place_of(subject.part, case.project, indicator);
            let reason = match looked {
                Looked::Nothing => Reason::FieldMissing(subject.id.clone()),
                Looked::Unknown => Reason::FieldUnknown(subject.id.clone()),
                _ => Reason::NotComparable(subject.id.clone(), unlike),
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
        Looked::Text(text, unit) => Arg::Text(Untrusted::new(with_unit(text, *unit).as_ref())),
        Looked::Target(text, _) => Arg::Text(Untrusted::new(*text)),
        Looked::Code(code) => Arg::Words(case.code_name(part, *code)),
        Looked::Day(day) => Arg::Plain(Measure::Day.shown(*day)),
        Looked::Nothing | Looked::Unknown | Looked::Either(..) | Looked::Codes(_) => {
            Arg::Plain(String::new())
        }
    };
    let (shown_left, shown_right) = (words(left, check.left.part), words(right, check.right.part));
    let measure = if check.by == By::Amount { Measure::Yuan } else { Measure::Number };
    let share =
        left.quantity(check.left.part, measure).ok().zip(right.quantity(check.right.part, measure).ok());
    let share = share.and_then(|(left, right)| percent(&left, &right));
    let share = share.map(|share| format!("{}%", share.round_dp(1).normalize()));
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
        args.put(finding, "percent", || Arg::Plain(share.unwrap_or_default()));
    });
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

/// Whether a text that names years names the one of the other side. A text without a year is of any.
fn of_year(case: &Case<'_>, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let (Looked::Text(text, _) | Looked::Target(text, _), Looked::Text(stated, _)) = (left, right) else {
        return Came::Right;
    };
    let named = value::years(text, &case.world.words);
    if named.is_empty() {
        return Came::Right;
    }
    let digits: String = stated.chars().map(half_width).filter(char::is_ascii_digit).collect();
    match digits.parse::<u16>() {
        Ok(year) if digits.len() == 4 => came(named.iter().any(|years| years.contains(&year))),
        _ => Came::Unlike(false, Unlike::Unclear),
    }
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
        | Relation::StartsWith
        | Relation::OfYear
        | Relation::NotOtherUnit
        | Relation::Meets => return None,
    })
}

fn sizes(check: &Compare, left: &Looked<'_>, right: &Looked<'_>, measure: Measure) -> Came {
    let words = |looked: &Looked<'_>, unlike| unlike == Unlike::Words && matches!(looked, Looked::Target(..));
    let (one, other) = (left.quantity(check.left.part, measure), right.quantity(check.right.part, measure));
    let (one, other) = match (one, other) {
        (Err(unlike), _) if words(left, unlike) => return Came::Right,
        (_, Err(unlike)) if words(right, unlike) => return Came::Right,
        (Err(unlike), _) => return Came::Unlike(true, unlike),
        (_, Err(unlike)) => return Came::Unlike(false, unlike),
        (Ok(one), Ok(other)) => (one, other),
    };
    let Some(how) = how(check.relation) else { return Came::Right };
    let near = other
        .times(check.times)
        .and_then(|other| Ok([other.plus(-check.tolerance)?, other.plus(check.tolerance)?]));
    near.and_then(|[less, more]| stands(&one, how, [&less, &more])).into()
}

fn dates(check: &Compare, project: &Project<'_>, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let year = year_of(project);
    let read = |looked: &Looked<'_>, subject: &Subject| {
        looked.quantity(subject.part, Measure::Day).map(|days| days.in_year(year).into_owned())
    };
    let one = match read(left, &check.left) {
        Ok(days) => days,
        // Words that are no date are not this rule's matter.
        Err(Unlike::Words) if matches!(left, Looked::Target(..)) => return Came::Right,
        Err(_) if matches!(left, Looked::Nothing) && check.left.scope == Scope::Indicator => {
            return Came::Right;
        }
        Err(unlike) => return Came::Unlike(true, unlike),
    };
    let other = match read(right, &check.right) {
        Ok(days) => days,
        Err(unlike) => return Came::Unlike(false, unlike),
    };
    let Some(how) = how(check.relation) else { return Came::Right };
    let moved = |months: Decimal| other.moved(|day| Some(months_on(day, months)));
    let near = moved(-check.tolerance).and_then(|less| Ok([less, moved(check.tolerance)?]));
    near.and_then(|[less, more]| stands(&one, how, [&less, &more])).into()
}

/// The day, as the number yyyymmdd, the given number of months on. It may be one that no calendar has (2月30日), but it stands
/// where it should between those that are compared with it.
fn months_on(day: Decimal, months: Decimal) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    let (month, day) = ((day / hundred).floor(), day % hundred);
    let (year, month) = ((month / hundred).floor(), month % hundred);
    let all = year * Decimal::from(12) + month - Decimal::ONE + months;
    let (year, month) = ((all / Decimal::from(12)).floor(), all % Decimal::from(12) + Decimal::ONE);
    (year * hundred + month) * hundred + day
}

/// Whether an actual value meets its target. A target in words measures nothing that could be met. Without comparator a
/// cost and a length of time are limits, and of everything else reaching the number is enough.
fn met(
    check: &Compare,
    case: &Case<'_>,
    indicator: Option<&Indicator<'_>>,
    actual: &Looked<'_>,
    target: &Looked<'_>,
) -> Came {
    let year = year_of(case.project);
    let wanted = match target.quantity(check.right.part, Measure::Number) {
        Ok(wanted) => wanted.in_year(year),
        Err(Unlike::Words) => return Came::Right,
        Err(unlike) => return Came::Unlike(false, unlike),
    };
    if let (quantity::Measure::Day, Looked::Target(text, _)) = (&wanted.measure, actual)
        && case.world.words.is_on_time(text)
    {
        return Came::Right;
    }
    let reached = match actual.quantity(check.left.part, Measure::Number) {
        Ok(reached) => reached.in_year(year),
        Err(unlike) => return Came::Unlike(true, unlike),
    };
    let is_time = matches!(wanted.measure, quantity::Measure::Duration(_));
    let is_limit = indicator.is_some_and(|one| {
        is_cost(one, case.world) || is_time && one.class.is_some_and(|class| is_timely(class, case.world))
    });
    meets(&reached, &wanted, is_limit).into()
}

/// Whether the class is about when something is done.
fn is_timely(class: ClassId, world: &World) -> bool {
    world.vocabulary.classes.get(usize::from(class.0)).is_some_and(|class| class.id == "timeliness")
}
