//! What fuzzing starts from, and every file that it ever found, through the very functions that it feeds.

use goalcheck_promises::{TARGETS, feed};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// The files in a folder of this target; none where there is no such folder.
fn files(folder: &str, target: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(Path::new(folder).join(target)) else { return Vec::new() };
    let paths = entries.map(|entry| entry.expect("a file").path());
    paths.map(|path| (path.display().to_string(), fs::read(&path).expect("a file"))).collect()
}

#[test]
fn the_seeds_and_all_found_files_keep_every_promise() {
    for (name, _) in TARGETS {
        let files = [files("fuzz/seeds", name), files("tests/data/found", name)].concat();
        for (path, bytes) in &files {
            println!("{path}");
            feed(name, bytes);
        }
    }
    for folder in ["fuzz/seeds", "tests/data/found"] {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let name = entry.expect("a folder").file_name();
            assert!(
                TARGETS.iter().any(|(known, _)| name == *known),
                "{folder}/{} is never read",
                name.display()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_every_promise(text in any::<String>()) {
        for (name, _) in TARGETS {
            feed(name, text.as_bytes());
        }
    }

    #[test]
    fn any_text_is_harmless_in_every_report(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "\u{1b}[31m", "\u{7}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{fffe}", "\0", "\r\n", "\t", "::error::", "##[error]",
            "##vso[task]", "<script>", "]]>", "--></", "\"", "'", "&", "%", "=1+1", "＝", "@", "|", "`", "\\", "\u{2028}", "\u{e0041}",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "😀", "项目", "javascript:", "../", "x",
        ]), 1..12),
    ) {
        feed("report", pieces.concat().as_bytes());
    }
}
