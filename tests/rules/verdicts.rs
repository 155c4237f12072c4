//! What each kind of check says of what may stand in the fields that it looks at: met, violated, unjudged. The kinds are those of
//! the schema, so that a new one has its table in `tests/data/verdicts.toml`.

use goalcheck::internals::judge::example;
use goalcheck::internals::rule;
use goalcheck_testkit::Folder;
use std::collections::BTreeSet;
use std::fs;
use toml::{Table, Value};

/// What may stand where a number of sessions is wanted.
const STANDS: [(&str, &str); 8] = [
    ("range", "5-20场"),
    ("word", "较好"),
    ("blank", ""),
    ("not-applicable", "不适用"),
    ("letters", "1OO场"),
    ("other-measure", "3万元"),
    ("error", "#REF!"),
    ("two-numbers", "5场、30场"),
];

/// It finds notices of the reader, and is no check of a field.
const NOT_OF_FIELDS: &str = "reading";

fn text<'t>(walk: &'t Table, key: &str) -> &'t str {
    walk.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What the rule of a walk says where this stands in the field.
fn said(folder: &Folder, walk: &Table, stands: &str) -> &'static str {
    let mut rules = format!(
        "id = \"walk\"\n{}\n[[rule]]\nid = \"rule\"\nsummary = \"asked\"\ncheck = {}\n[[example]]\nname = \"it\"\nfindings = []\nsubmission = '''\n{}'''\n",
        text(walk, "head"),
        text(walk, "check"),
        text(walk, "submission").trim_start().replace("{}", stands),
    );
    if walk.contains_key("library") {
        let library = text(walk, "library").trim_start().replace("{}", stands);
        rules += &format!("[example.reference]\nlibrary = '''\n{library}'''\n");
    }
    folder.write("walk.toml", &rules);
    let set = rule::load(&folder.path().join("walk.toml")).unwrap_or_else(|error| panic!("{error}\n{rules}"));
    let run = example::run(&set).unwrap_or_else(|error| panic!("{error}")).remove(0);
    let own: Vec<&String> = run.found.iter().filter(|found| found.starts_with("rule")).collect();
    match own.iter().any(|found| !found.ends_with('?')) {
        true => "violated",
        false if own.is_empty() => "met",
        false => "unjudged",
    }
}

#[test]
fn nothing_that_could_not_be_judged_is_met() {
    let walks = fs::read_to_string("tests/data/verdicts.toml").expect("a text");
    let walks: Table = walks.parse().expect("TOML");
    let walks: Vec<&Table> =
        walks["walk"].as_array().expect("walks").iter().filter_map(Value::as_table).collect();

    let schema = rule::schema();
    let kinds = schema["$defs"]["check"]["anyOf"].as_array().expect("kinds").iter();
    let kinds = kinds.filter_map(|kind| kind["properties"]["kind"]["const"].as_str());
    let walked: BTreeSet<&str> = walks.iter().map(|walk| text(walk, "kind")).collect();
    let missing: Vec<&str> = kinds.filter(|kind| !walked.contains(kind) && *kind != NOT_OF_FIELDS).collect();
    assert!(missing.is_empty(), "no walk for {missing:?}");

    let folder = Folder::new();
    let mut wrong = Vec::new();
    for walk in walks {
        let name = format!("{} {}", text(walk, "kind"), text(walk, "field"));
        assert_eq!(said(&folder, walk, text(walk, "good")), "met", "{name}");
        let of = |key: &str| walk.get(key).and_then(Value::as_table).cloned().unwrap_or_default();
        let (says, because) = (of("says"), of("because"));
        for (key, stands) in STANDS {
            let (should, is) = (text(&says, key), said(&folder, walk, stands));
            let has_reason = !text(&because, key).is_empty();
            if should != is || has_reason != (is == "met") {
                wrong.push(format!(
                    "{name}, {key} ({stands}): {is}, should be {should:?}; reason: {has_reason}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
