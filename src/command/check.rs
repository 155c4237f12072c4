//! `goalcheck check`: the files validated in parallel, one report, written in every format that was asked for.

use super::interrupt::{self, Interrupt};
use super::progress::Progress;
use super::{CODES, config, files_of, gather, print, reading, references, rules, threads, width};
use crate::baseline::Baseline;
use crate::cli::{Check, Color};
use crate::finding::{FileReport, Report, Severity, Verdict};
use crate::lang::Lang;
use crate::notice::{Fact, Notice};
use crate::report::{self, Format, Style};
use crate::save::save;
use crate::validate::{Judge, Judged, conclude, verdict};
use crate::{check, waiver};
use anyhow::{Context, Result, anyhow, bail, ensure};
use clap::ValueEnum;
use rayon::prelude::*;
use std::collections::HashSet;
use std::fs;
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

pub fn run(args: &Check, lang: Option<Lang>) -> Result<ExitCode> {
    let config = config(&args.input)?;
    let lang = lang.or(config.lang).unwrap_or_else(Lang::of_locale);
    if args.show_config {
        print(|out| Ok(writeln!(out, "{config:#?}")?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let outputs = outputs(args)?;
    let named = if args.input.rules.is_empty() { &config.rules } else { &args.input.rules };
    let mut rules = rules(named)?;
    rules.stage = args.stage.or(config.stage);
    let fail_on = args.fail_on.or(config.fail_on).unwrap_or(Severity::Error);
    let reading = reading(&args.input)?;
    references::give(&mut rules, args, &config, &reading, lang)?;
    let judge = Judge { rules: &rules, reading: &reading, fail_on };
    let found = gather(&args.input, &config)?;
    let inputs = files_of(&found);
    let (interrupt, progress) = (Interrupt::listen()?, Progress::new(args.progress, found.len()));
    let validate = |one| {
        let judged = (!interrupt.came()).then(|| judge.validate(one));
        progress.step();
        judged
    };
    let judged: Vec<Option<Judged>> =
        threads(args.input.jobs)?.install(|| found.par_iter().map(validate).collect());
    progress.finish();
    let left_out = judged.iter().filter(|one| one.is_none()).count();
    let (mut files, traces): (Vec<FileReport>, Vec<_>) =
        judged.into_iter().flatten().map(|one| (one.report, one.traces)).unzip();
    let batch = check::across(&rules, &mut files, &traces);
    let mut report = Report {
        rule_sets: rules.sets.clone(),
        rules: rules.texts.clone(),
        batch,
        waivers: Vec::new(),
        progress: None,
        verdict: Verdict::Pass,
        files,
    };
    let nothing = left_out == 0 && report.files.iter().all(|file| file.format.is_none() && file.read);
    if nothing {
        report.batch.extend(check::notices(&rules, &[Notice::new(Fact::NothingToCheck)]));
    }
    if left_out > 0 {
        let notice = Notice::new(Fact::Interrupted).arg("count", left_out.to_string());
        report.batch.extend(check::notices(&rules, &[notice]));
    }
    if let Some(file) = args.baseline.as_ref().or(config.baseline.as_ref()) {
        let name = || format!("baseline {}", file.display());
        Baseline::parse(&fs::read_to_string(file).with_context(name)?)
            .with_context(name)?
            .compare(&mut report);
    }
    waiver::apply(config.waivers(&waiver::today()), &mut report);
    for file in &mut report.files {
        conclude(file, fail_on);
    }
    let whole = verdict(!nothing && left_out == 0, &report.batch, fail_on);
    report.verdict = report.files.iter().map(|file| file.verdict).fold(whole, Ord::max);
    if let Some(file) = &args.write_baseline {
        let baseline = Baseline::of(&report)?;
        save(file, &inputs, |out| Ok(out.write_all(baseline.as_bytes())?))?;
    }
    for (format, file) in outputs {
        let style = style(args, lang, file.is_none());
        match file {
            None => print(|out| Ok(report::write(&report, format, &style, out)?))?,
            Some(file) => save(&file, &inputs, |out| Ok(report::write(&report, format, &style, out)?))?,
        }
    }
    if left_out > 0 {
        return Ok(ExitCode::from(interrupt::CODE));
    }
    let code = CODES.iter().find(|(verdict, _)| *verdict == report.verdict).map_or(2, |(_, code)| *code);
    Ok(ExitCode::from(code))
}

/// The formats asked for and where each goes; None is standard output.
fn outputs(args: &Check) -> Result<Vec<(Format, Option<PathBuf>)>> {
    let mut outputs = Vec::new();
    for wanted in &args.format {
        let (name, file) = match wanted.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (wanted.as_str(), args.output.clone()),
        };
        let format = Format::from_str(name, true).map_err(|_| {
            let known = Format::value_variants().iter().filter_map(Format::to_possible_value);
            let known: Vec<_> = known.map(|format| format.get_name().to_owned()).collect();
            anyhow!("--format {name}: there is no such format; there are {}", known.join(", "))
        })?;
        outputs.push((format, file));
    }
    let mut places = HashSet::new();
    for (_, file) in &outputs {
        if !places.insert(file) {
            match file {
                Some(file) => {
                    bail!("two reports would go to {}; give each a file of its own", file.display())
                }
                None => bail!(
                    "two reports would go to standard output; give one a file: --format json=report.json"
                ),
            }
        }
    }
    ensure!(
        args.output.is_none() || places.contains(&args.output),
        "--output names a file, but each --format has a file of its own already"
    );
    Ok(outputs)
}

/// How the report looks: as wide as the terminal, with colours only there.
fn style(args: &Check, lang: Lang, to_stdout: bool) -> Style {
    let terminal = to_stdout && stdout().is_terminal();
    let colour = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let plain = Style::plain(lang);
    let limit = args.limit.map_or(plain.limit, |limit| (limit > 0).then_some(limit));
    Style { colour, limit, width: width(terminal).unwrap_or(plain.width), ..plain }
}
