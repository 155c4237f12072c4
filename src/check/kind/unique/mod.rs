//! `unique`: no two are the same.

pub(crate) mod twice;

use self::twice::{Seen, key};
use crate::check::apart::apart;
use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, text_of_project, where_is_for};
use crate::check::emit::Case;
use crate::check::observe::{Looked, look, place_of};
use crate::check::satisfies::Reason;
use crate::check::select::selected;
use crate::model::finding::{Arg, Severity, Untrusted};
use crate::model::project::Indicator;
use crate::model::sheet::Address;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::keys::normal;
use crate::terms::regex::Regex;
use crate::terms::subject::Subject;
use crate::text::likeness::{self, Alike};
use crate::words::quantity::Unlike;
use crate::words::vocabulary::Scope;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::num::NonZeroU64;

/// These fields together are the same nowhere else. Blank ones are passed over.
#[derive(Debug, Clone)]
pub struct Unique {
    pub of: Selection,
    pub fields: Vec<Subject>,
    pub within: Within,
    /// Texts that differ in digits, punctuation and blanks only are the same too.
    pub near: bool,
    /// What this matches makes no two apart: the 项目 of 河道巡查项目.
    pub ignoring: Option<Regex>,
    /// Two projects that have a code each may share it: whether they are one is told by the codes.
    pub codes_apart: bool,
    /// Only projects or indicators that say something else here may not say the same.
    pub across: Option<Subject>,
    /// In characters: shorter texts may repeat.
    pub min_length: u64,
    /// Reported only where all indicators of a project are the same and there are at least this many.
    pub all_same: Option<u64>,
    pub scope: Scope,
    /// Texts that are at least so alike are the same, in ten thousandths.
    pub alike: Option<u32>,
}

/// Where the same may not occur twice.
#[derive(Debug, Clone)]
pub enum Within {
    Project,
    File,
    /// The projects that say the same in this field: of one department, one executing unit.
    Field(Subject),
    Batch,
}

