//! Policies of made-up places, written as rule files only: no code knows of them. A case is a file in `policies/`.

use goalcheck::internals::judge::example;
use goalcheck::internals::rule::{self, Rules};
use std::fs;
use std::path::PathBuf;

fn policies() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/policies").expect("a folder of policies");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    // The one that speed is measured with.
    paths.push("benches/ratios/five-checks.toml".into());
    paths
}

#[test]
fn each_policy_finds_what_its_examples_say_and_every_rule_of_it_is_seen_at_work() {
    let policies = policies();
    assert!(policies.len() >= 20, "{policies:?}");
    for path in policies {
        let name = path.display();
        let set = rule::load(&path).unwrap_or_else(|error| panic!("{error}"));
        let runs = example::run(&set).unwrap_or_else(|error| panic!("{error}"));
        for run in &runs {
            assert!(run.passed(), "{name}: {}: {:?}", run.example.name, run.found);
        }
        let rules = Rules::combine(std::slice::from_ref(&set)).unwrap_or_else(|error| panic!("{error}"));
        let own = rules.sets.iter().position(|one| one.id == set.id()).expect("the set itself");
        for text in rules.texts.iter().filter(|text| text.rule_set == own) {
            let fires = |found: &String| found.split(' ').next() == Some(text.id.as_str());
            assert!(runs.iter().any(|run| run.found.iter().any(fires)), "{name}: {} never fires", text.id);
        }
    }
}
