//! `goalcheck diff`: the reports of several rounds side by side, and what became of each finding in the last of them.
//! Takes JSON reports, writes the comparison in the format that was asked for.

use super::{complain, print, width};
use crate::command::args::Diff;
use crate::command::save::{Inputs, save};
use crate::judge::rounds::Round;
use crate::lang::{Lang, Said};
use crate::report::Style;
use crate::report::rounds::{Rounds, RoundsFormat, write};
use anyhow::Result;
use std::fs;
use std::io::{IsTerminal, Write, stdout};
use std::path::Path;
use std::process::ExitCode;

pub(super) fn run(args: &Diff, lang: Lang) -> Result<ExitCode> {
    let rounds = Rounds(args.reports.iter().map(|file| read(file)).collect::<Result<_>>()?);
    let plain = Style::plain(lang);
    let terminal = args.output.is_none() && stdout().is_terminal();
    let style = Style { width: width(terminal).unwrap_or(plain.width), ..plain };
    let write = |out: &mut dyn Write| Ok(write(&rounds, args.format, &style, out)?);
    match &args.output {
        None => print(write)?,
        Some(file) => save(file, &Inputs::of(args.reports.iter().cloned()), write)?,
    }
    let doubts = rounds.doubts(lang);
    // The table has said it.
    if args.format != RoundsFormat::Table || args.output.is_some() {
        doubts.iter().for_each(|doubt| complain(doubt));
    }
    Ok(if rounds.leaves_something() || !doubts.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn read(file: &Path) -> Result<(String, Round)> {
    let name = file.display().to_string();
    let about = || Said::new(format!("报告 {name}"), format!("report {name}"));
    let text = fs::read_to_string(file).map_err(|error| about().because(error))?;
    let round = Round::parse(&text).map_err(|error| about().because(error))?;
    Ok((name, round))
}
