//! `count`: how many indicators there are.

use crate::check::declare::{About, Context, DISTINCT, SIDE, Selection, Sides, Spec, WHERE, never_fires};
use crate::check::emit::Case;
use crate::check::groups::{self, EACH, Group, Groups, LIMITS, OF, Strays};
use crate::check::once::things;
use crate::check::satisfies::Reason;
use crate::check::select::{
    Rows, counted, first_of_its_kind, on_side, undecided, why_undecided, without_numbered,
};
use crate::check::suggest::{self, SUGGEST, Suggest};
use crate::lang::Bilingual;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::model::sheet::Address;
use crate::strict::keys::{Key, Keys, Shape};
use crate::strict::node::Item;
use crate::terms::bounds::Bounds;
use crate::terms::condition::{Codes, Condition, Test};
use crate::terms::never::never_filled;
use crate::terms::once::{ONCE_FOR, once_for};
use crate::terms::subject::{Part, Subject};
use crate::words::quantity::Unlike;
use crate::words::value::Kind;
use crate::words::vocabulary::Field;

/// A project has at least and at most a number of indicators that match. Unfilled ones are not counted,
/// unless `where` asks about the kind.
#[derive(Debug, Clone)]
pub struct Count {
    pub of: Selection,
    pub at_least: Option<u64>,
    pub at_most: Option<u64>,
    /// An indicator that is written several times counts once.
    pub distinct: bool,
    pub suggest: Option<Suggest>,
    /// Those that have the same here count once.
    pub once_for: Option<Subject>,
    /// Separately for the indicators of each of these.
    pub groups: Option<Groups>,
}

pub(crate) const SPEC: Spec = Spec {
    name: "count",
    says: (
        "项目有多少个（符合 where 的）指标；未填写的不算",
        "how many indicators (that match `where`) a project has; unfilled ones are not counted",
    ),
    keys: &[
        EACH,
        LIMITS,
        OF,
        WHERE,
        SIDE,
        Key { name: "at-least", shape: Shape::Count, says: ("至少这么多个", "at least this many") },
        Key { name: "at-most", shape: Shape::Count, says: ("至多这么多个", "at most this many") },
        Key { name: "exactly", shape: Shape::Count, says: ("正好这么多个", "exactly this many") },
        DISTINCT,
        ONCE_FOR,
        SUGGEST,
    ],
    placeholders: &[
        "group",
        "actual",
        "missing",
        "excess",
        "limit",
        "counted",
        "unfilled",
        "suggested",
        "repeated",
    ],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Count> {
    let of = Selection::parse(keys, context);
    if !of.asks_kind && never_filled(&of.condition, context.vocabulary) {
        keys.problems.add(
            keys.place_of("where"),
            "只有已填写的指标才计数，这一条件没有一个符合；未填写的用 where = { kind = \"unfilled\" } 计数",
            "only indicators that are filled in are counted, and none of them is so; the others are counted by where = { kind = \"unfilled\" }",
        );
    }
    let groups = Groups::parse(keys, context)?;
    let limits = keys.node("limits").filter(|_| groups.is_some()).map(|node| &node.item);
    if matches!(limits, Some(Item::Table(table)) if table.is_empty()) {
        never_fires(keys, "limits");
    }
    if let Some(groups) = &groups {
        groups.of_whole_numbers(keys);
    }
    let exactly = keys.count("exactly");
    let at_least = keys.count("at-least").or(exactly);
    let at_most = keys.count("at-most").or(exactly);
    if exactly.is_some() && (keys.has("at-least") || keys.has("at-most")) {
        keys.problems.add(
            keys.place_of("exactly"),
            "exactly 不能与 at-least、at-most 同时使用",
            "`exactly` cannot be used with `at-least` and `at-most`",
        );
    }
    match (at_least, at_most) {
        // What is wrong with them was said.
        (None, None) if keys.has("limits") && groups.is_some() => {}
        (None, None) if !["at-least", "at-most", "exactly"].iter().any(|key| keys.has(key)) => {
            keys.missing("at-least");
            return None;
        }
        (Some(0), None) => never_fires(keys, "at-least"),
        (Some(low), Some(high)) if low > high => {
            keys.problems.add(keys.place, "下限高于上限", "the lower bound is above the upper bound");
        }
        _ => {}
    }
    let distinct = keys.flag("distinct");
    let once_for = once_for(keys, context.known());
    Some(Count { of, at_least, at_most, distinct, suggest: suggest::parse(keys, context), once_for, groups })
}

/// What it looks at.
pub(crate) fn about(check: &Count) -> About<'_> {
    let plain = check.at_least.is_some() || check.at_most.is_some();
    let required = plain.then(|| Bounds::of_count(check.at_least, check.at_most).words());
    About { of: Some(&check.of), required, ..About::default() }
}

