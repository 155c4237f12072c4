//! Quantities out of target values and actual values.
//! Takes a cell and what the value parser understood of it, gives a quantity, or why nobody can be sure of one.

use super::fields::of_day;
use super::{Edge, End, Measure, Quantity, Unit, Unlike};
use crate::text::exact::Exact;
use crate::text::fold::beginning;
use crate::text::money::MoneyUnit;
use crate::text::number;
use crate::words::value::{Around, Base, Comparator, Direction, Disputed, Doubt, Form, Target, ValueWords};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cmp::Ordering;

/// What a value says of: what is to be reached, or what was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What is to be reached.
    Target,
    /// What was reached.
    Actual,
}

/// Digits in a row that are too many to be kept as a number.
const TOO_MANY_DIGITS: usize = 28;

/// The quantity that a value says.
///
/// # Errors
/// Why it says none that could be compared.
pub fn of_target<'a>(text: &'a str, target: &'a Target<'a>, said: Role) -> Result<Quantity<'a>, Unlike> {
    of_target_in(text, target, said, Around { name: target.name, ..Around::default() })
}

/// The same of a value of which more is known: what stands beside its number may be out of that.
///
/// # Errors
/// Why it says none that could be compared.
pub fn of_target_in<'a>(
    text: &'a str,
    target: &'a Target<'a>,
    said: Role,
    around: Around<'_>,
) -> Result<Quantity<'a>, Unlike> {
    let words = ValueWords::builtin();
    if target.doubts.unclear() {
        return Err(Unlike::Unclear);
    }
    let text = beginning(text);
    let plain = words.plain(text);
    if target.form == Form::Deadline {
        // 计划2020年8月, 2020年8月招标: when it ended nobody says.
        if said == Role::Actual && (words.says_unreached(&plain, target.name) || words.only_begins(&plain)) {
            return Err(Unlike::Unreached);
        }
        return Ok(Quantity { reached: said == Role::Actual, ..of_day(text, target.name)? });
    }
    let Some(number) = target.number else {
        let digits = plain.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        return Err(match digits > Some(TOO_MANY_DIGITS) {
            true => Unlike::TooLarge,
            // 上百万元: so much that nobody can count it.
            false if words.speaks_of_much(&plain) => Unlike::Unclear,
            false => Unlike::Words,
        });
    };
    if target.doubts.has(Doubt::SeveralNumbers) {
        return Err(Unlike::Several);
    }
    if target.doubts.has(Doubt::Beside) {
        return Err(Unlike::Unclear);
    }
    if target.doubts.has(Doubt::UnitConflict) || target.doubts.has(Doubt::OperatorConflict) {
        return Err(Unlike::Conflict);
    }
    // Of what was reached 达到95% says that it was 95%; 95%以上 leaves open how much.
    let comparator = match target.comparator {
        Some(Comparator::AtLeast) if said == Role::Actual && only_reached(&plain) => None,
        comparator => comparator,
    };
    // 未发生 is a zero, and no accident that is still to happen.
    let is_zero = target.disputed == Some(Disputed::ZeroInWords);
    if said == Role::Actual && comparator.is_none() && !is_zero && words.says_unreached(&plain, target.name) {
        return Err(Unlike::Unreached);
    }
    // ≥200人, 预期不少于200人: what is to be reached was not reached yet.
    if said == Role::Actual && comparator.is_some() && !is_zero && words.says_what_is_to_come(&plain) {
        return Err(Unlike::Unreached);
    }
    // 95%-85%: which of the two?
    if target.doubts.has(Doubt::RangeTurned) {
        return Err(Unlike::Unclear);
    }
    let (mut measure, scale) = measure(target, words)?;
    if let Measure::Amount(unit) = &mut measure {
        // HK$50万元: two currencies.
        if unit.name.is_empty() && words.has_foreign_sign(&plain) {
            return Err(Unlike::Currency);
        }
        if words.says_each(&plain) {
            let each = words.each_before(&plain);
            // 每年18万元/辆: for each of both.
            let is_other = |each: &Cow<'_, str>| {
                let mut parts = each.split(['/', '·']).filter(|part| !part.is_empty());
                parts.any(|part| !unit.per.split(['/', '·']).any(|own| own == part))
            };
            if unit.per.is_empty() {
                unit.per = each.unwrap_or(Cow::Borrowed("/?"));
            } else if let Some(each) = each.filter(is_other) {
                let both = format!("{}·{}", unit.per, each.trim_start_matches('/'));
                unit.per = Cow::Owned(words.per_form(&both).into_owned());
            }
        }
    }
    // 每月800人, 每周5天: so many in each, and not in all.
    if let Measure::Count(unit) | Measure::Duration(unit) = &mut measure
        && (unit.per.is_empty() || unit.per == "/?")
        && let Some(each) = words.each_before(&plain)
    {
        unit.per = each;
    }
    if measure == Measure::Number && words.each_before(&plain).is_some() {
        return Err(Unlike::PerOne);
    }
    // 各1000人, 平均1000人
    let of_all = match &measure {
        Measure::Count(unit) => unit.per.is_empty(),
        measure => *measure == Measure::Number,
    };
    let of_each = of_all && words.is_shared_out(&plain);
    if of_each && !target.name.contains('均') {
        return Err(Unlike::PerOne);
    }
    // 5%/年
    if measure == Measure::Rate && plain.contains("%/") {
        return Err(Unlike::PerOne);
    }
    if words.unexplained_in(text, around).is_some() {
        return Err(Unlike::Beside);
    }
    let exact = |number: Decimal| Exact::from(number).times(scale).ok_or(Unlike::TooLarge);
    let at = exact(number)?;
    let point = End::at(at);
    // More than 999 people are 1000 and more.
    let whole = |by: i64| {
        let unit = target.unit.as_deref().filter(|unit| words.has_no_parts(unit) && number.is_integer());
        unit.and_then(|_| number.checked_add(Decimal::from(by))).map(End::at)
    };
    let without = End::At { at, included: false };
    let over = comparator.is_none() && words.says_over(&plain);
    // 5000余人次 to be reached are 5000 and more; of money and time it may be a limit.
    let wanted = over && said == Role::Target && matches!(measure, Measure::Count(_) | Measure::Number);
    let more = if over {
        Some(Exact::from(next_round(number)?).times(scale).ok_or(Unlike::TooLarge)?)
    } else {
        None
    };
    let over = over && said == Role::Actual;
    let (low, high) = match (comparator, target.upper) {
        (_, Some(upper)) => (point, End::at(exact(upper)?)),
        (None, None) if wanted => (point, End::Open),
        (None, None) if over => (without, End::At { at: exact(next_round(number)?)?, included: false }),
        (None | Some(Comparator::Equal), None) if matches!(measure, Measure::Rank(_)) => {
            (End::at(Decimal::ONE), point)
        }
        (None | Some(Comparator::Equal), None) => (point, point),
        (Some(Comparator::AtLeast), None) => (point, End::Open),
        (Some(Comparator::MoreThan), None) => (whole(1).unwrap_or(without), End::Open),
        (Some(Comparator::AtMost), None) => (End::Open, point),
        (Some(Comparator::LessThan), None) => (End::Open, whole(-1).unwrap_or(without)),
    };
    let (direction, base) = (words.direction(&plain), words.base(&plain));
    let is_rate = matches!(measure, Measure::Rate | Measure::Points);
    let named_change = is_named_so(direction, base, target.name, words)
        || !is_rate && base.is_none() && words.adds_things(&plain);
    let quantity = Quantity {
        low,
        high,
        direction,
        base,
        named_change,
        about: !over && !wanted && words.says_about(&plain),
        below: more.filter(|_| said == Role::Target),
        magnified: scale != Exact::ONE,
        reached: said == Role::Actual,
        ..Quantity::exactly(measure, Decimal::ZERO)
    };
    Ok(in_named_unit(quantity, target, words))
}

