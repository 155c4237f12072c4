//! `goalcheck template`: an empty workbook to fill in, for projects of one category.

use super::rules;
use crate::cli::Template;
use crate::lang::Lang;
use crate::rule::Rules;
use crate::save::save;
use crate::template::template;
use crate::vocabulary::CategoryId;
use anyhow::{Context, Result, anyhow, ensure};
use std::process::ExitCode;

pub fn run(args: &Template, lang: Lang) -> Result<ExitCode> {
    let file = &args.output;
    // Somebody may have filled in the last one.
    ensure!(!file.exists(), "{} is there already; name another file", file.display());
    let rules = rules(&args.rules)?;
    let bytes = template(&rules, category(&rules, &args.category)?, lang).context("making the template")?;
    save(file, &[], |out| Ok(out.write_all(&bytes)?))?;
    Ok(ExitCode::SUCCESS)
}

/// The category of this code, or of this word of a submission.
fn category(rules: &Rules, name: &str) -> Result<CategoryId> {
    let known = &rules.vocabulary;
    known.category(name).or_else(|| known.category_of(name)).ok_or_else(|| {
        let codes: Vec<&str> = known.categories.iter().map(|term| term.id.as_str()).collect();
        anyhow!("--category {name}: there is no such category in these rules; there are {}", codes.join(", "))
    })
}
