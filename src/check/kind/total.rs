//! `total`: a total over the batch within bounds, or within the limit that a reference table gives it or each department.

use crate::check::declare::{About, Context, Spec, text_of_project};
use crate::check::emit::{Args, Case, Telling};
use crate::check::observe::exact;
use crate::lang::{Bilingual, words};
use crate::model::finding::{
    Arg, Figure, Finding, Grouping, Outcome, Reach, Total as Figures, TotalUnit, Untrusted,
};
use crate::model::sheet::Marks;
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::node::{Item, Node};
use crate::strict::problem::unknown;
use crate::terms::Known;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::keys::KeyHash;
use crate::terms::lookup::{Counts, IN, ROWS, RowTest, column, counts, rows, table_of};
use crate::terms::reference::{Read, Table};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::text::identity;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::ValueType;
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

/// A declared total is within the bounds, for all projects together or for each group of them.
#[derive(Debug, Clone)]
pub struct TotalWithin {
    /// Index of the total among those that the rule sets declare.
    pub total: usize,
    pub limit: Limit,
    pub each: Option<Each>,
}

/// What makes a group of projects.
#[derive(Debug, Clone)]
pub enum Each {
    Known(Grouping),
    /// What stands in fields of the project, together.
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
    /// Whether it is the least that there must be, and not the most.
    least: bool,
    inclusive: bool,
    measure: Measure,
    /// Factor applied to the limit.
    times: Decimal,
}

impl ListedLimit {
    /// The bounds that a row of the table sets. None where it has no number of that kind.
    fn bounds(&self, row: usize, table: &Table) -> Option<Bounds> {
        let read = table.quantity(row, self.column, self.read);
        let at = exact(&read.ok()?, self.measure).ok()?.checked_mul(self.times)?;
        let bound = Some(Bound { at, inclusive: self.inclusive });
        let (low, high) = if self.least { (bound, None) } else { (None, bound) };
        Some(Bounds { measure: self.measure, low, high })
    }
}

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
        shape: Shape::OneOf(&["at-most", "less-than", "at-least", "more-than"]),
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
                "按主管部门、所属区、实施单位或自定义字段（或同时按几个），分别计算各自的项目",
                "separately for the projects of each department, district, executing-unit, or field of your own, or of each that have the same in several",
            ),
        },
        Bounds::KEYS[0],
        Bounds::KEYS[1],
        Bounds::KEYS[2],
        Bounds::KEYS[3],
        Key {
            name: "limit",
            shape: Shape::Table,
            says: (
                "{ in = 参照表, by = 列, column = 列, is = \"at-most\" }：各部门或各区的限额在表中；没有 each 时，不写 by，用 rows 指定那一行",
                "{ in = reference table, by = column, column = column, is = \"at-most\" }: each department or district has its own limit there; without `each`, `rows` instead of `by` picks the one row",
            ),
        },
    ],
    placeholders: &["total", "actual", "limit", "difference", "group"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<TotalWithin> {
    let id = keys.required("of")?;
    let Some(total) = context.totals.iter().position(|total| total.id == id) else {
        let known = context.totals.iter().map(|total| total.id.as_str());
        unknown(context.problems, keys.place_of("of"), ("合计", "total"), id, known);
        return None;
    };
    let (value_type, measure) = match context.totals[total].unit {
        TotalUnit::Yuan => (ValueType::Amount, Measure::Yuan),
        TotalUnit::Number => (ValueType::Number, context.totals[total].measure),
        TotalUnit::Percent => (ValueType::Number, Measure::Percent),
    };
    let each = if keys.has("each") { Some(each(keys, context)?) } else { None };
    let limit = match keys.node("limit") {
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
            let is_share = |key: &Key| matches!(keys.node(key.name).map(|node| &node.item), Some(Item::Text(text)) if text.trim_end().ends_with('%'));
            let of_shares = each.is_some() && Bounds::KEYS.iter().any(is_share);
            let bounds = Bounds::parse(keys, if of_shares { ValueType::Number } else { value_type })?;
            // A bare number is in the unit of the total.
            let bare = matches!(measure, Measure::Unit(_)) && bounds.measure == Measure::Number;
            let of_whole =
                each.is_some() && bounds.measure == Measure::Percent && measure != Measure::Percent;
            if bounds.measure != measure && !bare && !of_whole {
                context.problems.add(
                    keys.place,
                    format!("合计“{id}”是{}，界限也应如此写", measure.word().zh),
                    format!("total `{id}` is {}, and its bounds should be", measure.word().en),
                );
                return None;
            }
            if of_whole { Limit::OfWhole(bounds) } else { Limit::Fixed(bounds) }
        }
    };
    Some(TotalWithin { total, limit, each })
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
    let subject = |(id, _): &(&str, _)| match *id {
        "category" => Subject::of("category", context.vocabulary),
        id => {
            let why = ("，不能据以分组", " and cannot make groups of projects");
            text_of_project("each", id, why, keys, context)
        }
    };
    let subjects: Vec<Option<Subject>> = named.iter().map(subject).collect();
    let subjects: Vec<Subject> = subjects.into_iter().collect::<Option<_>>()?;
    (!subjects.is_empty()).then_some(Each::Fields(subjects))
}

