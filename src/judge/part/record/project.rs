//! A project in a part, with what is kept of it for the checks over all files.

use super::{At, Known, MOST_ROWS, Text, address, is_default, pair, untrusted};
use crate::judge::across::{Grouped, Mark, Quoted, Sort, Trace};
use crate::judge::totals::Adds;
use crate::lang::Bilingual;
use crate::model::finding::{IndicatorReport, ProjectReport, Severity, Verdict};
use crate::model::project::Side;
use crate::rule::Folders;
use crate::words::value::Kind;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::num::NonZeroU64;

#[derive(Debug, Serialize, Deserialize)]
pub(in crate::judge::part) struct Project<'a> {
    code: Text<'a>,
    name: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    department: Text<'a>,
    #[serde(default, skip_serializing_if = "is_default")]
    district: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "is_default")]
    sheet: usize,
    at: At,
    /// All that count, and the quantitative ones.
    count: [usize; 2],
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    listed: Vec<Listed<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Marked<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    adds: Vec<Added<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<(u32, Text<'a>, Option<Vec<Added<'a>>>)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Listed<'a> {
    at: At,
    side: Text<'a>,
    class: Option<Cow<'a, Bilingual>>,
    name: Text<'a>,
    value: Text<'a>,
    kind: Text<'a>,
    understood: Text<'a>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Marked<'a> {
    rule: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    sort: Sort,
    key: u64,
    at: At,
    /// None where the rule is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    severity: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    apart: Option<NonZeroU64>,
    /// Name, value, what was found, and what the project says in the field within which it is looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quoted: Option<[Text<'a>; 4]>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Added<'a> {
    Nothing,
    Unreadable,
    NotLess,
    Number(Text<'a>, u64),
}

impl Added<'_> {
    fn of(adds: &Adds) -> Self {
        match adds {
            Adds::Nothing => Added::Nothing,
            Adds::Unreadable => Added::Unreadable,
            Adds::NotLess => Added::NotLess,
            Adds::Number(number, unit) => Added::Number(number.to_string().into(), *unit),
        }
    }

    fn read(self) -> Option<Adds> {
        Some(match self {
            Added::Nothing => Adds::Nothing,
            Added::Unreadable => Adds::Unreadable,
            Added::NotLess => Adds::NotLess,
            Added::Number(number, unit) => Adds::Number(Decimal::from_str_exact(&number).ok()?, unit),
        })
    }
}

impl<'a> Project<'a> {
    pub(super) fn of(project: &'a ProjectReport, trace: &'a Trace) -> Self {
        let ProjectReport {
            code,
            name,
            department,
            district,
            category,
            sheet,
            at,
            indicators,
            quantitative,
            verdict: _,
            listed,
        } = project;
        let Trace { marks, adds, groups } = trace;
        let group = |group: &'a Grouped| {
            let adds = group.adds.as_ref().map(|adds| adds.iter().map(Added::of).collect());
            (group.rule, Cow::from(&*group.name), adds)
        };
        Project {
            code: code.raw().into(),
            name: name.raw().into(),
            department: department.raw().into(),
            district: district.raw().into(),
            category: category.as_deref().map(Into::into),
            sheet: *sheet,
            at: pair(*at),
            count: [*indicators, *quantitative],
            listed: listed.iter().map(Listed::of).collect(),
            marks: marks.iter().map(Marked::of).collect(),
            adds: adds.iter().map(Added::of).collect(),
            groups: groups.iter().map(group).collect(),
        }
    }

    /// The project and what is kept of it; its indicators only where they are listed.
    pub(in crate::judge::part) fn read(
        self,
        folders: &Folders<'_>,
        known: &mut Known,
        listing: bool,
    ) -> Option<(ProjectReport, Trace)> {
        let Project {
            code,
            name,
            department,
            district,
            category,
            sheet,
            at,
            count,
            listed,
            marks,
            adds,
            groups,
        } = self;
        let is_rule = |rule: u32| (rule as usize) < folders.texts.len();
        let marks = marks.into_iter().map(|mark| mark.read().filter(|mark| is_rule(mark.rule)));
        let all = |adds: Vec<Added<'_>>| -> Option<Box<[Adds]>> {
            let adds: Box<[Adds]> = adds.into_iter().map(Added::read).collect::<Option<_>>()?;
            (adds.len() == folders.totals.len()).then_some(adds)
        };
        let groups = groups.into_iter().map(|(rule, name, adds)| {
            let adds = match adds {
                Some(adds) => Some(all(adds)?),
                None => None,
            };
            is_rule(rule).then(|| Grouped { rule, name: name.into(), adds })
        });
        let listed = listed.into_iter().filter(|_| listing).map(Listed::read);
        let trace = Trace {
            marks: marks.collect::<Option<_>>()?,
            adds: all(adds)?,
            groups: groups.collect::<Option<_>>()?,
        };
        let [indicators, quantitative] = count;
        (indicators < MOST_ROWS && quantitative <= indicators).then_some(())?;
        let project = ProjectReport {
            code: untrusted(code),
            name: untrusted(name),
            department: untrusted(department),
            district: untrusted(district),
            category: category.map(|category| known.shared(&category)),
            sheet,
            at: address(at),
            indicators,
            quantitative,
            verdict: Verdict::Incomplete,
            listed: listed.collect::<Option<_>>()?,
        };
        Some((project, trace))
    }
}

impl<'a> Listed<'a> {
    fn of(one: &'a IndicatorReport) -> Self {
        let IndicatorReport { at, side, class, name, value, kind, understood } = one;
        Listed {
            at: pair(*at),
            side: side.code().into(),
            class: class.as_ref().map(Cow::Borrowed),
            name: name.raw().into(),
            value: value.raw().into(),
            kind: kind.code().into(),
            understood: understood.raw().into(),
        }
    }

    fn read(self) -> Option<IndicatorReport> {
        let Listed { at, side, class, name, value, kind, understood } = self;
        Some(IndicatorReport {
            at: address(at),
            side: Side::from_code(&side)?,
            class: class.map(Cow::into_owned),
            name: untrusted(name),
            value: untrusted(value),
            kind: Kind::from_code(&kind)?,
            understood: untrusted(understood),
        })
    }
}

impl<'a> Marked<'a> {
    fn of(mark: &'a Mark) -> Self {
        let Mark { rule, sort, key, at, severity, apart, quoted } = mark;
        let quoted = quoted.as_ref().map(|quoted| {
            let Quoted { name, value, found, group } = &**quoted;
            [name, value, found, group].map(|text| Cow::from(&**text))
        });
        let severity = severity.map(|severity| severity.code().into());
        Marked { rule: *rule, sort: *sort, key: *key, at: pair(*at), severity, apart: *apart, quoted }
    }

    fn read(self) -> Option<Mark> {
        let Marked { rule, sort, key, at, severity, apart, quoted } = self;
        let quoted = quoted.map(|quoted| {
            let [name, value, found, group] = quoted.map(|text| text.into());
            Box::new(Quoted { name, value, found, group })
        });
        let severity = match severity {
            Some(code) => Some(Severity::from_code(&code)?),
            None => None,
        };
        Some(Mark { rule, sort, key, at: address(at), severity, apart, quoted })
    }
}
