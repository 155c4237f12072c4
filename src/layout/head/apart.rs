//! Whether a text beside or below a label is not what it says, but a label of its own that nobody knows, or a line about something
//! else: 主管部门 │ (blank) │ 单位性质 │ 事业单位, 年度目标 │ (blank) over 项目背景 │ …, or over 三、绩效指标情况.
//! Takes the pieces of a head, says what stands apart. Gives no value.

use crate::layout::header::{ends_as_indicators, names_class};
use crate::layout::pieces::{Piece, What, heads_more};
use crate::layout::residue::{self, Line, numbers_goal};
use crate::layout::years;
use crate::model::sheet::Address;
use crate::text::fold::{is_han, squeeze, trim};
use crate::text::number::NUMERALS;
use crate::text::words::words as text_words;
use crate::words::vocabulary::{Field, Vocabulary, word_form};

/// Pieces around a label by which it is seen where labels and values stand.
const MOST_NEAR: usize = 160;
/// Most characters of a label that nobody knows.
const LONGEST_LABEL: usize = 12;
/// Fewest characters of what is surely no label.
const SHORTEST_TEXT: usize = 20;
/// Fewest characters of a goal below its label, where other labels have what they say beside them.
const SHORTEST_GOAL: usize = 10;
/// Most characters of a line that heads what follows: 三、绩效指标情况.
const LONGEST_HEADING: usize = 15;

/// Whether the text at `place`, right of a label or below it, is none that the label says.
pub(super) fn is_apart(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize, place: usize) -> bool {
    let (label, text) = (pieces[at], pieces[place]);
    let What::Label(fields) = label.what else { return false };
    if text.row == label.row {
        let gap = text.cell.at.column > label.last.column + 1;
        return match gap {
            true => {
                is_label_behind(vocabulary, pieces, at, place) || lacks_size(vocabulary, fields, text.text)
            }
            false => heads_its_column(pieces, at, place),
        };
    }
    is_else_below(vocabulary, pieces, at, place) || lacks_size(vocabulary, fields, text.text)
}

/// What stands right of a label with its own text and is not what the label says: 单位性质 事业单位.
pub(super) fn said_beside(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'_>],
    at: usize,
) -> Option<(Address, String)> {
    let text = next_in_row(pieces, at).filter(|text| text.what == What::Text)?;
    let own = next_in_row(pieces, at + 1).filter(|own| own.what == What::Text);
    let said = own.map_or(text.text.to_owned(), |own| format!("{} {}", text.text, own.text));
    is_apart(vocabulary, pieces, at, at + 1).then_some((text.cell.at, said))
}

fn near<'p, 'a>(pieces: &'p [Piece<'a>], at: usize) -> impl Iterator<Item = (usize, &'p Piece<'a>)> {
    let begin = at.saturating_sub(MOST_NEAR);
    pieces.iter().enumerate().skip(begin).take(2 * MOST_NEAR)
}

fn next_in_row<'p, 'a>(pieces: &'p [Piece<'a>], at: usize) -> Option<&'p Piece<'a>> {
    pieces.get(at + 1).filter(|next| next.row == pieces[at].row)
}

/// The columns in which other labels of the same column have what they say beside them. A text that may be a label with its own text
/// tells nothing.
fn columns_of_values<'p>(
    vocabulary: &'p Vocabulary,
    pieces: &'p [Piece<'_>],
    at: usize,
) -> impl Iterator<Item = u32> + 'p {
    let column = pieces[at].cell.at.column;
    near(pieces, at).filter_map(move |(place, other)| {
        let is_label = place != at && other.what != What::Text && other.cell.at.column == column;
        let next = next_in_row(pieces, place).filter(|next| is_label && next.what == What::Text)?;
        let is_open = may_be_label(vocabulary, next.text) && text_behind(pieces, place + 1).is_some();
        (!is_open).then_some(next.cell.at.column)
    })
}

