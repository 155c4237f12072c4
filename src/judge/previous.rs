//! An earlier version of the submissions as a reference table: one row for each indicator.
//! Takes workbooks, gives rows whose columns are named like fields of the submission. Compares nothing.

use super::understand;
use crate::check::emit::code_name;
use crate::check::observe::{Looked, look, with_unit};
use crate::model::notice::Notice;
use crate::model::project::Project;
use crate::model::workbook::Workbook;
use crate::rule::Rules;
use crate::terms::bounds::Measure;
pub(crate) use crate::terms::reference::PREVIOUS;
use crate::terms::reference::{Reference, Table, UNCALCULATED};
use crate::terms::subject::{Part, Subject};
use crate::text::fold::half_width;
use crate::words::value::Target;

/// What stands in the columns of the table. None of what a submission does not state: such a column is not there, since a blank
/// one would demand nothing.
fn subjects(rules: &Rules, reference: &Reference) -> Vec<Option<Subject>> {
    let of = |id: &str| Subject::of(id, &rules.world.vocabulary);
    let is_stated =
        |subject: &Subject| !matches!(subject.part, Part::Number { .. } | Part::Better | Part::Doubt);
    reference.columns.iter().map(|column| of(&column.id).filter(is_stated)).collect()
}

/// The rows of one project.
fn rows(rules: &Rules, subjects: &[Option<Subject>], project: &Project<'_>) -> Vec<Vec<String>> {
    let row = |indicator| {
        let text = |subject: &Option<Subject>| {
            let Some(subject) = subject else { return String::new() };
            match look(subject.part, &rules.world, project, indicator) {
                Looked::Text(text, unit) => with_unit(text, unit).into_owned(),
                // With the unit and the sign that stand in columns of their own.
                Looked::Target(text, target) if beside(text, &target) => target.understood(),
                Looked::Target(text, _) => text.to_owned(),
                // Of several that disagree none can be compared with.
                Looked::Disputed(text) => format!("{text}?"),
                Looked::Code(code) => code_name(&rules.world, subject.part, code).zh,
                Looked::Day(day) => Measure::Day.shown(day),
                // What nobody can know is no blank, which would demand nothing.
                Looked::Unknown | Looked::Either(..) => UNCALCULATED.to_owned(),
                Looked::Nothing | Looked::Number(_) | Looked::Codes(_) => String::new(),
            }
        };
        subjects.iter().map(text).collect()
    };
    if project.indicators.is_empty() {
        return vec![row(None)];
    }
    project.indicators.iter().map(|one| row(Some(one))).collect()
}

/// Whether the cell of a number does not say its unit or its sign itself.
fn beside(text: &str, target: &Target<'_>) -> bool {
    let plain = text.chars().map(half_width).all(|c| c.is_ascii_digit() || ".,≥≤><=-~ ".contains(c));
    plain && target.number.is_some() && (target.unit.is_some() || target.comparator.is_some())
}

/// Gives the rules the earlier version of the submissions, already opened, as their reference table [`PREVIOUS`]; and what
/// was noticed of each workbook when its layout was found.
///
/// # Errors
/// When no rule set in use declares that table.
pub(crate) fn give(rules: &mut Rules, workbooks: &[Workbook]) -> anyhow::Result<Vec<Vec<Notice>>> {
    let base = rules.clone();
    let mut noticed = Vec::new();
    rules.give(PREVIOUS, |reference| {
        let subjects = subjects(&base, reference);
        let rows = workbooks.iter().flat_map(|workbook| {
            let submission = understand(workbook, &base.world);
            let rows: Vec<_> = submission.projects().flat_map(|one| rows(&base, &subjects, &one)).collect();
            noticed.push(submission.notices);
            rows
        });
        Ok(Table::of_rows(reference, rows).lacking(|column| subjects[column].is_none()))
    })?;
    Ok(noticed)
}
