//! The rule sets in the binary, and the guides: sound, with words for everything, and proven by their examples.

use super::*;
use crate::lang::Bilingual;
use crate::model::format::Format;
use crate::model::notice::Phrase;
use crate::strict::node::{Item, Node};
use crate::terms::subject::Part;
use crate::words::value::{Doubt, Form};

#[test]
fn the_built_in_sets_are_sound() {
    for BuiltIn { id, .. } in BUILT_IN {
        let set = parse(id, text(id)).unwrap_or_else(|error| panic!("{}", error.text(Lang::Zh)));
        assert_eq!(set.id(), *id);
    }
}

#[test]
fn the_build_reads_rule_files_as_the_loader_does() {
    fn said(node: &Node) -> String {
        match &node.item {
            Item::Table(table) => {
                let entries = table.iter().filter(|entry| entry.key != "example");
                let entries = entries.map(|entry| format!("{}: {}\n", entry.key, said(&entry.node)));
                format!("{{{}}}", entries.collect::<String>())
            }
            Item::List(list) => format!("[{}]", list.iter().map(said).collect::<Vec<_>>().join(", ")),
            other => format!("{other:?}"),
        }
    }
    for BuiltIn { id, .. } in BUILT_IN {
        let loaded = parse(id, text(id)).unwrap().files;
        let built = builtin(id).unwrap().unwrap().files;
        assert_eq!(built.len(), loaded.len(), "{id}");
        for (built, loaded) in built.iter().zip(&loaded) {
            assert_eq!(said(&built.root), said(&loaded.root), "{id}");
            assert_eq!(built.name, loaded.name);
        }
    }
}

#[test]
fn every_fact_and_phrase_of_the_reader_has_words() {
    let rules = Rules::combine(&[]).unwrap();
    let without: Vec<&str> =
        Fact::ALL.iter().filter(|fact| rules.of_fact(**fact).is_none()).map(|fact| fact.id()).collect();
    assert!(without.is_empty(), "no rule in rules/reading.toml for {without:?}");
    let without: Vec<String> = Phrase::ALL
        .iter()
        .map(|phrase| phrase.id().to_owned())
        .chain(Format::WORDS.iter().map(|word| (*word).to_owned()))
        .chain(Form::WORDS.iter().map(|word| format!("form-{word}")))
        .chain(Doubt::WORDS.iter().map(|word| format!("doubt-{word}")))
        .filter(|id| rules.world.words(id) == Bilingual::same(id.as_str()))
        .collect();
    assert!(without.is_empty(), "no words in rules/reading.toml for {without:?}");
    let ids = crate::terms::subject::ids(&rules.world.vocabulary);
    let unnamed: Vec<&str> =
        ids.into_iter().filter(|id| rules.world.field_name(id) == Bilingual::same(*id)).collect();
    assert!(unnamed.is_empty(), "findings would call these by their ids: {unnamed:?}");
}

