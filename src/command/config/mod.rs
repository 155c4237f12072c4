//! `goalcheck.toml`: what a folder of submissions wants to be checked with, so that nobody has to repeat it.
//!
//! Found upward from the first path of the command line; options of the command line win over it. Strict like a rule
//! file, and read by the same means: all that is wrong with it is reported at once. Paths in it are relative to its own folder.
//! Gives settings, judges nothing.

mod pattern;
mod reader;

use self::pattern::Pattern;
use self::reader::Reader;
use crate::lang::{Lang, Said};
use crate::model::finding::{Severity, Waiver};
use crate::model::stage::Stage;
use crate::strict::node;
use crate::strict::problem::Problems;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the file that is looked for.
pub(crate) const FILE_NAME: &str = "goalcheck.toml";

/// What a configuration file sets. Everything may be left out.
#[derive(Debug, Default)]
pub struct Config {
    /// Rule files, or ids of built-in rule sets.
    pub rules: Vec<String>,
    /// Lowest severity that makes the exit code 1.
    pub fail_on: Option<Severity>,
    /// Language of the words for people.
    pub lang: Option<Lang>,
    /// Stage of the review, for rules that hold at one stage only.
    pub stage: Option<Stage>,
    /// Files that are not submissions, e.g. `drafts/**`.
    pub exclude: Vec<Pattern>,
    /// Reference tables: name and file.
    pub reference: BTreeMap<String, PathBuf>,
    /// Submissions of the last stage or year to compare with: a file or a folder.
    pub previous: Option<PathBuf>,
    /// Earlier report to compare with.
    pub baseline: Option<PathBuf>,
    /// Score sheet by which points are given.
    pub score: Option<PathBuf>,
    /// Roster of the departments that are to hand in.
    pub roster: Option<PathBuf>,
    /// With nothing used yet.
    pub waivers: Vec<Waiver>,
    /// Files with rules of their own; the last one that fits a file decides.
    pub folders: Vec<Folder>,
    /// Where it was found, without links; None for the empty configuration.
    pub path: Option<PathBuf>,
}

/// One `[[folder]]`: its rules take the place of [`Config::rules`].
#[derive(Debug)]
pub struct Folder {
    pub path: Pattern,
    pub rules: Vec<String>,
}

impl Config {
    /// Looks for the file in the folder of `start` and in those above it.
    ///
    /// # Errors
    /// When a file is there but cannot be read or understood.
    pub fn find(start: &Path) -> Result<Config> {
        find_above(start).map_or_else(|| Ok(Config::default()), |file| Config::load(&file))
    }

    /// Reads this very file.
    ///
    /// # Errors
    /// When it cannot be read, or a [`crate::strict::problem::RuleError`] with everything that is wrong with it.
    pub fn load(file: &Path) -> Result<Config> {
        let about = || {
            let name = file.display();
            Said::new(format!("配置文件 {name}"), format!("configuration file {name}"))
        };
        let text = fs::read_to_string(file).map_err(|error| about().because(error))?;
        let whole = dunce::canonicalize(file).map_err(|error| about().because(error))?;
        Config::parse(&text, &whole)
    }

    /// The configuration in this text, its paths relative to the folder of `file`.
    ///
    /// # Errors
    /// A [`crate::strict::problem::RuleError`] with everything that is wrong with it.
    pub fn parse(text: &str, file: &Path) -> Result<Config> {
        let problems = Problems::default();
        let root = node::read(&file.display().to_string(), text, &problems);
        let read = Reader { folder: file.parent().unwrap_or(Path::new(".")), problems: &problems };
        let config = root.and_then(|root| read.config(&root));
        Ok(problems.or(Config { path: Some(file.to_path_buf()), ..config.unwrap_or_default() })?)
    }

    /// Whether this file is left out by a pattern.
    pub fn excludes(&self, file: &Path) -> bool {
        !self.exclude.is_empty()
            && self.relative(file).is_some_and(|file| self.exclude.iter().any(|pattern| pattern.fits(&file)))
    }

