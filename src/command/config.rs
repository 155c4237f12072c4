//! `goalcheck.toml`: what a folder of submissions wants to be checked with, so that nobody has to repeat it.
//!
//! Found upward from the first path of the command line; options of the command line win over it. Strict like a rule
//! file, and read by the same means: all that is wrong with it is reported at once. Paths in it are relative to its own folder.
//! Gives settings, judges nothing.

use crate::lang::{Lang, Said};
use crate::model::finding::{Severity, Waiver};
use crate::model::stage::Stage;
use crate::rule::BUILT_IN;
use crate::strict::keys::{self, Key, Keys, Shape};
use crate::strict::node::{self, Item, Node};
use crate::strict::problem::{Place, Problems};
use anyhow::{Result, bail};
use globset::{Glob, GlobMatcher};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Name of the file that is looked for.
pub(crate) const FILE_NAME: &str = "goalcheck.toml";

const CONFIG: &[Key] = &[
    Key {
        name: "rules",
        shape: Shape::Texts,
        says: ("规则文件，或内置规则集的标识", "rule files, or ids of built-in rule sets"),
    },
    Key {
        name: "fail-on",
        shape: Shape::OneOf(&["error", "warning", "info"]),
        says: ("达到哪一级严重程度时退出码为 1", "lowest severity that makes the exit code 1"),
    },
    Key {
        name: "lang",
        shape: Shape::OneOf(&["zh", "en"]),
        says: ("给人看的文字用哪种语言", "language of the words for people"),
    },
    Key {
        name: "stage",
        shape: Shape::OneOf(&["entry", "budget", "final"]),
        says: ("审核的阶段", "stage of the review"),
    },
    Key {
        name: "exclude",
        shape: Shape::Texts,
        says: ("哪些文件不是申报表（通配符）", "patterns of files that are not submissions"),
    },
    Key {
        name: "reference",
        shape: Shape::Table,
        says: ("参照表：名称与文件", "reference tables: name and file"),
    },
    Key {
        name: "previous", shape: Shape::Text, says: ("与之比较的申报表", "submissions to compare with")
    },
    Key {
        name: "baseline",
        shape: Shape::Text,
        says: ("与之比较的上次报告", "earlier report to compare with"),
    },
    Key {
        name: "score",
        shape: Shape::Text,
        says: ("计分所用的考核评分表", "score sheet by which points are given"),
    },
    Key {
        name: "roster", shape: Shape::Text, says: ("应报送的部门", "departments that are to hand in")
    },
    Key {
        name: "waiver",
        shape: Shape::Tables,
        says: ("准许某个项目不符合某条规则", "permission to break one rule in one project"),
    },
    Key {
        name: "folder",
        shape: Shape::Tables,
        says: ("某些文件适用另外的规则", "other rules for some files"),
    },
];

const WAIVER: &[Key] = &[
    Key { name: "rule", shape: Shape::Text, says: ("规则的标识", "id of the rule") },
    Key {
        name: "project",
        shape: Shape::Text,
        says: ("项目编码，或项目名称", "code of the project, or its name"),
    },
    Key { name: "reason", shape: Shape::Text, says: ("理由", "why") },
    Key { name: "approver", shape: Shape::Text, says: ("谁批准的", "who approved it") },
    Key {
        name: "expires", shape: Shape::Text, says: ("有效期的最后一天", "last day on which it applies")
    },
];

const FOLDER: &[Key] = &[
    Key {
        name: "path", shape: Shape::Text, says: ("文件夹或文件（通配符）", "pattern of folders or files")
    },
    Key {
        name: "rules",
        shape: Shape::Texts,
        says: ("这些文件所用的规则集，代替上面所写的", "rule sets for these files, instead of those above"),
    },
];

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

/// A pattern of files, relative to the folder of `goalcheck.toml`. It fits a file when it matches that or a folder in which
/// it lies; `*` stands for any characters, also for `/`.
#[derive(Debug)]
pub struct Pattern {
    /// As written.
    pub text: String,
    place: Place,
    matcher: GlobMatcher,
}

impl Pattern {
    fn parse(text: &str, place: &Place, problems: &Problems) -> Option<Pattern> {
        // What lies in a folder belongs to it, so that `a`, `a/` and `a/**` say the same.
        let folder = text.strip_suffix("/**").unwrap_or(text).trim_end_matches('/');
        match Glob::new(folder) {
            Ok(glob) => {
                Some(Pattern { text: text.to_owned(), place: place.clone(), matcher: glob.compile_matcher() })
            }
            Err(error) => {
                let said = error.kind();
                problems.add(
                    place,
                    format!("“{text}”不是正确的路径模式（{said}）；例如 districts/tianhe 或 drafts/**"),
                    format!("`{text}` is not a valid path pattern ({said}); write for example districts/tianhe or drafts/**"),
                );
                None
            }
        }
    }

