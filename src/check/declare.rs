//! How the kinds of check are declared: the keys that several share, the indicators that a check selects, what a check
//! says of itself. Takes tables of a rule file, gives what they say. Judges nothing.

use crate::lang::Bilingual;
use crate::model::project::Side;
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::problem::Problems;
use crate::terms::Known;
use crate::terms::condition::{self, Condition, Of};
use crate::terms::lookup::FoundBy;
use crate::terms::never;
use crate::terms::reference::{Need, Reference};
use crate::terms::subject::{Part, Subject};
use crate::terms::total::Total;
use crate::text::codes::words_of;
use crate::words::vocabulary::{Scope, Vocabulary};

/// What a check looks at.
pub struct About<'c> {
    /// The subjects, the one that it is about first.
    pub subjects: Vec<&'c Subject>,
    /// The indicators, where it looks at indicators.
    pub of: Option<&'c Selection>,
    /// The reference tables and columns without which it cannot be judged, besides those that its selection asks. Suggestions are
    /// made where there are any.
    pub tables: Vec<Need>,
    /// How it finds rows of a reference table, where it does.
    pub found_by: Option<FoundBy<'c>>,
    /// What it requires, in words, where that is bounds or a list: 不少于4; 数量指标、成本指标. For `{required}`.
    pub required: Option<Bilingual>,
    /// Whether it is about the project or about each indicator.
    pub scope: Scope,
    /// Whether what it finds belongs to a project.
    pub of_project: bool,
}

impl Default for About<'_> {
    fn default() -> Self {
        About {
            subjects: Vec::new(),
            of: None,
            tables: Vec::new(),
            found_by: None,
            required: None,
            scope: Scope::Project,
            of_project: true,
        }
    }
}

impl About<'_> {
    /// Every reference table without which the check cannot be judged.
    pub fn references(&self) -> Vec<Need> {
        let mut found = self.of.map(|of| of.condition.references()).unwrap_or_default();
        found.extend(&self.tables);
        found
    }
}

/// One kind of check, as the loader, the schema and the guide know it.
pub(crate) struct Spec {
    /// As `kind` names it.
    pub name: &'static str,
    /// What it says, in one clause, in Chinese and in English.
    pub says: (&'static str, &'static str),
    pub keys: &'static [Key],
    /// Placeholders that its sentences may use, besides those of [`EVERYWHERE`].
    pub placeholders: &'static [&'static str],
}

/// Placeholders that every finding supplies.
pub(crate) const EVERYWHERE: &[&str] = &["cell", "found", "required", "project"];
/// Placeholders that every finding about an indicator supplies.
pub(crate) const OF_INDICATORS: &[&str] = &["indicator", "value"];

/// What a check's parser may ask for.
pub struct Context<'a> {
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

const SIDES: [(&str, Sides); 3] =
    [("annual", Sides::Annual), ("long-term", Sides::LongTerm), ("both", Sides::Both)];

pub(crate) const WHERE: Key = Key {
    name: "where",
    shape: Shape::Condition,
    says: ("只看符合条件的指标", "only indicators that match"),
};
pub(crate) const SIDE: Key = Key {
    name: "side",
    shape: Shape::OneOf(words_of!(SIDES)),
    says: (
        "分中期与年度两侧的表，看哪一侧（默认 annual，年度）",
        "which side of a form with 中期 and 年度 (default annual)",
    ),
};
pub(crate) const DISTINCT: Key = Key {
    name: "distinct",
    shape: Shape::Bool,
    says: (
        "同一指标（名称、指标值相同，不论类别）重复出现的只算一个",
        "an indicator that occurs several times (the same name and value, whatever the class) counts once",
    ),
};
pub(crate) const REQUIRED: Key = Key {
    name: "required",
    shape: Shape::Bool,
    says: (
        "空白也算不符合；该写数字或日期而写了文字的，也算不符合",
        "what is blank, or words where a number or a day is meant, breaks the rule too",
    ),
};
pub(crate) const FIELD: Key = Key {
    name: "field",
    shape: Shape::Fields,
    says: (
        "所查的字段；写成列表则逐个检查；pattern 可写 every-text，查项目和指标的全部文字",
        "the field to look at, or a list: each of them; `every-text` of `pattern` is all texts of the project and its indicators",
    ),
};

impl Selection {
    /// From the keys `where` and `side`.
    pub fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Selection {
        Selection::of("where", keys, context)
    }

    /// From another key than `where`, and `side`.
    pub fn of(key: &str, keys: &Keys<'_>, context: &Context<'_>) -> Selection {
        let condition = condition_of(keys, key, context);
        let asks_kind = [Part::Kind, Part::DerivedKind, Part::Form].iter().any(|part| condition.asks(*part));
        // A condition on the side chooses it, unless the key does.
        let default = if condition.asks(Part::Side) { Sides::Both } else { Sides::Annual };
        let sides = keys.one_of("side", &SIDES).unwrap_or(default);
        let own = match sides {
            Sides::Annual => Some(Side::Annual),
            Sides::LongTerm => Some(Side::LongTerm),
            Sides::Both => None,
        };
        let side = Subject::of("side", context.vocabulary);
        if let Some((side, own)) = side.zip(own)
            && never::excludes(&condition, &side, own as u8, context.vocabulary)
        {
            keys.problems.add(
                keys.place_of(key),
                "此条件所要的一侧不是 side 所写的一侧，永远不成立",
                "this asks for another side than `side` and can never hold",
            );
        }
        Selection { sides, condition, asks_kind }
    }
}

pub(crate) fn condition_of(keys: &Keys<'_>, key: &str, context: &Context<'_>) -> Condition {
    let of_indicators = |node| condition::parse(node, Of::Indicators, context.known());
    keys.node(key).map(of_indicators).unwrap_or_default()
}

/// The subject that `field` names.
pub(crate) fn subject_of(keys: &Keys<'_>, context: &Context<'_>) -> Option<Subject> {
    let id = keys.required("field")?;
    let place = keys.node("field").map_or(keys.place, |node| &node.place);
    let subject = Subject::parse(id, place, context.vocabulary, context.problems)?;
    where_is_for(subject.scope, keys, context);
    Some(subject)
}

/// The text of the project that a key names, for grouping projects; `why` stands behind the
/// words that it is none.
pub(crate) fn text_of_project(
    key: &str,
    id: &str,
    why: (&str, &str),
    keys: &Keys<'_>,
    context: &Context<'_>,
) -> Option<Subject> {
    let place = keys.place_of(key);
    let subject = Subject::parse(id, place, context.vocabulary, context.problems)?;
    if subject.scope == Scope::Indicator || !matches!(subject.part, Part::Field(..)) {
        context.problems.add(
            place,
            format!("“{id}”不是项目的文字字段{}", why.0),
            format!("`{id}` is not a text of the project{}", why.1),
        );
        return None;
    }
    Some(subject)
}

/// Says that `where` selects nothing where no indicator is looked at.
pub(crate) fn where_is_for(scope: Scope, keys: &Keys<'_>, context: &Context<'_>) {
    if scope == Scope::Project && keys.has("where") {
        context.problems.add(
            keys.place_of("where"),
            "此检查只看项目的字段，where 只选择指标；请用 when",
            "this check looks at fields of the project, and `where` selects indicators; use `when`",
        );
    }
}

/// Says that the check as written cannot fail anything.
pub(crate) fn never_fires(keys: &Keys<'_>, key: &str) {
    keys.problems.add(keys.place_of(key), "按此写法规则永远不会触发", "as written, this rule can never fire");
}
