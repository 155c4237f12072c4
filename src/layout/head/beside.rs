//! What stands in several cells behind one label: options with their ticks, labels under the label (姓名, 原 and 调整后, 目标1),
//! a hint before the value, a unit or a code beside it, further values.
//! Takes the pieces of a head and the place of a label, gives which of them are its value. Knows no fields of other labels.

use super::apart::is_apart;
use crate::layout::pairs::{bracket_unit, is_money_unit};
use crate::layout::pieces::{Piece, What};
use crate::layout::residue;
use crate::layout::ticks::{tick_alone, ticked_cells};
use crate::text::fold::{is_han, squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::text::number::starts_numeral;
use crate::text::words::words as text_words;
use crate::words::quantity::is_of_a_span;
use crate::words::vocabulary::{Field, SubLabels, ValueType, Vocabulary, word_form};
use std::borrow::Cow;

/// Cells behind a label that are looked at.
const MOST_BESIDE: usize = 24;
/// Rows below a label that may go on with labels under it.
const MOST_ROWS: usize = 24;
/// Characters from which a text before a goal is a goal itself.
const LONGEST_PART: usize = 12;
/// Fewest characters of a further goal; a shorter text beside a goal is no goal.
const SHORTEST_GOAL: usize = 6;

/// What a label says, where the cell behind it is not all of it.
#[derive(Debug, Default)]
pub(super) struct Beside<'a> {
    /// The pieces that are the value.
    pub value: Vec<usize>,
    /// The value as it is put together of several cells.
    pub text: Option<Cow<'a, str>>,
    /// All pieces that belong to the label.
    pub used: Vec<usize>,
    /// Further values, none of which was taken.
    pub others: Vec<usize>,
}

