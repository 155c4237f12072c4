//! `goalcheck merge`: parts that `check --partial` has written, put together into the report of one run over all of it.

use super::about;
use super::batch::{Run, exit_code};
use super::progress::Progress;
use super::reports;
use crate::command::args::Merge;
use crate::command::config::Config;
use crate::lang::{Lang, Said};
use anyhow::{Result, ensure};
use std::collections::HashSet;
use std::fs::File;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) fn run(args: &Merge, config: &Config, lang: Lang) -> Result<ExitCode> {
    let outputs = reports::outputs(&args.reports)?;
    each_once(&args.parts, args.expect)?;
    let mut run = Run::of_parts(&args.means, &args.judging, config, lang)?;
    run.listing = reports::list_indicators(&outputs);
    let mut done = run.merge(|parts| {
        let progress = Progress::new(args.judging.progress, args.parts.len());
        for part in &args.parts {
            let name = part.display().to_string();
            let file = File::open(part).map_err(|error| about(part).because(error))?;
            parts.add(&name, file).map_err(|error| about(part).because(error))?;
            progress.step();
        }
        progress.finish();
        if args.pieces { parts.settle_pieces() } else { Ok(()) }
    })?;
    reports::write(&args.reports, &outputs, &run, &run.inputs(&args.parts)?, &mut done, lang)?;
    let code = exit_code(&done);
    // As for a check, the process ends here.
    std::mem::forget(done);
    Ok(code)
}

/// Makes sure that as many parts are given as there are, and none twice.
fn each_once(parts: &[PathBuf], expect: Option<usize>) -> Result<()> {
    let mut seen = HashSet::new();
    for part in parts {
        let shown = part.display();
        ensure!(
            seen.insert(part.canonicalize().unwrap_or_else(|_| part.clone())),
            Said::new(
                format!("分片 {shown} 给出了两次；每个分片只写一次"),
                format!("part {shown} is given twice; name each part once"),
            )
        );
    }
    let (given, wanted) = (parts.len(), expect.unwrap_or(parts.len()));
    ensure!(
        given == wanted,
        Said::new(
            format!("应有 {wanted} 个分片（--expect），给出了 {given} 个；请补齐缺少的分片，或去掉多余的"),
            format!(
                "--expect asks for {wanted} parts, and {given} came; add those that are missing, or leave out those too many"
            ),
        )
    );
    Ok(())
}
