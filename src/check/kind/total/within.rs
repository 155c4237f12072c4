//! What a rule about totals finds: figures against bounds, each group by itself. Takes figures that are added up, gives findings
//! without a place. Where projects do not say to which group they belong, what is the same whichever it is is judged.

use super::{Each, Limit, Stands, TotalWithin, stands};
use crate::check::emit::Args;
use crate::check::telling::Telling;
use crate::lang::{Bilingual, words};
use crate::model::finding::{
    Arg, Figure, Finding, Grouping, OWNER_DEPARTMENT, OWNER_DISTRICT, Outcome, Reach, Total as Figures,
    TotalUnit, Untrusted,
};
use crate::model::sheet::Marks;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::keys::KeyHash;
use crate::terms::rows::{Counts, counts};
use crate::terms::slack::Slack;
use crate::terms::subject::Part;
use crate::terms::world::World;
use crate::text::identity;
use crate::words::value::{self, ValueWords};
use rust_decimal::Decimal;
use rustc_hash::{FxHashMap, FxHashSet};

/// A group by its name, and its figure.
type OfGroup = (Untrusted, Figure);

/// What the rules about totals find.
pub(crate) fn within(
    world: &World,
    telling: &Telling,
    number: usize,
    check: &TotalWithin,
    (total, is_sum): (&Figures, bool),
    (by_field, asked): (&[OfGroup], &[Vec<OfGroup>]),
) -> Vec<Finding> {
    let whole = [(Untrusted::default(), total.whole)];
    let groups = match check.each {
        None => &whole[..],
        Some(Each::Known(Grouping::Department)) => &total.departments[..],
        Some(Each::Known(Grouping::District)) => &total.districts[..],
        Some(Each::Fields(_)) => by_field,
    };
    let judging = Judging { world, telling, number, each: check.each.as_ref(), total, is_sum };
    let known: FxHashSet<u64> = groups.iter().map(|(name, _)| group_key(name.raw())).collect();
    let asked = Asked::of(check, asked);
    let kept: Vec<OfGroup>;
    let groups = if check.only.is_empty() {
        groups
    } else {
        let is_asked =
            |(name, _): &&OfGroup| judging.is_nameless(name) || asked.is(name.raw()) != Some(false);
        kept = groups.iter().filter(is_asked).cloned().collect();
        &kept
    };
    let open = |finding: Finding| match finding.subject.clone() {
        Some(name) if finding.outcome == Outcome::Violated && asked.is(name.raw()).is_none() => {
            judging.unjudged(&name, "group-not-asked", [("total", Arg::Words(total.label.clone()))])
        }
        _ => finding,
    };
    let owner = match check.each {
        Some(Each::Known(Grouping::Department)) => Some(OWNER_DEPARTMENT),
        Some(Each::Known(Grouping::District)) => Some(OWNER_DISTRICT),
        None | Some(Each::Fields(_)) => None,
    };
    // What is found of a department is that department's.
    let owned = |mut finding: Finding| {
        if let (Some(which), Some(name)) = (owner, finding.subject.clone()) {
            finding.args.push((which, Arg::Text(name)));
        }
        finding
    };
    judging.all(check, groups, &known, &asked).into_iter().map(open).map(owned).collect()
}

/// Which groups a check asks about, by other totals of theirs.
pub(crate) struct Asked<'a> {
    only: &'a [(usize, Bounds)],
    /// The figures of each such total, by the key of the group.
    figures: Vec<FxHashMap<u64, &'a Figure>>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(check: &'a TotalWithin, figures: &'a [Vec<OfGroup>]) -> Self {
        let by_key =
            |of: &'a Vec<OfGroup>| of.iter().map(|(name, figure)| (group_key(name.raw()), figure)).collect();
        Asked { only: &check.only, figures: figures.iter().map(by_key).collect() }
    }

    /// Whether the check asks about this group; None where nobody can tell.
    pub(crate) fn is(&self, name: &str) -> Option<bool> {
        let mut asked = Some(true);
        for ((_, bounds), figures) in self.only.iter().zip(&self.figures) {
            let figure = figures.get(&group_key(name)).copied().copied().unwrap_or_default();
            match holds(bounds, &figure) {
                Some(true) => {}
                Some(false) => return Some(false),
                None => asked = None,
            }
        }
        asked
    }

    /// Whether it asks about groups without any project.
    fn is_of_nothing(&self) -> bool {
        self.only.iter().all(|(_, bounds)| bounds.hold(Decimal::ZERO))
    }
}

