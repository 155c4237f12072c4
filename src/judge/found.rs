//! One submission to read, where its bytes are; and what a name in a folder tells of a file.
//!
//! Takes names, and bytes at hand; opens no file and walks no folder.

use crate::lang::{Lang, round, words};
use crate::model::format::Format;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::read::limits::Limits;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// Endings of older Word documents, beside those of its format: a submission where one holds a goal table, else named as not looked at.
const OLD_WORD: [&str; 3] = ["doc", "wps", "wpt"];
/// Endings of files that people hand in instead of tables; they are named as not looked at.
const DOCUMENTS: [&str; 15] =
    ["pdf", "ofd", "zip", "rar", "7z", "gz", "tar", "jpg", "jpeg", "png", "bmp", "gif", "ppt", "pptx", "rtf"];
/// Endings of copies that editors and people keep; they are named as not looked at.
const COPIES: [&str; 6] = ["bak", "old", "orig", "tmp", "swp", "part"];
/// Those that a program gives what it did not finish, so that the file may be all there is: 申报表.xlsx.tmp.
const UNFINISHED: [&str; 3] = ["tmp", "part", "crdownload"];
/// What the names of our own pages and marked copies end with (those of returned workbooks are in words), met in a folder
/// that was checked before.
pub(crate) const REPORT_NAME: &str = "-report.html";
const MARKED: &str = "-marked";
/// Endings of files that are something else for certain.
const OTHERS: [&str; 24] = [
    "md", "toml", "json", "jsonl", "yml", "yaml", "py", "rs", "sh", "bat", "ps1", "js", "css", "svg", "log",
    "ini", "cfg", "lock", "exe", "dll", "sqlite", "db", "sarif", "mp4",
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
    /// A file of a folder whose name does not tell what it is: a submission if it holds one, else left aside.
    Unnamed(PathBuf),
    /// Bytes at hand, under the name that a file with them would have.
    Bytes {
        /// The name; its ending is compared with the content.
        name: PathBuf,
        /// The content.
        bytes: Vec<u8>,
    },
    /// Bytes of a file of a folder whose name does not tell what it is, as `Unnamed`.
    UnnamedBytes {
        /// The name.
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

    /// Bytes of a file of a folder, under its path from there, for callers that have no file: taken or left aside by its
    /// name, as a folder on disk is. None where nothing is to be said of it.
    pub fn in_folder(name: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Option<Found> {
        let name: PathBuf = name.into();
        let left = |path: &Path, fact: Option<Fact>| {
            fact.map(|fact| Found::Left(path.to_path_buf(), Notice::new(fact)))
        };
        let mut above: Vec<&Path> =
            name.ancestors().skip(1).filter(|path| path.file_name().is_some()).collect();
        above.reverse();
        for folder in above {
            if let Told::Hidden(fact) = told(folder) {
                return left(folder, fact);
            }
        }
        match told(&name) {
            Told::Hidden(fact) | Told::Other(fact) => left(&name, fact),
            Told::Table => Some(Found::bytes(name, bytes)),
            Told::Unclear => Some(Found::UnnamedBytes { name, bytes: bytes.into() }),
        }
    }

    /// A file that the caller could not read.
    pub fn unreadable(name: impl Into<PathBuf>, problem: &io::Error) -> Found {
        Found::Left(name.into(), Notice::new(Fact::CannotOpen).system(problem))
    }

    /// A file that the caller did not read, since it has more bytes than the limits allow any file.
    pub fn over_limit(name: impl Into<PathBuf>, limits: &Limits) -> Found {
        Found::Left(name.into(), limits.reached(Phrase::TextSize))
    }

    /// Whether it is a submission only if it holds one.
    pub(crate) fn is_unnamed(&self) -> bool {
        matches!(self, Found::Unnamed(_) | Found::UnnamedBytes { .. })
    }

    /// Whether its name is that of a Word document or a plain text: it may hold a table of goals, and may be a letter.
    pub(crate) fn is_document(&self) -> bool {
        self.is_named(is_word) || self.is_plain_text()
    }

    /// Whether its name is that of a plain text.
    pub(crate) fn is_plain_text(&self) -> bool {
        self.is_named(is_plain_text)
    }

    fn is_named(&self, so: fn(&Path) -> bool) -> bool {
        match self {
            Found::Standard => false,
            Found::File(path)
            | Found::Unnamed(path)
            | Found::Left(path, _)
            | Found::Bytes { name: path, .. }
            | Found::UnnamedBytes { name: path, .. } => so(path),
        }
    }

    /// The path as the report shows it.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Found::Standard => "-".into(),
            Found::File(path)
            | Found::Unnamed(path)
            | Found::Left(path, _)
            | Found::Bytes { name: path, .. }
            | Found::UnnamedBytes { name: path, .. } => shown(path),
        }
    }

    /// Where it is on disk; None for standard input and for bytes at hand.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Found::Standard | Found::Bytes { .. } | Found::UnnamedBytes { .. } => None,
            Found::File(path) | Found::Unnamed(path) | Found::Left(path, _) => Some(path),
        }
    }
}

