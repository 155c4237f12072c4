//! Makes a project of a list: what its rows say of it, and what is said for several of them.
//! Takes a list and the number of a project, gives the project. Which rows are its own is known.

use super::between::{is_long_term, office_of_line};
use super::grouping::says_own;
use super::{List, NONE, is_office, of_region, same_amount};
use crate::layout::amount_in_name;
use crate::layout::as_row;
use crate::layout::category::category_among;
use crate::layout::coded;
use crate::layout::columns::{Column, Columns};
use crate::layout::ends::goal_label;
use crate::layout::lines::unnumbered;
use crate::layout::points;
use crate::layout::residue;
use crate::layout::table::{Reading, RowKind, RowReader};
use crate::layout::ticks;
use crate::model::project::{Project, Value, Values};
use crate::model::sheet::{Address, Cell, Row, same_text};
use crate::text::fold::{squeeze, trim};
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;

impl<'a> List<'a> {
    /// Makes one project of its rows.
    pub(in crate::layout) fn project(
        &self,
        reading: &Reading<'a>,
        sheet: usize,
        index: usize,
    ) -> Project<'a> {
        let grid = &reading.grid;
        let rows = self.rows_of(index);
        let mut values = Values::with_capacity(self.columns.project.len() + 1);
        let mut conflicts = Vec::new();
        let mut indicators = Vec::with_capacity(rows.len() * self.columns.blocks.len());
        let mut columns = self.columns_at(rows.first().map_or(0, |place| *place as usize));
        let mut reader = RowReader::new(reading, columns, self.side);
        let mut above: Option<Row<'_>> = None;
        // 绩效目标 beside 中期目标 in a column of sides.
        let mut long_term: Option<Value<'a>> = None;
        for place in rows {
            let row = grid.row(*place as usize);
            let own = self.columns_at(*place as usize);
            if !std::ptr::eq(own, columns) {
                columns = own;
                above = None;
                reader = reader.on_next_page(columns);
            }
            let above = above.replace(row);
            for column in &columns.project {
                if above.is_some_and(|above| above.shares(&row, column.column)) {
                    continue;
                }
                let Some(cell) = grid.cell(&row, column.column) else { continue };
                let is_key = [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(&column.field);
                let words = &reading.vocabulary.sheet;
                if words.repeats_above(cell.text) || is_key && !says_own(words, cell.text) {
                    continue;
                }
                let text =
                    residue::text_in(reading.vocabulary, columns.has_labels(), column.field, cell.text);
                let is_long =
                    column.field == Field::GOAL && is_long_term(reading.vocabulary, columns, grid, &row);
                if is_long && long_term.is_none() {
                    long_term = Some(self.value(reading.vocabulary, column, text, &cell));
                }
                let (field, own) = match &long_term {
                    Some(goal) if is_long => (Field::LONG_TERM_GOAL, Some(goal)),
                    _ => (column.field, values.get(column.field)),
                };
                match own {
                    Some(known) if same_text(&known.text, text) || squeeze(&known.text) == squeeze(text) => {}
                    // 目标编号 says that there are several.
                    Some(known) if field == Field::GOAL && columns.numbers_goals(reading.vocabulary) => {
                        if !known.text.split('\n').any(|goal| same_text(goal, text)) {
                            let text = Cow::Owned(format!("{}\n{text}", known.text));
                            let all = Value { text, ..known.clone() };
                            values.set(field, all);
                        }
                    }
                    Some(known) => {
                        let value = self.value(reading.vocabulary, column, text, &cell);
                        if !same_amount(reading.vocabulary, field, known, &value) {
                            conflicts.push((field, value));
                        }
                    }
                    None => values.add(field, self.value(reading.vocabulary, column, text, &cell)),
                }
            }
            if values.get(Field::GOAL).is_none()
                && self.seen[*place as usize - self.first].kind != RowKind::Indicator
                && let Some((field, goal)) = goal_in(reading, columns, &row)
            {
                values.add(field, goal);
            }
            if as_row::take(reading, columns, &row, self.unit, &mut values, &mut conflicts) {
                continue;
            }
            reader.read(&row, self.seen[*place as usize - self.first].kind, &mut indicators);
        }
        // One goal in the rows of both sides is that of the year.
        if let Some(goal) = long_term {
            match values.get(Field::GOAL) {
                None => values.add(Field::GOAL, goal),
                Some(own) if squeeze(&own.text) == squeeze(&goal.text) => {}
                Some(_) => values.add(Field::LONG_TERM_GOAL, goal),
            }
        }
        points::doubt(&mut indicators);
        self.complete(reading, index, rows, &mut values);
        coded::part(reading.vocabulary, &mut values);
        amount_in_name::part_values(reading.vocabulary, &mut values);
        as_row::part_amounts(reading.vocabulary, &mut values, &mut conflicts);
        let shared = self.shared.get(Field::CATEGORY).filter(|shared| {
            !shared.text.is_empty() && squeeze(&shared.text) != squeeze(values.text(Field::CATEGORY))
        });
        conflicts.extend(shared.map(|shared| (Field::CATEGORY, shared.clone())));
        let category = category_among(reading.vocabulary, &values, &conflicts);
        if let Some(first) = self.shared_codes.get(&(index as u32)) {
            let row = self.rows_of(*first as usize)[0] as usize;
            let name = self.columns_at(row).project(Field::PROJECT_NAME);
            let name = name.and_then(|column| grid.cell(&grid.row(row), column));
            conflicts.extend(name.map(|cell| (Field::PROJECT_NAME, Value::of(trim(cell.text), &cell))));
        }
        let first = rows.first().map(|row| grid.row(*row as usize));
        let at = [Field::PROJECT_NAME, Field::PROJECT_CODE]
            .iter()
            .find_map(|field| values.get(*field).map(|value| value.at))
            .or_else(|| Some(first?.cells().next()?.at))
            .unwrap_or_default();
        Project {
            sheet,
            at,
            values,
            category,
            indicators,
            conflicts,
            told: Default::default(),
            shared: Default::default(),
        }
    }

