//! From the paths of the command line to the files to read, in an order that does not depend on the machine.
//!
//! Takes files, folders and `-`; gives submissions and notices of what was left out. Follows no links inside
//! folders, opens no file, and does not decide by name what a file named on the command line is.

use super::found::{Found, Told, original_of, told};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::read::limits::Limits;
use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Walks files and folders. The order is that of their names: what is found of a project that is in several files must
/// not depend on which of them was named first.
pub(crate) fn walk(paths: &[PathBuf], limits: &Limits) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Found::Standard);
        } else if path.is_dir() {
            let before = found.len();
            folder(path, limits.folder_depth, limits, &mut found);
            if found.len() == before {
                found.push(Found::Left(path.clone(), Notice::new(Fact::FolderEmpty)));
            }
        } else {
            found.push(Found::File(path.clone()));
        }
    }
    take_copies_alone(&mut found);
    let here = std::env::current_dir().ok();
    found.iter_mut().for_each(|found| spell(found, here.as_deref()));
    if paths.len() > 1 {
        // One that is named itself counts as that before what the walk of its folder makes of its name.
        found.sort_by(|one, other| {
            one.path().cmp(&other.path()).then(one.is_unnamed().cmp(&other.is_unnamed()))
        });
        once(&mut found);
    }
    found
}

/// Takes for submissions the marked copies whose originals are nowhere among the files: a department corrected the copy that it got
/// back, and handed that in.
fn take_copies_alone(found: &mut [Found]) {
    let stem = |one: &Found| match one {
        Found::File(path) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        _ => None,
    };
    let originals: HashSet<String> = found.iter().filter_map(stem).collect();
    for one in found {
        if let Found::Left(path, notice) = one
            && notice.fact == Fact::OwnOutputSkipped
            && original_of(path).is_some_and(|original| !originals.contains(&original))
        {
            *one = Found::File(std::mem::take(path));
        }
    }
}

/// Spells a path as reports name it: from the current folder on where it is inside, and without `./`. Three spellings of
/// one path are then one file with one fingerprint.
fn spell(found: &mut Found, here: Option<&Path>) {
    let (Found::File(path) | Found::Unnamed(path) | Found::Left(path, _)) = found else { return };
    // All that the root holds is inside of it; nobody thinks of that as being near.
    let here = here.filter(|here| here.parent().is_some());
    let inside = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let spelled: PathBuf = inside.components().filter(|part| *part != Component::CurDir).collect();
    // A name such as `-` stands for something else on a command line.
    if !spelled.as_os_str().is_empty() && !spelled.as_os_str().as_encoded_bytes().starts_with(b"-") {
        *path = spelled;
    }
}

/// A file that is named twice, or named beside its folder, is one submission; and what is left out is said once.
fn once(found: &mut Vec<Found>) {
    found.dedup();
    let mut seen = HashSet::new();
    found.retain(|one| match one {
        Found::File(path) | Found::Unnamed(path) => {
            path.canonicalize().map_or(true, |path| seen.insert(path))
        }
        Found::Standard | Found::Bytes { .. } | Found::UnnamedBytes { .. } | Found::Left(..) => true,
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
    // That of a department which has not handed in, perhaps.
    if entries.is_empty() && depth < limits.folder_depth {
        return found.push(Found::Left(path.to_path_buf(), Notice::new(Fact::FolderEmpty)));
    }
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        if found.len() as u64 >= limits.files {
            return found.push(Found::Left(entry.path(), limits.reached(Phrase::Files)));
        }
        let path = entry.path();
        let left = |fact: Option<Fact>| fact.map(|fact| Found::Left(path.clone(), Notice::new(fact)));
        match (entry.file_type(), told(&path)) {
            (Err(error), _) => found.push(cannot_open(&path, error)),
            (Ok(_), Told::Hidden(fact)) => found.extend(left(fact)),
            (Ok(kind), _) if kind.is_dir() => folder(&path, depth - 1, limits, found),
            // What is something else for certain is no loss, linked or not.
            (Ok(kind), told) if kind.is_symlink() => {
                if path.is_dir() || told != Told::Other(None) {
                    found.extend(left(Some(Fact::LinkSkipped)));
                }
            }
            (Ok(_), Told::Table) => found.push(Found::File(path)),
            (Ok(_), Told::Other(fact)) => found.extend(left(fact)),
            (Ok(_), Told::Unclear) => found.push(Found::Unnamed(path)),
        }
    }
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
                Found::Standard | Found::Bytes { .. } | Found::UnnamedBytes { .. } => "-".to_owned(),
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
    fn what_is_named_twice_is_one_whichever_is_named_first() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["三月申报", "scan.pdf"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let (whole, file) = (folder.path().to_path_buf(), folder.path().join("三月申报"));
        let is_file = |found: &Found| matches!(found, Found::File(path) if *path == file);
        for paths in [[whole.clone(), file.clone(), whole.clone()], [file.clone(), whole.clone(), whole]] {
            let found = walk(&paths, &Limits::default());
            assert!(found.len() == 2 && found.iter().any(is_file), "{found:?}");
        }
    }

    #[test]
    fn a_marked_copy_without_its_original_is_a_submission() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("出")).unwrap();
        for name in ["甲.xls", "甲-marked.xlsx", "出/甲-marked-2.xlsx", "乙-marked.xlsx"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let found = walk(&[folder.path().to_path_buf()], &Limits::default());
        let taken: Vec<_> = found.iter().filter(|one| matches!(one, Found::File(_))).collect();
        let names: Vec<_> = taken.iter().filter_map(|one| one.path()?.file_name()).collect();
        assert_eq!(names, ["乙-marked.xlsx", "甲.xls"]);
    }

    #[test]
    fn a_name_that_leads_nowhere_is_still_to_be_read() {
        let missing = PathBuf::from("no-such-file.csv");
        assert_eq!(walk(std::slice::from_ref(&missing), &Limits::default()), [Found::File(missing)]);
    }
}
