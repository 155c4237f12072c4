//! `goalcheck open`: for whoever has no terminal. Checks, writes the page and the marked copies beside the submissions, and
//! opens the page.

use super::batch::{Run, exit_code};
use super::copies::{Copies, Place};
use super::print;
use super::save::save;
use crate::command::args::Open;
use crate::command::config::Config;
use crate::command::words;
use crate::judge::found::REPORT_NAME;
use crate::lang::{Lang, Said};
use crate::report::{self, Format, Style};
use crate::say::escape::terminal;
use anyhow::Result;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn run(args: &Open, config: &Config, lang: Lang) -> Result<ExitCode> {
    let mut run = Run::new(&args.input, &args.judging, config, lang)?;
    run.listing = true;
    let page = page_of(&args.input.paths);
    let done = run.judge()?;
    let style = Style::plain(lang);
    save(&page, &run.inputs(&[])?, |out| Ok(report::write(&done.report, Format::Html, &style, out)?))?;
    let copies = Copies::write(&run, &done, Place::Beside, false, lang)?;
    print(|out| {
        writeln!(out, " {}{}", words::PAGE.get(lang), terminal(&page.to_string_lossy()))?;
        copies.tell(lang, out)
    })?;
    if !args.no_browser
        && let Err(error) = open::that_detached(&page)
    {
        // The page is there all the same, and its path was named.
        let cannot =
            Said::new("无法打开浏览器，请双击上述网页", "cannot open a browser; open the page by hand");
        let _ = writeln!(
            io::stderr(),
            "goalcheck: {}",
            terminal(&crate::lang::error(&cannot.because(error), lang))
        );
    }
    Ok(exit_code(&done))
}

/// The page of a file stands beside it and is named after it; that of a folder or of several stands in the first folder.
fn page_of(paths: &[PathBuf]) -> PathBuf {
    let first = paths.first().map_or(Path::new(""), PathBuf::as_path);
    if paths.len() == 1 && !first.is_dir() {
        let mut name = first.file_stem().unwrap_or_default().to_owned();
        name.push(REPORT_NAME);
        return first.with_file_name(name);
    }
    let folder = if first.is_dir() { first } else { first.parent().unwrap_or(Path::new("")) };
    folder.join(format!("goalcheck{REPORT_NAME}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stands_where_its_reader_looks() {
        let page = |paths: &[&str]| page_of(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(page(&["申报/a.xlsx"]), Path::new("申报/a-report.html"));
        assert_eq!(page(&["申报/a.xlsx", "b.xlsx"]), Path::new("申报/goalcheck-report.html"));
        assert_eq!(page(&["src"]), Path::new("src/goalcheck-report.html"));
    }
}
