//! The tables that rules look things up in: read as submissions are read, given to the rules under their names.

use super::about;
use crate::command::args::Judging;
use crate::command::config::Config;
use crate::judge::found::Found;
use crate::judge::roster::Listed;
use crate::judge::walk::walk;
use crate::judge::{self, previous, project};
use crate::lang::{Bilingual, Lang, Said, words};
use crate::model::finding::{Severity, Untrusted};
use crate::model::notice::{Fact, Notice};
use crate::model::workbook::Workbook;
use crate::read;
use crate::rule::Rules;
use crate::say::{escape, sentence};
use crate::terms::reference::{self, Table};
use anyhow::{Result, bail};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Gives the rules of all folders every reference table that the command line or the configuration names, and the earlier
/// version. Gives what is to be told of how these were read: they are held to what submissions are held to.
///
/// # Errors
/// When a table is not asked for by any rule set, or cannot be read: then nothing could be looked up in it.
pub(super) fn give(
    mut folders: Vec<&mut Rules>,
    judging: &Judging,
    config: &Config,
    reading: &read::Options,
    lang: Lang,
) -> Result<Vec<Notice>> {
    let mut told = Vec::new();
    for (name, file) in tables(judging, config)? {
        let shown = file.display();
        let about = || Said::new(format!("参照表 {name}={shown}"), format!("reference {name}={shown}"));
        let given = Found::File(file.clone());
        let called = format!("{name}={shown}");
        let workbook = open(folders[0], &given, reading, lang).map_err(|error| about().because(error))?;
        let noticed = settle(folders[0], &called, &workbook.notices, lang);
        told.extend(noticed.map_err(|error| about().because(error))?);
        for rules in asking(&mut folders, &name).map_err(|error| about().because(error))? {
            let given = rules.give(&name, |reference| {
                let doubts = Table::doubts(reference, &workbook);
                told.extend(doubts.into_iter().map(|(doubtful, said)| tell(&called, doubtful, said)));
                let table = Table::read(reference, &workbook)?;
                told.extend(table.left_rows().map(|(doubtful, said)| tell(&called, doubtful, said)));
                Ok(table)
            });
            given.map_err(|error| about().because(error))?;
        }
    }
    if let Some(path) = last_stage(judging, config) {
        let shown = path.display();
        let about = || Said::new(format!("用来对照的申报表 {shown}"), format!("previous {shown}"));
        let noticed = previous(&mut folders, path, reading, lang);
        told.extend(noticed.map_err(|error| about().because(error))?);
    }
    // What several folders ask for is told once.
    let mut once: Vec<Notice> = Vec::new();
    told.into_iter().for_each(|one| {
        if !once.contains(&one) {
            once.push(one);
        }
    });
    Ok(once)
}

/// What is told of a file beside the submissions: that something in it is doubtful, or was not used.
fn tell(table: &str, doubtful: bool, said: Bilingual) -> Notice {
    let fact = if doubtful { Fact::BesideDoubtful } else { Fact::BesideLeft };
    Notice::new(fact).arg("table", table).words("said", said)
}

/// What of these notices is to be told of a file beside the submissions, each kind once.
///
/// # Errors
/// When something of it was not read, or what was read is not certain.
fn settle(rules: &Rules, table: &str, notices: &[Notice], lang: Lang) -> Result<Vec<Notice>> {
    let severity = |fact| rules.of_fact(fact).map(|rule| rules.rules[rule].telling.severity);
    // What an error or a formula without a result leaves open is said where the cell is looked up.
    let of_cells = |fact| matches!(fact, Fact::ErrorValue | Fact::FormulaWithoutValue | Fact::MoreOfTheSame);
    let is_grave = |one: &&Notice| {
        one.fact.unread() || !of_cells(one.fact) && severity(one.fact) == Some(Severity::Error)
    };
    let grave: Vec<Notice> = notices.iter().filter(is_grave).cloned().collect();
    if !grave.is_empty() {
        return Err(unread(rules, &grave, lang));
    }
    let mut seen = HashSet::new();
    let told = notices.iter().filter(|one| !of_cells(one.fact) && seen.insert(one.fact));
    let told = told.filter_map(|one| {
        let doubtful = severity(one.fact)? >= Severity::Warning;
        let left = matches!(
            one.fact,
            Fact::HiddenContent
                | Fact::CellNotes
                | Fact::RowsSkipped
                | Fact::DocumentSkipped
                | Fact::FileLeftAside
                | Fact::LinkSkipped
                | Fact::FolderEmpty
        );
        (doubtful || left).then(|| project::notices(rules, std::slice::from_ref(one)).pop()).flatten().map(
            |finding| {
                let whole = |lang| sentence::whole(&finding, &rules.texts[finding.rule], lang).into_raw();
                tell(table, doubtful, Bilingual { zh: whole(Lang::Zh), en: whole(Lang::En) })
            },
        )
    });
    Ok(told.collect())
}

