//! Pieces of the page that are in more than one place: marks, bars, names.

use crate::lang::{Lang, number, words};
use crate::model::finding::ProjectReport;
use crate::say::escape::markup;
use crate::say::tally::{Level, Totals};
use std::io::{self, Write};

/// Sign and word of a level.
pub(super) fn level_text(level: Level, lang: Lang) -> String {
    format!(r#"<i aria-hidden="true">{}</i>{}"#, level.sign(), level.word().get(lang))
}

/// The same, coloured by the class of what is around it.
pub(in crate::report) fn level_mark(level: Level, lang: Lang) -> String {
    format!(r#"<span class="level">{}</span>"#, level_text(level, lang))
}

/// Code and name of a project.
pub(super) fn project_name(project: &ProjectReport) -> String {
    format!("{} {}", project.code.raw(), project.name.raw()).trim().to_owned()
}

/// The path of a file, which may break behind each of its folders.
pub(in crate::report) fn path(path: &str) -> String {
    markup(path).replace('/', "/<wbr>")
}

/// One bar of a chart; its name chooses what the list shows.
pub(super) struct Bar<'a> {
    /// Id of the control of the list, and the value that it takes.
    pub control: &'static str,
    pub value: usize,
    pub name: &'a str,
    pub totals: &'a Totals,
}

/// Bars beside their names, each divided by level, all to one scale.
pub(super) fn chart<'a>(
    bars: impl Iterator<Item = Bar<'a>> + Clone,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let most = bars.clone().map(|bar| bar.totals.findings()).max().unwrap_or(0).max(1);
    writeln!(out, r#"<div class="chart">"#)?;
    for bar in bars {
        writeln!(
            out,
            r#"<span class="name"><button data-choose="{}" data-value="{}"><bdi>{}</bdi></button>"#,
            bar.control,
            bar.value,
            markup(bar.name)
        )?;
        let mut said = Vec::new();
        let mut pieces = String::new();
        let mut start = 0.0;
        for level in Level::ALL {
            let count = bar.totals.at(level);
            if count > 0 {
                let wide = 100.0 * count as f64 / most as f64;
                pieces.push_str(&format!(
                    r#"<rect class="l{}" x="{start:.2}" y="0" width="{wide:.2}" height="10"/>"#,
                    level as usize
                ));
                start += wide;
                said.push(format!("{} {}", level.word().get(lang), number(count)));
            }
        }
        let said = said.join(words::CLAUSE.get(lang));
        writeln!(
            out,
            r#"</span><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{said}"><title>{said}</title>{pieces}</svg><span class="total">{}</span>"#,
            number(bar.totals.findings())
        )?;
    }
    writeln!(out, "</div>")
}
