//! Rectification (整改): this report compared with an earlier one. Which findings are new, which remain, which are fixed.
//!
//! Knows a finding by project (or file), rule and indicator, never by rows, since rows move, by how grave it is and by how much
//! is missing: what is worse than it was is new. What was not judged is known too, and is not new where it stood before, but it fails
//! the run all the same.

use crate::lang::Said;
use crate::model::finding::{
    FileReport, Finding, Fixed, Outcome, Progress, ProjectReport, Report, Severity, Standing, Untrusted,
};
use crate::words::value::{self, ValueWords};
use anyhow::{Result, ensure};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Version of the baseline file.
const SCHEMA: &str = "goalcheck-baseline/2";
/// No run finds as many of one: a file that says so was not written by this program.
const MOST: usize = 1 << 24;
/// Stands between what something is known by and its file, and so in no name.
const AT: &str = " @ ";
/// The version that holds no differences and nothing that was not judged.
const OLD_SCHEMA: &str = "goalcheck-baseline/1";

/// The findings of an earlier run.
#[derive(Debug, Default)]
pub struct Baseline(Known);

/// What a finding is known by, and whether it was judged.
pub(super) type Key = (Fixed, bool);

/// How bad a finding is: how much is missing, and how grave that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Badness {
    difference: Option<Decimal>,
    severity: Option<Severity>,
}

impl Badness {
    fn of(finding: &Finding) -> Badness {
        let difference = finding.difference.as_deref().and_then(number);
        Badness { difference, severity: Some(finding.severity) }
    }

    /// Whether it is as bad as the other one or worse. What nobody knows of may have been as bad.
    fn is_as_bad(&self, other: &Badness) -> bool {
        fn as_bad<T: Ord>(one: Option<T>, other: Option<T>) -> bool {
            one.zip(other).is_none_or(|(one, other)| one >= other)
        }
        as_bad(self.difference, other.difference) && as_bad(self.severity, other.severity)
    }
}

/// Findings that are waiting to be met again: for each how often it occurred, the least bad first.
#[derive(Debug, Clone, Default)]
struct Known(BTreeMap<Key, BTreeMap<Badness, usize>>);

impl Known {
    fn add(&mut self, key: Key, badness: Badness, count: usize) {
        *self.0.entry(key).or_default().entry(badness).or_default() += count;
    }

    /// Takes one away that was as bad or worse. Gives whether there was one.
    fn take(&mut self, key: &Key, now: Badness) -> bool {
        if self.take_of(key, now) {
            return true;
        }
        // What was in one file and is in two, or the other way round, is known without its file.
        let (Fixed { project, rule, subject }, unjudged) = key;
        let of = |project: &str| {
            (
                Fixed { project: Untrusted::new(project), rule: rule.clone(), subject: subject.clone() },
                *unjudged,
            )
        };
        let known = project.raw();
        match Shared::plain(known) {
            plain if plain != known => self.take_of(&of(plain), now),
            _ => {
                let apart = format!("{known}{AT}");
                let from = self.0.range(of(&apart)..);
                let near = from.take_while(|((one, _), _)| one.project.raw().starts_with(&apart));
                let same: Vec<Key> = near
                    .map(|(one, _)| one)
                    .filter(|(one, open)| (&one.rule, &one.subject, open) == (rule, subject, unjudged))
                    .cloned()
                    .collect();
                same.iter().any(|one| self.take_of(one, now))
            }
        }
    }

