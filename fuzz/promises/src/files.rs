//! Any text as the files that a user writes or keeps: rules, configuration, baseline.

use goalcheck::internals::command::config::Config;
use goalcheck::internals::judge::baseline::Baseline;
use goalcheck::internals::lang::Lang;
use goalcheck::internals::rule::{Rules, parse};
use std::path::Path;

/// Any text as a rule file: rules, or problems with places. What loads can be combined and gives sentences.
pub fn rule_file(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match parse("x", text) {
        Ok(set) => {
            let _ = Rules::combine(&[set]);
        }
        Err(problems) => assert!(!problems.text(Lang::Zh).is_empty() && !problems.text(Lang::En).is_empty()),
    }
}

/// Any text as the files around a run: the configuration with its folders, and an earlier report.
pub fn run_files(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = Baseline::parse(text);
    if let Ok(config) = Config::parse(text, Path::new("/goalcheck.toml")) {
        config.folder_of(Path::new("/a.csv"));
    }
}
