//! What all parts of a run must agree in: the program, the rules of each folder, the reference tables, the stage.
//! Takes rules, gives the first line of a part, and says in what two of them differ.

use super::{FolderRules, SCHEMA, broken};
use crate::lang::Said;
use crate::model::finding::TableName;
use crate::rule::Rules;
use anyhow::{Result, bail, ensure};
use serde::{Deserialize, Serialize};

/// The first line of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    schema: String,
    /// Version of the program.
    program: String,
    stage: Option<String>,
    folders: Vec<Folder>,
    /// Whether the indicators of each project were kept.
    indicators: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    path: Option<String>,
    rule_sets: Vec<RuleSet>,
    tables: Vec<Table>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSet {
    id: String,
    version: String,
    hash: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    id: String,
    /// None where it was not given.
    hash: Option<String>,
}

/// What every version of a part says first.
#[derive(Deserialize)]
struct Named {
    schema: String,
    program: String,
}

/// Reads the first line of a part.
///
/// # Errors
/// When it is not one, or that of another version.
pub(super) fn read(line: &[u8]) -> Result<Settings> {
    let Named { schema, program } = serde_json::from_slice(line).map_err(|error| broken().because(error))?;
    let own = env!("CARGO_PKG_VERSION");
    ensure!(
        schema == SCHEMA && program == own,
        Said::new(
            format!(
                "由 goalcheck {program} 写出（{schema}），本程序是 {own}（{SCHEMA}）；请用同一版本重新检查"
            ),
            format!(
                "written by goalcheck {program} ({schema}), this is {own} ({SCHEMA}); check again with one version"
            ),
        )
    );
    serde_json::from_slice(line).map_err(|error| broken().because(error))
}

impl Settings {
    pub(super) fn of(folders: &[FolderRules<'_>], indicators: bool) -> Settings {
        let stage = folders.first().and_then(|folder| folder.rules.stage);
        let folder = |one: &FolderRules<'_>| Folder {
            path: one.path.map(str::to_owned),
            rule_sets: rule_sets(one.rules),
            tables: tables(one.rules),
        };
        Settings {
            schema: SCHEMA.to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            stage: stage.map(|stage| stage.code().to_owned()),
            folders: folders.iter().map(folder).collect(),
            indicators,
        }
    }

    /// Makes sure that a part with these settings can be put together by a run with those.
    ///
    /// # Errors
    /// The first thing in which they differ.
    pub(super) fn agree_with(&self, run: &Settings) -> Result<()> {
        let Settings { schema: _, program: _, stage, folders, indicators } = self;
        let paths = |folders: &[Folder]| -> Vec<Option<String>> {
            folders.iter().map(|folder| folder.path.clone()).collect()
        };
        ensure!(
            paths(folders) == paths(&run.folders),
            Said::new(
                "检查时 goalcheck.toml 中的 [[folder]] 与合并时不同；请用同一个 --config",
                "it was checked with other [[folder]] tables of goalcheck.toml; give both the same --config",
            )
        );
        for (own, other) in folders.iter().zip(&run.folders) {
            same_sets(&own.rule_sets, &other.rule_sets)?;
            same_tables(&own.tables, &other.tables)?;
        }
        ensure!(
            *stage == run.stage,
            Said::new(
                "检查时的 --stage 与合并时不同；请写同一个环节",
                "it was checked with another --stage; give both the same one",
            )
        );
        ensure!(
            *indicators || !run.indicators,
            Said::new(
                "分片中没有各项目的指标，写不出网页报告；请在检查时加上 --keep-indicators，或换一种格式",
                "it does not hold the indicators of the projects, which the page shows; check again with --keep-indicators, or choose another format",
            )
        );
        Ok(())
    }
}

fn rule_sets(rules: &Rules) -> Vec<RuleSet> {
    let sets = rules.sets.iter();
    sets.map(|set| RuleSet { id: set.id.clone(), version: set.version.clone(), hash: set.hash.clone() })
        .collect()
}

fn tables(rules: &Rules) -> Vec<Table> {
    rules.tables().into_iter().map(|TableName { id, hash }| Table { id, hash }).collect()
}

fn same_sets(own: &[RuleSet], run: &[RuleSet]) -> Result<()> {
    if own == run {
        return Ok(());
    }
    let named = |sets: &[RuleSet]| {
        let names = sets.iter().map(|set| format!("{} {}", set.id, set.version));
        names.collect::<Vec<_>>()
    };
    let (zh, en) = match own.iter().zip(run).find(|(own, other)| own.id == other.id && own != other) {
        // The same name for different words.
        Some((own, other)) => {
            let (id, one, two) = (&own.id, short(own), short(other));
            (
                format!("规则集 {id} 的内容不同：检查时是 {one}，合并时是 {two}"),
                format!("rule set `{id}` differs: it was checked by {one}, the merge has {two}"),
            )
        }
        None => {
            let (own, run) = (named(own), named(run));
            (
                format!("检查时用的规则集是 {}，合并时是 {}", own.join("、"), run.join("、")),
                format!("it was checked by {}, the merge has {}", own.join(", "), run.join(", ")),
            )
        }
    };
    bail!(Said::new(
        format!("{zh}；请用同样的 --rules 合并，或重新检查"),
        format!("{en}; merge with the same --rules, or check again"),
    ))
}

/// Version and the beginning of the hash, enough to tell two apart by eye.
fn short(set: &RuleSet) -> String {
    format!("{} {}", set.version, set.hash.chars().take("sha256:".len() + 12).collect::<String>())
}

fn same_tables(own: &[Table], run: &[Table]) -> Result<()> {
    let Some((own, other)) = own.iter().zip(run).find(|(own, other)| own != other) else {
        ensure!(own.len() == run.len(), broken());
        return Ok(());
    };
    let id = &own.id;
    let (zh, en) = match (&own.hash, &other.hash) {
        (None, _) => ("检查时没有给出，合并时给了", "was not given to the check and is to the merge"),
        (_, None) => ("检查时给了，合并时没有给出", "was given to the check and is not to the merge"),
        _ => ("检查时和合并时内容不同", "differs between check and merge"),
    };
    bail!(Said::new(
        format!("参照表 {id} {zh}；请给出同一份参照表，或重新检查"),
        format!("reference table `{id}` {en}; give both the same table, or check again"),
    ))
}
