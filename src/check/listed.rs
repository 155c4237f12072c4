//! Judges `listed`.

use super::compare::skeleton;
use super::emit::Case;
use super::observe::{Looked, look};
use super::select::placed;
use super::share::Fraction;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::rule::Rules;
use crate::rule::check::compare::Relation;
use crate::rule::check::listed::{Agree, Expect, Listed};
use crate::terms::bounds::{Bounds, Measure, computable, yuan};
use crate::terms::reference::{Index, KeyHash, Table, same};
use crate::terms::subject::{Part, Subject};
use crate::words::value as target;
use crate::words::value::{Parts, ValueWords};
use crate::words::vocabulary::{Field, Scope, ValueType};
use rust_decimal::Decimal;

/// As many near names are suggested.
const SUGGESTIONS: usize = 3;

pub(crate) fn judge(check: &Listed, case: &mut Case<'_>) {
    // Without its table the rule is unjudged once for the whole run, see `across`.
    let (Some(table), Some(index)) = (case.rules.table(check.reference), &check.index) else { return };
    let (rules, project) = (case.rules, case.project);
    if let Some(bounds) = &check.share {
        return share_of_project(check, bounds, case, index);
    }
    match check.scope {
        Scope::Project => one(check, case, None, key_of(&check.by, rules, project, None), table, index),
        Scope::Indicator => {
            for (place, indicator) in placed(&check.of, rules, project) {
                let key = case.keys.of(index.id, check, rules, project)[place];
                one(check, case, Some(indicator), key, table, index);
            }
        }
    }
}

/// Which share of the indicators of a project has a row.
fn share_of_project(check: &Listed, bounds: &Bounds, case: &mut Case<'_>, index: &Index) {
    let (rules, project) = (case.rules, case.project);
    let (mut listed, mut others) = (0u64, Vec::new());
    for (place, one) in placed(&check.of, rules, project) {
        match case.keys.of(index.id, check, rules, project)[place] {
            Some(key) if index.rows(key).iter().any(|row| check.wants(*row as usize)) => listed += 1,
            Some(_) => others.push(one.values.place(Field::NAME).unwrap_or(one.at)),
            None => {}
        }
    }
    let whole = Decimal::from(listed + others.len() as u64);
    let fraction = Fraction { part: listed.into(), whole };
    if whole.is_zero() || fraction.is_within(bounds) {
        return;
    }
    let limit = bounds.low.map(|bound| bound.at).unwrap_or_default();
    let shown_limit = format!("{}%", (limit * Decimal::ONE_HUNDRED).normalize());
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
        args.put(finding, "reference", || Arg::Words(rules.references[check.reference].label.clone()));
        finding.counted = others;
    });
}

