//! Projects → findings: every rule on every project.
//!
//! Takes compiled rules and projects, gives findings as plain data. Makes no sentence; reads no file.

use crate::check::Check;
use crate::check::emit::Case;
use crate::check::lookup_keys::Keys;
use crate::check::satisfies::{Truth, holds_for_project};
use crate::model::finding::{Arg, Finding, Outcome, Untrusted};
use crate::model::notice::{Fact, Notice, NoticeArg};
use crate::model::project::{Category, Project, Told, Value, Values};
use crate::model::sheet::{Address, Marks, column_letters};
use crate::rule::{Rule, Rules};
use crate::text::fold::half_width;
use crate::text::identity;
use crate::words::quantity::{Edge, of_amount};
use crate::words::value::Doubt;
use crate::words::vocabulary::{CategoryId, Field};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// What is wrong with one project, in the order of the rules, within a rule in the order of the sheet.
/// The project's place in its file and the lines of a text file are for the caller to fill in.
pub fn project(rules: &Rules, project: &Project<'_>) -> Vec<Finding> {
    let world = &rules.world;
    let mut findings = conflicts(rules, project);
    let mut keys = Keys::default();
    let mut ask = |place: usize, rule: &Rule, findings: &mut Vec<Finding>| {
        if matches!(rule.check, Check::Reading(_)) || !rule.applies_at(rules.stage) {
            return;
        }
        // Without its table the rule is unjudged once for the whole run, see `across`.
        if rules.lacking(rule).is_some() {
            return;
        }
        let when = match rule.when.is_always() {
            true => Truth::Yes,
            false => holds_for_project(&rule.when, world, project),
        };
        if when == Truth::No {
            return;
        }
        let (telling, keys, told) = (&rule.telling, &mut keys, FxHashMap::default());
        let mut case =
            Case { world, telling, place, project, severity: None, judged: None, keys, findings, told };
        match when {
            Truth::Unknown(reason) => case.unjudged_condition(reason, &rule.when),
            _ => rule.check.judge(&mut case),
        }
    };
    let all = || rules.rules.iter().enumerate();
    all().filter(|(_, rule)| !rule.counts_findings).for_each(|(place, rule)| ask(place, rule, &mut findings));
    if rules.counts_findings() {
        let read = findings.iter().take_while(|one| is_of_reading(rules, one)).count();
        let _ = project.told.set(told(rules, project, &findings[read..]));
        all().filter(|(_, rule)| rule.counts_findings).for_each(|(place, rule)| {
            ask(place, rule, &mut findings);
        });
        findings[read..].sort_by_key(|one| one.rule);
    }
    findings
}

fn is_of_reading(rules: &Rules, finding: &Finding) -> bool {
    matches!(rules.rules[finding.rule].check, Check::Reading(_))
}

/// What the rules found of a project, for those that count it. One without its table may find anything.
fn told(rules: &Rules, project: &Project<'_>, findings: &[Finding]) -> Box<[Told]> {
    let world = &rules.world;
    let found = findings.iter().map(|one| Told {
        rule: one.rule,
        severity: one.severity,
        is_open: one.outcome == Outcome::Unjudged,
    });
    let lacking = |(rule, one): (usize, &Rule)| {
        let is_asked = !one.counts_findings
            && one.is_of_one_project()
            && one.applies_at(rules.stage)
            && rules.lacking(one).is_some()
            && holds_for_project(&one.when, world, project) != Truth::No;
        let severity = if is_asked { one.telling.severity_for(world, project) } else { None };
        severity.map(|severity| Told { rule, severity, is_open: true })
    };
    found.chain(rules.rules.iter().enumerate().filter_map(lacking)).collect()
}

