//! The command line: what can be asked, not how it is done.

use crate::finding::{Grouping, Severity};
use crate::lang::Lang;
use crate::rule::Stage;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// Check performance-goal submissions (绩效目标申报表) against rule files.
#[derive(Debug, Parser)]
#[command(name = "goalcheck", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// Language of the words for people [default: by the locale]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check submissions and report what breaks a rule (检查); `goalcheck FILE` alone does this
    Check(Check),
    /// Show what was understood, one row per indicator (提取)
    Extract(Extract),
    /// Write a marked copy of each submission, the cells coloured and the findings listed (标注)
    Mark(Mark),
    /// Write an empty workbook to fill in, with drop-downs and the rules' hints (模板)
    Template(Template),
    /// Look at rule sets and try them out (规则)
    #[command(subcommand)]
    Rules(Rules),
    /// Print the completions of a shell, to be put where it looks for them
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    Man,
}

/// What to read and how.
#[derive(Debug, Args)]
pub struct Input {
    /// Files and folders to read; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Rule file, or id of a built-in rule set; may be given more than once
    #[arg(long, value_name = "FILE|ID")]
    pub rules: Vec<String>,
    /// Character encoding of text files, where it cannot be told from the content (e.g. GB18030, UTF-8, Big5)
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Raise or lower a limit of reading, as the message about it says (e.g. cells=10000000); repeatable
    #[arg(long, value_name = "NAME=NUMBER", value_parser = read_limit)]
    pub read_limit: Vec<(String, u64)>,
    /// Configuration file [default: `goalcheck.toml` in the folder of the first path or above it]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    pub no_config: bool,
    /// Threads to work with [default: all cores]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
}

/// How the submissions are judged, and beside what.
#[derive(Debug, Args)]
pub struct Judging {
    /// Stage of the review: rules that hold at another one only are left out [default: all rules hold]
    #[arg(long, value_enum)]
    pub stage: Option<Stage>,
    /// Reference table that a rule set asks for: `--reference library=indicators.xlsx`
    #[arg(long, value_name = "NAME=FILE")]
    pub reference: Vec<String>,
    /// Submissions of the last stage or year to compare with: a file or a folder
    #[arg(long, value_name = "PATH")]
    pub previous: Option<PathBuf>,
    /// Lowest severity that makes the exit code 1 [default: error]
    #[arg(long, value_enum)]
    pub fail_on: Option<Severity>,
    /// Earlier findings to compare with: those that remain do not fail the run
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// How far the run is, on standard error
    #[arg(long, value_enum, default_value = "auto")]
    pub progress: Show,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub judging: Judging,
    /// Output format, and where to: `--format table --format json=report.json`
    #[arg(long, value_name = "FORMAT[=FILE]", default_value = "table")]
    pub format: Vec<String>,
    /// Write the report to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Findings of one rule that the table lists one by one; 0 lists all [default: 20]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Also say in which share of the projects of each department or district there are goals (有没有), they are complete
    /// (全不全), they are good (好不好)
    #[arg(long, value_enum)]
    pub by: Option<Grouping>,
    /// Write the findings of this run as a baseline
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Print the configuration that would be used, and check nothing
    #[arg(long)]
    pub show_config: bool,
    /// Colours on standard output
    #[arg(long, value_enum, default_value = "auto")]
    pub color: Color,
}

