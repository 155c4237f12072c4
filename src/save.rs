//! Puts a finished report into a file: whole or not at all, and never over a submission.

use anyhow::{Context, Result, ensure};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes beside the file and renames, so that a full disk or an interruption leaves no half report.
///
/// # Errors
/// When `file` is one of `inputs` or lies where nothing can be written; what stood there before is then unchanged.
pub fn save(file: &Path, bytes: &[u8], inputs: &[PathBuf]) -> Result<()> {
    let name = || format!("writing {}", file.display());
    if let Ok(there) = file.canonicalize() {
        let is_input = inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == there));
        ensure!(!is_input, "{} is a submission and is not overwritten; name another file", file.display());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::NamedTempFile::new_in(folder).with_context(name)?;
    beside.write_all(bytes).and_then(|()| beside.as_file().sync_all()).with_context(name)?;
    beside.persist(file).map_err(|error| error.error).with_context(name)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn replaces_an_old_report_but_never_a_submission() {
        let folder = tempfile::tempdir().unwrap();
        let (report, input) = (folder.path().join("report.json"), folder.path().join("list.csv"));
        fs::write(&input, "data").unwrap();
        for text in ["old", "new"] {
            save(&report, text.as_bytes(), std::slice::from_ref(&input)).unwrap();
            assert_eq!(fs::read_to_string(&report).unwrap(), text);
        }
        assert!(save(&input, b"report", std::slice::from_ref(&input)).is_err());
        assert_eq!(fs::read_to_string(&input).unwrap(), "data");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no temporary file is left");
    }

    #[test]
    fn says_which_file_could_not_be_written() {
        let error = save(Path::new("no/such/folder/report.json"), b"", &[]).unwrap_err();
        assert!(format!("{error:#}").contains("no/such/folder/report.json"));
    }
}
