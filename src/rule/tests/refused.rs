//! What the loader refuses, and what it says then. Long, since mistakes that look alike stand beside each other.

use super::*;

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
        "own.toml:12:38: is a text `four`, should be a whole number, 0 or more",
        "own.toml:16:45: unknown value `quantitty`; did you mean `quantity`?",
        "own.toml:16:72: is a text `150%`, should be a share from 0% to 100%, e.g. \"50%\" or \"1/3\"",
        "own.toml:20:59: invalid regular expression: unclosed group",
        "own.toml:22:11: unknown `message` placeholder `mach`; did you mean `match`?",
    ] {
        assert!(told.lines().any(|told| told == line), "missing: {line}\nin:\n{told}");
    }
    assert_eq!(told.lines().count(), 10, "{told}");
}

#[test]
fn what_can_match_nothing_or_says_nothing_is_refused() {
    let told = problems(
        r#"id = "own"
[[rule]]
id = "a"
check = { kind = "pattern", field = "name", not-matches = "明显$改善" }
summary = "a"
[[rule]]
id = "b"
check = { kind = "pattern", field = "value", contains-none = ["明显|改善"] }
summary = "b"
message = ""
[[rule]]
id = "c"
check = { kind = "filled", field = "note", where = { actual = "value" } }
summary = "c"
[[rule]]
id = "d"
check = { kind = "score", tolerance = 100 }
summary = "d"
"#,
    );
    for line in [
        "own.toml:4:59: `$` is only ever met at the end, and never where it stands in `明显$改善`; for the character itself write \\$",
        "own.toml:8:63: `明显|改善` is sought as it stands, with its |; write several words apart, such as [\"明显\", \"改善\"], and patterns in `matches` or `not-matches`",
        "own.toml:10:11: `message` is blank; leave the key out, or say something",
        "own.toml:13:63: `value` is a field; for as much as that write actual = { equal = \"value\" }",
        "own.toml:17:27: so much is allowed that every score is right",
    ] {
        assert!(told.lines().any(|told| told == line), "missing: {line}\nin:\n{told}");
    }
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
fn more_conditions_than_a_rule_may_hold_are_refused() {
    let any = |count: usize| {
        let one: Vec<String> = (0..count).map(|place| format!("{{ name = \"{place}\" }}")).collect();
        format!("{{ any = [{}] }}", one.join(", "))
    };
    let rule = |any: &str| told_of("", &format!("kind = \"count\", at-least = 1, where = {any}"));
    assert_eq!(rule(&any(400)), "");
    assert!(rule(&any(501)).contains("more than 500 conditions"), "{}", rule(&any(501)));
    assert!(rule(&format!("{{ any = [{}, {}] }}", any(300), any(300))).contains("more than 500 conditions"));
    let severities = "{ when = { category = \"operational\" }, severity = \"info\" },".repeat(200);
    let told = problems(&format!(
        "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\nseverity-when = [{severities}]\ncheck = {{ kind = \"count\", at-least = 1 }}\n"
    ));
    assert!(told.contains("more than 500 conditions"), "{told}");
}

#[test]
fn a_column_is_right_in_a_long_line() {
    let told = told_of("", r#""甲乙" = 1, kind = "count", at-mots = 3, at-least = 1"#);
    for place in ["own.toml:5:11: unknown key", "own.toml:5:37: unknown key"] {
        assert!(told.lines().any(|line| line.starts_with(place)), "{place} in {told}");
    }
}

/// What a clerk writes who knows neither TOML nor the ids: the line, what stands there, and what to write instead.
#[test]
fn mistakes_of_clerks_are_told_with_their_remedy() {
    let number = "[number.x]\nquotient = \"annual-amount / total-amount\"";
    let library = "[reference.library.columns]\nmc = \"指标名称\"";
    for (head, check, told_has) in [
        ("", r#"kind = "计数", at-least = 3"#, "unknown value `计数`; write `count`"),
        ("", r#"kind = "count", "至少" = 3"#, "unknown key `至少`; write `at-least`"),
        (
            "",
            r#"kind = "count", at-least = 3, min-length = 5"#,
            "`min-length` is a key of filled, unique, not of count",
        ),
        (
            "",
            r#"kind = "count", at-least = "3""#,
            "is a text `3`, should be a whole number, 0 or more; numbers have no quotes: write 3",
        ),
        ("", r#"kind = "count", at-least = "3个""#, "write the number 3 alone"),
        ("", r#"kind = "share", where = { kind = "quantitative" }, at-least = 60"#, "write \"60%\""),
        ("", r#"kind = "range", field = "value", at-least = "≥90%""#, "without ≥"),
        (
            "",
            r#"kind = "one-of", field = "standard", values = "计划标准、历史标准""#,
            "looks like several in one",
        ),
        (
            "",
            r#"kind = "filled", field = "note", may-be-blank = "是", max-length = 9"#,
            "`是` is written true",
        ),
        ("", r#"kind = "pattern", field = "value", matches = "*%""#, "repetition operator missing"),
        ("", r#"kind = "listed", in = "指标库", by = { name = "name" }"#, "write [reference.ID]"),
        (library, r#"kind = "listed", in = "library", by = { name = "mc" }"#, "write mc = \"name\""),
        (
            "",
            r#"kind = "sum", parts = ["weight"], equals = 100, tolerance = "一点""#,
            "is a text `一点`, should be a number",
        ),
    ] {
        let told = told_of(head, check);
        assert!(told.contains(told_has), "{check}\n{told}");
    }
    // Of a number with a problem of its own it is not said that nobody knows it.
    let told = told_of(number, r#"kind = "range", field = "x", at-most = "60%""#);
    assert!(told.contains("should be a list") && !told.contains("unknown field"), "{told}");
    let told = told_of(library, r#"kind = "listed", in = "library", by = { name = "mc" }"#);
    assert_eq!(told.lines().count(), 1, "{told}");
    let wide = "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\nmessage = \"现有｛actual｝个\"\ncheck = { kind = \"count\", at-least = 1 }\n";
    assert!(problems(wide).contains("half-width braces"), "{}", problems(wide));
    // One mistake of syntax in a line is told once.
    let comma = problems("id = \"own\"\n[[rule]]\ncheck = { kind = \"count\"， at-least = 3 }\n");
    assert_eq!(comma.lines().count(), 1, "{comma}");
}

/// What no submission can meet, in conditions and in words.
#[test]
fn what_can_never_be_met_is_refused() {
    for (head, rule) in [
        ("", r#"when = { project-name = { equal = "甲", contains = "乙" } }"#),
        ("", r#"when = { project-name = "" }"#),
        ("", r#"when = { project-name = { contains = [] } }"#),
        ("", r#"when = { year = { present = false, at-least = 3 } }"#),
        ("", r#"when = { category = "operational", not = { category = "operational" } }"#),
        ("", r#"when = { has = { class = "quantity", group = "benefit" } }"#),
        ("", r#"severity-when = [{ when = {}, severity = "off" }]"#),
        ("[class.own]\ngroup = \"output\"\nwords = [\"（）\"]", ""),
        ("[class.own]\ngroup = \"output\"\nname-endings = [\"\"]", ""),
        ("[class.cost]\nwords = [\"数量指标\"]", ""),
        ("[category.one]\nwords = [\"甲类\"]\n[category.two]\nwords = [\"甲类\"]", ""),
        ("[field.own]\nlabels = []", ""),
    ] {
        let check = r#"check = { kind = "count", at-least = 1 }"#;
        let told = problems(&format!(
            "id = \"own\"\n{head}\n[[rule]]\nid = \"a\"\nsummary = \"a\"\n{check}\n{rule}\n"
        ));
        assert!(!told.is_empty(), "accepted: {head} {rule}");
    }
    for check in [
        r#"kind = "count", at-most = 1, side = "annual", where = { side = "long-term" }"#,
        r#"kind = "cover", all-of = ["quantity"], where = { class = "cost" }"#,
        r#"kind = "count", each = "class", limits = { cost = { at-least = 1 } }, where = { class = "quantity" }"#,
        r#"kind = "count", each = "class", limits = { cost = { at-least = 1 }, 成本指标 = { at-least = 2 } }"#,
        r#"kind = "one-of", field = "standard", values = [""]"#,
        r#"kind = "score", zero-below = "90%", zero-above = "70%""#,
        r#"kind = "filled", field = ["contact", "name"]"#,
    ] {
        assert!(!told_of("", check).is_empty(), "accepted: {check}");
    }
    assert_eq!(told_of("", r#"kind = "count", at-most = 1, where = { side = "long-term" }"#), "");
    assert_eq!(told_of("", r#"kind = "filled", field = ["contact", "phone"]"#), "");
}

/// Conditions that are sound by themselves and leave nothing when they are taken together.
#[test]
fn conditions_that_exclude_each_other_are_refused() {
    let of = |head: &str, rule: &str| {
        let base = r#"check = { kind = "count", at-least = 1 }"#;
        let check = if rule.contains("check") { "" } else { base };
        problems(&format!("id = \"own\"\n{head}\n[[rule]]\nid = \"a\"\nsummary = \"a\"\n{rule}\n{check}\n"))
    };
    let silent = [
        ("", r#"when = { year = { at-least = 2026, equal = 2020 } }"#),
        (
            "",
            r#"when = { annual-amount = { more-than = "100万元" }, not = { annual-amount = { at-least = "50万元" } } }"#,
        ),
        (
            "",
            r#"when = { year = { at-least = 2026 }, any = [{ year = { less-than = 2020 } }, { year = 2019 }] }"#,
        ),
        ("", r#"when = { annual-amount = { less-than = "total-amount", more-than = "total-amount" } }"#),
        ("", r#"when = { annual-amount = { less-than = "annual-amount" } }"#),
        ("", r#"when = { has = { class = "cost", kind = "quantitative" }, has-not = { class = "cost" } }"#),
        ("", r#"when = { contact = false, not = { contact = false } }"#),
        ("", r#"when = { any = [{ category = "operational" }, {}] }"#),
        (r#"when = { category = "operational" }"#, r#"when = { category = "development" }"#),
        (r#"when = { year = { at-least = 2026 } }"#, r#"when = { year = { less-than = 2020 } }"#),
        (
            "",
            "when = { category = \"operational\" }\ncheck = { kind = \"count\", at-most = 1, where = { category = \"development\" } }",
        ),
        (
            "",
            "when = { has-not = { class = \"cost\" } }\ncheck = { kind = \"count\", at-most = 0, where = { class = \"cost\" } }",
        ),
        (
            "",
            r#"severity-when = [{ when = { category = "operational" }, severity = "info" }, { when = { category = "operational", year = 2026 }, severity = "warning" }]"#,
        ),
        (
            "",
            "when = { category = \"operational\" }\nseverity-when = [{ when = { category = \"development\" }, severity = \"info\" }]",
        ),
        (
            "[reference.t]\ncolumns = { code = \"编码\" }",
            r#"when = { listed = { in = "t", by = { code = "project-code" } }, not = { listed = { in = "t", by = { code = "project-code" } } } }"#,
        ),
        (
            "",
            r#"check = { kind = "count", at-most = 1, where = { form = "rate", value = { at-least = "3公里" } } }"#,
        ),
        (
            "",
            r#"check = { kind = "count", at-most = 1, where = { form = "words", value = { at-least = 3 } } }"#,
        ),
        ("", r#"check = { kind = "count", at-most = 1, where = { kind = "unfilled", form = "rate" } }"#),
        ("", r#"check = { kind = "count", at-most = 1, where = { class = "cost", level2 = "数量指标" } }"#),
        (
            "",
            r#"check = { kind = "count", at-most = 1, where = { name = { equal = "甲", matches = "乙" } } }"#,
        ),
        (
            "",
            r#"check = { kind = "range", field = "value", at-least = "80%", where = { value = { at-least = "90%" } } }"#,
        ),
        (
            "",
            r#"check = { kind = "one-of", field = "class", values = ["cost", "quantity"], where = { class = "cost" } }"#,
        ),
        ("", r#"check = { kind = "one-of", field = "kind" }"#),
        (
            "",
            r#"check = { kind = "pattern", field = "name", contains = "培训", where = { name = { contains = "培训人数" } } }"#,
        ),
        ("", r#"check = { kind = "pattern", field = "name", contains = "培训", contains-none = "训" }"#),
        (
            "",
            r#"check = { kind = "share", of = { class = "cost" }, where = { class = "quantity" }, at-most = "50%" }"#,
        ),
        (
            "",
            r#"check = { kind = "share", of = { class = "cost" }, where = { class = ["cost", "quantity"] }, at-least = "50%" }"#,
        ),
        ("", r#"check = { kind = "share", where = { kind = "unfilled" }, at-most = "50%" }"#),
        (
            "",
            r#"check = { kind = "cover", any-of = ["cost", "quantity"], at-least = 2, where = { class = "cost" } }"#,
        ),
        ("", r#"check = { kind = "cover", any-of = ["cost", "成本指标"], at-least = 2 }"#),
        (
            "",
            r#"check = { kind = "count", each = "class", limits = { cost = { more-than = 1, less-than = 2 } } }"#,
        ),
        ("", r#"check = { kind = "count", each = "class", limits = { cost = { at-least = "40%" } } }"#),
        ("", r#"check = { kind = "count", each = "class", limits = { cost = { at-least = 0 } } }"#),
        ("", r#"check = { kind = "score", zero-below = "0%" }"#),
        ("", r#"check = { kind = "sum", parts = [], equals = 100 }"#),
        ("", r#"check = { kind = "sum", parts = ["weight"], equals = 100, at-least = 3 }"#),
        (
            "",
            r#"check = { kind = "sum", parts = ["annual-amount", "annual-other-amount"], total = "annual-amount" }"#,
        ),
        ("", r#"check = { kind = "mentions", field = "goal-overview", with = ["goal-overview"] }"#),
        (
            "[number.n]\nsum = [\"weight\", 1]\nat-least = 10\nat-most = 3",
            r#"check = { kind = "range", field = "n", at-least = 1 }"#,
        ),
        (
            "[number.n]\ndifference = [\"annual-amount\", \"annual-amount\"]",
            r#"check = { kind = "range", field = "n", at-most = "1元" }"#,
        ),
    ];
    for (head, rule) in silent {
        assert!(!of(head, rule).is_empty(), "accepted: {head} {rule}");
    }
    // What can be met is not refused.
    for (head, rule) in [
        ("", r#"when = { year = { at-least = 2020, not = { at-least = 2026 } } }"#),
        (
            "",
            r#"when = { annual-amount = { at-least = "total-amount", not = { more-than = "total-amount" } } }"#,
        ),
        ("", r#"when = { has = { class = "cost" }, has-not = { class = "cost", kind = "qualitative" } }"#),
        (
            "",
            r#"when = { any = [{ category = "operational" }, { year = 2026 }], not = { category = "operational" } }"#,
        ),
        (
            "",
            r#"check = { kind = "count", at-most = 0, where = { not = { class = ["quantity", "quality", "timeliness", "cost", "economic", "social", "ecological", "sustainability", "satisfaction"] } } }"#,
        ),
        (
            "",
            r#"check = { kind = "range", field = "value", at-least = "80%", where = { value = { at-least = "70%" } } }"#,
        ),
        ("", r#"check = { kind = "one-of", field = "class", where = { group = "output" } }"#),
        (
            "",
            r#"check = { kind = "count", at-most = 1, where = { class = "cost", level2 = ["数量指标", "成本指标"] } }"#,
        ),
        (
            "",
            r#"severity-when = [{ when = { category = "operational", year = 2026 }, severity = "info" }, { when = { category = "operational" }, severity = "warning" }]"#,
        ),
    ] {
        assert_eq!(of(head, rule), "", "{head} {rule}");
    }
}

/// What people write who change a set for the first time.
#[test]
fn mistakes_of_beginners_are_told_by_their_cause() {
    let told = |rule: &str| {
        problems(&format!(
            "id = \"own\"\nextends = [\"guangzhou-2020\"]\n[[rule]]\nid = \"development-indicator-minimum\"\n{rule}\n"
        ))
    };
    // A wrong bound is the cause, not the summary that would show it.
    assert_eq!(told("check.at-least = \"8\"").lines().count(), 1);
    assert!(told("at-least = 8").contains("write check.at-least"));
    assert!(told("severity = \"警告\"").contains("write `warning`"));
    let other = "id = \"own\"\nextends = [\"guangzhou-2020\"]\n[[rule]]\nid = \"development-minimum\"\ncheck.at-least = 8\n";
    assert!(
        problems(other).contains("the nearest is `development-indicator-minimum`"),
        "{}",
        problems(other)
    );
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
sum = "class"
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
[total.of-projects]
sum = "total-amount"
where = { class = "cost" }
"#,
    );
    for line in [
        "own.toml:4:7: `class` is no number; how many indicators are so says count = \"indicators\" with where = { class = … }",
        "own.toml:36:1: `where` selects indicators, and this sum is not of a field of theirs; `when` selects projects",
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
    assert!(told.contains("own.toml:32:51: is a text `60%`, should be an amount"), "{told}");
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
fn syntax_errors_are_told_with_their_line() {
    let told = problems("id = \"own\"\n[[rule]\nid = 1\n");
    assert!(told.starts_with("own.toml:2:"), "{told}");
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
pub(super) fn told_of(head: &str, check: &str) -> String {
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
        (r#"sum = ["weight", "score"], product = ["weight", 2]"#, "there can be one"),
        (r#"total = "weight", where = { listed = { in = "x", by = { y = "name" } } }"#, "reference"),
    ] {
        let told = told_of(&format!("[number]\nown-number = {{ {number} }}"), range);
        assert!(told.contains(hint), "{number}: {told}");
    }
    let head = "[number.own-number]\nsum = [\"annual-amount\", \"total-amount\"]\nat-most = ";
    let range_of_money = r#"kind = "range", field = "own-number", at-most = "60万元""#;
    assert!(told_of(&format!("{head}100"), range_of_money).contains("at-most = \"100万元\""));
    assert_eq!(told_of(&format!("{head}\"100万元\""), range_of_money), "");
    let head = "[number.own-number]\nquotient = [\"annual-amount\", \"total-amount\"]";
    let told = told_of(head, r#"kind = "range", field = "own-number", at-most = 60"#);
    assert!(told.contains("write \"60%\" or 0.6"), "{told}");
    assert_eq!(told_of(head, r#"kind = "range", field = "own-number", at-most = "60%""#), "");
    let head = "[number.own-number]\nsum = [\"weight\", \"score\"]";
    assert!(told_of(head, r#"kind = "filled", field = "own-number""#).contains("computed number"));
    assert!(told_of("[number.weight]\nsum = [\"score\", 1]", range).contains("is a field already"));
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

#[test]
fn words_for_what_nothing_says_are_refused() {
    let told = problems("id = \"own\"\n[phrase]\nfield-missng = \"没有填写\"\n");
    assert_eq!(told, "own.toml:3:1: unknown phrase `field-missng`; did you mean `field-missing`?");
}

#[test]
fn what_makes_no_key_and_what_no_indicator_can_be_is_refused() {
    let told = problems(
        r#"id = "own"
[number.half]
product = ["annual-amount", 0.5]
[number.share]
quotient = ["annual-amount", "total-amount"]
[field.grade]
labels = ["等级"]
[reference.t]
columns = { code = "编码", form = "形式" }
[[rule]]
id = "a"
check = { kind = "listed", in = "t", by = { code = "half" } }
summary = "a"
[[rule]]
id = "b"
check = { kind = "listed", in = "t", by = { form = "form" } }
summary = "b"
[[rule]]
id = "c"
when = { has = { kind = "unfilled" } }
check = { kind = "count", at-least = 1 }
summary = "c"
[[rule]]
id = "d"
when = { has-not = { side = "long-term" } }
check = { kind = "count", at-least = 1 }
summary = "d"
[[rule]]
id = "e"
check = { kind = "range", field = "share", at-least = "60" }
summary = "e"
[[rule]]
id = "g"
check = { kind = "unique", field = "project-name", across = "executing-unit", codes-apart = true }
summary = "g"
[[rule]]
id = "h"
check = { kind = "bands", field = "share", with = "grade", bands = [{ less-than = "60%", is = "差" }, { at-least = "60%", is = "好" }], tolerance = 1 }
summary = "h"
"#,
    );
    for line in [
        "own.toml:12:52: `half` is a size, by which no row is found; hold it against the table in `agree`, or take the number of the table by `listed` of `[number]`",
        "own.toml:16:52: `form` is written in no submission and no table, so no row is found by it; select indicators by it in `where`",
        "own.toml:20:10: this can never hold, so the rule can never fire",
        "own.toml:25:10: this can never hold, so the rule can never fire",
        "own.toml:30:55: is a text `60`, should be a percentage or a multiple, such as \"60%\", \"1/3\" or \"1.2倍\", or a number up to 1; numbers have no quotes: write 60",
        "own.toml:34:79: `codes-apart` cannot be used with `across`",
        "own.toml:38:135: no band has a number as `is`, so `tolerance` has no effect",
    ] {
        assert!(told.lines().any(|told| told == line), "missing: {line}\nin:\n{told}");
    }
}

/// Two files that know nothing of each other would compute by one of the two.
#[test]
fn a_number_of_a_file_that_is_not_built_on_is_not_declared_anew() {
    let set = |id: &str, factor: &str| {
        let text = format!("id = \"{id}\"\n[number.part]\nproduct = [\"annual-amount\", {factor}]\n");
        parse(&format!("{id}.toml"), &text).unwrap()
    };
    let error = Rules::combine(&[set("one", "0.5"), set("other", "2")]).unwrap_err().text(Lang::En);
    assert_eq!(
        error,
        "other.toml:2:1: number `part` is already in rule set `one`; to change it, write extends = [\"one\"]"
    );
}

/// What was taken in silence, though it decides nothing or can never be decided.
#[test]
fn bounds_lists_and_keys_that_decide_nothing_are_refused() {
    let table = "[reference.lib]\nlabel = \"库\"\n[reference.lib.columns]\nname = \"名称\"\n";
    for (check, hint) in [
        (
            r#"kind = "share", where = { kind = "quantitative" }, at-least = "50%", more-than = "40%""#,
            "cannot be used together",
        ),
        (r#"kind = "range", field = "weight", at-most = 2026-01-01"#, "never held against a day"),
        (r#"kind = "range", field = "weight", at-most = "5万元""#, "never held against a day"),
        (r#"kind = "pattern", field = "note", contains-none = []"#, "the list is empty"),
        (r#"kind = "filled", field = "note", filler = """#, "a blank text decides nothing"),
        (r#"kind = "mentions", field = "goal-overview", with = []"#, "the list is empty"),
        (r#"kind = "score", zero-below = 70"#, "write \"70%\""),
        (
            r#"kind = "bands", field = "weight", with = "score", bands = [{ less-than = 60, is = true }, { at-least = 60, is = [18, 20] }]"#,
            "one of several is a list",
        ),
        (r#"kind = "compare", field = "class", with = "kind", is = "equal""#, "different values"),
        (
            r#"kind = "compare", field = "declared-kind", with = "derived-kind", is = "at-least""#,
            "the same or not",
        ),
        (r#"kind = "listed", in = "lib", by = { name = "doubt" }"#, "no row is found by it"),
        (r#"kind = "listed", in = "lib", by = { name = "annual-amount" }"#, "is a size"),
        (
            r#"kind = "listed", in = "lib", by = { name = "name" }, agree = { name = { field = "note", is = "of-year" } }"#,
            "unknown value `of-year`",
        ),
        (r#"kind = "count", at-least = 1, each = ["class"]"#, "write \"class\""),
    ] {
        let told = told_of(table, check);
        assert!(told.contains(hint), "{check}: {told}");
    }
    let total =
        "[total.weight]\nlabel = \"权重\"\nsum = \"weight\"\nwhere = { weight = { at-least = 10 } }\n";
    assert_eq!(told_of(total, r#"kind = "total", of = "weight", at-most = 100"#), "");
}

/// What can never match, never be met or never be broken, each told at its line with what to do.
#[test]
fn what_can_never_match_or_never_hold_is_refused() {
    let table = "[reference.lib]\n[reference.lib.columns]\nname = \"名称\"\n\
                 [total.money]\nsum = \"annual-amount\"\n";
    for (check, hint) in [
        (
            r#"kind = "count", each = "group", limits = { outputs = { at-least = 1 } }"#,
            "did you mean `output`?",
        ),
        (r#"kind = "count", each = "group", limits = {}"#, "never fire"),
        (r#"kind = "filled", field = "unit", where = { name = "（）" }"#, "no name is ever the same"),
        (r#"kind = "cover", all-of = ["cost", []]"#, "no class is named in this list"),
        (r#"kind = "cover", any-of = ["cost", "cost"], at-least = 2"#, "stands here twice"),
        (r#"kind = "share", where = { kind = "quantitative" }, more-than = "100%""#, "never more than 100%"),
        (
            r#"kind = "complete", of = "lib", by = { name = "name" }, given = {}, at-least = "0%""#,
            "above 0% and up to 100%",
        ),
        (
            r#"kind = "compare", field = "annual-amount", with = "total-amount", is = "at-most", times = 0"#,
            "should be a number above 0",
        ),
        (
            r#"kind = "compare", field = "annual-amount", with = "total-amount", is = "equal", tolerance = "-5%""#,
            "leave out the sign",
        ),
        (r#"kind = "sum", parts = ["weight", "weight"], equals = 100"#, "stands here twice"),
        (r#"kind = "filled", field = ["phone", "phone"]"#, "stands here twice"),
        (r#"kind = "sum", parts = ["weight"], equals = 100, tolerance = 100"#, "nothing at all would do"),
        (r#"kind = "unique", field = "value", all-same = 1"#, "`all-same` is 2 or more"),
        (
            r#"kind = "bands", field = "score", with = "note", bands = [{ less-than = 60, is = "良" }, { at-least = 60, is = "良" }]"#,
            "asks for the same",
        ),
        (r#"kind = "total", of = "money", each = "department", at-most = "120%""#, "never more than 100%"),
        (
            r#"kind = "total", of = "money", field = "annual-amount", at-most = "100%""#,
            "never more than 100%",
        ),
    ] {
        let told = told_of(table, check);
        assert!(told.contains(hint) && told.lines().count() == 1, "{check}: {told}");
    }
    for (declared, hint) in [
        ("[reference.x]\n[reference.x.columns]\nname = []\n", "names no words of its header"),
        ("[reference.x]\n[reference.x.columns]\nname = \"（元）\"\n", "no header is ever it"),
        ("[calendar]\nworkdays = [\"2026-11-30\"]\n", "no Saturday or Sunday"),
        ("[calendar]\nholidays = [\"2026-11-28\"]\nworkdays = [\"2026-11-28\"]\n", "`workdays` both"),
        ("[category.x]\nwords = [\"待定\"]\n", "counts as blank"),
        ("[field.x]\nlabels = [\"项目名称\"]\n", "a heading of the field `project-name` already"),
        ("[number.n]\nproduct = [\"weight\", 0]\n", "always 0"),
        ("[total.c]\ncount = \"projects\"\n[total.r]\nratio = [\"c\", \"c\"]\n", "both are the same total"),
        ("when = { year = 26 }\n", "no budget year"),
    ] {
        let told = told_of(declared, r#"kind = "filled", field = "phone""#);
        assert!(told.contains(hint) && told.lines().count() == 1, "{declared}: {told}");
    }
    for changed in ["off = true", "check.at-least = 5"] {
        let told =
            problems(&format!("id = \"own\"\n[[rule]]\nid = \"operational-indicator-minimum\"\n{changed}\n"));
        assert!(told.contains("write extends = [\"guangzhou-2020\"]"), "{told}");
    }
    let rate = "[field.r]\nlabels = [\"执行率\"]\ntype = \"rate\"\n";
    for (bound, hint) in
        [("\"60万元\"", "is a rate"), ("\"60天\"", "is a rate"), ("60", "write \"60%\" or 0.6")]
    {
        let told = told_of(rate, &format!("kind = \"range\", field = \"r\", at-least = {bound}"));
        assert!(told.contains(hint), "{bound}: {told}");
    }
    let off = |other: &str| {
        let known = "category = [\"operational\", \"development\"]";
        let whens = format!(
            "{{ when = {{ {known} }}, severity = \"off\" }}, {{ when = {{ not = {{ {known} }} }}, severity = \"{other}\" }}"
        );
        problems(&format!(
            "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\nseverity-when = [{whens}]\ncheck = {{ kind = \"filled\", field = \"phone\" }}\n"
        ))
    };
    assert!(off("off").contains("for all projects, and all are"), "{}", off("off"));
    assert_eq!(off("info"), "");
}
