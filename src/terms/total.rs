//! Totals over the batch: counts and sums of projects, differences and ratios of them, declared by rule files.
//! Takes `[total.ID]` tables, gives what is to be added up. Adding up is for `judge::totals`.

use super::Known;
use super::bounds::{self, Measure};
use super::condition::{self, Condition, Of};
use super::number::{Among, Over, counted_as, of_indicators};
use super::subject::Subject;
use crate::lang::Bilingual;
use crate::model::finding::TotalUnit;
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, unknown};
use crate::text::codes::words_of;
use crate::words::vocabulary::{Scope, ValueType};
use rust_decimal::Decimal;

/// What can be counted.
const COUNTED: [(&str, ()); 1] = [("projects", ())];

/// Keys of `[total.ID]`.
pub(crate) const TOTAL: &[Key] = &[
    Key { name: "label", shape: Shape::Words, says: ("合计的名称", "name of the total for people") },
    Key {
        name: "when", shape: Shape::Condition, says: ("只计符合条件的项目", "only projects that match")
    },
    Key {
        name: "count",
        shape: Shape::OneOf(words_of!(COUNTED)),
        says: ("有多少个项目", "how many projects there are"),
    },
    Key {
        name: "sum",
        shape: Shape::Field,
        says: (
            "各项目某字段相加；指标的字段则为符合 where 的全部指标相加",
            "a field that is added up over the projects; one of the indicators over all that match `where`",
        ),
    },
    Key {
        name: "mean",
        shape: Shape::Field,
        says: (
            "项目某字段，或每个项目中符合 where 的那一个指标的字段：合计除以项目数",
            "a field of the projects, or of the one indicator of each that matches `where`: its sum divided by their number",
        ),
    },
    Key {
        name: "greatest",
        shape: Shape::Field,
        says: ("各项目中某字段的最大值", "the greatest that a field is among the projects"),
    },
    Key {
        name: "smallest",
        shape: Shape::Field,
        says: ("各项目中某字段的最小值", "the smallest that a field is among the projects"),
    },
    Key {
        name: "together",
        shape: Shape::Count,
        says: (
            "用于 greatest、smallest：最大（最小）的这么多个项目相加，如最大的3个；不足的有几个算几个",
            "for `greatest` and `smallest`: so many of the projects added up, such as the 3 greatest; where there are fewer, those that there are",
        ),
    },
    Key {
        name: "where",
        shape: Shape::Condition,
        says: (
            "用于指标的字段：只看符合条件的指标，如 { name = \"新建农田面积\" }",
            "for a field of the indicators: only of indicators that match, such as { name = \"新建农田面积\" }",
        ),
    },
    Key {
        name: "unit",
        shape: Shape::Text,
        says: (
            "用于 sum、mean、greatest、smallest 带单位的数：以什么单位计，如 公里；其他单位换算",
            "for `sum`, `mean`, `greatest` and `smallest` of numbers with units: what they are counted in, such as 公里; others are converted",
        ),
    },
    Key {
        name: "difference",
        shape: Shape::Texts,
        says: ("两个合计：第一个减第二个", "two totals: the first less the second"),
    },
    Key {
        name: "ratio",
        shape: Shape::Texts,
        says: ("两个合计：第一个除以第二个", "two totals: the first divided by the second"),
    },
];

/// What a total may be, of which a table names one.
const SORTS: [&str; 7] = ["count", "sum", "mean", "greatest", "smallest", "difference", "ratio"];

/// Those that are made of other totals.
pub(crate) const OF_OTHERS: &[&str] = &["difference", "ratio"];

/// A total as a rule file declares it.
#[derive(Debug, Clone)]
pub struct Total {
    pub id: String,
    pub label: Bilingual,
    /// Only such projects; for counts and sums.
    pub when: Condition,
    pub made: Made,
    pub unit: TotalUnit,
    /// What each project's number is counted in.
    pub measure: Measure,
    /// Index into `Rules::sets`.
    pub declared_by: usize,
}

impl Total {
    /// Where the number of each project is; None of a count, and of what is made of other totals.
    pub(crate) fn source(&self) -> Option<&Source> {
        match &self.made {
            Made::Sum(source)
            | Made::Mean(source)
            | Made::Greatest(source, _)
            | Made::Smallest(source, _) => Some(source),
            Made::Count | Made::Difference(..) | Made::Ratio(..) => None,
        }
    }

    /// Whether it is nothing where there is nothing: a count, a sum, and what such differ by. Of a mean or a ratio of nothing
    /// nothing is known. `all` are the totals of its files.
    pub fn is_sum(&self, all: &[Total]) -> bool {
        match self.made {
            Made::Count | Made::Sum(_) => true,
            Made::Difference(first, second) => all[first].is_sum(all) && all[second].is_sum(all),
            Made::Mean(_) | Made::Greatest(..) | Made::Smallest(..) | Made::Ratio(..) => false,
        }
    }
}

