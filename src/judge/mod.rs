//! The front door: submissions and rules in, a [`Report`] out.
//!
//! The only room that joins reading, layout and checks. Knows no command line, no terminal, no clock and no output
//! format. It works on the thread pool of rayon that it is called in and makes none.

pub(crate) mod across;
pub mod baseline;
mod batch;
pub mod example;
mod file;
#[cfg(feature = "cli")]
mod filled_in;
mod firsts;
pub(crate) mod found;
mod met;
pub(crate) mod part;
pub(crate) mod previous;
pub mod project;
mod reach;
pub mod roster;
#[cfg(feature = "cli")]
pub(crate) mod rounds;
pub mod share;
mod some_folders;
#[cfg(test)]
mod tests;
mod totals;
pub(crate) mod waiver;
#[cfg(feature = "cli")]
pub(crate) mod walk;
pub(crate) mod why;

pub use batch::{Done, FolderRules, run};
#[cfg(feature = "cli")]
pub(crate) use file::submission;
pub use file::{Opened, open, understand};

use crate::model::finding::{Report, Severity};
use crate::model::notice::Notice;
use crate::read;
use crate::rule::Rules;
use baseline::Baseline;
use found::Found;
use roster::Listed;
use waiver::Waivers;

/// How submissions are judged, whatever the rules are.
pub struct Options<'a> {
    /// Encoding of text files, and how much is read at most.
    pub reading: read::Options,
    /// From this severity on a finding fails its project, its file and the run.
    pub fail_on: Severity,
    /// Whether the report is to hold the indicators of each project.
    pub listing: bool,
    /// Files that somebody wants left out, by name: the report says how many.
    pub excluded: Vec<String>,
    /// An earlier report that this one is compared with.
    pub baseline: Option<Baseline>,
    /// The departments that are to hand in.
    pub roster: Option<Listed>,
    /// What was noticed of the files that submissions are compared with: it is told, as of submissions themselves.
    pub beside: Vec<Notice>,
    /// Permission to break rules, and the day of the run.
    pub waivers: Waivers,
    /// Asked before each submission, on any thread: whether to go on. What is then left out makes the report incomplete.
    pub go_on: &'a (dyn Fn() -> bool + Sync),
    /// Called behind each submission, on any thread, to show how far the run is.
    pub done: &'a (dyn Fn() + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            reading: read::Options::default(),
            fail_on: Severity::Error,
            listing: false,
            excluded: Vec::new(),
            baseline: None,
            roster: None,
            beside: Vec::new(),
            waivers: Waivers::default(),
            go_on: &|| true,
            done: &|| (),
        }
    }
}

/// Judges submissions by one set of rules.
pub fn judge(submissions: &[Found], rules: &Rules, options: &Options<'_>) -> Report {
    let folders = [FolderRules { path: None, rules }];
    run(submissions, &vec![0; submissions.len()], &folders, options).report
}
