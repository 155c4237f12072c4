//! What each command does. With `main` the only room that prints; a submission's fault is in a report, an error here
//! is the command's, the rule file's or the machine's.

mod check;
mod extract;
mod interrupt;
mod mark;
mod progress;
mod publication;
mod references;
mod rules;
mod run;
mod template;

use crate::cli::{Cli, Command, Input};
use crate::config::{self, Config};
use crate::finding::Verdict;
use crate::help;
use crate::lang::Lang;
use crate::read;
use crate::rule::{self, RuleSet, Rules};
use crate::walk::{Found, walk};
use anyhow::{Context, Result};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, LineStyle, Table};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit codes of a check: all well, findings, something not read.
const CODES: [(Verdict, u8); 3] = [(Verdict::Pass, 0), (Verdict::Fail, 1), (Verdict::Incomplete, 2)];

/// The rule set that is used when nobody says otherwise.
const DEFAULT_RULES: &str = "guangzhou-2020";

/// Runs what the command line asks for.
///
/// # Errors
/// When the command cannot be carried out; the exit code is then 2.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Check(args) => check::run(&args, cli.lang),
        Command::Extract(args) => extract::run(&args, cli.lang),
        Command::Mark(args) => mark::run(&args, cli.lang),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            let mut command = help::command(cli.lang.unwrap_or_else(Lang::of_locale));
            clap_complete::generate(shell, &mut command, "goalcheck", &mut script);
            print(|out| Ok(out.write_all(&script)?)).map(|()| ExitCode::SUCCESS)
        }
        Command::Man => {
            let command = help::command(cli.lang.unwrap_or_else(Lang::of_locale));
            print(|out| Ok(clap_mangen::Man::new(command).render(out)?)).map(|()| ExitCode::SUCCESS)
        }
        Command::Template(args) => template::run(&args, cli.lang.unwrap_or_else(Lang::of_locale)),
        Command::Rules(args) => rules::run(&args, cli.lang.unwrap_or_else(Lang::of_locale)),
    }
}

/// The configuration that the options name, or that stands above the data.
fn config(input: &Input) -> Result<Config> {
    match (&input.config, input.no_config, input.paths.first()) {
        (Some(file), ..) => Config::load(file),
        (None, true, _) | (None, _, None) => Ok(Config::default()),
        (None, false, Some(path)) => {
            let start = if path.as_os_str() == "-" { Path::new(".") } else { path };
            Config::find(start).with_context(|| format!("looking for {}", config::FILE_NAME))
        }
    }
}

/// Loads and combines rule sets, given as files or as ids of built-in ones.
fn rules(named: &[String]) -> Result<Rules> {
    Ok(Rules::combine(&sets(named)?)?)
}

fn sets(named: &[String]) -> Result<Vec<RuleSet>> {
    let named: Vec<&str> =
        if named.is_empty() { vec![DEFAULT_RULES] } else { named.iter().map(String::as_str).collect() };
    named.iter().map(|name| rule::named(name)).collect()
}

/// How files are to be read.
fn reading(input: &Input) -> Result<read::Options> {
    let encoding = match &input.encoding {
        None => None,
        Some(name) => {
            let known = read::encoding_named(name);
            Some(known.with_context(|| format!("--encoding {name}: there is no such encoding"))?)
        }
    };
    let mut limits = read::limits::Limits::default();
    for (name, value) in &input.read_limit {
        limits.set(name, *value);
    }
    Ok(read::Options { limits, encoding })
}

/// The files that the paths lead to, without those that the configuration leaves out.
fn gather(input: &Input, config: &Config) -> Result<Vec<Found>> {
    let exclusions = config.exclusions()?;
    let mut found = walk(&input.paths);
    found.retain(|one| match one {
        Found::File(path) | Found::Left(path, _) => !config.excludes(&exclusions, path),
        Found::Standard => true,
    });
    Ok(found)
}

/// The files among what was found: no report may overwrite one of them.
fn files_of(found: &[Found]) -> Vec<PathBuf> {
    let file = |one: &Found| match one {
        Found::File(path) | Found::Left(path, _) => Some(path.clone()),
        Found::Standard => None,
    };
    found.iter().filter_map(file).collect()
}

fn threads(jobs: Option<usize>) -> Result<rayon::ThreadPool> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build();
    pool.context("starting the threads to work with")
}

/// Writes to standard output; a reader who has closed the pipe has seen enough.
fn print(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| Ok(out.flush()?));
    match written {
        Err(error) if is_closed_pipe(&error) => Ok(()),
        other => other.context("writing to standard output"),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// A table for people that fits the terminal; piped, it is as wide as COLUMNS or 80.
fn table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let width = width(io::stdout().is_terminal()).unwrap_or(USUAL_WIDTH);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table
}

/// Columns where nobody says how many there are.
const USUAL_WIDTH: usize = 80;

/// Columns that COLUMNS says, or the terminal has; None where nobody says.
fn width(terminal: bool) -> Option<usize> {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    set.or_else(|| terminal.then(Table::new).and_then(|table| table.width()).map(usize::from))
}
