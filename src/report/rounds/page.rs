//! One self-contained page of the rounds: what came of the last one, a chart of all, departments, rules, and what is left to do.
//! Nothing is loaded and nothing runs; text from reports is in text nodes only.

use super::{
    LEVELS, Rounds, count, fate, group_heads, leaves_something, level, message, place, rate, those, verdict,
    words,
};
use crate::judge::rounds::{Fate, Step, Tally};
use crate::lang::{Lang, Words, number};
use crate::report::html::parts::{bar_of, beginning, level_mark, path};
use crate::say::escape::markup;
use std::io::{self, Write};

/// Findings of each kind that are shown one by one; the list and the workbook have all.
const SHOWN: usize = 1_000;

pub(super) fn write(rounds: &Rounds, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let step = rounds.last();
    let tally = step.tally();
    let doubts = rounds.doubts(lang);
    let tone = match (leaves_something(&step), doubts.is_empty()) {
        (true, _) => "fail",
        (false, false) => "incomplete",
        (false, true) => "pass",
    };
    let title = words::COMPARISON.get(lang);
    writeln!(
        out,
        r#"{}<header class="{tone}"><div>
<div class="kicker">{title}</div>
<h1>{}</h1>
<p>{}</p>"#,
        beginning(title, "", "", lang),
        words::left(
            [Fate::Remaining, Fate::New, Fate::Absent].map(|fate| tally.of(fate)).iter().sum(),
            !doubts.is_empty(),
            lang
        ),
        verdict(&tally, lang)
    )?;
    doubts.iter().try_for_each(|doubt| writeln!(out, "<p>{}</p>", markup(doubt)))?;
    writeln!(out, "</div></header>\n<main>")?;
    chart(rounds, lang, out)?;
    history(rounds, lang, out)?;
    let department = [words::BY_DEPARTMENT, words::DEPARTMENT_COLUMN];
    groups(department, &rounds.by_department(&step, lang), lang, out)?;
    groups([words::BY_RULE, words::RULE_COLUMN], &rounds.by_rule(&step, lang), lang, out)?;
    for wanted in [Fate::Remaining, Fate::New, Fate::Absent] {
        list(&step, wanted, lang, out)?;
    }
    writeln!(
        out,
        "<footer><p>goalcheck {}</p></footer>\n</main>\n</body>\n</html>",
        env!("CARGO_PKG_VERSION")
    )
}

/// One bar a round, divided by level, all to one scale.
fn chart(rounds: &Rounds, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let most = rounds.0.iter().map(|(_, round)| round.findings.len()).max().unwrap_or(0).max(1);
    writeln!(out, "<section><h2>{}</h2>\n<div class=\"chart\">", words::FINDINGS_OF_ROUNDS.get(lang))?;
    for (name, round) in &rounds.0 {
        let counts = LEVELS.map(|level| (level, count(round, level)));
        writeln!(
            out,
            r#"<span class="name"><bdi>{}</bdi></span>{}<span class="total">{}</span>"#,
            path(name),
            bar_of(&counts, most, lang),
            number(round.findings.len())
        )?;
    }
    writeln!(out, "</div></section>")
}

fn head(name: &str, figures: &[&str], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<table><thead><tr><th>{name}</th>")?;
    for figure in figures {
        write!(out, r#"<th class="number">{figure}</th>"#)?;
    }
    writeln!(out, "</tr></thead><tbody>")
}

fn history(rounds: &Rounds, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section><h2>{}</h2>", words::ROUNDS.get(lang))?;
    let names: Vec<String> = rounds.0.iter().map(|(name, _)| format!("<bdi>{}</bdi>", path(name))).collect();
    head("", &names.iter().map(String::as_str).collect::<Vec<_>>(), out)?;
    for (word, figures) in rounds.history() {
        write!(out, "<tr><td>{}</td>", word.get(lang))?;
        for figure in figures {
            figure_cell(figure, out)?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table></section>")
}

/// A figure; one that is nothing is dimmed.
fn figure_cell(figure: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let none = if figure.unwrap_or(0) == 0 { " none" } else { "" };
    write!(out, r#"<td class="number{none}">{}</td>"#, figure.map_or("—".to_owned(), number))
}

fn groups(
    [title, name]: [Words; 2],
    groups: &[(&str, Tally)],
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<section><h2>{}</h2>", title.get(lang))?;
    let heads: Vec<&str> = group_heads(name).map(|word| word.get(lang)).collect();
    if let [name, figures @ ..] = &heads[..] {
        head(name, figures, out)?;
    }
    for (name, tally) in groups {
        write!(out, "<tr><td><bdi>{}</bdi></td>", markup(name))?;
        figure_cell(Some(tally.before()), out)?;
        for fate in Fate::ALL {
            figure_cell(Some(tally.of(*fate)), out)?;
        }
        writeln!(out, r#"<td class="number">{}</td></tr>"#, rate(tally))?;
    }
    writeln!(out, "</tbody></table></section>")
}

fn list(step: &Step<'_>, wanted: Fate, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let found = those(step, wanted);
    if found.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        r#"<section><h2>{} <span class="dim">{}</span></h2><table><thead><tr>"#,
        fate(wanted).get(lang),
        number(found.len())
    )?;
    for word in [words::SEVERITY_COLUMN, words::DEPARTMENT_COLUMN, words::PLACE, words::PROBLEM_COLUMN] {
        write!(out, "<th>{}</th>", word.get(lang))?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for one in found.iter().take(SHOWN) {
        let level = level(one);
        writeln!(
            out,
            r#"<tr><td class="l{}">{}</td><td><bdi>{}</bdi></td><td><bdi>{}</bdi><br><span class="dim">{}</span></td><td>{}</td></tr>"#,
            level as usize,
            level_mark(level, lang),
            markup(one.department.raw()),
            markup(one.project.raw()),
            path(&place(one)),
            markup(message(one, lang).raw())
        )?;
    }
    writeln!(out, "</tbody></table>")?;
    if found.len() > SHOWN {
        writeln!(out, "<p>{}</p>", words::more(found.len() - SHOWN, lang))?;
    }
    writeln!(out, "</section>")
}