/// Where later rows of the project say something else: the first place of each field.
fn conflicts(rules: &Rules, project: &Project<'_>) -> Vec<Finding> {
    let mut said: Vec<Field> = Vec::new();
    let mut findings = Vec::new();
    for (field, value) in &project.conflicts {
        if said.contains(field) {
            continue;
        }
        let own = project.values.get(*field);
        if own.is_some_and(|own| is_rounded(own, value)) {
            continue;
        }
        said.push(*field);
        // Two columns of one amount, one in 万元 and one in 元: which counts nobody can tell.
        let is_beside = |own: &&Value<'_>| {
            let is_another = own.at.row == value.at.row && own.at != value.at;
            is_another && !own.is_unknown() && !value.is_unknown()
        };
        let beside = own.filter(|own| is_beside(own) && rules.world.vocabulary.is_amount(*field));
        let notice = match beside {
            Some(own) => {
                let name = |one: &Value<'_>| format!("{}“{}”", column_letters(one.at.column), one.text);
                Notice::new(Fact::ColumnDoubled).arg("taken", name(own)).arg("other", name(value))
            }
            None => Notice::new(Fact::FieldConflict)
                .arg("value", value.text.as_ref())
                .arg("other", project.values.text(*field)),
        };
        let notice = notice.on(project.sheet).at(value.at);
        findings.extend(notice_finding(rules, &notice).map(|finding| Finding {
            field: Some(rules.world.vocabulary.spec(*field).id.as_str().into()),
            ..finding
        }));
    }
    for one in &project.indicators {
        let doubts = one.target.doubts;
        let fact = if doubts.has(Doubt::ValueSharedByClasses) {
            Fact::ValueSharedByClasses
        } else if doubts.has(Doubt::ValueShared) {
            Fact::ValueShared
        } else if doubts.has(Doubt::NameShared) {
            Fact::NameShared
        } else {
            continue;
        };
        // Beside the name that has no cell for its own value, or the value that has none for its own name.
        let (at, shared) = match fact {
            Fact::NameShared => (Some(one.at), Field::NAME),
            _ => (one.values.place(Field::NAME), Field::VALUE),
        };
        let notice = Notice::new(fact).on(project.sheet).at(at.unwrap_or(one.at));
        findings.extend(notice_finding(rules, &notice.arg("value", one.values.text(shared))));
    }
    let code = project.values.get(Field::PROJECT_CODE);
    let spoilt =
        code.filter(|code| !code.marks.has(Marks::DAMAGED_NUMBER) && identity::is_damaged(&code.text));
    findings.extend(spoilt.and_then(|code| {
        let notice = Notice::new(Fact::DamagedNumber).on(project.sheet).at(code.at);
        notice_finding(rules, &notice.arg("value", code.text.as_ref()))
    }));
    findings
}

/// Whether two amounts in different units are one, rounded in the larger: 300.46 under 万元 and 3004567 under 元.
fn is_rounded(one: &Value<'_>, other: &Value<'_>) -> bool {
    let (Some(unit), Some(other_unit)) = (one.unit, other.unit) else { return false };
    if unit == other_unit {
        return false;
    }
    let read = |value: &Value<'_>| of_amount(&value.text, value.unit).ok()?.stated(Edge::Low)?.decimal();
    // What half of the last digit written is worth.
    let last = |value: &Value<'_>| {
        let behind = value.text.chars().map(half_width).skip_while(|c| *c != '.').skip(1);
        let places = behind.take_while(char::is_ascii_digit).count();
        let digit = Decimal::try_new(5, u32::try_from(places).ok()?.checked_add(1)?).ok()?;
        digit.checked_mul(value.unit?.in_yuan()?)
    };
    let (Some(first), Some(second)) = (read(one), read(other)) else { return false };
    let slack = last(one).max(last(other));
    first.checked_sub(second).zip(slack).is_some_and(|(apart, slack)| apart.abs() <= slack)
}

/// Whether a rule speaks about projects of this category, as far as can be said of one with nothing filled in.
pub fn may_concern(rules: &Rules, rule: usize, category: CategoryId) -> bool {
    let rule = &rules.rules[rule];
    let project = Project {
        sheet: 0,
        at: Address::new(0, 0),
        values: Values::default(),
        category: Category::Known(category),
        indicators: Vec::new(),
        conflicts: Vec::new(),
        told: Default::default(),
        shared: Default::default(),
    };
    !matches!(rule.check, Check::Reading(_))
        && rule.applies_at(rules.stage)
        && holds_for_project(&rule.when, &rules.world, &project) != Truth::No
        && rule.telling.severity_for(&rules.world, &project).is_some()
}

/// The findings for what reading noticed, without what the rule set has switched off.
pub fn notices(rules: &Rules, notices: &[Notice]) -> Vec<Finding> {
    notices.iter().filter_map(|one| notice_finding(rules, one)).collect()
}

fn notice_finding(rules: &Rules, notice: &Notice) -> Option<Finding> {
    let place = rules.of_fact(notice.fact)?;
    let rule = &rules.rules[place];
    let arg = |arg: &NoticeArg| match arg {
        NoticeArg::Text(text) => Arg::Text(Untrusted::new(text.as_str())),
        NoticeArg::Phrase(phrase) => Arg::Words(rules.world.phrase(*phrase)),
        NoticeArg::Format(format) => Arg::Words(rules.world.words(format.code())),
        NoticeArg::Words(said) => Arg::Words(said.clone()),
    };
    let text = |name: &str| {
        notice.args.iter().find(|(known, _)| *known == name).and_then(|(_, value)| match value {
            NoticeArg::Text(text) => Some(Untrusted::new(text.as_str())),
            NoticeArg::Phrase(_) | NoticeArg::Format(_) | NoticeArg::Words(_) => None,
        })
    };
    let apart = notice.at.map(Address::apart);
    Some(Finding {
        sheet: apart.and_then(|(sheet, _)| sheet).or(notice.sheet),
        at: apart.map(|(_, at)| at),
        found: text("value"),
        required: text("allowed").or_else(|| text("expected")),
        args: notice.args.iter().map(|(name, value)| (*name, arg(value))).collect(),
        ..Finding::blank(place, rule.telling.severity, Outcome::Violated)
    })
}
