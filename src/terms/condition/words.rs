//! What a condition asks by words of the rule file: those that nobody writes make it hold for nothing, and so does a column
//! that no form has. Takes a compiled condition, gives that part of it.

use super::{Condition, Is, Test};
use crate::terms::subject::Subject;

impl Subject {
    /// Whether it is a field that a rule file declares, by labels that a form may not have.
    pub fn is_own_field(&self) -> bool {
        self.part.is_declared_field()
    }
}

impl Condition {
    /// What it asks without sizes, which may well hold for nothing. None where it compares no texts, looks nothing up and does not
    /// ask whether a field is filled in.
    pub fn of_words(&self) -> Option<Condition> {
        let part = self.without_sizes();
        part.0.iter().any(|test| compares_texts(test) || looks_further(test)).then_some(part)
    }

    fn without_sizes(&self) -> Condition {
        let is_listed = |test: &Test| matches!(test, Test::Listed(_));
        let measures = |test: &Test| !is_listed(test) && Condition(vec![test.clone()]).measures();
        Condition(self.0.iter().filter(|test| !measures(test)).cloned().collect())
    }
}

/// Whether it compares what people write with texts of the rule file, and must find one.
fn compares_texts(test: &Test) -> bool {
    fn of_text(how: &Is) -> bool {
        match how {
            Is::Text(_) | Is::Contains(_) | Is::Matches(_) => true,
            Is::All(all) => all.iter().any(of_text),
            _ => false,
        }
    }
    within(test, &|test| matches!(test, Test::Is(_, how) if of_text(how)))
}

/// Whether it needs a row of a table, or something in a column that a form may not have.
fn looks_further(test: &Test) -> bool {
    within(test, &|test| match test {
        Test::Listed(_) => true,
        Test::Is(_, Is::Present(true)) => true,
        Test::Is(_, Is::All(all)) => all.iter().any(|is| matches!(is, Is::Present(true))),
        _ => false,
    })
}

/// Whether a test is so, or one of those that have to hold with it.
fn within(test: &Test, is_so: &dyn Fn(&Test) -> bool) -> bool {
    match test {
        Test::Is(..) | Test::Listed(_) => is_so(test),
        Test::Any(any) => any.iter().any(|one| one.0.iter().any(|test| within(test, is_so))),
        Test::Has(condition, true) => condition.0.iter().any(|test| within(test, is_so)),
        Test::Has(_, false) | Test::Not(_) => false,
    }
}
