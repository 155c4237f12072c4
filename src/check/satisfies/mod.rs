//! Whether a condition holds: for a project (`when`) or for an indicator (`where`).
//! Takes compiled conditions, gives yes, no, or unknown with its reason. Allocates nothing where fields are plain.

mod arithmetic;
mod number;
mod reason;
mod so;

pub(crate) use arithmetic::{Arithmetic, arithmetic, shown};
pub(crate) use number::{Like, over};
pub(crate) use reason::{Reason, Truth, missing, reason, unknown_value, why_no_key};

use self::so::{asks_presence, asks_to_match, names, so};
pub(crate) use self::so::{held, stands_in};
use super::lookup_keys::key_of;
use super::observe::{self, Looked};
use crate::model::project::{Indicator, Project, Side};
use crate::model::sheet::Address;
use crate::terms::condition::{Condition, Is, Test};
use crate::terms::lookup::Lookup;
use crate::terms::reference::Lack;
use crate::terms::rows::Counts;
use crate::terms::subject::Part;
use crate::terms::world::World;
use crate::words::quantity::Unlike;
use crate::words::value::Kind;
use crate::words::vocabulary::Field;

/// Looks at one part, a computed number too.
pub(crate) fn look<'p>(
    part: Part,
    world: &World,
    project: &'p Project<'_>,
    indicator: Option<&'p Indicator<'_>>,
) -> Looked<'p> {
    match part {
        Part::Number { index, .. } => {
            Looked::Number(number::number(index, world, project, indicator).map(Box::new))
        }
        part => observe::look(part, world, project, indicator),
    }
}

/// Where a finding about this part points: for a number that one indicator states, to its cell.
pub(crate) fn place_of(
    part: Part,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Address {
    let of_one = match part {
        Part::Number { index, .. } => number::place(index, world, project, indicator),
        _ => None,
    };
    of_one.unwrap_or_else(|| observe::place_of(part, project, indicator))
}

/// Evaluates a `when` condition for a project; a blank field is unknown, not false.
pub(crate) fn holds_for_project(condition: &Condition, world: &World, project: &Project<'_>) -> Truth {
    all(condition, world, project, None, true)
}

/// Evaluates a condition of a `severity-when` for an indicator; what is blank is unknown, not false.
pub(crate) fn holds_for_indicator(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: &Indicator<'_>,
) -> Truth {
    all(condition, world, project, Some(indicator), true)
}

/// Whether an indicator is so. What is not filled in does not match.
pub(crate) fn holds(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: &Indicator<'_>,
) -> bool {
    condition.is_always() || matches!(so_far(condition, world, project, indicator), Truth::Yes)
}

/// The same, and where it is not so, why its quantities leave that open.
pub(crate) fn so_far(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: &Indicator<'_>,
) -> Truth {
    all(condition, world, project, Some(indicator), false)
}

/// Whether an indicator is so, or could be as far as anybody can know.
pub(crate) fn may_hold(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: &Indicator<'_>,
) -> bool {
    all(condition, world, project, Some(indicator), true) != Truth::No
}

/// Why it cannot be decided whether an indicator matches, where its quantities leave that open.
pub(crate) fn doubt(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: &Indicator<'_>,
) -> Option<Reason> {
    // Most selections ask nothing.
    if condition.is_always() {
        return None;
    }
    let is_read = !indicator.values.has_unknown() && !project.values.has_unknown();
    if is_read && !condition.measures() {
        return None;
    }
    so_far(condition, world, project, indicator).left_open()
}

fn all(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    doubt: bool,
) -> Truth {
    let mut result = Truth::Yes;
    for test in &condition.0 {
        let truth = match test {
            Test::Is(subject, is) => match (look(subject.part, world, project, indicator), is) {
                // Most ask for a kind, a form, a class.
                (Looked::Code(code), Is::Code(codes)) => Truth::from(codes.has(code)),
                (Looked::Nothing, is) if doubt && !asks_presence(is) => {
                    Truth::Unknown(missing(subject, project))
                }
                // 待定 is no answer either, unless the rule asks for that very word.
                (Looked::Text(text, _), is)
                    if (doubt || asks_to_match(is) && !subject.part.is_of(Field::NAME))
                        && !asks_presence(is)
                        && !names(is, text)
                        && observe::says_nothing(subject.part, world, &Looked::Text(text, None)) =>
                {
                    match doubt {
                        true => Truth::Unknown(missing(subject, project)),
                        false => so(is, &Looked::Nothing, subject, (world, project, indicator), doubt),
                    }
                }
                (looked, is) => so(is, &looked, subject, (world, project, indicator), doubt),
            },
            Test::Any(any) => {
                let mut result = Truth::No;
                for condition in any {
                    match all(condition, world, project, indicator, doubt) {
                        Truth::Yes => {
                            result = Truth::Yes;
                            break;
                        }
                        Truth::No => {}
                        unknown => result = unknown,
                    }
                }
                result
            }
            Test::Not(condition) => all(condition, world, project, indicator, doubt).not(),
            Test::Has(condition, wanted) => match has(condition, world, project, doubt) {
                Ok(has) => Truth::from(has == *wanted),
                Err((_, reason)) => Truth::Unknown(reason),
            },
            Test::Listed(lookup) => is_listed(lookup, world, project, indicator, doubt),
        };
        match truth {
            Truth::Yes => {}
            Truth::No => return Truth::No,
            unknown => result = unknown,
        }
    }
    result
}

/// Whether the project has a filled indicator of the annual side that is so.
///
/// # Errors
/// The first that leaves it open, and why.
fn has<'p>(
    condition: &Condition,
    world: &World,
    project: &'p Project<'_>,
    doubt: bool,
) -> Result<bool, (&'p Indicator<'p>, Reason)> {
    let annual = || project.indicators.iter().filter(|one| one.side == Side::Annual);
    let is_filled = |one: &Indicator<'_>| world.kind(one) != Kind::Unfilled;
    let is_so =
        |one: &Indicator<'_>| is_filled(one) && !one.is_unknown() && holds(condition, world, project, one);
    if annual().any(is_so) {
        return Ok(true);
    }
    let open = |one: &'p Indicator<'p>| {
        let reason = match one.is_unknown() {
            true => (doubt && may_hold(condition, world, project, one)).then(|| unknown_value(one)),
            // 若干辆: that there are some is said, and not how many.
            false if !is_filled(one) => {
                let says = |field| !one.values.text(field).is_empty();
                // 待定 beside a cost may be more than 50万元.
                let truth = || all(condition, world, project, Some(one), true);
                match (doubt && says(Field::VALUE) && says(Field::NAME)).then(truth) {
                    Some(Truth::Yes) => Some(Reason::FieldMissing("value".into())),
                    Some(truth) => truth.left_open(),
                    None => None,
                }
            }
            false => self::doubt(condition, world, project, one),
        };
        reason.map(|reason| (one, reason))
    };
    annual().find_map(open).map_or(Ok(false), Err)
}

