//! One self-contained page for a reviewer: verdict first, then by rule and by department, every finding in a list that
//! sorts and filters, and a section a project.
//!
//! Nothing is loaded from anywhere: the content security policy allows the style and the one script of this page and
//! nothing else. Text from submissions is in text nodes and quoted attributes only; no link is made from it.

mod departments;
mod list;
mod packed;
pub(super) mod parts;
mod projects;
mod row;
mod score;

use super::Style;
use crate::lang::{Lang, Words, number, round, words};
use crate::model::finding::{FileReport, Order, Report, Verdict};
use crate::say::declared_totals as figures;
use crate::say::departments::Departments;
use crate::say::escape::markup;
use crate::say::summary;
use crate::say::tally as totals;
use crate::say::tally::{Level, Totals};
use parts::{Bar, beginning, chart, level_mark};
use projects::Sections;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Without the script nobody would show them.
const LATER: &str = "<noscript><style>.list > .later { display: grid }</style></noscript>\n";
const SCRIPT: &str = include_str!("script.js");
/// Number of files up to which those without findings are named; beyond, they are counted.
const FILES_NAMED: usize = 200;
/// Number of files up to which their table lies open. Beyond, a click opens it; on paper it takes a page for each forty.
const FILES_OPEN: usize = 40;
/// Bars that the chart of departments has on paper; the style has the same number.
const BARS_ON_PAPER: usize = 12;
/// What is counted of each file.
const FILE_COUNTS: [Words; 7] = [
    words::PROJECT_TITLE,
    words::INDICATORS_COLUMN,
    words::ERROR,
    words::WARNING,
    words::INFO,
    words::UNJUDGED,
    words::SKIPPED_ROWS_TILE,
];

pub(super) fn write(report: &Report, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let order = report.departments_by.unwrap_or(Order::Worst);
    let (departments, sections) = (Departments::of(report, order), Sections::of(report));
    let page = Page { report, lang: style.lang, departments, sections };
    page.head(out)?;
    page.roster(out)?;
    page.charts(out)?;
    page.departments(out)?;
    page.shares(out)?;
    page.scores(out)?;
    page.totals(out)?;
    page.findings(out)?;
    page.projects(out)?;
    page.files(out)?;
    page.foot(out)
}

struct Page<'a> {
    report: &'a Report,
    lang: Lang,
    departments: Departments<'a>,
    sections: Sections,
}

