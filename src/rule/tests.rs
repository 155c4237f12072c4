//! Rule files: what is refused, with which words, and what the built-in ones hold. Long: one test below the other, nothing else.

use super::*;
use crate::lang::Bilingual;
use crate::lang::Lang;
use crate::model::finding::Severity;
use crate::model::format::Format;
use crate::model::notice::Phrase;
use crate::terms::subject::Part;
use crate::words::value::{Doubt, Form};

/// The problems of a rule file, as a person reads them.
fn problems(text: &str) -> String {
    match parse("own.toml", text) {
        Ok(_) => String::new(),
        Err(error) => error.text(Lang::En),
    }
}

fn rules(text: &str) -> Rules {
    let set = parse("own.toml", text).unwrap_or_else(|error| panic!("{error}"));
    Rules::combine(&[set]).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_built_in_sets_are_sound() {
    for (id, text) in BUILT_IN {
        let set = parse(id, text).unwrap_or_else(|error| panic!("{}", error.text(Lang::Zh)));
        assert_eq!(set.id(), *id);
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
}

#[test]
fn all_problems_of_a_file_are_told_at_once_with_their_lines() {
    let told = problems(
        r#"id = "own"
titel = "Own"
[[rule]]
id = "a"
serverity = "error"
check = { kind = "cuont", at-least = 1 }
summary = "a"
[[rule]]
id = "b"
severity = "fatal"
when = { categroy = "operational" }
check = { kind = "count", at-least = "four" }
summary = "b"
[[rule]]
id = "c"
check = { kind = "share", where = { class = "quantitty" }, more-than = "150%" }
summary = "c"
[[rule]]
id = "d"
check = { kind = "pattern", field = "name", not-matches = "(" }
summary = "d"
message = "{mach} in {project}"
"#,
    );
    for line in [
        "own.toml:2:1: unknown key `titel`; did you mean `title`?",
        "own.toml:5:1: unknown key `serverity`; did you mean `severity`?",
        "own.toml:6:18: unknown value `cuont`; did you mean `count`?",
        "own.toml:10:12: unknown value `fatal`; known: info, warning, error",
        "own.toml:11:10: unknown field `categroy`; did you mean `category`?",
        "own.toml:12:38: is a text, should be a whole number, 0 or more",
        "own.toml:16:45: unknown value `quantitty`; did you mean `quantity`?",
        "own.toml:16:72: is a text, should be a share from 0% to 100%, e.g. \"50%\"",
        "own.toml:20:59: invalid regular expression: unclosed group",
        "own.toml:22:11: unknown `message` placeholder `mach`; did you mean `match`?",
    ] {
        assert!(told.lines().any(|told| told == line), "missing: {line}\nin:\n{told}");
    }
    assert_eq!(told.lines().count(), 10, "{told}");
}

#[test]
fn a_placeholder_that_the_check_does_not_supply_is_refused() {
    let told = problems(
        "id = \"own\"\n[[rule]]\nid = \"a\"\ncheck = { kind = \"count\", at-least = 1 }\nsummary = \"a\"\nmessage = \"{missng} of {indicator}\"\n",
    );
    assert!(
        told.contains("own.toml:6:11: unknown `message` placeholder `missng`; did you mean `missing`?"),
        "{told}"
    );
    assert!(told.contains("unknown `message` placeholder `indicator`"), "{told}");
}

#[test]
fn a_rule_that_can_never_fire_is_refused() {
    for check in [
        r#"{ kind = "count", at-least = 0 }"#,
        r#"{ kind = "count", at-least = 5, at-most = 4 }"#,
        r#"{ kind = "count", at-least = 1, where = { class = [] } }"#,
        r#"{ kind = "count", at-least = 1, where = { class = "quantity", group = "satisfaction" } }"#,
        r#"{ kind = "share", where = { kind = "quantitative" }, at-least = "0%" }"#,
        r#"{ kind = "cover", all-of = [] }"#,
        r#"{ kind = "filled", field = "note", may-be-blank = true }"#,
        r#"{ kind = "filled", field = "note", min-length = 60, max-length = 4 }"#,
        r#"{ kind = "pattern", field = "note" }"#,
        r#"{ kind = "one-of", field = "note", values = [] }"#,
        r#"{ kind = "cover", any-of = ["cost", "quality"], at-least = 3 }"#,
        r#"{ kind = "cover", all-of = ["cost"], any-of = [] }"#,
    ] {
        let told =
            problems(&format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {check}\n"));
        assert!(!told.is_empty(), "accepted: {check}");
    }
    // One length is allowed, and so is every one between two.
    for lengths in ["min-length = 4, max-length = 4", "min-length = 4, max-length = 60"] {
        let check = format!("{{ kind = \"filled\", field = \"note\", {lengths} }}");
        let told =
            problems(&format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {check}\n"));
        assert_eq!(told, "", "{check}");
    }
    let told = problems(
        "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\nstage = []\ncheck = { kind = \"count\", at-least = 1 }\n",
    );
    assert!(told.contains("can never fire"), "{told}");
}

#[test]
fn a_key_that_decides_nothing_is_refused() {
    for check in [
        r#"{ kind = "sum", parts = ["annual-fiscal-amount"], total = "annual-amount", at-most = "1万元" }"#,
        r#"{ kind = "sum", parts = ["weight"], equals = 100, is = "at-most" }"#,
        r#"{ kind = "sum", parts = ["weight"], total = "annual-amount" }"#,
        r#"{ kind = "compare", field = "contact", with = "department", is = "not-equal", tolerance = 1 }"#,
        r#"{ kind = "compare", field = "start-date", with = "end-date", is = "at-most", times = 2 }"#,
        r#"{ kind = "compare", field = "contact", with = "department", is = "equal", with-side = "annual" }"#,
    ] {
        let told =
            problems(&format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = {check}\n"));
        assert!(!told.is_empty(), "accepted: {check}");
    }
}

#[test]
fn a_total_that_cannot_be_formed_is_refused() {
    let told = problems(
        r#"
id = "own"
[total.a]
sum = "weight"
[total.b]
sum = "end-date"
[total.c]
label = "c"
[total.d]
ratio = ["cont", "money"]
[total.count]
count = "projects"
[total.money]
sum = "annual-amount"
[total.e]
difference = ["money", "count"]
[total.f]
ratio = ["count", "money"]
[total.g]
difference = ["money"]
[[rule]]
id = "rule"
when = { category = "operational" }
check = { kind = "total", of = "money", at-most = "1万元" }
summary = "a"
[[rule]]
id = "other"
check = { kind = "total", of = "mony", at-most = "1万元" }
summary = "a"
[[rule]]
id = "third"
check = { kind = "total", of = "money", at-most = "60%" }
summary = "a"
"#,
    );
    for line in [
        "own.toml:4:7: `weight` belongs to indicators; a total adds up a field of projects",
        "own.toml:6:7: `end-date` is a date",
        "own.toml:7:1: one of `count`, `sum`, `mean`, `greatest`, `smallest`, `difference`, `ratio` is needed",
        "own.toml:16:1: the two totals are not of the same kind",
        "own.toml:18:1: a number is not divided by an amount or a share",
        "own.toml:20:1: should name two totals by their ids",
        "own.toml:23:1: what this check finds belongs to no project, so `when` has no effect",
        "own.toml:28:27: unknown total `mony`; did you mean `money`?",
    ] {
        assert!(told.lines().any(|told| told == line), "missing: {line}\nin:\n{told}");
    }
    assert!(told.contains("own.toml:10:10: unknown total `cont`"), "{told}");
    assert!(told.contains("own.toml:32:51: is a text, should be an amount"), "{told}");
}

#[test]
fn a_total_that_is_made_of_itself_and_a_limit_without_its_row_are_refused() {
    let told = problems(
        r#"
id = "own"
[total.a]
ratio = ["b", "money"]
[total.b]
difference = ["a", "money"]
[total.money]
sum = "annual-amount"
[reference.ceiling]
columns = { name = "名称", department = "主管部门", amount = "限额" }
[number.of-table]
listed = { in = "ceiling", by = { department = "department" }, column = "amount" }
[[rule]]
id = "by-department"
check = { kind = "total", of = "money", limit = { in = "ceiling", by = "department", column = "amount" } }
summary = "a"
[[rule]]
id = "which-row"
check = { kind = "total", of = "money", limit = { in = "ceiling", column = "amount" } }
summary = "a"
"#,
    );
    for line in [
        "own.toml:3:1: `a` is made of itself, directly or by way of others",
        "own.toml:5:1: `b` is made of itself, directly or by way of others",
        "own.toml:19:49: key `rows` is missing",
    ] {
        assert!(told.lines().any(|told| told == line), "missing: {line}\nin:\n{told}");
    }
    assert!(told.contains("own.toml:12:64: column `amount` has to say what it holds"), "{told}");
    assert!(
        told.contains("own.toml:15:67: `by` finds the limit of each group, for which the check needs `each`"),
        "{told}"
    );
}

#[test]
fn a_file_extends_another_and_changes_what_it_names_only() {
    let base = rules("id = \"own\"\nextends = [\"guangzhou-2020\"]\n");
    let changed = rules(
        r#"
id = "own"
source = "某区财办〔2025〕1号"
extends = ["guangzhou-2020"]
[[rule]]
id = "operational-indicator-minimum"
check.at-least = 5
[[rule]]
id = "quantitative-share"
severity = "warning"
check = { at-least = "60%" }
[[rule]]
id = "benefits-covered"
off = true
"#,
    );
    let minimum = changed.find("operational-indicator-minimum").unwrap();
    assert!(matches!(&changed.rules[minimum].check, Check::Count(count) if count.at_least == Some(5)));
    let said = |rules: &Rules, rule: usize| rules.texts[rule].summary.zh.clone();
    let before = base.find("operational-indicator-minimum").unwrap();
    assert_eq!(said(&base, before), "运行保障类项目绩效指标应不少于4个");
    assert_eq!(
        said(&changed, minimum),
        "运行保障类项目绩效指标应不少于5个",
        "the sentence follows the number"
    );
    let source = |rule: usize| changed.texts[rule].source.as_ref().map(|source| source.zh.as_str());
    assert_eq!(source(minimum), Some("某区财办〔2025〕1号"), "the letter does not ask for 5");
    let disputed = changed.find("quantitative-share-disputed").unwrap();
    assert_eq!(said(&changed, disputed), "量化指标占比处于临界，个别指标是否属于量化指标需进一步认定");
    assert_eq!(changed.rules[disputed].telling.severity, Severity::Info);
    let share = changed.find("quantitative-share").unwrap();
    assert_eq!(changed.rules[share].telling.severity, Severity::Warning);
    let Check::Share(share) = &changed.rules[share].check else { panic!("not a share") };
    assert_eq!(share.bounds.sign(), ">= 0.6", "at-least takes the place of more-than");
    assert!(base.find("benefits-covered").is_some());
    assert!(changed.find("benefits-covered").is_none());
}

#[test]
fn a_rule_like_another_is_changed_and_switched_off_with_it() {
    let with = |more: &str| rules(&format!("id = \"own\"\nextends = [\"guangzhou-2020\"]\n{more}"));
    let changed = with("[[rule]]\nid = \"quantitative-share\"\ncheck.more-than = \"70%\"\n");
    let disputed = &changed.rules[changed.find("quantitative-share-disputed").unwrap()];
    let Check::Share(share) = &disputed.check else { panic!("not a share") };
    assert_eq!(share.bounds.sign(), "> 0.7");
    let off = with("[[rule]]\nid = \"quantitative-share\"\noff = true\n");
    assert_eq!(off.find("quantitative-share-disputed"), None);
    let told = problems("id = \"own\"\n[[rule]]\nid = \"a\"\nlike = \"b\"\nsummary = \"a\"\n");
    assert!(told.contains("unknown rule `b`"), "{told}");
    let told = problems(
        "id = \"own\"\n[[rule]]\nid = \"abc\"\nlike = \"abd\"\nsummary = \"a\"\n[[rule]]\nid = \"abd\"\nlike = \"abc\"\nsummary = \"a\"\n",
    );
    assert!(told.contains("`abd` is itself like another"), "{told}");
}

#[test]
fn a_rule_of_the_same_name_without_extends_is_refused() {
    let own = "id = \"own\"\n[[rule]]\nid = \"goal-overview\"\nsummary = \"a\"\ncheck = { kind = \"count\", at-least = 1 }\n";
    let sets = [builtin("guangzhou-2020").unwrap().unwrap(), parse("own.toml", own).unwrap()];
    let told = Rules::combine(&sets).unwrap_err().to_string();
    assert!(told.contains("already in rule set `guangzhou-2020`"), "{told}");
    let told = problems(
        "id = \"own\"\nextends = [\"guangzhou-2020\"]\n[[rule]]\nid = \"goal-overveiw\"\noff = true\n",
    );
    assert!(told.contains("did you mean `goal-overview`?"), "{told}");
}

#[test]
fn extends_finds_files_and_refuses_circles() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("city.toml", "id = \"city\"\nextends = [\"guangzhou-2020\"]\n");
    write(
        "district.toml",
        "id = \"district\"\nextends = [\"city.toml\"]\n[[rule]]\nid = \"goal-overview\"\noff = true\n",
    );
    let set = load(&folder.path().join("district.toml")).unwrap();
    let rules = Rules::combine(&[set]).unwrap();
    let ids: Vec<&str> = rules.sets.iter().map(|set| set.id.as_str()).collect();
    assert_eq!(ids, ["reading", "value-doubts", "guangzhou-2020", "city", "district"]);
    assert!(rules.find("goal-overview").is_none());

    write("a.toml", "id = \"a\"\nextends = [\"b.toml\"]\n");
    write("b.toml", "id = \"b\"\nextends = [\"a.toml\"]\n");
    let told = load(&folder.path().join("a.toml")).unwrap_err().to_string();
    assert!(told.contains("goes in a circle"), "{told}");
    let told = problems("id = \"own\"\nextends = [\"guangzhou-2002\"]\n");
    assert!(told.contains("did you mean `guangzhou-2020`?"), "{told}");
}

#[test]
fn a_field_that_the_code_has_never_heard_of_is_declared_and_used() {
    let rules = rules(
        r#"
id = "own"
[field.pre-evaluation]
labels = ["事前绩效评估结论"]
[category.special]
label = { zh = "特定目标类", en = "special" }
words = ["特定目标类"]
[[rule]]
id = "evaluated"
when = { category = "special" }
check = { kind = "one-of", field = "pre-evaluation", values = ["支持", "调整后支持"], required = true }
summary = "evaluated"
"#,
    );
    assert!(rules.world.vocabulary.field("pre-evaluation").is_some());
    assert!(rules.world.vocabulary.category("special").is_some());
    let told = problems("id = \"own\"\n[field.name]\nscope = \"project\"\nlabels = [\"x\"]\n");
    assert!(told.contains("already defined"), "{told}");
}

#[test]
fn what_was_not_read_cannot_be_switched_off() {
    let told = problems("id = \"own\"\n[[rule]]\nid = \"broken\"\noff = true\n");
    assert!(told.contains("cannot be left out"), "{told}");
    assert_eq!(problems("id = \"own\"\n[[rule]]\nid = \"hidden-content\"\noff = true\n"), "");
}

#[test]
fn the_name_of_a_set_carries_the_hash_of_its_bytes() {
    let set = parse("own.toml", "id = \"own\"\n").unwrap();
    let rules = Rules::combine(&[set]).unwrap();
    // echo 'id = "own"' | sha256sum
    assert_eq!(rules.sets[1].hash, "sha256:ea43f61bc1e4d9a6ecdee8f4b2433c090e047fdfd3532fe1357599dc8639a622");
}

#[test]
fn syntax_errors_are_told_with_their_line() {
    let told = problems("id = \"own\"\n[[rule]\nid = 1\n");
    assert!(told.starts_with("own.toml:2:"), "{told}");
}

#[test]
fn the_examples_of_the_built_in_sets_find_what_they_say() {
    let mut wrong = String::new();
    for (id, _) in BUILT_IN {
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

#[test]
fn every_rule_fires_in_an_example_and_every_set_has_a_silent_one() {
    let mut without = Vec::new();
    for (id, _) in BUILT_IN.iter().filter(|(id, _)| *id != "reading") {
        let set = builtin(id).unwrap().unwrap();
        let rules = Rules::combine(std::slice::from_ref(&set)).unwrap();
        let own = rules.sets.iter().position(|name| name.id == *id).unwrap();
        let examples = set.examples();
        if !examples.iter().any(|example| example.findings.is_empty()) {
            without.push(format!("{id} has no silent example"));
        }
        for text in rules.texts.iter().filter(|text| text.rule_set == own) {
            let fires =
                |finding: &String| finding.split(' ').next() == Some(&text.id) && !finding.ends_with('?');
            if !examples.iter().any(|example| example.findings.iter().any(fires)) {
                without.push(format!("{id}: {} fires in no example", text.id));
            }
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn every_rule_that_can_be_left_unjudged_is_in_an_example() {
    let mut without = Vec::new();
    for (id, _) in BUILT_IN.iter().filter(|(id, _)| *id != "reading") {
        let set = builtin(id).unwrap().unwrap();
        let rules = Rules::combine(std::slice::from_ref(&set)).unwrap();
        let own = rules.sets.iter().position(|name| name.id == *id).unwrap();
        let examples = set.examples();
        for (rule, text) in rules.rules.iter().zip(&rules.texts).filter(|(_, text)| text.rule_set == own) {
            // What is not there is like nothing else, and has no doubt, no class and no category.
            let of_nothing = matches!(rule.check, Check::Unique(_))
                || rule.check.about().subjects.first().is_some_and(|subject| {
                    matches!(subject.part, Part::Doubt | Part::Class | Part::Group | Part::Category)
                });
            // It only says of what is decided that another reading would decide it otherwise.
            let of_decided = text.id == "quantitative-share-disputed";
            let unjudged =
                |finding: &String| finding.split(' ').next() == Some(&text.id) && finding.ends_with('?');
            let shown = examples.iter().any(|example| example.findings.iter().any(unjudged));
            if !of_nothing && !of_decided && !shown {
                without.push(format!("{id}: {} is unjudged in no example", text.id));
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
    for (id, text) in BUILT_IN {
        validate(text).unwrap_or_else(|error| panic!("{id}: {error}"));
    }
    let rule = |rest: &str| format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\n{rest}\n");
    for (text, accepted) in [
        ("check = { kind = \"count\", at-least = 4 }", true),
        ("check.at-least = 4", true),
        ("when = { own-field = \"x\" }\ncheck = { kind = \"count\", at-least = 4 }", true),
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

/// The guide, in either language, shows each check with a rule and an example; both must hold.
#[test]
fn the_guides_are_true() {
    let guides = [
        ("rules/README.md", include_str!("../../rules/README.md")),
        ("rules/README.zh-CN.md", include_str!("../../rules/README.zh-CN.md")),
    ];
    for (name, guide) in guides {
        guide_is_true(name, guide);
    }
}

fn guide_is_true(file: &str, guide: &str) {
    let mut shown = std::collections::HashSet::new();
    for (number, block) in guide.split("```toml\n").skip(1).enumerate() {
        let text = block.split("```").next().unwrap();
        let name = format!("{file}, block {}", number + 1);
        let text =
            if text.contains("id = \"own") { text.to_owned() } else { format!("id = \"own\"\n{text}") };
        let set = parse(&name, &text).unwrap_or_else(|error| panic!("{}", error.text(Lang::En)));
        let runs = crate::judge::example::run(&set).unwrap();
        for run in &runs {
            assert_eq!(run.found, run.example.findings, "{name}: {}", run.example.name);
        }
        if !runs.is_empty() {
            shown.extend(
                crate::check::KINDS
                    .iter()
                    .map(|kind| kind.name)
                    .filter(|kind| text.contains(&format!("kind = \"{kind}\""))),
            );
        }
    }
    let missing: Vec<&str> = crate::check::KINDS
        .iter()
        .map(|kind| kind.name)
        .filter(|kind| *kind != "reading" && !shown.contains(kind))
        .collect();
    assert!(missing.is_empty(), "{file} shows no example of {missing:?}");
    for field in &crate::words::vocabulary::Vocabulary::builtin().fields {
        assert!(
            guide.contains(&format!("| `{}` |", field.id)),
            "{file} does not name the field {}",
            field.id
        );
    }
    for kind in crate::check::KINDS {
        for key in kind.keys {
            assert!(
                guide.contains(&format!("`{}", key.name)),
                "{file} does not name {} of {}",
                key.name,
                kind.name
            );
        }
    }
}

/// Words that submissions use are answered with what rule files call them, or with how they are declared.
#[test]
fn words_of_submissions_are_answered_with_ids() {
    let told =
        |text: &str| problems(&format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\n{text}\n"));
    for (text, said) in [
        (r#"check = { kind = "filled", field = "主管部门" }"#, "did you mean `department`?"),
        (r#"check = { kind = "cover", all-of = ["公益指标"] }"#, "[class.ID] words = [\"公益指标\"]"),
        (r#"check = { kind = "one-of", field = "category", values = ["公益类"] }"#, "[category.ID]"),
        ("when = { category = \"公益类\" }\ncheck = { kind = \"count\", at-least = 1 }", "[category.ID]"),
        (r#"check = { kind = "range", field = "value", at-most = "year-13-31" }"#, "\"year-10-31\""),
        (r#"check = { kind = "range", field = "weight", at-most = "365天" }"#, "has no unit"),
        (
            r#"check = { kind = "range", field = "value", at-most = "许多" }"#,
            "or one with its unit, such as 365",
        ),
        (r#"check = { kind = "range", field = "annual-amount", at-most = "550元/人" }"#, "`quotient`"),
        (
            r#"check = { kind = "count", once-for = "annual-amount", at-least = 1 }"#,
            "not a text of indicators",
        ),
    ] {
        assert!(told(text).contains(said), "{text}: {}", told(text));
    }
    assert_eq!(told(r#"check = { kind = "range", field = "weight", at-most = "20分" }"#), "");
    // ≥ and 定量 are words too, and known ones.
    assert_eq!(
        told(r#"check = { kind = "count", where = { comparator = "≥", kind = "定量" }, at-least = 1 }"#),
        ""
    );
}

#[test]
fn what_can_never_be_compared_is_refused() {
    let told = |check: &str| {
        problems(&format!(
            "id = \"own\"\n[[rule]]\nid = \"a\"\ncheck = {{ kind = \"compare\", {check} }}\nsummary = \"a\"\n"
        ))
    };
    for check in [
        r#"field = "annual-amount", with = "end-date", is = "at-most""#,
        r#"field = "annual-amount", with = "project-name", is = "at-most""#,
        r#"field = "annual-amount", with = "weight", is = "at-most""#,
        r#"field = "value", with = "annual-amount", is = "at-most", where = { form = "count" }"#,
        r#"field = "value", with = "end-date", is = "at-most", where = { form = ["rate", "amount"] }"#,
    ] {
        assert!(told(check).contains("can never be compared"), "{check}: {}", told(check));
    }
    for check in [
        r#"field = "annual-amount", with = "total-amount", is = "at-most""#,
        r#"field = "value", with = "period", is = "within", where = { form = "deadline" }"#,
        r#"field = "value", with = "annual-amount", is = "at-most", where = { form = "amount" }"#,
        r#"field = "goal-overview", with = "project-name", is = "unlike""#,
    ] {
        assert!(!told(check).contains("can never be compared"), "{check}: {}", told(check));
    }
}

/// The problems of a file that declares this, and one rule with this check.
fn told_of(head: &str, check: &str) -> String {
    problems(&format!("id = \"own\"\n{head}\n[[rule]]\nid = \"a\"\ncheck = {{ {check} }}\nsummary = \"a\"\n"))
}

#[test]
fn bands_with_gaps_and_overlaps_are_refused() {
    let told = |bands: &str| told_of("", &format!("kind = \"bands\", field = \"weight\", bands = [{bands}]"));
    for (bands, hint) in [
        (r#"{ at-least = 60, at-most = 79, severity = "error" }, { at-least = 80 }"#, "there is a gap"),
        (r#"{ less-than = 80, severity = "error" }, { more-than = 80 }"#, "there is a gap"),
        (r#"{ at-most = 80, severity = "error" }, { at-least = 80 }"#, "both hold 80"),
        (r#"{ at-least = 60, severity = "error" }, { at-least = 80 }"#, "overlap"),
        (r#"{ less-than = "80%", severity = "error" }, { at-least = 80 }"#, "different units"),
        (r#"{ less-than = 80, severity = "error" }"#, "two bands"),
        (r#"{ less-than = 80, is = "a" }, { at-least = 80, is = "b" }"#, "`with`"),
        (r#"{ less-than = 80 }, { at-least = 80 }"#, "nothing follows"),
    ] {
        assert!(told(bands).contains(hint), "{bands}: {}", told(bands));
    }
    assert_eq!(told(r#"{ less-than = 80, severity = "error" }, { at-least = 80 }"#), "");
}

#[test]
fn a_number_that_cannot_be_computed_is_refused() {
    let range = r#"kind = "range", field = "own-number", at-least = 1"#;
    for (number, hint) in [
        (r#"sum = ["annual-amount", "weight"]"#, "its unit"),
        (r#"product = ["annual-amount", "total-amount"]"#, "two amounts"),
        (r#"quotient = ["weight", "annual-amount"]"#, "divided by an amount"),
        (r#"sum = ["start-date", "end-date"]"#, "dates can only be subtracted"),
        (r#"quotient = ["annual-amount"]"#, "two numbers"),
        (r#"sum = [1, 2]"#, "at least one"),
        (r#"sum = ["weigth", "score"]"#, "weight"),
        (r#"total = "annual-amount""#, "takes a field together over the indicators"),
        (r#"written-in = "level1", matches = "分""#, "round brackets"),
        (r#"sum = ["weight", "score"], where = { class = "cost" }"#, "`where` is for"),
        (r#"sum = ["weight", "score"], product = ["weight", 2]"#, "one of these"),
        (r#"total = "weight", where = { listed = { in = "x", by = { y = "name" } } }"#, "reference"),
    ] {
        let told = told_of(&format!("[number]\nown-number = {{ {number} }}"), range);
        assert!(told.contains(hint), "{number}: {told}");
    }
    let head = "[number.own-number]\nquotient = [\"annual-amount\", \"total-amount\"]";
    assert!(
        told_of(head, r#"kind = "range", field = "own-number", at-most = 60"#).contains("such as \"60%\"")
    );
    assert_eq!(told_of(head, r#"kind = "range", field = "own-number", at-most = "60%""#), "");
    let head = "[number.own-number]\nsum = [\"weight\", \"score\"]";
    assert!(told_of(head, r#"kind = "filled", field = "own-number""#).contains("computed number"));
    assert!(told_of("[number.weight]\nsum = [\"score\", 1]", range).contains("is a field already"));
}

#[test]
fn a_condition_at_the_top_holds_for_inherited_rules() {
    let base = parse(
        "base.toml",
        "id = \"base\"\n[[rule]]\nid = \"a\"\ncheck = { kind = \"filled\", field = \"contact\" }\nsummary = \"a\"\n",
    )
    .unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("base.toml"),
        "id = \"base\"\n[[rule]]\nid = \"a\"\ncheck = { kind = \"filled\", field = \"contact\" }\nsummary = \"a\"\n",
    )
    .unwrap();
    let own = folder.path().join("own.toml");
    std::fs::write(&own, "id = \"own\"\nextends = [\"base.toml\"]\nwhen = { category = \"development\" }\n")
        .unwrap();
    let own = load(&own).unwrap();
    let when = |sets: &[RuleSet]| {
        let rules = Rules::combine(sets).unwrap();
        let place = rules.find("a").unwrap();
        rules.rules[place].when.is_always()
    };
    assert!(!when(std::slice::from_ref(&own)));
    assert!(when(std::slice::from_ref(&base)));
}

/// Numbers may be declared in any order, and a number of an inherited set anew, but none is made of itself.
#[test]
fn no_number_is_made_of_itself() {
    let told = |text: &str| {
        let rule = "[[rule]]\nid = \"a\"\ncheck = { kind = \"range\", field = \"one\", at-most = \"1元\" }\nsummary = \"a\"\n";
        problems(&format!("id = \"own\"\n{text}\n{rule}"))
    };
    let one = "[number.one]\nsum = [\"two\", \"1元\"]\n";
    assert_eq!(told(&format!("{one}[number.two]\nsum = [\"annual-amount\", \"1元\"]")), "");
    assert!(
        told(&format!("{one}[number.two]\nsum = [\"one\", \"1元\"]")).contains("`one` is made of itself")
    );
    assert!(told("[number.one]\nsum = [\"one\", \"1元\"]").contains("made of itself"));
    // A class of that name is no number, nor is a label.
    let same = "[number.one]\nlabel = \"one\"\nsingle = \"value\"\nwhere = { class = \"satisfaction\" }\n[number.satisfaction]\nproduct = [\"one\", 2]";
    assert_eq!(told(same), "");
}
