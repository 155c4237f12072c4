//! A report as the page shows it: what is at its head, what can be filtered by, and findings by project, a slice at a time,
//! since a page does not lay out a hundred thousand of them. The words are those of every other report.

use crate::request::Wanted;
use goalcheck::finding::{FileReport, Finding, Order, Report};
use goalcheck::internals::lang::{Bilingual, Words};
use goalcheck::internals::model::workbook::Format;
use goalcheck::internals::rule::BuiltIn;
use goalcheck::internals::say::causes::Causes;
use goalcheck::internals::say::departments::{Departments, Row};
use goalcheck::internals::say::escape::visible;
use goalcheck::internals::say::sentence::{fix, place, row, whole, with_signs};
use goalcheck::internals::say::skipped::reason;
use goalcheck::internals::say::summary::{department, head, verdict_beside};
use goalcheck::internals::say::tally::{Level, Totals, urgency_in_file};
use goalcheck::{Found, Lang, Rules};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Value, json};

/// Most files, rows and columns that a list names one by one.
const NAMED: usize = 500;

/// A report, and its findings in the order in which the page shows them.
pub(crate) struct Judged {
    pub report: Report,
    /// Whether it holds the indicators of each project.
    pub is_listed: bool,
    entries: Vec<Entry>,
    departments: Vec<Department>,
}

/// A finding by its indices, None for the file where it is of all files together.
struct Entry {
    file: Option<usize>,
    finding: usize,
    department: usize,
    /// What cannot be judged because of it, which has no entry of its own.
    consequences: Option<Bilingual>,
}

/// Whose findings are, as every report for people names it.
struct Department {
    names: [String; 2],
    findings: usize,
}

impl Judged {
    pub(crate) fn of(report: Report) -> Judged {
        let all = Departments::of(&report, Order::Worst);
        let name = |row: &Row| [row.name(Lang::Zh).to_owned(), row.name(Lang::En).to_owned()];
        let mut departments: Vec<Department> =
            all.rows.iter().map(|row| Department { names: name(row), findings: 0 }).collect();
        let mut entries = Vec::new();
        let files = report.files.iter().enumerate().map(|(index, file)| (Some(index), &file.findings));
        for (index, findings) in files.chain([(None, &report.batch)]) {
            let file = index.map(|index| &report.files[index]);
            let causes = file.map(Causes::of).unwrap_or_default();
            let mut order: Vec<usize> =
                (0..findings.len()).filter(|finding| !causes.tells(&findings[*finding])).collect();
            order.sort_by_key(|finding| (findings[*finding].project, urgency_in_file(&findings[*finding])));
            for finding in order {
                let department = all.owner(&report, file, &findings[finding]);
                if let Some(one) = departments.get_mut(department) {
                    one.findings += 1;
                }
                let said = |lang| causes.said(&report, &findings[finding], lang);
                let consequences = said(Lang::Zh).zip(said(Lang::En));
                let consequences = consequences.map(|(zh, en)| Bilingual::new(zh, en));
                entries.push(Entry { file: index, finding, department, consequences });
            }
        }
        Judged { report, is_listed: false, entries, departments }
    }

    /// The same report with the indicators in it.
    pub(crate) fn list(&mut self, report: Report) {
        self.report = report;
        self.is_listed = true;
    }

    fn finding(&self, entry: &Entry) -> (Option<&FileReport>, &Finding) {
        match entry.file.map(|file| &self.report.files[file]) {
            Some(file) => (Some(file), &file.findings[entry.finding]),
            None => (None, &self.report.batch[entry.finding]),
        }
    }

    /// The head of the report and what its findings can be filtered by.
    pub(crate) fn summary(&self, found: &[Found]) -> Value {
        let report = &self.report;
        let totals = Totals::of_report(report);
        let mut levels = [0; Level::ALL.len()];
        let mut rules = vec![0; report.rules.len()];
        for entry in &self.entries {
            let (_, finding) = self.finding(entry);
            levels[Level::of(finding) as usize] += 1;
            rules[finding.rule] += 1;
        }
        let level = |level: &Level| json!({ "code": *level as usize, "word": words(level.word()), "sign": level.sign(), "count": levels[*level as usize] });
        let rule = |(index, count): (usize, usize)| {
            let text = &report.rules[index];
            json!({ "rule": index, "summary": text.summary, "count": count })
        };
        let department = |(index, one): (usize, &Department)| json!({ "department": index, "zh": one.names[0], "en": one.names[1], "count": one.findings });
        let files = report.files.iter().zip(found).enumerate();
        json!({
            "verdict": report.verdict.code(),
            "head": { "zh": head(report, Lang::Zh), "en": head(report, Lang::En) },
            "left": totals.skipped_rows + totals.unmatched_columns,
            "levels": Level::ALL.iter().map(level).collect::<Value>(),
            "rules": rules.into_iter().enumerate().filter(|(_, count)| *count > 0).map(rule).collect::<Value>(),
            "departments": self.departments.iter().enumerate().filter(|(_, one)| one.findings > 0).map(department).collect::<Value>(),
            "rule_sets": report.rule_sets.iter().map(|set| json!({ "id": set.id, "title": set.title, "verified": set.verified })).collect::<Value>(),
            "files": files.map(|(index, (file, found))| of_file(index, file, found)).collect::<Value>(),
            "findings": self.entries.len(),
        })
    }

