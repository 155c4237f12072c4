//! Commands in, wall time and peak memory out: each a process of its own, several runs in turn, the median of them.

use anyhow::{Context, Result, ensure};
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Program and arguments.
pub type Words = Vec<String>;

/// What a command took.
#[derive(Clone, Copy)]
pub struct Cost {
    /// Wall time.
    pub seconds: f64,
    /// Peak memory of the process.
    pub mib: f64,
}

/// The medians of several runs of each command, one after the other in turn, after one run that does not count.
pub fn medians(commands: &[&Words], runs: usize) -> Result<Vec<Cost>> {
    for command in commands {
        once(command)?;
    }
    let mut costs = vec![Vec::new(); commands.len()];
    for _ in 0..runs {
        for (costs, command) in costs.iter_mut().zip(commands) {
            costs.push(once(command)?);
        }
    }
    Ok(costs.into_iter().map(median).collect())
}

fn median(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let mib = costs.iter().fold(0.0, |most: f64, cost| most.max(cost.mib));
    Cost { mib, ..costs[costs.len() / 2] }
}

/// One run, in a process of its own that waits for it: the peak memory is that of all children of a process.
pub fn once(command: &Words) -> Result<Cost> {
    let output = Command::new(env::current_exe()?).arg("measure").args(command).output()?;
    let text = String::from_utf8(output.stdout)?;
    let (micros, kib) = text.trim().split_once(' ').context("the measuring process failed")?;
    Ok(Cost { seconds: micros.parse::<f64>()? / 1e6, mib: kib.parse::<f64>()? / 1024.0 })
}

/// Runs one command and prints its wall time in microseconds and its peak memory in KiB.
pub fn measure(command: &[&str]) -> Result<()> {
    let (program, args) = command.split_first().context("no command")?;
    let start = Instant::now();
    let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    let micros = start.elapsed().as_micros();
    ensure!(matches!(status.code(), Some(0 | 1)), "{command:?} ended with {status}");
    println!("{micros} {}", peak_memory());
    Ok(())
}

/// Peak memory in KiB of the one child that was waited for.
#[cfg(target_os = "linux")]
fn peak_memory() -> i64 {
    use nix::sys::resource::{UsageWho, getrusage};
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss())
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> i64 {
    0
}

/// What a command prints: how many lines, how many bytes.
pub fn printed(command: &Words) -> Result<(usize, usize)> {
    let (program, args) = command.split_first().context("no command")?;
    let mut child = Command::new(program).args(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut printed = BufReader::new(child.stdout.take().context("no output")?);
    let (mut lines, mut bytes, mut line) = (0, 0, Vec::new());
    while printed.read_until(b'\n', &mut line)? > 0 {
        lines += 1;
        bytes += line.len();
        line.clear();
    }
    child.wait()?;
    Ok((lines, bytes))
}
