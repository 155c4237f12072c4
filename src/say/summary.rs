//! Sentences about a whole run, a file, a waiver: what every format for people says the same way.

use super::causes;
use super::departments::{self, Departments, Row};
use super::shares::tenths;
use super::tally::{Level, Totals};
use crate::lang::{Lang, Words, joined, round, words};
use crate::model::finding::{Finding, Order, ProjectReport, Report, Standing, Verdict};
use crate::model::notice::Fact;
use crate::words::value::Kind;

/// Name of a department; one of ours where the submission gives none.
pub fn department(project: Option<&ProjectReport>, lang: Lang) -> String {
    match project.map(|project| project.department.raw().trim()) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => words::NO_DEPARTMENT.get(lang).to_owned(),
    }
}

/// The word for a verdict.
pub(crate) fn verdict(verdict: Verdict) -> Words {
    match verdict {
        Verdict::LeftAside => words::LEFT_ASIDE,
        Verdict::Pass => words::PASS,
        Verdict::Fail => words::FAIL,
        Verdict::Incomplete => words::INCOMPLETE,
    }
}

/// 定量, 定性 or 未填.
pub(crate) fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Quantitative => words::QUANTITATIVE_KIND,
        Kind::Qualitative => words::QUALITATIVE_KIND,
        Kind::Unfilled => words::UNFILLED_KIND,
    }
}

/// Why a finding does not count, where somebody waived it.
pub(crate) fn waived_because(report: &Report, finding: &Finding, lang: Lang) -> Option<String> {
    let Standing::Waived(waiver) = finding.standing else { return None };
    let waiver = report.waivers.get(waiver)?;
    Some(words::waived_because(&waiver.reason, &waiver.approver, &waiver.expires, lang))
}

/// The rule sets of a run; where folders have their own, one line for the files of each that judged any.
pub(crate) fn rule_sets(report: &Report, lang: Lang) -> impl Iterator<Item = String> {
    let only = report.folders.len() == 1;
    report.folders.iter().enumerate().filter_map(move |(index, folder)| {
        let files = report.files.iter().filter(|file| file.folder == index).count();
        let sets = folder.rule_sets.iter().map(|set| &report.rule_sets[*set]);
        let sets = sets.map(|set| words::rule_set(set.title.get(lang), &set.id, &set.version, lang));
        let sets = joined(sets, lang);
        let of = match (only, &folder.path) {
            (true, _) => words::RULE_SETS.get(lang).to_owned(),
            (false, path) => {
                let path = path.as_deref().unwrap_or(words::OTHER_FILES.get(lang));
                words::rule_sets_of(path, files, lang)
            }
        };
        (only || files > 0).then(|| format!("{of}{}{sets}", words::COLON.get(lang)))
    })
}

/// This run compared with the earlier report, where there is one.
pub(crate) fn progress(report: &Report, lang: Lang) -> Option<String> {
    let progress = report.progress.as_ref()?;
    Some(words::progress(progress.fixed.len(), progress.remaining, progress.new, progress.unseen, lang))
}

/// What is to be said about rule sets that nobody has verified.
pub(crate) fn unverified(report: &Report, lang: Lang) -> impl Iterator<Item = String> {
    let sets = report.rule_sets.iter().filter(|set| !set.verified);
    sets.map(move |set| words::not_verified(set.title.get(lang), &set.id, lang))
}

/// What is to be said about waivers that waive nothing: expired, or in vain.
pub(crate) fn waivers(report: &Report, lang: Lang) -> impl Iterator<Item = String> {
    report.waivers.iter().filter_map(move |waiver| {
        if waiver.expired {
            Some(words::waiver_expired(&waiver.rule, &waiver.project, &waiver.expires, lang))
        } else if waiver.names > 1 {
            Some(words::waiver_ambiguous(&waiver.rule, &waiver.project, waiver.names, lang))
        } else if waiver.used == 0 {
            Some(words::waiver_unused(&waiver.rule, &waiver.project, lang))
        } else {
            None
        }
    })
}

/// A name with a note in brackets behind it, if there is one.
pub(crate) fn noted(name: &str, note: &str, lang: Lang) -> String {
    match note {
        "" => name.to_owned(),
        note => format!("{name}{}{note}{}", words::OPEN.get(lang), words::CLOSE.get(lang)),
    }
}

/// What the report calls itself: as was asked, else by our own words.
pub(crate) fn title(report: &Report, lang: Lang) -> &str {
    report.title.as_deref().unwrap_or(words::PAGE_TITLE.get(lang))
}

/// What stands at the head of a report for people: the verdict, the counts, and what else there is to know of the run.
pub fn head(report: &Report, lang: Lang) -> Vec<String> {
    let totals = Totals::of_report(report);
    let mut head = vec![verdict_sentence(report, &totals, lang), counts(&totals, true, lang)];
    head.extend(told(report, lang));
    head.extend(handed_in(report, lang));
    head.extend(progress(report, lang));
    head.extend(unverified(report, lang));
    head
}

