//! Rule sets with all that they build on: from disk or from the binary, bases first.
//! Takes a path or an id, follows `extends`, refuses what is unknown or goes in circles.

use super::compile;
use super::file::{RuleFile, base_path};
use super::problem::{Place, Problems, RuleError, nearest, unknown};
use crate::lang::Said;
use anyhow::Context as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    ("stage-comparison", include_str!("../../rules/stage-comparison.toml")),
    ("weights-2021", include_str!("../../rules/weights-2021.toml")),
];

/// Rule files are small; a larger one is a mistake.
const LARGEST: u64 = 16 << 20;

/// One rule set and those that it builds on.
#[derive(Debug, Clone)]
pub struct RuleSet {
    /// Bases first, itself last.
    pub(super) files: Vec<Arc<RuleFile>>,
}

impl RuleSet {
    /// Id of the rule set itself.
    pub fn id(&self) -> &str {
        self.files.last().map_or("", |file| &file.name.id)
    }
}

/// Loads a rule file from disk, with all that it extends.
///
/// # Errors
/// When the file cannot be read, or a [`RuleError`] with everything that is wrong with it.
pub fn load(path: &Path) -> anyhow::Result<RuleSet> {
    let problems = Problems::default();
    let mut loader = Loader { files: Vec::new(), open: Vec::new(), problems: &problems };
    let bytes = read(path)?;
    loader.add(&path.display().to_string(), &bytes, Some(path));
    let set = RuleSet { files: loader.files };
    Ok(finish(set, problems)?)
}

/// The rule set that a person names: the id of a built-in one, or the path of a file.
///
/// # Errors
/// As for [`load`]; a name that is neither is told with the ids that there are.
pub fn named(name: &str) -> anyhow::Result<RuleSet> {
    if let Some(set) = builtin(name) {
        return Ok(set?);
    }
    let path = Path::new(name);
    if !path.exists() && path.extension().is_none() {
        let known: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
        let near = nearest(name, known.iter().copied());
        let near = |zh: bool| match (near, zh) {
            (Some(near), true) => format!("；是不是 {near}？"),
            (Some(near), false) => format!("; did you mean `{near}`?"),
            (None, _) => String::new(),
        };
        anyhow::bail!(Said::new(
            format!("{name}：既不是文件，也不是内置规则集（{}）{}", known.join("、"), near(true)),
            format!("{name}: neither a file nor a built-in rule set ({}){}", known.join(", "), near(false)),
        ));
    }
    load(path)
}

/// The built-in rule set of this id; None where there is none.
///
/// # Errors
/// As for [`load`]; our tests keep that from happening.
pub fn builtin(id: &str) -> Option<Result<RuleSet, RuleError>> {
    let (id, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
    Some(parse(id, text))
}

/// A rule set from text; `name` is used in problems. It may extend built-in sets only.
///
/// # Errors
/// Everything that is wrong with it.
pub fn parse(name: &str, text: &str) -> Result<RuleSet, RuleError> {
    let problems = Problems::default();
    let mut loader = Loader { files: Vec::new(), open: Vec::new(), problems: &problems };
    loader.add(name, text.as_bytes(), None);
    let set = RuleSet { files: loader.files };
    finish(set, problems)
}

/// Compiles for the sake of the problems that only show then.
fn finish(set: RuleSet, problems: Problems) -> Result<RuleSet, RuleError> {
    let files = compile::in_order(std::slice::from_ref(&set), &problems);
    compile::compile(&files, &problems);
    problems.or(set)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let context = || format!("rule file {}", path.display());
    let about = std::fs::metadata(path).with_context(context)?;
    anyhow::ensure!(about.is_file(), "rule file {}: not a regular file", path.display());
    anyhow::ensure!(about.len() <= LARGEST, "rule file {}: larger than 16 MiB", path.display());
    std::fs::read(path).with_context(context)
}

struct Loader<'a> {
    files: Vec<Arc<RuleFile>>,
    /// What is being loaded, outermost first: `(id or path)`.
    open: Vec<PathBuf>,
    problems: &'a Problems,
}

impl Loader<'_> {
    /// Parses one file and loads its bases before it; gives its id.
    fn add(&mut self, name: &str, bytes: &[u8], path: Option<&Path>) -> String {
        let key =
            path.map_or_else(|| PathBuf::from(name), |path| path.canonicalize().unwrap_or(path.to_owned()));
        self.open.push(key);
        let (mut file, bases) = RuleFile::parse(name, bytes, self.problems);
        for base in bases {
            if let Some(id) = self.base(&base.word, &base.place, path) {
                file.extends.push(id);
            }
        }
        self.open.pop();
        let id = file.name.id.clone();
        if !self.files.iter().any(|known| known.name == file.name) {
            self.files.push(Arc::new(file));
        }
        id
    }

    fn base(&mut self, word: &str, place: &Place, from: Option<&Path>) -> Option<String> {
        let (key, name, bytes, path) = if let Some((id, text)) = BUILT_IN.iter().find(|(id, _)| *id == word) {
            (PathBuf::from(id), (*id).to_owned(), text.as_bytes().to_vec(), None)
        } else if let Some(path) = base_path(word, from) {
            match read(&path) {
                Ok(bytes) => {
                    let key = path.canonicalize().unwrap_or(path.clone());
                    (key, path.display().to_string(), bytes, Some(path))
                }
                Err(error) => {
                    let said = format!("{error:#}");
                    self.problems.add(
                        place,
                        format!("无法读取所扩展的规则文件：{said}"),
                        format!("cannot read the base: {said}"),
                    );
                    return None;
                }
            }
        } else {
            unknown(self.problems, place, ("规则集", "rule set"), word, BUILT_IN.iter().map(|(id, _)| *id));
            return None;
        };
        if self.open.contains(&key) {
            self.problems.add(
                place,
                format!("extends 形成循环：“{word}”又回到了自身"),
                format!("`extends` goes in a circle: `{word}` leads back to itself"),
            );
            return None;
        }
        Some(self.add(&name, &bytes, path.as_deref()))
    }
}
