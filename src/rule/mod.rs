//! Rule files → rule sets: strict loading, extending, overriding, compiling.
//!
//! Takes TOML from disk or from the binary, gives compiled rules, the vocabulary that they extend, and their words
//! for reports. All that is wrong with a rule file is said at once. Judges nothing: that is for `check`.

pub mod check;
mod compile;
mod example;
mod file;
mod folders;
mod overlay;
mod schema;
mod set;
#[cfg(test)]
mod tests;
mod words;

pub use check::Check;
pub use example::Example;
pub use file::FILE;
pub use folders::{Folders, Numbers};
pub use schema::schema;
pub use set::{BUILT_IN, RuleSet, builtin, load, named, parse};

use crate::lang::Bilingual;
use crate::model::finding::{RuleSetName, RuleText, Severity};
use crate::model::notice::{Fact, Phrase};
use crate::model::project::Indicator;
use crate::model::stage::Stage;
use crate::strict::problem::{Problems, RuleError};
use crate::terms::condition::Condition;
use crate::terms::reference::{Reference, Table, undeclared};
use crate::terms::total::Total;
use crate::words::value::{Kind, Switches};
use crate::words::vocabulary::Vocabulary;
use rustc_hash::FxHashSet;
use std::collections::HashMap;

/// Which kind of an indicator the rules count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KindBasis {
    /// Derived from the value.
    #[default]
    Derived,
    /// As the form declares it; derived where it does not.
    Declared,
}

/// One compiled rule. Its words are the [`RuleText`] of the same index.
#[derive(Debug, Clone)]
pub struct Rule {
    pub severity: Severity,
    /// Other severities for some projects, the first that holds; None switches the rule off for them.
    pub severity_when: Vec<(Condition, Option<Severity>)>,
    /// Only for such projects.
    pub when: Condition,
    /// Only at these stages; empty: at all.
    pub stages: Vec<Stage>,
    pub check: Check,
    /// The reference tables without which it cannot be judged.
    pub references: Vec<usize>,
    /// Placeholders that its sentences use.
    pub uses: Vec<String>,
    /// Indices into [`Rules::sets`]: the rule set that declares it, and those that change it.
    pub declared_by: Vec<usize>,
}

impl Rule {
    /// Whether it is applied in a run at this stage.
    pub fn applies_at(&self, stage: Option<Stage>) -> bool {
        self.stages.is_empty() || stage.is_none_or(|stage| self.stages.contains(&stage))
    }
}

/// All rules of a run, compiled.
#[derive(Debug, Clone)]
pub struct Rules {
    pub sets: Vec<RuleSetName>,
    pub rules: Vec<Rule>,
    /// The words of each rule, under the same index.
    pub texts: Vec<RuleText>,
    /// The built-in vocabulary and what the rule sets add to it.
    pub vocabulary: Vocabulary,
    pub switches: Switches,
    pub basis: KindBasis,
    /// Stage of this run; rules for other stages are not applied. None applies all.
    pub stage: Option<Stage>,
    /// Words that are as good as nothing, whatever the field, in normal form.
    pub placeholders: FxHashSet<String>,
    /// The totals over the batch that the rule sets declare.
    pub totals: Vec<Total>,
    /// The reference tables that the rule sets declare.
    pub references: Vec<Reference>,
    /// Those that were given, under the same index.
    tables: Vec<Option<Table>>,
    phrases: HashMap<String, Bilingual>,
    facts: HashMap<Fact, usize>,
}

impl Rules {
    /// Puts rule sets together with what they extend and with `reading`, which is always there.
    ///
    /// # Errors
    /// Everything that is wrong with the files together, each with its line.
    pub fn combine(sets: &[RuleSet]) -> Result<Rules, RuleError> {
        compile::combine(sets)
    }

    /// Makes sure that no two different rule sets have the same id, also where no file is judged by both.
    ///
    /// # Errors
    /// Each that has the id of another.
    pub fn tell_apart(sets: &[RuleSet]) -> Result<(), RuleError> {
        let problems = Problems::default();
        compile::in_order(sets, &problems);
        problems.or(())
    }

    /// Whether any rule asks something of projects at the stage of this run, beside what the reader notices.
    pub fn ask_anything(&self) -> bool {
        let asks = |rule: &Rule| !matches!(rule.check, Check::Reading(_));
        self.rules.iter().any(|rule| asks(rule) && rule.applies_at(self.stage))
    }

    /// Index of the rule for a fact that the reader noticed; None where the rule set has switched it off.
    pub fn of_fact(&self, fact: Fact) -> Option<usize> {
        self.facts.get(&fact).copied()
    }

    /// Words of a phrase inside a notice's sentence.
    pub fn phrase(&self, phrase: Phrase) -> Bilingual {
        self.words(phrase.id())
    }

    /// Words under this key of `[phrase]`; the key itself where there are none.
    pub(crate) fn words(&self, key: &str) -> Bilingual {
        self.phrases.get(key).cloned().unwrap_or_else(|| Bilingual::same(key))
    }

    /// The reference table of this index, where it was given.
    pub fn table(&self, reference: usize) -> Option<&Table> {
        self.tables.get(reference)?.as_ref()
    }

    /// The first reference table that a rule cannot do without and that was not given.
    pub fn lacking(&self, rule: &Rule) -> Option<usize> {
        rule.references.iter().copied().find(|reference| self.table(*reference).is_none())
    }

    /// Gives a reference table for this run.
    ///
    /// # Errors
    /// When no rule set declares one of this name.
    pub fn give(
        &mut self,
        name: &str,
        make: impl FnOnce(&Reference) -> anyhow::Result<Table>,
    ) -> anyhow::Result<()> {
        let Some(index) = self.references.iter().position(|known| known.id == name) else {
            return Err(undeclared(name, &self.references).into());
        };
        let table = make(&self.references[index])?;
        let mut made = Vec::new();
        for (place, rule) in self.rules.iter_mut().enumerate() {
            let suggest = match &mut rule.check {
                Check::Listed(check) if check.reference == index => {
                    check.prepare(place, &table, &self.vocabulary, &mut made);
                    None
                }
                Check::Count(check) => check.suggest.as_mut(),
                Check::Cover(check) => check.suggest.as_mut(),
                _ => None,
            };
            if let Some(suggest) = suggest.filter(|suggest| suggest.reference == index) {
                suggest.prepare(&table, &self.vocabulary);
            }
        }
        self.tables[index] = Some(table);
        Ok(())
    }

    /// Index of the rule of this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.texts.iter().position(|text| text.id == id)
    }

    /// 量化性质: the kind of an indicator that counts, by the rule set's choice. Unfilled stays unfilled.
    pub fn kind(&self, indicator: &Indicator<'_>) -> Kind {
        match (self.basis, indicator.target.kind, indicator.declared_kind) {
            (_, Kind::Unfilled, _) => Kind::Unfilled,
            (KindBasis::Declared, _, Some(declared)) => declared,
            (_, derived, _) => derived,
        }
    }
}
