//! Waivers (豁免): leave to break one rule in one project, for a reason and until a day.
//! Takes a report and the waivers of the configuration, marks what is waived and counts the use of each.
//! What was not read belongs to no project and so cannot be waived.

use crate::model::finding::{Report, Standing, Waiver};
use std::collections::HashMap;

/// The waivers of a run, and its day, as `2026-12-31`.
#[derive(Debug, Clone, Default)]
pub struct Waivers {
    pub all: Vec<Waiver>,
    pub today: String,
}

/// Marks the findings that a waiver covers; after its last day it covers nothing. The report keeps all waivers, used or
/// not.
pub(super) fn apply(Waivers { all, today }: &Waivers, report: &mut Report) {
    let mut waivers = all.clone();
    waivers.iter_mut().for_each(|waiver| waiver.expired = *waiver.expires < **today);
    let mut given: HashMap<(&str, &str), usize> = HashMap::new();
    let keys: Vec<_> =
        waivers.iter().map(|one| (one.rule.clone(), one.project.clone(), one.expired)).collect();
    for (index, (rule, project, _)) in keys.iter().enumerate().filter(|(_, (.., expired))| !expired) {
        given.insert((rule, project), index);
    }
    for file in &mut report.files {
        for finding in &mut file.findings {
            let Some(project) = finding.project.and_then(|index| file.projects.get(index)) else { continue };
            let rule = report.rules[finding.rule].id.as_str();
            let named = [project.code.raw(), project.name.raw()];
            let waiver =
                named.iter().filter(|name| !name.is_empty()).find_map(|name| given.get(&(rule, *name)));
            if let Some(index) = waiver {
                finding.standing = Standing::Waived(*index);
                waivers[*index].used += 1;
            }
        }
    }
    report.waivers = waivers;
}
