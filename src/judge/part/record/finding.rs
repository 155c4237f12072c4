//! A finding in a part.

use super::{At, Known, Text, address, is_default, pair, untrusted};
use crate::lang::Bilingual;
use crate::model::finding::{Arg, Finding, Outcome, Severity, Standing, Untrusted};
use crate::rule::Folders;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Debug, Serialize, Deserialize)]
pub(in crate::judge::part) struct Problem<'a> {
    rule: usize,
    severity: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    unjudged: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<At>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    field: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    project: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    found: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    required: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    difference: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    counted: Vec<At>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    args: Vec<(Text<'a>, Value<'a>)>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Value<'a> {
    Plain(Text<'a>),
    Text(Text<'a>),
    Both([Text<'a>; 2]),
    Words(Cow<'a, Bilingual>),
    List(Vec<Cow<'a, Bilingual>>),
    Cells(Vec<At>),
}
impl<'a> Problem<'a> {
    pub(super) fn of(finding: &'a Finding) -> Self {
        // No earlier report has been compared with yet, and nothing was waived.
        let Finding {
            rule,
            severity,
            outcome,
            standing: _,
            sheet,
            at,
            field,
            project,
            subject,
            found,
            required,
            difference,
            counted,
            args,
        } = finding;
        let text = |text: &'a Option<Untrusted>| text.as_ref().map(|text| text.raw().into());
        Problem {
            rule: *rule,
            severity: severity.code().into(),
            unjudged: *outcome == Outcome::Unjudged,
            sheet: *sheet,
            at: at.map(pair),
            field: field.as_deref().map(Into::into),
            project: *project,
            subject: text(subject),
            found: text(found),
            required: text(required),
            difference: difference.as_deref().map(Into::into),
            counted: counted.iter().copied().map(pair).collect(),
            args: args.iter().map(|(name, arg)| (Cow::from(*name), Value::of(arg))).collect(),
        }
    }

    pub(in crate::judge::part) fn read(self, folders: &Folders<'_>, known: &mut Known) -> Option<Finding> {
        let Problem {
            rule,
            severity,
            unjudged,
            sheet,
            at,
            field,
            project,
            subject,
            found,
            required,
            difference,
            counted,
            args,
        } = self;
        (rule < folders.texts.len()).then_some(())?;
        let args = args.into_iter().map(|(name, value)| Some((known.name(&name)?, value.read())));
        let args = args.collect::<Option<_>>()?;
        Some(Finding {
            rule,
            severity: Severity::from_code(&severity)?,
            outcome: if unjudged { Outcome::Unjudged } else { Outcome::Violated },
            standing: Standing::New,
            sheet,
            at: at.map(address),
            field: field.map(|field| known.shared(&field)),
            project,
            subject: subject.map(untrusted),
            found: found.map(untrusted),
            required: required.map(untrusted),
            difference: difference.map(Cow::into_owned),
            counted: counted.into_iter().map(address).collect(),
            args,
        })
    }
}

impl<'a> Value<'a> {
    fn of(arg: &'a Arg) -> Self {
        match arg {
            Arg::Plain(text) => Value::Plain(text.into()),
            Arg::Text(text) => Value::Text(text.raw().into()),
            Arg::Both(texts) => Value::Both([texts[0].raw().into(), texts[1].raw().into()]),
            Arg::Words(words) => Value::Words(Cow::Borrowed(words)),
            Arg::List(list) => Value::List(list.iter().map(Cow::Borrowed).collect()),
            Arg::Cells(cells) => Value::Cells(cells.iter().copied().map(pair).collect()),
        }
    }

    fn read(self) -> Arg {
        match self {
            Value::Plain(text) => Arg::Plain(text.into_owned()),
            Value::Text(text) => Arg::Text(untrusted(text)),
            Value::Both(texts) => Arg::Both(Box::new(texts.map(untrusted))),
            Value::Words(words) => Arg::Words(words.into_owned()),
            Value::List(list) => Arg::List(list.into_iter().map(Cow::into_owned).collect()),
            Value::Cells(cells) => Arg::Cells(cells.into_iter().map(address).collect()),
        }
    }
}