/// That some findings are told with their causes.
pub(crate) fn told(report: &Report, lang: Lang) -> Option<String> {
    let told = causes::told(report);
    (told > 0).then(|| round::told(told, lang))
}

/// How far the round is, where there is a roster.
pub(crate) fn handed_in(report: &Report, lang: Lang) -> Option<String> {
    let expected = report.roster.as_ref()?.departments.len();
    let came = departments::came(&Departments::of(report, Order::Roster).rows);
    let share = round::percent(tenths(expected - came[3], expected));
    Some(round::handed_in(expected, came, &share, lang))
}

/// What came of it, in one sentence.
pub(crate) fn verdict_sentence(report: &Report, totals: &Totals, lang: Lang) -> String {
    let missing = report.roster.as_ref().map_or(0, |roster| roster.missing().count());
    let mut said = of_submissions(report, totals, missing, lang);
    if missing > 0 {
        let expected = report.roster.as_ref().map_or(0, |roster| roster.departments.len());
        round::add_missing(&mut said, &round::missing(expected, missing, lang), lang);
    }
    said
}

/// What came of the submissions; where nothing is amiss but that some are missing, nothing.
fn of_submissions(report: &Report, totals: &Totals, missing: usize, lang: Lang) -> String {
    let is_missing = |finding: &&Finding| {
        report.rules[finding.rule].id == Fact::DepartmentMissing.id() && Level::of(finding) == Level::Error
    };
    let errors = totals.errors - report.batch.iter().filter(is_missing).count();
    match report.verdict {
        Verdict::Fail if missing > 0 && errors == 0 && totals.unjudged == 0 => String::new(),
        Verdict::LeftAside | Verdict::Pass => {
            let findings = totals.findings() > 0;
            let counts = [totals.submissions(), totals.projects, totals.indicators];
            let mut said = match totals.remaining_errors {
                0 => words::passed(findings, counts[0], counts[1], counts[2], lang),
                errors => words::nothing_new(counts, errors, lang),
            };
            if totals.waived_unjudged > 0 {
                said.push_str(&words::waived_unjudged(totals.waived_unjudged, lang));
            }
            said
        }
        Verdict::Fail => words::failed(errors, totals.unjudged, lang),
        Verdict::Incomplete => {
            let is_stopped = |one: &Finding| report.rules[one.rule].id == Fact::Interrupted.id();
            let nothing = totals.submissions() == 0 && !report.batch.iter().any(is_stopped);
            words::incomplete(totals.unread, nothing, lang)
        }
    }
}

/// The word for a verdict where errors may remain that were there before.
pub fn verdict_beside(verdict: Verdict, totals: &Totals) -> Words {
    match verdict {
        Verdict::Pass if totals.remaining_errors > 0 => words::NOTHING_NEW,
        verdict => self::verdict(verdict),
    }
}

/// What came of a department, in one word.
pub(crate) fn of_department(row: &Row, lang: Lang) -> &'static str {
    let word = row.verdict.map(|verdict| verdict_beside(verdict, &row.totals));
    word.unwrap_or(round::NOT_HANDED_IN).get(lang)
}

/// `3个文件，14个项目 …：2处错误 …`; what is zero is left out, but the absence of findings is said.
pub(crate) fn counts(totals: &Totals, with_files: bool, lang: Lang) -> String {
    let mut read = Vec::new();
    if with_files {
        read.push(words::FILES.of(totals.submissions(), lang));
    }
    read.push(words::PROJECTS.of(totals.projects, lang));
    read.push(words::INDICATORS.of(totals.indicators, lang));
    let mut found: Vec<String> = [
        (words::ERRORS, totals.errors),
        (words::WARNINGS, totals.warnings),
        (words::INFOS, totals.infos),
        (words::UNJUDGED_PLACES, totals.unjudged),
        (words::REMAINING_PLACES, totals.remaining),
        (words::WAIVED_PLACES, totals.waived),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(what, count)| what.of(count, lang))
    .collect();
    if found.is_empty() {
        found.push(words::NO_FINDINGS.get(lang).to_owned());
    }
    let mut left: Vec<String> =
        [(words::SKIPPED_ROWS, totals.skipped_rows), (words::UNMATCHED_COLUMNS, totals.unmatched_columns)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(what, count)| what.of(count, lang))
            .collect();
    if with_files && totals.left_aside > 0 {
        left.push(words::FILES_LEFT_ASIDE.of(totals.left_aside, lang));
    }
    match (totals.unread, with_files) {
        (0, _) => {}
        (_, false) => left.push(words::NOT_READ_IN_FULL.get(lang).to_owned()),
        (unread, true) => left.push(words::FILES_UNREAD.of(unread, lang)),
    }
    let clause = words::CLAUSE.get(lang);
    let mut sentence = format!("{}{}{}", read.join(clause), words::COLON.get(lang), found.join(clause));
    if !left.is_empty() {
        sentence.push_str(words::SEMICOLON.get(lang));
        sentence.push_str(&left.join(clause));
    }
    sentence
}
