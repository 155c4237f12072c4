//! `goalcheck check`: one run, its report written in every format that was asked for; or a part of one, written down for
//! `merge`.

use super::batch::{Run, exit_code};
use super::reports::{self, Output};
use super::watch::watch;
use super::{print, settings};
use crate::command::args::Check;
use crate::command::config::Config;
use crate::command::save::save;
use crate::judge::Done;
use crate::lang::Lang;
use anyhow::Result;
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &Check, config: &Config, lang: Lang) -> Result<ExitCode> {
    if args.show_config {
        let shown = settings::shown(args, config, lang)?;
        print(|out| Ok(out.write_all(shown.as_bytes())?))?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(file) = &args.partial {
        return partial(args, file, config, lang);
    }
    let outputs = reports::outputs(&args.reports)?;
    if args.watch {
        return watch(args, config, lang, || once(args, config, lang, &outputs).map(|(code, _)| code));
    }
    let (code, all) = once(args, config, lang, &outputs)?;
    // The process ends here; taking rules and a hundred thousand projects apart first would only keep the user waiting.
    std::mem::forget(all);
    Ok(code)
}

/// One check, and every report that was asked for.
fn once<'a>(
    args: &'a Check,
    config: &'a Config,
    lang: Lang,
    outputs: &[Output],
) -> Result<(ExitCode, (Done, Run<'a>))> {
    let mut run = Run::new(&args.input, &args.judging, config, lang)?;
    run.listing = reports::list_indicators(outputs);
    let mut done = run.judge()?;
    reports::write(&args.reports, outputs, &run, &run.inputs(&[])?, &mut done, lang)?;
    Ok((exit_code(&done), (done, run)))
}

/// Judges each submission by itself and writes that down. What comes of it is known once all parts are together, so that
/// findings are no reason for another exit code.
fn partial(args: &Check, file: &Path, config: &Config, lang: Lang) -> Result<ExitCode> {
    let mut run = Run::of_some(&args.input, &args.judging, config, lang)?;
    run.listing = args.keep_indicators;
    let inputs = run.inputs(&[])?;
    run.judge_part(|write| save(file, &inputs, write))
}
