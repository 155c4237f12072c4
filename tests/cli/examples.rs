//! The samples in `examples/` are those that their generator writes.

use goalcheck_testkit::generate;
use std::fs;
use std::path::Path;

#[test]
fn the_generator_writes_the_samples_that_are_here() {
    let folder = tempfile::tempdir().expect("a folder");
    generate::samples(folder.path()).expect("the samples are written");
    let mut compared = 0;
    for part in ["passing", "failing"] {
        for entry in fs::read_dir(folder.path().join(part)).expect("a folder of samples") {
            let new = entry.expect("a sample").path();
            let here = Path::new("examples").join(part).join(new.file_name().expect("a name"));
            assert_eq!(fs::read(&new).ok(), fs::read(&here).ok(), "{}", here.display());
            compared += 1;
        }
    }
    assert!(compared >= 7, "only {compared} samples");
    assert_eq!(
        fs::read_to_string(folder.path().join("planted.md")).ok().map(|text| text.replace("\r\n", "\n")),
        fs::read_to_string("examples/planted.md").ok().map(|text| text.replace("\r\n", "\n"))
    );
}
