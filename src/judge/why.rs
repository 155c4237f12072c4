//! Which rule saw what of a submission: for authors who ask why an example finds what it finds.
//! Takes rules and a submission, gives lines. Costs what it costs; no check of a submission goes this way.

use super::found::Found;
use super::{open, project, understand};
use crate::check::Check;
use crate::check::emit::{code_name, reason_words};
use crate::check::observe::{Looked, place_of, with_unit};
use crate::check::satisfies::{Truth, arithmetic, holds_for_project, look};
use crate::check::select::selected;
use crate::lang::{Bilingual, Lang, joined};
use crate::model::finding::{Arg, Finding, Outcome};
use crate::model::project::{Indicator, Project};
use crate::read;
use crate::rule::{Rule, Rules};
use crate::say::sentence::with_signs;
use crate::terms::bounds::Measure;
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::words::vocabulary::{Field, Scope};

/// What one rule saw of one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saw {
    /// Id of the rule; of an inherited one what it asks, too.
    pub rule: Bilingual,
    /// Name of the project.
    pub project: String,
    /// What the rule looked at, cell by cell: `E2 ≥80%`.
    pub looked: Vec<Bilingual>,
    /// What came of it.
    pub came: Bilingual,
}

/// What each rule of the set `own` saw of each project of a submission; and those of its bases that found something.
pub(crate) fn why(rules: &Rules, own: &str, submission: &str, name: &str) -> Vec<Saw> {
    let found = Found::bytes(name, submission);
    let Ok(opened) = open(&found, &read::Options::default()) else { return Vec::new() };
    let submission = understand(&opened.workbook, &rules.world);
    let mut all = Vec::new();
    for index in 0..submission.project_count() {
        let project = submission.project(index);
        let findings = project::project(rules, &project);
        for (place, rule) in rules.rules.iter().enumerate() {
            if matches!(rule.check, Check::Reading(_)) || !rule.applies_at(rules.stage) {
                continue;
            }
            let found: Vec<&Finding> = findings.iter().filter(|one| one.rule == place).collect();
            let text = &rules.texts[place];
            let is_own = rule.declared_by.iter().any(|set| rules.sets[*set].id == own);
            if !is_own && found.is_empty() {
                continue;
            }
            let name =
                |summary: &str| if is_own { text.id.clone() } else { format!("{} ({summary})", text.id) };
            all.push(Saw {
                rule: Bilingual::new(name(&text.summary.zh), name(&text.summary.en)),
                project: project.values.text(Field::PROJECT_NAME).to_owned(),
                looked: looked(rule, &rules.world, &project),
                came: came(rules, rule, &project, &found),
            });
        }
    }
    all
}

fn came(rules: &Rules, rule: &Rule, project: &Project<'_>, findings: &[&Finding]) -> Bilingual {
    if rules.lacking(rule).is_some() {
        return Bilingual::new("缺少参照表，未判断", "not judged: a reference table is lacking");
    }
    match holds_for_project(&rule.when, &rules.world, project) {
        Truth::No => {
            return Bilingual::new(
                "条件 when 不成立，不适用",
                "`when` does not hold: the rule is not for it",
            );
        }
        Truth::Unknown(reason) => {
            let words = reason_words(&rules.world, &reason);
            return Bilingual::new(
                format!("条件 when 无法判断：{}", words.zh),
                format!("`when` cannot be decided: {}", words.en),
            );
        }
        Truth::Yes => {}
    }
    if rule.telling.severity_for(&rules.world, project).is_none() {
        return Bilingual::new("severity-when 使其不适用", "switched off by `severity-when`");
    }
    let said: Vec<Bilingual> = findings.iter().map(|one| said(one)).collect();
    match (said.is_empty(), rule.check.over_batch().is_some()) {
        (true, true) => Bilingual::new("与所有文件一并判断", "judged over all files together"),
        (true, false) => Bilingual::new("符合", "met"),
        (false, _) => Bilingual::new(
            said.iter().map(|one| one.zh.as_str()).collect::<Vec<_>>().join("；"),
            said.iter().map(|one| one.en.as_str()).collect::<Vec<_>>().join("; "),
        ),
    }
}

