//! What is looked up: the key, its rows, and what does not agree.

use super::agreement::{Agreement, agreement};
use super::held::average_shown;
use super::{Agree, Expect, Listed, SUGGESTIONS};
use crate::check::emit::Case;
use crate::check::fraction::Fraction;
use crate::check::lookup_keys::key_of;
use crate::check::observe::{Looked, look, place_of, with_unit};
use crate::check::satisfies::{Reason, arithmetic, why_no_key};
use crate::check::select::{each_placed, placed};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::keys::Index;
use crate::terms::reference::{Read, Table};
use crate::terms::rows::Counts;
use crate::terms::subject::Part;
use crate::text::identity::codes_in;
use crate::words::quantity::Unlike;
use crate::words::vocabulary::{Field, Scope};
use rust_decimal::Decimal;
use std::borrow::Cow;

pub(crate) fn judge(check: &Listed, case: &mut Case<'_>) {
    // Without its table the rule is unjudged once for the whole run, see `across`.
    let (Some(table), Some(index)) = (case.world.table(check.reference), &check.index) else { return };
    let (world, project) = (case.world, case.project);
    if let Some(bounds) = &check.share {
        return share_of_project(check, bounds, case, (table, index));
    }
    match check.scope {
        Scope::Project => one(check, case, None, key_of(&check.by, world, project, None), table, index),
        Scope::Indicator => {
            each_placed(&check.of, case, |case, place, indicator| {
                let key = case.keys.of(index.id, &check.by, world, project)[place];
                one(check, case, Some(indicator), key, table, index);
            });
        }
    }
}

/// Which share of the indicators of a project has a row.
fn share_of_project(check: &Listed, bounds: &Bounds, case: &mut Case<'_>, (table, index): (&Table, &Index)) {
    let (world, project) = (case.world, case.project);
    let (mut listed, mut others) = (0u64, Vec::new());
    let mut open: Option<Reason> = None;
    let mut more = Decimal::ZERO;
    for (place, one) in placed(&check.of, world, project) {
        let first = check.first_rows(world, project, Some(one));
        let rows = match case.keys.of(index.id, &check.by, world, project)[place] {
            _ if !first.is_empty() => Some(first),
            key => key.map(|key| index.rows(key)),
        };
        let found = rows.ok_or(None).and_then(|rows| {
            let own = check.own_rows(rows, table, world, project);
            own.and_then(|rows| found(check, table, &rows)).map_err(Some)
        });
        match found {
            Ok(true) => listed += 1,
            Ok(false) => others.push(one.values.place(Field::NAME).unwrap_or(one.at)),
            Err(why) => {
                more += Decimal::ONE;
                let why = why.unwrap_or_else(|| why_no_key(&check.by, world, project, Some(one)).1);
                open = open.or(Some(why));
            }
        }
    }
    // What has no key, or whose row may count or not, may stand in the table or not.
    let whole = Decimal::from(listed + others.len() as u64);
    let Some(fraction) = Fraction::new(listed.into(), whole) else { return };
    let [Some(least), Some(most)] = [Decimal::ZERO, more].map(|own| fraction.plus(own, more)) else { return };
    if let (Some(reason), true) = (open, least.is_within(bounds) != most.is_within(bounds)) {
        return case.unjudged(project.at, reason);
    }
    // What is open changes nothing: it counts as what is not in the table, or as what is.
    let fraction = if fraction.is_within(bounds) == least.is_within(bounds) { fraction } else { least };
    if whole.is_zero() || fraction.is_within(bounds) {
        return;
    }
    let limit = bounds.low.map(|bound| bound.at).unwrap_or_default();
    let shown_limit = Measure::Percent.shown(limit * Decimal::ONE_HUNDRED);
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(fraction.shown()));
        finding.required = Some(Untrusted::new(format!(
            "{} {shown_limit}",
            if bounds.low.is_some_and(|bound| bound.inclusive) { ">=" } else { ">" }
        )));
        args.plain(finding, "part", listed);
        args.plain(finding, "whole", whole);
        args.put(finding, "percent", || Arg::Plain(fraction.percent(limit)));
        args.put(finding, "limit", || Arg::Plain(shown_limit));
        args.put(finding, "others", || Arg::Cells(others.clone()));
        args.put(finding, "reference", || Arg::Words(world.references[check.reference].label.clone()));
        finding.counted = others;
    });
}

