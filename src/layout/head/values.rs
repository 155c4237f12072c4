//! Which pieces of a head are labels, and which the value of each: behind it, below it, or by year.

use super::apart::is_apart;
use super::begins::numbered_or_plain;
use super::other_years::tells_time;
use crate::layout::grid::Grid;
use crate::layout::pairs::is_money_unit;
use crate::layout::pieces::{Label, Piece, What, stands_alone};
use crate::layout::residue::{self, Line};
use crate::layout::sides::side_of_line;
use crate::layout::stated_year;
use crate::layout::ticks::said;
use crate::layout::title;
use crate::layout::years::{self, Year};
use crate::text::fold::{is_han, squeeze, trim};
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use std::borrow::Cow;
use std::ops::Range;

/// Longest label that tells what a form is about, in bytes.
const LONGEST_LABEL: usize = 36;

/// Pieces before one among which the label is that it repeats.
const MOST_PIECES_UP: usize = 64;

pub(super) fn pieces<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, rows: Range<usize>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for index in rows.clone() {
        // An export that undid its merge says a line in every column; two offices may be one.
        let mut row: Vec<_> = grid.cells(index).collect();
        let is_line = |text: &str| {
            residue::line(vocabulary, text) != Line::Other || side_of_line(vocabulary, text).is_some()
        };
        if row.len() > 1 && row.iter().all(|cell| cell.text == row[0].text) && is_line(row[0].text) {
            row.truncate(1);
        }
        for cell in row {
            let text = trim(cell.text);
            let what = if text.len() > 120 { What::Text } else { what_is(vocabulary, text) };
            if let Some(before) = pieces.last_mut().filter(|before: &&mut Piece<'a>| {
                before.row == index - rows.start
                    && before.what != What::Text
                    && before.text == text
                    && before.last.column + 1 == cell.at.column
            }) {
                before.last.column = grid.extent(cell.at).column;
                continue;
            }
            // So does what an export repeats of a label merged down: 总体目标完成情况 beside 总体目标, and beside its text.
            let is_above = |above: &&mut Piece<'a>| {
                above.last.row + 1 == cell.at.row
                    && above.cell.at.column == cell.at.column
                    && above.text == text
            };
            // 上一年度 │ 年度目标 over 本年度 │ 年度目标 are two labels.
            let left = pieces.last().filter(|before: &&Piece<'a>| before.row == index - rows.start);
            let is_of_a_time = left.is_some_and(|left| tells_time(vocabulary, left.text));
            let mut near = pieces.iter_mut().rev().take(MOST_PIECES_UP);
            if heads_several(what)
                && !is_of_a_time
                && let Some(above) = near.find(is_above)
            {
                above.last.row = cell.at.row;
                continue;
            }
            let before = pieces.last().filter(|before: &&Piece<'a>| before.row == index - rows.start);
            let what = match (before, what) {
                (None, What::Text) if is_label_of_office(vocabulary, text) => What::Other,
                (Some(label), What::Label(_))
                    if awaits_text(vocabulary, label) && !vocabulary.is_word(text) =>
                {
                    What::Text
                }
                // 资金来源 │ 乡村振兴上级资金, right behind a label.
                (Some(label), What::Other)
                    if label.what != What::Text
                        && label.last.column + 1 == cell.at.column
                        && vocabulary.ends_in_other_label(text.trim_end_matches([':', '：'])) =>
                {
                    What::Text
                }
                _ => what,
            };
            pieces.push(Piece { cell, text, last: grid.extent(cell.at), row: index - rows.start, what });
        }
    }
    pieces
}

fn is_of_goal(what: What<'_>) -> bool {
    matches!(what, What::Label(fields) if fields.iter().any(|field| field.is_goal()))
}

/// Whether a label may stand beside several rows: one of goals, or one that no field claims.
fn heads_several(what: What<'_>) -> bool {
    what == What::Other || is_of_goal(what)
}

/// Whether the label is surely one with a text beside it: 项目名称 │ 乡村振兴上级资金, where the name only ends in a label.
pub(super) fn awaits_text(vocabulary: &Vocabulary, label: &Piece<'_>) -> bool {
    let What::Label([field]) = label.what else { return false };
    !vocabulary.is_amount(*field) && vocabulary.is_word(label.text)
}

/// Whether a text at the beginning of a row is a label of what an office does: 单位主要职责.
fn is_label_of_office(vocabulary: &Vocabulary, text: &str) -> bool {
    text.len() <= LONGEST_LABEL
        && text.chars().all(is_han)
        && says_any(text, &vocabulary.sheet.office_label_parts)
}