    fn take_of(&mut self, key: &Key, now: Badness) -> bool {
        let Some(before) = self.0.get_mut(key) else { return false };
        let Some((badness, count)) = before.iter_mut().find(|(one, _)| one.is_as_bad(&now)) else {
            return false;
        };
        let badness = *badness;
        *count -= 1;
        if *count == 0 {
            before.remove(&badness);
        }
        true
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    project: String,
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    indicator: String,
    /// How much was missing or too much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    /// How grave it was; baselines of earlier versions of the program do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    severity: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    unjudged: bool,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// When the text is not a baseline of this version.
    pub fn parse(text: &str) -> Result<Self> {
        let foreign = || {
            Said::new(
                "不是 --write-baseline 写出的文件，请用它重新生成",
                "not a file written by --write-baseline; write it again with that option",
            )
        };
        let text = text.trim_start_matches('\u{feff}');
        let file: File = serde_json::from_str(text).map_err(|error| foreign().because(error))?;
        let version = &file.schema;
        ensure!(
            version == SCHEMA || version == OLD_SCHEMA,
            Said::new(
                format!("文件的版本是 {version}，本程序只读 {SCHEMA}；请用 --write-baseline 重新生成"),
                format!(
                    "its version is {version}, this program reads {SCHEMA}; write it again with --write-baseline"
                ),
            )
        );
        ensure!(file.findings.iter().all(|entry| (1..=MOST).contains(&entry.count)), foreign());
        let mut known = Known::default();
        for Entry { project, rule, indicator, difference, severity, unjudged, count } in file.findings {
            let key = Fixed {
                project: Untrusted::new(project),
                rule: Untrusted::new(rule),
                subject: Untrusted::new(indicator),
            };
            let difference = difference.map(|text| number(&text).ok_or_else(foreign)).transpose()?;
            let severity = severity.map(|text| Severity::from_code(&text).ok_or_else(foreign)).transpose()?;
            known.add((key, unjudged), Badness { difference, severity }, count);
        }
        Ok(Self(known))
    }

    /// The baseline that this report makes, in a stable order that reads well in a diff.
    ///
    /// # Errors
    /// Never in practice: only when text cannot be written as JSON.
    pub fn of(report: &Report) -> Result<String> {
        let mut known: BTreeMap<(Key, Badness), usize> = BTreeMap::new();
        let shared = Shared::of_report(report);
        let of_files =
            report.files.iter().flat_map(|file| file.findings.iter().map(move |one| (Some(file), one)));
        for (file, finding) in of_files.chain(report.batch.iter().map(|finding| (None, finding))) {
            let key = key(&report.rules[finding.rule].id, &shared, file, finding);
            *known.entry((key, Badness::of(finding))).or_default() += 1;
        }
        let entry = |(((key, unjudged), badness), count): ((Key, Badness), usize)| Entry {
            project: key.project.raw().to_owned(),
            rule: key.rule.raw().to_owned(),
            indicator: key.subject.raw().to_owned(),
            difference: badness.difference.map(|one| one.to_string()),
            severity: badness.severity.map(|one| one.code().to_owned()),
            unjudged,
            count,
        };
        let file = File { schema: SCHEMA.to_owned(), findings: known.into_iter().map(entry).collect() };
        Ok(serde_json::to_string_pretty(&file)? + "\n")
    }

    /// Marks the findings that stood in the baseline already, and lists those that are gone.
    pub fn compare(&self, report: &mut Report) {
        let mut known = self.0.clone();
        let mut progress = Progress::default();
        let mut worse: BTreeMap<Key, usize> = BTreeMap::new();
        let shared = Shared::of_report(report);
        let rules = &report.rules;
        let mut settle = |file: Option<&FileReport>, findings: &mut [Finding]| {
            for finding in findings {
                let key = key(&rules[finding.rule].id, &shared, file, finding);
                if known.take(&key, Badness::of(finding)) {
                    finding.standing = Standing::Remaining;
                    progress.remaining += 1;
                } else {
                    progress.new += 1;
                    *worse.entry(key).or_default() += 1;
                }
            }
        };
        for file in &mut report.files {
            let mut findings = std::mem::take(&mut file.findings);
            settle(Some(file), &mut findings);
            file.findings = findings;
        }
        let mut batch = std::mem::take(&mut report.batch);
        settle(None, &mut batch);
        report.batch = batch;
        let here = seen(report.files.iter().map(|file| {
            let is_read = file.read && !file.is_left_aside();
            (file.path.raw(), is_read, file.projects.iter().map(project_key))
        }));
        for (key, differences) in known.0 {
            let count: usize = differences.values().sum();
            if here.contains(Shared::plain(key.0.project.raw())) {
                // What is worse than it was is new, and yet nothing of it is fixed.
                let worse = worse.get(&key).copied().unwrap_or_default();
                progress.fixed.extend(std::iter::repeat_n(key.0, count.saturating_sub(worse)));
            } else {
                progress.unseen += count;
            }
        }
        report.progress = Some(progress);
    }
}

/// A difference as a number, whatever its unit: 9万元, which is more than 9999元, and 3.5%.
fn number(text: &str) -> Option<Decimal> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-')).unwrap_or(text.len());
    let number = Decimal::from_str_exact(&text[..end]).ok()?;
    let is_in_ten_thousands = text[end..].starts_with('万');
    let factor = if is_in_ten_thousands { Decimal::from(10_000) } else { Decimal::ONE };
    Some(number.checked_mul(factor)?.normalize())
}