/// What the name of a file in a folder tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// Not to be looked into, also if it is a folder: hidden, or left by a program. Said of it is this, or nothing.
    Hidden(Option<Fact>),
    /// A submission.
    Table,
    /// Something else. Said of it is this, or nothing.
    Other(Option<Fact>),
    /// It may be a submission.
    Unclear,
}

/// What the name of a file in a folder tells of it.
pub(crate) fn told(path: &Path) -> Told {
    let name = path.file_name().unwrap_or_default();
    if is_lock_file(name) {
        return Told::Hidden((is_table(path) || is_word(path)).then_some(Fact::LockFileSkipped));
    }
    if OF_SYSTEMS.iter().any(|known| name == *known) {
        return Told::Hidden(None);
    }
    if name.as_encoded_bytes().starts_with(b".") {
        return Told::Hidden(Some(Fact::FileLeftAside));
    }
    match () {
        () if is_own(path) => Told::Other(Some(Fact::OwnOutputSkipped)),
        // 填报说明.txt
        () if is_plain_text(path) => Told::Unclear,
        () if is_table(path) => Told::Table,
        () if is_word(path) => Told::Unclear,
        () if has_ending(path, &DOCUMENTS) => Told::Other(Some(Fact::DocumentSkipped)),
        () if has_ending(path, &OTHERS) => Told::Other(None),
        () if has_ending(path, &UNFINISHED)
            && path.file_stem().is_some_and(|stem| is_table(Path::new(stem))) =>
        {
            Told::Unclear
        }
        () if has_ending(path, &COPIES) => Told::Other(Some(Fact::FileLeftAside)),
        () => Told::Unclear,
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

/// Pages that `open` writes, and marked copies, also numbered ones.
fn is_own(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let endings = |lang: &Lang| {
        [format!("-{}.xlsx", words::RETURNED_SHEET.get(*lang)), format!("-{}.docx", round::LETTER.get(*lang))]
    };
    let mut returned = Lang::ALL.iter().flat_map(endings);
    name.ends_with(REPORT_NAME)
        || returned.any(|end| name.ends_with(&end))
        || stem.trim_end_matches('-').ends_with(MARKED)
}

/// The name, without its ending, of the submission that a file is the marked copy of, by its name.
#[cfg(feature = "cli")]
pub(crate) fn original_of(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy();
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    stem.strip_suffix(MARKED).filter(|_| is_table(path)).map(str::to_owned)
}

/// Whether its name says that a file is a submission, wherever it is in a folder.
fn is_table(path: &Path) -> bool {
    Format::ALL.iter().any(|format| format.is_told_by_name() && has_ending(path, format.endings()))
}

/// Whether its name says that a file is a Word document.
fn is_word(path: &Path) -> bool {
    has_ending(path, Format::Docx.endings()) || has_ending(path, &OLD_WORD)
}

/// Whether its name says that a file is a plain text.
fn is_plain_text(path: &Path) -> bool {
    has_ending(path, &["txt"])
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let of = |bytes| shown(Path::new(OsStr::from_bytes(bytes))).into_owned();
        assert_eq!(of(b"2020/\xb2\xe2.csv"), "2020/\\xb2\\xe2.csv");
        assert_eq!(of("2020/测.csv".as_bytes()), "2020/测.csv");
    }

    /// Pages and plain texts of a repository are seldom submissions; of all others none is passed over.
    #[test]
    fn the_hooks_of_pre_commit_look_at_what_is_read() {
        let hooks = include_str!("../../.pre-commit-hooks.yaml");
        let pattern = hooks.lines().find_map(|line| line.trim().strip_prefix("files: &tables ")).unwrap();
        let pattern = regex::Regex::new(pattern).unwrap();
        for ending in Format::ALL.iter().flat_map(|format| format.endings()) {
            let is_seldom = ["txt", "html", "htm", "mht", "mhtml", "xml"].contains(ending);
            for name in [format!("局/申报.{ending}"), format!("申报.{}", ending.to_uppercase())] {
                assert_eq!(pattern.is_match(&name), !is_seldom, "{name}");
            }
        }
    }

    #[test]
    fn bytes_out_of_a_folder_are_taken_as_its_files_on_disk() {
        let of = |name: &str| Found::in_folder(name, "x").map(|found| (found.is_unnamed(), found));
        assert_eq!(of("区/a.XLSX"), Some((false, Found::bytes("区/a.XLSX", "x"))));
        assert!(of("区/三月申报").is_some_and(|(is_unnamed, _)| is_unnamed));
        assert!(of("区/填报说明.txt").is_some_and(|(is_unnamed, _)| is_unnamed));
        // What a program did not finish may be all there is of a submission; a copy is one of another file.
        assert!(of("区/申报.xlsx.tmp").is_some_and(|(is_unnamed, _)| is_unnamed));
        assert!(matches!(of("区/申报.xlsx.bak"), Some((_, Found::Left(..)))));
        assert!(matches!(of("区/0A1B2C.tmp"), Some((_, Found::Left(..)))));
        assert!(matches!(of("scan.pdf"), Some((_, Found::Left(..)))));
        assert_eq!(of(".git/a.csv"), None);
        assert!(matches!(of(".old/a.csv"), Some((_, Found::Left(path, _))) if path == Path::new(".old")));
        assert_eq!(of("notes.md"), None);
    }
}
