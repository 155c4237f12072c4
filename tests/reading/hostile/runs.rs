//! What must not depend on how a run is made: the number of threads, and the order of the files.

use super::same::{files, table};
use goalcheck_testkit::goalcheck;
use goalcheck_testkit::page::{Carrier, Page};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Rules that each look at one project, and one that compares all of them.
const RULES: [&str; 4] = ["--rules", "guangzhou-2020", "--rules", "goal-quality"];

fn run(files: &[PathBuf], jobs: &str) -> Vec<u8> {
    let mut command = goalcheck!();
    command.args(["check", "--no-config", "--format", "json", "--jobs", jobs]).args(RULES).args(files);
    command.output().unwrap().stdout
}

/// Writes each table in the format of its turn.
fn written(folder: &Path, pages: &[(Page, usize)]) -> Vec<PathBuf> {
    let write = |(number, (page, format)): (usize, &(Page, usize))| {
        let mut formats = files(page);
        formats.extend([("x.csv", Carrier::Csv.file(page)), ("x.txt", Carrier::Gbk.file(page))]);
        let (name, bytes) = &formats[format % formats.len()];
        let path = folder.join(format!("{number}-{name}"));
        fs::write(&path, bytes).unwrap();
        path
    };
    pages.iter().enumerate().map(write).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, max_shrink_iters: 8, ..ProptestConfig::default() })]

    #[test]
    fn neither_threads_nor_the_order_of_files_change_what_is_found(
        pages in prop::collection::vec((table(), any::<usize>()), 2..7),
        turned in any::<usize>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        // Projects that stand in several files are compared with each other too.
        let pages = [&pages[..], &pages[..1]].concat();
        let mut files = written(folder.path(), &pages);
        let one = run(&files, "1");
        for jobs in ["2", "8"] {
            prop_assert!(run(&files, jobs) == one, "with {} threads", jobs);
        }
        let count = files.len();
        files.rotate_left(turned % count);
        files.swap(0, count - 1);
        prop_assert!(run(&files, "2") == one, "in another order");
    }
}
