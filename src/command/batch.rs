//! One run over many files: read and judged in parallel, compared with an earlier report, waivers applied.
//! Takes the options and the configuration, gives the report that `check` writes and `mark` marks. Writes nothing.

use super::interrupt::{self, Interrupt};
use super::progress::Progress;
use super::rule_choice::Named;
use super::{CODES, files_of, gather, reading, references, threads};
use crate::command::args::{Input, Judging};
use crate::command::config::Config;
use crate::judge::baseline::Baseline;
use crate::judge::file::{Judge, Judged, conclude, verdict};
use crate::judge::waiver;
use crate::judge::walk::Found;
use crate::judge::{across, project};
use crate::lang::{Lang, Said};
use crate::model::finding::{FileReport, Folder, Report, Severity, Verdict};
use crate::model::notice::{Fact, Notice};
use crate::read;
use crate::rule::{Folders, Rules};
use anyhow::{Result, ensure};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// All that is settled before the first file is read.
pub struct Run<'a> {
    judging: &'a Judging,
    config: &'a Config,
    /// Rules of each folder, and its pattern; first those of files in none.
    folders: Vec<(Option<&'a str>, Rules)>,
    /// For each file the index of its folder.
    of: Vec<usize>,
    fail_on: Severity,
    /// Whether the report is to show the indicators of each project.
    pub listing: bool,
    pub reading: read::Options,
    pub found: Vec<Found>,
    pub threads: ThreadPool,
}

/// What came of a run.
pub struct Done<'a> {
    pub report: Report,
    /// Where each file of the report came from; as many as it has files.
    pub from: Vec<&'a Found>,
    interrupted: bool,
}

impl<'a> Run<'a> {
    /// # Errors
    /// When rules, references or options cannot be used; then no submission was looked at.
    pub fn new(input: &'a Input, judging: &'a Judging, config: &'a Config, lang: Lang) -> Result<Self> {
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
        Ok(Run {
            judging,
            config,
            folders,
            of,
            fail_on: judging.fail_on.or(config.fail_on).unwrap_or(Severity::Error),
            listing: false,
            reading,
            found,
            threads: threads(input.jobs)?,
        })
    }

    /// The submissions: no report may overwrite one of them.
    pub fn inputs(&self) -> Vec<PathBuf> {
        files_of(&self.found)
    }

    /// Judges every file and all of them together.
    ///
    /// # Errors
    /// When the baseline cannot be read.
    pub fn report(&self) -> Result<Done<'_>> {
        let folders = Folders::together(self.folders.iter().map(|(_, rules)| rules));
        let judge =
            Judge { folders: &folders, reading: &self.reading, fail_on: self.fail_on, listing: self.listing };
        let interrupt = Interrupt::listen()?;
        let progress = Progress::new(self.judging.progress, self.found.len());
        let validate = |(one, folder): (_, &usize)| {
            let judged = (!interrupt.came()).then(|| judge.validate(one, *folder));
            progress.step();
            judged
        };
        let judged: Vec<Option<Judged>> =
            self.threads.install(|| self.found.par_iter().zip(&self.of).map(validate).collect());
        progress.finish();
        let left_out = judged.iter().filter(|one| one.is_none()).count();
        let mut from = Vec::with_capacity(judged.len() - left_out);
        let (mut files, mut traces) = (Vec::<FileReport>::new(), Vec::new());
        for (found, judged) in self.found.iter().zip(judged) {
            let Some(judged) = judged else { continue };
            from.push(found);
            files.push(judged.report);
            traces.push(judged.traces);
        }
        let totals = across::totals(&folders, &files, &traces);
        let batch = across::across(&folders, &mut files, &traces, &totals);
        let paths = self.folders.iter().map(|(path, _)| path.map(str::to_owned));
        let sets = folders.numbers.into_iter().map(|numbers| numbers.sets);
        let report = Report {
            rule_sets: folders.sets,
            rules: folders.texts,
            folders: paths.zip(sets).map(|(path, rule_sets)| Folder { path, rule_sets }).collect(),
            batch,
            waivers: Vec::new(),
            progress: None,
            shares_by: None,
            totals,
            verdict: Verdict::Pass,
            files,
        };
        Ok(Done { report: self.conclude(report, left_out)?, from, interrupted: left_out > 0 })
    }

    /// Compares with the baseline, applies the waivers, and settles the verdicts.
    fn conclude(&self, mut report: Report, left_out: usize) -> Result<Report> {
        let nothing = left_out == 0 && report.files.iter().all(FileReport::is_left_aside);
        if nothing {
            report.batch.extend(project::notices(&self.folders[0].1, &[Notice::new(Fact::NothingToCheck)]));
        }
        if left_out > 0 {
            let notice = Notice::new(Fact::Interrupted).arg("count", left_out.to_string());
            report.batch.extend(project::notices(&self.folders[0].1, &[notice]));
        }
        if let Some(file) = self.judging.baseline.as_ref().or(self.config.baseline.as_ref()) {
            let name = file.display();
            let about = || Said::new(format!("上次问题清单 {name}"), format!("baseline {name}"));
            let text = fs::read_to_string(file).map_err(|error| about().because(error))?;
            Baseline::parse(&text).map_err(|error| about().because(error))?.compare(&mut report);
        }
        waiver::apply(self.config.waivers.clone(), &waiver::today(), &mut report);
        for file in &mut report.files {
            conclude(file, self.fail_on);
        }
        let whole = verdict(!nothing && left_out == 0, &report.batch, self.fail_on);
        report.verdict = report.files.iter().map(|file| file.verdict).fold(whole, Ord::max);
        Ok(report)
    }
}

impl Done<'_> {
    /// The exit code that says how the run ended.
    pub fn code(&self) -> ExitCode {
        if self.interrupted {
            return ExitCode::from(interrupt::CODE);
        }
        let code = CODES.iter().find(|(verdict, _)| *verdict == self.report.verdict);
        ExitCode::from(code.map_or(2, |(_, code)| *code))
    }
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
            "the rule files{en} hold no rule that could be applied, so nothing would be checked; name others, or look at --stage"
        ),
    )
}
