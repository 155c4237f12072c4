//! A score sheet (考核评分表): areas of items that give points to each department or district. Plain data; what it comes to
//! is computed where it is said.

use super::{Aspect, Grouping, Outcome, Severity};
use crate::lang::Bilingual;
use rust_decimal::Decimal;

/// What points are given for, as a file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreSheet {
    /// Name of the sheet for people.
    pub title: Bilingual,
    /// Who gets the points.
    pub by: Grouping,
    /// In the order of the file.
    pub areas: Vec<Area>,
}

/// One area of the sheet: 基础工作, 绩效目标管理.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Name of the area for people.
    pub label: Bilingual,
    /// Points that it comes to where all its items are full.
    pub weight: Decimal,
    /// In the order of the file.
    pub items: Vec<ScoreItem>,
}

/// One item of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreItem {
    /// 有没有, 全不全, 好不好.
    pub level: Aspect,
    /// Name of the item for people, where it has one of its own.
    pub label: Option<Bilingual>,
    /// Most points.
    pub points: Decimal,
    /// How many of them are given.
    pub way: Way,
}

/// How points are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By the share of projects in which nothing is amiss in this respect.
    Share(Aspect),
    /// In full, less these for what was found.
    Deduct(Vec<Deduction>),
    /// By somebody, to the departments or districts of these names.
    Entered(Vec<(String, Decimal)>),
}

/// Points that are taken away for each finding of a sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// Ids of rules; empty for all.
    pub rules: Vec<String>,
    /// Ids of rules whose findings are left out.
    pub except: Vec<String>,
    /// Only findings of this severity.
    pub severity: Option<Severity>,
    /// Only violated ones, or only those that could not be judged; both where it is not said.
    pub outcome: Option<Outcome>,
    /// Points for each.
    pub each: Decimal,
    /// Most points for all of them together.
    pub cap: Option<Decimal>,
}

impl Area {
    /// Points of all its items.
    pub fn points(&self) -> Decimal {
        self.items.iter().map(|item| item.points).sum()
    }
}
