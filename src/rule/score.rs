//! Score sheets (考核评分表): TOML → areas, items and deductions, strict like a rule file. Takes the text and the ids of the
//! rules in use, gives the sheet; computes no points.

use crate::lang::Bilingual;
use crate::model::finding::{
    Area, Aspect, Deduction, Grouping, Outcome, RuleText, ScoreItem, ScoreSheet, Severity, Way,
};
use crate::strict::keys::{Key, Keys, Shape, wrong};
use crate::strict::node::{self, Item, Node};
use crate::strict::problem::{Problems, RuleError, unknown};
use rust_decimal::Decimal;

pub(super) const SHEET: &[Key] = &[
    Key { name: "title", shape: Shape::Words, says: ("评分表的名称", "name of the sheet") },
    Key { name: "by", shape: Shape::OneOf(Grouping::WORDS), says: ("给谁计分", "who gets the points") },
    Key { name: "area", shape: Shape::Tables, says: ("各方面", "areas") },
];

pub(super) const AREA: &[Key] = &[
    Key { name: "label", shape: Shape::Words, says: ("方面的名称", "name of the area") },
    Key {
        name: "weight",
        shape: Shape::Bound,
        says: ("该方面的分值（默认为各项之和）", "points of the area (default: those of its items)"),
    },
    Key { name: "item", shape: Shape::Tables, says: ("各项", "items") },
];

pub(super) const ITEM: &[Key] = &[
    Key {
        name: "level",
        shape: Shape::OneOf(Aspect::WORDS),
        says: ("有没有、全不全或好不好", "有没有, 全不全 or 好不好"),
    },
    Key { name: "label", shape: Shape::Words, says: ("项的名称", "name of the item") },
    Key { name: "points", shape: Shape::Bound, says: ("最高分", "most points") },
    Key {
        name: "share",
        shape: Shape::OneOf(Aspect::WORDS),
        says: ("按没有问题的项目所占比例计分", "by the share of projects without a finding"),
    },
    Key {
        name: "deduct", shape: Shape::Tables, says: ("满分，减去以下各项", "in full, less these")
    },
    Key {
        name: "entered",
        shape: Shape::Table,
        says: ("由人填写的得分：名称 = 分数", "points that somebody gave: name = points"),
    },
];

pub(super) const DEDUCT: &[Key] = &[
    Key { name: "rules", shape: Shape::Texts, says: ("规则的标识", "ids of rules") },
    Key {
        name: "except",
        shape: Shape::Texts,
        says: ("其问题在此不计的规则", "ids of rules whose findings do not count here"),
    },
    Key {
        name: "severity",
        shape: Shape::OneOf(Severity::WORDS),
        says: ("只计这一严重程度的问题", "only findings of this severity"),
    },
    Key {
        name: "outcome",
        shape: Shape::OneOf(Outcome::WORDS),
        says: ("只计不符合的，或只计无法判断的", "only violated or only unjudged ones"),
    },
    Key { name: "each", shape: Shape::Bound, says: ("每个扣多少分", "points for each") },
    Key {
        name: "cap", shape: Shape::Bound, says: ("合计最多扣多少分", "most points for all together")
    },
];

/// Reads a score sheet.
///
/// # Errors
/// With everything that is wrong with it.
pub fn parse(name: &str, text: &str, rules: &[RuleText]) -> Result<ScoreSheet, RuleError> {
    let problems = Problems::default();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let root = node::read(name, text, &problems);
    let sheet = root.and_then(|root| Reader { rules, problems: &problems }.sheet(&root));
    let none = ScoreSheet { title: Bilingual::default(), by: Grouping::Department, areas: Vec::new() };
    problems.or(sheet.unwrap_or(none))
}

struct Reader<'a> {
    rules: &'a [RuleText],
    problems: &'a Problems,
}

