//! Judges `pattern`.

use super::emit::Case;
use super::observe::{Looked, look};
use super::satisfies::matches;
use super::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::rule::check::pattern::Pattern;
use crate::terms::subject::Part;
use crate::text::fold::squeeze;
use crate::words::vocabulary::Field;

pub(crate) fn judge(check: &Pattern, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Pattern, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let text = match (check.subject.part, look(check.subject.part, case.rules, case.project, indicator)) {
        (_, Looked::Text(text, _) | Looked::Target(text, _)) => text,
        (_, Looked::Unknown) => return case.unknown(&check.subject, indicator),
        (Part::Category, _) => case.project.values.text(Field::CATEGORY),
        _ => "",
    };
    if text.is_empty() {
        return;
    }
    let Some(fault) = fault(check, text) else { return };
    let field = case.field_name(&check.subject.id);
    let text = text.to_owned();
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = Some(Untrusted::new(text));
        args.put(finding, "match", || Arg::Text(Untrusted::new(fault)));
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// What is wrong with the text: the words in it that must not be there, or nothing but that something is missing.
fn fault(check: &Pattern, text: &str) -> Option<String> {
    if let Some(regex) = &check.matches
        && !matches(regex, text)
    {
        return Some(String::new());
    }
    if let Some(regex) = &check.not_matches
        && matches(regex, text)
    {
        let normal = squeeze(text);
        let found = regex.find(text).or_else(|| regex.find(&normal));
        return Some(found.map(|found| found.as_str().to_owned()).unwrap_or_default());
    }
    if check.contains.is_empty() && check.contains_none.is_empty() && check.is_none.is_empty() {
        return None;
    }
    let text = squeeze(text);
    if !check.contains.is_empty() && !check.contains.iter().any(|word| text.contains(word.as_str())) {
        return Some(String::new());
    }
    let within = check.contains_none.iter().find(|word| text.contains(word.as_str()));
    within.or_else(|| check.is_none.iter().find(|word| **word == text)).cloned()
}
