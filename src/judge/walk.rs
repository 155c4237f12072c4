//! From the paths of the command line to the files to read, in an order that does not depend on the machine.
//!
//! Takes files, folders and `-`; gives submissions and notices of what was left out. Follows no links inside
//! folders, opens no file, and does not decide by name what a file named on the command line is.

use crate::lang::{Lang, words};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::read::limits::Limits;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Endings of files that may be submissions, wherever they are in a folder.
const TABLES: [&str; 17] = [
    "xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "et", "ett", "xlsb", "ods", "fods", "csv", "tsv", "txt",
    "htm", "html", "mht",
];
/// Endings of Word documents: a submission where one holds a goal table, else named as not looked at.
const WORD: [&str; 5] = ["docx", "docm", "doc", "wps", "wpt"];
/// Endings of files that people hand in instead of tables; they are named as not looked at.
const DOCUMENTS: [&str; 9] = ["pdf", "ofd", "zip", "rar", "7z", "jpg", "jpeg", "png", "rtf"];
/// Endings of copies that editors and people keep; they are named as not looked at.
const COPIES: [&str; 6] = ["bak", "old", "orig", "tmp", "swp", "part"];
/// What the names of our own pages and marked copies end with (those of returned workbooks are in words), met in a folder that was checked before.
pub(crate) const REPORT_NAME: &str = "-report.html";
const MARKED: &str = "-marked";
/// Endings of files that are something else for certain.
const OTHERS: [&str; 29] = [
    "md", "toml", "json", "jsonl", "yml", "yaml", "py", "rs", "sh", "bat", "ps1", "js", "css", "svg", "gif",
    "bmp", "log", "ini", "cfg", "lock", "exe", "dll", "sqlite", "db", "sarif", "ppt", "pptx", "mp4", "gz",
];
/// Files and folders that systems and tools keep beside the submissions, and nobody ever handed in.
const OF_SYSTEMS: [&str; 12] = [
    ".git",
    ".github",
    ".gitlab",
    ".svn",
    ".gitignore",
    ".gitattributes",
    ".gitlab-ci.yml",
    ".editorconfig",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "goalcheck.toml",
];

/// One thing that the command line led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// `-`
    Standard,
    /// A file to read.
    File(PathBuf),
    /// A file of a folder whose name does not tell what it is, or a document: a submission if it holds one, else left aside.
    Unnamed(PathBuf),
    /// Bytes at hand, under the name that a file with them would have.
    Bytes {
        /// The name; its ending is compared with the content.
        name: PathBuf,
        /// The content.
        bytes: Vec<u8>,
    },
    /// Something that is not read, and why.
    Left(PathBuf, Notice),
}

impl Found {
    /// Bytes at hand, for callers that have no file.
    pub fn bytes(name: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Found {
        Found::Bytes { name: name.into(), bytes: bytes.into() }
    }

    /// The path as the report shows it.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Found::Standard => "-".into(),
            Found::File(path)
            | Found::Unnamed(path)
            | Found::Left(path, _)
            | Found::Bytes { name: path, .. } => shown(path),
        }
    }

    /// Spells the path as reports name it: from the current folder on where it is inside, and without `./`. Three
    /// spellings of one path are then one file with one fingerprint.
    fn spell(&mut self, here: Option<&Path>) {
        let (Found::File(path) | Found::Unnamed(path) | Found::Left(path, _)) = self else { return };
        // All that the root holds is inside of it; nobody thinks of that as being near.
        let here = here.filter(|here| here.parent().is_some());
        let inside = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
        let spelled: PathBuf = inside.components().filter(|part| *part != Component::CurDir).collect();
        // A name such as `-` stands for something else on a command line.
        if !spelled.as_os_str().is_empty() && !spelled.as_os_str().as_encoded_bytes().starts_with(b"-") {
            *path = spelled;
        }
    }

    /// Where it is on disk; None for standard input and for bytes at hand.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Found::Standard | Found::Bytes { .. } => None,
            Found::File(path) | Found::Unnamed(path) | Found::Left(path, _) => Some(path),
        }
    }
}

/// Walks files and folders. The order is that of their names: what is found of a project that is in several files must
/// not depend on which of them was named first.
pub(crate) fn walk(paths: &[PathBuf], limits: &Limits) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Found::Standard);
        } else if path.is_dir() {
            folder(path, limits.folder_depth, limits, &mut found);
        } else {
            found.push(Found::File(path.clone()));
        }
    }
    let here = std::env::current_dir().ok();
    found.iter_mut().for_each(|found| found.spell(here.as_deref()));
    if paths.len() > 1 {
        found.sort_by(|one, other| one.path().cmp(&other.path()));
        once(&mut found);
    }
    found
}

/// A file that is named twice, or named beside its folder, is one submission.
fn once(found: &mut Vec<Found>) {
    let mut seen = HashSet::new();
    found.retain(|one| match one {
        Found::File(path) | Found::Unnamed(path) => {
            path.canonicalize().map_or(true, |path| seen.insert(path))
        }
        Found::Standard | Found::Bytes { .. } | Found::Left(..) => true,
    });
}

