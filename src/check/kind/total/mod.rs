//! `total`: a total over the batch within bounds, or within the limit that a reference table gives it or each department.

mod own;
mod within;

use crate::check::declare::{About, Context, Spec, never_fires};
use crate::check::emit::Case;
use crate::check::observe::exact;
use crate::model::finding::{Grouping, TotalUnit};
use crate::strict::keys::{Key, Keys, Shape, Toward, part, wrong};
use crate::strict::node::{Entry, Item, Node};
use crate::strict::problem::{Place, unknown};
use crate::terms::Known;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::lookup::{IN, table_of};
use crate::terms::reference::column;
use crate::terms::reference::{Read, Table};
use crate::terms::rows::{ROWS, RowTest, rows};
use crate::terms::slack::TOLERANCE;
use crate::terms::subject::Subject;
use crate::terms::total::{Made, Total};
use crate::text::codes::words_of;
use crate::words::vocabulary::{Scope, ValueType};
pub(crate) use own::{Own, Stands, read, stands};
use rust_decimal::Decimal;
pub(crate) use within::{Asked, group, group_key, is_nameless, within};

/// A declared total is within the bounds, for all projects together or for each group of them.
#[derive(Debug, Clone)]
pub struct TotalWithin {
    /// Index of the total among those that the rule sets declare.
    pub total: usize,
    pub limit: Limit,
    pub each: Option<Each>,
    /// Only groups of which these other totals are so.
    pub only: Vec<(usize, Bounds)>,
    /// A field of each project that is held against the total, instead of the total itself.
    pub own: Option<Own>,
}

/// What makes a group of projects.
#[derive(Debug, Clone)]
pub enum Each {
    Known(Grouping),
    /// What stands in fields of the project, together; one of them may be of its indicators.
    Fields(Vec<Subject>),
}

/// What a total is to be within.
#[derive(Debug, Clone)]
pub enum Limit {
    /// The same for all.
    Fixed(Bounds),
    /// For each group such a part of the whole.
    OfWhole(Bounds),
    /// That of a reference table; each department or district has its own there.
    Listed(ListedLimit),
}

/// Limits in a reference table: a row for each department or district, or the one row for the whole batch.
#[derive(Debug, Clone)]
pub struct ListedLimit {
    /// Index of the reference table.
    reference: usize,
    /// Column of the department or district.
    name: Option<usize>,
    /// Only rows that are so.
    rows: Vec<(usize, RowTest)>,
    /// Column of the limit.
    column: usize,
    read: Read,
    /// Whether it is the least that there must be, the most, or both.
    ends: Ends,
    measure: Measure,
    /// Factor applied to the limit.
    times: Decimal,
}

impl ListedLimit {
    /// The bounds that a row of the table sets. None where it has no number of that kind.
    fn bounds(&self, row: usize, table: &Table) -> Option<Bounds> {
        let read = table.quantity(row, self.column, self.read);
        let at = exact(&read.ok()?, self.measure).ok()?.checked_mul(self.times)?;
        let bound = |inclusive| Bound { at, inclusive };
        let Ends { low, high } = self.ends;
        Some(Bounds { measure: self.measure, low: low.map(bound), high: high.map(bound) })
    }
}

/// Which ends a limit is, and of each whether it may be reached.
#[derive(Debug, Clone, Copy)]
struct Ends {
    low: Option<bool>,
    high: Option<bool>,
}

/// How a total is to stand to a limit.
const ENDS: [(&str, Ends); 5] = [
    ("at-most", Ends { low: None, high: Some(true) }),
    ("less-than", Ends { low: None, high: Some(false) }),
    ("at-least", Ends { low: Some(true), high: None }),
    ("more-than", Ends { low: Some(false), high: None }),
    ("equal", Ends { low: Some(true), high: Some(true) }),
];

const LIMIT: &[Key] = &[
    IN,
    Key {
        name: "by",
        shape: Shape::Text,
        says: ("与 each 合用：写部门或所属区的列", "with `each`: its column with the department or district"),
    },
    ROWS,
    Key { name: "column", shape: Shape::Text, says: ("写限额的列", "its column with the limit") },
    Key {
        name: "is",
        shape: Shape::OneOf(words_of!(ENDS)),
        says: (
            "合计与限额应是什么关系（默认 at-most，不超过）",
            "how the total compares with the limit (default at-most)",
        ),
    },
    Key {
        name: "times",
        shape: Shape::Bound,
        says: ("限额乘以的倍数：1.1 或 \"110%\"", "factor applied to the limit: 1.1 or \"110%\""),
    },
];

