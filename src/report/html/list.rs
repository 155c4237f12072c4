//! The list of findings: its filters, its head that sorts, and one row a finding, which the script shows and hides. Of a
//! long list only the first rows are here as they are read; the others are for `packed`.

use super::row::{About, Row};
use super::{Page, packed, parts};
use crate::lang::{Words, number, round, words};
use crate::model::finding::{FileReport, Finding, Untrusted};
use crate::say::causes::{self, Causes};
use crate::say::departments::by_urgency;
use crate::say::escape::markup;
use crate::say::fingerprint::{Fingerprint, Fingerprints};
use crate::say::tally as totals;
use crate::say::tally::{Level, Totals};
use crate::say::{sentence, summary};
use std::io::{self, Write};

/// Rows of the list that show at once; the script has the same number.
const ROWS_SHOWN: usize = 300;
/// Up to this many findings all stand in the page itself. Of more, those beyond the first screens come packed: a browser
/// takes long over a hundred thousand rows, and no mail takes the file.
const LONG: usize = 2_000;
/// Between the rule and its source.
const APART: &str = " · ";

impl<'p> Page<'p> {
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
        let placed = |(file, finding): (Option<(usize, &'p FileReport)>, &'p Finding)| {
            let known = fingerprints.next(self.report, file.map(|(_, file)| file), finding);
            let is_told = file.is_some_and(|(index, _)| causes[index].tells(finding));
            (!is_told).then_some((file, finding, known))
        };
        let mut rows = by_urgency(self.report).into_iter().filter_map(placed);
        let row = |(file, finding, known)| self.row(file, finding, known, &causes);
        let is_long = all > LONG;
        for (place, placed) in rows.by_ref().take(if is_long { ROWS_SHOWN } else { all }).enumerate() {
            self.plain(&row(placed), place >= ROWS_SHOWN, out)?;
        }
        let more = self.word(words::SHOW_MORE);
        writeln!(out, r#"</div><button class="more" id="more" hidden>{more}</button>"#)?;
        if is_long {
            let unshown = markup(&words::unshown_without_script(all - ROWS_SHOWN, self.lang)).into_owned();
            writeln!(out, r#"<p class="dim" id="unshown">{unshown}</p>"#)?;
            packed::write(self, rows, row, out)?;
        }
        writeln!(out, "</section>")
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

    /// What the list says of one finding.
    fn row(
        &self,
        file: Option<(usize, &'p FileReport)>,
        finding: &'p Finding,
        known: Fingerprint<'_>,
        causes: &[Causes<'_>],
    ) -> Row {
        let lang = self.lang;
        let rule = &self.report.rules[finding.rule];
        let department = self.departments.owner(self.report, file.map(|(_, file)| file), finding);
        let project = file.zip(finding.project);
        let project =
            project.and_then(|((index, file), place)| Some((index, place, file.projects.get(place)?)));
        let about = match (project, file) {
            (Some((index, place, project)), _) => About::Project {
                section: self.has_section(index, place).then(|| format!("p{index}-{place}")),
                name: parts::project_name(project),
            },
            (None, Some(_)) => About::Other(self.word(words::WHOLE_FILE)),
            (None, None) => About::Other(self.word(words::WHOLE_BATCH)),
        };
        let place = file.and_then(|(_, file)| sentence::place_said(file, finding, lang));
        Row {
            level: Level::of(finding),
            rule: finding.rule,
            department,
            known: known.hex()[..16].to_owned(),
            about,
            place: place.map(Untrusted::into_raw),
            path: file.map(|(_, file)| file.path.raw().to_owned()),
            message: sentence::message(finding, rule, lang).into_raw(),
            told: file.and_then(|(index, _)| causes[index].said(self.report, finding, lang)),
            fix: sentence::fix(finding, rule, lang).map(Untrusted::into_raw),
            why: summary::waived_because(self.report, finding, lang),
        }
    }

    /// A row that is there without the script. What the script makes of a packed one looks the same.
    fn plain(&self, row: &Row, later: bool, out: &mut dyn Write) -> io::Result<()> {
        let rule = &self.report.rules[row.rule];
        writeln!(
            out,
            r#"<div class="row l{0}{later}" role="row" data-l="{0}" data-r="{1}" data-d="{2}" data-k="{3}"><span class="level" role="cell">{4}</span>"#,
            row.level as usize,
            row.rule,
            row.department,
            row.known,
            parts::level_text(row.level, self.lang),
            later = if later { " later" } else { "" },
        )?;
        match &row.about {
            About::Project { section, name } => {
                let name = format!("<bdi>{}</bdi>", markup(name));
                let name = match section {
                    Some(id) => format!(r##"<a href="#{id}">{name}</a>"##),
                    None => name,
                };
                let department = markup(self.departments.rows[row.department].name(self.lang));
                writeln!(
                    out,
                    r#"<span role="cell">{name}<br><span class="dim"><bdi>{department}</bdi></span></span>"#
                )?;
            }
            About::Other(word) => writeln!(out, r#"<span role="cell">{word}</span>"#)?,
        }
        write!(out, r#"<span role="cell">"#)?;
        if let Some(place) = &row.place {
            write!(out, "<b><bdi>{}</bdi></b><br>", markup(place))?;
        }
        if let Some(path) = &row.path {
            write!(out, r#"<span class="dim"><bdi>{}</bdi></span>"#, parts::path(path))?;
        }
        writeln!(
            out,
            r#"</span><div class="what" role="cell"><p><b>{}</b></p><p>{}</p>"#,
            markup(rule.summary.get(self.lang)),
            markup(&row.message)
        )?;
        if let Some(told) = &row.told {
            writeln!(out, "<p>{}</p>", markup(told))?;
        }
        if let Some(fix) = &row.fix {
            let label = self.word(words::FIX_LABEL);
            writeln!(out, r#"<p class="fix">{label}<bdi>{}</bdi></p>"#, markup(fix))?;
        }
        if let Some(why) = &row.why {
            writeln!(out, r#"<p class="dim">{}</p>"#, markup(why))?;
        }
        let source = rule.source.as_ref().map_or("", |source| source.get(self.lang));
        let apart = if source.is_empty() { "" } else { APART };
        writeln!(
            out,
            r#"<p class="dim"><code>{}</code>{apart}{}</p></div></div>"#,
            markup(&rule.id),
            markup(source)
        )
    }
}
