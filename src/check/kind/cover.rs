//! `cover`: which classes occur.

use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, never_fires};
use crate::check::emit::Case;
use crate::check::observe::{Looked, look, place_of};
use crate::check::satisfies::Reason;
use crate::check::select::{counted, undecided, why_undecided};
use crate::check::suggest::{self, SUGGEST, Suggest};
use crate::lang::{Bilingual, Lang, joined, words};
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape, text};
use crate::strict::node::{Item, Node};
use crate::strict::problem::Problems;
use crate::terms::condition::Codes;
use crate::terms::never::excludes;
use crate::terms::subject::{Part, Subject, no_value};
use crate::terms::world::World;

/// Each of these is met by the filled indicators.
#[derive(Debug, Clone)]
pub struct Cover {
    pub of: Selection,
    pub all: Vec<Wanted>,
    pub suggest: Option<Suggest>,
}

/// A number of these classes and groups that must occur.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub least: u64,
    pub terms: Vec<Term>,
}

/// A class, a group, or both where they have the same id.
#[derive(Debug, Clone)]
pub struct Term {
    pub classes: Codes,
    pub groups: Codes,
    name: Bilingual,
}

pub(crate) const SPEC: Spec = Spec {
    name: "cover",
    says: (
        "这些类别（或一级指标）各有指标；内层列表中有一类即可",
        "each of these classes or groups has an indicator; of an inner list, one is enough",
    ),
    keys: &[
        WHERE,
        SIDE,
        Key {
            name: "all-of",
            shape: Shape::Classes,
            says: ("每一类都应有；内层列表中有一类即可", "each of these; of an inner list, one is enough"),
        },
        Key {
            name: "any-of",
            shape: Shape::Classes,
            says: (
                "有其中一类即可，或 at-least 所写的类数",
                "one of these, or the number that `at-least` gives",
            ),
        },
        Key {
            name: "at-least",
            shape: Shape::Count,
            says: ("any-of 中应有几类（默认 1）", "how many of `any-of` are needed (default 1)"),
        },
        SUGGEST,
    ],
    placeholders: &["missing", "missing-count", "present", "suggested"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Cover> {
    let of = Selection::parse(keys, context);
    let mut all = Vec::new();
    let in_vain = |wanted: &Wanted| {
        let possible = wanted.terms.iter().filter(|term| !term.is_excluded(&of, context));
        (possible.count() as u64) < wanted.least
    };
    let before = keys.problems.count();
    let named = keys.node("all-of").map(members).unwrap_or_default();
    each_once(&named, context);
    named.iter().filter(|node| matches!(node.item, Item::List(_))).for_each(|node| {
        each_once(&members(node), context);
    });
    for node in keys.node("all-of").map(members).unwrap_or_default() {
        if members(node).is_empty() {
            keys.problems.add(
                &node.place,
                "这一组没有写类别，不起作用；请写出其中一类即可的各类，或删去",
                "no class is named in this list, so it decides nothing; name classes of which one is enough, or leave it out",
            );
        }
        all.extend(wanted(node, 1, context));
    }
    if let Some(node) = keys.node("any-of") {
        let least = if keys.has("at-least") { keys.count("at-least")? } else { 1 };
        let wanted = wanted(node, least, context);
        let of_unknown = if members(node).is_empty() { 0 } else { least };
        let named = wanted.as_ref().map_or(of_unknown, |wanted| wanted.terms.len() as u64);
        if least == 0 {
            never_fires(keys, "at-least");
        } else if !each_once(&members(node), context) && least > named {
            keys.problems.add(
                keys.place_of("any-of"),
                format!("只写了{named}类，不可能达到{least}类"),
                format!("{least} of {named} classes can never occur"),
            );
        }
        all.extend(wanted.filter(|wanted| least <= wanted.terms.len() as u64));
    } else if keys.has("at-least") {
        keys.missing("any-of");
    }
    if !keys.has("all-of") && !keys.has("any-of") {
        keys.missing("all-of");
        return None;
    }
    if all.iter().any(in_vain) {
        keys.problems.add(
            keys.place_of("where"),
            "where 排除了所要的类别，永远不会有",
            "`where` leaves out what is asked for, so it can never be there",
        );
    }
    if all.is_empty() && keys.problems.count() > before {
        return None;
    }
    if all.is_empty() {
        keys.problems.add(
            keys.place,
            "没有写出有效的类别，规则永远不会触发",
            "no class is named, so the rule can never fire",
        );
        return None;
    }
    Some(Cover { of, all, suggest: suggest::parse(keys, context) })
}

/// What a list names, or one text.
fn members(node: &Node) -> Vec<&Node> {
    match &node.item {
        Item::List(list) => list.iter().collect(),
        _ => vec![node],
    }
}

/// Says of classes, and of lists of them, that stand twice in a list.
fn each_once(nodes: &[&Node], context: &Context<'_>) -> bool {
    let quiet = Problems::default();
    let aside = Context {
        problems: &quiet,
        vocabulary: context.vocabulary,
        references: context.references,
        totals: context.totals,
        rule: context.rule,
    };
    let mut seen: Vec<Wanted> = Vec::new();
    let mut twice = false;
    for node in nodes {
        let Some(one) = wanted(node, 1, &aside) else { continue };
        if seen.iter().any(|known| known.is_same(&one)) {
            let name = one.name();
            context.problems.add(
                &node.place,
                format!("“{}”写了两次", name.zh),
                format!("{} stands here twice", name.en),
            );
            twice = true;
        }
        seen.push(one);
    }
    twice
}

fn wanted(node: &Node, least: u64, context: &Context<'_>) -> Option<Wanted> {
    let mut terms: Vec<Term> = Vec::new();
    for one in members(node).into_iter().filter_map(|node| term(node, context)) {
        // 成本 twice is one class.
        if !terms.iter().any(|known| known.is_same(&one)) {
            terms.push(one);
        }
    }
    (!terms.is_empty()).then_some(Wanted { least, terms })
}

fn term(node: &Node, context: &Context<'_>) -> Option<Term> {
    let id = text(node, context.problems)?;
    let vocabulary = context.vocabulary;
    let (mut classes, mut groups) = (Codes::default(), Codes::default());
    let mut known = None;
    // The words of a submission say the same: 数量指标.
    if let Some(group) = vocabulary.group(id).or_else(|| vocabulary.group_exactly(id)) {
        groups.insert(group.0);
        known = vocabulary.groups.get(usize::from(group.0));
    }
    if let Some(class) = vocabulary.class(id).or_else(|| vocabulary.class_exactly(id)) {
        classes.insert(class.0);
        known = vocabulary.classes.get(usize::from(class.0));
    }
    if known.is_none() {
        let known = vocabulary.classes.iter().chain(&vocabulary.groups).map(|term| term.id.as_str());
        no_value("class", id, &node.place, known, context.problems);
    }
    Some(Term { classes, groups, name: known?.label.clone() })
}

impl Term {
    fn is_same(&self, other: &Term) -> bool {
        (self.classes, self.groups) == (other.classes, other.groups)
    }

    /// Whether no indicator that is looked at can be of it.
    fn is_excluded(&self, of: &Selection, context: &Context<'_>) -> bool {
        let excluded = |id: &str, codes: &Codes| {
            let subject = Subject::of(id, context.vocabulary);
            subject.is_none_or(|subject| {
                codes.iter().all(|code| excludes(&of.condition, &subject, code, context.vocabulary))
            })
        };
        excluded("class", &self.classes) && excluded("group", &self.groups)
    }
}

impl Cover {
    /// What must be there: 数量指标；经济效益指标或社会效益指标.
    pub(crate) fn required(&self) -> Bilingual {
        let names: Vec<Bilingual> = self.all.iter().map(Wanted::name).collect();
        self.list(&names)
    }

    /// The names of what is wanted, one after the other; apart from each other where some are lists themselves.
    pub fn list(&self, names: &[Bilingual]) -> Bilingual {
        let nested = self.all.iter().any(|wanted| wanted.terms.len() > 1);
        let apart = if nested { words::SEMICOLON } else { words::COMMA };
        let list =
            |lang| names.iter().map(|name| name.get(lang)).collect::<Vec<&str>>().join(apart.get(lang));
        Bilingual::new(list(Lang::Zh), list(Lang::En))
    }
}

impl Wanted {
    fn is_same(&self, other: &Wanted) -> bool {
        self.terms.len() == other.terms.len()
            && self.terms.iter().all(|term| other.terms.iter().any(|known| known.is_same(term)))
    }

    /// 经济效益指标、社会效益指标或生态效益指标; 经济效益指标、社会效益指标、生态效益指标中的2类.
    pub fn name(&self) -> Bilingual {
        let names = |lang| self.terms.iter().map(move |term| term.name.get(lang)).collect::<Vec<&str>>();
        let (zh, en, least) = (names(Lang::Zh), names(Lang::En), self.least);
        match least {
            1 => Bilingual::new(any_of(&zh, Lang::Zh), any_of(&en, Lang::En)),
            _ => Bilingual::new(
                format!("{}中的{least}类", joined(zh, Lang::Zh)),
                format!("{least} of {}", joined(en, Lang::En)),
            ),
        }
    }
}

/// 甲、乙或丙.
fn any_of(names: &[&str], lang: Lang) -> String {
    let or = words::OR.get(lang);
    match names {
        [some @ .., last] if !some.is_empty() => format!("{}{or}{last}", joined(some, lang)),
        _ => names.concat(),
    }
}

/// What it looks at.
pub(crate) fn about(check: &Cover) -> About<'_> {
    About { of: Some(&check.of), required: Some(check.required()), ..About::default() }
}

pub(crate) fn judge(check: &Cover, case: &mut Case<'_>) {
    let (world, project) = (case.world, case.project);
    let mut there = There::default();
    counted(&check.of, world, project).for_each(|one| there.add(one));
    if check.all.iter().all(|wanted| there.meets(wanted)) {
        return;
    }
    let present = check.all.iter().filter(|wanted| there.meets(wanted)).count();
    let mut possible = there;
    undecided(&check.of, world, project).for_each(|one| possible.add(one));
    // An indicator whose class is an error may be of any.
    let nameless: Vec<(&Indicator<'_>, Reason)> = counted(&check.of, world, project)
        .chain(undecided(&check.of, world, project))
        .filter_map(|one| Some((one, nameless(one, case)?)))
        .collect();
    let possibly = |wanted: &&Wanted| possible.met(wanted) + nameless.len() as u64 >= wanted.least;
    let absent: Vec<&Wanted> = check.all.iter().filter(|wanted| !possibly(wanted)).collect();
    if absent.is_empty() {
        return match nameless.into_iter().next() {
            Some((one, reason)) => case.unjudged(place_of(Part::Class, project, Some(one)), reason),
            None => case.unjudged(project.at, why_undecided(&check.of, world, project)),
        };
    }
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(format!("{present}/{}", check.all.len())));
        finding.required = Some(Untrusted::new(format!("= {}", check.all.len())));
        finding.difference = Some(absent.len().to_string());
        args.put(finding, "missing", || {
            Arg::Words(check.list(&absent.iter().map(|wanted| wanted.name()).collect::<Vec<_>>()))
        });
        args.put(finding, "suggested", || {
            let names = |wanted: &&Wanted| {
                let of = check.suggest.as_ref();
                let classes = there.lacking(wanted, world);
                of.map(|of| suggest::names(of, world, project, &classes)).unwrap_or_default()
            };
            suggest::said(&absent.iter().flat_map(names).collect::<Vec<&str>>())
        });
        args.plain(finding, "missing-count", absent.len());
        args.plain(finding, "present", present);
    });
}