pub(crate) const SPEC: Spec = Spec {
    name: "total",
    says: (
        "文件所定义的合计在上下限之内：全部项目，或各部门、各区分别计算",
        "a total that the file declares is within bounds, over all projects or in each department or district",
    ),
    keys: &[
        Key { name: "of", shape: Shape::Text, says: ("合计的标识", "the total") },
        Key {
            name: "each",
            shape: Shape::Fields,
            says: (
                "按主管部门、所属区、实施单位或自定义字段（或同时按几个），分别计算各自的项目；其中可有一个指标的字段，如 name：同名的指标为一组",
                "separately for the projects of each department, district, executing-unit, or field of your own, or of each that have the same in several; one of them may be of the indicators, such as name: those of one name are a group",
            ),
        },
        Key {
            name: "field",
            shape: Shape::Field,
            says: (
                "项目的字段：逐个项目与合计（有 each 的，与所在组的合计）相比，界限写百分比或倍数，如 at-most = \"50%\"",
                "a field of projects: each of them is held against the total (with `each`, that of its group) in percent, such as at-most = \"50%\"",
            ),
        },
        Key {
            name: "where",
            shape: Shape::Table,
            says: (
                "与 each 合用：只看别的合计也符合的组，如 { projects = { at-least = 3 } }",
                "with `each`: only groups of which another total is so, such as { projects = { at-least = 3 } }",
            ),
        },
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
        TOLERANCE,
        Key {
            name: "limit",
            shape: Shape::Table,
            says: (
                "{ in = 参照表, by = 列, column = 列, is = \"at-most\" }：各部门或各区的限额在表中；没有 each 时，不写 by，用 rows 指定那一行",
                "{ in = reference table, by = column, column = column, is = \"at-most\" }: each department or district has its own limit there; without `each`, `rows` instead of `by` picks the one row",
            ),
        },
    ],
    placeholders: &["total", "actual", "limit", "difference", "group", "percent"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<TotalWithin> {
    let id = keys.required("of")?;
    let total = find(id, keys.place_of("of"), context)?;
    let (value_type, measure) = counted_in(&context.totals[total]);
    let each = if keys.has("each") { Some(each(keys, context)?) } else { None };
    let own = match keys.has("field") {
        true => Some(own::parse(&context.totals[total], each.as_ref(), keys, context)?),
        false => None,
    };
    if own.is_none() && keys.has("tolerance") {
        context.problems.add(
            keys.place_of("tolerance"),
            "tolerance 与 field 一起使用；合计的界限直接写",
            "`tolerance` is for `field`; write the bounds of a total as they are",
        );
    }
    let limit = match keys.node("limit") {
        _ if own.is_some() => {
            if keys.has("limit") {
                context.problems.add(
                    keys.place_of("limit"),
                    "limit 是合计的限额，不与 field 一起使用",
                    "`limit` is for the total itself and has no effect with `field`",
                );
            }
            Limit::Fixed(own.as_ref().map(|own| own.bounds)?)
        }
        Some(node) => {
            if Bounds::are_in(keys) {
                context.problems.add(
                    &node.place,
                    "limit 与 at-least 等界限只能写一种",
                    "`limit` cannot be used with bounds such as `at-least`",
                );
            }
            Limit::Listed(listed_limit(node, measure, each.is_some(), context.known())?)
        }
        None => {
            if !Bounds::are_in(keys) {
                keys.missing("at-least");
                return None;
            }
            // A share of a sum of money is a part of what all groups have together.
            let is_share = |key: &Key| matches!(keys.node(key.name).map(|node| &node.item), Some(Item::Text(text)) if text.trim_end().ends_with('%') || part(text, Toward::Less).is_some());
            let of_shares = each.is_some() && Bounds::KEYS.iter().any(is_share);
            let bounds = Bounds::parse(keys, if of_shares { ValueType::Number } else { value_type })?;
            let is_count = matches!(context.totals[total].made, Made::Count);
            if is_count
                && bounds.high.is_none()
                && bounds.low.is_some_and(|low| low.inclusive && low.at <= Decimal::ZERO)
            {
                never_fires(keys, "at-least");
            }
            let of_whole =
                each.is_some() && bounds.measure == Measure::Percent && measure != Measure::Percent;
            if of_whole {
                part_of_whole(&bounds, keys);
            }
            if of_whole { Limit::OfWhole(bounds) } else { Limit::Fixed(fitting(bounds, id, measure, keys)?) }
        }
    };
    let only = if keys.has("where") { only(keys, each.is_some(), context)? } else { Vec::new() };
    Some(TotalWithin { total, limit, each, only, own })
}

/// The total of this id.
fn find(id: &str, place: &Place, context: &Context<'_>) -> Option<usize> {
    let found = context.totals.iter().position(|total| total.id == id);
    if found.is_none() {
        let known = context.totals.iter().map(|total| total.id.as_str());
        unknown(context.problems, place, ("合计", "total"), id, known);
    }
    found
}

/// As what the bounds of a total are read, and what it is counted in.
fn counted_in(total: &Total) -> (ValueType, Measure) {
    match total.unit {
        TotalUnit::Yuan => (ValueType::Amount, Measure::Yuan),
        TotalUnit::Number => (ValueType::Number, total.measure),
        TotalUnit::Percent => (ValueType::Share, Measure::Percent),
    }
}

/// The bounds in what the total is counted in. A bare number is in the unit of the total.
fn fitting(bounds: Bounds, id: &str, measure: Measure, keys: &Keys<'_>) -> Option<Bounds> {
    let bare = matches!(measure, Measure::Unit(_)) && bounds.measure == Measure::Number;
    // 85 times as much is 8500%.
    let bounds = match (measure, bounds.measure) {
        (Measure::Percent, Measure::Number) => bounds.in_percent(),
        _ => bounds,
    };
    if bounds.measure != measure && !bare {
        keys.problems.add(
            keys.place,
            format!("合计“{id}”是{}，界限也应如此写；界限带单位的，在合计中写 unit", measure.word().zh),
            format!(
                "total `{id}` is {}, and its bounds should be; where they have a unit, say it as `unit` of the total",
                measure.word().en
            ),
        );
        return None;
    }
    Some(Bounds { measure, ..bounds })
}

/// Says of a part of a whole that it is never more than all of it.
fn part_of_whole(bounds: &Bounds, keys: &Keys<'_>) {
    let most = |bound: Option<Bound>| bound.is_some_and(|bound| bound.at >= Decimal::ONE_HUNDRED);
    if bounds.low.is_none() && most(bounds.high) {
        keys.problems.add(
            keys.place,
            "一部分不会超过合计的100%，规则永远不会触发",
            "a part is never more than 100% of all together, so the rule can never fire",
        );
    } else if bounds.low.is_some_and(|low| low.at > Decimal::ONE_HUNDRED) {
        keys.problems.add(
            keys.place,
            "一部分不会超过合计的100%，永远达不到",
            "a part is never more than 100% of all together, so this can never be met",
        );
    }
}

/// The groups that `where` asks for: other totals, each with its bounds.
fn only(keys: &Keys<'_>, of_each: bool, context: &Context<'_>) -> Option<Vec<(usize, Bounds)>> {
    let node = keys.node("where")?;
    let Item::Table(table) = &node.item else {
        wrong(
            keys.problems,
            node,
            (
                "表，如 { projects = { at-least = 3 } }",
                "a table of totals such as { projects = { at-least = 3 } }",
            ),
        );
        return None;
    };
    if !of_each {
        keys.problems.add(
            &node.place,
            "这里的 where 选取各组，须与 each 合用；选取项目请在合计中写 when",
            "`where` selects groups here and needs `each`; projects are selected by `when` of the total",
        );
        return None;
    }
    let one = |entry: &Entry| {
        let total = find(&entry.key, &entry.place, context)?;
        let own = Keys::of(&entry.node, &[Bounds::KEYS], keys.problems)?;
        if !Bounds::are_in(&own) {
            own.missing("at-least");
            return None;
        }
        let (value_type, measure) = counted_in(&context.totals[total]);
        let bounds = Bounds::parse(&own, value_type)?;
        Some((total, fitting(bounds, &entry.key, measure, &own)?))
    };
    table.iter().map(one).collect()
}

fn each(keys: &Keys<'_>, context: &Context<'_>) -> Option<Each> {
    let named = keys.texts("each")?;
    match named[..] {
        [("department", _)] => return Some(Each::Known(Grouping::Department)),
        [("district", _)] => return Some(Each::Known(Grouping::District)),
        [] => context.problems.add(keys.place_of("each"), "列表为空", "the list is empty"),
        [_, _, ..] if keys.has("limit") => context.problems.add(
            keys.place_of("each"),
            "limit 按一个字段在参照表中查限额，each 只能写一个字段",
            "`limit` finds the limit by one field, so `each` is one field",
        ),
        _ => {}
    }
    let subject = |(id, place): &(&str, &Place)| {
        let subject = Subject::parse(id, place, context.vocabulary, context.problems)?;
        if !subject.tells_apart() {
            context.problems.add(
                place,
                format!("“{id}”不是文字，不能据以分组；请写文字字段，如 department、executing-unit、name"),
                format!("`{id}` is no text and makes no groups; name texts, such as department, executing-unit or name"),
            );
        }
        Some(subject).filter(Subject::tells_apart)
    };
    let subjects: Vec<Option<Subject>> = named.iter().map(subject).collect();
    let subjects: Vec<Subject> = subjects.into_iter().collect::<Option<_>>()?;
    let of_indicators = subjects.iter().filter(|one| one.scope == Scope::Indicator).count();
    if of_indicators > 1 {
        context.problems.add(
            keys.place_of("each"),
            "each 中指标的字段只能有一个",
            "only one of the fields of `each` may be of the indicators",
        );
        return None;
    }
    (!subjects.is_empty()).then_some(Each::Fields(subjects))
}

fn listed_limit(node: &Node, measure: Measure, of_each: bool, known: Known<'_>) -> Option<ListedLimit> {
    let keys = Keys::of(node, &[LIMIT], known.problems)?;
    let (reference, spec) = table_of(&keys, known, "in")?;
    let find = |key: &str| column(spec, keys.required(key)?, keys.place_of(key), known.problems);
    let name = if of_each { Some(find("by")) } else { None };
    let (column, rows) = (find("column"), rows(&keys, spec, known));
    if !of_each && keys.has("by") {
        known.problems.add(
            keys.place_of("by"),
            "by 按组查限额，须在检查中写 each（如 each = \"department\"）；全部项目只有一个限额的，用 rows 选出它那一行，如 rows = { name = \"…\" }",
            "`by` finds the limit of each group, for which the check needs `each` (such as each = \"department\"); where there is one limit for all, `rows` picks its row, such as rows = { name = \"…\" }",
        );
        return None;
    }
    if !of_each && rows.is_empty() {
        keys.missing("rows");
        return None;
    }
    let ends = if keys.has("is") { keys.one_of("is", &ENDS)? } else { ENDS[0].1 };
    let times = if keys.has("times") { keys.factor("times")? } else { Decimal::ONE };
    let (name, column) = (name.map_or(Some(None), |name| name.map(Some))?, column?);
    let default = if measure == Measure::Yuan { Read::Amount } else { Read::Number };
    let read = spec.columns[column].read.unwrap_or(default);
    let is_its = match read {
        Read::Text | Read::Date => false,
        Read::Amount => measure == Measure::Yuan || measure.is_price(),
        Read::Rate => measure == Measure::Percent,
        Read::Number => measure != Measure::Yuan,
        Read::Target => true,
    };
    if !is_its {
        let (word, code) = (measure.word(), read.code());
        known.problems.add(
            keys.place_of("column"),
            format!("合计是{}，此列的 type 是 \"{code}\"，永远无法比较", word.zh),
            format!("the total is {}, and the column of type \"{code}\" can never be its limit", word.en),
        );
        return None;
    }
    Some(ListedLimit { reference, name, rows, column, read, ends, measure, times })
}

/// What it looks at.
pub(crate) fn about(check: &TotalWithin) -> About<'_> {
    let (tables, required) = match &check.limit {
        Limit::Fixed(bounds) | Limit::OfWhole(bounds) => (Vec::new(), Some(bounds.words())),
        Limit::Listed(limit) => {
            let tests = limit.rows.iter().map(|(column, _)| *column);
            let columns = limit.name.into_iter().chain([limit.column]).chain(tests).map(Some);
            let columns = std::iter::once(None).chain(columns);
            (columns.map(|column| (limit.reference, column)).collect(), None)
        }
    };
    let subjects = check.own.iter().map(|own| &own.subject).collect();
    About { subjects, tables, required, of_project: check.own.is_some(), ..About::default() }
}

/// Says what of a project cannot be held against the total. The rest is judged over all files together.
pub(crate) fn judge(check: &TotalWithin, case: &mut Case<'_>) {
    own::judge(check, case);
}
