//! `goalcheck check --show-config`: the settings that a run would have, as TOML, and by which rule sets each file would be
//! judged. Takes options and configuration; checks nothing.

use super::rule_choice::Named;
use super::{gather, references};
use crate::command::args::Check;
use crate::command::config::Config;
use crate::command::words;
use crate::lang::Lang;
use crate::model::finding::{Severity, Waiver};
use crate::say::escape::terminal;
use anyhow::Result;
use std::fmt::Write as _;
use std::path::Path;
use toml::Value;

/// The settings in words of the configuration file, options of the command line already over them.
///
/// # Errors
/// When rule sets or files cannot be settled; a run would fail in the same way.
pub(super) fn shown(args: &Check, config: &Config, lang: Lang) -> Result<String> {
    let (found, named) = (gather(&args.input, config)?.found, Named::of(&args.input.means, config));
    let of = named.settle(&found)?;
    named.sets()?;
    let folders = named.names();
    let mut out = String::new();
    let from =
        config.path.as_ref().map_or(words::NO_CONFIG.get(lang).to_owned(), |path| path.display().to_string());
    let (config_file, colon) = (words::CONFIG_FILE.get(lang), words::COLON.get(lang));
    writeln!(out, "# {config_file}{colon}{}\n", terminal(&from))?;
    let judging = &args.judging;
    let path = |path: &Path| Value::from(path.display().to_string());
    let mut line = |key: &str, value: Value| writeln!(out, "{key} = {value}");
    line("rules", Value::from(folders[0].1.clone()))?;
    line("fail-on", judging.fail_on.or(config.fail_on).unwrap_or(Severity::Error).code().into())?;
    line("lang", lang.code().into())?;
    if let Some(stage) = judging.stage.or(config.stage) {
        line("stage", stage.code().into())?;
    }
    if !config.exclude.is_empty() {
        line(
            "exclude",
            config.exclude.iter().map(|pattern| pattern.text.as_str()).collect::<Vec<_>>().into(),
        )?;
    }
    if let Some(previous) = references::last_stage(judging, config) {
        line("previous", path(previous))?;
    }
    if let Some(baseline) = judging.baseline.as_ref().or(config.baseline.as_ref()) {
        line("baseline", path(baseline))?;
    }
    if let Some(score) = args.reports.score.as_ref().or(config.score.as_ref()) {
        line("score", path(score))?;
    }
    if let Some(roster) = references::roster_file(judging, config) {
        line("roster", path(roster))?;
    }
    let tables: toml::Table =
        references::tables(judging, config)?.into_iter().map(|(name, file)| (name, path(&file))).collect();
    if !tables.is_empty() {
        writeln!(out, "\n[reference]\n{}", tables.to_string().trim_end())?;
    }
    for (pattern, sets) in &folders[1..] {
        let (pattern, sets) = (Value::from(pattern.unwrap_or_default()), Value::from(sets.clone()));
        writeln!(out, "\n[[folder]]\npath = {pattern}\nrules = {sets}")?;
    }
    for Waiver { rule, project, reason, approver, expires, .. } in &config.waivers {
        let [rule, project, reason, approver] =
            [rule, project, reason, approver].map(|text| Value::from(text.as_str()));
        writeln!(out, "\n[[waiver]]\nrule = {rule}\nproject = {project}\nreason = {reason}")?;
        writeln!(out, "approver = {approver}\nexpires = {expires}")?;
    }
    writeln!(out, "\n# {}", words::RULES_OF_FILES.get(lang))?;
    for (file, folder) in found.iter().zip(of) {
        let (pattern, sets) = &folders[folder];
        let file = file.path().map_or("-".into(), Path::to_string_lossy);
        let pattern = pattern.map_or(String::new(), |pattern| format!("  [[folder]] {pattern}"));
        writeln!(
            out,
            "# {}{colon}{}{}",
            terminal(&file),
            terminal(&sets.join(words::COMMA.get(lang))),
            terminal(&pattern)
        )?;
    }
    Ok(out)
}