/// What breaks it, where it only says how many there may be at most: at least one indicator of these. Where one is enough: none.
pub(crate) fn breaks(check: &Count) -> Option<Test> {
    let as_has = check.of.sides == Sides::Annual && !check.of.asks_kind && check.groups.is_none();
    let wanted = match (check.at_least, check.at_most) {
        (None | Some(0), Some(_)) => true,
        (Some(1), None) => false,
        _ => return None,
    };
    (as_has && !check.of.condition.is_always()).then(|| Test::Has(check.of.condition.clone(), wanted))
}

/// The indicators that it counts, where it only says how many there may be at most, and that is more than none.
pub(crate) fn allows_some(check: &Count) -> Option<&Condition> {
    let only_most = check.at_least.is_none_or(|least| least == 0) && check.groups.is_none();
    (only_most && check.at_most != Some(0)).then_some(&check.of.condition)
}

pub(crate) fn judge(check: &Count, case: &mut Case<'_>) {
    groups::each(check.groups.as_ref(), &check.of, case, |case, rows, group, strays| {
        judge_one(check, case, rows, group, strays)
    });
}

/// Counts all, or one group of the indicators.
fn judge_one(
    check: &Count,
    case: &mut Case<'_>,
    rows: Rows<'_>,
    group: Option<&Group<'_>>,
    strays: &mut Strays<'_>,
) {
    let (world, project) = (case.world, case.project);
    let (at_least, at_most) = match group.and_then(|group| group.bounds) {
        Some(bounds) => bounds.as_counts(),
        None => (check.at_least, check.at_most),
    };
    let mut first = first_of_its_kind(world, rows);
    let (once, repeated): (Vec<&Indicator<'_>>, Vec<_>) =
        counted(&check.of, world, rows).partition(|one| !check.distinct || first(one));
    let (once, nameless) = match &check.once_for {
        Some(by) => {
            let (things, nameless) = things(by, world, project, once);
            (things.into_iter().filter_map(|rows| rows.first().copied()).collect(), nameless)
        }
        // Whether a row without a name is an indicator, nobody can know.
        None => once.into_iter().partition(|one| !one.values.text(Field::NAME).is_empty()),
    };
    let (once, numbered) = if check.distinct { without_numbered(world, once) } else { (once, Vec::new()) };
    let actual = once.len() as u64;
    let undecided = undecided(&check.of, world, rows).count();
    let of_any = Rows::of_group(project, &strays.all);
    let of_any = counted(&check.of, world, of_any).chain(self::undecided(&check.of, world, of_any)).count();
    let possible = actual + (undecided + nameless.len() + numbered.len() + of_any) as u64;
    let (sign, limit, difference) = match (at_least, at_most) {
        (Some(low), _) if possible < low => (">=", low, low - actual),
        (_, Some(high)) if actual > high => ("<=", high, actual - high),
        (low, high) if low.is_some_and(|low| actual < low) || high.is_some_and(|high| possible > high) => {
            let reason = match &check.once_for {
                _ if undecided > 0 => why_undecided(&check.of, world, rows),
                Some(by) => Reason::FieldMissing(by.id.clone()),
                None if nameless.is_empty() => Reason::NotComparable("name".into(), Unlike::Numbered),
                None => Reason::FieldMissing("name".into()),
            };
            if of_any > 0 {
                strays.decide = true;
                return;
            }
            return case.unjudged(project.at, reason);
        }
        _ => return,
    };
    let exact = at_least == at_most;
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(actual.to_string()));
        finding.required = Some(Untrusted::new(format!("{} {limit}", if exact { "=" } else { sign })));
        finding.difference = Some(difference.to_string());
        finding.counted = once.iter().map(|one| one.at).collect();
        args.put(finding, "group", || {
            group.map_or_else(|| Arg::Plain(String::new()), |group| group.name.clone())
        });
        args.plain(finding, "actual", actual);
        args.plain(finding, "missing", difference);
        args.plain(finding, "excess", difference);
        args.plain(finding, "limit", limit);
        args.put(finding, "repeated", || match repeated.is_empty() {
            true => Arg::Plain(String::new()),
            false => {
                let cells: Vec<String> = repeated.iter().map(|one| one.at.to_string()).collect();
                Arg::Words(world.words("counted-once").with("{cells}", &Bilingual::same(cells.join("、"))))
            }
        });
        args.put(finding, "suggested", || {
            let classes = check.of.condition.codes_of(Part::Class).unwrap_or_else(|| {
                let mut all = Codes::default();
                (0u8..).zip(&world.vocabulary.classes).for_each(|(code, _)| all.insert(code));
                all
            });
            let of = check.suggest.as_ref();
            suggest::said(&of.map(|of| suggest::names(of, world, project, &classes)).unwrap_or_default())
        });
        args.put(finding, "unfilled", || {
            let unfilled = rows
                .iter()
                .filter(|one| on_side(check.of.sides, one.side) && world.kind(one) == Kind::Unfilled);
            Arg::Cells(unfilled.map(|one| one.at).collect::<Vec<Address>>())
        });
    });
}
