//! Rule files put together: words first, then each rule with what later files change in it, compiled once.
//! Takes parsed files, bases first; gives [`Rules`] as far as they can be compiled, and the problems.

use super::builtin::BUILT_IN;
use super::file::{RULE, RuleFile, RuleSet};
use super::overlay::{Declared, inherits, place_of, taken};
use super::severity::severity_when;
use super::silent::{self, Conditions};
use super::whens::{file_when, whens};
use super::{Rule, Rules, apart, findings, shared, together, unheard, words};
use crate::check::Check;
use crate::check::declare::{self, EVERYWHERE, OF_INDICATORS};
use crate::check::kind::{self, reading::Reading};
use crate::check::telling::Telling;
use crate::lang::Bilingual;
use crate::model::finding::{Aspect, RuleText, Severity};
use crate::model::stage::Stage;
use crate::strict::keys::{self, Keys};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems, RuleError, unknown};
use crate::terms::Known;
use crate::terms::calendar::Calendar;
use crate::terms::condition::{self, Condition, Of};
use crate::terms::number::{self, Number};
use crate::terms::order::{MadeOf, Naming};
use crate::terms::reference::{self, Need};
use crate::terms::total::{self, Total};
use crate::terms::world::{KindBasis, World};
use crate::text::fold::is_han;
use crate::words::value::{Switches, ValueWords};
use crate::words::vocabulary::{NumberSpec, Scope, Vocabulary};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// Puts sets together with `reading` and compiles them.
pub(super) fn combine(sets: &[RuleSet]) -> Result<Rules, RuleError> {
    let problems = Problems::default();
    let files = in_order(sets, &problems);
    let tops: Vec<&str> = sets.iter().map(RuleSet::id).collect();
    let rules = compile(&files, &tops, &problems);
    problems.or(rules)
}

/// The words of the reader's findings, which are in every run.
static READING: LazyLock<Arc<RuleFile>> = LazyLock::new(|| {
    let problems = Problems::default();
    let set = BUILT_IN.iter().find(|set| set.id == "reading").expect("it is built in");
    let (file, _) = RuleFile::built_in(set, &problems);
    // Without it the reader's findings would be lost, so a fault in it must never pass in silence.
    problems.or(Arc::new(file)).expect("rules/reading.toml is sound")
});

/// What is built in and wanted by every run, each read when it is first asked for: a caller who has threads may do it ahead.
#[cfg(feature = "cli")]
pub(crate) const READ_AHEAD: [fn(); 2] = [
    || {
        ValueWords::builtin();
    },
    || {
        LazyLock::force(&READING);
        Vocabulary::builtin();
    },
];

/// `reading` first, then every file once, bases before what builds on them.
pub(super) fn in_order(sets: &[RuleSet], problems: &Problems) -> Vec<Arc<RuleFile>> {
    let mut files: Vec<Arc<RuleFile>> = Vec::new();
    let is_asked_for = sets.iter().any(|set| set.id() == "reading");
    let reading = (!is_asked_for).then(|| &*READING);
    for file in reading.into_iter().chain(sets.iter().flat_map(|set| &set.files)) {
        match files.iter().find(|known| known.name.id == file.name.id) {
            None => files.push(file.clone()),
            Some(known) if known.name.hash == file.name.hash => {}
            Some(known) => {
                let (id, other) = (&file.name.id, &known.place.file);
                problems.add(
                    &file.place,
                    format!("规则集“{id}”与 {other} 重名"),
                    format!("rule set `{id}` has the same id as {other}"),
                );
            }
        }
    }
    files
}

