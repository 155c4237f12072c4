//! `goalcheck.toml`: what a folder of submissions wants to be checked with, so that nobody has to repeat it.
//!
//! Found upward from the first path of the command line; options of the command line win over it. Strict like a rule
//! file: an unknown key is an error. Paths in it are relative to its own folder. Gives settings, judges nothing.

use crate::finding::{Severity, Waiver};
use crate::lang::Lang;
use crate::rule::Stage;
use anyhow::{Context, Result};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the file that is looked for.
pub const FILE_NAME: &str = "goalcheck.toml";

/// What a configuration file sets. Everything may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Config {
    /// Rule files, or ids of built-in rule sets.
    pub rules: Vec<String>,
    /// Lowest severity that makes the exit code 1.
    pub fail_on: Option<Severity>,
    pub lang: Option<Lang>,
    /// Stage of the review, for rules that hold at one stage only.
    pub stage: Option<Stage>,
    /// Patterns of files that are not submissions, e.g. `drafts/**`; relative to the folder of this file.
    pub exclude: Vec<String>,
    /// Reference tables: name and file.
    pub reference: BTreeMap<String, PathBuf>,
    /// Submissions of the last stage or year to compare with: a file or a folder.
    pub previous: Option<PathBuf>,
    /// Earlier report to compare with.
    pub baseline: Option<PathBuf>,
    pub waiver: Vec<WaiverEntry>,
    /// Where it was found; None for the empty configuration.
    #[serde(skip)]
    pub path: Option<PathBuf>,
}

/// One `[[waiver]]`: all of it must be said.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaiverEntry {
    pub rule: String,
    /// Code of the project, or its name.
    pub project: String,
    pub reason: String,
    pub approver: String,
    /// Last day on which it holds.
    pub expires: toml::value::Datetime,
}

impl Config {
    /// Looks for the file in the folder of `start` and in those above it.
    ///
    /// # Errors
    /// When a file is there but cannot be read or understood.
    pub fn find(start: &Path) -> Result<Config> {
        let Ok(start) = fs::canonicalize(start) else { return Ok(Config::default()) };
        let found = start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file());
        found.map_or_else(|| Ok(Config::default()), |file| Config::load(&file))
    }

    /// Reads this very file.
    ///
    /// # Errors
    /// When it cannot be read, or holds a key that nobody knows, or a value of the wrong sort.
    pub fn load(file: &Path) -> Result<Config> {
        let text = fs::read_to_string(file).with_context(|| about(file))?;
        Config::parse(&text, file)
    }

    /// The configuration in this text, its paths relative to the folder of `file`.
    ///
    /// # Errors
    /// As for [`Config::load`].
    pub fn parse(text: &str, file: &Path) -> Result<Config> {
        let mut config: Config = toml::from_str(text).with_context(|| about(file))?;
        config.path = Some(file.to_path_buf());
        let folder = file.parent().unwrap_or(Path::new("."));
        for path in config.reference.values_mut().chain(&mut config.previous).chain(&mut config.baseline) {
            *path = folder.join(&*path);
        }
        for rule in &mut config.rules {
            let beside = folder.join(&*rule);
            if beside.is_file() {
                *rule = beside.display().to_string();
            }
        }
        config.exclusions().with_context(|| about(file))?;
        Ok(config)
    }

    /// The patterns of files that are left out.
    ///
    /// # Errors
    /// When one of them is no pattern.
    pub fn exclusions(&self) -> Result<GlobSet> {
        let mut set = GlobSetBuilder::new();
        for pattern in &self.exclude {
            set.add(Glob::new(pattern).with_context(|| format!("exclude = [\"{pattern}\"]"))?);
        }
        Ok(set.build()?)
    }

    /// Whether this file is left out by a pattern.
    pub fn excludes(&self, exclusions: &GlobSet, file: &Path) -> bool {
        let folder = self.path.as_deref().and_then(Path::parent);
        let Some((folder, file)) = folder.zip(fs::canonicalize(file).ok()) else { return false };
        file.strip_prefix(folder).is_ok_and(|file| exclusions.is_match(file))
    }

    /// The waivers as the report names them; `today` as `2026-12-31`.
    pub fn waivers(&self, today: &str) -> Vec<Waiver> {
        let waiver = |entry: &WaiverEntry| {
            let expires = entry.expires.to_string();
            Waiver {
                rule: entry.rule.clone(),
                project: entry.project.clone(),
                reason: entry.reason.clone(),
                approver: entry.approver.clone(),
                expired: *expires < *today,
                expires,
                used: 0,
            }
        };
        self.waiver.iter().map(waiver).collect()
    }
}

fn about(file: &Path) -> String {
    format!("configuration file {}", file.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Config> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join(FILE_NAME);
        fs::write(&file, text)?;
        Config::load(&file)
    }

    #[test]
    fn a_misspelt_key_is_an_error_that_names_file_and_key() {
        let error = format!("{:#}", load("fial-on = \"warning\"\n").unwrap_err());
        assert!(error.contains("goalcheck.toml") && error.contains("fial-on"), "{error}");
    }

    #[test]
    fn is_found_above_the_data_and_its_paths_are_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("a/b");
        fs::create_dir_all(&data).unwrap();
        fs::write(folder.path().join("city.toml"), "").unwrap();
        let text = "rules = [\"city.toml\", \"guangzhou-2020\"]\nexclude = [\"a/drafts/**\"]\nprevious = \"last\"\n[reference]\nlibrary = \"lib.csv\"\n";
        fs::write(folder.path().join(FILE_NAME), text).unwrap();
        let config = Config::find(&data).unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        assert_eq!(config.rules, [root.join("city.toml").display().to_string(), "guangzhou-2020".to_owned()]);
        assert_eq!(config.reference["library"], root.join("lib.csv"));
        assert_eq!(config.previous, Some(root.join("last")));
        fs::create_dir_all(folder.path().join("a/drafts")).unwrap();
        for (name, excluded) in [("a/drafts/x.csv", true), ("a/b/x.csv", false)] {
            let file = folder.path().join(name);
            fs::write(&file, "").unwrap();
            assert_eq!(config.excludes(&config.exclusions().unwrap(), &file), excluded, "{name}");
        }
    }

    #[test]
    fn a_waiver_needs_reason_approver_and_day_and_ends_after_it() {
        assert!(
            load("[[waiver]]\nrule = \"a\"\nproject = \"P1\"\nreason = \"r\"\napprover = \"x\"\n").is_err()
        );
        let whole = "[[waiver]]\nrule = \"a\"\nproject = \"P1\"\nreason = \"r\"\napprover = \"x\"\nexpires = 2026-06-30\n";
        let config = load(whole).unwrap();
        assert!(!config.waivers("2026-06-30")[0].expired);
        assert!(config.waivers("2026-07-01")[0].expired);
    }
}
