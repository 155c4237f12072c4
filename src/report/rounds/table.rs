//! The rounds for people in a terminal: one column a round, departments, rules, and what is left to do.

use super::{Rounds, fate, group_heads, level, message, place, rate, those, verdict, words};
use crate::judge::rounds::{Fate, Step, Tally};
use crate::lang::{Lang, Words, number};
use crate::report::Style;
use crate::say::escape::{excerpt, terminal};
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table};
use std::io::{self, Write};

/// Findings that are named one by one.
const NAMED: usize = 20;

pub(super) fn write(rounds: &Rounds, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let lang = style.lang;
    let step = rounds.last();
    let mut page = Tables { style, out };
    page.history(rounds)?;
    let department = [words::BY_DEPARTMENT, words::DEPARTMENT_COLUMN];
    page.groups(department, &rounds.by_department(&step, lang))?;
    page.groups([words::BY_RULE, words::RULE_COLUMN], &rounds.by_rule(&step, lang))?;
    for wanted in [Fate::Remaining, Fate::New] {
        page.list(&step, wanted)?;
    }
    for doubt in rounds.doubts(lang) {
        writeln!(page.out, "{}", terminal(&doubt))?;
    }
    writeln!(page.out, "{}", verdict(&step.tally(), lang))
}

struct Tables<'w> {
    style: &'w Style,
    out: &'w mut dyn Write,
}

impl Tables<'_> {
    fn lang(&self) -> Lang {
        self.style.lang
    }

    fn table(&self) -> Table {
        let mut table = Table::new();
        table.load_style(UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()));
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.style.width).unwrap_or(u16::MAX));
        table
    }

    fn titled(&mut self, title: Words, table: &Table) -> io::Result<()> {
        writeln!(self.out, "{}\n{}\n", title.get(self.style.lang), table.trim_fmt())
    }

    /// One column a round.
    fn history(&mut self, rounds: &Rounds) -> io::Result<()> {
        let mut table = self.table();
        let names = rounds.0.iter().map(|(name, _)| right(terminal(name).into_owned()));
        table.set_header(std::iter::once(Cell::new("")).chain(names).collect::<Vec<_>>());
        for (word, figures) in rounds.history() {
            let figures = figures.into_iter().map(|figure| right(figure.map_or("—".to_owned(), number)));
            table.add_row(
                std::iter::once(Cell::new(word.get(self.lang()))).chain(figures).collect::<Vec<_>>(),
            );
        }
        self.titled(words::ROUNDS, &table)
    }

    /// One line a department or rule.
    fn groups(&mut self, [title, name]: [Words; 2], groups: &[(&str, Tally)]) -> io::Result<()> {
        let lang = self.lang();
        let mut table = self.table();
        table.set_header(group_heads(name).map(|word| word.get(lang)));
        for (name, tally) in groups {
            let name = terminal(&excerpt(name, lang)).into_owned();
            let fates = Fate::ALL.iter().map(|fate| right(number(tally.of(*fate))));
            let row = [Cell::new(name), right(number(tally.before()))].into_iter().chain(fates);
            table.add_row(row.chain([right(rate(tally))]).collect::<Vec<_>>());
        }
        self.titled(title, &table)
    }

    /// The findings that came to this, as far as they are named here.
    fn list(&mut self, step: &Step<'_>, wanted: Fate) -> io::Result<()> {
        let lang = self.lang();
        let found = those(step, wanted);
        if found.is_empty() {
            return Ok(());
        }
        let mut table = self.table();
        let header = [words::SEVERITY_COLUMN, words::PLACE, words::PROBLEM_COLUMN];
        table.set_header(header.map(|word| word.get(lang)));
        for one in found.iter().take(NAMED) {
            let message = excerpt(message(one, lang).raw(), lang).into_owned();
            let project = terminal(&excerpt(one.project.raw(), lang)).into_owned();
            let place = format!("{}\n{project}", terminal(&place(one)));
            table.add_row([level(one).word().get(lang), place.trim_end(), &terminal(&message)]);
        }
        self.titled(fate(wanted), &table)?;
        match found.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => writeln!(self.out, "{}\n", words::more(more, lang)),
        }
    }
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}
