//! 主管部门情况: what each department handed in and what came of it, those of the roster that handed in nothing too.
//!
//! Takes a report, gives one row a department: one in several spellings is one, named as the roster writes it, else as it
//! is written first. Also says whose a finding is, for every report that groups by departments.

use super::shares::tenths;
use super::tally::{Totals, urgency_in_file};
use crate::lang::{Lang, words};
use crate::model::finding::{
    FileReport, Finding, OWNER_DEPARTMENT, Order, Outcome, ProjectReport, Report, Severity, Standing,
    Untrusted, Verdict,
};
use crate::model::notice::Fact;
use crate::text::{by_name, identity};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// One department.
#[derive(Debug, Clone)]
pub struct Row {
    /// Out of the roster or a submission; empty where no department is named.
    pub(crate) name: Untrusted,
    /// Its place on the roster.
    pub(crate) listed: Option<usize>,
    /// How many files hold something of it.
    pub(crate) files: usize,
    /// Projects of which all was read and judged, and nothing is to be corrected.
    pub(crate) passed: usize,
    /// Its projects, indicators and findings; of its files only those are counted that are its alone.
    pub(crate) totals: Totals,
    /// None where it handed in nothing.
    pub(crate) verdict: Option<Verdict>,
}

impl Row {
    /// What it is called in a report for people.
    pub fn name(&self, lang: Lang) -> &str {
        match self.name.raw() {
            "" => words::NO_DEPARTMENT.get(lang),
            name => name,
        }
    }

    /// Whether it is to be shown as a department: on the roster, or with something that was looked at.
    pub(crate) fn is_shown(&self) -> bool {
        self.listed.is_some() || self.files > 0
    }

    /// Projects that passed, in tenths of a percent; None where there are none.
    pub(crate) fn rate(&self) -> Option<usize> {
        tenths(self.passed, self.totals.projects)
    }
}

/// All departments of a report.
#[derive(Debug)]
pub struct Departments<'r> {
    /// In the order that was asked for.
    pub rows: Vec<Row>,
    /// Where the department of this normal form is.
    places: HashMap<String, usize>,
    /// Files that the roster gives to one department, by their paths.
    of_files: HashMap<&'r str, usize>,
    /// Whose the other files are as a whole, by their paths.
    whose: HashMap<&'r str, &'r str>,
}

