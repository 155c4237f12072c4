//! 有没有, 全不全, 好不好: in how many projects of a department or district nothing is amiss in each respect.
//!
//! Takes a report, gives counts, and rows of them for people. Hints do not count, nor what was waived; what could
//! not be judged does, since it is never called passed. Findings of no project are in no share.

use crate::lang::{Lang, Words, number, words};
use crate::model::finding::{
    Aspect, FileReport, Finding, Grouping, Outcome, ProjectReport, Report, Severity, Standing,
};
use crate::text::offices::Offices;

/// One department or district. Each of the three counts is a part of `projects`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shares {
    pub projects: usize,
    /// 有没有: projects without a finding of aspect presence.
    pub present: usize,
    /// 全不全: without one of aspect completeness.
    pub complete: usize,
    /// 好不好: without one of aspect quality.
    pub good: usize,
}

impl Shares {
    /// Part of the projects in tenths of a percent, rounded, but 100 % means every one.
    pub(crate) fn tenths(&self, part: usize) -> usize {
        tenths(part, self.projects).unwrap_or_default()
    }
}

/// A part of a whole in tenths of a percent, rounded, but 100 % means all of it. None of nothing.
pub(crate) fn tenths(part: usize, whole: usize) -> Option<usize> {
    let rounded = (part * 1000 + whole / 2).checked_div(whole)?;
    Some(if part < whole { rounded.min(999) } else { rounded })
}

/// The shares of each group under its name, empty where the submission does not name it; then those of all together.
pub(crate) fn shares(report: &Report, by: Grouping) -> (Vec<(&str, Shares)>, Shares) {
    let mut groups: Offices<'_, Shares> = Offices::new();
    let mut all = Shares::default();
    for file in &report.files {
        for (project, lacking) in file.projects.iter().zip(lacking(report, file)) {
            for shares in [groups.of(name(project, by)), &mut all] {
                shares.projects += 1;
                shares.present += usize::from(!lacking.presence);
                shares.complete += usize::from(!lacking.completeness);
                shares.good += usize::from(!lacking.quality);
            }
        }
    }
    (groups.into_vec(), all)
}

/// Whether a rule of the run asks in this respect; where none does, nothing can be amiss in it, and nothing is shown to be well.
pub(crate) fn asks(report: &Report, aspect: Aspect) -> bool {
    report.rules.iter().any(|rule| rule.aspect == Some(aspect))
}

/// A group's name, its projects, and its three shares.
pub(crate) type Row = (String, [String; 4]);

/// The shares as rows for people: a title, the groups with their projects and `5/7 71.4%` three times, last all together.
/// None where nobody asked for them. The names are not ours, and not escaped.
pub(crate) fn rows(report: &Report, lang: Lang) -> Option<(Words, Vec<Row>)> {
    let by = report.shares_by?;
    let title = match by {
        Grouping::Department => words::BY_DEPARTMENT,
        Grouping::District => words::BY_DISTRICT,
    };
    let (groups, all) = shares(report, by);
    let aspects = [Aspect::Presence, Aspect::Completeness, Aspect::Quality];
    let [presence, completeness, quality] = aspects.map(|aspect| asks(report, aspect));
    let line = |name: &str, group: &Shares| {
        let share = |(is_asked, part)| {
            let tenths = group.tenths(part);
            match is_asked {
                true => format!("{}/{} {}.{}%", part, group.projects, tenths / 10, tenths % 10),
                false => "—".to_owned(),
            }
        };
        let parts = [(presence, group.present), (completeness, group.complete), (quality, group.good)];
        let [present, complete, good] = parts.map(share);
        (named(by, name, lang).to_owned(), [number(group.projects), present, complete, good])
    };
    let mut rows: Vec<Row> = groups.iter().map(|(name, group)| line(name, group)).collect();
    rows.push(line(words::ALL_GROUPS.get(lang), &all));
    Some((title, rows))
}

/// What stands over the names of the groups.
pub(crate) fn heading(by: Grouping) -> Words {
    match by {
        Grouping::Department => words::DEPARTMENT_COLUMN,
        Grouping::District => words::DISTRICT_COLUMN,
    }
}

