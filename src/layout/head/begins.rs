//! Where a form begins among rows: which row names a project, and which one parts a table by its projects.
//! Takes a sheet and a row, says what it begins. Reads no value.

use crate::layout::grid::Grid;
use crate::layout::header;
use crate::layout::instructions;
use crate::layout::residue::{self, Line};
use crate::layout::subprojects::names_fund;
use crate::layout::title;
use crate::model::sheet::Cell;
use crate::text::fold::{is_blank, squeeze, trim};
use crate::words::vocabulary::{Field, Vocabulary, word_form};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Most rows of the text of a label.
const MOST_ROWS_OF_TEXT: usize = 12;
/// Longest line of several labels, in bytes.
const LONGEST_LINE: usize = 300;

/// Whether a form begins in this row: it names a project, and does not tell how to fill in its name.
pub(in crate::layout) fn begins_form(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    names_project(grid, vocabulary, index) && !instructions::holds(grid, vocabulary, index)
}

/// What a cell says without the number of its table, and what of that stands before a colon.
fn text_and_label<'a>(cell: &Cell<'a>) -> (&'a str, &'a str) {
    let text = title::without_table_number(trim(cell.text));
    (text, text.split([':', '：']).next().unwrap_or(text))
}

fn names_project(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let mut cells = grid.cells(index);
    let Some(first) = cells.next() else { return false };
    let (text, label) = text_and_label(&first);
    if label.len() > 60 {
        return false;
    }
    if label.len() < text.len() && goes_on_below_label(grid, vocabulary, index, &first) {
        return false;
    }
    if label.len() < text.len() && names_project_behind(vocabulary, text, label) {
        return true;
    }
    let names = if label.len() < text.len() {
        vocabulary.fields_before_colon(label)
    } else {
        numbered_or_plain(vocabulary, label)
    };
    // 项目 is a heading of many tables, 项目：道路养护 names one.
    let is_heading = || squeeze(label) == "项目" && !says_more(text, label);
    if !matches!(names.first(), Some(&Field::PROJECT_NAME | &Field::PROJECT_CODE)) || is_heading() {
        return false;
    }
    // 一级项目名称 is a label of its own, though it ends in another.
    if !vocabulary.is_word(label) && vocabulary.sheet.labels.iter().any(|known| *known == word_form(label)) {
        return false;
    }
    // In the header of a list the next cell is a header word too, in a form it is the value.
    let second = cells.find(|cell| cell.text != first.text);
    let is_word = |cell: &Cell<'_>| !numbered_or_plain(vocabulary, trim(cell.text)).is_empty();
    label.len() < text.len() || second.as_ref().is_none_or(|cell| !is_word(cell))
}

/// Whether a cell is below the text of a label that nobody asks for, and goes on with it: 立项依据 │ 1.… over 项目名称：….
fn goes_on_below_label(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize, cell: &Cell<'_>) -> bool {
    let above = (0..index).rev().take(MOST_ROWS_OF_TEXT).find_map(|row| {
        let mut cells = grid.cells(row);
        let first = cells.next()?;
        (first.at.column != cell.at.column).then(|| (first, cells.next()))
    });
    let Some((label, Some(text))) = above else { return false };
    let word = word_form(label.text);
    label.at.column < cell.at.column
        && text.at.column == cell.at.column
        && vocabulary.sheet.labels.iter().any(|known| *known == word)
}

/// The fields of a label in a cell of its own, also where it is numbered: 项目一 │ 道路养护.
pub(super) fn numbered_or_plain<'a>(vocabulary: &'a Vocabulary, label: &str) -> &'a [Field] {
    match vocabulary.fields_of(label) {
        [] => vocabulary.fields_before_colon(label),
        fields => fields,
    }
}

/// Whether a cell names a project behind another label: 预算单位：区卫健局　项目名称：妇幼保健.
fn names_project_behind(vocabulary: &Vocabulary, text: &str, label: &str) -> bool {
    let own = |field: &Field| vocabulary.is_of_projects(*field);
    if text.len() > LONGEST_LINE || !vocabulary.fields_before_colon(label).first().is_some_and(own) {
        return false;
    }
    text.match_indices([':', '：']).skip(1).any(|(at, _)| {
        let word = text[..at].rsplit(|c| is_blank(c) || matches!(c, ',' | '，' | ';' | '；')).next();
        word.is_some_and(|word| header::heads_projects(vocabulary, word))
    })
}

/// Whether a cell that begins with a label goes on with its value.
fn says_more(text: &str, label: &str) -> bool {
    text[label.len()..].contains(|c| !matches!(c, ':' | '：') && !is_blank(c))
}

/// The label of a row that names a project with label and value in one cell.
fn label_in_cell<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<&'a str> {
    let text = grid.cells(index).next().map(|cell| trim(cell.text))?;
    let label = text.split([':', '：']).next()?;
    (says_more(text, label) && begins_form(grid, vocabulary, index)).then_some(label)
}

/// The rows below one row up to the next header, looked over once for all the rows that part a table.
#[derive(Debug)]
pub(in crate::layout) struct Ahead<'a> {
    header: Option<usize>,
    /// Where each label of a project comes last before the header.
    labels: FxHashMap<&'a str, usize>,
}

impl<'a> Ahead<'a> {
    fn of(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Self {
        let header = (index + 1..grid.row_count()).find(|row| header::find(grid, vocabulary, *row).is_some());
        // Without a header below nobody asks for the labels.
        let rows = header.map_or(0..0, |header| index + 1..header + 1);
        let labels = rows.filter_map(|row| Some((label_in_cell(grid, vocabulary, row)?, row))).collect();
        Self { header, labels }
    }
}

/// Whether this row names the project of the rows below it, which are under the header of the rows above: it holds
/// label and value in one cell, and a level follows right below it, or no header comes before the next such row.
pub(in crate::layout) fn parts_table<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    index: usize,
    is_above_level: bool,
    ahead: &mut Option<Ahead<'a>>,
) -> bool {
    let own = (index < grid.row_count()).then(|| label_in_cell(grid, vocabulary, index)).flatten();
    let Some(own) = own else { return false };
    if is_above_level {
        return true;
    }
    let known = ahead.take().filter(|ahead| ahead.header.is_none_or(|header| index < header));
    let ahead = ahead.insert(known.unwrap_or_else(|| Ahead::of(grid, vocabulary, index)));
    ahead.header.is_none() || ahead.labels.get(own).is_some_and(|last| *last > index)
}

/// Where the last form among these rows begins, where one field that names a project comes twice; else the first row.
pub(in crate::layout) fn last_form(grid: &Grid<'_>, vocabulary: &Vocabulary, rows: Range<usize>) -> usize {
    let mut seen = Vec::new();
    let mut start = rows.start;
    for index in rows.clone().filter(|index| begins_form(grid, vocabulary, *index)) {
        let Some(first) = grid.cells(index).next() else { continue };
        let (_, label) = text_and_label(&first);
        // 专项资金名称 above 项目名称 is of the same form.
        let field = (vocabulary.fields_of(label).first().copied(), names_fund(vocabulary, label));
        if seen.contains(&field) {
            seen.clear();
            start = index;
        }
        seen.push(field);
    }
    // The title above belongs to the form.
    let is_line = |index: usize| {
        let mut cells = grid.cells(index);
        let first = cells.next();
        first.is_some_and(|cell| residue::line(vocabulary, cell.text) == Line::Title)
    };
    while start > rows.start && is_line(start - 1) {
        start -= 1;
    }
    start
}
