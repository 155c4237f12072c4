//! How far a long run is, on standard error: a bar on a terminal, JSON lines for a program, or nothing.

use crate::command::args::Show;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Fewer files are done before anybody could read a bar.
const FILES_FOR_A_BAR: usize = 50;

/// Counts the files of a run that are done.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    json: bool,
    done: AtomicUsize,
    all: usize,
}

impl Progress {
    pub(super) fn new(show: Show, all: usize) -> Self {
        let wanted = show == Show::Auto && all >= FILES_FOR_A_BAR && stderr().is_terminal();
        let bar = wanted.then(|| {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
            ProgressBar::new(all as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { bar, json: show == Show::Json, done: AtomicUsize::new(0), all }
    }

    /// One more file is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
        if self.json && (done == self.all || done.is_multiple_of(self.all.div_ceil(100))) {
            // Nobody may be listening any more; the run goes on.
            let _ = writeln!(stderr(), "{{\"done\":{done},\"of\":{}}}", self.all);
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