/// The key of a project or indicator; None where a part of it is blank.
pub(crate) fn key_of(
    by: &[(usize, Subject)],
    rules: &Rules,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<u64> {
    let mut hash = KeyHash::default();
    for (_, subject) in by {
        match look(subject.part, rules, project, indicator) {
            Looked::Text(text, _) | Looked::Target(text, _) => hash.text(text),
            Looked::Code(code) => hash.code(code),
            Looked::Nothing | Looked::Unknown | Looked::Day(_) | Looked::Codes(_) => return None,
        }
    }
    Some(hash.finish())
}

fn one(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    key: Option<u64>,
    table: &Table,
    index: &Index,
) {
    let (rules, project) = (case.rules, case.project);
    let Some(key) = key else {
        let unknown = |part| matches!(look(part, rules, project, indicator), Looked::Unknown);
        if let Some((_, subject)) = check.by.iter().find(|(_, subject)| unknown(subject.part)) {
            case.unknown(subject, indicator);
        }
        return;
    };
    let rows = || index.rows(key).iter().map(|row| *row as usize).filter(|row| check.wants(*row));
    match (check.expect, rows().next()) {
        (Expect::Listed, None) => missing(check, case, indicator, table, index),
        (Expect::Unlisted | Expect::Either, None) => {}
        (Expect::Unlisted, Some(row)) => tell(check, case, indicator, table, row, None),
        (_, Some(first)) => {
            let agrees = |agree: &&Agree, row| agrees(agree, rules, project, indicator, table, row);
            let disagrees = |row| check.agree.iter().find(|agree| !agrees(agree, row));
            if !rows().any(|row| disagrees(row).is_none()) {
                tell(check, case, indicator, table, first, disagrees(first));
            }
        }
    }
}

/// Whether the cell of a row and the field stand to each other as they should. What cannot be compared agrees.
fn agrees(
    agree: &Agree,
    rules: &Rules,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    row: usize,
) -> bool {
    let listed = table.cell(row, agree.column);
    if listed.is_empty() {
        return true;
    }
    let looked = look(agree.subject.part, rules, project, indicator);
    let text = match &looked {
        Looked::Text(text, _) | Looked::Target(text, _) => *text,
        Looked::Code(code) => {
            let same = agree.subject.part.code_of_word(listed, &rules.vocabulary) == Some(*code);
            return same == (agree.relation != Relation::NotEqual);
        }
        Looked::Nothing | Looked::Unknown | Looked::Day(_) | Looked::Codes(_) => "",
    };
    match agree.relation {
        Relation::Equal => match sizes(agree, &looked, listed, table.unit(agree.column)) {
            Some((own, listed)) => own == listed,
            None => same(text, listed),
        },
        Relation::NotEqual => !same(text, listed),
        Relation::Unlike => skeleton(text) != skeleton(listed),
        relation => {
            let Some((own, listed)) = sizes(agree, &looked, listed, table.unit(agree.column)) else {
                return true;
            };
            let listed = listed * agree.times;
            match relation {
                Relation::AtLeast => own >= listed,
                Relation::MoreThan => own > listed,
                Relation::AtMost => own <= listed,
                Relation::LessThan => own < listed,
                _ => true,
            }
        }
    }
}

/// Both sides as numbers of one measure, where the field has one.
fn sizes(agree: &Agree, looked: &Looked<'_>, listed: &str, unit: Option<&str>) -> Option<(Decimal, Decimal)> {
    match agree.subject.part {
        Part::Field(_, ValueType::Amount) => {
            Some((looked.measured(Measure::Yuan)?.0, yuan(listed, unit.unwrap_or_default())?))
        }
        Part::Field(_, ValueType::Number) => {
            Some((looked.measured(Measure::Number)?.0, super::observe::number(listed)?))
        }
        Part::Field(_, ValueType::Target) if agree.relation != Relation::Equal => {
            let parts = Parts { value: listed, ..Parts::default() };
            let listed = target::parse(parts, ValueWords::builtin(), &target::Switches::default());
            Some((looked.measured(Measure::Number)?.0, computable(listed.number?)?))
        }
        _ => None,
    }
}

/// Adds that there is no such row, with the nearest ones.
fn missing(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    index: &Index,
) {
    let (rules, project) = (case.rules, case.project);
    let Some((_, subject)) =
        check.by.iter().rfind(|(column, _)| Some(*column) == check.name_column()).or(check.by.last())
    else {
        return;
    };
    let text = match look(subject.part, rules, project, indicator) {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        _ => String::new(),
    };
    let own = match check.own_first.as_ref().map(|(_, owner)| look(owner.part, rules, project, indicator)) {
        Some(Looked::Text(owner, _)) => check.rows_of(owner),
        _ => &[],
    };
    let first = |row: usize| own.binary_search(&(row as u32)).is_ok();
    let label = rules.references[check.reference].label.clone();
    let field = case.field_name(&subject.id);
    case.violated_in(subject, indicator, |finding, args| {
        args.put(finding, "nearest", || {
            let near = index.names.as_ref().zip(check.name_column()).map(|(names, column)| {
                let rows = names.nearest(table, &text, |row| check.wants(row), first, SUGGESTIONS);
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
    let (rules, project) = (case.rules, case.project);
    let Some(subject) =
        agree.map(|agree| &agree.subject).or_else(|| check.by.last().map(|(_, subject)| subject))
    else {
        return;
    };
    let shown = |part: Part| match look(part, rules, project, indicator) {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        Looked::Code(code) => case.code_name(part, code).zh,
        _ => String::new(),
    };
    let text = shown(subject.part);
    let key = check.by.last().map(|(_, subject)| shown(subject.part)).unwrap_or_default();
    let column = agree.map(|agree| agree.column).or_else(|| check.rows.first().map(|(column, _)| *column));
    let reference = &rules.references[check.reference];
    let listed = column.map(|column| table.cell(row, column)).unwrap_or_default();
    let header = column.and_then(|column| reference.columns[column].1.first().cloned()).unwrap_or_default();
    let field = case.field_name(&subject.id);
    let number = table.numbers.get(row).copied().unwrap_or_default();

    case.violated_in(subject, indicator, |finding, args| {
        finding.found = (!text.is_empty()).then(|| Untrusted::new(text));
        finding.required = (agree.is_some() && !listed.is_empty()).then(|| Untrusted::new(listed));
        args.put(finding, "listed", || Arg::Text(Untrusted::new(listed)));
        args.put(finding, "column", || Arg::Plain(header));
        args.plain(finding, "row", number);
        args.put(finding, "key", || Arg::Text(Untrusted::new(key)));
        args.put(finding, "reference", || Arg::Words(reference.label.clone()));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "nearest", || Arg::Plain("—".to_owned()));
    });
}
