//! The parts of `goalcheck-report/1` about a bureau's round: departments, and who of the roster handed in.

use crate::lang::Bilingual;
use crate::model::finding::{self, Order, Report, Verdict};
use crate::say::departments::{Departments, Row, came};
use crate::say::score::{scores, shown};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Department {
    name: String,
    files: usize,
    projects: usize,
    passed: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    unjudged: usize,
    remaining: usize,
    waived: usize,
    /// None where it handed in nothing.
    verdict: Option<&'static str>,
}

/// What each department handed in, where that was asked for.
pub(super) fn departments(report: &Report) -> Option<Vec<Department>> {
    let order = report.departments_by.or(report.roster.as_ref().map(|_| Order::Roster))?;
    let department = |row: &Row| Department {
        name: row.name.raw().to_owned(),
        files: row.files,
        projects: row.totals.projects,
        passed: row.passed,
        errors: row.totals.errors,
        warnings: row.totals.warnings,
        infos: row.totals.infos,
        unjudged: row.totals.unjudged,
        remaining: row.totals.remaining,
        waived: row.totals.waived,
        verdict: row.verdict.map(Verdict::code),
    };
    Some(Departments::of(report, order).shown().map(department).collect())
}

#[derive(Serialize)]
pub(super) struct Roster<'a> {
    expected: usize,
    handed_in: usize,
    passed: usize,
    departments: Vec<Expected<'a>>,
    strangers: Vec<&'a str>,
}

#[derive(Serialize)]
struct Expected<'a> {
    name: &'a str,
    row: u32,
    files: Vec<&'a str>,
    again: Vec<&'a str>,
    skipped: Vec<&'a str>,
}

impl<'a> Roster<'a> {
    pub(super) fn of(report: &'a Report, roster: &'a finding::Roster) -> Self {
        let paths = |files: &'a [usize]| files.iter().map(|file| report.files[*file].path.raw()).collect();
        let departments = roster.departments.iter().map(|one| Expected {
            name: one.name.raw(),
            row: one.row,
            files: paths(&one.files),
            again: paths(&one.again),
            skipped: paths(&one.aside),
        });
        Self {
            expected: roster.departments.len(),
            handed_in: roster.handed_in(),
            passed: came(&Departments::of(report, Order::Roster).rows)[0],
            departments: departments.collect(),
            strangers: paths(&roster.strangers),
        }
    }
}

#[derive(Serialize)]
pub(super) struct Score<'a> {
    title: &'a Bilingual,
    by: &'static str,
    full: String,
    groups: Vec<Scored<'a>>,
}

#[derive(Serialize)]
struct Scored<'a> {
    name: String,
    rank: Option<usize>,
    points: Option<String>,
    note: Option<Bilingual>,
    areas: Vec<OfArea<'a>>,
}

#[derive(Serialize)]
struct OfArea<'a> {
    label: &'a Bilingual,
    full: String,
    points: Option<String>,
    arithmetic: Bilingual,
    items: Vec<OfItem>,
}

#[derive(Serialize)]
struct OfItem {
    level: &'static str,
    full: String,
    points: Option<String>,
    arithmetic: Bilingual,
}

impl<'a> Score<'a> {
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        let sheet = report.score.as_ref()?;
        let groups = scores(report).into_iter().map(|one| {
            let areas = sheet.areas.iter().zip(one.areas).map(|(area, own)| OfArea {
                label: &area.label,
                full: shown(area.weight),
                points: own.points.map(shown),
                arithmetic: own.arithmetic,
                items: area
                    .items
                    .iter()
                    .zip(own.items)
                    .map(|(item, own)| OfItem {
                        level: item.level.code(),
                        full: shown(item.points),
                        points: own.points.map(shown),
                        arithmetic: own.arithmetic,
                    })
                    .collect(),
            });
            let areas = areas.collect();
            Scored { name: one.name, rank: one.rank, points: one.total.map(shown), note: one.note, areas }
        });
        Some(Self {
            title: &sheet.title,
            by: sheet.by.code(),
            full: shown(sheet.areas.iter().map(|area| area.weight).sum()),
            groups: groups.collect(),
        })
    }
}
