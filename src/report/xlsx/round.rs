//! Sheets about the round: who of the roster handed in, what came of each department, with the shares where they were
//! asked for, and every file with its verdict, those without findings too.

use super::{A4, Book, cell, fitting};
use crate::lang::{Words, joined, round, words};
use crate::model::finding::{Grouping, Report, Verdict};
use crate::say::departments::Departments;
use crate::say::score::{Scored, name_of, scores, shown};
use crate::say::tally::Totals;
use crate::say::wrap::row_height;
use crate::say::{shares, summary};
use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// Width of names, in characters.
const NAME: f64 = 36.0;

/// What a cell holds.
pub(in crate::report) enum Value {
    Text(String),
    Count(usize),
    Points(Decimal),
    /// In tenths of a percent; nothing where there is nothing to be a part of.
    Share(Option<usize>),
}

impl Book {
    /// Who of the roster handed in, in its order.
    pub(super) fn roster(&mut self, report: &Report, all: &Departments<'_>) -> Result<(), XlsxError> {
        let (lang, Some(roster)) = (self.lang, &report.roster) else { return Ok(()) };
        let heads = [
            (round::ROSTER_ROW, 9.0),
            (words::DEPARTMENT_COLUMN, NAME),
            (words::VERDICT, 14.0),
            (round::FILES_COLUMN, 9.0),
            (words::FILE_COLUMN, 56.0),
            (round::REMARK, 40.0),
        ];
        let path = |file: &usize| report.files[*file].path.raw();
        let paths = |files: &[usize]| joined(files.iter().map(path), lang);
        let noted = |what: Words, files: &[usize]| {
            (!files.is_empty())
                .then(|| format!("{}{}{}", what.get(lang), words::COLON.get(lang), paths(files)))
        };
        let mut rows = Vec::new();
        let mut came: Vec<_> = all.rows.iter().filter(|row| row.listed.is_some()).collect();
        came.sort_by_key(|row| row.listed);
        for (place, (one, row)) in roster.departments.iter().zip(came).enumerate() {
            let notes = [noted(round::TWICE, &one.again), noted(round::ASIDE, &one.aside)];
            rows.push(vec![
                Value::Count(place + 1),
                Value::Text(one.name.raw().to_owned()),
                Value::Text(summary::of_department(row, lang).to_owned()),
                Value::Count(one.files.len()),
                Value::Text(paths(&one.files)),
                Value::Text(notes.into_iter().flatten().collect::<Vec<_>>().join(words::SEMICOLON.get(lang))),
            ]);
        }
        for file in &roster.strangers {
            rows.push(vec![
                Value::Text(String::new()),
                Value::Text(String::new()),
                Value::Text(summary::verdict(report.files[*file].verdict).get(lang).to_owned()),
                Value::Count(1),
                Value::Text(path(file).to_owned()),
                Value::Text(round::STRANGERS.get(lang).to_owned()),
            ]);
        }
        self.grid(round::HANDED_IN, &heads, rows)
    }

    /// One row a department, with the shares of `--by department` beside them; those of districts have a sheet of their own.
    pub(super) fn departments(&mut self, report: &Report, all: &Departments<'_>) -> Result<(), XlsxError> {
        let lang = self.lang;
        if all.shown().count() >= 2 {
            let heads = [
                (words::DEPARTMENT_COLUMN, NAME),
                (words::VERDICT, 14.0),
                (round::FILES_COLUMN, 9.0),
                (round::PROJECTS_COLUMN, 9.0),
                (round::PASSED_COLUMN, 9.0),
                (round::RATE_COLUMN, 10.0),
                (words::ERROR, 9.0),
                (words::WARNING, 9.0),
                (words::INFO, 9.0),
                (words::UNJUDGED, 11.0),
                (words::REMAINING, 9.0),
            ];
            let rows = all.shown().map(|row| {
                let totals = &row.totals;
                let mut cells = vec![
                    Value::Text(row.name(lang).to_owned()),
                    Value::Text(summary::of_department(row, lang).to_owned()),
                ];
                cells.extend([row.files, totals.projects, row.passed].map(Value::Count));
                cells.push(Value::Share(row.rate()));
                let found = [totals.errors, totals.warnings, totals.infos, totals.unjudged, totals.remaining];
                cells.extend(found.map(Value::Count));
                cells
            });
            self.grid(round::DEPARTMENTS, &heads, rows.collect())?;
        }
        let Some((title, rows)) = shares::rows(report, lang) else { return Ok(()) };
        let first = shares::heading(report.shares_by.unwrap_or(Grouping::Department));
        let heads: Vec<(Words, f64)> =
            std::iter::once((first, NAME)).chain(words::SHARES_HEADER.map(|head| (head, 16.0))).collect();
        let rows = rows.into_iter().map(|(name, [projects, present, complete, good])| {
            let projects = projects.replace(',', "").parse().map_or(Value::Text(projects), Value::Count);
            let mut row = vec![Value::Text(name), projects];
            row.extend([present, complete, good].map(Value::Text));
            row
        });
        self.grid(title, &heads, rows.collect())
    }