impl Judging<'_> {
    /// What is found of these groups.
    fn all(
        &self,
        check: &TotalWithin,
        groups: &[OfGroup],
        known: &FxHashSet<u64>,
        asked: &Asked<'_>,
    ) -> Vec<Finding> {
        let (world, total) = (self.world, self.total);
        let limits = match &check.limit {
            Limit::Fixed(bounds) => return self.all_within(groups, bounds),
            Limit::OfWhole(of_whole) => {
                let own = if total.unit == TotalUnit::Yuan { Measure::Yuan } else { Measure::Number };
                let bounds = part_of(of_whole, own, total.whole.value.filter(|_| total.whole.left_out == 0));
                if let Some(bounds) = bounds {
                    return self.all_within(groups, &bounds);
                }
                if total.whole.left_out > 0 {
                    let is_within = |figure: &Figure| {
                        let own = figure.value.filter(|_| figure.left_out == 0 && figure.reach.is_none());
                        own.is_some_and(|own| {
                            stands(of_whole, Slack::None, own, &total.whole) == Stands::Within
                        })
                    };
                    let open = groups.iter().filter(|(_, figure)| !is_within(figure));
                    return open.map(|(name, _)| self.left_out(name, &total.whole)).collect();
                }
                // Of what the whole is nobody knows, nobody knows a part.
                let none = Bounds { measure: own, low: None, high: None };
                let one = |(name, _): &OfGroup| self.within(name, &total.whole, &none);
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
                counts => {
                    listed.entry(group_key(group_of(row))).or_default().push((row, counts == Counts::Yes))
                }
            }
        }
        // Who must have something and has nothing is in no total.
        let absent = (0..table.len()).filter(|row| {
            let name = group_of(*row);
            limits.ends.low.is_some()
                && asked.is_of_nothing()
                && counts(&limits.rows, reference, table, *row) != Counts::No
                && !known.contains(&group_key(name))
                && !world.says_nothing(name)
                && !world.vocabulary.is_total(name)
        });
        // Of a mean or a share of nothing nothing is known; of a sum, that it is nothing.
        let value = self.is_sum.then_some(Decimal::ZERO);
        let strays =
            groups.iter().find(|(name, _)| self.is_nameless(name)).and_then(|(_, figure)| figure.reach);
        let reach =
            strays.map(|strays| Reach { low: strays.low.map(|low| low.min(Decimal::ZERO)), ..strays });
        let none = Figure { value, reach, ..Figure::default() };
        let absent: Vec<OfGroup> = absent.map(|row| (Untrusted::new(group_of(row)), none)).collect();
        let one = |(name, figure): &OfGroup| {
            if self.is_nameless(name) {
                return self.nameless(name, figure);
            }
            let bounds = match listed.get(&group_key(name.raw())).map(Vec::as_slice) {
                Some(&[(row, true)]) => limits.bounds(row, table),
                _ => None,
            };
            match bounds {
                Some(bounds) => self.within(name, figure, &bounds),
                None => Some(self.without_limit(name, &reference.label)),
            }
        };
        groups.iter().chain(&absent).filter_map(one).collect()
    }
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