/// Whether the name says that what is measured is such a change: 增长5% under 收入增长率, 同比6% under 同比增速.
fn is_named_so(direction: Option<Direction>, base: Option<Base>, name: &str, words: &ValueWords) -> bool {
    match (direction, words.direction_named(name)) {
        (Some(own), Some(named)) => own == named,
        (Some(Direction::Down), None) => false,
        (Some(Direction::Up), None) => words.speaks_of_a_change(name),
        (None, _) => base.is_some() && words.speaks_of_a_change(name),
    }
}

/// In the unit that the name says behind it, where the value has none: ≥299 under 开放天数（天）, 1.2 under 受益人数（万人）.
fn in_named_unit<'a>(quantity: Quantity<'a>, target: &Target<'_>, words: &ValueWords) -> Quantity<'a> {
    let is_bare = quantity.measure == Measure::Number;
    if !is_bare || !target.name.contains([')', '）', ']', '】', '/', '／', '万', '亿']) {
        return quantity;
    }
    let is_part =
        quantity.stated(Edge::High).and_then(|at| at.compare(Exact::ONE)) != Some(Ordering::Greater);
    match quantity.clone().in_unit_of(target.name, words) {
        // 0.95 under 合格率（%） may be 95%.
        named if named.measure == Measure::Rate && is_part => quantity,
        named => named,
    }
}

