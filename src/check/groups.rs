//! Checks that are made for each group of the indicators of a project: `each` and `limits`.
//! Takes tables of a rule file and a project, gives the groups with their own bounds, each to be judged by the check itself.

use super::declare::{Context, Selection};
use super::emit::{Case, code_name};
use super::observe::{Looked, look_for_content, place_of};
use super::satisfies::{Reason, look, may_hold};
use super::select::{Rows, on_side, selected};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::strict::keys::{Key, Keys, Shape, wrong};
use crate::strict::node::Item;
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::keys::normal_name;
use crate::terms::never::excludes;
use crate::terms::subject::{Part, Subject, no_value};
use crate::terms::world::World;
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Field, Scope, ValueType, core_of};
use rustc_hash::FxHashMap;

pub(crate) const EACH: Key = Key {
    name: "each",
    shape: Shape::Field,
    says: (
        "按此处相同的指标分组，各组分别检查：class、group、level1 或自定义字段",
        "separately for the indicators that have the same here: class, group, level1, a field of your own",
    ),
};
pub(crate) const OF: Key = Key {
    name: "of",
    shape: Shape::Condition,
    says: (
        "与 each 合用：只看这些指标所在的组（默认全部）",
        "with `each`: only groups of these indicators (default: of all)",
    ),
};
pub(crate) const LIMITS: Key = Key {
    name: "limits",
    shape: Shape::Table,
    says: (
        "与 each 合用：各组各自的上下限，如 { output = { at-least = 40 }, cost = { at-most = 20 } }",
        "with `each`: bounds for each of them, such as { output = { at-least = 40 }, cost = { at-most = 20 } }",
    ),
};

/// A bound of a group that is a number.
const EQUALS: Key = Key { name: "equals", shape: Shape::Bound, says: ("正好等于", "exactly this") };

/// What makes a group.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Same {
    Code(u8),
    /// In normal form.
    Text(String),
}

/// How the indicators of a project are grouped.
#[derive(Debug, Clone)]
pub struct Groups {
    by: Subject,
    /// Those that have bounds of their own, and as the rule file calls them; without any, all groups have those of the check.
    limits: Vec<(Same, Bounds, String)>,
    /// The indicators that make up the groups, whichever of them count.
    among: Selection,
}

/// One group.
pub(crate) struct Group<'g> {
    /// All indicators that belong to it.
    rows: Vec<&'g Indicator<'g>>,
    /// Its own bounds.
    pub bounds: Option<Bounds>,
    /// Its first indicator.
    pub first: Option<&'g Indicator<'g>>,
    /// Its name for people.
    pub name: Arg,
}

/// Indicators of which nobody can know the group: each may be of any.
#[derive(Debug, Default)]
pub(crate) struct Strays<'p> {
    pub all: Vec<&'p Indicator<'p>>,
    /// Whether some group would be as it should with some of them and would not without.
    pub decide: bool,
}

/// Judges each group of the project, or all of it where the check makes none, and says what stays open of the groups. `of` are the
/// indicators that the check looks at.
pub(crate) fn each(
    groups: Option<&Groups>,
    of: &Selection,
    case: &mut Case<'_>,
    mut one: impl FnMut(&mut Case<'_>, Rows<'_>, Option<&Group<'_>>, &mut Strays<'_>),
) {
    let (world, project) = (case.world, case.project);
    let Some(groups) = groups else { return one(case, project.into(), None, &mut Strays::default()) };
    let mut strays = groups.strays(world, project);
    for group in groups.of(world, project) {
        one(case, Rows::of_group(project, &group.rows), Some(&group), &mut strays);
    }
    groups.tell(&strays, case);
    let Some(outside) = groups.outside(of, world, project) else { return };
    // What counts nowhere changes no group; it may be of one in which nothing counts.
    if !is_looked_at(of, world, project, outside) {
        let name = Arg::Plain(String::new());
        let alone = Group { rows: vec![outside], bounds: None, first: Some(outside), name };
        let rows = Rows::of_group(project, &alone.rows);
        if !case.finds(|case| one(case, rows, Some(&alone), &mut Strays::default())) {
            return;
        }
    }
    let at = place_of(groups.by.part, project, Some(outside));
    case.unjudged(at, Reason::FieldMissing(groups.by.id.clone()));
}

/// Whether the check looks at this indicator, or may.
fn is_looked_at(of: &Selection, world: &World, project: &Project<'_>, one: &Indicator<'_>) -> bool {
    on_side(of.sides, one.side) && may_hold(&of.condition, world, project, one)
}

