//! The rows of a head without a label: titles, notes, years, units.
//! Takes the pieces of a head that nothing used, says of their rows what they are, and takes title, year and side out of them.

use super::units::is_unit;
use super::values::says_year_alone;
use super::{Head, HeadRow};
use crate::layout::pairs::stated_unit;
use crate::layout::pieces::{Piece, What, stands_alone};
use crate::layout::residue::{self, Line};
use crate::layout::sides::side_of_line;
use crate::layout::stated_year;
use crate::layout::title;
use crate::text::fold::squeeze;
use crate::words::vocabulary::{Vocabulary, word_form};

/// Most characters of the name of a table.
const LONGEST_TITLE: usize = 40;

/// Says of the rows without a label what they are.
pub(super) fn read<'a>(vocabulary: &Vocabulary, pieces: &[Piece<'a>], used: &[bool], head: &mut Head<'a>) {
    let mut last_row = None;
    for (at, piece) in pieces.iter().enumerate() {
        let is_first = last_row.replace(piece.row) != Some(piece.row);
        if !is_first || used[at] || piece.what != What::Text {
            continue;
        }
        let line = residue::line(vocabulary, piece.text);
        // 2026年项目绩效目标表 may stand above the title of the first of several projects.
        let names = |title: &str| title::project_in(vocabulary, title).is_some();
        let is_general = head.title.is_none_or(|(_, own)| !names(own) && names(piece.text));
        if line == Line::Title && is_general && piece.text.chars().count() > 8 {
            head.title = Some((piece.cell.at, piece.text));
        }
        let is_title = || stands_alone(pieces, at) && is_named_table(piece.text);
        // 2025年 │ 300 is a row of a table of years.
        let is_row = || says_year_alone(vocabulary, pieces, at);
        let year = match line == Line::Title && !is_row() || is_title() {
            true => stated_year::in_title(vocabulary, piece.text),
            false => None,
        };
        let is_alone = stands_alone(pieces, at);
        let in_line = stated_year::in_line(vocabulary, piece.text).filter(|_| is_alone);
        if let Some(year) = year.or(in_line) {
            match head.year {
                None => head.year = Some((piece.cell.at, year)),
                Some((_, own)) if own != year => {
                    head.other_year = head.other_year.or(Some((piece.cell.at, year)));
                }
                Some(_) => {}
            }
        }
        if head.rows[piece.row] == HeadRow::Unknown {
            let side = side_of_line(vocabulary, piece.text)
                .filter(|_| is_alone && piece.text.contains("标") && piece.text.len() < 120);
            // 表二 绩效指标 is no longer of the side that 表一 总体目标 speaks of.
            if side.is_some() || is_alone && title::numbers_table(piece.text) {
                head.side = side;
            }
            head.rows[piece.row] = match line {
                Line::Title if is_row() => HeadRow::Unknown,
                Line::Title | Line::Note => HeadRow::Known,
                Line::Total => HeadRow::Total,
                Line::Other if side.is_some() || begins_with_label(vocabulary, piece.text) => HeadRow::Known,
                Line::Other if in_line.is_some() || stated_unit(piece.text).is_some() => HeadRow::Known,
                Line::Other if is_alone && is_unit(piece.text) => HeadRow::Known,
                Line::Other if is_alone && is_named_table(piece.text) => HeadRow::Known,
                Line::Other => HeadRow::Unknown,
            };
        }
    }
}

/// 批复单位：区财政局, where no rule asks for the label.
fn begins_with_label(vocabulary: &Vocabulary, text: &str) -> bool {
    let Some((label, _)) = text.split_once([':', '：']) else { return false };
    let word = word_form(label);
    vocabulary.sheet.labels.iter().any(|known| *known == word)
}

/// A line of its own that ends as the name of a table does: 公开14表, 转移支付分解表（2024年）.
fn is_named_table(text: &str) -> bool {
    let text = squeeze(text);
    let name = text.split('(').next().unwrap_or_default();
    name.ends_with('表') && text.chars().count() <= LONGEST_TITLE
}
