//! The totals that rule sets declare, as rows for people: over all projects, and by department or district where that
//! was asked for. Takes a report, gives text. What is left out of a total is beside it.

use super::shares::named;
use crate::lang::{Lang, joined, words};
use crate::model::finding::{Figure, Grouping, Report, TotalUnit};

/// One row: a total, or the part that a department or district has in the total above it.
pub(crate) struct Row {
    /// Name of the total, or of the department or district: not ours, and not escaped.
    pub name: String,
    /// Whether it is of one department or district.
    pub is_part: bool,
    pub value: String,
    pub projects: usize,
    /// What is left out and what was handed in again; empty where there is nothing to say.
    pub note: String,
}

/// The rows of all totals.
pub(crate) fn rows(report: &Report, lang: Lang) -> Vec<Row> {
    let mut rows = Vec::new();
    for total in &report.totals {
        let name = total.label.get(lang).to_owned();
        rows.push(row(name, false, total.unit, &total.whole, lang));
        let Some(by) = report.shares_by else { continue };
        let groups = match by {
            Grouping::Department => &total.departments,
            Grouping::District => &total.districts,
        };
        rows.extend(groups.iter().map(|(name, figure)| {
            row(named(by, name.raw(), lang).to_owned(), true, total.unit, figure, lang)
        }));
    }
    rows
}

fn row(name: String, is_part: bool, unit: TotalUnit, figure: &Figure, lang: Lang) -> Row {
    let notes = [(words::PROJECTS_LEFT_OUT, figure.left_out), (words::HANDED_IN_AGAIN, figure.again)];
    let notes = notes.into_iter().filter(|(_, count)| *count > 0).map(|(note, count)| note.of(count, lang));
    Row {
        name,
        is_part,
        value: figure.value.map_or("—".to_owned(), |value| unit.shown(value)),
        projects: figure.projects,
        note: joined(notes, lang),
    }
}
