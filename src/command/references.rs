//! The tables that rules look things up in: read as submissions are read, given to the rules under their names.

use crate::cli::Judging;
use crate::config::Config;
use crate::finding::Untrusted;
use crate::lang::Lang;
use crate::notice::Notice;
use crate::report::{escape, sentence};
use crate::rule::{Rules, Table};
use crate::walk::{Found, walk};
use crate::{check, read, workbook};
use anyhow::{Context, Result, anyhow};
use std::path::{Path, PathBuf};

/// Gives the rules every reference table that the command line or the configuration names, and the earlier version.
///
/// # Errors
/// When a table is not asked for by any rule set, or cannot be read: then nothing could be looked up in it.
pub fn give(
    rules: &mut Rules,
    judging: &Judging,
    config: &Config,
    reading: &read::Options,
    lang: Lang,
) -> Result<()> {
    let mut named: Vec<(String, PathBuf)> = Vec::new();
    for one in &judging.reference {
        let (name, file) =
            one.split_once('=').with_context(|| format!("--reference {one}: write it as NAME=FILE"))?;
        named.push((name.to_owned(), PathBuf::from(file)));
    }
    for (name, file) in &config.reference {
        if !named.iter().any(|(known, _)| known == name) {
            named.push((name.clone(), file.clone()));
        }
    }
    for (name, file) in named {
        let context = || format!("reference {name}={}", file.display());
        let workbook = open(rules, &file, reading, lang).with_context(context)?;
        rules.give(&name, |reference| Table::read(reference, &workbook)).with_context(context)?;
    }
    if let Some(path) = judging.previous.as_ref().or(config.previous.as_ref()) {
        previous(rules, path, reading, lang).with_context(|| format!("previous {}", path.display()))?;
    }
    Ok(())
}

/// The submissions of an earlier stage, understood by the same rules and made into a table.
fn previous(rules: &mut Rules, path: &Path, reading: &read::Options, lang: Lang) -> Result<()> {
    let mut workbooks = Vec::new();
    for found in walk(&[path.to_path_buf()]) {
        let Found::File(file) = found else { continue };
        workbooks.push(open(rules, &file, reading, lang).with_context(|| file.display().to_string())?);
    }
    check::previous::give(rules, &workbooks)
}

fn open(rules: &Rules, file: &Path, reading: &read::Options, lang: Lang) -> Result<workbook::Workbook> {
    read::open(&read::Source::Path(file.to_path_buf()), reading)
        .map_err(|notices| unread(rules, &notices, lang))
}

/// Why a table could not be read, in the words of the reading rules.
fn unread(rules: &Rules, notices: &[Notice], lang: Lang) -> anyhow::Error {
    let said: Vec<Untrusted> = check::notices(rules, notices)
        .iter()
        .map(|finding| sentence::whole(finding, &rules.texts[finding.rule], lang))
        .collect();
    let said: Vec<_> = said.iter().map(|one| escape::terminal(one.raw())).collect();
    anyhow!("{}", said.join("; "))
}