impl<'r> Departments<'r> {
    /// Counts them.
    pub fn of(report: &'r Report, order: Order) -> Departments<'r> {
        let mut all = Departments {
            rows: Vec::new(),
            places: HashMap::new(),
            of_files: HashMap::new(),
            whose: HashMap::new(),
        };
        all.take_roster(report);
        for file in &report.files {
            let path = file.path.raw();
            if !all.of_files.contains_key(path) {
                let departments = file.projects.iter().map(|project| project.department.raw());
                all.whose.entry(path).or_insert_with(|| whose(path, departments));
            }
            all.count_file(file);
        }
        for finding in &report.batch {
            let place = all.place_or_new(of_batch(report, finding));
            let row = &mut all.rows[place];
            row.totals.count(finding);
            // Who handed in nothing is not failed, but missing.
            if finding.fails(report.fail_on) {
                row.verdict = row.verdict.map(|verdict| verdict.max(Verdict::Fail));
            }
        }
        all.sort(order);
        all
    }

    /// Those that are to be shown as departments.
    pub(crate) fn shown(&self) -> impl Iterator<Item = &Row> + Clone {
        self.rows.iter().filter(|row| row.is_shown())
    }

    /// The department whose a finding is: that of its project; of a file or sheet, the one department of its projects,
    /// else what the roster or the folder says.
    pub fn owner(&self, report: &Report, file: Option<&FileReport>, finding: &Finding) -> usize {
        let name = match file {
            Some(file) => self.name_of(file, finding),
            None => of_batch(report, finding),
        };
        self.places.get(&*identity::office(name)).copied().unwrap_or_default()
    }

    /// Whose a finding of a file is, by name.
    fn name_of<'n>(&'n self, file: &'n FileReport, finding: &Finding) -> &'n str {
        match finding.project.and_then(|project| file.projects.get(project)) {
            Some(project) => self.name_of_project(file, project),
            None => match self.of_files.get(file.path.raw()) {
                Some(place) => self.rows[*place].name.raw(),
                None => self.whose.get(file.path.raw()).copied().unwrap_or_default(),
            },
        }
    }

    fn name_of_project<'n>(&'n self, file: &'n FileReport, project: &'n ProjectReport) -> &'n str {
        match (project.department.raw().trim(), self.of_files.get(file.path.raw())) {
            ("", Some(place)) => self.rows[*place].name.raw(),
            (name, _) => name,
        }
    }

    fn take_roster(&mut self, report: &'r Report) {
        let Some(roster) = &report.roster else { return };
        let mut owners = vec![0; report.files.len()];
        let named = roster.departments.iter().flat_map(|one| one.files.iter().chain(&one.aside));
        named.for_each(|file| owners[*file] += 1);
        for (listed, one) in roster.departments.iter().enumerate() {
            let place = self.place_or_new(one.name.raw());
            self.rows[place].listed = Some(listed);
            for file in one.files.iter().chain(&one.aside).filter(|file| owners[**file] == 1) {
                self.of_files.insert(report.files[*file].path.raw(), place);
            }
        }
    }

    fn count_file(&mut self, file: &FileReport) {
        let mut owners = BTreeSet::new();
        let remaining = remaining_errors(file);
        for (project, remains) in file.projects.iter().zip(remaining) {
            let name = self.name_of_project(file, project).to_owned();
            let place = self.place_or_new(&name);
            owners.insert(place);
            let row = &mut self.rows[place];
            row.totals.projects += 1;
            row.totals.indicators += project.indicators;
            row.passed += usize::from(file.read && project.verdict == Verdict::Pass && !remains);
            row.verdict = row.verdict.max(Some(project.verdict));
        }
        for finding in &file.findings {
            let name = self.name_of(file, finding).to_owned();
            let place = self.place_or_new(&name);
            self.rows[place].totals.count(finding);
            owners.insert(place);
        }
        if file.is_left_aside() {
            return;
        }
        owners.extend(self.of_files.get(file.path.raw()));
        let by_itself = file.verdict != Verdict::Fail
            || file.projects.iter().all(|project| project.verdict == Verdict::Pass);
        for place in &owners {
            let row = &mut self.rows[*place];
            row.files += 1;
            if by_itself {
                row.verdict = row.verdict.max(Some(file.verdict));
            }
        }
        if let [place] = owners.into_iter().collect::<Vec<_>>()[..] {
            let (own, totals) = (Totals::of_file(file), &mut self.rows[place].totals);
            totals.files += 1;
            totals.unread += own.unread;
            totals.skipped_rows += own.skipped_rows;
            totals.unmatched_columns += own.unmatched_columns;
        }
    }

    fn place_or_new(&mut self, name: &str) -> usize {
        let rows = &mut self.rows;
        *self.places.entry(identity::office(name).into_owned()).or_insert_with(|| {
            let (name, totals) = (Untrusted::new(name.trim()), Totals::default());
            rows.push(Row { name, listed: None, files: 0, passed: 0, totals, verdict: None });
            rows.len() - 1
        })
    }

    /// Puts the rows into this order; those that are alike in it stand as the roster or the files name them.
    fn sort(&mut self, order: Order) {
        let mut old: Vec<usize> = (0..self.rows.len()).collect();
        match order {
            Order::Worst => old.sort_by_key(|place| worst(&self.rows[*place])),
            Order::Name => old.sort_by_cached_key(|place| {
                by_name::key(self.rows[*place].name.raw().trim_start_matches(|c: char| !c.is_alphabetic()))
            }),
            Order::Roster => {
                old.sort_by_key(|place| self.rows[*place].listed.unwrap_or(usize::MAX));
            }
        }
        let mut new = vec![0; old.len()];
        old.iter().enumerate().for_each(|(place, old)| new[*old] = place);
        self.rows = old.iter().map(|place| self.rows[*place].clone()).collect();
        let moved = self.places.values_mut().chain(self.of_files.values_mut());
        moved.for_each(|place| *place = new[*place]);
    }
}

