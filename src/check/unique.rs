//! Judges `unique` within a project; within files and batches it is for `across`.

use super::compare::skeleton;
use super::emit::{Case, code_id};
use super::observe::{Looked, look, place_of};
use super::select::selected;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::model::sheet::Address;
use crate::rule::Rules;
use crate::rule::check::unique::{Unique, Within};
use crate::terms::subject::Subject;
use crate::text::fold::{is_blank, squeeze};
use rustc_hash::FxHashMap;

pub(crate) fn judge(check: &Unique, case: &mut Case<'_>) {
    if check.within != Within::Project {
        return;
    }
    let (rules, project) = (case.rules, case.project);
    let Some(first_field) = check.fields.first() else { return };
    if let Some(least) = check.all_same {
        return all_same(check, first_field, least, case);
    }
    let mut seen: FxHashMap<String, Address> = FxHashMap::default();
    for one in selected(&check.of, rules, project) {
        let Some(key) = key(check, rules, project, Some(one)) else { continue };
        let at = place_of(first_field.part, project, Some(one));
        let Some(first) = seen.get(&key).copied() else {
            seen.insert(key, at);
            continue;
        };
        let field = case.field_name(&first_field.id);
        let text = match look(first_field.part, rules, project, Some(one)) {
            Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
            _ => String::new(),
        };
        case.violated_in(first_field, Some(one), |finding, args| {
            finding.found = Some(Untrusted::new(text));
            finding.counted = vec![first];
            args.put(finding, "other", || Arg::Cells(vec![first]));
            args.put(finding, "field", || Arg::Words(field));
        });
    }
}

/// Adds one finding, at the first, where all of at least so many are the same.
fn all_same(check: &Unique, field: &Subject, least: u64, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let mut all = selected(&check.of, rules, project);
    let Some(first) = all.next() else { return };
    let Some(same) = key(check, rules, project, Some(first)) else { return };
    let mut others = Vec::new();
    for one in all {
        if key(check, rules, project, Some(one)).as_ref() != Some(&same) {
            return;
        }
        others.push(place_of(field.part, project, Some(one)));
    }
    if (others.len() as u64) < least.saturating_sub(1) {
        return;
    }
    let text = match look(field.part, rules, project, Some(first)) {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        _ => String::new(),
    };
    let name = case.field_name(&field.id);
    case.violated_in(field, Some(first), |finding, args| {
        finding.found = Some(Untrusted::new(text));
        args.put(finding, "other", || Arg::Cells(others.clone()));
        args.put(finding, "field", || Arg::Words(name));
        finding.counted = others;
    });
}

/// What must be unique; None where a field is blank or too short to tell.
pub(crate) fn key(
    check: &Unique,
    rules: &Rules,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<String> {
    let mut key = String::new();
    let mut length = 0;
    for field in &check.fields {
        match look(field.part, rules, project, indicator) {
            Looked::Text(text, _) | Looked::Target(text, _) => {
                length += text.chars().filter(|c| !is_blank(*c)).count() as u64;
                match check.near {
                    true => key.push_str(&skeleton(text)),
                    false => key.push_str(&squeeze(text)),
                }
            }
            Looked::Code(code) => key.push_str(&code_id(rules, field.part, code)),
            Looked::Nothing | Looked::Unknown | Looked::Day(_) | Looked::Codes(_) => return None,
        }
        key.push('\u{1F}');
    }
    (length >= check.min_length).then_some(key)
}
