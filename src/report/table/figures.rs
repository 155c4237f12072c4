//! Shares and totals in the table: a name and its numbers a line.

use super::columns::NARROW;
use super::{PLAIN, Page};
use crate::lang::{Words, joined, number, words};
use crate::say::escape::{excerpt, terminal};
use crate::say::wrap::{width, wrap};
use crate::say::{declared_totals as figures, shares, summary};
use comfy_table::{Cell, CellAlignment};
use std::io::{self, Write};

/// Columns that a name takes beside its numbers at least; with fewer it is set above them.
const NAME: usize = 12;

/// A name, already escaped, and its numbers.
type Line<const N: usize> = (String, [String; N]);

impl Page<'_> {
    /// 有没有, 全不全, 好不好, where that was asked for.
    pub(super) fn shares(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some((title, rows)) = shares::rows(self.report, self.lang) else { return Ok(()) };
        let shown =
            |(name, cells): (String, [String; 4])| (terminal(&excerpt(&name, self.lang)).into_owned(), cells);
        self.numbers(title.get(self.lang), words::SHARES_HEADER, rows.into_iter().map(shown).collect(), out)
    }

    /// The totals that the rule sets declare.
    pub(super) fn totals(&self, out: &mut dyn Write) -> io::Result<()> {
        let line = |row: figures::Row| {
            let indent = if row.is_part { "  " } else { "" };
            let name = terminal(&excerpt(&row.name, self.lang)).into_owned();
            let name = summary::noted(&name, &row.note, self.lang);
            (format!("{indent}{name}"), [row.value, number(row.projects)])
        };
        let lines: Vec<Line<2>> = figures::rows(self.report, self.lang).into_iter().map(line).collect();
        match lines.is_empty() {
            true => Ok(()),
            false => self.numbers(words::TOTALS.get(self.lang), words::TOTALS_HEADER, lines, out),
        }
    }

    /// Names and numbers under a title; one under the other where the page is too narrow for both.
    pub(super) fn numbers<const N: usize>(
        &self,
        title: &str,
        header: [Words; N],
        lines: Vec<Line<N>>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = self.lang;
        let header = header.map(|word| word.get(lang).to_owned());
        self.title(title, out)?;
        let column = |place: usize| {
            let cells = lines.iter().map(|(_, cells)| width(&cells[place]));
            cells.chain([width(&header[place])]).max().unwrap_or(0)
        };
        let columns: Vec<usize> = (0..N).map(column).collect();
        let rest = self.width.saturating_sub(columns.iter().sum::<usize>() + 2 * (N + 1));
        if self.width < NARROW || rest < NAME {
            for (name, cells) in lines {
                let said = header.iter().zip(cells).map(|(head, cell)| format!("{head} {cell}"));
                self.paragraph(&name, 1, out)?;
                self.paragraph(&joined(said, lang), 3, out)?;
            }
            return Ok(());
        }
        let lines: Vec<Line<N>> = std::iter::once((String::new(), header)).chain(lines).collect();
        let rows = lines.into_iter().map(|(name, cells)| {
            let indent = name.len() - name.trim_start().len();
            let wrapped = wrap(name.trim_start(), rest.saturating_sub(indent));
            let name: Vec<String> = wrapped.iter().map(|line| format!("{:indent$}{line}", "")).collect();
            let cells = cells.map(|cell| Cell::new(cell).set_alignment(CellAlignment::Right));
            std::iter::once(Cell::new(name.join("\n"))).chain(cells).collect()
        });
        let widths: Vec<usize> = std::iter::once(rest).chain(columns).collect();
        self.table(rows.collect(), &widths, PLAIN, out)
    }
}
