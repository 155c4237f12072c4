//! What each command does. With `main` the only room that prints; a submission's fault is in a report, an error here
//! is the command's, the rule file's or the machine's.

pub(crate) mod args;
mod batch;
mod check;
pub(crate) mod config;
mod copies;
mod desktop;
mod diff;
pub(crate) mod extract;
pub(crate) mod help;
mod interrupt;
mod mark;
mod merge;
mod open;
mod progress;
mod references;
mod reports;
mod rule_choice;
mod rules;
mod save;
mod settings;
mod template;
mod watch;
mod words;

use crate::command::args::{Check, Cli, Command, Extract, Input, Mark, Means, Merge, Open};
use crate::command::config::Config;
use crate::command::save::Inputs;
use crate::judge::found::Found;
use crate::judge::walk::walk;
use crate::lang::{self, Lang, Said};
use crate::model::finding::Verdict;
use crate::read;
use crate::read::limits::Limits;
use crate::rule::{self, Rules};
use crate::say::escape::terminal;
use crate::strict::problem::RuleError;
use anyhow::Result;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, LineStyle, Table};
use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit code of a command that could not be carried out.
const FAILED: u8 = 2;
/// Exit codes of a check: all well, findings, something not read.
const CODES: [(Verdict, u8); 3] = [(Verdict::Pass, 0), (Verdict::Fail, 1), (Verdict::Incomplete, 2)];

/// Why a command was not carried out, and the language in which that is to be said.
struct Failure {
    error: anyhow::Error,
    lang: Lang,
}

/// The program: parses the command line, runs the command, ends with its exit code. A panic is said in words and ends as a
/// command that could not be carried out.
pub fn main() -> ExitCode {
    panic::set_hook(Box::new(|panic| complain(&lang::defect(&panic.to_string()))));
    let args: Vec<OsString> = env::args_os().collect();
    if !desktop::owns_window() {
        return command(args);
    }
    let lang = help::of_locale();
    let code = desktop::dropped(&args).map(command);
    if code.is_none() {
        desktop::tell(lang);
    }
    desktop::wait(lang);
    code.unwrap_or(ExitCode::SUCCESS)
}

/// Runs the command of these arguments, and says why where it cannot.
fn command(args: Vec<OsString>) -> ExitCode {
    match panic::catch_unwind(|| run(Cli::of(args))) {
        Ok(Ok(code)) => code,
        Ok(Err(Failure { error, lang })) => {
            complain(&match error.downcast_ref::<RuleError>() {
                Some(problems) => problems.text(lang),
                None => lang::error(&error, lang),
            });
            ExitCode::from(FAILED)
        }
        // The hook has said why.
        Err(_) => ExitCode::from(FAILED),
    }
}

/// Says what is wrong. It may quote file names, so each line of it is escaped for the terminal.
fn complain(said: &str) {
    for line in said.lines() {
        // Where nobody listens nothing can be said; the exit code still tells.
        let _ = writeln!(io::stderr(), "goalcheck: {}", terminal(line));
    }
}

/// Runs what the command line asks for.
///
/// # Errors
/// When the command cannot be carried out; the exit code is then 2.
fn run(cli: Cli) -> Result<ExitCode, Failure> {
    let lang = cli.lang.unwrap_or_else(help::of_locale);
    let config = match &cli.command {
        Command::Check(Check { input, .. })
        | Command::Extract(Extract { input, .. })
        | Command::Mark(Mark { input, .. })
        | Command::Open(Open { input, .. }) => config(&input.means, &input.paths),
        Command::Merge(Merge { means, parts, .. }) => config(means, parts),
        _ => Ok(Config::default()),
    };
    let config = config.map_err(|error| Failure { error, lang })?;
    let lang = cli.lang.or(config.lang).unwrap_or(lang);
    let done = match cli.command {
        Command::Check(args) => check::run(&args, &config, lang),
        Command::Merge(args) => merge::run(&args, &config, lang),
        Command::Extract(args) => extract::run(&args, &config, lang),
        Command::Mark(args) => mark::run(&args, &config, lang),
        Command::Open(args) => open::run(&args, &config, lang),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::in_words(lang), "goalcheck", &mut script);
            print(|out| Ok(out.write_all(&script)?)).map(|()| ExitCode::SUCCESS)
        }
        Command::Man => print(|out| Ok(out.write_all(help::manual(Cli::in_words(lang), lang)?.as_bytes())?))
            .map(|()| ExitCode::SUCCESS),
        Command::Template(args) => template::run(&args, lang),
        Command::Diff(args) => diff::run(&args, lang),
        Command::Rules(args) => rules::run(&args, lang),
    };
    done.map_err(|error| Failure { error, lang })
}

