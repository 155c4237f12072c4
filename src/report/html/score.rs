//! Points and ranks on the page: a table that sorts, and for each department or district the arithmetic behind it.

use super::Page;
use crate::lang::round;
use crate::model::finding::ScoreSheet;
use crate::say::escape::markup;
use crate::say::score::{Scored, name_of, scores, shown};
use crate::say::shares::{heading, named};
use std::io::{self, Write};

impl Page<'_> {
    pub(super) fn scores(&self, out: &mut dyn Write) -> io::Result<()> {
        let (lang, Some(sheet)) = (self.lang, &self.report.score) else { return Ok(()) };
        let scores = scores(self.report);
        let who = self.word(heading(sheet.by));
        writeln!(
            out,
            r#"<h2 id="scores">{}</h2><table class="files sortable"><thead><tr>"#,
            markup(sheet.title.get(lang))
        )?;
        let areas =
            sheet.areas.iter().map(|area| format!("{} {}", markup(area.label.get(lang)), shown(area.weight)));
        let full = sheet.areas.iter().map(|area| area.weight).sum();
        let total = format!("{} {}", self.word(round::POINTS), shown(full));
        let heads =
            [self.word(round::RANK).to_owned(), who.to_owned()].into_iter().chain(areas).chain([total]);
        for (place, head) in heads.enumerate() {
            let class = if place == 1 { "" } else { "number" };
            writeln!(out, r#"<th class="{class}" aria-sort="none"><button data-order>{head}</button></th>"#)?;
        }
        writeln!(out, "</tr></thead><tbody>")?;
        for one in &scores {
            let rank = one.rank.map_or("—".to_owned(), |rank| rank.to_string());
            let sort = one.rank.unwrap_or(scores.len() + 1);
            write!(
                out,
                r#"<tr><td class="number" data-v="{sort}">{rank}</td><td><bdi>{}</bdi></td>"#,
                self.named(one, sheet)
            )?;
            for (head, points) in sheet
                .areas
                .iter()
                .map(|area| area.label.get(lang))
                .zip(one.areas.iter().map(|area| area.points))
                .chain([(self.word(round::POINTS), one.total)])
            {
                let (head, points) = (markup(head), points.map_or("—".to_owned(), shown));
                let sort = if points == "—" { "-1" } else { &points };
                write!(out, r#"<td class="number" data-head="{head}" data-v="{sort}">{points}</td>"#)?;
            }
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</tbody></table>")?;
        scores.iter().try_for_each(|one| self.arithmetic(one, sheet, out))
    }

    fn named(&self, one: &Scored, sheet: &ScoreSheet) -> String {
        let name = named(sheet.by, &one.name, self.lang);
        let note = one.note.as_ref().map_or(String::new(), |note| {
            format!(r#" <span class="dim">{}</span>"#, markup(note.get(self.lang)))
        });
        format!("{}{note}", markup(name))
    }

    fn arithmetic(&self, one: &Scored, sheet: &ScoreSheet, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.lang;
        let total = one.total.map_or("—".to_owned(), shown);
        writeln!(
            out,
            r#"<details class="score"><summary><bdi>{}</bdi> <b>{total}</b> <span class="dim">{}</span></summary><div class="inside"><table><tbody>"#,
            self.named(one, sheet),
            self.word(round::ARITHMETIC)
        )?;
        for (area, own) in sheet.areas.iter().zip(&one.areas) {
            writeln!(
                out,
                "<tr><th>{}</th><th>{}</th></tr>",
                markup(area.label.get(lang)),
                markup(own.arithmetic.get(lang))
            )?;
            for (item, own) in area.items.iter().zip(&own.items) {
                let name = name_of(item, lang);
                writeln!(
                    out,
                    "<tr><td>{}</td><td>{}</td></tr>",
                    markup(&name),
                    markup(own.arithmetic.get(lang))
                )?;
            }
        }
        writeln!(out, "</tbody></table></div></details>")
    }
}