/// The totals that this one is made of, down to those that are made of no other.
pub(crate) fn leaves(all: &[Total], index: usize) -> Vec<usize> {
    match all[index].made {
        Made::Difference(first, second) | Made::Ratio(first, second) => {
            [leaves(all, first), leaves(all, second)].concat()
        }
        _ => vec![index],
    }
}

/// What a total is made of. Indices are of totals that were read before it.
#[derive(Debug, Clone)]
pub enum Made {
    Count,
    Sum(Source),
    Mean(Source),
    Greatest(Source, Together),
    Smallest(Source, Together),
    Difference(usize, usize),
    Ratio(usize, usize),
}

/// How many of the greatest or smallest are added up; None of one alone.
pub(crate) type Together = Option<u64>;

/// Where the number of one project is.
#[derive(Debug, Clone)]
pub enum Source {
    /// In a field of the project, or computed for it.
    Project(Subject),
    /// In a field of its indicators that match.
    Indicators(Over, Subject, Among),
}

/// A `[total.ID]` table with the conditions that its file sets for all projects.
pub(crate) struct Declared<'a> {
    pub id: &'a str,
    pub node: &'a Node,
    /// The `when` of the file.
    pub when: Condition,
    /// Index of the file.
    pub by: usize,
}

/// Reads one declaration; `known` are the totals before it.
pub(crate) fn parse(declared: Declared<'_>, known: &[Total], words: Known<'_>) -> Option<Total> {
    let Known { vocabulary, problems, .. } = words;
    let Declared { id, node, mut when, by } = declared;
    let before = problems.count();
    let keys = Keys::of(node, &[TOTAL], problems)?;
    let label = keys.words("label").unwrap_or_else(|| Bilingual::same(id));
    let sorts: Vec<&str> = SORTS.into_iter().filter(|key| keys.has(key)).collect();
    let [sort] = sorts[..] else {
        match sorts[..] {
            // A key that is none may have been meant for one of them.
            [] if problems.count() > before => {}
            [] => problems.add(
                keys.place,
                "应写出 count、sum、mean、greatest、smallest、difference、ratio 中的一个",
                "one of `count`, `sum`, `mean`, `greatest`, `smallest`, `difference`, `ratio` is needed",
            ),
            _ => problems.add(
                keys.place,
                format!("同时写了 {}，只能写其中一个；各声明一个合计", sorts.join("、")),
                format!(
                    "{} stand here, of which there can be one; declare a total for each",
                    sorts.join(", ")
                ),
            ),
        }
        return None;
    };
    if let Some(node) = keys.node("when") {
        if OF_OTHERS.contains(&sort) {
            problems.add(
                keys.place_of("when"),
                format!("{sort} 由别的合计得出，条件写在那些合计里"),
                format!("a {sort} is made of other totals; the condition belongs to those"),
            );
        }
        when.0.extend(condition::parse(node, Of::Projects, words).0);
    }
    let is_theirs = |node: &Node| match &node.item {
        Item::Text(id) => Subject::of(id, vocabulary).is_some_and(|one| one.scope == Scope::Indicator),
        _ => false,
    };
    if keys.has("where") && !keys.node(sort).is_some_and(is_theirs) {
        problems.add(
            keys.place_of("where"),
            format!("where 选取指标，这里的 {sort} 不是指标的字段；选取项目请用 when"),
            format!("`where` selects indicators, and this {sort} is not of a field of theirs; `when` selects projects"),
        );
    }
    let counted_in = keys.text("unit").map(|unit| {
        let place = keys.place_of("unit");
        let measure = bounds::in_unit(&format!("1{unit}")).filter(|(one, _)| *one == Decimal::ONE);
        if measure.is_none() {
            problems.add(
                place,
                format!("“{unit}”应为不带数量级的单位，如 公里、人、天"),
                format!("`{unit}` should be a unit without magnitude, such as 公里, 人 or 天"),
            );
        } else if ["count", "difference", "ratio"].contains(&sort) {
            problems.add(
                place,
                format!("unit 不与 {sort} 一起使用"),
                format!("`unit` has no effect on a {sort}"),
            );
        }
        measure.map_or(Measure::Number, |(_, measure)| measure)
    });
    let together = together(&keys, sort);
    let (made, unit) = match sort {
        "count" => {
            keys.one_of("count", &COUNTED)?;
            (Made::Count, TotalUnit::Number)
        }
        "sum" => sum(&keys, "sum", (&Made::Sum, Over::Total), words)?,
        "mean" => sum(&keys, "mean", (&Made::Mean, Over::Single), words)?,
        "greatest" => {
            let made = |source| Made::Greatest(source, together);
            sum(&keys, "greatest", (&made, Over::Greatest), words)?
        }
        "smallest" => {
            let made = |source| Made::Smallest(source, together);
            sum(&keys, "smallest", (&made, Over::Smallest), words)?
        }
        _ => {
            let (first, second) = two(&keys, sort, known)?;
            let units = (known[first].unit, known[second].unit);
            // 公里 and 人: of two totals that each say in what they are counted.
            let measures = [known[first].measure, known[second].measure];
            let apart =
                measures[0] != measures[1] && measures.iter().all(|one| matches!(one, Measure::Unit(_)));
            match sort {
                "difference" => (Made::Difference(first, second), difference_unit(units, apart, &keys)?),
                _ if apart => (Made::Ratio(first, second), TotalUnit::Number),
                _ => (Made::Ratio(first, second), ratio_unit(units, &keys)?),
            }
        }
    };
    let measure = match (unit, counted_in) {
        (TotalUnit::Yuan, Some(_)) => {
            problems.add(
                keys.place_of("unit"),
                "金额的合计以元计，不写 unit",
                "a total of amounts is in yuan and needs no `unit`",
            );
            Measure::Yuan
        }
        (TotalUnit::Yuan, None) => Measure::Yuan,
        (_, counted_in) => counted_in.unwrap_or(Measure::Number),
    };
    let unit = if measure == Measure::Percent { TotalUnit::Percent } else { unit };
    Some(Total { id: id.to_owned(), label, when, made, unit, measure, declared_by: by })
}

