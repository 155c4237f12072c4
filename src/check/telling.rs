//! How the findings of a rule are told: how much they weigh, for which projects otherwise, and what its sentences use. Takes a
//! project or an indicator, gives the severity there.

use super::satisfies::{Reason, Truth, holds_for_indicator, holds_for_project};
use crate::model::finding::Severity;
use crate::model::project::{Indicator, Project};
use crate::terms::condition::Condition;
use crate::terms::world::World;

/// How the findings of a rule are told.
#[derive(Debug, Clone)]
pub struct Telling {
    pub severity: Severity,
    /// Other severities for some projects, the first that holds; None switches the rule off for them.
    pub severity_when: Vec<(Condition, Option<Severity>)>,
    /// Placeholders that its sentences use.
    pub uses: Vec<String>,
}

impl Telling {
    /// The severity for one project; None where the rule is switched off for such projects.
    pub fn severity_for(&self, world: &World, project: &Project<'_>) -> Option<Severity> {
        self.severity_of(world, project, None)
    }

    /// The same for an indicator, where the conditions look at indicators.
    pub(crate) fn severity_of(
        &self,
        world: &World,
        project: &Project<'_>,
        indicator: Option<&Indicator<'_>>,
    ) -> Option<Severity> {
        // What nobody can tell takes the heaviest that it may be.
        let mut heaviest: Option<Severity> = None;
        for (condition, severity) in &self.severity_when {
            match holds(condition, world, project, indicator) {
                Truth::Yes => return (*severity).max(heaviest),
                Truth::No => {}
                Truth::Unknown(_) => heaviest = heaviest.max(*severity),
            }
        }
        Some(self.severity).max(heaviest)
    }

    /// Why nobody can tell whether the rule is switched off, where an error stands in what decides it.
    pub(super) fn left_open(
        &self,
        world: &World,
        project: &Project<'_>,
        indicator: Option<&Indicator<'_>>,
    ) -> Option<Reason> {
        let (mut open, mut off, mut on) = (None, false, false);
        let mut take = |severity: Option<Severity>| if severity.is_some() { on = true } else { off = true };
        let mut last = Some(self.severity);
        for (condition, severity) in &self.severity_when {
            match holds(condition, world, project, indicator) {
                Truth::Yes => {
                    last = *severity;
                    break;
                }
                Truth::Unknown(reason @ Reason::FieldUnknown(_)) => {
                    take(*severity);
                    open = open.or(Some(reason));
                }
                Truth::No | Truth::Unknown(_) => {}
            }
        }
        take(last);
        open.filter(|_| off && on)
    }
}

/// Whether a condition of `severity-when` holds.
fn holds(
    condition: &Condition,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Truth {
    match indicator {
        Some(one) => holds_for_indicator(condition, world, project, one),
        None => holds_for_project(condition, world, project),
    }
}