pub(super) fn what_is<'a>(vocabulary: &'a Vocabulary, text: &str) -> What<'a> {
    let bare = text.trim_end_matches([':', '：']);
    let part = bare.strip_prefix("其中").map(|rest| rest.trim_start_matches([':', '：']));
    let bare = part.filter(|part| !part.is_empty()).unwrap_or(bare);
    if bare.contains([':', '：']) && word_form(bare).contains(':') {
        return What::Text;
    }
    let fields = numbered_or_plain(vocabulary, bare);
    let word = word_form(bare);
    let monthless = without_months(&word);
    let is_known = |list: &[String]| list.iter().any(|known| *known == word || monthless == known);
    // 部门整体支出绩效目标 is a title, though it ends in a label.
    let is_title = || says_any(&word, &vocabulary.sheet.titles);
    if !fields.is_empty() && !vocabulary.is_word(bare) && is_title() {
        return What::Text;
    }
    // 一级项目名称 is a label of its own, though it ends in another.
    let is_other = !vocabulary.is_word(bare) && is_known(&vocabulary.sheet.labels);
    if !is_other && fields.iter().any(|field| vocabulary.is_of_projects(*field)) {
        return What::Label(fields);
    }
    if !fields.is_empty() || is_known(&vocabulary.sheet.labels) || is_known(&vocabulary.sheet.columns) {
        What::Other
    } else if vocabulary.ends_in_other_label(bare) {
        // 上级主管部门
        What::Other
    } else {
        What::Text
    }
}

/// A label without the months that it is about: 1-8月执行数 is 执行数.
fn without_months(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '~' | '至' | '月'));
    if word[..word.len() - rest.len()].ends_with('月') { rest } else { word }
}

/// The pieces that are the value of a label: the next text to the right, else the text below, with what goes on below it.
pub(super) fn value_of(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    at: usize,
    used: &[bool],
) -> Vec<usize> {
    let label = pieces[at];
    let right = pieces
        .iter()
        .enumerate()
        .skip(at + 1)
        .take_while(|(_, piece)| piece.row == label.row)
        .map(|(place, _)| place)
        .next();
    let first = match right {
        Some(place) if pieces[place].what == What::Text && !used[place] => {
            Some(place).filter(|place| !is_apart(vocabulary, pieces, at, *place))
        }
        Some(place) if pieces[place].what == What::Text => None,
        _ => below(vocabulary, pieces, at, used).or_else(|| beside_below(pieces, at, used)),
    };
    let Some(first) = first else { return Vec::new() };
    // What stands in the column of the label begins a row of its own: 受益人数 │ 3.2万人. Not where the label has its value below it.
    let columns = label.cell.at.column..=label.last.column;
    let stands_beside = !columns.contains(&pieces[first].cell.at.column);
    let has_own_label = |row: usize| {
        let mut in_row = pieces[first..].iter().skip_while(|piece| piece.row < row);
        in_row
            .by_ref()
            .take_while(|piece| piece.row == row)
            .any(|piece| columns.contains(&piece.cell.at.column))
    };
    let mut value = vec![first];
    let mut last = pieces[first];
    for (place, piece) in pieces.iter().enumerate().skip(first + 1) {
        if piece.row > last.row + 1 {
            break;
        }
        let goes_on = piece.row == last.row + 1
            && piece.cell.at.column == last.cell.at.column
            && piece.what == What::Text
            && !used[place]
            && begins_row(pieces, place)
            && !(stands_beside && has_own_label(piece.row))
            && (label.last.row >= piece.cell.at.row
                || is_numbered_goal(piece.text)
                // Of a label that nobody asks for: what it says may look like a label of its own.
                || label.what == What::Other && labels_itself(vocabulary, piece.text));
        if goes_on {
            value.push(place);
            last = *piece;
        }
    }
    value
}

/// Whether the label of an amount heads a column of amounts: beside it stand other headings, and the amounts below.
pub(super) fn heads_amounts(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    at: usize,
    value: &[usize],
    used: &[bool],
) -> bool {
    let says_number = |text: &str| text.contains(char::is_numeric);
    let is_heading = |piece: &Piece<'_>| {
        // 单价（万元）
        let text = trim(piece.text.split(['(', '（']).next().unwrap_or_default());
        !says_number(piece.text) && text.chars().all(is_han) && !residue::is_placeholder(text)
    };
    // 项目资金 │ 数量（辆） │ 单价（万元） │ 金额（万元） over the rows of a list of its own; 原 │ 调整后 are over amounts of the label.
    let is_of_other = |piece: &Piece<'_>| {
        !vocabulary.sheet.sub_labels.has(&word_form(piece.text)) && !tells_time(vocabulary, piece.text)
    };
    let behind = || pieces[at + 1..].iter().take_while(|piece| piece.row == pieces[at].row);
    let texts = || behind().filter(|piece| piece.what == What::Text);
    if texts().count() > 1 && texts().all(is_heading) && texts().any(is_of_other) {
        return true;
    }
    let [place] = value else { return false };
    let beside = pieces[*place];
    let is_heading = beside.row == pieces[at].row && is_heading(&beside);
    let row = pieces[at].row + 1;
    let is_below = |(place, piece): (usize, &Piece<'_>)| {
        piece.row == row
            && piece.cell.at.column == pieces[at].cell.at.column
            && piece.what == What::Text
            && !used[place]
            && says_number(piece.text)
            && vocabulary.fields_of(piece.text).is_empty()
    };
    let mut near = pieces.iter().enumerate().skip(at + 1).take_while(|(_, piece)| piece.row <= row);
    is_heading && near.any(is_below)
}