pub(crate) const SPEC: Spec = Spec {
    name: "unique",
    says: (
        "这些字段合起来，在同一项目、文件或整批中只出现一次；空白不查",
        "these fields together occur once within a project, a file or the batch; blank ones are ignored",
    ),
    keys: &[
        Key {
            name: "field",
            shape: Shape::Texts,
            says: ("一个字段，或合起来算的几个字段", "the field, or several that count together"),
        },
        Key {
            name: "within",
            shape: Shape::Text,
            says: (
                "在什么范围内不应重复：project、file、batch，或项目的某一字段如 department、executing-unit（默认：指标在本项目内，项目在整批内）",
                "where they may occur once: project, file, batch, or a field of the project such as department or executing-unit (default: indicators in their project, projects in the batch)",
            ),
        },
        Key {
            name: "near",
            shape: Shape::Bool,
            says: (
                "只有数字、标点、空白不同的，视为相同",
                "texts that differ only in digits, punctuation and blanks count as the same",
            ),
        },
        Key {
            name: "ignoring",
            shape: Shape::Regex,
            says: (
                "除去符合此正则表达式的部分后比较：\"年度|项目$\" 下 2026年度河道巡查、河道巡查项目 视为相同",
                "compared without what this regular expression matches: 河道巡查 and 河道巡查项目 are the same with \"项目$\"",
            ),
        },
        Key {
            name: "alike",
            shape: Shape::Share,
            says: (
                "相似度达到此数的视为相同：相邻两字组合有 \"90%\" 相同",
                "texts that are at least so alike count as the same: \"90%\" of their pairs of neighbouring characters",
            ),
        },
        Key {
            name: "min-length",
            shape: Shape::Count,
            says: ("少于这么多字的可以重复", "texts of fewer characters may repeat"),
        },
        Key {
            name: "codes-apart",
            shape: Shape::Bool,
            says: ("各有编码的两个项目可以相同", "two projects that have a code each may share the field"),
        },
        Key {
            name: "across",
            shape: Shape::Field,
            says: (
                "此处不同的才不应重复，如 executing-unit：同一实施单位内的不查；class：不同类别的指标之间才查",
                "only what differs here may not be the same, such as executing-unit: projects of one unit may; class: indicators of one class may",
            ),
        },
        Key {
            name: "all-same",
            shape: Shape::Count,
            says: (
                "只在项目的全部指标都相同且至少有这么多个时报告",
                "only if all indicators of a project are the same and there are at least this many",
            ),
        },
        WHERE,
        SIDE,
    ],
    placeholders: &["percent", "field", "other", "other-project", "other-file"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Unique> {
    if !keys.has("field") {
        keys.missing("field");
    }
    let fields: Vec<Subject> = keys
        .some_texts("field")?
        .into_iter()
        .filter_map(|(id, place)| Subject::parse(id, place, context.vocabulary, context.problems))
        .collect();
    if fields.is_empty() {
        return None;
    }
    let of_indicators = fields.iter().any(|field| field.scope == Scope::Indicator);
    let scope = if of_indicators { Scope::Indicator } else { Scope::Project };
    let default = if of_indicators { Within::Project } else { Within::Batch };
    let within = match keys.has("within") {
        true => within(keys, context)?,
        false => default,
    };
    if matches!(within, Within::Project) && !of_indicators {
        keys.problems.add(
            keys.place_of("within"),
            "项目的字段在一个项目内只有一个，规则永远不会触发",
            "a project has each of its fields once, so the rule can never fire",
        );
    }
    where_is_for(scope, keys, context);
    let of = Selection::parse(keys, context);
    let min_length = keys.count("min-length").unwrap_or(0);
    let all_same = keys.count("all-same");
    if all_same.is_some() && !matches!(within, Within::Project) {
        keys.problems.add(
            keys.place_of("all-same"),
            "all-same 只用于一个项目内的指标",
            "`all-same` is for indicators within their project",
        );
    }
    if all_same.is_some_and(|least| least < 2) {
        keys.problems.add(
            keys.place_of("all-same"),
            "一个指标总与自己相同，all-same 不少于2",
            "one alone is always the same as itself, so `all-same` is 2 or more",
        );
    }
    let near = keys.flag("near");
    let codes_apart = keys.flag("codes-apart");
    if codes_apart && (scope == Scope::Indicator || keys.has("alike")) {
        keys.problems.add(
            keys.place_of("codes-apart"),
            "codes-apart 只用于项目的字段，不能与 alike 同时使用",
            "`codes-apart` is for fields of projects, without `alike`",
        );
    }
    let across = match keys.has("across") {
        true => Some(across(scope, keys, context)?),
        false => None,
    };
    let ignoring = keys.node("ignoring").and_then(|node| Regex::read(node, context.problems));
    if keys.has("ignoring") && (keys.has("alike") || all_same.is_some()) {
        keys.problems.add(
            keys.place_of("ignoring"),
            "ignoring 不能与 alike、all-same 同时使用",
            "`ignoring` cannot be used with `alike` and `all-same`",
        );
    }
    let is_same = |field: &Subject| {
        // What is the same without what is ignored may differ in it.
        ignoring.is_none() && fields.iter().any(|one| one.part == field.part)
            || matches!(&within, Within::Field(group) if group.part == field.part)
    };
    if across.as_ref().is_some_and(is_same) || across.is_some() && all_same.is_some() {
        keys.problems.add(
            keys.place_of("across"),
            "across 不能写 field、within 中的字段（相同的不会不同），也不能与 all-same 同时使用",
            "`across` is no field of `field` or `within`, which are the same and never differ, and has no effect with `all-same`",
        );
    }
    let is_of_projects = |field: &Subject| field.scope == Scope::Project;
    if across.as_ref().is_some_and(is_of_projects) && matches!(within, Within::Project) {
        keys.problems.add(
            keys.place_of("across"),
            "across 用于不同项目之间，within 应为 file、batch 或项目的字段",
            "`across` is between projects, so `within` is file, batch or a field of the project",
        );
    }
    if across.is_some() && codes_apart {
        keys.problems.add(
            keys.place_of("codes-apart"),
            "codes-apart 不能与 across 同时使用",
            "`codes-apart` cannot be used with `across`",
        );
    }
    let alike = if keys.has("alike") { Some(keys.share("alike")?) } else { None };
    if let Some(share) = alike
        && (near || all_same.is_some() || fields.len() != 1 || share < Decimal::new(5, 1))
    {
        keys.problems.add(
            keys.place_of("alike"),
            "alike 用于一个字段，不低于 50%，不能与 near、all-same 同时使用",
            "`alike` is for one field and from 50% on, without `near` and `all-same`",
        );
        return None;
    }
    let alike = alike.and_then(|share| u32::try_from(share * Decimal::from(10_000)).ok());
    Some(Unique {
        of,
        fields,
        within,
        near,
        ignoring,
        codes_apart,
        across,
        min_length,
        all_same,
        scope,
        alike,
    })
}

/// The field in which two are to differ: a text of the project, or where indicators are compared, a text or code of theirs.
fn across(scope: Scope, keys: &Keys<'_>, context: &Context<'_>) -> Option<Subject> {
    let id = keys.text("across")?;
    let place = keys.place_of("across");
    let subject = Subject::parse(id, place, context.vocabulary, context.problems)?;
    let is_of_them = subject.scope == Scope::Project || scope == Scope::Indicator;
    if !is_of_them || !subject.tells_apart() {
        let (zh, en) = match (subject.scope, scope) {
            (Scope::Indicator, Scope::Project) => (
                "是指标的字段，不能据以区分项目；请写项目的字段，如 executing-unit",
                "belongs to indicators and tells no projects apart; name a field of the project, such as executing-unit",
            ),
            _ => (
                "不是文字，不能据以区分；请写文字字段，如 executing-unit、class",
                "is no text and tells nothing apart; name a text, such as executing-unit or class",
            ),
        };
        context.problems.add(place, format!("“{id}”{zh}"), format!("`{id}` {en}"));
        return None;
    }
    Some(subject)
}

fn within(keys: &Keys<'_>, context: &Context<'_>) -> Option<Within> {
    match keys.text("within")? {
        "project" => Some(Within::Project),
        "file" => Some(Within::File),
        "batch" => Some(Within::Batch),
        id => {
            let others = (
                "；within 应为 project、file、batch 或项目的字段",
                "; `within` is project, file, batch or a field of the project",
            );
            let subject = text_of_project("within", id, others, keys, context)?;
            Some(Within::Field(subject))
        }
    }
}

/// What it looks at.
pub(crate) fn about(check: &Unique) -> About<'_> {
    let mut subjects: Vec<&Subject> = check.fields.iter().collect();
    if let Within::Field(field) = &check.within {
        subjects.push(field);
    }
    subjects.extend(&check.across);
    About { subjects, of: Some(&check.of), scope: check.scope, ..About::default() }
}

pub(crate) fn judge(check: &Unique, case: &mut Case<'_>) {
    if !matches!(check.within, Within::Project) {
        return;
    }
    let (world, project) = (case.world, case.project);
    let Some(first_field) = check.fields.first() else { return };
    if let Some(least) = check.all_same {
        return all_same(check, first_field, least, case);
    }
    if let Some(share) = check.alike {
        return alike(check, first_field, share, case);
    }
    let mut seen: FxHashMap<String, Seen<(Address, Option<NonZeroU64>)>> = FxHashMap::default();
    seen.reserve(project.indicators.len());
    for one in selected(&check.of, world, project) {
        let Some(key) = key(check, world, project, Some(one)) else { continue };
        let at = place_of(first_field.part, project, Some(one));
        let apart = check.across.as_ref().and_then(|field| apart(field, world, project, Some(one)));
        let own = case.severity_in(one);
        let seen = match seen.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert(Seen::new((at, apart), own));
                continue;
            }
            Entry::Occupied(occupied) => occupied.into_mut(),
        };
        let is_known = |(_, other): (Address, Option<NonZeroU64>)| apart.is_some() && other.is_some();
        let may = |other| check.across.is_none() || !is_known(other) || apart != other.1;
        let Some((first, severity)) = seen.again((at, apart), own, may, is_known) else { continue };
        if let Some(field) = check.across.as_ref().filter(|_| !is_known(first)) {
            case.weighing(Some(Some(severity)), |case| left_open(field, apart.is_none(), one, case));
            continue;
        }
        let first = first.0;
        let field = case.field_name(&first_field.id);
        let text = match look(first_field.part, world, project, Some(one)) {
            Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
            _ => String::new(),
        };
        case.weighing(Some(Some(severity)), |case| {
            case.violated_in(first_field, Some(one), |finding, args| {
                finding.found = Some(Untrusted::new(text));
                finding.counted = vec![first];
                args.put(finding, "other", || Arg::Cells(vec![first]));
                args.put(finding, "field", || Arg::Words(field));
            });
        });
    }
}

