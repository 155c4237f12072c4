//! `goalcheck mark`: a marked copy of every submission in a folder of their own, then the same table as `check`.

use super::{CODES, config, files_of, gather, print, reading, rules, width};
use crate::cli::Mark;
use crate::finding::{Report, Severity, Verdict};
use crate::lang::{Lang, words};
use crate::mark::marked;
use crate::report::escape::terminal;
use crate::report::{self, Format, Style};
use crate::save::save;
use crate::validate::{Judge, conclude};
use crate::walk::Found;
use crate::{check, read};
use anyhow::{Context, Result, anyhow};
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn run(args: &Mark, lang: Option<Lang>) -> Result<ExitCode> {
    let config = config(&args.input)?;
    let lang = lang.or(config.lang).unwrap_or_else(Lang::of_locale);
    let named = if args.input.rules.is_empty() { &config.rules } else { &args.input.rules };
    let rules = rules(named)?;
    let fail_on = config.fail_on.unwrap_or(Severity::Error);
    let reading = reading(&args.input)?;
    let judge = Judge { rules: &rules, reading: &reading, fail_on };
    let found = gather(&args.input, &config)?;
    let inputs = files_of(&found);
    fs::create_dir_all(&args.output).with_context(|| format!("making {}", args.output.display()))?;
    let judged: Vec<_> = found.iter().map(|one| judge.validate(one)).collect();
    let (mut files, traces): (Vec<_>, Vec<_>) =
        judged.into_iter().map(|one| (one.report, one.traces)).unzip();
    let batch = check::across(&rules, &mut files, &traces);
    files.iter_mut().for_each(|file| conclude(file, fail_on));
    let verdict = files.iter().map(|file| file.verdict).max().unwrap_or(Verdict::Incomplete);
    let report = Report {
        rule_sets: rules.sets.clone(),
        rules: rules.texts.clone(),
        files,
        batch,
        waivers: Vec::new(),
        progress: None,
        verdict,
    };
    let mut taken = HashSet::new();
    let mut copies = Vec::new();
    for (one, file) in found.iter().zip(&report.files) {
        let Found::File(path) = one else { continue };
        // A file that cannot be read has nothing to mark; the table says why.
        let Ok(workbook) = read::open(&read::Source::Path(path.clone()), &reading) else { continue };
        let copy = copy_of(path, &args.output, &mut taken);
        let bytes = marked(&workbook, &report, file, lang)
            .map_err(|error| anyhow!("marking {}: {error}", path.display()))?;
        save(&copy, &inputs, |out| Ok(out.write_all(&bytes)?))?;
        copies.push(copy);
    }
    let on_terminal = stdout().is_terminal();
    let plain = Style::plain(lang);
    let style = Style { width: width(on_terminal).unwrap_or(plain.width), ..plain };
    print(|out| {
        report::write(&report, Format::Table, &style, out)?;
        for copy in &copies {
            let label = words::MARKED_COPY.get(lang);
            writeln!(out, " {label}{}", terminal(&copy.to_string_lossy()))?;
        }
        Ok(())
    })?;
    let code = CODES.iter().find(|(verdict, _)| *verdict == report.verdict).map_or(2, |(_, code)| *code);
    Ok(ExitCode::from(code))
}

/// Where the copy goes: the submission's name with `-marked.xlsx`, and a number where two have the same name.
fn copy_of(path: &Path, folder: &Path, taken: &mut HashSet<OsString>) -> PathBuf {
    let stem = path.file_stem().unwrap_or(OsStr::new("submission"));
    let mut number = 1;
    loop {
        let mut name = stem.to_owned();
        name.push(if number == 1 { "-marked.xlsx".to_owned() } else { format!("-marked-{number}.xlsx") });
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
        assert_eq!(name("a/form.xls"), Path::new("out/form-marked.xlsx"));
        assert_eq!(name("b/form.xlsx"), Path::new("out/form-marked-2.xlsx"));
    }
}
