//! Puts a finished report into a file: whole or not at all, and never over what was read; several under different names.

use crate::lang::Said;
use anyhow::{Result, ensure};
use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The files that were read: no report may overwrite one of them.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    files: Vec<PathBuf>,
    /// Where they really are, once anybody asks: each file costs the system some questions.
    places: OnceLock<HashSet<PathBuf>>,
}

impl Inputs {
    pub(super) fn of(files: impl IntoIterator<Item = PathBuf>) -> Inputs {
        Inputs { files: files.into_iter().collect(), places: OnceLock::new() }
    }

    /// These and others.
    pub(super) fn with(&self, others: impl IntoIterator<Item = PathBuf>) -> Inputs {
        Inputs::of(self.files.iter().cloned().chain(others))
    }

    /// Whether one of them is at this place, which is without links.
    fn are_at(&self, place: &Path) -> bool {
        let places = || self.files.iter().filter_map(|file| file.canonicalize().ok()).collect();
        self.places.get_or_init(places).contains(place)
    }
}

/// Has a report written beside the file and renames it, so that a full disk or an interruption leaves no half one.
///
/// # Errors
/// When `file` is one of `inputs` or lies where nothing can be written; what stood there before is then unchanged.
pub(super) fn save(
    file: &Path,
    inputs: &Inputs,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    if let Ok(there) = file.canonicalize() {
        let is_input = inputs.are_at(&there);
        let file = file.display();
        ensure!(
            !is_input,
            Said::new(
                format!("{file} 是本次读取的文件，不会覆盖；请换一个文件名"),
                format!("{file} is read in this run and is not overwritten; name another file"),
            )
        );
    }
    whole_or_nothing(file, write).map_err(|error| {
        let name = file.display();
        Said::new(format!("无法写入 {name}"), format!("cannot write {name}")).because(error)
    })
}

/// The names that files of the run have, in small letters, each with the last number that another of it was given.
pub(super) type Taken = HashMap<OsString, usize>;

/// The first of these names that no other file of the run has, on systems too that do not tell capitals from small letters.
pub(super) fn free_name(taken: &mut Taken, name: impl Fn(usize) -> PathBuf) -> PathBuf {
    let small = |name: &Path| -> OsString {
        match name.to_str() {
            Some(text) => text.to_lowercase().into(),
            None => name.as_os_str().to_ascii_lowercase(),
        }
    };
    let plain = small(&name(1));
    let last = taken.get(&plain).copied().unwrap_or_default();
    let mut names = (last + 1..).map(|number| (number, name(number)));
    let free = names.find(|(_, name)| !taken.contains_key(&small(name)));
    let (number, name) = free.unwrap_or_default();
    taken.insert(small(&name), 1);
    taken.insert(plain, number);
    name
}

fn whole_or_nothing(file: &Path, write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    // A pipe or device is written to directly, never replaced by a file: /dev/stdout.
    if file.metadata().is_ok_and(|there| !there.is_file()) {
        let mut there = BufWriter::new(std::fs::OpenOptions::new().write(true).open(file)?);
        write(&mut there)?;
        return Ok(there.flush()?);
    }
    // A link stays one, and what it leads to is renewed.
    let linked = file.canonicalize().ok();
    let file = linked.as_deref().unwrap_or(file);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = BufWriter::new(beside(folder)?);
    write(&mut beside)?;
    let beside = beside.into_inner().map_err(|error| error.into_error())?;
    beside.as_file().sync_all()?;
    beside.persist(file).map_err(|error| error.error)?;
    Ok(())
}

/// A new file in the folder, readable by whom the umask allows: a report is to be passed on.
fn beside(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    #[cfg_attr(not(unix), allow(unused_mut, reason = "only Unix asks who may read"))]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[cfg(unix)]
    #[test]
    fn a_report_has_the_permissions_of_any_other_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let (report, usual) = (folder.path().join("report.json"), folder.path().join("usual"));
        save(&report, &Inputs::default(), |out| Ok(out.write_all(b"report")?)).unwrap();
        fs::write(&usual, "usual").unwrap();
        let mode = |file: &Path| fs::metadata(file).unwrap().permissions();
        assert_eq!(mode(&report), mode(&usual));
    }

    fn put(file: &Path, text: &str, input: &Path) -> Result<()> {
        save(file, &Inputs::of([input.to_path_buf()]), |out| Ok(out.write_all(text.as_bytes())?))
    }

    #[test]
    fn replaces_an_old_report_but_never_a_submission() {
        let folder = tempfile::tempdir().unwrap();
        let (report, input) = (folder.path().join("report.json"), folder.path().join("list.csv"));
        fs::write(&input, "data").unwrap();
        for text in ["old", "new"] {
            put(&report, text, &input).unwrap();
            assert_eq!(fs::read_to_string(&report).unwrap(), text);
        }
        assert!(put(&input, "report", &input).is_err());
        assert_eq!(fs::read_to_string(&input).unwrap(), "data");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_or_link_is_written_to_and_not_replaced() {
        use std::os::unix::fs::{FileTypeExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.json"), folder.path().join("link.json"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        put(&link, "new", Path::new("list.csv")).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(put(&socket, "report", Path::new("list.csv")).is_err());
        assert!(fs::metadata(&socket).unwrap().file_type().is_socket());
        assert!(put(folder.path(), "report", Path::new("list.csv")).is_err(), "a folder takes no report");
    }

    #[test]
    fn says_which_file_could_not_be_written() {
        let error = put(Path::new("no/such/folder/report.json"), "", Path::new("list.csv")).unwrap_err();
        assert!(format!("{error:#}").contains("no/such/folder/report.json"));
    }
}
