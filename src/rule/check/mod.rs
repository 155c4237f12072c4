//! What rules check: one small file for each of a closed set of checks, with its keys and its placeholders.
//! Takes the `check` table of a rule, gives what it says. Whether a project meets it is for the room `check`.

pub mod compare;
pub mod complete;
pub mod count;
pub mod cover;
pub mod filled;
pub mod listed;
pub mod one_of;
pub mod pattern;
pub mod range;
pub mod reading;
pub mod share;
pub mod suggest;
pub mod sum;
pub mod total;
pub mod unique;

use crate::lang::{Bilingual, Lang, joined};
use crate::strict::keys::{self, Key, Keys, Shape};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Problems;
use crate::terms::Known;
use crate::terms::bounds::Bounds;
use crate::terms::condition::{self, Condition, Of};
use crate::terms::reference::Reference;
use crate::terms::subject::{Part, Subject};
use crate::terms::total::Total;
use crate::words::vocabulary::{Scope, Vocabulary};

/// What a rule checks.
#[derive(Debug, Clone)]
pub enum Check {
    Count(count::Count),
    Share(share::Share),
    Cover(cover::Cover),
    Filled(filled::Filled),
    OneOf(one_of::OneOf),
    Pattern(pattern::Pattern),
    Range(range::Range),
    Sum(sum::Sum),
    Compare(compare::Compare),
    Unique(unique::Unique),
    Listed(listed::Listed),
    Complete(complete::Complete),
    Total(total::TotalWithin),
    /// A fact that the reader noticed.
    Reading(crate::model::notice::Fact),
}

impl Check {
    /// Whether what it finds belongs to a project.
    pub(crate) fn has_project(&self) -> bool {
        match self {
            Check::Reading(_) | Check::Total(_) => false,
            Check::Complete(check) => !check.given.is_empty(),
            _ => true,
        }
    }

    /// What it looks at, the subject that it is about first.
    pub fn subjects(&self) -> Vec<&Subject> {
        match self {
            Check::Count(_) | Check::Share(_) | Check::Cover(_) | Check::Total(_) | Check::Reading(_) => {
                Vec::new()
            }
            Check::Filled(check) => vec![&check.subject],
            Check::OneOf(check) => vec![&check.subject],
            Check::Pattern(check) => vec![&check.subject],
            Check::Range(check) => vec![&check.subject],
            Check::Compare(check) => vec![&check.left, &check.right],
            Check::Unique(check) => check.fields.iter().collect(),
            Check::Sum(check) => match &check.total {
                sum::Total::Field { subject, .. } => std::iter::once(subject).chain(&check.parts).collect(),
                sum::Total::Bounds(_) => check.parts.iter().collect(),
            },
            Check::Listed(check) => {
                let keys = check.by.iter().map(|(_, subject)| subject);
                keys.chain(check.agree.iter().map(|agree| &agree.subject)).collect()
            }
            Check::Complete(check) => check.by.iter().map(|(_, subject)| subject).collect(),
        }
    }

    /// The indicators that it looks at, where it looks at indicators.
    fn of(&self) -> Option<&Selection> {
        match self {
            Check::Count(check) => Some(&check.of),
            Check::Share(check) => Some(&check.of),
            Check::Cover(check) => Some(&check.of),
            Check::Filled(check) => Some(&check.of),
            Check::OneOf(check) => Some(&check.of),
            Check::Pattern(check) => Some(&check.of),
            Check::Range(check) => Some(&check.of),
            Check::Sum(check) => Some(&check.of),
            Check::Compare(check) => Some(&check.of),
            Check::Unique(check) => Some(&check.of),
            Check::Listed(check) => Some(&check.of),
            Check::Complete(check) => Some(&check.of),
            Check::Total(_) | Check::Reading(_) => None,
        }
    }

    /// The reference tables without which it cannot be judged. Suggestions are made where there are any.
    pub(crate) fn references(&self) -> Vec<usize> {
        let mut found = self.of().map(|of| of.condition.references()).unwrap_or_default();
        match self {
            Check::Share(check) => found.extend(check.part.references()),
            Check::Listed(check) => found.push(check.reference),
            Check::Complete(check) => found.push(check.reference),
            Check::Total(total::TotalWithin { limit: total::Limit::Listed(limit), .. }) => {
                found.push(limit.reference);
            }
            _ => {}
        }
        found
    }

