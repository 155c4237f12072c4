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
fn words_that_count_as_blank_do_not_lift_the_share_of_another_set() {
    let blank = |id: &str, rule: &str| set(id, "placeholders = [\"见附件\"]", rule);
    let filled = "check = { kind = \"filled\", field = \"value\" }\nsummary = \"filled\"\n";
    assert!(refused(&[blank("blank", filled), set("share", "", RULE)]).contains("[placeholders]"));
    assert_eq!(refused(&[blank("blank", filled), blank("share", RULE)]), "", "both say the same");
    let told = format!("{RULE}[[rule]]\nid = \"filled-in\"\n{filled}");
    assert_eq!(refused(&[blank("blank", filled), set("share", "", &told)]), "", "it is told there");
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

/// The rules of sets that are used together: id, the set that changed it last, and whether it is there for all projects.
fn there(sets: &[RuleSet], id: &str) -> Vec<String> {
    let rules = Rules::combine(sets).unwrap_or_else(|error| panic!("{error}"));
    let own = rules.rules.iter().zip(&rules.texts).filter(|(_, text)| text.id == id);
    own.map(|(rule, _)| rules.sets[*rule.declared_by.last().unwrap()].id.clone()).collect()
}

fn on(base: &str, id: &str, text: &str) -> RuleSet {
    let text = format!("id = \"{id}\"\nextends = [\"{base}\"]\n{text}");
    parse(&format!("{id}.toml"), &text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn what_a_set_changes_in_a_base_it_changes_for_itself_alone() {
    let off = on("guangzhou-2020", "off", "[[rule]]\nid = \"benefits-covered\"\noff = true\n");
    let more = on(
        "guangzhou-2020",
        "more",
        "[[rule]]\nid = \"operational-indicator-minimum\"\ncheck.at-least = 8\n",
    );
    let fewer = on(
        "guangzhou-2020",
        "fewer",
        "[[rule]]\nid = \"operational-indicator-minimum\"\ncheck.at-least = 2\n",
    );
    assert_eq!(there(std::slice::from_ref(&off), "benefits-covered"), [""; 0]);
    for sets in [[off.clone(), more.clone()], [more.clone(), off.clone()]] {
        assert_eq!(there(&sets, "benefits-covered"), ["guangzhou-2020"], "the other set still asks for it");
    }
    let both = there(&[more.clone(), fewer.clone()], "operational-indicator-minimum");
    assert_eq!(both, ["more", "fewer"]);
    // Each rule that they have alike is there once.
    let all = Rules::combine(&[more.clone(), fewer]).unwrap();
    let one = Rules::combine(std::slice::from_ref(&more)).unwrap();
    assert_eq!(all.rules.len(), one.rules.len() + 1);
    // A base beside the set that builds on it is as that one has it.
    let base = crate::rule::builtin("guangzhou-2020").unwrap().unwrap();
    assert_eq!(there(&[base, off], "benefits-covered"), [""; 0]);
    assert!(
        refused(&[
            set("one", "", RULE),
            on("value-doubts", "two", &format!("[[rule]]\nid = \"one-rule\"\n{RULE}"))
        ])
        .contains("`one-rule`")
    );
}

#[test]
fn what_reading_noticed_is_told_as_gravely_as_the_gravest_set_takes_it() {
    let as_info = on("value-doubts", "lenient", "[[rule]]\nid = \"hidden-content\"\nseverity = \"info\"\n");
    let as_error = on("value-doubts", "strict", "[[rule]]\nid = \"hidden-content\"\nseverity = \"error\"\n");
    for sets in [[as_info.clone(), as_error.clone()], [as_error, as_info]] {
        assert_eq!(there(&sets, "hidden-content"), ["strict"]);
    }
}

#[test]
fn a_word_of_one_set_is_not_taken_from_another_that_asks_for_it() {
    let of_note = set("of-note", "", "check = { kind = \"filled\", field = \"note\" }\nsummary = \"note\"\n");
    let takes = |id: &str| set(id, "[field.own-note]\nscope = \"indicator\"\nlabels = [\"备注\"]\n", RULE);
    for sets in [[of_note.clone(), takes("takes")], [takes("takes"), of_note]] {
        let told = refused(&sets);
        assert!(
            told.contains("takes.toml:4:11") && told.contains("`of-note`") && told.contains("`note`"),
            "{told}"
        );
    }
    assert_eq!(refused(&[set("other", "", RULE), takes("takes")]), "", "it does not ask for notes");
    let cost = set("cost", "", "check = { kind = \"cover\", all-of = [\"cost\"] }\nsummary = \"cost\"\n");
    let own = set("own", "[class.economic-cost]\ngroup = \"cost\"\nwords = [\"成本指标\"]\n", RULE);
    assert!(refused(&[cost, own]).contains("`成本指标`"));
}

#[test]
fn an_id_that_two_sets_declare_means_one_thing() {
    let field = |id: &str, label: &str| set(id, &format!("[field.grade]\nlabels = [\"{label}\"]\n"), RULE);
    assert!(refused(&[field("one", "自评等级"), field("two", "财政等级")]).contains("`grade`"));
    assert_eq!(refused(&[field("one", "自评等级"), field("two", "自评等级")]), "");
    let table = |id: &str, word: &str| {
        set(id, &format!("[reference.lib]\n[reference.lib.columns]\nname = \"{word}\"\n"), RULE)
    };
    assert!(refused(&[table("one", "名称"), table("two", "指标名称")]).contains("`lib`"));
    assert_eq!(refused(&[table("one", "名称"), table("two", "名称")]), "");
    let base = "id = \"base\"\n[number.n]\nlabel = \"n\"\ntotal = \"weight\"\n";
    let folder = std::env::temp_dir().join(format!("goalcheck-together-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("base.toml", base);
    write(
        "uses.toml",
        "id = \"uses\"\nextends = [\"base.toml\"]\n[[rule]]\nid = \"u\"\ncheck = { kind = \"range\", field = \"n\", at-most = 100 }\nsummary = \"u\"\n",
    );
    write(
        "changes.toml",
        "id = \"changes\"\nextends = [\"base.toml\"]\n[number.n]\nlabel = \"n\"\ngreatest = \"weight\"\n",
    );
    let load = |name: &str| crate::rule::load(&folder.join(name)).unwrap();
    let told = refused(&[load("uses.toml"), load("changes.toml")]);
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(told.contains("`n`") && told.contains("`changes`"), "{told}");
}
