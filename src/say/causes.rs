//! Consequences told with their cause: what could not be judged because of one wrong field is said where that field is
//! found wrong, and not again as a fault of its own.
//!
//! Takes the findings of a file, says which of them another one tells. Only the telling changes: every finding stays in the
//! report, in its counts and in the verdict, and formats for programs list each. A finding is known here by where it lies in
//! its report.

use super::tally::Level;
use crate::lang::{Lang, round};
use crate::model::finding::{Arg, FileReport, Finding, OF_PROJECT, Outcome, Report, UNLIKE, WANTING};
use std::collections::{HashMap, HashSet};

/// Which findings of a file are told by which.
#[derive(Debug, Default)]
pub struct Causes<'f> {
    told: HashSet<usize>,
    /// By the finding that tells them, in their order.
    consequences: HashMap<usize, Vec<&'f Finding>>,
}

impl<'f> Causes<'f> {
    /// Those of a file. A consequence is not judged for want of a field; its cause is an error about that field by another
    /// rule, in the same project and, where it is a field of indicators, in the same cell. What is not judged for another
    /// reason, such as a unit that is missing, has no cause among the errors. Where several rules are not judged since one cell
    /// cannot be compared, for one reason, the first tells the others.
    pub fn of(file: &'f FileReport) -> Causes<'f> {
        let mut causes = Causes::default();
        if !file.findings.iter().any(|finding| finding.outcome == Outcome::Unjudged) {
            return causes;
        }
        // Errors of a project about a field: those of the project itself, and those of each cell.
        let mut of_projects: HashMap<(Option<usize>, &str), Vec<&Finding>> = HashMap::new();
        let mut of_cells: HashMap<_, Vec<&Finding>> = HashMap::new();
        for finding in file.findings.iter().filter(|finding| Level::of(finding) == Level::Error) {
            let (Some(field), Some(_)) = (&finding.field, finding.project) else { continue };
            let about = (finding.project, &**field);
            of_cells.entry((about, finding.sheet, finding.at)).or_default().push(finding);
            if finding.subject.is_none() {
                of_projects.entry(about).or_default().push(finding);
            }
        }
        let unjudged = || file.findings.iter().filter(|finding| Level::of(finding) == Level::Unjudged);
        for finding in unjudged() {
            let Some(field) = &finding.field else { continue };
            let Some(scope) = wanting(finding) else { continue };
            let about = (finding.project, &**field);
            let here = of_cells.get(&(about, finding.sheet, finding.at));
            let all = of_projects.get(&about).filter(|_| scope == OF_PROJECT);
            let first =
                |causes: &Vec<&'f Finding>| causes.iter().copied().find(|cause| cause.rule != finding.rule);
            let found = [here, all].into_iter().filter_map(|causes| causes.and_then(first));
            if let Some(cause) = found.min_by_key(|cause| address(cause)) {
                causes.told.insert(address(finding));
                causes.consequences.entry(address(cause)).or_default().push(finding);
            }
        }
        let mut of_reasons: HashMap<_, &Finding> = HashMap::new();
        for finding in unjudged() {
            let (Some(field), Some(reason)) = (&finding.field, reason(finding)) else { continue };
            if causes.tells(finding) {
                continue;
            }
            let place = (finding.project, &**field, finding.sheet, finding.at);
            let first = *of_reasons.entry((place, reason)).or_insert(finding);
            if first.rule != finding.rule {
                causes.told.insert(address(finding));
                causes.consequences.entry(address(first)).or_default().push(finding);
            }
        }
        causes
    }

    /// Whether another finding tells this one.
    pub fn tells(&self, finding: &Finding) -> bool {
        self.told.contains(&address(finding))
    }

    /// What this finding tells besides itself.
    pub(crate) fn consequences(&self, finding: &Finding) -> &[&'f Finding] {
        self.consequences.get(&address(finding)).map_or(&[], Vec::as_slice)
    }

    /// What cannot be judged because of this finding, as a sentence.
    pub fn said(&self, report: &Report, finding: &Finding, lang: Lang) -> Option<String> {
        let consequences = self.consequences(finding);
        if consequences.is_empty() {
            return None;
        }
        let mut names: Vec<&str> = Vec::new();
        for one in consequences {
            let name = report.rules[one.rule].summary.get(lang);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Some(round::not_judged(&names, lang))
    }
}

/// Where a finding lies.
fn address(finding: &Finding) -> usize {
    std::ptr::from_ref(finding).addr()
}

/// Why what stands in its cell cannot be compared, in words.
fn reason(finding: &Finding) -> Option<&str> {
    finding.args.iter().find(|(name, _)| *name == UNLIKE)?;
    finding.args.iter().find_map(|(name, value)| match value {
        Arg::Words(words) if *name == "reason" => Some(words.zh.as_str()),
        _ => None,
    })
}

/// Where the field belongs for want of which this was not judged.
fn wanting(finding: &Finding) -> Option<&str> {
    finding.args.iter().find_map(|(name, value)| match value {
        Arg::Plain(scope) if *name == WANTING => Some(scope.as_str()),
        _ => None,
    })
}

/// How many findings of a report are told with their causes.
pub(crate) fn told(report: &Report) -> usize {
    report.files.iter().map(|file| Causes::of(file).told.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::found::Found;
    use crate::judge::{Options, judge};
    use crate::model::finding::Verdict;
    use crate::rule::{Rules, builtin};

    fn report(category: &str) -> Report {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let list = format!(
            "项目名称,项目类别,绩效目标,三级指标,指标值\n甲,{category},保障平台全年平稳运行,场次,≥12场\n"
        );
        judge(&[Found::bytes("a.csv", list)], &rules, &Options::default())
    }

    #[test]
    fn one_wrong_category_tells_what_cannot_be_judged() {
        let report = report("其他类");
        let causes = Causes::of(&report.files[0]);
        let unjudged = report.files[0].findings.iter().filter(|one| one.outcome == Outcome::Unjudged);
        assert!(unjudged.clone().count() >= 2 && unjudged.clone().all(|one| causes.tells(one)));
        let cause = report.files[0].findings.iter().find(|one| !causes.consequences(one).is_empty()).unwrap();
        assert_eq!(report.rules[cause.rule].id, "category-known");
        let said = causes.said(&report, cause, Lang::Zh).unwrap();
        assert!(said.contains("运行保障类项目绩效指标应不少于4个"), "{said}");
        assert_eq!(report.verdict, Verdict::Fail);
    }

    /// What two rules cannot judge of one value for one reason is told once; of another value, and for another reason, it is not.
    #[test]
    fn one_reason_in_one_cell_is_told_once() {
        let rules = Rules::combine(&[builtin("self-evaluation").unwrap().unwrap()]).unwrap();
        let list = "项目名称,绩效目标,二级指标,三级指标,指标值,实际完成值,偏差原因\n\
                    甲,目标,数量指标,场次,≥12场,尚差13场,\n甲,目标,数量指标,人数,≥12人,尚差13人,\n";
        let report = judge(&[Found::bytes("a.csv", list)], &rules, &Options::default());
        let file = &report.files[0];
        let causes = Causes::of(file);
        let unjudged = file.findings.iter().filter(|one| one.outcome == Outcome::Unjudged);
        let (told, telling): (Vec<_>, Vec<_>) = unjudged.partition(|one| causes.tells(one));
        assert_eq!((told.len(), telling.len()), (2, 2));
        for one in telling {
            assert_eq!(causes.consequences(one).len(), 1);
            assert_eq!(causes.consequences(one)[0].at, one.at);
        }
    }

    /// A cause that was waived or that is a mere warning does not speak for what fails the run.
    #[test]
    fn only_an_error_tells_its_consequences() {
        let mut report = report("其他类");
        let cause = report.rules.iter().position(|rule| rule.id == "category-known").unwrap();
        for finding in report.files[0].findings.iter_mut().filter(|one| one.rule == cause) {
            finding.standing = crate::model::finding::Standing::Waived(0);
        }
        assert_eq!(told(&report), 0);
    }

    /// Where the reason is another one than the error, both are listed.
    #[test]
    fn what_is_not_judged_for_another_reason_is_no_consequence() {
        let mut report = report("其他类");
        for finding in &mut report.files[0].findings {
            finding.args.retain(|(name, _)| *name != WANTING);
        }
        assert_eq!(told(&report), 0);
    }
}
