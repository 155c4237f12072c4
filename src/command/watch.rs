//! `goalcheck check --watch`: checks again whenever a submission, a rule file or a table of the command line was saved. Takes
//! one check as a function; ends when it is interrupted, with the exit code of the last one.

use super::interrupt::Interrupt;
use super::{complain, gather, limits};
use crate::command::args::Check;
use crate::command::config::Config;
use crate::command::words;
use crate::judge::found::Found;
use crate::judge::walk::walk;
use crate::lang::{self, Lang};
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// Between two looks at the files.
const PAUSE: Duration = Duration::from_millis(400);

/// When each file was changed last, and how long it is.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Checks, waits for a change, and checks again.
///
/// # Errors
/// Those of the first check; what goes wrong later is said, and the next change waited for.
pub(super) fn watch(
    args: &Check,
    config: &Config,
    lang: Lang,
    check: impl Fn() -> Result<ExitCode>,
) -> Result<ExitCode> {
    let interrupt = Interrupt::listen()?;
    let mut seen = stamps(args, config);
    let mut code = check()?;
    while !interrupt.came() {
        let _ = writeln!(stderr(), "goalcheck: {}", words::WATCHING.get(lang));
        let Some(changed) = changed(&seen, args, config, &interrupt) else { break };
        seen = changed;
        if stdout().is_terminal() {
            // The old report goes, so that nobody reads it for the new one.
            let _ = write!(stdout(), "\u{1b}[2J\u{1b}[3J\u{1b}[H");
        }
        match check() {
            Ok(done) => code = done,
            Err(error) => complain(&lang::error(&error, lang)),
        }
    }
    Ok(code)
}

/// The next state that is another one and stays: programs save in several steps. None when somebody interrupts.
fn changed(seen: &Stamps, args: &Check, config: &Config, interrupt: &Interrupt) -> Option<Stamps> {
    let mut before = seen.clone();
    loop {
        sleep(PAUSE);
        if interrupt.came() {
            return None;
        }
        let now = stamps(args, config);
        if now != *seen && now == before {
            return Some(now);
        }
        before = now;
    }
}

fn stamps(args: &Check, config: &Config) -> Stamps {
    let found = gather(&args.input, config).map_or_else(|_| Vec::new(), |gathered| gathered.found);
    let previous = walk(args.judging.previous.as_slice(), &limits(&args.input.means));
    let submissions = found.into_iter().chain(previous).filter_map(|one| match one {
        Found::File(path) | Found::Unnamed(path) => Some(path),
        _ => None,
    });
    let tables =
        args.judging.reference.iter().filter_map(|one| one.split_once('=')).map(|(_, file)| file.into());
    let rules = args.input.means.rules.iter().map(PathBuf::from);
    let others =
        [&args.judging.roster, &args.judging.baseline, &args.reports.score].into_iter().flatten().cloned();
    let mut files: Stamps = submissions
        .chain(tables)
        .chain(rules)
        .chain(others)
        .filter_map(|path| {
            let there = fs::metadata(&path).ok()?;
            Some((path, (there.modified().ok(), there.len())))
        })
        .collect();
    // What the check itself writes is no reason to check again, however its path is spelled.
    let formats = args.reports.format.iter().filter_map(|format| format.split_once('='));
    let written = formats.map(|(_, file)| PathBuf::from(file));
    for file in written.chain(args.reports.output.clone()).chain(args.reports.write_baseline.clone()) {
        let Ok(place) = file.canonicalize() else { continue };
        let is_other = |other: &Path| {
            other.file_name() != file.file_name() || other.canonicalize().is_ok_and(|other| other != place)
        };
        files.retain(|other, _| is_other(other));
    }
    files
}