    /// The findings that are asked for, and how many there are.
    pub(crate) fn findings(&self, wanted: &Wanted, lang: Lang) -> Value {
        let mut count = 0;
        let mut shown = Vec::new();
        for (number, entry) in self.entries.iter().enumerate() {
            let (file, finding) = self.finding(entry);
            let level = Level::of(finding);
            let fits = wanted.levels.contains(&(level as usize))
                && wanted.department.is_none_or(|department| department == entry.department)
                && wanted.rule.is_none_or(|rule| rule == finding.rule)
                && wanted.file.is_none_or(|file| Some(file) == entry.file);
            if !fits || !wanted.text.is_empty() && !self.says(file, finding, &wanted.text, lang) {
                continue;
            }
            if count >= wanted.from && shown.len() < wanted.most {
                shown.push(self.shown(number, entry, lang));
            }
            count += 1;
        }
        json!({ "count": count, "findings": shown })
    }

    fn says(&self, file: Option<&FileReport>, finding: &Finding, text: &str, lang: Lang) -> bool {
        let rule = &self.report.rules[finding.rule];
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        let names = project.map(|project| [&project.code, &project.name, &project.department]);
        rule.id.contains(text)
            || whole(finding, rule, lang).raw().to_lowercase().contains(text)
            || file.is_some_and(|file| file.path.raw().to_lowercase().contains(text))
            || names.iter().flatten().any(|name| name.raw().to_lowercase().contains(text))
            || finding.subject.as_ref().is_some_and(|subject| subject.raw().to_lowercase().contains(text))
    }

    fn shown(&self, number: usize, entry: &Entry, lang: Lang) -> Value {
        let (file, finding) = self.finding(entry);
        let rule = &self.report.rules[finding.rule];
        let project = file.zip(finding.project).and_then(|(file, project)| file.projects.get(project));
        let text = |text: &Option<goalcheck::finding::Untrusted>| {
            text.as_ref().map(|text| visible(text.raw()).into_owned())
        };
        json!({
            "number": number,
            "level": Level::of(finding) as usize,
            "file": entry.file,
            "project": finding.project,
            "about": project.map(|project| json!({
                "code": visible(project.code.raw()), "name": visible(project.name.raw()),
                "department": visible(&department(Some(project), lang)),
            })),
            "sheet": finding.sheet,
            "row": finding.at.map(|at| at.row),
            "column": finding.at.map(|at| at.column),
            "place": file.and_then(|file| place(file, finding)).map(|place| visible(place.raw()).into_owned()),
            "rule": rule.id,
            "says": visible(whole(finding, rule, lang).raw()),
            "consequences": entry.consequences.as_ref().map(|said| said.get(lang)),
            "fix": fix(finding, rule, lang).map(|fix| visible(fix.raw()).into_owned()),
            "source": rule.source.as_ref().map(|source| source.get(lang)),
            "subject": text(&finding.subject),
            "found": text(&finding.found),
            "required": finding.required.as_ref().map(|bound| visible(&with_signs(bound.raw())).into_owned()),
        })
    }
}

fn of_file(index: usize, file: &FileReport, found: &Found) -> Value {
    let totals = Totals::of_file(file);
    let name = |sheet: usize| {
        file.sheets.get(sheet).map_or_else(String::new, |sheet| visible(sheet.name.raw()).into_owned())
    };
    let sheets = file.sheets.iter().enumerate().map(|(at, sheet)| {
        let findings = file.findings.iter().filter(|finding| finding.sheet == Some(at)).count();
        json!({ "name": name(at), "hidden": sheet.hidden, "findings": findings })
    });
    let skipped = file.skipped.iter().take(NAMED).map(|one| {
        let text = visible(one.text.raw());
        let at = Bilingual::new(row(one.row, Lang::Zh), row(one.row, Lang::En));
        json!({ "sheet": one.sheet, "at": at, "reason": words(reason(one.reason)), "text": text })
    });
    let unmatched = file.unmatched.iter().take(NAMED).map(|column| {
        json!({ "sheet": column.sheet, "cell": column.at.to_string(), "header": visible(column.header.raw()) })
    });
    let has_bytes = matches!(found, Found::Bytes { .. } | Found::UnnamedBytes { .. });
    json!({
        "file": index,
        "path": visible(file.path.raw()),
        "name": file.path.raw(),
        "verdict": file.verdict.code(),
        "word": words(verdict_beside(file.verdict, &totals)),
        "readable": has_bytes && file.format.is_some(),
        // Its rows are those of tables between paragraphs, and no grid can be drawn of them.
        "document": file.format == Some(Format::Docx),
        "projects": totals.projects,
        "counts": Level::ALL.map(|level| totals.at(level)),
        "sheets": sheets.collect::<Value>(),
        "skipped": skipped.collect::<Value>(),
        "unmatched": unmatched.collect::<Value>(),
    })
}

/// What the page shows of a rule set that it does not use.
#[derive(Deserialize)]
struct Head {
    title: Bilingual,
    reference: Option<IgnoredAny>,
}

/// The name of a built-in rule set, and whether it wants a second table to look things up in. Compiling all of them would
/// keep the page waiting.
pub(crate) fn rule_set(set: &BuiltIn) -> Value {
    let head = serde_json::from_str(set.json);
    let head = head.unwrap_or_else(|_| Head { title: Bilingual::same(set.id), reference: None });
    json!({ "id": set.id, "title": head.title, "wants_table": head.reference.is_some() })
}

/// What the page has to know of the rules of a run: for which categories there is an empty form.
pub(crate) fn rules(rules: &Rules) -> Value {
    let categories = rules.world.vocabulary.categories.iter();
    let categories = categories.map(|term| json!({ "id": term.id, "label": term.label }));
    json!({ "categories": categories.collect::<Value>() })
}

fn words(words: Words) -> Bilingual {
    Bilingual::new(words.get(Lang::Zh), words.get(Lang::En))
}
