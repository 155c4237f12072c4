//! What a score should be, and whether it is: reached, the full weight; else the part that was reached.
//! Takes a check and an indicator, gives findings. Reads no rule file.

use super::{Over, Score, Weight};
use crate::check::emit::Case;
use crate::check::kind::compare::{in_words, keeps_to, limit, nothing_done};
use crate::check::missing::Gap;
use crate::check::observe::{Looked, place_of, says_nothing, year_of};
use crate::check::satisfies::{Reason, look, reason, shown};
use crate::check::seen::told_beside;
use crate::check::select::each;
use crate::lang::Bilingual;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::words::quantity::{Edge, End, Figure, How, Quantity, Unlike, divide, multiply, stands, subtract};
use crate::words::value::Around;
use crate::words::vocabulary::ValueType;
use rust_decimal::Decimal;

pub(crate) fn judge(check: &Score, case: &mut Case<'_>) {
    each(check.score.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

/// What a field says as a figure; where it says none, that is told and there is none.
fn figure(
    subject: &Subject,
    measure: Measure,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    other: &Looked<'_>,
) -> Option<Figure> {
    let looked = look(subject.part, case.world, case.project, indicator);
    if let Looked::Number(Ok(figure)) = looked {
        return Some(*figure);
    }
    let year = year_of(case.project);
    match looked.quantity_beside(subject.part, measure, other) {
        Ok(quantity) => Some(quantity.in_year(year).into_owned().into()),
        Err(unlike) => {
            let at = place_of(subject.part, case.project, indicator);
            case.unjudged(at, reason(&looked, subject, unlike));
            None
        }
    }
}

/// What a score comes to.
struct Came {
    expected: Quantity<'static>,
    arithmetic: Bilingual,
    /// What was reached as a part of what was to be.
    percent: String,
}

/// How many indicators the cell of a field speaks for.
fn shared_by(subject: &Subject, case: &Case<'_>, indicator: Option<&Indicator<'_>>) -> usize {
    let Part::Field(field, _) = subject.part else { return 1 };
    let cell = indicator.and_then(|one| case.project.cell_of(field, one));
    cell.map_or(1, |(_, indicators)| indicators)
}

/// Tells that a merged cell says the weight of several indicators together: how much is that of each nobody knows.
fn weight_shared(subject: &Subject, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let at = place_of(subject.part, case.project, indicator);
    case.unjudged(at, Reason::Gap(Gap::CellShared, subject.id.clone()));
}

fn one(check: &Score, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let (world, project) = (case.world, case.project);
    // Where one cell is their score too, it may be the whole of it.
    let shared = match &check.weight {
        Weight::Field(weight) => Some(weight).filter(|weight| shared_by(weight, case, indicator) > 1),
        Weight::Fixed(_) => None,
    };
    if let Some(weight) = shared
        && shared_by(&check.score, case, indicator) != shared_by(weight, case, indicator)
    {
        return weight_shared(weight, case, indicator);
    }
    let target = look(check.target.part, world, project, indicator);
    let weight = match &check.weight {
        Weight::Fixed(number) => Some(Measure::Number.of(*number).into()),
        Weight::Field(subject) => figure(subject, Measure::Number, case, indicator, &Looked::Nothing),
    };
    let Some(weight) = weight.map(in_points) else { return };
    let Some(score) = figure(&check.score, Measure::Number, case, indicator, &Looked::Nothing) else {
        return;
    };
    // Less than nothing is no weight.
    if let (Weight::Field(subject), true) = (&check.weight, weight.quantity.is_negative()) {
        let looked = look(subject.part, world, project, indicator);
        let at = place_of(subject.part, project, indicator);
        return case.unjudged(at, reason(&looked, subject, Unlike::Unclear));
    }
    // A target that says nothing (待定) is no target in words.
    if says_nothing(check.target.part, world, &target) {
        return missing(&check.target, case, indicator);
    }
    let measure = match check.target.part.value_type() {
        Some(ValueType::Amount) => Measure::Yuan,
        _ => Measure::Number,
    };
    // Words are scored by people, within the weight.
    let words =
        target.quantity(check.target.part, measure).err().is_some_and(|unlike| target.is_words(unlike));
    if words {
        let actual = look(check.actual.part, world, project, indicator);
        if says_nothing(check.actual.part, world, &actual) {
            return missing(&check.actual, case, indicator);
        }
        let exceeds = stands(&score.quantity, How::MoreThan, [&weight.quantity, &weight.quantity]);
        if exceeds == Ok(true) || score.quantity.is_negative() {
            let most = Bilingual::same(shown(&weight, false));
            let came = Came { expected: weight.quantity, arithmetic: most, percent: String::new() };
            tell(check, case, indicator, &score, came, true);
            return;
        }
        // 是, 合格 were wanted, and 否, 不合格 scores all of it; 优 was, and so does 良.
        let full = stands(&score.quantity, How::AtLeast, [&weight.quantity, &weight.quantity]) == Ok(true);
        if full && told_beside(indicator, case.project, |around| falls_short(&actual, &target, world, around))
        {
            let at = place_of(check.actual.part, project, indicator);
            return case.unjudged(at, reason(&actual, &check.actual, Unlike::Unreached));
        }
        return;
    }
    let reached = look(check.actual.part, world, project, indicator);
    let Some(wanted) = figure(&check.target, measure, case, indicator, &reached) else { return };
    // 全部完成 is all of 100%.
    let in_full = || {
        let all = |around: Around<'_>| in_words(&reached, &target, &wanted.quantity, (&world.words, around));
        told_beside(indicator, case.project, all) == Some(true)
    };
    // 按期完成 says that the day was kept.
    let is_on_time = || {
        wanted.quantity.measure == crate::words::quantity::Measure::Day
            && matches!(reached, Looked::Target(text, _) if world.words.is_on_time(text))
    };
    let is_undone = || nothing_done(&reached, &wanted.quantity, indicator, world);
    let actual = match reached.quantity_beside(check.actual.part, measure, &target) {
        _ if is_on_time() => Some(wanted.clone()),
        Err(Unlike::Words) if in_full() => Some(wanted.clone()),
        // 未实施 scores nothing.
        Err(Unlike::Words) if is_undone() => return none_scored(check, case, indicator, &score),
        _ => figure(&check.actual, measure, case, indicator, &target),
    };
    let Some(actual) = actual else { return };
    // What was spent of nothing has no part.
    if measure == Measure::Yuan && divide(&actual, &wanted).is_ok_and(|part| part.is_none()) {
        let at = place_of(check.target.part, project, indicator);
        return case.unjudged(at, Reason::NothingToDivide(check.target.id.clone()));
    }
    match came(check, case, indicator, &actual, &wanted, &weight) {
        Err(unlike) => {
            let looked = look(check.actual.part, world, project, indicator);
            let at = place_of(check.actual.part, project, indicator);
            case.unjudged(at, reason(&looked, &check.actual, unlike));
        }
        Ok(came) => {
            let near = check.tolerance.around(&came.expected, &world.calendar);
            let holds = near.and_then(|[less, more]| stands(&score.quantity, How::Equal, [&less, &more]));
            match holds {
                Ok(true) => {}
                Ok(false) => match shared {
                    Some(weight) => weight_shared(weight, case, indicator),
                    None => tell(check, case, indicator, &score, came, false),
                },
                Err(unlike) => {
                    let looked = look(check.score.part, world, project, indicator);
                    let at = place_of(check.score.part, project, indicator);
                    case.unjudged(at, reason(&looked, &check.score, unlike));
                }
            }
        }
    }
}

/// Whether what was reached in words is not what was wanted in words.
fn falls_short(actual: &Looked<'_>, target: &Looked<'_>, world: &World, around: Around<'_>) -> bool {
    let text = |looked: &Looked<'_>| match looked {
        Looked::Target(text, _) | Looked::Text(text, _) => Some((*text).to_owned()),
        _ => None,
    };
    let (words, Some(own)) = (&world.words, text(actual)) else { return false };
    let wanted = text(target).unwrap_or_default();
    words.falls_short(&own, &wanted, around)
}

/// Tells that what was not done at all scores something.
fn none_scored(check: &Score, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>, score: &Figure) {
    let nothing = Measure::Number.of(Decimal::ZERO);
    if stands(&score.quantity, How::Equal, [&nothing, &nothing]) == Ok(true) {
        return;
    }
    let arithmetic = Bilingual::new("没有实施，应为0", "nothing was done, so 0");
    tell(
        check,
        case,
        indicator,
        score,
        Came { expected: nothing, arithmetic, percent: String::new() },
        false,
    );
}

/// Tells that a field which the score needs is not filled in.
fn missing(subject: &Subject, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let at = place_of(subject.part, case.project, indicator);
    case.unjudged(at, Reason::FieldMissing(subject.id.clone()));
}

/// What the score comes to.
///
/// # Errors
/// Why that cannot be told: a day that was missed has no part that was reached.
fn came(
    check: &Score,
    case: &Case<'_>,
    indicator: Option<&Indicator<'_>>,
    actual: &Figure,
    wanted: &Figure,
    weight: &Figure,
) -> Result<Came, Unlike> {
    let less = match (wanted.quantity.low, wanted.quantity.high) {
        (End::Open, _) => true,
        (_, End::Open) => false,
        // Where nobody can tell, only a target that is exactly met gives its score.
        _ => limit(&wanted.quantity, indicator, case.world).unwrap_or(false),
    };
    let met = keeps_to(&actual.quantity, &wanted.quantity, indicator, case.world)?;
    // Of a range one end was missed; what is beyond the other one is no less for it.
    let end = range_end(&wanted.quantity, less);
    let met = met
        || end.as_ref().is_some_and(|end| {
            let how = if less { How::AtMost } else { How::AtLeast };
            stands(&actual.quantity, how, [&end.quantity, &end.quantity]) == Ok(true)
        });
    let wanted = end.as_ref().unwrap_or(wanted);
    let part = divide(actual, wanted).ok().flatten().filter(|part| part.pure);
    let percent = part.as_ref().map(|part| shown(part, true)).unwrap_or_default();
    let full = shown(weight, false);
    let sides = |one: &Figure, other: &Figure| format!("{} ÷ {}", shown(one, false), shown(other, false));
    let is = |bound: Option<Decimal>, below: bool| -> Result<bool, Unlike> {
        let (Some(at), Some(part)) = (bound, &part) else { return Ok(false) };
        let bound = Some(Bound { at, inclusive: false });
        let (low, high) = if below { (None, bound) } else { (bound, None) };
        Bounds { measure: Measure::Number, low, high }.judge(&part.quantity)
    };
    let zero = |arithmetic: Bilingual| Came {
        expected: Measure::Number.of(Decimal::ZERO),
        arithmetic,
        percent: percent.clone(),
    };
    if is(check.zero_below, true)? || is(check.zero_above, false)? {
        let quotient = format!("{} = {percent}", sides(actual, wanted));
        return Ok(zero(Bilingual::new(format!("{quotient}，应为0"), format!("{quotient}, so 0"))));
    }
    if met {
        return Ok(Came {
            expected: weight.quantity.clone(),
            arithmetic: Bilingual::new(format!("已达到，应为{full}"), format!("reached, so {full}")),
            percent,
        });
    }
    let (one, other) = match (less, check.over) {
        (true, Over::Zero) => return Ok(zero(Bilingual::new("超过限额，应为0", "over the limit, so 0"))),
        (true, Over::Inverse) => (wanted, actual),
        (false, _) => (actual, wanted),
    };
    if [one, other].iter().all(|one| one.quantity.is_place()) {
        return Err(Unlike::NoShare);
    }
    let part = divide(one, other)?.filter(|part| part.pure).ok_or(Unlike::Measures)?;
    let expected = multiply(&part, &weight.quantity.clone().into())?;
    let arithmetic = format!("{} × {full} = {}", sides(one, other), shown(&expected, false));
    // The score is a number, and what it is made of leaves no end open.
    if actual.quantity.about || wanted.quantity.about {
        return Err(Unlike::About);
    }
    if expected.quantity.is_negative() {
        return Err(Unlike::Unclear);
    }
    let ends = [actual.quantity.low, actual.quantity.high];
    let (false, Some(at)) = (ends.contains(&End::Open), expected.quantity.stated(Edge::Low)) else {
        return Err(Unlike::Open);
    };
    let arithmetic = Bilingual::same(arithmetic);
    Ok(Came { expected: Quantity::exactly(crate::words::quantity::Measure::Any, at), arithmetic, percent })
}

/// A weight in points: 30% of a hundred of them are 30.
fn in_points(weight: Figure) -> Figure {
    use crate::words::quantity::Measure::{Any, Rate};
    match (&weight.quantity.measure, weight.quantity.stated(Edge::Low)) {
        (Rate, Some(at)) if !weight.quantity.about && weight.quantity.low == weight.quantity.high => {
            Quantity::exactly(Any, at).into()
        }
        _ => weight,
    }
}

/// The end of a range that is to be kept: 90% of 90%-95%, 15天 of 10-15天. None of what is no range, or of a measure of which both
/// ends are to be kept: pH6-9.
fn range_end(wanted: &Quantity<'static>, less: bool) -> Option<Figure> {
    use crate::words::quantity::Measure::{Amount, Count, Duration, Rate};
    let ends = [wanted.low, wanted.high];
    let is_range = ends[0] != ends[1] && !ends.contains(&End::Open);
    let end = ends[usize::from(less)];
    let counts = matches!(wanted.measure, Rate | Count(_) | Amount(_) | Duration(_));
    (is_range && counts).then(|| Quantity { low: end, high: end, ..wanted.clone() }.into())
}

fn tell(
    check: &Score,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    score: &Figure,
    came: Came,
    at_most: bool,
) {
    let field = case.field_name(&check.score.id);
    let expected = Figure::from(came.expected);
    let missed =
        subtract(score, &expected).ok().and_then(|missed| missed.quantity.stated(Edge::Low)?.decimal());
    let (expected, score) = (shown(&expected, false), shown(score, false));
    case.violated_in(&check.score, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(score.as_str()));
        let required = if at_most { format!("<= {expected}") } else { expected.clone() };
        finding.required = Some(Untrusted::new(required));
        finding.difference = missed.map(|missed| missed.abs().normalize().to_string());
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "score", || Arg::Plain(score));
        args.put(finding, "expected", || Arg::Plain(expected));
        args.put(finding, "arithmetic", || Arg::Words(came.arithmetic));
        args.put(finding, "percent", || Arg::Plain(came.percent));
    });
}
