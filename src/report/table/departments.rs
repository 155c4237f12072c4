//! The round in the table: how many departments handed in, who did not, and one line a department.

use super::Page;
use crate::lang::{joined, number, round, words};
use crate::model::finding::{Expected, Grouping, Order};
use crate::say::departments::{Departments, Row, came};
use crate::say::escape::{excerpt, terminal};
use crate::say::shares::tenths;
use std::io::{self, Write};

/// Names in one enumeration; the workbook and the page list all.
const NAMED: usize = 200;
/// Signs of the bar: passed, not passed, not read in full, not handed in.
const SIGNS: [char; 4] = ['#', '=', '?', '.'];

impl Page<'_> {
    /// Who handed in, and what came of each department; nothing where nobody asked for it.
    pub(super) fn departments(&self, out: &mut dyn Write) -> io::Result<()> {
        let report = self.report;
        let order = report.departments_by.unwrap_or(match report.roster {
            Some(_) => Order::Roster,
            None => Order::Worst,
        });
        if report.roster.is_none()
            && report.departments_by.is_none()
            && report.shares_by != Some(Grouping::Department)
        {
            return Ok(());
        }
        let departments = Departments::of(report, order);
        self.department_table(departments.shown(), out)?;
        self.roster(&departments.rows, out)
    }

    fn department_table<'r>(
        &self,
        rows: impl Iterator<Item = &'r Row>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = self.lang;
        let line = |row: &Row| {
            let name = terminal(&excerpt(row.name(lang), lang)).into_owned();
            let totals = &row.totals;
            let name = match row.verdict {
                None if row.listed.is_some() => {
                    format!(
                        "{name}{}{}{}",
                        words::OPEN.get(lang),
                        round::NOT_HANDED_IN.get(lang),
                        words::CLOSE.get(lang)
                    )
                }
                _ => name,
            };
            let counts = [totals.projects, row.passed, totals.errors, totals.warnings, totals.unjudged];
            (name, counts)
        };
        let shown = |(name, counts): (String, [usize; 5])| {
            let rate = round::percent(tenths(counts[1], counts[0]));
            let [projects, passed, errors, warnings, unjudged] = counts.map(number);
            (name, [projects, passed, rate, errors, warnings, unjudged])
        };
        let header = [
            round::PROJECTS_COLUMN,
            round::PASSED_COLUMN,
            round::RATE_COLUMN,
            words::ERROR,
            words::WARNING,
            words::UNJUDGED,
        ];
        let mut lines: Vec<_> = rows.map(line).collect();
        let sum = |sum: [usize; 5], (_, counts): &(String, [usize; 5])| {
            std::array::from_fn(|place| sum[place] + counts[place])
        };
        let all = lines.iter().fold([0; 5], sum);
        lines.push((words::ALL_GROUPS.get(lang).to_owned(), all));
        self.numbers(round::DEPARTMENTS.get(lang), header, lines.into_iter().map(shown).collect(), out)
    }

    /// The roster at a glance: a bar over all departments, then those that are missing, and what is amiss with files.
    fn roster(&self, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
        let (lang, report) = (self.lang, self.report);
        let Some(roster) = &report.roster else { return Ok(()) };
        self.title(round::HANDED_IN.get(lang), out)?;
        let came = came(rows);
        let all: usize = came.iter().sum();
        let room = self.width.saturating_sub(4);
        let mut bar = String::new();
        let mut before = 0;
        for (sign, count) in SIGNS.into_iter().zip(came) {
            let ends = |count: usize| (count * room).checked_div(all).unwrap_or_default();
            bar.extend(std::iter::repeat_n(sign, ends(before + count) - ends(before)));
            before += count;
        }
        writeln!(out, " [{bar}]")?;
        let parts = SIGNS.into_iter().zip(round::CAME).zip(came);
        let parts = parts.map(|((sign, word), count)| format!("{sign} {} {}", word.get(lang), number(count)));
        self.paragraph(&parts.collect::<Vec<_>>().join("   "), 1, out)?;
        let path = |file: &usize| report.files[*file].path.raw();
        let with = |one: &Expected, files: &[usize], what: &str| {
            let name = excerpt(one.name.raw(), lang).into_owned();
            match files {
                [] => name,
                files => format!(
                    "{name}{}{what}{}{}",
                    words::OPEN.get(lang),
                    joined(files.iter().map(path), lang),
                    words::CLOSE.get(lang)
                ),
            }
        };
        let aside = format!("{}{}", round::ASIDE.get(lang), words::COLON.get(lang));
        let missing = roster.missing().map(|one| with(one, &one.aside, &aside)).collect();
        let again = roster.departments.iter().filter(|one| !one.again.is_empty());
        let again = again.map(|one| with(one, &one.again, "")).collect();
        let strangers = roster.strangers.iter().map(|file| path(file).to_owned()).collect();
        for (word, names) in [(round::MISSING, missing), (round::AGAIN, again), (round::STRANGERS, strangers)]
        {
            self.enumeration(word.get(lang), names, out)?;
        }
        Ok(())
    }

    /// `未报送的部门（3个）：甲、乙、丙`.
    fn enumeration(&self, what: &str, names: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        if names.is_empty() {
            return Ok(());
        }
        let mut said = joined(names.iter().take(NAMED), lang);
        if names.len() > NAMED {
            said.push('…');
        }
        let (open, close, colon) = (words::OPEN.get(lang), words::CLOSE.get(lang), words::COLON.get(lang));
        self.paragraph(&format!("{what}{open}{}{close}{colon}{said}", number(names.len())), 1, out)
    }
}