impl Groups {
    /// From the keys `each` and `limits`; None where they are wrong, which is a problem then.
    pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Option<Groups>> {
        let problems = context.problems;
        let Some(node) = keys.node("each") else {
            if keys.has("limits") || keys.has("of") {
                keys.missing("each");
                return None;
            }
            return Some(None);
        };
        let by = Subject::parse(keys.text("each")?, &node.place, context.vocabulary, problems)?;
        if by.scope == Scope::Project || by.is_number() {
            problems.add(
                &node.place,
                format!("“{}”不是指标的文字字段，不能据以分组", by.id),
                format!("`{}` is not a text of indicators and cannot make groups", by.id),
            );
            return None;
        }
        let mut limits = Vec::new();
        if let Some(node) = keys.node("limits") {
            let Item::Table(table) = &node.item else {
                wrong(
                    problems,
                    node,
                    (
                        "表，如 { output = { at-least = 40 } }",
                        "a table such as { output = { at-least = 40 } }",
                    ),
                );
                return None;
            };
            for entry in table {
                let same = match by.part.codes(context.vocabulary) {
                    None => Same::Text(group_form(by.part, &entry.key)),
                    Some(codes) => {
                        let code = codes.iter().find(|(id, _)| *id == entry.key).map(|(_, code)| *code);
                        match code.or_else(|| by.part.code_of_word(&entry.key, context.vocabulary)) {
                            Some(code) => Same::Code(code),
                            None => {
                                let known = codes.iter().map(|(id, _)| *id);
                                no_value(&by.id, &entry.key, &entry.place, known, problems);
                                continue;
                            }
                        }
                    }
                };
                let own = Keys::of(&entry.node, &[Bounds::KEYS, &[EQUALS]], problems)?;
                let bounds = match own.node(EQUALS.name) {
                    None => Bounds::parse(&own, ValueType::Target)?,
                    Some(node) => {
                        if Bounds::are_in(&own) {
                            problems.add(
                                &node.place,
                                "equals 不能与上下限同时使用",
                                "`equals` cannot be used with bounds",
                            );
                        }
                        Bounds::exactly(node, ValueType::Target, problems)?
                    }
                };
                if limits
                    .first()
                    .is_some_and(|(_, first, _): &(Same, Bounds, String)| first.measure != bounds.measure)
                {
                    problems.add(
                        &entry.place,
                        "各组上下限的单位不同",
                        "the bounds of the groups have different units",
                    );
                }
                if limits.iter().any(|(other, ..)| *other == same) {
                    problems.add(
                        &entry.place,
                        "limits 中这一组写了两次",
                        "this group stands twice in `limits`",
                    );
                    continue;
                }
                limits.push((same, bounds, entry.key.clone()));
            }
        }
        let among = Selection::of("of", keys, context);
        for selection in [&among, &Selection::parse(keys, context)] {
            let excluded = |same: &Same| match same {
                Same::Code(code) => excludes(&selection.condition, &by, *code, context.vocabulary),
                Same::Text(_) => false,
            };
            if limits.iter().any(|(same, ..)| excluded(same)) {
                problems.add(
                    keys.place_of("limits"),
                    "条件（where 或 of）排除了 limits 中的某一组，其上下限不起作用",
                    "`where` or `of` leaves out a group of `limits`, whose bounds decide nothing",
                );
            }
        }
        Some(Some(Groups { by, limits, among }))
    }

    /// Whether groups have bounds of their own.
    pub(crate) fn has_limits(&self) -> bool {
        !self.limits.is_empty()
    }

    /// Says which bounds of groups no number of indicators can break, or keep.
    pub(crate) fn of_whole_numbers(&self, keys: &Keys<'_>) {
        let Some(Item::Table(table)) = keys.node("limits").map(|node| &node.item) else { return };
        for ((_, bounds, _), entry) in self.limits.iter().zip(table) {
            if bounds.measure != Measure::Number {
                keys.problems.add(
                    &entry.place,
                    "个数的上下限应写数字，如 2",
                    "bounds of how many there are should be numbers such as 2",
                );
                continue;
            }
            match bounds.as_counts() {
                (None | Some(0), None) => {
                    keys.problems.add(&entry.place, "任何个数都符合，不起作用", "any number keeps to this")
                }
                (Some(low), Some(high)) if low > high => keys.problems.add(
                    &entry.place,
                    "没有一个整数在上下限之内",
                    "no whole number is within these bounds",
                ),
                _ => {}
            }
        }
    }

    /// What their own bounds are counted in.
    pub(crate) fn measure(&self) -> Option<Measure> {
        self.limits.first().map(|(_, bounds, _)| bounds.measure)
    }

