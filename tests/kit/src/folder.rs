//! A folder for one test, deleted at its end.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A temporary folder that files are written into and commands are run in.
pub struct Folder(tempfile::TempDir);

impl Folder {
    #[allow(clippy::new_without_default, reason = "it makes a folder on the disk")]
    pub fn new() -> Self {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders that lead to it.
    pub fn write(&self, name: &str, text: &str) {
        let file = self.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    /// Runs a command with this as its current folder.
    pub fn run(&self, mut command: Command, args: &[&str]) -> Output {
        command.current_dir(self.path()).args(args).output().expect("the program runs")
    }
}