/// Compiles files in this order. What cannot be compiled is left out and is a problem.
/// `tops` are the ids of the sets that were asked for.
pub(super) fn compile(files: &[Arc<RuleFile>], tops: &[&str], problems: &Problems) -> Rules {
    let mut vocabulary = Vocabulary::builtin().clone();
    let (mut switches, mut basis, mut phrases) = (Switches::default(), KindBasis::default(), HashMap::new());
    let mut placeholders = Vec::new();
    let mut references = Vec::new();
    let (mut numbers_made, mut numbers_by) = (Vec::new(), Vec::new());
    let mut made_of = MadeOf::default();
    let mut calendar = Calendar::default();
    for (index, file) in files.iter().enumerate() {
        words::extend(&mut vocabulary, file, problems);
        unheard::words(&vocabulary, file, problems);
        words::kinds(&mut switches, &mut basis, file, problems);
        words::years(&mut vocabulary.year_column, file, problems);
        words::phrases(&mut phrases, file, problems);
        if let Some(node) = file.node("calendar") {
            calendar.extend(node, problems);
        }
        reference::declare(&mut references, &words::tables(file, "reference", problems), problems);
        let known = Known { vocabulary: &vocabulary, references: &references, problems };
        let own = numbers((files, index), (&mut numbers_made, &mut numbers_by), &mut made_of, known);
        vocabulary.numbers = own;
        placeholders.extend(words::placeholders(file, problems));
        super::example::parse(file, problems);
    }
    let sets = shared::tops(files, tops);
    shared::settings(files, &sets, problems);
    apart::declarations(files, &sets, &vocabulary, problems);
    let mut rules = Rules {
        sets: files.iter().map(|file| file.name.clone()).collect(),
        rules: Vec::new(),
        texts: Vec::new(),
        world: World {
            vocabulary,
            switches,
            basis,
            words: match placeholders.is_empty() {
                true => Cow::Borrowed(ValueWords::builtin()),
                false => Cow::Owned(ValueWords::builtin().with_placeholders(placeholders)),
            },
            tables: vec![None; references.len()],
            references,
            phrases,
            calendar,
            numbers: numbers_made,
        },
        stage: None,
        totals: Vec::new(),
        facts: HashMap::new(),
    };
    let known = Known { vocabulary: &rules.world.vocabulary, references: &rules.world.references, problems };
    rules.totals = totals(files, known);
    let counters = findings::counters(&mut rules, &made_of, files, problems);
    let all = together::of_all(files, &sets, problems);
    for declared in &all {
        let Some((mut rule, text)) = compile_rule(declared, files, tops, &rules, problems) else { continue };
        rule.counts_findings = findings::counts(declared, &counters);
        if let Check::Reading(Reading { fact }) = rule.check {
            if declared.off && fact.unread() {
                let place = place_of(&declared.node, "off");
                problems.add(
                    place,
                    "未读取的内容不能不报告",
                    "what was not read cannot be left out of the report",
                );
            }
            if !declared.off {
                rules.facts.insert(fact, rules.rules.len());
            }
        }
        if !declared.off {
            rules.rules.push(rule);
            rules.texts.push(text);
        }
    }
    findings::find(&mut rules, &all, problems);
    rules
}

/// The numbers of the files so far and of this one; a file may declare one of a file that it builds on anew. `by` holds which
/// file declared each.
fn numbers(
    (files, index): (&[Arc<RuleFile>], usize),
    (made, by): (&mut Vec<Number>, &mut Vec<usize>),
    made_of: &mut MadeOf,
    known: Known<'_>,
) -> Vec<NumberSpec> {
    let problems = known.problems;
    let mut vocabulary = Cow::Borrowed(known.vocabulary);
    let tables = words::tables(&files[index], "number", problems);
    for (id, node) in made_of.in_order(Naming::Numbers, &tables, problems) {
        let known = Known { vocabulary: &vocabulary, ..known };
        let Some((spec, mut number)) = number::parse(id, node, known) else {
            problems.faulty(id);
            continue;
        };
        behind(node, &vocabulary.numbers, made, &mut number.needs);
        let numbers = &mut vocabulary.to_mut().numbers;
        match numbers.iter().position(|known| known.id == id) {
            Some(place) if inherits(files, index, by[place]) => {
                (numbers[place], made[place]) = (spec, number)
            }
            Some(place) => {
                taken(("计算数", "number"), id, &files[by[place]], &node.place, problems);
            }
            None => {
                numbers.push(spec);
                made.push(number);
                by.push(index);
            }
        }
    }
    vocabulary.numbers.clone()
}

/// The reference tables behind the numbers that a table of a rule file names, wherever it names them.
fn behind(node: &Node, numbers: &[NumberSpec], made: &[Number], into: &mut Vec<Need>) {
    let named = |id: &str, into: &mut Vec<Need>| {
        if let Some(place) = numbers.iter().position(|number| number.id == id) {
            into.extend(&made[place].needs);
        }
    };
    match &node.item {
        Item::Text(text) => named(text, into),
        Item::List(list) => list.iter().for_each(|node| behind(node, numbers, made, into)),
        Item::Table(table) => {
            for entry in table {
                named(&entry.key, into);
                behind(&entry.node, numbers, made, into);
            }
        }
        _ => {}
    }
}

