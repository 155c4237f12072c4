//! The list of findings: its filters, its head that sorts, and one row a finding, which the script shows and hides.

use super::{Page, parts};
use crate::lang::{Words, number, round, words};
use crate::model::finding::{FileReport, Finding};
use crate::say::causes::{self, Causes};
use crate::say::departments::by_urgency;
use crate::say::escape::markup;
use crate::say::fingerprint::Fingerprints;
use crate::say::tally as totals;
use crate::say::tally::{Level, Totals};
use crate::say::{sentence, summary};
use std::io::{self, Write};

/// Rows of the list that show at once; the script has the same number.
const ROWS_SHOWN: usize = 300;

impl Page<'_> {
    pub(super) fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        let causes: Vec<Causes<'_>> = self.report.files.iter().map(Causes::of).collect();
        let all = totals::all(self.report).count() - causes::told(self.report);
        if all == 0 {
            return Ok(());
        }
        writeln!(out, r#"<section><h2 id="findings">{}</h2>"#, self.word(words::FINDINGS))?;
        self.filters(all, out)?;
        let handled = self.word(round::HANDLED);
        writeln!(out, r#"<div class="list" id="list" role="table" data-tick="{handled}">"#)?;
        writeln!(out, r#"<div role="row">"#)?;
        let heads = [
            ("level", words::SEVERITY_COLUMN),
            ("project", words::PROJECT_TITLE),
            ("place", words::PLACE),
            ("rule", words::PROBLEM_AND_FIX),
        ];
        for (key, word) in heads {
            let word = self.word(word);
            writeln!(
                out,
                r#"<span role="columnheader" aria-sort="none"><button data-sort="{key}">{word}</button></span>"#
            )?;
        }
        writeln!(out, "</div>")?;
        let mut fingerprints = Fingerprints::default();
        let mut row = 0;
        for (file, finding) in by_urgency(self.report) {
            let known = fingerprints.of(self.report, file.map(|(_, file)| file), finding);
            let causes = file.map(|(index, _)| &causes[index]);
            if !causes.is_some_and(|causes| causes.tells(finding)) {
                let told = causes.and_then(|causes| causes.said(self.report, finding, self.lang));
                self.finding(row, file, finding, (&known[..16], told), out)?;
                row += 1;
            }
        }
        let more = self.word(words::SHOW_MORE);
        writeln!(out, r#"</div><button class="more" id="more" hidden>{more}</button></section>"#)
    }

    fn filters(&self, all: usize, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let search = self.word(words::SEARCH);
        writeln!(
            out,
            r#"<div class="filters"><input type="search" id="search" placeholder="{search}" aria-label="{search}">"#
        )?;
        let counts = Totals::of_report(self.report);
        for level in Level::ALL.into_iter().filter(|level| counts.at(*level) > 0) {
            let place = level as usize;
            writeln!(
                out,
                r#"<label class="l{place}"><input type="checkbox" checked data-level="{place}"> {}</label>"#,
                parts::level_mark(level, lang)
            )?;
        }
        let mut used = vec![false; self.report.rules.len()];
        totals::all(self.report).for_each(|(_, finding)| used[finding.rule] = true);
        let rules = self.report.rules.iter().enumerate().filter(|(rule, _)| used[*rule]);
        let rules = rules.map(|(rule, text)| (rule, text.summary.get(lang)));
        self.choice("rule", words::EVERY_RULE, rules, out)?;
        let departments = self.departments.rows.iter().enumerate();
        let departments = departments.filter(|(_, row)| row.totals.findings() > 0);
        let departments = departments.map(|(place, row)| (place, row.name(lang)));
        self.choice("department", words::EVERY_DEPARTMENT, departments, out)?;
        let text = words::shown_of(all, lang);
        let (all, left) = (number(all), self.word(round::LEFT_TO_DO));
        writeln!(out, r#"<label class="tick" hidden><input type="checkbox" id="left"> {left}</label>"#)?;
        writeln!(
            out,
            r#"<output id="shown" data-text="{text}">{}</output></div>"#,
            text.replace("{shown}", &all)
        )
    }

    fn choice<'n>(
        &self,
        id: &str,
        every: Words,
        values: impl Iterator<Item = (usize, &'n str)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let every = self.word(every);
        writeln!(out, r#"<select id="{id}" aria-label="{every}"><option value="">{every}</option>"#)?;
        for (value, name) in values {
            writeln!(out, r#"<option value="{value}">{}</option>"#, markup(name))?;
        }
        writeln!(out, "</select>")
    }

    /// One finding in the list.
    fn finding(
        &self,
        row: usize,
        file: Option<(usize, &FileReport)>,
        finding: &Finding,
        (known, told): (&str, Option<String>),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = self.lang;
        let rule = &self.report.rules[finding.rule];
        let level = Level::of(finding);
        let project = file.zip(finding.project).and_then(|((_, file), project)| file.projects.get(project));
        let place = self.departments.owner(self.report, file.map(|(_, file)| file), finding);
        let department = self.departments.rows[place].name(lang);
        let later = if row < ROWS_SHOWN { "" } else { " later" };
        writeln!(
            out,
            r#"<div class="row l{0}{later}" role="row" data-l="{0}" data-r="{1}" data-d="{place}" data-k="{known}"><span class="level" role="cell">{2}</span>"#,
            level as usize,
            finding.rule,
            parts::level_text(level, lang)
        )?;
        match (project, file) {
            (Some(project), Some((index, _))) => writeln!(
                out,
                r##"<span role="cell"><a href="#p{index}-{}"><bdi>{}</bdi></a><br><span class="dim"><bdi>{}</bdi></span></span>"##,
                finding.project.unwrap_or(0),
                markup(&parts::project_name(project)),
                markup(department)
            )?,
            (None, Some(_)) => writeln!(out, r#"<span role="cell">{}</span>"#, self.word(words::WHOLE_FILE))?,
            _ => writeln!(out, r#"<span role="cell">{}</span>"#, self.word(words::WHOLE_BATCH))?,
        }
        write!(out, r#"<span role="cell">"#)?;
        if let Some((_, file)) = file {
            if let Some(place) = sentence::place_said(file, finding, lang) {
                write!(out, "<b><bdi>{}</bdi></b><br>", markup(place.raw()))?;
            }
            write!(out, r#"<span class="dim"><bdi>{}</bdi></span>"#, parts::path(file))?;
        }
        let message = sentence::message(finding, rule, lang);
        writeln!(
            out,
            r#"</span><div class="what" role="cell"><p><b>{}</b></p><p>{}</p>"#,
            markup(rule.summary.get(lang)),
            markup(message.raw())
        )?;
        if let Some(told) = told {
            writeln!(out, "<p>{}</p>", markup(&told))?;
        }
        if let Some(fix) = sentence::fix(finding, rule, lang) {
            let label = self.word(words::FIX_LABEL);
            writeln!(out, r#"<p class="fix">{label}<bdi>{}</bdi></p>"#, markup(fix.raw()))?;
        }
        if let Some(why) = summary::waived_because(self.report, finding, lang) {
            writeln!(out, r#"<p class="dim">{}</p>"#, markup(&why))?;
        }
        let source = rule.source.as_ref().map_or("", |source| source.get(lang));
        let apart = if source.is_empty() { "" } else { " · " };
        writeln!(
            out,
            r#"<p class="dim"><code>{}</code>{apart}{}</p></div></div>"#,
            markup(&rule.id),
            markup(source)
        )
    }
}
