//! The rest of a long list of findings: rows as data, deflated, which the script makes rows of when they are to be seen.
//!
//! Each block is a script element of no language that holds Base64 of JSON in zlib: first the words that rows have in
//! common, then rows by some hundred. Nothing in a block is markup.

use super::row::{About, Row};
use super::{Page, base64};
use crate::lang::words;
use crate::say::escape::visible;
use crate::say::lines;
use crate::say::tally::Level;
use flate2::{Compression, write::ZlibEncoder};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// What rows have in common, by their indices.
#[derive(Serialize)]
struct Words<'a> {
    /// Id, what is required, and the source of each rule.
    rules: Vec<[Cow<'a, str>; 3]>,
    departments: Vec<Cow<'a, str>>,
    /// Sign and word of each level.
    levels: Vec<[&'a str; 2]>,
    fix: &'a str,
}

/// A row: level, rule, department, what ticks are kept by; id of the section (empty without one, null where it is not about
/// a project) and name; place, path, message, what else it tells, remedy, why it is waived.
type Packed<'r> = (
    (usize, usize, usize, &'r str),
    (Option<&'r str>, Cow<'r, str>),
    [Option<Cow<'r, str>>; 2],
    Cow<'r, str>,
    [Option<Cow<'r, str>>; 3],
);

/// Writes the words, then the rows of these findings.
pub(super) fn write<T: Send>(
    page: &Page<'_>,
    findings: impl Iterator<Item = T>,
    row: impl Fn(T) -> Row + Sync,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = page.lang;
    let rules = page.report.rules.iter().map(|rule| {
        let source = rule.source.as_ref().map_or("", |source| source.get(lang));
        [visible(&rule.id), visible(rule.summary.get(lang)), visible(source)]
    });
    let words = Words {
        rules: rules.collect(),
        departments: page.departments.rows.iter().map(|row| visible(row.name(lang))).collect(),
        levels: Level::ALL.into_iter().map(|level| [level.sign(), level.word().get(lang)]).collect(),
        fix: page.word(words::FIX_LABEL),
    };
    block(&words, &mut *out)?;
    lines::write_pieces(findings, b"", out, |findings, out| {
        let rows: Vec<Row> = findings.into_iter().map(&row).collect();
        block(&rows.iter().map(packed).collect::<Vec<_>>(), out)
    })
}

fn packed(row: &Row) -> Packed<'_> {
    fn seen(text: &Option<String>) -> Option<Cow<'_, str>> {
        text.as_deref().map(visible)
    }
    (
        (row.level as usize, row.rule, row.department, &row.known),
        match &row.about {
            About::Project { section, name } => (Some(section.as_deref().unwrap_or("")), visible(name)),
            About::Other(word) => (None, Cow::Borrowed(*word)),
        },
        [seen(&row.place), seen(&row.path)],
        visible(&row.message),
        [seen(&row.told), seen(&row.fix), seen(&row.why)],
    )
}

fn block(value: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    // In one go: a call of the packer for each small piece of JSON costs more than the packing.
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(&serde_json::to_vec(value)?)?;
    let coded = base64(&zlib.finish()?);
    writeln!(out, r#"<script type="text/plain" class="packed">{coded}</script>"#)
}
