//! Points and ranks in the table, and the arithmetic behind them.

use super::Page;
use crate::lang::{joined, round, words};
use crate::say::escape::{excerpt, terminal};
use crate::say::score::{name_of, scores, shown};
use crate::say::shares::named;
use crate::say::summary;
use std::io::{self, Write};

/// Departments or districts of which the arithmetic is shown; the page and the workbook have that of all.
const SHOWN: usize = 20;

impl Page<'_> {
    /// Ranks first, then how each figure comes about.
    pub(super) fn scores(&self, out: &mut dyn Write) -> io::Result<()> {
        let (lang, Some(sheet)) = (self.lang, &self.report.score) else { return Ok(()) };
        let scores = scores(self.report);
        let name = |name: &str| terminal(&excerpt(named(sheet.by, name, lang), lang)).into_owned();
        let full = sheet.areas.iter().map(|area| area.weight).sum();
        let full = format!("{} {}", round::FULL.get(lang), shown(full));
        let title = summary::noted(sheet.title.get(lang), &full, lang);
        let line = |one: &crate::say::score::Scored| {
            let said = name(&one.name);
            let said = match &one.note {
                Some(note) => {
                    format!("{said}{}{}{}", words::OPEN.get(lang), note.get(lang), words::CLOSE.get(lang))
                }
                None => said,
            };
            let rank = one.rank.map_or("—".to_owned(), |rank| rank.to_string());
            (said, [one.total.map_or("—".to_owned(), shown), rank])
        };
        self.numbers(&title, [round::POINTS, round::RANK], scores.iter().map(line).collect(), out)?;
        self.title(round::ARITHMETIC.get(lang), out)?;
        for one in scores.iter().take(SHOWN) {
            let total = one.total.map_or("—".to_owned(), shown);
            let areas = one.areas.iter().map(|area| area.points.map_or("—".to_owned(), shown));
            let sum = areas.collect::<Vec<_>>().join(" + ");
            self.paragraph(&format!("{}{}{sum} = {total}", name(&one.name), words::COLON.get(lang)), 1, out)?;
            for (area, own) in sheet.areas.iter().zip(&one.areas) {
                let said =
                    format!("{}{}{}", area.label.get(lang), words::COLON.get(lang), own.arithmetic.get(lang));
                self.paragraph(&said, 3, out)?;
                let items = area.items.iter().zip(&own.items);
                let items = items.map(|(item, own)| {
                    format!("{}{}{}", name_of(item, lang), words::COLON.get(lang), own.arithmetic.get(lang))
                });
                items.clone().try_for_each(|item| self.paragraph(&item, 5, out))?;
            }
        }
        if scores.len() > SHOWN {
            let rest: Vec<String> = scores.iter().skip(SHOWN).map(|one| name(&one.name)).collect();
            let said = round::elsewhere(&joined(rest.iter().take(3), lang), rest.len(), lang);
            self.paragraph(&said, 1, out)?;
        }
        Ok(())
    }
}
