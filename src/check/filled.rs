//! Judges `filled`.

use super::emit::Case;
use super::observe::{Looked, look};
use super::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::rule::Rules;
use crate::rule::check::filled::Filled;
use crate::terms::subject::Part;
use crate::text::fold::{is_blank, is_word, squeeze};
use crate::words::vocabulary::Field;

pub(crate) fn judge(check: &Filled, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Filled, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.rules, case.project, indicator);
    let text = match looked {
        Looked::Nothing if check.may_be_blank => return,
        Looked::Nothing => "",
        Looked::Unknown => return case.unknown(&check.subject, indicator),
        Looked::Text(text, _) | Looked::Target(text, _) => text,
        Looked::Day(_) | Looked::Code(_) | Looked::Codes(_) => return,
    };
    let unfilled = check.subject.part
        == Part::Field(Field::VALUE, crate::words::vocabulary::ValueType::Target)
        && indicator.is_some_and(Indicator::is_unfilled);
    let length = match (check.min_length, check.max_length) {
        (None, None) => 0,
        _ => text.chars().filter(|c| !is_blank(*c)).count() as u64,
    };
    let (required, limit) = if unfilled || is_placeholder(check, case.rules, text) {
        match check.min_length {
            Some(min) => (format!(">= {min}"), min),
            None => (String::new(), 1),
        }
    } else if let Some(min) = check.min_length.filter(|min| length < *min) {
        (format!(">= {min}"), min)
    } else if let Some(max) = check.max_length.filter(|max| length > *max) {
        (format!("<= {max}"), max)
    } else {
        return;
    };
    let field = case.field_name(&check.subject.id);
    let written = match text {
        "" => as_written(check, case, indicator),
        text => text.to_owned(),
    };
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = (!written.is_empty()).then(|| Untrusted::new(written));
        if !required.is_empty() {
            finding.required = Some(Untrusted::new(required));
            finding.difference = Some(limit.abs_diff(length).to_string());
        }
        args.plain(finding, "length", length);
        args.plain(finding, "limit", limit);
        args.put(finding, "field", || Arg::Words(field));
    });
}

/// Where the vocabulary understood nothing, what stands there all the same.
fn as_written(check: &Filled, case: &Case<'_>, indicator: Option<&Indicator<'_>>) -> String {
    let text = match (check.subject.part, indicator) {
        (Part::Category, _) => case.project.values.text(Field::CATEGORY),
        (Part::Class, Some(one)) => match one.values.text(Field::LEVEL2) {
            "" => one.values.text(Field::LEVEL1),
            text => text,
        },
        (Part::Group, Some(one)) => one.values.text(Field::LEVEL1),
        _ => "",
    };
    text.to_owned()
}

/// Longer texts than this, in bytes, are no placeholder unless they are a row of signs.
const LONGEST_PLACEHOLDER: usize = 32;

fn is_placeholder(check: &Filled, rules: &Rules, text: &str) -> bool {
    if !text.chars().any(is_word) {
        return true;
    }
    if text.len() > LONGEST_PLACEHOLDER {
        return false;
    }
    let text = squeeze(text);
    rules.placeholders.contains(text.as_ref()) || check.placeholders.iter().any(|word| *word == text)
}