    /// What it requires, in words, where that is bounds or a list: 不少于4; 数量指标、成本指标. For `{required}`.
    pub(crate) fn required(&self) -> Option<Bilingual> {
        let list = |names: &[Bilingual]| {
            let of = |lang| joined(names.iter().map(|name| name.get(lang)), lang);
            Bilingual::new(of(Lang::Zh), of(Lang::En))
        };
        match self {
            Check::Count(check) => Some(Bounds::of_count(check.at_least, check.at_most).words()),
            Check::Share(check) => Some(check.bounds.in_percent().words()),
            Check::Cover(check) => Some(check.required()),
            Check::Filled(check) if check.min_length.is_some() || check.max_length.is_some() => {
                Some(Bounds::of_count(check.min_length, check.max_length).words())
            }
            Check::OneOf(check) if !check.forbidden => Some(list(&check.names)),
            Check::Range(check) => Some(check.bounds.words()),
            Check::Total(total::TotalWithin { limit: total::Limit::Fixed(bounds), .. }) => {
                Some(bounds.words())
            }
            Check::Sum(sum::Sum { total: sum::Total::Bounds(bounds), .. }) => Some(bounds.words()),
            Check::Listed(check) => Some(check.share?.in_percent().words()),
            _ => None,
        }
    }

    /// Whether it is about the project or about each indicator; None for facts of the reader.
    pub(crate) fn subject_scope(&self) -> Option<Scope> {
        match self {
            Check::Count(_)
            | Check::Share(_)
            | Check::Cover(_)
            | Check::Sum(_)
            | Check::Complete(_)
            | Check::Total(_)
            | Check::Reading(_) => Some(Scope::Project),
            Check::Range(check) => Some(check.subject.scope),
            Check::Compare(check) => Some(check.left.scope),
            Check::Unique(check) => Some(check.scope),
            Check::Listed(check) => Some(check.scope),
            Check::Filled(check) => Some(check.subject.scope),
            Check::OneOf(check) => Some(check.subject.scope),
            Check::Pattern(check) => Some(check.subject.scope),
        }
    }
}

/// One kind of check, as the loader, the schema and the guide know it.
pub struct CheckKind {
    /// As `kind` names it.
    pub name: &'static str,
    pub says: &'static str,
    pub keys: &'static [Key],
    /// Placeholders that its sentences may use, beside those of [`EVERYWHERE`].
    pub placeholders: &'static [&'static str],
    parse: fn(&Keys<'_>, &Context<'_>) -> Option<Check>,
}

/// Placeholders that every finding supplies.
pub const EVERYWHERE: &[&str] = &["cell", "found", "required", "project"];
/// Placeholders that every finding about an indicator supplies.
pub const OF_INDICATORS: &[&str] = &["indicator", "value"];

/// Every kind of check.
pub const CHECKS: &[&CheckKind] = &[
    &count::KIND,
    &share::KIND,
    &cover::KIND,
    &filled::KIND,
    &one_of::KIND,
    &pattern::KIND,
    &range::KIND,
    &sum::KIND,
    &compare::KIND,
    &unique::KIND,
    &listed::KIND,
    &complete::KIND,
    &total::KIND,
    &reading::KIND,
];

const KIND: Key = Key { name: "kind", shape: Shape::Text, says: "which check" };

/// What a check's parser may ask for.
pub(crate) struct Context<'a> {
    pub vocabulary: &'a Vocabulary,
    pub references: &'a [Reference],
    pub totals: &'a [Total],
    pub problems: &'a Problems,
    /// Id of the rule.
    pub rule: &'a str,
}

impl<'a> Context<'a> {
    pub fn known(&self) -> Known<'a> {
        Known { vocabulary: self.vocabulary, references: self.references, problems: self.problems }
    }
}

