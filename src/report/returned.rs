//! What goes back to each department: its findings, the gravest first, and what a row says of each. Takes a report, gives
//! texts; how they look is for the workbook and the letter.

use crate::lang::{Lang, words};
use crate::model::finding::{FileReport, Finding, ProjectReport, Report, RuleText};
use crate::say::causes::Causes;
use crate::say::departments::{Departments, by_urgency};
use crate::say::tally::Level;
use crate::say::{sentence, summary};
use std::collections::BTreeMap;

/// Every finding that is not told by another one, the gravest first.
pub(super) fn entries<'a>(report: &'a Report, all: &Departments<'_>, lang: Lang) -> Vec<Entry<'a>> {
    let causes: Vec<Causes<'_>> = report.files.iter().map(Causes::of).collect();
    let entry = |(file, finding): (Option<(usize, &'a FileReport)>, &'a Finding)| {
        let causes = file.map(|(index, _)| &causes[index]);
        let file = file.map(|(_, file)| file);
        let department = all.rows[all.owner(report, file, finding)].name(lang).to_owned();
        let told = causes.and_then(|causes| causes.said(report, finding, lang));
        let counts = 1 + causes.map_or(0, |causes| causes.consequences(finding).len());
        let is_told = causes.is_some_and(|causes| causes.tells(finding));
        (!is_told).then_some(Entry { report, file, finding, department, told, counts })
    };
    by_urgency(report).into_iter().filter_map(entry).collect()
}

/// What each department has to correct, the gravest first; those with most errors come first.
pub(super) fn departments<'a>(
    report: &'a Report,
    all: &Departments<'_>,
    lang: Lang,
) -> Vec<(String, Vec<Entry<'a>>)> {
    let mut departments: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    // What belongs to no submission is the reviewer's: there is no sheet for nobody.
    for entry in entries(report, all, lang) {
        if let Some(file) = entry.file.filter(|file| !file.is_left_aside())
            && Level::of(entry.finding) != Level::Waived
        {
            departments.entry(all.owner(report, Some(file), entry.finding)).or_default().push(entry);
        }
    }
    let named =
        departments.into_iter().map(|(owner, entries)| (all.rows[owner].name(lang).to_owned(), entries));
    let mut departments: Vec<(String, Vec<Entry>)> = named.collect();
    departments.sort_by_key(|(_, entries)| {
        let errors = entries.iter().filter(|entry| Level::of(entry.finding) == Level::Error).count();
        std::cmp::Reverse((errors, entries.len()))
    });
    departments
}

/// One finding with all that a row says of it.
pub(super) struct Entry<'a> {
    pub(super) report: &'a Report,
    pub(super) file: Option<&'a FileReport>,
    pub(super) finding: &'a Finding,
    pub(super) department: String,
    /// What cannot be judged because of it, and how many findings it comes to.
    pub(super) told: Option<String>,
    pub(super) counts: usize,
}

impl Entry<'_> {
    pub(super) fn rule(&self) -> &RuleText {
        &self.report.rules[self.finding.rule]
    }

    pub(super) fn project(&self, of: fn(&ProjectReport) -> &str) -> String {
        let project = self.file.zip(self.finding.project);
        let project = project.and_then(|(file, project)| file.projects.get(project));
        project.map_or(String::new(), |project| of(project).to_owned())
    }

    /// Name of the file: where the bureau keeps it says nothing to the department.
    pub(super) fn file_name(&self) -> String {
        let path = self.file.map_or("", |file| file.path.raw());
        path.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// What is wrong, and what cannot be judged because of it.
    pub(super) fn problem(&self, lang: Lang) -> String {
        let problem = sentence::whole(self.finding, self.rule(), lang).into_raw();
        match &self.told {
            Some(told) => format!("{problem}{}{told}", words::SEMICOLON.get(lang)),
            None => problem,
        }
    }

    pub(super) fn sheet(&self) -> String {
        let sheet = self.file.zip(self.finding.sheet).and_then(|(file, sheet)| file.sheets.get(sheet));
        sheet.map_or(String::new(), |sheet| sheet.name.raw().to_owned())
    }

    pub(super) fn place(&self, lang: Lang) -> String {
        let place = self.file.and_then(|file| sentence::place_said(file, self.finding, lang));
        place.map_or(String::new(), |place| place.raw().to_owned())
    }

    /// How to fix it, or why nobody has to.
    pub(super) fn fix(&self, lang: Lang) -> String {
        if let Some(why) = summary::waived_because(self.report, self.finding, lang) {
            return why;
        }
        sentence::fix(self.finding, self.rule(), lang).map_or(String::new(), |fix| fix.raw().to_owned())
    }

    pub(super) fn source(&self, lang: Lang) -> String {
        self.rule().source.as_ref().map_or(String::new(), |source| source.get(lang).to_owned())
    }
}
