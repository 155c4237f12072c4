//! `goalcheck mark`: a marked copy of every submission with findings in a folder of their own, then the same table as
//! `check`.

use super::batch::{Run, exit_code};
use super::copies::{Copies, Place};
use super::{about, print, width};
use crate::command::args::Mark;
use crate::command::config::Config;
use crate::lang::Lang;
use crate::report::{self, Style};
use anyhow::Result;
use std::fs;
use std::io::{IsTerminal, stdout};
use std::process::ExitCode;

pub(super) fn run(args: &Mark, config: &Config, lang: Lang) -> Result<ExitCode> {
    let run = Run::new(&args.input, &args.judging, config, lang)?;
    fs::create_dir_all(&args.output).map_err(|error| about(&args.output).because(error))?;
    let done = run.judge()?;
    let copies = Copies::write(&run, &done, Place::Folder(&args.output), args.all, lang)?;
    let plain = Style::plain(lang);
    let style = Style { width: width(stdout().is_terminal()).unwrap_or(plain.width), ..plain };
    print(|out| {
        report::write(&done.report, report::Format::Table, &style, out)?;
        copies.tell(lang, out)
    })?;
    Ok(exit_code(&done))
}
