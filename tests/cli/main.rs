//! The program as its users meet it: commands, exit codes, what is said in which language, and machines that fail.

mod baselines_and_waivers;
mod beside;
mod commands;
mod error_messages;
mod examples;
mod failing_machine;
mod guides;
mod interruption;
mod parts;
mod roster;
mod round_of_a_hundred;
mod rounds;
mod template;
mod watch;

use goalcheck_testkit::goalcheck;

/// What the program writes to standard output, once it has ended with this code.
fn stdout(args: &[&str], code: i32) -> String {
    let output = goalcheck!().args(args).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(code), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("output is UTF-8")
}
