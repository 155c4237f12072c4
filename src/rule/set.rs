//! Rule sets with all that they build on: from disk or from the binary, bases first.
//! Takes a path or an id, follows `extends`, refuses what is unknown or goes in circles.

use super::builtin::BUILT_IN;
use super::compile;
use super::file::{RuleFile, RuleSet, base_path};
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
    let (id, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
    // Compiling it for its problems would double the start of every run; a test does it.
    let problems = Problems::default();
    let (set, _) = Loader::read(id, text.as_bytes(), None, &problems);
    Some(problems.or(set))
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

impl Loader<'_> {
    /// Loads a rule file and its bases, and compiles them for the sake of the problems that only show then.
    fn load(name: &str, bytes: &[u8], path: Option<&Path>) -> Result<RuleSet, RuleError> {
        let problems = Problems::default();
        let (set, is_whole) = Loader::read(name, bytes, path, &problems);
        if is_whole {
            let files = compile::in_order(std::slice::from_ref(&set), &problems);
            compile::compile(&files, &[set.id()], &problems);
        }
        problems.or(set)
    }

    /// Reads a rule file and its bases; and whether all of them could be read.
    fn read(name: &str, bytes: &[u8], path: Option<&Path>, problems: &Problems) -> (RuleSet, bool) {
        let mut loader = Loader { files: Vec::new(), open: Vec::new(), is_whole: true, problems };
        loader.add(name, bytes, path);
        (RuleSet { files: loader.files }, loader.is_whole)
    }

    /// Parses one file and loads its bases before it; gives its id, None where it is not TOML.
    fn add(&mut self, name: &str, bytes: &[u8], path: Option<&Path>) -> Option<String> {
        let key =
            path.map_or_else(|| PathBuf::from(name), |path| path.canonicalize().unwrap_or(path.to_owned()));
        self.open.push(key);
        let parsed = RuleFile::parse(name, bytes, self.problems);
        self.is_whole &= parsed.is_some();
        let (mut file, bases) = parsed?;
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
        Some(id)
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
                    let (zh, en) = (lang::error(&error, Lang::Zh), lang::error(&error, Lang::En));
                    self.problems.add(
                        place,
                        format!("无法读取所扩展的规则文件：{zh}"),
                        format!("cannot read the base: {en}"),
                    );
                    self.is_whole = false;
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
        self.add(&name, &bytes, path.as_deref())
    }
}
