//! The tables that rules look things up in: read as submissions are read, given to the rules under their names.

use super::about;
use crate::command::args::Judging;
use crate::command::config::Config;
use crate::judge::found::Found;
use crate::judge::roster::Listed;
use crate::judge::walk::walk;
use crate::judge::{self, previous, project};
use crate::lang::{Lang, Said, words};
use crate::model::finding::Untrusted;
use crate::model::notice::Notice;
use crate::model::workbook::Workbook;
use crate::read;
use crate::rule::Rules;
use crate::say::{escape, sentence};
use crate::terms::reference::{self, Table};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Gives the rules of all folders every reference table that the command line or the configuration names, and the earlier
/// version.
///
/// # Errors
/// When a table is not asked for by any rule set, or cannot be read: then nothing could be looked up in it.
pub(super) fn give(
    mut folders: Vec<&mut Rules>,
    judging: &Judging,
    config: &Config,
    reading: &read::Options,
    lang: Lang,
) -> Result<()> {
    for (name, file) in tables(judging, config)? {
        let shown = file.display();
        let about = || Said::new(format!("参照表 {name}={shown}"), format!("reference {name}={shown}"));
        let given = Found::File(file.clone());
        let workbook = open(folders[0], &given, reading, lang).map_err(|error| about().because(error))?;
        for rules in asking(&mut folders, &name).map_err(|error| about().because(error))? {
            let given = rules.give(&name, |reference| Table::read(reference, &workbook));
            given.map_err(|error| about().because(error))?;
        }
    }
    if let Some(path) = last_stage(judging, config) {
        let shown = path.display();
        let about = || Said::new(format!("用来对照的申报表 {shown}"), format!("previous {shown}"));
        previous(&mut folders, path, reading, lang).map_err(|error| about().because(error))?;
    }
    Ok(())
}

/// The reference tables that the command line or the configuration names, the former before the latter.
///
/// # Errors
/// When one is not written as `NAME=FILE`.
pub(super) fn tables(judging: &Judging, config: &Config) -> Result<Vec<(String, PathBuf)>> {
    let mut named: Vec<(String, PathBuf)> = Vec::new();
    for one in &judging.reference {
        let Some((name, file)) = one.split_once('=') else {
            bail!(Said::new(
                format!("--reference {one}：应写成 名称=文件，例如 library=指标库.xlsx"),
                format!("--reference {one}: write it as NAME=FILE, such as library=indicators.xlsx"),
            ))
        };
        named.push((name.to_owned(), PathBuf::from(file)));
    }
    for (name, file) in &config.reference {
        if !named.iter().any(|(known, _)| known == name) {
            named.push((name.clone(), file.clone()));
        }
    }
    Ok(named)
}

/// The submissions of the last stage or year.
pub(super) fn last_stage<'a>(judging: &'a Judging, config: &'a Config) -> Option<&'a PathBuf> {
    judging.previous.as_ref().or(config.previous.as_ref())
}

/// The roster of the departments that are to hand in.
pub(super) fn roster_file<'a>(judging: &'a Judging, config: &'a Config) -> Option<&'a PathBuf> {
    judging.roster.as_ref().or(config.roster.as_ref())
}

/// Takes those files off the list that a run reads all the same: as a table, as the roster, as the last stage.
///
/// # Errors
/// When it is not said as what a table is to be read.
pub(super) fn leave_to_be_read(excluded: &mut Vec<Found>, judging: &Judging, config: &Config) -> Result<()> {
    let tables = tables(judging, config)?;
    let others = [last_stage(judging, config), roster_file(judging, config)].into_iter().flatten();
    let read = tables.iter().map(|(_, file)| file).chain(others);
    let read: Vec<PathBuf> = read.filter_map(|path| path.canonicalize().ok()).collect();
    let is_read =
        |path: &Path| path.canonicalize().is_ok_and(|path| read.iter().any(|read| path.starts_with(read)));
    excluded.retain(|one| !one.path().is_some_and(is_read));
    Ok(())
}

/// The departments that are to hand in.
///
/// # Errors
/// When the table cannot be read, or names no department.
pub(super) fn roster(rules: &Rules, file: &Path, reading: &read::Options, lang: Lang) -> Result<Listed> {
    let shown = file.display();
    let about = || Said::new(format!("报送名册 {shown}"), format!("roster {shown}"));
    let found = Found::File(file.to_path_buf());
    let workbook = open(rules, &found, reading, lang).map_err(|error| about().because(error))?;
    Listed::read(&workbook, &rules.world).map_err(|error| about().because(error))
}

/// The rules of the folders that declare a reference table of this name.
///
/// # Errors
/// When none does.
fn asking<'a>(folders: &'a mut [&mut Rules], name: &str) -> Result<Vec<&'a mut Rules>> {
    let declares = |rules: &Rules| rules.world.references.iter().any(|known| known.id == name);
    if !folders.iter().any(|rules| declares(rules)) {
        bail!(reference::undeclared(name, folders.iter().flat_map(|rules| &rules.world.references)));
    }
    Ok(folders.iter_mut().map(|rules| &mut **rules).filter(|rules| declares(rules)).collect())
}

/// The submissions of an earlier stage, understood by the same rules and made into a table.
fn previous(folders: &mut [&mut Rules], path: &Path, reading: &read::Options, lang: Lang) -> Result<()> {
    let mut workbooks = Vec::new();
    for found in walk(&[path.to_path_buf()], &reading.limits) {
        let opened = match &found {
            Found::File(_) => open(folders[0], &found, reading, lang),
            Found::Left(_, notice) if notice.fact.unread() => Err(unread(folders[0], notice, lang)),
            Found::Unnamed(_)
            | Found::Left(..)
            | Found::Standard
            | Found::Bytes { .. }
            | Found::UnnamedBytes { .. } => continue,
        };
        workbooks.push(opened.map_err(|error| match found.path() {
            Some(file) if file != path => about(file).because(error),
            _ => error,
        })?);
    }
    for rules in asking(folders, previous::PREVIOUS)? {
        previous::give(rules, &workbooks)?;
    }
    Ok(())
}

fn open(rules: &Rules, found: &Found, reading: &read::Options, lang: Lang) -> Result<Workbook> {
    let opened = judge::open(found, reading).map_err(|notice| unread(rules, &notice, lang))?;
    Ok(opened.workbook)
}

/// Why a table could not be read, in the words of the reading rules.
fn unread(rules: &Rules, notice: &Notice, lang: Lang) -> anyhow::Error {
    let said: Vec<Untrusted> = project::notices(rules, std::slice::from_ref(notice))
        .iter()
        .map(|finding| sentence::whole(finding, &rules.texts[finding.rule], lang))
        .collect();
    let said: Vec<_> = said.iter().map(|one| escape::terminal(one.raw())).collect();
    let said = said.join(words::SEMICOLON.get(lang));
    Said::new(said.as_str(), said.as_str()).into()
}