#[derive(Debug, Args)]
pub struct Mark {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub judging: Judging,
    /// Folder for the copies; made when it is not there
    #[arg(long, short, value_name = "DIR")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub struct Template {
    /// Category of the project, by its code or its word: operational, development, 运行保障类 …
    #[arg(long, value_name = "CATEGORY")]
    pub category: String,
    /// Rule file, or id of a built-in rule set; may be given more than once
    #[arg(long, value_name = "FILE|ID")]
    pub rules: Vec<String>,
    /// The workbook (.xlsx); one that is there already is not overwritten
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub struct Extract {
    #[command(flatten)]
    pub input: Input,
    /// Only what may be made public: no contacts and phones, no secret projects, one clean table (公开)
    #[arg(long)]
    pub publication: bool,
    /// Output format
    #[arg(long, value_enum, default_value = "table")]
    pub format: ExtractFormat,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Rules {
    /// List the rules that a check would use
    List {
        /// Rule file, or id of a built-in rule set
        #[arg(long, value_name = "FILE|ID")]
        rules: Vec<String>,
        /// Output format
        #[arg(long, value_enum, default_value = "table")]
        format: ListFormat,
    },
    /// Explain one rule: what it asks, why, and how to meet it
    Show {
        /// Id of the rule
        rule: String,
        /// Rule file, or id of a built-in rule set
        #[arg(long, value_name = "FILE|ID")]
        rules: Vec<String>,
    },
    /// Run the examples that rule files carry
    Test {
        /// Rule files, or ids of built-in rule sets
        #[arg(required = true, value_name = "FILE|ID")]
        files: Vec<String>,
    },
    /// Print the JSON Schema of rule files, or of the JSON report
    Schema {
        /// The schema of the report instead
        #[arg(long)]
        report: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// A bar on a terminal, when there are many files
    Auto,
    /// One line of JSON for each hundredth part
    Json,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    Table,
    Csv,
    Jsonl,
    /// A workbook, with --publication
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Table,
    Csv,
    Json,
    Markdown,
}

impl Cli {
    /// Reads the arguments of the process; `goalcheck FILE` is taken as `goalcheck check FILE`.
    pub fn from_args() -> Cli {
        Cli::parse_from(with_check(std::env::args_os().collect()))
    }
}

/// Puts `check` before the first argument that is no command and no option of the whole program.
fn with_check(mut args: Vec<OsString>) -> Vec<OsString> {
    const WHOLE: [&str; 4] = ["-h", "--help", "-V", "--version"];
    let mut place = 1;
    while let Some(arg) = args.get(place) {
        match arg.to_str() {
            Some("--lang") => place += 2,
            Some(option) if option.starts_with("--lang=") => place += 1,
            Some(word) if WHOLE.contains(&word) || is_command(word) => return args,
            _ => {
                args.insert(place, "check".into());
                return args;
            }
        }
    }
    args
}

fn is_command(word: &str) -> bool {
    use clap::CommandFactory;
    word == "help" || Cli::command().get_subcommands().any(|command| command.get_name() == word)
}

/// A limit of reading and its value, as the option gives them.
fn read_limit(text: &str) -> Result<(String, u64), String> {
    let names = crate::read::limits::Limits::NAMES;
    let (name, value) = text.split_once('=').ok_or("NAME=NUMBER is expected")?;
    if !names.contains(&name) {
        return Err(format!("the limits are {}", names.join(", ")));
    }
    Ok((name.to_owned(), value.parse().map_err(|_| "the value is no number")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_of(args: &[&str]) -> Vec<String> {
        let args = std::iter::once("goalcheck").chain(args.iter().copied()).map(OsString::from).collect();
        with_check(args).into_iter().skip(1).map(|arg| arg.into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_alone_is_checked() {
        assert_eq!(command_of(&["a.xlsx"]), ["check", "a.xlsx"]);
        assert_eq!(command_of(&["--lang", "zh", "a.xlsx"]), ["--lang", "zh", "check", "a.xlsx"]);
        assert_eq!(command_of(&["-"]), ["check", "-"]);
        assert_eq!(command_of(&["--format", "json", "a.xlsx"]), ["check", "--format", "json", "a.xlsx"]);
    }

    #[test]
    fn commands_and_help_stay_what_they_are() {
        assert_eq!(command_of(&["extract", "a.xlsx"]), ["extract", "a.xlsx"]);
        assert_eq!(command_of(&["--lang=en", "rules", "list"]), ["--lang=en", "rules", "list"]);
        assert_eq!(command_of(&["--help"]), ["--help"]);
        assert!(command_of(&[]).is_empty());
    }

    #[test]
    fn limits_are_given_by_the_names_that_messages_use() {
        assert_eq!(read_limit("cells=7"), Ok(("cells".to_owned(), 7)));
        assert!(["cells", "cells=", "nonsense=1", "cells=-1"].iter().all(|text| read_limit(text).is_err()));
    }

    #[test]
    fn the_definition_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
