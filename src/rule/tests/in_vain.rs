//! Rules that load elsewhere and decide nothing: shares beside bare numbers, texts beside sizes, what matches anything, words that
//! stand twice, conditions that contradict the check.

use super::refused::told_of;
use super::*;

/// Numbers of every sort, and shares of one by another of its own.
const NUMBERS: &str = r#"
[number.all]
total = "weight"
[number.part]
quotient = ["weight", "all"]
[number.scores]
total = "score"
[number.reached]
quotient = ["scores", "all"]
[number.quantities]
count = "indicators"
where = { class = "quantity" }
[number.indicators]
count = "indicators"
[number.in-numbers]
quotient = ["quantities", "indicators"]
[number.rest]
difference = [1, "in-numbers"]
[number.largest-part]
greatest = "part"
[number.errors]
count = "findings"
rules = ["other"]
[number.errors-each]
quotient = ["errors", "indicators"]
[number.lasts]
difference = ["end-date", "start-date"]
[number.twice]
sum = ["lasts", "lasts"]
[number.of-time]
quotient = ["lasts", "twice"]
[number.each]
quotient = ["all", "indicators"]
[number.of-a-hundred]
product = ["in-numbers", 100]
[number.rescaled]
product = ["scores", 100]
[number.on-a-scale]
quotient = ["rescaled", "all"]
[number.full-ones]
quotient = ["annual-amount", "total-amount"]
round = "down"
[[rule]]
id = "other"
summary = "s"
check = { kind = "filled", field = "phone" }
"#;

