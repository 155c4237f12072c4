//! One run as the command line and the configuration want it: which files, which rules, which tables; then judged.
//! Gives the report that `check` writes and `mark` marks. Writes nothing but how far it is.

use super::interrupt::{self, Interrupt};
use super::progress::Progress;
use super::rule_choice::Named;
use super::save::Inputs;
use super::{CODES, Gathered, complain, gather, reading, references, threads};
use crate::command::args::{Input, Judging, Means};
use crate::command::config::Config;
use crate::judge::baseline::Baseline;
use crate::judge::found::Found;
use crate::judge::part::{self, Parts};
use crate::judge::waiver::Waivers;
use crate::judge::{self, Done, FolderRules};
use crate::lang::{Lang, Said};
use crate::model::finding::{RuleText, ScoreSheet, Severity};
use crate::model::notice::Notice;
use crate::read;
use crate::rule::{self, Rules, score_sheet};
use anyhow::{Result, ensure};
use rayon::ThreadPool;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes something into a file.
type Write<'w> = Box<dyn FnOnce(&mut dyn io::Write) -> Result<()> + 'w>;

/// All that is settled before the first file is read.
pub(super) struct Run<'a> {
    pub(super) judging: &'a Judging,
    pub config: &'a Config,
    named: Named<'a>,
    /// Rules of each folder, and its pattern; first those of files in none.
    folders: Vec<(Option<&'a str>, Rules)>,
    /// For each file the index of its folder.
    of: Vec<usize>,
    fail_on: Severity,
    /// Whether the report is to show the indicators of each project.
    pub listing: bool,
    pub reading: read::Options,
    /// What is told of the files that submissions are compared with.
    beside: Vec<Notice>,
    pub found: Vec<Found>,
    excluded: Vec<String>,
    pub threads: ThreadPool,
    lang: Lang,
}

impl<'a> Run<'a> {
    /// A run over all submissions.
    ///
    /// # Errors
    /// When rules, references or options cannot be used; then no submission was looked at.
    pub(super) fn new(
        input: &'a Input,
        judging: &'a Judging,
        config: &'a Config,
        lang: Lang,
    ) -> Result<Self> {
        Self::over(input, (judging, config, lang), Named::settle)
    }

    /// A run over some of the submissions, for a part.
    ///
    /// # Errors
    /// As [`Run::new`]; a `[[folder]]` may be that of the others.
    pub(super) fn of_some(
        input: &'a Input,
        judging: &'a Judging,
        config: &'a Config,
        lang: Lang,
    ) -> Result<Self> {
        Self::over(input, (judging, config, lang), |named, found| Ok(named.folders(found)))
    }

