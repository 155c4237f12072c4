//! What is sought of each rule, so that a run in which it is nowhere is told from one in which all is well.
//! Takes compiled rules, gives what to look for. Looks at no project.

use crate::check::Check;
use crate::check::declare::{Selection, Sides};
use crate::check::kind::listed::Listed;
use crate::lang::Bilingual;
use crate::rule::{Rule, Rules};
use crate::terms::condition::Condition;
use crate::terms::lookup::FoundBy;
use crate::terms::number::{Made, Number, Operand, Over};
use crate::terms::rows::{Counts, counts};
use crate::terms::subject::{Part, Subject};
use crate::terms::total::{Source, leaves};
use crate::words::vocabulary::Scope;
use rust_decimal::Decimal;

/// What a rule may seek in vain: each of its aspects has a number of its own.
pub(super) const ASPECTS: usize = 7;

/// What must be somewhere in the run.
#[derive(Debug)]
pub(super) enum Sought {
    /// An indicator that is selected.
    Indicators(Selection),
    /// A row in the table of a check that goes by one where there is one.
    Row(Box<Listed>),
    /// A project that the rule is for.
    Projects(Condition),
    /// Something in a column of the rule file's own.
    Field(Bilingual, Subject, Selection),
    /// A row of a reference table that counts; there is none.
    NoRow,
}

/// One thing that is sought.
#[derive(Debug)]
pub(super) struct Watch {
    /// Place of the rule among those of its folder.
    pub place: usize,
    /// Number of the rule in the run, and of this aspect of it.
    pub number: usize,
    pub sought: Sought,
}

/// What is sought of the rules of a folder. `numbers` are theirs in the run, in which there are `count` of them.
pub(super) fn of(rules: &Rules, numbers: &[usize], count: usize) -> Vec<Watch> {
    let mut watched = Vec::new();
    for ((place, rule), number) in rules.rules.iter().enumerate().zip(numbers) {
        // Words of built-in rules are known to be written so, and what they doubt should be nowhere.
        if rule.is_built_in {
            watched.extend(row_of_either(rule).map(|sought| Watch { place, number: *number, sought }));
            continue;
        }
        let [when, of] = total(rule, rules);
        let aspects = [
            row_or_indicator(rule),
            project(rule),
            field(rule, rules),
            added_up(rule, rules),
            when,
            of,
            row(rule, rules),
        ];
        for (aspect, sought) in aspects.into_iter().enumerate() {
            watched.extend(sought.map(|sought| Watch { place, number: aspect * count + number, sought }));
        }
    }
    watched
}

fn row_of_either(rule: &Rule) -> Option<Sought> {
    rule.check.either().map(|check| Sought::Row(Box::new(check.clone())))
}

fn row_or_indicator(rule: &Rule) -> Option<Sought> {
    if let Some(row) = row_of_either(rule) {
        return Some(row);
    }
    let about = rule.check.about();
    // A minimum says itself that there is nothing, and what is forbidden should be nowhere; but nothing keeps to every other maximum.
    if let Some(some) = rule.check.allows_some() {
        return selection(some, about.of?);
    }
    // A sum of nothing is nothing.
    let counts = about.scope == Scope::Indicator || matches!(rule.check, Check::Sum(_));
    about.of.filter(|_| counts).and_then(|of| selection(&of.condition, of))
}

fn project(rule: &Rule) -> Option<Sought> {
    rule.when.of_words().map(Sought::Projects)
}

fn field(rule: &Rule, rules: &Rules) -> Option<Sought> {
    let of = rule.check.about().of?.clone();
    let own = rule.check.passes_blank().into_iter().find(|subject| subject.is_own_field())?.clone();
    let Part::Field(field, _) = own.part else { return None };
    Some(Sought::Field(rules.world.vocabulary.spec(field).label.clone(), own, of))
}

/// Of a number that is added up over indicators these: of none it is nothing, which keeps to every limit.
fn added_up(rule: &Rule, rules: &Rules) -> Option<Sought> {
    let numbers = &rules.world.numbers;
    let about = rule.check.about();
    // What is forbidden should be nowhere.
    let forbids = matches!(&rule.check, Check::Range(check) if check.bounds.high.is_some_and(|high| high.at <= Decimal::ZERO));
    let among = about.subjects.iter().find_map(|subject| among(subject, numbers)).filter(|_| !forbids)?;
    selection(among, about.of?)
}

/// Of the totals that a rule is about the projects and the indicators that count for one of them.
fn total(rule: &Rule, rules: &Rules) -> [Option<Sought>; 2] {
    let Check::Total(check) = &rule.check else { return [None, None] };
    let leaves = || leaves(&rules.totals, check.total).into_iter().map(|leaf| &rules.totals[leaf]);
    let when = leaves().find_map(|total| total.when.of_words());
    let of = leaves().find_map(|total| match total.source()? {
        Source::Indicators(_, _, among) => among.condition.of_words(),
        Source::Project(subject) => self::among(subject, &rules.world.numbers)?.of_words(),
    });
    let annual =
        |condition| Sought::Indicators(Selection { sides: Sides::Both, condition, asks_kind: false });
    [when.map(Sought::Projects), of.map(annual)]
}

/// What a rule file asks of the rows of a table that was given, where none of them is so.
fn row(rule: &Rule, rules: &Rules) -> Option<Sought> {
    let world = &rules.world;
    let is_in_vain = |found: &FoundBy<'_>| {
        let Some(table) = world.table(found.reference).filter(|_| !found.rows.is_empty()) else {
            return false;
        };
        let reference = &world.references[found.reference];
        let has_any = (0..table.len()).any(|row| counts(found.rows, reference, table, row) != Counts::No);
        !table.is_empty() && !has_any
    };
    rule.look_ups().iter().any(is_in_vain).then_some(Sought::NoRow)
}

fn among<'r>(subject: &Subject, numbers: &'r [Number]) -> Option<&'r Condition> {
    let Part::Number { index, .. } = subject.part else { return None };
    match &numbers[usize::from(index)].made {
        Made::Over(Over::Total | Over::Greatest | Over::Smallest, _, among) | Made::Count(among) => {
            Some(&among.condition)
        }
        Made::Of(_, operands) => operands.iter().find_map(|one| match one {
            Operand::Field(subject) => self::among(subject, numbers),
            Operand::Exactly(..) | Operand::Each(..) => None,
        }),
        _ => None,
    }
}

/// The indicators that are so as far as words say it: a size in a condition is how what is wrong is found.
fn selection(condition: &Condition, of: &Selection) -> Option<Sought> {
    condition.of_words().map(|condition| Sought::Indicators(Selection { condition, ..of.clone() }))
}