    /// Whether it fits this file, given relative to the folder of `goalcheck.toml`.
    fn fits(&self, file: &Path) -> bool {
        file.ancestors().any(|path| self.matcher.is_match(path))
    }

    /// Whether there is any file or folder that it matches.
    fn matches_in(&self, root: &Path, folder: &Path, depth: usize) -> bool {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.into_iter().any(|entry| {
            let path = entry.path();
            path.strip_prefix(root).is_ok_and(|relative| self.matcher.is_match(relative))
                || depth > 0
                    && entry.file_type().is_ok_and(|kind| kind.is_dir())
                    && self.matches_in(root, &path, depth - 1)
        })
    }
}

/// How deep folders are looked through for what a pattern matches.
const DEPTH: usize = 64;

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
            if !folder.path.matches_in(root, root, DEPTH) {
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

/// Reads the tables of one configuration file.
struct Reader<'a> {
    folder: &'a Path,
    problems: &'a Problems,
}

impl Reader<'_> {
    fn config(&self, root: &Node) -> Option<Config> {
        let keys = Keys::of(root, &[CONFIG], self.problems)?;
        let severities =
            [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];
        let stages = [("entry", Stage::Entry), ("budget", Stage::Budget), ("final", Stage::Final)];
        let path = |key| keys.text(key).map(|path| self.folder.join(path));
        let exclude = keys.texts("exclude").unwrap_or_default();
        Some(Config {
            rules: self.rules(&keys),
            fail_on: keys.one_of("fail-on", &severities),
            lang: keys.one_of("lang", &[("zh", Lang::Zh), ("en", Lang::En)]),
            stage: keys.one_of("stage", &stages),
            exclude: exclude
                .iter()
                .filter_map(|(text, place)| Pattern::parse(text, place, self.problems))
                .collect(),
            reference: self.references(&keys),
            previous: path("previous"),
            baseline: path("baseline"),
            roster: path("roster"),
            score: path("score"),
            waivers: keys.tables("waiver").iter().filter_map(|node| self.waiver(node)).collect(),
            folders: keys.tables("folder").iter().filter_map(|node| self.folder(node)).collect(),
            path: None,
        })
    }

    /// Rule sets as they can be loaded from anywhere: ids of built-in ones, and whole paths.
    fn rules(&self, keys: &Keys<'_>) -> Vec<String> {
        let named = keys.texts("rules").unwrap_or_default();
        let whole = |(name, _): &(&str, &Place)| {
            // A name without an ending that is no file is a misspelt id, and is told as that.
            let beside = self.folder.join(name);
            let is_id =
                BUILT_IN.iter().any(|(id, _)| id == name) || beside.extension().is_none() && !beside.exists();
            if is_id { (*name).to_owned() } else { beside.display().to_string() }
        };
        named.iter().map(whole).collect()
    }

    fn references(&self, keys: &Keys<'_>) -> BTreeMap<String, PathBuf> {
        let Some(node) = keys.node("reference") else { return BTreeMap::new() };
        let Item::Table(table) = &node.item else {
            keys::wrong(self.problems, node, ("表，例如 [reference]", "a table, such as [reference]"));
            return BTreeMap::new();
        };
        let file = |entry: &node::Entry| {
            Some((entry.key.clone(), self.folder.join(keys::text(&entry.node, self.problems)?)))
        };
        table.iter().filter_map(file).collect()
    }

    fn waiver(&self, node: &Node) -> Option<Waiver> {
        let keys = Keys::of(node, &[WAIVER], self.problems)?;
        let text = |key| keys.required(key).map(str::to_owned);
        let (rule, project, reason, approver) =
            (text("rule"), text("project"), text("reason"), text("approver"));
        keys.required("expires");
        let expires = match keys.node("expires").map(|node| (&node.item, node)) {
            Some((Item::Date(day), _)) if day.len() == "2026-12-31".len() => Some(day.clone()),
            Some((Item::Date(_) | Item::Text(_), node)) => {
                keys::wrong(
                    self.problems,
                    node,
                    ("不带引号的日期，例如 2026-12-31", "a date without quotes, such as 2026-12-31"),
                );
                None
            }
            _ => None,
        };
        Some(Waiver {
            rule: rule?,
            project: project?,
            reason: reason?,
            approver: approver?,
            expires: expires?,
            expired: false,
            names: 0,
            used: 0,
        })
    }

    fn folder(&self, node: &Node) -> Option<Folder> {
        let keys = Keys::of(node, &[FOLDER], self.problems)?;
        let path =
            keys.required("path").and_then(|text| Pattern::parse(text, keys.place_of("path"), self.problems));
        if !keys.has("rules") {
            keys.missing("rules");
        }
        let rules = self.rules(&keys);
        if keys.has("rules") && rules.is_empty() {
            self.problems.add(
                keys.place_of("rules"),
                "这里没有写规则集；不检查的文件请写入 exclude",
                "no rule set is named; files that are not to be checked belong under `exclude`",
            );
        }
        Some(Folder { path: path?, rules })
    }
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