/// Sees what the cells behind a label are. None where one cell, or none, is its value.
pub(super) fn of<'a>(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'a>],
    at: usize,
    fields: &[Field],
    used: &[bool],
) -> Option<Beside<'a>> {
    let label = pieces[at];
    let next = pieces.get(at + 1).filter(|next| next.row == label.row)?;
    if used[at + 1] || next.what == What::Text && is_apart(vocabulary, pieces, at, at + 1) {
        return None;
    }
    let is = |wanted: &[Field]| fields.iter().any(|field| wanted.contains(field));
    let is_goal = is(&[Field::GOAL, Field::LONG_TERM_GOAL]);
    let is_money = fields.iter().any(|field| vocabulary.is_amount(*field));
    if is_sub_label(vocabulary, next.text) || is_money && heads_amount(vocabulary, pieces, at + 1) {
        return Some(under_sub_labels(vocabulary, pieces, at, is_money, used));
    }
    let mut beside = pieces.iter().enumerate().skip(at + 1).take(MOST_BESIDE);
    let mut run: Vec<usize> = std::iter::from_fn(|| beside.next())
        .take_while(|(place, piece)| piece.row == label.row && piece.what == What::Text && !used[*place])
        .map(|(place, _)| place)
        .collect();
    // How to write the goal may stand beside it.
    let tells_how = |place: &usize| is_goal && vocabulary.sheet.tells_how_to_write(pieces[*place].text);
    if run.iter().any(tells_how) {
        let used = run.clone();
        run.retain(|place| !tells_how(place));
        return Some(Beside { value: run, used, ..Beside::default() });
    }
    let [first, rest @ ..] = &run[..] else { return None };
    let (first, text) = (*first, |place: usize| pieces[place].text);
    if is_goal && residue::numbers_goal(text(first)) {
        let rows = rows_under(pieces, at, used, residue::numbers_goal);
        return rows.iter().all(|(_, value)| value.is_some()).then(|| joined(&rows));
    }
    if rest.is_empty() || rest.iter().any(|place| is_headed(vocabulary, pieces, *place)) {
        return None;
    }
    if !is_goal && !is(&[Field::PROJECT_NAME, Field::PROJECT_CODE]) {
        if let Some(chosen) = options(pieces, label.last.column, &run) {
            return Some(Beside {
                value: Vec::from([first]),
                text: Some(chosen),
                used: run,
                ..Beside::default()
            });
        }
        // 运行保障类 │ 经济和社会发展类, of which nobody chose one.
        let is_option = |place: &usize| {
            vocabulary.category_of(text(*place)).is_some() || text_words().answer.are(text(*place))
        };
        if run.iter().filter(|place| is_option(place)).count() > 1 {
            let all = run.iter().map(|place| text(*place)).collect::<Vec<_>>().join(" ");
            return Some(Beside {
                value: Vec::from([first]),
                text: Some(all.into()),
                used: run,
                ..Beside::default()
            });
        }
    }
    // 项目绩效目标 │ 三年行动目标 │ …
    let is_part = || {
        let name = text(first);
        is_goal && name.chars().count() < LONGEST_PART && name.ends_with(['标', '务'])
    };
    if is_hint(text(first)) || residue::is_placeholder(text(first)) || is_part() {
        return Some(Beside {
            value: Vec::from([rest[0]]),
            used: run.clone(),
            others: further(pieces, rest[0], &rest[1..]),
            ..Beside::default()
        });
    }
    let is_of_span = |place: &usize| is_of_date(text(*place)) || is_of_a_span(text(*place));
    if is(&[Field::PERIOD, Field::START, Field::END]) && run.iter().all(is_of_span) {
        let all = run.iter().map(|place| trim(text(*place))).collect::<String>();
        return Some(Beside {
            value: Vec::from([first]),
            text: Some(all.into()),
            used: run,
            ..Beside::default()
        });
    }
    if is_money && is_money_unit(text(rest[0])) && text(first).ends_with(|c: char| c.is_ascii_digit()) {
        let unit = MoneyUnit::whole(&squeeze(text(rest[0])));
        let is_other = bracket_unit(label.text).is_some_and(|own| Some(own) != unit);
        let behind = if is_other { rest } else { &rest[1..] };
        return Some(Beside {
            value: Vec::from([first]),
            text: Some(Cow::Owned(format!("{}{}", trim(text(first)), trim(text(rest[0]))))),
            used: Vec::from([first, rest[0]]),
            others: further(pieces, first, behind),
        });
    }
    // 1 │ 运行保障类
    let holds_text = |field: &Field| vocabulary.spec(*field).value_type == ValueType::Text;
    let is_coded = is_code(text(first))
        && text(rest[0]).contains(is_han)
        && fields.iter().all(holds_text)
        && !is(&[Field::PROJECT_CODE, Field::DEPARTMENT_CODE]);
    // 101 │ 市水务局
    let is_name = is(&[Field::DEPARTMENT, Field::UNIT, Field::PROJECT_NAME]);
    if is_coded && is_name {
        return Some(Beside {
            value: Vec::from([first]),
            text: Some(Cow::Owned(format!("[{}]{}", trim(text(first)), trim(text(rest[0]))))),
            used: Vec::from([first, rest[0]]),
            others: further(pieces, first, &rest[1..]),
        });
    }
    if is_coded && !is_goal && !is(&[Field::PHONE]) {
        return Some(Beside {
            value: Vec::from([rest[0]]),
            used: Vec::from([first, rest[0]]),
            others: further(pieces, rest[0], &rest[1..]),
            ..Beside::default()
        });
    }
    if is_goal {
        let goals: Vec<usize> =
            run.iter().copied().filter(|place| text(*place).chars().count() >= SHORTEST_GOAL).collect();
        if goals.len() == run.len() && !further(pieces, first, rest).is_empty() {
            return Some(Beside { value: goals, used: run, ..Beside::default() });
        }
    }
    let others = further(pieces, first, rest);
    (!others.is_empty()).then(|| Beside {
        value: Vec::from([first]),
        used: Vec::from([first]),
        others,
        ..Beside::default()
    })
}

/// Whether a cell stands under a heading of its own, in a row of headings: 实际完成情况 over what was reached, beside the goal.
fn is_headed(vocabulary: &Vocabulary, pieces: &[Piece<'_>], place: usize) -> bool {
    let Piece { row, cell, .. } = pieces[place];
    let Some(above) = row.checked_sub(1) else { return false };
    let headings = || {
        let before = pieces[..place].iter().rev().skip_while(|piece| piece.row == row);
        before.take_while(|piece| piece.row == above).take(MOST_BESIDE)
    };
    let is_heading = |piece: &Piece<'_>| match piece.what {
        What::Text => false,
        What::Other => true,
        What::Label(fields) => {
            piece.last.row < cell.at.row
                && fields.iter().any(|field| vocabulary.is_amount(*field) || field.is_goal())
        }
    };
    let covers = |piece: &Piece<'_>| (piece.cell.at.column..=piece.last.column).contains(&cell.at.column);
    headings().all(is_heading) && headings().any(covers)
}