    /// The first indicator that belongs to no group, since it is blank there, rather one at which the check looks. Of groups with
    /// bounds of their own the others are nobody's matter.
    fn outside<'p>(
        &'p self,
        of: &Selection,
        world: &'p World,
        project: &'p Project<'p>,
    ) -> Option<&'p Indicator<'p>> {
        if self.has_limits() {
            return None;
        }
        let is_blank = |one: &&Indicator<'_>| {
            same(&self.by, world, project, one).is_none()
                && !matches!(look(self.by.part, world, project, Some(one)), Looked::Unknown)
        };
        let mut all = selected(&self.among, world, project).filter(is_blank);
        let first = all.next()?;
        let looked_at = std::iter::once(first).chain(all).find(|one| is_looked_at(of, world, project, one));
        Some(looked_at.unwrap_or(first))
    }

    /// The indicators of which nobody can know the group, since an error stands there.
    fn strays<'p>(&'p self, world: &'p World, project: &'p Project<'p>) -> Strays<'p> {
        let is_unknown =
            |one: &&Indicator<'_>| matches!(look(self.by.part, world, project, Some(one)), Looked::Unknown);
        Strays { all: selected(&self.among, world, project).filter(is_unknown).collect(), decide: false }
    }

    /// Says that such indicators leave something open: whether a group is as it should be, or, where the groups are those that
    /// occur, what theirs would be.
    fn tell(&self, strays: &Strays<'_>, case: &mut Case<'_>) {
        if let Some(one) = strays.all.first().filter(|_| strays.decide || !self.has_limits()) {
            let at = place_of(self.by.part, case.project, Some(one));
            case.unjudged(at, Reason::FieldUnknown(self.by.id.clone()));
        }
    }

    /// The groups of a project: those that have bounds of their own, whether or not there is an indicator; else those that occur,
    /// with or without an indicator that counts.
    fn of<'g>(&'g self, world: &'g World, project: &'g Project<'g>) -> Vec<Group<'g>> {
        let mut groups: Vec<Group<'g>> = self
            .limits
            .iter()
            .map(|(same, bounds, called)| {
                let name = name(&self.by, same, Some(called), world);
                Group { rows: Vec::new(), bounds: Some(*bounds), first: None, name }
            })
            .collect();
        let limits = self.limits.iter().map(|(same, ..)| same.clone());
        let mut places: FxHashMap<Same, usize> = limits.zip(0..).collect();
        for one in selected(&self.among, world, project) {
            let Some((same, text)) = same(&self.by, world, project, one) else { continue };
            let place = match places.get(&same) {
                Some(place) => *place,
                None if self.has_limits() => continue,
                None => {
                    let name = name(&self.by, &same, text, world);
                    groups.push(Group { rows: Vec::new(), bounds: None, first: None, name });
                    places.insert(same, groups.len() - 1);
                    groups.len() - 1
                }
            };
            groups[place].first = groups[place].first.or(Some(one));
        }
        for one in &project.indicators {
            let same = same(&self.by, world, project, one);
            if let Some(place) = same.and_then(|(same, _)| places.get(&same)) {
                groups[*place].rows.push(one);
            }
        }
        groups
    }
}

/// What makes the group of an indicator, and its text as written. None where it is blank, says nothing (/, 待定) or is an error.
pub(crate) fn same<'p>(
    by: &Subject,
    world: &World,
    project: &'p Project<'_>,
    one: &'p Indicator<'_>,
) -> Option<(Same, Option<&'p str>)> {
    match look_for_content(by.part, world, project, Some(one)) {
        Looked::Code(code) => Some((Same::Code(code), None)),
        Looked::Text(text, _) | Looked::Target(text, _) => {
            Some((Same::Text(group_form(by.part, text)), Some(text)))
        }
        _ => None,
    }
}

/// A text in the form in which it names the same group as others: 一、产出指标 and 产出指标（50分） are 产出, 1.修路 is 修路.
fn group_form(part: Part, text: &str) -> String {
    let is_level = part.is_of(Field::LEVEL1) || part.is_of(Field::LEVEL2);
    let form = if is_level { core_of(text) } else { normal_name(part, text) };
    squeeze(&form).into_owned()
}

fn name(by: &Subject, same: &Same, text: Option<&str>, world: &World) -> Arg {
    match same {
        Same::Code(code) => Arg::Words(code_name(world, by.part, *code)),
        Same::Text(normal) => Arg::Text(Untrusted::new(text.unwrap_or(normal))),
    }
}
