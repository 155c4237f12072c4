//! Rule sets that are used together: settings that a run has once.

use crate::lang::Lang;
use crate::rule::{RuleSet, Rules, parse};

const RULE: &str = "check = { kind = \"share\", where = { kind = \"quantitative\" }, at-least = \"50%\" }\nsummary = \"half\"\n";
const DAYS: &str = "check = { kind = \"compare\", field = \"end-date\", with = \"start-date\", is = \"at-most\", tolerance = \"5个工作日\" }\nsummary = \"days\"\n";
const HOLIDAYS: &str = "[calendar]\nholidays = [\"2026-01-01\"]\n";
const QUALITATIVE: &str = "[kinds]\ndeadline = \"qualitative\"\n";

fn set(id: &str, top: &str, rule: &str) -> RuleSet {
    let text = format!("id = \"{id}\"\n{top}\n[[rule]]\nid = \"{id}-rule\"\n{rule}");
    parse(&format!("{id}.toml"), &text).unwrap_or_else(|error| panic!("{error}"))
}

/// What is refused of these together, in English.
fn refused(sets: &[RuleSet]) -> String {
    Rules::combine(sets).map_or_else(|error| error.text(Lang::En), |_| String::new())
}

#[test]
fn how_values_are_read_is_not_set_for_another_rule_set() {
    let (one, other) = (set("one", QUALITATIVE, RULE), set("other", "", RULE));
    let told = refused(&[one.clone(), other]);
    assert!(told.contains("one.toml") && told.contains("`one`") && told.contains("`other`"), "{told}");
    assert!(told.contains("[kinds]"), "{told}");
    assert_eq!(refused(&[one.clone(), set("other", QUALITATIVE, RULE)]), "", "both say the same");
    assert_eq!(
        refused(&[one.clone(), set("other", "[kinds]\nrank = \"quantitative\"\n", RULE)]).lines().count(),
        1
    );
    assert_eq!(refused(&[one]), "");
}

#[test]
fn a_set_that_builds_on_another_sets_for_both() {
    let one = set("one", "extends = [\"goal-quality\"]\n[kinds]\ndeadline = \"qualitative\"\n", RULE);
    let base = crate::rule::builtin("goal-quality").unwrap().unwrap();
    assert_eq!(refused(&[base, one]), "");
}

#[test]
fn a_calendar_matters_to_those_that_count_working_days() {
    let (with, without) = (set("with", HOLIDAYS, DAYS), set("without", "", DAYS));
    assert!(refused(&[with.clone(), without]).contains("[calendar]"));
    assert_eq!(refused(&[with, set("none", "", RULE)]), "");
}
