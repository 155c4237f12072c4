//! Rule sets with all that they build on: from disk or from the binary, bases first.
//! Takes a path or an id, follows `extends`, refuses what is unknown or goes in circles.

use super::builtin::{BUILT_IN, BuiltIn};
use super::compile;
use super::file::{Base, RuleFile, RuleSet, base_path};
use crate::lang::{self, Lang, Said};
use crate::strict::problem::{Place, Problems, RuleError, unknown};
use anyhow::ensure;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rule files are small; a larger one is a mistake.
const LARGEST: u64 = 16 << 20;

/// Loads a rule file from disk, with all that it extends.
///
/// # Errors
/// When the file cannot be read, or a [`RuleError`] with everything that is wrong with it.
pub fn load(path: &Path) -> anyhow::Result<RuleSet> {
    let bytes = read(path)?;
    Ok(Loader::load(&path.display().to_string(), &bytes, Some(path))?)
}

/// The built-in rule set of this id; None where there is none.
///
/// # Errors
/// As for [`load`]; our tests keep that from happening.
pub fn builtin(id: &str) -> Option<Result<RuleSet, RuleError>> {
    let set = BUILT_IN.iter().find(|set| set.id == id)?;
    // Compiling it for its problems would double the start of every run; a test does it.
    let problems = Problems::default();
    let mut loader = Loader::new(&problems);
    loader.add_built_in(set);
    let files = loader.files;
    Some(problems.or(RuleSet { files }))
}

/// A rule set from text; `name` is used in problems. It may extend built-in sets only.
///
/// # Errors
/// Everything that is wrong with it.
pub fn parse(name: &str, text: &str) -> Result<RuleSet, RuleError> {
    Loader::load(name, text.as_bytes(), None)
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let name = path.display();
    let about =
        |zh: &str, en: &str| Said::new(format!("规则文件 {name}{zh}"), format!("rule file {name}{en}"));
    let metadata = std::fs::metadata(path).map_err(|error| about("", "").because(error))?;
    ensure!(metadata.is_file(), about(" 不是普通文件，没有读取", " is not a regular file; it was not read"));
    ensure!(
        metadata.len() <= LARGEST,
        about(" 超过 16 MiB，没有读取", " is larger than 16 MiB; it was not read")
    );
    std::fs::read(path).map_err(|error| about("", "").because(error))
}

struct Loader<'a> {
    files: Vec<Arc<RuleFile>>,
    /// What is being loaded, outermost first: `(id or path)`.
    open: Vec<PathBuf>,
    /// False where a file or a base could not be read: what would only follow from that is not said.
    is_whole: bool,
    problems: &'a Problems,
}

impl<'a> Loader<'a> {
    /// Loads a rule file and its bases, and compiles them for the sake of the problems that only show then.
    fn load(name: &str, bytes: &[u8], path: Option<&Path>) -> Result<RuleSet, RuleError> {
        let problems = Problems::default();
        let mut loader = Loader::new(&problems);
        loader.add(name, bytes, path);
        let set = RuleSet { files: loader.files };
        if loader.is_whole {
            let files = compile::in_order(std::slice::from_ref(&set), &problems);
            compile::compile(&files, &[set.id()], &problems);
        }
        problems.or(set)
    }

    fn new(problems: &'a Problems) -> Self {
        Loader { files: Vec::new(), open: Vec::new(), is_whole: true, problems }
    }

    /// Parses one file and loads its bases before it; gives its id, None where it is not TOML.
    fn add(&mut self, name: &str, bytes: &[u8], path: Option<&Path>) -> Option<String> {
        let key =
            path.map_or_else(|| PathBuf::from(name), |path| path.canonicalize().unwrap_or(path.to_owned()));
        let parsed = RuleFile::parse(name, bytes, self.problems);
        self.is_whole &= parsed.is_some();
        Some(self.with_bases(key, parsed?, path))
    }

    fn add_built_in(&mut self, set: &BuiltIn) -> String {
        self.with_bases(PathBuf::from(set.id), RuleFile::built_in(set, self.problems), None)
    }

    /// Loads the bases of a file before it; gives its id.
    fn with_bases(
        &mut self,
        key: PathBuf,
        (mut file, bases): (RuleFile, Vec<Base>),
        path: Option<&Path>,
    ) -> String {
        self.open.push(key);
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
        if let Some(set) = BUILT_IN.iter().find(|set| set.id == word) {
            let goes_on = self.is_new(Path::new(set.id), word, place);
            return goes_on.then(|| self.add_built_in(set));
        }
        let Some(path) = base_path(word, from) else {
            unknown(self.problems, place, ("规则集", "rule set"), word, BUILT_IN.iter().map(|set| set.id));
            return None;
        };
        match read(&path) {
            Ok(bytes) => {
                let key = path.canonicalize().unwrap_or(path.clone());
                let goes_on = self.is_new(&key, word, place);
                goes_on.then(|| self.add(&path.display().to_string(), &bytes, Some(&path)))?
            }
            Err(error) => {
                let (zh, en) = (lang::error(&error, Lang::Zh), lang::error(&error, Lang::En));
                self.problems.add(
                    place,
                    format!("无法读取所扩展的规则文件：{zh}"),
                    format!("cannot read the base: {en}"),
                );
                self.is_whole = false;
                None
            }
        }
    }

    /// Whether a base is none of the files that are being loaded; a problem otherwise.
    fn is_new(&self, key: &Path, word: &str, place: &Place) -> bool {
        let is_new = !self.open.iter().any(|open| open == key);
        if !is_new {
            self.problems.add(
                place,
                format!("extends 形成循环：“{word}”又回到了自身"),
                format!("`extends` goes in a circle: `{word}` leads back to itself"),
            );
        }
        is_new
    }
}