/// Adds that nobody knows whether two are to differ, since one of them, this one or an earlier one, does not say in what.
fn left_open(field: &Subject, is_own: bool, one: &Indicator<'_>, case: &mut Case<'_>) {
    let looked = look(field.part, case.world, case.project, Some(one));
    let reason = match looked {
        Looked::Unknown if is_own => Reason::FieldUnknown(field.id.clone()),
        _ => Reason::FieldMissing(field.id.clone()),
    };
    case.unjudged(place_of(field.part, case.project, Some(one)), reason);
}

/// Adds what is alike to an earlier indicator of the project.
fn alike(check: &Unique, field: &Subject, least: u32, case: &mut Case<'_>) {
    let (world, project) = (case.world, case.project);
    let all: Vec<(&Indicator<'_>, &str)> = selected(&check.of, world, project)
        .filter(|one| key(check, world, project, Some(one)).is_some())
        .filter_map(|one| match look(field.part, world, project, Some(one)) {
            Looked::Text(text, _) | Looked::Target(text, _) => Some((one, text)),
            _ => None,
        })
        .collect();
    // 数量指标：培训人数 is 培训人数.
    let names: Vec<Cow<'_, str>> = all.iter().map(|(_, text)| normal(field.part, text)).collect();
    let texts: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let severities: Vec<Option<Severity>> = all.iter().map(|(one, _)| case.severity_in(one)).collect();
    let severity = |one: usize, other: usize| severities[one].max(severities[other]);
    let across = check.across.as_ref();
    let apart = |(one, _): &(&Indicator<'_>, &str)| apart(across?, world, project, Some(one));
    let apart: Vec<Option<NonZeroU64>> = all.iter().map(apart).collect();
    let is_known = |one: usize, other: usize| apart[one].is_some() && apart[other].is_some();
    let may = |one, other| across.is_none() || !is_known(one, other) || apart[one] != apart[other];
    let found =
        likeness::alike(&texts, least, |one, other| severity(one, other).is_some() && may(one, other));
    for (place, ((one, text), found)) in all.iter().zip(found).enumerate() {
        let at = place_of(field.part, project, Some(one));
        let (near, much) = match found {
            Alike::No => continue,
            Alike::TooMany => {
                case.unjudged(at, Reason::NotComparable(field.id.clone(), Unlike::TooMany));
                continue;
            }
            Alike::To(near, much) => (near, much),
        };
        if let Some(field) = across.filter(|_| !is_known(place, near)) {
            let severity = severity(place, near);
            case.weighing(Some(severity), |case| left_open(field, apart[place].is_none(), one, case));
            continue;
        }
        let other = place_of(field.part, project, Some(all[near].0));
        let name = case.field_name(&field.id);
        let percent = Decimal::new(i64::from(much), 2).round_dp(1).normalize();
        case.weighing(Some(severity(place, near)), |case| {
            case.violated_in(field, Some(one), |finding, args| {
                finding.found = Some(Untrusted::new(*text));
                finding.counted = vec![other];
                args.put(finding, "other", || Arg::Cells(vec![other]));
                args.plain(finding, "percent", format!("{percent}%"));
                args.put(finding, "field", || Arg::Words(name));
            });
        });
    }
}

/// Adds one finding, at the first, where all of at least this many are the same.
fn all_same(check: &Unique, field: &Subject, least: u64, case: &mut Case<'_>) {
    let (world, project) = (case.world, case.project);
    let mut all = selected(&check.of, world, project);
    let Some(first) = all.next() else { return };
    let Some(same) = key(check, world, project, Some(first)) else { return };
    let mut others = Vec::new();
    for one in all {
        if key(check, world, project, Some(one)).as_ref() != Some(&same) {
            return;
        }
        others.push(place_of(field.part, project, Some(one)));
    }
    if (others.len() as u64) < least.saturating_sub(1) {
        return;
    }
    let text = match look(field.part, world, project, Some(first)) {
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
