//! What tests, the example and the benchmark share: sample submissions, pages in every format, the program, folders.
//! A failure here is a failure of the test that called it.

#![allow(clippy::unwrap_used, reason = "a test may fail by it")]

mod document;
mod folder;
pub mod generate;
pub mod page;

pub use document::document_text;
pub use folder::Folder;

/// A [`Command`](std::process::Command) that runs the program, whatever terminal the tests are run in. A macro, since only
/// the test that is compiled knows where the program is.
#[macro_export]
macro_rules! goalcheck {
    () => {{
        let mut command = ::std::process::Command::new(env!("CARGO_BIN_EXE_goalcheck"));
        command.env("NO_COLOR", "1").env("COLUMNS", "100");
        command
    }};
}