/// Why nobody knows of which class an indicator is, where its levels hold an error.
fn nameless(one: &Indicator<'_>, case: &Case<'_>) -> Option<Reason> {
    let unknown = |part| matches!(look(part, case.world, case.project, Some(one)), Looked::Unknown);
    let id = if unknown(Part::Class) { "class" } else { "group" };
    (unknown(Part::Class) || unknown(Part::Group)).then(|| Reason::FieldUnknown(id.into()))
}

/// The classes and groups that occur.
#[derive(Debug, Clone, Copy, Default)]
struct There {
    classes: Codes,
    groups: Codes,
}

impl There {
    fn add(&mut self, one: &Indicator<'_>) {
        one.class.iter().for_each(|class| self.classes.insert(class.0));
        one.group.iter().for_each(|group| self.groups.insert(group.0));
    }

    fn meets(&self, wanted: &Wanted) -> bool {
        self.met(wanted) >= wanted.least
    }

    /// How many of the terms occur.
    fn met(&self, wanted: &Wanted) -> u64 {
        let met = wanted
            .terms
            .iter()
            .filter(|term| self.classes.meets(&term.classes) || self.groups.meets(&term.groups));
        met.count() as u64
    }

    /// The classes that would do and are not there, those of the groups too.
    fn lacking(&self, wanted: &Wanted, world: &World) -> Codes {
        let mut codes = Codes::default();
        for (code, class) in (0u8..).zip(&world.vocabulary.classes) {
            let in_group = |groups: &Codes| class.group.is_some_and(|group| groups.has(group.0));
            let fits = wanted.terms.iter().any(|term| term.classes.has(code) || in_group(&term.groups));
            if fits && !self.classes.has(code) {
                codes.insert(code);
            }
        }
        codes
    }
}
