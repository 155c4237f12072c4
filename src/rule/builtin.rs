//! The rule files in the binary, as the build has read them. Adding one: its file under `rules/`, and its id here.

/// The rule set that is used when nobody says otherwise.
pub const DEFAULT: &str = "guangzhou-2020";

/// A rule set in the binary.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its id, and the name of its file.
    pub id: &'static str,
    /// Its file as JSON, without comments and examples.
    pub json: &'static str,
    /// What the loader makes of the bytes of the file.
    pub(super) hash: &'static str,
}

macro_rules! built_in {
    ($($id:literal,)*) => {
        /// The rule sets in the binary.
        pub const BUILT_IN: &[BuiltIn] = &[$(BuiltIn {
            id: $id,
            json: include_str!(concat!(env!("OUT_DIR"), "/", $id, ".json")),
            hash: include_str!(concat!(env!("OUT_DIR"), "/", $id, ".hash")),
        },)*];

        /// Ids and files as written. Apart from the others: whoever asks for no examples does without them.
        const FILES: &[(&str, &str)] = &[$(($id, include_str!(concat!("../../rules/", $id, ".toml"))),)*];
    };
}

built_in! {
    "reading",
    "value-doubts",
    "guangzhou-2020",
    "goal-quality",
    "project-register",
    "indicator-library",
    "pre-evaluation",
    "entry-review",
    "publication",
    "results-to-budget",
    "self-evaluation",
    "self-evaluation-scores",
    "stage-comparison",
    "weights-2021",
    "special-bonds-2021",
    "pidu-2025",
    "pidu-pre-evaluation",
    "pidu-self-evaluation-2025",
    "central-monitoring-2019",
    "sichuan-monitoring-2025",
    "sichuan-grades-2025",
    "fixed-cost-indicator",
    "four-outputs-and-midterm",
    "system-submit-checks",
    "since-last-year",
    "whole-department",
    "review-hints",
}

/// The file of a built-in rule set, as written.
pub(super) fn text(id: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::BUILT_IN;

    #[test]
    fn every_rule_file_is_built_in() {
        let words = ["text", "values", "vocabulary"];
        let mut files: Vec<String> = std::fs::read_dir("rules")
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .filter(|name| !words.contains(&name.as_str()))
            .collect();
        files.sort();
        let mut known: Vec<&str> = BUILT_IN.iter().map(|set| set.id).collect();
        known.sort_unstable();
        assert_eq!(files, known);
    }
}
