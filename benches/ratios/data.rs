//! The data of the measurements: made by the seeded generator under `target/` when it is first needed, and kept.

use anyhow::Result;
use goalcheck_testkit::generate::{self, Sort};
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of files with so many rows, divided by `smaller`.
pub struct Data {
    folder: PathBuf,
    smaller: usize,
}

impl Data {
    pub fn new(smaller: usize) -> Result<Data> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-{smaller}"));
        fs::create_dir_all(&folder)?;
        Ok(Data { folder, smaller })
    }

    /// A CSV list; its name says what it is.
    pub fn rows(&self, sort: Sort, count: usize) -> Result<String> {
        let name = match sort {
            Sort::Clean => "clean",
            Sort::Mixed => "goals",
            Sort::Wrong => "wrong",
            Sort::Listed => "listed",
            Sort::Near => "near",
        };
        let count = self.count(count);
        self.made(&format!("{name}-{count}.csv"), |path| generate::rows(path, count, sort))
    }

    pub fn gb18030(&self, count: usize) -> Result<String> {
        let utf8 = self.rows(Sort::Mixed, count)?;
        self.made("goals-gb18030.csv", |path| {
            let text = fs::read_to_string(&utf8)?;
            Ok(fs::write(path, &encoding_rs::GB18030.encode(&text).0)?)
        })
    }

    pub fn workbook(&self, count: usize) -> Result<String> {
        self.made("goals.xlsx", |path| generate::list_workbook(path, self.count(count)))
    }

    pub fn forms(&self, count: usize) -> Result<String> {
        self.made("forms", |path| generate::forms(path, self.count(count)))
    }

    pub fn library(&self) -> Result<String> {
        self.made("library.csv", generate::library)
    }

    /// So many rows, a tenth of them in the small measurement.
    pub fn count(&self, count: usize) -> usize {
        count / self.smaller
    }

    /// Under its name only when it is whole.
    fn made(&self, name: &str, make: impl Fn(&Path) -> Result<()>) -> Result<String> {
        let path = self.folder.join(name);
        if !path.exists() {
            let unfinished = self.folder.join(format!("unfinished-{name}"));
            make(&unfinished)?;
            fs::rename(unfinished, &path)?;
        }
        Ok(path.display().to_string())
    }
}