/// The number of a value in its measure, whatever stands beside it. None where it has none that could be kept.
pub(crate) fn bare<'a>(target: &'a Target<'a>, words: &ValueWords) -> Option<Quantity<'a>> {
    let (measure, scale) = measure(target, words).ok()?;
    Some(Quantity::exactly(measure, Exact::from(target.number?).times(scale)?))
}

/// The words beside the number or the day of a value that nothing explains: see [`Unlike::Beside`].
pub fn unexplained(text: &str, target: &Target<'_>, around: Around<'_>) -> Option<String> {
    let words = ValueWords::builtin();
    match target.form {
        Form::Deadline => words.unexplained_at_a_day(text, target.name),
        _ => words.unexplained_in(text, around),
    }
}

impl Quantity<'_> {
    /// Takes two numbers of one indicator, what was reached and what was to be, for changes both where one of them says so
    /// and the name leaves nothing else: 5.2% beside 增长5%, not under 满意度, where it may be how satisfied they are.
    pub fn both_changes(actual: &mut Self, target: &mut Self, name: &str, words: &ValueWords) {
        let is_rate = |one: &Self| matches!(one.measure, Measure::Rate | Measure::Points);
        let changes = (actual.is_change(), target.is_change());
        let are_rates = (is_rate(actual), is_rate(target));
        if changes.0 == changes.1 || are_rates.0 != are_rates.1 || are_rates.0 && words.names_a_level(name) {
            return;
        }
        if changes.1 && !actual.is_negative() {
            (actual.direction, actual.base) = (target.direction, target.base);
        } else if !target.is_negative() {
            target.direction = words.change_named(name);
        }
    }
}

/// The number that 200余 stays below: 300; 40 for 35多 and 13 for 12多.
fn next_round(number: Decimal) -> Result<Decimal, Unlike> {
    let number = number.normalize();
    let mut step = Decimal::new(1, number.scale());
    while !number.is_zero() && (number % (step * Decimal::TEN)).is_zero() {
        step *= Decimal::TEN;
    }
    number.checked_add(step).ok_or(Unlike::TooLarge)
}

/// Whether a comparator in plain spelling is no more than 达到 or 达.
fn only_reached(plain: &str) -> bool {
    ["达", "已达", "实际达"].iter().any(|word| plain.starts_with(word))
        && !plain.contains(['≥', '>', '+', '超', '不', '至', '上', '起'])
}

/// The unit of what is told of so many, one of one: 8.5/10万.
pub(super) const OF_SO_MANY: &str = "/";

/// What one is of so many: a ten thousandth of /万.
fn of_so_many(per: &str, words: &ValueWords) -> Option<Exact> {
    let many = per.strip_prefix('/').filter(|many| !many.is_empty())?;
    let (number, len) = match number::digits_at(many) {
        Some(number) => (number.value?, number.len),
        None => (Decimal::ONE, 0),
    };
    let parts =
        words.unit_parts(&many[len..]).filter(|parts| parts.name.is_empty() && parts.per.is_empty())?;
    Exact::of(Decimal::ONE, number.checked_mul(parts.times)?)
}

