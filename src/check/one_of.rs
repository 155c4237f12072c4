//! Judges `one-of`.

use super::emit::Case;
use super::observe::{Looked, look};
use super::select::each;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Category, Indicator};
use crate::rule::check::one_of::{Listed, OneOf};
use crate::terms::subject::Part;
use crate::text::fold::squeeze;
use crate::words::vocabulary::Field;

pub(crate) fn judge(check: &OneOf, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &OneOf, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let looked = look(check.subject.part, case.rules, case.project, indicator);
    let allowed = match (&check.listed, &looked) {
        (Listed::Codes(codes), Looked::Code(code)) => codes.has(*code) != check.forbidden,
        (Listed::Codes(codes), Looked::Codes(set)) => codes.meets(set) != check.forbidden,
        (Listed::Texts(texts), Looked::Text(text, _) | Looked::Target(text, _)) => {
            let text = squeeze(text);
            texts.iter().any(|known| *known == text) != check.forbidden
        }
        (_, Looked::Unknown) => return case.unknown(&check.subject, indicator),
        (_, Looked::Nothing) => {
            let written = check.subject.part == Part::Category && case.project.category == Category::Unknown;
            !check.required && !written
        }
        _ => check.forbidden,
    };
    if allowed {
        return;
    }
    let text = match (check.subject.part, looked, indicator) {
        (Part::Category, ..) => case.project.values.text(Field::CATEGORY),
        (Part::Class, _, Some(one)) => one.values.text(Field::LEVEL2),
        (Part::Group, _, Some(one)) => one.values.text(Field::LEVEL1),
        (Part::Kind | Part::DerivedKind | Part::Form | Part::Comparator | Part::Doubt, _, Some(one)) => {
            one.values.text(Field::VALUE)
        }
        (_, Looked::Text(text, _) | Looked::Target(text, _), _) => text,
        _ => "",
    };
    let text = text.to_owned();
    let field = case.field_name(&check.subject.id);
    case.violated_in(&check.subject, indicator, |finding, args| {
        finding.found = (!text.is_empty()).then(|| Untrusted::new(text));
        args.put(finding, "allowed", || Arg::List(check.names.clone()));
        args.put(finding, "field", || Arg::Words(field));
    });
}