/// Whether a row of this key counts.
///
/// # Errors
/// Why nobody can tell.
fn found(check: &Listed, table: &Table, rows: &[u32]) -> Result<bool, Reason> {
    let mut open = Ok(false);
    for row in rows {
        match check.counts(*row as usize) {
            Counts::Yes => return Ok(true),
            Counts::No => {}
            Counts::Unknown { row, column, unlike } => {
                open = Err(unsure(check, table, row, column, unlike));
            }
        }
    }
    open
}

/// That nobody can tell whether a row counts, since of this cell nobody knows what it says.
fn unsure(check: &Listed, table: &Table, row: usize, column: usize, unlike: Unlike) -> Reason {
    let row = table.numbers.get(row).copied().unwrap_or_default();
    Reason::TableCell { reference: check.reference, row, column, unlike }
}

fn one(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    key: Option<u64>,
    table: &Table,
    index: &Index,
) {
    let (world, project) = (case.world, case.project);
    let first = check.first_rows(world, project, indicator);
    let Some(found) = (if first.is_empty() { key.map(|key| index.rows(key)) } else { Some(first) }) else {
        let (place, reason) = why_no_key(&check.by, world, project, indicator);
        let at = check.by.get(place).map(|(_, subject)| case.place(subject.part, indicator));
        case.unjudged(at.unwrap_or(project.at), reason);
        return;
    };
    let found = match check.own_rows(found, table, world, project) {
        Ok(found) => found,
        Err(reason) => return unjudged(check, case, indicator, reason),
    };
    let rows = || found.iter().map(|row| *row as usize).filter(|row| check.counts(*row) != Counts::No);
    // Nobody can tell whether a row counts: as if it did, where that changes nothing.
    let open = rows().find_map(|row| match check.counts(row) {
        Counts::Unknown { row, column, unlike } => Some(unsure(check, table, row, column, unlike)),
        _ => None,
    });
    match (check.expect, rows().next()) {
        (Expect::Listed, None) => missing(check, case, indicator, table, index),
        (Expect::Unlisted | Expect::Either, None) => {
            // P1/P2: a row of either may be there.
            let several = check.by.iter().find(|(_, subject)| {
                subject.part.is_of(Field::PROJECT_CODE)
                    && codes_in(project.values.text(Field::PROJECT_CODE)).is_some()
            });
            if let Some((_, subject)) = several {
                let reason = Reason::NotComparable(subject.id.clone(), Unlike::Several);
                case.unjudged(place_of(subject.part, project, indicator), reason);
            }
        }
        (Expect::Unlisted, Some(row)) => match open.filter(|_| !rows().any(|row| check.wants(row))) {
            Some(reason) => unjudged(check, case, indicator, reason),
            None => {
                let row = rows().find(|row| check.wants(*row)).unwrap_or(row);
                tell(check, case, indicator, table, row, None);
            }
        },
        (_, Some(_)) => {
            // Nearly every key has one row, for which nothing is collected.
            let several: Vec<usize>;
            let rows = match &*found {
                [row] => &[*row as usize][..],
                _ => {
                    several = rows().collect();
                    &several
                }
            };
            match agreement(check, world, project, indicator, table, rows) {
                Agreement::Yes
                    if check.expect == Expect::Listed && !rows.iter().any(|row| check.wants(*row)) =>
                {
                    if let Some(reason) = open {
                        unjudged(check, case, indicator, reason);
                    }
                }
                Agreement::Yes => {}
                Agreement::No(row, agree) => match open {
                    Some(reason) => unjudged(check, case, indicator, reason),
                    None => tell(check, case, indicator, table, row, Some(agree)),
                },
                Agreement::Unknown(reason) => unjudged(check, case, indicator, reason),
            }
        }
    }
}

/// Adds that a look-up is not judged: at the field that it is said of, else at the key.
fn unjudged(check: &Listed, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>, reason: Reason) {
    let of = |id: &str| check.agree.iter().map(|agree| &agree.subject).find(|subject| *subject.id == *id);
    let subject = match &reason {
        Reason::FieldMissing(id) | Reason::FieldUnknown(id) | Reason::NotComparable(id, _) => of(id),
        _ => None,
    };
    let subject = subject.or(check.by.last().map(|(_, subject)| subject));
    let at = subject.map_or(case.project.at, |subject| place_of(subject.part, case.project, indicator));
    case.unjudged(at, reason);
}