fn listed_limit(node: &Node, measure: Measure, of_each: bool, known: Known<'_>) -> Option<ListedLimit> {
    let keys = Keys::of(node, &[LIMIT], known.problems)?;
    let (reference, spec) = table_of(&keys, known, "in")?;
    let find = |key: &str| column(spec, keys.required(key)?, keys.place_of(key), known);
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
    let ends = [
        ("at-most", (false, true)),
        ("less-than", (false, false)),
        ("at-least", (true, true)),
        ("more-than", (true, false)),
    ];
    let (least, inclusive) = if keys.has("is") { keys.one_of("is", &ends)? } else { (false, true) };
    let times = if keys.has("times") { keys.factor("times")? } else { Decimal::ONE };
    let (name, column) = (name.map_or(Some(None), |name| name.map(Some))?, column?);
    let default = if measure == Measure::Yuan { Read::Amount } else { Read::Number };
    let read = spec.columns[column].read.unwrap_or(default);
    Some(ListedLimit { reference, name, rows, column, read, least, inclusive, measure, times })
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
    About { tables, required, of_project: false, ..About::default() }
}

/// Nothing: it is judged over all files together.
pub(crate) fn judge(_: &TotalWithin, _: &mut Case<'_>) {}

/// What the rules about totals find.
pub(crate) fn within(
    world: &World,
    telling: &Telling,
    number: usize,
    check: &TotalWithin,
    total: &Figures,
    by_field: &[(Untrusted, Figure)],
) -> Vec<Finding> {
    let whole = [(Untrusted::default(), total.whole)];
    let groups = match check.each {
        None => &whole[..],
        Some(Each::Known(Grouping::Department)) => &total.departments[..],
        Some(Each::Known(Grouping::District)) => &total.districts[..],
        Some(Each::Fields(_)) => by_field,
    };
    let judging = Judging { world, telling, number, each: check.each.as_ref(), total };
    let limits = match &check.limit {
        Limit::Fixed(bounds) => {
            return judging.all_within(groups, bounds);
        }
        Limit::OfWhole(bounds) => {
            let own = if total.unit == TotalUnit::Yuan { Measure::Yuan } else { Measure::Number };
            let bounds = part_of(bounds, own, total.whole.value.filter(|_| total.whole.left_out == 0));
            if let Some(bounds) = bounds {
                return judging.all_within(groups, &bounds);
            }
            // Of what the whole is nobody knows, nobody knows a part.
            let none = Bounds { measure: own, low: None, high: None };
            let one = |(name, _): &(Untrusted, Figure)| judging.within(name, &total.whole, &none);
            return groups.iter().filter_map(one).collect();
        }
        Limit::Listed(limits) => limits,
    };
    // Without its table the rule is unjudged once for the whole run, see `across`.
    let Some(table) = world.table(limits.reference) else { return Vec::new() };
    let reference = &world.references[limits.reference];
    let of_category = matches!(&check.each, Some(Each::Fields(subjects)) if subjects.iter().any(|one| one.part == Part::Category));
    let group_of = |row| {
        let name = limits.name.map_or("", |name| table.cell(row, name));
        let category = world.vocabulary.category_of(name).filter(|_| of_category);
        let known = category.and_then(|id| world.vocabulary.categories.get(usize::from(id.0)));
        known.map_or(name, |known| &known.label.zh)
    };
    // Of a row of which nobody knows whether it counts, nobody knows what the limit is.
    let mut listed: FxHashMap<u64, Vec<(usize, bool)>> = FxHashMap::default();
    for row in 0..table.len() {
        match counts(&limits.rows, reference, table, row) {
            Counts::No => {}
            counts => listed.entry(key(group_of(row))).or_default().push((row, counts == Counts::Yes)),
        }
    }
    // Who must have something and has nothing is in no total.
    let known: FxHashSet<u64> = groups.iter().map(|(name, _)| key(name.raw())).collect();
    let absent = (0..table.len()).filter(|row| {
        let name = group_of(*row);
        limits.least
            && counts(&limits.rows, reference, table, *row) != Counts::No
            && !known.contains(&key(name))
            && !world.says_nothing(name)
            && !world.vocabulary.is_total(name)
    });
    // Of a share of nothing nothing is known; of a sum, that it is nothing.
    let value = (total.unit != TotalUnit::Percent).then_some(Decimal::ZERO);
    let strays =
        groups.iter().find(|(name, _)| judging.is_nameless(name)).and_then(|(_, figure)| figure.reach);
    let reach = strays.map(|strays| Reach { low: strays.low.map(|low| low.min(Decimal::ZERO)), ..strays });
    let none = Figure { value, reach, ..Figure::default() };
    let absent: Vec<(Untrusted, Figure)> = absent.map(|row| (Untrusted::new(group_of(row)), none)).collect();
    let one = |(name, figure): &(Untrusted, Figure)| {
        if judging.is_nameless(name) {
            return judging.nameless(name, figure);
        }
        let bounds = match listed.get(&key(name.raw())).map(Vec::as_slice) {
            Some(&[(row, true)]) => limits.bounds(row, table),
            _ => None,
        };
        match bounds {
            Some(bounds) => judging.within(name, figure, &bounds),
            None => Some(judging.without_limit(name, &reference.label)),
        }
    };
    groups.iter().chain(&absent).filter_map(one).collect()
}

/// The bounds that such a part of the whole is; None where the whole is not known.
fn part_of(bounds: &Bounds, measure: Measure, whole: Option<Decimal>) -> Option<Bounds> {
    let whole = whole?;
    let end = |bound: Option<Bound>| match bound {
        None => Some(None),
        Some(Bound { at, inclusive }) => {
            let at = at.checked_mul(whole)?.checked_div(Decimal::ONE_HUNDRED)?;
            Some(Some(Bound { at, inclusive }))
        }
    };
    Some(Bounds { measure, low: end(bounds.low)?, high: end(bounds.high)? })
}

fn key(name: &str) -> u64 {
    let mut hash = KeyHash::default();
    hash.text(&identity::office(name));
    hash.finish()
}

/// Whether a group is that of the projects that do not say where they belong, or have an error there.
pub(crate) fn is_nameless(name: &str) -> bool {
    name.is_empty() || Marks::of_text(name) != Marks::NONE || value::says_nothing(name, ValueWords::builtin())
}

/// Whether it stays so that a figure is within the bounds, or is not, whichever of the projects of no group are added.
fn stays(bounds: &Bounds, figure: &Figure, holds: bool) -> bool {
    let Some(reach) = figure.reach else { return true };
    let (low, high) = (Bounds { high: None, ..*bounds }, Bounds { low: None, ..*bounds });
    let held = |bounds: &Bounds, end: Option<Decimal>| end.map(|end| bounds.hold(end));
    match holds {
        true => {
            (bounds.low.is_none() || held(&low, reach.low) == Some(true))
                && (bounds.high.is_none() || held(&high, reach.high) == Some(true))
        }
        false => {
            bounds.low.is_some() && held(&low, reach.high) == Some(false)
                || bounds.high.is_some() && held(&high, reach.low) == Some(false)
        }
    }
}

/// One total and the rule that judges it.
struct Judging<'r> {
    world: &'r World,
    telling: &'r Telling,
    /// Number of the rule in the run.
    number: usize,
    each: Option<&'r Each>,
    total: &'r Figures,
}

