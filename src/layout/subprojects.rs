//! Which of two columns of names is that of the projects: 专项名称 beside 子项目名称, 一级项目名称 beside 二级项目名称.
//! Takes a header, gives it with one column of names; tells which labels name a whole. The deeper one counts where each row has its own, for its indicators are
//! its own; the other loses its field, so that it is said not to be used.

use super::grid::Grid;
use super::header::{Header, Heading};
use crate::text::fold::trim;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Leaves the names of projects, and their codes, to the deeper of two columns.
pub(super) fn take<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, header: &mut Header<'a>) {
    take_codes(grid, vocabulary, header);
    let is_name = |heading: &Heading<'_>| heading.fields.first() == Some(&Field::PROJECT_NAME);
    let is_part = |heading: &Heading<'_>| {
        let word = word_form(heading.text);
        vocabulary.sheet.sub_projects.iter().any(|name| *name == word)
    };
    let is_fund = |heading: &Heading<'_>| names_fund(vocabulary, heading.text);
    let all = &header.headings;
    let whole = all.iter().position(|one| is_name(one) && is_fund(one));
    let whole = whole.or_else(|| all.iter().position(|one| is_name(one) && !is_part(one)));
    let Some(whole) = whole else { return };
    let is_below = |one: &Heading<'_>| is_part(one) || is_fund(&all[whole]) && is_name(one) && !is_fund(one);
    let Some(part) = all.iter().position(is_below) else { return };
    let column = |place: usize| header.headings[place].column;
    let is_deeper = column(whole) < column(part)
        && each_has_own(grid, vocabulary, header.rows.end, [column(whole), column(part)]);
    if is_deeper {
        header.headings[part].fields = &[Field::PROJECT_NAME];
        header.headings[whole].fields = &[];
    }
}

/// Leaves the codes to the deeper of two columns: 二级项目编码 behind 项目编码.
fn take_codes<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, header: &mut Header<'a>) {
    let is_code = |heading: &Heading<'_>| heading.fields.first() == Some(&Field::PROJECT_CODE);
    let is_part = |heading: &Heading<'_>| {
        let word = word_form(heading.text);
        vocabulary.sheet.sub_project_codes.iter().any(|code| *code == word)
    };
    let all = &header.headings;
    let whole = all.iter().position(|one| is_code(one) && !is_part(one));
    let part = all.iter().position(|one| is_code(one) && is_part(one));
    let Some((whole, part)) = whole.zip(part) else { return };
    let columns = [whole, part].map(|place| all[place].column);
    if columns[0] < columns[1] && each_has_own(grid, vocabulary, header.rows.end, columns) {
        header.headings[whole].fields = &[];
    }
}

/// Of labels that name different things the one of the least rank names the project: 子项目名称, 项目名称, others, 专项资金名称.
pub(super) fn rank_of_name(vocabulary: &Vocabulary, label: &str) -> u8 {
    let words = &vocabulary.sheet;
    let is_plain = || vocabulary.spec(Field::PROJECT_NAME).words.first().is_some_and(|word| word == label);
    if words.sub_projects.iter().any(|name| name == label) {
        0
    } else if is_plain() {
        1
    } else if names_fund(vocabulary, label) {
        3
    } else {
        2
    }
}

/// Whether a label or a heading names a whole, where another one names its projects: 专项资金名称.
pub(super) fn names_fund(vocabulary: &Vocabulary, text: &str) -> bool {
    let word = word_form(text);
    vocabulary.sheet.funds.iter().any(|fund| *fund == word)
}

/// Whether no row begins another whole without naming a part of it; sums, and lines below the table, are no rows of it.
fn each_has_own(grid: &Grid<'_>, vocabulary: &Vocabulary, first: usize, [whole, part]: [u32; 2]) -> bool {
    let mut above = "";
    (first..grid.row_count()).all(|index| {
        let row = grid.row(index);
        let text = |column| row.get(column).map_or("", |cell| trim(cell.text));
        let own = text(whole);
        let is_line = || grid.cells_of(&row).nth(1).is_none() || vocabulary.is_total(own);
        own.is_empty() || own == std::mem::replace(&mut above, own) || !text(part).is_empty() || is_line()
    })
}