/// A group's name; ours for those that the submission does not name.
pub(crate) fn named(by: Grouping, name: &str, lang: Lang) -> &str {
    match (name, by) {
        ("", Grouping::Department) => words::NO_DEPARTMENT.get(lang),
        ("", Grouping::District) => words::NO_DISTRICT.get(lang),
        (name, _) => name,
    }
}

fn name(project: &ProjectReport, by: Grouping) -> &str {
    match by {
        Grouping::Department => project.department.raw().trim(),
        Grouping::District => project.district.raw().trim(),
    }
}

/// In which respects something is amiss with a project.
#[derive(Debug, Clone, Copy, Default)]
struct Lacking {
    presence: bool,
    completeness: bool,
    quality: bool,
}

/// What is amiss with each project of a file.
fn lacking(report: &Report, file: &FileReport) -> Vec<Lacking> {
    let mut lacking = vec![Lacking::default(); file.projects.len()];
    for finding in file.findings.iter().filter(|finding| counts(finding)) {
        let Some(project) = finding.project.and_then(|project| lacking.get_mut(project)) else { continue };
        match report.rules[finding.rule].aspect {
            Some(Aspect::Presence) => project.presence = true,
            Some(Aspect::Completeness) => project.completeness = true,
            Some(Aspect::Quality) => project.quality = true,
            None => {}
        }
    }
    lacking
}

fn counts(finding: &Finding) -> bool {
    match (finding.standing, finding.outcome) {
        (Standing::Waived(_), _) => false,
        (_, Outcome::Unjudged) => true,
        (_, Outcome::Violated) => finding.severity > Severity::Info,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::found::Found;
    use crate::judge::{Options, judge};
    use crate::model::finding::Untrusted;
    use crate::rule::{Rules, builtin};

    #[test]
    fn a_project_is_in_each_share_in_which_nothing_is_amiss() {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let list = "项目名称,三级指标,指标值\n甲,场次,≥12场\n";
        let mut report = judge(&[Found::bytes("a.csv", list)], &rules, &Options::default());
        report.rules[0].aspect = Some(Aspect::Completeness);
        let mut file = report.files.remove(0);
        let mut project = file.projects.remove(0);
        project.district = Untrusted::new("甲区");
        let other = ProjectReport { district: Untrusted::new("乙区"), ..project.clone() };
        file.projects = vec![project, other.clone(), other];
        let of = |project, severity, outcome| Finding {
            project: Some(project),
            severity,
            outcome,
            ..Finding::blank(0, Severity::Error, Outcome::Violated)
        };
        file.findings = vec![
            of(0, Severity::Info, Outcome::Violated),
            of(1, Severity::Warning, Outcome::Violated),
            of(1, Severity::Error, Outcome::Violated),
        ];
        report.files = vec![file];
        let named = |report: &Report, wanted: &str| {
            let (groups, _) = shares(report, Grouping::District);
            groups.into_iter().find(|(name, _)| *name == wanted).expect("a group").1
        };
        let (groups, all) = shares(&report, Grouping::District);
        let groups: std::collections::HashMap<_, _> = groups.into_iter().collect();
        assert_eq!(groups["甲区"], Shares { projects: 1, present: 1, complete: 1, good: 1 });
        assert_eq!(groups["乙区"], Shares { projects: 2, present: 2, complete: 1, good: 2 });
        assert_eq!((all.complete, all.tenths(all.complete)), (2, 667));
        assert_eq!(Shares { projects: 5000, ..Shares::default() }.tenths(4999), 999);
        report.files[0].projects[2].district = Untrusted::new("[105] 乙 区");
        assert_eq!(named(&report, "乙区").projects, 2, "one spelt in two ways");
        report.files[0].findings = vec![of(0, Severity::Info, Outcome::Unjudged)];
        assert_eq!(named(&report, "甲区").complete, 0);
        report.files[0].findings[0].standing = Standing::Waived(0);
        assert_eq!(named(&report, "甲区").complete, 1);
    }
}
