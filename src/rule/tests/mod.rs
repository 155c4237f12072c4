//! Rule files: how one builds on another, and what it may declare.

mod built_in;
mod guides;
mod in_vain;
mod numbers;
mod refused;
mod starters;
mod together;

use super::*;
use crate::lang::Lang;
use crate::model::finding::Severity;

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

/// The article of one document is not that of another.
#[test]
fn a_rule_like_one_of_another_document_cites_its_own() {
    let own = |keys: &str| {
        let text = format!(
            "id = \"own\"\nsource = \"乙市办法\"\nextends = [\"guangzhou-2020\"]\n[[rule]]\nid = \"ours\"\nlike = \"operational-indicator-minimum\"\n{keys}\n"
        );
        let rules = rules(&text);
        let source = |id: &str| rules.texts[rules.find(id).unwrap()].source.clone().unwrap().zh;
        (source("ours"), source("operational-indicator-minimum"))
    };
    let (same, theirs) = own("severity = \"warning\"");
    assert_eq!(same, theirs);
    assert_eq!(own("check.at-least = 9").0, "乙市办法");
    assert_eq!(own("check.at-least = 9\nsource = \"第三条\"").0, "乙市办法：第三条");
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

/// Words that submissions use are answered with what rule files call them, or with how they are declared.
#[test]
fn words_of_submissions_are_answered_with_ids() {
    let told =
        |text: &str| problems(&format!("id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\n{text}\n"));
    for (text, said) in [
        (r#"check = { kind = "filled", field = "主管部门" }"#, "did you mean `department`?"),
        (r#"check = { kind = "cover", all-of = ["公益指标"] }"#, "[class.ID] words = [\"公益指标\"]"),
        (r#"check = { kind = "cover", all-of = ["公益指标"] }"#, "such as group = \"output\""),
        (r#"check = { kind = "one-of", field = "category", values = ["公益类"] }"#, "[category.ID]"),
        ("when = { category = \"公益类\" }\ncheck = { kind = \"count\", at-least = 1 }", "[category.ID]"),
        (r#"check = { kind = "range", field = "value", at-most = "year-13-31" }"#, "\"year-10-31\""),
        (
            r#"check = { kind = "range", field = "weight", at-least = 1, where = { value = { at-most = "11月30日" } } }"#,
            "\"2026-11-30\" or \"year-11-30\"",
        ),
        (r#"check = { kind = "range", field = "weight", at-most = "365天" }"#, "has no unit"),
        (
            r#"check = { kind = "range", field = "value", at-most = "许多" }"#,
            "one with its unit, or a day, such as 365",
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