/// The configuration that the options name, or that is above the data.
fn config(means: &Means, paths: &[PathBuf]) -> Result<Config> {
    match (&means.config, means.no_config, paths.first()) {
        (Some(file), ..) => Config::load(file),
        (None, true, _) | (None, _, None) => Ok(Config::default()),
        (None, false, Some(path)) => {
            let start = if path.as_os_str() == "-" { Path::new(".") } else { path };
            Config::find(start)
        }
    }
}

/// Loads and combines rule sets, given as files or as ids of built-in ones.
fn rules(named: &[String]) -> Result<Rules> {
    let named: Vec<&str> =
        if named.is_empty() { vec![rule::DEFAULT] } else { named.iter().map(String::as_str).collect() };
    let sets = named.into_iter().map(rule_choice::load).collect::<Result<Vec<_>>>()?;
    Ok(Rules::combine(&sets)?)
}

/// How files are to be read.
fn reading(means: &Means) -> Result<read::Options> {
    let encoding = match &means.encoding {
        None => None,
        Some(name) => {
            let known = encoding_rs::Encoding::for_label(name.as_bytes());
            Some(known.ok_or_else(|| {
                Said::new(
                    format!("--encoding {name}：没有这种编码；常用的有 UTF-8、GB18030、GBK、Big5、UTF-16LE"),
                    format!("--encoding {name}: unknown encoding; known are UTF-8, GB18030, GBK, Big5, UTF-16LE and others"),
                )
            })?)
        }
    };
    Ok(read::Options { limits: limits(means), encoding, ..read::Options::default() })
}

/// How much is read at most.
fn limits(means: &Means) -> Limits {
    let mut limits = Limits::default();
    for (name, value) in &means.read_limit {
        limits.set(name, *value);
    }
    limits
}

/// What the paths of the command line lead to.
#[derive(Default)]
struct Gathered {
    found: Vec<Found>,
    /// The files that the configuration leaves out.
    excluded: Vec<Found>,
}

/// The files that the paths lead to, without those that the configuration leaves out.
///
/// # Errors
/// When a file belongs to another configuration than was found, and nobody has said which one holds.
fn gather(input: &Input, config: &Config) -> Result<Gathered> {
    let is_excluded = |one: &Found| one.path().is_some_and(|path| config.excludes(path));
    let (excluded, found): (Vec<Found>, Vec<Found>) =
        walk(&input.paths, &limits(&input.means)).into_iter().partition(is_excluded);
    if input.means.config.is_none() && !input.means.no_config {
        let mut seen = HashSet::new();
        for file in found.iter().filter_map(Found::path) {
            if seen.insert(file.parent()) {
                config.settle_nearest(file)?;
            }
        }
    }
    // What would not have been looked at anyway is no loss.
    let excluded = excluded.into_iter().filter(|one| !matches!(one, Found::Left(..))).collect();
    Ok(Gathered { found, excluded })
}

/// The files among what was found.
fn files_of(found: &[Found]) -> Inputs {
    Inputs::of(found.iter().filter_map(|one| one.path().map(Path::to_path_buf)))
}

/// That something is wrong with this file; what it is, is the cause.
fn about(file: &Path) -> Said {
    let name = file.display().to_string();
    Said::new(name.as_str(), name.as_str())
}

/// Threads for each core at most: more only take the time to start them.
const THREADS_FOR_EACH_CORE: usize = 4;

fn threads(jobs: Option<usize>) -> Result<rayon::ThreadPool> {
    let most = std::thread::available_parallelism().map_or(1, usize::from) * THREADS_FOR_EACH_CORE;
    // None: as many as there are cores.
    let threads = jobs.map_or(0, |jobs| jobs.min(most));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| {
        Said::new("无法启动工作线程；可用 --jobs 1 再试", "cannot start worker threads; try --jobs 1")
            .because(error)
    })
}

/// Writes to standard output; a reader who has closed the pipe has seen enough.
fn print(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&mut out).and_then(|()| Ok(out.flush()?));
    match written {
        Err(error) if is_closed_pipe(&error) => Ok(()),
        other => {
            other.map_err(|error| Said::new("写入标准输出", "cannot write to standard output").because(error))
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    // What writes CSV or JSON wraps the error of its writer.
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        let of_json = || cause.downcast_ref::<serde_json::Error>()?.io_error_kind();
        let of_csv = || match cause.downcast_ref::<csv::Error>()?.kind() {
            csv::ErrorKind::Io(error) => Some(error.kind()),
            _ => None,
        };
        cause.downcast_ref::<io::Error>().map(io::Error::kind).or_else(of_json).or_else(of_csv)
    };
    error.chain().any(|cause| kind(cause) == Some(io::ErrorKind::BrokenPipe))
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
