//! What is counted: how often each rule was broken, what each file came to, and all together with the verdict.

use super::columns::NARROW;
use super::{PLAIN, Page, Sort, badge, badge_width, sign_of, sort_of};
use crate::lang::words;
use crate::model::finding::{FileReport, Verdict};
use crate::say::escape::terminal;
use crate::say::summary;
use crate::say::tally as totals;
use crate::say::tally::Totals;
use crate::say::wrap::{width, wrap};
use comfy_table::{Cell, CellAlignment};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Number of files up to which those without findings are named too.
const FILES_NAMED: usize = 20;

impl Page<'_> {
    /// How often each rule was broken, in the order of the rules; nothing where nothing was found.
    pub(super) fn by_rule(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut counts: BTreeMap<Sort, usize> = BTreeMap::new();
        for (_, finding) in totals::all(self.report) {
            *counts.entry(sort_of(finding)).or_default() += 1;
        }
        if counts.is_empty() {
            return Ok(());
        }
        let mut counts: Vec<(Sort, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|((_, level), count)| (*level, Reverse(*count)));
        self.title(words::BY_RULE.get(self.lang), out)?;
        let places = counts.iter().map(|(_, count)| words::PLACES.of(*count, self.lang));
        let places_width = places.map(|text| width(&text)).max().unwrap_or(0);
        let severity_width = badge_width(self.lang);
        let narrow = self.width < NARROW;
        let rest = if narrow { self.width - 2 } else { self.width - severity_width - places_width - 6 };
        let mut rows = Vec::new();
        for (sort, count) in counts {
            let rule = &self.report.rules[sort.0];
            let (severity, colour) = (badge(sort.1, self.lang), Some(sort.1));
            let places = words::PLACES.of(count, self.lang);
            let mut lines = wrap(&terminal(rule.summary.get(self.lang)), rest);
            lines.extend(wrap(&terminal(&rule.id), rest));
            let unlisted = count - self.printed.get(&sort).unwrap_or(&0);
            if unlisted > 0 {
                lines.extend(wrap(&words::more(unlisted, self.lang), rest));
            }
            let lines = lines.join("\n");
            rows.push(if narrow {
                vec![self.paint(Cell::new(format!("{severity} {places}\n{lines}")), colour, false)]
            } else {
                let places = Cell::new(places).set_alignment(CellAlignment::Right);
                vec![self.paint(Cell::new(severity), colour, true), places, Cell::new(lines)]
            });
        }
        let widths = if narrow { vec![rest] } else { vec![severity_width, places_width, rest] };
        self.table(rows, &widths, PLAIN, out)
    }

    /// One entry a file; where there are many, those without findings are only counted.
    pub(super) fn by_file(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let name_all = self.report.files.len() <= FILES_NAMED;
        // What is true of all of them is said in all.
        if self.report.files.len() < 2 || !name_all && self.report.files.iter().all(FileReport::is_silent) {
            return Ok(());
        }
        self.title(words::BY_FILE.get(lang), out)?;
        let mut silent = Totals::default();
        for file in &self.report.files {
            let totals = Totals::of_file(file);
            if !name_all && file.is_silent() {
                silent.add(totals);
                continue;
            }
            let (sign, colour) = sign_of(file.verdict, &totals);
            let path = terminal(file.path.raw());
            for (index, line) in wrap(&path, self.width.saturating_sub(4)).iter().enumerate() {
                let sign = if index == 0 { self.coloured(sign, colour) } else { " ".to_owned() };
                writeln!(out, " {sign} {line}")?;
            }
            self.paragraph(&summary::counts(&totals, false, lang), 5, out)?;
        }
        if silent.files > 0 {
            let (sign, colour) = sign_of(Verdict::Pass, &silent);
            let line = words::files_without_findings(silent.files, lang);
            writeln!(out, " {} {line}", self.coloured(sign, colour))?;
            self.paragraph(&summary::counts(&silent, false, lang), 5, out)?;
        }
        Ok(())
    }

    /// All together: what was read and found, by which rules, what is not listed, and the verdict.
    pub(super) fn in_all(&self, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let totals = Totals::of_report(self.report);
        self.title(words::IN_ALL.get(lang), out)?;
        self.paragraph(&summary::counts(&totals, true, lang), 1, out)?;
        for line in summary::rule_sets(self.report, lang) {
            self.paragraph(&line, 1, out)?;
        }
        let lines = summary::told(self.report, lang)
            .into_iter()
            .chain(summary::handed_in(self.report, lang))
            .chain(summary::progress(self.report, lang));
        let lines = lines.chain(summary::unverified(self.report, lang));
        for line in lines.chain(summary::waivers(self.report, lang)) {
            self.paragraph(&line, 1, out)?;
        }
        let printed: usize = self.printed.values().sum();
        if printed < totals.findings() {
            self.paragraph(&words::unlisted(totals.findings() - printed, lang), 1, out)?;
        }
        let (sign, colour) = sign_of(self.report.verdict, &totals);
        let verdict = summary::verdict_sentence(self.report, &totals, lang);
        for line in wrap(&format!("{sign} {verdict}"), self.width.saturating_sub(2)) {
            writeln!(out, " {}", self.coloured(&line, colour))?;
        }
        Ok(())
    }
}
