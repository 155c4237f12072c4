//! One run over many files: read and judged in parallel, compared with an earlier report, waivers applied.
//! Takes the options and the configuration, gives the report that `check` writes and `mark` marks. Writes nothing.

use super::interrupt::{self, Interrupt};
use super::progress::Progress;
use super::{CODES, files_of, gather, reading, references, rules, threads};
use crate::baseline::Baseline;
use crate::cli::{Input, Judging};
use crate::config::Config;
use crate::finding::{FileReport, Report, Severity, Verdict};
use crate::lang::{Lang, Said};
use crate::notice::{Fact, Notice};
use crate::read;
use crate::rule::Rules;
use crate::validate::{Judge, Judged, conclude, verdict};
use crate::walk::Found;
use crate::{check, waiver};
use anyhow::{Context, Result, ensure};
use rayon::ThreadPool;
use rayon::prelude::*;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// All that is settled before the first file is read.
pub struct Run<'a> {
    judging: &'a Judging,
    config: &'a Config,
    rules: Rules,
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
    pub fn new(input: &Input, judging: &'a Judging, config: &'a Config, lang: Lang) -> Result<Self> {
        let named = if input.rules.is_empty() { &config.rules } else { &input.rules };
        let mut rules = rules(named)?;
        rules.stage = judging.stage.or(config.stage);
        ensure!(
            rules.ask_anything(),
            Said::new(
                "这些规则文件中没有可用的规则，什么也检查不了",
                "these rule files hold no rule that could be applied, so nothing would be checked",
            )
        );
        let reading = reading(input)?;
        references::give(&mut rules, judging, config, &reading, lang)?;
        Ok(Run {
            judging,
            config,
            rules,
            fail_on: judging.fail_on.or(config.fail_on).unwrap_or(Severity::Error),
            listing: false,
            reading,
            found: gather(input, config)?,
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
        let judge = Judge {
            rules: &self.rules,
            reading: &self.reading,
            fail_on: self.fail_on,
            listing: self.listing,
        };
        let interrupt = Interrupt::listen()?;
        let progress = Progress::new(self.judging.progress, self.found.len());
        let validate = |one| {
            let judged = (!interrupt.came()).then(|| judge.validate(one));
            progress.step();
            judged
        };
        let judged: Vec<Option<Judged>> =
            self.threads.install(|| self.found.par_iter().map(validate).collect());
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
        let totals = check::totals(&self.rules, &files, &traces);
        let batch = check::across(&self.rules, &mut files, &traces, &totals);
        let report = Report {
            rule_sets: self.rules.sets.clone(),
            rules: self.rules.texts.clone(),
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
        let nothing = left_out == 0 && report.files.iter().all(|file| file.format.is_none() && file.read);
        if nothing {
            report.batch.extend(check::notices(&self.rules, &[Notice::new(Fact::NothingToCheck)]));
        }
        if left_out > 0 {
            let notice = Notice::new(Fact::Interrupted).arg("count", left_out.to_string());
            report.batch.extend(check::notices(&self.rules, &[notice]));
        }
        if let Some(file) = self.judging.baseline.as_ref().or(self.config.baseline.as_ref()) {
            let name = || format!("baseline {}", file.display());
            Baseline::parse(&fs::read_to_string(file).with_context(name)?)
                .with_context(name)?
                .compare(&mut report);
        }
        waiver::apply(self.config.waivers(&waiver::today()), &mut report);
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