    /// The columns of the page on which a row stands.
    fn columns_at(&self, place: usize) -> &Columns<'a> {
        let pages = self.later.partition_point(|(first, _)| *first <= place);
        pages.checked_sub(1).map_or(&self.columns, |page| &self.later[page].1)
    }

    fn value(&self, vocabulary: &Vocabulary, column: &Column, text: &'a str, cell: &Cell<'a>) -> Value<'a> {
        let unit = column.unit.or(self.unit).filter(|_| vocabulary.is_amount(column.field));
        Value { text: ticks::said(&[column.field], text), at: cell.at, marks: cell.marks, unit }
    }

    /// Fields that no row of the project gives: carried from above, said for the whole list, or blank in their place.
    fn complete(&self, reading: &Reading<'a>, index: usize, rows: &[u32], values: &mut Values<'a>) {
        let grid = &reading.grid;
        let columns = self.columns_at(rows.first().map_or(0, |place| *place as usize));
        for column in &columns.project {
            if values.get(column.field).is_some() {
                continue;
            }
            let above = Some(self.office_rows[index]).filter(|row| is_office(column.field) && *row != NONE);
            let carried = above.and_then(|row| grid.cell(&grid.row(row as usize), column.column));
            match (carried, rows.first()) {
                (Some(cell), _) => {
                    values.add(column.field, self.value(reading.vocabulary, column, trim(cell.text), &cell));
                }
                (None, Some(row)) => {
                    let number = grid.row(*row as usize).number;
                    values.set_place(column.field, Address::new(number, column.column));
                }
                (None, None) => {}
            }
        }
        if let (true, Some(name)) = (columns.offices_above, columns.project(Field::PROJECT_NAME))
            && values.get(Field::DEPARTMENT).is_none()
            && let Some(row) = Some(self.office_rows[index]).filter(|row| *row != NONE && !rows.contains(row))
            && let Some(cell) = grid.cell(&grid.row(row as usize), name)
        {
            values.add(Field::DEPARTMENT, Value::of(unnumbered(reading.vocabulary, cell.text), &cell));
        }
        if self.has_office_lines
            && values.get(Field::DEPARTMENT).is_none()
            && let Some(row) = Some(self.office_rows[index]).filter(|row| *row != NONE)
            && let Some((cell, office)) = grid
                .cells(row as usize)
                .find_map(|cell| Some((cell, office_of_line(reading.vocabulary, cell.text)?)))
        {
            values.add(Field::DEPARTMENT, Value::of(office, &cell));
        }
        for (field, shared) in self.shared.iter() {
            // The code and the amounts of the whole are not those of each region.
            let is_of_whole =
                columns.by_region && (field == Field::PROJECT_CODE || reading.vocabulary.is_amount(field));
            if values.place(field).is_none() && !is_of_whole {
                values.add(field, shared.clone());
            }
        }
        let name = values.get(Field::PROJECT_NAME).filter(|_| columns.by_region);
        if let Some(own) = name.map(|own| of_region(&self.shared, own, reading.vocabulary)) {
            values.set(Field::PROJECT_NAME, own);
        }
    }
}

/// The goal that a cell of a row without an indicator says behind its label: 绩效目标：降低漏损率.
fn goal_in<'a>(reading: &Reading<'a>, columns: &Columns<'_>, row: &Row<'a>) -> Option<(Field, Value<'a>)> {
    let is_of_project = |cell: &Cell<'a>| columns.project.iter().any(|one| one.column == cell.at.column);
    let cells = reading.grid.cells_of(row).filter(|cell| cell.at.row == row.number && !is_of_project(cell));
    cells.into_iter().find_map(|cell| {
        let label = goal_label(reading.vocabulary, cell.text)?;
        let field = reading.vocabulary.fields_of(label).first().copied()?;
        let (_, goal) = cell.text.split_once([':', '：'])?;
        Some((field, Value::of(trim(goal), &cell)))
    })
}
