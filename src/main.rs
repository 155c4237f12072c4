//! goalcheck: parse the command line, run the command, end with its exit code.

use goalcheck::command::args::Cli;
use goalcheck::command::{self, Failure};
use goalcheck::lang;
use goalcheck::say::escape;
use goalcheck::strict::problem::RuleError;
use std::io::{self, Write};
use std::panic;
use std::process::ExitCode;

/// Exit code of a command that could not be carried out.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    panic::set_hook(Box::new(|panic| complain(&lang::defect(&panic.to_string()))));
    match panic::catch_unwind(|| command::run(Cli::from_args())) {
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
        let _ = writeln!(io::stderr(), "goalcheck: {}", escape::terminal(line));
    }
}