    /// A run over what the paths lead to; `of` gives the folder of each.
    fn over(
        input: &'a Input,
        settings: (&'a Judging, &'a Config, Lang),
        of: impl FnOnce(&Named<'a>, &[Found]) -> Result<Vec<usize>>,
    ) -> Result<Self> {
        let mut gathered = gather(input, settings.1)?;
        references::set_aside(&mut gathered.found, &input.paths, settings.0, settings.1)?;
        let named = Named::of(&input.means, settings.1);
        let of = of(&named, &gathered.found)?;
        references::leave_to_be_read(&mut gathered.excluded, settings.0, settings.1)?;
        Self::with(gathered, of, named, &input.means, settings)
    }

    /// A run whose submissions were judged elsewhere.
    ///
    /// # Errors
    /// As [`Run::new`].
    pub(super) fn of_parts(
        means: &'a Means,
        judging: &'a Judging,
        config: &'a Config,
        lang: Lang,
    ) -> Result<Self> {
        Self::with(Gathered::default(), Vec::new(), Named::of(means, config), means, (judging, config, lang))
    }

    fn with(
        Gathered { found, excluded }: Gathered,
        of: Vec<usize>,
        named: Named<'a>,
        means: &Means,
        (judging, config, lang): (&'a Judging, &'a Config, Lang),
    ) -> Result<Self> {
        let threads = threads(means.jobs)?;
        // Reading what is built in takes as long as reading the rule files, so it is done beside.
        rule::READ_AHEAD.iter().for_each(|read| threads.spawn(read));
        let stage = judging.stage.or(config.stage);
        let mut folders = Vec::new();
        for (folder, (path, sets)) in named.sets()?.into_iter().enumerate() {
            let mut rules = Rules::combine(&sets)?;
            rules.stage = stage;
            ensure!(rules.ask_anything() || folder > 0 && !of.contains(&folder), asks_nothing(path));
            folders.push((path, rules));
        }
        let reading = reading(means)?;
        let rules: Vec<&mut Rules> = folders.iter_mut().map(|(_, rules)| rules).collect();
        let beside = references::give(rules, judging, config, &reading, lang)?;
        Ok(Run {
            judging,
            config,
            named,
            folders,
            of,
            fail_on: judging.fail_on.or(config.fail_on).unwrap_or(Severity::Error),
            listing: false,
            reading,
            beside,
            found,
            excluded: excluded.iter().map(|one| one.shown().into_owned()).collect(),
            threads,
            lang,
        })
    }

    /// What is read: no report may overwrite one of these files.
    ///
    /// # Errors
    /// As those of [`references::tables`].
    pub(super) fn inputs(&self, parts: &[PathBuf]) -> Result<Inputs> {
        let found = self.found.iter().filter_map(Found::path).map(Path::to_path_buf);
        let rules = self.named.names().into_iter().flat_map(|(_, sets)| sets).map(PathBuf::from);
        let beside = references::files(self.judging, self.config)?;
        let config = self.config.path.clone().into_iter().chain(self.config.score.clone());
        Ok(Inputs::of(found.chain(rules).chain(beside).chain(config).chain(parts.iter().cloned())))
    }

    /// Judges every file and all of them together.
    ///
    /// # Errors
    /// When the baseline or the roster cannot be read.
    pub(super) fn judge(&self) -> Result<Done> {
        let interrupt = Interrupt::listen()?;
        let progress = Progress::new(self.judging.progress, self.found.len());
        let options = judge::Options {
            go_on: &|| !interrupt.came(),
            done: &|| progress.step(),
            ..self.of_the_whole()?
        };
        let done = self.threads.install(|| judge::run(&self.found, &self.of, &self.folder_rules(), &options));
        progress.finish();
        Ok(done)
    }

    /// Judges every file by itself, and has that written down.
    ///
    /// # Errors
    /// When it cannot be written; where the run is interrupted there is nothing whole to write.
    pub(super) fn judge_part(&self, save: impl FnOnce(Write<'_>) -> Result<()>) -> Result<ExitCode> {
        let interrupt = Interrupt::listen()?;
        let progress = Progress::new(self.judging.progress, self.found.len());
        let options = judge::Options {
            reading: self.reading.clone(),
            fail_on: self.fail_on,
            listing: self.listing,
            excluded: self.excluded.clone(),
            go_on: &|| !interrupt.came(),
            done: &|| progress.step(),
            ..judge::Options::default()
        };
        let folders = self.folder_rules();
        let batch = self.threads.install(|| part::judge(&self.found, &self.of, &folders, &options));
        progress.finish();
        if batch.left_out > 0 {
            let said = Said::new(
                "检查被中断，没有写出分片；请重新运行",
                "interrupted, so no part was written; run it again",
            );
            complain(said.text.get(self.lang));
            return Ok(ExitCode::from(interrupt::CODE));
        }
        save(Box::new(|out| part::write(&batch, &folders, &options, part::SMALL, out)))?;
        // As for a check, the process ends here.
        std::mem::forget(batch);
        Ok(ExitCode::SUCCESS)
    }

    /// Judges together what was judged elsewhere.
    ///
    /// # Errors
    /// When the baseline or the roster cannot be read, or a part cannot be added.
    pub(super) fn merge(&self, add: impl FnOnce(&mut Parts<'_>) -> Result<()>) -> Result<Done> {
        let (folders, options) = (self.folder_rules(), self.of_the_whole()?);
        let mut parts = Parts::new(&folders, &options);
        add(&mut parts)?;
        self.named.settle_used(&parts.used())?;
        Ok(self.threads.install(|| parts.together()))
    }

    fn folder_rules(&self) -> Vec<FolderRules<'_>> {
        self.folders.iter().map(|(path, rules)| FolderRules { path: *path, rules }).collect()
    }

    /// How all submissions are judged together.
    fn of_the_whole(&self) -> Result<judge::Options<'static>> {
        let roster = references::roster_file(self.judging, self.config);
        let read = |file: &PathBuf| references::roster(&self.folders[0].1, file, &self.reading, self.lang);
        let (roster, told) = roster.map(read).transpose()?.unzip();
        Ok(judge::Options {
            beside: self.beside.iter().cloned().chain(told.into_iter().flatten()).collect(),
            reading: self.reading.clone(),
            fail_on: self.fail_on,
            listing: self.listing,
            excluded: self.excluded.clone(),
            baseline: self.baseline()?,
            roster,
            waivers: Waivers { all: self.config.waivers.clone(), today: today() },
            ..judge::Options::default()
        })
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

/// Today in China, where one time holds everywhere and no summer time, as `2026-12-31`: whatever the clock of a server is set to,
/// a deadline is one of there.
pub(super) fn today() -> String {
    let beijing = time::OffsetDateTime::now_utc() + time::Duration::hours(8);
    beijing.date().to_string()
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