/// Those of some cells that say another thing than the value; an export that undid its merge says it again.
fn further(pieces: &[Piece<'_>], value: usize, rest: &[usize]) -> Vec<usize> {
    let own = squeeze(pieces[value].text);
    let differs = |place: &usize| {
        let text = pieces[*place].text;
        squeeze(text) != own && !residue::is_placeholder(text)
    };
    rest.iter().copied().filter(differs).collect()
}

/// Whether a cell is a label under a label: 姓名, 调整后.
fn is_sub_label(vocabulary: &Vocabulary, text: &str) -> bool {
    text.len() <= 40 && vocabulary.sheet.sub_labels.has(&word_form(text))
}

/// Whether a cell says the year of the form and nothing else: 本年度.
fn says_this_year(vocabulary: &Vocabulary, text: &str) -> bool {
    let word = word_form(text);
    let words = &vocabulary.sheet.annual;
    text.len() <= 40 && words.iter().any(|known| known == word.trim_end_matches('度') || *known == word)
}

/// Whether a cell stands between the label of an amount and the amount: 本年度, 全年预算.
fn heads_amount(vocabulary: &Vocabulary, pieces: &[Piece<'_>], at: usize) -> bool {
    let text = trim(pieces[at].text);
    let is_amount = |next: &Piece<'_>| {
        next.row == pieces[at].row
            && next.what == What::Text
            && next.text.starts_with(|c: char| c.is_ascii_digit())
    };
    says_this_year(vocabulary, text)
        || pieces[at].what == What::Text
            && text.chars().all(is_han)
            && text.chars().count() <= LONGEST_PART
            && !residue::is_placeholder(text)
            && !text.contains(starts_numeral)
            && pieces.get(at + 1).is_some_and(is_amount)
}

/// Whether a cell says how to fill in the one behind it: （填全称）.
fn is_hint(text: &str) -> bool {
    let inside = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    inside.is_some_and(|inside| inside.chars().all(is_han))
}

/// Whether a cell is a part of a date or of a period: 2026年, 3月, 至.
fn is_of_date(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || "年月日至到起止-—~～./".contains(c);
    text.ends_with(['年', '月', '日', '至', '到', '-', '—', '~']) && trim(text).chars().all(is_part)
}

/// Whether a cell is a code and nothing else.
fn is_code(text: &str) -> bool {
    let text = trim(text);
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The rows of labels under a label, in the column behind it: each with the text behind it.
fn rows_under(
    pieces: &[Piece<'_>],
    at: usize,
    used: &[bool],
    is_label: impl Fn(&str) -> bool,
) -> Vec<(usize, Option<usize>)> {
    let first = at + 1;
    let behind = |label: usize| {
        let next = pieces.get(label + 1)?;
        let is_text = next.row == pieces[label].row && next.what == What::Text && !used[label + 1];
        (is_text && !is_label(next.text)).then_some(label + 1)
    };
    let mut rows = Vec::from([(first, behind(first))]);
    // 申请数 │ 85 │ 批复数 │ 40
    while let Some((_, Some(value))) = rows.last().copied()
        && let Some(next) = pieces.get(value + 1)
        && next.row == pieces[first].row
        && is_label(next.text)
        && rows.len() < MOST_ROWS
    {
        rows.push((value + 1, behind(value + 1)));
    }
    let mut row = pieces[first].row;
    for (place, piece) in pieces.iter().enumerate().skip(first + 1) {
        if piece.row == row {
            continue;
        }
        let goes_on = piece.row == row + 1
            && piece.cell.at.column == pieces[first].cell.at.column
            && is_label(piece.text)
            && !used[place];
        if !goes_on || rows.len() == MOST_ROWS {
            break;
        }
        rows.push((place, behind(place)));
        row = piece.row;
    }
    rows
}

/// All texts of such rows.
fn joined<'a>(rows: &[(usize, Option<usize>)]) -> Beside<'a> {
    let value: Vec<usize> = rows.iter().filter_map(|(_, value)| *value).collect();
    let used = rows.iter().map(|(label, _)| *label).chain(value.iter().copied()).collect();
    Beside { value, used, ..Beside::default() }
}

/// What is behind labels under the label: of 原 and 调整后 the latter, of 申报 and 审核 the latter where it is filled in, of others
/// all; below them where they stand beside each other, of 代码 │ 名称 the name.
fn under_sub_labels<'a>(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'a>],
    at: usize,
    is_money: bool,
    used: &[bool],
) -> Beside<'a> {
    // 项目资金 │ 总额 │ 900 │ 本年度 │ 300
    let says_year = |text: &str| is_money && says_this_year(vocabulary, text);
    let SubLabels { codes, replaced, newer, .. } = &vocabulary.sheet.sub_labels;
    let word = |place: usize| word_form(pieces[place].text);
    let is_of = |place: usize, words: &[String]| words.iter().any(|known| *known == word(place));
    let in_row = pieces.iter().skip(at + 1).take_while(|piece| piece.row == pieces[at].row);
    let beside = in_row.take_while(|piece| is_sub_label(vocabulary, piece.text)).count();
    // 目标内容 │ 完成情况 are headings of what is below them.
    let behind = pieces.get(at + 1 + beside).filter(|behind| behind.row == pieces[at].row);
    let is = |what| behind.is_some_and(|behind| behind.what == what);
    if beside > 1 || is(What::Other) || beside == 1 && !is(What::Text) {
        let all = at + 1..at + 1 + beside;
        let below = |label: usize| {
            let column = pieces[label].cell.at.column;
            let row = pieces[label].row + 1;
            let mut next = pieces.iter().enumerate().skip(all.end).skip_while(|(_, piece)| piece.row < row);
            std::iter::from_fn(|| next.next())
                .take_while(|(_, piece)| piece.row == row)
                .find(|(place, piece)| {
                    piece.cell.at.column == column && piece.what == What::Text && !used[*place]
                })
                .map(|(place, _)| place)
        };
        let is_newer = all.clone().find(|place| is_of(*place, newer));
        let own =
            is_newer.or_else(|| all.clone().find(|place| !is_of(*place, codes) && !is_of(*place, replaced)));
        let value = own.and_then(below);
        let under: Vec<usize> = all.clone().filter_map(below).collect();
        return Beside {
            value: value.into_iter().collect(),
            used: all.chain(under).collect(),
            ..Beside::default()
        };
    }
    let is_label = |text: &str| is_sub_label(vocabulary, text) || says_year(text);
    let rows = rows_under(pieces, at, used, is_label);
    let mut one = joined(&rows);
    let of = |words: &[String]| rows.iter().rfind(|(label, _)| is_of(*label, words));
    let of_year = rows.iter().find(|(label, _)| says_year(pieces[*label].text));
    one.value = match (of(newer).or(of_year), of(replaced)) {
        (Some((_, Some(value))), _) => Vec::from([*value]),
        (Some(_), Some(_)) => Vec::new(),
        _ => rows
            .iter()
            .filter(|(label, _)| !is_of(*label, replaced))
            .filter_map(|(_, value)| *value)
            .collect(),
    };
    one
}