impl Page<'_> {
    fn word(&self, word: Words) -> &'static str {
        word.get(self.lang)
    }

    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let totals = Totals::of_report(self.report);
        let scripts = format!("script-src 'sha256-{}'; ", policy_hash(SCRIPT));
        let title = markup(summary::title(self.report, lang)).into_owned();
        let date = self.report.date.as_deref().map_or(String::new(), |date| format!(" · {}", markup(date)));
        let mut said = summary::head(self.report, lang).into_iter();
        let verdict = said.next().unwrap_or_default();
        writeln!(
            out,
            r#"{beginning}<header class="{tone}"><div>
<div class="kicker">{title}{date}</div>
<h1>{verdict}</h1>"#,
            beginning = beginning(&title, &scripts, LATER, lang),
            verdict = markup(&verdict),
            tone = self.report.verdict.code(),
        )?;
        for line in said {
            writeln!(out, "<p>{}</p>", markup(&line))?;
        }
        writeln!(out, "</div></header>\n<main>")?;
        self.tiles(&totals, out)
    }

    fn tiles(&self, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<ul class="tiles">"#)?;
        for level in Level::ALL {
            let count = totals.at(level);
            if count == 0 && matches!(level, Level::Remaining | Level::Waived) {
                continue;
            }
            let mark = level_mark(level, self.lang);
            writeln!(out, r#"<li class="l{}"><b>{}</b>{mark}</li>"#, level as usize, number(count))?;
        }
        let left_aside = (totals.left_aside > 0).then_some((words::FILES_LEFT_ASIDE_TILE, totals.left_aside));
        let others = [
            (words::UNREAD_FILES, totals.unread),
            (words::SKIPPED_ROWS_TILE, totals.skipped_rows),
            (words::UNMATCHED_COLUMNS_TILE, totals.unmatched_columns),
        ];
        let others = others.into_iter().chain(left_aside);
        for (word, count) in others {
            writeln!(out, "<li><b>{}</b><span>{}</span></li>", number(count), self.word(word))?;
        }
        writeln!(out, "</ul>")
    }

    fn charts(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut rules: Vec<Totals> = vec![Totals::default(); self.report.rules.len()];
        totals::all(self.report).for_each(|(_, finding)| rules[finding.rule].count(finding));
        let mut rules: Vec<(usize, Totals)> =
            rules.into_iter().enumerate().filter(|(_, totals)| totals.findings() > 0).collect();
        if rules.is_empty() {
            return Ok(());
        }
        rules.sort_by_key(|(rule, totals)| (std::cmp::Reverse(totals.findings()), *rule));
        let bars = rules.iter().map(|(rule, totals)| {
            let text = &self.report.rules[*rule];
            Bar { control: "rule", value: *rule, name: text.summary.get(self.lang), totals }
        });
        writeln!(out, r#"<div class="charts"><section><h2>{}</h2>"#, self.word(words::BY_RULE))?;
        chart(bars, self.lang, out)?;
        writeln!(out, "</section><section><h2>{}</h2>", self.word(words::BY_DEPARTMENT))?;
        let bars = self.departments.rows.iter().enumerate().filter(|(_, row)| row.totals.findings() > 0);
        let mut bars: Vec<_> = bars.collect();
        bars.sort_by_key(|(_, row)| {
            std::cmp::Reverse((row.totals.errors, row.totals.unjudged, row.totals.findings()))
        });
        if bars.len() > BARS_ON_PAPER {
            writeln!(out, r#"<p class="paper dim">{}</p>"#, round::first_bars(BARS_ON_PAPER, self.lang))?;
        }
        let bars = bars.into_iter().map(|(place, row)| Bar {
            control: "department",
            value: place,
            name: row.name(self.lang),
            totals: &row.totals,
        });
        chart(bars, self.lang, out)?;
        writeln!(out, "</section></div>")
    }

    /// The totals that the rule sets declare.
    fn totals(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = figures::rows(self.report, self.lang);
        if rows.is_empty() {
            return Ok(());
        }
        let [figure, projects] = words::TOTALS_HEADER.map(|word| self.word(word));
        writeln!(out, "<h2>{0}</h2>\n<table><thead><tr><th>{0}</th>", self.word(words::TOTALS))?;
        writeln!(
            out,
            r#"<th class="number">{figure}</th><th class="number">{projects}</th></tr></thead><tbody>"#
        )?;
        for row in rows {
            let indent = if row.is_part { "&emsp;" } else { "" };
            let note = summary::noted("", &row.note, self.lang);
            writeln!(
                out,
                r#"<tr><td>{indent}<bdi>{}</bdi>{}</td><td class="number">{}</td><td class="number">{}</td></tr>"#,
                markup(&row.name),
                markup(&note),
                markup(&row.value),
                number(row.projects)
            )?;
        }
        writeln!(out, "</tbody></table>")
    }

    fn files(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let count = self.report.files.len();
        let (title, is_folded) = (self.word(words::BY_FILE), count > FILES_OPEN);
        writeln!(out, "<h2>{title}</h2>")?;
        if is_folded {
            let (files, count) = (self.word(words::FILE_COLUMN), number(count));
            writeln!(
                out,
                r#"<details class="fold"><summary>{files} <span class="dim">{count}</span></summary>"#
            )?;
        }
        writeln!(out, "<table class=\"files\"><thead><tr>")?;
        writeln!(out, "<th>{}</th><th>{}</th>", self.word(words::FILE_COLUMN), self.word(words::VERDICT))?;
        for head in FILE_COUNTS {
            writeln!(out, r#"<th class="number">{}</th>"#, self.word(head))?;
        }
        writeln!(out, "</tr></thead><tbody>")?;
        let name_all = self.report.files.len() <= FILES_NAMED;
        let mut silent: Vec<&FileReport> = Vec::new();
        for file in &self.report.files {
            if !name_all && file.is_silent() {
                silent.push(file);
                continue;
            }
            let path = format!("<bdi>{}</bdi>", parts::path(file.path.raw()));
            self.file_row(&path, file.verdict, &Totals::of_file(file), out)?;
        }
        let end = if is_folded { "</tbody></table></details>" } else { "</tbody></table>" };
        if silent.is_empty() {
            return writeln!(out, "{end}");
        }
        let mut totals = Totals::default();
        silent.iter().for_each(|file| totals.add(Totals::of_file(file)));
        let name = words::files_without_findings(silent.len(), lang);
        self.file_row(&markup(&name), Verdict::Pass, &totals, out)?;
        let (clean, count) = (self.word(round::CLEAN_FILES), number(silent.len()));
        writeln!(
            out,
            r#"{end}<details class="clean"><summary>{clean} <span class="dim">{count}</span></summary><ul class="names inside">"#
        )?;
        for file in silent {
            writeln!(out, "<li><bdi>{}</bdi></li>", parts::path(file.path.raw()))?;
        }
        writeln!(out, "</ul></details>")
    }

    fn file_row(&self, name: &str, verdict: Verdict, totals: &Totals, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            r#"<tr><td>{name}</td><td class="verdict {}">{}</td>"#,
            verdict.code(),
            self.word(summary::verdict_beside(verdict, totals))
        )?;
        let counts = [
            totals.projects,
            totals.indicators,
            totals.errors,
            totals.warnings,
            totals.infos,
            totals.unjudged,
            totals.skipped_rows,
        ];
        let counts: Vec<(Words, usize)> = FILE_COUNTS.into_iter().zip(counts).collect();
        self.counts(&counts, out)?;
        writeln!(out, "</tr>")
    }

    fn foot(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<footer><p>goalcheck {}</p>", env!("CARGO_PKG_VERSION"))?;
        for set in &self.report.rule_sets {
            writeln!(
                out,
                "<p>{} · {} {} · <code>{}</code></p>",
                markup(set.title.get(self.lang)),
                markup(&set.id),
                markup(&set.version),
                markup(&set.hash)
            )?;
        }
        let folders = summary::rule_sets(self.report, self.lang).filter(|_| self.report.folders.len() > 1);
        for line in folders.chain(summary::waivers(self.report, self.lang)) {
            writeln!(out, "<p>{}</p>", markup(&line))?;
        }
        writeln!(out, "</footer>\n</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
    }
}

/// What a content security policy calls a script by.
pub fn policy_hash(script: &str) -> String {
    base64(&Sha256::digest(script.as_bytes()))
}

/// Standard base64, as a content security policy wants a hash.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let padded = [three[0], *three.get(1).unwrap_or(&0), *three.get(2).unwrap_or(&0)];
        let bits = u32::from_be_bytes([0, padded[0], padded[1], padded[2]]);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_everybody_else_writes_it() {
        for (plain, coded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xff, 0xfe, 0xfd]), "//79");
    }
}