/// Whether a label heads a column of a little table in the head, whose rows say nothing of the whole: other headings are
/// beside it, and two rows of texts below them (项目名称 │ 预算 over the projects of an office).
pub(super) fn heads_list(pieces: &[Piece<'_>], at: usize, value: &[usize]) -> bool {
    let [place] = value else { return false };
    let (label, first) = (pieces[at], pieces[*place]);
    if first.row <= label.row {
        return false;
    }
    let is_beside = |piece: &&Piece<'_>| piece.row == label.row;
    let before = pieces[..at].iter().rev().take_while(is_beside);
    let mut beside = before.chain(pieces[at + 1..].iter().take_while(is_beside));
    let begin = pieces[..*place].iter().rposition(|piece| piece.row < first.row).map_or(0, |last| last + 1);
    let (mut columns, mut under, mut is_next) = (Vec::new(), 0, false);
    for piece in pieces[begin..].iter().take_while(|piece| piece.row <= first.row + 1) {
        let column = piece.cell.at.column;
        if piece.row == first.row {
            columns.push(column);
        } else if piece.what != What::Text {
            return false;
        } else {
            under += usize::from(columns.contains(&column));
            is_next |= column == first.cell.at.column;
        }
    }
    // The first of several goals below each other is a goal; but not where each is that of another project.
    let names = |fields: &[Field], names: [Field; 2]| fields.iter().any(|field| names.contains(field));
    let is_goal = is_of_goal(label.what);
    let is_heading = |piece: &Piece<'_>| match piece.what {
        What::Label(fields) if is_goal => names(fields, [Field::PROJECT_NAME, Field::PROJECT_CODE]),
        what => !is_goal && what != What::Text,
    };
    is_next && under > 1 && beside.any(is_heading)
}

/// Where the text below a label is 第一年度 beside 第二年度: the place of the year that counts, and of all of them.
pub(super) fn by_year(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    value: &[usize],
    budget_year: Option<u32>,
) -> Option<(usize, Vec<usize>)> {
    let [first] = value else { return None };
    let year = |place: usize| years::of_heading(vocabulary, pieces[place].text);
    year(*first)?;
    let row = pieces[*first].row;
    let all: Vec<usize> = (*first..pieces.len())
        .take_while(|place| pieces[*place].row == row && year(*place).is_some())
        .collect();
    let known: Vec<_> = all.iter().filter_map(|place| year(*place)).collect();
    let are_years = years::may_be_years(all.iter().map(|place| pieces[*place].text));
    (all.len() > 1 && are_years).then(|| (all[years::counts(vocabulary, &known, budget_year)], all))
}