impl Reader<'_> {
    fn sheet(&self, root: &Node) -> Option<ScoreSheet> {
        let keys = Keys::of(root, &[SHEET], self.problems)?;
        for key in ["title", "by", "area"] {
            if !keys.has(key) {
                keys.missing(key);
            }
        }
        let areas = keys.tables("area").iter().filter_map(|node| self.area(node)).collect();
        Some(ScoreSheet { title: keys.words("title")?, by: keys.one_of("by", Grouping::CODES)?, areas })
    }

    fn area(&self, node: &Node) -> Option<Area> {
        let keys = Keys::of(node, &[AREA], self.problems)?;
        for key in ["label", "item"] {
            if !keys.has(key) {
                keys.missing(key);
            }
        }
        let label = keys.words("label");
        let items: Vec<ScoreItem> = keys.tables("item").iter().filter_map(|node| self.item(node)).collect();
        let weight = match keys.has("weight") {
            true => keys.factor("weight")?,
            false => items.iter().map(|item| item.points).sum(),
        };
        Some(Area { label: label?, weight, items })
    }

    fn item(&self, node: &Node) -> Option<ScoreItem> {
        let keys = Keys::of(node, &[ITEM], self.problems)?;
        for key in ["level", "points"] {
            if !keys.has(key) {
                keys.missing(key);
            }
        }
        let (level, points) = (keys.one_of("level", Aspect::CODES), keys.factor("points"));
        if points == Some(Decimal::ZERO) {
            self.problems.add(keys.place_of("points"), "分值应大于0", "points must be more than 0");
        }
        let ways = ["share", "deduct", "entered"];
        if ways.iter().filter(|way| keys.has(way)).count() != 1 {
            self.problems.add(
                &node.place,
                "应写明且只写明一种计分方式：share（按占比）、deduct（扣分）或 entered（评分）",
                "write exactly one of share, deduct and entered",
            );
            return None;
        }
        let way = match (keys.has("share"), keys.has("deduct")) {
            (true, _) => Way::Share(keys.one_of("share", Aspect::CODES)?),
            (_, true) => {
                Way::Deduct(keys.tables("deduct").iter().filter_map(|node| self.deduction(node)).collect())
            }
            _ => Way::Entered(self.entered(keys.node("entered")?, points?)),
        };
        Some(ScoreItem { level: level?, label: keys.words("label"), points: points?, way })
    }

    fn deduction(&self, node: &Node) -> Option<Deduction> {
        let keys = Keys::of(node, &[DEDUCT], self.problems)?;
        if !["rules", "severity", "outcome"].iter().any(|key| keys.has(key)) {
            self.problems.add(
                &node.place,
                "应写明扣分的对象：rules（规则）、severity（级别）或 outcome（判断）",
                "say what it is for: rules, severity or outcome",
            );
        }
        if !keys.has("each") {
            keys.missing("each");
        }
        Some(Deduction {
            rules: self.rule_ids(&keys, "rules"),
            except: self.rule_ids(&keys, "except"),
            severity: keys.one_of("severity", Severity::CODES),
            outcome: keys.one_of("outcome", Outcome::CODES),
            each: keys.factor("each")?,
            cap: if keys.has("cap") { Some(keys.factor("cap")?) } else { None },
        })
    }

    /// The ids of rules that a key lists.
    fn rule_ids(&self, keys: &Keys<'_>, key: &str) -> Vec<String> {
        let mut rules = Vec::new();
        for (id, place) in keys.texts(key).unwrap_or_default() {
            if self.rules.iter().any(|rule| rule.id == id) {
                rules.push(id.to_owned());
            } else {
                let known = self.rules.iter().map(|rule| rule.id.as_str());
                unknown(self.problems, place, ("规则", "rule"), id, known);
            }
        }
        rules
    }

    fn entered(&self, node: &Node, points: Decimal) -> Vec<(String, Decimal)> {
        let Item::Table(table) = &node.item else {
            wrong(self.problems, node, ("表，如 { \"甲区\" = 8 }", "a table such as { \"甲区\" = 8 }"));
            return Vec::new();
        };
        let mut entered = Vec::new();
        for entry in table {
            match entry.node.item {
                Item::Number(number) if (Decimal::ZERO..=points).contains(&number) => {
                    entered.push((entry.key.clone(), number));
                }
                _ => wrong(
                    self.problems,
                    &entry.node,
                    ("0与该项分值之间的数字", "a number between 0 and the points of the item"),
                ),
            }
        }
        entered
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let text = "title = \"考核\"\nby = \"county\"\n[[area]]\nlabel = \"甲\"\n[[area.item]]\nlevel = \"presence\"\npoints = 10\n\
            [[area.item]]\nlevel = \"quality\"\npoints = 10\n[[area.item.deduct]]\nrules = [\"goal-overviev\"]\n\
            [[area.item]]\nlevel = \"quality\"\npoints = 5\nentered = { \"甲区\" = 6 }\n";
        let rules = crate::rule::Rules::combine(&[crate::rule::builtin("guangzhou-2020").unwrap().unwrap()]);
        let error = parse("score.toml", text, &rules.unwrap().texts).unwrap_err().to_string();
        for said in ["county", "share", "goal-overview", "each", "between 0"] {
            assert!(error.contains(said), "{said}\n{error}");
        }
    }
}
