//! The rule files in the binary. Adding one: its file under `rules/`, and a line here.

/// The rule set that is used when nobody says otherwise.
pub const DEFAULT: &str = "guangzhou-2020";

/// The rule sets in the binary: id and TOML.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("reading", include_str!("../../rules/reading.toml")),
    ("value-doubts", include_str!("../../rules/value-doubts.toml")),
    ("guangzhou-2020", include_str!("../../rules/guangzhou-2020.toml")),
    ("goal-quality", include_str!("../../rules/goal-quality.toml")),
    ("project-register", include_str!("../../rules/project-register.toml")),
    ("indicator-library", include_str!("../../rules/indicator-library.toml")),
    ("pre-evaluation", include_str!("../../rules/pre-evaluation.toml")),
    ("entry-review", include_str!("../../rules/entry-review.toml")),
    ("publication", include_str!("../../rules/publication.toml")),
    ("results-to-budget", include_str!("../../rules/results-to-budget.toml")),
    ("self-evaluation", include_str!("../../rules/self-evaluation.toml")),
    ("self-evaluation-scores", include_str!("../../rules/self-evaluation-scores.toml")),
    ("stage-comparison", include_str!("../../rules/stage-comparison.toml")),
    ("weights-2021", include_str!("../../rules/weights-2021.toml")),
    ("special-bonds-2021", include_str!("../../rules/special-bonds-2021.toml")),
    ("pidu-2025", include_str!("../../rules/pidu-2025.toml")),
    ("pidu-pre-evaluation", include_str!("../../rules/pidu-pre-evaluation.toml")),
    ("pidu-self-evaluation-2025", include_str!("../../rules/pidu-self-evaluation-2025.toml")),
    ("sichuan-monitoring-2025", include_str!("../../rules/sichuan-monitoring-2025.toml")),
    ("sichuan-grades-2025", include_str!("../../rules/sichuan-grades-2025.toml")),
    ("fixed-cost-indicator", include_str!("../../rules/fixed-cost-indicator.toml")),
    ("four-outputs-and-midterm", include_str!("../../rules/four-outputs-and-midterm.toml")),
    ("system-submit-checks", include_str!("../../rules/system-submit-checks.toml")),
    ("since-last-year", include_str!("../../rules/since-last-year.toml")),
    ("whole-department", include_str!("../../rules/whole-department.toml")),
    ("review-hints", include_str!("../../rules/review-hints.toml")),
];

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
        let mut known: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
        known.sort_unstable();
        assert_eq!(files, known);
    }
}