/// The reference tables that the command line or the configuration names, the former before the latter.
///
/// # Errors
/// When one is not written as `NAME=FILE`, or two are for one table.
pub(super) fn tables(judging: &Judging, config: &Config) -> Result<Vec<(String, PathBuf)>> {
    let mut named: Vec<(String, PathBuf)> = Vec::new();
    for one in &judging.reference {
        let Some((name, file)) = one.split_once('=') else {
            bail!(Said::new(
                format!("--reference {one}：应写成 名称=文件，例如 library=指标库.xlsx"),
                format!("--reference {one}: write it as NAME=FILE, such as library=indicators.xlsx"),
            ))
        };
        if named.iter().any(|(known, _)| known == name) {
            bail!(Said::new(
                format!("--reference {name} 给出了两次；每张参照表只写一次"),
                format!("--reference {name} is given twice; name each table once"),
            ))
        }
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

/// All of these: the reference tables, the last stage and the roster.
///
/// # Errors
/// As those of [`tables`].
pub(super) fn files(judging: &Judging, config: &Config) -> Result<Vec<PathBuf>> {
    let tables = tables(judging, config)?.into_iter().map(|(_, file)| file);
    let others = [last_stage(judging, config), roster_file(judging, config)].into_iter().flatten().cloned();
    Ok(tables.chain(others).collect())
}

/// Takes those files off the list that a run reads all the same: as a table, as the roster, as the last stage.
///
/// # Errors
/// When it is not said as what a table is to be read.
pub(super) fn leave_to_be_read(excluded: &mut Vec<Found>, judging: &Judging, config: &Config) -> Result<()> {
    let read = files(judging, config)?;
    let read: Vec<PathBuf> = read.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let is_read =
        |path: &Path| path.canonicalize().is_ok_and(|path| read.iter().any(|read| path.starts_with(read)));
    excluded.retain(|one| !one.path().is_some_and(is_read));
    Ok(())
}

/// Sets aside the reference tables and the roster of the run where they lie in a folder that is checked: they are no submissions.
/// A file that is named itself is checked.
///
/// # Errors
/// As those of [`tables`].
pub(super) fn set_aside(
    found: &mut [Found],
    named: &[PathBuf],
    judging: &Judging,
    config: &Config,
) -> Result<()> {
    let own = tables(judging, config)?.into_iter().map(|(_, file)| file);
    let own = own.chain(roster_file(judging, config).cloned()).filter_map(|path| path.canonicalize().ok());
    let named: Vec<PathBuf> = named.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let own: Vec<PathBuf> = own.filter(|path| !named.contains(path)).collect();
    if own.is_empty() {
        return Ok(());
    }
    for one in found {
        let (Found::File(path) | Found::Unnamed(path)) = one else { continue };
        if path.canonicalize().is_ok_and(|path| own.contains(&path)) {
            *one = Found::Left(path.clone(), Notice::new(Fact::FileLeftAside));
        }
    }
    Ok(())
}

/// The departments that are to hand in.
///
/// # Errors
/// When the table cannot be read, or names no department.
pub(super) fn roster(
    rules: &Rules,
    file: &Path,
    reading: &read::Options,
    lang: Lang,
) -> Result<(Listed, Vec<Notice>)> {
    let shown = file.display();
    let about = || Said::new(format!("报送名册 {shown}"), format!("roster {shown}"));
    let found = Found::File(file.to_path_buf());
    let workbook = open(rules, &found, reading, lang).map_err(|error| about().because(error))?;
    let mut told =
        settle(rules, &shown.to_string(), &workbook.notices, lang).map_err(|error| about().because(error))?;
    let (listed, doubts) = Listed::read(&workbook, &rules.world).map_err(|error| about().because(error))?;
    told.extend(doubts.into_iter().map(|(doubtful, said)| tell(&shown.to_string(), doubtful, said)));
    Ok((listed, told))
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

/// The submissions of an earlier stage, understood by the same rules and made into a table; and what is to be told of them.
fn previous(
    folders: &mut [&mut Rules],
    path: &Path,
    reading: &read::Options,
    lang: Lang,
) -> Result<Vec<Notice>> {
    let rules = &*folders[0];
    let (mut named, mut workbooks, mut told) = (Vec::new(), Vec::new(), Vec::new());
    let about_file = |file: &str, error: anyhow::Error| match Path::new(file) == path {
        true => error,
        false => about(Path::new(file)).because(error),
    };
    for found in walk(&[path.to_path_buf()], &reading.limits) {
        let name = found.shown().into_owned();
        let (workbook, noticed) = match judge::submission(&found, &rules.world, reading) {
            Ok(opened) => (Some(opened.workbook), Vec::new()),
            Err(notice) => (None, vec![notice]),
        };
        let noticed = workbook.as_ref().map_or(&noticed[..], |workbook| &workbook.notices);
        told.extend(settle(rules, &name, noticed, lang).map_err(|error| about_file(&name, error))?);
        if let Some(workbook) = workbook {
            named.push(name);
            workbooks.push(workbook);
        }
    }
    for rules in asking(folders, previous::PREVIOUS)? {
        for (name, noticed) in named.iter().zip(previous::give(rules, &workbooks)?) {
            told.extend(settle(rules, name, &noticed, lang).map_err(|error| about_file(name, error))?);
        }
    }
    Ok(told)
}

fn open(rules: &Rules, found: &Found, reading: &read::Options, lang: Lang) -> Result<Workbook> {
    let opened = judge::open(found, reading).map_err(|notice| unread(rules, &[notice], lang))?;
    Ok(opened.workbook)
}

/// Why a table could not be read, in the words of the reading rules.
fn unread(rules: &Rules, notices: &[Notice], lang: Lang) -> anyhow::Error {
    let said: Vec<Untrusted> = project::notices(rules, notices)
        .iter()
        .map(|finding| sentence::whole(finding, &rules.texts[finding.rule], lang))
        .collect();
    let said: Vec<_> = said.iter().map(|one| escape::terminal(one.raw())).collect();
    let said = said.join(words::SEMICOLON.get(lang));
    Said::new(said.as_str(), said.as_str()).into()
}
