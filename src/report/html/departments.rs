//! The round on the page: how many departments handed in, who did not, and the table of departments, which the script
//! sorts.

use super::Page;
use crate::lang::{Words, joined, number, round, words};
use crate::model::finding::{Grouping, Roster, Verdict};
use crate::say::departments::{Row, came};
use crate::say::escape::markup;
use crate::say::{shares, summary};
use std::io::{self, Write};

/// Colours of the bar: those of the style for passed, not passed, not read in full, not handed in.
const TONES: [&str; 4] = ["pass", "fail", "incomplete", "left-aside"];

impl Page<'_> {
    /// How far the round is: a bar over all departments of the roster, and what is amiss.
    pub(super) fn roster(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(roster) = &self.report.roster else { return Ok(()) };
        let came = came(&self.departments.rows);
        let all: usize = came.iter().sum();
        writeln!(out, r#"<section><h2>{}</h2><div class="round">"#, self.word(round::HANDED_IN))?;
        let (mut pieces, mut said, mut start) = (String::new(), Vec::new(), 0.0);
        for ((word, tone), count) in round::CAME.into_iter().zip(TONES).zip(came) {
            let wide = 100.0 * count as f64 / all.max(1) as f64;
            pieces.push_str(&format!(
                r#"<rect class="{tone}" x="{start:.2}" y="0" width="{wide:.2}" height="10"/>"#
            ));
            start += wide;
            said.push(format!("{} {}", self.word(word), number(count)));
        }
        let label = joined(&said, self.lang);
        writeln!(
            out,
            r#"<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{label}">{pieces}</svg><p class="legend">"#
        )?;
        for (said, tone) in said.iter().zip(TONES) {
            writeln!(out, r#"<span class="{tone}"><i aria-hidden="true">■</i>{said}</span>"#)?;
        }
        writeln!(out, "</p>")?;
        self.lists(roster, out)?;
        writeln!(out, "</div></section>")
    }

    fn lists(&self, roster: &Roster, out: &mut dyn Write) -> io::Result<()> {
        let path = |file: &usize| self.report.files[*file].path.raw().to_owned();
        let noted = |name: &str, files: &[usize]| {
            let files = files.iter().map(|file| format!("<bdi>{}</bdi>", markup(&path(file))));
            let files = joined(files, self.lang);
            let name = format!("<bdi>{}</bdi>", markup(name));
            if files.is_empty() { name } else { format!(r#"{name} <span class="dim">{files}</span>"#) }
        };
        let missing: Vec<String> = roster.missing().map(|one| noted(one.name.raw(), &one.aside)).collect();
        let again = roster.departments.iter().filter(|one| !one.again.is_empty());
        let again: Vec<String> = again.map(|one| noted(one.name.raw(), &one.again)).collect();
        let strangers: Vec<String> = roster.strangers.iter().map(|file| noted(&path(file), &[])).collect();
        for (word, names) in [(round::MISSING, missing), (round::AGAIN, again), (round::STRANGERS, strangers)]
        {
            self.names(word, &names, out)?;
        }
        Ok(())
    }

    /// Names, already markup, under what they are.
    fn names(&self, what: Words, names: &[String], out: &mut dyn Write) -> io::Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let (word, count) = (self.word(what), number(names.len()));
        writeln!(out, r#"<h3>{word} <span class="dim">{count}</span></h3><ul class="names">"#)?;
        names.iter().try_for_each(|name| writeln!(out, "<li>{name}</li>"))?;
        writeln!(out, "</ul>")
    }

    /// One row a department; its heads sort. Left out where there is only one.
    pub(super) fn departments(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.departments.shown().count() < 2 {
            return Ok(());
        }
        let listed = self.report.roster.is_some();
        writeln!(
            out,
            r#"<h2 id="departments">{}</h2><table class="files sortable"><thead><tr>"#,
            self.word(round::DEPARTMENTS)
        )?;
        let place = listed.then_some((round::ROSTER_ROW, "number"));
        let heads = [
            (round::FILES_COLUMN, "number"),
            (round::PROJECTS_COLUMN, "number"),
            (round::PASSED_COLUMN, "number"),
            (round::RATE_COLUMN, "number"),
            (words::ERROR, "number"),
            (words::WARNING, "number"),
            (words::INFO, "number"),
            (words::UNJUDGED, "number"),
        ];
        // Without a baseline a column of what remains is nothing but zeros.
        let remains = self.departments.rows.iter().any(|row| row.totals.remaining > 0);
        let remaining = remains.then_some((words::REMAINING, "number"));
        let first = [(words::DEPARTMENT_COLUMN, "")].into_iter().chain(place).chain([(words::VERDICT, "")]);
        for (head, class) in first.chain(heads).chain(remaining) {
            let head = self.word(head);
            writeln!(out, r#"<th class="{class}" aria-sort="none"><button data-order>{head}</button></th>"#)?;
        }
        writeln!(out, "</tr></thead><tbody>")?;
        for (place, row) in self.departments.rows.iter().enumerate().filter(|(_, row)| row.is_shown()) {
            self.department((place, row), listed, remains, out)?;
        }
        writeln!(out, "</tbody></table>")
    }

    /// One row, with its place among all departments, which the list filters by.
    fn department(
        &self,
        (place, row): (usize, &Row),
        listed: bool,
        remains: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let name = markup(row.name(self.lang)).into_owned();
        match row.totals.findings() {
            0 => write!(out, "<tr><td><bdi>{name}</bdi></td>")?,
            _ => write!(
                out,
                r#"<tr><td><button class="plain" data-choose="department" data-value="{place}"><bdi>{name}</bdi></button></td>"#
            )?,
        }
        if listed {
            let place = row.listed.map_or(String::new(), |place| number(place + 1));
            let sort = row.listed.unwrap_or(usize::MAX >> 12);
            let head = self.word(round::ROSTER_ROW);
            write!(out, r#"<td class="number" data-head="{head}" data-v="{sort}">{place}</td>"#)?;
        }
        let tone = row.verdict.map_or("left-aside", Verdict::code);
        let urgent = match row.verdict {
            None => 0,
            Some(Verdict::Incomplete) => 1,
            Some(Verdict::Fail) => 2,
            Some(Verdict::Pass | Verdict::LeftAside) => 3,
        };
        write!(
            out,
            r#"<td class="verdict {tone}" data-v="{urgent}">{}</td>"#,
            summary::of_department(row, self.lang)
        )?;
        let totals = &row.totals;
        let counts = [
            (round::FILES_COLUMN, row.files),
            (round::PROJECTS_COLUMN, totals.projects),
            (round::PASSED_COLUMN, row.passed),
        ];
        self.counts(&counts, out)?;
        let (head, rate) = (self.word(round::RATE_COLUMN), round::percent(row.rate()));
        let sort = row.rate().map_or(-1, |tenths| tenths as i64);
        write!(out, r#"<td class="number" data-head="{head}" data-v="{sort}">{rate}</td>"#)?;
        let counts = [
            (words::ERROR, totals.errors),
            (words::WARNING, totals.warnings),
            (words::INFO, totals.infos),
            (words::UNJUDGED, totals.unjudged),
        ];
        self.counts(&counts, out)?;
        if remains {
            self.counts(&[(words::REMAINING, totals.remaining)], out)?;
        }
        writeln!(out, "</tr>")
    }

    /// Cells of counts, faint where there is nothing.
    pub(super) fn counts(&self, counts: &[(Words, usize)], out: &mut dyn Write) -> io::Result<()> {
        for (head, count) in counts {
            let (head, none) = (self.word(*head), if *count == 0 { " none" } else { "" });
            write!(
                out,
                r#"<td class="number{none}" data-head="{head}" data-v="{count}">{}</td>"#,
                number(*count)
            )?;
        }
        Ok(())
    }

    /// 有没有, 全不全, 好不好, where that was asked for.
    pub(super) fn shares(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some((title, rows)) = shares::rows(self.report, self.lang) else { return Ok(()) };
        let who = shares::heading(self.report.shares_by.unwrap_or(Grouping::Department));
        let (title, who) = (self.word(title), self.word(who));
        writeln!(out, "<h2>{title}</h2>\n<table><thead><tr><th>{who}</th>")?;
        for head in words::SHARES_HEADER {
            writeln!(out, r#"<th class="number">{}</th>"#, self.word(head))?;
        }
        writeln!(out, "</tr></thead><tbody>")?;
        for (name, cells) in rows {
            write!(out, "<tr><td><bdi>{}</bdi></td>", markup(&name))?;
            cells.iter().try_for_each(|cell| write!(out, r#"<td class="number">{}</td>"#, markup(cell)))?;
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</tbody></table>")
    }
}