/// The text right behind a piece.
fn text_behind<'p, 'a>(pieces: &'p [Piece<'a>], at: usize) -> Option<&'p Piece<'a>> {
    let next = next_in_row(pieces, at)?;
    (next.what == What::Text && next.cell.at.column == pieces[at].last.column + 1).then_some(next)
}

/// Whether a text looks like a label: a few words without a number, and no answer or category.
fn may_be_label(vocabulary: &Vocabulary, text: &str) -> bool {
    let bare = trim(text).trim_end_matches([':', '：']);
    may_be_word(bare)
        && vocabulary.category_of(bare).is_none()
        && !text_words().answer.are(bare)
        && !vocabulary.sheet.sub_labels.has(&word_form(bare))
        && !residue::is_placeholder(bare)
}

/// Whether a text is a few words without a number or a stop.
fn may_be_word(text: &str) -> bool {
    text.chars().count() <= LONGEST_LABEL
        && text.contains(is_han)
        && text.chars().all(|c| is_han(c) || matches!(c, '(' | ')' | '（' | '）' | '/' | '、'))
}

/// Whether a text behind a blank cell right of a label is a label itself: it has a text of its own right behind it, or stands where
/// other rows have labels, beside those that say what they say nearer. Where other labels say something in its column it is what this one says.
fn is_label_behind(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize, place: usize) -> bool {
    let (label, text) = (pieces[at], pieces[place]);
    let column = text.cell.at.column;
    if !may_be_label(vocabulary, text.text)
        || columns_of_values(vocabulary, pieces, at).any(|value| value == column)
    {
        return false;
    }
    // Where a merge was undone, all labels of the row are as far from what they say: 中央主管部门 │ │ 水利部 │ │ 地方主管部门 │ │ 市水利局.
    let is_as_far = |(place, other): (usize, &Piece<'_>)| {
        let next = next_in_row(pieces, place).filter(|_| other.row == label.row && other.what != What::Text);
        next.is_some_and(|next| {
            next.what == What::Text
                && next.cell.at.column - other.cell.at.column == column - label.cell.at.column
        })
    };
    if near(pieces, at).filter(|(place, _)| *place != at).any(is_as_far) {
        return false;
    }
    let is_label = |(place, other): (usize, &Piece<'_>)| {
        other.row != text.row
            && other.what != What::Text
            && other.cell.at.column == column
            && text_behind(pieces, place).is_some()
    };
    // Where a merge was undone, what is left of amounts may be a name: 项目名称 │ │ 甲 over │ │ 年度资金总额 │ 200.
    let says_nearer = || columns_of_values(vocabulary, pieces, at).any(|value| value < column);
    text_behind(pieces, place).is_some() || says_nearer() && near(pieces, at).any(is_label)
}