/// Every total once; a file may declare one of a file that it builds on anew.
fn totals(files: &[Arc<RuleFile>], words: Known<'_>) -> Vec<Total> {
    let problems = words.problems;
    let mut all: Vec<(Total, usize)> = Vec::new();
    let mut made_of = MadeOf::default();
    for (index, file) in files.iter().enumerate() {
        let tables = words::tables(file, "total", problems);
        for (id, node) in made_of.in_order(Naming::Totals, &tables, problems) {
            let when = file_when(file, words);
            let known: Vec<Total> = all.iter().map(|(total, _)| total.clone()).collect();
            let declared = total::Declared { id, node, when, by: index };
            let Some(total) = total::parse(declared, &known, words) else {
                problems.faulty(id);
                continue;
            };
            match all.iter_mut().find(|(known, _)| known.id == id) {
                None => all.push((total, index)),
                Some((known, of)) if inherits(files, index, *of) => *known = total,
                Some((_, of)) => taken(("合计", "total"), id, &files[*of], &node.place, problems),
            }
        }
    }
    all.into_iter().map(|(total, _)| total).collect()
}

fn compile_rule(
    declared: &Declared<'_>,
    files: &[Arc<RuleFile>],
    tops: &[&str],
    rules: &Rules,
    problems: &Problems,
) -> Option<(Rule, RuleText)> {
    let (vocabulary, references, totals) =
        (&rules.world.vocabulary, &rules.world.references[..], &rules.totals[..]);
    let known = Known { vocabulary, references, problems };
    let keys = Keys::of(&declared.node, &[RULE], problems)?;
    let severity = keys.one_of("severity", Severity::CODES).unwrap_or(Severity::Error);
    // A base that was asked for beside a set that builds on it is as that one has it.
    let has_it = |id: &str| {
        let place = files.iter().position(|file| file.name.id == id);
        place.is_some_and(|top| declared.tops.iter().any(|set| shared::is_of(files, *set, top)))
    };
    let tops: Vec<&str> = tops.iter().copied().filter(|id| has_it(id)).collect();
    let mut when = whens(files, declared.file, &tops, known);
    let own = keys.node("when").map(|node| condition::parse(node, Of::Projects, known)).unwrap_or_default();
    when.0.extend(own.0.iter().cloned());
    let stages = stages(&keys);
    // Without a summary there is no rule, but what else is wrong with it is said all the same.
    let summary = keys.words("summary");
    if !keys.has("summary") {
        keys.missing("summary");
    }
    let message = keys
        .words("message")
        .unwrap_or_else(|| Bilingual::new("未达到这一要求", "this requirement is not met"));
    let fix = keys.words("fix");
    let context = declare::Context { vocabulary, references, totals, problems, rule: &declared.id };
    let before = problems.count();
    let (check, spec) = kind::parse(keys.node("check")?, &context)?;
    // What follows from a wrong bound would only mislead.
    let is_sound = problems.count() == before;
    let about = check.about();
    let of_batch = (matches!(check, Check::Total(_)) && !about.of_project).then_some("when");
    for key in of_batch.into_iter().chain((!about.of_project).then_some("severity-when")) {
        if keys.has(key) {
            problems.add(
                keys.place_of(key),
                format!("此检查的问题不属于某个项目，{key} 不起作用"),
                format!("what this check finds belongs to no project, so `{key}` has no effect"),
            );
        }
    }
    let mut supplied: Vec<&str> = [EVERYWHERE, spec.placeholders].concat();
    if about.scope == Scope::Indicator {
        supplied.extend(OF_INDICATORS);
    }
    let required = about.required.clone();
    let mut uses = Vec::new();
    for key in ["summary", "message", "fix"] {
        let is_blank = |node: &Node| matches!(&node.item, Item::Text(text) if text.trim().is_empty());
        if let Some(node) = keys.node(key).filter(|node| is_blank(node)) {
            problems.add(
                &node.place,
                format!("{key} 是空的；不写这个键，或写出一句话"),
                format!("`{key}` is blank; leave the key out, or say something"),
            );
        }
    }
    for key in ["message", "fix"] {
        if let Some(node) = keys.node(key) {
            placeholders(node, key, &supplied, &mut uses, problems);
        }
    }
    if let Some(node) = keys.node("summary") {
        let known: &[&str] = if required.is_some() || !is_sound { &["required"] } else { &[] };
        placeholders(node, "summary", known, &mut Vec::new(), problems);
    }
    let said = |words: Bilingual| match &required {
        // A text for both languages stays in the one that it is written in.
        Some(required) if words.zh == words.en => {
            let own = if words.zh.chars().any(is_han) { &required.zh } else { &required.en };
            words.with("{required}", &Bilingual::same(own.as_str()))
        }
        Some(required) => words.with("{required}", required),
        None => words,
    };
    let text = RuleText {
        id: declared.id.clone(),
        rule_set: declared.file,
        severity,
        aspect: keys.one_of("aspect", Aspect::CODES),
        summary: said(summary?),
        message: said(message),
        fix: fix.map(said),
        source: source(&files[declared.source], keys.words("source")),
    };
    let severity_when = severity_when(&keys, about.scope, known);
    let file = file_when(&files[declared.file], Known { problems: &Problems::default(), ..known });
    let conditions = Conditions {
        file: (declared.by == [declared.file]).then_some(&file),
        own: &own,
        check: &check,
        about: &about,
        severities: severity_when.iter().map(|(condition, _)| condition).collect(),
        all_off: !severity_when.is_empty() && severity_when.iter().all(|(_, severity)| severity.is_none()),
    };
    silent::conditions(&conditions, &keys, vocabulary, problems);
    let mut references = about.references();
    let conditions = std::iter::once(&when).chain(severity_when.iter().map(|(condition, _)| condition));
    references.extend(conditions.flat_map(Condition::references));
    let (numbers, made) = (&vocabulary.numbers, &rules.world.numbers);
    if made.iter().any(|number| !number.needs.is_empty()) {
        behind(&declared.node, numbers, made, &mut references);
    }
    let declared_by = declared.by.clone();
    let is_built_in = declared_by.iter().all(|set| files[*set].is_built_in);
    let telling = Telling { severity, severity_when, uses };
    let rule =
        Rule { telling, when, stages, check, references, declared_by, is_built_in, counts_findings: false };
    Some((rule, text))
}