    /// Points and ranks, and how each figure comes about.
    pub(super) fn scores(&mut self, report: &Report) -> Result<(), XlsxError> {
        let (lang, Some(sheet)) = (self.lang, &report.score) else { return Ok(()) };
        let who = shares::heading(sheet.by);
        let points = |points: Option<Decimal>| match points {
            Some(points) => Value::Points(points),
            None => Value::Text("—".to_owned()),
        };
        let name = |one: &Scored| Value::Text(shares::named(sheet.by, &one.name, lang).to_owned());
        let scores = scores(report);
        let mut heads = vec![(round::RANK.get(lang).to_owned(), 8.0), (who.get(lang).to_owned(), NAME)];
        heads.extend(
            sheet
                .areas
                .iter()
                .map(|area| (format!("{}（{}）", area.label.get(lang), shown(area.weight)), 18.0)),
        );
        heads.push((round::POINTS.get(lang).to_owned(), 10.0));
        heads.push((round::REMARK.get(lang).to_owned(), 36.0));
        let rows = scores.iter().map(|one| {
            let rank = one.rank.map_or(Value::Text("—".to_owned()), Value::Count);
            let mut row = vec![rank, name(one)];
            row.extend(one.areas.iter().map(|area| points(area.points)));
            row.push(points(one.total));
            row.push(Value::Text(one.note.as_ref().map_or("", |note| note.get(lang)).to_owned()));
            row
        });
        self.grid_of(round::SCORES, &heads, rows.collect())?;
        let heads = [
            (who, NAME),
            (round::AREA, 24.0),
            (round::ITEM, 28.0),
            (round::FULL, 8.0),
            (round::POINTS, 10.0),
            (round::ARITHMETIC, 60.0),
        ];
        let text = |text: &str| Value::Text(text.to_owned());
        let mut rows = Vec::new();
        for one in &scores {
            for (area, own) in sheet.areas.iter().zip(&one.areas) {
                let label = area.label.get(lang);
                for (item, own) in area.items.iter().zip(&own.items) {
                    let item_name = name_of(item, lang);
                    let full = Value::Points(item.points);
                    let said = text(own.arithmetic.get(lang));
                    rows.push(vec![
                        name(one),
                        text(label),
                        Value::Text(item_name),
                        full,
                        points(own.points),
                        said,
                    ]);
                }
                let (full, said) = (Value::Points(area.weight), text(own.arithmetic.get(lang)));
                rows.push(vec![
                    name(one),
                    text(label),
                    text(words::IN_ALL.get(lang)),
                    full,
                    points(own.points),
                    said,
                ]);
            }
        }
        self.grid(round::ARITHMETIC, &heads, rows)
    }

    /// Every file, those without findings too.
    pub(super) fn files(&mut self, report: &Report) -> Result<(), XlsxError> {
        if report.files.len() < 2 {
            return Ok(());
        }
        let heads = [
            (words::FILE_COLUMN, 60.0),
            (words::VERDICT, 14.0),
            (round::PROJECTS_COLUMN, 9.0),
            (words::ERROR, 9.0),
            (words::WARNING, 9.0),
            (words::INFO, 9.0),
            (words::UNJUDGED, 11.0),
        ];
        let rows = report.files.iter().map(|file| {
            let totals = Totals::of_file(file);
            let verdict = summary::verdict_beside(file.verdict, &totals);
            let verdict = match file.verdict {
                Verdict::Pass if file.is_silent() => words::NO_FINDINGS,
                _ => verdict,
            };
            let mut cells =
                vec![Value::Text(file.path.raw().to_owned()), Value::Text(verdict.get(self.lang).to_owned())];
            let counts = [totals.projects, totals.errors, totals.warnings, totals.infos, totals.unjudged];
            cells.extend(counts.map(Value::Count));
            cells
        });
        let rows = rows.collect();
        self.grid(words::BY_FILE, &heads, rows)
    }

    pub(in crate::report) fn grid(
        &mut self,
        name: Words,
        heads: &[(Words, f64)],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), XlsxError> {
        let lang = self.lang;
        let heads: Vec<(String, f64)> =
            heads.iter().map(|(head, wide)| (head.get(lang).to_owned(), *wide)).collect();
        self.grid_of(name, &heads, rows)
    }

    /// A sheet with a head that filters and sorts, printed on A4 with the head on each page.
    pub(in crate::report) fn grid_of(
        &mut self,
        name: Words,
        heads: &[(String, f64)],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name.get(self.lang))?.set_freeze_panes(1, 1)?;
        for (column, (head, wide)) in (0..).zip(heads) {
            sheet.set_column_width(column, *wide)?;
            sheet.write_string_with_format(0, column, cell(head), &self.header)?;
        }
        let percent = self.text.clone().set_num_format("0.0%");
        let mut end = 0;
        let (shown, unlisted) = fitting(rows.len(), 0);
        for (row, cells) in (1..).zip(rows.into_iter().take(shown)) {
            end = row;
            let texts = cells.iter().zip(heads).map(|(value, (_, wide))| match value {
                Value::Text(text) => (text.as_str(), *wide),
                _ => ("", *wide),
            });
            sheet.set_row_height(row, row_height(texts))?;
            for (column, value) in (0..).zip(cells) {
                self.value(&mut sheet, (row, column), value, &percent)?;
            }
        }
        if unlisted > 0 {
            sheet.write_string(end + 1, 0, words::more_rows(unlisted, self.lang))?;
        }
        sheet.autofilter(0, 0, end, (heads.len() - 1) as u16)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        self.workbook.push_worksheet(sheet);
        Ok(())
    }

    fn value(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        value: Value,
        percent: &Format,
    ) -> Result<(), XlsxError> {
        match value {
            Value::Text(text) => sheet.write_string_with_format(row, column, cell(&text), &self.text)?,
            Value::Count(count) => sheet.write_number_with_format(row, column, count as f64, &self.text)?,
            Value::Points(points) => {
                // Two digits after the point: a floating-point number holds them as they are shown.
                let points: f64 = shown(points).parse().unwrap_or_default();
                sheet.write_number_with_format(row, column, points, &self.text)?
            }
            Value::Share(Some(tenths)) => {
                sheet.write_number_with_format(row, column, tenths as f64 / 1000.0, percent)?
            }
            Value::Share(None) => sheet.write_string_with_format(row, column, "—", &self.text)?,
        };
        Ok(())
    }
}
