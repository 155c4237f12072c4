//! Which rule sets judge which files: those of the command line, else those of `goalcheck.toml`, which may give files of
//! some folders others. Takes names, gives rule sets; compiles nothing.

use crate::command::args::Means;
use crate::command::config::Config;
use crate::judge::found::Found;
use crate::lang::Said;
use crate::rule::{self, BUILT_IN, RuleSet, Rules};
use crate::strict::problem::nearest;
use anyhow::{Result, bail};
use std::path::Path;

/// The rule sets as they are named. What is numbered here as a folder is 0 for files in no `[[folder]]`, else one more than
/// the index of that.
pub(super) struct Named<'a> {
    config: &'a Config,
    rules: &'a [String],
    /// Rule sets that the command line names are for all files.
    of_command: bool,
}

impl<'a> Named<'a> {
    pub(super) fn of(means: &'a Means, config: &'a Config) -> Self {
        let of_command = !means.rules.is_empty();
        Self { config, rules: if of_command { &means.rules } else { &config.rules }, of_command }
    }

    /// The folder of a file.
    pub(super) fn folder(&self, file: &Found) -> usize {
        match file {
            Found::File(path) | Found::Unnamed(path) | Found::Left(path, _) if !self.of_command => {
                self.config.folder_of(path).map_or(0, |folder| folder + 1)
            }
            _ => 0,
        }
    }

    /// The folder of each file.
    ///
    /// # Errors
    /// When a `[[folder]]` matches nothing.
    pub(super) fn settle(&self, found: &[Found]) -> Result<Vec<usize>> {
        let of = self.folders(found);
        let mut used = vec![false; self.config.folders.len() + 1];
        of.iter().for_each(|folder| used[*folder] = true);
        self.settle_used(&used)?;
        Ok(of)
    }

    /// The folder of each file, where others of the run are elsewhere.
    pub(super) fn folders(&self, found: &[Found]) -> Vec<usize> {
        found.iter().map(|file| self.folder(file)).collect()
    }

    /// Makes sure that every `[[folder]]` matches something, given which of them files belong to.
    ///
    /// # Errors
    /// When one matches nothing.
    pub(super) fn settle_used(&self, used: &[bool]) -> Result<()> {
        if self.of_command { Ok(()) } else { self.config.settle_folders(&used[1..]) }
    }

    /// The pattern of each folder, and the names of its rule sets.
    pub(super) fn names(&self) -> Vec<(Option<&'a str>, Vec<&'a str>)> {
        let names = |rules: &'a [String]| rules.iter().map(String::as_str).collect();
        let usual = if self.rules.is_empty() { vec![rule::DEFAULT] } else { names(self.rules) };
        let folders = self.config.folders.iter().filter(|_| !self.of_command);
        let own = folders.map(|folder| (Some(folder.path.text.as_str()), names(&folder.rules)));
        std::iter::once((None, usual)).chain(own).collect()
    }

    /// The same with the rule sets themselves, also those that no file of the run needs.
    ///
    /// # Errors
    /// When one of them cannot be loaded, or two that differ have one id.
    pub(super) fn sets(&self) -> Result<Vec<(Option<&'a str>, Vec<RuleSet>)>> {
        let load = |(path, names): (_, Vec<&str>)| {
            Ok((path, names.into_iter().map(load).collect::<Result<Vec<_>>>()?))
        };
        let sets = self.names().into_iter().map(load).collect::<Result<Vec<_>>>()?;
        if sets.len() > 1 {
            let all: Vec<RuleSet> = sets.iter().flat_map(|(_, sets)| sets.iter().cloned()).collect();
            Rules::tell_apart(&all)?;
        }
        Ok(sets)
    }
}

/// The rule set that a person names: the id of a built-in one, or the path of a file.
///
/// # Errors
/// When it cannot be loaded; a name that is neither is reported with the known ids.
pub(super) fn load(name: &str) -> anyhow::Result<RuleSet> {
    if let Some(set) = rule::builtin(name) {
        return Ok(set?);
    }
    let path = Path::new(name);
    if !path.exists() && path.extension().is_none() {
        let known: Vec<&str> = BUILT_IN.iter().map(|set| set.id).collect();
        let near = nearest(name, known.iter().copied());
        let near = |zh: bool| match (near, zh) {
            (Some(near), true) => format!("；是不是 {near}？"),
            (Some(near), false) => format!("; did you mean `{near}`?"),
            (None, _) => String::new(),
        };
        bail!(Said::new(
            format!("{name}：既不是文件，也不是内置规则集（{}）{}", known.join("、"), near(true)),
            format!("{name}: neither a file nor a built-in rule set ({}){}", known.join(", "), near(false)),
        ));
    }
    rule::load(path)
}