#[test]
fn a_bare_number_beside_a_share_is_refused() {
    for share in ["part", "reached", "in-numbers", "rest", "largest-part", "errors-each", "of-time"] {
        for check in [
            format!(r#"kind = "range", field = "{share}", at-most = 50"#),
            format!(
                r#"kind = "bands", field = "{share}", bands = [{{ less-than = 50, severity = "info" }}]"#
            ),
            format!(r#"kind = "count", at-least = 1, where = {{ {share} = {{ more-than = 50 }} }}"#),
        ] {
            let told = told_of(NUMBERS, &check);
            assert!(told.contains("write \"50%\" or 0.5"), "{check}: {told}");
        }
        for bound in ["\"50%\"", "0.5", "\"1/3\"", "\"2倍\""] {
            let check = format!(r#"kind = "range", field = "{share}", at-most = {bound}"#);
            assert_eq!(told_of(NUMBERS, &check), "", "{check}");
        }
    }
    for number in ["each", "of-a-hundred", "on-a-scale", "full-ones"] {
        let check = format!(r#"kind = "range", field = "{number}", at-most = 50"#);
        assert_eq!(told_of(NUMBERS, &check), "", "{check}");
    }
    let capped = format!("{NUMBERS}[number.capped]\nquotient = [\"scores\", \"all\"]\nat-most = 100\n");
    assert!(told_of(&capped, r#"kind = "filled", field = "note""#).contains("write a percentage"));
}

#[test]
fn a_text_beside_a_size_is_refused() {
    for check in [
        r#"kind = "range", field = "goal-overview", at-least = 3"#,
        r#"kind = "range", field = "name", at-most = "30天""#,
        r#"kind = "bands", field = "note", bands = [{ less-than = 60, severity = "info" }]"#,
        r#"kind = "compare", field = "name", with = "value", is = "at-least""#,
        r#"kind = "compare", field = "annual-amount", with = "phone", is = "at-most""#,
        r#"kind = "compare", field = "name", with = "weight", is = "equal""#,
        r#"kind = "sum", parts = ["weight"], total = "note""#,
        r#"kind = "mentions", field = "goal-overview", with = ["name"]"#,
        r#"kind = "count", at-least = 1, where = { name = { at-least = 4 } }"#,
        r#"kind = "count", at-least = 1, where = { weight = { more-than = "name" } }"#,
    ] {
        let told = told_of("", check);
        assert!(told.contains("is a text and has no size") && told.contains("min-length"), "{check}: {told}");
    }
    for check in [
        r#"kind = "range", field = "standard", at-least = 3"#,
        r#"kind = "range", field = "note", as = "date", at-least = "2026-01-01""#,
        r#"kind = "compare", field = "name", with = "value", is = "not-equal""#,
        r#"kind = "compare", field = "name", with = "note", is = "equal""#,
        r#"kind = "range", field = "own", at-least = 3"#,
    ] {
        assert_eq!(told_of("[field.own]\nlabels = [\"人数\"]\n", check), "", "{check}");
    }
}

#[test]
fn what_matches_anything_is_refused() {
    for regex in [".*", "^.*$", "a*", "(合格)?", "[\\s\\S]*"] {
        for check in [
            format!("kind = \"pattern\", field = \"value\", matches = '{regex}'"),
            format!("kind = \"pattern\", field = \"value\", not-matches = '{regex}'"),
            format!("kind = \"count\", at-least = 1, where = {{ name = {{ matches = '{regex}' }} }}"),
        ] {
            let told = told_of("", &check);
            assert!(told.contains("matches any text"), "{check}: {told}");
        }
    }
    let told = told_of("", r#"kind = "pattern", field = "value", matches = ".""#);
    assert!(told.contains("can never fire"), "{told}");
    for check in [
        r#"kind = "pattern", field = "phone", not-matches = ".""#,
        r#"kind = "pattern", field = "name", matches = "^.{1,30}$""#,
        r#"kind = "pattern", field = "name", matches = "^[^0-9]*$""#,
        r#"kind = "pattern", field = "name", not-matches = "^$""#,
    ] {
        assert_eq!(told_of("", check), "", "{check}");
    }
}

#[test]
fn what_stands_twice_in_a_list_is_refused() {
    let table = "[reference.lib]\n[reference.lib.columns]\nname = \"名称\"\nsort = \"类\"\n";
    for check in [
        r#"kind = "cover", all-of = ["quantity", "quantity"]"#,
        r#"kind = "cover", all-of = ["quantity", "数量指标"]"#,
        r#"kind = "cover", all-of = [["economic", "social"], ["social", "economic"]]"#,
        r#"kind = "cover", any-of = ["quantity", "cost", "quantity"], at-least = 2"#,
        r#"kind = "one-of", field = "standard", values = ["计划标准", "计划标准"]"#,
        r#"kind = "pattern", field = "value", contains-none = ["有所", "明显", "有所"]"#,
        r#"kind = "count", at-least = 1, where = { class = ["cost", "cost"] }"#,
        r#"kind = "count", at-least = 1, where = { name = { contains = ["甲", "甲"] } }"#,
        r#"kind = "unique", field = ["name", "name"]"#,
        r#"kind = "listed", in = "lib", by = { name = "name" }, rows = { sort = ["甲", "甲"] }"#,
    ] {
        let told = told_of(table, check);
        assert!(told.contains("stands here twice") && told.lines().count() == 1, "{check}: {told}");
    }
}

#[test]
fn words_that_count_as_blank_are_not_asked_for_where_only_what_is_filled_in_is_looked_at() {
    for (check, hint) in [
        (r#"kind = "count", at-least = 1, where = { name = "待定" }"#, "write name = false"),
        (r#"kind = "unique", field = "value", where = { name = ["场次", "待定"] }"#, "write name = false"),
        (r#"kind = "count", at-most = 0, where = { value = "待定" }"#, "kind = \"unfilled\""),
        (r#"kind = "count", at-most = 0, where = { value = false }"#, "kind = \"unfilled\""),
        (r#"kind = "count", at-most = 0, where = { value = "XX", kind = "qualitative" }"#, "can never hold"),
    ] {
        let told = told_of("", check);
        assert!(told.contains(hint) && told.lines().count() == 1, "{check}: {told}");
    }
    for check in [
        r#"kind = "filled", field = "note", where = { value = "待定" }"#,
        r#"kind = "count", at-most = 0, where = { value = "待定", kind = "unfilled" }"#,
    ] {
        assert_eq!(told_of("", check), "", "{check}");
    }
}

#[test]
fn a_condition_that_contradicts_the_check_is_refused() {
    let of = |when: &str, check: &str| {
        problems(&format!(
            "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\nwhen = {{ {when} }}\ncheck = {{ {check} }}\n"
        ))
    };
    for (when, check) in [
        (
            r#"annual-amount = { less-than = "100万元" }"#,
            r#"kind = "range", field = "annual-amount", at-least = "200万元""#,
        ),
        (r#"secret = "是""#, r#"kind = "one-of", field = "secret", values = ["否"]"#),
        (
            r#"annual-amount = { at-most = "total-amount" }"#,
            r#"kind = "compare", field = "annual-amount", with = "total-amount", is = "more-than""#,
        ),
        (r#"has-not = { class = "cost" }"#, r#"kind = "count", at-least = 1, where = { class = "cost" }"#),
    ] {
        assert!(of(when, check).contains("contradict each other"), "{when} {check}: {}", of(when, check));
    }
    for (when, check) in [
        (
            r#"annual-amount = { at-most = "total-amount" }"#,
            r#"kind = "compare", field = "annual-amount", with = "total-amount", is = "at-most""#,
        ),
        (r#"has = { class = "cost" }"#, r#"kind = "count", at-least = 1, where = { class = "cost" }"#),
    ] {
        assert!(of(when, check).contains("can never fire"), "{when} {check}: {}", of(when, check));
    }
    // What there should be none of is picked by `where`.
    let none = r#"kind = "range", field = "value", more-than = 0, where = { value = { at-most = 0 } }"#;
    assert_eq!(told_of("", none), "");
    assert_eq!(of("secret = \"是\"", r#"kind = "filled", field = "secret""#), "");
}

/// Of a condition that is refused nobody knows what it asks, so that nothing more is said of it.
#[test]
fn a_refused_condition_is_told_once() {
    let told = told_of(
        "",
        r#"kind = "count", at-least = 1, where = { any = [{ clas = "cost" }, { class = "cost" }] }"#,
    );
    assert!(told.contains("did you mean `class`") && told.lines().count() == 1, "{told}");
    let told = told_of("", r#"kind = "count", at-least = 1, where = { any = [{}, { class = "cost" }] }"#);
    assert!(told.contains("`any` decides nothing"), "{told}");
}

#[test]
fn a_column_counts_once_in_an_average() {
    let table = "[reference.past]\n[reference.past.columns]\nname = \"名称\"\none = { words = [\"甲\"], type = \"target\" }\ntwo = { words = [\"乙\"], type = \"target\" }\n";
    let of = |average: &str| {
        let agree = format!("{{ one = {{ field = \"value\", is = \"at-most\", average = {average} }} }}");
        told_of(
            table,
            &format!("kind = \"listed\", in = \"past\", by = {{ name = \"name\" }}, agree = {agree}"),
        )
    };
    assert!(of(r#"["one", "two"]"#).contains("would count twice"), "{}", of(r#"["one", "two"]"#));
    assert!(of(r#"["two", "two"]"#).contains("stands here twice"));
    assert_eq!(of(r#"["two"]"#), "");
}

#[test]
fn what_is_compared_as_it_never_can_be_is_refused() {
    for check in [
        r#"kind = "compare", field = "annual-amount", with = "total-amount", is = "unlike""#,
        r#"kind = "compare", field = "annual-amount", with = "project-name", is = "contains""#,
        r#"kind = "compare", field = "name", with = "weight", is = "contained-in""#,
        r#"kind = "compare", field = "goal-overview", with = "annual-amount", is = "of-year""#,
        r#"kind = "compare", field = "name", with = "period", is = "within""#,
        r#"kind = "compare", field = "name", with = "value", is = "meets""#,
    ] {
        assert!(told_of("", check).contains("is not what"), "{check}: {}", told_of("", check));
    }
    for check in [
        r#"kind = "compare", field = "goal-overview", with = "year", is = "contains""#,
        r#"kind = "compare", field = "value", with = "goal-overview", is = "contained-in""#,
        r#"kind = "compare", field = "annual-amount", with = "goal-overview", is = "contained-in""#,
        r#"kind = "compare", field = "goal-overview", with = "year", is = "of-year""#,
        r#"kind = "compare", field = "value", with = "period", is = "within""#,
        r#"kind = "compare", field = "executing-unit", with = "department", is = "starts-with""#,
    ] {
        assert_eq!(told_of("", check), "", "{check}");
    }
    for id in ["kind", "form", "side", "better", "doubt"] {
        let told = told_of("", &format!("kind = \"filled\", field = \"{id}\""));
        assert!(told.contains("says something of every indicator"), "{told}");
    }
    assert!(told_of("", r#"kind = "range", field = "year", at-least = "50%""#).contains("no unit"));
}
