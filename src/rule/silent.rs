//! Rules whose conditions, each sound by itself, leave nothing that could break them: `when` of the file and of the rule, `where`,
//! the check, `severity-when`. Takes compiled conditions, gives problems.

use crate::check::Check;
use crate::check::declare::About;
use crate::strict::keys::Keys;
use crate::strict::node::Item;
use crate::strict::problem::{Place, Problems};
use crate::terms::condition::{Condition, Test};
use crate::terms::never::{implies, never, never_all};
use crate::words::vocabulary::{Scope, Vocabulary};

/// The conditions of one rule.
pub(super) struct Conditions<'r> {
    /// That of its file, where no other file changes the rule: what is inherited may well be of no use to who inherits it.
    pub file: Option<&'r Condition>,
    /// Its own `when`.
    pub own: &'r Condition,
    pub check: &'r Check,
    /// What that looks at.
    pub about: &'r About<'r>,
    /// The conditions of `severity-when`.
    pub severities: Vec<&'r Condition>,
    /// Whether each of these switches the rule off.
    pub all_off: bool,
}

/// Says which of them exclude each other.
pub(super) fn conditions(of: &Conditions<'_>, keys: &Keys<'_>, vocabulary: &Vocabulary, problems: &Problems) {
    let always = Condition::default();
    let file = of.file.unwrap_or(&always);
    // Each by itself was looked at where it was read.
    let together = |all: &[&Condition]| {
        all.iter().filter(|one| !one.is_always()).count() > 1 && never_all(all, vocabulary)
    };
    let is_told = |one: &Condition| !one.is_always() && never(one, vocabulary);
    if is_told(file) || is_told(of.own) {
        return;
    }
    if together(&[file, of.own]) {
        return exclude(
            problems,
            keys.place_of("when"),
            ("文件开头的 when ", "`when` at the top of the file"),
        );
    }
    let about = of.about;
    let selects = about.of.map_or(&always, |of| &of.condition);
    let check = keys.node("check").map_or(keys.place, |node| &node.place);
    if is_told(selects) {
        return;
    }
    let place = |key: &str| {
        let entry = keys.node("check").and_then(|node| node.entry(key));
        entry.map_or(check, |entry| &entry.place)
    };
    if together(&[file, of.own, selects]) {
        return exclude(problems, place("where"), ("规则的 when ", "`when` of the rule"));
    }
    let selects = if about.scope == Scope::Indicator { selects } else { &always };
    if let Some(breaks) = of.check.breaks() {
        let breaks = Condition(vec![breaks]);
        let meets = Condition(vec![Test::Not(breaks.clone())]);
        // `where` may well pick what there should be none of; `when` says of which projects something is asked.
        if together(&[file, of.own, &meets]) {
            problems.add(
                check,
                "符合 when 的项目没有一个能符合要求，条件与要求相互矛盾",
                "no project for which `when` holds can meet the requirement: they contradict each other",
            );
        } else if never_all(&[file, of.own, selects, &breaks], vocabulary) {
            problems.add(
                check,
                "符合条件的都符合要求，规则永远不会触发",
                "whatever meets the conditions meets the requirement too, so the rule can never fire",
            );
        }
    }
    let none = Condition(of.severities.iter().map(|one| Test::Not((*one).clone())).collect());
    if of.all_off && never(&none, vocabulary) {
        problems.add(
            keys.place_of("severity-when"),
            "各条件合起来包括了全部项目，都是 \"off\"，规则永远不会触发",
            "together these conditions are for all projects, and all are \"off\", so the rule can never fire",
        );
    }
    if of.file.is_none() {
        return;
    }
    for (index, condition) in of.severities.iter().enumerate() {
        let Some(place) = place_of_severity(keys, index).filter(|_| !never(condition, vocabulary)) else {
            continue;
        };
        if together(&[file, of.own, selects, condition]) {
            exclude(problems, place, ("规则的其他条件", "the other conditions of the rule"));
        } else if of.severities[..index].iter().any(|earlier| implies(condition, earlier, vocabulary)) {
            problems.add(
                place,
                "前面已有条件包含了这一条，轮不到它",
                "an earlier condition holds wherever this one does and decides before it",
            );
        }
    }
}

fn exclude(problems: &Problems, place: &Place, other: (&str, &str)) {
    problems.add(
        place,
        format!("此条件与{}不会同时成立，规则永远不会触发", other.0),
        format!("this and {} can never hold together, so the rule can never fire", other.1),
    );
}

/// Where the condition of this place in `severity-when` stands.
fn place_of_severity<'k>(keys: &Keys<'k>, index: usize) -> Option<&'k Place> {
    let Item::List(list) = &keys.node("severity-when")?.item else { return None };
    list.get(index)?.entry("when").map(|entry| &entry.place)
}