/// What the number is counted in, and by how much it is multiplied for that.
fn measure<'a>(target: &'a Target<'a>, words: &ValueWords) -> Result<(Measure<'a>, Exact), Unlike> {
    let whole = |number: i64| Exact::from(Decimal::from(number));
    let Some(unit) = target.unit.as_deref() else {
        return Ok(match target.form {
            Form::Rank => (Measure::Rank(Unit::default()), Exact::ONE),
            _ => (Measure::Number, Exact::ONE),
        });
    };
    if target.form == Form::Rank {
        // 前3名, 前3位, 前三强: of as many as there are; 前3%: of a hundred.
        let name = if unit.contains('%') { "%" } else { "" };
        return Ok((Measure::Rank(Unit { name: name.into(), per: Cow::default() }), Exact::ONE));
    }
    if target.form == Form::Rate {
        let hundredth = || Exact::of(Decimal::ONE, Decimal::TEN);
        let fraction = |of: &str| {
            let of = number::at(of).filter(|number| number.len == of.len())?.value?;
            Exact::of(Decimal::ONE_HUNDRED, of)
        };
        let ratio = [":", "比", "/"].into_iter().find_map(|mark| unit.strip_prefix(mark));
        // 3/4 is a share, 3:4 is how two are to each other.
        let share = unit.strip_prefix('/').and_then(&fraction).filter(|scale| {
            let number = target.number.map(Exact::from).and_then(|number| number.times(*scale));
            let whole = Exact::from(Decimal::ONE_HUNDRED);
            number.and_then(|number| number.compare(whole)).is_some_and(std::cmp::Ordering::is_le)
        });
        if let Some(scale) = share {
            return Ok((Measure::Rate, scale));
        }
        let found = match unit {
            "%" => Some((Measure::Rate, Exact::ONE)),
            "‰" => hundredth().map(|scale| (Measure::Rate, scale)),
            "‱" => Exact::parse("0.01").map(|scale| (Measure::Rate, scale)),
            "成" => Some((Measure::Rate, whole(10))),
            "百分点" | "个百分点" => Some((Measure::Points, Exact::ONE)),
            "千分点" | "个千分点" => hundredth().map(|scale| (Measure::Points, scale)),
            _ => match (unit.strip_suffix("分之"), ratio) {
                (Some(of), _) => fraction(of).map(|scale| (Measure::Rate, scale)),
                (None, Some(of)) => Decimal::from_str_exact(of)
                    .ok()
                    .and_then(|of| Exact::of(Decimal::ONE, of))
                    .map(|scale| (Measure::Ratio, scale)),
                (None, None) => None,
            },
        };
        return Ok(
            found.unwrap_or((Measure::Count(Unit { name: unit.into(), per: Cow::default() }), Exact::ONE))
        );
    }
    let parts = words.unit_parts(unit).ok_or(Unlike::TooLarge)?;
    let times = Exact::from(parts.times);
    let per = words.per_form(parts.per);
    // ￥95万
    if parts.name.is_empty() && target.form == Form::Amount {
        return Ok((Measure::Amount(Unit { per, ..Unit::default() }), times));
    }
    // 8.5/10万 and 0.85/万 are one.
    if let Some(scale) = of_so_many(parts.per, words).filter(|_| parts.name.is_empty()) {
        let unit = Unit { name: OF_SO_MANY.into(), per: Cow::default() };
        return times.times(scale).map(|times| (Measure::Count(unit), times)).ok_or(Unlike::TooLarge);
    }
    // So many ten thousands of what?
    if parts.name.is_empty() {
        return Ok((Measure::Number, times));
    }
    if words.is_money(parts.name) || target.form == Form::Amount {
        let name = parts.name.trim_end_matches(['整', '钱']).trim_end_matches("人民币");
        let name = match MoneyUnit::whole(name) {
            Some(MoneyUnit::Foreign) | None => Cow::Borrowed(name),
            Some(_) => Cow::default(),
        };
        return Ok((Measure::Amount(Unit { name, per }), times));
    }
    let unit = Unit { name: parts.name.into(), per };
    Ok(match target.form {
        Form::Duration => (Measure::Duration(unit), times),
        // 每月1次: the period stands elsewhere in the value.
        Form::Frequency if unit.per.is_empty() => (Measure::Count(Unit { per: "/?".into(), ..unit }), times),
        _ => (Measure::Count(unit), times),
    })
}