/// Who handed in nothing comes first, then who has most to correct.
fn worst(row: &Row) -> impl Ord + use<> {
    let totals = &row.totals;
    let missing = row.listed.is_some() && row.verdict.is_none();
    Reverse((missing, totals.errors, totals.unread, totals.unjudged, totals.findings()))
}

/// Whose a file is: the department that all its projects have, else its folder; empty where it has neither.
pub(crate) fn whose<'f>(path: &'f str, departments: impl Iterator<Item = &'f str>) -> &'f str {
    match only(departments) {
        Some(department) if !department.is_empty() => department,
        _ => path.rsplit_once('/').map_or("", |(folder, _)| folder),
    }
}

/// The one office that all of these are, as it is written first.
pub(crate) fn only<'f>(offices: impl Iterator<Item = &'f str>) -> Option<&'f str> {
    let mut offices = offices.map(str::trim);
    let is_same = |one: &str, other: &str| one == other || identity::office(one) == identity::office(other);
    offices.next().filter(|first| offices.all(|other| is_same(first, other)))
}

/// Whose a finding of the run as a whole is: nobody's, unless a reference table says whose, or a department has not handed in.
fn of_batch<'f>(report: &Report, finding: &'f Finding) -> &'f str {
    if let Some(owner) = finding.owner(OWNER_DEPARTMENT) {
        return owner;
    }
    let is_missing = report.rules[finding.rule].id == Fact::DepartmentMissing.id();
    finding.subject.as_ref().filter(|_| is_missing).map_or("", Untrusted::raw)
}

/// Of each project of a file, whether an error of an earlier report remains in it.
fn remaining_errors(file: &FileReport) -> Vec<bool> {
    let mut remaining = vec![false; file.projects.len()];
    let is_error = |finding: &&Finding| {
        (finding.standing, finding.outcome, finding.severity)
            == (Standing::Remaining, Outcome::Violated, Severity::Error)
    };
    let projects = file.findings.iter().filter(is_error).filter_map(|finding| finding.project);
    projects.for_each(|project| {
        if let Some(remains) = remaining.get_mut(project) {
            *remains = true;
        }
    });
    remaining
}

/// How many departments of the roster passed, did not pass, were not read in full, did not hand in.
pub(crate) fn came(rows: &[Row]) -> [usize; 4] {
    let mut came = [0; 4];
    for row in rows.iter().filter(|row| row.listed.is_some()) {
        let place = match row.verdict {
            Some(Verdict::Pass | Verdict::LeftAside) => 0,
            Some(Verdict::Fail) => 1,
            Some(Verdict::Incomplete) => 2,
            None => 3,
        };
        came[place] += 1;
    }
    came
}

/// The findings in the order in which people deal with them: by urgency, then by file, sheet and cell.
pub(crate) fn by_urgency(report: &Report) -> Vec<(Option<(usize, &FileReport)>, &Finding)> {
    let files = report.files.iter().enumerate();
    let of_files =
        files.flat_map(|(index, file)| file.findings.iter().map(move |one| (Some((index, file)), one)));
    let mut all: Vec<_> = of_files.chain(report.batch.iter().map(|finding| (None, finding))).collect();
    all.sort_by_key(|(file, finding)| {
        let file = file.map_or(usize::MAX, |(index, _)| index);
        let (level, place) = urgency_in_file(finding);
        (level, file, place)
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_one_department_in_two_spellings_is_its_own() {
        let of = |names: &[&'static str]| whose("2026/a.csv", names.iter().copied());
        assert_eq!(of(&["[105]市水务局", "市水务局"]), "[105]市水务局");
        assert_eq!([of(&["市水务局", "市教育局"]), of(&[])], ["2026"; 2]);
    }
}