/// The options that are ticked, where boxes and ticks stand in cells of their own or before the options of several cells.
fn options(pieces: &[Piece<'_>], label_end: u32, run: &[usize]) -> Option<Cow<'static, str>> {
    let sign = |place: &usize| tick_alone(pieces[*place].text);
    if run.iter().all(|place| sign(place).is_none()) {
        let texts: Vec<&str> = run.iter().map(|place| pieces[*place].text).collect();
        return ticked_cells(&texts).map(Cow::Owned);
    }
    // Behind a blank cell right of the label, or a box, each option stands behind its box.
    let first = pieces[run[0]];
    let before = sign(&run[0]).is_some() || first.cell.at.column > label_end + 1;
    let mut chosen: Vec<&str> = Vec::new();
    for (place, at) in run.iter().enumerate() {
        if sign(at) != Some(true) {
            continue;
        }
        let option =
            if before { run.get(place + 1) } else { place.checked_sub(1).and_then(|place| run.get(place)) };
        let option = option.filter(|option| sign(option).is_none());
        chosen.push(option.map_or("", |option| trim(pieces[*option].text)));
    }
    // A tick without an option beside it may be that of any.
    if chosen.contains(&"") {
        let all = run.iter().filter(|place| sign(place).is_none());
        return Some(all.map(|place| trim(pieces[*place].text)).collect::<Vec<_>>().join(" ").into());
    }
    Some(Cow::Owned(chosen.join("、")))
}
