//! Waivers (豁免): permission to break one rule in one project, for a reason and until a day.
//! Takes a report and the waivers of the configuration, marks what is waived and counts the use of each.
//! What was not read belongs to no project and so cannot be waived.

use crate::model::finding::{ProjectReport, Report, Standing, Waiver};
use crate::text::identity;

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
    let projects = || {
        report
            .files
            .iter()
            .enumerate()
            .flat_map(|(file, one)| one.projects.iter().map(move |project| (file, project)))
    };
    for waiver in waivers.iter_mut().filter(|waiver| !waiver.expired) {
        let mut named: Vec<(usize, &ProjectReport)> = Vec::new();
        for (file, project) in projects().filter(|(_, project)| is_named(&waiver.project, project)) {
            // A name alone is not enough to call what two files hold one project.
            let is_told = project.has_code() || !project.department.raw().is_empty();
            let is_same = |(other, known): &(usize, &ProjectReport)| {
                (is_told || *other == file) && known.is_same_project(project)
            };
            if !named.iter().any(is_same) {
                named.push((file, project));
            }
        }
        waiver.names = named.len();
    }
    for file in &mut report.files {
        for finding in &mut file.findings {
            let Some(project) = finding.project.and_then(|index| file.projects.get(index)) else { continue };
            let rule = report.rules[finding.rule].id.as_str();
            let given = waivers.iter_mut().enumerate().rev().find(|(_, waiver)| {
                waiver.names == 1 && waiver.rule == rule && is_named(&waiver.project, project)
            });
            if let Some((index, waiver)) = given {
                finding.standing = Standing::Waived(index);
                waiver.used += 1;
            }
        }
    }
    report.waivers = waivers;
}

/// Whether a waiver names this project: by its code, by its name, or by department and name.
fn is_named(given: &str, project: &ProjectReport) -> bool {
    let given = identity::name(given);
    let name = identity::name(project.name.raw());
    if name.is_empty() && !project.has_code() {
        return false;
    }
    let whole = || format!("{}{name}", identity::office(project.department.raw()));
    !name.is_empty() && (given == name || given == whole())
        || project.has_code() && identity::code(&given) == identity::code(project.code.raw())
}