/// Where that stands which leaves a condition open for this reason: in an indicator that `has` asks for, or in what a number is
/// computed from.
pub(crate) fn left_open_at(
    condition: &Condition,
    reason: &Reason,
    world: &World,
    project: &Project<'_>,
) -> Option<Address> {
    condition.0.iter().find_map(|test| match test {
        Test::Has(condition, _) => {
            let (one, _) = has(condition, world, project, true).err().filter(|(_, own)| own == reason)?;
            Some(super::select::cell_of(reason, world, one).unwrap_or(one.at))
        }
        Test::Is(subject, _) if subject.is_number() => {
            let looked = look(subject.part, world, project, None);
            let is_it = matches!(looked, Looked::Number(Err(_)))
                && self::reason(&looked, subject, Unlike::Words) == *reason;
            is_it.then(|| place_of(subject.part, world, project, None))
        }
        Test::Any(any) => any.iter().find_map(|one| left_open_at(one, reason, world, project)),
        Test::Not(condition) => left_open_at(condition, reason, world, project),
        Test::Is(..) | Test::Listed(_) => None,
    })
}

/// Whether there is a row. Without the table, or with a blank in the key, nobody can know.
fn is_listed(
    lookup: &Lookup,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    doubt: bool,
) -> Truth {
    let Some(table) = world.table(lookup.reference) else {
        return Truth::Unknown(Reason::Lacking(Lack::Table(lookup.reference)));
    };
    if let Some(lack) = world.lacking(&lookup.needs) {
        return Truth::Unknown(Reason::Lacking(lack));
    }
    if let Some(key) = key_of(&lookup.by, world, project, indicator) {
        let reference = &world.references[lookup.reference];
        return match lookup.has(key, reference, table, &world.vocabulary) {
            Counts::Yes => Truth::Yes,
            Counts::No => Truth::No,
            Counts::Unknown { row, column, unlike } => {
                let row = table.numbers[row];
                Truth::Unknown(Reason::TableCell { reference: lookup.reference, row, column, unlike })
            }
        };
    }
    let (_, reason) = why_no_key(&lookup.by, world, project, indicator);
    let is_blank =
        matches!(reason, Reason::FieldMissing(_) | Reason::CategoryMissing | Reason::CategoryUnknown);
    if doubt || !is_blank { Truth::Unknown(reason) } else { Truth::No }
}