/// The document of the set and the article of the rule: `文件，第三条`.
fn source(file: &RuleFile, own: Option<Bilingual>) -> Option<Bilingual> {
    match (file.source.clone(), own) {
        (Some(document), Some(own)) => Some(Bilingual::new(
            format!("{}：{}", document.zh, own.zh),
            format!("{}: {}", document.en, own.en),
        )),
        (document, own) => own.or(document),
    }
}

fn stages(keys: &Keys<'_>) -> Vec<Stage> {
    let Some(words) = keys.texts("stage") else { return Vec::new() };
    if words.is_empty() {
        keys.problems.add(
            keys.place_of("stage"),
            "未写阶段，规则永远不会触发",
            "no stage is named, so the rule can never fire",
        );
    }
    words.iter().filter_map(|(word, place)| keys::pick(word, place, Stage::CODES, keys.problems)).collect()
}

/// Checks that each placeholder of a sentence is one that the check supplies.
fn placeholders(node: &Node, key: &str, known: &[&str], uses: &mut Vec<String>, problems: &Problems) {
    let texts: Vec<(&str, &Place)> = match &node.item {
        Item::Text(text) => vec![(text, &node.place)],
        Item::Table(table) => table
            .iter()
            .filter_map(|entry| match &entry.node.item {
                Item::Text(text) => Some((text.as_str(), &entry.node.place)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    for (text, place) in texts {
        if text.contains(['｛', '｝']) {
            problems.add(
                place,
                "占位符用半角大括号，如 {actual}；全角的会原样印出",
                "placeholders are in half-width braces, such as {actual}; these would be printed as they are",
            );
        }
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            rest = &rest[open + 1..];
            let Some(close) = rest.find('}') else {
                problems.add(place, "大括号没有闭合", "a brace is not closed");
                break;
            };
            let name = &rest[..close];
            if known.is_empty() {
                problems.add(
                    place,
                    format!("这里没有可用的占位符，“{{{name}}}”不会被替换"),
                    format!("placeholders are not replaced here, so `{{{name}}}` would be printed as it is"),
                );
            } else if known.contains(&name) {
                if !uses.iter().any(|used| used == name) {
                    uses.push(name.to_owned());
                }
            } else {
                let what = (format!("{key} 中的占位符"), format!("`{key}` placeholder"));
                unknown(problems, place, (&what.0, &what.1), name, known.iter().copied());
            }
            rest = &rest[close + 1..];
        }
    }
}
