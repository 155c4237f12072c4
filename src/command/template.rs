//! `goalcheck template`: an empty workbook to fill in, for projects of one category.

use super::rules;
use crate::command::args::Template;
use crate::command::save::{Inputs, save};
use crate::lang::{Lang, Said};
use crate::rule::Rules;
use crate::words::vocabulary::CategoryId;
use crate::workbook::template::template;
use anyhow::{Result, ensure};
use std::process::ExitCode;

pub(super) fn run(args: &Template, lang: Lang) -> Result<ExitCode> {
    let file = &args.output;
    // Somebody may have filled in the last one.
    let shown = file.display();
    ensure!(
        !file.exists(),
        Said::new(
            format!("{shown} 已经存在；请换一个文件名"),
            format!("{shown} already exists; name another file"),
        )
    );
    let rules = rules(&args.rules)?;
    let bytes = template(&rules, category(&rules, &args.category)?, lang)
        .map_err(|error| Said::new("生成空白申报表", "cannot make the template").because(error))?;
    save(file, &Inputs::default(), |out| Ok(out.write_all(&bytes)?))?;
    Ok(ExitCode::SUCCESS)
}

/// The category of this code, or of this word of a submission.
fn category(rules: &Rules, name: &str) -> Result<CategoryId> {
    let known = &rules.world.vocabulary;
    known.category(name).or_else(|| known.category_of(name)).ok_or_else(|| {
        let codes: Vec<&str> = known.categories.iter().map(|term| term.id.as_str()).collect();
        let said = Said::new(
            format!("--category {name}：规则中没有这个项目类别；可选：{}", codes.join("、")),
            format!(
                "--category {name}: unknown category in these rules; expected one of {}",
                codes.join(", ")
            ),
        );
        said.into()
    })
}
