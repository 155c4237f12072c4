//! The reports of a run, each in its format and place, and what goes back to the departments. Takes a finished run and what
//! was asked for, writes files and standard output.

use super::batch::{Run, today};
use super::{about, print, width};
use crate::command::args::{Color, Reports};
use crate::command::save::{Inputs, Taken, free_name, save};
use crate::judge::Done;
use crate::judge::baseline::Baseline;
use crate::lang::{Lang, Said, round, words};
use crate::model::finding::Report;
use crate::report::{self, Format, Style};
use crate::say::escape::visible;
use anyhow::{Result, bail, ensure};
use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

/// A format that was asked for, and its file; None is standard output.
pub(super) type Output = (Format, Option<PathBuf>);

/// Whether one of them shows the indicators of each project.
pub(super) fn list_indicators(outputs: &[Output]) -> bool {
    outputs.iter().any(|(format, _)| *format == Format::Html)
}

/// Writes every report that was asked for. None may overwrite what was read.
pub(super) fn write(
    args: &Reports,
    outputs: &[Output],
    run: &Run<'_>,
    inputs: &Inputs,
    done: &mut Done,
    lang: Lang,
) -> Result<()> {
    let score = args.score.as_deref().or(run.config.score.as_deref());
    done.report.score = score.map(|file| run.score(file)).transpose()?;
    done.report.shares_by = args.by;
    done.report.departments_by = args.departments;
    done.report.title = args.title.clone();
    done.report.date = args.date.clone().map(|date| if date.is_empty() { today() } else { date });
    let report = &done.report;
    if let Some(file) = &args.write_baseline {
        let baseline = Baseline::of(report)?;
        save(file, inputs, |out| Ok(out.write_all(baseline.as_bytes())?))?;
    }
    // A baseline may be written anew in its own place, and nothing else over it.
    let baseline = run.judging.baseline.as_ref().or(run.config.baseline.as_ref());
    let inputs = &inputs.with(baseline.cloned().into_iter().chain(score.map(Path::to_path_buf)));
    for (format, file) in outputs {
        let style = style(args, lang, file.is_none());
        let write = |out: &mut dyn Write| Ok(report::write(report, *format, &style, out)?);
        run.threads.install(|| match file {
            None => print(write),
            Some(file) => save(file, inputs, write),
        })?;
    }
    match &args.split {
        Some(folder) => split(report, folder, args.letter.as_deref(), inputs, lang),
        None => Ok(()),
    }
}

/// Writes what goes back to each department, in files that are named after them.
fn split(report: &Report, folder: &Path, office: Option<&str>, inputs: &Inputs, lang: Lang) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| about(folder).because(error))?;
    let all = |made: &mut dyn Iterator<Item = (String, io::Result<Vec<u8>>)>, ending: &str| -> Result<()> {
        let mut taken = Taken::new();
        for (department, bytes) in made {
            let file = folder.join(file_name(&department, ending, &mut taken));
            let bytes = bytes.map_err(|error| about(&file).because(error))?;
            save(&file, inputs, |out| Ok(out.write_all(&bytes)?))?;
        }
        Ok(())
    };
    all(&mut report::returned(report, lang), &format!("{}.xlsx", words::RETURNED_SHEET.get(lang)))?;
    let Some(office) = office else { return Ok(()) };
    all(&mut report::letters(report, office, lang), &format!("{}.docx", round::LETTER.get(lang)))
}

/// `市教育局-退回修改意见表.xlsx`; only what every file system takes, and a number where two would be one.
fn file_name(department: &str, ending: &str, taken: &mut Taken) -> PathBuf {
    const LONGEST: usize = 60;
    let allowed = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let shown = visible(department);
    let name: String = shown.chars().map(|c| if allowed(c) { c } else { '_' }).take(LONGEST).collect();
    let name = name.trim().trim_matches('.');
    free_name(taken, |number| {
        PathBuf::from(match number {
            1 => format!("{name}-{ending}"),
            _ => format!("{name}-{number}-{ending}"),
        })
    })
}

/// The formats asked for and where each goes; None is standard output.
pub(super) fn outputs(args: &Reports) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    for wanted in &args.format {
        let (name, file) = match wanted.split_once('=') {
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (wanted.as_str(), args.output.clone()),
        };
        let format = Format::from_code(&name.to_lowercase()).ok_or_else(|| {
            let known = Format::WORDS;
            Said::new(
                format!("--format {name}：没有这种格式；可选：{}", known.join("、")),
                format!("--format {name}: unknown format; expected one of {}", known.join(", ")),
            )
        })?;
        outputs.push((format, file));
    }
    let mut places = HashSet::new();
    for (_, file) in &outputs {
        if !places.insert(file) {
            match file {
                Some(file) => {
                    let file = file.display();
                    bail!(Said::new(
                        format!("有两份报告都写入 {file}；请各用一个文件"),
                        format!("two reports would go to {file}; give each a file of its own"),
                    ))
                }
                None => bail!(Said::new(
                    "有两份报告都写到标准输出；请给其中一份指定文件，例如 --format json=报告.json",
                    "two reports would go to standard output; give one a file: --format json=report.json",
                )),
            }
        }
    }
    ensure!(
        args.output.is_none() || places.contains(&args.output),
        Said::new(
            "--output 指定了文件，但每个 --format 都已有自己的文件",
            "--output names a file, but each --format has a file of its own already",
        )
    );
    Ok(outputs)
}

/// How the report looks: as wide as the terminal, with colours only there.
fn style(args: &Reports, lang: Lang, to_stdout: bool) -> Style {
    let terminal = to_stdout && stdout().is_terminal();
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !dumb && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let plain = Style::plain(lang);
    let limit = args.limit.map_or(plain.limit, |limit| (limit > 0).then_some(limit));
    Style { colour, limit, width: width(terminal).unwrap_or(plain.width), ..plain }
}