/// Adds that there is no such row, with the nearest ones.
fn missing(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    index: &Index,
) {
    let (world, project) = (case.world, case.project);
    let Some((_, subject)) =
        check.by.iter().rfind(|(column, _)| Some(*column) == check.name_column()).or(check.by.last())
    else {
        return;
    };
    let text = match look(subject.part, world, project, indicator) {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        _ => String::new(),
    };
    let own = match check.own_first.as_ref().map(|(_, owner)| look(owner.part, world, project, indicator)) {
        Some(Looked::Text(owner, _)) => check.rows_of(owner),
        _ => &[],
    };
    let first = |row: usize| own.binary_search(&(row as u32)).is_ok();
    let label = world.references[check.reference].label.clone();
    let field = case.field_name(&subject.id);
    case.violated_in(subject, indicator, |finding, args| {
        args.put(finding, "nearest", || {
            let near = index.names.as_ref().zip(check.name_column()).map(|(names, column)| {
                let rows = names.nearest(
                    |row| table.cell(row, column),
                    &text,
                    |row| check.wants(row),
                    first,
                    SUGGESTIONS,
                );
                rows.iter().map(|row| table.cell(*row, column)).collect::<Vec<_>>().join("、")
            });
            Arg::Text(Untrusted::new(near.filter(|near| !near.is_empty()).unwrap_or_else(|| "—".to_owned())))
        });
        args.put(finding, "reference", || Arg::Words(label));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "key", || Arg::Text(Untrusted::new(text.as_str())));
        for name in ["listed", "column", "row"] {
            args.put(finding, name, || Arg::Plain("—".to_owned()));
        }
        finding.found = (!text.is_empty()).then(|| Untrusted::new(text));
    });
}

/// Adds that a row is there, and what of it disagrees.
fn tell(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    row: usize,
    agree: Option<&Agree>,
) {
    let (world, project) = (case.world, case.project);
    let Some(subject) =
        agree.map(|agree| &agree.subject).or_else(|| check.by.last().map(|(_, subject)| subject))
    else {
        return;
    };
    let shown = |part: Part| match look(part, world, project, indicator) {
        Looked::Text(text, unit) => with_unit(text, unit).into_owned(),
        Looked::Target(text, _) => text.to_owned(),
        Looked::Code(code) => case.code_name(part, code).zh,
        // A number that the rule file computes.
        _ => arithmetic(part, false, world, project, indicator).map(|told| told.bare).unwrap_or_default(),
    };
    let text = shown(subject.part);
    let key = check.by.last().map(|(_, subject)| shown(subject.part)).unwrap_or_default();
    let column = agree.map(|agree| agree.column).or_else(|| check.rows.first().map(|(column, _)| *column));
    let reference = &world.references[check.reference];
    let average = agree
        .and_then(|agree| average_shown((agree.column, &agree.average), table, row, agree.read))
        .map(Cow::Owned);
    let listed = average.or_else(|| column.map(|column| table.shown(row, column))).unwrap_or_default();
    let header = column.map(|column| world.column_name(check.reference, column)).unwrap_or_default();
    let field = case.field_name(&subject.id);
    let number = table.numbers.get(row).copied().unwrap_or_default();

    case.violated_in(subject, indicator, |finding, args| {
        // Of what does not agree, nothing is said to be there too.
        finding.found = (agree.is_some() || !text.is_empty()).then(|| Untrusted::new(text));
        let agree = agree.filter(|_| !listed.is_empty());
        finding.required = agree.map(|agree| {
            Untrusted::new(agree.relation.required(
                &listed,
                agree.times,
                agree.tolerance,
                agree.read == Some(Read::Amount),
            ))
        });
        args.put(finding, "listed", || Arg::Text(Untrusted::new(&*listed)));
        args.put(finding, "column", || Arg::Words(header));
        args.plain(finding, "row", number);
        args.put(finding, "key", || Arg::Text(Untrusted::new(key)));
        args.put(finding, "reference", || Arg::Words(reference.label.clone()));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "nearest", || Arg::Plain("—".to_owned()));
    });
}
