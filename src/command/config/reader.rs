//! The keys of `goalcheck.toml`. Takes the tables of one file, gives the settings, and says all that is wrong with them.

use super::pattern::Pattern;
use super::{Config, Folder};
use crate::lang::Lang;
use crate::model::finding::{Severity, Waiver};
use crate::model::stage::Stage;
use crate::rule::BUILT_IN;
use crate::strict::keys::{self, Key, Keys, Shape};
use crate::strict::node::{self, Item, Node};
use crate::strict::problem::{Place, Problems};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const CONFIG: &[Key] = &[
    Key {
        name: "rules",
        shape: Shape::Texts,
        says: ("规则文件，或内置规则集的标识", "rule files, or ids of built-in rule sets"),
    },
    Key {
        name: "fail-on",
        shape: Shape::OneOf(Severity::WORDS),
        says: ("达到哪一级严重程度时退出码为 1", "lowest severity that makes the exit code 1"),
    },
    Key {
        name: "lang",
        shape: Shape::OneOf(Lang::WORDS),
        says: ("给人看的文字用哪种语言", "language of the words for people"),
    },
    Key {
        name: "stage", shape: Shape::OneOf(Stage::WORDS), says: ("审核的阶段", "stage of the review")
    },
    Key {
        name: "exclude",
        shape: Shape::Texts,
        says: ("哪些文件不是申报表（通配符）", "patterns of files that are not submissions"),
    },
    Key {
        name: "reference",
        shape: Shape::Table,
        says: ("参照表：名称与文件", "reference tables: name and file"),
    },
    Key {
        name: "previous", shape: Shape::Text, says: ("与之比较的申报表", "submissions to compare with")
    },
    Key {
        name: "baseline",
        shape: Shape::Text,
        says: ("与之比较的上次报告", "earlier report to compare with"),
    },
    Key {
        name: "score",
        shape: Shape::Text,
        says: ("计分所用的考核评分表", "score sheet by which points are given"),
    },
    Key {
        name: "roster", shape: Shape::Text, says: ("应报送的部门", "departments that are to hand in")
    },
    Key {
        name: "waiver",
        shape: Shape::Tables,
        says: ("准许某个项目不符合某条规则", "permission to break one rule in one project"),
    },
    Key {
        name: "folder",
        shape: Shape::Tables,
        says: ("某些文件适用另外的规则", "other rules for some files"),
    },
];

const WAIVER: &[Key] = &[
    Key { name: "rule", shape: Shape::Text, says: ("规则的标识", "id of the rule") },
    Key {
        name: "project",
        shape: Shape::Text,
        says: ("项目编码，或项目名称", "code of the project, or its name"),
    },
    Key { name: "reason", shape: Shape::Text, says: ("理由", "why") },
    Key { name: "approver", shape: Shape::Text, says: ("谁批准的", "who approved it") },
    Key {
        name: "expires", shape: Shape::Text, says: ("有效期的最后一天", "last day on which it applies")
    },
];

const FOLDER: &[Key] = &[
    Key {
        name: "path", shape: Shape::Text, says: ("文件夹或文件（通配符）", "pattern of folders or files")
    },
    Key {
        name: "rules",
        shape: Shape::Texts,
        says: ("这些文件所用的规则集，代替上面所写的", "rule sets for these files, instead of those above"),
    },
];

/// Reads the tables of one configuration file.
pub(super) struct Reader<'a> {
    pub(super) folder: &'a Path,
    pub(super) problems: &'a Problems,
}

impl Reader<'_> {
    pub(super) fn config(&self, root: &Node) -> Option<Config> {
        let keys = Keys::of(root, &[CONFIG], self.problems)?;
        let path = |key| keys.text(key).map(|path| self.folder.join(path));
        let exclude = keys.texts("exclude").unwrap_or_default();
        Some(Config {
            rules: self.rules(&keys),
            fail_on: keys.one_of("fail-on", Severity::CODES),
            lang: keys.one_of("lang", Lang::CODES),
            stage: keys.one_of("stage", Stage::CODES),
            exclude: exclude
                .iter()
                .filter_map(|(text, place)| Pattern::parse(text, place, self.problems))
                .collect(),
            reference: self.references(&keys),
            previous: path("previous"),
            baseline: path("baseline"),
            roster: path("roster"),
            score: path("score"),
            waivers: keys.tables("waiver").iter().filter_map(|node| self.waiver(node)).collect(),
            folders: keys.tables("folder").iter().filter_map(|node| self.folder(node)).collect(),
            path: None,
        })
    }

    /// Rule sets as they can be loaded from anywhere: ids of built-in ones, and whole paths.
    fn rules(&self, keys: &Keys<'_>) -> Vec<String> {
        let named = keys.texts("rules").unwrap_or_default();
        let whole = |(name, _): &(&str, &Place)| {
            // A name without an ending that is no file is a misspelt id, and is told as that.
            let beside = self.folder.join(name);
            let is_id = BUILT_IN.iter().any(|set| set.id == *name)
                || beside.extension().is_none() && !beside.exists();
            if is_id { (*name).to_owned() } else { beside.display().to_string() }
        };
        named.iter().map(whole).collect()
    }

    fn references(&self, keys: &Keys<'_>) -> BTreeMap<String, PathBuf> {
        let Some(node) = keys.node("reference") else { return BTreeMap::new() };
        let Item::Table(table) = &node.item else {
            keys::wrong(self.problems, node, ("表，例如 [reference]", "a table, such as [reference]"));
            return BTreeMap::new();
        };
        let file = |entry: &node::Entry| {
            Some((entry.key.clone(), self.folder.join(keys::text(&entry.node, self.problems)?)))
        };
        table.iter().filter_map(file).collect()
    }

    fn waiver(&self, node: &Node) -> Option<Waiver> {
        let keys = Keys::of(node, &[WAIVER], self.problems)?;
        let text = |key| {
            let text = keys.required(key)?;
            // Who gave leave, and why, is what makes it a waiver.
            if text.trim().is_empty() {
                self.problems.add(
                    keys.place_of(key),
                    "这里是空白，请写明",
                    "this is blank; write what it is",
                );
            }
            Some(text.to_owned())
        };
        let (rule, project, reason, approver) =
            (text("rule"), text("project"), text("reason"), text("approver"));
        keys.required("expires");
        let expires = match keys.node("expires").map(|node| (&node.item, node)) {
            Some((Item::Date(day), _)) if day.len() == "2026-12-31".len() => Some(day.clone()),
            Some((Item::Date(_) | Item::Text(_), node)) => {
                keys::wrong(
                    self.problems,
                    node,
                    ("不带引号的日期，例如 2026-12-31", "a date without quotes, such as 2026-12-31"),
                );
                None
            }
            _ => None,
        };
        Some(Waiver {
            rule: rule?,
            project: project?,
            reason: reason?,
            approver: approver?,
            expires: expires?,
            expired: false,
            names: 0,
            used: 0,
        })
    }

    fn folder(&self, node: &Node) -> Option<Folder> {
        let keys = Keys::of(node, &[FOLDER], self.problems)?;
        let path =
            keys.required("path").and_then(|text| Pattern::parse(text, keys.place_of("path"), self.problems));
        if !keys.has("rules") {
            keys.missing("rules");
        }
        let rules = self.rules(&keys);
        if keys.has("rules") && rules.is_empty() {
            self.problems.add(
                keys.place_of("rules"),
                "这里没有写规则集；不检查的文件请写入 exclude",
                "no rule set is named; files that are not to be checked belong under `exclude`",
            );
        }
        Some(Folder { path: path?, rules })
    }
}
