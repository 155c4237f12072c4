//! `rules new`: a file that builds on a set, with what is usually changed ready to be changed, and an example that holds.

use super::*;

/// The new files of all sets that come with the program.
fn starters() -> impl Iterator<Item = (&'static str, String)> {
    let ids = BUILT_IN.iter().map(|set| set.id).filter(|id| *id != "reading");
    ids.map(|id| (id, starter(&builtin(id).unwrap().unwrap(), id, "our-district")))
}

fn runs(id: &str, text: &str) {
    let set = parse("our-district.toml", text).unwrap_or_else(|error| panic!("{id}: {error}\n{text}"));
    let runs = crate::judge::example::run(&set).unwrap();
    assert!(!runs.is_empty(), "{id}: the new file has no example\n{text}");
    for run in runs {
        assert_eq!(run.found, run.example.findings, "{id}: {}", run.example.name);
    }
}

#[test]
fn a_new_file_has_an_example_that_holds() {
    for (id, text) in starters() {
        runs(id, &text);
    }
}

#[test]
fn the_numbers_of_conditions_rows_and_bands_stand_ready_and_change_nothing_until_they_are_changed() {
    let mut offered = std::collections::BTreeSet::new();
    for (id, text) in starters() {
        let mut all = String::new();
        for line in text.lines() {
            let ready = line.strip_prefix("# ").filter(|rest| {
                let key = rest.split(' ').next().unwrap_or_default();
                let is_it =
                    rest.split(' ').nth(1) == Some("=") && (key == "when" || key.starts_with("check."));
                if is_it {
                    offered.insert(key.to_owned());
                }
                is_it
            });
            all.push_str(ready.unwrap_or(line));
            all.push('\n');
        }
        runs(id, &all);
    }
    for key in ["when", "check.where", "check.bands"] {
        assert!(offered.contains(key), "{offered:?}");
    }
    let base = "id = \"base\"\n[reference.lib]\n[reference.lib.columns]\nname = \"名称\"\nplaces = { words = [\"点位\"], type = \"number\" }\n\
                [[rule]]\nid = \"a\"\nsummary = \"s\"\ncheck = { kind = \"listed\", in = \"lib\", by = { name = \"name\" }, rows = { places = { at-least = 5 } } }\n";
    let text = starter(&parse("base.toml", base).unwrap(), "./base.toml", "ours");
    assert!(text.contains("# check.rows = { places = { at-least = 5 } }"), "{text}");
}