#[test]
fn the_examples_of_the_built_in_sets_find_what_they_say() {
    let mut wrong = String::new();
    for BuiltIn { id, .. } in BUILT_IN {
        let set = builtin(id).unwrap().unwrap();
        for run in crate::judge::example::run(&set).unwrap().into_iter().filter(|run| !run.passed()) {
            wrong.push_str(&format!(
                "{id}: {}\n  should {:?}\n  found  {:?}\n",
                run.example.name, run.example.findings, run.found
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

pub(super) fn text(id: &str) -> &'static str {
    super::super::builtin::text(id).unwrap()
}

/// The sets that judge, each with its rules and its place among the sets of these.
fn judging() -> impl Iterator<Item = (RuleSet, Rules, usize)> {
    BUILT_IN.iter().map(|set| set.id).filter(|id| *id != "reading").map(|id| {
        let set = builtin(id).unwrap().unwrap();
        let rules = Rules::combine(std::slice::from_ref(&set)).unwrap();
        let own = rules.sets.iter().position(|name| name.id == id).unwrap();
        (set, rules, own)
    })
}

/// Whether an example of the set has a finding of this rule that is decided, or one that is not.
fn is_shown(set: &RuleSet, rule: &str, unjudged: bool) -> bool {
    let is_it =
        |finding: &String| finding.split(' ').next() == Some(rule) && finding.ends_with('?') == unjudged;
    set.examples().iter().any(|example| example.findings.iter().any(is_it))
}

#[test]
fn every_rule_fires_in_an_example_and_every_set_has_a_silent_one() {
    let mut without = Vec::new();
    for (set, rules, own) in judging() {
        let id = set.id();
        if !set.examples().iter().any(|example| example.findings.is_empty()) {
            without.push(format!("{id} has no silent example"));
        }
        for text in rules.texts.iter().filter(|text| text.rule_set == own) {
            if !is_shown(&set, &text.id, false) {
                without.push(format!("{id}: {} fires in no example", text.id));
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn every_rule_that_can_be_left_unjudged_is_in_an_example() {
    let mut without = Vec::new();
    for (set, rules, own) in judging() {
        for (rule, text) in rules.rules.iter().zip(&rules.texts).filter(|(_, text)| text.rule_set == own) {
            // What is not there is like nothing else, and has no doubt, no class and no category.
            let of_nothing = matches!(rule.check, Check::Unique(_))
                || rule.check.about().subjects.first().is_some_and(|subject| {
                    matches!(subject.part, Part::Doubt | Part::Class | Part::Group | Part::Category)
                });
            // It only says of what is decided that another reading would decide it otherwise.
            let of_decided = text.id == "quantitative-share-disputed";
            if !of_nothing && !of_decided && !is_shown(&set, &text.id, true) {
                without.push(format!("{}: {} is unjudged in no example", set.id(), text.id));
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn the_schema_accepts_the_built_in_sets_and_refuses_what_the_loader_refuses() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("rules.json", schema()).unwrap();
    let index = compiler.compile("rules.json", &mut schemas).unwrap();
    let validate = |text: &str| {
        let value: toml::Value = toml::from_str(text).unwrap();
        let value = serde_json::to_value(value).unwrap();
        schemas.validate(&value, index).map_err(|error| format!("{error:#}"))
    };
    for BuiltIn { id, .. } in BUILT_IN {
        validate(text(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
    }
    let rule = |rest: &str| format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\n{rest}\n");
    for (text, accepted) in [
        ("check = { kind = \"count\", at-least = 4 }", true),
        ("check.at-least = 4", true),
        ("when = { own-field = \"x\" }\ncheck = { kind = \"count\", at-least = 4 }", true),
        ("when = { year = [2025, 2026] }\ncheck = { kind = \"count\", at-least = 4 }", true),
        (
            "when = { listed = { in = \"t\", rows = { name = \"甲\" } } }\ncheck = { kind = \"count\", at-least = 4 }\n\
             [number.a]\nlisted = { in = \"t\", rows = { name = \"甲\" }, column = \"b\" }\n[number.b]\nsum = [\"a\"]\nround = \"down\"",
            true,
        ),
        ("check = { kind = \"cuont\", at-least = 4 }", false),
        ("check = { kind = \"count\", at-leats = 4 }", false),
        ("check = { kind = \"count\", at-least = -1 }", false),
        ("severty = \"error\"", false),
        ("severity = \"fatal\"", false),
        ("stage = [\"entyr\"]", false),
    ] {
        assert_eq!(validate(&rule(text)).is_ok(), accepted, "{text}");
    }
}

/// An editor shows what a key means and which codes there are, to whoever reads Chinese or English only.
#[test]
fn the_schema_describes_every_key_in_both_languages_and_lists_codes() {
    fn walk(schema: &serde_json::Value, path: &str, without: &mut Vec<String>) {
        let Some(table) = schema.as_object() else {
            let items = schema.as_array().into_iter().flatten();
            return items.for_each(|one| walk(one, path, without));
        };
        for (key, one) in table {
            let path = format!("{path}/{key}");
            if key == "properties" {
                for (name, one) in one.as_object().unwrap() {
                    let says = one["description"].as_str().unwrap_or_default();
                    let has = |is: fn(char) -> bool| says.chars().any(is);
                    if !has(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) || !has(|c| c.is_ascii_lowercase()) {
                        without.push(format!("{path}/{name}"));
                    }
                }
            }
            walk(one, &path, without);
        }
    }
    let mut without = Vec::new();
    let mut schema = schema();
    // The keys of a text in two languages are its languages.
    schema["$defs"]["words"] = serde_json::Value::Null;
    walk(&schema, "", &mut without);
    assert!(without.is_empty(), "{without:#?}");
    let class = schema["$defs"]["class"]["oneOf"].as_array().unwrap();
    let quantity = class.iter().find(|one| one["const"] == "quantity").unwrap();
    assert!(quantity["description"].as_str().unwrap().contains("数量"), "{quantity}");
    for part in ["kind", "form", "comparator", "doubt", "side", "category"] {
        let codes = schema["$defs"]["condition"]["properties"][part]["anyOf"][0]["oneOf"].as_array().unwrap();
        assert!(codes.len() > 1, "{part}");
    }
}