/// What a finding is known by.
fn key(rule: &str, shared: &Shared, file: Option<&FileReport>, finding: &Finding) -> Key {
    let known = file.map(|file| {
        let project = finding.project.and_then(|project| file.projects.get(project)).map(project_key);
        shared.apart(project.unwrap_or_else(|| file_key(file)), file.path.raw())
    });
    let fixed = Fixed {
        project: Untrusted::new(known.unwrap_or_default()),
        rule: Untrusted::new(rule),
        subject: finding.subject.clone().unwrap_or_default(),
    };
    (fixed, finding.outcome == Outcome::Unjudged)
}

/// What files and projects are known by and several files of a run have: 申报表.xlsx in the folder of each department. One
/// of them must not stand for another.
pub(super) struct Shared(BTreeSet<String>);

impl Shared {
    /// Of each file its path, and what its projects are known by.
    pub(super) fn of<'a, P: IntoIterator<Item = String>>(
        files: impl IntoIterator<Item = (&'a str, P)>,
    ) -> Shared {
        let (mut seen, mut shared) = (BTreeMap::new(), BTreeSet::new());
        for (index, (path, projects)) in files.into_iter().enumerate() {
            for known in projects.into_iter().chain([file_known(path)]) {
                match seen.get(&known) {
                    Some(other) if *other != index => {
                        shared.insert(known);
                    }
                    Some(_) => {}
                    None => {
                        seen.insert(known, index);
                    }
                }
            }
        }
        Shared(shared)
    }

    fn of_report(report: &Report) -> Shared {
        Shared::of(report.files.iter().map(|file| (file.path.raw(), file.projects.iter().map(project_key))))
    }

    /// What it is known by without its file.
    pub(super) fn plain(known: &str) -> &str {
        known.split_once(AT).map_or(known, |(plain, _)| plain)
    }

    /// The same, with the file and its folder where others have it too.
    pub(super) fn apart(&self, known: String, path: &str) -> String {
        if !self.0.contains(&known) {
            return known;
        }
        let mut parts = path.rsplit(['/', '\\']);
        let (name, folder) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        format!("{known}{AT}{folder}/{name}")
    }
}

/// What a run has looked at, as it is known without its file: the files that it read, their projects, and all of it together.
/// What is gone from a file that was not read, or not in full, is not fixed for that.
pub(super) fn seen<'a, P: IntoIterator<Item = String>>(
    files: impl IntoIterator<Item = (&'a str, bool, P)>,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::from([String::new()]);
    for (path, _, projects) in files.into_iter().filter(|(_, is_read, _)| *is_read) {
        let all = projects.into_iter().chain([file_known(path)]);
        seen.extend(all.map(|known| Shared::plain(&known).to_owned()));
    }
    seen
}

fn file_key(file: &FileReport) -> String {
    file_known(file.path.raw())
}

/// A file is its name, wherever the folder stands.
pub(super) fn file_known(path: &str) -> String {
    without_at(path.rsplit(['/', '\\']).next().unwrap_or_default())
}

fn project_key(project: &ProjectReport) -> String {
    project_known(project.code.raw(), project.department.raw(), project.name.raw())
}

/// A project is its code; without one, its department and name.
pub(super) fn project_known(code: &str, department: &str, name: &str) -> String {
    match value::says_nothing(code, ValueWords::builtin()) {
        true => without_at(&format!("{department} {name}")),
        false => without_at(code),
    }
}

fn without_at(name: &str) -> String {
    name.replace(AT, " @@ ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::found::Found;
    use crate::judge::{Options, judge};
    use crate::model::finding::Verdict;
    use crate::rule::{Rules, parse};

    /// 培训 @ 广州 is a name, and no project 培训 in a file 广州.
    #[test]
    fn a_name_with_the_sign_before_a_file_is_not_that_of_another() {
        let set = "id = \"own\"\n[[rule]]\nid = \"a\"\nsummary = \"a\"\ncheck = { kind = \"filled\", field = \"value\" }\n";
        let rules = Rules::combine(&[parse("own.toml", set).unwrap()]).unwrap();
        let run = |rows: &str, baseline: Option<Baseline>| {
            let text = format!("项目名称,主管部门,项目类别,三级指标,指标值\n{rows}");
            let options = Options { baseline, ..Options::default() };
            judge(&[Found::bytes("a.csv", text)], &rules, &options)
        };
        let blank = |name: &str| format!("{name},某局,运行保障类,场次,待定\n");
        let [before, other] = [blank("培训"), blank("培训 @ 广州")];
        let known = |rows: &str| Some(Baseline::parse(&Baseline::of(&run(rows, None)).unwrap()).unwrap());
        assert_eq!(run(&before, known(&before)).verdict, Verdict::Pass);
        assert_eq!(run(&other, known(&before)).verdict, Verdict::Fail);
        assert_eq!(run(&other, known(&other)).verdict, Verdict::Pass);
    }
}