fn folder(path: &Path, depth: u64, limits: &Limits, found: &mut Vec<Found>) {
    let cannot_open = |path: &Path, problem| {
        Found::Left(path.to_path_buf(), Notice::new(Fact::CannotOpen).system(&problem))
    };
    if depth == 0 {
        return found.push(Found::Left(path.to_path_buf(), limits.reached(Phrase::FolderDepth)));
    }
    let entries = fs::read_dir(path).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return found.push(cannot_open(path, error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if found.len() as u64 >= limits.files {
            return found.push(Found::Left(entry.path(), limits.reached(Phrase::Files)));
        }
        let (path, name) = (entry.path(), entry.file_name());
        match entry.file_type() {
            Err(error) => found.push(cannot_open(&path, error)),
            Ok(_) if is_lock_file(&name) => {
                if has_ending(&path, &TABLES) {
                    found.push(Found::Left(path, Notice::new(Fact::LockFileSkipped)));
                }
            }
            Ok(_) if OF_SYSTEMS.iter().any(|known| name == *known) => {}
            Ok(_) if name.as_encoded_bytes().starts_with(b".") => {
                found.push(Found::Left(path, Notice::new(Fact::FileLeftAside)));
            }
            Ok(kind) if kind.is_dir() => folder(&path, depth - 1, limits, found),
            Ok(kind) if kind.is_symlink() => {
                if path.is_dir() || has_ending(&path, &TABLES) {
                    found.push(Found::Left(path, Notice::new(Fact::LinkSkipped)));
                }
            }
            Ok(_) if is_own(&path) => {
                found.push(Found::Left(path, Notice::new(Fact::OwnOutputSkipped)));
            }
            Ok(_) if has_ending(&path, &TABLES) => found.push(Found::File(path)),
            Ok(_) if is_word(&path) => found.push(Found::Unnamed(path)),
            Ok(_) if has_ending(&path, &DOCUMENTS) => {
                found.push(Found::Left(path, Notice::new(Fact::DocumentSkipped)));
            }
            Ok(_) if has_ending(&path, &OTHERS) => {}
            Ok(_) if has_ending(&path, &COPIES) => {
                found.push(Found::Left(path, Notice::new(Fact::FileLeftAside)));
            }
            Ok(_) => found.push(Found::Unnamed(path)),
        }
    }
}

/// A path as text. What is not UTF-8 in it (GBK names out of an archive) is written byte by byte, `\xb2\xe2`, so that
/// no two files look like one.
pub(crate) fn shown(path: &Path) -> Cow<'_, str> {
    if let Some(text) = path.to_str() {
        // Reports made on Windows name the same file as those made elsewhere.
        return if cfg!(windows) { Cow::Owned(text.replace('\\', "/")) } else { Cow::Borrowed(text) };
    }
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    Cow::Owned(out)
}

/// Files that office programs leave beside an open one.
fn is_lock_file(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b"~$") || name.starts_with(b".~") || name.starts_with(b"._")
}

/// Whether the name is that of a Word document.
pub(super) fn is_word(path: &Path) -> bool {
    has_ending(path, &WORD)
}

/// Pages that `open` writes, and marked copies, also numbered ones.
fn is_own(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let returned = [Lang::Zh, Lang::En].map(|lang| format!("-{}.xlsx", words::RETURNED_SHEET.get(lang)));
    name.ends_with(REPORT_NAME)
        || returned.iter().any(|end| name.ends_with(end))
        || stem.trim_end_matches('-').ends_with(MARKED)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_tables_in_the_order_of_names_and_names_what_it_leaves() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "b.XLSX",
            "a.csv",
            "~$a.xlsx",
            "readme.md",
            ".hidden.csv",
            "scan.pdf",
            "e.xml",
            "三月申报",
            "b.csv.bak",
        ];
        for name in names.into_iter().chain(["goalcheck.toml", ".gitignore"]) {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("c")).unwrap();
        fs::write(folder.path().join("c/d.ods"), "x").unwrap();
        let names: Vec<String> = walk(&[folder.path().to_path_buf()], &Limits::default())
            .into_iter()
            .map(|found| match found {
                Found::Standard | Found::Bytes { .. } => "-".to_owned(),
                Found::Unnamed(path) => format!("{}?", path.file_name().unwrap().display()),
                Found::File(path) => path.strip_prefix(folder.path()).unwrap().display().to_string(),
                Found::Left(path, notice) => {
                    format!("{} {}", path.file_name().unwrap().display(), notice.fact.id())
                }
            })
            .collect();
        assert_eq!(
            names,
            [
                ".hidden.csv file-left-aside",
                "a.csv",
                "b.XLSX",
                "b.csv.bak file-left-aside",
                "c/d.ods",
                "e.xml?",
                "scan.pdf document-skipped",
                "~$a.xlsx lock-file-skipped",
                "三月申报?",
            ]
        );
    }

    #[test]
    fn a_path_is_named_from_the_current_folder_on() {
        let here = std::env::current_dir().unwrap();
        let spelled = |path: PathBuf| walk(&[path], &Limits::default()).remove(0).shown().into_owned();
        for path in ["申报/a.csv", "./申报/a.csv", "申报/./a.csv"] {
            assert_eq!(spelled(path.into()), "申报/a.csv");
        }
        assert_eq!(spelled(here.join("申报/a.csv")), "申报/a.csv");
        assert_eq!(
            spelled(here.parent().unwrap().join("a.csv")),
            here.parent().unwrap().join("a.csv").to_str().unwrap()
        );
        assert_eq!(spelled("./-".into()), "./-", "not standard input");
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let of = |bytes| shown(Path::new(OsStr::from_bytes(bytes))).into_owned();
        assert_eq!(of(b"2020/\xb2\xe2.csv"), "2020/\\xb2\\xe2.csv");
        assert_eq!(of("2020/测.csv".as_bytes()), "2020/测.csv");
    }

    #[test]
    fn a_name_that_leads_nowhere_is_still_to_be_read() {
        let missing = PathBuf::from("no-such-file.csv");
        assert_eq!(walk(std::slice::from_ref(&missing), &Limits::default()), [Found::File(missing)]);
    }
}