/// Reads the `check` table of a rule.
pub(crate) fn parse(node: &Node, context: &Context<'_>) -> Option<(Check, &'static CheckKind)> {
    let problems = context.problems;
    let kind = match &node.item {
        Item::Table(table) => table.iter().find(|entry| entry.key == "kind"),
        _ => None,
    };
    let Some(kind) = kind else {
        let names: Vec<&str> = CHECKS.iter().map(|kind| kind.name).collect();
        let list = names.join(", ");
        problems.add(
            &node.place,
            format!("check 应写成 {{ kind = \"…\", … }}，kind 可为：{list}"),
            format!("`check` should be {{ kind = \"…\", … }}, where kind is one of: {list}"),
        );
        return None;
    };
    let word = keys::text(&kind.node, problems)?;
    let kinds: Vec<(&'static str, &'static CheckKind)> =
        CHECKS.iter().map(|kind| (kind.name, *kind)).collect();
    let found = keys::pick(word, &kind.node.place, &kinds, problems)?;
    let keys = Keys::of(node, &[&[KIND], found.keys], problems)?;
    Some(((found.parse)(&keys, context)?, found))
}

/// Which indicators a check looks at.
#[derive(Debug, Clone)]
pub struct Selection {
    pub sides: Sides,
    pub condition: Condition,
    /// Whether the condition asks about the kind itself; if not, unfilled indicators are not counted.
    pub asks_kind: bool,
}

/// Which side of a two-sided form counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    Annual,
    LongTerm,
    Both,
}

const WHERE: Key = Key { name: "where", shape: Shape::Condition, says: "only indicators that are so" };
const SIDE: Key = Key {
    name: "side",
    shape: Shape::OneOf(&["annual", "long-term", "both"]),
    says: "which side of a form with 中期 and 年度 (default annual)",
};
const FIELD: Key = Key { name: "field", shape: Shape::Field, says: "the field that is looked at" };

impl Selection {
    /// From the keys `where` and `side`.
    fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Selection {
        let sides = [("annual", Sides::Annual), ("long-term", Sides::LongTerm), ("both", Sides::Both)];
        let condition = condition_of(keys, "where", context);
        let asks_kind = [Part::Kind, Part::DerivedKind, Part::Form].iter().any(|part| condition.asks(*part));
        Selection { sides: keys.one_of("side", &sides).unwrap_or(Sides::Annual), condition, asks_kind }
    }
}

fn condition_of(keys: &Keys<'_>, key: &str, context: &Context<'_>) -> Condition {
    let condition = keys
        .node(key)
        .map(|node| condition::parse(node, Of::Indicators, context.known()))
        .unwrap_or_default();
    let classes = condition.codes_of(Part::Class);
    let groups = condition.codes_of(Part::Group);
    if let (Some(classes), Some(groups)) = (classes, groups) {
        let fits = |class: u8| {
            let term = context.vocabulary.classes.get(usize::from(class));
            term.and_then(|term| term.group).is_none_or(|group| groups.has(group.0))
        };
        if !classes.iter().any(fits) {
            context.problems.add(
                keys.place_of(key),
                "这些类别不在所写的一级指标下，条件永远不成立",
                "none of these classes stands in the group, so this can never hold",
            );
        }
    }
    condition
}

/// The subject that `field` names.
fn subject_of(keys: &Keys<'_>, context: &Context<'_>) -> Option<Subject> {
    let id = keys.required("field")?;
    let place = keys.node("field").map_or(keys.place, |node| &node.place);
    let subject = Subject::parse(id, place, context.vocabulary, context.problems)?;
    where_is_for(subject.scope, keys, context);
    Some(subject)
}

/// Says that `where` selects nothing where no indicator is looked at.
fn where_is_for(scope: Scope, keys: &Keys<'_>, context: &Context<'_>) {
    if scope == Scope::Project && keys.has("where") {
        context.problems.add(
            keys.place_of("where"),
            "此检查只看项目的字段，where 只选择指标；请用 when",
            "this check looks at fields of the project, and `where` selects indicators; use `when`",
        );
    }
}

/// Says that the check as written cannot fail anything.
fn never_fires(keys: &Keys<'_>, key: &str) {
    keys.problems.add(keys.place_of(key), "按此写法规则永远不会触发", "written so, the rule can never fire");
}
