//! Conditions that nothing can ever meet, so that a rule with one is silent for ever. Takes compiled conditions, gives whether
//! they are so as far as they show it themselves. What submissions hold is not asked.

mod asked;

use super::condition::{Codes, Condition, Is, Test};
use super::lookup::Lookup;
use super::subject::Subject;
use crate::model::project::Side;
use crate::words::value::Kind;
use crate::words::vocabulary::Vocabulary;
use asked::Asked;

/// How many alternatives within alternatives are looked into.
const DEEPEST: usize = 4;

/// Whether the condition can never hold. What it holds inside `has` is looked at where that is read.
pub(crate) fn never(condition: &Condition, vocabulary: &Vocabulary) -> bool {
    never_all(&[condition], vocabulary)
}

/// Whether these conditions can never hold together.
pub(crate) fn never_all(conditions: &[&Condition], vocabulary: &Vocabulary) -> bool {
    let tests = conditions.iter().flat_map(|condition| &condition.0).map(|test| (test, true)).collect();
    contradict(tests, vocabulary, DEEPEST)
}

/// Whether the condition never holds for what has this code, though it may hold for others.
pub(crate) fn excludes(condition: &Condition, subject: &Subject, code: u8, vocabulary: &Vocabulary) -> bool {
    let mut codes = Codes::default();
    codes.insert(code);
    let only = Condition(vec![Test::Is(subject.clone(), Is::Code(codes))]);
    never_all(&[condition, &only], vocabulary) && !never(condition, vocabulary)
}

/// What is so of an indicator that is filled in.
const FILLED: (&str, &[u8]) = ("kind", &[Kind::Quantitative as u8, Kind::Qualitative as u8]);

/// Whether no project has such an indicator, though the condition may hold: of those that are looked at each is filled in and
/// of the annual side.
pub(crate) fn never_has(condition: &Condition, vocabulary: &Vocabulary) -> bool {
    never_with(condition, &[FILLED, ("side", &[Side::Annual as u8])], vocabulary)
}

/// Whether no indicator that is filled in is so, though others may be.
pub(crate) fn never_filled(condition: &Condition, vocabulary: &Vocabulary) -> bool {
    never_with(condition, &[FILLED], vocabulary)
}

fn never_with(condition: &Condition, are: &[(&str, &[u8])], vocabulary: &Vocabulary) -> bool {
    let is_one_of = |(id, wanted): &(&str, &[u8])| {
        let mut codes = Codes::default();
        wanted.iter().for_each(|code| codes.insert(*code));
        Some(Test::Is(Subject::of(id, vocabulary)?, Is::Code(codes)))
    };
    let only = Condition(are.iter().filter_map(is_one_of).collect());
    never_all(&[condition, &only], vocabulary) && !never(condition, vocabulary)
}

/// Whether what meets the first of two conditions always meets the second, as far as they show it.
pub(crate) fn implies(one: &Condition, other: &Condition, vocabulary: &Vocabulary) -> bool {
    follow(one.0.iter().map(|test| (test, true)).collect(), other, vocabulary, DEEPEST)
}

/// A test, and whether it is to hold or not to.
type Wanted<'c> = (&'c Test, bool);

/// Whether all tests of a condition hold wherever these do.
fn follow(tests: Vec<Wanted<'_>>, other: &Condition, vocabulary: &Vocabulary, depth: usize) -> bool {
    other.0.iter().all(|test| {
        let mut without = tests.clone();
        without.push((test, false));
        contradict(without, vocabulary, depth)
    })
}

/// What is asked, each kind of test by itself.
#[derive(Default)]
struct Parts<'c> {
    asked: Vec<Asked<'c>>,
    /// Of each of these one condition holds.
    any: Vec<(&'c Test, &'c [Condition])>,
    /// None of these holds, each of several tests.
    not: Vec<(&'c Test, &'c Condition)>,
    has: Vec<&'c Condition>,
    has_not: Vec<&'c Condition>,
    listed: Vec<(&'c Lookup, bool)>,
    /// A condition that always holds is not to.
    not_always: bool,
}

impl<'c> Parts<'c> {
    fn of(tests: &[Wanted<'c>]) -> Self {
        let mut parts = Self::default();
        tests.iter().for_each(|(test, wanted)| parts.add(test, *wanted));
        parts
    }

    fn add(&mut self, test: &'c Test, wanted: bool) {
        match test {
            Test::Is(subject, is) => asked::add(&mut self.asked, subject, is, wanted),
            Test::Any(any) if wanted => match &any[..] {
                [one] => one.0.iter().for_each(|test| self.add(test, true)),
                any => self.any.push((test, any)),
            },
            Test::Any(any) => any.iter().for_each(|one| self.none_of(test, one)),
            Test::Not(inner) if wanted => self.none_of(test, inner),
            Test::Not(inner) => inner.0.iter().for_each(|test| self.add(test, true)),
            Test::Has(inner, has) if *has == wanted => self.has.push(inner),
            Test::Has(inner, _) => self.has_not.push(inner),
            Test::Listed(lookup) => self.listed.push((lookup, wanted)),
        }
    }

    fn none_of(&mut self, test: &'c Test, inner: &'c Condition) {
        match &inner.0[..] {
            [] => self.not_always = true,
            [one] => self.add(one, false),
            _ => self.not.push((test, inner)),
        }
    }
}

fn contradict(tests: Vec<Wanted<'_>>, vocabulary: &Vocabulary, depth: usize) -> bool {
    let parts = Parts::of(&tests);
    if parts.not_always || asked::contradict(&parts.asked, vocabulary) {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else { return false };
    // The test itself is left out, since what follows from it is put in its place.
    let others = |test: &Test| tests.iter().filter(|(one, _)| !std::ptr::eq(*one, test)).copied().collect();
    let in_vain = |(test, any): &(&Test, &[Condition])| {
        any.iter().all(|one| {
            let mut with: Vec<Wanted<'_>> = others(test);
            with.extend(one.0.iter().map(|test| (test, true)));
            contradict(with, vocabulary, depth)
        })
    };
    let has_all = |(test, inner): &(&Test, &Condition)| follow(others(test), inner, vocabulary, depth);
    let denied = |has: &&Condition| parts.has_not.iter().any(|not| implies(has, not, vocabulary));
    let both = |(lookup, wanted): &(&Lookup, bool)| {
        *wanted && parts.listed.iter().any(|(other, wanted)| !wanted && lookup.same_as(other))
    };
    parts.any.iter().any(in_vain)
        || parts.not.iter().any(has_all)
        || parts.has.iter().any(denied)
        || parts.listed.iter().any(both)
}