/// Whether a text between two labels has its own text below it, and the labels have none: 项目名称 │ 项目地点 │ 主管部门 over (blank)
/// │ 某县 │ (blank).
fn heads_its_column(pieces: &[Piece<'_>], at: usize, place: usize) -> bool {
    let text = pieces[place];
    let is_before_label = next_in_row(pieces, place)
        .is_some_and(|next| next.what != What::Text && next.cell.at.column == text.last.column + 1);
    let rest = pieces[place..].iter().skip_while(|piece| piece.row == text.row);
    let mut below = rest.take_while(|piece| piece.row == text.row + 1).peekable();
    is_before_label
        && pieces[at].last.row == pieces[at].cell.at.row
        && text.text.chars().count() <= LONGEST_LABEL
        && below.peek().is_some_and(|first| first.cell.at.column == text.cell.at.column)
        && below.all(|piece| piece.what == What::Text)
}

/// Whether only a size or a day can stand behind the label, and the text has no number.
fn lacks_size(vocabulary: &Vocabulary, fields: &[Field], text: &str) -> bool {
    fields.iter().all(|field| vocabulary.spec(*field).value_type.is_measured())
        && text.contains(is_han)
        && !text.contains(|c: char| c.is_numeric() || NUMERALS.contains(c))
        && !residue::is_placeholder(text)
}

fn is_else_below(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize, place: usize) -> bool {
    let (label, text) = (pieces[at], pieces[place]);
    let What::Label(fields) = label.what else { return false };
    let is_goal = fields.iter().any(|field| field.is_goal());
    let length = text.text.chars().count();
    let next = next_in_row(pieces, at);
    // 项目名称 │ 主管部门 over their values.
    let stands_beside =
        |other: &Piece<'_>, column: u32| other.what != What::Text && column + 1 == label.cell.at.column;
    let before = at.checked_sub(1).map(|before| pieces[before]).filter(|before| before.row == label.row);
    let is_heading = next.is_some_and(|next| next.what != What::Text && heads_more(pieces, at))
        || before.is_some_and(|before| stands_beside(&before, before.last.column));
    if is_heading {
        return false;
    }
    // 第一年度 │ 第二年度
    if years::of_heading(vocabulary, text.text).is_some() {
        return false;
    }
    let end = next.map_or(u32::MAX, |next| next.cell.at.column);
    // 项目背景 │ …, with both below this label and no other.
    let has_text = next_in_row(pieces, place).is_some_and(|own| {
        own.what == What::Text && own.cell.at.column < end && own.cell.at.column > label.last.column
    });
    if has_text && length < SHORTEST_TEXT && !numbers_goal(text.text) {
        return true;
    }
    if is_line(vocabulary, text.text, is_goal) {
        return true;
    }
    let says_right = !heads_more(pieces, at)
        && label.last.row == label.cell.at.row
        && (columns_of_values(vocabulary, pieces, at).next().is_some()
            || has_unknown_beside(vocabulary, pieces, at));
    let is_sentence = length >= SHORTEST_GOAL
        || text.text.contains(|c: char| c.is_numeric() || matches!(c, '，' | '。' | '；' | '、' | ','));
    says_right && !(is_goal && is_sentence)
}

/// Whether a label that nobody knows stands in the column of this one with its text right behind it: 建设地点 │ 某县.
fn has_unknown_beside(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize) -> bool {
    let column = pieces[at].cell.at.column;
    near(pieces, at).any(|(place, other)| {
        let begins = place.checked_sub(1).is_none_or(|before| pieces[before].row != other.row);
        begins
            && other.what == What::Text
            && other.cell.at.column == column
            && may_be_label(vocabulary, other.text)
            && text_behind(pieces, place).is_some()
    })
}

/// Whether a text is a line about something else than a label above it: a note, a hint in brackets, a heading, a label with its text.
fn is_line(vocabulary: &Vocabulary, text: &str, is_goal: bool) -> bool {
    let text = trim(text);
    if residue::line(vocabulary, text) != Line::Other || residue::is_note(vocabulary, text) {
        return true;
    }
    if text.starts_with(['(', '（', '【']) && text.ends_with([')', '）', '】']) {
        return true;
    }
    let bare =
        squeeze(residue::level_name(text.trim_start_matches(|c: char| NUMERALS.contains(c) || c == '、')))
            .into_owned();
    let length = bare.chars().count();
    let heads = |end: &str| bare.ends_with(end) || bare.ends_with(&format!("{end}:"));
    if length <= LONGEST_HEADING
        && (ends_as_indicators(&bare)
            || names_class(vocabulary, &bare)
            || ["情况", "表", "指标", "明细"].into_iter().any(heads))
    {
        return true;
    }
    let Some((label, said)) = text.split_once([':', '：']) else { return false };
    let word = word_form(label);
    let is_known =
        vocabulary.sheet.labels.iter().chain(&vocabulary.sheet.columns).any(|known| *known == word);
    let is_short = label.chars().count() <= LONGEST_LABEL && label.chars().all(is_han);
    let tells_goal = is_goal
        && (["目标", "任务"].iter().any(|word| label.contains(word))
            || said.chars().count() >= SHORTEST_TEXT);
    is_short && (is_known || !tells_goal)
}