    /// Index of the `[[folder]]` that this file belongs to: the last one that fits it.
    pub fn folder_of(&self, file: &Path) -> Option<usize> {
        if self.folders.is_empty() {
            return None;
        }
        let file = self.relative(file)?;
        self.folders.iter().rposition(|folder| folder.path.fits(&file))
    }

    /// The file as seen from the folder of `goalcheck.toml`; None where it does not lie in it.
    fn relative(&self, file: &Path) -> Option<PathBuf> {
        let folder = self.path.as_deref().and_then(Path::parent)?;
        Some(place(file)?.strip_prefix(folder).ok()?.to_path_buf())
    }

    /// Makes sure that each `[[folder]]` leads somewhere, `used` being those that some file of the run belongs to: rules
    /// that a misspelt path applies to nothing must not be missed.
    ///
    /// # Errors
    /// A [`crate::strict::problem::RuleError`] with each that matches no file and no folder.
    pub fn settle_folders(&self, used: &[bool]) -> Result<()> {
        let problems = Problems::default();
        let root = self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new("."));
        for (folder, _) in self.folders.iter().zip(used).filter(|(_, used)| !**used) {
            let Pattern { text, place, .. } = &folder.path;
            if !folder.path.matches_in(root) {
                let shown = root.display();
                problems.add(
                    place,
                    format!("{shown} 下没有“{text}”这样的文件夹或文件，这里的规则不会用于任何文件；请改正路径，或删去这个 [[folder]]"),
                    format!("no folder or file matches `{text}` in {shown}, so these rules would apply to nothing; correct the path, or remove this [[folder]]"),
                );
            }
        }
        Ok(problems.or(())?)
    }

    /// Makes sure that this file, too, belongs to this configuration: a run has one.
    ///
    /// # Errors
    /// When another `goalcheck.toml` is nearest to it, or none.
    pub fn settle_nearest(&self, file: &Path) -> Result<()> {
        let nearest = find_above(file);
        if nearest == self.path {
            return Ok(());
        }
        let (zh, en) = (
            |path: &Option<PathBuf>| shown(path, "没有配置文件"),
            |path: &Option<PathBuf>| shown(path, "no configuration"),
        );
        let file = file.display();
        bail!(Said::new(
            format!(
                "一次检查只能用一个 {FILE_NAME}：本次用的是 {}，而 {file} 应当用的是 {}；请分开检查，或用 --config 指明用哪一个，或把各文件夹的规则写成上级 {FILE_NAME} 中的 [[folder]]",
                zh(&self.path),
                zh(&nearest)
            ),
            format!(
                "a run uses one {FILE_NAME}: this one uses {}, but {file} belongs to {}; check them separately, choose one with --config, or write the rules of each folder as a [[folder]] of a {FILE_NAME} above both",
                en(&self.path),
                en(&nearest)
            ),
        ))
    }
}

fn shown(path: &Option<PathBuf>, none: &str) -> String {
    path.as_ref().map_or(none.to_owned(), |path| path.display().to_string())
}

/// The nearest `goalcheck.toml` in the folder of `start` or above it.
fn find_above(start: &Path) -> Option<PathBuf> {
    let folder =
        if start.is_dir() { dunce::canonicalize(start).ok()? } else { place(start)?.parent()?.to_path_buf() };
    folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}

/// Where a file is named, whether it is there or not: links in the way to it are followed, it itself is not.
fn place(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(dunce::canonicalize(folder).ok()?.join(file.file_name()?))
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
            assert_eq!(config.excludes(&file), excluded, "{name}");
        }
    }

    #[test]
    fn a_waiver_needs_reason_approver_and_day() {
        assert!(
            load("[[waiver]]\nrule = \"a\"\nproject = \"P1\"\nreason = \"r\"\napprover = \"x\"\n").is_err()
        );
        let whole = "[[waiver]]\nrule = \"a\"\nproject = \"P1\"\nreason = \"r\"\napprover = \"x\"\nexpires = 2026-06-30\n";
        let config = load(whole).unwrap();
        assert_eq!(config.waivers[0].expires, "2026-06-30");
    }
}