/// A hash under which the names of one group are the same.
pub(crate) fn group_key(name: &str) -> u64 {
    KeyHash::of(&identity::office(name))
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

/// Whether a figure is within the bounds, whatever those add that are left out or belong to no group. None where nobody can tell.
fn holds(bounds: &Bounds, figure: &Figure) -> Option<bool> {
    if figure.left_out > 0 {
        // What is left out may turn what is known.
        return match (stays(bounds, figure, true), stays(bounds, figure, false)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
    }
    let holds = bounds.hold(figure.value?);
    stays(bounds, figure, holds).then_some(holds)
}

/// One total and the rule that judges it.
struct Judging<'r> {
    world: &'r World,
    telling: &'r Telling,
    /// Number of the rule in the run.
    number: usize,
    each: Option<&'r Each>,
    total: &'r Figures,
    /// Whether it is nothing where there is nothing.
    is_sum: bool,
}

impl Judging<'_> {
    /// What is found of one group where its figure is not within the bounds.
    fn within(&self, name: &Untrusted, figure: &Figure, bounds: &Bounds) -> Option<Finding> {
        let total = self.total;
        let held = holds(bounds, figure);
        if figure.left_out > 0 && held.is_none() {
            return Some(self.left_out(name, figure));
        }
        // Of a ratio of nothing, and of numbers too large to add up, nothing is known.
        let Some(value) = figure.value else {
            let args = [("total", Arg::Words(total.label.clone()))];
            return Some(self.unjudged(name, "total-of-nothing", args));
        };
        // What may be added to a group by projects of none is told of these.
        if held == Some(true) || figure.left_out == 0 && bounds.hold(value) {
            return None;
        }
        // With what may belong to it, it may be as it should.
        if held.is_none() {
            let args = [("total", Arg::Words(total.label.clone()))];
            return Some(self.unjudged(name, "group-may-be-more", args));
        }
        // What is known of it may be as it should where all of it is not.
        let reach = figure.reach.unwrap_or_default();
        let value = match bounds.hold(value) {
            true => [reach.low, reach.high].into_iter().flatten().find(|at| !bounds.hold(*at)),
            false => Some(value),
        }?;
        let low = Bounds { high: None, ..*bounds };
        let limit = if low.hold(value) { bounds.high } else { bounds.low }?.at;
        let difference = value.saturating_sub(limit).abs();
        let shown = |value: Decimal| match bounds.measure {
            Measure::Unit(_) => bounds.measure.shown(value.round_dp(2)),
            _ => total.unit.shown(value),
        };
        let mut finding = Finding {
            subject: self.each.map(|_| name.clone()),
            found: Some(Untrusted::new(shown(value))),
            required: Some(Untrusted::new(bounds.sign())),
            difference: Some(difference.normalize().to_string()),
            ..Finding::blank(self.number, self.telling.severity, Outcome::Violated)
        };
        let args = Args::of(self.telling);
        args.put(&mut finding, "total", || Arg::Words(total.label.clone()));
        args.put(&mut finding, "actual", || Arg::Plain(shown(value)));
        args.put(&mut finding, "difference", || Arg::Plain(shown(difference)));
        args.put(&mut finding, "limit", || Arg::Plain(bounds.measure.shown(limit)));
        args.put(&mut finding, "group", || self.group(name));
        // The part of what all groups have together.
        let whole = total.whole.value.filter(|whole| self.each.is_some() && !whole.is_zero());
        if let Some(part) =
            whole.and_then(|whole| value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole))
        {
            args.plain(&mut finding, "percent", format!("{}%", part.round_dp(2).normalize()));
        }
        Some(finding)
    }

    /// That projects are left out of what decides about this group.
    fn left_out(&self, name: &Untrusted, figure: &Figure) -> Finding {
        let count = Arg::Plain(figure.left_out.to_string());
        let args = [("total", Arg::Words(self.total.label.clone())), ("count", count)];
        self.unjudged(name, "total-left-out", args)
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
    fn all_within(&self, groups: &[OfGroup], bounds: &Bounds) -> Vec<Finding> {
        let is_certain = |(name, figure): &OfGroup| match self.is_nameless(name) {
            true => figure.projects + figure.left_out == 0 || stays(bounds, figure, true),
            false => holds(bounds, figure).is_some(),
        };
        let certain = groups.iter().all(is_certain);
        let one = |(name, figure): &OfGroup| match self.is_nameless(name) {
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
        group(self.each, name, self.world)
    }
}

/// What a group is called; without one, all projects of the run.
pub(crate) fn group(each: Option<&Each>, name: &Untrusted, world: &World) -> Arg {
    match (each, name.raw()) {
        (None, _) => Arg::Words(words::WHOLE_BATCH.both()),
        (Some(Each::Known(Grouping::Department)), "") => Arg::Words(words::NO_DEPARTMENT.both()),
        (Some(Each::Known(Grouping::District)), "") => Arg::Words(words::NO_DISTRICT.both()),
        (Some(Each::Fields(subjects)), "") => {
            let names: Vec<Bilingual> =
                subjects.iter().map(|subject| world.field_name(&subject.id)).collect();
            let joined =
                |of: fn(&Bilingual) -> &str, between| names.iter().map(of).collect::<Vec<_>>().join(between);
            let name = Bilingual::new(joined(|name| &name.zh, "或"), joined(|name| &name.en, " or "));
            Arg::Words(Bilingual::new(
                format!("未填{}的项目", name.zh),
                format!("projects without {}", name.en),
            ))
        }
        (Some(_), name) => Arg::Text(Untrusted::new(name)),
    }
}
