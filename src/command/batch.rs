//! One run as the command line and the configuration want it: which files, which rules, which tables; then judged.
//! Gives the report that `check` writes and `mark` marks. Writes nothing but how far it is.

use super::interrupt::{self, Interrupt};
use super::progress::Progress;
use super::rule_choice::Named;
use super::{CODES, files_of, gather, reading, references, threads};
use crate::command::args::{Input, Judging};
use crate::command::config::Config;
use crate::judge::baseline::Baseline;
use crate::judge::found::Found;
use crate::judge::roster::Listed;
use crate::judge::waiver::Waivers;
use crate::judge::{self, Done, FolderRules};
use crate::lang::{Lang, Said};
use crate::model::finding::{RuleText, ScoreSheet, Severity};
use crate::read;
use crate::rule::{Rules, score_sheet};
use anyhow::{Result, ensure};
use rayon::ThreadPool;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// All that is settled before the first file is read.
pub(super) struct Run<'a> {
    judging: &'a Judging,
    config: &'a Config,
    /// Rules of each folder, and its pattern; first those of files in none.
    folders: Vec<(Option<&'a str>, Rules)>,
    /// For each file the index of its folder.
    of: Vec<usize>,
    fail_on: Severity,
    roster: Option<Listed>,
    /// Whether the report is to show the indicators of each project.
    pub listing: bool,
    pub reading: read::Options,
    pub found: Vec<Found>,
    pub threads: ThreadPool,
}

impl<'a> Run<'a> {
    /// # Errors
    /// When rules, references or options cannot be used; then no submission was looked at.
    pub(super) fn new(
        input: &'a Input,
        judging: &'a Judging,
        config: &'a Config,
        lang: Lang,
    ) -> Result<Self> {
        let found = gather(input, config)?;
        let named = Named::of(input, config);
        let of = named.settle(&found)?;
        let stage = judging.stage.or(config.stage);
        let mut folders = Vec::new();
        for (folder, (path, sets)) in named.sets()?.into_iter().enumerate() {
            let mut rules = Rules::combine(&sets)?;
            rules.stage = stage;
            ensure!(rules.ask_anything() || folder > 0 && !of.contains(&folder), asks_nothing(path));
            folders.push((path, rules));
        }
        let reading = reading(input)?;
        let rules: Vec<&mut Rules> = folders.iter_mut().map(|(_, rules)| rules).collect();
        references::give(rules, judging, config, &reading, lang)?;
        let roster = judging.roster.as_deref().or(config.roster.as_deref());
        let roster =
            roster.map(|file| references::roster(&folders[0].1, file, &reading, lang)).transpose()?;
        Ok(Run {
            judging,
            config,
            folders,
            of,
            roster,
            fail_on: judging.fail_on.or(config.fail_on).unwrap_or(Severity::Error),
            listing: false,
            reading,
            found,
            threads: threads(input.jobs)?,
        })
    }

    /// The submissions: no report may overwrite one of them.
    pub(super) fn inputs(&self) -> Vec<PathBuf> {
        files_of(&self.found)
    }

    /// Judges every file and all of them together.
    ///
    /// # Errors
    /// When the baseline cannot be read.
    pub(super) fn judge(&self) -> Result<Done> {
        let interrupt = Interrupt::listen()?;
        let progress = Progress::new(self.judging.progress, self.found.len());
        let options = judge::Options {
            reading: self.reading.clone(),
            fail_on: self.fail_on,
            listing: self.listing,
            baseline: self.baseline()?,
            roster: self.roster.clone(),
            waivers: Waivers { all: self.config.waivers.clone(), today: today() },
            go_on: &|| !interrupt.came(),
            done: &|| progress.step(),
        };
        let folders: Vec<FolderRules<'_>> =
            self.folders.iter().map(|(path, rules)| FolderRules { path: *path, rules }).collect();
        let done = self.threads.install(|| judge::run(&self.found, &self.of, &folders, &options));
        progress.finish();
        Ok(done)
    }

    /// The score sheet in this file.
    ///
    /// # Errors
    /// When it cannot be read, or with all that is wrong with it.
    pub(super) fn score(&self, file: &Path) -> Result<ScoreSheet> {
        let name = file.display().to_string();
        let about = || Said::new(format!("考核评分表 {name}"), format!("score sheet {name}"));
        let text = fs::read_to_string(file).map_err(|error| about().because(error))?;
        let rules: Vec<RuleText> =
            self.folders.iter().flat_map(|(_, rules)| rules.texts.iter().cloned()).collect();
        Ok(score_sheet(&name, &text, &rules)?)
    }

    /// The earlier report that this one is compared with.
    fn baseline(&self) -> Result<Option<Baseline>> {
        let Some(file) = self.judging.baseline.as_ref().or(self.config.baseline.as_ref()) else {
            return Ok(None);
        };
        let name = file.display();
        let about = || Said::new(format!("上次问题清单 {name}"), format!("baseline {name}"));
        let text = fs::read_to_string(file).map_err(|error| about().because(error))?;
        Ok(Some(Baseline::parse(&text).map_err(|error| about().because(error))?))
    }
}

/// Today in UTC, as `2026-12-31`.
pub(super) fn today() -> String {
    time::OffsetDateTime::now_utc().date().to_string()
}

/// The exit code that says how a run ended.
pub(super) fn exit_code(done: &Done) -> ExitCode {
    if done.left_out > 0 {
        return ExitCode::from(interrupt::CODE);
    }
    let code = CODES.iter().find(|(verdict, _)| *verdict == done.report.verdict);
    ExitCode::from(code.map_or(2, |(_, code)| *code))
}

/// That the rules of these files, or of all, hold nothing that could be applied.
fn asks_nothing(path: Option<&str>) -> Said {
    let (zh, en) = match path {
        Some(path) => (format!("[[folder]] {path} 的"), format!(" of [[folder]] {path}")),
        None => ("这些".to_owned(), String::new()),
    };
    Said::new(
        format!("{zh}规则文件中没有可用的规则，什么也检查不了；请换用别的规则文件，或检查 --stage"),
        format!(
            "the rule files{en} contain no rule that applies, so nothing would be checked; name others, or check --stage"
        ),
    )
}
