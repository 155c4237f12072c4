//! A sheet as it was read, some rows at a time, with the findings of each cell. Takes a sheet and its file's report, gives
//! what a table on a page needs: cells, merged regions, levels, notes.

use goalcheck::Lang;
use goalcheck::finding::{FileReport, Finding, Report};
use goalcheck::internals::model::sheet::{Address, Sheet, column_letters};
use goalcheck::internals::say::causes::Causes;
use goalcheck::internals::say::escape::visible;
use goalcheck::internals::say::sentence::{fix, whole};
use goalcheck::internals::say::tally::{Level, urgency_in_file};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Most columns of a sheet that are shown.
const COLUMNS: u32 = 60;
/// Columns that a sheet can have.
const WIDEST: u32 = 16_384;
/// Most rows that are given at once.
const ROWS: u32 = 400;
/// Most characters of a cell that are shown.
const TEXT: usize = 400;

/// What is wrong in one cell.
struct Spot {
    level: Level,
    notes: Vec<Value>,
}

/// These rows of the sheet.
pub(crate) fn rows(
    report: &Report,
    file: &FileReport,
    index: usize,
    sheet: &Sheet,
    from: u32,
    rows: u32,
    lang: Lang,
) -> Value {
    let spots = spots(report, file, index, sheet, lang);
    let until = from.saturating_add(rows.min(ROWS));
    let mut last = Address::new(0, 0);
    let mut cells = BTreeMap::new();
    for row in sheet.rows() {
        for cell in row.cells() {
            last = Address::new(last.row.max(row.number), last.column.max(cell.at.column));
            if (from..until).contains(&row.number) && cell.at.column < COLUMNS {
                cells.insert(cell.at, cell.text);
            }
        }
    }
    for at in spots.keys() {
        last = Address::new(last.row.max(at.row), last.column.max(at.column));
        if (from..until).contains(&at.row) && at.column < COLUMNS {
            cells.entry(*at).or_insert("");
        }
    }
    let merges = sheet.merges();
    let merges = merges.iter().filter(|region| region.last.row >= from && region.first.row < until);
    let cells = cells.into_iter().map(|(at, text)| {
        let spot = spots.get(&at);
        json!({
            "row": at.row, "column": at.column, "text": shown(text), "cell": at.to_string(),
            "level": spot.map(|spot| spot.level as usize), "notes": spot.map(|spot| &spot.notes),
        })
    });
    let columns = (last.column + 1).min(COLUMNS);
    let hidden_rows = (from..until.min(last.row + 1)).filter(|row| sheet.row_is_hidden(*row));
    json!({
        "from": from,
        "until": until.min(last.row + 1),
        "rows": last.row + 1,
        "columns": (0..columns).map(column_letters).collect::<Vec<_>>(),
        "left_out": (last.column + 1).saturating_sub(COLUMNS),
        "cells": cells.collect::<Value>(),
        "merges": merges.map(|region| json!([region.first.row, region.first.column, region.last.row, region.last.column])).collect::<Value>(),
        "hidden_rows": hidden_rows.collect::<Vec<_>>(),
        "skipped": file.skipped.iter().filter(|row| row.sheet == index && (from..until).contains(&row.row)).map(|row| row.row).collect::<Vec<_>>(),
    })
}

fn spots(
    report: &Report,
    file: &FileReport,
    index: usize,
    sheet: &Sheet,
    lang: Lang,
) -> BTreeMap<Address, Spot> {
    let mut spots: BTreeMap<Address, Spot> = BTreeMap::new();
    let causes = Causes::of(file);
    let told = |finding: &&Finding| finding.sheet == Some(index) && !causes.tells(finding);
    let mut findings: Vec<&Finding> = file.findings.iter().filter(told).collect();
    findings.sort_by_key(|finding| urgency_in_file(finding));
    for finding in findings {
        // A cell of another sheet has a column that no sheet has.
        let Some(at) = finding.at.filter(|at| at.column < WIDEST) else { continue };
        let (level, rule) = (Level::of(finding), &report.rules[finding.rule]);
        let at = sheet.merge_origin(at).unwrap_or(at);
        // The most urgent comes first.
        let spot = spots.entry(at).or_insert(Spot { level, notes: Vec::new() });
        spot.notes.push(json!({
            "level": level as usize,
            "says": visible(whole(finding, rule, lang).raw()),
            "consequences": causes.said(report, finding, lang),
            "fix": fix(finding, rule, lang).map(|fix| visible(fix.raw()).into_owned()),
        }));
    }
    spots
}

/// Text of a cell: line breaks stay, what nobody sees is written out, and a long one is cut.
fn shown(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(|line| visible(line.trim_end_matches('\r'))).collect();
    let text = lines.join("\n");
    match text.char_indices().nth(TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
