//! Rule files → rule sets: strict loading, extending, overriding, compiling.
//!
//! Takes TOML from disk or from the binary, gives compiled rules, the vocabulary that they extend, and their words
//! for reports. All that is wrong with a rule file is reported at once. Judges nothing: that is for `check`.

mod apart;
mod builtin;
mod compile;
mod example;
mod file;
mod findings;
mod folders;
mod overlay;
mod schema;
mod score;
mod set;
mod severity;
mod shared;
mod silent;
#[cfg(feature = "cli")]
mod starter;
#[cfg(test)]
mod tests;
mod together;
mod unheard;
mod whens;
mod words;

pub use builtin::{BUILT_IN, BuiltIn, DEFAULT};
#[cfg(feature = "cli")]
pub(crate) use compile::READ_AHEAD;
pub(crate) use example::Example;
use file::RuleFile;
pub use file::RuleSet;
pub(crate) use folders::{Folders, Numbers};
pub use schema::{schema, score_schema};
pub use score::parse as score_sheet;
pub use set::{builtin, load, parse};
#[cfg(feature = "cli")]
pub(crate) use starter::starter;

use crate::check::kind::unique::Within;
use crate::check::telling::Telling;
use crate::check::{Check, OverBatch};
use crate::model::finding::{RuleSetName, RuleText, TableName};
use crate::model::notice::Fact;
use crate::model::stage::Stage;
use crate::strict::problem::{Problems, RuleError};
use crate::terms::condition::Condition;
use crate::terms::lookup::FoundBy;
use crate::terms::reference::{Lack, Need, Reference, Table, undeclared};
use crate::terms::total::Total;
use crate::terms::world::World;
use std::collections::HashMap;

/// One compiled rule. Its words are the [`RuleText`] of the same index.
#[derive(Debug, Clone)]
pub struct Rule {
    pub telling: Telling,
    /// Only for such projects.
    pub when: Condition,
    /// Only at these stages; empty: at all.
    pub stages: Vec<Stage>,
    pub check: Check,
    /// The reference tables without which it cannot be judged.
    pub references: Vec<Need>,
    /// Whether it looks at how much other rules found, and so is asked after them.
    pub counts_findings: bool,
    /// Indices into [`Rules::sets`]: the rule set that declares it, and those that change it.
    pub declared_by: Vec<usize>,
    /// Whether all of them are built in.
    pub is_built_in: bool,
}

impl Rule {
    /// How it finds rows of reference tables: its check, and the conditions beside it.
    pub fn look_ups(&self) -> Vec<FoundBy<'_>> {
        let about = self.check.about();
        let mut all: Vec<FoundBy<'_>> = about.found_by.into_iter().collect();
        all.extend(about.of.into_iter().flat_map(|of| of.condition.look_ups()));
        all.extend(self.when.look_ups());
        all.extend(self.telling.severity_when.iter().flat_map(|(condition, _)| condition.look_ups()));
        all
    }

    /// Whether what it finds of a project is known before other projects are.
    pub fn is_of_one_project(&self) -> bool {
        match (&self.check, self.check.over_batch()) {
            (Check::Reading(_), _) => false,
            (_, Some(OverBatch::Unique(check))) => matches!(check.within, Within::Project),
            (_, over) => over.is_none(),
        }
    }

    /// Whether it is applied in a run at this stage.
    pub fn applies_at(&self, stage: Option<Stage>) -> bool {
        self.stages.is_empty() || stage.is_none_or(|stage| self.stages.contains(&stage))
    }
}

/// All rules of a run, compiled.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The rule sets, bases first.
    pub sets: Vec<RuleSetName>,
    /// The rules, in the order in which they are applied.
    pub rules: Vec<Rule>,
    /// The words of each rule, under the same index.
    pub texts: Vec<RuleText>,
    /// What judges look at.
    pub world: World,
    /// Stage of this run; rules for other stages are not applied. None applies all.
    pub stage: Option<Stage>,
    /// The totals over the batch that the rule sets declare.
    pub totals: Vec<Total>,
    facts: HashMap<Fact, usize>,
}

impl Rules {
    /// The reference tables that the rules ask for.
    pub(crate) fn tables(&self) -> Vec<TableName> {
        let references = self.world.references.iter().enumerate();
        let named = references.map(|(index, reference)| TableName {
            id: reference.id.clone(),
            hash: self.world.table(index).map(Table::hash),
        });
        named.collect()
    }

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

    /// Whether any rule asks something of projects at the stage of this run, besides what the reader notices.
    pub fn ask_anything(&self) -> bool {
        let asks = |rule: &Rule| !matches!(rule.check, Check::Reading(_));
        self.rules.iter().any(|rule| asks(rule) && rule.applies_at(self.stage))
    }

    /// Whether some rule or total looks at how much others found.
    pub fn counts_findings(&self) -> bool {
        self.world.numbers.iter().any(|number| number.counts_findings)
    }

    /// Index of the rule for a fact that the reader noticed; None where the rule set has switched it off.
    pub fn of_fact(&self, fact: Fact) -> Option<usize> {
        self.facts.get(&fact).copied()
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
        let world = &mut self.world;
        let Some(index) = world.references.iter().position(|known| known.id == name) else {
            return Err(undeclared(name, &world.references).into());
        };
        let table = make(&world.references[index])?;
        let mut made = Vec::new();
        for (place, rule) in self.rules.iter_mut().enumerate() {
            let given = (&world.references[index], &table);
            rule.check.prepare(place, index, given, &world.vocabulary, &mut made);
        }
        world.tables[index] = Some(table);
        Ok(())
    }

    /// What a rule cannot do without and does not have of its reference tables.
    pub fn lacking(&self, rule: &Rule) -> Option<Lack> {
        self.world.lacking(&rule.references)
    }

    /// Index of the rule of this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.texts.iter().position(|text| text.id == id)
    }
}
