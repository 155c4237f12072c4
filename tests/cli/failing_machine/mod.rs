//! When the machine fails and not the submission. The program ends with words and an exit code, never with a panic (101)
//! or an abort (134).
#![cfg(target_os = "linux")]

#[cfg(target_env = "gnu")]
mod behind_a_shim;
#[cfg(target_env = "gnu")]
mod changing_files;
mod surroundings;

use goalcheck_testkit::goalcheck;
use std::process::Command;

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/failing/list.csv");

fn goalcheck() -> Command {
    let mut command = goalcheck!();
    command.args(["check", "--no-config", "--lang", "en"]);
    command
}
