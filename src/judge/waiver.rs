//! Waivers (豁免): permission to break one rule in one project, for a reason and until a day.
//! Takes a report and the waivers of the configuration, marks what is waived and counts the use of each.
//! What was not read belongs to no project and so cannot be waived.

use super::firsts::Firsts;
use crate::model::finding::{ProjectReport, Report, Standing, Waiver};
use crate::text::identity;
use std::collections::{HashMap, HashSet};

/// The waivers of a run, and its day, as `2026-12-31`.
#[derive(Debug, Clone, Default)]
pub struct Waivers {
    pub all: Vec<Waiver>,
    pub today: String,
}

/// Marks the findings that a waiver covers; after its last day it covers nothing, and one that names several projects
/// at once covers none of them. The report keeps all waivers, used or not.
pub(super) fn apply(Waivers { all, today }: &Waivers, report: &mut Report) {
    let mut waivers = all.clone();
    waivers.iter_mut().for_each(|waiver| waiver.expired = *waiver.expires < **today);
    let named = Named::by(&waivers);
    // For each project of each file the waivers that name it; each counts the projects, each once.
    let of_files: Vec<Vec<Vec<usize>>> =
        report.files.iter().map(|file| file.projects.iter().map(|one| named.of(one)).collect()).collect();
    let mut firsts: Vec<Firsts<()>> = waivers.iter().map(|_| Firsts::new()).collect();
    let mut untold = HashSet::new();
    for (file, (one, of_projects)) in report.files.iter().zip(&of_files).enumerate() {
        for (project, own) in one.projects.iter().zip(of_projects) {
            // A name alone is not enough to call what two files hold one project.
            let is_told = project.has_code() || !project.department.raw().is_empty();
            for waiver in own {
                let is_new = match is_told {
                    true => firsts[*waiver].of(project, ()).is_none(),
                    false => !project.is_known() || untold.insert((*waiver, file, project.identity())),
                };
                waivers[*waiver].names += usize::from(is_new);
            }
        }
    }
    for (file, of_projects) in report.files.iter_mut().zip(&of_files) {
        for finding in &mut file.findings {
            let Some(own) = finding.project.and_then(|index| of_projects.get(index)) else { continue };
            let rule = report.rules[finding.rule].id.as_str();
            let covers = |index: &&usize| waivers[**index].names == 1 && waivers[**index].rule == rule;
            if let Some(index) = own.iter().rev().find(covers) {
                finding.standing = Standing::Waived(*index);
                waivers[*index].used += 1;
            }
        }
    }
    report.waivers = waivers;
}

/// Waivers by what they call the project: its code, its name, or department and name.
struct Named {
    by_name: HashMap<String, Vec<usize>>,
    by_code: HashMap<String, Vec<usize>>,
}

impl Named {
    /// Those that cover anything today.
    fn by(waivers: &[Waiver]) -> Named {
        let mut named = Named { by_name: HashMap::new(), by_code: HashMap::new() };
        for (index, waiver) in waivers.iter().enumerate().filter(|(_, waiver)| !waiver.expired) {
            let given = identity::name(&waiver.project);
            named.by_code.entry(identity::code(&given).into_owned()).or_default().push(index);
            named.by_name.entry(given.into_owned()).or_default().push(index);
        }
        named
    }

    /// The waivers that name this project, in their order.
    fn of(&self, project: &ProjectReport) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        if self.by_name.is_empty() {
            return found;
        }
        let name = identity::name(project.name.raw());
        if !name.is_empty() {
            let whole = format!("{}{name}", identity::office(project.department.raw()));
            found.extend(self.by_name.get(&*name).into_iter().flatten());
            found.extend(self.by_name.get(&whole).into_iter().flatten());
        }
        if project.has_code() {
            let code = identity::code(project.code.raw());
            found.extend(self.by_code.get(&*code).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
