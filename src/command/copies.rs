//! Marked copies of the submissions of a finished run, and where each goes. Takes a run, gives the copies that were written.

use super::about;
use super::batch::Run;
use super::save::{Taken, free_name, save};
use crate::command::words;
use crate::judge::found::Found;
use crate::judge::{Done, Opened, open};
use crate::lang::{Lang, Said};
use crate::model::finding::FileReport;
use crate::model::workbook::Format;
use crate::say::escape::terminal;
use crate::workbook::mark::marked;
use anyhow::Result;
use rayon::prelude::*;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// Where copies go.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'p> {
    /// Into this folder, under the folders that they were found in.
    Folder(&'p Path),
    /// Beside each submission.
    Beside,
}

/// What became of the submissions.
pub(super) struct Copies {
    written: Vec<PathBuf>,
    /// Submissions without findings, of which nobody needs a copy.
    clean: usize,
    /// Documents, of which no copy is made.
    documents: Vec<PathBuf>,
    /// Whether there was one without a name, of which none can be made.
    nameless: bool,
}

/// What became of one submission.
enum Copy {
    Written(PathBuf),
    Document(PathBuf),
}

impl Copies {
    /// Writes a copy of every submission with findings, or of every one.
    ///
    /// # Errors
    /// When a submission cannot be read a second time, or a copy cannot be written.
    pub(super) fn write(
        run: &Run<'_>,
        done: &Done,
        place: Place<'_>,
        all: bool,
        lang: Lang,
    ) -> Result<Copies> {
        let inputs = run.inputs(&[])?;
        let files = done.from.iter().zip(&done.report.files);
        let mut files: Vec<(&Found, &Path, &FileReport)> = files
            .filter_map(|(one, file)| match &run.found[*one] {
                found @ Found::File(path) => Some((found, path.as_path(), file)),
                // One whose name does not tell what it is counts where it was judged as a submission.
                found @ Found::Unnamed(path) if file.format.is_some() => Some((found, path.as_path(), file)),
                Found::Unnamed(_)
                | Found::Left(..)
                | Found::Standard
                | Found::Bytes { .. }
                | Found::UnnamedBytes { .. } => None,
            })
            .collect();
        let (mut taken, before) = (Taken::new(), files.len());
        files.retain(|(.., file)| all || !file.is_silent());
        let clean = before - files.len();
        let files: Vec<_> = files.into_iter().map(|one| (one, copy_of(one.1, place, &mut taken))).collect();
        let copy = |((found, path, file), copy): ((&Found, &Path, &FileReport), PathBuf)| {
            // A file that cannot be read has nothing to mark; the table says why.
            let Ok(Opened { workbook, .. }) = open(found, &run.reading) else {
                return Ok(None);
            };
            if workbook.format == Format::Docx {
                return Ok(Some(Copy::Document(path.to_path_buf())));
            }
            let original = match workbook.format {
                Format::Xlsx => Some(fs::read(path).map_err(|error| about(path).because(error))?),
                _ => None,
            };
            let limits = &run.reading.limits;
            let marked = marked(original.as_deref(), &workbook, &done.report, file, limits, lang);
            let marked = marked.map_err(|error| {
                let name = path.display();
                Said::new(format!("标注 {name}"), format!("marking {name}")).because(error)
            })?;
            let mut copy = copy.into_os_string();
            copy.push(format!(".{}", marked.ending));
            let copy = PathBuf::from(copy);
            if let Some(folder) = copy.parent() {
                fs::create_dir_all(folder).map_err(|error| about(folder).because(error))?;
            }
            save(&copy, &inputs, |out| Ok(out.write_all(&marked.bytes)?))?;
            Ok(Some(Copy::Written(copy)))
        };
        let done: Result<Vec<Option<Copy>>> =
            run.threads.install(|| files.into_par_iter().map(copy).collect());
        let (mut written, mut documents) = (Vec::new(), Vec::new());
        for copy in done?.into_iter().flatten() {
            match copy {
                Copy::Written(path) => written.push(path),
                Copy::Document(path) => documents.push(path),
            }
        }
        let nameless = run.found.contains(&Found::Standard);
        Ok(Copies { written, clean, documents, nameless })
    }

    /// Names them, and counts those that nobody needed.
    pub(super) fn tell(&self, lang: Lang, out: &mut dyn Write) -> Result<()> {
        for copy in &self.written {
            writeln!(out, " {}{}", words::MARKED_COPY.get(lang), terminal(&copy.to_string_lossy()))?;
        }
        for document in &self.documents {
            writeln!(out, " {}{}", words::NOT_MARKED.get(lang), terminal(&document.to_string_lossy()))?;
        }
        if self.nameless {
            writeln!(out, " {}", words::NAMELESS_NOT_MARKED.get(lang))?;
        }
        if self.clean > 0 {
            writeln!(out, " {}", words::NOT_COPIED.of(self.clean, lang))?;
        }
        Ok(())
    }
}

/// Where a copy goes, without its ending: the submission's name with `-marked`, and a number where two would have the same
/// name.
fn copy_of(path: &Path, place: Place<'_>, taken: &mut Taken) -> PathBuf {
    let stem = path.file_stem().unwrap_or(OsStr::new("submission"));
    let is_below = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let folder = match place {
        Place::Beside => path.parent().unwrap_or(Path::new("")).to_path_buf(),
        Place::Folder(folder) => match path.parent() {
            Some(parent) if parent.components().all(is_below) => folder.join(parent),
            _ => folder.to_path_buf(),
        },
    };
    free_name(taken, |number| {
        let mut name = stem.to_owned();
        name.push(if number == 1 { "-marked".to_owned() } else { format!("-marked-{number}") });
        folder.join(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_keep_their_folders_and_never_share_a_name() {
        let mut taken = Taken::new();
        let mut name = |path: &str| copy_of(Path::new(path), Place::Folder(Path::new("out")), &mut taken);
        assert_eq!(name("a/form.xls"), Path::new("out/a/form-marked"));
        assert_eq!(name("b/form.xlsx"), Path::new("out/b/form-marked"));
        assert_eq!(name("a/form.xlsx"), Path::new("out/a/form-marked-2"));
        assert_eq!(name("/elsewhere/form.xlsx"), Path::new("out/form-marked"));
        assert_eq!(name("../form.xlsx"), Path::new("out/form-marked-2"));
        assert_eq!(name("a/../../b/form.xlsx"), Path::new("out/form-marked-3"));
        assert_eq!(name("form-marked.xlsx"), Path::new("out/form-marked-marked"));
        assert_eq!(copy_of(Path::new("a/form.xls"), Place::Beside, &mut taken), Path::new("a/form-marked"));
    }
}