/// How many of the greatest or smallest projects are added up.
fn together(keys: &Keys<'_>, sort: &str) -> Together {
    let many = keys.count("together")?;
    if !["greatest", "smallest"].contains(&sort) || many < 2 {
        keys.problems.add(
            keys.place_of("together"),
            "together 与 greatest、smallest 一起使用，为相加的个数，不少于2",
            "`together` is for `greatest` and `smallest`: how many of them are added up, 2 or more",
        );
    }
    Some(many)
}

/// What is added up, and as what; of indicators taken together in each project as `over` says.
fn sum(
    keys: &Keys<'_>,
    key: &str,
    (made, over): (&dyn Fn(Source) -> Made, Over),
    known: Known<'_>,
) -> Option<(Made, TotalUnit)> {
    if let Some(node) = keys.node(key).filter(|node| matches!(node.item, Item::List(_))) {
        keys.problems.add(
            &node.place,
            "合计只写一个字段；几个字段相加的，先声明计算数 [number.标识] sum = [\"…\", \"…\"]，这里写它的标识",
            "a total is of one field; to add up several, declare [number.ID] sum = [\"…\", \"…\"] first and name it here",
        );
        return None;
    }
    let (id, place) = (keys.text(key)?, keys.node(key).map_or(keys.place, |node| &node.place));
    let subject = Subject::parse(id, place, known.vocabulary, keys.problems)?;
    let unit = match counted_as(&subject, place, keys.problems)? {
        ValueType::Amount => TotalUnit::Yuan,
        ValueType::Date => {
            keys.problems.add(place, format!("“{id}”是日期，不能相加"), format!("`{id}` is a date"));
            return None;
        }
        _ => TotalUnit::Number,
    };
    let source = match subject.scope {
        Scope::Indicator => Source::Indicators(over, subject, of_indicators(keys, known)),
        Scope::Project => Source::Project(subject),
    };
    Some((made(source), unit))
}

/// The two totals that a key names.
fn two(keys: &Keys<'_>, key: &str, known: &[Total]) -> Option<(usize, usize)> {
    let named = keys.texts_in_order(key)?;
    let find = |(id, place): &(&str, &Place)| {
        let found = known.iter().position(|total| total.id == *id);
        if found.is_none() {
            let ids = known.iter().map(|total| total.id.as_str());
            unknown(keys.problems, place, ("合计", "total"), id, ids);
        }
        found
    };
    let found: Vec<Option<usize>> = named.iter().map(find).collect();
    match found[..] {
        [Some(first), Some(second)] if first == second => {
            keys.problems.add(
                keys.place_of(key),
                "两个是同一个合计，得数总是一样",
                "both are the same total, so the result is always the same",
            );
            None
        }
        [first, second] => Some((first?, second?)),
        _ => {
            keys.problems.add(
                keys.place_of(key),
                "应写出两个合计的标识",
                "should name two totals by their ids",
            );
            None
        }
    }
}

fn difference_unit(units: (TotalUnit, TotalUnit), apart: bool, keys: &Keys<'_>) -> Option<TotalUnit> {
    if units.0 != units.1 || apart {
        keys.problems.add(
            keys.place_of("difference"),
            "两个合计不是同一种量，不能相减",
            "the two totals are not of the same kind",
        );
        return None;
    }
    Some(units.0)
}

/// A share of things of the same kind, or an amount for each of a count.
fn ratio_unit(units: (TotalUnit, TotalUnit), keys: &Keys<'_>) -> Option<TotalUnit> {
    match units {
        (first, second) if first == second => Some(TotalUnit::Percent),
        (first, TotalUnit::Number) => Some(first),
        _ => {
            keys.problems.add(
                keys.place_of("ratio"),
                "数目不能除以金额或比率",
                "a number is not divided by an amount or a share",
            );
            None
        }
    }
}