impl Judging<'_> {
    /// What is found of one group where its figure is not within the bounds.
    fn within(&self, name: &Untrusted, figure: &Figure, bounds: &Bounds) -> Option<Finding> {
        let total = self.total;
        if figure.left_out > 0 {
            let count = Arg::Plain(figure.left_out.to_string());
            let args = [("total", Arg::Words(total.label.clone())), ("count", count)];
            return Some(self.unjudged(name, "total-left-out", args));
        }
        // Of a ratio of nothing, and of numbers too large to add up, nothing is known.
        let Some(value) = figure.value else {
            let args = [("total", Arg::Words(total.label.clone()))];
            return Some(self.unjudged(name, "total-of-nothing", args));
        };
        if bounds.hold(value) {
            return None;
        }
        // With what may belong to it, it may be as it should.
        if !stays(bounds, figure, false) {
            let args = [("total", Arg::Words(total.label.clone()))];
            return Some(self.unjudged(name, "group-may-be-more", args));
        }
        let low = Bounds { high: None, ..*bounds };
        let limit = if low.hold(value) { bounds.high } else { bounds.low }?.at;
        let mut finding = Finding {
            subject: self.each.map(|_| name.clone()),
            found: Some(Untrusted::new(total.unit.shown(value))),
            required: Some(Untrusted::new(bounds.sign())),
            difference: Some((value - limit).abs().normalize().to_string()),
            ..Finding::blank(self.number, self.telling.severity, Outcome::Violated)
        };
        let args = Args::of(self.telling);
        args.put(&mut finding, "total", || Arg::Words(total.label.clone()));
        args.put(&mut finding, "actual", || Arg::Plain(total.unit.shown(value)));
        args.put(&mut finding, "limit", || Arg::Plain(bounds.measure.shown(limit)));
        args.put(&mut finding, "group", || self.group(name));
        Some(finding)
    }

    fn is_nameless(&self, name: &Untrusted) -> bool {
        self.each.is_some() && is_nameless(name.raw())
    }

    /// That nobody knows to which group these projects belong, where they count in the total.
    fn nameless(&self, name: &Untrusted, figure: &Figure) -> Option<Finding> {
        let args = [("total", Arg::Words(self.total.label.clone()))];
        (figure.projects + figure.left_out > 0).then(|| self.unjudged(name, "group-not-named", args))
    }

    /// What is found of groups of which all are to be within the same bounds.
    fn all_within(&self, groups: &[(Untrusted, Figure)], bounds: &Bounds) -> Vec<Finding> {
        let is_certain = |(name, figure): &(Untrusted, Figure)| match self.is_nameless(name) {
            true => figure.projects + figure.left_out == 0 || stays(bounds, figure, true),
            false => {
                let holds = figure.value.map(|value| bounds.hold(value));
                figure.left_out == 0 && holds.is_some_and(|holds| stays(bounds, figure, holds))
            }
        };
        let certain = groups.iter().all(is_certain);
        let one = |(name, figure): &(Untrusted, Figure)| match self.is_nameless(name) {
            true if certain => None,
            true => self.nameless(name, figure),
            false => self.within(name, figure, bounds),
        };
        groups.iter().filter_map(one).collect()
    }

    /// That the table does not say what the limit of this group is.
    fn without_limit(&self, name: &Untrusted, reference: &Bilingual) -> Finding {
        self.unjudged(name, "limit-not-listed", [("reference", Arg::Words(reference.clone()))])
    }

    fn unjudged<const N: usize>(
        &self,
        name: &Untrusted,
        reason: &str,
        args: [(&'static str, Arg); N],
    ) -> Finding {
        let own = [("reason", Arg::Words(self.world.words(reason))), ("group", self.group(name))];
        Finding {
            subject: self.each.map(|_| name.clone()),
            args: own.into_iter().chain(args).collect(),
            ..Finding::blank(self.number, self.telling.severity, Outcome::Unjudged)
        }
    }

    fn group(&self, name: &Untrusted) -> Arg {
        match (self.each, name.raw()) {
            (None, _) => Arg::Words(words::WHOLE_BATCH.both()),
            (Some(Each::Known(Grouping::Department)), "") => Arg::Words(words::NO_DEPARTMENT.both()),
            (Some(Each::Known(Grouping::District)), "") => Arg::Words(words::NO_DISTRICT.both()),
            (Some(Each::Fields(subjects)), "") => {
                let names: Vec<Bilingual> =
                    subjects.iter().map(|subject| self.world.field_name(&subject.id)).collect();
                let joined = |of: fn(&Bilingual) -> &str, between| {
                    names.iter().map(of).collect::<Vec<_>>().join(between)
                };
                let name = Bilingual::new(joined(|name| &name.zh, "或"), joined(|name| &name.en, " or "));
                Arg::Words(Bilingual::new(
                    format!("未填{}的项目", name.zh),
                    format!("projects without {}", name.en),
                ))
            }
            (Some(_), name) => Arg::Text(Untrusted::new(name)),
        }
    }
}
