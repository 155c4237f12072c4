//! Headers of which some headings are words that nobody listed: the cells below tell what the columns are.
//! Takes the row of a header, gives the fields of such headings. That cells told them is for the caller to say.

use super::{Header, Heading, above, headings, names_class, numbers_cells};
use crate::layout::grid::Grid;
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, says_any};

/// Rows under a header that are looked at.
const SAMPLE: usize = 20;
/// Rows up from the first below a header in which a line says what the table is about.
const ROWS_ABOVE: usize = 3;
/// Most characters of a target by which a column is known to be that of the value.
const LONGEST_TARGET: usize = 20;
/// Fewest cells that name levels by which a column is known to hold them.
const FEWEST_LEVELS: usize = 2;

/// Takes the column behind the names whose cells read as targets for the value, where no heading says it: 评价标准 over
/// ≥12座. Gives whether one is alone in that.
pub(super) fn take_told(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    end: usize,
    headings: &mut [Heading<'_>],
) -> bool {
    let name = headings
        .iter()
        .rposition(|one| matches!(one.fields.first(), Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME)));
    let Some(name) = name else { return false };
    let last = grid.row_count().min(end + SAMPLE);
    // 上年度绩效目标完成情况 over 三级指标 │ 完成值 is what was reached.
    let is_over = (end.saturating_sub(ROWS_ABOVE)..end).any(|row| {
        let line = grid.only(&grid.row(row));
        line.is_some_and(|line| says_any(line.text, &vocabulary.sheet.not_target_in_brackets))
    });
    if is_over {
        return false;
    }
    let reads_as_target = |text: &str| {
        text.contains(char::is_numeric)
            && text.chars().any(|c| !c.is_numeric() && c != '.')
            && text.chars().count() < LONGEST_TARGET
    };
    let is_told = |heading: &Heading<'_>| {
        let is_free = matches!(heading.fields, [] | [Field::STANDARD | Field::EXPLANATION | Field::ACTUAL]);
        // 指标值（上年）
        let text = heading.text;
        let is_past = || says_any(text, &vocabulary.sheet.not_target_in_brackets) || text.contains("实际");
        let (mut texts, mut targets) = (0, 0);
        for cell in (end..last).filter_map(|row| grid.row(row).get(heading.column)) {
            texts += usize::from(!trim(cell.text).is_empty());
            targets += usize::from(reads_as_target(trim(cell.text)));
        }
        is_free && targets > 1 && targets * 2 > texts && !is_past()
    };
    let mut told = headings[name + 1..].iter_mut().filter(|heading| is_told(heading));
    match (told.next(), told.next()) {
        (Some(only), None) => {
            only.fields = &[Field::VALUE];
            true
        }
        _ => false,
    }
}

/// The header in this row, where it heads the value and none of its other words is known: 产出/效益 │ 具体内容 │ 目标值. The
/// columns before the value whose cells name levels are those, and the next is that of the names.
pub(super) fn find<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, index: usize) -> Option<Header<'a>> {
    let end = index + 1;
    let numbers = usize::from(end < grid.row_count() && numbers_cells(grid.cells(end)));
    let last = grid.row_count().min(end + SAMPLE);
    let (mut named, mut other): (Vec<(u32, usize)>, Vec<u32>) = (Vec::new(), Vec::new());
    let value =
        grid.cells(index).find(|cell| vocabulary.fields_of(cell.text).first() == Some(&Field::VALUE))?;
    let before = (end + numbers..last).flat_map(|row| grid.cells(row));
    for cell in before.filter(|cell| cell.at.column < value.at.column) {
        match named.iter_mut().find(|(column, _)| *column == cell.at.column) {
            _ if !names_class(vocabulary, trim(cell.text)) => other.push(cell.at.column),
            Some((_, times)) => *times += 1,
            None => named.push((cell.at.column, 1)),
        }
    }
    named.retain(|(column, times)| *times >= FEWEST_LEVELS && !other.contains(column));
    named.sort_unstable();
    let level = named.last()?.0;
    let name = other.into_iter().filter(|column| *column > level).min()?;
    let begin = above::begin(grid, vocabulary, index..end, true);
    let mut headings = headings(grid, vocabulary, begin..end);
    let heading = headings.iter_mut().find(|one| one.column == name && one.fields.is_empty())?;
    heading.fields = &[Field::NAME];
    for (column, _) in &named {
        if let Some(heading) = headings.iter_mut().find(|one| one.column == *column) {
            heading.fields = &[Field::LEVEL2];
        }
    }
    if let [(first, _), _, ..] = named[..]
        && let Some(heading) = headings.iter_mut().find(|one| one.column == first)
    {
        heading.fields = &[Field::LEVEL1];
    }
    Some(Header { rows: begin..end + numbers, headings, is_of_classes: false, is_unparted: true })
}