/// One finding: where, what is there, and what should be, or why nobody can tell.
fn said(finding: &Finding) -> Bilingual {
    let at = finding.at.map(|at| at.to_string()).unwrap_or_default();
    let reason = finding.args.iter().find_map(|(name, arg)| match (*name, arg) {
        ("reason", Arg::Words(words)) => Some(words.clone()),
        _ => None,
    });
    if finding.outcome == Outcome::Unjudged {
        let reason = reason.unwrap_or_default();
        return Bilingual::new(
            format!("{at} 无法判断：{}", reason.zh),
            format!("{at} not judged: {}", reason.en),
        );
    }
    let text = |text: &Option<crate::model::finding::Untrusted>| {
        text.as_ref().map(|text| text.raw().to_owned()).unwrap_or_default()
    };
    let (found, required) = (text(&finding.found), text(&finding.required));
    let required = with_signs(&required);
    let should = |word: &str| if required.is_empty() { String::new() } else { format!("{word}{required}") };
    Bilingual::new(
        format!("{at} 不符合：{found}{}", should("，应为")),
        format!("{at} not met: {found}{}", should(", should be ")),
    )
}

/// A code as people call it and as rule files write it: 比率（rate）.
fn code_word(world: &World, part: Part, code: u8) -> Bilingual {
    let codes = part.codes(&world.vocabulary).unwrap_or_default();
    let id = codes.iter().find(|(_, known)| *known == code).map(|(id, _)| *id).unwrap_or_default();
    let name = code_name(world, part, code);
    Bilingual::new(format!("{}（{id}）", name.zh), format!("{} ({id})", name.en))
}

/// What the rule looks at, with its cells.
fn looked(rule: &Rule, world: &World, project: &Project<'_>) -> Vec<Bilingual> {
    let about = rule.check.about();
    let one = |subject: &Subject, indicator: Option<&Indicator<'_>>| {
        let at = place_of(subject.part, project, indicator);
        let text = match look(subject.part, world, project, indicator) {
            Looked::Text(text, unit) => with_unit(text, unit).into_owned(),
            Looked::Target(text, _) | Looked::Disputed(text) => text.to_owned(),
            Looked::Number(_) => {
                let told = arithmetic(subject.part, true, world, project, indicator);
                let told = told.map_or_else(|| Bilingual::same("?"), |told| told.told);
                return Bilingual::new(format!("{at} {}", told.zh), format!("{at} {}", told.en));
            }
            Looked::Day(day) => Measure::Day.shown(day),
            Looked::Code(code) => {
                let word = code_word(world, subject.part, code);
                return Bilingual::new(format!("{at} {}", word.zh), format!("{at} {}", word.en));
            }
            Looked::Codes(codes) if codes.iter().next().is_some() => {
                let words: Vec<Bilingual> =
                    codes.iter().map(|code| code_word(world, subject.part, code)).collect();
                let list = |lang| joined(words.iter().map(|word| word.get(lang)), lang);
                return Bilingual::new(
                    format!("{at} {}", list(Lang::Zh)),
                    format!("{at} {}", list(Lang::En)),
                );
            }
            Looked::Codes(_) => "—".to_owned(),
            Looked::Nothing => "—".to_owned(),
            Looked::Unknown | Looked::Either(..) => "?".to_owned(),
        };
        Bilingual::same(format!("{at} {text}"))
    };
    let mut all = Vec::new();
    for subject in about.subjects.iter().filter(|subject| subject.scope == Scope::Project) {
        all.push(one(subject, None));
    }
    let Some(of) = about.of else { return all };
    let own: Vec<&&Subject> = about.subjects.iter().filter(|one| one.scope == Scope::Indicator).collect();
    let asks_indicators = about.scope == Scope::Indicator || !own.is_empty() || about.subjects.is_empty();
    for indicator in selected(of, world, project).filter(|_| asks_indicators) {
        if own.is_empty() {
            all.push(Bilingual::same(format!("{} {}", indicator.at, indicator.values.text(Field::VALUE))));
        }
        all.extend(own.iter().map(|subject| one(subject, Some(indicator))));
    }
    all
}
