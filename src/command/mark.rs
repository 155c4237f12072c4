//! `goalcheck mark`: a marked copy of every submission in a folder of their own, then the same table as `check`.

use super::batch::{Run, exit_code};
use super::{print, width};
use crate::command::args::Mark;
use crate::command::config::Config;
use crate::command::save::save;
use crate::judge::walk::Found;
use crate::judge::{Opened, open};
use crate::lang::{Lang, Said, words};
use crate::model::finding::FileReport;
use crate::model::workbook::Format;
use crate::report::{self, Style};
use crate::say::escape::terminal;
use crate::workbook::mark::marked;
use anyhow::Result;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What became of one submission.
enum Done {
    /// Its marked copy.
    Marked(PathBuf),
    /// A document, of which no copy is made.
    OnlyTold(PathBuf),
}

pub(super) fn run(args: &Mark, config: &Config, lang: Lang) -> Result<ExitCode> {
    let run = Run::new(&args.input, &args.judging, config, lang)?;
    let inputs = run.inputs();
    fs::create_dir_all(&args.output).map_err(|error| Said::file(&args.output).because(error))?;
    let done = run.judge()?;
    let mut taken = HashSet::new();
    let files = done.from.iter().zip(&done.report.files).filter_map(|(one, file)| match &run.found[*one] {
        found @ Found::File(path) => Some((found, path, file, copy_of(path, &args.output, &mut taken))),
        Found::Unnamed(_) | Found::Left(..) | Found::Standard | Found::Bytes { .. } => None,
    });
    let files: Vec<_> = files.collect();
    let copy = |(found, path, file, copy): (&Found, &PathBuf, &FileReport, PathBuf)| {
        // A file that cannot be read has nothing to mark; the table says why.
        let Ok(Opened { workbook, .. }) = open(found, &run.reading) else {
            return Ok(None);
        };
        if workbook.format == Format::Docx {
            return Ok(Some(Done::OnlyTold(path.clone())));
        }
        let original = match workbook.format {
            Format::Xlsx => Some(fs::read(path).map_err(|error| Said::file(path).because(error))?),
            _ => None,
        };
        let marked = marked(original.as_deref(), &workbook, &done.report, file, &run.reading.limits, lang)
            .map_err(|error| {
                let name = path.display();
                Said::new(format!("标注 {name}"), format!("marking {name}")).because(error)
            })?;
        let mut copy = copy.into_os_string();
        copy.push(format!(".{}", marked.ending));
        let copy = PathBuf::from(copy);
        save(&copy, &inputs, |out| Ok(out.write_all(&marked.bytes)?))?;
        Ok(Some(Done::Marked(copy)))
    };
    let copies: Result<Vec<Option<Done>>> = run.threads.install(|| files.into_par_iter().map(copy).collect());
    let copies = copies?;
    let on_terminal = stdout().is_terminal();
    let plain = Style::plain(lang);
    let style = Style { width: width(on_terminal).unwrap_or(plain.width), ..plain };
    print(|out| {
        report::write(&done.report, report::Format::Table, &style, out)?;
        for copy in copies.iter().flatten() {
            let (label, path) = match copy {
                Done::Marked(copy) => (words::MARKED_COPY, copy),
                Done::OnlyTold(document) => (words::NOT_MARKED, document),
            };
            writeln!(out, " {}{}", label.get(lang), terminal(&path.to_string_lossy()))?;
        }
        Ok(())
    })?;
    Ok(exit_code(&done))
}

/// Where the copy goes, without its ending: the submission's name with `-marked`, and a number where two have the same
/// name.
fn copy_of(path: &Path, folder: &Path, taken: &mut HashSet<OsString>) -> PathBuf {
    let stem = path.file_stem().unwrap_or(OsStr::new("submission"));
    let mut number = 1;
    loop {
        let mut name = stem.to_owned();
        name.push(if number == 1 { "-marked".to_owned() } else { format!("-marked-{number}") });
        if taken.insert(name.to_ascii_lowercase()) {
            return folder.join(name);
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_submissions_of_one_name_get_two_copies() {
        let mut taken = HashSet::new();
        let mut name = |path: &str| copy_of(Path::new(path), Path::new("out"), &mut taken);
        assert_eq!(name("a/form.xls"), Path::new("out/form-marked"));
        assert_eq!(name("b/form.xlsx"), Path::new("out/form-marked-2"));
    }
}
