//! goalcheck: parse the command line, run the command, end with its exit code.

use goalcheck::cli::Cli;
use goalcheck::command;
use goalcheck::lang::{self, Lang};
use goalcheck::report::escape;
use goalcheck::rule::RuleError;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::from_args();
    let lang = cli.lang.unwrap_or_else(Lang::of_locale);
    match command::run(cli) {
        Ok(code) => code,
        Err(error) => {
            let said = match error.downcast_ref::<RuleError>() {
                Some(problems) => problems.text(lang),
                None => lang::error(&error, lang),
            };
            // What is said may quote file names, so each line of it is escaped for the terminal.
            for line in said.lines() {
                // Where nobody listens nothing can be said; the exit code still tells.
                let _ = writeln!(io::stderr(), "goalcheck: {}", escape::terminal(line));
            }
            ExitCode::from(2)
        }
    }
}
