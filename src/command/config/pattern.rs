//! Patterns of paths in `goalcheck.toml`. Takes the text of one and a path, says whether it fits; knows no settings.

use crate::strict::problem::{Place, Problems};
use globset::{Glob, GlobMatcher};
use std::fs;
use std::path::Path;

/// How deep folders are looked through for what a pattern matches.
const DEPTH: usize = 64;

/// A pattern of files, relative to the folder of `goalcheck.toml`. It fits a file when it matches that or a folder in which
/// it lies; `*` stands for any characters, also for `/`.
#[derive(Debug)]
pub struct Pattern {
    /// As written.
    pub text: String,
    pub(super) place: Place,
    matcher: GlobMatcher,
}

impl Pattern {
    pub(super) fn parse(text: &str, place: &Place, problems: &Problems) -> Option<Pattern> {
        // What lies in a folder belongs to it, so that `a`, `a/` and `a/**` say the same.
        let folder = text.strip_suffix("/**").unwrap_or(text).trim_end_matches('/');
        if folder.trim().is_empty() {
            problems.add(
                place,
                format!("“{text}”没有写出文件夹或文件；所有文件写作 **"),
                format!("`{text}` names no folder and no file; all files are **"),
            );
            return None;
        }
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
    pub(super) fn fits(&self, file: &Path) -> bool {
        file.ancestors().any(|path| self.matcher.is_match(path))
    }

    /// Whether there is any file or folder that it matches.
    pub(super) fn matches_in(&self, root: &Path) -> bool {
        self.matches_below(root, root, DEPTH)
    }

    fn matches_below(&self, root: &Path, folder: &Path, depth: usize) -> bool {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.into_iter().any(|entry| {
            let path = entry.path();
            path.strip_prefix(root).is_ok_and(|relative| self.matcher.is_match(relative))
                || depth > 0
                    && entry.file_type().is_ok_and(|kind| kind.is_dir())
                    && self.matches_below(root, &path, depth - 1)
        })
    }
}