/// The budget year that a line of its own or a title states.
pub(super) fn budget_year(vocabulary: &Vocabulary, pieces: &[Piece<'_>]) -> Option<u32> {
    let year_at = |(at, piece): (usize, &Piece<'_>)| match years::of_heading(vocabulary, piece.text) {
        Some(Year::Calendar(year)) => {
            (stands_alone(pieces, at) || is_beside_unit(pieces, at)).then_some(year)
        }
        _ => None,
    };
    let alone = pieces.iter().enumerate().find_map(year_at);
    let titles = || pieces.iter().filter(|piece| residue::line(vocabulary, piece.text) == Line::Title);
    let in_line = |(at, piece): (usize, &Piece<'_>)| {
        stated_year::in_line(vocabulary, piece.text).filter(|_| stands_alone(pieces, at))
    };
    let in_lines = || pieces.iter().enumerate().find_map(in_line);
    alone
        .or_else(|| titles().find_map(|piece| stated_year::in_title(vocabulary, piece.text)))
        .or_else(in_lines)
}

/// Whether a piece says a year and nothing else, in a row that says more: 2025年 │ 300 │ 200.
pub(super) fn says_year_alone(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize) -> bool {
    matches!(years::of_heading(vocabulary, pieces[at].text), Some(Year::Calendar(_)))
        && !stands_alone(pieces, at)
        && !is_beside_unit(pieces, at)
}

/// Whether a piece begins a row that says nothing else but a unit or who fills in the form: （2026年度） │ 金额：万元.
fn is_beside_unit(pieces: &[Piece<'_>], at: usize) -> bool {
    let row = pieces[at].row;
    let begins = at.checked_sub(1).is_none_or(|before| pieces[before].row != row);
    let says_line = |piece: &Piece<'_>| {
        let text = trim(piece.text).trim_matches(['(', '（', ')', '）']);
        piece.what == What::Text && (text.contains([':', '：']) || is_money_unit(text))
    };
    begins && pieces[at + 1..].iter().take_while(|piece| piece.row == row).all(says_line)
}

/// `目标2：…` goes on with the goal above it.
fn is_numbered_goal(text: &str) -> bool {
    let text: String = text.chars().take(6).collect();
    let text = squeeze(&text).into_owned();
    let rest = text.trim_start_matches("目标");
    let counted = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九".contains(c));
    // 3.2万人 has no number before it.
    let is_numbered = || {
        counted.strip_prefix(['.', ',']).is_some_and(|goal| !goal.starts_with(|c: char| c.is_ascii_digit()))
    };
    counted.len() < rest.len() && (rest.len() < text.len() || is_numbered())
}

/// Whether no label is before this piece in its row.
pub(super) fn begins_row(pieces: &[Piece<'_>], place: usize) -> bool {
    let row = pieces[place].row;
    pieces[..place].iter().rev().take_while(|piece| piece.row == row).all(|piece| piece.what == What::Text)
}

/// The text right under a label, where labels are in one row and values in the next.
pub(super) fn below(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    at: usize,
    used: &[bool],
) -> Option<usize> {
    let label = pieces[at];
    let columns = label.cell.at.column..=label.last.column;
    // A line may be left blank below 年度目标：.
    let blank_rows = u32::from(is_of_goal(label.what) && stands_alone(pieces, at));
    pieces
        .iter()
        .enumerate()
        .skip(at + 1)
        .skip_while(|(_, piece)| piece.row == label.row)
        // A label may reach down beside others, and what it says stands below all of them.
        .take_while(|(_, piece)| piece.row == label.row + 1 || piece.cell.at.row <= label.last.row + 1)
        .find(|(place, piece)| {
            columns.contains(&piece.cell.at.column)
                && piece.what == What::Text
                && !used[*place]
                && !labels_itself(vocabulary, piece.text)
                && piece.cell.at.row <= label.last.row + 1 + blank_rows
                && !is_apart(vocabulary, pieces, at, *place)
                && (begins_row(pieces, *place) || years::of_heading(vocabulary, piece.text).is_some())
        })
        .map(|(place, _)| place)
}

/// The text beside a label that is merged down, below a blank cell beside its first row.
fn beside_below(pieces: &[Piece<'_>], at: usize, used: &[bool]) -> Option<usize> {
    let label = pieces[at];
    let rows = label.row + 1..;
    let mut below =
        pieces.iter().enumerate().skip(at + 1).skip_while(|(_, piece)| !rows.contains(&piece.row));
    let (place, first) = below.next()?;
    let is_alone = stands_alone(pieces, at) && stands_alone(pieces, place);
    let is_beside = first.cell.at.row <= label.last.row && first.cell.at.column == label.last.column + 1;
    (is_alone && is_beside && first.what == What::Text && !used[place]).then_some(place)
}

/// Whether a text begins with a label of its own, and is no value of the one above it: 项目：道路养护.
fn labels_itself(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = title::without_table_number(trim(text));
    let Some((label, _)) = text.split_once([':', '：']) else { return false };
    vocabulary.names_field_of_projects(label)
}

pub(super) fn join<'a>(fields: &[Field], pieces: &[Piece<'a>], value: &[usize]) -> Option<Cow<'a, str>> {
    match value {
        [] => None,
        [one] => Some(said(fields, pieces[*one].text)),
        several => {
            let texts: Vec<_> = several.iter().map(|place| pieces[*place].text).collect();
            Some(Cow::Owned(texts.join("\n")))
        }
    }
}

/// `单位：万元` is about money, not about an office, and `金额：万元` says no amount.
pub(super) fn says_unit(label: &Label<'_>) -> bool {
    let may_say =
        |field: &Field| [Field::DEPARTMENT, Field::ANNUAL_AMOUNT, Field::TOTAL_AMOUNT].contains(field);
    label.fields.iter().any(may_say)
        && label.value.as_ref().is_some_and(|value| is_money_unit(trim(&value.text)))
}
